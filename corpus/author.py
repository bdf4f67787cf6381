"""Turns short notes taken while hand-reading a report into the gold rows with exact offsets.

    python corpus/author.py NOTES...        # writes corpus/gold/<nn>.facts.jsonl and <nn>.findings.jsonl

The jsonl files are the truth; notes are a convenience and need not be kept. A notes file is named <nn>.notes:

    q1 := 2026-01-01/2026-03-31         a name for a period
    @ s=青禾酒业 p=q1                   defaults from here on (`@` alone clears them)
    48.62亿元 | 营业收入                a quantity, in reading order: as printed | measure | basis | fields
    下降«3.1%» | 营业收入 | yoy | neg   « » mark the quantity where its text alone is found too early
    & | 净利润 | yoy                    one more fact of the same quantity
    ---
    growth | 12.4% ; 48.62亿元 ~ 48.6亿元#2 | why     kind | places to be quoted | why
                                        `~` lists others that serve as well, `#2` is the second occurrence

Fields: s subject, p period, palt another period that serves, m modifier, v value or low..high, u unit, k kind,
a aspect, l layout, st stance, sc scope, src source, status, d decimals, same (what it is, if words differ),
neg (the verb makes it negative), alt (another basis that serves), opt (readers may differ whether it is a
quantity: it counts neither way). `_` stands for a space.
"""

from __future__ import annotations

import json
import re
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

CORPUS = Path(__file__).parent
SCALES = {
    "": 0,
    "百": 2,
    "千": 3,
    "万": 4,
    "百万": 6,
    "千万": 7,
    "亿": 8,
    "十亿": 9,
    "百亿": 10,
    "千亿": 11,
    "万亿": 12,
    "trillion": 12,
    "billion": 9,
    "million": 6,
    "thousand": 3,
    "bn": 9,
    "m": 6,
    "tn": 12,
    "k": 3,
}
UNITS = {
    "元": "CNY",
    "人民币": "CNY",
    "美元": "USD",
    "港元": "HKD",
    "欧元": "EUR",
    "日元": "JPY",
    "%": "%",
    "％": "%",
    "个百分点": "pp",
    "pct": "pp",
    "pp": "pp",
    "percentage points": "pp",
    "倍": "x",
    "x": "x",
    "times": "x",
    "吨": "t",
    "公里": "km",
    "千瓦时": "kWh",
    "千瓦": "kW",
    "平方米": "m²",
    "个月": "month",
    "年": "year",
    "天": "d",
    "周": "week",
    "小时": "h",
    "分钟": "min",
    "months": "month",
    "years": "year",
    "weeks": "week",
    "days": "d",
    "bps": "bp",
    "bp": "bp",
    "个基点": "bp",
    "基点": "bp",
    "percent": "%",
}
FACTORS = {
    "km": ("m", 3),
    "kWh": ("Wh", 3),
    "kW": ("W", 3),
    "bp": ("pp", -2),
    "GW": ("W", 9),
    "MW": ("W", 6),
    "GWh": ("Wh", 9),
    "MWh": ("Wh", 6),
    "TWh": ("Wh", 12),
    "GB": ("B", 9),
    "TB": ("B", 12),
    "nm": ("m", -9),
    "mm": ("m", -3),
    "kg": ("kg", 0),
    "GHz": ("Hz", 9),
    "Gbps": ("bit/s", 9),
    "Mbps": ("bit/s", 6),
    "Tbps": ("bit/s", 12),
}
CURRENCIES = {"CNY", "USD", "HKD", "EUR", "JPY", "GBP"}
DURATIONS = {"month", "year", "d", "week", "h", "min", "s", "quarter"}
PHYSICAL = {"t", "m", "m²", "m³", "W", "Wh", "V", "A", "B", "bit", "Hz", "kg", "g", "L", "°C"}
CHINESE = dict(zip("一两二三四五六七八九十", (1, 2, 2, 3, 4, 5, 6, 7, 8, 9, 10), strict=True))
BASES = {"yoy", "qoq", "mom", "wow", "prev_year_end", "prev_period", "stated"}
NUMBER = re.compile(r"([+\-−－(（]?)\s*(US\$|HK\$|\$|¥|€)?\s*([+\-−]?)([\d,.]*\d)")
COUNTED = "[两三四五六七八九十百千万亿半][个家款种类项座条次年周天成大倍步只位名半]"
PASSED = re.compile(rf".{{0,8}}\d[\d.,]*.{{0,6}}|.{{0,5}}{COUNTED}.{{0,4}}")


