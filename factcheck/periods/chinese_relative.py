"""Chinese periods told by another: 本周, 去年同期, 近三年, 同比, 周二; the readers work as those of chinese.py."""

from __future__ import annotations

import re

from factcheck.patterns import lazy
from factcheck.periods.chinese import OVER, PARTS, SPOKEN, dated
from factcheck.periods.codes import code
from factcheck.periods.words import JOIN, SMALL, SPACE, WORDS, Draft, Hit, any_of, small_number

SAME = lazy(rf"(?:{any_of(WORDS['same'])})(?!限)")


def same(text: str, at: int) -> Hit | None:
    """去年同期, 同期: the carried period, some years away."""
    match = SAME.match(text, at)
    if not match or (text[at] == "同" and text[at - 1 : at] in tuple("不相共合协") and at):
        return None
    return match.end(), "period", {"form": "same", "year_shift": WORDS["same"][match[0]]}


YEARS_AGO = lazy(
    rf"(?P<n>[一两二三123]){SPACE}年(?:以|之)?前(?:同期(?!限)|(?=的?{SPACE}[0-9$¥￥A-Z]|[为是仅约达则]|还是|只有|不[到足])"
    r"|(?<=[较比与是][一两二三123]年前)(?![期后]))"
)


def years_ago(text: str, at: int) -> Hit | None:
    """一年前为 28%, 两年前同期的 1,020 元, 较一年前下降 6%: the carried period, so many years before."""
    match = YEARS_AGO.match(text, at)
    if not match or text[at - 1 : at] in tuple("0123456789.近满第十"):
        return None
    return match.end(), "period", {"form": "same", "year_shift": -small_number(match["n"])}


RELATIVE = lazy(
    rf"(?P<w>{any_of(WORDS['weeks'])})(?![期转围边长])(?:{SPACE}(?P<wd>[一二三四五六日天])|(?P<we>末))?"
    rf"|(?P<m>{any_of(WORDS['months'])})(?![报刊饼])(?P<mp>底|末|初|上旬|中旬|下旬)?"
    rf"|(?P<q>{any_of({**WORDS['quarters'], **WORDS['fiscal_quarters']})})(?!节)(?P<qp>底|末|初)?"
    rf"|(?P<d>{any_of(WORDS['days'])})(?![本均元头])(?!(?<=前天)[然气津体线文台数])(?!(?<=[明后][日天])(?![将开起公发举召进正早晚上下凌午复停截到的有是在会或即为可能交行挂申招缴除派])[\u4e00-\u9fff])"
    r"|(?P<md>月[底末初]|[上中下]旬|季末|季度末)"
)
WEEKDAYS = {c: i for i, c in enumerate("一二三四五六日")} | {"天": 6}
# What makes 周 + numeral something else than a day: 本周一手房, 本周六氟磷酸锂, 本周日均, 每周三次.
WEEKDAY_STOPS = {
    "一": "致级线共些般手季揽体站批揽",
    "二": "手级维",
    "三": "元维",
    "四": "川",
    "五": "粮金矿",
    "六": "氟",
    "日": "均本元经活耗成产销",
    "天": "然津气猫",
}
WEEKDAY_STOPS_ALL = "次个项家款只篇类大成倍年届十百千万亿季"


def _weekday_at(text: str, at: int) -> int | None:
    """The weekday that the numeral at a place names, or None where the words after say it is another word."""
    name = text[at]
    after = text[at + 1 : at + 2]
    if after and (after in WEEKDAY_STOPS.get(name, "") or after in WEEKDAY_STOPS_ALL):
        return None
    if name == "一" and after == "方" and text[at + 2 : at + 3] == "面":
        return None
    return WEEKDAYS[name]


_OF_DELIVERY = ("合约", "连续合约")
NOT_BEFORE_RELATIVE = {
    "当": "应相正适充担承恰每",
    "前": "目当之此以提年日先空",
    "本": "基日成资根版样原",
    "上": "以不网线马加版",
    "下": "以不线",
    "同": "不相共合协",
    "今": "至如迄",
    "这": "",
    "该": "应",
    "次": "多每首历层一两三四五几",
    "明": "说证声表透文光发",
    "昨": "",
    "去": "",
    "季": "本上下当各首旺淡四",
    "中": "月",
    "月": "0123456789年本上下当每个各",
}


