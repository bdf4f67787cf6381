"""同一句话里的编号、届次、版本或年份不同：Something told again with another number in a name.

What it flags
    The title calls a model 3.0 that the text calls 2.0; a fair is the 21st in the summary and the 22nd in the body; a
    notice on the plan for 2026 is one on the plan for 2025: the same words stand around both, only the number that
    belongs to the name, or the year, is another one.

Why it matters
    The reader looks for a product, an edition or a year that does not exist.

When it stays silent
    Figures (other rules compare these) and days; a place that prints both numbers; words that may be told of several
    years, editions or models; captions beside captions, headings beside headings.

>>> from factcheck import check
>>> text = "要点：云岭科技发布并开源流萤语音大模型{}。\\n\\n3月5日，云岭科技正式发布并开源流萤语音大模型2.0。"
>>> [f.printed for f in check(text.format("3.0"), select=["REP09"]).findings]
['2.0']
>>> check(text.format("2.0"), select=["REP09"]).findings
()
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from attrs import frozen

from factcheck import Check, Mark, Reading, Said, Severity, checks
from factcheck.document import Block
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.periods import Spec
from factcheck_rules._look import Look, look

CODE = "REP09"
SEVERITY = Severity.WARNING

_KINDS = frozenset({"paragraph", "list_item", "heading", "caption"})
_NUMBER = lazy(
    r"(?<![\d.,:：/%])\d{1,4}(?:\.\d{1,2}){0,2}(?![\d,:：/%]|\.\d)"
    r"|(?<=第)[一二三四五六七八九十]{1,3}(?=[届次期批个])|(?<=[\u4e00-\u9fff])[一二三四五六七八九十]{1,3}(?=号)"
)
_LISTED = lazy(r"(?:[（(]|图表?|表格?|附[件录表图]|注释?|步骤|阶段|[Ff]igure|[Tt]able|[Pp]age|[Tt][Oo][Pp])\s?\Z")
_PLACE = lazy(r"\s?[页章节条款点步位名大]")
"""第3页, 第9位: places in a text or a ranking, which other rules compare."""
_ORDER = lazy(r"\s?[）)、:：．]|\.\s")
_REACH = 60
_KEY = 6
_MOST = 6
_COPIED, _LONG, _AROUND = 10, 20, 16
"""So many letters are the same where a whole clause is told again, where a part of it is, where they stand around."""
_CLAUSE = lazy(r"[，。；：！？;!?\n|]|、(?=[^，。]{0,40}\n)")
_YEAR_FORMS = frozenset({"year", "quarter", "half", "month", "plan"})
_INSIDE = 4
"""So many letters of its clause lead up to a year that belongs to what they name."""
_LATIN = lazy(r"[A-Za-z]{1,12}\Z")
_TITLE = frozenset({"heading", "caption"})


@frozen(eq=False)
class Numbered:
    """A number in a name, or a year, with the letters around it."""

    left: int
    right: int
    text: str
    block: int
    before: str
    """The letters before it in its block, the nearest last."""
    after: str
    opens: int
    """How many of the letters before stand in the number's own clause."""
    closes: int
    dated: bool
    """Whether it tells a time."""


def check(reading: Reading) -> Iterator[Check]:
    """Compare the numbers in names that the same words stand around."""
    found = look(reading)
    groups: dict[str, list[Numbered]] = {}
    for one in _numbered(found):
        if len(one.before) >= _KEY:
            groups.setdefault(f"<{one.before[-_KEY:]}", []).append(one)
        if len(one.after) >= _KEY:
            groups.setdefault(f">{one.after[:_KEY]}", []).append(one)
    told: set[frozenset[int]] = set()
    for group in groups.values():
        for one, other in combinations(group, 2) if len(group) <= _MOST else ():
            places = frozenset((one.left, other.left))
            if places not in told and _parted(one, other, found):
                told.add(places)
                yield _told(one, other, found)


def _numbered(found: Look) -> Iterator[Numbered]:
    """The numbers of prose and titles that are no figures, days or numbers of a list."""
    blocks = found.reading.document.blocks
    taken = _taken(found)
    dates = {k: m for m in found.marks.get("period", ()) for k in range(m.left, m.right)}
    for number, block in enumerate(blocks):
        if block.kind not in _KINDS:
            continue
        for match in _NUMBER.finditer(found.text, block.left, block.right):
            left, right = match.span()
            if left in taken or _in_a_list(left, right, block, found):
                continue
            mark = dates.get(left)
            spec = mark.spec if isinstance(mark, Mark) else None
            if mark is not None and not (isinstance(spec, Spec) and spec.form in _YEAR_FORMS and spec.last is None):
                continue
            yield _placed(left, right, number, block, mark is not None, found)


