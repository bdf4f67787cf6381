"""Items of a total that each stand in a bullet, paragraph or sentence of their own: of each the first that fits."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from factcheck import Fact, Reading
from factcheck.index import once
from factcheck.reading.phrases import terms
from factcheck_rules._look import Look

_TOLD = frozenset({"list_item", "paragraph"})
FEWEST, MOST = 3, 12


def bulleted(total: Fact, many: int, found: Look, fits: Callable[[Fact], bool]) -> Iterator[list[Fact]]:
    """The figures of the blocks right before a total's, or right behind it: as many as are told, else all bullets."""
    blocks = found.reading.document.blocks
    own = found.reading.sentences[total.sentence].block
    for step in (-1, 1):
        items: list[Fact] = []
        k = own + step
        while 0 <= k < len(blocks) and len(items) < (many or MOST):
            item = _first(k, total, found, fits) if blocks[k].kind in _TOLD else None
            if item is None or (not many and blocks[k].kind != "list_item"):
                break
            items.append(item)
            k += step
        all_of_it = blocks[own].kind != "list_item" and not (0 <= k < len(blocks) and blocks[k].kind == "list_item")
        if len(items) >= 2 and (len(items) == many or (not many and len(items) >= FEWEST)) and all_of_it:
            yield items[::step]


def one_each(total: Fact, many: int, found: Look, fits: Callable[[Fact], bool]) -> list[Fact]:
    """三大板块收入合计 49.3 亿元。水泥收入 30.1 亿元。骨料收入 …。: as many sentences as items; else []."""
    numbers = range(total.sentence + 1, total.sentence + 1 + many)
    items = [_first_of([number], total, found, fits) for number in numbers]
    told = [item for item in items if item is not None and found.one_block(item, total)]
    return told if len(told) == many else []


def _first(block: int, total: Fact, found: Look, fits: Callable[[Fact], bool]) -> Fact | None:
    """The first figure of a block in the total's unit, of its measure as far as both name one."""
    return _first_of(once(found.reading, _sentences).get(block, ()), total, found, fits)


def _first_of(numbers: Sequence[int], total: Fact, found: Look, fits: Callable[[Fact], bool]) -> Fact | None:
    measure = terms(total.measure)
    for number in numbers:
        for fact in found.by_sentence.get(number, ()):
            if fact.unit == total.unit and fact.aspect == "level" and fits(fact):
                its = terms(fact.measure)
                if not measure or not its or measure & its or fact.measure in total.measure:
                    return fact
    return None


def _sentences(reading: Reading) -> dict[int, Sequence[int]]:
    """The sentences of each block."""
    made: dict[int, list[int]] = {}
    for number, sentence in enumerate(reading.sentences):
        made.setdefault(sentence.block, []).append(number)
    return dict(made)
