"""Whether two figures may be one: by time, unit, sort, property, part and thing."""

from __future__ import annotations

import re
from functools import cache

from factcheck import Fact
from factcheck.patterns import lazy
from factcheck.reading.bodies import entity
from factcheck.reading.measure_nouns import measure_noun
from factcheck.reading.phrases import terms as fold_terms
from factcheck.reading.ties.items import words
from factcheck.slips import slip
from factcheck.words import any_word
from factcheck_rules._alike import called, name_of
from factcheck_rules._among import two_measures
from factcheck_rules._look import Look
from factcheck_rules._parts import of_two_wholes, shares_of_two_kinds
from factcheck_rules._same import Kin
from factcheck_rules._summed import Summed, pieces, plain
from factcheck_rules._times import NO, PERHAPS, SURE, when

_LONG = 6
"""A Latin word of so many letters tells as much as two pieces of two characters."""


def shared(one: Fact, other: Fact, summed: Summed) -> int:
    """How many pieces of words beside two figures are the same, a printed time and a word of one class counted in."""
    timed = when(one, other) == SURE
    called = not pieces(one.measure) & pieces(other.measure) and of_one_measure(one, other)
    both = summed.near(one) & summed.near(other)
    return len(both) + sum(piece.isascii() and len(piece) >= _LONG for piece in both) + timed + called


def fits(one: Fact, other: Fact, summed: Summed, known: Kin) -> bool:
    """Whether nothing that is read of two figures makes them two."""
    if not of_one_sort(one, other):
        return False
    times = max(when(one, other), _nearly_one_time(one, other))
    if times == NO or not alike_but_for_time(one, other, summed, known):
        return False
    if times != SURE and known.summed(one) != known.summed(other):
        return False
    return one.stance == other.stance or (times == SURE and _both_to_come(one, other, known.found))


def _nearly_one_time(one: Fact, other: Fact) -> int:
    """Whether two stretches are mostly the same days: 本周 of five days, and 6月1日至7日."""
    spans = [(f.period.start, f.period.end) for f in (one, other) if f.period is not None]
    if len(spans) < len((one, other)) or None in (*spans[0], *spans[1]):
        return NO
    (first, last), (begin, end) = spans
    assert first is not None
    assert last is not None
    assert begin is not None
    assert end is not None
    days = [(last - first).days + 1, (end - begin).days + 1]
    shared = (min(last, end) - max(first, begin)).days + 1
    return PERHAPS if shared > 1 and shared * 3 >= max(days) * 2 and max(days) <= _A_FORTNIGHT else NO


_A_FORTNIGHT = 14
"""Of longer stretches each is one of its own: three quarters are most of a year's days."""


def alike_but_for_time(one: Fact, other: Fact, summed: Summed, known: Kin) -> bool:
    """Whether unit, kind, base and names of two figures may be those of one."""
    if not of_one_sort(one, other) or not one_property(one, other):
        return False
    if (one.is_part or other.is_part) and not _of_one_part(one, other, summed, known):
        return False
    if other.base != one.base and other.base and one.base:
        return False
    return not _other_thing(one, other, summed, known)


def of_one_sort(one: Fact, other: Fact) -> bool:
    """Whether unit and kind of two figures may be those of one, which most are not."""
    if other.unit != one.unit or other.low is None or other.trust < 0.5:
        return False
    if (one.aspect, other.aspect) not in _ALIKE and not _both_added(one, other):
        return False
    return (one.low == one.high) == (other.low == other.high)


def _both_to_come(one: Fact, other: Fact, found: Look) -> bool:
    """Whether the clauses of two figures both say that they are aimed at or expected."""
    clauses = (found.clause(f.quantity.left, f.quantity.right) for f in (one, other))
    told = zip((one, other), clauses, strict=True)
    return all(fact.stance != "actual" or _TO_COME.search(found.text, *clause) for fact, clause in told)


_TO_COME = lazy(any_word("expected", "aimed"))


def _both_added(one: Fact, other: Fact) -> bool:
    """净增门店 218 家 and 净增 218 家: what is added is read as an amount, or as a change of the stock."""
    return {one.aspect, other.aspect} == {"level", "change"} and all(_ADDED.search(f.measure) for f in (one, other))


_ADDED = lazy("净增|新增|net add")
_ALIKE = frozenset((aspect, aspect) for aspect in ("level", "change", "share", "points", "multiple"))
_ALIKE |= {("level", "share"), ("share", "level")}


