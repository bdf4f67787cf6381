"""首页两处日期不符：Two dates of one report on its front page.

What it flags
    A title that ends in 20260329, over a date line that says 2025年03月29日, or a day three days before.

Why it matters
    The report is filed, and every 本周 in it is read, by a date that is not its own.

When it stays silent
    The title's day is the last one of the week told of, and the date line a day or two later; the title prints a range
    of days; the date is of something else (数据截至, 收盘价, 评级); the second date stands behind the first paragraph.

>>> from factcheck import check
>>> text = "## 纺织周评 20260329\\n\\n# 棉价企稳回升\\n\\n{}\\n\\n本周棉纱价格企稳，下游补库意愿回升，成交重心上移。"
>>> [f.printed for f in check(text.format("2025年03月29日"), select=["PER15"]).findings]
['2025年03月29日']
>>> check(text.format("2026年03月29日"), select=["PER15"]).findings
()
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from factcheck import Check, Mark, Reading, Said, Severity, checks
from factcheck.patterns import lazy
from factcheck.periods import Spec, resolve
from factcheck_rules._look import Look, look

CODE = "PER15"
SEVERITY = Severity.WARNING

_FRONT, _PARAGRAPH = 600, 60
"""The front matter ends after so many characters, or with the first block that is longer."""
_COMPACT = lazy(r"20\d{6}")
_OWN = lazy(r"[\s#*|（(\[【]*(?:(?:报告|发布|发表|出版|撰写)?(?:日期|时间)|日期)?[：:\s]*")
"""What may stand before the date in its line."""
_BEHIND = lazy(r"[\s*|）)\]】]*(?:星期|周|礼拜)?[一二三四五六日天]?[\s*|）)\]】]*")
_LATER, _EARLIER = timedelta(days=3), timedelta(days=2)
"""A report on a week comes out so many days after its last one; hardly two days before the day in its title."""


def check(reading: Reading) -> Iterator[Check]:
    """Compare the day in the title with the date line."""
    found = look(reading)
    titled: list[tuple[Mark, date]] = []
    lines: list[tuple[Mark, date]] = []
    for mark, day, begin, end in _days(found):
        before, behind = found.text[begin : mark.left], found.text[mark.right : end]
        if _OWN.fullmatch(before) and _BEHIND.fullmatch(behind):
            lines.append((mark, day))
        elif _COMPACT.fullmatch(mark.text) and not behind.strip(" )）】*"):
            titled.append((mark, day))
    if len(titled) == 1 and len({day for _, day in lines}) == 1:
        (title, ends), (line, told) = titled[0], lines[0]
        apart = told - ends > _LATER or ends - told >= _EARLIER
        if apart or told == ends:
            yield _told(line, title, "fails" if apart else "holds", found)


def _days(found: Look) -> Iterator[tuple[Mark, date, int, int]]:
    """The days with a year in the front matter, with their lines."""
    last = next((b.left for b in found.reading.document.blocks if b.right - b.left > _PARAGRAPH), _FRONT)
    for mark in found.marks.get("period", ()):
        if mark.left >= min(last, _FRONT):
            return
        spec = mark.spec if isinstance(mark, Mark) else None
        if not isinstance(mark, Mark) or not isinstance(spec, Spec) or spec.form != "day" or spec.year is None:
            continue
        if spec.until is not None or spec.last is not None:
            continue
        day = resolve(spec, found.reading.document.published, None).start
        begin = found.text.rfind("\n", 0, mark.left) + 1
        end = found.text.find("\n", mark.right)
        if day is not None:
            yield mark, day, begin, end if end >= 0 else len(found.text)


def _told(line: Mark, title: Mark, verdict: str, found: Look) -> Check:
    places = [found.place(mark.left, mark.right) for mark in (line, title)]
    return checks.judged(
        verdict,
        relation="date",
        places=places,
        title=Said(
            f"首页两处日期不符：{places[0].text} 与 {places[1].text}",
            f"two dates on the front page: {places[0].text} and {places[1].text}",
        ),
        advice=Said("两处对一处", "check which of the two is the report's"),
        printed=places[0].text,
        expected=places[1].text,
    )
