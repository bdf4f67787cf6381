"""What a report says of itself before it begins: whom it is about, of which period, of which week."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache

from attrs import frozen

from factcheck import periods
from factcheck.document import Block, Document
from factcheck.layout.headings import COLON_LEVEL
from factcheck.making import evolve
from factcheck.patterns import lazy, places
from factcheck.periods import Period
from factcheck.periods.holidays import is_off
from factcheck.quantity import Mark, Quantity
from factcheck.reading.barred_heads import parts
from factcheck.reading.bodies import body, leading_body, publisher
from factcheck.reading.draft import UNKNOWN, Known
from factcheck.reading.filed import firms_filed
from factcheck.reading.firm_labels import nothing_but_companies
from factcheck.reading.front_days import day_of_daily, days_of_feast, over_all
from factcheck.reading.headings import CODE, CODED, FILED, LISTED_LATIN, NUMBER, VIEWS
from factcheck.reading.houses import of_house
from factcheck.reading.labels import LABEL
from factcheck.reading.lexicon import measures, roles
from factcheck.reading.own_names import buyers, coded_names, own_names, says_more
from factcheck.reading.phrases import tidy
from factcheck.reading.results import told_stretch
from factcheck.reading.rosters import rosters
from factcheck.reading.titled import company_of_title
from factcheck.reading.weeks import OPENING, implied_week

DATELINE = lazy(
    r"[A-Z][A-Za-z .]{2,24}(?:, [A-Z][A-Za-z .]{1,16})?, [A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?\s?"
    r"(?:\([^)\n]{2,40}\)|/[^/\n]{2,24}/)?\s{0,2}[-–—]{1,2}\s"
)
"""The place and day before the first sentence of an English wire: LONDON, May 6 (Meridian Wire) - …"""
DATELINE_ZH = lazy(
    r"(?:【[^】\n]{2,40}】\s?)?(?:[\u4e00-\u9fff·]{2,14}|[A-Z][A-Za-z]{1,12}[\u4e00-\u9fff]{0,6})\s?[,，]?\s?"
    r"\d{1,2}\s?月\s?\d{1,2}\s?日\s?(?:电|讯|消息)(?!信|力|子|网|源|池|动|器|商|价|量|站|气)"
    r"\s?(?:[（(][^（()）\n]{2,24}[)）])?[\s，,：:—-]*"
)
"""The wire, the place and the day before a sentence: 某社北京6月17日电（记者 某某）能源主管部门 …"""
EVE = "前一交易日"
_TITLE_END = lazy(
    r"[（(：:，,｜|丨—–\-\s\d]|一季度|二季度|三季度|四季度|上半年|[一三]季报|半?年报|季报|中报|点评|深度|周报|月报|双周报|跟踪"
    r"|调研|电话会|业绩会|业绩说明会|投资者交流|交流纪要|路演"
)
_RESULTS = lazy(
    r"[：:]?\s?(?:20\d\d\s?年?)?\s?(?:[HQ][1-4]|[一二三四]季度|上半年)?\s?"
    r"(?:(?:年报|[一三]季报|半年报|中报|季报|业绩)(?:点评|简评|快评|解读|预告|快报)|(?:调研|电话会|业绩会|业绩说明会|投资者交流|路演)(?:纪要|交流|要点|实录))"
    r"|20\d\d\s?年?(?:半?年度|第?[一三]季度)报告(?:摘要|全文|正文)?\s*\**\Z"
    r"|[丨｜|]\s?(?:20\d\d|(?=[1-4]Q\d\d))\s?年?(?:[HQ][1-4]|[1-4]Q\d\d|年报|半?年度?报|[中一三]季?报)(?:点评)?[：:]"
)
"""Behind the name of a company, in a title."""
_BRANCHES = ("业", "板块", "公司", "股", "龙头", "概念", "产业链", "市场", "银行", "券商", "险企", "房企", "车企")
"""What a title on many companies calls them by."""
_LATIN_END = lazy(
    r"\s*[（(：:,|｜–—]|\s-\s|\s(?:Q\d|H\d|FY|\d[QH]|\d{4})|'s\s|\s(?:[Rr]eports?|[Aa]nnounces|[Pp]osts|[Dd]elivers"
    r"|[Rr]esults|[Ii]nterim|[Pp]reliminary|[Tt]rading|(?:[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ff]ull|[Hh]alf)[ -])"
)
_FRONT_BLOCKS = 12
_LINE = 60
"""A paragraph longer than this is text, not a date line or a house's name."""
_FIRST = 4
"""The front matter of a note begins with so many lines at most."""
_REPORTED = ("季报", "中报", "半年报", "年报")
_TOGETHER = lazy(r"(?:业绩|情况|数据)?(?:对照|对比|比较|汇总|总结|综述|综评|盘点|梳理|合集|一览|速览|全景)")
"""四家公司半年报对照, in the line above a title: reports read together, on no one company."""


