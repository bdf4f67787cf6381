"""English nouns that no list holds: what stands in the plural right behind a whole number is what it counts."""

from __future__ import annotations

from factcheck.lexing.words import counted_noun, not_counted
from factcheck.patterns import lazy
from factcheck.units import SPELLINGS, Unit

_PLURAL = lazy(r"[a-z]{2,}(?:-[a-z]{2,})?(?<![suic'’])s(?![A-Za-z’'-])")
_NUMBERED = lazy(
    r"(?i:(?<![a-z])(?:stage|phase|tier|level|class|grade|group|scope|model|category|step|part|type|terminal|unit|zone|area|series|round|week"
    r"|day|month|quarter|season|number|no\.|top|version|line|route|block|band|lot|table|figure|chart|page|note|item)) $"
)
"""Words before a number that is the name of one of them: stage 3 loans."""
_RUNNING = lazy("(?:consecutive|straight|successive|full|more) (day|week|month|quarter|year|hour)s?(?![a-z])")
"""Three consecutive quarters, two more years."""
_MONEY = frozenset("$€£¥₹")
_CODE = lazy(r"(?<![A-Za-z])([A-Z]{2,3}|Rs\.?) ?$")


def plural(s: str, k: int, left: int) -> tuple[int, Unit] | None:
    """Where the plural noun at k ends, and the unit that it makes of the number that begins at `left`."""
    running = _RUNNING.match(s, k)
    if running:
        return running.end(), SPELLINGS[running[1]]
    match = _PLURAL.match(s, k)
    before = s[left - 1] if left else " "
    before = s[left - 2] if before == " " and left > 1 and s[left - 2] in _MONEY else before
    if match is None or before in _MONEY or before.isalpha() or match[0] in not_counted():
        return None
    if _NUMBERED.search(s, max(0, left - 12), left) or _priced(s, left):
        return None
    return match.end(), counted_noun(match[0])


def _priced(s: str, left: int) -> bool:
    """Whether the code of a currency stands before a number: RMB 581 million loans."""
    code = _CODE.search(s, max(0, left - 5), left)
    unit = SPELLINGS.get(code[1].rstrip(".")) if code else None
    return unit is not None and unit.kind == "money"
