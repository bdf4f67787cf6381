"""Many documents: finding them, reading them in parallel, checking each and all together."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from fnmatch import fnmatch
from functools import cache, lru_cache, reduce
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

from attrs import asdict, define, field, frozen

from factcheck.checks import Check, Finding, Severity
from factcheck.document import Document
from factcheck.doubt import doubted
from factcheck.facts import Fact, Reading
from factcheck.findings import (
    Figure,
    Node,
    compared,
    confirmed_by,
    figure_of,
    finding_of,
    fold,
    mentions,
    numbered,
    quoted_fact,
)
from factcheck.index import release
from factcheck.making import evolve
from factcheck.rule import Broken, Rule, RuleSet, load_rules, run, run_groups, used_across
from factcheck.waivers import Ignore, SetAside, Waiver, ignores_in, set_aside

if TYPE_CHECKING:
    import pandas

STDIN = "-"
NOT_READ_YET = frozenset((".pdf", ".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx", ".rtf", ".html", ".htm"))
"""Reports by their suffix that no reader may know: met while walking they are told as unreadable, not passed over."""
NO_REPORT = ("readme*", "license*", "licence*", "changelog*", "contributing*", "notice*", "requirements*.txt")
"""Files about a project, not reports of it, whatever their suffix."""
NO_FOLDER = frozenset({"__pycache__", "node_modules", "venv", "site-packages"})
T = TypeVar("T")
MOST_UNPACKED = 16
"""So many packed readings are kept unpacked."""
SMALL = 8
"""So many documents are read in this process, whatever the number of jobs: starting another costs more."""


@frozen
class Source:
    """A file to read; `named` if the user named it, else it was met while walking. `name` is its path from the root."""

    path: str
    name: str
    named: bool = True


@frozen
class Unreadable:
    """A report that could not be read, and why."""

    path: str
    why: str
    named: bool = True


@frozen
class State:
    """How a quantity ends: contradicted, vouched or alone, with the codes of the checks that say so."""

    name: str
    codes: tuple[str, ...] = ()


ALONE = State("alone")


@frozen
class Coverage:
    """What a run looked at and what came of it; every quantity is contradicted, vouched or alone."""

    documents: int = 0
    quantities: int = 0
    facts: int = 0
    checks: int = 0
    held: int = 0
    """Distinct checks that hold, none of them a copy, and none that a random figure of the size would pass as well."""
    held_by_rounding: int = 0
    consistent: int = 0
    """Checks that hold as they would for many figures (one lies below another, a word fits): they count for nothing."""
    copies: int = 0
    """Checks between a sentence and its verbatim copy, and repetitions of one check: they count for nothing."""
    failed: int = 0
    undecided: int = 0
    vouched: int = 0
    contradicted: int = 0
    alone: int = 0
    findings: int = 0
    unreadable: int = 0
    skipped: int = 0
    by_rule: Mapping[str, Mapping[str, int]] = field(factory=dict)
    """For each rule that ran: held, consistent, failed, undecided, findings."""

    def counts(self) -> dict[str, Any]:
        """All of it by name."""
        return asdict(self)


@frozen
class Result:
    """What checking one or many reports gave."""

    readings: Sequence[Reading] = field(repr=False)
    checks: tuple[Check, ...] = field(repr=False)
    findings: tuple[Finding, ...]
    coverage: Coverage
    states: Mapping[Figure, State] = field(factory=dict, repr=False)
    rules: tuple[Rule, ...] = field(default=(), repr=False)
    broken: tuple[Broken, ...] = ()
    unreadable: tuple[Unreadable, ...] = ()
    skipped: tuple[str, ...] = field(default=(), repr=False)
    aside: SetAside = field(factory=SetAside, repr=False)
    names: Mapping[str, str] = field(factory=dict, repr=False)
    """Each report's path from the root, as fingerprints use it."""

    def state(self, fact: Fact) -> State:
        """How a fact's figure ends."""
        return self.states.get(figure_of(fact), ALONE)

    def worst(self) -> Severity | None:
        """The gravest severity among the findings, None if there are none."""
        return max((finding.severity for finding in self.findings), default=None)

    def to_pandas(self) -> pandas.DataFrame:
        """One row for each quantity and fact of all reports, columns as in `facts --format jsonl`."""
        from factcheck.output.frames import facts_frame

        return facts_frame(self.readings, self)

    def findings_to_pandas(self) -> pandas.DataFrame:
        """One row for each finding, columns as in `check --format csv`."""
        from factcheck.output.frames import findings_frame

        return findings_frame(self)

    def _repr_html_(self) -> str:
        from factcheck.output.html import result_html

        return result_html(self)


