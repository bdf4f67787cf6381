"""称在荣枯线上下与数值不符：Said to lie above or below the line that parts growth from decline, and it doesn't.

What it flags
    PMI为50.3%，位于荣枯线以下; 制造业PMI 49.1%，重回扩张区间: the line of a purchasing managers' index is 50.

Why it matters
    On which side of the line it lies is the news.

When it stays silent
    No index of this kind is printed before the words in their sentence, or several on both sides of the line.

>>> from factcheck import check
>>> text = "10月制造业PMI为50.3%，位于荣枯线{}。"
>>> [f.printed for f in check(text.format("以下"), select=["RNK09"]).findings]
['50.3%']
>>> check(text.format("以上"), select=["RNK09"]).findings
()
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from factcheck import Check, Fact, Reading, Said, Severity, checks
from factcheck.patterns import lazy
from factcheck.words import any_kind
from factcheck_rules._look import Look, look
from factcheck_rules._order import told_earlier

CODE = "RNK09"
SEVERITY = Severity.ERROR

_LINE = Decimal(50)
_INDEX = lazy(
    rf"PMI|采购经理|商务活动指数|(?:{any_kind('surveyed')})指数",
    re.I,
)
_SIDE = lazy(
    r"(?:荣枯线|临界点|临界值|枯荣线)(?:以|的|之)?(?P<above>上方?|上)|(?:高于|升至|站上|重回|回到|突破)(?:荣枯线|临界点)(?:以上|之上|上方)?(?P<up>)"
    r"|(?:扩张|景气)区间(?P<growth>)"
    r"|(?:荣枯线|临界点|临界值|枯荣线)(?:以|的|之)?(?P<below>下方?|下)|(?:低于|跌破|不及)(?:荣枯线|临界点)(?P<down>)|收缩区间(?P<decline>)"
)
_ABOVE = ("above", "up", "growth")
_NOT = lazy("接近|逼近|距|退出|脱离|跌出|有望|预计|未能|尚未|若|边缘|附近|徘徊")
_REACH = 60


def check(reading: Reading) -> Iterator[Check]:
    """Compare the last index printed before the words with the line."""
    around = look(reading)
    for number, facts in around.by_sentence.items():
        if number < 0:
            continue
        indices = [fact for fact in facts if _is_index(fact, around)]
        sentence = reading.sentences[number]
        for said in _SIDE.finditer(around.text, sentence.left, sentence.right) if indices else ():
            ahead = [f for f in indices if said.start() - _REACH < f.quantity.right <= said.start()]
            clause = around.text[max(sentence.left, said.start() - 12) : said.end()]
            if not ahead or _NOT.search(clause) or _told_of_others(ahead[-1], said, around):
                continue
            of_all = _list_before(ahead, said, around)
            if len({(f.low or 0) >= _LINE for f in of_all}) > 1:
                yield from (_judged(fact, said, around) for fact in of_all)
                continue
            listed = [f for f in ahead if not re.search("[；;]", around.text[f.quantity.right : said.start()])]
            sides = {(f.low or 0) >= _LINE for f in listed}
            if len(sides) == 1:
                yield _judged(listed[-1], said, around)


def _is_index(fact: Fact, around: Look) -> bool:
    """Whether a figure is the level of such an index, of the time reported."""
    if fact.aspect != "level" or fact.low is None or fact.low != fact.high or fact.unit not in ("%", "", "点"):
        return False
    plain = 20 < fact.low < 80 and fact.cell is None and not told_earlier(fact, around.text)
    return plain and _INDEX.search(f"{fact.subject}{fact.measure}") is not None


def _list_before(ahead: list[Fact], said: re.Match[str], around: Look) -> list[Fact]:
    """生产指数 51.2%、新订单指数 49.4% 和服务业指数 50.3% 均高于临界点: all the list is meant."""
    found = ahead[-1:]
    if _RIGHT_BEHIND.fullmatch(around.text, found[0].quantity.right, said.start()) is None:
        return []
    for fact in reversed(ahead[:-1]):
        if _NEXT.fullmatch(around.text, fact.quantity.right, found[-1].quantity.left) is None:
            break
        found.append(fact)
    return found


_RIGHT_BEHIND = lazy("，?(?:均|都|皆|全部)?(?:继续|仍|持续|保持|处于|位于|运行)?(?:处于|位于|在)?")
_NEXT = lazy("(?:、|和|与|及|以及)[^，。；、]{2,16}")


def _told_of_others(fact: Fact, said: re.Match[str], around: Look) -> bool:
    """Whether another index without a figure is named between: PMI 为 49.1%，生产指数仍在荣枯线以上."""
    between = around.text[fact.quantity.right : said.start()]
    return re.search("指数|PMI|其中|[大中小]型", between) is not None


def _judged(fact: Fact, said: re.Match[str], around: Look) -> Check:
    above = said.lastgroup in _ABOVE
    holds = ((fact.low or 0) >= _LINE) == above or fact.low == _LINE
    return checks.judged(
        "holds" if holds else "fails",
        relation="bound",
        facts=[fact],
        places=[around.figure_place(fact.quantity), around.place(said.start(), said.end())],
        title=Said(
            f"所称「{said.group()}」与数值不符：{fact.measure} {fact.text}（荣枯线 50）",
            f"said '{said.group()}', but {fact.measure} is {fact.text} (the line is 50)",
        ),
        advice=Said("核对数值，或改说法", "check the value, or the words"),
        printed=fact.text,
        chance=0.5,
    )
