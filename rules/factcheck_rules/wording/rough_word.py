"""概数词与旁边或下文的数字不符：A size told in words, and the figure beside or below it that is of another size.

What it flags
    渗透率 26.4%，逾三分之一; 利润增长超六成 over 178 亿元，上年同期 123 亿元; 业绩腰斩 over a profit that doubled;
    不到半数 over 55.5%.

>>> from factcheck import check
>>> text = "业绩快报：丰泽股份利润增长超{}成\\n\\n归母净利润实现178亿元，上年同期为123亿元，增幅44.7%。"
>>> [f.printed for f in check(text.format("六"), select=["WOR50"]).findings]
['增长超六成']

Why it matters
    What is told in words is what is quoted.

When it stays silent
    Any figure below is of the size told, printed or worked out of two levels; what is expected or asked; figures of
    another name.

>>> check(text.format("四"), select=["WOR50"]).findings
()
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from factcheck import Check, Fact, Reading, Said, Severity, checks
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.reading.phrases import known_measure
from factcheck.words import any_word
from factcheck_rules._look import Look, look
from factcheck_rules._order import told_earlier
from factcheck_rules.wording._led import Led, led
from factcheck_rules.wording._rough_sizes import Rough, rough_sizes

CODE = "WOR50"
SEVERITY = Severity.WARNING

_MAYBE = lazy(any_word("maybe", "aimed") + "|未必|不是|并非|没有|could|will|would|forecast", 2)
_FORMER = lazy(
    r"上年|去年|同期|上[季月周]|此前|一年前|年初|前值|年前"
    r"|year[- ](?:ago|earlier)|previous|prior|earlier|against|versus|compared with|last year",
    2,
)
_BEHIND = lazy(r" (?:[a-z]+ ){0,2}(?:(?:in|for|over) the (?:previous|prior)|a year (?:ago|earlier|before)|last year)")
_SEVERAL = lazy("[两二三四五六七八]大?[类家个款项种]|两大|三大|合计|前[三五十]|、|both|three")
_JOINT = lazy("合计|[两二]大|[两二]类|、|及其")
_ABROAD = lazy("出口|海外|境外|外销|国外")
_BESIDE = lazy(r"[，,（(]\s?(?:即|也就是|已|约)?\s?\Z")
_ENDS = lazy(r"\s?(?=[，。；、）)\n*]|\Z)")
_NEXT = 3
"""So many sentences on, a lead may still be about what they tell."""
_SOME, _MANY, _FAR, _LITTLE = 12, 6, 70, Decimal("1.5")
_GENERIC = lazy("同比|环比|公司|集团|全年|季度|上半年|三季|合计|较|增长|下降|下滑|上涨|下跌|占比|实现|去年|本期")


def check(reading: Reading) -> Iterator[Check]:
    """Compare each size in words with the figure beside it, or with those of the text that it leads."""
    found = look(reading)
    if not found.one_report:
        return
    yield from _apposed(reading, found)
    for lead in led(found):
        for rough in rough_sizes(found.text, lead.left, lead.right):
            if not _denied(rough, lead, found) and (lead.titled or not _own_figures(rough, lead)):
                yield from _below(rough, lead, found)


def _apposed(reading: Reading, found: Look) -> Iterator[Check]:
    """渗透率 26.4%，逾三分之一: the words stand right behind the figure, and end there."""
    for facts in found.by_sentence.values():
        for fact in facts if facts[0].sentence >= 0 else ():
            if fact.unit != "%" or fact.low is None or fact.low != fact.high or fact.aspect not in ("level", "share"):
                continue
            right = fact.quantity.right
            for rough in rough_sizes(found.text, right, min(len(found.text), right + _SOME)):
                near = _BESIDE.fullmatch(found.text, right, rough.left) and _ENDS.match(found.text, rough.right)
                if near and not rough.sign and fact.modifier == "exact":
                    yield _judged(rough, [fact], rough.holds(fact.low), str(fact.text), found)


def _own_figures(rough: Rough, lead: Led) -> bool:
    """Whether a sentence of the text prints other figures: it leads nothing."""
    return any(f.quantity.left < lead.right and not rough.left <= f.quantity.left < rough.right for f in lead.facts)


def _denied(rough: Rough, lead: Led, found: Look) -> bool:
    """Whether the words are of what is expected, asked or denied: 已过半？不，才三成出头."""
    begin, end = found.clause(rough.left, rough.right)
    after = found.text[rough.right : rough.right + 1]
    return after in "？?" or _MAYBE.search(found.text, max(begin, lead.left), min(end, lead.right)) is not None


def _below(rough: Rough, lead: Led, found: Look) -> Iterator[Check]:
    """The figures of the lead's own paragraph, and whether any of its section is of the size told."""
    if any(rough.left < fact.quantity.right and fact.quantity.left < rough.left - 1 for fact in lead.facts):
        own = [f for f in lead.facts if f.quantity.left > rough.right or f.quantity.right < rough.left]
    else:
        own = [f for f in lead.facts if f.quantity.left > rough.right]
    if not rough.sign:  # what is further down is often of something else
        own = [f for f in own if f.sentence <= found.sentence_at(rough.left) + _NEXT]
    printed = [f for f in own if _is_rate(f, rough)]
    if not rough.sign and not printed:
        yield from _counted(rough, lead, own, found)
        return
    pairs = [pair for pair in _pairs(own, found) if _may_be(pair[1][0], rough, lead, found)] if rough.sign else []
    bare = _BARE.search(found.text, lead.left, rough.left) is not None  # 三季报：两位数增长
    named = printed[:1] if bare and rough.sign else printed
    if not (bare and rough.sign) and not _make_all(printed, rough):
        named = [f for f in printed if _of_name(f, rough, lead, found)]
    values = [(abs(f.low or Decimal(0)), [f]) for f in named]
    values += [(value, facts) for value, facts in pairs if not rough.sign or (value > 0) == (rough.sign > 0)]
    turned = [(value, facts) for value, facts in pairs if rough.sign and (value > 0) != (rough.sign > 0)]
    others = [f for f in lead.section if not rough.left <= f.quantity.left < rough.right]
    if any(_fits(rough, f) for f in (*others, *found.by_sentence.get(-1, ()))):
        return
    if not rough.sign and len(printed) > 1 and _SEVERAL.search(found.text, lead.left, lead.right):
        return  # 两类丝杠贡献近七成收入: of both together
    sized = [(abs(value), facts) for value, facts in values]
    if any(rough.holds(value) for value, _ in sized) or len(pairs) > 1:
        return
    wrong = [(value, facts) for value, facts in sized if not _close(value, rough)]
    if len(wrong) == len(sized) and wrong:
        yield _judged(rough, wrong[0][1], False, f"{wrong[0][0]:.1f}%", found)
    elif not sized and turned and not printed:
        yield _judged(rough, turned[0][1], False, f"{turned[0][0]:.1f}%", found)


