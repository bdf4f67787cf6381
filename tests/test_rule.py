"""Rules: finding them, refusing broken ones, running them, beginning new ones."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from factcheck import Severity
from factcheck.rule import NO_RULES, groups, is_chosen, load_rules, new_rule, next_code, run, run_groups, used_across
from tests.fakes import facts_of, read


def test_rules_of_a_folder_are_found(house: Path, fake: None) -> None:
    """Family and name come from the path, the rest from the module."""
    found = load_rules([house])
    assert found.broken == ()
    assert [(r.code, r.family, r.name, r.severity) for r in found.rules] == [
        ("ACR01", "across", "differ", Severity.WARNING),
        ("REP01", "repeats", "repeat", Severity.WARNING),
        ("SHR01", "shares", "share", Severity.ERROR),
    ]
    assert found.rules[2].headline("zh") == "占比与分子分母不符"
    assert found.rules[2].headline("en") == "A share that is not part over whole."


def test_a_source_tree_that_is_not_installed_has_its_own_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pack that the tree's pyproject.toml declares is found without its entry point."""
    installed = load_rules()
    monkeypatch.setattr("importlib.metadata.entry_points", lambda group: [])
    monkeypatch.setattr("sys.path", [*sys.path])
    found = load_rules()
    assert not found.broken
    assert [rule.code for rule in found.rules] == [rule.code for rule in installed.rules]


