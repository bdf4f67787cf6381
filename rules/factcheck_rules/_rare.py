"""How many rare pieces of words two sentences of a report have in common: what shows that they tell of one thing."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.patterns import lazy
from factcheck_rules._look import Look

_WORD = lazy(r"[\u4e00-\u9fff]+|[A-Za-z][A-Za-z]{2,}")
_OFTEN, _SELDOM, _LONG = 6, 3, 6000
"""A piece printed more often tells little; in a short text, one printed more than this."""
_SIZE = 3

Stretch = tuple[int, int]


def rare_in_common(one: Stretch, other: Stretch, found: Look) -> frozenset[str]:
    """The rare words and runs of characters that the sentences around two stretches share, these left out."""
    theirs = _pieces(other, found)
    shared: set[str] = set()
    for word in _words(one, found):
        if word.isascii():
            shared.update([word] if word in theirs and _rare(word, found) else [])
            continue
        run = ""
        for k in range(len(word) - _SIZE + 1):
            piece = word[k : k + _SIZE]
            if piece in theirs and _rare(piece, found):
                run = run + piece[-1] if run else piece
                continue
            shared.add(run)
            run = ""
        shared.add(run)
    return frozenset(shared - {""})


def of_one_thing(shared: frozenset[str], runs: int = 2, letters: int = 9) -> bool:
    """Whether so many words and letters in common show that two sentences tell of one thing."""
    return len(shared) >= runs and sum(map(len, shared)) >= letters


def _rare(piece: str, found: Look) -> bool:
    return found.text.count(piece) <= (_OFTEN if len(found.text) > _LONG else _SELDOM)


def sentence_around(stretch: Stretch, found: Look) -> Stretch:
    """The sentence that holds a stretch; its block where none does."""
    number = found.sentence_at(stretch[0])
    sentence = found.reading.sentences[number] if number >= 0 else None
    if sentence is not None and sentence.right >= stretch[1]:
        return sentence.left, sentence.right
    block = found.block_at(stretch[0])
    return (block.left, block.right) if block is not None else stretch


def _words(stretch: Stretch, found: Look) -> Iterator[str]:
    """The Latin words and the runs of Han characters of a sentence."""
    left, right = sentence_around(stretch, found)
    for part in (found.text[left : stretch[0]], found.text[stretch[1] : right]):
        yield from _WORD.findall(part)


def _pieces(stretch: Stretch, found: Look) -> frozenset[str]:
    """The Latin words of a sentence and its Han characters by threes."""
    pieces: set[str] = set()
    for word in _words(stretch, found):
        pieces.update([word] if word.isascii() else [word[k : k + _SIZE] for k in range(len(word) - _SIZE + 1)])
    return frozenset(pieces)
