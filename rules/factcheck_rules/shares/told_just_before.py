"""占比与紧前所述的整体不符：Shares beside their amounts, of the whole that is told right before them.

What it flags
    甲 34.6GWh（42.4%）、乙 17.9GWh（21.9%）, behind what there is of it in all; 对公 A、个人 B，分别占 P、Q, behind the
    balance; 销量 W（其中海外 A，占 P）; 占比 P（A/B）; 合计 W，…；投入 A，占 P. Where the others of a list come from
    the whole, the one that doesn't.

>>> from factcheck import check
>>> text = "10月装机81.6GWh，同比增长37.6%。企业方面，甲电池34.6GWh（{}%）、乙新能17.9GWh（21.9%）居前两位。"
>>> for finding in check(text.format("44.2")).findings:
...     print(finding.rule, finding.printed, finding.expected)
SHA15 44.2% 42.4%

Why it matters
    The list is copied from a table; its total stands in the sentence before, and moves on without it.

When it stays silent
    Rounding explains the gap; none of the other shares is of a figure told before; the percentages are signed, and so
    are changes; what stands in brackets is of other things.

>>> check(text.format("42.4")).findings
()
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR
from itertools import pairwise

from factcheck import Check, Fact, Reading, Said, Severity, checks, sides
from factcheck.checks import decided
from factcheck.patterns import lazy
from factcheck.slips import digits_slip
from factcheck_rules._look import Look, look
from factcheck_rules._ties import misprinted, nearly, plausible, softened, told
from factcheck_rules._times import another_time
from factcheck_rules.shares._of_its_total import of_its_sum, of_its_total
from factcheck_rules.shares._one_of_list import in_brackets
from factcheck_rules.shares._slips import FEW, LEAST, slip_of_one

CODE = "SHA15"
SEVERITY = Severity.ERROR

BACK, MOST, PAIR = 1, 40, 2
NEAR, CLOSE = 0.3, 0.15
"""Where no other share of a list shows what the whole is, a slip misses by no more."""

Pair = tuple[Fact, Fact]


def check(reading: Reading) -> Iterator[Check]:
    """Look for shares in brackets, behind 分别占 and around brackets, and for their wholes right before them."""
    found = look(reading)
    tied = {id(share.quantity) for c in reading.claims_of("share") if c.role("whole") for share in c.role("share")}
    odd = {id(portion.share.quantity) for portion, _ in in_brackets(reading)}
    for part, share, whole, sure in (*of_its_total(found), *of_its_sum(found)):
        made = _compared(share, part, whole, 1)
        slip = misprinted(made) or (sure and (nearly(made, CLOSE) or slip_of_one(share, part, whole)))
        yield made if slip and nearly(made, NEAR) else softened(made)
    for number, facts in found.by_sentence.items():
        row = sorted({f.quantity.left: f for f in reversed(facts)}.values(), key=lambda f: f.quantity.left)
        if number < 0 or len(row) > MOST or not any(f.unit == "%" for f in row):
            continue
        yield from _over(row, found)
        yield from _inside(row, tied, found)
        lists = [_with_those_tied(_bracketed(row, found), number, found), _respectively(row, found)]
        for pairs in lists:
            if len(pairs) >= PAIR and not odd & {id(share.quantity) for _, share in pairs}:
                yield from _of_one_before(pairs, tied, found)


def _amount(fact: Fact) -> bool:
    exact = fact.low is not None and fact.low == fact.high and fact.low > 0
    return exact and fact.aspect == "level" and fact.kind in _KINDS and "/" not in fact.unit


_KINDS = frozenset({"money", "count", "physical", "number"})


def _share(fact: Fact) -> bool:
    exact = fact.low is not None and fact.low == fact.high and 0 < fact.low < 100
    return fact.unit == "%" and exact and not fact.quantity.signed and fact.aspect in ("level", "share")


def _bracketed(row: Sequence[Fact], found: Look) -> list[Pair]:
    """The amounts of one unit with nothing but a percentage in the bracket right behind each."""
    pairs: list[Pair] = []
    for part, share in pairwise(row):
        between = found.text[part.quantity.right : share.quantity.left]
        plain = _amount(part) and _share(share) and _BRACKET.fullmatch(between) is not None
        if plain and _CLOSED.match(found.text, share.quantity.right):
            pairs.append((part, share))
    return pairs if len({part.unit for part, _ in pairs}) == 1 else []


_BRACKET = lazy(r"[^，。；、,;（(\d]{0,12}[（(](?:占比?|份额|市占率?|比重|约|share )?(?:约|为)?\s?")
_CLOSED = lazy(r"(?: share| of (?:the )?total)?\s?[)）]")


def _with_those_tied(pairs: list[Pair], number: int, found: Look) -> list[Pair]:
    """甲 12.6 居首，份额 18.3%；乙 11.4（16.5%）: with the shares of the sentence that claims tie to their parts."""
    if not pairs:
        return []
    for claim in found.reading.claims_of("share"):
        (part, *_), (share, *_) = claim.role("part") or (None,), claim.role("share")
        if part is not None and part.sentence == share.sentence == number and not claim.detail:
            new = all(share.quantity is not other.quantity for _, other in pairs)
            if new and part.unit == pairs[0][0].unit and _amount(part) and not claim.role("whole"):
                pairs = [*pairs, (part, share)]
    return pairs


def _respectively(row: Sequence[Fact], found: Look) -> list[Pair]:
    """对公 5,320 亿元、个人 2,204 亿元、票据 381 亿元，分别占 67.3%/27.9%/4.8%."""
    for place in range(1, len(row)):
        before = found.text[row[place - 1].quantity.right : row[place].quantity.left]
        if not _share(row[place]) or _amount(row[place - 1]) is False or _EACH.fullmatch(before) is None:
            continue
        shares = _run(row[place:], found)
        parts = list(reversed(_run(list(reversed(row[:place])), found)))[-len(shares) :]
        if len(parts) == len(shares) >= PAIR and all(map(_share, shares)) and all(map(_amount, parts)):
            return list(zip(parts, shares, strict=True))
    return []


_EACH = lazy(r"[，,；;]?\s?(?:分别|依次|各)占(?:比|总[\u4e00-\u9fff]{1,4}|其)?[的为约比重例\s]{0,4}")


def _run(row: Sequence[Fact], found: Look) -> list[Fact]:
    """The figures of one unit from the first on that stand in a list."""
    run: list[Fact] = []
    for fact in row:
        left, right = (run[-1], fact) if run and run[-1].quantity.left < fact.quantity.left else (fact, fact)
        left, right = (left, right) if left is not right or not run else (fact, run[-1])
        between = found.text[left.quantity.right : right.quantity.left] if run else "、"
        if (run and fact.unit != run[0].unit) or _LIST.fullmatch(between) is None:
            break
        run.append(fact)
    return run


_LIST = lazy(r"\s?(?:、|，|,|/|和|及|与|以及)\s?[^，。；、（）()\d]{0,12}")


def _of_one_before(pairs: Sequence[Pair], tied: set[int], found: Look) -> Iterator[Check]:
    """Compare the shares of a list with the one figure before it that all of them, or all but one, are of."""
    wholes = _wholes(pairs, found)
    made = [[_compared(share, part, whole, len(wholes)) for part, share in pairs] for whole in wholes]
    fits = [one for one in made if (held := _held(one)) >= len(pairs) - 1 and held >= PAIR]
    fits = fits or [one for one in made if _held(one) == 1 == len(pairs) - 1 and any(map(_narrow, one))]
    if len(fits) == 1:
        yield from (plausible(one) for one in fits[0] if id(one.sides[0].facts[0].quantity) not in tied)
    elif not any(map(_held, made)) and _agree(pairs):
        slips = [whole for whole in wholes if _turned(whole, pairs)]
        if len(slips) == 1:
            yield from made[wholes.index(slips[0])]


def _held(made: Sequence[Check]) -> int:
    return sum(one.verdict == "holds" for one in made)


def _narrow(made: Check) -> bool:
    """Whether a check that holds would hold for few others: told by three digits."""
    share = made.sides[0].facts[0]
    told_by = share.low is not None and bool(share.step) and share.low >= 100 * (share.step or 1)
    return made.verdict == "holds" and told_by


def _agree(pairs: Sequence[Pair]) -> bool:
    """Whether all pairs come from one whole, whatever it is."""
    (part, share), *others = pairs
    first = (sides.of(part) / sides.of(share)).as_unit(part.unit, 100)
    return all(decided(first, (sides.of(p) / sides.of(s)).as_unit(p.unit, 100)) != "fails" for p, s in others)


def _turned(whole: Fact, pairs: Sequence[Pair]) -> bool:
    """Whether a printed total is one that all pairs may come from a digit wrong, or two turned where it is rough."""
    made = [(sides.of(part) / sides.of(share)).as_unit(whole.unit, 100).possible for part, share in pairs]
    lows, highs = [one.low for one in made], [one.high for one in made]
    if whole.low is None or not whole.step or None in lows or None in highs:
        return False
    first = int((max(low for low in lows if low is not None) / whole.step).to_integral_value(ROUND_CEILING))
    last = int((min(high for high in highs if high is not None) / whole.step).to_integral_value(ROUND_FLOOR))
    printed = str(int(whole.low / whole.step))
    if len(printed) < LEAST or not 0 <= last - first < WIDE:
        return False
    fits = [value for value in map(str, range(first, last + 1)) if len(value) == len(printed)]
    slips = [value for value in fits if digits_slip(value, printed)]
    return bool(slips) and (last - first < FEW or any(sorted(value) == sorted(printed) for value in slips))


WIDE = 200


def _wholes(pairs: Sequence[Pair], found: Look) -> list[Fact]:
    """The larger figures of a list's unit before it, in its sentence and the one before, one for each value."""
    first = min((part for part, _ in pairs), key=lambda f: f.quantity.left)
    most = max(part.low or 0 for part, _ in pairs)
    own = {part.quantity.left for part, _ in pairs}
    near = [f for n in range(first.sentence - BACK, first.sentence + 1) for f in found.by_sentence.get(n, ())]
    near = [f for f in near if _amount(f) and f.unit == first.unit and (f.low or 0) > most]
    near = [f for f in near if f.quantity.left < first.quantity.left and f.quantity.left not in own]
    near = [f for f in near if found.one_block(f, first) and not another_time(f, found.text, totals=False)]
    return list({f.low: f for f in near}.values())


