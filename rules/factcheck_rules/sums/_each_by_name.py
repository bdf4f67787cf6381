"""经纪、投行、资管三项合计 107.5 亿元: a total of as many as are named before it, each printed by its name."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck import Fact
from factcheck.index import days
from factcheck.patterns import lazy
from factcheck.reading.phrases import terms as fold_terms
from factcheck_rules._look import Look
from factcheck_rules._times import another_time

_COUNT = r"(?P<n>[两三四五六七八九十]|[2-9])(?:大|家|个|项|类|种|款|座|港|厂|矿|店|城|市|省|地|国|区|块|所|系|条)"
_NAMES = lazy(
    rf"(?P<names>[^，。；：:、\d\s]{{2,10}}(?:、[^，。；：:、\d\s]{{2,10}}){{1,8}}?(?:(?:和|与|及|以及)[^，。；：:、\d\s]{{2,10}})?)"
    rf"(?:等|这)?{_COUNT}[^，。；\d]{{0,14}}?(?:合计|总计|共计|合共|总共|之和|共)(?:约|为|达|完成|实现|录得)*\s?\Z"
)
_APART = lazy("、|以及|和|与|及")
_TIME = lazy(r"\A.*(?:[年月日周季度期]|半年)(?=..)")
_NUMBERS = {"两": 2, **{sign: k for k, sign in enumerate("三四五六七八九十", 3)}}
_REACH, _MOST, _FORM = 90, 3000, 3


def each_by_name(total: Fact, found: Look) -> Sequence[Fact]:
    """The figures of all that a total's own words name, one for each; nothing where one is not printed, or twice."""
    left = total.quantity.left
    said = _NAMES.search(found.text, found.before(left, _REACH), left)
    if said is None or not found.one_report:
        return ()
    names = [name.strip() for name in _APART.split(said["names"])]
    names[0] = _TIME.sub("", names[0])
    if len(names) != (_NUMBERS.get(said["n"]) or int(said["n"])) or len(set(names)) != len(names):
        return ()
    like = [fact for fact in found.reading.facts[:_MOST] if _may_be_part(fact, total, found)]
    told = [[fact for fact in like if _called(fact, name)] for name in names]
    if not all(len({fact.low for fact in own}) == 1 for own in told):
        return ()
    parts = [own[0] for own in told]
    return parts if fold_terms(total.measure) or _one_column(parts) else ()


def _may_be_part(fact: Fact, total: Fact, found: Look) -> bool:
    """Whether a figure may be one of a total's by its kind, time and measure."""
    alike = fact.aspect == "level" and (fact.unit, fact.stance) == (total.unit, total.stance) and bool(fact.subject)
    if not alike or fact.quantity is total.quantity or fact.low is None or days(fact.period) != days(total.period):
        return False
    measure = fold_terms(total.measure)
    return (not measure or bool(measure & fold_terms(fact.measure))) and not another_time(fact, found.text)


def _called(fact: Fact, name: str) -> bool:
    """Whether a figure is of what is called so, or in full: 上海港 of 上海."""
    whom = fact.subject.rpartition(" ")[2]
    return whom.startswith(name) and len(whom) - len(name) < _FORM


def _one_column(parts: Sequence[Fact]) -> bool:
    return len({(fact.cell[0], fact.cell[2]) if fact.cell is not None else () for fact in parts}) == 1
