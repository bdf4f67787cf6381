"""Periods: what is recognised, what it resolves to, fiscal years, and the report's own date."""

from __future__ import annotations

import itertools
import time
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.periods import (
    Period,
    Spec,
    base_for,
    calendar_quarter,
    company_of,
    find,
    impossible,
    printed_week,
    report_date,
    resolve,
    weekday_mismatch,
)

ANCHOR = date(2026, 4, 17)  # a Friday


def kinds(text: str) -> list[tuple[str, str]]:
    return [(found.kind, found.label) for found in find(text)]


def iso(text: str, anchor: date | None = ANCHOR, **more: object) -> str:
    """The dates of the first thing found."""
    return resolve(find(text)[0].spec, anchor, **more).iso  # type: ignore[arg-type]


# text -> dates, with the report dated 2026-04-17 and nothing carried
DATES = {
    # years
    "2026年": "2026-01-01/2026-12-31",
    "2025年度": "2025-01-01/2025-12-31",
    "二〇二五年": "2025-01-01/2025-12-31",
    "今年": "2026-01-01/2026-12-31",
    "去年": "2025-01-01/2025-12-31",
    "前年": "2024-01-01/2024-12-31",
    "二〇二一年营收": "2021-01-01/2021-12-31",
    "二零一六年至二零一八年": "2016-01-01/2018-12-31",
    "08年金融危机": "2008-01-01/2008-12-31",
    "零九年投产": "2009-01-01/2009-12-31",
    "九六年三季度": "1996-07-01/1996-09-30",
    "两千零六年": "2006-01-01/2006-12-31",
    "16年五月": "2016-05-01/2016-05-31",
    "在2011年与2014年之间": "2011-01-01/2014-12-31",
    "5月与8月之间": "2025-05-01/2025-08-31",
    "十九世纪六十年代": "1860-01-01/1869-12-31",
    "八十年代": "1980-01-01/1989-12-31",
    "70年代": "1970-01-01/1979-12-31",
    "1980年代": "1980-01-01/1989-12-31",
    "20年代": "",
    "截至20260228": "2026-02-28",
    "自20260105": "2026-01-05",
    "较20260105": "2026-01-05",
    "去年秋天": "",
    "2023年感恩节": "2023-11-23",
    "去年母亲节当天": "2025-05-11",
    "后天": "2026-04-19",
    "明年年初": "2027-01-01",
    "大前年": "2023-01-01/2023-12-31",
    "大前天": "2026-04-14",
    "下下周": "2026-04-27/2026-05-01",
    "下个星期三": "2026-04-22",
    "上上个月6日": "2026-02-06",
    "next March": "2027-03-01/2027-03-31",
    "2024全年": "2024-01-01/2024-12-31",
    "2025年W13": "",
    "3月第一个周五": "",
    "五月的最后一个星期二": "",
    "八月尾": "2025-08-31",
    "这礼拜": "2026-04-13/2026-04-17",
    "这个礼拜三": "2026-04-15",
    "next June": "2026-06-01/2026-06-30",
    "98年4月": "1998-04-01/1998-04-30",
    "上世纪90年代": "1990-01-01/1999-12-31",
    "20世纪八十年代": "1980-01-01/1989-12-31",
    "本世纪20年代": "2020-01-01/2029-12-31",
    "一月十日到十二日": "2026-01-10/2026-01-12",
    "三月二十八日到四月15日": "2026-03-28/2026-04-15",
    "2026年三月五日": "2026-03-05",
    "上个月15号": "2026-03-15",
    "本月9日至12日": "2026-04-09/2026-04-12",
    "下月九号": "2026-05-09",
    "3月第一周日均零售": "",
    "the first week of March": "",
    "上世纪90年代末": "",
    "上上月": "2026-02-01/2026-02-28",
    "3月上半月": "2026-03-01/2026-03-15",
    "2025年底以来": "2025-12-31/2026-04-17",
    "2026年春季": "",
    "the past decade": "2016-04-18/2026-04-17",
    "明年": "2027-01-01/2027-12-31",
    "2027-2028 年": "2027-01-01/2028-12-31",
    "2027 - 2028 年": "2027-01-01/2028-12-31",
    "2024年到2026年": "2024-01-01/2026-12-31",
    "预计25-27年归母净利润": "2025-01-01/2027-12-31",
    "25年归母净利润": "2025-01-01/2025-12-31",
    "25年1-9月": "2025-01-01/2025-09-30",
    "24年前10个月": "2024-01-01/2024-10-31",
    "2024A": "2024-01-01/2024-12-31",
    "2025E": "2025-01-01/2025-12-31",
    "26E": "2026-01-01/2026-12-31",
    "2025-2027E": "2025-01-01/2027-12-31",
    "“十五五”期间": "2026-01-01/2030-12-31",
    "十四五": "2021-01-01/2025-12-31",
    "2025年底": "2025-12-31",
    "去年末": "2025-12-31",
    "2026年初": "2026-01-01",
    "预计年底": "2026-12-31",
    "by 2030": "2030-01-01/2030-12-31",
    "from 2025 to 2030": "2025-01-01/2030-12-31",
    "2025–2030 CAGR": "2025-01-01/2030-12-31",
    "calendar 2026": "2026-01-01/2026-12-31",
    "full-year 2025": "2025-01-01/2025-12-31",
    "the end of 2025": "2025-12-31",
    "year-end 2025": "2025-12-31",
    "early 2026": "2026-01-01/2026-04-30",
    "2020s": "2020-01-01/2029-12-31",
    # halves and quarters
    "上半年": "2026-01-01/2026-06-30",
    "2025年下半年": "2025-07-01/2025-12-31",
    "1H26": "2026-01-01/2026-06-30",
    "H1 2026": "2026-01-01/2026-06-30",
    "2026H1": "2026-01-01/2026-06-30",
    "2025年中报": "2025-01-01/2025-06-30",
    "first half of 2026": "2026-01-01/2026-06-30",
    "一季度": "2026-01-01/2026-03-31",
    "第一季度": "2026-01-01/2026-03-31",
    "四季度": "2025-10-01/2025-12-31",
    "展望四季度": "2026-10-01/2026-12-31",
    "今年一季度": "2026-01-01/2026-03-31",
    "去年Q4": "2025-10-01/2025-12-31",
    "2026Q1": "2026-01-01/2026-03-31",
    "26Q1": "2026-01-01/2026-03-31",
    "4Q25": "2025-10-01/2025-12-31",
    "1Q26E": "2026-01-01/2026-03-31",
    "Q4'25": "2025-10-01/2025-12-31",
    "Q3 2025": "2025-07-01/2025-09-30",
    "2024年Q1": "2024-01-01/2024-03-31",
    "前三季度": "2025-01-01/2025-09-30",
    "2025年前三季度": "2025-01-01/2025-09-30",
    "一至三季度": "2025-01-01/2025-09-30",
    "2025Q1-Q3": "2025-01-01/2025-09-30",
    "2025Q1-2026Q1": "2025-01-01/2026-03-31",
    "二季度末": "2025-06-30",
    "the first quarter": "2026-01-01/2026-03-31",
    "the fourth quarter of 2025": "2025-10-01/2025-12-31",
    "third-quarter": "2025-07-01/2025-09-30",
    "first three quarters of 2025": "2025-01-01/2025-09-30",
    # months
    "2026年3月": "2026-03-01/2026-03-31",
    "2026-03": "2026-03-01/2026-03-31",
    "3月": "2026-03-01/2026-03-31",
    "12月": "2025-12-01/2025-12-31",
    "去年12月": "2025-12-01/2025-12-31",
    "十月": "2025-10-01/2025-10-31",
    "2月份": "2026-02-01/2026-02-28",
    "2026 年 1-2 月": "2026-01-01/2026-02-28",
    "1至9月": "2025-01-01/2025-09-30",
    "前2个月": "2026-01-01/2026-02-28",
    "前两月": "2026-01-01/2026-02-28",
    "前11月": "2025-01-01/2025-11-30",
    "9M25": "2025-01-01/2025-09-30",
    "12月-2月": "2025-12-01/2026-02-28",
    "2025年底至2026年3月": "2025-12-31/2026-03-31",
    "截至2月末": "2026-02-28",
    "截至 2026 年 3 月底": "2026-03-31",
    "1 月下旬": "2026-01-21/2026-01-31",
    "2026年3月中旬": "2026-03-11/2026-03-20",
    "January-February": "2026-01-01/2026-02-28",
    "March 2026": "2026-03-01/2026-03-31",
    "in May 2025": "2025-05-01/2025-05-31",
    "Mar-26": "2026-03-01/2026-03-31",
    "as of end-February": "2026-02-28",
    "end of March": "2026-03-31",
    "first nine months of 2025": "2025-01-01/2025-09-30",
    # days
    "2026年3月27日": "2026-03-27",
    "2026/4/16": "2026-04-16",
    "2026-03-27": "2026-03-27",
    "20260329": "2026-03-29",
    "2026.04.13~2026.04.16": "2026-04-13/2026-04-16",
    "2026/4/13-17": "2026-04-13/2026-04-17",
    "(2026/03/23-2026/03/27)": "2026-03-23/2026-03-27",
    "3 月 23 日-3 月 27 日": "2026-03-23/2026-03-27",
    "4月9日至12日": "2026-04-09/2026-04-12",
    "4月22-24日Google": "2026-04-22/2026-04-24",
    "3月30日-4月1日": "2026-03-30/2026-04-01",
    "12月29日至1月2日": "2025-12-29/2026-01-02",
    "4月13日下午": "2026-04-13",
    "截至3月20日": "2026-03-20",
    "将于5月9日起": "2026-05-09",
    "9 日讯": "2026-04-09",
    "28日，": "2026-03-28",
    "March 27, 2026": "2026-03-27",
    "27 March": "2026-03-27",
    "27th of March 2026": "2026-03-27",
    "March 23-27, 2026": "2026-03-23/2026-03-27",
    "September 28 to October 3, 2025": "2025-09-28/2025-10-03",
    "03/27/2026": "2026-03-27",
    "the three months ended March 31, 2026": "2026-01-01/2026-03-31",
    "the quarter ended 27 March 2026": "2026-01-01/2026-03-27",
    "year ended December 31, 2025": "2025-01-01/2025-12-31",
    "week ended April 10": "2026-04-04/2026-04-10",
    "截至日历年 2026 年 3 月底的季度": "2026-01-01/2026-03-31",
    "截至2025年12月31日的六个月": "2025-07-01/2025-12-31",
    # counted from the report's date
    "本周": "2026-04-13/2026-04-17",
    "上周": "2026-04-06/2026-04-10",
    "this week": "2026-04-13/2026-04-17",
    "last week": "2026-04-06/2026-04-10",
    "本月": "2026-04-01/2026-04-30",
    "last month": "2026-03-01/2026-03-31",
    "上月末": "2026-03-31",
    "the prior quarter": "2026-01-01/2026-03-31",
    "本月以来": "2026-04-01/2026-04-17",
    "年初至今": "2026-01-01/2026-04-17",
    "今年以来": "2026-01-01/2026-04-17",
    "YTD": "2026-01-01/2026-04-17",
    "year to date": "2026-01-01/2026-04-17",
    "3月至今": "2026-03-01/2026-04-17",
    "自去年10月以来": "2025-10-01/2026-04-17",
    "since March 27": "2026-03-27/2026-04-17",
    "上周五": "2026-04-10",
    "昨日": "2026-04-16",
    "截至目前": "2026-04-17",
    # windows
    "近半年": "2025-10-18/2026-04-17",
    "过去一年": "2025-04-18/2026-04-17",
    "近一个月": "2026-03-18/2026-04-17",
    "未来三年": "2026-04-18/2029-04-17",
    "the past six months": "2025-10-18/2026-04-17",
    # what is compared with
    "比上年末": "2025-12-31",
    "较年初": "2025-12-31",
    "较3月末": "2026-03-31",
    # no dates known
    "春节以来": "",
    "TTM": "",
    "三季报": "",
    "未来 6 至 12 个月": "",
    "FY26": "",
    "2026财年第二季度": "",
    "去年同期": "",
}


