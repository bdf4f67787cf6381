"""So many, and behind a colon each by name with a figure: 五家公布了交付量：远辰 42,310 辆、骐骏 38,206 辆、…."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck import Check, Reading, Said, checks
from factcheck.document import Block
from factcheck.patterns import Rare, lazy
from factcheck.reading.phrases import split

_ITEM = r"[\u4e00-\u9fffA-Za-z]{2,8}(?:约|达|为)?[+\-−]?\d[\d,.]*[^，。；、：:\n\d（()）]{1,6}"
_LED = Rare(
    r"(?<![第前近约超逾多几十百各每\d])(?P<n>[三四五六七八九十]|[3-9]) ?(?P<of>家|款|座|省|市|城|国|只)"
    rf"(?P<what>[^，。；：:、（()）\n\d]{{0,14}}(?:\d{{1,2}}月)?[^，。；：:、（()）\n\d]{{1,14}})[：:]\s?"
    rf"(?P<list>{_ITEM}(?:(?:、{_ITEM}){{2,9}}|(?:，{_ITEM}){{2,9}}|(?:；{_ITEM}){{2,9}})(?:[和及与]{_ITEM})?)"
    r"(?P<end>[，。；\n]|\Z)",
    hint="：|:",
)
_PARTED = lazy(r"[、，；]|(?<=[^\d、，；])[和及与](?=[\u4e00-\u9fffA-Za-z]{2,8}\d)")
_NAME = lazy(r"(?P<name>[\u4e00-\u9fffA-Za-z]{2,8}?)(?:约|达|为)?[+\-−]?\d[\d,.]*(?P<unit>.{1,6})")
_OPEN = lazy(r"其中|合计|共|总|平均|之一|部分|如|代表|主要|居前|靠前|领先|包括|例|构成|结构|投向|拆分|费用")
_MORE = lazy(r"等|其余|其他|另|以及|还有|此外")
_NUMBERS = {sign: k for k, sign in enumerate("三四五六七八九十", 3)}
_LEAD, _NEAR = 4, 10


def each_with_figure(reading: Reading, block: Block) -> Iterator[Check]:
    """Count the names of each such list."""
    text = reading.document.view.text
    for match in _LED.finditer(text, block.left, block.right):
        items = [_NAME.fullmatch(item.strip()) for item in _PARTED.split(match["list"])]
        if not _plain(match, items, text):
            continue
        said = _NUMBERS.get(match["n"]) or int(match["n"])
        span = reading.document.view.span(match.start("n"), match.end("list"))
        yield checks.judged(
            "holds" if said == len(items) else "fails",
            relation="count",
            places=[checks.place(reading.document, span.start, span.end)],
            title=Said(
                f"点明的个数与列出的不符：{match['n']}{match['of']}（列出 {len(items)} 项）",
                f"announced {match['n']}, listed {len(items)}",
            ),
            advice=Said("核对个数与名单", "check the number and the list"),
            printed=match["n"] + match["of"],
            expected=str(len(items)),
        )


def _plain(match: re.Match[str], items: list[re.Match[str] | None], text: str) -> bool:
    """Whether a list names all of them: no measures, one unit, each name once, and nothing that says there are more."""
    found = [item for item in items if item is not None]
    ahead = text[max(0, match.start() - _LEAD) : match.start()]
    if len(found) < len(items) or _OPEN.search(match["what"]) or _OPEN.search(ahead):
        return False
    if match["end"] != "。" and _MORE.match(text, match.end("end"), match.end("end") + _NEAR):
        return False
    names = [item["name"] for item in found]
    units = {item["unit"].strip() for item in found}
    measured = any(split(name).head or _MORE.search(name) for name in names)
    return len(set(names)) == len(names) and len(units) == 1 and not measured
