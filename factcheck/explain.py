"""What was read on one line of a report, and why: marks, losers of the arbitration, facts, checks."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.checks import Check
from factcheck.corpus.results import Result
from factcheck.document import Document
from factcheck.facts import Fact, Reading
from factcheck.findings import figure_of
from factcheck.output.rows import number
from factcheck.output.text import Line, check_line
from factcheck.output.words import say, word
from factcheck.quantity import Mark, Quantity


def explain_line(result: Result, line: int, lang: str) -> Iterator[Line]:
    """All that touches a line of the first report of a result. Raises ValueError if there is no such line."""
    reading = result.readings[0]
    document = reading.document
    if not 1 <= line <= len(document.line_starts):
        raise ValueError(say("no_line", lang, report=document.path, n=len(document.line_starts)))
    start = document.line_starts[line - 1]
    end = document.line_starts[line] if line < len(document.line_starts) else len(document.text)
    yield [(f"{document.path}:{line}", "head"), (f"  {document.text[start:end].strip()}", "")]
    yield from _marks(reading, start, end, lang)
    yield from _facts(reading, start, end, lang)
    yield from _checks(result, start, end, lang)


def _marks(reading: Reading, start: int, end: int, lang: str) -> Iterator[Line]:
    """What the lexer took, and what it turned down for it."""
    inside = [mark for mark in reading.marks if start <= mark.start < end]
    yield [(say("marks", lang, n=len(inside)), "head")]
    for mark in inside:
        yield [("  ", ""), *_mark(reading.document, mark)]
    yield from _losers(reading.document, start, end, lang)


def _losers(document: Document, start: int, end: int, lang: str) -> Iterator[Line]:
    """Candidates of the lexer on these lines that lost the arbitration, and to what."""
    from factcheck.marks import candidates

    view = document.view
    for lost in candidates(view.text):
        span = view.span(lost.left, lost.right)
        if start <= span.start < end:
            text = _printed(document.text[span.start : span.end])
            yield [("  ", ""), (say("lost", lang, kind=lost.kind, text=text, why=lost.reason), "dim")]


def _mark(document: Document, mark: Mark | Quantity) -> Line:
    column = document.locate(mark.start).column
    told = [(f"{column:>4} ", "place"), (_printed(mark.text), "code")]
    if isinstance(mark, Quantity):
        low, high = number(mark.low), number(mark.high)
        value = low if low == high else f"{low}–{high}"
        return [*told, (f"  {mark.kind} {value or mark.status} {mark.unit} {mark.modifier}".rstrip(), "")]
    return [*told, (f"  {mark.kind} {mark.value}".rstrip(), "dim")]


def _facts(reading: Reading, start: int, end: int, lang: str) -> Iterator[Line]:
    inside = [fact for fact in reading.facts if start <= fact.start < end]
    yield [(say("facts", lang, n=len(inside)), "head")]
    for fact in inside:
        yield [("  ", ""), (_printed(fact.text), "code"), (f"  {fact_words(fact)}", "")]
        if fact.provenance:
            how = word("; ", lang).join(f"{name}: {origin}" for name, origin in fact.provenance)
            yield [("      ", ""), (how, "dim")]


def fact_words(fact: Fact) -> str:
    """A fact in one line: who, what, on which basis, when, how much, how far it can be trusted."""
    low, high = number(fact.low), number(fact.high)
    parts = [
        fact.subject,
        fact.measure,
        " ".join(fact.scope),
        fact.aspect,
        fact.basis,
        fact.period.iso or fact.period.label if fact.period else "",
        "= " + (low if low == high else f"{low}–{high}") + (f" {fact.unit}" if fact.unit else ""),
        fact.stance if fact.stance != "actual" else "",
        fact.source,
        f"trust {fact.trust:.2f}",
    ]
    return " · ".join(part for part in parts if part)


def _checks(result: Result, start: int, end: int, lang: str) -> Iterator[Line]:
    report = result.readings[0].document.path
    inside = [check for check in result.checks if _touches(check, report, start, end)]
    yield [(say("checks", lang, n=len(inside)), "head")]
    for check in inside:
        yield [("  ", ""), *check_line(check, lang)]


def _touches(check: Check, report: str, start: int, end: int) -> bool:
    figures = [figure_of(fact) for fact in check.facts] + [(p.report, p.start, p.end) for p in check.places]
    return any(name == report and left < end and right > start for name, left, right in figures)


def _printed(text: str) -> str:
    return " ".join(text.split())
