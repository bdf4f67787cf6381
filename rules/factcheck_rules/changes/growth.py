"""涨幅与前后水平不符：A growth rate that its own levels don't give.

What it flags
    A rate of change printed with the level after it and the level before it, in one sentence or the next, where no
    way of rounding the levels gives the rate.

>>> from factcheck import check
>>> for finding in check("公司2024年营业收入123.4亿元，上年同期为110.2亿元，同比增长15.0%。").findings:
...     print(finding.rule, finding.printed, finding.expected)
CHG01 15.0% 11.98%

Why it matters
    The rate is what readers carry away; it goes stale first when a level is revised.

When it stays silent
    Rounding of the levels explains the gap; the rate is on another basis (comparable, constant currency, annualized);
    the earlier level is the end of another comparison (环比 beside 上年同期); the earlier level may be 0 or negative.

>>> check("公司2024年营业收入123.4亿元，上年同期为110.2亿元，同比增长12.0%。").findings
()
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from factcheck import Check, Claim, Fact, Reading, Said, Severity, checks, sides
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.units import kind_of
from factcheck_rules._later import later
from factcheck_rules._look import look
from factcheck_rules._ties import believable, gently, nearly, softened, told
from factcheck_rules.changes._earlier_beside import AIMED, earlier_beside
from factcheck_rules.changes._told_after import on_what_follows

CODE = "CHG01"
SEVERITY = Severity.ERROR


def check(reading: Reading) -> Iterator[Check]:
    """Compare each printed rate with the growth between its two levels, or with amount and level."""
    made = [one for one in _claimed(reading) if not _unitless_apart(one)]
    known = frozenset(one.facts[0].quantity.left for one in made if one.verdict == "holds")
    beside = {one.facts[0].quantity.left: one for one in earlier_beside(reading, known) if not _unitless_apart(one)}
    held = {left for left, one in beside.items() if one.verdict == "holds"}
    # What a claim has said of the two before, and been doubted in, is not said again: levels in tens, another basis.
    doubted = {(one.facts[0].quantity.left, fact.quantity.left) for one in made for fact in one.facts[1:]}
    failed = {one.facts[0].quantity.left for one in made if one.verdict == "fails"}
    # 较预算的 4.0 亿元低 10%；二季度 5.2 亿元: what words and brackets bear out is not told of another level.
    yield from (one for one in made if one.verdict != "fails" or one.facts[0].quantity.left not in held)
    for left, one in beside.items():
        if left in held or (left not in failed and (left, one.facts[2].quantity.left) not in doubted):
            yield one


def _claimed(reading: Reading) -> Iterator[Check]:
    """The checks of what the reading has tied."""
    found = look(reading)
    for fact in reading.facts:
        if fact.unit == "%" and fact.sentence >= 0 and fact.cell is None:
            yield from on_what_follows(fact, found, _compared)
    led = {_ends_of(claim) for claim in reading.claims_of("from_to")}
    for claim in reading.claims:
        if claim.relation in ("growth", "step") and (_within_the_day(reading, claim) or _since_another(claim)):
            continue
        if claim.relation in ("growth", "step") and (_bounds_a_class(reading, claim) or _a_former_mark(reading, claim)):
            continue
        if claim.relation == "step" and _against_another_time(reading, claim):
            continue
        if claim.relation == "growth":
            (new,), (old,), (change,) = claim.role("new"), claim.role("old"), claim.role("change")
            if _of_those_counted(reading, new, change) or _only_expected(reading, old) or _aimed_at(reading, claim):
                continue
            if _beside_it(reading, change) or _rate_of_then(reading, change):
                continue
            if change.stance == new.stance == "forecast" and change.source != new.source and change.source:
                continue  # 我们预计 2026 年 2,149 亿件（+8.0%）；另一家的预测是 +10%
            if _of_a_revision(reading, old, new, change) or _base_in_bracket(reading, old, change):
                continue
            made = _compared(change, sides.growth(new, old))
            if made.verdict == "fails" and _rounded(change, new, old):
                made = softened(made)
            # 由 1.6 亿元扩大到 2.0 亿元（+25%）: the words themselves lead from the one to the other
            yield believable(made) if _ends_of(claim) in led else gently(made, claim)
            yield from (gently(check, claim) for check in _ends(change, new, old))
            yield from _exceeded(change, new, old)
        elif claim.relation == "since":
            (old,), (change,) = claim.role("old"), claim.role("change")
            news = later(reading, claim, "growth")
            yield from (believable(_compared(change, sides.growth(new, old))) for new in news)
        elif claim.relation == "step":
            (amount,), (change,) = claim.role("amount"), claim.role("change")
            amount = _per_the_same(amount, *claim.role("new"), *claim.role("old"))
            starts = [sides.of(old) for old in claim.role("old")]
            starts.extend(sides.of(new) - sides.of(amount) for new in claim.role("new"))
            made = gently(_compared(change, sides.share(amount, starts[0])), claim)
            cut = _cut(amount) if made.verdict == "fails" else None
            holds = cut is not None and _compared(change, sides.share(cut, starts[0])).verdict != "fails"
            ahead = [sides.of(old) - sides.of(amount) for old in _printed_first(claim, reading)]
            holds = holds or any(_compared(change, sides.share(amount, then)).verdict == "holds" for then in ahead)
            settled = made.verdict == "fails" and nearly(made, _SETTLED) and _of_futures(reading, claim)
            yield softened(made) if holds or settled else made


def _rate_of_then(reading: Reading, change: Fact) -> bool:
    """增长 2.9%，增速较 1-7 月（2.4%）加快: whether a rate in a bracket is that of the time before it."""
    left = change.quantity.left
    return _RATE_OF_THEN.search(reading.document.view.text, max(0, left - _LEAD), left) is not None


_RATE_OF_THEN = lazy(r"(?:增速|增幅|涨幅|降幅|跌幅)[^，。；（(]{0,4}[较比][^，。；（(]{1,12}[（(]\s?\Z")


def _unitless_apart(made: Check) -> bool:
    """10.36 万亿千瓦时（去年 9.85 万亿）: whether a level that ends with its scale lies many times from the other."""
    levels = [fact for fact in made.facts[1:3] if fact.low]
    if len(levels) < 2 or sum(fact.text.endswith(("万", "亿")) for fact in levels) != 1:
        return False
    less, more = sorted(abs(fact.low or Decimal(0)) for fact in levels)
    return more > _TIMES_APART * less


_TIMES_APART = 100


def _beside_it(reading: Reading, change: Fact) -> bool:
    """净值由 1.25 元升到 1.315 元，同期业绩基准上涨 3.1%: whether a change is that of what a level is set beside."""
    left = change.quantity.left
    return _BESIDE_IT.search(reading.document.view.text, max(0, left - _LEAD), left) is not None


_BESIDE_IT = lazy(r"[，,；;]\s?同期(?:[业比参].{0,2}基准|[\u4e00-\u9fff]{2,8}指数|大盘|行业|板块)[^，。；,;\d]{0,8}\Z")


def _base_in_bracket(reading: Reading, old: Fact, change: Fact) -> bool:
    """3.90 亿元、4.42 亿元，同比分别增长 14.0%（2025年为 3.42 亿元）和 13.3%: a bracket tells what a rate is on."""
    bracket = _ON.match(reading.document.view.text, change.quantity.right)
    return bracket is not None and not bracket.start() <= old.quantity.left < bracket.end()


_ON = lazy(
    r"\s?[（(](?:20\d\d\s?年?|上年同期|去年同期|上年|去年|上期|同期)(?:[为是：:]|仅)?\s?[\d.,]+\s?(?:[万亿千百]*元|[万亿]+\w{0,2})[)）]"
)


def _printed_first(claim: Claim, reading: Reading) -> list[Fact]:
    """Averaged 71.40, a gain of 2.50 or 3.6%: a level before the amount, which no word makes the start of a way."""
    (amount,), text = claim.role("amount"), reading.document.view.text
    ahead = [old for old in claim.role("old") if old.quantity.left < amount.quantity.left]
    return [old for old in ahead if not _START.search(text, max(0, old.quantity.left - _LEAD), old.quantity.left)]


_START = lazy(r"(?:[由从自较比]|\b(?:from|than|of))[^，。；,;]{0,8}\Z")


def _ends_of(claim: Claim) -> tuple[int, ...]:
    """Where the two levels of a claim and its change stand."""
    roles = ("from", "to") if claim.relation == "from_to" else ("old", "new")
    facts = (*claim.role(roles[0]), *claim.role(roles[1]), *claim.role("change"))
    return tuple(fact.quantity.left for fact in facts)


def _within_the_day(reading: Reading, claim: Claim) -> bool:
    """Whether one of the figures is a high or low of the day: 最多跌 120 点或 1.47%, 低见 8128 点，收报 8130 点.

    What moved until then is not told of the level that it closed at, nor the other way round.
    """
    text = reading.document.view.text
    figures = [fact for role, fact in claim.operands if role != "change" or claim.relation == "growth"]
    told = [_INTRADAY.search(text, max(0, f.quantity.left - _LEAD), f.quantity.left) is not None for f in figures]
    return any(told) and (claim.relation == "step" or not all(told))


def _a_former_mark(reading: Reading, claim: Claim) -> bool:
    """环比增长 24%，为年内最高（此前最高为6月的 28.5 亿元）: whether the level before is a former record."""
    text = reading.document.view.text
    return any(_MARK.search(text, max(0, f.quantity.left - _LEAD), f.quantity.left) for f in claim.role("old"))


_MARK = lazy(r"(?:此前|先前|前期|历史)的?(?:最[高低]|高点|低点|纪录|峰值)[^，。；]{0,12}\Z")


def _bounds_a_class(reading: Reading, claim: Claim) -> bool:
    """5,200 元/吨以上的多单减仓三分之一，目标 5,600: whether the level before only says which things are meant."""
    text = reading.document.view.text
    return any(_OF_THOSE.match(text, old.quantity.right) is not None for old in claim.role("old"))


_OF_THOSE = lazy(r"(?:(?:以|之)[上下内外]|(?<=以[上下内外]))的(?!水平|高位|低位|价格|位置|基础|\d)")


def _of_those_counted(reading: Reading, new: Fact, change: Fact) -> bool:
    """4家的同比跌幅在10%以上（去年同期1家）: whether a change is of what those who are counted have."""
    between = reading.document.view.text[new.quantity.right : change.quantity.left]
    return kind_of(new.unit) == "count" and _WHOSE_CHANGE.match(between) is not None


_WHOSE_CHANGE = lazy(r"[\u4e00-\u9fff]{0,8}?的[^，,。；;:：\d]{2,14}\Z")


def _only_expected(reading: Reading, old: Fact) -> bool:
    """Rose 12% to $4.52bn, compared with $4.40bn expected: whether a level was never reached, only looked for."""
    text, left = reading.document.view.text, old.quantity.left
    led = _SET_BESIDE.search(text, max(0, left - 2 * _LEAD), left) is not None
    return led and _EXPECTED.match(text, old.quantity.right) is not None


def _aimed_at(reading: Reading, claim: Claim) -> bool:
    """120 万辆，去年 100 万辆，公司目标增长 30%: whether a rate behind both levels is one that is aimed at."""
    (change,) = claim.role("change")
    last = max(fact.quantity.right for role in ("new", "old") for fact in claim.role(role))
    return AIMED.search(reading.document.view.text, last, max(last, change.quantity.left)) is not None


def _of_a_revision(reading: Reading, old: Fact, new: Fact, change: Fact) -> bool:
    """由 8.45 亿元上调至 8.60 亿元（同比+5.9%）: two forecasts of one year, and how that is above the year before."""
    left, right = sorted((old, new), key=lambda fact: fact.quantity.left)
    revised = _REVISED.match(reading.document.view.text, left.quantity.right, right.quantity.left)
    told = (fact for fact in look(reading).by_sentence.get(change.sentence, ()) if fact.base == "yoy")
    return revised is not None and any(fact.quantity.left == change.quantity.left for fact in told)


_REVISED = lazy(r"[^，。；]{0,12}?(?:[上下]调|调[高低])|\D{0,24}?\b(?:rais|cut|lower|trim|revis|lift)", re.I)
_SET_BESIDE = lazy(r"\b(?:compared (?:with|to)|versus|vs\.?|against)\s(?:the\s|an?\s)?\Z")


_EXPECTED = lazy(r"\s(?:[a-z]+\s){0,2}(?:expected|forecast|estimated|projected|anticipated|guided|consensus)\b")


def _since_another(claim: Claim) -> bool:
    """由上周的 6.3 元升至 6.5 元，年初以来累计上涨 27%: whether a change is of the year, its level of last week."""
    return any(
        change.window == "ytd" and old.window != "ytd" and old.period is not None and old.period.grain in _SHORT
        for change in claim.role("change")
        for old in claim.role("old")
        if not _BEGUN.search(old.period.label if old.period is not None else "")
    )


def _against_another_time(reading: Reading, claim: Claim) -> bool:
    """Down $3.10 from March and 4.6% lower than a year ago: amount and rate are each against a time of its own."""
    text = reading.document.view.text
    (amount,), (change,) = claim.role("amount"), claim.role("change")
    between = text[amount.quantity.right : change.quantity.left] if amount.quantity.left < change.quantity.left else ""
    return _FROM_THEN.match(between) is not None and _THAN_THEN.match(text, change.quantity.right) is not None


_FROM_THEN = lazy(r" (?:from|on|versus|against|since|in|over) [^,.;\d]{2,24},? (?:and|but|though|while|yet) ")
_THAN_THEN = lazy(r" (?:(?:higher|lower|more|less|up|down|above|below) )?(?:than|from|on|versus|since|over|against) ")
_SHORT = frozenset({"day", "week", "month"})
_BEGUN = lazy("年初|年末|年底|1月1日|12月31日")
_LEAD = 10
_INTRADAY = lazy(r"(?:高见|低见|[上下]探|探[至到]|盘中|一度|最多|最[高低][升跌涨见至曾]|曾[升跌涨])[^，,。；;]{0,6}\Z")


def _rounded(change: Fact, new: Fact, old: Fact) -> bool:
    """Whether two levels in tens explain a rate printed to a decimal: 270 万台, 去年同期 180 万台，增长 52.4%.

    Who prints a rate more finely than levels of two digits give it has rounded the levels.
    """
    levels = [_in_tens(fact) for fact in (new, old)]
    if levels.count(None) == 1:  # 160 万台, 60 万台: the smaller of the two may have a digit less
        levels = [_in_tens(fact, _DIGITS - 1) for fact in (new, old)]
    if change.quantity.decimals < 1 or None in levels:
        return False
    wide_new, wide_old = (fact for fact in levels if fact is not None)
    return _compared(change, sides.growth(wide_new, wide_old)).verdict != "fails"


def _in_tens(fact: Fact, digits: int = 3) -> Fact | None:
    """A level of two digits and a zero, as one printed to the last digit that is not zero; None for any other."""
    if not fact.low or not fact.step or fact.low != fact.high or fact.quantity.decimals:
        return None
    units = str(int(abs(fact.low) / fact.step))
    if len(units) < digits or not units.endswith("0") or len(units.rstrip("0")) > _DIGITS:
        return None
    return evolve(fact, step=fact.step * 10 ** (len(units) - len(units.rstrip("0"))))


_DIGITS = 3
_SETTLED = 0.08
_FUTURES = lazy(r"期货|期指|期[铜铝锌铅镍锡金银油]|主力合约|\d{4}合约|结算价|上期所|上期有色|郑商所|大商所|中金所")
"""A contract's change is counted from the price it was settled at, its rate at times from that at which it closed."""


