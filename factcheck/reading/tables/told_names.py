"""Names that heads cut short, and what prints them in full: 估值 below 估值分位数, Organic y/y right of Orders."""

from __future__ import annotations

import re
from functools import lru_cache

from factcheck.lines import any_of
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.reading.tables.heads import WORDS, Head
from factcheck.reading.tables.places import tells_share

_STATISTICS = tuple(WORDS["statistics"])
_WHEN = r"(?:(?:——?|[：:\s])?[\d./年月日~～至\-—\s]{1,30}(?:期间)?)?"
_MONEY_OF = lazy(rf"({any_of(WORDS['money_of'])})(?:资金|标的|余额)?的?{_WHEN}净(?=[流买卖申赎])")
"""北向资金净流向, 两融：8月10日-14日期间净买入."""
_FEWEST = 2


def in_full(head: Head, title: str) -> Head:
    """A head of the statistic that the title prints behind its words, wherever it prints them."""
    base = _BASE_BEHIND.search(head.words)
    words, behind = (head.words[: base.start()], base.group()) if base is not None else (head.words, "")
    longer = _with_statistic(words, title) if not head.moves else ""
    return evolve(head, words=longer + behind) if longer else head


_BASE_BEHIND = lazy(r"\s*(?:环比|同比)\Z")
"""拥挤度 环比: how the 拥挤度分位数 has moved."""


@lru_cache(maxsize=1024)
def _with_statistic(words: str, title: str) -> str:
    """The words with the statistic behind them in a title; '' where there is none.

    >>> _with_statistic("估值", "表2：板块估值分位数与换手率"), _with_statistic("换手率", "表2：估值分位数与换手率")
    ('估值分位数', '')
    """
    if len(words) < _FEWEST or words not in title:
        return ""
    told = {next((end for end in _STATISTICS if rest.startswith(end)), "") for rest in title.split(words)[1:]}
    return words + told.pop() if len(told) == 1 and "" not in told else ""


@lru_cache(maxsize=1024)
def whose_money(measure: str, title: str) -> str:
    """A measure of money that flows, with whose money it is where the title says so of one kind.

    >>> whose_money("净流入", "表3：北向资金净流向前五行业"), whose_money("成交额", "表3：北向资金净流向前五行业")
    ('北向净流入', '成交额')
    """
    if not measure.startswith("净") or "净" not in title:
        return measure
    told = {found[1] for found in _MONEY_OF.finditer(title)}
    flows = measure[1:2] in _FLOWS
    return told.pop() + measure if flows and len(told) == 1 else measure


_FLOWS = frozenset("流买卖申赎")


@lru_cache(maxsize=1024)
def spelled_out(words: str) -> str:
    """A measure without the short forms that heads of columns are cut to.

    >>> spelled_out("Adj. EBITA"), spelled_out("Op. profit"), spelled_out("Operating profit"), spelled_out("毛利率")
    ('Adjusted EBITA', 'Operating profit', 'Operating profit', '毛利率')
    """
    if "." not in words or words[:1] not in _CUT_FIRST:
        return words
    found = _CUT.match(words)
    return words[: found.start()] + _SPELLED[found[1].lower()] + words[found.end() :] if found is not None else words


_SPELLED = {"adj": "Adjusted", "op": "Operating", "oper": "Operating", "avg": "Average", "mkt": "Market"}
_CUT = lazy(rf"({'|'.join(sorted(_SPELLED, key=len, reverse=True))})\.(?= [A-Za-z])", re.I)
_CUT_FIRST = frozenset("AaOoMm")


def margins_beside(columns: list[Head], names: int) -> list[Head]:
    """| Op. profit | Margin |: the margin of the profit left of it."""
    out = list(columns)
    for k, head in enumerate(columns[names + 1 :], names + 1):
        left = next((one for one in reversed(columns[names:k]) if one.words.lower() != "margin"), head)
        profit = _PROFIT.fullmatch(left.words) if head.words.lower() == "margin" else None
        if profit is not None:
            out[k] = evolve(head, words=f"{profit[1].strip()} margin")
    return out


_PROFIT = lazy(
    r"((?:Adj(?:\.|usted)? )?(?:Op(?:er)?(?:\.|erating)|Gross|Net|Pre-?tax|EBITDAR?|EBITA?))"
    r" ?(?:profit|income|earnings)?(?: \([^()]*\))?",
    re.I,
)


def kinds_of_growth(columns: list[Head], names: int) -> list[Head]:
    """| Orders | Organic y/y | Revenue | Organic y/y |: each is of the level left of it."""
    out, level, base = list(columns), "", "stated"
    for k, head in enumerate(columns[names:], names):
        kind = _KIND_OF_GROWTH.fullmatch(head.words)
        base = head.base or (base if head.moves or kind is not None else "stated")
        if kind is not None and level:
            out[k] = evolve(head, words=f"{kind[1]} {level}" if kind[1] else "", base=base)
        elif kind is None and not head.moves:
            level = head.words if head.mark is None and not tells_share(head.words) else ""
    return out


def as_beside(columns: list[Head], names: int) -> list[Head]:
    """| 收盘价（元） | 上周收盘（元） |: what stands for an earlier time has the name of what is beside it."""
    out = list(columns)
    for k, head in enumerate(columns[names + 1 :], names + 1):
        left = out[k - 1]
        if head.mark is not None and head.words == "累计" and head.unit and (level := _dated(columns[names:k])):
            out[k] = evolve(head, words=level)  # | 10月零售（辆） | 环比 | 1-10月累计（万辆） |
            continue
        cut = bool(head.words) and left.words[:-1] == head.words and left.words[-1:] in _ENDS
        if cut and head.mark is not None and head.unit == left.unit:
            out[k] = evolve(head, words=left.words)
    return out


def _dated(columns: list[Head]) -> str:
    """The words of the last level of a period among columns, where it names what is measured."""
    levels = [head for head in columns if not head.moves and not tells_share(head.words)]
    return levels[-1].words if levels and levels[-1].mark is not None else ""


def margin_of(row: Head, above: Head) -> str:
    """The row Margin below Adj. EBITDA: whose margin it is; '' for other rows."""
    profit = _PROFIT.fullmatch(above.words) if row.words.lower() == "margin" else None
    return f"{profit[1].strip()} margin" if profit is not None else ""


_ENDS = frozenset("价额量率数")
_KIND_OF_GROWTH = lazy(
    rf"(?:({any_of(WORDS['growth_kinds'])})|reported)\s?(?:{any_of(WORDS['plain_growth'])})(?:\s?[（(]?%[)）]?)?", re.I
)
