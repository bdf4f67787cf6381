"""升降词与「涨幅（降幅）最大」不符：A rise called the largest fall, or a fall called the largest rise.

What it flags
    甲银行净利润同比增长9.6%，降幅最大: what is said of the figure goes the other way than the word before it. The same
    of 沪锡上涨，跌幅1.2%.

Why it matters
    Either the word is wrong, or the sentence was written about another body.

When it stays silent
    Another figure or another name stands between; a pace that slows (增速放缓); losses, which fall when things get
    better; the superlative is of others (其余各家).

>>> from factcheck import check
>>> text = "甲银行拨备覆盖率{}21.11个百分点至229.60%，为降幅最大。"
>>> [f.printed for f in check(text.format("上升"), select=["WOR18"]).findings]
['21.11个百分点']
>>> check(text.format("下降"), select=["WOR18"]).findings
()
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from factcheck import Check, Quantity, Reading, Said, Severity, checks
from factcheck.patterns import Rare, lazy
from factcheck.words import any_word
from factcheck_rules._look import Look, fact_of, look

CODE = "WOR18"
SEVERITY = Severity.ERROR

_LARGEST = Rare(
    r"(?:(?P<down>[降跌减]幅|下[降滑跌]幅度|下滑幅度|下[降滑跌])|(?P<up>[涨升增]幅|上[升涨]幅度|提升幅度|增速|增长))度?最为?"
    r"(?:大|高|深|快|多|明显|显著|亮眼|突出|靠前)"
)
_MOVED = lazy(
    rf"(?:(?P<up>{any_word('up')})|(?P<down>{any_word('down')}))"
    r"(?:了|约|近|超|达|超过)?\s?\Z"
)
_BETWEEN = lazy(
    r"(?:[至到]\s?[\d.,]{1,12}[^\d，。；、]{0,6})?(?:[（(][^（()）]{0,24}[)）])?[，,]?\s?"
    r"(?:为|是|成为|系|居|其|同比|环比|均|在(?:同业|行业|各[^，。；\d]{1,6}|上市[^，。；\d]{1,6})中|(?:同业|行业|板块)(?:内|中)?|的)*\s?"
)
_NOT = lazy(r"亏损|赤字|增速|降幅|涨幅|跌幅|增幅|逆差|不良|逾期|费用|成本")
_REACH, _BEFORE = 48, 16


def check(reading: Reading) -> Iterator[Check]:
    """Compare the word before the figure that is called the largest rise or fall with what it is called."""
    around = look(reading)
    for largest in _LARGEST.finditer(around.text):
        yield from _checked(largest.start(), largest.end(), str(largest.lastgroup), around)
    for said in _NOUN.finditer(around.text):
        yield from _by_its_noun(said, around)


_NOUN = Rare(
    r"(?:(?P<up>上涨|收涨|领涨)|(?P<down>下跌|收跌|领跌))[，,](?:(?P<rise>涨幅|升幅)|(?P<fall>跌幅|降幅))(?:为|达|约|超)?\s?(?=\d)"
)
_ENDS = lazy(r"[，。；;）)、\n]|\Z")


def _by_its_noun(said: re.Match[str], around: Look) -> Iterator[Check]:
    """仅沪锡上涨，跌幅 1.2%: the verb and the noun of one figure."""
    fact = next((f for f in around.by_sentence.get(around.sentence_at(said.start()), ())
                 if f.quantity.left == said.end()), None)  # fmt: skip
    if fact is None or fact.unit != "%" or _ENDS.match(around.text, fact.quantity.right) is None:
        return
    turned = (said["up"] is None) == (said["fall"] is None)
    yield checks.judged(
        "fails" if turned else "holds",
        relation="direction",
        facts=(fact,),
        places=(around.place(said.start(), fact.quantity.right),),
        title=Said(f"升降词与其后的名词相反：{said.group()}{fact.text}", f"the verb and the noun turn: {fact.text}"),
        advice=Said("核对涨跌方向", "check which way it went"),
        printed=fact.text,
        chance=0.5,
    )


def _checked(left: int, right: int, called: str, around: Look) -> Iterator[Check]:
    text = around.text
    for quantity in _figures_before(left, around):
        if _BETWEEN.fullmatch(text, quantity.right, left) is None:
            continue
        word = _MOVED.search(text, max(0, quantity.left - _BEFORE), quantity.left)
        fact = fact_of(around, quantity)
        if word is None:
            continue
        if fact is None or quantity.signed or quantity.unit not in ("%", "pp"):
            return
        begin, _ = around.clause(quantity.left, quantity.right)
        if _NOT.search(text, begin, word.start()):
            return
        yield checks.judged(
            "holds" if word.lastgroup == called else "fails",
            relation="direction",
            facts=(fact,),
            places=[around.figure_place(quantity), around.place(left, right)],
            title=Said(
                f"升降词与「{text[left:right]}」不符：{word.group()}{fact.text}",
                f"called '{text[left:right]}', and moved the other way: {word.group()}{fact.text}",
            ),
            advice=Said("核对升降词，或改后半句", "check the word, or what the figure is called"),
            printed=fact.text,
            chance=0.5,
        )
        return


def _figures_before(left: int, around: Look) -> Iterator[Quantity]:
    """The one or two figures that end right before a place, the nearest first."""
    number = around.sentence_at(left)
    begin = max(left - _REACH, around.sentences[number] if number >= 0 else 0)
    figures = around.marks.get("quantity", ())
    at = bisect_left(figures, left, key=lambda mark: mark.left)
    for mark in reversed(figures[max(0, at - 2) : at]):
        if isinstance(mark, Quantity) and mark.left >= begin:
            yield mark
