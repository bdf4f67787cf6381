"""数字写法有误：A number that can't be read as printed.

What it flags
    1.500,000 and 12..3亿: groups of digits or points that no way of writing numbers allows. A table's cell that holds
    nothing but 40,70. As a note, a group of digits with a blank before it: 12, 345吨.

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
from factcheck.patterns import Rare
from factcheck_rules._look import look

CODE = "WOR09"
SEVERITY = Severity.WARNING

_APART = Rare(
    r"(?<=[\u4e00-\u9fff])\s?(?P<figure>[1-9]\d{0,2}[,，]\s\d{3}(?:[,，]\s?\d{3}){0,2}(?:\.\d{1,4})?)\s?"
    r"(?=[万亿]?(?:元|美元|吨|台|辆|套|户|家|人|件|股|手|点|平方米|千瓦|公里|千米))",
    apart="。；",
    hint=r"\d[,，]\s\d{3}",
)
"""Digits grouped with a blank behind the comma: 12, 345 吨."""
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
    for match in _APART.finditer(found.text):
        block = found.block_at(match.start("figure"))
        if block is None or block.kind not in ("paragraph", "list_item", "heading"):
            continue
        yield checks.judged(
            "fails",
            relation="number",
            places=[found.place(*match.span("figure"))],
            title=Said(
                f"千分位逗号后有空格：{match['figure']}", f"a blank within a number, or two figures: {match['figure']}"
            ),
            advice=Said("请核对小数点与千分位", "check the decimal point and the grouping of digits"),
            severity=Severity.NOTE,
            printed=match["figure"],
        )
