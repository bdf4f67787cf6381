"""复述时有一个词不同：A sentence told again with one word turned.

What it flags
    A long sentence with its figures stands in two places, word for word, except that one says 上调 and the other 下调,
    one 同比 and the other 环比, one 第二季度 and the other 第三季度, one names one company and the other another, or
    one model (910C) and the other its sister (910B).

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
    More than one word differs, or a figure; the words are no opposites; both stand in one paragraph or in tables; two
    companies whose sentences agree in round figures only.

>>> check(text.format("上调"), select=["REP05"]).findings
()
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from attrs import frozen

from factcheck import Check, Fact, Reading, Said, Severity, checks
from factcheck.patterns import lazy
from factcheck.slips import digits
from factcheck_rules._look import Look, look
from factcheck_rules._opposites import opposites
from factcheck_rules.repeats._codes import recoded
from factcheck_rules.repeats._names import LONG, letters, renamed

CODE = "REP05"
SEVERITY = Severity.WARNING

_SHORTER = 18
"""So many letters and digits tell enough where two of the figures are particular."""
_EDGE = 10
"""Sentences that differ in one place share their beginning or their end."""
_MOST = 6
_PERIOD = lazy(
    r"(?:19|20)\d{2}(?=年|财年|Q|H|E|A|上|下|第|前)|(?<=FY)(?:20)?\d{2}|第[一二三四]季度|[一二三四]季度|[1-4]季度|Q[1-4]|[1-4]Q|H[12]|[上下]半年|[本上当]周"
    r"|(?:first|second|third|fourth)quarter|(?:first|second)half|[本上当今去]年(?=以来|初|来)|[本上当]月|(?<!\d)(?:1[0-2]|[1-9])月"
)


@frozen
class Told:
    """A sentence with figures, its letters and digits only."""

    number: int
    block: int
    words: str
    figures: bool


def check(reading: Reading) -> Iterator[Check]:
    """Compare sentences that begin or end alike."""
    found = look(reading)
    told: set[tuple[int, int]] = set()
    called: set[int] = set()
    for group in _groups(found):
        for one, other in combinations(group, 2):
            pair = one.number, other.number
            if one.block == other.block or pair in told:
                continue
            code = recoded(one.words, other.words, found.text)
            if code is not None:
                if not (_measured(one, code[0], found) and _measured(other, code[1], found)):
                    told.add(pair)
                    yield _told(found, one, other, *code)
                continue
            if not (one.figures and other.figures):
                continue
            turn = _turned(one.words, other.words)
            if turn is not None:
                told.add(pair)
                yield _told(found, one, other, turn[0], *turn, signed=_signed_apart(one, other, found))
            elif turn is None and called.isdisjoint(pair):
                name = renamed(one.words, other.words, found)
                if name is not None and _no_accident(one, other, name[1:], found):
                    called.update(pair)
                    yield _told(found, one, other, name[0], *name)


def _groups(found: Look) -> Iterator[list[Told]]:
    """Long sentences with figures that share their first or last characters."""
    groups: dict[tuple[str, str], list[Told]] = {}
    short = len(found.text) < _MOST_READ
    for number in range(len(found.reading.sentences)) if short else found.by_sentence:
        if number < 0:
            continue
        words = letters(number, found)
        if len(words) > LONG or (len(words) > _SHORTER and _figures(number, found) > 1):
            one = Told(number, found.reading.sentences[number].block, words, number in found.by_sentence)
            groups.setdefault(("begins", words[:_EDGE]), []).append(one)
            groups.setdefault(("ends", words[-_EDGE:]), []).append(one)
    return (group for group in groups.values() if 1 < len(group) <= _MOST)


def _figures(number: int, found: Look) -> int:
    """How many figures of three digits or more a sentence prints."""
    once = {f.quantity.left: f for f in found.by_sentence.get(number, ())}
    return sum(sum(map(str.isdigit, f.quantity.text)) >= _PARTICULAR for f in once.values())


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
    for turn in (*opposites("turns"), *opposites("exact")):
        for first, second in (turn, turn[::-1]):
            if one.startswith(first, at) and other.startswith(second, at):
                yield first, second
    left, right = _PERIOD.match(one, at), _PERIOD.match(other, at)
    if left and right and left.group() != right.group():
        yield left.group(), right.group()


def _no_accident(one: Told, other: Told, names: tuple[str, ...], found: Look) -> bool:
    """Whether sentences with the same figures tell of one thing: by a figure of three digits, or two of two digits.

    Or by the words: the sentence beside them stands twice, too, or they are long, and not under headings of their own.
    """
    sizes = [len(digits(f)) for f in {f.quantity.left: f for f in found.by_sentence[one.number]}.values()]
    if max(sizes) >= _PARTICULAR or sum(size > 1 for size in sizes) > 1:
        return True
    if any(_beside(one, other, step, found) for step in (-1, 1)):
        return True
    blocks = found.reading.document.blocks
    sections = [blocks[told.block].section for told in (one, other)]
    heads = [found.text[blocks[section].left : blocks[section].right] for section in sections if section >= 0]
    own = any(name in head for name in names for head in heads)
    return len(one.words) > _LONG_ALONE and sections[0] != sections[1] and not own


def _beside(one: Told, other: Told, step: int, found: Look) -> bool:
    """Whether the sentences before or behind two others are one."""
    words = []
    for told in (one, other):
        number = told.number + step
        sentence = found.reading.sentences[number] if 0 <= number < len(found.reading.sentences) else None
        if sentence is None or sentence.block != told.block:
            return False
        words.append(letters(number, found))
    return words[0] == words[1] and len(words[0]) > _SHORT


_PARTICULAR = 3
_LONG_ALONE = 45
"""So many letters and digits where the figures alone don't tell."""
_SHORT = 12
_MOST_READ = 500_000
"""In a text with more characters sentences without figures are not looked at."""


def _signed_apart(one: Told, other: Told, found: Look) -> tuple[Fact, ...]:
    """The figure that the word signs, which was itself read as two: 同比增长 8% and 同比下降 8%."""
    first, second = ({f.quantity.left: f for f in found.by_sentence[told.number]} for told in (other, one))
    for mine, yours in zip(first.values(), second.values(), strict=False):
        if mine.low and yours.low and mine.low == -yours.low:
            return mine, yours
    return ()


def _measured(told: Told, at: int, found: Look) -> bool:
    """Whether what stands at a letter of a sentence is a figure of it: 300kW is no model."""
    left, _ = _place(found, told, at, "?")
    facts = found.by_sentence.get(told.number, ())
    return any(f.quantity.left <= left < f.quantity.right for f in facts)


def _told(
    found: Look,
    one: Told,
    other: Told,
    at: int,
    there: int,
    first: str,
    second: str,
    signed: tuple[Fact, ...] = (),
) -> Check:
    """Two words; with the figure that they sign, so that it is one finding where its two values are one already."""
    places = [_place(found, *of) for of in ((other, there, second), (one, at, first))]
    return checks.judged(
        "fails",
        relation="agree",
        facts=signed,
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
