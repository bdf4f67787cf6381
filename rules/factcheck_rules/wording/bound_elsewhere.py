"""界限词与别处的数值不符：A bound told of a figure, and the figure just on the other side of it elsewhere.

What it flags
    16城新房去化周期不足20个月, where another sentence has 去化周期21.6个月; 重回2,100美元/FEU上方 beside a row of
    2,015.

>>> from factcheck import check
>>> text = "公司净留存率保持在{}%以上。\\n\\n三季度末净留存率为124%，与上季持平。"
>>> [f.printed for f in check(text.format(125), select=["WOR38"]).findings]
['125%']

Why it matters
    The words carry the message; the figure was updated and they stayed.

When it stays silent
    Another figure of that name bears the bound out; the names or the times differ; the bound is a line to be met, was
    passed for a while, or is expected.

>>> check(text.format(120), select=["WOR38"]).findings
()
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from factcheck import Check, Fact, Reading, Said, Severity, checks
from factcheck.patterns import lazy
from factcheck.reading.phrases import terms as fold_terms
from factcheck_rules._look import Look, look
from factcheck_rules._same import Kin, kin, set_right
from factcheck_rules._times import NO, SURE, another_time, when
from factcheck_rules.wording.bound_word import _required, _supposed

CODE = "WOR38"
SEVERITY = Severity.WARNING

_BOUNDS = frozenset({"over", "under"})
_KINDS = frozenset({"money", "price", "count", "physical", "rate", "duration", "index", "percent"})
_CLOSE = Decimal("0.12")
_BACK, _MOST, _FEWEST = 40, 400, 2
_NO_CLAIM = lazy(
    r"不?(?:或|可能|有望|预计|预期|料|将|拟|计划|目标|力争|争取|指引|要求|规定|标准|承诺|假设|若|如果|一旦|只要|当|风险|一度|盘中|曾|最[高低]"
    r"|去年|上年|此前|前期|历史|多数|部分|均(?![价值线衡])|各|分别|其中|不[低高少多超]|未|没有|尚|连续|每|累计)"
    r"|\b(?:if|once|would|could|may|might|expect|target|guid|should|plan"
    r"|briefly|intraday|least|most|each|year ago|not)",
)
_AFTER = lazy(
    r"的?(?:品种|企业|公司|城市|客户|个股|部分|产品|项目|订单|时|后|的话|目标|指引|要求|门槛|标准|[^，。；]{0,3}占比)"
)


def check(reading: Reading) -> Iterator[Check]:
    """Look for the one figure that is just beyond each bound."""
    found = look(reading)
    bounds = [fact for fact in reading.facts if _bounds(fact, found)]
    if not bounds or not found.one_report:
        return
    known = kin(found)
    units = {fact.unit for fact in bounds}
    plain = [fact for fact in reading.facts if fact.unit in units and _is_plain(fact, found)]
    for bound in bounds[:_MOST]:
        near = [fact for fact in plain if _may_be(bound, fact) and _one_thing(bound, fact, known)]
        other = _beyond(bound, near)
        if other is not None and when(bound, other) != NO and not set_right(found.text, bound, other):
            yield _outside(bound, other)


def _bounds(fact: Fact, found: Look) -> bool:
    """Whether a figure is a bound that is said to hold now."""
    if fact.modifier not in _BOUNDS or (fact.low is None and fact.high is None) or fact.kind not in _KINDS:
        return False
    if fact.cell is not None or fact.stance != "actual" or fact.trust < 0.5 or not (fact.subject or fact.measure):
        return False
    left, right = fact.quantity.left, fact.quantity.right
    begin, _ = found.clause(left, right)
    told = _NO_CLAIM.search(found.text, begin, left) or _AFTER.match(found.text, right)
    if _supposed(fact, found.text) or _required(fact, found.text):
        return False
    return told is None and not another_time(fact, found.text)


def _is_plain(fact: Fact, found: Look) -> bool:
    exact = fact.low is not None and fact.low == fact.high and fact.modifier == "exact" and fact.stance == "actual"
    return exact and fact.trust >= 0.5 and not another_time(fact, found.text, totals=fact.cell is None)


def _value(fact: Fact) -> Decimal:
    told = fact.low if fact.modifier == "over" else fact.high
    return told if told is not None else fact.low or fact.high or Decimal(0)


def _may_be(bound: Fact, fact: Fact) -> bool:
    """Whether a figure is near a bound, of its kind, and told in another sentence."""
    told, low = _value(bound), fact.low or Decimal(0)
    if fact.unit != bound.unit or not told or abs(low - told) > abs(told) * _CLOSE:
        return False
    shares = {fact.aspect, bound.aspect} <= {"level", "share"}
    return (fact.aspect == bound.aspect or shares) and fact.base == bound.base and fact.sentence != bound.sentence


def _one_thing(bound: Fact, fact: Fact, known: Kin) -> bool:
    """Whether two figures have a measure in common, and the words of one name hold those of the other."""
    one, other = fold_terms(bound.measure), fold_terms(fact.measure)
    if not (one & other or _one_measure(bound, fact)):
        return False
    first, second = (known.identity(f) - known.title - f_terms for f, f_terms in ((bound, one), (fact, other)))
    whom, whose = fold_terms(bound.subject), fold_terms(fact.subject)
    if whom and whose and (whom <= whose or whose <= whom):
        return True
    if not first or not second:
        return bool(one & other) and (not (first or second) or _long(one & other))
    return first <= second or second <= first or _within(first, second)


def _one_measure(bound: Fact, fact: Fact) -> bool:
    """价格 and 运价; 估值 and 投后估值: whether two measures are one by other words."""
    if bound.kind == fact.kind == "price" and bound.aspect == fact.aspect:
        return _PRICE.search(bound.measure) is not None and _PRICE.search(fact.measure) is not None
    pair = sorted((bound.measure, fact.measure), key=len)
    return len(pair[0]) >= _FEWEST and pair[1].endswith(pair[0])


_PRICE = lazy(r"(?:价格?|收盘价?|报价|指数)\Z|\A\Z")


def _long(terms: frozenset[str]) -> bool:
    """Whether a measure says by itself what it is of: 净留存率, not 价格."""
    return sum(map(len, terms)) > _SHORT


_SHORT = 3


def _within(first: frozenset[str], second: frozenset[str]) -> bool:
    """美西线 and 美西: whether each of the fewer names is in one of the others, or has one in it."""
    few, many = sorted((first, second), key=len)
    return all(any((a in b or b in a) and min(len(a), len(b)) >= _FEWEST for b in many) for a in few)


def _beyond(bound: Fact, near: Sequence[Fact]) -> Fact | None:
    """The one value beyond a bound; None where another bears it out, or where there are several."""
    told = _value(bound)
    over = bound.modifier == "over"
    near = [fact for fact in near if fact.period is None or not _BEFORE.match(fact.period.label)]
    near = [fact for fact in near if when(bound, fact) == SURE] or near
    beyond = [fact for fact in near if ((fact.low or told) < told if over else (fact.low or told) > told)]
    if not near or len(beyond) != len(near) or len({fact.low for fact in beyond}) != 1:
        return None
    return beyond[0]


_BEFORE = lazy(r"上[周月季年期个]|去年|前[一值]|年初|上年|前周")


def _outside(bound: Fact, other: Fact) -> Check:
    word = {"over": ("超过", "over"), "under": ("不到", "under")}[bound.modifier]
    told, value, half = _value(bound), other.low or Decimal(0), (other.step or Decimal(0)) / 2
    past = value + half < told if bound.modifier == "over" else value - half > told
    return checks.judged(
        "fails" if past else "holds",
        relation="bound",
        facts=[bound, other],
        title=Said(
            f"界限词与别处的数值不符：{word[0]} {bound.text}，另印 {other.text}",
            f"a bound and a figure elsewhere: {word[1]} {bound.text}, also printed {other.text}",
        ),
        arithmetic=Said(
            f"{other.text} 与「{word[0]} {bound.text}」不能同时成立", f"{other.text} is not {word[1]} {bound.text}"
        ),
        advice=Said("改界限词，或核对数值", "change the bound word, or check the value"),
        severity=Severity.WARNING,
        printed=bound.text,
        expected=other.text,
    )
