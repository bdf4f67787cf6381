"""What each stretch of a text is, and the joined view that is read.

Every line is classified first (tables, captions, source lines, page furniture, contents, legal text), then prose is
joined across its wraps and page breaks, then headings are found where they precede their text, and last the view is
put together. See wraps.py for what may be joined, tables.py for what may be called a table.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from itertools import pairwise

from attrs import frozen

from factcheck import flattened, tables, wraps
from factcheck.document import Block, Cell, Table, View
from factcheck.lines import (
    CONTENTS,
    INVISIBLE,
    LEGAL_CUE,
    LEGAL_HEADING,
    LEGAL_OPENING,
    Line,
    any_of,
    classify,
    classify_all,
    ends_sentence,
    has_invisible,
    has_stops,
    split,
    words,
)
from factcheck.making import maker
from factcheck.patterns import lazy

make_block, make_cell = maker(Block), maker(Cell)
_INVISIBLE = lazy(f"[{INVISIBLE}]+")
_NUMBERED_NOTE = lazy(r"(\d{1,3})\s{0,3}(?=\D)")
_LONE_NUMBER = lazy(r"\d{1,3}$")
_LEADER = lazy(r"\.{4,}|…{2,}|·{4,}|(?:\. ){3,}")
_TO_PAGE = lazy(r"[\s.…·]\d{1,3}$")
_CAPTION_INSIDE = lazy(r"\s{0,8}(?=" + any_of(words()["captions"]) + r"\s?(?:\d{1,3}\s?)?[:：])")
_DATE = lazy(r"[\d\s年月日/.,:：-]+$|(?:[A-Z][a-z]{2,8}\.?\s\d{1,2},?|\d{1,2}\s[A-Z][a-z]{2,8}\.?)\s\d{4}$")
_DATELINE = lazy(
    r"(?:19|20)\d\d\s?(?:年\s?\d{1,2}\s?月\s?\d{1,2}\s?日|[-/.]\d{1,2}[-/.]\d{1,2})\s{0,3}(?:星期.|周.)?$"
)
_TWO_SENTENCES = lazy(r"[。！？]|[a-z\d%)]\.\s[A-Z]")
_HOUSE = lazy(r"(?:证券|期货)(?:股份)?(?:有限公司|研究|$)|研究所|研究院|(?:Securities|Research)$")
_LETTER = lazy(r"[^\W\d_]")
_BYLINE = lazy(r"(?:By|BY)\s[A-Z]")
_BOLD = lazy(r"(?:\*\*[^*]{1,80}\*\*|__[^_]{1,80}__)$")
_LEAD_IN = lazy(any_of(words()["lead_ins"]) + r"\s?[:：]$")
_DIGIT = lazy(r"\d")
_ABOUT = frozenset(
    ("约", "近", "超", "逾", "~", "×", "x", "*", "+", "-", "–", "—", "/", "<", ">", "≤", "≥", "＜", "＞")
)
_CONTENTS_LAST = frozenset({name[-1] for name in CONTENTS} | set("#* \u3000：:"))
_FIELD = lazy(r"[\w-]{1,40}\s?:")
_PLAIN_KINDS = {"list": "list_item", "number": "number", "rating": "boilerplate", "hash": "heading"}
_SPECIAL_KINDS = {"page": "running", "row": "cells"}
_RANKS = frozenset("123456789")
_TWO_UP = lazy("VT+V")
"""Two tables side by side: the second's names are no heads of the first's rows."""
_PLAIN_LEVELS = {"chapter": 2, "han": 3, "hanbracket": 4, "point": 5, "decimal": 6, "": 8, "colon": 9}


@frozen
class Layout:
    """Everything that the layout of a text tells; page numbers are those printed where the text prints them."""

    view: View
    blocks: tuple[Block, ...]
    pages: tuple[int, ...] = ()
    page_numbers: tuple[int, ...] = ()
    problems: tuple[str, ...] = ()


class _Draft:
    """A block in the making: slices of the source with what joins each to the one before."""

    __slots__ = ("cuts", "grid", "kind", "level", "line", "number", "parts", "style", "title", "unit", "width")

    def __init__(self, kind: str, parts: list[tuple[int, int, str]], line: Line) -> None:
        self.kind = kind
        self.parts = parts
        self.line = line
        self.style = line.style
        self.level = 0
        self.width = line.width
        self.grid: tables.Grid | None = None
        self.cuts: tuple[tables.Part, ...] = ()
        self.title = -1
        self.unit = ""
        self.number = 0


def blocks(text: str) -> tuple[View, tuple[Block, ...]]:
    """The joined view of a text and its blocks, in reading order; blocks stand on lines of their own in the view.

    >>> view, found = blocks("一、业绩\\n\\n收入增长，达到12.5\\n亿元。")
    >>> view.text, [block.kind for block in found]
    ('一、业绩\\n收入增长，达到12.5亿元。', ['heading', 'paragraph'])
    """
    layout = lay_out(text)
    return layout.view, layout.blocks


def lay_out(text: str, rows: list[list[tables.Part]] | None = None) -> Layout:
    """The layout of a text; `rows` are its cells where the whole text is one table (comma-separated values)."""
    if rows is not None:
        return _one_table(text, rows)
    lines = _scan(text)
    pages, numbers, slides = _pages(text, lines)
    _mark_front_matter(lines)
    _mark_contents(text, lines)
    _mark_running(lines)
    problems: list[str] = []
    grids = _mark_tables(text, lines, problems)
    drafts = _assemble(text, lines, grids)
    _find_headings(drafts, text, slides)
    _mark_legal(drafts, text, len(text))
    drafts = _mark_cells(drafts, slides)
    _name_tables(drafts, text)
    return _build(text, drafts, pages, numbers, slides, problems)


def _scan(text: str) -> list[Line]:
    lines = split(text)
    if has_invisible(text):
        lines = [line for line in lines if _INVISIBLE.sub("", line.text)]
    classify_all(lines)
    return lines


# ---- pages


def _pages(text: str, lines: list[Line]) -> tuple[list[int], list[int], bool]:
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
            match = _NUMBERED_NOTE.match(line.text)
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


# ---- lines that are not read as prose


def _mark_front_matter(lines: list[Line]) -> None:
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


def _mark_contents(whole: str, lines: list[Line]) -> None:
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


def _mark_running(lines: list[Line]) -> None:
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


# ---- tables


def _mark_tables(text: str, lines: list[Line], problems: list[str]) -> dict[int, tuple[int, tables.Grid]]:
    """Rebuilt tables by the index of their first line: (index after the last line, grid). Marks their lines."""
    grids: dict[int, tuple[int, tables.Grid]] = {}
    tabs = "\t" in text
    index = 0
    while index < len(lines):
        line = lines[index]
        if line.kind == "pipe" or ("|" in line.text and (_heads_pipes(lines, index) or _opens_bars(lines, index))):
            stop = _pipe_run(lines, index)
            found = _pipe_grid(text, lines, index, stop)
        elif tabs and line.kind not in ("contents", "rule") and _has_tab(text, lines, index):
            stop = _tab_run(text, lines, index)
            found = _tab_grid(text, lines, index, stop)
            if found is None and stop - index == 1 and has_stops(line.text):
                index = stop
                continue  # a sentence that happens to hold a tab
        elif line.kind == "" and " " in line.text and (first := tables.flat_row(line)) is not None:
            index = _flat(text, lines, index, first, grids, problems)
            continue
        elif line.text[-1] in flattened.ENDS and line.kind in ("", "number") and flattened.opens(line):
            table, stop = flattened.find(text, lines, index)
            index = stop if table is None else _mark_found(text, lines, table, grids, problems)
            continue
        elif line.text[0] in _RANKS and (beside := flattened.find_beside(lines, index)) is not None:
            index = _mark_found(text, lines, beside, grids, problems)
            continue
        elif index and " " in line.text and not line.kind and (made := flattened.find_parameters(lines, index)):
            index = _mark_found(text, lines, made, grids, problems)
            continue
        else:
            index += 1
            continue
        if found is None and stop - index > 1:
            problems.append(_problem("table_not_rebuilt", text, line))
        for inner in lines[index:stop]:
            inner.kind = "cells" if found is None else "row"
        if found is not None:
            grids[index] = (stop, found)
        index = stop
    return grids


def _problem(code: str, text: str, line: Line) -> str:
    """A problem as 'code:line'; output/words.py has its words."""
    return f"{code}:{text.count(chr(10), 0, line.start) + 1}"


def _heads_pipes(lines: list[Line], index: int) -> bool:
    return index + 1 < len(lines) and tables.is_separator(lines[index + 1].text)


def _opens_bars(lines: list[Line], index: int) -> bool:
    """Whether a row with bars between its cells only, and no rule below, begins a table: figures in the next row."""
    line, after = lines[index], lines[index + 1] if index + 1 < len(lines) else None
    if after is None or after.gap > 2 or line.kind or line.width > 240 or after.width > 240:
        return False
    bars = line.text.count("|")
    if not bars or after.text.count("|") != bars:
        return False
    head = [cell.strip() for cell in line.text.split("|")]
    row = [cell.strip() for cell in after.text.split("|")]
    figures = sum(tables.NUMERIC.match(cell) is not None for cell in row[1:])
    if not figures or not head[-1] or flattened.is_value(row[0]):
        return False
    if all(not cell or flattened.is_value(cell) for cell in row[1:]):
        named = all(flattened.is_head(cell) or not _DIGIT.search(cell) for cell in head[1:])
        return named and (bars > 1 or flattened.is_head(head[1]))
    shapes = [[flattened.is_value(cell) for cell in cells] for cells in (head, row)]
    return shapes[0] == shapes[1] and shapes[1] == [index % 2 == 1 for index in range(bars + 1)]


def _pipe_run(lines: list[Line], index: int) -> int:
    """The end of rows with bars; where a blank line stands between the first two, one may between all."""
    stop = index + 1
    gap = lines[stop].gap if stop < len(lines) and lines[stop].text.count("|") == lines[index].text.count("|") else 1
    gap = min(gap, 2)
    while stop < len(lines) and lines[stop].gap <= gap and "|" in lines[stop].text:
        if lines[stop].gap > 1 and stop > index + 1 and _heads_pipes(lines, stop):
            break
        stop += 1
    return stop


def _pipe_grid(text: str, lines: list[Line], index: int, stop: int) -> tables.Grid | None:
    rules = [i for i in range(index, stop) if tables.is_separator(lines[i].text)]
    rows = [tables.split_pipes(lines[i]) for i in range(index, stop) if i not in rules[:1]]
    if rules and rules[0] == index + 1:
        width = len(rows[0])
        rows = [row[:width] for row in rows]
        if len(rows) == 1:
            return None
        return tables.grid(text, rows, ruled=True)
    return tables.grid(text, rows)


def _left_edge(text: str, lines: list[Line], index: int) -> int:
    """Where a line begins with the tabs before its first word."""
    edge = lines[index].start
    floor = lines[index - 1].end if index else 0
    while edge > floor and text[edge - 1] in "\t ":
        edge -= 1
    return edge if "\t" in text[edge : lines[index].start] else lines[index].start


def _has_tab(text: str, lines: list[Line], index: int) -> bool:
    line = lines[index]
    inner = line.text.find("\t")
    if inner < 0:
        return False
    if line.kind in ("list", "number") and inner <= 6 and line.text.find("\t", inner + 1) < 0:
        return False  # a bullet set off by a tab
    return line.kind not in ("hash", "caption", "note")


def _tab_run(text: str, lines: list[Line], index: int) -> int:
    stop = index + 1
    while stop < len(lines) and lines[stop].gap <= 1 and lines[stop].kind != "contents":
        if "\t" not in lines[stop].text and not _is_row_label(lines, stop):
            break
        stop += 1
    return stop


def _is_row_label(lines: list[Line], index: int) -> bool:
    """A short line between rows, with its cells left empty (（一）按经营持续性分类)."""
    line, after = lines[index], lines[index + 1] if index + 1 < len(lines) else None
    return after is not None and after.gap <= 1 and "\t" in after.text and line.width <= 48 and not has_stops(line.text)


def _tab_grid(text: str, lines: list[Line], index: int, stop: int) -> tables.Grid | None:
    rows = [tables.split_tabs(text, _left_edge(text, lines, i), lines[i].end) for i in range(index, stop)]
    found = tables.grid(text, rows)
    if found is None or len(found.rows[0]) > len(rows[0]):
        return None if found is None or not found.cuts else found
    return found


def _flat(
    text: str,
    lines: list[Line],
    index: int,
    first: tables.Row,
    grids: dict[int, tuple[int, tables.Grid]],
    problems: list[str],
) -> int:
    """Rows flattened to lines from `index` on: a grid if they align under a head, else cells; returns their end."""
    table, stop = flattened.find(text, lines, index)
    if table is not None:
        return _mark_found(text, lines, table, grids, problems)
    if _TWO_UP.search(first.shape) and (beside := flattened.find_beside(lines, index)) is not None:
        return _mark_found(text, lines, beside, grids, problems)
    if first.shape == "TV" and (labels := flattened.find_labels(lines, index)) is not None:
        return _mark_found(text, lines, labels, grids, problems)
    rows = [first]
    stop = index + 1
    while stop < len(lines) and lines[stop].gap <= 2 and lines[stop].kind == "":
        row = tables.flat_row(lines[stop])
        if row is None:
            break
        rows.append(row)
        stop += 1
    if len(rows) < (2 if len(first.parts) > 2 else 3):
        return stop
    same = all(row.shape == first.shape for row in rows)
    if all(tables.PERIOD.match(text[a:b]) for a, b in first.parts[1:]) and len(rows) > 2:
        head: Line | None = lines[index]  # years head the columns, though they are numbers
        start, rows = index, rows[1:]
    else:
        head = lines[index - 1] if index and lines[index].gap <= 2 and lines[index - 1].kind == "" else None
        start = index - 1 if head is not None else index
    above: list[Line] = []
    while (
        head is not None
        and start
        and len(above) < 2
        and lines[start].gap <= 1
        and tables.is_over(lines[start - 1], head)
    ):
        start -= 1
        above.append(lines[start])
    found = tables.flat_grid(head, rows, above) if same and not _TWO_UP.search(first.shape) else None
    if found is None and not same and len(rows) < 3:
        return stop
    if found is None and head is not None and (start == index - 1) and not _is_label(head):
        start = index
    if found is None:
        problems.append(_problem("table_not_rebuilt", text, lines[start]))
    else:
        grids[start] = (stop, found)
    for inner in lines[start:stop]:
        inner.kind = "cells" if found is None else "row"
    return stop


def _mark_found(
    text: str,
    lines: list[Line],
    found: flattened.Found,
    grids: dict[int, tuple[int, tables.Grid]],
    problems: list[str],
) -> int:
    """Keep a flattened table, name its rows that could not be placed; returns its end."""
    grids[found.start] = (found.stop, found.grid)
    problems += [_problem("row_not_placed", text, lines[at]) for at in found.lost]
    for inner in lines[found.start : found.stop]:
        inner.kind = "row"
    return found.stop


def _is_label(line: Line) -> bool:
    return line.width <= 100 and " " in line.text and not has_stops(line.text)


# ---- from lines to drafts


def _assemble(text: str, lines: list[Line], grids: dict[int, tuple[int, tables.Grid]]) -> list[_Draft]:
    """Paragraphs of joined lines, and everything else line by line, in order."""
    spaced = _is_spaced(text)
    flow = [line for line in lines if line.kind != "page"]
    goes_on = dict(zip(map(id, flow), wraps.joins(_with_gaps(lines, flow), text), strict=True))
    drafts: list[_Draft] = []
    index = 0
    while index < len(lines):
        line = lines[index]
        if index in grids:
            stop, found = grids[index]
            drafts.append(_table_draft(text, lines[index], found))
            index = stop
        elif line.kind == "rule":
            index += 1
        elif line.kind == "cells":
            index = _append_run(drafts, lines, index)
        elif line.kind in ("caption", "note", "page", "running", "contents", "row"):
            index = _append_special(drafts, text, lines, index, goes_on)
        else:
            index = _append_paragraph(drafts, lines, index, goes_on, spaced)
    return drafts


def _with_gaps(lines: list[Line], flow: list[Line]) -> list[Line]:
    """The lines that text flows through; a line after page furniture keeps the distance of a page."""
    after_page = False
    for line in lines:
        if line.kind == "page":
            after_page = True
        elif after_page:
            line.gap = max(line.gap, 3)
            after_page = False
    return flow


def _is_spaced(text: str) -> bool:
    sample = text[:20000]
    wide = (len(sample.encode("utf-8", "surrogatepass")) - len(sample)) / 2
    return wide * 10 < len(sample)


def _append_paragraph(
    drafts: list[_Draft], lines: list[Line], index: int, goes_on: dict[int, bool], spaced: bool
) -> int:
    line = lines[index]
    skip = 2 if line.kind == "quote" else 0
    while skip and line.text[skip : skip + 1].isspace():
        skip += 1
    draft = _Draft(_plain_kind(line), [(line.start + skip, line.end, "")], line)
    last = line
    index += 1
    while goes_on[id(last)]:
        while lines[index].kind == "page":  # furniture inside a sentence is left out of the view
            index += 1
        following = lines[index]
        skip = 2 if following.kind == "quote" else 0
        draft.parts.append((following.start + skip, following.end, wraps.joint(last, following, spaced)))
        draft.width += following.width
        last = following
        index += 1
    drafts.append(draft)
    return index


def _plain_kind(line: Line) -> str:
    return _PLAIN_KINDS.get(line.kind, "paragraph")


def _append_run(drafts: list[_Draft], lines: list[Line], index: int) -> int:
    draft = _Draft("cells", [], lines[index])
    while index < len(lines) and lines[index].kind == "cells" and len(draft.parts) < 5000:
        draft.parts.append((lines[index].start, lines[index].end, "\n"))
        index += 1
    drafts.append(draft)
    return index


def _append_special(drafts: list[_Draft], text: str, lines: list[Line], index: int, goes_on: dict[int, bool]) -> int:
    """Captions (two on one line come apart), notes (a page number before one comes off), furniture."""
    line = lines[index]
    start = line.start
    kind = _SPECIAL_KINDS.get(line.kind, line.kind)
    if line.kind == "note" and (match := _NUMBERED_NOTE.match(line.text)):
        drafts.append(_Draft("running", [(start, match.end(1) + start, "")], line))
        start += match.end()
    if line.kind == "caption":
        for match in _CAPTION_INSIDE.finditer(line.text, 2):
            if start - line.start < match.start():
                drafts.append(_Draft("caption", [(start, line.start + match.start(), "")], line))
                start = line.start + match.end()
    draft = _Draft(kind, [(start, line.end, "")], line)
    drafts.append(draft)
    index += 1
    while line.kind == "note" and goes_on.get(id(lines[index - 1])) and index < len(lines) and lines[index].kind == "":
        draft.parts.append((lines[index].start, lines[index].end, wraps.joint(lines[index - 1], lines[index], False)))
        index += 1
    return index


def _table_draft(text: str, line: Line, found: tables.Grid) -> _Draft:
    """The view of a table is its rows, a line each; group heads inside the row of names come with it."""
    draft = _Draft("table", [], line)
    draft.grid, draft.cuts = found, found.cuts
    slices = list(found.loose)
    for row in found.rows:
        shown = [part for part in row if part[0] < part[1]]
        if shown:
            start, stop = min(part[0] for part in shown), max(part[1] for part in shown)
            while start and text[start - 1] in "*_":  # emphasis stays in the view, outside the cells
                start -= 1
            while stop < len(text) and text[stop] in "*_":
                stop += 1
            slices.append((start, stop))
    for start, stop in sorted(slices):
        if draft.parts and start < draft.parts[-1][1]:
            first, last, before = draft.parts[-1]
            draft.parts[-1] = (first, max(last, stop), before)
        else:
            draft.parts.append((start, stop, "\n"))
    return draft


# ---- headings


def _find_headings(drafts: list[_Draft], text: str, slides: bool) -> None:
    """Turn short lines into headings where text follows them; give every heading its level."""
    styles: dict[str, int] = {}
    numbering: dict[str, int] = {}
    for draft in drafts:  # forward: numbered lines, whose order tells
        if draft.kind == "heading":
            _level_of_hash(draft, styles)
        elif draft.kind == "number" or (draft.style == "decimal" and draft.kind == "paragraph"):
            if _numbered_heading(draft, text, numbering):
                draft.kind = "heading"
                draft.level = styles.setdefault(draft.style, _PLAIN_LEVELS[draft.style])
            elif draft.kind == "number":
                draft.kind = "list_item"
    _drop_siblings(drafts)
    _drop_items(drafts)
    leads = slides  # backward: a line leads text if what follows is text or leads text; slides end with their title
    for draft in reversed(drafts):
        if draft.kind == "heading" or draft.kind in ("list_item", "table", "caption"):
            leads = True
        elif draft.kind == "paragraph":
            if leads and draft.line.page == 0 and _is_heading(draft, text):
                draft.kind = "heading"
                draft.level = _plain_level(draft)
            else:
                leads = draft.width > 80 or has_stops(draft.line.text)
        elif draft.kind in ("note", "cells", "contents", "boilerplate") or draft.line.kind == "running":
            leads = False
        if draft.line.page:
            leads = True
    _find_title(drafts, text)


def _level_of_hash(draft: _Draft, styles: dict[str, int]) -> None:
    shown = draft.line.text.lstrip("#").strip()
    inner = Line(0, len(shown), shown, 1, 0)
    if shown:
        classify(inner)
    draft.level = draft.line.level
    if inner.style in ("chapter", "han", "hanbracket", "decimal"):
        draft.level = styles.setdefault(inner.style, draft.level)


def _numbered_heading(draft: _Draft, text: str, numbering: dict[str, int]) -> bool:
    shown = draft.line.text
    if len(draft.parts) > 1 or draft.width > 84 or not _LETTER.search(shown):
        return False
    if ends_sentence(shown) or shown[-1] in "，、；,;" or "。" in shown:
        return False
    if draft.style == "decimal":
        prefix, _, last = shown.split()[0].strip(".、").rpartition(".")
        number = int(last)
        fits = number == 1 or numbering.get(prefix) == number - 1
        if fits:
            numbering[prefix] = number
        return fits
    return True


def _drop_siblings(drafts: list[_Draft]) -> None:
    """Numbered lines right below each other are a list, not headings without text."""
    previous: _Draft | None = None
    chain: list[_Draft] = []
    for draft in [*drafts, None]:
        plain = draft is not None and draft.kind == "heading" and draft.line.kind != "hash"
        if plain and previous is not None and draft is not None and previous.style == draft.style:
            chain = chain or [previous]
            chain.append(draft)
        else:
            for sibling in chain if draft is None or draft.style == "point" or len(chain) > 2 else chain[:-1]:
                sibling.kind, sibling.level = "list_item", 0
            chain = []
        previous = draft if plain else None


def _drop_items(drafts: list[_Draft]) -> None:
    """A numbered line right beside a list item of the same numbering is one too."""
    for step in (drafts, drafts[::-1]):
        for previous, draft in pairwise(step):
            if draft.kind == "heading" and draft.style == previous.style == "point" and previous.kind == "list_item":
                draft.kind, draft.level = "list_item", 0


def _is_heading(draft: _Draft, text: str) -> bool:
    shown = draft.line.text
    if len(draft.parts) > 1 or draft.width > 80 or draft.line.kind == "quote" or not _LETTER.search(shown):
        return False
    if _is_byline(shown):
        return False
    if _BOLD.match(shown):
        return True
    if shown[-1] in "：:":
        return draft.width <= 40 and not has_stops(shown) and not _LEAD_IN.search(shown)
    if ends_sentence(shown) or shown[-1] in "，、；,;（(" or _DATE.match(shown) or _BYLINE.match(shown):
        return False
    if "\u3000\u3000" in shown or _TWO_SENTENCES.search(shown):
        return False
    if shown[0] in "(（" and shown[-1] in ")）":
        return False
    return not tables.VALUE.match(shown)


def _plain_level(draft: _Draft) -> int:
    return _PLAIN_LEVELS["colon" if draft.line.text[-1] in "：:" else ""]


def _is_byline(shown: str) -> bool:
    """Fields set apart by bars or space, or a date, perhaps after a name."""
    if "|" in shown or "｜" in shown or "   " in shown:
        return len(shown) <= 160
    return _DATE.match(shown) is not None or (len(shown) <= 60 and _DATELINE.search(shown) is not None)


def _find_title(drafts: list[_Draft], text: str) -> None:
    """The first short line of a text without Markdown headings is its title; a headline may follow it."""
    titled = False
    for draft in drafts[:10]:
        if draft.kind == "heading" and draft.line.kind == "hash":
            return
        shown = draft.line.text
        if draft.kind == "running" and titled:
            return
        if draft.kind in ("running", "note") or _is_byline(shown):
            continue
        plain = draft.kind in ("heading", "paragraph") and not draft.style and shown[-1] not in "：:"
        if not plain or not _is_heading(draft, text):
            return
        if draft.width <= 48 and _HOUSE.search(shown):
            draft.kind, draft.level = "paragraph", 0
        elif titled:
            draft.kind, draft.level = "heading", _PLAIN_LEVELS[""]
        else:
            draft.kind, draft.level, titled = "heading", 1, True


# ---- legal text


def _mark_legal(drafts: list[_Draft], text: str, length: int) -> None:
    """Legal notices and rating definitions: from their heading to the next heading of the report."""
    level = 0
    for draft in drafts:
        if draft.kind in ("contents", "running", "page"):
            continue
        shown = draft.line.text
        if draft.width <= 60 and LEGAL_HEADING.search(shown) and not shown.endswith("。"):
            level = draft.level or level or 8
            draft.kind = "boilerplate"
        elif level and _ends_legal(draft, level, draft.line.start * 10 < length * 6):
            level = 0
        elif level or (draft.width > 40 and LEGAL_OPENING.match(shown)):
            draft.kind, draft.grid = "boilerplate", None


def _ends_legal(draft: _Draft, level: int, early: bool) -> bool:
    if draft.kind == "heading":
        return (draft.line.kind == "hash" and draft.level <= level) or draft.style in ("chapter", "han", "decimal")
    return early and draft.kind == "paragraph" and draft.width > 60 and not LEGAL_CUE.search(draft.line.text)


# ---- columns of labels


def _mark_cells(drafts: list[_Draft], slides: bool) -> list[_Draft]:
    """Runs of short lines without stops (axes, legends, cells of a lost table) are cells; one block for a run."""
    run: list[_Draft] = []
    for draft in [*drafts, None]:
        if draft is not None and draft.kind in ("paragraph", "heading") and _is_loose(draft):
            run.append(draft)
            continue
        numbers = sum(1 for loose in run if _DIGIT.search(loose.line.text))
        leads = draft is not None and draft.kind in ("paragraph", "list_item") and run and run[-1].kind == "heading"
        if len(run) >= (4 if numbers * 2 >= len(run) else 6):
            for loose in run[:-1] if leads and not _is_row(run[-1].line.text) else run:
                loose.kind, loose.level = "cells", 0
        run = []
    for draft in drafts:
        if draft.kind in ("paragraph", "heading") and draft.line.kind == "" and _is_row(draft.line.text):
            draft.kind, draft.level = "cells", 0
    _spread_cells(drafts, slides)
    return _merge_cells(drafts)


def _is_loose(draft: _Draft) -> bool:
    """A label: short, without stops; or a row that came apart."""
    shown = draft.line.text
    if len(draft.parts) > 1 or draft.line.kind or draft.level == 1 or draft.width > 120 or shown[-1] in "：:":
        return False
    return (draft.width <= 40 and not has_stops(shown)) or _is_row(shown)


def _is_row(shown: str) -> bool:
    """A figure alone, or words and then at least two figures and nothing else."""
    if len(shown) > 160:
        return False
    if tables.VALUE.match(shown):
        return True
    if " " not in shown or has_stops(shown):
        return False
    tokens = shown.split()
    figures = sum(1 for token in tokens[1:] if _DIGIT.search(token))
    return figures >= 2 and all(_DIGIT.search(token) or token in _ABOUT for token in tokens[1:])


def _spread_cells(drafts: list[_Draft], slides: bool) -> None:
    """What stands among the cells of one figure without being a sentence is a cell of it too."""
    segment: list[_Draft] = []
    for draft in [*drafts, None]:
        plain = draft is not None and draft.kind in ("paragraph", "heading", "cells") and draft.line.kind == ""
        if plain and draft is not None and not draft.line.page and not ends_sentence(draft.line.text):
            segment.append(draft)
            continue
        found = [i for i, inner in enumerate(segment) if inner.kind == "cells"]
        if sum(len(segment[i].parts) for i in found) >= 3:
            titled = slides and (draft is None or draft.line.page) and segment[-1].kind == "heading"
            last = len(segment) - titled if slides else found[-1]
            for inner in segment[found[0] : last]:
                if inner.width <= 120:
                    inner.kind, inner.level = "cells", 0
        segment = [draft] if plain and draft is not None and draft.line.page else []


def _merge_cells(drafts: list[_Draft]) -> list[_Draft]:
    merged: list[_Draft] = []
    for draft in drafts:
        if draft.kind == "cells" and merged and merged[-1].kind == "cells" and not draft.line.page:
            merged[-1].parts.append((draft.parts[0][0], draft.parts[0][1], "\n"))
            merged[-1].parts += draft.parts[1:]
        else:
            merged.append(draft)
    return merged


# ---- titles and units of tables


def _name_tables(drafts: list[_Draft], text: str) -> None:
    """The caption or heading right above a table (else the caption below), and the unit printed there or in a note."""
    declared: str | None = None
    for index, draft in enumerate(drafts):
        if draft.kind == "table":
            _name_from_above(drafts, index, text)
            _name_from_below(drafts, index, text)
            if not draft.unit and draft.grid is not None:
                corner = draft.grid.rows[0][0]
                draft.unit = tables.unit_of(text[corner[0] : corner[1]])
            draft.unit = draft.unit or (declared := tables.unit_for_all(text) if declared is None else declared)


def _name_from_above(drafts: list[_Draft], index: int, text: str) -> None:
    draft = drafts[index]
    for near in range(index - 1, max(index - 4, -1), -1):
        other = drafts[near]
        if other.kind == "caption":
            draft.title = near
            draft.unit = draft.unit or tables.unit_of(text[other.parts[0][0] : other.parts[-1][1]])
            return
        if other.kind not in ("note", "paragraph", "heading") or other.width > 72:
            return
        titled = not draft.unit and _is_title(other)
        draft.unit = draft.unit or tables.unit_of(other.line.text)
        if other.kind == "heading" or titled:
            draft.title = _first_line(drafts, near) if titled else near
        if other.kind == "heading":
            return


def _name_from_below(drafts: list[_Draft], index: int, text: str) -> None:
    """A caption below belongs to the table unless another one follows that it stands above."""
    draft = drafts[index]
    below = drafts[index + 1 : index + 4]
    if not below or (len(below) > 1 and below[0].kind in ("caption", "note") and _leads_table(below[1:])):
        return
    if below[0].kind == "caption" and draft.title < 0:
        draft.title = index + 1
        draft.unit = draft.unit or tables.unit_of(text[below[0].parts[0][0] : below[0].parts[-1][1]])
    elif below[0].kind == "note":
        draft.unit = draft.unit or tables.unit_of(below[0].line.text)
    elif not draft.unit:
        _title_of_slide(drafts, index)


def _title_of_slide(drafts: list[_Draft], index: int) -> None:
    """Slides print a table's title below it: a short line that ends with the unit in brackets."""
    draft = drafts[index]
    for near in range(index + 1, min(index + 3, len(drafts))):
        other = drafts[near]
        if not _is_short(other):
            return
        if _is_title(other):
            draft.unit = tables.unit_of(other.line.text)
            draft.title = index + 1
            return


