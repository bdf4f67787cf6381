"""同一组数字记在两个主体名下：The same figures credited to two subjects.

What it flags
    The summary credits 112% growth of HBM revenue to one company, the body to another: value, measure, period and basis
    are the same, the words around the figure too, only the name is not. What the summary tells behind a label (**X**：)
    stands in the text under the heading of another name, and nothing like it under its own.

Why it matters
    One of the two did not do it; names are swapped when paragraphs are copied.

When it stays silent
    Lists that give several companies their figures; round figures and those of two digits, unless two of them go
    together, the words around them are the same, or another value of one of the names is printed; a subject that is
    part of the other; a statement made of both (均, 双双).

>>> from factcheck import check
>>> text = "晶澜科技2025年四季度HBM营收同比增长112%。\\n\\n{}2025年四季度HBM营收同比增长112%。"
>>> [f.printed for f in check(text.format("栎微电子"), select=["REP02"]).findings]
['112%']
>>> check(text.format("晶澜科技"), select=["REP02"]).findings
()
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, takewhile

from factcheck import Check, Fact, Quantity, Reading, Said, Severity, checks
from factcheck.patterns import lazy
from factcheck.reading.phrases import terms as fold_terms
from factcheck.slips import digits
from factcheck_rules._look import Look, look
from factcheck_rules._times import same_time
from factcheck_rules.repeats._credited_twice import credited_twice
from factcheck_rules.repeats._labelled import Told, credited_apart
from factcheck_rules.repeats._names import LONG, is_name, letters, renamed
from factcheck_rules.repeats._swapped import named_twice, swapped
from factcheck_rules.repeats._swapped_rows import swapped_with_rows

CODE = "REP02"
SEVERITY = Severity.WARNING

_MOST = 8
_BOTH = lazy(r"均|都|双双|分别|同为|同样|一致|both|each|respectively")
_LABEL = lazy(r"[\s*#•●■\-\d.、)）]{0,8}([^，。；：:,;()（）\d*]{2,16})\**[：:]")
_GENERIC = frozenset({"收入", "净利润", "占比", "涨跌幅", "市盈率", "均价", "销量", "同比", "增速", "目标价"})


def check(reading: Reading) -> Iterator[Check]:
    """Compare the subjects of figures that share value, measure, period and basis."""
    found = look(reading)
    pairs, listed = _alike(reading, found)
    told: set[frozenset[int]] = set()
    for together in pairs.values():
        if (names := _credited(together, found)) is not None:
            told.update(frozenset(f.quantity.left for f in pair) for pair in together)
            chosen = _chosen(together)
            yield _told(*chosen, [f for pair in together for f in pair if pair is not chosen], names)

    for same, names in credited_twice(reading, found):
        keys = [frozenset(f.quantity.left for f in pair) for pair in same]
        if told.isdisjoint(keys) and not (_both(same[0], found) or _of_one_body(*names)):
            told.update(keys)
            yield _told(*same[0], [f for pair in same[1:] for f in pair], names)

    for (one, other, first, second), names in swapped(reading, found):
        if not any(frozenset((f.quantity.left, g.quantity.left)) in told for f, g in ((one, first), (other, second))):
            yield _told(one, first, [other, second], names)

    for (there, one, far, other), names in swapped_with_rows(reading, found):
        if frozenset((one.quantity.left, there.quantity.left)) not in told:
            yield _told(there, one, [far, other], names)

    for first, again in named_twice(reading, found):
        if frozenset((first.quantity.left, again.quantity.left)) not in told:
            yield _told(first, again, [], (first.subject, again.subject))

    for label, elsewhere, figure in credited_apart(found):
        yield _relabelled(label, elsewhere, figure, found)

    for together in listed.values():
        # In a list of companies an amount and its change both come back: more than an accident.
        aspects = {one.aspect for one, _ in together}
        telling = {"level", "change"} <= aspects and any(len(digits(one)) >= 3 for one, _ in together)
        if telling and not _both(together[0], found):
            names = tuple(f.subject for f in together[0])
            yield _told(*together[0], [f for pair in together[1:] for f in pair], names)


_Pairs = list[tuple[Fact, Fact]]


def _alike(
    reading: Reading, found: Look
) -> tuple[dict[tuple[int, int], _Pairs], dict[tuple[frozenset[str], frozenset[str]], _Pairs]]:
    """Pairs of one figure said of two subjects: by their sentences, and by their names where a sentence lists them."""
    groups: dict[tuple[object, ...], list[Fact]] = {}
    for fact in reading.facts:
        if _usable(fact):
            key = fact.low, fact.unit, fact.aspect, fact.base, fact.stance, _measure(fact)
            groups.setdefault(key, []).append(fact)
    pairs: dict[tuple[int, int], _Pairs] = {}
    listed: dict[tuple[frozenset[str], frozenset[str]], _Pairs] = {}
    for facts in groups.values():
        mentions = list({f.quantity.left: f for f in facts}.values())
        if not 1 < len(mentions) <= _MOST:
            continue
        for one, other in combinations(mentions, 2):
            if not _may_be_swapped(one, other, mentions, found):
                continue
            if _apart(one, other, found):
                pairs.setdefault((one.sentence, other.sentence), []).append((one, other))
            elif one.sentence == other.sentence:
                listed.setdefault((one.about, other.about), []).append((one, other))
    return pairs, listed


def _may_be_swapped(one: Fact, other: Fact, mentions: Sequence[Fact], found: Look) -> bool:
    """Whether two mentions of a figure name two subjects, each printed where it stands, and nothing excuses it."""
    if not _two_names(one, other, found) or _all_alike(mentions):
        return False
    if not (_printed_there(one, other, found) and _printed_there(other, one, found)):
        return False
    return not (_copied(one, other, found) or _named_there(one, other, mentions, found) or _retold(one, other, found))


def _chosen(together: _Pairs) -> tuple[Fact, Fact]:
    return next((pair for pair in together if _particular(*pair)), together[0])


def _credited(together: _Pairs, found: Look) -> tuple[str, ...] | None:
    """The two names that two sentences credit with the same figures; None where that may be an accident."""
    chosen = _chosen(together)
    if (len(together) < 2 and not _particular(*chosen)) or _both(chosen, found):
        return None
    names = tuple(f.subject for f in chosen)
    bodies = all(_names(name, fact) for name, fact in zip(names, chosen, strict=True))
    if not bodies or names[0] in names[1] or names[1] in names[0]:
        names = tuple(_label(f, found) or f.subject for f in chosen)
    return None if _in_short(*sorted(names, key=len)) else names  # 财险 and 中嘉财险: the shorter stands for the longer


def _in_short(short: str, long: str) -> bool:
    """Whether a name stands for a longer one: a piece of it, or its two ends with letters left out between them."""
    letters_left = iter(long)
    ends = len(short) > _ENDS and short[:2] == long[:2] and short[-2:] == long[-2:]
    return short in long or (ends and all(letter in letters_left for letter in short))


_ENDS = 3


def _of_one_body(one: str, other: str) -> bool:
    """Whether two names may be of one body: one is short for the other, or they part in what kind of body they are."""
    short, long = sorted((one, other), key=len)
    letters_left = iter(long)
    return all(letter in letters_left for letter in short) or _one_house(one, other)


def _relabelled(told: Told, other: Told, figure: Quantity, found: Look) -> Check:
    return checks.judged(
        "fails",
        relation="subject",
        places=[found.figure_place(figure), found.place(*_there(figure, other, found))],
        title=Said(
            f"同一内容记在两个主体名下：{figure.text}，{told.name} 与 {other.name}",
            f"the same told of two: {figure.text}, of {told.name} and of {other.name}",
        ),
        arithmetic=Said(
            f"正文中 {other.name} 名下的文字与此相同，未提及 {told.name}",
            f"the text tells it under {other.name} and does not mention {told.name}",
        ),
        advice=Said("核对主体，两处对一处", "check which of them it is"),
        printed=figure.text,
        expected=other.name,
    )


def _there(figure: Quantity, other: Told, found: Look) -> tuple[int, int]:
    """The clause of the other text that prints the figure, too."""
    at = found.text.find(figure.text, other.left, other.right)
    return found.clause(at, at + len(figure.text)) if at >= 0 else (other.left, other.right)


def _usable(fact: Fact) -> bool:
    if fact.low is None or fact.low != fact.high or fact.cell is not None or fact.sentence < 0 or fact.trust < 0.7:
        return False
    return bool(fact.subject) and bool(fact.terms) and len(digits(fact)) >= 2 and fact.kind != "duration"


def _measure(fact: Fact) -> frozenset[str]:
    return fold_terms(fact.measure)


def _apart(one: Fact, other: Fact, found: Look) -> bool:
    """Whether two figures stand in different blocks: one block mostly lists several companies."""
    first, second = (found.reading.sentences[f.sentence].block for f in (one, other))
    return first != second


def _copied(one: Fact, other: Fact, found: Look) -> bool:
    """Whether the same words lead up to both figures: a passage printed twice, whoever it is taken to be of."""
    lefts = (fact.quantity.left for fact in (one, other))
    first, second = ("".join(found.text[max(0, left - _LEAD) : left].split()) for left in lefts)
    shorter = min(len(first), len(second), _LEAD // 2)
    return first[-shorter:] == second[-shorter:]


def _retold(one: Fact, other: Fact, found: Look) -> bool:
    """Whether a long sentence stands twice but for the name: REP05 names the two."""
    first, second = (letters(f.sentence, found) for f in (one, other))
    return min(len(first), len(second)) > LONG and renamed(first, second, found) is not None


def _printed_there(one: Fact, other: Fact, found: Look) -> bool:
    """Whether what names a figure apart is printed in its own block: a name carried further may be another body's."""
    block = found.reading.document.blocks[found.reading.sentences[one.sentence].block]
    words = found.text[block.left : one.quantity.right].lower()
    apart = (one.terms - other.terms) & fold_terms(one.subject)
    return not apart or bool(_label(one, found)) or any(term[:2] in words for term in apart if _names(term, one))


