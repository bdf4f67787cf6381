"""A price, a quantity and an amount of one sentence that no word for what they are ties: their units alone do.

600MW 项目中标单价 1,580 元/kW，中标金额 9.48 亿元; 单车均价 62 万元，采购 240 辆，采购额 1.49 亿元. The sentence, or
its part between semicolons, holds one of each, and they contradict only as a slip does or by little.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations

from factcheck import Check, Fact, units
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck_rules._ties import nearly
from factcheck_rules._times import another_time, may_be_one_time
from factcheck_rules.prices._elsewhere import Three
from factcheck_rules.prices._nearby import misses_by_a_slip, scale_slip
from factcheck_rules.prices._roles import Cast, Figure

_NO_AMOUNT = lazy(
    r"利润|盈利|净利|毛利|亏损|成本|费用|市值|资产|负债|现金|余额|补贴|税|分红|EBIT|保证金|定金|预付|注册资本|授信"
    r"|profit|income|margin|cost|debt|cash|earnings|market value|deposit"
)
"""Amounts that no price times quantity is."""
_NO_COUNT = lazy(r"[家个项名天年月日次届位部场轮批人]\Z")
"""What is counted so is sold at no price that is printed without its unit."""
_PARTS = lazy("[；;]")
_FORMER = lazy(r"(?:去年|上年|同期|上[个一]?[月周季旬]|前[一值]|此前|原先?|年初|from|was)[^，。；,;]{0,8}\Z")
_REACH = 16
_MOST = 12
BY_UNIT, BY_COUNT = 0.3, 0.06
"""How far the sides may differ that a printed 元/kW ties to MW, and how far those that a count ties."""


WORKED_OUT, MADE_BY_EACH = 0.6, 0.7
"""The same where the words say that the amount was worked out by the price."""
_BY = lazy(r"[按以][^，。；]{0,6}\Z")
_MAKES = lazy(
    r"\s?(?:的?(?:单价|价格|均价|报价))?(?:计算?|测算)?[，,]?\s?(?:折合|折算|合计|合)(?:金额|总额|总价|货款)?[为约]?\s?"
)
_EACH_MAKES = lazy(
    r" (?:each|apiece)(?:,? (?:and|or))?,? (?:worth|bringing in|raising|making|totall?ing|for|a total of)"
    r" (?:a total of |about |around |some |nearly )?"
)
"""1,240 analysers at $58,000 each, worth about $72m."""


def _made_by_each(three: Three, text: str) -> bool:
    return _EACH_MAKES.fullmatch(text, three[1].fact.quantity.right, three[0].fact.quantity.left) is not None


def _worked_out(three: Three, text: str) -> bool:
    """按 126 元/只折合 0.38 亿元: whether an amount is said to be made by the price before it."""
    amount, price = three[0].fact.quantity, three[1].fact.quantity
    by = _BY.search(text, max(0, price.left - 8), price.left) is not None
    return by and price.right < amount.left and _MAKES.fullmatch(text, price.right, amount.left) is not None


def _in_a_row(three: Three, facts: Sequence[Fact]) -> bool:
    """共 800 台，平均单价 25 万元，金额 2.0 亿元: a price and an amount called so, right behind the quantity."""
    amount, price, quantity = (one.fact for one in three)
    places = [fact.quantity.left for fact in facts]
    here = [places.index(fact.quantity.left) for fact in (quantity, price, amount) if fact.quantity.left in places]
    priced = "/" in price.unit or price.measure.endswith(("单价", "均价"))
    told = priced and amount.measure.endswith(("金额", "总额", "总价", "货款", "购额", "售额", "交额"))
    return told and len(here) == len(three) and here == list(range(here[0], here[0] + len(three)))


def by_units(figures: Cast, compared: Callable[[Three], Check]) -> Iterator[Check]:
    """The checks of threes of which the words tell no role for at least one."""
    prices: dict[int, list[Figure]] = {}
    for figure in figures.of("unit_price"):
        if figure.sentence >= 0 and _exact(figure.fact) and not former(figure.fact, figures.look.text):
            prices.setdefault(figure.sentence, []).append(figure)
    roles = {id(figure.fact) for figure in figures.of("amount", "quantity", "shares")}
    for sentence, listed in prices.items():
        facts = figures.look.by_sentence.get(sentence, ())
        if len(facts) > _MOST:
            continue
        for three in _threes(listed, facts, figures):
            if id(three[0].fact) in roles and id(three[2].fact) in roles:
                continue  # told by their words, and looked at there
            check = compared(three)
            near = BY_UNIT if "/" in three[1].fact.unit else BY_COUNT
            worked_out = _worked_out(three, figures.look.text)
            near = WORKED_OUT if worked_out or _in_a_row(three, facts) else near
            near = MADE_BY_EACH if _made_by_each(three, figures.look.text) else near
            sure = check.verdict != "fails" or nearly(check, near) or scale_slip(check)
            sure = sure or misses_by_a_slip(three, check)
            if sure and worked_out and check.verdict == "fails":
                check = evolve(check, relation="led to")  # no other price of the report was meant
            yield check if sure else evolve(check, verdict="undecided")


def _threes(prices: Sequence[Figure], facts: Sequence[Fact], figures: Cast) -> Iterator[Three]:
    """One price, one quantity and one amount of a part of the sentence; else those of the whole sentence."""
    text = figures.look.text
    cuts = [match.start() for match in _PARTS.finditer(text, facts[0].quantity.left, facts[-1].quantity.right)]
    found = False
    for part in range(len(cuts) + 1):
        inside = [fact for fact in facts if sum(cut < fact.quantity.left for cut in cuts) == part]
        here = [price for price in prices if any(price.fact is fact for fact in inside)]
        three = _only(here, inside, figures)
        if three is not None:
            found = True
            yield three
    whole = _only(prices, facts, figures) if cuts and not found else None
    if whole is not None:
        yield whole


def _only(prices: Sequence[Figure], facts: Sequence[Fact], figures: Cast) -> Three | None:
    """The three, where a stretch holds one of each."""
    if len(prices) != 1:
        return None
    price = prices[0]
    money, _, per = price.fact.unit.partition("/")
    rest = [fact for fact in facts if fact is not price.fact and _plain(fact, figures)]
    amounts = [f for f in rest if f.kind == "money" and f.unit == money and _larger(f, price.fact)]
    quantities = [f for f in rest if _counted(f, per) and not _in_each(f, figures.look.text)]
    quantities = [f for f in quantities if not of_a_part(f, figures.look.text)] or quantities
    if len(amounts) != 1 or len(quantities) != 1:
        return None
    amount, quantity = amounts[0], quantities[0]
    named = f"{amount.subject}{amount.measure}"
    if _NO_AMOUNT.search(named) or not _one_time(amount, price.fact, quantity):
        return None
    place = (price.sentence, price.part, price.block)
    return Figure(amount, "amount", *place), price, Figure(quantity, "quantity", *place)


def _plain(fact: Fact, figures: Cast) -> bool:
    """Whether a figure is one exact level of the time that its sentence tells of."""
    return _exact(fact) and not another_time(fact, figures.look.text, totals=False)


def _exact(fact: Fact) -> bool:
    exact = fact.low is not None and fact.low == fact.high and fact.modifier in ("exact", "about")
    return exact and fact.aspect == "level"


def former(fact: Fact, text: str) -> bool:
    """Whether the words before a price make it that of another time: 去年同期 3.23 元/公斤."""
    left = fact.quantity.left
    return _FORMER.search(text, max(0, left - _REACH), left) is not None


def of_a_part(fact: Fact, text: str) -> bool:
    """共 800 台，单价 25 万元，金额 2.0 亿元，首批 100 台: whether a quantity is a part of what the deal is of."""
    left = fact.quantity.left
    return _PART.search(text, max(0, left - _REACH), left) is not None


_PART = lazy(r"(?:首[批期单]|第[一二三]批|[一二三]期|其中|剩余|余下|已交付)[^，。；、\d]{0,6}\Z|\b(?:first|initial) \Z")


def _in_each(fact: Fact, text: str) -> bool:
    """单机 16 台，单价 700 元，空间 112 亿元: so many in each machine, of which a figure elsewhere tells how many."""
    left = fact.quantity.left
    return _EACH_HAS.search(text, max(0, left - _REACH), left) is not None


_EACH_HAS = lazy(
    r"(?:单[机车台套柜站]|每[台套辆架座只个条艘柜站][^，。；、\d]{0,3})(?:需|用|约|使用|搭载|配备|配)*\s?\Z"
)


def _larger(amount: Fact, price: Fact) -> bool:
    return amount.low is not None and price.low is not None and amount.low > price.low > 0


def _counted(fact: Fact, per: str) -> bool:
    """Whether a figure is in the unit that the price is for or, where none is printed, counts goods."""
    if per:
        return units.factor(fact.unit, per.strip("()")) is not None
    return (
        fact.kind == "count"
        and fact.low is not None
        and fact.low > 1
        and not (_NO_COUNT.search(fact.unit) and fact.unit != "人次")
    )


def _one_time(*facts: Fact) -> bool:
    """Whether figures are of one period and stance, as far as they tell."""
    one_time = all(may_be_one_time(one.period, other.period) for one, other in combinations(facts, 2))
    return one_time and len({fact.stance for fact in facts}) == 1
