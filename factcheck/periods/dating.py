"""A report's own date: given, printed on its front or under its last line, in its file name, or told by its text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import PurePath

from factcheck.patterns import lazy
from factcheck.periods.finding import find, found_in
from factcheck.periods.mastheads import day_told, stretch_told
from factcheck.periods.resolving import resolve
from factcheck.periods.values import Found, Period, Spec

FRONT = 1500
"""How many characters at the top count as the front page."""
LINE = lazy(r"[^\n]+")
SEGMENT = lazy(r"(?:[^|｜·•\t\u3000 ]| (?! |[–—/-] ))+")
"""What stands between bars, dashes, tabs or wide gaps of a line."""
CENTURY = lazy(r"[12](?:(?<=1)9|(?<=2)0)\d\d")
"""Part of every whole date: a quick test."""
_WEEKDAY_EN = r"(?:(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\.?),? )"
_DATE_EN = r"\d{1,2} [A-Z][a-z]{2,8}\.?,? (?:19|20)\d{2}|[A-Z][a-z]{2,8}\.? \d{1,2}(?:st|nd|rd|th)?, (?:19|20)\d{2}"
_CLOCK = r"(?:,? (?:at )?\d{1,2}[:.]\d{2}(?: ?[ap]\.?m\.?)?(?: [A-Z]{2,4}(?:[+-]\d{1,2})?)?)"
"""The hour behind a date: , 11:05 a.m. ET."""
LAST_EN = lazy(rf"[A-Za-z)], {_WEEKDAY_EN}?(?P<date>{_DATE_EN}){_CLOCK}?[*\s]*$")
"""A date behind the last comma of a line without a sentence: Pelham Square Capital, UK Banks, 30 July 2026."""
_PUT_OUT = (
    r"(?:(?:发布|报告|成稿|截稿|定稿|撰写|出版|签发)(?:日期?|时间)?\s?[:：]\s?"
    r"|(?:[Pp]ublished|[Ii]ssued|[Cc]ompleted|[Dd]ate)(?: on|:) ?)"
)
"""What says that a part of a line tells when a report came out: 成稿：2026-05-11."""
_ISSUE = (
    r"[（(](?:(?:覆盖|跟踪|数据|统计|报告|本期|区间|周期)[^（()）\n]{1,30}|[总年]?第\s?\d{1,4}\s?[周期]"
    r"|[\d年月日./\s]{3,14}[-–—~～至][\d年月日./\s]{2,14})[）)]"
)
"""What a masthead tells behind its date: the days that the report covers, or its number."""
WHOLE_DATE = lazy(
    rf"[#>*（(\[【\s–—/-]*{_PUT_OUT}?(?:[Ww]eek (?:ended|ending|to) )?{_WEEKDAY_EN}?"
    r"(?P<date>(?:19|20)\d{2}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日|(?:19"
    r"|20)\d{2}(?P<s>[-/.])\d{1,2}(?P=s)\d{1,2}"
    r"|(?:19|20)\d{2}(?:0[1-9]|1[0-2])[0-3]\d|\d{1,2} [A-Z][a-z]{2,8}\.?,? (?:19|20)\d{2}"
    r"|[A-Z][a-z]{2,8}\.? \d{1,2}(?:st|nd|rd|th)?, (?:19|20)\d{2})"
    r"[*）)\]】,，;；\s]*(?:[（(]?(?:星期|周)[一二三四五六日天][）)]?)?[*\s]*(?:\d{1,2}:\d{2}(?::\d{2})?)?"
    rf"(?:{_ISSUE}\s?)?{_CLOCK}?[*\s]*"
)
LAST_WORD = lazy(
    r"(?:^|[\s*，,：:])(?P<date>(?:19|20)\d{2}(?:0[1-9]|1[0-2])[0-3]\d|(?:19|20)\d{2}(?P<t>[-/.])\d{1,2}(?P=t)\d{1,2}"
    r"|(?:19|20)\d{2}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日)(?:\s?发布)?"
    rf"[*\s]*(?:[（(]?(?:星期|周)[一二三四五六日天][）)]?[*\s]*)?(?:{_ISSUE}[*\s]*)?$"
)
"""A date that ends a short line behind a blank: 策略周评 20260329, 某证券 · 金属组 2026年5月24日."""
LABELLED = lazy(
    r"(?:发布日期|报告日期|发布时间|出版日期|日期|发布|(?:调研|会议|交流|访谈|(?<![\u4e00-\u9fff]))时间"
    r"|[Pp]ublished(?: on)?|[Dd]ate[d:]?|DATE)\s?[:：]?\s{0,3}"
    r"(?=(?:19|20)\d{2}"
    r"|\d{1,2} [A-Z]|[A-Z][a-z]{2,8}\.? \d)"
)
DATELINE_EN = lazy(r"^[A-Z][A-Za-z .]{2,24},? (?=[A-Z][a-z]{2,8}\.? \d{1,2})", re.M)
AS_OF = lazy(r"(?:截至|截止|统计(?:时间|日期|截止)|数据(?:时间|日期|截止)|[Aa]s of|[Aa]s at)[^\n，。；]{0,8}$")
NAME_DATE = lazy(r"(?<![0-9])(?P<y>(?:19|20)\d{2})[-_.年]?(?P<m>0[1-9]|1[0-2])[-_.月]?(?P<d>[0-3]\d)(?![0-9])")


_CUT_DATE = lazy(r"(?<=年\d月)\n(?=\d{1,2}日)|(?<=年\d\d月)\n(?=\d{1,2}日)|(?<=20\d\d年)\n(?=\d{1,2}月)")
"""2026年11月, and 19日 on the next line: where a wrapped line cuts the date of the front page."""
_TOP = 2000


def report_date(
    text: str, path: str = "", given: date | None = None, found: Sequence[Found] | None = None, body: str = ""
) -> tuple[date | None, str, tuple[int, int] | None]:
    """The report's date, where it was found, and the span of text that says so.

    Tried in this order: 'given', 'front page' (a line near the top that is a date, or a labelled one), 'file name',
    'date line' (a date alone under the text, as filings are signed), 'printed week' (the last day of the report's own
    week, or a day of news right behind it), 'as-of line' (统计截止2026年4月17日: the latest),
    'latest date' (the latest past date in the text); '' where none can be told. Never from the
    clock. `found` is find(text), if it is at hand; `body` is the text as joined for reading: where it is given, the
    dates inside the text are looked for there, and their span counts its characters.

    >>> report_date("策略周评 20260329\\n本周上涨2%。")
    (datetime.date(2026, 3, 29), 'front page', (5, 13))
    >>> report_date("本周上涨2%。", "weekly_2026-04-17.txt")[:2]
    (datetime.date(2026, 4, 17), 'file name')
    """
    if given is not None:
        return given, "given", None
    front = _front_page(_CUT_DATE.sub(" ", text[:_TOP]) + text[_TOP:])
    if front:
        return front[0], "front page", front[1]
    named = _file_name(path)
    if named:
        return named, "file name", None
    signed = _date_line(text, max(0, len(text) - 400), len(text))
    if signed:
        return signed[0], "date line", signed[1]
    text = body or text
    marks = found_in(text) if found is None else found
    dates = [entry for entry in marks if entry.kind == "period" and _is_day(entry.spec)]
    year = _year_by_weekday(marks, dates) or _year_of(text, marks)
    titled = _of_the_title(text, dates, year)
    if titled is not None:
        return titled
    told = day_told(text, dates)
    if told is not None:
        return told[0], "front page", told[1]
    wired = next((e for e in dates if e.left < _DATELINE * 2 and _is_wire(text, e)), None)
    day = _day_of(wired.spec, year) if wired is not None else None
    if wired is not None and day is not None:
        return day, "date line", (wired.left, wired.right)
    week = _own_week(text, marks, dates, year)
    if week is not None:
        return week[0], "printed week", week[1]
    week = _titled_week(text, dates) or stretch_told(text, dates)
    if week is not None:
        return week[0], "printed week", week[1]
    as_of = _latest([entry for entry in dates if _is_as_of(text, entry)], year, text)
    latest = _latest([entry for entry in dates if not _is_ahead(text, entry)], year, text)
    ranged = next((e for e in dates if e.left < _DATELINE and (e.spec.until or e.spec.last)), None)
    closes = _day_of(ranged.spec, None) if ranged is not None and ranged.spec.year else None
    if closes and latest and as_of and as_of[0] < closes <= as_of[0] + timedelta(days=7):
        return closes, "latest date", latest[1]  # 周报（2026.05.11-2026.05.17）…，截至5月15日
    if as_of and not (latest and _weeks_apart(as_of[0], latest[0])):
        return as_of[0], "as-of line", as_of[1]
    if latest is None or latest[0] < _covered_until(text, marks):
        return None, "", None
    return latest[0], "latest date", latest[1]


def _covered_until(text: str, marks: Sequence[Found]) -> date:
    """The last day of the stretch that a title says is reported on: 2025 年半年度报告 came out behind it."""
    for entry in marks:
        if entry.left > _DATELINE:
            break
        if entry.kind == "period" and entry.spec.year and _REPORTED_ON.match(text, entry.right):
            return _day_of(entry.spec, None) or date.min
    return date.min


_REPORTED_ON = lazy(
    r"\s?(?:度)?(?:报告|财务报告|业绩(?:报告|公告|公布))(?!期)|\s?(?:国民经济)?(?:和社会发展|运行)?(?:统计公报|情况)"
)
_OWN = lazy(r"(?:本周|当周|这一周)[^，。；\n]{0,10}[（(]\s?$")
_BEHIND = timedelta(days=4)
"""A weekly report comes out on the weekend behind its week, or on the Monday."""


def _own_week(
    text: str, marks: Sequence[Found], dates: Sequence[Found], year: int | None
) -> tuple[date, tuple[int, int]] | None:
    """The day on which a report closes that prints the days of its week, 本周（4.13-4.17）, if one week only.

    Where most of its days lie behind that week it is no report of it.
    """
    ranges = [e for e in dates if e.spec.until or e.spec.last]
    own = [e for e in ranges if _OWN.search(text, max(0, e.left - 18), e.left)]
    ends = [(day, entry) for entry in own if (day := _day_of(entry.spec, year))]
    if len({day for day, _ in ends}) != 1 or not any(entry.spec.form == "week" for entry in marks):
        return None
    end = ends[0][0]
    told = [(day, e) for e in dates if not _is_ahead(text, e) and (day := _day_of(e.spec, year))]
    later = [day for day, _ in told if day > end + _BEHIND]
    if 3 * len(later) > len(told):
        return None
    close = max((found for found in told if found[0] <= end + _BEHIND), key=lambda found: found[0], default=None)
    return (close[0], (close[1].left, close[1].right)) if close is not None else None


def _titled_week(text: str, dates: Sequence[Found]) -> tuple[date, tuple[int, int]] | None:
    """The last day of the week, year and all, that stands in the title of a weekly report: 周报（2026.5.18-2026.5.24）.

    Where several days lie behind it, the report came out later.
    """
    head = text[: len(text) - len(text.lstrip())] + text.strip().partition("\n")[0]
    entry = next((e for e in dates if e.right <= len(head) and (e.spec.until or e.spec.last) and e.spec.year), None)
    end = _day_of(entry.spec, None) if entry is not None and _WEEKLY.search(head) else None
    if entry is None or end is None or len(head) > _WEEK_TITLE:
        return None
    told = [day for e in dates if not _is_ahead(text, e) and (day := _day_of(e.spec, end.year))]
    return None if sum(end < day <= end + _SOON for day in told) > 1 else (end, (entry.left, entry.right))


_WEEKLY = lazy(r"周(?:报|评|观察|跟踪|度|刊|观点|思考|策略)|[Ww]eek")
_WEEK_TITLE, _SOON = 90, timedelta(days=14)


def _of_the_title(text: str, dates: Sequence[Found], year: int | None) -> tuple[date, str, tuple[int, int]] | None:
    """The day in brackets in a title: 卫星互联网周报（2025年9月12日）; or, without a year, with its weekday."""
    first = dates[0] if dates else None
    title = text.strip().partition("\n")[0]
    if first is None or first.left > text.find(title) + len(title) or len(title) > _TITLE or "。" in title:
        return None
    bracketed = first.spec.year is not None and _IN_BRACKETS.fullmatch(text, first.left - 1, first.right + 1)
    day = _day_of(first.spec, year) if bracketed or _WEEKDAY_BEHIND.match(text, first.right) else None
    if day is None or first.spec.until or first.spec.last:
        return None
    return day, "front page", (first.left, first.right)


_TITLE = 60
_IN_BRACKETS = lazy(r"[（(【\[][^（()）【】\[\]]+[）)】\]]")
_WEEKDAY_BEHIND = lazy(r"[，,、\s（(]{0,2}(?:星期|周)[一二三四五六日天]")
WIRED = lazy(r"\s?(?:[电讯]|消息)|\s?(?:\([^)\n]{2,40}\)|/[^/\n]{2,24}/)?\s{0,2}[-–—]{1,2}\s")
"""Behind the date of a wire: 4月22日电, May 6 (Meridian Wire) - Oakhurst …"""


def _is_wire(text: str, entry: Found) -> bool:
    """Whether a date is that of a wire's date line: few words before it on its line, and the sign of a wire behind."""
    begin = text.rfind("\n", 0, entry.left) + 1
    if entry.left - begin > 30 or entry.spec.until or entry.spec.last or WIRED.match(text, entry.right) is None:
        return False
    return not any(sign in text[begin : entry.left] for sign in "。；;")


