"""多数涨跌与个数不符：Most of them said to rise, where the counts say that half or fewer did.

What it flags
    多数品种上涨 in a heading or a lead, over 8个品种中，3个上涨. 普跌, 普遍回落 and 大多增长 are read the same way.

Why it matters
    Most readers take the word and never count.

When it stays silent
    The counts are of other things, or of the other way; another passage counts more than half; the word is of another
    time or place (上周多数).

>>> from factcheck import check
>>> text = "## 多数品种上涨\\n\\n本周监测的8个品种中，{}个上涨，其余下跌。"
>>> [f.printed for f in check(text.format(3), select=["RNK26"]).findings]
['3个上涨']
>>> check(text.format(6), select=["RNK26"]).findings
()
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from factcheck import Check, Reading, Said, Severity, checks
from factcheck.document import Block
from factcheck.patterns import Rare
from factcheck.words import load
from factcheck_rules._look import Look, look

CODE = "RNK26"
SEVERITY = Severity.WARNING

_KINDS = frozenset({"paragraph", "list_item", "heading", "caption"})
_COUNT = r"\d{1,4}|[两三四五六七八九十]{1,3}"
_HAN = {"两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
_BLOCKS = 4
_OTHER = ("上周", "上月", "去年", "此前", "海外", "未来", "预计", "有望")


def check(reading: Reading) -> Iterator[Check]:
    """Compare each majority with the counts in its own block and the next ones."""
    found = look(reading)
    blocks = [block for block in reading.document.blocks if block.kind in _KINDS]
    for number, block in enumerate(blocks if found.one_report else ()):
        for match in _most().finditer(found.text, block.left, block.right):
            if not any(word in found.text[slice(*found.clause(*match.span()))] for word in _OTHER):
                yield from _against(match, blocks[number : number + _BLOCKS], found)


@cache
def _ways() -> Sequence[tuple[str, ...]]:
    """Words of rising, of falling."""
    ways = load("ties")["ways"]
    return tuple(ways["up"]), tuple(ways["down"])


@cache
def _most() -> Rare:
    words = "|".join(word for way in _ways() for word in way)
    return Rare(
        rf"(?:大多数|多数|大多|过半|半数以上|逾半)(?P<what>[\u4e00-\u9fff]{{2,6}}?)(?:环比|同比|价格|均|有所|继续|小幅|周环比)*(?P<way>{words})"
    )


def _against(match: re.Match[str], blocks: Sequence[Block], found: Look) -> Iterator[Check]:
    """The one count of the same things that went that way, where it is half of them or fewer."""
    way = next(way for way in _ways() if match["way"] in way)
    pattern = re.compile(
        rf"(?P<all>{_COUNT})\s?[个只家条种类项大座省市][^，。；\n]{{0,4}}{re.escape(match['what'][:2])}[^，。；\n\d]{{0,4}}中[，,]?(?:有|共有)?\s?"
        rf"(?P<part>(?P<n>{_COUNT})\s?[个只家条种类项大座省市]?[^，。；\n\d]{{0,6}}?(?P<way>{'|'.join(way)}))"
    )
    told = [hit for block in blocks for hit in pattern.finditer(found.text, block.left, block.right)]
    if len(told) != 1:
        return
    whole, part = (_value(told[0][name]) for name in ("all", "n"))
    if whole is None or part is None or part > whole:
        return
    places = [found.place(*told[0].span("part")), found.place(*match.span())]
    yield checks.judged(
        "fails" if 2 * part <= whole else "holds",
        relation="share",
        places=places,
        title=Said(
            f"称多数而个数不及半：{match.group()}（{whole} 中 {part}）",
            f"said of most, counted of half or fewer: {match.group()} ({part} of {whole})",
        ),
        advice=Said("核对个数与用词", "check the counts and the word"),
        severity=Severity.WARNING,
        printed=told[0]["part"],
        expected=match.group(),
    )


def _value(printed: str) -> int | None:
    """The value of a count in digits, or of one of the first numerals."""
    return int(printed) if printed.isdigit() else _HAN.get(printed)