def one_property(one: Fact, other: Fact) -> bool:
    """Whether the words for what is measured are of one class; or one of them is said in short."""
    if name_of(one)[1] & name_of(other)[1] or fold_terms(one.measure) & fold_terms(other.measure):
        return True
    short, long = sorted((f.measure.lower().rstrip("s") for f in (one, other)), key=len)
    if not short:
        return not long or slip(one, other)
    before = long.removesuffix(short) if long.endswith(short) else None
    if before is not None and len(before) == 1 and before != "总":
        return False  # 进出口 is no 出口, 净利润 no 利润
    if before is None and two_measures(one, other):
        return False  # 货物吞吐量 is no 旅客吞吐量, whatever digits they have in common
    return before is not None or (slip(one, other) and bool(pieces(short) & pieces(long)))


def _of_one_part(one: Fact, other: Fact, summed: Summed, known: Kin) -> bool:
    """Whether two shares are of one thing in whatever whole, by subject or measure."""
    parts = [names_in(fact, summed, known) or fold_terms(fact.measure) for fact in (one, other)]
    measured = [pieces(fact.measure) - pieces(fact.whole) - {"占比"} for fact in (one, other)]
    return bool(parts[0] & parts[1]) or bool(measured[0] & measured[1])


def of_one_measure(one: Fact, other: Fact) -> bool:
    """Whether what is measured is called by one word, or by two of one class."""
    return bool(one.measure) and (
        fold_terms(one.measure) == fold_terms(other.measure) or bool(name_of(one)[1] & name_of(other)[1])
    )


def _other_thing(one: Fact, other: Fact, summed: Summed, known: Kin) -> bool:
    """Whether the words of two figures of one measure name two things."""
    mine, yours = summed.beside(one), summed.around(other)
    scopes = (
        (one, summed.until(other)),
        (other, summed.around(one) if other.cell is not None else summed.told_of(one)),
    )
    measured = f"{one.measure} {other.measure}" if fold_terms(one.measure) == fold_terms(other.measure) else ""
    told = ((word, text) for fact, text in scopes for word in fact.scope if word not in _LEFT_OUT)
    if not all(plain(word) in text or word in measured for word, text in told):
        return True  # 社零 is as much of retail as 社会消费品零售总额
    if _is_the_rest(one) != _is_the_rest(other) or _expected_by_others(one, other):
        return True
    if _measured_of(other) and _unsaid(_measured_of(other), f"{mine}{plain(one.measure)}"):
        return True  # 租金净收入 is no 营业收入
    if one.whole and other.whole and not fold_terms(one.whole) & fold_terms(other.whole):
        return True
    if of_two_wholes(known.found.reading, one, other) or shares_of_two_kinds(known.found.reading, one, other):
        return True
    first, second = names_in(one, summed, known), names_in(other, summed, known)
    if _lent_by_two(known.lent(one), known.lent(other)) or _of_so_many(one) != _of_so_many(other):
        return True  # 43 家券商营收, and 营收 below 二、信泰证券
    if not one.subject and known.lent(other) - known.title and _OF_ALL.search(summed.told_of(one)) is not None:
        return True  # 板块归母净利润合计 21.7 亿元, and 归母净利润 below 二、某某珠宝
    bodies = {t for t in first if entity(t)}, {t for t in second if entity(t)}
    if bodies[0] and bodies[1] and not bodies[0] & bodies[1]:
        return True
    if first and _of_another_heading(other, first, summed, known):
        return True
    first -= _plain_things()
    if first & second:
        second = frozenset(term for term in second if not _ANY_KIND.fullmatch(term)) - _plain_things()
    if any(_unsaid(term, mine) or _sibling(term, mine) for term in second) or _of_a_part(one, other, summed, known):
        return True
    if _SEVERAL.search(one.subject):
        return any(_unsaid(part, summed.beside(other)) for term in first for part in _SEVERAL.split(term))
    return 2 * sum(_unsaid(term, yours) for term in first) >= len(first) > 0


def _of_another_heading(other: Fact, first: frozenset[str], summed: Summed, known: Kin) -> bool:
    """Whether what stands over a figure names somebody whom the summary tells of by another figure."""
    lent = frozenset(term for term in known.lent(other) or () if len(term) > 1) - known.title - _plain_things()
    told = lent and not lent & first and any(lent & fact.about for fact in summed.short)
    return bool(told) and not any(term in name or name in term for term in lent for name in first)


