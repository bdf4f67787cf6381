"""股价、涨跌幅与前价不符：A price, its change and the price before that don't go together.

What it flags
    A price with the change that led to it and the price it came from (前收盘价, 上周五收于, a day earlier), where the
    earlier price and the change lead to another price; a price of the extended session, its change and the close.

>>> from factcheck import check
>>> text = "公司股价报收21.56元，上涨{}，前收盘价21.08元。"
>>> [f.printed for f in check(text.format("3.2%"), select=["PRI03"]).findings]
['3.2%']

Why it matters
    A close of one day beside the change of another: the quotation was updated by halves.

When it stays silent
    Rounding explains the gap; the change is over another stretch (年初至今); dividends and splits (除权); two prices
    fit and one of them agrees.

>>> check(text.format("2.3%"), select=["PRI03"]).findings
()
"""

import re
from collections.abc import Iterator

from factcheck import Check, Fact, Reading, Said, Severity, checks, sides
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.reading.measure_nouns import measure_noun
from factcheck.reading.phrases import terms as fold_terms
from factcheck_rules._look import Look
from factcheck_rules._settlement import from_settlement
from factcheck_rules._ties import believable
from factcheck_rules.prices._out_of_hours import out_of_hours
from factcheck_rules.prices._roles import Cast, Figure, cast, of_all, told

CODE = "PRI03"
SEVERITY = Severity.ERROR

_LONGER = lazy(
    r"年初|年内|今年|以来|近[一二三半两\d]|累计|月内|本月|当月|过去|同比|一年|除权|除息|盘中|最高|最低|振幅|换手"
    r"|year to date|so far|this year|since"
)
_DAY = lazy(r"当日|今日|单日|日内|昨|前一日|交易日")
_FROM = lazy(r"\sfrom\s(?:about\s|the\s)?(?:previous close of\s)?", re.I)
_AROUND = 30


def check(reading: Reading) -> Iterator[Check]:
    """Compare the change between two prices of one sentence with the one printed beside them."""
    figures = cast(reading)
    yield from _from_to(figures)
    yield from _by_amount(figures)
    yield from _from_extremes(figures)
    yield from out_of_hours(figures.look, _compared)
    for before in figures.of("previous"):
        if before.sentence < 0:
            continue
        prices, changes = _prices(before, figures), _changes(before, figures)
        changes = [change for change in changes if not all(_of_another(change, price) for price in prices)]
        if len(prices) == 1 and changes:
            one = of_all([_compared(change, prices[0], before.fact, len(changes)) for change in changes])
            if one is not None:
                yield one


def _from_to(figures: Cast) -> Iterator[Check]:
    """Closed at $2,984, up 1.2% from $2,950: the change, the price right behind it, and the one price before."""
    text = figures.look.text
    for sentence, facts in figures.look.by_sentence.items():
        ordered = sorted(facts, key=lambda fact: fact.quantity.left) if sentence >= 0 else []
        for k in range(1, len(ordered) - 1):
            change, before = ordered[k], ordered[k + 1]
            gap = text[change.quantity.right : before.quantity.left]
            if change.unit != "%" or not change.low or not _FROM.fullmatch(gap) or before.aspect != "level":
                continue
            prices = [f for f in ordered[:k] if f.aspect == "level" and _alike(f, before)]
            prices = [f for f in prices if not (_came_from(f, text) or _of_another(change, f))]
            aside = [f for f in prices if text[f.quantity.right : f.quantity.right + 1] in (")", "）")]
            if len(prices) == 1 and not aside and before.kind in ("money", "price", "index"):
                yield _compared(change, prices[0], before, 1)


def _came_from(price: Fact, text: str) -> bool:
    """Orders rose 4% from $31 million while costs were up 6% from $29 million: the first is where another began."""
    return _BEGAN.search(text, max(0, price.quantity.left - _AROUND), price.quantity.left) is not None


