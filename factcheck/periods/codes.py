"""Spellings in digits and letters that both languages share: 2026-03-27, 4.13-4.17, 2025Q4, FY2026Q3, 2026E, 14:30."""

from __future__ import annotations

import re
from datetime import date

from factcheck.patterns import lazy
from factcheck.periods.words import JOIN, NUMBER, SPACE, YEAR, Draft, Hit, day_problem, full_year

FULL = lazy(
    rf"(?P<y>{YEAR})(?P<s>[-/.．－／])(?P<m>{NUMBER})(?P=s)(?P<d>{NUMBER})(?![0-9]|\.[0-9])"
    r"|(?P<y8>(?:19|20)[0-9]{2})(?P<m8>0[1-9]|1[0-2])(?P<d8>[0-3][0-9])(?![0-9A-Za-z.%])"
    rf"|(?P<ym>{YEAR})(?P<ms>[-/])(?P<mm>0[1-9]|1[0-2])(?![0-9./-]|{SPACE}(?:年|财))"
    rf"|(?P<a>{NUMBER})/(?P<b>{NUMBER})/(?P<yl>{YEAR})(?![0-9/])"
)


def numeric(text: str, at: int) -> Hit | None:
    """2026-03-27, 2026/4/16, 2026.04.13, 20260329, 2026-03, 03/27/2026."""
    match = FULL.match(text, at)
    if (
        not match
        or text[at - 1 : at] in tuple("0123456789./_")
        or (text[at - 1 : at] == "-" and text[at - 2 : at - 1].isascii() and text[at - 2 : at - 1].isalpha())
    ):
        return None
    end = match.end()
    if match["ym"]:
        return end, "period", {"form": "month", "year": int(match["ym"]), "number": int(match["mm"])}
    if match["y8"]:
        year, month, day = (int(match[name]) for name in ("y8", "m8", "d8"))
        counted = text[end : end + 1] in _COUNTED or text.startswith("GW", end)
        glued = text[at - 1 : at].isalnum() and text[at - 1] not in _LEADS
        if day_problem(year, month, day) or glued or counted:
            return None
    elif match["yl"]:
        year, month, day = (int(match[name]) for name in ("yl", "a", "b"))
        if month > 12:
            month, day = day, month
        if day_problem(year, month, day):
            return None
    else:
        year, month, day = (int(match[name]) for name in ("y", "m", "d"))
    problem = day_problem(year, month, day)
    if problem:
        # Only what is clearly meant as a date is called a broken one: 2026-13-45 is an id.
        dated = 0 < month < 13 and 0 < day < 100 and DATED.search(text[max(0, at - 10) : at]) is not None
        if not dated and (month > 12 or day > 39 or day == 0 or month == 0):
            return None
        return end, "malformed", {"form": "malformed", "problem": problem}
    return end, "period", {"form": "day", "year": year, "number": month, "day": day}


_LEADS = frozenset("至到于自期较比从由在报刊评要察谈记讯析踪究闻录粹摘简")
"""What may stand right before a day in eight digits: 截至20250530, 日期20250530, 早报20250530."""
DATED = lazy(r"(?:截至|截止|日期|时间)[为到至于：:]?\s?$")
"""What stands before nothing but a date."""
_COUNTED = frozenset("亿万元%倍家个")
"""Right behind eight digits they make a number of them: 20320601亿元."""

# The far end of 2026.04.13~04.16 and 2026/4/13-17.
FAR_END = lazy(rf"(?P<m>{NUMBER})[-/.](?P<d>{NUMBER})(?![0-9/]|\.[0-9])|(?P<o>{NUMBER})(?![0-9/.%年月])")


def far_end(text: str, at: int, start: Draft) -> tuple[int, Draft] | None:
    """The second end of a range of numeric dates, where it leaves out what the first has said."""
    match = FAR_END.match(text, at)
    if not match:
        return None
    month, day = (int(match["m"]), int(match["d"])) if match["m"] else (start["number"], int(match["o"]))
    if day_problem(start["year"], month, day) or (month, day) < (start["number"], start["day"]):
        return None
    return match.end(), {"form": "day", "year": start["year"], "number": month, "day": day}


