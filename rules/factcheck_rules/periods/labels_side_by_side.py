"""并列的财季与日历季度不是同一时段：Fiscal and calendar labels side by side that are not one period.

What it flags
    2025Q4 (FY2026Q3) of a company whose year ends on 31 May: its FY2026Q3 runs from December to February, and most of
    its days lie in 2026Q1. A fiscal quarter belongs to the calendar quarter that holds the middle of its days.
    A quarter in words beside the code of another one: 2026年第一季度（2Q26）. A query only where the fiscal quarter
    begins in the calendar quarter: some data vendors map it so.
    FY2026Q3（6-8月） of a company whose year is said beside it to end in August: these are the months of its Q4.
    FY26Q2（截至7月27日） and FY26Q3（2-4月） of one company: no year has both.

Why it matters
    Figures of that quarter are set beside the wrong quarter of every other company.

When it stays silent
    The company's year is not known; the labels agree by the middle of their days (NVIDIA's FY2026Q2, from 28 April to
    27 July 2025, is 2025Q2); a bare 第三季度, which may be meant either way.

>>> from factcheck import check
>>> [f.printed for f in check("Oracle 2025Q4 (FY2026Q3) 总收入172亿美元。", select=["PER02"]).findings]
['2025Q4 (FY2026Q3)']
>>> check("Oracle 2026Q1 (FY2026Q3) 总收入172亿美元。", select=["PER02"]).findings
()
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from factcheck import Check, Mark, Period, Reading, Said, Severity, checks
from factcheck.patterns import lazy
from factcheck.periods import Calendar, Spec, calendar_quarter, company_of, declared, declared_of, resolve
from factcheck_rules._look import Look, look
from factcheck_rules.periods._one_calendar import one_calendar, opening_name

CODE = "PER02"
SEVERITY = Severity.ERROR

_BETWEEN = lazy(
    r"\s{0,2}(?:季度|单季|当季|财季)?\s?(?:[（(\[【/／]|[，,、]?\s?(?:即|也即|亦即|对应|相当于|i\.e\.|or)(?!\w))\s?(?:即|指|对应|截至|日历年?|自然年?|calendar\s?)?\s?\Z",
    re.I,
)
_OF = lazy(r"\s?的\s?(?:季度|单季|三个月|财季)?\s?[（(]?\s?(?:即|为)?\s?\Z")
"""截至10月底的 FY2027Q3: the day on which a quarter closes, and its label."""
_SLACK = timedelta(days=10)
"""Years of 52 or 53 weeks end some days away from the end of a month."""

_APART = 14
_TOLD_AFTER = timedelta(days=30)


def check(reading: Reading) -> Iterator[Check]:
    """Compare every two period labels that stand side by side, one of them fiscal."""
    found = look(reading)
    marks = [m for m in found.marks.get("period", ()) if isinstance(m, Mark) and isinstance(m.spec, Spec)]
    for one, other in pairwise(marks):
        first, second = one.spec, other.spec
        assert isinstance(first, Spec)
        assert isinstance(second, Spec)
        between = found.text[one.right : other.left] if other.left - one.right <= _APART else "-"
        if not (_BETWEEN.match(between) or (first.point and _OF.match(between))):
            continue
        if first.fiscal == second.fiscal:
            made = None if first.fiscal else _in_words_and_code(found, one, other)
        else:
            made = _compared(found, one, other)
        if made is not None:
            yield made
    yield from one_calendar(found)


def _in_words_and_code(found: Look, one: Mark, other: Mark) -> Check | None:
    """One quarter, half or year in words, with its code in brackets behind: 2026年第一季度（1Q26）."""
    coded = [_CODE.fullmatch("".join(m.text.split())) is not None for m in (one, other)]
    closed = found.text[other.right : other.right + 1] in ("）", ")", "]", "】")
    if coded[0] == coded[1] or not closed or not all(isinstance(m.spec, Spec) and m.spec.year for m in (one, other)):
        return None
    published = found.reading.document.published
    first, second = (resolve(m.spec, published, None) for m in (one, other) if isinstance(m.spec, Spec))
    if first.grain != second.grain or first.start is None or second.start is None:
        return None
    place = found.place(one.left, other.right + 1)
    return checks.judged(
        "holds" if first.start == second.start else "fails",
        relation="labels",
        places=[place],
        title=Said(f"并列的两个期间标注不是同一时段：{place.text}", f"labels of two different periods: {place.text}"),
        arithmetic=Said(
            f"{one.text} 为 {first.iso}；{other.text} 为 {second.iso}",
            f"{one.text} is {first.iso}; {other.text} is {second.iso}",
        ),
        advice=Said("核对两个标注", "check both labels"),
        severity=Severity.ERROR,
        printed=place.text,
        chance=1.0,
    )


_CODE = lazy(r"[1-4]Q\d\d|\d\dQ[1-4]|(?:20)\d\dQ[1-4]|[12]H\d\d|(?:20)?\d\dH[12]", re.I)


def _compared(found: Look, one: Mark, other: Mark) -> Check | None:
    fiscal, calendar = (one, other) if getattr(one.spec, "fiscal", False) else (other, one)
    company = _company(found, one.left)
    published = found.reading.document.published
    assert isinstance(fiscal.spec, Spec)
    assert isinstance(calendar.spec, Spec)
    if not company or calendar.spec.shift is not None:
        return None  # 下一季（FY2027Q4） is the next one of the company's own year
    ours = resolve(calendar.spec, published, None)
    if fiscal.spec.year is None and not ours.assumed and ours.end:
        published = ours.end + _TOLD_AFTER  # the label beside it says which year is meant
    theirs = resolve(fiscal.spec, published, None, company)
    if calendar.spec.year is None and fiscal.spec.year is not None and theirs.end and calendar.spec.form == "month":
        ours = resolve(calendar.spec, theirs.end + _TOLD_AFTER, None)  # 4-6月 behind FY2025Q4: of that year
    if not theirs.start or not theirs.end or not ours.start or not ours.end:
        return None
    if fiscal.spec.year is None and ours.start == ours.end:
        return None  # 截至今年3月的本财年: the day that the year under way ends with
    agrees = _agree(theirs, ours)
    if agrees is None:
        return None
    right = other.right + (found.text[other.right : other.right + 1] in ("）", ")", "]", "】"))
    place = found.place(one.left, right)
    middle = theirs.start + (theirs.end - theirs.start) // 2
    quarter = calendar_quarter(theirs)
    named = f"{quarter[0]}Q{quarter[1]}" if quarter else ""
    span = f"{theirs.start} 至 {theirs.end}"
    return checks.judged(
        "holds" if agrees else "fails",
        relation="labels",
        places=[place],
        title=Said(f"并列的财季与日历季度不是同一时段：{place.text}", f"labels of two different periods: {place.text}"),
        arithmetic=Said(
            f"{fiscal.text} 为 {span}，中点 {middle} 在 {named}；{calendar.text} 为 {ours.start} 至 {ours.end}",
            f"{fiscal.text} runs from {theirs.start} to {theirs.end}, its middle {middle} lies in {named}; "
            f"{calendar.text} from {ours.start} to {ours.end}",
        ),
        advice=_mapped(named, calendar.text) if _touch(theirs, ours) else _named(named),
        severity=Severity.WARNING if _touch(theirs, ours) else Severity.ERROR,
        printed=place.text,
        expected=named,
        chance=1.0,
    )


def _named(quarter: str) -> Said:
    return Said(f"按中点应为 {quarter}，或请核对财年", f"by its middle it is {quarter}; check the fiscal year")


def _mapped(quarter: str, printed: str) -> Said:
    return Said(
        f"按中点应为 {quarter}；有的数据商按起始月归入 {printed}，请核对全文口径",
        f"by its middle it is {quarter}; some vendors map it to {printed} by its first month: check which is used",
    )


def _touch(fiscal: Period, calendar: Period) -> bool:
    """Whether a fiscal quarter begins in the calendar quarter beside it: data vendors map some of them so."""
    start, _ = _days(fiscal)
    first, last = _days(calendar)
    return fiscal.grain == calendar.grain == "quarter" and first <= start <= last


def _agree(fiscal: Period, calendar: Period) -> bool | None:
    """Whether the labels can be one period; None where that can't be told (years, halves of another length)."""
    start, end = _days(fiscal)
    first, last = _days(calendar)
    if calendar.point or first == last:
        apart = abs(end - last)
        return True if apart <= _SLACK else False if apart > 2 * _SLACK else None
    long, short = (end - start).days, (last - first).days
    if abs(long - short) > 20:
        return None
    if fiscal.grain == "quarter" and calendar.grain == "quarter":
        return calendar_quarter(fiscal) == calendar_quarter(calendar)
    if calendar.grain in ("range", "months", "day", "month"):
        return abs(start - first) <= 2 * _SLACK and abs(end - last) <= 2 * _SLACK
    return None


