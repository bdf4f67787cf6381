"""假期 by itself: the days of the feast, or of the sale, that the report told of last, as it prints them."""

from __future__ import annotations

from factcheck.making import evolve
from factcheck.periods import Period, Spec
from factcheck.periods.words import WORDS
from factcheck.quantity import Mark

_BESIDE = 8
"""So many characters behind its name the days of a feast are printed: 国庆假期七天（10月1日至7日）."""
_BARE = frozenset(WORDS["holidays"]["bare"])


class Feasts:
    """The feasts of one document, in reading order."""

    def __init__(self) -> None:
        self.right = -_BESIDE
        self.days: Period | None = None

    def heed(self, mark: Mark, period: Period) -> None:
        """Take note of a feast by its name, and of the days printed right behind it."""
        spec = mark.spec
        if not isinstance(spec, Spec) or mark.text in _BARE or spec.year_shift:
            return
        if spec.form == "named" and not spec.part:
            self.right = mark.right
            self._keep(period)
        elif spec.form == "day" and (spec.until is not None or spec.last) and mark.left - self.right <= _BESIDE:
            self._keep(period)

    def _keep(self, period: Period) -> None:
        """Keep the days of a feast, unless they lie before those kept: 较 2024 年国庆假期 sets against."""
        kept = self.days.start if self.days is not None else None
        if period.start is not None and (kept is None or period.start >= kept):
            self.days = period

    def meant(self, mark: Mark) -> Period | None:
        """The days that 假期 or 大促期间 means; None for another mark, or where no feast has been told of."""
        if mark.text not in _BARE or self.days is None:
            return None
        return evolve(self.days, label=mark.text)
