"""所称次序与所印数字不符：A list said to be in order whose figures are not.

What it flags
    涨幅前五, 由高到低依次为, top three: a list of figures that neither falls nor rises throughout; one whose last
    figure would go on with the others, had it not the other sign.

>>> from factcheck import check
>>> text = "本周涨幅前四的公司为远图光电、江海算力、启衡智能、微澜云，涨跌幅分别为+18.72%、+16.38%、{}、+13.89%。"
>>> [f.printed for f in check(text.format("+12.67%"), select=["RNK01"]).findings]
['+12.67%']

Why it matters
    Either a figure is wrong, or it stands beside the wrong name.

When it stays silent
    依次为 alone, which says which figure is whose; the order is by another measure (市值前五 with their 涨跌幅);
    figures that rounding may put in order; lists not said to be in order (居前).

>>> check(text.format("+15.67%"), select=["RNK01"]).findings
()
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from math import factorial

from factcheck import Check, Fact, Quantity, Reading, Said, Severity, checks, sides
from factcheck.patterns import lazy
from factcheck.reading.about import measure_that_opens
from factcheck.reading.phrases import known_measure
from factcheck_rules._look import Look, look
from factcheck_rules.ranks._siblings import MOST, is_of, lists, measure_before, surely_above

CODE = "RNK01"
SEVERITY = Severity.WARNING

_CUE = lazy(
    r"前(?P<n>[两二三四五六七八九十]|\d{1,2})(?!\s?(?:季|个?月|年|天|日|个?交易日|周|期|次|轮|批|代|款|成|项))(?:大|名|位|强|家|只|个)?|(?P<then>(?:从高到低|由高到低|从大到小|由大到小|降序)(?:排列)?(?:依次|分别)?[为是达]?|(?:排名|排序|名次|座次)(?:由高到低)?依次[为是]?|(?:其后|随后|紧随其后的?)依次[为是]|依次(?:排名|位居|位列)第?[一1][至到-])"
    r"|\btop[ -](?P<en>two|three|four|five|six|seven|eight|nine|ten|\d{1,2})\b|in (?:descending|ascending) order",
    re.I,
)
_PLACED = lazy(r"(?:排名|排|位居|位列|分列|列|居|跻身|进入|行业|市场|全国|全球|的)+\Z")
_EN = {word: n for n, word in enumerate(("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), 2)}
_ZH = {word: n for n, word in enumerate("一二三四五六七八九十", 1)} | {"两": 2}
_AFTER = 120
_BOTH = 4
"""So many signed figures at least are two lists."""


def check(reading: Reading) -> Iterator[Check]:
    """Check the list of figures behind each announcement of an order."""
    around = look(reading)
    yield from _one_way(reading, around)
    for sentence, facts in around.by_sentence.items():
        if sentence < 0 or not 2 <= len(facts) <= MOST:
            continue
        yield from _one_by_one(sentence, facts, around)
        cues = list(_CUE.finditer(around.text, reading.sentences[sentence].left, reading.sentences[sentence].right))
        runs = lists(facts, around.text) if cues else []
        for cue in cues if runs else ():
            run = _list_of(cue, runs, around)
            if run is not None:
                made = _compared(run, cue, around)
                turned = _turned(run) if made.verdict == "holds" else None
                yield made if turned is None else _sign(turned, run, cue, around)
                break


_NEXT = lazy(r"(?:其次|第二|第三|再次)(?:是|为|则是|则为)")
_MOST_OF = lazy(r"最[大高多](?:的)?[^，。；、\d]{0,12}(?:是|为)")
_SEGMENT = 90


def _one_by_one(number: int, facts: Sequence[Fact], around: Look) -> Iterator[Check]:
    """最大的是甲，总金额 38.5 亿美元；其次是乙，总金额 27.0 亿美元；第三是丙，…: each is less than the one before."""
    sentence = around.reading.sentences[number]
    first = _MOST_OF.search(around.text, sentence.left, sentence.right)
    marks = list(_NEXT.finditer(around.text, first.end(), sentence.right)) if first is not None else []
    if first is None or not marks:
        return
    plain = [f for f in facts if f.low == f.high and f.low and f.aspect in ("level", "change")]
    ordered = sorted({f.quantity.left: f for f in plain}.items())
    ends = [*(m.start() for m in marks), sentence.right]
    chain: list[Fact] = []
    for begin, end in zip([first.end(), *(m.end() for m in marks)], ends, strict=True):
        own = [f for left, f in ordered if begin <= left < min(end, begin + _SEGMENT)]
        own = [f for f in own if not chain or f.unit == chain[0].unit]
        if not own:
            return
        chain.append(own[0])
    measures = {fact.measure for fact in chain if known_measure(fact.measure)}
    one_way = len({(fact.low or 0) > 0 for fact in chain}) == len({fact.aspect for fact in chain}) == 1
    if len(measures) > 1 or not chain[0].unit or not one_way or (chain[0].unit == "%" and chain[0].aspect != "change"):
        return
    sizes = [abs(fact.low or Decimal(0)) for fact in chain]
    odd = next((k for k in range(1, len(chain)) if sizes[k] > sizes[k - 1]), 0)
    yield checks.judged(
        "fails" if odd else "holds",
        relation="order",
        facts=(chain[odd], *(fact for fact in chain if fact is not chain[odd])),
        places=(around.figure_place(chain[odd].quantity), around.place(*first.span())) if odd else (),
        title=Said(
            f"所称次序与所印数字不符：{first.group()}，{'、'.join(fact.text for fact in chain)}",
            f"said to be in order: {', '.join(fact.text for fact in chain)}",
        ),
        advice=Said("调整次序，或核对数字与名称的对应", "put them in order, or check which figure is whose"),
        printed=chain[odd].text,
        chance=0.3,
    )


_WAY = lazy(
    r"(?P<way>[涨跌升降增]幅)[^，。；：:,\d]{0,6}前(?:[三四五六七八九十]|\d{1,2})(?!\s?(?:季|个?月|年|天|日|周))"
)


def _one_way(reading: Reading, around: Look) -> Iterator[Check]:
    """Two lists of one paragraph both called 涨幅前五, one of rises and one of falls."""
    signed: dict[int, list[tuple[int, int]]] = {}
    for mark in around.marks.get("quantity", ()):
        if isinstance(mark, Quantity) and mark.signed and mark.unit == "%" and mark.low is not None:
            block = around.block_at(mark.left)
            if block is not None:
                signed.setdefault(block.left, []).append((mark.left, 1 if mark.low > 0 else -1))
    for block in reading.document.blocks:
        figures = signed.get(block.left, ())
        cues = list(_WAY.finditer(around.text, block.left, block.right)) if len(figures) >= _BOTH else []
        for one, other in pairwise(cues):
            ends = one.end(), other.start(), other.end(), block.right
            first = {sign for at, sign in figures if ends[0] < at < ends[1]}
            second = {sign for at, sign in figures if ends[2] < at < ends[3]}
            if one["way"] == other["way"] and len(first) == len(second) == 1 and first != second:
                odd = one if (first == {1}) == (one["way"][0] in "跌降") else other
                yield _called_alike(odd, other if odd is one else one, around)


def _called_alike(odd: re.Match[str], other: re.Match[str], around: Look) -> Check:
    return checks.judged(
        "fails",
        relation="direction",
        places=[around.place(*around.clause(cue.start(), cue.end())) for cue in (odd, other)],
        title=Said(
            f"两组数字一升一降，却都称「{odd['way']}」：{odd.group()}",
            f"one list rises and one falls, and both are called the same: {odd.group()}",
        ),
        advice=Said("核对涨跌", "check which of them rose"),
        printed=odd.group(),
    )


def _list_of(cue: re.Match[str], runs: Sequence[list[Fact]], around: Look) -> list[Fact] | None:
    """The list that a cue announces: the next one of as many items, of the measure that the cue names."""
    count = _count(cue)
    at = cue.start()
    placed = _PLACED.search(around.text, max(0, at - 8), at)
    measure = "" if cue.group("then") else measure_before(around.text, placed.start() if placed else at)
    for run in runs:
        near = cue.start() - _AFTER < run[0].quantity.left < cue.end() + _AFTER
        gap = around.text[cue.end() : run[0].quantity.left].strip()
        after = bool(gap) or cue.group("then") is None  # 依次为 378.2 万、…: each in its turn, in no order
        if not near or not after or (count and len(run) != count) or len(run) < 3:
            continue
        bare = measure_that_opens(measure)  # 营收规模前三: of 营收
        of_it = not measure or all(is_of(fact, measure) or (bare and is_of(fact, bare)) for fact in run)
        if not of_it and not _opens_list(cue, run, around):
            continue
        if not measure and len(runs) > 1:
            continue
        if cue.group("then") and len({fact.period for fact in run}) > 1:
            continue  # 1 至 4 月依次为 …: in the order of the months
        return run
    return None


_OPENS = lazy(
    r"(?:的?(?:省份|城市|地区|国家|企业|公司|厂商|品牌|品种|行业|机构|客户|项目|个股))?(?:依次|分别)?(?:为|是|：|:)(?:\s?[①1])?"
    r"[《“]?[\u4e00-\u9fffA-Za-z·]{2,12}[》”]?[（(]?\s?"
)


def _opens_list(cue: re.Match[str], run: Sequence[Fact], around: Look) -> bool:
    """Whether a list of names, each with its figure, stands right behind a cue: 前五名依次为甲 62 万只、乙 55 万只."""
    opened = _OPENS.fullmatch(around.text, cue.end(), run[0].quantity.left)
    plain = all(fact.aspect == "level" and fact.kind in ("count", "physical", "money") for fact in run)
    named = any(known_measure(fact.measure) for fact in run)
    return opened is not None and plain and not named and _count(cue) == len(run)


def _count(cue: re.Match[str]) -> int:
    """How many items a cue announces, 0 where it doesn't say."""
    said = cue.group("n") or (cue.group("en") or "").lower()
    if not said:
        return 0
    return int(said) if said.isdigit() else _ZH.get(said) or _EN.get(said, 0)


