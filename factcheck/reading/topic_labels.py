"""Labels that say what a paragraph is on and name nobody: 营收拆分：…, （二）成本端：…."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from factcheck.patterns import lazy
from factcheck.reading import phrases
from factcheck.reading.bodies import entity
from factcheck.reading.lexicon import roles


@lru_cache(maxsize=1024)
def only_a_topic(label: str) -> bool:
    """Whether a label says what its paragraph is on and names nobody: 营收拆分, 产销, 规模与质量.

    >>> only_a_topic("营收拆分"), only_a_topic("产销"), only_a_topic("资产质量与拨备"), only_a_topic("光模块")
    (True, True, True, False)
    """
    if entity(label):
        return False
    if label.endswith(roles("label_ends")) or label in roles("label_topics"):
        return True
    parts = phrases.items(label)
    return len(parts) > 1 and all(only_a_topic(part) or not phrases.whom(part) for part in parts)


def thing_that_grows(text: str, left: int, right: int) -> str:
    """The product that a sentence in bold at the head of a paragraph says how it does of; '' for none.

    >>> text = "- **泽岭替尼快速放量。** 2025年销售8.6亿元。泽岭替尼……"
    >>> thing_that_grows(text, 4, 14)
    '泽岭替尼'
    """
    if not text.endswith("**", max(0, left - 2), left) or "**" not in text[right - 1 : right + 3]:
        return ""
    found = _GROWS.match(text, left, right)
    name = found["name"] if found is not None else ""
    common = not name or phrases.split(name).head or only_a_topic(name) or name.startswith(roles("branch_firsts"))
    return name if not common and text.count(name) > 1 else ""


_GROWS = lazy(
    r"(?P<name>[\u4e00-\u9fffA-Za-z\d-]{3,10}?)(?:正|已|将|有望|开始|进入|继续)?"
    r"(?:快速|加速|持续|大幅|稳步|显著|逐步|全面|高速|迅速)?(?:放量|起量|上量|爬坡|渗透|落地|扩张|热销|畅销|承压|下滑|缩量|高增)期?"
    r"[。！]?\**\Z"
)


def line_of_heading(words: str) -> str:
    """The line of business that a short sentence at the head of a paragraph is on; '' for none.

    >>> line_of_heading("车载业务快速放量。"), line_of_heading("费用管控良好。")
    ('车载业务', '')
    """
    found = _lines().match(words)
    return found[1] if found is not None else ""


@cache
def _lines() -> re.Pattern[str]:
    ends = "|".join(sorted((*roles("segments"), *roles("lines_of_business")), key=len, reverse=True))
    return lazy(rf"([\u4e00-\u9fffA-Za-z]{{0,6}}?(?:{ends}))")
