"""Who is said behind the last figure to be first of those listed: …，丙增长 18%，为三家中最快; 最快的是乙（+3%）."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from factcheck import Fact
from factcheck.making import evolve
from factcheck.patterns import Rare
from factcheck_rules._look import Look
from factcheck_rules.ranks._named import number
from factcheck_rules.ranks._siblings import siblings

_WORD = r"最(?:(?P<top>[高大多快])|(?P<low>[低小少慢]))"
_BEHIND = Rare(
    r"[，,]\s?(?:为|系|是|属)(?:(?:上述|以上|这|全部)?(?P<many>[两二三四五六七八九十]|\d{1,2})[家个类款种项国地城者只][^，。；：、\d]{0,6}?[中里之]?"
    rf"|(?:已(?:披露|公布|发布|公告|交卷)|上述|可比|样本|同业)[^，。；：、\d]{{0,6}}?[中里])的?{_WORD}(?:的|者|的一[家个])?(?=[。；;，）)\n]|\Z)"
)
_NAMED = Rare(
    rf"(?:[；;，,：:]|\A)\s?(?:其中)?{_WORD}的(?:是|为)(?P<name>[A-Za-z\u4e00-\u9fff][^，。；：:、\d（()\n]{{0,9}}?)\s?[（(，,]\s?(?:为|达|约)?\s?[+-]?"
)
_LEAST = 2


Apposed = tuple[Fact, int, re.Match[str], list[Fact]]


def apposed(facts: Sequence[Fact], left: int, right: int, around: Look) -> Iterator[Apposed]:
    """Each figure of a sentence placed so, its place (1 or -1), the words, and the figures that it is first of."""
    for said in _BEHIND.finditer(around.text, left, right):
        own = next((f for f in facts if f.quantity.right == said.start()), None)
        others = _others(own, said, [f for f in facts if f.quantity.left < said.start()])
        if own is not None and others and (not said["many"] or len(others) == number(said["many"]) - 1):
            yield own, _place(said), said, others
    for said in _NAMED.finditer(around.text, left, right):
        own = next((f for f in facts if abs(f.quantity.left - said.end()) <= 1), None)
        if own is not None and said["name"].strip() in "".join((own.subject, *own.about)):
            ahead = [f for f in facts if f.quantity.left < said.start()]
            twin = next((f for f in ahead if f.about == own.about and f.unit == own.unit), own)
            own = evolve(own, base=twin.base, aspect=twin.aspect, measure=twin.measure)  # （+2.8%） tells it again
            others = _others(own, said, ahead)
            if others:
                yield own, _place(said), said, others


def _place(said: re.Match[str]) -> int:
    return 1 if said["top"] else -1


def _others(own: Fact | None, said: re.Match[str], ahead: Sequence[Fact]) -> list[Fact]:
    """The figures of the list: of one kind with the last one, growth where the word is of speed; [] for too few."""
    if own is None or own.low is None or own.trust < _SURE:
        return []
    fast = (said["top"] or said["low"]) in "快慢"
    if fast != (own.aspect == "change") or own.aspect not in ("change", "level", "share"):
        return []
    others = siblings(own, ahead)
    if fast and own.low < 0:
        return []  # what falls fastest has the lowest rate
    names = {o.about for o in others}
    return others if len(others) >= _LEAST and len(names) == len(others) else []


_SURE = 0.5
