"""One report read and checked by itself, and the tally of what came of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from functools import lru_cache
from pathlib import Path

from attrs import define, field, frozen

from factcheck.checks import Check, Severity
from factcheck.corpus.keeping import COUNTS, EVERYTHING, Kept, Packed
from factcheck.corpus.sources import STDIN, Source, Unreadable
from factcheck.document import Document
from factcheck.doubt import doubted
from factcheck.facts import Fact, Reading
from factcheck.findings import Figure, Node, compared, confirmed_by, figure_of, mentions, quoted_fact
from factcheck.index import release
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.rule import Broken, Rule, run, used_across
from factcheck.waivers import Ignore, ignores_in


def read_source(source: Source, day: date | None = None) -> Reading | Unreadable:
    """Read one report; whatever goes wrong is told in one line, never raised."""
    import sys

    from factcheck import readers

    try:
        with uninterrupted():
            if source.path == STDIN:
                document = readers.from_text(sys.stdin.buffer.read().decode("utf-8-sig"), STDIN, day)
            else:
                document = readers.read(Path(source.path), date=day)
            return reading_of(document)
    except UnicodeDecodeError:
        return Unreadable(source.path, "not UTF-8 text", source.named)
    except (readers.Unreadable, OSError) as error:
        why = getattr(error, "strerror", None) or str(error) or type(error).__name__
        return Unreadable(source.path, why, source.named)
    except Exception as error:
        return Unreadable(source.path, f"reading it failed: {_fault_of(error)}", source.named)


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Keep the collector of cycles from going over all that has been read, again and again: reading makes no cycles."""
    import gc

    runs = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if runs:
            gc.enable()


def _fault_of(error: Exception) -> str:
    """An error of our own with its place, so that a fault in one report stops no other and can still be mended."""
    import traceback

    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__}: {error} ({Path(last.filename).name}:{last.lineno}; please report it)"


def read_text(text: str, day: date | None = None, name: str = "") -> Reading:
    """Read a text that is no file."""
    from factcheck import readers

    with uninterrupted():
        return reading_of(readers.from_text(text, name, day))


def reading_of(document: Document) -> Reading:
    """Facts of a document; imported late, since reading brings its word lists."""
    from factcheck.reading import read as read_document

    return read_document(document)


NONE_SEEN: set[object] = set()


@define
class Tally:
    """What came of checks, counted as they are made, so that those that don't fail need not be kept."""

    same: Mapping[str, Mapping[int, int]]
    names: Mapping[str, str] = field(factory=dict)
    checks: int = 0
    copies: int = 0
    rounding: int = 0
    counts: Counter[tuple[str, str]] = field(factory=Counter)
    """By code and word: held, consistent, failed, undecided."""
    vouched: dict[Figure, tuple[str, ...]] = field(factory=dict)
    contradicted: dict[Figure, tuple[str, ...]] = field(factory=dict)
    confirmed: set[Node] = field(factory=set)
    seen: set[object] = field(factory=set)
    """What has been compared: the same once more is a copy."""

    def add(self, check: Check) -> None:
        """Count one check."""
        self.checks += 1
        if check.verdict != "holds":
            self.counts[check.code, "failed" if check.verdict == "fails" else "undecided"] += 1
            if check.verdict == "fails" and check.severity > Severity.NOTE:
                self._touch(self.contradicted, check)
            return
        if check.confirms:
            self._touch(self.vouched, check)
            self.confirmed |= confirmed_by(check, self.same)
        mark = compared(check, self.names)
        if not check.vouches or mark in self.seen:
            self.copies += 1
            return
        self.seen.add(mark)
        if not check.confirms:
            self.counts[check.code, "consistent"] += 1
            return
        self.rounding += check.rounding_only
        self.counts[check.code, "held"] += 1

    def _touch(self, into: dict[Figure, tuple[str, ...]], check: Check) -> None:
        for fact in check.facts:
            figure = figure_of(fact)
            into[figure] = with_code(into.get(figure, ()), check.code)


@lru_cache(1024)
def with_code(codes: tuple[str, ...], code: str) -> tuple[str, ...]:
    """Some codes and one more; the same few tuples serve all figures."""
    return codes if code in codes else (*codes, code)


@frozen
class Examined:
    """One report read and checked by itself."""

    path: str
    reading: Kept[Reading]
    checks: Kept[tuple[Check, ...]]
    """Those that fail; all where everything is kept."""
    tally: Tally
    broken: tuple[Broken, ...]
    same: Mapping[int, int]
    ignores: tuple[Ignore, ...]
    quantities: int = 0
    facts: int = 0
    across: tuple[Fact, ...] = ()
    """The facts that rules over several reports can use."""


def examine(reading: Reading, rules: Sequence[Rule], keep: str = EVERYTHING, packed: bool = False) -> Examined:
    """Run the rules on one reading; what `keep` does not name is dropped to save memory."""
    document = reading.document
    documents = {document.path: document}
    same = mentions(reading.statements)
    tally = Tally({document.path: same})

    def told(check: Check) -> Check | None:
        check = doubted(as_copy(check, documents), reading)
        tally.add(check)
        return check if keep == EVERYTHING or check.verdict == "fails" else None

    with uninterrupted():
        checks, broken = run(rules, reading, told)
    release(reading)
    tally.same, tally.seen = {}, NONE_SEEN
    across = used_across(rules, reading.facts)
    ignores = tuple(ignores_in(document))
    counts = len(reading.quantities), len(reading.facts)
    if keep != EVERYTHING:
        reading = evolve(reading, marks=(), sentences=(), claims=(), statements=())
        asked = {fact.start for check in checks for fact in check.facts}.union(fact.start for fact in across)
        same = {start: number for start, number in same.items() if start in asked}
    if keep == COUNTS:
        reading = evolve(reading, quantities=(), facts=tuple(exposed(reading)))
    keeps = Packed.of if packed else Kept
    kept, failing = keeps(reading), keeps(tuple(checks))
    return Examined(document.path, kept, failing, tally, tuple(broken), same, ignores, *counts, across)


def exposed(reading: Reading) -> Iterator[Fact]:
    """The facts that a reader sees first: those of headings, captions and the front page."""
    pages = reading.document.pages
    front = pages[1] if len(pages) > 1 else 0
    return (f for f in reading.facts if f.layout in ("heading", "caption") or f.start < front)


_NOT_TOLD = lazy(r"[^\w+\-.%]+|_")
"""What tells nothing of a figure: blanks and all signs but its own."""


def as_copy(check: Check, documents: Mapping[str, Document]) -> Check:
    """A repetition that holds vouches for nothing where all its mentions stand in one and the same sentence."""
    if check.verdict != "holds" or check.relation != "agree" or not check.vouches or not check.facts:
        return check
    quotes: set[str] = set()
    for fact in check.facts:
        document = documents[fact.origin.report]
        start, end = quoted_fact(fact, document)
        quotes.add(_NOT_TOLD.sub("", document.text[start:end]))
        if len(quotes) > 1:
            return check
    return evolve(check, vouches=False)
