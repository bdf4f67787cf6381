"""Places in a document: lines, columns, pages, sections."""

from __future__ import annotations

import bisect
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.document import line_starts_of
from factcheck.readers import from_text

REPORT = "# 周报\n\n一、行情\n\n指数上涨2%。\r\n成交放量。\n\f二、资金\n\n净流入12亿元。\n"


def test_locate() -> None:
    """Lines and columns count from 1; pages by form feeds; the section is the heading above."""
    document = from_text(REPORT)
    place = document.locate(REPORT.index("2%"))
    assert (place.line, place.column, place.page, place.section) == (5, 5, 1, "一、行情")
    place = document.locate(REPORT.index("12亿"))
    assert (place.line, place.page, place.section) == (9, 2, "二、资金")


def test_pages_are_numbered_as_printed() -> None:
    """Where slides print their numbers, those are given, not their count."""
    text = "".join(f" {n}资料来源：某某研究所\n\n正文第一句话，数值为{n}。\n\n标题{n}\n" for n in (4, 5, 7))
    document = from_text(text)
    assert document.locate(text.index("数值为7")).page == 7


def test_nothing_at_all() -> None:
    """An empty text has one line and no sections."""
    place = from_text("").locate(0)
    assert (place.line, place.column, place.page, place.section) == (1, 1, None, "")


@given(st.text(alphabet="ab\r\n\f", max_size=60))
def test_lines_are_those_of_an_editor(text: str) -> None:
    """Line feeds, carriage returns and both together end a line; a form feed does not."""
    starts = line_starts_of(text)
    assert starts[0] == 0
    normal = text.replace("\r\n", "\n").replace("\r", "\n")
    assert len(starts) == normal.count("\n") + 1
    for offset in range(len(text)):
        line = bisect.bisect_right(starts, offset)
        assert line >= 1


def test_view_spans_lead_back() -> None:
    """A figure that was cut by a wrap is one slice of the view and one slice of the source."""
    text = "销量同比大增，累计达到2.94\n万辆，居行业第一。"
    document = from_text(text)
    left = document.view.text.index("2.94万辆")
    span = document.view.span(left, left + len("2.94万辆"))
    assert text[span.start : span.end] == "2.94\n万辆"


@pytest.mark.parametrize("lines", [20_000])
def test_looking_up_is_fast(lines: int) -> None:
    """Finding a place does not walk through the document."""
    document = from_text("# 标题\n\n" + "收入增长5%，利润增长8%。\n\n" * lines)
    began = time.perf_counter()
    for offset in range(0, len(document.text), len(document.text) // 500):
        document.locate(offset)
    assert time.perf_counter() - began < 0.5
