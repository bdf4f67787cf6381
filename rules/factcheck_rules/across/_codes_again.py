"""Names that a report prints twice with the same code: a list of reports, and the table behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck import Check, Mark, Said, checks
from factcheck_rules._look import Look

_LEAST = 3
"""So many characters at the end of two names make them one: 看好云禾智能, 云禾智能."""
_OFTEN = 40
Printed = tuple[Mark, str, str]
"""A code's mark, its normal form with its market, and the name beside it."""


def told_again(printed: Sequence[Printed], around: Look) -> Iterator[Check]:
    """One check for each code that stands beside one name in two blocks: another code would hardly be the same."""
    groups: dict[str, list[Printed]] = {}
    for one in printed:
        groups.setdefault(one[1], []).append(one)
    for code, group in groups.items():
        first = group[0]
        block = around.block_at(first[0].left)
        again = next((other for other in group[1:_OFTEN] if _one_name(first[2], other[2])
                      and around.block_at(other[0].left) is not block), None)  # fmt: skip
        if again is not None:
            yield checks.judged(
                "holds",
                relation="codes",
                places=[around.place(mark.left, mark.right) for mark, _, _ in (first, again)],
                title=Said("代码与名称两处相同", "one name with one code in two places"),
                chance=10.0 ** -sum(sign.isdigit() for sign in code) if any(map(str.isdigit, code)) else 0.01,
            )


def _one_name(one: str, other: str) -> bool:
    """Whether two names, printed behind other words, end alike."""
    ends = [name.replace(" ", "")[-_LEAST:] for name in (one, other)]
    return len(ends[0]) == _LEAST and ends[0] == ends[1]
