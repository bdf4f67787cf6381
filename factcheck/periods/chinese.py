"""Chinese spellings of periods: one reader for each class of words, each trying one place of the text.

A reader takes the text and a position and gives (end, kind, draft of the Spec), or None.
"""

from __future__ import annotations

import re
from itertools import pairwise
from string import ascii_letters, digits

from factcheck.patterns import lazy
from factcheck.periods.nearby import DAY, week_of_month
from factcheck.periods.words import (
    CHINESE,
    JOIN,
    NUMBER,
    SMALL,
    SPACE,
    WORDS,
    YEAR,
    Draft,
    Hit,
    any_of,
    day_problem,
    full_year,
    small_number,
)

DAYPART = (
    f"(?:{SPACE}(?:上午|下午|中午|午间|午后|晚间|晚上|晚(?![于期点])|凌晨|早间|早上|早晨|清晨|傍晚"
    "|盘前|盘后|夜间|深夜|当天))?"
)
FIRST = "(?:前(?<![目此之以当先日提]前)|头(?<![龙巨寡]头)|首(?<![榜位]首))"
"""前三季度, 头两个月; 目前三季度 and 行业龙头6月 tell no first ones."""
MONTH = f"(?:{NUMBER}{SPACE}|十[一二]?|[一二三四五六七八九元])"
MONTH_END = "(?![龄饼球老])月份?(?!龄|饼|球|有余|之内|内(?![蒙销外需部存地含容陆资])|期(?!间)|考|嫂|子)"
QUARTER = "[一二三四1-4]"

