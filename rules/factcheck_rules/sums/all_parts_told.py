"""列全的各项与总数不符：A list that is told to be complete, and doesn't make its total.

What it flags
    总规模 0.988 亿芯公里，甲拿 0.214 亿，…，其余厂商共 0.325 亿: with the rest, the list is all there is.
    第一笔 12 亿元 … 三笔共计 28 亿元: as many stand before. In all, 888,000 cars behind all its parts.

>>> from factcheck import check
>>> text = "集采总规模0.988亿芯公里，甲厂拿0.214亿，乙厂0.196亿，丙厂0.183亿，丁厂0.170亿，其余厂商共{}亿。"
>>> [f.printed for f in check(text.format("0.325"), select=["SUM30"]).findings]
['0.988亿芯公里']

Why it matters
    A list that names the rest closes; where it doesn't, one of its figures is wrong.

When it stays silent
    No slip of one digit explains the gap; another list of the paragraph closes with the same figures; amounts of
    several times.

>>> check(text.format("0.225"), select=["SUM30"]).findings
()
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from factcheck import Check, Fact, Reading, Said, Severity, checks, sides
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck_rules._look import Look, look
from factcheck_rules._one_slip import one_slip
from factcheck_rules._paragraph import is_amount, lead, one_unit, paragraphs
from factcheck_rules._ties import nearly, softened, told
from factcheck_rules._times import another_time

CODE = "SUM30"
SEVERITY = Severity.ERROR

FEWEST, MOST, NEAR, FEW_DIGITS, DIGITS = 2, 12, 0.4, 2, 3
_REST = lazy(
    r"(?:其余|其他|其它|剩余|余下|剩下)[^，。；、\d]{0,14}\Z"
    r"|\b(?:the (?:rest|remainder|balance)|remaining|others?)(?:,| of| was| were| is| at| to)* ?[$£€]?\Z",
    re.I,
)
_GROUP = lazy(r"[\u4e00-\u9fff]{2}(?<!公司|集团|此外|另外)其[他它](?:成员|国家?|地区|经济体|省|市|城市|银行)")
_TOTAL = lazy(
    r"(?:合计|总计|共计|合共|总共|一共|相加|加总|加起来|加在一起|累计|总和|之和)[^，。；、\d]{0,8}\Z"
    r"|(?:in all|in total|all told|altogether|taken together|combined|together)[^.;\d]{0,24}[$£€]?\Z",
    re.I,
)
_SO_MANY = lazy(
    r"(?<![第前\d.])(?P<n>[二两三四五六七八九]|[2-9])(?:笔|项|者|家|个|类|块|部分|部|批|地|省|市|支|只|期|大类|大块|大板块|条线)"
)
_NUMBERS = {"二": 2, "两": 2, **{sign: k for k, sign in enumerate("三四五六七八九", 3)}}
_NO_SUM = lazy(r"均价|单价|每|均|市值|指数|价格|average|price|per ", re.I)
_BOTH_WAYS = (
    lazy(r"流入|买入|申购|增持|投放|新增|盈利|inflow|gain"),
    lazy(r"流出|卖出|赎回|减持|回笼|到期|亏损|抵消|outflow|loss"),
)
_FORMER = lazy(r"去年|上年|同期|上[月周季]|此前|年初|a year (?:ago|earlier)|previous|prior|versus|compared")


def check(reading: Reading) -> Iterator[Check]:
    """Add up the lists of each paragraph that their own words call complete."""
    found = look(reading)
    if not found.one_report:
        return
    for facts in paragraphs(found):
        amounts = [fact for fact in facts if is_amount(fact)]
        if len(amounts) > FEWEST:
            yield from _with_the_rest(amounts, facts, found)
            yield from _summed_up(amounts, facts, found)
            yield from _told_again(amounts, facts, found)
            yield from _plus_in_brackets(amounts, found)


def _with_the_rest(amounts: Sequence[Fact], facts: Sequence[Fact], found: Look) -> Iterator[Check]:
    """The whole, told first or in the sentence before, and the parts as far as the rest."""
    for k, last in enumerate(amounts):
        words = lead(last, facts, found)
        if k < FEWEST or not _REST.search(words) or _GROUP.search(words):
            continue
        before = [fact for fact in amounts[:k] if one_unit(fact, last)]
        own = [fact for fact in before if fact.sentence == last.sentence]
        led = len(own) > FEWEST and (len(lead(own[1], facts, found).strip("、和及, ")) > 1 or _of_all(own[0], found))
        wholes = [(own[0], own[1:])] if led and not _summed_elsewhere([*own, last], amounts) else []
        above = [(fact, own) for fact in before if fact.sentence == last.sentence - 1 and len(own) >= FEWEST]
        above = [(whole, parts) for whole, parts in above if nearly(_made(whole, (*parts, last)), NEAR)]
        yield from _the_one([(whole, (*parts, last)) for whole, parts in above or wholes], FEW_DIGITS, found)


def _of_all(whole: Fact, found: Look) -> bool:
    """Of 640 branches, 212 are …: whether a figure is led to as the whole."""
    left = whole.quantity.left
    return _OF.search(found.text, found.before(left, _CLAUSE), left) is not None


_OF = lazy(r"\b(?:of|total(?:ling|ing)?)(?: the| its| all| our)? ?[$£€]?\Z", re.I)


def _summed_elsewhere(parts: Sequence[Fact], amounts: Sequence[Fact]) -> bool:
    """Whether another amount of the paragraph is the sum of them all, so that none of them is."""
    total = sum(part.low or 0 for part in parts)
    return any(fact.low == total for fact in amounts)


def _told_again(amounts: Sequence[Fact], facts: Sequence[Fact], found: Look) -> Iterator[Check]:
    """作价 30 亿元，股份 18 亿元、现金 5.5 亿元、…; 现金对价 7.5 亿元: told again as what would close the list."""
    for k, whole in enumerate(amounts):
        parts: list[Fact] = []
        for fact in amounts[k + 1 :]:
            if fact.sentence != whole.sentence or not one_unit(whole, fact):
                break
            parts.append(fact)
        if not _fit(whole, parts, found):
            continue
        made = _made(whole, parts)
        gap = (whole.low or 0) - sum(part.low or 0 for part in parts)
        wanted = [(part, (part.low or 0) + gap) for part in parts]
        others = [fact for fact in amounts if fact is not whole and fact not in parts]
        again = [1 for part, low in wanted for o in others if o.low == low and _one_name(part, o, facts, found)]
        if made.verdict == "fails" and again:
            yield made


def _plus_in_brackets(amounts: Sequence[Fact], found: Look) -> Iterator[Check]:
    """游戏 636 亿（本土 428 亿＋国际 208 亿）: a plus between all that stands in the bracket behind a figure."""
    for k, whole in enumerate(amounts):
        bracket = _BRACKET.match(found.text, whole.quantity.right)
        parts = [fact for fact in amounts[k + 1 :] if bracket and fact.quantity.right <= bracket.end()]
        gaps = [found.text[one.quantity.right : two.quantity.left] for one, two in pairwise(parts)]
        if parts and all("+" in gap or "＋" in gap for gap in gaps) and _fit(whole, parts, found):
            made = _made(whole, parts)
            yield made if nearly(made, NEAR) else softened(made)


_BRACKET = lazy(r"\s?[（(][^（()）\n]{4,60}[)）]")


def _one_name(one: Fact, other: Fact, facts: Sequence[Fact], found: Look) -> bool:
    """Whether the words before two figures have a word in common: 现金支付 and 支付现金对价."""
    first, second = (_WORD.findall(lead(fact, facts, found)) for fact in (one, other))
    pairs = {text[k : k + 2] for text in first for k in range(len(text) - 1)}
    return any(text[k : k + 2] in pairs for text in second for k in range(len(text) - 1))


_WORD = lazy(r"[\u4e00-\u9fff]+|[A-Za-z]{4,}")


def _summed_up(amounts: Sequence[Fact], facts: Sequence[Fact], found: Look) -> Iterator[Check]:
    """A total that is told behind its parts: as many as are counted, or all of the list before it."""
    for k, total in enumerate(amounts):
        words = lead(total, facts, found)
        clause = found.text[found.before(total.quantity.left, _CLAUSE) : total.quantity.left]
        if k < FEWEST or not (_TOTAL.search(words) or _TOTAL.search(clause)) or _REST.search(words):
            yield from _taken_apart(total, amounts[:k], words, found)
            continue
        before = [fact for fact in amounts[:k] if one_unit(fact, total)]
        if not before:
            continue
        said = _SO_MANY.search(clause) or _SO_MANY.search(found.text, _opens(facts, found), before[0].quantity.left)
        many = (_NUMBERS.get(said["n"]) or int(said["n"])) if said else 0
        if any(_made(total, before[-n:]).verdict == "holds" for n in range(FEWEST, len(before) + 1)):
            continue
        if many and len(before) == many:
            yield from _the_one([(total, before)], FEW_DIGITS, found)
        elif not many and len(before) == len(amounts[:k]) > FEWEST and _one_list(before, total):
            yield from _the_one([(total, before)], DIGITS, found)


_CLAUSE = 24


def _opens(facts: Sequence[Fact], found: Look) -> int:
    return found.sentences[facts[0].sentence]


def _taken_apart(total: Fact, before: Sequence[Fact], words: str, found: Look) -> Iterator[Check]:
    """订单按客户拆：电网 42 亿元，发电 31 亿元，工商业 19 亿元，总盘子 92 亿元: all that stands before the whole."""
    own = [fact for fact in before if fact.sentence == total.sentence]
    begin = found.sentences[total.sentence]
    opened = own and _APART.search(found.text, begin, own[0].quantity.left)
    if opened and len(own) > FEWEST and _WHOLE.search(words) and _fit(total, own, found):
        made = _made(total, own)
        yield made if nearly(made, NEAR) else softened(made)


_APART = lazy(
    r"[按分][^，。；\d]{0,8}[拆分来][^，。；\d]{0,6}[：:，,]|拆[开分解][^，。；\d]{0,4}[：:，,]"
    r"|(?:结构|构成|由)[^，。；\d]{0,6}[：:，,]"
)
_WHOLE = lazy(r"[，,；;]\s?(?:总|全部|整个|整体)[^，。；、\d]{1,8}\Z")


def _one_list(parts: Sequence[Fact], total: Fact) -> bool:
    """Whether parts stand in one sentence, right before the total or in the sentence before it."""
    numbers = {fact.sentence for fact in parts}
    return len(numbers) == 1 and total.sentence - min(numbers) < 2


def _the_one(tried: Sequence[tuple[Fact, Sequence[Fact]]], digits: int, found: Look) -> Iterator[Check]:
    """The check of the one list that a slip explains; none where a list closes."""
    fit = [(whole, parts) for whole, parts in tried if _fit(whole, parts, found)]
    made = [_made(whole, parts) for whole, parts in fit]
    holding = [one for one in made if one.verdict == "holds"]
    failing = [one for one in made if one.verdict == "fails" and nearly(one, NEAR) and one_slip(one, digits)]
    yield from holding[:1] or (failing if len(failing) == 1 else [])


def _fit(whole: Fact, parts: Sequence[Fact], found: Look) -> bool:
    if not FEWEST <= len(parts) <= MOST or any((part.low or 0) >= (whole.low or 0) for part in parts):
        return False
    if not all(one_unit(whole, part) for part in parts) or any(another_time(part, found.text) for part in parts):
        return False
    left = min(whole.quantity.left, parts[0].quantity.left)
    right = max(whole.quantity.right, parts[-1].quantity.right)
    words = found.text[left:right]
    beside = " ".join(found.beside(fact)[0] for fact in (whole, *parts))
    return not (all(way.search(words) for way in _BOTH_WAYS) or _NO_SUM.search(words) or _FORMER.search(beside))


def _made(whole: Fact, parts: Sequence[Fact]) -> Check:
    unit = whole.unit or next((part.unit for part in parts if part.unit), "")
    return checks.overlaps(
        evolve(whole, unit=unit, trust=1.0),
        sides.total([evolve(part, unit=unit, trust=1.0) for part in parts]),
        title=told("列全的各项与总数不符", "a list told to be complete doesn't make its total", whole),
        advice=Said("总数与各项逐一核对", "check the total and each part"),
    )