@frozen
class Front:
    """`title` is the words of the first headings; `subject` whom it is about, or ''; `period` what it covers."""

    title: str = ""
    subject: str = ""
    period: Mark | None = None
    known: Known = UNKNOWN
    week: Period | None = None
    """The week that a weekly covers, where no period is printed in its title."""
    day: Period | None = None
    """The day of a wire or market note that has no sections: the one its first paragraph names."""
    eve: Period | None = None
    """In a note of the morning: the trading day before it, of which it tells what markets did."""
    coded: bool = False
    """Whether the title names that one with its security code: then figures that name nobody are his."""
    instead: Mark | None = None
    """The quarter in the title, where `period` is the longer stretch that the summary below it tells of."""


def front(document: Document, marks: Sequence[Mark | Quantity], printed: Period | None) -> Front:
    """Read a report's title; `printed` is the week that the report prints for 本周."""
    text = document.view.text
    headings = [b for b in document.blocks[:_FRONT_BLOCKS] if b.kind == "heading"][:3]
    headings = [b for k, b in enumerate(headings) if not k or b.level != COLON_LEVEL]  # no line that leads a list in
    filed = firms_filed(document)
    if len(filed) > 1:  # 2｜啤酒｜某某酒业三季报 is over its own section alone
        headings = [b for k, b in enumerate(headings) if not k or not parts(text[b.left : b.right])]
    title = " ".join(text[b.left : b.right] for b in headings)[:160]
    names = own_names(document, marks)
    # morning notes: a section for each of several companies
    several = len(_companies(document)) > 1 or len(_filed(document)) > 1 or len(filed) > 1
    lines = [] if several else _first_lines(document)
    titled = names - buyers(text)
    subject = _titled(document, headings, titled, several)
    if not subject and not several:
        subject = _coded(text, headings, lines, marks)
    if not subject and not several and headings and len(_section_subjects(document, names)) < _SEVERAL_FIRMS:
        subject = company_of_title(text[headings[0].left : headings[0].right], titled, text)
    over = over_all(headings, text)
    told = (m for b in over for m in _inside(b, marks) if covers(m) and _has_days(m, document.published))
    told = (m for m in told if not _of_results(m) or m.left < headings[0].right)
    period = next((mark for mark in told if not _goes_on(mark, document.published)), None)
    kinds = (mark for b in lines for mark in _inside(b, marks) if mark.text.endswith(_REPORTED) and covers(mark))
    if period is None:
        period = next((mark for mark in kinds if subject or _TOGETHER.match(text, mark.right)), None)
    open_ = period is not None and (_of_results(period) or not _has_days(period, document.published))
    if subject and (period is None or open_ or _of_the_year_too(text, headings, period)):
        period = _first_period(document, marks, "year" if period is not None and not open_ else "") or period
    summed = _of_summary(document, marks, period)
    instead, period = (period, summed) if summed is not None else (None, period)
    if period is None and DATELINE.search(document.view.text, 0, OPENING):
        period = _first_stretch(document, marks)
        subject = subject or ("" if several else _of_wire(document))
    period = period or _of_monthly(document, headings, marks) or told_stretch(document, marks)
    period = period or days_of_feast(document, headings, marks)
    week = _week_ended(period, document.published)
    period = None if week is not None else period
    week = week or (implied_week(document, printed) if period is None else None)
    day = day_of_daily(text, document.published) or _day(document, marks) if period is None and week is None else None
    known = Known(names, _things(document), document.house, rosters(text))
    coded = bool(subject) and any(mark.kind == "code" for b in headings for mark in _inside(b, marks))
    return Front(title, subject, period, known, week, day, _eve(document), coded, instead)