def _compared(run: Sequence[Fact], cue: re.Match[str], around: Look) -> Check:
    values = [sides.of(fact) for fact in run]
    odd = _odd(values)
    shown = "、".join(fact.text for fact in run)
    first = run[odd] if odd is not None else run[0]
    return checks.judged(
        "holds" if odd is None else "fails",
        relation="order",
        facts=(first, *(fact for fact in run if fact is not first)),
        places=(around.figure_place(first.quantity), around.place(cue.start(), cue.end())) if odd is not None else (),
        title=Said(f"所称次序与所印数字不符：{cue.group()}，{shown}", f"said to be in order: {cue.group()}: {shown}"),
        advice=Said("调整次序，或核对数字与名称的对应", "put them in order, or check which figure is whose"),
        printed=first.text,
        chance=min(1.0, 2 / factorial(len(run))),
    )


def _turned(run: Sequence[Fact]) -> Fact | None:
    """The first or last figure of a list, where it alone has its sign and would be in order with the other one.

    Among 31 industries the fifth may well have fallen, but not as far as the others rose.
    """
    values = [fact.low for fact in run if fact.low is not None and fact.quantity.signed and fact.aspect == "change"]
    if len(values) != len(run) or len(run) < _FEWEST or not all(values):
        return None
    for odd, rest in ((-1, values[:-1]), (0, values[1:])):
        other, sizes = values[odd], [abs(value) for value in rest]
        near = sizes[-1] if odd else sizes[0]
        if len({value > 0 for value in rest}) > 1 or (other > 0) == (rest[0] > 0):
            continue
        falls = sizes[0] > sizes[-1]
        fits = abs(other) <= near if falls == (odd == -1) else abs(other) >= near
        apart = abs(other) + near > max(sizes) - min(sizes)
        if fits and apart and near <= 2 * abs(other) <= 4 * near:
            return run[odd]
    return None


