"""Many documents: finding them, reading them in parallel, checking each and all together."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from fnmatch import fnmatch
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import asdict, evolve, field, frozen

from factcheck.checks import NOTHING, Check, Finding, Severity
from factcheck.document import Document
from factcheck.facts import Fact, Reading
from factcheck.findings import (
    Figure,
    compared,
    figure_of,
    finding_of,
    fold,
    mentions,
    numbered,
    quoted_fact,
)
from factcheck.index import release
from factcheck.rule import Broken, Rule, RuleSet, load_rules, run, run_groups
from factcheck.waivers import Ignore, SetAside, Waiver, ignores_in, set_aside

if TYPE_CHECKING:
    import pandas

STDIN = "-"
NOT_READ_YET = frozenset((".pdf", ".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx", ".rtf", ".html", ".htm"))
"""Reports by their suffix that no reader may know: met while walking they are told as unreadable, not passed over."""
NO_REPORT = ("readme*", "license*", "licence*", "changelog*", "contributing*", "notice*", "requirements*.txt")
"""Files about a project, not reports of it, whatever their suffix."""
NO_FOLDER = frozenset({"__pycache__", "node_modules", "venv", "site-packages"})
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
    """Distinct checks that hold, none of them a copy."""
    held_by_rounding: int = 0
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
    """For each rule that ran: held, failed, undecided, findings."""

    def counts(self) -> dict[str, Any]:
        """All of it by name."""
        return asdict(self)


@frozen
class Result:
    """What checking one or many reports gave."""

    readings: tuple[Reading, ...] = field(repr=False)
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


def _fault_of(error: Exception) -> str:
    """An error of our own with its place, so that a fault in one report stops no other and can still be mended."""
    import traceback

    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__}: {error} ({Path(last.filename).name}:{last.lineno}; please report it)"


def read_text(text: str, day: date | None = None, name: str = "") -> Reading:
    """Read a text that is no file."""
    from factcheck import readers

    return _reading(readers.from_text(text, name, day))


def _reading(document: Document) -> Reading:
    """Facts of a document; imported late, since reading brings its word lists."""
    from factcheck.reading import read as read_document

    return read_document(document)


@frozen
class Examined:
    """One report read and checked by itself."""

    reading: Reading
    checks: tuple[Check, ...]
    broken: tuple[Broken, ...]
    same: Mapping[int, int]
    ignores: tuple[Ignore, ...]
    quantities: int = 0
    facts: int = 0


EVERYTHING, FACTS, COUNTS = "everything", "facts", "counts"
"""What is kept of each report once its rules have run: all of it, quantities and facts, or what the summary needs."""


def examine(reading: Reading, rules: Sequence[Rule], keep: str = EVERYTHING) -> Examined:
    """Run the rules on one reading; what `keep` does not name is dropped to save memory."""
    document = reading.document
    documents = {document.path: document}

    def told(check: Check) -> Check:
        check = _as_copy(check, documents)
        return check if keep == EVERYTHING else _slim(check)

    checks, broken = run(rules, reading, told)
    release(reading)
    same = mentions(reading.statements)
    ignores = tuple(ignores_in(document))
    counts = len(reading.quantities), len(reading.facts)
    if keep != EVERYTHING:
        reading = evolve(reading, marks=(), sentences=(), claims=(), statements=())
    if keep == COUNTS:
        across = any(rule.check_group for rule in rules)
        reading = evolve(reading, quantities=(), facts=reading.facts if across else tuple(exposed(reading)))
    return Examined(reading, tuple(checks), tuple(broken), same, ignores, *counts)


def _slim(check: Check) -> Check:
    """A check that fails as it is; any other, which nobody is told of, without its words and sides."""
    if check.verdict == "fails":
        return check
    return evolve(check, title=NOTHING, arithmetic=NOTHING, advice=NOTHING, printed="", expected="", sides=())


def exposed(reading: Reading) -> Iterator[Fact]:
    """The facts that a reader sees first: those of headings, captions and the front page."""
    pages = reading.document.pages
    front = pages[1] if len(pages) > 1 else 0
    return (f for f in reading.facts if f.layout in ("heading", "caption") or f.start < front)


def _as_copy(check: Check, documents: Mapping[str, Document]) -> Check:
    """A repetition that holds vouches for nothing where all its mentions stand in one and the same sentence."""
    if check.verdict != "holds" or check.relation != "agree" or not check.vouches:
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


Task = tuple[Source, "date | None", str]
"""What to read, the date given for it, and what to keep of it."""
_worker_rules: tuple[Rule, ...] = ()


def _start_worker(folders: tuple[Path, ...], select: tuple[str, ...], ignore: tuple[str, ...]) -> None:
    global _worker_rules
    _worker_rules = load_rules(folders).chosen(select, ignore).rules


def _work(task: Task) -> Examined | Unreadable:
    return _worked(task, _worker_rules)


def _worked(task: Task, rules: Sequence[Rule]) -> Examined | Unreadable:
    """Read and examine one report; what is not kept of it is let go of at once."""
    source, day, keep = task
    reading = read_source(source, day)
    return reading if isinstance(reading, Unreadable) else examine(reading, rules, keep)


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
    each report. `keep` "facts" or "counts" saves memory by dropping the rest of each reading. Unreadable reports and
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
        tasks = [(s, day, keep) for s in found]
        setup = (folders, tuple(select), tuple(ignore))
        for done, one in enumerate(_all(tasks, chosen.rules, setup, jobs), 1):
            (unreadable if isinstance(one, Unreadable) else examined).append(one)  # type: ignore[arg-type]
            if progress is not None:
                progress(done, len(tasks))
    return _result(examined, chosen, unreadable, skipped, names, tuple(waivers), baseline, today)


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
    chosen: RuleSet,
    unreadable: Sequence[Unreadable],
    skipped: Sequence[str],
    names: Mapping[str, str],
    waivers: Sequence[Waiver],
    baseline: Mapping[str, str] | None,
    today: date | None,
) -> Result:
    """Check across the reports, fold what fails, and count."""
    readings = [one.reading for one in examined]
    documents = {reading.document.path: reading.document for reading in readings}
    checks = [check for one in examined for check in one.checks]
    broken = [*chosen.broken, *(fault for one in examined for fault in one.broken)]
    if len(readings) > 1 and any(rule.check_group for rule in chosen.rules):
        across, faults = run_groups(chosen.rules, [fact for reading in readings for fact in reading.facts])
        checks += [_as_copy(check, documents) for check in across]
        broken += faults
    same = {one.reading.document.path: one.same for one in examined}
    groups = fold(
        [c for c in checks if c.verdict == "fails"], (c for c in checks if c.verdict == "holds"), same
    )
    found = numbered(finding_of(group, documents, names) for group in groups)
    ignores = [ignore for one in examined for ignore in one.ignores]
    findings, aside = set_aside(found, names, ignores, waivers, baseline, today)
    states = _states(checks)
    coverage = _coverage(examined, checks, findings, states, chosen, names)
    return Result(
        readings=tuple(readings),
        checks=tuple(checks),
        findings=tuple(findings),
        coverage=evolve(coverage, unreadable=len(unreadable), skipped=len(skipped)),
        states=states,
        rules=chosen.rules,
        broken=tuple(dict.fromkeys(broken)),
        unreadable=tuple(unreadable),
        skipped=tuple(skipped),
        aside=aside,
        names=names,
    )


def _states(checks: Iterable[Check]) -> dict[Figure, State]:
    """How each figure that a check touched ends; a note contradicts nothing."""
    against: dict[Figure, list[str]] = {}
    pro: dict[Figure, list[str]] = {}
    for check in checks:
        if check.verdict == "fails" and check.severity > Severity.NOTE:
            into = against
        elif check.confirms:
            into = pro
        else:
            continue
        for fact in check.facts:
            codes = into.setdefault(figure_of(fact), [])
            if check.code not in codes:
                codes.append(check.code)
    states = {figure: State("vouched", tuple(codes)) for figure, codes in pro.items()}
    states.update((figure, State("contradicted", tuple(codes))) for figure, codes in against.items())
    return states


def _coverage(
    examined: Sequence[Examined],
    checks: Sequence[Check],
    findings: Sequence[Finding],
    states: Mapping[Figure, State],
    chosen: RuleSet,
    names: Mapping[str, str],
) -> Coverage:
    none = {"held": 0, "failed": 0, "undecided": 0, "findings": 0}
    by_rule = {rule.code: none.copy() for rule in chosen.rules}
    totals: Counter[str] = Counter()
    seen: set[object] = set()
    for one in checks:
        rule = by_rule.setdefault(one.code, none.copy())
        if one.verdict != "holds":
            word = "failed" if one.verdict == "fails" else "undecided"
            totals[word] += 1
            rule[word] += 1
            continue
        mark = compared(one, names)
        if not one.vouches or mark in seen:
            totals["copies"] += 1
            continue
        seen.add(mark)
        totals["held"] += 1
        totals["rounding"] += one.rounding_only
        rule["held"] += 1
    for finding in findings:
        by_rule.setdefault(finding.rule, none.copy())["findings"] += 1
    quantities = sum(one.quantities for one in examined)
    ends = Counter(state.name for state in states.values())
    return Coverage(
        documents=len(examined),
        quantities=quantities,
        facts=sum(one.facts for one in examined),
        checks=len(checks),
        held=totals["held"],
        held_by_rounding=totals["rounding"],
        copies=totals["copies"],
        failed=totals["failed"],
        undecided=totals["undecided"],
        vouched=ends["vouched"],
        contradicted=ends["contradicted"],
        alone=quantities - ends["vouched"] - ends["contradicted"],
        findings=len(findings),
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
    return read_text(source, day_of(date)) if isinstance(source, str) else _reading(read(source, date=date))


def read(source: str | Path, *, date: date | str | None = None) -> Document:
    """Take one text (str) or one file (Path) apart into a Document, without reading its figures."""
    from factcheck import readers

    if isinstance(source, str):
        return readers.from_text(source, "", day_of(date))
    if source.is_dir():
        raise IsADirectoryError(f"{source} is a folder: give one file, or use factcheck.check")
    return readers.read(source, date=day_of(date))