@pytest.mark.parametrize(("text", "expected"), DATES.items(), ids=list(DATES))
def test_dates(text: str, expected: str) -> None:
    """Each spelling resolves to its days."""
    assert iso(text) == expected


# text -> everything that is found in it
FOUND: dict[str, list[tuple[str, str]]] = {
    "本周（4.13-4.17），": [("period", "本周"), ("period", "4.13-4.17")],
    "行情回顾（3.30-4.3）": [("period", "3.30-4.3")],
    "16日-22日这周": [("period", "16日-22日这周")],
    "2月9日-15日这周": [("period", "2月9日-15日这周")],
    "周三": [("weekday", "周三")],
    "星期二": [("weekday", "星期二")],
    "On Tuesday": [("weekday", "Tuesday")],
    "4月20日14:30": [("period", "4月20日"), ("time", "14:30")],
    "4月11日19时32分": [("period", "4月11日"), ("time", "19时32分")],
    "at 2:30 p.m.": [("time", "2:30 p.m.")],
    "FY1Q27": [("period", "FY1Q27")],
    "2025Q4 (FY2026Q3)": [("period", "2025Q4"), ("period", "FY2026Q3")],
    "在OFC 2026 展会": [("year", "2026")],
    "近3个月": [("window", "近3个月")],
    "the next three years": [("window", "the next three years")],
    "截至4月16日收盘": [("period", "截至4月16日")],
    "As of March 31, 2026,": [("period", "As of March 31, 2026")],
    "2025年中国市场": [("period", "2025年")],
    "2025年年报": [("period", "2025年")],
    "2月30日": [("malformed", "2月30日")],
    "13月5日": [("malformed", "13月5日")],
    "2026年13月": [("malformed", "2026年13月")],
    "2026年4月31日": [("malformed", "2026年4月31日")],
    "2025年2月29日": [("malformed", "2025年2月29日")],
    "2024年2月29日": [("period", "2024年2月29日")],
    "2026-02-30": [("malformed", "2026-02-30")],
    "due on April 31": [("malformed", "April 31")],
    "第五季度": [("malformed", "第五季度")],
    # weekday or another word
    "本周三大指数": [("period", "本周")],
    "本周一手房成交": [("period", "本周")],
    "本周六氟磷酸锂": [("period", "本周")],
    "本周日均成交": [("period", "本周")],
    "本周五公布": [("weekday", "本周五")],
    "每周三次": [],
    # comparisons
    "同比": [("comparison", "同比")],
    "环比上周": [("comparison", "环比上周")],
    "较去年同期增长": [("comparison", "较去年同期")],
    "与去年同期相比": [("comparison", "去年同期相比")],
    "低于去年同期7.5万元": [("period", "去年同期")],
    "较上季度末": [("comparison", "较上季度末")],
    "较前周减少": [("comparison", "较前周")],
    "up 12% y/y": [("comparison", "y/y")],
    "rose 3% year on year": [("comparison", "year on year")],
    "up 3% from a year earlier": [("comparison", "from a year earlier")],
    "$3bn a year earlier": [("period", "a year earlier")],
    "compared with 2024,": [("comparison", "compared with 2024")],
    "占比2025年": [("period", "2025年")],
}


