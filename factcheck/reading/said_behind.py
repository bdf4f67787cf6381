"""What words behind a figure say of it: a 12% increase, up 12% year over year, 1.4% above the consensus."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from factcheck.quantity import Mark, Quantity
from factcheck.reading.before_figures import base_of
from factcheck.reading.behind import aim, growth
from factcheck.reading.clause import NEAR, words
from factcheck.reading.draft import Draft, Held
from factcheck.reading.lexicon import roles
from factcheck.reading.phrases import split
from factcheck.reading.pieces import Piece
from factcheck.reading.predicate import Predicate

_MOVED = frozenset({"up", "down", "swing"})
_LEADS = _MOVED | {"adverb", "level", "each", "both"}


_STANDS = frozenset(
    {"is", "are", "was", "were", "stands", "stood", "roughly", "about", "around", "approximately", "nearly", "almost"}
    | {"some", "just", "only", "over", "still", "now"}
)
_MORE = {"more": "up", "greater": "up", "less": "down", "fewer": "down"}


@cache
def _beside_which() -> dict[str, str]:
    return dict.fromkeys(roles("above"), "up") | dict.fromkeys(roles("below"), "down")


def read_behind(
    held: Held, text: str, number: int, sentence: int, said: Predicate, pieces: Sequence[Piece], first: int, last: int
) -> None:
    """In English the words of change and base may stand behind: a 12% increase, up 12% year over year."""
    near = held.last[-1] if held.last else None
    of_a_whole = [piece.word for piece in pieces[last + 1 : last + 2]] == ["of"]
    shared = of_a_whole and near is not None and near.unit == getattr(pieces[last].mark, "unit", "") == "%"
    if shared:
        pass  # $620 million, up 27%, or 68% of total revenue: no move told in another way
    elif first == 1 and pieces[0].word == "or" and near is not None and near.aspect == "change":
        said.verb = "down" if near.sign < 0 else "up"  # fell $51.5 million, or 20.1%
    elif first == 1 and pieces[0].word == "or" and near is not None and near.role == "from":
        said.start = True  # from $351m, or 10.8%, in H1 2025
    beside = near is not None and near.clause == number and near.sentence == sentence
    if not said.verb and "by" in said.adverbs and getattr(pieces[last].mark, "unit", "") == "%":
        _by_as_much(held, sentence, said)
    if beside and near is not None and _on_another_base(text, near, said, pieces, first, last):
        said.verb = "down" if near.sign < 0 else "up"  # was up 6% from a year ago and 1% from the fourth quarter
        said.verb_word = near.verb
    if beside and near is not None and near.base == "stated" and said.verb and not said.base:
        said.base = "stated"  # 比一致预期的 1622 亿元高 1.7%
    if last + 1 >= len(pieces):
        return
    behind = pieces[last + 1]
    said.measured = _measured(text, pieces, first, last)
    quoted = next((p for p in pieces[last + 1 : last + 4] if p.kind not in ("of", "adverb")), behind).kind
    alike = near is not None and near.unit == getattr(pieces[last].mark, "unit", "")
    own = said.verb or (said.phrase is not None and split(words(text, pieces, *said.phrase)).head)
    if quoted in ("forecast", "target") and behind.kind in ("of", "adverb") and alike and not own:
        said.quoted, said.stance = True, quoted  # 高于澄海研究 4.8% 的预测
    follows = last + 2 < len(pieces) and pieces[last + 2].kind == "q"
    if not said.verb and behind.kind in _MOVED and behind.word.isascii() and not follows:
        said.verb, said.verb_word, said.to_level = behind.kind, behind.word, False
    further = pieces[last + 2] if behind.kind in _MOVED and last + 2 < len(pieces) else behind
    next_one = further is behind and behind.kind == "cmp" and _begins_next(text, pieces, last + 1)
    if not said.base and further.kind == "cmp" and not next_one:
        said.base = base_of(further)
        if near is not None and near.aspect == "change" and near.clause == number - 1 and pieces[0].word == "or":
            near.base = near.base or said.base  # up 9.2 million barrels, or 3.7%, from a year ago
    grows = growth(pieces, last) if (first == last or said.each) and not said.verb and not said.share else None
    if grows is not None and getattr(pieces[last].mark, "unit", "") == "%":
        said.verb, said.verb_word, said.to_level = grows.kind, grows.word, False
    said.stance = said.stance or aim(pieces, last)
    stands = not said.level or said.level_word in _STANDS
    first_word = text[behind.left : behind.right].partition(" ")[0]  # above last year
    if not said.verb and first_word in _beside_which() and stands:
        _against(said, first_word, pieces, last)
        said.level = False
    than = last + 2 < len(pieces) and text.startswith("than", pieces[last + 2].left)
    if not said.verb and than and behind.word in _MORE and getattr(pieces[last].mark, "unit", "") == "%":
        said.verb, said.verb_word = _MORE[behind.word], behind.word  # 3.1% more than the June total
        said.base = said.base or "stated"
    if behind.kind == "adverb" and " " in behind.word:
        said.adverbs += (behind.word,)  # rose 3.2% at constant exchange rates


def _begins_next(text: str, pieces: Sequence[Piece], k: int) -> bool:
    """收入 27.6 亿元同比增长 20%: a comparison behind a figure is the next one's, where that follows at once."""
    if text[pieces[k].left].isascii():
        return False
    k += 1
    while k < len(pieces) and pieces[k].kind in _LEADS:
        k += 1
    return k < len(pieces) and pieces[k].kind == "q"


