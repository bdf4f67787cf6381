"""Harmless changes to the reports of corpus/: none of them may change what is found.

    python -m benchmarks.variants            # all variants of the built-on reports
    python -m benchmarks.variants --quick    # one or two of each report
    python -m benchmarks.variants --changed  # and what changed where

A variant is a report re-wrapped at another width, with sections or list items in another order, re-dated (all years
moved so that weekdays stay true), with other names for its companies, with or without spaces between Chinese and
digits, with half-width punctuation, or several of these at once. It must give the findings of its origin (compared by
rule and the figures quoted, years left out) and the same figures (value, unit, aspect, basis, stance). On a clean
report every finding is a false alarm.
"""

from __future__ import annotations

import argparse
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from attrs import Factory, define, frozen

import factcheck
from benchmarks.gold import GoldReport, reports
from factcheck import Result, Severity

WIDTHS = (54, 62, 70, 78, 90)
YEARS = (-17, -11, 11)
"""Moves of all years after which every date of 2025 and 2026 has its weekday again; others are looked at one by one."""
NO_PROSE = re.compile(r"[#|=]|\*(?![*\s])|图表?\s?\d|表\s?\d|(?:Figure|Table)\s\d|(?:资料|数据)?来源|Source|\s")
LEFT_OUT = "，。、；：！？）》”’】%)],.;:!?"
"""No line begins with one of these."""
COLUMNS = re.compile(r"\S {2,}\S")
"""A row whose cells stand apart by spaces: it is no running text."""
SET_APART = re.compile(r"\S {2,}\S|^ {6,}\S")
"""A row of a table, or a line set at the right or in the middle: no prose."""
HEADING = re.compile(r"[一二三四五六七八九十]{1,3}、")
FLAT_ROW = re.compile(r"[^\s，。；：:]{1,16}(?: [-+(]?\d[\d,.]*[%)]*){2,}$")
"""A row of a table that has lost its columns: a label, and figures a space apart."""
TOKEN = re.compile(r"[A-Za-z0-9$.,%+\-/&']+|\s|.")
YEAR = re.compile(r"(?<![\d.,])20[0-4]\d(?=[01]\d[0-3]\d(?!\d)|(?!\d|,\d))")
SHORT_YEAR = re.compile(
    r"(?<=[1-4]Q)\d\d(?!\d)|(?<=[12]H)\d\d(?!\d)|(?<=[1-9]M)\d\d(?!\d)|(?:(?<![\dA-Za-z])|(?<=FY))\d\d(?=Q[1-4]|H[12])"
)
MONTH_YEAR = re.compile(r"(?<=\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[- ])\d\d(?= ?\|)")
"""Oct-26 in the head of a table."""
SHORTEST = 36
"""The last year that is printed with two digits behind a month."""
SECTION = re.compile(r"^(?=##+ )", re.MULTILINE)
FREE_ORDER = ("01", "02", "03", "04", "07", "08", "09", "10", "14", "15")
"""Reports whose sections can be read in any order: none uses a short name that another explains."""
NAMES = (
    ("澜江省", "沅山省", "临泽省", "东浦省"),
    ("远岸证券", "平远证券", "同泽证券", "兰台证券"),
    ("远岸国际", "平远国际", "同泽国际", "兰台国际"),
    ("澄海研究", "知源研究", "拾贝研究", "南浔研究"),
    ("栖霞证券", "望岳证券", "秋实证券", "松江证券"),
    ("江州银行", "汀州银行", "临安银行", "禾山银行"),
    ("青禾", "玉泉", "望春", "云岭"),
    ("维珞生物", "康衍生物", "启明生物", "仁曜生物"),
    ("维洛利单抗", "泽布利单抗", "卡瑞尔单抗", "安罗利单抗"),
    ("海曙制药", "临川制药", "东岳制药", "康宁制药"),
    ("北辰移动", "星河移动", "南方移动", "华泽移动"),
    ("澜通电信", "海通电信", "江城电信", "远景电信"),
    ("晶澜科技", "晶耀科技", "芯瀚科技", "沐曦科技"),
    ("栎微电子", "榆微电子", "岚微电子", "清微电子"),
    ("远驰", "极越", "蓝途", "飞凡"),
    ("曜星", "启辰", "深澜", "云度"),
    ("安途", "合创", "天际", "爱驰"),
    ("衡川地产", "泰和地产", "临江地产", "明源地产"),
    ("江屿置业", "绿洲置业", "海岸置业", "锦绣置业"),
    ("鲸云科技", "鹏云科技", "蓝鲸科技", "云帆科技"),
    ("澜语", "墨言", "知言", "灵犀"),
    ("澜芯科技", "瀚芯科技", "星芯科技", "捷芯科技"),
    ("启衡智能", "天枢智能", "玉衡智能", "开阳智能"),
    ("远图光电", "华图光电", "明图光电", "海图光电"),
    ("江海算力", "山海算力", "湖海算力", "云海算力"),
    ("微澜云", "星澜云", "清澜云", "海澜云"),
    ("岭川物流", "越川物流", "通川物流", "汉川物流"),
    ("Meridian Lines", "Atlas Lines", "Corvus Shipping", "Pelican Lines"),
    ("Calder & Pike", "Mason & Reed", "Lowell & Hart", "Pryce & Bell"),
    ("Harbor Gate", "Quay Street", "Stone Pier", "North Dock"),
    ("Northgate", "Westbridge", "Southfield", "Kingsmere"),
    ("Liaodong Nickel", "Jiangbei Nickel", "Haixi Nickel", "Longmen Nickel"),
)


