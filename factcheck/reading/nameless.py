"""Words that look like the subject of a figure and name nobody: what was done, how it went, parts of a report.

力度加大, 后续利润加速, 渠道结构, 投资要点事件: a figure without a subject is told too little of, one with a wrong
subject wrongly.
"""

from __future__ import annotations

from functools import cache, lru_cache

from factcheck.patterns import lazy
from factcheck.reading.bodies import body
from factcheck.reading.lexicon import roles

_HAN = lazy(r"[\u4e00-\u9fff]")
_STRUCTURE = lazy(
    r"(?:渠道|产品|业务|收入|资产|负债|客户|股权|品类|区域|期限|资本|财务|组织|人员|需求|供给|消费)结构\Z"
)
"""What somebody's business is made of; 钢结构 is made and sold."""
_TORN = lazy(
    r"”(?:评级|等)|^[^《]*》《|^[^（(]*[）)]|[“《（(]\Z|^(?:\d+|[一二三四五六七八九十]+)\Z|^第[一二三四五六七八九十]+\Z"
    r"|(?:投资|推荐|维持).*评级\Z"
)
"""The rest of a quotation or a title, a bare numeral, a rank."""
_RECKONED = lazy(r"(?:[价率额量数值本元币径]|均值)(?:来|进行)?(?:计算?|测算|估算|折算|推算|核算|换算)\Z")
"""按周五收盘价计: by what a figure is reckoned."""
_THAN = lazy(r"较(?:前期|年内|历史|阶段性?|此前)?(?:高点|低点|底部|顶部|高位|低位|峰值|谷底|谷值)\Z")
"""较低点反弹 17%: than what."""
_LEAD = lazy(
    r"^(?:报告期|[上前]一?次|有力|力度|受益|随着|由于|疫情|以自有|后续|进一步|关键的|根据|参考|考虑|基于|围绕|聚焦|持续|不断|逐步|有望|维持|上调|下调|预计|假设"
    r"|调整(?!后)|推荐|看好|符合|超出|低于|高于|好于|表观|表现|业绩(?:表现|概述|点评|简评|快报|预告|综述|符合|超|不及|略)|[年季月周日期]内(?!存|需|销|饰|地|蒙|容|控|在))"
)


NUMBERED_PART = lazy(
    r"(?:点评|要点|观点|看点|亮点|结论|变化|逻辑|事件|问题|关注|展望|启示|判断|线索|主线|因素|核心|发现)(?:之)?[一二三四五六七八九十\d]{1,2}"
)
"""点评一：…, 看点二：…: what a paragraph is in a row of them."""


@cache
def _exact() -> frozenset[str]:
    return frozenset(roles("nameless"))


@cache
def _endings() -> tuple[str, ...]:
    return (*roles("text_parts"), *(word for word in roles("predicates") if word not in _ENDS_NAMES))


@lru_cache(maxsize=8192)
def nameless(name: str) -> bool:
    """Whether words name nobody and nothing.

    >>> nameless("后续利润加速"), nameless("渠道结构"), nameless("投资要点事件"), nameless("单月")
    (True, True, True, True)
    >>> nameless("钢结构"), nameless("磨床业务"), nameless("星岚科技"), nameless("DR007")
    (False, False, False, False)
    """
    if name.startswith(roles("publisher_kinds")):
        return True  # 数据商 Orbit Data: whose figures they are, not whom they are about
    if _HAN.search(name) is None or body(name):
        return False
    if len(name) == 1 and name not in roles("one_sign_things"):
        return True  # 期, 费, 应: torn from a word
    if NUMBERED_PART.fullmatch(name) is not None:
        return True
    if name in _exact() or _TORN.search(name) or _LEAD.match(name) or _RECKONED.search(name) or _THAN.match(name):
        return True
    return len(name) > _SHORT and (name.endswith(_endings()) or _STRUCTURE.search(name) is not None)


_ENDS_NAMES = ("健康", "增长")
"""卫生健康, 第二产业对经济增长: they end names, too."""
_SHORT = 2
"""A shorter word is nameless only where it is listed."""


def named_parts(subject: str) -> str:
    """A subject without those of its words that name nobody: 江苏银行 中期 is 江苏银行.

    >>> named_parts("青禾银行 中期"), named_parts("青禾酒业 渠道结构"), named_parts("青禾酒业 高端酒")
    ('青禾银行', '青禾酒业', '青禾酒业 高端酒')
    """
    if not subject or subject.isascii():
        return subject
    if " " not in subject:
        return "" if nameless(subject) else subject
    parts = subject.split(" ")
    kept = [part for part in parts if not nameless(part)]
    return subject if len(kept) == len(parts) else " ".join(kept)