@pytest.mark.parametrize(("text", "expected"), FOUND.items(), ids=list(FOUND))
def test_found(text: str, expected: list[tuple[str, str]]) -> None:
    """Each text gives just these marks, with just these spans."""
    assert kinds(text) == expected


NOTHING = [
    "6 个月",
    "五年",
    "12到18个月",
    "15 年的数据中心",
    "历时7个月",
    "提前三个月",
    "不到两个月",
    "连续三季度",
    "60日均值",
    "20 日均线",
    "5日、10日均线",
    "10日内",
    "从3.5-4.2亿",
    "4.2 亿",
    "4.1 行业新闻",
    "区间为3.1-4.2",
    "8:4",
    "比例为1:10",
    "3点",
    "约 2000 元",
    "2000-2500 元",
    "2000 GWh",
    "H100",
    "H2燃料",
    "50万次/月",
    "GB/户·月",
    "月均",
    "It may be",
    "March on",
    "目前周期",
    "本期",
    "同期限",
    "全年龄",
    "统计",
    "每三月",
    "能仔 1 号",
    "Wow, mom",
    "2024A股",
    "1,234.5",
    "G.652D-24",
    "400MW",
    "3-4 dB",
]


@pytest.mark.parametrize("text", NOTHING)
def test_durations_and_numbers_are_no_periods(text: str) -> None:
    """Durations, averages, sections and other numbers are left to others."""
    found = [mark for mark in kinds(text) if mark not in [("period", "March")]]
    assert found == []