def _weeks_apart(first: date, second: date) -> bool:
    """An as-of line far older than the newest date speaks of the figures, not of the report."""
    return second - first > timedelta(days=21)


def _date_line(text: str, low: int, high: int) -> tuple[date, tuple[int, int]] | None:
    """The first short line, or part of a line between bars or gaps, that is just a date; 策略周评 20260329 as well."""
    for line in LINE.finditer(text, low, high):
        if line.end() - line.start() > _LONGEST_OF_BARS or not CENTURY.search(line[0]):
            continue
        if line[0].count("\t") >= _BARS and _DATES_ABOVE.search(text, max(0, line.start() - _ROW), line.start()):
            continue  # a row of a list of reports
        barred = line[0].count("|") + line[0].count("｜") >= _BARS and line[0][0] not in "|｜"
        if line.end() - line.start() > _LONGEST_LINE and not barred:
            continue
        ending = LAST_WORD.search(line[0]) if len(line[0]) < 40 else None
        if ending is None and ". " not in line[0].replace(".m. ", " "):
            ending = LAST_EN.search(line[0])
        if ending and AS_OF.search(line[0][: ending.start("date")]):
            ending = None  # 数据截至 2026年5月22日
        whole = [(s.start(), WHOLE_DATE.fullmatch(s[0])) for s in SEGMENT.finditer(line[0])]
        if sum(match is not None for _, match in whole) > 1:
            continue  # 项目  2025年6月30日  2024年12月31日: the head of a table
        for offset, match in [*whole, (0, ending)]:
            day = _printed_day(match["date"]) if match else None
            if day and match:
                at = line.start() + offset
                return day, (at + match.start("date"), at + match.end("date"))
    return None


