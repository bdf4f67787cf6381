"""每股分红、股本与分红总额不符：A payout that is not the dividend per share times the shares.

What it flags
    The dividend for a share or for ten of them, the number of shares and the whole payout, told together, where the
    first two make another payout.

>>> from factcheck import check
>>> text = "公司以总股本12.5亿股为基数，拟向全体股东每10股派发现金红利3.20元（含税），合计派发现金红利{}亿元。"
>>> [f.printed for f in check(text.format("4.40"), select=["PRI10"]).findings]
['4.40亿元']

Why it matters
    What is resolved by the board is one figure, and what shareholders are told is the other.

When it stays silent
    Rounding explains the gap; shares held by the company get nothing (扣除回购专用账户), and their number is not
    printed; shares of another class or several payouts in one sentence; the number of shares is not printed.

>>> check(text.format("4.00"), select=["PRI10"]).findings
()
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from factcheck import Check, Fact, Reading, Said, Severity, Side, checks, sides
from factcheck.patterns import lazy
from factcheck_rules._look import Look, look
from factcheck_rules._ties import believable

CODE = "PRI10"
SEVERITY = Severity.ERROR

_EACH = lazy(
    r"每(?P<ten>\s?10\s?|\s?十\s?)?股(?:股份)?[^，。；、\d]{0,16}?(?:派|分红|分配|红利|股利|股息)[^，。；、\d]{0,14}\Z"
    r"|每(?P<tenth>\s?10\s?|\s?十\s?)?股(?:股息|股利|分红|派息)[^，。；、\d]{0,6}\Z"
)
_WHOLE = lazy(r"(?:派发|派现|(?<!未)分配|分红|红利|股利|派息|股息)[^，。；\d]{0,16}\Z")
_SHARES = lazy(r"(?:总股本|股本总数|股份总数|总股数|股本)[^，。；\d]{0,10}\Z|基数[^，。；\d]{0,6}\Z")
_HELD = lazy(r"(?:扣除|扣减|剔除|减去)[^，。；\d]{0,24}(?:回购|库存|专用)[^，。；\d]{0,20}\Z")
_NOT_ALL = lazy(r"回购|扣除|剔除|库存股|H股|B股|A股|优先股|转增|送红股|已派|已实施|特别")
_AMOUNT = 10**4
"""Less is paid for a share or ten, more in all."""
_REACH = 48


def check(reading: Reading) -> Iterator[Check]:
    """Compare each payout with what its sentence or paragraph gives for a share and as the number of shares."""
    around = look(reading)
    by_block: dict[int, list[Fact]] = {}
    for sentence, facts in around.by_sentence.items():
        if sentence >= 0:
            by_block.setdefault(reading.sentences[sentence].block, []).extend(facts)
    for near in by_block.values():
        yield from _of_block(near, around)


def _of_block(facts: Sequence[Fact], around: Look) -> Iterator[Check]:
    money = [fact for fact in facts if fact.kind in ("money", "price") and fact.low and fact.aspect == "level"]
    each = [(fact, tens) for fact in money if (tens := _per_shares(fact, around.text))]
    if not each:
        return
    wholes = [fact for fact in money if fact.low and fact.low >= _AMOUNT and _said(_WHOLE, fact, around.text)]
    wholes = wholes or [fact for fact in money if _right_behind(fact, each[0][0], around.text)]
    shares = [fact for fact in facts if fact.unit == "股" and fact.low and _said(_SHARES, fact, around.text)]
    held = [fact for fact in facts if fact.unit == "股" and fact.low and _said(_HELD, fact, around.text)]
    shares = [fact for fact in shares if fact not in held]
    alone = len({f.low for f, _ in each}) == len({f.low for f in wholes}) == len({f.low for f in shares}) == 1
    if not alone or len(held) > 1:
        return
    (one, tens), whole, count = each[0], wholes[0], shares[0]
    if _NOT_ALL.search(around.text, *_stretch((one, whole, count), around)) and not held:
        return
    if whole.unit == one.unit.partition("/")[0]:
        paid = sides.of(count) - sides.of(held[0]) if held else sides.of(count)
        yield believable(_compared(one, tens, whole, paid, count))


def _right_behind(fact: Fact, each: Fact, text: str) -> bool:
    """每股派现 2.10 元（含税），合计 30.87 亿元: the amount in all right behind what is paid for a share."""
    between = text[each.quantity.right : fact.quantity.left]
    return (fact.low or 0) >= _AMOUNT and len(between) < _REACH and _IN_ALL.search(between) is not None


_IN_ALL = lazy(
    r"\A(?:（[^（）\d]*）|\([^()\d]*\))?[，,]\s?(?:总?股本[^，。；]{0,14}[，,]\s?)?(?:合计|共计|共)(?:约|为|派现)?\s?\Z"
)


def _per_shares(fact: Fact, text: str) -> int:
    """For how many shares an amount is paid: 10, 1, or 0 where it is paid for none."""
    left = fact.quantity.left
    match = _EACH.search(text, max(0, left - _REACH), left)
    if match is None or (fact.low or 0) >= _AMOUNT:
        return 0
    return 10 if match["ten"] or match["tenth"] else 1


def _said(words: re.Pattern[str], fact: Fact, text: str) -> bool:
    left = fact.quantity.left
    return words.search(text, max(0, left - _REACH), left) is not None


def _stretch(facts: Sequence[Fact], around: Look) -> tuple[int, int]:
    """From the first of some figures to the last, with the clauses that they stand in."""
    first = min(facts, key=lambda fact: fact.quantity.left).quantity
    last = max(facts, key=lambda fact: fact.quantity.left).quantity
    return around.clause(first.left, first.right)[0], around.clause(last.left, last.right)[1]


def _compared(one: Fact, tens: int, whole: Fact, shares: Side, count: Fact) -> Check:
    paid = sides.of(one) * shares / sides.constant(tens) if tens > 1 else sides.of(one) * shares
    return checks.overlaps(
        whole,
        paid.as_unit(whole.unit),
        title=Said(
            f"每股分红、股本与分红总额不符：{one.text}，{count.text}，{whole.text}",
            f"dividend, shares and payout don't agree: {one.text}, {count.text}, {whole.text}",
        ),
        advice=Said("三个数对一对：每股分红、股本、总额", "check the three: dividend, shares, payout"),
    )
