"""参数表与正文不符：A product's property that its data sheet gives another value.

What it flags
    The text says that a machine weighs 24 吨, and the table of its data gives 整机重量 28.5 吨 in the column of that
    model. Weight, speed, range, power and the like are known by any of their usual names.

>>> from factcheck import check
>>> text = '''4月8日，海岚汽车发布新车海岚L6，续航里程{}km，预计二季度交付。
...
... | 参数 | 海岚L6 | 海岚L6 Max |
... |---|---|---|
... | 续航 | 705km | 810km |
... | 整备质量 | 2080kg | 2230kg |
... '''
>>> [f.printed for f in check(text.format(650), select=["REP18"]).findings]
['705km']

Why it matters
    A data sheet is copied from the maker, a sentence from the news: the reader can't tell which of the two he may use.

When it stays silent
    The model is told by no code, or two columns bear it; the sentence names several models, or speaks of an earlier
    one; units are of two kinds. Where the column's head says that it is of an earlier one (旧款), it is a note.

>>> check(text.format(705), select=["REP18"]).findings
()
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from factcheck import Check, Reading, Said, Severity, checks
from factcheck.facts import Fact
from factcheck.patterns import lazy
from factcheck.words import load
from factcheck_rules._look import Look, look

CODE = "REP18"
SEVERITY = Severity.WARNING

_CODE = lazy(r"(?<![A-Za-z\d])[A-Z][A-Za-z]{0,9}[- ]?\d[A-Za-z\d]{0,5}(?:[- ][A-Za-z\d]{1,8}){0,2}(?![A-Za-z\d])")
"""The name of a model: K7, K7-Pro, L6 Max."""
_BESIDE = 10
_CELLS = 400
"""More levels in tables than this are no data sheet."""


def check(reading: Reading) -> Iterator[Check]:
    """Compare each property that the text tells of a model with the model's column."""
    cells = [fact for fact in reading.facts if fact.layout == "table" and _usable(fact)]
    sheet: dict[tuple[int, str], list[Fact]] = {}
    for cell in cells if len(cells) <= _CELLS else ():
        codes, group = _codes(f"{cell.subject} {cell.measure}"), _property(f"{cell.subject} {cell.measure}", part=True)
        if len(codes) == 1 and group is not None:
            sheet.setdefault((group, next(iter(codes))), []).append(cell)
    if not sheet:
        return
    found = look(reading)
    models = {code for _, code in sheet}
    for fact in reading.facts:
        group = _said_of(fact, found) if fact.layout != "table" and _usable(fact) else None
        code = _told_of(fact, models, found) if group is not None else ""
        its = sheet.get((group, code), []) if group is not None and code else []
        if len(its) == 1 and its[0].unit == fact.unit:
            yield _compared(fact, its[0])


def _usable(fact: Fact) -> bool:
    return fact.low is not None and fact.aspect == "level" and fact.kind not in ("money", "percent", "duration")


@cache
def _groups() -> Sequence[tuple[str, ...]]:
    return tuple(tuple(group.split("|")) for group in load("ties")["data_sheet"]["properties"])


def _property(words: str, part: bool = False) -> int | None:
    """Which property words name: at their end, or as a `part` of what a cell's row and column say."""
    said = words.lower()
    for number, group in enumerate(_groups()):
        if any(name in said if part else said.endswith(name) for name in group):
            return number
    return None


def _said_of(fact: Fact, found: Look) -> int | None:
    """The property that the measure names, or the words right before the figure: 最大速度达."""
    begin, _ = found.clause(fact.quantity.left, fact.quantity.right)
    beside = found.text[max(begin, fact.quantity.left - _BESIDE) : fact.quantity.left]
    group = _property(fact.measure)
    return _property(beside, part=True) if group is None and fact.measure else group


def _codes(words: str) -> set[str]:
    return {re.sub(r"\s", " ", match.group()) for match in _CODE.finditer(words)}


def _told_of(fact: Fact, models: set[str], found: Look) -> str:
    """The one model that the sentence names, or the subject, where no other one is spoken of; else nothing."""
    sentence = found.reading.sentences[fact.sentence] if fact.sentence >= 0 else None
    if sentence is None:
        return ""
    begin, end = found.clause(fact.quantity.left, fact.quantity.right)
    if _of_another(found.text[begin:end]):
        return ""
    codes = _codes(fact.subject) or _codes(found.text[sentence.left : fact.quantity.left])
    return codes.pop() if len(codes) == 1 and codes <= models else ""


def _of_another(words: str) -> bool:
    """Whether words speak of an earlier or another one of the kind: 上一代, 旧款, 此前."""
    said = words.lower()
    return any(word in said for word in load("ties")["data_sheet"]["others"])


def _compared(fact: Fact, cell: Fact) -> Check:
    return checks.agree(
        (fact, cell),
        title=Said(
            f"参数表与正文不符：{fact.measure} {fact.text} 与 {cell.text}",
            f"text and data sheet don't agree: {fact.text} and {cell.text}",
        ),
        advice=Said("核对出处；若版本或工况不同请写明", "check the source; say so if version or conditions differ"),
        severity=Severity.NOTE if _of_another(f"{cell.subject} {cell.measure}") else Severity.WARNING,
    )
