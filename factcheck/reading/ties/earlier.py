"""Which figure of a line is the earlier: 上年同期为, from, 此前, against a year ago."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import cache

from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.periods import Spec
from factcheck.reading.draft import Draft
from factcheck.reading.pieces import Piece
from factcheck.reading.ties.items import MOVES, Item, Spot, goes_on, pattern_of, said
from factcheck.reading.ties.sorting import IS


def earlier_in_lists(items: list[Item]) -> list[Item]:
    """较2022年的 101 亿元、123 亿元: what marks the first of a list as the earlier one marks them all."""
    for k in range(1, len(items)):
        one, other = items[k - 1], items[k]
        if not one.earlier:
            continue
        plain = other.bare and not other.earlier and not other.later and one.draft.role != "from"
        alike = one.amount and other.amount and one.fact.unit == other.fact.unit
        if plain and alike and goes_on(one, other):
            items[k] = evolve(other, earlier=one.earlier)
    return items


def of_one_time(items: list[Item]) -> list[Item]:
    """本周成交 535 套，均价 5.5 万元；上周 714 套，均价 5.3 万元: all that 上周 dates is earlier."""
    first = next((k for k, item in enumerate(items) if item.earlier and item.draft.mark is not None), 0)
    mark = items[first].draft.mark
    if not first or items[first].draft.role == "from" or all(item.draft.mark is mark for item in items[:first]):
        return items
    for k in range(first + 1, len(items)):
        item = items[k]
        if item.draft.mark is mark and item.sort == "level" and not item.earlier and not item.later:
            items[k] = evolve(item, earlier=items[first].earlier)
    return items


def none_but_earlier(items: list[Item]) -> list[Item]:
    """上周收于 3,921 点，上涨 1.6%，前周收于 3,860 点: of levels all of times gone by, the last is the new."""
    marked = [k for k, item in enumerate(items) if item.earlier in _STEPS and item.draft.role != "from"]
    ends = {k: _end_of(items[k]) for k in marked}
    last = max(ends.values(), default=date.min)
    news = [item for item in items if item.sort == "level" and not item.earlier and _end_of(item) != last]
    changes = [item for item in items if item.sort in ("change", "points")]
    weekly = [k for k in marked if not _latin(items[k])]  # 上周 …，环比 …; a wire's last week is before its news
    own = any(change.fact.period == items[k].fact.period for change in changes for k in weekly)
    if news or date.min in ends.values() or not (own or len(set(ends.values())) >= _TWO):
        return items
    return [evolve(item, earlier="") if ends.get(k) == last else item for k, item in enumerate(items)]


_STEPS = frozenset({"wow", "mom", "qoq", "prev_period"})
_TWO = 2


def _latin(item: Item) -> bool:
    return item.fact.period is not None and item.fact.period.label.isascii()


def _end_of(item: Item) -> date:
    period = item.fact.period
    return period.end if period is not None and period.end is not None else date.min


def root(draft: Draft) -> Draft:
    """The figure at the beginning of those that each go on from the one before."""
    for _ in range(32):
        if draft.near is None:
            break
        draft = draft.near
    return draft


def earlier_told(sort: str, spot: Spot) -> str:
    """The base that marks a level as the earlier one: 上年同期为 110 亿, 较年初的 3 亿, from $1 billion a year ago."""
    if sort not in ("level", "share"):
        return ""
    cut, at, start = spot.cut, spot.at, spot.start
    for k in range(at - 1, start - 1, -1):
        kind, word = cut[k].kind, cut[k].word.lower()
        leads_on = kind == "to" or word == "to"
        if word == "than":
            return _trailing(spot) or "stated"
        if word == "and" and k > start and cut[k - 1].kind in ("period", "cmp"):
            break  # up 7% from a year earlier and ahead of the $405m consensus
        if word == "and" and k == at - 1 and k - 1 > start and cut[k - 1].kind in ("text", "name"):
            break  # $34 million from cloud, $40 million from licences and $113 million from services
        if kind in MOVES or (leads_on and not (k and cut[k - 1].kind == "than")):
            break
        if kind == "cmp":
            return base_of(cut[k]) or "stated"
        if kind == "period":
            marked = earlier_kind(cut[k])
            if marked:
                return marked
        elif kind == "from" and k > start and cut[k - 1].kind == "cmp" and cut[k - 1].word == "":
            return base_of(cut[k - 1]) or "stated"  # 同比由 12.6 亿元增至 12.7 亿元
        elif kind == "than" or (kind == "from" and _leads(spot, k) and not _from_year(cut, k, at)):
            if kind == "than" and cut[k - 1].kind == "q" and in_brackets(cut, k):
                break  # (£1,681m versus £2,181m) says nothing of which is the earlier one
            return _trailing(spot) or "stated"
    before = _BEFORE_TAX.sub("", spot.before) if "before" in spot.before else spot.before
    before = _SINCE.sub("", before) if "年初" in before else before
    if before and _any_earlier().search(before):
        return next(base for base in _BASES if said(before, "earlier", base))
    if _set_against(spot):
        return "stated"
    return _trailing(spot)


_BASES = ("yoy", "prev_year_end", "stated")


@cache
def _any_earlier() -> re.Pattern[str]:
    return re.compile("|".join(pattern_of("earlier", base).pattern for base in _BASES))


_SINCE = lazy("年初(?:以来|至今|迄今)")
"""年初以来签订合同 21 份: what has come together since is no earlier level."""
_BEFORE_TAX = lazy(r"\bbefore(?= (?:provision|income tax|tax|interest|depreciation|minority|non-|other|the ))")
"""Income before income taxes names a measure, no time."""


def _set_against(spot: Spot) -> bool:
    """与2023年的 102 亿元相比, and a decrease of 25% over $7 million: what a change is measured from."""
    cut, at = spot.cut, spot.at
    opened = cut[spot.start].word in _WITH and at + 1 < len(cut) and cut[at + 1].kind == "than"
    led = [piece for piece in cut[max(0, at - 3) : at] if piece.kind != "adverb"]
    measured = len(led) > 1 and led[-1].word in ("over", "on") and led[-2].kind == "q"
    return opened or (measured and led[-2].mark is not None and led[-2].mark.text.endswith("%"))


_WITH = frozenset({"与", "同", "和", "跟", "以", "较", "比"})


def _leads(spot: Spot, k: int) -> bool:
    """Whether 由, 从 or from at index k leads to the figure itself, not to whom it comes from (由海外收入 3 亿构成)."""
    cut = spot.cut
    return (k == spot.start and cut[k].word.isascii()) or not any(piece.kind == "text" for piece in cut[k : spot.at])


def _from_year(cut: Sequence[Piece], k: int, at: int) -> bool:
    """The increase in sales from 2024 to 2025 was $3 million: the years are no earlier level."""
    return k + 1 < at and cut[k + 1].kind == "period" and cut[at - 1].word.lower() in IS


def in_brackets(cut: Sequence[Piece], at: int) -> bool:
    """Whether a bracket is open at an index."""
    depth = 0
    for piece in cut[:at]:
        if piece.kind == "lp":
            depth += 1
        elif piece.kind == "rp":
            depth -= 1
    return depth > 0


def set_aside_by(spot: Spot) -> bool:
    """Whether a bracket that names a period opens before the figure."""
    kinds = [piece.kind for piece in spot.cut[spot.start : spot.at]]
    return "lp" in kinds and "period" in kinds[kinds.index("lp") :]


def _trailing(spot: Spot) -> str:
    """English names the period behind the figure: $1.07 billion a year earlier, $3 in the prior quarter."""
    cut, at, stop = spot.cut, spot.at, spot.stop
    for k in range(at + 1, min(stop, at + 4)):
        if cut[k].kind == "period":
            return earlier_kind(cut[k])
        if cut[k].kind in MOVES or cut[k].kind in ("comma", "lp", "rp", "colon"):
            break
    return ""


def earlier_kind(piece: Piece) -> str:
    """The base that a period stands for where its words mean the one before: 上年同期, last year, 上季度, 年初."""
    spec = getattr(piece.mark, "spec", None)
    if not isinstance(spec, Spec):
        return ""
    if spec.form == "same":
        return "yoy" if (spec.year_shift or 0) < 0 or spec.year is not None else ""
    if spec.form == "year":
        if spec.part == "start" and spec.year is None:
            return "" if spec.since else "prev_year_end"
        if spec.year_shift == -1:
            return "prev_year_end" if spec.part == "end" else "yoy"
        return ""
    if spec.year_shift == -1 and spec.form in ("quarter", "half", "month"):
        return "yoy"  # 去年8月为 2.8%
    if spec.shift is not None and spec.shift < 0 and spec.form in ("quarter", "half", "month", "week"):
        return {"quarter": "qoq", "half": "prev_period", "month": "mom", "week": "wow"}[spec.form]
    return ""


def base_of(piece: Piece) -> str:
    return getattr(getattr(piece.mark, "spec", None), "base", "") or ""
