"""What a sentence tells of no stretch of time: trials, works to be built, terms of a deal, how things stand now.

A report on a week or a half year tells of such things beside what was earned or sold in it. A printed period right
beside the figure dates it all the same (8月末产能 30 万吨), and so does what it is compared with (…，同比增长 8%); one
above it, or that of the event alone, does not.
"""

from __future__ import annotations

from attrs import frozen

from factcheck.patterns import lazy
from factcheck.periods import Period
from factcheck.quantity import Mark
from factcheck.reading.draft import Draft
from factcheck.reading.lexicon import roles
from factcheck.words import any_word

_NEAR = 120
"""So many characters before a figure tell what its sentence is on."""
_COMPARED = lazy(
    r"[^，,。；;（(\n]{0,6}[，,（(]\s?(?:同比|环比|单季|较(?:上年|去年|年初|上周|上月|上季|期初)|[yY]o[yY]|[qQ]o[qQ])"
)
"""Behind a figure of some time: what it is against the time before."""
_TRIAL = lazy(any_word("trials"))
_BUILT = lazy(rf"(?:{any_word('built')})(?!工程)")
_SPENT_ON = ("投资", "投资额", "总投资额", "产值", "年产值", "造价", "概算", "预算", "资本金")
_PLANNED = lazy(r"拟(?:使用|投入|投资|募集)|(?:项目|计划)?(?:总投资|投资总)额?\Z|(?:项目)?(?:建设|实施)(?:周期|期)\Z")
"""Columns of works to be built: 投资总额 | 拟使用募集资金 | 建设期."""
_RUNNING = lazy(any_word("running"))
_DEAL = lazy(rf"(?:{any_word('dealt')})(?!负债|资产|利率|率|均?价|量|结果)")
_SEVERAL = lazy(r"累计|合计|共计|陆续|新签|新增|净增|年均|\d+\s?(?:个|份|项|单|笔|起|宗|家|只|款|座|条)")
"""What tells of several deals: they are counted over a stretch of time."""
_EARNED = (
    *("收入", "营收", "利润", "净利", "亏损", "毛利", "净额", "毛利率", "净利率"),
    *("销量", "出货", "出货量", "产量", "交付", "交付量", "成交额"),
)
_HISTORY = lazy(rf"(?<!日)(?:{any_word('historic')})")
"""历年, but no 日历年."""
_NOW = lazy(rf"(?:{any_word('now')})(?![^。；]*(?:\d月|季度|半年|周|年))")
_VALUED = lazy(
    r"(?:\A|[\u4e00-\u9fff])(?:pe|pb|ps|peg|市[盈净销]率|股息率)(?:[（(]?(?:ttm|lf|mrq)[)）]?)?"
    r"(?:的?(?:历史)?分位(?:数|点|值)?)?\Z"
)
_RECKONED = lazy(any_word("reckoned"))
_EACH = lazy(rf"单[台车柜机套颗根间店线位件][^，。；\d]{{0,8}}(?:{any_word('each_costs')})[^，。；\d]{{0,4}}\Z")
"""单台售价, 单车成本, 单店投资: what one of a kind costs; 单车收入 and 单票收入 are earned in a time."""
_LISTED = lazy(rf"(?:{any_word('listed_at')})[^。；\n]{{0,24}}\Z")
_MADE_OF = lazy(any_word("made_of"))
_ONE_TAKES = lazy(
    rf"(?:\A|[，,：:])\s?[每一][台套座架颗艘辆面只支栋片块根条][^，。；\d]{{0,12}}(?:{any_word('one_takes')})"
)
"""一台样机含 14 根丝杠, 一架约需复材 350kg."""
_YIELDS = ("良率", "良品率", "成品率")
_MEAN_OF_YEARS = lazy(r"(?<![近\d])[一二三四五六七八九十\d]{1,2}\s?年(?:历史)?(?:均值|平均|中枢)[^，。；\d]{0,4}\Z")
"""五年均值 25.8 倍; 近五年均值 tells which five years."""
_EARLIER_KIND = lazy(r"(?:相)?相?[较比](?:于|之)?(?:上一?代|前一?代|老款|旧款|上一?款)")
"""较上代提升 40%: one product against the one before it."""
_NORMAL = lazy(rf"的?\s?(?:{any_word('normal')})")
_NORMAL_IS = lazy(rf"(?:{any_word('normal')})\s?[为约]?\s?\Z")
_EXCHANGED = lazy(
    r"(?:按|以)\s?(?:[\d.]+\s?)?[\u4e00-\u9fffA-Z]{1,4}\s?兑\s?(?:[\d.]+\s?)?[\u4e00-\u9fffA-Z]{0,4}\s?\Z"
)
_BY_EACH = lazy(r"(?:若|如|假设)?(?:按|以)照?(?:每|单|平均|人均)")
_RECKONED_BY = lazy(r"[^，。；：\d]{0,6}(?:计算|测算|折算|估算|推算|换算)")
_LIMITS = ("上限", "下限", "门槛", "起付线")
_OF_ONE = ("单价", "售价", "定价", "用量", "指导价")
_COST_PART = lazy(r"成本(?:结构)?中|成本[^，。；]{0,4}占|占[^，。；]{0,8}成本")
_LASTS = ("周转", "库存", "去化", "可用", "账期", "久期", "小时", "时长", "天数", "开工", "排产")
"""Lengths of time that are measured at one time or another."""
_EVENTS = frozenset({"day", "month", "week", "range"})
_WEEKS = frozenset({"day", "week", "range"})
_THINGS = frozenset({"physical", "rate", "count", "duration"})


