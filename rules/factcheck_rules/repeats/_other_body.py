"""Where the same words name another body: a heading says 澜江药业与甲公司合作, summary and text name 乙公司 there."""

from __future__ import annotations

from functools import cache

from factcheck.reading.lexicon import bodies
from factcheck_rules._look import Look
from factcheck_rules.repeats._partings import Letters, Stretch

_BACK, _LONGEST = 6, 16
_SIDE, _SHARED, _OPENED = 2, 9, 12
_FULL = 120
"""A page with so much text is one that its heading tells of."""
_BESIDE = 6
"""The text of a heading or caption stands no more blocks away."""


def other_body(told: Letters, left: int, right: int, titled: list[bool], found: Look) -> tuple[Stretch, Stretch] | None:
    """The two names at a parting, of which one has to be a slip: its own page, or the whole report, names the other."""
    if titled[0] == titled[1]:
        return None
    for back in range(_BACK):
        one, other = _body_at(told, left - back, left), _body_at(told, right - back, right)
        if one is None or other is None:
            continue
        first, second = (told.text[slice(*stretch)] for stretch in (one, other))
        if bodies()[first] == bodies()[second] or first in second or second in first:
            return None
        before, after, _ = told.beside(one, other)
        both_sides = min(len(before), len(after)) >= _SIDE and len(before + after) >= _SHARED
        opens = all(told.parts(stretch[0]) for stretch in (one, other)) and len(after) >= _OPENED
        if not both_sides and not opens:
            return None
        title, text = (one, other) if titled[0] else (other, one)
        return (one, other) if _slipped(title, text, told, found) else None
    return None


def _slipped(title: Stretch, text: Stretch, told: Letters, found: Look) -> bool:
    """Whether the page names the text's body and not the title's; or the report names the text's body only there."""
    named, meant = (bodies()[told.text[slice(*stretch)]] for stretch in (title, text))
    page = _page(told.blocks[title[0]], found)
    beside = {one: any(name in page for name in _names(one)) for one in (named, meant)}
    if beside[meant] and not beside[named]:
        return True
    times = sum(found.text.count(name) for name in _names(meant))
    return beside[named] and times == 1


def _page(block: int, found: Look) -> str:
    """The text around a heading or a caption."""
    blocks = found.reading.document.blocks
    near = [blocks[k] for k in range(max(0, block - _BESIDE), min(len(blocks), block + _BESIDE + 1)) if k != block]
    own = [one for one in near if one.page is not None and one.page == blocks[block].page]
    shown = own if sum(one.right - one.left for one in own) >= _FULL else near
    return "\n".join(found.text[one.left : one.right] for one in shown)


@cache
def _names(kept: str) -> tuple[str, ...]:
    """All the names of a body."""
    return tuple(name for name, known in bodies().items() if known == kept)


@cache
def _openings() -> frozenset[str]:
    """The first two letters of all bodies: a quick test, as most letters begin none."""
    return frozenset(name[:2] for name in bodies())


def _body_at(told: Letters, first: int, at: int) -> Stretch | None:
    """The longest name of a known body that begins at a letter and holds another one, or ends right before it."""
    if first < 1 or told.text[first : first + 2] not in _openings():
        return None
    if _latin(told.text[first]) and _latin(told.text[first - 1]):
        return None
    for size in range(_LONGEST, 1, -1):
        end = first + size
        if (
            end > at
            and told.text[first:end] in bodies()
            and not (_latin(told.text[end - 1]) and end < len(told.text) and _latin(told.text[end]))
        ):
            return first, end
    return None


def _latin(sign: str) -> bool:
    return sign.isascii() and sign.isalpha()
