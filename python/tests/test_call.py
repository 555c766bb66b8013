"""Live calls: events in, cues out."""

import copy
import datetime as dt
import gc
import pickle
import threading
import weakref
from datetime import timedelta
from decimal import Decimal

import cuecard
import pytest
from cuecard import Ask, Do, Ended, Guide, Record, Remind, Say, Wait, Warn, _core
from desk import DESK

BEIJING = dt.timezone(timedelta(hours=8))


@pytest.fixture(scope="module")
def desk():
    return cuecard.load_text(DESK)


@pytest.fixture
def call(desk):
    return desk.start_call(locale="en", surname="Wang", now="2026-02-17T09:00+08:00")


def seconds(number):
    return timedelta(seconds=number)


def told(cues):
    """The cues in words."""
    words = []
    for cue in cues:
        match cue:
            case Say(phrase) | Ask(phrase) | Guide(phrase):
                words.append(f"{cue.kind} {phrase.state}")
            case Wait(awaits, until):
                words.append(f"wait for {awaits} until {until}")
            case Do(action):
                words.append(f"do {action}")
            case Record(name) | Remind(_, name):
                words.append(f"{cue.kind} {name}")
            case Warn(rule, severity):
                words.append(f"{severity} {rule}")
            case Ended():
                words.append("ended")
    return words


# ---- what a call answers


def test_a_call(call):
    assert told(call.answered(at=0)) == ["say opening"]
    assert call.state == "opening"
    assert told(call.on("hold_wanted", at=2, expected_wait="4m")) == [
        "ask hold.request",
        "wait for answer until 0:00:07",
    ]
    assert (call.flows, call.awaits) == (("hold",), ("agreed", "declined"))
    assert call.next_deadline == seconds(7)
    assert told(call.on("agreed", at=4)) == ["do hold", "wait for retrieved until 0:00:34"]
    assert told(call.tick(34)) == ["say hold.check_in"]
    assert told(call.on("retrieved", at=40)) == ["say hold.return"]
    assert not call.ended
    assert told(call.hung_up(at=50)) == ["ended"]
    assert (call.ended, call.now, call.next_deadline) == (True, seconds(50), None)


def test_a_cue_tells_where_it_comes_from(call):
    [say] = call.answered(at=0)
    assert (say.kind, say.at, say.flow) == ("say", seconds(0), "opening")
    assert say.phrase == "Good morning." and isinstance(say.phrase, cuecard.Phrase)
    assert (say.phrase.state, say.phrase.locale) == ("opening", "en")
    assert say.norms == ("rules/3", "rules/1")
    assert (say.source.pack, say.source.version) == ("desk", "1.0.0")
    assert "- say: opening" in DESK.splitlines()[say.source.line - 1]


def test_the_phrase_of_a_cue_cannot_explain_what_has_gone_by(call):
    phrase = call.answered(at=0)[0].phrase
    assert phrase.explain() == cuecard.Explanation((), ())
    again = pickle.loads(pickle.dumps(phrase))
    assert (again, again.source, again.norms) == (phrase, phrase.source, phrase.norms)


def test_a_record_has_values_of_pythons_own_types(call):
    record, guide = call.on(
        "noted_down", at=1, seats=3, fee=cuecard.Money("1.50", "CNY"), urgent=True,
        expected_wait=timedelta(minutes=4),
    )  # fmt: skip
    assert record == Record(
        "ticket",
        {
            "due": dt.datetime(2026, 2, 17, 9, 10, 1, tzinfo=BEIJING),
            "name": "Wang",
            "seats": 3,
            "fee": cuecard.Money("1.50", "CNY"),
            "urgent": True,
            "for": timedelta(minutes=4),
            "words": "Call back.",
            "made": dt.datetime(2026, 2, 17, 9, 0, 1, tzinfo=BEIJING),
        },
        at=seconds(1), flow="ticket", source=record.source, norms=(),
    )  # fmt: skip
    assert guide.phrase == "Mind the clock."
    [remind] = call.tick(601)
    assert (remind.phrase, remind.record, remind.fields) == (None, "ticket", record.fields)


