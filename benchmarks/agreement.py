"""When a figure as read agrees with a row of the gold: name, value, unit, place (see the rules in accuracy.py)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal

from benchmarks.gold import OR, GoldFact, GoldReport
from factcheck import Fact, Quantity

Span = tuple[int, int]
"""Source offsets: start, and the one after the end."""
NAME_LIMIT = 48
SHARE = 0.6
LATIN_END = re.compile(r"[\u4e00-\u9fff]{2}[A-Za-z0-9.&/]+\Z")
"""核心CPI, 同比CPI: no letter of the last word is one of four."""
PIECES = re.compile(r"[a-z0-9.%&/]+|[^\Wa-z0-9_]+")
UNITS = {
    "points": "点",
    "index points": "点",
    "barrel": "桶",
    "bbl": "桶",
    "barrels": "桶",
    "people": "人",
    "标箱": "TEU",
    "mmBtu": "MMBtu",
    "mmbtu": "MMBtu",
    "tonne": "t",
    "tonnes": "t",
    "yuan": "CNY",
    "shares": "股",
    "share": "股",
    "vessels": "vessel",
    "tokens": "token",
    "GPU·小时": "GPU·h",
    "盎司": "oz",
    "ounce": "oz",
    "troy_ounce": "oz",
    "磅": "lb",
    "bushel": "bu",
    "bushels": "bu",
    "城市": "城",
    "芯公里": "(core·km)",
    "core·km": "(core·km)",
    "皮长公里": "(sheath·km)",
    "sheath·km": "(sheath·km)",
    "克": "g",
    "sq ft": "ft²",
    "sqft": "ft²",
    "day": "d",
    "天": "d",
    "日": "d",
}
"""Ways of writing a unit, and the one that they are folded to."""
MULTIPLES = {"千升": ("L", Decimal(1000)), "Bcf": ("立方英尺", Decimal(10**9))}
"""Units that some readers keep as printed and others multiply out."""
BELOW = {"kL": "千升"}
PER_SHARE = re.compile(r"([A-Z]{3})/(?:10)?(?:股|shares?)")
"""EPS of 1.66 元, 每10股派 2.00 元: money, or money per share, where the text prints no fraction bar."""


def pieces(words: str) -> frozenset[str]:
    """Pairs of neighbouring Chinese characters (one alone is itself) and whole Latin words.

    >>> sorted(pieces("HBM营业收入"))
    ['hbm', '业收', '收入', '营业']
    """
    found: set[str] = set()
    for run in PIECES.findall(words.lower()):
        latin = run[0].isascii()
        found.update([run] if latin or len(run) == 1 else (run[i : i + 2] for i in range(len(run) - 1)))
    return frozenset(found)


def contained(words: str, name: frozenset[str]) -> float:
    """The share of the pieces of `words` that a name holds; 1 where there are none."""
    wanted = pieces(words)
    return len(wanted & name) / len(wanted) if wanted else 1.0


def head(measure: str) -> str:
    """The head of a measure: its last four Chinese characters, or its last two words.

    >>> head("新增土储规划建筑面积"), head("natural catastrophe losses"), head("IT 负载"), head("核心CPI")
    ('建筑面积', 'catastrophe losses', '负载', '核心CPI')
    """
    if ends := LATIN_END.search(measure):
        return ends.group()
    words = measure.split()
    if words and words[-1].isascii():
        return " ".join(words[-2:])
    last = measure[-4:]
    cut = len(measure) > 4 and measure[-5].isascii() and measure[-5].isalnum() and last[0].isascii()
    return last.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 ") if cut else last


def named(gold: GoldFact, fact: Fact, topic: str) -> bool:
    """Whether a fact names what the gold row names (see the rules of the count)."""
    words = (fact.subject, fact.measure, *fact.scope)
    name = pieces(" ".join(words)) | pieces(fact.subject + fact.measure)
    subject = max(1.0 if who == topic else contained(who, name) for who in gold.subject.split(OR))
    measure = max(contained(head(words), name) for words in gold.measure.split(OR))
    return len(" ".join(words)) <= NAME_LIMIT and measure >= SHARE and subject >= SHARE


def topic(report: GoldReport) -> str:
    """The subject that most rows share."""
    return Counter(fact.subject for fact in report.facts).most_common(1)[0][0]


def equal(left: Decimal | None, right: Decimal | None, signed: bool = True) -> bool:
    """Equal values, up to four significant digits for repeating fractions."""
    if left is None or right is None:
        return left is right
    if not signed:
        left, right = abs(left), abs(right)
    return left == right or (format(left, ".4g") == format(right, ".4g") and right % 1 != 0)


def value_right(gold: GoldFact, read: Fact | Quantity, signed: bool) -> bool:
    """Whether both ends agree."""
    by = MULTIPLES.get(gold.unit, ("", Decimal(1)))[1] if read.unit != gold.unit else Decimal(1)
    low, high = (end and end * by for end in (gold.low, gold.high))
    ends = sorted(abs(end) for end in (low, high) if end is not None)
    if signed or not ends or None in (read.low, read.high):
        return equal(low, read.low) and equal(high, read.high)
    mine = sorted(abs(end) for end in (read.low, read.high) if end is not None)
    return equal(ends[0], mine[0]) and equal(ends[-1], mine[-1])


def unit_name(unit: str) -> str:
    """One way of writing for units that readers write differently.

    >>> unit_name("CNY/kL") == unit_name("CNY/千升"), unit_name("千升"), unit_name("tonne/day")
    (True, 'L', 't/d')
    """
    over, *under = unit.strip().split("/")
    over = MULTIPLES[over][0] if over in MULTIPLES and not under else over
    return "/".join(UNITS.get(part, part) for part in (over, *(BELOW.get(part, part) for part in under)))


def same_unit(gold: GoldFact, read: Fact | Quantity) -> bool:
    """Whether units agree, the currency of a figure per share being its whole unit for some readers."""
    mine, theirs = unit_name(read.unit), unit_name(gold.unit)
    if mine == theirs or "/" in gold.text:
        return mine == theirs
    return PER_SHARE.sub(r"\1", mine) == PER_SHARE.sub(r"\1", theirs)


def paired(gold: Iterable[Span], read: Iterable[Span]) -> dict[Span, Span]:
    """Gold spans with the read span that overlaps each most; each read span is used once."""
    there = sorted(read)
    overlaps = []
    for start, end in gold:
        for left, right in there:
            if left >= end:
                break
            shared = min(end, right) - max(start, left)
            if shared > 0:
                overlaps.append((shared, -abs(left - start) - abs(right - end), (start, end), (left, right)))
    pairs: dict[Span, Span] = {}
    used: set[Span] = set()
    for _, _, span, other in sorted(overlaps, reverse=True):
        if span not in pairs and other not in used:
            pairs[span] = other
            used.add(other)
    return pairs
