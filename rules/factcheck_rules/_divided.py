"""Sets of figures that by their names are all there is of what they divide."""

from collections.abc import Iterator, Sequence
from functools import cache

from factcheck.facts import Fact
from factcheck.reading.ties.items import words
from factcheck.reading.ties.partitions import REST


@cache
def _partitions(growing: bool) -> tuple[tuple[str, ...], ...]:
    listed = words("total", "growing" if growing else "partitions")
    every = (tuple(names.split("|")) for names in listed if ">" not in names)  # of one whole only: those are no set
    return tuple(sorted(every, key=len, reverse=True))


def of_two_parts(one: Fact, other: Fact) -> bool:
    """沿海港口 and 内河港口: whether two figures bear two names of one partition, and neither bears both."""
    first, second = (f"{fact.subject}{fact.measure}" for fact in (one, other))
    for entry in words("total", "partitions"):
        names = entry.rpartition(">")[2].split("|")
        mine, yours = ([name for name in names if name in told] for told in (first, second))
        if mine and yours and not set(mine) & set(yours):
            return True
    return False


def divided(facts: Sequence[Fact], growing: bool = False) -> Iterator[tuple[Fact, ...]]:
    """The sets of facts of which each bears one of the names of a partition, and all names are borne once.

    `growing`: of parts that can't be added up, such as prices, but whose mean lies between them.
    """
    named = [(fact, f"{fact.subject}{fact.measure}") for fact in facts]
    taken: set[int] = set()
    for names in _partitions(growing):
        columns: list[list[Fact]] = [[] for _ in names]
        for fact, name in named:
            own = [k for k, word in enumerate(names) if word in name]
            own = [k for k in own if not any(names[k] in names[m] for m in own if m != k)]  # 食品 in 非食品
            own = [] if any(f"{rest}{names[k]}" in name for k in own for rest in REST) else own
            if len(own) == 1 and id(fact) not in taken:
                columns[own[0]].append(fact)
        if all(len(column) == 1 for column in columns):
            taken.update(id(column[0]) for column in columns)
            yield tuple(column[0] for column in columns)
