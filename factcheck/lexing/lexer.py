"""The one pass over the text: at each numeral, decide what it is."""

from __future__ import annotations

import re
from decimal import Decimal
from string import ascii_letters

from factcheck.lexing import context
from factcheck.lexing.amounts import (
    ONE,
    Amount,
    read_arabic,
)
from factcheck.lexing.chinese import Chinese
from factcheck.lexing.figures import _times
from factcheck.lexing.finding_units import find_unit
from factcheck.lexing.names import Names
from factcheck.lexing.ranges import _DIGITS
from factcheck.lexing.words import DIVISIBLE
from factcheck.patterns import lazy
from factcheck.quantity import Mark, Quantity

_PLAIN_KINDS = frozenset(["percent", "points", "multiple", "money", "price"])
"""A number with a unit of these kinds is a figure, whatever stands around it."""
_MOVES_IN = lazy(
    r"[周月年日季](?:度|内)?(?:累计)?[涨跌上下收回反震环升降]|[年月季](?:底|末|初至今|内高|内低|内[涨跌上下累]|度[涨跌累目])"
)
"""Behind the number of an index they tell in what time it moved, and no length of time."""
_BY_TENS = lazy(r"(?:their|his|her|our|my|your|the|early|late|mid|low|high|upper|lower|over|under)[ -]\Z")
"""What stands before an age or level by tens: those over 65s, the low 40s."""
_GLUED = frozenset(ascii_letters + "._-")
_BEFORE_POINT = frozenset(" (-+~\n\t|$€£¥")
ZERO = Decimal(0)
_SUM = lazy(r"([0-9]{1,12}(?:\.[0-9]{1,6})?(?:\+[0-9]{1,12}(?:\.[0-9]{1,6})?){1,9})\)", re.ASCII)
_BUILDING = lazy("(?:大厦|大楼|广场|中心|号楼|写字楼|商务|[路街道号座]) ?$")


