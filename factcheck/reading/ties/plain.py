"""Relations spelt out between two figures of any names, and those that a plain sentence leaves no doubt about.

A is n times B, A exceeds B by C, the average of A and B: there the words tie the figures, whatever they are of. Where a
sentence prints two amounts and one rate, and nothing else ties them, the claim is 'close': it contradicts only where
the printed rate misses the computed one by a few units of its last digit, as a slip does and an accident hardly.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from factcheck.facts import Claim, Fact
from factcheck.index import before
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.reading import phrases
from factcheck.reading.bodies import body
from factcheck.reading.lexicon import ending
from factcheck.reading.ties.compound import a_year, compound
from factcheck.reading.ties.ends import of_the_one_before
from factcheck.reading.ties.families import of_another
from factcheck.reading.ties.items import Item, Line, bound, listed, of_each, on_other_basis, said
from factcheck.reading.ties.left_out import of_a_pace, on_top
from factcheck.reading.ties.parts import of_a_year_before
from factcheck.reading.ties.shares import names_another, of_a_kind
from factcheck.reading.ties.spans import as_long
from factcheck.reading.ties.wholes import alike_whole, whole_words

MOST_PARTS = 6
_NAME = r"(?:\(?(?:the|that|those|its|our) )?[\w&,.'’ -]{0,60}?(?:\bof )?\(?"
_MORE = lazy(
    r" (?:more|higher|greater|larger|above|over|less|lower|smaller|fewer|below)(?: than)? " + _NAME + r"$"
)
_BY = lazy(r"(?:.* )?by $")
_EXCEEDS = lazy(
    r" (?:exceeded|exceeds|exceeding|topped|surpassed|trailed|lagged|was higher than|was lower than) " + _NAME + "$"
)
_TIMES = lazy(r" (?:times )?" + _NAME + r"$")
_IS = lazy(r"\)? ?(?:,|was|were|is|are|or|which (?:is|was)| )*(?:about|approximately|nearly|roughly)? ?$")
_OF_TIMES = lazy(r"[)）]?的(?:约|近)?$")
_FORMER = lazy(r"[，,]?前者(?:比|较)后者(?:多|少|高|低|高出|多出|低了|高了)$")
_LATTER = lazy(r"[，,]?前者(?:是|为|约为)后者的$")
_GAP = lazy(r"(?:相差|差额|差距|差值|差异|落差|difference|gap|shortfall)(?:额|了|约|达|为|是|约为|达到|\s|of|was|is)*$")
_MEAN = lazy(
    r"[，,、\s]*(?:[两二三四五六\d近]{1,2}(?:个?[年月季]度?|期|者|项|次)|算术|简单)*(?:的|年)?(?:平均值?|均值|[年月季]均)"
    r"(?:每年|每季|每月)?(?:约?为|是|约|达|达到)?\s*"
    r"|[,;\s]*(?:(?:for|giving|with|or|representing|and|an?|simple|annual|quarterly|monthly|[a-z]+-year)\s)*"
    r"averag(?:e|ing|ed)(?: (?:of|was|is|about|approximately))*\s*"
)
_MEAN_OF = lazy(r"(?:the )?(?:annual |quarterly |monthly |simple )?average\b.*\b(?:was|is|of)\s*")
_BASED = lazy(r"\(|（|based on|the average of")


def spelt_out(line: Line) -> Iterator[Claim]:
    """The differences, multiples and averages whose operands the words around them point to."""
    items = line.items
    for place, item in enumerate(items):
        if item.at < 0 or item.fact.low is None:
            continue
        if item.fact.unit == "x":
            ends = _times(line, place)
            if ends is not None:
                yield _claim(line, "multiple", item, *ends, "to")
        elif place and item.fact.unit == "%" and item.sort == "change":
            ends = _more_by_rate(line, place)
            if ends is not None:
                new, old = ends
                change = _by_word(line, item)
                three = (("new", bound(new.fact)), ("old", bound(old.fact)), ("change", bound(change)))
                yield Claim("growth", three, line.left, line.right, "")
        elif place and _is_amount(item):
            ends = _difference(line, place)
            if ends is not None:
                yield _claim(line, "amount", item, *ends, "apart")
        if item.amount:
            parts = _mean_of(line, place)
            if parts:
                operands = (("average", bound(item.fact)), *(("part", bound(part.fact)) for part in parts))
                yield Claim("average", operands, line.left, line.right, "weak")


def known(claim: Claim, made: Sequence[Claim]) -> bool:
    """Whether a relation with the same result is claimed already."""
    result = claim.operands[-1 if claim.relation != "average" else 0][1].quantity
    same = [one for one in made if one.relation == claim.relation]
    return any(fact.quantity is result for one in same for fact in one.role("change"))


def _claim(line: Line, relation: str, item: Item, new: Item, old: Item, detail: str) -> Claim:
    operands = (("new", bound(new.fact)), ("old", bound(old.fact)), ("change", bound(_plain_size(item.fact))))
    return Claim(relation, operands, line.left, line.right, detail)


def _plain_size(fact: Fact) -> Fact:
    """A difference without the sign of its verb: 少 3 亿 is 3 亿 between the larger and the smaller."""
    if fact.high is None or fact.low is None or fact.high >= 0 or fact.quantity.signed:
        return fact
    return evolve(fact, low=-fact.high, high=-fact.low)


def _is_amount(item: Item) -> bool:
    return item.sort in ("level", "change") and item.fact.unit not in ("%", "‰", "pp", "x", "")


def _larger_first(one: Item, other: Item) -> tuple[Item, Item] | None:
    """Two levels in one unit, the larger first; None where they are no such levels."""
    if not all(item.amount or _is_amount(item) for item in (one, other)) or one.fact.unit != other.fact.unit:
        return None
    first, second = one.fact.low, other.fact.low
    if first is None or second is None or first < 0 or second < 0:
        return None
    return (one, other) if first >= second else (other, one)


_FOLD = lazy("time|[Dd]ouble(?!d)|[Tt]riple(?!d)|[Tt]wice|[Qq]uadruple(?!d)")
"""Three times the 46 billion; more than double the 46 billion in July."""
_LED_TO = lazy(r" (?:in \w+ )?to (?:about |around |nearly )?")
_FROM = lazy(r",? from (?:about |around |just )?")
"""Sales doubled to £84m from £42m."""


def _times(line: Line, place: int) -> tuple[Item, Item] | None:
    """A, n times the B; A 是 B 的 n 倍: what is n times as much stands first."""
    items, item = line.items, line.items[place]
    before = items[place - 1]
    if _LED_TO.fullmatch(line.between(item, items[place + 1]) if place + 2 < len(items) else ""):
        new, old = items[place + 1 : place + 3]
        fits = new.amount and old.amount and new.fact.unit == old.fact.unit
        return (new, old) if fits and _FROM.fullmatch(line.between(new, old)) else None
    if not place:
        return None
    if place + 1 < len(items):
        behind = items[place + 1]
        gap = line.between(item, behind)
        led = _TIMES.match(gap) and _IS.search(line.between(before, item)) and _FOLD.search(item.fact.text + gap[:7])
        both = before.amount and behind.amount and before.fact.unit == behind.fact.unit
        if led and both and not _says_when(before) and not _says_when(behind):
            return before, behind
    if place < 2:
        return None
    gap = line.between(before, item)
    first = items[place - 2]
    fits = first.amount and before.amount and first.fact.unit == before.fact.unit
    if fits and (_LATTER.search(gap) or (_OF_TIMES.match(gap) and _compares(line, before))):
        return first, before
    return None


def _says_when(item: Item) -> bool:
    """Whether a length of time dates another figure: £6.4bn twelve months ago, last twelve months' sales."""
    around = _AGO.match(item.behind) or _LAST_SO_LONG.search(item.before)
    return item.fact.kind == "duration" and around is not None