def grown(text: str, said: Predicate, pieces: Sequence[Piece], last: int) -> str:
    """A 7.1% increase in units shipped: what has grown stands behind."""
    if len(pieces) < last + 4 or pieces[last + 1].kind not in _MOVED or pieces[last + 2].word != "in":
        return ""
    first = last + 3
    while first < len(pieces) and pieces[first].kind in ("it", "adverb", "period"):  # in its third quarter operating …
        first += 1
    end = first
    while end < len(pieces) and pieces[end].kind in ("text", "name", "act"):
        end += 1
    said.grown = words(text, pieces, first, end - 1) if end > first else ""
    return said.grown


def _by_as_much(held: Held, sentence: int, said: Predicate) -> None:
    """We raise EPS by 2% to $11.60 and 2027E by 3% to $12.90: a change, as the one before."""
    moved = (d for d in reversed(held.drafts[-NEAR:]) if d.aspect == "change" and d.unit == "%")
    like = next(moved, None)
    if like is not None and like.sentence == sentence and not said.phrase:
        said.verb, said.verb_word = "down" if like.sign < 0 else "up", like.verb


def _on_another_base(text: str, near: Draft, said: Predicate, pieces: Sequence[Piece], first: int, last: int) -> bool:
    """Whether a bare rate behind `and` is the change just told, on a base of its own."""
    if near.aspect != "change" or near.unit != "%" or first != last or said.verb or said.phrase or said.level:
        return False
    alike = getattr(pieces[last].mark, "unit", "") == "%" and pieces[first - 1].word == "and"
    if not alike or last + 1 >= len(pieces) or pieces[last + 1].kind not in ("cmp", "from", "than"):
        return False
    if pieces[last + 1].kind != "cmp":
        after = pieces[last + 2 : last + 4]
        said.base = "qoq" if any("quarter" in text[p.left : p.right] for p in after) else ""
    return True


def _against(said: Predicate, word: str, pieces: Sequence[Piece], last: int) -> None:
    """£24m below the year-end level, 1.4% above the consensus: how far from it the figure before is."""
    said.verb, said.verb_word = _beside_which()[word], word
    mark = pieces[last + 2].mark if last + 2 < len(pieces) else None
    year_end = isinstance(mark, Mark) and mark.kind == "period" and "year-end" in mark.text
    year_ago = isinstance(mark, Mark) and getattr(mark.spec, "year_shift", None) == -1
    said.base = said.base or ("prev_year_end" if year_end else "yoy" if year_ago else "stated")


def _measured(text: str, pieces: Sequence[Piece], first: int, last: int) -> str:
    """The words before a whole whose share stands behind it; '' where none does.

    完成全年目标 700 万头的 31.2%, 完成全年 700 万头目标的 31.2%.
    """
    planned = last + 1 < len(pieces) and pieces[last + 1].word in roles("plans")
    of = last + 2 if planned else last + 1
    if of + 1 >= len(pieces) or pieces[of].kind != "of" or pieces[of + 1].kind != "q":
        return ""
    share = pieces[of + 1].mark
    if not isinstance(share, Quantity) or share.unit != "%":
        return ""
    for k in range(first - 1, max(first - 5, -1), -1):
        if pieces[k].word in roles("fulfils"):
            plan = pieces[last + 1].word if planned else ""
            return text[pieces[k].left : pieces[first].left].strip() + plan
        if pieces[k].kind not in ("period", "target", "text", "forecast", "adverb"):
            return ""
    return ""
