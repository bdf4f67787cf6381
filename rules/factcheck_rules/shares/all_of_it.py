"""各部分之和不是 100%：Shares of parts that are all there is, and don't make the whole.

What it flags
    Shares or contributions of parts that by their names are all of it (三次产业, 城镇 and 乡村) and don't add up to
    100%; a structure printed as a ratio (三次产业结构为 6.2:40.1:55.7) that doesn't; a column of shares whose last row
    is all the rest (其他, 6 kg 以上).

>>> from factcheck import check
>>> text = "三次产业结构为6.2:40.1:{}。"
>>> [finding.rule for finding in check(text.format("55.7")).findings]
['SHA08']

Why it matters
    One of them was updated, or mistyped, and the others were not.

When it stays silent
    Rounding explains the gap; they may be shares of several wholes, since they are far from 100%; four places or more
    lack less than a point, which may belong to none of them; names that are not known to be all of it.

>>> check(text.format("53.7")).findings
()
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from factcheck import Check, Fact, Reading, Said, Severity, checks
from factcheck.making import evolve
from factcheck.patterns import Rare, lazy
from factcheck_rules._divided import divided
from factcheck_rules._look import Look, look
from factcheck_rules.shares._of_classes import of_classes

CODE = "SHA08"
SEVERITY = Severity.ERROR
ALL, NEAR = Decimal(100), Decimal(15)
_MANY, _LITTLE = 4, Decimal(1)
_SHARES = ("占比", "比重", "贡献率", "份额")
_RATIO = lazy(
    r"(?:结构|比例|比重|构成|产业比|调整为|变为|优化为)[^，。；：:,;\d\n]{0,6}[：:]?\s?(?P<all>\d{1,2}(?:\.\d{1,2})?(?:\s?[:：∶]\s?\d{1,2}(?:\.\d{1,2})?){2,3})(?![\d.:：∶%])"
)


def check(reading: Reading) -> Iterator[Check]:
    """Add up the shares of each set of parts, and the terms of each printed structure."""
    found = look(reading)
    for number, facts in found.by_sentence.items():
        shares = [f for f in facts if f.unit == "%" and f.low is not None and f.measure.endswith(_SHARES)]
        for parts in divided(shares) if number >= 0 and len(shares) > 1 else ():
            named = {part.whole for part in parts} - {""}  # 占出口总值的 63%, 占进口总值的 39.5%: of two wholes
            if _summed_up(parts, shares):
                continue
            if len({part.measure.endswith("贡献率") for part in parts}) == 1 and len(named) < len(parts):
                made = _added(parts)
                yield made if made.verdict == "holds" else _added([*parts, *_rest(parts, shares)])
    for claim in reading.claims_of("shares"):
        told = claim.role("share")
        beside = [f for f in found.by_sentence.get(told[-1].sentence, ()) if f.unit == "%"] if told else []
        if claim.detail == "rest" and len(told) > 2 and not _summed_up(told, beside):
            yield _added(claim.role("share"))
    for number, facts in found.by_sentence.items():
        if number >= 0 and len(facts) > 2:
            yield from _with_the_rest(facts, number, found)
    for column in of_classes(found):
        yield _added(column)
    for match in _RATIO.finditer(found.text):
        terms = [Decimal(term.strip()) for term in _SIGN.split(match["all"])]
        total, step = sum(terms, Decimal(0)), max(Decimal(1).scaleb(int(term.as_tuple().exponent)) for term in terms)
        if abs(total - ALL) <= NEAR:
            off = abs(total - ALL) > step * len(terms) / 2
            yield checks.judged(
                "fails" if off else "holds",
                relation="sum",
                places=[found.place(match.start("all"), match.end("all"))],
                title=Said(f"结构各项之和不是 100：{match['all']}", f"a structure not making 100: {match['all']}"),
                arithmetic=Said(f"{' + '.join(map(str, terms))} = {total}", f"{' + '.join(map(str, terms))} = {total}"),
                advice=Said("各项与合计逐一核对", "check each term"),
                severity=Severity.ERROR,
                printed=match["all"],
            )


_SIGN = lazy("[:：∶]")
_REMAINING = Rare(r"\b(?:the )?(?:remaining|rest,?|balance(?: of)?) (?:at |of |with )?(?:about )?\Z", re.I)
_OTHER_KIND = lazy(
    r"\b(?:up|down|rose|fell|grew|from|growth|gain|decline|increase|decrease|rise|margin|yoy)\b|[+]", re.I
)


def _with_the_rest(facts: Sequence[Fact], number: int, found: Look) -> Iterator[Check]:
    """Korea took 45%, China 49% and Japan 4%; the remaining 2% went elsewhere: all of it, by its last part."""
    sentence = found.reading.sentences[number]
    told = {f.quantity.left: f for f in facts if f.unit == "%" and f.low is not None and f.low == f.high}
    shares = [told[left] for left in sorted(told)]
    last = next((f for f in shares if _REMAINING.search(found.text, sentence.left, f.quantity.left)), None)
    if last is None or shares[-1] is not last or len(shares) <= 2:
        return
    between = found.text[shares[0].quantity.left : last.quantity.right]
    if _OTHER_KIND.search(between) or any(f.aspect in ("change", "points") for f in shares):
        return
    yield _added([evolve(share, trust=1.0) for share in shares])


def _summed_up(parts: Sequence[Fact], shares: Sequence[Fact]) -> bool:
    """Whether the sentence prints what the parts make together, so that they are not all: 三家合计市占率 92.5%."""
    total, room = _total(parts)
    return any(share not in parts and abs((share.low or ALL) - total) <= room < ALL - total for share in shares)


def _total(parts: Sequence[Fact]) -> tuple[Decimal, Decimal]:
    """What the parts make, and how far rounding may move it."""
    room = sum((part.step or Decimal(0) for part in parts), Decimal(0)) / 2
    return sum((part.low or Decimal(0) for part in parts), Decimal(0)), room


def _rest(parts: Sequence[Fact], shares: Sequence[Fact]) -> list[Fact]:
    """What a sentence tells of all others, where it follows the parts: 城市 …，农村 …，其他区域 3.8%."""
    last = max(part.quantity.left for part in parts)
    others = [share for share in shares if share.quantity.left > last and _OTHERS.search(share.subject)]
    return [share for share in others if share.whole in ("", parts[-1].whole)][:1]


_OTHERS = lazy("其他|其它|其余")


def _added(parts: Sequence[Fact]) -> Check:
    total, room = _total(parts)
    off = abs(total - ALL)
    figures = " + ".join(part.text for part in parts)
    unnamed = len(parts) >= _MANY and room < ALL - total < _LITTLE  # a small rest that belongs to none of many places
    return checks.judged(
        "holds" if off <= room else "fails" if off <= NEAR and not unnamed else "undecided",
        relation="sum",
        facts=parts,
        title=Said(f"各部分之和不是 100%：{figures}", f"parts that are all of it don't make 100%: {figures}"),
        arithmetic=Said(f"{figures} = {total}%", f"{figures} = {total}%"),
        advice=Said("核对各部分的占比", "check the share of each part"),
        severity=Severity.ERROR,
        printed=parts[0].text,
    )
