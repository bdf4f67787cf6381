"""JSON: one object for a whole run, or a list of rows."""

from __future__ import annotations

import json
from typing import TextIO

from factcheck.corpus.results import Result
from factcheck.output.rows import Row, all_fact_rows, finding_row, summary_row


def write_check(result: Result, out: TextIO, lang: str) -> None:
    """Write {"version", "summary", "findings", ...} as design and README promise it."""
    from factcheck import __version__

    json.dump(run_object(result, lang, __version__), out, ensure_ascii=False, indent=1)
    out.write("\n")


def run_object(result: Result, lang: str, version: str) -> Row:
    """Everything that a run has to tell, as plain values."""
    aside = result.aside
    return {
        "version": version,
        "summary": summary_row(result.coverage),
        "findings": [finding_row(finding, lang) for finding in result.findings],
        "reports": [
            {
                "report": reading.document.path,
                "house": reading.document.house,
                "published": str(reading.document.published or ""),
                "published_from": reading.document.published_from,
                "problems": list(reading.document.problems),
            }
            for reading in result.readings
        ],
        "unreadable": [{"report": one.path, "why": one.why} for one in result.unreadable],
        "skipped": list(result.skipped),
        "broken_rules": [str(fault) for fault in result.broken],
        "waived": [
            {"who": w.who, "why": w.why, "until": str(w.until or ""), **finding_row(finding, lang)}
            for w, finding in aside.waived
        ],
        "ignored": [{"ignored_at": f"{i.report}:{i.line}", **finding_row(f, lang)} for i, f in aside.ignored],
        "known": [finding_row(finding, lang) for finding in aside.known],
    }


def write_facts(result: Result, out: TextIO, lang: str) -> None:
    """Write the rows of quantities and facts as one list."""
    out.write("[")
    for index, row in enumerate(all_fact_rows(result.readings, result)):
        out.write(("\n" if not index else ",\n") + json.dumps(row, ensure_ascii=False))
    out.write("\n]\n")