class Lexer(Names, Chinese):
    """Reads one text: `read` is called at each run of numerals, from left to right."""

    def read(self, i: int, end: int) -> Mark | Quantity | None:
        """What the run of numerals s[i:end] is; offsets are left and right in the text. None if it is nothing."""
        if self.s[i] in _DIGITS:
            return self._digits(i)
        return self._chinese(i, end)

    def _digits(self, i: int) -> Mark | Quantity | None:
        s = self.s
        before = s[i - 1] if i else "\n"
        if before in _GLUED:
            if before.isalpha():
                return self._after_letter(i)
            if before == "." and (i < 2 or s[i - 2] in _BEFORE_POINT):
                return self._pointed(i)
            if before != "-" or (i > 1 and s[i - 2].isascii() and s[i - 2].isalnum()):
                glued = self._glued(i, before)
                if glued is not None:
                    return glued
        amount = read_arabic(s, i)
        if amount is None:
            return self.mark("code", i, self._token_end(i))
        if s[amount.number_end] == "分" and s.startswith("分之", amount.number_end) and not amount.decimals:
            share = self._fraction(i, amount.number_end)  # 3分之1
            if share is not None:
                return share
        if s[amount.number_end] == " " and context.may_be_named(s, i) and not amount.decimals:
            chart = context.chart_word(s, i)
            if chart and self._line_head(s.rfind(chart, 0, i)):  # 表2 吨钢毛利: the number is the table's
                return self._chart(i, amount.number_end, chart)
        if amount.kind in _PLAIN_KINDS and not amount.bare and before != "第" and (s[i] != "0" or s[i + 1] == "."):
            return self._quantity(amount)
        if amount.low is not None and s[i] == "0" and amount.number_end > i + 1 and s[i + 1] in _DIGITS:
            return self.mark("code", i, amount.number_end)
        if amount.decimals and amount.kind == "count" and amount.scale == ONE and amount.unit not in DIVISIBLE:
            # 3.23 国家…, 58.96芯片: nothing that is counted has decimals; the next cell or line begins.
            amount.unit, amount.kind, amount.end, amount.factor = "", "number", amount.number_end, ONE
        mark = self._led_on(i, amount, before)
        return mark if mark is not None else self._special(i, amount, before)

    def _led_on(self, i: int, amount: Amount, before: str) -> Mark | Quantity | None:
        """What the sign behind the number makes of it: a sum in brackets, a colon, the number of a chart."""
        s, following = self.s, self.s[amount.number_end]
        if before == "(" and following == "+" and s[amount.number_end + 1] in _DIGITS:
            return self._sum(i)
        if following == ":" and s[amount.number_end + 1] in _DIGITS:
            chart = context.chart_word(s, i)
            return self._chart(i, amount.number_end, chart) if chart else self._with_colon(i, amount)
        if amount.kind == "count" and following == " " and amount.scale == ONE and not amount.decimals:
            chart = context.chart_word(s, i) if context.may_be_named(s, i) else ""
            if chart:  # 图2 公司毛利率: the number is the chart's
                return self._chart(i, amount.number_end, chart)
        return None

    def _special(self, i: int, amount: Amount, before: str) -> Mark | Quantity | None:
        """A number that by its unit may be no quantity: an ordinal, a day, a page, a network; else the quantity."""
        if amount.bare == "name" or (not amount.unit and amount.scale == ONE):
            special = self._unitless(i, amount)
            if special is not None or amount.bare == "name":
                return special
        elif before == "第":
            return self.mark("ordinal", i - 1, amount.number_end, self.s[i : amount.number_end])
        elif amount.kind == "duration" and not amount.decimals:
            if (lasting := self._lasting(i, amount)) is not None:
                return lasting
        elif amount.kind == "count" and (counted := self._counted(i, amount, before)) is not None:
            return counted
        if amount.bare:
            special = self._network(i, amount)
            if special is not None:
                return special
            self._letter(amount)
        return self._quantity(amount)

    def _lasting(self, i: int, amount: Amount) -> Mark | Quantity | None:
        """A day or year of the calendar, or a name that ends in digits; None for a stretch of time."""
        s = self.s
        if _MOVES_IN.match(s, amount.number_end) and context.name_before(s, i):
            return self.mark("name", i, amount.number_end)  # 沪深300周跌 2%
        if amount.unit == "s" and amount.end == amount.number_end + 1 and _BY_TENS.search(s, max(0, i - 7), i):
            return self.mark("name", i, amount.end)  # in their 30s
        return self._calendar(i, amount)

    def _counted(self, i: int, amount: Amount, before: str) -> Mark | None:
        """An ordinal, a page or a building's storey; None for a count."""
        s = self.s
        if before == "前" and context.first_so_many(s, i):
            return self.mark("ordinal", i - 1, amount.end, s[i : amount.number_end])
        if amount.unit == "页" and (s[i - 2 : i] in ("共 ", "第 ") or before in "共第"):
            return self.mark("page", i, amount.number_end, s[i : amount.number_end])
        if amount.unit == "层" and _BUILDING.search(s, max(0, i - 8), i):
            return self.mark("code", i, amount.end, s[i : amount.number_end])
        return None

    def _pointed(self, i: int) -> Mark | Quantity | None:
        """.5, -.5%: a number whose zero is not printed."""
        amount = read_arabic(self.s, i)
        if amount is None or amount.low is None or amount.decimals:
            return None
        amount.decimals = amount.number_end - i
        amount.low = amount.high = amount.low.scaleb(-amount.decimals)
        amount.left = i - 1
        return self._quantity(amount)

    def _sum(self, i: int) -> Quantity | None:
        """(1520+285)mm: one figure with its terms kept."""
        s = self.s
        match = _SUM.match(s, i)
        if match is None:
            return None
        found = find_unit(s, match.end())
        if found is None:
            return None
        terms = [Decimal(term) for term in match[1].split("+")]
        amount = Amount(i - 1)
        amount.low = amount.high = sum(terms, ZERO)
        amount.decimals = max(len(term.partition(".")[2]) for term in match[1].split("+"))
        amount.unit, amount.kind, amount.factor, amount.end = found[1].unit, found[1].kind, found[1].factor, found[0]
        amount.terms = tuple(_times(term, amount.factor) for term in terms)
        return self._quantity(amount, signs=False)