_ROW = 600
_DATES_ABOVE = lazy(r"(?:^|\n)(?:[\u4e00-\u9fff]{0,4}(?:日期|时间)|(?:19|20)\d{2}[-/.]\d{1,2}[-/.]\d{1,2})\t[^\n]+\n\Z")
"""The row before one that begins with a date: the head of a column of dates, or another date."""
_LONGEST_LINE, _LONGEST_OF_BARS, _BARS = 90, 240, 2
"""A line of so many characters may hold a date; a longer one between bars: house | sector | date | rating | price."""


def _front_page(text: str) -> tuple[date, tuple[int, int]] | None:
    front = _date_line(text, 0, min(FRONT, len(text)))
    dateline = _named_date(text[: front[1][0] if front else FRONT], DATELINE_EN)
    if dateline or front:
        return dateline or front  # a column of a table further down may be headed by a date, too
    return _named_date(text[:FRONT], LABELLED)


def _named_date(top: str, pattern: re.Pattern[str]) -> tuple[date, tuple[int, int]] | None:
    """The first whole date behind a pattern."""
    for match in pattern.finditer(top):
        entries = find(top[match.end() : match.end() + 24])
        if entries and entries[0].left == 0 and _is_day(entries[0].spec) and entries[0].spec.year:
            day = _day_of(entries[0].spec, None)
            if day:
                return day, (match.end(), match.end() + entries[0].right)
    return None


