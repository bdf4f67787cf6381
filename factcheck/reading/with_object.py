"""A verb of change before what it changes: 减少利润总额 3.1 亿元, 增厚 2026 年每股收益 0.12 元."""

from __future__ import annotations

from factcheck.quantity import Quantity
from factcheck.reading import phrases
from factcheck.reading.bodies import pronouns
from factcheck.reading.case import span_words
from factcheck.reading.clause import Clause
from factcheck.reading.lexicon import roles
from factcheck.reading.predicate import Predicate

_BETWEEN = frozenset({"period", "window", "adverb"})
_MOVES = frozenset({"up", "down"})


def move_object(text: str, clause: Clause, said: Predicate, first: int) -> None:
    """Note that a figure right behind a measure is by how much the verb before that measure moves it."""
    figure, phrase = clause.pieces[first].mark, said.phrase
    if phrase is None or phrase[1] != first - 1 or not isinstance(figure, Quantity) or figure.kind in _NO_AMOUNTS:
        return
    if said.verb or said.share or said.start or said.to_level or said.level or said.each or said.it:
        return
    k = phrase[0] - 1
    while k >= 0 and (clause.pieces[k].kind in _BETWEEN or clause.pieces[k].word in pronouns()):
        k -= 1
    verb = clause.pieces[k] if k >= 0 else None
    if verb is None or verb.kind not in _MOVES or verb.word not in roles("moves_an_object"):
        return
    if text[verb.right] in "后的量额值率幅":
        return  # 减少后的负债
    if phrases.split(span_words(text, clause.pieces, phrase)).head:
        said.verb, said.verb_word, said.base = verb.kind, verb.word, said.base or "stated"


_NO_AMOUNTS = frozenset({"duration", "multiple", "count"})
