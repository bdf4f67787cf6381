"""The search: one cheap pattern finds where a period may begin, the readers of both languages try that place."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import lru_cache
from operator import attrgetter
from typing import Any

from factcheck.making import maker
from factcheck.patterns import lazy
from factcheck.periods import chinese, chinese_relative, codes, english, english_relative, nearby, weeks
from factcheck.periods.values import Found, Spec
from factcheck.periods.words import JOIN, SPACE, WORDS, Draft, Hit, any_of, day_problem

make_found, make_spec = maker(Found), maker(Spec)
Reader = Callable[[str, int], Hit | None]

# --- where to look -----------------------------------------------------------------------------------------------

_DIGIT_AFTER = (
    # what may follow the first digits of a date; a point or slash only where a date of that shape can follow;
    # the digits are taken as a whole (+): giving some back would only try the same branches again
    rf"[0-9０-９]{{0,7}}+(?:{SPACE}(?:[年月日季时点QqHM]|世纪|财年|财政|个?季)|{SPACE}[-–—−~～－至到、]{{1,2}}{SPACE}'?[0-9Q]"
    rf"|[./．／][0-9]{{1,2}}(?:[./．／][0-9]|{SPACE}[-–—~～至到]{SPACE}[0-9]{{1,2}}(?:[./]|日)|-[0-9])"
    rf"|/[0-9]{{2,4}}{SPACE}[财年]|[:：][0-5][0-9]|[AEFP](?![A-Za-z0-9])|[上下]半|[中半]年?报|第|前[三3]"
    rf"|(?:st|nd|rd|th)?[ -](?:of )?(?:Ja|Fe|Ma|Ap|Ju|Au|Se|Oc|No|De|to )|(?:st|nd|rd|th)[ -]"
    rf"|{SPACE}[ap]\.?m|{SPACE}[AP]M|['’]?s(?![a-z]))"
    rf"|[0-9]{{3}}(?<=(?:19|20)[0-9][0-9])(?![0-9A-Za-z_])|[0-9]{{7}}(?![0-9A-Za-z])|{SPACE}months? "
    rf"|[0-9][ -]weeks? |(?<=[1235])[2369]{SPACE}周"
)
_COUNT = rf"{SPACE}(?:[约这]{SPACE})?[0-9０-９一二两三四五六七八九十半几数多]"
_CJK: dict[str, str] = {
    "一二三四五六七八九十元": (
        "一[期假黄]|[一二三四五六七八九〇零○十]{0,3}(?:世纪|个?(?:[月季年]|[至、和][二三四]季|五(?!个)))"
    ),
    "第": rf"{SPACE}(?:[一二三四五六1-6]|[0-9]{{1,2}}{SPACE}周)",
    "上": "(?:世纪|半年|半财|[个上一][周月季财年星礼]|上个?[周月季星]|周|星|礼|月|季|年|财|旬)",
    "下": "(?:半年|半财|[个下一][周月季财年星礼]|下个?[周月季星]|周|星|礼|月|季|财|旬)",
    "中": "[报旬期秋]",
    "前": rf"{SPACE}(?:[一二两三四五六七八九十1-9年周月日天])",
    "大": "[前后][天日年]",
    "头首": rf"{SPACE}(?:[一二两三四五六七八九十1-9季])",
    "本": "(?:世纪|[年周月季财星]|报告期)",
    "当": "(?:[年周月季日天]|前财)",
    "这": "(?:周|星|礼|[一个][周月季星礼]|一年)",
    "该": "[周月季]",
    "次": "[年月季日]",
    "今": rf"(?:[年日天]|后的?{_COUNT})",
    "去": "年",
    "明": "[年日天]",
    "后": "(?<![^，。；、：:\\s（(明到至于在和及的]后)[年天]",
    "昨": "[日天晚夜]",
    "隔": "夜",
    "翌": "[年日]",
    "同": "[比年月季期日增减升降环/／、]",
    "环": "[比增减升降]",
    "按": "[年季月周]",
    "较": "同期",
    "年": "(?:[初底末终尾中内增减升降]|同比|成长|衰退)",
    "月": "[底末初环增减升降涨跌]",
    "季": "(?:[末环增减升降]|度末|成长|衰退)",
    "周": f"(?:{SPACE}[一二三四五六日]|[环增减涨跌]|内[累小大回反走上下涨跌])",
    "单": "周[累小大回反走上下涨跌]",
    "星": "期",
    "礼": "拜",
    "全": "(?:财?年|周[累小大回反走上下涨跌])",
    "近": rf"的?{_COUNT}",
    "最": "近",
    "过": rf"[去往]的?{_COUNT}",
    "未": rf"来的?{_COUNT}",
    "此": rf"后的?{_COUNT}",
    "接": rf"下来的?{_COUNT}",
    "往": rf"后的?{_COUNT}",
    "半": "年[度报]",
    "报": "告期",
    "截": "[至止](?:[目当现]|今(?!年))",
    "迄": "今",
    "期": "[初末]",
    "春元清劳端国双暑寒疫圣感黑": "[节旦明动午庆十1假运情诞恩五期]",
    "两": "会|千零[一二三四五六七八九]年",
    "零": "[一二三四五六七八九]年",
    "〇": "[一二三四五六七八九]年",
    "假": "期|日期间",
    "节": "日期间|假日期间",
    "长": "假期间",
    "五": '一[”"]?[期假黄1-9三五七]',
}
_AFTER_THE = (
    "first|second|third|fourth|final|fiscal|full|current|previous|prior|preceding|past|latest|coming"
    "|following|same|upcoming|last|next|recent|four |eight |thirteen|twenty-s|thirty-nine|fifty-t|13 |26 |39 |52 |53 |"
    "trailing|year|quarter|half|month|three|six|nine|twelve|end|start|beginning|close|middle|1st|2nd|3rd"
    "|4th|3 |6 |9 |12|corresponding|comparable|equivalent|similar|like |respective|prior-|previous-|last-"
)
_LATIN: set[str] = {
    *WORDS["comparisons_en"],
    *WORDS["same_en"],
    *("first", "second", "third", "fourth", "final", "fiscal", "financial year", "fy", "cy", "calendar", "full"),
    *("this ", "last ", "next ", "current ", "previous ", "prior ", "preceding ", "past ", "latest ", "coming "),
    *(
        "following ",
        "same ",
        "upcoming ",
        "recent ",
        "trailing",
        "year",
        "quarter ",
        "quarter-to",
        "quarter-end",
        "quarter end",
        "period-end",
        "period end",
        "month",
        "half ",
        "so far",
    ),
    *("from a ", "from its ", "over the ", "versus ", "vs", "against ", "compared ", "relative to ", "than "),
    *("prior-", "previous-", "last-", "below ", "above ", "a year ", "a quarter ", "a month ", "a week "),
    *("one year ", "as compared", "this time "),
    *("from the ", "since the ", "ytd", "qtd", "mtd", "wtd", "ttm", "ltm", "ntm", "three", "six", "nine", "twelve"),
    *("thirteen", "fourteen", "thirty-nine", "twenty-s", "fifty-t"),
    *("end ", "end-", "start ", "beginning", "close of", "middle", "early", "late", "mid", "its ", "their ", "our "),
    *("yesterday", "week end", "week to", "fq", "f1q", "f2q", "f3q", "f4q"),
    *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
}


def _digits() -> re.Pattern[str]:
    # Looked at only, not taken: in 图表7：12月 the second number begins a period, though 7：12 might be a time.
    return lazy(rf"[0-9０-９](?<![0-9.][0-9０-９])(?={_DIGIT_AFTER})")


def _hanzi() -> list[re.Pattern[str]]:
    """Every branch begins with one character, so that the engine skips by a character set.

    Where many characters share a tail, they make a pattern of their own: written out for each it takes long to compile.
    """
    few = [rf"{head}(?={tail})" for heads, tail in _CJK.items() if len(heads) < _MANY for head in heads]
    many = [lazy(rf"[{heads}](?={tail})") for heads, tail in _CJK.items() if len(heads) >= _MANY]
    return [lazy("|".join(few)), *many]


_MANY = 5


def _latin() -> re.Pattern[str]:
    tails: dict[str, set[str]] = {"t": {rf"he (?:{_AFTER_THE})"}, "q": {"[1-4](?![0-9])"}, "h": {"[12](?![0-9])"}}
    for name in english.MONTHS:
        tails.setdefault(name[0], set()).add(rf"{name[1:3]}(?:t?\b|{name[3:]}\b)")
    for word in _LATIN:
        tails.setdefault(word[0], set()).add(re.escape(word[1:]))
    return lazy(
        "|".join(
            rf"{letter}(?<![A-Za-z]{letter})(?=(?i:{'|'.join(sorted(rest))}))"
            for first, rest in sorted(tails.items())
            for letter in (first, first.upper())
        )
    )


TRIGGERS = (_digits(), *_hanzi(), _latin())

# Which readers may succeed where, by the first character: hanzi and letters in full, digits by what follows them.
HANZI: tuple[tuple[str, Reader], ...] = (
    ("近最过未今此接往", chinese_relative.window),
    ("同环按较年月周季全单", chinese_relative.comparison),
    ("十报期截迄到春元清劳端国双暑寒疫圣感黑五中两本假节长", chinese_relative.named),
    ("去上前同", chinese_relative.same),
    ("上本一二三四五六七八九十", nearby.decade),
    ("第上下中前头首今去明后本当次翌同全年半一二两三四五六七八九十零〇元大这", chinese.dated),
    ("本上下当这该次前", nearby.day_of_month),
    ("本上下当这该次今昨明同前月季中翌隔大后", chinese_relative.relative),
    ("周星礼", chinese_relative.weekday),
)
LATIN: tuple[tuple[str, Reader], ...] = (
    ("ycmqwfstaovplrbio", english_relative.comparison),
    ("tf", weeks.weeks),
    ("tfsloc", nearby.week_in),
    ("tecqphab", nearby.closing),
    ("tplnc", nearby.decade_ago),
    ("n", nearby.next_month),
    ("t", nearby.first_months),
    ("sn69", nearby.after_months),
    ("t", nearby.all_year),
    ("t", nearby.bare_ordinal),
    ("tqyhmwfs369n1", english.ended),
    ("fctn", english.year_words),
    ("tfsc1234l", english.ordinal),
    ("fqhc", codes.code),
    ("yqmwsftln", english_relative.to_date),
    ("tplncfr", english_relative.window),
    ("tlncpsfuio", english_relative.relative),
    ("tesblcmy", english_relative.edge),
    ("t", english.month_of),
    ("q", english.quarter_of),
    ("jfmasond", english.month_first),
    ("mtwfs", english_relative.weekday),
)
YEAR_READERS: tuple[Reader, ...] = (
    codes.numeric,
    codes.code,
    chinese.dated,
    english.year_in_context,
    codes.span_of_years,
    codes.clock,
    english.decade,
    codes.bare_year,
)
DATE_READERS: tuple[Reader, ...] = (
    nearby.decade,
    chinese.dated,
    codes.code,
    chinese.bare_day,
    codes.clock,
    codes.bare_year,
)
DIGIT_READERS: tuple[Reader, ...] = (
    nearby.decade,
    codes.numeric,
    codes.short_range,
    codes.closed_range,
    codes.code,
    chinese.dated,
    chinese.bare_day,
    english.day_first,
    english.ordinal,
    english.ended,
    codes.clock,
    chinese_relative.named,
    weeks.weeks,
)


def _by_character(table: tuple[tuple[str, Reader], ...]) -> dict[str, tuple[Reader, ...]]:
    """For every first character the readers that may succeed there, in the order of the table."""
    readers: dict[str, tuple[Reader, ...]] = {}
    for characters, reader in table:
        for character in {*characters, *characters.upper()}:
            readers[character] = (*readers.get(character, ()), reader)
    return readers


READERS = _by_character(HANZI) | _by_character(LATIN)
CENTURIES = ("19", "20")
AFTER_DIGITS = lazy(rf"[0-9０-９]+{SPACE}(?=[年月日季])")

# --- what stands around ------------------------------------------------------------------------------------------

POINT_BEFORE = lazy(rf"(?:截至到?|截止到?至?|截止于){SPACE}(?:日历年{SPACE})?$")
POINT_BEFORE_EN = lazy(r"\b(?:as of|as at)(?: the)?(?: close of| close on| market close on)? $", re.I)
COMPARED_BEFORE = lazy(rf"(?:(?<![占同环类可])比起?|相?较于?|相比于?|相较于?|对比){SPACE}$")
COMPARED_BEFORE_EN = lazy(
    r"(?<![A-Za-z])(?:compared (?:with|to)|versus|vs\.?|against|(?:%|percent) (?:over|on)"
    r"|(?:(?<=more )|(?<=less )|(?<=fewer )|(?<=lower )|(?<=higher )|(?<=better )|(?<=larger ))than(?: in)?)"
    r" (?:the )?$",
    re.I,
)
WITH_BEFORE = lazy(rf"[与同和跟]{SPACE}$")
COMPARED_AFTER = lazy(
    rf"{SPACE}(?:相比|相较|比较|比(?=[，,])|(?=(?:基本|大体|大致)?(?:持平|相当(?=[，,；;。）)])|相同|一致)))"
)
"""与上年同期相比; 与去年同期持平 dates nothing that follows."""
NUMBER_NEXT = lazy(rf"{SPACE}的?{SPACE}(?:约|近|超|逾|为|达)?{SPACE}[-+−0-9¥$€£₹₩]")
CHANGE_NEXT = lazy(rf"{SPACE}[-+−][0-9][0-9.,]{{0,8}}{SPACE}(?:%|[Pp][Pp]|[Pp]ct|[Bb]ps?|个?百分点|个?基点)")
"""A signed rate: 较上年同期+38% compares, where 较上年同期的38亿 names a level."""
_BEGUN = "成立|上市|发行|运作|任职|接任|建仓"
SINCE_AFTER = lazy(rf"{SPACE}(?:(?:{_BEGUN})?以来|至今|迄今|到现在|到目前|至目前|起至今)")
SINCE_EN = lazy(r"\b[Ss]ince (?:the )?$")
EVENT_AFTER = lazy(
    r" (?:results?|update|meeting|lows?|highs?|peak|trough|election|launch|statement|report|warning|listing|deal|budget"
    r"|announcement|earnings|release|outbreak|attack|crash|sell-off|rally)(?![A-Za-z])"
)
PLACE_AFTER = lazy(rf"{SPACE}期间|(?:这|那|当)一?周(?!转)")
ENDED_AFTER = lazy(
    rf"{SPACE}(?:日|底|末)?{SPACE}(?:止|结束)?{SPACE}的?{SPACE}(?:上一?个?)?(?:(?P<n>三|3|六|6|九|9|十二|12|一){SPACE}个?月"
    rf"|(?P<w>[1-5][0-9]){SPACE}周"
    rf"|(?P<q>财季|一?个?季度(?![末初])|一季(?![度报末])|季(?=[，。,、）)内]))|(?P<h>半年(?![度报]))|(?P<y>财年|财政年度|年度))"
)
ENDED_MONTHS = {"三": 3, "3": 3, "六": 6, "6": 6, "九": 9, "9": 9, "十二": 12, "12": 12, "一": 1}
CONNECT = lazy(rf"{JOIN}(?=[0-9０-９一二三四五六七八九十年今去本上下当QF明第])|(?: to | through | until )(?=[A-Z0-9])")
BETWEEN = lazy("[与和](?=[0-9０-９一二三四五六七八九十年今去本上下当明第].{1,12}之间)")
"""在2007年与2009年之间."""
CONNECT_FIRST = frozenset(" \t\xa0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000-–—−~～－至到")
_NOT_OF_A_NAME = r"(?<![材饮原燃饲塑涂颜染布调香面石废木肥物资油辅敷食生毛坯焊粉][料])(?<![招接优看善][待])(?<!名将)"
"""饮料行业9月, 原材料8月: in these words 料 and 待 say nothing of what is to come."""
FUTURE_BEFORE = lazy(rf"(?:{any_of(WORDS['future']['words'])}){_NOT_OF_A_NAME}[^，,。；;、\n]{{0,6}}\Z")
FUTURE_BEFORE_EN = lazy(rf"\b(?<!had )(?:{any_of(WORDS['future']['words_en'])})\b(?: \S{{1,12}}){{0,3}} $", re.I)
FUTURE_CLAUSE = lazy(r"(?:将|预计|计划|有望|力争|目标)[^。；;\n]*\Z")
FUTURE_CHARACTERS = lazy(rf"[{''.join(sorted({word[-1] for word in WORDS['future']['words']} | set('将')))}]")
FUTURE_AFTER = lazy(rf"{SPACE}(?:{any_of(WORDS['future']['tails'])})")
FUTURE_AFTER_EN = lazy(rf"(?:[ -][A-Za-z]{{2,12}}){{0,3}} (?:{any_of(WORDS['future']['tails_en'])})(?![A-Za-z])", re.I)
"""Lifts its full-year revenue guidance."""
DATES = frozenset(("day", "month", "quarter", "half", "year", "week"))


LAST_BEFORE = frozenset("至止到于年比起较")
"""What the words in front that change a period (截至, 相比于, 较) end with."""
_SINCE_BEGINS = frozenset("以至迄到起成上发运任接建")
FIRST_AFTER = frozenset("以至迄到起期这那当相比持基大一") | _SINCE_BEGINS
"""What those behind it (以来, 期间, 相比) begin with."""


def find(text: str) -> list[Found]:
    """Everything in the text that names a stretch of time, in reading order, no two overlapping.

    >>> [(f.kind, f.label) for f in find("截至2月末，用户同比增长5%；3月23日（周一）发布。")]
    [('period', '截至2月末'), ('comparison', '同比'), ('period', '3月23日'), ('weekday', '周一')]
    """
    found: list[Found] = []
    done = 0
    starts = sorted([match.start() for trigger in TRIGGERS for match in trigger.finditer(text)])
    for at in starts:
        if at < done:
            continue
        hit = _read(text, at)
        if hit is not None:
            entry = _finish(text, at, done, hit)
            found.append(entry)
            done = entry.right
    events = _event_list(text)
    if events:
        kept = [f for f in found if not _touches(f, events)]
        found = sorted(kept + events, key=lambda entry: entry.left)
    return found


def _touches(one: Found, others: Sequence[Found]) -> bool:
    """Whether one overlaps another of those, which are in order and don't overlap each other."""
    at = bisect_left(others, one.right, key=attrgetter("left")) - 1
    return at >= 0 and others[at].right > one.left


