"""英文所称高于、低于预期与两数不符：Above or below what was expected, and the two figures of the sentence.

What it flags
    Sales of $350 million, ahead of the $365 million consensus; inflation that slowed to 1.9% from 2.2%, above the 2.0%
    expected.

>>> from factcheck import check
>>> text = "Coriva sales grew 25% to $350 million from $280 million, ahead of the ${} million consensus."
>>> [f.printed for f in check(text.format(365), select=["RNK22"]).findings]
['$350 million']

Why it matters
    Whether a figure beat what was expected is the news.

When it stays silent
    The two are equal; more than one figure may be meant; they are too far apart to be of one thing; falls, where
    less is more.

>>> check(text.format(335), select=["RNK22"]).findings
()
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from factcheck import Check, Fact, Reading, Said, Severity, checks
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck_rules._english import row, sentences, sort_of
from factcheck_rules._look import Look, look

CODE = "RNK22"
SEVERITY = Severity.ERROR

_LED = lazy(
    r"\b(?:(?P<over>ahead of|above|higher than|more than|topping|beating|exceeding|topped|beat|exceeded)"
    r"|(?P<under>below|short of|lower than|less than|under|missing|missed|fell short of)) (?:the |our |an? |its )?"
    r"(?:[a-z-]+ ){0,2}"
    r"(?P<of>(?:consensus|estimate|forecast) of )?\Z"
)
_EXPECTED = lazy(
    r" (?:[a-z-]+ )?(?:consensus|estimates?|forecasts?|expected|expectations?|analysts|economists|projected|seen by"
    r"|we (?:had )?(?:forecast|expected))\b"
)
_FORMER = lazy(r"\b(?:from|versus|against|than|after|compared with) (?:[a-z'’-]+ ){0,3}(?:of )?\Z")
_REACH, _FAR = 60, 2


def check(reading: Reading) -> Iterator[Check]:
    """Set each figure that was expected against the one that its sentence is about."""
    around = look(reading)
    for _, facts in sentences(around, _FAR):
        ordered = row(facts)
        for k, expected in enumerate(ordered):
            yield from _compared(expected, ordered[:k], around)


def _compared(expected: Fact, ahead: Sequence[Fact], around: Look) -> Iterator[Check]:
    left = expected.quantity.left
    led = _LED.search(around.text, max(0, left - _REACH), left)
    if led is None or not (led["of"] or _EXPECTED.match(around.text, expected.quantity.right)):
        return
    alike = [f for f in ahead if sort_of(f) == sort_of(expected) and _same_kind(f, expected)]
    told = [f for f in alike if not _FORMER.search(around.text, max(0, f.quantity.left - _REACH), f.quantity.left)]
    if len({fact.low for fact in told}) != 1:
        return
    level = told[0]
    if not level.low or not expected.low or level.low < 0 or expected.low < 0 or level.low == expected.low:
        return
    if not 1 / Decimal(_FAR) < level.low / expected.low < _FAR:
        return
    wrong = (level.low > expected.low) != (led["over"] is not None)
    yield checks.judged(
        "fails" if wrong else "holds",
        relation="ordered",
        facts=[evolve(level, trust=1.0), evolve(expected, unit=level.unit, trust=1.0)],
        places=[around.figure_place(fact.quantity) for fact in (level, expected)],
        title=Said(
            f"所称高于、低于预期与两数不符：{level.text}，预期 {expected.text}",
            f"said to lie on the other side of what was expected: {level.text}, {expected.text}",
        ),
        advice=Said("核对高低与两个数", "check the word and both figures"),
        printed=level.text,
        expected=expected.text,
        chance=0.5,
    )


def _same_kind(one: Fact, other: Fact) -> bool:
    """Whether two figures are both levels, or both rates of change: grew 25% to $350m, ahead of the $335m."""
    if one.unit != "%":
        return one.aspect in ("level", "share", "change")
    return (one.aspect == "change") == (other.aspect == "change") or other.aspect == "level"
