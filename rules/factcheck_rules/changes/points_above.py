"""高出的百分点与两个增速不符：A distance in points that two printed rates of growth don't leave.

What it flags
    By how many points one thing grew faster, or slower, than another, where the growth of both is printed; by how many
    the former lies above the latter, or one row of a column above another that is called by name.

>>> from factcheck import check
>>> text = "1-5月全省出口总额同比增长6.4%。其中，机电产品出口增长9.8%，高于全省出口整体增速{}个百分点。"
>>> for finding in check(text.format("4.3"), date="2026-06-18").findings:
...     print(finding.rule, finding.printed, finding.expected)
CHG11 4.3个百分点 3.4个百分点

Why it matters
    The distance is worked out once and stays when one of the rates is revised.

When it stays silent
    Rounding explains the gap; what it is measured from is not printed, or more than one figure may be meant; it is
    measured from another time; bases and times differ.

>>> check(text.format("3.4"), date="2026-06-18").findings
()
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from factcheck import Check, Fact, Reading, Said, Severity, checks, sides
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.reading.phrases import terms as fold_terms
from factcheck_rules._look import Look, look
from factcheck_rules._ties import misprinted, nearly, slipped, softened, told
from factcheck_rules.changes._bracketed_benchmark import beside_bracket
from factcheck_rules.changes._cells_apart import between_rows
from factcheck_rules.changes._former_latter import of_former_and_latter
from factcheck_rules.changes._two_rates import between_two

CODE = "CHG11"
SEVERITY = Severity.ERROR
_ABOVE = lazy(
    r"(?:(?P<way>高于|高出|快于|大于|低于|慢于|小于)(?P<who>[^，。；、;]{0,24}?)"
    r"|相?(?:比|较)(?P<whom>[^，。；、;]{1,24}?)(?:高|快|低|慢)出?)约?近?\Z"
)
_LESS = lazy("低|慢|小")
_PART_ENDS = lazy("[；;]")
_OF_TIME = lazy(r"上年|去年|上月|上季|上半年|前[一二三]|年初|年末|\d ?月|季度|同期(?!全)|以来|预期|预计|目标")
_SAID = lazy(r"的|整体|总体|平均|水平|增速|增幅|涨幅|增长|全部|同期|同类")
"""Words of what a distance is measured from that don't say whose growth it is."""
NEAR = 0.6
FAR = Decimal(6)
"""Rates further apart than this in points are not those that the words mean."""
_NAME, _PLACE = 2, 4


def check(reading: Reading) -> Iterator[Check]:
    """Set each distance beside the two rates that it lies between."""
    found = look(reading)
    grown: dict[Time, list[Fact]] = {}
    for fact in filter(_grows, reading.facts):
        grown.setdefault(_time(fact), []).append(fact)
    rates: dict[RateOf, list[Fact]] = {}
    for fact in filter(_is_rate, reading.facts):
        rates.setdefault(_rate_of(fact), []).append(fact)
    for number, facts in found.by_sentence.items():
        for fact in facts:
            if number < 0 or fact.unit != "pp" or fact.low is None:
                continue
            if fact.modifier == "exact":
                made = list(_measured(fact, facts, grown, found)) if grown else []
                made += _between_rates(fact, facts, rates, found)
                made = made or list(beside_bracket(fact, facts, found, compared))
                yield from made or between_two(fact, found, compared)
            if fact.modifier in ("exact", "about"):
                yield from of_former_and_latter(fact, found, compared)
                yield from between_rows(fact, found, compared)


def _is_rate(fact: Fact) -> bool:
    level = fact.aspect in ("level", "share") and fact.unit == "%" and fact.low is not None and fact.trust >= 0.5
    return level and fact.modifier == "exact" and fact.cell is None and bool(fact.measure)


def _rate_of(fact: Fact) -> RateOf:
    """What two rates have in common that a distance lies between: their measure and their time."""
    return fold_terms(fact.measure), _time(fact)


