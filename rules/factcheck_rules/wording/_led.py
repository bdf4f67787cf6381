"""What leads a text, and the text that it leads: headings, short lines of their own, and first short sentences.

A line without a full stop above a paragraph is a title, whatever the layout calls it.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from factcheck import Block, Fact
from factcheck.patterns import lazy
from factcheck_rules._look import Look

LONGEST, LONG_SENTENCE, LONG_ENGLISH, BLOCKS = 64, 40, 140, 8
_TEXT = frozenset({"paragraph", "list_item"})
_RUN_IN = lazy(
    r"[*#\s]*(?P<head>[^，。；：:,;.\d\n]{3,22}?(?:[，,][^，。；：:,;.\d\n]{2,14})?"
    r"|[A-Z][^.:;,\d\n]{6,50}(?:, [^.:;,\d\n]{4,24})?)\**[：:]\**\s?(?=\S)"
)
"""毛利率腰斩：三季度毛利率由 …: the head of a paragraph that runs into it."""
_FULL = "。！？；.!?;"


@frozen
class Led:
    """The words that lead, where the paragraph below them ends, and where all of their section does."""

    left: int
    right: int
    end: int
    titled: bool
    """Whether it is a heading or a line of its own, and no sentence of the text."""
    facts: tuple[Fact, ...]
    """The figures of the lead itself and of the first paragraph that it leads, in reading order."""
    section: tuple[Fact, ...]
    """All figures of the section."""


def led(found: Look) -> Iterator[Led]:
    """Each lead of a report with its text."""
    blocks = found.reading.document.blocks
    for number, block in enumerate(blocks):
        following = blocks[number + 1] if number + 1 < len(blocks) else None
        below = following is not None and following.kind in _TEXT
        short = block.right - block.left <= LONGEST and "\n" not in found.text[block.left : block.right]
        if below and following is not None and (block.kind == "heading" or (block.kind == "paragraph" and short)):
            titled = _titled(block, found)
            yield _made(block.left, block.right, following.right, _section_end(number, found), titled, found)
        elif block.kind in _TEXT:
            head = _RUN_IN.match(found.text, block.left, block.right)
            if head is not None:
                yield _made(block.left, head.end("head"), block.right, block.right, True, found)
            yield from _opening(block.left, block.right, found)


def _titled(block: Block, found: Look) -> bool:
    """Whether a block is a heading, or a line that no full stop ends."""
    return block.kind == "heading" or not found.text[block.left : block.right].rstrip("* ").endswith(tuple(_FULL))


def _section_end(number: int, found: Look) -> int:
    blocks = found.reading.document.blocks
    last = number + 1
    while last < len(blocks) and last - number < BLOCKS and blocks[last].kind != "heading":
        last += 1
    return blocks[last - 1].right


def _opening(left: int, right: int, found: Look) -> Iterator[Led]:
    """The first sentence of a paragraph, where it is a short one."""
    number = found.sentence_at(left)
    sentences = found.reading.sentences
    if number < 0 or number + 1 >= len(sentences) or sentences[number + 1].left >= right:
        return
    longest = LONG_ENGLISH if found.text[left : left + 1].isascii() else LONG_SENTENCE
    if sentences[number].right - sentences[number].left <= longest:
        yield _made(sentences[number].left, sentences[number].right, right, right, False, found)


def _made(left: int, right: int, below: int, end: int, titled: bool, found: Look) -> Led:
    first, last = max(0, found.sentence_at(left)), found.sentence_at(end - 1)
    told: dict[int, Fact] = {}
    for number in range(first, last + 1):
        for fact in found.by_sentence.get(number, ()):
            if left <= fact.quantity.left < end:
                told.setdefault(fact.quantity.left, fact)
    section = tuple(told[at] for at in sorted(told))
    return Led(left, right, end, titled, tuple(f for f in section if f.quantity.left < below), section)
