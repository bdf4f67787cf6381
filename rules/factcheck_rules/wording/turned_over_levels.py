"""变动与前后水平升降相反：A change that is what its two levels give, but for the way.

What it flags
    出栏均重 128.42 公斤，上周 128.15 公斤，周度减少 0.27 公斤; 资本开支 22.4 亿元，较 2024 年的 31.5 亿元上升 28.9%:
    both levels stand in the sentence, and lead by just as much the other way.

>>> from factcheck import check
>>> text = "样本企业出栏均重128.42公斤，上周128.15公斤，周度{}0.27公斤。"
>>> [f.printed for f in check(text.format("减少"), select=["WOR35"]).findings]
['0.27公斤']

Why it matters
    Number and levels agree, so that only the word is wrong, and it is what is remembered.

When it stays silent
    The two levels give another number, or give it the way that is told; two other levels of the sentence do; nothing
    tells which of the levels is the earlier one; the change has too few digits; the words say only that it is for the
    better or the worse.

>>> check(text.format("增加"), select=["WOR35"]).findings
()
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import permutations

from factcheck import Check, Fact, Reading, Said, Severity, checks
from factcheck.patterns import lazy
from factcheck.slips import digits
from factcheck.words import any_word
from factcheck_rules._look import Look, look
from factcheck_rules._order import later
from factcheck_rules._ties import better_or_worse

CODE = "WOR35"
SEVERITY = Severity.ERROR

_DIGITS, _LEVEL_DIGITS = 2, 2
_MOST, _REACH = 16, 120
_CLOSE = Decimal("0.12")
"""A rate that its levels leave open by more than this part of it is told by accident."""
_HUNDRED = Decimal(100)
_SINCE = lazy(r"(?:相?[较比](?!重|例)[^，。；,;]{1,16}|\b(?:from|against|versus|vs\.?|compared with) [^.,;]{0,24})\Z")
_STOP = lazy(r"[。；;！？!?\n]|\. ")


def check(reading: Reading) -> Iterator[Check]:
    """Compare each change of a sentence with the two levels that stand beside it."""
    found = look(reading)
    for number, listed in found.by_sentence.items():
        facts = sorted({f.quantity.left: f for f in reversed(listed)}.values(), key=lambda f: f.quantity.left)
        if number < 0 or not 3 <= len(facts) <= _MOST:
            continue
        levels = [fact for fact in facts if _is_level(fact)]
        for change in facts if len(levels) > 1 else ():
            if _is_change(change) and _has_way(change, found) and not better_or_worse(change, found.text):
                yield from _judged(change, levels, found)


def _is_level(fact: Fact) -> bool:
    exact = fact.low is not None and fact.low > 0 and fact.low == fact.high and bool(fact.step)
    return exact and fact.aspect in ("level", "share") and len(digits(fact)) >= _LEVEL_DIGITS


def _is_change(fact: Fact) -> bool:
    exact = bool(fact.low) and fact.low == fact.high and fact.modifier in ("exact", "about") and bool(fact.step)
    return exact and fact.aspect in ("change", "points") and len(digits(fact)) >= _DIGITS


def _has_way(change: Fact, found: Look) -> bool:
    """Whether a sign or a word right before a change tells which way it goes: a gap of 7.6 points goes none."""
    begin, _ = found.clause(change.quantity.left, change.quantity.left)
    return bool(change.quantity.signed) or _WAY.search(found.text, begin, change.quantity.left) is not None


_WAY = lazy(
    rf"{any_word('up', 'up_short', 'down', 'down_short', 'wider', 'narrower', 'up_latin', 'down_latin')}"
    r"|\b(?:up|down|rise|fall|increase|decrease|decline|lost|added|widened|narrowed|lower|higher|growth)\b"
)


def _judged(change: Fact, levels: Sequence[Fact], found: Look) -> Iterator[Check]:
    near = [f for f in levels if abs(f.quantity.left - change.quantity.left) <= _REACH and _of_change(change, f)]
    pairs = [(new, old) for new, old in permutations(near, 2) if new.unit == old.unit]
    pairs = [(new, old) for new, old in pairs if _of_its_time(change, new, found)]
    if any(_gives(change, new, old) == 1 and _order(new, old, found) >= 0 for new, old in pairs):
        return
    turned = [(new, old) for new, old in pairs if _gives(change, new, old) == -1 and _leads(change, new, old, found)]
    if len(turned) != 1:
        return
    new, old = turned[0]
    yield checks.judged(
        "fails",
        relation="direction",
        facts=[fact for fact in (change, new, old) if fact.trust >= _SURE],
        places=[found.figure_place(fact.quantity) for fact in (change, new, old)],
        title=Said(
            f"变动与前后水平升降相反：{change.measure or change.subject} {change.text}（{old.text} 到 {new.text}）",
            f"the change goes the other way than its levels: {change.text} ({old.text} to {new.text})",
        ),
        advice=Said("核对升降词与前后两数", "check the word, and the two levels"),
        printed=change.text,
        chance=0.5,
    )


_SURE = 0.5


def _of_its_time(change: Fact, new: Fact, found: Look) -> bool:
    """2025-2027 年净利润 3608/3658/3841 亿元，增速 -1.4%/1.4%/5.0%: each of a list is of its own year."""
    times = {fact.period.iso for fact in (change, new) if fact.period is not None and fact.period.iso}
    left, right = change.quantity.left, change.quantity.right
    listed = found.text[left - 1 : left] in ("/", "、") or found.text[right : right + 1] in ("/", "、")
    return len(times) < 2 or not listed


def _of_change(change: Fact, level: Fact) -> bool:
    """Whether a level may be one of those that a change leads between, by its unit."""
    if change.unit == "pp":
        return level.unit == "%"
    return level.unit not in ("%", "x") if change.unit == "%" else level.unit == change.unit


def _gives(change: Fact, new: Fact, old: Fact) -> int:
    """1 where two levels give a change, -1 where they give it the other way round, 0 where they give another."""
    assert change.low is not None
    low, high = _between(change, new, old)
    half = _half(change)
    if change.unit == "%" and high - low > _CLOSE * abs(change.low):
        return 0
    if low - half <= change.low <= high + half:
        return 1
    return -1 if low - half <= -change.low <= high + half else 0


def _between(change: Fact, new: Fact, old: Fact) -> tuple[Decimal, Decimal]:
    """What two levels give, as a range."""
    assert new.low is not None
    assert old.low is not None
    more, less = _half(new), _half(old)
    if change.unit != "%":
        return new.low - old.low - more - less, new.low - old.low + more + less
    if old.low <= less:
        return Decimal(0), _HUNDRED * _HUNDRED
    return ((new.low - more) / (old.low + less) - 1) * _HUNDRED, ((new.low + more) / (old.low - less) - 1) * _HUNDRED


def _half(fact: Fact) -> Decimal:
    return (fact.step or Decimal(0)) / 2


def _leads(change: Fact, new: Fact, old: Fact, found: Look) -> bool:
    """Whether the first of two levels is the later one, and stands before the change, all in one sentence."""
    last = max(change.quantity.left, old.quantity.left)
    parted = _STOP.search(found.text, new.quantity.right, last) is not None
    ordered = new.quantity.left < change.quantity.left and not parted and _order(new, old, found) > 0
    return ordered and not _on_another_base(change, old, found)


def _on_another_base(change: Fact, old: Fact, found: Look) -> bool:
    """周环比提高 1.6 个百分点，仍低于去年同期的 61.9%: whether a change is on the week, and the level a year old."""
    left = old.quantity.left
    said = found.text[max(0, left - _LEAD) : left]
    said = _STOP.split(said)[-1].rpartition("，")[2]
    if change.base == "yoy":
        return _OF_LATE.search(said) is not None
    return change.base in _LATELY and _OF_A_YEAR.search(said) is not None


_LATELY = frozenset({"wow", "mom", "qoq", "prev_period", "prev_year_end"})
_OF_LATE = lazy(r"上周|上月|上季|上期|昨|前一[日周月]|年初|\b(?:week|month|quarter)")
_OF_A_YEAR = lazy(r"上年(?!末)|去年(?!末)|同期|year")


def _order(one: Fact, other: Fact, found: Look) -> int:
    """1 where the first of two levels is the later one, -1 where the second is, 0 where nothing tells."""
    since = _is_base(other, found) - _is_base(one, found)
    return since or later(one, other, found.text)


def _is_base(level: Fact, found: Look) -> bool:
    """Whether the words before a level compare with it: 较 2024 年的 31.5 亿元."""
    left = level.quantity.left
    return _SINCE.search(found.text, max(0, left - _LEAD), left) is not None


_LEAD = 30
