"""Pages, running heads, contents, front matter and numbered notes: what is around the text and no part of it."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from factcheck.lines import CONTENTS, INVISIBLE, Line, classify_all, has_invisible, split
from factcheck.patterns import lazy

INVISIBLE_RUN = lazy(f"[{INVISIBLE}]+")
NUMBERED_NOTE = lazy(r"(\d{1,3})\s{0,3}(?=\D)")
_LONE_NUMBER = lazy(r"\d{1,3}$")
_LEADER = lazy(r"\.{4,}|…{2,}|·{4,}|(?:\. ){3,}")
_TO_PAGE = lazy(r"[\s.…·]\d{1,3}$")
_CONTENTS_LAST = frozenset({name[-1] for name in CONTENTS} | set("#* \u3000：:"))
_FIELD = lazy(r"[\w-]{1,40}\s?:")


def scan(text: str) -> list[Line]:
    lines = split(text)
    if has_invisible(text):
        lines = [line for line in lines if INVISIBLE_RUN.sub("", line.text)]
    classify_all(lines)
    return lines


def pages_of(text: str, lines: list[Line]) -> tuple[list[int], list[int], bool]:
    """Where pages begin, their numbers, and whether the text is a set of slides whose titles follow their text."""
    if "\f" in text:
        last = len(text.rstrip())
        starts = [0, *[match.end() for match in re.finditer("\x0c", text) if match.end() < last]]
        return starts, list(range(1, len(starts) + 1)), False
    printed = _printed_numbers(lines)
    if len(printed) < 3:
        return _footed_pages(lines)
    starts, numbers = [0], [0]
    for index, line in enumerate(lines):
        number = printed.get(index, 0)
        first = index and (number or (line.indent == 1 and line.gap == 1))
        if first:
            starts.append(line.start)
            numbers.append(number)
            line.page = 1
    first_known = next(i for i, number in enumerate(numbers) if number)
    for i in range(first_known - 1, -1, -1):
        numbers[i] = max(numbers[i + 1] - 1, 1)
    for i in range(first_known + 1, len(numbers)):
        numbers[i] = numbers[i] or numbers[i - 1] + 1
    return starts, numbers, True


def _printed_numbers(lines: list[Line]) -> dict[int, int]:
    """Lines that begin a page with its number (and often the source of its figures), in ascending order."""
    found: dict[int, int] = {}
    last = 0
    for index, line in enumerate(lines):
        if not line.text[0].isdigit():
            continue
        match = None
        if line.kind == "note":
            match = NUMBERED_NOTE.match(line.text)
        elif line.gap > 2 or (line.indent == 1 and line.gap == 1):
            match = _LONE_NUMBER.match(line.text)
        if match and last < int(match.group().strip()) <= last + 12:
            last = int(match.group().strip())
            found[index] = last
            if line.kind != "note":
                line.kind = "page"
    return found


def _footed_pages(lines: list[Line]) -> tuple[list[int], list[int], bool]:
    """Pages whose foot is printed (第 3 页, Page 3 of 10): the next one begins after it."""
    starts: list[int] = []
    feet = [i for i, line in enumerate(lines) if line.kind == "page" and any(c.isdigit() for c in line.text)]
    if len(feet) >= 2 and feet[0] > 3:
        starts = [0] + [lines[i + 1].start for i in feet if i + 1 < len(lines)]
    return starts, list(range(1, len(starts) + 1)), False


def mark_front_matter(lines: list[Line]) -> None:
    """The fields between two rules at the very top of a Markdown file."""
    if not lines or lines[0].text != "---":
        return
    for index, line in enumerate(lines[1:60], 1):
        if line.kind == "rule":
            for inner in lines[1:index]:
                inner.kind = "running"
            return
        if not _FIELD.match(line.text) and line.text[0] not in "-#[":
            return


def mark_contents(whole: str, lines: list[Line]) -> None:
    """Lines with dotted leaders, and lines ending in a page number below a contents heading."""
    inside = 0
    dotted = ".." in whole or "…" in whole or "··" in whole or ". ." in whole
    for line in lines:
        text = line.text
        if line.width <= 24 and text[-1] in _CONTENTS_LAST and text.strip("#* 　：:").replace(" ", "") in CONTENTS:
            line.kind, inside = "contents", 1
        elif not dotted and not inside:
            continue
        elif (
            (".." in text or "…" in text or "··" in text or ". ." in text)
            and line.width <= 240
            and (_LEADER.search(text) and (inside or _TO_PAGE.search(text)))
        ) or (inside and line.width <= 160 and _TO_PAGE.search(text)):
            line.kind = "contents"
        elif line.kind != "running":
            inside = 0


def mark_running(lines: list[Line]) -> None:
    """Page numbers beside page furniture, and short lines printed again and again where pages meet."""
    for line, following in pairwise(lines):
        if following.kind == "page" and line.kind == "" and _LONE_NUMBER.match(line.text):
            line.kind = "page"
        elif line.kind == "page" and following.kind == "" and _LONE_NUMBER.match(following.text):
            following.kind = "page"
    _mark_numbered(lines)
    counts = Counter(line.text for line in lines if line.kind == "" and line.width <= 80)
    often = {shown for shown, count in counts.items() if count >= 3}
    if not often:
        return
    at_edge: Counter[str] = Counter()
    for index, line in enumerate(lines):
        if line.kind == "" and line.text in often:
            after = lines[index + 1] if index + 1 < len(lines) else None
            edge = line.gap > 2 or line.page or after is None or after.gap > 2 or after.kind == "page"
            at_edge[line.text] += bool(edge)
    for line in lines:
        if line.kind == "" and at_edge[line.text] >= 3 and at_edge[line.text] * 3 >= counts[line.text] * 2:
            line.kind = "page"


def _mark_numbered(lines: list[Line]) -> None:
    """A line that comes back with the next page's number at its end: 某某研究所  仅供客户使用    2."""
    found: dict[str, list[tuple[int, Line]]] = {}
    for index, line in enumerate(lines):
        match = _NUMBERED.fullmatch(line.text) if line.kind == "" and line.text[-1].isdigit() else None
        after = lines[index + 1] if index + 1 < len(lines) else None
        if match and (line.gap > 1 or after is None or after.gap > 1):
            found.setdefault(match[1], []).append((int(match[2]), line))
    for feet in found.values():
        if len(feet) > 1 and all(one[0] + 1 == other[0] for one, other in pairwise(feet)):
            for _, line in feet:
                line.kind = "page"


_NUMBERED = lazy(r"(\S(?:.*[^\d\s|])?)\s{2,}(\d{1,3})")
