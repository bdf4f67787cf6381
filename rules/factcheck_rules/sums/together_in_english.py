"""英文所称合计与前文各项不符：A total that an English sentence draws from figures told just before it.

What it flags
    Net interest income of $780 million and fees of $245 million, and then: total revenue was thus $1,125 million;
    4,650 tonnes in one place and 8,200 in another, and then: together the two exchanges hold 13,850 tonnes; took 23%
    and 37% of revenue, together 70%; two deliveries in October, three in November and one in December, seven in total.

>>> from factcheck import check
>>> text = "Stocks in Hull fell to 4,650 tonnes. Those in Lagos rose to 8,200 tonnes. Together the two hold {} tonnes."
>>> [f.printed for f in check(text.format("13,850"), select=["SUM18"]).findings]
['13,850 tonnes']

Why it matters
    Who reads the total takes it over without adding up.

When it stays silent
    No word says that figures are added; there are more or fewer figures than are said to be; some are of another time;
    the gap is wider than a slip; rounding explains it.

>>> check(text.format("12,850"), select=["SUM18"]).findings
()
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck import Check, Fact, Reading, Said, Severity, checks, sides
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck_rules._english import one_time, row, sentences, sort_of
from factcheck_rules._later import told_back
from factcheck_rules._look import Look, look
from factcheck_rules._ties import misprinted, nearly, softened

CODE = "SUM18"
SEVERITY = Severity.ERROR

_TOGETHER = lazy(
    r"\b(?:[Tt]ogether|[Cc]ombined|[Ii]n (?:total|all|aggregate)|[Tt]aken together|between them|jointly)\b"
    r"[^;:%]{0,70}\Z"
)
_THUS = lazy(
    r"\b(?:[Tt]otal|[Gg]roup|[Oo]verall) [a-z ]{2,40}\b(?:thus|therefore|hence)(?: of| at| to)? \Z"
    r"|\b(?:taking|bringing|lifting|giving) (?:the )?(?:total|group|overall) [a-z ]{2,30}\b(?:to|of) \Z"
)
_SO_MANY = lazy(r"\b(?:the|all|these|those|its|their|our) (two|three|four|five|six)\b|\b(both)\b")
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "both": 2}
_FORMER = lazy(
    r"\b(?:from|versus|against|than|below|above|compared (?:with|to)|down on|up on|after|consensus(?: of)?|by) "
    r"(?:an? |the |our |its )?(?:[a-z'’-]+ ){0,3}(?:of )?\Z"
)
_CHANGE = lazy(r"\b(?:rose|fell|grew|climbed|declined|dropped|gained|lost|increased|decreased|added|up|down|by) \Z")
_OF = lazy(r" of (?:the |its |all |group |total )?(?P<what>[a-z][a-z -]{2,24})")
_BACK, _MOST, _NEAR = 2, 6, 0.35
_LED = 90


def check(reading: Reading) -> Iterator[Check]:
    """Set each figure that is said to be drawn from others against those of its sentence and of the ones before."""
    around = look(reading)
    for number, facts in sentences(around):
        ordered = row(facts)
        for k, total in enumerate(ordered):
            many = _drawn(total, ordered[:k], reading, around)
            if many >= 0:
                yield from _set_against(total, ordered[:k], number, many, around)


def _drawn(total: Fact, ahead: Sequence[Fact], reading: Reading, around: Look) -> int:
    """How many figures one is said to be drawn from: 0 where their number is not told, -1 where none are."""
    if total.kind not in ("money", "physical", "count", "number", "percent") or "/" in total.unit:
        return -1
    begin = max(reading.sentences[total.sentence].left, total.quantity.left - _LED)
    begin = max([begin, *(fact.quantity.right for fact in ahead if not fact.text[:1].isalpha())])  # the two ports
    words = around.text[begin : total.quantity.left]
    said = _TOGETHER.search(words) or (_THUS.search(words) if total.unit != "%" else None)
    if said is None or _CHANGE.search(words) or "," in said.group()[:-1].partition(" ")[2]:
        return -1
    told = _SO_MANY.search(words)
    return _NUMBERS[(told[1] or told[2]).lower()] if told is not None else 0


def _set_against(total: Fact, ahead: Sequence[Fact], number: int, many: int, around: Look) -> Iterator[Check]:
    """The figures before it in its sentence where there are two, else those of the one or two sentences before."""
    parts = _parts(total, ahead, around)
    for back in range(1, _BACK + 1):
        if len(parts) >= max(many, 2) or number - back < 0:
            break
        before = row(around.by_sentence.get(number - back, ()))
        near = [fact for fact in before if around.one_block(fact, total)]
        parts = [*_parts(total, near, around), *parts]
    if not 1 < len(parts) <= _MOST or (many and many != len(parts)):
        return
    if not many and any(part.sentence != parts[0].sentence for part in parts) and not _one_noun(total, parts):
        return
    made = checks.overlaps(
        evolve(total, trust=1.0),
        sides.total([evolve(part, unit=total.unit, trust=1.0) for part in parts]),
        title=Said(f"合计与前文各项不符：{total.text}", f"a total and what it is drawn from don't agree: {total.text}"),
        advice=Said("合计与各项逐一核对", "check the total and each part"),
    )
    larger = all((part.low or 0) < (total.low or 0) for part in parts)
    sure = larger and (nearly(made, _NEAR) if many else nearly(made, _NEAR / 2) or misprinted(made))
    yield evolve(made, relation="total") if sure or made.verdict != "fails" else softened(made)


def _one_noun(total: Fact, parts: Sequence[Fact]) -> bool:
    """Net interest income …. Other income …, taking total income to …: whether all are called by one noun."""
    nouns = {fact.measure.rpartition(" ")[2].lower() for fact in (total, *parts)}
    return len(nouns) == 1 and "" not in nouns and len({fact.terms for fact in parts}) == len(parts)


def _parts(total: Fact, facts: Sequence[Fact], around: Look) -> list[Fact]:
    """The levels among some figures that may have been added to a total."""
    levels = [f for f in facts if sort_of(f) == sort_of(total) and f.aspect in ("level", "share")]
    return [f for f in levels if not _is_former(f, around) and one_time(f, total) and _of_one_whole(f, total, around)]


def _is_former(fact: Fact, around: Look) -> bool:
    left = fact.quantity.left
    return told_back(fact) or _FORMER.search(around.text, max(0, left - 50), left) is not None


def _of_one_whole(part: Fact, total: Fact, around: Look) -> bool:
    """Whether a share may be of the whole that the total is of: took 23% of revenue, together 60% of revenue."""
    if total.unit != "%":
        return True
    wholes = [_OF.match(around.text, fact.quantity.right) for fact in (part, total)]
    told = [whole["what"].split(" ")[0] for whole in wholes if whole is not None]
    shares = "share" in (part.aspect, total.aspect) or bool(told)
    return shares and len(set(told)) < len(wholes)