_AGO = lazy(r" (?:ago|earlier|before|previously|later|to (?:end-)?[A-Z])\b")
_LAST_SO_LONG = lazy(r"\b(?:last|past|previous|prior|next|first|trailing)\s?\Z", re.I)


def _more_by_rate(line: Line, place: int) -> tuple[Item, Item] | None:
    """€46.8bn, 30% more than the €36.0bn lent a year earlier: the one is so much more than the other."""
    items, item = line.items, line.items[place]
    behind = items[place + 1] if place + 1 < len(items) else None
    before = items[place - 1]
    if behind is None or not _THAN_THE.fullmatch(line.between(item, behind)):
        return None
    if not (before.amount and behind.amount and before.fact.unit == behind.fact.unit) or before.earlier:
        return None
    return (before, behind) if _RIGHT_BEHIND.fullmatch(line.between(before, item)) else None


def _by_word(line: Line, item: Item) -> Fact:
    """A rate with the sign that the word behind it tells: 10% less than."""
    fact = item.fact
    if fact.low is None or fact.high is None or fact.low < 0 or not _LESS.match(item.behind):
        return fact
    return evolve(fact, low=-fact.high, high=-fact.low)


_LESS = lazy(r" ?(?:less|lower|smaller|fewer|below|down)\b")
_THAN_THE = lazy(
    r" (?:more|higher|greater|larger|above|up|less|lower|smaller|fewer|below|down)(?: on| than| from)? the "
)
_RIGHT_BEHIND = lazy(r"[^,;.]{0,24}, (?:or |some |about |around |roughly |nearly )?")


def _compares(line: Line, item: Item) -> bool:
    """Whether 为, 是 or 相当于 leads to a figure, so that a multiple behind it is a multiple of that."""
    return any(piece.word in _COMPARE for piece in line.pieces[item.start : item.at])


_COMPARE = frozenset({"为", "是", "相当于", "达", "达到", "约为", "近"})


