"""句子残缺：A sentence that was cut, or a bracket left open.

What it flags
    A paragraph that begins in the middle of a sentence (形式的转载须注明出处), though the one before it is closed. A
    bracket around a figure that is opened and not closed in a paragraph that is, or closed and not opened.

Why it matters
    What was cut away may hold the condition on which the rest is true.

When it stays silent
    The paragraph before is open; brackets that are closed in the next one; lists numbered with half a
    bracket.

>>> from factcheck import check
>>> text = "一季度出口12.4万吨（其中东盟5.1万吨{}，同比增长8.1%，二季度订单充足。"
>>> [f.printed for f in check(text.format(""), select=["WOR30"]).findings]
['（其中东盟5.1万吨，同比增长8.1%，二季度订单充足']
>>> check(text.format("）"), select=["WOR30"]).findings
()
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from factcheck import Check, Reading, Said, Severity, checks
from factcheck.document import Block
from factcheck.patterns import lazy
from factcheck_rules._look import Look, look

CODE = "WOR30"
SEVERITY = Severity.WARNING

_KINDS = frozenset({"paragraph", "list_item", "boilerplate"})
_CLOSED = frozenset("。！？")
_MIDDLE = lazy(
    r"(?:的(?!确|士)|了(?!解|然|却)|着(?!力|眼|重|手|陆|墨)|们|等(?=[，、。])|[、，；。）]|(?:形式|方面|情况下|之一|范围内)的)"
)
"""What no sentence begins with."""
_FIGURE = lazy(r"\d")
_SHUT = lazy(r"[\d.]+[%％\u4e00-\u9fff]{1,6}）(?!\d)")
_LONGEST = 60
_SHORTEST = 30


def check(reading: Reading) -> Iterator[Check]:
    """Look at the ends of paragraphs, and at the brackets in them."""
    found = look(reading)
    blocks = [block for block in reading.document.blocks if block.kind in _KINDS] if found.one_report else []
    for one, other in pairwise(blocks):
        begun = _MIDDLE.match(found.text, other.left)
        if begun is not None and _closed(one, found) and other.right - other.left >= _SHORTEST:
            at = (begun.start(), begun.end() + 6)
            yield _told([at], found, Said("段落缺头", "a paragraph without its beginning"), Severity.WARNING)
    for number, block in enumerate(blocks):
        before = blocks[number - 1] if number else None
        yield from _left_open(block, (before, *blocks[number + 1 : number + 2]), found)


def _closed(block: Block, found: Look) -> bool:
    return found.text[block.left : block.right].rstrip()[-1:] in _CLOSED


def _left_open(block: Block, around: Sequence[Block | None], found: Look) -> Iterator[Check]:
    """The one bracket around figures that a closed paragraph opens and doesn't close, or the other way round."""
    said = found.text[block.left : block.right].replace("(", "（").replace(")", "）")
    shut = _SHUT.search(said) if said.count("）") == said.count("（") + 1 else None
    opened = shut is None or "（" in said[: shut.start()] or _unequal(around[0], found)
    if shut is not None and not opened and _closed(block, found):
        place = (block.left + shut.start(), block.left + shut.end())
        yield _told([place], found, Said("括号未开启", "a bracket closed that was not opened"), Severity.NOTE)
    at = said.rfind("（")
    if said.count("（") != said.count("）") + 1 or at < 0 or "）" in said[at:] or not _closed(block, found):
        return
    inside = said[at : at + _LONGEST].split("。")[0]
    if _FIGURE.search(inside) and not any(_unequal(other, found) for other in around[1:]):
        place = (block.left + at, block.left + at + len(inside))
        yield _told([place], found, Said("括号未闭合", "a bracket left open"), Severity.NOTE)


def _unequal(block: Block | None, found: Look) -> bool:
    """Whether a paragraph has brackets that are open at one of its ends."""
    said = found.text[block.left : block.right].replace("(", "（").replace(")", "）") if block is not None else ""
    return said.count("（") != said.count("）")


def _told(places: Sequence[tuple[int, int]], found: Look, what: Said, severity: Severity) -> Check:
    said = found.text[slice(*places[0])]
    return checks.judged(
        "fails",
        relation="distinct",
        places=[found.place(*place) for place in places],
        title=Said(f"{what.zh}：{said}", f"{what.en}: {said}"),
        advice=Said("核对断句与缺字", "check where the sentence begins and ends"),
        severity=severity,
        printed=said,
    )
