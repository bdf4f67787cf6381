"""依次所述的部分、整体与占比不符：A part, a whole and a share told one after the other, or a list that is all there is.

What it flags
    网上零售额 9.15 万亿元，社零总额 36.59 万亿元，线上占比 29.0%; 智能手机 36%、…，以上五类为全部收入 that make 108%;
    手术 14.6 万例，内有屈光手术 16.2 万例; 412,000 ounces, 268,000 of them underground. Underground thus made up 56%.

>>> from factcheck import check
>>> text = "前九月网上零售额9.15万亿元，零售总额36.59万亿元，线上占比{}。"
>>> [f.printed for f in check(text.format("29.0%"), select=["SHA30"]).findings]
['29.0%']

Why it matters
    The share stands right behind what it is made of, and nobody divides.

When it stays silent
    Any two of the amounts beside it make the share; no slip of one digit explains it; a list that may not be all.

>>> check(text.format("25.0%"), select=["SHA30"]).findings
()
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import permutations

from factcheck import Check, Fact, Reading, Said, Severity, checks, sides
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.slips import digits_slip
from factcheck_rules._look import Look, look
from factcheck_rules._paragraph import is_amount, one_unit, paragraphs
from factcheck_rules._times import another_time

CODE = "SHA30"
SEVERITY = Severity.ERROR

_SHARE = lazy(
    r"(?:占比?|比重|份额|比例|渗透率|占到|贡献|(?:made|make|makes) up|account(?:s|ed|ing) for|represent(?:s|ed|ing)?"
    r"|contribut(?:es|ed))(?:了|约|为|达|仅|高达|不过|就|about|roughly|nearly| |近)*\Z",
    re.I,
)
_EACH = lazy(r"(?:各|均|分别|由此|因此|可见|也就是说|thus|therefore|together|of the total|of it)", re.I)
_WITHIN = lazy(r"[，,（(]\s?(?:内有|里面有|当中有|内含)(?P<what>[^，。；、\d]{1,10})\Z")
_OF_NAMED = lazy(
    r"[，,]\s?(?:超过|占|约占|不足|接近|超|占到)(?P<whole>[\u4e00-\u9fff]{2,8})的"
    r"(?:一半|半数|[一二三四五六七八九]成|\d)"
)
_ALL = lazy(
    r"(?:以上|上述|这|全部)?(?:[三四五六七八九]|[3-9])[类项块家个种大者部][^，。；\d]{0,6}(?:为|即|就是|构成|组成)(?:了)?(?:全部|整个|所有)"
    r"|(?:合计|总计|加起来|之和)(?:为|是|恰为|即)?\s?100%"
)
_REMAINING = lazy(
    r"\b(?:the )?(?:remaining|rest,?|other|balance,?) (?P<n>\d{1,2}(?:\.\d)?)(?: ?(?:percent|per cent|%))?(?=[.,;])"
)
_FEW, _NEAR, _THREE, _TWO, _MOST = 2, 24, 3, 2, 5
_HUNDRED = Decimal(100)


def check(reading: Reading) -> Iterator[Check]:
    """Divide what stands in turn, and add up what is said to be all."""
    found = look(reading)
    if not found.one_report:
        return
    for facts in paragraphs(found):
        for k, share in enumerate(facts):
            if _is_share(share, facts, found):
                yield from _in_turn(share, facts[:k], found)
        yield from _within(facts, found)
        yield from _all_told(facts, found)


def _is_share(fact: Fact, facts: Sequence[Fact], found: Look) -> bool:
    """Whether a figure in % is told as a share of something."""
    exact = fact.unit == "%" and fact.low is not None and fact.low == fact.high and 0 < fact.low < _HUNDRED
    if not exact or fact.aspect not in ("share", "level") or fact.modifier != "exact":
        return False
    left = fact.quantity.left
    return _SHARE.search(found.text, found.before(left, _NEAR), left) is not None


def _in_turn(share: Fact, before: Sequence[Fact], found: Look) -> Iterator[Check]:
    """The two amounts right before a share; or those of the sentence before, of which the largest is the whole."""
    own = [f for f in before if f.sentence == share.sentence]
    if own and not all(is_amount(f) for f in own[-_FEW:]):
        return
    near = own[-_FEW:]
    close = len(near) == _FEW and share.quantity.left - near[-1].quantity.right <= _NEAR
    if len(own) == _FEW and close and one_unit(*near):
        yield from _divided(share, near, list(permutations(near, _FEW)), found)
        return
    above = [f for f in before if f.sentence == share.sentence - 1 and is_amount(f)]
    sentence = found.reading.sentences[share.sentence]
    told = own or not _EACH.search(found.text, sentence.left, sentence.right)
    if told or not _FEW <= len(above) <= _MOST or not all(one_unit(above[0], f) for f in above[1:]):
        return
    whole = max(above, key=lambda f: f.low or 0)
    pairs = [(part, whole) for part in above if part is not whole and (part.low or 0) < (whole.low or 0)]
    yield from _divided(share, above, pairs, found)


def _divided(share: Fact, near: Sequence[Fact], pairs: Sequence[tuple[Fact, ...]], found: Look) -> Iterator[Check]:
    """The check of the pair that makes a share, or of the one that makes it but for one slip."""
    if any(another_time(f, found.text) for f in near):
        return
    made = [(_compared(share, part, whole), part, whole) for part, whole in pairs if (part.low or 0) < (whole.low or 0)]
    holding = [check for check, _, _ in made if check.verdict == "holds"]
    slips = [check for check, part, whole in made if check.verdict == "fails" and _slipped(share, part, whole)]
    yield from holding[:1] or (slips[:1] if len({c.sides[1].value for c in slips}) == 1 else [])


def _slipped(share: Fact, part: Fact, whole: Fact) -> bool:
    """Whether the share is what the two make with one digit wrong, or with two swapped."""
    if share.low is None or part.low is None or not whole.low or not share.step:
        return False
    first, second = (str(int((v / share.step).to_integral_value())) for v in (share.low, part.low / whole.low * 100))
    if len(first) == len(second) == _TWO:
        return first == second[::-1] and first != second
    return len(first) == len(second) >= _THREE and digits_slip(first, second)


def _compared(share: Fact, part: Fact, whole: Fact) -> Check:
    unit = whole.unit or part.unit
    one, other = (evolve(fact, unit=unit, trust=1.0) for fact in (part, whole))
    return checks.overlaps(
        evolve(share, trust=1.0),
        sides.share(one, other),
        title=Said(f"占比与其前的部分、整体不符：{share.text}", f"a share isn't its part over its whole: {share.text}"),
        advice=Said("核对占比、部分与整体", "check the share, the part and the whole"),
    )


def _within(facts: Sequence[Fact], found: Look) -> Iterator[Check]:
    """A part told right behind its whole, or of a whole that is named again, and larger than it."""
    for k, part in enumerate(facts):
        if not k or not is_amount(part):
            continue
        before = facts[k - 1]
        said = _WITHIN.search(found.text, before.quantity.right, part.quantity.left)
        alike = before.aspect == "level" and before.unit == part.unit and before.sentence == part.sentence
        if said is not None and is_amount(before) and alike:
            yield _no_larger(part, before)
            continue
        named = _OF_NAMED.match(found.text, part.quantity.right)
        wholes = [f for f in facts[:k] if is_amount(f) and f.unit == part.unit and _named(named, f, facts, found)]
        if len(wholes) == 1:
            yield _no_larger(part, wholes[0])


def _named(said: re.Match[str] | None, fact: Fact, facts: Sequence[Fact], found: Look) -> bool:
    """Whether the words before a figure hold the name of a whole: 零售不良 in 三季末零售不良余额 91 亿元."""
    left = fact.quantity.left
    begin = max((f.quantity.right for f in facts if f.quantity.right <= left), default=0)
    begin = max(begin, found.before(left, _NEAR))
    return said is not None and said["whole"] in found.text[begin:left]


def _no_larger(part: Fact, whole: Fact) -> Check:
    return checks.ordered(
        evolve(part, trust=1.0),
        evolve(whole, trust=1.0),
        title=Said(f"部分大于整体：{part.text}，整体为 {whole.text}", f"a part above its whole: {part.text}"),
        advice=Said("核对部分与整体", "check the part and the whole"),
    )


def _all_told(facts: Sequence[Fact], found: Look) -> Iterator[Check]:
    """Shares that are said to be all there is, or that end with the remaining so many."""
    parts = [f for f in facts if f.unit == "%" and f.low is not None and f.low == f.high and f.aspect != "change"]
    for number in dict.fromkeys(f.sentence for f in parts):
        sentence = found.reading.sentences[number]
        own = [f for f in parts if f.sentence == number and f.low]
        said = _ALL.search(found.text, sentence.left, sentence.right)
        if said is not None:
            listed = [f for f in own if f.quantity.right <= said.start()]
            yield from _hundred(listed, sum(f.low or 0 for f in listed), said, found)
        rest = _REMAINING.search(found.text, sentence.left, sentence.right)
        if rest is not None:
            listed = [f for f in own if f.quantity.right <= rest.start()]
            yield from _hundred(listed, sum(f.low or 0 for f in listed) + Decimal(rest["n"]), rest, found)


def _hundred(listed: Sequence[Fact], total: Decimal | int, said: re.Match[str], found: Look) -> Iterator[Check]:
    """Whether shares make 100%; of a list that misses it by far, something else is meant."""
    room = sum((f.step or Decimal(1) for f in listed), Decimal(1)) / 2
    off = abs(total - _HUNDRED)
    if len(listed) < _FEW or off > 35:
        return
    yield checks.judged(
        "fails" if off > room else "holds",
        relation="total",
        facts=[evolve(f, trust=1.0) for f in listed],
        places=[found.figure_place(listed[-1].quantity), found.place(*said.span())],
        title=Said(f"各部分之和不是 100%：{total:f}%", f"parts of all there is make {total:f}%"),
        arithmetic=Said(" + ".join(f.text for f in listed), " + ".join(f.text for f in listed)),
        advice=Said("逐项核对", "check each part"),
        printed=listed[-1].text,
        expected="100%",
        chance=0.1,
    )
