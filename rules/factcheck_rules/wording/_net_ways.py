"""A heading's 货币基金重获净流入 over a paragraph in which the same flow is called a net outflow."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck import Check, Fact, Said, Severity, checks
from factcheck.patterns import Rare, lazy
from factcheck.words import any_word
from factcheck_rules._look import Look
from factcheck_rules._times import another_time

_OPPOSITES = {"流入": "流出", "申购": "赎回", "买入": "卖出", "投放": "回笼", "增持": "减持"}
_OPPOSITES |= {other: one for one, other in _OPPOSITES.items()}
_SAID = Rare(
    r"(?P<of>[A-Za-z\u4e00-\u9fff]{2,16}?)(?:本周|上周|本月|当周|周内)?"
    r"(?:重获|重现|重回|重返|恢复|转为|转向|延续|维持|持续|保持|继续|再度|再现|录得|呈现?|获|遭)"
    rf"净(?P<way>{'|'.join(_OPPOSITES)})(?=[\s，。；：！、（(]|态势|格局|\Z)"
)
_KIND = lazy(r"(?<=..)(?:ETF|基金|产品|板块|资金|品种)\Z")
"""宽基ETF, of which the paragraph on ETFs says only 宽基."""
_MAYBE = lazy(any_word("maybe", "aimed"))
_BLOCKS = 4


def net_ways(found: Look) -> Iterator[Check]:
    """Compare each net flow that a heading or caption names without a figure with the first one of that name below."""
    blocks = found.reading.document.blocks
    for number, block in enumerate(blocks):
        if block.kind not in ("heading", "caption"):
            continue
        for said in _SAID.finditer(found.text, block.left, block.right):
            hoped = _MAYBE.search(found.text, *found.clause(said.start(), said.end())) is not None
            fact = None if hoped else _below(said["of"], number, found)
            own = fact is not None and f"净{said['way']}" in fact.measure
            other = fact is not None and f"净{_OPPOSITES[said['way']]}" in fact.measure
            if fact is not None and own != other:
                yield _told(said.group(), said.start(), said.end(), fact, other, found)


def _below(name: str, number: int, found: Look) -> Fact | None:
    """The first net flow of a name in the paragraphs right below a heading that is of no earlier time."""
    blocks, sentences = found.reading.document.blocks, found.reading.sentences
    first = found.sentence_at(blocks[number].right) if number + 1 < len(blocks) else len(sentences)
    for at in range(max(first, 0), len(sentences)):
        block = sentences[at].block
        if block > number + _BLOCKS or (block > number and blocks[block].kind == "heading"):
            return None
        for fact in found.by_sentence.get(at, ()) if block > number else ():
            short = _KIND.sub("", name)
            bears = any(called.endswith(fact.subject) or fact.subject.endswith(called) for called in (name, short))
            if fact.subject and bears and "净" in fact.measure and not another_time(fact, found.text):
                return fact if fact.low is not None and fact.low > 0 and fact.trust >= _SURE else None
    return None


_SURE = 0.5


def _told(said: str, left: int, right: int, fact: Fact, wrong: bool, found: Look) -> Check:
    return checks.judged(
        "fails" if wrong else "holds",
        relation="direction",
        places=[found.figure_place(fact.quantity), found.place(left, right)],
        facts=[fact],
        title=Said(
            f"标题说「{said}」，正文却是{fact.measure} {fact.text}",
            f"the heading says '{said}', the text {fact.measure} {fact.text}",
        ),
        advice=Said("标题与正文两处对一处", "make heading and text agree"),
        severity=Severity.ERROR,
        printed=fact.text,
        chance=0.5,
    )
