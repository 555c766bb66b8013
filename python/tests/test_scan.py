"""What a text holds that must not be said."""

import copy
import dataclasses
import functools
import inspect
import json
import pickle
import threading

import cuecard
import pytest
from conftest import CORPUS, SOURCE


def found(findings):
    return [(each.rule, each.begin, each.end) for each in findings]


TEXTS = {
    "": [],
    "One moment, please.": [],
    "That is not my job.": [("brush_off", 8, 18)],
    "NOT My Job": [("brush_off", 0, 10)],
    "这个不归我管。": [("brush_off", 2, 6)],
    "笨蛋，不归我管！": [("insult", 0, 2), ("brush_off", 3, 7)],
    "é 🙂 idiot": [("insult", 4, 9)],
    "\U0001f643\U0001f643": [("emoticon", 0, 1), ("emoticon", 1, 2)],
    "a\x00 idiot": [("insult", 3, 8)],
    "\ud83d\ude43 idiot \udcff": [("insult", 3, 8)],
    "idiot\nidiot": [("insult", 0, 5), ("insult", 6, 11)],
    "idiotic lol whatever": [],
}


@pytest.mark.parametrize(("text", "expected"), TEXTS.items(), ids=map(ascii, TEXTS))
def test_a_text_is_scanned(bot, text, expected):
    findings = bot.scan(text)
    assert type(findings) is list and found(findings) == expected
    assert [each.text for each in findings] == [text[each.begin : each.end] for each in findings]
    assert found(bot.mask(text).findings) == expected


SITUATIONS = [
    ({}, ["insult"]),
    ({"speaker": "agent"}, ["insult"]),
    ({"speaker": "customer"}, ["insult"]),
    ({"channel": "chat"}, ["insult", "slang"]),
    ({"channel": "voice"}, ["insult"]),
    ({"channel": None, "state": None}, ["insult"]),
    ({"state": "hold.request"}, ["insult", "filler"]),
    ({"state": "hold.request", "channel": "chat"}, ["insult", "slang", "filler"]),
    ({"state": "opening"}, ["insult"]),
    ({"state": "no such state"}, ["insult"]),
    ({"state": "\ud800"}, ["insult"]),
    ({"speaker": "customer", "channel": "chat", "state": "hold.request"}, ["insult"]),
]


@pytest.mark.parametrize(("situation", "rules"), SITUATIONS, ids=str)
def test_rules_apply_where_they_are_for(bot, situation, rules):
    text = "idiot lol whatever"
    findings = bot.scan(text, **situation)
    assert [each.rule for each in findings] == rules
    assert bot.mask(text, **situation).findings == tuple(findings)
    guard = bot.guard(**situation)
    assert guard.feed(text) + guard.finish() == "***** lol whatever"
    assert [each.rule for each in guard.findings] == rules
    assert bot.check("lol", **situation) == ("flag" if "slang" in rules else "none")


def test_a_finding_tells_all(bot):
    [finding] = bot.scan("é🙂\nWell, this is not my job.")
    assert finding == cuecard.Finding(
        rule="brush_off",
        severity="error",
        action="flag",
        span=cuecard.TextSpan(
            bytes=cuecard.Range(21, 31), chars=cuecard.Range(17, 27), utf16=cuecard.Range(18, 28)
        ),
        line=2,
        column=15,
        text="not my job",
        instead="help",
        norms=("handbook/2.1",),
        source=cuecard.RuleSource("bot", "1.0.0", "pack.yaml", 10),
    )
    assert str(finding.source) == "pack.yaml:10"
    assert bot.say(finding.instead, locale="en") == "Let me see what I can do."


def test_spans_count_in_three_ways(bot):
    text = "é🙂\ud800 idiot"
    [finding] = bot.scan(text)
    span = finding.span
    assert text[slice(*span.chars)] == "idiot"
    assert text.encode("utf-8", "surrogatepass")[slice(*span.bytes)] == b"idiot"
    utf16 = text.encode("utf-16-le", "surrogatepass")
    assert utf16[2 * span.utf16.begin : 2 * span.utf16.end].decode("utf-16-le") == "idiot"


@pytest.fixture
def finding(bot):
    return bot.scan("You idiot.")[0]


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_it_pickles(bot, finding, protocol):
    for each in (finding, bot.mask("You idiot.")):
        twin = pickle.loads(pickle.dumps(each, protocol))
        assert type(twin) is type(each) and twin == each and hash(twin) == hash(each)
    assert twin.findings == (finding,)


def test_it_is_a_value(bot, finding):
    assert finding == bot.scan("You idiot.")[0] and hash(finding) == hash(bot.scan("You idiot.")[0])
    assert finding != bot.scan("An idiot.")[0]
    assert len({finding, *bot.scan("You idiot.")}) == 1
    assert eval(repr(finding), vars(cuecard)) == finding
    with pytest.raises(dataclasses.FrozenInstanceError):
        finding.rule = "other"


MASKED = [
    ("One moment.", "One moment."),
    ("You idiot!", "You *****!"),
    ("笨蛋🙂", "**🙂"),
    ("not my job, idiot", "not my job, *****"),
    ("The launch code is 1.", "The *********** is 1."),
    ("\ud800 idiot", "\ud800 *****"),
]


