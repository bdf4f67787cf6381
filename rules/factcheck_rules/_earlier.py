"""The level that a change started from, looked up by identity wherever in the report it is printed."""

import re
from itertools import islice

from factcheck.facts import Fact, Reading
from factcheck.index import before, index, same_stance
from factcheck.patterns import lazy

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
    levels = [
        fact
        for fact in islice(index(reading).at(new, wanted, point=base == "prev_year_end"), MANY)
        if fact.unit == new.unit and _summed(fact) == _summed(new)
        if same_stance(fact, new) or fact.stance == "actual"
        if not _another_version(reading, fact)
        if (fact.low, fact.high) != (new.low, new.high)  # the same figure again, dated otherwise, is no earlier one
    ]
    values = list({(fact.low, fact.high, fact.step, fact.modifier): fact for fact in levels}.values())
    return values if len(values) <= VALUES else []
