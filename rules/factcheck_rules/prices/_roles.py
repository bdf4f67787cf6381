"""What figures are in a sentence about a security or a sale: target, current price, EPS, number of shares.

Told by the words right around a figure, so that 目标价 30 元 is one wherever the sentence puts it. Operands are
looked up by role: first in the same stretch of a sentence, then in the sentence, the paragraph, the report; where one
of these gives several values, there is no answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from attrs import field, frozen

from factcheck import Check, Fact, Reading, sides
from factcheck.index import once
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck_rules._look import Look, look
from factcheck_rules.prices._role_words import (
    SHARE_UNITS,
    Words,
    conflict,
    currency,
    natures,
    pattern_of,
    role_classes,
    two_bodies,
    words,
)

_STOP = lazy(r"[，。；;！？!?\n\t|：（）()]")
_SPLITS = lazy(r"[；;]|[)）]\s?[、，,和及]\s?[^（()）\d]{1,16}[（(]")
"""Between two parts of a sentence; each of a list of names may have its figures in brackets."""
_REACH_BEFORE, _REACH_BEHIND = 40, 24
_LIST_SIGN = lazy(r"\s?[、/／和,及]\s?\Z|\s?(?:and|,\s?and)\s\Z")
_CHAIN = lazy(r"(?:上调|下调|上修|下修|调整|提高|降低|提升|升|降|调高|调低|修正)?[至到]\s?\Z|\b(?:to)\s\Z")
_EN_STOP = lazy(r"[,;]\s|\.\s|\b(?:plus|before)\s")


@cache
def _others() -> re.Pattern[str]:
    return pattern_of(role_classes()["not"]["before"])


@frozen(eq=False)
class Figure:
    """A fact in its role. `part` numbers the stretches of a sentence between semicolons; `item` its place in a list."""

    fact: Fact
    role: str
    sentence: int
    part: int
    block: int
    item: int = 0
    size: int = 1
    other: bool = False
    """True for an older target, a peer's multiple and the like: it answers no look-up."""


Stretch = tuple[str, str, int, int]
"""A role and where: in a part of a sentence, a sentence, a block of prose, a row, a column, a table, or anywhere."""


@frozen(eq=False)
class Cast:
    """The figures of one reading that have a role, by role, in reading order, and by role and stretch."""

    by_role: dict[str, tuple[Figure, ...]]
    by_stretch: dict[Stretch, list[Figure]] = field(repr=False)
    look: Look = field(repr=False)

    def of(self, *roles: str) -> list[Figure]:
        """The figures of some roles."""
        found = [figure for role in roles for figure in self.by_role.get(role, ()) if not figure.other]
        return sorted(found, key=lambda figure: figure.fact.quantity.left)

    def near(self, figure: Figure, *roles: str, far: bool = True, block: bool = False) -> list[Figure]:
        """The figures of a role that may go with one: those of the narrowest stretch that holds any.

        Several of one value count as one. `far` False stays in the sentence or table, with `block` in the paragraph.
        In a whole table or report only the one price, the one target will do: of several, none is known to belong here.
        """
        for name, first, second in _stretches(figure):
            wide = name in ("block", "table", "report")
            if not far and (name == "report" or (name == "block" and not block)):
                break
            listed = [f for role in roles for f in self.by_stretch.get((role, name, first, second), ())]
            if not listed or len(listed) > MOST:
                continue
            fits = [f for f in listed if f.fact.quantity is not figure.fact.quantity and not _apart(f, figure, wide)]
            found = _one_each(fits)
            if found and (len(found) == 1 or name not in ("table", "report")):
                return found
        return []


MOST = 12
"""More figures of one role than these in a stretch are no one's operands."""


def _stretches(figure: Figure) -> list[tuple[str, int, int]]:
    """Where a figure stands, from the narrowest stretch to the widest."""
    if figure.fact.cell is not None:
        block, row, column = figure.fact.cell
        return [("row", block, row), ("column", block, column), ("table", block, 0), ("report", 0, 0)]
    return [
        ("part", figure.sentence, figure.part),
        ("sentence", figure.sentence, 0),
        ("block", figure.block, 0),
        ("report", 0, 0),
    ]


def _apart(one: Figure, other: Figure, wide: bool) -> bool:
    """Whether two figures are told of two names: in one sentence only names that surely are bodies count."""
    if one.fact.cell is not None and other.fact.cell is not None:
        return False
    return conflict(one.fact, other.fact) if wide else two_bodies(one.fact, other.fact)