def relative(text: str, at: int) -> Hit | None:
    """Words counted from the report's own date: 本周, 上月末, 当季, 昨日, 去年同期; 本周五 is a weekday."""
    match = RELATIVE.match(text, at)
    if not match:
        return None
    stops = NOT_BEFORE_RELATIVE.get(text[at], "")
    if at and text[at - 1] in stops:
        return None
    if text.startswith(_OF_DELIVERY, match.end()):
        return None  # 当月合约: the contract next due
    w, wd, we, m, mp, q, qp, d, md = match.group("w", "wd", "we", "m", "mp", "q", "qp", "d", "md")
    end = match.end()
    if w:
        shift = WORDS["weeks"][w]
        if we:
            return end, "period", {"form": "week", "shift": shift, "part": "weekend"}
        if wd:
            day = _weekday_at(text, match.start("wd"))
            if day is not None:
                return end, "weekday", {"form": "weekday", "number": day, "shift": shift}
        return match.end("w"), "period", {"form": "week", "shift": shift, "spoken": w in SPOKEN}
    if m:
        return (
            end,
            "period",
            {"form": "month", "shift": WORDS["months"][m], "part": PARTS.get(mp or "", ""), "spoken": m in SPOKEN},
        )
    if q:
        shift, fiscal = WORDS["quarters"].get(q, WORDS["fiscal_quarters"].get(q)), q in WORDS["fiscal_quarters"]
        draft = {"form": "quarter", "shift": shift, "part": PARTS.get(qp or "", ""), "spoken": fiscal or q in SPOKEN}
        return end, "period", draft | ({"fiscal": True} if fiscal else {})
    if d == "隔夜" and not text.startswith(tuple(WORDS["overnight"]), end):
        return None
    if d:
        return end, "period", {"form": "day", "shift": WORDS["days"][d], "spoken": d in SPOKEN}
    form = "quarter" if md[0] == "季" else "month"
    return (
        end,
        "period",
        {"form": form, "shift": 0, "part": PARTS.get(md[-1] if md[0] in "月季" else md, ""), "spoken": True},
    )


WEEKDAY = lazy(rf"(?:周|星期|礼拜){SPACE}([一二三四五六日天])")


def weekday(text: str, at: int) -> Hit | None:
    """周二, 星期三."""
    match = WEEKDAY.match(text, at)
    if not match:
        return None
    several = text[at - 1 : at] in _SEVERAL_WEEKS and text[max(0, at - 2) : at] != "指数"  # 某某指数周五收于 …
    if text[at] == "周" and (several or match[1] == "天"):
        return None
    day = _weekday_at(text, match.start(1))
    return None if day is None else (match.end(), "weekday", {"form": "weekday", "number": day})


_SEVERAL_WEEKS = tuple("每两一二三四五六几数双单隔姓近余")
WINDOW = lazy(
    rf"(?P<dir>最近|近|过去|过往|未来|今后|此后|接下来|往后)(?:的)?{SPACE}(?:[约这]{SPACE})?"
    rf"(?P<n>(?:{SMALL}(?:{JOIN}{SMALL})?|半|几|数|多)(?:余|多)?){SPACE}个?半?{SPACE}(?P<u>季度|交易日|年|月|周|星期|日|天|小时)"
    r"(?![均线代级龄度后])(?:多(?!个))?(?:以?来)?"
)
UNITS = {
    "季度": "quarter",
    "交易日": "trading day",
    "年": "year",
    "月": "month",
    "周": "week",
    "星期": "week",
    "日": "day",
    "天": "day",
}
NOT_BEFORE_WINDOW = (
    *("历时", "用时", "耗时", "历经", "花费", "长达", "为期", "时隔", "持续", "达", "已", "了", "将"),
    *("附", "接", "相", "邻", "靠", "最"),
)


