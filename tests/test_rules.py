"""Every rule: its cases, its docstring, and the fences around it."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

from factcheck.rule import HEADINGS, Rule, load_rules
from factcheck.testing import Case, failures, load_cases, rule_of

CASES_FOLDER = Path(__file__).parent / "rules"
LOADED = load_rules()
CASES = load_cases(CASES_FOLDER)
BY_RULE: dict[str, list[Case]] = defaultdict(list)
for _case in CASES:
    _rule = rule_of(_case, LOADED.rules)
    BY_RULE[_rule.code if _rule else ""].append(_case)


def test_no_rule_is_broken() -> None:
    """Every module of the pack is a rule."""
    assert LOADED.broken == ()


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: Case) -> None:
    """A rule finds what its case says, or stays silent."""
    assert failures(case, LOADED.rules) == []


@pytest.mark.parametrize("rule", LOADED.rules, ids=lambda rule: rule.code)
def test_docstring_has_its_headings_in_order(rule: Rule) -> None:
    """The page of every rule has the same parts in the same order, below a title in both languages."""
    places = [rule.doc.find(f"\n{heading}\n") for heading in HEADINGS]
    assert -1 not in places
    assert places == sorted(places)
    assert "：" in rule.title, "the first line is 中文：English"


@pytest.mark.parametrize("rule", LOADED.rules, ids=lambda rule: rule.code)
def test_as_many_silent_cases_as_flagged_ones(rule: Rule) -> None:
    """A rule is shown by what it leaves alone at least as much as by what it flags."""
    cases = BY_RULE[rule.code]
    silent = sum(case.silent for case in cases)
    assert 0 < len(cases) - silent <= silent
    assert all(case.why for case in cases if case.silent), "a silent case says why it is right"
