"""Days of a holiday that run past its length: 今年国庆假期7天 and 10月1日至8日 in one paragraph."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from factcheck import Check, Mark, Said, checks
from factcheck.numerals import parse
from factcheck.patterns import Rare, lazy
from factcheck.periods import Spec, resolve
from factcheck_rules._look import Look

_SAID = Rare(
    r"(?P<which>国庆|五一)(?:中秋|节|“?双节”?|劳动节|[与、]中秋)?(?:小?长假|假期|黄金周|档期?)(?:共计?|为期|期间|放假|[共为]|\s)*"
    r"(?P<n>[4-9五六七八九])\s?天"
)
_FIRST = {"国庆": (10, 1), "五一": (5, 1)}
_OTHER_YEAR = lazy(r"去年|上年|同期|往年|前年|20\d\d\s?年")
_BEYOND = lazy(r"前后|节后|返程|春运式|\d天(?:运输|发送)|运输期|运输周期|执行")
_MORE = 2
"""A span that is longer by more is of something else."""


def holiday_days(found: Look) -> Iterator[Check]:
    """Compare the spans that begin on the first day of a holiday with its one length told in their paragraph."""
    if "天" not in found.text or not any(word in found.text for word in _FIRST):
        return
    for number, block in enumerate(found.reading.document.blocks):
        said = list(_SAID.finditer(found.text, block.left, block.right)) if block.table is None else []
        own = [one for one in said if not _OTHER_YEAR.search(found.text, *found.clause(*one.span()))]
        lengths = {(one["which"], parse(one["n"])) for one in own}
        if len(lengths) == 1 and len(own) == len(said):
            ((which, length),) = lengths
            yield from _beyond(number, which, int(length or 0), own[0].span(), found)


def _beyond(number: int, which: str, length: int, said: tuple[int, int], found: Look) -> Iterator[Check]:
    """The spans of a paragraph from the first day of a holiday to a day behind its last."""
    block = found.reading.document.blocks[number]
    for mark in found.marks.get("period", ()):
        if not isinstance(mark, Mark) or not block.left <= mark.left < block.right:
            continue
        days = _days(mark, which, found)
        clause = found.clause(mark.left, mark.right)
        if not days or _OTHER_YEAR.search(found.text, *clause) or _BEYOND.search(found.text, *clause):
            continue
        if days > length + _MORE:
            continue
        yield checks.judged(
            "fails" if days > length else "holds" if days == length else "undecided",
            relation="span",
            places=[found.place(mark.left, mark.right), found.place(*said)],
            title=Said(
                f"起止超出假期天数：{found.text[mark.left : mark.right]}，{found.text[slice(*said)]}",
                f"days past the end of a holiday: {found.text[mark.left : mark.right]}, {found.text[slice(*said)]}",
            ),
            arithmetic=Said(f"起止共 {days} 天", f"from the first to the last are {days} days"),
            advice=Said("请核对起止日期与假期天数", "check both days and the length of the holiday"),
            printed=found.text[mark.left : mark.right],
            expected=str(length),
        )


def _days(mark: Mark, which: str, found: Look) -> int:
    """How many days a span has that begins on the first day of a holiday; 0 for any other."""
    spec = mark.spec
    if not isinstance(spec, Spec) or spec.form != "day" or (spec.last is None and spec.until is None):
        return 0
    if spec.year is not None:
        return 0
    period = resolve(spec, found.reading.document.published or date(2025, 12, 31), None)
    if period.start is None or period.end is None or (period.start.month, period.start.day) != _FIRST[which]:
        return 0
    return (period.end - period.start).days + 1
