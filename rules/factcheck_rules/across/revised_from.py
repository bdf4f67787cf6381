"""上调前的数与上期报告不同：What a forecast was raised from is not what the report before printed.

What it flags
    目标价由86.0元上调至92.0元, where the house's last report printed 88.0元; 净利润预测由13.2亿元上调至14.1亿元 after a
    report that foretold 12.3亿元.

>>> import tempfile
>>> from pathlib import Path
>>> from factcheck import check
>>> def found(value):
...     with tempfile.TemporaryDirectory() as name:
...         one, other = Path(name, "a.md"), Path(name, "b.md")
...         head = "# 江川锂业（300998.SZ）点评\\n\\n远山证券 2026年05月{}日\\n\\n"
...         _ = one.write_text(head.format(11) + "维持买入评级，目标价56.0元。", "utf-8")
...         _ = other.write_text(head.format(28) + f"维持买入评级，目标价由{value}元上调至60.0元。", "utf-8")
...         return [f.printed for f in check([one, other], select=["ACR09"]).findings]
>>> found("65.0")
['65.0元']

Why it matters
    By how much a house has changed its mind is what its readers ask first.

When it stays silent
    More than a quarter between the reports; other houses; several values in either report; rounding explains the gap.
    From two months on it is a note, as another report may lie between them.

>>> found("56.0")
[]
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck import Check, Fact, Said, Severity, checks
from factcheck_rules.across._reports import MOST, in_brief, is_newer, newer_first

CODE = "ACR09"
SEVERITY = Severity.WARNING
KEY = ("measure", "unit", "period", "house")

_BEFORE = frozenset({"上调前", "下调前", "调整前", "调升前", "调降前", "前值", "before"})
_MARKED = _BEFORE | {"原"}
_SOON, _NEXT = 60, 130
"""Days between two reports of one company between which hardly another one came out, and between those on one quarter
and on the next."""


def USES(fact: Fact) -> bool:
    """Whether a figure is one that is hoped for, of somebody, in a report with a house and a date."""
    firm = fact.aspect == "level" and fact.low is not None and fact.low == fact.high and fact.modifier == "exact"
    hoped = fact.stance in ("target", "forecast") and bool(fact.subject and fact.measure and fact.unit)
    return firm and hoped and bool(fact.origin.house) and fact.origin.published is not None


def check_group(facts: Sequence[Fact]) -> Iterator[Check]:
    """Compare each value that was revised with the one that the last report before printed."""
    if len(facts) > MOST or not facts[0].origin.house:
        return
    by_thing: dict[frozenset[str], list[Fact]] = {}
    for fact in facts:
        by_thing.setdefault(fact.terms - _MARKED, []).append(fact)
    for group in by_thing.values():
        for was in group:
            if _BEFORE & set(was.scope):
                yield from _compared(was, group)


def _compared(was: Fact, group: Sequence[Fact]) -> Iterator[Check]:
    """The value before a revision, and the one value of the report that came out last before it."""
    older = newer_first(fact for fact in group if is_newer(was, fact) and not _MARKED & set(fact.scope))
    last = [fact for fact in older if fact.origin.report == older[0].origin.report]
    own = [fact for fact in group if fact.origin.report == was.origin.report and _BEFORE & set(fact.scope)]
    if len({fact.low for fact in last}) != 1 or len({fact.low for fact in own}) != 1 or _days(last[0], was) > _NEXT:
        return
    name = f"{was.subject}{was.measure}"
    yield checks.agree(
        [last[0], was],
        title=Said(
            f"调整前的数与此前报告不同：{name} {was.text}，此前印 {last[0].text}（{in_brief(last[0])}）",
            f"revised from another figure than the report before printed: {name} {was.text}, before {last[0].text} "
            f"({in_brief(last[0])})",
        ),
        advice=Said("核对调整前的数；其间若另有调整请注明", "check what it was; say so if it was changed in between"),
        severity=SEVERITY if _days(last[0], was) <= _SOON else Severity.NOTE,
    )


def _days(old: Fact, new: Fact) -> int:
    """How many days lie between two reports; more than any limit where a date is missing."""
    mine, yours = new.origin.published, old.origin.published
    return (mine - yours).days if mine and yours else _NEXT + 1