_FEWEST = 4


def _sign(turned: Fact, run: Sequence[Fact], cue: re.Match[str], around: Look) -> Check:
    shown = "、".join(fact.text for fact in run)
    return checks.judged(
        "fails",
        relation="direction",
        facts=(turned, *(fact for fact in run if fact is not turned)),
        places=(around.figure_place(turned.quantity), around.place(cue.start(), cue.end())),
        title=Said(f"同列数字只有一个正负号相反：{cue.group()}，{shown}", f"one sign of the list is turned: {shown}"),
        advice=Said("核对正负号", "check the sign"),
        printed=turned.text,
    )


def _odd(values: Sequence[sides.Side]) -> int | None:
    """The place of a figure that is out of order in both directions, None where the list may be in order."""
    if _may_fall(values, 1) or _may_fall(values, -1):
        return None
    for k in range(len(values)):
        rest = [*values[:k], *values[k + 1 :]]
        if _may_fall(rest, 1) or (_may_fall(rest, -1) and len(values) > 3):
            return k
    return len(values) - 1


def _may_fall(values: Sequence[sides.Side], sign: int) -> bool:
    """Whether the figures may fall from first to last (with sign -1: rise)."""
    for k, one in enumerate(values):
        for other in values[k + 1 :]:
            if surely_above(other, one) if sign > 0 else surely_above(one, other):
                return False
    return True
