"""What cuecard has to say about a pack."""

from collections.abc import Iterable
from dataclasses import astuple, dataclass

from . import _core, _html
from ._data import Severity
from ._rows import DiagnosticRow


@dataclass(frozen=True)
class Note:
    """A second place that explains the first: "already given here"."""

    message: str
    file: str
    line: int
    column: int
    end_column: int
    text: str


@dataclass(frozen=True)
class Diagnostic:
    """Where something is wrong in a pack, how bad, what it is, and what to do.

    `str(diagnostic)` shows it as the command line does, the spot marked below its
    line.
    """

    severity: Severity
    #: Stable and readable: `unknown-argument`.
    code: str
    #: What is wrong.
    message: str
    #: What to do about it; may be empty.
    help: str
    file: str
    #: Lines and columns count from 1, columns count characters; 0 where it belongs to
    #: a whole file.
    line: int
    column: int
    #: One past the last marked character.
    end_column: int
    #: The whole source line.
    text: str
    notes: tuple[Note, ...] = ()

    def to_text(self, color: bool = False) -> str:
        """Several lines that end with a line break; `color` is for terminals."""
        return _core.diagnostic_text(astuple(self), color)

    def __str__(self) -> str:
        return self.to_text().rstrip("\n")

    def _repr_html_(self) -> str:
        return _html.verbatim([str(self)])


def from_rows(rows: Iterable[DiagnosticRow]) -> tuple[Diagnostic, ...]:
    return tuple(Diagnostic(*row[:-1], tuple(Note(*note) for note in row[-1])) for row in rows)
