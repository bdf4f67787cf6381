"""How many days are said to lie between two days that are printed: 自10月8日至28日，历时21天."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from attrs import frozen

from factcheck import Check, Mark, Said, checks
from factcheck.numerals import parse
from factcheck.patterns import lazy
from factcheck.periods import Spec, resolve
from factcheck_rules._look import Look

_N = r"(?<![\d.十百近超逾第每约])(?P<n>\d{1,3}|[两三四五六七八九]?十[一二三四五六七八九]?|[两三四五六七八九])"
_DAYS = (
    rf"{_N}\s?(?:个自然日|天|日)(?!均|[后前内气然津猫起以之游线榜]|[^，。；]{{0,4}}(?:上涨|下跌|下雨|未|没有|为"
    rf"|是|有))"
)
_WHAT = r"(?:假期|长假|期间|停产|停机|停车|停运|关停|检修|活动|大促|展会|展期|会期|工期){0,2}"
_BEHIND = lazy(
    rf"\s?[）)]?{_WHAT}(?:止|结束)?(?:\s?[，,、（(]\s?{_WHAT}(?:共计?|合计|总计)|[，,、（(]?\s?{_WHAT}(?:前后|为期|历时|持续|时长|用时|耗时|长达))"
    rf"(?:为|了|达|共)?\s?{_DAYS}"
)
"""10月8日至28日，历时21天; a bare （10月1日至7日）8天 is looked at with it."""
_AFTER_WORDS = lazy(
    rf"(?P<words>[^。；;\n\d]{{1,14}}?)(?:历时|为期|历经|会期)(?:共|达|为|了|\s){{0,2}}{_DAYS}(?=\s?(?:[，,。；;）)\n]|\Z))"
)
"""集中修于10月8日至28日进行，历时21天."""
_WITHIN = lazy(r"其中|期间|[之日]间|[日期]内|分批|扣除|剔除|不含|实际|每|累计|连续|平均|间隔|提前|较|比|仅|，[^，]*，")
_BARE = lazy(rf"\s?[）)](?:假期|期间|[，,])*\s?{_DAYS}")
_BEFORE = lazy(
    rf"(?:为期|历时|[档期假庆秋节展会促周修]|大促)\s?{_DAYS}(?:的?(?:假期|长假|展会|会期|大促|活动|检修))?"
    r"(?:[，,]?\s?[（(](?:即|自|从)?|[，,]\s?(?:自|从|即))\s?\Z"
)
"""国庆中秋八天（10月1日-8日）."""
_WORDS = [
    *("two", "three", "four", "five", "six", "seven", "eight", "nine"),
    *("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen"),
]
_EN_N = rf"(?P<n>\d{{1,3}}|{'|'.join(_WORDS)})"
_EN_BEHIND = lazy(
    rf"\s?\)?\s?[,(]?\s?(?:(?:and )?(?:lasting|lasted|spanning|running for|ran for|a total of|in all|or"
    rf"|for)\s)?{_EN_N} days"
    r"(?=[\s,]{0,2}(?:in all|in total|long|altogether)?[.,;)])",
    re.I,
)
_EN_BEFORE = lazy(
    rf"(?<![\w.-]){_EN_N}-day (?:[a-z-]+ ){{1,3}}?(?:\(|(?:ran |held |running |lasted )?(?:from|between) )\Z", re.I
)
_REACH, _MOST = 44, 200


@frozen
class Span:
    """Two days that are printed, and how many they are, both counted."""

    mark: Mark
    days: int


def days_counted(found: Look) -> Iterator[Check]:
    """Compare each length in days that stands beside its first and last day."""
    if not any(word in found.text for word in ("天", "日", "day")):
        return
    spans = [span for mark in found.marks.get("period", ()) if isinstance(mark, Mark) and (span := _span(mark, found))]
    for number, span in enumerate(spans[:_MOST]):
        yield from _beside(span, found)
        if number and spans[number - 1].mark.right > span.mark.left - _APART:
            yield from _longer(spans[number - 1], span, found)


def _span(mark: Mark, found: Look) -> Span | None:
    spec = mark.spec
    if not isinstance(spec, Spec) or spec.form != "day" or (spec.last is None and spec.until is None):
        return None
    period = resolve(spec, found.reading.document.published or date(2025, 12, 31), None)
    if period.start is None or period.end is None or period.end <= period.start:
        return None
    days = (period.end - period.start).days + 1
    return Span(mark, days) if days < _YEAR else None


_YEAR = 300


def _beside(span: Span, found: Look) -> Iterator[Check]:
    left, right = span.mark.left, span.mark.right
    said: re.Match[str] | None = None
    for pattern in (_BEHIND, _BARE, _EN_BEHIND):
        said = said or pattern.match(found.text, right, right + _REACH)
    if said is None:
        said = _AFTER_WORDS.match(found.text, right, right + _REACH)
        said = said if said is not None and not _WITHIN.search(said["words"]) else None
    for pattern in (_BEFORE, _EN_BEFORE):
        said = said or pattern.search(found.text, max(0, left - _REACH), left)
    number = _number(said["n"]) if said is not None else None
    if said is None or number is None:
        return
    begin, end = min(left, said.start()), max(right, said.end())
    yield checks.judged(
        "holds" if number in (span.days, span.days - 1) else "fails",
        relation="span",
        places=[found.place(begin, end)],
        title=Said(f"天数与起止不符：{found.text[begin:end]}", f"a span of another length: {found.text[begin:end]}"),
        arithmetic=Said(f"起止共 {span.days} 天", f"from the first to the last are {span.days} days"),
        advice=Said("请核对起止日期与天数", "check both days and the length"),
        printed=said["n"],
        expected=str(span.days),
    )


def _number(said: str) -> int | None:
    if said.lower() in _WORDS:
        return _WORDS.index(said.lower()) + 2
    value = parse(said)
    return int(value) if value is not None else None


_APART = 90
_OF_BOTH = lazy(
    r"[）)]?[^，。；\d（(]{0,6}[，,]?\s?(?:同比|相差|差|前后)?(?P<way>拉长|延长|增加|多|长|早|晚|缩短|减少|少|短|提前|推迟|相差|差)了?\s?"
    rf"{_DAYS}"
)
_EN_OF_BOTH = lazy(
    rf"\)?,? (?:a difference of )?(?P<n>\d{{1,2}}|{'|'.join(_WORDS)}) days? (?P<way>longer|shorter)\b", re.I
)
_AGAINST = lazy(r"(?:较|比|相比|longer than|shorter than|than)[^，。；,]{0,16}\Z")


def _longer(one: Span, other: Span, found: Look) -> Iterator[Check]:
    """双11（10月9日至11月11日），去年为10月9日至11月14日，长3天: by how many days two spans differ."""
    between = found.text[one.mark.right : other.mark.left]
    if found.sentence_at(one.mark.left) != found.sentence_at(other.mark.left) or not _YEAR_BEFORE.search(between):
        return
    end = other.mark.right
    said = _OF_BOTH.match(found.text, end, end + _REACH) or _EN_OF_BOTH.match(found.text, end, end + _REACH)
    number = _number(said["n"]) if said is not None else None
    if said is None or number is None:
        return
    ends = _ends(one, other)
    apart = abs(one.days - other.days)
    wide = said["way"] not in _MOVED
    fits = number == apart if wide else number in ends
    if wide and fits and _AGAINST.search(between):  # 较去年的 … 长 3 天: this one is the longer
        fits = (one.days > other.days) == (said["way"] in _LONGER)
    yield checks.judged(
        "holds" if fits else "fails",
        relation="span",
        places=[found.place(one.mark.left, said.end())],
        title=Said(f"两段时间的长短与所述不符：{said.group()}", f"two spans differ otherwise:{said.group()}"),
        arithmetic=Said(f"前者 {one.days} 天，后者 {other.days} 天", f"{one.days} days and {other.days} days"),
        advice=Said("请核对起止日期与天数", "check the days of both"),
        printed=said["n"],
        expected=str(apart),
    )


_YEAR_BEFORE = lazy(r"去年|上年|上一?届|同期|\d{4}\s?年|last year|year before|previous|prior", re.I)
_LONGER = frozenset({"拉长", "延长", "增加", "多", "长", "longer"})
_MOVED = frozenset({"早", "晚", "提前", "推迟", "相差", "差"})


def _ends(one: Span, other: Span) -> frozenset[int]:
    """By how many days two spans may be said to lie apart: their lengths, first days or last days, of any year."""
    specs = [span.mark.spec for span in (one, other)]
    ends = [(spec.number or 1, spec.day or 1) for spec in specs if isinstance(spec, Spec)]
    first = abs((date(2024, *ends[0]) - date(2024, *ends[1])).days) if len(ends) == 2 else 0
    lengths = one.days - other.days
    return frozenset({abs(lengths), first, abs(first - lengths), abs(first + lengths)})