def test_a_warning_has_what_was_found(call):
    call.answered(at=0)
    [warn] = call.agent_says("Oh, shut up!", at=3)
    assert (warn.rule, warn.severity) == ("rude", "error")
    assert warn.message == "the agent said `shut up`"
    assert (warn.finding.text, warn.finding.begin, warn.finding.instead) == ("shut up", 4, "bye")
    assert call.customer_says("Shut up yourself!", at=4) == ()


def test_an_empty_answer_is_false(call):
    assert not call.tick(1)
    assert call.tick(1) == () and call.tick(1).error is None


ANSWERED = {
    "at_ms": 0, "cue": "say", "flow": "opening", "state": "opening", "text": "Good morning.",
    "locale": "en", "variant": "default", "source": "pack.yaml:15", "step": "pack.yaml:37",
    "norms": ["rules/3", "rules/1"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("events", "shown"),
    [
        ([("answered", 0, {})], [ANSWERED]),
        (
            [("hold_wanted", 2, {})],
            [
                {"at_ms": 2000, "cue": "ask", "flow": "hold", "state": "hold.request",
                 "text": "Will you wait?", "locale": "en", "variant": "short",
                 "source": "pack.yaml:23", "step": "pack.yaml:45", "norms": ["rules/2"]},
                {"at_ms": 2000, "cue": "wait", "flow": "hold", "until_ms": 7000, "for": "answer",
                 "source": "pack.yaml:45"},
            ],
        ),
        (
            [("noted_down", 1, {"seats": 2.5, "urgent": False, "expected_wait": "240s"})],
            [
                {"at_ms": 1000, "cue": "record", "flow": "ticket", "record": "ticket",
                 "fields": {"due": "2026-02-17T09:10:01+08:00", "name": "Wang", "seats": 2.5,
                            "urgent": False, "for": "4m", "words": "Call back.",
                            "made": "2026-02-17T09:00:01+08:00"},
                 "source": "pack.yaml:56"},
                {"at_ms": 1000, "cue": "guide", "flow": "ticket", "state": "advice",
                 "text": "Mind the clock.", "locale": "en", "variant": "default",
                 "source": "pack.yaml:26", "step": "pack.yaml:59"},
            ],
        ),
        (
            [("answered", 0, {}), ("agent_says", 3, {"text": "Shut up!"})],
            [
                ANSWERED,
                {"at_ms": 3000, "cue": "warn", "rule": "rude", "severity": "error",
                 "message": "the agent said `Shut up`", "found": "Shut up", "instead": "bye",
                 "source": "pack.yaml:67"},
            ],
        ),
        ([("hung_up", 3, {})], [{"at_ms": 3000, "cue": "ended"}]),
    ],
)  # fmt: skip
def test_a_cue_as_json(call, events, shown):
    cues = [cue for name, at, fields in events for cue in call.on(name, at=at, **fields)]
    dicts = [cue.to_dict() for cue in cues]
    assert [list(each) for each in dicts] == [list(each) for each in shown]
    assert dicts == shown


# ---- cues are values


def some_cues(call):
    cues = [*call.answered(at=0), *call.agent_says("Shut up!", at=1), *call.on("hold_wanted")]
    return [*cues, *call.on("agreed", at=2), *call.on("noted_down", at=3), *call.tick(603),
            *call.hung_up(at=604)]  # fmt: skip


def test_there_is_one_of_each_kind(call):
    kinds = {type(cue): cue.kind for cue in some_cues(call)}
    assert kinds == {
        Say: "say", Ask: "ask", Wait: "wait", Do: "do", Record: "record", Guide: "guide",
        Remind: "remind", Warn: "warn", Ended: "ended",
    }  # fmt: skip


def test_cues_are_compared_hashed_and_pickled(call, desk):
    cues = some_cues(call)
    same = some_cues(desk.start_call(locale="en", surname="Wang", now="2026-02-17T09:00+08:00"))
    assert cues == same
    assert [hash(cue) for cue in cues] == [hash(cue) for cue in same]
    assert pickle.loads(pickle.dumps(cues)) == cues
    assert copy.deepcopy(cues) == cues
    with pytest.raises(AttributeError):
        cues[0].flow = ""


def test_an_answer_is_pickled_with_its_error(desk):
    cues = desk.start_call().on("start", flow="greet")
    again = pickle.loads(pickle.dumps(cues))
    assert again == cues and again.error.args == cues.error.args
    assert repr(cues).startswith("Cues([Say(") and "missing-variable" in repr(cues)
    assert repr(cuecard.Cues()) == "Cues([])"


def test_cues_outlive_the_call_and_the_engine():
    engine = cuecard.load_text(DESK)
    call = engine.start_call(surname="Wang")
    cues = [*call.answered(at=0), *call.agent_says("Shut up!", at=1)]
    del engine, call
    gc.collect()
    assert cues[0].phrase.norms == ("rules/1",) and cues[1].finding.text == "Shut up"


# ---- events


@pytest.mark.parametrize(
    ("event", "fields"),
    [
        ("hold_wanted", {"at": 2, "expected_wait": "4m"}),
        ("hold_wanted", {"at": 2.0, "expected_wait": timedelta(minutes=4)}),
        ("hold_wanted", {"at": "2s", "expected_wait": "240s"}),
        ({"event": "hold_wanted", "at": "2s", "expected_wait": "4m"}, {}),
        ({"event": "hold_wanted", "at": 2, "expected_wait": "1m"}, {"expected_wait": "4m"}),
        ({"event": "hold_wanted", "at": 1, "expected_wait": "4m"}, {"at": seconds(2)}),
    ],
)
def test_the_forms_of_an_event(call, event, fields):
    ask, _ = call.on(event, **fields)
    assert (ask.at, ask.phrase.variant) == (seconds(2), "long")


def test_a_mapping_stays_as_it_is(call):
    event = {"event": "agent_says", "at": 3, "text": "Hello.", "start": 1, "end": 2}
    before = dict(event)
    call.on(event)
    assert event == before


def test_none_leaves_a_field_out(call):
    assert call.on("hold_wanted", at=2, expected_wait=None)[0].phrase.variant == "short"
    assert call.on({"event": "declined", "at": None}) == () and call.now == seconds(2)


def test_without_a_time_it_is_the_latest(call):
    call.answered(at=3)
    assert call.on("hold_wanted")[0].at == call.now == seconds(3)
    assert call.tick() == ()


@pytest.mark.parametrize(
    ("time", "expected"),
    [
        (0, 0), (1, 1000), (1.5, 1500), (0.0004, 0), (0.0005, 1), ("1m30s", 90000), ("0s", 0),
        (timedelta(seconds=1, microseconds=499), 1000), (timedelta(microseconds=500), 1),
        (Decimal(2), 2000),
    ],
)  # fmt: skip
def test_the_forms_of_a_time(call, time, expected):
    call.tick(time)
    assert call.now == timedelta(milliseconds=expected)
    call.agent_says("Hello.", at=time, start=time, end=time)


def test_speech_has_a_time_of_its_own(call):
    """The customer is talking, so a question is not unanswered yet."""
    call.on("hold_wanted", at=0)
    call.customer_says("Well,", at=4, start=1, end=3)
    assert call.next_deadline == seconds(8)
    call.on({"event": "customer_says", "text": "hm,", "at": 7, "start": "4s", "end": 6.0})
    assert call.next_deadline == seconds(11)


def test_fields_hold_for_the_rest_of_the_call(call):
    call.on("noted", at=0, surname="Li")
    assert call.on("start", flow="greet")[0].phrase == "Is it Li?"


# ---- what is refused


@pytest.mark.parametrize(
    ("event", "fields", "code", "name"),
    [
        ("hold_wantd", {"at": 9}, "unknown-event", "hold_wantd"),
        ("start", {"flow": "greeet"}, "unknown-flow", "greeet"),
        ("answered", {"at": 1}, "time-backwards", ""),
        ("answered", {"at": -1}, "time-backwards", ""),
        ("answered", {"at": -1e300}, "time-backwards", ""),
        ("answered", {"at": timedelta.min}, "time-backwards", ""),
        ("answered", {"at": 1e300}, "bad-value", "now"),
        ("answered", {"at": timedelta.max}, "bad-value", "now"),
        ("answered", {"at": float("nan")}, "bad-value", "at"),
        ("answered", {"at": float("inf")}, "bad-value", "at"),
        ("answered", {"at": "soon"}, "bad-value", "at"),
        ("answered", {"at": ""}, "bad-value", "at"),
        ("ringing", {"count": 0}, "bad-value", "count"),
        ("hung_up", {"by": "nobody"}, "bad-value", "by"),
        ("agent_says", {"text": "Hm.", "start": 9, "at": 8}, "bad-value", "start"),
        ("agent_says", {"text": "Hm.", "end": 1e300, "at": 8}, "bad-value", "end"),
        ("agent_says", {"text": "Hm.", "end": "soon", "at": 8}, "bad-value", "end"),
        ("hold_wanted", {"expected_wait": "long"}, "bad-value", "expected_wait"),
        ("hold_wanted", {"expected_wait": 240}, "bad-value", "expected_wait"),
        ("hold_wanted", {"seats": 10**30}, "bad-value", "seats"),
        ({"at": 9}, {}, "missing-key", "event"),
        ({}, {}, "missing-key", "event"),
    ],
)
def test_a_refused_event_leaves_the_call_as_it_was(call, event, fields, code, name):
    call.answered(at=2)
    before = call.snapshot()
    with pytest.raises(cuecard.Error) as error:
        call.on(event, **fields)
    assert (error.value.code, error.value.name) == (code, name)
    assert call.snapshot() == before


@pytest.mark.parametrize(
    ("event", "fields"),
    [
        (1, {}), (None, {}), ({"event": 1}, {}), (["answered"], {}),
        ("answered", {"at": [1]}), ("answered", {"at": True}), ("answered", {"at": b"1"}),
        ("answered", {"at": 1j}), ("hold_wanted", {"surname": object()}),
        ({"event": "answered", 1: 2}, {}), ("agent_says", {"text": "Hm.", "start": [1]}),
    ],
    ids=repr,
)  # fmt: skip
def test_what_is_no_event_is_a_type_error(call, event, fields):
    before = call.snapshot()
    with pytest.raises(TypeError):
        call.on(event, **fields)
    assert call.snapshot() == before


def test_an_error_shows_no_value(call):
    for fields in ({"at": "4111 1111"}, {"expected_wait": "4111 1111"}, {"surname": object()}):
        with pytest.raises((cuecard.Error, TypeError)) as error:
            call.on("hold_wanted", **fields)
        assert "4111" not in str(error.value) and "0x" not in str(error.value)


def test_a_call_that_is_over_refuses_events(call):
    call.hung_up(at=1)
    with pytest.raises(cuecard.Error, match="start another call"):
        call.answered(at=2)
    assert call.tick(3) == ()


def test_time_never_goes_backwards(call):
    call.tick(5)
    with pytest.raises(cuecard.Error) as error:
        call.tick(4.9)
    assert error.value.code == "time-backwards"


def test_a_phrase_that_cannot_be_said_takes_no_other_cue_away(desk):
    cues = desk.start_call().on("start", flow="greet")
    assert told(cues) == ["say bye"]
    assert (cues.error.code, cues.error.name) == ("missing-variable", "surname")


def test_values_of_the_start_are_checked_where_they_are_used(desk):
    assert desk.start_call({"surname": "Wang", "locale": "en"}, urgent="yes").answered(at=0)
    with pytest.raises(TypeError):
        desk.start_call(surname=object())
    with pytest.raises(TypeError):
        desk.start_call(locale=1)


# ---- snapshots, pickles, copies


def test_a_call_goes_on_from_its_snapshot(call, desk):
    call.answered(at=0)
    call.on("hold_wanted", at=2)
    other = desk.restore_call(call.snapshot())
    assert other.snapshot() == call.snapshot()
    assert other.tick(7) == call.tick(7)
    assert other.on("agreed", at=8) == call.on("agreed", at=8)


def test_a_call_is_pickled_with_its_engine(call, desk):
    call.answered(at=0)
    other = pickle.loads(pickle.dumps(call))
    assert other.engine == desk and other.snapshot() == call.snapshot()
    assert other.on("hold_wanted", at=2) == call.on("hold_wanted", at=2)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: "",
        lambda text: text[:-5],
        lambda text: text.replace("now 2000", "now -2000"),
        lambda text: text.replace("Wang", "\ud800"),
        lambda text: text.replace("pack desk", "pack dusk"),
    ],
)
def test_a_bad_snapshot_is_refused(call, desk, spoil):
    call.tick(2)
    text = spoil(call.snapshot())
    assert text != call.snapshot()
    with pytest.raises(cuecard.Error) as error:
        desk.restore_call(text)
    assert error.value.code == "bad-snapshot"


