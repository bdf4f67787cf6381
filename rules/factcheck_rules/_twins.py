"""The one figure of a text that a figure of its summary or heading has to be, by the words for both."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from factcheck import Fact
from factcheck.patterns import lazy
from factcheck.reading.lexicon import roles
from factcheck.reading.phrases import terms as fold_terms
from factcheck.slips import power_of_ten, slip
from factcheck_rules._look import Look
from factcheck_rules._opposites import opposites
from factcheck_rules._parts import of_the_first
from factcheck_rules._same import Kin, sizes
from factcheck_rules._summed import Summed
from factcheck_rules._times import SURE, another_time, cut_short, when
from factcheck_rules._twin_likeness import fits, names_in, of_one_measure, of_one_sort, one_property, shared

ZERO = Decimal(0)
_TIMES = Decimal("2.5")
_SLIPPED, _OTHER = 2, 3
"""So many pieces of words beside two figures are the same, where one is a slip of the other, and where it is not."""
_BOUNDS = frozenset({"over", "atleast", "under", "upto"})
_NO_LEVELS = frozenset({"duration", "index"})


def looked_for(one: Fact) -> bool:
    """Whether a figure says enough of itself to be looked for by its name."""
    told = one.low is not None and one.trust >= 0.5
    small = one.kind == "count" and abs(one.low or ZERO) < _SMALL
    return told and one.kind not in _NO_LEVELS and not small


_SMALL = 10


def borne_out(one: Fact, summed: Summed, known: Kin) -> bool:
    """Whether the text prints a figure, and not only as another's, beside another value of its own name."""
    same = [other for other in summed.may_print(one) if printed(one, other)]
    named = names_in(one, summed, known) if same else frozenset()
    own = named or (fold_terms(one.measure) if _particular(one) else frozenset())
    return bool(same) and not (own and all(_of_another(own, one, other, summed, known) for other in same))


def _particular(fact: Fact) -> bool:
    """Whether a change is told of a measure that names itself, as no other does: 社会消费品零售总额, PPI."""
    return fact.aspect == "change" and fact.measure in roles("of_economies")


def _of_another(own: frozenset[str], one: Fact, other: Fact, summed: Summed, known: Kin) -> bool:
    """Whether a figure of the text is of another body than the names of a figure say, and of its measure and time."""
    if other.aspect != one.aspect:
        return False
    if not one_property(one, other):
        return _particular(one) and bool(other.measure) and not names_in(one, summed, known)
    name = names_in(other, summed, known)
    return bool(name) and not any(term in said or said in term for term in own for said in name)


def printed(one: Fact, other: Fact) -> bool:
    """Whether a figure of the text may be the summary's: the very value, or one that it rounds."""
    if one.low is None or other.low is None or other.unit != one.unit:
        return one.quantity.text == other.quantity.text
    if abs(one.low) == abs(other.low) or one.high == other.high:
        return other.cell is None or one_property(one, other)
    if one.modifier in _BOUNDS or other.modifier in _BOUNDS:
        return _just_beyond(one, other)
    rounded = abs(abs(one.low) - abs(other.low)) * 2 <= max(one.step or ZERO, other.step or ZERO)
    return rounded and one_property(one, other)


def _just_beyond(one: Fact, other: Fact) -> bool:
    """Whether a figure of the text is what a bound of the summary rounds: 跌逾 4% of 4.02%, 不足 600 家 of 596."""
    told, exact = abs(one.low or ZERO), abs(other.low or ZERO)
    plain = other.modifier not in _BOUNDS and one.aspect == other.aspect and told > 0
    if one.modifier in ("over", "atleast"):
        return plain and told <= exact <= told * (1 + _A_LITTLE)
    return plain and told * (1 - _A_LITTLE) <= exact <= told


_A_LITTLE = Decimal("0.05")


