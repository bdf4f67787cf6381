"""回购价格不超过16.50元/股 … 成交均价17.80元/股: what was paid on average, and the most that the plan allows."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck import Check, Fact, Said, checks, sides
from factcheck.patterns import Rare, lazy
from factcheck_rules._look import Look

_BUYS = Rare("回购|[Bb]uyback|[Bb]uy-back|[Rr]epurchas")
_CAP = lazy(
    r"(?:价格?|单价)(?:为|的)?(?:不超过|不高于|上限[为是]?|最高不超过)(?:人民币)?\s?(?:约)?\Z"
    r"|以(?:不超过|不高于)(?:每股)?(?:人民币)?\s?\Z"
    r"|\b(?:capped at|price (?:cap|ceiling|limit) (?:of|is|was|at)"
    r"|at (?:up to|no more than|not more than|a maximum(?: price)? of))\s(?:[A-Z]{2,3}\s?)?\Z"
)
_MEAN = lazy(
    r"(?:成交|回购|购买|买入|平均)(?:的)?(?:成交|回购)?(?:均价|平均价格?|价格?(?:平均|均值))(?:[为是]|达)?(?:约)?(?:人民币)?\s?\Z"
    r"|(?<=[，；,;])\s?均价(?:[为是])?(?:约)?\s?\Z|回购均价(?:[为是])?(?:约)?\s?\Z"
    r"|\b(?:average|mean)(?: purchase)?(?: price| cost)?(?: paid)?(?: of| was| is)\s(?:about\s)?(?:[A-Z]{2,3}\s?)?\Z"
)
_MOVED = lazy(
    r"[上下]调|调整|调[高低]|提高|除权|除息|原(?:方案|计划|上限)|上一[期轮]|前[一次]|此前|首[期轮]|第[一二三四]期|另|[Rr]aised|[Aa]djust|[Ll]ifted"
    r"|[Ll]owered|[Pp]revious|[Ee]arlier|[Ll]ast year|[Tt]ender|定增|发行价|发行价格|增持"
)
_REACH, _BACK = 300, 40


def above_the_cap(found: Look) -> Iterator[Check]:
    """Compare the mean price paid with the one cap told before it in its paragraph."""
    if _BUYS.search(found.text) is None:
        return
    caps = [f for f in _per_share(found) if _CAP.search(found.text, max(0, f.quantity.left - _BACK), f.quantity.left)]
    means = [f for f in _per_share(found) if _MEAN.search(found.text, max(0, f.quantity.left - _BACK), f.quantity.left)]
    for mean in means if caps else ():
        ahead = [cap for cap in caps if found.one_block(cap, mean)]
        if len({cap.low for cap in ahead}) != 1 or not 0 < mean.quantity.left - ahead[-1].quantity.right < _REACH:
            continue
        begin = max(0, ahead[-1].quantity.left - _REACH)
        block = found.block_at(mean.quantity.left)
        begin = max(begin, block.left) if block is not None else begin
        between = found.text[begin : mean.quantity.left]
        if _money(ahead[-1]) == _money(mean) and _BUYS.search(between) and not _MOVED.search(between):
            yield _compared(mean, ahead[-1])


def _per_share(found: Look) -> list[Fact]:
    return [f for f in found.reading.facts if f.cell is None and f.kind in ("price", "money") and f.aspect == "level"]


def _money(fact: Fact) -> str:
    """The currency of a price: of $42.00 a share as of $45.10."""
    return fact.unit.partition("/")[0]


def _compared(mean: Fact, cap: Fact) -> Check:
    title = Said(
        f"成交均价高于价格上限：{mean.text}，上限 {cap.text}", f"paid above the cap: {mean.text}, cap {cap.text}"
    )
    advice = Said("核对成交均价与方案的价格上限", "check the mean price and the cap of the plan")
    return checks.ordered(sides.of(mean).as_unit(cap.unit, 1), cap, title=title, advice=advice, because=[mean])
