"""区间上下限颠倒：A range printed backwards.

What it flags
    780-760元/吨, 9月至3月 within one year: the first end lies above the second; 数千至数百 units.

Why it matters
    One of the two ends is a slip, or the two were swapped: the reader can't tell which.

When it stays silent
    Two negative ends (-3%至-5%), which writers order by size; a fall that is written like a range (由5%-3%回落).

>>> from factcheck import check
>>> [f.printed for f in check("主焦煤价格区间780-760元/吨。", select=["WOR05"]).findings]
['780-760元/吨']
>>> check("主焦煤价格区间760-780元/吨，同比变动-3%至-5%。", select=["WOR05"]).findings
()
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from factcheck import Check, Mark, Quantity, Reading, Said, Severity, checks
from factcheck.patterns import Rare, lazy
from factcheck.periods import Spec, impossible
from factcheck.words import any_word
from factcheck_rules._look import Look, look
from factcheck_rules.wording.bare_range_end import lacks_unit

CODE = "WOR05"
SEVERITY = Severity.WARNING

_MOVES = ("由", "从", "自", "from ")
"""Words before a range that make it a way from one value to another."""

_RANGES = ("不等", "之间", "区间")
"""Words behind a range that make it one, whatever stands before."""
_DASHES = ("-", "–", "—", "~", "～")
_MONEY = lazy(r"[A-Z]{0,3}[$€£¥￥]")
"""A range that begins with a currency is one of money: US$870m-900m are millions at both ends."""
_LISTS = ("和", "与", "及", "and")
"""Words between two figures that make a range of them only with 之间 behind."""


def check(reading: Reading) -> Iterator[Check]:
    """Name every range whose first end lies above its second."""
    found = look(reading)
    for mark in found.marks.get("quantity", ()):
        if isinstance(mark, Quantity) and mark.problem == "backwards" and not _excused(mark, found.text):
            yield _told(mark.left, mark.right, found)
    for one, other in (*_split_ranges(found), *_bounded(found), *_of_rates(found)):
        yield _told(one.left, other.right, found)
    for match in _VAGUE.finditer(found.text):
        if _SIZES[match["one"]] > _SIZES[match["other"]]:
            yield _told(*match.span(), found)
    for mark in found.marks.get("period", ()):
        spec = mark.spec if not isinstance(mark, Quantity) else None
        if not isinstance(spec, Spec):
            continue
        backwards = impossible(spec) == "range runs backwards" and not _listed_down(mark, found)
        if backwards or _week_upside_down(spec, mark):
            yield _told(mark.left, mark.right, found, dates=True)


def _told(left: int, right: int, found: Look, dates: bool = False) -> Check:
    place = found.place(left, right)
    zh, en = ("起止日期颠倒", "dates printed backwards") if dates else ("区间上下限颠倒", "range printed backwards")
    ends = Said("请核对两端：或互换，或有一端多写、少写一位", "swap the ends, or check each of them")
    return checks.judged(
        "fails",
        relation="range",
        places=[place],
        title=Said(f"{zh}：{place.text}", f"{en}: {place.text}"),
        advice=Said("请核对起止日期", "check both dates") if dates else ends,
        printed=place.text,
    )


_SIZES = {word: k for k, word in enumerate(("十", "百", "千", "万", "十万", "百万", "千万", "亿", "十亿", "百亿"))}
_SIZE = "|".join(sorted(_SIZES, key=len, reverse=True))
_VAGUE = Rare(
    rf"(?<![从由自])(?<!从[约近])[数几上](?P<one>{_SIZE})[至到~～—-][数几上](?P<other>{_SIZE})(?![倍分])",
    apart="\n，。；",
    hint="[至到~～—-][数几上]",
)
"""数百至数千 tokens."""


def _week_upside_down(spec: Spec, mark: Mark | Quantity) -> bool:
    """22日-16日这周: days of no named month, too far apart for a week that runs into the next one."""
    days = spec.form == "day" and spec.number is None and spec.day is not None and spec.last is not None
    if not days or not mark.text.endswith("周"):
        return False
    first, last = spec.day or 0, spec.last or 0
    return last < first and last + _SHORTEST - first + 1 > _WEEK


_SHORTEST, _WEEK = 28, 8
"""Days of the shortest month; and of a week, from one Friday's close to the next."""


def _listed_down(mark: Mark | Quantity, found: Look) -> bool:
    """Whether years are told from the latest back, with a figure each: 2023-2021年总资产分别为 12.9、11.4、8.9 亿元.

    Estimates are told from the next year on.
    """
    if _EXPECTED.search(found.text, max(0, mark.left - 3), mark.left):
        return False
    behind = found.text[mark.right : mark.right + _EACH].partition("。")[0]
    return "分别" in behind or "依次" in behind


_EACH = 24
_EXPECTED = lazy(f"(?:{any_word('expected')})\\Z")


def _split_ranges(found: Look) -> Iterator[tuple[Quantity, Quantity]]:
    """Two figures with a currency each and a dash between that run downwards: $75-$70."""
    figures = [m for m in found.marks.get("quantity", ()) if isinstance(m, Quantity) and m.low is not None]
    for one, other in pairwise(figures):
        if other.left - one.right > _APART or one.kind not in ("money", "price"):
            continue
        joint = found.text[one.right : other.left].strip()
        between = joint == "and" and found.text.endswith("between ", 0, one.left)
        if joint not in _DASHES and not between:
            continue
        if not one.unit or not other.unit.startswith(one.unit):
            continue
        if one.low and other.low and one.low > other.low > 0:
            yield one, other