def _printed_day(text: str) -> date | None:
    entries = find(text)
    if len(entries) != 1 or not _is_day(entries[0].spec) or entries[0].spec.until or entries[0].spec.last:
        return None
    return _day_of(entries[0].spec, None)


def _file_name(path: str) -> date | None:
    """The last date in the name of the file (a hash of digits is no date: month and day must fit)."""
    for match in reversed(list(NAME_DATE.finditer(PurePath(path).name))):
        try:
            return date(int(match["y"]), int(match["m"]), int(match["d"]))
        except ValueError:
            continue
    return None


def _is_day(spec: Spec) -> bool:
    return spec.form == "day" and spec.number is not None and spec.day is not None


def _is_as_of(text: str, entry: Found) -> bool:
    return entry.spec.point or AS_OF.search(text, max(0, entry.left - 16), entry.left) is not None


def _is_horizon(text: str, entry: Found) -> bool:
    """Whether a year is one by which something is to be done: ，到2028年建成 300 个."""
    return UP_TO.search(text, max(0, entry.left - 4), entry.left) is not None


AHEAD_WORDS = lazy(
    r"(?:将|预计|计划|拟|有望|定档|到期|决定|预定|即将|will|scheduled|expected|due|until|by)[^，,。；;\n]{0,14}$"
)
AHEAD_AFTER = lazy(r"\s{0,2}(?:起|之?前(?!一|两|几|后)|到期|将|前后将|所有|召开的?\S{0,8}将)")


