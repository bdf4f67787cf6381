"""Names told with what they are before them: 国产加速卡厂商昇岳科技, if the report says 昇岳科技 elsewhere."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from factcheck.reading.bodies import body
from factcheck.reading.draft import Draft
from factcheck.reading.lexicon import roles
from factcheck.reading.phrases import split

_SHORTEST = 2


@cache
def _ranks() -> tuple[str, ...]:
    """龙头, 厂商: what only a firm is; any name may stand behind."""
    return tuple(roles("what_a_firm_is"))


@cache
def _firms() -> tuple[str, ...]:
    """企业, 品牌: a name behind must be a firm's by its form."""
    return tuple(roles("what_a_name_is"))


def without_kinds(drafts: Sequence[Draft]) -> None:
    """Leave away what stands before a name that is the subject of another figure as it is."""
    names = {draft.subject for draft in drafts}
    shorter = {name: rest for name in names if (rest := _named_alone(name)) in names and rest}
    for draft in drafts if shorter else ():
        draft.subject = shorter.get(draft.subject, draft.subject)


def _named_alone(name: str) -> str:
    """The name behind what it is; '' for any other."""
    if _kinds().search(name, _SHORTEST) is None:
        return ""
    for words, any_name in ((_ranks(), True), (_firms(), False)):
        at = max((k + len(word) for word in words if (k := name.rfind(word)) >= _SHORTEST), default=0)
        rest = name[at:].strip('“”"「」 ') if at else ""
        if len(rest) >= _SHORTEST and (body(rest) or rest.endswith(roles("firm_ends")) or (any_name and _a_name(rest))):
            return rest
    return ""


@cache
def _kinds() -> re.Pattern[str]:
    """Any word for what a name is: a quick test."""
    return re.compile("|".join(map(re.escape, (*_ranks(), *_firms()))))


def _a_name(rest: str) -> bool:
    """Whether words may be a name, and are none for a thing that many have: 运营商用户, 厂商产量."""
    plain = len(rest) <= _LONGEST and rest.isalpha() and not rest.isascii()
    return plain and not rest.endswith((*roles("members"), *roles("sets"))) and not split(rest).head


_LONGEST = 5
