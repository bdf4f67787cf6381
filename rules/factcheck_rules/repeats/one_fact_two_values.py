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

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from factcheck import Check, Fact, Reading, Said, Severity, checks
from factcheck.index import once
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.periods import Period
from factcheck.reading.phrases import split
from factcheck.reading.phrases import terms as fold_terms
from factcheck.slips import digits, slip
from factcheck_rules._among import part_and_whole, two_measures
from factcheck_rules._later import apart_as_told, told_back
from factcheck_rules._look import Look, look
from factcheck_rules._mould import of_one_mould
from factcheck_rules._parts import total_of
from factcheck_rules._same import (
    NO,
    PERHAPS,
    SURE,
    Kin,
    another_time,
    cut_short,
    kin,
    other_size,
    set_right,
    told_of,
    when,
    words_alike,
    words_of,
)
from factcheck_rules.repeats._of_parts import of_a_part

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
    for one, other in _mirrors(facts, known, found):
        seen.add(frozenset((one.quantity.left, other.quantity.left)))
        yield _differ([one, other], Severity.WARNING)
    groups = (group for key in (_own, _bare, _measured) for group in _grouped(facts, known, key))
    # Two keys often bring the same figures together: they are compared once.
    for group in {tuple(fact.id for fact in group): group for group in groups}.values():
        for mentions in _families(group, known):
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
            apart = titled and _mirrored(one, other) and known.likeness(one, other) == NO
            if apart and _nested(one, other) and not set_right(found.text, one, other):
                yield one, other


_TITLES = frozenset({"heading", "caption"})


def _nested(one: Fact, other: Fact) -> bool:
    """Whether two figures have a measure in common, and the name of one holds that of the other."""
    shared = one.terms & other.terms
    first, second = ("".join(sorted(fact.terms - shared)) for fact in (one, other))
    return bool(shared & fold_terms(one.measure)) and bool(first and second) and (first in second or second in first)


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
            if known.flows(one, other) or two_measures(one, other):
                continue
            dated = all(f.period is not None and "period" not in dict(f.provenance) for f in (one, other))
            open_ = known.likeness(one, other) == NO and not (dated and when(one, other) == NO)
            if open_ and not set_right(found.text, one, other):
                yield one, other


def _own(fact: Fact, known: Kin) -> frozenset[str]:
    """The words of a figure, those of the report's title apart."""
    return known.identity(fact) - known.title


def _bare(fact: Fact, known: Kin) -> frozenset[str]:
    """The words of a figure without what the clause or sentence before lends it."""
    return known.identity(fact) - known.title - known.lent(fact)


def _measured(fact: Fact, known: Kin) -> frozenset[str]:
    """The words of the measure alone."""
    return fold_terms(fact.measure) or known.identity(fact)


def _grouped(facts: Sequence[Fact], known: Kin, words: Callable[[Fact, Kin], frozenset[str]]) -> list[list[Fact]]:
    """Facts that share their words."""
    groups: dict[tuple[object, ...], list[Fact]] = {}
    for fact in facts:
        key = words(fact, known), fact.aspect, fact.unit, fact.stance
        groups.setdefault(key, []).append(fact)
    return [group for group in groups.values() if _several(group)]


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


_LASTS = lazy(r"(?:周期|工期|账期|交期|时长|续航|久期|期限|寿命|天数)\Z")
"""Measures that are lengths of time; any other length only says since when or how long."""
_CONTRIBUTES = lazy(r"影响|拉动|拖累|贡献|带动|contribut|drag")


def _families(facts: Sequence[Fact], known: Kin) -> Iterator[list[Fact]]:
    """The mentions of one figure among facts that share their words.

    Those that surely belong together come first; one that only perhaps belongs joins where a single family fits.
    """
    families: list[list[Fact]] = []
    joins: list[list[int]] = []
    for fact in facts:
        perhaps: list[int] = []
        for k, family in enumerate(families):
            likeness = known.likeness(fact, family[0])
            if likeness == SURE:
                family.append(fact)
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


