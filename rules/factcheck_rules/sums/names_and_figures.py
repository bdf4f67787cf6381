"""所列各项与数字个数不等：A list of names and a list of figures that don't pair.

What it flags
    Three companies before 分别为 and four figures behind it; four levels and only three growth rates for them. The
    first five of a market, and four figures for them.

>>> from factcheck import check
>>> text = "晶澜、望舒、栎微、岚图四季度资本开支分别为299亿、279亿、214亿、395亿元，同比分别增长{}。"
>>> [f.printed for f in check(text.format("89%、95%、48%"), select=["SUM13"]).findings]
['3 个数字']

Why it matters
    From the gap on each reader gives each figure to the wrong name.

When it stays silent
    Lists of lists (营收、净利润 of several companies), names joined in other ways, names that end in 等, stretches of
    years, values in words between the figures.

>>> check(text.format("89%、95%、48%、42%"), select=["SUM13"]).findings
()
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from factcheck import Check, Mark, Quantity, Reading, Said, Severity, checks
from factcheck.patterns import lazy
from factcheck.reading.bodies import entity
from factcheck.reading.phrases import split
from factcheck_rules._look import Look, look

CODE = "SUM13"
SEVERITY = Severity.WARNING

_EACH = lazy(r"(?:分别|依次)[^，,。；;、/／\d（(+−-]{0,10}")
_BETWEEN = lazy(
    r"(?:左右|以上|以下|[（(][^（）()]{0,40}[)）])?\s?(?:[、/／]\s?(?:和|与|及|以及)?|和|与|及|以及)\s?(?:约|超|近)?\s?"
)
_CLOSES = lazy(r"(?:左右|以上|以下|[（(][^（）()]{0,40}[)）])?\s?(?=[，,。；;\n）)]|\Z)")
_GOES_ON = lazy(
    r"(?:左右|[（(][^（）()]{0,40}[)）])?[，,]\s?(?:对应|较上年)?(?:同比|环比)(?:增速)?(?:分别|依次)?(?:为|约)?"
    r"(?:增长|下降|变动|增加|减少|上升|下滑)?(?:约)?\s?"
)
_STARTS = lazy(r"[，,。；;：:\n（(]")
_JOINED = lazy(r"和|与|及")
_UNTOLD = lazy(r"等|[%％亿万]|各|每|均|之间|\d\s?[-—–~至到]\s?\d")
_OPENS = lazy(r"\A[\s*\-•●■]*(?:其中|另外|此外|截至|目前|具体来看|具体而言)?")
_FEWEST, _LONG, _LAST = 3, 16, 28
_REACH = 120
Figures = Sequence[Mark | Quantity]
"""All figures of a report, in reading order."""


def check(reading: Reading) -> Iterator[Check]:
    """Count the names before 分别 and the figures behind it, and those of the list of changes that follows."""
    found = look(reading)
    figures = found.marks.get("quantity", ())
    for match in _EACH.finditer(found.text):
        block = found.block_at(match.start())
        number = _begins(figures, match.end())
        if block is None or block.table is not None or number is None:
            continue
        before = max(block.left, match.start() - _REACH)
        names = _names(found, before, match.start()) or _first_so_many(found.text[before : match.start()])
        run = _run(found.text, figures, number, block.right)
        if not names or not run:
            continue
        begin = max(block.left, match.start() - len("".join(names)) - len(names))
        yield from _compared(found, names, run, begin)
        goes_on = _GOES_ON.match(found.text, run[-1][1], block.right)
        following = _begins(figures, goes_on.end()) if goes_on else None
        again = _run(found.text, figures, following, block.right) if following is not None else []
        if len(names) == len(run) and len(again) > 1:
            yield from _compared(found, names, again, begin)


def _names(found: Look, begin: int, end: int) -> list[str]:
    """The items of a list that ends right at a word, in the clause before it; none where they can't be counted."""
    listed = found.text[begin:end]
    *_, last = [0, *(match.end() for match in _STARTS.finditer(listed))]
    listed = _OPENS.sub("", listed[last:]).strip()
    mark = "、" if "、" in listed else "/" if listed.count("/") > 1 else "／"
    names = [name.strip() for name in listed.split(mark)]
    apart = len(names) >= _FEWEST and not _UNTOLD.search(listed) and all(names)
    if not apart or any(_JOINED.search(name) or "的" in name or len(name) > _LONG for name in names[1:-1]):
        return []
    if _JOINED.search(names[0]) or "的" in names[0] or max(map(len, names)) > _LAST or mark not in "、/":
        return []
    return names if not any(split(name).head for name in names[:-1]) or all(split(n).head for n in names) else []


