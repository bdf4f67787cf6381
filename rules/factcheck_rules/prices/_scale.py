"""The ratings that a report's legal notes define: which names, and what bounds they stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from attrs import frozen

from factcheck.making import evolve
from factcheck.patterns import Rare, lazy

NAMES = (
    "强烈推荐|强推|谨慎推荐|审慎推荐|推荐|买入|谨慎增持|审慎增持|增持|优于大市|跑赢行业|跑赢大市|持有|中性|减持|卖出|回避|弱于大市|跑输行业|"
    "Strong Buy|Buy|Overweight|Outperform|Add|Hold|Neutral|Market Perform|Underweight|Underperform|Reduce|Sell"
)
_DEFINED = lazy(rf"^[-*•·\s“\"']{{0,6}}({NAMES})[”\"'*]{{0,3}}\s{{0,3}}[:：]\s?([^\n]{{4,120}})$", re.M)
_RUN_IN = Rare(
    r"^[^\n]{0,12}(?:评级(?:标准|说明|定义|体系|释义|系统)|(?:公司|股票|投资|个股)评级)"
    r"[^\n]{0,4}[:：]([^\n]{10,400})$",
    re.M,
)
_ITEM = lazy(
    rf"(?:^|[，。；;、：:\s“])({NAMES})[”\"]?(?:指|为|：|:|＝|=|是指|评级为|表示|[，,]|—{{1,2}}|\s)"
    r"([^；;。，,\n]{4,60})"
)
"""A scale in one line: 买入指预期涨幅15%以上，增持指5%至15%."""
_NUMBER = lazy(r"([-−－]?)(\d{1,3}(?:\.\d{1,2})?)\s?[%％]")
_FALL = lazy(r"(?<!涨)跌|弱于|落后|跑输|低于基准|declin|underperform|fall", re.I)
_ABOVE = lazy(r"以上|超过|超出|高于|不低于|大于|优于|强于|跑赢|领先|above|more than|at least|over|exceed|>", re.I)
_BELOW = lazy(r"以下|低于|小于|不足|弱于|落后|跑输|below|less than|under|<", re.I)
_RELATIVE = lazy(
    r"相对|基准|指数|大盘|大市|强于|弱于|跑赢|跑输|优于|领先|落后|超额|超越|沪深|恒生|标普"
    r"|relative|excess|S&P|index|benchmark|market|outperform",
    re.I,
)
_INDUSTRY = lazy(r"行业(?:投资)?评级|行业指数|该行业|行业基本面|sector rating", re.I)
_COMPANY = lazy(r"(?:公司|股票|个股)(?:投资)?评级|股价|个股|stock rating", re.I)


@frozen
class Grade:
    """What a rating stands for: bounds in percent, and whether they are relative to an index."""

    name: str
    low: Decimal | None
    high: Decimal | None
    relative: bool
    left: int
    right: int


def scale(text: str) -> dict[str, Grade]:
    """The ratings for companies that a report defines, by name; {} where it defines none for them."""
    grades: dict[str, Grade] = {}
    lines = (list(_ITEM.finditer(text, line.start(1) - 1, line.end(1))) for line in _RUN_IN.finditer(text))
    run_in = (one for items in lines if len(items) > 1 for one in items)  # 投资评级：增持 defines nothing
    for match in (*_DEFINED.finditer(text), *run_in):
        head = text[max(0, match.start() - 300) : match.start()]
        if _is_for_industries(head, match.group(2)):
            continue
        grade = _grade(match)
        if grade is not None:
            against = grade.relative or _RELATIVE.search(_heads(head)) is not None
            grades.setdefault(grade.name.lower(), evolve(grade, relative=against))
    return grades


def _heads(head: str) -> str:
    """What stands before a definition from where the scale begins: it says for all of it what is compared."""
    begins = max(head.rfind("评级"), head.lower().rfind("rating"), 0)
    return head[begins:]


def ladders(text: str) -> Iterator[list[Grade]]:
    """The ratings that are defined one below the other, each list once: for companies, for industries."""
    steps: list[Grade] = []
    for match in _DEFINED.finditer(text):
        grade = _grade(match)
        if grade is None:
            continue
        new = steps and (text[steps[-1].right : match.start()].strip() or grade.name in {step.name for step in steps})
        if new:
            yield steps
            steps = []
        steps.append(grade)
    if steps:
        yield steps


def _is_for_industries(head: str, definition: str) -> bool:
    if _INDUSTRY.search(definition) or _COMPANY.search(definition):
        return _INDUSTRY.search(definition) is not None
    last = [(m.start(), True) for m in _INDUSTRY.finditer(head)] + [(m.start(), False) for m in _COMPANY.finditer(head)]
    return max(last)[1] if last else False


def _grade(match: re.Match[str]) -> Grade | None:
    """The bounds of a definition such as 涨幅介于 5% 与 15% 之间."""
    words = match.group(2)
    values = []
    for number in _NUMBER.finditer(words):
        joined = number.start() > 0 and words[number.start() - 1] in "%％0123456789"
        values.append(Decimal(number.group(2)) * (-1 if number.group(1) and not joined else 1))
    if not values or len(values) > 2:
        return None
    sign = -1 if _FALL.search(words) and min(values) >= 0 else 1
    low: Decimal | None
    high: Decimal | None
    if len(values) == 2:
        low, high = sorted(sign * value for value in values)
    elif (_BELOW.search(words) is not None) != (sign < 0 and _ABOVE.search(words) is not None) and not (
        sign > 0 and _ABOVE.search(words)
    ):
        low, high = None, sign * values[0]
    elif _ABOVE.search(words):
        low, high = (values[0], None) if sign > 0 else (None, -values[0])
    else:
        return None
    return Grade(match.group(1), low, high, _RELATIVE.search(words) is not None, match.start(1), match.end())