TAIL = (
    rf"(?:(?=[0-9０-９一二三四五六七八九十元])(?:(?P<m1>{MONTH})(?:月份?)?(?:{JOIN}"
    rf"|、)(?P<m2>{MONTH}){MONTH_END}(?!{SPACE}{NUMBER}{SPACE}[日号號])"
    rf"|(?P<m>{MONTH}){MONTH_END}(?:{SPACE}(?P<d>{DAY}){SPACE}(?:[日号號](?!均(?!价)|线)|(?=(?:{JOIN}"
    rf"|、){DAY}{SPACE}日))"
    rf"(?:(?:{JOIN}|、)(?P<d2>{DAY}){SPACE}[日号號])?{DAYPART}|{SPACE}(?P<mp>底|末|初|尾(?![数款盘号部气])|[上中下]旬|[上下]半月|中下旬|上中旬))?)"
    rf"|(?=[第一二三四五六首1-6 ])(?:第?{SPACE}(?P<q1>{QUARTER}){SPACE}(?:季度?)?(?:{JOIN}|、|和"
    rf"|及)(?:第)?(?P<q2>{QUARTER}){SPACE}季度"
    rf"|第?{SPACE}(?P<q>[一二三四五六1-6首]){SPACE}个?{SPACE}(?P<qk>财季|季度|季报|季(?=末|[，。,、）)营收业])|(?<=第[一二三四1-4])季(?![节目播热收赛战役剧综秀番度报]|上线|开播|回归|定档|首播)"
    rf"|(?<=首)季(?!节))(?P<qp>末|初|底)?)"
    r"|(?P<h>[上下])半(?:年度?|(?P<hk>财年))(?P<hp>末|底)?|(?P<hr>半年度|半年报|(?<!其)中报(?![告道价送考])|中期(?=(?:纯利|业绩|盈利|溢利|净利|亏损|股息|息|报告|[多少大]?赚|转[盈亏]|派))"
    r")"
    rf"|{FIRST}{SPACE}(?P<fm>{SMALL}){SPACE}个?{SPACE}月份?(?![龄球])"
    rf"|{FIRST}{SPACE}(?P<fq>[二两三23]){SPACE}个?{SPACE}(?P<fqk>财季|季度?)"
    rf"|(?P<qc>Q[1-4])(?![0-9A-Za-z])(?:{JOIN}Q?(?P<qc2>[1-4])(?![0-9.%]))?|(?P<hc>H[12])(?![0-9A-Za-z])"
    r"|(?P<e>年初(?!级)|年底|年末|年终|年尾|全年(?![龄轮级])|年内|年中(?=[，。、；,;）)期报旬])|初(?![步级期始创次衷心])|末(?![端位期])"
    r"|底(?![部层座盘气线价色板仓])))"
)
TWO_DIGITS = (
    "(?:[零〇][一二三四五六七八九]|[一二][〇零一四五六七八九]"
    "|[五六七八九][〇零一二三四五六七八九](?<!五六)(?<!六七)(?<!七八)(?<!八九))"
)
"""零八年, 九七年, 二一年; 七八年 is seven or eight years."""
HEAD = (
    rf"(?:(?P<y>{YEAR})(?:[/-](?P<yb>[0-9]{{2}}|{YEAR}))?{SPACE}(?P<yk>财政年度|财年|年度|年(?!代))"
    rf"|(?P<y2>[0-39][0-9]){SPACE}(?:(?P<y2k>财年)|年(?=(?<=0[1-9]年)|{SPACE}(?:(?:十[一二]?|[一二三四五六七八九])月(?!龄)|{NUMBER}(?:月?{JOIN}{NUMBER})?{SPACE}月(?!龄)|[前首]{SMALL}个?月|第?{QUARTER}季|Q[1-4]|H[12]|[上下]半年|全年"
    rf"|年?[初末底](?![部层始])|(?<=2[0-9]年)(?:公司|集团|行业|开门红|春节|国内|海外|全球|整体|上市|新增|装机|资本|费用|分红|股利|拟|计划|预[计期]|有望|将|出口|进口|产能|价格|投资|实际|经营|单|各|末|初)"
    rf"|(?<=2[3-9]年)(?:(?:营业|股权|这一|该数|仅为|为{SPACE}[0-9]|同比|环比|实现|录得|增速|保费|发电|用电|发行|新签|订单|投产|研发|市场|需求|供[给应]|社融|信贷|财政|消费|社零|股息|派息|每股|现金|资产|负债|存款|贷款|净息差|不良|交付|装车|签约|总收|总营)|{SPACE}[、和与及]{SPACE}2[3-9]{SPACE}年)"
    rf"|(?<=2[4-9]年)(?:{SPACE}[0-9][0-9.]*(?:[-–~至][0-9.]+)?{SPACE}(?:倍|[xX](?![A-Za-z0-9])))"
    rf"|前[二两三]|[中年]报|半年|报|同期|归母|扣非|营收|收入|业绩|净利|毛利|利润|目标|预测|销量|产量|出货|[EP][PE][SE]?\b|{YEAR})))"
    rf"|(?P<yd>{TWO_DIGITS}|两千零[一二三四五六七八九])年(?![代级多来余间内期半以之前后的]|了)"
    r"|(?P<yc>[一二][〇零○九][〇零○一二三四五六七八九]{2})年度?"
    rf"|(?P<ry>{any_of(WORDS['years'])})|(?P<rf>{any_of(WORDS['fiscal_years'])})"
    rf"|(?P<yq>{YEAR}|(?<![0-9.])[1-3][0-9])(?={SPACE}(?:[上下]半年|第?[一二三四]季|前[三3]个?季|中报|半年报|全年)))"
)
HEAD_RE = lazy(HEAD)
TAIL_RE = lazy(TAIL)
OF = lazy(rf"{SPACE}的?{SPACE}")
WEEK_NUMBER = lazy(rf"第{SPACE}[0-9]{{1,2}}{SPACE}周(?![年岁期])|W[0-9]{{1,2}}(?![0-9A-Za-z])")
YEAR_HEADS = frozenset(
    "01239１２一二两五六七八九零〇" + "".join(word[0] for word in {**WORDS["years"], **WORDS["fiscal_years"]})
)
YEARS = lazy(
    rf"(?P<a>{YEAR}){SPACE}(?:财年|年|[EF])?{JOIN}(?P<b>{YEAR}|[0-9]{{2}}(?![0-9])){SPACE}(?P<k>财年|年度?"
    rf"|[EF](?![A-Za-z]))"
    rf"(?!{SPACE}(?:的{SPACE})?(?:{NUMBER}{SPACE}月|第?{QUARTER}{SPACE}季|Q[1-4]|[上下]半年|[初底末]))"
    rf"|(?P<c>[2-4][0-9]){SPACE}年?{JOIN}(?P<d>[2-4][0-9]){SPACE}年(?!期|[以之]?[内上下])"
)
YEARS_IN_ROW = lazy(rf"(?:{YEAR}(?:[/、]{YEAR})+[/、和]{YEAR}|(?:20)?[2-4][0-9](?:/[2-4][0-9]){{2,}}){SPACE}年(?!期)")
"""2025/2026/2027年, 2025/26/27年, 25/26/27年: three years or more, one after the other."""
OVER = rf"(?:{any_of(WORDS['holidays']['tails'])})"
FEAST = lazy(rf"{SPACE}的?[“\"]?(?:{any_of(WORDS['holidays']['feasts'])}|双 1[12])[”\"]?{OVER}*")
"""去年国庆假期: days of that year, which no rule of the calendar tells."""
SPOKEN = frozenset(WORDS["spoken"]["words"])
PARTS = {"初": "start", "底": "end", "末": "end", "尾": "end", "上旬": "early", "中旬": "middle", "下旬": "late"}
PARTS |= {"上半月": "fore", "下半月": "aft", "上中旬": "to middle", "中下旬": "from middle"}
YEAR_PARTS = {
    "年初": "start",
    "年底": "end",
    "年末": "end",
    "年终": "end",
    "年尾": "end",
    "初": "start",
    "末": "end",
    "底": "end",
    "年中": "middle",
}


