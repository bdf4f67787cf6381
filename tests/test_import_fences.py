"""Who may import whom."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ENGINE = sorted((ROOT / "factcheck").rglob("*.py"))
RULES = sorted((ROOT / "rules" / "factcheck_rules").rglob("*.py"))


def imported(path: Path) -> Iterator[tuple[str, str]]:
    """(module, name) for every import in a file; relative ones are refused where they occur."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, ""
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: relative import"
            for alias in node.names:
                yield node.module or "", alias.name


@pytest.mark.parametrize("path", ENGINE, ids=lambda p: str(p.relative_to(ROOT)))
def test_factcheck_never_imports_rules(path: Path) -> None:
    """The engine knows rules by their entry points only."""
    assert not [m for m, _ in imported(path) if m.split(".")[0] == "factcheck_rules"]


@pytest.mark.parametrize("path", RULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_rules_import_public_names_of_factcheck_only(path: Path) -> None:
    """No underscore names, and no leaning on another family."""
    family = path.relative_to(ROOT / "rules" / "factcheck_rules").parts[0]
    for module, name in imported(path):
        parts = module.split(".")
        if parts[0] == "factcheck":
            assert not any(part.startswith("_") for part in [*parts, name]), f"{module}.{name} is private"
        if parts[0] == "factcheck_rules":
            assert len(parts) == 1 or parts[1] == family or parts[1].startswith("_"), f"{module} is another family"


def test_starting_imports_nothing_heavy() -> None:
    """The command must start quickly: pandas, pint, rich, the rules and the reading come when they are needed."""
    code = (
        "import sys, factcheck, factcheck.cli\n"
        "heavy = {'pandas', 'pint', 'rich', 'numpy', 'factcheck_rules', 'factcheck.corpus', 'factcheck.reading'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_what_rules_import_can_be_imported_first() -> None:
    """No module that a rule leans on needs another to be imported before it."""
    names = {module for path in RULES for module, _ in imported(path) if module.startswith("factcheck.")}
    code = (
        "import importlib, sys\n"
        "for name in sys.argv[1:]:\n"
        "    for loaded in [m for m in sys.modules if m.split('.')[0] == 'factcheck']:\n"
        "        del sys.modules[loaded]\n"
        "    importlib.import_module(name)\n"
    )
    subprocess.run([sys.executable, "-c", code, *sorted(names)], check=True, timeout=600)
