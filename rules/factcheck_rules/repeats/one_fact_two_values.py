"""同一指标印了两个数：One fact printed with two values.

What it flags
    The summary and the body, the text and a caption, the text and a table, or two places in the text give one figure
    (same subject, measure, period and basis) in values that no rounding makes equal. All mentions are taken
    together: 12, 11.6 and 12.4 agree two by two, but no value prints as all three.

Why it matters
    One of them is stale or a slip, and it may be the one that is quoted.

When it stays silent
    Another scope, period, basis or stance; a coarser printing of the same value; bound words (超, 近); figures that
    the text itself sets right (修订前, 勘误, 上调至); mentions that perhaps are another figure, unless their digits
    show a slip.

>>> from factcheck import check
>>> text = "2026年一季度公司营业收入46.82亿元。\\n\\n2026年一季度公司实现营收48.62亿元，超出预期。"
>>> [f.printed for f in check(text, select=["REP01"]).findings]
['48.62亿元']
>>> check(text.replace("48.62", "46.8"), select=["REP01"]).findings
()
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from factcheck import Check, Fact, Reading, Said, Severity, checks
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.reading.phrases import terms as fold_terms
from factcheck.slips import digits, slip
from factcheck_rules._among import two_measures
from factcheck_rules._divided import of_two_parts
from factcheck_rules._look import Look, look
from factcheck_rules._same import Kin, kin, set_right, told_of
from factcheck_rules._ties import better_or_worse
from factcheck_rules._times import NO, PERHAPS, SURE, another_time, when
from factcheck_rules.repeats._may_contradict import may_contradict, mirrored
from factcheck_rules.repeats._priced_alike import priced_alike

CODE = "REP01"
SEVERITY = Severity.ERROR

_WORDS = 5
_FEW = 8
_LONG = 5
_MOST = 60
"""More mentions than these of one figure are not compared two by two."""


def check(reading: Reading) -> Iterator[Check]:
    """One comparison for each figure that is mentioned more than once."""
    found = look(reading)
    known = kin(found)
    facts = [fact for fact in reading.facts if _usable(fact, found)]
    seen: set[frozenset[int]] = set()
    for one, other in _same_words(facts, known, found):
        seen.add(frozenset((one.quantity.left, other.quantity.left)))
        yield _differ([one, other], Severity.WARNING)
    for one, other in (*_mirrors(facts, known, found), *priced_alike(reading)):
        seen.add(frozenset((one.quantity.left, other.quantity.left)))
        yield _differ([one, other], Severity.WARNING)
    own = [known.identity(fact) - known.title for fact in facts]
    bare = [name - lent if (lent := known.lent(fact)) else name for fact, name in zip(facts, own, strict=True)]
    measured = [fold_terms(fact.measure) or known.identity(fact) for fact in facts]
    groups = (group for names in (own, bare, measured) for group in _grouped(facts, names))
    # Two keys often bring the same figures together: they are compared once.
    bases = frozenset(fact.quantity.left for claim in reading.claims for role in _BASES for fact in claim.role(role))
    for group in {tuple(fact.id for fact in group): group for group in groups}.values():
        for mentions in _families(group, known, bases):
            places = frozenset(f.quantity.left for f in mentions)
            if len(places) > 1 and places not in seen:
                seen.add(places)
                yield _compared(mentions, found, known)


def _same_words(facts: Sequence[Fact], known: Kin, found: Look) -> Iterator[tuple[Fact, Fact]]:
    """Figures that the same words are printed for, whatever headings lend them, and that differ as by a slip."""
    groups: dict[tuple[object, ...], list[Fact]] = {}
    for fact in facts:
        if fact.cell is None and len(digits(fact)) > 2:
            begin, _ = found.clause(fact.quantity.left, fact.quantity.right)
            words = told_of(found.text[begin : fact.quantity.left])
            if len(words) >= _WORDS:
                groups.setdefault((words, fact.aspect, fact.base, fact.unit, fact.stance), []).append(fact)
    for group in groups.values():
        for one, other in combinations(group[:_FEW], 2):
            apart = known.likeness(one, other) == NO and not found.one_block(one, other)
            nested = one.terms <= other.terms or other.terms <= one.terms
            slipped = slip(one, other) and not set_right(found.text, one, other) and not known.flows(one, other)
            if apart and nested and when(one, other) == SURE and slipped:
                yield one, other
    yield from _long_numbers(facts, known, found)


def _mirrors(facts: Sequence[Fact], known: Kin, found: Look) -> Iterator[tuple[Fact, Fact]]:
    """A change in a heading or caption and one in the text: one number, one base, opposite ways, of nested names."""
    groups: dict[tuple[object, ...], list[Fact]] = {}
    for fact in facts:
        if fact.aspect in ("change", "points") and fact.low:
            groups.setdefault((abs(fact.low), fact.unit, fact.stance), []).append(fact)
    for group in groups.values():
        for one, other in combinations(group[:_FEW], 2):
            titled = (one.layout in _TITLES) != (other.layout in _TITLES)
            apart = titled and mirrored(one, other) and known.likeness(one, other) == NO
            apart = apart and not any(better_or_worse(fact, found.text) for fact in (one, other))
            if apart and _nested(one, other) and not set_right(found.text, one, other):
                yield one, other


_TITLES = frozenset({"heading", "caption"})


def _nested(one: Fact, other: Fact) -> bool:
    """Whether two figures have a measure in common, and the name of one holds that of the other."""
    shared = one.terms & other.terms
    first, second = ("".join(sorted(fact.terms - shared)) for fact in (one, other))
    whole = bool(first and second) or len(digits(one)) > 2  # 国内电池装车 +11.3%, and 电池装车 -11.3%
    return bool(shared & fold_terms(one.measure)) and whole and (first in second or second in first)


def _long_numbers(facts: Sequence[Fact], known: Kin, found: Look) -> Iterator[tuple[Fact, Fact]]:
    """Figures of five digits or more that are a slip of one another: no accident where they share a term."""
    groups: dict[tuple[object, ...], list[Fact]] = {}
    for fact in facts:
        if len(digits(fact)) >= _LONG:
            groups.setdefault((fact.unit, fact.aspect, fact.base, fact.stance), []).append(fact)
    for group in groups.values():
        for one, other in combinations(group if len(group) <= _MOST else (), 2):
            prose = one.cell is None or other.cell is None
            if not prose or found.one_block(one, other) or not one.terms & other.terms or not slip(one, other):
                continue
            if known.flows(one, other) or two_measures(one, other) or of_two_parts(one, other):
                continue
            dated = all(f.period is not None and "period" not in dict(f.provenance) for f in (one, other))
            open_ = known.likeness(one, other) == NO and not (dated and when(one, other) == NO)
            if open_ and not set_right(found.text, one, other):
                yield one, other


def _grouped(facts: Sequence[Fact], names: Sequence[frozenset[str]]) -> list[list[Fact]]:
    """Facts that share their words: those of a figure without the title's, without what is lent, or of its measure."""
    groups: dict[tuple[object, ...], list[Fact]] = {}
    for fact, name in zip(facts, names, strict=True):
        groups.setdefault((name, fact.aspect, fact.unit, fact.stance), []).append(fact)
    return [group for group in groups.values() if len(group) > 1 and _several(group)]


