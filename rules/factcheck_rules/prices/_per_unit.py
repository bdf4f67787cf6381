"""So much for each, whose amount and quantity stand in other sentences: 每GWh投资 0.73 亿欧元, 单条收入 386 元.

The words before the figure say for one of what it is, and of what amount: by them the two are looked for in its
sentence, in its paragraph, then in the report among the figures of its very period.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Sequence
from decimal import Decimal

from attrs import frozen

from factcheck import Check, Fact, Reading, Said, checks, sides, units
from factcheck.index import once
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.reading.ties.items import bound
from factcheck_rules._look import Look
from factcheck_rules._ties import believable, misprinted, softened
from factcheck_rules._times import another_time
from factcheck_rules.prices._by_units import former
from factcheck_rules.prices._each import money_of
from factcheck_rules.prices._nearby import misses

_EACH = lazy(
    r"(?:(?:每|单位?)(?P<scale>[十百千万亿]{0,2})(?P<unit>[A-Za-z]{1,4}|[\u4e00-\u9fff]{1,5}?)|(?P<mean>[亩吨度])(?:均|水|钢))"
    r"(?:[年月日]?产能|装机|建筑面积|面积)?(?:的|对应)?(?:载客|接待|服务|载运)?(?:装卸|运输|销售|综合|平均)?"
    r"(?P<what>收入|营收|投资额?|造价|均价|售价|价格|净利润?|利润|盈利|毛利|成本|价值量|金额|)(?:约为|约|为|达|仅|高达|\s)*\Z"
)
_UNITS = {
    "平": "平方米", "平米": "平方米", "方": "立方米", "车": "辆", "船": "艘", "店": "家", "机": "台", "厂": "座",
    "票": "件", "箱": "TEU", "公里": "公里", "晶圆": "片", "瓦": "W",
}  # fmt: skip
_MADE = {
    "收入": ("收入", "营收", "销售额"), "营收": ("收入", "营收"),
    "投资": ("投资", "投资额"), "投资额": ("投资", "投资额"), "造价": ("投资", "投资额", "造价"),
    "净利": ("净利润", "净利"), "净利润": ("净利润", "净利"), "毛利": ("毛利", "毛利润"),
    "金额": ("金额", "总额"), "": ("投资", "投资额", "额", "收入", "总价"),
} | dict.fromkeys(("均价", "售价", "价格"), ("收入", "营收", "销售额", "金额", "成交额"))  # fmt: skip
_BUILT = frozenset({"投资", "造价"})
_SCALES = {word: Decimal(10) ** k for k, word in enumerate(("", "十", "百", "千", "万", "十万", "百万", "千万", "亿"))}
_REACH, BACK, FEW = 22, 2, 4


@frozen(eq=False)
class Each:
    """A mean amount: its currency, for how many of what, and the names of the amounts that it may be made of."""

    fact: Fact
    money: str
    unit: str
    many: Decimal
    made: tuple[str, ...]


def per_unit(found: Look, known: Container[int]) -> Iterator[Check]:
    """Compare each mean that nothing in its sentence settled with amount over quantity of its passage or period."""
    for number, facts in found.by_sentence.items():
        for fact in facts if number >= 0 else ():
            each = _told(fact, found) if fact.quantity.left not in known else None
            if each is not None:
                yield from _compared_near(each, found)


def _told(fact: Fact, found: Look) -> Each | None:
    """What a figure is said to be for one of; None where its words don't say so."""
    money = money_of(fact) or _people(fact)
    if not money or fact.aspect != "level" or fact.low is None or fact.low != fact.high or fact.low <= 0:
        return None
    left = fact.quantity.left
    said = _EACH.search(found.text, max(found.clause(left, left)[0], left - _REACH), left)
    made = _MADE.get(said["what"]) if said is not None else None
    made = ("",) if made is not None and money in _PEOPLE else made
    if said is None or made is None or former(fact, found.text):
        return None
    unit = said["unit"] or said["mean"]
    word = _UNITS.get(unit, unit)
    scale = _SCALES.get(said["scale"] or "") if "/" not in fact.unit else Decimal(1)
    return Each(fact, money, word, scale, made) if scale is not None else None


_PEOPLE = ("人", "人次")


def _people(fact: Fact) -> str:
    """起降 4.82 万架次，平均每架次载客 151 人: what is counted of people, who are not paid for."""
    return fact.unit if fact.unit in _PEOPLE and fact.kind == "count" else ""


def _size(fact: Fact, each: Each) -> Decimal | None:
    """How many of what the mean is for one unit of a quantity is; None where they are two things."""
    if fact.unit == each.unit or (fact.kind == "count" and fact.unit and each.unit.startswith(fact.unit)):
        return Decimal(1)  # 每万张床位, 6 万张
    known = units.SPELLINGS.get(each.unit)
    what = fact.unit.partition("/")[0] if _BUILT & set(each.made) else fact.unit  # 12 万吨/日，吨水投资 4,000 元
    size = units.factor(what, known.unit) if known is not None else None
    return size / known.factor if size is not None and known is not None else None


