"""Bad loans that 双升 or 双降, by rate and by amount: a title or a lead against the changes of the rate below it."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck import Check, Reading, Said, Severity, checks
from factcheck.patterns import Rare, lazy
from factcheck_rules._look import Look

_BOTH = Rare(r"(?<![\u4e00-\u9fff])不良(?:贷款)?(?:率与余额|额率)?双(?P<way>[升降])")
_OF_A_PART = lazy("对公|公司|零售|个人|企业|地产|信用卡|按揭|消费|经营|小微")
_RATES = frozenset({"不良率", "不良贷款率"})
_BASES = frozenset({"prev_year_end", "prev_period", "qoq"})


def both_ways(reading: Reading, found: Look) -> Iterator[Check]:
    """Set what is said of both beside each change printed of the rate of the whole bank.

    >>> from factcheck import check
    >>> text = "# 枫桥银行三季报：不良双{}\\n\\n期末不良率0.94%，较上季末下降1bp，较年初下降3bp。"
    >>> len(check(text.format("升")).findings), len(check(text.format("降")).findings)
    (1, 0)
    """
    for said in _BOTH.finditer(found.text):
        moves = [
            fact
            for fact in reading.facts
            if fact.unit == "pp" and fact.low and fact.base in _BASES and fact.measure in _RATES and not fact.scope
        ]
        moves = [fact for fact in moves if _OF_A_PART.search(fact.subject) is None]
        bodies = {fact.subject for fact in moves}
        ways = {(fact.low or 0) > 0 for fact in moves}
        if len(bodies) != 1 or ways != {said["way"] == "降"}:
            continue
        first = moves[0]
        yield checks.judged(
            "fails",
            relation="direction",
            facts=(first,),
            places=[found.place(said.start(), said.end()), found.figure_place(first.quantity)],
            title=Said(f"所称「{said.group()}」与正文不符：{first.text}", f"said '{said.group()}', not {first.text}"),
            advice=Said("改说法，或核对正文", "change the words, or check the figures"),
            severity=Severity.WARNING,
            printed=said.group(),
            expected=first.text,
        )
