"""净额与收支两项不符：A net amount that is not what came in less what went out.

What it flags
    In one sentence, what comes in, what goes out and the net of both (新开、关闭、净增; 发行、偿还、净融资), where no
    way of rounding makes the net of the two; a basis that does not lie between the spot price and the future's told
    before it; the net amounts of parts, each with its way (净申购, 净赎回), that don't make the one of all. What a
    price leaves over its cost, supply over demand, cash over debt, a quota over what was used of it: there one slip in
    one of the three must explain the gap.

>>> from factcheck import check
>>> for finding in check("公司全年新开112家、关闭66家，净增64家。").findings:
...     print(finding.rule, finding.printed, finding.expected)
SUM08 64家 46家

Why it matters
    The net is what readers carry away, and its sign is easily turned.

When it stays silent
    Rounding explains the gap; another figure of that unit stands between them; the net is of another period.

>>> check("公司全年新开112家、关闭66家，净增46家。").findings
()
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from factcheck import Check, Fact, Reading, Said, Severity, checks, sides
from factcheck.index import once
from factcheck.making import evolve
from factcheck.patterns import Rare, lazy
from factcheck.reading.ties.items import said, words
from factcheck_rules._look import Look, look
from factcheck_rules._ties import plausible, told
from factcheck_rules.sums._basis import bases
from factcheck_rules.sums._net_cash import net_cash
from factcheck_rules.sums._net_parts import nets_of_parts
from factcheck_rules.sums._of_two import left_of_two
from factcheck_rules.sums._open_and_shut import opened_and_shut

CODE = "SUM08"
SEVERITY = Severity.ERROR


def check(reading: Reading) -> Iterator[Check]:
    """Compare each net amount with what its sentence prints of both sides."""
    made = list(_told_plainly(reading))
    yield from made
    # What is left undecided there may still be told by its place.
    known = {fact.quantity.left for one in made if one.verdict != "undecided" for fact in one.facts[:1]}
    yield from (one for one in left_of_two(look(reading)) if one.facts[0].quantity.left not in known)


def _told_plainly(reading: Reading) -> Iterator[Check]:
    seen = look(reading)
    numbers = {seen.sentence_at(match.start()) for match in _nets().finditer(seen.text)}
    for number in sorted(numbers):
        told_here = seen.by_sentence.get(number, ())
        facts = [fact for fact in told_here if fact.low is not None and fact.kind not in ("duration", "percent")]
        for flow in _flows_told(number, seen):
            parts = [] if _opens_a_list(facts, flow, seen) else _split(facts, seen)
            parts = [part for part in parts if _complete(part, flow, seen)]
            for group in parts or [facts]:  # 净回笼 463 亿元；另有 3000 亿元到期: up to the semicolon
                yield from _judged(group, flow, seen)
            both = _with_the_one_before(facts, seen) if not _complete(facts, flow, seen) else []
            yield from _judged(both, flow, seen)
    yield from bases(reading)
    yield from nets_of_parts(reading)
    yield from opened_and_shut(seen)
    yield from net_cash(seen)


def _flows_told(number: int, seen: Look) -> Iterator[tuple[re.Pattern[str], ...]]:
    """The kinds of flows whose net a sentence, or the one before it, has a word for."""
    begin, end = seen.sentences[max(number - 1, 0)], seen.reading.sentences[max(number, 0)].right
    return (flow for flow in _flows() if flow[2].search(seen.text, begin, end))


def _opens_a_list(facts: Sequence[Fact], flow: tuple[re.Pattern[str], ...], seen: Look) -> bool:
    """净投放 3,260 亿元：甲投放 …，到期 …；乙到期 …: whether a colon behind the net leads to all that makes it."""
    nets = [fact for fact in facts if _role(*_beside(fact, seen), flow) == 2]
    return bool(nets) and _COLON.match(seen.text, nets[0].quantity.right) is not None


_COLON = lazy(r"\s?[：:]")


def _split(facts: Sequence[Fact], seen: Look) -> list[list[Fact]]:
    """甲债发行 1,140，到期 1,290，净融资 -150；乙债发行 …: the figures of each part between semicolons."""
    parts: dict[int, list[Fact]] = {}
    for fact in facts:
        begin = seen.sentences[fact.sentence]
        parts.setdefault(len(_SEMI.findall(seen.text[begin : fact.quantity.left])), []).append(fact)
    return list(parts.values())


def _with_the_one_before(facts: Sequence[Fact], seen: Look) -> list[Fact]:
    """新开 126 家，关店 54 家。净增 72 家: the figures of two sentences, if of one time and body; else none."""
    last = seen.by_sentence.get(facts[0].sentence - 1, ()) if facts else ()
    before = [fact for fact in last if seen.one_block(fact, facts[0]) and _one_time(facts[0], fact)]
    of_it = any(fact.terms & one.terms or one.measure.startswith("净") for fact in before for one in facts)
    return [*before, *facts] if of_it and len(before) == len(last) else []


def _one_time(one: Fact, other: Fact) -> bool:
    first, second = one.period, other.period
    return first is None or second is None or first == second or bool(first.iso and first.iso == second.iso)


_SEMI = lazy("[;；]")


def _complete(facts: Sequence[Fact], flow: tuple[re.Pattern[str], ...], seen: Look) -> bool:
    """Whether some figures print each of the three of a flow."""
    return {_role(*_beside(fact, seen), flow) for fact in facts} >= {0, 1, 2}


def _beside(fact: Fact, seen: Look) -> tuple[str, str]:
    """The words around a figure; those before it from before a length: 开展 7 天逆回购 9,820 亿元."""
    before, behind = seen.beside(fact)
    left = fact.quantity.left - len(before)
    near = seen.by_sentence.get(fact.sentence, ())
    length = next((one for one in near if one.kind == "duration" and one.quantity.right == left), None)
    return (seen.beside(length)[0] + before if length is not None else before), behind


def _judged(facts: Sequence[Fact], flow: tuple[re.Pattern[str], ...], seen: Look) -> Iterator[Check]:
    """The check of one kind of flows, where the sentence prints each of the three just once."""
    parts = once(seen.reading, _parts)
    besides = [fact for fact in facts if fact.quantity.left not in parts]
    roles: dict[int, list[Fact]] = {0: [], 1: [], 2: []}
    for fact in facts:
        near = _beside(fact, seen)
        role = _role(*near, flow)
        if role >= 0 and fact.base in _BASES and not _LAST.search(" ".join(near)):
            roles[role].append(fact)
    for role in (0, 1):  # 发行 412 只，发行规模 3,856 亿元: what is counted otherwise makes no part of the net
        units = {net.unit for net in roles[2]} if len(roles[role]) > 1 else set()
        roles[role] = [fact for fact in roles[role] if fact.unit in units] or roles[role]
    if len(roles[2]) > 1:  # 净融资 3,131 亿元，其中国债净融资 1,680 亿元、…: the whole, not its parts
        roles[2] = [fact for fact in roles[2] if fact.quantity.left not in parts]
    if len(roles[2]) > 1:  # 较年初的 2,398 家净增 161 家: the word stands behind the one, before the other
        roles[2] = [fact for fact in roles[2] if fact.aspect == "change"]
    if any(len(found) > 1 for found in roles.values()):
        roles = _in_a_row(facts, roles)
    if any(len(found) != 1 for found in roles.values()):
        return
    (came,), (went,), (net,) = roles[0], roles[1], roles[2]
    alike = len({came.unit, went.unit, net.unit} - {""}) < 2  # opened 84 stores and closed 31
    alike = alike and _of_one_time((came, went, net), seen)
    if not alike or _others(besides, roles, seen):
        return
    if net.low is not None and net.low < 0 and not net.quantity.signed:
        came, went = went, came  # 净减少 420 家: the verb makes it less
    came, went = (_sized(fact) for fact in (came, went))
    made = checks.overlaps(
        net,
        sides.of(came).as_unit(net.unit) - sides.of(went).as_unit(net.unit),
        title=told("净额与收支两项不符", "net amount and its two sides don't agree", net),
        advice=Said("核对两项与净额，并核对净额的方向", "check both sides and the net, and its sign"),
    )
    yield plausible(made)


def _sized(fact: Fact) -> Fact:
    """What came in, or went out, by its size: 减持 69.7 亿元 is read as a fall."""
    if fact.low is None or fact.low >= 0 or fact.quantity.signed:
        return fact
    return evolve(fact, low=abs(fact.high or fact.low), high=abs(fact.low))


def _in_a_row(facts: Sequence[Fact], roles: dict[int, list[Fact]]) -> dict[int, list[Fact]]:
    """新开 512、关闭 178，净增 334 家，目标新开 700 家: the three of a flow that follow each other, if once."""
    role_of = {fact.quantity.left: role for role, found in roles.items() for fact in found}
    ordered = sorted((fact for fact in facts if fact.kind != "duration"), key=lambda fact: fact.quantity.left)
    rows = [
        three
        for three in zip(ordered, ordered[1:], ordered[2:], strict=False)
        if sorted(role_of.get(fact.quantity.left, -1) for fact in three) == [0, 1, 2]
        and role_of[three[2].quantity.left] == 2
    ]
    before = [left for left in role_of if rows and left < rows[0][0].quantity.left]  # 直营新开 36 家、加盟新开 204 家
    return {role_of[fact.quantity.left]: [fact] for fact in rows[0]} if len(rows) == 1 and not before else roles


_BASES = frozenset({"", "prev_year_end", "prev_period", "mom", "qoq"})


def _role(before: str, behind: str, flow: tuple[re.Pattern[str], ...]) -> int:
    """Which of the three a figure is: by the words before it, else by those behind it; -1 for none."""
    return next((k for words in (before, behind) for k in (2, 1, 0) if flow[k].search(words)), -1)


def _parts(reading: Reading) -> frozenset[int]:
    """Where figures stand that are parts of a total beside them: 新开店 428 家，其中甲 176 家 …."""
    claims = reading.claims_of("parts")
    return frozenset(fact.quantity.left for claim in claims for fact in claim.role("part"))


def _of_one_time(three: Sequence[Fact], seen: Look) -> bool:
    """Whether the three are of one period, as far as they tell; a net since January, of what came in since then."""
    ends = {fact.period.end for fact in three if fact.period is not None and fact.period.end is not None}
    stances = {fact.stance for fact in three}
    told = any(said(seen.around(fact), "netted", "since_january") for fact in three[:2])
    begun = [fact.period.start for fact in three[:2] if fact.period is not None and fact.period.start is not None]
    told = told or (len(begun) == len(three) - 1 and all((day.month, day.day) == (1, 1) for day in begun))
    since = three[2].base != "prev_year_end" or told  # 前三季度新开 3,180 家 …，较年初净增
    return len(ends) < 2 and len(stances) == 1 and since


_MEASURED_FROM = lazy("^[^ ]{0,6}相?[较比][^ ]{1,8} ")
"""较年初的 2,398 家: what the net is counted from neither comes nor goes."""


def _others(facts: Sequence[Fact], roles: dict[int, list[Fact]], seen: Look) -> bool:
    """Whether another figure of the unit stands between the three: it may come in or go out as well."""
    three = [found[0] for found in roles.values()]
    places = [fact.quantity.left for fact in three]
    return any(
        fact.unit == three[0].unit
        and min(places) < fact.quantity.left < max(places)
        and not fact.base
        and not _MEASURED_FROM.search(seen.around(fact))
        and not _STOCK.search(seen.beside(fact)[0])
        for fact in facts
        if not any(fact is one for one in three)
    )


_STOCK = lazy(
    r"(?:期末|[年月季]末|年底|现有|在[营运册网])[^，。；\d]{0,10}\Z|(?:总数|总量|规模)(?:达到?|为|至|增至|降至)?\s?\Z"
)
"""期末机队规模 912 架: how many there are, which neither come nor go."""
_LAST = lazy("累计|前[两二三四五]?日?分别|上周|上月|上季|上年|去年|上期|前一|前值|同期")
"""净融资 1,246 亿元，上周净融资 708 亿元: the figure of another time is none of the three."""


@cache
def _flows() -> tuple[tuple[re.Pattern[str], ...], ...]:
    """Patterns of what comes in, what goes out and the net, for each kind of flows."""
    kinds = (line.split("|") for line in words("netted", "flows"))
    return tuple(tuple(_told_by(kind) for kind in kinds_of) for kinds_of in kinds)


def _told_by(kind: str) -> re.Pattern[str]:
    """The words of one side; 净偿还 is not what was paid back."""
    words_of = [word if word.startswith("净") or word.isascii() else f"(?<!净){word}" for word in kind.split(",")]
    return re.compile("|".join(words_of))


@cache
def _nets() -> Rare:
    hint = "净|[Nn]et|[顺逆]差|surplus|deficit"
    return Rare("|".join(flow[2].pattern for flow in _flows()), apart="\n，。；", hint=hint)
