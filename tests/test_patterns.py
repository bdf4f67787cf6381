"""Patterns that look for words first find what they would find without."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from factcheck.needed import words_needed
from factcheck.patterns import Rare
from factcheck.rule import load_rules

REPORTS = sorted((Path(__file__).parent.parent / "corpus" / "reports").iterdir())[:51]
TEXTS = [path.read_text(encoding="utf-8") for path in REPORTS]


def rare() -> Iterator[tuple[str, Rare]]:
    """All such patterns, by where they stand."""
    import factcheck.reading.read  # noqa: F401

    load_rules()
    for name, module in sorted(sys.modules.items()):
        if name.startswith("factcheck"):
            for key, value in vars(module).items():
                if isinstance(value, Rare):
                    yield f"{name}.{key}", value


def test_each_tells_the_words_of_its_matches() -> None:
    patterns = dict(rare())
    assert len(patterns) > 20
    assert not [name for name, one in patterns.items() if "" in words_needed(one.source, one.flags)]


def test_no_match_is_lost() -> None:
    for name, one in rare():
        whole = re.compile(one.source, one.flags)
        for text in TEXTS:
            assert [m.span() for m in one.finditer(text)] == [m.span() for m in whole.finditer(text)], name
            assert (one.search(text, 9, 400) is None) == (whole.search(text, 9, 400) is None), name


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("[涨跌]幅[^，]{0,8}(?:超|达)", ("涨幅", "跌幅")),
        ("上?涨(?=停)|跌", ("涨", "跌")),
        (r"(?:\d+个){2,}月?", ("个",)),
        ("a(?i:bc)d+", ("a",)),
        (r"(?:同比)?\d+%?", ("",)),
    ],
)
def test_words(pattern: str, words: tuple[str, ...]) -> None:
    assert words_needed(pattern) == words
