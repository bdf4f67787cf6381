"""Whether a figure of the text and a cell may be one, by their names and times, though they are read otherwise."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from factcheck.facts import Fact
from factcheck.patterns import lazy
from factcheck.reading.phrases import terms as fold_terms
from factcheck_rules._alike import called, name_of
from factcheck_rules._look import Look
from factcheck_rules._same import of_more
from factcheck_rules._times import NO, SURE, days_of, when

_WORD = lazy(r"[\u4e00-\u9fff]+|[A-Za-z][A-Za-z0-9.]*|\d+[A-Za-z]*")
_TOTALS = lazy(
    r"合计|总计|小计|合共|总体|整体|平均|本公司|公司|全部|[一二三四五六七八九十两\d]+家|\b(?:total|group|all|combined)\b"
)
_BRACKETS = lazy(r"[（(][^（()）]*[)）]")
_TENOR = lazy("(三十|二十|[一二三五七十])(?=年期?(?:国债|国开|地方|[A-Z]))")
_YEARS = {"一": "1", "二": "2", "三": "3", "五": "5", "七": "7", "十": "10", "二十": "20", "三十": "30"}
_ENOUGH = 2
_WEEK = 7
_LONGEST = 300
"""A longer table is not gone through row by row for every figure."""


def one_time(one: Fact, other: Fact) -> bool:
    """Whether nothing tells the times of two figures apart; the close of a week is that of its last day."""
    return when(one, other) != NO or _closing(one, other)


def one_thing(fact: Fact, cell: Fact, found: Look) -> bool:
    """Whether a figure and a cell are told of one thing by names that say all of each other, at one time."""
    if when(fact, cell) != SURE and not _closing(fact, cell):
        return False
    if two_parts(fact, cell) or not _one_measure(fact.measure, cell.measure) or not in_common(fact, cell, found):
        return False
    shown = _pieces(f"{cell.subject} {cell.measure} {_heads(cell, found)} {_title(found)}")
    before = found.text[found.before(fact.quantity.left) : fact.quantity.left]
    said = _pieces(f"{before} {fact.subject} {_title(found)}")
    named = _pieces(cell.subject) <= said or best_row(fact, cell, found) > 0
    if _names_another(fact, cell, found):
        return False
    return named and _pieces(fact.subject) <= shown and _REST.search(fact.subject + cell.subject) is None


def _names_another(fact: Fact, cell: Fact, found: Look) -> bool:
    """永续债 2.21%, beside figures of the row AAA: whether the name of a figure has nothing of that of a cell."""
    own = _pieces(cell.subject)
    last = _pieces(fact.subject.split()[-1]) - _pieces(_title(found)) if fact.subject else frozenset()
    return bool(last and own) and not last & own


def two_parts(one: Fact, other: Fact) -> bool:
    """Whether two measures are a part and all of one thing, or two parts: 总库存, 社会库存."""
    mine, yours = ({match[0] for match in _PARTS.finditer(fact.measure)} for fact in (one, other))
    return mine != yours


def _one_measure(one: str, other: str) -> bool:
    """Whether two measures are the same, or two plain words for one property: 营收 and 营业收入, but not 自营收入."""
    if one == other:
        return bool(one)
    (first, mine), (second, yours) = called("", one), called("", other)
    if "price" in mine & yours:
        return first == second or {first, second} <= _CLOSES
    nested = bool(mine & yours & _QUALIFIED) and (first in second or second in first)
    return bool(mine & yours) and (nested or (not first and not second))


_QUALIFIED = frozenset({"sold", "made", "exported", "imported", "turnover", "handled", "visitors"})
"""Properties of which a table mostly has one sort only: 产量, beside 外胎产量."""
_CLOSES = frozenset({"", "收盘", "结算", "现货", "报", "月", "周", "平均", "主流", "综合"})


_REST = lazy(r"其[他它余]|可比|(?i:\bothers?\b|peers?\b)")
_PARTS = lazy("^总|社会|社库|港口|钢厂|厂库")
"""Parts of a stock, and all of it."""


def _closing(one: Fact, other: Fact) -> bool:
    mine, yours = days_of(one.period), days_of(other.period)
    closing = one.kind in ("price", "index") or one.unit == "%"
    return bool(mine and yours and mine[1] == yours[1] and closing and abs((mine[0] - yours[0]).days) < _WEEK)


def in_common(fact: Fact, cell: Fact, found: Look) -> int:
    """How many pieces the names of a figure and of a cell share; 0 if they can't be those of one thing."""
    if not _measures_meet(fact, cell, found) or not _subjects_meet(fact, cell, found):
        return 0
    shown = _pieces(f"{cell.subject} {cell.measure} {_heads(cell, found)}")
    both = (_pieces(fact.subject) | _pieces(fact.measure)) & shown
    one_measure = bool(fold_terms(fact.measure) & fold_terms(cell.measure))
    common = sum(_ENOUGH if piece.isalpha() and piece.isascii() else 1 for piece in both) + _ENOUGH * one_measure
    return common if common >= _ENOUGH else 0


