"""单位与指标不合：A unit that its measure can't have.

What it flags
    净利率3.2亿元, 发电量120万千瓦 (power, not energy), 装机容量5亿千瓦时, 用户数3.2亿元: measure and figure stand side
    by side, and the figure's unit is of another nature.

Why it matters
    The unit or the measure is a slip; with another unit it is another figure.

When it stays silent
    Figures without a unit; a change or share said of the measure (营收12.3%); measures that are counted in several
    ways; anything between the measure and its figure but a verb of level.

>>> from factcheck import check
>>> [f.printed for f in check("一季度全社会发电量为2.3亿千瓦。", select=["UNI03"]).findings]
['2.3亿千瓦']
>>> check("一季度全社会发电量为2.3亿千瓦时，净利率为3.2%。", select=["UNI03"]).findings
()
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from attrs import frozen

from factcheck import Check, Quantity, Reading, Said, Severity, checks
from factcheck.patterns import lazy
from factcheck_rules._look import look

CODE = "UNI03"
SEVERITY = Severity.NOTE

_VERBS = lazy(
    r"\s?(?:分别|合计|累计|已|仍|约|将)?(?:为|达到?|是|实现|完成|录得|升至|降至|增至|回升至|回落至|was|of|reached|totaled)?\s?"
    r"(?:约|近|超过?|逾|about\s|at\s)?\s?\Z",
    re.I,
)
_FOR_EACH = lazy(r"(?:(?:每|/|单位)[^，。；、\s]{0,5}|[人月]均)\Z")
"""折合每万片月产能 112 亿元: money, for so much of what is measured; 人均产能 1.9 万元, of those who sell."""
_NATURES = {
    "m": "length",
    "V": "voltage",
    "L": "volume",
    "m³": "volume",
    "Wh": "energy",
    "J": "energy",
    "W": "power",
    "m²": "area",
    "亩": "area",
    "t": "mass",
    "kg": "mass",
    "g": "mass",
}
_OTHER_CELLS = lazy(r"\A.*[|\t\n]", 16)
"""占比 at the end of a table's heads, and 3-4 kg at the head of its first row."""
_PEOPLE = frozenset({"人", "户", "名", "位"})
_TIMES = frozenset({"year", "month", "week", "d", "h"})
_REACH = 24


@frozen
class Measures:
    """The measure words of all classes as one pattern, and the natures that each refuses."""

    finder: re.Pattern[str]
    refused: dict[str, frozenset[str]]


@cache
def measures() -> Measures:
    """The classes of _measures.toml."""
    table = tomllib.loads(Path(__file__).with_name("_measures.toml").read_text(encoding="utf-8"))
    refused = {word.lower(): frozenset(entry["not"]) for entry in table.values() for word in entry["words"]}
    words = sorted(refused, key=len, reverse=True)
    return Measures(re.compile("|".join(map(re.escape, words))), refused)


def check(reading: Reading) -> Iterator[Check]:
    """Look at the measure right before each figure that carries a unit."""
    found = look(reading)
    for mark in found.marks.get("quantity", ()):
        if not isinstance(mark, Quantity) or mark.low is None:
            continue
        nature = _nature(mark)
        if not nature:
            continue
        word = _measure_before(found.text, mark.left)
        if word and nature in measures().refused[word.lower()]:
            yield checks.judged(
                "fails",
                relation="unit",
                places=[found.figure_place(mark)],
                title=Said(
                    f"单位与指标不合：{word} {mark.text}", f"a unit that its measure can't have: {word} {mark.text}"
                ),
                advice=Said("核对单位或指标名称", "check the unit, or the name of the measure"),
                severity=Severity.NOTE,
                printed=mark.text,
            )


def _nature(quantity: Quantity) -> str:
    if quantity.kind == "money":
        return "money"
    if quantity.unit in _PEOPLE:
        return "people"
    if quantity.unit in _TIMES:
        return "time"
    return _NATURES.get(quantity.unit, "")


def _measure_before(text: str, left: int) -> str:
    """The measure word that a figure follows at once, verbs of level apart; '' if none."""
    near = _OTHER_CELLS.sub("", text[max(0, left - _REACH) : left])
    last = None
    for match in measures().finder.finditer(near.lower()):
        last = match
    if last is None or not _VERBS.match(near[last.end() :]) or _FOR_EACH.search(near[: last.start()]):
        return ""
    return near[last.start() : last.end()]