def _between_rates(fact: Fact, facts: Sequence[Fact], rates: dict[RateOf, list[Fact]], found: Look) -> Iterator[Check]:
    """民宿出租率 74.5%，高于酒店 6.1 个百分点: two levels of one rate, of one time, each with its own name."""
    left, _ = found.clause(fact.quantity.left, fact.quantity.right)
    match = _ABOVE.search(found.text, left, fact.quantity.left)
    who = _SAID.sub("", (match["who"] or match["whom"] or "")).strip() if match else ""
    ahead = [one for one in facts if one.quantity.right <= fact.quantity.left and one.unit == "%"]
    own = max(ahead, key=lambda one: one.quantity.left, default=None)
    if match is None or len(who) < _NAME or _OF_TIME.search(who) or own is None or not _is_rate(own):
        return
    if not _RIGHT_BEHIND.fullmatch(found.text, own.quantity.right, match.start()):
        return
    fits = [
        one
        for one in rates[_rate_of(own)]
        if one.quantity is not own.quantity and one.terms != own.terms and _bears(one, who)
    ]
    if len({(one.low, one.high) for one in fits}) == 1:
        less = _LESS.search(match.group()) is not None
        made = compared(fact, fits[0] if less else own, own if less else fits[0])
        yield made if slipped(made) or misprinted(made) or nearly(made, NEAR) or _turned(made) else softened(made)


_RIGHT_BEHIND = lazy(r"[，,（(]?\s?(?:明显|显著|大幅|略|小幅|分别)?")


def _turned(made: Check) -> bool:
    """Whether the distance is as printed, the other way round."""
    printed, expected = (side.value for side in made.sides[:2])
    return printed is not None and expected is not None and printed == -expected


def _grows(fact: Fact) -> bool:
    plain = fact.aspect == "change" and fact.unit == "%" and fact.low is not None and fact.trust >= 0.5
    return plain and fact.cell is None and fact.modifier == "exact" and fact.base in ("", "yoy", "wow", "mom")


Time = tuple[str, str] | None
"""The days of a period, or its label where they can't be told."""
RateOf = tuple[frozenset[str], Time]


def _time(fact: Fact) -> Time:
    period = fact.period
    return None if period is None else (period.iso, "" if period.iso else period.label)


def _measured(fact: Fact, facts: Sequence[Fact], grown: dict[Time, list[Fact]], found: Look) -> Iterator[Check]:
    left, _ = found.clause(fact.quantity.left, fact.quantity.right)
    match = _ABOVE.search(found.text, left, fact.quantity.left)
    said = (match["who"] or match["whom"] or "").strip() if match else ""
    if match is None or _OF_TIME.search(said):
        return
    ahead = [one for one in facts if one.quantity.right <= fact.quantity.left and one.unit == "%"]
    beside = [one for one in ahead if one.quantity.left > match.start()]  # 高于全国（3.9%）3.6 个百分点
    rates = [one for one in ahead if _grows(one) and one not in beside]
    own = max(rates, key=lambda one: one.quantity.left, default=None)
    if own is None and beside:  # 工业增加值同比增长 7.5%。增速高于全国（3.9%）3.6 个百分点
        told = [one for one in found.by_sentence.get(fact.sentence - 1, ()) if _grows(one)]
        own = told[0] if len(told) == 1 and found.one_block(told[0], fact) else None
    if own is None and not ahead:
        own = _called(found.text[left : match.start()], fact, grown)
        if own is None or not _SAID.sub("", said):
            return
    elif own is None or _PART_ENDS.search(found.text, own.quantity.right, fact.quantity.left):
        return
    bracket = beside if len(beside) == 1 else _behind(fact, said, facts, found)
    wanted = bracket or _named(_SAID.sub("", said), own, grown)
    if len({(one.low, one.high) for one in wanted}) == 1:
        less = _LESS.search(match.group()) is not None and (fact.low or 0) > 0
        ends = (wanted[0], own) if less else (own, wanted[0])
        falls = _OF_FALLS.search(found.text, max(0, match.start() - _FALLING), match.start()) is not None
        made = compared(fact, *(_sized(*ends) if falls else ends))
        told_so = bool(beside or _SAID.sub("", said)) and _gap(made) <= FAR
        near = slipped(made) or misprinted(made) or nearly(made, NEAR) or _turned(made)
        yield made if told_so or near else softened(made)


_OF_FALLS, _FALLING = lazy(r"[跌降]幅\Z"), 2


def _sized(more: Fact, less: Fact) -> tuple[Fact, Fact]:
    """Two falls by their sizes: 跌幅大于黄金 3.0 个百分点."""
    if (more.low or 0) >= 0 or (less.low or 0) >= 0:
        return more, less
    one, other = (evolve(f, low=-(f.high or 0), high=-(f.low or 0)) for f in (more, less))
    return one, other