@lru_cache(maxsize=1)
def found_in(text: str) -> tuple[Found, ...]:
    """find(text), kept for the last text: a report's date and its marks are looked for one right after the other."""
    return tuple(find(text))


_REACH = 16
_OPENS = lazy(r"(?:\A|[。；：:）)\s\n*]\s*\n)[ \u3000#*>]*\Z")
"""Where a heading begins: on a line of its own, behind a closed one."""


def _read(text: str, at: int) -> Hit | None:
    first = text[at]
    if text[at + 1 : at + 2] == "、" and first in "一二三四" and _OPENS.search(text, max(0, at - _REACH), at):
        return None  # 二、三季度净增门店: the heading's number, and one quarter
    if first.isdecimal():
        readers = DATE_READERS if AFTER_DIGITS.match(text, at) else DIGIT_READERS
        if readers is DIGIT_READERS and text[at : at + 2] in CENTURIES and text[at + 2 : at + 4].isdecimal():
            readers = YEAR_READERS
    else:
        readers = READERS.get(first, ())
    for reader in readers:
        hit = reader(text, at)
        if hit is not None:
            return hit
    return None


def _finish(text: str, at: int, done: int, hit: Hit) -> Found:
    """Take in the other end of a range, the words around (截至, 以来, 较), and make the values."""
    end, kind, draft = hit
    left = at
    if kind == "weekday" and draft.get("shift") == -1:
        left, end, kind, draft = _than_weekday(text, at, end, kind, draft)
    elif kind == "period" or (kind == "year" and draft):
        end, kind, draft = _second_end(text, end, kind, draft)
        left, end, kind, draft = _surroundings(text, at, done, end, kind, draft)
    label = text[left:end]
    return make_found(left, end, kind, label, _spec(draft, label))


