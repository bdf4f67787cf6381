"""What a caption says of the time that its table shows, against the days that it prints and the columns' heads."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from datetime import timedelta

from factcheck import Check, Mark, Said, checks
from factcheck.document import Block, Cell
from factcheck.patterns import lazy
from factcheck.periods import Period, Spec, resolve
from factcheck_rules._look import Look

_SPAN = lazy(
    r"(?<![\d双半每前上本当该一二三四])(?P<unit>周|月(?=度)|季(?=度))度?(?:行情|表现|涨跌幅?|涨幅|跌幅|收益(?:率|表现)?|成交|走势|变动|回顾|数据)"
)
_LENGTHS = {"周": (1, 9), "月": (18, 32), "季": (58, 93)}
"""The days from the first to the last of what is called by one word, holidays at either end left out."""
_HEAD = lazy(r"(?<![\d双半近过每])(?P<unit>[周月季])度?(?:涨跌幅?|涨幅|跌幅|收益率?|变动|环比)")
_SINCE = lazy(r"(?P<year>20\d\d)\s?年(?:年?初|以)(?:至今|以?来)")
_CAPTIONS = frozenset({"caption", "heading"})


def spans_shown(found: Look) -> Iterator[Check]:
    """Look at the captions that print the first and the last day of what they show."""
    blocks = found.reading.document.blocks
    lefts = [block.left for block in blocks]
    for mark in found.marks.get("period", ()):
        spec = mark.spec if isinstance(mark, Mark) else None
        if not isinstance(spec, Spec) or spec.form != "day" or (spec.last is None and spec.until is None):
            continue
        block = found.block_at(mark.left)
        if not isinstance(mark, Mark) or block is None or block.kind not in _CAPTIONS:
            continue
        shown = resolve(spec, found.reading.document.published, None)
        if shown.start is None or shown.end is None or shown.end < shown.start:
            continue
        said = _SPAN.findall(found.text, block.left, block.right)
        if len(said) == 1:
            yield from _named(mark, block, shown, said[0], found)
        at = bisect_left(lefts, block.left)
        below = next((b for b in blocks[at + 1 : at + 3] if b.table is not None), None)
        if below is not None:
            yield from _columns(mark, below, shown, said, found)


def _named(mark: Mark, block: Block, shown: Period, unit: str, found: Look) -> Iterator[Check]:
    """月度表现 over the days of one week."""
    days = _days(shown)
    fits = [name for name, (least, longest) in _LENGTHS.items() if least <= days <= longest]
    if unit != "周" and fits and unit not in fits:  # a week of more days is looked at by itself
        place = found.place(block.left, block.right)
        yield checks.judged(
            "fails",
            relation="span",
            places=[place, found.place(mark.left, mark.right)],
            title=Said(
                f"图题所称时段与所印起止不符：{unit}度，{mark.text}", f"a caption's span and its days: {mark.text}"
            ),
            arithmetic=Said(f"起止共 {days} 天", f"from the first to the last are {days} days"),
            advice=Said("请核对图题与起止日期", "check the caption, the first and the last day"),
            printed=mark.text,
        )


def _columns(mark: Mark, below: Block, shown: Period, said: list[str], found: Look) -> Iterator[Check]:
    """月涨跌幅, or 2025年初至今, over a table that shows one week of 2026."""
    table = below.table
    if table is None or not table.head_rows or shown.end is None:
        return
    cells = [cell for row in table.rows[: table.head_rows] for cell in row]
    units = {match["unit"]: cell for cell in cells if (match := _HEAD.search(cell.text))}
    if said == ["周"] and _days(shown) <= _LENGTHS["周"][1] and len(units) == 1 and "周" not in units:
        yield _off(next(iter(units.values())), mark, found)
    for cell in cells:
        since = _SINCE.search(cell.text)
        if since is not None and int(since["year"]) != shown.end.year and _days(shown) <= _LENGTHS["季"][1]:
            yield _off(cell, mark, found)


def _off(cell: Cell, mark: Mark, found: Look) -> Check:
    place = found.place(cell.left, cell.right)
    return checks.judged(
        "fails",
        relation="span",
        places=[place, found.place(mark.left, mark.right)],
        title=Said(f"列名的时段与图题不符：{place.text}", f"a column of another time than its caption: {place.text}"),
        advice=Said("请核对列名与图题", "check the head of the column and the caption"),
        printed=place.text,
    )


def _days(shown: Period) -> int:
    if shown.start is None or shown.end is None:
        return 0
    return (shown.end - shown.start + timedelta(1)).days