def _several(group: Sequence[Fact]) -> bool:
    return 1 < len(group) <= _MOST and len({f.quantity.left for f in group}) > 1


def _usable(fact: Fact, found: Look) -> bool:
    if fact.low is None or not fact.terms or fact.trust < 0.5:
        return False
    if fact.kind == "duration" and not _LASTS.search(fact.measure):
        return False
    if fact.modifier not in ("exact", "about") or _contributes(fact, found):
        return False
    return not another_time(fact, found.text) and not _of_each(fact, found)


def _of_each(fact: Fact, found: Look) -> bool:
    """折合每名员工贡献利润 50 万元: whether an amount is told of each one, though its name doesn't say so."""
    if fact.kind != "money" or fact.cell is not None or "每" in fact.subject + fact.measure:
        return False
    begin, _ = found.clause(fact.quantity.left, fact.quantity.right)
    return _EACH.search(found.text, begin, fact.quantity.left) is not None


_EACH = lazy(r"每一?(?:[名位人户家台辆吨件单只头亩套例班架艘]|个[人客用员门店])")


def _contributes(fact: Fact, found: Look) -> bool:
    """影响 CPI 同比下降约 0.04 个百分点: what contributes stands further before, and there are many that do."""
    if fact.unit != "pp":
        return False
    begin, _ = found.clause(fact.quantity.left, fact.quantity.right)
    return _CONTRIBUTES.search(found.text, begin, fact.quantity.left) is not None


_LASTS = lazy(r"(?:库存|去化|周转|周期|工期|账期|交期|时长|续航|久期|期限|寿命|天数)\Z")
"""Measures that are lengths of time; any other length only says since when or how long."""
_CONTRIBUTES = lazy(r"影响|拉动|拖累|贡献|带动|contribut|drag")


_BASES = ("old", "from")


