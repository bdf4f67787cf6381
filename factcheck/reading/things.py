"""What a figure is of where no measure is printed: the thing counted behind it, what its unit measures."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from factcheck.patterns import lazy
from factcheck.reading import phrases
from factcheck.reading.clause import words
from factcheck.reading.draft import Draft
from factcheck.reading.lexicon import roles
from factcheck.reading.pieces import Piece
from factcheck.reading.predicate import Predicate
from factcheck.words import any_word


def thing_behind(text: str, pieces: Sequence[Piece], last: int) -> str:
    """三家上市航司机队规模达 2,450 架: three are 上市航司, whose measure the next figure gives."""
    end = last + 1
    while end < len(pieces) and pieces[end].kind in ("text", "name", "have"):
        end += 1
    if end == last + 1:
        return pieces[end].word if end < len(pieces) and pieces[end].kind == "act" else ""  # 未来三年投入 600 亿元
    named = phrases.split(words(text, pieces, last + 1, end - 1))
    return named.subject or named.measure


def of_multiple_alone(figure: object, behind: str) -> str:
    """What a multiple is of: at 14x earnings and with a target of $48, it is of earnings alone."""
    first, joined, _ = behind.partition(" and ")
    multiple = bool(joined) and getattr(figure, "unit", "") == "x" and behind.isascii()
    return first if multiple else behind


@cache
def _of_units() -> dict[str, tuple[str, str]]:
    """Unit to the measure it tells, and the one it tells of electronics."""
    return {unit: (what, chip) for unit, what, chip in (entry.split("|") for entry in roles("of_units"))}


def measure_of_unit(unit: str, subject: str) -> str:
    """What a unit measures where no word says it: 最高 136 核、300 瓦 of a chip."""
    what, chip = _of_units().get(unit, ("", ""))
    return chip if subject.endswith(roles("electronics")) else what


_NO_THING = lazy(r"\A(?:及?以[上下])?的?|的.*\Z|(?<=..)(?:上市|面世|问世|投运|开工|需要?|须|将|可|已|正).*\Z")
_TURNS_INTO = lazy(
    r"\s?(?:正|将|也)?(?:在|已)?(?:加速|逐步|逐渐|全面|快速)?(?:地)?(?:向|过渡|升级|演进|切换|迭代|迁移)"
)
"""400G 正加速向 800G 过渡: from one class of things to the next."""
_VERBAL = lazy(r"(?:加速|逐步|全面)?(?:向|过渡|升级|演进|切换|迭代|迁移|加速)?|传统")
UNSURE = 0.45
_SHORT = 8


def of_the_thing(text: str, draft: Draft, said: Predicate, behind: str) -> None:
    """A rate, voltage or charge right before a thing is a property of it: 400G 光接口, 500kV 变电站, 314Ah 电芯.

    >>> from factcheck import extract
    >>> [(f.subject, f.measure) for f in extract("公司推出面向城域网的400G相干光模块。").facts]
    [('相干光模块', '速率')]
    """
    what = measure_of_unit("bit/s" if draft.unit.startswith("bit/") else draft.unit, "")
    if draft.unit.partition("/")[0] not in _CLASSES or draft.cell is not None or not what or draft.aspect != "level":
        return
    thing = _ORDERED.sub("", phrases.tidy(_NO_THING.sub("", behind)).removeprefix(what))
    turning = _TURNS_INTO.match(thing) or _VERBAL.fullmatch(thing)
    turning = turning if thing else _TURNS_INTO.match(text, draft.quantity.right)
    thing = "" if turning else thing
    counted = phrases.split(thing) if draft.quantity.text.endswith(("G", "T")) else None
    counted = counted if counted is not None and counted.head else None
    thing = counted.subject if counted is not None else thing  # 800G光模块出货量, 1.6T需求: of such a rate
    named = (draft.measure.endswith(roles("speeds")) and draft.near is None) or said.verb or said.level or said.share
    nothing = not thing and not turning and counted is None
    if named or nothing or phrases.split(thing).head or thing in roles("no_things"):
        return
    if turning and (_VERBAL.fullmatch(draft.subject) or "subject" in draft.how):
        draft.subject = draft.whose = ""  # 传统的 400G 正加速向 800G 过渡 is nobody's in particular
    whose = said.agent is not None and len(draft.subject) <= _SHORT
    own = draft.subject if whose and draft.subject not in thing and draft.subject not in _MODALS else ""
    near = text[max(0, draft.quantity.left - _NEAR) : draft.quantity.left]
    own = "" if _FOR_ANOTHER.search(near) is not None else own
    draft.subject, draft.measure, draft.head = f"{own} {thing}".strip() if thing else draft.subject, what, True
    draft.mark, draft.period = None, None
    draft.role, draft.trust = draft.role or "attribute", min(draft.trust, UNSURE)


_NEAR = 24
_MODALS = frozenset({"能够", "可以", "能", "可"})
_ORDERED = lazy(r"(?<=..)(?:批量|首批|大额|小批量)?(?:订单|合同|采购|招标)\Z")
"""1.6T 光收发器批量订单: what is ordered has the rate."""
_FOR_ANOTHER = lazy(
    r"(?:适配|兼容|用于|适用于|对接|搭配|配合|为|给)(?:当前|目前|现有|既有|主流|未来|下一代|新一代|的|\s)*\Z"
)
"""适配现有的 25.6T 交换机: what it is for has the rate."""
_CLASSES = frozenset({"bit", "V", "Ah"})


_LESS = lazy(rf"(?:{any_word('down')})")


def times_less(text: str, draft: Draft) -> None:
    """实现约 6 倍的体积压缩: by how many times something became less is told by the noun of that, and not without it.

    >>> from factcheck import extract
    >>> [(f.subject, f.measure) for f in extract("新工艺可实现约5倍的淤泥体积压缩。").facts]
    [('新工艺', '淤泥体积压缩')]
    """
    if draft.unit != "x" or draft.aspect != "multiple" or not draft.measure or draft.cell is not None:
        return
    yearly = _YEARLY.search(text, max(0, draft.quantity.left - 4), draft.quantity.left) is not None
    if yearly and _GROWTH.match(text, draft.quantity.right):
        draft.aspect, draft.base = "change", "yoy"  # 参数每年 10 倍的增长
        return
    behind = text[draft.quantity.right : draft.quantity.right + _BEHIND]
    at = behind.find(draft.measure)
    less = _LESS.match(behind, at + len(draft.measure)) if 0 <= at <= _SHORT else None
    if less is not None:
        draft.measure += less.group()


_BEHIND = 24
_YEARLY = lazy(r"(?:每年|年均|逐年)\s?\Z")
_GROWTH = lazy(r"\s?的?(?:增长|增幅|增速)")
