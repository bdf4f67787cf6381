"""一数两处，只差一位：One figure in two places told in other words, a slip of one another.

What it flags
    门店 6,214 家 here, and 在现有 6,124 家的基础上 in the next paragraph; 30年期收于 1.962%, and 30年期 1.926% 的位置;
    库存 84,175 吨 in the text and 94,175 吨 in the caption. The digits say that they are one figure, the words need
    only share a name.

>>> from factcheck import check
>>> text = "报告期末，悦品便利共有门店{}家，净增387家。\\n\\n公司计划在现有6,124家的基础上，明年再净开600家以上。"
>>> [f.printed for f in check(text.format("6,214"), select=["REP33"]).findings]
['6,124家']
>>> check(text.format("6,124"), select=["REP33"]).findings
()

Why it matters
    The second place was typed, the first was copied; nobody reads both with the finger on the digits.

When it stays silent
    Fewer digits without a longer name in common; two names, times, bases or moves told beside the two; both values in
    one paragraph, or either of them told again elsewhere with another name; earlier, expected or aimed-at values.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from factcheck import Check, Fact, Reading, Said, Severity, checks
from factcheck.index import days
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.slips import digits_slip
from factcheck_rules._look import Look, look
from factcheck_rules._mould import of_one_mould
from factcheck_rules._opposites import opposites
from factcheck_rules._same import kin, other_size
from factcheck_rules._times import another_time
from factcheck_rules.repeats._zones import is_property, label, names_shared

CODE = "REP33"
SEVERITY = Severity.WARNING

_KINDS = frozenset({"money", "count", "physical", "price", "index", "percent", "rate", "number", "duration"})
_FEWEST, _MANY, _FAR, _MOST, _LED = 2, 4, 6, 800, 40
_SPLIT = lazy(r"[。；;！？!?\n]|\.\s")
_NOT_NOW = lazy(
    r"(?:[上去前]年|上[月周季期日]|同期|此前|原[先来]|前值|[由从较比]|年初|目标|预期|预计|指引|至少|下看|上看|支撑|压力|"
    r"from|than|prior|previous|target|consensus|expect\w*|forecast|guidance|against|versus)[^，。；,;\d]{0,10}\Z"
)


def check(reading: Reading) -> Iterator[Check]:
    """Compare the figures of neighbouring paragraphs that differ in one digit, or by two in another order."""
    found = look(reading)
    if not found.one_report or len(reading.facts) > _MOST:
        return
    groups: Groups = {}
    bare: list[Fact] = []
    for fact in reading.facts:
        if _usable(fact, found):
            key = fact.unit, fact.step, len(_shown(fact)), fact.aspect
            groups.setdefault(key, {}).setdefault(fact.quantity.left, fact)
            if not fact.unit and fact.layout == "caption":
                bare.append(fact)
    yield from _bare_in_captions(bare, groups, found)
    for group in groups.values():
        facts = list(group.values())
        for one, other in combinations(facts, 2) if len(facts) <= _LED else ():
            if digits_slip(_shown(one), _shown(other)) and _one_thing(one, other, facts, found):
                yield _told(one, other)


def _bare_in_captions(bare: list[Fact], groups: Groups, found: Look) -> Iterator[Check]:
    """图 3：均价（万元/吨，最新值 7.63）, where the unit stands before the figure: held against 7.36 万元/吨."""
    for fact in bare:
        above = found.text[max(0, fact.quantity.left - _LED) : fact.quantity.left]
        alike = [f for group in groups.values() for f in group.values() if f.unit and _as_bare(f, fact, above)]
        slips = [f for f in alike if digits_slip(_shown(f), _shown(fact))]
        near = [f for f in slips if _one_thing(f, fact, [f for f in alike if f not in slips], found)]
        if len(near) == 1:
            yield _told(near[0], evolve(fact, unit=near[0].unit))


def _as_bare(fact: Fact, bare: Fact, above: str) -> bool:
    """Whether a figure is printed as a bare one is, in a unit that stands before the bare one."""
    unit = _UNIT.search(fact.text)
    alike = fact.quantity.decimals == bare.quantity.decimals and len(_shown(fact)) == len(_shown(bare))
    return alike and unit is not None and unit[0] in above


_UNIT = lazy(r"[^\d.,\s]+\Z")


Groups = dict[tuple[object, ...], dict[int, Fact]]


def _usable(fact: Fact, found: Look) -> bool:
    exact = fact.low is not None and bool(fact.low) and fact.low == fact.high and fact.modifier in ("exact", "about")
    if not exact or fact.cell is not None or fact.sentence < 0 or fact.kind not in _KINDS or not fact.step:
        return False
    level = fact.aspect in ("level", "share") and len(_shown(fact)) >= _FEWEST
    return level and not another_time(fact, found.text) and not _NOT_NOW.search(_before(fact, found))


def _shown(fact: Fact) -> str:
    """The digits as printed, zeros at the end included."""
    if fact.low is None or not fact.step:
        return ""
    return str(int((abs(fact.low) / fact.step).to_integral_value()))


def _before(fact: Fact, found: Look) -> str:
    """The words before a figure in its clause."""
    return found.text[found.clause(fact.quantity.left, fact.quantity.right)[0] : fact.quantity.left]


def _one_thing(one: Fact, other: Fact, facts: list[Fact], found: Look) -> bool:
    """Whether two figures are one by their digits and by a name, and nothing sets them apart."""
    apart = abs(found.block_number(one.quantity.left) - found.block_number(other.quantity.left))
    if not 0 < apart <= _FAR or any(f.low in (one.low, other.low) for f in facts if f not in (one, other)):
        return False
    first, second = (days(fact.period) for fact in (one, other))
    if (first and second and first != second) or (one.base and other.base and one.base != other.base):
        return False
    swapped = sorted(_shown(one)) == sorted(_shown(other))
    if not _tied(one, other, swapped, apart, found) or _rivals(one, other, facts, found):
        return False
    one_term = any(_TERM.fullmatch(name) for name in _names(one, other, found))
    if _set_right(one, other, found) or (not one_term and other_size(one, other, found.text)):
        return False
    long = len(_shown(one)) + swapped > _MANY  # so many digits are no accident, however the two places are built
    if not long and (of_one_mould(one, other, found) or kin(found).two_bodies(one, other)):
        return False
    return not _opposed(one, other, found) and not _moved_apart(one, other, found)


def _set_right(one: Fact, other: Fact, found: Look) -> bool:
    """Whether the text sets one of the two right, or counts it otherwise; 农业农村部口径下 only names who counted."""
    spans = ((found.sentences[f.sentence], found.reading.sentences[f.sentence].right) for f in (one, other))
    return any(_SET.search(found.text, left, right) for left, right in spans)


_SET = lazy(
    r"尾差|四舍五入|勘误|更正|应为|应当为|修订|修正|重述|追溯|初值|终值|原[值为]|调整[前后]|(?<![部局署会院行所])口径|"
    r"rounding|revised|restated|originally|first reported|as reported|pre-restatement"
)


def _tied(one: Fact, other: Fact, swapped: bool, apart: int, found: Look) -> bool:
    """Whether digits and words together are enough: the fewer digits, the longer the name that both have."""
    size = max(len(_shown(fact).rstrip("0" if not swapped else "")) for fact in (one, other)) + swapped
    names = _names(one, other, found)
    longest = max((len(name) for name in names if not is_property(name)), default=0)
    whole = max(map(len, names), default=0)
    if one.unit == "%" and not swapped and size <= _MANY:
        return False  # 16.6%, 16.7%: rates are close
    if swapped and _heads(one, other, found) and whole >= _FEWEST and one.unit != "%":
        return True  # what the heading over a paragraph says
    if size <= _FEWEST and one.kind not in ("duration", "count"):
        return False
    counted = one.kind == "count" and one.unit not in ("", "个") and size > _MANY
    if size > _MANY:
        return whole >= _FEWEST or (counted and apart == 1 and _taken_up(one, other, found))
    if size == _MANY:
        return longest > _FEWEST or (swapped and whole > _FEWEST)
    return longest >= _MANY or (whole >= _MANY and _right_before(one, other, names, found))


def _heads(one: Fact, other: Fact, found: Look) -> bool:
    """Whether the earlier of two figures stands in a heading, or in the first line of the text."""
    first = min(one, other, key=lambda fact: fact.quantity.left)
    number = found.block_number(first.quantity.left)
    block = found.reading.document.blocks[number]
    return first.layout == "heading" or (number == 0 and block.right - block.left <= _LINE)


_LINE = 60


def _names(one: Fact, other: Fact, found: Look) -> list[str]:
    """The names that two figures share: runs of letters, words in Latin letters, sizes and terms (30年)."""
    here, there = (_around(fact, found) for fact in (one, other))
    words = [{word.lower() for word in _WORD.findall(text)} - _COMMON for text in (here, there)]
    terms = [set(_TERM.findall(text)) for text in (here, there)]
    return [*names_shared(here, there), *(words[0] & words[1]), *(terms[0] & terms[1])]


_WORD = lazy(r"[A-Z]{2,}(?![a-z])|[A-Za-z]{4,}")
_COMMON = frozenset(("with", "from", "that", "this", "were", "have", "been", "stood", "reached", "rose", "fell"))


def _around(fact: Fact, found: Look) -> str:
    """The words of a figure's part of a sentence, up to it and a little behind."""
    left, right = fact.quantity.left, fact.quantity.right
    begin = max(found.sentences[fact.sentence], left - _LED)
    before = _SPLIT.split(found.text[begin:left])[-1]
    behind = _STOP.split(found.text[right : right + _BEHIND])[0]
    return f"{label(fact, found)}｜{before}｜{behind}"


