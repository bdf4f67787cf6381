"""Figures of a list, each with its name behind: 分别为 48.9 元（甲）、45.7 元（乙）; 81% at Marlow and 77% at Pell."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from factcheck.patterns import lazy
from factcheck.reading import phrases
from factcheck.reading.draft import Draft

_NAME = lazy(r"\s?[（(]([\u4e00-\u9fff·]{2,8}|[A-Z][A-Za-z ]{1,15})[）)]")


_AT = lazy(r" (?:at|for) ((?:the )?[A-Z][a-z][\w&-]*(?: (?:& )?[A-Z][\w&-]*){0,3})(?=[,.;:]? |[,.;]?\n|[,.;]?\Z)")
_GOES_ON = lazy(r"[,;.]|\s(?:and|while|but|with)\b|\s\(|\s?\Z")
_TIMES = lazy(
    r"(?:Jan|Febr)uary|March|April|May|June|July|August|(?:Septem|Octo|Novem|Decem)ber|(?:Mon|Tues|Wednes|Thurs|Fri)day"
    r"|(?:Christmas|Easter)"
)


def settle(drafts: Sequence[Draft], text: str) -> None:
    """Give each figure of such a list the name behind it."""
    unnamed = [draft for draft in drafts if draft.head and draft.cell is None and not draft.whose]
    for _, told in groupby(unnamed, lambda draft: (draft.sentence, draft.subject, draft.measure, draft.unit)):
        _name_at(list(told), text)
    for _, listed in groupby(drafts, lambda draft: (draft.clause, draft.subject, draft.measure, draft.unit)):
        _name(list(listed), text)


def of_indices(drafts: Sequence[Draft], text: str) -> None:
    """Name each move that is told as what an index is like."""
    for draft in drafts:
        if draft.aspect == "change" and draft.unit == "%" and draft.cell is None:
            _name_index(draft, text)


def _name_index(draft: Draft, text: str) -> None:
    """平均跌0.18%，强于跌0.70%的上证指数: a move that is told as what an index is like is the move of that index."""
    quantity = draft.quantity
    name = _INDEX.match(text, quantity.right)
    if name is not None and text.endswith(_MOVED, 0, quantity.left):
        draft.subject, draft.how["subject"], draft.whose = name[1], "behind", ""
        draft.measure, draft.head = "涨跌幅", True


_MOVED = ("涨", "跌")
_INDEX = lazy(
    r"的([\u4e00-\u9fffA-Z0-9]{2,8}?(?:指数?|综指|成指|板块|(?<=\d)[05]0{1,3}))"
    r"(?=[，。；、,;]|基本|相比|同|而|\s|\Z)"
)


def _name(listed: Sequence[Draft], text: str) -> None:
    """Name the figures of one list, where every one of them has another name behind it."""
    if len(listed) < _SEVERAL or any(draft.aspect != "level" or not draft.head for draft in listed):
        return
    found = [_NAME.match(text, draft.quantity.right) for draft in listed]
    names = [match[1] for match in found if match is not None]
    plain = all(not (phrases.split(name).head or phrases.adjusts(name) or phrases.variant(name)) for name in names)
    if len(set(names)) < len(listed) or not plain:
        return
    for draft, name in zip(listed, names, strict=True):
        draft.subject, draft.how["subject"], draft.whose = name, "list", ""


def _name_at(told: Sequence[Draft], text: str) -> None:
    """Occupancy stood at 81% at Marlow Hotels and 77% at Pelican Inns: who it is stands behind each figure.

    Only where each figure has another name behind it, and none was told before.
    """
    if len(told) < _SEVERAL or told[0].subject or not told[0].measure:
        return
    found = [_AT.match(text, draft.quantity.right) for draft in told]
    names = [match[1] for match in found if match is not None and _GOES_ON.match(text, match.end())]
    if len(set(names)) < len(told) or any(_TIMES.match(name) for name in names):
        return
    for draft, name in zip(told, names, strict=True):
        draft.subject, draft.how["subject"] = name, "list"


_SEVERAL = 2