UP_TO = lazy(r"(?:\A|[，。；：、\s])(?:力争|争取)?到\Z")


def _is_ahead(text: str, entry: Found) -> bool:
    """True where the words around say that the day lies ahead: 将于5月9日起, 于2026年7月15日起, 到2028年建成."""
    if entry.spec.future or (entry.spec.form == "year" and _is_horizon(text, entry)):
        return True
    before = text[max(0, entry.left - 24) : entry.left]
    return AHEAD_WORDS.search(before) is not None or AHEAD_AFTER.match(text, entry.right) is not None


def _year_of(text: str, found: Sequence[Found]) -> int | None:
    """The year that a text is written in: of its full dates, else of its months and quarters, else of its years.

    Among years printed nearly as often the later one counts; forecasts and what lies ahead don't.
    """
    past = [
        e
        for e in found
        if e.spec.year and e.kind == "period" and not e.spec.forecast and not _is_ahead(text, e) and not e.spec.last
        if not _is_beginning(text, e)
    ]
    for forms in (("day",), ("month", "quarter", "half", "named"), ("year",)):
        years = Counter(
            e.spec.year or 0 for e in past if e.spec.form in forms and not (e.spec.fiscal and "year" in forms)
        )
        if years:
            most = max(years.values())
            year = max(year for year, count in years.items() if count * 2 >= most)
            year = _opening_year(text, past, year) or year
            if _far_back(text, found, past, year) or any((e.spec.year or 0) > year + 1 for e in past):
                return None
            if "year" in forms and any(e.spec.year_shift == 0 for e in found):
                return None  # 年内上市 56 家；2023年全年 70 家: whoever says 今年 names another year by its number
            return year + 1 if _before_now(text, found, past, year) else year
    against = [e.spec.until.year for e in found if e.kind == "comparison" and e.spec.until and e.spec.until.year]
    same = [e for e in found if e.spec.form == "same" and e.spec.year]  # 而2025年同期增速为 …
    against += [e.spec.year or 0 for e in same if not _RECOVERED.search(text, max(0, e.left - 8), e.left)]
    if against:
        return max(against) + _years_apart(text)  # 比2025年3月增长
    ahead = [e for e in found if e.spec.year and e.kind == "period" and not e.spec.last and e not in same]
    ahead = [e for e in ahead if not _is_horizon(text, e)]
    if any(_is_beginning(text, e) for e in found if e.spec.year and e.kind == "period"):
        return None
    return min(e.spec.year or 0 for e in ahead) if ahead else None  # a wire with no year but of what it expects


