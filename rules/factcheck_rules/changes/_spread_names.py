"""The name of a spread as the two that it lies between: 10年与1年国债期限利差, 中美10年期国债利差, 两油价差."""

from __future__ import annotations

import re
from functools import cache

from attrs import frozen

from factcheck import Fact
from factcheck.patterns import lazy
from factcheck.reading.ties.items import words
from factcheck_rules._look import Look

_SPREAD = lazy(
    r"(?P<name>[^，。；：:、;\n]{0,40}?)(?:期限|信用|等级|品种|区域|主力|现货|期货|盘面)?(?P<word>利差|价差|剪刀差)"
    r"(?:[（(](?P<inside>[^（）()，。；]{2,24})[）)])?"
    r"(?P<how>[^，。；：:、;\d]{0,12}(?:\d[\d.]*\s?(?:bp|BP|个基点|基点|pct|个百分点|元/吨|元|美元/桶|美元/吨|点)"
    r"[^，。；：:、;\d]{0,6})?)\Z"
)
_MOVED = lazy("(?:走阔|收窄|扩大|缩小|压缩|拉大|上升|下降|上行|下行|回升|回落|增加|减少|走扩)了?约?\\s?\\Z")
_LEVEL = lazy(r"(?:倒挂)?(?:幅度)?(?:约?为|报|收于|达到?|是|在|录得|倒挂|[^，。；、]{0,16}[至到])?\s?(?:约|仅)?\s?\Z")
_BETWEEN = lazy(r"[与和对减及]|(?<=[\dA-Za-z年级期YM])\s?[-—–~－/]\s?(?=[\dA-Za-z])")
_DATED = lazy(
    r"\A(?:\s|其中|截至|目前|当前|本周|上周|周[一二三四五六日末]|今日|当日|(?:20\d\d年)?\d{1,2}月\d{1,2}日|\d{1,2}月末?"
    r"|末|则|而|同时|，)*"
)
_TENOR = lazy(r"(\d{1,3})\s?(年|Y|y|个?月|M|天|D)期?")
_RATING = lazy(r"(?<![A-Za-z])(A{1,3}[+-]?)(?![A-Za-z+-])")
_CODE = lazy(r"[A-Za-z][A-Za-z]*\d*")
_SHORT = lazy(r"(?:\d{1,3}\s?(?:年|Y|y|个?月|M|天)期?|A{1,3}[+-]?级?)")


@cache
def _generic() -> re.Pattern[str]:
    """Words that don't tell one rate or price from another."""
    return re.compile("|".join([*words("spreads", "generic"), r"\s"]))


@frozen
class Pair:
    """The two that a spread lies between, in its own words; `own` where the first is what was told last."""

    first: str
    second: str
    own: bool = False
    moved: bool = False
    rates_of_growth: bool = False
    plain: bool = False

    @property
    def first_only(self) -> str:
        """The words of the first, where the second may not bear them: 国债 of 10年 and of 1年."""
        return self.first if not self.own and not self.first.startswith(self.second) else "\0"

    def alike(self, one: Fact, other: Fact) -> bool:
        """Whether two levels are of one kind but for the names: of one tenor where no tenor tells them apart."""
        names = [_name(fact) for fact in (one, other)]
        futures = [("期货" in name or "主力" in name) for name in names]
        if futures[0] != futures[1]:
            return False
        tenors = [_tenor(name) for name in names]
        told = [_tenor(words_) for words_ in (self.first, self.second)]
        if not any(told) or (told[0] and told[0] == told[1]):
            return None in tenors or tenors[0] == tenors[1]
        kinds = [_generic().sub("", _TENOR.sub("", name)) for name in names]
        return not self._tenors_alone() or kinds[0] in kinds[1] or kinds[1] in kinds[0]

    def _tenors_alone(self) -> bool:
        return all(_SHORT.fullmatch(word.strip()) for word in (self.first, self.second) if word)


@cache
def _known() -> tuple[tuple[str, str, str], ...]:
    """Names of two in one word, with those that it stands for: 两油, 卷螺, 中美."""
    lines = (line.partition(">") for line in words("spreads", "known"))
    return tuple((name, *both.split("|")) for name, _, both in lines)  # type: ignore[misc]


def pair_of(fact: Fact, around: Look) -> Pair | None:
    """The two that a figure is the spread of, or None where it is no spread or its name tells no two."""
    left = fact.quantity.left
    begin = max(around.reading.sentences[fact.sentence].left, left - _LOOK)
    match = _SPREAD.search(around.text, begin, left)
    if match is None:
        return None
    moved = _MOVED.search(match["how"]) is not None and fact.quantity.signed == ""
    if not moved and _LEVEL.fullmatch(match["how"]) is None:
        return None
    growing = match["word"] == "剪刀差"
    inside = match["inside"] or ""
    name = inside if _BETWEEN.search(inside) and _NAMES_ONLY.fullmatch(inside) else match["name"]
    name = _DATED.sub("", name.split("）")[-1])
    for known, one, other in _known():
        if known in name:
            tenor = _TENOR.search(name)
            rest = tenor.group() if tenor else ""
            return Pair(f"{rest}&{one}", f"{rest}&{other}", moved=moved)
    cut = _BETWEEN.search(name)
    if cut is None:
        return Pair("", "", own=True, moved=moved, plain=True) if not _generic().sub("", name) and not growing else None
    first, second = name[: cut.start()].strip(), name[cut.end() :].strip()
    if not first:
        return Pair("", second, own=True, moved=moved)
    if _SHORT.fullmatch(first) and not _SHORT.fullmatch(second):
        first += _SHORT.sub("", second, 1) if _SHORT.match(second) else ""
    return Pair(first, second, moved=moved, rates_of_growth=growing)


_LOOK = 64
_NAMES_ONLY = lazy(r"[\dA-Za-z+年期级\s—–~/－-]+")


def _name(fact: Fact) -> str:
    return f"{fact.subject}{fact.measure}".replace(" ", "")


def _tenor(name: str) -> tuple[str, str] | None:
    match = _TENOR.search(name)
    return (match[1], _UNITS.get(match[2].upper(), match[2])) if match else None


_UNITS = {"Y": "年", "M": "月", "个月": "月", "D": "天"}


def bears(fact: Fact, name: str, own: Fact | None = None) -> bool:
    """Whether a figure bears each part of a name: its tenor, its rating, its codes, one of its words for each group."""
    called = _name(fact)
    if "同期" in name and own is not None:
        if _tenor(called) not in (None, _tenor(_name(own))):
            return False
    elif (tenor := _tenor(name)) is not None and _tenor(called) != tenor:
        return False
    ratings = set(_RATING.findall(name))
    if ratings and not ratings <= set(_RATING.findall(called)[-1:]):  # 3年期AAA级中票 …，AA级 …: the last is its own
        return False
    rest = _RATING.sub("", _TENOR.sub("", name))
    codes = {code.upper() for group in rest.split("&") if "/" not in group for code in _CODE.findall(group)}
    if codes and not codes <= {code.upper() for code in _CODE.findall(called)}:
        return False
    groups = [_generic().sub("", group if "/" in group else _CODE.sub("", group)) for group in rest.split("&")]
    return all(_said_in(called, group) for group in groups if group)


def _said_in(called: str, group: str) -> bool:
    """Whether a name holds one of some words; with ! before them, none."""
    some = any(word in called for word in group.lstrip("!").split("/"))
    return some != group.startswith("!")
