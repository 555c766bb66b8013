"""Loading packs, and what an engine tells of itself."""

import copy
import os
import pickle
import threading
import time
import weakref
from pathlib import Path

import cuecard
import pytest
from conftest import CORPUS, SHOP

OVERLAY = """
cuecard: 1
id: corner
version: 2.0.0
extends: [shop]
phrases:
  bye: {en: See you.}
"""


def test_it_tells_what_it_is(shop):
    assert repr(shop) == "<Engine shop 1.0.0: 2 states, locales en zh-Hans>"
    assert shop.pack == cuecard.PackInfo(
        "shop", "1.0.0", ("en", "zh-Hans"), (), ("pack.yaml",), shop.pack.digest
    )
    assert shop.states()[0] == cuecard.StateInfo(
        "greet", "", ("handbook/1.1",), ("slow", "plain"), ("wait", "name")
    )
    name = shop.variables()[0]
    assert name == cuecard.VariableInfo("name", "text", True, False, (), "Ada", "")
    assert any(each.built_in and each.name == "now" for each in shop.variables())
    assert shop.trace() == ()
    assert shop.diagnostics == ()


def test_it_traces_norms():
    trace = {each.id: each for each in cuecard.load("hotline-800").trace()}
    assert "phrase:opening" in trace["hotline-800/2.1.1"].carried_by


def test_it_runs_the_tests_of_the_pack():
    engine = cuecard.load_text(SHOP + """
tests:
  - {say: bye, with: {locale: en}, expect: Goodbye.}
  - {say: bye, with: {locale: en}, expect: Farewell.}
""")
    report = engine.run_tests()
    assert [each.passed for each in report.results] == [True, False]
    assert report.failed == 1
    assert report.results[1].actual == ("Goodbye.",)
    assert (report.pack, report.folder) == ("shop", "")


def test_the_report_tells_which_pack_was_tested(shop_folder):
    report = cuecard.load(shop_folder).run_tests()
    assert (report.pack, report.folder) == ("shop", str(shop_folder))


def test_remarks_are_kept():
    engine = cuecard.load_text(SHOP + "rate: {a: {at_most: 3}}\n")
    assert [each.severity for each in engine.diagnostics] == ["info"]


# ---- where packs come from


def test_a_folder_by_every_kind_of_path(shop_folder, monkeypatch):
    monkeypatch.chdir(shop_folder.parent)
    for pack in [
        "./shop",
        "shop",
        Path("shop"),
        shop_folder,
        str(shop_folder),
        shop_folder / "pack.yaml",
    ]:
        assert cuecard.load(pack).pack.id == "shop"


