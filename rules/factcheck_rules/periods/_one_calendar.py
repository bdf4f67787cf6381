"""Labels of fiscal periods, each printed with its months or its last day, that no one year of a body can bear.

FY26Q2（截至2025年7月27日） closes a year in January; FY26Q3（2025年2-4月） would close it in July. Whatever the body's
year is, all of its labels lie on it: so each tells in which month its year closes, and where years are printed, which
year bears which number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from attrs import frozen

from factcheck import Check, Mark, Said, Severity, checks
from factcheck.making import evolve
from factcheck.patterns import Rare, lazy
from factcheck.periods import Spec, company_of
from factcheck_rules._look import Look

YEAR = 12
_REACH = 30
_EARLY, _LATE = 8, 24
"""A year of weeks closes on one of the last days of a month, or on one of the first of the next."""
_GAP = lazy(
    r"\s{0,2}(?:业绩|财报|季报|收入)?\s?(?:[（(\[]|[，,]\s?(?=即|也即|亦即|对应|相当于)|(?=即|对应|相当于|截至|为))\s?"
    r"(?:即|也即|亦即|对应|相当于|指|公司|为)*(?:日历年?度?|自然年?度?)?(?P<zh>截至|截止|至)?\s?"
    r"|,? ?\(?(?:which |that )?(?:is |was )?(?:the )?(?:(?:three|six|twelve) months |quarter |year |period )?"
    r"(?:that |covering )?"
    r"(?P<en>end(?:ed|ing|s)|closed|closes|to|runs? to|running to)?(?: on| in| at)?(?: the end of| late| the)? ?",
    re.I,
)
_CLOSES = lazy(r"\s?(?:止|底|末)")
_DECLARED = Rare(
    r"财(?:政?年度?|年)(?:截至|截止于?|止于|结束于|终于|于|至)(?:每年|当年|次年)?\s?(?P<a>\d{1,2})\s?月"
    r"|财年为(?:当年|每年|上年|前一年)?\s?\d{1,2}\s?月\s?(?:\d{1,2}\s?日)?\s?[至到-]\s?(?:次年|翌年|当年)?\s?(?P<b>\d{1,2})\s?月"
    r"|财年在(?:每年)?\s?(?P<c>\d{1,2})\s?月(?:末|底|最后一个周.)?结束|(?P<d>\d{1,2})\s?月年结"
    r"|财年(?:自|从)(?:每年)?\s?(?P<e>\d{1,2})\s?月(?:\d{1,2}\s?日)?(?:起算|开始|起)|(?P<f>\d{1,2})\s?月开年"
    r"|(?:[Yy]ears?|FY)(?: that|, which)? (?:ends?|ended|ending|closes|runs? to|to)(?: on| in)?"
    r"(?: the)?(?: end of| last [A-Z][a-z]+day (?:of|in))?(?: late)? (?:\d{1,2} )?"
    r"(?P<m>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*(?! \d{4}\b.{0,3}\bcompared)"
    r"|ends its (?:fiscal |financial )?year (?:on|in)(?: the)?(?: last [A-Z][a-z]+day (?:of|in))? (?:\d{1,2} )?"
    r"(?P<n>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
    r"|(?P<q>January|April|July|October)[-– ](?:to )?(?:March|June|September|December)(?: quarter)?, the"
    r" (?P<o>first|second|third|fourth) of (?:its|the) (?:\d{4}[-–/]\d{2} )?(?:fiscal|financial) year"
)
"""The month in which a body's year closes (a to d, m, n) or begins (e, f), or a quarter of it (q, o)."""
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ORDINALS = ("first", "second", "third", "fourth")
_PLAIN = lazy(
    r"公司|集团|管理层|我们|本次|报告期|因此|其中|刚结束|披露|给出|预计|预期|指引|上调|下调|维持|重申|展望|目前|当前|此前|表示"
    r"|指出|强调|业绩|收入|营收|全年|全财年|下一?财?[季年]|上年|去年|同期|较|并|对|其|而|的|将|由|把|是|这|新|在|于|从|以|按"
    r"|为|即|称|若|到|与|和|及|发布|公布|实现|单季|当季|本季|上一?财?[季年]|另外|此外|至于|关于|[\W\d_]+"
)
_OPENINGS = lazy(
    r"the|its|for|in|it|analysts|management|we|guidance|that|this|by|at|on|but|and|as|after|our|sales|revenue|results|company"
    r"|note|fiscal|first|second|third|fourth|quarter|group|full|before|from|to|of|with",
    re.I,
)
_WORD = lazy(r"[A-Za-z][A-Za-z&'’.]*")


