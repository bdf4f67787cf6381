"""What is said of a figure with 将 or a wish that stands further off: 将向乙公司投资 3 亿元, 希望实现 30 万吨的产量."""

from __future__ import annotations

import re

from factcheck.patterns import Rare, lazy
from factcheck.reading.draft import Draft

_WILL = Rare(
    r"(?<![已即行前])将(?:于|向|对|在|从|与|同|会|继续|影响|涉及|覆盖|波及|率先|分别|共同|进一步)"
    r"(?![^，。；：\n]{0,24}(?:已经?(?!有)|曾))[^，。；：\n]{0,80}\Z"
)
"""Right before what is to be done, told in the clause of the figure itself."""
_WISH = Rare(
    r"(?:[他她们]|公司|集团|管理层|方面|创始人|董事长)(?:曾)?(?:希望|期望|渴望|打算|有意)[^，。；：\n]{0,24}\Z"
)
_SEEKS = Rare(r"(?<!不)(?:寻求|谋求)(?!到)[^，。；：\n]{0,24}\Z")
_EARLY = lazy(r"提前了?(?:近|约)?\Z")
_DONE_SO = lazy(r"[就便即]?已?(?:超过|达到|达成|完成|实现|兑现)了?")
"""提前三个月就达标了: what was done, beside the aim."""
_SHORT, _SOON = 6, 7
_TAKES_EFFECT = lazy(
    r"[^，。；\n]{0,6}，(?:并|且|均)?(?:计划|预计|将|拟)(?:于|自|从)[^，。；\n]{1,16}起?(?:正式)?(?:生效|实施|执行|施行)"
)
"""上调 3%，拟自 9 月 1 日起执行."""
_SET_FOR = lazy(r"[\u4e00-\u9fffA-Za-z ]{1,10}(?:定于|计划于|拟于|力争于?|争取于?)")
"""两款车型定于 2027 年上市."""
_BESIDE_OURS = lazy(r"\b(?:ahead of|above|below|against|versus|vs\.?|than|beat|beats|missed|short of|with) our \Z")
_AIM = lazy(r"[a-z] (target|goal|guidance)\Z", re.I)
_NEAR = 100


def _sought(text: str, draft: Draft) -> bool:
    """Whether money is looked for and has not come: 寻求 10 亿美元的融资."""
    left = draft.quantity.left
    return draft.quantity.kind == "money" and _SEEKS.search(text, max(0, left - _NEAR), left) is not None


def _of_speed(draft: Draft) -> bool:
    """Whether a figure is what a thing can do at once, 800G, and not so many a year."""
    return draft.quantity.kind == "rate" and not draft.unit.endswith(("/year", "/month", "/week", "/d"))


def foretold(text: str, draft: Draft) -> None:
    """Make a figure a forecast, or somebody's target, by the words of its clause that stand further off.

    >>> from factcheck import extract
    >>> [f.stance for f in extract("甲药企将向乙生物投资3亿元。").facts]
    ['forecast']
    >>> [f.stance for f in extract("公司已将产能提升至30万吨。").facts]
    ['actual']
    """
    if draft.stance != "actual" and _EARLY.search(text, max(0, draft.quantity.left - _SHORT), draft.quantity.left):
        draft.stance = "actual" if _DONE_SO.match(text, draft.quantity.right) else draft.stance
        return
    if draft.stance == "actual" and _sought(text, draft):
        draft.stance = "target"
        return
    if draft.stance != "actual" or draft.cell is not None or draft.role == "attribute" or _of_speed(draft):
        return
    right = draft.quantity.right
    if text.find("，", right, right + _SOON) >= 0 and _TAKES_EFFECT.match(text, right):
        draft.stance = "forecast"
    left = text[max(0, draft.quantity.left - _NEAR) : draft.quantity.left]
    if left.endswith("our ") and _BESIDE_OURS.search(left):
        draft.stance, draft.how["aside"] = "forecast", "ours"  # 2% ahead of our £210m: what follows is not of that
        return
    if draft.aspect == "level" and (aim := _AIM.search(draft.measure)) is not None:
        draft.stance = "target" if aim[1] != "guidance" else "forecast"  # the 2026 store target goes to 640 from 600
        return
    if draft.role == "from":
        return
    if draft.quantity.kind == "count" and _SET_FOR.match(text, draft.quantity.right):
        draft.stance, draft.how["set_for"] = "target", "behind"
        return
    if _WISH.search(left):
        draft.stance = "target"
    elif _WILL.search(left):
        draft.stance = "forecast"
