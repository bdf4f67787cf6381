"""名称前后差一字：A name that stands once with a letter or a character of another.

What it flags
    Lumo-Worldscape twice and Lumo-Wordscape once; “青禾健康管家” in the text and “青木健康管家” in the heading over it;
    the title of one document, told in a caption with another word in its middle.

Why it matters
    The reader looks for a product or a document that doesn't exist.

When it stays silent
    Names that end otherwise, by a plural or a number; names that stand in one sentence; words that tell two of a kind
    apart (东 and 西, 上 and 下, numerals); names far apart.

>>> from factcheck import check
>>> text = '''青禾科技发布数据集 Daylight-Infinity。
...
... 该数据集覆盖五类场景。{} 依托自研相机采集。Daylight-Infinity 已在海外上线。'''
>>> [f.printed for f in check(text.format("Daylight-Infinite"), select=["REP13"]).findings]
['Daylight-Infinite']
>>> check(text.format("Daylight-Infinity"), select=["REP13"]).findings
()
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from attrs import frozen

from factcheck import Check, Reading, Said, Severity, checks
from factcheck.patterns import Rare, lazy
from factcheck_rules._look import Look, look

CODE = "REP13"
SEVERITY = Severity.WARNING

_KINDS = frozenset({"paragraph", "list_item", "heading", "caption"})
_TITLES = frozenset({"heading", "caption"})
_COINED = lazy(r"[A-Z](?<![A-Za-z\d@./_-].)[A-Za-z]{0,24}(?:[A-Z]|-[A-Z])[A-Za-z-]{0,24}[a-z](?![A-Za-z\d@_-]|\.\w|/)")
"""A name in Latin letters with a capital or a hyphen inside: MaxHermes, Daimon-Infinity."""
_QUOTED = Rare(r"[“\"「『](?P<name>[\u4e00-\u9fff]{5,14})[”\"」』]|[（(](?P<ship>[\u4e00-\u9fff]{2,4}号)[)）]")
_TITLED = lazy(r"《(?P<name>[\u4e00-\u9fff、]{12,40})[》（(]")
_LEAST, _LONG = 7, 10
_FIRST, _LAST = 2, 3
_SAME = 3
"""So many letters two names begin with."""
_NEAR = 8
"""So many blocks apart two names may be of one thing."""
_LONGEST, _MOST = 300_000, 200
_APART = frozenset(
    "东西南北中上下左右前后内外大小高低新旧公私男女老少甲乙丙丁一二两三四五六七八九十百千万首次早晚冷热软硬黑白红蓝绿买卖"
)
"""What tells two things of a kind apart."""


@frozen
class Name:
    """A name, where it stands."""

    text: str
    left: int
    right: int
    block: int
    title: bool
    kind: str


def check(reading: Reading) -> Iterator[Check]:
    """Compare each name that stands once with those that stand more often."""
    found = look(reading)
    if len(found.text) > _LONGEST:
        return
    kinds: dict[tuple[str, str | int], list[Name]] = {}
    for name in _names(found):
        same = name.text[:_SAME] if name.kind == "coined" else len(name.text)
        kinds.setdefault((name.kind, same), []).append(name)
    for names in kinds.values():
        times: dict[str, list[Name]] = {}
        for name in names:
            times.setdefault(name.text, []).append(name)
        if len(times) > _MOST:
            continue
        for odd in (told[0] for told in times.values() if len(told) == 1):
            usual = next((t for t in times.values() if _often(odd, t) and _slip(odd, t, found)), None)
            if usual is not None and found.text.count(odd.text) == 1:
                yield _told(odd, min(usual, key=lambda one: abs(one.left - odd.left)), found)


def _often(odd: Name, usual: Sequence[Name]) -> bool:
    """Whether the other name stands twice; a ship's in brackets may stand once in the text and once below a picture."""
    return len(usual) > 1 or (odd.kind == "ship" and odd.text != usual[0].text and odd.title != usual[0].title)


def _names(found: Look) -> Iterator[Name]:
    for kind, pattern in (("coined", _COINED), ("quoted", _QUOTED), ("titled", _TITLED)):
        for match in pattern.finditer(found.text):
            group = match.lastgroup or 0
            at = bisect_right(found.blocks, match.start(group)) - 1
            block = found.reading.document.blocks[at] if at >= 0 else None
            inside = block is not None and block.kind in _KINDS and match.end(group) <= block.right
            if block is not None and inside:
                called = "ship" if group == "ship" else kind
                if kind != "coined" or len(match[group]) >= _LEAST:
                    yield Name(match[group], *match.span(group), at, block.kind in _TITLES, called)


def _slip(odd: Name, usual: Sequence[Name], found: Look) -> bool:
    """Whether a name is another one with a slip, and stands near it but in another sentence."""
    near = [name for name in usual if abs(name.block - odd.block) <= _NEAR]
    if not near or any(found.sentence_at(n.left) == found.sentence_at(odd.left) >= 0 for n in usual):
        return False
    one, other = odd.text, usual[0].text
    if odd.kind == "coined":
        return _letters_off(one, other)
    wrong = [k for k, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if odd.kind == "titled":
        shown = odd.title or any(name.title for name in near)
        inside = wrong[0] >= _FIRST and wrong[-1] < len(one) - _LAST
        return shown and inside and wrong[-1] - wrong[0] < 2 and not _tells_apart(one, other, wrong)
    return len(wrong) == 1 and not _tells_apart(one, other, wrong)


def _tells_apart(one: str, other: str, wrong: Sequence[int]) -> bool:
    return any(one[k] in _APART or other[k] in _APART for k in wrong)


def _letters_off(one: str, other: str) -> bool:
    """Whether two names part inside for a letter, or for two of a long one."""
    first, second = one.lower(), other.lower()
    if first == second or first.startswith(second) or second.startswith(first):
        return False
    if first.replace("-", "") == second.replace("-", ""):
        return False
    begin = next(k for k, (a, b) in enumerate(zip(first, second, strict=False)) if a != b)
    most = min(len(first), len(second)) - begin
    end = next((k for k in range(most) if first[-1 - k] != second[-1 - k]), most)
    off = max(len(first), len(second)) - begin - end
    enough = begin >= _SAME and begin + end >= _LEAST - 1
    return enough and off <= (2 if min(len(first), len(second)) >= _LONG else 1)


def _told(odd: Name, usual: Name, found: Look) -> Check:
    return checks.judged(
        "fails",
        relation="agree",
        places=[found.place(name.left, name.right) for name in (odd, usual)],
        title=Said(f"名称前后差一字：{odd.text} 与 {usual.text}", f"a name with a slip: {odd.text} for {usual.text}"),
        arithmetic=Said("他处均为后者", "it is the latter everywhere else"),
        advice=Said("核对名称", "check the name"),
        printed=odd.text,
        expected=usual.text,
    )
