"""The level that a change started from, looked up by identity wherever in the report it is printed."""

import re
from datetime import date, timedelta
from decimal import Decimal
from itertools import islice

from factcheck.facts import Fact, Reading
from factcheck.index import before, counted, index, once, same_stance
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.periods import Spec, find, resolve
from factcheck.reading.bodies import body
from factcheck.slips import slip
from factcheck_rules._look import look
from factcheck_rules._rows import row_of

MANY, VALUES = 50, 4
"""So many mentions of one figure are enough to look at; a figure in more values than that is none."""


_VERSION = lazy(
    r"执行数|快报|预告|初步|原披露|原口径|重述前|调整前|修订前|更正前|追溯前|preliminary|as reported|restated"
)


def _another_version(reading: Reading, fact: Fact) -> bool:
    """Whether the words before a level say that it is not the final one: 与年初报告的执行数（65.80 亿元）略有差异."""
    left = fact.quantity.left
    near = reading.document.view.text[max(0, left - 30) : left]
    return _VERSION.search(re.split("[。；;\n]", near)[-1]) is not None


_OVERALL = ("综合", "整体", "总体", "平均")


def _of_all(fact: Fact) -> bool:
    """Whether a rate is called that of all: 综合毛利率 is of the company, whatever business was told before."""
    return fact.unit == "%" and fact.measure.startswith(_OVERALL)


def _only_counted(reading: Reading, fact: Fact) -> bool:
    """Whether a count only tells how many are put together: 五家合计 5.98 万家."""
    right = fact.quantity.right
    return fact.kind == "count" and reading.document.view.text[right : right + 2] in _TOGETHER


_TOGETHER = frozenset({"合计", "总计", "共计", "公司", "企业", "机构"})


def _summed(fact: Fact) -> str:
    """Over what stretch a level is summed up, where that is told; else its period says all (上年同期 of a month)."""
    return fact.window if fact.window in _STRETCHES else ""


_STRETCHES = frozenset({"mtd", "qtd", "ytd", "cumulative"})


def earlier(reading: Reading, new: Fact, base: str) -> list[Fact]:
    """The printed levels of what `new` is of, dated as the base says; one for each value.

    >>> from factcheck import extract
    >>> reading = extract("2024年公司收入80亿元。2025年公司收入100亿元，同比增长25%。")
    >>> [fact.text for fact in earlier(reading, reading.facts[1], "yoy")]
    ['80亿元']
    """
    wanted = before(new.period, base)
    if wanted is None or not new.terms or new.high is None or new.high < 0:
        return []
    return _among(reading, new, wanted, base == "prev_year_end")


def since(reading: Reading, new: Fact, change: Fact, base: str) -> list[Fact]:
    """The printed levels that a change started from: by its base or, where its words name a time, of that time.

    >>> from factcheck import extract
    >>> text = "2023年末合同负债62亿元。2024年末合同负债70亿元。2025年末合同负债88亿元，较2023年末增加26亿元。"
    >>> reading = extract(text)
    >>> [fact.text for fact in since(reading, reading.facts[2], reading.facts[3], "stated")]
    ['62亿元']
    """
    if base != "stated":
        return earlier(reading, new, base)
    left = change.quantity.left
    text = reading.document.view.text
    for mark in look(reading).marks.get("comparison", ()):
        if not left - _NAMED <= mark.left < left or not _MOVED.fullmatch(text, mark.right, left):
            continue
        named = next((found.spec for found in find(mark.text) if found.kind == "period"), None)
        named = named or next((found.spec for found in find(mark.text[1:]) if found.kind == "period"), None)
        span = counted(resolve(named, reading.document.published, None)) if isinstance(named, Spec) else None
        if span is not None and new.terms and new.high is not None and new.high >= 0:
            return _among(reading, new, span, span[0] == span[1])
    return []


_NAMED = 28
_MOVED = lazy(r"(?:相比)?[，,]?的?(?:水平)?[^，。；、：\d]{0,8}")


def opening(reading: Reading, new: Fact, change: Fact) -> list[Fact]:
    """The printed levels from which a change without a base started: those of the day before its period began.

    >>> from factcheck import extract
    >>> reading = extract("截至2025年8月末用户300万户。2025年9月用户净增5万户，期末用户305万户。")
    >>> [fact.text for fact in opening(reading, reading.facts[2], reading.facts[1])]
    ['300万户']
    """
    span, ended = counted(change.period), counted(new.period)
    if span is None or ended is None or span[1] != ended[1] or (span[1] - span[0]).days < _A_WEEK or not new.terms:
        return []
    if not (ended[0] == ended[1] or ended == span) or new.high is None or new.high < 0:
        return []
    eve = span[0] - timedelta(1)
    found = _among(reading, new, (eve, eve), True)
    return [fact for fact in found if fact.period is not None and (_on_a_day(fact) or ended == span)]