SHORT = lazy(rf"(?P<m>{NUMBER})(?P<s>[./])(?P<d>{NUMBER}){JOIN}(?:(?P<m2>{NUMBER})(?P=s))?(?P<d2>{NUMBER})(?![0-9.%/])")
WEEK_BEFORE = lazy(r"(?:周|月|期间|日期|日|期|行情|回顾|时间|[Ww]eek|[Dd]ates?)[^\n（(]{0,6}[（(：:\s]{0,3}$")
OF_A_WEEK = lazy(r"(?:[本上当一]周|前周|周度|期间)[^\n（(。，]{0,6}[（(：:]\s?$")
DAY_AFTER = lazy(rf"{SPACE}(?:日|号|期间|当周|这周|一周|周|[）)]{SPACE}(?:当周|期间|周|一周))")
UNIT_AFTER = lazy(
    rf"{SPACE}(?:[%％‰亿万千百元美港欧英倍个家台点人股吨克米瓦度分成折套辆架颗款年月天小pPxX]|日(?!期)|[GMKTkmcnμu]?(?:[WwBbVAHhm]|Hz|bit)|dB"
    rf"|bp|pct|USD|RMB|million|billion)"
)


def short_range(text: str, at: int) -> Hit | None:
    """4.13-4.17 and 4/13-4/17: a range of days only where what stands around it says so, else a range of numbers."""
    match = SHORT.match(text, at)
    if not match or text[at - 1 : at] in tuple("0123456789.-/~$¥+"):
        return None
    month, day, day2 = int(match["m"]), int(match["d"]), int(match["d2"])
    month2 = int(match["m2"] or month)
    if day_problem(None, month, day) or day_problem(None, month2, day2):
        return None
    days = (date(2000 + (month2 < month), month2, day2) - date(2000, month, day)).days
    if match["m2"] and month2 == month and days < 0 and OF_A_WEEK.search(text[max(0, at - 14) : at]):
        return match.end(), "period", _month_days(month, day, month2, day2) | {"problem": "range runs backwards"}
    if not 0 < days <= 100 or (not match["m2"] and match["s"] == "."):
        return None
    after = DAY_AFTER.match(text, match.end())
    if not after and UNIT_AFTER.match(text, match.end()):
        return None
    before = text[max(0, at - 14) : at]
    bracketed = before[-1:] in ("（", "(") and text[match.end() : match.end() + 1] in ("）", ")")
    typical = bracketed and days in (4, 6) and max(day, day2) > 9 and len(match["d"]) == len(match["d2"])
    if not (after or WEEK_BEFORE.search(before) or typical or (match["s"] == "/" and days < 32)):
        return None
    end = after.end() if after and after[0].strip() in ("日", "号", "期间", "当周", "这周") else match.end()
    return end, "period", _month_days(month, day, month2, day2)


DAY_OF_CLOSE = lazy(
    r"(?P<m>0?[1-9]|1[0-2])/(?P<d>0?[1-9]|[12][0-9]|3[01])"
    rf"(?={SPACE}日?(?:收盘|收(?![入购回])|结算|报价|[Cc]lose|[Ss]ettle))"
)


def day_of_close(text: str, at: int) -> Hit | None:
    """09/12收盘, 9/12 close: the day on which a price was made."""
    match = DAY_OF_CLOSE.match(text, at)
    if not match or text[at - 1 : at] in tuple("0123456789.-/~$¥+"):
        return None
    month, day = int(match["m"]), int(match["d"])
    if day_problem(None, month, day):
        return None
    return match.end(), "period", {"form": "day", "number": month, "day": day}


CLOSED_UP = lazy(r"(?P<m>0[1-9]|1[0-2])(?P<d>[0-3][0-9])[-–—~～至](?P<m2>0[1-9]|1[0-2])(?P<d2>[0-3][0-9])(?=[）)])")
_WEEKLY_BEFORE = lazy(r"(?:[周旬月]报|周[评观刊记度]|期|观察|跟踪|行情|回顾)[^\n（(]{0,6}[（(]$")


