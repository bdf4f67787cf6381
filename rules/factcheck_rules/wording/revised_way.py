"""上调、下调与前值不符：An estimate or target said to be raised that lies below the one before, or the other way round.

What it flags
    上调目标价至130元（前值为136.8元）; 目标价格下调至9.16元，上次预测为8.55元; a list of estimates
    raised, one of which is lower.

Why it matters
    The direction of a revision is what the market reads.

When it stays silent
    The words don't say that the second figure is the earlier one; the lists differ in length; the rating is revised.

>>> from factcheck import check
>>> text = "我们{}2026年EPS至1.20元（此前为1.35元）。"
>>> [f.printed for f in check(text.format("上调"), select=["WOR20"]).findings]
['1.20元']
>>> check(text.format("下调"), select=["WOR20"]).findings
()
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from factcheck import Check, Fact, Reading, Said, Severity, checks
from factcheck.patterns import Rare, lazy
from factcheck_rules._look import Look, look

CODE = "WOR20"
SEVERITY = Severity.ERROR

_VERB = Rare(
    r"(?P<up>上调|上修|调高|调升)|(?P<down>下调|下修|调低|调降)|(?P<other>维持|重申|首次覆盖|(?<!经)调整(?!后))"
)
_FORMER = lazy(
    r"元?\s?[（(，,]\s?(?:原|前值|前次|此前|上次|之前|先前|前期)(?:预测|预期|目标价?|值)?(?:分别)?(?:为|是|:|：)?\s?"
)
_SLASH = lazy(r"\s?(?:/|、|和)\s?")
_RATING = lazy("评级[至为到]?|[“”]")
_REACH, _MOST = 60, 40


def check(reading: Reading) -> Iterator[Check]:
    """Compare each revised figure with the one that stands in its place among those before."""
    around = look(reading)
    for number, facts in around.by_sentence.items():
        if number < 0 or not 1 < len(facts) <= _MOST:
            continue
        left = reading.sentences[number].left
        if not _VERB.search(around.text, left, reading.sentences[number].right):
            continue
        for new, old in pairwise(_runs(facts, around)):
            gap = around.text[new[-1].quantity.right : old[0].quantity.left]
            way = _way(new[0], left, around) if len(new) == len(old) and _FORMER.fullmatch(gap) else ""
            for one, other in zip(new, old, strict=True) if way else ():
                if one.unit == other.unit and one.kind == other.kind:
                    yield _judged(one, other, way, around)


def _runs(facts: Sequence[Fact], around: Look) -> list[list[Fact]]:
    """The figures of a sentence, those of one list together."""
    found = {fact.quantity.left: fact for fact in reversed(facts) if fact.low is not None and fact.low == fact.high}
    runs: list[list[Fact]] = []
    for left in sorted(found):
        fact = found[left]
        if runs and _SLASH.fullmatch(around.text, runs[-1][-1].quantity.right, left):
            runs[-1].append(fact)
        else:
            runs.append([fact])
    return runs


def _way(first: Fact, left: int, around: Look) -> str:
    """'up' or 'down' by the last word of revision before a figure in its clause, '' where there is none."""
    begin = max(left, first.quantity.left - _REACH)
    last = next(reversed(list(_VERB.finditer(around.text, begin, first.quantity.left))), None)
    if last is None or last["other"]:
        return ""
    between = around.text[last.end() : first.quantity.left]
    stops = re.search("[，,。；;]", between) and not _FORECASTS.match(between)
    return "" if stops or _RATING.match(between) else "up" if last["up"] else "down"


_FORECASTS = lazy(
    r"[^，。；;]{0,20}(?:预测|预期|指引|预估)[，,]\s?(?:我们|公司|我们认为)?预[计测期][^，,。；;]{0,40}\Z"
    r"|[^,.;]{0,20}(?:estimates?|forecasts?),? (?:and )?(?:we )?(?:now )?expect(?:ing)?[^,.;]{0,60}\Z"
)
"""我们上调盈利预测，预计 2026 年净利润为: what is said to be revised follows in the next clause."""


def _judged(new: Fact, old: Fact, way: str, around: Look) -> Check:
    up = (new.low or 0) > (old.low or 0)
    verdict = "undecided" if new.low == old.low else "holds" if up == (way == "up") else "fails"
    said = "上调" if way == "up" else "下调"
    return checks.judged(
        verdict,
        relation="direction",
        facts=[new, old],
        places=[around.figure_place(new.quantity), around.figure_place(old.quantity)],
        title=Said(
            f"称{said}，前值却{'更高' if way == 'up' else '更低'}：{new.text}，前值 {old.text}",
            f"said to be {'raised' if way == 'up' else 'cut'}: {new.text}, before {old.text}",
        ),
        advice=Said("核对前值与新值，或改调整方向", "check both figures, or the word"),
        printed=new.text,
        chance=0.5,
    )
