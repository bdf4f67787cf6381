"""增速、降幅走势词与两期数字不符：A growth said to quicken or a fall said to narrow, where the two rates say otherwise.

What it flags
    三季度新签合同同比增长12%，二季度增长18%，增速提升; 增速较7月（5.8%）加快0.6个百分点 beside 5.2%;
    库存增加1.12万吨，增幅较前一周的2.64万吨扩大: the same of amounts.
    降幅较一季度的11%扩大 beside a fall of 4%; 降幅较3月收窄 where another sentence prints the smaller fall of March.

Why it matters
    Whether a trend quickens or slows is what the sentence is read for.

When it stays silent
    The order of the two rates is not told; one of them is of another measure, base or body; they are equal; the
    report compares with what was expected, or with a rate that is printed elsewhere.

>>> from factcheck import check
>>> text = "三季度新签合同额同比增长12%，二季度同比增长18%，增速{}。"
>>> [f.printed for f in check(text.format("提升"), select=["WOR13"]).findings]
['12%']
>>> check(text.format("放缓"), select=["WOR13"]).findings
()
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from factcheck import Check, Fact, Reading, Said, Severity, checks, sides
from factcheck.index import before, counted, once
from factcheck.making import evolve
from factcheck.patterns import Rare, lazy
from factcheck.words import any_word
from factcheck_rules._look import Look, look
from factcheck_rules._order import later, same_series
from factcheck_rules._same import set_right
from factcheck_rules._ties import believable
from factcheck_rules.wording._amounts_paced import amounts_paced

CODE = "WOR13"
SEVERITY = Severity.ERROR

_FALLS = r"降幅|跌幅|减幅"
_RISES = r"增速|增幅|涨幅|升幅|增长率"
_ADVERBS = r"(?:继续|持续|进一步|明显|显著|有所|略有|略|小幅|大幅|再度|再次|亦|也|均|同步|稳步|快速|大|环比|同比)*"
_SAID = Rare(
    rf"(?P<noun>{_FALLS}|{_RISES})(?P<than>相?[较比][^，。；、]{{1,22}}?)?{_ADVERBS}"
    rf"(?P<way>{any_word('up', 'down', 'wider', 'narrower', 'quicker', 'slower')})(?![至到])"
)
_QUICK = lazy(any_word("up", "wider", "quicker"))
_TIME = lazy(
    r"相?[较比]\s?(?:20\d\d\s?年?|\d{1,2}\s?[-—~至]?\s?\d{0,2}\s?月|[一二三四上前第]|去年|上年|[12]?\dQ[1-4]|Q[1-4]|H[12]|同期|年初|此前)"
)
_PARTS = lazy(r"[；;。\n]")
_MOST = 40
_ZERO = Decimal(0)


def check(reading: Reading) -> Iterator[Check]:
    """Compare each pace that a sentence names with the two rates it prints."""
    around = look(reading)
    tied = {fact.id for claim in reading.claims_of("points") for fact in claim.role("change")}
    for number, facts in around.by_sentence.items():
        yield from _in_english(facts if number >= 0 else (), around)
        if number >= 0 and 1 < len(facts) <= _MOST:
            yield from amounts_paced(facts, number, around)
        rates = _rates(facts) if number >= 0 and len(facts) <= _MOST else []
        if not rates:
            continue
        sentence = reading.sentences[number]
        for said in _SAID.finditer(around.text, sentence.left, sentence.right):
            begin, end = _part(said, sentence.left, sentence.right, around.text)
            near = [fact for fact in rates if begin <= fact.quantity.left < end]
            pair = _pair(said, [f for f in near if f.unit == "%"], around) or _pair(said, _points(near), around)
            pair = pair or _dated_so(said, rates, around) or _told_elsewhere(said, near, reading)
            if pair is not None and not set_right(around.text, *pair, lists=False):
                yield _judged(said, *pair, around)
                points = [point for point in _behind(said, facts, around) if point.id not in tied]
                yield from (_amount(point, said, *pair) for point in points)


_AGAINST = lazy(r",? (?:against|versus|compared with|compared to|after|up from|down from|from) ")
_NOUN = lazy(
    r"(?:(?! (?:and|but|while) )[^.,;:\d]){0,40}, an? (?:[a-z]+ ){0,2}?"
    r"(?:(?P<quick>acceleration|pick-?up|quickening)|(?:slowdown|deceleration|moderation|slowing))\b"
)


def _in_english(facts: Sequence[Fact], around: Look) -> Iterator[Check]:
    """Like-for-like growth was 4.9%, against 3.1% in the half before, an acceleration."""
    rates = _rates(facts)
    for new, old in pairwise(rates):
        behind = _NOUN.match(around.text, old.quantity.right) if new.unit == old.unit == "%" else None
        if behind is None or not _AGAINST.fullmatch(around.text, new.quantity.right, old.quantity.left):
            continue
        first, second = new.low or _ZERO, old.low or _ZERO
        told = first > 0 and second > 0 and first != second and "change" in (new.aspect, old.aspect)
        if told:
            yield checks.judged(
                "holds" if (first > second) == (behind["quick"] is not None) else "fails",
                relation="direction",
                places=[around.figure_place(new.quantity), around.figure_place(old.quantity)],
                facts=[new, old],
                title=Said(
                    f"文字说的快慢与两期数字相反：{new.text}，前为 {old.text}",
                    f"the words tell the opposite of the two rates: {new.text}, before {old.text}",
                ),
                advice=Said("核对两期的数，或改走势词", "check the two rates, or the word"),
                printed=new.text,
                chance=0.5,
            )


def _rates(facts: Sequence[Fact]) -> list[Fact]:
    """The rates, and the changes in points, of a sentence, one a figure, in reading order."""
    found = {f.quantity.left: f for f in facts if f.unit in ("%", "pp") and f.low is not None and f.low == f.high}
    return [found[left] for left in sorted(found)]


def _points(facts: Sequence[Fact]) -> list[Fact]:
    """下降5bp，降幅较上年同期的14bp收窄: changes that are told in points."""
    return [fact for fact in facts if fact.unit == "pp"]


def _behind(said: re.Match[str], facts: Sequence[Fact], around: Look) -> list[Fact]:
    """The points right behind the words: 加快2.4个百分点."""
    points = [f for f in facts if f.unit == "pp" and f.quantity.left >= said.end() and f.low == f.high is not None]
    return [f for f in points if around.text[said.end() : f.quantity.left].strip("约了 ") == ""][:1]


def _amount(point: Fact, said: re.Match[str], new: Fact, old: Fact) -> Check:
    """How much quicker: the two rates against the points."""
    falls = re.fullmatch(_FALLS, said["noun"]) is not None and (new.low or _ZERO) < 0 and (old.low or _ZERO) < 0
    one, other = sorted((_sized(new, falls), _sized(old, falls)), key=lambda side: -(side.value or _ZERO))
    return believable(
        checks.overlaps(
            evolve(point, low=abs(point.low or _ZERO), high=abs(point.high or _ZERO)),
            (one - other).as_unit("pp"),
            title=Said(
                f"增速变动与两期增速不符：{point.text}，{new.text} 与 {old.text}",
                f"the points and the two rates don't agree: {point.text}, {new.text} and {old.text}",
            ),
            advice=Said("三个数对一对：本期、上期、百分点", "check both rates and the points"),
        ),
        _TIMES,
    )


_TIMES = 12
_OWN = lazy(r"(?P<time>\d{1,2}\s?月|[一二三四]季度|[上下]半年)(?:份|当月|的)?\s?\Z")


def _dated_so(said: re.Match[str], rates: Sequence[Fact], around: Look) -> tuple[Fact, Fact] | None:
    """4月…同比增长7.2%；3月增长4.8%，4月增速较3月加快: the two rates of the months that the words name."""
    own = _OWN.search(around.text, max(0, said.start() - 8), said.start())
    if own is None or not said["than"]:
        return None
    ahead = [f for f in rates if f.quantity.right <= said.start() and f.unit == "%" and f.aspect == "change"]
    named = ([f for f in ahead if f.period is not None and f.period.label.endswith(time)] for time in
             (own["time"], said["than"][1:].strip("的 ")))  # fmt: skip
    new, old = named
    return (new[0], old[0]) if len(new) == len(old) == 1 and new[0] is not old[0] and _kin(new[0], old[0]) else None


def _told_elsewhere(said: re.Match[str], near: Sequence[Fact], reading: Reading) -> tuple[Fact, Fact] | None:
    """4月进口同比下降16.4%，降幅较3月扩大: the rate of March, where another sentence prints it, once."""
    time = _WHOLE_YEAR.sub("", said["than"][1:].strip("的 ")) if said["than"] else ""
    ahead = [f for f in near if f.quantity.right <= said.start() and f.unit == "%" and f.aspect == "change" and f.terms]
    if len(ahead) != 1 or _A_MONTH.fullmatch(time) is None or ahead[0].trust < _SURE:
        return None
    named = [
        f
        for f in once(reading, _changes).get(ahead[0].terms, ())
        if f.sentence != ahead[0].sentence
        and f.period is not None
        and _BLANK.sub("", f.period.label).endswith(_BLANK.sub("", time))
        and f.base in ("", ahead[0].base)
        and f.low == f.high
    ]
    return (ahead[0], named[0]) if len({f.low for f in named}) == 1 else None


def _changes(reading: Reading) -> dict[frozenset[str], list[Fact]]:
    """The changes in % of a report by their terms."""
    found: dict[frozenset[str], list[Fact]] = {}
    for fact in reading.facts:
        if fact.unit == "%" and fact.aspect == "change":
            found.setdefault(fact.terms, []).append(fact)
    return found


_A_MONTH = lazy(r"\d{1,2}\s?月|[一二三四]季度|[上下]半年|20\d\d\s?年")
_WHOLE_YEAR = lazy(r"(?<=年)\s?(?:全年|整年|年度)")
_BLANK = lazy(r"\s")
_SURE = 0.8


def _sized(fact: Fact, falls: bool) -> sides.Side:
    """A rate; a fall by its size."""
    if not falls or fact.low is None or fact.high is None:
        return sides.of(fact)
    return sides.of(evolve(fact, low=-fact.high, high=-fact.low))


def _part(said: re.Match[str], left: int, right: int, text: str) -> tuple[int, int]:
    """The part of a sentence, between semicolons, that holds the words."""
    begin = max([left, *(stop.end() for stop in _PARTS.finditer(text, left, said.start()))])
    stop = _PARTS.search(text, said.end(), right)
    return begin, stop.start() if stop else right


def _pair(said: re.Match[str], rates: Sequence[Fact], around: Look) -> tuple[Fact, Fact] | None:
    """The later and the earlier rate that the words are about; None where they can't be told."""
    ahead = [f for f in rates if f.quantity.right <= said.start() and f.aspect in ("change", "points")]
    than = said["than"]
    if than and not _TIME.match(than):
        return None
    inside = [fact for fact in rates if said.start() < fact.quantity.left < said.start("way")]
    if inside:
        return (ahead[-1], inside[0]) if len(inside) == 1 and ahead else None
    behind = not than and all(fact.quantity.left > said.end() for fact in rates) and _closed(said, around)
    if len(rates) != 2 or not (ahead or behind) or any(fact.aspect == "share" for fact in rates):
        return None
    one, other = rates
    if one.aspect != "change":
        return None
    if than:
        against = [fact for fact in rates if than[1:].strip("的 ") in _lead(fact, rates, around)]
        if not against and _kin(one, other):
            both = ((one, other), (other, one))
            return next(((new, old) for new, old in both if _the_one_before(than, new, old)), None)
        return ((one, other) if other in against else (other, one)) if len(against) == 1 and _kin(one, other) else None
    if not same_series(one, other):
        return None
    sign = later(one, other, around.text)
    return None if not sign else (one, other) if sign > 0 else (other, one)


