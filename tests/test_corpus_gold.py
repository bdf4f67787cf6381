"""The gold of corpus/ is in order: every row points at its text, and uses the words of the contract."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest

from benchmarks.agreement import contained, equal, paired, pieces
from benchmarks.gold import CORPUS, GoldReport, gold_fact, load, quantities, reports, split
from benchmarks.variants import TURNS, hard_wrapped, redated, reordered, rewrapped, run, squeeze, total, variants
from factcheck import check
from factcheck.facts import ASPECTS, BASES, WINDOWS
from factcheck.quantity import KINDS

HERE = sorted(path.name.partition("_")[0] for path in (CORPUS / "reports").iterdir())
MODIFIERS = {"exact", "about", "over", "under", "upto", "atleast"}
GOLD_BASES = {*BASES, "mtd", "ytd", "share"}
BROKEN_BY_HAND = {"17", "27", "30", "32", "38", "41", "46", "53", "58", "65", "72", "76", "88", "99"}
BROKEN_BY_HAND |= {"106", "107", "116", "123", "129", "137", "140", "143", "157", "159", "167"}
BROKEN_BY_HAND |= {"174", "183", "192", "202", "207", "222", "223", "229", "235", "290", "295", "300", "301"}
BROKEN_BY_HAND |= {"306", "308", "315", "321", "345", "346", "350", "353", "391", "396", "398", "400"}
BROKEN_BY_HAND |= {"402", "374", "376", "380", "381", "388", "426", "427", "429", "436", "440"}
BROKEN_BY_HAND |= {"411", "414", "423", "443", "444", "447", "451", "455", "457"}
BROKEN_BY_HAND |= {"240", "244", "263", "267", "269", "272", "278", "281"}
BROKEN_BY_HAND |= {"322", "324", "327", "333", "358", "359", "366", "367", "371"}
BROKEN_BY_HAND |= {"530", "533", "535", "540"}
"""Hard-wrapped reports that no one width restores."""
PERIOD = re.compile(r"(\d{4}-\d\d-\d\d)(?:/(\d{4}-\d\d-\d\d))?")


@pytest.fixture(params=HERE)
def report(request: pytest.FixtureRequest) -> GoldReport:
    """Each report of the corpus with its gold."""
    return load(request.param)


def test_each_report_is_in_one_part() -> None:
    """Every report is either built on or evaluated on, and none is named twice."""
    named = Counter(number for numbers in split().values() for number in numbers)
    assert set(HERE) <= named.keys()
    assert max(named.values()) == 1


def test_rows_point_at_their_text(report: GoldReport) -> None:
    """The text of each row stands at its offset, and rows come in reading order."""
    assert report.facts
    assert [fact.text for fact in report.facts] == [report.text[fact.start : fact.end] for fact in report.facts]
    starts = [fact.start for fact in report.facts]
    assert starts == sorted(starts)


def test_spans_do_not_overlap(report: GoldReport) -> None:
    """Two quantities share no character."""
    spans = sorted(quantities(report.facts))
    assert all(left[1] <= right[0] for left, right in pairwise(spans))


def test_rows_use_the_words_of_the_contract(report: GoldReport) -> None:
    """Kinds, modifiers, aspects, bases, stances and statuses are those that design and codebook name."""
    for fact in report.facts:
        assert fact.kind in KINDS
        assert fact.modifier in MODIFIERS
        assert fact.aspect in ASPECTS
        assert fact.basis in GOLD_BASES
        assert fact.stance in {"actual", "forecast", "target"}
        assert fact.layout in {"prose", "table", "heading", "caption", "note"}
        assert fact.status in {"read", "indeterminate", "malformed"}
        assert (fact.low is None) == (fact.status != "read")


def test_the_reading_uses_the_words_of_the_contract(report: GoldReport) -> None:
    """Aspects, bases and windows are those named in facts.py, and a finding says each thing once."""
    result = check(report.text)
    for fact in result.readings[0].facts:
        assert fact.aspect in ASPECTS
        assert fact.base in BASES
        assert fact.window in WINDOWS
    for finding in result.findings:
        said = [f"{finding.rule} {finding.message.zh}", *(also.zh for also in finding.also)]
        assert len(said) == len(set(said))


def test_values_are_ordered_and_in_one_form(report: GoldReport) -> None:
    """Low is no more than high; no exponent, and no zero at the end after the point."""
    for line in (CORPUS / "gold" / f"{report.number}.facts.jsonl").read_text(encoding="utf-8").splitlines():
        row, fact = json.loads(line), gold_fact(line)
        if fact.low is not None and fact.high is not None:
            assert fact.low <= fact.high
            assert re.fullmatch(r"-?\d+(\.\d*[1-9])?", row["low"])
            assert re.fullmatch(r"-?\d+(\.\d*[1-9])?", row["high"])


def test_periods_are_days_in_order(report: GoldReport) -> None:
    """A period is a day or two in order."""
    for fact in report.facts:
        for period in filter(None, (fact.period, fact.period_also)):
            found = PERIOD.fullmatch(period)
            assert found is not None
            assert date.fromisoformat(found[1]) <= date.fromisoformat(found[2] or found[1])


def test_findings_point_at_their_text(report: GoldReport) -> None:
    """Every place of a finding stands where it says, also in another report."""
    path = CORPUS / "gold" / f"{report.number}.findings.jsonl"
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        assert row["kind"]
        assert row["why"]
        for span in row["spans"]:
            for place in (span, *span.get("or", ())):
                text = load(place.get("report", report.number)).text
                assert text[place["start"] :].startswith(place["text"])


def test_half_of_the_built_on_reports_are_clean() -> None:
    """About half of them hold contradictions, one to five each."""
    counts = [len(each.findings) for each in reports("built_on")]
    assert 0.4 < sum(count == 0 for count in counts) / len(counts) < 0.6
    assert max(counts) <= 5


def test_there_are_300_clean_variants() -> None:
    """More than 300 variants of clean reports, and a quick choice of each, of which a run takes a part by turns."""
    clean = [each for each in reports("built_on") if each.clean]
    assert sum(len(list(variants(each))) for each in clean) >= 300
    assert 40 <= sum(len(list(variants(each, quick=True))) for each in clean) / TURNS <= 500


@pytest.mark.parametrize("number", split()["built_on"])
def test_rewrapping_moves_only_white_space(number: str) -> None:
    """A re-wrapped report has the characters of its origin in their order; wrapping at the old width restores it."""
    text = load(number).text
    assert squeeze(rewrapped(text, 66)) == squeeze(text)
    widths = {"05": 84, "06": 70, "16": 76}
    assert hard_wrapped(text) == (number in {*widths, *BROKEN_BY_HAND})
    if number in widths:
        assert rewrapped(text, widths[number]).rstrip() == text.rstrip()


def test_redating_keeps_quantities_and_weekdays() -> None:
    """Years move, figures don't; 2026 and 2015 share their calendar."""
    report = load("10")
    moved = redated(report, report.text, -11)
    assert "17 April 2015" in moved
    assert "$2,026 per FEU" in moved
    assert date(2026, 4, 17).weekday() == date(2015, 4, 17).weekday() == date(2009, 4, 17).weekday()


