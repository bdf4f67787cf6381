"""What a sentence tells of no stretch of time: trials, works to be built, terms of a deal, how things stand now.

A report on a week or a half year tells of such things beside what was earned or sold in it. A printed period right
beside the figure dates it all the same (8月末产能 30 万吨); one above it, or that of the event alone, does not.
"""

from __future__ import annotations

from factcheck.patterns import lazy
from factcheck.periods import Period
from factcheck.reading.draft import Draft
from factcheck.reading.lexicon import roles
from factcheck.words import any_word

_NEAR = 120
"""So many characters before a figure tell what its sentence is on."""
_BEHIND = 12
_SENTENCE = lazy(r"[。！？\n]")
_PART = lazy(r"[。！？；;\n]")
_CLAUSE = lazy(r"[。！？；;\n，,：:]")
_TRIAL = lazy(any_word("trials"))
_BUILT = lazy(rf"(?:{any_word('built')})(?!工程)")
_SPENT_ON = ("投资", "投资额", "总投资额", "产值", "年产值", "造价", "概算", "预算", "资本金")
_RUNNING = lazy(any_word("running"))
_DEAL = lazy(rf"(?:{any_word('dealt')})(?!负债|资产|利率|率|均?价|量|结果)")
_SEVERAL = lazy(r"累计|合计|共计|陆续|新签|新增|净增|年均|\d+\s?(?:个|份|项|单|笔|起|宗|家|只|款|座|条)")
"""What tells of several deals: they are counted over a stretch of time."""
_EARNED = (
    *("收入", "营收", "利润", "净利", "亏损", "毛利", "净额", "毛利率", "净利率"),
    *("销量", "出货", "出货量", "产量", "交付", "交付量", "成交额"),
)
_HISTORY = lazy(any_word("historic"))
_NOW = lazy(rf"(?:{any_word('now')})(?![^，。；]*(?:\d月|季度|半年|周))")
_VALUED = lazy(
    r"(?:\A|[\u4e00-\u9fff])(?:pe|pb|ps|peg|市[盈净销]率|股息率)(?:[（(]?(?:ttm|lf|mrq)[)）]?)?"
    r"(?:的?(?:历史)?分位(?:数|点|值)?)?\Z"
)
_EVENTS = frozenset({"day", "month", "week", "range"})
_WEEKS = frozenset({"day", "week", "range"})
_THINGS = frozenset({"physical", "rate", "count", "duration"})


def of_no_time(draft: Draft, period: Period, text: str) -> bool:
    """Whether a figure in prose is of no stretch of time, whatever period its section or its sentence is of.

    >>> from factcheck import extract
    >>> told = "某公司2026年中报\\n2026年8月20日\\n\\n上半年收入8亿元。二期规划产能30万吨，总投资6亿元。"
    >>> [fact.period is None for fact in extract(told).facts]
    [False, True, True]
    """
    if draft.cell is not None or draft.base in ("yoy", "qoq", "mom", "wow"):
        return False
    at = draft.quantity.left
    clause = _since(text, at, _CLAUSE)
    beside = _beside(draft, at - len(clause))
    if _HISTORY.search(clause):
        return True
    sentence, part = _since(text, at, _SENTENCE), _since(text, at, _PART)
    if draft.quantity.kind != "money" and _TRIAL.search(sentence) and (not beside or period.start is None):
        return True  # 第16周应答率 78.4%
    if beside or (period.point and draft.mark is not None):
        return False
    if draft.measure.endswith(_EARNED) or draft.whole.endswith(_EARNED):
        return False
    if draft.aspect not in ("level", "share", "multiple"):
        return False
    return (
        _to_be_built(draft, part)
        or _agreed(draft, period, part)
        or (period.grain not in _WEEKS and (_NOW.search(clause) is not None or _valued(draft)))
    )


def _since(text: str, at: int, sign: object) -> str:
    """The words between the last sign of a kind and a place."""
    left = max(0, at - _NEAR)
    ends = [match.end() for match in sign.finditer(text, left, at)]  # type: ignore[attr-defined]
    return text[ends[-1] if ends else left : at]


def _beside(draft: Draft, left: int) -> bool:
    """Whether the period stands in the clause of the figure, or behind it."""
    return draft.mark is not None and (draft.mark.left >= left or draft.mark.left < 0)


def _to_be_built(draft: Draft, part: str) -> bool:
    """一期规划产能 30 万吨，总投资 6 亿元; 满产后年产值 12 亿元; 现有产能 18 万根."""
    kind, measure = draft.quantity.kind, draft.measure
    if "届时" in part or (draft.mark is not None and draft.stance != "actual"):
        return False  # 预计2027年一季度投产，投产后年处理能力 2 万吨: from then on
    if measure.endswith(roles("capacities")) and draft.aspect == "level":
        return _RUNNING.search(part) is None
    if draft.aspect != "level" or _BUILT.search(part) is None or _SEVERAL.search(part) is not None:
        return False
    return kind in _THINGS or (kind == "money" and measure.endswith(_SPENT_ON))


def _agreed(draft: Draft, period: Period, part: str) -> bool:
    """8月中标某项目，金额 16.8 亿元，工期 30 个月: the terms of one deal are of no time, whenever it was closed."""
    if (draft.mark is not None and period.grain not in _EVENTS) or draft.quantity.kind == "price":
        return False
    dealt = _DEAL.search(part.replace(draft.measure, "") if draft.measure else part)  # 中标利率 1.40% is no deal
    last = part.rstrip("约近超达为的共 ").endswith(("中标", "签约"))  # 中标 21.6GWh: what came in
    return dealt is not None and not last and _SEVERAL.search(part) is None


def _valued(draft: Draft) -> bool:
    """动态PE 17.8 倍, in a report on a half year."""
    return draft.mark is None and _VALUED.search(draft.measure.lower()) is not None
