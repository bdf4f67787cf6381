"""上期水平加变动推不出本期水平：Last report's level and this report's change don't lead to this report's level.

What it flags
    A level with the change that led to it (较上周末增加, 比上年末净增, 环比), where an earlier report prints the level
    that the change starts from, and the two don't make the new level; net adds since the year's end that start from two
    different levels.

>>> import tempfile
>>> from pathlib import Path
>>> from factcheck import check
>>> def found(level):
...     with tempfile.TemporaryDirectory() as name:
...         one, other = Path(name, "a.md"), Path(name, "b.md")
...         _ = one.write_text("# 周报\\n\\n远山证券 2026年05月17日\\n\\n"
...                            "截至2026年5月14日，两融余额26767亿元。", "utf-8")
...         _ = other.write_text("# 周报\\n\\n远山证券 2026年05月24日\\n\\n"
...                              f"截至2026年5月21日，两融余额{level}亿元，较上周末增加148亿元。", "utf-8")
...         return [f.printed for f in check([one, other], select=["ACR03"]).findings]
>>> found(26951)
['26951亿元']

Why it matters
    A level that was not updated, or a change taken from another day.

When it stays silent
    Rounding explains the gap; the earlier report's level is of another day; the earlier level may have been restated
    (between two houses a break is a note).

>>> found(26915)
[]
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from factcheck import Check, Fact, Period, Said, Severity, checks, sides
from factcheck.index import before
from factcheck.reading.ties.items import words
from factcheck.rule import ADDED
from factcheck.slips import digits_slip
from factcheck_rules._ties import misprinted, nearly, softened
from factcheck_rules.across._reports import MOST, by_end, followed, in_brief, is_newer
from factcheck_rules.across._weeks import datable, dated, week_of

CODE = "ACR03"
SEVERITY = Severity.WARNING
KEY = ("stock",)
USES = datable

_FEW = 200
_BASES = frozenset({"yoy", "qoq", "mom", "wow", "prev_year_end", "prev_period"})


def check_group(facts: Sequence[Fact]) -> Iterator[Check]:
    """Compare each level with the earlier report's level and the change between them."""
    known = dated(facts) if facts[0].terms and len(facts) <= MOST else []
    added = [fact for fact in known if fact.aspect == "level" and ADDED & fact.terms]
    held = ("level", "share")
    levels = [fact for fact in known if fact.aspect in held and fact.unit not in ("x", "pp") and fact not in added]
    yield from _with_flows(levels, [fact for fact in known if fact.aspect in ("change", "points")] + added)
    for flow in ADDED if added else ():
        yield from _with_flows([fact for fact in added if flow in fact.terms], [])


def _with_flows(levels: Sequence[Fact], moves: Sequence[Fact]) -> Iterator[Check]:
    """Compare levels of one thing with the changes beside them, and with what was added to them."""
    changes = [fact for fact in moves if fact.base in _BASES or _net(fact) or week_of(fact) is not None]
    if len({fact.origin.report for fact in levels}) < 2:
        return
    ends, beside = by_end(levels), _by_sentence(changes)
    yield from _running(levels, ends)
    for new in levels:
        for change in _leading(new, beside):
            old = _start(change, new, ends)
            if old is not None and not (ADDED & change.terms and _some_left(new, old, change)):
                yield _followed(new, old, change)
            elif change.base == "prev_year_end" and change.unit == new.unit and len(levels) < _FEW:
                yield from _from_one_start(new, change, levels, beside)


def _running(levels: Sequence[Fact], ends: dict[date, list[Fact]]) -> Iterator[Check]:
    """1-9月 is last report's 1-8月 and September alone; 前三季度 is the first half and the third quarter."""
    for new in levels if len(levels) < _FEW else ():
        span = _stretch(new)
        if span is None or (span[0].month, span[0].day) != (1, 1) or new.measure.endswith(_MEANS):
            continue
        for own in ends.get(span[1], ()):
            since = _stretch(own)
            if since is None or since[0] <= span[0] or own.unit != new.unit or own.origin.report != new.origin.report:
                continue
            until = [
                old
                for old in ends.get(since[0] - timedelta(1), ())
                if is_newer(new, old) and old.unit == new.unit and _stretch(old) == (span[0], since[0] - timedelta(1))
            ]
            if len({old.low for old in until}) == 1 and _grows(new, own, until[0]):
                yield _run_on(new, until[0], own)


_MEANS = words("measures", "means")


def _stretch(fact: Fact) -> tuple[date, date] | None:
    """The days over which a level is summed up; None for that of a day."""
    period = fact.period
    if period is None or period.point or period.start is None or period.end is None or period.start == period.end:
        return None
    return period.start, period.end


def _grows(new: Fact, own: Fact, old: Fact) -> bool:
    """Whether three figures may be a flow: both parts are less than what they make, or nearly."""
    if any(fact.low is None or fact.low <= 0 for fact in (new, own, old)):
        return False
    return max(own.high or 0, old.high or 0) < (new.low or 0) * 2 and "/" not in new.unit


def _run_on(new: Fact, old: Fact, own: Fact) -> Check:
    name = f"{new.subject} {new.measure}".strip()
    made = checks.overlaps(
        new,
        sides.of(old) + sides.of(own),
        title=Said(
            f"累计数接不上：{name} {new.text}，上期累计 {old.text}（{in_brief(old)}），当期 {own.text}",
            f"the running total does not follow: {name} {new.text}, before {old.text} ({in_brief(old)}), {own.text}",
        ),
        advice=Said(
            "核对累计数与当期数；上期数如有重述请注明", "check the total and the period; say so if it was restated"
        ),
        severity=followed(new, old),
    )
    # Reports that name nobody may be of two companies, whose figures lie far apart.
    return made if new.subject or nearly(made, _ALIKE) or misprinted(made) else softened(made)