BASES = {
    "同比": "yoy",
    "环比": "prev_period",
    "月环比": "mom",
    "环比上周": "wow",
    "较上年末": "prev_year_end",
    "比年初": "prev_year_end",
    "较去年同期": "yoy",
    "较上季度末": "qoq",
    "较上月末": "mom",
    "较前周": "wow",
    "较2025年末": "stated",
    "YoY": "yoy",
    "q/q": "qoq",
    "m/m": "mom",
    "week-on-week": "wow",
    "sequentially": "qoq",
}


@pytest.mark.parametrize(("text", "base"), BASES.items())
def test_bases(text: str, base: str) -> None:
    """A comparison carries the code of its base."""
    assert find(text)[0].spec.base == base


def test_环比_takes_its_base_from_the_period() -> None:
    """The base of a bare 环比 is the period's own length."""
    spec = find("环比")[0].spec
    quarter = resolve(find("2025Q4")[0].spec, ANCHOR)
    month = resolve(find("3月")[0].spec, ANCHOR)
    assert (base_for(spec, quarter), base_for(spec, month), base_for(spec, None)) == ("qoq", "mom", "prev_period")


# (company, label, quarter start, quarter end), as the companies published them
QUARTERS = [
    ("英伟达", "FY2026Q3", "2025-07-28/2025-10-26"),
    ("NVIDIA", "fiscal 2026", "2025-01-27/2026-01-25"),
    ("NVIDIA", "the fourth quarter of fiscal 2025", "2024-10-28/2025-01-26"),
    ("美光", "2026财年第二季度", "2025-11-28/2026-02-26"),
    ("Micron", "FY26Q1", "2025-08-29/2025-11-27"),
    ("甲骨文", "FY2026Q3", "2025-12-01/2026-02-28"),
    ("Oracle", "fiscal 2026 third quarter", "2025-12-01/2026-02-28"),
    ("微软", "FY26Q2", "2025-10-01/2025-12-31"),
    ("Apple", "FY2025Q4", "2025-06-29/2025-09-27"),
    ("苹果", "FY2026Q1", "2025-09-28/2025-12-27"),
    ("苹果", "FY2023Q1", "2022-09-25/2022-12-31"),
    ("Cisco", "FY2026Q1", "2025-07-27/2025-10-25"),
    ("Lumentum", "2026财年第二财季", "2025-09-28/2025-12-27"),
    ("阿里巴巴", "FY2026Q3", "2025-10-01/2025-12-31"),
    ("阿里巴巴", "2025/26财年", "2025-04-01/2026-03-31"),
    ("索尼", "FY2025Q3", "2025-10-01/2025-12-31"),
    ("索尼", "FY2025", "2025-04-01/2026-03-31"),
    ("索尼", "FY2025/26", "2025-04-01/2026-03-31"),
    ("博通", "FY26Q1", "2025-11-03/2026-02-01"),
    ("应用材料", "FY2025", "2024-10-28/2025-10-26"),
    ("高通", "FY2026Q1", "2025-09-29/2025-12-28"),
    ("西部数据", "FY2026Q2", "2025-10-04/2026-01-02"),
    ("希捷", "FY2026Q1", "2025-06-28/2025-10-03"),
    ("Lam Research", "FY2026Q2", "2025-09-29/2025-12-28"),
    ("Costco", "FY2025Q2", "2024-11-25/2025-02-16"),
    ("Home Depot", "fiscal 2024", "2024-01-29/2025-02-02"),
    ("沃尔玛", "FY2026", "2025-02-01/2026-01-31"),
    ("Adobe", "FY2025", "2024-11-30/2025-11-28"),
    ("腾讯", "FY2025Q3", "2025-07-01/2025-09-30"),
    ("丰田", "FY2025", ""),
    ("没有的公司", "FY2025", ""),
]


