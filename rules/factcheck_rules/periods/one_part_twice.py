"""两处同为一期，合起来却正是全期：Two figures of one part of a period, which together make all of it.

What it flags
    上半年收入 28.4 亿元，一季度 12.5 亿元，一季度 15.9 亿元: both are of the first quarter, and together they make the
    half year, so that one of them is of the second.

>>> from factcheck import check
>>> text = "上半年公司收入28.4亿元。一季度收入12.5亿元；{}收入15.9亿元。"
>>> for finding in check(text.format("一季度"), date="2026-08-20", select=["PER17"]).findings:
...     print(finding.rule, finding.printed)
PER17 15.9亿元

Why it matters
    A period label is copied with the clause, and both figures look right.

When it stays silent
    The parts don't make the whole; a figure told again (of one value); parts of another length, name or unit.

>>> check(text.format("二季度"), date="2026-08-20").findings
()
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from factcheck import Check, Fact, Reading, Said, Severity, checks, sides
from factcheck.index import index
from factcheck_rules._look import look
from factcheck_rules._order import span_of

CODE = "PER17"
SEVERITY = Severity.ERROR
Span = tuple[date, date]
SLACK = 4
"""So many days the parts may be longer or shorter than the whole: quarters differ."""
MOST = 12
NEAR = 24
"""So many characters before a figure its label stands."""


def check(reading: Reading) -> Iterator[Check]:
    """Look in each figure's mentions for two of one stretch that make a longer one."""
    for (_, aspect), facts in index(reading).by_aspect.items():
        for unit in {fact.unit for fact in facts} - {"%", "pp", "x", ""} if aspect == "level" else ():
            dated = [(span, fact) for fact in facts if fact.unit == unit and (span := _stretch(fact)) is not None]
            if 2 < len(dated) <= MOST:
                yield from _twice(dated, reading)


def _stretch(fact: Fact) -> Span | None:
    """The days of a flow's figure; None for a balance, a day, or a time that is only taken over."""
    span = span_of(fact.period)
    if span is None or fact.aspect != "level" or fact.period is None or fact.period.point or fact.low is None:
        return None
    return span if (span[1] - span[0]).days > 26 and fact.window not in ("mtd", "qtd") else None


def _twice(dated: Sequence[tuple[Span, Fact]], reading: Reading) -> Iterator[Check]:
    for whole, total in dated:
        inside = [(span, fact) for span, fact in dated if span != whole and whole[0] <= span[0] and span[1] <= whole[1]]
        parts = list({(span, fact.low): (span, fact) for span, fact in inside}.values())
        spans = [span for span, _ in parts]
        again = next((fact for k, (span, fact) in enumerate(parts) if span in spans[:k]), None)
        if again is None or len(parts) < 2 or abs(sum(map(_days, spans)) - _days(whole)) > SLACK * len(parts):
            continue
        if any(fact.stance != total.stance or not _labelled(fact, reading) for _, fact in parts):
            continue
        facts = [fact for _, fact in parts]
        made = checks.overlaps(total, sides.total(facts), title=Said("", ""), advice=Said("", ""))
        if made.verdict == "holds":
            yield _told(again, facts, total, reading)
            return


def _labelled(fact: Fact, reading: Reading) -> bool:
    """Whether the label of its period stands right before a figure, in its own clause."""
    left = fact.quantity.left
    near = look(reading).text[max(0, left - NEAR) : left]
    return fact.period is not None and fact.period.label in near


def _days(span: Span) -> int:
    return (span[1] - span[0]).days + 1


def _told(again: Fact, parts: Sequence[Fact], total: Fact, reading: Reading) -> Check:
    label = again.period.label if again.period is not None else ""
    first = next(fact for fact in parts if span_of(fact.period) == span_of(again.period))
    sum_ = " + ".join(fact.text for fact in parts)
    found = look(reading)
    return checks.judged(
        "fails",
        relation="period",
        facts=(again, first, total),
        places=tuple(found.figure_place(fact.quantity) for fact in (again, first, total)),
        title=Said(f"两处同为「{label}」：{first.text} 与 {again.text}", f"both {label}: {first.text}, {again.text}"),
        arithmetic=Said(f"{sum_} = {total.text}，正是全期", f"{sum_} = {total.text}: together all of it"),
        advice=Said("核对其中一处的期间", "check the period of one of them"),
        printed=again.text,
    )
