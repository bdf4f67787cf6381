"""换言之, 照此计算: a sentence that says of the two levels just told what they come to, in words of its own."""

from __future__ import annotations

from factcheck.patterns import lazy
from factcheck.reading.ties.ends import by_period, fits
from factcheck.reading.ties.items import Item, Line, words


def put_again(line: Line) -> bool:
    """Whether a sentence opens with words that put the one before in another way, and tells of nothing to come."""
    opened = line.text[line.left : line.left + _OPENING].lstrip().lower().startswith(words("put_again"))
    return opened and _TO_COME.search(line.text, line.left, line.right) is None


_OPENING = 16
_TO_COME = lazy("需|须|要|若|将|如果|假设|目标|才能|预计|有望|可能|may|might|would|need|must|will|should")


def only_two(line: Line, item: Item) -> tuple[Item, Item] | None:
    """The two levels of a sentence that prints no more of their kind, the later one first."""
    levels = [other for other in line.items if other.fact.low is not None and fits(other, item.fact.unit)]
    of_them = any(item.fact.terms <= level.fact.terms for level in levels)
    if not (item.bare or of_them or item.fact.measure.endswith(words("put_again", "sizes"))):
        return None  # 这意味着人均产出增长 15%: of something else
    amounts = [level for level in levels if level.fact.kind != "duration"]
    if len(amounts) != len(levels) or len(levels) != _TWO or levels[0].fact.unit != levels[1].fact.unit:
        return None
    marked = [level for level in levels if level.earlier]
    if len(marked) == 1:
        new = next(level for level in levels if not level.earlier)
        return new, marked[0]
    return by_period(levels, item.fact.base)


_TWO = 2