def _opening_year(text: str, past: Sequence[Found], year: int) -> int | None:
    """The later year of what a wire opens with: 10月9日讯 …2026年国庆假期（10月1日至7日）…，2024年10月4日."""
    latest = max(entry.spec.year or 0 for entry in past)
    first = next((entry for entry in past if entry.spec.year == latest), None)
    opens = first is not None and first.left < _DATELINE and latest > year and first.spec.form != "day"
    if first is None or not opens or _is_compared(text, first):
        return None
    return latest if first.spec.form != "year" or _DAYS_BEHIND.match(text, first.right) else None


_DAYS_BEHIND = lazy(r"[^，。；\d]{0,8}[（(]\d{1,2}月\d{1,2}日|(?:国庆|中秋|五一|端午|清明|暑期|暑假|双节|双十一)")
_RECOVERED = lazy(r"(?:恢复|修复|回升|回到|相当于)(?:至|到|为)?\s?\Z")
"""恢复至2019年同期的 97%: a year of long ago."""
_MEAN = lazy("([两二三四五])年平均(?:增长|增速|实际|名义|下降)")
_NUMBERS = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5}


def _years_apart(text: str) -> int:
    """How long before its own a text's year of comparison lies: 比2019年同期增长 11%，两年平均增长 5%; else one."""
    match = _MEAN.search(text)
    return _NUMBERS[match[1]] if match else 1


_BEGINS = "[成创建设]立|[创开兴]办|创[建刊]|[始修新]建|建成|诞生|出生|出道|上市|投产|开业|启用"
BEGINNING = lazy(rf"(?:{_BEGINS}|开始|始|生)[于自]?\s?$")
BEGAN = lazy(rf"\s?(?:{_BEGINS}|生(?!产|猪|态))")


def _is_beginning(text: str, entry: Found) -> bool:
    """Whether a year only tells since when something is: 为1998年以来最高, 创立于1993年."""
    if entry.spec.since:
        return True
    return BEGINNING.search(text, max(0, entry.left - 6), entry.left) is not None or (
        entry.spec.form == "year" and BEGAN.match(text, entry.right) is not None
    )


