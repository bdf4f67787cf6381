"""What the cells of tables say: whose figure, of what, in which unit, of which period, against which base."""

from __future__ import annotations

import pytest

import factcheck
from factcheck.facts import Fact
from factcheck.output.words import problem
from tests.flat_tables import CASES

TITLE = "岭南纸业股份有限公司2025年年度报告摘要\n\n"
TEXTS = {name: TITLE + text for name, text, _ in CASES}

FACTS = [
    (
        "annual summary",
        "1,862,204,411.05",
        ("", "营业收入", "1862204411.05", "CNY", "level", "", "2025-01-01/2025-12-31"),
    ),
    (
        "annual summary",
        "171,003,925.77",
        ("", "归属于上市公司股东的净利润", "171003925.77", "CNY", "level", "", "2024-01-01/2024-12-31"),
    ),
    (
        "annual summary",
        "6.59",
        ("", "归属于上市公司股东的扣除非经常性损益的净利润", "6.59", "%", "change", "yoy", "2025-01-01/2025-12-31"),
    ),
    (
        "annual summary",
        "0.29个百分点",
        ("", "加权平均净资产收益率", "0.29", "pp", "points", "yoy", "2025-01-01/2025-12-31"),
    ),
    ("annual summary", "0.55", ("", "基本每股收益", "0.55", "CNY/股", "level", "", "2025-01-01/2025-12-31")),
    (
        "label that ends below its figures",
        "48,110.90",
        ("", "营业收入", "481109000.00", "CNY", "level", "", "2024-01-01/2024-12-31"),
    ),
    (
        "label that ends below its figures",
        "8.35",
        ("", "研发费用", "8.35", "%", "change", "yoy", "2025-01-01/2025-12-31"),
    ),
    (
        "figures between two halves of a label",
        "880.17",
        ("", "归属于母公司所有者的净利润", "880.17", "", "level", "", "2024-01-01/2024-12-31"),
    ),
    ("English release", "1,412.6", ("", "Net sales", "1412600000.0", "USD", "level", "", "2026-01-01/2026-03-31")),
    (
        "English release",
        "0.97",
        ("", "Diluted earnings per share", "0.97", "USD", "level", "", "2025-01-01/2025-03-31"),
    ),
    ("English in one space", "28,940", ("", "Gross profit", "28940000", "USD", "level", "", "2025-01-01/2025-03-31")),
    ("quarters of a broker", "15,870", ("", "营业收入", "15870000000", "CNY", "level", "", "2026-01-01/2026-12-31")),
    ("quarters of a broker", "13.0%", ("", "营业收入", "13.0", "%", "change", "yoy", "2025-01-01/2025-12-31")),
    ("quarters of a broker", "22.4", ("", "P/E", "22.4", "", "level", "", "2024-01-01/2024-12-31")),
    (
        "blank lines between",
        "318.7",
        ("动力电池", "营业收入", "31870000000.0", "CNY", "level", "", "2025-01-01/2025-12-31"),
    ),
    (
        "two periods over amount and share",
        "41.1%",
        ("经销", "占营业收入比重", "41.1", "%", "share", "", "2024-01-01/2024-12-31"),
    ),
    ("a head wrapped over lines", "21.08", ("", "净利润", "21.08", "%", "change", "yoy", "2025-01-01/2025-06-30")),
    ("units under the heads", "22.7", ("政企业务", "", "2270000000.0", "CNY", "level", "", "2026-01-01/2026-03-31")),
    (
        "two tables side by side",
        "3.2%",
        ("纯碱", "周涨跌幅", "3.2", "%", "change", "", ""),
    ),
    ("two tables side by side", "-1.9%", ("甲醇", "周跌幅", "-1.9", "%", "change", "", "")),
    (
        "ranks, and the title of a slide below",
        "-1.95",
        ("大岭水务", "净买入", "-195000000.00", "CNY", "level", "", "2026-03-02/2026-03-05"),
    ),
    (
        "ranks, and the title of a slide below",
        "2.75",
        ("恩泽医药", "净买入", "275000000.00", "CNY", "level", "", "2026-03-02/2026-03-05"),
    ),
    ("parameters of two products", "70kg", ("澄岳S2", "整机重量", "70", "kg", "level", "", "2025-01-01/2025-12-31")),
    ("parameters of two products", "410mm", ("轮轴 澄岳S2", "距离", "0.410", "m", "level", "", "")),
    ("labels of a chart", "9980", ("丙岳汽车", "销量", "9980", "辆", "level", "", "2026-02-01/2026-02-28")),
    ("dates in English", "905.0", ("", "Total debt", "905000000.0", "USD", "level", "", "2025-12-31")),
]


def said(fact: Fact) -> tuple[str, str, str, str, str, str, str]:
    """A fact in few words."""
    period = fact.period.iso if fact.period is not None else ""
    return fact.subject, fact.measure, str(fact.low), fact.unit, fact.aspect, fact.base, period


@pytest.mark.parametrize(("name", "figure", "expected"), FACTS)
def test_cells_are_facts(name: str, figure: str, expected: tuple[str, ...]) -> None:
    """Row, column, title, unit note and title of the report together say what a cell is."""
    facts = [fact for fact in factcheck.extract(TEXTS[name]).facts if fact.cell and figure in fact.text]
    assert [said(fact) for fact in facts] == [expected]


KEYS = """营业收入（亿元） | 12.3 | 同比 | 5%
净利润（亿元） | 2.1 | 同比 | -8%
毛利率 | 31.2% | 环比 | 0.4%
"""


def test_key_figures_without_a_head() -> None:
    """A figure's name is the cell before it; what only says how it moved is of the row's own measure."""
    facts = [fact for fact in factcheck.extract(TITLE + KEYS).facts if fact.cell]
    assert [(fact.measure, str(fact.low), fact.aspect, fact.base) for fact in facts[:4]] == [
        ("营业收入", "1230000000.0", "level", ""),
        ("营业收入", "5", "change", "yoy"),
        ("净利润", "210000000.0", "level", ""),
        ("净利润", "-8", "change", "yoy"),
    ]


def test_a_fall_in_words_is_negative() -> None:
    """减少0.35个百分点 in a column of changes is a fall."""
    text = """项目        2025年   2024年   同比增减
毛利率（%）  31.20    31.55    减少0.35个百分点
净利率（%）  9.10     8.90     增加0.20个百分点
"""
    facts = [fact for fact in factcheck.extract(text).facts if fact.unit == "pp"]
    assert [str(fact.low) for fact in facts] == ["-0.35", "0.20"]


def test_problems_read_in_both_languages() -> None:
    """A table that was not rebuilt is named by its line."""
    assert problem("table_not_rebuilt:7", "zh").startswith("第 7 行")
    assert "line 7" in problem("table_not_rebuilt:7", "en")
    assert problem("something else", "zh") == "something else"
