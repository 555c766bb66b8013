"""Calls in real time: cuecard.aio."""

import asyncio
import contextlib
import gc
import json
import time
import tracemalloc
from datetime import timedelta

import cuecard
import pytest
from conftest import CORPUS, SOURCE
from cuecard._call import milliseconds
from cuecard.aio import FakeClock, queued, run
from desk import DESK

PATIENCE = 20  # seconds that anything here may take on a busy machine


@pytest.fixture(scope="module")
def desk():
    return cuecard.load_text(DESK)


@pytest.fixture
def call(desk):
    return desk.start_call(locale="en", surname="Wang")


def played(work):
    """What the coroutine returns. It leaves no task behind."""

    async def alone():
        made = await asyncio.wait_for(work, PATIENCE)
        gc.collect()
        await asyncio.sleep(0)
        left = asyncio.all_tasks() - {asyncio.current_task()}
        assert not left
        return made

    return asyncio.run(alone())


async def lines(running):
    return [line(cue) async for cue in running]


def line(cue):
    what = cue.phrase.state if getattr(cue, "phrase", None) else ""
    return f"{cue.at.total_seconds():g} {cue.kind} {what}".strip()


SCRIPT = [
    {"at": 0, "event": "answered"},
    {"at": "2s", "event": "hold_wanted"},
    {"at": timedelta(seconds=9), "event": "agreed"},
    {"at": 95, "event": "retrieved"},
    {"at": 100, "event": "hung_up"},
]
AS_IT_GOES = [
    "0 say opening",
    "2 ask hold.request",
    "2 wait",
    "7 ask hold.request",
    "7 wait",
    "9 do",
    "9 wait",
    "39 say hold.check_in",
    "69 say hold.check_in",
    "95 say hold.return",
    "100 ended",
]


async def spoken(script, clock):
    """The same, as things happen."""
    for event in script:
        await clock.sleep(time_of(event).total_seconds() - clock.time())
        yield {key: value for key, value in event.items() if key != "at"}


@pytest.mark.parametrize("live", [False, True], ids=["times are given", "as it happens"])
def test_events_and_timers_in_their_order(call, live):
    clock = FakeClock(auto=True)
    events = spoken(SCRIPT, clock) if live else SCRIPT
    assert played(lines(run(call, events, clock=clock))) == AS_IT_GOES
    assert call.ended


CALLS = CORPUS / "calls"


def lines_of(name):
    text = (CALLS / name).read_text(encoding="utf-8")
    return [json.loads(line) for line in text.split("\n") if line]


def packs():
    return sorted({case["pack"] for case in lines_of("calls.jsonl")})


@pytest.mark.parametrize("pack", packs())
def test_the_calls_of_the_corpus(pack):
    """What is told tick by tick comes by a clock as well."""
    engine = cuecard.load(SOURCE / pack)
    for case in lines_of("calls.jsonl"):
        if case["pack"] == pack:
            call = engine.start_call(case["set"], locale=case["locale"])
            events = lines_of(f"{case['name']}.events.jsonl")
            if "until" in case:
                events.append({"at": case["until"], "event": "nothing more"})
            other = engine.restore_call(call.snapshot())
            assert played(real_time(call, events)) == tick_by_tick(other, events), case["name"]


async def real_time(call, events):
    clock = FakeClock(auto=True)
    return [cue async for cue in run(call, events, clock=clock, on_error=lambda error: None)]


def time_of(event):
    return timedelta(milliseconds=milliseconds(event["at"]))


def tick_by_tick(call, events):
    """The oracle: the call itself."""
    cues = []
    for event in events:
        while (due := call.next_deadline) is not None and due <= time_of(event):
            cues += call.tick(due)
        with contextlib.suppress(cuecard.Error):
            cues += call.on(event, at=max(time_of(event), call.now))
    return cues


def test_the_real_clock(call):
    async def events():
        yield "answered"
        await asyncio.sleep(0.05)
        yield {"event": "hung_up"}

    begun = time.monotonic()
    at = played(all_times(run(call, events())))
    assert timedelta(0) <= at[0] < at[1] and at[1] >= timedelta(milliseconds=40)
    assert time.monotonic() - begun >= 0.04


async def all_times(running):
    return [cue.at async for cue in running]


def test_a_timer_of_the_real_clock():
    pack = DESK.replace("silence: 8s", "silence: 20ms")
    call = cuecard.load_text(pack).start_call(surname="Wang")

    async def events():
        yield "answered"
        await asyncio.Event().wait()

    async def first_two():
        async with contextlib.aclosing(run(call, events())) as running:
            return [line(await anext(running)) for _ in range(2)]

    opening, silent = played(first_two())
    assert opening.endswith("say opening") and silent.endswith("say silent")
    assert call.now >= timedelta(milliseconds=20)


