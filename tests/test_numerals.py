"""Numbers in every spelling, and the numbers that are none."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck import numerals

SPELLINGS = [
    ("1,234.5", "1234.5"),
    ("３２０", "320"),
    ("１，２３４．５", "1234.5"),
    ("0.04", "0.04"),
    ("三百二十万", "3200000"),
    ("壹仟贰佰", "1200"),
    ("十五", "15"),
    ("一百零五", "105"),
    ("两千五", "2500"),
    ("两千零五", "2005"),
    ("一万五", "15000"),
    ("两亿三", "230000000"),
    ("二〇二六", "2026"),
    ("三点五", "3.5"),
    ("三点五万", "35000"),
    ("4.25万亿", "4250000000000"),
    ("4.25 万亿".replace(" ", ""), "4250000000000"),
    ("千万", "10000000"),
    ("百万", "1000000"),
    ("十亿", "1000000000"),
    ("三成", "0.3"),
    ("七成五", "0.75"),
    ("一成半", "0.15"),
    ("十分之一", "0.1"),
    ("百分之五", "0.05"),
    ("两千余", "2000"),
    ("20多", "20"),
]
NOTHING = ["", "一般", "数百亿", "几十", "三四十", "1.500,000", "12..3", "abc", "1.2.3", "9" * 60]


@pytest.mark.parametrize(("text", "value"), SPELLINGS)
def test_parse_gives_the_value(text: str, value: str) -> None:
    """Every spelling has one value."""
    assert numerals.parse(text) == Decimal(value)


@pytest.mark.parametrize("text", NOTHING)
def test_parse_gives_none_where_there_is_no_one_value(text: str) -> None:
    """Words, ranges, indeterminate and malformed numbers have none."""
    assert numerals.parse(text) is None


@pytest.mark.parametrize(
    ("text", "low", "high"), [("三四十", 30, 40), ("两三", 2, 3), ("十七八", 17, 18), ("七八百", 700, 800)]
)
def test_neighbours_are_a_range(text: str, low: int, high: int) -> None:
    """三四十 is thirty to forty."""
    numeral = numerals.read(text)
    assert numeral is not None
    assert (numeral.low, numeral.high) == (low, high)


@pytest.mark.parametrize(
    ("text", "status", "problem"),
    [
        ("1.500,000", "malformed", "grouping"),
        ("12..3", "malformed", "two points"),
        ("数百亿", "indeterminate", ""),
        ("几十", "indeterminate", ""),
    ],
)
def test_what_cannot_be_read_says_why(text: str, status: str, problem: str) -> None:
    """The reader must learn why a number has no value."""
    numeral = numerals.read(text)
    assert numeral is not None
    assert (numeral.status, numeral.problem) == (status, problem)


def test_printed_digits_and_scale_are_kept() -> None:
    """12.30亿 has two decimals, and its last digit is a hundredth of 亿."""
    numeral = numerals.read("12.30亿")
    assert numeral is not None
    assert (numeral.decimals, numeral.scale) == (2, 10**8)


@given(st.integers(min_value=0, max_value=10**16 - 1))
def test_a_number_written_and_read_back_is_the_same(number: int) -> None:
    """Chinese numerals survive the round trip."""
    assert numerals.parse(numerals.write(number)) == number


@given(st.decimals(min_value=0, max_value=10**9, places=2))
def test_grouped_digits_read_as_plain_ones(number: Decimal) -> None:
    """1,234.50 is 1234.50."""
    assert numerals.parse(f"{number:,}") == number


@pytest.mark.parametrize("number", [-1, 10**16])
def test_write_refuses_what_it_cannot_write(number: int) -> None:
    """Numbers outside the range raise."""
    with pytest.raises(ValueError, match="cannot write"):
        numerals.write(number)


@given(st.text(max_size=30))
def test_parse_never_fails(text: str) -> None:
    """Any text is a number or none."""
    numerals.parse(text)
