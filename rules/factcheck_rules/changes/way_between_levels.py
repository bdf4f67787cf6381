"""升降词与句中两期水平不符：A rise or fall told in words that the two levels of its own sentence turn round.

What it flags
    12月5日铜社会库存15.9万吨，此前一周为17.3万吨，库存累积明显: one thing at two times, and a word without
    a figure that says it went the other way.

>>> from factcheck import check
>>> text = "10月末PTA社会库存为284万吨，9月末为297万吨，库存{}明显。"
>>> [finding.rule for finding in check(text.format("累积")).findings]
['CHG16']

Why it matters
    The word is what the two figures are printed for.

When it stays silent
    Which level is the later can't be told; the sentence tells of more than the two, or prints another change; the words
    are of a pace, are negated or foretell.

>>> check(text.format("去化")).findings
()
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from factcheck import Check, Fact, Reading, Said, Severity, checks
from factcheck.patterns import lazy
from factcheck.reading.phrases import split
from factcheck.reading.ties.items import words
from factcheck.words import any_word
from factcheck_rules._look import Look, look
from factcheck_rules._order import later

CODE = "CHG16"
SEVERITY = Severity.ERROR
_TWO, _MOST = 2, 12
_PARTS = lazy(r"[；;。\n]")
_LEAD = lazy(
    r"(?:[^，,；;。]{0,4}(?:同比|环比|较[^，,；;。\d]{1,8}|比[^，,；;。\d]{1,8}))?"
    rf"(?:{any_word('before_a_way')})*"
)
_OTHERWISE = lazy("增速|增幅|降幅|涨幅|跌幅|升幅|增长率|未|不|止|难|预计|预期|有望|将|若|如果|或|可能|应|目标|计划")


def check(reading: Reading) -> Iterator[Check]:
    """Compare each way that a clause tells with the two levels of its sentence."""
    seen = look(reading)
    for found in _ends().finditer(seen.text):
        number = seen.sentence_at(found.start())
        if number < 0 or number >= len(reading.sentences):
            continue
        sentence = reading.sentences[number]
        stops = [stop.end() for stop in _PARTS.finditer(seen.text, sentence.left, found.start())]
        begin = max([sentence.left, *stops])
        stop = _PARTS.search(seen.text, found.end(), sentence.right)
        end = stop.start() if stop else sentence.right
        facts = {f.quantity.left: f for f in seen.by_sentence.get(number, ()) if begin <= f.quantity.left < end}
        yield from _judged(found, list(facts.values()), seen)


def _judged(found: re.Match[str], facts: Sequence[Fact], seen: Look) -> Iterator[Check]:
    if not _TWO <= len(facts) <= _MOST or any(f.aspect in ("change", "points", "multiple") for f in facts):
        return
    levels = [f for f in facts if f.kind != "duration" and f.trust >= _LEAST]
    if len(levels) != _TWO:
        return
    one, two = levels
    alike = one.terms and one.terms == two.terms and one.unit == two.unit and one.stance == two.stance == "actual"
    if not alike or any(f.low is None or f.low != f.high or f.low <= 0 or f.aspect == "share" for f in levels):
        return
    lead = re.split(r"[，,；;。\n]", seen.text[max(0, found.start() - _NEAR) : found.start()])[-1]
    noun = next((lead[k:] for k in range(len(lead)) if lead.startswith(one.measure[-_TWO:], k)), "")
    rest = noun[_TWO:] if noun and one.measure.endswith(noun[:_TWO]) else lead
    about_it = _LEAD.fullmatch(rest) is not None and (rest is not lead or _COMPARED.search(lead) is not None)
    if _OTHERWISE.search(lead) or not (about_it or _is_the_stock(one, lead, found.end(), seen)):
        return
    sign = later(one, two, seen.text)
    if not sign or one.low == two.low:
        return
    new, old = (one, two) if sign > 0 else (two, one)
    assert new.low is not None
    assert old.low is not None
    up = found["way"] in words("went", "up")
    yield checks.judged(
        "holds" if (new.low > old.low) == up else "fails",
        relation="direction",
        places=[seen.figure_place(new.quantity), seen.figure_place(old.quantity)],
        facts=[new, old],
        title=Said(
            f"升降词与句中两期水平不符：文字说「{found['way']}」，本期 {new.text}，前为 {old.text}",
            f"the words say '{found['way']}', the two levels the opposite: {new.text}, before {old.text}",
        ),
        advice=Said("核对两期的数，或改升降词", "check the two levels, or the word"),
        printed=new.text,
        chance=0.5,
    )


def _is_the_stock(level: Fact, lead: str, end: int, seen: Look) -> bool:
    """存货有所下降，期末余额 12.4 亿元: whether a balance right behind the word is of what the word is said of."""
    if level.measure not in _BALANCES or level.subject or level.quantity.left - end > _NEXT:
        return False
    said = _NOUN.fullmatch(lead)
    return said is not None and _PARTS.search(seen.text, end, level.quantity.left) is None and split(said["noun"]).head


_BALANCES = frozenset({"余额", "账面余额", "账面价值", "期末余额", "金额", "规模"})
_NEXT = 12
_NOUN = lazy(
    r"(?:公司|集团|期内|报告期内)?(?P<noun>[\u4e00-\u9fff]{2,10}?)(?:同比|环比|较[^，,；;。\d]{1,8})?"
    r"(?:有所|略有|明显|显著|小幅|大幅|继续|持续|进一步|再度)"
)
_NEAR = 24
_LEAST = 0.5
_COMPARED = lazy("同比|环比|较|比")


@cache
def _ends() -> re.Pattern[str]:
    ways = "|".join([*words("went", "up"), *words("went", "down")])
    return re.compile(rf"(?P<way>{ways})(?:了|明显|显著|较多|较快|不少)?(?=[，。；,;\n]|\Z)")
