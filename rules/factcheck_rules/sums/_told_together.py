"""Percentages told one after another with what they make: 控股股东持股 34.50%，一致行动人持股 6.12%，合计 40.62%."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck import Check, Fact, Said, checks, sides
from factcheck.patterns import lazy
from factcheck_rules._look import Look
from factcheck_rules._ties import misprinted, nearly, softened

_TOGETHER = lazy(
    r"[，,；;（(、]\s?(?:[两二三四五]者|上述[^，。；\d]{0,4}|[两二三四五][家项类]公?司?)?"
    r"(?:合计|共计|总计|合共)(?:持股|持有|占比|占|比例)?(?:约|为|达)?\s?\Z"
)
_NEAR, _MOST, _PAIR = 0.12, 6, 2


def percent_together(found: Look) -> Iterator[Check]:
    """Compare each percentage behind 合计 with the ones before it; some of the last ones must make it.

    >>> from factcheck import check
    >>> text = "控股股东持股34.50%，一致行动人持股6.12%，合计{}%。"
    >>> [f.printed for f in check(text.format("42.60")).findings], len(check(text.format("40.62")).findings)
    (['42.60%'], 0)
    """
    for number, facts in found.by_sentence.items():
        shares = [f for f in facts if f.unit == "%" and f.aspect in ("level", "share") and f.low is not None]
        one_each = {f.quantity.left: f for f in shares} if number >= 0 else {}
        ordered = [one_each[left] for left in sorted(one_each)]
        for place, total in enumerate(ordered):
            left = total.quantity.left
            if place >= _PAIR and _TOGETHER.search(found.text, max(0, left - _REACH), left):
                yield from _summed(total, ordered[max(0, place - _MOST) : place])


_REACH = 16


def _summed(total: Fact, ahead: Sequence[Fact]) -> Iterator[Check]:
    """The check with the last figures that make a total; where none do, with those two that all but make it."""
    plain = all(f.modifier == "exact" and f.low == f.high and (f.low or 0) > 0 for f in (*ahead, total))
    runs = [ahead[-many:] for many in range(_PAIR, len(ahead) + 1)]
    made = [_compared(total, run) for run in runs if _of_one_measure(run)]
    holding = [one for one in made if one.verdict == "holds"]
    if holding:
        yield holding[0]
        return
    near = [one for one in made if nearly(one, _NEAR) or misprinted(one)] if plain else []
    yield from near if len(near) == 1 else map(softened, made[:1])


def _of_one_measure(run: Sequence[Fact]) -> bool:
    """Whether figures are of one measure, each of another body."""
    return len({f.measure for f in run}) == 1 and len({f.subject for f in run}) == len(run)


def _compared(total: Fact, parts: Sequence[Fact]) -> Check:
    return checks.overlaps(
        total,
        sides.total(parts),
        title=Said(f"合计与分项之和不符：{total.text}", f"a total that its parts don't make: {total.text}"),
        advice=Said("合计与各分项逐一核对", "check the total and each part"),
        relation="total",
    )