def twin(one: Fact, summed: Summed, known: Kin) -> Fact | None:
    """The one figure of the text that a figure of the summary has to be, where it is another value."""
    named = names_in(one, summed, known)
    alike = [other for other in (*summed.body, *summed.cells) if of_one_sort(one, other)]
    alike = [other for other in alike if _a_share(one) == _a_share(other)]
    meant = [
        (shared(one, other, summed), other)
        for other in alike
        if other.id not in summed.former
        and (other.cell is None or slip(one, other) or _in_its_row(other, named, summed, known))
        and fits(one, other, summed, known)
    ]
    if not meant:
        return None
    if any(printed(one, f) for f in summed.may_print(one)):  # another's: only what bears the very name can be meant
        meant = [(score, f) for score, f in meant if names_in(f, summed, known) == named]
    own = [(score, f) for score, f in meant if names_in(f, summed, known) == named]
    if not own and named and any(_told_by_name(f, one, named, summed, known) for f in summed.body):
        return None  # 扫地机器人零售额 is told of below by its own name: 洗地机零售额 is another figure
    if _told_in_full(one, named, meant, summed, known):
        return None
    most, other = max(meant, key=lambda pair: pair[0], default=(0, one))
    if most < (_SLIPPED if slip(one, other) or of_one_measure(one, other) else _OTHER):
        return None
    if any(score == most and (f.low, f.high) != (other.low, other.high) for score, f in meant):
        return None
    if any(_same(other, f) for f in summed.short) or _told_apart(one, other, known.found):
        return None
    if _of_two_amounts(one, other, known) or _of_another_time(one, other, summed):
        return None
    rivals = (f for f in summed.short if f is not one and f.low != one.low and fits(f, other, summed, known))
    return None if any(shared(f, other, summed) >= most for f in rivals) else other


def _of_another_time(one: Fact, other: Fact, summed: Summed) -> bool:
    """Whether the text dates the same value of the same measure elsewhere, at a time that the summary doesn't tell."""
    if other.period is not None or slip(one, other):
        return False
    again = (f for f in summed.body if (f.low, f.unit, f.measure) == (other.low, other.unit, other.measure))
    return any(f.period is not None and when(one, f) != SURE for f in again)


def _of_two_amounts(one: Fact, other: Fact, known: Kin) -> bool:
    """收入 283 亿元，增长 5.1%, and 收入 62.7 亿元，增长 8.9%: rates of two amounts, so that neither is the other."""
    first, second = (_amount_of(fact, known) for fact in (one, other))
    if first is None or second is None or first.unit != second.unit or slip(first, second):
        return False
    return not first.low or not second.low or not _NEARLY < first.low / second.low < 1 / _NEARLY


def _amount_of(fact: Fact, known: Kin) -> Fact | None:
    """The amount right before a rate of its growth, of the same name."""
    if fact.aspect != "change" or fact.cell is not None or fact.unit != "%":
        return None
    before = [f for f in known.found.by_sentence.get(fact.sentence, ()) if f.quantity.right <= fact.quantity.left]
    last = max(before, key=lambda f: f.quantity.left, default=None)
    plain = last is not None and last.aspect == "level" and last.kind in ("money", "count", "physical")
    return last if plain and last is not None and last.terms == fact.terms and last.period == fact.period else None


_NEARLY = Decimal("0.8")


def _a_share(fact: Fact) -> bool:
    """Whether a figure is of something per share: how earnings per share grew is not how the profit did."""
    measure = fact.measure.lower()
    named = "每股收益" in fact.terms or "每股" in measure or "per share" in measure
    return named or not {"eps", "dps", "bvps"}.isdisjoint(measure.split())


def _told_in_full(
    one: Fact, named: frozenset[str], meant: Sequence[tuple[int, Fact]], summed: Summed, known: Kin
) -> bool:
    """核心偿付能力充足率: whether the text tells of the very measure, and what is meant is called by its end only."""
    longer = [f.measure != one.measure and one.measure.endswith(f.measure) for _, f in meant]
    if not all(longer):
        return False
    return any(f.measure == one.measure and names_in(f, summed, known) == named for f in summed.body)