def _compared(mentions: Sequence[Fact], found: Look, known: Kin) -> Check:
    mentions = _one_each(mentions)
    sure = all(known.likeness(mentions[0], other) == SURE for other in mentions[1:])
    check = _differ(mentions, Severity.ERROR if sure else Severity.WARNING)
    if check.verdict != "fails":
        return check
    if len(mentions) > 2 and len({(f.low, f.high) for f in mentions}) == len(mentions):
        return _undecided(check)  # a list of things that the reading did not tell apart
    odd, against = check.facts[0], next((f for f in check.facts[1:] if f.low != check.facts[0].low), check.facts[-1])
    told_apart = odd.cell is None and against.cell is None and known.two_bodies(odd, against)
    return check if not told_apart and _may_contradict(odd, against, sure, found) else _undecided(check)


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


def _may_contradict(one: Fact, other: Fact, sure: bool, found: Look) -> bool:
    """Whether a difference between two mentions may be reported."""
    if (one.period is None) != (other.period is None) and told_back(other if one.period is None else one):
        return False  # 影院 13,260 家，较去年8月末增加 410 家。去年8月末影院 12,850 家
    if not slip(one, other) and of_a_part(one, other, found):
        return False
    near = [fact for f in (one, other) for fact in found.by_sentence.get(f.sentence, ())]
    if not slip(one, other) and apart_as_told(one, other, near):
        return False
    if _part_of_another(one, other, found):
        return False
    sibling = one.terms == other.terms and not other_size(one, other, found.text)
    if sibling and (_siblings_value(one, other, found) or _siblings_value(other, one, found)):
        return True
    if (
        set_right(found.text, one, other, lists=not slip(one, other))
        or other_size(one, other, found.text)
        or cut_short(one, other)
    ):
        return False
    unnamed = not any(split(f.measure).head for f in (one, other))
    if unnamed and (one.kind == "money" or (one.unit == "%" and one.aspect == "level")):
        return False  # 淮岭 11.9 亿元、湖塘 18.6 亿元: who is told, not what
    if one.whole and other.whole and not fold_terms(one.whole) & fold_terms(other.whole):
        return False  # 占员工总数的 32.6%, 占总股本的 1.43%
    if _mirrored(one, other) and one.sentence != other.sentence:
        return True
    if one.sentence == other.sentence and one.layout != "table" and not _said_twice(one, other, found):
        return False
    moulded = of_one_mould(one, other, found) and not (sure and _of_one_stretch(one, other))
    if _in_its_row(one, other, found) or _in_its_row(other, one, found) or moulded:
        return False
    if part_and_whole(one, other, found):
        return False
    if one.cell is not None and other.cell is not None:
        return one.cell[0] != other.cell[0] and slip(one, other)
    dated = any(f.period is not None and (f.period.start is not None or _labelled(f.period)) for f in (one, other))
    long = sure and dated and slip(one, other) and min(len(digits(f)) for f in (one, other)) >= _MANY
    if long and all(_named_here(f) and _dated_here(f, found) for f in (one, other)) and not _mixed(one, found):
        return True  # so many digits are no accident, whatever else the two sentences say
    # Within one paragraph a second value mostly is of something that the reading did not tell apart.
    if found.one_block(one, other) and not (_in_full(one) and _in_full(other)):
        return False
    if _contrasted(one, other, found) or (one.kind == "count" and _counts_others(one, other, found)):
        return False
    certain = sure and dated and all(_dated_here(f, found) for f in (one, other))
    if certain and _tells(one) and not _mixed(one, found):
        return True
    if one.aspect == "change" and bool(one.base) != bool(other.base) and not slip(one, other):
        return False  # a rate whose base is not told may be on another one
    if slip(one, other):
        return sure or abs(one.sentence - other.sentence) > 3 or _told_alike(one, other, found)
    if not sure and _of_another_size(one, other):
        return False
    clauses = [found.text[slice(*found.clause(f.quantity.left, f.quantity.right))] for f in (one, other)]
    long_enough = all(len(words_of(clause)) >= 6 for clause in clauses)
    if not (long_enough and words_alike(*clauses) >= 0.6 and _told_alike(one, other, found)):
        return False
    return one.terms == other.terms or not _unread(one, other, found)


