"""How far ahead a rating scale looks, by its opening sentence and by its ratings: 6 至 12 个月内, 未来 6 个月."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck import Check, Said, Severity, checks
from factcheck.patterns import lazy
from factcheck_rules._look import Look
from factcheck_rules.prices._scale import Grade

_OPENING = lazy(
    r"(?:报告|发布|公布|评级)[^。；;\n]{0,12}?(?:后的?|起|未来)\s?"
    r"(?P<months>\d{1,2}(?:\s?(?:至|到|-|—|–|~)\s?\d{1,2})?)\s?个?月"
)
_OF_ONE = lazy(r"(?<!\d)(\d{1,2}(?:\s?(?:至|到|-|—|–|~)\s?\d{1,2})?)\s?个?月")
_SIGNS = lazy(r"\s?(?:至|到|-|—|–|~)\s?")
_BEFORE = 420
_FEWEST = 3


def other_than_opened(ladder: Sequence[Grade], around: Look) -> Iterator[Check]:
    """The horizon that the sentence before a scale names, where all the ratings name another one."""
    text = around.text
    opening = list(_OPENING.finditer(text, max(0, ladder[0].left - _BEFORE), ladder[0].left))
    told = [_SIGNS.sub("-", match[1]) for grade in ladder for match in _OF_ONE.finditer(text, grade.left, grade.right)]
    if len(opening) != 1 or len(told) < _FEWEST or len(told) != len(ladder) or len(set(told)) != 1:
        return
    opened, usual = _SIGNS.sub("-", opening[0]["months"]), told[0]
    first = _OF_ONE.search(text, ladder[0].left, ladder[0].right)
    assert first is not None
    yield checks.judged(
        "holds" if opened == usual else "fails",
        relation="rating bands",
        places=(around.place(*opening[0].span()), around.place(*first.span())),
        title=Said(
            f"评级标准的期限两处不同：总述 {opened} 个月，各档 {usual} 个月",
            f"a rating scale opens with {opened} months, its ratings say {usual}",
        ),
        advice=Said("核对评级标准", "check the rating scale"),
        severity=Severity.NOTE,
        printed=opened,
        expected=usual,
    )
