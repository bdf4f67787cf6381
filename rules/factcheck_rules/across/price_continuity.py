"""上期收盘价与涨跌幅推不出本期收盘价：Last report's close and this report's change don't lead to this report's close.

What it flags
    Two reports, a week (day, month) apart: the earlier close times one plus the change printed for the period since is
    not the close printed now. Market values are held against the closes in the same way.

>>> import tempfile
>>> from pathlib import Path
>>> from factcheck import check
>>> def weekly(week, day, close, change):
...     return (f"# 周报\\n\\n远山证券 {day}\\n\\n表1：重点股票行情（{week}）\\n\\n"
...             f"| 代码 | 名称 | 收盘价（元） | 周涨跌幅 |\\n| --- | --- | --- | --- |\\n"
...             f"| 300123 | 江川股份 | {close} | {change} |\\n| 300124 | 平原股份 | 10.00 | 0.00% |\\n")
>>> def found(close):
...     with tempfile.TemporaryDirectory() as name:
...         one, other = Path(name, "a.md"), Path(name, "b.md")
...         _ = one.write_text(weekly("2026/05/11-2026/05/15", "2026年05月17日", "21.56", "-3.45%"), "utf-8")
...         _ = other.write_text(weekly("2026/05/18-2026/05/22", "2026年05月24日", close, "1.76%"), "utf-8")
...         return [f.printed for f in check([one, other], select=["ACR02"]).findings]
>>> found("22.94")
['22.94']

Why it matters
    One of the three is a slip; a reader who keeps both reports sees it at once.

When it stays silent
    Rounding explains the gap; the reports are not consecutive; periods or dates are not known; another currency.
    Between two houses a break is a note.

>>> found("21.94")
[]
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from factcheck import Check, Fact, Said, Severity, checks, sides
from factcheck.making import evolve
from factcheck.reading.lexicon import roles
from factcheck.slips import looks_like
from factcheck_rules.across._reports import MOST, by_end, followed, in_brief, is_newer, just_before
from factcheck_rules.across._weeks import datable, dated, week_of

CODE = "ACR02"
SEVERITY = Severity.WARNING
KEY = ("whom",)
USES = datable

_CLOSES = frozenset({"收盘价", "股价", "单位净值", "净值", "最新价", "close", "closing price", "share price"})
_KINDS = frozenset({"money", "price", "index", "number"})
_VALUES = frozenset({"市值", "market cap", "market capitalization"})
_BEHIND, _LED_TO = 24, 8
_LONGER = {"mom": 1, "qoq": 3, "prev_year_end": 12}
"""Months over which a change may run that stands beside that of the week."""
_DAYS_OFF = 4
"""A month's last close may be of so many days, counted from its last."""
_GAP = 11
"""Days from the end of one period to the beginning of the next, holidays included."""
_SAME_SHARES = 0.03
"""Shares are issued and bought back: market values may drift from prices by so much, but for two digits swapped."""


def check_group(facts: Sequence[Fact]) -> Iterator[Check]:
    """Compare each close with the earlier report's close and the change since."""
    if not facts[0].whom:
        return
    known = [] if len(facts) > MOST else dated(facts)
    closes = [fact for fact in known if _is_close(fact)]
    if len({fact.origin.report for fact in closes}) < 2:
        return
    changes = [fact for fact in known if fact.aspect == "change" and fact.unit == "%" and not fact.base.endswith("oy")]
    values = [fact for fact in known if fact.aspect == "level" and fact.terms & _VALUES]
    ends = by_end(closes)
    of_report: dict[tuple[str, str], list[Fact]] = {}
    for fact in (*changes, *values):
        of_report.setdefault((fact.origin.report, fact.aspect), []).append(fact)
    for new in closes:
        moves = of_report.get((new.origin.report, "change"), ())
        yield from _since_month_end(new, moves, ends)
        old = _before(new, ends)
        if old is None:
            continue
        for change in _since(new, old, [move for move in moves if move.base not in _LONGER]):
            yield _followed(new, old, change)
        now, then = (of_report.get((fact.origin.report, "level"), ()) for fact in (new, old))
        yield from _valued(new, old, now, then)


def _since_month_end(new: Fact, moves: Sequence[Fact], ends: dict[date, list[Fact]]) -> Iterator[Check]:
    """The changes of a month, a quarter or the year against the close that an older report prints of its last day."""
    for change in moves:
        last = _month_end(new, change.base)
        days = [last - timedelta(k) for k in range(_DAYS_OFF)] if last is not None else []
        known = next((ends[day] for day in days if day in ends), [])
        fits = [old for old in known if _of_one_thing(old, new) and is_newer(new, old)]
        if len({old.low for old in fits}) == 1 and _beside(change, new):
            yield _followed(new, fits[0], change)


