"""Ranges: 520亿至560亿美元, 2%-7%, 介于-5%与5%之间. The bare end inherits unit and scale."""

from __future__ import annotations

from decimal import Decimal

from factcheck import numerals
from factcheck.lexing.amounts import (
    ONE,
    Amount,
    read_arabic,
    read_chinese,
)
from factcheck.lexing.base import Base
from factcheck.patterns import lazy
from factcheck.quantity import Quantity
from factcheck.words import any_word

ANCHOR = lazy("[0-9零〇一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟廿卅几半]{1,48}")
_MILLION = Decimal(10**6)
_DIGITS = frozenset("0123456789")
_DASHES = frozenset("-~—")
_TO = frozenset("至到")
_HUNDREDS = {"百": Decimal(100), "佰": Decimal(100), "千": Decimal(1000), "仟": Decimal(1000)}
_DIGIT_WORDS = frozenset("一二两三四五六七八九壹贰叁肆伍陆柒捌玖")
_WITH_FROM = frozenset(["自有", "自主", "自营", "自身", "自筹", "自研", "由于", "从而", "从事", "由此"])
"""以自有资金 3 亿至 5 亿元回购: no word for where something starts."""
_RANGE_START = frozenset("-~—至到ta与和")

_MOVED = lazy(
    rf"(?:{any_word('moved', 'moved_by_hand')}|[涨跌增减升降])"
    "了?(?:约|近|超|超过|逾|大约)?[ ]?$"
)
_MOVED_EACH = lazy(
    rf"分别[^，。；、]{{0,8}}(?:{any_word('moved')}|[涨跌增减升降])"
    "了?(?:[+-]?[0-9][0-9.,]*[^0-9，。；、和及]{1,5}[、和及])+$"
)
"""Behind these words the last of several changes stands."""
_AHEAD = lazy("预计|有望|将|目标|指引|预期|计划")
_CODED = lazy("(?:US|HK|A|C|S)\\$|RMB|CNY|USD|EUR|GBP|HKD")
_MOVED_BY = lazy(
    "(?:by|from|increased|decreased|rose|fell|grew|declined|dropped|up|down|lost|gained|added|shed|climbed|jumped"
    "|surged|slid|slipped|eased|advanced|dipped|soared|plunged|tumbled) $"
)
_TO_GROW = lazy(
    r"\b(?:to|will|should|could|may|might|would|can) (?:\w+ly )?(?:grow|rise|increase|fall|decline|drop|gain|expand"
    r"|improve|slow|ease|shrink|contract|reach|climb)(?: by)?(?: about| around| roughly)? $"
)
_RANGE_BEFORE = lazy(
    r"[$¥€£][\d.,]+ ?(?:[a-z]+ )?(?:to|-|–) ?[$¥€£]?[\d.,]+ ?[a-z]*,?"
    r"(?: (?:per|a) (?:diluted )?share)?(?: previously| up| down| compared with| versus)* ?$"
)
"""A range of money right before: what is led from is one, too."""
_RATES_BEFORE = lazy(r"\d% (?:to|and) [\d.]+% ?\((?:from|previously|was|prior|up from|down from) \Z")
_FORETOLD = lazy(r"\b(?:expects?|expected|guid(?:es|ed|ing)|will|should|forecasts?|targets?|aims?)\b[^.;]*\Z")
_GROWING = lazy(
    r"\b(?:growing|rising|increasing|expanding|falling|declining|shrinking|improving|to be (?:up|down))"
    r"(?: (?:about|around|roughly))? $"
    r"|, (?:up|down) $"
)
_SEEN_AHEAD = lazy(
    r"\b(?:expects?|sees?|forecasts?|[Gg]uid(?:es|ed|ing|ance)|will|should|targets?|aims?|projects?|anticipate[sd]?|expected"
    r"|looks? for|[Oo]utlook)\b(?:[^.;]|\.(?=\d))*\Z"
)
"""Sees income growing 3% to 4% this year: both ends of what is foreseen."""
_RANGING = lazy(r"\b(?:rang(?:e|es|ed|ing)|vary|var(?:ies|ied|ying)|anywhere|somewhere) from \Z")
_RANGE_OF = lazy(r"\b(?:range|band|channel|corridor)s?(?: (?:of|at|is|was|between|today))? \Z")
_OF = lazy(
    "(?:of|between|around|about|roughly|expects|sees|range|(?:projected|expected|guided|estimated|seen|forecast) at) ?$"
)