@frozen
class Told:
    """A label with its months: the month (0 to 11, or counted on from the label's year) in which its year closes.

    A calendar quarter beside a label is loose: it holds the middle of the fiscal one, and may close a month apart.
    """

    closes: int
    dated: bool
    left: int
    right: int
    label: str
    loose: bool = False


def one_calendar(found: Look) -> Iterator[Check]:
    """Compare what each label tells of its body's year with what most of the others tell."""
    for group in _bodies(found):
        declared = {told.closes % YEAR for told in group if not told.label}
        if len(group) > 1 and len(declared) < 2:  # two years declared are of two bodies
            yield from _odd_ones(group, found)


def _odd_ones(group: list[Told], found: Look) -> Iterator[Check]:
    """Each label against the one that contradicts it and that more of the others agree with, or stands before it."""
    votes = [sum(_agree(told, other) for other in group) for told in group]
    for at, told in enumerate(group):
        rivals = [(votes[n], -n) for n, other in enumerate(group) if not _agree(told, other)]
        votes_of, number = max(rivals, default=(0, 0))
        if rivals and (votes_of, number) > (votes[at], -at):
            yield _judged(told, group[-number], found)
        elif at and not rivals:
            yield _judged(told, group[0], found)


def _agree(one: Told, other: Told) -> bool:
    gap, room = one.closes - other.closes, int(one.loose or other.loose)
    if one.dated and other.dated:
        return abs(gap) <= room
    return min(gap % YEAR, -gap % YEAR) <= room


def _judged(told: Told, usual: Told, found: Look) -> Check:
    place, other = found.place(told.left, told.right), found.place(usual.left, usual.right)
    ends, wanted = (each.closes % YEAR or YEAR for each in (told, usual))
    return checks.judged(
        "holds" if _agree(told, usual) else "fails",
        relation="labels",
        places=[place, other],
        title=Said(
            f"财年标注与所印起止月份对不上：{place.text} 与 {other.text}",
            f"two fiscal labels with months that no one year has: {place.text} and {other.text}",
        ),
        arithmetic=Said(
            f"按前者财年止于 {ends} 月，按后者止于 {wanted} 月" if ends != wanted else "两者所属年份差一年",
            f"by the first the year ends in month {ends}, by the other in month {wanted}"
            if ends != wanted
            else "the labels lie a year apart",
        ),
        advice=Said("核对财季（财年）标注与其起止", "check the labels, and the months they are printed with"),
        severity=Severity.ERROR,
        printed=place.text,
        chance=0.25,
    )


# ---- what is told


def _told(found: Look) -> list[Told]:
    marks = [m for m in found.marks.get("period", ()) if isinstance(m, Mark) and isinstance(m.spec, Spec)]
    if not any(isinstance(m.spec, Spec) and m.spec.fiscal for m in marks):
        return []
    pairs = (_beside(one, other, found) for one, other in pairwise(_joined(marks, found.text)))
    made = [*(told for told in pairs if told is not None), *_declared(found.text)]
    return sorted(made, key=lambda told: told.left)


def _joined(marks: list[Mark], text: str) -> list[Mark]:
    """The marks, 12月-次年2月 being one."""
    joined: list[Mark] = []
    for mark in marks:
        if joined and _runs_on(joined[-1], mark, text):
            joined[-1] = evolve(joined[-1], right=mark.right, spec=evolve(joined[-1].spec, until=mark.spec))
            continue
        joined.append(mark)
    return joined


def _runs_on(one: Mark, other: Mark, text: str) -> bool:
    """Whether a month of the next year closes a stretch that the month before it begins."""
    first, last = one.spec, other.spec
    if not isinstance(first, Spec) or not isinstance(last, Spec) or first.last or last.year_shift != 1:
        return False
    return first.form == last.form == "month" and _TO.fullmatch(text, one.right, other.left) is not None


_TO = lazy(r"\s?[-–—−~～至到]\s?")


def _declared(text: str) -> Iterator[Told]:
    for match in _DECLARED.finditer(text):
        told = match.groupdict()
        name = told["m"] or told["n"] or told["q"]
        number = next((int(told[key]) for key in "abcdef" if told[key]), 0)
        number = number or _MONTHS.index((name or "")[:3].lower()) + 1
        if told["e"] or told["f"]:
            number = (number - 2) % YEAR + 1
        if told["q"]:
            number = (number + 10 - 3 * _ORDINALS.index(told["o"] or "")) % YEAR + 1
        if 1 <= number <= YEAR:
            yield Told(number, False, match.start(), match.end(), "")


