"""What an engine tells about itself: plain records that never change."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

#: Why a locale was served: it is the one asked for, the nearest one, the same
#: language in another script, the pack's fallback, or nothing legible was asked for.
LocaleMatch = Literal["exact", "near", "other_script", "fallback", "unspecified"]

#: How bad it is. A pack with errors cannot be used.
Severity = Literal["info", "warning", "error"]

#: Who says a text.
Speaker = Literal["agent", "customer"]

#: What a rule asks you to do with what it finds, in rising order.
Action = Literal["none", "flag", "mask", "block"]

#: What a call asks of its host.
CueKind = Literal["say", "ask", "wait", "do", "record", "guide", "remind", "warn", "ended"]

#: The files are those of the engine in force; a new engine is in force; or the files
#: have changed but the engine stays.
ReloadOutcome = Literal["unchanged", "swapped", "refused"]


@dataclass(frozen=True)
class PackInfo:
    """Which pack an engine was made of."""

    id: str
    version: str
    #: Those in which the pack is complete, the source language first.
    locales: tuple[str, ...]
    #: Ids of the packs that it extends, in the order applied.
    bases: tuple[str, ...]
    #: The files that were read.
    files: tuple[str, ...]
    #: 16 hex digits of all their texts: the same texts, the same digest.
    digest: str


@dataclass(frozen=True)
class StateInfo:
    """A state of the call that there is a phrase for."""

    state: str
    #: Guidance for the agent; may be empty.
    use: str
    norms: tuple[str, ...]
    #: In the order tried.
    variants: tuple[str, ...]
    #: Those that its texts and conditions use.
    variables: tuple[str, ...]


@dataclass(frozen=True)
class VariableInfo:
    """A value that the host may give."""

    name: str
    #: `text`, `number`, `flag`, `choice`, `date`, `time`, `datetime`, `duration`,
    #: `phone`, `money` or `hours`.
    type: str
    required: bool
    #: Declared by cuecard, not by the pack.
    built_in: bool
    choices: tuple[str, ...]
    example: str
    use: str


@dataclass(frozen=True)
class NormTrace:
    """A clause of the house's written standard, and what carries it."""

    #: `hotline-800/2.2.2`
    id: str
    title: str
    #: `phrase:hold.request`, `setting:hold_check_in`, ...
    carried_by: tuple[str, ...]
    #: The reason why it is left out, or empty.
    excluded: str


class Range(NamedTuple):
    """From where to where."""

    begin: int
    #: One past the last.
    end: int


@dataclass(frozen=True)
class TextSpan:
    """A stretch of a text, counted in three ways from 0."""

    #: Of the text in UTF-8.
    bytes: Range
    #: As a str counts: `text[chars.begin : chars.end]`.
    chars: Range
    #: As Java, JavaScript and Qt count.
    utf16: Range


@dataclass(frozen=True)
class RuleSource:
    """Where a rule, a flow or a step is written. Its `str` is `file:line`."""

    pack: str
    version: str
    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


@dataclass(frozen=True)
class RuleInfo:
    """A rule of what must not be said, as it is in force."""

    rule: str
    #: Guidance for people; may be empty.
    use: str
    severity: Severity
    action: Action
    speakers: tuple[Speaker, ...]
    #: Empty: all.
    channels: tuple[str, ...]
    #: Empty: all.
    states: tuple[str, ...]
    #: The state whose phrase to say instead; may be empty.
    instead: str
    norms: tuple[str, ...]
    source: RuleSource


@dataclass(frozen=True)
class EventInfo:
    """An event that calls understand."""

    event: str
    #: When to send it.
    use: str
    #: Those that it usually brings.
    fields: tuple[str, ...]
    #: Declared by cuecard, not by the pack.
    built_in: bool


@dataclass(frozen=True)
class FlowWay:
    """A way from one step to the next."""

    #: `agreed`, `no answer`, `retrieved`, `3m`, `otherwise`; empty: at once.
    when: str
    #: The step that it leads to, from 0; the count of steps is the end of the flow.
    to: int
    #: Of the step's file.
    line: int


@dataclass(frozen=True)
class FlowStep:
    """A step of a flow."""

    #: `say`, `ask`, `listen`, `wait`, `every`, `record`, `do`, `guide`, `remind`, `set`, `go`,
    #: `start` or `end`.
    kind: str
    #: `hold.request`, `5s`, `30s hold.check_in`
    what: str
    #: Its conditions; empty where there are none.
    when: str
    #: That stands before it; may be empty.
    label: str
    source: RuleSource
    #: None where the flow ends.
    ways: tuple[FlowWay, ...]


@dataclass(frozen=True)
class FlowInfo:
    """A call protocol as steps and the ways between them, to be drawn or listed."""

    flow: str
    #: Guidance for people; may be empty.
    use: str
    norms: tuple[str, ...]
    #: `hold_wanted`, `silence 5s in opening`; empty: by name only.
    starts_on: tuple[str, ...]
    source: RuleSource
    #: The first is where it begins.
    steps: tuple[FlowStep, ...]


@dataclass(frozen=True)
class ConditionTrace:
    """One condition of a variant, and what it met."""

    name: str
    #: As the pack has it: `over 3m`.
    expected: str
    #: `2m`, or empty where it is not known; never a customer's text.
    actual: str
    holds: bool


@dataclass(frozen=True)
class VariantTrace:
    """A variant that was tried."""

    name: str
    #: `file:line`
    source: str
    chosen: bool
    conditions: tuple[ConditionTrace, ...]


@dataclass(frozen=True)
class Explanation:
    """Why a state is answered the way it is."""

    #: In the order tried, up to and with the chosen one.
    variants: tuple[VariantTrace, ...]
    #: Those tried for the text, in order.
    locales: tuple[str, ...]


@dataclass(frozen=True)
class TestResult:
    """What came of one of the pack's own tests."""

    __test__ = False  # not one of pytest's

    #: `say hold.request`, `hit abuse.insult (en)`
    name: str
    #: `file:line`
    source: str
    passed: bool
    #: What differs; empty when passed.
    message: str
    expected: tuple[str, ...]
    #: The wordings that are possible there, or the error's code; the rules that found
    #: something.
    actual: tuple[str, ...]


@dataclass(frozen=True)
class Coverage:
    """Something that the pack's own tests may reach."""

    #: `phrase`, `variant`, `branch` (of a step) or `transition` (to the next step).
    kind: str
    #: `hold.request`, `hold: ask hold.request, declined`
    name: str
    #: `file:line`
    source: str
    #: How often the tests came by.
    times: int


@dataclass(frozen=True)
class TestReport:
    """What came of the pack's own tests."""

    __test__ = False  # not one of pytest's

    #: The id of the pack.
    pack: str
    #: The folder that its files lie in; empty for a pack in memory.
    folder: str
    results: tuple[TestResult, ...]
    #: In the order of the pack: phrases, then flows.
    coverage: tuple[Coverage, ...] = ()

    @property
    def failed(self) -> int:
        """How many did not pass."""
        return sum(not result.passed for result in self.results)
