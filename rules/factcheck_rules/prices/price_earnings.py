"""市盈率与股价、每股收益不符：A PE that is not price over EPS of its year.

What it flags
    PE, EPS and price printed together: price over EPS is not the PE; or several years' EPS and PE that stand for
    different prices.

>>> from factcheck import check
>>> text = "预计公司2025-2027年EPS分别为1.20/1.50/1.80元，当前股价24元，对应PE分别为20/{}/13倍。"
>>> [f.printed for f in check(text.format(19), select=["PRI06"]).findings]
['19']

Why it matters
    The multiple is stale as soon as price or forecast moves; it is what readers compare.

When it stays silent
    Rounding explains the gap; a peer's or an average multiple; the multiple belongs to the target price and gives it;
    the EPS of another year.

>>> check(text.format(16), select=["PRI06"]).findings
()
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from factcheck import Check, Reading, Said, Severity, checks, sides
from factcheck.intervals import intersection
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.slips import looks_like
from factcheck_rules._ties import softened
from factcheck_rules.prices._chosen_multiple import chosen_multiple
from factcheck_rules.prices._role_words import currency, one_money
from factcheck_rules.prices._roles import Cast, Figure, cast, of_all, plain_side, told

CODE = "PRI06"
SEVERITY = Severity.ERROR


def check(reading: Reading) -> Iterator[Check]:
    """Compare each multiple with the prices around it over the EPS of its year."""
    figures = cast(reading)
    columns: dict[tuple[int, int], list[Check]] = {}
    for multiple in figures.of("pe"):
        one = of_all(list(_compared(multiple, figures)))
        cell = multiple.fact.cell
        if one is not None and cell is not None and not multiple.fact.quantity.unit:
            columns.setdefault((cell[0], cell[2]), []).append(one)
        elif one is not None:
            yield one
    for made in columns.values():
        yield from _of_a_column(made)
    yield from chosen_multiple(figures)


def _of_a_column(made: list[Check]) -> Iterator[Check]:
    """Price, EPS and multiple of one company a row, no currency printed: one row that the others don't go with."""
    held = [one for one in made if one.verdict == "holds"]
    odd = [one for one in made if one.verdict != "holds"]
    if len(held) > 1 and len(odd) == 1 and _apart(odd[0]) and _slipped(odd[0]):
        yield evolve(odd[0], verdict="fails", relation="row")
        yield from held
    else:
        yield from made


def _slipped(made: Check) -> bool:
    """Whether a slip in one of the three explains it, or it misses by more than another currency's price would."""
    (multiple,), (price, eps) = made.sides[0].facts[:1], made.sides[1].facts[:2]
    if not multiple.low or not price.low or not eps.low:
        return False
    told = ((eps, price.low / multiple.low), (price, eps.low * multiple.low), (multiple, price.low / eps.low))
    ratio = price.low / eps.low / multiple.low
    return any(looks_like(fact, value) for fact, value in told) or _FX < max(ratio, 1 / ratio) < _FAR_OFF


_FX, _FAR_OFF = Decimal("1.2"), Decimal(2)


def _apart(made: Check) -> bool:
    """Whether the two sides of a check share no value."""
    common = intersection(made.sides[0].possible, made.sides[1].possible)
    return common is None or common.empty


def _compared(multiple: Figure, figures: Cast) -> Iterator[Check]:
    left = multiple.fact.quantity.left
    if multiple.fact.cell is None and _MEAN.search(figures.look.text, max(0, left - _NEAR), left):
        return  # a five-year average of 16x: of no price that is printed
    earned = [eps for eps in figures.near(multiple, "eps") if _same_year(eps, multiple) and not _of_part(eps)]
    earned = earned or _of_its_year(multiple, figures)
    if len(earned) != 1:
        return
    eps = earned[0]
    if _of_another_name(multiple, eps, figures):
        return
    prices = [p for p in _prices(multiple, figures) if one_money(p.fact, eps.fact) and not _far_target(p, multiple)]
    prices = [p for p in prices if not _told_before(p, multiple, figures)]
    for price in prices:
        given = _is_given(price, multiple, figures)
        made = plain_side(eps.fact) * sides.constant(multiple.fact.low or 0, "")
        check = checks.overlaps(
            plain_side(price.fact) if given else evolve(told(multiple.fact), unit="x"),
            made if given else sides.ratio(plain_side(price.fact), plain_side(eps.fact)),
            title=Said(
                f"市盈率与股价、每股收益不符：PE {multiple.fact.text}，股价 {price.fact.text}，EPS {eps.fact.text}",
                f"PE, price and EPS don't agree: {multiple.fact.text}, {price.fact.text}, {eps.fact.text}",
            ),
            advice=Said("三个数对一对：股价、当年 EPS、PE", "check the three: price, the year's EPS and PE"),
            tried=len(prices),
        )
        by_words = _led_to(price, multiple, figures) or (given and _makes(multiple, price, eps, figures))
        if check.verdict == "fails" and by_words:
            check = evolve(check, relation="led to")  # no other price of the report was meant
        # A currency that is not printed may vouch, but contradicts nothing.
        yield check if currency(price.fact.unit) == currency(eps.fact.unit) else softened(check)