def _one_each(figures: Sequence[Figure]) -> list[Figure]:
    seen: dict[tuple[object, ...], Figure] = {}
    for figure in figures:
        fact = figure.fact
        seen.setdefault((fact.low, fact.high, currency(fact.unit), figure.role), figure)
    return list(seen.values())


def fits_role(fact: Fact, role: str) -> bool:
    """Whether a fact has a unit that the role's figures have."""
    return bool(natures(fact) & set(role_classes()[role]["units"]))


def cast(reading: Reading) -> Cast:
    """The figures of a reading by role, told once."""
    return once(reading, _built)


def _built(reading: Reading) -> Cast:
    around = look(reading)
    by_role: dict[str, list[Figure]] = {}
    by_stretch: dict[Stretch, list[Figure]] = {}
    for sentence, facts in around.by_sentence.items():
        figures = _in_table(facts, around) if sentence < 0 else _in_sentence(facts, sentence, around)
        for figure in figures:
            by_role.setdefault(figure.role, []).append(figure)
            for stretch in () if figure.other else _stretches(figure):
                by_stretch.setdefault((figure.role, *stretch), []).append(figure)
    return Cast({role: tuple(found) for role, found in by_role.items()}, by_stretch, around)


def _in_table(facts: Sequence[Fact], around: Look) -> Iterable[Figure]:
    """Cells by the words of their row and column."""
    for fact in facts:
        if fact.cell is None or _OVER_SEVERAL.fullmatch(fact.subject):
            continue  # the mean of multiples is not mean price over mean earnings
        listed = words(natures(fact))
        role = _last_role(f"{fact.subject} {fact.measure}", listed) or _last_role(fact.subject, listed)
        if role:
            yield Figure(fact, role, -1, fact.cell[1], fact.cell[0])


_OVER_SEVERAL = lazy(
    r"\s*(?:(?:行业|可比公司|板块|样本|同业|算术|简单|加权)?(?:平均[值数]?|均值|平均估值|中位[数值]?|中值)"
    r"|(?:peer |group |sector )?(?:average|mean|median))\s*",
    re.IGNORECASE,
)
"""A row that tells of several companies at once."""


def _in_sentence(facts: Sequence[Fact], sentence: int, around: Look) -> Iterable[Figure]:
    text = around.text
    ordered = sorted({fact.quantity.left: fact for fact in facts}.values(), key=lambda f: f.quantity.left)
    last: Figure | None = None
    part, begin = 0, around.sentences[sentence] if 0 <= sentence < len(around.sentences) else 0
    block = around.reading.sentences[sentence].block
    end_before = begin
    for k, fact in enumerate(ordered):
        left, right = fact.quantity.left, fact.quantity.right
        if fact.quantity.text[-1:] in "GT" and _OF_A_NAME.fullmatch(fact.quantity.text):
            continue  # 采购 1.6T 光模块 45 万只: a figure that is part of a name parts no words
        gap = text[end_before:left]
        if _CLOSED.fullmatch(gap) and (opened := text.rfind("（", begin, end_before)) > 0:
            gap = text[max(begin, opened - _REACH_BEHIND) : opened]  # 出货量（折合 8 英寸）242 万片
        if _SPLITS.search(gap):
            part += 1
        goes_on = end_before > begin and _LIST_SIGN.fullmatch(gap) and last is not None
        if goes_on and last is not None and (_alike(last.fact, fact) or _counted_twice(last, fact, gap)):
            last = Figure(fact, last.role, sentence, part, block, last.item + 1, other=last.other)
        else:
            limit = ordered[k + 1].quantity.left if k + 1 < len(ordered) else left + 400
            last = _figure(fact, gap, text[right : min(limit, right + _REACH_BEHIND)], sentence, part, block, last)
        end_before = right
        if last is not None:
            yield last


_CLOSED = lazy(r"[^（()），。；\d]{0,8}）(?:约|为|达|\s)*")
_OF_A_NAME = lazy(r"\d+(?:\.\d)?[GT]")


def _alike(one: Fact, other: Fact) -> bool:
    return one.unit == other.unit or not one.unit or not other.unit


def _counted_twice(last: Figure, fact: Fact, gap: str) -> bool:
    """成交 535 套/5.4 万㎡: two quantities of one deal."""
    return gap.strip() == "/" and last.role == "quantity" and "count" in natures(fact)