@pytest.mark.parametrize(("text", "masked"), MASKED, ids=ascii)
def test_a_text_is_masked(bot, text, masked):
    answer = bot.mask(text)
    assert answer == masked and hash(answer) == hash(masked)
    assert answer.findings == tuple(bot.scan(text))
    assert type(answer) is cuecard.Masked and type(answer.upper()) is str
    assert repr(answer) == repr(masked) and type(str(answer)) is str
    assert copy.copy(answer) is answer and copy.deepcopy([answer])[0] is answer
    with pytest.raises(AttributeError):
        answer.findings = ()


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("One moment.", "none"),
        ("not my job", "flag"),
        ("not my job, idiot", "mask"),
        ("the launch code, idiot", "block"),
    ],
)
def test_the_gravest_action_is_told(bot, text, action):
    assert bot.check(text) == action


def test_check_of_values_is_what_it_was(bot):
    assert [each.name for each in bot.check({"speaker": "x"}, channel="chat")] == ["speaker"]
    assert bot.check() == bot.check(None) == bot.check({}, locale="en") == ()


def test_the_rules_are_told(bot):
    rules = {each.rule: each for each in bot.rules()}
    assert list(rules) == ["brush_off", "insult", "secret", "emoticon", "slang", "filler"]
    assert rules["brush_off"] == cuecard.RuleInfo(
        rule="brush_off",
        use="Do not send customers away.",
        severity="error",
        action="flag",
        speakers=("agent",),
        channels=(),
        states=(),
        instead="help",
        norms=("handbook/2.1",),
        source=cuecard.RuleSource("bot", "1.0.0", "pack.yaml", 10),
    )
    assert rules["insult"].speakers == ("agent", "customer")
    assert rules["slang"].channels == ("chat",) and rules["filler"].states == ("hold",)


def test_a_pack_without_rules_finds_nothing(shop):
    assert shop.rules() == () and shop.scan("idiot") == [] and shop.check("idiot") == "none"
    assert shop.mask("idiot") == "idiot" and "".join(shop.guard(["id", "iot"])) == "idiot"


WRONG_CALLS = [
    (lambda e: e.scan(), "needs the text"),
    (lambda e: e.scan(text="a"), "needs the text"),
    (lambda e: e.scan("a", "agent"), "give the rest by name"),
    (lambda e: e.scan(b"a"), "the text is a str, not a `bytes`"),
    (lambda e: e.scan(None), "the text is a str, not a `NoneType`"),
    (lambda e: e.scan(["a"]), "the text is a str, not a `list`"),
    (lambda e: e.scan("a", speeker="agent"), "takes no argument 'speeker'"),
    (lambda e: e.scan("a", **{"\ud800": "agent"}), "takes no argument '\\ud800'"),
    (lambda e: e.scan("a", speaker=None), "not a `NoneType`"),
    (lambda e: e.scan("a", speaker=1), "the speaker is `agent` or `customer`, not a `int`"),
    (lambda e: e.scan("a", channel=1), "the channel is a str such as `chat`, not a `int`"),
    (lambda e: e.scan("a", state=b""), "the state is a str such as `hold.request`"),
    (lambda e: e.mask(b"a"), "the text is a str, not a `bytes`"),
    (lambda e: e.mask("a", speaker=1), "the speaker is"),
    (lambda e: e.check("a", locale="en"), "'locale'"),
    (lambda e: e.check("a", channel=1), "the channel is a str"),
    (lambda e: e.check(b"a"), "a mapping of names, not as a `bytes`"),
    (lambda e: e.guard(state=1), "the state is a str"),
]


@pytest.mark.parametrize(("call", "said"), WRONG_CALLS)
def test_a_call_is_wrong(bot, call, said):
    with pytest.raises(TypeError) as raised:
        call(bot)
    assert said in str(raised.value)


@pytest.mark.parametrize("speaker", ["", "agnet", "Agent", "any", "\ud800"])
def test_there_is_no_such_speaker(bot, speaker):
    for call in (bot.scan, bot.mask, bot.check, bot.guard):
        with pytest.raises(ValueError, match="^the speaker is `agent` or `customer`$"):
            call("a", speaker=speaker)


def test_a_phrase_can_be_scanned(bot):
    assert bot.scan(bot.say("help", locale="en")) == []


def test_the_signature_is_told():
    assert str(inspect.signature(cuecard.Engine.scan)) == (
        "(self, text, /, *, speaker='agent', channel=None, state=None)"
    )


def test_threads_share_one_engine(bot):
    """Short texts keep the GIL, long ones do not."""
    filler = "One moment, please. " * 1000
    texts = ["You idiot.", "nothing at all", f"笨蛋 {filler}" * 3, f"{filler} idiot"]
    expected = [bot.scan(text) for text in texts]
    wrong = []

    def scan():
        for _ in range(20):
            if [bot.scan(text) for text in texts] != expected:
                wrong.append(1)
            if bot.mask(texts[2]) != f"** {filler}" * 3 or bot.check(texts[3]) != "mask":
                wrong.append(2)

    threads = [threading.Thread(target=scan) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong


def test_nothing_leaks(bot):
    import gc
    import tracemalloc

    def work():
        for _ in range(500):
            bot.scan("\ud800 idiot"), bot.scan("fine", channel="chat"), bot.mask("笨蛋")
            list(bot.guard(["id", "iot ", "launch code ", "more"]))
            with pytest.raises(ValueError):
                bot.scan("idiot", speaker="x")
        gc.collect()

    work()
    tracemalloc.start()
    work()
    before = tracemalloc.get_traced_memory()[0]
    work()
    grown = tracemalloc.get_traced_memory()[0] - before
    tracemalloc.stop()
    assert grown < 20_000