@frozen
class Variant:
    """A harmless change of a report: what was done, and the text."""

    report: GoldReport
    kind: str
    text: str


# ---- wrapping


def width(text: str) -> int:
    """Columns that a text takes: two for each wide character.

    >>> width("增长8.1%")
    8
    """
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)


def wrap(paragraph: str, columns: int) -> list[str]:
    """Lines of at most so many columns, broken at spaces and between Chinese characters.

    >>> wrap("一季度营收48.62亿元，同比增长12.4%。", 20)
    ['一季度营收48.62亿元，', '同比增长12.4%。']
    """
    lines, line, used = [], "", 0
    for token in TOKEN.findall(paragraph):
        size = width(token)
        if used + size > columns and line.strip() and token not in LEFT_OUT:
            lines.append(line.rstrip())
            line, used = "", 0
            if token.isspace():
                continue
        line, used = line + token, used + size
    return [*lines, line]


def is_prose(line: str) -> bool:
    """Whether a line is running text, which may be broken anywhere."""
    return width(line) > 40 and "\t" not in line and not NO_PROSE.match(line)


def unwrapped(text: str) -> tuple[list[str], bool]:
    """The paragraphs of a hard-wrapped text, one a line, and whether blank lines stood between its lines."""
    lines = text.split("\n")
    blank = 2 * sum(not line for line in lines) > 0.8 * len(lines)
    if blank:
        lines = [line for line in lines if line]
    full = max(Counter(width(line) for line in lines if width(line) > 40).items(), key=lambda item: item[1])[0]
    paragraphs: list[str] = []
    joins = False
    for line in lines:
        row = COLUMNS.search(line) or FLAT_ROW.match(line)
        if joins and line and not row and not HEADING.match(line):
            paragraphs[-1] += (" " if _BETWEEN_WORDS.search(f"{paragraphs[-1][-1:]}\n{line[:1]}") else "") + line
        else:
            paragraphs.append(line)
        joins = width(line) >= full - 6 and not SET_APART.search(line) and not row
    return paragraphs, blank


_BETWEEN_WORDS = re.compile(r"[A-Za-z;:)]\n[A-Za-z($\d]|[.,\d]\n[A-Za-z($]")
"""A line break that parts two words of English."""


def hard_wrapped(text: str) -> bool:
    """Whether a text is wrapped already: several lines of one width and none much longer."""
    long = [width(line) for line in text.split("\n") if width(line) > 55]
    return len(long) > 8 and max(long) - min(long) < 40 and max(long) < 100


def rewrapped(text: str, columns: int) -> str:
    """The text with its prose broken at another width."""
    if hard_wrapped(text):
        paragraphs, blank = unwrapped(text)
        lines = []
        for each in paragraphs:
            lines += [each] if SET_APART.search(each) or FLAT_ROW.match(each) else wrap(each, columns)
        return ("\n\n" if blank else "\n").join(lines)
    lines = []
    for line in text.split("\n"):
        lines += wrap(line, columns) if is_prose(line) else [line]
    return "\n".join(lines)


# ---- other changes


def redated(report: GoldReport, text: str, years: int) -> str:
    """The text with all years moved; what a person read as a quantity is left alone."""
    taken = {char for fact in report.facts for char in range(fact.start, fact.end)}

    def moved(match: re.Match[str]) -> str:
        if match.start() in taken:
            return match[0]
        return f"{int(match[0]) + years:0{len(match[0])}d}"

    dated = YEAR.sub(moved, text)
    return MONTH_YEAR.sub(moved, SHORT_YEAR.sub(moved, dated))


def _stays_short(text: str, move: int) -> bool:
    """Whether the years of months in heads (Oct-26) are still ones that anybody prints with two digits."""
    return all(10 <= int(match[0]) + move <= SHORTEST for match in MONTH_YEAR.finditer(text))


