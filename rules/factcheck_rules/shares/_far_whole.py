"""The whole of a share that names none, or only says that it is all: 市占率 16.3% of what the report calls 全国总票房.

It is what the report prints of the part's own measure, of nobody in particular: 总票房, 全国快递业务量, 行业销量.
"""

from __future__ import annotations

from collections.abc import Sequence

from factcheck import Fact, Reading
from factcheck.index import once
from factcheck.patterns import lazy
from factcheck.reading.phrases import known_measure, terms
from factcheck_rules._look import Look
from factcheck_rules._same import kin
from factcheck_rules._times import another_time

_ALL = "全国|全球|全世界|全行业|行业|市场|国内|我国|中国|世界|全省|全市|全网|总体|整体|总计|合计|总共|总"
_GENERIC = lazy(rf"\A(?:{_ALL})+|(?:总额|总量|总数|规模|数量|量|额)\Z")
_SOLD = frozenset(_ALL.split("|"))
_SHARE = ("市占率", "市占", "市场份额", "市场占有率", "占有率", "份额")
_WORD, MOST = 2, 400


def far_wholes(share: Fact, part: Fact, words: str, found: Look) -> Sequence[Fact]:
    """The figures anywhere in the report that a share may be of, one for each value."""
    own = kin(found).title
    core = _OURS.sub("", words)
    levels = once(found.reading, _levels).get(part.unit, ())
    larger = [f for f in levels if f.low is not None and part.high is not None and f.low > part.high]
    larger = [f for f in larger if f.quantity is not part.quantity and f.stance == part.stance]
    if core != words and len(core) > _WORD and known_measure(core):  # 占公司营业收入的: of whom the report is about
        fits = [f for f in larger if f.measure == core and f.terms - terms(core) <= own]
    elif words in _SOLD or (not words and share.measure.endswith(_SHARE)):
        fits = [f for f in larger if _all_of_its_kind(f, part, own)]
    else:
        return ()
    fits = [f for f in fits if not another_time(f, found.text, totals=False) and _one_time(f, part, found)]
    return list({fact.low: fact for fact in fits}.values())


_OURS = lazy(
    r"\A(?:本公司|公司|集团)(?:同期|当期|全年|当季|(?:20\d\d年)?"
    r"(?:第?[一二三四]季度|前三季度|[上下]半年|\d{1,2}月份?))?的?(?=[\u4e00-\u9fff]{2})"
)


def _all_of_its_kind(fact: Fact, part: Fact, own: frozenset[str]) -> bool:
    """Whether a figure is of the part's measure, and of nobody that the part is not."""
    measure = _bare(part.measure)
    if len(measure) < _WORD or _bare(fact.measure) != measure:
        return False
    mine, yours = (f.terms - own - _SOLD - terms(f.measure) for f in (part, fact))
    return yours < mine or (not yours and part.terms - own != fact.terms - own)


def _bare(measure: str) -> str:
    """A measure without what says that it is all of it, or how it is counted: 总票房, 业务量."""
    short = _GENERIC.sub("", _GENERIC.sub("", measure.replace(" ", "")))
    return short or measure


def _levels(reading: Reading) -> dict[str, list[Fact]]:
    """The exact levels of a report by unit."""
    levels: dict[str, list[Fact]] = {}
    for fact in reading.facts:
        exact = fact.aspect == "level" and fact.low is not None and fact.low == fact.high and fact.low > 0
        if exact and fact.kind in ("money", "count", "physical") and "/" not in fact.unit and fact.sentence >= 0:
            levels.setdefault(fact.unit, []).append(fact)
    return {unit: facts[:MOST] for unit, facts in levels.items()}


def _one_time(one: Fact, other: Fact, found: Look) -> bool:
    """Whether a whole and a part are of one time: of the same days, or by words that the whole's sentence prints."""
    first, second = one.period, other.period
    if first is None or second is None:
        return first is second
    if first.iso and second.iso:
        return first.iso == second.iso
    begin = found.sentences[one.sentence]
    told = bool(second.label) and not second.iso and second.label in found.text[begin : one.quantity.left]
    return told and not first.label.startswith(("去年", "上年"))
