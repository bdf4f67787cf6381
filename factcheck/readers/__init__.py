"""Readers: one module a format, each turning a file into a Document.

A format module has `SUFFIXES` (lower case, with the dot) and `load(path, data) -> Source`; naming it in `FORMATS`
is all that a new one needs. What no module claims by suffix is read as text if its bytes look like text.
"""

from __future__ import annotations

import datetime
from importlib import import_module
from pathlib import Path
from types import ModuleType

from factcheck.document import Document
from factcheck.readers.source import Source, Unreadable, make_document

__all__ = ["SUFFIXES", "Source", "Unreadable", "from_text", "read"]

FORMATS = {
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".markdown": "text",
    ".tsv": "separated",
    ".csv": "separated",
}
"""Which module of this package reads which suffix."""

SUFFIXES = frozenset(FORMATS)
"""The suffixes of files that are reports when a folder is walked."""

_KNOWN_BINARY = {
    b"%PDF": "a PDF; this version reads text and Markdown",
    b"PK\x03\x04": "a Word, Excel or zip file; this version reads text and Markdown",
    b"\xd0\xcf\x11\xe0": "an old Office file; this version reads text and Markdown",
    b"{\\rtf": "an RTF file; this version reads text and Markdown",
    b"\x1f\x8b": "a compressed file",
}


def read(path: Path | str, *, date: datetime.date | None = None) -> Document:
    """Read one file. `date` overrides the report's own date.

    Raises:
        Unreadable: the file is missing, empty, binary, of a format that is not read, or not decodable.
    """
    path = Path(path)
    return make_document(_module(path).load(str(path), _bytes_of(path)), str(path), date)


def _bytes_of(path: Path) -> bytes:
    """What a file holds, unless that is of a format which is known and not read."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise Unreadable(str(path), error.strerror or "cannot be opened") from error
    for magic, kind in _KNOWN_BINARY.items():
        if data.startswith(magic):
            raise Unreadable(str(path), f"is {kind}")
    return data


def from_text(text: str, name: str = "<text>", date: datetime.date | None = None) -> Document:
    """A document from a string, laid out as the reader of text files would."""
    return make_document(Source(text), name, date)


def _module(path: Path) -> ModuleType:
    return import_module(f"{__name__}.{FORMATS.get(path.suffix.lower(), 'text')}")