# ----------------------------------------------------------------------------------------------- finding reports


def sources(
    paths: Iterable[Path | str], root: Path | None = None, exclude: Sequence[str] = ()
) -> tuple[list[Source], list[str], list[Unreadable]]:
    """The reports under some paths, what was passed over, and the paths that are not there.

    Folders are walked in order of name; hidden and gitignored files are left out unmentioned, and what is not a
    report by its name is passed over and counted. A report reached twice is read once.
    """
    base = (root or Path.cwd()).resolve()
    found: dict[str, Source] = {}
    skipped: list[str] = []
    missing: list[Unreadable] = []
    for given in paths:
        path = Path(given)
        if str(given) == STDIN:
            found.setdefault(STDIN, Source(STDIN, STDIN))
        elif path.is_dir():
            for file in _walk(path, base, exclude):
                if _is_report(file):
                    found.setdefault(_identity(file), Source(str(file), name_from(file, base), named=False))
                else:
                    skipped.append(str(file))
        elif path.exists():
            found[_identity(path)] = Source(str(path), name_from(path, base))
        else:
            missing.append(Unreadable(str(path), "no such file or folder"))
    return list(found.values()), skipped, missing


def name_from(path: Path, root: Path) -> str:
    """A path from the root, with slashes; below another tree its name alone."""
    whole = Path(os.path.abspath(path))
    return whole.relative_to(root).as_posix() if whole.is_relative_to(root) else path.name


def _identity(path: Path) -> str:
    return os.path.realpath(path)


def _is_report(path: Path) -> bool:
    from factcheck.readers import SUFFIXES

    name = path.name.lower()
    return path.suffix.lower() in SUFFIXES | NOT_READ_YET and not any(fnmatch(name, other) for other in NO_REPORT)


def _walk(folder: Path, root: Path, exclude: Sequence[str]) -> Iterator[Path]:
    """The files below a folder, by name, hidden and ignored ones left out."""
    rules = _ignored_above(folder)
    for current, folders, files in os.walk(folder):
        here = Path(current)
        rules[here.resolve()] = _ignore_lines(here)
        kept = [n for n in folders if not n.startswith(".") and n not in NO_FOLDER]
        folders[:] = sorted(n for n in kept if not _is_ignored(here / n, True, rules, root, exclude))
        for name in sorted(files):
            if not name.startswith(".") and not _is_ignored(here / name, False, rules, root, exclude):
                yield here / name


def _ignored_above(folder: Path) -> dict[Path, list[str]]:
    """The .gitignore lines of the folders above, up to the repository's top."""
    rules: dict[Path, list[str]] = {}
    whole = folder.resolve()
    for parent in (whole, *whole.parents):
        if parent != whole:
            rules[parent] = _ignore_lines(parent)
        if (parent / ".git").exists():
            return rules
    return {}


def _ignore_lines(folder: Path) -> list[str]:
    try:
        lines = (folder / ".gitignore").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


def _is_ignored(
    path: Path, folder: bool, rules: Mapping[Path, Sequence[str]], root: Path, exclude: Sequence[str]
) -> bool:
    """Whether the settings or a .gitignore leave a path out; the last pattern that matches decides."""
    whole = path.parent.resolve() / path.name
    name = whole.relative_to(root).as_posix() if whole.is_relative_to(root) else whole.name
    if any(fnmatch(whole.name, p.rstrip("/")) or fnmatch(name, p.rstrip("/")) for p in exclude):
        return True
    verdict = False
    for base, lines in rules.items():
        if not lines or not whole.is_relative_to(base):
            continue
        inside = whole.relative_to(base).as_posix()
        for line in lines:
            pattern = line.lstrip("!")
            if pattern.endswith("/") and not folder:
                continue
            anchored = "/" in pattern.rstrip("/")
            if fnmatch(inside if anchored else whole.name, pattern.strip("/")):
                verdict = not line.startswith("!")
    return verdict


# ------------------------------------------------------------------------------------------------------- reading


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
            return _reading(document)
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
        return _reading(readers.from_text(text, name, day))


def _reading(document: Document) -> Reading:
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
            into[figure] = _with(into.get(figure, ()), check.code)


@lru_cache(1024)
def _with(codes: tuple[str, ...], code: str) -> tuple[str, ...]:
    """Some codes and one more; the same few tuples serve all figures."""
    return codes if code in codes else (*codes, code)


