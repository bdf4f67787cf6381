"""The middle of a printed range: 322亿至328亿美元，中值325亿美元; the new midpoint of $1.95bn."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck import Fact, Reading
from factcheck.patterns import lazy
from factcheck_rules._look import look

_MIDDLE = lazy(
    r"(?:(?:区间)?中(?:值|枢|点)|中间值)(?:约?为|约|是|即|在)?\s?\Z"
    r"|\bmid-?point(?: of the (?:new )?(?:range|guidance))?(?:,? (?:of|is|was|at|being|implies|implying))?"
    r"(?: about)? ?\Z",
    2,
)
_NEAR, _REACH = 40, 160


def midpoints(reading: Reading) -> Iterator[tuple[Fact, Fact]]:
    """(a figure called the middle, the range printed last before it in its paragraph)."""
    text = look(reading).text
    last: Fact | None = None
    for fact in reading.facts:
        if fact.cell is not None or fact.low is None or fact.high is None:
            continue
        if fact.low < fact.high:
            last = fact
            continue
        left = fact.quantity.left
        if last is None or last.unit != fact.unit or not fact.unit or left - last.quantity.right > _REACH:
            continue
        between = text[max(last.quantity.right, left - _NEAR) : left]
        if _MIDDLE.search(between) and "\n" not in text[last.quantity.right : left] and last.quantity.signed == "":
            yield fact, last
