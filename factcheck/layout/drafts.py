"""Blocks in the making: lines put together to paragraphs, items, table drafts and runs of cells."""

from __future__ import annotations

from factcheck import tables, wraps
from factcheck.layout.furniture import NUMBERED_NOTE
from factcheck.lines import Line, any_of, words
from factcheck.patterns import lazy

_CAPTION_INSIDE = lazy(r"\s{0,8}(?=" + any_of(words()["captions"]) + r"\s?(?:\d{1,3}\s?)?[:：])")
DIGIT = lazy(r"\d")
_PLAIN_KINDS = {"list": "list_item", "number": "number", "rating": "boilerplate", "hash": "heading"}
_SPECIAL_KINDS = {"page": "running", "row": "cells"}


class Draft:
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


def assemble(text: str, lines: list[Line], grids: dict[int, tuple[int, tables.Grid]]) -> list[Draft]:
    """Paragraphs of joined lines, and everything else line by line, in order."""
    spaced = _is_spaced(text)
    flow = [line for line in lines if line.kind != "page"]
    goes_on = dict(zip(map(id, flow), wraps.joins(_with_gaps(lines, flow), text), strict=True))
    drafts: list[Draft] = []
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
    drafts: list[Draft], lines: list[Line], index: int, goes_on: dict[int, bool], spaced: bool
) -> int:
    line = lines[index]
    skip = 2 if line.kind == "quote" else 0
    while skip and line.text[skip : skip + 1].isspace():
        skip += 1
    draft = Draft(_plain_kind(line), [(line.start + skip, line.end, "")], line)
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


def _append_run(drafts: list[Draft], lines: list[Line], index: int) -> int:
    draft = Draft("cells", [], lines[index])
    while index < len(lines) and lines[index].kind == "cells" and len(draft.parts) < 5000:
        draft.parts.append((lines[index].start, lines[index].end, "\n"))
        index += 1
    drafts.append(draft)
    return index


def _append_special(drafts: list[Draft], text: str, lines: list[Line], index: int, goes_on: dict[int, bool]) -> int:
    """Captions (two on one line come apart), notes (a page number before one comes off), furniture."""
    line = lines[index]
    start = line.start
    kind = _SPECIAL_KINDS.get(line.kind, line.kind)
    if line.kind == "note" and (match := NUMBERED_NOTE.match(line.text)):
        drafts.append(Draft("running", [(start, match.end(1) + start, "")], line))
        start += match.end()
    if line.kind == "caption":
        for match in _CAPTION_INSIDE.finditer(line.text, 2):
            if start - line.start < match.start():
                drafts.append(Draft("caption", [(start, line.start + match.start(), "")], line))
                start = line.start + match.end()
    draft = Draft(kind, [(start, line.end, "")], line)
    drafts.append(draft)
    index += 1
    while line.kind == "note" and goes_on.get(id(lines[index - 1])) and index < len(lines) and lines[index].kind == "":
        draft.parts.append((lines[index].start, lines[index].end, wraps.joint(lines[index - 1], lines[index], False)))
        index += 1
    return index


def _table_draft(text: str, line: Line, found: tables.Grid) -> Draft:
    """The view of a table is its rows, a line each; group heads inside the row of names come with it."""
    draft = Draft("table", [], line)
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