# ---- where it ends


def test_it_ends_with_the_call(call):
    async def events():
        yield {"at": 1, "event": "hung_up"}
        raise AssertionError("nobody reads on")

    assert played(lines(run(call, events(), clock=FakeClock(auto=True)))) == ["1 ended"]
    assert played(lines(run(call, ["answered"]))) == []  # it is over


def test_it_ends_with_the_events(call):
    clock = FakeClock(auto=True)
    assert played(lines(run(call, ["answered"], clock=clock))) == ["0 say opening"]
    assert call.next_deadline == timedelta(seconds=8)


def test_it_goes_on_where_it_was(call):
    """With other events, and by another clock."""
    clock = FakeClock(auto=True)
    assert played(lines(run(call, SCRIPT[:2], clock=clock))) == AS_IT_GOES[:3]
    assert played(lines(run(call, SCRIPT[2:], clock=FakeClock(auto=True)))) == AS_IT_GOES[3:]


def test_its_clock_begins_where_the_call_stands(call):
    call.tick(5)
    clock = FakeClock(auto=True)

    async def events():
        await clock.sleep(2)
        yield "hung_up"

    assert played(lines(run(call, events(), clock=clock))) == ["7 ended"]


WRAP_UP = DESK.replace("timing:", "  wrap_up: {starts_on: hung_up, steps: [{wait: 5s}]}\ntiming:")


def test_what_comes_after_the_end_is_no_error():
    """The event and the timer that ends the call are there at once."""
    call = cuecard.load_text(WRAP_UP).start_call(surname="Wang")
    clock, queue = FakeClock(), asyncio.Queue()

    async def play():
        queue.put_nowait("hung_up")
        running, heard = run(call, queued(queue), clock=clock), []
        async for cue in running:
            heard.append(line(cue))
            await clock.advance(10)
            queue.put_nowait("noted")
        return heard

    assert played(play()) == ["0 wait", "5 ended"]


def test_a_clock_that_wakes_too_early(call):
    """It is not asked again and again for the rest."""
    naps = []

    class Hasty:
        def __init__(self):
            self.clock = FakeClock(auto=True)

        def time(self):
            return self.clock.time()

        async def sleep(self, seconds):
            naps.append(seconds)
            await self.clock.sleep(seconds - 0.002)

    assert played(lines(run(call, SCRIPT, clock=Hasty()))) == AS_IT_GOES
    assert min(naps) > 0.01


def test_an_event_that_comes_late(call):
    events = [{"at": 5, "event": "answered"}, {"at": 3, "event": "hold_wanted"}]
    expected = ["5 say opening", "5 ask hold.request", "5 wait"]
    assert played(lines(run(call, events, clock=FakeClock(auto=True)))) == expected


def test_who_holds_a_cue_for_long_gets_the_rest_in_order(call):
    """An event is of the time when it came, a timer of the time when it was due."""
    clock, queue = FakeClock(), asyncio.Queue()

    async def play():
        queue.put_nowait("answered")
        heard = []
        async with contextlib.aclosing(run(call, queued(queue), clock=clock)) as running:
            heard.append(line(await anext(running)))
            reading = asyncio.ensure_future(anext(running))
            await clock.advance(8)
            heard.append(line(await reading))
            queue.put_nowait("hold_wanted")
            reading = asyncio.ensure_future(anext(running))
            await clock.advance(1)
            heard.append(line(await reading))
            await clock.advance(60)
            heard += [line(await anext(running)) for _ in range(4)]
        return heard

    assert played(play()) == [
        "0 say opening", "8 say silent", "8 ask hold.request", "8 wait", "13 ask hold.request",
        "13 wait", "38.001 warn",
    ]  # fmt: skip


# ---- errors


def test_what_is_refused_is_raised(call):
    events = ["answered", "hold_wantd", "hold_wanted"]
    with pytest.raises(cuecard.Error, match="hold_wanted"):
        played(lines(run(call, events, clock=FakeClock(auto=True))))
    assert call.state == "opening"


def test_or_told_and_the_call_goes_on(desk):
    call, errors = desk.start_call(locale="en"), []
    events = [
        "answered",
        "hold_wantd",
        {"at": "soon", "event": "noted"},
        {"at": 1},
        {"at": 2, "event": "start", "flow": "greet"},
        {"at": 3, "event": "hung_up"},
    ]
    running = run(call, events, clock=FakeClock(auto=True), on_error=errors.append)
    assert played(lines(running)) == ["0 say opening", "2 say bye", "3 ended"]
    assert [error.code for error in errors] == [
        "unknown-event",
        "bad-value",
        "missing-key",
        "missing-variable",
    ]