def _spec(draft: dict[str, Any], label: str) -> Spec:
    until = draft.get("until")
    if until is not None:
        draft = draft | {"until": _spec(until, label)}
    return make_spec(label=label, **draft)


def _than_weekday(text: str, at: int, end: int, kind: str, draft: Draft) -> tuple[int, int, str, Draft]:
    """较上周五: against the week before, where no level of that day follows."""
    compared = COMPARED_BEFORE.search(text[max(0, at - 4) : at])
    if compared is None or NUMBER_NEXT.match(text, end):
        return at, end, kind, draft
    return at - len(compared.string) + compared.start(), end, "comparison", {"form": "comparison", "base": "wow"}


def _second_end(text: str, end: int, kind: str, draft: Draft) -> tuple[int, str, Draft]:
    if "last" in draft or "until" in draft or draft["form"] not in DATES:
        return end, kind, draft
    between = text[end : end + 1] in ("与", "和") and BETWEEN.match(text, end) is not None
    join = CONNECT.match(text, end) if text[end : end + 1] in CONNECT_FIRST else None
    if not join and not between:
        return end, kind, draft
    at = join.end() if join else end + 1
    if text.startswith("今", at) and not text.startswith("今年", at):
        return end, kind, draft
    if draft["form"] == "day" and "year" in draft and "number" in draft:
        far = codes.far_end(text, at, draft)
        if far:
            return far[0], kind, draft | {"until": far[1]}
    hit = _read(text, at)
    if hit is None or hit[1] != "period" or hit[2]["form"] not in DATES or "last" in hit[2] or "until" in hit[2]:
        return end, kind, draft
    other = hit[2]
    if between and not text.startswith("之间", hit[0]):
        return end, kind, draft
    if other["form"] == "day" and "number" not in other and draft["form"] != "day":
        return end, kind, draft
    if other["form"] == "year" and not other.get("part") and draft["form"] not in ("year",):
        return end, kind, draft
    draft = draft | {"until": other}
    if _backwards(draft, other):
        draft["problem"] = "range runs backwards"
    return hit[0], "period", draft


