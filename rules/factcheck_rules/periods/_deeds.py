"""Years, quarters and months in which something is to be done: 预计 2027 年量产."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations

from attrs import frozen

from factcheck import Mark
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.periods import Spec, resolve
from factcheck.words import any_word
from factcheck_rules._look import Look
from factcheck_rules._rare import of_one_thing, rare_in_common, sentence_around

_KINDS = frozenset({"paragraph", "list_item", "heading"})
_FORMS = frozenset({"month", "quarter", "half", "year"})
_PLANNED = lazy(r"(?:预计|有望|计划|拟|将|力争|预期|明确|定于|目标|最早|最快)[^，。；]{0,4}\Z")
_DEED = lazy(
    r"\s?(?:年?底|年?初|年?中|前|起)?(?:有望|将|正式|逐步|全面|开始|启动|实现|完成|批量|首次)*(?P<large>大规模|规模化?)?"
    rf"(?P<deed>{any_word('finished', 'brought_out')}|投入运营)(?=[，。；;、）)\s“”*]|预期|计划|目标|的|\Z)"
)
_PARTS = lazy(
    r"[一二三四五六首]期|首批|第[一二三四五]批|部分|剩余|全部|海外版|国内版|分别|原计划|原定|此前|推迟|提前|延期|延后"
)
"""What has several times of its own."""
_MOST = 60


@frozen(eq=False)
class Deed:
    """A period in which something is to be done, where it is printed."""

    mark: Mark
    block: int
    deed: str
    large: bool
    first: date
    last: date


def told_twice(found: Look) -> Iterator[tuple[Deed, Deed]]:
    """One deed of one thing in two blocks, each with a time of its own."""
    groups: dict[str, list[Deed]] = {}
    for deed in _deeds(found):
        groups.setdefault(deed.deed, []).append(deed)
    for group in groups.values():
        single = [d for d in group if len({(o.first, o.last) for o in group if o.block == d.block}) == 1]
        for one, other in combinations(single, 2) if len(single) <= _MOST else ():
            if one.block != other.block and _apart(one, other) and _of_one_thing(one, other, found):
                yield one, other


def headed_apart(found: Look) -> Iterator[tuple[Deed, Deed]]:
    """A heading's quarter or year in which something is to be done, and another one in the text that it stands over.

    肇云段 2028 年通车 over 预计 2027 年 6 月通车; a heading mostly leaves out the year, and the words of a plan.
    """
    inside: dict[int, list[tuple[Mark, str]]] = {}
    headed: list[tuple[int, Mark, str]] = []
    for mark in found.marks.get("period", ()):
        spec = mark.spec if isinstance(mark, Mark) else None
        match = _DEED.match(found.text, mark.right) if isinstance(spec, Spec) and spec.form in _FORMS else None
        block = found.block_at(mark.left) if match is not None else None
        if match is None or match["large"] or block is None or not isinstance(mark, Mark):
            continue
        number = bisect_right(found.blocks, mark.left) - 1
        if block.kind == "heading":
            headed.append((number, mark, match["deed"]))
        elif block.section >= 0 and not _PARTS.search(found.text, *found.clause(mark.left, mark.right)):
            inside.setdefault(block.section, []).append((mark, match["deed"]))
    for number, mark, deed in headed:
        told = [other for other, its in inside.get(number, ()) if its == deed]
        several = len(told) != 1 or sum(its == deed for at, _, its in headed if at == number) != 1
        pair = None if several else [_of_year(mark, told[0], found), _of_year(told[0], mark, found)]
        if pair and pair[0] and pair[1] and (pair[0].last < pair[1].first or pair[1].last < pair[0].first):
            yield pair[0], pair[1]


def _of_year(mark: Mark, other: Mark, found: Look) -> Deed | None:
    """A time with its days; where it prints no year, of the other's."""
    spec, beside = mark.spec, other.spec
    if not isinstance(spec, Spec) or not isinstance(beside, Spec):
        return None
    period = resolve(evolve(spec, year=spec.year or beside.year), found.reading.document.published, None)
    number = bisect_right(found.blocks, mark.left) - 1
    return Deed(mark, number, "", False, period.start, period.end) if period.start and period.end else None


def _deeds(found: Look) -> Iterator[Deed]:
    blocks: Sequence[int] = found.blocks
    for mark in found.marks.get("period", ()):
        spec = mark.spec if isinstance(mark, Mark) else None
        if not isinstance(mark, Mark) or not isinstance(spec, Spec) or spec.form not in _FORMS or spec.year is None:
            continue
        match = _DEED.match(found.text, mark.right)
        block = found.block_at(mark.left)
        if match is None or block is None or block.kind not in _KINDS:
            continue
        if not _PLANNED.search(found.text, max(0, mark.left - 8), mark.left):
            continue
        period = resolve(spec, found.reading.document.published, None)
        if period.start is not None and period.end is not None:
            number = blocks.index(block.left)
            yield Deed(mark, number, match["deed"], match["large"] is not None, period.start, period.end)


def _apart(one: Deed, other: Deed) -> bool:
    """Whether two times share no day, and are not those of a beginning and of what follows in numbers."""
    early, late = sorted((one, other), key=lambda deed: deed.first)
    return early.last < late.first and not (late.large and not early.large)


def _of_one_thing(one: Deed, other: Deed, found: Look) -> bool:
    stretches = [(deed.mark.left, deed.mark.right) for deed in (one, other)]
    parts = [_parts_told(stretch, found) for stretch in stretches]
    if (parts[0] or parts[1]) and (parts[0] != parts[1] or len(parts[0]) > 1 or not parts[0] <= _PHASES):
        return False
    shared = rare_in_common(stretches[0], stretches[1], found)
    return of_one_thing(shared, runs=1, letters=4) if parts[0] else of_one_thing(shared)


def _parts_told(stretch: tuple[int, int], found: Look) -> frozenset[str]:
    """What tells of parts with times of their own, in the part of a sentence, between semicolons, around a time."""
    left, right = sentence_around(stretch, found)
    begin = max([left, *(found.text.rfind(stop, left, stretch[0]) + 1 for stop in _STOPS)])
    ends = [at for stop in _STOPS if (at := found.text.find(stop, stretch[1], right)) >= 0]
    return frozenset(_PARTS.findall(found.text, begin, min([right, *ends])))


_STOPS = ("；", ";")
_PHASES = frozenset(f"{number}期" for number in "一二三四五六")
"""三期: if both say so, one part."""
