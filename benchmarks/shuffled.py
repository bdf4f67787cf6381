"""A control: what still "holds" when the figures of the reports are shuffled among them.

    python -m benchmarks.shuffled            # five shufflings
    python -m benchmarks.shuffled --times 20

Every figure that a person marked in corpus/ gets the digits of a figure of the same kind from another report; words,
units and dates stay. Nothing that ties two figures together is true any more, so a check that holds now holds by
accident (weekdays are dates, and hold as before). The count is of distinct checks that hold, copies left out.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter, defaultdict
from collections.abc import Sequence

import factcheck
from benchmarks.gold import GoldReport, reports
from factcheck import Result

DIGITS = re.compile(r"\d[\d,.]*\d|\d")


def digits_by_kind(part: Sequence[GoldReport]) -> dict[str, list[tuple[str, str]]]:
    """For each kind of quantity, the printed digits and the report they stand in."""
    pool: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for report in part:
        for fact in report.facts:
            pool[fact.kind] += [(digits, report.number) for digits in DIGITS.findall(fact.text)]
    return pool


def shuffled(report: GoldReport, pool: dict[str, list[tuple[str, str]]], dice: random.Random) -> str:
    """The report with the digits of other reports' figures."""
    text = report.text
    for start, end, kind in sorted({(f.start, f.end, f.kind) for f in report.facts}, reverse=True):
        others = [digits for digits, number in pool[kind] if number != report.number]
        if others:
            other = DIGITS.sub(lambda _: dice.choice(others), text[start:end])  # noqa: B023
            text = text[:start] + other + text[end:]
    return text


def held(result: Result) -> Counter[str]:
    """Distinct checks that hold, by rule."""
    return Counter({rule: counts.get("held", 0) for rule, counts in result.coverage.by_rule.items()})


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints what holds in the reports, and what holds in the shuffled ones."""
    parser = argparse.ArgumentParser(prog="benchmarks.shuffled", description="Checks that hold by accident.")
    parser.add_argument("--times", type=int, default=5)
    times = parser.parse_args(arguments).times
    part = reports("built_on")
    true = sum((held(factcheck.check(report.text)) for report in part), Counter[str]())
    pool = digits_by_kind(part)
    accidents: Counter[str] = Counter()
    for seed in range(times):
        dice = random.Random(seed)
        for report in part:
            accidents += held(factcheck.check(shuffled(report, pool, dice)))
    print(f"{'rule':<12}{'held':>8}{'shuffled, mean of ' + str(times):>26}")
    for rule in sorted(true | accidents):
        print(f"{rule:<12}{true[rule]:>8}{accidents[rule] / times:>26.1f}")
    print(f"{'all':<12}{true.total():>8}{accidents.total() / times:>26.1f}")


if __name__ == "__main__":
    main()
