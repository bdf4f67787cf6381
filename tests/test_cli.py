"""The command: its contract of arguments, formats and exit status."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from factcheck.cli import cli
from tests.test_corpus import BAD, GOOD

Write = Callable[..., Path]
pytestmark = pytest.mark.usefixtures("fake")


@pytest.fixture
def call(write: Write, house: Path) -> Callable[..., Result]:
    """Run the command in a folder whose settings name the house rules."""
    write("factcheck.toml", f"rules = ['{house}']\n")
    write("good.txt", GOOD)
    write("bad.txt", BAD)

    def run(*args: str, stdin: str | None = None) -> Result:
        return CliRunner().invoke(cli, args, input=stdin, catch_exceptions=False)

    return run


STATUS = [
    (["good.txt"], 0),
    (["bad.txt"], 1),
    (["check", "bad.txt"], 1),
    (["bad.txt", "--exit-zero"], 0),
    (["bad.txt", "--ignore", "SHR"], 0),
    (["bad.txt", "--select", "REP,ACR"], 0),
    (["bad.txt", "nowhere.txt"], 2),
    (["good.txt", "--format", "xml"], 2),
    (["good.txt", "--date", "27.3.2026"], 2),
    (["check"], 2),
    (["facts", "bad.txt"], 0),
    (["facts", "nowhere.txt"], 2),
    (["--config", "nowhere.toml", "good.txt"], 2),
    (["--version"], 0),
    (["--help"], 0),
    (["rules"], 0),
    (["explain", "shr01"], 0),
    (["explain", "XYZ01"], 2),
    (["explain", "bad.txt:1"], 0),
    (["explain", "bad.txt:99"], 2),
    (["explain", "nowhere.txt:1"], 2),
    (["good.txt", "--output", "no/such/folder/out.txt"], 2),
    (["good.txt", "--baseline", "nowhere.json"], 2),
]


@pytest.mark.parametrize(("args", "status"), STATUS, ids=lambda v: " ".join(v) if isinstance(v, list) else str(v))
def test_exit_status(call: Callable[..., Result], args: list[str], status: int) -> None:
    """0 nothing found, 1 findings, 2 something the user must mend; never a traceback."""
    result = call(*args)
    assert result.exit_code == status, result.output
    assert "Traceback" not in result.output


@pytest.mark.parametrize(("fail_on", "status"), [("error", 0), ("warning", 1), ("note", 1)])
def test_the_threshold(call: Callable[..., Result], write: Write, fail_on: str, status: int) -> None:
    """A warning fails a run unless only errors are to."""
    write("two.txt", "营收5亿元\n\n营收6亿元")
    assert call("two.txt", "--fail-on", fail_on).exit_code == status


def test_json_keeps_its_promise(call: Callable[..., Result]) -> None:
    """The keys are public, the offsets count code points of the text as read."""
    answer = json.loads(call("bad.txt", "good.txt", "--format", "json").stdout)
    assert {"version", "summary", "findings"} <= set(answer)
    wanted = """documents quantities facts checks held undecided vouched contradicted alone findings unreadable
    skipped by_rule"""
    assert set(wanted.split()) <= set(answer["summary"])
    for finding in answer["findings"]:
        keys = "rule severity message report line column start end evidence expected printed fingerprint"
        assert set(keys.split()) <= set(finding)
        assert all({"report", "line", "column", "start", "end", "text"} <= set(e) for e in finding["evidence"])
        for place in finding["evidence"]:
            text = Path(place["report"]).read_text(encoding="utf-8")
            assert text[place["start"] : place["end"]] == place["text"]
    finding = next(f for f in answer["findings"] if f["rule"] == "SHR01")
    assert BAD[finding["start"] : finding["end"]] == finding["printed"] == "89%"
    assert finding["severity"] == "error"


def test_facts_in_every_format(call: Callable[..., Result]) -> None:
    """One row for each figure, under the same names."""
    lines = [json.loads(line) for line in call("facts", "bad.txt", "--format", "jsonl").stdout.splitlines()]
    listed = json.loads(call("facts", "bad.txt", "--format", "json").stdout)
    table = list(csv.DictReader(io.StringIO(call("facts", "bad.txt", "--format", "csv").stdout)))
    assert lines == listed
    assert [row["text"] for row in table] == ["188亿元", "239亿元", "89%"]
    assert list(table[0]) == list(lines[0])
    assert (lines[0]["low"], lines[0]["unit"], lines[0]["state"]) == ("18800000000", "CNY", "contradicted")
    shown = call("facts", "bad.txt").stdout
    assert "239亿元" in shown
    assert "矛盾" in shown


def test_findings_as_lines_and_table(call: Callable[..., Result]) -> None:
    """jsonl and csv tell the same findings."""
    (line,) = [json.loads(line) for line in call("bad.txt", "--format", "jsonl").stdout.splitlines()]
    (row,) = csv.DictReader(io.StringIO(call("bad.txt", "--format", "csv").stdout))
    assert row["fingerprint"] == line["fingerprint"]
    assert "89%" in row["evidence"]


def test_text_in_both_languages(call: Callable[..., Result]) -> None:
    """Place, severity, code, message, both quotations, advice; then the summary, unless quiet."""
    said = call("bad.txt", "--lang", "zh").stdout
    assert said.startswith("bad.txt:1:19 错误 SHR01 占比不符：89%（188亿元 ÷ 239亿元 = 78.7%")
    assert "可改：请核对" in said
    assert "读了 1 份" in said
    assert "read 1 document, " in call("bad.txt", "--lang", "en").stdout
    assert "读了" not in call("bad.txt", "-q", "--lang", "zh").stdout


def test_statistics_name_the_rules(call: Callable[..., Result]) -> None:
    """One line a rule."""
    assert "占比与分子分母不符" in call("bad.txt", "--statistics", "-q", "--lang", "zh").stdout


def test_standard_input(call: Callable[..., Result]) -> None:
    """- reads standard input."""
    result = call("-", stdin=BAD)
    assert result.exit_code == 1
    assert result.stdout.startswith("-:1:")


def test_output_to_a_file_is_written_before_the_exit(call: Callable[..., Result]) -> None:
    """In UTF-8, whatever the exit status."""
    result = call("bad.txt", "nowhere.txt", "--format", "json", "--output", "out.json")
    assert result.exit_code == 2
    assert json.loads(Path("out.json").read_text(encoding="utf-8"))["summary"]["findings"] == 1
    assert "nowhere.txt: no such file" in result.stderr


def test_sub_commands_win_over_folders(call: Callable[..., Result], write: Write) -> None:
    """A folder called rules is checked as ./rules."""
    write("rules/bad.txt", BAD)
    assert "SHR01" in call("rules").stdout
    assert call("./rules").exit_code == 1
    assert call("check", "rules").exit_code == 1


def test_an_unreadable_file_met_while_walking(call: Callable[..., Result], write: Write) -> None:
    """Counted and shown; an error with --strict only."""
    write("in/good.txt", GOOD)
    Path("in/broken.txt").write_bytes(bytes(range(32)) * 30)
    loose = call("in")
    assert loose.exit_code == 0
    assert "broken.txt" in loose.output
    assert call("in", "--strict").exit_code == 2


def test_a_broken_rule_beats_findings(call: Callable[..., Result], house: Path) -> None:
    """2 beats 1, the findings are still told, and the fault with file and line."""
    (house / "shares" / "bad.py").write_text("\n1 / 0\n", encoding="utf-8")
    result = call("bad.txt", "--format", "json")
    assert result.exit_code == 2
    assert len(json.loads(result.stdout)["findings"]) == 1
    assert "bad.py:2: ZeroDivisionError" in result.stderr


def test_baseline(call: Callable[..., Result]) -> None:
    """Written once, it keeps the next run quiet; what is new is told."""
    assert call("bad.txt", "--write-baseline", "known.json").exit_code == 0
    assert call("bad.txt", "--baseline", "known.json").exit_code == 0
    Path("bad.txt").write_text(BAD.replace("89", "99"), encoding="utf-8")
    result = call("bad.txt", "--baseline", "known.json", "--lang", "en")
    assert result.exit_code == 1
    assert "stale baseline entry" in result.stdout


def test_settings_are_used_and_checked(call: Callable[..., Result], house: Path) -> None:
    """ignore and waivers of the settings hold; a wrong key is named with its file."""
    base = f"rules = ['{house}']\n"
    Path("factcheck.toml").write_text(base + "ignore = ['SHR']\n", encoding="utf-8")
    assert call("bad.txt").exit_code == 0
    Path("factcheck.toml").write_text(base + "waivers = 'w.toml'\n", encoding="utf-8")
    entry = "[[waiver]]\nwho = '李'\nwhy = '口径不同'\nrule = 'SHR01'\nreport = 'bad.txt'\n"
    Path("w.toml").write_text(entry, encoding="utf-8")
    waived = call("bad.txt", "--lang", "zh")
    assert waived.exit_code == 0
    assert "已豁免 bad.txt:1:19 SHR01：李，口径不同" in waived.stdout
    Path("factcheck.toml").write_text("rulez = []\n", encoding="utf-8")
    wrong = call("bad.txt")
    assert wrong.exit_code == 2
    assert "factcheck.toml: unknown key 'rulez'" in wrong.stderr


def test_explain_a_line(call: Callable[..., Result]) -> None:
    """Quantities, facts and checks that touch it."""
    said = call("explain", "bad.txt:1").stdout
    assert "占比 · share" not in said
    assert "= 89 %" in said
    assert "不符 SHR01 占比不符：89%" in said


def test_new_rule(call: Callable[..., Result], house: Path) -> None:
    """Written into the house's folder, and run from then on."""
    result = call("new-rule", "shares", "small_count")
    assert result.exit_code == 0
    assert result.stdout.startswith("SHR02: wrote ")
    assert (house / "shares" / "small_count.toml").is_file()
    assert "SHR02" in call("rules").stdout
    assert call("new-rule", "shares", "small_count").exit_code == 2


def test_starts_as_a_module() -> None:
    """`python -m factcheck` is the command."""
    done = subprocess.run([sys.executable, "-m", "factcheck", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("factcheck, version ")
