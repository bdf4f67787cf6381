"""条目编号重复：One number of a list printed twice, and the one before or behind it left out.

What it flags
    事件1、事件3、事件3, or 1. 3. 3.: between 1 and 3 only 2 fits.

Why it matters
    A reader looks for the second point, and whoever refers to the third means two of them.

When it stays silent
    Lists that begin anew; numbers that are left out and not printed twice; decimals, dates and years.

>>> from factcheck import check
>>> text = "风险提示\\n\\n1. 需求不及预期。\\n\\n{}. 原料价格波动。\\n\\n3. 汇率波动。\\n\\n4. 政策变化。\\n"
>>> [f.printed for f in check(text.format(3), select=["WOR24"]).findings]
['3.']
>>> check(text.format(2), select=["WOR24"]).findings
()
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import frozen

from factcheck import Check, Reading, Said, Severity, checks
from factcheck.patterns import lazy
from factcheck_rules._look import Look, look

CODE = "WOR24"
SEVERITY = Severity.WARNING

_HAN = {word: number for number, word in enumerate("一二三四五六七八九十", 1)}
_NUMBER = lazy(
    r"[\s*•·●■#\-–—]*(?P<word>事件|观点|要点|风险|看点|亮点|结论|建议|第)?\s?"
    r"(?P<open>[（(]?)(?P<number>\d{1,2}|[一二三四五六七八九十])(?P<close>[)）]|[.．、:：](?!\d)|[章节部分]{1,2})"
)
_KINDS = frozenset({"heading", "list_item", "paragraph"})


@frozen
class Item:
    """A numbered item: its number, and where it is printed."""

    number: int
    left: int
    right: int


def check(reading: Reading) -> Iterator[Check]:
    """Look at the items of one form, in the order of the text."""
    found = look(reading)
    forms: dict[tuple[str, ...], list[Item]] = {}
    for block in reading.document.blocks:
        match = _NUMBER.match(found.text, block.left, block.right) if block.kind in _KINDS else None
        if match is not None and (match["open"] or not match["close"].startswith((")", "）"))):
            han = match["number"] in _HAN
            form = (block.kind, match["word"] or "", match["open"], match["close"], "han" if han else "")
            number = _HAN[match["number"]] if han else int(match["number"])
            forms.setdefault(form, []).append(Item(number, match.start("number"), match.end("close")))
    for items in forms.values():
        yield from _twice(items, found)


def _twice(items: Sequence[Item], found: Look) -> Iterator[Check]:
    """The item between two others whose number is that of one of them, where only the number between fits."""
    for before, item, behind in zip(items, items[1:], items[2:], strict=False):
        if behind.number != before.number + 2 or item.number not in (before.number, behind.number):
            continue
        places = [found.place(one.left, one.right) for one in (item, before, behind)]
        wanted = before.number + 1
        yield checks.judged(
            "fails",
            relation="number",
            places=places,
            title=Said(f"条目编号重复：{places[0].text}", f"a number of the list is printed twice: {places[0].text}"),
            arithmetic=Said(
                f"前一条为 {before.number}，后一条为 {behind.number}，其间应为 {wanted}",
                f"{before.number} before it, {behind.number} behind it: {wanted} is left out",
            ),
            advice=Said("请顺延编号", "number the items anew"),
            printed=places[0].text,
            expected=str(wanted),
        )
