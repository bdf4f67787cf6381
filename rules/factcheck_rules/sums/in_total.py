"""英文并列各项与合计不符：Figures of an English sentence and what they are said to make in total.

What it flags
    148 domestic titles and 12 imported titles, 180 in total; of the 30 members, 23 rose, 8 fell and 1 was unchanged;
    returned $1.45 billion: $1.08 billion in buybacks and $470 million in dividends.

>>> from factcheck import check
>>> text = "Regulators approved 148 domestic titles and 12 imported titles in June, {} in total."
>>> [f.printed for f in check(text.format(180), select=["SUM17"]).findings]
['180']

Why it matters
    The total is what is taken over into headlines and tables.

When it stays silent
    Other figures of the same kind stand between or before; the gap is too wide for a slip; rounding explains it; bounds
    (more than 160 in total).

>>> check(text.format(160), select=["SUM17"]).findings
()
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from factcheck import Check, Fact, Reading, Said, Severity, checks, sides
from factcheck.making import evolve
from factcheck.patterns import Rare, lazy
from factcheck_rules._look import Look, look
from factcheck_rules._ties import misprinted, nearly, softened

CODE = "SUM17"
SEVERITY = Severity.ERROR

_IN_TOTAL = lazy(r"(?: [a-z]+){0,2} (?:in total|in all|altogether|combined)\b")
_OF_THEM = Rare(
    r"\bOf (?:the|its|their|all) (?P<all>\d{2,5}) [^.;,\d]{2,40}, (?P<one>\d{1,5})(?: [a-z-]+){1,4}"
    r", (?P<two>\d{1,5})(?: [a-z-]+){1,4},? and (?P<three>\d{1,5}|one|none|two|three|four|five)"
    r" (?:was|were|is|are|ended|closed|finished|remained|stayed|held)?\b"
)
_FEW = r"none|one|two|three|four|five|six|seven|eight|nine|\d{1,3}"
_SO_MANY = Rare(
    rf"\b(?P<one>{_FEW}) of (?:the|its|our|these) (?P<all>{_FEW}|ten) [a-z]+ (?:are|is|were|was) [^.;,\d]{{2,24}}"
    rf", (?P<two>{_FEW}) [^.;,\d]{{2,16}},? and (?P<three>{_FEW}) ",
    re.I,
)
_WORDS = {"none": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8} | {
    "nine": 9, "ten": 10,
}  # fmt: skip
_COLON = lazy(r"[^.;:()\d]{0,40}: (?:[a-z][a-z -]{0,30} (?:added|contributed|of|with|by|at) )?")
_JOIN = lazy(r"[^.;:\d]{1,40}(?:, and |, | and )(?:[a-z ]{0,12})?")
_AND_NAME = lazy(r",? and [a-z][a-z -]{1,30} ")
_MOST, _LEAST = 6, 2
_NEAR = 0.35
_FORMER = lazy(r"\b(?:from|versus|compared|against|last|previous|prior|year ago|year earlier)\b", re.I)


def check(reading: Reading) -> Iterator[Check]:
    """Add up the parts of each sentence that says what they make."""
    around = look(reading)
    for number, facts in around.by_sentence.items():
        if number < 0 or len(facts) <= _LEAST:
            continue
        told = {f.quantity.left: f for f in facts if f.low is not None and f.low == f.high}
        ordered = [told[left] for left in sorted(told)]
        yield from _after_costs(ordered, around)
        for k, fact in enumerate(ordered):
            if fact.modifier == "exact" and _IN_TOTAL.match(around.text, fact.quantity.right):
                yield from _before(fact, ordered[:k], around)
            yield from _behind(fact, ordered[k + 1 :], around)
    for said in (*_OF_THEM.finditer(around.text), *_SO_MANY.finditer(around.text)):
        yield _counted(said, around)


def _kind(fact: Fact) -> str:
    return "counted" if fact.kind in ("count", "number") else fact.unit


def _before(total: Fact, ahead: Sequence[Fact], around: Look) -> Iterator[Check]:
    """148 domestic and 12 imported titles, 160 in total: all of its kind that stand before it."""
    parts = [f for f in ahead if _kind(f) == _kind(total) and not _in_brackets(f, around.text)]
    between = around.text[parts[0].quantity.left : total.quantity.left] if parts else ""
    if not _LEAST <= len(parts) <= _MOST or _FORMER.search(between) or ";" in between or " and " not in between:
        return
    yield _compared(total, parts)


def _in_brackets(fact: Fact, text: str) -> bool:
    """1,846 in Japan (net -7 since March): a remark on a part is no part."""
    left = fact.quantity.left
    before = text[max(0, left - _REMARK) : left]
    return before.rfind("(") > before.rfind(")")


_REMARK = 40


def _behind(total: Fact, after: Sequence[Fact], around: Look) -> Iterator[Check]:
    """Returned $1.45 billion: $1.08 billion in buybacks and $370 million in dividends."""
    if not after or total.kind not in ("money", "percent"):
        return
    points = total.kind == "percent"
    if not _COLON.fullmatch(around.text, total.quantity.right, after[0].quantity.left):
        return
    parts = [after[0]]
    for fact in after[1:]:
        gap = around.text[parts[-1].quantity.right : fact.quantity.left]
        if _unit(fact) != _unit(parts[0]) or not (_JOIN.fullmatch(gap) or _AND_NAME.fullmatch(gap)):
            break
        parts.append(fact)
        if " and " in gap and not _goes_on(fact, after[len(parts) :], around):
            break
    last = around.text[parts[-2].quantity.right : parts[-1].quantity.left] if len(parts) > 1 else ""
    fits = _unit(parts[0]) == "pp" if points else parts[0].unit == total.unit
    if _LEAST <= len(parts) <= _MOST and " and " in last and fits:
        yield _compared(total, parts)


def _goes_on(fact: Fact, more: Sequence[Fact], around: Look) -> bool:
    """Property and casualty €0.7bn and asset management €0.2bn: whether the and is one in a name."""
    if not more or _unit(more[0]) != _unit(fact):
        return False
    gap = around.text[fact.quantity.right : more[0].quantity.left]
    return " and " in gap and (_JOIN.fullmatch(gap) or _AND_NAME.fullmatch(gap)) is not None


def _unit(fact: Fact) -> str:
    """The unit of a part: points behind a growth rate are percentage points."""
    return "pp" if fact.unit in ("pp", "点") else fact.unit


def _compared(total: Fact, parts: Sequence[Fact]) -> Check:
    unit = total.unit
    made = checks.overlaps(
        evolve(total, trust=1.0),
        sides.total([evolve(part, unit=unit, trust=1.0) for part in parts]),
        title=Said(f"合计与所列不符：{total.text}", f"what is listed makes another total: {total.text}"),
        advice=Said("合计与各项逐一核对", "check the total and each part"),
    )
    part = max(part.low or 0 for part in parts)
    excess = total.low is not None and part > total.low * _MOST  # $370 billion of $1.45 billion: another scale word
    sure = nearly(made, _NEAR) or misprinted(made) or excess
    # The words in total, or the colon, say what is added up: no other figure of the sentence was meant.
    return evolve(made, relation="total") if sure else softened(made)


_AFTER = lazy(r"\bafter (?:deducting |net )?(?:[a-z-]+ ){0,3}(?:costs|expenses|charges|overheads|eliminations) of \Z")
_TOTAL = lazy(r"[^.;\d]{0,24}\b(?:total|profit|result|income|EBIT|EBITDA)(?: was| came to| reached| of)? ")


def _after_costs(ordered: Sequence[Fact], around: Look) -> Iterator[Check]:
    """£198 million in A and £94 million in B; after central costs of £22 million, the total was £270 million."""
    for k in range(2, len(ordered) - 1):
        costs, total = ordered[k], ordered[k + 1]
        left = costs.quantity.left
        if costs.kind != "money" or not _AFTER.search(around.text, max(0, left - 60), left):
            continue
        parts = [f for f in ordered[:k] if f.unit == costs.unit and f.aspect == "level"][-_MOST:]
        led = _TOTAL.fullmatch(around.text, costs.quantity.right, total.quantity.left)
        if led is None or len(parts) < _LEAST or len(parts) != len(ordered[:k]) or total.unit != costs.unit:
            continue
        made = checks.overlaps(
            evolve(total, trust=1.0),
            sides.total([evolve(part, trust=1.0) for part in parts]) - sides.of(evolve(costs, trust=1.0)),
            title=Said(f"合计与所列不符：{total.text}", f"what is listed makes another total: {total.text}"),
            advice=Said("合计与各项逐一核对", "check the total and each part"),
        )
        yield evolve(made, relation="total") if nearly(made, _NEAR) else softened(made)


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _WORDS[word.lower()]


def _counted(said: re.Match[str], around: Look) -> Check:
    """Of the 30 index members, 21 rose, 8 fell and 1 was unchanged."""
    parts = [_number(said[name]) for name in ("one", "two", "three")]
    total = _number(said["all"])
    shown = " + ".join(map(str, parts))
    return checks.judged(
        "holds" if sum(parts) == total else "fails",
        relation="total",
        places=[around.place(said.start("all"), said.end("all")), around.place(said.start("one"), said.end())],
        title=Said(f"各项之和不是总数：{shown} 与 {total}", f"parts and number don't agree: {shown}, of {total}"),
        arithmetic=Said(f"{shown} = {sum(parts)}", f"{shown} = {sum(parts)}"),
        advice=Said("数一数各项", "count each part"),
        printed=said["all"],
        expected=str(sum(parts)),
    )
