"""What a heading gives to the text below it: a name, or what changes are against."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from factcheck.document import Document
from factcheck.patterns import lazy
from factcheck.reading import headed, phrases
from factcheck.reading.barred_heads import parts
from factcheck.reading.bodies import body, entity, publisher
from factcheck.reading.firm_labels import nothing_but_companies, over_companies
from factcheck.reading.firms_told import firm_headed
from factcheck.reading.labels import LABEL
from factcheck.reading.lexicon import ending, measures, moves, part_names, roles
from factcheck.reading.nameless import NUMBERED_PART, nameless
from factcheck.reading.phrases import tidy
from factcheck.reading.topic_labels import only_a_topic
from factcheck.words import load

NUMBER = lazy(
    r"^[#\s*]*(?:[一二三四五六七八九十]+[、.．]|[（(][一二三四五六七八九十\d]+[)）]|\d+(?:\.\d+)*[、.．\s]|[IVX]{1,4}\.\s)?\s*"
)

VIEWS = frozenset({"分公司", "分公司看", "分企业", "分银行", "分集团", "分厂商", "各公司", "子公司"})
"""二、分公司：集中度回落: a heading that takes a whole apart by those who make it up, and the name of nobody."""


@cache
def _opens_heading() -> frozenset[str]:
    return frozenset(roles("heading_words"))


def run_in_label(name: str) -> bool:
    """Whether words that stand alone are what a section is called, and nobody: Our view., COSTS AND MARGINS."""
    return name.isascii() and name.split(" ")[0].strip(".").capitalize() in _opens_heading()


CODE = lazy(
    r"\s*[（(]\s*(?!20\d\d[)）]|[A-Z][a-z]+[)）])(?:[A-Z\d][A-Za-z\d.:×]{1,11}|[A-Z\d.]{1,8} [A-Z]{2}(?: Equity)?"
    r"|[A-Z][A-Za-z]{1,9}: ?[A-Z\d.]{1,8}|[A-D][A-Za-z]{0,3}[+-]?\d? ?/ ?[A-D][A-Za-z]{0,3}[+-]?\d?)\s*[)）]"
)
"""A name's code on an exchange, or how two agencies rate its debt: (A+/Aa3)."""

CODED = lazy(
    rf"(?:【[^】]{{1,10}}】|(?:公司|个股|首次覆盖|年报|季报|业绩|深度|重大|事件)(?:深度|研究|报告|点评|快报|快评|跟踪|动态|更新|首次覆盖)?[：:|｜])?"
    rf"\s*([\u4e00-\u9fffA-Za-z·]{{2,10}}){CODE.pattern}"
)
"""【电子】曜芯微（688233）：… names a body, whatever the heading goes on to say."""

_RATED = r"\s?[（(](?:(?:[ABC][ABCa]{0,2}[1-3]?[+-]?|NR)(?: ?[/,] ?)?){1,3}[)）]"
_CODED_ON = (
    r"\s?[（(](?:[A-Z\d.]{1,8} [A-Z]{2}|[A-Z][A-Za-z]{1,9}: ?[A-Z\d.]{1,8}|[A-Z\d]{1,8}\.[A-Z]{1,3})"
    r" ?[,;|/·，；] ?[^()（）\n]{1,60}[)）]"
)
"""A code with what a house thinks of the shares behind it: (HALM NO, Sell, target NOK 31)."""
LISTED_LATIN = lazy(
    r"((?:[A-Z][\w&.'’-]*)(?: (?:[A-Z&][\w&.'’-]*|of|and|de)){0,4}?)"
    r"\s?[（(](?:[A-Z\d.]{1,8} [A-Z]{2}|[A-Z][A-Za-z]{1,9}: ?[A-Z\d.]{1,8})(?: ?[,;|/·] ?[^()（）\n]{1,60})?[)）]"
)
"""A company with its exchange, that a heading begins with: Halden Marine (HALM NO, Sell): volumes up."""
_CODED_LATIN = lazy(
    r"((?:[A-Z][\w&.'’-]*)(?: (?:[A-Z&][\w&.'’-]*|of|and|de)){0,4}?)"
    rf"(?:{_RATED}|{CODE.pattern}|{_CODED_ON})(?=\s*(?:[:：–—-]|\Z))"
)
"""Halden Marine (HALM NO): volumes up; a lender with its ratings: (A+/Aa3)."""

