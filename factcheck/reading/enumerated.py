"""A count behind the list of what it counts (三种配色 behind 云白、曜黑、湖蓝): who has them, and what is counted."""

from __future__ import annotations

from factcheck.patterns import lazy
from factcheck.reading import phrases
from factcheck.reading.case import Case

_HAS = lazy(
    r"(?:均|都|共|还|也|则|现|已|旗下|下|内)?"
    r"(?:(?<![国所特私公拥没持享含稀])有(?![限机色线源效关轨望意害偿])|拥有|设有|设立|分为|分成|包括|包含|涵盖|覆盖|提供|推出|开设|支持|配备)"
)
_TOTAL = lazy(r"的?(?:总和|之和|合计|总计)\Z")
_MOST = 30


def enumerated(case: Case) -> bool:
    """Name a small count by the list right before it: its holder's, and what is counted; False where there is none.

    >>> from factcheck import extract
    >>> [(f.subject, f.measure) for f in extract("新机有云白、曜黑、湖蓝3种配色。").facts]
    [('新机', '配色')]
    """
    draft, said = case.draft, case.said
    if draft.quantity.kind != "count" or said.verb or said.share or said.level_word or "、" not in case.phrase:
        return False
    counted = phrases.tidy(_TOTAL.sub("", case.behind))
    listed = phrases.items(case.phrase)
    if not case.behind or "的" in counted or draft.quantity.low is None or not 1 < draft.quantity.low <= _MOST:
        return False
    ends_so = case.phrase.rstrip().endswith("等")
    if not (ends_so or len(listed) == draft.quantity.low):
        return False
    has = _HAS.search(listed[0])
    holder = phrases.tidy(listed[0][: has.start()]) if has and has.end() < len(listed[0]) else ""
    if not (holder or case.agent or has or ends_so):
        if counted == case.behind:
            return False  # 甲、乙、丙三家公司: the list itself is whom it is about
        holder = case.phrase  # 超过甲、乙与丙三款车的总和
    draft.subject, draft.measure = phrases.whose(holder or case.agent), counted or draft.unit
    return True
