"""图题的数与正文不符：A caption's figure that the text prints otherwise.

What it flags
    图1：云业务收入增速回升至24% under a text that says 云业务收入…，同比增长22%, and prints 24% nowhere.

>>> from factcheck import check
>>> text = '''二季度，云业务收入379亿元，同比增长22%，毛利率34.8%。
...
... 图1：云业务收入同比增速回升至{}
... '''
>>> [f.printed for f in check(text.format("24%"), select=["REP14"]).findings]
['22%']

Why it matters
    A chart is drawn from newer or older data than the text was written from, and its caption is what is copied.

When it stays silent
    The text prints the caption's figure anywhere, or one that it may round; the text gives several values of that
    name; periods, scopes or bases differ.

>>> check(text.format("22%"), select=["REP14"]).findings
()
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck import Check, Fact, Reading, Said, Severity, checks
from factcheck.slips import digits
from factcheck_rules._look import Look, look
from factcheck_rules._same import Kin, kin, set_right
from factcheck_rules._times import NO, another_time

CODE = "REP14"
SEVERITY = Severity.WARNING

_MOST = 4000
"""Figures of the text that are looked at."""
_FEW = 3
_KINDS = frozenset({"percent", "points", "money", "price", "physical", "count", "rate", "index"})


def check(reading: Reading) -> Iterator[Check]:
    """Compare each figure of a caption that the text does not print with the one figure of its name."""
    found = look(reading)
    captions = [fact for fact in reading.facts if fact.layout == "caption" and _usable(fact)]
    if not captions:
        return
    text = [fact for fact in reading.facts if fact.layout in ("prose", "table") and fact.low is not None]
    known = kin(found)
    for caption in captions if len(text) <= _MOST else ():
        if any(_may_be(caption, fact) for fact in text):
            continue
        meant = _meant(caption, text, known, found)
        if meant is not None and not set_right(found.text, caption, meant):
            yield _told(caption, meant)


def _usable(fact: Fact) -> bool:
    plain = fact.low is not None and fact.low == fact.high and fact.modifier == "exact" and fact.kind in _KINDS
    return plain and bool(fact.terms) and fact.trust >= 0.5


def _may_be(caption: Fact, fact: Fact) -> bool:
    """Whether a figure of the text is the caption's, or may be rounded to it."""
    if caption.low is None or fact.low is None or fact.high is None:
        return False
    nested = fact.terms <= caption.terms or caption.terms <= fact.terms
    if len(digits(caption)) < _FEW and fact.terms and not nested:
        return False  # 24% is printed of somebody by chance
    step = max(caption.step or 0, fact.step or 0)
    if fact.low <= caption.low <= fact.high or abs(abs(caption.low) - abs(fact.low)) < step:
        return True
    return not fact.unit and fact.quantity.low == caption.quantity.low


def _meant(caption: Fact, text: Sequence[Fact], known: Kin, found: Look) -> Fact | None:
    """The figure of the text that has the caption's name, where it has one value."""
    near = [
        fact
        for fact in text
        if fact.unit == caption.unit
        and fact.aspect == caption.aspect
        and fact.trust >= 0.5
        and known.likeness(caption, fact) != NO
        and not another_time(fact, found.text)
    ]
    if len({fact.low for fact in near}) > 1:
        near = [fact for fact in near if "period" in dict(fact.provenance)]  # what names no time is of the report's own
    named = [fact for fact in near if fact.terms == caption.terms] or near
    if len({(fact.low, fact.high) for fact in named}) != 1 or named[0].modifier not in ("exact", "about"):
        return None
    return named[0] if _of_a_size(caption, named[0]) else None


def _of_a_size(one: Fact, other: Fact) -> bool:
    """Whether two figures are near enough that one is the other gone wrong, and no part of it."""
    if not one.low or not other.low:
        return False
    return abs(one.low) < 3 * abs(other.low) and abs(other.low) < 3 * abs(one.low)


def _told(caption: Fact, other: Fact) -> Check:
    return checks.agree(
        [caption, other],
        title=Said(
            f"图题的数与正文不符：{caption.text}，正文为 {other.text}",
            f"the caption prints {caption.text}, the text {other.text}",
        ),
        advice=Said("图题与正文两处对一处，请对底稿", "check the source, and change caption or text"),
        severity=Severity.WARNING,
    )
