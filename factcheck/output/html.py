"""How readings and results show themselves in a notebook."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from factcheck.corpus.results import Result
from factcheck.facts import Reading
from factcheck.output.rows import Row, fact_rows
from factcheck.output.text import finding_lines, main_language
from factcheck.output.words import say, word

SHOWN = 40
"""A notebook shows so many rows; the rest is counted."""
COLUMNS = ("text", "low", "high", "unit", "subject", "measure", "basis", "period", "line")


def reading_html(reading: Reading) -> str:
    """The facts as a table."""
    document = reading.document
    head = f"{document.path or 'text'}: {len(reading.quantities)} quantities, {len(reading.facts)} facts"
    return _table(head, COLUMNS, list(_some(fact_rows(reading))), len(reading.quantities))


def result_html(result: Result) -> str:
    """The findings, and the count of all else."""
    lang = main_language(result)
    items = []
    for finding in result.findings[:SHOWN]:
        lines = ["".join(text for text, _ in line) for line in finding_lines(finding, lang)]
        items.append("<li>" + "<br>".join(map(escape, lines)) + "</li>")
    told = escape(say("coverage", lang, **result.coverage.counts()))
    more = escape(say("more", lang, n=len(result.findings) - SHOWN)) if len(result.findings) > SHOWN else ""
    title = escape(word("findings", lang))
    return f"<div><b>{title}</b><ol>{''.join(items)}</ol>{more}<p>{told}</p></div>"


def _some(rows: Iterable[Row]) -> Iterator[Row]:
    for row, _ in zip(rows, range(SHOWN), strict=False):
        yield row


def _table(head: str, columns: Iterable[str], rows: list[Row], count: int) -> str:
    names = list(columns)
    heads = "".join(f"<th>{escape(name)}</th>" for name in names)
    lines = (
        "<tr>" + "".join(f"<td>{escape(' '.join(str(row[n]).split()))}</td>" for n in names) + "</tr>" for row in rows
    )
    more = f"<p>… {count - len(rows)} more</p>" if count > len(rows) else ""
    return f"<div><b>{escape(head)}</b><table><tr>{heads}</tr>{''.join(lines)}</table>{more}</div>"
