"""摘要的数与正文不符：A summary's figure that the text below tells otherwise.

What it flags
    The summary at the top prints a figure that comes back nowhere, and all that the text prints of that name, kind
    and time is one other value, which in turn stands nowhere in the summary: 门店净增 120 家 above 门店净增加 102 家.

Why it matters
    Summaries are written last, from an earlier draft or by hand, and are all that most readers read.

When it stays silent
    The text prints the summary's figure anywhere, or one that it may round; several values of that name may be meant;
    the two name different bodies, scopes, periods or bases.

>>> from factcheck import check
>>> text = '''# 云岭茶饮半年报点评
...
... **要点**
...
... - 上半年同店销售额同比增长{}，会员数达 3,120 万。
...
... ## 一、经营
...
... 上半年公司门店净增加 102 家，同店销售额同比增长 6.4%，会员数 3,120 万人。
... '''
>>> [f.printed for f in check(text.format("8.4%"), select=["REP15"]).findings]
['6.4%']
>>> check(text.format("6.4%"), select=["REP15"]).findings
()
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from factcheck import Check, Fact, Reading, Said, Severity, checks
from factcheck.patterns import lazy
from factcheck.reading.bodies import entity
from factcheck.reading.phrases import measure_noun
from factcheck.reading.phrases import terms as fold_terms
from factcheck.reading.ties.items import words
from factcheck.slips import power_of_ten, slip
from factcheck_rules._alike import name_of
from factcheck_rules._look import Look, look
from factcheck_rules._opposites import opposites
from factcheck_rules._parts import of_the_first, of_two_wholes
from factcheck_rules._same import NO, SURE, Kin, another_time, cut_short, kin, sizes, when
from factcheck_rules.repeats._pairing import same
from factcheck_rules.repeats._summary import Parts, parts_of, pieces

CODE = "REP15"
SEVERITY = Severity.WARNING

ZERO = Decimal(0)
_MOST = 3000
_TIMES = Decimal("2.5")
_SLIPPED, _OTHER = 2, 3
"""So many pieces of words beside two figures are the same, where one is a slip of the other, and where it is not."""
_BOUNDS = frozenset({"over", "atleast", "under", "upto"})
_NO_LEVELS = frozenset({"duration", "index"})


def check(reading: Reading) -> Iterator[Check]:
    """Look for each figure of the summary in the text below it."""
    found = look(reading)
    parts = parts_of(found)
    if parts is None or len(parts.body) > _MOST:
        return
    known = kin(found)
    for one in parts.summary:
        if _looked_for(one) and not any(_printed(one, other) for other in parts.below):
            other = _twin(one, parts, known)
            if other is not None:
                yield _compared(one, other)


def _looked_for(one: Fact) -> bool:
    """Whether a figure says enough of itself to be looked for by its name."""
    told = one.low is not None and one.trust >= 0.5
    small = one.kind == "count" and abs(one.low or ZERO) < _SMALL
    return told and one.kind not in _NO_LEVELS and not small


_SMALL = 10


def _printed(one: Fact, other: Fact) -> bool:
    """Whether a figure of the text may be the summary's: the very value, or one that it rounds."""
    if one.low is None or other.low is None or other.unit != one.unit:
        return one.quantity.text == other.quantity.text
    if abs(one.low) == abs(other.low) or one.high == other.high:
        return other.cell is None or _one_property(one, other)
    if not _one_property(one, other) or one.modifier in _BOUNDS or other.modifier in _BOUNDS:
        return False
    return abs(abs(one.low) - abs(other.low)) * 2 <= max(one.step or ZERO, other.step or ZERO)


def _twin(one: Fact, parts: Parts, known: Kin) -> Fact | None:
    """The one figure of the text that a figure of the summary has to be, where it is another value."""
    cells = [cell for cell in parts.cells if slip(one, cell)]
    fits = [
        (len(parts.near(one) & parts.near(other)), other)
        for other in (*parts.body, *cells)
        if _fits(one, other, parts, known)
    ]
    most, other = max(fits, key=lambda pair: pair[0], default=(0, one))
    if most < (_SLIPPED if slip(one, other) or _of_one_measure(one, other) else _OTHER):
        return None
    if any(score == most and (f.low, f.high) != (other.low, other.high) for score, f in fits):
        return None
    if any(same(other, f) for f in parts.summary) or _told_apart(one, other, known.found):
        return None
    rivals = (f for f in parts.summary if f is not one and f.low != one.low and _fits(f, other, parts, known))
    return None if any(len(parts.near(f) & parts.near(other)) >= most for f in rivals) else other


def _fits(one: Fact, other: Fact, parts: Parts, known: Kin) -> bool:
    """Whether nothing that is read of two figures makes them two."""
    if other.unit != one.unit or other.low is None or other.trust < 0.5 or {one.aspect, other.aspect} not in _ALIKE:
        return False
    if (one.low == one.high) != (other.low == other.high) or not _one_property(one, other):
        return False
    times = when(one, other)
    if (other.base != one.base and other.base and one.base) or times == NO:
        return False
    if times != SURE and known.summed(one) != known.summed(other):
        return False
    return (one.stance == other.stance or times == SURE) and not _other_thing(one, other, parts, known)


_ALIKE = ({"level"}, {"change"}, {"share"}, {"points"}, {"multiple"}, {"level", "share"})