_ALIKE = 0.35


def _some_left(new: Fact, old: Fact, change: Fact) -> bool:
    """Whether a level is less than the last one with what was added, as where some were closed: 新增 is before those.

    It is a slip where the difference has the digits of what was added, but one, or two of them swapped.
    """
    if None in (new.low, old.low, change.low, change.step) or not change.step:
        return True
    assert new.low is not None
    assert old.low is not None
    assert change.low is not None
    gone = new.low - old.low
    if gone > change.low:
        return False
    shown, said = str(int(gone / change.step)), str(int(change.low / change.step))
    alike = shown == said or digits_slip(shown, said)
    return not alike or (new.step is not None and new.step > change.step)


def _net(change: Fact) -> bool:
    """Whether a change is an amount that came in over its own period: 9月用户净增 60 万户."""
    stretch = change.period is not None and not change.period.point
    return stretch and not change.base and change.unit not in ("%", "pp", "x")


def _by_sentence(changes: Sequence[Fact]) -> dict[tuple[str, int], list[Fact]]:
    found: dict[tuple[str, int], list[Fact]] = {}
    for change in changes:
        found.setdefault((change.origin.report, change.sentence), []).append(change)
    return found


def _leading(new: Fact, beside: dict[tuple[str, int], list[Fact]]) -> list[Fact]:
    """The changes that lead to a level: printed in its sentence, for the same period."""
    return [change for change in beside.get((new.origin.report, new.sentence), ()) if _belongs(change, new)]


def _belongs(change: Fact, new: Fact) -> bool:
    """Whether a change beside a level is of the same period and in a unit that fits."""
    return (
        change.sentence >= 0
        and change.period is not None
        and new.period is not None
        and (change.period.iso == new.period.iso or (new.period.point and change.period.end == new.period.end))
        and change.unit in (("pp",) if new.unit == "%" else ("%", new.unit))
        and change.low is not None
    )


def _start(change: Fact, new: Fact, ends: dict[date, list[Fact]]) -> Fact | None:
    """The level of an older report on the days that a change is measured from."""
    of_week = new.period == change.period or (new.period is not None and _closes(new.period, change.period))
    weekly = not change.base and of_week and week_of(change) is not None
    days = before(change.period, "wow" if weekly else change.base) or _eve(change, new)
    if days is None or new.period is None:
        return None
    known = ends.get(days[1], ())
    fits = [old for old in known if is_newer(new, old) and old.unit == new.unit and _is_of(old, new, days)]
    return fits[0] if len({old.low for old in fits}) == 1 else None


def _closes(point: Period, week: Period | None) -> bool:
    """Whether a level is of the last day of a week."""
    return week is not None and point.point and point.end == week.end


def _eve(change: Fact, new: Fact) -> tuple[date, date] | None:
    """The day before the period of a net amount, for a stock: that is what it was added to."""
    if change.base or change.period is None or change.period.start is None:
        return None
    if new.period is None or not new.period.point:
        return None
    eve = change.period.start - timedelta(1)
    return eve, eve


def _is_of(old: Fact, new: Fact, days: tuple[date, date]) -> bool:
    assert old.period is not None
    assert new.period is not None
    if new.period.point or old.period.point:
        return old.period.end == days[1] and (old.period.point or old.period.start == old.period.end)
    return (old.period.start, old.period.end) == days


def _followed(new: Fact, old: Fact, change: Fact) -> Check:
    moved = sides.of(change).as_unit(new.unit)
    expected = sides.grown(old, change) if change.unit == "%" else sides.of(old) + moved
    name = f"{new.subject} {new.measure}".strip()
    return checks.overlaps(
        new,
        expected,
        title=Said(
            f"与上期水平接不上：{name} {new.text}，上期 {old.text}（{in_brief(old)}），变动 {change.text}",
            f"does not follow from the last level: {name} {new.text}, before {old.text} ({in_brief(old)}), "
            f"{change.text}",
        ),
        advice=Said(
            "核对本期水平与变动；上期数如有重述请注明",
            "check level and change; say so if the earlier figure was restated",
        ),
        severity=followed(new, old),
    )


def _from_one_start(
    new: Fact, change: Fact, levels: Sequence[Fact], beside: dict[tuple[str, int], list[Fact]]
) -> Iterator[Check]:
    """Two levels of one year less their net adds since the last year's end are one level."""
    assert new.period is not None
    for old in levels:
        if not is_newer(new, old) or old.unit != new.unit or old.period is None or old.period.end is None:
            continue
        if new.period.end is None or old.period.end.year != new.period.end.year or old.period.end >= new.period.end:
            continue
        for other in _leading(old, beside):
            if other.base == "prev_year_end" and other.unit == old.unit:
                yield _one_start(new, change, old, other)


def _one_start(new: Fact, change: Fact, old: Fact, other: Fact) -> Check:
    name = f"{new.subject} {new.measure}".strip()
    return checks.overlaps(
        new,
        sides.of(old) - sides.of(other) + sides.of(change),
        title=Said(
            f"两期的年末基数不同：{name} {new.text}（净增 {change.text}），"
            f"此前 {old.text}（净增 {other.text}，{in_brief(old)}）",
            f"two reports start from two levels: {name} {new.text} ({change.text}), before {old.text} ({other.text}, "
            f"{in_brief(old)})",
        ),
        advice=Said("核对两期的水平与净增", "check levels and net adds of both reports"),
        severity=followed(new, old),
    )
