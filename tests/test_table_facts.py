"""What the cells of tables say: whose figure, of what, in which unit, of which period, against which base."""

from __future__ import annotations

import pytest

import factcheck
from factcheck.facts import Fact
from factcheck.output.words import problem
from tests.flat_tables import CASES

COMPANY = "岭南纸业股份有限公司"
TITLE = f"{COMPANY}2025年年度报告摘要\n\n"
TEXTS = {name: TITLE + text for name, text, _ in CASES}

FACTS = [
    (
        "annual summary",
        "1,862,204,411.05",
        (COMPANY, "营业收入", "1862204411.05", "CNY", "level", "", "2025-01-01/2025-12-31"),
    ),
    (
        "annual summary",
        "171,003,925.77",
        (COMPANY, "归属于上市公司股东的净利润", "171003925.77", "CNY", "level", "", "2024-01-01/2024-12-31"),
    ),
    (
        "annual summary",
        "6.59",
        (
            COMPANY,
            "归属于上市公司股东的扣除非经常性损益的净利润",
            "6.59",
            "%",
            "change",
            "yoy",
            "2025-01-01/2025-12-31",
        ),
    ),
    (
        "annual summary",
        "0.29个百分点",
        (COMPANY, "加权平均净资产收益率", "0.29", "pp", "points", "yoy", "2025-01-01/2025-12-31"),
    ),
    ("annual summary", "0.55", (COMPANY, "基本每股收益", "0.55", "CNY/股", "level", "", "2025-01-01/2025-12-31")),
    (
        "label that ends below its figures",
        "48,110.90",
        (COMPANY, "营业收入", "481109000.00", "CNY", "level", "", "2024-01-01/2024-12-31"),
    ),
    (
        "label that ends below its figures",
        "8.35",
        (COMPANY, "研发费用", "8.35", "%", "change", "yoy", "2025-01-01/2025-12-31"),
    ),
    (
        "figures between two halves of a label",
        "880.17",
        (COMPANY, "归属于母公司所有者的净利润", "880.17", "", "level", "", "2024-01-01/2024-12-31"),
    ),
    ("English release", "1,412.6", (COMPANY, "Net sales", "1412600000.0", "USD", "level", "", "2026-01-01/2026-03-31")),
    (
        "English release",
        "0.97",
        (COMPANY, "Diluted earnings per share", "0.97", "USD", "level", "", "2025-01-01/2025-03-31"),
    ),
    (
        "English in one space",
        "28,940",
        (COMPANY, "Gross profit", "28940000", "USD", "level", "", "2025-01-01/2025-03-31"),
    ),
    (
        "quarters of a broker",
        "15,870",
        (COMPANY, "营业收入", "15870000000", "CNY", "level", "", "2026-01-01/2026-12-31"),
    ),
    ("quarters of a broker", "13.0%", (COMPANY, "营业收入", "13.0", "%", "change", "yoy", "2025-01-01/2025-12-31")),
    ("quarters of a broker", "22.4", (COMPANY, "P/E", "22.4", "x", "multiple", "", "2024-01-01/2024-12-31")),
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
    ("a head wrapped over lines", "21.08", (COMPANY, "净利润", "21.08", "%", "change", "yoy", "2025-01-01/2025-06-30")),
    ("units under the heads", "22.7", ("政企业务", "", "2270000000.0", "CNY", "level", "", "2026-01-01/2026-03-31")),
    (
        "two tables side by side",
        "3.2%",
        ("纯碱", "周涨跌幅", "3.2", "%", "change", "wow", ""),
    ),
    ("two tables side by side", "-1.9%", ("甲醇", "周跌幅", "-1.9", "%", "change", "wow", "")),
    (
        "ranks, and the title of a slide below",
        "-1.95",
        ("大岭水务", "北向净买入", "-195000000.00", "CNY", "level", "", "2026-03-02/2026-03-05"),
    ),
    (
        "ranks, and the title of a slide below",
        "2.75",
        ("恩泽医药", "北向净买入", "275000000.00", "CNY", "level", "", "2026-03-02/2026-03-05"),
    ),
    ("parameters of two products", "70kg", ("澄岳S2", "整机重量", "70", "kg", "level", "", "")),
    ("parameters of two products", "410mm", ("轮轴 澄岳S2", "距离", "0.410", "m", "level", "", "")),
    ("labels of a chart", "9980", ("丙岳汽车", "销量", "9980", "辆", "level", "", "2026-02-01/2026-02-28")),
    ("dates in English", "905.0", (COMPANY, "Total debt", "905000000.0", "USD", "level", "", "2025-12-31")),
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


FILED = """除特别说明外，金额单位为人民币元，百分比按未取整的金额计算。
项目                        本报告期          上年同期          增减（%）
营业收入                    1,386,452,907.35  1,052,180,344.62  31.77
加权平均净资产收益率        3.05%             2.87%             0.18
                            本报告期末        上年度末
总资产                      13,902,774,612.08 13,417,559,203.77 3.62

项目                                        本期金额
资产处置损益                                (12,804.55)
计入当期损益的政府补助                      31,560,210.00
减：所得税影响额                            6,698,429.65
"""


def test_tables_of_a_filing() -> None:
    """A second head, points in a column of %, the unit declared for all sums, and brackets for what is negative."""
    title = "海岳材料股份有限公司2026年第一季度报告\n\n"
    facts = {fact.text: fact for fact in factcheck.extract(title + FILED, date="2026-04-29").facts if fact.cell}
    assets, before, grown = (facts[text] for text in ("13,902,774,612.08", "13,417,559,203.77", "3.62"))
    assert [(fact.unit, fact.period and fact.period.iso) for fact in (assets, before)] == [
        ("CNY", "2026-03-31"),
        ("CNY", "2025-12-31"),
    ]
    assert (grown.aspect, grown.base, grown.measure) == ("change", "prev_year_end", "总资产")
    assert (facts["0.18"].unit, facts["0.18"].aspect) == ("pp", "points")
    assert (facts["31.77"].unit, facts["31.77"].base) == ("%", "yoy")
    assert str(facts["(12,804.55)"].low) == "-12804.55"


WEEKLY = """# 煤焦周报（2026.05.25-2026.05.29）

表1　主要品种价格

品种	单位	本周	上周	涨跌	涨跌幅
焦煤	元/吨	1,150	1,180	-30	-2.5%
焦炭	元/吨	1,502	1,495	7	0.5%

表2　吨焦利润（元/吨）

企业	本周	上周	变动
独立焦企	(36.4)	(12.7)	(23.7)
钢厂焦化	(18.1)	(11.6)	(6.5)
"""


def test_columns_of_changes_in_a_weekly() -> None:
    """Changes behind 本周 and 上周 are against the week before, of what the title measures; differences keep a unit."""
    facts = {fact.text: fact for fact in factcheck.extract(WEEKLY, date="2026-05-30").facts if fact.cell}
    assert [(facts[text].measure, facts[text].base) for text in ("-30", "-2.5%")] == [("价格", "wow")] * 2
    assert [(facts[text].unit, facts[text].base) for text in ("(23.7)", "(6.5)")] == [("CNY/t", "wow")] * 2


def test_a_difference_of_changes_is_of_what_heads_its_columns() -> None:
    """环比（PCT） behind 本周 and 上周 under 涨跌幅 names no measure itself."""
    text = (
        "日期：2026年4月17日\n\n表：热门板块涨跌幅与换手率\n\n涨跌幅走势图 本周 上周 环比（PCT） "
        "换手率走势图 本周 上周 环比（PCT） 趋势\n\n"
        "白电 5.2% 4.1% 1.10 3.5% 2.9% 0.60 上行\n\n造纸 4.8% 6.3% (1.50) 2.2% 2.4% (0.20) 下行\n\n"
        "水泥 3.1% 2.0% 1.10 1.8% 1.5% 0.30 上行\n"
    )
    found = {fact.text: fact.measure for fact in factcheck.extract(text).facts if fact.unit == "pp"}
    assert (found["(1.50)"], found["(0.20)"]) == ("涨跌幅", "换手率")