def _of_futures(reading: Reading, claim: Claim) -> bool:
    text = reading.document.view.text
    return _FUTURES.search(text, max(0, claim.left - _AROUND), claim.right + _AROUND) is not None


_AROUND = 120


def _per_the_same(amount: Fact, *levels: Fact) -> Fact:
    """Down $1.43 at $70.62 a barrel: an amount of the price is per barrel, too."""
    unit = next((level.unit for level in levels if level.unit.startswith(f"{amount.unit}/")), "")
    return evolve(amount, unit=unit) if unit and amount.unit else amount


def _ends(change: Fact, new: Fact, old: Fact) -> Iterator[Check]:
    """净利润 12.6 亿元至 13.8 亿元，同比增长 20% 至 31.4%: the low end of one goes with the low end of the other."""
    ranges = [fact for fact in (change, new) if fact.low != fact.high]
    known = all(f.low is not None and f.high is not None and f.step is not None for f in ranges)
    if len(ranges) != 2 or old.low != old.high or not known:
        return
    for end in ("low", "high"):
        one, other = (evolve(f, low=getattr(f, end), high=getattr(f, end)) for f in (change, new))
        yield _compared(one, sides.growth(other, old))


def _cut(amount: Fact) -> Fact | None:
    """An amount of whole points as one that was cut short, not rounded: 766 点 of 766.97."""
    low, step = amount.low, amount.step
    if amount.unit != "点" or amount.quantity.decimals or not low or not step:
        return None
    return evolve(amount, low=low + step.copy_sign(low) / 2, high=low + step.copy_sign(low) / 2)


