"""What a change or multiple is against, where words further off tell: 较年初 2.4 亿元增加一半, 为上年同期的两倍."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.patterns import Rare, lazy
from factcheck.periods import Spec
from factcheck.quantity import Quantity
from factcheck.reading.before_figures import base_of
from factcheck.reading.clause import NEAR
from factcheck.reading.draft import Draft
from factcheck.reading.lexicon import roles
from factcheck.reading.piece import Piece

_BETWEEN = frozenset({"slash", "pause", "join"})
_VERBS = frozenset({"up", "down", "swing", "adverb", "level"})
_CHANGED = frozenset({"up", "down", "adverb"})
_SHIFTED = {"month": "mom", "quarter": "qoq", "week": "wow"}


def before_level(pieces: Sequence[Piece], first: int) -> str:
    """The base of a change that stands behind the level it starts from: 较年初 2.4 亿元增加一半, 比上年 27% 提高."""
    k = first - 1
    while k > 0 and pieces[k].kind in _VERBS:
        k -= 1
    if k < 1 or k == first - 1 or pieces[k].kind != "q":
        return ""
    k -= 1
    if pieces[k].kind == "of" and k:
        k -= 1
    if pieces[k].kind == "text" and k and pieces[k].word in roles("stands"):
        k -= 1  # 较年初低点 5.98 万元/吨上涨 26%
    if pieces[k].kind == "cmp":
        return base_of(pieces[k])
    if pieces[k].kind != "period" or not k or pieces[k - 1].kind != "than":
        return ""
    spec = getattr(pieces[k].mark, "spec", None)
    return _of_period(spec) if isinstance(spec, Spec) else "stated"


def of_multiple(pieces: Sequence[Piece], first: int) -> str:
    """The base of a multiple, by the period it is one of: 为去年同期的两倍, 为上月 4.5 万亿次的 3 倍; '' for none."""
    k = first - 1
    while k >= 0 and pieces[k].kind in ("of", "q", "adverb"):
        k -= 1
    if any(piece.word.lower().endswith(roles("valuations")) for piece in pieces[:first]):
        return ""  # 市盈率降至 2027 年的 9.7 倍
    spec = pieces[k].mark.spec if k >= 0 and pieces[k].kind == "period" and pieces[k].mark is not None else None  # type: ignore[union-attr]
    if k == first - 1 or not isinstance(spec, Spec):
        return ""
    return _of_period(spec)


def _of_period(spec: Spec) -> str:
    """The base that a period compared with names by its words: yoy for 去年同期, prev_year_end for 年初."""
    if spec.form == "year" and spec.part in ("start", "end") and not spec.year:
        return "prev_year_end"
    if spec.form == "same" or (spec.form == "year" and spec.year_shift == -1):
        return "yoy"
    if spec.year_shift == -1 and spec.form in ("month", "quarter", "half"):
        return "yoy"  # 是去年 5 月的 2.3 倍
    return _SHIFTED.get(spec.form, "stated") if spec.shift == -1 else "stated"


def of_amount_before(draft: Draft, drafts: Sequence[Draft]) -> str:
    """The base of the amount of change before it in the sentence: 风电同比少 9 小时；光伏减少 21 小时."""
    for near in reversed(drafts[-NEAR:]):
        if near.aspect == "change" and near.unit == draft.unit:
            return near.base if near.mark is draft.mark else ""
    return ""


_BESIDE = Rare(
    r"(?:(?:与|和|同|跟)[^，。；：\n]{2,40}?相比|相较?于?[^，。；：\n]{2,40}?|较之[^，。；：\n]{2,40}?|比起[^，。；：\n]{2,40}?)[，,]"
    r"(?![^。；\n]*(?:同比|环比))[^。；\n]*\Z"
)
_A_TIME = lazy(r"上年|去年|同期|[上前]一?个?[月周季年]|年[初末]|[月季]末")
"""与上年同期的 829 万元相比 tells another base."""
_NEAR = 120


def of_one_before(text: str, at: int) -> bool:
    """Whether the sentence of a change opens with what it is set against: 与上一代产品相比，….

    >>> of_one_before("与上一代产品相比，新电芯可减少30%", 15), of_one_before("新电芯可减少30%", 6)
    (True, False)
    """
    beside = _BESIDE.search(text, max(text.rfind("。", 0, at) + 1, at - _NEAR), at)
    return beside is not None and _A_TIME.search(beside.group()) is None


def of_stretch(pieces: Sequence[Piece], first: int) -> str:
    """期货一周减少 1,215 手, 三周大涨 21%: over which stretch it moved; '' for none."""
    k = first - 1
    while k > 0 and pieces[k].kind in ("up", "down", "swing", "adverb"):
        k -= 1
    figure = pieces[k].mark if 0 <= k < first - 1 else None
    if not isinstance(figure, Quantity) or figure.kind != "duration" or figure.low is None or figure.text.isascii():
        return ""
    if figure.low != 1 or figure.high != 1:
        return "stated" if _CHANGED.issuperset(piece.kind for piece in pieces[k + 1 : first]) else ""  # 三周大涨 21%
    return {"week": "wow", "month": "mom", "year": "yoy"}.get(figure.unit, "")


def one_each(pieces: Sequence[Piece], first: int, count: int) -> list[str]:
    """同比/环比分别 +3%/+5%, 同环比增长 3% 和 5%: as many bases before a list as figures in it; else []."""
    if count < 2:
        return []
    k = first - 1
    while k >= 0 and pieces[k].kind in ("up", "down", "swing", "level", "each", "adverb"):
        k -= 1
    found: list[str] = []
    while k >= 0 and (pieces[k].kind == "cmp" or (found and pieces[k].kind in _BETWEEN)):
        if pieces[k].kind == "cmp":
            found.insert(0, base_of(pieces[k]))
        k -= 1
    return found if len(found) == count and len(set(found)) == count else []


def amount(quantity: Quantity) -> bool:
    """Whether a figure is an amount, no rate, multiple or difference of rates."""
    return quantity.kind not in ("percent", "points", "multiple")
