"""Chinese numerals: three hundred words with 一 in them for every 三百二十万."""

from __future__ import annotations

from decimal import Decimal

from factcheck import numerals
from factcheck.lexing import context
from factcheck.lexing.amounts import (
    ONE,
    Amount,
    read_chinese,
    set_per,
)
from factcheck.lexing.figures import Figures
from factcheck.lexing.finding_units import SCALE_CHARS, find_unit
from factcheck.lexing.points import SCALE_RUN, pointed, scale_value
from factcheck.lexing.ranges import _DIGITS, ANCHOR
from factcheck.lexing.words import DIVISIBLE, FIRST_PAIRS, LATER_PAIRS
from factcheck.patterns import lazy
from factcheck.quantity import Mark, Quantity

_HALF_A_MONTH = tuple(f"月{after}" for after in "涨跌升降增减内来以后左有大暴累回")
"""半月 is mostly said of a time as of a kind: 半月销量, 半月谈; before these it is as long as that."""
_FIFTY = Decimal(50)
_ONE_OF = frozenset("年周半个小天倍成秒分又")
"""What makes a lone 一 a number: 一年 一周 一半 一个月 一小时 一天 一倍 一成 一秒 一分钟."""
_OVER_A_WEEK = ("周涨幅", "周跌幅", "周涨跌幅", "周升幅", "周降幅")
_FORMAL = frozenset("壹贰叁肆伍陆柒捌玖")
"""Alone they are no numbers: they are written on cheques, with 拾 or 元 behind."""
_MULTIPLICANDS = frozenset("十百千万亿")

_DIGIT_OR_TEN = frozenset(numerals.DIGITS) | {"十"}
_NOT_ONE = frozenset("每这那某同另第统万唯单任之首后")
"""Before 一吨 or 一美元: 每一吨 and 最后一公里 are no figures."""
_HALVED = frozenset("吨公克米斤升加亩千毫英盎磅里")
"""Begins a measure behind 半: 半公斤, 半加仑."""
_BEHIND_COIN = frozenset("，、。；）)钱\n\0")
_OF_UNIT = lazy("[十百千万亿]千$|[十百][^万亿千]{0,3}千$")
_GRADED = lazy("级(?:别的?|的)?(?:总|激活)?参数")
"""万亿级别参数: of one order, of what only models have."""
_NOT_UP = frozenset("以之加及")
"""Before 上百: 以上百分之… is no 上百."""
_NOT_SEVERAL = frozenset("指参函总人户次家基倍点系")
"""Before 数百: 指数百…, 参数十… are no 数百."""


_UNIT_TOLD = lazy(r"单位 ?[:为] ?(?:人民币|均?为)?\Z")
_UNIT_WIDTH = 8
"""单位：人民币百万元: what the figures of a table are in, and none itself."""