def _told_by_name(other: Fact, one: Fact, named: frozenset[str], summed: Summed, known: Kin) -> bool:
    """Whether a figure of the text is of the very name and measure of the summary's, whatever it tells of it."""
    return fold_terms(other.measure) == fold_terms(one.measure) and names_in(other, summed, known) == named


def _in_its_row(other: Fact, named: frozenset[str], summed: Summed, known: Kin) -> bool:
    """Whether the heads of a cell name all that a figure is of, or all but what stands over the table: 散纤价格."""
    row = names_in(other, summed, known)
    if _names(row, named):
        return True
    above = summed.titled(other)
    if not above or not row or not all(any(term in told for told in named) for term in row):
        return False
    return all(left in above for term in named if (left := _without(term, row)))


def _without(term: str, row: frozenset[str]) -> str:
    """What a name says beyond the head of a row: 外三元 of 河汀省外三元."""
    for name in sorted(row, key=len, reverse=True):
        term = term.replace(name, "")
    return term


def _names(row: frozenset[str], named: frozenset[str]) -> bool:
    """Whether the heads of a row and column name all that a figure is of, and nothing else."""
    return bool(named) and len(row) == len(named) and all(any(term in own for own in row) for term in named)


def _same(one: Fact, other: Fact) -> bool:
    """Whether two figures may be one by unit and value, rounding aside."""
    if one.unit != other.unit or one.low is None or other.low is None:
        return False
    return abs(one.low - other.low) * 2 <= max(one.step or ZERO, other.step or ZERO)


def _told_apart(one: Fact, other: Fact, found: Look) -> bool:
    """Whether the text itself, or what stands beside them, tells two figures apart."""
    models = sizes(one, found.text), sizes(other, found.text)
    if not _sized(one, other) or cut_short(one, other) or (all(models) and models[0].isdisjoint(models[1])):
        return True
    if _set_right(one, found) or _set_right(other, found) or any(another_time(f, found.text) for f in (one, other)):
        return True
    if _chosen(one, found) != _chosen(other, found):
        return True
    return of_the_first(one, other, found.text) or _opposed(one, other, found)


def _chosen(fact: Fact, found: Look) -> bool:
    """Whether a multiple is one that is given, not one at which a share trades: 给予 22 倍 PE."""
    begin, _ = found.clause(fact.quantity.left, fact.quantity.right)
    return fact.aspect == "multiple" and _GIVEN.search(found.text, begin, fact.quantity.left) is not None


_GIVEN = lazy(r"给予|给与|赋予|予以|目标|采用|\b(?:apply|applying|assign|target)\b")


def _set_right(fact: Fact, found: Look) -> bool:
    """Whether a figure's own clause says that it was put in another's place, or is put in one."""
    return _REVISED.search(found.text, *found.clause(fact.quantity.left, fact.quantity.right)) is not None


_REVISED = lazy(
    r"勘误|更正|应为|应当为|修订|修正|调整[前后]|重述|追溯|初值|终值|原[值为]|原先|此前|口径"
    r"|revised|restated|previous|prior|originally|earlier"
)


def _sized(one: Fact, other: Fact) -> bool:
    first, second = sorted(abs(f.low or ZERO) for f in (one, other))
    return bool(first) and (second < _TIMES * first or power_of_ten(one, other) > 0 or slip(one, other))


def _opposed(one: Fact, other: Fact, found: Look) -> bool:
    first, second = (found.text[slice(*found.clause(f.quantity.left, f.quantity.right))] for f in (one, other))
    return any(
        (this in first and that in second and this not in second and that not in first)
        or (that in first and this in second and that not in second and this not in first)
        for this, that in opposites("pairs")
    )
