"""Where lists of names stand: paragraphs and cells that hold sentences; and names that stand twice in one list."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck import Check, Quantity, Reading, Said, checks
from factcheck.document import Block
from factcheck.making import evolve
from factcheck.patterns import Rare, lazy
from factcheck.words import any_word
from factcheck_rules.sums._each_with_figure import each_with_figure
from factcheck_rules.sums._top_listed import top_in_brackets

_KINDS = frozenset({"paragraph", "list_item", "heading"})
_SENTENCES = 24
"""A cell with so many characters and a full stop holds sentences."""


def prose(reading: Reading) -> Iterator[Block]:
    """The blocks of prose, and the cells of tables that hold sentences, as blocks."""
    text = reading.document.view.text
    for block in reading.document.blocks:
        if block.table is None:
            if block.kind in _KINDS:
                yield block
            continue
        for row in block.table.rows:
            for cell in row:
                if cell.right - cell.left >= _SENTENCES and "。" in text[cell.left : cell.right]:
                    yield evolve(block, left=cell.left, right=cell.right, table=None)


def by_themselves(reading: Reading, block: Block, own: str) -> Iterator[Check]:
    """What shows in a list, or in a count of the figures before, without both."""
    yield from _listed_twice(reading, block, own)
    yield from _counted_back(reading, block, own)
    yield from _titles_counted(reading, block, own)
    yield from top_in_brackets(reading, block) if "前" in own else ()
    yield from each_with_figure(reading, block) if "：" in own or ":" in own else ()


_ITEM = r"[\u4e00-\u9fffA-Za-z][\u4e00-\u9fffA-Za-z0-9.&-]{1,11}"
_LIST = lazy(rf"{_ITEM}(?:\s?、\s?{_ITEM}){{3,40}}")
_TAIL = lazy(r"(?:等|均|以?及|和|与).*\Z")
_REPEATED = lazy(r"依次|先后|轮动|交替|往返|顺序|循环")


def _listed_twice(reading: Reading, block: Block, own: str) -> Iterator[Check]:
    """甲、乙、丙、丁、甲等企业: one name of a list stands in it twice."""
    for match in _LIST.finditer(own) if own.count("、") > 2 else ():
        items = [item.strip() for item in match.group().split("、")]
        items[-1] = _TAIL.sub("", items[-1])
        inner = items[1:]  # the first one may have words before it
        twice = next((item for k, item in enumerate(inner) if len(item) > 1 and item in inner[:k]), "")
        twice = twice or _ends_with(items[0], inner)
        if twice and not _REPEATED.search(own[max(0, match.start() - 20) : match.end() + 8]):
            places = [
                block.left + found.start() for found in re.finditer(re.escape(twice), own) if _within(found, match)
            ]
            span = reading.document.view.span
            yield checks.judged(
                "fails",
                relation="distinct",
                places=[
                    checks.place(reading.document, (at := span(place, place + len(twice))).start, at.end)
                    for place in (places[-1], places[0])
                ],
                title=Said(f"并列的各项中一项出现两次：{twice}", f"listed twice: {twice}"),
                arithmetic=Said(f"共列 {len(items)} 项", f"of {len(items)} items"),
                advice=Said("核对所列各项，或删去一项", "check the items, or drop one of them"),
                printed=twice,
            )


_LEAD = lazy(rf"(?:(?:{any_word('leads_to_list')})\s?)+")


def _ends_with(first: str, inner: list[str]) -> str:
    """The item that the first one is, but for what leads up to the list: 建议关注甲、乙、丙、甲."""
    bare = _LEAD.sub("", first, 1) if _LEAD.match(first) else first
    return next((item for item in inner if len(item) > 1 and item in (first, bare)), "")


def _within(found: re.Match[str], match: re.Match[str]) -> bool:
    return match.start() <= found.start() and found.end() <= match.end()


_ONES = {word: n for n, word in enumerate("两三四五六", 2)}
_BACK = Rare(
    r"(?:^|[。；]|\s)\s?(?P<said>(?:这|上述|以上)(?P<n>[两三四五六])(?:个|项|组|大)(?:指标|数据|数字|增速|比率|数值|比例))"
)


def _counted_back(reading: Reading, block: Block, own: str) -> Iterator[Check]:
    """这三个指标, behind a paragraph that has printed two figures."""
    for match in _BACK.finditer(own) if "指标" in own or "数" in own or "增速" in own or "比" in own else ():
        begin, end = block.left, block.left + match.start("said")
        told = [mark for mark in reading.marks if isinstance(mark, Quantity) and begin <= mark.left < end]
        if 1 < len(told) < _ONES[match["n"]] and all(mark.kind != "duration" for mark in told):
            span = reading.document.view.span(end, end + len(match["said"]))
            yield checks.judged(
                "fails",
                relation="count",
                places=[checks.place(reading.document, span.start, span.end)],
                title=Said(f"所称个数多于前文所印的数：{match['said']}", f"more than were printed: {match['said']}"),
                arithmetic=Said(
                    f"本段此前印了 {len(told)} 个数", f"the paragraph has printed {len(told)} figures before"
                ),
                advice=Said("核对个数", "check the count"),
                printed=match["said"],
            )


_TITLES = lazy(
    r"(?P<list>《[^《》\n]{1,30}》(?:[、，和与及]{0,2}《[^《》\n]{1,30}》){1,19})\s?(?:这|共|合计)?\s?"
    r"(?P<n>[两三四五六七八九十]|[2-9]|1\d|20)\s?(?P<of>款|部(?!曲)|本|档|首|篇|项)(?![多余])"
)
_CHINESE = {word: n for n, word in enumerate("两三四五六七八九十", 2)}


def _titles_counted(reading: Reading, block: Block, own: str) -> Iterator[Check]:
    """《星槎》《千灯》《雾港》四款已获版号: titles in their marks, and their count right behind them."""
    for match in _TITLES.finditer(own) if "》" in own else ():
        listed = match["list"].count("《")
        said = _CHINESE.get(match["n"]) or int(match["n"])
        span = reading.document.view.span(block.left + match.start(), block.left + match.end())
        yield checks.judged(
            "fails" if said != listed else "holds",
            relation="count",
            places=[checks.place(reading.document, span.start, span.end)],
            title=Said(
                f"点明的个数与列出的不符：{match['n']}{match['of']}，列出 {listed} 个",
                f"{match['n']} counted, {listed} listed",
            ),
            advice=Said("核对个数与所列各项", "check the count and the list"),
            printed=f"{match['n']}{match['of']}",
            expected=str(listed),
        )
