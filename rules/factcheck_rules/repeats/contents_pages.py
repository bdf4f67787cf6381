"""目录页码倒退：A table of contents whose pages run backwards.

What it flags
    One line of the contents whose page lies before the page of the line above it.

Why it matters
    Contents are made once and go stale; the reader looks there first.

When it stays silent
    Pages run backwards more than once, as where two columns were read as lines; fewer than three lines.

>>> from factcheck import check
>>> lines = "一、行业动态\\t2\\n二、公司新闻\\t{}\\n三、本周观点\\t9\\n风险提示\\t10"
>>> text = f"内容目录\\n\\n{lines}\\n\\n## 一、行业动态\\n\\n本周平稳。\\n"
>>> [f.printed for f in check(text.format(12), select=["REP12"]).findings]
['9']
>>> check(text.format(7), select=["REP12"]).findings
()
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import frozen

from factcheck import Check, Reading, Said, Severity, checks
from factcheck.patterns import lazy
from factcheck_rules._look import Look, look

CODE = "REP12"
SEVERITY = Severity.WARNING

_LINE = lazy(r"[^\n]*?[^\s\d.…·][\s.…·]+(?P<page>\d{1,3})\s*\Z")
_FEW = 3


@frozen
class Line:
    """A line of the contents, up to its page."""

    page: int
    left: int
    right: int


def check(reading: Reading) -> Iterator[Check]:
    """Go down each table of contents."""
    found = look(reading)
    for lines in _lists(found):
        falls = [k for k in range(1, len(lines)) if lines[k].page < lines[k - 1].page]
        if len(lines) >= _FEW and len(falls) == 1:
            yield _told(lines[falls[0] - 1], lines[falls[0]], found)


def _lists(found: Look) -> Iterator[Sequence[Line]]:
    """The lines of each table of contents; a line without a page begins another."""
    lines: list[Line] = []
    for block in found.reading.document.blocks:
        match = _LINE.match(found.text[block.left : block.right]) if block.kind == "contents" else None
        if match is not None:
            lines.append(Line(int(match["page"]), block.left, block.left + match.end("page")))
        elif lines:
            yield lines
            lines = []
    if lines:
        yield lines


def _told(above: Line, line: Line, found: Look) -> Check:
    return checks.judged(
        "fails",
        relation="order",
        places=[found.place(each.left, each.right) for each in (line, above)],
        title=Said(
            f"目录页码倒退：第 {above.page} 页之后为第 {line.page} 页",
            f"pages of the contents run backwards: {above.page}, {line.page}",
        ),
        arithmetic=Said(f"{line.page} < {above.page}", f"{line.page} < {above.page}"),
        advice=Said("更新目录", "update the contents"),
        printed=str(line.page),
        expected=str(above.page),
    )
