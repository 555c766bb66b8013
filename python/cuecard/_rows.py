"""The plain tuples that the C++ part answers with, field by field in the order of the
classes that are made of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Union

from ._data import Action, LocaleMatch, ReloadOutcome, Severity, Speaker

Texts = tuple[str, ...]

NoteRow = tuple[str, str, int, int, int, str]
DiagnosticRow = tuple[Severity, str, str, str, str, int, int, int, str, tuple[NoteRow, ...]]
ErrorRow = tuple[str, str, str, str]

ConditionRow = tuple[str, str, str, bool]
VariantRow = tuple[str, str, bool, tuple[ConditionRow, ...]]
ExplanationRow = tuple[tuple[VariantRow, ...], Texts]
PhraseRow = tuple[str, str, LocaleMatch, str, str, int, str, str, str, int, Texts]

PackRow = tuple[str, str, Texts, Texts, Texts, str]
StateRow = tuple[str, str, Texts, Texts, Texts]
VariableRow = tuple[str, str, bool, bool, Texts, str, str]
NormRow = tuple[str, str, Texts, str]
RangeRow = tuple[int, int]
SpanRow = tuple[RangeRow, RangeRow, RangeRow]
SourceRow = tuple[str, str, str, int]
FindingRow = tuple[str, Severity, Action, SpanRow, int, int, str, str, Texts, SourceRow]
RuleRow = tuple[
    str, str, Severity, Action, tuple[Speaker, ...], Texts, Texts, str, Texts, SourceRow
]

EventRow = tuple[str, str, Texts, bool]
WayRow = tuple[str, int, int]
StepRow = tuple[str, str, str, str, SourceRow, tuple[WayRow, ...]]
FlowRow = tuple[str, str, Texts, Texts, SourceRow, tuple[StepRow, ...]]
CueRow = tuple[Any, ...]  # each kind of cue uses other fields

CoverageRow = tuple[str, str, str, int]
TestRow = tuple[str, str, bool, str, Texts, Texts]
ReloadRow = tuple[ReloadOutcome, int, tuple[DiagnosticRow, ...]]

# Names and texts of files are bytes: neither need be what Python takes for text.
Files = Sequence[tuple[bytes, bytes]]
PackTextRow = tuple[str, tuple[tuple[bytes, bytes], ...]]
Bases = Sequence[Union[tuple[bytes, Files], PackTextRow]]
