"""标题、段首的概数与正文不符：A rough size in a heading or lead, and no figure of it below is of that size.

What it flags
    超声波水表占到七成 over 超声波水表收入 11.20 亿元，占比 61.0%; 外销延续个位数增长 over 外销收入同比 +20.5%.

>>> from factcheck import check
>>> text = "**家用机占到{}成。** 家用机收入11.20亿元，同比增长16.9%，占比61.0%；商用机收入5.14亿元，占比28.0%。"
>>> [f.printed for f in check(text.format("七"), select=["WOR31"]).findings]
['七成']

Why it matters
    The heading is what is quoted, and it is written before the last figures come in.

When it stays silent
    One figure of it below is of the size told; another share of the same section is; the figures below are of another
    name or go the other way; expectations and targets.

>>> check(text.format("六"), select=["WOR31"]).findings
()
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from attrs import frozen

from factcheck import Check, Fact, Reading, Said, Severity, checks
from factcheck.patterns import Rare, lazy
from factcheck.words import any_word
from factcheck_rules._look import Look, look
from factcheck_rules._times import another_time

CODE = "WOR31"
SEVERITY = Severity.WARNING

_MAYBE = lazy(any_word("maybe", "aimed"))
_NAME = r"(?P<of>[A-Za-z\u4e00-\u9fff][A-Za-z0-9\u4e00-\u9fff]{1,11}?)"
_HELD = (
    r"(?:仍|继续|延续|保持|维持|实现|录得|重回|恢复|取得|迎来|连续[一二三四五六两\d]{1,2}[年个季月]度?|均|亦|也"
    r"|再度|Q\d|同比)*"
)
_DIGITS = Rare(
    rf"(?P<lead>[，,、：:；;。！!\s*】」—-]|\A){_NAME}{_HELD}(?P<digits>高?个位数|[高低中]?[双两]位数|三位数)(?:的?同比|的)?"
    r"(?:(?P<up>增长|增速|增幅|上涨|涨幅)|(?P<down>下滑|下降|降幅|跌幅|回落|负增长))"
)
_DIGITS_EN = Rare(
    r"(?P<of>[A-Za-z][A-Za-z-]+(?: [a-z-]+){0,2}?) (?:again )?(?:post|deliver|report|extend|keep|kept|sustain"
    r"|maintain|hold|held)(?:s|ed|ing)?"
    r"(?: on)?(?: an?)?(?: another \w+ of)? ?(?P<digits>single-digit|double-digit|triple-digit) (?:(?P<up>growth"
    r"|gains?|rises?)|(?P<down>declines?|falls?|drops?))",
    re.I,
)
_BOUNDS = {"个": (0, 10), "双": (10, 100), "两": (10, 100), "三": (100, 1000)}
_BOUNDS_EN = {"s": (0, 10), "d": (10, 100), "t": (100, 1000)}
_ROUGH = lazy(
    r"[一二三四五六七八九]成|半壁|过半|[一二三四五]分之[一二三四]|a (?:third|quarter)|(?:two|three) (?:thirds"
    r"|quarters)|half"
)
_SHARE_ENDS = ("占比", "比重", "份额", "渗透率", "市占率", "比例")
_ROOM, _LOOSE, _DIGIT_ROOM, _ZERO = Decimal(5), Decimal(3), Decimal("0.05"), Decimal(0)
_TEXT = frozenset({"paragraph", "list_item"})
_LONGEST, _BLOCKS = 34, 8


@frozen
class Lead:
    """The words that lead, and the figures of what they lead."""

    left: int
    right: int
    facts: Sequence[Fact]


def check(reading: Reading) -> Iterator[Check]:
    """Compare each rough size of a lead with the figures of the same name below it."""
    found = look(reading)
    if not found.one_report:
        return
    said = [match for pattern in (_DIGITS, _DIGITS_EN) for match in pattern.finditer(found.text)]
    rough = [fact for fact in reading.facts if _rough_share(fact)]
    for match in said:
        lead = _lead_at(match.start("of"), found)
        if lead is not None and match.end() <= lead.right and not _MAYBE.search(found.text, lead.left, lead.right):
            yield from _digits(match, lead, found)
    for fact in rough:
        lead = _lead_at(fact.quantity.left, found)
        if lead is not None and not _MAYBE.search(found.text, *found.clause(fact.quantity.left, fact.quantity.right)):
            yield from _shares(fact, lead, found)


def _rough_share(fact: Fact) -> bool:
    share = fact.unit == "%" and fact.aspect in ("share", "level") and fact.low is not None and fact.sentence >= 0
    return share and fact.stance == "actual" and bool(fact.subject) and _ROUGH.search(fact.text) is not None


def _lead_at(at: int, found: Look) -> Lead | None:
    """The heading, or the first sentence of a paragraph, that holds a place, with the figures below it."""
    block, number = found.block_at(at), found.block_number(at)
    sentence = found.sentence_at(at)
    sentences = found.reading.sentences
    if block is None or sentence < 0:
        return None
    if block.kind == "heading":
        return Lead(block.left, block.right, list(_below(number, found)))
    opens = sentence == 0 or sentences[sentence - 1].block != sentences[sentence].block
    left, right = sentences[sentence].left, sentences[sentence].right
    if block.kind not in _TEXT or not opens or right - left > _LONGEST or _told_by(sentence, at, found):
        return None
    last = sentence + 1
    while last < len(sentences) and sentences[last].block == sentences[sentence].block:
        last += 1
    return Lead(left, right, [f for k in range(sentence + 1, last) for f in found.by_sentence.get(k, ())])


def _told_by(sentence: int, at: int, found: Look) -> bool:
    """Whether a lead prints a figure of its own besides: it leads nothing."""
    return any(f.quantity.left != at and not _ROUGH.search(f.text) for f in found.by_sentence.get(sentence, ()) if
               f.low is not None and "位数" not in f.text)  # fmt: skip


def _below(number: int, found: Look) -> Iterator[Fact]:
    """The figures of the prose below a heading, as far as the next one; below a title, of all."""
    blocks, sentences = found.reading.document.blocks, found.reading.sentences
    title = all(block.kind != "heading" for block in blocks[:number])
    last = number + 1
    while last < len(blocks) and (title or (last - number < _BLOCKS and blocks[last].kind != "heading")):
        last += 1
    for at in range(max(0, found.sentence_at(blocks[number].left)), len(sentences)):
        if sentences[at].block >= last:
            return
        if sentences[at].block > number and blocks[sentences[at].block].kind in _TEXT:
            yield from found.by_sentence.get(at, ())


def _digits(said: re.Match[str], lead: Lead, found: Look) -> Iterator[Check]:
    name = _FRONT.sub("", said["of"])
    digits = said["digits"].lower().lstrip("高低中")
    least, most = _BOUNDS.get(digits[0]) or _BOUNDS_EN[digits[0]]
    if len(name) < 2 or name in _NO_NAMES:
        return
    rates = [f for f in lead.facts if _is_rate(f) and _called(f, name) and not another_time(f, found.text)]
    rates = [f for f in rates if ((f.low or 0) < 0) == (said["down"] is not None)]
    outside = [f for f in rates if not least - _DIGIT_ROOM <= abs(f.low or _ZERO) < most + _DIGIT_ROOM]
    if rates:
        verdict = "fails" if len(outside) == len(rates) else "holds"
        yield _told(said.start("of"), said.end(), verdict, (outside or rates)[0], said["digits"], found)


_FRONT = lazy(
    r"\A(?:[一二三四上下前]{1,3}(?:季度?|半年)|全年|年内|今年|本[月季年期]|公司|20\d\d年?|Q\d|\d{1,2}月|其中)"
)
_NO_NAMES = frozenset({"增速", "增长", "同比", "环比", "业绩", "规模", "整体", "总体", "有望"})


def _is_rate(fact: Fact) -> bool:
    exact = fact.low is not None and fact.low == fact.high and bool(fact.low) and fact.trust >= 0.5
    rate = fact.unit == "%" and fact.aspect == "change" and fact.base in ("", "yoy")
    return exact and rate and fact.stance == "actual"


def _called(fact: Fact, name: str) -> bool:
    """Whether a figure's name holds the words: 外销 of 外销收入."""
    whole = f"{fact.subject} {fact.measure}".lower()
    return name.lower() in whole or name.lower().removesuffix("s") in whole.split()