MONTH_NUMBERS = {str(number): number for number in range(1, 13)} | {"元": 1}


def month_number(text: str) -> int:
    """1 to 12, or whatever was printed (13)."""
    return MONTH_NUMBERS.get(text) or small_number(text.strip())


_THREE_MONTH_CONTRACT = lazy(r"(?:LME[铜铝锌铅镍锡]?|伦[铜铝锌铅镍锡]) ?\Z")
"""LME三月, 伦铜三月: the contract that falls due in three months."""


def dated(text: str, at: int) -> Hit | None:
    """Years, quarters, months, days with or without a year: 2026年3月, 去年四季度, 1-2月, 3 月 23 日, 上半年."""
    first = text[at : at + 1]
    if not first:
        return None
    if first in "1234１２":
        years = YEARS.match(text, at)
        hit = (_years(years) if years else None) or _years_in_row(text, at)
        if hit:
            return hit
    head = HEAD_RE.match(text, at) if first in YEAR_HEADS else None
    if head is None:
        if first == "三" and _THREE_MONTH_CONTRACT.search(text, max(0, at - 5), at):
            return None
        week = WEEK_NUMBER.match(text, at) if first == "第" else None
        if week:
            return week.end(), "period", {"form": "named"}
        tail = TAIL_RE.match(text, at)
        hit = _tail(tail, {}) if tail and _may_stand_alone(text, at, tail) else None
        return week_of_month(text, hit) if hit else None
    draft = _head(text, head)
    if draft is None:
        return None
    end = head.end()
    if text.startswith("同期", end) and text[end + 2 : end + 3] != "限" and draft.keys() == {"year", "fiscal"}:
        return end + 2, "period", {"form": "same", "year": draft["year"]}
    of = OF.match(text, end)
    week = WEEK_NUMBER.match(text, of.end() if of else end)
    if week:  # how a year's weeks are counted differs: the days are told in brackets, or not at all
        return week.end(), "period", draft | {"form": "named"}
    tail = TAIL_RE.match(text, of.end() if of else end)
    if tail:
        hit = _tail(tail, draft)
        return week_of_month(text, hit) if hit else None
    feast = FEAST.match(text, end)
    if feast:
        return feast.end(), "period", draft | {"form": "named", "point": False}
    return end, "period", draft | {"form": "year"}