def test_no_rules_at_all_is_a_fault(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Where no rule pack is to be found nothing is checked; that must not pass for a clean report."""
    monkeypatch.setattr("importlib.metadata.entry_points", lambda group: [])
    monkeypatch.setattr("factcheck.rule.__file__", str(tmp_path / "factcheck" / "rule.py"))
    found = load_rules()
    assert found.rules == ()
    assert [fault.message for fault in found.broken] == [NO_RULES]


BROKEN = [
    ("def check(reading)\n    pass\n", 1, "SyntaxError"),
    ("\nimport no_such_module\n", 2, "ModuleNotFoundError: No module named 'no_such_module'"),
    ("from factcheck import Severity\nSEVERITY = Severity.ERROR\n", 1, "CODE"),
    ("CODE = 'X1'\n", 1, "CODE"),
    ("CODE = 'HSE01'\nSEVERITY = 'error'\n", 1, "SEVERITY"),
    ("from factcheck import Severity\nCODE = 'HSE01'\nSEVERITY = Severity.ERROR\n", 1, "neither check"),
    (
        "from factcheck import Severity\nCODE = 'HSE01'\nSEVERITY = Severity.ERROR\ndef check(r): yield\n",
        1,
        "heading 'What it flags'",
    ),
    (
        "from factcheck import Severity\nCODE = 'HSE01'\nSEVERITY = Severity.ERROR\ndef check_group(f): yield\n",
        1,
        "KEY",
    ),
]


@pytest.mark.parametrize(("text", "line", "said"), BROKEN)
def test_a_broken_rule_is_named_and_the_others_load(house: Path, fake: None, text: str, line: int, said: str) -> None:
    """File and line of the fault; nothing else is lost."""
    bad = house / "shares" / "bad.py"
    bad.write_text(text, encoding="utf-8")
    found = load_rules([house])
    assert len(found.rules) == 3
    (fault,) = found.broken
    assert Path(fault.path).name == "bad.py"
    assert fault.line == line
    assert said in fault.message


def test_one_code_belongs_to_one_rule(house: Path, fake: None) -> None:
    """A second module with a code is refused."""
    copy = house / "shares" / "zcopy.py"
    copy.write_text((house / "shares" / "share.py").read_text(encoding="utf-8"), encoding="utf-8")
    (fault,) = load_rules([house]).broken
    assert "SHR01 is taken" in fault.message


def test_a_rule_that_raises_is_named_with_its_line(house: Path, fake: None) -> None:
    """What it yielded before is kept, and the others run."""
    path = house / "repeats" / "repeat.py"
    path.write_text(path.read_text(encoding="utf-8") + "    raise KeyError('oops')\n", encoding="utf-8")
    checks, broken = run(load_rules([house]).rules, read("部分188亿元，整体239亿元，占比79%，部分188亿元"))
    assert {check.code for check in checks} == {"REP01"}
    (fault,) = broken
    assert fault.line == len(path.read_text(encoding="utf-8").splitlines())
    assert fault.message == "REP01 stopped: KeyError: 'oops'"


def test_a_rule_gives_no_more_than_its_severity(house: Path, fake: None) -> None:
    """agree defaults to error; the module says warning."""
    checks, _ = run(load_rules([house]).rules, read("营收5亿元，营收6亿元"))
    assert [check.severity for check in checks] == [Severity.WARNING]


def test_groups_meet_across_reports_only() -> None:
    """Facts of one report are no group, whatever they share."""
    facts = [*facts_of("营收5亿元，营收5亿元"), *facts_of("营收6亿元，利润2亿元", "b.txt")]
    assert [[f.text for f in group] for group in groups(facts, ("terms", "unit", "period", "house"))] == [
        ["5亿元", "5亿元", "6亿元"]
    ]


def test_rules_for_many_documents_run_group_by_group(house: Path, fake: None) -> None:
    """check_group sees one group at a time."""
    facts = [*facts_of("营收5亿元，利润2亿元"), *facts_of("营收6亿元，利润2亿元", "b.txt")]
    checks, broken = run_groups(load_rules([house]).rules, facts)
    assert broken == []
    assert [(check.code, check.verdict) for check in checks] == [("ACR01", "fails"), ("ACR01", "holds")]


def test_rules_for_many_documents_get_what_they_use(house: Path, fake: None) -> None:
    """USES leaves facts out before groups are made; one that raises is told of, and nothing is left out for it."""
    path = house / "across" / "differ.py"
    text = path.read_text(encoding="utf-8")
    facts = [*facts_of("营收5亿元，利润2亿元"), *facts_of("营收6亿元，利润2亿元", "b.txt")]
    for uses, used, verdicts, faults in (("fact.low == 2 * 10**8", 2, ["holds"], 0), ("1 / 0", 4, [], 1)):
        path.write_text(f"{text}\ndef USES(fact):\n    return {uses}\n", encoding="utf-8")
        rules = load_rules([house]).rules
        checks, broken = run_groups(rules, facts)
        assert [check.verdict for check in checks] == verdicts
        assert (len(used_across(rules, facts)), len(broken)) == (used, faults)


@pytest.mark.parametrize(
    ("select", "ignore", "chosen"),
    [
        ((), (), True),
        (("REP",), (), True),
        (("SUM",), (), False),
        ((), ("REP",), False),
        (("REP01",), ("REP",), True),
        (("REP",), ("REP01",), False),
        (("rep",), (), True),
        (("REP01",), ("REP01",), False),
    ],
)
def test_the_longer_prefix_wins(select: tuple[str, ...], ignore: tuple[str, ...], chosen: bool) -> None:
    """--select and --ignore by beginnings of codes."""
    assert is_chosen("REP01", select, ignore) is chosen


def test_a_new_rule_runs_as_written(house: Path, fake: None, tmp_path: Path) -> None:
    """Module and cases are written with the family's next code; the module is a rule at once."""
    found = load_rules([house])
    assert next_code(found.rules, "shares") == "SHR02"
    assert next_code(found.rules, "house_style") == "HOU01"
    module, cases, code = new_rule("shares", "part_and_whole", found, house, tmp_path)
    assert code == "SHR02"
    again = load_rules([house])
    assert again.broken == ()
    assert again.by_code("shr02") is not None
    assert cases == tmp_path / "shares" / "part_and_whole.toml"
    with pytest.raises(FileExistsError):
        new_rule("shares", "part_and_whole", found, house, tmp_path)
    with pytest.raises(ValueError, match="module name"):
        new_rule("shares", "Part-1", found, house, tmp_path)
    assert module.is_file()
