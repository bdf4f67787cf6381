"""Runs over texts, files and folders: what is read, what is passed over, what is found, how figures end."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from factcheck import Severity, corpus
from factcheck.corpus import check
from factcheck.corpus.examining import uninterrupted
from factcheck.corpus.keeping import COUNTS, EVERYTHING, FACTS
from factcheck.corpus.sources import sources

Write = Callable[..., Path]
GOOD = "部分188亿元，整体239亿元，占比79%"
BAD = "部分188亿元，整体239亿元，占比89%"
pytestmark = pytest.mark.usefixtures("fake")


def test_a_text_is_checked(house: Path) -> None:
    """A str is text: findings carry no path, and each quantity ends in one way."""
    result = check(f"{BAD}，人数7家。", rules=[house])
    (finding,) = result.findings
    assert str(finding).splitlines() == [
        "1:18 错误 SHR01 占比不符：89%（188亿元 ÷ 239亿元 = 78.7%，允许 77.8% 至 79.5%，印 89%）".replace(
            "1:18", f"1:{finding.column}"
        ),
        str(finding).splitlines()[1],
        "  可改：请核对",
    ]
    cover = result.coverage
    assert (cover.documents, cover.quantities, cover.checks, cover.findings) == (1, 4, 1, 1)
    assert (cover.contradicted, cover.vouched, cover.alone) == (3, 0, 1)


def test_what_holds_vouches(house: Path) -> None:
    """All operands of a check that holds are vouched for, by name."""
    result = check(GOOD, rules=[house])
    assert result.findings == ()
    assert [result.state(fact).name for fact in result.readings[0].facts] == ["vouched"] * 3
    assert result.state(result.readings[0].facts[0]).codes == ("SHR01",)
    assert result.coverage.held == 1


def test_a_verbatim_copy_vouches_for_nothing(house: Path) -> None:
    """The same clause twice is a copy; in other words it is a repetition."""
    copied = check("其中营收123.4亿元。\n\n其中营收123.4亿元。", rules=[house])
    assert (copied.coverage.held, copied.coverage.copies, copied.coverage.vouched) == (0, 1, 0)
    retold = check("营收123.4亿元，很好。\n\n我们看到的，营收为123.4亿元（一季度）。", rules=[house])
    assert (retold.coverage.held, retold.coverage.copies, retold.coverage.vouched) == (1, 0, 2)


def test_one_wrong_statement_does_not_cascade(house: Path) -> None:
    """A contested statement takes with it whatever else fails on it."""
    result = check("部分188亿元，整体239亿元，占比79%。\n\n整体339亿元。\n\n占比89%", rules=[house])
    codes = [(finding.rule, len(finding.checks)) for finding in result.findings]
    assert codes == [("REP01", 1), ("REP01", 1)]


@pytest.mark.parametrize("runs", [True, False])
def test_the_collector_of_cycles_runs_on_as_before(runs: bool) -> None:
    """Reading stops it for a while, whether or not something goes wrong, and never starts one that did not run."""
    import gc

    (gc.enable if runs else gc.disable)()
    try:
        with suppress(ZeroDivisionError), uninterrupted():
            assert not gc.isenabled()
            raise ZeroDivisionError
        assert gc.isenabled() is runs
    finally:
        gc.enable()


@pytest.mark.parametrize("keep", [FACTS, COUNTS])
def test_what_is_packed_tells_the_same(write: Write, house: Path, keep: str) -> None:
    """Of many reports little is kept, and the findings, states and rows are those of a run that keeps everything."""
    from factcheck.output.rows import all_fact_rows

    paths = [write(f"{n}.txt", f"{BAD if n % 3 else GOOD}，营收{5 + n // 6}亿元。") for n in range(corpus.SMALL + 3)]
    whole, spare = (check(paths, rules=[house], keep=k) for k in (EVERYTHING, keep))
    assert spare.coverage == whole.coverage
    assert [str(f) for f in spare.findings] == [str(f) for f in whole.findings]
    assert {f.rule for f in whole.findings} == {"SHR01", "ACR01"}
    assert spare.states == whole.states
    assert [r.document for r in spare.readings[:2]] == [r.document for r in whole.readings[:2]]
    if keep == FACTS:
        assert list(all_fact_rows(spare.readings, spare)) == list(all_fact_rows(whole.readings, whole))


def test_walking_passes_over_what_is_no_report(write: Write, house: Path) -> None:
    """Hidden, ignored and excluded files are left out unmentioned; other files are counted."""
    write("corpus/b.txt", GOOD)
    write("corpus/a.md", GOOD)
    write("corpus/README.md", "x")
    write("corpus/gold.jsonl", "{}")
    write("corpus/.hidden/c.txt", BAD)
    write("corpus/out/d.txt", BAD)
    write("corpus/drafts/e.txt", BAD)
    write(".gitignore", "out/\n*.log\n!keep.log\n")
    (Path.cwd() / ".git").mkdir()
    found, skipped, missing = sources([Path("corpus"), Path("corpus/b.txt")], exclude=["drafts"])
    assert [(s.path, s.name) for s in found] == [("corpus/a.md", "corpus/a.md"), ("corpus/b.txt", "corpus/b.txt")]
    assert [Path(s).name for s in skipped] == ["README.md", "gold.jsonl"]
    assert missing == []
    assert check(Path("corpus"), rules=[house], exclude=["drafts"]).coverage.skipped == 2


def test_unreadable_input_is_told(write: Write, house: Path) -> None:
    """A missing file, a binary file and a folder's unreadable file are all in the result."""
    write("in/a.txt", GOOD)
    (Path("in/b.txt")).write_bytes(b"\x00\x01\x02" * 50)
    result = check([Path("in"), Path("nowhere.txt")], rules=[house])
    assert {(Path(u.path).name, u.named) for u in result.unreadable} == {("b.txt", False), ("nowhere.txt", True)}
    assert result.coverage.unreadable == 2
    assert result.coverage.documents == 1


