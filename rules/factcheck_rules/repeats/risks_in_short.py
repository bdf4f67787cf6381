"""首页风险提示与正文风险提示不符：Risks that the front page names and the section on risks doesn't.

What it flags
    The front page warns of 关税政策变动, 原材料价格波动; the section at the end has three numbered risks, and nothing
    in it speaks of tariffs or of raw materials.

Why it matters
    The one of the two was taken over from another report, and the regulator reads both.

When it stays silent
    Either has fewer than two risks; the risks of the front page are told of in the section in any of their words.

>>> from factcheck import check
>>> text = '''### 风险提示
...
... {}。
...
... ## 一、正文
...
... 公司订单饱满。
...
... ## 风险提示
...
... - 1、下游需求不及预期的风险：若下游需求减弱，公司收入可能受到影响。
... - 2、技术迭代的风险：若新技术落地较慢，产品竞争力可能下降。
... - 3、竞争加剧的风险：新进入者增多，价格可能下行。
... '''
>>> [f.printed for f in check(text.format("关税政策变动、需求不及预期"), select=["REP19"]).findings]
['关税政策变动']
>>> check(text.format("下游需求不及预期、竞争加剧"), select=["REP19"]).findings
()
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck import Check, Reading, Said, Severity, checks
from factcheck.document import Block
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck_rules._look import Look, look

CODE = "REP19"
SEVERITY = Severity.NOTE

_HEAD = lazy(r"[#\s■]*(?:[一二三四五六七八九十\d]{1,2}[、.．\s]\s?)?(?:主要)?风险(?:提示|因素|分析)\s?[：:]?\s*")
_RUN_IN = lazy(r"(?:主要)?风险(?:提示|因素)\s?[：:]\s*")
_NUMBERED = lazy(r"\s*[-•■]?\s*(?:[（(]?\d{1,2}[)）、.．]|[（(][一二三四五六七八九十][)）]|[^。\n：:]{4,24}[：:])")
_ITEM = lazy(r"[^、，；;。\n]{3,24}")
_PLAIN = lazy(
    r"不及预期|低于预期|超预期|不达预期|风险|加剧|波动|变动|变化|不足|下滑|下降|上涨|上升|放缓|恶化|大幅|持续|进一步|发展|进展"
    r"|政策|行业|市场|公司|全球|相关|宏观|产品|价格|等|的|及|与|和|或|较"
)
"""Words of which every risk is made."""
_LATIN = lazy(r"[A-Za-z]{2,}")
_FEWEST = 2
_LONGEST_FRONT = 160


def check(reading: Reading) -> Iterator[Check]:
    """Look for each risk of the front page in the words of the section on risks."""
    found = look(reading)
    sections = list(_sections(found)) if found.one_report else []
    if len(sections) != 2:
        return
    front, body = sections
    if not _in_short(front, found) or sum(_NUMBERED.match(found.text, b.left) is not None for b in body) < _FEWEST:
        return
    told = found.text[body[0].left : body[-1].right]
    items = [match for block in front for match in _ITEM.finditer(found.text, block.left, block.right)]
    missed = [match for match in items if not _told_of(match.group(), told)]
    if len(items) >= _FEWEST and missed:
        yield checks.judged(
            "fails",
            relation="distinct",
            places=[found.place(*match.span()) for match in missed] + [found.place(body[0].left, body[0].left + 16)],
            title=Said(
                f"首页风险提示与正文不符：正文未提「{'、'.join(match.group().strip() for match in missed)}」",
                f"named as a risk on the front page only: {', '.join(match.group().strip() for match in missed)}",
            ),
            advice=Said("两处风险提示对一对", "compare the two lists of risks"),
            severity=Severity.NOTE,
            printed=missed[0].group().strip(),
        )


def _sections(found: Look) -> Iterator[list[Block]]:
    """The paragraphs under each heading 风险提示, up to the next heading, or what stands behind it in its line."""
    blocks = found.reading.document.blocks
    for number, block in enumerate(blocks):
        words = found.text[block.left : block.right]
        opened = _RUN_IN.match(words) if block.kind == "paragraph" else None
        if opened is not None:
            yield [evolve(block, left=block.left + opened.end())]
        if block.kind != "heading" or _HEAD.fullmatch(words) is None:
            continue
        its: list[Block] = []
        for other in blocks[number + 1 :]:
            if other.kind not in ("paragraph", "list_item"):
                break
            its.append(other)
        if its:
            yield its


def _in_short(front: Sequence[Block], found: Look) -> bool:
    """Whether a section is a mere list of risks."""
    return front[-1].right - front[0].left <= _LONGEST_FRONT and "：" not in found.text[front[0].left : front[-1].right]


def _told_of(item: str, told: str) -> bool:
    """Whether any two characters in a row of what is particular to a risk, or a Latin word, stand in the section."""
    pieces = [*_LATIN.findall(item)]
    for run in _PLAIN.sub(" ", item).split():
        pieces.extend(run[k : k + 2] for k in range(len(run) - 1))
    return not pieces or any(piece in told for piece in pieces)
