"""Whom a paragraph takes for its example: 以48K大丝束为例，单吨成本 …."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.patterns import lazy
from factcheck.quantity import Quantity
from factcheck.reading.draft import Draft, Held
from factcheck.reading.phrases import tidy
from factcheck.reading.pieces import Piece

_LONGEST = 36
_EXAMPLE = lazy(rf"(?:仍|还|就|再)?以(?P<whom>[^，。；：]{{2,{_LONGEST}}}?)(?:来)?(?:为例|举例)(?:来?看|说明|测算)?\Z")
_ARTICLES = lazy(r"的?(?:一[个家座条款台艘]|某[个家])(?=.)|(?:[日月年]产|约)的?(?=.)|的(?=\Z)")
_PERIODS = lazy(r"\A(?:20\d\d年|\d{1,2}月|[一二三四]季度)的?")


def example_in(text: str, pieces: Sequence[Piece]) -> str:
    """The name in a clause 以…为例, without the figures that it holds; '' for any other clause.

    >>> from factcheck import extract
    >>> told = "以溪口拟建的一座2×30吨窑炉项目为例，总投资2.4亿元，毛利率18%。"
    >>> [fact.subject for fact in extract(told).facts]
    ['溪口拟建窑炉项目', '溪口拟建窑炉项目', '溪口拟建窑炉项目', '溪口拟建窑炉项目']
    """
    left, right = pieces[0].left, pieces[-1].right
    if text.find("例", max(left, right - 4), right) < 0:
        return ""
    found = _EXAMPLE.search(text, left, right)
    if found is None:
        return ""
    start, end = found.span("whom")
    words, at = "", start
    for piece in pieces:
        if isinstance(piece.mark, Quantity) and start <= piece.left < end:
            words += text[at : piece.left].rstrip("×*xX")
            at = piece.right
    words = _PERIODS.sub("", (words + text[at:end]).replace("\n", ""))
    return tidy(_ARTICLES.sub("", words))


def take_for_example(text: str, held: Held, pieces: Sequence[Piece], drafts: Sequence[Draft]) -> None:
    """What a clause 以…为例 names is whom its own figures and those behind it are of."""
    name = example_in(text, pieces)
    if not name:
        return
    left, right = pieces[0].left, pieces[-1].right
    for draft in drafts:
        if left <= draft.quantity.left < right:
            draft.subject = name
            draft.measure = "" if draft.measure.endswith("例") else draft.measure
    held.speak_of(name, "clause", 0.8)
    held.topic = held.body = held.named = name
    held.open = None