def _the_one_before(than: str, new: Fact, old: Fact) -> bool:
    """涨幅较上月扩大, 8月 0.6%, 7月为 0.4%: whether one rate is of the time that the words count from for the other."""
    base = next((base for word, base in _BACK if word in than), "")
    span = before(new.period, base) if base and new.base in ("", "yoy", base) else None
    return span is not None and counted(old.period) == span and old.base in ("", new.base)


_BACK = (("同期", "yoy"), ("上年", "yoy"), ("去年", "yoy"), ("上月", "mom"), ("上季", "qoq"), ("上周", "wow"))


def _closed(said: re.Match[str], around: Look) -> bool:
    """售水量增速提升，上半年增长 3.9%，去年上半年增长 2.6%: the words lead, and the two rates follow."""
    return around.text[said.end() : said.end() + 1] in "，：:"


def _lead(fact: Fact, rates: Sequence[Fact], around: Look) -> str:
    """The words right before a rate, none before another one or another sign."""
    left = fact.quantity.left
    begin = max([left - _REACH, *(f.quantity.right for f in rates if f.quantity.right <= left)])
    return re.split("[，,；;（(]", around.text[max(0, begin) : left])[-1]


_REACH = 16


def _kin(one: Fact, other: Fact) -> bool:
    """Whether two rates are of one thing, the second perhaps without its name."""
    return one.unit == other.unit and (one.terms == other.terms or not other.terms or not one.terms)


def _judged(said: re.Match[str], new: Fact, old: Fact, around: Look) -> Check:
    falls = re.fullmatch(_FALLS, said["noun"]) is not None
    first, second = (abs(f.low or _ZERO) if falls else f.low or _ZERO for f in (new, old))
    quick = _QUICK.fullmatch(said["way"]) is not None
    below = falls and (new.low or 0) > 0
    verdict = "undecided" if first == second or below else "holds" if (first > second) == quick else "fails"
    words = said["noun"] + said["way"]
    return checks.judged(
        verdict,
        relation="direction",
        places=[around.figure_place(new.quantity), around.figure_place(old.quantity)],
        facts=[new, old],
        title=Said(
            f"文字说「{words}」，两期数字却相反：{new.text}，前为 {old.text}",
            f"the words say '{words}', the two rates the opposite: {new.text}, before {old.text}",
        ),
        advice=Said("核对两期的数，或改走势词", "check the two rates, or the word"),
        printed=new.text,
        chance=0.5,
    )
