"""Columns that mean something only beside another: 较节前, vs 5-yr avg; 实际 | 预期 | 前值; 收入 | 其中海外; 2Q25 %."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date

from factcheck.document import Cell, Table
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.periods import Spec
from factcheck.quantity import Mark, Quantity
from factcheck.reading.phrases import split
from factcheck.reading.tables.heads import WORDS, Head
from factcheck.reading.tables.places import latest, tells_share

Figure = Callable[[Cell], Quantity | None]
_COMPARES = lazy(
    r"(?:相?较|相比|对比)于?(?![高低大小多少强弱好差优快慢长短新早晚])[^\s，,（(]{1,8}"
    r"|比(?=[上去前年月季周期节])[^\s，,（(]{2,6}"
    r"|(?:% ?)?(?:chg\.? |change |diff\.? |gap )?(?:vs\.?|versus|v\.?|against) [A-Za-z0-9][^|（(]{1,28}",
    re.I,
)
_SIGNED = lazy(r"\s*[(（]?\s*(?:[+＋\-−–]|[↑↓▲▼])|.*[%％]|.*(?:pp|pct|bps?|个百分点)")


def compared_beside(columns: list[Head], table: Table, published: date | None) -> list[Head]:
    """| 批价（元/瓶） | 较节前 |, | Stocks | vs 5-yr avg |: how the level left of it compares with something."""
    out, names = list(columns), table.head_columns
    for k, head in enumerate(columns[names + 1 :], names + 1):
        words = head.words
        if head.moves or not words or (words[0] not in "相较对比" and " " not in words):
            continue
        if _COMPARES.fullmatch(words) is None or split(words).head or words.endswith(_MEASURES):
            continue
        if all(left.moves for left in columns[names:k]):
            continue
        if words.isascii() and not _signed(table, k):
            continue
        out[k] = evolve(head, words="", base=head.base or "stated", mark=latest(columns[names:k], published))
    return out


_MEASURES = ("幅", "差", "率", "比", "额", "空间", "折价", "溢价")
"""较国债利差, 较最高申报价降幅 are measures of their own."""


def _signed(table: Table, column: int) -> bool:
    """Whether a column prints the sign of a change, or of a rate, before or behind one of its figures."""
    cells = (cell for row in table.rows[table.head_rows :] for cell in row if cell.column == column)
    return any(_SIGNED.match(cell.text.strip(" *")) for cell in cells)


def bare_changes(table: Table, columns: Sequence[Head], figure: Figure) -> frozenset[int]:
    """The columns of changes whose figures are in the unit of their levels: bare where another prints %, or 较节前.

    A figure with more decimals than its level is likelier a rate: 3,120 | -1.25.
    """
    shown = {k: _shown(table, k, figure) for k, head in enumerate(columns) if k >= table.head_columns}
    rates = any(found and all(one.unit == "%" for one in found) for k, found in shown.items() if columns[k].moves)
    found = set()
    for k, head in enumerate(columns):
        if k <= table.head_columns or not head.moves or head.unit or not (rates or head.base == "stated"):
            continue
        level = next((j for j in range(k - 1, table.head_columns - 1, -1) if not columns[j].moves), -1)
        ours, theirs = shown.get(k, []), shown.get(level, [])
        if not ours or not theirs or any(one.unit for one in (*ours, *theirs)) or columns[level].unit == "%":
            continue
        if max(map(_decimals, ours)) <= max(map(_decimals, theirs)):
            found.add(k)
    return frozenset(found)


def _shown(table: Table, column: int, figure: Figure) -> list[Quantity]:
    cells = (cell for row in table.rows[table.head_rows :] for cell in row if cell.column == column)
    return [one for one in map(figure, cells) if one is not None]


def _decimals(quantity: Quantity) -> int:
    return len(quantity.text.partition(".")[2].strip("）)% "))


def versions(columns: list[Head], names: int, title: Mark | None) -> list[Head]:
    """| 指标 | 实际 | 预期 | 前值 |: what came out, what was foreseen and what was before, of what the row names."""
    levels = [head for head in columns[names:] if not head.moves]
    told = [head.words.lower() for head in levels]
    dates = [head.mark is not None for head in levels]
    others = all(words in _ALL or (not words and told_when) for words, told_when in zip(told, dates, strict=True))
    if not others or len(levels) < _FEWEST or not any(words in _BEFORE or words in _FORESEEN for words in told):
        return columns
    dated = next((head.mark for head in levels if head.mark is not None), title)
    before = any(words in _BEFORE for words in told)
    return [head if k < names else _version(head, dated, before) for k, head in enumerate(columns)]


def _version(head: Head, dated: Mark | None, before: bool) -> Head:
    words = head.words.lower()
    if head.moves:
        return evolve(head, mark=head.mark or dated, base=head.base or ("prev_period" if before else ""))
    if words in _FORESEEN:
        return evolve(head, words="", stance="forecast", mark=head.mark or dated)
    if words in _BEFORE and head.mark is None:
        return evolve(head, words="", mark=_before(head.words, dated))
    return evolve(head, words="") if words in _ALL else head


def _before(words: str, dated: Mark | None) -> Mark:
    """The month or quarter before; a period that nothing dates where those are not told."""
    place = -abs(dated.left) - 7 if dated is not None else -60_000_007
    spec = dated.spec if dated is not None else None
    earlier = Spec("named", words)
    if isinstance(spec, Spec) and spec.form in _MOST and spec.number and not (spec.last or spec.until or spec.part):
        back = spec.number == 1
        year = spec.year - 1 if back and spec.year is not None else spec.year
        if not back or spec.year is not None:
            earlier = evolve(spec, number=_MOST[spec.form] if back else spec.number - 1, year=year, label=words)
    return Mark("period", -1, -1, place, -1, words, words, earlier)


_MOST = {"month": 12, "quarter": 4}
_FEWEST = 2
_FORESEEN = frozenset(WORDS["foreseen_versions"])
_BEFORE = frozenset(WORDS["former_versions"])
_ALL = frozenset(["", *WORDS["present_versions"], *_FORESEEN, *_BEFORE])


def parts_beside(columns: list[Head], names: int) -> list[Head]:
    """| 2026E收入（亿元） | 其中海外 |: a part of what stands left of it, in its unit and of its period."""
    out = list(columns)
    for k, head in enumerate(columns[names + 1 :], names + 1):
        part = _PART.match(head.words)
        if part is None or head.unit or head.mark is not None:
            continue
        whole = next((one for one in reversed(out[names:k]) if not one.moves and not tells_share(one.words)), None)
        if whole is not None and whole.unit and not tells_share(head.words):
            out[k] = evolve(head, unit=whole.unit, scale=whole.scale, mark=whole.mark)
    return out


_PART = lazy(r"其中[：:]?\s?(?=\S)|o/w |of which:? ", re.I)


def shares_again(columns: list[Head], names: int) -> list[Head]:
    """| % of total | 2Q25 % |, | 占比 | 上年 |: a bare period in % right of a share is the share of then."""
    out = list(columns)
    for k, head in enumerate(columns[names + 1 :], names + 1):
        left = out[k - 1]
        bare = head.mark is not None and not head.words and head.unit == "%" and not head.base
        if bare and tells_share(left.words) and left.mark is None:
            out[k] = evolve(head, words=left.words)
    return out
