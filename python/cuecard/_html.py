"""What notebooks show, of texts. Everything shown is escaped."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape


def spoken(text: str, language: str, where: str) -> str:
    """A text in its language, and below it where it came from."""
    said = f'<p lang="{escape(language)}">{escape(text)}</p>'
    return f"{said}<p><small>{escape(where)}</small></p>"


def verbatim(texts: Iterable[str]) -> str:
    """Texts whose columns matter."""
    return "".join(f"<pre>{escape(text)}</pre>" for text in texts)


def table(title: str, head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    return (
        f"<p>{escape(title)}</p><table><thead>{_row('th', head)}</thead><tbody>"
        + "".join(_row("td", row) for row in rows)
        + "</tbody></table>"
    )


def _row(tag: str, cells: Iterable[str]) -> str:
    return "<tr>" + "".join(f"<{tag}>{escape(cell)}</{tag}>" for cell in cells) + "</tr>"
