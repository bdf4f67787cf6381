"""The checks of figures of two passages that tell of one thing; of equal ones in two currencies, under two bounds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck import Check, Fact, Reading, Said, Severity, checks
from factcheck.index import once
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.slips import digits, slip
from factcheck_rules._look import Look
from factcheck_rules._times import another_time
from factcheck_rules.repeats._pairing import counted_alike, tells

_OPPOSITE = (frozenset({"over", "under"}), frozenset({"upto", "atleast"}))
_CURRENCIES = frozenset({"CNY", "EUR", "GBP", "JPY", "KRW", "USD"})
_NEAR = 2
"""So many pieces of the words beside two sums are the same at least, where no figure beside them agrees."""


def turned_about(one: Fact, other: Fact) -> Check | None:
    """The check of two equal figures that differ in their currency, or in what bounds them; None where neither does."""
    if one.low != other.low or one.low is None:
        return None
    if one.unit != other.unit and {one.unit, other.unit} <= _CURRENCIES:
        return _told(one, other, "币种", "currency")
    if one.unit == other.unit and frozenset({one.modifier, other.modifier}) in _OPPOSITE:
        return _told(one, other, "界限词", "bound")
    return None


def of_two_currencies(
    mine: Sequence[Fact], yours: Sequence[Fact], near: dict[int, frozenset[str]], agree: Sequence[tuple[Fact, Fact]]
) -> Iterator[tuple[Fact, Fact]]:
    """Sums of the same digits in two currencies, beside the same words or beside a figure that agrees."""
    sums = [f for f in yours if f.kind == "money" and f.unit in _CURRENCIES]
    for one in mine:
        if one.kind != "money" or one.unit not in _CURRENCIES:
            continue
        if any(g.unit == one.unit and g.low == one.low for g in sums):
            continue
        for other in sums:
            if one.low != other.low or any(f.unit == other.unit and f.low == other.low for f in mine):
                continue
            beside = any(tells(f) and (f.sentence, g.sentence) == (one.sentence, other.sentence) for f, g in agree)
            words = len(near[one.id] & near[other.id])
            told = any(tells(f) for f, _ in agree)
            if (told and words > _NEAR) or (beside and (words == _NEAR or len(digits(one)) > 1)):
                yield one, other


def of_two_times(agree: Sequence[tuple[Fact, Fact]], found: Look) -> Iterator[Check]:
    """A figure that two sentences print with another one that they have in common, and put in two stretches of time."""
    by_sentences: dict[tuple[int, int], list[tuple[Fact, Fact]]] = {}
    for one, other in agree:
        if len(digits(one)) >= _PARTICULAR and one.aspect == other.aspect:
            by_sentences.setdefault((one.sentence, other.sentence), []).append((one, other))
    for pairs in by_sentences.values():
        values = {one.low for one, _ in pairs}
        apart = next((pair for pair in pairs if _put_apart(*pair)), None) if len(values) > 1 else None
        if apart is not None and not any(another_time(f, found.text) for f in apart):
            yield _told(*apart, "期间", "time")


_PARTICULAR = 3


def _put_apart(one: Fact, other: Fact) -> bool:
    """Whether two figures print two stretches of one kind that share no day: 2025年2月, 2026年2月."""
    first, second = one.period, other.period
    if first is None or second is None or any(dict(f.provenance).get("period") for f in (one, other)):
        return False
    if "fiscal" in (first.kind, second.kind) or first.grain != second.grain or first.point:
        return False
    if first.start is None or first.end is None or second.start is None or second.end is None:
        return False
    return first.end < second.start or second.end < first.start


def _told(one: Fact, other: Fact, zh: str, en: str) -> Check:
    return checks.judged(
        "fails",
        relation="agree",
        facts=[one, other],
        title=Said(
            f"换一种说法复述，{zh}不同：{one.text} 与 {other.text}",
            f"told again in other words, with another {en}: {one.text} and {other.text}",
        ),
        advice=Said("两处对一处，请对底稿", "check the source, and change the other place"),
        severity=Severity.WARNING,
        printed=one.text,
        expected=other.text,
    )


def _at_most(one: Fact, other: Fact, text: str) -> bool:
    """Whether both figures are what is reached at most, and one says about, too: 最高8倍, 最高可实现约8倍."""
    near = (text[max(0, f.quantity.left - _REACH) : f.quantity.left] for f in (one, other))
    return {one.modifier, other.modifier} == {"upto", "about"} and all(_MOST_OF.search(words) for words in near)


_REACH = 10
_MOST_OF = lazy(r"(?:最高|最多|至多|上限|高达)[^，,；;。]*\Z")


def compared(one: Fact, other: Fact, tried: int, text: str) -> Check:
    """The check of two figures that tell of one thing."""
    bound = "exact" if one.modifier == other.modifier else "about" if _at_most(one, other, text) else ""
    unit = one.unit if counted_alike(one, other) else ""
    facts = [evolve(f, unit=unit) if unit else f for f in (one, other)]
    return checks.agree(
        [evolve(f, modifier=bound) if bound else f for f in facts],
        title=Said(
            f"换一种说法复述，数字不同：{other.measure or other.subject} {one.text} 与 {other.text}",
            f"told again in other words, with another figure: {one.text} and {other.text}",
        ),
        advice=Said("两处对一处，请对底稿", "check the source, and change the other place"),
        severity=Severity.WARNING,
        tried=tried,
    )


def of_two_levels(one: Fact, other: Fact, reading: Reading) -> bool:
    """296 亿元，增长 8.2%; 214 亿元，增长 5.8%: whether two changes are each of an amount, and those are two, too."""
    levels = once(reading, _moved_levels) if one.aspect == other.aspect == "change" else {}
    first, second = levels.get(one.quantity.left), levels.get(other.quantity.left)
    if first is None or second is None or first.unit != second.unit or first.low == second.low:
        return False
    return one.subject != other.subject and not slip(first, second)


def _moved_levels(reading: Reading) -> dict[int, Fact]:
    """The level that stands before each change, by where the change stands."""
    return {claim.role("change")[0].quantity.left: claim.role("new")[0] for claim in reading.claims_of("moved")}
