"""What is raised, and how it reads."""

import copy
import pickle
import traceback

import cuecard
import pytest

SLIP = """cuecard: 1
id: slip
version: 1.0.0
locales: [en, fr]
variables: {name: {type: text, required: true}}
phrases:
  a: {usee: x, text: {en: "<b>{nmae}", fr: "<b>"}}
  b: {en: "{name}", fr: Non}
"""


@pytest.fixture
def pack_error():
    with pytest.raises(cuecard.PackError) as raised:
        cuecard.load_text(SLIP)
    return raised.value


def test_a_pack_error_holds_all_diagnostics(pack_error):
    codes = [each.code for each in pack_error.diagnostics]
    assert codes == ["unknown-key", "unknown-argument", "arguments-differ"]
    first = pack_error.diagnostics[0]
    assert (pack_error.code, pack_error.message, pack_error.help, pack_error.name) == (
        first.code, first.message, first.help, "pack.yaml"
    )  # fmt: skip
    assert (first.file, first.line, first.column, first.end_column) == ("pack.yaml", 7, 7, 11)
    assert first.text[first.column - 1 : first.end_column - 1] == "usee"


def test_a_pack_error_reads_like_the_command_line(pack_error):
    assert str(pack_error) == "\n".join(str(each) for each in pack_error.diagnostics)
    assert str(pack_error.diagnostics[0]) == (
        "pack.yaml:7:7: error[unknown-key]: unknown key `usee` in a phrase\n"
        '     7 |   a: {usee: x, text: {en: "<b>{nmae}", fr: "<b>"}}\n'
        "       |       ^^^^\n"
        "  help: did you mean `use`?"
    )


def test_notes_are_shown(pack_error):
    differ = pack_error.diagnostics[-1]
    assert [
        (note.line, note.text[note.column - 1 : note.end_column - 1]) for note in differ.notes
    ] == [(8, "name")]
    assert "note: pack.yaml:8:" in str(differ)


def test_color_is_on_request(pack_error):
    first = pack_error.diagnostics[0]
    assert "\x1b[" in first.to_text(color=True) and "\x1b[" not in first.to_text()


def test_a_traceback_names_the_public_class(shop):
    with pytest.raises(cuecard.Error) as raised:
        shop.say("gret")
    assert traceback.format_exception_only(raised.value) == [
        "cuecard.Error: there is no phrase for the state `gret`: did you mean `greet`?\n"
    ]


def test_every_error_of_cuecard_is_an_error(pack_error):
    assert issubclass(cuecard.PackError, cuecard.Error)
    assert issubclass(cuecard.Error, Exception)


def same(error, twin):
    assert type(twin) is type(error) and vars(twin) == vars(error) and str(twin) == str(error)


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_errors_pickle(shop, pack_error, protocol):
    with pytest.raises(cuecard.Error) as raised:
        shop.say("gret")
    for error in (raised.value, pack_error):
        same(error, pickle.loads(pickle.dumps(error, protocol)))
        same(error, copy.copy(error))
        same(error, copy.deepcopy(error))


def test_no_error_shows_a_value(shop):
    secret = "s3cret\x07"
    with pytest.raises(cuecard.Error) as raised:
        shop.say("greet", name=secret)
    assert "s3cret" not in repr(raised.value) + str(raised.value)
    with pytest.raises(TypeError) as wrong:
        shop.say("greet", name=[secret])
    assert "s3cret" not in repr(wrong.value)


def test_a_notebook_shows_diagnostics_escaped(pack_error):
    for html in (pack_error._repr_html_(), pack_error.diagnostics[1]._repr_html_()):
        assert "&lt;b&gt;{nmae}" in html and "<b>" not in html


def test_records_never_change(pack_error, shop):
    for record in (pack_error.diagnostics[0], shop.pack, shop.states()[0], cuecard.Limits()):
        with pytest.raises(AttributeError):
            record.code = "other"
        assert hash(record) == hash(copy.copy(record))


def test_a_pack_error_without_a_reason_can_still_be_shown():
    assert str(cuecard.PackError([])) == "the pack could not be loaded"