def _backwards(start: Draft, end: Draft) -> bool:
    """True where both ends print so much that no calendar puts the first before the second."""
    if start["form"] != end["form"]:
        return False
    year, year2 = start.get("year"), end.get("year")
    if year is not None and year2 is not None and year2 != year:
        return bool(year2 < year)
    month, month2 = start.get("number"), end.get("number")
    same_year = year is not None and (year2 is None or year2 == year)
    if month is None or month2 is None:
        return False
    if month == month2 and (same_year or (year is None and year2 is None)):
        return bool((end.get("day") or 99) < (start.get("day") or 0))
    return bool(year is not None and year2 is not None and month2 < month)


_WEEK_TO_DAY = lazy(r"\s?止?的?(?:当周|这一?周|一周(?!年))")


def _surroundings(text: str, at: int, done: int, end: int, kind: str, draft: Draft) -> tuple[int, int, str, Draft]:
    left = at
    before = text[max(done, at - 40) : at]
    near = before[-10:]
    last, next_ = near.rstrip()[-1:], text[end : end + 4].lstrip()[:1]
    latin = text[at] < "\x80" and near[-1:] < "\u4e00" and near[-2:-1] < "\u4e00"
    if not latin and last not in LAST_BEFORE and next_ not in FIRST_AFTER:
        return left, end, kind, _if_ahead(text, before, end, draft)
    point = (POINT_BEFORE.search(near) if last and last in "至止到于年" else None) or (
        POINT_BEFORE_EN.search(before) if latin else None
    )
    if point:
        left = at - len(point.string) + point.start()
        week = _WEEK_TO_DAY.match(text, end) if next_ and next_ in "止的当这一" and draft["form"] == "day" else None
        if week:  # 截至6月17日当周: the seven days up to it
            return left, week.end(), kind, {"form": "ended", "number": 1, "part": "week", "until": draft}
        over = ENDED_AFTER.match(text, end)
        if over and over["w"] and draft["form"] == "day":
            return left, over.end(), kind, {"form": "ended", "number": int(over["w"]), "part": "week", "until": draft}
        if over and draft["form"] in ("month", "day"):
            months = ENDED_MONTHS[over["n"]] if over["n"] else 3 if over["q"] else 6 if over["h"] else 12
            return left, over.end(), kind, {"form": "ended", "number": months, "until": draft}
        return left, end, "period", draft | {"point": True}
    over = ENDED_AFTER.match(text, end) if next_ == "结" and draft["form"] == "day" else None
    if over and over["w"]:  # 2024年11月2日结束的13周
        return left, over.end(), kind, {"form": "ended", "number": int(over["w"]), "part": "week", "until": draft}
    since = SINCE_AFTER.match(text, end) if next_ and next_ in _SINCE_BEGINS else None
    if since and draft["form"] != "same":
        return left, since.end(), kind, draft | {"since": True}
    since_en = SINCE_EN.search(near) if latin else None
    if since_en and EVENT_AFTER.match(text, end):
        draft = {"form": "named"}  # since the November results: from when to now no calendar tells
    if since_en:
        return at - len(near) + since_en.start(), end, "period", draft | {"since": True}
    place = PLACE_AFTER.match(text, end) if next_ and next_ in "期这那当" else None
    if place:
        end = place.end()
    compared = (COMPARED_BEFORE.search(near) if last and last in "比起较于" else None) or (
        COMPARED_BEFORE_EN.search(before) if latin else None
    )
    spoken = {"spoken": True} if "shift" in draft else {}
    if compared and (not NUMBER_NEXT.match(text, end) or CHANGE_NEXT.match(text, end)):
        left = at - len(compared.string) + compared.start()
        return (
            left,
            end,
            "comparison",
            {"form": "comparison", "base": chinese_relative.base_of(draft), "until": draft | spoken},
        )
    together = COMPARED_AFTER.match(text, end) if next_ and next_ in "相比持基大一" else None
    if together and WITH_BEFORE.search(near):
        return (
            left,
            together.end(),
            "comparison",
            {"form": "comparison", "base": chinese_relative.base_of(draft), "until": draft | spoken},
        )
    return left, end, kind, _if_ahead(text, before, end, draft)


