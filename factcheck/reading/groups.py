"""So many of whom it is told again: 三大运营商 …。三家收入合计 …: the three are those."""

from __future__ import annotations

from functools import cache
from re import Pattern
from re import compile as compiled

from factcheck.patterns import lazy
from factcheck.reading.draft import Draft, Held
from factcheck.reading.lexicon import roles

_BACK = 400
"""So many characters back those may stand whom 三家 takes up."""
_THESE = lazy(r"(?P<count>[两三四五六七八九十]|\d{1,2})家(?=(?P<what>[\u4e00-\u9fffA-Za-z]{2,}))")
_BETWEEN = lazy(
    r"(?P<what>[\u4e00-\u9fff]{0,6}[企厂店商所院行司场校馆站社团])?\s?(?:20\d\d\s?年|[上下]半年|前?[一二三四]季度|1?\d月|[QH][1-4]|[1-4]Q\d{2,4}|\d\dQ[1-4]|前[\d一二三四五六七八九十]+个?月)?\s?"
    r"(?:计划|预计)?(?:累计|共计|共|总计|合计|平均|实现)?\s?(?:约|近|超)?"
)


@cache
def _group(count: str) -> Pattern[str]:
    kinds = sorted({*roles("members"), *roles("company_heads"), *roles("grouped")}, key=len, reverse=True)
    return compiled(rf"{count}(?:大|家)(?!合计|分别)([\u4e00-\u9fff]{{0,4}}(?:{'|'.join(kinds)}))")


def told_before(text: str, left: int, count: str) -> str:
    """The last so many that a text names with what they are: 三大运营商, 五家样本猪企; '' for none."""
    near = text[max(0, left - _BACK) : left].rpartition("\n\n\n")[2]
    found = [match.group() for match in _group(count).finditer(near)]
    return found[-1] if found else ""


def in_full(text: str, left: int, phrase: str) -> str:
    """A phrase with those in full whom 三家 takes up: 三家服务收入 is that of 三大运营商."""
    these = _THESE.match(phrase)
    if these is None or _group(these["count"]).match(phrase) is not None:
        return phrase
    whole = told_before(text, left, these["count"])
    return whole + phrase[these.end() :] if whole else phrase


def counted(text: str, held: Held, draft: Draft) -> str:
    """前10个月三家累计出栏 1,087 万头, 四家3Q26 capex合计 1,389 亿美元: of so many; '' where none stand before it."""
    told = (d for d in reversed(held.drafts[-4:]) if d.quantity.kind == "count" and d.clause == draft.clause)
    near = next(told, None)
    if near is None or near.quantity.unit != "家" or not draft.measure or draft.unit == "家":
        return ""
    between = text[near.quantity.right : draft.quantity.left]
    at = between.find(draft.measure) if draft.measure in between else len(between)
    found = _BETWEEN.fullmatch(between, 0, at) if len(between) <= _FEW else None
    if found is None:
        return ""
    if found["what"]:
        return near.quantity.text + found["what"]  # 我们跟踪的八家纸厂三季度合计营收
    whole = told_before(text, near.quantity.left, near.quantity.text[:-1].strip())
    return whole or _kind(text, near) + near.quantity.text


_FEW = 24


def of_a_kind(text: str, held: Held, draft: Draft) -> None:
    """七家公司 …，其中人身险四家 2,410 亿元，模组三家合计 98 亿元: what stands behind so many of a kind is theirs."""
    counts = [d for d in (*held.before, *held.drafts) if d.unit == "家" and d is not draft]
    near = counts[-1] if len(counts) > 1 and draft.unit != "家" else None
    if near is None or near.clause != draft.clause or near.sentence != draft.sentence:
        return
    kind = _kind(text, near)
    if kind and _TOGETHER.fullmatch(text, near.quantity.right, draft.quantity.left) is not None:
        draft.subject, draft.how["subject"] = kind + near.quantity.text, "beside"
        held.speak_of(draft.subject, "clause", 0.8)


def _kind(text: str, count: Draft) -> str:
    """Of what so many are counted, where that stands before their number: 人身险四家; '' else."""
    left = count.quantity.left
    found = _KIND.search(text, max(0, left - _NAME), left)
    return found["kind"] if found is not None and found["kind"] in (count.subject, count.measure) else ""


_NAME = 12
_KIND = lazy(
    r"(?:\A|[，,；;。：:\n]|[\d\u4e00-\u9fff]月(?:末|底|份)?)\s?(?:其中)?(?P<kind>[\u4e00-\u9fffA-Za-z]{2,6})\Z"
)
_TOGETHER = lazy(r"\s?(?:合计|共计|总计|共|累计)?(?:实现|录得)?(?:约|近|超)?\s?")
