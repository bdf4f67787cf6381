"""A share of several together, and theirs behind it."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.facts import Claim
from factcheck.patterns import lazy
from factcheck.reading.ties.items import Item, Line, bound, said
from factcheck.reading.ties.parts import NUMERALS, told_many

FEWEST = 2
_LED = lazy(r"\s?(?:[，,；;]\s?)?(?:其中|分别为|分别是|包括|分别占|\s?[：:（(])")
_FIRST = lazy(r"前([二两三四五六七八九十]|\d{1,2})[大名家位强]")
_TOGETHER = lazy("合计|共计|总计|共占|总和|合共|加总")


def percent_parts(line: Line) -> Iterator[Claim]:
    """前两大客户合计占比 37.5%，其中甲 20.1%、乙 15.4%: a share told to be of several, and each of theirs behind it."""
    for place, item in enumerate(line.items):
        if not _is_share(item) or _TOGETHER.search(item.before) is None or said(item.before, "total", "rest"):
            continue
        parts = _behind(line, place)
        if len(parts) < FEWEST or _LED.match(line.between(item, parts[0])) is None:
            continue
        apart = "分别" in line.between(item, parts[0]) or len({part.fact.subject for part in parts}) == len(parts)
        if apart and _of_how_many(line, place) == len(parts):
            operands = (("total", bound(item.fact)), *(("part", bound(part.fact)) for part in parts))
            yield Claim("sum", operands, line.left, line.right, "closed")


def _is_share(item: Item) -> bool:
    return item.fact.unit == "%" and item.at >= 0 and item.sort in ("share", "level") and not item.earlier


def _behind(line: Line, place: int) -> list[Item]:
    """The shares behind one, up to a semicolon or a figure of another kind; moves told of each are passed over."""
    parts: list[Item] = []
    for other in line.items[place + 1 :]:
        if any(piece.kind == "semi" for piece in line.pieces[line.items[place].at : other.at]):
            break
        if _is_share(other) and not said(other.before, "total", "sure"):
            parts.append(other)
        elif other.sort not in ("change", "points"):
            break
    return parts


def _of_how_many(line: Line, place: int) -> int:
    """Of how many a share is by a count in its clause: 两家公司合计份额, 前三大客户合计占比; 0 where none is told."""
    first = _FIRST.search(line.items[place].clause)
    if first is not None:
        return NUMERALS.get(first[1]) or int(first[1])
    return told_many(line, place)
