"""变动与相邻两个水平不符：A change that the two levels right beside it don't give.

What it flags
    A change (per cent, an amount, points) with the level before and the level after next to it, in any order and in
    the words of any desk: 管理的账户总值为 2.88 亿港元，增幅 28%，起点是去年底的 2.40 亿港元. Nothing between the three
    names anything else. Of ratios also per cent where points are meant: 综合成本率 96.1%，优化 2.1%，去年为 98.2%.

>>> from factcheck import check
>>> text = "我们管理的账户总值为2.88亿港元，增幅{}%，起点是去年底的2.40亿港元。"
>>> [f.printed for f in check(text.format(28), select=["CHG30"]).findings]
['28%']

Why it matters
    Levels and change are read in one breath; who checks the one by the others finds the slip.

When it stays silent
    Words between the three name something else; neither level is told to be an earlier one; the change is on another
    base (年初至今) or basis; other levels beside them give it; it is further off than a slip takes it, or goes the
    other way by another amount.

>>> check(text.format(20), select=["CHG30"]).findings
()
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from attrs import frozen

from factcheck import Check, Fact, Reading, Said, Severity, checks, sides
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck_rules._grown import on_another_basis
from factcheck_rules._look import Look, look
from factcheck_rules._one_slip import one_slip
from factcheck_rules._ties import told
from factcheck_rules.changes._gap_words import any_of, left_of, new_words, times_between, way_told

CODE = "CHG30"
SEVERITY = Severity.ERROR

_LEAST, _MOST = 3, 60
_LEVELS = frozenset({"level", "share", "points"})
_AHEAD, _BEHIND = 5, 50
_BETWEEN = 70
_TIMES = 4
_FEW_WORDS = 2
"""每件少收 0.26 元: a verb or classifier more, beside an amount that is told in the unit of its levels."""


@frozen
class Told:
    """A change and the two levels beside it."""

    change: Fact
    new: Fact
    old: Fact
    way: int
    """Up, down, or either (0), as its words say."""
    ordered: bool = True
    """Whether words tell which level came first."""


def check(reading: Reading) -> Iterator[Check]:
    """Compare each change with the two levels beside it."""
    found = look(reading)
    for figures in paragraphs(found):
        for place in range(1, len(figures)):
            one = _told(place, figures, found)
            if one is not None:
                yield _judged(one, figures)


def paragraphs(found: Look) -> Iterator[list[Fact]]:
    """The exact figures of each paragraph, one fact a figure, in reading order."""
    by_block: dict[int, dict[int, Fact]] = {}
    for number, facts in found.by_sentence.items():
        if number >= 0:
            kept = by_block.setdefault(found.reading.sentences[number].block, {})
            for fact in facts:
                if fact.cell is None and fact.low == fact.high:
                    kept.setdefault(fact.quantity.left, fact)
    for kept in by_block.values():
        if _LEAST <= len(kept) <= _MOST:
            yield [kept[left] for left in sorted(kept)]


def _told(place: int, figures: Sequence[Fact], found: Look) -> Told | None:
    change, ahead = figures[place], figures[max(0, place - _AHEAD) : place]
    last = _last_level(change, ahead)
    if last is None or not _fits(change, last):
        return None
    since = last.quantity.right
    gap = found.text[since : change.quantity.left]
    way = way_told(change, since, found)
    if way is None or "\n" in gap or _A_YEAR.search(gap) or _of_another_name(change, last, gap):
        return None
    if not _bare(change, last, found):
        return None
    earlier = [fact for fact in ahead if fact.quantity.left < last.quantity.left]
    led_on = _THAN_BEHIND.match(found.text, change.quantity.right)
    one = None if led_on is not None else _both_before(change, last, earlier, found, way)
    one = one or _one_behind(change, last, figures[place + 1 : place + 2], found, way)
    return None if one is None or _of_another_base(one, found) else one


_A_YEAR = lazy(r"年均|年化|复合|平均每|(?<![a-z])(?:CAGR|compound|annuali[sz]ed)(?![a-z])", re.I)


def _last(change: Fact, ahead: Sequence[Fact]) -> Fact | None:
    """The figure right before a change; lengths of time may stand between (四年少了 1.8 天)."""
    return next((f for f in reversed(ahead) if f.kind != "duration" or f.unit == change.unit), None)


def _last_level(change: Fact, ahead: Sequence[Fact]) -> Fact | None:
    """The level right before a change; a bare number is in the unit of the one before it: 9,450 yuan, versus 9,000."""
    last = _last(change, ahead)
    if last is None or last.unit or last.kind != "number" or change.unit != "%" or not last.low:
        return last
    before = _last(change, [fact for fact in ahead if fact.quantity.left < last.quantity.left])
    if before is None or not before.unit or not before.low:
        return last
    return evolve(last, unit=before.unit) if 1 / _TIMES < last.low / before.low < _TIMES else last


def _head(fact: Fact) -> str:
    return fact.unit.partition("/")[0]


def _fits(change: Fact, level: Fact) -> bool:
    """Whether a figure may be a change of a level: per cent or so much of an amount, points of a percentage."""
    if level.low is None or level.low <= 0 or level.unit in ("", "x") or not change.low:
        return False
    if level.unit in ("%", "pp"):
        return change.unit in ("pp", "%")
    return change.unit == "%" or _head(change) == _head(level)


def _bare(change: Fact, last: Fact, found: Look) -> bool:
    """Whether nothing between a level and a change names anything new."""
    new = new_words(last.quantity.right, change.quantity.left, last, found)
    return not new or (_head(change) == _head(last) and not new.isascii() and len(new.replace(" ", "")) <= _FEW_WORDS)


def _of_another_name(change: Fact, level: Fact, gap: str) -> bool:
    """Whether the words right before a change name another measure: 毛利率 42%，去年 40%，净利率提升 1.2 个百分点."""
    own = change.measure
    return bool(own) and own != level.measure and own in gap and bool(left_of(own))


def _both_before(change: Fact, last: Fact, ahead: Sequence[Fact], found: Look, way: int) -> Told | None:
    """Both levels, then the change: 45 元/吨，昨日为 110 元/吨，一天之内回落 65 元."""
    first = _last(change, ahead)
    again = next((fact for fact in reversed(ahead) if _called_alike(fact, last, found)), None)
    first = again or first
    if first is None or first.unit != last.unit or not _may_be_two(first, last):
        return None
    between = found.text[first.quantity.right : last.quantity.left]
    if "\n" in between or len(between) > _BETWEEN:
        return None
    apart = first.subject != last.subject and last.subject and last.subject in between
    if apart and first.measure == last.measure != last.subject:
        return None  # 美东航线指数 956 点，…；美西航线指数 806 点，环比上升 6.37%
    named = again is not None or first.terms == last.terms
    named = named or not new_words(first.quantity.right, last.quantity.left, first, found)
    if not named and not (between.isascii() and _VERSUS.search(between)):
        return None
    return _in_order(change, first, last, found, way)


def _called_alike(one: Fact, other: Fact, found: Look) -> bool:
    """收盘 1.616 元，对应净值 1.600 元，前一交易日收盘 1.552 元: whether one word stands right before both."""
    words = [found.text[max(0, fact.quantity.left - _WORD) : fact.quantity.left] for fact in (one, other)]
    return words[0] == words[1] in _CLOSES and one.unit == other.unit and one.sentence == other.sentence


_WORD = 2
_CLOSES = frozenset({"收盘", "收报", "收于", "报收", "收市", "结算"})
_VERSUS = lazy(r"\b(?:versus|vs\.?|compared (?:with|to)|against|from|than)[^,;]{0,24}\Z", re.I)


def _may_be_two(one: Fact, other: Fact) -> bool:
    """Whether two figures may be levels of one thing at two times."""
    if one.aspect not in _LEVELS or other.aspect not in _LEVELS or one.low is None or one.low <= 0:
        return False
    return one.low != other.low


def _in_order(change: Fact, first: Fact, last: Fact, found: Look, way: int) -> Told | None:
    """The two levels as the words between and around them tell which came first; None where nothing tells of time."""
    text, begin = found.text, first.quantity.left
    lead = text[max(found.sentences[first.sentence], begin - _LEAD) : begin]
    between = text[first.quantity.right : last.quantity.left]
    tail = text[last.quantity.right : change.quantity.left]
    last_is_old = any_of("then").search(between) or _EARLIER.search(between) or _AGO.search(tail)
    years = [_YEAR.findall(part) for part in (lead, between)]
    if _TO.search(between) and _FROM.search(lead):
        return Told(change, last, first, way)
    if last_is_old and not any_of("then").search(lead):
        return Told(change, first, last, way)
    if years[0] and years[1] and years[0][-1] != years[1][-1]:
        new, old = (first, last) if years[0][-1] > years[1][-1] else (last, first)
        return Told(change, new, old, way)
    if any_of("then").search(lead) and not last_is_old:
        return Told(change, last, first, way)
    if times_between(first.quantity.right, last.quantity.left, found):
        return Told(change, first, last, way, ordered=False)
    return None


_LEAD = 16
_EARLIER = lazy(
    r"[一二两三四五六七八九十]年前|[较比]|\b(?:versus|vs|compared|against|from|last|previous|prior)\b", re.I
)
_AGO = lazy(r"\b(?:ago|earlier|before)\b")
_YEAR = lazy(r"20\d\d")
_TO, _FROM = lazy(r"(?:[到至为]|\bto\b)[^到至为]{0,7}\Z"), lazy(r"[从由自]|\bfrom\b")


def _one_behind(change: Fact, last: Fact, after: Sequence[Fact], found: Look, way: int) -> Told | None:
    """A level, its change, and right behind it the level before: 96.1%，优化 2.1 个百分点，去年前三季度为 98.2%."""
    if not after or after[0].unit != last.unit or not after[0].low or not _may_be_two(last, after[0]):
        return None
    old, right = after[0], change.quantity.right
    between = found.text[right : old.quantity.left]
    if after[0].low < 0 or "\n" in between or len(between) > _BEHIND:
        return None
    if new_words(right, old.quantity.left, last, found):
        return None
    told_old = any_of("then").search(between) or _THAN.search(between)
    return Told(change, last, old, way) if told_old else None


_THAN = lazy(r"\b(?:above|below|than|versus|compared|from|against|over)\b")
_THAN_BEHIND = lazy(r" (?:[a-z]+ ){1,2}(?:than|above|below|over|from)\b")
"""958mt, cut from 965mt, or 2.9% less than last year."""
_YEARLY = lazy(r"同比|按年|\byoy\b|\by/y|year[- ]on[- ]year|on the year", re.I)
_LATELY = lazy(r"环比|按[月季周]|\b[qmw]oq\b|\bmom\b|\bwow\b|on the (?:week|month|quarter)|较上[周月季]", re.I)
_BEGUN = lazy(r"年初|今年以来|年内|\bytd\b|year[- ]to[- ]date|this year", re.I)
_BEGUN_THEN = lazy(r"年初|去年|上年|年末|年底|end of|year-end|december", re.I)
_LATE = lazy(r"上[一个]?[周月季期]|昨|前一?日|\b(?:last|previous|prior) (?:week|month|quarter)", re.I)
_YEARS = lazy(r"去年|上年|前年|同期|20\d\d|year", re.I)
_BASE_BEHIND = lazy(r"\s?[（(]?(?:同比|环比|yoy|qoq|mom|[ymq]/[ymq]|on the [a-z]+)", re.I)
_REVISED = lazy(r"[上下]调|调[升降高低整]|修正|改为|\b(?:rais|cut|lift|trim|revis|lower)[a-z]*", re.I)
_CLAUSE, _SENTENCE = lazy(r"[，。；,;]"), lazy(r"[，。；;,）)]")


def _of_another_base(one: Told, found: Look) -> bool:
    """Whether a change is said to be on one base or basis, and its earlier level is of another."""
    text, left, right = found.text, one.change.quantity.left, one.change.quantity.right
    behind = _BASE_BEHIND.match(text, right)
    led = _CLAUSE.split(text[max(0, left - 14) : left])[-1] + (behind.group() if behind else "")
    at = one.old.quantity
    old = _CLAUSE.split(text[max(0, at.left - 20) : at.left])[-1] + _SENTENCE.split(text[at.right : at.right + 16])[0]
    if on_another_basis(one.change, found.reading) and not on_another_basis(one.old, found.reading):
        return True
    if (_YEARLY.search(led) or _LATELY.search(led)) and _REVISED.search(text, *_from_to(one)):
        return True  # 2026 年净利润由 845 上调至 860，同比+5.9%: of what was foreseen
    if _BEGUN.search(led):
        return not _BEGUN_THEN.search(old)
    if _YEARLY.search(led):
        return _LATE.search(old) is not None or not _YEARS.search(old)
    return _LATELY.search(led) is not None and _YEARS.search(old) is not None and not _LATE.search(old)


def _from_to(one: Told) -> tuple[int, int]:
    """Where the words between two levels begin and end."""
    first, last = sorted((one.new.quantity, one.old.quantity), key=lambda quantity: quantity.left)
    return first.right, last.left


def _judged(one: Told, figures: Sequence[Fact]) -> Check:
    pairs = [(one.new, one.old)] if one.ordered else [(one.new, one.old), (one.old, one.new)]
    made = [check for new, old in pairs for check in _made(one.change, new, old, one.way)]
    if _percent_for_points(one):
        return evolve(made[0], verdict="fails")
    for verdict in ("holds", "undecided"):
        for check in made:
            if check.verdict == verdict:
                return check
    nearest = min(made, key=_far)
    silent = not _likely(nearest, one) or _explained(one, figures)
    return evolve(nearest, verdict="undecided") if silent else nearest


def _made(change: Fact, new: Fact, old: Fact, way: int) -> list[Check]:
    """The checks of a change that goes one way, or either."""
    size = abs(change.low or Decimal(0))
    levels = [evolve(fact, trust=1.0) for fact in (new, old)]
    if new.unit in ("%", "pp"):
        other = sides.points(*levels) if change.unit == "pp" else sides.growth(*levels)
    elif change.unit == "%":
        other = sides.growth(*levels)
    else:
        other = sides.of(levels[0]) - sides.of(levels[1])
    unit = new.unit if _head(change) == _head(new) and change.unit not in ("%", "pp") else change.unit
    signed = [size * sign for sign in ((way,) if way else (1, -1))]
    return [_compared(evolve(change, low=value, high=value, unit=unit, trust=1.0), other) for value in signed]


def _compared(change: Fact, other: sides.Side) -> Check:
    made = checks.overlaps(
        change,
        other,
        title=told("变动与相邻两个水平不符", "a change and the two levels beside it don't agree", change),
        advice=Said("三个数对一对", "check the three figures"),
    )
    return evolve(made, relation="then and now")


def _percent_for_points(one: Told) -> bool:
    """综合成本率 96.1%，优化 2.1%，去年为 98.2%: whether per cent is printed where points are meant."""
    levels = {one.new.unit, one.old.unit} == {"%"} and one.change.unit == "%" and one.change.modifier == "exact"
    named = _RATIO.search(one.new.measure) or _RATIO.search(one.old.measure)
    if not levels or not named or _IN_PERCENT.search(one.new.measure) or one.new.step != one.old.step:
        return False
    return one.change.step == one.new.step and abs((one.new.low or 0) - (one.old.low or 0)) == abs(one.change.low or 0)


_RATIO = lazy(r"(?:率|占比|比重|份额|仓位|比例|margin|ratio|share|rate)\Z", re.I)
_IN_PERCENT = lazy(r"(?:汇|增长|换手|收益|回报|周转|税|费|(?<![毛净])利)率\Z")
"""Rates whose changes are told in per cent, too."""


def _likely(made: Check, one: Told) -> bool:
    """Whether a change goes the right way by another amount, or the other way by the very amount."""
    printed, other = (side.value for side in made.sides[:2])
    if printed is None or other is None:
        return False
    if (printed > 0) != (other > 0):
        turned = _made(one.change, one.new, one.old, -one.way)
        return bool(one.way) and one.ordered and any(check.verdict == "holds" for check in turned)
    return one_slip(made, 2) or (bool(other) and 1 / _TIMES < abs(printed / other) < _TIMES)


def _far(made: Check) -> tuple[bool, Decimal]:
    """How far a check misses, for the nearest: first those that go the right way."""
    printed, other = (side.value for side in made.sides[:2])
    if printed is None or other is None:
        return True, Decimal("inf")
    return (printed > 0) != (other > 0), abs(abs(printed) - abs(other))


def _explained(one: Told, figures: Sequence[Fact]) -> bool:
    """Whether two other levels of the sentence, or one of them and another beside it, give the change."""
    near = [fact for fact in figures if fact.unit == one.new.unit and fact.aspect in _LEVELS and (fact.low or 0) > 0]
    near = [fact for fact in near if abs(fact.sentence - one.change.sentence) <= 1 and fact.id != one.change.id]
    own = {one.new.quantity.left, one.old.quantity.left}
    for new in near:
        for old in near:
            pair = {new.quantity.left, old.quantity.left}
            here = new.sentence == old.sentence == one.change.sentence
            if pair == own or new.low == old.low or not (here or pair & own):
                continue
            if any(check.verdict == "holds" for check in _made(one.change, new, old, one.way)):
                return True
    return False
