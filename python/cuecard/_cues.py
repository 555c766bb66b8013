"""What a call answers, as one class for each kind of cue."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from functools import lru_cache
from typing import Any, ClassVar, TypedDict, TypeVar, final

from . import _core
from ._data import CueKind, RuleSource, Severity
from ._errors import Error
from ._phrase import Phrase
from ._rows import CueRow
from ._scan import Finding
from ._values import Value

MILLISECOND = timedelta(milliseconds=1)


@dataclass(frozen=True, kw_only=True)
class Cue:
    """What a call wants said, asked, done, kept or minded: the base of the classes for
    each kind.

    >>> call = engine.start_call(locale="en", agent_number="1024")
    >>> for cue in call.answered(at=0):
    ...     match cue:
    ...         case cuecard.Say(phrase) | cuecard.Ask(phrase):
    ...             print(phrase)
    ...         case cuecard.Wait(awaits):
    ...             print("-> wait for the", awaits)
    Hello, this is agent 1024 at your service. How may I help you?
    -> wait for the customer

    Cues are values: compare them, hash them, pickle them.
    """

    #: `say`, `ask`, `wait`, `do`, `record`, `guide`, `remind`, `warn` or `ended`.
    kind: ClassVar[CueKind]
    #: When, since the call began.
    at: timedelta
    #: The flow that gives it; empty where none does.
    flow: str
    #: The step, or the rule of a warning, that it comes from. Line 0: from no line of a pack.
    source: RuleSource = field(repr=False)
    #: The clauses of the written standard that it carries.
    norms: tuple[str, ...] = field(repr=False)

    def to_dict(self) -> dict[str, Any]:
        """As JSON has it, the same as `cuecard play --format json`.

        >>> call = engine.start_call(locale="en", agent_number="1024")
        >>> cue = call.answered(at=1.5)[0].to_dict()
        >>> cue["at_ms"], cue["cue"], cue["state"], cue["locale"]
        (1500, 'say', 'opening', 'en')

        What is empty is left out.
        """
        shown = {
            "at_ms": self.at // MILLISECOND,
            "cue": self.kind,
            "flow": self.flow,
            **self._own(),
            **self._places(),
            "norms": list(self.norms),
        }
        return {key: value for key, value in shown.items() if value not in ("", None, [], {})}

    def _own(self) -> dict[str, Any]:
        return {}

    def _places(self) -> dict[str, Any]:
        return {"source": str(self.source) if self.source.line else ""}


class _Spoken(Cue):
    """What has words: they have a place of their own."""

    phrase: Phrase | None

    def _own(self) -> dict[str, Any]:
        if self.phrase is None:
            return {}
        return {"state": self.phrase.state, "text": str(self.phrase)}

    def _places(self) -> dict[str, Any]:
        step = super()._places()
        if self.phrase is None:
            return step
        return {
            "locale": self.phrase.locale,
            "variant": self.phrase.variant,
            "source": self.phrase.source,
            "step": step["source"],
        }


@final
@dataclass(frozen=True)
class Say(_Spoken):
    """Say these words."""

    kind = "say"
    phrase: Phrase


@final
@dataclass(frozen=True)
class Ask(_Spoken):
    """Ask this, and answer with the event `agreed` or `declined`."""

    kind = "ask"
    phrase: Phrase


@final
@dataclass(frozen=True)
class Wait(Cue):
    """Nothing is to be said now."""

    kind = "wait"
    #: `answer`, `customer`, or events: `retrieved, dropped`; empty: time has to pass.
    awaits: str
    #: Since the call began; None: for as long as it takes.
    until: timedelta | None

    def _own(self) -> dict[str, Any]:
        until = None if self.until is None else self.until // MILLISECOND
        return {"until_ms": until, "for": self.awaits}


@final
@dataclass(frozen=True)
class Do(Cue):
    """Do this: the host is asked for it."""

    kind = "do"
    #: `answer`, `hold`, `retrieve`, `mute`, `unmute`, `transfer`, `escalate`, `call_back` or
    #: `hang_up`.
    action: str

    def _own(self) -> dict[str, Any]:
        return {"action": self.action}


@final
@dataclass(frozen=True)
class Record(Cue):
    """Keep this."""

    kind = "record"
    #: The name to keep it under.
    record: str
    fields: Mapping[str, Value] = field(hash=False)

    def _own(self) -> dict[str, Any]:
        return {"record": self.record, "fields": _shown(self.fields)}


@final
@dataclass(frozen=True)
class Guide(_Spoken):
    """Advice to the agent, not to be spoken."""

    kind = "guide"
    phrase: Phrase


@final
@dataclass(frozen=True)
class Remind(_Spoken):
    """Something is due: a phrase tells it, or the record in which it was promised."""

    kind = "remind"
    phrase: Phrase | None
    #: Empty where a phrase tells it.
    record: str
    fields: Mapping[str, Value] = field(hash=False)

    def _own(self) -> dict[str, Any]:
        return {**super()._own(), "record": self.record, "fields": _shown(self.fields)}


@final
@dataclass(frozen=True)
class Warn(Cue):
    """A rule is broken."""

    kind = "warn"
    rule: str
    severity: Severity
    #: What happened, in plain words.
    message: str
    #: The words that must not be said, if it is about words.
    finding: Finding | None

    def _own(self) -> dict[str, Any]:
        shown = {"rule": self.rule, "severity": self.severity, "message": self.message}
        if self.finding is None:
            return shown
        return {**shown, "found": self.finding.text, "instead": self.finding.instead}


@final
@dataclass(frozen=True)
class Ended(Cue):
    """The call is over; nothing follows."""

    kind = "ended"


@final
class Cues(tuple[Cue, ...]):
    """What one event or tick came to, in the order of time: a tuple of cues."""

    _error: Error | None

    def __new__(cls, cues: Iterable[Cue] = (), error: Error | None = None) -> Cues:
        made = super().__new__(cls, cues)
        made._error = error
        return made

    @property
    def error(self) -> Error | None:
        """Which phrase could not be said, and why: it was left out, and a question that
        could not be asked ended its flow. None where all went well."""
        return self._error

    def __repr__(self) -> str:
        error = "" if self._error is None else f", error={self._error!r}"
        return f"Cues({list(self)}{error})"

    def __reduce__(self) -> tuple[Any, ...]:
        return Cues, (tuple(self), self._error)


def _shown(fields: Mapping[str, Value]) -> dict[str, Any]:
    return {
        name: value if isinstance(value, (bool, int, float)) else _core.value_text(value)
        for name, value in fields.items()
    }


def _span(milliseconds: int) -> timedelta:
    return timedelta(0, 0, 0, milliseconds)


_source = lru_cache(maxsize=4096)(RuleSource)  # calls come by the same steps again and again


class _About(TypedDict):
    at: timedelta
    flow: str
    source: RuleSource
    norms: tuple[str, ...]


_with_words: dict[CueKind, type[Say | Ask | Guide]] = {"say": Say, "ask": Ask, "guide": Guide}


_Kind = TypeVar("_Kind", bound=Cue)


def _made(kind: type[_Kind], about: _About, **more: object) -> _Kind:
    """A cue without the price of a frozen class's __init__, which sets field by field."""
    cue = object.__new__(kind)
    cue.__dict__.update(about, **more)
    return cue


def cue(row: CueRow) -> Cue:
    kind, at, flow, phrase, action, until, awaits, record, fields, *warning, source, norms = row
    about: _About = {"at": _span(at), "flow": flow, "source": _source(*source), "norms": norms}
    if kind in _with_words:
        return _made(_with_words[kind], about, phrase=phrase)
    if kind == "wait":
        end = None if until is None else _span(until)
        return _made(Wait, about, awaits=awaits, until=end)
    if kind == "do":
        return _made(Do, about, action=action)
    if kind == "record":
        return Record(record, dict(fields), **about)
    if kind == "remind":
        return Remind(phrase, record, dict(fields), **about)
    if kind == "warn":
        return Warn(*warning, **about)
    return Ended(**about)