class Chinese(Figures):
    """Reads runs of Chinese numerals."""

    def _chinese(self, i: int, end: int) -> Mark | Quantity | None:
        s = self.s
        first = s[i]
        before = s[i - 1] if i else "\n"
        if before == "前" and end - i <= 2 and context.first_so_many(s, i):
            unit = find_unit(s, end, True)
            if unit is None or unit[1].kind == "count":
                return self.mark("ordinal", i - 1, end, s[i:end])
        if first == "陆" and before == "内":
            return self.mark("word", i, i + 1, first)  # 内陆十七省
        if first in _FORMAL and end == i + 1:
            return self.mark("word", i, end, s[i:end])  # 中国大陆公司
        if not s.startswith("分之", end):
            numbered = (before == "(" and s[end] == ")") or (s[end] == "、" and self._line_head(i))
            word = None if numbered else self._word(i, before)
            # 零点五 is no midnight, 十一亿 and （十一） no holiday.
            timed = word is not None and word.text == "十分" and s.startswith("小时", i - 2)  # 两小时十分
            on = word is not None and ((word.right == end + 1 and pointed(s, end)) or self._counts_on(word, end))
            if word is not None and not on and not timed:
                return word
        # A run of mixed numerals and digits ends at the first digit.
        for k in range(i, min(end, i + 12)):
            if s[k] in _DIGITS:
                end = k
                break
        if before == "第":
            return self.mark("ordinal", i - 1, end, s[i:end])
        if before in "、和与至" and self.ordinal == i - 1 and end == i + 1:
            return self.mark("ordinal", i, end, s[i:end])
        if s.startswith("分之", end):
            return self._fraction(i, end)
        following = s[end]
        if following == "年" and end == i + 4 and first in "一二" and s[i + 1] in "九〇零":
            return None  # 二〇二六年
        if first == "半" and end == i + 1:
            return self._half(i, following)
        if end == i + 1:
            more = following in "至到" and s[end + 1] in numerals.DIGITS and before not in _NOT_ONE  # 一到五个
            if first == "一" and s.startswith(_OVER_A_WEEK, end):
                return self.mark("window", i, end + 1, s[i : end + 1])  # 一周涨幅 3.1%: no length of its own
            alone = first == "一" and following not in _ONE_OF and not more
            if alone and not pointed(s, end) and not self._one_of_measure(end):
                return self._list_in_chinese(i, end)
            if following in "、)" or (following == "." and first not in _MULTIPLICANDS):
                listed = self._list_in_chinese(i, end)
                if listed is not None:
                    return listed
        elif following == ")" and before == "(" and not SCALE_CHARS.issuperset(s[i:end]):  # 营业收入（百万）
            return self.mark("list", i - 1, end + 1, s[i:end])
        elif following == "、" and self._line_head(i):
            return self.mark("list", i, end, s[i:end])
        if s[i:end] == "一半":
            return self._built(i, end, _FIFTY, "%", "percent", step=numerals.rough(_FIFTY))
        if s[end - 1] == "半" and end > i + 1:
            return None
        if before in "数几上好" and first in _MULTIPLICANDS:
            return self._vague(i - 1, i, end)
        return self._chinese_amount(i, end)

    def _word(self, i: int, before: str) -> Mark | None:
        """A word or name that has this numeral in it."""
        s = self.s
        for word in LATER_PAIRS.get(before + s[i], ()):
            start = i - next(k for k in range(1, len(word)) if word[k] == s[i])
            if start >= 0 and s.startswith(word, start):
                return self.mark("word", start, start + len(word))
        for word in FIRST_PAIRS.get(s[i : i + 2], ()):
            if s.startswith(word, i):
                return self.mark("word", i, i + len(word))
        return None

    def _counts_on(self, word: Mark, end: int) -> bool:
        """Whether a word is but the first numerals of a number: 十一 in 十一亿."""
        return word.right < end and self.s[word.right] in "亿万" and all(c in numerals.NUMERALS for c in word.text)

    def _list_in_chinese(self, i: int, end: int) -> Mark | None:
        s = self.s
        if s[end] == "、" and self._line_head(i):
            return self.mark("list", i, end, s[i:end])
        if s[end] == ")" and i and s[i - 1] == "(":
            return self.mark("list", i - 1, end + 1, s[i:end])
        return None

    def _half(self, i: int, following: str) -> Mark | Quantity | None:
        """半年 半月 半个月 半小时 are durations; 过半 and 近半 are shares; 半导体 is a word."""
        s = self.s
        unit = None
        if following == "月" and s.startswith(_HALF_A_MONTH, i + 1) and not (i and s[i - 1] in "上下多大前后个"):
            return self._built(i, i + 2, Decimal("0.5"), "month", "duration", 1)
        if following in "年天小个":
            if s.startswith(("年报", "年度", "年来说"), i + 1) or (i and s[i - 1] in "上下多大"):
                return None
            unit = find_unit(s, i + 1)
        if unit is not None and unit[1].kind == "duration":
            return self._built(i, unit[0], Decimal("0.5"), unit[1].unit, "duration", 1)
        measure = find_unit(s, i + 1, True) if following in _HALVED else None
        if measure is not None and measure[1].kind == "physical":  # 半吨, 半公斤
            return self._built(i, measure[0], measure[1].factor / 2, measure[1].unit, "physical", 1)
        if i and s[i - 1] in "过近超逾" and following not in "年个天小导程固成价径":
            end = i + 1 + (following == "数")
            return self._built(i, end, _FIFTY, "%", "percent", step=numerals.rough(_FIFTY))
        return None

    def _vague(self, left: int, i: int, end: int) -> Quantity | None:
        """数百亿, 上百家, 几十万: an order without a value."""
        s = self.s
        before = s[left - 1 : left]
        if (s[left] == "上" and before in _NOT_UP) or (s[left] == "数" and before in _NOT_SEVERAL):
            return None
        if s[left] == "好" and s[i] in "万亿":
            return None
        amount = Amount(left)
        amount.status = "indeterminate"
        if s[end] in "至到" and s[end + 1] in "数几上":
            more = ANCHOR.match(s, end + 2)
            end = more.end() if more else end
        amount.number_end = amount.end = end
        self._unit_after(amount, end)
        return self._quantity(amount, signs=False)

    def _unit_after(self, amount: Amount, end: int) -> None:
        s = self.s
        if s[end] in "余多":
            end += 1
            amount.end = end
        spaced = s[end] == " "
        unit = find_unit(s, end + spaced, False, spaced)
        if unit is not None:
            amount.unit, amount.kind, amount.factor = unit[1].unit, unit[1].kind, unit[1].factor
            amount.end = set_per(s, unit[0], amount)

    def _chinese_amount(self, i: int, end: int) -> Quantity | None:
        s = self.s
        run = s[i:end]
        if run[0] in "百千万亿十" and all(c in _MULTIPLICANDS for c in run) and not pointed(s, end):
            more = run == "十" and s[end] in "至到" and s[end + 1] in _DIGIT_OR_TEN  # 十到十五家
            return self._unclaimed(read_chinese(s, i, end)) if more else self._order(i, end)
        if len(run) > 2 and run[-1] == "千" and _OF_UNIT.search(run) and find_unit(s, end - 1, True):
            end -= 1  # 一百千瓦, 二十五千克: the 千 is the unit's
        if len(run) > 1 and run[-1] == "两" and run[-2] != "一" and find_unit(s, end - 1, True):
            end -= find_unit(s, end, True) is None  # 三十两, but not 三两家
        amount = read_chinese(s, i, end)
        if amount is None:
            return None
        if s[amount.number_end] in "角毛" and s[amount.end] not in _BEHIND_COIN and s[amount.end - 1] in "角毛":
            return None  # 五角形, 三毛
        has_scale = len(run) > 2 and any(c in _MULTIPLICANDS for c in run[1:])
        has_scale = has_scale or (amount.scale != ONE and (amount.decimals > 0 or s[end] == "个"))
        if not amount.unit and not has_scale and amount.loose == "":
            return self._unclaimed(amount)
        if amount.loose and not amount.unit and len(run) < 2:
            return None
        if run == "一" and not amount.decimals and not self._one(i, amount):
            return None
        return self._quantity(amount)

    def _unclaimed(self, amount: Amount | None) -> Quantity | None:
        """五至六万元: a bare first end counts if a range follows."""
        if amount is None or amount.low is None:
            return None
        s, end = self.s, amount.number_end
        if s[end] not in "至到-~—" or s[end + 1] not in _DIGIT_OR_TEN:
            return None
        quantity = self._quantity(amount, signs=False)
        return quantity if quantity.unit and quantity.right > end + 1 else None

    def _one(self, i: int, amount: Amount) -> bool:
        """一年, 一个月, 一倍 are quantities; 一个, 一天天, 新的一年 with 第 are not."""
        s = self.s
        if amount.kind not in ("duration", "multiple", "percent"):
            return amount.scale != ONE or self._one_of_measure(i + 1)
        before = s[i - 1] if i else "\n"
        if before in "上下这那每某同新前有第" and amount.kind == "duration":
            return False
        return not (before == "周" and s[i + 1] == "周") and s[amount.end] not in "一度"

    def _one_of_measure(self, k: int) -> bool:
        """一吨, 一美元: one of a measure is a figure, as 一家 is none; 每一吨 is what something is per."""
        s = self.s
        if s[k - 2 : k - 1] in _NOT_ONE:
            return False
        unit = find_unit(s, k, True)
        if unit is None or unit[1].kind not in ("physical", "money"):
            return False
        return unit[0] > k + 1 or s[k] in "吨斤克米升亩"

    def _order(self, i: int, end: int) -> Quantity | None:
        """千万美元, 万亿元, 近百家: a scale word that stands for one of its kind."""
        s = self.s
        if s[i - 1 : i] == "每":
            return None  # 每百万 Token 4 元: what the figure is per
        if s[end - 1] == "千" and end > i + 1 and find_unit(s, end - 1, True) is not None:
            end -= 1  # 万亿千瓦时: the 千 is the unit's
        run = s[i:end]
        graded = _GRADED.match(s, end) if len(run) > 1 else None
        amount = Amount(i)
        amount.low = amount.high = ONE
        amount.scale = scale_value(run)
        if run[0] == "十":
            amount.low = amount.high = amount.scale
            amount.scale = ONE
            if len(run) > 1:
                amount.low = amount.high = Decimal(10)
                amount.scale = scale_value(run[1:])
        amount.number_end = amount.end = end
        if graded is not None:
            amount.end, amount.unit, amount.kind = graded.end(), "参数", "count"
            return self._quantity(amount)
        if (s[end] in "余多" and s[end + 1] not in "额元么种样年") or s[end] in "余多":
            amount.loose = "over"
            amount.end = end + 1
            more = SCALE_RUN.match(s, end + 1)
            if more:  # 十多万
                amount.scale *= scale_value(more[0])
                amount.number_end = amount.end = more.end()
        spaced = s[amount.end] == " "
        unit = find_unit(s, amount.end + spaced, True, spaced)
        loose = amount.loose or context.modifier_before(s, i)
        if unit is not None:
            amount.unit, amount.kind, amount.factor = unit[1].unit, unit[1].kind, unit[1].factor
            amount.end = set_per(s, unit[0], amount)
        if run == "十" and not (amount.loose and amount.scale != ONE):
            return self._quantity(amount) if unit is not None else None
        if not self._order_counts(i, amount, loose, unit is not None, len(run)):
            return None
        return self._quantity(amount)

    def _order_counts(self, i: int, amount: Amount, loose: str, has_unit: bool, size: int) -> bool:
        s = self.s
        before = s[i - 1] if i else "\n"
        if not has_unit:
            return bool(loose) and (size > 1 or s[i] in "亿") and s[amount.end] not in "级分别元" and before not in "最"
        if (s[amount.end] in ")\t|\n" and before in "(\t|\n:位 ,，、") or before in "(:/" or s[amount.end] in "级机店":
            # （百万美元）, （归母，百万元） is the unit of a table or chart.
            return False
        if loose:
            return True
        if amount.kind == "money" and _UNIT_TOLD.search(s, max(0, i - _UNIT_WIDTH), i) is not None:
            return False
        if amount.kind == "money":
            return (size > 1 and amount.unit != "CNY") or (size > 1 and before not in "单位")
        if amount.kind == "count" and len(amount.unit) > 1 and amount.unit not in DIVISIBLE:
            # 万亿赛道: a noun behind an order makes a name.
            return False
        return (size > 1 and amount.kind in ("physical", "count")) or (
            s[i] in "千百" and amount.kind == "physical" and amount.unit in ("t", "m", "m²")
        )
