"""小样本中达不到的比例：A percentage that a small count can't give.

What it flags
    A share of a few things that no whole number of them makes: of 12, four are 33.3% and five 41.7%, so none are 35%.

>>> from factcheck import check
>>> for finding in check("受访的12家企业中，35%预计明年增加投资。").findings:
...     print(finding.rule, finding.printed)
SHA05 35%

Why it matters
    Either the count or the share is of another sample.

When it stays silent
    Some whole number rounds to the share; the count is approximate; the percentage is a change or of something else.

>>> check("受访的12家企业中，33%预计明年增加投资。").findings
()
"""

import re
from collections.abc import Iterator

from factcheck import Check, Fact, Reading, Said, Severity, checks, sides
from factcheck.patterns import lazy
from factcheck_rules._ties import named

CODE = "SHA05"
SEVERITY = Severity.WARNING
MOST = 60
_AMONG = lazy(r"[^，。；,;\d]{0,8}(?:中|里|当中|之中)[，,]?\s*(?:约?有|仅有|只有)?\s*")
_OF_THE = lazy(r"\bof (?:the |all )?$", re.IGNORECASE)
_THINGS = lazy(r"[a-z ]{0,24}, (?:about |only )?", re.IGNORECASE)


def check(reading: Reading) -> Iterator[Check]:
    """Look for a count, 中 and a percentage, one right behind the other."""
    text = reading.document.view.text
    for count, share in zip(reading.facts, reading.facts[1:], strict=False):
        if not (_small(count) and share.unit == "%" and share.modifier == "exact" and share.sentence == count.sentence):
            continue
        between = text[count.quantity.right : share.quantity.left]
        before = text[max(0, count.quantity.left - 10) : count.quantity.left]
        english = _OF_THE.search(before) and _THINGS.fullmatch(between)
        if share.aspect in ("level", "share") and (english or _AMONG.fullmatch(between)):
            yield _compared(share, count)


def _small(fact: Fact) -> bool:
    whole = fact.low is not None and fact.low == fact.high and fact.low == int(fact.low)
    return whole and fact.kind == "count" and fact.modifier == "exact" and 1 < int(fact.low or 0) <= MOST


def _compared(share: Fact, count: Fact) -> Check:
    number = int(count.low or 0)
    made = [sides.constant(k, "", str(k)) / sides.constant(number, "", str(number)) for k in range(number + 1)]
    reachable = [side.as_unit("%", 100) for side in made]
    near = sorted((side.value for side in reachable if side.value is not None), key=lambda v: abs(v - (share.low or 0)))
    told = "、".join(f"{value:.1f}%" for value in sorted(near[:2]))
    return checks.member_of(
        share,
        reachable,
        because=(count,),
        expected=told,
        title=Said(
            f"小样本中达不到的比例：{named(share)} {share.text}", f"a share that {count.text} can't give: {share.text}"
        ),
        arithmetic=Said(f"{count.text} 中最近的为 {told}", f"nearest of {count.text}: {told}"),
        advice=Said("核对样本数与比例", "check the count and the share"),
        severity=Severity.WARNING,
    )