def _make_all(printed: Sequence[Fact], rough: Rough) -> bool:
    """Whether shares make 100%: one of them has to be what the lead rounds."""
    total = sum((f.low for f in printed if f.low is not None), Decimal(0))
    return not rough.sign and len(printed) > 1 and abs(total - 100) <= 1 and len({f.sentence for f in printed}) == 1


def _close(value: Decimal, rough: Rough) -> bool:
    return rough.low - _LITTLE <= value <= rough.high + _LITTLE


def _is_rate(fact: Fact, rough: Rough) -> bool:
    exact = fact.unit == "%" and fact.low is not None and fact.low == fact.high and fact.modifier == "exact"
    if not rough.sign and fact.aspect not in ("level", "share"):
        return False
    if not exact or fact.stance != "actual" or _JOINT.search(fact.subject):
        return False
    if rough.sign:
        return fact.aspect == "change" and ((fact.low or 0) > 0) == (rough.sign > 0)
    return fact.aspect in ("share", "level")


def _fits(rough: Rough, fact: Fact) -> bool:
    """Whether a figure of the section may be what is told in words, whatever it is called."""
    if fact.unit not in ("%", "x") or fact.low is None or fact.low != fact.high:
        return False
    value = abs(fact.low) if fact.unit == "%" else (abs(fact.low) - 1) * 100
    return rough.holds(value) or rough.low - _LITTLE <= value <= rough.high


def _counted(rough: Rough, lead: Led, own: Sequence[Fact], found: Look) -> Iterator[Check]:
    """超八成受访企业看好明年 over 问卷 240 份，其中看好的 162 份: two counts, one called by a word of the lead."""
    counts = [f for f in own if f.kind in ("count", "number") and f.low is not None and f.low == f.high]
    counts = [f for f in counts if f.modifier == "exact"]
    yield from _so_many_of(rough, counts, found)
    whole = max(counts, key=lambda f: f.low or 0, default=None)
    if whole is None or not whole.low:
        return
    left = whole.quantity.left
    of_all = _OF_THEM.match(found.text, whole.quantity.right)
    if not of_all and not _IN_ALL.search(found.text, found.before(left, _SOME), left):
        return
    told = found.text[rough.right : min(lead.right, rough.right + _SOME)]
    pairs = {told[k : k + 2] for k in range(len(told) - 1)}
    pairs = {pair for pair in pairs if pair.strip("，。、的了 ") == pair}
    parts = [f for f in counts if f is not whole and f.unit == whole.unit and f.sentence == whole.sentence]
    parts = [f for f in parts if any(pair in "".join(found.beside(f)) for pair in pairs)]
    shares = [(f.low or Decimal(0)) / whole.low * 100 for f in counts if f is not whole and f.unit == whole.unit]
    if len(parts) > 1 and not any(_close(share, rough) for share in shares):
        yield _judged(rough, [parts[0], whole], False, f"{shares[0]:.1f}%", found)
    if len(parts) == 1:
        value = (parts[0].low or Decimal(0)) / whole.low * 100
        yield _judged(rough, [parts[0], whole], rough.holds(value) or _close(value, rough), f"{value:.1f}%", found)


