"""短期数大于所在的长期数：A shorter period's flow over the longer one that holds it.

What it flags
    一季度销量 82 万辆 beside 上半年销量 76 万辆: a quarter can't hold more than the half year it is part of.
    今年研发投入 16 亿元 beside 未来三年投入 6 亿元.

Why it matters
    One of the two stands under the wrong period, or is wrong.

When it stays silent
    Figures that may be negative (profits, cash flows, net adds), averages and maxima, stocks at a point in time;
    another scope; forecasts beside actual figures.

>>> from factcheck import check
>>> text = "2025年一季度公司销量为{}万辆。\\n\\n2025年上半年公司销量为76.0万辆。"
>>> [f.printed for f in check(text.format("82.3"), select=["PER03"]).findings]
['82.3万辆']
>>> check(text.format("37.1"), select=["PER03"]).findings
()
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import permutations

from factcheck import Check, Fact, Reading, Said, Severity, checks
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.reading.bodies import entity
from factcheck_rules._look import Look, look
from factcheck_rules._order import span_of
from factcheck_rules._same import kin
from factcheck_rules._times import another_time
from factcheck_rules.periods._figures import holds_within, is_flow

CODE = "PER03"
SEVERITY = Severity.ERROR
_MOST = 40
_SO_FAR = frozenset({"累计", "当月", "单月", "单季", "全年"})


def check(reading: Reading) -> Iterator[Check]:
    """Compare each flow with the flows of the longer periods that hold its own."""
    found = look(reading)
    text, known = found.text, kin(found)
    groups: dict[tuple[object, ...], list[Fact]] = {}
    for fact in reading.facts:
        plain = fact.trust >= 0.5 and span_of(fact.period) is not None and is_flow(fact)
        if plain and not another_time(fact, text) and not _since_then(fact, found):
            of_market = _in_one_market(fact, found)
            for terms in dict.fromkeys((known.identity(fact) - _SO_FAR, fact.terms - _SO_FAR)):  # what a title lends
                groups.setdefault((terms, fact.unit, fact.stance, of_market), []).append(fact)
    done: set[tuple[int, int]] = set()
    for facts in groups.values():
        for short in facts[:_MOST]:
            longer = [f for f in facts[:_MOST] if _longer(f, short, found)]
            if any(_of_a_part(one, other, found) for long in longer for one, other in ((long, short), (short, long))):
                continue
            for long in _one_a_span(longer, short):
                if (short.id, long.id) in done:
                    continue
                done.add((short.id, long.id))
                made = _compared(short, long)
                lent = any(_carried(one) and not one.about <= known.title for one in (short, long))
                lent = lent and made.verdict == "fails"
                yield evolve(made, verdict="undecided") if lent else made
    yield from _left_out(found)
    yield from _years_ahead(found)


def _one_a_span(longer: Sequence[Fact], short: Fact) -> list[Fact]:
    """Of the longer flows the first one that is less, if it is told of its stretch in one value; else any such."""
    spans: dict[object, list[Fact]] = {}
    for fact in longer:
        spans.setdefault(span_of(fact.period), []).append(fact)
    firsts = [facts[0] for facts in spans.values() if len({(f.low, f.high) for f in facts}) == 1]
    less = [fact for fact in firsts if fact.low is not None and short.low is not None and fact.low < short.low]
    return less[:1] or firsts[:1]


def _of_a_part(part: Fact, other: Fact, found: Look) -> bool:
    """营收 33.7 亿元，口琴 7.9 亿元，占 23.4%；第三季度营收 11.8 亿元: of a part, and of a whole."""
    if not part.subject or _ITS_SHARE.match(found.text, part.quantity.right) is None:
        return False
    begin, end = found.clause(other.quantity.left, other.quantity.right)
    return part.subject not in found.text[begin:end]


_ITS_SHARE = lazy(r"[，,（(]?\s?(?:约|合计)?占[^，。；;\d]{0,10}\d[\d.]{0,5}\s?[%％]")


def _in_one_market(fact: Fact, found: Look) -> bool:
    """市场规模 25 亿，甲收入 11 亿（份额 44%）: whether an amount is what somebody has of a market told of."""
    if fact.cell is not None:
        return False
    if _MARKET_SHARE.match(found.text, fact.quantity.right) is not None:
        return True
    begin = found.sentences[fact.sentence] if fact.sentence >= 0 else fact.quantity.left
    return _MARKET_SIZE.search(found.text, begin, fact.quantity.left) is not None and not _SIZE.search(fact.measure)


_MARKET_SHARE = lazy(r"\s?[，,（(]\s?(?:市场)?(?:份额|市占率|市场占有率)|\s?[,(]\s?(?:an? )?[\d.]+% (?:market )?share")
_MARKET_SIZE = lazy(r"市场(?:总)?(?:规模|容量|空间)|market (?:size|was worth|is worth)")
_SIZE = lazy("规模|容量|空间|size")


def _carried(fact: Fact) -> bool:
    """授权收入 3.5 亿元。三季度单季收入 4.4 亿元: whether a part is only carried over from the sentence before."""
    told = dict(fact.provenance)
    return told.get("subject") == "sentence before" and "measure" not in told and not entity(fact.subject)


def _since_then(fact: Fact, found: Look) -> bool:
    """Whether a figure counts from the day that it prints: 暑期档（6月1日起）票房 65 亿元."""
    label = fact.period.label if fact.period is not None else ""
    near = found.text[found.before(fact.quantity.left) : fact.quantity.left].rpartition(label)[2] if label else ""
    return _FROM_THEN.match(near) is not None


_FROM_THEN = lazy(r"\s?(?:起(?!降|飞)|以来|至今|开始|上映)")


def _left_out(found: Look) -> Iterator[Check]:
    """1-4 月全社会用电量 3.22 万亿千瓦时；一季度用电量 2.42 万亿千瓦时: the name is cut short the second time."""
    for number, facts in found.by_sentence.items():
        flows = [f for f in facts if number >= 0 and is_flow(f) and span_of(f.period) and f.trust >= 0.5]
        for long, short in permutations(flows[:_FEW], 2) if len(flows) > 1 else ():
            named = long.measure.endswith(short.measure) and short.measure != long.measure and not short.subject
            alike = named and long.unit == short.unit and long.stance == short.stance and long.scope == short.scope
            if alike and not another_time(short, found.text) and _longer(long, short, found):
                yield _compared(short, long)


_AHEAD = lazy(r"(?:未来|今后|接下来|此后)(?:[2-9两二三四五六七八九]|十|10)年(?:内|里|间)?")
_A_YEAR_EACH = lazy(r"每年|年均|平均|各年|以上年|逐年")


def _years_ahead(found: Look) -> Iterator[Check]:
    """今年研发投入将超 16 亿元，未来三年投入 6 亿元: more is planned for the year than for the years to come."""
    published = found.reading.document.published
    for number, facts in found.by_sentence.items() if published is not None else ():
        planned = [f for f in facts if number >= 0 and f.period is not None and _spent(f) and f.trust >= 0.5]
        for long, short in permutations(planned[:_FEW], 2) if len(planned) > 1 else ():
            if not _AHEAD.fullmatch(long.period.label if long.period else "") or long.unit != short.unit:
                continue
            span = span_of(short.period)
            of_year = short.window == "year" and span is not None and published is not None and span[1] >= published
            named = short.measure.endswith(long.measure) and long.scope == short.scope
            sentence = found.reading.sentences[number]
            each = _A_YEAR_EACH.search(found.text, sentence.left, sentence.right)
            if (
                of_year
                and named
                and each is None
                and _plain(long, short)
                and long.terms - short.terms <= {long.measure}
            ):
                yield _compared(short, long)


def _spent(fact: Fact) -> bool:
    """Whether a figure is an amount of money that is laid out, or another flow."""
    return is_flow(fact) or (
        fact.kind == "money" and fact.aspect == "level" and _LAID_OUT.search(fact.measure) is not None
    )


_LAID_OUT = lazy(r"(?:投入|投资额?|支出|开支|分红总额|采购额?|回购金额)\Z")


def _plain(long: Fact, short: Fact) -> bool:
    """Whether neither figure is open on the side that would make room."""
    return long.modifier in ("exact", "about", "upto", "under") and short.modifier in (
        "exact",
        "about",
        "over",
        "atleast",
    )


_FEW = 8


def _printed_before(fact: Fact, look: Look) -> bool:
    """Whether a figure's period is printed before it in its own sentence."""
    begin = look.sentences[fact.sentence] if fact.sentence >= 0 else fact.quantity.left
    label = fact.period.label if fact.period is not None else ""
    return bool(label) and label in look.text[begin : fact.quantity.left]