def _years_in_row(text: str, at: int) -> Hit | None:
    """2025/2026/2027年: each year printed, none left out."""
    match = YEARS_IN_ROW.match(text, at)
    if match is None or text[at - 1 : at].isdigit():
        return None
    years = [full_year(year) for year in re.findall("[0-9０-９]+", match[0])]
    if any(after - year != 1 for year, after in pairwise(years)):
        return None
    return match.end(), "period", {"form": "year", "year": years[0], "last": years[-1]}


def _years(match: re.Match[str]) -> Hit | None:
    first, second = match.group("a") or match.group("c"), match.group("b") or match.group("d")
    start, end = full_year(first), full_year(second)
    kind = match.group("k") or ""
    if len(second) == 2 and end <= start:
        return None
    if "财" in kind and end == start + 1 and len(second) == 2:
        return match.end(), "period", {"form": "year", "year": end, "fiscal": True, "part": "split"}
    draft: Draft = {"form": "year", "year": start, "last": end, "fiscal": "财" in kind, "forecast": kind in ("E", "F")}
    if end < start:
        draft["problem"] = "range runs backwards"
    return match.end(), "period", draft


def _head(text: str, match: re.Match[str]) -> Draft | None:
    y, yb, yk, y2, y2k, yd, yc, ry, rf, yq = match.groups()  # HEAD has no other groups, in this order
    if y:
        draft: Draft = {"year": int(y), "fiscal": yk in ("财年", "财政年度")}
        if yb:
            end = full_year(yb)
            if end != int(y) + 1:
                return None
            draft |= {"year": end, "part": "split"} if draft["fiscal"] else {"last": end}
        return draft
    if ry:
        # 当年 in 当年度 or 今年 in 迄今年: too rare to guard; 前年 in 之前年度 is not.
        if ry[0] == "前" and text[match.start() - 1 : match.start()] in ("之", "以", "此", "目"):
            return None
        around = text[match.start() - 1 : match.start()] + text[match.end() : match.end() + 1]
        if ry == "同年" and any(character in "不共相雷龄级份代" for character in around):
            return None
        return {"year_shift": WORDS["years"][ry], "spoken": ry in SPOKEN}
    if rf:
        return {"year_shift": WORDS["fiscal_years"][rf], "fiscal": True}
    if yd:
        known = text[match.start() - 1 : match.start()] not in _NOT_BEFORE_TWO
        return {"year": 2000 + small_number(yd[3]) if yd[0] == "两" else _short_year(yd)} if known else None
    if yc:
        return {"year": int("".join(str("〇一二三四五六七八九".index({"零": "〇", "○": "〇"}.get(c, c))) for c in yc))}
    before = text[match.start() - 1 : match.start()]
    if y2 and before in tuple("近约超满过第前后每续达时共了0123456789.,") and not _after_comma(text, match.start()):
        return None
    return {"year": full_year(y2 or yq or ""), "fiscal": y2k is not None}


_NOT_BEFORE_TWO = tuple("零〇一二三四五六七八九十百千万几数近约超第满每整共达了用历经长归清0123456789")


def _short_year(text: str) -> int:
    """零八 is 2008, 九七 1997, 一五 2015."""
    year = int("".join(str(CHINESE[c]) for c in text))
    return year + (2000 if year < _LAST_CENTURY else 1900)


_LAST_CENTURY = 40


