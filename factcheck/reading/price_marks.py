"""What a trader watches: 压力 3,180 元/吨、支撑 3,080 元/吨: of the contract told before, and no price of it.

So is a basis: 现货对 01 合约贴水 93 元/吨 is of what stands at the discount.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.patterns import lazy
from factcheck.reading.draft import Draft

_MARKS = lazy(
    r"(?P<who>.*?)(?P<what>(?:上方|下方)?(?:压力|支撑|阻力)位?|止损|止盈|(?:参考|运行|波动)?区间|参考)(?:参考|在|看|位)?"
)
_BASIS = lazy(
    r"(?:\A|[，。；：、\n（(])(?P<who>[^，。；：、\n（()）]{0,14}?)(?:相?对|较)(?P<to>[^，。；：\n]{2,16}?)(?:为|仍|由|转为|保持)?"
    r"(?P<what>[升贴]水)[^，。；\d]{0,4}\Z"
)
_CODED = lazy(r"\d{2,4}(?:合约)?\Z|[主指]力?\Z")
_KINDS = frozenset({"价格", "价差", ""})
_NEAR, _REACH, _BETWEEN = 8, 40, 4


def name_marks(drafts: Sequence[Draft], text: str) -> None:
    """Give a trader's marks their contract, and a basis the thing that it is told of."""
    of: dict[tuple[int, str], str] = {}
    for k, draft in enumerate(drafts):
        if draft.layout == "table" or draft.aspect not in ("level", "change"):
            continue
        if draft.measure.endswith(("升水", "贴水")):
            _of_its_own(draft, drafts[max(0, k - _NEAR) : k], text, of)
        elif draft.measure in _KINDS and (found := _MARKS.fullmatch(draft.subject)) is not None:
            left = draft.quantity.left
            if found["what"] in text[max(0, left - len(found["what"]) - _BETWEEN) : left].replace("\n", ""):
                _watched(draft, found, drafts[max(0, k - _NEAR) : k])


def _watched(draft: Draft, found: re.Match[str], before: Sequence[Draft]) -> None:
    """压力 is no thing that has a price."""
    who = found["who"] or _last(draft, before)
    known = not found["who"] or _CODED.search(who) is not None or any(d.subject == who for d in before)
    if known and who and not _MARKS.fullmatch(who):
        draft.subject, draft.measure, draft.head = who, found["what"], False
        draft.how.update({} if found["who"] else {"subject": "clause"})


def _last(draft: Draft, before: Sequence[Draft]) -> str:
    """Whom the figure before it in its sentence, or in the one before that, is of."""
    near = (d for d in reversed(before) if d.block == draft.block and draft.sentence - d.sentence <= 1)
    return next((d.subject for d in near if d.subject), "")


def _of_its_own(draft: Draft, before: Sequence[Draft], text: str, of: dict[tuple[int, str], str]) -> None:
    """现货对 01 合约贴水: of the 现货; 报 3,240 元/吨，对 RB2605 升水: of what was quoted before."""
    left = draft.quantity.left
    window = text[max(0, left - _REACH) : left]
    found = _BASIS.search(window) or _BASIS.search(window.replace("\n", ""))
    if found is None:
        draft.subject = of.get((draft.sentence, draft.subject), draft.subject)
        return
    who = found["who"] or _last(draft, before)
    if draft.subject in found["to"] and who and who != draft.subject:
        of[draft.sentence, draft.subject] = who
        draft.subject = who