def window(text: str, at: int) -> Hit | None:
    """Stretches counted from now with a number in them: 近半年, 过去一年, 未来 6 至 12 个月."""
    match = WINDOW.match(text, at)
    if not match or text[max(0, at - 2) : at].endswith(NOT_BEFORE_WINDOW):
        return None
    printed, unit = match["n"], UNITS.get(match["u"], "hour")
    shift = -1 if match["dir"][-1] in "近去往" and match["dir"] != "往后" else 1
    draft: Draft = {"form": "window", "shift": shift, "part": unit}
    whole = match[0]
    if printed == "半" and unit == "year":
        draft |= {"number": 6, "part": "month"}
    elif re.fullmatch(SMALL, printed) and "半" not in whole:
        draft["number"] = small_number(printed)
    elif whole.endswith("一年半"):
        draft |= {"number": 18, "part": "month"}
    return match.end(), "window", draft


COMPARISON = lazy(rf"(?P<w>{any_of(WORDS['comparisons'])})(?=(?P<move>{SPACE}[增减升跌降上下涨回持提])?)")
SHORT_COMPARISON = lazy(
    rf"[年季月周同环](?=(?:[增减升降](?:幅度?|率)?|成长率?|衰退)"
    rf"{SPACE}(?:大约|约|近|逾|超过?|不到|不足|高达|将?达|了|为|至|仅|有)?{SPACE}[-+−]?[0-9０-９])"
    rf"|[月周](?=累?[涨跌](?:超过?|约|近|逾)?{SPACE}[-+−]?[0-9０-９])"
    r"|同(?=[/／、]?环(?:比|[增减升降]))"
)
"""季增 12.4%, 营收年减8%, 同增17%: how market researchers and brokers write 环比 and 同比; 同/环比, 同环比."""
NOT_BEFORE_SHORT = frozenset(
    "0123456789０１２３４５６７８９一二三四五六七八九十百两几数多半第元"
    "每去今明前后上下本当全近历同逐往次首旺淡来该这个跨到至在整隔财学"
    "合相不共如等协连会伙陪雷认赞趋苟循闭内外中三四五六七八九"
)
OVER_THE_WEEK = lazy(
    r"(?:全周|单周|周内|(?<![\d个一二三两四五六七八九十])月内)(?=(?:累计|累)?(?:小幅|大幅)?(?:[涨跌]|[上下][涨跌行]|[回走][升落高低]|反弹|下[挫滑降]|上[升扬]))"
)
"""沪锡全周下跌 1,130 元, 周内回落 125 元, 铁矿月内上涨 4%: against the end of the week, or month, before."""
NUMBER_OF = lazy("[全参户人件单笔指次店台总基员口例款票家座架辆]数")
"""参数年增 10 倍, 用户数季增 5%: 数 ends a noun; 数年增长 is of several years."""
SHORT_BASES = {"年": "yoy", "季": "qoq", "月": "mom", "周": "wow", "同": "yoy", "环": "prev_period"}


def comparison(text: str, at: int) -> Hit | None:
    """同比, 环比 and their kin; 环比上周 takes the period along that it names."""
    match = COMPARISON.match(text, at)
    if not match:
        week = OVER_THE_WEEK.match(text, at)
        if week:
            return week.end(), "comparison", {"form": "comparison", "base": "mom" if week[0] == "月内" else "wow"}
        short = SHORT_COMPARISON.match(text, at)
        if not short or not at or (text[at - 1] in NOT_BEFORE_SHORT and not NUMBER_OF.match(text, at - 2)):
            return None
        return short.end(), "comparison", {"form": "comparison", "base": SHORT_BASES[short[0]]}
    word = match["w"]
    if word[0] == "按" and not match["move"]:
        return None
    end, draft = match.end("w"), {"form": "comparison", "base": WORDS["comparisons"][word]}
    begin = end + text.startswith(" ", end)  # 环比 4 月的 6.90 万套
    named = same(text, begin) or relative(text, begin) or dated(text, begin) or _coded(text, end)
    if named and named[1] == "period":
        # 同比2026年 has the comparison's own period in it, 环比上周 as well.
        end, inner = named[0], named[2]
        draft["until"] = inner | ({"spoken": True} if "shift" in inner else {})
        draft["base"] = base_of(inner) if base_of(inner) != "stated" else draft["base"]
    return end, "comparison", draft


