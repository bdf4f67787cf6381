"""One of several outside the range told of them all: 售价在 12.98 万至 19.98 万元之间，其中顶配版 21.58 万元."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck import Check, Fact, Said, Severity, checks
from factcheck.patterns import lazy
from factcheck_rules._look import Look
from factcheck_rules.ranks._siblings import in_order

_OF_ALL = lazy(
    r"之间|区间|不等|[（(]?[，,]?\s?共\s?(?:\d{1,3}|[两三四五六七八九十]{1,3})\s?[个种款家只项档类座处]|范围"
)
"""What tells that a range is of several, each of which lies in it; that of a sum to come tells nothing of its parts."""
_SPAN = lazy(r"(?:区间|范围)[^，。；\d]{0,4}\Z")
_ONE = lazy(r"[^。；;\n]{0,24}?[，,；;]\s?其中[^，,。；;\d]{1,24}\Z")
_ANOTHER = lazy(r"除|外|个别|例外|合计|累计|总[额量价值]|平均|均价|原价|此前|同比|环比|此后|最[高低大小]")
_REACH, _BEHIND = 60, 16


def outside(facts: Sequence[Fact], around: Look) -> Iterator[Check]:
    """Compare the range told of several with the one of them that is named right behind it."""
    ordered = in_order(facts)
    for k, whole in enumerate(ordered):
        if whole.low is None or whole.high is None or not 0 < whole.low < whole.high or not whole.unit:
            continue
        one = next((fact for fact in ordered[k + 1 :] if fact.unit == whole.unit), None)
        if one is not None and _one_of_them(one, whole, around):
            yield _compared(one, whole)


def _one_of_them(one: Fact, whole: Fact, around: Look) -> bool:
    """Whether a range is told of several, and a figure of one of them."""
    begin, end = whole.quantity.left, whole.quantity.right
    between = around.text[end : one.quantity.left]
    if len(between) > _REACH or _ONE.fullmatch(between) is None or _ANOTHER.search(between):
        return False
    if not (_OF_ALL.match(around.text, end) or _SPAN.search(around.text, max(0, begin - _BEHIND), begin)):
        return False
    exact = one.low == one.high and one.modifier in ("exact", "about") and whole.modifier in ("exact", "about")
    alike = one.aspect == whole.aspect and one.base == whole.base and one.stance == whole.stance
    named = not whole.measure or one.measure.endswith(whole.measure) or one.measure in f"{whole.subject}{whole.measure}"
    return exact and alike and named


def _compared(one: Fact, whole: Fact) -> Check:
    assert one.low is not None
    assert whole.low is not None
    assert whole.high is not None
    step = max(one.step or 0, whole.step or 0)
    inside = whole.low - step <= one.low <= whole.high + step
    return checks.judged(
        "holds" if inside else "fails",
        relation="order",
        facts=(one, whole),
        title=Said(
            f"其中一项在所印区间之外：{one.text}，区间为 {whole.text}",
            f"one of several lies outside their range: {one.text}, {whole.text}",
        ),
        advice=Said("核对区间两端与该项", "check both ends of the range, and the one"),
        severity=Severity.WARNING,
        printed=one.text,
        expected=whole.text,
        chance=0.5,
    )