_BEHIND = 12
_STOP = lazy(r"[，,。；;\n\d]")


def _taken_up(one: Fact, other: Fact, found: Look) -> bool:
    """在现有 6,124 家的基础上: whether the later figure is told as one that is known."""
    later = max(one, other, key=lambda fact: fact.quantity.left)
    return _KNOWN.search(_before(later, found)) is not None


_KNOWN = lazy(r"(?:现有|这|上述|已有|存量|目前|该|the|existing|current)[^，。]{0,4}\Z")


def _right_before(one: Fact, other: Fact, names: list[str], found: Look) -> bool:
    """Whether the longest name stands in the very clauses of both figures."""
    name = max(names, key=len)
    return all(name.lower() in _before(fact, found).lower() for fact in (one, other))


def _rivals(one: Fact, other: Fact, facts: list[Fact], found: Look) -> bool:
    """Whether a third figure of the same kind stands with the same name, so that there are several of them."""
    names = _names(one, other, found)
    near = (_before(f, found).lower() for f in facts if f not in (one, other) and f.unit == one.unit)
    return bool(names) and any(all(name.lower() in words for name in names) for words in near)


def _opposed(one: Fact, other: Fact, found: Look) -> bool:
    """Whether the words of one say the opposite of those of the other: 新房, 二手; 10年, 30年."""
    here, there = (_around(fact, found) for fact in (one, other))
    pairs = (pair for pair in (*opposites("pairs"), *opposites("kinds")) if len(pair[0]) > 1)
    turned = (((a, b), (b, a)) for a, b in pairs)
    said = any(a in here and b in there and b not in here for both in turned for a, b in both)
    terms = [set(_TERM.findall(words)) for words in (here, there)]
    return said or bool(terms[0] and terms[1] and not terms[0] & terms[1])


_TERM = lazy(r"\d+\s?(?:年|个?月|天|Y|D|nm|英?寸|吋|G|T)(?!前|后|均)")


def _moved_apart(one: Fact, other: Fact, found: Look) -> bool:
    """Whether each stands beside a move of its own: then they are two prices, two stocks."""
    mine, yours = ({(f.unit, f.base): f.low for f in found.by_sentence.get(fact.sentence, ()) if f.aspect == "change"}
                   for fact in (one, other))  # fmt: skip
    return any(mine[key] != yours[key] for key in mine.keys() & yours.keys())


def _told(one: Fact, other: Fact) -> Check:
    return checks.judged(
        "fails",
        relation="agree",
        facts=[evolve(f, trust=max(f.trust, checks.LEAST_TRUST)) for f in (other, one)],
        title=Said(
            f"一数两处，只差一位：{one.text} 与 {other.text}",
            f"one figure in two places, a digit apart: {one.text} and {other.text}",
        ),
        advice=Said("两处对一处，请对底稿", "check the source, and change the other place"),
        printed=other.text,
        expected=one.text,
    )