@pytest.mark.parametrize(("company", "label", "expected"), QUARTERS)
def test_fiscal(company: str, label: str, expected: str) -> None:
    """Fiscal labels resolve through the company's calendar, and stay fiscal."""
    period = resolve(find(label)[0].spec, ANCHOR, company=company)
    assert period.iso == expected
    assert period.kind == "fiscal"


def test_fiscal_quarters_map_by_their_midpoint() -> None:
    """The calendar quarter of a fiscal one is where its middle lies, not where its last month lies."""
    spec = find("FY2026Q3")[0].spec
    assert calendar_quarter(resolve(spec, ANCHOR, company="NVIDIA")) == (2025, 3)
    assert calendar_quarter(resolve(spec, ANCHOR, company="Oracle")) == (2026, 1)
    assert calendar_quarter(resolve(find("FY2026Q2")[0].spec, ANCHOR, company="闪迪")) == (2025, 4)
    assert calendar_quarter(Period(None, None, "FY26Q1")) is None


def test_bare_quarter_of_an_odd_year() -> None:
    """第三季度 of a company with an odd year says nothing, unless a fiscal period is being spoken of."""
    spec = find("第三季度")[0].spec
    bare = resolve(spec, ANCHOR, company="甲骨文")
    assert (bare.kind, bare.iso) == ("bare", "")
    carried = resolve(find("2026财年第二季度")[0].spec, ANCHOR, company="美光")
    third = resolve(find("Q3")[0].spec, ANCHOR, carried=carried, company="美光")
    assert (third.kind, third.iso) == ("fiscal", "2026-02-27/2026-05-28")
    assert resolve(spec, ANCHOR, company="腾讯").iso == "2025-07-01/2025-09-30"


