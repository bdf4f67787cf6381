"""A comparison that fails is undecided where another figure nearby, in an operand's place, makes it hold."""

from __future__ import annotations

import pytest

from factcheck import check

CASES = [
    # text, figures that must be quoted by a finding ('' for none)
    ("公司2025年营业收入123.4亿元，上年同期为110.2亿元，同比增长15.0%。", "15.0%"),
    # the rate is of the other line's earlier level: nothing is known
    (
        "公司2025年营业收入123.4亿元，上年同期为110.2亿元，同比增长15.0%；主营收入上年同期为107.3亿元。",
        "",
    ),
    # the earlier level printed a second time, a digit apart, excuses nothing
    (
        "公司2025年营业收入123.4亿元，上年同期为101.2亿元，同比增长12.0%。2024年公司营业收入为110.2亿元。",
        "12.0%",
    ),
]


@pytest.mark.parametrize(("text", "figure"), CASES)
def test_another_operand_that_fits(text: str, figure: str) -> None:
    """Found without one; silent with one; a slip of the operand is no other one."""
    printed = [finding.printed for finding in check(text, date="2026-03-27", select=["CHG01"]).findings]
    assert printed == ([figure] if figure else [])


def test_values_worlds_apart_are_not_about_one_thing() -> None:
    """Eight times as much is no slip; a point moved by one place is."""
    text = "公司2025年营业收入123.4亿元，上年同期为110.2亿元，同比增长{}。"
    printed = {each: check(text.format(each), select=["CHG01"]).findings for each in ("15.0%", "112%", "97.3%")}
    assert [each for each, found in printed.items() if found] == ["15.0%"]
    assert check(text.format("119.8%"), select=["CHG01"]).findings
