"""What stands beside a figure without a period and tells that it is of the stretch that its section covers.

Its growth or its share behind it; the whole that it is a part of; the items that it sums up; how it was counted.
"""

from __future__ import annotations

from factcheck.patterns import lazy
from factcheck.periods import Period
from factcheck.quantity import Mark
from factcheck.reading.draft import Draft
from factcheck.reading.lexicon import roles
from factcheck.words import any_word

_REACH = 60
_STOP = lazy(r"[。！？；;\n]")
_CLAUSE = lazy(r"[。！？；;，,：:\n]")
_FLOWED = lazy(
    r"\s?[^，,。；;（(\d]{0,4}[，,（(]\s?(?:[yY]o[yY]|[qQ]o[qQ]|[ymqw]/[ymqw]|(?:同比|环比)|份额|占[^，。；;\d]{0,8}\d"
    r"|[^，。；;\d]{0,2}居(?:首|前|第)|(?:up|down|or) \d[\d.]*%|\d[\d.]*%[）)])"
)
"""原油 4,836 万吨，同比+8.2%; 承接 262 万 CGT，占 63.6%: what has a growth or a share came in over the stretch."""
_SET_UP = lazy(any_word("set_up"))
_EACH = lazy(r"(?:每|单[台颗只件个人]|\bper |\beach )[^，。；\d]{0,8}\Z")
_SUMMED = lazy(r"(?:合计|共计|总计)\s?\Z")
_LOTS = lazy(r"标[段包]|[订合]同|订单|项目|机组|规划|工程|产线")
_BY = lazy(r"(?:按[^，。；：\d]{1,5}分|分[^，。；：\d]{1,5}看)(?:看|类)?[，：]")
_WEEKLY = lazy(r"(?:全周|周均|周度|当周|单周|周需求|周产|周成交|日均)[^，。；：、\d]{0,8}\Z")
_MOVED_TO = lazy(r"\d[^，。；;\d]{0,8}(?:至|到|\bto)\s?\Z")
_PRICED = lazy(r"(?:收于|收在|收报|报收|收盘于|\b(?:settled|closed|finished|ended) at)\s?\Z")


def of_its_stretch(draft: Draft, text: str) -> bool:
    """Whether a figure below the title of a month, quarter or year is told to be of it.

    >>> from factcheck import extract
    >>> told = "2025年10月外贸点评\\n2025年11月10日\\n\\n进口端，原油4,836万吨，同比增长8.2%。新一代机型每台重32吨。"
    >>> [fact.period.iso if fact.period else "" for fact in extract(told).facts if fact.unit == "t"]
    ['2025-10-01/2025-10-31', '']
    """
    kind = draft.quantity.kind
    if draft.role == "attribute" or draft.cell is not None:
        return False
    if kind in ("physical", "count", "number") and _FLOWED.match(text, draft.quantity.right) is not None:
        return not _built(draft, text)
    if draft.role == "part":
        return kind in ("physical", "count", "number")
    clause = _CLAUSE.split(text[max(0, draft.quantity.left - _REACH) : draft.quantity.left])[-1]
    if kind == "physical" and _SUMMED.search(clause) is not None:
        return _LOTS.search(clause) is None and not _built(draft, text)
    return kind == "count" and draft.quantity.text[:1].isdigit() and not _built(draft, text)


def of_its_week(draft: Draft, text: str) -> bool:
    """Whether a figure of a weekly is told to be of its week: 全周取消发行 9 只, 三省合计 868 亿元."""
    kind, at = draft.quantity.kind, draft.quantity.left
    if draft.role == "attribute" or draft.cell is not None or kind in ("duration", "rate"):
        return False
    before = text[max(0, at - _REACH) : at]
    said = _STOP.split(before)[-1]
    clause = _CLAUSE.split(before)[-1]
    if _SET_UP.search(said) is not None:
        return False
    if draft.role == "part" or _WEEKLY.search(clause) is not None:
        return True
    if draft.role == "to" and _MOVED_TO.search(clause) is not None:
        return True
    if kind == "money" and _PRICED.search(clause) is not None:
        return True
    if kind in ("money", "count") and (_SUMMED.search(clause) is not None or _BY.search(said) is not None):
        return _LOTS.search(said) is None
    return False


def of_no_stretch(draft: Draft, text: str) -> bool:
    """Whether a figure behind a sentence on a stretch of time is of none: 新建 3 座粮库, 若下行 50bp 影响 3.9%.

    >>> from factcheck import extract
    >>> told = "上半年收入8.4亿元，同比增长6%。新建的3座粮库共投资1.2亿元。"
    >>> [fact.quantity.text for fact in extract(told).facts if fact.period is None]
    ['3座', '1.2亿元']
    """
    said = _STOP.split(text[max(0, draft.quantity.left - _REACH) : draft.quantity.left])[-1].lower()
    if draft.stance == "actual":
        apart = draft.aspect == "level" and draft.quantity.kind in _THINGS and draft.cell is None
        return apart and _SETTLED.search(said) is not None
    return draft.aspect in ("change", "points") and _SUPPOSED.search(said) is not None


_THINGS = frozenset({"count", "physical", "money", "price", "rate"})
_SETTLED, _SUPPOSED = lazy(any_word("settled_apart")), lazy(any_word("supposed"))


def _built(draft: Draft, text: str) -> bool:
    """Whether a figure tells how something is made or planned, or what one of many has: 新建 2 个泊位, 单台 4 只."""
    before = text[max(0, draft.quantity.left - _REACH) : draft.quantity.left]
    said = _STOP.split(before)[-1]
    return _SET_UP.search(said) is not None or _EACH.search(said) is not None


def came_and_went(draft: Draft, mark: Mark, text: str) -> Period | None:
    """期初 38,420 座，自建 312 座，期末 39,225 座，净增 805 座: what came and went did so over the stretch between."""
    whole = draft.covered if draft.covered is not None else draft.stretch
    if whole is None or whole.point or whole.start is None or draft.stance != "actual":
        return None
    if not mark.text.endswith(_ENDS) or draft.quantity.kind not in ("count", "number"):
        return None
    at = draft.quantity.left
    clause = _PART.split(text[max(0, at - _CAME) : at])[-1].rstrip("约近超达了 ")
    moved = clause.endswith(roles("come_and_gone")) and not any(word in clause for word in _AGAINST_ENDS)
    return whole if moved else None


_ENDS = ("期初", "年初", "期末")
"""The days on which a stretch opens and closes, told by no date."""
_AGAINST_ENDS = ("较", "比", *_ENDS)
_PART, _CAME = lazy(r"[，、。；：（(,;:\n]"), 24
