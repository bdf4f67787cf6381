"""标题的增幅与正文的水平不符：A heading's change that the levels of its text don't give.

What it flags
    归母净利+11.7% in the heading, over 归母净利 21.74 亿元，上年同期 20.00 亿元, which is 8.7%. The text prints the two
    levels and not the change, so that nothing else would notice. 上修至 85 亿元 in the heading, and
    由 75 亿元上调至 95 亿元 in the text.

>>> from factcheck import check
>>> text = "# 海岚股份一季报：归母净利{}\\n\\n营收61.20亿元；归母净利21.74亿元，上年同期20.00亿元。"
>>> [(f.printed, f.expected) for f in check(text.format("+11.7%"), select=["REP32"]).findings]
[('+11.7%', '8.7%')]
>>> check(text.format("+8.7%"), select=["REP32"]).findings
()

Why it matters
    The heading is what is quoted, and its change was reckoned from levels that may have been revised since.

When it stays silent
    The text prints the heading's change anywhere, or any two levels of it give it; two pairs of levels may be meant;
    the bases differ; name or scope is not the heading's, unless one digit tells the change from what the levels give.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from attrs import frozen

from factcheck import Check, Fact, Reading, Said, Severity, checks
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.slips import digits_slip
from factcheck_rules._look import Look, look
from factcheck_rules.repeats._moved_to import moved_elsewhere

CODE = "REP32"
SEVERITY = Severity.WARNING

ZERO, HUNDRED = Decimal(0), Decimal(100)
_LONGEST, _FIRST, _MOST, _FAR, _LED = 90, 6, 600, 60, 30
_KINDS = frozenset({"money", "count", "physical", "price", "index", "percent", "rate", "number"})
_BASES = (
    ("yoy", lazy(r"[上去]年(?:同期|同月|\d{1,2}月)|同期|20\d\d年(?:同期|\d{1,2}月)|year[ -](?:ago|earlier|before)")),
    ("qoq", lazy(r"上季|前一季|[一二三四]季度|Q[1-4]|[1-4]Q|quarter (?:ago|earlier|before)|(?:previous|prior) quart")),
    ("mom", lazy(r"上月|(?<!\d)\d{1,2}月|month (?:ago|earlier|before)|previous month")),
    ("wow", lazy(r"上周|week (?:ago|earlier|before)|previous week")),
    ("", lazy(r"前值|此前|年初|季初|期初|\bprior\b|\bfrom\b")),
)
_AGAINST = lazy(
    r"(?:上年|去年|同期|(?:19|20)\d\d年|上[季月周]|前一季|[一二三四]季度|\d月|前值|此前|prior|against|versus|vs\.?|"
    r"(?:first|second|third|fourth|previous) quarter|"
    r"compared with|compared to|\bfrom\b)[^。；;\d]{0,16}\Z"
)
_FROM = lazy(r"(?:由|从|\bfrom)[^，。；,;\d]{0,10}\Z")
_TO = lazy(r"\A[^，。；,;\d]{0,8}(?:[升降增减涨跌回]?(?:至|到)|\bto\b)[^，。；,;\d]{0,8}\Z")
_PLAIN = frozenset("年月日季度上下半本周的了为达至在和与及同环比增长降升提减少加约近超到已将元美亿万个率额量价")


@frozen(eq=False)
class Pair:
    """Two levels of one thing, told side by side, and what sort of time the first is set against."""

    new: Fact
    old: Fact
    base: str
    moved: bool = False
    """Whether it is told as a way: 由 75 亿元上调至 95 亿元."""


def check(reading: Reading) -> Iterator[Check]:
    """Compare the changes of headings with the pairs of levels of the text."""
    found = look(reading)
    if not found.one_report or len(reading.facts) > _MOST:
        return
    heads = [fact for fact in reading.facts if _is_change(fact) and _headed(fact, found)]
    ends = [fact for fact in reading.facts if _is_level(fact) and _headed(fact, found)]
    pairs = list(_pairs(found)) if heads or ends else []
    for head, end in moved_elsewhere(ends, [(pair.old, pair.new) for pair in pairs if pair.moved], found):
        yield _told_otherwise(head, end)
    for head in heads:
        rest = [f for f in reading.facts if f.quantity.left > head.quantity.right and f.low is not None]
        kin = [f for f in rest if f.unit.partition("/")[0] == head.unit.partition("/")[0]]
        same = any(abs(f.low or ZERO) == abs(head.low or ZERO) for f in kin)
        behind = [pair for pair in pairs if min(pair.new.quantity.left, pair.old.quantity.left) > head.quantity.right]
        if same or any(_gives(pair, head) for pair in behind):
            continue
        meant = _meant(head, behind, found)
        if meant is not None:
            yield _told(head, meant)


def _is_change(fact: Fact) -> bool:
    plain = fact.low is not None and fact.low == fact.high and bool(fact.low) and fact.modifier == "exact"
    return plain and fact.aspect in ("change", "points") and bool(fact.unit) and fact.stance == "actual"


def _headed(fact: Fact, found: Look) -> bool:
    """Whether a figure stands in a heading, or in a first line that is short."""
    number = found.block_number(fact.quantity.left)
    blocks = found.reading.document.blocks
    block = blocks[number] if number >= 0 else None
    if block is None or fact.cell is not None:
        return False
    short = number == 0 and found.text[block.left : block.right].find("\n") < 0 and block.right - block.left <= _LONGEST
    return fact.layout == "heading" or block.kind == "heading" or short


def _pairs(found: Look) -> Iterator[Pair]:
    """Levels side by side of which one is said to be the earlier one."""
    for number, facts in found.by_sentence.items():
        told = {f.quantity.left: f for f in facts if _is_level(f)} if number >= 0 else {}
        for one, other in pairwise(told[left] for left in sorted(told)):
            if one.unit != other.unit or one.low == other.low:
                continue
            gap = found.text[one.quantity.right : other.quantity.left]
            before = found.text[max(0, one.quantity.left - _LED) : one.quantity.left]
            if _FROM.search(before) and _TO.search(gap):
                yield Pair(other, one, _base_of(before), moved=True)
            elif len(gap) <= _FAR and _AGAINST.search(gap) and "。" not in gap:
                after = found.text[other.quantity.right : other.quantity.right + _LED]
                yield Pair(one, other, _base_of(f"{gap} {after.split(',')[0].split('，')[0]}"))


def _is_level(fact: Fact) -> bool:
    plain = fact.low is not None and fact.low == fact.high and fact.low > 0 and fact.modifier in ("exact", "about")
    return plain and fact.aspect in ("level", "share") and fact.kind in _KINDS and fact.cell is None


def _base_of(words: str) -> str:
    return next((base for base, pattern in _BASES if pattern.search(words)), "")


def _change(pair: Pair, head: Fact) -> tuple[Decimal, Decimal] | None:
    """What two levels give, in what the head is printed in, and how far rounding may move it."""
    new, old = pair.new.low or ZERO, pair.old.low or ZERO
    steps = (pair.new.step or ZERO) / 2, (pair.old.step or ZERO) / 2
    if head.unit != "%":
        wanted = "%" if head.unit == "pp" else head.unit
        priced = head.kind in ("money", "price") and pair.new.unit.startswith(f"{wanted}/")
        return (new - old, steps[0] + steps[1]) if priced or pair.new.unit == wanted else None
    if pair.new.unit == "%" or not old:
        return None
    return HUNDRED * (new / old - 1), HUNDRED * (steps[0] / old + steps[1] * new / old / old)


def _gives(pair: Pair, head: Fact) -> bool:
    """Whether two levels give the change of a heading, either way round."""
    for one in (pair, Pair(pair.old, pair.new, pair.base)):
        made = _change(one, head)
        if made is not None and abs(abs(made[0]) - abs(head.low or ZERO)) <= made[1] + (head.step or ZERO):
            return True
    return False


def _meant(head: Fact, pairs: Sequence[Pair], found: Look) -> Pair | None:
    """The one pair of levels that a heading's change is of."""
    fits = [pair for pair in pairs if _change(pair, head) is not None and _based(head, pair)]
    named = [pair for pair in fits if _named_alike(head, pair, found)]
    if len(named) == 1:
        return named[0] if _of_a_size(head, named[0]) else None
    first = [pair for pair in fits if not named and _block(pair.new, found) <= _FIRST]
    sure = len(fits) == 1 and bool(first) and bool(head.base) and head.base == first[0].base
    sure = sure and head.origin.language == "en"
    return first[0] if sure and _slip(head, first[0]) else None


