"""点明的个数与列出的数字、条目、表行不符：A count, and the figures, the items or the rows that follow it.

What it flags
    五家入围，份额依次为 32%、26%、23%、19%: four shares, which make up all of it. 五家公司如下, and a list from 1 to 6.
    五家合计收入 264.0 亿元, where the table of this total has four rows. 24 家中标, and a table of three names and
    其他（18家）.

>>> from factcheck import check
>>> for finding in check("五家企业入围，份额依次为32%、26%、23%、19%。", select=["SUM22"]).findings:
...     print(finding.rule, finding.printed, finding.expected)
SUM22 五家 4

Why it matters
    One item was added or dropped, and the count stayed.

When it stays silent
    Several figures for each; figures that are not all, as far as they tell; lists that a report may have cut; rows that
    are kinds or parts of each other.

>>> check("四家企业入围，份额依次为32%、26%、23%、19%。", select=["SUM22"]).findings
()
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from factcheck import Check, Mark, Quantity, Reading, Said, Severity, checks
from factcheck.patterns import Rare, lazy
from factcheck_rules._look import Look, look
from factcheck_rules.sums._counted_rows import of_rows
from factcheck_rules.sums._numbered_below import numbered_below

CODE = "SUM22"
SEVERITY = Severity.WARNING

_EACH = Rare(
    r"(?P<said>(?P<n>[两三四五六七八九十](?<![第前、近约超逾余数几十\d].)|[1-9](?<![第前、近约超逾余数几十\d.,].)\d?(?!\d))"
    r" ?(?:家|个(?!月|百|交|工)|只|款|[大座条项档类种支](?!于|约)|品牌))"
    r"(?P<of>[^。；;：:、/\d\n年月季期]{0,24}?)(?:分别|依次)(?P<is>[^，,。；;、/／\d（(+−-]{0,10})(?P<sign>[+＋-]?)(?=\d)",
    apart="。\n",
    hint="分别|依次",
)
"""三家公司市占率分别为, before the first of their figures."""
_REST = Rare(
    r"(?P<said>(?P<n>[两三四五六七八九十](?<![第近约超逾余数几十\d].)|[1-9](?<![第近约超逾余数几十\d.,].)\d{0,2}(?!\d))"
    r" ?(?P<kind>家|个|只|款|座|名)(?!月))[^。；;：:\d\n]{0,24}?[，,：:（(]?(?:包括|分别为|即|为|：|含|有)"
    r"(?P<list>[^。；;：:\d\n，,（）()]{3,120}?)[和及、]?(?:以及|及|和|与)?(?:其余|其他|另外的?|另有)的?\s?(?P<m>\d{1,3}|[两三四五六七八九十])"
    r" ?(?P=kind)",
    apart="。\n",
    hint="其余|其他|另外|另有",
)
"""15 家给出增持建议，包括甲、乙、丙和其余 10 家机构."""
_OTHERS = lazy(r"[两三四五六七八九十]|和|与|及|各|均|前|后者|中(?:的|有)?[一两三]")
_GAP = lazy(
    r"(?:左右|以上|以下|[（(][^（）()]{0,40}[)）])?\s?(?:[、/／]\s?(?:和|与|及|以及)?|和|与|及|以及)\s?(?:约|超|近|\+|-|＋)?\s?"
)
_CLOSES = lazy(r"(?:左右|以上|以下|[（(][^（）()]{0,40}[)）])?\s?(?:[，,。；;\n）)]|\Z)")
_ENGLISH = lazy(
    r"\b(?P<said>(?P<n>[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en)"
    r" (?:[a-z-]+ ){0,2}[a-z]+s)\b"
    r"(?P<of>[^.;:\d\n]{0,60}?) (?:of|at|are|were|take|took|hold|held|is) (?P<is>)(?P<sign>)(?=\d)"
)
_ENGLISH_GAP = lazy(r",? (?:and )?")
_ENGLISH_CLOSES = lazy(r"(?:,? respectively)?(?:[.;)\n](?!\d)|\Z)")
_SHARES = lazy("份额|占比|比重|占|shares?|split|stakes?")
_ONES = "两三四五六七八九十"
_WORDS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_WHOLE, _HALF = Decimal(100), Decimal("0.5")
_CLOSE = 2


def check(reading: Reading) -> Iterator[Check]:
    """Compare each count with the figures behind it, the items below it and the rows of its total."""
    found = look(reading)
    figures = found.marks.get("quantity", ())
    for said in _EACH.finditer(found.text):
        if not _OTHERS.search(said["of"]):
            yield from _figures(said, figures, found, _GAP, _CLOSES)
    for said in _ENGLISH.finditer(found.text) if "share" in found.text or "split" in found.text else ():
        yield from _figures(said, figures, found, _ENGLISH_GAP, _ENGLISH_CLOSES)
    for said in _REST.finditer(found.text):
        yield from _with_the_rest(said, found)
    yield from numbered_below(found)
    yield from of_rows(found)


def _with_the_rest(said: re.Match[str], found: Look) -> Iterator[Check]:
    """The check of a count with those that are named and the rest of them."""
    names = [name for name in re.split("、|和|以及|及|与", said["list"].strip("和及与、以")) if name.strip()]
    rest, number = _number(said["m"]), _number(said["n"])
    if rest is None or number is None or number <= rest or "等" in said["list"] or len(names) < 2:
        return
    least = len(said["list"].strip("和及与、以").split("、"))
    yield checks.judged(
        "holds" if least + rest <= number <= len(names) + rest else "fails",
        relation="count",
        places=[found.place(said.start(), said.end())],
        title=Said(f"点明的个数与列出的不符：{said['said']}", f"count and list don't agree: {said['said']}"),
        arithmetic=Said(
            f"列名 {len(names)}，其余 {rest}，共 {len(names) + rest}",
            f"{len(names)} named and {rest} others: {len(names) + rest}",
        ),
        advice=Said("核对个数与所列各项", "check the count and the list"),
        printed=said["said"],
        expected=str(len(names) + rest),
    )


def _figures(
    said: re.Match[str],
    figures: Sequence[Mark | Quantity],
    found: Look,
    gap: re.Pattern[str],
    closes: re.Pattern[str],
) -> Iterator[Check]:
    """The check of a count with the list of figures that is told for each."""
    block = found.block_at(said.start())
    if block is None or block.table is not None:
        return
    run = _run(said.start("sign"), figures, found.text, block.right, gap, closes)
    number = _number(said["n"])
    if len(run) < 2 or number is None or abs(len(run) - number) > _CLOSE:
        return
    words = f"{said['of']}{said['is']}"
    shares = all(one.unit == "%" for one in run) and _SHARES.search(words) is not None
    whole = shares and abs(sum((one.low or Decimal(0) for one in run), Decimal(0)) - _WHOLE) <= _HALF
    if len(run) != number and not whole and (gap is _ENGLISH_GAP or len(run) % number == 0 or number % len(run) == 0):
        return
    shown = "、".join(one.text for one in run)
    yield checks.judged(
        "holds" if len(run) == number else "fails",
        relation="count",
        places=[found.place(said.start(), run[-1].right)],
        title=Said(f"点明的个数与数字个数不符：{said['said']}", f"count and figures don't agree: {said['said']}"),
        arithmetic=Said(f"列出 {len(run)} 个：{shown}", f"{len(run)} printed: {shown}"),
        advice=Said("核对个数与所列数字", "check the count and the figures"),
        printed=said["said"],
        expected=str(len(run)),
    )


def _run(
    begin: int,
    figures: Sequence[Mark | Quantity],
    text: str,
    end: int,
    gap: re.Pattern[str],
    closes: re.Pattern[str],
) -> list[Quantity]:
    """The figures of one list, the first of which begins at a place; none where it goes on or breaks off."""
    run: list[Quantity] = []
    at = begin
    for figure in figures:
        if figure.left < begin:
            continue
        if figure.left >= end or (run and gap.fullmatch(text, at, figure.left) is None):
            break
        if not isinstance(figure, Quantity) or (not run and figure.left != begin):
            return []
        run.append(figure)
        at = figure.right
    alike = len({one.unit for one in run if one.unit}) == 1 and all(one.low == one.high for one in run)
    return run if alike and closes.match(text, at) is not None else []


def _number(word: str) -> int | None:
    if word.isdigit():
        return int(word)
    lower = word.lower()
    return _WORDS.index(lower) + 2 if lower in _WORDS else _ONES.index(word) + 2 if word in _ONES else None