def _subjects_meet(fact: Fact, cell: Fact, found: Look) -> bool:
    """Whether the sentence of a figure names what a cell is of, and the cell what the figure is of."""
    begin = found.clause(fact.quantity.left, fact.quantity.right)[0]
    said = f"{found.text[found.before(fact.quantity.left) : fact.quantity.left]} {fact.subject} {fact.measure}"
    shown = f"{cell.subject} {cell.measure} {_heads(cell, found)}"
    if _kinds(f"{found.text[begin : fact.quantity.left]} {fact.subject} {fact.measure}") != _kinds(shown):
        return False
    more, less = _pieces(fact.subject) - _pieces(shown), _pieces(cell.subject)
    if any(any(map(str.isdigit, piece)) for piece in more | (less - _pieces(said))):
        return False  # 10年期地方债, and all of them
    if not less:
        own = _pieces(fact.subject.split()[-1]) if fact.subject else frozenset()
        strange = own and not own & _pieces(f"{shown} {_title(found)} {_section(fact, found)}")
        names = _pieces(f"{found.text[begin : fact.quantity.left]} {fact.subject}") - _pieces(_title(found))
        together = _TOTALS.search(found.text, begin, fact.quantity.left) is not None
        return (together or not strange) and not _another_row(names, cell, found)
    if of_more(cell.subject, fact):
        return False
    begins = [word for word in (_pieces_in_order(word) for word in cell.subject.split()) if word]
    own = _letters(fact.subject)
    left_over = [piece for piece in less - _pieces(said) if piece.isascii() or not own.issuperset(piece)]
    if begins and begins[-1][0] not in _pieces(said) and not less <= _pieces(_title(found)):
        return False
    last = _pieces(fact.subject.split()[-1]) if fact.subject else frozenset()
    return not (left_over and more) and not (last and last <= more)


def may_be_in_row(fact: Fact, cell: Fact, found: Look) -> bool:
    """Whether a figure whose neighbours a row prints may be a cell of that row: no other row is named better."""
    begin, _ = found.clause(fact.quantity.left, fact.quantity.right)
    shown = f"{cell.subject} {cell.measure} {_heads(cell, found)}"
    said = f"{found.text[begin : fact.quantity.left]} {fact.subject} {fact.measure}"
    met = bool(fact.measure and cell.measure) and _measures_meet(fact, cell, found)
    named = best_row(fact, cell, found) >= 0 and not _names_another(fact, cell, found)
    return met and named and _kinds(said) == _kinds(shown)


def _measures_meet(one: Fact, other: Fact, found: Look) -> bool:
    """Whether the measures of two figures have a word in common, or one names none of a thing that both name."""
    if fold_terms(one.measure) & fold_terms(other.measure) or name_of(one)[1] & name_of(other)[1]:
        return True
    if not one.measure or not other.measure:
        named = _pieces(one.subject) & _pieces(other.subject)
        return len(named - _pieces(_title(found))) >= _ENOUGH or (bool(one.measure) and not _pieces(other.subject))
    mine, yours = _pieces(one.measure), _pieces(other.measure)
    if mine & yours or one.measure[-1] == other.measure[-1] or mine & _pieces(other.subject):
        return True
    return bool(yours & _pieces(one.subject) or _letters(one.measure) & _letters(other.measure) & _PRICED)


_PRICED = frozenset("价需量")


def _title(found: Look) -> str:
    blocks = found.reading.document.blocks[:_FIRST]
    return " ".join(found.text[block.left : block.right] for block in blocks if block.kind == "heading")


_FIRST = 4


