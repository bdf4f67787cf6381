"""标题里的数正文没有：A headline's figure that the text prints with a digit wrong.

What it flags
    The title prints a figure that comes back nowhere in the text, and the only figure there that the same words
    tell of looks like a slip of it: 旅游收入 356.1 亿 above 旅游收入 365.1 亿元. Or the only figure that has its very
    name, base and time, or that is the change of the very amount before it in the headline, is another one.

Why it matters
    The headline is what most people read, and all that is quoted.

When it stays silent
    The text prints the figure anywhere, in whatever precision; several figures would fit; the words beside the two
    say opposite things, or name another period; a count of two digits beside other words.

>>> from factcheck import check
>>> text = "澜江假日接待游客{}万人次 同比增8.2%\\n\\n记者从市文旅局获悉，假期澜江市接待游客365.1万人次，同比增长8.2%。"
>>> [sorted([f.printed, f.expected]) for f in check(text.format("356.1"), select=["REP06"]).findings]
[['356.1万人次', '365.1万人次']]
>>> check(text.format("365"), select=["REP06"]).findings
()
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from factcheck import Check, Fact, Reading, Said, Severity, checks
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.slips import digits, digits_slip, slip
from factcheck_rules._look import Look, look
from factcheck_rules._opposites import opposites
from factcheck_rules._same import other_size, set_right
from factcheck_rules._times import another_time
from factcheck_rules.repeats._namesake import beside_the_same, namesake, printed

CODE = "REP06"
SEVERITY = Severity.WARNING

_LONGEST = 70
"""A title has no more characters."""
_MOST = 4000
"""Figures of the text that are looked at."""
_COMPARED = frozenset({"exact", "about"})
_HAN = lazy(r"[\u4e00-\u9fff]+")
_SAME_WORDS, _MANY_WORDS = 2, 3
_REACH = 24
_PARTS = lazy(r"[\s　：:；;，,。！!？?|]+")
_END = lazy(r"[。.；;]\s*\Z")
_PLAIN = frozenset(
    "年月日周季度上下半本公司该的了为达至在和与及其中第同比环增长降升提减少加实现完成约近超过到已将元美亿万个"
)


def check(reading: Reading) -> Iterator[Check]:
    """Look for each figure of the title in the text."""
    found = look(reading)
    title = _title(found)
    if title is None or any(fact.origin.language == "en" for fact in reading.facts[:1]):
        return
    own: dict[int, Fact] = {}
    rest: dict[int, Fact] = {}
    for fact in reading.facts:
        if fact.low is not None and fact.low == fact.high:
            (own if title[0] <= fact.quantity.left < title[1] else rest).setdefault(fact.quantity.left, fact)
    if not own or not rest or len(rest) > _MOST:
        return
    body = found.text[title[1] :]
    told = {fact.low for fact in own.values()}
    for one in own.values():
        if _counts(one) and not _printed(one, body, rest):
            twins = [other for other in rest.values() if other.low not in told and _twin(one, other, title, found)]
            if len({other.low for other in twins}) == 1 and not set_right(found.text, one, twins[0]):
                yield _compared(one, twins[0])
                continue
        if one.trust >= 0.5 and not printed(one, rest.values()):
            other = beside_the_same(one, list(own.values()), list(rest.values()), found)
            other = other or namesake(one, (f for f in rest.values() if f.low not in told), found)
            if other is not None and not set_right(found.text, one, other):
                yield _compared(one, other)


def _title(found: Look) -> tuple[int, int] | None:
    """Where the title stands: the first line, if it is short and no sentence."""
    for block in found.reading.document.blocks[:1]:
        end = found.text.find("\n", block.left, block.right)
        end = block.right if end < 0 else end
        if end - block.left <= _LONGEST and not _END.search(found.text, block.left, end):
            return block.left, end
    return None


def _counts(fact: Fact) -> bool:
    """Whether a figure of the title tells enough to be looked for."""
    shown = len(digits(fact))
    long_enough = shown > 1 or abs(fact.low or Decimal(0)) > _TWO_DIGITS
    exact = fact.modifier in _COMPARED or (fact.modifier == "over" and shown >= _MANY_WORDS)  # 突破4.85亿
    level = fact.kind != "duration" and (fact.kind != "index" or shown > _MANY_WORDS)
    return long_enough and level and exact and fact.trust >= 0.5


_TWO_DIGITS = 9


def _printed(one: Fact, body: str, rest: dict[int, Fact]) -> bool:
    """Whether the text prints the title's figure anywhere, in whatever unit or precision."""
    if one.quantity.text in body or digits(one) in {digits(other) for other in rest.values()}:
        return True
    return any(_alike(one, other) for other in rest.values())