_FIRST = lazy(r"(?<=前)\s?(?:[三四五六七八九十]|[3-9]|10)(?!\d)(?!\s?(?:个?月|季|年|周|日|天|期|次|批|轮))")
_OPENING = lazy(r"\A(?:[^、]{0,16}?(?:来看|方面|[，,：:])\s?)?(?:本周|本月|当周|当日|今日|其中)?")
_OF_THESE = lazy(r"(?:为|是|位[居列]|居|列)[^、，。；]{0,24}\Z")
_TIMES = lazy(r"合计|总计|共计|报告期|各期|年度?末?、|20\d\d|[近最过][近去]?[两三五]年")
"""Of several years each has a figure of its own, for all of them together."""
_NUMBERS = {sign: k for k, sign in enumerate("三四五六七八九十", 3)}


def _first_so_many(before: str) -> list[str]:
    """甲、乙、丙、丁为板块涨幅前四，涨跌幅: the names in the clause before, where it counts as many."""
    clauses = re.split("[，,]", re.split("[。；;\n]", before)[-1])
    told = [clause for clause in clauses[:-1] if "、" in clause]
    said = list(_FIRST.finditer(told[0])) if len(told) == 1 else []
    if len(said) != 1 or _TIMES.search(before):
        return []
    number = said[0].group().strip()
    behind = re.split("为|是|：|:", told[0][said[0].end() :], maxsplit=1)
    listed = _OF_THESE.sub("", told[0][: said[0].start() - 1]) if "、" in told[0][: said[0].start()] else behind[-1]
    names = [name.strip() for name in _OPENING.sub("", listed).split("、")]
    return names if len(names) == (_NUMBERS.get(number) or int(number)) and not _UNTOLD.search(listed) else []


def _begins(figures: Figures, at: int) -> int | None:
    """The number of the figure that begins at a place; None for none."""
    number = bisect_left(figures, at, key=lambda figure: figure.left)
    return number if number < len(figures) and figures[number].left == at else None


def _run(text: str, figures: Figures, number: int, end: int) -> list[tuple[int, int]]:
    """The figures of one list, the first of which is number `number` of the text; none where the list goes on."""
    run = [(figures[number].left, figures[number].right)]
    for left, right in ((figures[k].left, figures[k].right) for k in range(number + 1, len(figures))):
        gap = _BETWEEN.match(text, run[-1][1], end)
        if gap is None or left >= end:
            break
        if gap.end() == left:
            run.append((left, right))
        elif left > gap.end():
            break
    closes = _CLOSES.match(text, run[-1][1], end) or run[-1][1] == end
    return run if closes and len(run) > 1 else []


def _compared(found: Look, names: list[str], run: Sequence[tuple[int, int]], begin: int) -> Iterator[Check]:
    """One list beside the other; nothing where the names may be counted in another way."""
    count = {len(names)} | ({len(names) + 1} if _JOINED.search(names[-1]) else set())
    if len(run) not in count and _of_two_lists(names, len(run)):
        return
    place = found.place(begin, run[-1][1])
    told = f"{len(run)} 个数字"
    yield checks.judged(
        "holds" if len(run) in count else "fails",
        relation="count",
        places=[place],
        title=Said(f"所列各项与数字个数不等：{told}", f"names and figures don't pair: {len(run)} figures"),
        arithmetic=Said(
            f"列出 {len(names)} 项：{'、'.join(name[:12] for name in names)}",
            f"{len(names)} listed: {', '.join(name[:12] for name in names)}",
        ),
        advice=Said("逐项核对名目与数字", "check each name and its figure"),
        printed=told,
        expected=str(len(names)),
    )


def _of_two_lists(names: list[str], count: int) -> bool:
    """Whether so many names may be two lists multiplied (中国、美国光伏、风电装机), or stand for more figures each."""
    if count % len(names) == 0 or len(names) % count == 0:
        return True
    if all(entity(name) for name in names[:-1]) and _led_by_body(names[-1]):
        return False
    return any(first * (len(names) + 1 - first) == count for first in range(2, len(names)))


def _led_by_body(words: str) -> bool:
    """Whether words begin with the name of a body: 亚马逊资本支出."""
    parts = re.split(r"[\s的]", words, maxsplit=1)
    return any(entity(parts[0][:size]) for size in range(2, len(parts[0]) + 1))
