"""报告日之后的事写成已发生：A figure dated after the report, told as past.

What it flags
    A report of 27 March 2026 that says 2026年6月末用户数达6.94亿户: printed as a fact, with a date that lies ahead. A
    caption 截至2026年4月27日, or one with the days of a week to come; one 截至2025年3月25日, a year before the report's
    own week; a table's title that ends in a day of the week to come, in brackets: 运价（9月26日）. 相关研究 with a date
    that lies ahead.

Why it matters
    Mostly the year or the month is wrong.

When it stays silent
    Forecasts, plans and targets, whatever words say so; dates whose year is not printed; reports whose own date can't
    be told from the front page.

>>> from factcheck import check
>>> from datetime import date
>>> text = "截至2026年6月末，公司用户数达到6.94亿户，同比增长5.2%。"
>>> [f.printed for f in check(text, date=date(2026, 3, 27), select=["PER05"]).findings]
['6.94亿户']
>>> check(text.replace("达到", "预计达到"), date=date(2026, 3, 27), select=["PER05"]).findings
()
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from factcheck import Check, Fact, Mark, Quantity, Reading, Said, Severity, checks
from factcheck.document import Block
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.periods import Spec, resolve
from factcheck_rules._look import Look, look
from factcheck_rules.periods._figures import printed

CODE = "PER05"
SEVERITY = Severity.WARNING

_KNOWN_FROM = ("given", "front page", "date line", "printed week")
_AHEAD = lazy(
    r"预[计期测估判]|有望|将|目标|规划|计划|展望|未来|假设|若|如果|指引|(?<![资材原燃饲])料|拟|预算|安排|到期|期限|截止|有效期|(?<![达截])[至到]20\d\d|"
    r"在建|储备|待[发上推]|筹备|在研|排[期产]|决定于|日起|投产|建成|达产|扩产|新建|届时|远期|"
    r"前|可能|或|预定|约定|承诺|应|须|E\b|A/E|forecast|expect|guid|will|plan|target|project|outlook|estimate|by 20|due|"
    r"matur|through|until|would|could|should|may\b",
    re.I,
)
_AS_OF = lazy(r"截至|截止|(?:统计|数据)(?:时间|日期)[至到为]?|as of", re.I)
_SO_FAR = timedelta(days=200)
"""A day up to which figures are told, of the year before where it lies further ahead."""
_RUNS = timedelta(days=60)
"""A stretch without its year that ends within so many days is of this year."""
_OVER_SOON = timedelta(days=10)
"""Of months that are nearly over their first figures may be known."""
_TO_COME = lazy(r"下周|日程|日历|预告|前瞻|解禁|发行|到期|招股|申购|会议|calendar|next week|upcoming", re.I)
_PAST = lazy(
    r"已|了|达到?|完成|[升降增减]至|上升|下降|实现|录得|同比|环比|较上年末|较年初|较期初|余额|存量|(?<!分别)为|累计(?!至)|占"
    r"rose|fell|was|were|reached|grew|totaled|y/y|year on year",
    re.I,
)


def check(reading: Reading) -> Iterator[Check]:
    """Look for actual figures whose printed period begins after the report's own date."""
    document = reading.document
    if document.published is None or document.published_from not in _KNOWN_FROM:
        return
    found = look(reading)
    yield from _captions(found, document.published)
    yield from _listed(found, document.published)
    told: set[int] = set()
    for fact in reading.facts:
        if fact.sentence in told or not _ahead(fact, document.published):
            continue
        told.add(fact.sentence)
        if not _as_past(fact, found):
            continue
        label, iso = (fact.period.label, fact.period.iso) if fact.period else ("", "")
        yield checks.judged(
            "fails",
            relation="date",
            facts=[fact],
            title=Said(
                f"报告日之后的事写成已发生：{label} {fact.text}", f"told as past, but dated ahead: {label} {fact.text}"
            ),
            arithmetic=Said(
                f"报告日 {document.published}，{label} 为 {iso}",
                f"the report is of {document.published}, {label} is {iso}",
            ),
            advice=Said("核对年份与月份；若为预测请注明", "check year and month; say so if it is a forecast"),
            severity=Severity.WARNING
            if _counted_up_to(fact, found, document.published) or _not_over(fact, document.published)
            else Severity.NOTE,
            printed=fact.text,
        )