def _beside(one: Mark, other: Mark, found: Look) -> Told | None:
    """FY26Q3（2025年2-4月）; fiscal 2026, ending in January 2027: a label with its months or last day behind it."""
    label, stretch = one.spec, other.spec
    assert isinstance(label, Spec)
    assert isinstance(stretch, Spec)
    if not label.fiscal or stretch.fiscal or label.last or other.left - one.right > _REACH:
        return None
    gap = _GAP.fullmatch(found.text, one.right, other.left)
    until = _UNTIL.get(label.form, 0) * (label.number or 1)
    if gap is None or not gap[0].strip(" ") or not 0 < until <= YEAR:
        return None
    closing = bool(gap["zh"] or gap["en"] or stretch.point or _CLOSES.match(found.text, other.right))
    last = _last_month(stretch, _UNTIL[label.form], closing)
    if last is None:
        return None
    year, month = last
    dated = year is not None and label.year is not None
    closes = month + YEAR - until + (YEAR * ((year or 0) - (label.year or 0)) if dated else 0)
    right = other.right + (found.text[other.right : other.right + 1] in ("）", ")", "]"))
    return Told(closes, dated, one.left, right, one.text, loose=stretch.form == "quarter")


_UNTIL = {"quarter": 3, "half": 6, "year": YEAR}


def _last_month(stretch: Spec, months: int, closing: bool) -> tuple[int | None, int] | None:
    """Year and month in which a stretch of so many months ends; None where it has another length."""
    number = stretch.number or 0
    if stretch.year_shift or stretch.shift:
        return None
    if stretch.form == "day" and closing and not stretch.last and stretch.until is None:
        day = stretch.day or 0
        if _EARLY <= day < _LATE or not day or not number:
            return None
        early = day < _EARLY
        return (stretch.year and stretch.year - (early and number == 1)), (number - 2 * early) % YEAR + 1 - (not early)
    if stretch.form == "quarter" and months == 3 and number and not stretch.last:
        return stretch.year, 3 * number
    if stretch.form != "month" or not number:
        return None
    if stretch.until is not None:
        end, year = stretch.until.number or 0, stretch.until.year
        return (year, end) if end and (end - number) % YEAR + 1 == months else None
    if stretch.last:
        year = stretch.year if stretch.last >= number else None
        return (year, stretch.last) if (stretch.last - number) % YEAR + 1 == months else None
    return (stretch.year, number) if closing else None


# ---- whose it is


def _bodies(found: Look) -> list[list[Told]]:
    """What is told of one body, of whom no other is named between: in one section, in reading order."""
    groups: list[list[Told]] = []
    names: list[tuple[int, str]] = []
    before = 0
    for told in _told(found):
        section = _section(told, found)
        name = _named(told, found, before)
        before = told.right
        same = [at for at, (where, known) in enumerate(names) if where == section and (not name or name in known)]
        begin = found.sentences[found.sentence_at(told.left)] if found.sentence_at(told.left) >= 0 else told.left
        if same:
            groups[same[-1]].append(told)
            at = same[-1]
            names[at] = section, names[at][1] + found.text[begin : told.right].lower()
        else:
            groups.append([told])
            names.append((section, found.text[max(0, begin - _BACK) : told.right].lower()))
    return groups


_BACK = 160


def _section(told: Told, found: Look) -> int:
    block = found.block_at(told.left)
    return block.section if block is not None else -1


def _named(told: Told, found: Look, after: int) -> str:
    """The name printed before a label in its clause, or opening its block; '' for none."""
    begin, _ = found.clause(told.left, told.right)
    name = _name_in(found.text[max(begin, after) : told.left])
    block = found.block_at(told.left)
    return name if name or block is None or after > block.left else opening_name(found, told.left)


def opening_name(found: Look, left: int) -> str:
    """The name that opens the block of a label; '' for none."""
    block = found.block_at(left)
    opening = _OPENING.match(found.text, block.left, min(left, block.left + _LEAD)) if block is not None else None
    return _name_in(opening[0]) if opening else ""


_OPENING = lazy(r"[^，。,:：（(]+")
_LEAD = 24


def _name_in(before: str) -> str:
    if company_of(before) is not None:
        return before.strip().lower()[-8:]
    if not any("\u4e00" <= character <= "\u9fff" for character in before):
        words = _WORD.findall(before)
        proper = [word for at, word in enumerate(words) if word[0].isupper() and (at or not _OPENINGS.fullmatch(word))]
        return proper[0].lower().removesuffix("'s").removesuffix("’s") if proper else ""
    left = [word for word in _PLAIN.split(before) if len(word) > 1]
    return left[-1].lower() if left else ""
