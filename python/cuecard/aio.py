"""Calls in real time, for asyncio.

>>> import asyncio
>>> import cuecard.aio
>>> async def play():
...     call = engine.start_call(locale="en", agent_number="1024")
...     events = ["answered", {"at": 4, "event": "hold_wanted"}, {"at": 70, "event": "retrieved"}]
...     async for cue in cuecard.aio.run(call, events, clock=cuecard.aio.FakeClock(auto=True)):
...         print(cue.at.total_seconds(), cue.kind)
>>> asyncio.run(play())
0.0 say
0.0 wait
4.0 say
4.0 do
4.0 wait
34.0 say
64.0 say
70.0 say

`run` owns the timer of a call; a `FakeClock` lets tests pass the time.
"""

from __future__ import annotations

import asyncio
from collections.abc import (
    AsyncGenerator,
    AsyncIterable,
    AsyncIterator,
    Callable,
    Coroutine,
    Iterable,
    Mapping,
)
from datetime import timedelta
from heapq import heappop, heappush
from itertools import count
from typing import Any, NamedTuple, Protocol, Union, final

from ._call import Call, milliseconds, read_event
from ._cues import MILLISECOND, Cue, Cues
from ._errors import Error
from ._values import Value

__all__ = ["Clock", "Event", "FakeClock", "queued", "run"]

#: What happened: its name, or a mapping with `event`, its fields, and maybe `at`.
Event = Union[str, Mapping[str, Value]]


class Clock(Protocol):
    """What `run` tells the time by."""

    def time(self) -> float:
        """In seconds, from any beginning."""

    async def sleep(self, seconds: float, /) -> None:
        """Waits for so long."""


async def run(
    call: Call,
    events: AsyncIterable[Event] | Iterable[Event],
    *,
    clock: Clock | None = None,
    on_error: Callable[[Error], object] | None = None,
) -> AsyncGenerator[Cue, None]:
    """Plays a call in real time: the cues as they come, of the events and of the timers
    between them.

    It ends with the call, or with the events: keep their stream open for as long as the
    customer is there. An event happens when it comes. One that has a time of its own, `at`,
    is waited for, and one that comes late is taken at the latest time that the call knows.
    Events come from an async iterable, or from an iterable that does not block; an exception
    of theirs comes through. `queued` makes one of an `asyncio.Queue`.

    What a call refuses, and phrases that could not be said, are handed to `on_error`, and the
    call goes on; without it they are raised, after the cues. Do what takes long, such as
    speaking, in a task of its own: timers wait while you hold a cue. To leave the loop early,
    use `contextlib.aclosing`.
    """
    timer = _Timer(call, _LoopClock() if clock is None else clock)
    stream = _Stream(events, timer)
    tell = _raise if on_error is None else on_error
    try:
        while not call.ended:
            cues = await _next(call, stream, timer, tell)
            if cues is None:
                break
            for cue in cues:
                yield cue
            if cues.error is not None:
                tell(cues.error)
    finally:
        await stream.close()


async def queued(queue: asyncio.Queue[Event | None]) -> AsyncGenerator[Event, None]:
    """The events of a queue, up to a None."""
    while (event := await queue.get()) is not None:
        yield event


@final
class FakeClock:
    """A clock for tests, which stands still until it is told.

    `advance` passes the time. With `auto` it passes by itself: when everybody sleeps, it
    jumps to where the first one wakes. Then do no real input or output meanwhile.
    """

    def __init__(self, *, auto: bool = False) -> None:
        self._auto = auto
        self._now = 0.0
        self._sleepers: list[tuple[float, int, asyncio.Future[None]]] = []
        self._order = count()
        self._patience = 0  # passes of the loop until it jumps; 0: nobody sleeps

    def time(self) -> float:
        """In seconds, from 0."""
        return self._now

    async def sleep(self, seconds: float, /) -> None:
        """Waits until so much time has been passed."""
        if seconds <= 0:
            return await asyncio.sleep(0)
        woken = asyncio.get_running_loop().create_future()
        heappush(self._sleepers, (self._now + seconds, next(self._order), woken))
        if self._auto:
            self._be_patient()
        await woken
        return None

    async def advance(self, seconds: float | timedelta, /) -> None:
        """Passes so much time. All who wake meanwhile do so in order, and what they do then
        is done when it returns."""
        more = seconds.total_seconds() if isinstance(seconds, timedelta) else seconds
        end = self._now + more
        await _let_others_run()
        while self._wake_first(end):
            await _let_others_run()
        self._now = end

    def _wake_first(self, end: float) -> bool:
        while self._sleepers and self._sleepers[0][0] <= end:
            due, _, woken = heappop(self._sleepers)
            if not woken.done():  # it was not cancelled
                self._now = due
                woken.set_result(None)
                return True
        return False

    # Whether the others are all asleep cannot be asked, so they get some passes of the loop,
    # and more of them each time that one goes to sleep.
    def _be_patient(self) -> None:
        waiting = self._patience > 0
        self._patience = _PASSES
        if not waiting:
            asyncio.get_running_loop().call_soon(self._pass)

    def _pass(self) -> None:
        self._patience -= 1
        if self._patience == 0 and self._wake_first(float("inf")) and self._sleepers:
            self._patience = _PASSES
        if self._patience > 0:
            asyncio.get_running_loop().call_soon(self._pass)


