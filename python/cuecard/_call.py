"""One live call, led by the flows of a pack."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from math import floor, isfinite
from typing import TYPE_CHECKING, Any, NoReturn, final

from . import _core
from ._cues import MILLISECOND, Cues, cue
from ._data import Speaker
from ._errors import Error
from ._values import CallTime, Value

if TYPE_CHECKING:
    from ._engine import Engine

_MOST = 10**16  # milliseconds: more than any call lasts, and a timedelta still holds it


@final
class Call:
    """One live call, led by the flows of a pack.

    >>> call = engine.start_call(locale="en", agent_number="1024")
    >>> call.answered(at=0)[0].phrase
    'Hello, this is agent 1024 at your service. How may I help you?'
    >>> call.state, call.awaits, call.next_deadline
    ('opening', ('customer_says',), datetime.timedelta(seconds=5))
    >>> [cue.kind for cue in call.on("hold_wanted", at=4, expected_wait="1m")]
    ['say', 'do', 'wait']

    Made by `Engine.start_call` and `Engine.restore_call`. It has no clock: every time is
    the time since the call began, as a number of seconds, a timedelta, or text as packs
    write it (`1m30s`); the same events at the same times give the same cues. Where a time
    is left out it is the latest one that the call was told.

    A call is for one thread at a time. It is pickled as its engine and a snapshot.
    """

    __slots__ = ("__weakref__", "_core", "_engine")

    def __init__(self, engine: Engine, core: _core.Call) -> None:
        self._engine = engine
        self._core = core

    @property
    def engine(self) -> Engine:
        """The engine that it began with, and keeps."""
        return self._engine

    def on(
        self,
        event: str | Mapping[str, Value],
        /,
        *,
        at: CallTime | None = None,
        **fields: Value,
    ) -> Cues:
        """Tells the call what happened. Timers that are due by then act first.

        >>> call = engine.start_call(locale="en", agent_number="1024")
        >>> cues = call.on("answered", at=0)
        >>> cues = call.on({"event": "hold_wanted", "at": "42s", "expected_wait": "1m"})

        The event is a name and fields, or a mapping as in scripts of events, with `event`,
        `at` and the fields; what is given by name goes over it. `Engine.events` tells what
        there is. A field that bears the name of a variable sets it for the rest of the call;
        None leaves a field out.

        Raises `Error` where the event is refused, and the call then stands where it stood:
        `unknown-event`, `unknown-flow`, `bad-value`, `time-backwards`, `call-ended`. A phrase
        that could not be said is told by the `error` of the cues.
        """
        if isinstance(event, str):
            name, when, given = event, None, fields
        else:
            name, when, given = read_event(event)
            given |= fields
        now = milliseconds(when if at is None else at)
        return _cues(self._core.on(name, now, _with_times(name, given)))

    def answered(self, *, at: CallTime | None = None) -> Cues:
        """Somebody took the call: the two can hear each other."""
        return self.on("answered", at=at)

    def agent_says(
        self,
        text: str,
        /,
        *,
        at: CallTime | None = None,
        start: CallTime | None = None,
        end: CallTime | None = None,
    ) -> Cues:
        """The agent, or the bot, has said something, from `start` to `end`; by default when
        it is told."""
        return self._says("agent_says", text, at, start, end)

    def customer_says(
        self,
        text: str,
        /,
        *,
        at: CallTime | None = None,
        start: CallTime | None = None,
        end: CallTime | None = None,
    ) -> Cues:
        """The customer has said something, from `start` to `end`; by default when it is told."""
        return self._says("customer_says", text, at, start, end)

    def hung_up(self, *, by: Speaker = "customer", at: CallTime | None = None) -> Cues:
        """The call was ended by the agent or the customer."""
        return self.on("hung_up", at=at, by=by)

    def tick(self, at: CallTime | None = None, /) -> Cues:
        """Lets time pass: the timers that are due by then act, in order, each at its own
        time."""
        return _cues(self._core.tick(milliseconds(at)))

    @property
    def next_deadline(self) -> timedelta | None:
        """When to call `tick` at the latest; None while no timer runs."""
        return _span(self._core.next_deadline())

    @property
    def now(self) -> timedelta:
        """The latest time that it was told."""
        return timedelta(milliseconds=self._core.now())

    @property
    def state(self) -> str:
        """Of the last phrase that was said or asked; empty before any."""
        return self._core.state()

    @property
    def ended(self) -> bool:
        """Whether it is over."""
        return self._core.ended()

    @property
    def flows(self) -> tuple[str, ...]:
        """Those that run, the one on top first."""
        return self._core.flows()

    @property
    def awaits(self) -> tuple[str, ...]:
        """The events that flows wait for, those of the one on top first."""
        return self._core.awaits()

    def snapshot(self) -> str:
        """The whole call as a short text, timers included, for `Engine.restore_call` of the
        same pack anywhere.

        >>> call = engine.start_call(locale="en", agent_number="1024")
        >>> cues = call.answered(at=0)
        >>> engine.restore_call(call.snapshot()).state
        'opening'

        It holds the values that you gave, so keep it as you keep those.
        """
        return self._core.snapshot()

    def __repr__(self) -> str:
        flows = f", in {' '.join(self.flows)}" if self.flows else ""
        over = ", over" if self.ended else ""
        return f"<Call of {self._engine.pack.id}: {self.now.total_seconds():g} s{flows}{over}>"

    def __reduce__(self) -> tuple[Any, ...]:
        return _restore, (self._engine, self.snapshot())

    def __copy__(self) -> NoReturn:
        raise TypeError("a call goes on only once: to fork it, restore a snapshot of it")

    def __deepcopy__(self, memo: object) -> NoReturn:
        self.__copy__()

    def _says(
        self,
        event: str,
        text: str,
        at: CallTime | None,
        start: CallTime | None,
        end: CallTime | None,
    ) -> Cues:
        return self.on(event, at=at, text=text, start=start, end=end)


def _restore(engine: Engine, snapshot: str) -> Call:
    return engine.restore_call(snapshot)


def _cues(answer: tuple[tuple[Any, ...], Error | None]) -> Cues:
    rows, error = answer
    return Cues(map(cue, rows), error)


def _span(count: int | None) -> timedelta | None:
    return None if count is None else timedelta(milliseconds=count)


# ---- events and times


def read_event(event: object) -> tuple[str, Value, dict[str, Value]]:
    """Its name, its time, and its fields."""
    if not isinstance(event, Mapping):
        kind = type(event).__name__
        raise TypeError(f"an event is its name or a mapping, not a `{kind}`")
    fields = {**event}
    if "event" not in fields:
        problem = "it is not said what happens: there is no `event`"
        raise Error("missing-key", problem, 'write {"event": "answered", "at": "12s"}', "event")
    name = fields.pop("event")
    if not isinstance(name, str):
        raise TypeError(f"the name of an event is a str, not a `{type(name).__name__}`")
    return name, fields.pop("at", None), fields


def _with_times(event: str, fields: dict[str, Value]) -> dict[str, Value]:
    """Where a number of a speech's `start` and `end` is a time."""
    if event in ("agent_says", "customer_says"):
        for name in ("start", "end"):
            if fields.get(name) is not None:
                fields[name] = _span(milliseconds(fields[name], name))
    return fields


def milliseconds(time: object, name: str = "at") -> int | None:
    if time is None:
        return None
    if type(time) is int:
        return _within_reach(time * 1000)
    if isinstance(time, timedelta):
        return _within_reach((time // (MILLISECOND / 2) + 1) // 2)
    if isinstance(time, str):
        return _written(time, name)
    if isinstance(time, bool) or not hasattr(type(time), "__float__"):
        kind = type(time).__name__
        raise TypeError(f"`{name}` is a number of seconds, a timedelta or a str, not a `{kind}`")
    seconds = float(time)  # type: ignore[arg-type]
    if not isfinite(seconds):
        raise _no_time(name)
    return _within_reach(floor(seconds * 1000 + 0.5))


def _within_reach(count: int) -> int:
    return max(-_MOST, min(count, _MOST))


def _written(time: str, name: str) -> int:
    count = _core.milliseconds_in(time)
    if count is None:
        raise _no_time(name)
    return count


def _no_time(name: str) -> Error:
    help = "give a number of seconds, a timedelta, or text such as `1m30s`"
    return Error("bad-value", f"`{name}` is no time since the call began", help, name)