def _difference(line: Line, place: int) -> tuple[Item, Item] | None:
    """A, C more than B; A exceeds B by C; A 比 B 多 C; A 和 B 相差 C: the larger and the smaller of A and B."""
    items, item = line.items, line.items[place]
    before = items[place - 1]
    if place + 1 < len(items):
        behind = items[place + 1]
        more = _MORE.match(line.between(item, behind)) and _IS.search(line.between(before, item))
        if more and not _BEATEN_BY.search(behind.before):
            return _larger_first(before, behind)
    if place < 2:
        return None
    first, gap = items[place - 2], line.between(before, item)
    if _BY.match(gap) and _EXCEEDS.match(line.between(first, before)):
        return _larger_first(first, before)
    if _GAP.search(item.before) or (_opens_with_gap(line) and _WAS.search(item.before)):
        alone = [other for other in items if other is not item and other.amount and other.fact.unit == item.fact.unit]
        alone = [other for other in alone if not other.before.endswith(("=", "＝"))]  # 1 美元=7.00 元: a rate
        return _larger_first(*alone) if len(alone) == 2 and set(alone) == {first, before} else None
    if _FORMER.search(gap):
        return _larger_first(first, before)
    if gap.strip() in _APART and any(piece.word in _THAN for piece in line.pieces[before.start : before.at]):
        return _larger_first(first, before)
    return None


_BEATEN_BY = lazy(r"\bby\s*$")
"""Exceeding guidance by $0.8 million: a distance itself."""
_WAS = lazy(r"\b(?:was|is)\s*$")
_APART = frozenset({"多", "少", "高", "低", "高出", "多出", "低了", "高了", "多了", "少了"})
_THAN = frozenset({"比", "较"})


def _opens_with_gap(line: Line) -> bool:
    return line.text[line.left : line.left + 40].lower().startswith(("the difference between", "difference between"))


def _mean_of(line: Line, place: int) -> list[Item]:
    """The figures that an average is of: the other amounts of its unit, two or more, told of one thing."""
    item = line.items[place]
    opening = line.text[line.left : item.fact.quantity.left].lower() if place < 2 else ""
    if "averag" not in opening and "averag" not in item.before and "均" not in item.before:
        return []
    behind = _MEAN_OF.fullmatch(opening) is not None
    if not behind and not _MEAN.fullmatch(item.before):
        return []
    parts = [other for other in line.items if other is not item and other.fact.unit == item.fact.unit]
    if not 2 <= len(parts) <= MOST_PARTS or not all(part.amount and not part.earlier for part in parts):
        return []
    if _of_so_many(line, item) not in (0, len(parts)):
        return []  # 4.00 (3.09 in August; twelve-month average 3.34)
    if any((part.at > item.at) != behind for part in parts) or any(not part.bare for part in parts[1:]):
        return []
    if said(parts[0].before, "measures", "price") or said(opening, "measures", "price"):
        return []
    return parts if not behind or _BASED.search(line.between(item, parts[0])) else []


# ------------------------------------------------------------------------------------------------ a plain sentence


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
    elif item.fact.unit == "pp":
        levels = _levels(line, item, "%")
        ahead = [level for level in levels if level.at < item.at]
        yield from _between(line, item, ahead if _SPREAD.search(item.before) else levels, "points")
    elif item.sort == "change" and _is_amount(item) and not _below_label(item):
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
    amounts = [other for other in line.items if other is not item and _is_amount(other) and other.fact.low is not None]
    amounts = [o for o in amounts if o.fact.kind != "duration" and (o.fact.kind != "count" or not o.bare)]
    if len(amounts) != 2 or any(other.sort == "change" for other in amounts):
        return
    if item.sort == "change":
        yield from _between(line, item, amounts, "growth")
        return
    ends = _larger_first(*amounts)
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
    ends = _larger_first(*levels) if relation != "points" else _by_size(*levels)
    spread = relation == "points" and _SPREAD.search(item.before) is not None
    if spread and not _of_these_tenors(item, levels):
        return
    apart = not spread and (not _of_one_thing(*levels) or _same_day(*levels))
    apart = apart or (not spread and any(of_another(item.fact, level.fact) for level in levels))
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


def _by_size(one: Item, other: Item) -> tuple[Item, Item]:
    first, second = one.fact.low, other.fact.low
    return (one, other) if first is None or second is None or first >= second else (other, one)


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
    if _of_so_many(line, item) not in (0, len(others)):
        return
    if _AVERAGE.search(words) and not said(words, "measures", "price") and not said(item.before, "forecast"):
        operands = (("average", bound(item.fact)), *(("part", bound(other.fact)) for other in others))
        yield Claim("average", operands, line.left, line.right, "tight")


def _of_so_many(line: Line, item: Item) -> int:
    """Of how many months, years or the like a mean is by the length right before it (twelve-month average), or 0."""
    place = line.items.index(item)
    before = line.items[place - 1] if place else None
    if before is None or before.fact.kind != "duration" or before.fact.low is None:
        return 0
    return int(before.fact.low) if _AVERAGE.search(line.between(before, item)[:_BESIDE]) else 0


_BESIDE = 12


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


_AVERAGE = lazy(r"平均|年均|均值|\b(?:averag(?:e|ed|ing)|mean)\b")


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