def plain(value: Decimal) -> str:
    """A decimal without exponent and without trailing zeros."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def unit_of(words: str) -> tuple[int, str]:
    """Scale (a power of ten) and unit of what is printed after the digits."""
    words = words.strip().strip(")）余多+").strip()
    for scale in sorted(SCALES, key=len, reverse=True):
        if not words.startswith(scale) or (scale in ("m", "k", "") and words != scale and scale):
            continue
        rest = words[len(scale) :].strip()
        head, _, per = rest.partition("/")
        name = UNITS.get(head, head)
        if name in FACTORS and not per:
            return SCALES[scale] + FACTORS[name][1], FACTORS[name][0]
        return SCALES[scale], name + ("/" + {"吨": "t", "平方米": "m²"}.get(per, per) if per else "")
    return 0, words


def value_of(text: str) -> tuple[Decimal | None, int, str]:
    """Value, printed decimals and unit of a simple printed quantity; None where the notes must give them."""
    text = re.sub(r"\s*\n\s*", "", text)
    found = NUMBER.match(text)
    if found is None:
        if text[0] in CHINESE:
            power, unit = unit_of(text[1:])
            return Decimal(CHINESE[text[0]]).scaleb(power), 0, unit
        return None, 0, ""
    digits = found[4].replace(",", "")
    if digits.count(".") > 1:
        return None, 0, ""
    power, unit = unit_of(text[found.end() :])
    symbol = {"$": "USD", "US$": "USD", "HK$": "HKD", "¥": "CNY", "€": "EUR"}.get(found[2] or "", "")
    value = Decimal(digits).scaleb(power)
    negative = found[1] in tuple("-−－(（") or found[3] in ("-", "−")
    return -value if negative and value else value, len(digits.partition(".")[2]), symbol or unit


def kind_of(unit: str) -> str:
    """The kind of a quantity, from its unit."""
    head, _, per = unit.partition("/")
    if head in CURRENCIES:
        return "price" if per else "money"
    named = {"%": "percent", "pp": "points", "x": "multiple", "点": "index", "bit/s": "rate", "": "number"}
    if unit in named:
        return named[unit]
    if per:
        return "rate"
    return "duration" if unit in DURATIONS else "physical" if unit in PHYSICAL else "count"


def parse_fields(words: str) -> dict[str, str]:
    """`s=青禾酒业 neg` as a mapping."""
    pairs = (word.partition("=") for word in words.split())
    return {key: _words(key, value) if is_set else "1" for key, is_set, value in pairs}


def _words(key: str, value: str) -> str:
    """Underscores stand for blanks in names; a basis (prev_year_end) keeps its own."""
    return value if key == "alt" else value.replace("_", " ")


def find(report: str, wanted: str, start: int) -> tuple[int, str]:
    """Offset and text of the quantity in `wanted` (context«quantity»context) at or after `start`."""
    before, mark, rest = wanted.partition("«")
    text, _, after = rest.partition("»") if mark else (wanted, "", "")
    before = before if mark else ""
    pattern = re.compile(f"({spaced(before)})({spaced(text)}){spaced(after)}")
    found = pattern.search(report, max(0, start - 2 * len(before)))
    while found is not None and found.start(2) < start:
        found = pattern.search(report, found.start() + 1)
    if found is None:
        raise SystemExit(f"not found after offset {start}: {wanted!r} (… {report[start : start + 40]!r})")
    return found.start(2), found[2]


def spaced(text: str) -> str:
    """A pattern for the text wherever lines are broken inside it."""
    return r"\s*".join(map(re.escape, text.replace(" ", "")))


def row_of(text: str, start: int, measure: str, basis: str, fields: dict[str, str]) -> dict[str, Any]:
    """One gold row."""
    value, decimals, unit = value_of(text)
    unit = fields.get("u", unit)
    low = high = plain(value) if value is not None else ""
    if "v" in fields:
        low, _, high = fields["v"].partition("..")
        high = high or low
    if "neg" in fields:
        low, high = (("-" + end if end and end != "0" else end) for end in (high, low))
    status = fields.get("status", "read")
    if status != "read":
        low = high = ""
    aspect = "points" if unit == "pp" else "change" if basis in BASES else "share" if basis == "share" else "level"
    if unit == "x" and aspect == "level" and "k" not in fields:
        aspect = "multiple"
    row: dict[str, Any] = {
        "text": text,
        "start": start,
        "low": low,
        "high": high,
        "decimals": int(fields.get("d", decimals)),
        "unit": unit,
        "modifier": fields.get("m", "exact"),
        "kind": fields.get("k", kind_of(unit)),
        "subject": fields.get("s", ""),
        "measure": measure,
        "scope": fields.get("sc", ""),
        "aspect": fields.get("a", aspect),
        "basis": basis,
        "period": fields.get("p", ""),
        "stance": fields.get("st", "actual"),
        "layout": fields.get("l", "prose"),
        "status": status,
    }
    for key, name in (("src", "source"), ("same", "same"), ("alt", "basis_also"), ("palt", "period_also")):
        if key in fields:
            row[name] = fields[key]
    if "opt" in fields:
        row["optional"] = True
    return row


def facts_of(report: str, lines: list[str]) -> list[dict[str, Any]]:
    """The gold rows of the notes, in reading order."""
    rows: list[dict[str, Any]] = []
    names: dict[str, str] = {}
    defaults: dict[str, str] = {}
    cursor = start = 0
    text = ""
    for line in lines:
        if ":=" in line:
            name, _, period = line.partition(":=")
            names[name.strip()] = period.strip()
            continue
        if line.startswith("@"):
            new = parse_fields(line[1:])
            defaults = {**defaults, **new} if new else {}
            continue
        parts = [part.strip() for part in line.split("|")] + ["", "", ""]
        if parts[0] != "&":
            skipped_from = cursor
            start, text = find(report, parts[0], cursor)
            cursor = start + len(text)
            gap = report[skipped_from:start]
            show_passed_over(gap)
        fields = {**defaults, **parse_fields(parts[3])}
        for key in ("p", "palt"):
            if key in fields:
                fields[key] = "" if fields[key] == "-" else names.get(fields[key], fields[key])
        rows.append(row_of(text, start, parts[1], parts[2], fields))
    show_passed_over(report[cursor:])
    return rows


def show_passed_over(gap: str) -> None:
    """Print the numbers that got no row, so that none is left out by accident."""
    for number in PASSED.findall(gap):
        print(f"    passed over {number!r}")


def place_of(report: str, wanted: str) -> dict[str, Any]:
    """One quoted place: 48.6亿元#2 is its second occurrence."""
    wanted, _, nth = wanted.strip().partition("#")
    at, text = find(report, wanted, 0)
    for _ in range(int(nth or 1) - 1):
        at, text = find(report, wanted, at + 1)
    return {"start": at, "text": text}


