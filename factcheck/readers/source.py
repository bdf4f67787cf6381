"""What a format module hands over, how bytes become text, and how a Document is made of it."""

from __future__ import annotations

import datetime

from attrs import frozen

from factcheck import house, layout, periods, tables
from factcheck.document import Document, line_starts_of
from factcheck.lexing.text import narrow, simplified, widen


class Unreadable(Exception):
    """A file that cannot be read, why, and where in it ('byte 120', 'page 3', or '')."""

    def __init__(self, path: str, reason: str, place: str = "") -> None:
        super().__init__(path, reason, place)
        self.path = path
        self.reason = reason
        self.place = place

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}" + (f" ({self.place})" if self.place else "")


@frozen
class Source:
    """The text of a file as read, and its cells (source offsets) where the whole file is one table."""

    text: str
    rows: list[list[tables.Part]] | None = None
    problems: tuple[str, ...] = ()


_MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
    (b"\xef\xbb\xbf", "utf-8-sig"),
)


def decode(path: str, data: bytes) -> str:
    """The text of some bytes: by their byte order mark, else UTF-8, else UTF-16 without a mark, else GB18030.

    The standard library's codecs do: a report in none of these is rare enough to be named, not guessed at. A byte
    order mark is not part of the text; line breaks are kept as they are, so that offsets count what is in the file.

    Raises:
        Unreadable: empty, binary or not decodable; the place is the offset of the first byte that does not fit.
    """
    if not data:
        raise Unreadable(path, "is empty")
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "")
    if not encoding and b"\x00" in data:
        encoding = _unmarked_utf16(data)
        if not encoding:
            raise Unreadable(path, "is a binary file, not text", f"byte {data.index(0)}")
    for name in [encoding] if encoding else ["utf-8", "gb18030"]:
        try:
            text = data.decode(name)
        except UnicodeDecodeError as error:
            failed = error
            continue
        if not text.replace("\ufeff", "").strip():
            raise Unreadable(path, "holds white space only")
        _refuse_binary(path, text)
        return text
    reason = f"is not {encoding}" if encoding else "is neither UTF-8 nor GB18030"
    raise Unreadable(path, reason, f"byte {failed.start}")


def _unmarked_utf16(data: bytes) -> str:
    """UTF-16 without a mark shows by zeros on one side of most of its Latin signs."""
    sample = data[:4000]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if len(data) % 2 or min(even, odd) * 20 > max(even, odd) or max(even, odd) * 50 < len(sample):
        return ""
    return "utf-16-be" if even > odd else "utf-16-le"


def _refuse_binary(path: str, text: str) -> None:
    sample = text[:20000]
    odd = [i for i, char in enumerate(sample) if char < " " and char not in "\t\n\r\f\v\x1a\x1b\x08"]
    if len(odd) * 50 > len(sample):
        raise Unreadable(path, "is a binary file, not text", f"character {odd[0]}")


def make_document(source: Source, path: str, date: datetime.date | None) -> Document:
    """Lay out a text and find its house, language and date."""
    text = source.text
    made = layout.lay_out(simplified(narrow(text) if source.rows else widen(narrow(text))), source.rows)
    shown = made.view.text
    published, published_from, _ = periods.report_date(text, path, date, body=shown)
    return Document(
        path=path,
        text=text,
        view=made.view,
        blocks=made.blocks,
        pages=made.pages,
        page_numbers=made.page_numbers,
        house=house.house_of(
            (shown[b.left : b.right] for b in made.blocks if b.kind == "note"),
            (shown[b.left : b.right] for b in made.blocks if b.kind == "boilerplate"),
            text[:2000],
            text[-800:],
        ),
        published=published,
        published_from=published_from,
        language=house.language_of(text),
        problems=source.problems + made.problems,
        line_starts=line_starts_of(text),
    )