def _so_many_of(rough: Rough, counts: Sequence[Fact], found: Look) -> Iterator[Check]:
    """A quarter of the fleet is idle: 41 of 342 vessels."""
    for one, other in pairwise(counts):
        if found.text[one.quantity.right : other.quantity.left] in (" of ", " of the ", " out of ") and other.low:
            value = (one.low or Decimal(0)) / other.low * 100
            yield _judged(rough, [one, other], _close(value, rough), f"{value:.1f}%", found)
            return


_BARE = lazy(r"[：:|｜]\s?\Z")
_OF_THEM = lazy(r"[^，。；\d]{0,4}[中里]")
_IN_ALL = lazy("共|回收|样本|合计|总计|全部|调[研查]|访问?")


def _of_name(fact: Fact, rough: Rough, lead: Led, found: Look) -> bool:
    """Whether a figure's name and the words before the size have two signs in common."""
    begin = max(lead.left, rough.left - _SOME * 2)
    if _ABROAD.search(found.text, begin, rough.left) and _ABROAD.search(f"{fact.subject} {fact.measure}"):
        return True
    told = _GENERIC.sub(" ", found.text[begin : min(lead.right, rough.right + _MANY)])
    name = _GENERIC.sub(" ", f"{fact.subject} {fact.measure}")
    pairs = {name[k : k + 2] for k in range(len(name) - 1) if name[k : k + 2].strip() == name[k : k + 2]}
    return any(pair in told for pair in pairs)


def _may_be(fact: Fact, rough: Rough, lead: Led, found: Look) -> bool:
    """Whether a level is of what the lead names, or prints no measure of its own: 订单 is none of 收入."""
    begin = max(lead.left, rough.left - _SOME * 2)
    said = found.text[begin : min(lead.right, rough.right + _MANY)]
    return (
        _BARE.search(found.text, lead.left, rough.left) is not None
        or not known_measure(fact.measure)
        or _of_name(fact, rough, lead, found)
        or ("业绩" in said and "利润" in fact.measure)
    )


def _pairs(facts: Sequence[Fact], found: Look) -> list[tuple[Decimal, list[Fact]]]:
    """What two levels told one behind the other make, the second of them of an earlier time."""
    made: list[tuple[Decimal, list[Fact]]] = []
    levels = [f for f in facts if f.low is not None and f.low == f.high and f.low > 0 and _is_level(f)]
    ways = [(old, new) for old, new in _from_to(facts, found) if new.low and old.low]
    made += [((new.low / old.low - 1) * 100, [new, old]) for old, new in ways if new.low and old.low]
    for k, other in enumerate(levels):
        one = next((f for f in reversed(levels[:k]) if _alike(f, other)), None)
        begin = max(one.quantity.right, other.quantity.left - _SOME * 2) if one is not None else 0
        if one is None or one.low is None or other.low is None or other.quantity.left - one.quantity.right > _FAR:
            continue
        earlier = _FORMER.search(found.text, begin, other.quantity.left)
        earlier = earlier or _BEHIND.match(found.text, other.quantity.right)
        if earlier and not told_earlier(one, found.text):
            made.append(((one.low / other.low - 1) * 100, [one, other]))
    return made


def _from_to(facts: Sequence[Fact], found: Look) -> Iterator[tuple[Fact, Fact]]:
    """由上年同期的 32.6% 降到 27.4%: two figures of one unit with nothing but a verb between."""
    plain = [f for f in facts if f.low is not None and f.low == f.high and f.low > 0]
    for old, new in pairwise(plain):
        gap = found.text[old.quantity.right : new.quantity.left]
        begin = found.before(old.quantity.left, _SOME)
        led_from = _FROM.search(found.text, begin, old.quantity.left)
        if led_from and _alike(old, new) and old.sentence == new.sentence and _TO.fullmatch(gap):
            yield old, new


_FROM, _TO = lazy("[由从自]|from "), lazy(r"[^，。；\d]{0,6}[至到]|,? to ")


def _alike(one: Fact, other: Fact) -> bool:
    return one.quantity.scale == other.quantity.scale and (one.unit == other.unit or not one.unit or not other.unit)


def _is_level(fact: Fact) -> bool:
    return fact.unit not in ("%", "pp", "x") and "/" not in fact.unit and fact.kind not in ("duration", "multiple")


def _judged(rough: Rough, facts: Sequence[Fact], holds: bool, value: str, found: Look) -> Check:
    words = found.text[rough.left : rough.right]
    unit = next((fact.unit for fact in facts if fact.unit), "")
    return checks.judged(
        "holds" if holds else "fails",
        relation="size",
        facts=[evolve(fact, trust=1.0, unit=fact.unit or unit) for fact in facts],  # their places tell what they are
        places=[found.place(*found.clause(rough.left, rough.right)), *(found.figure_place(f.quantity) for f in facts)],
        title=Said(
            f"概数词与数字不符：「{words}」，数字为 {'、'.join(f.text for f in facts)}（{value}）",
            f"said to be '{words}', but the figures are {', '.join(f.text for f in facts)} ({value})",
        ),
        advice=Said("概数与数字两处对一处", "make the words and the figure agree"),
        printed=words,
        expected=value,
        chance=0.5,
    )
