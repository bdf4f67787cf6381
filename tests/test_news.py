"""Headline and article as the wires write them, in every form in which they may stand together: nothing to flag."""

import tomllib
from pathlib import Path

import pytest

import factcheck
from factcheck import Severity

PAIRS = tomllib.loads((Path(__file__).parent / "news.toml").read_text(encoding="utf-8"))["pair"]
FORMS = {
    "a line above": "{headline}\n{text}",
    "a blank line between": "{headline}\n\n{text}",
    "a Markdown heading": "# {headline}\n\n{paragraphs}",
    "labelled": "标题：{headline}\n正文：{text}",
    "the first sentence": "{headline}。{line}",
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("pair", PAIRS, ids=[pair["headline"] for pair in PAIRS])
def test_a_true_article_is_quiet(pair: dict[str, str], form: str) -> None:
    """No finding that an editor would have to look at."""
    text = pair["text"].strip()
    report = FORMS[form].format(
        headline=pair["headline"],
        text=text,
        paragraphs=text.replace("\n", "\n\n"),
        line=text.replace("\n", ""),
    )
    found = [finding for finding in factcheck.check(report).findings if finding.severity >= Severity.WARNING]
    assert not found, "\n".join(map(str, found))


def test_every_headline_is_told_once() -> None:
    """The pairs are of our own writing, and each is another story."""
    headlines = [pair["headline"] for pair in PAIRS]
    assert len(set(headlines)) == len(headlines) >= 30