def _one_property(one: Fact, other: Fact) -> bool:
    """Whether the words for what is measured are of one class; or one of them is said in short."""
    if "share" in (one.aspect, other.aspect) and not (_part(one) & _part(other)):
        return False
    if name_of(one)[1] & name_of(other)[1] or fold_terms(one.measure) & fold_terms(other.measure):
        return True
    short, long = sorted((one.measure.lower(), other.measure.lower()), key=len)
    if not short:
        return not long or slip(one, other)
    return long.endswith(short) or (slip(one, other) and bool(pieces(short) & pieces(long)))


def _part(fact: Fact) -> frozenset[str]:
    """The pieces of the words for what is a share of something."""
    measured = pieces(fact.measure) - pieces(fact.whole) - {"占比"}
    return measured or pieces(fact.subject) - pieces(fact.whole)


def _of_one_measure(one: Fact, other: Fact) -> bool:
    return bool(one.measure) and fold_terms(one.measure) == fold_terms(other.measure)


def _other_thing(one: Fact, other: Fact, parts: Parts, known: Kin) -> bool:
    """Whether the words of two figures of one measure name two things."""
    mine, yours = parts.beside(one), parts.around(other)
    if not all(word in yours for word in one.scope) or not all(word in parts.around(one) for word in other.scope):
        return True
    if one.whole and other.whole and not fold_terms(one.whole) & fold_terms(other.whole):
        return True
    if of_two_wholes(known.found.reading, one, other):
        return True
    first, second = _named(one, known), _named(other, known)
    bodies = {t for t in first if entity(t)}, {t for t in second if entity(t)}
    if bodies[0] and bodies[1] and not bodies[0] & bodies[1]:
        return True
    first -= _plain_things()
    if any(_unsaid(term, mine) for term in second) or _of_a_part(one, other, parts, known):
        return True
    if _SEVERAL.search(one.subject):
        return any(_unsaid(part, parts.beside(other)) for term in first for part in _SEVERAL.split(term))
    return 2 * sum(_unsaid(term, yours) for term in first) >= len(first) > 0


def _of_a_part(one: Fact, other: Fact, parts: Parts, known: Kin) -> bool:
    """Whether the sentence of a figure whose subject is only carried names a part that the summary's does not."""
    if other.cell is not None or (other.subject and not known.lent(other)):
        return False
    before = parts.led(other)
    return any(
        len(part) > 1 and part in before and part not in parts.beside(one)
        for part in parts.bearers
        if not known.title & {part}
    )


@cache
def _plain_things() -> frozenset[str]:
    """Words that name nothing in particular: 产品, 项目."""
    return frozenset(words("told_again", "plain"))


_SEVERAL = lazy("[与和及、]")


def _named(fact: Fact, known: Kin) -> frozenset[str]:
    """What a figure is of, beyond the body that the whole report is on."""
    head = measure_noun(fact.measure) if fact.measure and fact.aspect != "share" else fact.measure
    said = fold_terms(fact.subject) | fact.terms - fold_terms(head) - set(fact.scope)
    known_to_all = known.title | known.lent(fact) | (_ALL if fact.cell is not None else frozenset())
    return frozenset(term for term in said - known_to_all - _NOTHING if len(term) > 1)


_NOTHING = frozenset({"项目", "工程", "公司", "我国"})
_ALL = frozenset({"合计", "总计", "total"})


def _unsaid(term: str, text: str) -> bool:
    """Whether most of a term stands nowhere in a text."""
    twos = pieces(term) or {term.lower()}
    return 2 * sum(piece in text for piece in twos) < len(twos)


def _told_apart(one: Fact, other: Fact, found: Look) -> bool:
    """Whether the text itself, or what stands beside them, tells two figures apart."""
    models = sizes(one, found.text), sizes(other, found.text)
    if not _sized(one, other) or cut_short(one, other) or (all(models) and models[0].isdisjoint(models[1])):
        return True
    if _set_right(one, found) or _set_right(other, found) or any(another_time(f, found.text) for f in (one, other)):
        return True
    return of_the_first(one, other, found.text) or _opposed(one, other, found)


def _set_right(fact: Fact, found: Look) -> bool:
    """Whether a figure's own clause says that it was put in another's place, or is put in one."""
    return _REVISED.search(found.text, *found.clause(fact.quantity.left, fact.quantity.right)) is not None


_REVISED = lazy(r"勘误|更正|应为|应当为|修订|修正|调整[前后]|重述|追溯|初值|终值|原[值为]|原先|此前|口径|revised|restated|previous|prior|originally|earlier")


def _sized(one: Fact, other: Fact) -> bool:
    if one.low != one.high:
        return True
    first, second = sorted(abs(f.low or ZERO) for f in (one, other))
    return bool(first) and (second < _TIMES * first or power_of_ten(one, other) > 0 or slip(one, other))


def _opposed(one: Fact, other: Fact, found: Look) -> bool:
    first, second = (found.text[slice(*found.clause(f.quantity.left, f.quantity.right))] for f in (one, other))
    return any(
        (this in first and that in second and this not in second and that not in first)
        or (that in first and this in second and that not in second and this not in first)
        for this, that in opposites("pairs")
    )


def _compared(one: Fact, other: Fact) -> Check:
    return checks.agree(
        [other, one],
        title=Said(
            f"摘要的数与正文不符：{one.measure} {one.text}，正文为 {other.text}",
            f"the summary prints {one.text}, the text {other.text}",
        ),
        advice=Said("摘要与正文两处对一处，请对底稿", "check the source, and change summary or text"),
        severity=Severity.WARNING,
        vouches=False,
    )
