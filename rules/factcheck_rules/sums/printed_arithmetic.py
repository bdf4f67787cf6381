"""算式与得数不符：Arithmetic printed in the text that doesn't come out.

What it flags
    Terms with their signs and the result, where no way of rounding makes them equal: 3.2+1.5=4.9, 8×200G=1.8T, 0.9 米
    （0.4m+0.4m）, 6（髋 ×3 + 膝 ×1 + 踝 ×1）. An operation told in words with its figures beside it:
    甲（37.2 亿元）与乙（24.8 亿元）之比为 1.7; exceeded payables by $13.4 million
    ($61.9 million against $52.5 million).

>>> from factcheck import check
>>> for finding in check("全年分红分两次派发，每股合计为0.32元+0.15元=0.49元。").findings:
...     print(finding.rule, finding.printed, finding.expected)
SUM02 0.49元 0.47元

Why it matters
    The reader can do the sum at sight.

When it stays silent
    Rounding explains the gap; the signs are part of a name or of a range.

>>> check("全年分红分两次派发，每股合计为0.32元+0.15元=0.47元。").findings
()
"""

from collections.abc import Iterator
from decimal import Decimal

from factcheck import Check, Fact, Reading, Said, Severity, Side, checks, sides
from factcheck.facts import Claim
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck_rules._look import Look, look

CODE = "SUM02"
SEVERITY = Severity.ERROR


def check(reading: Reading) -> Iterator[Check]:
    """Compute each printed sum or product and compare it with its printed result."""
    for claim in reading.claims:
        if claim.relation != "arithmetic":
            continue
        (result,) = claim.role("result")
        made = _computed(claim)
        check = checks.overlaps(
            result,
            _in_unit_of(result, made) if made.unit == "" != result.unit else made,
            title=Said(f"算式与得数不符：{result.text}", f"arithmetic does not come out: {result.text}"),
            advice=Said("核对算式各项与得数", "check the terms and the result"),
            because=claim.role("term"),
        )
        # The formula itself is printed: no other figure can have been meant.
        yield evolve(check, relation="arithmetic")
    yield from _each_counted(look(reading))


_PIECE = r"[^\s\d+＋×（()）]{1,10}\s?[×xX*]\s?\d{1,3}"
_COUNTED = lazy(rf"(\d(?<![\d.,-]\d)\d{{0,2}})[^\S\n]?[^\s\d（(）)]{{0,2}}[（(]({_PIECE}(?:\s?[+＋]\s?{_PIECE})+)[）)]")
"""5（髋关节 ×3 + 膝关节 ×1 + 踝关节 ×1）: how many of each make the number before the bracket."""
_TIMES = lazy(r"[×xX*]\s?(\d{1,3})")
_CLOSE = 2
"""A count that is further off is of something else: a set and what it holds."""


def _each_counted(found: Look) -> Iterator[Check]:
    for match in _COUNTED.finditer(found.text):
        counts = [int(count) for count in _TIMES.findall(match[2])]
        printed, made = int(match[1]), sum(counts)
        if printed < 2 or abs(printed - made) > _CLOSE:
            continue
        place = found.place(*match.span())
        terms = " + ".join(map(str, counts))
        yield checks.judged(
            "holds" if printed == made else "fails" if len(counts) > 2 else "undecided",
            relation="count",
            places=[place],
            title=Said(f"算式与得数不符：{place.text}", f"arithmetic does not come out: {place.text}"),
            arithmetic=Said(f"{terms} = {made}，印 {printed}", f"{terms} = {made}, printed {printed}"),
            advice=Said("核对算式各项与得数", "check the terms and the result"),
            severity=Severity.WARNING,
            printed=match[1],
            expected=str(made),
        )


def _computed(claim: Claim) -> Side:
    """The terms put together by their signs, products first."""
    facts = claim.role("term")
    united = any(fact.unit for fact in facts)
    built = _built(claim)
    terms = [
        sides.constant(fact.low, fact.unit) if built and fact.low is not None else _counted(fact, united)
        for fact in facts
    ]
    added: list[tuple[str, Side]] = [("+", terms[0])]
    for sign, term in zip(claim.detail, terms[1:], strict=True):
        if sign in "×÷":
            before, last = added.pop()
            added.append((before, last * term if sign == "×" else last / term))
        else:
            added.append((sign, term))
    made = added[0][1]
    for sign, term in added[1:]:
        made = made + term if sign == "+" else made - term
    return made


_LENGTHS = frozenset({"m", "kg", "t", "L"})


def _built(claim: Claim) -> bool:
    """Whether two measured parts, told to the same digit, make a thing up: 0.8 米（0.4m+0.4m）. They are as printed."""
    (result,) = claim.role("result")
    facts = [*claim.role("term"), result]
    alike = {(fact.unit, fact.step) for fact in facts}
    return len(facts) == _PAIR and claim.detail == "+" and len(alike) == 1 and result.unit in _LENGTHS


_PAIR = 3
_SCALES = tuple(Decimal(10) ** power for power in (0, 4, 8, 12))
_ROUGH = Decimal("0.5")


def _in_unit_of(result: Fact, made: Side) -> Side:
    """18×12.5＝225 亿元, 约 6.91 亿元（256×7.5×36）: terms without a unit make so many of what the result is in.

    In which scale the terms are told isn't: the power of ten is that which comes nearest.
    """
    if not made.value or not result.low or result.low < 0 or made.value < 0:
        return made
    scales = {*_SCALES, result.quantity.scale}
    fits = [factor for factor in scales if _ROUGH < made.value * factor / result.low < 1 / _ROUGH]
    return made.as_unit(result.unit, fits[0]) if len(fits) == 1 else made


def _counted(fact: Fact, united: bool) -> Side:
    """A bare whole number beside measured ones counts them, and is exact: 8 lanes of 200G."""
    whole = not fact.unit and fact.low == fact.high and not fact.quantity.decimals and fact.quantity.scale == 1
    return sides.constant(fact.low, "") if united and whole and fact.low is not None else sides.of(fact)
