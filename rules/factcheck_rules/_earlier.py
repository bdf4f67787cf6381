"""The level that a change started from, looked up by identity wherever in the report it is printed."""

from itertools import islice

from factcheck.facts import Fact, Reading
from factcheck.index import before, index, same_stance

MANY, VALUES = 50, 4
"""So many mentions of one figure are enough to look at; a figure in more values than that is none."""


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
        if fact.unit == new.unit and fact.window == new.window and (same_stance(fact, new) or fact.stance == "actual")
        if (fact.low, fact.high) != (new.low, new.high)  # the same figure again, dated otherwise, is no earlier one
    ]
    values = list({(fact.low, fact.high, fact.step, fact.modifier): fact for fact in levels}.values())
    return values if len(values) <= VALUES else []
