"""Where a period may begin: cheap patterns that find its first character by what follows it."""

from __future__ import annotations

import re

from factcheck.patterns import lazy
from factcheck.periods import english
from factcheck.periods.words import SPACE, WORDS

_DIGIT_AFTER = (
    # what may follow the first digits of a date; a point or slash only where a date of that shape can follow;
    # the digits are taken as a whole (+): giving some back would only try the same branches again
    rf"[0-9０-９]{{0,7}}+(?:{SPACE}(?:[年月日季时点QqHM]|世纪|财年|财政|个?季)|{SPACE}[-–—−~～－至到、]{{1,2}}{SPACE}'?[0-9Q]"
    rf"|[./．／][0-9]{{1,2}}(?:[./．／][0-9]|{SPACE}[-–—~～至到]{SPACE}[0-9]{{1,2}}(?:[./]|日)|-[0-9])"
    rf"|/[0-9]{{1,2}}{SPACE}日?(?:收|结算|[Cc]lose|[Ss]ettle)|/[0-9]{{2,4}}{SPACE}[财年]|[:：][0-5][0-9]|[AEFP](?![A-Za-z0-9])|[上下]半|[中半]年?报|第|前[三3]"
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
    "大": "[前后][天日年]|促期间",
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
    "月": "(?:[底末初环增减升降涨跌]|内(?=[累小大涨跌上下回走反]))",
    "季": "(?:[末环增减升降]|度末|成长|衰退)",
    "周": f"(?:{SPACE}[一二三四五六日]|[环增减涨跌]|内[累小大回反走上下涨跌]|末[规总库社余持在收存净仓])",
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
    "截": "[至止](?:[目当现]|周末|今(?!年))",
    "迄": "今",
    "期": "[初末]",
    "春元清劳端国双暑寒疫圣感黑": "[节旦明动午庆十1假运情诞恩五期]",
    "两": "会|年[以之]?前|千零[一二三四五六七八九]年",
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
    *("half-year ",),
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
    tails.setdefault("w", set()).add("eek [1-5]?[0-9](?![0-9])")
    return lazy(
        "|".join(
            rf"{letter}(?<![A-Za-z]{letter})(?=(?i:{'|'.join(sorted(rest))}))"
            for first, rest in sorted(tails.items())
            for letter in (first, first.upper())
        )
    )


TRIGGERS = (_digits(), *_hanzi(), _latin())
