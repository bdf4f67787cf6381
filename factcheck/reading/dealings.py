"""Who deals with whom: 甲公司与乙公司签订 …, 甲公司向乙公司供货, 甲公司获得乙公司订单 are told of 甲公司."""

from __future__ import annotations

from attrs import frozen

from factcheck.patterns import Rare

_AT_ONCE = r"(?:公告|宣布|日前|近日|今日|昨日|拟|将|已|正|计划)*"
_WHO = rf"\A(?P<who>[\u4e00-\u9fffA-Za-z0-9]{{2,10}}?){_AT_ONCE}"
_WITH = Rare(
    rf"{_WHO}(?<![参赠给授])(?:与|联合|携手)(?P<whom>[^，。；的]{{2,16}}?)(?:签订|签署|签约|达成|合资|合作|共建|共同出资)"
)
_TO = Rare(
    rf"{_WHO}(?<![定一方面转横纵流走去意偏倾导])向(?P<whom>[^，。；的]{{2,14}}?)(?:供货|出售|转让|交付|增资|采购)"
)
_FROM = Rare(rf"{_WHO}(?:获得|斩获|中标|拿下|承接|收购|认购|入股|参股)(?P<whom>[^，。；的]{{2,16}})\Z")
_LED = Rare(
    r"\A(?P<who>[\u4e00-\u9fffA-Za-z0-9]{3,10}?)(?:(?<![定一方面转横纵流走去意偏倾导])向|(?<![参赠给授])与|作为|及其)"
    r"[^，。；]{2,18}\Z"
)


@frozen
class Dealing:
    """Whose deed it is, and with whom."""

    who: str
    whom: str

    @property
    def name(self) -> str:
        """Both names: a contract with one is none with another."""
        return f"{self.who} {self.whom}"


def dealing(words: str) -> Dealing | None:
    """The two parties in some words; None where there are none.

    >>> dealing("恒越材料获得北辰医药"), dealing("瑞邦药业与北辰医药签订"), dealing("收入与利润")
    (Dealing(who='恒越材料', whom='北辰医药'), Dealing(who='瑞邦药业', whom='北辰医药'), None)
    """
    found = _WITH.search(words) or _TO.search(words) or _FROM.search(words)
    return Dealing(found["who"], found["whom"]) if found is not None else None


def first_party(words: str) -> str:
    """Who stands before a preposition with another: 瑞邦药业 of 瑞邦药业向北辰医药 (出售股权); '' for none.

    >>> first_party("瑞邦药业向北辰医药"), first_party("恒越材料作为整车厂的供应商"), first_party("横向并购")
    ('瑞邦药业', '恒越材料', '')
    """
    found = _LED.search(words)
    return found["who"] if found is not None else ""
