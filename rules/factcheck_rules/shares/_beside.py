"""Parts beside one that is told with its share: together they are no more than the whole that the two imply."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck import Check, Fact, Reading, Said, checks, sides
from factcheck.checks import decided
from factcheck.facts import Claim
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.reading.phrases import terms as fold_terms
from factcheck_rules._later import told_back
from factcheck_rules._look import Look, look
from factcheck_rules._ties import nearly, softened, told
from factcheck_rules.shares._amounts import adds_up

_DIVIDES = lazy(r"其中|[分按从][^，。；\d]{1,8}看|[^，。；、其]{2,14}中[，,]|\b(?:of which|of the \d|including|By \w+)")
"""Words that take one whole apart: what follows them in the sentence is of that one."""
_ANEW = lazy(r"其中|此外|另外|同时|合计|总计|共计|累计|[(（][^)）]*\Z|\bof which\b|\btotal|\bexcluding\b")
"""Words between two parts behind which the figures are of something else, or of several together."""
_REST = lazy(r"其[他它余]|剩余|余下|(?:\bthe )?(?:others?|rest|remaind\w+|remaining)\b")
_BELOW = lazy(r"[及或]以[下上]\Z")
"""400G 及以下: the last of several classes, and all that is left."""
_FEWEST, _MOST, _HEAD = 3, 12, 2
_FAR = 0.3


def more_than_all(reading: Reading) -> Iterator[Check]:
    """服务器收入 17.2 亿元，占比 60.1%；液冷 6.4 亿元；存储及其他 8.0 亿元: more than 17.2 of 60.1% is part of."""
    found = look(reading)
    seen: set[int] = set()
    for claim in reading.claims_of("share"):
        part, share = claim.role("part")[0], claim.role("share")[0]
        if part.sentence < 0 or part.sentence in seen or share.sentence != part.sentence or not _plain(claim, found):
            continue
        seen.add(part.sentence)
        parts = _with_those_behind(part, found)
        if len(parts) > _HEAD and decided(sides.of(part), sides.total(parts[1:])) == "holds":
            continue  # 其中国产 80 万张，占 42%，甲 36 万张，乙 26 万张，其余 18 万张: parts of the part
        closed = len(parts) > 1 and _is_the_rest(parts[-1])
        if len(parts) >= _FEWEST or closed:
            made = evolve(_compared(part, share, parts), relation="list")  # they stand there, one beside the other
            printed, expected = (side.value for side in made.sides)
            more = printed is not None and expected is not None and printed > expected
            if made.verdict != "fails" or more or closed:
                yield made if nearly(made, _FAR) else softened(made)


def _plain(claim: Claim, found: Look) -> bool:
    """Whether a part and its share stand in a sentence that takes one whole apart, one right behind the other."""
    part, share = claim.role("part")[0], claim.role("share")[0]
    if claim.detail in ("weak", "norm") or part.low is None or share.low is None or share.low != share.high:
        return False
    begin = found.reading.sentences[part.sentence].left
    between = found.text[part.quantity.right : share.quantity.left]
    return _DIVIDES.search(found.text, begin, part.quantity.left) is not None and _OF_IT.fullmatch(between) is not None


_OF_IT = lazy(
    r"[，,、（(\s]{0,3}(?:占比|占|比重|(?:accounting for|representing|or|equal to)\s)"
    r"(?:营业总收入|营业收入|总?收入|营收|总[量额数]?|全部|公司|全国|其|of it)?的?(?:比重|比例)?[为达约近]?\s?"
)


def _with_those_behind(part: Fact, found: Look) -> list[Fact]:
    """A part and the figures of its measure, unit and time that follow it in its sentence, each of another name."""
    facts = {f.quantity.left: f for f in found.by_sentence.get(part.sentence, ()) if f.aspect == "level"}
    parts = [part]
    for left in sorted(facts):
        fact = facts[left]
        if left <= part.quantity.left or fact.unit != part.unit:
            continue
        between = found.text[parts[-1].quantity.right : left]
        if _ANEW.search(between) or not _beside(fact, part, parts, found):
            break
        parts.append(fact)
    return parts if len(parts) <= _MOST else []


def _beside(fact: Fact, part: Fact, parts: Sequence[Fact], found: Look) -> bool:
    """Whether a figure is of one kind and time with a part, and has a name that none of the parts has."""
    head = fact.measure == part.measure or fact.measure[-_HEAD:] == part.measure[-_HEAD:] != ""
    exact = fact.low is not None and fact.low == fact.high and fact.modifier in ("exact", "about")
    times = [f.period.iso if f.period is not None else "" for f in (fact, part)]
    named = fold_terms(fact.subject) | fold_terms(fact.measure)
    other = all(named != fold_terms(f.subject) | fold_terms(f.measure) for f in parts)
    alike = head and exact and times[0] == times[1] and fact.stance == part.stance and not told_back(fact)
    return alike and other and adds_up(fact, found) and adds_up(part, found)


def _is_the_rest(fact: Fact) -> bool:
    own = fact.subject.rpartition(" ")[2] if not fact.subject.isascii() else fact.subject
    return any(_REST.match(said) for said in (own.lower(), fact.measure.lower())) or _BELOW.search(own) is not None


def _compared(part: Fact, share: Fact, parts: Sequence[Fact]) -> Check:
    return checks.overlaps(
        share,
        sides.share(part, sides.total(list(parts))),
        title=told("与并列各部分之和相比，占比不符", "a share that the parts beside it don't leave", share),
        advice=Said("核对各部分与占比", "check the parts and the share"),
    )
