"""与指引区间的说法不符：A figure said to be within, above or below a printed range, and printed elsewhere.

What it flags
    收入5.79亿美元，符合指引（4.7-5.0亿美元）; 毛利率19.6%，高于指引上限（18%-20%）: the figure does not lie where the
    words put it. 净利润同比+28.4%。业绩落在预告的20%至25%区间内: none of the rates before lies there.

Why it matters
    Meeting or beating the guidance is the message of the sentence.

When it stays silent
    Rounding may put it there; another figure of the same unit stands between; the range is of another period, which the
    words tell.

>>> from factcheck import check
>>> text = "公司实现销售收入{}亿美元（同比-24.2%），符合指引（4.7-5.0亿美元）。"
>>> [f.printed for f in check(text.format("5.79"), select=["WOR22"]).findings]
['5.79亿美元']
>>> check(text.format("4.79"), select=["WOR22"]).findings
()
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck import Check, Fact, Reading, Said, Severity, checks
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.words import any_word
from factcheck_rules._look import Look, look
from factcheck_rules.wording._ranges import ends

CODE = "WOR22"
SEVERITY = Severity.ERROR

_WHAT = r"(?:公司|管理层|此前|先前|市场|的|给出的|业绩|收入|营收|毛利率|利润)*(?:指引|预期|预测|目标|预告)(?:的)?"
_WITHIN = lazy(rf"(?:符合|处于|位于|落在|落入|在){_WHAT}(?:区间|范围)?(?:内|之内)?[（(]\s?\Z")
_ABOVE = lazy(
    rf"(?:略|明显|大幅|小幅|均)?(?:高于|超出|超过|超|高出|好于|优于){_WHAT}(?P<end>区间|范围|上限|上沿|高端)?(?:的?上限)?[（(]\s?\Z"
)
_BELOW = lazy(rf"(?:略|明显|大幅|小幅|均)?(?:低于|不及){_WHAT}(?P<end>区间|范围|下限|下沿|低端)?(?:的?下限)?[（(]\s?\Z")
_REACH = 36
_LESS = lazy(any_word("less_is_better"))


def check(reading: Reading) -> Iterator[Check]:
    """Compare the figure before each range in brackets with the words that lead to the range."""
    around = look(reading)
    for sentence, facts in around.by_sentence.items():
        ranges = [f for f in facts if sentence >= 0 and f.low is not None and f.high is not None and f.low < f.high]
        for wide in ranges:
            left = wide.quantity.left
            one = _before(wide, facts)
            if one is None or _LESS.search(one.measure):
                continue
            begin = max(one.quantity.right, left - _REACH)
            for words, way in ((_WITHIN, "within"), (_ABOVE, "above"), (_BELOW, "below")):
                if words.search(around.text, begin, left):
                    yield from _compared(one, wide, way)
                    break
        yield from _in_english(facts, around)
        for wide in ranges:
            yield from _lies_in(wide, around)


_LIES_IN = lazy(
    r"(?P<what>[\u4e00-\u9fff]{2,10}?)(?:同比)?(?:增[速幅长])?(?:正好|刚好|也|仍|均|全部)?(?:落在|落于|落入|处于|位于)"
    r"[^，。；：:（(]{0,16}?(?:预告|预增公告|公告|指引|目标|预测)(?:中|给出)?的?约?\s?\Z"
)
_INSIDE = lazy(r"的?(?:区间|范围)(?:之)?[内中]")
_RESULTS = ("业绩", "净利", "利润", "盈利")


def _lies_in(wide: Fact, around: Look) -> Iterator[Check]:
    """业绩落在公司预告的 25% 至 30% 区间内: one at least of the rates of the profit in the paragraph lies there."""
    left = wide.quantity.left
    if _INSIDE.match(around.text, wide.quantity.right) is None:
        return
    said = _LIES_IN.search(around.text, max(0, left - _REACH), left)
    block = around.block_at(left)
    if said is None or block is None:
        return
    profit = any(word in said["what"] for word in _RESULTS)
    facts = [f for facts in around.by_sentence.values() for f in facts if block.left <= f.quantity.left < left]
    exact = [f for f in facts if f.low == f.high and f.unit == wide.unit and f.modifier in ("exact", "about")]
    told = [f for f in exact if (_is_profit(f) if profit else bool(f.measure) and said["what"].endswith(f.measure))]
    if told and not any(_inside(f, wide) for f in told):
        yield from _compared(told[0], wide, "within")


def _is_profit(fact: Fact) -> bool:
    """Whether a figure is a profit, or how it grew on the year before."""
    grown = fact.unit != "%" or (fact.aspect == "change" and fact.base == "yoy")
    return grown and fact.measure.endswith(("净利润", "净利", "利润"))


def _inside(one: Fact, wide: Fact) -> bool:
    step = one.step or 0
    return None not in (one.low, wide.low, wide.high) and wide.low - step <= one.low <= wide.high + step  # type: ignore[operator]


_ENGLISH = lazy(
    r",? (?:is|sits|lies|remains|stands|falls|which is|now)?\s?(?:comfortably|well|just|still|slightly|now)?\s?"
    r"(?P<way>within|inside|above|below) (?:the|that|this|its|their|management['’]s|the company['’]s)"
    r" (?:new|raised|updated|revised|guided|guidance|narrowed|full-year| )*(?:range|guidance)\b"
)


def _in_english(facts: Sequence[Fact], around: Look) -> Iterator[Check]:
    """Our forecast of £424 million is within the new range: the range printed before in its paragraph."""
    for one in facts:
        said = _ENGLISH.match(around.text, one.quantity.right) if one.low is not None and one.low == one.high else None
        if said is None or one.modifier not in ("exact", "about") or one.aspect not in ("level", "share"):
            continue
        near = [f for k in range(one.sentence - 2, one.sentence + 1) for f in around.by_sentence.get(k, ()) if k >= 0]
        wide = [f for f in near if _is_range(f) and f.unit == one.unit and f.quantity.right < one.quantity.left]
        block = [f for f in wide if around.one_block(f, one) and f.terms & one.terms and _of_size(one, f)]
        new = [f for f in block if not _FORMER.search(around.text, max(0, f.quantity.left - 8), f.quantity.left)]
        times = {f.period.iso for f in new if f.period is not None}
        if len(new) == 1 or (len(new) > 1 and one.period is not None and one.period.iso in times):
            same = [f for f in new if len(new) == 1 or (f.period and one.period and f.period.iso == one.period.iso)]
            if len(same) == 1:
                way = "within" if said["way"] == "inside" else said["way"]
                yield from _compared(one, same[0], way)


def _is_range(fact: Fact) -> bool:
    return fact.low is not None and fact.high is not None and fact.low < fact.high


def _of_size(one: Fact, wide: Fact) -> bool:
    """Whether a figure is of the size of a range: a full year's is not set against a quarter's."""
    assert one.low is not None
    assert wide.low is not None
    return wide.low > 0 and wide.low / 2 < one.low < wide.low * 2


_FORMER = lazy(r"(?:from|previously|against|versus) \Z")


def _before(wide: Fact, facts: Sequence[Fact]) -> Fact | None:
    """The figure that a range is set beside: the last of its unit before it, a level."""
    alike = [f for f in facts if f.quantity.right < wide.quantity.left and f.unit == wide.unit and f.low == f.high]
    one = max(alike, key=lambda fact: fact.quantity.left, default=None)
    plain = one is not None and one.aspect in ("level", "share") and one.modifier in ("exact", "about")
    return one if plain and not (one is not None and one.quantity.signed) else None


def _compared(one: Fact, wide: Fact, way: str) -> Iterator[Check]:
    lower, upper = ends(wide, way != "within")
    title = Said(
        f"与区间的说法不符：{one.text}，{wide.text}", f"said to lie elsewhere than it does: {one.text}, {wide.text}"
    )
    advice = Said("核对数字、区间，或改说法", "check figure and range, or change the words")
    plain = evolve(one, modifier="exact")
    if way in ("within", "above"):
        least = lower if way == "within" else upper
        yield checks.ordered(least, plain, title=title, advice=advice, test="larger")
    if way in ("within", "below"):
        most = upper if way == "within" else lower
        yield checks.ordered(plain, most, title=title, advice=advice, test="smaller")
