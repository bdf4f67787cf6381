"""小标题的数与其下正文不符：A heading's figure that its own text prints otherwise.

What it flags
    A heading or slide title says 拟投入 150 亿元扩产, and the text that it stands over (or under, as on slides) tells
    of one such figure only, in the same words: 将投入 105 亿元.

Why it matters
    Headings are what readers go by, and are written last.

When it stays silent
    The text prints the heading's figure anywhere, or one that it may round; several figures of the text may be meant;
    the two name different periods, scopes or bodies; few of the words beside them are the same.

>>> from factcheck import check
>>> text = "# 周报\\n\\n## 晶澜科技拟投入{}亿元扩建晶圆产线\\n\\n公告显示，晶澜科技拟投入105亿元，用于扩建晶圆产线。"
>>> [f.printed for f in check(text.format(150), select=["REP08"]).findings]
['105亿元']
>>> check(text.format(105), select=["REP08"]).findings
()
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import chain

from factcheck import Check, Fact, Reading, Said, Severity, checks
from factcheck.document import Block
from factcheck.intervals import overlaps as meet
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.reading.bodies import entity
from factcheck.reading.phrases import known_measure
from factcheck.reading.phrases import terms as fold_terms
from factcheck.sides import of
from factcheck.slips import digits, power_of_ten
from factcheck.units import convert, same_dimension
from factcheck_rules._look import Look, look
from factcheck_rules._mould import of_one_mould
from factcheck_rules._same import of_more, other_size, set_right
from factcheck_rules._times import NO, another_time, cut_short, when

CODE = "REP08"
SEVERITY = Severity.WARNING

_SLIDE = 8
"""The level of a title that stands below the text of its slide, in documents of pages."""
_TEXT = frozenset({"paragraph", "list_item"})
_MOST = 40
"""Blocks and figures of one text that are looked at."""
_LASTS = lazy(r"(?:周期|工期|账期|交期|时长|续航|久期|期限|寿命|时间)\Z")
_FROM = lazy(r"[由从自][^\d，。；]{0,6}\Z")
_TO = lazy(r"[^\d，。；]{0,6}[至到]")
_FROM_TO = lazy(r"[由从自][^，。；]{1,16}[至到]\s?\Z")
_EXACT = frozenset({"exact", "about"})
_PAST = lazy(r"(?:去年|上年|同期|上期|前年|[一上]年前|年初|年末)(?!.*(?:以来|至今))")
_WORD = lazy(r"[\u4e00-\u9fff]+|[A-Za-z][A-Za-z0-9.]+")
_BEFORE, _AFTER = 18, 8
_CLOSE = 3
"""So many pieces of the words beside two figures are the same."""
_TIMES = Decimal(3)
_PLAIN = frozenset(
    "年月日周季度上下半本公司该的了为达至在和与及其中第分别同比环增长降升提减少加实现完成约近超过到已将元美亿万个最高大有"
)


def check(reading: Reading) -> Iterator[Check]:
    """Compare each heading's figures with those of the text that it stands over."""
    found = look(reading)
    if any(fact.origin.language == "en" for fact in reading.facts[:1]):
        return
    yield from _leads(reading, found)
    titled: dict[int, list[Fact]] = {}
    inside: dict[int, list[Fact]] = {}
    for number, facts in found.by_sentence.items():
        if number >= 0:
            block = reading.sentences[number].block
            once = {f.quantity.left: f for f in reversed(facts)}.values()
            kind = reading.document.blocks[block].kind
            if kind == "heading" and _says_enough(reading.document.blocks[block], found):
                titled.setdefault(block, []).extend(f for f in once if _counts(f))
            elif kind in _TEXT and found.text.find("。", *_span(reading.document.blocks[block])) >= 0:
                inside.setdefault(block, []).extend(once)
    changes: dict[Change, list[Fact]] = {}
    for fact in chain.from_iterable(inside.values()):
        if fact.aspect == "change":
            changes.setdefault(_change(fact), []).append(fact)
    for block, told in titled.items():
        own = [f for number in _text_of(block, reading.document.blocks) for f in inside.get(number, ())]
        if own and len(own) <= _MOST:
            for one in told:
                elsewhere = changes.get(_change(one), ()) if one.aspect == "change" else ()
                if not (fold_terms(one.subject) and any(_same_words(one, f, found) for f in elsewhere)):
                    yield from (made for made in _told_otherwise(one, own, found) if not _printed_too(made, one, told))