_PASSES = 20  # of the loop, in which tasks wake one another


async def _let_others_run() -> None:
    for _ in range(_PASSES):
        await asyncio.sleep(0)


# ---- the parts of run


class _LoopClock:
    def time(self) -> float:
        return asyncio.get_running_loop().time()

    async def sleep(self, seconds: float, /) -> None:
        await asyncio.sleep(seconds)


class _Timer:
    """A clock that shows the time of a call."""

    def __init__(self, call: Call, clock: Clock) -> None:
        self._clock = clock
        self._began = clock.time() - call.now.total_seconds()

    def now(self) -> timedelta:
        return timedelta(milliseconds=round((self._clock.time() - self._began) * 1000))

    async def sleep_until(self, at: timedelta) -> None:
        await self._clock.sleep(max(0.0, self._began + at.total_seconds() - self._clock.time()))


class _Each:
    """What is iterable, as if it were async."""

    def __init__(self, events: Iterable[Event]) -> None:
        self._events = iter(events)

    def __aiter__(self) -> _Each:
        return self

    async def __anext__(self) -> Event:
        for event in self._events:
            return event
        raise StopAsyncIteration


class _Happened(NamedTuple):
    event: Event
    at: timedelta
    error: Error | None = None  # it cannot be read


class _Stream:
    """The events, each as it happens. Reading one goes on while its reader does other
    things: to give up would end the iterator."""

    def __init__(self, events: AsyncIterable[Event] | Iterable[Event], timer: _Timer) -> None:
        if isinstance(events, (str, Mapping)):
            raise TypeError("events are an iterable of events, not one of them")
        self._events: AsyncIterator[Event] = (
            aiter(events) if isinstance(events, AsyncIterable) else _Each(events)
        )
        self._timer = timer
        self._coming: asyncio.Task[_Happened | None] | None = None

    def coming(self) -> asyncio.Task[_Happened | None]:
        """The one that comes next; None when there are no more."""
        if self._coming is None:
            self._coming = _task(self._read())
        return self._coming

    def drop(self) -> None:
        self._coming = None

    async def close(self) -> None:
        if self._coming is not None:
            await _cancel(self._coming)

    async def _read(self) -> _Happened | None:
        try:
            event = await anext(self._events)
        except StopAsyncIteration:
            return None
        try:
            at = _time_of(event)
        except Error as error:
            return _Happened(event, self._timer.now(), error)
        if at is None:
            return _Happened(event, self._timer.now())
        if at > self._timer.now():
            await self._timer.sleep_until(at)
        return _Happened(event, at)


async def _next(
    call: Call, stream: _Stream, timer: _Timer, tell: Callable[[Error], object]
) -> Cues | None:
    """What comes of the next event or deadline; None when there are no more events."""
    coming, due = stream.coming(), call.next_deadline
    await _wait_for(coming, due, timer)
    if not coming.done():
        assert due is not None
        return call.tick(max(due, timer.now(), call.now))
    happened = coming.result()
    if happened is None:
        return None
    if due is not None and due <= happened.at:
        return call.tick(due)
    stream.drop()
    return _heard(call, happened, tell)


async def _wait_for(
    coming: asyncio.Task[_Happened | None], due: timedelta | None, timer: _Timer
) -> None:
    if due is None:
        await asyncio.wait({coming})
        return
    sleeper = _task(timer.sleep_until(due))
    try:
        await asyncio.wait({coming, sleeper}, return_when=asyncio.FIRST_COMPLETED)
        if sleeper.done():
            sleeper.result()
    finally:
        await _cancel(sleeper)


def _heard(call: Call, happened: _Happened, tell: Callable[[Error], object]) -> Cues:
    try:
        if happened.error is not None:
            raise happened.error
        return call.on(happened.event, at=max(happened.at, call.now))
    except Error as error:
        tell(error)
        return Cues()


def _time_of(event: Event) -> timedelta | None:
    at = None if isinstance(event, str) else milliseconds(read_event(event)[1])
    return None if at is None else at * MILLISECOND


def _raise(error: Error) -> None:
    raise error


def _task(work: Coroutine[Any, Any, Any]) -> asyncio.Task[Any]:
    return asyncio.get_running_loop().create_task(work)


async def _cancel(task: asyncio.Task[Any]) -> None:
    task.cancel()
    await asyncio.wait({task})
    if not task.cancelled():
        task.exception()