def _month_end(new: Fact, base: str) -> date | None:
    """The last day before the month, the quarter or the year that a close lies in."""
    if base not in _LONGER or new.period is None or new.period.end is None:
        return None
    day, months = new.period.end, _LONGER[base]
    return date(day.year, (day.month - 1) // months * months + 1, 1) - timedelta(1)


def _is_close(fact: Fact) -> bool:
    """Whether a level is a price at the end of its days: a close, an index, a spot price; a bare price of a name."""
    if fact.aspect != "level" or fact.kind not in _KINDS or fact.low != fact.high:
        return False
    bare = fact.kind in ("money", "number") and not fact.measure and fact.quantity.scale == 1
    quoted = fact.kind in ("price", "index") or bare
    return bool(fact.terms & _CLOSES) or (quoted and fact.sentence >= 0)


def _before(new: Fact, ends: dict[date, list[Fact]]) -> Fact | None:
    """The close of the period right before, in an older report; None where several differ."""
    fits = [old for old in just_before(new, ends, _GAP) if _of_one_thing(old, new)]
    return fits[0] if len({old.low for old in fits}) == 1 else None


def _of_one_thing(old: Fact, new: Fact) -> bool:
    return old.terms == new.terms and (new.unit == old.unit or not new.unit or not old.unit)


def _since(new: Fact, old: Fact, changes: Sequence[Fact]) -> list[Fact]:
    """The changes printed in a close's own report for its period, or from the day of the older close to its own."""
    return [
        change
        for change in changes
        if change.period is not None
        and new.period is not None
        and (change.period.iso == new.period.iso or _from_one_to_other(change, old, new))
        and (change.cell is None or new.cell is None or change.cell[:2] == new.cell[:2])
        and (bool(new.terms & _CLOSES) or _said_of(change, new))
    ]


def _said_of(change: Fact, new: Fact) -> bool:
    """Whether a change of the week stands right beside a price that is called no close, and is of that price.

    An index may stand right behind it: 本周指数下跌 1.5%，收于 4,210.6 点.
    """
    return _beside(change, new) and (change.base == "wow" or week_of(change) is not None)


def _beside(change: Fact, new: Fact) -> bool:
    """Whether a change stands right beside a price and is of that price."""
    behind, before = change.quantity.left - new.quantity.right, new.quantity.left - change.quantity.right
    near = change.sentence == new.sentence >= 0
    near = near and (0 < behind < _BEHIND or (new.kind == "index" and 0 < before < _LED_TO))
    alike = change.terms == new.terms or change.measure in roles("changes") or not change.measure
    return near and alike


def _from_one_to_other(change: Fact, old: Fact, new: Fact) -> bool:
    """Whether a change is of the days that begin right behind one close and end with the other."""
    days, first, last = change.period, old.period, new.period
    if days is None or first is None or last is None or days.start is None or first.end is None:
        return False
    return days.end == last.end and 0 < (days.start - first.end).days <= _GAP


def _followed(new: Fact, old: Fact, change: Fact) -> Check:
    name = new.subject or old.subject
    # A table that prints no currency quotes in that of the other: told as a note at most.
    printed = sides.of(new).as_unit(new.unit or old.unit)
    return checks.overlaps(
        printed if not new.unit else new,
        sides.grown(old, change).as_unit(new.unit or old.unit),
        title=Said(
            f"与上期收盘价接不上：{name} {new.text}，上期 {old.text}（{in_brief(old)}），涨跌幅 {change.text}",
            f"does not follow from the last close: {name} {new.text}, before {old.text} ({in_brief(old)}), "
            f"{change.text}",
        ),
        advice=Said(
            "核对本期收盘价与涨跌幅；除权除息请注明", "check close and change; say so if shares went ex-dividend"
        ),
        severity=followed(new, old) if new.unit == old.unit else Severity.NOTE,
    )


def _valued(new: Fact, old: Fact, now: Sequence[Fact], then: Sequence[Fact]) -> Iterator[Check]:
    """The market value moves with the price, as long as the number of shares stays."""
    now = [value for value in now if value.cell and new.cell and value.cell[:2] == new.cell[:2]]
    then = [value for value in then if value.cell and old.cell and value.cell[:2] == old.cell[:2]]
    if len(now) != 1 or len(then) != 1 or now[0].unit != then[0].unit or new.unit != old.unit:
        return
    value, earlier = now[0], then[0]
    expected = (sides.of(earlier) * (sides.of(new) / sides.of(old))).as_unit(value.unit)
    check = checks.overlaps(
        value,
        expected,
        title=Said(
            f"市值与股价的变动不符：{value.subject} {value.text}，上期 {earlier.text}（{in_brief(earlier)}）",
            f"market value and price moved differently: {value.subject} {value.text}, before {earlier.text} "
            f"({in_brief(earlier)})",
        ),
        advice=Said(
            "核对市值与收盘价；股本变动请注明", "check value and close; say so if the number of shares changed"
        ),
        severity=followed(new, old),
    )
    one, other = check.sides[0].value, expected.value
    near = one is not None and other is not None and other != 0 and abs(float(one / other) - 1) < _SAME_SHARES
    if check.verdict == "fails" and near and other is not None and not looks_like(value, other):
        check = evolve(check, verdict="undecided")
    yield check
