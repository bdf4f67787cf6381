"""What the pages say is so: links lead somewhere, commands exist, examples are the files they show.

Python examples in README.md and docs/ are doctests, which pytest collects by itself; here is the rest.
"""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

import factcheck

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
README = ROOT / "README.md"
PAGES = [README, ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *sorted(DOCS.rglob("*.md"))]
LINK = re.compile(r"\[[^\]\n]*\]\(([^)\s]+)\)")
NAMED_PATH = re.compile(r"`((?:factcheck|rules|tests|docs|benchmarks|corpus)/[\w./]*)`")
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.M | re.S)
each_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))


def fences(page: Path, language: str) -> list[str]:
    """The code blocks of a page in one language."""
    return [code for name, code in FENCE.findall(page.read_text(encoding="utf-8")) if name == language]


def anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as they are made from their words."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.M)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@each_page
def test_links_lead_somewhere(page: Path) -> None:
    """Every relative link names a file that is here, and every anchor a heading."""
    for link in LINK.findall(page.read_text(encoding="utf-8")):
        target, _, anchor = link.partition("#")
        if "://" in link:
            continue
        file = (page.parent / target) if target else page
        assert file.exists(), link
        assert not anchor or anchor in anchors(file), link


@each_page
def test_paths_that_are_named_exist(page: Path) -> None:
    """A path of the tree in code type is there."""
    text = page.read_text(encoding="utf-8")
    assert [path for path in NAMED_PATH.findall(text) if not (ROOT / path).exists()] == []


def commands() -> list[str]:
    """Every `factcheck ...` line in a code block of the pages, up to a comment."""
    lines = (line for page in PAGES for code in fences(page, "bash") for line in code.splitlines())
    return sorted({line.partition(" #")[0].strip() for line in lines if line.startswith("factcheck ")})


@pytest.mark.parametrize("command", commands())
def test_options_that_are_shown_exist(command: str) -> None:
    """Each sub-command and option in the pages is one that the command's help knows."""
    from factcheck.cli import cli

    words = shlex.split(command)[1:]
    name = words[0] if words and words[0] in cli.commands else "check"
    known = {option for parameter in cli.commands[name].params for option in parameter.opts} | {"--help"}
    assert [word for word in words if word.startswith("-") and len(word) > 1 and word not in known] == []


def test_readme_opens_with_the_two_commands() -> None:
    """The first runs the main job on a bare machine, the second the tests; .ci/run takes them from here."""
    first, second = fences(README, "bash")[:2]
    assert "pip install ." in first
    assert "factcheck corpus/" in first
    assert "pip install -e '.[test]'" in second
    assert "pytest" in second


def test_ci_runs_the_readme() -> None:
    """What CI runs is read from the README, not copied from it."""
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "README.md" in script
    assert "pytest" not in script


def test_output_that_is_shown_is_what_the_command_prints() -> None:
    """The findings in README.md and docs/editor.md are lines of a run over our own reports."""
    pages = (README, DOCS / "editor.md")
    shown = [line for page in pages for code in fences(page, "text") for line in code.splitlines()]
    command = [sys.executable, "-m", "factcheck", "corpus/"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert run.returncode == 1, run.stderr
    printed = set(run.stdout.splitlines())
    assert shown
    assert [line for line in shown if line not in printed] == []


def test_first_rule_is_the_file_that_runs() -> None:
    """The finished rule in the tutorial is, letter by letter, the example that tests run."""
    file = DOCS / "examples" / "house_rules" / "margins" / "more_than_all.py"
    assert file.read_text(encoding="utf-8") in fences(DOCS / "your-first-rule.md", "python")


FLOW = ("Document", "Block", "Mark", "Quantity", "Interval", "Fact", "Claim", "Statement", "Check", "Finding")


@pytest.mark.parametrize("name", sorted(set(factcheck.__all__) - {"__version__"}))
def test_api_page_tells_of_every_public_name(name: str) -> None:
    """Whatever can be imported is explained."""
    assert re.search(rf"`{name}\b", (DOCS / "api.md").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", FLOW)
def test_glossary_explains_what_flows_through_the_program(name: str) -> None:
    """Each word of the flow has an entry of its own, alone or with its siblings."""
    assert re.search(rf"^\*\*[^*]*\b{name}\b", (DOCS / "glossary.md").read_text(encoding="utf-8"), re.M)
