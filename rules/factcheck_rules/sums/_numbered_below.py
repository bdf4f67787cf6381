"""A count that announces a list below it, and the numbers of its items: 整理六家公司如下, then 1、 to 6、."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from factcheck import Check, Said, checks
from factcheck.document import Block
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck_rules._look import Look

_N = r"(?P<n>[两三四五六七八九十](?<![第近约超逾余数几十].)|(?<![\d第.,])(?:[2-9]|1\d))"
_CLASS = r"(?:家|个(?!月|百|交|工)|项|条|点|款|只|大|类|种|名|篇|起|笔|方面)"
_BELOW = lazy(
    rf"(?P<said>{_N} ?{_CLASS})(?P<of>[^，,。；;：:\d\n]{{0,24}}?)(?:如下|见下|列示如下|列举如下)"
    r"(?=[，,。；;：:（(\n]|\Z)"
    rf"|(?:以下|下列|如下)(?P<told>{_N.replace('<n>', '<m>')} ?{_CLASS})[^，,。；;：:\d\n]{{1,16}}(?=[。：:\n]|\Z)"
)
_ENGLISH = lazy(
    r"\b(?:(?P<said>(?P<n>[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en)"
    r" (?:[a-z-]+ ){0,3}[a-z]+s)"
    r" (?:are |is )?(?:below|as follows|the following)(?=[.:]|\Z)"
    r"|the following (?P<told>(?P<m>two|three|four|five|six|seven|eight|nine|ten) (?:[a-z-]+ ){0,3}[a-z]+s)(?=[.:]|\Z))"
)
_ITEM = lazy(r"[\s*#>-]*(?:\*\*)?[（(]?(?P<n>\d{1,2})(?:[、）)．：:]|\.(?!\d))")
_ENGLISH_ONES = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_NUMBERS = {word: n for n, word in enumerate("两三四五六七八九十", 2)}
_NUMBERS |= {word: n for n, word in enumerate(_ENGLISH_ONES, 2)}
_BETWEEN, _FAR, _LEAST = 3, 2, 2
"""So many blocks may belong to one item; so far below its count may the first item stand."""


def numbered_below(found: Look) -> Iterator[Check]:
    """Compare each count that says 如下 with the last number of the list right below its block."""
    blocks = found.reading.document.blocks
    for number, block in enumerate(blocks):
        if block.table is not None or not _says_so(found.text, block):
            continue
        for pattern in (_BELOW, _ENGLISH):
            told = list(pattern.finditer(found.text, block.left, block.right))
            if len(told) == 1:
                yield from _compared(told[0], number, blocks, found)


def _says_so(text: str, block: Block) -> bool:
    return any(text.find(word, block.left, block.right) >= 0 for word in ("下", "below", "following", "as follows"))


def _compared(said: re.Match[str], number: int, blocks: Sequence[Block], found: Look) -> Iterator[Check]:
    count = said["n"] or said["m"]
    announced = _NUMBERS.get(count.lower()) or (int(count) if count.isdigit() else 0)
    last, at = _last_item(blocks, number, found.text)
    if last < _LEAST or not announced:
        return
    words = said["said"] or said["told"]
    made = checks.judged(
        "holds" if last == announced else "fails",
        relation="count",
        places=[found.place(said.start(), said.end()), found.place(blocks[at].left, blocks[at].right)],
        title=Said(f"点明的个数与所列条目不符：{words}", f"count and items don't agree: {words}"),
        arithmetic=Said(f"所列编号至 {last}", f"its items are numbered to {last}"),
        advice=Said("核对个数与所列条目", "check the count and the items"),
        printed=words,
        expected=str(last),
    )
    cut = last < announced and at + _BETWEEN >= len(blocks) and len(blocks) - 1 == at
    yield evolve(made, verdict="undecided") if cut and made.verdict == "fails" and announced - last > 1 else made


def _last_item(blocks: Sequence[Block], number: int, text: str) -> tuple[int, int]:
    """The last number of the list that begins below a block, and the block that it opens; (0, 0) for no list."""
    last, at, since = 0, 0, 0
    for k in range(number + 1, len(blocks)):
        block = blocks[k]
        item = _ITEM.match(text, block.left, block.right) if block.table is None else None
        if item is not None and int(item["n"]) == last + 1:
            last, at, since = last + 1, k, 0
            last = _within(text, item.end(), block.right, last)
            continue
        since += 1
        if item is not None and int(item["n"]) == 1 and last:
            break
        if since > (_BETWEEN if last else _FAR - 1) or (block.kind == "heading" and last and item is None):
            break
    return last, at


def _within(text: str, left: int, right: int, last: int) -> int:
    """The last number where further items stand in lines of one block."""
    for line in text[left:right].split("\n")[1:]:
        item = _ITEM.match(line)
        if item is not None and int(item["n"]) == last + 1:
            last += 1
    return last
