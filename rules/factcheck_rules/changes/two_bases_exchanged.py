"""同比与环比互换：Two rates whose bases have changed places.

What it flags
    同比 and 环比 (on the year, on the month) printed side by side, where each of them is the growth from the other's
    earlier level: 10 月 18,096 台，上年 10 月 16,791 台，9 月 19,858 台，环比增 7.8%、同比减 8.9%.

>>> from factcheck import check
>>> text = "10月销量18,096台。上年10月是16,791台，今年9月是19,858台。换算下来{}增7.8%、{}减8.9%。"
>>> [f.printed for f in check(text.format("环比", "同比"), select=["CHG32"]).findings]
['7.8%']

Why it matters
    Each rate is right, and says the wrong thing: what is dear to the year is a slump to the month.

When it stays silent
    Either rate is not the growth that the other one's level gives; the rates fit as printed; nothing tells which of
    the levels is that of a year ago.

>>> check(text.format("同比", "环比"), select=["CHG32"]).findings
()
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise, permutations

from factcheck import Check, Fact, Reading, Said, Severity, checks, sides
from factcheck.checks import decided
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck_rules._look import Look, look
from factcheck_rules.changes._gap_words import way_told

CODE = "CHG32"
SEVERITY = Severity.ERROR

_YEAR = r"同比|按年|\by[o/]y\b|year[- ]on[- ]year|on the year|from a year|(?:比|较)(?:上年|去年)"
_LATE = (
    r"环比|按[月季周]|\b[qmw][o/][qmw]\b|(?:month|quarter|week)[- ]on[- ]|on the (?:month|quarter|week)"
    r"|(?:比|较)(?:上|\d)"
)
_BASES = lazy(rf"(?P<year>{_YEAR})|(?P<late>{_LATE})", re.I)
_YEAR_AGO = lazy(r"去年|上年|同期|year (?:ago|earlier|before)|year-ago|last year", re.I)
_MONTH = r"(?:January|February|March|April|May|June|July|August|(?:Septem|Octo|Novem|Decem)ber)\b"
_LATELY = lazy(
    rf"上[一个]?[月季周]|\b[a-z]+ (?:month|quarter|week)\b|[一二三四]季度|\dQ|Q\d|\d月|{_MONTH}",
    re.I,
)
_A_YEAR = lazy(r"20\d\d")
_NO_LEVEL = frozenset({"x", "pp", "%"})
_NEAR, _MOST, _REACH = 3, 14, 34


def check(reading: Reading) -> Iterator[Check]:
    """Compare each two rates on two bases with the levels around them."""
    found = look(reading)
    if not found.one_report or _BASES.search(found.text) is None:
        return
    for number, facts in found.by_sentence.items():
        rates = sorted({f.quantity.left: f for f in facts if _is_rate(f)}.items()) if number >= 0 else []
        for (_, one), (_, other) in pairwise(rates):
            bases = _base(one, found), _base(other, found)
            if sorted(bases) == ["late", "year"] and other.quantity.left - one.quantity.right <= _REACH:
                yearly, lately = (one, other) if bases[0] == "year" else (other, one)
                yield from _exchanged(yearly, lately, _levels(number, found), found)
        if len(rates) >= _TWO:
            yield from _on_levels_told(number, facts, found)


_TWO, _ROW = 2, 4
_THAN = lazy(r"[比较][^，。；,;\d]{0,8}(?:\d{1,2}月|\d{4}年|[一二三四]季度)?(?:末|底|份)?的?\Z")
_BY = lazy(r"[^，。；,;\d]{1,6}")


def _on_levels_told(number: int, facts: Sequence[Fact], found: Look) -> Iterator[Check]:
    """比 8 月的 2,089 亿美元增 14.3%，比上年 9 月的 1,869 亿美元增 2.3%: each rate is the one from the other level."""
    row = sorted({f.quantity.left: f for f in facts if f.low is not None and f.kind != "duration"}.items())
    row_ = [fact for _, fact in row]
    for k in range(len(row_) - _ROW + 1):
        one, by, other, by_other = row_[k : k + _ROW]
        if not (_is_rate(by) and _is_rate(by_other) and one.unit == other.unit and one.unit not in _NO_LEVEL):
            continue
        led = all(_THAN.search(found.text, max(0, f.quantity.left - 20), f.quantity.left) for f in (one, other))
        told = ((one, by), (other, by_other))
        if not led or not all(_BY.fullmatch(found.text, f.quantity.right, r.quantity.left) for f, r in told):
            continue
        for new in _levels(number, found):
            turned = _gives(by, new, other, found) and _gives(by_other, new, one, found)
            if new.unit == one.unit and turned and not _gives(by, new, one, found):
                yield _told((by, by_other), new, other, one)
                break


def _is_rate(fact: Fact) -> bool:
    return fact.unit == "%" and fact.low is not None and (fact.low == fact.high or fact.modifier in ("over", "about"))


def _base(rate: Fact, found: Look) -> str:
    """year, late, or nothing: the base that the words right before a rate or right behind it name."""
    left, right = rate.quantity.left, rate.quantity.right
    near = [f.quantity.right for f in found.by_sentence.get(rate.sentence, ()) if f.quantity.right <= left]
    begin = max([found.sentences[rate.sentence], left - 16, *near])
    behind = _BASES.match(found.text[right : right + 24].lstrip())
    said = [behind] if behind is not None else list(_BASES.finditer(found.text, begin, left))
    return str(said[-1].lastgroup) if said else ""


def _levels(number: int, found: Look) -> list[Fact]:
    """The levels of a sentence, of those near it, and of a short table right before it."""
    begin = found.reading.sentences[number].left
    near = [f for k in range(number - _NEAR, number + _NEAR) for f in found.by_sentence.get(k, ())]
    block = found.block_number(begin)
    cells = (f for f in found.by_sentence.get(-1, ()) if f.cell is not None)
    near += [f for f in cells if 0 < block - found.block_number(f.quantity.left) <= _NEAR]
    kept = {f.quantity.left: f for f in near if f.low is not None and f.low == f.high and f.low > 0}
    levels = [f for f in kept.values() if f.unit not in _NO_LEVEL and f.kind != "duration" and (f.unit or f.cell)]
    return sorted(levels, key=lambda f: abs(f.quantity.left - begin))[:_MOST]


def _exchanged(yearly: Fact, lately: Fact, levels: Sequence[Fact], found: Look) -> Iterator[Check]:
    fits = [
        (new, last, old)
        for new, last, old in permutations(levels, 3)
        if new.unit == last.unit == old.unit and last.low != old.low
        if _gives(yearly, new, last, found) and _gives(lately, new, old, found)
    ]
    right = [
        1
        for new, last, old in permutations(levels, 3)
        if new.unit == last.unit == old.unit
        and _gives(yearly, new, old, found)
        and _gives(lately, new, last, found)
        and not _told_exchanged(last, old, found)
    ]
    fits = [one for one in fits if _told_exchanged(one[2], one[1], found)]
    if not fits or right:
        return
    yield _told((yearly, lately), *fits[0])


def _told(rates: tuple[Fact, Fact], new: Fact, last: Fact, old: Fact) -> Check:
    one, other = rates
    first, second = sorted(rates, key=lambda fact: fact.quantity.left)
    title = f"bases have changed places: {first.text}, {second.text}"
    return checks.judged(
        "fails",
        relation="bases",
        facts=tuple(evolve(fact, trust=1.0, unit=new.unit) for fact in (first, second, new, last, old)),
        title=Said(f"两个变动的基期互换：{first.text}、{second.text}", title),
        arithmetic=Said(
            f"{new.text} 较 {last.text} 变动 {one.text}，较 {old.text} 变动 {other.text}",
            f"{new.text} is {one.text} from {last.text}, {other.text} from {old.text}",
        ),
        advice=Said("核对同比与环比", "check which rate is on the year"),
        printed=first.text,
        expected=second.text,
    )


def _gives(rate: Fact, new: Fact, old: Fact, found: Look) -> bool:
    """Whether two levels give a rate, signs as told."""
    if new.low is None or old.low is None or new.low == old.low:
        return False
    way = way_told(rate, max(0, rate.quantity.left - _LEAD), found) or (-1 if (rate.low or 0) < 0 else 1)
    if (new.low > old.low) != (way > 0):
        return False
    size = abs(rate.low or Decimal(0))
    exact = evolve(rate, low=size * way, high=size * way, trust=1.0)
    grown = sides.growth(evolve(new, trust=1.0), evolve(old, trust=1.0))
    near = grown.value is not None and abs(grown.value - size * way) * 2 <= (rate.step or Decimal(0))
    return near or decided(sides.of(exact), grown) == "holds"


_LEAD = 12


def _told_exchanged(yearly: Fact, lately: Fact, found: Look) -> bool:
    """Whether the words say that the first of two levels is that of a year ago, and not the second."""
    first, second = (_name(fact, found) for fact in (yearly, lately))
    days = [fact.period.end if fact.period is not None else None for fact in (yearly, lately)]
    if days[0] is not None and days[1] is not None and (days[1] - days[0]).days > _MONTHS:
        return True
    if _A_YEAR.search(first) and not _A_YEAR.search(second) and not _YEAR_AGO.search(second):
        return _LATELY.search(second) is not None
    return _YEAR_AGO.search(first) is not None and _YEAR_AGO.search(second) is None and bool(_LATELY.search(second))


_MONTHS = 150


def _name(fact: Fact, found: Look) -> str:
    """The words that tell when a level was."""
    left, right = fact.quantity.left, fact.quantity.right
    near = [f.quantity.right for f in found.by_sentence.get(fact.sentence, ()) if f.quantity.right <= left]
    before = _ENDS.split(found.text[max([left - 20, 0, *near]) : left])[-1]
    return f"{before} {_ENDS.split(found.text[right : right + 24])[0]}"


_ENDS = lazy(r"[，。；;,(（)）]|\band\b")