def _week_ended(period: Mark | None, published: date | None) -> Period | None:
    """The trading days of a title's week ended Friday 10 October 2025; None for a longer stretch, or another week."""
    spec = period.spec if period is not None else None
    if not isinstance(spec, periods.Spec) or spec.form != "ended" or spec.number != 0:
        return None
    week = periods.resolve(spec, published, None)
    friday = week.end is not None and week.end.weekday() == _FRIDAY
    return evolve(week, start=week.end - timedelta(days=_FRIDAY), grain="week") if friday and week.end else None


_FRIDAY = 4


def _titled(document: Document, headings: Sequence[Block], names: frozenset[str], several: bool) -> str:
    """The name that one of the first headings opens with; '' where sections on several follow a title on none."""
    text = document.view.text
    parts = [_title_parts(text[b.left : b.right]) for b in headings]
    named = [[name for part in one if (name := _subject(part, text, names))] for one in parts]
    numbered = [_NUMBERED.match(text, b.left, b.right) is not None for b in headings]
    parted = [_text_between(document, headings[0], b) for k, b in enumerate(headings)]
    sections = [k and (numbered[k] or parted[k]) for k in range(len(headings))]  # 1. 某公司：… is a section
    named = [[] if section else one for section, one in zip(sections, named, strict=True)]
    subject = next((n for one in named for n in one if not shouted(n, text) and not of_house(n, document.house)), "")
    of_several = several or len(_section_subjects(document, names)) > 1
    return "" if subject and not named[0] and of_several else subject


def _text_between(document: Document, title: Block, heading: Block) -> bool:
    """Whether sentences stand between a title and a heading, so that the heading is one of a section."""
    between = (b for b in document.blocks if title.right <= b.left < heading.left)
    told = (document.view.text[b.left : b.right] for b in between if b.kind in ("paragraph", "list_item"))
    return any("。" in words for words in told)


_NUMBERED = lazy(
    r"[#\s*]*(?:[一二三四五六七八九十]{1,2}[、.．]|[（(][一二三四五六七八九十\d]{1,2}[)）]|\d{1,2}[、.．])"
)


def _coded(text: str, headings: Sequence[Block], lines: Sequence[Block], marks: Sequence[Mark | Quantity]) -> str:
    """The name beside the security code of a title: 公司快报：鸿瑞精密（688777）."""
    codes = [mark for b in headings for mark in _inside(b, marks) if mark.kind == "code"]
    beside = next(iter(coded_names(text, codes[:1])), "")
    first = next((match[1] for b in lines if (match := CODED.match(NUMBER.sub("", text[b.left : b.right])))), "")
    latin = (_CODED_LATIN.search(text, b.left, b.right) for b in (*headings, *lines))
    return beside or first or next((match[1] for match in latin if match), "")


_CODED_LATIN = lazy(
    r"([A-Z][\w&.'’-]*(?: (?:&|of|and|de|plc|[A-Z][\w&.'’-]*)){0,5}),? "
    r"\((?:[A-Z][A-Za-z]{1,9}: ?[A-Z\d.]{1,8}|[A-Z\d]{1,8}(?:\.[A-Z]{1,3}| [A-Z]{2}))\b[^()\n]{0,40}\)"
)
"""A company with its ticker, anywhere in a title: Initiating coverage: Orrin Medical (ORMD US, Buy)."""


def _title_parts(heading: str) -> list[str]:
    """A heading, and what stands behind a bar or dash in it: Northgate Research | Calloway Rail plc (CWR LN)."""
    parts = _BAR.split(heading)
    return [heading, *parts[1:]] if len(parts) > 1 else [heading]


_BAR = lazy(r"\s*[|｜丨]\s*|\s[–—-]\s")


