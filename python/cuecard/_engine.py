"""Packs compiled to one immutable object."""

from __future__ import annotations

from collections.abc import AsyncIterable, Iterable, Mapping
from typing import Any, final, overload

from . import _core, _html
from ._call import Call
from ._data import (
    Action,
    Coverage,
    EventInfo,
    Explanation,
    FlowInfo,
    FlowStep,
    FlowWay,
    NormTrace,
    PackInfo,
    RuleInfo,
    RuleSource,
    Speaker,
    StateInfo,
    TestReport,
    TestResult,
    VariableInfo,
)
from ._diagnostics import Diagnostic, from_rows
from ._errors import Error, PackError
from ._guard import AsyncStreamGuard, Guard, StreamGuard
from ._phrase import explanation
from ._rows import FlowRow, PackTextRow, StepRow
from ._scan import Masked
from ._values import Value


@final
class Engine(_core.Engine):
    """Packs compiled to one immutable object. Everything is asked of it.

    >>> engine = cuecard.load("hotline-800")
    >>> engine.say("closing", locale="en")
    'It was a pleasure to help you. Goodbye!'

    Made by `load` and `load_text`. Use it from any thread. It is pickled as the texts
    of its packs, so that the copy is the same on a machine that does not have them;
    engines of the same texts and limits are equal.
    """

    __slots__ = ("__weakref__",)

    say = _core.Engine.say

    def explain(
        self,
        state: str,
        values: Mapping[str, Value] | None = None,
        /,
        *,
        locale: str | None = None,
        **more: Value,
    ) -> Explanation:
        """Why `say` answers as it does.

        >>> why = engine.explain("hold.request", locale="en", expected_wait="4m")
        >>> [(variant.name, variant.chosen) for variant in why.variants]
        [('long_wait_untold', False), ('long_wait', True)]
        """
        return explanation(_core.explain(self, state, values, locale, more))

    scan = _core.Engine.scan

    def mask(
        self,
        text: str,
        /,
        *,
        speaker: Speaker = "agent",
        channel: str | None = None,
        state: str | None = None,
    ) -> Masked:
        """The text with a `*` for every character of what `scan` finds with the action
        `mask` or `block`.

        >>> engine.mask("One moment, please.")
        'One moment, please.'
        """
        masked, found = _core.mask(self, text, speaker, channel, state)
        return Masked(masked, tuple(found))

    @overload
    def guard(
        self,
        stream: None = None,
        *,
        speaker: Speaker = "agent",
        channel: str | None = None,
        state: str | None = None,
    ) -> Guard: ...
    @overload
    def guard(
        self,
        stream: AsyncIterable[str],
        *,
        speaker: Speaker = "agent",
        channel: str | None = None,
        state: str | None = None,
    ) -> AsyncStreamGuard: ...
    @overload
    def guard(
        self,
        stream: Iterable[str],
        *,
        speaker: Speaker = "agent",
        channel: str | None = None,
        state: str | None = None,
    ) -> StreamGuard: ...
    def guard(
        self,
        stream: Iterable[str] | AsyncIterable[str] | None = None,
        *,
        speaker: Speaker = "agent",
        channel: str | None = None,
        state: str | None = None,
    ) -> Guard | StreamGuard | AsyncStreamGuard:
        """Lets a stream of text through, for instance what a bot is generating, with all
        that `mask` covers covered, and up to the first finding whose action is `block`.

        >>> "".join(piece for piece in engine.guard(["One mo", "ment, ", "please."]))
        'One moment, please.'

        However the text is cut into pieces, the outcome is the same. Of a `stream` that
        is iterable the guard is an iterator, of an async one an async iterator; without
        a stream, feed the guard yourself.
        """
        core = _core.guard(self, speaker, channel, state)
        if stream is None:
            return Guard(core)
        if isinstance(stream, AsyncIterable):
            return AsyncStreamGuard(core, stream)
        return StreamGuard(core, stream)

    @overload
    def check(
        self,
        subject: str,
        /,
        *,
        speaker: Speaker = "agent",
        channel: str | None = None,
        state: str | None = None,
    ) -> Action: ...
    @overload
    def check(
        self,
        subject: Mapping[str, Value] | None = None,
        /,
        *,
        locale: str | None = None,
        **more: Value,
    ) -> tuple[Error, ...]: ...
    def check(
        self, subject: str | Mapping[str, Value] | None = None, /, **more: Any
    ) -> Action | tuple[Error, ...]:
        """Of a text: the gravest action that `scan` would find, or `none`.

        >>> engine.check("One moment, please.")
        'none'

        Of values for `say`, given as there: what the pack does not know or cannot read
        of them, as errors that are not raised.

        >>> [str(error) for error in engine.check(surnam="Wang")]
        ['this pack has no variable `surnam`: did you mean `surname`?']
        """
        if isinstance(subject, str):
            return check_text(self, subject, **more)
        found = _core.check(self, subject, more.pop("locale", None), more)
        return tuple(Error(*row) for row in found)

    def start_call(
        self,
        values: Mapping[str, Value] | None = None,
        /,
        *,
        locale: str | None = None,
        **more: Value,
    ) -> Call:
        """A call led by the pack's flows.

        >>> call = engine.start_call(locale="en", agent_number="1024")
        >>> [cue.kind for cue in call.answered(at=0)]
        ['say', 'wait']

        Values and locale are given as for `say`, and hold for the whole call unless an event
        sets them anew; `now` is the wall clock at its start.
        """
        return Call(self, _core.start_call(self, values, locale, more))

    def restore_call(self, snapshot: str, /) -> Call:
        """Goes on with a call from its `snapshot`.

        Raises `Error`: `bad-snapshot`, or `other-pack` for one of a pack with other texts.
        """
        if not isinstance(snapshot, str):
            raise TypeError(f"a snapshot is a str, not a `{type(snapshot).__name__}`")
        return Call(self, _core.restore_call(self, snapshot))

    @property
    def pack(self) -> PackInfo:
        """Which pack it was made of.

        >>> engine.pack.id, engine.pack.version, engine.pack.bases
        ('hotline-800', '1.0.0', ('core',))
        """
        return PackInfo(*_core.pack(self))

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """The warnings and remarks of the load."""
        return from_rows(_core.diagnostics(self))

    def states(self) -> tuple[StateInfo, ...]:
        """The states that there are phrases for.

        >>> next(each for each in engine.states() if each.state == "hold.request").variables
        ('expected_wait',)
        """
        return tuple(StateInfo(*row) for row in _core.states(self))

    def variables(self) -> tuple[VariableInfo, ...]:
        """The values that may be given, those that cuecard declares itself last.

        >>> {each.name: each.type for each in engine.variables()}["expected_wait"]
        'duration'
        """
        return tuple(VariableInfo(*row) for row in _core.variables(self))

    def rules(self) -> tuple[RuleInfo, ...]:
        """The rules of what must not be said that are in force."""
        return tuple(RuleInfo(*row[:-1], RuleSource(*row[-1])) for row in _core.rules(self))

    def flows(self) -> tuple[FlowInfo, ...]:
        """The call protocols, as steps and the ways between them.

        >>> next(each for each in engine.flows() if each.flow == "hold").starts_on
        ('hold_wanted',)
        """
        return tuple(map(_flow, _core.flows(self)))

    def events(self) -> tuple[EventInfo, ...]:
        """The events that calls understand, cuecard's own first.

        >>> next(each for each in engine.events() if each.event == "hold_wanted").fields
        ('reason', 'expected_wait')
        """
        return tuple(EventInfo(*row) for row in _core.events(self))

    def trace(self) -> tuple[NormTrace, ...]:
        """The clauses of the house's written standard, and what carries each."""
        return tuple(NormTrace(*row) for row in _core.trace(self))

    def run_tests(self) -> TestReport:
        """Runs the pack's own tests.

        >>> engine.run_tests().failed
        0
        """
        pack, folder, results, coverage = _core.run_tests(self)
        return TestReport(
            pack,
            folder,
            tuple(TestResult(*row) for row in results),
            tuple(Coverage(*row) for row in coverage),
        )

    def __repr__(self) -> str:
        pack = self.pack
        count = len(_core.states(self))
        states = "1 state" if count == 1 else f"{count} states"
        return f"<Engine {pack.id} {pack.version}: {states}, locales {' '.join(pack.locales)}>"

    def _repr_html_(self) -> str:
        rows = (
            (each.state, each.use, ", ".join(each.variants), ", ".join(each.variables))
            for each in self.states()
        )
        return _html.table(repr(self)[1:-1], ("state", "use", "variants", "variables"), rows)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Engine):
            return NotImplemented
        return self is other or self._contents() == other._contents()

    def __hash__(self) -> int:
        return hash(self.pack)

    def _contents(self) -> tuple[tuple[PackTextRow, ...], dict[str, int]]:
        return _core.texts(self), _core.limits(self)

    def __reduce__(self) -> tuple[Any, ...]:
        return _restore, self._contents()

    def __copy__(self) -> Engine:
        return self

    def __deepcopy__(self, memo: object) -> Engine:
        return self


def check_text(
    engine: Engine,
    text: str,
    *,
    speaker: Speaker = "agent",
    channel: str | None = None,
    state: str | None = None,
) -> Action:
    return _core.check_text(engine, text, speaker, channel, state)


def _flow(row: FlowRow) -> FlowInfo:
    return FlowInfo(*row[:4], RuleSource(*row[4]), tuple(map(_step, row[5])))


def _step(row: StepRow) -> FlowStep:
    return FlowStep(*row[:4], RuleSource(*row[4]), tuple(FlowWay(*way) for way in row[5]))


def _restore(texts: tuple[PackTextRow, ...], limits: dict[str, int]) -> _core.Engine:
    *bases, (_, files) = texts
    loaded = _core.load_text(files, (), bases, limits)
    if isinstance(loaded, tuple):  # another version of cuecard may be stricter
        raise PackError(from_rows(loaded))
    return loaded
