"""What stands around a period and changes it: 截至, 以来, 较, the week up to a day, what is still to come."""

from __future__ import annotations

import re

from factcheck.patterns import lazy
from factcheck.periods import chinese_relative
from factcheck.periods.words import SPACE, WORDS, Draft, any_of

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
PLACE_AFTER = lazy(rf"{SPACE}期间(?!费)|(?:这|那|当)一?周(?!转)")
ENDED_AFTER = lazy(
    rf"{SPACE}(?:日|底|末)?{SPACE}(?:止|结束)?{SPACE}的?{SPACE}(?:上一?个?)?(?:(?P<n>三|3|六|6|九|9|十二|12|一){SPACE}个?月"
    rf"|(?P<w>[1-5][0-9]){SPACE}周"
    rf"|(?P<q>财季|一?个?季度(?![末初])|一季(?![度报末])|季(?=[，。,、）)内]))|(?P<h>半年(?![度报]))|(?P<y>财年|财政年度|年度))"
)
ENDED_MONTHS = {"三": 3, "3": 3, "六": 6, "6": 6, "九": 9, "9": 9, "十二": 12, "12": 12, "一": 1}
_NOT_OF_A_NAME = r"(?<![材饮原燃饲塑涂颜染布调香面石废木肥物资油辅敷食生毛坯焊粉][料])(?<![招接优看善][待])(?<!名将)"
"""饮料行业9月, 原材料8月: in these words 料 and 待 say nothing of what is to come."""
FUTURE_BEFORE = lazy(rf"(?:{any_of(WORDS['future']['words'])}){_NOT_OF_A_NAME}[^，,。；;、\n]{{0,6}}\Z")
FUTURE_BEFORE_EN = lazy(rf"\b(?<!had )(?:{any_of(WORDS['future']['words_en'])})\b(?: \S{{1,12}}){{0,3}} $", re.I)
FUTURE_CLAUSE = lazy(r"(?:将|预计|计划|有望|力争|目标)[^。；;\n]*\Z")
FUTURE_CHARACTERS = lazy(rf"[{''.join(sorted({word[-1] for word in WORDS['future']['words']} | set('将')))}]")
FUTURE_AFTER = lazy(rf"{SPACE}(?:{any_of(WORDS['future']['tails'])})")
FUTURE_AFTER_EN = lazy(rf"(?:[ -][A-Za-z]{{2,12}}){{0,3}} (?:{any_of(WORDS['future']['tails_en'])})(?![A-Za-z])", re.I)
"""Lifts its full-year revenue guidance."""
LAST_BEFORE = frozenset("至止到于年比起较")
"""What the words in front that change a period (截至, 相比于, 较) end with."""
_SINCE_BEGINS = frozenset("以至迄到起成上发运任接建")
FIRST_AFTER = frozenset("以至迄到起期这那当相比持基大一") | _SINCE_BEGINS
"""What those behind it (以来, 期间, 相比) begin with."""
_WEEK_TO_DAY = lazy(r"\s?止?的?(?:当周|这一?周|一周(?!年))")


def than_weekday(text: str, at: int, end: int, kind: str, draft: Draft) -> tuple[int, int, str, Draft]:
    """较上周五: against the week before, where no level of that day follows."""
    compared = COMPARED_BEFORE.search(text[max(0, at - 4) : at])
    if compared is None or NUMBER_NEXT.match(text, end):
        return at, end, kind, draft
    return at - len(compared.string) + compared.start(), end, "comparison", {"form": "comparison", "base": "wow"}


def surroundings(text: str, at: int, done: int, end: int, kind: str, draft: Draft) -> tuple[int, int, str, Draft]:
    """Take in the words around a period (截至, 以来, 较): from where to where it goes, and what it is with them."""
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
    if compared and draft["form"] == "day" and _ON_A_DAY.search(compared.group()):
        compared = None  # its policy rate at 1.75% on 18 December
    spoken = {"spoken": True} if "shift" in draft else {}
    if compared and (not NUMBER_NEXT.match(text, end) or CHANGE_NEXT.match(text, end)):
        sign = _SIGN.match(compared.group()) if draft["form"] == "named" else None  # 2.1% on week 11: the figure's sign
        left = at - len(compared.string) + compared.start() + (sign.end() if sign else 0)
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


_SIGN = lazy(r"(?:%|percent) ", re.I)
_ON_A_DAY = lazy(r"(?:%|percent) on (?:the )?\Z", re.I)


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