def _behind(fact: Fact, said: str, facts: Sequence[Fact], found: Look) -> list[Fact]:
    """The rate of the other one in the bracket right behind the distance: 高于行业 8.3 个百分点（行业增长 13.2%）."""
    who = _SAID.sub("", said).strip()
    near = [one for one in facts if _grows(one) and 0 < one.quantity.left - fact.quantity.right < _BRACKET]
    opened = [one for one in near if _OPENED.fullmatch(found.text, fact.quantity.right, one.quantity.left)]
    return [one for one in opened if who and who in found.text[fact.quantity.right : one.quantity.left]][:1]


_BRACKET = 24
_OPENED = lazy(r"[（(][^（()）；。\d]*")


def _called(words: str, fact: Fact, grown: dict[Time, list[Fact]]) -> Fact | None:
    """The one growth of the distance's own time that the words before 高于 name: 5 月 M2 增速高于 M1 增速."""
    who = _SAID.sub("", _DATED.sub("", words)).strip()
    dated = fact.period is not None and fact.period.iso != ""
    fits = [one for one in grown.get(_time(fact), ()) if _bears(one, who)] if who and dated else []
    plain = [one for one in fits if _SAID.sub("", f"{one.subject}{one.measure}").replace(" ", "") == who]
    return plain[0] if plain and len({(one.low, one.high) for one in plain}) == 1 else None


_DATED = lazy(
    r"\A[\s（(]*(?:20\d\d ?年)?(?:\d{1,2}(?: ?[-—~至] ?\d{1,2})? ?月[末底份]?|[一二三四前]{1,2}季度"
    r"|[上下]半年|全年|本月|当月)?"
)


def _gap(made: Check) -> Decimal:
    """By how many points the distance printed and the one of the two rates differ."""
    printed, expected = (side.value for side in made.sides[:2])
    return abs(printed - expected) if printed is not None and expected is not None else FAR + 1


def _named(who: str, own: Fact, grown: dict[Time, list[Fact]]) -> list[Fact]:
    """The growth of what the words name; of all that one's own is a part of, where they only say 整体."""
    alike = [f for f in grown.get(_time(own), ()) if f.quantity is not own.quantity and f.stance == own.stance]
    alike = [f for f in alike if f.base == own.base or {f.base, own.base} <= {"", "yoy"}]
    if not who:
        whole = [f for f in alike if f.terms - _HERE and f.terms - _HERE < own.terms]
        least = min((len(f.terms - _HERE) for f in whole), default=0)
        return [f for f in whole if len(f.terms - _HERE) == least]
    measure = fold_terms(own.measure)
    kin = measure | fold_terms(who)
    fits = [f for f in alike if _bears(f, who)]
    fits = [f for f in fits if len(who) > _PLACE or kin & f.terms or f.measure == f"{who}{own.measure}"]
    short = min((len(f"{f.subject}{f.measure}") for f in fits), default=0)
    return [f for f in fits if len(f"{f.subject}{f.measure}") == short]


_HERE = frozenset(f"{all_of}{place}" for all_of in "全我本" for place in "国省市区县州")
"""Words for the place that the report is about."""


def _bears(fact: Fact, who: str) -> bool:
    """Whether the name of a figure begins with the words, or is theirs but for the place."""
    name = f"{fact.subject}{fact.measure}".replace(" ", "")
    here, there = (_OF_PLACE.match(words) for words in (name, who))
    if here is not None and there is not None and here.group() != there.group():
        return False  # 全市 is not 全国
    bare, wanted = _OF_PLACE.sub("", name, 1), _OF_PLACE.sub("", who, 1)
    return len(who) >= _NAME and (name.startswith(who) or (len(wanted) >= _NAME and bare.startswith(wanted)))


_OF_PLACE = lazy("[全我本][国省市区县州]")


def compared(fact: Fact, more: Fact, less: Fact) -> Check:
    return checks.overlaps(
        fact,
        sides.points(more, less),
        title=told("高出的百分点与两个增速不符", "a distance that two rates don't leave", fact),
        advice=Said("核对两个增速与相差的百分点", "check both rates and the distance"),
    )
