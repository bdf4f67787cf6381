"""Text for people: findings as an editor quotes them, and a closing summary of what was and was not looked at.

Everything is built as lines of (text, style) pieces; they are printed plain, or through rich on a terminal.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TextIO
from unicodedata import east_asian_width

from attrs import frozen

from factcheck.checks import Check, Finding, Place, Severity
from factcheck.corpus.examining import exposed
from factcheck.corpus.results import Result
from factcheck.facts import Fact, Reading
from factcheck.findings import figure_of
from factcheck.output.words import problem, say, word
from factcheck.patterns import lazy

Piece = tuple[str, str]
Line = list[Piece]

STYLES = {
    "error": "bold red",
    "warning": "bold yellow",
    "note": "cyan",
    "code": "bold",
    "place": "dim",
    "good": "green",
    "dim": "dim",
    "head": "bold",
}
CONTROLS = dict.fromkeys([*range(32), *range(127, 160), *range(0x202A, 0x202F), *range(0x2066, 0x206A)], " ")
"""Characters by which a report could write over a terminal or turn its lines around."""
SHOWN = 12
"""So many figures or names are listed; the rest is counted."""


def write_check(result: Result, out: TextIO, lang: str, options: TextOptions | None = None) -> None:
    """Write the findings, then the summary."""
    chosen = options or TextOptions()
    emit(check_lines(result, lang, chosen), out, chosen)


@frozen
class TextOptions:
    """How much to tell and how: `width` 0 means as wide as the terminal, or unbounded where there is none."""

    quiet: bool = False
    statistics: bool = False
    colour: bool = False
    width: int = 0


def check_lines(result: Result, lang: str, options: TextOptions) -> Iterator[Line]:
    """The lines of a run."""
    for finding in result.findings:
        yield from finding_lines(finding, lang or finding.language)
    lang = lang or main_language(result)
    if options.statistics:
        yield from _statistics(result, lang)
    if not options.quiet:
        yield from _summary(result, lang)


def main_language(result: Result) -> str:
    """The language of most reports: what the summary is written in unless one is chosen."""
    counts = Counter(reading.document.language for reading in result.readings)
    return "en" if counts["en"] > counts.total() / 2 else "zh"


# ------------------------------------------------------------------------------------------------------ findings


def plain_finding(finding: Finding) -> str:
    """A finding as text, in the report's language."""
    return "\n".join("".join(text for text, _ in line) for line in finding_lines(finding, finding.language))


def finding_lines(finding: Finding, lang: str) -> Iterator[Line]:
    """Where and what; both quotations; what may be changed."""
    severity = finding.severity.name.lower()
    where = f"{finding.report}:" if finding.report else ""
    yield [
        (f"{where}{finding.line}:{finding.column} ", "place"),
        (word(severity, lang), severity),
        (f" {finding.rule} ", "code"),
        (getattr(finding.message, lang), ""),
    ]
    yield [("  ", ""), *_quotations(finding, lang)]
    for said in finding.also:
        yield [("  ", ""), (say("also", lang, what=getattr(said, lang)), "dim")]
    if advice := getattr(finding.advice, lang):
        yield [("  ", ""), (say("advice", lang, what=advice), "dim")]


def _quotations(finding: Finding, lang: str) -> Line:
    """The two places that stand against each other, in the order of the text, then where else it stands."""
    places = _apart(finding.evidence)
    two, others = places[:2], places[2:]
    two.sort(key=lambda p: (p.report != finding.report, p.figure_start))
    notes = [_note(place, lang) for place in two]
    if len(notes) == 2 and notes[0] == notes[1]:
        notes[0] = ""
    told = " ｜ ".join(_quotation(p, finding, lang) + note for p, note in zip(two, notes, strict=True))
    if others:
        quoted = {_marked(place) for place in two}
        shown = [
            say("likewise" if _marked(p) in quoted else "at", lang, at=_where(p, finding), what=_marked(p))
            for p in others[:4]
        ]
        more = say("more", lang, n=len(others) - 4) if len(others) > 4 else ""
        told += say("elsewhere", lang, what=("、" if lang == "zh" else ", ").join(shown) + more)
    return [(told, "")]


def _apart(places: Sequence[Place]) -> list[Place]:
    """The places whose quotation is not told by another's: figures of one clause are quoted once."""
    kept: list[Place] = []
    for place in places:
        if not any(k.report == place.report and k.start <= place.start and place.end <= k.end for k in kept):
            kept.append(place)
    return kept


def _marked(place: Place) -> str:
    return _one_line(place.figure or place.text)


