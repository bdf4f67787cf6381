"""Companies named in the labels of paragraphs: below a heading over companies, or called 公司 there."""

from __future__ import annotations

from factcheck.document import Document
from factcheck.patterns import Rare, lazy
from factcheck.reading.lexicon import roles

_SHORT = 60
"""A longer heading is a sentence, and tells more than what stands below it."""
_COMPANIES = lazy(
    r"(?:重点|相关|主要|上市|核心|代表|受益|个别|国内|海外|可比)?(?:公司|企业|标的|个股)"
    r"(?:动态|公告|梳理|介绍|分析|跟踪|点评|推荐|简介|速览|概况|情况|业绩|看点|比较|对比|更新|要闻)?\s*$|个股(?:点评|推荐|公告)"
)
"""A heading over companies one after the other."""
_LABEL = lazy(
    r"[ \t•●■▲►◆\-*\d.、）)（(]{0,8}"
    r"(?:(?P<name>[\u4e00-\u9fff]{2,6})(?:[（(][^（）()\n]{2,14}[)）])?\**[：:]\**|【(?P<tag>[\u4e00-\u9fff]{3,6})】)"
)
_CALLED = Rare(r"(?<=[，。；：）])公司(?![债法类层方端])")
"""北岭微：… 公司三季度末 …: the paragraph calls its label a company."""


def over_companies(heading: str) -> bool:
    """Whether a heading says that what stands below it is told of companies: 四、公司梳理, 重点公司."""
    return len(heading) < _SHORT and _COMPANIES.search(heading.strip("*# ：:")) is not None


def nothing_but_companies(heading: str) -> bool:
    """Whether a heading says no more than that, and is nobody's name: 重点公司, but not 北川公司."""
    return _COMPANIES.fullmatch(heading) is not None


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
