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


def taken_from(text: str, held: Held, draft: Draft) -> str:
    """Whose part a level is whose measure was told of the whole before it; '' for any other figure.

    >>> from factcheck import extract
    >>> extract("北辰光学模组8月出货18.6万颗；车载用15.9万颗，安防用2.7万颗。").facts[2].subject
    '北辰光学模组 安防用'
    """
    if draft.aspect != "level" or draft.how.get("measure") != "clause" or not is_part(draft.subject):
        return ""
    told = [d for d in reversed(held.drafts[-NEAR:]) if d.aspect == "level" and d.unit == draft.unit and d.head]
    told = [d for d in told if not (held.among and d.role == "part")]  # 其中面授 4 亿元、线上 2 亿元
    wholes = [d for d in told if d.measure == draft.measure and not is_part(d.subject.rpartition(" ")[2])]
    whole, other = (*wholes, None, None)[:2]
    listed = whole is not None and other is not None and other.subject not in whole.subject
    if whole is not None and other is not None and listed:
        apart = "；" in text[other.quantity.right : whole.quantity.left]
        if not apart or "；" in text[whole.quantity.right : draft.quantity.left]:
            return ""  # 华东 14 亿元，华南 9 亿元，海外 3 亿元: one beside the others
    if whole is None or not whole.subject or whole.subject in draft.subject:
        return ""
    named = (name for name in part_names() if len(name) > 1 and name != whole.subject)
    part = next((name for name in named if whole.subject.endswith(name)), "")
    return f"{whole.whose} {whole.subject.removesuffix(part)}".strip()  # 某某烘焙直营收入 12 亿元，加盟 3 亿元