_BESIDE = 60
_MEAN = lazy(r"(?:\b(?:average|mean|median)(?: of)?|均值|平均|中位数|中枢)[为约在\s]{0,3}\Z", re.IGNORECASE)
_TRADES = lazy(
    r"(?<![A-Za-z])(?!The |It |Its |Our |This |At |And |Shares )(?P<who>[A-Z][\w&.-]*(?: [A-Z][\w&.-]*){0,3})"
    r"(?: (?:now |currently )?(?:trades|sells|is trading|is valued|changes hands))? (?:at|on) (?:about |around )?\Z"
)


def _of_another_name(multiple: Figure, eps: Figure, figures: Cast) -> bool:
    """Tessel trades at 27 times and Corvane at 18 times: each is of the name before it, whose EPS stands elsewhere."""
    left = multiple.fact.quantity.left
    whose, other = multiple.fact.subject, eps.fact.subject
    if len(whose) > 1 and other and whose not in other and other not in whose:
        return whose in figures.look.text[eps.fact.quantity.right : left][-_BESIDE:]  # 甲 EPS 0.71 元；乙 PE 21 倍
    said = _TRADES.search(figures.look.text, figures.look.before(left, _LEAD), left)
    who = said["who"].lower() if said is not None else ""
    own = eps.fact.subject.lower()
    return bool(who) and who not in own and (own == "" or own not in who) and eps.sentence != multiple.sentence


def _is_given(price: Figure, multiple: Figure, figures: Cast) -> bool:
    """给予 25 倍 PE，目标价 46.50 元: a whole multiple that is chosen is exact, and makes the target."""
    fact, left = multiple.fact, multiple.fact.quantity.left
    whole = fact.low is not None and fact.low == fact.high and fact.low == int(fact.low) and not fact.quantity.decimals
    whole = whole and fact.modifier == "exact"  # 约 21 倍 is rounded
    worked_out = price.role == "target" and price.fact.quantity.decimals > 0 and price.fact.quantity.left > left
    text = figures.look.text
    return whole and worked_out and _CHOSEN.search(text, max(0, left - _NEAR), left) is not None


def _led_to(price: Figure, multiple: Figure, figures: Cast) -> bool:
    """当前股价 27.00 元对应 15 倍 PE: whether nothing but these words stands between a current price and a multiple."""
    one, other = price.fact.quantity, multiple.fact.quantity
    if price.role != "current" or one.right > other.left or price.sentence != multiple.sentence:
        return False
    return _LEADS.fullmatch(figures.look.text, one.right, other.left) is not None


def _makes(multiple: Figure, price: Figure, eps: Figure, figures: Cast) -> bool:
    """给予 2026 年 30 倍 PE，对应目标价 45 元: whether words lead to the target, and its year has one EPS."""
    one, other = multiple.fact.quantity, price.fact.quantity
    if price.sentence != multiple.sentence or _TO_TARGET.fullmatch(figures.look.text, one.right, other.left) is None:
        return False
    years = {fact.period.iso if fact.period is not None else "" for fact in (multiple.fact, eps.fact)}
    told = {p.fact.low for p in figures.of("eps") if p.fact.period is not None and p.fact.period.iso in years}
    return len(years) == len(told) == 1 and "" not in years and eps.fact.modifier == "exact"


_TO_TARGET = lazy(
    r"(?:的?(?:目标)?(?:PE|市盈率|P/E|估值))?[，,]?\s?(?:则|对应|得出|得到|给出|即)?"
    r"(?:20\d\d ?年)?的?(?:合理)?目标(?:价格?|价位)?[为约]{0,2}\s?",
    re.IGNORECASE,
)
_LEADS = lazy(
    r"\s?[，,]?\s?(?:分别)?对应(?:20)?(?:\d\d)?年?E?(?:的?(?:动态|静态|预测)?(?:PE|市盈率|P/E))?[约为仅]{0,2}\s?",
    re.IGNORECASE,
)
_NEAR = 14
_CHOSEN = lazy(r"(?:给予|赋予|给到|采用|对应给予)[^，。；]{0,12}\Z")


