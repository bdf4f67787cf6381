"""复述时有一个词不同：A sentence told again with one word turned.

What it flags
    A long sentence with its figures stands in two places, word for word, except that one says 上调 and the other 下调,
    one 同比 and the other 环比, one 第二季度 and the other 第三季度.

>>> from factcheck import check
>>> text = '''## 摘要
...
... 公司剩余订单达到5530亿元，较上季度末再增290亿元，并将2027财年总营收指引上调至900亿元，好于此前预期。
...
... ## 正文
...
... 公司剩余订单达到5530亿元，较上季度末再增290亿元，并将2027财年总营收指引{}至900亿元，好于此前预期。
... '''
>>> [f.printed for f in check(text.format("下调"), select=["REP05"]).findings]
['下调']

Why it matters
    The two say the opposite of one thing, or date it twice, and only one of them was looked at.

When it stays silent
    More than one word differs, or a figure; the words are no opposites; both stand in one paragraph or in tables; the
    word signs a figure, which then has two values by itself.

>>> check(text.format("上调"), select=["REP05"]).findings
()
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from attrs import frozen

from factcheck import Check, Reading, Said, Severity, checks
from factcheck.patterns import lazy
from factcheck_rules._look import Look, look

CODE = "REP05"
SEVERITY = Severity.WARNING

_LONG = 26
"""So many letters, Han characters and digits that two sentences share are no accident."""
_EDGE = 10
"""Sentences that differ in one place share their beginning or their end."""
_MOST = 6
_TURNS = (
    ("上调", "下调"),
    ("新高", "新低"),
    ("同比", "环比"),
    ("增长", "下降"),
    ("增长", "下滑"),
    ("增加", "减少"),
    ("上升", "下降"),
    ("提升", "下降"),
    ("提高", "降低"),
    ("上涨", "下跌"),
    ("再增", "再减"),
    ("大增", "大降"),
    ("净增", "净减"),
    ("流入", "流出"),
    ("高于", "低于"),
    ("超过", "低于"),
    ("超过", "不足"),
    ("超过", "不到"),
    ("加快", "放缓"),
    ("扩大", "收窄"),
    ("改善", "恶化"),
    ("最高", "最低"),
    ("领先", "落后"),
    ("盈利", "亏损"),
    ("raised", "lowered"),
    ("raising", "lowering"),
    ("increased", "decreased"),
    ("rose", "fell"),
    ("grew", "fell"),
    ("above", "below"),
    ("recordhigh", "recordlow"),
    ("yearoveryear", "quarteroverquarter"),
    ("yearonyear", "quarteronquarter"),
    ("yoy", "qoq"),
    ("outflow", "inflow"),
)
_PERIOD = lazy(
    r"(?:19|20)\d{2}(?=年|财年|Q|H|E|A|上|下|第|前)|(?<=FY)(?:20)?\d{2}|第[一二三四]季度|[一二三四]季度|[1-4]季度|Q[1-4]|[1-4]Q|H[12]|[上下]半年|[本上当]周"
    r"|(?:first|second|third|fourth)quarter|(?:first|second)half|[本上当]月|(?<!\d)(?:1[0-2]|[1-9])月"
)


@frozen
class Told:
    """A sentence with figures, its letters and digits only."""

    number: int
    block: int
    words: str


def check(reading: Reading) -> Iterator[Check]:
    """Compare sentences that begin or end alike."""
    found = look(reading)
    told: set[tuple[int, int]] = set()
    for group in _groups(found):
        for one, other in combinations(group, 2):
            pair = one.number, other.number
            turn = _turned(one.words, other.words) if one.block != other.block and pair not in told else None
            if turn is not None and not _signed_apart(one, other, found):
                told.add(pair)
                yield _told(found, one, other, *turn)


def _groups(found: Look) -> Iterator[list[Told]]:
    """Long sentences with figures that share their first or last characters."""
    groups: dict[tuple[str, str], list[Told]] = {}
    for number in found.by_sentence:
        if number < 0:
            continue
        sentence = found.reading.sentences[number]
        words = "".join(filter(str.isalnum, found.text[sentence.left : sentence.right]))
        if len(words) > _LONG:
            one = Told(number, sentence.block, words)
            groups.setdefault(("begins", words[:_EDGE]), []).append(one)
            groups.setdefault(("ends", words[-_EDGE:]), []).append(one)
    return (group for group in groups.values() if 1 < len(group) <= _MOST)


def _turned(one: str, other: str) -> tuple[int, str, str] | None:
    """Where two sentences part for one word, and the two words; None where they are equal or differ otherwise."""
    if one == other or abs(len(one) - len(other)) > 3:
        return None
    parts = next((k for k, (left, right) in enumerate(zip(one, other, strict=False)) if left != right), -1)
    for at in range(max(0, parts - 4), parts + 1):
        for first, second in _words_at(one, other, at):
            if one[at + len(first) :] == other[at + len(second) :]:
                return at, first, second
    return None


def _words_at(one: str, other: str, at: int) -> Iterator[tuple[str, str]]:
    """The opposites, or the two periods, that begin at one place of two sentences."""
    for turn in _TURNS:
        for first, second in (turn, turn[::-1]):
            if one.startswith(first, at) and other.startswith(second, at):
                yield first, second
    left, right = _PERIOD.match(one, at), _PERIOD.match(other, at)
    if left and right and left.group() != right.group():
        yield left.group(), right.group()


def _signed_apart(one: Told, other: Told, found: Look) -> bool:
    """Whether the word signs a figure, so that the figure itself was read as two: 同比增长 8% and 同比下降 8%."""
    first, second = ({f.quantity.left: f.low for f in found.by_sentence[told.number]} for told in (one, other))
    values = zip(first.values(), second.values(), strict=False)
    return any(mine and yours and mine == -yours for mine, yours in values)


def _told(found: Look, one: Told, other: Told, at: int, first: str, second: str) -> Check:
    places = [_place(found, told, at, word) for told, word in ((other, second), (one, first))]
    return checks.judged(
        "fails",
        relation="agree",
        places=[found.place(*place) for place in places],
        title=Said(f"复述时有一个词不同：{first} 与 {second}", f"told again with one word turned: {first}, {second}"),
        arithmetic=Said("其余各字与各数相同", "all other words and figures are the same"),
        advice=Said("两处对一处，请对底稿", "check the source, and change the other place"),
        printed=second,
        expected=first,
    )


def _place(found: Look, told: Told, at: int, word: str) -> tuple[int, int]:
    """The word in the text: the letter of number `at` of its sentence, and as many as it has."""
    sentence = found.reading.sentences[told.number]
    letters = [k for k in range(sentence.left, sentence.right) if found.text[k].isalnum()]
    return letters[at], letters[at + len(word) - 1] + 1