def _days(period: Period) -> tuple[date, date]:
    assert period.start is not None
    assert period.end is not None
    return period.start, period.end


def _nearest(words: str) -> str:
    """The last clause that names a company of known calendar: of two in one sentence the later one; '' for none."""
    return next((clause for clause in reversed(_CLAUSES.split(words)) if company_of(clause)), "")


_CLAUSES = lazy("[，。；,;]")
_ANOTHER = lazy(r"同业|同行|可比公司|竞争对手|友商|竞品|(?i:\b(?:peers?|rivals?|competitors?|suppliers?|customers?)\b)")


def _company(found: Look, left: int) -> str | Calendar:
    """The words that name a company of known calendar, or the calendar that the report declares of it."""
    if words := _known(found, left):
        return words
    block = found.block_at(left)
    declared_here = declared_of(found.text) if block is not None else {}
    before = found.text[block.left : left][-300:] if block is not None else ""
    named = max(declared_here, key=before.rfind, default="")
    if named and named in before:
        return declared_here[named]
    if opening_name(found, left) not in found.text[:_TITLE].lower() and declared(before) is None:
        return ""  # a paragraph on another company than the one that the report is on
    number = found.sentence_at(left)
    own = declared(found.text) if _ITSELF.fullmatch(found.text[found.sentences[number] : left]) else None
    return own if own is not None and own.odd else ""


_TITLE = 200
_ITSELF = lazy(r"[\s*•\-]*(?:公司|集团|The (?:company|group))?(?:预计|公告|披露)?[，,：:\s]*")
"""Nobody else is named before a label: FY26Q3（截至2025年11月）of a competitor is not of the report's own year."""


def _known(found: Look, left: int) -> str:
    """The words that name a company of known calendar nearest before a label: its sentence, its block, the headings."""
    text = found.text
    number = found.sentence_at(left)
    begin = found.sentences[number] if number >= 0 else 0
    words = _nearest(text[begin:left][-80:])
    if words or _ANOTHER.search(text, begin, left):
        return words  # a peer whose year is not known has not the year of the company before
    block = found.block_at(left)
    if block is None:
        return ""
    words = _nearest(text[block.left : left][-300:])
    if words:
        return words
    section, seen = block.section, 0
    while section >= 0 and seen < 5:
        heading = found.reading.document.blocks[section]
        words = text[heading.left : heading.right][:80]
        if company_of(words):
            return words
        section, seen = heading.section, seen + 1
    after = text[left : min(left + 40, block.right)]  # no company of the next paragraph
    return after if company_of(after) else ""