def _tail(match: re.Match[str], draft: Draft) -> Hit | None:
    m1, m2, m, d, d2, mp, q1, q2, q, qk, qp, h, hk, hp, hr, fm, fq, fqk, qc, qc2, hc, e = match.groups()  # as in TAIL
    end = match.end()
    year: int | None = draft.get("year")
    if m1:
        return _months(end, draft, month_number(m1), month_number(m2))
    if m:
        return _month_or_day(end, draft, month_number(m), d, d2, mp, year)
    if q1 or fq or (qc and qc2):
        first, last = (1, small_number(fq)) if fq else (small_number(q1 or qc[1]), small_number(q2 or qc2))
        draft |= {"form": "quarter", "number": first, "last": last} | ({"fiscal": True} if fqk == "财季" else {})
        return (end, "period", draft) if first < last else None
    if q or qc:
        number = small_number(q) if q else int(qc[1])
        if number > 4:
            return (
                (end, "malformed", {"form": "malformed", "problem": "no such quarter"})
                if qk == "季度" and match[0][0] == "第" and "个" not in match[0]  # 连续第六个季度 counts them
                else None
            )
        if number > 1 and "个" in match[0] and "第" not in match[0]:  # 2025年四个季度: the first to the fourth
            return (end, "period", draft | {"form": "quarter", "number": 1, "last": number}) if year else None
        draft |= {"form": "quarter", "number": number, "part": PARTS.get(qp or "", "")}
        if qk == "财季":
            draft["fiscal"] = True
        if qk == "季报" and number == 3:
            draft["part"] = "ambiguous"
        return end, "period", draft
    if h or hc or hr:
        draft |= {"form": "half", "number": 2 if h == "下" or hc == "H2" else 1, "part": "end" if hp else ""}
        draft |= {"fiscal": True} if hk else {}
        return end, "period", draft
    if fm:
        last = small_number(fm)
        if not 1 < last < 12:
            return None
        return end, "period", draft | {"form": "month", "number": 1, "last": last}
    draft |= {"form": "year", "part": YEAR_PARTS.get(e or "", "")}
    if e in ("年内", "年初") and "year" not in draft and "year_shift" not in draft:
        draft["year_shift"] = 0
        if e == "年内" and SO_FAR.match(match.string, end):
            draft["since"] = True
    return end, "period", draft


SO_FAR = lazy("(?:累计|合计|已)(?!将)")
"""年内累计净买入, 年内已投入: from the first of January to now."""


def _months(end: int, draft: Draft, first: int, last: int) -> Hit | None:
    if not (1 <= first <= 12 and 1 <= last <= 12) or first == last:
        return None
    return end, "period", draft | {"form": "month", "number": first, "last": last}


def _month_or_day(
    end: int, draft: Draft, month: int, d: str | None, d2: str | None, part: str | None, year: int | None
) -> Hit | None:
    if not d:
        if 1 <= month <= 12:
            return end, "period", draft | {"form": "month", "number": month, "part": PARTS.get(part or "", "")}
        # 24月 without a year is how some write 24 个月.
        return (
            (end, "malformed", {"form": "malformed", "problem": "no such month"}) if draft or 12 < month < 18 else None
        )
    first = small_number(d)
    last = small_number(d2) if d2 else first
    problem = day_problem(year, month, first) or day_problem(year, month, last)
    if problem:
        return end, "malformed", {"form": "malformed", "problem": problem}
    draft["form"], draft["number"], draft["day"] = "day", month, first
    if d2:
        draft["last"] = last
        if last < first:
            draft["problem"] = "range runs backwards"
    return end, "period", draft


