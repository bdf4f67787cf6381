"""同一清单两处不同：One entry of a list that differs where the list is printed again.

What it flags
    The contents name 三、2026年需求展望, the heading says 三、2027年需求展望. The reports of the week stand in a list
    and in a table, and one title of them differs by a digit, or by 不及 for 超出.
    A headline that heads a section again with another year.

Why it matters
    The contents, the list or the table was made from an earlier draft.

When it stays silent
    Too few other entries agree for the two to be one list; the entries differ in more than one place, or by other words
    than a number and its opposite.

>>> from factcheck import check
>>> names = "云禾智能 海纳机电 明川股份 北原重工".split()
>>> items = "".join(f"- {name}2025年报点评：订单充裕\\n" for name in names)
>>> rows = "".join(f"5/12\\t{name}2025年报点评：订单充裕\\t增持\\n" for name in names)
>>> text = f"## 本周报告\\n\\n{items}\\n表1：本周报告一览\\n\\n日期\\t报告名称\\t评级\\n{rows}"
>>> [f.printed for f in check(text.replace("- 明川股份2025", "- 明川股份2024"), select=["REP09"]).findings]
['4']
>>> check(text, select=["REP09"]).findings
()
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from attrs import frozen

from factcheck import Check, Reading, Said, Severity, checks
from factcheck.patterns import lazy
from factcheck_rules._look import Look, look
from factcheck_rules._opposites import opposites

CODE = "REP09"
SEVERITY = Severity.WARNING

_LEAST = 3
"""So many entries of two lists that agree make them one list."""
_HEADINGS = 2
"""So many entries of the contents that stand as headings are enough."""
_SHORTEST, _HEADING = 6, 4
"""Shorter entries of lists, and of contents, tell nothing."""
_ANCHOR = 5
"""So many letters at an end of an entry are found again in the other."""
_CHANGED = 6
_MOST = 80
"""A longer list is no list of titles."""
_CODED = lazy(r"(?<=\D)\d{4,6}(?:hk|s[hzs]|bj|[on])?\Z")
"""A security code behind a name is compared elsewhere."""
_PAGE = lazy(r"[\s.…·\-—_\t]*\d{0,3}\s*\Z")


@frozen
class Entry:
    """An entry of a list: its letters and digits, and where it stands."""

    words: str
    left: int
    right: int


def check(reading: Reading) -> Iterator[Check]:
    """Compare the contents with the headings, and lists with the columns of tables."""
    found = look(reading)
    contents, headings, lists = _contents(found), _of_kind("heading", found), list(_lists(found))
    if contents and headings:
        yield from _compared(contents, headings, found, any_words=True)
    yield from _title_again(headings, found)
    columns = list(_columns(found)) if lists and found.one_report else []
    for items in lists:
        for column in columns:
            yield from _compared(column, items, found, any_words=False)


def _title_again(headings: Sequence[Entry], found: Look) -> Iterator[Check]:
    """A headline of the front page that heads a section again, but for a number."""
    blocks = found.reading.document.blocks
    text = next((b.left for b in blocks if b.kind != "heading" and b.right - b.left > _PARAGRAPH), 0)
    for one in headings:
        if one.left > text:
            return
        if len(one.words) < _LONG or any(other.words.endswith(one.words) for other in headings if other is not one):
            continue
        alike = [(other, parts) for other in headings if (parts := _one_place(one.words, other.words)) is not None]
        numbers = [(other, parts) for other, parts in alike if other is not one and _slip(*parts)]
        if len(alike) == 1 and len(numbers) == 1 and not numbers[0][0].words.startswith(numbers[0][1][1]):
            yield _told(one, *numbers[0], found)


_PARAGRAPH, _LONG = 40, 14
"""Headlines stand before the first paragraph; a shorter one may come back for another year."""


def _contents(found: Look) -> list[Entry]:
    entries = []
    for block in found.reading.document.blocks:
        if block.kind == "contents":
            page = _PAGE.search(found.text, block.left, block.right)
            entries.append(_entry(block.left, page.start() if page else block.right, found))
    return [entry for entry in entries if len(entry.words) >= _HEADING][:_MOST]


def _of_kind(kind: str, found: Look) -> list[Entry]:
    blocks = found.reading.document.blocks
    entries = [_entry(block.left, block.right, found) for block in blocks if block.kind == kind]
    return [entry for entry in entries if len(entry.words) >= _HEADING]


def _lists(found: Look) -> Iterator[list[Entry]]:
    """The runs of list items."""
    for is_list, run in groupby(found.reading.document.blocks, key=lambda block: block.kind == "list_item"):
        entries = [_entry(block.left, block.right, found) for block in run] if is_list else []
        if _LEAST < len(entries) <= _MOST:
            yield entries


def _columns(found: Look) -> Iterator[list[Entry]]:
    """The columns of tables that hold words."""
    for block in found.reading.document.blocks:
        table = block.table
        if table is None or not _LEAST < len(table.rows) <= _MOST:
            continue
        columns: dict[int, list[Entry]] = {}
        for row in table.rows[table.head_rows :]:
            for cell in row:
                entry = _entry(cell.left, cell.right, found)
                if len(entry.words) >= _SHORTEST and not entry.words.isdigit():
                    columns.setdefault(cell.column, []).append(entry)
        yield from (entries for entries in columns.values() if len(entries) > _LEAST)


def _entry(left: int, right: int, found: Look) -> Entry:
    words = "".join(filter(str.isalnum, found.text[left:right])).lower()
    return Entry(_CODED.sub("", words), left, right)


def _compared(ones: Sequence[Entry], others: Sequence[Entry], found: Look, any_words: bool) -> Iterator[Check]:
    """The entries of one list that stand in the other but for one place, where most others stand in it as they are."""
    again = {id(other) for one in ones for other in others if _holds(other, one)}
    left = [one for one in ones if not any(_holds(other, one) for other in others)]
    if len(ones) - len(left) < (_HEADINGS if any_words else _LEAST) or len(left) * 2 > len(ones):
        return
    rest = [other for other in others if id(other) not in again] if any_words else others
    for one in left:
        twins = [(other, parts) for other in rest if (parts := _one_place(one.words, other.words)) is not None]
        twins = [(other, parts) for other, parts in twins if any_words or _slip(*parts)]
        if len(twins) == 1:
            yield _told(one, *twins[0], found)


def _holds(whole: Entry, part: Entry) -> bool:
    return part.words in whole.words or whole.words in part.words


def _one_place(one: str, other: str) -> tuple[str, str] | None:
    """What stands in an entry and in its twin at the one place where they differ; None where it is no twin.

    >>> _one_place("明川股份603112", "订单充裕明川股份603121页")
    ('12', '21')
    """
    first, last = other.find(one[:_ANCHOR]), other.rfind(one[-_ANCHOR:])
    if first < 0 and last < 0:
        return None
    end = last + _ANCHOR if last >= 0 else first + len(one)
    begin = first if first >= 0 else end - len(one)
    if begin < 0 or end > len(other) or end <= begin:
        return None
    twin = other[begin:end]
    size = min(len(one), len(twin))
    ahead = next((k for k in range(size) if one[k] != twin[k]), size)
    behind = next((k for k in range(size - ahead) if one[-1 - k] != twin[-1 - k]), size - ahead)
    parts = one[ahead : len(one) - behind], twin[ahead : len(twin) - behind]
    short = all(0 < len(part) <= (2 * _CHANGED if part.isascii() else _CHANGED) for part in parts)
    fits = short and (ahead + behind) * 10 >= 7 * len(one)
    return parts if fits and ahead + behind >= _ANCHOR else None


def _slip(one: str, other: str) -> bool:
    """Whether two pieces are two numbers, or opposites."""
    if one.isdigit() and other.isdigit():
        return len(one) == len(other)
    return any((a in one and b in other) or (b in one and a in other) for a, b in opposites("turns"))


def _told(one: Entry, other: Entry, parts: tuple[str, str], found: Look) -> Check:
    shown = [found.place(entry.left, entry.right) for entry in (other, one)]
    return checks.judged(
        "fails",
        relation="agree",
        places=shown,
        title=Said(
            f"同一清单两处不同：{parts[1]} 与 {parts[0]}", f"one entry, printed in two ways: {parts[1]}, {parts[0]}"
        ),
        arithmetic=Said("其余各条两处相同", "the other entries are the same in both places"),
        advice=Said("两处对一处", "check the source, and change the other place"),
        printed=parts[1],
        expected=parts[0],
    )
