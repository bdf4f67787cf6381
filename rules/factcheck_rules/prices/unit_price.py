"""单价、数量与金额不符：Unit price, quantity and amount that don't multiply out.

What it flags
    A price per unit, the quantity in that unit and the amount, in one sentence, where price times quantity is another
    amount; a price restated for another unit (元/皮长公里 and 元/芯公里) that the number of parts doesn't give; the
    mean amount for each (12 家，融资 86.4 亿元，平均每家 7.8 亿元) that amount over number isn't; what is said to be
    worked out of two figures before it (18 吨，报价 6.3 亿元，折合每公斤 5.3 万元); a mean in brackets behind
    two counts (1,240 户、3,472 人（户均 2.4 人）).

>>> from factcheck import check
>>> text = "G.652D-24芯光缆不含税单价达3737.43元/皮长公里（{}元/芯公里）。"
>>> [f.printed for f in check(text.format("165.73"), select=["PRI01"]).findings]
['165.73元/芯公里']
>>> [f.printed for f in check("2025年公司销量120万吨，均价3500元/吨，实现收入46亿元。", select=["PRI01"]).findings]
['46亿元']

Why it matters
    The unit price is what is compared between tenders, deals and periods.

When it stays silent
    Rounding explains the gap; the amount is of something more (other products, services, tax); several quantities or
    prices fit and one of them agrees; the three are not of one subject or period.

>>> check(text.format("155.73"), select=["PRI01"]).findings
()
>>> check("2025年公司销量120万吨，均价3500元/吨，实现收入42亿元。", select=["PRI01"]).findings
()
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from factcheck import Check, Fact, Reading, Said, Severity, checks, sides, units
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.reading.lexicon import roles
from factcheck_rules._look import Look, look
from factcheck_rules._ties import misprinted, nearly
from factcheck_rules._times import may_be_one_time
from factcheck_rules.prices._by_units import by_units, of_a_part
from factcheck_rules.prices._derived import derived
from factcheck_rules.prices._each import for_each
from factcheck_rules.prices._elsewhere import Three, elsewhere
from factcheck_rules.prices._in_a_row import in_a_row
from factcheck_rules.prices._led_to import led_to
from factcheck_rules.prices._mean_beside import mean_beside
from factcheck_rules.prices._nearby import misses_by_a_slip, nearby, scale_slip
from factcheck_rules.prices._parts import by_quantities
from factcheck_rules.prices._per_unit import per_unit
from factcheck_rules.prices._role_words import conflict
from factcheck_rules.prices._roles import EACH_ONE, Cast, Figure, cast, of_all, told

CODE = "PRI01"
SEVERITY = Severity.ERROR

_SHARE_UNITS = frozenset({"股", "shares", "share"})
_EACH = lazy(r"单(\w)\w{0,3}(?:价格|价|成本)[为约达]{0,2}\s?\Z|每(\w)\w{0,4}(?:价格|价|成本)?[为约达]{0,2}\s?\Z")
_CORES = "芯"
_SPAN = 400
_MOST = 60
_EARNED = lazy("毛利|净利|利润|成本|费用|profit|margin|cost", re.I)
_AT_A_MOMENT = lazy(r"[收开]盘|收报|结算价|\b(?:clos|open|settle)(?:e|ing|ment)?\b")
_WORTH = lazy("值|耗资|套现|质押|\\b(?:worth|value|cap)")
_OTHER_BASIS = lazy(r"含税|净额|税前|税后|扣除|增值税|net of|excluding")

_AN_END = lazy(
    r"(?:最[高低]|上限|下限)(?:成交)?(?:价格?)?(?:分别)?[为约达]{0,2}\s?(?:人民币)?\Z|"
    r"(?:highest|lowest|maximum|minimum) price (?:of )?\Z"
)
"""The highest and the lowest price paid are no mean: times the quantity they make no amount."""


def check(reading: Reading) -> Iterator[Check]:
    """Compare amounts with price times quantity, and restated prices with price over parts; each once."""
    seen: set[tuple[str, frozenset[int]]] = set()
    for made in _all(reading):
        one = evolve(made, verdict="undecided") if made.verdict == "fails" and _cut_off(made) else made
        key = one.verdict, frozenset(fact.quantity.left for side in one.sides for fact in side.facts)
        if key not in seen or not key[1]:
            seen.add(key)
            yield one


def _all(reading: Reading) -> Iterator[Check]:
    figures = cast(reading)
    tests = [(amount, of_all(list(_products(amount, figures)))) for amount in figures.of("amount")]
    found = [(amount, one) for amount, one in tests if one is not None]
    explained = {(amount.sentence, amount.part) for amount, one in found if _fits(one)}
    for amount, one in found:
        # 收入 56 亿元，其中主营收入 42 亿元: where one amount is the product, the other is of something more.
        if one.verdict == "holds" or (amount.sentence, amount.part) not in explained:
            yield one
    for three in elsewhere(reading, figures):
        if not _of_another_deal(three[1].fact, three[0].fact):
            yield _product(*three, figures, 1)
    yield from nearby(figures, _multiply, _multiplied)
    yield from by_units(figures, _multiplied)
    yield from led_to(look(reading))
    yield from _restated(reading, look(reading))
    yield from by_quantities(look(reading))
    each = list(for_each(look(reading)))
    yield from each
    known = {one.sides[0].facts[0].quantity.left for one in each if one.verdict != "undecided"}
    yield from per_unit(look(reading), known)
    yield from derived(look(reading))
    yield from in_a_row(look(reading))
    yield from mean_beside(look(reading))


def _fits(check: Check) -> bool:
    """Whether an amount is the product, or may be it by the rounding of the three."""
    return check.verdict == "holds" or (check.verdict == "undecided" and check.margin is not None and check.margin <= 1)


# ------------------------------------------------------------------------------------------- price × quantity = amount


def _products(amount: Figure, figures: Cast) -> Iterator[Check]:
    if amount.sentence < 0:
        return
    prices = figures.near(amount, "unit_price", far=False, block=True)
    quantities = figures.near(amount, "quantity", "shares", far=False, block=True)
    text = figures.look.text
    prices = [p for p in prices if not _AN_END.search(text, max(0, p.fact.quantity.left - 16), p.fact.quantity.left)]
    prices = [p for p in prices if p.fact.modifier in ("exact", "about")] or prices  # 均价 8983 元，高于 8500 元
    quantities = [q for q in quantities if not of_a_part(q.fact, text)] or quantities
    pairs = [(p, q) for p in prices for q in quantities if _multiply(p.fact, q.fact, amount.fact)]
    if any(f.sentence != amount.sentence for pair in pairs for f in pair):
        # In a paragraph several products may be told of: only figures of one and the same will do.
        pairs = [(p, q) for p, q in pairs if p.fact.about == q.fact.about and _one_product(amount.fact, p.fact)]
        pairs = pairs if len(pairs) == 1 else []
    for price, quantity in pairs:
        yield _product(amount, price, quantity, figures, len(pairs))


def _one_product(one: Fact, other: Fact) -> bool:
    """Whether two facts are told of one product: 高端酒, or 青禾酒业高端酒 read in one piece."""
    first, second = one.about, other.about
    return bool(second) and (first == second or (len(first) == len(second) == 1 and min(first).endswith(min(second))))


def _multiply(price: Fact, quantity: Fact, amount: Fact) -> bool:
    """Whether a price is one of the amount's currency per what the quantity counts."""
    money, _, per = price.unit.partition("/")
    if _EARNED.search(price.measure) and not _EARNED.search(amount.measure):
        return False  # what is earned on a tonne makes no revenue
    if _AT_A_MOMENT.search(f"{price.subject}{price.measure}".lower()) and not _WORTH.search(amount.measure.lower()):
        return False  # 收盘价 61.5 元/吨 is not what was paid for all that changed hands
    if _of_another_deal(price, amount):
        return False  # 采购均价 650 元/吨 makes no revenue
    if money != amount.unit or (not _together(price, amount)) or not _together(quantity, amount):
        return False
    each = EACH_ONE.search(price.measure)
    if each is not None and quantity.kind == "count" and quantity.unit != each[1]:
        return False  # 每箱 600 元 and so many 瓶
    if not per:
        return quantity.unit in _SHARE_UNITS or quantity.kind == "count" or _named_per(price, quantity.unit)
    if per.startswith("("):
        return per.strip("()") == quantity.unit
    return {per, quantity.unit} <= _SHARE_UNITS or units.factor(quantity.unit, per) is not None