_GROWTH_BEHIND = lazy(r" (?:[A-Za-z-]{2,14} ){0,3}(?:growth|increase|rise|decline|drop|reduction|expansion)\b")
"""8% to 9% EPS growth: both are how far it grows."""


def _among_ranges(s: str, at: int) -> bool:
    """Whether what is said behind a figure makes a range of it: 3%至5%之间."""
    return s.startswith(("之间", "区间", "不等", "的区间"), at)


class Ranges(Base):
    """Finds the other end of a range."""

    def _fraction(self, i: int, end: int) -> Quantity | None:
        raise NotImplementedError  # see figures.py

    def _letter(self, amount: Amount) -> None:
        raise NotImplementedError

    def _second(self, first: Amount, left: int) -> tuple[Amount, str] | None:
        """The other end of a range that begins with `first`: the amount and its sign."""
        s = self.s
        k = first.end
        if s[k] == "(" and s.startswith(("(含)", "(含本数)", "(不含)"), k):
            k = s.index(")", k) + 1  # 1万(含)-5万元
        spaced = s[k] == " "
        if spaced:
            k += 1
        c = s[k]
        moved = False
        if c in "与和":
            return self._between(first, left, k)
        if c not in _RANGE_START:
            return None
        if c == "a":
            return self._between_and(first, left, k) if s.startswith("and ", k) else None
        if c == "t":
            if not s.startswith("to ", k):
                return None
            k += 3
            if self._is_change_to(first, left, k):
                return None
        elif c in _TO:
            k += 1
            if self._is_change(left) and not self._spread(first, k):
                return None
            moved = _MOVED.search(s, max(0, left - 8), left) is not None
        elif c == "-" and s.startswith("- to ", k):
            k, c = k + 5, "t"  # a 10- to 12-week wait
        else:
            k += 1
            if s[k] in _DASHES and s[k] == c and (s[k + 1] in _DIGITS or s[k + 1] in numerals.DIGITS):
                return self._over_two_dashes(first, k + 1)
            if s[k] in _DASHES and not (s[k] == "-" and s[k + 1] in _DIGITS and first.unit):
                return None
            if spaced and s[k] != " " and c == "-":
                return None
        if s[k] == " ":
            k += 1
        other = self._end_at(k, first)
        if other is None:
            return None
        amount, sign = other
        if c == "-" and not first.unit and not amount.unit and first.scale == amount.scale == ONE:
            return (amount, sign) if self._bare_range(first, amount, left) or self._falls(first, amount, left) else None
        if not self._fits(first, amount, c):
            return None
        if c in _TO and _MOVED_EACH.search(s, max(0, left - 48), left) and not _among_ranges(s, amount.end):
            return None  # 分别走阔 2.1BP、5.2BP 至 32BP、58BP: how far each moved, and where to
        sized = all(end.unit or end.scale != ONE for end in (first, amount))  # 少增1800亿至-700亿
        if moved and sized and not self._still_range(first, amount, left):
            return None
        return amount, sign

    def _over_two_dashes(self, first: Amount, k: int) -> tuple[Amount, str] | None:
        """1万元--5万元, 2——3万吨: a range if both count the same and it goes up; else the dashes are the sentence's."""
        other = self._end_at(k, first)
        if other is None or other[1] or not self._fits(first, other[0], "至"):
            return None
        amount = other[0]
        if first.low is None or amount.low is None or not (amount.unit or amount.scale != ONE):
            return None
        one = first if first.unit or first.scale != ONE else amount
        return other if first.low * one.scale * one.factor < amount.low * amount.scale * amount.factor else None

    def _in_hundreds(self, first: Amount, other: Amount) -> None:
        """两到三千元, 三至五百家: a digit in words before hundreds or thousands counts them, too."""
        if first.scale != ONE or first.low is None or other.low is None or self.s[first.end - 1] not in _DIGIT_WORDS:
            return
        hundreds = _HUNDREDS.get(self.s[other.left + 1 : other.left + 2])
        if hundreds and first.low < 10 and other.number_end > other.left + 1 and first.low * hundreds < other.low:
            first.low = first.high = first.low * hundreds

    def _still_range(self, first: Amount, other: Amount, left: int) -> bool:
        """增加51万桶至4.4亿桶 is a change and a level; 预计增长5%至8% is a range: told by the sizes and by 之间."""
        s = self.s
        if s.startswith(("之间", "区间", "不等", "的区间"), other.end + (s[other.end] == " ")):
            return True
        if first.low is None or other.low is None:
            return True
        near = other.low * other.scale * other.factor < 4 * first.low * first.scale * first.factor
        return near and (first.kind == "percent" or _AHEAD.search(s, max(0, left - 16), left) is not None)

    def _end_at(self, k: int, first: Amount) -> tuple[Amount, str] | None:
        s = self.s
        sign = ""
        if s[k] in "+-":
            sign = s[k]
            k += 1
        if s[k] in "$¥€£":
            k += 1
        elif s.startswith(("US$", "HK$"), k):
            k += 3
        if s[k] in _DIGITS:
            amount = read_arabic(s, k)
        elif s[k] in numerals.DIGITS or s[k] in numerals.UNITS:
            match = ANCHOR.match(s, k)
            assert match
            if s.startswith("分之", match.end()):
                quantity = self._fraction(k, match.end())
                if quantity is None or quantity.low is None or first.unit not in ("", "%"):
                    return None
                amount = Amount(k)
                amount.low = amount.high = quantity.low
                amount.decimals = 2
                amount.unit, amount.kind = "%", "percent"
                amount.end = quantity.right
                return amount, sign
            amount = read_chinese(s, k, match.end())
        else:
            return None
        if amount is None or amount.bare == "name":
            return None
        if amount.bare:
            if first.bare or first.unit in ("", "bit/s", "参数", "B", "token"):
                self._letter(amount)
                if first.unit and amount.unit != first.unit:
                    amount.unit, amount.kind = first.unit, first.kind
            else:
                return None
        return amount, sign

    def _bare_range(self, first: Amount, other: Amount, left: int) -> bool:
        """3.5-4.2 without a unit. Whole numbers with a hyphen are numbers of things (图1-2, 3-1), but in a cell."""
        if first.low is None or other.low is None or first.low >= other.low:
            return False
        priced = self.s[left] in "$€£" and other.low <= 10 * first.low  # $398-405/t
        grouped = self._grouped(first) and self._grouped(other) and other.low <= 2 * first.low  # from 690,000-720,000
        return bool(first.decimals and other.decimals) or priced or grouped or self._alone_in_cell(left, other.end)

    def _falls(self, first: Amount, other: Amount, left: int) -> bool:
        """A range of $5,045-4,935: the higher end first."""
        if first.low is None or other.low is None or self.s[left] not in "$€£" or not first.low > other.low:
            return False
        near = other.low >= Decimal("0.8") * first.low and first.decimals == other.decimals
        return near and _RANGE_OF.search(self.s, max(0, left - 20), left) is not None

    def _grouped(self, amount: Amount) -> bool:
        return "," in self.s[amount.left : amount.number_end]

    def _fits(self, first: Amount, other: Amount, by: str) -> bool:
        if first.status == "malformed" or (first.low is None and other.low is not None):
            return False
        if first.unit == "m" and other.scale == _MILLION and other.kind == "count" and self.s[first.end - 1] == "m":
            first.unit, first.kind, first.factor, first.scale = "", "number", ONE, _MILLION
            return True
        if first.unit == other.unit:
            if by == "t" and first.scale == other.scale != ONE and first.low and other.low and first.low > other.low:
                # the change (US$76.9 million to US$66.2 million)
                return "range of " in self.s[max(0, first.left - 12) : first.left]
            if not first.unit and first.scale == other.scale == ONE:
                return by in "~至" or bool(first.low is not None and other.low is not None and first.low < other.low)
            return True
        return not first.unit and (bool(other.unit) or other.scale != ONE)

    def _is_change_to(self, first: Amount, left: int, k: int) -> bool:
        """From 4.2m to 8.5m, rose 3% to 5.1%: `to` makes a range only of a bare first end, or behind `of`."""
        s = self.s
        if _RANGING.search(s, max(0, left - 16), left):
            return False  # fees ranging from 3% to 5%
        led = s[left] in "$¥€£" and s.startswith("from ", left - 5)
        if led and _RANGE_BEFORE.search(s, max(0, left - 60), left - 5):
            return False  # to a range of $485 million to $495 million, from $460 million to $480 million
        if (s[left] in "$¥€£" or _CODED.match(s, left)) and _MOVED_BY.search(s, max(0, left - 16), left):
            return True
        if first.unit == "%" and _RATES_BEFORE.search(s, max(0, left - 60), left):
            return False  # by 10% to 12% (from 7% to 9%)
        if s.startswith("from ", max(0, left - 5)):
            other = self._end_at(k, first)
            if other is not None:
                # from 4.2m to 8.5m vehicles: what the m means is still handed on.
                self._fits(first, other[0], "t")
            return True
        by = s.startswith("by ", max(0, left - 3))
        if by and first.unit == "%" and _FORETOLD.search(s, max(0, left - 120), left):
            other = self._end_at(k, first)
            return other is None or (other[0].low or 0) <= (first.low or 0)
        if by or self._steps(first, k):
            return True
        if s[left] == "+" and s[left + 1] in "$¥€£":
            return True  # mortgages (+£2.1bn to £288.3bn)
        foretold = _GROWING.search(s, max(0, left - 40), left) and _SEEN_AHEAD.search(s, max(0, left - 120), left)
        if first.unit == "%" and (foretold or _TO_GROW.search(s, max(0, left - 40), left)):
            other = self._end_at(k, first)  # is expected to grow 1% to 2%
            return other is None or (other[0].low or 0) <= (first.low or 0)
        if not first.unit or _OF.search(s, max(0, left - 14), left):
            return False
        other = self._end_at(k, first) if first.unit == "%" else None
        return other is None or _GROWTH_BEHIND.match(s, other[0].end) is None

    def _steps(self, first: Amount, k: int) -> bool:
        """Fell 41,000 to 10.87 million: thousands written out are no bare end of a range of millions."""
        if first.unit or first.scale != ONE or first.low is None or first.low < 1000:
            return False
        other = self._end_at(k, first)
        return other is not None and other[0].scale != ONE

    def _is_change(self, left: int) -> bool:
        """从 1245 元至 2500 元: not a range but a change."""
        near = self.s[max(0, left - 8) : left]
        for word in "从由自":
            at = near.rfind(word)
            if (
                at >= 0
                and not any(c in "，。；、,;\n（(" for c in near[at:])
                and near[at - 1 : at + 1] not in ("来自", "理由")
                and near[at : at + 2] not in _WITH_FROM
            ):
                return True
        return False

    def _spread(self, first: Amount, k: int) -> bool:
        """从3亿元到5亿元不等, 从20%到35%之间: a range for all its 从."""
        other = self._end_at(k + (self.s[k] == " "), first)
        return other is not None and _among_ranges(self.s, other[0].end)

    def _between_and(self, first: Amount, left: int, k: int) -> tuple[Amount, str] | None:
        """Between 0% and 15%, but not the gap between 4.2% and 3.1%."""
        if not self.s.startswith("between ", max(0, left - 8)):
            return None
        other = self._end_at(k + 4, first)
        if other is None or not self._fits(first, other[0], "至") or first.low is None or other[0].low is None:
            return None
        scale = other[0].scale if first.scale == ONE and not first.unit else first.scale
        return other if first.low * scale < other[0].low * other[0].scale else None

    def _between(self, first: Amount, left: int, k: int) -> tuple[Amount, str] | None:
        """介于-5%与5%之间, 5% 与 15% 之间."""
        s = self.s
        if s[left] != "-" and s.find("间", k, k + 32) < 0:
            return None
        k += 1
        if s[k] == " ":
            k += 1
        if s[k] not in "+-0123456789":
            return None
        other = self._end_at(k, first)
        if other is None or not self._fits(first, other[0], "至"):
            return None
        amount = other[0]
        stop = amount.end + (s[amount.end] == " ")
        if s.startswith(("之间", "中间"), stop):
            return other
        opposite = s[amount.left - 1] != "-" and s[left] == "-" and amount.low == first.low and first.unit == "%"
        return other if opposite else None