def _quotation(place: Place, finding: Finding, lang: str) -> str:
    left, right = ("「", "」") if lang == "zh" else ("“", "”")
    return f"{_where(place, finding)}{left}{_one_line(place.text)}{right}"


def _note(place: Place, lang: str) -> str:
    """Page and section of a quotation, in brackets."""
    notes = [n for n in (say("page", lang, n=place.page) if place.page else "", _short(place.section)) if n]
    if not notes:
        return ""
    return f"（{'，'.join(notes)}）" if lang == "zh" else f" ({', '.join(notes)})"


def _where(place: Place, finding: Finding) -> str:
    """line:column of the figure quoted, with the report's name where it is another report."""
    at = f"{place.figure_line or place.line}:{place.figure_column or place.column}"
    return at if place.report == finding.report else f"{place.report}:{at}"


SPACE = lazy(r"\s+")


def _one_line(text: str) -> str:
    """A quotation on one line: a wrap beside a Chinese character leaves nothing behind."""

    def joint(match: re.Match[str]) -> str:
        before, after = text[match.start() - 1], text[match.end()]
        return "" if "\n" in match[0] and (wide(before) or wide(after)) else " "

    text = text.strip()
    return SPACE.sub(joint, text)


def _short(text: str, limit: int = 24) -> str:
    line = _one_line(text)
    return line if len(line) <= limit else line[: limit - 1] + "…"


# ------------------------------------------------------------------------------------------------------- summary


def _summary(result: Result, lang: str) -> Iterator[Line]:
    """What was read, checked and found, and what nobody looked at."""
    if result.findings:
        yield []
    reports = [_report_line(reading, result, lang) for reading in result.readings]
    reports += [[one.path, word("unreadable", lang), one.why, "error"] for one in result.unreadable]
    yield from aligned(reports)
    yield [(say("coverage", lang, **result.coverage.counts()), "")]
    yield from _alone(result, lang)
    yield from _problems(result, lang)
    yield from _aside(result, lang)
    if result.skipped:
        yield [(say("skipped", lang, n=len(result.skipped)), "dim")]


def _report_line(reading: Reading, result: Result, lang: str) -> list[str]:
    """Path, verdict, details and style of one report."""
    document = reading.document
    mine = [f for f in result.findings if f.report == document.path]
    worst = max((f.severity for f in mine), default=None)
    verdict = "clean" if worst in (None, Severity.NOTE) else "look" if worst == Severity.WARNING else "contradictions"
    counts = Counter(f.severity for f in mine)
    told = [say(f"n_{s.name.lower()}", lang, n=counts[s]) for s in reversed(Severity) if counts[s]]
    if document.published:
        told.append(say("dated", lang, day=document.published, where=word(document.published_from, lang)))
    else:
        told.append(say("undated", lang))
    style = {"clean": "good", "look": "warning", "contradictions": "error"}[verdict]
    return [document.path or word("text", lang), word(verdict, lang), word("; ", lang).join(told), style]


def _alone(result: Result, lang: str) -> Iterator[Line]:
    """The figures that a reader sees first and that nothing vouches for, by name."""
    for reading in result.readings:
        lone = [fact for fact in exposed(reading) if figure_of(fact) not in result.states]
        if lone:
            names = list(dict.fromkeys(_name_of(fact) for fact in lone))
            more = say("more", lang, n=len(names) - SHOWN) if len(names) > SHOWN else ""
            what = word("; ", lang).join(names[:SHOWN]) + more
            where = reading.document.path
            yield [
                (
                    say(
                        "alone",
                        lang,
                        report=f"{where} " if where and len(result.readings) > 1 else "",
                        what=what,
                    ),
                    "dim",
                )
            ]


def _name_of(fact: Fact) -> str:
    return " ".join(part for part in (fact.subject, fact.measure, _one_line(fact.text)) if part)


def _problems(result: Result, lang: str) -> Iterator[Line]:
    """What was not looked at in each report."""
    for reading in result.readings:
        if reading.document.problems:
            what = word("; ", lang).join(problem(code, lang) for code in reading.document.problems)
            yield [(say("not_read", lang, report=reading.document.path, what=what), "warning")]
    for fault in result.broken:
        yield [(say("broken", lang, what=str(fault)), "error")]


