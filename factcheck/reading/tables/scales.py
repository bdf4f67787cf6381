"""Scales without a unit, and units that only a title's bracket shows: Passengers ('000), ASK (m), (m TEU), (US¢)."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from factcheck.lines import any_of
from factcheck.lines import words as layout_words
from factcheck.patterns import lazy

_SCALES = {"0": 3, "t": 3, "k": 3, "m": 6, "b": 9}
_SCALES |= {"千": 3, "万": 4, "十万": 5, "百万": 6, "千万": 7, "亿": 8, "十亿": 9}
_ALONE = lazy(
    r"(?:in )?(?:['’‘]?000(?:['’]?s)?|[Tt]housands?|[Mm]illions?|[Bb]illions?|mn|mln|bn|bln|[mk])"
    r"|百万|千万|十[万亿]|[千万亿]"
)
_BEHIND = lazy(r"(?P<words>.*\S)\s?[（(]\s?(?P<scale>[^（）()]{1,12}?)\s?[)）]")
_LETTER = frozenset({"m", "k"})
"""Of metres or of millions: what the head names tells."""
_COUNTED = lazy(rf"(?:\b|(?<=[a-z])){any_of(layout_words()['counted_in_scales'])}\Z", re.I)


@lru_cache(maxsize=512)
def scale_alone(text: str) -> Decimal:
    """The scale that words name without a unit; 1 for none.

    >>> [int(scale_alone(text)) for text in ("'000", "million", "k", "万", "亿元", "bps")]
    [1000, 1000000, 1000, 10000, 1, 1]
    """
    text = text.strip()
    if _ALONE.fullmatch(text) is None:
        return Decimal(1)
    bare = text.removeprefix("in ").lstrip("'’‘").lower()
    return Decimal(10 ** (_SCALES.get(bare) or _SCALES[bare[0]]))


@lru_cache(maxsize=1024)
def scaled_head(words: str) -> tuple[str, Decimal] | None:
    """A head without the scale in its last bracket, and that scale; None for other heads.

    >>> [found and (found[0], int(found[1])) for found in map(scaled_head, ("ASK (m)", "Depth (m)", "Units ('000)"))]
    [('ASK', 1000000), None, ('Units', 1000)]
    """
    found = _BEHIND.fullmatch(words) if words[-1:] in (")", "）") else None
    scale = scale_alone(found["scale"]) if found is not None else Decimal(1)
    if found is None or scale == 1:
        return None
    counted = _COUNTED.search(found["words"]) is not None
    if (found["scale"] in _LETTER or found["scale"][0] > "\u2fff") and not counted:
        return None
    return found["words"], scale


@lru_cache(maxsize=256)
def in_bracket(title: str) -> str:
    """What a title's last bracket says that may be a unit: so many, of a thing or not, or a price; '' for others.

    >>> in_bracket("Throughput (m TEU)"), in_bracket("单瓦成本（分/W）"), in_bracket("Table 2 (restated)")
    ('m TEU', '分/W', '')
    >>> in_bracket("Passengers (m)"), in_bracket("Depth (m)")
    ('million', '')
    """
    title = title.strip(" *：:#")
    if (scaled := scaled_head(title)) is not None:
        return {3: "thousand", 6: "million", 9: "billion"}.get(scaled[1].adjusted(), "")
    found = _LAST.search(title)
    parts = [part.strip() for part in _PARTS.split(found[1])] if found is not None else []
    return next((part for part in parts if _UNITS.fullmatch(part)), "")


_LAST = lazy(r"[（(]([^（）()]{3,40})[)）]\Z")
_PARTS = lazy(r"[，,；;]")
_UNITS = lazy(
    r"(?:mn?|mln|bn|k|million|thousand|billion|['’]?000)"
    r" (?:[A-Z]{2,4}|t(?:onnes?|pa|ons?)?|oz|lb|bbl|boe|boxes|units|sq ?m)"
    r"|(?:[A-Z]{0,2}[$€£¥]|[A-Z]{3}|Rmb) ?(?:mn?|mln|bn|bln|b)"
    r"|(?:[A-Z]{0,2}[$€£¥￥]|[A-Z]{3}|Rmb|c|p|(?:US |US)?(?:cents?|¢)|[角分厘]|[百千万]?[\u4e00-\u9fff]?元|bps?)"
    r" ?(?:/|per ) ?[A-Za-z\u4e00-\u9fff0-9²³]{1,12}"
)
