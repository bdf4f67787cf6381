"""Units that a caption gives to some heads of its table: （沪主力：元/吨；LME三月：美元/吨）, （百万元，EPS为元）."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.reading.tables.heads import WORDS, Head
from factcheck.reading.tables.units import head_unit, unit_named
from factcheck.tables.units import is_unit

Told = tuple[str, str, Decimal]
"""Words of heads, the unit and the scale that the caption gives them."""


@lru_cache(maxsize=256)
def units_told(title: str) -> tuple[Told, ...]:
    """The units that the brackets of a caption give to heads by name.

    >>> [(words, unit) for words, unit, _ in units_told("表1：周度价格（沪主力：元/吨；LME三月：美元/吨）")]
    [('沪主力', 'CNY/t'), ('lme三月', 'USD/t')]
    >>> units_told("表2：主要产品收入（单位：亿元）"), units_told("图3：产量（截至8月）")
    ((), ())
    """
    told = [told for bracket in _BRACKET.finditer(title) for _, given in _by_part(bracket[1]) for told in given]
    return (*told, *_behind_names(title))


def _behind_names(title: str) -> list[Told]:
    """招标（台）与均价（万元/台）: the units behind the names of several heads; [] where a title prints one only."""
    found = [(name, *unit_named(unit)) for name, unit in _UNIT_BEHIND_NAME.findall(title)]
    return [(name, unit, scale) for name, unit, scale in found if unit] if len(found) > 1 else []


_UNIT_BEHIND_NAME = lazy(r"((?:(?![与和及])[\u4e00-\u9fff]){2,10})[（(]([^（）()]{1,10})[)）]")


@lru_cache(maxsize=256)
def without_units(title: str) -> str:
    """A caption without what its brackets give to heads by name, which may look like a period.

    >>> without_units("表1：价格（2026年7月；沪主力：元/吨；LME三月：美元/吨）")
    '表1：价格（2026年7月；）'
    """
    return _BRACKET.sub(lambda bracket: f"（{_untold(bracket[1])}）", title)


def _untold(inside: str) -> str:
    return "".join(part for part, given in _by_part(inside) if not given)


def _by_part(inside: str) -> list[tuple[str, list[Told]]]:
    """The parts of what a bracket holds, each as printed and with the units that it gives to heads by name."""
    found: list[tuple[str, list[Told]]] = []
    parts = _PART.findall(inside)
    for printed in parts:
        part = printed.rstrip("；;，, ")
        match = _BY_NAME.fullmatch(part.strip())
        words, (unit, scale) = (match[1], unit_named(_HOW.sub("", match[2]))) if match else ("", ("", Decimal(1)))
        if match is not None and not unit and (each := _one_each(match[1], match[2])):
            found.append((printed, each))
            continue
        if not unit and len(parts) > 1:
            words, unit, scale = head_unit(part.strip())  # 产量万吨，价格元/吨
        whole = words.removeprefix("其中").strip().lower()
        names = dict.fromkeys((whole, *map(str.strip, _NAMES.split(whole)))) if unit else ()
        found.append((printed, [(name, unit, scale) for name in names if name and name not in _ALL]))
    return found


def _one_each(names: str, units: str) -> list[Told]:
    """运力与周转量：亿座公里、亿人公里: as many units as names, in one order; [] for anything else."""
    shown, given = _NAMES.split(names), [unit_named(one.strip()) for one in _NAMES.split(units)]
    if len(shown) != len(given) or len(shown) < _TWO or not all(unit for unit, _ in given):
        return []
    told = [(name.strip().lower(), *unit) for name, unit in zip(shown, given, strict=True)]
    return told + [(also, unit, scale) for name, unit, scale in told for also in _ALSO.get(name, ())]


_TWO = 2
_ALSO: dict[str, tuple[str, ...]] = {}
for _pair in WORDS["also_headed"]:
    _name, _, _short = _pair.partition("|")
    _ALSO[_name] = (*_ALSO.get(_name, ()), _short)
_HOW = lazy(r"\A(?:期末|时点|累计|平均|当期)(?:数|值)?[、，]\s?")
"""移动用户为期末数、亿户."""
_BRACKET = lazy(r"[（(]([^（）()]{4,120})[)）]")
_PART = lazy(r"[^；;，,]+[；;，,]?\s?")
_NAMES = lazy(r"[、/／]|和(?!谐)|与|及")
_BY_NAME = lazy(
    r"(?:单位[：:]\s?)?([^：:]{1,24}?)(?:的?单位)?(?:\s?[：:]|均?为|均?以|[按用](?![户电水气工量途])|\sin\s)\s?([^：:]{1,20}?)计?"
)
_ALL = frozenset(["单位", "金额", "货币", "货币单位", "金额单位", "数据", "unit", "units"])


def unit_told(words: str, told: Sequence[Told]) -> Told | None:
    """What a caption gives to a head of these words: that of the head itself, else of the words that it holds."""
    shown = words.lower().strip()
    if not shown:
        return None
    same = next((one for one in told if one[0] == shown), None)
    return same or next((one for one in told if len(one[0]) > 1 and one[0] in shown), None)


def with_told(head: Head, told: Sequence[Told]) -> Head:
    """A head with the unit that the caption gives to its words, where it prints none."""
    if not told or head.unit or head.moves:
        return head
    found = unit_told(head.words, told)
    return evolve(head, unit=found[1], scale=found[2]) if found is not None else head


def with_counted(head: Head) -> Head:
    """宗数, 投标家数, 户数: a head that names what it counts by its classifier, and no rate of it.

    >>> with_counted(Head("成交宗数")).unit, with_counted(Head("中位数")).unit, with_counted(Head("参数")).unit
    ('宗', '', '')
    """
    found = _NUMBER_OF.search(head.words) if not head.unit and not head.moves and not head.base else None
    return evolve(head, unit=found[1]) if found is not None else head


_NUMBER_OF = lazy(r"(?:\A|[^中分末首占比])([家宗套户只台辆件支笔份艘栋幢株枚条座项场幅块张人头伙组名单])数(?:量)?\Z")


def with_unit_in_corner(columns: list[Head]) -> list[Head]:
    """| 万条 | 2025年8月 | 2024年8月 |: the head over the names is the unit of all that prints no other."""
    corner = columns[0].words if columns and not columns[0].unit else ""
    if not 0 < len(corner) <= _LONGEST_UNIT or corner in _NO_UNITS or not is_unit(corner):
        return columns
    unit, scale = unit_named(corner)
    return [evolve(columns[0], words="", unit=unit, scale=scale), *columns[1:]] if unit else columns


_LONGEST_UNIT = 6
_NO_UNITS = frozenset([*"年月日周季天点场项款例单部班次", "批次", "场次", "班次"])
"""Corners that say what the rows are: years, lots, events."""


def named_in_full(columns: list[Head], names: int) -> list[Head]:
    """| 平均票价 | 票价环比 |: the rate is of what the column before it names in full."""
    out = list(columns)
    for k, head in enumerate(columns[names + 1 :], names + 1):
        if not head.base or head.moves or len(head.words) < _SHORTEST:
            continue
        full = next((one.words for one in reversed(columns[names:k]) if _ends(one.words, _shown(head))), "")
        out[k] = evolve(head, words=full) if full else head
    return out


_SHORTEST = 2
_RATE_BEHIND = lazy(r"\s*[同环]比(?:增速|增长|变动)?\Z")


def _shown(head: Head) -> str:
    return _RATE_BEHIND.sub("", head.words)


def _ends(words: str, short: str) -> bool:
    """Whether words end with a shorter name of the same."""
    return len(short) >= _SHORTEST and words != short and words.endswith(short)


def tells_amounts(words: str) -> bool:
    """Whether a head of changes holds amounts where it prints no sign of a rate: 周变化, 较上月增减.

    >>> tells_amounts("周环比变化"), tells_amounts("较年初增减"), tells_amounts("周环比"), tells_amounts("同比变化")
    (True, True, False, False)
    """
    return _AMOUNTS.fullmatch(words) is not None


_AMOUNTS = lazy(r"(?:较?[上本]?[日周旬月期](?:度|环比)?|较(?:年初|上年末))(?:变化|变动|增减)|[同环]比[多少][增减]额?")


def beside_their_rate(columns: Sequence[Head]) -> frozenset[int]:
    """The columns of changes that hold amounts, since another tells the rate of the same: 周涨跌 beside 周涨跌幅;
    or by their own words: 周变化."""
    shown = {head.words for head in columns}
    beside = frozenset(
        k
        for k, head in enumerate(columns)
        if head.words and not shown.isdisjoint(f"{head.words}{end}" for end in _RATE_ENDS)
        if head.moves or head.words.endswith(_CHANGES)
    )
    return beside | {k for k, head in enumerate(columns) if tells_amounts(head.words) and not head.unit}


_RATE_ENDS = ("幅", "率", "幅度")
_CHANGES = ("涨跌", "变动", "变化", "增减")


def with_units_told_once(columns: list[Head], names: int) -> list[Head]:
    """2025A净利（亿元） | 2026E净利 | 2027E净利: one measure in one unit, which its first year alone prints."""
    units: dict[str, set[tuple[str, Decimal]]] = {}
    for head in columns[names:]:
        if head.words and head.unit and head.mark is not None and not head.moves:
            units.setdefault(head.words, set()).add((head.unit, head.scale))
    out = list(columns)
    for k, head in enumerate(columns[names:], names):
        told = units.get(head.words, set())
        if len(told) == 1 and not head.unit and head.mark is not None and not head.moves:
            ((unit, scale),) = told
            out[k] = evolve(head, unit=unit, scale=scale)
    return out


def with_units_beside(columns: list[Head], names: int) -> list[Head]:
    """周涨跌 beside 周涨跌幅 is in the unit of the column that both are of: of that before them."""
    out, of_two = list(columns), beside_their_rate(columns)
    for k, head in enumerate(columns[names + 1 :], names + 1):
        if k not in of_two or not head.moves or head.unit:
            continue
        level = next((one for one in reversed(columns[names:k]) if not one.moves), None)
        if level is not None and level.unit not in ("", "%"):
            out[k] = evolve(head, unit=level.unit, scale=level.scale)
    return out
