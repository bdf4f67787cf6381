"""pandas frames, with columns named as in the other formats."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING

from factcheck.corpus.results import Result
from factcheck.facts import Reading
from factcheck.output.rows import FACT_KEYS, FINDING_KEYS, all_fact_rows, finding_row

if TYPE_CHECKING:
    import pandas


def facts_frame(readings: Iterable[Reading], result: Result | None = None) -> pandas.DataFrame:
    """One row for each quantity and fact: columns as in jsonl, low and high as Decimal, low_float and high_float."""
    import pandas

    rows = list(all_fact_rows(readings, result))
    for row in rows:
        for name in ("low", "high"):
            row[name] = Decimal(str(row[name])) if row[name] != "" else None
            row[f"{name}_float"] = float(row[name]) if row[name] is not None else None  # type: ignore[arg-type]
    return pandas.DataFrame(rows, columns=[*FACT_KEYS, "low_float", "high_float"])


def findings_frame(result: Result, lang: str = "zh") -> pandas.DataFrame:
    """One row for each finding; `evidence` holds the list of quotations."""
    import pandas

    return pandas.DataFrame([finding_row(f, lang) for f in result.findings], columns=list(FINDING_KEYS))