def _alike(one: Fact, other: Fact) -> bool:
    """Whether a figure of the text may be what the title rounds or cuts short."""
    assert one.low is not None
    assert other.low is not None
    gap = abs(abs(one.low) - abs(other.low))
    return gap < max(one.step or Decimal(0), other.step or Decimal(0))


def _twin(one: Fact, other: Fact, title: tuple[int, int], found: Look) -> bool:
    """Whether a figure of the text is the title's with a slip in it, and told of in the same words."""
    if other.trust < 0.5 or other.modifier not in _COMPARED or not _one_kind(one, other):
        return False
    short = len(digits(one)) < _MANY_WORDS and not (one.quantity.decimals or other.quantity.decimals)
    if not (slip(one, other) or (short and _small_slip(one, other))):
        return False
    mine = _words_by(one, title[0], title[1], found)
    yours = _words_by(other, max(title[1], other.quantity.left - _REACH), other.quantity.right + _REACH, found)
    if not short:
        yours += f" {_led(other, found)}"
    wanted = _MANY_WORDS if short else 1 if len(digits(one)) > _MANY_WORDS else _SAME_WORDS
    level = _led(other, found, 1) if not short and other.aspect == "change" else ""  # 揽收 52.64 亿件，同比增长 23.22%
    named = len(_pairs(mine) & _pairs(yours)) >= wanted or len(_pairs(mine) & _pairs(level)) >= _MANY_WORDS
    if not named or _opposed(mine, yours):
        return False
    moves = other.aspect in ("change", "points")  # 较上年同期上升: what it is compared with
    apart = not moves and another_time(other, found.text) and _MEAN not in mine
    return not apart and not other_size(one, other, found.text)


_MEAN = "平均"
"""A title may tell of a mean itself."""


def _one_kind(one: Fact, other: Fact) -> bool:
    """Whether two figures may be one by unit, aspect and base; titles leave out 元 and 人次."""
    counts = {"count", "number", "money", "physical"}
    plain = {one.kind, other.kind} <= counts and (not one.unit or one.kind == other.kind == "count")
    units = one.unit == other.unit or plain
    based = one.base == other.base or bool({one.base, other.base} & {"", "stated"})
    return units and based and (one.aspect == other.aspect or one.kind != "percent")


def _small_slip(one: Fact, other: Fact) -> bool:
    """Whether two whole numbers below a hundred differ in one digit or by two swapped: 27 and 37."""
    first, second = str(abs(one.low or 0)), str(abs(other.low or 0))
    return one.kind == other.kind == "count" and len(first) == len(second) == 2 and digits_slip(first, second)


def _words_by(fact: Fact, left: int, right: int, found: Look) -> str:
    """The part of a title or clause in which a figure stands."""
    before = _PARTS.split(found.text[left : fact.quantity.left])[-1]
    behind = _PARTS.split(found.text[fact.quantity.right : right])[0]
    return f"{before} {behind}"


def _led(fact: Fact, found: Look, over: int = 0) -> str:
    """The words of a sentence between a figure before and this one; over: those passed over."""
    sentence = found.reading.sentences[fact.sentence] if fact.sentence >= 0 else None
    if sentence is None:
        return ""
    before = [f.quantity.right for f in found.by_sentence[fact.sentence] if f.quantity.right <= fact.quantity.left]
    kept = sorted({sentence.left, *before})
    return found.text[kept[max(0, len(kept) - 1 - over)] : fact.quantity.left]


def _pairs(text: str) -> set[str]:
    """The Han characters of a text by twos, those left out that stand beside any figure."""
    pairs = {run[k : k + 2] for run in _HAN.findall(text) for k in range(len(run) - 1)}
    return {pair for pair in pairs if not set(pair) <= _PLAIN}


def _opposed(one: str, other: str) -> bool:
    """Whether two clauses say opposite things: 净流入, 净流出."""
    return any((this in one and that in other) or (that in one and this in other) for this, that in opposites("pairs"))


def _compared(one: Fact, other: Fact) -> Check:
    return checks.agree(
        [evolve(fact, modifier="exact", unit=other.unit) for fact in (one, other)],
        title=Said(
            f"标题里的数正文没有：{one.text}，正文为 {other.text}",
            f"the headline prints {one.text}, the text {other.text}",
        ),
        advice=Said("标题与正文两处对一处，请对底稿", "check the source, and change headline or text"),
        severity=Severity.WARNING,
    )
