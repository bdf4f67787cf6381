"""升降词与前后两数不符：A rise that leads down, or a fall that leads up.

What it flags
    毛利率由45.2%提升至42.1%, 规模从1900亿元缩减至2380亿元, "slipped to $2,548 a tonne from $2,517": the word says one
    direction, the two figures the other; so with a forecast or target (上调至9.2元，此前为9.6元). In a heading or
    caption (不良率上升至0.82%): the text has the same figure with a change the other way.

Why it matters
    The two figures were swapped, or the word is wrong; the sentence turns round.

When it stays silent
    The word agrees; the figures have different units; exchange rates, which rise when the other currency falls;
    figures below zero, where narrower may be higher; a third figure stands between.

>>> from factcheck import check
>>> [f.printed for f in check("公司毛利率由45.2%提升至42.1%。", select=["WOR10"]).findings]
['42.1%']
>>> check("公司毛利率由45.2%回落至42.1%。", select=["WOR10"]).findings
()
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from factcheck import Check, Fact, Quantity, Reading, Said, Severity, checks
from factcheck.making import evolve
from factcheck.patterns import Rare, lazy
from factcheck.reading.phrases import terms as fold_terms
from factcheck.words import any_word
from factcheck_rules._look import Look, fact_of, look
from factcheck_rules.wording._from_before import better_way, from_before
from factcheck_rules.wording._revised import Run, revised, runs, went

CODE = "WOR10"
SEVERITY = Severity.ERROR

_WHEN = (
    r"(?:(?:(?:20)?\d\d(?:年度?|财年|[EF](?=[的\s])))?(?:\d{1,2}月份?|第?[一二三四]季度|[上下]半年|全年|Q[1-4]|[QH][12])?[期年]?[初末底]?的?"
    r"|[本当][周月季年期]的?|(?:目前|当前|现在|最新)的?)\s?"
)
_UP = any_word("up", "up_short", "wider", "quicker")
_DOWN = any_word("down", "down_short", "narrower", "slower")
_TO = Rare(rf"(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?:了)?[至到为]\s?{_WHEN}(?:约|近|超过?|逾)?\s?\Z")
_LED = lazy(r"(?:(?P<up>上调|上修|调高)|(?P<down>下调|下修|调低))[^，。；;\d]{1,24}[，,](?:由|从|自)\s?\Z")
"""上调了销量预期，从 700 万台…: the word stands in the clause before."""
_FROM = lazy(r"(?:由|从|自)(?![^，。；,;]{0,14}(?<=[\d%])\s?[升降增减涨跌提][高低加少]?[至到])[^，。；,;]{0,16}\Z")
"""由 21.6% 升至 26%: the second of the two is where a way ends, and none begins there."""
_STARTS = lazy(r"[由从自]\s?\Z")
_EN_STARTS = lazy(r"(?:to|from|of|about|around)\s\Z", re.I)
"""Quick tests: without one of these right before a figure no way begins there."""
_EN_UP = (
    r"rose|risen|rises|increased|climbed|grew|gained|jumped|advanced|surged|soared|accelerated|quickened|rebounded"
    r"|expanded|widened|lengthened|ticked up|edged up|up|rising|increasing|climbing|growing|expanding|widening"
    r"|(?:(?<=\bto )|(?<=will )|(?<=ould ))(?:rise|increase|climb|grow)"
)
_EN_DOWN = (
    r"fell|fallen|falls|declined|decreased|dropped|slipped|slid|eased|lost|slowed|cooled|shrank|narrowed|contracted"
    r"|tumbled|plunged|slumped|dipped|shortened|down|falling|declining|dropping|slipping|easing|contracting|narrowing"
    r"|shrinking|decreasing|(?:(?<=\bto )|(?<=will )|(?<=ould ))(?:fall|decline|decrease|drop|shrink)"
)
_EN_TO = lazy(rf"\b(?:(?P<up>{_EN_UP})|(?P<down>{_EN_DOWN}))(?:\s(?:by\s)?[\d.]{{1,8}}%)?\s(?:further\s)?to\s\Z", re.I)
_EN_FROM = lazy(
    r"\s?(?:a|an|per)?\s?[\w/]{0,10}(?:\sof\s[\w-]{2,14}(?:\s[\w-]{2,14})?)?(?:\s(?:in|for|last|this|during)\s[\w\s-]{2,28}?)?,?\s?from\s"
    r"(?:about\s|around\s)?\Z",
    re.I,
)
_EN_DONE = lazy(
    r"\b(?:(?P<up>raise[ds]?|lift(?:ed|s|ing)?|increase[ds]?|hiked?|rais(?:es|ing)|boost(?:ed|s|ing)?|upgrade[ds]?|widen(?:ed|s)?)"
    r"|(?P<down>cut(?:s|ting)?|lower(?:ed|s|ing)?|reduc(?:e[ds]?|ing)|trim(?:med|s|ming)?|slash(?:ed|es|ing)?|narrow(?:ed|s)?|(?<!\d\s)contract(?:ed|s)?))\s"
    r"(?:\d[\d,.]*\s|[\w'/-]+\s){0,9}?to\s(?:a\s(?:new\s)?range\sof\s|between\s)?\Z",
    re.I,
)
"""We cut our target price to $180 from $160."""
_EN_SECOND = lazy(
    r"\b(?:(?P<up>raise[sd]?|lift(?:ed|s)?|increase[sd]?|hike[sd]?|boost(?:ed|s)?)|(?P<down>cuts?|lower(?:ed|s)?"
    r"|reduce[sd]?|trim(?:med|s)?|slash(?:ed|es)?))\b(?![^;]*(?:raise|lift|increas|hike|cut|lower|reduc|trim))[^;]{4,160}"
    r"(?:,|\band) (?:its|the|our|their) [a-z ]{1,30} to \Z",
    re.I,
)
"""It lifted its crop forecast by 1.5 million tonnes to 86.5 million and its export forecast to 44 from 43 million."""
_EN_LED = lazy(
    r"\b(?:(?P<up>raised?|raises|raising|lift(?:ed)?|lifts|lifting|hiked|hiking|boosted|boosting|increased|increasing"
    r"|upped|rose|rising|climbed|climbing|grew|growing|widened|widening|expanded|expanding|jumped|jumping|advanced"
    r"|accelerated)"
    r"|(?P<down>cut|cuts|cutting|lower(?:ed)?|lowers|lowering|reduced?|reducing|trim(?:med)?|trimming|slashed?|slashing"
    r"|fell|falling|declined|decreased|slipped|narrowed|shrank|slowed|eased))\s"
    r"(?:[\w'’&./-]+\s){0,8}?from\s(?:about\s|around\s)?\Z",
    re.I,
)
"""We raised the price target from $825 to $950."""
_EN_SINCE = lazy(
    rf"[^.;,]{{0,70}}\b(?:has|have) since (?:(?P<up>{_EN_UP})|(?P<down>{_EN_DOWN})) to (?:about |around )?\Z", re.I
)
"""It started at $3.03 and has since decreased to $2.98."""
_THAN = lazy(r"[，,]\s?(?:但|且|并)?相?(?:较|比)[^，。；,;\d]{1,12}(?:的|为)?\s?\Z")
_THEN = lazy(
    rf"(?:的?(?:水平)?)?(?:有所|略有|小幅|明显|大幅|显著|略|稍|继续|持续)(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?!\d|了?\s?\d)"
)
"""年度经常性收入为 10.63 亿美元，较上一季度 10.41 亿美元有所增长."""
_EN_BRACKET = lazy(
    r" \((?:(?:FY|CY|[QH]\d|\d|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|prior|last|previous|restated|same|year)"
    r"[\w /’'.-]{0,22}): ?\Z"
)
_EN_MOVED = lazy(rf"\b(?:(?P<up>{_EN_UP})|(?P<down>{_EN_DOWN}))\s(?:[\w.%]{{1,8}}\s)?to\s(?:a\s)?\Z", re.I)
"""Profit after tax increased to £33 million (H1 2015: £4 million)."""
_EN_TURN = lazy(r"[.;]|\b(?:loss|losses|deficit|discount|after|and|but|while|before|vacancy)\b", re.I)
_STOP = lazy(r"[。；;！？!?\n]")
_NOT = lazy(r"汇率|中间价|人民币兑|美元兑|排名|位次|等级|评级|兑美元|exchange rate|per dollar", re.I)
_REACH = 46
_SURE = 0.5
"""The words tie the two figures to each other, whoever they are of: one of whose name little is sure is left out."""
_GAP, _REACH_ZH = 88, 24
_TITLES = frozenset({"heading", "caption"})


def check(reading: Reading) -> Iterator[Check]:
    """Compare the word between two figures with their order."""
    found = look(reading)
    figures = [m for m in found.marks.get("quantity", ()) if isinstance(m, Quantity) and m.low is not None]
    for one, other in pairwise(runs(figures, found.text)):
        if len(one) == len(other) and other[0].left - one[-1].right <= _GAP:
            yield from _moved(one, other, found)
    for word, old, new in (*revised(figures, found.text), *went(figures, found.text)):
        yield _compared(found, word, old, new)
    if " from " in found.text:
        for word, old, new in from_before(figures, found):
            if not _NOT.search(found.text, found.before(new.left, _REACH), old.right):
                yield _compared(found, word, old, new)
    yield from _in_titles(reading, found)


def _moved(ones: Run, others: Run, found: Look) -> Iterator[Check]:
    """One figure and another, or each of a list and the one in its place: 由 7.6、9.2 亿元上调至 8.1、9.9 亿元."""
    listed = len(ones) > 1
    if not listed and ones[0].unit != others[0].unit:
        ones, others = ([_per_part(run[0], found)] for run in (ones, others))
    if not _one_unit(ones[-1], others[-1]) or (listed and not all(map(_read_alike, ones, others))):
        return
    worse = not listed and _no_better(ones[0], others[0])
    if any(map(_below, ones)) or any(_below(other, bounds=True) and not worse for other in others):
        return
    word, olds, news = _way(ones, others, found)
    if worse and word != "down":
        return
    led, said = _led(ones, others, found)
    if led and (not word or (word == "up") == ((others[0].low or 0) > (ones[0].low or 0))):
        word, olds, news = led, ones, others  # the word within the way agrees: the one before it is to be tested
    else:
        said = None
    if word and not _NOT.search(found.text, found.before(ones[0].left, _REACH), others[-1].right):
        for old, new in zip(olds, news, strict=True):
            yield _compared(found, word, old, new, said)


def _read_alike(one: Quantity, other: Quantity) -> bool:
    """Whether the figures of two lists that stand in one place are in one unit, or both leave it to the last."""
    return one.unit == other.unit and one.scale == other.scale


def _per_part(figure: Quantity, found: Look) -> Quantity:
    """A price with what it is per, where only the other one prints it: 由 2.4 元/百万 tokens 降至 1.6 元."""
    fact = fact_of(found, figure) if figure.kind == "money" else None
    if fact is None or "/" not in fact.unit or fact.low is None:
        return figure
    return evolve(figure, low=fact.low, high=fact.high, unit=fact.unit)


def _one_unit(one: Quantity, other: Quantity) -> bool:
    """Whether two figures are in one unit; the second price may leave out what it is per: $68 a barrel from $71."""
    if one.unit == other.unit:
        return True
    size = abs(one.low / other.low) if one.low and other.low else 0
    if not other.unit and one.kind in ("physical", "count") and one.scale == other.scale > 1:
        return _NEAR[0] < size < _NEAR[1]  # 89.2m tonnes from 89.0m
    return one.unit.startswith(f"{other.unit}/") and other.kind == "money" and _NEAR[0] < size < _NEAR[1]


_NEAR = (Decimal("0.2"), Decimal(5))


def _in_titles(reading: Reading, found: Look) -> Iterator[Check]:
    """图2：不良率上升至0.82%, against the same figure in the text and the change that led to it."""
    moved: dict[tuple[object, ...], list[tuple[Fact, Fact]]] = {}
    for claim in reading.claims:
        if claim.relation in ("growth", "points", "moved", "amount"):
            (new,), (change,) = claim.role("new"), claim.role("change")
            if new.layout not in _TITLES and change.low and change.low == change.high:
                moved.setdefault((new.low, new.unit), []).append((new, change))
    for fact in reading.facts:
        if fact.layout not in _TITLES:
            continue
        match = _TO.search(found.text, max(0, fact.quantity.left - 8), fact.quantity.left)
        if match is None or _FROM.search(found.text, max(0, match.start() - 18), match.start()):
            continue
        led = [pair for pair in moved.get((fact.low, fact.unit), ()) if fold_terms(fact.measure) & pair[0].terms]
        up = match.lastgroup == "up"
        against = [pair for pair in led if pair[1].low is not None and (pair[1].low > 0) != up]
        if led and len(against) in (0, len(led)):
            yield _other_way(found, fact, (against or led)[0], match.group(), bool(against))


def _other_way(found: Look, fact: Fact, led: tuple[Fact, Fact], word: str, fails: bool) -> Check:
    new, change = led
    return checks.judged(
        "fails" if fails else "holds",
        relation="direction",
        facts=(fact, new, change),
        places=[found.figure_place(one.quantity) for one in (fact, change)],
        title=Said(f"标题说「{word}{fact.text}」，正文却是 {change.text}",
                   f"the title says '{word}{fact.text}', the text {change.text}"),
        advice=Said("标题、图题与正文两处对一处", "make the heading agree with the figure"),
        severity=Severity.ERROR,
        printed=fact.text,
        chance=0.5,
    )  # fmt: skip


def _no_better(old: Quantity, new: Quantity) -> bool:
    """Whether a figure is said to lie below a bound that is above the one it came from: 由 5 个月压缩至 6 个月内."""
    return new.modifier == "under" and not new.signed and (new.low or 0) > (old.low or 0) > 0


def _led(ones: Run, others: Run, found: Look) -> tuple[str, tuple[int, int] | None]:
    """'up' or 'down' where the clause before a way says so, and no word within the way says otherwise; and where."""
    text, left = found.text, ones[0].left
    if not _STARTS.search(text, max(0, left - 2), left):
        return "", None
    between = text[ones[-1].right : others[0].left]
    match = _LED.search(text, max(0, left - 40), left)
    if match is None or not re.search("[至到为]", between) or _STOP.search(between):
        return "", None
    return str(match.lastgroup), (match.start(), left)


def _below(quantity: Quantity, bounds: bool = False) -> bool:
    """Whether a figure says nothing of a way: below zero, signed, or a bound where none may stand."""
    if quantity.low is None or quantity.low <= 0:
        return True
    plain = ("exact", "about", "over") if bounds else ("exact", "about")
    return bool(quantity.signed) or quantity.modifier not in plain


def _way(one: Run, other: Run, found: Look) -> tuple[str, Run, Run]:
    """('up' or 'down', where from, where to) of two figures, or lists, that stand in a row; '' if they make no way."""
    text = found.text
    between, left = text[one[-1].right : other[0].left], one[0].left
    if _STOP.search(between):
        return "", one, other
    match = _TO.search(between) if len(between) <= _REACH_ZH else None
    if match and _FROM.search(text, max(0, left - 18), left):
        return str(match.lastgroup), one, other
    if _THAN.fullmatch(between) and (match := _THEN.match(text, other[-1].right)):
        return str(match.lastgroup), other, one
    if _EN_BRACKET.fullmatch(between) and (match := _EN_MOVED.search(text, max(0, left - 32), left)):
        return str(match.lastgroup), other, one
    match = _EN_SINCE.fullmatch(between) if " since " in between else None
    if match and match.lastgroup:
        return str(match.lastgroup), one, other
    if not _EN_STARTS.search(text, max(0, left - 8), left):
        return "", one, other
    match = _EN_TO.search(text, max(0, left - 32), left)
    if match is None and between.strip() == "to":
        led = _EN_LED.search(text, max(0, left - 90), left)
        if led and not _EN_TURN.search(led.group()):
            return str(led.lastgroup), one, other
    match = match or _EN_DONE.search(text, max(0, left - 90), left)
    led_from = _EN_FROM.match(between) is not None
    if match and led_from:
        return str(match.lastgroup), other, one
    second = _EN_SECOND.search(text, found.before(left, 200), left) if led_from else None
    if second and second.lastgroup:
        return str(second.lastgroup), other, one
    better = better_way(found, left) if led_from else ""
    if better:
        return better, other, one
    return "", one, other


def _of_width(old: Quantity, new: Quantity, found: Look) -> bool:
    """Whether it is the width of a range that moved: it narrowed its guidance to 1.55-1.60 from 1.50-1.60."""
    left, right = min(old.left, new.left), max(old.right, new.right)
    led = found.text[found.before(left, _LED_BY) : left]
    return _WIDTH.search(f"{_STOP.split(led)[-1]}{found.text[left:right]}") is not None


_LED_BY = 90


def _compared(found: Look, word: str, old: Quantity, new: Quantity, said: tuple[int, int] | None = None) -> Check:
    facts = [fact_of(found, q) for q in (old, new)]
    before, way_gone = old.low or Decimal(0), _way_gone(old, new)
    holds = way_gone == {"up": 1, "down": -1, "same": 0}[word]
    way = found.place(min(old.left, new.left), max(old.right, new.right))
    close = word != "same" and (way_gone == 0 or (old.low != old.high and _of_width(old, new, found)))
    exceeded = new.modifier == "over" and word == "up" and not holds
    close = close or (exceeded and before < _the_next(new))  # from 55% to more than 50%
    return checks.judged(
        "undecided" if close else "holds" if holds else "fails",
        relation="direction",
        facts=[f for f in reversed(facts) if f is not None and f.trust >= _SURE],
        places=[found.figure_place(new), found.figure_place(old), *([found.place(*said)] if said else [])],
        title=Said(f"升降词与前后两数不符：{way.text}", f"the word leads one way, the figures the other: {way.text}"),
        arithmetic=Said(
            f"{old.text} 到 {new.text} 是{'下降' if way_gone < 0 else '上升'}",
            f"from {old.text} to {new.text} is {'down' if way_gone < 0 else 'up'}",
        ),
        advice=Said("核对两个数的先后，或改升降词", "check the order of the figures, or the word"),
        severity=Severity.WARNING if exceeded else Severity.ERROR,
        printed=new.text,
        expected=f"{ {'up': '>', 'down': '<', 'same': '='}[word] } {old.text}",
    )


_WIDTH = lazy("narrow|widen|tighten|收窄|缩窄|缩小|扩大|拓宽|放宽", re.I)
"""Words of how far the ends of a range lie apart."""


def _way_gone(old: Quantity, new: Quantity) -> int:
    """1 for up, -1 for down; 0 where both are equal, or the ends of a range go two ways, or only one is a range."""
    if None in (old.low, old.high, new.low, new.high) or (old.low == old.high) != (new.low == new.high):
        return 0
    ends = ((old.low or 0, new.low or 0), (old.high or 0, new.high or 0))
    ways = {(after > before) - (after < before) for before, after in ends} - {0}
    return ways.pop() if len(ways) == 1 else 0


def _the_next(exceeded: Quantity) -> Decimal:
    """What a figure said to be exceeded would not be told by any more: 超过 50% is less than 60%."""
    low = exceeded.low or Decimal(0)
    _, digits, exponent = low.as_tuple()
    zeros = len(digits) - len("".join(map(str, digits)).rstrip("0"))
    return low + Decimal((0, (1,), int(exponent) + zeros))