def _if_ahead(text: str, before: str, end: int, draft: Draft) -> Draft:
    if "year" in draft or "shift" in draft or "year_shift" in draft or not _lies_ahead(text, before, end, draft):
        return draft
    return draft | {"future": True}


def _lies_ahead(text: str, before: str, end: int, draft: Draft) -> bool:
    """True where the words around say that it is still to come: 将于5月9日, 展望四季度, expected in May."""
    if FUTURE_CHARACTERS.search(before):
        if FUTURE_BEFORE.search(before[-10:]):
            return True
        if draft["form"] == "year" and FUTURE_CLAUSE.search(before):  # 将由年初的10提高到年底的15
            return True
    if before[-2:-1].isascii() and (FUTURE_BEFORE_EN.search(before) or FUTURE_AFTER_EN.match(text, end)):
        return True
    return FUTURE_AFTER.match(text, end) is not None


# --- lists of events: lines that begin with month.day ------------------------------------------------------------

EVENT = lazy(
    rf"^[ \t>•·*|-]*(?P<m>[0-9]{{1,2}})\.(?P<d>[0-9]{{1,2}})(?:{JOIN}(?P<m2>[0-9]{{1,2}})\.(?P<d2>[0-9]{{1,2}}))?"
    r"(?P<sep>[ \t]+|(?=[\u4e00-\u9fff]))(?=[^\s0-9%.])",
    re.M,
)