def _of_so_many(fact: Fact) -> bool:
    """Whether a figure is of a number of firms together: 43家上市券商."""
    return _SO_MANY.match(fact.subject) is not None


_SO_MANY = lazy(r"\d+\s?(?:余|多)?(?:家|只|个|座|款)(?=..)")
_OF_ALL = lazy("合计|板块|行业|家公司")


def _measured_of(fact: Fact) -> str:
    """What the word for a measure says before the property itself: 利息净 of 利息净收入."""
    return called("", fact.measure)[0].removesuffix("净") if fact.cell is None else ""


def _expected_by_others(one: Fact, other: Fact) -> bool:
    """Whether of two forecasts one is somebody else's than the other: 某机构的预测为 3.8%."""
    return one.source != other.source and bool(other.source) and "actual" not in (one.stance, other.stance)


def _lent_by_two(mine: frozenset[str], yours: frozenset[str]) -> bool:
    """Whether what carried two figures on names two bodies, of which neither is the other in short."""
    told = bool(mine) and any(map(entity, yours))
    return told and not any(one in other or other in one for one in mine for other in yours)


def _is_the_rest(fact: Fact) -> bool:
    """Whether a figure is of what others leave: 其他非息收入 is no 非息收入."""
    return any(map(_LEFT_OVER.match, (fact.measure, fact.subject.rpartition(" ")[2])))


_LEFT_OVER = lazy("其[他它余]|剩余|余下")


def _of_a_part(one: Fact, other: Fact, summed: Summed, known: Kin) -> bool:
    """Whether the sentence of a figure whose subject is only carried names a part that the summary's does not."""
    if other.cell is not None or (other.subject and not known.lent(other)):
        return False
    before = re.split("[；;]", summed.led(other))[-1]
    return any(
        len(part) > 1 and part in before and part not in summed.beside(one)
        for part in summed.bearers
        if not known.title & {part}
    )


_ANY_KIND = lazy(r"(?:新一代|新款|新型|全新|核心|最新|旗下|自研|国产)?(?:大?模型|产品|芯片|平台|系统|机型|车型|设备)?")
_LEFT_OUT = frozenset({"归母", "综合"})
"""Scope that a heading or summary leaves out: 净利润增长超六成."""


@cache
def _plain_things() -> frozenset[str]:
    """Words that name nothing in particular: 产品, 项目."""
    return frozenset(words("told_again", "plain"))


_SEVERAL = lazy("[与和及、]")


def names_in(fact: Fact, summed: Summed, known: Kin) -> frozenset[str]:
    """What a figure is of, beyond the body that the whole report is on."""
    head = measure_noun(fact.measure) if fact.measure else ""
    measured = fold_terms(head) | set(fact.scope)
    if fact.is_part:  # 收入占比, 占比: of what is told elsewhere
        measured |= {term for term in fact.terms if term in fact.measure} | _OF_SHARES
        measured |= fold_terms(measure_noun(fact.subject)) if fact.subject else frozenset()
    said = (fold_terms(fact.subject) | fact.terms) - measured
    lent = known.lent(fact)
    lent = frozenset(term for term in lent if _unsaid(term, summed.led(fact))) if lent else lent
    known_to_all = known.title | lent | (_ALL if fact.cell is not None else frozenset())
    return frozenset(term for term in said - known_to_all - _NOTHING if len(term) > 1)


_OF_SHARES = frozenset({"占比", "收入"})
_NOTHING = frozenset({"主流", "市场", "项目", "工程", "公司", "我国"})
_ALL = frozenset({"合计", "总计", "total"})


def _unsaid(term: str, text: str) -> bool:
    """Whether most of a term stands nowhere in a text."""
    twos = pieces(term) or {term.lower()}
    return 2 * sum(_stands(piece, text) for piece in twos) < len(twos)


def _stands(piece: str, text: str) -> bool:
    """Whether a piece of a name stands in a text; a short Latin word, as a word: US is not in consensus."""
    if len(piece) > _SHORT_WORD or not piece.isascii():
        return piece in text
    return re.search(rf"(?<![a-z]){re.escape(piece)}(?![a-z])", text) is not None


_SHORT_WORD = 3


def _sibling(term: str, text: str) -> bool:
    """Whether a text names what differs from a term in its first character only: 兽用疫苗 for 禽用疫苗."""
    return len(term) > 2 and term not in text and re.search(rf"[\u4e00-\u9fff]{re.escape(term[1:])}", text) is not None