def _figure(
    fact: Fact, gap: str, tail: str, sentence: int, part: int, block: int, last: Figure | None
) -> Figure | None:
    """The figure in the role that its words tell; None where they tell none."""
    listed = words(natures(fact))
    if listed.before is None:
        return None
    colon = _COLON.search(gap, max(0, len(gap) - _COLON_REACH)) if _ends_in(gap, "：:") else None
    near = gap[: colon.start()] if colon else gap
    near = _own(_REVISED.sub("", near) if near[-3:].strip().lower().endswith("to") else near)
    role = _last_role(near, listed)
    if (not role or _AT.search(near)) and listed.behind is not None:
        match = listed.behind.match(_first(tail).lower())
        role = listed.of_behind[match.group(1)] if match else role
    if role == "pe" and _RATIO.match(tail):
        return None  # on 9.4x P/E and 2.3x P/TBV
    label = _LABEL.search(gap) if not role else None
    if label is None and not role and "target" in tail and _PRICE_FIRST.search(gap):
        role = "current"
    if label:
        role = "current" if label[1] else "target"
    if not role and (fact.kind == "price" or (currency(fact.unit) and EACH_ONE.search(near))):
        role = "unit_price"
    if not role and near.strip() == "to" and _of_shares(fact):
        role = "current"
    if not role and fact.unit in SHARE_UNITS and _ON.search(near):
        role = "shares"
    if role == "current" and fact.low != fact.high:
        return None  # 近12个月股价区间: what it stood between
    if role == "current" and fact.quantity.scale > _LARGEST_SCALE:
        return None  # deposits were flat at $386bn
    if role in ("current", "previous") and fact.aspect == "change" and fact.unit:
        return None  # 较前一交易日上涨 520 元: how far it moved, no price
    if role == "current" and _AT.search(near) and fact.stance == "forecast":
        return None  # our target implies 20% upside; Corran Securities, at $125, is more cautious
    if role == "current" and _FOR_SALE.search(near):
        return None  # a lamp priced at $68: what a thing sells for
    if role == "current" and _AT.search(near) and fact.measure.lower() not in _PRICES:
        role = _BY_MEASURE.get(fact.measure.lower(), "")  # EPS came in at $1.42
    if not role and near.rpartition(" ")[0].rpartition(" ")[2] in _LEADING and fact.aspect in ("level", "multiple"):
        role = _BY_MEASURE.get(fact.measure.lower(), "")  # we lift our FY2026 EPS by 2% to $11.60
        role = role if role and fits_role(fact, role) else ""
    if role:
        return Figure(fact, role, sentence, part, block, other=_is_other(near, role))
    if last is not None and _CHAIN.search(near) and fits_role(fact, last.role) and _alike(last.fact, fact):
        return Figure(fact, "current" if last.role == "previous" else last.role, sentence, part, block)
    return None


def _of_shares(fact: Fact) -> bool:
    """Whether an amount is what shares rose or fell to: its shares rose 5.2% to 284 pence."""
    named = f"{fact.subject} {fact.measure}".lower().split()
    small = fact.kind == "money" and fact.aspect == "level" and fact.quantity.scale <= 1
    return small and bool({"share", "shares", "stock"} & set(named))