def _of_its_year(multiple: Figure, figures: Cast) -> list[Figure]:
    """The one EPS that the report's prose gives for the year of a multiple, wherever its list stands."""
    year = multiple.fact.period.iso if multiple.fact.period is not None else ""
    all_of_it = [one for one in figures.of("eps") if one.sentence >= 0 and one.fact.period is not None]
    of_year = {one.fact.low: one for one in all_of_it if year and one.fact.period and one.fact.period.iso == year}
    return [] if len(of_year) != 1 or any(_of_part(one) for one in of_year.values()) else list(of_year.values())


def _far_target(price: Figure, multiple: Figure) -> bool:
    """Whether a price is a target that the multiple is not said of: two sentences off, or a range beside one."""
    if price.role != "target" or multiple.sentence < 0:
        return False
    ranged = price.fact.low != price.fact.high and multiple.fact.low == multiple.fact.high
    return ranged or (price.sentence >= 0 and abs(price.sentence - multiple.sentence) > 1)


def _told_before(price: Figure, multiple: Figure, figures: Cast) -> bool:
    """对应 PE 18 倍，目标价 52 元: a multiple of the price as it stands, and not of the target behind it."""
    one, other = multiple.fact.quantity, price.fact.quantity
    if price.role != "target" or multiple.fact.cell is not None or other.left < one.right:
        return False
    text = figures.look.text
    begin = figures.look.before(one.left, _LEAD)
    return _GIVEN.search(text, begin, one.left) is None and _GIVES.search(text, one.right, other.left) is None


_LEAD = 60
_GIVEN = lazy(r"给予|赋予|给到|按|参考|基于|以|目标|采用|选取|若|appl|assign|based|target|using|at ", re.IGNORECASE)
_GIVES = lazy(r"对应|得[出到]|推[出算]|测算|因此|合理|即|给出|impl|deriv|yield|giv|arriv|support", re.IGNORECASE)


def _prices(multiple: Figure, figures: Cast) -> list[Figure]:
    """The prices that a multiple may be of: the current one and the target."""
    aimed_at = multiple.fact.measure.lower().startswith("target")  # we value the shares at 28 times 2027 EPS
    current = [] if aimed_at else figures.near(multiple, "current")
    behind = multiple.fact.quantity.right
    near = figures.near(multiple, "target")
    target = [p for p in near if p.sentence in (-1, multiple.sentence) or p.fact.quantity.left < behind]
    if multiple.fact.cell is not None:  # a table's multiples, one a year, are of the price as it stands
        target = [] if current else [p for p in target if p.fact.cell is not None]
    if _of_current(multiple, figures):
        return current
    here = [p for p in (*current, *target) if p.sentence == multiple.sentence >= 0]
    if not here or multiple.sentence < 0:
        return [*current, *target]
    return here if any(price.role == "target" for price in here) else [*here, *target]


def _of_current(multiple: Figure, figures: Cast) -> bool:
    """Whether the words before a multiple say that it is of the price as it stands: 当前股价对应 PE 为 25/20/17 倍."""
    quantity = multiple.fact.quantity
    begin, _ = figures.look.clause(quantity.left, quantity.right)
    said = figures.look.text[begin : quantity.left]
    return multiple.fact.cell is None and "目标" not in said and _CURRENT.search(said) is not None


_CURRENT = lazy(
    r"当前|现价|股价|收盘|目前|现阶段|trading (?:at|on)|trades? (?:at|on)|changes? hands|sells? (?:at|for|on)"
    "|current",
    re.IGNORECASE,
)


def _of_part(eps: Figure) -> bool:
    """Whether an EPS is of a part of a year: a multiple is of a year's."""
    period = eps.fact.period
    if period is None or period.start is None or period.end is None:
        return False
    return (period.end - period.start).days < _YEAR


_YEAR = 350


def _same_year(eps: Figure, multiple: Figure) -> bool:
    """Whether an EPS is that of the multiple's year: the same place in a list of as many, or the same period."""
    one, other = eps.fact.period, multiple.fact.period
    on_a_day = other is not None and other.grain == "day" and multiple.sentence >= 0  # that of the price
    if one is not None and other is not None and one.iso and other.iso and one.iso != other.iso and not on_a_day:
        return False
    return eps.item == multiple.item