FILED = lazy(
    r"[#\s*]*【([^】\n]{2,8})】(?P<name>[\u4e00-\u9fff]{3,6}(?=[：:（(])"
    r"|[A-Z][A-Za-z&.' ]{1,24}?(?=\s(?:FY|CY|[1-4]Q|[QH][1-4]|20\d\d)|[：:（(]))?"
)
"""【家电】某某电器：双十一跟踪: what a note of the morning is filed under, and whom it is on."""

_LED_BY = lazy(rf"[\s*]*([\u4e00-\u9fff]{{2,6}}?(?:{'|'.join(roles('body_endings'))}))")


@lru_cache(maxsize=1024)
def heading_name(heading: str, names: frozenset[str] = frozenset()) -> str:
    """The name that a heading gives to what stands below it, or '' where it is no name; `names` are the report's own.

    >>> heading_name("#### MiniMax:"), heading_name("## 风险提示"), heading_name("**【电子】曜芯微（688233）：创新高**")
    ('MiniMax', '', '曜芯微')
    """
    coded = CODED.match(NUMBER.sub("", heading))
    if coded and coded.group(1) not in measures().parts:
        return coded.group(1)
    latin = _CODED_LATIN.match(NUMBER.sub("", heading)) if "(" in heading or "（" in heading else None
    if latin and latin[1] not in measures().parts and not run_in_label(latin[1]):
        return latin[1]
    dated = _DATED.match(heading_words(heading)) if heading.isascii() or "’" in heading else None
    if dated and not phrases.split(dated.group(1)).head and dated.group(1).split()[0] not in _opens_heading():
        return dated.group(1)  # Norvik Mills Q2FY26 (Consolidated, YoY)
    filed = FILED.match(heading)
    if filed is not None and filed["name"] and filed["name"] in names:
        return filed["name"]
    if firm := firm_headed(heading, names):
        return firm
    if filed_under := next((part for part in parts(heading) if part in names), ""):
        return filed_under
    label = LABEL.match(heading)
    if label and label.group(1).strip("# *").endswith(roles("headings_of_bodies")):
        behind = _LED_BY.match(heading, label.end())  # 同业对照：禾泉乳业三季度原奶成本继续下行
        if behind and body(behind[1]):
            return behind[1]
    name = tidy(NUMBER.sub("", (label.group(1) if label else heading).strip("*# "))).strip("*： :")
    if name in names:
        return name
    if nothing_but_companies(name):
        return ""
    if name.isascii() and phrases.split(name).head and not phrases.split(name).subject:
        return ""  # Sales, Gross margin: what is measured
    if _STRETCH_FIRST.match(name) or name in roles("branches_latin"):
        return ""  # Q3 in detail, 1H26 at a glance; Insurance
    if name.isascii() and (name in measures().parts or run_in_label(name)):
        return ""
    name = tidy(name.removesuffix(ending(name, "report_tails")))
    if name in VIEWS or name.endswith(roles("report_kinds")) or not name or run_in_label(name):
        return ""
    if _COMMON.search(name) or _TURNS.search(name) or (_JOINED.search(name) and not body(name)):
        return ""
    if not 1 < len(name) <= 16 or name.split()[0] in measures().parts or re.search(r"[，。；,;！？]", name):
        return ""
    alone = label is not None and not heading[label.end() :].strip(" *#")
    alone = alone and not headed.led_in(name).head  # 瓷砖出口量按省份：
    return name if (entity(name) or alone) and not publisher(name) else ""


_JOINED = lazy(r"[\u4e00-\u9fffA-Za-z]\s?[与和及]\s?[\u4e00-\u9fffA-Za-z]")
"""模型与 Token: two topics, and nobody's name."""
_STRETCH_FIRST = lazy(r"(?:[QH][1-4]|[1-4][QH]|FY)(?:['’]?\d{2,4})?[A-E]? [a-z]")

_TURNS = lazy("由[正负升降增减涨跌盈亏]转|扭亏|止跌|触底|企稳")
"""PPI由负转正: a heading that tells a turn names nobody."""