def _of_another_deal(price: Fact, amount: Fact) -> bool:
    """Whether one is paid for what is taken in, and the other for what is sold: 楼面价 and 销售额."""
    bought = any(word in price.measure for word in roles("bought"))
    sold = any(word in amount.measure for word in ("销售", "收入", "营收"))
    return (bought and sold) or ("采购" in price.measure and "采购" not in amount.measure)


def _named_per(price: Fact, unit: str) -> bool:
    """Whether a price is called by the unit that it is for: 吨均价 beside 万吨."""
    word = _CALLED.get(unit, "")
    called = word, f"单{word}", f"每{word}"
    return bool(word) and (price.subject.startswith(called) or price.measure.startswith(called))


_CALLED = {"t": "吨", "m2": "平方米", "kWh": "度"}
"""Units, and the words that prices for one of them begin with."""


def _together(one: Fact, other: Fact) -> bool:
    """Whether two facts are of one period and stance, as far as both tell."""
    if one.aspect != "level" or other.aspect != "level" or one.stance != other.stance:
        return False
    return may_be_one_time(one.period, other.period)


def _multiplied(three: Three, tried: int = 1) -> Check:
    """An amount against price times quantity."""
    amount, price, quantity = three
    per = price.fact.unit.partition("/")[2]
    factor = units.factor(quantity.fact.unit, per.strip("()")) if per and per not in _SHARE_UNITS else None
    product = (told(price.fact) * told(quantity.fact)).as_unit(amount.fact.unit, factor or 1)
    return checks.overlaps(
        told(amount.fact),
        product,
        title=Said(
            f"单价、数量与金额不符：{price.fact.text}，{quantity.fact.text}，{amount.fact.text}",
            f"unit price, quantity and amount don't agree: {price.fact.text}, {quantity.fact.text}, {amount.fact.text}",
        ),
        advice=Said("三个数对一对：单价、数量、金额", "check the three: price, quantity and amount"),
        tried=tried,
    )