def _coded(text: str, at: int) -> Hit | None:
    """环比Q2的 2,850 台, 同比 25Q3 的 2,000 台: a quarter or half in code that the comparison starts from."""
    at += text.startswith(" ", at)
    first = text[at : at + 1]
    hit = code(text, at) if first.isascii() and first.isalnum() else None
    if hit is None or hit[2].get("form") not in ("quarter", "half"):
        return None
    return hit if text[hit[0] : hit[0] + 2].lstrip(" ").startswith("的") else None


def base_of(draft: Draft) -> str:
    """The base code of a period that something is compared with.

    >>> base_of({"form": "year", "year_shift": -1, "part": "end"})
    'prev_year_end'
    """
    form, shift = draft.get("form"), draft.get("shift")
    if form == "same" or (form == "year" and draft.get("year_shift") == -1 and not draft.get("part")):
        return "yoy"
    if form == "year" and (draft.get("year_shift"), draft.get("part")) in ((-1, "end"), (0, "start")):
        return "prev_year_end"
    if shift == -1:
        return {"week": "wow", "month": "mom", "quarter": "qoq"}.get(str(form), "stated")
    return "stated"


PLAN = lazy(r"十([一二三四五六])五(?![个年天岁家倍成])")
_DAYS_OFF = rf"(?={SPACE}{SMALL}{SPACE}天(?![津气]))"
"""国庆7天: the days off, their number behind."""
HOLIDAY = lazy(
    rf"(?:{any_of(WORDS['holidays']['words'])})[”\"]?(?:{OVER}+|{_DAYS_OFF})|{any_of(WORDS['holidays']['bare'])}"
)
NOW = lazy(r"(?:截至|截止|到|迄)(?:目前|当前|现在|今(?!年)日?)")
STOCK = "(?:规模|总规模|库存|社会库存|余额|持仓|在手|收[盘于报]|存量|净值|仓单)"
WEEKEND = lazy(rf"(?:截至|截止)周末|(?<![^\W\dA-Za-z])周末(?={STOCK})")
"""净流入 12.1 亿元，周末规模 386 亿元: what there is at a week's end; 周末客流 is of Saturday and Sunday."""
REPORTING = lazy(
    r"(?:本)?报告期(?:内|初|末|期末)?|(?:期初|期末)(?=[余数])|本?期末(?![考成])"
    rf"|(?<![周长短中后前学工假分预])期初(?={SPACE}(?:[0-9]|门店|在手|库存|存货|[现存在持]有|人数|[的为有共]{SPACE}[0-9])"
    r"|[ \t\u3000]*(?:[|｜\t\n]|[ \u3000]{2}|\Z))"
)

TO_DATE = lazy(r"年初(?:至|到)(?:本)?(?:报告)?期末")


def named(text: str, at: int) -> Hit | None:
    """Stretches with a name: 十四五, 春节以来, 报告期末, 年初至报告期末."""
    first = text[at]
    if first == "年":
        to_date = TO_DATE.match(text, at)
        return (to_date.end(), "period", {"form": "named", "part": "to_date"}) if to_date else None
    plan = PLAN.match(text, at) if first == "十" else None
    if plan:
        if text[at - 1 : at] in tuple("一二三四五六七八九十"):
            return None
        return plan.end(), "period", {"form": "plan", "number": small_number("十" + plan[1])}
    now = NOW.match(text, at) if first in "截到迄" else None
    if now:
        return now.end(), "period", {"form": "day", "shift": 0, "point": True}
    weekend = WEEKEND.match(text, at) if first in "截周" else None
    if weekend:
        return weekend.end(), "period", {"form": "week", "shift": 0, "part": "weekend", "point": True}
    if first == "周":
        return None
    holiday = (REPORTING if first in "本报期" else HOLIDAY).match(text, at)
    if not holiday:
        return None
    return holiday.end(), "period", {"form": "named", "point": holiday[0].endswith(("末", "初"))}
