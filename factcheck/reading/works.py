"""Films, series, books and games in book-title marks: whom the figures behind are about, as they are about a body."""

from __future__ import annotations

from factcheck.patterns import lazy
from factcheck.reading.lexicon import roles

_TITLE = lazy(r"《([^《》\n，。；]{2,14})》")


def works(text: str) -> frozenset[str]:
    """The titles of works that a text tells of: no laws, papers or newspapers, and none where it tells of no works.

    >>> sorted(works("《长夜》上周五首映，首周票房8100万。"))
    ['长夜']
    >>> works("院线须依《电影促进法》上报票房。") | works("据《江城晚报》消息，")
    frozenset()
    """
    if "《" not in text or not any(word in text for word in roles("tells_of_works")):
        return frozenset()
    return frozenset(match[1] for match in _TITLE.finditer(text) if not match[1].endswith(roles("papers")))
