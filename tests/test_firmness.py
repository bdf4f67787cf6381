"""Figures that are tied loosely contradict each other only by a misprint; those tied firmly by any amount."""

from __future__ import annotations

from decimal import Decimal

import pytest

from factcheck import check, sides
from factcheck.corpus.examining import read_text
from factcheck.misprint import misprints, one_misprint

CASES = [
    # rule, text, figures that must be quoted by a finding ('' for none)
    # a rate alone with its levels may be wrong by any amount
    ("CHG01", "公司2025年销量86.4万台，较2024年的72.0万台增长35.8%。", "35.8%"),
    # among other figures of the unit it may be of others of them
    ("CHG01", "公司2025年销量86.4万台，较2024年的72.0万台增长35.8%，出口9.7万台。", ""),
    # unless one digit explains it
    ("CHG01", "公司2025年销量86.4万台，较2024年的72.0万台增长25.0%，出口9.7万台。", "25.0%"),
    # in one breath two values of one measure, of a time told before, differ in something
    ("REP01", "2025年三季度海缆业务收入31.8亿元。扩散指数为60.6。按可比样本计，扩散指数为58.3。", ""),
    # nor do two that got period and subject from elsewhere agree or not, however far apart they stand
    (
        "REP01",
        "## 甲\n\n三季度直营店收入9亿元。单店面积为612平方米。\n\n## 乙\n\n三季度直营店新开14家。单店面积为485平方米。",
        "",
    ),
    # unless one misprint explains it
    (
        "REP01",
        "## 甲\n\n三季度直营店收入9亿元。单店面积为612平方米。\n\n## 乙\n\n三季度直营店新开14家。单店面积为621平方米。",
        "621平方米",
    ),
]


@pytest.mark.parametrize(("rule", "text", "figure"), CASES)
def test_loose_ties_fail_by_a_misprint_alone(rule: str, text: str, figure: str) -> None:
    """Firm ones fail by any amount."""
    printed = [finding.printed for finding in check(text, date="2026-03-27", select=[rule]).findings]
    assert printed == ([figure] if figure else [])


@pytest.mark.parametrize(
    ("one", "other", "close"),
    [
        ("25.4%", "35.4%", True),  # a digit wrong
        ("25.4%", "24.5%", True),  # two swapped
        ("25.4%", "254%", True),  # the point moved
        ("25.4%", "25.8%", True),  # a few units of the last digit
        ("25.4%", "31.7%", False),
    ],
)
def test_one_misprint(one: str, other: str, close: bool) -> None:
    """Two printings of a figure are one misprint apart, or they are not."""
    first, second = read_text(f"甲产品毛利率{one}。乙产品毛利率{other}。").facts
    assert one_misprint(sides.of(first), sides.of(second)) is close


def test_misprints_of_a_figure() -> None:
    """Each is one slip away, and the figure itself is none of them."""
    (fact,) = read_text("产量为1.2万吨。").facts
    meant = set(misprints(fact))
    assert {Decimal(21000), Decimal(13000), Decimal(120000), Decimal(-12000)} <= meant
    assert Decimal(12000) not in meant
