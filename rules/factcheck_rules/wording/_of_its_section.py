"""The changes that a heading or a bold lead tells of by a shorter name: 两融：余额连降, 机组报价止跌回升.

余额 is 两融余额, where the heading names 两融 as well; 机组报价 is 陆上机组中标均价, as both are prices of 机组.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from factcheck import Fact
from factcheck.patterns import lazy
from factcheck_rules._look import Look

_PRICE = ("价格", "均价", "报价", "现货价", "售价", "吨价", "中标价", "结算价", "批价", "单价", "价")
_ENDS = (_PRICE, ("销量", "销售量", "交付量", "出货量"), ("收入", "营收"), ("净利润", "利润"))
_HEAD = lazy(r"[\u4e00-\u9fff]{2}\Z")
_LEAST, _MOST = 2, 300
_SEQUENCE = frozenset({"mom", "qoq", "wow", "prev_period", "stated"})


def of_its_section(phrase: str, heading: str, section: int, moves: Iterable[Fact], found: Look) -> list[Fact]:
    """The changes from the time before, in the prose of a section, of what a phrase of its heading names in short."""
    near = [f for f in moves if f.base in _SEQUENCE and f.layout == "prose" and f.sentence >= 0 and f.trust >= _SURE]
    near = [f for f in near[:_MOST] if section < 0 or section in (f.section, found.reading.sentences[f.sentence].block)]
    fits = [fact for fact in near if _called(phrase, heading, fact)]
    return fits if _one_way(fits) else []


_SURE = 0.5


def _one_way(facts: Sequence[Fact]) -> bool:
    return len({(fact.low or 0) > 0 for fact in facts}) == 1


def _called(phrase: str, heading: str, fact: Fact) -> bool:
    """Whether a phrase is a shorter name of a figure: its noun the same, the rest of one within the other."""
    ends = next((ends for ends in _ENDS if fact.measure.endswith(ends) and phrase.endswith(ends)), ())
    if not ends and (_HEAD.search(phrase) is None or not fact.measure.endswith(phrase[-_LEAST:])):
        return False
    rest = _without(phrase, ends or (phrase[-_LEAST:],))
    own = f"{fact.subject}{fact.measure}".replace(" ", "")
    if rest:
        return len(rest) >= _LEAST and rest in own
    more = _without(own, ends or (phrase[-_LEAST:],))
    return not more or any(more[k : k + _LEAST] in heading for k in range(len(more) - 1))


def _without(name: str, ends: Sequence[str]) -> str:
    return name.removesuffix(max((end for end in ends if name.endswith(end)), key=len, default=""))
