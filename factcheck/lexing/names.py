"""Names with digits: GPT-5.4, H100, 910C, 5G, G.652D."""

from __future__ import annotations

import re
from decimal import Decimal

from factcheck import numerals
from factcheck.lexing import context
from factcheck.lexing.amounts import (
    ONE,
    Amount,
    read_arabic,
)
from factcheck.lexing.places import Places
from factcheck.lexing.ranges import _DIGITS
from factcheck.lexing.words import FESTIVALS, GRADED_IN_K, OF_FESTIVALS
from factcheck.patterns import lazy
from factcheck.quantity import Mark, Quantity

_SLASH = lazy(
    "([1-9])/([2-9]|[1-9][0-9]{1,2})(?![0-9/月日号])"
    "( ?(?:of (?:the|its|their|all)\\b|的|以上|以下|左右|强|弱|多|产能|份额))?"
)
_SIZES = frozenset({"nm", "um", "mm", "cm"})
_GENERATIONS = frozenset(Decimal(n) for n in (1, 2, 3, 4, 5, 6)) | {Decimal("5.5")}
_SCREENS = frozenset(Decimal(n) for n in (2, 4, 8, 1))
_BEFORE_PENCE = frozenset(" (|\n\t-~")
_PENNY = Decimal("0.01")
_CENTS_OF = {"HK": "HKD", "A": "AUD", "US": "USD", "S": "SGD", "NZ": "NZD", "C": "CAD"}
"""Whose cents stand behind a figure: HK15.2 cents."""


def _pence(s: str, i: int, end: int) -> Amount:
    """412p: pence, in a text of pounds."""
    amount = Amount(i)
    amount.low, amount.decimals, _, _ = numerals.arabic(s[i:end])
    amount.high = amount.low
    amount.unit, amount.kind, amount.factor, amount.number_end, amount.end = "GBP", "money", _PENNY, end, end + 1
    return amount


_PLUS_MANY = lazy(r"\d{1,2}(?: ?\+ ?\d{1,2})* ?\+ ?[NXn](?![A-Za-z\d])")


