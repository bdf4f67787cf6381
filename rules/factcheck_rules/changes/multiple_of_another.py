"""倍数与另处所印的对象不符：A multiple, or a fraction, of something whose own figure is printed elsewhere.

What it flags
    海外收入24亿元，约为国内收入的3倍 where 国内收入 is 12亿元; 2025年收入12亿元，是2023年的三倍 beside
    8亿元 for 2023; 仅为龙头的三分之一 of a figure that is printed for 龙头.

Why it matters
    The comparison is what is quoted, and it is worked out from a figure a line away.

When it stays silent
    What it is compared with is printed in several values, or of another unit or time, or not at all.

>>> from factcheck import check
>>> text = "2025年海外收入24亿元，约为国内收入的{}倍；国内收入12亿元。"
>>> [f.printed for f in check(text.format(3), select=["CHG12"]).findings]
['3倍']
>>> check(text.format(2), select=["CHG12"]).findings
()
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from factcheck import Check, Fact, Reading, Said, Severity, checks, sides
from factcheck.index import index
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.reading.phrases import split
from factcheck.reading.phrases import terms as fold_terms
from factcheck_rules._look import Look, look
from factcheck_rules._order import span_of
from factcheck_rules._ties import plausible
from factcheck_rules.changes._times_by_identity import both_levels
from factcheck_rules.changes._two_named import times_by_name

CODE = "CHG12"
SEVERITY = Severity.WARNING

_OF = lazy(
    r"(?:是|为|相当于|达到?|等于|仅及|不足|超过?)(?:约|近)?\s?"
    r"(?P<of>[^，。；、：:（(\d]{1,14}?"
    r"|[A-Za-z]{0,6}-?\d{2,4}[A-Za-z]{0,4}|20\d\d ?年[^，。；、：:（(\d]{0,10}?)(?:水平)?的"
    r"(?:约|近|大约|逾|超|超过)?\s?\Z"
)
_YEAR = lazy(r"(20\d\d) ?年")
_PART = lazy("分之|半|成")
_AGAIN = lazy(
    "其|此前|上年|去年|同期|前者|后者|原来|过去|年初|上期|上月|当前|目前|现有|现行|计划|目标|平均|行业|全国|同行|竞品"
)
_REACH = 22
_MOST = 60


def check(reading: Reading) -> Iterator[Check]:
    """Compare each multiple of something named with the level before it and the one printed for that name."""
    around = look(reading)
    yield from times_by_name(around)
    tied = {id(c.role("change")[0].quantity) for c in reading.claims_of("multiple") if c.role("old")}
    for number, facts in around.by_sentence.items():
        if number < 0:
            continue
        for fact in facts:
            if not _is_multiple(fact) or id(fact.quantity) in tied:
                continue
            left = fact.quantity.left
            told = _in_english(fact, facts, around, reading)
            if told is not None:
                yield _compared(evolve(fact, trust=1.0), *told)  # it stands between what it ties
                continue
            said = _OF.search(around.text, max(reading.sentences[number].left, left - _REACH), left)
            new = _level_before(fact, facts, around) if said is not None else None
            if new is None:
                pair = both_levels(fact, around, reading)
                if pair is not None:
                    yield _compared(fact, *pair)
            if said is None or new is None or _AGAIN.match(said["of"]):
                continue
            olds = _named(said["of"], new, reading)
            values = {(old.low, old.high) for old in olds}
            if len(values) == 1:
                yield _compared(fact, new, olds[0])


def _in_english(fact: Fact, facts: Sequence[Fact], around: Look, reading: Reading) -> tuple[Fact, Fact] | None:
    """Net debt of £310m is 2.5 times EBITDA: the amount right before, and the one value printed of what is named."""
    named = _TIMES.match(around.text, fact.quantity.right) if fact.text.isascii() else None
    ahead = [f for f in facts if f.kind == "money" and f.aspect == "level" and f.quantity.right <= fact.quantity.left]
    new = max(ahead, key=lambda f: f.quantity.left, default=None) if named is not None else None
    if named is None or new is None or not _IS.search(around.text[new.quantity.right : fact.quantity.left]):
        return None
    behind = [f for f in facts if f.quantity.left >= named.end() and f.unit == new.unit]
    first = min(behind, key=lambda f: f.quantity.left, default=None)
    if first is not None and _OF_SO_MUCH.fullmatch(around.text, named.end(), first.quantity.left):
        return new, first
    wanted = fold_terms(named["of"].strip())
    listed = index(reading).by_term.get(min(wanted), ())[:_MOST] if wanted else ()
    own = [f for f in listed if f.aspect == "level" and f.unit == new.unit and fold_terms(f.measure) == wanted]
    own = [f for f in own if f.quantity is not new.quantity and f.stance == new.stance]
    return (new, own[0]) if len({(f.low, f.high) for f in own}) == 1 else None


_TIMES = lazy(
    r" (?:its |their |our |the |trailing |annual |annualised |adjusted |estimated |expected |forecast |last year's "
    r"|this year's |next year's |(?:FY ?)?20[0-9]{2}E? )*"
    r"(?P<of>[A-Za-z]{3,12}(?: [a-z]{4,8})?)"
)
_IS = lazy(
    r"(?:^|[,，]) ?(?:and |or |which )?(?:now )?(?:is|was|equals|represents|stands at|equal to|equivalent to|or)"
    r" (?:now |about |around |roughly |some |just |nearly |only )*\Z"
    r"|[,，] [^.,;]{0,30}\bvalu(?:es|ed|ing) [^.,;]{0,30} at (?:about |around |roughly )?\Z"
)
_OF_SO_MUCH = lazy(r" of (?:about |around )?")


def _is_multiple(fact: Fact) -> bool:
    if fact.low is None or fact.modifier not in ("exact", "about", "over", "under"):
        return False
    return fact.unit == "x" or (fact.unit == "%" and _PART.search(fact.text) is not None)


def _level_before(fact: Fact, facts: Sequence[Fact], around: Look) -> Fact | None:
    """The one level in the clause before a multiple, or in its own."""
    ahead = [f for f in facts if f.quantity.right <= fact.quantity.left and f.aspect == "level" and f.low is not None]
    ahead = [f for f in ahead if f.kind in ("money", "count", "physical", "price", "percent")]
    new = max(ahead, key=lambda f: f.quantity.left, default=None)
    between = _GROWN.sub("", around.text[new.quantity.right : fact.quantity.left]) if new is not None else ""
    if new is None or len(re.findall("[，,；;]", between)) > 1:
        return None
    return new if new.trust >= 0.5 and new.modifier in ("exact", "about") else None


_GROWN = lazy(r"[，,]\s?(?:同比|环比|较[^，,；;\d]{1,8})[^，,；;\d]{0,6}[\d.]{1,6}%")
"""，同比增长 6.0%: told of the level itself."""


def _named(words: str, new: Fact, reading: Reading) -> list[Fact]:
    """The levels printed for what a multiple is of: a thing in a named year, or the same measure of another."""
    known = index(reading)
    dated = _YEAR.match(words)
    year = int(dated[1]) if dated else 0
    words = words[dated.end() :] if dated else words
    if not words:
        same = [f for f in known.levels(new) if f.unit == new.unit and f.period is not None]
        return [f for f in same if _is_year(f, year)]
    wanted = fold_terms(words)
    full = wanted if split(words).head else wanted | (fold_terms(new.measure) - frozenset(new.scope))
    listed = known.by_term.get(min(wanted), ())[:_MOST] if wanted else ()
    if year:
        named = [f for f in listed if wanted <= f.terms and f.subject == new.subject and _is_year(f, year)]
        named = [f for f in named if f.aspect == "level" and f.unit == new.unit and f.stance == new.stance]
        return [f for f in named if fold_terms(f.measure) == wanted] or named
    found = [f for f in listed if _fits(f, new, wanted, full)]
    exact = [f for f in found if f.terms == wanted or f.terms == full]
    return exact or found


def _is_year(fact: Fact, year: int) -> bool:
    period = fact.period
    return period is not None and period.grain == "year" and period.start is not None and period.start.year == year


def _fits(fact: Fact, new: Fact, wanted: frozenset[str], full: frozenset[str]) -> bool:
    if fact.aspect != "level" or fact.unit != new.unit or fact.quantity is new.quantity or fact.terms == new.terms:
        return False
    if fact.modifier not in ("exact", "about") or fact.stance != new.stance:
        return False
    one, other = span_of(fact.period), span_of(new.period)
    return full <= fact.terms and (one == other or one is None or other is None)


def _compared(fact: Fact, new: Fact, old: Fact) -> Check:
    times = sides.ratio(new, old)
    expected = times if fact.unit == "x" else evolve(sides.share(new, old), unit="%")
    return plausible(
        checks.overlaps(
            fact,
            expected,
            title=Said(
                f"倍数与所比对象的数字不符：{new.text} 是 {old.text} 的 {fact.text}",
                f"multiple and the figure it is of don't agree: {new.text}, {old.text}, {fact.text}",
            ),
            advice=Said("三个数对一对：两个水平与倍数", "check both levels and the multiple"),
            severity=Severity.WARNING,
        )
    )
