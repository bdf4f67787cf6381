"""Who is said behind its figure to be first: …，丙增长 18%，为三家中最快; 最快的是乙（+3%）; 丙以 18% 居首.

Those listed stand in the sentence, in the paragraphs of the section, or in the column of a table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from factcheck import Fact
from factcheck.making import evolve
from factcheck.patterns import Rare, lazy
from factcheck_rules._look import Look
from factcheck_rules.ranks._named import number
from factcheck_rules.ranks._siblings import rivals, siblings

_WORD = r"最(?:(?P<top>[高大多快])|(?P<low>[低小少慢]))"
_END = r"(?=[。；;，,）)\n]|\Z)"
_BEHIND = Rare(
    r"[，,]\s?(?P<what>[^，。；：、\d\s为系是属]{0,8}?)(?:为|系|是|属|在)"
    r"(?:(?:上述|以上|这|全部)?(?P<many>[两二三四五六七八九十]|\d{1,2})[家个类款种项国地城者只大][^，。；：、\d]{0,6}?[中里之]?"
    r"|(?:已(?:披露|公布|发布|公告|交卷)|上述|可比|样本|同业)[^，。；：、\d]{0,6}?[中里]"
    rf"|(?P<whose>公司|集团|其|旗下|全?行业|国内|全国)?(?=的?(?:第一大|最大)[^，。；：、\d]))的?"
    rf"(?:{_WORD}(?:的|者|的一[家个])?|(?:第一大|最大)的?[^，。；：、\d]{{1,8}}?){_END}"
    r"|[，,]\s?(?P<rate>增速|增幅|涨幅|降幅|跌幅)(?:位?居|位列)"
    rf"(?:(?P<few>[两二三四五六七八九十]|\d{{1,2}})[家个类款种大][^，。；：、\d]{{0,6}})?(?:之首|首位|第一|榜首){_END}"
)
_NAMED = Rare(
    rf"(?:[；;，,：:]|\A)\s?(?:其中)?(?P<what>[^，。；：、\d\s]{{0,8}}?){_WORD}的(?:是|为)"
    r"(?P<name>[A-Za-z\u4e00-\u9fff][^，。；：:、\d（()\n]{0,9}?)\s?[（(，,]\s?(?:为|达|约)?\s?[+-]?"
)
_WITH = Rare(rf"(?:位?居(?:[^，。；：、\d]{{0,6}}?)(?:首位?|第一|榜首|之首)|排名(?:第一|首位)|领先|{_WORD}){_END}")
_BY = lazy(r"(?:以|凭借?)\s?[+-]?\Z")
_FALLING = lazy(r"降|跌|减|去化|去库|回落|下滑|亏损|收窄|缩")
_SPEED = lazy(r"[增降涨跌升减]速?幅?\Z|幅度|增速|增长|去化")
_LEAST = 2


Apposed = tuple[Fact, int, re.Match[str], list[Fact]]


def apposed(facts: Sequence[Fact], left: int, right: int, around: Look) -> Iterator[Apposed]:
    """Each figure of a sentence placed so, its place (1 or -1), the words, and the figures that it is first of."""
    for said in _BEHIND.finditer(around.text, left, right):
        own = next((f for f in facts if f.quantity.right == said.start()), None)
        if own is None or not _sure(own):
            continue
        what, many = said["what"] or said["rate"] or "", said["many"] or said["few"]
        ahead = [f for f in facts if f.quantity.left < said.start() or not many]
        most = number(many) - 1 if many else _LEAST if said["top"] or said["low"] or said["rate"] else 1
        fits = _told_so(own, said, what)
        others = siblings(own, ahead) if fits else []
        if not others or (many and len(others) > most) or (not many and len(others) < most):
            others = rivals(own, around) if fits else []
            others = others if len(others) == most or (not many and len(others) > most) else []
        if len(others) < most and not _named_beside(own, left, around):
            continue  # of five of which three are told: the words may be of other figures
        if others and _apart(others):
            yield own, _place(said, own), said, others
    for said in _NAMED.finditer(around.text, left, right):
        own = next((f for f in facts if abs(f.quantity.left - said.end()) <= 1), None)
        if own is not None and said["name"].strip() in "".join((own.subject, *own.about)):
            twin = next((f for f in facts if f.about == own.about and f.unit == own.unit and f is not own), own)
            own = evolve(own, base=twin.base, aspect=twin.aspect, measure=twin.measure)  # （+2.8%） tells it again
            others = siblings(own, [f for f in facts if f.quantity.left < said.start()])
            others = others or siblings(own, [f for f in facts if f.quantity.left > own.quantity.right])
            if _sure(own) and _told_so(own, said, said["what"]) and len(others) >= _LEAST and _apart(others):
                yield own, _place(said, own), said, others
    for said in _WITH.finditer(around.text, left, right):
        own = next((f for f in facts if f.quantity.right == said.start()), None)
        if own is None or own.aspect != "change" or not _BY.search(around.text, left, own.quantity.left):
            continue  # levels and shares are looked at by the figure before the words
        others = siblings(own, facts)
        others = others if len(others) >= _LEAST else rivals(own, around)
        if _sure(own) and len(others) >= _LEAST and _apart(others) and (own.low or 0) > 0:
            yield own, -1 if said["low"] else 1, said, others


def led(facts: Sequence[Fact], left: int, right: int, around: Look) -> Iterator[Apposed]:
    """周涨 5.1%，领涨锂电材料: what leads those of its section."""
    for said in _LED.finditer(around.text, left, right):
        own = next((f for f in facts if f.quantity.right == said.start()), None)
        if own is None or _ends_list(own, facts, around.text):
            continue
        if _sure(own) and own.aspect == "change" and ((own.low or 0) < 0) == (said["way"] == "跌"):
            others = [other for other in rivals(own, around) if _is_index(other) == _is_index(own)]
            if len(others) >= _LEAST and _apart(others):
                yield own, 1 if (own.low or 0) > 0 else -1, said, others


def _ends_list(own: Fact, facts: Sequence[Fact], text: str) -> bool:
    """甲涨 2.5%、乙涨 1.9%、丙涨 1.7%，领涨两市: whether all of a list lead, and not its last alone."""
    before = max((f.quantity.right for f in facts if f.quantity.right <= own.quantity.left), default=None)
    return before is not None and text[before : own.quantity.left].lstrip().startswith(("、", "和", "以及", "及"))


def _is_index(fact: Fact) -> bool:
    """创业板指涨 1.73%，领涨主要宽基: whether the thing that moved is an index; no index leads trades and stocks."""
    return _INDEX.search(fact.subject) is not None


_INDEX = lazy(r"(?:指数?|综指|成指|(?:证|创|板|沪深|A)\s?\d{2,4})\Z")
_LED = Rare(r"[，,]\s?领(?P<way>[涨跌])[^，。；：、\d]{0,8}(?=[，。；;,\n]|\Z)")


def _named_beside(own: Fact, left: int, around: Look) -> bool:
    """Whether the measure is printed right before the figure: 派息率 60%，同比提高 5 个百分点."""
    return bool(own.measure) and own.measure in around.text[max(left, own.quantity.left - _NEAR) : own.quantity.left]


_NEAR = 24


def _place(said: re.Match[str], own: Fact) -> int:
    """Whether it is the highest (1) or the lowest (-1) figure: what falls fastest has the lowest rate."""
    falls = (own.low or 0) < 0 and own.aspect in ("change", "points")
    return (-1 if said["low"] else 1) * (-1 if falls else 1)


def _sure(own: Fact) -> bool:
    return own.low is not None and own.low == own.high and own.trust >= _SURE


def _told_so(own: Fact, said: re.Match[str], what: str) -> bool:
    """Whether the words may be of the figure: of speed or how far, where it is a change, of size where it is not."""
    moved = own.aspect in ("change", "points")
    speed = (said["top"] or said["low"] or "") in ("快", "慢") or _SPEED.search(what) is not None
    if speed != moved or own.aspect not in ("change", "points", "level", "share"):
        return False
    if what and not moved and what not in own.measure:
        return False
    falls = moved and (own.low or 0) < 0
    return falls == (_FALLING.search(what) is not None) if moved else True


def _apart(others: Sequence[Fact]) -> bool:
    names = {o.about for o in others}
    return len(names) == len(others)


_SURE = 0.5
