"""The library: few public names, quick to import, frames and notebooks."""

from __future__ import annotations

import importlib
from decimal import Decimal
from pathlib import Path

import pytest

import factcheck
from factcheck.output.rows import FACT_KEYS, FINDING_KEYS
from tests.test_corpus import BAD


@pytest.mark.parametrize("name", factcheck.__all__)
def test_every_public_name_is_there(name: str) -> None:
    """What __all__ promises can be had, and dir() shows it."""
    assert getattr(factcheck, name) is not None
    assert name in dir(factcheck)


def test_an_unknown_name_is_an_attribute_error() -> None:
    """As for any module."""
    with pytest.raises(AttributeError, match="no_such_name"):
        _ = factcheck.no_such_name  # type: ignore[attr-defined]


def test_submodules_stay_importable() -> None:
    """The lazy names hide no module."""
    for name in ("checks", "corpus", "rule", "sides", "testing"):
        assert importlib.import_module(f"factcheck.{name}").__name__ == f"factcheck.{name}"


@pytest.mark.usefixtures("fake")
def test_frames(house: Path) -> None:
    """Columns as in jsonl, numbers as Decimal and as float."""
    result = factcheck.check(BAD, rules=[house])
    frame = result.to_pandas()
    assert list(frame.columns) == [*FACT_KEYS, "low_float", "high_float"]
    assert list(frame["low"]) == [Decimal(18800000000), Decimal(23900000000), Decimal(89)]
    assert list(frame["low_float"]) == [1.88e10, 2.39e10, 89.0]
    assert set(frame["state"]) == {"contradicted"}
    assert list(result.readings[0].to_pandas()["text"]) == ["188亿元", "239亿元", "89%"]
    assert list(result.findings_to_pandas().columns) == list(FINDING_KEYS)


@pytest.mark.usefixtures("fake")
def test_notebooks_show_tables(house: Path) -> None:
    """HTML with nothing of the report unescaped."""
    result = factcheck.check(BAD + "<b>甲</b>5家", rules=[house])
    shown = result._repr_html_()
    assert "SHR01" in shown
    assert "<b>甲" not in shown + result.readings[0]._repr_html_()


def test_text_and_paths_are_told_apart(tmp_path: Path) -> None:
    """A str is text, a Path a file; a folder is for check."""
    path = tmp_path / "a.txt"
    path.write_text("公司营收120亿元。", encoding="utf-8")
    assert factcheck.extract(path).quantities[0].text == factcheck.extract("公司营收120亿元。").quantities[0].text
    assert factcheck.read(path).text == "公司营收120亿元。"
    with pytest.raises(IsADirectoryError):
        factcheck.extract(tmp_path)
    with pytest.raises(factcheck.Unreadable):
        factcheck.extract(tmp_path / "nowhere.txt")
