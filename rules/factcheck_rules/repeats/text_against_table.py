"""正文与表格对不上：A figure of the text that the table prints otherwise.

What it flags
    The text tells 螺纹钢表需 223.8 万吨, and the table prints 220.8 for 螺纹钢, 表观消费: no other cell prints the one,
    no sentence the other, and they differ in one digit. Any difference counts where both are named in full, at one
    time, or where the figures beside it in the sentence are those of the cell's row.

>>> from factcheck import check
>>> text = '''本周螺纹钢表需{}万吨，环比增加。
...
... | 品种（万吨） | 产量 | 表观消费 |
... |---|---|---|
... | 螺纹钢 | 212.4 | 220.8 |
... | 热卷 | 318.6 | 320.1 |
... '''
>>> [f.printed for f in check(text.format(223.8), select=["REP21"]).findings]
['220.8']
>>> check(text.format(220.8), select=["REP21"]).findings
()

Why it matters
    The sentence is what is quoted, the table what is reckoned with.

When it stays silent
    Another cell or sentence prints the value; two cells are as near; unit, way of telling, time or name differ; the
    text sets one of them right, or tells what was before or is aimed at.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from factcheck import Check, Fact, Reading, Said, Severity, checks
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.slips import digits
from factcheck_rules._alike import name_of
from factcheck_rules._cell_names import in_common, may_be_in_row, one_thing, one_time, two_parts
from factcheck_rules._look import Look, look
from factcheck_rules._told_and_shown import Values, by_row, lonely, one_slip, rows_met
from factcheck_rules.repeats._led_between import led_between

ZERO = Decimal(0)
CODE = "REP21"
SEVERITY = Severity.WARNING


def check(reading: Reading) -> Iterator[Check]:
    """Compare the figures of the text that no cell prints with the cells that no sentence prints."""
    found = look(reading)
    plain = [fact for fact in reading.facts if _plain(fact)] if found.one_report else []
    shown = [fact for fact in plain if fact.cell is not None]
    told = [fact for fact in plain if fact.cell is None and fact.sentence >= 0 and not _made_by_rounding(fact, found)]
    if not shown or not told:
        return
    pairs = list(_pairs(told, shown, found))
    shares: dict[int, list[int]] = {}
    for fact, cell, common in pairs:
        for one in (fact, cell):
            shares.setdefault(one.id, []).append(common)
    for fact, cell, common in pairs:
        if all(max(shares[one.id]) == common and shares[one.id].count(common) == 1 for one in (fact, cell)):
            yield _differ(fact, cell)


def _pairs(told: list[Fact], shown: list[Fact], found: Look) -> Iterator[tuple[Fact, Fact, int]]:
    """The figures of the text and the cells that may be one, and how much their names share."""
    texts = Values().add(told)
    alone = lonely(shown, texts)
    free, named = Values().add(alone), _by_name(alone)
    cells = Values().add(shown)
    rows, beside = rows_met(told, cells), by_row(alone)
    for fact in lonely(lonely(told, cells), texts):
        in_row = [cell for row in rows.get(fact.id, ()) for cell in beside.get(row, ()) if cell.unit == fact.unit]
        near = {cell.id: cell for cell in (*free.slips(fact), *_namesakes(fact, named), *in_row)}
        for cell in near.values() if near and not _set_aside(fact, found) else ():
            if common := _common(fact, cell, cell in in_row, found):
                yield fact, cell, common


def _common(fact: Fact, cell: Fact, in_row: bool, found: Look) -> int:
    """How much the names of a figure and of a cell share; 0 where anything tells them apart."""
    if not _of_one_sort(fact, cell) or not one_time(fact, cell) or led_between(fact, cell, found):
        return 0
    if fact.source != cell.source and "actual" not in (fact.stance, cell.stance):
        return 0  # what others expect
    if one_slip(fact, cell):
        return in_common(fact, cell, found)
    if not _of_one_size(fact, cell) or fact.stance != cell.stance or fact.kind == "multiple" or _compared(fact, found):
        return 0
    if in_row and not two_parts(fact, cell) and may_be_in_row(fact, cell, found):
        return 1 + in_common(fact, cell, found)
    return _FIRM * (fact.aspect in _LEVELS and one_thing(fact, cell, found))


_FIRM = 100


def _compared(fact: Fact, found: Look) -> bool:
    """份额较上半年（17.6%）: whether a figure is what another one is compared with."""
    left = fact.quantity.left
    if fact.aspect in ("change", "points"):
        return False
    return _THAN.search(found.text, max(0, left - _REACH), left) is not None


_THAN = lazy(r"(?:相?[较比]|\bthan|\bagainst|compared (?:with|to))[^，。；;]{0,12}\Z")


def _of_one_size(one: Fact, other: Fact) -> bool:
    small, large = sorted(abs(f.low or ZERO) for f in (one, other))
    return (one.low or ZERO) * (other.low or ZERO) > 0 and large <= _SIZE * small and len(digits(one)) >= _TOLD


_SIZE, _TOLD = Decimal("1.5"), 2


def _by_name(cells: list[Fact]) -> dict[tuple[object, ...], list[Fact]]:
    """Cells by unit, last day and each property that their measure may name."""
    found: dict[tuple[object, ...], list[Fact]] = {}
    for cell in cells:
        end = cell.period.end if cell.period is not None else None
        for head in name_of(cell)[1] if end is not None else ():
            found.setdefault((cell.unit, end, head), []).append(cell)
    return found


def _namesakes(fact: Fact, named: dict[tuple[object, ...], list[Fact]]) -> Iterator[Fact]:
    """The cells of one property, unit and last day with a figure."""
    end = fact.period.end if fact.period is not None else None
    for head in name_of(fact)[1] if end is not None else ():
        yield from named.get((fact.unit, end, head), ())[:_MOST]


_MOST = 60


def _set_aside(fact: Fact, found: Look) -> bool:
    """Whether the words before a figure say that it is what was printed before, or is reckoned otherwise."""
    left = fact.quantity.left
    if _BEFORE.search(found.text, max(0, left - _REACH), left) or fact.stance == "target":
        return True
    return _RESTATED.search(found.text, found.sentences[fact.sentence], left) is not None


_REACH = 60
_BEFORE = lazy(
    r"(?:(?:原[先为值]?|此前|前值|初值|由|从|剔除|扣除(?!非经常)|不含|目标|支撑|压力|from|previously|versus|vs\.?|prior)"
    r"(?:(?! to )[^，。；;）)\n至到→]){0,12}|(?:excluding|without|target)\b[^;\n]{0,50}"
    r"|[（(]\s?(?:上年|去年|上[月季周期]|年初)[^，。；;）)\n]{0,12})\Z"
)
_RESTATED = lazy(r"重列|原披露|口径|更正|勘误|修订|重述|追溯|调整[前后]|restated|as reported|pre-restatement")


def _made_by_rounding(fact: Fact, found: Look) -> bool:
    """Whether a figure is said to be off by rounding: （四舍五入，合计 100.1%）."""
    left = fact.quantity.left
    return _BY_ROUNDING.search(found.text, max(0, left - 14), fact.quantity.right + 10) is not None


_BY_ROUNDING = lazy("四舍五入|尾差|rounding")


def _plain(fact: Fact) -> bool:
    return bool(fact.low) and fact.low == fact.high and fact.kind != "duration" and fact.modifier in ("exact", "about")


_LEVELS = frozenset({"level", "share"})


def _of_one_sort(one: Fact, other: Fact) -> bool:
    """Whether both are levels, or changes from one base."""
    if one.aspect != other.aspect and not {one.aspect, other.aspect} <= _LEVELS:
        return False
    return not one.base or not other.base or one.base == other.base


def _differ(fact: Fact, cell: Fact) -> Check:
    sides = [evolve(f, modifier="exact", trust=1.0, low=abs(f.low), high=abs(f.low)) for f in (fact, cell) if f.low]
    return checks.agree(
        sides,
        title=Said(
            f"正文与表格对不上：{fact.subject}{fact.measure} {fact.text} 与 {cell.text}",
            f"text and table print one figure otherwise: {fact.text} and {cell.text}",
        ),
        advice=Said("文、表对一处，请对底稿", "check the source, and change text or table"),
        severity=Severity.WARNING,
    )