_ON = lazy(r"(?:\A\s?|(?:EPS|earnings|income|profit|per share|\d)[^.;]{0,24}\b)on (?:about |around |roughly )?\Z", re.I)
"""EPS of $1.40 on 850m shares."""
_REVISED = lazy(
    r"(?:,\s)?(?:(?:is|was|now|being|been|has been|we have|which we) )?"
    r"(?:cut|increased|lifted|lowered|nudged|raised|reduced|revised|trimmed)(?: up| down)? to\s?\Z",
    re.I,
)
"""Our target, raised to $147 from $138: what was raised stands before it."""
_LEADING = frozenset({"to", "at", "of", "by", "on"})
_PRICES = frozenset(
    {"", "price", "prices", "share price", "stock price", "close", "share", "shares", "stock", "收盘价", "股价", "价格"}
)
_BY_MEASURE = dict.fromkeys(("eps", "earnings per share", "diluted eps", "adjusted eps"), "eps")
_BY_MEASURE |= dict.fromkeys(("price target", "target price"), "target") | {"p/e": "pe", "target p/e": "pe"}
EACH_ONE = lazy(
    r"(?:每|单|(?<![\u4e00-\u9fff])(?=.均))([套只艘箱座份头间栋支架枚票单床台辆件张瓶盒片颗条])"
    r"(?:均价|均售价|售价|单价|价格|价|均|)(?:大?约|为|是)?\s?\Z"
)
"""平均每套 6,480 元, 件均价 742 元: what one of so many goes for."""
_RATIO = lazy(
    r"\s?(?:(?:20)?\d\d[EF]? |trailing |forward |prospective )?"
    r"(?:P/(?!E)|EV|EBIT|PB|PS|PEG|T?NAV|TBV|NTA|FCF|RAB|tangible|net asset|free cash|cash flow|book|sales|revenue"
    r"|市净|市销)",
    re.I,
)
"""What a multiple is of that is none of earnings: 1.1x TNAV, 9x trailing EBITDA."""
_LARGEST_SCALE = 1000
_LABEL = lazy(
    r"(?:^|[|｜\n])\s?\*{0,2}(?:(Price|Last price|Current price|Close|Share price)|Target|TP|PT)"
    r"\s?(?:[（(][^（()）]{0,24}[)）])?\s?[：:]?\*{0,2}\s?\Z",
    re.I,
)
"""The label of a front page: Price (13 April): $49.60; Target: $64."""
_PRICE_FIRST = lazy(r"[;,]\s?(?:share )?price:?\s\Z", re.I)
"""Rating Outperform; price 2,840p; target price 3,300p."""
_COLON, _COLON_REACH = lazy(r"\s?[：:]\s?\Z"), 3
"""Right before a figure it is no stop: 收盘价：8.00 元."""
_FOR_SALE = lazy(r"\b(?:priced|retail(?:s|ed|ing)) at(?: about| around| just)?\s?\Z", re.I)
_AT = lazy(r"(?:^|\s)at\s?\Z", re.I)
"""At alone says little: what is behind the figure says more (at $15.50 each)."""
_BRACKET = lazy(r"[（(][^（()）]{0,24}[)）]\s?\Z")
_GAP = lazy(r"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff]{4,}[^ ]*\Z)")
"""A blank for a comma: 行业排名第二 合同销售面积512万平方米."""


def _own(gap: str) -> str:
    """The words that a figure has to itself: since the last stop. A bracket right before it is passed over."""
    near = gap[-_REACH_BEFORE:]
    near = _BRACKET.sub("", near) if _ends_in(near, ")）") else near
    stretches = _STOP.split(near)
    if len(stretches) > 1:
        return stretches[-1]
    near = _EN_STOP.split(near)[-1]
    return _GAP.split(near)[-1]


def _ends_in(words: str, signs: str) -> bool:
    """Whether words end in one of some signs, blanks apart."""
    return words.rstrip()[-1:] in signs if words else False


def _first(tail: str) -> str:
    return _STOP.split(tail, 1)[0]


def _last_role(near: str, listed: Words) -> str:
    """The role that the last word before a figure tells."""
    found = ""
    for match in listed.before.finditer(near.lower()) if listed.before is not None else ():
        if match.group() == "at" and near[match.end() :].strip():
            continue  # at an average order value of £38.50
        if found != "previous":  # 前一日收报 is the price of the day before, whatever stands nearer
            found = listed.of_before[match.group()]
    return found


def _is_other(near: str, role: str) -> bool:
    """Whether the words before a figure make it an older one, a peer's or the like."""
    if role == "previous":
        return False
    bare = near.strip()
    start = bare == "from" or bare.endswith(("由", "从", "自", " from"))
    peers = _others().search(near) is not None and not (role in _SOLD and _OF_A_PART.search(near))
    return start or bare.startswith("原") or peers


_SOLD = frozenset({"amount", "quantity", "unit_price"})
_OF_A_PART = lazy(r"板块[\u4e00-\u9fff]{1,6}\Z|^\s?同期")
"""锂盐板块收入 is a company's own, 板块 PE its peers'; 同期均价 is that of the time just told."""


def told(fact: Fact) -> sides.Side:
    """A fact as a side that can be trusted: its role is printed, whoever it may be said of."""
    return evolve(sides.of(fact), trust=1.0)


def plain_side(fact: Fact) -> sides.Side:
    """A fact as a side that can be trusted, a price per share as an amount of money."""
    side = told(fact)
    money = currency(fact.unit)
    return side.as_unit(money) if money and money != fact.unit else side


def of_all(tests: Sequence[Check]) -> Check | None:
    """The one check that stands for comparisons with several candidates: one that holds, else what they all say."""
    for verdict in ("holds", "undecided", "fails"):
        chosen = [check for check in tests if check.verdict == verdict]
        if chosen:
            return chosen[0]
    return None
