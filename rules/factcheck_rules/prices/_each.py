"""An amount, a count and the amount for each of them: IPO 发行 12 家，融资 86.4 亿元，平均每家 7.2 亿元."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from factcheck import Check, Fact, Said, checks, sides
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck_rules._look import Look
from factcheck_rules._ties import believable
from factcheck_rules.prices._role_words import currency
from factcheck_rules.prices._roles import told

_FOR_EACH = lazy(
    r"(?:(?:平均|折合|约合|相当于)每(?P<scale>[十百千万亿]{0,2})(?P<of>[A-Z]{2,4}|\w)|平均单(?P<one>\w)"
    r"|(?:折合|约合|相当于)单?(?P<bare>[吨台套亩瓦])|单(?P<single>[船店台只颗辆座套架吨车箱头户])"
    r"|(?P<mean>[头吨亩户人店车台箱])均)(?:股东|基金|公司|企业|项目)?(?:[年月日]?产能的?)?"
    r"(?:造价|价格|均价|成本|投资额?|融资额?|募集规模|募集|成交额?|规模|金额|收入|盈利|净?利润?|毛利|售价|价值量|销售额|产值|产出)?"
    r"(?:约|为|达|仅)*\s?\Z"
)
_CLASSES = {"船": "艘", "店": "家", "机": "台", "车": "辆", "厂": "座", "户": "户", "吨": "t", "人": "人"}
"""What things are counted in that a word for one of them names."""
_REACH = 14
_LEAST = 2


def for_each(around: Look) -> Iterator[Check]:
    """Compare each mean amount with the one amount and the one count before it in its part of a sentence."""
    for sentence, facts in around.by_sentence.items():
        money = [fact for fact in facts if money_of(fact) and fact.aspect in ("level", "change")]
        for mean in money if sentence >= 0 and len(money) > 1 else ():
            what, scale = _named(mean, around.text)
            ahead = [fact for fact in facts if _goes_with(fact, mean, around.text)] if what else []
            counts = {f.low: f for f in ahead if f.unit in (what, f"{what}/year") and f.low and f.low >= _LEAST * scale}
            wholes = {fact.low: fact for fact in ahead if fact.unit == money_of(mean)}
            wholes = wholes or _told_behind(mean, facts, around.text)
            if len(counts) == 1 and wholes:
                yield from _compared(mean, list(wholes.values()), next(iter(counts.values())), scale)


_TOTAL = lazy(
    r"[，,]\s?[^，,；;。\d]{0,12}(?:收入|利润|盈利|金额|销售额|产值|投资|毛利|总额|成本)(?:合计|共计|总计)?[为达约]*\s?"
)


def _told_behind(mean: Fact, facts: Sequence[Fact], text: str) -> dict[Decimal | None, Fact]:
    """The amount right behind a mean that is of the whole: 单店收入 40 万元，直营收入合计 6.0 亿元."""
    after = sorted((f for f in facts if f.quantity.left >= mean.quantity.right), key=lambda f: f.quantity.left)[:1]
    fits = [f for f in after if f.unit == money_of(mean) and f.aspect == "level" and f.low == f.high]
    return {f.low: f for f in fits if _TOTAL.fullmatch(text, mean.quantity.right, f.quantity.left)}


def money_of(fact: Fact) -> str:
    """The currency of an amount or of a price for one of something; '' for anything else."""
    head = fact.unit.partition("/")[0]
    return head if currency(head) else ""


def _named(fact: Fact, text: str) -> tuple[str, Decimal]:
    """What the amount is for one of, as counted, and for how many of them; '' where no words before it say so."""
    left = fact.quantity.left
    begin = max(0, left - _REACH)
    match = _FOR_EACH.search(text, begin, left)
    below = fact.unit.partition("/")[2]
    if match is None:
        return (below if below and text[max(0, left - 2) : left] in ("平均", "折合") else ""), Decimal(1)
    word = match["of"] or match["one"] or match["bare"] or match["single"]
    scale = _SCALES.get(match["scale"] or "", Decimal(0)) if not below else Decimal(1)
    return (_CLASSES.get(word, word) if scale else ""), scale or Decimal(1)


_SCALES = {"": Decimal(1)} | {
    word: Decimal(10) ** k for k, word in enumerate(("十", "百", "千", "万", "十万", "百万", "千万", "亿"), 1)
}


def _goes_with(fact: Fact, mean: Fact, text: str) -> bool:
    """Whether a figure stands before the mean in its part of the sentence, and is an exact one."""
    between = text[fact.quantity.right : mean.quantity.left]
    near = fact.quantity.right <= mean.quantity.left and not re.search("[；;]", between)
    return near and fact.modifier in ("exact", "about") and fact.low == fact.high


def _compared(mean: Fact, wholes: Sequence[Fact], count: Fact, scale: Decimal = Decimal(1)) -> Iterator[Check]:
    """The mean against the amount over the count.

    Of several amounts one is known to be it that holds, or else the last, if its name says that it is all of it.
    """
    money = money_of(mean)
    number = evolve(sides.constant((count.low or 1) / scale, text=count.text), facts=(count,))
    made = [
        checks.overlaps(
            evolve(told(mean), unit=money),
            (told(whole) / number).as_unit(money),
            title=Said(
                f"均值与总额、个数不符：{mean.text}，{whole.text}，{count.text}",
                f"mean, amount and number don't agree: {mean.text}, {whole.text}, {count.text}",
            ),
            advice=Said("三个数对一对：总额、个数、每个", "check the three: amount, number and each"),
            tried=len(wholes),
        )
        for whole in wholes
    ]
    held = [check for check in made if check.verdict == "holds"]
    if held or len(made) == 1:
        yield believable((held or made)[0], _FAR if scale > 1 else _TIMES)
    elif wholes and _ALL_OF_IT.search(wholes[-1].measure):
        yield believable(made[-1])


_TIMES, _FAR = 4, 12
"""So many times a mean may miss; further where it is told for so many of them: 折合每万片产能 12 亿元."""
_ALL_OF_IT = lazy(r"总(?:额|价|投资|金额|对价|规模)|合计|合同金额")
