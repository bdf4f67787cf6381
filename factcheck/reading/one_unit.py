"""Units and scale words printed once for the figures of a list: 5.6/6.9/8.4 亿元."""

from __future__ import annotations

from decimal import Decimal

from factcheck.patterns import lazy
from factcheck.quantity import Quantity
from factcheck.reading.draft import Draft
from factcheck.reading.lexicon import roles
from factcheck.reading.tables.scales import scale_alone
from factcheck.reading.tables.units import unit_named

_ALONE = lazy(r"\s*(?:[.,;:)]|and |from |to |in |a |at |by |this |last |during |\Z)")
"""Behind 8.3m: no noun of its own that is counted."""
_MILLIONS = 10**6
_COEFFICIENT = lazy(r"^[\s\d.,，]+")


def share_units(drafts: list[Draft]) -> None:
    """The last unit of a list covers the ones before it that print none."""
    last = drafts[-1]
    for draft in drafts[:-1]:
        if draft.unit == "个" and last.unit == "pp":
            draft.unit = ""  # 高 5.6 个和 2.1 个百分点
        if not draft.unit and last.unit:
            lend_unit(draft, last)
            if last.unit == "pp":
                continue
            if draft.scale == 1 and last.scale != 1 and _of_one_size(draft.quantity, last.quantity):
                draft.scale = last.scale
            elif draft.scale != last.scale and _same_scale_word(draft.quantity, last.quantity):
                draft.scale = last.scale  # 198 亿和 250 亿千瓦时: the 千 is the unit's
        elif not draft.unit and _lends_scale(draft, last):
            draft.scale = last.scale


def _lends_scale(draft: Draft, last: Draft) -> bool:
    """分别为 1.5、1.75、1.35 亿: whether the scale word behind the last of some bare numbers is meant for all."""
    bare = draft.quantity.kind == last.quantity.kind == "number" and draft.scale == 1
    return bare and last.scale >= _TEN_THOUSAND and _of_one_size(draft.quantity, last.quantity)


def lend_unit(draft: Draft, last: Draft) -> None:
    """Give a bare figure the unit of the last one of its list: 分别下降 2、3、2 个基点."""
    draft.unit, draft.how["unit"], draft.kind = last.unit, "list", last.quantity.kind
    if last.unit == "pp" and _BASIS_POINTS.search(last.quantity.text):
        draft.scale *= _HUNDREDTH


_BASIS_POINTS = lazy(r"(?:[bB][pP][sS]?|基[点點]|basis.points?)\Z")
_HUNDREDTH = Decimal("0.01")


def unit_in_bracket(text: str, drafts: list[Draft]) -> None:
    """2026-2028年每股收益（元）分别为 0.29、0.49: the unit in brackets behind a measure is that of its bare figures."""
    first = drafts[0].quantity
    bare = all(not draft.unit and draft.quantity.kind == "number" for draft in drafts)
    found = _BRACKETED.search(text, max(0, first.left - _CLOSE_BY), first.left) if bare else None
    unit, scale = unit_named(found[1]) if found is not None else ("", Decimal(1))
    scale = scale if unit or found is None else scale_alone(found[1])
    if not unit and scale == 1:
        return
    for draft in drafts:
        draft.scale *= scale
        if unit:
            draft.unit, draft.how["unit"] = unit, "bracket"


_BRACKETED = lazy(
    r"(?<=[\u4e00-\u9fffA-Za-z])\s?[（(]([^（）()：:\d]{1,6})[)）]\s?(?:预计|将)?(?:分别|依次|均|约)?(?:为|是|达到?|约为)?\s?\Z"
)
_CLOSE_BY = 20


def unit_of_label(text: str, quantity: Quantity) -> tuple[str, Decimal]:
    """总股本（亿股）：5.0: the unit in brackets at the end of a bare figure's label, and its scale."""
    left = quantity.left
    label = _LABEL.search(text, max(0, left - _LABELLED), left) if quantity.kind == "number" else None
    unit, scale = unit_named(label[1]) if label is not None else ("", Decimal(1))
    return (unit, scale) if unit not in ("%", "pp", "x") else ("", Decimal(1))


_LABEL = lazy(
    r"[（(]([^（）()：:\d]{1,12})[)）]\*{0,2}\s?(?:[：:]|——)\*{0,2}\s?"
    r"(?:(?:(?:19|20)\d\d\s?年\s?\d[\d,.]{0,10}[，,、]\s?){0,2}(?:19|20)\d\d\s?年\s?)?\Z"
)
"""总股本（亿股）：5.0; 三家入厂量（万吨）——2025 年 3,795，2024 年 3,652."""
_LABELLED = 60


