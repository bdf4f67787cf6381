"""比率与紧邻的两数不符：A named ratio that the two figures right before it don't give.

What it flags
    Two figures and the ratio that its name says is the one of the other, in a row: 收入 25.0 亿元，净利润 4.0 亿元，
    净利率 18.6%; 成交 2,450 万股，流通股本 1.75 亿股，换手率 24.0%. Which words name the part and the whole of which
    ratio is told in _told_ratio.toml. So too how many hours power plants ran, of their output and their size.

>>> from factcheck import check
>>> text = "11日成交2,450万股，流通股本为1.75亿股，当日换手率{}%。"
>>> [f.printed for f in check(text.format("24.0"), select=["RAT30"]).findings]
['24.0%']

Why it matters
    The ratio is read as the upshot of the two figures.

When it stays silent
    Another figure stands between the three; either name is of something else than the ratio's; the two are one thing
    at two times; rounding explains the gap, or it is wider than a slip.

>>> check(text.format("14.0"), select=["RAT30"]).findings
()
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from factcheck import Check, Fact, Reading, Said, Severity, Side, checks, sides
from factcheck.making import evolve
from factcheck.patterns import Rare, lazy
from factcheck_rules._look import Look, look
from factcheck_rules._ties import plausible, told

CODE = "RAT30"
SEVERITY = Severity.ERROR

_ANY = Rare(r"率|ROE|ROA|派息比例|分红比例|\bmargin\b|\bpayout\b|\bload factor\b|utili[sz]ation|利用小时", re.I)
_TAIL = (
    r"(?:分别|合计|总额|规模|仅|约|近|超过?|达到?|为|是|有|至|共|只有|余额|共计|实现|录得|\s"
    r"|of|was|at|on|a|an|about|stood|came|to|rate|ratio)*"
)
_THREE, _REACH, _GAP = 3, 18, 26
_NOT_THE_WHOLE = lazy(
    r"[QH]\d|\dQ|\d月|季度|半年|20\d\d|单季|海外|国内|子公司|其中|上年|去年|同期|last year|a year", re.I
)
_HOURS = lazy(rf"利用小时数?{_TAIL}\Z")
_UNITS = ("Wh", "W", "h")


@cache
def _ratios() -> list[tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]]:
    """Patterns for the words that end right before the ratio, its part and its whole."""
    listed = tomllib.loads(Path(__file__).with_name("_told_ratio.toml").read_text(encoding="utf-8"))["ratio"]
    return [
        (
            re.compile(rf"(?<![毛净])(?:{one['name']}){_TAIL}\Z", re.I),
            re.compile(rf"(?:{one['part']}){_TAIL}\Z", re.I),
            re.compile(rf"(?:{one['whole']}){_TAIL}\Z", re.I),
        )
        for one in listed
    ]


def check(reading: Reading) -> Iterator[Check]:
    """Compare each ratio with the two figures right before it."""
    found = look(reading)
    if _ANY.search(found.text) is None:
        return
    for number, facts in found.by_sentence.items():
        if number < 0 or len(facts) < _THREE:
            continue
        exact = (f for f in facts if f.low is not None and f.low == f.high)
        kept = {f.quantity.left: f for f in exact if f.kind != "duration" or f.unit == "h"}
        row = [kept[left] for left in sorted(kept)]
        for one, other, rate in zip(row, row[1:], row[2:], strict=False):
            made = _hours(one, other, rate, found) or _ratio(one, other, rate, found)
            if made is not None:
                yield made


def _words(fact: Fact, since: int, found: Look) -> str:
    """The words right before a figure, since another one."""
    left = fact.quantity.left
    return found.text[max(since, left - _REACH) : left]


def _ratio(one: Fact, other: Fact, rate: Fact, found: Look) -> Check | None:
    if rate.unit != "%" or rate.modifier not in ("exact", "about") or not one.unit or "\n" in _gaps(one, rate, found):
        return None
    if one.unit != other.unit or one.unit in ("%", "pp", "x") or (one.low or 0) <= 0 or (other.low or 0) <= 0:
        return None
    if rate.quantity.left - other.quantity.right > _GAP or _NOT_THE_WHOLE.search(_gaps(one, rate, found)):
        return None
    names = [_words(one, found.sentences[one.sentence], found), _words(other, one.quantity.right, found)]
    called = _words(rate, other.quantity.right, found) + " "
    if rate.subject and rate.subject in called and not any(rate.subject in f.subject for f in (one, other)):
        return None  # 营业收入 100 亿元，毛利 38 亿元，光模块毛利率 45%: of a part
    behind = found.text[rate.quantity.right : rate.quantity.right + 12]
    for name, part, whole in _ratios():
        if not name.search(called.rstrip()) and not re.match(r"\s?(?:net |EBITDA |operating )?margin\b", behind):
            continue
        if part.search(names[0].rstrip()) and whole.search(names[1].rstrip()):
            return _compared(rate, sides.share(_sure(one), _sure(other)))
        if whole.search(names[0].rstrip()) and part.search(names[1].rstrip()):
            return _compared(rate, sides.share(_sure(other), _sure(one)))
    return None


def _gaps(one: Fact, rate: Fact, found: Look) -> str:
    return found.text[one.quantity.right : rate.quantity.left]


def _hours(one: Fact, other: Fact, rate: Fact, found: Look) -> Check | None:
    """发电量 500 亿千瓦时，装机 25 GW，利用 2,600 小时."""
    if (one.unit, other.unit, rate.unit) != _UNITS or not other.low or other.low <= 0:
        return None
    if not _HOURS.search(_words(rate, other.quantity.right, found)):
        return None
    return _compared(rate, (sides.of(_sure(one)) / sides.of(_sure(other))).as_unit("h"))


def _sure(fact: Fact) -> Fact:
    return evolve(fact, trust=1.0)


def _compared(rate: Fact, made: Side) -> Check:
    result = checks.overlaps(
        _sure(rate),
        made,
        title=told("比率与紧邻的两数不符", "a ratio and the two figures right before it don't agree", rate),
        advice=Said("三个数对一对", "check the three figures"),
    )
    return evolve(plausible(result, 3), relation="ratio")
