"""Papers that are only cited: what the year in a paper's title says is of the paper, and dates no figure."""

from __future__ import annotations

from factcheck.patterns import lazy

_CITED = lazy(r"(?:报告|白皮书|蓝皮书|绿皮书|皮书|展望|洞察|调研|榜单|排行榜|指南|手册|年鉴|Report|Outlook|Survey)\Z")
_OF_A_FIRM = lazy(
    r"(?:年度|季度|半年度|中期|业绩|财务|经营|工作|审计|评级|跟踪|募集资金[^》]{0,12})报告|年报|季报|公报|公告"
)
_LONGEST = 40


def in_a_cited_title(text: str, at: int) -> bool:
    """Whether a place is inside the title of a paper that somebody brought out.

    >>> in_a_cited_title("某机构《2025 冷链使用报告》显示", 5), in_a_cited_title("公司《2025年年度报告》显示", 4)
    (True, False)
    """
    left = text.rfind("《", max(0, at - _LONGEST), at)
    if left < 0 or text.find("》", left, at) >= 0:
        return False
    right = text.find("》", at, at + _LONGEST)
    title = text[left + 1 : right] if right >= 0 else ""
    return _CITED.search(title) is not None and _OF_A_FIRM.search(title) is None
