"""Tables that leave to the prose what they measure: | 万条 | 2025年8月 | 2024年8月 | behind 8月外胎产量10295万条."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from attrs import frozen

from factcheck.patterns import lazy
from factcheck.reading.draft import Draft
from factcheck.reading.tables.heads import WORDS
from factcheck.reading.tables.of_title import graded_under

_DIGITS = lazy(r"\d[\d,]*(?:\.\d+)?")
_FEWEST = 3
"""Digits that tell a figure by itself, where the prose names its row too."""
_FAR = 8
"""So many blocks away from a table at most the prose is that tells its figures."""
_SUMS = tuple(WORDS["summed_rows"])


def name_tables(drafts: Sequence[Draft]) -> None:
    """Give the nameless figures of a table the measure, and the unit, with which the prose tells some of them again."""
    tables: dict[int, list[Draft]] = defaultdict(list)
    for draft in drafts:
        if draft.cell is not None and draft.layout == "table":
            tables[draft.cell[0]].append(draft)
    nameless = [found for cells in tables.values() if (found := _nameless(cells))]
    bare = [column for cells in tables.values() for column in _without_units(cells)]
    told = _by_digits(drafts) if nameless or bare else {}
    for column in bare:
        _lend_unit(column, told)
    for cells in nameless:
        pairs = _retold(cells, told)
        if measure := _measure(pairs):
            whole = next((draft.subject for cell, draft in pairs if _names(cell, draft) and _is_sum(cell)), "")
            _name(cells, measure, whole)


def _name(cells: Sequence[Draft], measure: str, whole: str) -> None:
    """Give the cells of a table a measure, and its sum what the prose tells the same figure of."""
    for draft in cells:
        if draft.measure == draft.phrase:
            draft.subject = draft.phrase
        if whole and _is_sum(draft) and whole not in draft.subject:
            draft.subject = f"{whole} {draft.subject}" if draft.subject.isascii() else f"{whole}{draft.subject}"
        if not draft.subject.isascii():  # Atlantic, of the fleet, is no grade
            graded_under(draft, _OF_ALL.sub("", whole))
        draft.measure, draft.head, draft.how["measure"] = measure, True, "prose"


def _without_units(cells: Sequence[Draft]) -> list[list[Draft]]:
    """The columns of a table whose levels have no unit at all; those that no head names are taken together."""
    columns: dict[int, list[Draft]] = defaultdict(list)
    for draft in cells:
        if draft.cell is not None and draft.aspect == "level":
            columns[draft.cell[2]].append(draft)
    bare = [column for column in columns.values() if not any(draft.unit or draft.scale != 1 for draft in column)]
    nameless = [draft for column in bare if all(map(_unnamed, column)) for draft in column]
    named = [column for column in bare if not all(map(_unnamed, column))]
    return [*named, nameless] if nameless else named


def _lend_unit(column: Sequence[Draft], told: dict[str, list[_Told]]) -> None:
    """Give the bare figures of a column the unit with which the prose counts some of them: 期末 39,225 座.

    Millions (of passengers) are lent by two rows at least.
    """
    counted = [pair for pair in _retold(column, told) if pair[1].unit and pair[1].quantity.kind == "count"]
    units = {(draft.unit, draft.scale) for _, draft in counted}
    if len(units) != 1:
        return
    ((unit, scale),) = units
    rows = {cell.cell[1] for cell, _ in counted if cell.cell is not None}
    if len(rows) > 1 or (scale == 1 and len(_digits(counted[0][0])) > _FEWEST):
        for draft in column:
            draft.unit, draft.scale = unit, scale * draft.quantity.scale
            draft.kind, draft.how["unit"] = "count", "prose"


def _nameless(cells: Sequence[Draft]) -> list[Draft]:
    """The figures of a table in one unit that no head names, and the changes beside them; [] where others are named."""
    levels = [draft for draft in cells if draft.aspect == "level" and draft.unit not in ("%", "pp", "x")]
    bare = [draft for draft in levels if _unnamed(draft)]
    columns = {draft.cell[2] for draft in bare if draft.cell is not None}
    named = [draft for draft in levels if draft.cell is not None and draft.cell[2] in columns and not _unnamed(draft)]
    rows = {draft.cell[1] for draft in bare if draft.cell is not None}
    others = {draft.cell[1] for draft in named if draft.cell is not None}
    mistaken = all(draft.measure == draft.phrase for draft in named) and len(others) * 2 < len(rows)
    if len({(draft.unit, draft.scale) for draft in (*bare, *named)}) != 1 or len(rows) < 2 or not mistaken:
        return []  # rows that name measures, of which a head or two are none that we know
    return [*bare, *named, *(draft for draft in cells if draft.aspect in ("change", "points") and not draft.measure)]


def _unnamed(draft: Draft) -> bool:
    return not draft.measure or _WHEN.fullmatch(draft.measure) is not None


_OF_ALL = lazy(r"\A(?:全国|全球|国内|中国)(?=..)|(?:行业|市场)\Z")
_WHEN = lazy(r"(?:累计|当月|当季|本期|上期|\s)+|期[初末]|[年月季周][初末](?:数|值)?")
"""What heads say of when, and not of what."""


@frozen
class _Told:
    """A figure of the prose."""

    draft: Draft

    def of_row(self, row: Draft) -> bool:
        """Whether it is told of whom a row names, or the row is the sum of all."""
        name, other = _plain(_who(row)), _plain(self.draft.subject)
        if _is_sum(row):
            return True
        return len(name) > 1 and len(other) > 1 and (name in other or other in name)


def _who(cell: Draft) -> str:
    """Who stands in the row of a cell."""
    return cell.phrase or cell.subject


def _is_sum(cell: Draft) -> bool:
    return _plain(_who(cell)).endswith(_SUMS)


def _plain(words: str) -> str:
    """A name without what a bracket adds."""
    return words.partition("（")[0].partition("(")[0].strip().lower()


def _by_digits(drafts: Sequence[Draft]) -> dict[str, list[_Told]]:
    """The levels of the prose by their digits as printed."""
    told: dict[str, list[_Told]] = defaultdict(list)
    for draft in drafts:
        if draft.cell is None and draft.aspect == "level" and (digits := _digits(draft)):
            told[digits].append(_Told(draft))
    return told


def _digits(draft: Draft) -> str:
    """The digits of a figure as printed, where they are many enough to tell it by; '' else."""
    found = _DIGITS.search(draft.quantity.text)
    digits = found[0].replace(",", "") if found is not None else ""
    return digits if len(digits.replace(".", "").strip("0")) >= _FEWEST else ""


_Pair = tuple[Draft, Draft]
"""A cell, and the figure of the prose that is the same."""


def _retold(cells: Sequence[Draft], told: dict[str, list[_Told]]) -> list[_Pair]:
    """The figures of a table that the prose near it tells of the same row, or of all."""
    pairs: list[_Pair] = []
    for draft in cells:
        for one in told.get(_digits(draft), ()) if draft.aspect == "level" else ():
            if abs(one.draft.block - draft.block) <= _FAR and one.of_row(draft) and _same(draft, one.draft):
                pairs.append((draft, one.draft))
    return pairs


def _measure(pairs: Sequence[_Pair]) -> str:
    """What the prose says that the figures of a table are; '' where it tells too few of them, or two measures."""
    pairs = [pair for pair in pairs if _names(*pair)]
    measures = {_plainly(draft.measure) for _, draft in pairs}
    short = min(measures, key=len, default="")
    if not all(measure.endswith(short) for measure in measures):
        return ""
    rows = {cell.cell[1] for cell, _ in pairs if cell.cell is not None}
    return short if len(rows) > 1 or any(_is_sum(cell) for cell, _ in pairs) else ""


def _names(cell: Draft, draft: Draft) -> bool:
    """Whether a figure of the prose has a measure; 新增专项债 986.2 亿元 tells who, and not what."""
    return draft.head and draft.measure not in ("", draft.unit, cell.subject, cell.phrase)


def _plainly(measure: str) -> str:
    """Units sold and sales are one measure."""
    return "sales" if measure.endswith((" sold", "sales")) else measure


def _same(cell: Draft, draft: Draft) -> bool:
    """Whether two figures of the same digits may be one: their units and their scales agree as far as they are told."""
    if draft.unit in ("%", "pp", "x") or cell.stance != draft.stance:
        return False
    if cell.unit and draft.unit and cell.unit != draft.unit:
        return False
    return not cell.unit or _value(cell) == _value(draft)


def _value(draft: Draft) -> Decimal:
    low = draft.quantity.low or Decimal(0)
    return low / draft.quantity.scale * draft.scale
