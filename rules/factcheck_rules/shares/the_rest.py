"""其余部分与已列部分之和不为整体：A part and the rest that are not one whole.

What it flags
    三分之二 of the growth comes from one business, 其余四分之一 from the other: a share printed before 其余, and the
    rest right behind it, that don't add up to the whole.

>>> from factcheck import check
>>> for finding in check("线上渠道贡献收入的65%，其余45%来自门店。").findings:
...     print(finding.rule, finding.printed, finding.expected)
SHA07 45% 35%

Why it matters
    One of the two was updated, or the rest is of something else.

When it stays silent
    Several parts stand before the rest, or further parts behind it; the rest is counted, or it changes.

>>> check("线上渠道贡献收入的65%，其余35%来自门店。").findings
()
"""

from collections.abc import Iterator

from factcheck import Check, Fact, Reading, Said, Severity, checks, sides
from factcheck.patterns import lazy
from factcheck_rules._look import Look, look
from factcheck_rules._ties import believable, told

CODE = "SHA07"
SEVERITY = Severity.WARNING

_REST = lazy(r"(?:其余|余下|剩余|剩下|其他)的?(?:部分)?(?:约|近|则?为|占)?\s*\Z")
_PART = lazy(r"占|来自|贡献|用于|投向|属于|由|持[股有]|支付")


def check(reading: Reading) -> Iterator[Check]:
    """Compare each rest with what the one share before it leaves."""
    found = look(reading)
    for number, facts in found.by_sentence.items():
        for fact in facts if number >= 0 else ():
            left = fact.quantity.left
            if fact.unit == "%" and not fact.base and _REST.search(found.text, max(0, left - 10), left):
                part = _one_part(fact, found)
                if part is not None and _last(fact, found):
                    check = _compared(fact, part)
                    yield check if _fractions(fact, part) else believable(check)


def _fractions(rest: Fact, part: Fact) -> bool:
    """Whether both are told in words: 三分之二, 其余三分之一."""
    return all("分之" in fact.quantity.text and "百分之" not in fact.quantity.text for fact in (rest, part))


def _one_part(rest: Fact, found: Look) -> Fact | None:
    """The only share before the rest in its sentence, or in the sentence before if it has none."""
    own = _shares(rest.sentence, found)
    before = [f for f in own if f.quantity.left < rest.quantity.left]
    if not own[1:] and not before and _goes_on(rest.sentence, found):
        before = _shares(rest.sentence - 1, found)
    if len(before) != 1 or not _is_share(before[0], found):
        return None
    return before[0]


def _goes_on(number: int, found: Look) -> bool:
    """Whether a sentence follows another one in its paragraph."""
    sentences = found.reading.sentences
    return number > 0 and sentences[number].block == sentences[number - 1].block


def _shares(sentence: int, found: Look) -> list[Fact]:
    facts = found.by_sentence.get(sentence, ())
    return list({f.quantity.left: f for f in facts if f.unit == "%"}.values())


def _is_share(fact: Fact, found: Look) -> bool:
    """Whether words beside a percentage say that it is part of something."""
    begin, end = found.clause(fact.quantity.left, fact.quantity.right)
    return fact.is_part or _PART.search(found.text, begin, end) is not None


def _last(rest: Fact, found: Look) -> bool:
    """Whether no further share follows in the sentence, and no list (30% 和 20%)."""
    return all(f.quantity.left <= rest.quantity.left for f in _shares(rest.sentence, found))


def _compared(rest: Fact, part: Fact) -> Check:
    return checks.overlaps(
        rest,
        sides.constant(100, "%", "100%") - sides.of(part),
        title=told("其余部分与已列部分之和不为整体", "the part and the rest are not one whole", rest),
        advice=Said("核对两个占比", "check both shares"),
        severity=Severity.WARNING,
    )