def test_company_names() -> None:
    """Names are found inside words, tickers only in capitals, and not inside longer words."""
    assert company_of("美光科技 DRAM 收入") == company_of("Micron")
    assert company_of("高通胀") is None
    assert company_of("mu") is None
    assert company_of("") is None


def period_of(text: str, carried: Period | None = None) -> Period:
    return resolve(find(text)[0].spec, ANCHOR, carried)


# (carried, text, dates)
CARRIED = [
    ("2025年", "一季度", "2025-01-01/2025-03-31"),
    ("2025年", "上年", "2024-01-01/2024-12-31"),
    ("2025年", "去年", "2025-01-01/2025-12-31"),
    ("2025年", "上年末", "2024-12-31"),
    ("2025年", "年末", "2025-12-31"),
    ("2025年", "全年", "2025-01-01/2025-12-31"),
    ("2025年12月", "比上月末", "2025-11-30"),
    ("2026年2月", "当月", "2026-02-01/2026-02-28"),
    ("2026年1-2月", "去年同期", "2025-01-01/2025-02-28"),
    ("2024年2月", "上年同期", "2023-02-01/2023-02-28"),
    ("2月9日-15日", "16日-22日这周", "2026-02-16/2026-02-22"),
    ("3月27日", "28日，", "2026-03-28"),
    ("2025年", "2026Q1", "2026-01-01/2026-03-31"),
    ("一季度", "a year earlier", "2025-01-01/2025-03-31"),
]


@pytest.mark.parametrize(("carried", "text", "expected"), CARRIED)
def test_carried(carried: str, text: str, expected: str) -> None:
    """What a label leaves out comes from the period that is being spoken of."""
    assert period_of(text, period_of(carried)).iso == expected


def test_the_printed_week_wins() -> None:
    """本周 is the range that the report prints for it; on a Monday that is the week before."""
    text = "本周行情（5.11-5.17）：回升。上周回落。"
    found = find(text)
    weeks = printed_week(text, found, date(2026, 5, 18))
    assert resolve(found[0].spec, date(2026, 5, 18), weeks=weeks).iso == "2026-05-11/2026-05-17"
    assert resolve(found[-1].spec, date(2026, 5, 18), weeks=weeks).iso == "2026-05-04/2026-05-10"
    assert resolve(found[0].spec, date(2026, 4, 19)).iso == "2026-04-13/2026-04-17"
    assert printed_week("本周上涨。", find("本周上涨。"), ANCHOR) is None


def test_without_a_date_relative_periods_stay_open() -> None:
    """Nothing comes from the clock."""
    for text in ("本周", "今年", "3月", "一季度", "昨日", "近半年", "上年末", "本月以来"):
        assert iso(text, None) == ""
    assert iso("2026年3月", None) == "2026-03-01/2026-03-31"


def test_windows_flags_and_grain() -> None:
    """The words give the fact's window, an estimate is told, a point is a point."""
    specs = {text: find(text)[0].spec for text in ("本月以来", "年初至今", "QTD", "截至2月末", "2026E", "3月")}
    assert [spec.window for spec in specs.values()] == ["mtd", "ytd", "qtd", "point", "", ""]
    assert resolve(specs["2026E"], ANCHOR).forecast
    point = resolve(specs["截至2月末"], ANCHOR)
    assert (point.point, point.grain, point.assumed) == (True, "point", True)
    grains = [
        resolve(find(text)[0].spec, ANCHOR).grain for text in ("1-2月", "本周", "2025Q4", "1H26", "3月5日", "去年")
    ]
    assert grains == ["months", "week", "quarter", "half", "day", "year"]


def test_lines_of_events() -> None:
    """Lines that begin with month.day are days where they have gaps; numbered sections are not."""
    events = "3.23 甲会召开\n3.30-4.1 乙考察\n4.2 丙发布\n4.14 丁施行\n"
    assert [label for _, label in kinds(events)] == ["3.23", "3.30-4.1", "4.2", "4.14"]
    assert iso(events) == "2026-03-23"
    assert kinds("4.1 行业新闻\n正文\n4.2 公司公告\n正文\n4.3 数据\n") == []
    assert kinds("4.2 亿元\n3.9 万户\n") == []


