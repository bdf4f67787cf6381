"""同一水平旁的升降相反：A change that goes the other way where the same level is printed again.

What it flags
    沪铜收于 98,640 元/吨，周跌 1.53% in the text, and a row of a table that prints 98640 and 1.53%;
    收入 48.36 亿元，同比下降 41.2% in the summary, and 收入 48.36 亿元，同比增长 41.2% in the text.
    The level shows that both are of one thing, whatever it is called in the two places.

>>> from factcheck import check
>>> text = '''沪铜主力合约收于98,640元/吨，周{}1.53%。
...
... | 品种 | 收盘价（元/吨） | 周涨跌幅（%） |
... |---|---|---|
... | 铜 | 98640 | 1.53 |
... | 铝 | 23870 | -0.79 |
... '''
>>> [f.printed for f in check(text.format("跌"), select=["WOR33"]).findings]
['1.53%']

Why it matters
    The number was copied and the word was not; readers remember the word.

When it stays silent
    The level or the change has too few digits to tell; the change is printed the same way beside the level anywhere
    else; the two are on different bases; the words say only that it is for the better or the worse.

>>> check(text.format("涨"), select=["WOR33"]).findings
()
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck import Check, Fact, Reading, Said, Severity, checks
from factcheck.patterns import lazy
from factcheck.slips import digits
from factcheck_rules._look import Look, look
from factcheck_rules._ties import better_or_worse

CODE = "WOR33"
SEVERITY = Severity.ERROR

_LEVEL_DIGITS, _CHANGE_DIGITS = 3, 2
_REACH, _AHEAD = 60, 12
_SURE = 0.5
_MOST = 24
_TO = lazy(r"\s?(?:上行|下行|升|降|涨|跌)?[至到]\s?(?:约|近|了)?\s?\Z|\s?(?:to|at)\s(?:about\s)?[$€£]?\Z")
_BASES = ({"qoq", "prev_period"}, {"mom", "prev_period"}, {"wow", "prev_period"})


def check(reading: Reading) -> Iterator[Check]:
    """Compare the changes that stand beside one level, by the digits of the level."""
    found = look(reading)
    if not found.one_report:
        return
    beside: dict[str, list[Fact]] = {}
    for change, level in (*_in_text(found), *_in_tables(reading)):
        beside.setdefault(digits(level), []).append(change)
    told: set[int] = set()
    for changes in beside.values():
        if len(changes) > _MOST or len({change.low > 0 for change in changes if change.low}) < 2:
            continue
        for one in changes:
            other = _turned(one, changes, found)
            if other is not None and told.isdisjoint((one.quantity.left, other.quantity.left)):
                told.update((one.quantity.left, other.quantity.left))
                yield _told(one, other, found)


def _is_change(fact: Fact) -> bool:
    exact = bool(fact.low) and fact.low == fact.high and fact.modifier in ("exact", "about")
    return exact and fact.aspect in ("change", "points") and len(digits(fact)) >= _CHANGE_DIGITS


def _is_level(fact: Fact) -> bool:
    exact = fact.low is not None and fact.low == fact.high and fact.kind != "duration"
    return exact and fact.aspect in ("level", "share") and len(digits(fact)) >= _LEVEL_DIGITS


def _in_text(found: Look) -> Iterator[tuple[Fact, Fact]]:
    """Each change of the text with the level before it in its sentence, and the one that it leads to."""
    for number, facts in found.by_sentence.items():
        if number < 0:
            continue
        ordered = sorted(facts, key=lambda fact: fact.quantity.left)
        for k, fact in enumerate(ordered):
            if not _is_change(fact) or better_or_worse(fact, found.text):
                continue
            before = next((f for f in reversed(ordered[:k]) if f.aspect in ("level", "share")), None)
            if before is not None and _is_level(before) and 0 < _gap(before, fact) <= _REACH:
                yield fact, before
            after = next((f for f in ordered[k + 1 :] if f.quantity.left > fact.quantity.left), None)
            if after is not None and _is_level(after) and _leads_to(fact, after, found):
                yield fact, after


def _leads_to(change: Fact, level: Fact, found: Look) -> bool:
    """Whether a change is told with the level that it ends at: 下行 3.6bp 至 1.874%."""
    near = 0 < _gap(change, level) <= _AHEAD
    return near and _TO.search(found.text, change.quantity.right, level.quantity.left) is not None


def _gap(one: Fact, other: Fact) -> int:
    return other.quantity.left - one.quantity.right


def _in_tables(reading: Reading) -> Iterator[tuple[Fact, Fact]]:
    """Each change in a table with the levels of its row, and those above it in its column."""
    rows: dict[tuple[int, int], list[Fact]] = {}
    for fact in reading.facts:
        if fact.cell is not None:
            rows.setdefault(fact.cell[:2], []).append(fact)
    for (block, row), facts in rows.items():
        changes = [fact for fact in facts if _is_change(fact)]
        above = [fact for k in (1, 2) for fact in rows.get((block, row - k), ())] if changes else []
        for change in changes:
            levels = (*facts, *(fact for fact in above if fact.cell and change.cell and fact.cell[2] == change.cell[2]))
            yield from ((change, level) for level in levels if _is_level(level))


def _turned(one: Fact, changes: Sequence[Fact], found: Look) -> Fact | None:
    """The change beside the same level that goes the other way, where none goes the same way as one of the text."""
    if one.cell is not None:
        return None
    others = [o for o in changes if o.quantity.left != one.quantity.left and not _beside_it(one, o) and _alike(one, o)]
    ways = {(other.low or 0) > 0 for other in others}
    return others[0] if ways == {(one.low or 0) < 0} else None


def _beside_it(one: Fact, other: Fact) -> bool:
    return one.sentence == other.sentence and one.cell is None and other.cell is None


def _alike(one: Fact, other: Fact) -> bool:
    """Whether two changes print one number, as far as both tell, on bases that may be one."""
    if one.unit != other.unit or one.stance != other.stance or one.low is None or other.low is None:
        return False
    allowed = max(one.step or 0, other.step or 0) / 2
    near = abs(abs(one.low) - abs(other.low)) <= (allowed if one.step != other.step else 0)
    return near and (one.base == other.base or not (one.base and other.base) or {one.base, other.base} in _BASES)


def _told(one: Fact, other: Fact, found: Look) -> Check:
    return checks.judged(
        "fails",
        relation="direction",
        facts=[fact for fact in (one, other) if fact.trust >= _SURE],  # the level shows what both are of
        places=[found.figure_place(fact.quantity) for fact in (one, other)],
        title=Said(
            f"同一水平旁的升降相反：{one.measure or one.subject} {one.text} 与 {other.text}",
            f"one change beside one level goes two ways: {one.text} and {other.text}",
        ),
        advice=Said("核对方向，两处对一处", "check which way it went, and change the other place"),
        printed=one.text,
        chance=0.5,
    )
