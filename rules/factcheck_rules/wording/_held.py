"""Bounds that are said to have held all the time: 今年以来始终在 0.68 元/W 以上, never traded below $4,000.

Another figure of the same name, unit and time is held against them, wherever it stands; of another name only one that
the same sentence tells as a low or a high.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from factcheck import Check, Fact, Period
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck_rules._look import Look
from factcheck_rules._times import another_time

Outside = Callable[[Fact, Fact], Check]

_REACH = 44
_SPAN = r"[^，。；：\d]"
_ALWAYS = rf"(?:始终|一直|全程|稳稳|牢牢|均|都|各[季月周]度?{_SPAN}{{0,8}}|每[个一]?[季月周]度?{_SPAN}{{0,8}})"
_KEPT = lazy(
    rf"{_ALWAYS}{_SPAN}{{0,6}}(?:在|于|处|上|住)\s?\Z"
    rf"|[全整]个?(?:周|月|季度?){_SPAN}{{0,4}}(?:保持|维持|运行|稳定?|守|站稳?)(?:在|于|住)?\s?\Z"
    rf"|{_ALWAYS}{_SPAN}{{0,4}}(?P<over>高于|超过|大于|不低于|不少于)\s?\Z|{_ALWAYS}{_SPAN}{{0,4}}(?P<under>低于|不到|不超过)\s?\Z"
)
_SIDE = lazy(r"\s?(?:(?P<over>以上|之上|上方)|(?P<under>以下|之下|下方|以内|之内))")
_NOT = lazy(
    r"(?:从未|从没|未曾|不曾|均未|都未|未能?|没有|没能)"
    r"(?:再|有效)?(?:(?P<over>跌破|失守|跌穿|击穿|下破|低于|跌至)|(?P<under>突破|站上|升破|涨破|超过|触及|升至))\s?\Z"
)
_NEVER = lazy(
    r"\b(?:never|not|n.t)\b[^.;,\d]{0,24}\b(?:(?P<over>below|under|beneath)|(?P<under>above|over|beyond))[^\w\d]{0,3}\Z"
    r"|\b(?:stay(?:ed|s)|held|holds?|remain(?:ed|s)|kept)\b[^.;,\d]{0,16}\b(?:(?P<above>above|over)|(?P<below>below|under))"
    r"[^\w\d]{0,3}\Z"
)
_SINCE = lazy(
    r"以来|年内|全年|今年|本周|全周|周内|本月|月内|本季|[上下]半年|[一二三四]季度|各[季月周]|每[个一]?[季月周]|期间|此间"
    r"|\b(?:this|all|throughout|during|since|the) ?(?:week|month|quarter|year|period)?\b"
)
_IF = lazy(r"若|如果|一旦|倘若|假如|只要|预计|有望|将|目标|要求|不得|应当|\b(?:if|unless|should|expect|must|target)\b")
_EXTREME = lazy(
    r"(?:一度|曾|最低|最高|低点|高点|低至|高至|触及|下探|探至|跌至|升至|谷底|前低|前高)[^，。；\d]{0,6}\Z"
    r"|\b(?:low|high|trough|peak|bottom(?:ed)?|fell|dipped|touched|slipped|sank|rose|jumped|spiked)\b[^.;,\d]{0,24}\Z"
)
_LISTED = lazy(r"\s?(?:以[上下]|之[上下])?[，,：:（(][^。；\d]{0,16}(?:分别|依次)[为是达]{0,2}\s?\Z")
_ON = lazy(r"\s?(?:[、，,和及与]|以及)\s?")
_ZERO, _PART = Decimal(0), Decimal("0.3")
"""A value that is further from a bound than this part of it is of another thing."""
_LEADS = 40


def held_bounds(found: Look, outside: Outside) -> Iterator[Check]:
    """The checks of all bounds that are said to have held."""
    for number, facts in found.by_sentence.items():
        for fact in facts if number >= 0 else ():
            bound = _bound(fact, found)
            if bound is not None:
                yield from _against(bound, facts, found, outside)


def _bound(fact: Fact, found: Look) -> Fact | None:
    """The figure as what was passed at no time; None where the words say nothing of the kind."""
    if fact.low is None or fact.low != fact.high or not fact.low or fact.aspect not in ("level", "share"):
        return None
    left = fact.quantity.left
    begin = max(found.before(left), left - _REACH)
    before = found.text[begin:left]
    said = _NOT.search(before) or _NEVER.search(before)
    if said is None:
        said = _KEPT.search(before)
        side = _SIDE.match(found.text, fact.quantity.right) if said is not None else None
        if said is not None and not (said["over"] or said["under"]):
            said = side
    sentence = found.text[slice(*_sentence(fact, found))]
    timed = _SINCE.search(sentence) is not None or (fact.period is not None and fact.period.start is not None)
    if said is None or not timed or _IF.search(before) is not None:
        return None
    told = said.groupdict()
    over = told.get("over") or told.get("above")
    whole = _WHOLE_MONTH.search(before) is not None and fact.period is not None
    return evolve(fact, modifier="over" if over else "under", period=_month(fact.period) if whole else fact.period)


_WHOLE_MONTH = lazy("[全整]个?月")


def _month(period: Period | None) -> Period | None:
    """The month that a day ends: 10月末报 9,850 元，全月保持在 9,600 元以上."""
    if period is None or period.end is None or period.start not in (None, period.end):
        return period
    return evolve(period, start=period.end.replace(day=1))


def _against(bound: Fact, facts: Sequence[Fact], found: Look, outside: Outside) -> Iterator[Check]:
    """The figures of the sentence, of a list behind the bound, and those of its very name elsewhere."""
    listed = _list_behind(bound, facts, found)
    others = {fact.quantity.left: fact for fact in (*listed, *_lows(bound, facts, found), *_of_its_name(bound, found))}
    for other in others.values():
        if other.low != bound.low and not _within_a_day(bound, other, found):
            exact = "exact" if other.modifier != "about" else "about"
            yield outside(bound, evolve(other, unit=bound.unit, modifier=exact))


def _within_a_day(bound: Fact, other: Fact, found: Look) -> bool:
    """收盘价全周保持在 25 万元以上，盘中一度 24.6 万元: a bound of closes or means, and a price of an hour."""
    own = found.text[found.clause(bound.quantity.left, bound.quantity.right)[0] : bound.quantity.left]
    left = other.quantity.left
    return _CLOSES.search(own) is not None and _HOUR.search(found.text, max(0, left - _LEADS), left) is not None


_CLOSES, _HOUR = lazy("收盘|日均|均价|结算"), lazy("盘中|一度|曾|早盘|午后|夜盘")


def _plain(bound: Fact, other: Fact, found: Look) -> bool:
    exact = other.low is not None and other.low == other.high and other.modifier in _TOLD
    if not exact or other.quantity is bound.quantity or other.stance != "actual" or other.low is None:
        return False
    of_one_sort = other.aspect == bound.aspect and other.unit.partition("/")[0] == bound.unit.partition("/")[0]
    near = abs(other.low - (bound.low or _ZERO)) <= _PART * abs(bound.low or _ZERO)
    return of_one_sort and near and not another_time(other, found.text)


_TOLD = frozenset({"exact", "about", "atleast", "upto"})
"""最低为 0.69 元: the low itself is told, and no bound."""


def _list_behind(bound: Fact, facts: Sequence[Fact], found: Look) -> list[Fact]:
    """始终在 36%以上，三个季度依次为 36.8%、36.2%、35.7%."""
    behind = sorted((f for f in facts if f.quantity.left > bound.quantity.left), key=lambda f: f.quantity.left)
    kept: list[Fact] = []
    for fact in behind:
        last = kept[-1] if kept else bound
        between = found.text[last.quantity.right : fact.quantity.left]
        if not (_ON.fullmatch(between) if kept else _LISTED.match(between)):
            break
        if _plain(bound, fact, found):
            kept.append(fact)
    return kept


def _lows(bound: Fact, facts: Sequence[Fact], found: Look) -> list[Fact]:
    """始终在 11 美元以上，…，4月曾触及 10.6 美元: a low told in one sentence with the bound, of no other name."""
    own = found.text[_sentence(bound, found)[0] : bound.quantity.left]
    near = [fact for fact in facts if _plain(bound, fact, found) and fact.quantity.left > bound.quantity.left]
    led = (found.text[max(found.before(f.quantity.left), f.quantity.left - _LEADS) : f.quantity.left] for f in near)
    told = zip(near, led, strict=True)
    return [fact for fact, before in told if _EXTREME.search(before) and (_named(fact, own) or _nobody(fact))]


def _nobody(fact: Fact) -> bool:
    """Whether nobody is named: 需求最弱时曾触及 10.6 美元."""
    return not fact.subject or fact.subject.endswith(("时", "后", "期间"))


def _of_its_name(bound: Fact, found: Look) -> list[Fact]:
    """The figures of its unit and time whose names the sentence of a bound holds in full."""
    if bound.period is None or not _tells(bound.unit):
        return []
    own = found.text[slice(*_sentence(bound, found))].lower()
    units = (bound.unit, bound.unit.partition("/")[0])  # Gold never below $4,000 an ounce, and fell to $3,962
    same = [f for f in found.reading.facts if f.unit in units and f.subject]
    same = [f for f in same if f.sentence != bound.sentence or _of_a_day(f)]
    same = [fact for fact in same[:_MOST] if _plain(bound, fact, found) and fact.trust >= _SURE]
    return [fact for fact in same if _named(fact, own) and _within(fact, bound)]


_MOST, _SURE = 400, 0.5


def _of_a_day(fact: Fact) -> bool:
    """Whether a figure is dated by a day that is printed for it."""
    period = fact.period
    day = period is not None and period.end is not None and period.start in (None, period.end)
    return day and period is not None and _DAY.search(period.label) is not None


_DAY = lazy(r"日|[周星期][一二三四五六日天]|[Dd]ay\b")


def _tells(unit: str) -> bool:
    """Whether a unit says much of what is measured: a price for one of something, or points of an index."""
    return "/" in unit or unit == "点"


def _named(fact: Fact, sentence: str) -> bool:
    """Whether all that a figure is said to be of stands in a sentence."""
    names = fact.subject.lower().split()
    return bool(names) and all(name in sentence.lower() for name in names)


def _within(fact: Fact, bound: Fact) -> bool:
    """Whether the days of a figure lie in those of a bound."""
    one, other = fact.period, bound.period
    if one is None or other is None or one.end is None or other.start is None or other.end is None:
        return False
    return other.start <= (one.start or one.end) and one.end <= other.end


def _sentence(fact: Fact, found: Look) -> tuple[int, int]:
    sentence = found.reading.sentences[fact.sentence]
    return sentence.left, sentence.right