_BEGAN = lazy(r"\sfrom\s(?:about\s|around\s|some\s)?(?:the\s|a\s)?\Z", re.I)


def _from_extremes(figures: Cast) -> Iterator[Check]:
    """年内最高 27.90 元，现价较高点回落 11.1%: from the high or the low of the sentence to the one current price."""
    text = figures.look.text
    told_now = [one.fact for one in figures.of("current") if one.sentence >= 0]
    told_now = [one for one in told_now if not any(_is_extreme(one, end, text) for end in "高低")]
    currents = {one.low: one for one in told_now}
    if len(currents) != 1:
        return
    (current,) = currents.values()
    for sentence, facts in figures.look.by_sentence.items():
        for change in facts if sentence >= 0 else ():
            left = change.quantity.left
            begin, _ = figures.look.clause(left, change.quantity.right)
            said = _FROM_EXTREME.search(text[begin:left]) if change.unit == "%" and change.low else None
            told = [f for f in facts if said and f.quantity.right <= left and _is_extreme(f, said["end"], text)]
            if len(told) == 1 and _alike(told[0], current) and current.kind in ("money", "price"):
                yield _compared(change, current, evolve(told[0], modifier="exact"), 1)


_FROM_EXTREME = lazy(
    r"(?:\A|现价|股价|收盘价|价格|目前|当前)\s?(?:较|距|自|从)[^，。；\d]{0,8}?最?(?P<end>[高低])(?:点|位|价)(?:已|累计)?"
    r"(?:回落|回调|下跌|跌去|反弹|上涨|回升)(?:了|约|近|达|\s)*\Z"
)
_EXTREME = lazy(r"最?(?P<end>[高低])(?:点|位|价)?(?:曾|为|达|至|见|触及|探至|\s)*\Z")


def _is_extreme(fact: Fact, end: str, text: str) -> bool:
    """Whether a price is called the high, or the low, by the words right before it."""
    said = _EXTREME.search(text, max(0, fact.quantity.left - _AROUND), fact.quantity.left)
    return said is not None and said["end"] == end and fact.aspect == "level" and fact.low == fact.high


def _by_amount(figures: Cast) -> Iterator[Check]:
    """收于 152,480 元/吨，较昨日结算价上涨 3,260 元/吨，昨日结算价为 149,220 元/吨: the amount between two prices."""
    for before in figures.of("previous"):
        prices = _prices(before, figures) if before.sentence >= 0 else []
        moved = [
            fact
            for fact in figures.look.by_sentence.get(before.sentence, ())
            if fact.aspect == "change" and fact.unit != "%" and fact.low and fact.kind in ("money", "price", "index")
        ]
        moved = [fact for fact in moved if _alike(fact, before.fact) and not _far_back(fact, figures)]
        moved = [fact for fact in moved if not from_settlement(before.fact, fact, figures.look.text)]
        if any(_is_extreme(before.fact, end, figures.look.text) for end in "高低"):
            continue  # 收于 4,182 美元，下跌 25 美元；此前一周最高触及 4,268 美元
        if len(prices) == 1 and len({fact.low for fact in moved}) == 1 and _alike(prices[0], before.fact):
            yield believable(_between(moved[0], prices[0], before.fact))


def _far_back(change: Fact, figures: Cast) -> bool:
    """Whether a change is one since the year began, or of a day's range."""
    left = change.quantity.left
    return _LONGER.search(figures.look.text, max(0, left - _AROUND), left) is not None


def _between(change: Fact, price: Fact, before: Fact) -> Check:
    money = price.unit.partition("/")[0]
    return checks.overlaps(
        told(change).as_unit(money),
        (_plain(price) - _plain(before)).as_unit(money),
        title=Said(
            f"价格、涨跌额与前价不符：{price.text}，{change.text}，前价 {before.text}",
            f"price, change and price before don't agree: {price.text}, {change.text}, {before.text}",
        ),
        advice=Said("核对两个价格与涨跌额", "check the two prices and what lies between them"),
    )


