"""Who published a report, and in which language it is written."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from factcheck.lines import any_of, words

_SUFFIXES = sorted(words()["house_suffixes"], key=len, reverse=True)
_ENGLISH = any_of(words()["house_suffixes_en"])
_NOT_HOUSES = frozenset(words()["not_houses"])
_PARTS = re.compile(r"[^\s,，、;；:：/（()）【】\[\]“”\"|]{2,30}")
_ENGLISH_NAME = re.compile(rf"(?:[A-Z][\w&.'-]{{0,20}}\s){{1,3}}{_ENGLISH}\b")
_LEGAL_NAME = re.compile(r"([\u4e00-\u9fff]{2,8}证券)(?:股份有限公司|有限责任公司|有限公司|研究所)")
_SHORT_NAME = re.compile(r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff]{2,6}证券)(?![\u4e00-\u9fff])")
_WIRE = re.compile(
    rf"({any_of(words()['wires'])})(?:[^\s，。]{{0,8}}?\d{{1,2}}\s?月\s?\d{{1,2}}\s?日)?\s?(?:电|讯|消息|\)\s?[-–—])"
)


def house_of(source_lines: Iterable[str], legal: Iterable[str], front: str) -> str:
    """The house that wrote a report: named most often in its source lines, else in its legal notice or front page.

    >>> house_of(["资料来源：Wind，天风证券研究所", "来源：财联社、天风证券研究所"], [], "")
    '天风证券'
    """
    named: Counter[str] = Counter()
    for line in source_lines:
        named.update(_named_in(line[:300]))
    if named:
        return named.most_common(1)[0][0]
    for paragraph in legal:
        match = _LEGAL_NAME.search(paragraph, 0, 2000)
        if match and match.group(1) not in _NOT_HOUSES:
            return match.group(1)
    match = _LEGAL_NAME.search(front) or _SHORT_NAME.search(front)
    if match and match.group(1) not in _NOT_HOUSES:
        return match.group(1)
    wire = _WIRE.search(front)
    return wire.group(1) if wire else ""


def _named_in(line: str) -> list[str]:
    """Houses in a source line: its entries that end like one."""
    found = []
    for match in _PARTS.finditer(line):
        entry = match.group()
        suffix = next((ending for ending in _SUFFIXES if entry.endswith(ending)), "")
        name = entry[: len(entry) - len(suffix)] + ("证券" if suffix.startswith("证券") else "") if suffix else ""
        if len(name) >= 2 and "证券" in name + suffix and name not in _NOT_HOUSES:
            found.append(name)
    return found or [match.group() for match in _ENGLISH_NAME.finditer(line)][-1:]


def language_of(text: str) -> str:
    """'zh' where at least a tenth of the characters are Han, else 'en' (judged on the first 20,000 characters)."""
    sample = text[:20000]
    wide = (len(sample.encode("utf-8", "surrogatepass")) - len(sample)) / 2
    return "zh" if wide * 10 >= len(sample.strip()) and wide else "en"
