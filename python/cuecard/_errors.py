"""What cuecard raises."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from . import _html
from ._diagnostics import Diagnostic


class Error(Exception):
    """Why a call of the engine has no answer; the base of `PackError`.

    An argument of a kind that cannot be (a list as a value, a negative limit) is
    Python's own TypeError or ValueError instead. The parts never hold a value that the
    host or a customer supplied.

    >>> try:
    ...     engine.say("openning")
    ... except cuecard.Error as error:
    ...     print(error.code, "|", error)
    unknown-state | there is no phrase for the state `openning`: did you mean `opening`?
    """

    def __init__(self, code: str, message: str, help: str = "", name: str = "") -> None:
        super().__init__(code, message, help, name)
        #: Stable and readable: `missing-variable`.
        self.code = code
        #: What is wrong.
        self.message = message
        #: What to do, with the nearest known name; may be empty.
        self.help = help
        #: The state, variable or term that it is about.
        self.name = name

    def __str__(self) -> str:
        return f"{self.message}: {self.help}" if self.help else self.message


_UNKNOWN = Diagnostic(
    "error", "broken-pack", "the pack could not be loaded", "", "", 0, 0, 0, ""
)  # fmt: skip


class PackError(Error):
    """A pack that cannot be used, with everything that is wrong in it.

    `code`, `message` and `help` are those of the first error, `name` is its file.

    >>> try:
    ...     cuecard.load_text("cuecard: 1\\nid: shop\\nversion: 1.0.0\\nlcoales: [en]\\n")
    ... except cuecard.PackError as error:
    ...     print(error)
    pack.yaml:4:1: error[unknown-key]: unknown key `lcoales` in the manifest
         4 | lcoales: [en]
           | ^^^^^^^
      help: did you mean `locales`?
    """

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        #: Warnings too, in the order of files and lines.
        self.diagnostics: tuple[Diagnostic, ...] = tuple(diagnostics)
        first = next(self._errors(), _UNKNOWN)
        super().__init__(first.code, first.message, first.help, first.file)
        self.args = (self.diagnostics,)

    def _errors(self) -> Iterator[Diagnostic]:
        return (each for each in self.diagnostics if each.severity == "error")

    def __str__(self) -> str:
        return "\n".join(map(str, self._errors())) or self.message

    def _repr_html_(self) -> str:
        return _html.verbatim(map(str, self.diagnostics))
