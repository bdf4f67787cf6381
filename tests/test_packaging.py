"""What is shipped is what is here: the wheel, the public names, the data files, the licence."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
import zipfile
from email.parser import HeaderParser
from pathlib import Path

import pytest

import factcheck

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PACKAGES = {"factcheck": ROOT / "factcheck", "factcheck_rules": ROOT / "rules" / "factcheck_rules"}
BUILD = "import sys; from hatchling.build import build_wheel; print(build_wheel(sys.argv[1]))"


def source_files() -> set[str]:
    """Every file of both packages, under the name it has in the wheel."""
    return {
        f"{name}/{file.relative_to(folder).as_posix()}"
        for name, folder in PACKAGES.items()
        for file in folder.rglob("*")
        if file.is_file() and not {"__pycache__", ".mypy_cache", ".ruff_cache"} & set(file.parts)
    }


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """The wheel as a user would get it, built without a network."""
    pytest.importorskip("hatchling")
    folder = tmp_path_factory.mktemp("wheel")
    built = subprocess.run(
        [sys.executable, "-c", BUILD, str(folder)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return zipfile.ZipFile(folder / built.stdout.split()[-1])


def in_metadata(wheel: zipfile.ZipFile, name: str) -> str:
    """The text of a file in the wheel's .dist-info folder."""
    [path] = [path for path in wheel.namelist() if path.endswith(f".dist-info/{name}")]
    return wheel.read(path).decode()


def test_wheel_holds_the_source_tree_and_nothing_else(wheel: zipfile.ZipFile) -> None:
    """Code and data files of both packages are in the wheel; tests and corpus are not."""
    assert {name for name in wheel.namelist() if ".dist-info/" not in name} == source_files()


def test_data_files_are_shipped(wheel: zipfile.ZipFile) -> None:
    """Units, words of the field, fiscal years and the typing marker come with the code."""
    shipped = set(wheel.namelist())
    assert {"factcheck/units.txt", "factcheck/py.typed"} <= shipped
    assert any(name.startswith("factcheck/lexicon/") and name.endswith(".toml") for name in shipped)
    assert any(name.endswith("fiscal_years.toml") for name in shipped)


def test_wheel_declares_the_command_and_the_rule_pack(wheel: zipfile.ZipFile) -> None:
    """`factcheck` on the command line and the entry point by which rules are found."""
    entry_points = in_metadata(wheel, "entry_points.txt")
    assert "factcheck = factcheck.cli:main" in entry_points
    assert "[factcheck.rules]" in entry_points


def test_licence_is_apache_and_shipped(wheel: zipfile.ZipFile) -> None:
    """The licence is named in the metadata and its text lies beside it."""
    assert HeaderParser().parsestr(in_metadata(wheel, "METADATA"))["License-Expression"] == "Apache-2.0"
    assert "Apache License" in in_metadata(wheel, "licenses/LICENSE")


def test_every_public_name_can_be_imported() -> None:
    """`__all__` promises nothing that is not there, and each name once."""
    assert len(factcheck.__all__) == len(set(factcheck.__all__))
    missing = [name for name in factcheck.__all__ if not hasattr(factcheck, name)]
    assert not missing


def test_version_is_told_in_one_way() -> None:
    """The package, its metadata and the changelog agree on the version."""
    assert factcheck.__version__ == PROJECT["version"]
    assert f"## [{PROJECT['version']}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("heavy", ["pandas", "numpy", "pint", "rich"])
def test_command_starts_without_what_it_may_not_need(heavy: str) -> None:
    """Heavy libraries are imported where they are used, so that the command starts at once."""
    code = f"import sys, factcheck, factcheck.cli; sys.exit({heavy!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_dependencies_are_explained() -> None:
    """Each run-time dependency has its paragraph in docs/dependencies.md."""
    page = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    names = [requirement.split(">")[0] for requirement in PROJECT["dependencies"]]
    assert [name for name in names if f"**{name}**" not in page] == []


@pytest.mark.parametrize("tool", [["mypy"], ["ruff", "check", "."]], ids=" ".join)
def test_code_is_typed_and_tidy(tool: list[str]) -> None:
    """mypy (strict) and ruff have nothing to say."""
    pytest.importorskip(tool[0])
    environment = {**os.environ, "NO_COLOR": "1"}
    run = subprocess.run(
        [sys.executable, "-m", *tool], cwd=ROOT, capture_output=True, text=True, check=False, env=environment
    )
    assert run.returncode == 0, run.stdout[-3000:] + run.stderr[-1000:]