def share_of_whole(drafts: list[Draft], wholes: list[Draft]) -> None:
    """旅客 86.4 万人次，其中甲 38.2 万、乙 31.5 万: parts with the scale word alone are in their whole's unit."""
    whole = wholes[-1] if wholes else None
    if whole is None or not whole.unit or whole.unit in ("%", "pp", "x") or whole.quantity.scale == 1:
        return
    for draft in drafts:
        if not draft.unit and draft.quantity.kind == "number" and draft.quantity.scale == whole.quantity.scale:
            draft.unit, draft.how["unit"], draft.kind = whole.unit, "clause", whole.kind or whole.quantity.kind


def _of_one_size(bare: Quantity, scaled: Quantity) -> bool:
    """5.6/6.9/8.4 亿元: the digits as printed are of one size, so that the scale word is meant for all."""
    if not bare.low or not scaled.low:
        return False
    ratio = abs(bare.low / (scaled.low / scaled.scale))
    return Decimal("0.02") < ratio < 50


def _same_scale_word(bare: Quantity, other: Quantity) -> bool:
    """Whether two figures print one scale word, behind which only one of them prints a unit."""
    word, more = (_COEFFICIENT.sub("", quantity.text) for quantity in (bare, other))
    return bool(word) and more.startswith(word)


def lent_by_sentence(text: str, draft: Draft, other: Draft | None) -> str:
    """Australia shipped 19.3m tonnes and Brazil 8.3m: the unit that the millions before it have, or ''."""
    quantity = draft.quantity
    if other is None or draft.aspect not in ("level", "change"):
        return ""
    if other.sentence != draft.sentence and (other.block != draft.block or draft.sentence - other.sentence > 1):
        return ""
    sized = quantity.scale >= _MILLIONS <= other.quantity.scale and quantity.text[-1:].isascii()
    return other.unit if sized and _ALONE.match(text, quantity.right) else ""


def money_of_sentence(text: str, draft: Draft, paid: Draft | None) -> str:
    """Profit of 214 million pounds, up 9% from 196 million, on revenue of 2.46 billion: the currency told, or ''."""
    quantity = draft.quantity
    if paid is None or paid.sentence != draft.sentence or draft.aspect not in ("level", "change"):
        return ""
    sized = quantity.kind == "number" and quantity.scale >= _MILLIONS and quantity.text.isascii()
    measure = draft.measure.lower()
    alike = bool(measure) and (measure == paid.measure.lower() or measure.endswith(roles("sums_told_latin")))
    return paid.unit if sized and alike and _ALONE.match(text, quantity.right) else ""


_BESIDE = lazy(
    r"(?:\b(?:compared (?:with|to)|versus|vs\.?|against|up from|down from|from"
    r"|(?:low|high|peak|trough|close|average) of)"
    r"|\((?:last|previous|prior|a) (?:week|month|quarter|year|close)(?: ago| earlier)?:)"
    r" (?:about |around |just )?\Z"
)
_BESIDE_KINDS = frozenset({"index", "count", "physical", "rate"})
_NEAR, _LEAST, _REACH = Decimal(5), 10, 28


def unit_beside(text: str, draft: Draft, other: Draft | None) -> str:
    """Closed at 5,848 points, compared with 5,700 a week earlier: the unit of the count it is set beside, or ''."""
    quantity, left = draft.quantity, draft.quantity.left
    if other is None or other.sentence != draft.sentence:
        return ""
    if other.quantity.kind not in _BESIDE_KINDS and other.kind != "index":
        return ""
    if quantity.kind != "number" or not quantity.low or not other.quantity.low:
        return ""
    ratio = abs(quantity.low / other.quantity.low)
    alike = abs(quantity.low) >= _LEAST and 1 / _NEAR < ratio < _NEAR
    said = alike and _BESIDE.search(text, max(0, left - _REACH), left) and _ALONE.match(text, quantity.right)
    return other.unit if said else ""


def count_of_sentence(text: str, draft: Draft, counted: Draft | None) -> str:
    """5月日均 84 亿次，4月为 79 亿，去年同期仅 52 亿: the unit of the count told before, beside another time; or ''."""
    quantity = draft.quantity
    if counted is None or counted.sentence != draft.sentence or quantity.kind != "number":
        return ""
    sized = quantity.scale == counted.quantity.scale >= _TEN_THOUSAND and _same_scale_word(quantity, counted.quantity)
    then = _THEN.search(text, max(0, quantity.left - _REACH), quantity.left) and _STOPS.match(text, quantity.right)
    return counted.unit if sized and then else ""


_TEN_THOUSAND = 10**4
_THEN = lazy(r"(?:月份?|季度?|年|周|年[初末底中]|[月季]末|同期|此前|之前)(?:为|是|仅|只有|仅为|约|达|有|的){0,2}\s?\Z")
_STOPS = lazy(r"\s?(?:[，。；、）)]|\Z)")