def _leads(reading: Reading, found: Look) -> Iterator[Check]:
    """**库容比 61.8%，连降四周。** 本周全国水泥库容比 68.1%: a lead in bold, and the rest of its paragraph."""
    if "**" not in found.text:
        return
    by_block: dict[int, list[Fact]] = {}
    for number, facts in found.by_sentence.items():
        if number >= 0:
            by_block.setdefault(reading.sentences[number].block, []).extend(facts)
    for number, near in by_block.items():
        ordered = sorted(near, key=lambda fact: fact.quantity.left)
        block = reading.document.blocks[number]
        lead = _LEAD.match(found.text, block.left, block.right) if block.kind in _TEXT else None
        if lead is None:
            continue
        told = [f for f in ordered if f.quantity.right <= lead.end() and _counts(f) and f.measure]
        behind = found.text.find("其中", lead.end(), block.right)  # …。其中寿险四家 …: parts of what the lead tells
        end = behind if behind >= 0 else block.right
        own = list({f.quantity.left: f for f in ordered if lead.end() <= f.quantity.left < end}.values())
        for one in told if len(own) <= _MOST else ():
            if any(f.low == one.low and f.unit == one.unit for f in own):
                continue
            twins = [f for f in own if _of_the_lead(one, f) and not _told_apart(one, f, found)]
            if len({(f.low, f.high) for f in twins}) == 1:
                yield _compared(one, twins[0])


_LEAD = lazy(
    r"[\s>•●\-]*(?:[一二三四五六七八九十\d]{1,2}[、.）)]\s?)?\*\*[^*\n]{8,60}[。：:]?\*\*[。：:]?(?=\s?[^\s|])"
)
_LATELY = frozenset({"prev_period", "wow", "mom", "qoq"})


def _of_the_lead(one: Fact, other: Fact) -> bool:
    """Whether a figure of a paragraph is of the measure of its lead's, and of whom it is of, as far as that is told."""
    based = one.base == other.base or {one.base, other.base} <= _LATELY or not one.base
    alike = (one.unit, one.aspect, one.measure) == (other.unit, other.aspect, other.measure) and based
    named = one.about <= other.about or other.about <= one.about or one.subject in other.subject
    timed = when(one, other) != NO and (one.window == other.window or not one.window or not other.window)
    exact = other.low is not None and other.low == other.high and other.trust >= 0.5 and other.modifier in _EXACT
    stanced = one.stance == other.stance and set(one.scope) <= set(other.scope)
    return alike and named and timed and exact and stanced and _sized(one, other) and one.modifier in _EXACT


def _printed_too(made: Check, one: Fact, told: Sequence[Fact]) -> bool:
    """Whether the heading prints what its figure is compared with, too: 现价 14.62 元 目标价 18.00 元."""
    others = [fact for fact in made.facts if fact.quantity is not one.quantity]
    return any(fact.low == other.low and fact.unit == other.unit for fact in others for other in told)


def _span(block: Block) -> tuple[int, int]:
    return block.left, block.right


def _says_enough(block: Block, found: Look) -> bool:
    """Whether a heading is more than a loose cell of a table: 移动速度 < 2m/s is hardly one."""
    return sum(map(str.isalpha, found.text[block.left : block.right])) >= _LEAST


_LEAST = 9


def _counts(fact: Fact) -> bool:
    """Whether a heading's figure is exact enough, and of a kind, to be looked for."""
    if fact.low is None or fact.low != fact.high or fact.trust < 0.5 or not fact.unit:
        return False
    if fact.kind == "duration" and not _LASTS.search(fact.measure):
        return False
    return fact.kind != "index" and (fact.kind != "count" or abs(fact.low) > _SMALL)


_SMALL = 9


def _text_of(block: int, blocks: Sequence[Block]) -> Iterator[int]:
    """The blocks of text that a heading stands over; of a slide's title those before it on its page."""
    own = blocks[block]
    if own.level == _SLIDE and own.page is not None:
        for number in range(block - 1, max(-1, block - _MOST), -1):
            if blocks[number].page != own.page:
                return
            yield number
    elif block:
        for number in range(block + 1, min(len(blocks), block + _MOST)):
            if blocks[number].kind == "heading":
                return
            yield number


def _told_otherwise(one: Fact, own: Sequence[Fact], found: Look) -> Iterator[Check]:
    """The one figure of the text that a heading's figure has to be, where they differ."""
    alike = [f for f in own if f.unit == one.unit and f.low is not None]
    if not alike and one.kind == "money":
        yield from (_other_unit(one, f, "币种", "currencies") for f in own if _in_other_money(one, f, found))
        return
    same = [f for f in alike if _may_be(one, f) and (f.modifier in _EXACT or _near(one, found) & _near(f, found))]
    # a bound (超过5米) holds many a figure, and tells nothing where it is of something else
    if any(not _other_way(one, f) for f in same):
        return
    twins = [f for f in same or alike if _twin(one, f, found)]
    if len({(f.low, f.high) for f in twins}) == 1:
        if not _taken_apart(one, twins[0], alike):
            yield _compared(one, twins[0])
    elif not twins:
        yield from (_other_unit(one, f) for f in own if _in_other_unit(one, f, found))


