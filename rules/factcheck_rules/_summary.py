"""The summary at the top of a report, its title and its headings, each with the text that it sums up."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from factcheck import Fact, Reading
from factcheck.document import Block
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.reading.phrases import terms as fold_terms
from factcheck_rules._look import Look
from factcheck_rules._summed import Summed

_TEXT = frozenset({"paragraph", "list_item"})
_SUMS_UP = lazy(
    r"(?:摘要|要点|观点|结论|提要|导读|速览|概览|综述|看点|亮点|事件|点评)[\s*：:】]*\Z"
    r"|summary|takeaway|highlight|key points|at a glance|in brief",
    re.I,
)
_SUMS_UP_BELOW = lazy(
    r"(?:全文)?(?:摘要|小结|总结|结论)[：:]?|(?:executive )?summary:?|(?:key )?takeaways:?|conclusions?:?", re.I
)
"""A heading within a report over what sums it up."""
_FRONT = lazy(r"评级|目标价|收盘价|股价|分析师|证书|日期|rating|target|20\d\d\s?[年\-./]", re.I)
"""What a line set like a heading holds before the summary: who rates, when, and at what price."""
_CELL = lazy(r"[<>≤≥|]")
"""移动速度 < 2m/s: rather a loose cell of a table than a heading."""
_LONGEST = 24
_FRONT_BLOCKS = 8
_FEWEST = 3
_MOST = 3000
_SECTION = 40
"""Blocks of one section that are looked at."""


def summed_up(found: Look) -> Iterator[Summed]:
    """The summary, the title and the headings of a report."""
    blocks = found.reading.document.blocks
    facts = _by_block(found)
    former = frozenset(_former(found.reading))
    end = _end_of_summary(found)
    if end:
        own = [number for number in range(end) if blocks[number].kind in _TEXT]
        summary = _summed(own, range(end, len(blocks)), facts, former, found)
        if len(summary.short) >= _FEWEST and len(summary.body) >= len(summary.short) / 2:
            yield summary
    for number in range(end, len(blocks)):
        heading = blocks[number]
        if heading.kind == "heading" and _SUMS_UP_BELOW.fullmatch(_shown(heading, found.text)):
            own = [k for k in _section(number, blocks) if blocks[k].kind in _TEXT]
            yield _summed(own, [k for k in range(len(blocks)) if k not in own], facts, former, found)
    prose = tuple(f for number, own in facts.items() if blocks[number].kind in _TEXT for f in own)[:_MOST]
    for number, block in enumerate(blocks):
        if block.kind == "heading" and facts.get(number) and not _CELL.search(found.text, block.left, block.right):
            below = range(number + 1, len(blocks)) if number == 0 else _section(number, blocks)
            summed = _summed([number], below, facts, former, found)
            yield evolve(summed, elsewhere=prose) if number else summed


def captioned(found: Look) -> Summed:
    """The captions of a report, with all its prose and tables as what they are drawn from."""
    blocks, facts = found.reading.document.blocks, _by_block(found)
    captions = [number for number in facts if blocks[number].kind == "caption" and found.one_report]
    text = [number for number in facts if blocks[number].kind in (*_TEXT, "table")]
    return _summed(captions, text if captions else (), facts, frozenset(_former(found.reading)), found)


def _shown(heading: Block, text: str) -> str:
    """What a heading says, without the marks around it."""
    return text[heading.left : heading.right].strip("#* \n")


def _by_block(found: Look) -> dict[int, tuple[Fact, ...]]:
    """The figures of each block, each once."""
    by_block: dict[int, dict[int, Fact]] = {}
    for fact in found.reading.facts:
        if fact.low is not None:
            place = fact.cell[0] if fact.cell is not None else found.reading.sentences[fact.sentence].block
            by_block.setdefault(place, {}).setdefault(fact.quantity.left, fact)
    return {number: tuple(own.values()) for number, own in by_block.items()}


def _section(heading: int, blocks: Sequence[Block]) -> range:
    """The blocks between a heading and the next one."""
    last = min(len(blocks), heading + _SECTION)
    return range(heading + 1, next((k for k in range(heading + 1, last) if blocks[k].kind == "heading"), last))


def _former(reading: Reading) -> Iterator[int]:
    """The figures that claims have as those of before."""
    for claim in reading.claims:
        for role in ("from", "old"):
            yield from (fact.id for fact in claim.role(role))


def _summed(
    short: Iterable[int],
    below: Collection[int],
    facts: dict[int, tuple[Fact, ...]],
    former: frozenset[int],
    found: Look,
) -> Summed:
    blocks = found.reading.document.blocks
    inside = [fact for number in below for fact in facts.get(number, ())]
    text = {number for number in below if blocks[number].kind in _TEXT}
    body = tuple(f for f in inside if f.cell is None and found.reading.sentences[f.sentence].block in text)
    return Summed(
        found=found,
        short=tuple(fact for number in short for fact in facts.get(number, ())),
        body=body[:_MOST],
        cells=tuple(fact for fact in inside if fact.cell is not None)[:_MOST],
        below=tuple(inside),
        former=former,
        bearers=frozenset(term for fact in body for term in fold_terms(fact.subject) if not term.isascii()),
    )


def _end_of_summary(found: Look) -> int:
    """The first heading of the text itself, with paragraphs before it; 0 for none."""
    told = False
    for number, block in enumerate(found.reading.document.blocks):
        if block.kind in _TEXT:
            told = told or any(char.isdigit() for char in found.text[block.left : block.right])
        if block.kind == "heading" and not _of_the_front(number, block, found.text):
            return number if told else 0
    return 0


def _of_the_front(number: int, block: Block, text: str) -> bool:
    """Whether a heading is the title, a line of the front page, or says that a summary follows."""
    said = _shown(block, text)
    if number == 0 or (len(said) <= _LONGEST and _SUMS_UP.search(said)):
        return True
    return number < _FRONT_BLOCKS and (block.level == 1 or _FRONT.search(said) is not None)
