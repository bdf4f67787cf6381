"""每个的量与个数之积不符：So much for each, so many of them, and a total that isn't their product.

What it flags
    每套系统配备6台机器人，项目共80套，合计需机器人580台; 单柜72颗GPU，全年出货2万柜，对应需求184万颗.
    以一箭6星的方式将8颗卫星送入轨道.

Why it matters
    Sizes of markets and needs of parts are worked out in this way.

When it stays silent
    Two figures may be the number of them; the total is of something more; figures of different kinds; a bound.

>>> from factcheck import check
>>> text = "每套系统配备6台机器人，项目共80套，合计需机器人{}台。"
>>> [f.printed for f in check(text.format(580), select=["SUM10"]).findings]
['580台']
>>> check(text.format(480), select=["SUM10"]).findings
()
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from factcheck import Check, Fact, Reading, Said, Severity, checks, sides, units
from factcheck.numerals import parse
from factcheck.patterns import lazy
from factcheck_rules._look import Look, look
from factcheck_rules._ties import believable, told
from factcheck_rules.sums._apiece import apiece

CODE = "SUM10"
SEVERITY = Severity.WARNING

_EACH = lazy(
    r"(?:每|单(?=[柜台套机船车店吨层片颗箱条期列座站户串组架辆只支个根口艘栋间张件枚]))(?P<what>[\u4e00-\u9fff]|GW|MW)"
    r"(?P<of>[^，,。；;、\d]{0,8})\Z"
)
_ALL = lazy(
    r"(?:合计|共计|总计|总共|总|对应|合共|共(?![^，,]{1,2}同)|(?:订单|合同|市场|投资|采购|销售|设备|货值?|需求)(?:总?金额|空间|规模|总额|总价|价值|额)|共需|年需|需求|累计)[^，,。；;\d]{0,8}\Z"
)
_PRICE = lazy(r"(?:售价|单价|造价|价格|均价|报价|采购价|中标价|价值量?)[为约达\s]*\Z")
_NO_PRICE = lazy("价|率|比|占|同比|环比|平均|指数")
_TIMES = frozenset({"年", "月", "周", "天", "日", "季", "时", "小", "股", "元", "人", "百", "千", "万"})
_REACH = 16
_MOST = 12


def check(reading: Reading) -> Iterator[Check]:
    """Multiply what each holds by how many there are, where the sentence prints the total too."""
    around = look(reading)
    yield from _launched(around)
    yield from apiece(around)
    for number, facts in around.by_sentence.items():
        if number >= 0 and 1 < len(facts) <= _MOST:
            yield from _mean_of_each([fact for fact in _one_each(facts) if _plain(fact)], around)
        if number >= 0 and 2 < len(facts) <= _MOST:
            ordered = [fact for fact in _one_each(facts) if _plain(fact)]
            for place, total in enumerate(ordered):
                if place > 1 and _said(_ALL, total, ordered[place - 1], around):
                    made = list(_compared(total, ordered[:place], around))
                    yield from made or _by_noun(total, ordered[:place], around)


_LAUNCH = lazy(r"一箭\s?(?P<count>\d{1,3}|[双两三四五六七八九十]{1,3})\s?星")
_NUMBERS = {"双": 2, "两": 2}
_SATELLITES = lazy(r"(?P<count>\d{1,3}|[两三四五六七八九十]{1,3})\s?颗[^，。；、\d]{0,10}(?:卫?星|送入|入轨)")
_NEAR = 60


def _launched(around: Look) -> Iterator[Check]:
    """一箭8星, and how many satellites the same sentence sends up."""
    for said in _LAUNCH.finditer(around.text) if "一箭" in around.text else ():
        left = around.before(said.start(), _NEAR)
        stop = around.text.find("。", said.end(), said.end() + _NEAR)
        right = stop if stop >= 0 else min(len(around.text), said.end() + _NEAR)
        counts = list(_SATELLITES.finditer(around.text, left, right))
        values = {_value(match["count"]) for match in (said, *counts)}
        if len(counts) != 1 or None in values:
            continue
        yield checks.judged(
            "holds" if len(values) == 1 else "fails",
            relation="count",
            places=[around.place(*match.span()) for match in (counts[0], said)],
            title=Said(
                f"一箭多星与星数不符：{said[0]}，{counts[0]['count']}颗",
                f"a launch of {said['count']}, and {counts[0]['count']} satellites",
            ),
            advice=Said("核对颗数", "check how many"),
            printed=counts[0]["count"],
            expected=said["count"],
        )


def _value(count: str) -> int | None:
    if count.isdigit() or count in _NUMBERS:
        return _NUMBERS.get(count) or int(count)
    value = parse(count)
    return int(value) if value is not None else None


def _one_each(facts: Sequence[Fact]) -> list[Fact]:
    found = {fact.quantity.left: fact for fact in reversed(facts)}
    return [found[left] for left in sorted(found)]


def _plain(fact: Fact) -> bool:
    return fact.low is not None and fact.low == fact.high and fact.low > 0 and fact.modifier in ("exact", "about")


def _said(pattern: re.Pattern[str], fact: Fact, before: Fact | None, around: Look) -> re.Match[str] | None:
    """Words that stand right before a figure, behind the figure before it."""
    left = fact.quantity.left
    begin = max(left - _REACH, before.quantity.right if before is not None else 0)
    return pattern.search(around.text, begin, left)


_OF_NOUN = lazy(
    r"(?:每|单)(?:一|个|座|条|台|套|家|只|艘|架)?(?P<noun>[\u4e00-\u9fff]{2,5}?)(?:平均|均|可|需|将|约)*(?:部署|配备|配置|搭载|安装|使用|采用|包含|含|设置?|容纳|拥有|有|用|为|达)(?:约|近)?\s?\Z"
)
"""单轨道面部署 36 颗, 每条产线配备 12 台: so many for each of what a noun names."""


def _by_noun(total: Fact, ahead: Sequence[Fact], around: Look) -> Iterator[Check]:
    for place, each in enumerate(ahead):
        said = _said(_OF_NOUN, each, ahead[place - 1] if place else None, around)
        if said is None or each.unit != total.unit:
            continue
        noun = said["noun"]
        counts = [
            f
            for f in ahead
            if f is not each
            and around.text[f.quantity.right : f.quantity.right + 8].lstrip(" 个条座台套家只艘架").startswith(noun)
        ]
        if len(counts) == 1 and counts[0].kind == "count":
            yield believable(_product(total, each, counts[0]))


def _compared(total: Fact, ahead: Sequence[Fact], around: Look) -> Iterator[Check]:
    for place, each in enumerate(ahead):
        said = _said(_EACH, each, ahead[place - 1] if place else None, around)
        if said is None or not _of_one_unit(each, total) or said["what"] in _TIMES:
            continue
        if _NO_PRICE.search(said["of"]) and not _PRICE.search(said["of"]):
            continue
        counts = [fact for fact in ahead if fact is not each and _counts(fact, said, around)]
        others = [fact for fact in ahead if fact is not each and fact.kind == total.kind and _of_one_unit(fact, total)]
        if len(counts) == 1 and not others:
            yield believable(_product(total, each, counts[0]))


_MEAN = lazy(
    r"(?:平均|均)(?:每|单)(?P<what>[只家笔户支个台套项店])[^，。；、\d]{0,6}\Z"
    r"|平均(?:发行|募集|认购)(?:份额|规模|份数)[为达约]?\Z"
)


def _mean_of_each(ordered: Sequence[Fact], around: Look) -> Iterator[Check]:
    """新发基金 300 只，募集 1,800 亿份，平均每只 6.0 亿份: the one count and the one total before it."""
    for place, mean in enumerate(ordered):
        said = _said(_MEAN, mean, ordered[place - 1] if place else None, around)
        if said is None or mean.kind == "money":
            continue  # the price of each is another rule's
        counts = [fact for fact in ordered[:place] if fact.unit == (said["what"] or "只")]
        totals = [fact for fact in ordered[:place] if fact.unit == mean.unit and (fact.low or 0) > (mean.low or 0)]
        if len(counts) == len(totals) == 1 and abs(place - ordered.index(totals[0])) <= 2:
            made = sides.of(totals[0]) / sides.of(counts[0])
            yield believable(
                checks.overlaps(
                    mean,
                    made.as_unit(mean.unit),
                    title=told("平均每个的量与总量、个数不符", "a mean that its total and number don't give", mean),
                    advice=Said("三个数对一对：平均、个数、合计", "check the three: the mean, how many, in all"),
                    severity=Severity.WARNING,
                )
            )


def _counts(fact: Fact, said: re.Match[str], around: Look) -> bool:
    """Whether a figure counts such things: 80套, 2万柜, 两期; 45 台 of 单机容量, 18 个计算托盘 of 每个计算托盘."""
    what = said["what"]
    if fact.unit == what or fact.text.endswith(what):
        noun = said["of"][:2]
        return what not in _THINGS or (
            len(noun) == 2 and around.text[fact.quantity.right : fact.quantity.right + 8].strip().startswith(noun)
        )
    return fact.unit in _COUNTED_IN.get(what, ())


def _of_one_unit(each: Fact, total: Fact) -> bool:
    """Whether a total may be in the unit of each, or in another of its kind: 单车用量 2.5 公斤, and 4,425 吨."""
    if each.unit == total.unit:
        return True
    return each.kind == total.kind == "physical" and units.factor(each.unit, total.unit) is not None


_THINGS = frozenset({"个", "次"})
"""Words that count anything: the noun behind them tells what."""
_COUNTED_IN = {"机": frozenset({"台", "套", "架", "组"}), "车": frozenset({"辆", "台"}), "船": frozenset({"艘"})}


def _product(total: Fact, each: Fact, count: Fact) -> Check:
    factor = units.factor(each.unit, total.unit) if each.unit != total.unit else None
    return checks.overlaps(
        total,
        (sides.of(each) * sides.of(count)).as_unit(total.unit, factor or 1),
        title=told("每个的量与个数之积不符", "so much for each, times so many, is not the total", total),
        advice=Said("三个数对一对：每个、个数、合计", "check the three: each, how many, in all"),
        severity=Severity.WARNING,
    )