def _taken_apart(one: Fact, other: Fact, alike: Sequence[Fact]) -> bool:
    """总资产 1,426 亿元 over 甲类公司总资产 216 亿元；乙类公司总资产 1,179 亿元: parts, each with a name of its own."""
    if not other.subject or other.subject in one.subject or (one.subject and one.subject in other.subject):
        return False
    others = {
        f.subject
        for f in alike
        if f.sentence == other.sentence and f.measure == other.measure and f.aspect == other.aspect
        if f.subject and f.subject != other.subject
    }
    return bool(others - {one.subject})


def _in_other_unit(one: Fact, other: Fact, found: Look) -> bool:
    """Whether a figure of the text is the heading's, number and words, in another unit of its kind: 6 天 for 6 个月."""
    measured = {one.kind, other.kind} <= _MEASURED and (one.kind == "duration") == (other.kind == "duration")
    if not measured or other.unit == one.unit or other.low != other.high:
        return False
    number = digits(one) == digits(other) and one.quantity.decimals == other.quantity.decimals
    if not number or other.trust < 0.5 or not same_dimension(one.unit, other.unit):
        return False
    return one.low != convert(other.low or Decimal(0), other.unit, one.unit) and _same_words(one, other, found)


_MEASURED = frozenset({"duration", "physical", "rate"})


def _other_unit(one: Fact, other: Fact, zh: str = "单位", en: str = "units") -> Check:
    return checks.judged(
        "fails",
        relation="agree",
        facts=(other, one),
        title=Said(
            f"小标题与正文{zh}不同：{one.text} 与 {other.text}",
            f"the heading prints {one.text}, its text {other.text}",
        ),
        arithmetic=Said(f"数字相同，{zh}不同", f"one number in two {en}"),
        advice=Said("标题与正文两处对一处，请对底稿", "check the source, and change heading or text"),
        severity=Severity.WARNING,
        printed=other.text,
        expected=one.text,
    )


def _in_other_money(one: Fact, other: Fact, found: Look) -> bool:
    """Whether a figure of the text is the heading's, number and words, in another currency."""
    same = other.kind == "money" and other.unit != one.unit and other.low == other.high == one.low
    printed = bool(one.unit and other.unit) and "/" not in one.unit + other.unit
    return same and printed and other.trust >= 0.5 and _same_words(one, other, found)


Change = tuple[str, Decimal | None, frozenset[str]]


def _change(fact: Fact) -> Change:
    """What a section, or the summary, prints again where it tells of a heading's change: unit, value and subject."""
    return fact.unit, fact.low, fold_terms(fact.subject)


def _other_way(one: Fact, other: Fact) -> bool:
    """Whether two changes go opposite ways: 租金跌三成 over 涨幅大约在20%至30%."""
    moves = one.aspect == other.aspect == "change"
    return moves and one.low is not None and other.low is not None and one.low * other.low < 0


def _may_be(one: Fact, other: Fact) -> bool:
    """Whether two figures may be one, sign and rounding aside."""
    if _far_above(one, other):
        return False
    if meet(of(one).possible, of(other).possible) or cut_short(one, other):
        return True
    first, second = (abs(f.low or Decimal(0)) for f in (one, other))
    return abs(first - second) < max(one.step or Decimal(0), other.step or Decimal(0))


def _far_above(one: Fact, other: Fact) -> bool:
    """Whether a heading's figure is so far above a bound that nobody says it so: 200亿 over 超过100亿."""
    bound = one.modifier in _EXACT and other.modifier in ("over", "atleast") and other.low == other.high
    return bound and _BOUND * (other.low or Decimal(0)) < (one.low or Decimal(0))


_BOUND = Decimal("1.5")


def _twin(one: Fact, other: Fact, found: Look) -> bool:
    """Whether a figure of the text is told of as the heading's is."""
    based = not one.base or not other.base or one.base == other.base
    if one.aspect != other.aspect or not based or other.trust < 0.5:
        return False
    if one.window and other.window and one.window != other.window:
        return False
    scopes = set(one.scope), set(other.scope)
    if when(one, other) == NO or not (scopes[0] <= scopes[1] or scopes[1] <= scopes[0]):
        return False
    mine, yours = ({term for term in f.terms if entity(term)} for f in (one, other))
    if mine and yours and not mine & yours:
        return False
    if of_more(f"{one.subject}{one.measure}", other) or _of_two_measures(one, other):
        return False
    return _sized(one, other) and _same_words(one, other, found) and not _told_apart(one, other, found)


