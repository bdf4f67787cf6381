"""以部分命名的比率与其分子分母不符：A rate called after its part that isn't the part over the whole.

What it flags
    共有 48 条产线，其中智能化产线 43 条，智能化率 68.8%; 58 家公司上市，首日上涨 55 家，首日上涨比例 98.4%.
    新车交付 38.1 万辆，渗透率 16.4% beside 零售 193.9 万辆.

>>> from factcheck import check
>>> text = "公司共有48条产线，其中智能化产线{}条，智能化率68.8%。"
>>> for finding in check(text.format(43), select=["SHA13"]).findings:
...     print(finding.rule, finding.printed, finding.expected)
SHA13 68.8% 89.58%

Why it matters
    A rate whose name says of what it is needs no 占, and is forgotten all the sooner when a count is updated.

When it stays silent
    Rounding explains the gap; names that don't meet; no one larger figure of the part's unit before it in its sentence;
    rates of growth, of profit and of return.

>>> check(text.format(33), select=["SHA13"]).findings
()
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from factcheck import Check, Fact, Reading, Said, Severity, checks, sides
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.reading.ties.items import bound
from factcheck_rules._look import Look, look
from factcheck_rules._ties import misprinted, nearly, plausible, softened, told
from factcheck_rules._times import another_time
from factcheck_rules.shares._slips import slip_of_one

CODE = "SHA13"
SEVERITY = Severity.WARNING

_RATE = lazy(
    r"(?P<what>[\u4e00-\u9fffA-Za-z]{2,10}?)(?:率|比例|占比|比重|(?P<breadth>(?<=盈利|亏损|上涨|下跌|获利)面))(?:约|仅|高达|达到?|为|是|升至|降至|提升至|至|\s)*\Z"
)
_SHARE_OF_SALES = ("渗透", "覆盖", "普及", "国产化", "自给", "市占", "占有")
_OTHER = lazy(
    r"增长|毛利|净利|利润|收益|回报|周转|负债|费用|税|利|汇|换手|同比|环比|折扣|增速|波动|变动|复合|成本|赔付|估值|分红|派息|股息|资产|偿付|充足|拨备"
)
_FORMER = lazy("上年|去年|前年|此前|上[季月周期]|预期|目标|计划")
_STOPS = "，,。；;：:（(、\n"
_TALK = lazy(r"\A(?:其中|公司|整体|总体|平均|目前|当前|全年|本周|当月|对应|因此|即)+")
NEAR, COUNTED, AHEAD, BACK = 0.04, 0.3, 1, 1
"""Part of its size that a rate may miss what is made by; a few counted things are told apart by their number."""


def check(reading: Reading) -> Iterator[Check]:
    """Compare each rate that is called after a part with the part and what it is of."""
    found = look(reading)
    totals = _totals(reading)
    for number, facts in found.by_sentence.items():
        if number < 0 or len(facts) > _MOST:
            continue
        for rate in facts:
            if (
                rate.unit == "%"
                and rate.low == rate.high
                and rate.aspect in ("level", "share")
                and rate.modifier == "exact"
            ):
                yield from _of_rate(rate, facts, found, totals)


def _totals(reading: Reading) -> dict[int, Fact]:
    """By where a part behind 其中 is printed: the total before it, in its own sentence."""
    return {
        part.quantity.left: claim.role("total")[0]
        for claim in reading.claims_of("parts")
        for part in claim.role("part")[:1]
        if part.sentence == claim.role("total")[0].sentence
    }


_MOST, _TIMES = 40, 2


def _of_rate(rate: Fact, facts: Sequence[Fact], found: Look, totals: Mapping[int, Fact]) -> Iterator[Check]:
    what = _called(rate, found)
    if not what or another_time(rate, found.text):
        return
    before = [fact for fact in facts if fact.quantity.right <= rate.quantity.left and _amount(fact, found)]
    if what.startswith(_SHARE_OF_SALES):
        part = before[-1] if before and _just_before(before[-1], rate, found) else None
        whole = totals.get(part.quantity.left) if part is not None else None
        if part is not None and whole is not None and whole.unit == part.unit and _amount(whole, found):
            yield plausible(_compared(rate, part, whole), _TIMES)  # 用户 4.2 亿户；其中5G用户 3.0 亿户，渗透率 71.4%
            return
        yield from _of_sales(rate, part, found) if part is not None else ()
        return
    named = [fact for fact in before if what in _words(fact, found) or _stem(what) in _words(fact, found)]
    named = named or [fact for fact in before[-1:] if fact.quantity.left in totals and what in _behind(fact, found)]
    named = named or [fact for fact in before[-1:] if _said_of(what, fact, found)]
    if len(named) != 1:
        return
    (part,) = named
    larger = [f for f in before if f is not part and f.unit.startswith(part.unit) and (f.low or 0) >= (part.low or 0)]
    larger = [f for f in larger if f.quantity.left < part.quantity.left]
    planned = [f for f in facts if f.aspect == "level" and f.low is not None and f.unit == part.unit and f is not part]
    held = [made for whole in planned if (made := _compared(rate, part, whole)).verdict == "holds"]
    if held:  # 计划改造 136 个，开工 131 个、完工 64 个，完工率 47.1%: of those planned
        yield from held[:1]
        return
    if len({fact.low for fact in larger}) == 1:
        made = _compared(rate, part, larger[0])
        near = nearly(made, COUNTED if _few(part) and _few(larger[0]) else NEAR) or misprinted(made)
        yield made if near else softened(made)


def _few(fact: Fact) -> bool:
    return fact.kind == "count" and fact.low is not None and fact.low < _FEW


_FEW = 1000


def _called(rate: Fact, found: Look) -> str:
    """What a rate is called after: 智能化率, 首日上涨比例; '' for a rate of growth, profit or return."""
    begin, _ = found.clause(rate.quantity.left, rate.quantity.right)
    said = _RATE.search(found.text[begin : rate.quantity.left])
    what = _TALK.sub("", said["what"]) if said is not None else ""
    profit = said is not None and not said["breadth"] and _OTHER.search(what) is not None
    return what if len(what) > 1 and not profit else ""  # 盈利面: how many of them earn, no rate of profit


def _stem(what: str) -> str:
    return what.removesuffix("化") if len(what) > 2 else what


def _said_of(what: str, fact: Fact, found: Look) -> bool:
    """建成产能 4,523 万吨，运行 4,436 万吨，开工率: by a word of that sense; 271 家拟中选，企业中选率: by its end."""
    around = f"{_words(fact, found)} {_behind(fact, found)}"
    senses = next((senses for name, senses in _SENSES if what.endswith(name)), None)
    return senses.search(around) is not None if senses is not None else len(what) > 2 and what[-2:] in around


_SENSES = (
    ("开工", lazy("运行|在产|开工|开炉|开机|投产|在运|运转")),
    ("开机", lazy("运行|在产|开工|开机|在运|运转")),
    ("运行", lazy("在运|运转|在产")),
    ("投运", lazy("在运|运行|投产|并网")),
    ("投产", lazy("投运|在产|建成")),
    ("达产", lazy("在产|投产")),
    ("中标", lazy("中选|入围")),
    ("中选", lazy("中标|入围|中选")),
    ("入围", lazy("中选|中标")),
    ("去化", lazy("售出|成交|已售|卖出|认购|销售")),
    ("去库", lazy("售出|已售")),
    ("出租", lazy("已租|租出|在租|签约")),
    ("入住", lazy("已住|在住|售出")),
    ("通过", lazy("获批|过会|获准")),
    ("流拍", lazy("流标|未成交|撤牌|终止")),
    ("成交", lazy("售出|拍出|出让|卖出")),
    ("到岗", lazy("报到|入职")),
    ("签约", lazy("已签|签订|签下")),
)
"""A rate and the words by which its part is told as well."""


def _words(fact: Fact, found: Look) -> str:
    """The words of the clause around a figure up to the next one: 其中智能化产线 33 条, 58 家公司上市."""
    text, left = found.text, fact.quantity.left
    begin = max(text.rfind(stop, max(0, left - 30), left) for stop in _STOPS)
    return text[begin + 1 : left]


def _behind(fact: Fact, found: Look) -> str:
    """The words behind a figure up to the next sign: 其中 72 个完成自动化改造."""
    right = fact.quantity.right
    words = found.text[right : right + _CLOSE]
    return words[: min((words.find(stop) for stop in _STOPS if stop in words), default=len(words))]


def _amount(fact: Fact, found: Look) -> bool:
    whole = fact.low == fact.high and fact.low is not None and fact.low > 0 and "/" not in fact.unit
    kind = fact.kind in ("count", "physical") and fact.aspect == "level"
    return kind and whole and not _FORMER.search(_words(fact, found))


def _just_before(part: Fact, rate: Fact, found: Look) -> bool:
    between = found.text[part.quantity.right : rate.quantity.left]
    return len(between) <= _CLOSE and between.count("，") == 1 and not any(stop in between for stop in "。；")


_CLOSE = 16


def _of_sales(rate: Fact, part: Fact, found: Look) -> Iterator[Check]:
    """新车交付 31.8 万辆，渗透率 16.4%: of the one larger figure of its unit around, if by a slip."""
    near = [f for n in range(rate.sentence - BACK, rate.sentence + AHEAD + 1) for f in found.by_sentence.get(n, ())]
    larger = [f for f in near if f.unit == part.unit and _amount(f, found) and (f.low or 0) > (part.low or 0)]
    made = [_compared(rate, part, whole) for whole in {f.low: f for f in larger}.values()]
    held = [one for one in made if one.verdict == "holds"]
    slips = [one for one in made if misprinted(one) or slip_of_one(rate, part, one.sides[1].facts[-1])]
    yield from held[:1] or (slips if len(slips) == len(made) == 1 else ())


def _compared(rate: Fact, part: Fact, whole: Fact) -> Check:
    return checks.overlaps(
        rate,
        sides.share(part, bound(evolve(whole, unit=part.unit))),  # 48 条产线 and 33 条
        title=told("比率与其部分、整体不符", "a rate and what it is called after don't agree", rate),
        advice=Said("三个数对一对：部分、整体、比率", "check the three: part, whole and rate"),
    )