def _aside(result: Result, lang: str) -> Iterator[Line]:
    aside = result.aside
    for waiver, finding in aside.waived:
        until = say("until", lang, day=waiver.until) if waiver.until else ""
        at = f"{finding.report}:{finding.line}:{finding.column} {finding.rule}"
        yield [(say("waived", lang, at=at, who=waiver.who, why=waiver.why, until=until), "dim")]
    if aside.ignored:
        yield [(say("ignored", lang, n=len({id(finding) for _, finding in aside.ignored})), "dim")]
    if aside.known:
        yield [(say("known", lang, n=len(aside.known)), "dim")]
    for ignore in aside.unused:
        yield [(say("unused", lang, at=f"{ignore.report}:{ignore.line}"), "warning")]
    for waiver in aside.expired:
        yield [
            (
                say(
                    "expired",
                    lang,
                    what=waiver.fingerprint or f"{waiver.rule} {waiver.report}",
                    day=waiver.until,
                ),
                "warning",
            )
        ]
    for waiver in aside.idle:
        yield [(say("idle", lang, what=waiver.fingerprint or f"{waiver.rule} {waiver.report}"), "warning")]
    for entry in aside.stale:
        yield [(say("stale", lang, what=entry), "warning")]


def _statistics(result: Result, lang: str) -> Iterator[Line]:
    """For each rule: held, undecided, findings."""
    titles = {rule.code: rule.headline(lang) for rule in result.rules}
    numbers = ("held", "consistent", "undecided", "failed", "findings")
    rows = [[word(name, lang) for name in ("rule", *numbers, "title")] + ["head"]]
    for code, counts in result.coverage.by_rule.items():
        cells = [str(counts.get(name, 0)) for name in numbers]
        rows.append([code, *cells, titles.get(code, ""), ""])
    yield []
    yield from aligned(rows)


# --------------------------------------------------------------------------------------------------- facts


def write_facts(result: Result, out: TextIO, lang: str, options: TextOptions | None = None) -> None:
    """Write what was read as a table: place, figure, value, who and what, when, how it ends."""
    from factcheck.output.rows import all_fact_rows

    lang = lang or main_language(result)
    names = ("place", "figure", "value", "subject", "measure", "basis", "period", "state")
    rows = [[word(name, lang) for name in names] + ["head"]]
    several = len(result.readings) > 1
    for row in all_fact_rows(result.readings, result):
        low, high = str(row["low"]), str(row["high"])
        value = (low if low == high else f"{low}–{high}") or str(row["status"])
        place = f"{row['report']}:{row['line']}:{row['column']}" if several else f"{row['line']}:{row['column']}"
        state = str(row["state"])
        rows.append(
            [
                place,
                _short(str(row["text"])),
                f"{value} {row['unit']}".strip(),
                _short(str(row["subject"]), 16),
                _short(str(row["measure"]), 16),
                str(row["basis"]),
                str(row["period"]),
                word(state, lang),
                {"contradicted": "error", "vouched": "good"}.get(state, ""),
            ]
        )
    emit(aligned(rows), out, options or TextOptions())


# ---------------------------------------------------------------------------------------------------- checks


def check_line(check: Check, lang: str) -> Line:
    """One check with its verdict, for explain."""
    title, sums = getattr(check.title, lang), getattr(check.arithmetic, lang)
    style = {"holds": "good", "fails": "error"}.get(check.verdict, "dim")
    told = f" {title}" + (f"：{sums}" if sums and lang == "zh" else f": {sums}" if sums else "")
    return [(word(check.verdict, lang), style), (f" {check.code}", "code"), (told, "")]


# ---------------------------------------------------------------------------------------------------- width


def wide(char: str) -> bool:
    """Whether a character takes two columns."""
    return east_asian_width(char) in "WF"


def width_of(text: str) -> int:
    """The columns a text takes on a terminal."""
    return len(text) if text.isascii() else sum(2 if wide(char) else 1 for char in text)


def aligned(rows: Sequence[Sequence[str]]) -> Iterator[Line]:
    """Rows whose last cell is a style, as lines with columns of one width; the last column is left ragged."""
    if not rows:
        return
    widths = [
        min(60, max(width_of(row[i]) for row in rows if i < len(row) - 1)) for i in range(max(map(len, rows)) - 1)
    ]
    for *cells, style in rows:
        padded = [cell + " " * max(0, widths[i] - width_of(cell)) for i, cell in enumerate(cells[:-1])]
        yield [("  ".join([*padded, cells[-1]]).rstrip(), style)]


def emit(lines: Iterable[Line], out: TextIO, options: TextOptions) -> None:
    """Print lines, with colours where wanted."""
    if not options.colour:
        for line in lines:
            out.write("".join(text for text, _ in line).translate(CONTROLS) + "\n")
        return
    from rich.console import Console
    from rich.text import Text

    console = Console(file=out, force_terminal=True, highlight=False, width=options.width or None, soft_wrap=True)
    for line in lines:
        console.print(Text.assemble(*((text.translate(CONTROLS), STYLES.get(style, "")) for text, style in line)))
