"""A project goes on to be what its sentence is about: 某码头工程岸线长 1,260 米，设计通过能力 …，投资 …."""

from __future__ import annotations

import re
from functools import cache

from factcheck.patterns import lazy
from factcheck.reading.bodies import entity
from factcheck.reading.draft import Draft, Held
from factcheck.reading.lexicon import roles

_OF_A_PROJECT = lazy(
    r"(?:概算|估算|计划|批复|静态|动态|累计|完成|工程|首期)?(?:总?投资额?|造价|投入)|(?:设计|年|新增)*(?:通过能力|处理能力|产能|吞吐量|发电量|供水量)"
    r"|(?:线路|正线|岸线|隧道|桥梁)?(?:全长|总长|里程|长度|长)|装机(?:容量|规模)?|占地(?:面积)?|总?建筑面积|总?库容|泊位|床位|工期|建设周期"
    r"|(?:工程|建设|施工|投资|形象)?进度|设|建|用地(?:面积)?|资本金(?:比例)?|内部收益率|回收期"
)
_INHERITED = frozenset({"title", "section", "label", "sentence before"})


@cache
def _named() -> re.Pattern[str]:
    ends = "|".join(sorted((*roles("projects"), *_BUILT), key=len, reverse=True))
    return re.compile(rf"(?P<name>[^，。；：、\d]{{2,24}}(?:{ends})(?:[一二三]期)?)(?P<what>[^，。；：]{{0,8}})\Z")


_BUILT = ("专用线", "铁路", "高速", "公路", "大桥", "隧道", "泊位", "管廊")


def settle(held: Held) -> None:
    """Give what a sentence tells of a project behind it the project, where it names nobody itself.

    >>> from factcheck import extract
    >>> told = extract("某某港口公司公告。港口公司的北岸码头工程总投资9亿元，占地120亩。").facts
    >>> told[-1].subject.endswith("北岸码头工程")
    True
    """
    project, instead = "", ""
    for draft in held.drafts:
        if draft.quantity.kind in ("percent", "count") and not project:
            continue
        if name := _project(draft):
            project, instead = name, draft.whose or (draft.subject if draft.subject != name else instead)
            continue
        carried = draft.how.get("subject", "")
        again = carried in _INHERITED or (carried == "clause" and draft.subject == instead)
        if project and again and draft.subject != project and _OF_A_PROJECT.fullmatch(draft.measure):
            draft.whose = draft.subject if entity(draft.subject) else draft.whose
            draft.subject, draft.how["subject"] = project, "clause"
        elif project and not again and carried != "clause":
            project = ""


def _project(draft: Draft) -> str:
    """The project that a figure is of by its own words."""
    words = draft.phrase if draft.phrase else ""
    found = _named().match(words.removesuffix(draft.measure) if words != draft.measure else words)
    if found is None or draft.how.get("subject") == "clause":
        return ""
    own = _OF_A_PROJECT.fullmatch(draft.measure) or _OF_A_PROJECT.fullmatch(found["what"])
    name = found["name"] if own else ""
    return draft.subject if name and draft.subject.startswith(name) else name