def _counted_up_to(fact: Fact, found: Look, published: date) -> bool:
    """Whether a figure is told as of a day that lies ahead (截至9月末): of that no forecast is made in passing."""
    begin, _ = found.clause(fact.quantity.left, fact.quantity.right)
    label = fact.period.label if fact.period is not None else ""
    at = found.text.rfind(label, max(0, begin - _LEAD), fact.quantity.left) if label else -1
    as_of = at >= 0 and _AS_OF.search(found.text, max(0, at - 4), at + len(label)) is not None
    near = fact.period is not None and fact.period.start is not None and (fact.period.start - published).days < _YEAR_ON
    return as_of and near


_LEAD, _YEAR_ON = 30, 400


def _captions(found: Look, published: date) -> Iterator[Check]:
    """The days that captions and table titles say they show, year and all, where these lie ahead."""
    for mark in found.marks.get("period", ()):
        spec = mark.spec if isinstance(mark, Mark) else None
        if not isinstance(spec, Spec) or spec.form != "day" or spec.forecast:
            continue
        block = found.block_at(mark.left)
        bracketed = block is not None and _alone_in_brackets(mark, block, found)
        if block is None or block.kind not in ("caption", "note") or not (_shows(spec, mark, found) or bracketed):
            continue
        if spec.year is None and not bracketed:
            continue
        last = resolve(spec, published, None).end if spec.year else _this_year(spec, published)
        text = found.text[block.left : block.right]
        if last is not None and _a_year_back(last, published, mark, text, found):
            yield _told_of_last_year(mark, published, found)
            continue
        ahead = _AHEAD.search(_AS_OF.sub("", text)) or _TO_COME.search(text)
        if last is None or last <= published + timedelta(3) or ahead:
            continue
        place = found.place(mark.left, mark.right)
        yield checks.judged(
            "fails",
            relation="date",
            places=[place],
            title=Said(f"图表的日期在报告日之后：{place.text}", f"a caption dated after the report: {place.text}"),
            arithmetic=Said(f"报告日 {published}", f"the report is of {published}"),
            advice=Said("核对年份与月份", "check year and month"),
            severity=Severity.WARNING if _shows_as_of(mark, found) or bracketed else Severity.NOTE,
            printed=place.text,
        )


_SOON = timedelta(45)
_TAKES_PLACE = lazy(
    r"将|拟|会期|发布|披露|开标|招标|缴款|上市|除[权息]|交割|航次|班期|开幕|比赛|上映|生效|实施|due|auction|event", re.I
)


def _alone_in_brackets(mark: Mark | Quantity, block: Block, found: Look) -> bool:
    """Whether a table's title ends in the day of its figures, in brackets: 表1 出口集装箱运价（9月19日）."""
    open_, close = found.text[mark.left - 1 : mark.left], found.text[mark.right : mark.right + 1]
    ends = f"{open_}{close}" in ("（）", "()") and not found.text[mark.right + 1 : block.right].strip(" *）)")
    return ends and block.kind == "caption" and not _TAKES_PLACE.search(found.text, block.left, block.right)


def _this_year(spec: Spec, published: date) -> date | None:
    """The day of a title without its year, where it lies soon after the report; None where the year before is meant."""
    day = resolve(evolve(spec, year=published.year), published, None).end
    return day if day is not None and timedelta(0) < day - published <= _SOON else None


def _shows_as_of(mark: Mark | Quantity, found: Look) -> bool:
    """Whether a day is the one up to which data were counted: those of a day to come nobody has."""
    return _AS_OF.search(found.text, max(0, mark.left - 8), mark.right) is not None


_SLACK, _WEEKS = timedelta(3), timedelta(14)
_YEAR = lazy(r"(?:19|20)\d\d", re.ASCII)
_COMPARED = lazy(r"同比|对比|去年|上年|往年|历年|年初|year ago|last year", re.I)
_RELATED = lazy(
    r"相关(?:研究|报告)|近期(?:研究|报告)|往期(?:研究|报告)|前期(?:研究|报告)|previous reports|related research", re.I
)
_FAR = 400
"""So many characters behind their heading related reports may stand."""


def _a_year_back(last: date, published: date, mark: Mark | Quantity, text: str, found: Look) -> bool:
    """Whether a caption's data are as of the week of the report, but for the year: 截至2025年3月27日 in March 2026."""
    if _AS_OF.search(found.text, max(0, mark.left - 8), mark.right) is None or last.year != published.year - 1:
        return False
    if len(set(_YEAR.findall(text))) > 1 or _COMPARED.search(text) or (last.month, last.day) == (2, 29):
        return False
    return timedelta(0) <= published - last.replace(year=published.year) <= _WEEKS