def _of_one_stretch(one: Fact, other: Fact) -> bool:
    """Whether two amounts in the text both print the quarter, half or year that they are of, and it is one."""
    if one.kind != "money" or one.cell is not None or other.cell is not None or one.terms != other.terms:
        return False
    if one.period is None or other.period is None or one.period.iso != other.period.iso:
        return False
    return one.period.grain in _STRETCHES and not any("period" in dict(f.provenance) for f in (one, other))


_STRETCHES = frozenset({"quarter", "half", "year"})


def _labelled(period: Period) -> bool:
    """Whether a period without known days is told by a label of the calendar: January, in a text without a date."""
    return period.kind == "calendar" and period.label.isascii() and bool(period.label)


def _siblings_value(one: Fact, other: Fact, found: Look) -> bool:
    """Whether a figure is that of another item of the list in which its own is printed.

    北美、欧洲、亚太收入分别为 12.1、8.4、6.3 亿元。欧洲收入 6.3 亿元…: the wrong one was taken.
    """
    if one.cell is not None or other.cell is not None or one.sentence == other.sentence or len(digits(one)) < _TOLD:
        return False
    listed = all(dict(f.provenance).get("subject", "list") == "list" for f in (one, other))
    named = _in_its_list(one) or (listed and "measure" not in dict(one.provenance))
    if not named or set_right(found.text, one, other, lists=False) or other_size(one, other, found.text):
        return False
    beside = [f for f in found.by_sentence.get(other.sentence, ()) if f.unit == other.unit and f.aspect == other.aspect]
    same = [f for f in beside if (f.low, f.high, f.step) == (one.low, one.high, one.step) and f.base == other.base]
    own = fold_terms(other.measure)
    if len(same) != 1 or not own or same[0].terms <= one.terms:
        return False
    return own == fold_terms(same[0].measure) or same[0].about == one.about


def _in_its_list(fact: Fact) -> bool:
    """Whether subject and measure are printed in the figure's own clause, by itself or as items of a list."""
    how = dict(fact.provenance)
    return {how.get("subject", "list"), how.get("measure", "list")} == {"list"}


_TOLD = 2
"""A figure of one digit comes back by chance."""


def _mirrored(one: Fact, other: Fact) -> bool:
    """Whether two changes print one number, and go opposite ways: 较年初减少 2.5 万人, 较年初增加 2.5 万人."""
    if one.aspect not in ("change", "points") or one.low is None or other.low is None or not one.low:
        return False
    alike = one.low == one.high == -other.low and other.low == other.high and one.step == other.step
    return alike and len(digits(one)) > 1 and (one.base == other.base or not one.base or not other.base)


def _part_of_another(one: Fact, other: Fact, found: Look) -> bool:
    """Whether one figure alone is told as part of a total, and is of another size: 利息收入 43 亿元，其中存款 19 亿元.

    Who goes on to print 存款 7,810 亿元 means another thing by the same word.
    """
    totals = [bool(total_of(found.reading, fact) - fact.terms) for fact in (one, other)]
    return totals[0] != totals[1] and _of_another_size(one, other) and not slip(one, other)


def _of_another_size(one: Fact, other: Fact) -> bool:
    """Whether one figure is many times the other, and no slip of it: 2.6 万亿 since January, 2742 亿 in a month."""
    if not one.low or not other.low:
        return False
    return not 1 / _TIMES <= abs(one.low / other.low) <= _TIMES


_TIMES = Decimal(4)
_MANY = 4


def _unread(one: Fact, other: Fact, found: Look) -> bool:
    """Whether one of two clauses names something that the reading did not take up: 年初至今30城累计成交 is of 30城."""
    first, second = (_left_over(f, found.clause(f.quantity.left, f.quantity.right)[0], found) for f in (one, other))
    return bool(first ^ second)


def _in_its_row(cell: Fact, told: Fact, found: Look) -> bool:
    """Whether a figure whose date is only carried is printed in the row of the cell, under another date."""
    if cell.cell is None or told.cell is not None:
        return False
    own = found.text[slice(*found.clause(told.quantity.left, told.quantity.right))]
    if told.period is not None and told.period.label and told.period.label in own:
        return False
    row = once(found.reading, _rows)[cell.cell[:2]]
    return any(f.low == told.low and f.unit == told.unit for f in row)


