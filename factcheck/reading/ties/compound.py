"""Compound growth, and steps told as multiples of what was."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from factcheck.facts import Claim
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.reading.phrases import terms as fold_terms
from factcheck.reading.ties.apartness import names_its_own
from factcheck.reading.ties.ends import alike, by_period
from factcheck.reading.ties.items import RELATIVE, Item, Line
from factcheck.reading.ties.spans import as_long, years_between, years_said


def compound(line: Line, item: Item, recent: Sequence[Line]) -> Iterator[Claim]:
    """7.53 亿美元 in 2024, 67.52 in 2031, 年复合增长率 36.8%: the two levels of one thing and the years between."""
    if _AIMED.match(item.behind):
        return  # 超过规划年均递增 6% 的预期目标
    for items in (line.items, [other for one in (*recent[-1:], line) for other in one.items]):
        families: dict[tuple[int, str], list[Item]] = {}
        for other in items:
            if other.amount and other.fact.kind != "duration":
                families.setdefault((other.family, other.fact.unit), []).append(other)
        pairs = [group for group in families.values() if len(group) == 2]
        if len(pairs) > 1:  # 由 183 升至 426 TWh，六年CAGR 15.1%；由 46 升至 103 GW: the two right before
            pairs = [group for group in pairs if _right_before(line, item, group)]
        if len(pairs) != 1:
            continue
        ends = by_period(pairs[0], "") or _from_to(pairs[0])
        if ends and names_its_own(line, item, *ends):
            return
        years = (years_between(*ends) or years_said(line)) if ends else ""
        if ends and years and (ends[0] in line.items or not _another_thing(item, ends[0])):
            new, old = ends
            operands = (("new", new.fact), ("old", old.fact), ("change", item.fact))
            yield Claim("compound", operands, line.left, line.right, years)
            return
    around = _around(line, item) or _from_the_line_before(line, item, recent)
    if around is not None:
        yield around
    elif not _led_to_undated(line, item):
        yield from _by_year(line, item)


def _right_before(line: Line, item: Item, pair: Sequence[Item]) -> bool:
    """Whether two levels are the last that stand before a rate."""
    ahead = [other for other in line.items if other.at < item.at and other.fact.kind != "duration"]
    return len(ahead) > 1 and all(other is told for other, told in zip(ahead[-2:], pair, strict=True))


def _led_to_undated(line: Line, item: Item) -> bool:
    """人员从 620 人扩到 1,560 人，复合增速 20.3%: whether it is of the two ends right before, which no year dates."""
    ahead = [other for other in line.items if other.at < item.at and other.fact.kind != "duration"]
    if len(ahead) < _ENDS or ahead[-2].draft.role != "from" or ahead[-1].fact.unit != ahead[-2].fact.unit:
        return False
    return not any(_plain_year(end) for end in ahead[-2:])


_ENDS = 2


def _from_the_line_before(line: Line, item: Item, recent: Sequence[Line]) -> Claim | None:
    """2026年 1,420，2025年 1,250；其中 …。2028年将达 1,800，2025-2028年复合增长率 12.9%: by the years that it names."""
    period = item.fact.period
    if period is None or period.start is None or period.end is None or period.start.year >= period.end.year:
        return None
    ahead = [other for other in line.items if other.at < item.at and other.amount]
    news = [other for other in ahead if _plain_year(other) == period.end.year]
    if len(news) != 1 or len(ahead) != 1 or not news[0].fact.terms:
        return None
    new = news[0]
    olds = [o for one in recent[-1:] for o in one.items if o.amount and _plain_year(o) == period.start.year]
    olds = [old for old in olds if old.fact.terms == new.fact.terms and old.fact.unit == new.fact.unit]
    if len(olds) != 1:
        return None
    operands = (("new", new.fact), ("old", olds[0].fact), ("change", item.fact))
    return Claim("compound", operands, line.left, line.right, str(period.end.year - period.start.year))


def _around(line: Line, item: Item) -> Claim | None:
    """31.9 mt by 2030, a compound growth rate of 3.4% from 27.0 mt in 2025: a level on either side of the rate."""
    place = line.items.index(item)
    if not 0 < place < len(line.items) - 1:
        return None
    before, behind = line.items[place - 1], line.items[place + 1]
    led = _ON_TO.fullmatch(line.between(item, behind))
    years = {_year_of(before): before.fact, _plain_year(behind): behind.fact}
    if led is None or before.fact.unit != behind.fact.unit or 0 in years or len(years) < len((before, behind)):
        return None
    first, last = sorted(years)
    if (years[last] is before.fact) != (led["way"] == "from"):
        return None
    operands = (("new", years[last]), ("old", years[first]), ("change", item.fact))
    return Claim("compound", operands, line.left, line.right, str(last - first))


_ON_TO = lazy(r" (?:a year )?(?P<way>from|to) (?:an? |the )?(?:about |around |some |nearly |almost )?(?:estimated )?")


def _plain_year(item: Item) -> int:
    """The year of a level, whether or not it is told as the earlier one."""
    return _year_of(evolve(item, earlier=""))


def a_year(item: Item) -> bool:
    """Whether a rate is told for each of several years: from $38bn in 2025 to $52bn in 2030, or 6.4% a year."""
    return item.fact.unit == "%" and _EACH_YEAR.match(item.behind) is not None


_EACH_YEAR = lazy(r"\s?(?:(?:a|per|each|every) (?:year|annum)\b(?! (?:ago|earlier|before))|annually\b|compounded\b)")


def _by_year(line: Line, item: Item) -> Iterator[Claim]:
    """2023-2025年净利润分别为 2.0、2.5、3.1 亿元，两年复合增速 24.5%: the first and the last year of the rate."""
    levels: dict[int, list[Item]] = {}
    called_so = [other for other in line.items if other.amount and other.fact.terms <= item.fact.terms]
    for other in called_so if len(called_so) > 1 else line.items:
        year = _year_of(other)
        if year and (other.at < item.at or (other.inside and other.at == item.at + _NEXT)):
            levels.setdefault(year, []).append(other)
    first, last = _years_of(line, item, sorted(levels))
    if not first or any(len(levels.get(year, ())) != 1 for year in (first, last)):
        return
    (old,), (new,) = levels[first], levels[last]
    kin = new.fact.terms & old.fact.terms or new.bare or old.bare
    if kin and new.fact.unit == old.fact.unit and not _another_thing(item, old):
        operands = (("new", new.fact), ("old", old.fact), ("change", item.fact))
        yield Claim("compound", operands, line.left, line.right, str(last - first))


_NEXT = 4
"""三年复合增速 37.1%（2025年为 11.1 亿元）: bracket, year and verb between the rate and the level it starts from."""


def _year_of(item: Item) -> int:
    """The year that an amount is of; 0 where it is of no one year."""
    fact = item.fact
    plain = fact.low is not None and fact.low == fact.high and fact.low > 0 and fact.unit not in RELATIVE
    period = fact.period
    if not plain or fact.kind == "duration" or period is None or period.grain != "year" or item.earlier:
        return 0
    one = period.start is not None and period.end is not None and period.start.year == period.end.year
    return period.end.year if one and period.end is not None else 0


def _years_of(line: Line, item: Item, years: Sequence[int]) -> tuple[int, int]:
    """The first and the last year of a compound rate, as printed beside it or as many as are told; else (0, 0)."""
    period = item.fact.period
    start, end = (period.start, period.end) if period is not None else (None, None)
    place = line.items.index(item)
    before = line.items[place - 1].fact if place else None
    if start is not None and end is not None and start.year < end.year:
        told = before.low if before is not None and before.unit == "year" else None
        return (end.year - int(told) if told else start.year), end.year  # 2026-2028年 …，三年复合增速: from 2025
    if before is None or before.unit != "year" or before.low != before.high or len(years) < _LEAST:
        return 0, 0
    return (years[0], years[-1]) if before.low == years[-1] - years[0] else (0, 0)


_LEAST = 3
"""Years of a list, at least."""


_AIMED = re.compile(r"\s*的?(?:预期|规划|既定)?(?:目标|指引|要求)")


def _another_thing(item: Item, level: Item) -> bool:
    """Whether a rate names a thing that levels told before it are not of: 训练市场 CAGR 12%, behind 推理市场's."""
    named = not item.draft.how.get("subject") and item.fact.subject not in _COMPOUND
    own = fold_terms(item.fact.subject) if named else frozenset()
    return bool(own) and not own & (level.fact.terms | fold_terms(level.fact.subject))


