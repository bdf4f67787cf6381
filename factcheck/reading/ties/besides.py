"""What there is besides, and all of it in the next sentence: 国产 612 款；另有进口 47 款。合计 659 款."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.facts import Claim
from factcheck.patterns import lazy
from factcheck.reading.ties.items import Item, Line, bound

_OPENS = lazy(
    r"\W{0,3}(?:合计|总计|共计|加总|相加|合并|两者|二者|两项|两类)(?:合计|相加|加总|合并)?(?:来看|看|计算|计|后|而言)?"
)
_BESIDES = lazy("另有|另外|此外|加上|以及|还有")


def besides(line: Line, recent: Sequence[Line]) -> Iterator[Claim]:
    """The figure of a sentence that opens with 合计, and the two of the sentence before that are of its unit and time.

    Only where that says between the two that there is the second besides.
    """
    if not recent or not line.items or _OPENS.match(line.text, line.left, line.right) is None:
        return
    before = recent[-1]
    total = next((item for item in line.items if item.amount and item.at >= 0), None)
    parts = [item for item in before.items if total is not None and _goes_in(item, total)]
    if total is None or len(parts) != TWO:
        return
    if _BESIDES.search(line.text, parts[0].fact.quantity.right, parts[1].fact.quantity.left):
        operands = (("total", bound(total.fact)), *(("part", bound(part.fact)) for part in parts))
        yield Claim("sum", operands, line.left, line.right, "closed")


TWO = 2


def _goes_in(part: Item, total: Item) -> bool:
    """Whether a figure has the unit and the time of the total, as far as they are told."""
    plain = part.amount and not part.earlier and not part.aside and part.draft.role not in ("from", "attribute", "part")
    one, other = part.fact.period, total.fact.period
    return plain and part.fact.unit == total.fact.unit and (one.iso if one else "") == (other.iso if other else "")
