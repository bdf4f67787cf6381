"""序号不连续：A number of a list or of a section that breaks its sequence.

What it flags
    1、2、2、4: three of four points are numbered in their turn, and one is not; 4.1 and 4.3 before another 4.3; points
    told in a row as 一是, 二是, 二是, or 第一, 第三. The last of many that is numbered once more, or one too high. As a
    note, a letter (a) that no b) follows.

>>> from factcheck import check
>>> text = "风险提示：\\n1、需求不及预期\\n2、价格回落\\n{}、产能过剩\\n4、汇率波动\\n"
>>> [f.printed for f in check(text.format(2), select=["WOR23"]).findings]
['2']

Why it matters
    A point was dropped or moved, and what refers to the numbers leads astray.

When it stays silent
    More than one number is out of turn, as where lists stand inside lists; the first one is; the last one is, but is
    neither the one before again nor, in a long list or one of headings, leaves out one that no line begins with; dates;
    numbers in square brackets behind what they are the sources of.

>>> check(text.format(3), select=["WOR23"]).findings
()
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from attrs import frozen

from factcheck import Check, Mark, Reading, Said, Severity, checks
from factcheck.patterns import Rare, lazy
from factcheck.words import load
from factcheck_rules._look import Look, look
from factcheck_rules.wording._lettered import lettered_once

CODE = "WOR23"
SEVERITY = Severity.WARNING

_DIGITS = lazy(r"[\d一二三四五六七八九十]+")
_FEWEST = 3
_PLAIN = "."
_SIGN = 2
_SIGNS = frozenset("、.．)）:：,，")
_SPOKEN = Rare(r"(?<![^\W_])(?:(?P<is>[一二三四五六七八九十])是|第(?P<th>[一二三四五六七八九十])(?=[，,、是]))")
"""一是扩内需，二是稳外贸; 第一，…第二，…"""
_NUMERALS = "一二三四五六七八九十"


@frozen
class Numbered:
    """A number of a list, where it stands."""

    text: str
    value: int
    left: int
    right: int


def check(reading: Reading) -> Iterator[Check]:
    """Look through the runs of numbers of each kind that begin with 1."""
    found = look(reading)
    yield from lettered_once(found)
    spoken: Iterator[tuple[list[Mark], list[Numbered]]] = (([], run) for run in _spoken(found))
    for marks, run in (*((marks, _numbered(marks)) for marks in _runs(found)), *spoken):
        if marks and _cites(marks, found.text):
            continue
        wrong = [k for k, one in enumerate(run) if one.value != k + 1]
        if len(run) >= _FEWEST:
            odd = wrong[0] if len(wrong) == 1 and wrong[0] else None
            off = _last_is_off(marks, run, found) or _in_one_line(marks, run, found) if marks else _last_of_many(run)
            if odd == len(run) - 1 and not off:
                odd = None
            if not wrong or odd is not None:
                yield _told(run, odd, found)


def _last_is_off(run: list[Mark], numbered: list[Numbered], found: Look) -> bool:
    """Whether the last number is the one before again, or leaves one out; all in blocks of one kind."""
    kinds = {block.kind if (block := found.block_at(mark.left)) is not None else "" for mark in run}
    if len(kinds) > 1 or not all(_opens(mark, found.text) for mark in run):
        return False
    values = [one.value for one in numbered]
    *_, before, last = values
    if last == before:
        return True
    han = run[-1].text.strip("（()）")[:1] in _HAN
    if last != before + 2 or (kinds != {"heading"} and len(run) < _MANY) or (han and len(values) >= len(_HAN)):
        return False
    missing = _DIGITS.sub(_HAN[len(values)] if han else str(len(values)), run[-1].text)
    missing += found.text[run[-1].right : run[-1].right + 1].strip()
    told = (b for b in found.reading.document.blocks if b.kind != "contents")
    return not any(found.text[b.left : b.left + 12].strip(_LEADS).startswith(missing) for b in told)


def _cites(run: list[Mark], text: str) -> bool:
    """毛利率 16.2% [2]: whether numbers in square brackets stand behind what they are the sources of."""
    return run[0].text.startswith(_SQUARE) and not all(_opens(mark, text) for mark in run)


_SQUARE = ("[", "【", "［", "〔")
_MANY = 5
"""So many points tell that one is left out at the end of a list that is no list of headings."""
_HAN = "零一二三四五六七八九十"
_LEADS = " #*■-\n"


def _opens(mark: Mark, text: str) -> bool:
    """Whether a line begins with a number."""
    before = text[text.rfind("\n", 0, mark.left) + 1 : mark.left].strip(_LEADS)
    return not before or before in _named()  # 事件 3


@cache
def _named() -> frozenset[str]:
    """What is numbered by name: 事件, 步骤."""
    return frozenset(str(load("names")["list"]).split())


def _numbered(run: list[Mark]) -> list[Numbered]:
    return [Numbered(m.text, int(m.value.rpartition(_PLAIN)[2]), m.left, m.right) for m in run]


def _last_of_many(run: list[Numbered]) -> bool:
    """Whether the last of several points told in a row repeats the one before it, or leaves one out."""
    return len(run) > _FEWEST and run[-1].value - len(run) in (-1, 1)


def _spoken(found: Look) -> Iterator[list[Numbered]]:
    """The points of one block that are told in a row: 一是, 二是, 三是."""
    runs: dict[tuple[int, bool], list[Numbered]] = {}
    for match in _SPOKEN.finditer(found.text):
        one = Numbered(match[0], _NUMERALS.index(match["is"] or match["th"]) + 1, *match.span())
        block = found.block_at(one.left)
        kind = (block.left if block is not None else -1, match["is"] is None)
        if one.value == 1 and kind in runs:
            yield runs.pop(kind)
        if one.value == 1 or kind in runs:
            runs.setdefault(kind, []).append(one)
    yield from runs.values()


_REFERS = frozenset("的中为与和及项类所、，,；;。)）是")
"""What stands behind a number that leads back to a point: （2）的毛利率."""


def _in_one_line(marks: list[Mark], run: list[Numbered], found: Look) -> bool:
    """Whether a run that ends out of turn, one number too high or the same again, stands in one paragraph."""
    blocks = {block.left for mark in marks if (block := found.block_at(mark.left)) is not None}
    back = found.text[marks[-1].right : marks[-1].right + 1] in _REFERS if marks else True
    if not back and len(run) > _VERY_MANY:  # many points run on over blocks
        return run[-1].value == len(run) - 1
    return not back and len(blocks) == 1 and run[-1].value in (len(run) - 1, len(run) + 1)


_VERY_MANY = 9


def _runs(found: Look) -> Iterator[list[Mark]]:
    """The numbers of one kind, (1) or 一 or 4.1, from each 1 to the next."""
    runs: dict[tuple[str, ...], list[Mark]] = {}
    for mark in found.marks.get("list", ()):
        if not isinstance(mark, Mark):
            continue
        whole, dot, last = mark.value.rpartition(_PLAIN)
        block = found.block_at(mark.left)
        if _torn(mark, found.text):
            runs.clear()  # what its number is can't be told, nor what list it goes on with
            continue
        if not last.isdigit() or (dot and (block is None or block.kind != "heading")) or not _one(mark.text, last):
            continue
        behind = found.text[mark.right : mark.right + _SIGN].strip()[:1]
        sign = behind if behind in _SIGNS and not dot else ""
        kind = (whole, _DIGITS.sub("0", mark.text), sign, str(mark.text.strip("（()）")[:1].isdigit()))
        again = whole and kind in runs and len(runs[kind]) == 1  # 4.1 and 4.1 before 4.3: the second was 4.2
        if last == "1" and kind in runs and not again:
            yield runs.pop(kind)
        if last == "1" or kind in runs:
            runs.setdefault(kind, []).append(mark)
    yield from runs.values()


def _torn(mark: Mark, text: str) -> bool:
    """Whether a line is broken inside a number: 5.加强监测。1 / 6.强化监督."""
    before = text[max(0, mark.left - 2) : mark.left]
    return before[1:] == "\n" and before[:1].isdigit() and mark.text[:1].isdigit()


def _one(text: str, last: str) -> bool:
    """Whether a mark prints one number, and none with a zero before it (01)."""
    parts = re.findall(r"\d+", text)
    return not parts or (len(parts) <= 2 and parts[-1] == last)


def _told(run: list[Numbered], odd: int | None, found: Look) -> Check:
    at = run[odd or 0]
    beside = run[(odd or 1) - 1]
    shown = "、".join(mark.text for mark in run)
    return checks.judged(
        "holds" if odd is None else "fails",
        relation="distinct",
        places=[found.place(mark.left, mark.right + 12) for mark in (at, beside)],
        title=Said(f"序号不连续：{shown}", f"numbers out of turn: {shown}"),
        arithmetic=Said(f"第 {(odd or 0) + 1} 项印为 {at.text}", f"item {(odd or 0) + 1} is printed as {at.text}"),
        advice=Said("顺延序号，或补上缺的一项", "renumber, or add what is missing"),
        printed=at.text,
        expected=str((odd or 0) + 1),
    )