_COMPOUND = frozenset({"复合", "年均", "年均复合", "年复合", "期间", "期内", "年化", "CAGR"})
"""Words of the rate itself, and nobody's name."""


def _from_to(levels: Sequence[Item]) -> tuple[Item, Item] | None:
    """由 A 增至 B, in this order."""
    one, other = levels
    return (other, one) if one.earlier and not other.earlier else None


_COMPARED = (
    "from", "than", "versus", "compared", "higher than", "lower than", "above", "below", "more than", "less than",
)  # fmt: skip
"""Behind a rate they lead to the level that it is measured from."""


_LEVEL_BEHIND = lazy(r"(?!.{0,12}than a (?:year|month|quarter|week) (?:ago|earlier|before))(?!.{0,12}than last)")
"""What a rate is measured from, not when: 7.3% higher than a year ago."""


def step_of(line: Line, item: Item) -> Claim | None:
    """增加 20 亿元至 120 亿元，增长 20%: the level, the amount and the rate, without the earlier level."""
    if item.aside:
        return None  # 较年初增加 60 亿元（上年同期 +12.0%）: of another time
    if item.behind.lstrip().startswith(_COMPARED) and _LEVEL_BEHIND.match(item.behind):
        return None
    if (told := _amount_and_start(line, item)) is not None:
        amount, level = told
        operands = (("old", level.fact), ("amount", amount.fact), ("change", item.fact))
        return Claim("step", operands, line.left, line.right, "")
    family = [other for other in line.items if other is not item and other.family == item.family]
    amounts = [o for o in family if o.sort == "change" and o.fact.unit not in RELATIVE and o.fact.low is not None]
    levels = [o for o in family if o.amount]
    if len(amounts) > 1:  # 较前一日增加 21 万吨或 7.81%，较去年同期减少 7 万吨或 2.36%: each with the amount beside it
        amounts = [o for o in amounts if _said_again(line, o, item)]
    if len(levels) > 1 and len(amounts) == 1 and _said_again(line, amounts[0], item):
        levels = _since_the_last(line, levels, item)  # 失守万点，报 9899.72 点，跌 298.22 点，跌幅 2.92%
    if len(amounts) != 1 or len(levels) != 1:
        return None
    amount, level = amounts[0], levels[0]
    if level.earlier and not alike(item.fact.base, level.earlier):
        return None
    if not _one_unit(amount.fact.unit, level.fact.unit) or not _one_base(item.fact.base, amount.fact.base):
        return None
    if item.fact.base == "yoy" and not amount.fact.base and amount.at > item.at and _COMES_IN.search(amount.before):
        return None  # 冷库容量 2.6 亿立方米，同比+4.4%；一季度新增 0.1 亿: what came in a quarter
    if not item.fact.base and amount.at > item.at and amount.fact.base not in ("", "yoy", "stated"):
        return None  # 余额 1.61 万亿元，增长 8.4%，比年初增加 702 亿元: the rate is of a year
    elsewhere = item.fact.base and amount.fact.base in ("", "stated") and _from_elsewhere(line, amount)
    if elsewhere and not _said_again(line, amount, item):
        return None
    if not level.earlier and not as_long(level.fact, amount.fact):
        return None  # 4月新增 8.42 GW，1-4月累计新增 25.6 GW: two flows, no step between them
    operands = (("old" if level.earlier else "new", level.fact), ("amount", amount.fact), ("change", item.fact))
    return Claim("step", operands, line.left, line.right, "close" if level.earlier else "loose")


