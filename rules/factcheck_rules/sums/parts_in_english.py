"""英文分项与总数不符：Parts that an English report lists right behind their total, and that make more, or another one.

What it flags
    Net sales of $1.26 billion; snacks brought in $610 million, beverages $480 million and frozen meals $270 million;
    18.6 TWh, of which wind 10.8, hydro 6.2 and solar 2.6; sales of $350 million, $204 million of them in the US and
    $110 million outside the US.

>>> from factcheck import check
>>> text = "Net sales were $1.26 billion. Snacks brought in $610 million, beverages ${} million and meals $270 million."
>>> [f.printed for f in check(text.format(480), select=["SUM20"]).findings]
['$1.26 billion']

Why it matters
    The total is updated, a part is not.

When it stays silent
    The parts make less than all, where others may be left, unless one digit explains it or the two are all there is
    (in the US and outside it); items are of other measures; eliminations are told of; rounding explains the gap.

>>> check(text.format(380), select=["SUM20"]).findings
()
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck import Check, Fact, Reading, Said, Severity, checks, sides
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.reading.lexicon import roles
from factcheck_rules._english import one_time, row, sentences, sort_of
from factcheck_rules._later import told_back
from factcheck_rules._look import Look, look
from factcheck_rules._ties import nearly, softened
from factcheck_rules.sums.parts_and_total import slip_of_one

CODE = "SUM20"
SEVERITY = Severity.ERROR

_OF_WHICH = lazy(
    r"(?: \([^():;]{1,40}\))?"
    r"(?:[^.;:\d]{0,40}, (?:of which|of them|including|comprising|made up of|with) |[^.;:\d]{0,40}: )[^.;:\d]{0,40}"
)
"""Between a total and its parts; 92 days of sales in brackets may stand first."""
_LISTED = lazy(r"(?: \([^():;]{1,40}\))?[^.;:\d]{0,40}: [^.;:\d]{0,40}")
_VERBS = lazy(
    r"\b(?:brought in|contributed|generated|earned|yielded|supplied|produced|sold|added|took|made up|accounted for"
    r"|provided|delivered|went to|came from|for|were|was|held|carried|shipped)\b"
)
_FORMER = lazy(
    r"\b(?:from|versus|against|than|below|above|ahead of|short of|compared (?:with|to)|consensus(?: of)?|by|up|down"
    r"|over|under|to) "
    r"(?:an? |the |our |its )?(?:[a-z'’-]+ ){0,3}(?:of )?\Z"
)
_BEHIND = lazy(r" (?:a year|in the (?:same|year-earlier)|last year|previously|before|earlier|consensus|expected)\b")
_AND = lazy(r",? and ")
_ENDED = lazy(r"\s?(?:\.(?!\d)|\n|\Z)")
"""Behind the last of a list without "and": plants £29m, furniture £57m, tools £32m."""
_OF_EACH, _COMMA = lazy(r"(?: [a-z]+)? (?:from|to|in) (?:the )?[A-Z]"), lazy(r"[^.;:\d]{0,40}, ")
"""360,000 tonnes in two tenders, 240,000 from Russia and 120,000 from Romania."""
_IS_PART = lazy(r",? (?:\(|or )(?:about )?[\d.]+%")
"""£944 million (44% of the group): a part itself."""
_OVERLAP = lazy(r"eliminat|intersegment|inter-segment|overlap|corporate cost|central cost|head office|at least one", 2)
_HOME = lazy(r"\b(?:US|U\.S\.|domestic|home|at home|in China|China|onshore)\b")
_ABROAD = lazy(
    r"\b(?:ex-US|outside (?:the US|China|it)|international|overseas|abroad|foreign|rest of the world|offshore)\b"
)
_REACH, _MOST, _NEAR, _DIGITS = 60, 6, 0.35, 2


def check(reading: Reading) -> Iterator[Check]:
    """Set each total against the parts that are listed right behind it."""
    around = look(reading)
    for number, facts in sentences(around):
        ordered = row(facts)
        for k, total in enumerate(ordered):
            if _may_be_total(total, around):
                yield from _listed_in(total, ordered[k + 1 :], around)
            elif total.aspect == "change" and total.kind in ("money", "physical", "count", "number"):
                yield from _added_in(total, ordered[k + 1 :], around)
        if number - 1 in around.by_sentence:
            yield from _listed_behind(ordered, row(around.by_sentence[number - 1]), around)


def _listed_in(total: Fact, behind: Sequence[Fact], around: Look) -> Iterator[Check]:
    """Generated 18.6 TWh, of which wind 10.8 TWh, hydro 5.2 TWh and solar 2.6 TWh."""
    parts = [fact for fact in behind if sort_of(fact) == sort_of(total)]
    gap = around.text[total.quantity.right : parts[0].quantity.left] if parts else ""
    from_each = len(parts) > 1 and all(_OF_EACH.match(around.text, part.quantity.right) for part in parts)
    if from_each and _OF_EACH.match(around.text, total.quantity.right):
        return  # €120m in Iberia, €70m in the Nordics and €85m in the Baltics: the first is one of them
    if (from_each and _COMMA.fullmatch(gap)) or (parts and _OF_WHICH.fullmatch(gap)):
        yield from _compared(total, parts, around, timed=False)


def _added_in(total: Fact, behind: Sequence[Fact], around: Look) -> Iterator[Check]:
    """Rose by €150m, with A adding €80m, B €40m and others together €30m: what all of a rise is made of.

    Fell by $31m: A was down $24m and B down $7m.
    """
    parts = [fact for fact in behind if sort_of(fact) == sort_of(total)]
    if len(parts) > 1 and _LISTED.fullmatch(around.text, total.quantity.right, parts[0].quantity.left):
        moved = [_by_size(fact) for fact in (total, *parts) if fact.aspect == "change"]
        if len(moved) == len(parts) + 1 and len({(fact.low or 0) > 0 for fact in (total, *parts)}) == 1:
            yield from _compared(moved[0], moved[1:], around, timed=False, moved=True)
        return
    if len(parts) < _DIGITS or (total.low or 0) <= 0:
        return
    led = _ADDING.fullmatch(around.text, total.quantity.right, parts[0].quantity.left)
    last = around.text[parts[-2].quantity.right : parts[-1].quantity.left]
    if led is not None and _OTHERS.fullmatch(last):
        yield from _compared(total, parts, around, timed=False, closed=True)


def _by_size(fact: Fact) -> Fact:
    """What something fell by, without its sign."""
    if fact.low is None or fact.high is None or fact.low > 0:
        return fact
    return evolve(fact, low=-fact.high, high=-fact.low)


_ADDING = lazy(r"[^.;:\d$€£]{0,40}, with [^.;:\d]{1,30} (?:adding|contributing|providing|bringing|accounting for) ")
_OTHERS = lazy(r",? and (?:the |all )?(?:others?|rest|remaining [a-z]+)(?: together| combined)? (?:adding |another )?")


def _listed_behind(parts: Sequence[Fact], before: Sequence[Fact], around: Look) -> Iterator[Check]:
    """Net sales were $1.26 billion. Snacks brought in $610 million, beverages $380 million and meals $270 million."""
    levels = [fact for fact in parts if fact.kind in ("money", "physical", "count", "number")]
    shared = next((fact for fact in levels if fact.kind == "physical"), None)
    if shared is not None:  # 1.40 million tonnes, long products 0.50 million and tubes 0.20 million
        levels = [f if f.unit else evolve(f, unit=shared.unit, kind=shared.kind) for f in levels]
    if len({sort_of(fact) for fact in levels}) != 1 or not levels:
        return
    totals = [f for f in before if sort_of(f) == sort_of(levels[0]) and _may_be_total(f, around)]
    verb = _VERBS.search(around.text, around.reading.sentences[levels[0].sentence].left, levels[-1].quantity.left)
    added = verb is not None and verb.group() in ("added", "contributed", "came from")
    moved = [f for f in before if sort_of(f) == sort_of(levels[0]) and f.aspect == "change" and (f.low or 0) > 0]
    totals = moved if added and len(moved) == 1 else totals
    if len(totals) == 1 and verb is not None and around.one_block(totals[0], levels[0]):
        yield from _compared(totals[0], levels, around)


def _may_be_total(fact: Fact, around: Look) -> bool:
    plain = fact.kind in ("money", "physical", "count", "number") and "/" not in fact.unit
    plain = plain and _IS_PART.match(around.text, fact.quantity.right) is None
    return plain and fact.aspect == "level" and fact.modifier == "exact" and not _is_former(fact, around)


def _is_former(fact: Fact, around: Look) -> bool:
    left, right = fact.quantity.left, fact.quantity.right
    led = _FORMER.search(around.text, max(0, left - _REACH), left)
    led = None if led is not None and led.group().startswith("to ") else led
    return told_back(fact) or led is not None or _BEHIND.match(around.text, right) is not None


def _compared(
    total: Fact, parts: Sequence[Fact], around: Look, timed: bool = True, closed: bool = False, moved: bool = False
) -> Iterator[Check]:
    """The check of a total with all parts of a list, none of which is of a measure of its own."""
    fit = all(
        part.low is not None
        and 0 < part.low < (total.low or 0)
        and part.aspect in ("level", "share", total.aspect)
        and part.modifier == "exact"
        and (told_back(part) if moved else _is_former(part, around)) is False
        and (not timed or one_time(part, total))
        and _of_measure(part, total)
        for part in parts
    )
    text = around.text
    listed = text[parts[0].quantity.left : parts[-1].quantity.right]
    last = text[parts[-2].quantity.right : parts[-1].quantity.left] if len(parts) > 1 else ""
    ended = _AND.search(last) is not None or (
        len(parts) > _DIGITS
        and _LISTED.fullmatch(text, total.quantity.right, parts[0].quantity.left) is not None
        and _ENDED.match(text, parts[-1].quantity.right) is not None
    )
    if not fit or not 1 < len(parts) <= _MOST or not ended or _OVERLAP.search(listed) or ":" in listed:
        return
    made = checks.overlaps(
        evolve(total, trust=1.0),
        sides.total([evolve(part, unit=total.unit, trust=1.0) for part in parts]),
        title=Said(f"分项与总数不符：{total.text}", f"a total and the parts behind it don't agree: {total.text}"),
        advice=Said("总数与各项逐一核对", "check the total and each part"),
    )
    begin = around.reading.sentences[parts[0].sentence].left
    phrases = text[begin : parts[-1].quantity.right + _REACH]
    both = len(parts) == _DIGITS and _HOME.search(phrases) is not None and _ABROAD.search(phrases) is not None
    more = sum(part.low or 0 for part in parts) > (total.low or 0)
    told_well = all(len(str(int(fact.low.scaleb(-fact.low.adjusted() + 2)))) > _DIGITS for fact in parts if fact.low)
    slip = len(parts) > _DIGITS and told_well and slip_of_one(made, total, parts)
    sure = nearly(made, _NEAR) and (more or both or slip or closed)
    yield evolve(made, relation="total") if sure and made.verdict == "fails" else softened(made)


def _of_measure(part: Fact, total: Fact) -> bool:
    """Whether an item is told by no measure of its own: snacks of net sales, and no operating profit beside them."""
    noun = part.measure.lower().split(" ")[-1] if part.measure else ""
    tail = noun == total.measure.lower().split(" ")[-1]
    return tail or noun not in roles("sums_of_money_latin")