def _prices(before: Figure, figures: Cast) -> list[Fact]:
    """The other prices of a sentence in the unit of the earlier one; those called current, if there are any."""
    current = [p.fact for p in figures.near(before, "current", far=False) if _alike(p.fact, before.fact)]
    if current and current[0].sentence == before.sentence:
        return current
    others = figures.of("previous")
    return [
        fact
        for fact in figures.look.by_sentence.get(before.sentence, ())
        if fact.aspect == "level"
        and _alike(fact, before.fact)
        and not any(fact.quantity is o.fact.quantity for o in others)
    ]


def _of_another(change: Fact, price: Fact) -> bool:
    """票房环比增长 11.8%，平均票价 38.3 元，前一周 38.9 元: whether a change is of a measure that no price is."""
    own = change.measure if change.measure and measure_noun(change.measure) else ""
    return bool(own) and own != price.measure and not fold_terms(own) & price.terms and _PRICED.search(own) is None


_PRICED = lazy("价|指数|点位|涨|跌|升|降|幅|price|share|index|change|gain|loss", re.I)


def _alike(one: Fact, other: Fact) -> bool:
    """Whether two prices are in one currency for one thing, as far as both tell (每桶 68.5 美元 and 69.8 美元)."""
    money, _, per = one.unit.partition("/")
    other_money, _, other_per = other.unit.partition("/")
    return bool(money) and money == other_money and (per == other_per or not per or not other_per)


def _changes(before: Figure, figures: Cast) -> list[Fact]:
    """The changes in % of a sentence that are said of the day or week."""
    around = figures.look
    at = before.fact.quantity.left
    own = around.text[max(0, at - 12) : at]
    found = []
    for fact in around.by_sentence.get(before.sentence, ()):
        left = fact.quantity.left
        near = around.text[max(0, left - _AROUND) : left]
        if fact.aspect != "change" or fact.unit != "%" or _LONGER.search(near) or _of_mean(fact, before, around):
            continue
        if _one_step(near[-12:], own):
            found.append(fact)
    return found


def _of_mean(change: Fact, before: Figure, around: Look) -> bool:
    """本周均价 5,420 元/吨，环比上涨 1.2%；周五收于 5,510 元/吨，上周五为 5,390 元/吨: a change of the mean alone."""
    levels = [f for f in around.by_sentence.get(before.sentence, ()) if f.aspect == "level" and _alike(f, before.fact)]
    ahead = [f for f in levels if f.quantity.left < change.quantity.left]
    return len(ahead) > 0 and _is_mean(ahead[-1], around) and not _is_mean(before.fact, around)


def _is_mean(price: Fact, around: Look) -> bool:
    left = price.quantity.left
    begin, _ = around.clause(left, price.quantity.right)
    return _MEAN.search(around.text, begin, left) is not None


_MEAN = lazy("均|averag")


def _one_step(change: str, price: str) -> bool:
    """Whether the words before a change and before an earlier price don't tell of a day here and of a week there."""
    weekly, daily = "周" in change, _DAY.search(change) is not None
    return not (daily and "周" in price) and not (weekly and _DAY.search(price) is not None and "周" not in price)


def _plain(price: Fact) -> sides.Side:
    """A price as an amount of money, whatever it is for."""
    return told(price).as_unit(price.unit.partition("/")[0])


def _compared(change: Fact, price: Fact, before: Fact, tried: int) -> Check:
    return checks.overlaps(
        told(change),
        sides.growth(_plain(price), _plain(before)),
        title=Said(
            f"股价、涨跌幅与前价不符：{price.text}，{change.text}，前价 {before.text}",
            f"price, change and price before don't agree: {price.text}, {change.text}, {before.text}",
        ),
        advice=Said("核对收盘日与涨跌幅的起止日", "check the day of the close and the days of the change"),
        tried=tried,
    )