def _event_list(text: str) -> list[Found]:
    """Lines '3.30-4.1 …', '4.2 …', '4.14 …' are days, unless they could be numbered sections (4.1, 4.2, 4.3)."""
    lines = [m for m in EVENT.finditer(text) if not codes.UNIT_AFTER.match(text, m.end())]
    if not lines:
        return []
    numbers = [(int(m["m"]), int(m["d"]), m) for m in lines]
    days = [(month, day, m) for month, day, m in numbers if not day_problem(None, month, day)]
    printed = {(month, day) for month, day, m in numbers}
    ranged = any(m["m2"] for _, _, m in days)
    # A section 4.14 has a 4.13 before it, and 4.1 at the top; a list of days has gaps.
    gaps = sum(1 for month, day in printed if day > 1 and (month, day - 1) not in printed)
    ordered = [(month, day) for month, day, _ in days]
    if len(days) < 2 or not (ranged or gaps * 2 >= len(printed)) or len(days) < len(numbers):
        return []
    if ordered != sorted(ordered) and ordered != sorted(ordered, reverse=True) and not ranged:
        return []
    return [_event(text, month, day, m) for month, day, m in days]


def _event(text: str, month: int, day: int, match: re.Match[str]) -> Found:
    left, right = match.start("m"), match.end("d2") if match["m2"] else match.end("d")
    draft: Draft = {"form": "day", "number": month, "day": day}
    if match["m2"]:
        draft["until"] = {"form": "day", "number": int(match["m2"]), "day": int(match["d2"])}
    label = text[left:right]
    return Found(left, right, "period", label, _spec(draft, label))