def _of_wire(document: Document) -> str:
    """The company that an English wire opens with: Engine maker Aldgate Power raised …; '' where it is on none."""
    text = document.view.text
    place = DATELINE.search(text, 0, OPENING)
    opening = _OPENS_WIRE.match(text, place.end()) if place is not None else None
    if place is None or opening is None or _A_COMPANY.search(text, place.end()) is None:
        return ""
    name = opening[1]
    return name if text.count(name.split(" ")[0], place.end()) > _AGAIN else ""


_OPENS_WIRE = lazy(
    r"(?:[A-Z][\w-]*(?:[ -][a-z][\w-]*){1,4} )?([A-Z][\w&-]*(?: (?:&|and|[A-Z][\w&-]*)){0,3}) "
    r"(?:said|posted|reported|raised|cut|lifted|lowered|beat|missed|swung|agreed|warned|trimmed|booked|expects|plans|will)\b"
)
_A_COMPANY = lazy(
    r"\b(?:[Ss]hares (?:in|of)|[Cc]hief executive|[Tt]he (?:company|group|firm|retailer|airline|insurer|lender))\b"
)
_AGAIN = 2


def _has_days(mark: Mark, published: date | None) -> bool:
    """Whether it can be told when a title's period is: 三季报 may be of a quarter or of three."""
    spec = mark.spec
    if not isinstance(spec, periods.Spec) or spec.fiscal or published is None:
        return True
    return periods.resolve(spec, published, None).start is not None


def _of_results(mark: Mark) -> bool:
    """三季报: of one quarter or of three, as the text below tells; over a section it covers nothing before that."""
    return mark.text.endswith("三季报")


def _of_the_year_too(text: str, headings: Sequence[Block], period: Mark) -> bool:
    """Whether a title on a quarter is one on the year's report first: 年报稳健，一季度利润提速."""
    year = getattr(period.spec, "form", "") == "quarter"
    return year and any(_ANNUAL.search(text, b.left, b.right) for b in headings if b.left <= period.left < b.right)


_ANNUAL = lazy(r"(?<!半)年(?:度报告|报|度业绩|度利润|业绩)")


def _first_lines(document: Document) -> list[Block]:
    """The short lines above or around the title that are no headings: a name with its code, 一季报点评, the date."""
    text = document.view.text
    first = (b for b in document.blocks[:_FIRST] if b.kind == "paragraph" and b.right - b.left <= _LINE)
    return [b for b in first if "。" not in text[b.left : b.right]]


def _companies(document: Document) -> frozenset[str]:
    """The names beside a security code that headings begin with."""
    text = document.view.text
    heads = [NUMBER.sub("", text[b.left : b.right]) for b in document.blocks if b.kind == "heading"]
    found = (CODED.match(head) or (LISTED_LATIN.match(head) if "(" in head else None) for head in heads)
    return frozenset(match.group(1) for match in found if match)


def _filed(document: Document) -> list[str]:
    """The trades that headings are filed under, in brackets: 【家电】某某电器：双十一跟踪."""
    text = document.view.text
    found = (FILED.match(text, b.left, b.right) for b in document.blocks if b.kind == "heading")
    return [match[1] for match in found if match is not None]


def _section_subjects(document: Document, names: frozenset[str]) -> frozenset[str]:
    """The bodies that headings with a number or a colon open with: 一、Microsoft：…, 二、Alphabet：… are on each."""
    text = document.view.text
    heads = [text[b.left : b.right] for b in document.blocks if b.kind == "heading"]
    numbered = (_subject(head, text, names) for head in heads if NUMBER.sub("", head) != head)
    labels = (label.group(1) for head in heads[1:] if (label := LABEL.match(head)))
    bare = (head.strip("#* ") for head in heads[1:])
    named = (name for name in (*labels, *bare) if body(name) or name in names)
    return frozenset((*filter(None, numbered), *named))


def _things(document: Document) -> frozenset[str]:
    """The heads of rows that are words of their own: no measures, no totals, nothing with a figure or a date."""
    tables = (block.table for block in document.blocks if block.table is not None)
    heads = (row[0].words.strip(" *") for table in tables for row in table.rows[table.head_rows :] if row)
    return frozenset(head for head in heads if _THING.fullmatch(head) and not says_more(head))


_THING = lazy(r"(?!其他|其它|其余|合计|总计|小计|同比|环比)[\u4e00-\u9fffA-Za-z]{2,10}(?<![率量额数价费值])")