def _product(amount: Figure, price: Figure, quantity: Figure, figures: Cast, tried: int) -> Check:
    three = amount, price, quantity
    check = _multiplied(three, tried)
    apart = _apart(price.fact, amount.fact) or _apart(quantity.fact, amount.fact)
    begin, end = min(f.fact.quantity.left for f in three), max(f.fact.quantity.right for f in three)
    near = figures.look.text[max(0, begin - 12) : end + 6]
    one_part = price.part == quantity.part == amount.part
    parted = not one_part and not _of_one(amount, price, quantity)
    together = {f.sentence for f in three} == {amount.sentence} or len({f.fact.about for f in three}) == 1
    slip = together and misses_by_a_slip(three, check)
    left = amount.fact.quantity.left
    parted = parted and _WORKED_OUT.search(figures.look.text, max(0, left - _LED), left) is None
    # One wrong digit explains it: then the three belong together, though a name or a semicolon parts them.
    doubtful = (apart and not (slip and one_part)) or (parted and not slip) or _OTHER_BASIS.search(near) is not None
    in_a_row = amount.sentence >= 0 and _in_a_row(three, figures)
    told_apart = nearly(check, IN_A_ROW if in_a_row else _allowed(*three)) or scale_slip(check)
    if len({f.sentence for f in three}) > 1:  # of three sentences, one may tell of something more or less
        told_apart = nearly(check, APART) or misprinted(check) or scale_slip(check)
    told_apart = told_apart or slip
    if check.verdict == "fails" and _in_large(three, check, figures.look.text):
        return evolve(check, verdict="undecided")
    if check.verdict == "fails" and (doubtful or _cut_off(check) or not told_apart):
        return evolve(check, verdict="undecided")
    return check


IN_A_ROW, APART = 0.6, 0.12
_LED = 24
_WORKED_OUT = lazy(r"(?:据此|由此|以此|对应|折算)(?:测算|推算|估算|计算)?[^，。；、\d]{0,12}\Z")
"""均价 0.41 元，…；电量 706 亿度，据此测算收入约 291 亿元: words that tie the amount to both."""


def _in_a_row(three: tuple[Figure, Figure, Figure], figures: Cast) -> bool:
    """Whether the three stand one behind the other in a sentence: 共计 1,200 台，单价 85 万元，合同金额 10.2 亿元."""
    here = sorted({f.quantity.left for f in figures.look.by_sentence.get(three[0].sentence, ())})
    places = sorted(here.index(f.fact.quantity.left) for f in three if f.fact.quantity.left in here)
    return len(places) == len(three) and places[-1] - places[0] == len(three) - 1


