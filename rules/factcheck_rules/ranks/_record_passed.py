"""A record that was touched, and a level beside it that lies beyond: fell to $4,182, having touched a record $4,168."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck import Check, Fact, Said, Severity, checks
from factcheck.patterns import Rare
from factcheck_rules._look import Look

_TOUCHED = Rare(
    r"\b(?:having|after) (?:earlier )?(?:touch|hitt?|reach|sett?)(?:ed|ing)? (?:a |an |its )"
    r"(?:all-time |fresh |new |intraday )*record(?: high)?(?: of| at)? (?=[$€£¥\d])"
)


def record_passed(found: Look) -> Iterator[Check]:
    """Compare each record touched before with the level that its sentence tells first.

    >>> from factcheck import check
    >>> text = "Gold fell to $4,182 on Friday, having touched a record ${} on Wednesday."
    >>> [f.printed for f in check(text.format("4,168")).findings], len(check(text.format("4,268")).findings)
    (['$4,168'], 0)
    """
    for said in _TOUCHED.finditer(found.text):
        facts = found.by_sentence.get(found.sentence_at(said.start()), ())
        record = next((f for f in facts if f.quantity.left == said.end()), None)
        told = [f for f in facts if f.quantity.right <= said.start() and record is not None and _alike(f, record)]
        if record is None or len({f.quantity.left for f in told}) != 1:
            continue
        now = told[0]
        wrong = now.low is not None and record.high is not None and now.low > record.high
        yield checks.judged(
            "fails" if wrong else "holds",
            relation="order",
            facts=(record, now),
            title=Said(f"纪录低于现值：{record.text}，现为 {now.text}", f"record {record.text}, now {now.text}"),
            advice=Said("核对两个数", "check both figures"),
            severity=Severity.WARNING,
            printed=record.text,
            chance=0.5,
        )


def _alike(one: Fact, record: Fact) -> bool:
    return one.aspect == "level" and one.unit.partition("/")[0] == record.unit.partition("/")[0] != ""