def _before_now(text: str, found: Sequence[Found], past: Sequence[Found], year: int) -> bool:
    """Whether a text without a year in its date line names a year only as the one before its own.

    So it is where every stretch of that year is compared with (比2025年3月), or ends after the day of the date line;
    and where it names the year after it, besides whole years only.
    """
    first = next((e.spec for e in found if e.kind == "period" and _is_day(e.spec) and e.left < _DATELINE), None)
    if first is None or first.year:
        return False
    parts = [e for e in past if e.spec.year == year and e.spec.form in ("day", "month", "quarter", "half")]
    day = _day_of(first, year)
    if not parts:
        return any(e.spec.year == year + 1 for e in found)
    later = day + timedelta(days=31) if day is not None else None
    return later is not None and all(_is_compared(text, e) or (_day_of(e.spec, None) or later) > later for e in parts)


def _far_back(text: str, found: Sequence[Found], past: Sequence[Found], year: int) -> bool:
    """Whether a year is only compared with in a text that calls its own year 今年 and the one before 去年.

    恢复至2019年同期 then tells of a year longer ago, and nothing of when the text was written.
    """
    first = next((e.spec for e in found if e.kind == "period" and _is_day(e.spec) and e.left < _DATELINE), None)
    if first is None or first.year:
        return False
    ours = any(e.spec.year_shift == 0 for e in found)
    last = any(e.spec.form == "same" or e.spec.year_shift == -1 for e in found)
    of_it = [e for e in past if e.spec.year == year]
    dated = any(_is_day(e.spec) for e in of_it)
    return ours and last and not dated and any(_is_compared(text, e) for e in of_it)


COMPARED = lazy(r"(?:[比较与于]|from|than|with|versus|vs\.?|against|in)\s?$")


def _is_compared(text: str, entry: Found) -> bool:
    """Whether the words beside a period say that something is compared with it."""
    before = text[max(0, entry.left - 10) : entry.left]
    return COMPARED.search(before) is not None or text[entry.right : entry.right + 3].lstrip("的").startswith("同期")


_DATELINE = 200
_FIRST_WEEKDAY = 800
_WEEKDAYS_COME_BACK = 5


def _year_by_weekday(found: Sequence[Found], dates: Sequence[Found]) -> int | None:
    """Of a wire that prints no year in its date line: the year in which that day is the weekday that it names.

    Only this year or the next after the last one that the text speaks of as past are tried.
    """
    first = dates[0].spec if dates and dates[0].left < _DATELINE else None
    if first is None or first.year or first.until or first.last:
        return None
    weekday = next((e.spec.number for e in found if e.kind == "weekday" and e.left < _FIRST_WEEKDAY), None)
    past = [e.spec for e in found if e.spec.year and e.kind == "period"]
    years = [spec.year for spec in past if spec.year and not spec.forecast and not spec.future]
    if weekday is None or not years:
        return None
    last = min(max(years), Counter(years).most_common(1)[0][0] + 1)
    whole = all(spec.form == "year" for spec in past)  # 计划2029年建成 may be all: no year of its own, and one to come
    back: list[int] = list(range(last - 2, last - _WEEKDAYS_COME_BACK, -1)) if whole else []
    for year in (last, last + 1, last - 1, *back):
        day = _day_of(first, year)
        if day is not None and day.weekday() == weekday:
            return year
    return None


def _day_of(spec: Spec, year: int | None) -> date | None:
    """The last day that a printed date or range of dates names."""
    if spec.year is None and year is None:
        return None
    anchor = date(spec.year or year or 1, 12, 31)
    period: Period = resolve(spec, anchor)
    return period.end


def _latest(entries: list[Found], year: int | None, text: str) -> tuple[date, tuple[int, int]] | None:
    """The latest day, its year from the text if need be; a lone straggler months after all others doesn't count."""
    days = [(day, (entry.left, entry.right)) for entry in entries if (day := _day_of(entry.spec, year))]
    if not days:
        return None
    days.sort()
    full = [day for day, _ in days]
    middle = full[len(full) // 2]
    # Lists of coming events and unmarked deadlines lie after the bulk of the dates, with few of their kind.
    while (
        len(days) > 2 and days[-1][0] - days[-2][0] > timedelta(days=45) and days[-1][0] - middle > timedelta(days=60)
    ):
        days.pop()
    return days[-1]