def test_a_phrase_that_cannot_be_said_is_raised_after_the_cues(desk):
    call, heard = desk.start_call(locale="en"), []

    async def play():
        async for cue in run(call, [{"event": "start", "flow": "greet"}]):
            heard.append(cue.kind)

    with pytest.raises(cuecard.Error, match="surname"):
        played(play())
    assert heard == ["say"]


def test_an_exception_of_the_events_comes_through(call):
    async def events():
        yield "answered"
        raise ConnectionError("the line to the dialler is gone")

    with pytest.raises(ConnectionError):
        played(lines(run(call, events())))
    assert call.state == "opening"


def test_an_exception_of_the_clock_comes_through(call):
    class Broken:
        def time(self):
            return 0.0

        async def sleep(self, seconds):
            raise ZeroDivisionError

    async def events():
        yield "answered"
        await asyncio.Event().wait()

    with pytest.raises(ZeroDivisionError):
        played(lines(run(call, events(), clock=Broken())))


@pytest.mark.parametrize("events", ["answered", {"event": "answered"}, 1, [1], [{"event": 1}]])
def test_what_are_no_events(call, events):
    with pytest.raises(TypeError):
        played(lines(run(call, events)))


# ---- leaving early


def test_to_cancel_it_leaves_nothing_behind(call):
    ended = []

    async def events():
        try:
            yield "answered"
            await asyncio.Event().wait()
        finally:
            ended.append(True)

    async def play():
        playing = asyncio.ensure_future(lines(run(call, events())))
        await asyncio.sleep(0.01)
        assert len(asyncio.all_tasks()) > 2
        playing.cancel()
        with pytest.raises(asyncio.CancelledError):
            await playing

    played(play())
    assert ended == [True] and call.state == "opening"


def test_to_leave_the_loop_leaves_nothing_behind(call):
    clock, queue = FakeClock(), asyncio.Queue()

    async def play():
        queue.put_nowait("answered")
        async with contextlib.aclosing(run(call, queued(queue), clock=clock)) as running:
            async for _ in running:
                break
        queue.put_nowait("hold_wanted")
        await asyncio.sleep(0)
        return queue.qsize()

    assert played(play()) == 1


def test_it_can_be_dropped(call):
    async def play():
        await anext(run(call, ["answered", "hold_wanted"]))
        gc.collect()
        await asyncio.sleep(0.01)

    played(play())


def test_many_calls_at_once(desk):
    async def play():
        clock = FakeClock(auto=True)
        calls = [desk.start_call(locale="en", surname=str(n)) for n in range(50)]
        return await asyncio.gather(
            *(lines(run(call, spoken(SCRIPT, clock), clock=clock)) for call in calls)
        )

    assert played(play()) == [AS_IT_GOES] * 50


def test_a_long_call_takes_no_more_and_more(call):
    async def play():
        script = [{"at": n, "event": "noted"} for n in range(300)]
        clock = FakeClock(auto=True)
        await lines(run(call, script, clock=clock))
        tracemalloc.start()
        more = [{"at": n, "event": "noted"} for n in range(300, 900)]
        size = tracemalloc.get_traced_memory()[0]
        await lines(run(call, more, clock=FakeClock(auto=True)))
        grown = tracemalloc.get_traced_memory()[0] - size
        tracemalloc.stop()
        return grown

    assert played(play()) < 100_000


# ---- the clock of tests


def test_a_fake_clock_stands_still():
    clock, woken = FakeClock(), []

    async def sleeper(seconds):
        await clock.sleep(seconds)
        woken.append((seconds, clock.time()))

    async def play():
        tasks = [asyncio.ensure_future(sleeper(n)) for n in (3, 1, 2, 2.5)]
        await clock.advance(0)
        assert woken == []
        tasks[2].cancel()
        await clock.advance(timedelta(seconds=2.5))
        assert (woken, clock.time()) == ([(1, 1), (2.5, 2.5)], 2.5)
        await clock.advance(10)
        assert (woken[2:], clock.time()) == ([(3, 3)], 12.5)
        await clock.sleep(0)
        await clock.sleep(-1)

    played(play())


def test_a_fake_clock_that_goes_by_itself():
    clock, woken = FakeClock(auto=True), []

    async def sleeper(name, *naps):
        for nap in naps:
            await clock.sleep(nap)
            woken.append((clock.time(), name))

    async def play():
        await asyncio.gather(sleeper("a", 5, 5, 1), sleeper("b", 7, 7), sleeper("c", 1000))
        await sleeper("d", 1)

    played(play())
    assert woken == [
        (5, "a"), (7, "b"), (10, "a"), (11, "a"), (14, "b"), (1000, "c"), (1001, "d"),
    ]  # fmt: skip
