"""英文所称余下一段与全年、已过一段不符：What is said to be left of a year, by guidance and what has gone by.

What it flags
    Guidance of $4.9-5.0 billion and $3.68 billion in the first nine months, implying a fourth quarter of $1.22-1.52
    billion.

>>> from factcheck import check
>>> text = (
...     "The board expects sales of $4.9-5.0 billion this year. Sales in the first nine months came to $3.68 billion, "
...     "implying fourth-quarter sales of $1.22-{} billion."
... )
>>> [f.printed for f in check(text.format("1.52"), select=["SUM21"]).findings]
['$1.22-1.52 billion']

Why it matters
    What is left is the part of the guidance that is still open.

When it stays silent
    More than one guidance or one figure so far may be meant; the gap is too wide for a slip; rounding explains it.

>>> check(text.format("1.32"), select=["SUM21"]).findings
()
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from factcheck import Check, Fact, Reading, Said, Severity, checks
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck_rules._english import sentences, sort_of
from factcheck_rules._look import Look, look

CODE = "SUM21"
SEVERITY = Severity.ERROR

_LEAVES = lazy(
    r"\b(?:impl(?:y|ies|ying)|leav(?:es|ing)|should bring|is left with|points? to|suggest(?:s|ing)?|that is"
    r"|meaning)\b[^.;]{0,70}\Z"
)
_REST = (
    r"(?:fourth|final|last|remaining|second)[- ](?:quarter|half|three months|six months)|rest of the year|Q4|4Q\d*|H2"
)
_OF_THE_REST = lazy(rf"\b(?:{_REST})\b", 2)
_SO_FAR = lazy(
    r"\b(?:first (?:nine|six) months|first half|first three quarters|nine months|year to date|so far|January-September"
    r"|nine-month|9M\d*|H1|1H\d*)\b",
    2,
)
_FORMER = lazy(r"\b(?:from|against|versus|after|compared with|up on|down on) (?:[a-z]+ ){0,3}\Z")
_BACK, _REACH, _WIDE = 4, 90, Decimal("1.6")


def check(reading: Reading) -> Iterator[Check]:
    """Set each range of what is left against the guidance less what has gone by."""
    around = look(reading)
    for number, facts in sentences(around):
        for fact in {f.quantity.left: f for f in facts}.values():
            if _is_left(fact, around):
                yield from _compared(fact, number, around)


def _is_left(fact: Fact, around: Look) -> bool:
    """Whether words say that a range is what is left for the rest of the year."""
    if fact.low is None or fact.high is None or fact.low == fact.high or sort_of(fact) in ("%", "pp", "x"):
        return False
    begin = max(around.reading.sentences[fact.sentence].left, fact.quantity.left - _REACH)
    led = _LEAVES.search(around.text, begin, fact.quantity.left)
    near = around.text[begin : fact.quantity.right + _REACH // 2]
    return led is not None and _OF_THE_REST.search(near) is not None


def _compared(left: Fact, number: int, around: Look) -> Iterator[Check]:
    near = [f for k in range(number - _BACK, number + 1) for f in around.by_sentence.get(k, ()) if f is not left]
    near = [f for f in near if sort_of(f) == sort_of(left) and f.quantity.left != left.quantity.left and f.low]
    near = [f for f in near if not _is_former(f, around) and f.aspect == "level"]
    ranges = {(f.low, f.high): f for f in near if f.low != f.high and (f.low or 0) > (left.high or 0)}
    past = {f.low: f for f in near if f.low == f.high and _is_so_far(f, around)}
    if len(ranges) != 1 or len(past) != 1:
        return
    (guided,), (gone,) = ranges.values(), past.values()
    if None in (guided.low, guided.high, gone.low, left.low, left.high):
        return
    assert guided.low is not None
    assert guided.high is not None
    assert gone.low is not None
    assert left.low is not None
    assert left.high is not None
    low, high = guided.low - gone.low, guided.high - gone.low
    if low <= 0 or not 1 / _WIDE < left.low / low < _WIDE or not 1 / _WIDE < left.high / high < _WIDE:
        return
    slack = sum((fact.step or Decimal(0) for fact in (guided, gone, left)), Decimal(0)) / 2
    wrong = abs(left.low - low) > slack or abs(left.high - high) > slack
    yield checks.judged(
        "fails" if wrong else "holds",
        relation="left",
        facts=[evolve(fact, trust=1.0) for fact in (left, guided, gone)],
        title=Said(f"余下一段与全年、已过一段不符：{left.text}", f"what is left does not follow: {left.text}"),
        arithmetic=Said(
            f"{guided.text} − {gone.text} = {low:f} 至 {high:f}", f"{guided.text} − {gone.text} = {low:f} to {high:f}"
        ),
        advice=Said("三个数对一对：全年、已过一段、余下", "check the three: the year, so far, and what is left"),
        printed=left.text,
        expected=f"{low:f}-{high:f}",
    )


def _is_former(fact: Fact, around: Look) -> bool:
    left = fact.quantity.left
    led = _FORMER.search(around.text, max(0, left - _REACH), left)
    return led is not None and not (led.group().startswith("after") and _is_so_far(fact, around))


def _is_so_far(fact: Fact, around: Look) -> bool:
    """Whether a figure is told of the part of the year that has gone by."""
    clause = around.text[slice(*around.clause(fact.quantity.left, fact.quantity.right))]
    return _SO_FAR.search(clause) is not None and _OF_THE_REST.search(clause) is None