def _longer(long: Fact, short: Fact, look: Look) -> bool:
    first, second = span_of(short.period), span_of(long.period)
    if long.period is not None and short.period is not None and long.period.label == short.period.label:
        return False  # 去年同期, twice: one of the two was dated by what stands before it
    if {one.period.kind for one in (long, short) if one.period is not None} >= {"fiscal", "calendar"}:
        return False  # 26Q2 of several, and 2026财年 of one whose years end in June
    told = long.sentence == short.sentence and _printed_before(long, look)  # 全年 12.6 亿部，其中第四季度 3.4 亿部
    if not told and long.period is not None and long.period.kind == "relative" and "period" in dict(long.provenance):
        return False  # 全年 of a sentence before may be another year's
    return first is not None and second is not None and holds_within(first, second)


def _compared(short: Fact, long: Fact) -> Check:
    one, other = (f.period.label if f.period else "" for f in (short, long))
    return checks.ordered(
        short,
        long,
        title=Said(
            f"短期数大于所在的长期数：{short.measure} {one} {short.text}，{other} {long.text}",
            f"a shorter period over the longer one that holds it: {one} {short.text}, {other} {long.text}",
        ),
        arithmetic=Said(
            f"{one} 在 {other} 之内，{short.text} > {long.text}", f"{one} lies in {other}, {short.text} > {long.text}"
        ),
        advice=Said("核对两处的期间与数值", "check both periods and values"),
        severity=Severity.ERROR,
    )