def _day(document: Document, marks: Sequence[Mark | Quantity]) -> Period | None:
    """In a text without sections: the day of the report or just before it that the first paragraph names."""
    blocks = document.blocks
    long = (k for k, block in enumerate(blocks) if block.kind == "paragraph" and block.right - block.left > _LINE)
    start = next(long, len(blocks))
    if document.published is None or any(block.kind == "heading" for block in blocks[start:]):
        return None
    for block in blocks[start : start + 2]:
        for mark in _inside(block, marks):
            if isinstance(mark.spec, periods.Spec) and mark.spec.form in ("day", "weekday"):
                period = periods.resolve(mark.spec, document.published, None)
                near = period.end is not None and 0 <= (document.published - period.end).days <= 3
                weekday = mark.spec.form == "weekday" and period.end == document.published
                day = near and (weekday or period.grain == "day")
                return evolve(period, grain="day") if day else None
    return None


def _eve(document: Document) -> Period | None:
    """The last weekday before a note of the morning: 早间参考, 晨会纪要, 盘前必读; None for other reports."""
    day = document.published
    if day is None or _MORNING.search(document.view.text, 0, _HEAD) is None:
        return None
    eve = day - timedelta(days=max(1, (day.weekday() + 6) % 7 - 3))
    return Period(eve, eve, EVE, "relative", "day")


_RESULT_BEHIND = lazy("营收|营业收入|总收入|归母|净利|净亏损|公司.{0,6}收入")
_NEAR_BY = 24
_BEGINS_COVERAGE = lazy(r"首次覆盖|（首次）|\(首次\)|[Ii]nitiat(?:ing|ion)")
"""A report that begins to cover a company is on no stretch of time."""
_MORNING = lazy(r"早间|早报|早参|早知道|早餐|晨报|晨会|晨讯|晨观|盘前|[Mm]orning (?:note|brief|call|meeting|wrap)")
_HEAD = 120
"""So far down a title may reach."""


def _first_period(document: Document, marks: Sequence[Mark | Quantity], form: str = "") -> Mark | None:
    """In a report on one company: the period that its first sentences open with (2025年实现营业收入 …)."""
    text = document.view.text
    if _NOTICE.search(text, 0, OPENING):
        return None  # 关于签订合同的公告: of no stretch of time
    opening = [b for b in document.blocks[: 2 * _FRONT_BLOCKS] if b.kind in ("paragraph", "list_item")][:4]
    coverage = _BEGINS_COVERAGE.search(text, 0, _HEAD) is not None
    for block in opening:
        begin = block.left
        for mark in _inside(block, marks):
            opens = not re.search(r"[，,；;]", text[begin : mark.left])
            own = getattr(mark.spec, "form", "")
            if not (opens and covers(mark) and own != "day" and form in ("", own)) or _begins(mark, text):
                continue
            if coverage and _RESULT_BEHIND.search(text, mark.right, min(mark.right + _NEAR_BY, block.right)) is None:
                continue  # 首次覆盖: 2025年某药销售 8.6 亿元 is of no stretch that all of it is on
            fiscal = getattr(mark.spec, "fiscal", False)
            if not fiscal and _goes_on(mark, document.published):
                continue  # 预测公司25/26/27年净利润 …: what is foretold of years to come
            if _has_days(mark, document.published):
                return mark
            begin = min(mark.right + 1, block.right)  # 发布三季报，前三季度营收 …: what it is of stands behind
    return None


def _of_summary(document: Document, marks: Sequence[Mark | Quantity], titled: Mark | None) -> Mark | None:
    """三季度经营综述, and below it: 样本企业前三季度合计营收 …: the stretch whose last quarter the title names.

    So where the first paragraph tells of no other stretch.
    """
    if titled is None or getattr(titled.spec, "form", "") != "quarter" or document.published is None:
        return None
    long = (b for b in document.blocks[: 2 * _FRONT_BLOCKS] if b.kind == "paragraph" and b.right - b.left > _SUMMARY)
    first = next(long, None)
    told = [m for m in _inside(first, marks) if m.kind == "period" and covers(m)] if first is not None else []
    specs = [mark.spec for mark in (titled, *told[:_SEVERAL]) if isinstance(mark.spec, periods.Spec)]
    named, *rest = (periods.resolve(spec, document.published, None) for spec in specs)
    stretches, ends = set(rest), named.end
    whole = next(iter(stretches)) if len(stretches) == 1 else None
    grain = whole.grain if whole is not None else ""
    return told[0] if whole is not None and whole.end == ends and grain in ("months", "half", "year") else None