def _named_there(one: Fact, other: Fact, mentions: Sequence[Fact], found: Look) -> bool:
    """Whether the figure of one name stands in the block of the other, too: then both have it."""
    return any(
        (third.terms == one.terms and found.one_block(third, other) and third is not one)
        or (third.terms == other.terms and found.one_block(third, one) and third is not other)
        for third in mentions
    )


_LEAD = 60


def _two_names(one: Fact, other: Fact, found: Look) -> bool:
    """Whether the same predicate is said of two names: nothing else tells the figures apart."""
    if same_time(one.period, other.period) == 0:
        return False
    first, second = one.terms - other.terms, other.terms - one.terms
    mine = _name(first, one) if first else _label(one, found)
    yours = _name(second, other) if second else _label(other, found)
    if not mine or not yours or (not first and not second):
        return False
    mine, yours = (_THEIR_MAKERS.sub("", name) or name for name in (mine, yours))
    if mine in other.subject.lower() or yours in one.subject.lower() or _one_house(one.subject, other.subject):
        return False  # 某机构：出货 2.6 亿部, and 某机构 全球手机市场 出货 2.6 亿部
    return bool(set(mine) - set(yours) - _AND) and bool(set(yours) - set(mine) - _AND)


def _one_house(one: str, other: str) -> bool:
    """Whether two names part only in what kind of body they are: 澜海中国, 澜海集团."""
    stem = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
    return stem > 1 and all(_KIND_OF_BODY.fullmatch(name, stem) for name in (one, other))