def _rows(reading: Reading) -> dict[tuple[int, int], list[Fact]]:
    """The facts of each row of each table, by block and row."""
    rows: dict[tuple[int, int], list[Fact]] = {}
    for fact in reading.facts:
        if fact.cell is not None:
            rows.setdefault(fact.cell[:2], []).append(fact)
    return rows


def _contrasted(one: Fact, other: Fact, found: Look) -> bool:
    """Whether both clauses name something more before the figure that the reading did not take up, each its own."""
    first, second = (_left_over(f, found.clause(f.quantity.left, f.quantity.right)[0], found) for f in (one, other))
    return len(first - second) > 1 and len(second - first) > 1


_HAS = lazy(r"(?:当前|目前|现时|如今|现在|最新)|(?<![未没])(?:拥有|已有|持有|手握|握有|坐拥|录得|现有)")
"""Words that tell when and that somebody has it, and nothing of what it is."""


def _counts_others(one: Fact, other: Fact, found: Look) -> bool:
    """Whether what is said behind two counts tells them apart: 109 家净利润为正, 86 家净利润增长."""
    if slip(one, other):
        return False
    behind = [words_of(_behind(f, found)) for f in (one, other)]
    return min(map(len, behind)) > 2 and len(behind[0] & behind[1]) < 0.8 * len(behind[0] | behind[1])


def _behind(fact: Fact, found: Look) -> str:
    """The words from a figure to the end of its clause."""
    right = fact.quantity.right
    return found.text[right : found.clause(fact.quantity.left, right)[1]]


def _left_over(fact: Fact, left: int, found: Look) -> frozenset[str]:
    """What stands between an offset and a figure and is neither its subject nor its measure."""
    said = told_of(_HAS.sub("", found.text[left : fact.quantity.left]))
    return said - words_of(f"{fact.subject}{fact.measure}{''.join(fact.scope)}{''.join(fact.terms)}")


def _dated_here(fact: Fact, found: Look) -> bool:
    """Whether a stretch since the beginning of a month or year is printed for this figure, not carried too far."""
    if fact.window not in ("mtd", "ytd", "qtd") or fact.cell is not None or fact.period is None:
        return True
    left = fact.quantity.left
    near = found.text[max(0, left - 40) : left]
    return fact.period.label in re.split("[；;。]", near)[-1]


def _tells(fact: Fact) -> bool:
    """Whether a figure is no small count, of which one text holds many: 30个城市, 三款."""
    return fact.kind != "count" or len(digits(fact)) > 2


def _mixed(fact: Fact, found: Look) -> bool:
    """Whether levels of several natures bear these terms, so that the reading has run two things together."""
    natures = {"money" if f.kind == "money" else f.unit for f in found.levels.get(fact.terms, ())}
    return len(natures) > 1


def _told_alike(one: Fact, other: Fact, found: Look) -> bool:
    """Whether the words before two figures differ on one side only: else the sentences may be about two things."""
    first, second = (_left_over(f, found.before(f.quantity.left), found) for f in (one, other))
    return min(len(first - second), len(second - first)) < 2


def _said_twice(one: Fact, other: Fact, found: Look) -> bool:
    """Whether one sentence says the same words twice, each time in a clause of its own."""
    first, second = (found.clause(f.quantity.left, f.quantity.right) for f in (one, other))
    overlap = first[0] < second[1] and second[0] < first[1]  # 收入 1,742/1,921/2,098 亿元: a list, said once
    if overlap or not (_in_full(one) and _in_full(other)):
        return False
    own, others = (
        words_of(re.split("[；;]", found.text[found.before(f.quantity.left) : f.quantity.left])[-1])
        for f in (one, other)
    )
    if own - others and others - own:
        return False  # 上海地区升水 60 至 120 元，均价升水 90 元；广东地区升水 …，均价升水 60 元: two places
    return words_alike(found.text[slice(*first)], found.text[slice(*second)]) >= 0.8


def _named_here(fact: Fact) -> bool:
    """Whether measure and subject are printed beside a figure, or 公司 in the subject's place."""
    how = dict(fact.provenance)
    return "measure" not in how and how.get("subject") in (None, "pronoun")


def _in_full(fact: Fact) -> bool:
    """Whether subject and measure are printed in the figure's own clause."""
    return not {"subject", "measure"} & set(dict(fact.provenance))
