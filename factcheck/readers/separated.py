"""Comma- and tab-separated values: the file is one table."""

from __future__ import annotations

from factcheck import tables
from factcheck.readers.source import Source, decode

SUFFIXES = (".csv", ".tsv")


def load(path: str, data: bytes) -> Source:
    """The decoded text with its cells."""
    text = decode(path, data)
    head = text[:4000]
    mark = "\t" if path.lower().endswith(".tsv") or head.count("\t") > head.count(",") else ","
    if mark == "," and head.count(";") > head.count(","):
        mark = ";"
    return Source(text, tables.split_commas(text, mark))