def test_a_snapshot_of_another_pack_is_refused(call):
    other = cuecard.load_text(DESK.replace("Good morning", "Good day"))
    with pytest.raises(cuecard.Error) as error:
        other.restore_call(call.snapshot())
    assert error.value.code == "other-pack"
    assert call.engine.pack.digest in error.value.message + error.value.help
    with pytest.raises(TypeError):
        other.restore_call(b"")


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy])
def test_a_call_goes_on_only_once(call, copied):
    with pytest.raises(TypeError, match="restore a snapshot"):
        copied(call)


def test_a_call_is_made_by_an_engine():
    with pytest.raises(TypeError):
        cuecard.Call()
    with pytest.raises(TypeError):
        _core.Call()


def test_its_repr(call):
    assert repr(call) == "<Call of desk: 0 s>"
    call.on("hold_wanted", at=1.5)
    assert repr(call) == "<Call of desk: 1.5 s, in hold>"
    call.hung_up(at=2)
    assert repr(call) == "<Call of desk: 2 s, over>"


def test_it_leaves_nothing_behind(desk):
    call = desk.start_call()
    call.answered(at=0)
    reference = weakref.ref(call)
    del call
    assert reference() is None


# ---- threads


def test_a_value_that_calls_the_call_does_no_harm(call):
    class Meddler:
        def __float__(self):
            call.on("hold_wanted", at=3)
            return 2.0

    with pytest.raises(cuecard.Error) as error:
        call.on("hold_wanted", at=1, seats=Meddler())
    assert error.value.code == "time-backwards" and call.now == seconds(3)


