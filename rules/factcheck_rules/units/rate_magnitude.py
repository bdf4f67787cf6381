"""速率量级写错：G for T, M for G, 毫米 for 米 among figures of one kind.

What it flags
    400G, 800G, then 1.6G: a row of rates that rises and then falls a thousandfold; or 1.6G where the report calls the
    same thing 1.6T everywhere else. 50MW, 100MW, then 200kW, where 200MW is printed elsewhere; 2.2毫米 for 2.2米.
    16T, once, where 1.6T is printed again and again.

Why it matters
    1.6G is a thousandth of 1.6T; the reader may not know which product is meant.

When it stays silent
    Both sizes are real and stand apart (10G PON and 10M broadband); round figures that happen to share digits.

>>> from factcheck import check
>>> text = "传统的400G光模块正向800G乃至{}过渡，1.6T光模块已批量出货。"
>>> [f.printed for f in check(text.format("1.6G"), select=["UNI01"]).findings]
['1.6G']
>>> check(text.format("1.6T"), select=["UNI01"]).findings
()
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from attrs import frozen

from factcheck import Check, Quantity, Reading, Said, Severity, checks
from factcheck.patterns import lazy
from factcheck_rules._look import Look, look

CODE = "UNI01"
SEVERITY = Severity.ERROR

_RATE = lazy(
    r"(\d{1,4}(?:\.\d{1,2})?)\s?(?:([kKMGT])(bps|b/s|bit/s|Wh?|VA|V|A|Hz|B|b)?"
    r"|([毫千]?米|公里|[毫千]?克|公斤|吨|[千兆]?瓦))\Z"
)
_LADDERS = (("k", "M", "G", "T", "P"), ("毫米", "米", "公里"), ("毫克", "克", "公斤", "吨"), ("瓦", "千瓦", "兆瓦"))
_SAME = {"千米": "公里", "千克": "公斤", "K": "k"}
_BARE = frozenset({"", "bps", "b/s", "bit/s"})
_STOP = lazy(r"[。；;！？!?\n]")
_JOINT = lazy(r"\s?(?:、|/|，|,|和|及|以及|与|到|至|向|乃至|甚至|再到|往|→|->|-|~|to|and|or)|升级|过渡|演进|迭代", re.I)


@frozen
class Rate:
    """A figure like 800G or 2.2米: digits, step of its ladder, what the step is of, and the quantity."""

    digits: str
    step: str
    of: str
    quantity: Quantity

    @property
    def ladder(self) -> tuple[str, ...]:
        """The steps, each a thousand times the one before."""
        return next(ladder for ladder in _LADDERS if self.step in ladder)

    @property
    def value(self) -> Decimal:
        """In units of the lowest step."""
        return Decimal(self.digits) * Decimal(1000) ** self.ladder.index(self.step)

    @property
    def meant(self) -> str:
        """The step above; '' at the top."""
        return next((up for down, up in pairwise(self.ladder) if down == self.step), "")

    @property
    def kind(self) -> tuple[str, ...]:
        """What figures have in common that may stand in one row: 400G, 800Gbps."""
        return (*self.ladder, "" if self.of in _BARE else self.of)


def check(reading: Reading) -> Iterator[Check]:
    """Look for a rate that falls out of its row, and that is printed with another letter elsewhere."""
    found = look(reading)
    kinds: dict[tuple[str, ...], list[Rate]] = {}
    for mark in found.marks.get("quantity", ()):
        rate = _rate(mark, found.text)
        if rate is not None:
            kinds.setdefault(rate.kind, []).append(rate)
    for rates in kinds.values():
        yield from _of_one_kind(rates, found)


def _of_one_kind(rates: Sequence[Rate], found: Look) -> Iterator[Check]:
    printed: dict[tuple[str, str], list[Rate]] = {}
    for rate in rates:
        printed.setdefault((rate.digits, rate.step), []).append(rate)
    yield from _point_moved(rates, printed, found)
    for k, rate in enumerate(rates):
        larger = printed.get((rate.digits, rate.meant), [])
        row = _row(rates, k, found.text)
        odd = bool(rate.meant) and _falls_out(row, rate)
        if rate.of in _BARE and rate.step in _BITS:
            times = len(printed[rate.digits, rate.step])
            rare = "." in rate.digits and len(larger) > (1 if times == 1 else _MANY * times)
            if (odd and (larger or len(row) > 2)) or rare:
                yield _told(found, rate, larger, row)
        elif odd and larger and len(printed[rate.digits, rate.step]) == 1:  # else both sizes may be real
            yield _told(found, rate, larger, row)


_ROUND = frozenset({"25", "125", "15"})
"""2.5G and 25G are both steps of what there is."""


def _point_moved(rates: Sequence[Rate], printed: dict[tuple[str, str], list[Rate]], found: Look) -> Iterator[Check]:
    """16T, once, where 1.6T is printed again and again."""
    for rate in rates:
        bare = _bare(rate.digits)
        plain = rate.of in _BARE and rate.step in _LARGE and len(bare) > 1 and bare not in _ROUND
        if not plain or len(printed[rate.digits, rate.step]) > 1:
            continue
        usual = [
            ones
            for (digits, step), ones in printed.items()
            if step == rate.step and _bare(digits) == bare and ones[0].value != rate.value
            if len(ones) >= (_MANY if len(bare) < _MANY else _MANY - 1)
        ]
        if len(usual) == 1 and "." in f"{rate.digits}{usual[0][0].digits}":
            yield _told_moved(found, rate, usual[0])


def _bare(digits: str) -> str:
    return digits.replace(".", "").strip("0")


def _told_moved(found: Look, rate: Rate, usual: Sequence[Rate]) -> Check:
    text, meant = rate.quantity.text, usual[0].quantity.text
    return checks.judged(
        "fails",
        relation="magnitude",
        places=[found.figure_place(rate.quantity), found.figure_place(usual[0].quantity)],
        title=Said(f"小数点疑错位：{text} 应为 {meant}？", f"a point out of place: {text} for {meant}?"),
        arithmetic=Said(f"别处印 {meant} {len(usual)} 次", f"{meant} is printed {len(usual)} times elsewhere"),
        advice=Said("请对原文", "check the source"),
        printed=text,
        expected=meant,
    )


_LARGE = frozenset("GT")
_MANY = 3
"""So many times as often the larger one is printed, where the smaller one is no single slip."""
_BITS = frozenset("MG")
"""Steps of rates that a letter alone prints."""


def _rate(mark: object, text: str) -> Rate | None:
    if not isinstance(mark, Quantity):
        return None
    match = _RATE.match(text[mark.left : mark.right])
    if match is None or (match[2] in ("k", "K") and not match[3]):
        return None
    step = match[2] or match[4]
    return Rate(match[1], _SAME.get(step, step), match[3] or "", mark)


def _row(rates: Sequence[Rate], k: int, text: str) -> list[Rate]:
    """The rates that stand in one row with the k-th: close by, with list words or a word of way between."""
    row = [rates[k]]
    for step in (-1, 1):
        at = k
        while 0 <= at + step < len(rates):
            one, other = sorted((rates[at].quantity, rates[at + step].quantity), key=lambda q: q.left)
            between = text[one.right : other.left]
            if len(between) > 16 or _STOP.search(between) or not _JOINT.search(between):
                break
            at += step
            row.insert(0 if step < 0 else len(row), rates[at])
    return row


def _falls_out(row: Sequence[Rate], rate: Rate) -> bool:
    """Whether a row rises up to this rate, which lies far below and would go on rising a thousandfold."""
    at = row.index(rate)
    before = [r.value for r in row[:at]]
    if not before or before != sorted(before):
        return False
    return rate.value * 20 < before[-1] < rate.value * 1000 <= before[-1] * 16


def _told(found: Look, rate: Rate, larger: Sequence[Rate], row: Sequence[Rate]) -> Check:
    text = rate.quantity.text
    meant = f"{rate.digits}{rate.meant}{rate.of}"
    listed = "、".join(r.quantity.text for r in row)
    places = [found.figure_place(rate.quantity), *(found.figure_place(r.quantity) for r in larger[:1])]
    also = f"；别处印 {meant} {len(larger)} 次" if larger else ""
    also_en = f"; {meant} is printed {len(larger)} times elsewhere" if larger else ""
    return checks.judged(
        "fails",
        relation="magnitude",
        places=places,
        title=Said(f"量级疑写错：{text} 应为 {meant}？", f"a slip of magnitude: {text} for {meant}?"),
        arithmetic=Said(f"同列 {listed}{also}；差 1000 倍", f"in a row with {listed}{also_en}; 1000 times apart"),
        advice=Said(f"{text} 改 {meant}，请对原文", f"make it {meant}, if the source says so"),
        printed=text,
        expected=meant,
    )
