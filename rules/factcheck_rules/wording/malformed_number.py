"""数字写法有误：A number that can't be read as printed.

What it flags
    1.500,000 and 12..3亿: groups of digits or points that no way of writing numbers allows. A table's cell that holds
    nothing but 40,70.

Why it matters
    Every reader repairs it in a way of his own; the figure may be off by a factor of a thousand.

When it stays silent
    1,234,567 and 1.234; lists of numbers (1,2,3); versions and section numbers.

>>> from factcheck import check
>>> [f.printed for f in check("公司全年出货1.500,000台。", select=["WOR09"]).findings]
['1.500,000台']
>>> check("公司全年出货1,500,000台，均价1.234元。", select=["WOR09"]).findings
()
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck import Check, Quantity, Reading, Said, Severity, checks
from factcheck_rules._look import look

CODE = "WOR09"
SEVERITY = Severity.WARNING

_FEW = 2
"""So many cells in a report may hold a slip of the same kind."""
_DATES = ("date", "month", "quarter", "weekday")


def check(reading: Reading) -> Iterator[Check]:
    """Name every number whose digits are grouped or pointed as no number is."""
    found = look(reading)
    in_cells = sum(mark.problem == "cell" for mark in found.marks.get("quantity", ()) if isinstance(mark, Quantity))
    for mark in found.marks.get("quantity", ()):
        if not isinstance(mark, Quantity) or mark.status != "malformed" or any(w in mark.problem for w in _DATES):
            continue
        if mark.problem == "cell" and in_cells > _FEW:
            continue  # a house that writes 40,70 for 40.7
        place = found.place(mark.left, mark.right)
        yield checks.judged(
            "fails",
            relation="number",
            places=[place],
            title=Said(
                f"数字写法有误，无法确定其值：{place.text}", f"a number that can't be read as printed: {place.text}"
            ),
            advice=Said("请核对小数点与千分位", "check the decimal point and the grouping of digits"),
            printed=place.text,
        )