def test_reordering_keeps_every_line() -> None:
    """Sections change places, no line is lost."""
    text = load("09").text
    assert reordered(text, 1) != text
    assert Counter(reordered(text, 1).splitlines()) == Counter(text.splitlines())


def test_harmless_changes_change_no_finding() -> None:
    """A quick choice of variants gives the findings of its origin, no more and no fewer."""
    outcomes = run(quick=True)
    whole = total(outcomes.values())
    told = [note for outcome in outcomes.values() for note in outcome.notes if " facts differ" not in note]
    assert whole.variants > 100
    assert told == []
    assert (whole.gained, whole.lost) == (0, 0)


@pytest.mark.parametrize(
    ("words", "name", "share"),
    [
        ("营业收入", "高档酒 营业收入", 1.0),
        ("营业收入", "营业利润", 1 / 3),
        ("combined ratio", "the combined ratio", 1.0),
        ("combined ratio", "loss ratio", 0.5),
        ("", "anything", 1.0),
    ],
)
def test_names_are_compared_by_pieces(words: str, name: str, share: float) -> None:
    """Pairs of Chinese characters and whole Latin words; order does not matter."""
    assert contained(words, pieces(name)) == pytest.approx(share)


def test_each_read_span_answers_for_one_gold_span() -> None:
    """The largest overlap wins, and a range read over two figures counts for one of them."""
    assert len(paired([(0, 5), (6, 11)], [(0, 11)])) == 1
    assert paired([(0, 5), (6, 11)], [(1, 5), (6, 12)]) == {(0, 5): (1, 5), (6, 11): (6, 12)}
    assert paired([(0, 5)], [(5, 9)]) == {}


def test_repeating_fractions_are_equal_to_four_digits() -> None:
    """三分之二 is 66.67 in the gold and an exact fraction in the reading; whole numbers must be equal."""
    assert equal(Decimal("66.67"), Decimal(200) / 3)
    assert not equal(Decimal(12346), Decimal(12345))
    assert equal(Decimal("-1.7"), Decimal("1.7"), signed=False)
    assert not equal(Decimal("-1.7"), Decimal("1.7"))
