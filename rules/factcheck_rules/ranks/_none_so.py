"""A sentence that says where all of them went, and a paragraph behind it in which none did.

本周钢价普遍上涨。螺纹跌 30 元，热卷跌 20 元: told of the same property, over the stretch, with no word that picks some.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck import Check, Fact, Said, checks
from factcheck.patterns import Rare, lazy
from factcheck.words import any_word
from factcheck_rules._look import Look

_WAYS = rf"(?:(?P<up>{any_word('up', 'closed_up')})|(?P<down>{any_word('down', 'closed_down')}))"
_LEAD = Rare(
    rf"(?P<what>[^，。；：:、\s\d]{{1,16}}?)(?:整体|普遍|总体|全线|集体)(?:出现|呈现?|小幅|大幅|震荡|有所|延续|继续)*{_WAYS}(?=。)",
    apart="\n，。；：:、",
    hint="整体|普遍|总体|全线|集体",
)
_ANOTHER_TIME = lazy("同比|上周|上月|上季|去年|前期|此前|以来|年内|累计|或|有望|料|预计|下周|下月|若")
_SOME = lazy("居前|居后|领涨|领跌|其中|仅|只有|逆势|幅前|跌幅较|涨幅较|除|最[大高低小]|例外|相反|但|不过|而")
_FEWEST, _MOST = 2, 16
_BASES = frozenset({"", "wow", "mom", "prev_period", "stated"})


def none_so(around: Look) -> Iterator[Check]:
    """Leads of paragraphs that none of their figures follows."""
    text, sentences = around.text, around.reading.sentences
    for said in _LEAD.finditer(text):
        number = around.sentence_at(said.start())
        if number < 0 or _ANOTHER_TIME.search(text, sentences[number].left, said.end()):
            continue
        block = around.reading.document.blocks[sentences[number].block]
        if sentences[number].left > said.start("what") or _SOME.search(text, said.end(), block.right):
            continue
        moved = [f for f in _behind(number, around) if _tells(f, said["what"])]
        ways = {(fact.low or 0) > 0 for fact in moved if fact.low}
        if sum(bool(fact.low) for fact in moved) >= _FEWEST and len(moved) <= _MOST and len(ways) == 1:
            yield _judged(said, moved, ways == {bool(said["up"])}, around)


def _behind(number: int, around: Look) -> list[Fact]:
    """The changes of the sentences behind one in its paragraph, one a figure."""
    found: dict[int, Fact] = {}
    sentences = around.reading.sentences
    for following in range(number + 1, min(len(sentences), number + _MOST)):
        if sentences[following].block != sentences[number].block:
            break
        for fact in around.by_sentence.get(following, ()):
            if fact.aspect == "change" and fact.low is not None and fact.unit != "pp":
                found.setdefault(fact.quantity.left, fact)
    return list(found.values())


def _tells(fact: Fact, what: str) -> bool:
    """Whether a change is of the property that a lead ends with, over the stretch that it tells of."""
    named = what[-1] in f"{fact.subject}{fact.measure}" or (what[-1] in "价格" and "/" in fact.unit)
    return named and fact.base in _BASES and fact.window not in ("ytd", "mtd", "cumulative") and fact.stance == "actual"


def _judged(said: re.Match[str], moved: list[Fact], holds: bool, around: Look) -> Check:
    shown = "、".join(fact.text for fact in moved[:3])
    words = said.group()[len(said["what"]) :]
    return checks.judged(
        "holds" if holds else "fails",
        relation="direction",
        facts=tuple(moved[:3]),
        places=[around.figure_place(moved[0].quantity), around.place(said.start(), said.end())],
        title=Said(f"所称「{words}」与所列数字不符：{shown}", f"said '{words}', the list says otherwise: {shown}"),
        advice=Said("核对各数的方向，或改说法", "check the signs, or the words"),
        printed=moved[0].text,
        chance=0.5,
    )
