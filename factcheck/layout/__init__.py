"""What each stretch of a text is, and the joined view that is read.

Every line is classified first (tables, captions, source lines, page furniture, contents, legal text), then prose is
joined across its wraps and page breaks, then headings are found where they precede their text, and last the view is
put together. See wraps.py for what may be joined, tables.py for what may be called a table.
"""

from __future__ import annotations

from factcheck import tables
from factcheck.document import Block, View
from factcheck.layout.building import Layout, build
from factcheck.layout.drafts import Draft, assemble
from factcheck.layout.furniture import mark_contents, mark_front_matter, mark_running, pages_of, scan
from factcheck.layout.grids import mark_tables
from factcheck.layout.headings import find_headings, mark_legal
from factcheck.layout.loose import mark_cells
from factcheck.layout.titles import name_tables
from factcheck.lines import Line


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
    lines = scan(text)
    pages, numbers, slides = pages_of(text, lines)
    mark_front_matter(lines)
    mark_contents(text, lines)
    mark_running(lines)
    problems: list[str] = []
    grids = mark_tables(text, lines, problems)
    drafts = assemble(text, lines, grids)
    del lines, grids  # nearly as large as the drafts, which hold what is needed of them
    find_headings(drafts, text, slides)
    mark_legal(drafts, text, len(text))
    drafts = mark_cells(drafts, slides)
    name_tables(drafts, text)
    return build(text, drafts, pages, numbers, slides, problems)


def _one_table(text: str, rows: list[list[tables.Part]]) -> Layout:
    """A file that is one table as a whole."""
    found = tables.grid(text, rows)
    if found is None:
        layout = lay_out(text)
        problem = () if len(rows) < 2 else ("table_not_rebuilt:1",)
        return Layout(layout.view, layout.blocks, problems=layout.problems + problem)
    start = next(a for row in rows for a, b in row if a < b)
    draft = Draft("table", [(start, len(text.rstrip()), "")], Line(start, start, "", 1, 0))
    draft.grid, draft.cuts = found, found.cuts
    return build(text, [draft], [], [], False, [])
