"""How notebooks show what cuecard answers. Everything shown is escaped."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ._diagnostics import Diagnostic
    from ._engine import Engine
    from ._phrase import Phrase


def of_phrase(phrase: Phrase) -> str:
    where = (
        f"{phrase.state}, variant {phrase.variant}, {phrase.locale}, "
        f"from {phrase.pack} {phrase.version} {phrase.source}"
    )
    text = f'<p lang="{escape(phrase.locale)}">{escape(phrase)}</p>'
    return f"{text}<p><small>{escape(where)}</small></p>"


def of_engine(engine: Engine) -> str:
    rows = (
        (each.state, each.use, ", ".join(each.variants), ", ".join(each.variables))
        for each in engine.states()
    )
    return f"<p>{escape(repr(engine)[1:-1])}</p>" + _table(
        ("state", "use", "variants", "variables"), rows
    )


def of_diagnostics(diagnostics: Iterable[Diagnostic]) -> str:
    return "".join(f"<pre>{escape(str(each))}</pre>" for each in diagnostics)


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    return (
        f"<table><thead>{_row('th', head)}</thead><tbody>"
        + "".join(_row("td", row) for row in rows)
        + "</tbody></table>"
    )


def _row(tag: str, cells: Iterable[str]) -> str:
    return "<tr>" + "".join(f"<{tag}>{escape(cell)}</{tag}>" for cell in cells) + "</tr>"
