"""Who published a report, and in which language it is written."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from factcheck.lines import any_of, words
from factcheck.patterns import Rare, lazy

_SUFFIXES = tuple(sorted(words()["house_suffixes"], key=len, reverse=True))
_ENGLISH = any_of(words()["house_suffixes_en"])
_NOT_HOUSES = frozenset(words()["not_houses"])
_FRONT = sorted(words()["front_suffixes"], key=len, reverse=True)
_FIELDS = frozenset(words()["research_fields_en"])
_INNER = ("研究所", "研究院")
_NOT_STEMS = tuple(words()["not_house_endings"])
_HAN = lazy(r"[\u4e00-\u9fff]+")
_PARTS = lazy(r"[^\s,，、;；:：/（()）【】\[\]“”\"|｜·-]{2,30}")
_ENGLISH_NAME = lazy(rf"(?:[A-Z&][\w&.'-]{{0,20}}\s){{1,4}}{_ENGLISH}\b")
_LEGAL_NAME = lazy(r"([\u4e00-\u9fff]{2,8}(?:证券|期货))(?:股份有限公司|有限责任公司|有限公司|研究所)")
_TEAM = lazy(
    r"([\u4e00-\u9fff]{2,6}(?:证券|期货|资本|国际|信托|资管))(?:[\u4e00-\u9fff]{1,6}(?:团队|组)|[\u4e00-\u9fff]{0,6}(?:研究|收益|资管|策略)部?)"
)
"""A team or branch of a house: 清塘证券固收团队, 清塘资本宏观研究, 清塘证券固定收益部."""
_SPONSOR = lazy(r"(?:保荐|承销|主办券商|财务顾问)[^\n，。：:]{0,12}[：:]\s*\Z")
"""保荐人（主承销商）：清塘证券股份有限公司: who brings a firm to the market, and did not write its prospectus."""
_DATED = lazy(r"(?:[A-Z][a-z]+,? )?\d{1,2} [A-Z][a-z]{2,8}\.? 20\d\d|[A-Z][a-z]{2,8}\.? \d{1,2}, 20\d\d")
_SERIES = lazy(
    r"((?!中国|全国|全球|国内|海外|我国|境内|香港|内地)[\u4e00-\u9fff]{2,4}(?:证券|期货))[\u4e00-\u9fff]{1,8}"
    r"(?:周报|双周报|月报|日报|晨报|晨会|周刊|周评|周观察|周跟踪|季报解读|早报|晨讯|纪要)"
)
"""What a house calls what it writes each week: 清塘证券零售周报."""
_WIRE = Rare(
    rf"({any_of(words()['wires'])}|(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{{1,6}}?(?:{any_of(words()['wire_suffixes'])}))(?:[^\s，。]{{0,8}}?\d{{1,2}}\s?月\s?\d{{1,2}}\s?日)?\s?(?:电|讯|消息|\)\s?[-–—])"
)


_COMPILED = lazy(
    r"^[^\n。]{0,12}(?:汇编|编发|整理|编译|供稿|出品)\s?[:：]\s?([\u4e00-\u9fff]{2,10}?)(?:财经|编辑|新闻|国内|证券)?[部组]?\s*$",
    re.M,
)
"""Who put the news of others together: 汇编：江讯社财经部."""
_FILED = lazy(
    r"证券(?:代码|简称)|股票(?:代码|简称)|公告(?:编号|日期)"
    r"|\A\s*[\u4e00-\u9fff（）()]{4,30}有限公司\s+20\d\d\s?年(?:半?年度|第?[一三]季度)报告"
)
_FILER = lazy(
    r"^\s*([\u4e00-\u9fff（）()]{2,20}?)(?:控股)?(?:集团)?(?:股份)?有限(?:责任)?公司\s*"
    r"(?:$|关于|\d{4}\s?年|[\u4e00-\u9fff]{0,8}(?:公告|报告|快报))",
    re.M,
)
"""Whose filing it is: its legal name on a line of its own, or before what it announces."""


def house_of(source_lines: Iterable[str], legal: Iterable[str], front: str, tail: str = "") -> str:
    """The house that wrote a report: named most often in its source lines, else in its legal notice or front page.

    >>> house_of(["资料来源：某网，清塘证券研究所", "来源：清塘证券研究所"], [], "")
    '清塘证券'
    >>> house_of([], [], "澄海研究 金融组 ｜ 2026年3月30日")
    '澄海研究'

    `tail` is how the report ends, where an English house says what it is: Calder Macro Ltd, for professional clients.
    """
    named: Counter[str] = Counter()
    sources = list(source_lines)
    for line in sources:
        named.update(_named_in(line[:300]))
    if named:
        return named.most_common(1)[0][0]
    front_words = _parts(front[:_OPENING])
    for line in reversed(sources):
        own = next((entry for entry in reversed(_PARTS.findall(line[:300])) if entry in front_words), "")
        if own and _HAN.search(own):
            return own  # 观云评级 at the front, and again below its own tables
    signed = _signed(front, sources, tail)
    if signed:
        return signed
    for paragraph in legal:
        match = _LEGAL_NAME.search(paragraph, 0, 2000)
        sponsor = match is not None and _SPONSOR.search(paragraph, 0, match.start()) is not None
        if match and match.group(1) not in _NOT_HOUSES and not sponsor:
            return match.group(1)
    return _at_front(front)


def _signed(front: str, sources: Iterable[str], tail: str) -> str:
    """The English name that stands by itself on the first lines, and again last in a source or in small print."""
    named = (re.split(r"[,，:：]", line.strip(" *.。")) for line in sources)
    entries = [_bare(parts[-1]) for parts in named if len(parts) > 2]
    for line in [line for line in front.splitlines() if line.strip()][:_LINES]:
        for part in _BARS.split(line.strip("#* ")):
            name = part.strip("* ")
            stem = _bare(name)
            if len(stem) < _SHORTEST or _NAME.fullmatch(name) is None:
                continue
            if stem in entries or _printed_small(stem, tail):
                return name
    return ""


def _printed_small(stem: str, tail: str) -> bool:
    """Whether a name stands in the small print, before what only small print says of a house."""
    if stem.lower() not in tail.lower():
        return False
    return re.search(rf"(?i:\b{re.escape(stem)})\b(?:{_PRINTED_SMALL})", tail) is not None


def _bare(name: str) -> str:
    """A name in small letters without what says that it is a firm."""
    return _FIRM.sub("", name.strip("* ")).strip(" ,.").lower()


_BARS = lazy(
    r"\s*[|｜·*]\s*|\s[—–-]\s|(?<=Research): |(?<=Securities): "
    r"|(?<=[\u4e00-\u9fff])-(?=[\u4e00-\u9fff])|(?<=[A-Za-z]), (?=\d|[A-Z][a-z]{2,8}\.? \d)"
)
_NAME = lazy(r"[A-Z][\w.'’-]*(?: (?:[A-Z][\w.'’-]*|&|and|of|de|von)){0,4}\.?")
_FIRM = lazy(r"(?i:,? (?:& Co|and Company|Ltd|Limited|LLC|LLP|L\.P|Inc|plc|Partners LP|Pty)\.?)+\Z")
_PRINTED_SMALL = (
    r"(?:,? (?:& Co|Ltd|Limited|LLC|LLP|Inc|plc)\b\.?)"
    r"|,? (?:is (?:authori[sz]ed|regulated|registered)|rates (?:an?|its)|and affiliates|for professional)"
)
"""What stands behind a house's name in its small print."""
_SHORTEST = 5