def _block(fact: Fact, found: Look) -> int:
    return found.reading.sentences[fact.sentence].block


def _based(head: Fact, pair: Pair) -> bool:
    known = head.base in ("yoy", "qoq", "mom", "wow") and "base" not in dict(head.provenance)
    return not known or not pair.base or head.base == pair.base


def _named_alike(head: Fact, pair: Pair, found: Look) -> bool:
    """Whether the words before a heading's change come back in the name of two levels, and no scope sets them apart."""
    left = max(0, head.quantity.left - _LED)
    before = _PARTS.split(found.text[left : head.quantity.left])[-1] or head.measure
    begin = max(found.sentences[pair.new.sentence], pair.new.quantity.left - _LED)
    there = f"{pair.new.subject}{pair.new.measure}{_PARTS.split(found.text[begin : pair.new.quantity.left])[-1]}"
    named = _HAN.findall(_OF_REPORT.sub("", head.measure)) or _HAN.findall(_VERB.sub("", before))
    words = {w for run in named for k in range(len(run) - 1) if _PLAIN.isdisjoint(w := run[-_NAME:][k : k + 2])} - {""}
    words = {w for w in words if len(w) > 1}
    shared = bool(words) and all(w in there for w in words)
    held = bool(head.measure) and head.measure in there
    scopes = {s for f in (head, pair.new) for s in f.scope} - (set(head.scope) & set(pair.new.scope))
    return (shared or held) and not scopes & _SCOPES


