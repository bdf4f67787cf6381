"""增减额与前后水平不符：An amount of change that its own levels don't give.

What it flags
    An increase or a decrease printed as an amount, with the level after it and the level before it (in the sentence, or
    elsewhere in the report), where no way of rounding gives the difference. A rise that is more than what it led to:
    成交额为 2349 万元，较前周增加 216 亿元.

>>> from factcheck import check
>>> for finding in check("截至2025年末，贷款余额为820.5亿元，较年初的760.2亿元增加65.3亿元。").findings:
...     print(finding.rule, finding.printed, finding.expected)
CHG02 65.3亿元 60.3亿元

Why it matters
    One of the three figures is not the report's own.

When it stays silent
    Rounding explains the gap; the earlier level is the end of another comparison.

>>> check("截至2025年末，贷款余额为820.5亿元，较年初的760.2亿元增加60.3亿元。").findings
()
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from factcheck import Check, Fact, Reading, Said, Severity, checks, sides
from factcheck.index import before, counted
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.reading.ties.apart import SPREAD
from factcheck_rules._earlier import opening, since
from factcheck_rules._later import later, told_beside
from factcheck_rules._settlement import from_settlement
from factcheck_rules._ties import believable, gently, misprinted, nearly, one_verdict, plausible, softened, told
from factcheck_rules.changes._came_in import came_in

CODE = "CHG02"
SEVERITY = Severity.ERROR


def check(reading: Reading) -> Iterator[Check]:
    """Compare each printed amount of change with the difference of its two levels."""
    for one in came_in(reading):
        made = _compared(one.added, one.new, one.old)
        less = one.added.high is not None and one.added.high < (one.new.low or 0) - (one.old.low or 0)
        yield plausible(made) if one.net or less or misprinted(made) else softened(made)
    settled = _settled(reading)
    for claim in reading.claims:
        if claim.relation == "amount":
            (new,), (old,), (change,) = claim.role("new"), claim.role("old"), claim.role("change")
            if any(_tells_a_gap(end, reading.document.view.text) for end in (new, old)):
                continue  # 报价 98 元至 104 元，高低相差 6 元，上次相差 14.5 元
            if _aimed_at(old, new, change):
                continue  # 门店 3,310 家，上半年净增 174 家，全年目标 400 家
            if from_settlement(old, change, reading.document.view.text) or _some_of_it(reading, change):
                continue
            if _PASSED.search(reading.document.view.text, *_before(change)) is not None:
                continue  # climbed past $1.6bn, to $1.64bn, from $1.33bn: a mark, and no amount
            if settled.get((id(new), id(old)), change) is not change:
                continue  # from 336 to 264 is what another amount of the sentence tells of
            if change.measure in _MIDDLES and all(f.low != f.high and f.low is not None for f in (new, old)):
                yield plausible(_compared(change, _middle(new), _middle(old)))
                continue
            made = _compared(change, new, old, apart=claim.detail in ("apart", SPREAD))
            near = claim.detail != SPREAD or nearly(made) or misprinted(made)
            made = gently(made, claim) if near else softened(made)
            firmly = not claim.detail and _measured_from(reading, new, old, change)
            yield made if claim.detail else plausible(made, MANY_TIMES) if firmly else believable(made, MANY_TIMES)
        elif claim.relation == "since":
            (old,), (change,) = claim.role("old"), claim.role("change")
            yield from (believable(_compared(change, new, old)) for new in later(reading, claim, "amount"))
        elif claim.relation == "moved":
            (new,), (change,) = claim.role("new"), claim.role("change")
            if _MIDDLE.match(reading.document.view.text, change.quantity.right):
                continue  # revenue of $1.90bn-$2.00bn; the $1.95bn midpoint implies growth of 6%
            olds = since(reading, new, change, claim.detail) if change.unit == new.unit else []
            if change.unit == new.unit and not claim.detail:
                olds = opening(reading, new, change) or told_beside(reading, new)
            olds = [old for old in olds if not from_settlement(old, change, reading.document.view.text)]
            yield from one_verdict([believable(_compared(change, new, old)) for old in olds])
            led_to = _led_to(change, new, reading.document.view.text)
            if _last_of_list(change, new, reading.document.view.text):
                continue
            above = new.low is None or new.low >= 0  # TC -41.5 美元/吨，回升 0.8 美元/吨
            if above and _never_below_zero(new) and (_rise_to(change, new) or (led_to and (change.low or 0) > 0)):
                yield _more_than_all(change, new)
            if led_to and _unseen_in(change, new):
                yield _of_another_scale(change, new)


_PASSED = lazy(
    r"\b(?:(?:climb|rose|ris|grew|grow|went|mov|push|jump|surg|broke|break|soar|swell)[a-z]* (?:past|above|beyond"
    r"|through)|topp?(?:ed|s|ing)|cross(?:ed|es|ing)|surpass(?:ed|es|ing)|exceed(?:ed|s|ing)) \Z"
)


def _before(fact: Fact) -> tuple[int, int]:
    return max(0, fact.quantity.left - 32), fact.quantity.left


def _some_of_it(reading: Reading, change: Fact) -> bool:
    """EUR 63m of the increase came from performance: whether an amount is only a part of what a level has moved by."""
    return _OF_THE_MOVE.match(reading.document.view.text, change.quantity.right) is not None


_OF_THE_MOVE = lazy(
    r" of (?:the|that|this) (?:[a-z]+ )?"
    r"(?:increase|decrease|rise|fall|decline|growth|gain|drop|change|move|improvement)\b"
)


def _aimed_at(old: Fact, new: Fact, change: Fact) -> bool:
    """Whether what would be the level before is only what is aimed at, told behind the change."""
    ahead = old.stance in ("target", "guidance", "forecast") and new.stance == "actual"
    return ahead and old.quantity.left > change.quantity.right


def _tells_a_gap(fact: Fact, text: str) -> bool:
    """Whether a figure says how far two others lie apart, so that it is no level."""
    left = fact.quantity.left
    return _GAP.search(text, max(0, left - len("相差了约 ")), left) is not None


_GAP = lazy(r"(?:相差|高低差|差额|差距)[为了约达仅]{0,2}\s?\Z")


def _middle(fact: Fact) -> sides.Side:
    """The middle of a range, 中值上调 4 亿元 behind 由 118-122 亿元上调至 122-126 亿元: its ends are not rounded."""
    middle = ((fact.low or Decimal(0)) + (fact.high or Decimal(0))) / 2
    return evolve(sides.constant(middle, fact.unit, fact.text), facts=(fact,), trust=fact.trust)


_MIDDLE = lazy(r"\s?(?:mid-?points?|at the mid-?point|的?(?:中值|中枢|中位数))", re.I)
_MIDDLES = frozenset({"中值", "中枢", "中位数", "指引中值", "midpoint"})


def _settled(reading: Reading) -> dict[tuple[int, int], Fact]:
    """The amount that two levels bear out, by the levels: no other amount of the sentence is of them."""
    found: dict[tuple[int, int], Fact] = {}
    for claim in reading.claims_of("amount"):
        (new,), (old,), (change,) = claim.role("new"), claim.role("old"), claim.role("change")
        if claim.detail != SPREAD and _compared(change, new, old).verdict == "holds":
            found[id(new), id(old)] = change
    return found


def _measured_from(reading: Reading, new: Fact, old: Fact, change: Fact) -> bool:
    """门店 2,264 家，较年初的 2,238 家减少 74 家: words that leave no doubt of the three, whichever way it went."""
    text = reading.document.view.text
    first = text[new.quantity.right : old.quantity.left]
    second = text[old.quantity.right : change.quantity.left]
    if _FROM.fullmatch(first) is not None and _BY.fullmatch(second) is not None:
        return True
    # 周转天数 22.4 天，较上周缩短 0.6 天，上周为 21.8 天: the days say which came first
    left = text[new.quantity.right : change.quantity.left]
    behind = old.quantity.left > change.quantity.right and _SINCE.fullmatch(left) is not None
    return behind and change.base != "" and before(new.period, change.base) == counted(old.period) is not None


_SINCE = lazy(r"[，,]?\s?(?:相?[较比](?:上|前)[一周月季年]?[^，。；;\d]{0,8}|同比|环比)")


_FROM = lazy(r"[，,]?\s?相?[较比](?:20\d\d年)?[^，。；;\d]{0,10}")
_BY = lazy(
    r"\s?(?:大幅|小幅|略|净)?(?:增[加长]?|减少?|下降|上升|多|少|扩大|收窄|提升|提高|上涨|下跌|回落)了?(?:约|近)?\s?"
)


MANY_TIMES = 20
"""A difference so many times the printed one is that of two other things."""
_AMOUNTS = lazy(
    r"(?:成交额|成交量|余额|家数|用户|用户数|户数|人数|收入|营收|产量|销量|出货量|交付量|规模|数量|面积|出口额?|进口额?|订单"
    r"|装机|总额|总数|投资额?|产值|存款|贷款|库存|保有量|门店数?|负债|存货|资产|预收款?|应收账款|应付账款|债务|借款|授信|储备"
    r"|票房|客流量?|客运量|货运量|吞吐量|业务量|人次|流量|成本|费用|支出|开支|存栏|出栏|供应量?|供给量?|需求量?|消费量"
    r"|发电量|用电量|产能|库容|持仓|持仓量|仓单|保费|销售额|零售额|交易额|employees|headcount|stocks?|inventor(?:y|ies)|stores"
    r"|revenue|sales|output|users|orders|debt|deposits|loans|capacity|backlog|shipments|exports|imports)\Z",
    re.I,
)
_NET = lazy(r"净|差|其他|net", re.I)


def _never_below_zero(fact: Fact) -> bool:
    return _AMOUNTS.search(fact.measure) is not None and not _NET.search(f"{fact.subject}{fact.measure}")


def _rise_to(change: Fact, new: Fact) -> bool:
    """Whether an amount is a rise against a base named beside it, of the very period of a level: no sum of rises."""
    told = [fact.period.iso if fact.period else "" for fact in (change, new)]
    return bool(change.base) and change.unit == new.unit and (change.low or 0) > 0 and told[0] == told[1]


_TO = lazy(
    r"\s?(?:增?[至到]|，?达到?)\s?(?:约|近)?\s?|\s(?:units |barrels |tonnes )?to (?:about |around |nearly )?", re.I
)


def _led_to(change: Fact, new: Fact, text: str) -> bool:
    """Whether the level that an amount led to stands right behind it: 增加 386 万桶至 4.392 亿桶."""
    between = text[change.quantity.right : new.quantity.left]
    return change.unit == new.unit and _TO.fullmatch(between) is not None


_LITTLE = Decimal("0.00002")
_UNSEEN = 50


def _unseen_in(change: Fact, new: Fact) -> bool:
    """Whether a change is next to nothing of what it led to, and is nowhere near the last digit of that."""
    moved, level, step = abs(change.high or Decimal(0)), new.low, new.step
    return level is not None and step is not None and moved < _LITTLE * level and moved * _UNSEEN < step


def _of_another_scale(change: Fact, new: Fact) -> Check:
    return checks.judged(
        "fails",
        relation="scale",
        title=told("增减额与水平相差太远", "the change and the level are of another scale", change),
        arithmetic=Said(
            f"{change.text} 不到 {new.text} 的五万分之一", f"{change.text} is less than 1/50,000 of {new.text}"
        ),
        advice=Said("核对两个数的单位与位数", "check unit and digits of both figures"),
        facts=(change, new),
        severity=Severity.WARNING,
    )


def _last_of_list(change: Fact, new: Fact, text: str) -> bool:
    """库存 41.2 万吨，其中甲 15.6、乙 8.5 万吨；较年初增加 9.4 万吨: a change of the whole, not of its last part."""
    between = text[new.quantity.right : change.quantity.left] if new.quantity.right < change.quantity.left else ""
    if not between or len(between) > _BEHIND or _SEMICOLON.search(between) is None:
        return False
    return _AMONG.search(text, max(0, new.quantity.left - _BEFORE), new.quantity.left) is not None


_BEHIND, _BEFORE = 40, 60
_SEMICOLON = lazy("[；;]")
_AMONG = lazy(r"其中[^。；;\n]*、[^。；;\n]*\Z")


def _more_than_all(change: Fact, new: Fact) -> Check:
    return checks.ordered(
        change,
        new,
        title=told("增加额多于增加后的水平", "a rise of more than what it led to", change),
        arithmetic=Said(f"{change.text} > {new.text}", f"{change.text} > {new.text}"),
        advice=Said("核对两个数的单位与位数", "check unit and digits of both figures"),
    )


def _compared(change: Fact, new: Fact | sides.Side, old: Fact | sides.Side, *, apart: bool = False) -> Check:
    words = ("增减额与前后水平不符", "amount of change and its levels don't agree")
    if apart:
        words = ("差额与两个数不符", "difference and the two figures don't agree")
    return checks.overlaps(
        change,
        sides.of(new) - sides.of(old),
        title=told(*words, change),
        advice=Said("三个数对一对：两个水平与其差额", "check the three: both levels and what lies between"),
    )