def _told_of_last_year(mark: Mark | Quantity, published: date, found: Look) -> Check:
    place = found.place(mark.left, mark.right)
    return checks.judged(
        "fails",
        relation="date",
        places=[place],
        title=Said(f"图表的截止日比报告早一年：{place.text}", f"a caption of a year before the report: {place.text}"),
        arithmetic=Said(f"报告日 {published}", f"the report is of {published}"),
        advice=Said("核对年份", "check the year"),
        severity=Severity.WARNING,
        printed=place.text,
    )


def _listed(found: Look, published: date) -> Iterator[Check]:
    """Lines of related reports that hold nothing but a day, where it lies ahead."""
    for mark in found.marks.get("period", ()):
        spec = mark.spec if isinstance(mark, Mark) else None
        if not isinstance(spec, Spec) or spec.form != "day" or spec.year is None or spec.until or spec.last:
            continue
        day = resolve(spec, published, None).start
        if day is None or day <= published + _SLACK or not _alone_in_line(mark, found.text):
            continue
        if _RELATED.search(found.text, max(0, mark.left - _FAR), mark.left):
            place = found.place(mark.left, mark.right)
            yield checks.judged(
                "fails",
                relation="date",
                places=[place],
                title=Said(
                    f"所列报告的日期在报告日之后：{place.text}", f"a report listed with a day ahead: {place.text}"
                ),
                arithmetic=Said(f"报告日 {published}", f"the report is of {published}"),
                advice=Said("核对年份与月份", "check year and month"),
                severity=Severity.WARNING,
                printed=place.text,
            )


def _alone_in_line(mark: Mark | Quantity, text: str) -> bool:
    """Whether a line holds nothing but a date."""
    before = text[max(0, mark.left - 2) : mark.left].rpartition("\n")[2]
    behind = text[mark.right : mark.right + 2].partition("\n")[0]
    return not before.strip(" (（[") and not behind.strip(" )）]")


def _shows(spec: Spec, mark: Mark | Quantity, found: Look) -> bool:
    """Whether a date says up to when, or for which days, a caption's data are."""
    return _shows_as_of(mark, found) or spec.until is not None or spec.last is not None


def _ahead(fact: Fact, published: date) -> bool:
    period = fact.period
    told = fact.stance == "actual" or "stance" in dict(fact.provenance)
    if period is None or period.start is None or period.end is None or not printed(fact) or not told:
        return False
    if period.kind != "calendar" or fact.sentence < 0:
        return False
    if _not_over(fact, published):
        return True
    if period.grain == "months" and (not period.assumed or period.start <= published <= period.end < published + _RUNS):
        return period.end > published + _OVER_SOON  # 1-5月, told in March
    soon = period.point and period.start <= published + _SO_FAR
    return (not period.assumed or soon) and period.start > published + timedelta(3)


_EARLY = timedelta(20)


def _not_over(fact: Fact, published: date) -> bool:
    """Whether a figure is summed up over a half year of which weeks are still to come; fiscal halves are others."""
    period = fact.period
    if period is None or period.start is None or period.end is None or period.point:
        return False
    summed = fact.aspect == "level" and fact.kind in ("money", "count") and fact.modifier == "exact"
    half = period.grain == "half" and not period.label.isascii() and "财" not in period.label
    return summed and half and period.start <= published < period.end - _EARLY


def _as_past(fact: Fact, found: Look) -> bool:
    sentence = found.reading.sentences[fact.sentence]
    text = found.text[sentence.left : sentence.right]
    own = _own_part(fact, text, sentence.left)
    return fact.layout == "prose" and _PAST.search(text) is not None and _AHEAD.search(own) is None


def _own_part(fact: Fact, text: str, begin: int) -> str:
    """公司拟回购股份；截至 11 月 23 日已回购 186 万股: between semicolons what is done already is told for itself."""
    at = fact.quantity.left - begin
    left = max(text.rfind("；", 0, at), text.rfind(";", 0, at)) + 1
    right = min((k for k in (text.find("；", at), text.find(";", at)) if k >= 0), default=len(text))
    return text[left:right] if _DONE.search(text, left, at) else text


_DONE = lazy(r"截至[^，。；]{2,14}[，,]?[^，。；]{0,8}已")