def _compared_near(each: Each, found: Look) -> Iterator[Check]:
    """The check with the nearest amounts and quantities: a pair that holds is it; else the only one, if it slips."""
    worked_out = _worked_out(each, found)
    if worked_out is not None:
        check = believable(worked_out, _FAR)  # words lead to the amount: no other figure was meant
        yield evolve(check, relation="led to") if check.verdict == "fails" else check
        return
    here = each.fact.sentence
    near = [f for n in range(here - BACK, here + 1) for f in found.by_sentence.get(n, ())]
    near = [f for f in near if found.one_block(f, each.fact)]
    behind = [f for f in near if f.sentence == here and f.quantity.left > each.fact.quantity.left]
    near = [f for f in near if f.quantity.right <= each.fact.quantity.left]
    if not near and _is_told_first(behind, each, found):
        near = behind
    far = _of_that_time(each.fact, found.reading)
    parts = once(found.reading, _parts)
    restated = [_restated(each, f) for f in near if f.sentence == here and _is_price(f, each)]
    begin, _ = found.clause(each.fact.quantity.left, each.fact.quantity.left)
    if restated and _PUT_AGAIN.search(found.text, begin, each.fact.quantity.left):
        yield believable(restated[-1], _FAR)
        return
    tiers = [f for f in near if f.sentence == here], near, far
    a, amounts = _nearest(tiers, lambda f: _is_amount(f, each, found))
    c, counts = _nearest(tiers, lambda f: _is_count(f, each, found))
    whole = [f for f in amounts if f.measure in _ALL_OF_IT] if a == len(tiers) - 1 else []
    amounts = whole if len(whole) == 1 else amounts
    counts = [f for f in counts if f.quantity.left not in parts] or counts
    made = [_compared(each, amount, count) for amount in amounts[:FEW] for count in counts[:FEW]]
    held = [one for one in made if one.verdict == "holds"]
    if held or len(made) > 1:
        yield (held or [softened(one) for one in made])[0]
    elif made:
        sure = a == c == 0 or misprinted(made[0]) or _slipped(made[0], amounts[0], counts[0])
        yield believable(made[0], _FAR) if sure else softened(made[0])


def _worked_out(each: Each, found: Look) -> Check | None:
    """四季度新开工 6.5 万张。按每万张投资 8.4 亿元测算，将带动投资 54.6 亿元: one quantity, and last what they make.

    A measure by which something is reckoned is of no time, so that those of the other two say nothing.
    """
    here, left = each.fact.sentence, each.fact.quantity.left
    near = [f for n in (here - 1, here) for f in found.by_sentence.get(n, ()) if found.one_block(f, each.fact)]
    near = [f for f in near if f.low is not None and f.quantity is not each.fact.quantity and f.aspect == "level"]
    amounts = [f for f in near if f.unit == each.money and f.measure.endswith(each.made)]
    counts = [f for f in near if f.kind in ("count", "physical") and _size(f, each) is not None]
    money = [f for f in near if f.unit == each.money]
    if len(amounts) != 1 or len(counts) != 1 or len(money) != 1 or amounts[0].low != amounts[0].high:
        return None
    amount, count = amounts[0], counts[0]
    last = amount.sentence == here and amount.quantity.left > max(left, count.quantity.left)
    begin = max(left, count.quantity.left) if count.sentence == here else left
    reckoned = last and _RECKONED.search(found.text, begin, amount.quantity.left) is not None
    large = (count.low or 0) * (_size(count, each) or 0) > each.many and count.low == count.high
    return _compared(each, amount, count) if reckoned and large else None


_RECKONED = lazy(r"测算|计算|估算|推算|匡算|(?:将|可|预计)?(?:带动|拉动|对应|形成|贡献)")


def _is_told_first(behind: Sequence[Fact], each: Each, found: Look) -> bool:
    """每万张床位投资 12 亿元；新增 6 万张，投资约 72 亿元: one amount and one quantity, and nothing else like them."""
    alike = [f for f in behind if f.unit == each.money or _size(f, each) is not None]
    amounts = [f for f in alike if _is_amount(f, each, found)]
    return len(alike) == _PAIR and len(amounts) == 1 and any(_is_count(f, each, found) for f in alike)


_PAIR = 2


def _nearest(tiers: Sequence[Sequence[Fact]], fits: Callable[[Fact], bool]) -> tuple[int, Sequence[Fact]]:
    """The figures that fit of the first stretch that has one, one for each value."""
    for k, around in enumerate(tiers):
        found = list({fact.low: fact for fact in around if fits(fact)}.values())
        if found:
            return k, found
    return len(tiers), []


