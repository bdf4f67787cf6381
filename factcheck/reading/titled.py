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
    return rated["name"] if rated is not None and text.count(rated["name"]) > 1 else ""