@frozen
class _Told:
    """A figure with the words before it, back to the last sign that ends a clause, a part or a sentence."""

    draft: Draft
    period: Period
    clause: str
    part: str
    sentence: str
    mark: Mark | None
    """The period printed in its sentence; None where it is of the one above."""


def of_no_time(draft: Draft, period: Period, text: str) -> bool:
    """Whether a figure in prose is of no stretch of time, whatever period its section or its sentence is of.

    >>> from factcheck import extract
    >>> told = "某公司2026年中报\\n2026年8月20日\\n\\n上半年收入8亿元。二期规划产能30万吨，总投资6亿元。"
    >>> [fact.period is None for fact in extract(told).facts]
    [False, True, True]
    """
    if draft.cell is not None:
        return draft.mark is None and _PLANNED.match(draft.measure) is not None
    if draft.base in ("yoy", "qoq", "mom", "wow"):
        return False
    at, mark = draft.quantity.left, draft.mark
    sentence = _behind(text[max(0, at - _NEAR) : at], "。！？\n")
    part = _behind(sentence, "；;")
    clause = _behind(part, "，,：:")
    told = _Told(draft, period, clause, part, sentence, mark)
    if _HISTORY.search(clause) or _MEAN_OF_YEARS.search(clause) or _normal(clause, text, draft.quantity.right):
        return True
    if mark is None and draft.quantity.kind in _PRICED and _held_at(clause, text, draft.quantity.right):
        return True
    if mark is None and _EARLIER_KIND.match(clause):
        return True
    beside = mark is not None and (mark.left >= at - len(clause) or mark.left < 0)
    if draft.quantity.kind != "money" and _TRIAL.search(sentence) and (not beside or period.start is None):
        return True  # 第16周应答率 78.4%
    if mark is not None and not beside and _to_come(mark, text):
        return True  # 新作定档11月18日；某网络首发预算约 3 亿元
    if not beside and (_EXCHANGED.search(clause) or _by_each(clause, text, draft.quantity.right)):
        return True  # 按1港元兑0.92元人民币，…; 按每吨拉丝2.6万芯公里计算
    if beside or (period.point and mark is not None) or _COMPARED.match(text, draft.quantity.right):
        return False
    if draft.measure.endswith(_EARNED) or draft.whole.endswith(_EARNED) or draft.aspect not in _STANDING:
        return False
    return _to_be_built(told) or _agreed(told) or _constant(told) or _of_one(told) or _of_today(told)


def _normal(clause: str, text: str, right: int) -> bool:
    """3,900 万头正常保有量, 正常保有量 3,900 万头."""
    return _NORMAL.match(text, right) is not None or _NORMAL_IS.search(clause) is not None


def _held_at(clause: str, text: str, right: int) -> bool:
    """压力位 15,400 元/吨, 跌破 14,800 元/吨止损, 关注 23,500 元/吨一线支撑: where a trader means to act."""
    return _ACTS_AT.search(clause) is not None or _ACTED_AT.match(text, right) is not None


_PRICED = frozenset({"price", "money", "index", "number", "points"})
_ACTS_AT = lazy(
    r"(?:压力|支撑|阻力|止损|止盈|入场|建仓)(?:位|线|价|区间?|区域)?(?:参考|关注|看|设)?(?:在|于|为|至|到|约)?\s?\Z"
    r"|(?<!供)参考(?:区间|价位|点位)?(?:在|为)?\s?\Z"
)
_ACTED_AT = lazy(r"\s?(?:附近|一线|关口|左右|上方|下方|以[上下])?(?:的?(?:重要)?(?:支撑|压力|阻力)(?!下|力)|止损|止盈)")


def _by_each(clause: str, text: str, right: int) -> bool:
    """Whether a figure tells how much goes to each of something, by which another one is reckoned."""
    return _BY_EACH.match(clause) is not None and _RECKONED_BY.match(text, right) is not None


