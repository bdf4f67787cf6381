"""The arithmetic of a check in both languages, with the allowance."""

from __future__ import annotations

from decimal import Decimal

from factcheck.checks.outcomes import NOTHING, Said
from factcheck.checks.verdicts import same_precision
from factcheck.sides import Side, plain, show


def as_printed(side: Side) -> str:
    """The figure under test exactly as it stands in the text; for a result its formula."""
    return side.facts[0].text if side.facts and not side.op else side.text


def expected_shown(printed: Side, expected: Side) -> str:
    if not expected.op or expected.value is None:
        return expected.text
    return show(expected.value, printed)


def sum_shown(printed: Side, expected: Side) -> Said:
    """The sum with its allowance: '2.45 亿户 ÷ 6.94 亿户 = 35.3%，允许 35.2% 至 35.4%，印 36.3%'."""
    low, high, half = expected.possible.low, expected.possible.high, (printed.step or Decimal(0)) / 2
    result = show(expected.value, printed) if expected.value is not None else ""
    shown = f"{expected.text} = {result}" if expected.op and result else expected.text
    if low is None or high is None:
        bound = f"≥ {show(low, printed)}" if low is not None else f"≤ {show(high, printed)}" if high is not None else ""
        return Said(f"{shown}，应 {bound}，印 {printed.text}", f"{shown}, so {bound}; printed {printed.text}")
    least, most = show(low - half, printed), show(high + half, printed)
    return Said(
        f"{shown}，允许 {least} 至 {most}，印 {printed.text}",
        f"{shown}, allowing {least} to {most}; printed {printed.text}",
    )


def difference_shown(one: Side, other: Side) -> Said:
    """The difference of two printings: '差 2.63 个百分点，同精度，允许差 0'."""
    if one.value is None or other.value is None:
        return NOTHING
    gap = abs(one.value - other.value)
    if not gap:
        return Said("相同", "equal")
    ratio = _power_of_ten(one.value, other.value)
    zh, en = (f"，恰为 {ratio} 倍", f", exactly {ratio} times") if ratio else ("", "")
    difference = Said(show(gap, one, points=True), show(gap, one, points=True, lang="en"))
    if same_precision(one, other):
        return Said(
            f"差 {difference.zh}，同精度，允许差 0{zh}",
            f"differ by {difference.en}, same precision, 0 allowed{en}",
        )
    allowed = sum(((s.possible.width or Decimal(0)) for s in (one, other)), Decimal(0)) / 2
    return Said(
        f"差 {difference.zh}，舍入允许 {show(allowed, one, points=True)}{zh}",
        f"differ by {difference.en}, rounding allows {show(allowed, one, points=True, lang='en')}{en}",
    )


def _power_of_ten(one: Decimal, other: Decimal) -> str:
    """'1000' where one value is 10, 100, 1000, 10^4 or 10^8 times the other: the mark of a slip in unit or scale."""
    if not one or not other:
        return ""
    ratio = max(abs(one / other), abs(other / one))
    return next((plain(Decimal(10) ** n) for n in (1, 2, 3, 4, 6, 8) if ratio == Decimal(10) ** n), "")
