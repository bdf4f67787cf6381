"""市值与股价、股本不符：A market value that is not price times shares.

What it flags
    Market value, price and number of shares printed together (for a fund: size, net value and units), where price
    times shares gives another value.

>>> from factcheck import check
>>> text = "公司总市值{}亿元，收盘价86.40元，总股本12亿股。"
>>> [f.printed for f in check(text.format("1136.8"), select=["PRI04"]).findings]
['1136.8亿元']

Why it matters
    One of the three is stale: the price moved, or shares were issued or bought back.

When it stays silent
    Rounding explains the gap; float-adjusted values (流通市值); shares of another class; another currency.

>>> check(text.format("1036.8"), select=["PRI04"]).findings
()
"""

from collections.abc import Iterator

from factcheck import Check, Fact, Reading, Said, Severity, checks, sides
from factcheck_rules._ties import misprinted, nearly, softened
from factcheck_rules.prices._role_words import currency, of_one_body
from factcheck_rules.prices._roles import Cast, Figure, cast, of_all, plain_side, told

CODE = "PRI04"
SEVERITY = Severity.ERROR

_TRIPLES = (("value", "current", "shares"), ("fund_size", "nav", "fund_units"))
_PARTIAL = ("流通", "A股", "H股", "自由流通", "free float", "float")


def check(reading: Reading) -> Iterator[Check]:
    """Compare each market value with price times shares in its sentence, paragraph or report."""
    figures = cast(reading)
    for value, price, shares in _TRIPLES:
        for figure in figures.of(value):
            if not _partial(figure.fact, figures):
                check = of_all(list(_compared(figure, price, shares, figures)))
                if check is not None:
                    yield check


def _partial(fact: Fact, figures: Cast) -> bool:
    """Whether a value or a number of shares is said of a part of the shares only."""
    text = figures.look.text
    near = text[max(0, fact.quantity.left - 16) : fact.quantity.left]
    return any(word in near or word in fact.measure for word in _PARTIAL)


def _compared(value: Figure, price: str, shares: str, figures: Cast) -> Iterator[Check]:
    block = price == "current"
    priced = figures.near(value, price, far=False, block=block)
    prices = [p for p in priced if currency(p.fact.unit) == currency(value.fact.unit)]
    if not prices and block:
        yield from _at_the_close_before(value, figures)
    counts = [c for c in figures.near(value, shares, far=False, block=block) if not _partial(c.fact, figures)]
    if not counts and block and len(prices) == 1 and prices[0].sentence == value.sentence >= 0:
        yield from _of_the_report(value, prices[0], figures)
        return
    if not prices and block and len(counts) == 1 and counts[0].sentence == value.sentence >= 0:
        yield from _at_the_price_of_the_report(value, counts[0], figures)
        return
    pairs = [(p, c) for p in prices for c in counts]
    if any(f.sentence != value.sentence for pair in pairs for f in pair):
        # In a whole paragraph only the one price and the one number of the very company will do.
        pairs = [(p, c) for p, c in pairs if _of_one(value, p, c)]
        pairs = pairs if len(pairs) == 1 else []
    for one, count in pairs:
        product = (plain_side(one.fact) * plain_side(count.fact)).as_unit(currency(value.fact.unit))
        yield _told(value, product, one, count, len(pairs))


def _at_the_close_before(value: Figure, figures: Cast) -> Iterator[Check]:
    """总股本 8.2 万股，昨收 45.00 元，总市值 369 亿元: at the close before only a slip in scale tells."""
    prices = [p for p in figures.near(value, "previous", far=False) if p.fact.unit == value.fact.unit]
    counts = [c for c in figures.near(value, "shares", far=False) if not _partial(c.fact, figures)]
    if len(prices) != 1 or len(counts) != 1 or not value.fact.low:
        return
    product = (prices[0].fact.low or 0) * (counts[0].fact.low or 0)
    ratio = product / value.fact.low
    if ratio and (ratio > _POWER or ratio * _POWER < 1):
        sides_of = (plain_side(prices[0].fact) * plain_side(counts[0].fact)).as_unit(currency(value.fact.unit))
        yield _told(value, sides_of, prices[0], counts[0], 1)


_POWER = 100


def _of_one(*figures: Figure) -> bool:
    """Whether figures of one paragraph are of one name, or of none at all."""
    return of_one_body(*(one.fact for one in figures)) or not any(one.fact.subject for one in figures)


def _of_the_report(value: Figure, price: Figure, figures: Cast) -> Iterator[Check]:
    """Price and value in one sentence, and the one number of shares that the report prints: told apart by a slip."""
    counts = [one for one in figures.of("shares") if not _partial(one.fact, figures)]
    if len({one.fact.low for one in counts}) == 1 and of_one_body(value.fact, price.fact):
        product = (plain_side(price.fact) * plain_side(counts[0].fact)).as_unit(currency(value.fact.unit))
        made = _told(value, product, price, counts[0], 1)
        yield made if nearly(made) or misprinted(made) else softened(made)


def _at_the_price_of_the_report(value: Figure, count: Figure, figures: Cast) -> Iterator[Check]:
    """Number and value in one sentence, and the one current price that the report prints, as above its text."""
    prices = [p for p in figures.of("current") if currency(p.fact.unit) == currency(value.fact.unit)]
    if len({p.fact.low for p in prices}) == 1 and of_one_body(value.fact, prices[0].fact):
        product = (plain_side(prices[0].fact) * plain_side(count.fact)).as_unit(currency(value.fact.unit))
        made = _told(value, product, prices[0], count, 1)
        yield made if nearly(made) or misprinted(made) else softened(made)


def _told(value: Figure, product: sides.Side, price: Figure, count: Figure, tried: int) -> Check:
    return checks.overlaps(
        told(value.fact),
        product,
        title=Said(
            f"市值（规模）与价格、数量不符：{value.fact.text}，{price.fact.text}，{count.fact.text}",
            f"value, price and number don't agree: {value.fact.text}, {price.fact.text}, {count.fact.text}",
        ),
        advice=Said("三个数对一对：价格、数量、市值（规模）", "check the three: price, number and value"),
        tried=tried,
    )
