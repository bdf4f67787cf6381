"""Plain text and Markdown, with or without hard wraps."""

from __future__ import annotations

from factcheck.readers.source import Source, decode

SUFFIXES = (".txt", ".text", ".md", ".markdown")


def load(path: str, data: bytes) -> Source:
    """The decoded text; its layout shows what is Markdown and what is wrapped."""
    return Source(decode(path, data))