def _of_one(amount: Figure, price: Figure, quantity: Figure) -> bool:
    """Whether a semicolon parts only the amount from a price and a quantity of the same name and time."""
    names, times = ({one.fact.about for one in (amount, price, quantity)}, {one.fact.period for one in (amount, price)})
    return price.part == quantity.part and len(names) == 1 and all(names) and len(times) == 1 and None not in times


def _in_large(three: tuple[Figure, Figure, Figure], check: Check, text: str) -> bool:
    """Whether a text that counts money in thousands or millions leaves that out: (Dollars in millions) … $55.1."""
    bare = any(one.fact.quantity.kind == "money" and one.fact.quantity.scale == 1 for one in three)
    return bare and scale_slip(check) and _LARGE.search(text) is not None


_LARGE = lazy(r"\b(?:[Dd]ollars|[Ee]uros|[Aa]mounts|[Ff]igures|USD|US\$|\$|£|€)? ?in (?:thousands|millions|billions)\b")


def _cut_off(check: Check) -> bool:
    """Whether the printed amount is the product with its last digits cut off, not rounded: 40.569 printed as 40.56."""
    if len(check.sides) < 2 or not check.sides[0].facts:
        return False
    printed, product = (side.value for side in check.sides[:2])
    step = check.sides[0].facts[0].step
    return printed is not None and product is not None and step is not None and 0 <= product - printed < step


def _allowed(*three: Figure) -> float:
    """How far the sides may differ: further where all three are told of one thing in one sentence."""
    subjects, sentences = {f.fact.about for f in three}, {f.sentence for f in three}
    return 0.6 if len(subjects) == len(sentences) == 1 and all(subjects) else 0.3


def _apart(one: Fact, other: Fact) -> bool:
    """Whether two facts are told of two things: 煤炭 and 电力, but not 白酒 and 酒类."""
    return conflict(one, other) and not set(one.subject) & set(other.subject)


# --------------------------------------------------------------------------------------------- restated for other units


def _restated(reading: Reading, around: Look) -> Iterator[Check]:
    """3737.43 元/皮长公里（约 155.73 元/芯公里） with 24 芯 in the sentence; 每箱 600 元, 每箱 6 瓶, 折合 100 元/瓶."""
    for facts in around.by_sentence.values():
        if facts and facts[0].sentence < 0:
            continue
        prices = [f for f in facts if f.kind == "price" or (f.kind == "money" and f.aspect == "level")]
        parts = [(part, _part_unit(part, around.text)) for part in prices] if 1 < len(prices) < _MOST else []
        for k, (whole, _) in enumerate(parts):
            for part, per in parts[k + 1 :]:
                if any(sign in around.text[whole.quantity.right : part.quantity.left] for sign in "；;"):
                    break  # of something else
                money, _, below = whole.unit.partition("/")
                if not per or whole.kind != "price" or money != part.unit.partition("/")[0]:
                    continue
                if per not in below.strip("()").split("·"):  # 每人每月 300 元 is for a month already
                    yield from _by_parts(whole, part, per, facts)


def _part_unit(fact: Fact, text: str) -> str:
    """What a price is for one of: the first unit below its bar, or what 单…价 and 每… before it name."""
    below = fact.unit.partition("/")[2].strip("()")
    if below:
        first = below.partition("·")[0]
        return _CORES if first == "core" else first
    match = _EACH.search(text, max(0, fact.quantity.left - 14), fact.quantity.left)
    return (match.group(1) or match.group(2)) if match else ""


def _by_parts(whole: Fact, part: Fact, per: str, facts: Sequence[Fact]) -> Iterator[Check]:
    """The price of a part against that of the whole over the number of parts, where one such number is printed."""
    if whole.unit == part.unit or {whole.modifier, part.modifier} - {"exact", "about"}:
        return
    numbers = {f.low: f for f in facts if f.unit == per and f.low == f.high and f.low and f.low > 1}
    if len(numbers) != 1 or abs(whole.quantity.left - part.quantity.left) > _SPAN:
        return
    (number,) = numbers.values()
    count = sides.of(number)
    exact = sides.constant(number.low or 1, text=number.text)
    expected = (sides.of(whole) / evolve(exact, facts=count.facts)).as_unit(part.unit)
    yield checks.overlaps(
        part,
        expected,
        title=Said(
            f"两种单位的单价不符：{whole.text}、{number.text}、{part.text}",
            f"two unit prices don't agree: {whole.text}, {number.text}, {part.text}",
        ),
        advice=Said("两个单价与折算的数量对一对", "check the two prices and the number between them"),
    )
