"""What money was paid for or raised by, and what goes so far, where only a verb says so beside the figure."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from factcheck.patterns import Rare, lazy
from factcheck.reading import phrases
from factcheck.reading.draft import Draft, Held

_NEAR, _BEHIND = 40, 48
_HOW = r"(?:约|近|超过?|逾|达|共|合计|总计|最多|至多|不到|不足|\s)*"
_PAID = lazy(
    r"的?(?P<noun>总价|价格|对价|代价|总对价)(?P<do>收购|出售|购买|购得|购入|拿下|转让|受让)了?"
    r"(?P<what>[^，。；：\n]{2,60})"
)
"""以 3600 万元的总价收购了位于某市的旧厂房."""
_SIGNED = lazy(rf"(?:签署|签订|达成|获得|拿下|斩获)了?(?:一[份项笔])?(?:总)?价值{_HOW}\Z")
_AGREED = lazy(r"的(?P<what>[^，。；：的\n]{0,12}(?:协议|合同|订单|合约|租约|大单))")
"""签署价值数十亿元的采购协议."""
_FROM = Rare(
    r"(?P<what>[\u4e00-\u9fffA-Za-z ]{2,16}?(?:收入|营收|利润|销量|流量|订单|需求|消耗量?|调用量))"
    r"(?:主要|全部|均|仅|只)?来自(?:约|近|超过?|逾|不到|不足|仅|\s)*\Z"
)
_THOSE = lazy(
    r"的(?P<who>[^，。；：\n]{2,30}?(?:用户|客户|企业|门店|地区|城市|车主|商户|公司|国家|机构))(?=[，。；\n]|\Z)"
)
"""换电收入来自不到 15% 的网约车用户."""
_MET = lazy(r"(?:只|仅|才|最多)?能?(?:获得|得到|满足|拿到|覆盖)(?:约|近|不到|\s)*\Z")
_DEMAND = lazy(r"的{1,2}(?P<what>需求|订单|采购需求|用量)(?=[，。；\n]|\Z)")
"""部分客户只能获得 50% 的需求."""
_SHIFT = lazy(
    r"从(?P<a>[^，。；：到从\d\n]{2,14})到(?P<b>[^，。；：从\d\n]{2,14})的(?P<noun>时间|周期|用时|时长|间隔)"
    r"(?:已经?|由|将|又|再|大幅|显著|\s)*(?:缩短|延长|减少|压缩|增加|拉长)(?:了|约|近|超过?|逾|\s)*\Z"
)
"""从下料到出厂的时间缩短 40%."""


def tell(held: Held, text: str, draft: Draft) -> None:
    """Name a figure by the verb beside it; left alone where it is told otherwise.

    >>> from factcheck import extract
    >>> [(f.subject, f.measure) for f in extract("澜岸股份以3600万元的总价收购了位于江州的旧厂房。").facts]
    [('澜岸股份', '收购旧厂房总价')]
    """
    ways = _WAYS.get(draft.unit if draft.unit in _WAYS else draft.quantity.kind)
    if ways is None or draft.cell is not None:
        return
    left = text[max(0, draft.quantity.left - _NEAR) : draft.quantity.left].replace("\n", "")
    if left.isascii():
        return
    right = text[draft.quantity.right : draft.quantity.right + _BEHIND].replace("\n", "").lstrip()
    for way in ways:
        if way(held, draft, left, right):
            return


def _paid(held: Held, draft: Draft, left: str, right: str) -> bool:
    found = _PAID.match(right) if draft.quantity.kind == "money" else None
    if found is None:
        return False
    what = phrases.tidy(found["what"].rpartition("的")[2])
    what = what if 1 < len(what) <= _LONGEST else ""
    draft.measure, draft.head = f"{found['do']}{what}{found['noun']}", True
    return True


_LONGEST = 16


def _signed(held: Held, draft: Draft, left: str, right: str) -> bool:
    """Who signs is whom the sentence goes on about."""
    found = _AGREED.match(right) if draft.quantity.kind == "money" and _SIGNED.search(left) else None
    if found is None:
        return False
    what = phrases.tidy(found["what"])
    whose = (held.named or held.owner or held.topic).removesuffix(what).strip()
    draft.subject = f"{whose} {what}".strip()
    draft.whose, draft.head = "", True
    return True


def _from_those(held: Held, draft: Draft, left: str, right: str) -> bool:
    found = _FROM.search(left) if draft.unit == "%" else None
    who = _THOSE.match(right) if found is not None else None
    if found is None or who is None:
        return False
    what = phrases.tidy(found["what"])
    draft.subject, draft.measure, draft.head = phrases.tidy(who["who"]), f"贡献{what}占比", True
    draft.aspect, draft.whole = "share", ""
    return True


def _met(held: Held, draft: Draft, left: str, right: str) -> bool:
    found = _DEMAND.match(right) if draft.unit == "%" and _MET.search(left) else None
    if found is None or draft.aspect not in ("level", "share"):
        return False
    draft.measure, draft.head, draft.aspect = f"{found['what']}满足比例", True, "share"
    return True


def _shifted(held: Held, draft: Draft, left: str, right: str) -> bool:
    found = _SHIFT.search(left) if draft.quantity.kind in ("percent", "duration") else None
    if found is None:
        return False
    draft.subject, draft.measure, draft.head = f"{found['a']}到{found['b']}", found["noun"], True
    return True


def _made_at(held: Held, draft: Draft, left: str, right: str) -> bool:
    """其 3nm 处理器: the process by which a chip is made, where nothing else names the length."""
    small = draft.unit == "m" and draft.quantity.text.endswith(("nm", "纳米")) and draft.aspect == "level"
    chip = right[:1].isdigit() or right.startswith(_CHIPS)
    if not small or not chip or draft.head or draft.measure.endswith(("波长", "工艺", "制程", "厚度", "粒径", "线宽")):
        return False
    if draft.quantity.low is None or draft.quantity.low > _COARSEST or "波长" in left[-_CLOSE:]:
        return False
    named = draft.measure if draft.measure and not draft.subject and not draft.measure[:1].isdigit() else ""
    draft.subject, draft.measure = draft.subject or named, "制程"
    return True


_CHIPS = ("芯片", "处理器", "SoC", "GPU", "CPU", "ASIC", "DSP", "AI 芯片", "AI芯片", "车规芯片")
_COARSEST, _CLOSE = Decimal("2E-7"), 12


_WAYS: dict[str, tuple[Callable[[Held, Draft, str, str], bool], ...]] = {
    "money": (_paid, _signed),
    "%": (_from_those, _met, _shifted),
    "percent": (_shifted,),
    "duration": (_shifted,),
    "m": (_made_at,),
}
"""Those to try, by the unit of a figure or by its kind."""