_OPENING = 300
_GENERIC = frozenset(["公司公告", "公告", "公开资料", "公司年报", "公司财报", "公司官网", "测算", "整理"])


def _parts(front: str) -> frozenset[str]:
    """The names that stand by themselves in the first lines, titles left out."""
    lines = [line.strip(" *") for line in front.splitlines()[:_LINES] if line.strip() and not line.startswith("#")]
    names = (part.strip("* ") for line in lines if len(line) <= 60 for part in _PARTS.findall(line))
    return frozenset(name for name in names if 2 < len(name) <= 12 and name not in _GENERIC)


_LINES = 8


def _named_in(line: str) -> list[str]:
    """Houses in a source line: its entries that end like one."""
    found = []
    for match in _PARTS.finditer(line):
        entry = match.group()
        known = entry.endswith(_SUFFIXES)
        suffix = next((ending for ending in _SUFFIXES if entry.endswith(ending)), "") if known else ""
        trade = next((word for word in ("证券", "期货") if suffix.startswith(word)), "")
        name = entry[: len(entry) - len(suffix)] + trade if suffix else ""
        if len(name) > 2 and name.endswith(("证券", "期货")) and name not in _NOT_HOUSES:
            found.append(name)
    return found or [match.group() for match in _ENGLISH_NAME.finditer(line)][-1:]


