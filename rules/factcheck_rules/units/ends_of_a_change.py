"""变动两端的单位不合：A change from one unit to another.

What it flags
    由 120 万吨提升至 150 万元, from $48 million to 52 tonnes: the two ends are of two kinds, or in two currencies. A
    size that changes by its prefix alone: 由 5um 升级至 3nm. A figure and how far it may be off: 125亿元±3亿美元.

>>> from factcheck import check
>>> text = "项目投产后，公司年产能由120万吨提升至150{}。"
>>> [f.printed for f in check(text.format("万元"), select=["UNI06"]).findings]
['150万元']

Why it matters
    What begins in tonnes can't end in yuan; one of the two units was typed by habit.

When it stays silent
    Ends of one kind, whatever their size; bits and bytes, which do grow a thousandfold; counts, which people name as
    they like; a per-part that is printed once.

>>> check(text.format("万吨"), select=["UNI06"]).findings
()
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from factcheck import Check, Quantity, Reading, Said, Severity, checks, units
from factcheck.patterns import lazy
from factcheck.words import any_word
from factcheck_rules._look import Look, look

CODE = "UNI06"
SEVERITY = Severity.WARNING

_FROM = lazy(r"(?:[由从自](?:约|不到|不足)?|\bfrom\s(?:about\s|around\s|roughly\s)?)\s?\Z")
_FROM_NAMED = lazy(r"[由从自][^，。；：:,;、（(\d]{0,12}\Z")
_TO = lazy(
    rf"\s?[\u4e00-\u9fff]{{0,6}}?(?:{any_word('up', 'down', 'up_short', 'down_short')}|升级|切换|扩|变|缩|压)"
    r"[^，。；、,;\d]{0,4}?[至到为成](?:约|近|超|不到)?\s?|\sto\s(?:about\s|around\s|roughly\s)?"
)
_BACK = lazy(r"\sfrom\s(?:about\s|around\s|roughly\s)?")
_TO_BEFORE = lazy(
    rf"\b(?:{any_word('up_latin', 'down_latin')}|rise|fall|increase|grow|decline|expand(?:ed)?)"
    r"\s(?:[a-z]+\s){0,3}?to\s(?:about\s)?\Z"
)
_KINDS = frozenset({"money", "physical", "percent"})
_DATA = frozenset({"B", "bit", "bit/s", "B/s"})
_REACH = 18
_APART, _ALIKE = 500, 4


def check(reading: Reading) -> Iterator[Check]:
    """Compare the two ends of each change that is told with both of them."""
    found = look(reading)
    marks = [mark for mark in found.marks.get("quantity", ()) if isinstance(mark, Quantity)]
    for number, (one, other) in enumerate(pairwise(marks)):
        behind = marks[number + 2] if number + 2 < len(marks) else None
        if behind is not None and _of_a_noun(one, other, behind, found):
            continue  # 由旧线的 71.3% 提高到 220V 电窑的 79.9%
        if other.left - one.right > _REACH * 2 or one.low is None or other.low is None:
            continue
        if _in_two_currencies(one, other, found):
            yield _told(one, other, found)
            continue
        if {one.kind, other.kind} <= _KINDS and _ends(one, other, found) and _unlike(one, other):
            yield _told(one, other, found)


def _of_a_noun(one: Quantity, other: Quantity, behind: Quantity, found: Look) -> bool:
    """Whether the second figure is said of a noun only, and the end itself stands behind that."""
    return behind.kind == one.kind != other.kind and _NOUN.fullmatch(found.text, other.right, behind.left) is not None


_NOUN = lazy(r"[^，。；、,;：:（(\d\n]{0,14}?(?:的|at|of)\s?(?:约|近)?")


_MOVED_BY = lazy(
    rf"[，,（(]\s?(?:(?:本|当|上)?[周月日年]|同比|环比|相?[较比][^，。；、\d]{{1,10}}?)?(?:小幅|大幅|微|累计)?"
    rf"(?:{any_word('up', 'down', 'up_short', 'down_short')})了?(?:约|近)?\s?"
)
_GIVE_OR_TAKE = lazy(r"\s?[,，（(]?\s?(?:±|\+/[-−–]|plus or minus|give or take|上下浮动|上下)\s?(?:about )?")
_RATES = lazy("汇率|折合|约合|中间价|兑")


def _in_two_currencies(one: Quantity, other: Quantity, found: Look) -> bool:
    """98.6 元/吨，周下跌 1.2 美元: a price and what it moved by."""
    moneys = one.kind in _MONEYS and other.kind in _MONEYS
    currencies = one.unit.partition("/")[0], other.unit.partition("/")[0]
    if not moneys or currencies[0] == currencies[1] or not all(len(code) == _CODE for code in currencies):
        return False
    if _GIVE_OR_TAKE.fullmatch(found.text, one.right, other.left) is not None:
        return True  # 指引 125 亿元±3 亿美元
    moved = _MOVED_BY.fullmatch(found.text, one.right, other.left) is not None
    return moved and _RATES.search(found.text, found.before(one.left, _REACH), other.left) is None


_MONEYS = frozenset({"money", "price"})
_CODE = 3
"""So many letters has the code of a currency."""


def _ends(one: Quantity, other: Quantity, found: Look) -> bool:
    """Whether two figures are said to be the ends of one change: from one to the other, or the other way round."""
    text = found.text
    before, gap = text[found.before(one.left, _REACH) : one.left], text[one.right : other.left]
    if _TO.fullmatch(gap):
        return bool(_FROM.search(before) or _FROM_NAMED.search(before))
    return bool(_BACK.fullmatch(gap) and _TO_BEFORE.search(before))


def _unlike(one: Quantity, other: Quantity) -> bool:
    """Whether two figures can't be ends of one change: of two dimensions, or a prefix apart with numbers alike."""
    if one.kind != other.kind:
        return True
    if one.kind == "percent":
        return False
    if one.kind == "money":
        return one.unit != other.unit
    if "/" in one.unit or "/" in other.unit:
        return False
    if not units.same_dimension(one.unit, other.unit):
        return True
    if one.unit != other.unit or one.unit in _DATA or not one.low or not other.low:
        return False
    sizes, numbers = sorted((abs(one.low), abs(other.low))), sorted(map(_number, (one, other)))
    return sizes[1] >= _APART * sizes[0] and numbers[0] > 0 and numbers[1] <= _ALIKE * numbers[0]


def _number(quantity: Quantity) -> Decimal:
    """What is printed before the unit and its prefix."""
    digits = "".join(letter for letter in quantity.text.replace(",", "") if letter.isdigit() or letter == ".")
    try:
        return Decimal(digits)
    except ArithmeticError:
        return Decimal(0)


def _told(one: Quantity, other: Quantity, found: Look) -> Check:
    return checks.judged(
        "fails",
        relation="unit",
        places=[found.figure_place(other), found.figure_place(one)],
        title=Said(
            f"变动两端的单位不合：{one.text} 与 {other.text}", f"a change between two units: {one.text}, {other.text}"
        ),
        advice=Said("核对两端的单位与量级", "check the unit and the scale of both ends"),
        printed=other.text,
        expected=one.text,
    )
