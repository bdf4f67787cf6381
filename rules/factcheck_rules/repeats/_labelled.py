"""What a summary tells under one name (**X**：…, X …) and the text under a heading that is another name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from attrs import frozen

from factcheck import Quantity
from factcheck.patterns import Rare, lazy
from factcheck.reading.bodies import leading_body
from factcheck.reading.phrases import terms as fold_terms
from factcheck_rules._look import Look
from factcheck_rules.repeats._names import ends_as_name

_RUN_IN = Rare(r"(?:\A|(?<=[。；;：:)）*\s]))\**(?P<name>[A-Z][A-Za-z.& ]{1,20}|[\u4e00-\u9fff]{2,8})\**[：:]\**")
_NUMBER = lazy(r"(?<=[。；;\s])[（(]?\d{1,2}[)）]")
_HEAD = lazy(r"[\s#*]*(?P<name>[A-Z][A-Za-z.& ]{1,20}?|[\u4e00-\u9fff]{2,8})[\s*]*[：:]?[\s*]*\Z")
_PIECE = 5
"""Letters that are compared at a time."""
_SHORT = 24
"""Fewer letters than these tell too little."""
_HALF, _SOME = 0.5, 0.25
_MOST = 60
_LEAD = 16


@frozen
class Told:
    """A stretch of the view that a label gives to one name."""

    name: str
    left: int
    right: int
    words: str
    """Its letters and digits."""


def credited_apart(found: Look) -> Iterator[tuple[Told, Told, Quantity]]:
    """Each labelled stretch with the paragraph of another name that says the same, and a figure that both print."""
    under = [told for told in _under_heads(found) if told.words]
    names = frozenset(told.name for told in under)
    if len({name for told in under for name in fold_terms(told.name)}) < 2:
        return
    held: dict[str, set[int]] = {}
    for number, told in enumerate(under):
        for piece in _pieces(told.words):
            held.setdefault(piece, set()).add(number)
    for told in [*_run_in(found), *_led(found, names)][:_MOST]:
        alike = sorted(_alike(told, under, held), reverse=True)
        if not alike or alike[0][0] < _HALF:
            continue
        other = under[alike[0][1]]
        own = any(share > _SOME and _names(told.name, under[number]) for share, number in alike)
        if own or _names(told.name, other) or _names(other.name, told):
            continue
        figure = next((q for q in _figures(told, found) if _letters(q.text) in other.words), None)
        if figure is not None:
            yield told, other, figure


def _alike(told: Told, under: Sequence[Told], held: dict[str, set[int]]) -> Iterator[tuple[float, int]]:
    """The other paragraphs that share some pieces with a stretch, each with how much of it stands there."""
    shared = Counter(n for k in range(len(told.words)) for n in held.get(told.words[k : k + _PIECE], ()))
    for number, count in shared.items():
        other = under[number]
        if count >= _SOME * len(told.words) - _PIECE and not other.left <= told.left < other.right:
            yield _covered(told.words, _pieces(other.words)), number


def _under_heads(found: Look) -> Iterator[Told]:
    """The paragraphs whose heading is a name."""
    blocks = found.reading.document.blocks
    for block in blocks:
        if block.kind in ("paragraph", "list_item") and block.section >= 0:
            head = blocks[block.section]
            match = _HEAD.match(found.text, head.left, head.right)
            if match and (ends_as_name(match["name"]) or leading_body(match["name"])):
                yield Told(match["name"], block.left, block.right, _letters(found.text[block.left : block.right]))


def _run_in(found: Look) -> Iterator[Told]:
    """The stretches of paragraphs that begin with a name and a colon, as far as the next label or number."""
    for block in found.reading.document.blocks:
        if block.kind not in ("paragraph", "list_item"):
            continue
        labels = list(_RUN_IN.finditer(found.text, block.left, block.right))
        ends = [*(label.start() for label in labels[1:]), block.right]
        for label, right in zip(labels, ends, strict=False):
            number = _NUMBER.search(found.text, label.end(), right)
            right = number.start() if number else right
            words = _letters(found.text[label.end() : right])
            if ends_as_name(label["name"]) and _SHORT <= len(words) <= _SHORT * 10:
                yield Told(label["name"], label.end(), right, words)


def _led(found: Look, names: frozenset[str]) -> Iterator[Told]:
    """The sentences that begin with a name that is listed or heads a section."""
    for number in found.by_sentence:
        sentence = found.reading.sentences[number] if number >= 0 else None
        name = (
            leading_body(found.text[sentence.left : sentence.right][:_LEAD].lstrip(" *-#"), names) if sentence else ""
        )
        if sentence is not None and name:
            words = _letters(found.text[sentence.left : sentence.right]).removeprefix(_letters(name))
            if _SHORT <= len(words) <= _SHORT * 10:
                yield Told(name, sentence.left, sentence.right, words)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()


def _pieces(words: str) -> frozenset[str]:
    return frozenset(words[k : k + _PIECE] for k in range(len(words) - _PIECE + 1))


def _covered(words: str, held: frozenset[str]) -> float:
    """How much of a stretch stands in another, in runs of some letters."""
    reached, covered = 0, 0
    for k in range(len(words) - _PIECE + 1):
        if words[k : k + _PIECE] in held:
            covered += k + _PIECE - max(reached, k)
            reached = k + _PIECE
    return covered / len(words)


def _names(name: str, told: Told) -> bool:
    """Whether a stretch is of a name or mentions it."""
    mine, yours = fold_terms(name), fold_terms(told.name)
    return bool(mine & yours) or _letters(name) in told.words or any(_letters(term) in told.words for term in mine)


def _figures(told: Told, found: Look) -> Iterator[Quantity]:
    for mark in found.marks.get("quantity", ()):
        if isinstance(mark, Quantity) and told.left <= mark.left and mark.right <= told.right:
            yield mark