def _to_come(mark: Mark, text: str) -> bool:
    """Whether a period is the day of something that is to happen, and nothing that figures are of."""
    day = getattr(mark.spec, "form", "") == "day" and getattr(mark.spec, "future", False)
    return day and "；" in text[mark.right : mark.right + 2]


_STANDING = frozenset({"level", "share", "multiple"})


def _behind(words: str, signs: str) -> str:
    """The words behind the last of some signs."""
    for sign in signs:
        words = words.rpartition(sign)[2]
    return words


def _to_be_built(told: _Told) -> bool:
    """一期规划产能 30 万吨，总投资 6 亿元; 满产后年产值 12 亿元; 现有产能 18 万根."""
    draft, part = told.draft, told.part
    kind, measure = draft.quantity.kind, draft.measure
    if "届时" in part or (told.mark is not None and draft.stance != "actual"):
        return False  # 预计2027年一季度投产，投产后年处理能力 2 万吨: from then on
    if measure.endswith(roles("capacities")) and draft.aspect == "level":
        if measure.endswith(_BY_DESIGN):
            return True  # 新增年产能 150 万只
        of_all = told.period.grain in _WEEKS and _OF_ALL.search(part) is not None
        return not of_all and _RUNNING.search(part) is None
    if draft.aspect != "level" or _BUILT.search(part) is None or _SEVERAL.search(part) is not None:
        return False
    return kind in _THINGS or (kind == "money" and measure.endswith(_SPENT_ON))


_BY_DESIGN = ("年产能", "月产能", "设计产能", "规划产能", "名义产能")
_OF_ALL = lazy("行业|全国|国内|样本|合计")


def _agreed(told: _Told) -> bool:
    """8月中标某项目，金额 16.8 亿元，工期 30 个月: the terms of one deal are of no time, whenever it was closed."""
    draft, part = told.draft, told.part
    if (told.mark is not None and told.period.grain not in _EVENTS) or draft.quantity.kind == "price":
        return False
    dealt = _DEAL.search(part.replace(draft.measure, "") if draft.measure else part)  # 中标利率 1.40% is no deal
    last = part.rstrip("约近超达为的共 ").endswith(("中标", "签约"))  # 中标 21.6GWh: what came in
    return dealt is not None and not last and _SEVERAL.search(part) is None


def _constant(told: _Told) -> bool:
    """单台售价 18 万元; 扩产周期 18 个月; 按 100 万台测算，空间 364 亿元; 成本中电力占 18%."""
    draft, kind = told.draft, told.draft.quantity.kind
    measure = draft.measure
    if measure.endswith(_LIMITS) or f"{draft.subject}{measure}".endswith(roles("standing")):
        return "均" not in told.clause
    if kind == "money" and _EACH.search(told.clause):
        return True
    priced = measure.endswith(_OF_ONE) and not measure.endswith("客单价")
    if priced and told.mark is None and told.period.grain not in _WEEKS:
        return "均" not in told.clause
    if kind == "duration" and draft.quantity.scale == 1:
        return "均" not in told.clause and not any(word in measure for word in _LASTS)
    if draft.aspect == "share" and (draft.whole.endswith("成本") or _COST_PART.search(told.part)):
        return told.mark is None
    # 我们测算基金仓位 88.7%, in a weekly
    weekly = draft.inherited and draft.covered is not None and draft.covered.grain in _WEEKS
    return not weekly and told.mark is None and draft.stance == "actual" and _RECKONED.search(told.part) is not None


def _of_one(told: _Told) -> bool:
    """目录价 240 万元，升级版 310 万元; 物料清单约 18 万元，其中电机占 26%; 一套含灯珠 48 颗; 良率 92%."""
    draft, kind = told.draft, told.draft.quantity.kind
    if told.mark is not None or "均" in told.clause or draft.stance != "actual":
        return False
    if kind in ("money", "price"):
        return _LISTED.search(told.part) is not None or _made(told)
    if draft.measure.endswith(_YIELDS):
        return told.period.grain not in _WEEKS
    return _made(told)


def _made(told: _Told) -> bool:
    return _MADE_OF.search(told.sentence) is not None or _ONE_TAKES.search(told.sentence) is not None


def _of_today(told: _Told) -> bool:
    """目前价格 3,420 元/吨，磷矿石 1,020 元/吨; 动态PE 17.8 倍, in a report on a half year."""
    covered = told.draft.covered
    if told.period.grain in _WEEKS or (told.mark is None and covered is not None and covered.grain in _WEEKS):
        return False
    valued = told.mark is None and _VALUED.search(told.draft.measure.lower()) is not None
    return valued or _NOW.search(told.part if told.mark is None else told.clause) is not None
