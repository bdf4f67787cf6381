"""Figures that are of a part, though the reading has them as the whole body's."""

from __future__ import annotations

from factcheck import Fact, Reading
from factcheck.index import once
from factcheck.patterns import lazy
from factcheck.reading.phrases import terms as fold_terms
from factcheck_rules._look import Look
from factcheck_rules._same import kin

_GENERIC = lazy(
    r"业务|产品|地区|区域|季度|年度|月度|主要|分部|公司|合并|营业|品类|路段|渠道|行业|历年|单季|累计|全年|同比|情况|增速|实现|万元|亿元"
)
_HAN_PAIR = lazy(r"[\u4e00-\u9fff]{2}")


def of_a_part(one: Fact, other: Fact, found: Look) -> bool:
    """Whether one of two figures is told of a part: by its table's title, or by a name before it in its sentence."""
    pairs = ((one, other), (other, one))
    return any(_titled(fact, beside, found) or _named_before(fact, beside, found) for fact, beside in pairs)


def _titled(cell: Fact, told: Fact, found: Look) -> bool:
    """Whether a cell's table is of a kind of its measure (通行费收入) that the text around the other doesn't name."""
    table = found.reading.document.blocks[cell.cell[0]].table if cell.cell is not None else None
    if table is None or told.cell is not None or not cell.measure or told.sentence < 0:
        return False
    at = table.title.rfind(cell.measure)
    kind = table.title[max(0, at - 2) : at] if at > 1 else ""
    if _HAN_PAIR.fullmatch(kind) is None or _GENERIC.search(kind) or kind in cell.measure:
        return False
    blocks = found.reading.document.blocks
    near = (blocks[0], blocks[found.reading.sentences[told.sentence].block])
    return not any(kind in found.text[block.left : block.right] for block in near)


def _named_before(fact: Fact, told: Fact, found: Look) -> bool:
    """Whether a figure with a carried subject stands behind a part's name: 液体乳发货偏慢，单季收入 41.5 亿元."""
    if fact.cell is not None or told.sentence < 0 or not kin(found).lent(fact):
        return False
    before = found.text[found.reading.sentences[fact.sentence].left : fact.quantity.left].lower()
    begin, end = found.clause(told.quantity.left, told.quantity.right)
    own = found.text[begin:end].lower()
    parts = once(found.reading, _parts) - kin(found).title
    return any(part in before and part not in own for part in parts)


def _parts(reading: Reading) -> frozenset[str]:
    """The names of rows of tables, which are mostly parts of what a report is on."""
    rows = (fact for fact in reading.facts if fact.cell is not None)
    return frozenset(term.lower() for fact in rows for term in fold_terms(fact.subject) if len(term) > 1)
