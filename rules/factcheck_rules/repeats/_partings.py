"""Where two blocks of a report run in the same words, and part for a word or a number between them."""

from __future__ import annotations

import string
from collections import Counter
from collections.abc import Iterator

from attrs import frozen

from factcheck import Reading
from factcheck.patterns import lazy

_GRAM = 6
"""So many characters that two blocks share are looked at."""
_STEP = 2
_MOST = 4
"""A stretch printed more often than this is a phrase of the field, and tells of no one thing."""
_LONGEST = 300_000
REACH = 60
_TOKEN = 12
_KINDS = frozenset({"paragraph", "list_item", "heading", "caption"})
_KEPT = lazy(r"[^\W_]+|[（(]\d{1,2}[)）]|[，,、：:\s。；;！!？?%％]|(?<=\d)\.(?=\d)|(?<=[A-Za-z0-9])-(?=[A-Za-z0-9])")
_ENDS = "。；;！!？?"
_PAUSES = "，,、：: "
STOP = "。"
_LATIN = frozenset(f"{string.ascii_letters}{string.digits}.-")

Stretch = tuple[int, int]


@frozen(eq=False)
class Letters:
    """The letters of all prose, with a STOP where a sentence or a block ends; their view offsets and blocks."""

    text: str
    offsets: tuple[int, ...]
    blocks: tuple[int, ...]
    pauses: frozenset[int]
    """The letters before which a comma, a colon or a space stands."""

    def word(self, at: int) -> Stretch:
        """The whole Latin word or number around a letter; a Han character by itself."""
        text, first, last = self.text, at, at
        if text[at] not in _LATIN and not (at and text[at - 1] in _LATIN):
            return at, at + 1
        while first and text[first - 1] in _LATIN and at - first < _TOKEN:
            first -= 1
        while text[last] in _LATIN and last - at < _TOKEN:
            last += 1
        return first, last

    def beside(self, one: Stretch, other: Stretch) -> tuple[str, str, bool]:
        """What stands before two words in both places, what behind them, and whether both end a clause there."""
        text = self.text
        (a, e), (b, f) = one, other
        before = _shared(text[max(0, a - REACH) : a][::-1], text[max(0, b - REACH) : b][::-1])
        after = _shared(text[e : e + REACH], text[f : f + REACH])
        return text[a - before : a], text[e : e + after], after > 0 or (self.parts(e) and self.parts(f))

    def parts(self, at: int) -> bool:
        """Whether a clause begins or ends before a letter."""
        return at in self.pauses or STOP in self.text[at - 1 : at + 1]

    def span(self, first: int, last: int) -> Stretch:
        """The view offsets of letters[first:last]."""
        return self.offsets[first], self.offsets[last - 1] + 1


def letters(reading: Reading) -> Letters:
    """The letters of a reading's prose."""
    text, out, offsets, owners = reading.document.view.text, [STOP], [0], [-1]
    pauses: list[int] = []
    for number, block in enumerate(reading.document.blocks if len(text) <= _LONGEST else ()):
        if block.kind not in _KINDS:
            continue
        for match in _KEPT.finditer(text, block.left, block.right):
            sign = match.group()
            if len(sign) > 1 and sign[0] not in "（(":
                out.extend(sign)
                offsets.extend(range(match.start(), match.end()))
            elif sign in _PAUSES:
                pauses.append(len(out))
            elif not sign.isspace():
                out.append(STOP if sign in _ENDS or len(sign) > 1 else "%" if sign == "％" else sign)
                offsets.append(match.start())
        out.append(STOP)
        offsets.append(block.right)
        owners.extend([number] * (len(out) - len(owners)))
    return Letters("".join(out), tuple(offsets), tuple(owners), frozenset(pauses))


def partings(found: Letters) -> Iterator[tuple[int, int]]:
    """The letters at which two blocks that run in the same words part, before or behind what they share; each once."""
    text, told = found.text, set[tuple[int, int]]()
    for i, j in _runs(text):
        if found.blocks[i] == found.blocks[j]:
            continue
        before = _shared(text[max(0, i - REACH) : i][::-1], text[max(0, j - REACH) : j][::-1])
        after = _GRAM + _shared(text[i + _GRAM : i + REACH], text[j + _GRAM : j + REACH])
        for pair in ((i + after, j + after), (i - before - 1, j - before - 1)):
            if pair not in told and text[pair[0]] != text[pair[1]]:
                told.add(pair)
                yield pair


def _runs(text: str) -> Iterator[tuple[int, int]]:
    """Pairs of places from which so many letters are the same, one or more for each shared stretch."""
    grams = [text[k : k + _GRAM] for k in range(len(text) - _GRAM)]
    counts = Counter(grams)
    again = [k for k, gram in enumerate(grams) if counts[gram] > 1 and STOP not in gram]
    seen: dict[str, list[int]] = {}
    for k in again:
        if k % _STEP == 0:
            seen.setdefault(grams[k], []).append(k)
    last: dict[int, int] = {}
    for k in again:
        held = seen.get(grams[k], ())
        for at in held if len(held) <= _MOST else ():
            if at < k:
                if last.get(k - at, -REACH) + _STEP < k:
                    yield at, k
                last[k - at] = k


def _shared(one: str, other: str) -> int:
    """How many letters two stretches begin with in common, up to where a sentence ends."""
    for k, (first, second) in enumerate(zip(one, other, strict=False)):
        if first != second or first == STOP:
            return k
    return min(len(one), len(other))