def _inside(row: Sequence[Fact], tied: set[int], found: Look) -> Iterator[Check]:
    """销量 3,914 万条（其中海外工厂 2,206 万条，占 56.4%）: of the figure that the bracket stands behind."""
    for whole, part, share in zip(row, row[1:], row[2:], strict=False):
        if not (_amount(whole) and _amount(part) and _share(share)) or whole.unit != part.unit:
            continue
        opened = _OF_WHICH.fullmatch(found.text, whole.quantity.right, part.quantity.left)
        led = _TAKES.fullmatch(found.text, part.quantity.right, share.quantity.left)
        larger = (whole.low or 0) > (part.low or 0) and id(share.quantity) not in tied
        if opened and led and larger and _ENDS.match(found.text, share.quantity.right):
            yield _if_near(_compared(share, part, whole, 1), share, part, whole)


_OF_WHICH = lazy(
    r"\s?[（(](?:其中|含|包括|含有)?[^）)，。；、\d]{0,12}"
    r"|\s?\((?:of which |including |incl\. )?[A-Za-z][A-Za-z ]{0,24}\s?"
)
_TAKES = lazy(r"[，,、]?\s?(?:占比?|比重|份额|or|about|accounting for)(?:约|为|近|达|\s)*")
_ENDS = lazy(r"\s?[)），,；;、]")


