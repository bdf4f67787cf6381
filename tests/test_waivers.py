"""Ignores in the text, waivers and baselines."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from factcheck.corpus import check
from factcheck.corpus.results import Result
from factcheck.waivers import Waiver, WaiverError, read_baseline, read_waivers, write_baseline

Write = Callable[..., Path]
pytestmark = pytest.mark.usefixtures("fake")
TWO = "营收5亿元{}\n\n说明\n\n营收6亿元{}\n"


@pytest.mark.parametrize(
    ("first", "second", "left"),
    [
        ("", "", 1),
        ("，核过 <!-- factcheck: ignore REP01 -->", "", 0),
        ("", "，核过 <!-- factcheck: ignore REP01 -->", 0),
        ("  factcheck:ignore", "", 0),
        ("", "  factcheck:ignore SUM, REP", 0),
        ("", "  factcheck:ignore SUM", 1),
    ],
)
def test_an_ignore_on_either_line_is_enough(house: Path, first: str, second: str, left: int) -> None:
    """With codes only those; without, all."""
    result = check(TWO.format(first, second), rules=[house])
    assert len(result.findings) == left
    assert len(result.aside.ignored) == 1 - left


def test_an_ignore_on_its_own_line_covers_the_next(house: Path) -> None:
    """A comment above a paragraph belongs to it; it goes no further."""
    covered = "<!-- factcheck: ignore -->\n\n营收5亿元\n\n营收6亿元"
    assert check(covered, rules=[house]).findings == ()
    beside = "<!-- factcheck: ignore -->\n\n前言。\n\n营收5亿元\n\n营收6亿元"
    result = check(beside, rules=[house])
    assert len(result.findings) == 1
    assert [ignore.line for ignore in result.aside.unused] == [1]


def waived(house: Path, *waivers: Waiver, today: date | None = None) -> Result:
    """A run over two values with some waivers."""
    Path("in.txt").write_text(TWO.format("", ""), encoding="utf-8")
    return check(Path("in.txt"), rules=[house], waivers=waivers, today=today)


def test_waivers_by_fingerprint_or_by_rule_and_report(write: Write, house: Path) -> None:
    """Who and why travel with them."""
    (finding,) = waived(house).findings
    for waiver in (
        Waiver("李", "已核", fingerprint=finding.fingerprint),
        Waiver("李", "已核", rule="REP", report="in.txt"),
        Waiver("李", "已核", rule="REP01", report="*.txt"),
    ):
        result = waived(house, waiver)
        assert result.findings == ()
        assert result.aside.waived[0][0].who == "李"
    other = waived(house, Waiver("李", "已核", rule="SUM", report="in.txt"))
    assert len(other.findings) == 1
    assert len(other.aside.idle) == 1


def test_a_waiver_ends(write: Write, house: Path) -> None:
    """Its last day is still covered, the next is not, and that is said."""
    waiver = Waiver("李", "已核", date(2026, 4, 1), rule="REP", report="in.txt")
    assert waived(house, waiver, today=date(2026, 4, 1)).findings == ()
    late = waived(house, waiver, today=date(2026, 4, 2))
    assert len(late.findings) == 1
    assert late.aside.expired == (waiver,)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[waiver]]\nwho = '李'\nrule = 'REP'\nreport = 'a'", "waiver 1: who and why must be said"),
        ("[[waiver]]\nwho = '李'\nwhy = 'x'\nrule = 'REP'", "needs a fingerprint, or a rule and a report"),
        ("[[waiver]]\nwho = '李'\nwhy = 'x'\nfingerprnt = 'a'", "unknown key 'fingerprnt'"),
        ("[[waiver]]\nwho = '李'\nwhy = 'x'\nfingerprint = 'a'\nuntil = '2026'", "until is a date"),
        ("[waivers]\n", "only [[waiver]] tables"),
        ("[[", "not TOML"),
    ],
)
def test_a_waiver_file_that_cannot_be_used(write: Write, text: str, said: str) -> None:
    """The message names file and entry."""
    path = write("waivers.toml", text)
    with pytest.raises(WaiverError) as caught:
        read_waivers(path)
    assert said in str(caught.value)


def test_a_baseline_hides_what_it_knows_and_tells_what_is_gone(write: Write, house: Path) -> None:
    """Written, read, matched by fingerprint; entries without a finding are stale."""
    result = waived(house)
    path = Path("known.json")
    write_baseline(path, result.findings, result.names)
    known = read_baseline(path)
    again = check(Path("in.txt"), rules=[house], baseline=known)
    assert again.findings == ()
    assert len(again.aside.known) == 1
    Path("in.txt").write_text("营收5亿元", encoding="utf-8")
    gone = check(Path("in.txt"), rules=[house], baseline=known)
    assert gone.aside.stale == (f"{result.findings[0].fingerprint} REP01 in.txt",)
    write("bad.json", "[]")
    with pytest.raises(WaiverError, match="not a baseline"):
        read_baseline(Path("bad.json"))
