"""What a table of states (景气度) calls a trade, and what the text says of it: 加速向上, 需求缓慢恢复."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from factcheck import Check, Said, Severity, checks
from factcheck.document import Cell
from factcheck.patterns import lazy
from factcheck.words import any_word
from factcheck_rules._look import Look

_HEAD = lazy(r"景气|趋势判断|运行态势|走势判断|行业状态")
_QUICK = lazy(rf"{any_word('quicker')}|强劲|旺盛")
_SLOW = rf"缓慢|趋缓|低迷|疲软|乏力|{any_word('slower')}"
_SLOW_CELL = lazy(_SLOW)
_QUICK_SAID = rf"{any_word('quicker')}|强劲|旺盛"
_STATE = "需求|景气度?|复苏|恢复|增长|市场"
_LONGEST_STATE, _LONGEST_NAME = 12, 8
_MOST = 60
"""So many names are looked for in the whole text."""
_OTHER = lazy(r"上周|上月|去年|上年|此前|前期|未来|展望|预计|有望|若|海外|国内|美国|欧洲|增速|价格|成本|但|然而")
_KINDS = frozenset({"paragraph", "list_item"})


def graded_otherwise(found: Look) -> Iterator[Check]:
    """Each trade whose state in the table is a quick one, where a sentence calls it slow, or the other way round."""
    for name, state in islice(_states(found), _MOST):
        quick, slow = _QUICK.search(state.text), _SLOW_CELL.search(state.text)
        if (quick is None) == (slow is None):
            continue
        against = _SLOW if quick else _QUICK_SAID
        said = re.compile(
            rf"{re.escape(name)}(?:行业|板块|产业|领域)?(?:的?(?:{_STATE}))(?:正在|正|仍|依旧|依然|持续|整体|较为|在)*"
            rf"(?P<word>{against})"
        )
        for match in said.finditer(found.text):
            block = found.block_at(match.start())
            clause = found.text[slice(*found.clause(*match.span()))]
            if block is not None and block.kind in _KINDS and not _OTHER.search(clause):
                yield _told(name, state, match, found)
                break


def _states(found: Look) -> Iterator[tuple[str, Cell]]:
    """The names of a table's rows with the words of its column of states."""
    for block in found.reading.document.blocks:
        rows = block.table.rows if block.table is not None else ()
        heads = [cell.column for cell in rows[0] if _HEAD.search(cell.text) and "说明" not in cell.text] if rows else []
        for row in rows[1:] if len(heads) == 1 else ():
            cells = {cell.column: cell for cell in row}
            name, state = cells.get(0), cells.get(heads[0])
            if name is None or state is None or len(state.text) > _LONGEST_STATE:
                continue
            if 1 < len(name.text) <= _LONGEST_NAME:
                yield name.text.strip(), state


def _told(name: str, state: Cell, match: re.Match[str], found: Look) -> Check:
    places = [found.place(*found.clause(*match.span("word"))), found.place(state.left, state.right)]
    return checks.judged(
        "fails",
        relation="direction",
        places=places,
        title=Said(
            f"表中景气判断与正文不符：{name}「{state.text}」与「{match['word']}」",
            f"the table's word for a trade and the text's: {name}: {state.text}, {match['word']}",
        ),
        advice=Said("核对判断用词；若时段不同请注明", "check the words; say so if they are of different times"),
        severity=Severity.NOTE,
        printed=match["word"],
        expected=state.text,
    )
