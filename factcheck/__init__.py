"""Reads the figures in a report and shows which of them cannot all be true.

    import factcheck
    reading = factcheck.extract("公司营收120亿元，同比增长20.4%。")
    result = factcheck.check(Path("corpus/"))

A `str` is text, a `Path` is a file or a folder. The names are loaded when first used, so that importing is quick.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from factcheck.checks import Check, Finding, Place, Said, Severity
    from factcheck.corpus import check, extract, read
    from factcheck.corpus.results import Coverage, Result
    from factcheck.document import Block, Document, Location, Span, Table
    from factcheck.facts import Claim, Fact, Reading, Sentence, Statement
    from factcheck.intervals import Interval
    from factcheck.periods import Period
    from factcheck.quantity import Mark, Quantity
    from factcheck.readers import Unreadable
    from factcheck.sides import Side

_HOMES = {
    "checks": ("Check", "Finding", "Place", "Said", "Severity"),
    "corpus": ("check", "extract", "read"),
    "corpus.results": ("Coverage", "Result"),
    "document": ("Block", "Document", "Location", "Span", "Table"),
    "facts": ("Claim", "Fact", "Reading", "Sentence", "Statement"),
    "intervals": ("Interval",),
    "periods": ("Period",),
    "quantity": ("Mark", "Quantity"),
    "readers": ("Unreadable",),
    "sides": ("Side",),
}
_HOME = {name: module for module, names in _HOMES.items() for name in names}

__all__ = [
    "Block",
    "Check",
    "Claim",
    "Coverage",
    "Document",
    "Fact",
    "Finding",
    "Interval",
    "Location",
    "Mark",
    "Period",
    "Place",
    "Quantity",
    "Reading",
    "Result",
    "Said",
    "Sentence",
    "Severity",
    "Side",
    "Span",
    "Statement",
    "Table",
    "Unreadable",
    "__version__",
    "check",
    "extract",
    "read",
]


def __getattr__(name: str) -> object:
    if name in _HOME:
        value = getattr(import_module(f"factcheck.{_HOME[name]}"), name)
        globals()[name] = value
        return value
    raise AttributeError(f"module 'factcheck' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
