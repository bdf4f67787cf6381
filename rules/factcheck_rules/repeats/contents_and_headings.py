"""目录与正文标题不符：A table of contents that its own report does not bear out.

What it flags
    A line of the contents and the heading or caption that it lists differ in a word or a number (新品推迟发布 and
    新品提前发布), or one line's page lies before the page of the line above it.

Why it matters
    Contents are made once and go stale; the reader looks there first.

When it stays silent
    The heading stands as listed; more than a word differs, so that another heading may be meant; several pages run
    backwards, as where columns were read as lines.

>>> from factcheck import check
>>> text = '''内容目录
...
... 一、行业动态	2
... 半导体：晨曦科技新款芯片{}发布	3
... 风险提示	6
...
... ## 一、行业动态
...
... 本周行业平稳。
...
... ## 半导体：晨曦科技新款芯片推迟发布
...
... 据报道，新款芯片将晚一个季度面世。
...
... ## 风险提示
...
... 需求不及预期。
... '''
>>> [f.printed for f in check(text.format("提前"), select=["REP12"]).findings]
['半导体：晨曦科技新款芯片推迟发布']
>>> check(text.format("推迟"), select=["REP12"]).findings
()
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from unicodedata import normalize

from attrs import frozen

from factcheck import Check, Reading, Said, Severity, checks
from factcheck.document import Block
from factcheck.patterns import lazy
from factcheck_rules._look import Look, look

CODE = "REP12"
SEVERITY = Severity.WARNING

_TITLES = frozenset({"heading", "caption"})
_LINE = lazy(r"(?P<title>[^\n]*?\S)[\s.…·]+(?P<page>\d{1,3})\s*\Z")
_MOST = 4
"""So many letters may differ."""
_SHARED = 8
_PART = 3
"""All but one of so many letters are the same."""
_FEW, _MANY = 3, 400


@frozen
class Line:
    """A line of the contents."""

    letters: str
    page: int
    left: int
    right: int
    end: int
    """Where the page ends."""


def check(reading: Reading) -> Iterator[Check]:
    """Compare the lines of each table of contents with one another and with the headings of the report."""
    found = look(reading)
    lists = list(_lists(found))
    if not lists or sum(map(len, lists)) > _MANY:
        return
    titles = [block for block in reading.document.blocks if block.kind in _TITLES]
    letters = {_letters(found.text[block.left : block.right]): block for block in titles}
    listed = {line.letters for lines in lists for line in lines}
    for lines in lists:
        yield from _backwards(lines, found)
        for line in lines:
            block = _renamed(line, letters, listed)
            if block is not None:
                yield _told(line, block, found)


def _lists(found: Look) -> Iterator[list[Line]]:
    """The lines of each table of contents; a line without a page begins another."""
    lines: list[Line] = []
    for block in found.reading.document.blocks:
        match = _LINE.match(found.text[block.left : block.right]) if block.kind == "contents" else None
        if match is not None:
            right, end = (block.left + match.end(group) for group in ("title", "page"))
            lines.append(Line(_letters(match["title"]), int(match["page"]), block.left, right, end))
        elif lines:
            yield lines
            lines = []
    if lines:
        yield lines


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, normalize("NFKC", text))).lower()


def _backwards(lines: Sequence[Line], found: Look) -> Iterator[Check]:
    """The one line whose page lies before that of the line above it."""
    falls = [k for k in range(1, len(lines)) if lines[k].page < lines[k - 1].page]
    if len(lines) < _FEW or len(falls) != 1:
        return
    above, line = lines[falls[0] - 1], lines[falls[0]]
    yield checks.judged(
        "fails",
        relation="order",
        places=[found.place(each.left, each.end) for each in (line, above)],
        title=Said(
            f"目录页码倒退：第 {above.page} 页之后为第 {line.page} 页",
            f"pages of the contents run backwards: {above.page}, {line.page}",
        ),
        arithmetic=Said(f"{line.page} < {above.page}", f"{line.page} < {above.page}"),
        advice=Said("更新目录", "update the contents"),
        printed=str(line.page),
        expected=str(above.page),
    )



def _renamed(line: Line, titles: dict[str, Block], listed: set[str]) -> Block | None:
    """The heading that a line lists but for a word, where no heading stands as listed."""
    if any(line.letters in title or title in line.letters for title in titles if len(title) > _MOST):
        return None
    near = [block for title, block in titles.items() if title not in listed and _but_for_a_word(line.letters, title)]
    return near[0] if len(near) == 1 else None


def _but_for_a_word(one: str, other: str) -> bool:
    """Whether two titles differ in one stretch of a few letters only, which both have."""
    short = min(len(one), len(other))
    start = next((k for k in range(short) if one[k] != other[k]), short)
    end = next((k for k in range(short - start) if one[-1 - k] != other[-1 - k]), short - start)
    parts = len(one) - start - end, len(other) - start - end
    shared = start + end
    return min(parts) > 0 and max(parts) <= _MOST and shared >= max(_SHARED, (_PART - 1) * max(parts))


def _told(line: Line, block: Block, found: Look) -> Check:
    listed, heading = found.place(line.left, line.right), found.place(block.left, block.right)
    return checks.judged(
        "fails",
        relation="agree",
        places=[heading, listed],
        title=Said(
            f"目录与正文标题不符：{listed.text}，正文为 {heading.text}",
            f"the contents list {listed.text}, the report {heading.text}",
        ),
        arithmetic=Said("其余文字相同", "the rest is the same"),
        advice=Said("更新目录或标题", "update the contents, or the heading"),
        printed=heading.text,
        expected=listed.text,
    )
