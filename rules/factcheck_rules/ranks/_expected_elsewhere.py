"""高于市场预期的 49.7%, where what came in stands in another sentence of the report: 10 月 PMI 为 49.6%.

The clause names no figure of its own before the expectation. What came in is the one actual figure of that name, unit
and kind in the report's text, of the period that the expectation is read of or, where it is read of none, of the last.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from factcheck import Check, Fact, Said, Severity, checks
from factcheck.patterns import Rare, lazy
from factcheck_rules._look import Look

_SAID = Rare(
    r"(?:(?P<up>高于|超过|超出|超|大于|好于|强于)|(?P<down>低于|不及|弱于|小于|差于))(?:此前|之前)?(?:的)?"
    r"(?:[A-Za-z]{2,10}|市场|彭博|路透|万得|机构|分析师|卖方)?(?:的)?(?:一致|平均)?(?:预期|预测)(?:值|均值|中值|中位数)?"
    r"(?:的|为|[（(])(?:约)?\s?(?=[\d+＋-])"
    r"|\b(?:(?P<over>above|ahead of|higher than|better than|beating|topping|exceeding)"
    r"|(?P<under>below|short of|lower than|weaker than|missing|behind))"
    r" (?:the |an? )?(?:[A-Z][A-Za-z]{1,12} |market |median |analysts['’] ){0,2}"
    r"(?:consensus|forecast|estimate|expectation)s? (?:of |for |at )?(?:an? )?(?=[$€£¥\d+-])"
)
_MAYBE = lazy(r"若|如果|预计|有望|或将?|可能|风险|料|是否|此前|上年|去年|\b(?:if|may|could|should|would|likely)\b")
_LESS_IS_BETTER = lazy(r"成本|费用|亏损|税|不良|失业|费率|loss|cost|unemployment", re.I)
_JUDGES = frozenset({"好于", "强于", "弱于", "差于", "better than", "weaker than"})


def expected_elsewhere(found: Look) -> Iterator[Check]:
    """The checks of all expectations whose sentence tells nothing that they could be compared with."""
    told: dict[int, Fact] | None = None
    for said in _SAID.finditer(found.text):
        number = found.sentence_at(said.start())
        if number < 0 or _MAYBE.search(found.text, *found.clause(said.start(), said.end())):
            continue
        told = told or {f.quantity.left: f for f in found.reading.facts if f.cell is None}
        hoped = told.get(said.end())
        if hoped is None or _has_its_own(hoped, found.by_sentence.get(number, ())):
            continue
        if said[0].startswith(tuple(_JUDGES)) and _LESS_IS_BETTER.search(hoped.measure):
            continue
        actual = _came_in(hoped, told.values())
        if actual is not None:
            yield _compared(actual, hoped, said, found)


def _has_its_own(hoped: Fact, facts: Sequence[Fact]) -> bool:
    """Whether the sentence itself tells a figure before the expectation that may be the one compared."""
    ahead = (f for f in facts if f.quantity.left < hoped.quantity.left and f.cell is None)
    return any(f.unit == hoped.unit or f.kind == hoped.kind for f in ahead)


def _came_in(hoped: Fact, facts: Iterable[Fact]) -> Fact | None:
    """The one actual figure of the same name, told once or always alike; None where there are several."""
    alike: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    for fact in facts:
        same = _named(fact) == _named(hoped) and fact.unit == hoped.unit and fact.aspect in _aspects(hoped)
        known = fact.stance == "actual" and fact.modifier == "exact" and fact.low is not None
        if same and known and fact.period is not None and fact.terms and fact.quantity.left < hoped.quantity.left:
            alike[(fact.period.iso, fact.base)].append(fact)
    kept = [group for (iso, _), group in alike.items() if hoped.period is None or hoped.period.iso == iso]
    if len(kept) != 1 or len({fact.low for fact in kept[0]}) != 1:
        return None
    return kept[0][-1]


def _aspects(hoped: Fact) -> tuple[str, ...]:
    """CPI 低于预期的 0.6%: a rate of what is but told as a rate may be its growth."""
    return ("level", "change") if hoped.unit == "%" else (hoped.aspect,)


def _named(fact: Fact) -> frozenset[str]:
    """The name of a figure: 社零增速 is the growth of 社零."""
    return frozenset(term.removesuffix("增速") if fact.unit == "%" else term for term in fact.terms)


def _compared(actual: Fact, hoped: Fact, said: re.Match[str], found: Look) -> Check:
    up = bool(said.groupdict().get("up") or said.groupdict().get("over"))
    low, high = actual.low or 0, hoped.low or 0
    return checks.judged(
        "fails" if (low < high if up else low > high) else "undecided" if low == high else "holds",
        relation="ordered",
        places=[found.place(said.start(), hoped.quantity.right), found.figure_place(actual.quantity)],
        facts=[actual, hoped],
        title=Said(
            f"所称高低与另处所印数字不符：「{said[0].strip()}{hoped.text}」，所印为 {actual.text}",
            f"said '{said[0].strip()} {hoped.text}', printed elsewhere {actual.text}",
        ),
        advice=Said("改「高于」「低于」，或核对两个数", "change the word, or check both figures"),
        severity=Severity.WARNING,
        printed=hoped.text,
        expected=actual.text,
        chance=0.5,
    )