def _is_title(draft: _Draft) -> bool:
    """Whether a line without stops ends with a unit in brackets: 前十大城市成交面积（万平方米）."""
    return draft.line.text[-1] in ")）" and _is_short(draft) and tables.ends_with_unit(draft.line.text)


def _is_short(draft: _Draft) -> bool:
    return draft.kind in ("paragraph", "heading") and draft.width <= 72 and not has_stops(draft.line.text)


def _first_line(drafts: list[_Draft], at: int) -> int:
    """Where the title begins whose last line is at `at`: the line above may end in the middle of a phrase."""
    above = drafts[at - 1] if at else None
    return at - 1 if above is not None and _is_short(above) and above.line.text[-1] in _OPEN_ENDS else at


_OPEN_ENDS = frozenset("及和与的或、")


def _leads_table(following: list[_Draft]) -> bool:
    kinds = [draft.kind for draft in following]
    return kinds[0] in ("table", "cells") or kinds[:2] == ["caption", "table"] or kinds[:2] == ["note", "table"]


# ---- the view


class _Builder:
    """Collects the pieces of the view and where each comes from."""

    def __init__(self, text: str) -> None:
        self.source = text
        self.pieces: list[str] = []
        self.length = 0
        self.views = [0]
        self.sources = [0]
        self.shift = 0
        """Source offset less view offset of what is repeated last."""

    def add(self, start: int, end: int) -> None:
        """Repeat a slice of the source."""
        if start - self.length != self.shift:
            self._turn(start)
        self.pieces.append(self.source[start:end])
        self.length += end - start

    def insert(self, shown: str, at: int) -> None:
        """Put in a sign that the source does not have at this place."""
        if at - self.length != self.shift:
            self._turn(at)
        self.pieces.append(shown)
        self.length += 1

    def break_line(self, start: int) -> None:
        """A line break before the source offset `start`: the source's own where there is one."""
        end = self.length + self.shift
        found = self.source.find("\n", end, start)
        if found > end:
            self._turn(found)
        self.pieces.append("\n")
        self.length += 1

    def _turn(self, source: int) -> None:
        self.shift = source - self.length
        if self.views[-1] == self.length:
            self.sources[-1] = source
        else:
            self.views.append(self.length)
            self.sources.append(source)

    def view_of(self, source: int) -> int:
        """The view offset of a source offset that the view shows."""
        piece = bisect_right(self.sources, source) - 1
        return self.views[piece] + source - self.sources[piece]

    def view(self) -> View:
        return View("".join(self.pieces), tuple(self.views), tuple(self.sources))


