"""Parts that their last character tells, of what the figure before them is of: 车载端 15 万颗，工业用 3 万颗."""

from __future__ import annotations

from factcheck.reading.bodies import body
from factcheck.reading.clause import NEAR
from factcheck.reading.draft import Draft, Held
from factcheck.reading.lexicon import part_names, roles

_LONGEST = 8


def is_part(name: str) -> bool:
    """Whether a name is that of a part: of a use, a side or a kind of something.

    >>> is_part("机器人用"), is_part("工业端"), is_part("海外"), is_part("信用")
    (True, True, True, False)
    """
    ends = 2 < len(name) <= _LONGEST and name.endswith(roles("part_endings")) and not name.endswith(roles("no_parts"))
    return name in part_names() or name in roles("states_of_parts") or (ends and not body(name))


def taken_from(held: Held, draft: Draft) -> str:
    """Whose part a level is whose measure was told of the whole before it; '' for any other figure.

    >>> from factcheck import extract
    >>> extract("北辰光学模组8月出货18.6万颗；车载用15.9万颗，安防用2.7万颗。").facts[2].subject
    '北辰光学模组 安防用'
    """
    if draft.aspect != "level" or draft.how.get("measure") != "clause" or not is_part(draft.subject):
        return ""
    told = (d for d in reversed(held.drafts[-NEAR:]) if d.aspect == "level" and d.unit == draft.unit and d.head)
    whole = next((d for d in told if d.measure == draft.measure and not is_part(d.subject.rpartition(" ")[2])), None)
    if whole is None or not whole.subject or whole.subject in draft.subject:
        return ""
    part = next((part for part in part_names() if whole.subject.endswith(part) and part != whole.subject), "")
    return f"{whole.whose} {whole.subject.removesuffix(part)}".strip()  # 内镜海外收入 3 亿元，国内 5 亿元