def _families(facts: Sequence[Fact], known: Kin, bases: frozenset[int]) -> Iterator[list[Fact]]:
    """The mentions of one figure among facts that share their words.

    Those that surely belong together come first; one that only perhaps belongs joins where a single family fits.
    What a figure is compared with (`bases`) is not what one without a time is of: 较 3 月末的 4.8 个月.
    """
    sorts: dict[tuple[str, str, str], list[Fact]] = {}
    for fact in facts:
        sorts.setdefault((fact.aspect, fact.unit, fact.stance), []).append(fact)
    for alike in sorts.values():
        yield from _families_of(alike, known, bases)


def _families_of(facts: Sequence[Fact], known: Kin, bases: frozenset[int]) -> Iterator[list[Fact]]:
    families: list[list[Fact]] = []
    joins: list[list[int]] = []
    for fact in facts:
        perhaps: list[int] = []
        for k, family in enumerate(families):
            likeness = known.likeness(fact, family[0])
            undated = None in (fact.period, family[0].period)
            if undated and (fact.quantity.left in bases or all(f.quantity.left in bases for f in family)):
                continue
            if likeness == SURE:
                family.append(fact)
                break
            if likeness == PERHAPS and perhaps and _one_value(fact, family[0]):
                family.append(fact)  # 4.2 个月 twice, and 2.4 个月: those that agree are one side
                break
            if likeness == PERHAPS:
                perhaps.append(k)
        else:
            for k in perhaps:
                joins[k].append(len(families))
            families.append([fact])
            joins.append(perhaps)
    for k, family in enumerate(families):
        if len(family) > 1:
            yield family
        for j in joins[k]:
            if j > k and joins[k] == [j] and joins[j] == [k]:
                yield [*family, *families[j]]
    for j, fits in enumerate(joins):
        # Several families fit: they say the same, so that it does not matter which of them is meant.
        values = {(f.low, f.high, f.step) for k in fits for f in families[k]}
        if len(fits) > 1 and len(values) == 1 and all(joins[k] == [j] for k in fits):
            yield [*families[fits[0]], *families[j]]


def _one_value(one: Fact, other: Fact) -> bool:
    return (one.low, one.high, one.step) == (other.low, other.high, other.step)


def _compared(mentions: Sequence[Fact], found: Look, known: Kin) -> Check:
    mentions = _one_each(mentions)
    sure = all(known.likeness(mentions[0], other) == SURE for other in mentions[1:])
    check = _differ(mentions, Severity.ERROR if sure else Severity.WARNING)
    if check.verdict != "fails":
        return check
    if len(mentions) > 2 and len({(f.low, f.high) for f in mentions}) == len(mentions):
        return _undecided(check)  # a list of things that the reading did not tell apart
    if len({_shared_out(fact, found) for fact in mentions} - {""}) > 1:
        return _undecided(check)
    odd, against = check.facts[0], next((f for f in check.facts[1:] if f.low != check.facts[0].low), check.facts[-1])
    told_apart = odd.cell is None and against.cell is None and known.two_bodies(odd, against)
    return check if not told_apart and may_contradict(odd, against, sure, found) else _undecided(check)


def _shared_out(fact: Fact, found: Look) -> str:
    """产能主要分布在甲省和乙省，分别占 47%、14%: of what a list of shares tells the whole; '' for none."""
    if not fact.is_part or fact.unit != "%":
        return ""
    begin = found.sentences[fact.sentence] if fact.sentence >= 0 else fact.quantity.left
    told = [match[1] for match in _SPREAD.finditer(found.text, begin, fact.quantity.left)]
    return told[-1] if told else ""


_SPREAD = lazy(
    r"([\u4e00-\u9fff]{2})(?:主要|大多|多|高度|较为|相对|也|则)?(?:分布|集中|布局|来源|出口|销往|流向)(?:[在于自至到]|[，,])"
)
"""What it is that is spread over places, by its last two characters."""


def _differ(mentions: Sequence[Fact], severity: Severity) -> Check:
    return checks.agree(
        mentions,
        title=_title(mentions),
        advice=Said("两处对一处，请对底稿；其余各处同改", "check the source, and change every place that prints it"),
        severity=severity,
    )


def _undecided(check: Check) -> Check:
    return evolve(check, verdict="undecided")


def _one_each(mentions: Sequence[Fact]) -> list[Fact]:
    """One fact for each printed figure."""
    return list({fact.quantity.left: fact for fact in reversed(mentions)}.values())[::-1]


def _title(mentions: Sequence[Fact]) -> Said:
    values = list(dict.fromkeys("".join(f.text.split()) for f in mentions))
    name = max((f"{f.subject}{f.measure}" for f in mentions), key=len)
    label = next((f.period.label for f in mentions if f.period is not None and f.period.label), "")
    what = f"{name} {label}".strip()
    return Said(
        f"同一指标印了不同的数：{what} {' 与 '.join(values[:4])}",
        f"one figure in different values: {what} {' and '.join(values[:4])}",
    )
