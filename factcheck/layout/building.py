"""The view and its blocks, put together from drafts: what is shown, and where each piece came from."""

from __future__ import annotations

from bisect import bisect_right

from attrs import frozen

from factcheck import tables
from factcheck.document import Block, Cell, Table, View
from factcheck.layout.drafts import Draft
from factcheck.layout.furniture import INVISIBLE_RUN
from factcheck.layout.headings import COLON_LEVEL
from factcheck.layout.titles import over_period
from factcheck.lines import has_invisible
from factcheck.making import maker

make_block, make_cell = maker(Block), maker(Cell)


@frozen
class Layout:
    """Everything that the layout of a text tells; page numbers are those printed where the text prints them."""

    view: View
    blocks: tuple[Block, ...]
    pages: tuple[int, ...] = ()
    page_numbers: tuple[int, ...] = ()
    problems: tuple[str, ...] = ()


class _Builder:
    """Collects the pieces of the view and where each comes from."""

    def __init__(self, text: str) -> None:
        self.source = text
        self.pieces: list[str] = []
        self.done = 0
        """Up to here the view is in the pieces; what follows is repeated from the source."""
        self.length = 0
        self.views = [0]
        self.sources = [0]
        self.shift = 0
        """Source offset less view offset of what is repeated last."""

    def add(self, start: int, end: int) -> None:
        """Repeat a slice of the source."""
        if start - self.length != self.shift:
            self._turn(start)
        self.length += end - start

    def insert(self, shown: str, at: int) -> None:
        """Put in a sign that the source does not have at this place."""
        if at - self.length != self.shift:
            self._turn(at)
        self._put(shown)

    def break_line(self, start: int) -> None:
        """A line break before the source offset `start`: the source's own where there is one."""
        end = self.length + self.shift
        found = self.source.find("\n", end, start)
        if found < 0:
            self._put("\n")
            return
        if found > end:
            self._turn(found)
        self.length += 1

    def _put(self, shown: str) -> None:
        """A sign of the view's own."""
        self._repeat()
        self.pieces.append(shown)
        self.length += 1
        self.done = self.length

    def _repeat(self) -> None:
        """Take over what is repeated from the source so far, in one piece."""
        if self.length > self.done:
            self.pieces.append(self.source[self.done + self.shift : self.length + self.shift])
            self.done = self.length

    def _turn(self, source: int) -> None:
        self._repeat()
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
        self._repeat()
        return View("".join(self.pieces), tuple(self.views), tuple(self.sources))


def build(
    text: str, drafts: list[Draft], pages: list[int], numbers: list[int], slides: bool, problems: list[str]
) -> Layout:
    """The layout of a text that has been taken apart; each draft is let go of as soon as its block is made."""
    builder = _Builder(text)
    hidden = has_invisible(text)
    titles = {n: _title(text, drafts, draft.title) for n, draft in enumerate(drafts) if draft.grid is not None}
    made: list[Block] = []
    open_headings: list[tuple[int, int]] = []
    drafts.reverse()
    while drafts:
        draft = drafts.pop()
        kind, level, first = draft.kind, 0, draft.parts[0][0]
        if open_headings and kind not in ("heading", "list_item") and _led_a_list(made, open_headings[-1][1]):
            open_headings.pop()
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
        title = titles.get(len(made))
        table = _table(text, draft, title, builder, hidden) if title is not None else None
        made.append(make_block(kind, left, builder.length, level, section, number, table))
    return Layout(builder.view(), tuple(made), tuple(pages), tuple(numbers), tuple(problems))


def _led_a_list(made: list[Block], heading: int) -> bool:
    """Whether a line that ends with a colon stands right above a list, which has ended: 9月出口分去向：, - 东非 ….

    It is over its list alone.
    """
    if made[heading].level != COLON_LEVEL or len(made) < heading + 2 or made[heading + 1].kind != "list_item":
        return False
    return made[-1].kind == "list_item"


def _add_parts(builder: _Builder, draft: Draft, hidden: bool) -> None:
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
        gaps = sorted(gaps + [m.span() for m in INVISIBLE_RUN.finditer(source, start, end)])
    slices = []
    for left, right in gaps:
        if left > start:
            slices.append((start, left))
        start = max(start, right)
    return [*slices, (start, end)]


def _title(text: str, drafts: list[Draft], number: int) -> str:
    """What a draft says that is a table's title, and the heading above it where it tells a period only."""
    if number < 0:
        return ""
    title = drafts[number]
    shown = text[title.parts[0][0] : title.parts[-1][1]]
    above = over_period(drafts, number)
    return shown if above is None else f"{text[above.parts[0][0] : above.parts[-1][1]]} {shown}"


def _table(text: str, draft: Draft, title: str, builder: _Builder, hidden: bool) -> Table:
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
    return Table(tuple(rows), draft.grid.head_rows, draft.grid.head_columns, title, draft.title, draft.unit)


def _visible(text: str, start: int, end: int, cuts: tuple[tables.Part, ...], hidden: bool) -> str:
    if not cuts and not hidden:
        return text[start:end]
    inside = tuple(cut for cut in cuts if start <= cut[0] and cut[1] <= end)
    return "".join(text[left:right] for left, right in _shown(text, start, end, inside, hidden))
