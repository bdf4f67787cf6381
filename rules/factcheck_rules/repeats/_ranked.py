"""A place in one field that two paragraphs give to one thing: 居国内首位, 位列国内第二."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from attrs import frozen

from factcheck.patterns import lazy
from factcheck_rules._look import Look

_KINDS = frozenset({"paragraph", "list_item", "heading"})
_RANK = lazy(
    r"(?P<scope>全球|世界|国内|中国|全国|行业|国产|亚洲|全省|业内|同业)(?P<field>[^，。；、：:（()）\d第居首榜次前]{0,8}?)"
    r"(?P<rank>第[一二三四五六七八九十](?![一二三四五六七八九十季批届期次轮代条章个只家款大名座步])|首位|榜首|次席)"
)
_PLACES = {"首位": "一", "榜首": "一", "次席": "二"}
_MEASURES = lazy(
    r"销量|产量|产能|出货|份额|市占率?|占有率|收入|营收|规模|装机|利润|用户|储量|保有量|下载|总量|金额|交易额|保费|管理|市值|专利|数量|增速|客流|吞吐"
)
_OTHER_TIME = lazy(
    r"此前|曾|原|由第|从第|升至|跃升|上升|提升|降至|滑落|预计|有望|目标|力争|将|去年|上年|上季|上月|上周|20\d\d年|仅次|连续|除.{1,8}外"
)
_SEGMENT = "。；;\n"
_WORD = lazy(r"[\u4e00-\u9fff]+|[A-Za-z][A-Za-z\d.-]{3,}")
_SIZE, _RARE, _ALIKE, _LETTERS = 3, 4, 2, 9
"""So many words or runs that stand seldom in the report, of so many letters, show that two tell of one thing."""
_NEAR = 16
_MOST = 40


@frozen(eq=False)
class Ranked:
    """A place in a field, with the words of its part of the sentence."""

    scope: str
    field: str
    rank: str
    measures: frozenset[str]
    words: frozenset[str]
    block: int
    left: int
    right: int


def ranked_apart(found: Look) -> Iterator[tuple[Ranked, Ranked]]:
    """Two places of one thing in one field, in two paragraphs."""
    groups: dict[str, list[Ranked]] = {}
    for ranked in _ranks(found):
        groups.setdefault(ranked.scope, []).append(ranked)
    for group in groups.values():
        for one, other in combinations(group, 2) if len(group) <= _MOST else ():
            fits = one.field == other.field or not (one.field and other.field)
            if one.block != other.block and one.rank != other.rank and fits and one.measures == other.measures:
                shared = {word for word in one.words & other.words if found.text.count(word) <= _RARE}
                if len(shared) >= _ALIKE and sum(map(len, shared)) >= _LETTERS and _named(shared):
                    yield one, other


def _named(shared: set[str]) -> bool:
    """Whether a name in Latin letters is among the words, or many runs of Han characters."""
    return any(word.isascii() for word in shared) or len(shared) > 2 * _ALIKE


def _ranks(found: Look) -> Iterator[Ranked]:
    text = found.text
    for number, block in enumerate(found.reading.document.blocks):
        if block.kind not in _KINDS or block.table is not None:
            continue
        for match in _RANK.finditer(text, block.left, block.right):
            begin = max(block.left, *(text.rfind(stop, block.left, match.start()) + 1 for stop in _SEGMENT))
            end = min(
                (at for stop in _SEGMENT if (at := text.find(stop, match.end(), block.right)) >= 0), default=block.right
            )
            told = text[begin:end]
            again = {_place(each["rank"]) for each in _RANK.finditer(told) if each["scope"] == match["scope"]}
            if len(again) == 1 and not _OTHER_TIME.search(told):
                measures = frozenset(_MEASURES.findall(text, max(begin, match.start() - _NEAR), match.start()))
                words = _pieces(f"{text[begin : match.start()]} {text[match.end() : end]}")
                yield Ranked(
                    match["scope"], match["field"], _place(match["rank"]), measures, words, number, *match.span()
                )


def _place(rank: str) -> str:
    return _PLACES.get(rank, rank[-1])


def _pieces(text: str) -> frozenset[str]:
    pieces: set[str] = set()
    for word in _WORD.findall(text):
        pieces.update([word] if word.isascii() else [word[k : k + _SIZE] for k in range(len(word) - _SIZE + 1)])
    return frozenset(pieces)