@frozen
class Kept(Generic[T]):
    """Something kept of a report, as it is."""

    value: T

    def get(self) -> T:
        """What was kept."""
        return self.value


@frozen
class Packed(Kept[T]):
    """The same in a tenth of its room, for where many are kept."""

    value: Any

    @classmethod
    def of(cls, value: T) -> Packed[T]:
        """Something packed."""
        import pickle
        import zlib

        return cls(zlib.compress(pickle.dumps(value, pickle.HIGHEST_PROTOCOL), 1))

    def get(self) -> T:
        """What was packed, made anew."""
        import pickle
        import zlib

        found: T = pickle.loads(zlib.decompress(self.value))
        return found


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


EVERYTHING, FACTS, COUNTS = "everything", "facts", "counts"
"""What is kept of each report once its rules have run: all of it, quantities and facts, or what the summary needs."""


def examine(reading: Reading, rules: Sequence[Rule], keep: str = EVERYTHING, packed: bool = False) -> Examined:
    """Run the rules on one reading; what `keep` does not name is dropped to save memory."""
    document = reading.document
    documents = {document.path: document}
    same = mentions(reading.statements)
    tally = Tally({document.path: same})

    def told(check: Check) -> Check | None:
        check = doubted(_as_copy(check, documents), reading)
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


def _as_copy(check: Check, documents: Mapping[str, Document]) -> Check:
    """A repetition that holds vouches for nothing where all its mentions stand in one and the same sentence."""
    if check.verdict != "holds" or check.relation != "agree" or not check.vouches or not check.facts:
        return check
    quotes: set[str] = set()
    for fact in check.facts:
        document = documents[fact.origin.report]
        start, end = quoted_fact(fact, document)
        quotes.add("".join(char for char in document.text[start:end] if char.isalnum() or char in "+-.%"))
        if len(quotes) > 1:
            return check
    return evolve(check, vouches=False)


@cache
def _installed_rules() -> RuleSet:
    """The installed rules, loaded once a process."""
    return load_rules()


Task = tuple[Source, "date | None", str, bool]
"""What to read, the date given for it, what to keep of it, and whether to pack that."""
_worker_rules: tuple[Rule, ...] = ()


def _start_worker(folders: tuple[Path, ...], select: tuple[str, ...], ignore: tuple[str, ...]) -> None:
    global _worker_rules
    _worker_rules = load_rules(folders).chosen(select, ignore).rules


def _work(task: Task) -> Examined | Unreadable:
    return _worked(task, _worker_rules)


def _worked(task: Task, rules: Sequence[Rule]) -> Examined | Unreadable:
    """Read and examine one report; what is not kept of it is let go of at once."""
    source, day, keep, packed = task
    reading = read_source(source, day)
    return reading if isinstance(reading, Unreadable) else examine(reading, rules, keep, packed)


# ------------------------------------------------------------------------------------------------------- packing


class Readings(Sequence[Reading]):
    """The readings of a run; packed ones are unpacked one at a time, when they are asked for."""

    def __init__(self, kept: Iterable[tuple[str, Kept[Reading]]]) -> None:
        self._kept = tuple(kept)
        self._places = {path: number for number, (path, _) in enumerate(self._kept)}
        self._get = lru_cache(MOST_UNPACKED)(lambda index: self._kept[index][1].get())

    def __len__(self) -> int:
        return len(self._kept)

    @overload
    def __getitem__(self, index: int) -> Reading: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Reading]: ...
    def __getitem__(self, index: int | slice) -> Reading | Sequence[Reading]:
        return Readings(self._kept[index]) if isinstance(index, slice) else self._get(index)

    def documents(self) -> Mapping[str, Document]:
        """The documents by path."""
        return _Documents(self, self._places)


class _Documents(Mapping[str, Document]):
    """Documents by path, each taken from its reading when it is asked for."""

    def __init__(self, readings: Readings, places: Mapping[str, int]) -> None:
        self._readings, self._places = readings, places

    def __getitem__(self, path: str) -> Document:
        return self._readings[self._places[path]].document

    def __contains__(self, path: object) -> bool:
        return path in self._places

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