_GUIDED = lazy(r"(?:: |\b(?:of|between|range of|at|guidance of) )\Z")
_GOING_DOWN = lazy(
    r"\b(?:from|slow|f[ae]ll|drop|cut|lower|eas|declin|narrow|down|reduc|trim|shrink|shrank|mov|went|go)", re.I
)
_AIMED = lazy(r"guidance|outlook|target|forecast|range|expect|corridor", re.I)


def _of_rates(found: Look) -> Iterator[tuple[Quantity, Quantity]]:
    """Guidance. Organic growth: 6% to 4%: two rates that are a range, as no word lets one fall to the other."""
    figures = [m for m in found.marks.get("quantity", ()) if isinstance(m, Quantity) and m.low is not None]
    for one, other in pairwise(figures):
        if one.unit != "%" or other.unit != "%" or found.text[one.right : other.left] != " to ":
            continue
        block = found.block_at(one.left)
        begin = found.before(one.left, _REACH)
        said = _GUIDED.search(found.text, begin, one.left) and not _GOING_DOWN.search(found.text, begin, one.left)
        aimed = block is not None and _AIMED.search(found.text, block.left, block.right)
        if said and aimed and one.low and other.low and one.low > other.low > 0:
            yield one, other


_REACH = 80
_LEAST = lazy(r"(?:不低于|不少于|下限为?)\s?(?:人民币)?\Z")
_AND_MOST = lazy(
    r"(?:元|股|%)?(?:[（(]含[^（()）]{0,6}[)）])?[，,、]?(?:且|并且|并|同时)?(?:不超过|不高于|不多于|上限为?)\s?(?:人民币)?"
)
"""Between two figures it makes of them the least and the most: 不低于4,000万元（含），且不超过8,000万元."""


def _bounded(found: Look) -> Iterator[tuple[Quantity, Quantity]]:
    """A least that lies above the most: 不低于4,000万元，不超过1,200万元."""
    figures = [m for m in found.marks.get("quantity", ()) if isinstance(m, Quantity) and m.low is not None]
    for one, other in pairwise(figures):
        if other.left - one.right > _APART or one.unit != other.unit or not one.low or not other.low:
            continue
        least = _LEAST.search(found.text, max(0, one.left - 8), one.left)
        between = _AND_MOST.fullmatch(found.text, one.right, other.left) if least else None
        if between and one.low > other.low > 0 and one.kind != "duration":
            yield one, other


_APART = 24


_GRADED = lazy(r"(?:判处|被判|获刑|刑期|领刑|罚金|罚款|被告人|涉案|奖金|奖励|奖学金)[^。；;，,\n]{0,24}\Z")
"""Before what is told from the gravest to the least, or from the first prize to the last."""
_CLAUSE = 32
_TO = lazy("[至到]")
_SCORED = lazy(r"\d{1,3}\s?[-–—:：]\s?\d{1,3}(?![\d.])")
_GAMES = lazy(any_word("games"))


def _score(quantity: Quantity, text: str) -> bool:
    """Whether two numbers are those of a game, in a paragraph on one: 104-98 队."""
    begin, end = text.rfind("\n", 0, quantity.left) + 1, text.find("\n", quantity.right)
    near = max(begin, quantity.left - _ON_A_GAME), min(end if end >= 0 else len(text), quantity.right + _ON_A_GAME)
    return _SCORED.match(text, quantity.left, quantity.right) is not None and _GAMES.search(text, *near) is not None


_ON_A_GAME = 60
_SPREAD = lazy(r"(?:期国债|国债|国开)?(?:期限)?(?:利差|[^，。；\d]{0,4}曲线)| (?:spread|slope|curve|gap)")
_MOVED = lazy(r"[升涨跌降]\Z")
_CHANGE_IN = lazy(r"\b(?:change|move|fall|drop|decline|decrease|reduction|swing)s? (?:in|of) [^.;()]*\(\Z", re.I)


def _excused(quantity: Quantity, text: str) -> bool:
    if lacks_unit(quantity) or (_MONEY.match(quantity.text) and quantity.kind not in ("money", "price")):
        return True
    if quantity.high is not None and quantity.high <= 0:
        return True
    if quantity.kind in ("count", "number", "physical") and _score(quantity, text):
        return True
    if any(joint in quantity.text for joint in _LISTS) and not text.startswith("之间", quantity.right):
        return True
    if "=" in (text[quantity.left - 1 : quantity.left], text[quantity.right : quantity.right + 1]):
        return True  # 毛利=48亿元-36亿元=12亿元: a difference
    if _GRADED.search(text, max(0, quantity.left - _CLAUSE), quantity.left) and _TO.search(quantity.text):
        return True  # 分别判处十五年至一年不等: as the accused are listed, the gravest first
    if quantity.kind == "duration" and _SPREAD.match(text, quantity.right):
        return True  # 30-10年利差: the longer of two bonds is told first
    if text.startswith("不等", quantity.right) and _MOVED.search(text, max(0, quantity.left - 6), quantity.left):
        return True  # 几个指数由升2.62%到1.77%不等: as they are listed, the largest move first
    if text.startswith(_RANGES, quantity.right):
        return False
    if " to " in quantity.text and _CHANGE_IN.search(text, max(0, quantity.left - 60), quantity.left):
        return True  # the change in revenue ($72.1m to $52.1m)
    return text[max(0, quantity.left - 5) : quantity.left].rstrip().lower().endswith(tuple(m.strip() for m in _MOVES))
