"""Clauses that only tell who it is, or who says it."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.patterns import lazy
from factcheck.reading.pieces import Piece

_IS = frozenset({"为", "是"})
_SAYS = lazy(r".{2,}[^小传学解游]说")


def is_the_one(pieces: Sequence[Piece], first: int, last: int) -> bool:
    """Whether pieces[first..last] end a clause like 跌幅最大的是甲产业园: behind 的是."""
    ends = first > 1 and last == len(pieces) - 1
    return ends and pieces[first - 1].word in _IS and pieces[first - 2].kind == "of"


def says(name: str) -> bool:
    """Whether words only tell who says what follows.

    >>> says("研究中心研究员陆谦说"), says("网络小说")
    (True, False)
    """
    return _SAYS.fullmatch(name) is not None


_SUBSIDIARY = lazy(
    r"(?:全资|控股|参股|下属|旗下|境外|海外|[\u4e00-\u9fff]{2}){0,2}[子孙]公司(?:——)?[“\"]?([\u4e00-\u9fffA-Za-z]{2,12}?)[”\"]?"
    r"(?:[（(][^（）()]{2,24}[)）])?(?=与|和(?!谐)|同(?!期|比)|拟|已|将|近日|日前|签|中标|收到|获|于|在|向|完成|取得|，|$)"
)


def subsidiary(clause: str) -> str:
    """The subsidiary that a clause names as who does something: 公司控股子公司澄印科技与某集团签署协议; '' for none.

    >>> subsidiary("公司控股子公司澄印科技与某集团签署供货协议"), subsidiary("公司的子公司共有十二家")
    ('澄印科技', '')
    """
    found = _SUBSIDIARY.search(clause)
    return found[1] if found is not None and not found[1].startswith(("共", "合计", "的", "数量", "之间")) else ""
