"""How fast figures are read and checked, beside the floors under any reader: `python -m benchmarks.speed`.

Prints characters per second and the multiple of the first floor's time for each stage, in one run on one
core; how the time grows with the length of one text; and the functions in which the full reading spends
its time. Paths are reports or folders of them, corpus/reports where none is given; they are repeated
until they hold `--size` characters. Times are the best of several rounds: everything else that a machine
does only ever adds to them.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from attrs import frozen

import factcheck
from benchmarks import floors, texts
from factcheck import layout, marks, readers

ROUNDS = 5
MOST_FLOORS = 40
"""The budget: full facts take at most this many times the first floor's time."""


@frozen
class Row:
    """One stage, the seconds it took and the characters it went through."""

    name: str
    seconds: float
    characters: int

    @property
    def speed(self) -> float:
        """Characters per second."""
        return self.characters / self.seconds


def best(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """The shortest of several runs of `work`, in seconds."""
    shortest = float("inf")
    for _ in range(rounds):
        begun = time.perf_counter()
        work()
        shortest = min(shortest, time.perf_counter() - begun)
    return shortest


def rows(reports: Sequence[str], rounds: int = ROUNDS) -> list[Row]:
    """Both floors, then ours: layout, lexer, full facts, and the whole check.

    Checking is measured with reading in it; what is left after reading is taken off is the last row.
    """
    characters = sum(map(len, reports))
    documents = [readers.from_text(text) for text in reports]
    stages: list[tuple[str, Callable[[], object]]] = [
        ("floor 1: number pattern", lambda: [floors.first_floor(text) for text in reports]),
        ("floor 2: and unit, Decimal", lambda: [floors.second_floor(text) for text in reports]),
        ("layout", lambda: [layout.lay_out(text) for text in reports]),
        ("lexer alone", lambda: [marks.lex(d.view.text, d.view, d.text) for d in documents]),
        ("full facts", lambda: [factcheck.extract(text) for text in reports]),
        ("facts and checks", lambda: [factcheck.check(text) for text in reports]),
    ]
    out = [Row(name, best(work, rounds), characters) for name, work in stages]
    checking = max(out[-1].seconds - out[-2].seconds, 1e-9)
    return [*out, Row("checks alone", checking, characters)]


def table(measured: Sequence[Row]) -> str:
    """The rows as a table: characters per second and multiples of the first row's time a character."""
    head = f"{'stage':28}{'chars/s':>14}{'us/char':>10}{'x floor 1':>11}"
    lines = [
        f"{row.name:28}{row.speed:14,.0f}{1e6 / row.speed:10.3f}{measured[0].speed / row.speed:11.1f}"
        for row in measured
    ]
    return "\n".join([head, *lines])


def growth(reports: Sequence[str], times: Sequence[int] = (1, 4, 16)) -> list[Row]:
    """Full facts of one text that grows, and with checks: the reports in one document, then that many times as long."""
    size = sum(map(len, reports))
    out = []
    works: list[tuple[str, Callable[[str], object]]] = [("facts", factcheck.extract), ("all", factcheck.check)]
    for name, work in works:
        for many in times:
            text = "\n\n".join(texts.repeat_to(list(reports), size * many))
            out.append(Row(f"{name} of one text, x{many}", best(partial(work, text), 2), len(text)))
    return out


def profile(reports: Sequence[str], top: int = 10) -> str:
    """The functions in which the full reading spends most time of their own."""
    profiler = cProfile.Profile()
    profiler.enable()
    for text in reports:
        factcheck.extract(text)
    profiler.disable()
    return shortened(pstats.Stats(profiler), top)


def shortened(stats: pstats.Stats, top: int) -> str:
    """The first lines of a profile, with paths cut to the package."""
    raw: dict[tuple[str, int, str], tuple[int, int, float, float, object]] = stats.stats  # type: ignore[attr-defined]
    everything = sum(entry[2] for entry in raw.values()) or 1.0
    lines = [f"{'own time':>9}{'calls':>10}  function"]
    for (path, line, name), entry in sorted(raw.items(), key=lambda item: -item[1][2])[:top]:
        where = f"{'/'.join(Path(path).parts[-2:])}:{line} " if line else ""
        lines.append(f"{entry[2] / everything:9.1%}{entry[1]:10,}  {where}{name}")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print everything; 1 if full facts go over the budget or checking takes longer than reading."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=__doc__)
    parser.add_argument("paths", nargs="*", type=Path, default=[texts.REPORTS])
    parser.add_argument("--size", type=int, default=60_000, help="characters to read at least (default: 60000)")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--top", type=int, default=10, help="functions of the profile to show")
    given = parser.parse_args(arguments)
    reports = texts.repeat_to(texts.reports(given.paths), given.size)
    print(f"{len(reports)} texts, {sum(map(len, reports)):,} characters, best of {given.rounds} rounds\n")
    measured = rows(reports, given.rounds)
    print(table(measured), "\n")
    print(table([measured[0], *growth(reports)]), "\n")
    print(profile(reports, given.top), "\n")
    by_name = {row.name: row.seconds for row in measured}
    ratio = by_name["full facts"] / measured[0].seconds
    checking = by_name["checks alone"] / by_name["full facts"]
    print(f"full facts: {ratio:.1f} x floor 1 (at most {MOST_FLOORS})")
    print(f"checks alone: {checking:.2f} x full facts (at most 1)")
    return int(ratio > MOST_FLOORS or checking > 1)


if __name__ == "__main__":
    raise SystemExit(main())
