"""JSON lines: one finding, or one quantity and fact, a line."""

from __future__ import annotations

import json
from typing import TextIO

from factcheck.corpus.results import Result
from factcheck.output.rows import all_fact_rows, finding_row


def write_check(result: Result, out: TextIO, lang: str) -> None:
    """Write one finding a line."""
    for finding in result.findings:
        out.write(json.dumps(finding_row(finding, lang), ensure_ascii=False) + "\n")


def write_facts(result: Result, out: TextIO, lang: str) -> None:
    """Write one quantity and fact a line."""
    for row in all_fact_rows(result.readings, result):
        out.write(json.dumps(row, ensure_ascii=False) + "\n")