def test_impossible() -> None:
    """What no calendar has, and ranges that run backwards, say so."""
    reasons = {"2月30日": "no such date", "2026年13月": "no such month", "第五季度": "no such quarter"}
    reasons |= {"4月17日-4月13日": "range runs backwards", "2028-2027 年": "range runs backwards"}
    assert {text: impossible(find(text)[0].spec) for text in reasons} == reasons
    assert impossible(find("12月-2月")[0].spec) is None
    assert resolve(find("2028-2027 年")[0].spec, date(2026, 1, 1)).start is None


def test_weekdays() -> None:
    """The distance of a printed weekday from the date's own."""
    day = date(2026, 4, 29)  # a Wednesday
    assert weekday_mismatch(day, find("星期三")[0].spec) is None
    assert weekday_mismatch(day, find("周五")[0].spec) == 2
    assert weekday_mismatch(day, find("Tuesday")[0].spec) == -1


REPORTS = [
    ("## 策略周评 20260329\n\n2026 年 03 月 28 日\n", "", "2026-03-29", "front page"),
    ("某证券 | 2026-04-24\n本周上涨。", "", "2026-04-24", "front page"),
    ("甲所 金融组 ｜ 2026年3月30日 ｜ 评级：买入\n", "x_20260101.txt", "2026-03-30", "front page"),
    ("Harbor Research | 17 April 2026\n\nRates rose.", "", "2026-04-17", "front page"),
    ("发布日期\t报告\t标的\n2026/5/22\t铜：深度\t甲\n2026/5/18\t铝：点评\t乙\n", "", "2026-05-22", "latest date"),
    ("报告日期：2026年5月6日，分析师甲", "", "2026-05-06", "front page"),
    ("渠道访谈纪要\n\n时间：2026年4月9日 15:00\n\n截至4月6日增长4%。", "", "2026-04-09", "front page"),
    ("**临海证券 · 金属与材料** 2026年5月24日\n截至5月22日，库存10万吨。", "", "2026-05-24", "front page"),
    ("**临海期货研究所**　2026年5月22日（5.18-5.22）\n截至5月17日，库存10万吨。", "", "2026-05-22", "front page"),
    ("临海期货 金属组 2026年5月22日（总第128期）\n截至5月17日，库存10万吨。", "", "2026-05-22", "front page"),
    ("数据截至 2026年5月22日\n\n2026年5月24日\n", "", "2026-05-24", "front page"),
    ("*Pell News — BOSTON, April 14, 2026, 11:05 a.m. ET*\n\nPaid on May 15.", "", "2026-04-14", "front page"),
    ("Orchard Wire / 5 May 2026, 18:30 CET\n\nSugar rose 5% to 9 May.", "", "2026-05-05", "front page"),
    (
        "《船舶周报》第3期　　统计区间：2026.03.02—03.06　　定稿日期：2026年3月9日　　研究员：甲乙丙",
        "",
        "2026-03-09",
        "front page",
    ),
    ("Weekly 12　　Data to 8 May 2026　　Published: 11 May 2026\n\nUp 5%.", "", "2026-05-11", "front page"),
    (
        "    项目    2025年6月30日    2024年12月31日\n  资产 9 8\n\n  董事会\n    2025年8月27日",
        "",
        "2025-08-27",
        "front page",
    ),
    ("本周上涨。", "周报2026-04-17.pdf", "2026-04-17", "file name"),
    ("本周上涨。", "000_ab2d2d057a1489f7.txt", None, ""),
    ("x" * 2000 + "\n公司董事会\n2026年4月21日\n", "", "2026-04-21", "date line"),
    ("2026年4月13日发布。备注：统计截止2026年4月17日", "", "2026-04-17", "as-of line"),
    ("图表1: 截至3月20日的表现。2026年2月出口增长，预计2027年上市。", "", "2026-03-20", "as-of line"),
    ("3月11日宣布，2026年3月12日发布，将于5月9日起调整，2030年达到。", "", "2026-03-12", "latest date"),
    ("财联社4月16日电，3月旅客6320万人次，比2025年3月增长6.2%。", "", "2026-04-16", "date line"),
    ("新华社北京1月20日电 2025年全年增长5%。2026年预计增长5%。", "", "2026-01-20", "date line"),
    (
        "LONDON, May 6 (Meridian Wire) - First-quarter 2026 profit rose 4%. Its rival reports on May 14.",
        "",
        "2026-05-06",
        "date line",
    ),
    ("财联社5月9日电，4月销量10万辆，2025年四季度为30万辆。", "", "2026-05-09", "date line"),
    ("本报讯 4月16日，公司公告，2026年3月销量10万辆；3月出口2万辆。", "", "2026-04-16", "latest date"),
    ("回顾本周行情（5月18日-5月22日）。6月24日投产。2026年3月销量。5月20日签约。", "", "2026-05-22", "printed week"),
    ("2026年4月13日发布通知，决定于2026年7月15日起施行。", "", "2026-04-13", "latest date"),
    ("新华社4月12日电 库存为1998年以来的最高水平，12日油价回落。", "", None, ""),
    ("4月12日消息，公司成立于2008年，12日宣布裁员3000人。", "", None, ""),
    ("本报讯 10月30日，2017年国庆假期接待游客100万人次。", "", "2017-10-30", "latest date"),
    ("没有日期。", "", None, ""),
]


