"""Firms in a row of headings whose parts are set apart by bars: 2｜啤酒｜某某酒业三季报, 3｜乳业｜某某乳品."""

from __future__ import annotations

from factcheck.document import Document
from factcheck.patterns import Rare
from factcheck.reading.barred_heads import parts
from factcheck.reading.bodies import body
from factcheck.reading.firms_told import firm_form
from factcheck.reading.headings import named_thing
from factcheck.reading.lexicon import roles

_OF_FIRMS = Rare(
    r"归母|扣非|净利|毛利|营收|营业收入|费用率|门店|吨价|经销商|合同负债|在手订单|新签|不良率"
    r"|(?<![家的])公司(?![债类层方端法股])"
)


def firms_filed(document: Document) -> frozenset[str]:
    """Whom such headings in a row name, where what firms have is told below one of them.

    Of the parts it is the one that differs from heading to heading, and has a firm's form where another does, too.
    """
    text, rows = document.view.text, dict[tuple[int, int], list[tuple[tuple[str, ...], bool]]]()
    for index, block in enumerate(document.blocks):
        told = parts(text[block.left : block.right]) if block.kind == "heading" else ()
        if told:
            below = document.blocks[index + 1] if index + 1 < len(document.blocks) else block
            of_firm = _OF_FIRMS.search(text, below.left, below.right) is not None
            rows.setdefault((block.section, len(told)), []).append((told, of_firm))
    return frozenset(name for row in rows.values() if len(row) > 1 for name in _column(row))


def _column(row: list[tuple[tuple[str, ...], bool]]) -> set[str]:
    """The names in the part of a row that names firms."""
    best, most = set[str](), 0
    for at in range(len(row[0][0])):
        named = {told[at] for told, of_firm in row if of_firm and _may_be_a_firm(told[at])}
        formed = sum(_formed(told[at]) for told, _ in row)
        score = 2 * formed + len(named)
        if named and len({told[at] for told, _ in row}) == len(row) and score >= most:
            most_of_them = len(named) > 1 and 2 * len(named) >= len(row)
            also = {told[at] for told, _ in row if _formed(told[at]) or (most_of_them and _may_be_a_firm(told[at]))}
            best, most = named | also, score
    return best


def _formed(name: str) -> bool:
    return body(name) or firm_form(name)


def _may_be_a_firm(name: str) -> bool:
    """Whether a part that stands above what firms have may name one: of three characters or more, and no trade."""
    trade = name in roles("lines_of_business") or name.endswith((*roles("segments"), "板块", "行业"))
    first = name.startswith((*roles("branch_firsts"), *roles("stems_of_trades")))
    return len(name) > _SHORTEST and (_formed(name) or (bool(named_thing(name)) and not trade and not first))


_SHORTEST = 2
