"""What is written: rows, widths, colours."""

from __future__ import annotations

import io
from decimal import Decimal
from pathlib import Path

import pytest
from attrs import evolve

from factcheck.corpus import check
from factcheck.output.rows import FACT_KEYS, fact_rows, number
from factcheck.output.text import TextOptions, aligned, check_lines, emit, width_of, write_check
from factcheck.sides import of, plain, show, suffix_of
from tests import fakes
from tests.test_corpus import BAD

pytestmark = pytest.mark.usefixtures("fake")
NEEDED = """report start end line column text quantity_id fact_id status low high decimals unit modifier kind subject
measure scope aspect basis window period period_label period_kind source stance layout trust state house published"""


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("1.70", "1.7"),
        ("1E+12", "1000000000000"),
        ("100", "100"),
        ("-0.00", "0"),
        ("3E-9", "0.000000003"),
        ("-2.50", "-2.5"),
    ],
)
def test_numbers_are_plain(value: str, text: str) -> None:
    """No exponent, no trailing zeros after the point."""
    assert number(Decimal(value)) == plain(Decimal(value)) == text
    assert number(None) == ""


def test_rows_have_the_public_keys() -> None:
    """In one order, for figures with a fact and without."""
    assert set(NEEDED.split()) <= set(FACT_KEYS)
    reading = fakes.read("营收5亿元\n\n人数7家")
    rows = list(fact_rows(reading))
    assert all(tuple(row) == FACT_KEYS for row in rows)
    assert (rows[1]["line"], rows[1]["column"]) == (3, 3)
    (bare, *_) = fact_rows(evolve(reading, facts=()))
    assert tuple(bare) == FACT_KEYS
    assert (bare["fact_id"], bare["low"], bare["state"]) == ("", "500000000", "alone")


def test_columns_align_by_width() -> None:
    """A Chinese character takes two columns."""
    assert width_of("光模块abc") == 9
    lines = ["".join(text for text, _ in line) for line in aligned([["光模块", "1", ""], ["ab", "2", ""]])]
    assert [width_of(line) for line in lines] == [9, 9]


def test_quotations_in_one_line(house: Path) -> None:
    """A hard wrap between Chinese characters leaves nothing behind, between words a space."""
    (finding,) = check(BAD, rules=[house]).findings
    for text, shown in (("收入为\n 5亿元", "收入为5亿元"), ("revenue of\n$5bn", "revenue of $5bn")):
        place = evolve(finding.evidence[0], text=text)
        assert f"「{shown}」" in str(evolve(finding, evidence=(place,)))


def test_figures_of_one_clause_are_quoted_once(house: Path) -> None:
    """Part, whole and share in one sentence: its clauses are told once each."""
    (finding,) = check("部分188亿元整体239亿元占比89%。", rules=[house]).findings
    assert str(finding).count("部分188亿元整体239亿元占比89%") == 1


def test_colours_only_where_asked(house: Path) -> None:
    """Plain text has no escapes; a terminal's has, and a report can't smuggle in its own."""
    result = check(BAD + " \x1b[31m5家", rules=[house])
    plain_out, colour_out = io.StringIO(), io.StringIO()
    write_check(result, plain_out, "zh")
    write_check(result, colour_out, "zh", TextOptions(colour=True, width=80))
    assert "\x1b" not in plain_out.getvalue()
    assert "\x1b[" in colour_out.getvalue()
    assert "\x1b[31m5" not in colour_out.getvalue()


def test_summary_names_what_nobody_looked_at(house: Path) -> None:
    """The date, the coverage, and that no date was found."""
    result = check("营收5亿元", rules=[house])
    lines = ["".join(text for text, _ in line) for line in check_lines(result, "zh", TextOptions())]
    assert any("未找到报告日期" in line for line in lines)
    assert any("读了 1 份、1 个数字" in line for line in lines)
    out = io.StringIO()
    emit([[("a", ""), ("b", "error")]], out, TextOptions())
    assert out.getvalue() == "ab\n"


@pytest.mark.parametrize(
    ("figure", "suffix"),
    [
        ("2.45 亿户", "亿户"),
        ("+8.02%", "%"),
        ("三成", ""),
        ("$1.2", ""),
        ("1.70 美元/小时", "美元/小时"),
        ("$4.3 billion", " billion"),
    ],
)
def test_suffix(figure: str, suffix: str) -> None:
    """Results are written the way the figure was."""
    assert suffix_of(figure) == suffix


@pytest.mark.parametrize(
    ("printed", "value", "shown"),
    [
        ("营收5亿元", "1234500000", "12.3亿元"),
        ("占比35.3%", "36.125", "36.12%"),
        ("人数7家", "7.26", "7.3家"),
    ],
)
def test_results_are_shown_like_the_figure(printed: str, value: str, shown: str) -> None:
    """In its scale and unit, with one decimal more."""
    (fact,) = fakes.facts_of(printed)
    assert show(Decimal(value), of(fact)) == shown