class Names(Places):
    """Digits that belong to a name, or stand beside Latin letters."""

    def _name(self, i: int) -> Mark:
        """The whole name around the digits at i: letters, digits, hyphens and dots between."""
        s = self.s
        left = i
        while (
            left > self.floor
            and i - left < 40
            and (
                (s[left - 1].isascii() and s[left - 1].isalnum())
                or (s[left - 1] in "-._&/" and left > 1 and s[left - 2].isascii() and s[left - 2].isalnum())
            )
        ):
            left -= 1
        right = i
        n = 0
        while n < 60 and (
            (s[right].isascii() and s[right].isalnum())
            or (
                s[right] in "-._"
                and s[right + 1].isascii()
                and s[right + 1].isalnum()
                and not self._figure_after_hyphen(right)
            )
        ):
            right += 1
            n += 1
        letters = sum(c.isalpha() for c in s[left:right])
        digits = right - left - letters
        return self.mark("code" if digits > 6 and letters < 4 else "name", left, max(right, i + 1), s[left:right])

    def _figure_after_hyphen(self, k: int) -> bool:
        """G.652D-24 芯: the hyphen does not bind a figure with a unit of its own."""
        s = self.s
        if s[k] != "-" or s[k + 1] not in _DIGITS:
            return False
        amount = read_arabic(s, k + 1)
        return amount is not None and (amount.unit == "芯" or amount.kind in ("percent", "points"))

    def _unitless(self, i: int, amount: Amount) -> Mark | Quantity | None:
        """A number without unit and scale: what else it may be than a figure. None: it may be a figure."""
        s, end = self.s, amount.number_end
        if self._fills_cell(i, end):
            return None
        if s[end] == "+" and (plus := _PLUS_MANY.match(s, i)) is not None:
            return self.mark("name", i, plus.end())  # "1+14+N"全球化体系
        following = s[end]
        before = s[i - 1] if i else "\n"
        if amount.bare == "name" or (following.isascii() and following.isalpha()):
            if following in "xX" and s[end + 1] in _DIGITS and end - i < 4:
                return None
            if following in "EF" and not s[end + 1].isalnum() and context.currency_before(s, i)[1]:
                amount.end, amount.bare = end + 1, ""  # $0.90E: an estimate
                return self._quantity(amount)
            return self._before_letter(i, end)
        if following == "-" and s[end + 1].isascii() and s[end + 1].isalpha() and not amount.decimals:
            return self._name(i)
        if following == "/" and s[end + 1] in _DIGITS:
            share = self._slash_fraction(i, end)
            if share is not None:
                return share
        if s[i:end] in FESTIVALS and s.startswith(OF_FESTIVALS, end):
            return self.mark("name", i, end)  # 618 大促
        if before == "第":
            return self.mark("ordinal", i - 1, end, s[i:end])
        ending = self._name_ending(end)
        if ending:
            kind = {"强": "ordinal", "转债": "name"}.get(ending[1], "code")
            return self.mark(kind, i, ending[0], s[i:end])
        if before in "前后" and not amount.decimals and context.first_so_many(s, i):
            return self.mark("ordinal", i - 1, end, s[i:end])
        whole = not amount.decimals and amount.status == "read" and amount.loose == ""
        chart = context.chart_word(s, i) if (whole or amount.decimals == 1) and context.may_be_named(s, i) else ""
        if chart:
            return self._chart(i, end, chart)
        if not whole:
            return self._version(i, amount) or self._section(i, amount)
        return self._whole(i, amount)

    def _slash_fraction(self, i: int, end: int) -> Quantity | None:
        """约1/3的产能, 2/3以上: a small fraction in words."""
        s = self.s
        match = _SLASH.match(s, i)
        if match is None or (i and s[i - 1] in "/.-"):
            return None
        over, under = Decimal(match[1]), Decimal(match[2])
        if not 0 < over < under or not (match[3] or s[i - 1] in "的是为占足达到至有" or context.modifier_before(s, i)):
            return None
        return self._share(i, match.end(2), over, under)

    def _before_letter(self, i: int, end: int) -> Mark | Quantity | None:
        """3D, 910C, 10-K, 1RU: digits with letters behind that are no unit; 21st is an ordinal."""
        s = self.s
        if s[end] in "xX":
            word = re.match("[A-Z]{2,8}", s[end + 1 : end + 9])
            if word and context.is_measure(word[0]):
                amount = Amount(i)
                value, amount.decimals, _, _ = numerals.arabic(s[i:end])
                amount.low = amount.high = value
                amount.unit, amount.kind, amount.end = "x", "multiple", end + 1
                return self._quantity(amount)
        if s[end] == "p" and self.sterling and not s[end + 1].isalnum() and s[i - 1] in _BEFORE_PENCE:
            return self._quantity(_pence(s, i, end))
        if s[end : end + 2] in ("st", "nd", "rd", "th") and not (s[end + 2].isascii() and s[end + 2].isalpha()):
            return self.mark("ordinal", i, end + 2, s[i:end])
        return self._name(i)

    def _network(self, i: int, amount: Amount) -> Mark | None:
        """5G, 4G networks, 10G PON, 4K screens: names, not sizes."""
        s, end = self.s, amount.end
        if amount.loose or amount.low is None:
            return None
        letter = amount.bare[0]
        if letter == "G" and (amount.low in _GENERATIONS or s.startswith((" PON", "PON", "-PON", " EPON"), end)):
            if amount.low in _GENERATIONS and s.startswith(("流量", "内存"), end):
                return None
            return self.mark("name", i, end)
        if letter == "K" and amount.low in _SCREENS and not s.startswith(("上下文", " 上下文", " context"), end):
            return self.mark("name", i, end)
        if letter == "K" and (s.startswith(GRADED_IN_K, end) or s[i - 1] == "级"):
            return self.mark("name", i, end)  # 48K大丝束, T700级12K
        if letter in "BT" and amount.low == 2 and s[end] in "端业客市业务":
            return self.mark("name", i, end)
        return None

    def _after_letter(self, i: int) -> Mark | Quantity | None:
        """Digits right behind a Latin letter are a name (H100, K2.5), unless a measure stands there (PE15倍, GDP5%)."""
        s = self.s
        _, code = context.currency_before(s, i)
        amount = read_arabic(s, i)
        if code and amount is not None:
            return self._quantity(amount)
        word = context.latin_word_before(s, i)
        if word in _CENTS_OF and amount is not None and amount.kind in ("money", "price") and amount.factor == _PENNY:
            amount.unit = amount.unit.replace("USD", _CENTS_OF[word])  # HK15.2 cents, A3.5 cents a share
            amount.left = i - len(word)
            return self._quantity(amount, signs=False)
        if word in ("x", "X") and i > 1 and s[i - 2] in _DIGITS and amount is not None and amount.bare != "name":
            # 8x200G
            if amount.bare:
                self._letter(amount)
            return self._quantity(amount, signs=False)
        if word in _SIZES and s[i - len(word) - 1] in _DIGITS and amount is not None and "/" in amount.unit:
            if amount.bare:
                self._letter(amount)
            return self._quantity(amount, signs=False)  # 3nm400G/通道
        if word in ("TOP", "Top", "top", "No"):
            return self.mark("ordinal", i - len(word), self._token_end(i))
        if (
            amount is not None
            and amount.kind in ("percent", "points", "multiple", "money", "price")
            and (amount.kind != "multiple" or context.is_measure(word))
        ):
            return self._quantity(amount)
        if amount is not None and context.is_measure(word) and (amount.scale != ONE or amount.decimals):
            return self._quantity(amount)
        return self._name(i)

    def _glued(self, i: int, before: str) -> Mark | Quantity | None:
        """Digits behind a dot or hyphen that follows a letter or digit: part of a name, or a figure after a hyphen."""
        s = self.s
        letter = s[i - 2] if i > 1 else " "
        if not (letter.isascii() and letter.isalnum()):
            return None
        if before == "-":
            if self.last == i - 1 and letter.isdigit():
                return None
            amount = read_arabic(s, i)
            if amount is not None and amount.kind in ("percent", "points"):
                # IDC指数-3% has a minus, but a hyphen behind a name with digits is one.
                return None
            if amount is not None and amount.unit in ("芯", "户") and letter.isalpha():
                return self._quantity(amount)
            if letter.isdigit() and amount is not None and amount.unit:
                return None
        return self._name(i)
