"""Whether a contract's change is measured from where it was settled, and the level before is where it closed."""

from __future__ import annotations

from factcheck import Fact
from factcheck.patterns import lazy

_REACH = 24
_SETTLED = lazy(r"结算价?[^，,；;。]*\Z|settlement[^,;.]*\Z")


def from_settlement(old: Fact, change: Fact, text: str) -> bool:
    """较上日结算价上涨 36 元；上日收于 5,402 元: the one is told of the settlement, the other is none.

    >>> from factcheck import extract
    >>> reading = extract("主力合约收于5,420元/吨，较上日结算价上涨36元；上日收于5,402元/吨。")
    >>> change, old = reading.facts[1:]
    >>> from_settlement(old, change, reading.document.view.text)
    True
    """
    return _told_of_it(change, text) and not _told_of_it(old, text)


def _told_of_it(fact: Fact, text: str) -> bool:
    left = fact.quantity.left
    return _SETTLED.search(text, max(0, left - _REACH), left) is not None
