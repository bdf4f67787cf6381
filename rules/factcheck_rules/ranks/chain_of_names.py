"""大于号排序与所印数字不符：Names set in order by signs, and figures that stand in another order.

What it flags
    国产化率：刻蚀 > 量测 > 薄膜沉积 where the text prints 刻蚀52%、薄膜沉积38%、量测19%.

>>> from factcheck import check
>>> text = "按招标口径，其中清洗52%、沉积38%、量测19%。国产化率：{}。"
>>> [f.rule for f in check(text.format("清洗 > 量测 > 沉积"), select=["RNK21"]).findings]
['RNK21']

Why it matters
    The order is the message of a chart's title; one swapped pair turns it round.

When it stays silent
    The chain is an order of preference, or no measure is named before it. Not all names have a figure in one
    sentence or one column; the figures are of several units or times; rounding may put two of them in order.

>>> check(text.format("清洗 > 沉积 > 量测"), select=["RNK21"]).findings
()
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from factcheck import Check, Fact, Reading, Said, Severity, checks
from factcheck.patterns import Rare, lazy
from factcheck.reading.phrases import split
from factcheck.words import any_word
from factcheck_rules._look import Look, look
from factcheck_rules._order import told_earlier

CODE = "RNK21"
SEVERITY = Severity.WARNING

_NAME = r"[A-Za-z\u4e00-\u9fff][\w\u4e00-\u9fff-]{1,11}"
_CHAIN = Rare(rf"{_NAME}(?:\s?[>＞]\s?{_NAME}){{2,8}}", apart="，。；", hint="[>＞]")
ZERO = Decimal(0)
_LABEL = lazy(r"\A(?:图表?|表)\s?\d*")


def check(reading: Reading) -> Iterator[Check]:
    """Look for the figures of the names of each chain."""
    around = look(reading)
    for match in _CHAIN.finditer(around.text):
        if not _measured(match, around):
            continue  # 优选次序：甲＞乙＞丙 says who is liked best
        names = [_LABEL.sub("", name.strip()) for name in re.split("[>＞]", match.group())]
        for facts in _lists(reading, around):
            found = [_one_of(name, facts, around) for name in names]
            told = [fact for fact in found if fact is not None]
            if len(told) == len(names) and len({(f.unit, f.aspect, f.base) for f in told}) == 1:
                yield _compared(match, told, around)
                break


def _measured(match: re.Match[str], around: Look) -> bool:
    """Whether the words before a chain name a measure, and no one's liking."""
    words = around.text[around.before(match.start(), _REACH) : match.start()].rpartition("\n")[2]
    return _LIKED.search(words) is None and bool(split(words.rstrip("：: *")).head)


_REACH = 24
_LIKED = lazy(rf"{any_word('liked')}|prefer|pick|recommend", re.I)


def _lists(reading: Reading, around: Look) -> Iterator[Sequence[Fact]]:
    """The figures of each sentence, and of each column of a table."""
    columns: dict[tuple[int, int], list[Fact]] = {}
    for number, facts in around.by_sentence.items():
        if number >= 0 and len(facts) > 2:
            yield facts
    for fact in reading.facts:
        if fact.cell is not None and fact.low is not None:
            columns.setdefault((fact.cell[0], fact.cell[2]), []).append(fact)
    yield from (facts for facts in columns.values() if len(facts) > 2)


def _one_of(name: str, facts: Sequence[Fact], around: Look) -> Fact | None:
    """The one figure that a name is told with."""
    fits = [f for f in facts if name in (f.subject, f.measure, f"{f.subject}{f.measure}") and f.low is not None]
    fits = [f for f in fits if f.sentence < 0 or not told_earlier(f, around.text)]
    return fits[0] if len({f.low for f in fits}) == 1 else None


def _compared(match: re.Match[str], told: Sequence[Fact], around: Look) -> Check:
    """The first figure that is surely larger than the one set before it, or that all stand in order."""
    turned = next(((a, b) for a, b in pairwise(told) if _surely_less(a, b)), None)
    shown, larger = turned or (told[0], told[1])
    return checks.judged(
        "fails" if turned else "holds",
        relation="order",
        places=[around.figure_place(shown.quantity), around.place(match.start(), match.end())],
        facts=[shown, larger],
        title=Said(
            f"大于号排序与所印数字不符：{match.group()}，所印为 {shown.text} 与 {larger.text}",
            f"set in order as {match.group()}, but printed {shown.text} and {larger.text}",
        ),
        advice=Said("核对次序或数字", "check the order, or the figures"),
        printed=shown.text,
        chance=0.5,
    )


def _surely_less(one: Fact, other: Fact) -> bool:
    if one.high is None or other.low is None or {one.modifier, other.modifier} - {"exact", "about"}:
        return False
    return other.low - one.high > max(one.step or ZERO, other.step or ZERO)