def closed_range(text: str, at: int) -> Hit | None:
    """双周报（0831-0913）: a range of days without a sign within a day, in the bracket of a weekly's title."""
    match = CLOSED_UP.match(text, at)
    if not match or _WEEKLY_BEFORE.search(text, max(0, at - 14), at) is None:
        return None
    month, day, month2, day2 = (int(match[name]) for name in ("m", "d", "m2", "d2"))
    if day_problem(None, month, day) or day_problem(None, month2, day2):
        return None
    days = (date(2000 + (month2 < month), month2, day2) - date(2000, month, day)).days
    return (match.end(), "period", _month_days(month, day, month2, day2)) if 0 < days < _MONTH else None


_MONTH = 32


def _month_days(month: int, day: int, month2: int, day2: int) -> Draft:
    draft: Draft = {"form": "day", "number": month, "day": day}
    if month == month2:
        return draft | {"last": day2}
    return draft | {"until": {"form": "day", "number": month2, "day": day2}}


Y2 = "(?:[0-4][0-9])"


def tail(number: int) -> str:
    """What may close a code: A for actual, E for estimate."""
    return rf"(?P<ae_{number}>[AEFP](?![A-Za-z0-9股]))?(?![0-9A-Za-z]|\.[0-9])"


FISCAL = rf"(?:FY|[Ff]iscal{SPACE}(?:[Yy]ear{SPACE})?|CY|[Cc]alendar{SPACE}(?:[Yy]ear{SPACE})?)"
CODE = lazy(
    # 2025Q4, 25Q3, FY26 Q2, 2026H1, 2025Q1-Q3, FY26 first half is English's
    rf"(?P<f1>{FISCAL})?{SPACE}'?(?P<y1>{YEAR}|{Y2}){SPACE}[-_]?(?:年"
    rf"|财年)?{SPACE}(?P<k1>[QH])(?P<n1>[1-4])(?:(?:/Q[2-4])*(?:[-–~至/、+]|{JOIN})Q?(?P<l1>[1-4])(?![0-9.%])(?!Q))?{tail(1)}"
    # 4Q25, 1H26, 3QFY26, 9M25, 2Q 2026, 1-3Q25, FY1Q27, F3Q26, CY3Q26
    rf"|(?P<f0>FY?|CY)?(?:(?P<a2>[1-4])Q?(?:{JOIN}|/))?(?P<n2>[1-4]|(?<![0-9])[1-9](?=M)"
    rf"|1[01](?=M))(?P<k2>[QHM])[-’']?{SPACE}(?P<f2>{FISCAL})?{SPACE}'?(?P<y2>{YEAR}|{Y2}){tail(2)}"
    # Q3 2025, Q3 FY26, Q4'25, H1 2026, Q3 of fiscal 2026, FQ3'26
    rf"|(?P<fk>F)?(?P<k3>[QH])(?P<n3>[1-4]){SPACE}(?:(?:of|in|,"
    rf"|/){SPACE})?(?:(?P<f3>{FISCAL}){SPACE}'?(?P<y3>{YEAR}|{Y2})|['’-]?(?P<y4>{YEAR})"
    rf"|['’-](?P<y5>{Y2})| (?P<y9>[1-4][0-9])"
    rf"(?=[AEFP]?(?: ?\||  |\n|\Z|[),;]|: | (?:vs|versus|against|to|and|was|were)\b))){tail(3)}"
    # FY26, FY2025/26, FY25-26, CY2025
    rf"|(?P<f4>FY|CY){SPACE}'?(?P<y6>{YEAR}|{Y2})(?:(?P<j6>[-/–~]|{JOIN})(?:FY)?(?P<z6>{YEAR}"
    rf"|{Y2}))?{tail(4)}"
    # FY3/26: the year that ends in March 2026
    rf"|FY(?P<m7>1?[0-9])/(?P<y7>{YEAR}|{Y2}){tail(5)}"
    # 2025E, 2024A, 26E, 2025-2027E
    rf"|(?P<y8>{YEAR}|(?<![0-9A-Za-z.])[2-3][0-9])(?P<ae8>[AEFP])(?:{JOIN}(?P<z8>{YEAR}"
    rf"|{Y2})[AEFP])?(?![A-Za-z0-9股-])"
    # Q3 alone, FQ3
    rf"|(?P<f9>[Ff]iscal{SPACE}|F)?(?P<k9>[QH])(?P<n9>[1-4])(?:(?:/Q[2-4])*(?:[-–~至/、+]|{JOIN})Q?(?P<l9>[1-4]))?{tail(6)}"
)
ESTIMATES = ("ae_1", "ae_2", "ae_3", "ae_4", "ae_5", "ae8", "ae_6")
CODE_LETTER = lazy("[QHMAEFP]")
"""What a code that begins with digits has among its first signs, at most 13 behind its beginning."""
HALF_FOLLOWS = lazy(
    rf"{SPACE}(?:[同环收营净利归业出实预毛公国全累合计进]|revenue|sales|results|earnings|guidance|gross|net|profit|growth|was"
    rf"|were|is|will)"
)