_NAME = 6
_OF_REPORT = lazy(r"(?:[一三]季|半年|[中年季])报")
_HAN = lazy(r"[\u4e00-\u9fff]+")
_VERB = lazy(r"(?:同比|环比|大幅|继续)?[\u4e00-\u9fff]?[增升涨降跌减扩收][\u4e00-\u9fff]?[约近+-]?\Z")
_UNIT = lazy(r"^[^\d]*[\d.,]+")
_SCOPES = frozenset({"扣非", "经调整", "单季", "母公司", "可比", "同店", "调整后"})
_PARTS = lazy(r"[，,；;：:。！!？?\s|｜]+")


def _of_a_size(head: Fact, pair: Pair) -> bool:
    """Whether the change of a heading goes the way of the levels, and is not of another size altogether."""
    made = _change(pair, head)
    if made is None or not head.low or made[0] * head.low <= 0:
        return False
    small, large = sorted((abs(made[0]), abs(head.low)))
    short, long = sorted((_OF_REPORT.sub("", head.measure), pair.new.measure), key=len)
    one_name = bool(short) and (short == long or (long.startswith(short) and head.base == pair.base != ""))
    return _slip(head, pair) or (large <= 2 * small and one_name)


def _slip(head: Fact, pair: Pair) -> bool:
    """Whether one digit, or two in another order, make the change that the levels give."""
    made, step = _change(pair, head), head.step or Decimal(1)
    if made is None:
        return False
    first, second = (str(int((abs(value) / step).to_integral_value())) for value in (made[0], head.low or ZERO))
    return len(first) == len(second) > 1 and digits_slip(first, second)


def _told_otherwise(head: Fact, end: Fact) -> Check:
    return checks.judged(
        "fails",
        relation="agree",
        facts=[evolve(f, trust=max(f.trust, checks.LEAST_TRUST)) for f in (head, end)],
        title=Said(
            f"标题所至的水平与正文不符：{head.text}，正文为 {end.text}",
            f"the heading has it move to {head.text}, the text to {end.text}",
        ),
        advice=Said("标题与正文两处对一处", "check heading and text"),
        printed=head.text,
        expected=end.text,
    )


def _told(head: Fact, pair: Pair) -> Check:
    made = _change(pair, head)
    scale = head.quantity.scale if head.unit not in ("%", "pp") else 1
    value = f"{(made[0] if made else ZERO) / scale:.{head.quantity.decimals}f}"
    shown = f"{value}{'%' if head.unit == '%' else ' 个百分点' if head.unit == 'pp' else _UNIT.sub('', head.text)}"
    return checks.judged(
        "fails",
        relation="overlaps",
        facts=[evolve(f, trust=max(f.trust, checks.LEAST_TRUST), unit=head.unit) for f in (head, pair.new, pair.old)],
        title=Said(
            f"标题的增幅与正文的水平不符：{head.text}，正文 {pair.old.text} 至 {pair.new.text}",
            f"the heading's change is not that of its levels: {head.text}, {pair.old.text} to {pair.new.text}",
        ),
        arithmetic=Said(f"两个水平得 {shown}", f"the levels give {shown}"),
        advice=Said("标题与正文两处对一处", "check heading and text"),
        printed=head.text,
        expected=shown,
    )