def _over(row: Sequence[Fact], found: Look) -> Iterator[Check]:
    """占全部成交的 11.2%（日均 2,218 亿元/19,820 亿元）: the bracket says what is divided by what."""
    for share, part, whole in zip(row, row[1:], row[2:], strict=False):
        if not (_share(share) and _amount(part) and _amount(whole)) or whole.unit != part.unit:
            continue
        opened = _OPENED.fullmatch(found.text, share.quantity.right, part.quantity.left)
        slash = _SLASH.fullmatch(found.text, part.quantity.right, whole.quantity.left)
        alone = found.text[max(0, share.quantity.left - 1)] not in "/／、"
        if opened and slash and alone and _CLOSED.match(found.text, whole.quantity.right):
            yield _if_near(_compared(share, part, whole, 1), share, part, whole)


_OPENED = lazy(r"\s?[（(](?:即|为|约)?[^，。；、\d）)/／]{0,6}")
_SLASH = lazy(r"\s?[/／÷]\s?|\s?(?:out )?of (?:a total of )?")


def _if_near(made: Check, share: Fact, part: Fact, whole: Fact) -> Check:
    sure = nearly(made, NEAR) or misprinted(made) or slip_of_one(share, part, whole)
    return made if sure else softened(made)


def _compared(share: Fact, part: Fact, whole: Fact, tried: int) -> Check:
    return checks.overlaps(
        share,
        sides.share(part, whole),
        title=told("占比与紧前所述的整体不符", "share, part and the whole told before don't agree", share),
        advice=Said("三个数对一对：部分、整体、占比", "check the three: part, whole and share"),
        tried=tried,
    )
