"""Flat rows: what `facts` and `check` print in every format, under names that are public."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal

from factcheck.checks import Finding, Place
from factcheck.corpus.results import ALONE, Coverage, Result, State
from factcheck.document import Document
from factcheck.facts import Fact, Reading
from factcheck.lexing.text import is_traditional
from factcheck.quantity import Quantity
from factcheck.sides import plain

FACT_KEYS = (
    "report",
    "start",
    "end",
    "line",
    "column",
    "text",
    "quantity_id",
    "fact_id",
    "status",
    "low",
    "high",
    "decimals",
    "unit",
    "modifier",
    "kind",
    "subject",
    "measure",
    "scope",
    "aspect",
    "basis",
    "window",
    "period",
    "period_label",
    "period_kind",
    "source",
    "stance",
    "layout",
    "trust",
    "state",
    "codes",
    "provenance",
    "house",
    "published",
)
FINDING_KEYS = (
    "rule",
    "severity",
    "message",
    "report",
    "line",
    "column",
    "start",
    "end",
    "evidence",
    "expected",
    "printed",
    "fingerprint",
)

Row = dict[str, object]


def number(value: Decimal | None) -> str:
    """A plain decimal; '' where there is none."""
    return "" if value is None else plain(value)


def fact_rows(reading: Reading, state: Callable[[str, int, int], State] | None = None) -> Iterator[Row]:
    """One row for each quantity and fact, in reading order; a quantity without a fact has its fact fields empty."""
    by_start: dict[int, list[Fact]] = {}
    for fact in reading.facts:
        by_start.setdefault(fact.quantity.start, []).append(fact)
    document = reading.document
    for index, quantity in enumerate(reading.quantities):
        end = ALONE if state is None else state(document.path, quantity.start, quantity.end)
        facts = by_start.get(quantity.start)
        if facts is None:
            yield _fact_row(document, index, quantity, None, end)
            continue
        for fact in facts:
            yield _fact_row(document, index, quantity, fact, end)


def _fact_row(document: Document, index: int, quantity: Quantity, fact: Fact | None, state: State) -> Row:
    line = bisect_right(document.line_starts, quantity.start)
    row: Row = {
        "report": document.path,
        "start": quantity.start,
        "end": quantity.end,
        "line": line,
        "column": quantity.start - document.line_starts[line - 1] + 1,
        "text": document.text[quantity.start : quantity.end],
        "quantity_id": index,
        "fact_id": "",
        "status": quantity.status,
        "low": number(quantity.low),
        "high": number(quantity.high),
        "decimals": quantity.decimals,
        "unit": quantity.unit,
        "modifier": quantity.modifier,
        "kind": quantity.kind,
    }
    row.update(dict.fromkeys(FACT_KEYS[len(row) :], ""))
    row["layout"] = _layout(document, quantity) if fact is None else fact.layout
    row["state"], row["codes"] = state.name, " ".join(state.codes)
    row["house"] = document.house
    row["published"] = str(document.published or "")
    if fact is not None:
        row.update(_of_fact(fact))
        if is_traditional(document.text):
            row["subject"], row["measure"] = (in_own_script(name, document) for name in (fact.subject, fact.measure))
    return row


def in_own_script(name: str, document: Document) -> str:
    """A name as a report in traditional characters prints it: facts hold it in simplified ones."""
    at = document.view.text.find(name)
    span = document.view.span(at, at + len(name)) if name and at >= 0 else None
    return document.text[span.start : span.end] if span and span.end - span.start == len(name) else name


def _of_fact(fact: Fact) -> Row:
    period = fact.period
    return {
        "fact_id": fact.id,
        "low": number(fact.low),
        "high": number(fact.high),
        "unit": fact.unit,
        "modifier": fact.modifier,
        "kind": fact.kind,
        "subject": fact.subject,
        "measure": fact.measure,
        "scope": " ".join(fact.scope),
        "aspect": fact.aspect,
        "basis": fact.basis,
        "window": fact.window,
        "period": period.iso if period else "",
        "period_label": period.label if period else "",
        "period_kind": period.kind if period else "",
        "source": fact.source,
        "stance": fact.stance,
        "trust": round(fact.trust, 3),
        "provenance": " ".join(f"{name}:{how}" for name, how in fact.provenance),
    }


_LAYOUTS = {"heading": "heading", "table": "table", "cells": "table", "caption": "caption"}


def _layout(document: Document, quantity: Quantity) -> str:
    """The layout of a quantity without a fact, by its block: prose table heading caption note."""
    blocks = document.blocks
    at = bisect_right(blocks, quantity.left, key=lambda block: block.left) - 1
    kind = blocks[at].kind if at >= 0 else "paragraph"
    return _LAYOUTS.get(kind, "prose" if kind in ("paragraph", "list_item") else "note")


def all_fact_rows(readings: Iterable[Reading], result: Result | None = None) -> Iterator[Row]:
    """The rows of several readings, with the state that a run found."""
    state = None if result is None else lambda *figure: result.states.get(figure, ALONE)
    for reading in readings:
        yield from fact_rows(reading, state)


def finding_row(finding: Finding, lang: str) -> Row:
    """A finding with the keys of `check --format json`; without `lang` in the report's own language."""
    lang = lang or finding.language
    return {
        "rule": finding.rule,
        "severity": finding.severity.name.lower(),
        "message": getattr(finding.message, lang),
        "report": finding.report,
        "line": finding.line,
        "column": finding.column,
        "start": finding.start,
        "end": finding.end,
        "evidence": [evidence_row(place) for place in finding.evidence],
        "expected": finding.expected,
        "printed": finding.printed,
        "fingerprint": finding.fingerprint,
        "advice": getattr(finding.advice, lang),
        "also": [getattr(said, lang) for said in finding.also],
    }


def evidence_row(place: Place) -> Row:
    """A quotation; start and end are its own, `figure` and `figure_start` those of the figure in it."""
    return {
        "report": place.report,
        "line": place.line,
        "column": place.column,
        "start": place.start,
        "end": place.end,
        "text": place.text,
        "figure": place.figure,
        "figure_start": place.figure_start,
    }


def summary_row(coverage: Coverage) -> Row:
    """The summary of `check --format json`."""
    return coverage.counts()