_THEIR_MAKERS = lazy(r"(?:厂商|厂家|企业|商家|市场|行业|产业)(?:整体|合计)?\Z")
"""全球手机厂商出货 3.46 亿部 is what the world's 手机 are: all who make a thing, or its market, are no other name."""
_KIND_OF_BODY = lazy(r"(?:中国|集团|股份|控股|公司|国际|企业|有限|科技|实业|本部|总部|\s)*")
_AND = frozenset("和与及或的之、&· ")
"""Letters that tell no two names apart: 订阅和支持, 订阅与支持."""


def _name(words: frozenset[str], fact: Fact) -> str:
    """The words as the name of one body, if they are one and stand in the subject; else ''."""
    if len(words) > 2 or not words <= fold_terms(fact.subject):
        return ""
    name = fact.subject
    for term in sorted(fact.terms - words, key=len, reverse=True):
        if name.lower().endswith(term.lower()):
            name = name[: -len(term)].strip()
    return "".join(sorted(words)) if _names(name, fact) else ""


def _names(name: str, fact: Fact) -> bool:
    """Whether words name a body: by their ending, or as the report prints them with a security code."""
    return is_name(name) or any(name.lower() == known.lower() for known, _ in fact.origin.codes)


def _label(fact: Fact, found: Look) -> str:
    """The body that a run-in label names for the fact's block (**X**：), or ''."""
    block = found.reading.document.blocks[found.reading.sentences[fact.sentence].block]
    match = _LABEL.match(found.text, block.left, block.right)
    name = match[1].strip() if match else ""
    return name.lower() if is_name(name) else ""


def _particular(one: Fact, other: Fact) -> bool:
    """Whether one figure alone tells: three digits that are no round number, or a measure with words of its own."""
    shared = (one.terms & other.terms) - _GENERIC
    return len(digits(one)) >= 3 and len(one.terms & other.terms) >= 2 and bool(shared)


def _all_alike(mentions: Sequence[Fact]) -> bool:
    return len({f.subject for f in mentions}) > 2


def _both(pair: tuple[Fact, Fact], found: Look) -> bool:
    """Whether a sentence says that the figure is that of several."""
    for fact in pair:
        left = fact.quantity.left
        sentence = found.reading.sentences[fact.sentence]
        right = min(sentence.right, fact.quantity.right + 40)
        if _BOTH.search(found.text, max(sentence.left, found.before(left, 120)), right):
            return True
    return False


def _told(one: Fact, other: Fact, more: Sequence[Fact], names: Sequence[str]) -> Check:
    return checks.judged(
        "fails",
        relation="subject",
        facts=[other, one, *more],
        title=Said(
            f"同一数字记在两个主体名下：{one.measure} {one.text}，{names[0]} 与 {names[1]}",
            f"one figure credited to two: {one.measure} {one.text}, to {names[0]} and to {names[1]}",
        ),
        advice=Said("核对主体，两处对一处", "check which of them it is"),
        printed=other.text,
        expected=names[0],
    )
