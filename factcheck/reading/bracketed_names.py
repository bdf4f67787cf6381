"""Names with their figures in brackets: sales rose in the Americas (36.1%), China (24.1%) and Japan (16.7%)."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from factcheck.patterns import lazy
from factcheck.reading import phrases
from factcheck.reading.aspects import MOVES, change_nouns
from factcheck.reading.before_figures import base_of
from factcheck.reading.carrying import take_over
from factcheck.reading.clause import NEAR, words
from factcheck.reading.draft import Draft, Held, Listing
from factcheck.reading.lexicon import roles
from factcheck.reading.piece import Piece
from factcheck.reading.predicate import Predicate

_MOVED = frozenset({"up", "down"})
_SAID = frozenset({"up", "down", "level", "have", "say", "act", "forecast"})
_WERE = frozenset({"was", "were", "is", "are"})
_SURE = 0.6
_NOUN = frozenset({"text", "name", "of", "slash"})


def listing(text: str, pieces: Sequence[Piece], before: Listing | None, last: Draft | None) -> Listing | None:
    """What the clause before a bracket says of the names in it; `before` is what the names before it did.

    None where it names no measure that could be theirs; `last` is the figure told last, for the largest decreases.
    """
    verb = next((k for k in range(len(pieces) - 1, -1, -1) if pieces[k].kind in _SAID), -1)
    if verb < 0:
        return None if any(piece.kind == "q" for piece in pieces[:-1]) else before
    first = verb
    while first and pieces[first - 1].kind in _SAID | {"adverb"}:
        first -= 1
    moved = next((p for p in reversed(pieces[first : verb + 1]) if p.kind in _MOVED), None)
    base = next((base_of(p) for p in pieces if p.kind == "cmp"), "")
    measure = _measure(text, pieces[:first])
    behind = pieces.index(moved) + 1 if moved is not None else len(pieces)
    noun = behind < len(pieces) and pieces[behind].word in _WERE
    if not measure and noun and last is not None and last.head:
        return Listing(last.measure)  # the largest decreases were seen in Spain
    if not measure:
        if before is None or moved is None:
            return None
        return evolve(before, verb=moved.kind, word=moved.word, base=base or before.base)
    return Listing(measure, moved.kind if moved else "", moved.word if moved else "", base)


def _measure(text: str, pieces: Sequence[Piece]) -> str:
    """The measure that the words before the verb name: the lowest unemployment rates in September."""
    end = len(pieces)
    while end:
        while end and pieces[end - 1].kind not in ("text", "name"):
            end -= 1
        start = end
        while start and pieces[start - 1].kind in _NOUN:
            start -= 1
        if start == end:
            return ""
        named = phrases.split(words(text, pieces, start, end - 1))
        if named.head:
            return named.measure
        end = start
    return ""


def by_name(told: Listing | None, whom: str, drafts: Sequence[Draft], said: Predicate) -> bool:
    """Name a figure in brackets by the name right before them; False where that name is no one's."""
    draft = drafts[0]
    name = phrases.tidy(whom)
    rate = draft.unit in ("%", "pp")
    if not name or len(drafts) > 1 or not name.isascii() or not (rate or name[:1].isupper()):
        return False
    if phrases.split(name).head or said.share or not (rate or draft.quantity.kind == "money"):
        return False
    if said.verb and draft.unit == "%" and name[:1].isupper():
        draft.subject, draft.how["subject"] = name, "beside"  # Acme (up 5%)
        draft.measure, draft.head = (told.measure, True) if told is not None else ("", False)
        return True
    if told is None or said.verb:
        return False
    draft.subject, draft.measure, draft.head = name, told.measure, True
    draft.how["subject"] = "beside"
    signed = bool(draft.quantity.signed)
    if told.verb and rate and not said.level and not said.start:
        said.verb, said.verb_word = ("up" if signed else told.verb), told.word
    said.base = draft.base = said.base or (told.base if told.verb or signed else "")
    return True


def of_name(held: Held, whom: str, drafts: Sequence[Draft], said: Predicate) -> bool:
    """Name an amount in brackets by the name before them: 用于甲基地（12 亿元）、乙产线（9 亿元）; False if it is none.

    Its measure is the one that the sentence opened with, or that of the amount told before.
    """
    draft, name = drafts[0], phrases.tidy(phrases.without_place(phrases.tidy(whom)))
    quantity = draft.quantity
    if len(drafts) > 1 or quantity.kind not in _AMOUNTS or quantity.signed or draft.unit in ("%", "pp", "x"):
        return False
    moved = said.verb or said.base or said.share or said.start or said.it or said.act or said.total
    if moved or not 1 < len(name) <= _LONGEST_NAME or name.isascii() or phrases.split(name).head:
        return False
    rate = held.about.endswith(roles("rates"))
    about = held.about if held.about and not rate and draft.quantity.kind != "money" else ""
    told = [d for d in held.drafts[-NEAR:] if d.unit == draft.unit and d.aspect == "level"]
    draft.subject, draft.how["subject"] = name, "beside"
    draft.measure = about or next((d.measure for d in reversed(told) if d.measure), "")
    draft.measure = draft.measure or ("价格" if quantity.kind == "price" else "")
    draft.head = bool(draft.measure)
    return True


def of_mover(held: Held, text: str, whom: str, drafts: Sequence[Draft], said: Predicate) -> bool:
    """Name a change in brackets by the name before them: 涨幅居前的有通信（5.8%）; 价差扩大的是甲（扩大 1,850 元/吨）.

    What has changed is the measure that the sentence left open, else a price; False where no word of change is near.
    """
    draft, name = drafts[0], phrases.tidy(whom)
    rate = draft.unit == "%"
    other = said.base or said.share or said.start or said.it or said.act or said.total or said.level
    if len(drafts) > 1 or other or not (rate or said.verb) or (rate and said.verb):
        return False
    if not 1 < len(name) <= _LONGEST_NAME or name.isascii() or phrases.split(name).head:
        return False
    opened = held.open[1] if held.open is not None else ""
    left = draft.quantity.left
    if rate and not (opened in change_nouns() or _ROSE.search(text, max(0, left - _NEAR_BY), left)):
        return False
    draft.subject, draft.how["subject"] = name, "beside"
    draft.measure, draft.head = (MOVES, True) if rate else (opened or held.about, bool(opened or held.about))
    if rate:
        draft.aspect = "change"
    return True


_ROSE = lazy(r"涨幅|跌幅|上涨|下跌|领涨|领跌|收涨|收跌|涨跌")
_NEAR_BY = 80
_AMOUNTS = frozenset({"money", "count", "physical", "price"})
_LONGEST_NAME = 16


def at_a_rate(held: Held, drafts: Sequence[Draft], said: Predicate) -> bool:
    """Say the change just told again as a rate, where a bracket holds nothing but one; False where it is no such."""
    near, draft = held.last[-1] if held.last else None, drafts[0]
    if near is None or near.aspect != "change" or near.unit in ("%", "pp", "x") or near.sentence != draft.sentence:
        return False
    if draft.unit != "%" or len(drafts) > 1 or said.verb or said.level or said.share or near.trust < _SURE:
        return False
    take_over(draft, near, "bracket")
    signed = bool(draft.quantity.signed)
    said.verb, said.verb_word = ("up" if signed or near.sign > 0 else "down"), near.verb
    said.base = draft.base = said.base or near.base
    return True
