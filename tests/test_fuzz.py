"""Random and hostile texts: no crash, no hang, exact offsets, the same answer twice.

`FACTCHECK_FUZZ=25000 pytest tests/test_fuzz.py` reads them all; without it, every run reads a few hundred. A
failure names the number that makes its text: `tests.fuzz.hostile.text(number)`.
"""

from __future__ import annotations

import faulthandler
import os
import time
from collections.abc import Iterator
from datetime import date

import pytest

import factcheck
from factcheck import Reading
from tests.fuzz import hostile

MANY = int(os.environ.get("FACTCHECK_FUZZ", "300"))
STEP = 250
HANG = 120
"""Seconds after which a single text counts as a hang, and the run ends with a traceback of where it hung."""


@pytest.fixture(autouse=True)
def _no_hang() -> Iterator[None]:
    yield
    faulthandler.cancel_dump_traceback_later()


def bare(text: str) -> str:
    """Text without white space: a figure that crosses a line wrap is printed without it."""
    return "".join(text.split())


def answer(reading: Reading) -> list[str]:
    """All that was read, to compare with another run's."""
    return [repr(reading.marks), repr(reading.facts), repr(reading.claims)]


def problems(text: str) -> Iterator[str]:
    """What is wrong with the reading of one text."""
    result = factcheck.check(text)
    [reading] = result.readings
    if reading.document.text != text:
        yield "the document's text is not the text given"
    last = 0
    for quantity in reading.quantities:
        where = f"{quantity.text!r} at {quantity.start}:{quantity.end}"
        if not 0 <= quantity.start < quantity.end <= len(text):
            yield f"{where}: outside the text or empty"
        if quantity.start < last:
            yield f"{where}: begins before the one in front of it ends"
        if bare(text[quantity.start : quantity.end]) != bare(quantity.text):
            yield f"{where}: the source has {text[quantity.start : quantity.end]!r} there"
        if quantity.low is not None and quantity.high is not None and not quantity.low <= quantity.high:
            yield f"{where}: low {quantity.low} above high {quantity.high}"
        if (quantity.status == "read") != (quantity.low is not None):
            yield f"{where}: status {quantity.status} with low {quantity.low}"
        last = quantity.end
    for mark in reading.marks:
        if bare(text[mark.start : mark.end]) != bare(mark.text):
            yield f"{mark.kind} {mark.text!r}: the source has {text[mark.start : mark.end]!r} there"
    for finding in result.findings:
        if not 0 <= finding.start <= finding.end <= len(text):
            yield f"finding {finding.rule} at {finding.start}:{finding.end}"
        for place in finding.evidence:
            if bare(text[place.start : place.end]) != bare(place.text):
                yield f"finding {finding.rule} quotes {place.text!r}, the source has another text there"
    if answer(factcheck.extract(text)) != answer(reading):
        yield "a second reading differs"


@pytest.mark.parametrize("first", range(0, MANY, STEP))
def test_any_text_is_read_without_a_crash_and_with_exact_offsets(first: int) -> None:
    """Every text, however odd, gives spans that lie in it and repeat it, and the same answer twice."""
    for seed in range(first, min(first + STEP, MANY)):
        text = hostile.text(seed)
        faulthandler.dump_traceback_later(HANG, exit=True)
        try:
            found = list(problems(text))
        except Exception as error:
            error.add_note(f"hostile.text({seed}) = {text[:200]!r}")
            raise
        assert not found, f"hostile.text({seed}) = {text[:200]!r}: {found[:3]}"


ONCE_WRONG = (
    "．8多\t5",  # a section number that ended in an approximation
    "5．5余",
    "0.0+季",
    "5.4千万一GPT-5.4",  # a figure whose last numeral begins a name: nothing was left of it
    "三四十GPT-5.4\n三四十GPT-5.4",
    "三千4百",  # a foreign digit in a Chinese numeral
    "1 | 2\n|\n| 3 | 4 |",  # a table row without cells
    "1千万三点一四😀千万三点一四元",  # 点 behind what is no whole number
    ".5[1]较上年末" * 24,  # a year before the first
)


@pytest.mark.parametrize("text", ONCE_WRONG)
def test_texts_that_once_went_wrong(text: str) -> None:
    """What a longer run found, cut down to what mattered."""
    assert list(problems(text)) == []


def seconds(text: str) -> float:
    """How long checking a text takes."""
    faulthandler.dump_traceback_later(HANG, exit=True)
    begun = time.perf_counter()
    factcheck.check(text)
    return time.perf_counter() - begun


SHORT, LONG = 2_000, 16_000
PATIENCE = 40e-6
"""Seconds that a character of repetition may cost: far above prose, far below a quadratic reader."""


@pytest.mark.parametrize("bomb", hostile.BOMBS, ids=lambda bomb: repr(bomb[:16]))
def test_repetition_costs_no_more_than_its_length(bomb: str) -> None:
    """A piece repeated eight times as often takes about eight times as long, whatever the piece."""
    long = seconds(bomb * (LONG // len(bomb)))
    if long > LONG * PATIENCE:  # or the machine was busy
        short = min(seconds(bomb * (SHORT // len(bomb))) for _ in range(2))
        long = min(long, seconds(bomb * (LONG // len(bomb))))
        assert long < 20 * short, f"{bomb[:16]!r}: {SHORT} characters {short:.3f} s, {LONG} {long:.3f} s"


def test_a_million_digits_are_one_number_or_none() -> None:
    """A megabyte of digits ends in seconds, in one piece."""
    assert seconds("9" * 1_000_000) < 20
    assert len(factcheck.extract("9" * 100_000).quantities) <= 1


def test_impossible_dates_never_reach_the_calendar() -> None:
    """A date given beside texts at the calendar's ends resolves or stays unresolved, but never overflows."""
    for published in (date.min, date.max):
        factcheck.extract("本周、近半年、去年12月、截至2月末、FY2026Q3营收1亿元。", date=published)
