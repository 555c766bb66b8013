"""The C++ part. What is public of it is inherited by the classes of the package."""

from collections.abc import Iterable, Mapping

from typing_extensions import Never, Self, disjoint_base

from . import _engine, _errors, _phrase, _scan
from ._data import Action, LocaleMatch, Speaker
from ._rows import (
    Bases,
    CoverageRow,
    CueRow,
    DiagnosticRow,
    ErrorRow,
    EventRow,
    ExplanationRow,
    Files,
    FlowRow,
    NormRow,
    PackRow,
    PackTextRow,
    PhraseRow,
    ReloadRow,
    RuleRow,
    StateRow,
    TestRow,
    Texts,
    VariableRow,
)
from ._values import Value

VERSION: str
LIMITS: dict[str, int]

@disjoint_base
class Engine:
    def say(
        self,
        state: str,
        values: Mapping[str, Value] | None = None,
        /,
        *,
        locale: str | None = None,
        **more: Value,
    ) -> _phrase.Phrase:
        """The words for a state of the call, as a `Phrase`.

        Values are given by name, or in a mapping, as for a name that is no Python word
        (`in`); what is given by name goes over it. `locale` is what the customer speaks: a
        BCP 47 tag, or what systems call it; it may stand in the mapping too. Names that the
        pack does not know are ignored; `check` tells them. None leaves a value unset, and
        by name it clears what the mapping gave.

        >>> engine.say("opening", locale="zh-CN", agent_number="1024")
        '您好，1024号客服为您服务，请问有什么可以帮您？'

        Raises `Error` where there is no such phrase, or a value is missing or not right.
        """
    def scan(
        self,
        text: str,
        /,
        *,
        speaker: Speaker = "agent",
        channel: str | None = None,
        state: str | None = None,
    ) -> list[_scan.Finding]:
        """What the text holds that must not be said, by the `banned` rules of the pack: those
        of every language.

        >>> [found] = engine.scan("Sorry, that is not my job.")
        >>> found.rule, found.text, found.begin, found.end
        ('brush_off.not_my_job', 'not my job', 15, 25)

        `speaker` is who says it, `agent` or `customer`. Rules for a `channel` (`chat`) or for
        certain states of the call apply only where you tell that it is there. Findings come in
        the order of their places; several rules may find the same words.
        """

@disjoint_base
class Phrase(str):
    @property
    def locale(self) -> str:
        """The locale of the text: `zh-Hans`."""
    @property
    def requested_locale(self) -> str:
        """The locale that was asked for, as it was asked: `zh-CN`."""
    @property
    def locale_match(self) -> LocaleMatch:
        """Why this locale: `exact`, `near`, `other_script`, `fallback` or `unspecified`."""
    @property
    def state(self) -> str:
        """The state that was asked for."""
    @property
    def variant(self) -> str:
        """The variant whose conditions held."""
    @property
    def wording(self) -> int:
        """Which of the equal wordings, from 0."""
    @property
    def pack(self) -> str:
        """The id of the pack that wrote the text."""
    @property
    def version(self) -> str:
        """The version of that pack."""
    @property
    def file(self) -> str:
        """The file that the text stands in."""
    @property
    def line(self) -> int:
        """Its line there, from 1."""
    @property
    def norms(self) -> Texts:
        """The clauses of the written standard that it carries."""
    def _explain(self) -> ExplanationRow: ...
    def _fields(self) -> PhraseRow: ...
    @classmethod
    def _restore(cls, text: str, fields: PhraseRow, explained: ExplanationRow, /) -> Self: ...

class Guard:
    def __init__(self, *args: Never, **kwargs: Never) -> None: ...  # by `guard` only
    def feed(self, chunk: str, /) -> tuple[str, list[_scan.Finding]]: ...
    def finish(self) -> tuple[str, list[_scan.Finding]]: ...
    def blocked(self) -> bool: ...
    def hold_limit(self) -> int: ...

