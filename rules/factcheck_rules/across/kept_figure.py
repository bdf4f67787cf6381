"""两份报告中不随时间变的数不同：A figure that no week moves, told otherwise in the next report.

What it flags
    Last week's report says 启衡转债剩余规模18.6亿元, this week's 16.8亿元: no change is told, and the digits are a slip
    of one another. A range of which one end has moved, and nothing says so: 1.75%—1.95%, then 1.70%—1.95%.

>>> import tempfile
>>> from pathlib import Path
>>> from factcheck import check
>>> def found(value):
...     with tempfile.TemporaryDirectory() as name:
...         one, other = Path(name, "a.md"), Path(name, "b.md")
...         told = "# 周报\\n\\n远山证券 2026年05月{}日\\n\\n江川锂业现有设计产能{}万吨/年。"
...         _ = one.write_text(told.format(17, 6.52), "utf-8")
...         _ = other.write_text(told.format(24, value), "utf-8")
...         return [f.printed for f in check([one, other], select=["ACR08"]).findings]
>>> found("5.62")
['5.62万吨/年']

Why it matters
    What a house copies from week to week is read by nobody, and a slip in it stays.

When it stays silent
    Figures that move from week to week (prices, stocks, sales); more than six weeks between the reports; values that
    are no slip of one another; figures of another house.

>>> found("6.52")
[]
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from factcheck import Check, Fact, Said, Severity, checks
from factcheck.patterns import lazy
from factcheck.slips import digits, slip
from factcheck_rules.across._reports import LEAST_TRUST, MOST, in_brief, newer_first, severity

CODE = "ACR08"
SEVERITY = Severity.WARNING
KEY = ("terms", "aspect", "unit", "house", "period")

_LASTING = lazy(
    r"(?:产能|股本|规模|储量|资源量|保有量|注册资本|装机(?:容量)?|(?:建筑|占地|经营)?面积|总投资额?|船队|机队|募集资金(?:总额)?|合同金额|中标金额|capacity|reserves)"
    r"\Z"
)
_WEEKS, _WEEK = 42, 10
"""So many days between two reports at most; views that are told as ranges change sooner."""


def USES(fact: Fact) -> bool:
    """Whether a figure prints no time and lasts, or is a range."""
    level = fact.aspect == "level" and bool(fact.terms) and fact.low is not None and fact.trust >= LEAST_TRUST
    plain = level and fact.sentence >= 0 and fact.origin.published is not None and bool(fact.origin.house)
    return plain and (_is_range(fact) or (_is_lasting(fact) and fact.stance == "actual") or _is_aim(fact))


def _is_aim(fact: Fact) -> bool:
    """Whether a figure is what somebody aims at in a time that is told: 2026年成本目标12.4元/公斤."""
    exact = fact.low == fact.high and fact.modifier == "exact" and fact.stance == "target"
    return exact and fact.period is not None and fact.period.iso != "" and bool(fact.subject and fact.measure)


def _is_range(fact: Fact) -> bool:
    return fact.modifier == "exact" and fact.low != fact.high and bool(fact.unit)


def _is_lasting(fact: Fact) -> bool:
    exact = fact.low == fact.high and fact.modifier in ("exact", "upto")
    return exact and fact.period is None and bool(fact.subject) and _LASTING.search(fact.measure) is not None


def check_group(facts: Sequence[Fact]) -> Iterator[Check]:
    """Compare the figure of each report with that of the report before it, where each prints one value."""
    reports: dict[str, list[Fact]] = {}
    for fact in facts if len(facts) <= MOST else ():
        reports.setdefault(fact.origin.report, []).append(fact)
    single = [group[0] for group in reports.values() if len({(f.low, f.high) for f in group}) == 1]
    ordered = newer_first(single)
    for new, old in pairwise(ordered):
        moved = _one_end_moved(new, old) if _is_range(new) else _slipped(new, old)
        if moved and _near(new, old, _WEEK if _is_range(new) else _WEEKS):
            yield _told(new, old)


def _near(new: Fact, old: Fact, days: int) -> bool:
    mine, yours = new.origin.published, old.origin.published
    return mine is not None and yours is not None and 0 < (mine - yours).days <= days


def _slipped(new: Fact, old: Fact) -> bool:
    alike = new.low != old.low and new.terms == old.terms and new.modifier == old.modifier
    turned = digits(new) == digits(old)[::-1] and len(new.terms) > _SPECIFIC  # 25 and 52 of one and the same plant
    return alike and (slip(new, old) or turned)


_SPECIFIC = 2
"""Terms of a figure that name more than a body and a property."""


def _one_end_moved(new: Fact, old: Fact) -> bool:
    """Whether two ranges share one end, and not the other."""
    return _is_range(old) and new.step == old.step and (new.low == old.low) != (new.high == old.high)


def _told(new: Fact, old: Fact) -> Check:
    name = f"{new.subject}{new.measure}"
    return checks.judged(
        "fails",
        relation="agree",
        facts=(new, old),
        title=Said(
            f"与上期报告不同而未说明：{name} {new.text}，上期 {old.text}（{in_brief(old)}）",
            f"differs from the report before, and nothing says so: {name} {new.text}, before {old.text} "
            f"({in_brief(old)})",
        ),
        advice=Said("若有调整请注明，否则两处对一处", "say so if it was changed, else check both"),
        severity=severity(new, old),
        printed=new.text,
        expected=old.text,
    )
