"""Run-in headings: the label that a paragraph opens or ends with."""

from __future__ import annotations

import re

from factcheck.document import Block
from factcheck.patterns import lazy
from factcheck.reading.lexicon import roles

LABEL = lazy(
    r"[\s*#•●■▎▍▲▶►◆◇▪◾◽◼➢✓★◎○\-]*(?:[（(]?\d{1,2}[)）.、]\s*|[（(]?[一二三四五六七八九十]+[)）、]\s*)?"
    r"\**([^，。；：:,;()（）\d*]{1,24}(?=\**[：:]|\*\*[ \u3000]+[^\s*]|(?<=[a-z])\.\*\*? [A-Z]|\*\*。\S|。\*\*\S"
    r"|\*\*\s?[（(][^（）()\n]{1,24}[)）][：:]|\*\*[\u4e00-\u9fff]{2,8}[：:])"
    r"|[A-Z][A-Z&]+(?: [A-Z&]{2,}){0,3}(?=\. [A-Z]| [—–-] [A-Z])"
    r"|[A-Z][\w&.'’ -]{1,30}?(?= \([A-Z\d.]{1,8} [A-Z]{2}\)\.?\*\*))"
    r"(?:\**[：:]\**|\*\*[\u4e00-\u9fff]{2,8}[：:]|\*\*\s?[（(][^（）()\n]{1,24}[)）][：:]|\*\*[ \u3000]+|\*\*。|。\*\*"
    r"|\.\*{0,2} | [—–-] | \([A-Z\d.]{1,8} [A-Z]{2}\)\.?\*\*[.:]?\s?)"
)
"""A run-in heading: **光模块**：, **光模块**　, **光模块**。, **曜芯微**三季报：, （2）人工智能：, Lumentum:,
EURO AREA. Inflation …, **Stellan Memory (STLM US).** …."""


def label_at(text: str, left: int, right: int) -> re.Match[str] | None:
    """The run-in heading that begins at an offset, with its colon."""
    near = text[left : min(right, left + 200)]
    told = "：" in near or ":" in near or "**" in near or ".* " in near or near[:2].isupper()
    tag = TAG.match(text, left, right) if "】" in near else None
    begin = tag.end() if tag else left
    found = _headed(text, begin, right) or _PLAIN_DATED.match(text, begin, min(right, begin + 80)) if told else None
    return found or tag


def _headed(text: str, left: int, right: int) -> re.Match[str] | None:
    """The run-in heading at an offset; a wire's city heads nothing."""
    found = LABEL.match(text, left, right)
    if found is not None and found[1].isascii() and _SAYS.search(found[1]) and not text.startswith("**", left):
        return None  # Korea led again: the Kospi gained 3.1%
    return None if found is not None and found[1].title() in roles("wire_cities") else found


_SAYS = lazy(
    r"[a-z] (?:[a-z]+ed|led|rose|fell|saw|was|were|is|are|has|have|had|held|came|went|made|got|kept|took|gave|won|lost"
    r"|beat|did|does|stands?|stood|remains?|looks?|paid|grew|shrank|sank|drew|ran|said|says)(?: |\Z)"
)
"""A verb inside what stands before a colon: a sentence, and no name."""
_STRETCH = (
    r"[QH][1-4]|[1-4]Q(?:\d\d)?|(?:第[一二三四]财?|[一二三四])季度|[上下]半年|前三季度|1?\d月|财年|年报?|季报|全年"
)
_YEAR = r"(?:FY\s?|CY\s?)?(?:(?:19|20)?\d\d\s?年?\s?)?"
_PLAIN_DATED = lazy(
    rf"[\s#•●■▎▍▲▶►◆◇▪◾◽◼➢✓★◎○\-]*([A-Z\u4e00-\u9fff][^，。；：:,;()（）\d*\n]{{1,12}}?)\s?{_YEAR}(?:{_STRETCH})[：:]"
)
"""A run-in heading that names a company and the period told: 聚明光电Q1：收入 …."""
DATED_LABEL = lazy(
    r"[\s*#•●■▎▍▲▶►◆◇▪◾◽◼➢✓★◎○\-]*\*\*(?:\d{1,2}[)）.、]\s?)?"
    r"(?P<name>[A-Z\u4e00-\u9fff][^，。；：:,;()（）\d*\n]{1,20}?)\s?(?:[（(][A-Z\d]{1,8}[ .][A-Z]{1,3}[)）]\s?)?"
    rf"(?P<when>{_YEAR}(?:{_STRETCH})?)"
    r"(?:\s?[（(][^（()）\n*]{1,24}[)）])?(?:\*\*[：:]|[：:]\*\*)"
)
"""A run-in heading in bold that names a company and the period told: **Northway FY2027Q1（6-8月）**：,
**2）Northway（NRW US）FY27Q1：**."""


ONLY_WHEN = lazy(rf"{_YEAR}(?:{_STRETCH})?")
"""三季度出租率：…: a label whose measure apart only a stretch is left of."""

BOLD_FIRM = lazy(
    r"[ \t•●■▎▍▲►◆\-]*\*\*(?P<name>[A-Z\u4e00-\u9fff][^*\n：:，。；、（(]{1,11})\*\*"
    r"(?=\s?(?:20\d\d\s?年?)?(?:[一二三四]季[报度]|年报|半年报|中报|季报|前三季度|上半年|[QH][1-4]|[1-4]Q|\d{1,2}\s?月|FY|宣布|公告|发布|拟|旗下|的(?=\s?[A-Za-z])"
    r"|与[^，。]{2,16}签))"
)
"""**某某电池**三季报：Q3 营收 …: a paragraph that opens with a company's name in bold, and what it told."""


def firm_at(text: str, left: int, right: int) -> str:
    """The name in the dated run-in heading that begins at an offset; '' where none does."""
    label = DATED_LABEL.match(text, left, min(right, left + 80)) if "**" in text[left : left + 8] else None
    label = label or (BOLD_FIRM.match(text, left, min(right, left + 80)) if "**" in text[left : left + 8] else None)
    return label["name"].strip() if label is not None else ""


TAG = lazy(r"[\s*#•●■▎▍▶►◆\-]*【([^】\d\n，。；：]{2,8})】")
"""What a news item is filed under: 【有色】LME铜收于 …; 【医药】瑞澄生物：… names whom it is on behind that."""

_LEFT = lazy(r"(?:[（(]\d{1,2}[)）]|\d{1,2}[)）、.]|[①-⑩]) ?([\u4e00-\u9fffA-Za-z]{2,10})[：:]\s*\Z")


def label_left(text: str, block: Block) -> str:
    """The label that a paragraph ends with, for the one behind it: …均承压。1）游戏：; '' for none."""
    found = _LEFT.search(text, max(block.left, block.right - 20), block.right) if block.kind != "heading" else None
    return found[1] if found and found.start() > block.left else ""
