"""英文「或百分之几」与部分、整体不符：A part that an English sentence tells again as a share of what stands before it.

What it flags
    Exported 5,400 tonnes of tin; of that, 3,100 tonnes went to China, or 75%; volume of 5.62 billion parcels, of which
    one carrier moved 1.07 billion, or 29%; revenue of $420 million, research of $97 million, or 32% of revenue.

>>> from factcheck import check
>>> text = "The port exported 5,400 tonnes of tin in May. Of that, 3,100 tonnes went to China, or {}%."
>>> [f.printed for f in check(text.format(75), select=["SHA14"]).findings]
['75%']

Why it matters
    The amount is looked up, the share is worked out by hand.

When it stays silent
    What the share is of is not printed; a change is told in two ways (by 3 million, or 5%); any figure before it fits;
    the gap is too wide for a slip; rounding explains it.

>>> check(text.format(57), select=["SHA14"]).findings
()
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from factcheck import Check, Fact, Reading, Said, Severity, checks, sides
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.reading.phrases import terms as fold_terms
from factcheck_rules._english import one_time, row, sentences, sort_of
from factcheck_rules._later import told_back
from factcheck_rules._look import Look, look
from factcheck_rules._same import kin
from factcheck_rules._ties import one_verdict, softened

CODE = "SHA14"
SEVERITY = Severity.ERROR

_OR = lazy(
    r"(?: [\w'’&-]+){0,5},? (?:or|equal to|equivalent to) (?:about |around |some |nearly |almost |roughly )?| \(|, "
)
_BEHIND = lazy(
    r"(?:\)|,| of (?:the (?:[a-z]+ )?total|it|them|these|those|all|that)\b|\.(?!\d)|;| and |\Z|\n"
    r"|(?P<of> of (?:the |its |total |all |group |company )?(?P<what>[a-z][a-z -]{2,20}[a-z])(?=[,.;)]|\Z| and )))"
)
_MOVED = lazy(
    r"\b(?:by|up|down|another|further|added|lost|gained|cut|rose|fell|grew|dropped|climbed|declined|gain of|loss of"
    r"|increase of|decrease of|drop of|fall of|rise of|jump of|decline of|more than|less than|upside of|premium of"
    r"|discount of|from) (?:about |around |some |nearly |almost |roughly )?\Z"
)
_OF_THAT = lazy(r"\b[Oo]f (?:that|those|them|these|this|which|it|the \S+)\b")
_SHARE_SAID = lazy(r"(?:,| \()\Z|, ")
_BASED = lazy(r" (?:more|less|higher|lower|above|below|up|down|over|under|on|year|month|quarter|against|versus|from)\b")
_LIST_GOES_ON = lazy(r",? (?:and )?\d[\d.]*\s?%(?! (?:more|less|higher|lower|above|below|up|down)\b)")
_REACH = 40
_WIDE, _FAR = Decimal("1.7"), Decimal(4)
"""How far the sides may differ where what a share is of goes without saying, and where it is said."""


def check(reading: Reading) -> Iterator[Check]:
    """Set each amount that is told again as a share against what it may be a share of."""
    around = look(reading)
    for number, facts in sentences(around):
        ordered = row(facts)
        for fact in ordered:
            yield from _of_its_subject(fact, number, around)
        what = ""
        for k in range(1, len(ordered)):
            part, share = ordered[k - 1], ordered[k]
            told = _whole_said(part, share, around)
            if told is None:
                continue
            what = told or what
            told_of = bool(what) or _OF_THAT.match(around.text, reading.sentences[number].left) is not None
            told_of = told_of or _OF_THAT.match(around.text, share.quantity.right + 1) is not None
            wholes = _wholes(part, ordered[: k - 1], what, number, around)
            for made in _compared(part, share, wholes, _FAR if told_of else _WIDE):
                yield evolve(made, relation="led to") if told_of else made


def _of_its_subject(share: Fact, number: int, around: Look) -> Iterator[Check]:
    """Snacks brought in $610 million. … Snacks thus made up 48% of sales."""
    said = _BEHIND.match(around.text, share.quantity.right)
    own = fold_terms(share.subject)
    if share.unit != "%" or share.aspect != "share" or said is None or not own:
        return
    at = share.quantity.left
    if share.period is None and _OF_THEN.search(around.text, max(0, at - _REACH_BACK), at):
        return  # were $118.3m, or 10.4% of sales, compared to $112.9m, or 10.5%
    near = [f for k in range(max(0, number - _BACK), number + 1) for f in around.by_sentence.get(k, ())]
    parts = {f.low: f for f in near if _is_part_of(f, own, share, around)}
    if len(parts) != 1:
        return
    (part,) = parts.values()
    what = said["what"] if said["of"] else ""
    if what:
        wholes = _wholes(part, (), what, number, around)
    elif _TOTAL.match(said.group()) is not None:
        before = row(around.by_sentence.get(part.sentence - 1, ()))
        wholes = [f for f in before if _may_be_whole(f, part, around) and around.one_block(f, part)]
    else:
        return
    if len({fact.low for fact in wholes}) == 1:
        for made in _compared(part, share, wholes, _WIDE):
            yield evolve(made, relation="led to")


_TOTAL = lazy(r" of the (?:[a-z]+ )?total\b")
_BACK = 3
_REACH_BACK = 60
_OF_THEN = lazy(r"\b(?:compared (?:with|to)|versus|vs\.?|against|from)\b(?:[^.;]|\.(?=\d))*\Z")
"""What stands behind it is of another time."""


def _is_part_of(fact: Fact, own: frozenset[str], share: Fact, around: Look) -> bool:
    """Whether an amount is of what a share is said of, and of its time."""
    amount = fact.kind in ("money", "physical", "count") and fact.aspect == "level" and fact.low == fact.high
    named = own in (fold_terms(fact.subject), fold_terms(fact.measure))
    left = fact.quantity.left
    former = told_back(fact) or _FORMER.search(around.text, max(0, left - _REACH), left) is not None
    return amount and named and not former and "/" not in fact.unit and one_time(fact, share)


def _whole_said(part: Fact, share: Fact, around: Look) -> str | None:
    """Of what a share behind its amount is said to be: '' where it goes without saying, None for no share."""
    text, left = around.text, part.quantity.left
    amount = part.kind in ("money", "physical", "count", "number") and "/" not in part.unit and (part.low or 0) > 0
    if share.unit != "%" or not amount or part.aspect not in ("level", "share") or share.aspect in ("change", "points"):
        return None
    if part.period is None and _OF_THEN.search(text, max(0, left - _REACH), left):
        return None  # compared to $112.9m, or 10.5% of sales: of the sales of that time
    gap = _OR.fullmatch(text, part.quantity.right, share.quantity.left)
    behind = _BEHIND.match(text, share.quantity.right)
    if gap is None or behind is None or _MOVED.search(text, max(0, left - _REACH), left):
        return None
    if _LIST_GOES_ON.match(text, share.quantity.right):
        return None  # sales of $412m, rent of $38m and fees of $30m, or 85.8%, 7.9% and 6.3%: a list of as many
    if _BASED.match(text, share.quantity.right + 1) or not 0 < (share.low or 0) < 100:
        return None
    bare = gap.group() in (", ", " (")
    of_all = behind.group().startswith(" of ")
    if bare and not of_all:
        return None
    return behind["what"] if behind["of"] else ""


def _wholes(part: Fact, ahead: Sequence[Fact], what: str, number: int, around: Look) -> list[Fact]:
    """What a part may be a share of: figures called so; else larger ones in its sentence and the one before."""
    if what:
        named = [f for facts in around.by_sentence.values() for f in facts if f.cell is None]
        called = [what, f"total {what}", f"group {what}", f"net {what}"]
        own = kin(around).title
        own |= fold_terms(part.subject)
        named = [f for f in named if f.measure.lower() in called and fold_terms(f.subject) <= own]
        named = [f for f in named if _may_be_whole(f, part, around)]
        return sorted(named, key=lambda fact: not around.one_block(fact, part))
    begin = around.reading.sentences[number].left
    near = row(around.by_sentence.get(number - 1, ()))
    near = [fact for fact in near if around.one_block(fact, part)]
    if near and _OF_THAT.match(around.text, begin):
        ahead = [fact for fact in ahead if around.text[begin : fact.quantity.left].count(" ") < _FEW]
    return [fact for fact in (*near, *ahead) if _may_be_whole(fact, part, around)]


_FEW = 4
"""Of the 41,000 units: so many words before what a sentence takes apart."""


def _may_be_whole(whole: Fact, part: Fact, around: Look) -> bool:
    """Whether a figure may be what another is a part of: larger, of its sort and time, and not of before."""
    left = whole.quantity.left
    former = told_back(whole) or _FORMER.search(around.text, max(0, left - _REACH), left) is not None
    alike = sort_of(whole) == sort_of(part) and whole.aspect == "level"
    alike = alike and "/" not in whole.unit and _EXPECTED.match(around.text, whole.quantity.right) is None
    known = whole.low is not None and whole.low == whole.high and part.low is not None and whole.low > part.low
    return known and alike and not former and one_time(whole, part)


_EXPECTED = lazy(r" (?:[a-z]+ )?(?:consensus|expected|forecast|estimate)\b")
_FORMER = lazy(
    r"\b(?:from|versus|against|than|below|above|after|compared (?:with|to)|consensus(?: of)?) "
    r"(?:an? |the |our |its )?(?:[a-z'’-]+ ){0,3}(?:of )?\Z"
)


def _compared(part: Fact, share: Fact, wholes: Sequence[Fact], wide: Decimal) -> Iterator[Check]:
    """The check of a share: it holds where any whole makes it, and fails where all miss it, one by little."""
    values = {fact.low: fact for fact in wholes}
    made = [
        checks.overlaps(
            evolve(share, trust=1.0),
            sides.share(evolve(part, unit=whole.unit, trust=1.0), evolve(whole, trust=1.0)),
            title=Said(f"占比与部分、整体不符：{share.text}", f"share, part and whole don't agree: {share.text}"),
            advice=Said("三个数对一对：部分、整体、占比", "check the three: part, whole and share"),
        )
        for whole in values.values()
    ]
    holding = [one for one in made if one.verdict == "holds"]
    if holding:
        yield holding[0]
    elif made:
        near = [one for one in made if _by_little(one, wide)]
        yield from one_verdict(near[:1]) if near and len(made) < _MANY else (softened(made[0]),)


_MANY = 4


def _by_little(check: Check, wide: Decimal) -> bool:
    """Whether a share misses what its figures make by less than other things would."""
    printed, expected = (side.value or Decimal(0) for side in check.sides[:2])
    return bool(printed and expected) and 1 / wide < abs(printed / expected) < wide
