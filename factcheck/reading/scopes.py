"""The words of scope about a figure: which of all it is of, and by which prices it is reckoned."""

from __future__ import annotations

import re
from operator import add

from factcheck.patterns import Rare, lazy
from factcheck.reading.bodies import leading_body
from factcheck.reading.lexicon import measures

_SCOPES = tuple(
    word
    for word in measures().scope
    if len(word) > 1
    and word not in ("出口", "进口", "平均", "最高", "最低", "核心", "整体", "基本", "新增", "实际")
    and word not in ("total", "net", "core", "gross")
)
_PAIRS = frozenset(word[:2] for word in _SCOPES)
"""What scope words begin with: most phrases hold none of it, and need no search for a hundred words."""
_MEANS = "".join(word[0] for word in _SCOPES if word.endswith("均"))
_ANY = lazy(
    "|".join(re.escape(word) for word in _SCOPES if not word.endswith("均"))
    + rf"|[{_MEANS}](?:(?<![\u4e00-\u9fff].)|(?!均价))均"
)
"""组件均价 is the 均价 of 组件, and no 件均. Behind the first letter: plain letters are found ten times as fast."""
_NAMES = Rare(
    r"中国[\u4e00-\u9fff]{2}(?:(?:[、和与及]|以及)中国[\u4e00-\u9fff]{2}(?![市地企公厂业]))+"
    r"|中国[\u4e00-\u9fff]{2,4}?(?:集团|股份|控股)"
)
"""中国能建、中国电建, 中国某某集团: names, and no scope."""
_TRADES = Rare(r"(?:[\u4e00-\u9fff]{2,6}、){2,8}[\u4e00-\u9fff]{2,6}等(?:多个)?(?:行业|领域|板块|场景|业态)")
"""酒店、建筑、零售等行业: a list that only names them."""


def told_by(words: str) -> tuple[str, ...]:
    """The scope words in the words about a figure; those of a name or of a list of trades are none.

    >>> told_by("中国光缆出口"), told_by("中国信科集团光缆"), told_by("中国甲建和中国乙建两家企业的站点")
    (('中国',), (), ())
    >>> told_by("线上零售"), told_by("酒店、建筑、零售等行业的套件")
    (('零售', '线上'), ())
    """
    if "归属" not in words and (_PAIRS.isdisjoint(map(add, words, words[1:])) or not _ANY.search(words)):
        return ()
    own = leading_body(words)  # 中国移动: a name, and no scope
    words = words.replace(own, "") if own else words
    for named in (*_NAMES.finditer(words), *_TRADES.finditer(words)):
        words = words.replace(named.group(), "")
    hits = {_IN_SHORT.get(word, word) for word in _ANY.findall(words)}
    if "归属" in words and _ATTRIBUTABLE.search(words):
        hits.add("归母")
    return tuple(dict.fromkeys(_ONE_SPELLING.get(word, word) for word in _SCOPES if word in hits))


_IN_SHORT = {"归属于母公司": "归母", "扣除非经常性损益": "扣非"}
_ATTRIBUTABLE = lazy(
    r"归属于?(?:上市公司|本?公司|本行|母公司)(?:普通股)?(?:股东|所有者|拥有人)?的?"
    r"(?:扣除[^，。；]{0,14}的?)?净利"
)
"""归属于上市公司股东的净利润 is 归母净利润 in full."""
_ONE_SPELLING = {"Non-GAAP": "non-GAAP"}
_BASES = frozenset({"GAAP", "non-GAAP"})
_TOLD_APART = lazy(r"\A(?:non-)?GAAP[ ]+(?=[a-z])|(?<=[a-z])[ ]?\((?:non-)?GAAP\)\Z", re.I)


def without_scope(measure: str, scope: tuple[str, ...]) -> str:
    """A measure without the basis that the scope beside it tells already.

    >>> without_scope("Non-GAAP gross margin", ("non-GAAP",)), without_scope("Net income (GAAP)", ("GAAP",))
    ('gross margin', 'Net income')
    """
    return measure if _BASES.isdisjoint(scope) else _TOLD_APART.sub("", measure)


_NEAR = 40
_AT_PRICES = Rare(r"按照?[^，。；：\n]{0,10}?(?P<prices>不变价|可比价)格?(?:计算|计)的[^，。；：\n]{2,30}\Z")


def at_prices(text: str, at: int) -> tuple[str, ...]:
    """By which prices a figure at a place is reckoned: 按照上年不变价计算的业务总量同比增长 8%.

    >>> at_prices("按照上年不变价计算的业务总量同比增长8%", 19), at_prices("业务总量同比增长8%", 8)
    (('不变价',), ())
    """
    found = _AT_PRICES.search(text, max(0, at - _NEAR), at)
    return (found["prices"],) if found is not None else ()