class _Sharer:
    """Makes facts of many reports share what is equal."""

    def __init__(self) -> None:
        self._known: dict[object, object] = {}

    def shared(self, value: T) -> T:
        """The value met first that equals one."""
        return self._known.setdefault(value, value)  # type: ignore[return-value]

    def number(self, value: Decimal | None) -> Decimal | None:
        """The same for numbers, which are equal only with equal decimals: 1.70 is not 1.7."""
        return None if value is None else self._known.setdefault(value.as_tuple(), value)  # type: ignore[return-value]

    def facts(self, facts: Iterable[Fact]) -> tuple[Fact, ...]:
        """The facts with all that is equal shared."""
        shared, number = self.shared, self.number
        return tuple(
            evolve(
                fact,
                quantity=shared(fact.quantity),
                subject=shared(fact.subject),
                measure=shared(fact.measure),
                terms=shared(fact.terms),
                period=shared(fact.period),
                low=number(fact.low),
                high=number(fact.high),
                step=number(fact.step),
                provenance=shared(fact.provenance),
            )
            for fact in facts
        )


# ------------------------------------------------------------------------------------------------------ checking


def check(
    source: str | Path | Iterable[Path],
    *,
    date: date | str | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    rules: Iterable[Path] = (),
    jobs: int = 1,
    waivers: Iterable[Waiver] = (),
    baseline: Mapping[str, str] | None = None,
    exclude: Sequence[str] = (),
    root: Path | None = None,
    today: date | None = None,
    keep: str = EVERYTHING,
    progress: Callable[[int, int], None] | None = None,
) -> Result:
    """Read and check a text (str), a file, a folder (Path) or several of them.

    `date` (a date, or its ISO form) is the reports' own, whatever they print; `select` and `ignore` name rules by
    the beginnings of their codes; `rules` are folders with rules of the house. `progress(done, of)` is called after
    each report. `keep` "facts" or "counts" saves memory by dropping the rest of each reading and the checks that don't
    fail. Unreadable reports and
    broken rules raise nothing: see `Result.unreadable` and `Result.broken`.

    >>> result = check("公司营收120亿元。")
    >>> result.coverage.documents
    1
    """
    day = day_of(date)
    folders = tuple(rules)
    loaded = load_rules(folders) if folders else _installed_rules()
    chosen = loaded.chosen(tuple(select), tuple(ignore))
    base = (root or Path.cwd()).resolve()
    examined: list[Examined] = []
    across: list[Fact] = []
    unreadable: list[Unreadable] = []
    skipped: list[str] = []
    names: dict[str, str] = {}
    if isinstance(source, str):
        examined.append(examine(read_text(source, day), chosen.rules, keep))
        names[""] = ""
    else:
        paths = [source] if isinstance(source, Path) else list(source)
        found, skipped, unreadable = sources(paths, base, exclude)
        names.update((s.path, s.name) for s in found)
        many = keep != EVERYTHING and len(found) > SMALL
        tasks = [(s, day, keep, many) for s in found]
        setup = (folders, tuple(select), tuple(ignore))
        sharer = _Sharer()
        for done, one in enumerate(_all(tasks, chosen.rules, setup, jobs), 1):
            if isinstance(one, Unreadable):
                unreadable.append(one)
            else:
                across += sharer.facts(one.across) if many else one.across
                examined.append(evolve(one, across=()))
            if progress is not None:
                progress(done, len(tasks))
    return _result(examined, across, chosen, unreadable, skipped, names, tuple(waivers), baseline, today)