CODE_BEFORE = lazy("(?:[0-9][AEFP]|[QH][0-9]{1,2})/$")
"""2026E/2027E, 2025Q4/2026Q1: a code of a list before this one."""


_ROW_OF_CODES = lazy(r"[QH][1-4] [1-4][0-9][AEFP]?(?: ?\| ?| {2,5})\Z")
"""Q3 26 | Q2 26 | Q3 25: a head that ends in a code with a short year."""


def code(text: str, at: int) -> Hit | None:
    """2025Q4, 26Q1, 4Q25, 1H26, FY2026Q3, Q3 2025, FY26, 9M25, 2026E, and a bare Q3."""
    before = text[at - 1 : at]
    listed = before == "/" and CODE_BEFORE.search(text[max(0, at - 4) : at])
    if before and not listed and ((before.isascii() and before.isalnum()) or before in "./_"):
        return None
    if text[at].isdigit() and not CODE_LETTER.search(text, at, at + 16):
        return None
    match = CODE.match(text, at)
    if not match:
        return None
    part = match.groupdict()
    end = match.end()
    if " " in match.group() and text[end - 1].isdigit() and _GOES_ON.match(text, end):
        return None  # 棉纱3M 24,150: a contract of three months and its price
    if part["y9"] and text[end : end + 1] in ("", "\n") and not _ROW_OF_CODES.search(text, max(0, at - 12), at):
        return None
    forecast = any(part[name] in ("E", "F", "P") for name in ESTIMATES)
    if part["f4"]:
        return _fiscal_year(end, part, forecast)
    if part["m7"]:
        if not 1 <= int(part["m7"]) <= 12:
            return None
        draft: Draft = {"form": "year", "year": full_year(part["y7"] or ""), "fiscal": True, "number": int(part["m7"])}
        return end, "period", draft | {"forecast": forecast}
    if part["y8"]:
        return _estimate(text, at, end, part, forecast)
    if part["k9"]:
        return _closing(text, _bare(text, at, end, part, forecast))
    return _closing(text, _quarter(end, part, forecast))


_GOES_ON = lazy(r",\d{3}(?!\d)|\.\d")
EDGE = lazy("末(?![端位])|底(?![部层座盘端色线价])")


def _closing(text: str, hit: Hit | None) -> Hit | None:
    """25H1末, 26Q1末: the last day of what the code names."""
    if hit is None or hit[2].get("last") or EDGE.match(text, hit[0]) is None:
        return hit
    return hit[0] + 1, hit[1], hit[2] | {"part": "end"}


def _fiscal_year(end: int, part: dict[str, str | None], forecast: bool) -> Hit | None:
    year = full_year(part["y6"] or "")
    draft: Draft = {"form": "year", "year": year, "fiscal": part["f4"] == "FY", "forecast": forecast}
    if part["z6"]:
        last = full_year(part["z6"])
        if last <= year:
            return None
        split = part["j6"] in ("/", "-") and last == year + 1 and len(part["z6"]) == 2
        draft |= {"year": last, "part": "split"} if split else {"last": last}
    return end, "period", draft


_BESIDE, _FAR = 80, 5
_SHORT_ESTIMATE = lazy(r"(?<![0-9A-Za-z.])(?P<year>[2-3][0-9])E(?![A-Za-z0-9])")


