"""首页与正文目标价不同：One note with two target prices.

What it flags
    目标价 52.4 元 beside the rating in front, and 给予 0.75 倍 PEV，目标价 59.6 元 in the text of a note on one
    company; Price target: $96 in front, and our target of $92.

>>> from factcheck import check
>>> text = '''# 澜江股份点评：订单饱满
...
... 2026年8月24日　评级：买入（维持）　现价：24.30元　目标价：30.60元
...
... 我们给予公司2026年18倍PE，对应目标价{}元，维持“买入”评级。
... '''
>>> [f.printed for f in check(text.format("36.00"), select=["PRI18"]).findings]
['30.60元']

Why it matters
    Together with the rating, it is what a note is quoted for.

When it stays silent
    What the target was before; targets of others, of a bull or bear case, of the market; a note that prints several.

>>> check(text.format("30.60"), select=["PRI18"]).findings
()
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck import Check, Fact, Reading, Said, Severity, checks
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck_rules._look import Look, look

TARGET = "目标价"
CODE = "PRI18"
SEVERITY = Severity.ERROR

_OPENING = 900
"""So far into a note its front reaches."""
_REACH, _AROUND = 28, 40
_TARGET = r"(?:目标价格?|(?<![A-Za-z])[TP][PT]|(?:price target|target price))"
_FRONT = lazy(rf"(?i:{_TARGET})(?:（[^（）]{{0,8}}）| ?\([^()]{{0,12}}\))?\s?[：:|｜为]?\s?[A-Z]{{0,3}}\s?\Z")
_BODY = lazy(
    r"(?:对应|给[予出]|得[到出]|维持|重申|[上下]调|调[升降]|我们的|P[EB]|PEV|P/[EB]|EV|估值|元)(?:公司)?的?[，,]?(?:对应|给予|上调|下调|维持)?"
    r"(?:合理|(?:6|12)个月)?目标价格?(?:为|至|到|[上下]调至)?\s?约?\s?\Z"
    r"|(?i:\b(?:our|we (?:set|keep|raise|cut)(?: a| our| the)?)\s(?:[a-z0-9-]{2,12} ){0,2}(?:price )?target"
    r"(?: price)?(?: of| is| to| at)\s)\Z"
)
_BESIDES = lazy(
    r"[原前]|由|从|此前|上次|一致|市场|情景|情形|乐观|悲观|中性|分别|同业|某|券商|汇率|(?i:from|was|previous|prior|consensus|street|bull|bear|scenario|case|sum)"
)


def check(reading: Reading) -> Iterator[Check]:
    """Compare the one target price of the front with the one of the text."""
    found = look(reading)
    if not found.one_report:
        return
    money = [fact for fact in reading.facts if _plain(fact)]
    body = [fact for fact in money if _led(fact, _BODY, found)]
    opening = (fact for fact in money if fact.quantity.left < _OPENING and fact not in body)
    front = [fact for fact in opening if _led(fact, _FRONT, found)]
    if len({fact.low for fact in front}) != 1 or len({fact.low for fact in body}) != 1 or front[0].unit != body[0].unit:
        return
    said, told = front[0], body[0]
    if told.quantity.left > said.quantity.right:
        yield _compared(said, told)


def _plain(fact: Fact) -> bool:
    """Whether a fact is one exact amount of money in the text."""
    one = fact.low is not None and fact.low == fact.high and fact.modifier in ("exact", "about")
    return one and fact.cell is None and fact.kind in ("money", "price")


def _led(fact: Fact, words: re.Pattern[str], found: Look) -> bool:
    """Whether words that lead a target price in stand right before a figure, and none that say another one's."""
    left = fact.quantity.left
    before = found.text[max(0, left - _REACH) : left]
    match = words.search(before)
    near = found.text[found.before(left, _AROUND) : left]
    return match is not None and _BESIDES.search(near) is None


def _compared(said: Fact, told: Fact) -> Check:
    return checks.agree(
        # one note is on one company: whose target it is need not be told beside it
        [evolve(f, modifier="exact", trust=1.0, stance="target", subject=TARGET, provenance=()) for f in (told, said)],
        title=Said(
            f"首页与正文目标价不同：{said.text}，正文为 {told.text}",
            f"two target prices: {said.text} in front, {told.text} in the text",
        ),
        advice=Said("两处对一处", "make the two agree"),
        severity=SEVERITY,
    )
