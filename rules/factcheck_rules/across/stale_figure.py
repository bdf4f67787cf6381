"""与上期印数相同，疑未更新：A figure that should have moved and is last week's.

What it flags
    A change of the week (day, month) that the house's report before printed for the period before, digit for digit;
    with the same close beside it, or several of them, it is a warning, alone a note.

>>> import tempfile
>>> from pathlib import Path
>>> from factcheck import check
>>> def weekly(week, day, close, change):
...     return (f"# 周报\\n\\n远山证券 {day}\\n\\n表1：重点股票行情（{week}）\\n\\n"
...             f"| 代码 | 名称 | 收盘价（元） | 周涨跌幅 |\\n| --- | --- | --- | --- |\\n"
...             f"| 300123 | 江川股份 | {close} | {change} |\\n| 300124 | 平原股份 | 10.00 | 0.00% |\\n")
>>> def found(close, change):
...     with tempfile.TemporaryDirectory() as name:
...         one, other = Path(name, "a.md"), Path(name, "b.md")
...         _ = one.write_text(weekly("2026/05/11-2026/05/15", "2026年05月17日", "21.56", "-3.45%"), "utf-8")
...         _ = other.write_text(weekly("2026/05/18-2026/05/22", "2026年05月24日", close, change), "utf-8")
...         return [f.printed for f in check([one, other], select=["ACR04"]).findings]
>>> found("21.56", "-3.45%")
['-3.45%']

Why it matters
    A row that was not refreshed looks like any other.

When it stays silent
    The close has moved as the change says; the figure is of one or two digits, which chance repeats; another house's
    report; the reports are not consecutive.

>>> found("20.82", "-3.45%"), found("21.94", "1.76%")
([], [])
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck import Check, Fact, Said, Severity, checks
from factcheck_rules.across._reports import by_end, comparable, in_brief, just_before, usable

CODE = "ACR04"
SEVERITY = Severity.WARNING
KEY = ("about", "house")
USES = comparable

_GAP = 11
_DIGITS = 3
"""Changes of fewer digits are repeated by chance."""


def check_group(facts: Sequence[Fact]) -> Iterator[Check]:
    """Compare each change with that of the period before in the house's earlier report."""
    if not facts[0].about or not facts[0].origin.house:
        return
    known = usable(facts)
    changes = [fact for fact in known if fact.aspect == "change" and fact.unit == "%" and _digits(fact) >= _DIGITS]
    if len({fact.origin.report for fact in changes}) < 2:
        return
    levels: dict[str, list[Fact]] = {}
    for fact in known:
        if fact.aspect == "level":
            levels.setdefault(fact.origin.report, []).append(fact)
    ends = by_end(changes)
    for new in changes:
        for old in just_before(new, ends, _GAP):
            if _alike(new, old):
                now, then = (levels.get(fact.origin.report, ()) for fact in (new, old))
                yield from _compared(new, old, now, then)


def _digits(fact: Fact) -> int:
    return len(str(abs(fact.low or 0)).replace(".", "").strip("0"))


def _alike(new: Fact, old: Fact) -> bool:
    """Whether two changes are printed alike, of one measure over stretches as long."""
    return (
        new.terms == old.terms
        and new.base == old.base
        and new.low == old.low
        and new.step == old.step
        and new.period is not None
        and old.period is not None
        and new.period.grain == old.period.grain
    )


def _compared(new: Fact, old: Fact, now: Sequence[Fact], then: Sequence[Fact]) -> Iterator[Check]:
    """A change that is last period's, unless its level moved."""
    now = [value for value in now if value.cell and new.cell and value.cell[:2] == new.cell[:2]]
    then = [value for value in then if value.cell and old.cell and value.cell[:2] == old.cell[:2]]
    pairs = [(a, b) for a in now for b in then if a.terms == b.terms and a.unit == b.unit and _digits(a) >= _DIGITS]
    if any(a.low != b.low for a, b in pairs):
        return
    yield checks.judged(
        "fails",
        relation="stale",
        facts=(new, *(a for a, _ in pairs), old, *(b for _, b in pairs)),
        title=Said(
            f"与上期印数相同，疑未更新：{new.subject} {new.measure} {new.text}（{in_brief(old)} 亦为 {old.text}）",
            f"the same as in the report before, perhaps not refreshed: {new.subject} {new.measure} {new.text} "
            f"({in_brief(old)}: {old.text})",
        ),
        advice=Said("请对本期底稿", "check this period's source"),
        severity=Severity.WARNING if pairs else Severity.NOTE,
        expected=f"≠ {old.text}",
    )
