"""百分点写成了百分比：% where percentage points are meant.

What it flags
    毛利率提升3%, from 42% to 45%: the levels printed beside it are three points apart; or the same change of a rate
    printed once with % and once with 个百分点. A note, where the rate itself stands right before and no other level
    tells which of the two is meant (毛利率42.3%，同比增长3.2%).

Why it matters
    Three per cent of 42% is 1.3 points: another statement.

When it stays silent
    The levels make the per cent as printed; yields, turnover and other rates whose changes are told in per cent.

>>> from factcheck import check
>>> text = "公司毛利率提升{}，由42%升至45%。"
>>> [f.printed for f in check(text.format("3%"), select=["WOR06"]).findings]
['3%']
>>> check(text.format("3个百分点"), select=["WOR06"]).findings
()
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from factcheck import Check, Claim, Fact, Quantity, Reading, Said, Severity, checks, sides
from factcheck.checks import decided
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck_rules._look import Look, look
from factcheck_rules._same import kin
from factcheck_rules._ties import better_or_worse

CODE = "WOR06"
SEVERITY = Severity.WARNING

_RATES = ("率", "占比", "比重", "份额", "margin", "share", "rate", "利润率")
_IN_PERCENT = lazy(r"(?:汇|增长|换手|收益|(?<![毛净])利|回报|周转|市盈|市净|市销|倍|税|费)率\Z")
"""Rates whose changes are told in per cent, too."""
_NEAR = 2
_ITSELF = ("率", "份额")
"""增加值占比 91.6%，同比增长 5.4%: what grew there is the amount."""
_SIZES = frozenset({"money", "count", "physical"})
"""出货量 820 万台，份额 9.8%，同比下降 30.5%: what fell may be the amount, of which no change is told."""
_RIGHT_BEHIND = lazy(r"[，,（(]?\s?(?:(?:且|但|并|其中)?[同环]比|较[^，,。；;、\d]{1,8})[^，,。；;、\d]{0,8}\Z")
_MOST = 200


_LEVEL_BEFORE = lazy(
    r"(?:率|占比|比重|份额|增速)(?:已|仍|将|约|高|仅|合计)?(?:为|达到?|是|至|到|升至|降至|增至|提[升高]至|下降至|回[升落]至|[保维]持在)"
    r"(?:约|近|超过?)?\s?\Z"
)
_POINTS = lazy(r"(?:百分点|pct|pcts)\Z", re.I)
_CHANGED = lazy(r"变动|变化|变幅|提升|下降|上升|回落|增加|减少|增幅|降幅|利差|差")


def _levels(reading: Reading) -> Iterator[Check]:
    """年复合增长率达 36.8 个百分点: a rate that stands at points."""
    found = look(reading)
    for quantity in found.marks.get("quantity", ()):
        if not isinstance(quantity, Quantity) or quantity.unit != "pp" or not _POINTS.search(quantity.text):
            continue
        begin, _ = found.clause(quantity.left, quantity.right)
        said = _LEVEL_BEFORE.search(found.text, begin, quantity.left)
        if said is None or _CHANGED.search(found.text, begin, said.start()):
            continue
        yield checks.judged(
            "fails",
            relation="unit",
            places=[found.figure_place(quantity)],
            title=Said(f"水平写成了百分点：{quantity.text}", f"a level told in percentage points: {quantity.text}"),
            arithmetic=Said("百分点只用于两个百分数之差", "points tell the difference of two percentages"),
            advice=Said("若为水平，请写 %", "write % if it is a level"),
            printed=quantity.text,
        )


_PACE = lazy(r"增速|增幅|降幅|跌幅|涨幅")
_MOVED = lazy(
    r"\s?(?:大幅|小幅|明显|略微?|进一步)?(?:回落|提升|放缓|加快|收窄|扩大|上升|下降|提高|回升|加速|走阔|下滑|减缓|缩小)了?\s?\Z"
)


_COMPARED = lazy(r"\A[，,（(]?\s?(?:较|比|与)[^，。；]{1,10}\Z")
"""同比增长 7.2%，较上月的 9.9% 回落 2.7%."""


def _paces(found: Look) -> Iterator[Check]:
    """同比增长 7.2%，增速较上月的 9.9% 回落 2.7%: rates of growth move by points."""
    for number, facts in found.by_sentence.items():
        rates = sorted({f.quantity.left: f for f in facts if f.unit == "%"}.items()) if number >= 0 else []
        for (_, new), (_, old), (_, moved) in zip(rates, rates[1:], rates[2:], strict=False):
            between = found.text[old.quantity.right : moved.quantity.left]
            lead = found.text[new.quantity.right : old.quantity.left]
            grown = new.aspect == old.aspect == "change" and _COMPARED.search(lead)
            paced = _MOVED.fullmatch(between) and (grown or _PACE.search(lead) or _two_shares(new, old, moved, lead))
            if not paced or new.low is None or old.low is None or moved.low is None:
                continue
            gap = evolve(moved, low=abs(moved.low), high=abs(moved.low))
            points = sides.points(new, old) if new.low > old.low else sides.points(old, new)
            if decided(sides.of(gap), points.as_unit("%")) == "holds":
                gap_zh = f"{new.text} 与 {old.text} 差 {moved.text.rstrip('%％')} 个百分点"
                shown = Said(gap_zh, f"{new.text} and {old.text} are so many points apart")
                yield _finding(moved, [new, old], shown, Severity.WARNING)
        for (_, new), (_, moved) in pairwise(rates):
            between = found.text[new.quantity.right : moved.quantity.left]
            if new.aspect == "change" and moved.unit == "%" and _OF_THE_PACE.fullmatch(between) and _small(moved):
                yield _of_the_pace(moved, new)
                continue
            if _led_by_pace(moved, found):
                yield _of_the_pace(moved)
        if rates and _led_by_pace(rates[0][1], found):
            yield _of_the_pace(rates[0][1])


def _two_shares(new: Fact, old: Fact, moved: Fact, lead: str) -> bool:
    """占营业收入的 80.9%，较上年同期的 82.5% 下降 1.6%: of a whole named once, and no growth of the share."""
    shares = new.aspect == old.aspect == "share" and _COMPARED.search(lead) is not None
    if not shares or old.low is None or new.low is None or moved.low is None or moved.aspect != "change":
        return False
    grown = sides.growth(new, old)
    return decided(sides.of(evolve(moved, low=-moved.low, high=-moved.low)), grown) != "holds" and (
        decided(sides.of(moved), grown) != "holds"
    )


def _of_the_pace(moved: Fact, *beside: Fact) -> Check:
    shown = Said("增速之差用个百分点", "growth rates are apart by points")
    return _finding(moved, beside, shown, Severity.WARNING)


def _led_by_pace(moved: Fact, found: Look) -> bool:
    """同比增速较 2025 年全年提升 1.1%: how much a pace moved, where the rate itself is told elsewhere."""
    left = moved.quantity.left
    led = _PACE_LED.search(found.text, max(0, left - 40), left) if moved.unit == "%" and _small(moved) else None
    return led is not None and moved.modifier == "exact" and not moved.text.startswith(("-", "+"))


_PACE_LED = lazy(
    r"(?:增速|增幅|涨幅|降幅|跌幅)相?[较比]\s?(?:上[月季年]|去年|[12]?\d{1,3}\s?[年月]|[前一二三四上下])[^，。；\d]{0,8}"
    r"(?:大幅|小幅|明显|略微?|进一步)?(?:回落|提升|放缓|加快|扩大|上升|下降|提高|回升|下滑|减缓|收窄|缩小)了?\s?\Z"
)


_OF_THE_PACE = lazy(
    r"[，,（(]\s?(?:且|但|其)?(?:同比|环比)?(?:增速|增幅|涨幅)(?:相?(?:较|比)[^，。；\d]{1,10}?|环比)?"
    r"(?:大幅|小幅|明显|略微?|进一步)?"
    r"(?:回落|提升|放缓|加快|扩大|上升|下降|提高|回升|下滑|减缓|收窄|缩小)了?\s?"
)
_LITTLE = 10


def _small(moved: Fact) -> bool:
    """Whether what a pace moved by is of the size of points: a pace that is halved is told in per cent, too."""
    return moved.low is not None and abs(moved.low) < _LITTLE


def check(reading: Reading) -> Iterator[Check]:
    """Compare each change of a rate printed in % with the levels around it."""
    yield from _levels(reading)
    found = look(reading)
    yield from _paces(found)
    if not any(map(_rate_changes, reading.facts)):
        return
    known = kin(found)
    by_terms: dict[frozenset[str], list[Fact]] = {}
    for fact in reading.facts:
        if fact.low is not None and fact.terms and fact.trust >= 0.5:
            by_terms.setdefault(known.identity(fact), []).append(fact)
    ways = {facts[0].sentence: facts for claim in reading.claims_of("from_to") if (facts := _ends(claim))}
    for facts in by_terms.values():
        for fact in facts if len(facts) <= _MOST else ():
            if _rate_changes(fact):
                near = found.by_sentence.get(fact.sentence, ())
                yield from _told(fact, facts, ways.get(fact.sentence, []), near, found.text)


def _ends(claim: Claim) -> list[Fact]:
    """The two ends of a way from one percentage to another."""
    facts = [*claim.role("to"), *claim.role("from")]
    return facts if len(facts) == 2 and all(f.unit == "%" for f in facts) else []


def _rate_changes(fact: Fact) -> bool:
    """Whether a figure is a change in % of a rate; tables print these under a head that says %, which is no slip."""
    return fact.aspect == "change" and fact.unit == "%" and fact.cell is None and _is_rate(fact)


def _is_rate(fact: Fact) -> bool:
    named = (fact.measure or fact.subject).lower()
    return named.endswith(_RATES) and not named.endswith(("汇率", "增长率", "exchange rate", "growth rate"))


def _told(fact: Fact, facts: Sequence[Fact], way: Sequence[Fact], near: Sequence[Fact], text: str) -> Iterator[Check]:
    levels = [
        f
        for f in facts
        if f.unit == "%" and f.aspect in ("level", "share") and abs(f.sentence - fact.sentence) <= _NEAR
    ]
    levels += [f for f in way if f not in levels]
    for new in levels:
        for old in levels:
            if new is old or new.low == old.low or new.whole != old.whole:
                continue  # 38% of sales and 31% of volume are no two ends
            one = _by_its_size(fact, new, old) if better_or_worse(fact, text) else fact
            if decided(sides.of(one), sides.points(new, old).as_unit("%")) != "holds":
                continue
            if decided(sides.of(one), sides.growth(new, old)) != "holds":
                shown = Said(
                    f"{new.text} − {old.text} 为 {fact.text.lstrip('+-').rstrip('%％')} 个百分点",
                    f"{new.text} less {old.text} is in percentage points",
                )
                sure = new.sentence == old.sentence == fact.sentence
                yield _finding(fact, [new, old], shown, Severity.WARNING if sure else Severity.NOTE)
            return
    twins = [f for f in facts if f.aspect == "points" and f.sentence != fact.sentence and _digits_of(f, fact)]
    if twins and twins[0].base in ("", fact.base):
        yield _finding(fact, twins[:1], Said(f"另一处为 {twins[0].text}", f"elsewhere {twins[0].text}"))
        return
    beside = [f for f in levels if _right_before(f, fact, text)]
    told = [f for f in near if f.quantity.left < fact.quantity.left]
    own = max((f.quantity.left for f in told if f.aspect in ("change", "points")), default=-1)
    sized = any(f.aspect == "level" and f.kind in _SIZES and f.quantity.left > own for f in told)
    if (
        beside
        and not sized
        and len(levels) == 1
        and fact.base
        and fact.measure.endswith(_ITSELF)
        and not _IN_PERCENT.search(fact.measure)
    ):
        yield _either(fact, beside[-1])


def _by_its_size(fact: Fact, new: Fact, old: Fact) -> Fact:
    """由 98.2% 降至 97.1%，改善 1.1%: what gets better by falling goes where the levels go."""
    falls = new.low is not None and old.low is not None and new.low < old.low
    if not falls or fact.low is None or fact.high is None or fact.low < 0:
        return fact
    return evolve(fact, low=-fact.high, high=-fact.low)


def _digits_of(points: Fact, percent: Fact) -> bool:
    """Whether points print the number that stands as per cent elsewhere: 70 basis points, 70 percent."""
    scale = _BASIS if _IN_BASIS_POINTS.search(points.text) else 1
    return points.low is not None and points.low * scale == percent.low


_BASIS = 100
_IN_BASIS_POINTS = lazy(r"b(?:ps?|asis)|基点", re.I)


def _right_before(level: Fact, fact: Fact, text: str) -> bool:
    """Whether nothing but the words of the change stands between a rate and its change."""
    between = text[level.quantity.right : fact.quantity.left] if level.sentence == fact.sentence else ""
    return _RIGHT_BEHIND.match(between) is not None


def _either(fact: Fact, level: Fact) -> Check:
    return checks.judged(
        "fails",
        relation="points",
        facts=[fact, level],
        title=Said(
            f"% 还是个百分点：{fact.measure} {fact.text}", f"per cent or percentage points: {fact.measure} {fact.text}"
        ),
        arithmetic=Said("未印上期水平，两种都说得通", "the level before is not printed, so either may be meant"),
        advice=Said("若指百分点，请写个百分点；若指另一指标，请写其名", "say which; name the measure if it is another"),
        severity=Severity.NOTE,
        printed=fact.text,
    )


def _finding(fact: Fact, because: Sequence[Fact], arithmetic: Said, severity: Severity = Severity.NOTE) -> Check:
    return checks.judged(
        "fails",
        relation="points",
        facts=[fact, *because],
        title=Said(
            f"% 疑应为个百分点：{fact.measure} {fact.text}", f"% for percentage points: {fact.measure} {fact.text}"
        ),
        arithmetic=arithmetic,
        advice=Said("改为个百分点", "write percentage points"),
        severity=severity,
        printed=fact.text,
    )
