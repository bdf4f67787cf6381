"""What is bought back, sold down, ordered and built, where the words on both sides of a figure tell it."""

from __future__ import annotations

from collections.abc import Callable

from factcheck.patterns import lazy
from factcheck.reading.draft import Draft, Held

_NEAR, _BEHIND = 28, 36
_HOW = (
    r"(?:约|近|超过?|逾|达|共|合计|总计|累计|最多|至多|至少|不超过|不低于|不少于|不高于|不到|不足"
    r"|总额|金额|资金|为|\s)*"
)
_SHARES = lazy(rf"(?P<do>回购|增持|减持|购回)了?(?:公司)?(?:股份|股票|数量|股数)?{_HOW}\Z")
_BEHIND_SHARES = lazy(r"的?(?:本?公司|自家|其)?(?:[AHB]股)?(?:股份|股票)")
_WON = lazy(
    r"(?:获得?|斩获|拿下|签[订署下得]|新签|接获|中标|承接|收到)了?(?P<of>(?!价值)[\u4e00-\u9fffA-Za-z]{0,12}?)"
    rf"(?:一[份笔项批])?{_HOW}\Z"
)
_ORDER = lazy(r"的?(?P<what>[\u4e00-\u9fffA-Za-z\d]{0,8}?(?:订单|合同|大单|协议|采购单))(?![的额])")
_BOUGHT = ("回购", "增持", "减持", "购回")
_ORDERS = ("订单", "合同", "协议", "金额", "合同额", "总价", "价款")
_HOLDER = lazy(r"(?<=[\u4e00-\u9fff]{2})\s?(?:第[一二]大股东|控股股东|大股东|实控人|实际控制人|董事长|高管|股东)\Z")
_QUOTED = ("收盘价", "股价", "开盘价", "市值", "总市值")


def tell(held: Held, text: str, draft: Draft) -> None:
    """Name a figure by the deal told around it; left alone where no deal is.

    >>> from factcheck import extract
    >>> [(f.subject, f.measure) for f in extract("澜岸股份拟回购5000万元股份。").facts]
    [('澜岸股份', '回购金额')]
    """
    if draft.cell is not None:
        return
    left = text[max(0, draft.quantity.left - _NEAR) : draft.quantity.left].replace("\n", "")
    right = text[draft.quantity.right : draft.quantity.right + _BEHIND].replace("\n", "").lstrip()
    for way in _WAYS:
        if way(held, draft, left, right):
            return


def _in_shares(held: Held, draft: Draft, left: str, right: str) -> bool:
    """拟回购 1 亿元股份, 可回购 615 万股, 回购不超过 1,200 万股."""
    money = draft.quantity.kind == "money" and draft.unit.isalpha()
    if not money and draft.unit != "股":
        return False
    found = _SHARES.search(left)
    told = draft.measure in ("股份", "股票", "") or (not money and draft.measure in ("回购", "购回"))
    if found is None or not (told or (money and draft.measure not in _BOUGHT and _BEHIND_SHARES.match(right))):
        return False
    draft.measure, draft.head = f"{found['do']}{'金额' if money else '股数'}", True
    if draft.subject in ("股份", "股票"):  # 回购股份 615 万股: whose they are tells more
        draft.subject, draft.whose = draft.whose or held.named or held.owner, ""
        held.speak_of(draft.subject, "clause", 0.8)
    return True


def _order(held: Held, draft: Draft, left: str, right: str) -> bool:
    """获海外客户 3.5 亿美元订单: of who won it, and not of 海外."""
    found = _WON.search(left) if draft.quantity.kind == "money" and draft.unit.isalpha() else None
    order = _ORDER.match(right) if found is not None else None
    who = held.named or held.owner or held.topic
    if found is None or order is None or not who or draft.aspect != "level" or draft.measure.endswith(_ORDERS):
        return False
    draft.subject, draft.measure, draft.head = who, f"{found['of']}{order['what']}", True
    draft.whose = ""
    held.speak_of(who, "clause", 0.8)
    return True


def _quoted(held: Held, draft: Draft, left: str, right: str) -> bool:
    """控股股东拟减持 …；昨日收盘价 15.6 元: the company's, and not its owner's."""
    holder = _HOLDER.search(draft.subject) if draft.measure in _QUOTED else None
    if holder is None:
        return False
    draft.subject = draft.subject[: holder.start()]
    held.speak_of(draft.subject, "clause", 0.8)
    return True


def _attribute(held: Held, draft: Draft, left: str, right: str) -> bool:
    """概算投资 58.6 亿元: 概算 is of which investment it is, and nobody who invests."""
    if draft.measure not in ("投资", "投入") or draft.subject not in ("概算", "估算", "批复", "单吨", "单位"):
        return False
    near = held.drafts[-1] if held.drafts else None
    draft.measure = draft.subject + draft.measure
    draft.subject = near.subject if near is not None else draft.whose or held.owner
    draft.how["subject"] = near.how.get("subject", "clause") if near is not None else "clause"
    held.speak_of(draft.subject, "clause", 0.8)
    return True


def _amount(held: Held, draft: Draft, left: str, right: str) -> bool:
    """通过回购方案，金额 0.8 亿元; 每 10 股派 2.8 元: of which deed it is, told right before it."""
    if draft.measure == "金额" and (deed := _DEED.search(left)) is not None:
        draft.measure = f"{deed['do']}金额"
        return True
    if draft.measure in ("每10股派", "每10股派发", "每 10 股派", "每 10 股派发") and draft.quantity.kind == "money":
        draft.measure, draft.head = "每10股派发现金红利", True
        return True
    return False


_DEED = lazy(
    rf"(?P<do>回购|增持|减持|定增|收购|授信|担保|捐赠|租赁|贷款|借款)(?:股份|股权)?(?:方案|计划|预案|议案|协议|合同)?[，,]\s?(?:总|合计)?金额{_HOW}\Z"
)


def _completed(held: Held, draft: Draft, left: str, right: str) -> bool:
    """截至期末累计完成投资 71 亿元: what has been spent, and not what will be."""
    done = _COMPLETED.search(left) if draft.measure in ("投资", "投资额", "产值") else None
    if done is None:
        return False
    draft.measure = f"完成{draft.measure}"
    return True


def _paid(held: Held, draft: Draft, left: str, right: str) -> bool:
    """另以 1.2 亿美元（约合 8.5 亿元人民币）收购某公司六成股权: what is paid, and no part of what was told before."""
    found = _PAID.match(right) if draft.quantity.kind == "money" and _WITH.search(left) else None
    if found is None or draft.measure.startswith(found["do"]) or draft.aspect != "level":
        return False
    draft.measure, draft.head = f"{found['do']}金额", True
    return True


_WITH = lazy(rf"(?:(?<=[，。；：\n])(?:另|并|同时|再)?|拟|计划|将|宣布|[\u4e00-\u9fff]{{2}})以{_HOW}\Z")
_PAID = lazy(r"(?:[（(][^（）()\n]{2,24}[)）])?(?:现金)?(?P<do>收购|购买|受让|出售|竞得|转让|认购|入股)")
_COMPLETED = lazy(rf"完成(?:固定资产)?(?:投资额?|产值){_HOW}\Z")
_WAYS: tuple[Callable[[Held, Draft, str, str], bool], ...] = (
    _in_shares,
    _order,
    _paid,
    _quoted,
    _completed,
    _attribute,
    _amount,
)