_ALL_OF_IT = frozenset({"营业收入", "营业总收入", "主营业务收入", "总收入", "总投资", "归母净利润", "净利润"})


def _parts(reading: Reading) -> frozenset[int]:
    """Where figures stand that are parts of a total beside them."""
    claims = [*reading.claims_of("parts"), *reading.claims_of("sum")]
    return frozenset(part.quantity.left for claim in claims for part in claim.role("part"))


_PUT_AGAIN = lazy("折合|折算|约合|相当于|换算")


def _is_price(fact: Fact, each: Each) -> bool:
    """0.712 元/W，折合每GW 7.12 亿元: whether a price for another unit of the same thing is what is put again."""
    money, _, below = fact.unit.partition("/")
    known = units.SPELLINGS.get(each.unit)
    exact = fact.aspect == "level" and fact.low is not None and fact.low == fact.high
    return exact and money == each.money and known is not None and below == known.unit


def _restated(each: Each, price: Fact) -> Check:
    size = units.SPELLINGS[each.unit].factor * each.many
    return checks.overlaps(
        evolve(bound(each.fact), unit=each.money),
        sides.of(price).as_unit(each.money, size),
        title=Said(
            f"折合价与原价不符：{each.fact.text}，{price.text}",
            f"a price and what it comes to don't agree: {each.fact.text}, {price.text}",
        ),
        advice=Said("按单位换算核对两个价格", "convert one price into the unit of the other"),
    )


_FAR = 12


def _slipped(made: Check, amount: Fact, count: Fact) -> bool:
    """Whether amount or count with one digit wrong would make the mean; or its point has moved."""
    printed, expected = (side.value for side in made.sides[:2])
    if not printed or not expected or amount.low is None or count.low is None:
        return False
    ratio = printed / expected
    tenfold = any(abs(ratio / power - 1) < _CLOSE for power in _POWERS)
    within = (made.sides[0].facts[0].step or Decimal(0)) / abs(printed)
    return (
        tenfold
        or misses(amount, amount.low * ratio, within * abs(amount.low))
        or misses(count, count.low / ratio, within * abs(count.low))
    )


_CLOSE = Decimal("0.03")
_POWERS = tuple(Decimal(10) ** k for k in (-4, -2, -1, 1, 2, 4))


def _of_that_time(mean: Fact, reading: Reading) -> Sequence[Fact]:
    days = mean.period.iso if mean.period is not None else ""
    return once(reading, _by_time).get(days, ()) if days else ()


def _by_time(reading: Reading) -> dict[str, list[Fact]]:
    """Levels and counts by their days."""
    found: dict[str, list[Fact]] = {}
    for fact in reading.facts:
        if fact.period is not None and fact.period.iso:
            found.setdefault(fact.period.iso, []).append(fact)
    return found


def _of_its_time(fact: Fact, mean: Fact) -> bool:
    one, other = fact.period, mean.period
    return bool(one is not None and other is not None and one.iso and one.iso == other.iso)


def _plain(fact: Fact, each: Each, found: Look) -> bool:
    exact = fact.aspect == "level" and fact.low is not None and fact.low == fact.high and fact.low > 0
    exact = exact and fact.modifier in ("exact", "about") and fact.quantity is not each.fact.quantity
    one_time = fact.period is None or each.fact.period is None or fact.period == each.fact.period
    one_time = one_time or not fact.period.iso or not each.fact.period.iso or _of_its_time(fact, each.fact)  # type: ignore[union-attr]
    return exact and one_time and (fact.sentence < 0 or not another_time(fact, found.text, totals=False))


def _is_amount(fact: Fact, each: Each, found: Look) -> bool:
    alike = fact.unit == each.money or (fact.unit in _PEOPLE and each.money in _PEOPLE)
    larger = each.money not in _PEOPLE or (fact.low or 0) > (each.fact.low or 0) * each.many
    return alike and larger and fact.measure.endswith(each.made) and _plain(fact, each, found)


def _is_count(fact: Fact, each: Each, found: Look) -> bool:
    size = _size(fact, each) if fact.kind in ("count", "physical", "rate") else None
    return size is not None and (fact.low or 0) * size > each.many and _plain(fact, each, found)


def _compared(each: Each, amount: Fact, count: Fact) -> Check:
    number = sides.of(count).as_unit("", (_size(count, each) or 1) / each.many)
    return checks.overlaps(
        evolve(bound(each.fact), unit=each.money),
        (sides.of(amount) / number).as_unit(each.money),
        title=Said(
            f"均值与总额、数量不符：{each.fact.text}，{amount.text}，{count.text}",
            f"so much for each, amount and quantity don't agree: {each.fact.text}, {amount.text}, {count.text}",
        ),
        advice=Said("三个数对一对：总额、数量、每个", "check the three: amount, quantity and each"),
    )