def _shares(rough: Fact, lead: Lead, found: Look) -> Iterator[Check]:
    """超声波水表占到七成 against the shares of the same name, where no share below is of that size."""
    shares = [f for f in lead.facts if f.unit == "%" and f.low is not None and f.low == f.high and f is not rough]
    shares = [f for f in shares if f.aspect in ("share", "level") and not _ROUGH.search(f.text)]
    own = [f for f in shares if _share_of(f, rough) and f.trust >= 0.5 and not another_time(f, found.text)]
    if not own or any(_of_size(f, rough, _LOOSE) for f in shares if f not in own):
        return
    verdict = "holds" if any(_of_size(f, rough, _ROOM) for f in own) else "fails"
    yield _told(rough.quantity.left, rough.quantity.right, verdict, own[0], rough.text, found)


def _share_of(fact: Fact, rough: Fact) -> bool:
    """Whether a share is of what the lead names, and of no narrower field."""
    share = fact.aspect == "share" or fact.measure.endswith(_SHARE_ENDS)
    same = fact.subject == rough.subject or (rough.subject in fact.subject and len(rough.subject) >= _LONG)
    alone = fact.subject == rough.subject or not _SEVERAL.search(fact.subject)  # 甲、乙两大类合计占 51.3%
    return share and same and alone and not set(rough.scope) ^ set(fact.scope) and fact.base in ("", rough.base)


_LONG = 3
_SEVERAL = lazy(r"[、和与及]|合计|两大|两类|两者|及其")


def _of_size(fact: Fact, rough: Fact, room: Decimal) -> bool:
    """Whether a share may be what a rough one rounds: 61.0% of 六成; 近七成 is from 65 to 70, 超七成 to 80."""
    value, said = fact.low or Decimal(0), rough.quantity.low or rough.low or Decimal(0)
    low = said - (Decimal(0) if rough.modifier == "over" else room)
    high = said + (2 * room if rough.modifier == "over" else Decimal(0) if rough.modifier == "under" else room)
    return low <= value <= high


def _told(left: int, right: int, verdict: str, fact: Fact, printed: str, found: Look) -> Check:
    words = found.text[slice(*found.clause(left, right))].strip("# *")
    return checks.judged(
        verdict,
        relation="size",
        places=[found.place(*found.clause(left, right)), found.figure_place(fact.quantity)],
        facts=[fact],
        title=Said(
            f"标题、段首的概数与正文不符：「{words}」，正文为 {fact.subject}{fact.measure} {fact.text}",
            f"the lead says '{words}', the text {fact.text}",
        ),
        advice=Said("概数与数字两处对一处", "make the lead and the figure agree"),
        printed=printed,
        expected=fact.text,
        chance=0.5,
    )
