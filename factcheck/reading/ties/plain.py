"""What a plain sentence leaves no doubt about, though no word ties its figures.

Where a sentence prints two amounts and one rate, and nothing else ties them, the claim is 'close': it contradicts only
where the printed rate misses the computed one by a few units of its last digit, as a slip does and an accident hardly.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from factcheck.facts import Claim
from factcheck.index import before
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.reading import phrases
from factcheck.reading.bodies import body
from factcheck.reading.lexicon import ending
from factcheck.reading.ties.apartness import names_its_own
from factcheck.reading.ties.compound import a_year, compound
from factcheck.reading.ties.ends import of_the_one_before
from factcheck.reading.ties.families import of_another
from factcheck.reading.ties.items import Item, Line, bound, listed, of_each, on_other_basis, said
from factcheck.reading.ties.left_out import goes_on, of_a_pace, on_top
from factcheck.reading.ties.levels import AVERAGE, MOST_PARTS, by_size, is_amount, larger_first, of_so_many
from factcheck.reading.ties.parts import of_a_year_before
from factcheck.reading.ties.shares import names_another, of_a_kind
from factcheck.reading.ties.spans import as_long
from factcheck.reading.ties.wholes import alike_whole, whole_words


def plain(line: Line, made: Sequence[Claim]) -> Iterator[Claim]:
    """What two amounts, or two percentages, and one figure make of a sentence that no claim ties yet.

    'close' where a word or a date tells the two apart or both are of one thing, else 'tight'.
    """
    for item in line.items:
        if item.at < 0 or item.fact.low is None or _tied(item, made):
            continue
        claims = list(_of_one(line, item, made))
        if claims and not on_other_basis(item.clause + item.behind):
            yield from claims


def _of_one(line: Line, item: Item, made: Sequence[Claim]) -> Iterator[Claim]:
    """What one figure makes with the others of its sentence."""
    if item.fact.unit == "%" and _only_one(line, item):
        yield from _rate(line, item, made)
    elif item.fact.unit == "pp" and not goes_on(line, item):
        levels = _levels(line, item, "%")
        ahead = [level for level in levels if level.at < item.at]
        yield from _between(line, item, ahead if _SPREAD.search(item.before) else levels, "points")
    elif item.sort == "change" and is_amount(item) and not _below_label(item):
        yield from _between(line, item, _levels(line, item, item.fact.unit), "amount")
    elif item.amount:
        yield from _of_all(line, item)


def _below_label(item: Item) -> bool:
    """出口保持高增：10 月出口 58 万辆: a level, though the words that lead it in tell of a rise."""
    return item.fact.aspect == "level" and "：" in item.before


def _only_one(line: Line, item: Item) -> bool:
    """Whether a sentence prints no other percentage."""
    return not any(other is not item and other.fact.unit in ("%", "x", "pp") for other in line.items)


def _levels(line: Line, item: Item, unit: str) -> list[Item]:
    """The other figures of a sentence in a unit."""
    found = [other for other in line.items if other.fact.unit == unit and other.fact.low is not None]
    return [other for other in found if other is not item]


def _rate(line: Line, item: Item, made: Sequence[Claim]) -> Iterator[Claim]:
    """The growth between the two amounts of a sentence, or the share of the one in the other."""
    if a_year(item):
        yield from compound(line, item, ())
        return
    amounts = [other for other in line.items if other is not item and is_amount(other) and other.fact.low is not None]
    amounts = [o for o in amounts if o.fact.kind != "duration" and (o.fact.kind != "count" or not o.bare)]
    if len(amounts) != 2 or any(other.sort == "change" for other in amounts):
        return
    if item.sort == "change":
        yield from _between(line, item, amounts, "growth")
        return
    ends = larger_first(*amounts)
    if amounts[1] in listed(line.items, amounts[0]):
        return  # Cloud and Devices, at $310m and $205m, account for 61% of it: siblings
    if said(item.before, "total", "sure"):
        return  # 自甲进口 7.2 万吨，自乙 8.2 万吨，两地合计占 33%: of both, whose whole is not printed
    if ends is not None and (names_another(line, item, ends[1]) or _of_two_bodies(*ends)):
        return
    if of_a_kind(item) or (ends is not None and _of_another_whole(line, item, ends[0])):
        return
    if ends is not None and _is_share(line, item) and not _other_part(item, ends[1], made):
        share = item.fact if item.fact.aspect == "share" else evolve(item.fact, aspect="share")
        operands = (("part", bound(ends[1].fact)), ("whole", bound(ends[0].fact)), ("share", bound(share)))
        yield Claim("share", operands, line.left, line.right, "" if _spelt(line, item, *ends) else "close")


_OUT_OF = lazy(r"(?:out )?of (?:the |its |our )?", re.I)
_OF_THE = lazy(r" of (?:the |its |our |total |net )?[a-z ]{0,24}", re.I)


def _of_another_whole(line: Line, item: Item, whole: Item) -> bool:
    """订单 2.4 亿元，首付款 0.3 亿元，占上年收入的 11%: whether the share is of neither figure."""
    words = whole_words(line, item)[0]
    measure = ending(words, "turnover") or ending(words, "of_companies")
    return measure != "" and not alike_whole(whole, measure) and not phrases.terms(words) & whole.fact.terms


def _of_two_bodies(one: Item, other: Item) -> bool:
    """甲门店 9,860 家，其中加盟店占 97%；乙门店 4,120 家: the one company's is no part of the other's."""
    subjects = (one.fact.subject, other.fact.subject)
    return one.fact.measure == other.fact.measure and subjects[0] != subjects[1] and all(map(body, subjects))


def _spelt(line: Line, item: Item, whole: Item, part: Item) -> bool:
    """Of the 23.6 billion in revenue, 9.8 billion, or 42%, …; 11 million of the 126 million, or 9%."""
    place = line.items.index(item)
    if place < 2 or {line.items[place - 1], line.items[place - 2]} != {whole, part}:
        return False
    apposed = item.apposed or (item.inside and line.between(line.items[place - 1], item).strip() in ("(", "（"))
    first = line.items[place - 2]
    led = line.text[line.left : first.fact.quantity.left]
    opened = first is whole and _OUT_OF.match(led) is not None and len(led) < 40
    return apposed and (opened or (first is part and _OF_THE.fullmatch(line.between(part, whole)) is not None))


def _between(line: Line, item: Item, levels: Sequence[Item], relation: str) -> Iterator[Claim]:
    """A change between the only two levels of a sentence, in the direction that it is said to have."""
    if len(levels) != 2 or any(one.sort not in ("level", "share") for one in levels):
        return
    if not as_long(levels[0].fact, levels[1].fact):
        return  # 四季度 288 亿元，全年突破 1000 亿元，增长 14%
    if relation == "points" and sum(o.fact.unit == "pp" for o in listed(line.items, item)) > 1:
        return  # 分别为 43.2%、37.8%，分别超时序进度 9.9 个、4.5 个百分点: one of each
    if of_the_one_before(item, *levels) or of_each(item) or on_top(item) or of_a_pace(item, levels[0]):
        return
    ends = larger_first(*levels) if relation != "points" else by_size(*levels)
    spread = relation == "points" and _SPREAD.search(item.before) is not None
    if spread and not _of_these_tenors(item, levels):
        return
    apart = not spread and (not _of_one_thing(*levels) or _same_day(*levels))
    apart = apart or (not spread and any(of_another(item.fact, level.fact) for level in levels))
    apart = apart or (not spread and names_its_own(line, item, *levels))
    if ends is None or apart or said(item.clause, "compound"):
        return
    falls = item.fact.high is not None and item.fact.high < 0
    new, old = ends if not falls else ends[::-1]
    operands = (("new", bound(new.fact)), ("old", bound(old.fact)), ("change", bound(item.fact)))
    sure = spread and (_APART_BY.search(item.before) is not None or all(_RATE.search(o.fact.measure) for o in levels))
    sure = sure or _a_base_apart(line, item, *ends)
    near = "loose" if _only_change(line, item, levels) else "close" if _told_apart(*levels) else "tight"
    yield Claim(relation, operands, line.left, line.right, "" if sure else near)


def _a_base_apart(line: Line, item: Item, *levels: Item) -> bool:
    """仓位 88.6%，环比提升 1.4 个百分点，二季度末为 87.2%: levels of one name, the one behind dated by the base."""
    first, last = sorted(levels, key=lambda level: level.at)
    if not first.at < item.at < last.at or first.fact.terms != last.fact.terms or not first.fact.terms:
        return False
    days = before(item.fact.period, item.fact.base) if item.fact.base else None
    then = last.fact.period.end if last.fact.period is not None else None
    alone = len([o for o in line.items if first.at <= o.at <= last.at]) == _THREE
    return alone and days is not None and days[1] == then


_THREE = 3


def _of_these_tenors(item: Item, levels: Sequence[Item]) -> bool:
    """Whether a spread called after its tenors is of those printed: 10Y-1Y利差 is not of 10 年期 and 30 年期."""
    told = [_TENOR.findall(f"{one.before} {one.fact.subject}".lower()) for one in levels]
    return all(any(tenor in those for those in told) for tenor in _TENOR.findall(item.before.lower()))


_TENOR = lazy(r"(\d{1,2})\s?(?:y|年|-year)")


def _only_change(line: Line, item: Item, levels: Sequence[Item]) -> bool:
    """Whether a sentence tells of one thing at two times and of this change alone: 年末 86 人；2024年末该数字 79 人."""
    one, other = levels
    alike = one.fact.terms == other.fact.terms and (item.fact.terms == one.fact.terms or item.bare)
    named = bool(one.fact.terms) and alike and one.fact != other.fact
    moves = [o for o in line.items if o.sort in ("change", "points", "multiple") and o.fact.unit not in ("", "x")]
    return named and len(moves) == 1 and _told_apart(one, other) and not item.fact.base


_RATE = lazy("(?:收益率|利率|股息率|yield)\\Z", re.I)
_APART_BY = lazy(r"(?:差值|相差)[为达约是至\s]{0,3}\Z|\bdifference of (?:about |around )?\Z")
_SPREAD = lazy(
    r"(?:利差|息差|收益差|剪刀差|价差|差值|差距|相差)[为达约是至\s]{0,3}\Z|\bdifference of (?:about |around )?\Z"
)
"""The two rates are of two things: 股息率 4.82%，国债 1.74%，利差 3.08 个百分点."""


def _of_one_thing(one: Item, other: Item) -> bool:
    """Whether two levels may be of one thing: of one family or measure, or one of them without a name."""
    named = one.fact.terms and other.fact.terms and not one.inside and not other.inside
    return one.family == other.family or not named or one.bare or other.bare or one.fact.terms == other.fact.terms


def _same_day(one: Item, other: Item) -> bool:
    """Whether the words mark both levels as earlier ones."""
    return bool(one.earlier and other.earlier) and one.earlier == other.earlier != "stated"


def _told_apart(one: Item, other: Item) -> bool:
    """Whether a word marks one of two levels as the earlier one, or their periods differ."""
    first, second = one.fact.period, other.fact.period
    dated = first is not None and second is not None and (first.iso or first.label) != (second.iso or second.label)
    return bool(one.earlier) != bool(other.earlier) or dated


def _of_all(line: Line, item: Item) -> Iterator[Claim]:
    """A total or an average by its own words, and all other amounts of its unit in the sentence."""
    others = _levels(line, item, item.fact.unit)
    if said(item.before, "total"):  # 甲 842 亿元，乙 230 亿元，合计 1,072 亿元，日均 2.9 亿元
        others = [other for other in others if not said(other.before, "measures", "means")]
    if not 2 <= len(others) <= MOST_PARTS or not all(other.amount and not other.earlier for other in others):
        return
    words = f"{item.before} {item.behind[:16]}"
    summed = "added up to" in item.before or said(item.before, "total")
    open_list = any(piece.kind == "among" for piece in line.pieces)
    open_list = open_list or any(said(other.before, "total") for other in others)  # 股票型共 1563 只；混合型共 3577 只
    if any(other.fact.modifier in ("over", "under") or other.inside != item.inside for other in others):
        return  # 规模达 2.02 万亿元，突破 2 万亿元大关: a bound adds to nothing
    if of_a_year_before(item, others[0]):
        return
    if (summed or _whole_year(item, others)) and _most(item, others) and not open_list:
        operands = (("total", bound(item.fact)), *(("part", bound(other.fact)) for other in others))
        yield Claim("sum", operands, line.left, line.right, "close")
        return
    times = [o.fact.period.label for o in (item, *others) if o.fact.period is not None]
    if len(set(times)) == len(others) + 1 and all("period" not in dict(o.fact.provenance) for o in (item, *others)):
        return  # margins averaged $13.9 last week, $12.4 this quarter and $15.1 a year ago: three times, three means
    if of_so_many(line, item) not in (0, len(others)):
        return
    if AVERAGE.search(words) and not said(words, "measures", "price") and not said(item.before, "forecast"):
        operands = (("average", bound(item.fact)), *(("part", bound(other.fact)) for other in others))
        yield Claim("average", operands, line.left, line.right, "tight")


def _whole_year(item: Item, others: Sequence[Item]) -> bool:
    """上半年净利润 22.7 亿元，下半年净利润 31.9 亿元，全年净利润 54.6 亿元: a year and its halves."""
    one, two = others[0], others[-1]
    halves = len(others) == 2 and "上半年" in one.before and "下半年" in two.before
    return halves and "全年" in item.before and one.fact.measure == two.fact.measure == item.fact.measure


def _most(item: Item, others: Sequence[Item]) -> bool:
    """Whether a figure is exact and larger than any other."""
    low = item.fact.low
    if low is None or low != item.fact.high:
        return False
    return all(other.fact.low is not None and other.fact.low < low for other in others)


def _tied(item: Item, made: Sequence[Claim]) -> bool:
    """Whether a claim ties a figure to all its operands."""
    for claim in made:
        whole = claim.relation not in ("share", "shares", "moved") or bool(claim.role("whole"))
        if whole and any(fact.quantity is item.fact.quantity for _, fact in claim.operands):
            return True
    return False


def _other_part(item: Item, smaller: Item, made: Sequence[Claim]) -> bool:
    """Whether a claim without a whole says of what part a share is, and it is another."""
    parts = [
        claim.role("part")[0]
        for claim in made
        if claim.relation == "share" and any(fact.quantity is item.fact.quantity for fact in claim.role("share"))
    ]
    return any(part.quantity is not smaller.fact.quantity for part in parts)


_SHARE = lazy(
    r"占|比重|份额|\bshare\b|accounted|represent(?:ing|ed)|percentage of|\bof\b|\bor (?:about |approximately )?$"
)
_SHARE_BEHIND = lazy(r"\s*(?:of\b|的)")


def _is_share(line: Line, item: Item) -> bool:
    if item.sort not in ("share", "level"):
        return False
    words = line.text[line.left : item.fact.quantity.left].lower()
    return item.sort == "share" or _SHARE.search(words) is not None or _SHARE_BEHIND.match(item.behind) is not None
