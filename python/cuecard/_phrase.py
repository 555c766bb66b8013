"""The words for one state of a call."""

from __future__ import annotations

from typing import Any, final

from . import _core, _html
from ._data import ConditionTrace, Explanation, VariantTrace
from ._rows import ExplanationRow, PhraseRow


@final
class Phrase(_core.Phrase):
    """The words for one state of a call: a str that knows where it came from.

    >>> phrase = engine.say("hold.request", locale="en-GB")
    >>> phrase.upper()
    'ONE MOMENT, PLEASE. I’LL LOOK THAT UP FOR YOU.'
    >>> phrase.locale, phrase.requested_locale, phrase.locale_match
    ('en', 'en-GB', 'near')

    It compares, hashes, pickles and formats as its text; what is made of it by str's
    methods is a plain str. It keeps the values it was said with, so that it can
    explain itself; a pickle of it holds the explanation instead.
    """

    __slots__ = ()

    @property
    def source(self) -> str:
        """The place of the text in the pack: `file:line`."""
        return f"{self.file}:{self.line}"

    def explain(self) -> Explanation:
        """Why it is this text: the variants and the locales that were tried."""
        return explanation(self._explain())

    def _repr_html_(self) -> str:
        where = (
            f"{self.state}, variant {self.variant}, {self.locale}, "
            f"from {self.pack} {self.version} {self.source}"
        )
        return _html.spoken(self, self.locale, where)

    def __reduce__(self) -> tuple[Any, ...]:
        return _restore, (str(self), self._fields(), self._explain())

    def __copy__(self) -> Phrase:
        return self

    def __deepcopy__(self, memo: object) -> Phrase:
        return self


def explanation(row: ExplanationRow) -> Explanation:
    variants, locales = row
    return Explanation(
        tuple(
            VariantTrace(name, source, chosen, tuple(ConditionTrace(*each) for each in conditions))
            for name, source, chosen, conditions in variants
        ),
        locales,
    )


def _restore(text: str, fields: PhraseRow, explained: ExplanationRow) -> Phrase:
    return Phrase._restore(text, fields, explained)