@pytest.mark.parametrize(("text", "path", "expected", "where"), REPORTS)
def test_report_date(text: str, path: str, expected: str | None, where: str) -> None:
    """The report's own date and where it was found; what lies ahead does not count."""
    day, found_in, span = report_date(text, path)
    assert (str(day) if day else None, found_in) == (expected, where)
    assert span is None or text[span[0] : span[1]].strip()


def test_a_given_date_wins() -> None:
    """--date overrides whatever is printed."""
    assert report_date("2026年3月1日\n", "x", date(2025, 1, 2)) == (date(2025, 1, 2), "given", None)


PIECES = st.sampled_from(
    [
        *DATES,
        *FOUND,
        *NOTHING,
        "，",
        "。",
        "\n",
        " ",
        "-",
        "至",
        "2026",
        "1",
        "年",
        "月",
        "日",
        "Q",
        "截至",
        "同比",
        "本周",
        "以来",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=12).map("".join)), st.dates(), st.booleans())
def test_any_text_gives_valid_spans_and_periods(text: str, anchor: date, dated: bool) -> None:
    """Never a crash; spans in order, apart and of the text; resolved periods run forward."""
    end = 0
    carried = None
    for found in find(text):
        assert end <= found.left < found.right <= len(text)
        assert text[found.left : found.right] == found.label
        end = found.right
        period = resolve(found.spec, anchor if dated else None, carried, company="美光")
        assert (period.start is None) == (period.end is None)
        assert period.start is None or period.end is None or period.start <= period.end
        carried = period
    report_date(text)


@settings(max_examples=100, deadline=None)
@given(
    st.sampled_from([text for text, expected in DATES.items() if expected]),
    st.dates(date(2000, 1, 1), date(2060, 1, 1)),
)
def test_what_is_found_is_found_alone(text: str, anchor: date) -> None:
    """Reading a label by itself gives the same period as reading it in its text."""
    found = find(text)[0]
    again = find(found.label)
    if again and again[0].label == found.label and not found.spec.future:
        assert resolve(again[0].spec, anchor) == resolve(found.spec, anchor)


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(["英伟达", "美光", "苹果", "甲骨文", "索尼", "Costco", "希捷", "Lumentum"]), st.integers(1995, 2060)
)
def test_quarters_fill_the_year(company: str, year: int) -> None:
    """The four quarters of a fiscal year follow each other without a gap and make the year."""
    calendar = company_of(company)
    assert calendar is not None
    quarters = [calendar.quarter(year, number) for number in (1, 2, 3, 4)]
    start, end = calendar.year(year)
    assert (quarters[0][0], quarters[3][1]) == (start, end)
    assert all(a[1] + timedelta(days=1) == b[0] for a, b in itertools.pairwise(quarters))
    assert end + timedelta(days=1) == calendar.year(year + 1)[0]
    assert calendar.label_of(quarters[2][0]) == (year, 3)


HOSTILE = [
    "1 ",
    "1-",
    "2026 ",
    "1/",
    "Q1-",
    "1月-",
    "近",
    "the first ",
    "3月23日至",
    "1.2.",
    "4.1 中\n",
    "同比环比",
    "二〇",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_time_is_linear(piece: str) -> None:
    """No text makes the search slow down more than its length does."""
    text = piece * (40_000 // len(piece))
    begin = time.process_time()
    find(text)
    assert time.process_time() - begin < 2


def test_spec_is_a_value() -> None:
    """Specs compare by what was printed, so that marks can be kept in sets."""
    assert Spec("year", "2026年", year=2026) == find("2026年")[0].spec


def test_a_week_that_only_days_to_come_follow_dates_no_report() -> None:
    """Where every day printed is foretold, none of them closes the report's own week."""
    assert report_date("2000年预计本周(1/1-2") == (None, "", None)
