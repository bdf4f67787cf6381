"""Many documents: finding them, reading them in parallel, checking each and all together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path

from factcheck.corpus.examining import Examined, examine, read_source, read_text, reading_of, uninterrupted
from factcheck.corpus.keeping import EVERYTHING, Sharer
from factcheck.corpus.results import Result
from factcheck.corpus.sources import Source, Unreadable, sources
from factcheck.corpus.summing import result_of
from factcheck.document import Document
from factcheck.facts import Fact, Reading
from factcheck.making import evolve
from factcheck.rule import Rule, RuleSet, load_rules
from factcheck.waivers import Waiver

SMALL = 8
"""So many documents are read in this process, whatever the number of jobs: starting another costs more."""


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
    with uninterrupted():
        reading = read_source(source, day)
        return reading if isinstance(reading, Unreadable) else examine(reading, rules, keep, packed)


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
    the beginnings of their codes; `rules` are folders with rules of the house. Waivers expire as of `today` (default:
    the day of the run). `progress(done, of)` is called after each report. `keep` "facts" or "counts" saves memory by
    dropping the rest of each reading and the checks that don't fail.

    Unreadable reports and broken rules raise nothing: see `Result.unreadable` and `Result.broken`. Raises ValueError
    for a `date` that is none.

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
        with uninterrupted():
            examined.append(examine(read_text(source, day), chosen.rules, keep))
        names[""] = ""
    else:
        paths = [source] if isinstance(source, Path) else list(source)
        found, skipped, unreadable = sources(paths, base, exclude)
        names.update((s.path, s.name) for s in found)
        many = keep != EVERYTHING and len(found) > SMALL
        tasks = [(s, day, keep, many) for s in found]
        setup = (folders, tuple(select), tuple(ignore))
        sharer = Sharer()
        for done, one in enumerate(_all(tasks, chosen.rules, setup, jobs), 1):
            if isinstance(one, Unreadable):
                unreadable.append(one)
            else:
                across += sharer.facts(one.across) if many else one.across
                examined.append(evolve(one, across=()))
            if progress is not None:
                progress(done, len(tasks))
    return result_of(examined, across, chosen, unreadable, skipped, names, tuple(waivers), baseline, today)


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
        return reading_of(read(source, date=date))


def read(source: str | Path, *, date: date | str | None = None) -> Document:
    """Take one text (str) or one file (Path) apart into a Document, without reading its figures.

    Raises factcheck.Unreadable for a file that can't be read, IsADirectoryError for a folder.

    >>> [block.kind for block in read("# 营收\\n\\n公司营收120亿元。").blocks]
    ['heading', 'paragraph']
    """
    from factcheck import readers

    if isinstance(source, str):
        return readers.from_text(source, "", day_of(date))
    if source.is_dir():
        raise IsADirectoryError(f"{source} is a folder: give one file, or use factcheck.check")
    return readers.read(source, date=day_of(date))
