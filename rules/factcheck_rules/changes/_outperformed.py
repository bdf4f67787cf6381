"""An English lead over an index, with the moves told beside it or in the sentence before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from factcheck import Fact
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck_rules._english import listed, same_name
from factcheck_rules._look import Look

_LEAD = lazy(
    r"\b(?P<word>outperform|beat|underperform|lagg|trail)\w*\s(?:the\s)?(?P<other>[\w &.'’-]{2,30}?)"
    r"(?:\s\([^()]{2,20}\))?\sby\s(?:about\s|around\s)?\Z",
    re.I,
)
_BRACKET = lazy(r"\s\((?P<way>up|down|[+-])\s?")
_WHO = lazy(
    r"(?P<name>[A-Z][\w&.'’-]*(?: [A-Z&][\w&.'’-]*){0,3})(?: (?:has|have|had|thus|therefore|so|also)){0,3}"
    r" (?:out|under)perform"
)
_GAIN = lazy(
    r"\s?(?P<way>gain|rise|increase|advance|decline|drop|fall|loss)\s(?:for|in|of|by)\s(?:the\s)?"
    r"(?P<name>[\w &.'’-]{2,30})"
)
_FALLS = frozenset({"decline", "drop", "fall", "loss", "down", "-"})
_INDEX = lazy(r"index|market|benchmark|sector", re.I)
_REACH = 60
Lead = tuple[Fact, Fact, Fact, bool]


def english_leads(around: Look) -> Iterator[Lead]:
    """Each lead in points with the two moves, and whether it is told by how much one trails."""
    for number, facts in around.by_sentence.items():
        for fact in facts if number >= 0 else ():
            left = fact.quantity.left
            if fact.unit != "pp" or fact.low is None:
                continue
            said = _LEAD.search(around.text, max(around.reading.sentences[number].left, left - _REACH), left)
            moves = _moves(said, number, around) if said is not None else None
            if said is not None and moves is not None:
                size = evolve(fact, low=abs(fact.low), high=abs(fact.high or fact.low))
                yield size, *moves, not said["word"].lower().startswith(("out", "beat"))


def _moves(said: re.Match[str], number: int, around: Look) -> tuple[Fact, Fact] | None:
    """The own move and the index's: in the bracket of the lead, or both in the sentence before."""
    ahead = [f for f in around.by_sentence.get(number, ()) if f.unit == "%" and f.low is not None]
    own = [f for f in ahead if f.quantity.right <= said.start()]
    inside = [f for f in ahead if said.start() < f.quantity.left < said.end()]
    if own and len(inside) == 1 and len({f.low for f in own}) == 1:
        way = _BRACKET.search(around.text, inside[0].quantity.left - 8, inside[0].quantity.left)
        return (own[-1], _signed(inside[0], way["way"])) if way is not None else None
    sentences = around.reading.sentences
    who = _WHO.search(around.text, sentences[number].left, said.end())
    if own or number == 0 or who is None or sentences[number - 1].block != sentences[number].block:
        return None
    before = [f for f in around.by_sentence.get(number - 1, ()) if f.unit == "%"]
    names = [item for run in listed(before, around) for item in run if same_name(item.name, who["name"])]
    others = [move for move in (_of_index(f, said["other"], around) for f in before) if move is not None]
    if len(names) == 0 and len(others) == 1:  # The shares have gained 14%, against an 8% rise for the index
        own = [f for f in before if f.quantity.left != others[0].quantity.left]
        shares = len(own) == 1 and _SHARES.search(around.text, sentences[number - 1].left, own[0].quantity.left)
        return (own[0], others[0]) if shares else None
    return (names[0].fact, others[0]) if len(names) == len(others) == 1 else None


_SHARES = lazy(r"\b(?:shares|stock|share price)\b", re.I)


def _of_index(fact: Fact, name: str, around: Look) -> Fact | None:
    """A 22% gain for the SOX index: the move of what is called the index."""
    said = _GAIN.match(around.text, fact.quantity.right)
    if said is None:
        return None
    both = _INDEX.search(name) is not None and _INDEX.search(said["name"]) is not None
    if not both and name.lower() not in said["name"].lower():
        return None
    return _signed(fact, said["way"])


def _signed(fact: Fact, way: str) -> Fact:
    size = abs(fact.low or Decimal(0))
    value = -size if way.lower() in _FALLS else size
    return evolve(fact, low=value, high=value)
