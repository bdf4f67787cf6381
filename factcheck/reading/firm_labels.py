"""Companies named in the labels of paragraphs: below a heading over companies, or called 公司 there."""

from __future__ import annotations

from itertools import pairwise

from factcheck.document import Document
from factcheck.patterns import Rare, lazy, places
from factcheck.reading.lexicon import roles

_SHORT = 60
"""A longer heading is a sentence, and tells more than what stands below it."""
_COMPANIES = lazy(
    r"(?:重点|相关|主要|上市|核心|代表|受益|个别|国内|海外|可比)?(?:公司|企业|标的|个股)"
    r"(?:动态|公告|梳理|介绍|分析|跟踪|点评|推荐|简介|速览|概况|情况|业绩|看点|比较|对比|更新|要闻)?\s*$|个股(?:点评|推荐|公告)"
)
"""A heading over companies one after the other."""
_OF_A_TRADE = lazy(r"[\u4e00-\u9fff]{2,3}(?:类|行业)?(?:公司|企业)")
"""港口公司, 医院类公司: companies of a trade, where nothing else stands in a heading."""
_LABEL = lazy(
    r"[ \t•●■▎▍▲►◆\-*\d.、）)（(]{0,8}"
    r"(?:(?P<name>[\u4e00-\u9fff]{2,6})(?:[（(][^（）()\n]{2,14}[)）])?\**[：:]\**|【(?P<tag>[\u4e00-\u9fff]{3,6})】)"
)
_CALLED = Rare(r"(?<=[，。；：）])公司(?![债法类层方端])")
"""北岭微：… 公司三季度末 …: the paragraph calls its label a company."""


def over_companies(heading: str) -> bool:
    """Whether a heading says that what stands below it is told of companies: 四、公司梳理, 重点公司."""
    return len(heading) < _SHORT and _COMPANIES.search(heading.strip("*# ：:")) is not None


def nothing_but_companies(heading: str) -> bool:
    """Whether a heading says no more than that, and is nobody's name: 重点公司, but not 北川公司."""
    return _COMPANIES.fullmatch(heading) is not None or _OF_A_TRADE.fullmatch(heading) is not None


def labels_of_firms(document: Document) -> frozenset[str]:
    """The labels of such paragraphs; whether they may be names at all is for others to say."""
    text = document.view.text
    found: set[str] = set()
    over = False
    for block in document.blocks:
        if block.kind == "heading":
            over = over_companies(text[block.left : block.right])
        elif block.kind in ("paragraph", "list_item"):
            label = _LABEL.match(text, block.left, block.right)
            name = (label["name"] or label["tag"]) if label is not None else ""
            if label is None or name.endswith(roles("segments")) or name in roles("lines_of_business"):
                continue
            called = len(name) > _A_LINE and _CALLED.search(text, label.end(), block.right) is not None
            if over or called:
                found.add(name)
    return frozenset(found)


_A_LINE = 2
"""A label of two characters is mostly what a company does (经纪：…)."""


_HEADING = lazy(
    r"[#\s*]*(?:[一二三四五六七八九十]{1,2}[、.．]|[（(][一二三四五六七八九十\d]{1,2}[)）]|\d{1,2}(?:\.\d)?[、.．\s]?)?\s*"
    r"(?P<name>[\u4e00-\u9fff]{2,6})(?=[：:]|\**\s*\Z)"
)
_TELLS = Rare(r"归母|扣非|净利润|每股|派息|EPS|毛利率|门店|利用率")
_ON_SEVERAL = Rare(r"家公司|家企业|板块|行业")
_VIEWS = ("推荐", "首推", "预计", "覆盖", "维持", "给予", "上调", "下调", "看好", "关注", "建议", *"，。；\n")
_AHEAD = lazy(r"\s?(?:20\d\d[-E年]|目标价|[（(](?:目标|20\d\d|现价|PE|[“\"]?(?:买入|增持)))")


def headings_of_firms(document: Document) -> frozenset[str]:
    """Names that head a section on a firm's results, where the report values or foretells the same name elsewhere."""
    text, found = document.view.text, set[str]()
    for block, below in pairwise(document.blocks):
        heading = _HEADING.match(text, block.left, block.right) if block.kind == "heading" else None
        if heading is None or below.kind != "paragraph" or _TELLS.search(text, below.left, below.right) is None:
            continue
        if _ON_SEVERAL.search(text, below.left, below.right) is None:
            found.update(_valued(heading["name"], text))
    return frozenset(found)


def _valued(name: str, text: str) -> tuple[str, ...]:
    """A name, and what is left of it without what firms' names end with, where either is valued or foretold."""
    short = name[:2] if len(name) == _FULL else ""
    for word in (name, short):
        for at in places(word, text) if word else ():
            if _AHEAD.match(text, at + len(word)) and text.endswith(_VIEWS, 0, at):
                return (name, word)
    return ()


_FULL = 4
