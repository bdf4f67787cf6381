"""Finished quantities: sign, currency, other end, values, what it is per, modifier."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from factcheck import numerals
from factcheck.lexing import context
from factcheck.lexing.amounts import (
    FEN,
    ONE,
    POWERS,
    Amount,
    close_bracket,
    read_arabic,
    set_per,
)
from factcheck.lexing.base import make_quantity
from factcheck.lexing.finding_units import SCALE_CHARS, denominators, divide_scale, find_unit, settle_per
from factcheck.lexing.ranges import _DIGITS, _MILLION, _RANGE_START, ANCHOR, Ranges
from factcheck.lexing.words import AFTER, BEFORE
from factcheck.making import evolve
from factcheck.patterns import Rare, lazy
from factcheck.quantity import Quantity
from factcheck.units import compose

TEN, HUNDRED = Decimal(10), Decimal(100)
_WORDS = lazy(r"[\u4e00-\u9fff]{4}")
_FRONT = context.SYMBOL_LAST | frozenset(" +-△▲负(下氏度")
_AFTER_FIRST = _RANGE_START | {"±"}
_PRICED = frozenset(["money", "count", "physical", "index"])
_PRICES = frozenset(["money", "price"])
MODIFIER_FIRST = frozenset(AFTER) | {" ", "内", "强", "弱"}
MODIFIER_LAST = frozenset(BEFORE) | {" "} | context.VERB_LAST
_TIMES = frozenset({"year", "month", "week", "d", "h", "min", "s"})
"""每年 1000 亿颗 is a rate."""
_PER_FRONT = lazy(
    r"(?:每 ?(?:[百千万亿]{1,3} ?)?(?:[A-Za-z]{1,6}|[\u4e00-\u9fff]{1,4})(?: [\u4e00-\u9fff]{1,2})? ?){1,3}$"
)
_SCALE_NAMED = lazy("[摄华]氏(?:温度)?$")
_SECONDS = lazy("[0-9]{1,2}秒")
_INCLUDED = lazy(r"\((?:不?含|含本数)\)")
_SENTENCE = lazy(r"\b(?:at|to|was|were|is|of|from) [\d.,]+%?\Z")
"""A figure of a sentence, before a bracket: at 49.8 (49.1)."""
_METAL = lazy(r"copper|uranium|U3O8|zinc|nickel|cobalt|/lb\b|per pound|\blbs?\b|\bmines?\b|\bore\b|weigh|meat")
_WORDED = Rare(r"(?<![\w%)] )(?<!\w)(?:negative|minus) \Z|(?<=[a-z] )(?:negative|minus) \Z")
_YEAR = lazy(r"(?<!\d)(?:19|20)\d\d$")
_PER_LAST = frozenset("时天日月年股吨桶克斤户人台辆个件片颗瓶盒U度瓦米里位次张条nsk")


_LONG_REMARK = 26
_REMARK = lazy(
    r"[\u4e00-\u9fffA-Za-z] ?\((?:(?=[^()\n]*[A-Za-z\u4e00-\u9fff])[^()+*/×÷=\n]{1,20}|(?:20)?\d\d[AE]?)\)\Z"
)
"""A remark in brackets behind what is measured: 同店销售(不含燃油), 营收(2025)."""


class Figures(Ranges):
    """Makes quantities of amounts."""

    def _quantity(self, amount: Amount, signs: bool = True) -> Quantity:
        """The finished quantity: sign, currency, other end, values, modifier."""
        s = self.s
        left, sign, code = amount.left, "", ""
        self._in_pounds(amount)
        if amount.unit == "分" and self._minutes(left, amount.end):
            amount.unit, amount.kind = "min", "duration"
        before = s[left - 1] if left else "\n"
        if signs and before in _FRONT:
            left, sign, code = self._front(amount, before)
            code = "JPY" if code == "CNY" and self.yen and s[amount.left - 1] == "¥" else code
        following = s[amount.end]
        if following == " ":
            following = s[amount.end + 1]
        elif following == "(" and (included := _INCLUDED.match(s, amount.end)):
            following = s[included.end()]
        second = None
        if following in _AFTER_FIRST:
            if following == "±":
                within = self._within(amount, left, sign)
                if within is not None:
                    return within
            else:
                second = self._second(amount, left)
                if second is not None and code and second[0].unit == "m" and s[second[0].end - 1] == "m":
                    second[0].unit, second[0].kind, second[0].factor, second[0].scale = "", "number", ONE, _MILLION
        bare = second is not None and not amount.unit
        if second is None:
            self._values(amount, sign)
        else:
            self._join(amount, sign, *second)
            self._in_pounds(amount)
        if code:
            self._currency(amount, code)
        elif amount.kind in _PRICED and self._per_ends(left, before, amount.kind):
            left = self._per_in_front(left, amount)
        elif before == "约" and amount.kind == "money" and left > 1 and self._per_ends(left - 1, s[left - 2], "money"):
            begun = self._per_in_front(left - 1, amount)  # 每公吨约 7.9 万元
            left, amount.loose = (begun, amount.loose or "about") if begun < left - 1 else (left, amount.loose)
        if left < self.floor:
            left = amount.left
        if amount.kind == "number" and amount.scale >= _MILLION and context.about_parameters(s, left, amount.end):
            self._parameters(amount)
        self.last = right = amount.end
        modifier = amount.loose
        if not modifier:
            near = s[right] in MODIFIER_FIRST or s[left - 1] in MODIFIER_LAST
            modifier = self._modifier(left, amount) if near else "exact"
        start, end, text = self._place(left, right)
        low, high = self.known.setdefault((text, amount.low, amount.high), (amount.low, amount.high))
        return make_quantity(
            start, end, left, right, text, low, high, amount.decimals, amount.step, amount.unit,
            amount.kind, modifier, amount.status, sign, amount.scale, bool(code) or amount.kind in _PRICES,
            amount.terms, bare, amount.problem,
        )  # fmt: skip

    def _minutes(self, left: int, end: int) -> bool:
        """Whether 分 counts minutes: 5小时30分, 2分30秒."""
        s = self.s
        return s.startswith("小时", max(0, left - 2)) or (s[end] in _DIGITS and _SECONDS.match(s, end) is not None)

    def _in_pounds(self, amount: Amount) -> None:
        """4.2 billion pounds, a 350 million pound share buyback: money, where no weight is meant."""
        if amount.unit != "磅":
            return
        told = self.s.startswith("pounds", amount.end - 6)
        told = told or (self.s.startswith("pound ", amount.end - 5) and amount.scale >= _MILLION)
        if told and self._sterling(amount):
            amount.unit, amount.kind, amount.factor = "GBP", "money", ONE

    def _sterling(self, amount: Amount) -> bool:
        """Whether pounds are money: by millions where no ore or metal is told of, or in a text of £."""
        s = self.s
        if s.startswith(" of ", amount.end) or _METAL.search(s, max(0, amount.left - 160), amount.end + 60):
            return False
        return amount.scale >= _MILLION or self.sterling

    def _within(self, amount: Amount, left: int, sign: str) -> Quantity | None:
        """25±3℃ is one figure, from 22 to 28; (25±0.5)% has its unit behind the bracket."""
        s = self.s
        k = amount.end + 1 + (s[amount.end] == " ")
        k += s[k] == " "
        other = read_arabic(s, k) if s[k] in _DIGITS else None
        if other is None or other.low is None or amount.low is None or other.bare or amount.bare:
            return None
        bracketed = not other.unit and s[left - 1 : left] == "(" and s[other.end] == ")"
        if bracketed and (unit := find_unit(s, other.end + 1)) is not None:
            other.end, other.unit, other.kind, other.factor = unit[0], unit[1].unit, unit[1].kind, unit[1].factor
            left -= 1
        if amount.unit not in ("", other.unit) or (amount.scale != ONE and amount.scale != other.scale):
            return None
        amount.unit, amount.kind, amount.factor, amount.scale = other.unit, other.kind, other.factor, other.scale
        middle, width = (-amount.low if sign == "-" else amount.low), other.low
        amount.low, amount.high = middle - width, middle + width
        amount.decimals, amount.end = max(amount.decimals, other.decimals), other.end
        self._values(amount, "")
        modifier = self._modifier(left, amount)
        self.last = right = amount.end
        start, end, text = self._place(left, right)
        return make_quantity(
            start, end, left, right, text, amount.low, amount.high, amount.decimals, amount.step, amount.unit,
            amount.kind, modifier, amount.status, sign, amount.scale, amount.kind in _PRICES,
        )  # fmt: skip

    def _modifier(self, left: int, amount: Amount) -> str:
        """The approximation word after or before; the window in 近三年 is none."""
        s = self.s
        c = s[amount.end]
        if c in MODIFIER_FIRST:
            meaning = context.modifier_after(s, amount.end)
            if meaning:
                return meaning
        c = s[left - 1] if left else "\n"
        if c not in MODIFIER_LAST:
            return "exact"
        meaning = context.modifier_before(s, left)
        if meaning == "about" and c == "近" and amount.kind == "duration":
            return "exact"
        return meaning or "exact"

    def _values(self, amount: Amount, sign: str) -> None:
        """Multiply scale and unit in."""
        if "/" in amount.unit and not SCALE_CHARS.isdisjoint(amount.unit):
            settle_per(amount)
        low, high = amount.low, amount.high
        if low is None or high is None:
            return
        if amount.scale is amount.factor is ONE:
            amount.step = POWERS[amount.decimals]
        else:
            by = amount.scale * amount.factor
            amount.step = _step(amount.decimals, by)
            if by != ONE:
                single = low is high or low == high
                amount.low = low = _times(low, by)
                amount.high = high = low if single else _times(high, by)
        if sign == "-":
            amount.low, amount.high = -high, -low

    def _join(self, first: Amount, sign: str, other: Amount, other_sign: str) -> None:
        """Make one range of two amounts: the bare end inherits unit and scale."""
        if not first.unit:
            self._in_hundreds(first, other)
            first.unit, first.kind, first.factor = other.unit, other.kind, other.factor
            if first.scale == ONE:
                first.scale = other.scale
        self._values(other, other_sign)
        self._values(first, sign)
        first.end = other.end
        first.loose = other.loose or first.loose
        if first.low is None or first.high is None:
            return
        if other.low is None or other.high is None:
            first.status, first.problem, first.low, first.high, first.step = (
                other.status,
                other.problem,
                None,
                None,
                None,
            )
            return
        if first.low > other.high:
            # Read as it was meant; the slip stays on record.
            first.problem = "backwards"
            first.low = other.low
        else:
            first.high = other.high
        if first.step is not None and other.step is not None:
            first.step = max(first.step, other.step)
        first.decimals = min(first.decimals, other.decimals)

    def _currency(self, amount: Amount, code: str) -> None:
        """A currency printed in front names the unit; what the money is per may follow ($82.5 per barrel)."""
        if amount.kind == "price":
            amount.unit = code + amount.unit[amount.unit.index("/") :]
        elif amount.kind in ("number", "money") or self._of_shares(amount):
            amount.unit, amount.kind = code, "money"
            amount.end = set_per(self.s, amount.end, amount)
            divide_scale(amount)

    def _of_shares(self, amount: Amount) -> bool:
        """€500m share buyback: what it is paid for is no unit of the money; the span ends before it."""
        word = next((word for word in ("shares", "share") if self.s.endswith(word, 0, amount.end)), "")
        if amount.kind != "count" or not word or amount.unit not in ("share", "shares"):
            return False
        amount.end -= len(word)
        amount.end -= self.s[amount.end - 1] in " \n-"
        return True

    def _parameters(self, amount: Amount) -> None:
        """3970 亿参数: the noun is the unit, and part of the span if it stands right there."""
        amount.unit, amount.kind = "参数", "count"
        at = amount.end + (self.s[amount.end] == " ")
        if self.s.startswith("参数", at):
            amount.end = at + 2

    def _per_ends(self, left: int, before: str, kind: str) -> bool:
        """Whether a unit may end right before the figure; before money a blank may stand (每 GPU 小时 1.70 美元)."""
        return (self.s[left - 2 : left - 1] if before == " " and kind == "money" else before) in _PER_LAST

    def _per_in_front(self, left: int, amount: Amount) -> int:
        """每GPU每小时1.70美元 is a price per GPU and hour: returns where the span begins."""
        match = _PER_FRONT.search(self.s, max(0, left - 16), left)
        if match is None:
            return left
        below: list[str] = []
        for word in match[0].split("每")[1:]:
            units = denominators(word.strip())
            if not units:
                return left
            below.extend(units)
        timed = amount.kind in ("count", "physical") and len(below) == 1 and below[0] in _TIMES
        if amount.unit == "分" and below == ["kWh"] and amount.low is not None and amount.high is not None:
            low, high, step = amount.low, amount.high, amount.step
            amount.low, amount.high, amount.step = low * FEN, high * FEN, step and step * FEN
            amount.unit, amount.kind = "CNY", "money"  # 每千瓦时 1.8 分
        if amount.kind != "money" and below != ["户"] and not timed:
            return left
        amount.unit = compose([amount.unit], below)
        amount.kind = "price" if amount.kind == "money" else "rate"
        divide_scale(amount)
        return left if timed else match.start()

    def _front(self, amount: Amount, before: str) -> tuple[int, str, str]:
        """Sign and currency in front of a number: where the span begins, the sign and the currency."""
        s, left = self.s, amount.left
        sign = code = ""
        if before in context.SYMBOL_LAST or (before == " " and left > 1 and s[left - 2] in context.SYMBOL_LAST):
            left, code = context.currency_before(s, left)
            before = s[left - 1] if left else "\n"
        if code and amount.unit == "m" and s[amount.end - 1] == "m":
            # €3m is three million.
            amount.unit, amount.kind, amount.factor, amount.scale = "", "number", ONE, _MILLION
        elif code and amount.unit.startswith("m/") and s.startswith("m/", amount.number_end):
            amount.kind, amount.factor, amount.scale = "price", ONE, _MILLION  # $11.5m/MW
        if before in "+-":
            start = self._sign(left - 1, amount)
            if start is not None:
                sign, left = before, start
                if not code:
                    left2, code = context.currency_before(s, left)
                    left = left2 if code else left
        elif before in "氏度" and amount.unit == "°":
            match = _SCALE_NAMED.search(s, max(0, left - 4), left)
            if match:  # 华氏 98 度
                amount.unit, left = "°C" if match[0][0] == "摄" else "°F", match.start()
        elif before == "下" and s[left - 2 : left] == "零下" and amount.unit in ("°C", "°"):
            sign, left = "-", left - 2
        elif (before in "△▲" and not self._bullet(left - 1, amount.end)) or (
            before == "负" and (amount.unit or amount.decimals) and s[left - 2 : left - 1] != "正"
        ):
            sign, left = "-", left - 1
        elif before == " " and s[left - 2 : left - 1] == "负" and amount.unit:
            sign, left = "-", left - 2
        elif (
            before == "("
            and s[left - 2 : left - 1] in ("$", "¥", "€", "£")
            and s[amount.end] == ")"
            and not amount.unit
        ):
            # $(350) million
            left, code = context.currency_before(s, left - 1)
            sign = "-"
            amount.end = close_bracket(s, amount)
        elif before == " " and _WORDED.search(s, max(0, left - 9), left):
            sign = "-"  # negative 3%
        elif before == "(" and amount.kind == "number" and s.startswith(")%", amount.end):
            sign, left = "-", left - 1  # (12.3)%
            amount.unit, amount.kind, amount.end = "%", "percent", amount.end + 2
        elif before == "(" and s[amount.end] == ")" and self._negative(left, amount, bool(code)):
            sign, left = "-", left - 1
            amount.end += 1
        return left, sign, code

    def _sign(self, k: int, amount: Amount) -> int | None:
        """Where the span begins if the + or - at k is a sign; None if it is an operator, hyphen or dash."""
        s = self.s
        before = s[k - 1] if k else "\n"
        if self.last == k and k:
            return None
        if before == "-" or before in ".":
            return None
        if before.isascii() and (before.isalnum() or before in ")%]"):
            # Meta-3.27%, 毛利率(GAAP)-1.2pct: a letter or words in brackets and a per cent sign; otherwise a hyphen.
            named = before.isalpha() or (before == ")" and _REMARK.search(s, max(0, k - _LONG_REMARK), k) is not None)
            return k if named and amount.kind in ("percent", "points") else None
        if "\u4e00" <= before <= "\u9fff" and s[k] == "-":
            counted = amount.unit or amount.decimals or amount.scale != ONE  # 合计-12亿至-6亿元
            return k if counted else None
        if "\u4e00" <= before <= "\u9fff" and s[k] == "+" and not (amount.unit or amount.decimals):
            return None
        if (
            before == " "
            and s[k] == "+"
            and amount.kind not in ("percent", "points", "multiple")
            and self.last == k - 1
        ):
            return None
        return k

    def _negative(self, left: int, amount: Amount, priced: bool) -> bool:
        """(3.20) is negative only as the whole of a cell."""
        s = self.s
        a, b = left - 1, amount.end + 1
        if self._alone_in_cell(a, b):
            return True
        if amount.unit not in ("", "%"):
            return False
        long = bool(amount.decimals) or amount.end - left > 2
        if long and s[a - 2 : a] == "  " and (s[b] in "\n\r\0" or s[b : b + 2] == "  "):
            return True  # a row set with spaces: 处置损益    (12,804.55)
        if not amount.decimals:
            return False
        # A flattened row: numbers on both sides of the brackets, or one before and the next cell's word behind.
        k = a
        while k and s[k - 1] == " ":
            k -= 1
        if priced and _YEAR.search(s[max(0, k - 6) : k]):
            return False  # income in 2023 ($4,693.7M) was higher
        worded = s[b : b + 2].isascii() and s[b + 1].islower() and _SENTENCE.search(s, max(0, k - _LONG_REMARK), k)
        if worded:
            return False  # stood at 49.8 (49.1) and services at 52.3
        return k < a and k > 0 and s[k - 1] in "0123456789%)" and s[b] in " \n\r\0"

    def _letter(self, amount: Amount) -> None:
        """Decide what a lone scale letter counts."""
        letter = amount.bare[0]
        _, code = context.currency_before(self.s, amount.left)
        if code:
            amount.bare = ""
            return
        meaning = context.letter_means(self.s, letter, amount.left, amount.end)
        if not meaning and letter in "GT":
            meaning = "B"
        if amount.bare.endswith("/"):
            meaning = "bit/s" if letter in "GTM" else meaning
            below = amount.unit.partition("/")[2].strip("()")
            amount.unit = f"bit/(s·{below})" if meaning == "bit/s" else f"{meaning}/{below}"
            amount.kind = "rate"
        elif meaning:
            amount.unit = meaning
            amount.kind = {"bit/s": "rate", "B": "physical"}.get(meaning, "count")
            at = amount.end + (self.s[amount.end] == " ")
            if meaning == "参数" and self.s.startswith("参数", at):
                amount.end = at + 2
            elif meaning == "bit/s" and self.s[at] == "每":
                self._per_channel(amount)
        amount.bare = ""

    def _per_channel(self, amount: Amount) -> None:
        """400G 每通道."""
        end = set_per(self.s, amount.end, amount)
        amount.end = end

    def _built(
        self,
        left: int,
        right: int,
        value: Decimal,
        unit: str,
        kind: str,
        decimals: int = 0,
        step: Decimal | None = None,
    ) -> Quantity:
        s = self.s
        modifier = context.modifier_after(s, right) or context.modifier_before(s, left) or "exact"
        if s[left] == "半" and left and s[left - 1] == "过":
            modifier = "over"
        if kind == "duration":
            step = ONE if step is None and not decimals else None
        self.last = right
        start, end, text = self._place(left, right)
        return make_quantity(start, end, left, right, text, value, value, decimals, step, unit, kind, modifier)

    def _bullet(self, at: int, end: int) -> bool:
        """Whether a triangle opens a line of words: ▲30年期国债收益率小幅回落; in a table it is a minus."""
        opens = at == 0 or self.s[at - 1] == "\n"
        return opens and _WORDS.match(self.s, end) is not None

    def _share(self, i: int, stop: int, over: Decimal, under: Decimal) -> Quantity:
        percent = over * HUNDRED / under
        if self.s[i - 1 : i] == "负":
            percent, i = -percent, i - 1  # 负百分之五
        step: Decimal | None
        if under in (HUNDRED, Decimal(1000), Decimal(10000)):
            value = numerals.plain(percent.normalize())
            exponent = over.as_tuple().exponent
            step = (
                (Decimal(1).scaleb(exponent) if isinstance(exponent, int) and exponent < 0 else ONE) * HUNDRED / under
            )
            return self._built(i, stop, value, "%", "percent", step=step)
        exact = percent.adjusted() < 20 and percent == percent.quantize(Decimal("0.01"))
        # Repeating fractions are shown to four significant digits.
        value = percent.normalize() if exact else Decimal(f"{percent:.4g}")
        step = numerals.rough(value) if under <= TEN else None
        return self._built(i, stop, numerals.plain(value), "%", "percent", step=step)

    def _fraction(self, i: int, end: int) -> Quantity | None:
        """三分之二, 百分之五点三, 万分之一."""
        s = self.s
        under = numerals.read(s[i:end])
        k = end + 2
        match = ANCHOR.match(s, k)
        if match is None or under is None or not under.value:
            return None
        if s[k] in _DIGITS:
            number = numerals.ARABIC.match(s, k)
            assert number
            over, _, problem, used = numerals.arabic(number[0])
            if problem or over is None:
                return None
            stop = k + used
        else:
            run = match[0]
            digit_at = next((n for n, c in enumerate(run) if c in _DIGITS), len(run))
            text, stop = run[:digit_at], k + digit_at
            if s[stop] == "点" and s[stop + 1] in numerals.DIGITS:
                n = stop + 1
                while s[n] in numerals.DIGITS and n < stop + 6:
                    n += 1
                text, stop = s[k:n], n
            numeral = numerals.read(text)
            if numeral is None or numeral.low is None or numeral.high is None:
                return None
            over, high = numeral.low * numeral.scale, numeral.high * numeral.scale
            if high > over:  # 百分之二三十
                share = self._share(i, stop, over, under.value)
                return evolve(share, high=self._share(i, stop, high, under.value).high)
        return self._share(i, stop, over, under.value)


@lru_cache(maxsize=1024)
def _step(decimals: int, by: Decimal) -> Decimal:
    """One unit of the last printed digit."""
    return _times(POWERS[min(decimals, 40)], by)


def _times(value: Decimal, by: Decimal) -> Decimal:
    """The product, without the zeros that a scale word leaves behind the point."""
    product = value * by
    if by <= ONE:
        return product
    whole = product.to_integral_value()
    return whole if whole == product else product.normalize()
