"""倍数与前后水平不符：A multiple that its two levels don't give.

What it flags
    A level, the one before and the multiple between them: 达 250 亿元，为上年 60 亿元的 5 倍. 增加 2 倍 is three times
    as much, 增至 2 倍 twice; where the other reading fits, it is told as a slip in the wording and below error.

>>> from factcheck import check
>>> for finding in check("2025年公司销量250万台，是上年60万台的5倍。").findings:
...     print(finding.rule, finding.severity.name, finding.printed, finding.expected)
CHG04 ERROR 5倍 4.2倍

Why it matters
    A multiple is remembered longer than the levels.

When it stays silent
    Rounding explains the gap, also of a bare multiple (4.2 printed as 4倍).

>>> check("2025年公司销量250万台，是上年50万台的5倍。").findings
()
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from factcheck import Check, Fact, Reading, Said, Severity, Side, checks, sides
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck_rules._earlier import earlier
from factcheck_rules._look import look
from factcheck_rules._ties import one_verdict, told

CODE = "CHG04"
SEVERITY = Severity.ERROR


def check(reading: Reading) -> Iterator[Check]:
    """Compare each printed multiple with the ratio of its levels; an increase by times with one less."""
    yield from _by_verb(reading)
    text = look(reading).text
    for claim in reading.claims:
        if claim.relation not in ("multiple", "moved"):
            continue
        (new,), (change,) = claim.role("new"), claim.role("change")
        if change.unit != "x":
            continue
        olds = list(claim.role("old")) or earlier(reading, new, claim.detail)
        if change.base in _ANOTHER_YEAR and any(_revised(old, new, text) for old in olds):
            continue  # 目标由 0.9 亿上调至 1.0 亿美元，同比翻倍
        added = change.aspect == "change" and not (claim.relation == "multiple" and claim.detail == "to")
        either = _BARE_BASE.search(text, max(0, change.quantity.left - _BARE), change.quantity.left) is not None
        made = [_judged(change, new, old, added, either) for old in olds]
        led = len(made) == 1 and _led_on(new, change, olds[0], reading)
        yield from one_verdict([evolve(made[0], relation="led to")] if led else made)


def _revised(old: Fact, new: Fact, text: str) -> bool:
    """Whether a level was put in place of another one, so that both are of one time."""
    return _REVISED.search(text, old.quantity.right, new.quantity.left) is not None


_REVISED = lazy("[上下]调|调[高低增减整]|修[正订]|rais|cut|lift|lower|revis")
_ANOTHER_YEAR = frozenset({"yoy", "qoq", "mom", "wow", "prev_period"})
_BARE, _BARE_BASE = 10, lazy(r"(?:QoQ|YoY|MoM|[QqYyMm][/-][QqYyMm]|[同环]比)\s?(?:约|近|超|逾|达|为)?\s?\Z", re.I)
"""A base right before a multiple, and no word that says which way."""


def _led_on(new: Fact, change: Fact, old: Fact, reading: Reading) -> bool:
    """28,000 tonnes this year, three times the 14,000 of 2025: whether no doubt is left which are meant."""
    text = look(reading).text
    if not new.quantity.right < change.quantity.left < old.quantity.left or old.sentence != new.sentence:
        return False
    gaps = text[new.quantity.right : change.quantity.left], text[change.quantity.right : old.quantity.left]
    return _LED[0].fullmatch(gaps[0]) is not None and _LED[1].fullmatch(gaps[1]) is not None


_LED = (
    lazy(r"[^.;:\d]{0,40}(?:19|20)?\d{0,2}, (?:more than |about |nearly |almost |roughly |or )?"),
    lazy(r" (?:as (?:many|much) as )?(?:the |its )(?:[a-z]+ ){0,2}"),
)


_TIMES = {"halve": Decimal("0.5"), "double": Decimal(2), "triple": Decimal(3), "treble": Decimal(3)} | {
    "quadruple": Decimal(4), "翻倍": Decimal(2), "翻番": Decimal(2), "翻一番": Decimal(2), "减半": Decimal("0.5"),
    "腰斩": Decimal("0.5"), "翻两番": Decimal(4),
}  # fmt: skip
_VERB_BEFORE = lazy(
    r"\b(?P<verb>halve|double|triple|treble|quadruple)d?(?: [a-z]+){0,2}? (?P<way>to|from) (?:about |around )?\Z"
)
_FROM_BEFORE = lazy(r"[由从][^，。；,;\d]{0,10}\Z")
_FROM_GAP = lazy(r"(?: (?:in|at) [^,.;]{1,20})? (?:from|to) (?:about |around )?")
_TO_GAP = lazy(
    r"\s?(?:几乎|近乎|已|直接|近)?(?P<verb>翻倍|翻番|翻一番|翻两番|减半|腰斩)[^，。；,;\d]{0,2}?[至到]\s?约?"
)
_LEAD, _LOOSE = 40, Decimal("1.25")
"""A verb of so many times is loose, as none says how many exactly."""


def _by_verb(reading: Reading) -> Iterator[Check]:
    """Orders halved to $1.1 billion from $3.6 billion; 由 1.2 GW 翻倍至 1.6 GW: the levels don't make so many times."""
    found = look(reading)
    for sentence, facts in found.by_sentence.items():
        told_ = sorted({f.quantity.left: f for f in facts}.items()) if sentence >= 0 and len(facts) > 1 else []
        for (left, one), (right, other) in pairwise(told_):
            gap = found.text[one.quantity.right : right]
            before = found.text[max(0, left - _LEAD) : left]
            said = _VERB_BEFORE.search(before) if _FROM_GAP.fullmatch(gap) else None
            back = said is None or said["way"] == "from"
            said = said or (_TO_GAP.fullmatch(gap) if _FROM_BEFORE.search(before) else None)
            new, old = (other, one) if back else (one, other)
            if said is not None and new.unit == old.unit and new.low and old.low and new.low == new.high:
                yield _times(said["verb"].lower(), new, old)


