"""股权比例、对价与整体估值不符：A stake, what is paid for it, and what the whole is worth, that don't go together.

What it flags
    A stake in per cent, the price of that stake, and the value that the price puts on the whole, told together, where
    the stake of that value is another price.

>>> from factcheck import check
>>> text = "公司拟收购云台酒店60%股权，交易对价1.5亿元，对应整体估值{}亿元。"
>>> [f.printed for f in check(text.format("3.5"), select=["PRI13"]).findings]
['60%']

Why it matters
    What a deal values the whole at is what readers compare it by.

When it stays silent
    The value was appraised, or is of the time before or after new shares; debts are taken over; more than one stake,
    price or value is told; rounding explains the gap.

>>> check(text.format("2.5"), select=["PRI13"]).findings
()
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from factcheck import Check, Fact, Reading, Said, Severity, checks, sides
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck_rules._look import Look, look

CODE = "PRI13"
SEVERITY = Severity.ERROR

_STAKE = lazy(r"\s?的?\s?(?:股权|股份|股比|权益|出资额)|\s?(?:equity )?(?:stake|interest)\b")
_PAID = lazy(
    r"(?:(?:交易|收购|转让|受让|出售|合同|成交|股权)?(?:总?对价|作价|价款|价格|总价|金额)(?:合计|共计|总计|总额)?"
    r"|耗资|出资|斥资|套现|(?<![现年])以)(?:约?为|约|人民币|现金|自有资金|\s)*\Z"
    r"|\b(?:for|consideration of|pay(?:ing)?|paid|price of)(?: about| around)?\s?\Z"
)
_WORTH = lazy(
    r"(?:对应|相当于|折合|隐含)[^，。；\d]{0,12}(?:估值|作价|价值|价格|权益)(?:约?为|约|\s)*\Z|(?:整体|全部|100%)(?:股权|权益)?(?:估值|作价|价值)(?:约?为|约|\s)*\Z"
    r"|\b(?:valu(?:es|ed|ing) (?:it|the (?:company|business|firm|group|unit)|[A-Z]\w+(?: [A-Z]\w+)?) at|"
    r"(?:implied )?(?:equity )?valuation of)(?: about| around)?\s?\Z"
)
_OTHERWISE = lazy(
    r"评估|增资|认购|投前|投后|新股|定增|债务|负债|承债"
    r"|enterprise value|including debt|net debt|pre-money|post-money|new shares",
    re.I,
)
_REACH = 40


def check(reading: Reading) -> Iterator[Check]:
    """Look for the three in each sentence that tells of a stake, and in the next one."""
    around = look(reading)
    for number, facts in around.by_sentence.items():
        stakes = [f for f in facts if _part_of_all(f) and _STAKE.match(around.text, f.quantity.right)]
        if number < 0 or len({f.low for f in stakes}) != 1:
            continue
        behind = [f for f in around.by_sentence.get(number + 1, ()) if around.one_block(f, stakes[0])]
        money = [f for f in (*facts, *behind) if f.kind == "money" and f.low is not None]
        worth = _said(_WORTH, money, around)
        paid = [f for f in _said(_PAID, money, around) if f not in worth]
        told_once = len({f.low for f in paid}) == len({f.low for f in worth}) == 1
        if told_once and _plain(stakes[0], paid[0], worth[0], around):
            # by the words right beside them, whatever names they were given
            yield _compared(*(evolve(f, trust=1.0) for f in (stakes[0], paid[0], worth[0])))


def _part_of_all(fact: Fact) -> bool:
    return fact.unit == "%" and fact.low is not None and 0 < fact.low < 100


def _said(words: re.Pattern[str], facts: Sequence[Fact], around: Look) -> list[Fact]:
    """The figures that stand right behind some words."""
    spans = ((fact, fact.quantity.left) for fact in facts)
    return [fact for fact, left in spans if words.search(around.text, max(0, left - _REACH), left)]


def _plain(stake: Fact, paid: Fact, worth: Fact, around: Look) -> bool:
    """Whether the three are in one currency, and nothing is said that makes the value another one."""
    if paid.unit != worth.unit:
        return False
    begin = min(f.quantity.left for f in (stake, paid, worth))
    end = max(f.quantity.right for f in (stake, paid, worth))
    begin = max(around.sentences[stake.sentence], begin - _REACH)
    return _OTHERWISE.search(around.text, begin, end + _REACH // 2) is None


def _compared(stake: Fact, paid: Fact, worth: Fact) -> Check:
    return checks.overlaps(
        stake,
        sides.share(paid, worth),
        title=Said(
            f"股权比例、对价与整体估值不符：{stake.text}，{paid.text}，{worth.text}",
            f"stake, price and value of the whole don't agree: {stake.text}, {paid.text}, {worth.text}",
        ),
        advice=Said("三个数对一对：比例、对价、估值", "check the three: stake, price, value"),
    )
