"""Whether words name who wrote the report: the house, or one of its teams."""

from __future__ import annotations

from factcheck.patterns import lazy

_TEAM = lazy(r"[\u4e00-\u9fff]{0,8}(?:组|团队|部|研究|研究所|研究院|中心|策略|宏观|固收|金工|地产|观点|分析师|首席|所)")


def of_house(words: str, house: str) -> bool:
    """Whether words are the house's name, with what is no name of anybody's else behind it.

    >>> [of_house(words, "清塘证券") for words in ("清塘证券策略组", "清塘证券 点评", "清塘证券", "清塘证券资管规模")]
    [True, True, True, False]
    >>> of_house("沧浪电子", "")
    False
    """
    if not house or not words.startswith(house):
        return False
    rest = words[len(house) :]
    return not rest[:1].isalnum() or _TEAM.fullmatch(rest) is not None
