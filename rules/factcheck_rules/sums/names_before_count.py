"""名称之后的个数与所列不符：Names of places, kinds or items, and right behind them another number of these.

What it flags
    浙江、广东三地提价; 丝杠、导轨三项合计; 光刻、薄膜沉积、刻蚀四类.

>>> from factcheck import check
>>> for finding in check("浙江、广东{}地提价。".format("三"), select=["SUM27"]).findings:
...     print(finding.rule, finding.printed, finding.expected)
SUM27 三地 2

Why it matters
    One of the names was added or dropped, and the count (and what is said of all of them) stayed.

When it stays silent
    The list is not all of it (等), or may begin before what was read of it; the things counted may be in the places
    named (浙江、广东三家工厂); a number that is far from the names.

>>> check("浙江、广东两地提价。", select=["SUM27"]).findings
()
>>> check("浙江、广东三家工厂提价。", select=["SUM27"]).findings
()
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck import Check, Reading, Said, Severity, checks
from factcheck.patterns import Rare, lazy
from factcheck_rules._look import look

CODE = "SUM27"
SEVERITY = Severity.WARNING

_SAID = Rare(
    r"(?P<n>[两三四五六七八](?<![第前近约超逾余数几每一二三四五六七八九十百千万\d].))"
    r"(?P<kind>省(?!级)|地(?![方区点铁位理产面域块下上址级])|[城国](?![市家际内产企有])|市(?![场值占盈])|类|项(?!目))"
    r"(?![一二三四五六七八九十多以])"
)
_LISTED = lazy(r"[\u4e00-\u9fffA-Za-z]{2,16}(?:、[\u4e00-\u9fffA-Za-z]{2,12}){1,7}\Z")
_REACH = 60
_NO_NAMES = lazy(r"[和与及等的了在为是前第各均每约近]|其中|合计|分别|包括|以及|流域|地区|区域|沿线|周边|一带|所属|下辖")
_GOES_ON = lazy(r"[、和与及）)]\Z")
_COUNTS = {word: n for n, word in enumerate("两三四五六七八", 2)}


def check(reading: Reading) -> Iterator[Check]:
    """Compare each such count with the names right before it."""
    found = look(reading)
    for said in _SAID.finditer(found.text):
        block = found.block_at(said.start())
        if block is None or block.table is not None or block.kind in ("cells", "boilerplate", "contents"):
            continue
        begin = max(block.left, said.start() - _REACH)
        listed = _LISTED.search(found.text, begin, said.start())
        whole = listed is not None and (listed.start() > begin or begin == block.left)
        names = _names(listed, found.text) if listed is not None and whole else []
        if not names or abs(len(names) - _COUNTS[said["n"]]) > 1:
            continue
        yield checks.judged(
            "holds" if len(names) == _COUNTS[said["n"]] else "fails",
            relation="count",
            places=[found.place(said.start() - sum(map(len, names)), said.end())],
            title=Said(f"点明的个数与列出的不符：{said.group()}", f"count and list don't agree: {said.group()}"),
            arithmetic=Said(f"列出 {len(names)} 项：{'、'.join(names)}", f"{len(names)} listed: {', '.join(names)}"),
            advice=Said("核对个数与所列各项", "check the count and the list"),
            printed=said.group(),
            expected=str(len(names)),
        )


def _names(listed: re.Match[str], text: str) -> list[str]:
    """The names of a list; none where it may begin earlier, or where one of them is more than a name."""
    if _GOES_ON.search(text, max(0, listed.start() - 1), listed.start()):
        return []
    first, *rest = listed.group().split("、")
    *middle, last = rest
    pair = re.split("[和与及]", last)
    names = [*middle, *pair]
    if len(pair) > _PAIR or any(not _PAIR <= len(name) <= _LONG or _NO_NAMES.search(name) for name in names):
        return []
    return [] if re.search("[和与及等]", first) else [first, *names]


_PAIR, _LONG = 2, 8