_SEVERAL_FIRMS = 2
_SUMMARY = 20
"""A first paragraph of so many characters sums up what the sections below tell."""
_SEVERAL = 8


def _begins(mark: Mark, text: str) -> bool:
    """Whether a period only says since when something is so: 自2025年一季度起，公司将子公司并表."""
    return text[mark.left - 1 : mark.left] in ("自", "从") and text[mark.right : mark.right + 1] in ("起", "开")


_NOTICE = lazy(
    r"关于[^。\n]{0,24}(?:合同|协议|中标|回购|增持|减持|质押|收购|出售|担保|诉讼|仲裁|转债|发行|激励|对外投资)[^。\n]{0,16}公告"
)
"""The title of a notice on something else than results."""


def _first_stretch(document: Document, marks: Sequence[Mark | Quantity]) -> Mark | None:
    """In an English wire on results: the quarter, half or year that its first sentence tells of."""
    for block in (b for b in document.blocks[:_FRONT_BLOCKS] if b.kind == "paragraph"):
        place = DATELINE.match(document.view.text, block.left)
        begin = place.end() if place is not None else block.right
        for mark in _inside(block, marks):
            stretch = getattr(mark.spec, "form", "") in ("quarter", "half", "ended")
            if stretch and mark.left >= begin and not _goes_on(mark, document.published):
                return mark
    return None


def _of_monthly(document: Document, headings: Sequence[Block], marks: Sequence[Mark | Quantity]) -> Mark | None:
    """Below the title of a monthly: the month that its first paragraph tells of before any other stretch."""
    text = document.view.text
    if not headings or _MONTHLY.search(text, headings[0].left, headings[0].right) is None:
        return None
    long = (b for b in document.blocks[: 2 * _FRONT_BLOCKS] if b.kind == "paragraph" and b.right - b.left > _LEAD)
    told = next((own for b in long if (own := [m for m in _inside(b, marks) if m.kind == "period" and covers(m)])), [])
    months = {m: m.spec for m in told if isinstance(m.spec, periods.Spec) and m.spec.form == "month"}
    spec = months.get(told[0]) if told else None
    if spec is None or spec.last or spec.since or document.published is None:
        return None
    ends = [periods.resolve(each, document.published, None).end or date.min for each in months.values()]
    over = (document.published - ends[0]).days
    return told[0] if ends[0] == max(ends) and 0 < over < _LATELY_OVER else None


_MONTHLY = lazy(r"\bMonthly\b|月报|月度(?:跟踪|观察|报告|点评)")
_LATELY_OVER = 60
"""So many days behind its month a monthly comes out at most."""
_LEAD = 40
"""A paragraph of so many characters is no line of the front."""


def _goes_on(mark: Mark, published: date | None) -> bool:
    """Whether a title's quarter, half or year is not over when the report comes out: 2026年第19期, lifts 2026 guidance.

    Nothing printed is of such a stretch but what is foretold.
    """
    spec = mark.spec
    if published is None or not isinstance(spec, periods.Spec) or spec.form not in ("quarter", "half", "year"):
        return False
    period = periods.resolve(spec, published, None)
    return period.end is not None and period.end > published


def covers(mark: Mark | Quantity) -> bool:
    """Whether a period in a heading can be what a report or section covers: a month or longer, days, the day before."""
    spec = getattr(mark, "spec", None)
    if mark.kind != "period" or not isinstance(spec, periods.Spec) or spec.forecast or spec.future:
        return False
    if spec.form == "year" and spec.part == "end" and spec.year is None and spec.year_shift is None:
        return False  # 新品支撑年末需求, into year-end: which one is not said, and most lie ahead
    stretches = ("month", "quarter", "half", "year", "ended")
    days_off = spec.form == "named" and is_off(spec.label)
    days = spec.form == "day" and (spec.until is not None or spec.shift == -1)  # 隔夜市场, 昨日回顾
    return spec.form in stretches or days or days_off


