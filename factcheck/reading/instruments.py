"""What is quoted of a bond or a fixing that stands without a measure: 10年期国债下行 3bp is said of its yield."""

from __future__ import annotations

from factcheck.patterns import lazy
from factcheck.reading.draft import Draft
from factcheck.reading.lexicon import roles
from factcheck.reading.predicate import Predicate

_FIXING = lazy(r"(?<![A-Za-z])(?:DR|R|GC|FR|FDR|SHIBOR)\s?-?\d{1,3}[MWD]?\Z")


def quoted(name: str, draft: Draft, said: Predicate) -> str:
    """The measure of a rate or of its move in points, by the name it is said of; '' for other names and figures."""
    priced = draft.quantity.kind in ("money", "price") or (draft.unit == "%" and bool(said.verb))
    if priced and draft.quantity.scale == 1 and name.endswith(roles("on_futures")):
        return "价格"  # 沪铝主力回落 125 元, 涨 0.9%
    if draft.unit not in ("%", "pp") or (draft.unit == "%" and said.verb and not said.to_level):
        return ""  # 国债下跌 0.3%: its price
    if name.endswith(roles("fixings")) or _FIXING.search(name):
        return "利率"
    return "收益率" if name.endswith(roles("yielding")) else ""