def test_a_path_is_never_an_id(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert cuecard.load("core").pack.id == "core"
    with pytest.raises(cuecard.PackError):
        cuecard.load(Path("core"))


def test_a_folder_whose_name_is_not_utf8(tmp_path):
    folder = os.fsdecode(os.fsencode(tmp_path) + b"/sh\xffop")
    try:
        os.mkdir(folder)
    except OSError:
        pytest.skip("this file system wants UTF-8")
    Path(folder, "pack.yaml").write_text(SHOP, encoding="utf-8")
    engine = cuecard.load(folder)
    assert engine.pack.files == (os.path.join(folder, "pack.yaml"),)
    assert engine.say("bye").file == os.path.join(folder, "pack.yaml")
    assert pickle.loads(pickle.dumps(engine)) == engine


@pytest.mark.parametrize("many", [False, True])
def test_ids_on_the_pack_path(shop_folder, many):
    path = [shop_folder.parent] if many else shop_folder.parent
    assert cuecard.load("shop", pack_path=path).pack.id == "shop"
    corner = cuecard.load_text(OVERLAY, pack_path=path)
    assert corner.pack.bases == ("shop",)


@pytest.mark.parametrize("base", [SHOP, {"pack.yaml": SHOP}, {"a/pack.yaml": SHOP, "a/b.yaml": ""}])
def test_bases_in_memory(base):
    engine = cuecard.load_text(OVERLAY, bases={"shop": base})
    assert engine.say("bye", locale="en") == "See you."
    assert engine.say("bye", locale="zh").pack == "shop"


def test_files_in_memory():
    manifest, _, phrases = SHOP.partition("phrases:")
    engine = cuecard.load_text({"p.yaml": "phrases:" + phrases, "pack.yaml": manifest})
    assert engine.say("bye").file == "p.yaml"


def test_text_that_is_no_utf8_is_told_as_such():
    with pytest.raises(cuecard.PackError) as raised:
        cuecard.load_text(SHOP.replace("Goodbye.", "\ud800"))
    assert "UTF-8" in str(raised.value)


@pytest.mark.parametrize("pack", [SHOP.encode(), None, [SHOP]])
def test_a_pack_in_memory_is_text(pack):
    with pytest.raises(TypeError, match="a pack in memory is a str, or a mapping"):
        cuecard.load_text(pack)


WRONG_OPTIONS = [
    ({"pack.yaml": b"x"}, {}, TypeError, "the text of `pack.yaml` is a str, not a `bytes`"),
    ({1: "x"}, {}, TypeError, "the name of a file is a str, not a `int`"),
    ({"a\ud800.yaml": "x"}, {}, ValueError, "the name of a file holds half a character"),
    (SHOP, {"bases": [SHOP]}, TypeError, "`bases` is a mapping of ids to packs, not a `list`"),
    (SHOP, {"bases": {1: SHOP}}, TypeError, "the id of a base is a str, not a `int`"),
    (SHOP, {"bases": {"a": 1}}, TypeError, "a pack in memory is a str, or a mapping"),
    (SHOP, {"limits": {"depth": 9}}, TypeError, "`limits` is a Limits, not a `dict`"),
    (SHOP, {"limits": 9}, TypeError, "`limits` is a Limits, not a `int`"),
    (SHOP, {"pack_path": 1}, TypeError, "`pack_path` is a folder or several, not a `int`"),
    (SHOP, {"pack_path": [1]}, TypeError, "a path is a str or a Path, not a `int`"),
    (SHOP, {"pack_path": ["\ud800"]}, ValueError, "a path holds half a character"),
]


@pytest.mark.parametrize(("pack", "options", "error", "said"), WRONG_OPTIONS, ids=repr)
def test_what_is_not_right_is_said_in_plain_words(pack, options, error, said):
    with pytest.raises(error) as raised:
        cuecard.load_text(pack, **options)
    assert type(raised.value) is error and said in str(raised.value)


@pytest.mark.parametrize(
    ("pack", "error", "said"),
    [
        (None, TypeError, "a path is a str or a Path, not a `NoneType`"),
        (1, TypeError, "a path is a str or a Path, not a `int`"),
        ("./\ud800", ValueError, "a path holds half a character"),
    ],
)
@pytest.mark.parametrize("load", [cuecard.load, cuecard.LiveEngine])
def test_what_is_no_path_is_said_in_plain_words(load, pack, error, said):
    with pytest.raises(error) as raised:
        load(pack)
    assert type(raised.value) is error and said in str(raised.value)


@pytest.mark.parametrize("nothing", [None, (), []])
def test_the_pack_path_may_be_empty(nothing):
    assert cuecard.load_text(SHOP, pack_path=nothing, bases=None, limits=None).pack.id == "shop"


def test_a_path_may_be_bytes(shop_folder):
    assert cuecard.load(os.fsencode(shop_folder)).pack.id == "shop"


# ---- limits


def test_limits_hold():
    with pytest.raises(cuecard.PackError) as raised:
        cuecard.load_text(SHOP, limits=cuecard.Limits(file_bytes=10))
    assert "10" in str(raised.value)
    engine = cuecard.load_text(SHOP, limits=cuecard.Limits(value_bytes=3))
    with pytest.raises(cuecard.Error) as said:
        engine.say("greet", name="Adam")
    assert said.value.code == "value-too-long"


@pytest.mark.parametrize(
    ("value", "error"), [(-1, ValueError), (2**64, ValueError), ("1", TypeError), (True, TypeError)]
)
def test_limits_are_counts(value, error):
    with pytest.raises(error, match="`depth`"):
        cuecard.Limits(depth=value)


# ---- pickles, copies, equality


@pytest.mark.parametrize("protocol", range(2, pickle.HIGHEST_PROTOCOL + 1))
def test_a_pickle_is_the_same_engine_without_the_files(shop_folder, protocol):
    engine = cuecard.load_text(
        OVERLAY, pack_path=shop_folder.parent, limits=cuecard.Limits(value_bytes=3)
    )
    shown = [engine.say("bye", locale=locale).source for locale in ("en", "zh")]
    data = pickle.dumps(engine, protocol)
    (shop_folder / "pack.yaml").unlink()
    twin = pickle.loads(data)
    assert twin is not engine and twin == engine and hash(twin) == hash(engine)
    assert [twin.say("bye", locale=locale).source for locale in ("en", "zh")] == shown
    assert twin.pack == engine.pack and twin.states() == engine.states()
    with pytest.raises(cuecard.Error, match="longer than 3 bytes"):
        twin.say("greet", name="Adam")


@pytest.mark.parametrize("pack", ["hotline-800", CORPUS / "packs/good/clinic"])
def test_a_pickle_of_a_real_pack(pack):
    engine = cuecard.load(pack)
    twin = pickle.loads(pickle.dumps(engine))
    assert twin == engine
    assert (twin.variables(), twin.trace(), twin.diagnostics, twin.run_tests()) == (
        engine.variables(), engine.trace(), engine.diagnostics, engine.run_tests()
    )  # fmt: skip


def test_engines_are_equal_by_texts_and_limits(shop):
    assert shop == cuecard.load_text(SHOP)
    assert shop != cuecard.load_text(SHOP + "# more\n")
    assert shop != cuecard.load_text(SHOP, limits=cuecard.Limits(value_bytes=99))
    assert shop != "shop"


def test_copies_are_itself(shop):
    assert copy.copy(shop) is shop and copy.deepcopy({"e": shop})["e"] is shop


def test_it_can_be_referred_to_weakly():
    engine = cuecard.load_text(SHOP)
    reference = weakref.ref(engine)
    del engine
    assert reference() is None


def test_it_is_not_made_by_hand():
    with pytest.raises(TypeError, match="made by cuecard.load"):
        cuecard.Engine()


# ---- threads


def test_many_threads_say_the_same(shop):
    wrong = []

    def speak(name):
        for _ in range(2000):
            if shop.say("greet", locale="en", name=name) != f"Hello, {name}.":
                wrong.append(name)

    threads = [
        threading.Thread(target=speak, args=(name,)) for name in ("Ada", "Bob", "王芳", "🙂")
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong


def test_others_run_while_a_pack_is_loaded():
    lines = "".join(f"  p{i}: {{en: Text {i}, zh-Hans: 文 {i}}}\n" for i in range(20_000))
    loaded = threading.Event()
    started = threading.Event()

    def load():
        started.set()
        cuecard.load_text(SHOP + lines)
        loaded.set()

    thread = threading.Thread(target=load)
    thread.start()
    started.wait()
    turns = 0
    while not loaded.is_set():
        turns += 1
        time.sleep(0.001)
    thread.join()
    assert turns > 10


# ---- notebooks


def test_a_notebook_shows_its_states_escaped():
    engine = cuecard.load_text(
        SHOP + "  wave: {use: '<b>wave</b>', text: {en: Hi., zh-Hans: 嗨。}}\n"
    )
    html = engine._repr_html_()
    assert "<td>&lt;b&gt;wave&lt;/b&gt;</td>" in html and "<b>" not in html
