"""区间前一端缺单位：A range whose bare end can't have the unit behind it.

What it flags
    9000-1.2亿: with the unit behind it, the first end would be 9000亿; it must have had one of its own.

Why it matters
    Each reader supplies a unit of his own.

When it stays silent
    15~30%, 520-560亿美元: the bare end inherits the unit, and the range runs upwards.

>>> from factcheck import check
>>> [f.printed for f in check("预计净利润9000-1.2亿元。", select=["WOR07"]).findings]
['9000-1.2亿元']
>>> check("预计净利润1.0-1.2亿元，同比增长15~30%。", select=["WOR07"]).findings
()
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck import Check, Quantity, Reading, Said, Severity, checks
from factcheck.patterns import lazy
from factcheck_rules._look import look

CODE = "WOR07"
SEVERITY = Severity.NOTE

_BARE = lazy(r"[^\d]{0,3}[\d,.]{1,20}\s?[-~～－–—至到]")


def check(reading: Reading) -> Iterator[Check]:
    """Name every range that runs backwards only because its first end takes the scale of the second."""
    found = look(reading)
    for mark in found.marks.get("quantity", ()):
        if isinstance(mark, Quantity) and lacks_unit(mark):
            yield checks.judged(
                "fails",
                relation="range",
                places=[found.figure_place(mark)],
                title=Said(f"区间前一端缺单位：{mark.text}", f"the first end of a range lacks its unit: {mark.text}"),
                advice=Said("两端都写单位", "print the unit at both ends"),
                severity=Severity.NOTE,
                printed=mark.text,
            )


def lacks_unit(quantity: Quantity) -> bool:
    """Whether a backwards range would run forwards if its bare end had a smaller scale of its own."""
    if not _BARE.match(quantity.text) or quantity.problem != "backwards" or quantity.scale <= 1 or not quantity.low:
        return False
    return quantity.high is not None and quantity.high / quantity.low >= 100
