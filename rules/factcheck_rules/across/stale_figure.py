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
from factcheck_rules.across._reports import days_between, in_brief, is_newer, usable

CODE = "ACR04"
SEVERITY = Severity.WARNING
KEY = ("about", "house")

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
    levels = [fact for fact in known if fact.aspect == "level"]
    for new in changes:
        for old in changes:
            if _follows(new, old) and new.terms == old.terms and new.base == old.base:
                told = _compared(new, old, levels)
                if told is not None:
                    yield told


def _digits(fact: Fact) -> int:
    return len(str(abs(fact.low or 0)).replace(".", "").strip("0"))


def _follows(new: Fact, old: Fact) -> bool:
    """Whether one fact's period is the next one after another's, in a newer report."""
    if not is_newer(new, old) or new.period is None or old.period is None or new.period.grain != old.period.grain:
        return False
    gap = days_between(old.period, new.period)
    return gap is not None and 0 < gap <= _GAP


def _compared(new: Fact, old: Fact, levels: Sequence[Fact]) -> Check | None:
    """Whether a change is last period's; None where its level moved."""
    if new.low != old.low or new.step != old.step:
        return None
    now = [
        v for v in levels if v.cell and new.cell and v.origin.report == new.origin.report and v.cell[:2] == new.cell[:2]
    ]
    then = [
        v for v in levels if v.cell and old.cell and v.origin.report == old.origin.report and v.cell[:2] == old.cell[:2]
    ]
    pairs = [(a, b) for a in now for b in then if a.terms == b.terms and a.unit == b.unit and _digits(a) >= _DIGITS]
    if any(a.low != b.low for a, b in pairs):
        return None
    return checks.judged(
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
