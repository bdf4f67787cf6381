"""What would follow if something moved: 铜价每上涨 10%，毛利率约下降 0.8 个百分点. No such figure has happened."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.patterns import lazy
from factcheck.reading.draft import Draft

_EACH = lazy(r"每(?:再|多|少)?[上下提降增减变波升贬走扩收涨跌][涨跌升降高低加少值动浮行大窄]?[^，。；;]{0,2}?[\d一两]")
_IF = lazy(
    r"(?:(?<=[，。；;：:\n（])|\A)\s?(?:若|如果|假设|假定|假如|倘若|一旦)"
    r"(?!剔除|扣除|不考虑|不计|考虑|按|以|加上|计入|包括|算上|不含)"
)
_ANY = lazy(r"每|若|如果|假|倘若|一旦|each|Each|every|Every|a(?<!\wa)n? \d|A(?<!\wA)n? \d")
"""A quick test: without one of these there is no condition. Each begins with a letter, for speed."""
_EACH_EN = lazy(
    r"\b(?:[Ee]ach|[Ee]very)\b[^.;]{0,24}?(?:\d|\bone\b|cent\b|point\b)[^.;]{0,12}? (?:move|change|rise|fall|cut"
    r"|increase|decrease|drop|gain|swing|hike|shift|appreciation|depreciation|weakening|strengthening)\b"
    r"|\b[Aa]n? \d[\d.]*(?:%|bp| cents?| points?) (?:move|change|rise|fall|cut|increase|decrease|drop|swing|hike) in"
    r" [^.;\d]{2,40}? (?:would|could|takes?|adds?|cuts?|lifts?|trims?|knocks?|shaves?|reduces?|raises?|lowers?)\b"
)
"""Each 1% move in the fuel price, every 25bp cut in Bank Rate; a 10% rise in fibre costs takes a point off."""
_ONCE_DONE = lazy(
    r"(?<=[，。；;：:、\n（])\s?(?:[^，。；;：:、\s\d]{0,6}?(?P<act>达产|满产|投产|投运|建成|竣工|完工|并网|达标|交割|扩产|爬坡|落成)(?:完成)?(?:之?后|以后))"
)
"""预计2027年底投产，达产后年产值 18 亿元: what comes some time after has no day."""
_TRUST = 0.45
_STOPS = lazy("[；;。]")


def settle(drafts: Sequence[Draft], text: str, left: int, right: int) -> None:
    """Mark the figures of a sentence that stand behind such a condition, up to a semicolon."""
    said = text[left:right]
    for done in _ONCE_DONE.finditer(text, left, right) if drafts and "后" in said else ():
        if done["act"] in text[left : done.start()]:
            continue  # 一季度投产，投产后年处理能力 2 万吨: from that day on
        for draft in drafts:
            undated, at = draft.mark is None or draft.mark.left < done.start(), draft.quantity.left
            if done.end() <= at and undated and not _STOPS.search(text, done.end(), at):
                draft.mark = draft.period = None
    if not drafts or not _ANY.search(said) or not ("每" in said or _IF.search(said) or _EACH_EN.search(said)):
        return
    begin = left
    for part in said.replace(";", "；").split("；"):
        found = _EACH.search(part) or _IF.search(part) or _EACH_EN.search(part)
        at = begin + found.start() if found else -1
        for draft in drafts if found else ():
            if at <= draft.quantity.left < begin + len(part):
                _suppose(draft, at)
        begin += len(part) + 1


def _suppose(draft: Draft, at: int) -> None:
    draft.stance, draft.trust = "forecast", min(draft.trust, _TRUST)
    if draft.aspect in ("change", "points"):
        draft.base = draft.base or "stated"
    if draft.mark is None or not at <= draft.mark.left:
        draft.mark = draft.period = None
