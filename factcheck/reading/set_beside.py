"""Somebody else's figure that the one just told is set beside: 毛利率 32.4%，高于可比公司的 28.1%."""

from __future__ import annotations

import re

from factcheck.patterns import lazy
from factcheck.reading import phrases
from factcheck.reading.around import Around
from factcheck.reading.carrying import take_over
from factcheck.reading.case import Case
from factcheck.reading.draft import Draft
from factcheck.reading.lexicon import roles
from factcheck.reading.nameless import nameless

_REACH = 24
_THAN = lazy(
    rf"(?:{'|'.join(sorted({*roles('surpasses'), *roles('against')}, key=len, reverse=True))}|[大小多少差逊劣次]于)了?"
    r"([^，。；：、的\d]{2,14})的[约近超]?\s?\Z"
)


def set_beside(around: Around, case: Case) -> bool:
    """Name a figure by whom the one before it is said to be above or below: of the same measure, moved the same way."""
    draft, said = case.draft, case.said
    near = around.held.last[-1] if around.held.last else None
    if near is None or near.unit != draft.unit or near.sentence != draft.sentence or said.quoted or case.behind:
        return False
    far = 2 if "次于" in around.text[near.quantity.right : draft.quantity.left] else 1  # 31%，位列第二，仅次于甲的 36%
    if draft.clause - near.clause > far or not near.measure or near.role == "from" or near.subject == near.measure:
        return False
    at = draft.quantity.left
    told = _THAN.search(around.text, max(near.quantity.right, at - _REACH), at) or _beside(around.text, near, draft)
    told = told or _also(around.text, near, draft)
    name = phrases.tidy(told.group(1)) if told is not None else ""
    if not name or nameless(name) or phrases.split(name).head or name in roles("peaks") or _is_time(name):
        return False
    take_over(draft, near, "clause")
    draft.subject, draft.how["subject"] = name, "set beside"
    if near.aspect == "level" and _MORE.match(around.text, draft.quantity.right) is not None:
        said.verb, said.base, draft.base = "", "", ""
    if near.aspect in ("change", "share"):
        said.again, said.base = near.aspect == "change", near.base
        draft.base, draft.how["aspect"] = near.base, near.aspect
        said.verb = said.verb or ("down" if near.sign < 0 else "")
    return True


def _beside(text: str, near: Draft, draft: Draft) -> re.Match[str] | None:
    """毛利率 35.1%，比乙公司的 33.2%高 1.9 个百分点."""
    if _MORE.match(text, draft.quantity.right) is None:
        return None
    return _BESIDE.search(text, max(near.quantity.right, draft.quantity.left - _REACH), draft.quantity.left)


def _also(text: str, near: Draft, draft: Draft) -> re.Match[str] | None:
    """高于乙的 3.2%和丙的 1.1%: one more that the first one is set beside."""
    if near.how.get("subject") != "set beside" or near.clause != draft.clause:
        return None
    return _AND_OF.fullmatch(text, near.quantity.right, draft.quantity.left)


_AND_OF = lazy(r"(?:[、和及与]|以及)([^，。；：、的\d]{2,14})的[约近超]?\s?")
_BESIDE = lazy(r"相?[比较]([^，。；：、的\d]{2,14})的[约近超]?\s?\Z")
_MORE = lazy(r"\s?(?:还|仍|要|略|明显)?(?:[高低多少快慢大小强弱]|领先|落后)(?:出|了|于)?")


def _is_time(name: str) -> bool:
    """Whether words say of which time, or whose expectation, and not whose a figure is."""
    return _TIMES.search(name) is not None


_TIMES = lazy(
    "同期|上期|前值|预期|预测|预计|目标|指引|此前|之前|历史|水平|均值|中枢|中位|高点|低点|均线|[上前去今本]?[周月季年]$"
)