def _of_two_measures(one: Fact, other: Fact) -> bool:
    """Whether two changes are of measures that each have their own name: 均价-1.3% over 收入 17.2 亿元，同比+0.9%."""
    if one.aspect != "change" or not (known_measure(one.measure) and known_measure(other.measure)):
        return False
    return not (fold_terms(one.measure) & fold_terms(other.measure) or one.measure in other.measure)


def _sized(one: Fact, other: Fact) -> bool:
    """Whether two figures are of one size, or a power of ten apart."""
    first, second = sorted(abs(f.low or Decimal(0)) for f in (one, other))
    return bool(first) and (second < _TIMES * first or power_of_ten(one, other) > 0)


def _same_words(one: Fact, other: Fact, found: Look) -> bool:
    """Whether two figures are of one measure and one subject, or stand in the same words."""
    both = _near(one, found) & _near(other, found)
    shared = len(both)
    measured = fold_terms(one.measure) & fold_terms(other.measure)
    if shared >= _CLOSE:
        return True
    if measured and shared and (one.terms & other.terms) - measured and not _of_two_lines(one, other):
        return True
    return any(piece in one.subject.lower() for piece in both) and any(piece in one.measure.lower() for piece in both)


def _of_two_lines(one: Fact, other: Fact) -> bool:
    """Whether two figures are of two lines of business of one body: 云收入 and 国际电商收入."""
    both = one.terms & other.terms
    names = ((fold_terms(f.subject) | f.terms) - both - {f.measure} for f in (one, other))
    first, second = ({term for term in terms if not entity(term)} for terms in names)
    return bool(first and second) and not any(a in b or b in a for a in first for b in second)


def _near(fact: Fact, found: Look) -> frozenset[str]:
    """The pieces of the words beside a figure, within its sentence."""
    sentence = found.reading.sentences[fact.sentence]
    left, right = fact.quantity.left, fact.quantity.right
    before = found.text[max(sentence.left, left - _BEFORE) : left]
    after = found.text[right : min(sentence.right, right + _AFTER)]
    pieces: set[str] = set()
    for word in (*_WORD.findall(before), *_WORD.findall(after)):
        pieces.update([word.lower()] if word.isascii() else [word[k : k + 2] for k in range(len(word) - 1)])
    return frozenset(piece for piece in pieces if not set(piece) <= _PLAIN)


def _told_apart(one: Fact, other: Fact, found: Look) -> bool:
    """Whether the text itself, or what stands beside a figure, tells the two apart."""
    left = other.quantity.left
    if other_size(one, other, found.text) or _of_several(one, other, found):
        return True
    if _FROM.search(found.text, max(0, left - 8), left) and _TO.match(found.text, other.quantity.right):
        return True  # 由 8 周缩短至 6 周: where it comes from
    label = other.period.label if other.period is not None else ""
    if _PAST.search(label) and not _PAST.search(one.period.label if one.period is not None else ""):
        return True
    moved = _FROM_TO.search(found.text, found.clause(left, left)[0], left) is not None
    if not moved and (another_time(other, found.text) or set_right(found.text, one, other, lists=False)):
        return True
    return of_one_mould(one, other, found)


def _of_several(one: Fact, other: Fact, found: Look) -> bool:
    """Whether a figure of the text is of several together (甲、乙合计110亿元，占51%), and the heading's is not."""
    sentences = found.reading.sentences
    told = found.text[sentences[other.sentence].left : other.quantity.left]
    headed = found.text[sentences[one.sentence].left : sentences[one.sentence].right]
    return _TOGETHER.search(told) is not None and _TOGETHER.search(headed) is None


_TOGETHER = lazy(r"合计|共计|合共|总共|together|combined")


def _compared(one: Fact, other: Fact) -> Check:
    alike = one.modifier == other.modifier or _far_above(one, other)
    return checks.agree(
        [evolve(f, modifier="exact") if alike else f for f in (one, other)],
        title=Said(
            f"小标题的数与其下正文不符：{one.text}，正文为 {other.text}",
            f"the heading prints {one.text}, its text {other.text}",
        ),
        advice=Said("标题与正文两处对一处，请对底稿", "check the source, and change heading or text"),
        severity=Severity.WARNING,
        vouches=False,
    )