def _at_front(front: str) -> str:
    """The house named on one of the first lines of a report, or the wire in its dateline."""
    lines = [line for line in front.splitlines() if line.strip()][:8]
    for line in lines:
        if len(line) > 100 or line.rstrip().endswith(("。", "；")):
            continue
        words = line.strip("#* ")
        for match in _PARTS.finditer(words):
            name = _front_name(match.group().strip("*"))
            if name and not _REPORTED_ON.match(words, match.end()) and not _SPONSOR.search(words, 0, match.start()):
                return name
        for part in _BARS.split(line.strip("#* ")):
            name = part.title() if part.isupper() else part
            if _ENGLISH_NAME.fullmatch(name) and not set(name.split()) <= _FIELDS:
                return name
    compiled = _COMPILED.search(front, 0, _OPENING)
    if compiled:
        return compiled.group(1)
    masthead = next(filter(None, map(_masthead, lines)), "") or _above_its_date(lines)
    if masthead:
        return masthead
    legal = _LEGAL_NAME.search(front)
    if legal and legal.group(1) not in _NOT_HOUSES and not _SPONSOR.search(front, 0, legal.start()):
        return legal.group(1)
    wire = _WIRE.search(front)
    if wire:
        return wire.group(1)
    filer = _FILER.search(front) if _FILED.search(front) else None
    return filer.group(1) if filer else ""


def _masthead(line: str) -> str:
    """The name that opens a line of at least three parts, of which the last is a date: A & B | Field | 5 May 2026."""
    name, *rest = (part.strip("* ") for part in re.split(r"\s*[|｜·]\s*", line.strip("# ")))
    dated = len(rest) > 1 and _DATED.fullmatch(rest[-1]) is not None
    named = dated and _NAME.fullmatch(name) is not None and " " in name
    words = name.split()
    named = named and not _FIELDS & set(words[:-1]) and words[-1] not in _FIELDS - {"Markets", "Capital"}
    return name if named and not line.startswith("#") else ""


def _above_its_date(lines: list[str]) -> str:
    """A & B | METALS MORNING NOTE, and a date at the head of the next line: the partners who open the front."""
    if len(lines) < _TWO or lines[0].startswith("#") or _DATED.match(lines[1].strip("* ")) is None:
        return ""
    name, *rest = (part.strip("* ") for part in re.split(r"\s*[|｜·]\s*", lines[0]))
    return name if rest and " & " in name and _NAME.fullmatch(name) else ""


_TWO = 2
_REPORTED_ON = lazy(
    r"\s?(?:20\d\d\s?年?)?\s?(?:[HQ][1-4]|[一二三四]季度|上半年|前三季度)?\s?(?:年报|[一三]季报|半年报|中报|季报|业绩)"
)
"""泓石证券 2026 年三季报点评: a house whose results another reports on."""


def _front_name(entry: str) -> str:
    """The house that a word of the front page names, without its 研究所; '' where it names a field (行业研究)."""
    legal = _LEGAL_NAME.fullmatch(entry) or _TEAM.fullmatch(entry) or _SERIES.fullmatch(entry)
    name = legal.group(1) if legal else entry
    suffix = next((ending for ending in _FRONT if name.endswith(ending)), "")
    stem = name[: len(name) - len(suffix)]
    if not suffix or not 2 <= len(stem) <= 8 or not _HAN.fullmatch(stem):
        return ""
    if name in _NOT_HOUSES or stem.endswith(_NOT_STEMS):
        return ""
    return stem if stem.endswith(("证券", "期货")) and len(stem) > 2 else name if suffix not in _INNER else stem


def language_of(text: str) -> str:
    """'zh' where at least a tenth of the characters are Han, else 'en' (judged on the first 20,000 characters)."""
    sample = text[:20000]
    wide = (len(sample.encode("utf-8", "surrogatepass")) - len(sample)) / 2
    return "zh" if wide * 10 >= len(sample.strip()) and wide else "en"