def _estimate(text: str, at: int, end: int, part: dict[str, str | None], forecast: bool) -> Hit | None:
    year = full_year(part["y8"] or "")
    if len(part["y8"] or "") == 2 and part["ae8"] in ("A", "P"):
        # 25A alone is a current; beside 26E it is the year before.
        begin = text.rfind("\n", max(0, at - _BESIDE), at) + 1 or max(0, at - _BESIDE)
        stop = text.find("\n", end, end + _BESIDE)
        near = _SHORT_ESTIMATE.finditer(text, begin, stop if stop > 0 else end + _BESIDE)
        if part["ae8"] == "P" or not any(0 < int(one["year"]) - year % 100 < _FAR for one in near):
            return None
    draft: Draft = {"form": "year", "year": year, "forecast": forecast}
    if part["z8"]:
        draft["last"] = full_year(part["z8"])
        if draft["last"] <= year:
            return None
    return end, "period", draft


_QUESTION = lazy(r"\**\s?[：:.、]\**\s?[^\n。；]{2,80}(?:[？?]|\n\s?\**(?:A\d{0,2}|答)\s?[：:.、])")
"""Behind the number of a question."""


def _bare(text: str, at: int, end: int, part: dict[str, str | None], forecast: bool) -> Hit | None:
    if part["k9"] == "Q" and (at == 0 or text[at - 1] in "\n*# ") and _QUESTION.match(text, end):
        return None  # Q1：三季度经营情况如何？
    if part["k9"] == "H" and (part["n9"] not in ("1", "2") or not HALF_FOLLOWS.match(text, end)):
        return None
    draft: Draft = {
        "form": "quarter" if part["k9"] == "Q" else "half",
        "number": int(part["n9"] or 0),
        "fiscal": bool(part["f9"]),
    }
    if part["l9"]:
        if part["k9"] == "H" or int(part["l9"]) <= draft["number"]:
            return None
        draft["last"] = int(part["l9"])
    return end, "period", draft | {"forecast": forecast}


def _quarter(end: int, part: dict[str, str | None], forecast: bool) -> Hit | None:
    kind = part["k1"] or part["k2"] or part["k3"]
    number = int(part["n1"] or part["n2"] or part["n3"] or 0)
    printed = part["y1"] or part["y2"] or part["y3"] or part["y4"] or part["y5"] or part["y9"] or ""
    prefix = part["f0"] or part["f1"] or part["f2"] or part["f3"] or part["fk"] or ""
    draft: Draft = {
        "year": full_year(printed),
        "fiscal": prefix[:1] in ("F", "f"),
        "forecast": forecast,
        "number": number,
    }
    if kind == "M":
        if number < 2:
            return None
        return end, "period", draft | {"form": "month", "number": 1, "last": number}
    if kind == "H":
        return (end, "period", draft | {"form": "half"}) if number <= 2 and not (part["l1"] or part["a2"]) else None
    draft["form"] = "quarter"
    last = int(part["l1"] or 0) if part["l1"] else number if part["a2"] else 0
    first = int(part["a2"]) if part["a2"] else number
    if last:
        if last <= first:
            return None
        draft |= {"number": first, "last": last}
    return end, "period", draft


TIME = lazy(
    rf"(?P<h>[01]?[0-9]|2[0-4])[:：](?P<m>[0-5][0-9])(?:[:：][0-5][0-9])?(?![0-9:.])(?:{SPACE}(?:[ap]\.?m\.?"
    rf"|[AP]\.?M\.?)(?![A-Za-z]))?"
    rf"|(?P<zh>[01]?[0-9]|2[0-4]){SPACE}[时点](?:{SPACE}[0-5]?[0-9]{SPACE}分(?:{SPACE}[0-5]?[0-9]{SPACE}秒)?"
    rf"|(?P<half>半|整)?)"
    rf"|(?:1[0-2]|[1-9]){SPACE}(?:[ap]\.m\.|[ap]m(?![A-Za-z])|[AP]M(?![A-Za-z]))"
)
TIME_BEFORE = lazy(
    rf"(?:[日号晚午晨夜早间]|上午|下午|截至|时间|开盘|收盘|[:：][0-5][0-9]{SPACE}[-–—~至到]|\d(?:st|nd|rd|th)?,?|at|until"
    rf"|by){SPACE}$"
)