def _keeps_weekday(report: GoldReport, move: int) -> bool:
    """Whether the day of a report has its weekday again so many years on: one of a leap year may not."""
    day = report.published
    return day is None or day.replace(year=day.year + move).weekday() == day.weekday()


def renamed(text: str, choice: int) -> str:
    """The text with other names for its companies."""
    for name, *others in NAMES:
        text = text.replace(name, others[choice % len(others)])
    return text


def reordered(text: str, turn: int) -> str:
    """The text with its middle sections turned round by `turn` places; the front and the last one stay."""
    front, *sections = SECTION.split(text)
    middle, last = sections[:-1], sections[-1:]
    if len(middle) > 1:
        turn %= len(middle)
        middle = middle[turn:] + middle[:turn]
    return front + "".join(middle + last)


def spaced(text: str) -> str:
    """The text with a space between Chinese characters and digits."""
    text = re.sub(r"(?<=[\u4e00-\u9fff])(?=\d)", " ", text)
    return re.sub(r"(?<=[\d%])(?=[\u4e00-\u9fff])", " ", text)


def closed_up(text: str) -> str:
    """The text without spaces between Chinese characters and digits, but for the one behind a heading's number,
    and in the rows of a flat table."""
    return "\n".join(line if _ROW.fullmatch(line) else _SPACES.sub("", line) for line in text.split("\n"))


_WORD = r"[^\s，。；：:]{1,16}"
_ROW = re.compile(rf"#* ?\d{{1,2}} .*|{_WORD}(?: {_WORD}){{2,}}|{_WORD}(?: [\d,.%()-]+)+")
"""A numbered heading, or a row or head of a flat table: words and figures a space apart, and no clause."""
_SPACES = re.compile(r"(?<=[\u4e00-\u9fff]) (?=\d)|(?<=[\d%]) (?=[\u4e00-\u9fff])")


def narrow(text: str) -> str:
    """The text with half-width brackets and colons; a row of a flat table is padded, so that its columns stay."""
    lines = (_padded(line) if _FLAT.search(line) else line for line in text.split("\n"))
    return "\n".join(lines).translate(str.maketrans("（）：；", "():;"))


def _padded(row: str) -> str:
    """The row with as many blanks behind each wide sign as its narrow one, and the one before it, leave free."""
    return re.sub("([（])([^（）]*)）", r"\1\2）  ", row).replace("：", "： ").replace("；", "； ")


_FLAT = re.compile(r"\S {2,}\S.* {2,}\S")
"""A row whose cells stand in columns of blanks."""


def variants(report: GoldReport, quick: bool = False) -> Iterator[Variant]:
    """The variants of a report that differ from it; `quick` gives one or two of each kind."""
    seen = {report.text}
    years = tuple(move for move in YEARS if _stays_short(report.text, move) and _keeps_weekday(report, move))
    for kind, text in _variants(report, (WIDTHS[:1], years[:1], 1, 2) if quick else (WIDTHS, years, 3, 5)):
        if text not in seen:
            seen.add(text)
            yield Variant(report, kind, text)


def _variants(report: GoldReport, sizes: tuple[Sequence[int], Sequence[int], int, int]) -> Iterator[tuple[str, str]]:
    widths, years, names, turns = sizes
    text = report.text
    free = report.number in FREE_ORDER
    for columns in widths:
        yield "re-wrapped", rewrapped(text, columns)
    for move in years:
        yield "re-dated", redated(report, text, move)
        for columns in widths[::2]:
            yield "re-dated, re-wrapped", rewrapped(redated(report, text, move), columns)
    for choice in range(names):
        yield "renamed", renamed(text, choice)
        for columns in widths[1::2]:
            yield "renamed, re-wrapped", rewrapped(renamed(text, choice), columns)
        for move in years:
            yield "renamed, re-dated", renamed(redated(report, text, move), choice)
    for turn in range(1, turns) if free else ():
        yield "reordered", reordered(text, turn)
        for choice in range(names):
            yield "reordered, renamed", renamed(reordered(text, turn), choice)
    yield "spaced", spaced(text)
    yield "spaced", closed_up(text)
    yield "narrow signs", narrow(text)
    for choice in range(names):
        yield "renamed, narrow signs, spaced", spaced(narrow(renamed(text, choice)))


# ---- comparing


def squeeze(text: str) -> str:
    """The text without white space."""
    return "".join(text.split())


Told = tuple[str, frozenset[str]]


def undated(text: str) -> str:
    """A text without its years, which a re-dated one moves."""
    return SHORT_YEAR.sub("", YEAR.sub("", text))


def findings_told(result: Result) -> list[Told]:
    """The findings by rule and the figures they quote, years left out."""
    told = []
    for finding in result.findings:
        if finding.severity >= Severity.WARNING:
            quoted = " ".join(squeeze(undated(place.text)) for place in finding.evidence)
            numbers = re.findall(r"\d[\d.,]*", quoted)
            told.append((finding.rule, frozenset(number.strip(".,") for number in numbers)))
    return told


