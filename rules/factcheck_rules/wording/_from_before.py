"""English ways whose word stands by the earlier figure, or tells what is better: up from 57%, improved to 83%."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import partial

from factcheck import Quantity
from factcheck.patterns import Rare, lazy
from factcheck_rules._look import Look

_MORE = Rare(
    r"(?:\b(?:and |slightly |sharply |well |just |only |still )*"
    r"(?:(?P<up>up|higher)|(?P<down>down|lower)|(?P<same>unchanged))(?: \w+ly)?"
    r" (?:from|on) (?:an? |the |its |their |our )?"
    r"(?:about |around |just |earlier |previous |prior |original |initial )*"
    r"(?:(?:forecast|guidance|estimate|range|target|outlook|projection)s? of )?)\Z",
    re.I,
)
_TURN = lazy(r"[;!?\n]|[.:] ", re.I)
_FALL = lazy(
    r"\b(?:fell|falls?|fallen|falling|declin\w+|decreas\w+|dropp?\w*|slipp?\w*|slid|los[est]+|loss\w*|down|shr[aiu]nk\w*"
    r"|contract\w+|cuts?|lower\w*|deficits?|minus|off)\b[^.;,]{0,24}\Z",
    re.I,
)
_REACH, _BACK = 120, 40
_NEAR = 5
_BETTER = lazy(
    r"\b(?:(?P<up>improv(?:ed|ing|es)|strengthen(?:ed|ing|s))"
    r"|(?P<down>deteriorat(?:ed|ing|es)|worsen(?:ed|ing|s)|weaken(?:ed|ing|s)))"
    r"(?: \w+ly| further| again| slightly)? to \Z",
    re.I,
)
_HIGH = lazy(
    r"\b(?:margins?|load factors?|occupanc\w+|utili[sz]ation|retention|returns?|ro(?:e|a|ce|ic|te)|yields?|coverage"
    r"|solvency|capital ratio|cet1(?: ratio)?|profits?|earnings|ebitda?|cash flow|surplus|confidence|score|pass rate"
    r"|renewal rates?)\b",
    re.I,
)
_LOW = lazy(
    r"\b(?:costs?|loss(?:es)?|combined|expenses?|cost-(?:to-)?income|npl|non-performing|bad[- ]loans?|delinquenc\w+"
    r"|arrears|churn|unemployment|vacanc\w+|debt|leverage|gearing|days|deficit|emissions?|mortality|default\w*|lapse\w*|attrition"
    r"|turnaround|time|stage 3|payback)\b",
    re.I,
)


def from_before(figures: Sequence[Quantity], found: Look) -> Iterator[tuple[str, Quantity, Quantity]]:
    """(the word, the figure before, the figure after) for each figure that another is said to be up or down from.

    Where several figures of its sentence may be the later one, all of them must go the other way.
    """
    for place, old in enumerate(figures):
        match = _MORE.search(found.text, max(0, old.left - _BACK), old.left)
        if match is None or not match.lastgroup or old.low is None or old.low <= 0:
            continue
        if _ON_TO.match(found.text, old.right):
            continue  # drawn down from 31.6 kt to 18.3 kt: the way ends behind it
        begin = max(found.before(old.left, _REACH), 0)
        ahead = [q for q in figures[max(0, place - 6) : place] if q.left >= begin and _may_be(q, old)]
        ahead = [q for q in ahead if not _TURN.search(found.text, q.right, match.start())]
        if not ahead or any(_FALL.search(found.text, max(begin, q.left - _BACK), q.left) for q in ahead):
            continue
        word = match.lastgroup
        bears_out = next((q for q in reversed(ahead) if _agrees(word, old, q)), None)
        yield word, old, bears_out or min(reversed(ahead), key=partial(_distance, old))


_ON_TO = lazy(r" to (?:about |around |just |a |an |the )?[$€£¥A-Z]{0,4}\d")


def _distance(old: Quantity, new: Quantity) -> Decimal:
    return abs((new.low or Decimal(0)) - (old.low or Decimal(0)))


def _may_be(new: Quantity, old: Quantity) -> bool:
    if new.low is None or old.low is None or new.low <= 0 or new.signed:
        return False
    if (new.low == new.high) != (old.low == old.high):
        return False
    left_out = not old.unit and (new.kind == "count" or (new.kind == "physical" and new.scale == old.scale > 1))
    return (new.unit == old.unit or left_out) and old.low < _NEAR * new.low and new.low < _NEAR * old.low


def _agrees(word: str, old: Quantity, new: Quantity) -> bool:
    before, after = ((one.low or Decimal(0)) + (one.high or Decimal(0)) for one in (old, new))
    step = max(old.step or Decimal(0), new.step or Decimal(0))
    return after > before if word == "up" else after < before if word == "down" else abs(after - before) <= step


def better_way(found: Look, left: int) -> str:
    """'up' or 'down' for what has improved or got worse to a figure, by what is measured; '' if not told."""
    match = _BETTER.search(found.text, max(0, left - _BACK), left)
    if match is None:
        return ""
    words = found.text[found.before(left, 90) : match.start()].rpartition(",")[2]
    high, low = _HIGH.search(words) is not None, _LOW.search(words) is not None
    if high == low:
        return ""
    worse = match["down"] is not None
    return "up" if high != worse else "down"