def _taken(found: Look) -> set[int]:
    """Where figures, codes and numbers of charts stand."""
    return {
        k
        for kind, marks in found.marks.items()
        if kind in ("quantity", "code", "chart", "list", "rank")
        for mark in marks
        for k in range(mark.left, mark.right)
    }


def _in_a_list(left: int, right: int, block: Block, found: Look) -> bool:
    """Whether a number is that of a chart, a page, a place in a ranking, or of the item that it begins."""
    text = found.text
    if _LISTED.search(text, max(block.left, left - 6), left) or (text[left - 1] == "第" and _PLACE.match(text, right)):
        return True
    line = text.rfind("\n", block.left, left) + 1 or block.left
    return not any(map(str.isalnum, text[line:left])) and _ORDER.match(text, right) is not None


def _placed(left: int, right: int, number: int, block: Block, dated: bool, found: Look) -> Numbered:
    begin, end = max(block.left, left - _REACH), min(block.right, right + _REACH)
    before, after = found.text[begin:left], found.text[right:end]
    return Numbered(
        left=left,
        right=right,
        text=found.text[left:right],
        block=number,
        before=_letters(before),
        after=_letters(after),
        opens=len(_letters(_CLAUSE.split(before)[-1])),
        closes=len(_letters(_CLAUSE.split(after)[0])),
        dated=dated,
    )


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _parted(one: Numbered, other: Numbered, found: Look) -> bool:
    """Whether two numbers stand in the same words, and neither place knows the other's."""
    if one.text == other.text or one.block == other.block or one.dated != other.dated:
        return False
    blocks = [found.reading.document.blocks[n.block] for n in (one, other)]
    if blocks[0].kind == blocks[1].kind and blocks[0].kind in _TITLE:
        return False
    before = _shared(one.before[::-1], other.before[::-1])
    after = _shared(one.after, other.after)
    whole = any(before >= n.opens and after >= n.closes for n in (one, other))
    around = min(before, after) >= _KEY
    wanted = _COPIED if whole and not one.dated else _AROUND if around or whole else _LONG
    if before + after < wanted or (one.dated and not (whole or around)):
        return False
    if one.dated and min(before, one.opens, other.opens) < _INSIDE:
        return False  # 2024年公司…, 2025年公司…: two years told in one mould
    return not any(_named(n, block, found) for n, block in zip((other, one), blocks, strict=True))


def _named(number: Numbered, block: Block, found: Look) -> bool:
    """Whether a block prints what a number that stands elsewhere belongs to."""
    if number.dated:
        name = number.text + number.after[:3]
    else:
        latin = _LATIN.search(number.before)
        name = (latin[0] if latin else number.before[-2:]) + number.text
    return name in _letters(found.text[block.left : block.right]) or name in found.text[block.left : block.right]


def _shared(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    count = 0
    for first, second in zip(one, other, strict=False):
        if first != second:
            break
        count += 1
    return count


def _told(one: Numbered, other: Numbered, found: Look) -> Check:
    names = [found.text[n.left - 4 : n.right + 2].replace("\n", " ") for n in (one, other)]
    return checks.judged(
        "fails",
        relation="name",
        places=[_place(n, found) for n in (other, one)],
        title=Said(
            f"同一句话里的编号不同：{one.text} 与 {other.text}",
            f"the same words with two numbers: {one.text} and {other.text}",
        ),
        arithmetic=Said(f"两处文字相同：…{names[0]}… 与 …{names[1]}…", "both places print the same words"),
        advice=Said("核对编号、届次、版本或年份，两处对一处", "check the number, and change the other place"),
        printed=other.text,
        expected=one.text,
    )


def _place(number: Numbered, found: Look) -> checks.Place:
    clause = found.place(*found.clause(number.left, number.right))
    at = found.place(number.left, number.right)
    return evolve(clause, figure=at.text, figure_start=at.start, figure_line=at.line, figure_column=at.column)
