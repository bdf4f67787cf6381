"""图表编号重复：One chart number names two charts.

What it flags
    Two captions 图表1 (or Figure 2, 表3) with different titles in one report. The finding lists what each names.
    As a note, the one number that a row of captions leaves out, and two that stand the wrong way round.

Why it matters
    "As figure 1 shows" points to two places; often a chart was pasted from another report.

When it stays silent
    The caption is printed again with the same title (on the next page, in a list of charts); references in the text;
    numbers with a letter or a chapter (图1a and 图1b, 图1-1); 图1 beside 表1.

>>> from factcheck import check
>>> report = "图表1：收入及增速\\n\\n正文一段。\\n\\n图表1：毛利率\\n\\n又一段正文。\\n"
>>> [f.printed for f in check(report, select=["WOR08"]).findings]
['图表1']
>>> check(report.replace("图表1：毛利率", "图表2：毛利率"), select=["WOR08"]).findings
()
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from factcheck import Check, Mark, Reading, Said, Severity, checks
from factcheck.patterns import lazy
from factcheck_rules._look import Look, look
from factcheck_rules.wording._chart_numbers import out_of_turn

CODE = "WOR08"
SEVERITY = Severity.WARNING

_SERIES = lazy(r"[^\d\s]+")
_SPECIAL = lazy(r"[（(]?[a-zA-Z一二三四五六七八九十][）)]|[-–—.．]\d|[a-zA-Z]\b|[、和与及至~～]|\s?(?:and|to)\b")
_TITLE_ENDS = lazy(r"[\n\t]|图表?\s?\d|\*\*")
_BOLD = lazy(r"[：:\s][^*\n]{2,30}\*\*")
"""**图表14 五大材库存** opens a line: a caption whatever stands behind it."""
_TRIM = " :：.．、\t　*#|-"
_CONTINUED = lazy(r"[（(]?(?:续|接上|cont\w*)[^\s）)]{0,6}[)）]?")
_ALPHANUMERIC = lazy(r"[\w%]+")


@frozen
class Caption:
    """A caption: its number as printed and the title behind it, in view offsets."""

    left: int
    right: int
    number: str
    title: str

    @property
    def plain(self) -> str:
        """The title without signs and blanks, for comparing."""
        return "".join(_ALPHANUMERIC.findall(_CONTINUED.sub("", self.title))).lower()


def check(reading: Reading) -> Iterator[Check]:
    """Compare the titles of all captions that bear one number."""
    found = look(reading)
    yield from out_of_turn(found)
    groups: dict[tuple[str, str], list[Caption]] = {}
    for caption, series in _captions(found):
        groups.setdefault((series, caption.number), []).append(caption)
    for (_series, number), captions in groups.items():
        titles = _different(captions)
        if len(captions) > 1:
            yield _judged(found, number, titles if len(titles) > 1 else captions, len(titles) > 1)


def _judged(found: Look, number: str, captions: list[Caption], same: bool) -> Check:
    places = [found.place(c.left, c.right) for c in reversed(captions)]
    printed = found.text[captions[-1].left : captions[-1].right].strip()
    named = "；".join(f"「{c.title[:30]}」" for c in captions)
    english = "; ".join(f"'{c.title[:60]}'" for c in captions)
    return checks.distinct(
        places,
        same=same,
        title=Said(
            f"图表编号重复：{printed} 用于 {len(captions)} 处", f"one number for {len(captions)} charts: {printed}"
        ),
        arithmetic=Said(f"分别为{named}", f"they are {english}"),
        advice=Said("请顺延编号，并核对正文中的引用", "renumber, and check what the text refers to"),
        printed=printed,
        expected=number,
    )


def _captions(found: Look) -> Iterator[tuple[Caption, str]]:
    """The chart marks that begin a caption, each with its series (图表, 表, figure)."""
    for mark in found.marks.get("chart", ()):
        block = found.block_at(mark.left)
        if not isinstance(mark, Mark) or block is None:
            continue
        line = found.text[found.text.rfind("\n", 0, mark.left) + 1 : mark.left]
        bold = line.strip() == "**" and _BOLD.match(found.text, mark.right) is not None
        if not bold and block.kind != "caption":
            continue
        if not bold and found.text[block.left : mark.left].strip(" \t　*#|[【（("):
            continue
        words = _SERIES.match(mark.text.strip().lower())
        if words is None or _SPECIAL.match(found.text, mark.right):
            continue
        title = _title(found.text, mark.right, block.right)
        if title:
            yield Caption(mark.left, mark.right, mark.value or mark.text, title), words.group()


def _title(text: str, left: int, right: int) -> str:
    stop = _TITLE_ENDS.search(text, left, right)
    return text[left : stop.start() if stop else right].strip(_TRIM)


def _different(captions: list[Caption]) -> list[Caption]:
    """The captions with titles of their own: of two where one begins with the other, the first is kept."""
    kept: list[Caption] = []
    for caption in captions:
        title = caption.plain
        if title and not any(title.startswith(k.plain) or k.plain.startswith(title) for k in kept):
            kept.append(caption)
    return kept
