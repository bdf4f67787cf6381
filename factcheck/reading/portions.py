"""Shares told without 占: 营收中约 60% 来自海外, 85% 的门店具备外卖能力."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from factcheck.quantity import Quantity
from factcheck.reading import phrases
from factcheck.reading.clause import phrase_behind, words
from factcheck.reading.lexicon import roles
from factcheck.reading.pieces import Piece

_OF_WHOLE = frozenset({"text", "name", "of", "up", "down"})
_BEFORE = frozenset({"level", "adverb", "among", "join", "filler", "period", "forecast"})
_DOES = frozenset({"have", "say", "act", "forecast", "target", "adverb"})
_LONGEST = 14


@frozen
class Portion:
    """Whose share it is, of what ('': of what the share before was of), and what is measured by it."""

    part: str
    whole: str
    measure: str
    rest: bool = False
    """Whether it is what is left of the whole of another share: 其余四分之一将来自海外."""
    ahead: bool = False
    """Whether it is told of what is to come: 将来自."""


def portion(text: str, pieces: Sequence[Piece], low: int, first: int, last: int) -> Portion | None:
    """The share that the figure at pieces[first..last] is, where its own words make it one."""
    mark = pieces[last].mark
    if first != last or not isinstance(mark, Quantity) or mark.unit != "%" or last + 2 >= len(pieces):
        return None
    at = next((k for k in range(last + 1, len(pieces)) if pieces[k].kind != "adverb"), last + 1)
    if pieces[at].word in roles("comes_from"):
        return _from(text, pieces, low, first, at)
    if pieces[last + 1].kind == "of" and all(piece.kind in _BEFORE for piece in pieces[low:first]):
        return _of_many(text, pieces, last)
    return None


def _from(text: str, pieces: Sequence[Piece], low: int, first: int, at: int) -> Portion | None:
    """营收中约 60% 来自海外: the whole stands before, or it is that of the share before (其余 40% 来自国内)."""
    part = phrases.tidy(phrase_behind(text, pieces, at))
    said = [text[piece.left : piece.right] for piece in pieces[low:first] if piece.kind in _OF_WHOLE]
    whole = phrases.tidy("".join(said).replace("\n", ""))
    if not part or len(whole) > _LONGEST:
        return None
    rest, ahead = whole in roles("rest"), pieces[at].word.startswith("将")
    whole = "" if rest else whole
    return Portion(part, whole, f"{phrases.split(whole).measure or whole}占比", rest, ahead)


def _told_within(whom: str) -> int:
    """Where the name of members ends and what they do begins, in words with no verb that is known: 机组已并网."""
    found = (whom.find(word, 2) for word in roles("of_members_told"))
    return min((at for at in found if at > 0), default=0)


def _of_many(text: str, pieces: Sequence[Piece], last: int) -> Portion | None:
    """85% 的门店具备外卖能力: so many of them do what the words behind say."""
    end = last + 2
    if pieces[end].kind == "act" and end + 1 < len(pieces) and pieces[end + 1].kind == "text":
        end += 1  # 承诺容量, 投放车辆: a verb before the noun that it belongs to
    while end < len(pieces) and pieces[end].kind in ("text", "name", "join"):
        end += 1
    whom = phrases.tidy(words(text, pieces, last + 2, end - 1)) if end > last + 2 else ""
    does = end < len(pieces) and (pieces[end].kind in _DOES or pieces[end].word in roles("of_members_told"))
    stop = end
    while stop < len(pieces) and pieces[stop].kind not in ("comma", "semi", "q"):
        stop += 1
    done = words(text, pieces, end, stop - 1) if does else ""
    told = _told_within(whom)
    if told:
        whom, done, does = whom[:told], whom[told:] + done, True
    if not whom or not does or whom.endswith(roles("rates")) or whom.isascii():
        return None
    return Portion(whom, "", f"{done if len(done) <= _LONGEST else ''}占比")