_A_WEEK = 6


def _on_a_day(fact: Fact) -> bool:
    span = counted(fact.period)
    return span is not None and span[0] == span[1]


def _among(reading: Reading, new: Fact, wanted: tuple[date, date], point: bool) -> list[Fact]:
    found = index(reading)
    same = list(islice(found.at(new, wanted, point=point), MANY))
    if not same and (other := _with_or_without_owner(reading, new.terms)):
        same = list(islice(found.at(evolve(new, terms=other), wanted, point=point), MANY))
    same = same or _in_passing(reading, new, wanted, point)
    levels = [
        fact
        for fact in same
        if fact.unit == new.unit and _summed(fact) == _summed(new)
        if same_stance(fact, new) or fact.stance == "actual"
        if not _another_version(reading, fact) and not _only_counted(reading, fact)
        if _of_all(fact) == _of_all(new) and not _of_another_now(fact, new, reading)
        if (fact.low, fact.high) != (new.low, new.high)  # the same figure again, dated otherwise, is no earlier one
    ]
    return _by_value(levels)


def _of_another_now(old: Fact, new: Fact, reading: Reading) -> bool:
    """Whether the row that prints a level of before prints another one than the text for now: it is of another thing.

    收入 48.36 亿元，同比 +41.2%, beside a total of products of 40.12 and 27.90.
    """
    now = counted(new.period)
    row = (f for f in row_of(old, reading) if f.aspect == "level" and f.unit == new.unit and f.terms == old.terms)
    own = [f for f in row if f is not old and now is not None and counted(f.period) == now]
    if len(own) != 1 or new.cell is not None or not own[0].low or not new.low:
        return False
    return abs(own[0].low / new.low - 1) > APART and not slip(own[0], new)


APART = Decimal("0.02")
"""By more than this two printings are no rounding of each other."""


def _in_passing(reading: Reading, new: Fact, wanted: tuple[date, date], point: bool) -> list[Fact]:
    """累计载运旅客 1,726 万人次，去年同期载运 1,619 万人次: the one level nearby of that time that is called alike.

    Nearby: in one of the sentences beside it in the paragraph, with no other figure of the two names and times.
    """
    if new.aspect != "level" or new.sentence < 0 or new.unit in ("%", "pp", "x", "") or "/" in new.unit:
        return []
    around = look(reading)
    starts = {f.quantity.left for claim in reading.claims_of("from_to") for f in claim.role("from")}
    beside = range(new.sentence - BESIDE, new.sentence + BESIDE + 1)
    near = [f for k in beside if k >= 0 for f in around.by_sentence.get(k, ()) if around.one_block(f, new)]
    near = [f for f in near if f.quantity.left not in starts]  # 9月末由 3,958 万头修订为 3,962 万头
    near = [f for f in near if f.aspect == "level" and f.unit == new.unit and f.low == f.high]
    dated = [(f, counted(f.period)) for f in near if _called_alike(f, new)]
    then = [f for f, days in dated if days and (days[1] == wanted[1] if point else days == wanted)]
    now = [f for f, days in dated if days == counted(new.period)]
    return then if len({f.low for f in then}) == 1 and len({f.low for f in now}) == 1 else []


BESIDE = 3
"""So many sentences before and behind."""


def _called_alike(one: Fact, other: Fact) -> bool:
    """Whether one of two figures is called as the other is, in fewer words: 载运旅客 and 载运, 销售金额 and 销售."""
    names = sorted((fact.measure for fact in (one, other)), key=len)
    subjects = sorted((fact.subject for fact in (one, other)), key=len)
    told = len(names[0]) > 1 and (names[1].startswith(names[0]) or names[1].endswith(names[0]))
    return told and (not subjects[0] or subjects[1].endswith(subjects[0]) or subjects[1].startswith(subjects[0]))


def _with_or_without_owner(reading: Reading, terms: frozenset[str]) -> frozenset[str]:
    """In a report that names one body only, the same terms with it or without: they say the same."""
    owners = once(reading, _owners)
    return terms ^ owners if len(owners) == 1 else frozenset()


def _owners(reading: Reading) -> frozenset[str]:
    told = {term for fact in index(reading).facts for term in fact.terms}
    return frozenset(term for term in told if len(term) > 2 and body(term))


def _by_value(levels: list[Fact]) -> list[Fact]:
    values = list({(fact.low, fact.high, fact.step, fact.modifier): fact for fact in levels}.values())
    return values if len(values) <= VALUES else []