def _exceeded(change: Fact, new: Fact, old: Fact) -> Iterator[Check]:
    """均价超过 12 万元，较去年同期的 7.5 万元涨幅超过 100%: what is exceeded is so by less than its last digit."""
    if old.modifier == "over" or "over" not in (change.modifier, new.modifier):
        return  # 三季度 7.02 亿元，环比+11.8%，首次突破 7 亿元: no level before it
    made = _compared(_to_the_next(change), sides.growth(_to_the_next(new), old))
    if made.verdict == "fails":
        yield evolve(made, severity=Severity.WARNING)


def _to_the_next(fact: Fact) -> Fact:
    """A figure said to be exceeded, as a range up to the next one of as many digits: 超过 15 万 is 15 to 16."""
    low = fact.low
    if fact.modifier != "over" or not low or low != fact.high:
        return fact
    signs, digits, exponent = low.as_tuple()
    zeros = len(digits) - len("".join(map(str, digits)).rstrip("0"))
    last = Decimal((signs, (1,), int(exponent) + zeros))
    far = low + last
    return evolve(fact, low=min(low, far), high=max(low, far), modifier="exact")


def _compared(change: Fact, expected: sides.Side) -> Check:
    return checks.overlaps(
        change,
        expected,
        title=told("涨幅与前后水平不符", "growth and its levels don't agree", change),
        advice=Said("三个数对一对：水平、基数、涨幅", "check the three: level, base and rate"),
    )