def _inside(block: Block, marks: Sequence[Mark | Quantity]) -> list[Mark]:
    return [m for m in marks[:60] if block.left <= m.left < block.right and isinstance(m, Mark)]


def shouted(name: str, text: str) -> bool:
    """Whether words in capitals are a headline or a masthead, and no name that the text speaks of: TESSEL WINS."""
    several = " " in name and name.isascii() and name.isupper()
    return several and not body(name) and name.title().lower() not in text.replace(name, "").lower()


def _subject(heading: str, text: str, names: frozenset[str]) -> str:
    """The name that a title opens with, 江州银行 of 江州银行（600973）2025年年报点评; `names` are the report's own."""
    words = NUMBER.sub("", heading).strip("*# ")
    known = leading_body(words)
    if known and (len(known) == len(words) or _TITLE_END.match(words, len(known))):
        return known
    end = (_LATIN_END if words[:2].isascii() else _TITLE_END).search(words)
    name = tidy(words[: end.start()] if end else words)
    followed_by_code = bool(end and CODE.match(words, end.start()))
    named = 1 < len(name) <= (40 if name.isascii() else 14) and name not in measures().parts and name not in VIEWS
    named = named and not nothing_but_companies(name)
    source = publisher(name) and not followed_by_code  # 民航局：一季度… says whose figures they are
    results = end and _RESULTS.match(words, end.start()) and 2 < len(name) <= 6 and not name.endswith(_BRANCHES)
    results = results and (text.count(name) > 1 or _OF_SEVERAL.search(words) is None)
    spoken_of = (end or _LEGAL_FORM.search(name)) and (_spoken_of(name, text) or _does(name, text))
    somebody = followed_by_code or body(name) or name in names or _PLACE.fullmatch(name) or spoken_of or results
    return name if named and not source and somebody else ""


def _does(name: str, text: str) -> bool:
    """Whether the text tells a deed of what a title opens with, as of a firm: 江临机电公告, 江临机电拟收购."""
    short = _SHORT_NAME.fullmatch(name) is not None and not name.endswith(_BRANCHES)
    return short and any(text.startswith(_deeds(), at + len(name)) for at in places(name, text))


@cache
def _deeds() -> tuple[str, ...]:
    return (*roles("firm_deeds"), "表示")


_OF_SEVERAL = lazy(r"合集|汇总|总结|综述|综评|合辑")
"""服饰制造三季报点评合集: a title over several companies."""
_SHORT_NAME = lazy(r"[\u4e00-\u9fff]{3,6}")
_LEGAL_FORM = lazy(r" (?:Inc|Corp|Ltd|Limited|plc|PLC|AG|SE|SA|NV|Oyj|ASA|AB|SpA)\.?\Z")
"""A heading may be such a name alone."""


def _spoken_of(name: str, text: str) -> bool:
    """Whether a title's capitalised words are a name that the text speaks of again: Harbor Gate Bancorp Reports …"""
    words = name.split()
    if len(words) < 2 or not _CAPITALS.fullmatch(name) or words[0] in _wide():
        return False
    if words[-1] in roles("firm_words"):
        return True
    known = name[: -len(words[-1]) - 1] if words[-1] in roles("firm_fields") else name
    return len(re.findall(rf"\b{re.escape(known)}\b", text)) > 1 + (known != name)


@cache
def _wide() -> frozenset[str]:
    return frozenset(roles("wide"))


_CAPITALS = lazy(r"[A-Z][\w.'’-]*(?: (?:&|of|and|plc|[A-Z][\w.'’-]*))*")

_PLACE = lazy(
    r"[\u4e00-\u9fff]{1,5}(?:(?<![节各])省|(?<![股债楼车汇门都上城牛熊后夜超集房各开收休])市"
    r"|(?<!各)县|(?<![地社园景校矿片厂库战误雷专大小牧林郊灾各分禁盲])区)"
)
"""A place by its last character, if the one before it makes no other word of it: 股市, 景区."""