TOUCHING = frozenset(".,/·" + digits + ascii_letters)
NOT_BEFORE_MONTH = frozenset("个近每续第几数来十余")
THREE_MONTHS_AHEAD = ("LME", "伦铜", "伦铝", "伦锌", "伦铅", "伦镍", "伦锡")
"""LME三月 is copper to be delivered in three months."""
NOT_BEFORE_QUARTER = frozenset("续近去来每十百个几数度")
NOUNS_IN_NUMBER = frozenset(("指数", "户数", "人数", "家数", "系数", "参数", "总数", "点数", "次数", "倍数"))
"""These end in 数, which says nothing of how many months or years follow: 指数年初至今 is no 数年."""
NOT_BEFORE_FIRST = ("提", "之", "以", "目", "此", "空", "从", "生", "史")
NAMES_BEFORE_FIRST = ("航空", "太空", "低空", "高空", "民生", "恒生", "医生", "卫生", "再生", "先生")
"""They end so themselves: 东垣航空前三季度 is no 空前."""


def _may_stand_alone(text: str, at: int, match: re.Match[str]) -> bool:
    """False where the words before show that this is no period of the calendar: 提前三个月, 连续三季度, 近3月."""
    before = text[max(0, at - 3) : at].rstrip()
    last = before[-1:] if before[-2:] not in NOUNS_IN_NUMBER else ""
    first = text[at]
    touching = text[at - 1 : at]
    if touching in TOUCHING and first.isdigit() and not _after_comma(text, at):
        return False
    m1, _, m, d, _, _, q1, _, q = match.groups()[:9]  # as in TAIL
    if m or m1:
        if first == "三" and before.endswith(THREE_MONTHS_AHEAD):
            return False
        return last not in NOT_BEFORE_MONTH or (last in ("来", "近") and first.isdigit() and d is not None)
    if q or q1:
        return last not in NOT_BEFORE_QUARTER and before.rstrip("第")[-1:] != "》"
    if match["fm"] or match["fq"]:
        return not before.endswith(NOT_BEFORE_FIRST) or before.endswith(NAMES_BEFORE_FIRST)
    if match["qc"] or match["hc"] or match.lastgroup == "hr":
        return match["hr"] is not None and match["hr"] != "半年度"
    e = match["e"]
    if e:
        if len(e) < 2 or e == "年中":
            return False
        if e == "全年":
            return last not in ("安", "健")
        return not (last.isdigit() or last in tuple("一二两三四五六七八九十百几数多半近每历往"))
    return True


def _after_comma(text: str, at: int) -> bool:
    """Whether an ASCII comma stands before it, as in texts without full-width ones, and not inside a number."""
    return text[at - 1 : at] == "," and not text[at - 2 : at - 1].isdigit()


BARE_DAYS = lazy(
    rf"(?P<d>{NUMBER}){SPACE}日?{JOIN}(?P<d2>{NUMBER}){SPACE}日(?!均(?!价)|[线内龄])"
    rf"|(?P<a>{NUMBER}){SPACE}日{DAYPART}(?={SPACE}(?:[，,。；;）)：:]|讯|电(?!量|池|价|力)|消息|[早晚午上下盘](?!均)|凌晨|傍晚|收盘"
    rf"|收(?:[于报涨跌在市]|盘)|报收|小幅|大幅|冲高|走[高低强弱]|[高低]开|开盘|起|宣布|发布|"
    r"公布|公告|表示|报道|召开|举行|举办|正式|当天|在|至|到|前后|前(?!期)|获|召|晨|$))"
)
NOT_BEFORE_DAY = tuple("近过每前后续约超达期时第个多满至少去来要需用共有隔为仅了于+-–~*×/.,、>＞<")


def bare_day(text: str, at: int) -> Hit | None:
    """A day without its month: 9 日, 16日-22日."""
    match = BARE_DAYS.match(text, at)
    if not match:
        return None
    before = text[max(0, at - 3) : at].rstrip()
    last = before[-1:]
    if (last in NOT_BEFORE_DAY and not before.endswith(("截至", "将于"))) or (last.isascii() and last.isalnum()):
        return None
    first = int(match["d"] or match["a"])
    second = int(match["d2"] or first)
    if not (1 <= first <= 31 and 1 <= second <= 31):
        return None
    draft: Draft = {"form": "day", "day": first}
    if match["d2"]:
        draft["last"] = second
    return match.end(), "period", draft
