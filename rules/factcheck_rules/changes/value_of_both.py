"""量、价、额三个变动不符：Three rates of volume, price and value that can't all be right.

What it flags
    One table's rows 出口数量 +12.0%, 出口均价 −8.0%, 出口金额 +8.0%; a sentence that says that one change followed from
    the other two: volumes fell 20 percent, yet a 40 percent jump in the average price lifted the value by 22 percent.

>>> from factcheck import check
>>> text = "Soda volumes slipped 3% but prices rose 8%, leaving revenue up {}%."
>>> [f.printed for f in check(text.format("9.8"), select=["CHG34"]).findings]
['9.8%']

Why it matters
    Value is price times volume: whoever multiplies finds the slip.

When it stays silent
    No word says that the value followed from the two, and no shared name ties the rows; more rates stand there; mix or
    rounding may explain the gap (1.5 points).

>>> check(text.format("4.8"), select=["CHG34"]).findings
()
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from factcheck import Check, Fact, Reading, Said, Severity, Side, checks, sides
from factcheck.making import evolve
from factcheck.patterns import Rare, lazy
from factcheck_rules._look import Look, look
from factcheck_rules._ties import plausible, softened, told

CODE = "CHG34"
SEVERITY = Severity.ERROR

_ANY = Rare(r"价|price", 2)
_PRICE = lazy(r"价|\bprices?\b|\bpricing\b|\bASP\b", 2)
_VOLUME = lazy(r"量|\bvolumes?\b|\bshipments?\b|\bunits?\b|\bquantity\b|\btonnage\b", 2)
_VALUE = lazy(r"额|收入|营收|\bvalue\b|\brevenues?\b|\bsales\b|\bproceeds\b|\bturnover\b", 2)
_FOLLOWS = lazy(
    r"因此|因而|从而|使得?|拉动|带动|由此|两者相乘|相乘|对应|合计|折合|意味着"
    r"|\b(?:lift(?:ed|ing)?|leaving|left|so|pushing|pushed|taking|took"
    r"|sending|sent|cutting|cut|driving|drove|translat|which means|hence|thus)\b",
    2,
)
_ROW = lazy(r"(?P<of>[\u4e00-\u9fff]{0,8}?)(?P<what>数量|销量|产量|量|均价|单价|平均价格|价格|价|金额|总额|额)")
_THREE, _REACH, _LITTLE = 3, 26, Decimal("1.5")
_NAMES = {"数量": 0, "销量": 0, "产量": 0, "量": 0, "均价": 1, "单价": 1, "平均价格": 1, "价格": 1, "价": 1}


def check(reading: Reading) -> Iterator[Check]:
    """Compare the growth of value with that of volume and price, in tables and in sentences."""
    found = look(reading)
    if _ANY.search(found.text) is None:
        return
    yield from _in_tables(reading)
    for number, facts in found.by_sentence.items():
        rates = {f.quantity.left: f for f in facts if f.unit == "%" and f.low is not None and f.low == f.high}
        if number >= 0 and len(rates) == _THREE:
            yield from _in_sentence([rates[left] for left in sorted(rates)], found)


def _in_tables(reading: Reading) -> Iterator[Check]:
    """The rows 数量, 均价 and 金额 of one name, column by column."""
    columns: dict[tuple[int, int, str], dict[int, Fact]] = {}
    for fact in reading.facts:
        if fact.cell is None or fact.unit != "%" or fact.low is None or fact.low != fact.high:
            continue
        row = _ROW.fullmatch(fact.measure or fact.subject)
        if row is not None:
            cells = columns.setdefault((fact.cell[0], fact.cell[2], row["of"]), {})
            cells.setdefault(_NAMES.get(row["what"], 2), fact)
    for one in columns.values():
        if len(one) == _THREE:
            yield _compared(one[0], one[1], one[2])


def _in_sentence(rates: Sequence[Fact], found: Look) -> Iterator[Check]:
    begin = found.sentences[rates[0].sentence]
    text = found.text
    ends = [begin, *(rate.quantity.right for rate in rates)]
    last = rates[2].quantity.left
    if not _FOLLOWS.search(text, ends[2], last) or not _VALUE.search(text, ends[2], last):
        return
    kinds = []
    for k, rate in enumerate(rates[:2]):
        near = text[max(ends[k], rate.quantity.left - _REACH) : rate.quantity.left]
        behind = text[rate.quantity.right : min(rates[k + 1].quantity.left, rate.quantity.right + _REACH)]
        said = [bool(name.search(near)) for name in (_PRICE, _VOLUME)]
        if not any(said):
            said = [bool(name.search(behind)) for name in (_PRICE, _VOLUME)]
        kinds.append("" if said[0] == said[1] else "price" if said[0] else "volume")
    if sorted(kinds) == ["price", "volume"]:
        volume, price = (rates[0], rates[1]) if kinds[0] == "volume" else (rates[1], rates[0])
        yield _compared(*(_signed(rate, found) for rate in (volume, price, rates[2])))


_DOWN = lazy(r"降|跌|减|下滑|回落|\b(?:fell|fall|slipped|dropped|declined|down|lower|slid|shrank|drop|decline)\b", 2)
_UP = lazy(r"增|涨|升|\b(?:rose|rise|up|jump|gain|climbed|grew|increase|higher|lift\w*)\b", 2)


def _signed(rate: Fact, found: Look) -> Fact:
    """A rate with the sign that the last word of change before it tells, where the figure prints none."""
    left = rate.quantity.left
    near = found.text[max(0, left - _REACH) : left]
    downs = [one.end() for one in _DOWN.finditer(near)]
    ups = [one.end() for one in _UP.finditer(near)]
    if rate.quantity.signed or rate.low is None or not (downs or ups):
        return rate
    size = abs(rate.low) * (-1 if max(downs, default=-1) > max(ups, default=-1) else 1)
    return evolve(rate, low=size, high=size)


def _factor(rate: Fact) -> Side:
    hundred = sides.constant(100, "%", "100%")
    return (sides.of(evolve(rate, trust=1.0)) + hundred) / hundred


def _compared(volume: Fact, price: Fact, value: Fact) -> Check:
    hundred = sides.constant(100, "%", "100%")
    made = checks.overlaps(
        evolve(value, trust=1.0),
        (_factor(volume) * _factor(price) * 100).as_unit("%") - hundred,
        title=told("量、价、额三个变动不符", "volume, price and value growth don't agree", value),
        advice=Said("核对量、价、额三个增速", "check the three rates"),
    )
    printed, expected = (side.value for side in made.sides[:2])
    close = printed is None or expected is None or abs(printed - expected) <= _LITTLE
    return evolve(softened(made) if close else plausible(made), relation="product")
