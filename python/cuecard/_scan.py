"""What a text holds that must not be said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, final

from ._data import Action, Range, RuleSource, Severity, TextSpan
from ._rows import FindingRow


@dataclass(frozen=True)
class Finding:
    """A stretch of a text that must not be said, and the rule that found it.

    >>> [found] = engine.scan("Well, that is not my job.")
    >>> found.severity, found.action, found.text, found.source.pack
    ('error', 'flag', 'not my job', 'core')
    """

    rule: str
    severity: Severity
    action: Action
    span: TextSpan
    #: Of the text, from 1.
    line: int
    #: From 1, in characters.
    column: int
    #: The stretch itself, as it was written.
    text: str
    #: The state whose phrase to say instead; may be empty.
    instead: str
    #: The clauses of the written standard that the rule carries.
    norms: tuple[str, ...]
    #: Where the rule is written.
    source: RuleSource

    @property
    def begin(self) -> int:
        """Where it begins in the str: `text[begin:end]`."""
        return self.span.chars.begin

    @property
    def end(self) -> int:
        """Where it ends in the str: one past its last character."""
        return self.span.chars.end


def finding(row: FindingRow) -> Finding:
    rule, severity, action, (bytes, chars, utf16), line, column, text, instead, norms, source = row
    span = TextSpan(Range(*bytes), Range(*chars), Range(*utf16))
    return Finding(
        rule, severity, action, span, line, column, text, instead, norms, RuleSource(*source)
    )


@final
class Masked(str):
    """A text in which what must not be read is covered: a str that knows what was found.

    It compares, hashes, pickles and formats as its text; what is made of it by str's
    methods is a plain str.
    """

    __slots__ = ("_findings",)
    _findings: tuple[Finding, ...]

    def __new__(cls, text: str, findings: tuple[Finding, ...]) -> Masked:
        made = super().__new__(cls, text)
        made._findings = findings
        return made

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What was found, masked or not, placed in the text as it was."""
        return self._findings

    def __reduce__(self) -> tuple[Any, ...]:
        return Masked, (str(self), self.findings)

    def __copy__(self) -> Masked:
        return self

    def __deepcopy__(self, memo: object) -> Masked:
        return self
