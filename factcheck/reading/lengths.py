"""Lengths of time that measure nothing themselves: a term in a name (10 年期国债), how long something has gone on."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.patterns import lazy
from factcheck.reading import phrases
from factcheck.reading.clause import words
from factcheck.reading.draft import Draft, Held
from factcheck.reading.lexicon import roles
from factcheck.reading.piece import Piece

_ON_END = lazy(r"(?:(?:已|已经)?(?:连续|接连)|连(?P<way>[涨跌升降增减]))(?:了|达到?|超过?|近|约)?\s?\Z")
_DONE = lazy(r"[\u4e00-\u9fff]{1,8}(?=[，。；、,;（(]|\Z)")
_NAME = frozenset({"text", "name", "of"})
_LONGEST = 16


def name_length(held: Held, text: str, pieces: Sequence[Piece], low: int, at: int, draft: Draft) -> bool:
    """Name a length of time by what it is a term of, or by what has gone on for so long; False for other lengths.

    >>> from factcheck import extract
    >>> [(f.subject, f.measure) for f in extract("港口煤价连涨三周。").facts]
    [('港口煤价', '连涨')]
    >>> [(f.subject, f.measure) for f in extract("10年期国债收益率至1.71%。").facts][:1]
    [('10年期国债', '期限')]
    """
    if draft.quantity.kind != "duration" or draft.quantity.text.isascii():
        return False
    if _term(text, pieces, at, draft) or _next_term(held, pieces, at, draft):
        return True
    return _on_end(held, text, pieces, low, at, draft) or _far_back(held, text, pieces, low, at, draft)


def _term(text: str, pieces: Sequence[Piece], at: int, draft: Draft) -> bool:
    """10 年期国债, 7 天逆回购: a term, in the name of what has it."""
    if not text.startswith(roles("tenors"), draft.quantity.right):
        return False
    end = at
    while end + 1 < len(pieces) and pieces[end + 1].kind in _NAME:
        end += 1
    name = text[draft.quantity.left : pieces[end].right].replace("\n", "")
    named = phrases.split(name)
    whole = not named.head or named.measure.endswith(roles("tenors")) or len(named.subject) <= len(draft.quantity.text)
    name = name if whole else named.subject
    if len(name) > _LONGEST:
        return False
    draft.subject, draft.measure, draft.head = phrases.tidy(name), "期限", True
    draft.role, draft.trust = draft.role or "attribute", min(draft.trust, 0.45)
    return True


def _next_term(held: Held, pieces: Sequence[Piece], at: int, draft: Draft) -> bool:
    """5年国债上行 3bp，20年上行 5bp: the same paper over another term, whose figure stands behind."""
    first = next((d for d in reversed(held.drafts) if d.measure == "期限" and d.quantity.text in d.subject), None)
    ahead = pieces[at + 2].mark if at + 2 < len(pieces) and pieces[at + 1].kind in _MOVES else None
    told = (d for d in reversed(held.drafts) if d.unit == getattr(ahead, "unit", None) and d.measure != "期限")
    moved = next(told, None)
    if first is None or moved is None or at:
        return False
    draft.subject = first.subject.replace(first.quantity.text, draft.quantity.text, 1)
    draft.measure, draft.head = "期限", True
    draft.role, draft.trust = draft.role or "attribute", min(draft.trust, 0.45)
    held.open = (draft.subject, moved.measure, draft.clause)
    return True


_MOVES = frozenset({"up", "down", "swing", "level"})
_STANDS = lazy(
    r"(?:以?来)?的?(?:同期)?"
    r"(?P<word>最[高低大小好差快慢多少](?:水平|点|值)?|[高低]位|[高低]点|新[高低]|峰值|谷底|[底顶]部)"
)
_BETWEEN = frozenset({"period", "level", "have", "up", "down", "adverb", "to", "act"})


def _far_back(held: Held, text: str, pieces: Sequence[Piece], low: int, at: int, draft: Draft) -> bool:
    """库存处于近三年低位，仅为 42 万吨: how far back it is so; the figure behind is the stock."""
    stands = _STANDS.match(text, draft.quantity.right)
    if stands is None or not at or pieces[at - 1].kind != "period":
        return False
    last = at - 1
    while last > low and pieces[last].kind in _BETWEEN:
        last -= 1
    whom = phrases.tidy(words(text, pieces, low, last)) if pieces[last].kind in _NAME else ""
    named = phrases.split(whom)
    if whom and len(whom) <= _LONGEST:
        subject = named.subject or held.subject if named.head else whom
        held.open = (subject, named.measure if named.head else "", draft.clause)
    draft.subject, draft.measure, draft.head = whom or held.subject, stands["word"], True
    draft.role, draft.trust = draft.role or "attribute", min(draft.trust, 0.45)
    return True


def _on_end(held: Held, text: str, pieces: Sequence[Piece], low: int, at: int, draft: Draft) -> bool:
    """连续六个月净流入, 连涨三周: how long it has gone on."""
    left = draft.quantity.left
    begin = pieces[low].left if low < len(pieces) else left
    said = _ON_END.search(text, min(begin, left), left)
    if said is None:
        return False
    done = _DONE.match(text, draft.quantity.right)
    word = f"连{said['way']}" if said["way"] else f"连续{done.group() if done else ''}"
    whom = words(text, pieces, low, at - 1)
    for end in ("已经连续", "已连续", "连续", "接连", word):
        whom = whom.removesuffix(end)
    whom = phrases.tidy(whom.removesuffix("连"))
    named = phrases.split(whom)
    if len(whom) > _LONGEST:
        return False
    measured = named.measure if named.head else done.group() if done and phrases.known_measure(done.group()) else ""
    held.open = ((named.subject if named.head else whom) or held.subject, measured, draft.clause) if whom else held.open
    near = held.last[-1] if held.last else None
    draft.subject = whom or (f"{near.subject}{near.measure}" if near is not None and near.head else held.subject)
    draft.measure, draft.head = word, True
    draft.role, draft.trust = draft.role or "attribute", min(draft.trust, 0.45)
    return True
