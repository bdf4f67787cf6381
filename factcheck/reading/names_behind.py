"""Figures of a list with the name of each in a bracket behind it: ARPU 分别为 48.9 元（甲）、45.7 元（乙）."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from factcheck.patterns import lazy
from factcheck.reading import phrases
from factcheck.reading.draft import Draft

_NAME = lazy(r"\s?[（(]([\u4e00-\u9fff·]{2,8}|[A-Z][A-Za-z ]{1,15})[）)]")


def settle(drafts: Sequence[Draft], text: str) -> None:
    """Give each figure of such a list the name behind it."""
    for _, listed in groupby(drafts, lambda draft: (draft.clause, draft.subject, draft.measure, draft.unit)):
        _name(list(listed), text)


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


_SEVERAL = 2
