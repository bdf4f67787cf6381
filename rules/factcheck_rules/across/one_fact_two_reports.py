"""两份报告的同一指标不同：One fact in two reports with two values.

What it flags
    The same figure (subject, measure, period, basis) in two reports, in values that no rounding makes equal. The
    finding belongs to the newer report, which may have restated it.

>>> import tempfile
>>> from pathlib import Path
>>> from factcheck import check
>>> def found(value):
...     with tempfile.TemporaryDirectory() as name:
...         one, other = Path(name, "a.md"), Path(name, "b.md")
...         _ = one.write_text("# 点评\\n\\n远山证券 2026年05月17日\\n\\n"
...                            "2026年一季度江川股份营业收入46.82亿元。", "utf-8")
...         _ = other.write_text("# 点评\\n\\n远山证券 2026年05月24日\\n\\n"
...                              f"2026年一季度江川股份营业收入{value}亿元。", "utf-8")
...         return [f.printed for f in check([one, other], select=["ACR01"]).findings]
>>> found("48.62")
['48.62亿元']

Why it matters
    Readers of one house read both; either a figure was restated, and should be told, or one is a slip.

When it stays silent
    Rounding explains the gap; forecasts, which may change; figures whose period or subject is not printed. Between two
    houses a difference is a note.

>>> found("46.8")
[]
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck import Check, Fact, Said, Severity, checks
from factcheck.making import evolve
from factcheck.slips import digits, slip
from factcheck_rules.across._reports import comparable, in_brief, newer_first, severity, usable

CODE = "ACR01"
SEVERITY = Severity.WARNING
KEY = ("terms", "aspect", "base", "period", "unit")
USES = comparable

_MANY, _OWN_NAME, _HALF_A_YEAR, _A_MONTH = 3, 4, 183, 31


def check_group(facts: Sequence[Fact]) -> Iterator[Check]:
    """One comparison for each figure, with its first mention in each report."""
    for window in sorted({_summed(fact) for fact in facts}):
        yield from _compared([fact for fact in facts if _summed(fact) == window])


def _summed(fact: Fact) -> str:
    """The stretch that a figure is summed over, where its period doesn't tell: 上周均价 and 本周均价 have one week."""
    return fact.window if fact.window not in ("", "point", "day", "week", "month", "quarter", "half", "year") else ""


def _compared(facts: Sequence[Fact]) -> Iterator[Check]:
    known = [fact for fact in usable(facts) if _told(fact)]
    firsts = list({fact.origin.report: fact for fact in newer_first(known)[::-1]}.values())[::-1]
    if len(firsts) < 2 or len({fact.origin.published for fact in firsts}) < 2:
        return
    check = checks.agree(
        firsts,
        title=_title(firsts),
        advice=Said("是否重述？若是请注明，否则两处对一处", "restated? then say so; else check both"),
        severity=severity(*firsts),
    )
    if check.verdict == "fails":
        # The finding belongs to the newer report, whichever figure is the odd one.
        check = evolve(check, facts=tuple(newer_first(check.facts)), printed=newer_first(check.facts)[0].text)
    if check.verdict != "fails" or _sure(firsts):
        yield check


def _told(fact: Fact) -> bool:
    """Whether a fact is of something and in plain figures: a round 约 or a carried subject is no ground to differ."""
    named = bool(fact.subject and fact.measure) or len(fact.measure) >= _OWN_NAME  # 能繁母猪存栏
    plain = fact.modifier in ("exact", "about") and fact.kind not in ("duration", "number")
    return named and plain and bool(fact.unit) and (fact.kind != "count" or len(digits(fact)) >= _MANY)


def _sure(facts: Sequence[Fact]) -> bool:
    """Whether subject and measure stand beside each figure, and its year is printed, or is the one of both reports.

    Of counts, of measures that name nobody and of years that are not printed only what looks like a slip differs.
    """
    first, others = facts[0], facts[1:]
    assumed = any(f.period and f.period.assumed for f in facts) and not _close(facts, _A_MONTH)
    doubtful = first.kind == "count" or not first.subject or assumed
    if doubtful and not (_close(facts) and all(slip(first, one) or first.low == one.low for one in others)):
        return False
    if not all(fact.period is not None and fact.modifier == "exact" for fact in facts):
        return False
    slips = _close(facts) and first.subject and all(slip(first, one) or first.low == one.low for one in others)
    enough = (_CARRIED if _coded(facts) else _NEARLY) if slips else _PRINTED
    return all(fact.trust >= enough for fact in facts)


def _coded(facts: Sequence[Fact]) -> bool:
    """Whether all reports print the name with its security code."""
    return all(any(name == fact.subject for name, _ in fact.origin.codes) for fact in facts)


_PRINTED, _NEARLY, _CARRIED = 0.9, 0.8, 0.7
"""A pronoun or a period of the sentence before will do where the digits look like a slip; a subject of it, too, where
the reports are on that company."""


def _close(facts: Sequence[Fact], within: int = _HALF_A_YEAR) -> bool:
    """Whether all reports came out within so many days of one another."""
    days = [fact.origin.published.toordinal() for fact in facts if fact.origin.published is not None]
    return len(days) == len(facts) and max(days) - min(days) < within


def _title(facts: Sequence[Fact]) -> Said:
    new, old = facts[0], facts[-1]
    name = f"{new.subject}{new.measure} {new.period.label if new.period else ''}".strip()
    return Said(
        f"与此前报告不同：{name} {new.text}，此前印 {old.text}（{in_brief(old)}）",
        f"differs from an earlier report: {name} {new.text}, before {old.text} ({in_brief(old)})",
    )