_COMES_IN = lazy(r"(?:季度?|月|周|q[1-4])份?[^，。；\d]{0,8}(?:新增|新投|新建|投产|净增)[^，。；\d]{0,6}\Z")


def _amount_and_start(line: Line, item: Item) -> tuple[Item, Item] | None:
    """Up by 3.1 million from 15.3 million, a rise of 20.3%: the amount right before, and the level it starts from."""
    place = line.items.index(item)
    if place < 2 or not _SAID_AGAIN.fullmatch(line.between(line.items[place - 1], item)):
        return None
    amount, level = line.items[place - 2], line.items[place - 1]
    moved = amount.sort == "change" and amount.fact.unit == level.fact.unit and amount.fact.low is not None
    return (amount, level) if moved and level.amount and level.draft.role == "from" else None


_SAID_AGAIN = lazy(
    r"[^,;.]{0,30}, (?:or |an? )?(?:(?:rise|increase|gain|jump|growth|decline|drop|decrease|fall|reduction) of )?"
    r"(?:about |nearly |some )?"
)


def _said_again(line: Line, amount: Item, rate: Item) -> bool:
    """Whether a rate says the amount right before it in another way: 增加 21 万吨或 7.81%; 跌 27 元，跌幅 3%."""
    beside = line.items.index(rate) - line.items.index(amount) == 1
    together = rate.apposed or rate.inside or (rate.bare and rate.draft.clause - amount.draft.clause < 2)
    return beside and together and (rate.fact.base == amount.fact.base or not rate.fact.base)


def _since_the_last(line: Line, levels: Sequence[Item], item: Item) -> list[Item]:
    """The last level before a change, if none of the same stands behind it, but for what is compared with next."""
    ahead = [o for o in levels if o.at < item.at]
    levels = [o for o in levels if o.at < item.at or not (_from_elsewhere(line, o) or _OF_WHICH.search(o.before))]
    return ahead[-1:] if len(ahead) == len(levels) else list(levels)


_OF_WHICH = lazy(r"\A\W*(?:其中|of which |including )")
"""日均成交 1.86 万亿元，减少 0.14 万亿元（-7.0%），其中周五 1.72 万亿元: what is of one day has not moved so."""


def _one_unit(amount: str, level: str) -> bool:
    """Down $1.12, or 1.6%, at $68.90 a barrel; rose 312 points, or 0.74%, to 42,534.80."""
    return amount == level or level.startswith(f"{amount}/") or (amount, level) == ("点", "")


def _from_elsewhere(line: Line, amount: Item) -> bool:
    """Whether an amount is measured from what its own clause names: 同比减少 5.2%，较 2023 年峰值减少 57 万头."""
    return any(piece.kind in ("than", "cmp") for piece in line.pieces[amount.start : amount.at])


def _one_base(one: str, other: str) -> bool:
    return one == other or not one or not other