def _all(
    tasks: Sequence[Task],
    rules: tuple[Rule, ...],
    setup: tuple[tuple[Path, ...], tuple[str, ...], tuple[str, ...]],
    jobs: int,
) -> Iterator[Examined | Unreadable]:
    """Work on all tasks, in their order, in this process or in several."""
    if jobs <= 1 or len(tasks) <= SMALL:
        for task in tasks:
            yield _worked(task, rules)
        return
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(min(jobs, len(tasks)), initializer=_start_worker, initargs=setup) as pool:
        yield from pool.map(_work, tasks, chunksize=max(1, min(16, len(tasks) // (4 * jobs))))


def _result(
    examined: Sequence[Examined],
    facts: list[Fact],
    chosen: RuleSet,
    unreadable: Sequence[Unreadable],
    skipped: Sequence[str],
    names: Mapping[str, str],
    waivers: Sequence[Waiver],
    baseline: Mapping[str, str] | None,
    today: date | None,
) -> Result:
    """Check `facts` across the reports, fold what fails, and count; the facts are let go of as soon as that is done."""
    readings = Readings((one.path, one.reading) for one in examined)
    documents = readings.documents()
    broken = [*chosen.broken, *(fault for one in examined for fault in one.broken)]
    same = {one.path: one.same for one in examined}
    tally = Tally(same, names)
    across: list[Check] = []
    if len(readings) > 1 and any(rule.check_group for rule in chosen.rules):
        across, faults = run_groups(chosen.rules, facts)
        across = [_as_copy(check, documents) for check in across]
        for check in across:
            tally.add(check)
        broken += faults
    facts.clear()
    checks = [*(check for one in examined for check in one.checks.get()), *across]
    tallies = [*(one.tally for one in examined), tally]
    confirmed = {node for one in tallies for node in one.confirmed}
    groups = fold([c for c in checks if c.verdict == "fails"], confirmed, same)
    found = numbered(finding_of(group, documents, names) for group in groups)
    ignores = [ignore for one in examined for ignore in one.ignores]
    findings, aside = set_aside(found, names, ignores, waivers, baseline, today)
    states = _states(tallies)
    return Result(
        readings=readings if any(isinstance(one.reading, Packed) for one in examined) else tuple(readings),
        checks=tuple(checks),
        findings=tuple(findings),
        coverage=_coverage(examined, tallies, findings, states, chosen, len(unreadable), len(skipped)),
        states=states,
        rules=chosen.rules,
        broken=tuple(dict.fromkeys(broken)),
        unreadable=tuple(unreadable),
        skipped=tuple(skipped),
        aside=aside,
        names=names,
    )


def _states(tallies: Sequence[Tally]) -> dict[Figure, State]:
    """How each figure that a check touched ends; a note contradicts nothing."""
    states: dict[Figure, State] = {}
    for name in ("vouched", "contradicted"):
        found: dict[Figure, tuple[str, ...]] = {}
        for tally in tallies:
            for figure, codes in getattr(tally, name).items():
                found[figure] = reduce(_with, codes, found[figure]) if figure in found else codes
        made = {codes: State(name, codes) for codes in set(found.values())}
        states.update((figure, made[codes]) for figure, codes in found.items())
    return states


def _coverage(
    examined: Sequence[Examined],
    tallies: Sequence[Tally],
    findings: Sequence[Finding],
    states: Mapping[Figure, State],
    chosen: RuleSet,
    unreadable: int,
    skipped: int,
) -> Coverage:
    none = {"held": 0, "consistent": 0, "failed": 0, "undecided": 0, "findings": 0}
    by_rule = {rule.code: none.copy() for rule in chosen.rules}
    totals: Counter[str] = Counter()
    for tally in tallies:
        for (code, word), count in tally.counts.items():
            by_rule.setdefault(code, none.copy())[word] += count
            totals[word] += count
    for finding in findings:
        by_rule.setdefault(finding.rule, none.copy())["findings"] += 1
    quantities = sum(one.quantities for one in examined)
    ends = Counter(state.name for state in states.values())
    return Coverage(
        documents=len(examined),
        quantities=quantities,
        facts=sum(one.facts for one in examined),
        checks=sum(tally.checks for tally in tallies),
        held=totals["held"],
        held_by_rounding=sum(tally.rounding for tally in tallies),
        consistent=totals["consistent"],
        copies=sum(tally.copies for tally in tallies),
        failed=totals["failed"],
        undecided=totals["undecided"],
        vouched=ends["vouched"],
        contradicted=ends["contradicted"],
        alone=quantities - ends["vouched"] - ends["contradicted"],
        findings=len(findings),
        unreadable=unreadable,
        skipped=skipped,
        by_rule=dict(sorted(by_rule.items())),
    )


def day_of(given: date | str | None) -> date | None:
    """A date given as such or in ISO form. Raises ValueError for another form."""
    return date.fromisoformat(given) if isinstance(given, str) else given


def extract(source: str | Path, *, date: date | str | None = None) -> Reading:
    """Read one text (str) or one file (Path) into quantities, facts and claims.

    Raises factcheck.Unreadable for a file that can't be read, IsADirectoryError for a folder.

    >>> extract("公司营收120亿元。").quantities[0].text
    '120亿元'
    """
    if isinstance(source, str):
        return read_text(source, day_of(date))
    with uninterrupted():
        return _reading(read(source, date=date))


def read(source: str | Path, *, date: date | str | None = None) -> Document:
    """Take one text (str) or one file (Path) apart into a Document, without reading its figures."""
    from factcheck import readers

    if isinstance(source, str):
        return readers.from_text(source, "", day_of(date))
    if source.is_dir():
        raise IsADirectoryError(f"{source} is a folder: give one file, or use factcheck.check")
    return readers.read(source, date=day_of(date))
