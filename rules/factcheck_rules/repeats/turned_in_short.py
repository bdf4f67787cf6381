"""短句与正文相反：A heading, caption or summary that says the opposite of the text in nearly its words.

What it flags
    受理进展顺利 in the title and 客户受理进展受阻 in the text: two clauses have nearly all their words in common, and
    where one has a word the other has its opposite. Neither needs a figure.

Why it matters
    What is told in short is all that many read, and it is turned round more easily than a figure.

When it stays silent
    Something else differs that may tell two things apart: a figure, a time, a name, a pair such as 国内 and 海外; one
    of the clauses is negated, supposed, warned of or told of an earlier time; the short text or the long one says both.

>>> from factcheck import check
>>> text = '''# 青禾医药周报：新一代透析机受理{}
...
... 本周新一代透析机的注册受理进展顺利，预计年内获批。'''
>>> [f.printed for f in check(text.format("受阻"), select=["REP17"]).findings]
['受阻']
>>> check(text.format("顺利"), select=["REP17"]).findings
()
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from attrs import frozen

from factcheck import Check, Reading, Said, Severity, checks
from factcheck.making import evolve
from factcheck.patterns import Rare, lazy
from factcheck.words import any_word
from factcheck_rules._look import Look, look
from factcheck_rules._opposites import opposites

CODE = "REP17"
SEVERITY = Severity.WARNING

_SHORT = frozenset({"heading", "caption", "contents"})
_KINDS = frozenset({"paragraph", "list_item", "table", *_SHORT})
_FRONT, _FRONT_LETTERS = 12, 1500
"""The first blocks of a report sum up the rest, as far as they are no longer than so many letters."""
_LINE = 30
"""A block of no more letters is told in short."""
_FIGURE = lazy(r"了?[至到]?[约近超]?\s?[\d.]")
_CLAUSE = lazy(r"[^，。；！？,;!?\n\t：:|（）()]+")
_APART = lazy(r"[ \u3000]+(?=[\u4e00-\u9fff])")
"""油库存下降 汽油库存上升: in headlines a space parts clauses."""
_NUMBER = lazy(r"\s*(?:[-*#•■]+\s*)?(?:\d{1,2}\s*[.、)）]\s*)?")
"""What a list item or a heading opens with."""
_TOKEN = lazy(r"[A-Za-z][A-Za-z0-9.\-]*|\d[\d.,%]*|[\u4e00-\u9fff]+")
_FILLER = lazy(
    r"也|近期|显著|明显|大幅|小幅|持续|进一步|得到|获得|进展|仍然|依然|仍|更加|更|均|整体|逐步|有所|已经|已|较为|正在|正|的|了|呈现"
    r"|态势|格局|状态|本轮|当前|目前"
)
"""Words that say how, how far or since when, and of nothing in particular."""
_UNSURE = Rare(
    rf"{any_word('maybe', 'expected', 'aimed')}|若|如果|一旦|假如|除非|曾|此前|过去|以往|原先|前期|历史"
    r"|去年同期|后续|未来|担忧|警惕|[不未没难无非](?:能|会|再|再次|有|曾|必)?\Z"
)
_TIME = lazy(
    r"(?:20)?\d{2}年|\d{1,2}月|[一二三四1-4]季度|[上下]半年|[12][Hh]|Q[1-4]|[本上下当]周|[今去前明]年|[本上当]月|[本上当]季|昨日|今日"
)
_MOST = 150
"""Clauses with one word that are looked at."""
_SHARED, _SHARED_IN_TEXT, _BOTH_SAY_MORE = 5, 9, 8
_LATIN = 3
"""A name in Latin letters tells as much as so many pairs of characters."""


@frozen
class Clause:
    """A clause with a word that has an opposite."""

    text: str
    word: str
    left: int
    """Where the word begins."""
    block: int
    short: bool
    caption: bool
    pieces: frozenset[str]
    """Pairs of characters, Latin words and numbers, without the word."""
    near: frozenset[str]
    """Those of them that stand right beside the word."""


def check(reading: Reading) -> Iterator[Check]:
    """Compare the clauses of what is told in short with clauses of the text."""
    if any(fact.origin.language == "en" for fact in reading.facts[:1]):
        return
    found = look(reading)
    by_word: dict[str, list[Clause]] = {}
    for clause in _clauses(found):
        by_word.setdefault(clause.word, []).append(clause)
    told: set[int] = set()
    for word, clauses in by_word.items():
        against = [clause for other in _against(word) for clause in by_word.get(other, ())]
        for one in clauses if against else ():
            other = _opposed(one, clauses, against)
            if other is not None and told.isdisjoint((one.left, other.left)):
                told.update((one.left, other.left))
                yield _told(one, other, found)


@cache
def _against(word: str) -> frozenset[str]:
    """The words that say the opposite of one."""
    pairs = {turn[turn[0] == word] for turn in opposites("turns") if word in turn}
    up, down = _ways()
    return frozenset(pairs | (down if word in up else frozenset()) | (up if word in down else frozenset()))


@cache
def _ways() -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(any_word("up").split("|")), frozenset(any_word("down").split("|"))


def _opposed(one: Clause, alike: Sequence[Clause], opposite: Sequence[Clause]) -> Clause | None:
    """The clause that says the opposite of another one, where nothing else is said of it."""
    theirs = [other for other in opposite if one.short or not other.short]
    score, other = max(((_shared(one, other), other) for other in theirs), key=lambda pair: pair[0], default=(0, one))
    if score < (_SHARED if one.short or other.short else _SHARED_IN_TEXT):
        return None
    same = one.pieces == other.pieces and score >= _SHARED_IN_TEXT  # the two stand against each other, whoever agrees
    elsewhere = (c for c in alike if c.block != one.block and (c.block == other.block or not (same or c.short)))
    agreed = any(2 * _likeness(one, clause) >= score for clause in elsewhere)
    both = any(c.block == one.block and 2 * _likeness(other, c) >= score for c in opposite)
    return None if agreed or both else other


def _clauses(found: Look) -> Iterator[Clause]:
    """The first `_MOST` clauses with each word."""
    blocks = found.reading.document.blocks
    front = next((number for number, block in enumerate(blocks) if block.kind == "contents"), _FRONT)
    letters = 0
    made: Counter[str] = Counter()
    for number, block in enumerate(blocks):
        if block.kind not in _KINDS:
            continue
        letters += block.right - block.left
        ahead = number < max(front, _FRONT) and letters < _FRONT_LETTERS
        short = block.kind in _SHORT or ahead or block.right - block.left <= _LINE
        numbered = _NUMBER.match(found.text, block.left, block.right)
        left = numbered.end() if numbered else block.left
        turns = [turn.span() for turn in _turn().finditer(found.text, left, block.right)]
        last = 0
        for match in _CLAUSE.finditer(found.text, left, block.right) if turns else ():
            begin, end = match.span()
            first = last
            while last < len(turns) and turns[last][0] < end:
                last += 1
            if last - first not in (1, 2):
                continue
            word, stop = turns[last - 1]
            apart = _APART.search(found.text, turns[first][1], word) if last - first > 1 else None
            begin = apart.end() if apart is not None else begin
            signs = _FIGURE.match(found.text, stop, end)  # other rules look at what signs a figure
            said = found.text[word:stop]
            if made[said] < _MOST and not signs and not _UNSURE.search(found.text[begin:word]):
                made[said] += 1
                label = end < block.right and found.text[end] in "：:"
                clause = _clause(found.text[begin:end], begin, (word - begin, stop - begin), number, short or label)
                yield evolve(clause, caption=True) if block.kind == "caption" else clause


def _clause(text: str, left: int, word: tuple[int, int], block: int, short: bool) -> Clause:
    before, after = (_FILLER.sub("", part) for part in (text[: word[0]], text[word[1] :]))
    ahead, behind = _pieces(before), _pieces(after)
    pieces = frozenset((*ahead, *behind))
    return Clause(
        text=text,
        word=text[slice(*word)],
        left=left + word[0],
        block=block,
        short=short,
        caption=False,
        pieces=pieces,
        near=frozenset((*ahead[-2:], *behind[:1])),
    )


def _pieces(text: str) -> list[str]:
    pieces: list[str] = []
    for token in _TOKEN.findall(text):
        pairs = [token[k : k + 2] for k in range(len(token) - 1)] if token[0] > "\u2fff" else [token.lower()]
        pieces.extend(pairs)
    return pieces


def _shared(one: Clause, other: Clause) -> int:
    """How much two clauses have in common, if they may tell of one thing; else 0.

    Two captions are of two charts: one of the shares bought most, one of those sold most.
    """
    score = _likeness(one, other) if one.block != other.block and not (one.caption and other.caption) else 0
    return score if score and not _told_apart(one, other, score) else 0


def _likeness(one: Clause, other: Clause) -> int:
    """How much two clauses have in common, if that is most of what the shorter one says."""
    if one.near.isdisjoint(other.near):
        return 0
    both = one.pieces & other.pieces
    weights = [sum(_LATIN if piece[0].isascii() and piece[0].isalpha() else 1 for piece in part)
               for part in (both, one.pieces, other.pieces)]  # fmt: skip
    return weights[0] if 4 * weights[0] >= 3 * min(weights[1:]) else 0


def _told_apart(one: Clause, other: Clause, likeness: int) -> bool:
    """Whether a figure, a time, a name or a pair of words tells two clauses apart."""
    first, second = one.pieces - other.pieces, other.pieces - one.pieces
    if all(any(piece[0].isascii() for piece in part) for part in (first, second)):
        return True
    if likeness < _BOTH_SAY_MORE and _says_more(first, other) and _says_more(second, one):
        return True
    numbers = [{piece for piece in clause.pieces if piece[0].isdigit()} for clause in (one, other)]
    if all(numbers) and numbers[0] != numbers[1]:
        return True
    times = [set(_TIME.findall(clause.text)) for clause in (one, other)]
    if all(times) and times[0] != times[1]:
        return True
    return any(
        (this in one.text and that in other.text) or (that in one.text and this in other.text)
        for this, that in (*opposites("pairs"), *opposites("exact"), *opposites("kinds"))
        if {this, that}.isdisjoint({one.word, other.word})
    )


def _says_more(pieces: frozenset[str], than: Clause) -> bool:
    """Whether pieces of one clause have a character that another clause lacks."""
    return not set("".join(pieces)) <= set("".join(than.pieces))


@cache
def _turn() -> re.Pattern[str]:
    """A word that has an opposite, the longest first."""
    return re.compile("|".join(sorted(_turns(), key=lambda word: (-len(word), word))))


@cache
def _turns() -> frozenset[str]:
    listed = (*opposites("turns"), *_ways())
    return frozenset(word for words in listed for word in words if len(word) > 1 and not word.isascii())


def _told(one: Clause, other: Clause, found: Look) -> Check:
    short, text = (one, other) if one.short else (other, one)
    places = [found.clause(c.left, c.left + len(c.word)) for c in (text, short)]
    return checks.judged(
        "fails",
        relation="agree",
        places=[found.place(*place) for place in places],
        title=Said(
            f"短句与正文相反：{short.word} 与 {text.word}",
            f"told in short the other way round: {short.word}, {text.word}",
        ),
        arithmetic=Said("其余文字大致相同", "nearly all other words are the same"),
        advice=Said("核对方向，两处对一处", "check which way it is, and change the other place"),
        printed=short.word,
        expected=text.word,
    )