class Call:
    def __init__(self, *args: Never, **kwargs: Never) -> None: ...  # by start_call and restore_call
    def on(
        self, event: str, milliseconds: int | None, fields: Mapping[str, Value] | None, /
    ) -> tuple[tuple[CueRow, ...], _errors.Error | None]: ...
    def tick(
        self, milliseconds: int | None, /
    ) -> tuple[tuple[CueRow, ...], _errors.Error | None]: ...
    def next_deadline(self) -> int | None: ...
    def now(self) -> int: ...
    def state(self) -> str: ...
    def ended(self) -> bool: ...
    def flows(self) -> Texts: ...
    def awaits(self) -> Texts: ...
    def snapshot(self) -> str: ...

class LiveEngine:
    def __init__(self, *args: Never, **kwargs: Never) -> None: ...  # by load_live only
    def get(self) -> _engine.Engine: ...
    def version(self) -> int: ...
    def reload(self, accept_losses: bool, /) -> ReloadRow: ...
    def watch(self, milliseconds: int, /) -> None: ...
    def stop_watching(self) -> None: ...
    def last_reload(self) -> ReloadRow: ...
    def counts(self) -> tuple[int, int, int]: ...

def load(
    pack: bytes, pack_path: Iterable[bytes], bases: Bases, limits: dict[str, int], /
) -> Engine | tuple[DiagnosticRow, ...]: ...
def load_text(
    files: Files, pack_path: Iterable[bytes], bases: Bases, limits: dict[str, int], /
) -> Engine | tuple[DiagnosticRow, ...]: ...
def load_live(
    pack: bytes, pack_path: Iterable[bytes], bases: Bases, limits: dict[str, int], /
) -> LiveEngine | tuple[DiagnosticRow, ...]: ...
def explain(
    engine: Engine,
    state: str,
    values: Mapping[str, Value] | None,
    locale: str | None,
    more: dict[str, Value],
    /,
) -> ExplanationRow: ...
def check(
    engine: Engine,
    values: Mapping[str, Value] | None,
    locale: str | None,
    more: dict[str, Value],
    /,
) -> tuple[ErrorRow, ...]: ...
def check_text(
    engine: Engine, text: str, speaker: str, channel: str | None, state: str | None, /
) -> Action: ...
def mask(
    engine: Engine, text: str, speaker: str, channel: str | None, state: str | None, /
) -> tuple[str, list[_scan.Finding]]: ...
def guard(
    engine: Engine, speaker: str, channel: str | None, state: str | None, /
) -> Guard: ...
def start_call(
    engine: Engine,
    values: Mapping[str, Value] | None,
    locale: str | None,
    more: dict[str, Value],
    /,
) -> Call: ...
def restore_call(engine: Engine, snapshot: str, /) -> Call: ...
def diagnostics(engine: Engine, /) -> tuple[DiagnosticRow, ...]: ...
def events(engine: Engine, /) -> tuple[EventRow, ...]: ...
def flows(engine: Engine, /) -> tuple[FlowRow, ...]: ...
def limits(engine: Engine, /) -> dict[str, int]: ...
def pack(engine: Engine, /) -> PackRow: ...
def rules(engine: Engine, /) -> tuple[RuleRow, ...]: ...
def run_tests(
    engine: Engine, /
) -> tuple[str, str, tuple[TestRow, ...], tuple[CoverageRow, ...]]: ...
def states(engine: Engine, /) -> tuple[StateRow, ...]: ...
def texts(engine: Engine, /) -> tuple[PackTextRow, ...]: ...
def trace(engine: Engine, /) -> tuple[NormRow, ...]: ...
def variables(engine: Engine, /) -> tuple[VariableRow, ...]: ...
def diagnostic_text(diagnostic: DiagnosticRow, color: bool, /) -> str: ...
def milliseconds_in(duration: str, /) -> int | None: ...
def value_text(value: Value, /) -> str: ...
