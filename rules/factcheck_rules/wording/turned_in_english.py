"""英文同一数两处升降相反：One figure of an English report that rises in one place and falls in another.

What it flags
    Average selling price rose 28% in the caption of a chart, and dropped 28% in the text; robot placements fell to 418,
    and came to 418, up from 379; zinc rose 1.5% to $2,758, and -1.5% in the row of zinc.

>>> from factcheck import check
>>> text = "Copper output fell 4.6% to 81,300 tonnes.\\n\\nFigure 1: Copper output {} 4.6% in the quarter\\n"
>>> [f.rule for f in check(text.format("rose"), select=["WOR27"]).findings]
['WOR27']

Why it matters
    The number was copied, the verb was not.

When it stays silent
    Any place prints the figure the same way; the two are not called by the same words; they are of two times; the
    figure is of one digit.

>>> check(text.format("fell"), select=["WOR27"]).findings
()
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from itertools import combinations

from attrs import frozen

from factcheck import Check, Fact, Reading, Said, Severity, checks
from factcheck.patterns import lazy
from factcheck.reading.lexicon import roles
from factcheck.words import any_word
from factcheck_rules._english import row
from factcheck_rules._look import Look, look
from factcheck_rules._times import NO, when

CODE = "WOR27"
SEVERITY = Severity.ERROR

_UP = (
    rf"{any_word('up_latin')}|rise|rises|risen|grow|grows|increase|increases|climb|climbs|advanced|soared|surged"
    r"|added|up"
)
_DOWN = (
    rf"{any_word('down_latin')}|fall|falls|fallen|decline|declines|decrease|drop|drops|sank|tumbled|plunged|shrank"
    r"|lost|down"
)
_VERB = lazy(
    rf"(?:\A|[^A-Za-z])(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?:(?: (?P<to>to)| (?:by|about|around|nearly|almost|roughly"
    r"|another|a further)){0,2} | (?:by )?[$€£]?[\d.,]+ ?(?:%|basis points|percentage points|points|bps?|pp"
    r"|[a-z]+)? to )\Z"
)
_NEXT = lazy(r"(?: [a-z]+){0,4}, (?:(?P<up>up|more|higher)|(?P<down>down))(?: [\d.,]+%)? from ")
_THAN = lazy(r" (?:(?P<up>more|higher)|(?P<down>less|fewer|lower)) than ")
_WORDS = lazy(r"[A-Za-z][A-Za-z-]+")
_PHRASE = lazy(r"[^.,;:()\d\n|]*\Z")
_REACH, _MOST, _STEM, _LEAST, _PAIRS = 80, 400, 5, 2, 6


@frozen(eq=False)
class Move:
    """A figure that goes up or down, and the words that it is called by."""

    fact: Fact
    up: bool
    words: frozenset[str]


def check(reading: Reading) -> Iterator[Check]:
    """Compare the places that print one figure with a verb or a sign."""
    around = look(reading)
    if reading.document.language != "en":
        return
    title = _stems(_title(reading, around))
    by_value: dict[tuple[str, Decimal, bool], list[Move]] = {}
    for number, facts in list(around.by_sentence.items())[:_MOST]:
        for fact in row(facts) if number >= 0 else facts:
            move = _move(fact, title, around)
            if move is not None and fact.low:
                level = fact.aspect not in ("change", "points")
                by_value.setdefault((fact.unit, abs(fact.low), level), []).append(move)
    for moves in by_value.values():
        yield from _opposed(moves, around)


def _opposed(moves: list[Move], around: Look) -> Iterator[Check]:
    """The pairs of one name that go opposite ways, where no third place settles it."""
    for one, other in combinations(moves[: _LEAST * 3], 2):
        alike = one.words == other.words and when(one.fact, other.fact) != NO
        if one.fact.cell is not None and other.fact.cell is not None:
            continue  # -0.5% | 0.5%: a month and a year of one row
        if not alike or one.up == other.up or one.fact.sentence == other.fact.sentence >= 0:
            continue
        yield checks.judged(
            "fails",
            relation="direction",
            facts=[one.fact, other.fact],
            places=[around.figure_place(move.fact.quantity) for move in (one, other)],
            title=Said(f"同一数两处升降相反：{one.fact.text}", f"one figure goes two ways: {one.fact.text}"),
            advice=Said("核对方向，两处对一处", "check which way it went, and change the other place"),
            printed=other.fact.text,
            chance=0.5,
        )
        return


def _move(fact: Fact, title: frozenset[str], around: Look) -> Move | None:
    """Which way a figure goes, by the verb before it, by what stands behind it, or by the sign in its cell."""
    if fact.low is None or len(fact.text.strip("+-%$€£ ").replace(".", "")) < _LEAST or fact.kind == "duration":
        return None
    if fact.cell is not None:
        called = _stems(fact.subject) - title
        signed = fact.unit == "%" and fact.aspect == "change" and bool(called)
        return Move(fact, fact.low > 0, called) if signed else None
    sentence = around.reading.sentences[fact.sentence]
    begin = max(sentence.left, fact.quantity.left - _REACH)
    before = around.text[begin : fact.quantity.left]
    verb = _VERB.search(before)
    phrase = _PHRASE.search(before[: verb.start() + 1]) if verb else None
    said = phrase.group() if phrase is not None else ""
    way = verb
    if verb is None or (fact.unit in ("%", "pp") and fact.aspect in ("change", "points") and verb["to"]):
        way = _NEXT.match(around.text, fact.quantity.right)
        said = f"{fact.subject} {fact.measure}"
    words = _stems(said) - title
    words = words or _stems(fact.measure) - title
    return Move(fact, way["up"] is not None, words) if way is not None and words else None


def _title(reading: Reading, around: Look) -> str:
    block = reading.document.blocks[0] if reading.document.blocks else None
    titled = block is not None and block.kind == "heading"
    return around.text[block.left : block.right] if block is not None and titled else ""


@cache
def _stems(words: str) -> frozenset[str]:
    """The words of a phrase by their beginnings, plain ones left out: Indonesian exports, Indonesia exported."""
    told = (word.lower() for word in _WORDS.findall(re.sub(r"['’]s\b", "", words)))
    telling = (word for word in told if word not in roles("plain_latin") and len(word) > _LEAST)
    return frozenset(word.rstrip("s")[:_STEM] for word in telling)