def _build(
    text: str, drafts: list[_Draft], pages: list[int], numbers: list[int], slides: bool, problems: list[str]
) -> Layout:
    builder = _Builder(text)
    hidden = has_invisible(text)
    made: list[Block] = []
    open_headings: list[tuple[int, int]] = []
    for draft in drafts:
        kind, level, first = draft.kind, 0, draft.parts[0][0]
        if made:
            builder.break_line(first)
        left = builder.length
        _add_parts(builder, draft, hidden)
        if kind == "heading":
            level = draft.level
            while not slides and open_headings and open_headings[-1][0] >= level:
                open_headings.pop()
        section = open_headings[-1][1] if open_headings and kind != "boilerplate" else -1
        if kind == "heading" and not slides:
            open_headings.append((level, len(made)))
        page = bisect_right(pages, first) if pages else 0
        number = numbers[page - 1] if page else None
        table = _table(text, draft, drafts, builder, hidden) if draft.grid is not None else None
        made.append(make_block(kind, left, builder.length, level, section, number, table))
    return Layout(builder.view(), tuple(made), tuple(pages), tuple(numbers), tuple(problems))


def _add_parts(builder: _Builder, draft: _Draft, hidden: bool) -> None:
    if len(draft.parts) == 1 and not hidden and not draft.cuts:
        builder.add(draft.parts[0][0], draft.parts[0][1])
        return
    last = -1
    for start, end, before in draft.parts:
        if last >= 0 and before:
            if before == "\n":
                builder.break_line(start)
            else:
                builder.insert(before, last)
        if hidden or draft.cuts:
            for left, right in _shown(builder.source, start, end, draft.cuts, hidden):
                if left < right:
                    builder.add(left, right)
        else:
            builder.add(start, end)
        last = end


