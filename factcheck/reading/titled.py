"""The company in a title that does not open with its name: 维持某化工“买入”评级, 龙头再扬帆——某化工深度报告."""

from __future__ import annotations

from collections.abc import Iterable

from factcheck.patterns import lazy
from factcheck.words import any_word

_OF_ONE = lazy(any_word("titles_on_one"))
_RATED = lazy(
    r"(?:维持|重申|给予|首次覆盖|上调|下调|首予)(?P<name>[\u4e00-\u9fff]{3,6}?)(?:至|为|，?给予|[“\"「])"
    r"[“\"「]?(?:买入|增持|强烈推荐|推荐|优于大市|跑赢行业|持有|中性|评级)"
)


_LEADS = lazy(
    r"(?P<name>[\u4e00-\u9fff]{3,6}(?<!行业)(?<!板块)(?<!市场))[：:]?20\d\d\s?年"
    r"(?:半?年度报告|年报|半年报|中报|[一三]季报|业绩)"
)
_COMPANY = lazy(r"\n\s*(?:[^\n：。]{2,6}：)?公司(?:20\d\d|上半年|前三|[一二三四]季|发布|实现|营)")
"""The first sentence calls whom the title names 公司."""
_OPENING = 300


def company_of_title(title: str, names: Iterable[str], text: str) -> str:
    """The one name of a title that the report goes on to tell of, in a note on one company; '' for none.

    >>> company_of_title("首次覆盖：龙头再扬帆——泽锋化工深度报告", {"泽锋化工"}, "泽锋化工上半年营收8亿元。")
    '泽锋化工'
    >>> company_of_title("泽锋化工发布新品，产业链受益", {"泽锋化工"}, "泽锋化工上半年营收8亿元。")
    ''
    """
    if _OF_ONE.search(title) is None:
        return ""
    told = [name for name in names if name in title]
    longest = max(told, key=len, default="")
    if longest:
        return longest if all(name in longest for name in told) else ""
    rated = _RATED.search(title)
    if rated is not None and text.count(rated["name"]) > 1:
        return rated["name"]
    leads = _LEADS.match(title.strip("# *"))
    return leads["name"] if leads is not None and _COMPANY.search(text, 0, _OPENING) is not None else ""
