"""What ratings stand for, in a report's legal notes: 买入：预期未来 6 个月涨跌幅相对基准在 15% 以上.

Their figures are named like any others, but they are rules of the house and no figures of anybody: they have no terms,
so that no statement is made of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from factcheck.patterns import lazy
from factcheck.quantity import Mark, Quantity
from factcheck.reading.draft import Draft
from factcheck.reading.phrases import tidy
from factcheck.words import load

ROLE = "threshold"
_TRUST = 0.3
_SPAN = lazy(r"^.*?(?:\d\s{0,2}个?月(?:之内|以内|内|的)?|within|over the next)[,，\s]*")
"""Up to where a definition tells for how long it looks ahead."""
_OVER = lazy(r"相对[^，。；\n]{2,16}?(?:涨跌?幅|超额收益率?|收益率?|表现)")
"""Against what a whole scale is, where it says so before the first rating."""
_TAIL = lazy(r"(?:[在为达约±]|介于|超过|超出|低于|不低于|大于|小于)+$")
_RUN_IN = lazy(
    r"[\s>*]{0,8}[（(【]?(?:投资|公司|股票|行业|个股)?(?:投资)?评级"
    r"(?:说明|标准|定义|释义|体系|基于|以报告|[*：:\s]{1,4}[“\"]?(?:买入|推荐|强烈推荐|强推|优于大市|跑赢行业|增持)"
    r"(?=[^\n]{1,60}?[；;，,、]\s?[“\"]?(?:增持|谨慎推荐|审慎增持|中性|持有|同步大市|减持|回避|卖出)(?!评级|（)))"
)
"""A whole scale in one paragraph: 评级说明：买入指涨幅在 15% 以上，增持为 5% 至 15%."""


@cache
def _names() -> str:
    names: list[str] = sorted(load("layout")["ratings"], key=len, reverse=True)
    return "|".join(map(re.escape, names))


@cache
def _rated() -> re.Pattern[str]:
    verbs = "维持|重申|给予|上调|下调|调高|调低|恢复|授予|首次覆盖(?:并|，)?给予"
    who = r"(?P<who>[\u4e00-\u9fffA-Za-z·]{2,12}?)"
    rating = rf"[“”\"「]?(?:{_names()})[“”\"」]?(?:的)?(?:投资)?评级"
    own = who.replace("who", "own")
    return re.compile(rf"(?:{verbs})(?:对)?{who}(?:的)?{rating}|\A{own}(?:，)?(?:{verbs}){rating}")


def rated(clause: str) -> str:
    """Whom a clause rates: 重申宁衢科技“买入”评级; '' for nobody that it names.

    >>> rated("重申宁衢科技“买入”评级"), rated("维持公司“增持”评级"), rated("维持行业“看好”评级")
    ('宁衢科技', '', '')
    """
    match = _rated().search(clause) if "评级" in clause else None
    name = (match["who"] or match["own"] or "").removeprefix("对") if match else ""
    return "" if name in _GENERIC or name.endswith(("行业", "板块", "公司", "子行业")) else name


_GENERIC = frozenset({"其", "该股", "我们", "行业", "板块", "公司", "股票", "投资", "并", "继续", "因此", "首次覆盖"})


@cache
def _line() -> re.Pattern[str]:
    return re.compile(rf"[-*•·\s“\"']{{0,6}}({_names()})(?:评级)?[”\"'*]{{0,3}}\s{{0,2}}[:：]")


@cache
def _item() -> re.Pattern[str]:
    return re.compile(rf"({_names()})(?:评级)?[”\"]?(?:是?指|为|[:：=＝])?")


def run_in(text: str, left: int, right: int) -> bool:
    """Whether a block defines ratings in one paragraph."""
    return _RUN_IN.match(text, left, right) is not None


def thresholds(text: str, left: int, right: int, marks: Sequence[Mark | Quantity]) -> Iterator[Draft]:
    """A draft for each figure of a rating's definition in a block of legal notes; none in other notes."""
    several = run_in(text, left, right)
    said_first = _OVER.search(text, left, right) if several else None
    measure = said_first[0].replace("\n", "") if said_first else ""
    for quantity in marks:
        if type(quantity) is not Quantity:
            continue
        start = max(left, text.rfind("\n", left, quantity.left) + 1)
        name = _line().match(text, start, quantity.left)
        if several:
            name = next(reversed([*_item().finditer(text, left, quantity.left)]), None)
        duration = quantity.kind == "duration"
        if name is None and not (several and duration):
            continue
        said = text[name.end() : quantity.left].replace("\n", "") if name else ""
        measure = tidy(_TAIL.sub("", _SPAN.sub("", tidy(said)))) or measure
        yield Draft(
            quantity,
            subject=f"{name.group(1)}评级" if name else "评级",
            measure="期限" if duration else measure or "涨跌幅",
            unit=quantity.unit,
            scale=quantity.scale,
            layout="note",
            role=ROLE,
            trust=_TRUST,
            kind=quantity.kind,
        )
