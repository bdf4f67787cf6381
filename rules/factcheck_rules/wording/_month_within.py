"""1-10月累计同比-3.9%，降幅较前三季度扩大, where October itself grew: what is new in the longer stretch has to pull it.

A growth since the beginning of the year quickens where the month or quarter that came in grew faster than it, and slows
where that grew more slowly, whatever they weigh.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal

from factcheck import Check, Fact, Said, Severity, checks
from factcheck.patterns import Rare, lazy
from factcheck.words import any_word
from factcheck_rules._look import Look
from factcheck_rules._order import span_of

_FALLS = "降幅|跌幅|减幅"
_WAY = any_word("up", "down", "wider", "narrower", "quicker", "slower")
_SAID = Rare(
    rf"(?P<noun>{_FALLS}|增速|增幅|涨幅|升幅)相?[较比]\s?(?:20\d\d\s?年)?(?:(?P<half>上半年|中报)|(?P<third>前三季度|前三季)"
    r"|(?P<first>一季度|第一季度)|(?:[1一]\s?[-—–~至]\s?|前)(?P<month>\d{1,2})\s?个?月)(?:份|末|累计|的)?"
    rf"(?:继续|进一步|明显|有所|略有|略|小幅|大幅)?(?P<way>{_WAY})",
    apart="，。；\n",
)
_QUICK = lazy(any_word("up", "wider", "quicker"))
_NO_FLOW = lazy(r"利润|净|亏|均|价|率|余额|存量|规模|指数|库存|户|[CP]PI|现金流|敞口|比|profit|price|margin", re.I)
_SUMS = frozenset({"累计", "当月", "单月", "单季", "全年"})
_ZERO, _CLEAR = Decimal(0), Decimal(1)
"""So many points a month may differ from the longer stretch by revisions and by rounding."""


def months_within(found: Look) -> Iterator[Check]:
    """Compare each such pace with the growth of the month or quarter that the longer stretch closes with."""
    for said in _SAID.finditer(found.text):
        number = found.sentence_at(said.start())
        long = _growth_before(said.start(), found.by_sentence.get(number, ()), found) if number >= 0 else None
        span = span_of(long.period) if long is not None else None
        if long is None or span is None or span[0].month != 1 or span[0].day != 1:
            continue
        new = _came_in(long, date(span[1].year, _end_of(said), 28), span[1], found)
        if new is not None:
            yield from _judged(said, long, new, found)


def _end_of(said: re.Match[str]) -> int:
    """The last month of what the words compare with."""
    told = 6 if said["half"] else 9 if said["third"] else 3 if said["first"] else int(said["month"])
    return told if 1 <= told <= 12 else 12


def _growth_before(at: int, facts: Sequence[Fact], found: Look) -> Fact | None:
    """The growth right before the words, in the same part of the sentence."""
    ahead = [f for f in facts if _is_growth(f) and f.quantity.right <= at]
    last = max(ahead, key=lambda fact: fact.quantity.left, default=None)
    return last if last is not None and found.text[last.quantity.right : at].strip(" ，,、（(") == "" else None


def _is_growth(fact: Fact) -> bool:
    plain = fact.aspect == "change" and fact.unit == "%" and fact.base == "yoy" and fact.modifier == "exact"
    return plain and fact.low is not None and fact.low == fact.high and fact.stance == "actual" and fact.cell is None


def _came_in(long: Fact, before: date, last: date, found: Look) -> Fact | None:
    """The one growth of the same name from the end of the earlier stretch to that of the longer one."""
    if _NO_FLOW.search(long.measure) is not None or not long.terms:
        return None
    begin = (before + timedelta(days=_SOME)).replace(day=1)
    alike = [
        fact
        for fact in found.reading.facts
        if _is_growth(fact)
        and fact.terms - _SUMS == long.terms - _SUMS
        and set(fact.scope) - _SUMS == set(long.scope) - _SUMS
        and span_of(fact.period) == (begin, last)
    ]
    return alike[0] if len({fact.low for fact in alike}) == 1 else None


_SOME = 10


def _judged(said: re.Match[str], long: Fact, new: Fact, found: Look) -> Iterator[Check]:
    whole, part = long.low or _ZERO, new.low or _ZERO
    falls = re.fullmatch(_FALLS, said["noun"]) is not None
    if abs(part - whole) < _CLEAR or (falls and whole > 0):
        return
    rose = (_QUICK.fullmatch(said["way"]) is not None) != falls
    words = said["noun"] + said["way"]
    yield checks.judged(
        "holds" if (part > whole) == rose else "fails",
        relation="direction",
        places=[found.place(said.start(), said.end()), found.figure_place(new.quantity)],
        facts=[long, new],
        title=Said(
            f"文字说「{words}」，新增一期却把累计拉向相反方向：累计 {long.text}，新增一期 {new.text}",
            f"the words say '{words}', what came in pulls the other way: so far {long.text}, the last {new.text}",
        ),
        advice=Said("核对走势词与累计、当期增速", "check the word and both rates"),
        severity=Severity.WARNING,
        printed=said.group(),
        expected=new.text,
        chance=0.5,
    )