def _section(fact: Fact, found: Look) -> str:
    """The heading that a figure stands below."""
    block = found.block_at(fact.quantity.left)
    above = found.reading.document.blocks[block.section] if block is not None and block.section >= 0 else None
    return found.text[above.left : above.right] if above is not None else ""


def _kinds(said: str) -> frozenset[str]:
    """What says that an amount is reckoned in a way of its own: 扣非, 经调整."""
    return frozenset(_SAME_KIND.get(match[0].lower(), match[0].lower()) for match in _KINDS.finditer(said))


_KINDS = lazy(
    r"扣非|扣除非经常|经调整|调整后|剔除|不?含|准则|可比|同店|日均|人均|(?i:non-?gaap|adjusted|underlying|core|same-store)"
)
_SAME_KIND = {"扣除非经常": "扣非", "调整后": "经调整", "non-gaap": "经调整", "nongaap": "经调整", "adjusted": "经调整"}


def _heads(cell: Fact, found: Look) -> str:
    """The title of a cell's table, the heads of its column, and what stands above the names of the rows."""
    assert cell.cell is not None
    block, _, column = cell.cell
    table = found.reading.document.blocks[block].table
    if table is None:
        return ""
    top = [c for line in table.rows[: table.head_rows] for c in line]
    heads = (c.text for c in top if c.column == column or c.column < table.head_columns)
    return " ".join((table.title, *heads))


def best_row(fact: Fact, cell: Fact, found: Look) -> int:
    """1 where the words beside a figure name the row of a cell best, -1 where they name another one better, else 0."""
    assert cell.cell is not None
    block, row, _ = cell.cell
    table = found.reading.document.blocks[block].table
    if table is None or len(table.rows) > _LONGEST:
        return 0
    begin, _ = found.clause(fact.quantity.left, fact.quantity.right)
    names = _pieces(f"{found.text[begin : fact.quantity.left]} {fact.subject}") - _pieces(_title(found))
    heads = {k: " ".join(c.text for c in line[: table.head_columns]) for k, line in enumerate(table.rows)}
    shares = {k: len(_pieces(text) & names) for k, text in heads.items() if k >= table.head_rows}
    own, others = shares.pop(row, 0), max(shares.values(), default=0)
    if own > others and 2 * own >= len(_pieces(heads[row])):
        return 1
    return -1 if others > own else 0


def _another_row(names: frozenset[str], cell: Fact, found: Look) -> bool:
    """Whether what a figure is of is another row of the cell's table, where the cell is one of a total."""
    assert cell.cell is not None
    block, row, _ = cell.cell
    table = found.reading.document.blocks[block].table
    if table is None or len(table.rows) > _LONGEST:
        return table is not None
    body = [line for k, line in enumerate(table.rows) if k >= table.head_rows]
    told = [c.text for line in body for c in line[: table.head_columns] if c.text]
    own = " ".join(c.text for c in table.rows[row][: table.head_columns])
    if _pieces(own):  # the total is a column
        told = [c.text for line in table.rows[: table.head_rows] for c in line[table.head_columns :]]
    heads = [frozenset(p for p in _pieces(text) if not any(map(str.isdigit, p))) for text in told]
    often = Counter(piece for head in heads for piece in head)
    alone = (frozenset(piece for piece in head if often[piece] == 1) for head in heads)
    return any(2 * len(head & names) >= len(head) > 0 for head in alone)


@lru_cache(maxsize=4096)
def _letters(name: str) -> frozenset[str]:
    """The Han characters and Latin words of a name."""
    return frozenset(piece for word in _WORD.findall(name) for piece in ([word.lower()] if word.isascii() else word))


@lru_cache(maxsize=4096)
def _pieces(name: str) -> frozenset[str]:
    """The pairs of characters and the Latin words of a name, without what says that it is all of it."""
    return frozenset(_pieces_in_order(name))


def _pieces_in_order(name: str) -> list[str]:
    pieces: list[str] = []
    name = _TENOR.sub(lambda match: _YEARS[match[0]], name)
    for word in _WORD.findall(_TOTALS.sub(" ", _BRACKETS.sub(" ", name).lower())):
        if word.isascii():
            pieces.append(word.rstrip("s"))
        else:
            pieces.extend([word] if len(word) == 1 else [word[k : k + 2] for k in range(len(word) - 1)])
    return pieces