_DATED = lazy(
    r"((?:[A-Z&][\w&.'’-]*)(?: (?:[A-Z&][\w&.'’-]*|of|and)){0,4}?)(?: ?[:|,–-])? "
    r"(?:(?:[Qq][1-4]|[1-4]Q|[Hh][12]|[12]H|9M|FY)[ -]?(?:FY)?[ -]?['’]?\d{2,4}|Q[1-4]|H[12])\b"
    r"(?: (?:[Rr]esults?|[Ee]arnings|[Hh]ighlights|[Uu]pdate|[Rr]eview|[Ss]napshot))?(?: ?\([^()]{3,40}\))?[: ]*\Z"
)
"""A name with the period that the lines below it are of, and on which basis."""

_VIEWED = lazy(r"[(,][^()]{0,30}?\b(?:(YoY|y/y|Y-o-Y|yoy)|(QoQ|q/q|Q-o-Q|qoq))\b[^()]{0,20}\)?\s*\Z")


@lru_cache(maxsize=1024)
def heading_base(heading: str) -> str:
    """What the changes below a heading are against, where it says so in brackets: (Consolidated, YoY)."""
    found = _VIEWED.search(heading) if heading.isascii() else None
    return ("yoy" if found[1] else "qoq") if found else ""


def things_headed(document: Document, alone: bool = False) -> dict[int, str]:
    """By block, what headings in a row name and nothing else: 1、某某牙科, 2、某某眼科; 一、内镜：某某医疗.

    A heading that stands alone may say what a section is on in any words; two in a row name what is told apart.
    `alone`: without those that go on behind a colon with anything but a firm's name (二、玻璃：库存回落).
    """
    text = document.view.text
    found: dict[int, str] = {}
    beside: dict[tuple[int, int], int] = {}
    for index, block in enumerate(document.blocks):
        if block.kind != "heading" or not block.level or block.right - block.left > _LONGEST_THING:
            continue
        name = _thing(text[block.left : block.right], alone)
        if name:
            found[index] = name
            beside[block.section, block.level] = beside.get((block.section, block.level), 0) + 1
    blocks = document.blocks
    row = {at: name for at, name in found.items() if beside[blocks[at].section, blocks[at].level] > 1}
    return row


_LONGEST_THING = 40
_THING = lazy(r"(?![图表]\d)[\u4e00-\u9fff][\u4e00-\u9fffA-Za-z\d]{1,7}")


def _thing(heading: str, alone: bool) -> str:
    """What a heading names by itself, before a colon, or behind one as a firm; '' for one that says anything else."""
    if filed := parts(heading):
        return named_thing(filed[-1])
    first, colon, behind = heading_words(heading).replace(":", "：").partition("：")
    if colon and behind:
        name = tidy(behind.strip("* "))
        field = name.endswith(roles("firm_ends")) and not name.startswith(roles("branch_firsts"))
        if body(name) or (field and _FIELD.fullmatch(name)):
            return name
        return "" if alone else named_thing(first)
    return named_thing(first)


def named_thing(words: str) -> str:
    """What words name that are nothing but a name: no measure, no topic, no part that anything may have; '' else.

    >>> [named_thing(words) for words in ("某某牙科", "拖拉机", "市场回顾", "毛利率", "海外")]
    ['某某牙科', '拖拉机', '', '', '']
    """
    name = tidy(words)
    if _THING.fullmatch(name) is None or publisher(name) or only_a_topic(name) or nameless(name):
        return ""
    listed = over_companies(name) or NUMBERED_PART.fullmatch(name) or len(phrases.items(name)) > 1
    common = name in measures().parts or name in part_names() or name in load("cues")["act"]
    said = phrases.split(name).head or moves().search(name) or name.startswith(("其他", "其它", "分"))
    firm = len(name) == _FIRM and name.endswith(roles("firm_ends")) and not name.startswith(roles("branch_firsts"))
    ends = name.endswith(roles("report_kinds")) and not firm  # 某某钢铁 is a firm as 某某水泥 is
    ends = ends or name.endswith((*roles("predicates"), *roles("topic_ends")))
    return "" if listed or common or said or ends else name


_FIRM = 4
_FIELD = lazy(r"[\u4e00-\u9fff]{4,6}")


def heading_words(heading: str) -> str:
    """A heading without its number and marks."""
    return NUMBER.sub("", heading).strip("*# ：:")


_COMMON = lazy(r"^[A-Z][A-Za-z]+(?: [a-z]{3,}|,? & ?[a-z]{3,}| and [a-z]{3,})+$")
"""Compute supply, Models & tokens: a heading of common words names nobody."""