def missing(there: Sequence[Told], here: Sequence[Told]) -> list[Told]:
    """Findings of `there` that `here` lacks. One that quotes more of the same sentence is the same finding.

    Of two rules that both see a contradiction the order of sections may decide which speaks, or whether both do: what
    another rule tells of the same figures is not lacking.
    """
    left = list(here)
    lacking = []
    for rule, numbers in there:
        same = [each for each in left if each[0] == rule and (each[1] <= numbers or numbers <= each[1])]
        if same:
            left.remove(same[0])
        elif not any(numbers and numbers == others for _, others in here):
            lacking.append((rule, numbers))
    return lacking


def figures_read(result: Result) -> Counter[tuple[object, ...]]:
    """What every fact says, without names and periods (which renaming and re-dating change)."""
    return Counter(
        (fact.low, fact.high, fact.unit, fact.aspect, fact.basis, fact.stance, bool(fact.period))
        for reading in result.readings
        for fact in reading.facts
    )


@define
class Outcome:
    """What became of the variants of one kind."""

    variants: int = 0
    clean: int = 0
    """Variants of clean reports."""
    alarmed: int = 0
    """Variants of clean reports with a finding."""
    gained: int = 0
    lost: int = 0
    findings: int = 0
    facts: int = 0
    facts_changed: int = 0
    notes: list[str] = Factory(list)


def compare(variant: Variant, base: Result, outcome: Outcome) -> None:
    """Count what a variant changes."""
    result = factcheck.check(variant.text)
    mine, theirs = findings_told(result), findings_told(base)
    outcome.variants += 1
    outcome.clean += variant.report.clean
    outcome.alarmed += variant.report.clean and bool(mine)
    outcome.findings += len(theirs)
    for word, extra in (("gained", missing(mine, theirs)), ("lost", missing(theirs, mine))):
        setattr(outcome, word, getattr(outcome, word) + len(extra))
        outcome.notes += [f"{variant.report.number} {variant.kind}: {word} {rule} {sorted(n)}" for rule, n in extra]
    read, wanted = figures_read(result), figures_read(base)
    changed = max((read - wanted).total(), (wanted - read).total())
    outcome.facts += wanted.total()
    outcome.facts_changed += changed
    if changed:
        outcome.notes.append(f"{variant.report.number} {variant.kind}: {changed} of {wanted.total()} facts differ")


TURNS = 3
"""A quick run takes one in so many, so that the tests stay short while the corpus grows."""


def run(quick: bool = False) -> dict[str, Outcome]:
    """The outcome by kind of change, over the built-on reports; `quick` takes every third of their few, by turns."""
    outcomes: dict[str, Outcome] = defaultdict(Outcome)
    for number, report in enumerate(reports("built_on")):
        base = factcheck.check(report.text)
        chosen = islice(variants(report, quick), number % TURNS if quick else 0, None, TURNS if quick else 1)
        for variant in chosen:
            compare(variant, base, outcomes[variant.kind])
    return dict(outcomes)


def total(outcomes: Iterable[Outcome]) -> Outcome:
    """All kinds together."""
    names = ("variants", "clean", "alarmed", "gained", "lost", "findings", "facts", "facts_changed")
    each = list(outcomes)
    return Outcome(**{name: sum(getattr(outcome, name) for outcome in each) for name in names})


def table(outcomes: dict[str, Outcome]) -> Iterator[str]:
    """The outcomes as lines of text."""
    head = ("variants", "of clean", "alarmed", "gained", "lost")
    yield f"{'change':<32}" + "".join(f"{word:>10}" for word in head) + f"{'facts changed':>20}"
    whole = total(outcomes.values())
    for kind, one in [*sorted(outcomes.items()), ("all", whole)]:
        counts = (one.variants, one.clean, one.alarmed, one.gained, one.lost)
        changed = f"{one.facts_changed} of {one.facts}"
        yield f"{kind:<32}" + "".join(f"{count:>10}" for count in counts) + f"{changed:>20}"
    yield f"clean variants with a false alarm: {whole.alarmed} of {whole.clean}"


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints the outcomes."""
    parser = argparse.ArgumentParser(prog="benchmarks.variants", description="Harmless changes to corpus/.")
    parser.add_argument("--quick", action="store_true", help="a few variants of each report")
    parser.add_argument("--changed", action="store_true", help="list what changed")
    chosen = parser.parse_args(arguments)
    outcomes = run(chosen.quick)
    print("\n".join(table(outcomes)))
    if chosen.changed:
        print("\n".join(note for outcome in outcomes.values() for note in outcome.notes))


if __name__ == "__main__":
    main()