def _times(verb: str, new: Fact, old: Fact) -> Check:
    """Whether two levels are so many times apart as a verb says, loosely."""
    ratio = sides.ratio(new, old)
    value, wanted = ratio.value or Decimal(1), _TIMES[verb]
    far = not wanted / _LOOSE <= value <= wanted * _LOOSE
    return checks.judged(
        "fails" if far else "holds",
        relation="multiple",
        facts=(new, old),
        title=told("倍数与前后水平不符", "multiple and levels don't agree", new),
        arithmetic=Said(f"{new.text} ÷ {old.text} = {value:.2f}", f"{new.text} ÷ {old.text} = {value:.2f}"),
        advice=Said("核对前后水平与倍数", "check both levels and the multiple"),
        printed=new.text,
    )


def _judged(change: Fact, new: Fact, old: Fact, added: bool, either: bool = False) -> Check:
    """Writers mix up 增加 2 倍 and 增至 2 倍: where the other reading holds, it is a warning, or what is meant."""
    times = sides.ratio(new, old)
    change = _nearly_so_many(change)
    made = _compared(change, _less_one(times) if added else times)
    if made.verdict != "fails":
        return made
    other = _compared(change, times if added else _less_one(times))
    if other.verdict == "fails":
        return made
    if either or "fold" in change.text:
        return other  # a 2.9-fold increase, QoQ 约 2 倍: said of both
    return evolve(made, severity=Severity.WARNING, title=_mixed_up(change))


def _nearly_so_many(change: Fact) -> Fact:
    """接近翻番 of a word without digits: 50 家 beside 27 家 is, too, as a word tells so many times loosely."""
    if change.modifier != "about" or change.low is None or any(char.isdigit() for char in change.text):
        return change
    return evolve(change, low=change.low / _LOOSE_DOWN, high=change.low * _LOOSE_UP, modifier="exact")


_LOOSE_UP, _LOOSE_DOWN = Decimal("1.1"), Decimal("1.15")


def _less_one(times: Side) -> Side:
    return (times - sides.constant(1, "x", "1")).as_unit("x")


def _compared(change: Fact, expected: Side) -> Check:
    return checks.overlaps(
        change,
        expected,
        title=told("倍数与前后水平不符", "multiple and levels don't agree", change),
        advice=Said("核对前后水平与倍数", "check both levels and the multiple"),
    )


def _mixed_up(change: Fact) -> Said:
    return told("“增加”与“增至”混用？", "'by' or 'to' so many times?", change)