def test_two_threads_at_once_do_not_crash(call):
    """One answer is for one thread, but which is not told."""
    call.answered(at=0)
    strange = []

    def talk():
        for _ in range(300):
            try:
                call.on("hold_wanted")
                call.on("declined", at=call.now + seconds(1))
                call.snapshot()
            except cuecard.Error as error:
                if error.code != "time-backwards":
                    strange.append(error)

    threads = [threading.Thread(target=talk) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not strange and not call.ended


# ---- what the pack has


def test_the_flows_of_a_pack(desk):
    flows = {flow.flow: flow for flow in desk.flows()}
    assert list(flows) == ["opening", "silent", "hold", "ticket", "greet"]
    assert flows["opening"].use == "How a call begins." and flows["opening"].norms == ("rules/3",)
    assert flows["silent"].starts_on == ("silence 8s in opening",)
    assert flows["greet"].starts_on == ()
    ask = flows["hold"].steps[0]
    assert (ask.kind, ask.what) == ("ask", "hold.request")
    ways = {way.when: way.to for way in ask.ways}
    assert ways["agreed"] == 1
    assert ways["declined"] == len(flows["hold"].steps)
    assert "- ask: hold.request" in DESK.splitlines()[ask.source.line - 1]


def test_the_events_of_a_pack(desk):
    events = {each.event: each for each in desk.events()}
    assert events["answered"].built_in and events["answered"].use
    assert events["noted_down"] == cuecard.EventInfo(
        "noted_down", "All is written down.", ("surname",), False
    )
    needs = {"ringing": {"count": 1}, "start": {"flow": "greet"}}
    for name in events:
        desk.start_call(surname="Wang").on(name, **needs.get(name, {}))


def test_what_tests_of_flows_reach(desk):
    report = desk.run_tests()
    assert [each.passed for each in report.results if each.name.startswith("flow hold")] == [True]
    times = {(each.kind, each.name): each.times for each in report.coverage}
    assert times["phrase", "hold.request"] == 1 and times["phrase", "bye"] == 0
    assert any(each.kind == "branch" and each.times for each in report.coverage)


def test_the_digest_is_of_the_texts(desk):
    digest = desk.pack.digest
    assert len(digest) == 16 and int(digest, 16) >= 0
    assert cuecard.load_text(DESK).pack.digest == digest
    assert cuecard.load_text(DESK + "\n").pack.digest != digest
