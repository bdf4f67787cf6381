"""The first so many with a figure in brackets behind each: 涨幅前三的行业为甲（6.2%）、乙（4.8%）和丙（3.9%）."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck import Check, Reading, Said, checks
from factcheck.document import Block
from factcheck.patterns import Rare

_NAMED = r"[^，。；：:、（()）\n\d]{2,12}[（(][^（()）。；\n]{1,24}[)）]"
_TOP = Rare(
    r"前 ?(?P<n>[三四五六七八九十]|[3-9]|10) ?(?:[大名位个]?[^，。；：:、（()）\n\d]{0,12}?)[，,]?"
    rf"(?:分别为|分别是|依次为|依次是|为|是|：|:)(?P<list>{_NAMED}(?:(?:、{_NAMED}){{1,10}}|(?:，{_NAMED}){{1,10}})"
    rf"(?:(?:和|与|及|以及){_NAMED})?)"
    r"(?=[，。；;\n])"
)
"""A list goes on with one mark: behind 甲（…）、乙（…）、丙（…）， another clause begins."""
_NUMBERS = {sign: k for k, sign in enumerate("三四五六七八九十", 3)}


def top_in_brackets(reading: Reading, block: Block) -> Iterator[Check]:
    """Count the names of each such list."""
    text = reading.document.view.text
    for match in _TOP.finditer(text, block.left, block.right):
        said = _NUMBERS.get(match["n"]) or int(match["n"])
        listed = sum(match["list"].count(sign) for sign in "（(")
        if listed < _FEWEST:
            continue
        span = reading.document.view.span(match.start(), match.end())
        yield checks.judged(
            "holds" if said == listed else "fails",
            relation="count",
            places=[checks.place(reading.document, span.start, span.end)],
            title=Said(f"点明前 {said} 个，列出 {listed} 个", f"the first {said} are said, {listed} are listed"),
            advice=Said("核对个数与名单", "check the number and the list"),
            printed=match["n"],
            expected=str(listed),
        )


_FEWEST = 3