CHART_BEFORE = lazy(rf"(?:[图表]|[Ff]igure|[Tt]able|[Ee]xhibit|[Cc]hart){SPACE}$")


def clock(text: str, at: int) -> Hit | None:
    """14:30, 19时32分, 2:30 p.m.; 1:10 alone is a ratio, 3点 alone is points."""
    before = text[max(0, at - 10) : at]
    if before[-1:].isascii() and (before[-1:].isalnum() or before[-1:] in tuple(".:/,")):
        return None
    match = TIME.match(text, at)
    if not match or CHART_BEFORE.search(before):
        return None
    plain = match["h"] is not None and not match[0][-1].isalpha() and match[0][-1] != "."
    short = match["zh"] is not None and "分" not in match[0]
    sure = TIME_BEFORE.search(before) is not None
    if (
        plain
        and not sure
        and not (len(match["h"]) == 2 and match[0].count(":") + match[0].count("：") == 2)
        and (len(match["h"]) == 1 or int(match["m"]) % 5)
    ):
        return None
    if short and not (re.search(rf"(?:午|晚|晨|夜|早上?|日|截至)上?{SPACE}$", before) or "时" in match[0]):
        return None
    if short and re.match(
        r"时(?:代|候|间|点|速|段|长|[^，。,、）)至到起许前后发开召在])",
        match[0][-1] + text[match.end() : match.end() + 1],
    ):
        return None
    return match.end(), "time", {"form": "time"}


# Words after four digits that make them a number: 2000元, 2019 GWh, 2025 units.
NUMBER_AFTER = lazy(
    rf"{SPACE}(?:[亿万千百美港欧英日(?!期)韩倍个家台点人股吨克米瓦度分份张件条次名户颗片座亩套辆架款元只艘座余多%％‰]|[GMKTkmcnμu]?(?:[WVA]h?|[Bb](?:it"
    rf"|ps)?|Hz|m|g|t|L)\b|units?\b|million|billion|shares|people|"
    r"employees|points|bps|USD|RMB|stores|tons|tonnes|barrels|ounces|vehicles|cars|GWh|MWh|MW|GW)"
    r"|[,，][0-9]{3}|\.[0-9]|[-–/:]?[0-9]|[A-Za-z_]"
)
YEAR_ONLY = lazy("(?:19[5-9]|20[0-6])[0-9]")


def bare_year(text: str, at: int) -> Hit | None:
    """Four digits that may be a year or part of a name (OFC 2026): kind 'year'."""
    match = YEAR_ONLY.match(text, at)
    if (
        not match
        or text[at - 1 : at] in tuple("0123456789.,$¥￥€£+-–#_/约超近逾达为共第×*@")
        or text[at - 2 : at] in _INDICES
        or NUMBER_AFTER.match(text, match.end())
    ):
        return None
    return match.end(), "year", {"form": "year", "year": int(match[0])}


_INDICES = ("中证", "国证", "罗素", "深证", "上证", "富时", "巨潮")
"""中证2000 is an index of so many shares."""


SPAN_OF_YEARS = lazy(rf"(?P<a>(?:19|20)[0-9]{{2}})(?:{JOIN}|{SPACE}to{SPACE})(?P<b>(?:19|20)[0-9]{{2}})(?![0-9.年])")
YEARS_CUE = lazy(
    rf"{SPACE}(?:CAGR|期间|复合|归母|营收|收入|净利|利润|EPS|[EP]PS|PE|[）)]|$|\n|[，。；,.;]|period|plan|revenue|forecast"
    rf"|outlook|strategy|and|the|as|when|at)"
)


def span_of_years(text: str, at: int) -> Hit | None:
    """2025-2030 without 年: years where the words around are not those of a number."""
    match = SPAN_OF_YEARS.match(text, at)
    if not match or text[at - 1 : at] in tuple("0123456789.,$¥￥€£+#_/约超近逾"):
        return None
    first, last = int(match["a"]), int(match["b"])
    if not 0 < last - first <= 40 or not YEARS_CUE.match(text, match.end()):
        return None
    return match.end(), "period", {"form": "year", "year": first, "last": last}