def test_facts_meet_across_reports(write: Write, house: Path) -> None:
    """A group that disagrees is one finding that quotes both reports."""
    write("a.txt", "营收5亿元")
    write("b.txt", "营收6亿元")
    result = check([Path("a.txt"), Path("b.txt")], rules=[house])
    (finding,) = result.findings
    assert finding.rule == "ACR01"
    assert {place.report for place in finding.evidence} == {"a.txt", "b.txt"}


def test_a_difference_between_reports_swallows_no_error(write: Write, house: Path) -> None:
    """Three reports, three wrong shares: the difference between the reports does not hide them."""
    for number, share in enumerate((79, 89, 69, 99)):
        write(f"in/{number}.txt", GOOD.replace("79", str(share)))
    findings = check(Path("in"), rules=[house]).findings
    assert sorted(finding.rule for finding in findings) == ["ACR01", "SHR01", "SHR01", "SHR01"]


def test_many_processes_give_the_same(write: Write, house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """--jobs changes nothing but time."""
    for number in range(6):
        write(f"in/{number}.txt", BAD if number % 2 else GOOD)
    monkeypatch.setattr(corpus, "SMALL", 2)
    one = check(Path("in"), rules=[house], ignore=["ACR"])
    two = check(Path("in"), rules=[house], ignore=["ACR"], jobs=2, keep="counts")
    assert [str(f) for f in one.findings] == [str(f) for f in two.findings]
    assert [f.fingerprint for f in one.findings] == [f.fingerprint for f in two.findings]
    assert one.coverage == two.coverage
    assert len(one.findings) == 3


def test_fingerprints_outlive_moving_and_wrapping(house: Path) -> None:
    """Text above, another place, another wrap: the same fingerprint; another figure: another one."""
    first = check(BAD, rules=[house]).findings[0].fingerprint
    moved = check(f"# 标题\n\n前文。\n\n{BAD}", rules=[house]).findings[0].fingerprint
    other = check(BAD.replace("89", "87"), rules=[house]).findings[0].fingerprint
    assert first == moved != other


def test_a_second_finding_alike_is_numbered(house: Path) -> None:
    """Two findings never share a fingerprint."""
    text = "\n\n".join(f"营收{n}亿元" for n in (5, 6)) + "\n\n" + "\n\n".join(f"净利{n}亿元" for n in (5, 6))
    prints = [f.fingerprint for f in check(text, rules=[house]).findings]
    assert len(set(prints)) == 2


def test_select_and_ignore(house: Path) -> None:
    """Rules left out do not run at all."""
    assert check(BAD, rules=[house], select=["REP"]).coverage.checks == 0
    assert check(BAD, rules=[house], ignore=["SHR"]).findings == ()


def test_a_broken_rule_is_in_the_result(house: Path) -> None:
    """The run goes on, and says so."""
    (house / "shares" / "bad.py").write_text("1 / 0\n", encoding="utf-8")
    result = check(BAD, rules=[house])
    assert len(result.findings) == 1
    assert "ZeroDivisionError" in str(result.broken[0])


def test_folding_needs_one_figure_that_explains_all(house: Path) -> None:
    """Two shares of one whole: folded where another whole would make both right, else told apart."""
    from factcheck import Said, checks, sides
    from factcheck.findings import fold
    from tests.fakes import facts_of

    def shares(text: str) -> list[checks.Check]:
        whole, part1, share1, part2, share2 = facts_of(text)
        title = Said("t", "t")
        pairs = ((part1, share1), (part2, share2))
        return [checks.overlaps(share, sides.share(part, whole), title=title) for part, share in pairs]

    explained = shares("总100亿元，甲30亿元，甲占40%，乙15亿元，乙占20%")
    assert [len(group) for group in fold(explained, [], {})] == [2]
    apart = shares("总100亿元，甲30亿元，甲占40%，乙15亿元，乙占35%")
    assert [len(group) for group in fold(apart, [], {})] == [1, 1]
    (confirming,) = shares("总100亿元，甲33亿元，甲占33%，乙15亿元，乙占35%")[:1]
    total = explained[0].sides[1].facts[1]
    assert total.text == "100亿元"
    assert confirming.confirms


def test_worst_severity(house: Path) -> None:
    """The gravest finding decides the exit status."""
    assert check(BAD, rules=[house]).worst() == Severity.ERROR
    assert check(GOOD, rules=[house]).worst() is None
