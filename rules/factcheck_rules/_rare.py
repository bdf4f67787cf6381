"""How many rare pieces of words two sentences of a report have in common: what shows that they tell of one thing."""

from __future__ import annotations

from factcheck.patterns import lazy
from factcheck_rules._look import Look

_WORD = lazy(r"[\u4e00-\u9fff]+|[A-Za-z][A-Za-z]{2,}")
_OFTEN = 6
"""A piece printed more often tells little."""
_SIZE = 3

Stretch = tuple[int, int]


def rare_in_common(one: Stretch, other: Stretch, found: Look) -> frozenset[str]:
    """The rare pieces that the sentences around two stretches share, the stretches themselves left out."""
    both = _pieces(one, found) & _pieces(other, found)
    return frozenset(piece for piece in both if found.text.count(piece) <= _OFTEN)


def sentence_around(stretch: Stretch, found: Look) -> Stretch:
    """The sentence that holds a stretch; its block where none does."""
    number = found.sentence_at(stretch[0])
    sentence = found.reading.sentences[number] if number >= 0 else None
    if sentence is not None and sentence.right >= stretch[1]:
        return sentence.left, sentence.right
    block = found.block_at(stretch[0])
    return (block.left, block.right) if block is not None else stretch


def _pieces(stretch: Stretch, found: Look) -> frozenset[str]:
    """The Latin words of a sentence and its Han characters by threes."""
    left, right = sentence_around(stretch, found)
    pieces: set[str] = set()
    for part in (found.text[left : stretch[0]], found.text[stretch[1] : right]):
        for word in _WORD.findall(part):
            pieces.update([word] if word.isascii() else [word[k : k + _SIZE] for k in range(len(word) - _SIZE + 1)])
    return frozenset(pieces)
