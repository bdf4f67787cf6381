"""称持平而两数不同：A figure said to be flat with another one that it is not equal to.

What it flags
    净息差1.58%，与前三季度的1.68%持平; ASP为412元，环比持平（二季度为398元）; gross margin was 38.2%, flat on the
    39.2% of a year ago.

>>> from factcheck import check
>>> text = "公司全年毛利率31.4%，较2024年的32.6%下降1.2个百分点，与前三季度的{}%持平。"
>>> [f.printed for f in check(text.format("34.1"), select=["RNK28"]).findings]
['31.4%']
>>> check(text.format("31.4"), select=["RNK28"]).findings
()

Why it matters
    One of the two has a wrong digit, or the sentence was kept from another quarter.

When it stays silent
    The two are of other things or units; they differ by three in the last digit, or by a hundredth; what is only about
    flat (基本持平, broadly flat) may differ more; what is flat but for something (剔除…后持平).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from factcheck import Check, Fact, Reading, Said, Severity, checks
from factcheck.patterns import lazy
from factcheck_rules._look import Look, look
from factcheck_rules.ranks._siblings import MOST, in_order

CODE = "RNK28"
SEVERITY = Severity.WARNING

_QUICK = lazy(r"持平|\bflat\b|\blevel with\b|\bunchanged\b", re.I)
_WITH = lazy(
    r"[，,]?\s?但?[仍也均]?(?:与|和|同|跟)[^，。；、\d]{0,6}(?:\d{1,4}\s?[年月季]度?[^，。；、\d]{0,8}){0,3}的?约?\s?\Z"
)
_FLAT = lazy(r"\s?(?P<about>基本|大致|大体|近乎|几乎|接近)?(?:完全)?持平")
_BRACKET = lazy(
    r"[，,]?\s?[^，。；、\d（(]{0,8}(?:同比|环比|较[^，。；、\d（(]{1,8})(?P<about>基本|大致|大体|近乎|几乎|接近)?持平[（(]"
    r"[^，。；、（()]{0,12}?(?:为|是)?约?\s?"
)
_EN = lazy(
    r",?\s(?:and |or )?(?P<about>broadly |roughly |about |largely |essentially |nearly |almost |basically |little )?"
    r"(?:flat (?:on|with|against|versus|vs\.?|from|compared with)|level with|unchanged (?:on|from|against))\s"
    r"(?:the |a )?(?:[A-Za-z'’-]{2,14} ){0,4}",
    re.I,
)
_APART = lazy(r"剔除|扣除|不含|不计|按|若|如果|可比|excluding|adjusted|constant|underlying", re.I)
_COMPARED = lazy(r"[较比从由自]|than|from", re.I)
_DIGITS, _SHARE = {False: 3, True: 5}, {False: Decimal("0.01"), True: Decimal("0.05")}
"""How far what is flat, and what is about flat, may be apart: in units of the last digit, and as a share."""


def check(reading: Reading) -> Iterator[Check]:
    """Compare each figure that is said to be flat with the other one."""
    found = look(reading)
    if not _QUICK.search(found.text):
        return
    for number, facts in found.by_sentence.items():
        if number >= 0 and len(facts) <= MOST:
            yield from _of_sentence(in_order(facts), number, found)


def _of_sentence(facts: Sequence[Fact], number: int, found: Look) -> Iterator[Check]:
    sentence = found.reading.sentences[number]
    if not _QUICK.search(found.text, sentence.left, sentence.right) or _APART.search(
        found.text, sentence.left, sentence.right
    ):
        return
    for at, other in enumerate(facts):
        about = _about(facts[:at], other, found)
        own = [one for one in facts[:at] if _alike(one, other) and not _is_base(one, found)]
        if about is not None and len({one.low for one in own}) == 1:
            yield _compared(own[-1], other, about)


def _about(before: Sequence[Fact], other: Fact, found: Look) -> bool | None:
    """Whether a figure is told as one that is about flat; None where it isn't told as flat."""
    if not before:
        return None
    end, left = before[-1].quantity.right, other.quantity.left
    flat = _FLAT.match(found.text, other.quantity.right)
    if flat is not None and _WITH.search(found.text, end, left):
        return flat["about"] is not None
    said = _BRACKET.fullmatch(found.text, end, left) or _EN.fullmatch(found.text, end, left)
    return said["about"] is not None if said is not None else None


def _alike(one: Fact, other: Fact) -> bool:
    """Whether two levels are of one thing, each an exact value."""
    exact = all(f.low is not None and f.low == f.high and f.modifier in ("exact", "about") for f in (one, other))
    named = one.terms == other.terms and one.unit == other.unit and one.aspect == other.aspect
    return exact and named and one.aspect in ("level", "share") and one.stance == other.stance


def _is_base(one: Fact, found: Look) -> bool:
    """较2024年的1.66%收窄8bp: whether a figure itself is what another one is compared with."""
    begin, _ = found.clause(one.quantity.left, one.quantity.right)
    return _COMPARED.search(found.text, begin, one.quantity.left) is not None


def _compared(one: Fact, other: Fact, about: bool) -> Check:
    low, old = one.low or Decimal(0), other.low or Decimal(0)
    step = max(one.step or Decimal(0), other.step or Decimal(0))
    apart = abs(low - old)
    wrong = bool(step) and apart > _DIGITS[about] * step and apart > _SHARE[about] * abs(old)
    return checks.judged(
        "fails" if wrong else "holds",
        relation="direction",
        facts=(one, other),
        title=Said(f"称持平而两数不同：{one.text} 与 {other.text}", f"said to be flat: {one.text} and {other.text}"),
        arithmetic=Said(f"差 {apart.normalize():f}", f"apart by {apart.normalize():f}"),
        advice=Said("核对两个数，或改“持平”", "check both figures, or the word"),
        printed=one.text,
        expected=other.text,
        chance=0.5,
    )
