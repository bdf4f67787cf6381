"""CSV: a head line and one row for each finding, or for each quantity and fact."""

from __future__ import annotations

import csv
from typing import TextIO

from factcheck.corpus.results import Result
from factcheck.output.rows import FACT_KEYS, FINDING_KEYS, Row, all_fact_rows, finding_row


def write_check(result: Result, out: TextIO, lang: str) -> None:
    """Write one finding a row; its quotations in one cell, each as report:line:column「text」."""
    writer = csv.DictWriter(out, FINDING_KEYS, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    for finding in result.findings:
        writer.writerow(flat_finding(finding_row(finding, lang)))


def flat_finding(row: Row) -> Row:
    """A finding's row with its evidence as one text."""
    evidence = row["evidence"]
    assert isinstance(evidence, list)
    told = " ｜ ".join(f"{e['report']}:{e['line']}:{e['column']}「{' '.join(e['text'].split())}」" for e in evidence)
    return {**row, "evidence": told}


def write_facts(result: Result, out: TextIO, lang: str) -> None:
    """Write one quantity and fact a row."""
    writer = csv.DictWriter(out, FACT_KEYS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(all_fact_rows(result.readings, result))