def findings_of(report: str, lines: list[str]) -> list[dict[str, Any]]:
    """The gold findings of the notes. A span `03:text` is in report 03."""
    found = []
    for line in lines:
        kind, spans, why = (part.strip() for part in line.split("|", 2))
        places = []
        for span in spans.split(" ; "):
            options = []
            for option in span.split(" ~ "):
                other = re.match(r"\s*(\d\d+):(.*)", option)
                place = place_of(read_report(other[1]), other[2]) if other else place_of(report, option)
                options.append({"report": other[1], **place} if other else place)
            places.append({**options[0], "or": options[1:]} if len(options) > 1 else options[0])
        found.append({"kind": kind, "spans": places, "why": why})
    return found


def read_report(number: str) -> str:
    """The report whose file name begins with `number`."""
    (path,) = (CORPUS / "reports").glob(f"{number}_*")
    return path.read_text(encoding="utf-8")


def write(path: Path, rows: list[dict[str, Any]]) -> None:
    """One JSON object a line."""
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


def main(notes: list[str]) -> None:
    """Writes the gold of each notes file."""
    for name in notes:
        number = Path(name).stem
        print(number)
        report = read_report(number)
        facts, _, findings = Path(name).read_text(encoding="utf-8").partition("\n---")
        rows = facts_of(report, [line for line in facts.splitlines() if line.strip()])
        write(CORPUS / "gold" / f"{number}.facts.jsonl", rows)
        flaws = findings_of(report, [line for line in findings.splitlines() if line.strip()])
        write(CORPUS / "gold" / f"{number}.findings.jsonl", flaws)
        counts = f"{len({row['start'] for row in rows})} quantities, {len(rows)} facts, {len(flaws)} findings"
        print(f"    {len(report)} characters, {counts}")


if __name__ == "__main__":
    main(sys.argv[1:])
