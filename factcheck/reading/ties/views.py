"""Shares that a sentence tells as those of one whole: 分地区看，东部占 40%、西部占 60%; 女性占 68%，男性占 32%."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.facts import Claim
from factcheck.patterns import lazy
from factcheck.reading.ties.by_names import complement
from factcheck.reading.ties.items import Item, Line, said
from factcheck.reading.ties.parts import REST_UNTOLD


def shares_of_a_view(line: Line) -> Iterator[Claim]:
    """The shares behind 分地区看 or of names that make a whole, where nothing is taken out of another."""
    yield from _accounted_for(line)
    yield from _listed(line)
    shares = [item for item in line.items if _is_share(item)]
    opened = line.pieces[0].kind == "apart" if line.pieces else False
    if len(shares) < 2 or len({item.fact.whole for item in shares}) > 1:
        return
    if any(piece.kind == "among" for piece in line.pieces) or any(_WITHIN.search(item.before) for item in shares):
        return
    if (opened and len(shares) > 2 and _one_measure(shares)) or (len(shares) == 2 and complement(shares)):
        more = REST_UNTOLD.match(line.text, shares[-1].fact.quantity.right, line.right)
        detail = "open" if more else "rest"  # 分区域看，东部占 42%、中部占 31%，其余来自西部
        yield Claim("shares", tuple(("share", item.fact) for item in shares), line.left, line.right, detail)


def _listed(line: Line) -> Iterator[Claim]:
    """其中科研 41%、租赁 27%、物流 22%、其他 10%: shares that are told as a list of all there is."""
    shares = [item for item in line.items if item.draft.how.get("whole") == "list"]
    if len(shares) > 1:
        yield Claim("shares", tuple(("share", item.fact) for item in shares), line.left, line.right, "rest")


def _accounted_for(line: Line) -> Iterator[Claim]:
    """Europe accounted for 52%, Asia for 36% and other regions for 12%: one verb for all, the rest told last."""
    items = [item for item in line.items if item.fact.unit == "%" and item.at >= 0 and not item.earlier]
    for k, first in enumerate(items):
        if _VERB.search(first.before) is None:
            continue
        run = [first]
        for other in items[k + 1 :]:
            if _NEXT.fullmatch(line.between(run[-1], other)) is None or other.fact.low is None:
                break
            run.append(other)
        if len(run) > 2 and said(run[-1].before, "total", "rest"):
            yield Claim("shares", tuple(("share", item.fact) for item in run), line.left, line.right, "rest")
            return


_VERB = lazy(r"\b(?:accounted for|accounts for|accounting for|represented|made up|makes up|contributed)\s?\Z")
_NEXT = lazy(
    r"(?: of (?:the |its |group |total )?[a-z]{3,10})?(?:,? and|,|;) (?:the )?[a-z][a-z&/' -]{1,40}?"
    r"(?: for| at| with)? ?"
)
"""Between two shares of one list: the name of the next, and no figure."""


def _is_share(item: Item) -> bool:
    share = item.fact.unit == "%" and item.sort == "share" and item.fact.low is not None
    return share and item.at >= 0 and not item.earlier and _SEVERAL.search(item.before) is None


_SEVERAL = lazy(r"cr ?\d|top ?\d|[前后]\s?[\d两三四五六七八九十]|合计|总计|共计|合共|together|combined")
"""A share of several of them: CR3 达 64.0%, 前五家合计 78%."""

_WITHIN = lazy(r"(?:中|里|内|当中)[^，。；]{2,24}的\s?(?:人)?(?:占比?|比例|比重)[为达约是]{0,2}\s?\Z")
"""A share within a group that the clause names: 按年龄看，90后中愿意购买的占 75%，80后占 66% have a whole each."""


def _one_measure(items: list[Item]) -> bool:
    return len({item.fact.measure for item in items}) == 1
