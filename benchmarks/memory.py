"""Peak memory of `factcheck facts` over a large corpus: `python -m benchmarks.memory [PATH...]`.

Writes `--size` characters of reports (4 million by default) into a temporary folder, once as one file and
once as many, runs the command on each in a process of its own with one job, and prints the most that it
ever held at once.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from attrs import frozen

from benchmarks import texts

MOST = 200
"""The budget: megabytes for 4 million characters."""


@frozen
class Run:
    """One run of the command: exit status, seconds, and peak resident memory in megabytes."""

    status: int
    seconds: float
    megabytes: float


def run(arguments: Sequence[str], seconds: float = 600) -> Run:
    """Run a command with its output thrown away; killed (status 137) after `seconds`."""
    begun = time.monotonic()
    process = subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while True:
        pid, status, usage = os.wait4(process.pid, os.WNOHANG)
        spent = time.monotonic() - begun
        if pid:
            process.returncode = os.waitstatus_to_exitcode(status)
            return Run(process.returncode, spent, _megabytes(usage.ru_maxrss))
        if spent > seconds:
            process.kill()
        time.sleep(0.02)


def _megabytes(maxrss: int) -> float:
    """Linux counts kilobytes, macOS bytes."""
    return maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def write_one(reports: Sequence[str], folder: Path) -> Path:
    """All reports in one file."""
    file = folder / "one.txt"
    file.write_text("\n\n".join(reports), encoding="utf-8")
    return file


def write_many(reports: Sequence[str], folder: Path) -> Path:
    """Each report in a file of its own."""
    many = folder / "many"
    many.mkdir()
    for number, report in enumerate(reports):
        (many / f"{number:05}.txt").write_text(report, encoding="utf-8")
    return many


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure both; 1 if either goes over the budget or fails."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.memory", description=__doc__)
    parser.add_argument("paths", nargs="*", type=Path, default=[texts.REPORTS])
    parser.add_argument("--size", type=int, default=4_000_000)
    parser.add_argument("--check", action="store_true", help="measure `factcheck check` too")
    given = parser.parse_args(arguments)
    reports = texts.repeat_to(texts.reports(given.paths), given.size)
    print(f"{len(reports):,} reports, {sum(map(len, reports)):,} characters")
    base = [sys.executable, "-m", "factcheck"]
    worst = run([*base, "--version"])
    print(f"{'--version':12}{'':12}{worst.megabytes:6.0f} MB {worst.seconds:8.2f} s  exit {worst.status}")
    over = False
    with tempfile.TemporaryDirectory() as name:
        for write in (write_one, write_many):
            path = write(reports, Path(name))
            commands = [["facts", "--format", "jsonl", "--jobs", "1", str(path)]]
            commands += [["check", "--format", "jsonl", "--jobs", "1", "--exit-zero", str(path)]] * given.check
            for command in commands:
                one = run([*base, *command])
                over |= one.megabytes > MOST or one.status != 0
                label = f"{command[0]:12}{path.name:12}"
                print(f"{label}{one.megabytes:6.0f} MB {one.seconds:8.2f} s  exit {one.status}")
    print(f"at most {MOST} MB: {'no' if over else 'yes'}")
    return int(over)


if __name__ == "__main__":
    raise SystemExit(main())
