"""The quarter that a company looks ahead to, behind the one it has just reported: the second behind the first."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import frozen

from factcheck.patterns import Rare, lazy
from factcheck_rules._look import Look

_NUMBER = r"第?(?P<{0}>[一二三四1-4])(?P<{0}f>财)?季度?|(?P<{0}q>[1-4])Q(?:\d\d)?|Q(?P<{0}l>[1-4])"
_OUTLOOK = lazy(r"展望(?:20\d\d年|公司|未来)?(?:" + _NUMBER.format("n") + r")[^，,。；;]{0,6}[，,]")
_EN_OUTLOOK = Rare(r"\b(?:For|Looking (?:ahead )?to) the (?P<n>first|second|third|fourth)(?P<nf> fiscal)? quarter,")
_REPORTED = lazy(
    r"(?:" + _NUMBER.format("r") + r")[^，,。；;\d]{0,8}(?:营收|营业收入|总收入|收入|净利润|财报|业绩)"
    r"(?![^，,。；;]{0,12}(?:预|指引|展望|目标))"
)
_EN_REPORTED = lazy(
    r"\b(?P<r>first|second|third|fourth)(?:-| )(?P<rf>fiscal[- ])?quarter (?:net )?"
    r"(?:revenue|sales|profit|net income|results|earnings)"
    r"(?! (?:forecast|guidance|outlook|estimate|target|to|expect|will))",
)
_GUIDED = lazy(r"预[计期]|指引|有望|料|expect|guid|forecast|see|project")
_ZH, _EN = "一二三四", ("first", "second", "third", "fourth")
_REACH = 60


@frozen
class Outlook:
    """The quarter that is looked ahead to, where it stands, and the last one reported."""

    left: int
    right: int
    ahead: int
    reported: int
    told: tuple[int, int]
    """Where the reported one stands last."""


def looked_ahead(found: Look) -> Iterator[Outlook]:
    """The outlooks of each paragraph that tells of one reported quarter before them."""
    if "展望" not in found.text and "quarter," not in found.text:
        return
    for pattern, told in ((_OUTLOOK, _REPORTED), (_EN_OUTLOOK, _EN_REPORTED)):
        for match in pattern.finditer(found.text):
            block = found.block_at(match.start())
            if block is None or not _GUIDED.search(found.text, match.end(), match.end() + _REACH):
                continue
            before = list(told.finditer(found.text, block.left, match.start()))
            named = {_number(one, "r") for one in before}
            fiscal = {one["rf"] is not None for one in before} == {match["nf"] is not None}
            if len(named) == 1 and fiscal:
                yield Outlook(match.start(), match.end(), _number(match, "n"), named.pop(), before[-1].span())


def _number(match: re.Match[str], name: str) -> int:
    groups = match.groupdict()
    word = groups[name] or groups.get(f"{name}q") or groups.get(f"{name}l") or ""
    if word in _EN:
        return _EN.index(word) + 1
    return _ZH.index(word) + 1 if word in _ZH else int(word)
