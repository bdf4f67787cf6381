"""A high or a low of a stretch that is named: 单周规模创今年以来新高, 客流创三季度单月新低.

The figures that it is held against lie within the stretch, are as long, and go by a name like the record's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from factcheck import Fact
from factcheck.facts import Reading
from factcheck.index import once
from factcheck.patterns import Rare, lazy
from factcheck_rules._alike import alike, name_of
from factcheck_rules._look import Look
from factcheck_rules._order import told_earlier

CUE = Rare(
    r"(?P<of>[\u4e00-\u9fff]{0,6}?)(?:再创|续创|创下|创出|创|刷新|触及|为)(?P<span>今年以?来?|年内|本年|自?(?P<since>20\d\d)年以来|(?P<quarter>[一二三四])季度|(?P<half>[上下])半年)的?"
    r"(?:单[周月日季]度?)?(?:新(?P<high>高|低)|最(?P<most>[高低大小])(?:水平|值|点)?)(?=[，,。；;）)（(\s]|\Z)"
)
_STOP = lazy(r"[。；;\n]")
_REACH = 48
_LENGTHS = ((1, 1), (4, 7), (27, 32), (88, 93))
"""Days, weeks, months and quarters: what is compared with one another."""
_QUARTERS = {word: n for n, word in enumerate("一二三四")}
_KINDS = {
    "money": ("规模", "金额", "额", "净买入", "流入", "流出", "收入", "营收"),
    "price": ("价", "价格", "报价", "均价"),
}
_COUNTED = ("量", "数", "规模", "客流", "人次", "交付", "出货", "订单")
_SURE, _MOST = 0.5, 400


def records(facts: Sequence[Fact], left: int, right: int, found: Look) -> Iterator[tuple[re.Match[str], Fact, Fact]]:
    """The cues of a sentence, each with the figure that is called a record and the one that may exceed it."""
    for cue in CUE.finditer(found.text, left, right):
        record = _record(cue, facts, found)
        within = _stretch(cue, record) if record is not None else None
        if record is None or within is None:
            continue
        others = [f for f in once(found.reading, _levels)[:_MOST] if _held_against(record, f, within, found)]
        if others:
            best = min if cue["high"] == "低" or cue["most"] in ("低", "小") else max
            yield cue, record, best(others, key=lambda fact: fact.low or 0)


def _levels(reading: Reading) -> list[Fact]:
    return [f for f in reading.facts if f.aspect == "level" and f.low is not None and f.low == f.high and _days(f)]


def _record(cue: re.Match[str], facts: Sequence[Fact], found: Look) -> Fact | None:
    """The level of now that stands before a cue, if it alone can be meant by the measure named between."""
    part = max(found.text.rfind(stop, 0, cue.start()) for stop in "；;。\n")
    near = [f for f in facts if part < f.quantity.left and f.quantity.right <= cue.start("span")]
    before = [f for f in near if cue.start() - f.quantity.right < _REACH]
    levels = [f for f in before if f.aspect == "level" and f.kind in ("money", "price", "count", "physical")]
    now = [f for f in levels if not told_earlier(f, found.text) and f.stance == "actual" and f.trust >= _SURE]
    if len(now) != 1 or any(f.unit != now[0].unit for f in levels):
        return None
    ends = _KINDS.get(now[0].kind, _COUNTED)
    named = re.split("[，,、]", found.text[now[0].quantity.right : cue.end("of")])[-1]
    named = re.sub("单[周月日季]度?|本[周月季]|当[周月季]|[亦也已均并再]", "", named).strip()
    kindred = not named or named.endswith(ends) or named in f"{now[0].subject}{now[0].measure}"
    stopped = _STOP.search(found.text, now[0].quantity.right, cue.start())
    return now[0] if kindred and not stopped and _days(now[0]) else None


def _stretch(cue: re.Match[str], record: Fact) -> tuple[date, date] | None:
    """The days that a cue names, of the year of its figure."""
    days = _days(record)
    if days is None:
        return None
    year = days[1].year
    if cue["quarter"]:
        first = 3 * _QUARTERS[cue["quarter"]] + 1
        return date(year, first, 1), days[1]
    if cue["half"]:
        return date(year, 1 if cue["half"] == "上" else 7, 1), days[1]
    return date(int(cue["since"] or year), 1, 1), days[1]


def _held_against(record: Fact, other: Fact, within: tuple[date, date], found: Look) -> bool:
    """Whether a figure is of the same thing, of a stretch as long within the one named, before the record's."""
    mine, yours = _days(record), _days(other)
    if mine is None or yours is None or other.unit != record.unit or other.stance != "actual":
        return False
    if not (within[0] <= yours[0] and yours[1] < mine[0]) or _length(mine) != _length(yours) or _length(mine) < 0:
        return False
    if other.window != record.window and {other.window, record.window} & {"mtd", "ytd", "qtd", "cumulative"}:
        return False
    if record.subject and record.subject == other.subject:  # 接待 in the text, 接待游客 in the table
        return record.measure.startswith(other.measure) or other.measure.startswith(record.measure)
    return bool(name_of(record)[1] & name_of(other)[1]) and alike(record, other, found)


def _length(days: tuple[date, date]) -> int:
    """Which class of length days are of; -1 for none."""
    count = (days[1] - days[0]).days + 1
    return next((k for k, (least, most) in enumerate(_LENGTHS) if least <= count <= most), -1)


def _days(fact: Fact) -> tuple[date, date] | None:
    period = fact.period
    if period is None or period.start is None or period.end is None:
        return None
    return period.start, period.end
