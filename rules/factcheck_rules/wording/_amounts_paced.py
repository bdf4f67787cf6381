"""An amount of change said to be larger or smaller than the one before, and both are printed.

库存增加1.12万吨，增幅较前一周的2.64万吨收窄.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from factcheck import Check, Fact, Said, checks
from factcheck.patterns import Rare, lazy
from factcheck.words import any_word
from factcheck_rules._look import Look

_WIDE = any_word("up", "wider", "quicker")
_SAID = Rare(
    r"(?P<noun>[增升涨降跌减]幅|增量|减量|(?:累库|去库|去化|补库|净?流入|净?流出|净买入|净卖出|净投放|净回笼|净减持|净增持)(?:幅度|速度|规模|量|额)?)"
    r"(?:相?[较比]|相比|相较)(?P<than>[^，。；：:]{1,24}?)(?:继续|持续|进一步|明显|显著|有所|略有|略|小幅|大幅|亦|也|均|已|再)*"
    rf"(?:(?P<wide>{_WIDE})|(?P<tight>{any_word('down', 'narrower', 'slower')}))(?![至到为])"
)
_EN = Rare(
    r",? (?:which (?:is|was) )?an? (?:much |slightly |far )?(?:(?P<wide>larger|bigger|steeper|faster)|"
    r"(?P<tight>smaller|slower|lesser|shallower))"
    r" (?:rise|increase|build|draw|gain|fall|decline|drop|inflow|outflow) than (?P<than>[^.;]{0,40}?)(?=[.;,])",
    re.I,
)
_HOPED = lazy(r"预期|预计|计划|目标|均值|平均|同期|expected|forecast|average")
_APART, _ZERO = 12, Decimal(0)


def amounts_paced(facts: Sequence[Fact], number: int, around: Look) -> Iterator[Check]:
    """Compare the amount right before such words with the one that they name."""
    sentence = around.reading.sentences[number]
    amounts = [f for f in facts if f.unit not in ("%", "pp", "x") and f.low is not None and f.low == f.high]
    for said in (
        *_SAID.finditer(around.text, sentence.left, sentence.right),
        *_EN.finditer(around.text, sentence.left, sentence.right),
    ):
        begin, end = said.span("than")
        inside = [f for f in facts if begin <= f.quantity.left < end and f.low is not None]
        ahead = [f for f in facts if f.quantity.right <= said.start()]
        if len({f.quantity.left for f in inside}) != 1 or not ahead or _HOPED.search(said["than"]):
            continue
        new, old = ahead[-1], inside[0]
        gap = around.text[new.quantity.right : said.start()]
        if new in amounts and old in amounts and _one_sort(new, old) and len(gap) <= _APART and "；" not in gap:
            yield from _judged(said, new, old, around)


def _one_sort(new: Fact, old: Fact) -> bool:
    """Whether both are of one unit, the first a change or a flow."""
    flows = new.aspect == "change" or new.measure.endswith(_FLOWS)
    return flows and new.unit == old.unit and new.modifier == old.modifier == "exact"


_FLOWS = ("流入", "流出", "净流入", "净流出", "买入", "卖出", "投放", "回笼", "净额")


def _judged(said: re.Match[str], new: Fact, old: Fact, around: Look) -> Iterator[Check]:
    first, second = abs(new.low or _ZERO), abs(old.low or _ZERO)
    against = (old.low or _ZERO) * (new.low or _ZERO) < 0 and old.quantity.signed != ""
    if first == second or against:
        return
    words = said.group().strip("，, ")
    yield checks.judged(
        "holds" if (first > second) == (said["wide"] is not None) else "fails",
        relation="direction",
        places=[around.figure_place(new.quantity), around.place(said.start(), said.end())],
        facts=[new, old],
        title=Said(
            f"文字说的大小与前后两数相反：{new.text}，前为 {old.text}（「{words}」）",
            f"the words tell the opposite of the two amounts: {new.text}, before {old.text}",
        ),
        advice=Said("核对两期的数，或改走势词", "check the two amounts, or the word"),
        printed=new.text,
        chance=0.5,
    )