def _shown(source: str, start: int, end: int, cuts: tuple[tables.Part, ...], hidden: bool) -> list[tuple[int, int]]:
    """The slices of a part without what the view leaves out: zero-width signs, space inside merged cells."""
    gaps = [cut for cut in cuts if start < cut[0] and cut[1] < end]
    if hidden:
        gaps = sorted(gaps + [m.span() for m in _INVISIBLE.finditer(source, start, end)])
    slices = []
    for left, right in gaps:
        if left > start:
            slices.append((start, left))
        start = max(start, right)
    return [*slices, (start, end)]


def _table(text: str, draft: _Draft, drafts: list[_Draft], builder: _Builder, hidden: bool) -> Table:
    assert draft.grid is not None
    rows = []
    wholes = dict(draft.grid.wholes)
    for number, row in enumerate(draft.grid.rows):
        at = builder.view_of(next((start for start, end in row if start < end), draft.parts[0][0]))
        cells = []
        for column, (start, end) in enumerate(row):
            if start == end:
                cells.append(make_cell(at, at, "", number, column))
                continue
            left, at = builder.view_of(start), builder.view_of(end - 1) + 1
            whole = wholes.get(number, "") if column == 0 else ""
            cells.append(make_cell(left, at, _visible(text, start, end, draft.cuts, hidden), number, column, whole))
        rows.append(tuple(cells))
    title = drafts[draft.title] if draft.title >= 0 else None
    shown = text[title.parts[0][0] : title.parts[-1][1]] if title is not None else ""
    return Table(tuple(rows), draft.grid.head_rows, draft.grid.head_columns, shown, draft.title, draft.unit)


def _visible(text: str, start: int, end: int, cuts: tuple[tables.Part, ...], hidden: bool) -> str:
    if not cuts and not hidden:
        return text[start:end]
    inside = tuple(cut for cut in cuts if start <= cut[0] and cut[1] <= end)
    return "".join(text[left:right] for left, right in _shown(text, start, end, inside, hidden))


def _one_table(text: str, rows: list[list[tables.Part]]) -> Layout:
    """A file that is one table as a whole."""
    found = tables.grid(text, rows)
    if found is None:
        layout = lay_out(text)
        problem = () if len(rows) < 2 else ("table_not_rebuilt:1",)
        return Layout(layout.view, layout.blocks, problems=layout.problems + problem)
    start = next(a for row in rows for a, b in row if a < b)
    draft = _Draft("table", [(start, len(text.rstrip()), "")], Line(start, start, "", 1, 0))
    draft.grid, draft.cuts = found, found.cuts
    return _build(text, [draft], [], [], False, [])
