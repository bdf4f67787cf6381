"""The one pass over the text: at each numeral, decide what it is."""

from __future__ import annotations

import re
from functools import lru_cache
from decimal import Decimal

from factcheck import numerals
from factcheck.document import View
from factcheck.lexing import context
from factcheck.lexing.amounts import (
    ONE,
    POWERS,
    Amount,
    close_bracket,
    find_unit,
    read_arabic,
    read_chinese,
    scale_value,
    set_per,
    settle_per,
)
from factcheck.lexing.words import AFTER, BEFORE, FIRST_PAIRS, LATER_PAIRS, NAME_ENDINGS
from factcheck.quantity import Mark, Quantity
from factcheck.units import compose

ANCHOR = re.compile("[0-9零〇一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟几半]{1,48}")
HUNDRED = Decimal(100)
ZERO = Decimal(0)
_MILLION = Decimal(10**6)
_DIGITS = frozenset("0123456789")
_SPACE = frozenset(" \t\n\r")
_ONE_OF = frozenset("年周半个小天倍成秒分")
"""What makes a lone 一 a number: 一年 一周 一半 一个月 一小时 一天 一倍 一成 一秒 一分钟."""
_MULTIPLICANDS = frozenset("十百千万亿")
_DASHES = frozenset("-~—")
_TO = frozenset("至到")
_BLANK_CELL = frozenset("\t\n\r|\0")


class Lexer:
    """Reads one text: `s` is the plain text (see text.py), `text` the text itself; both have the same offsets."""

    def __init__(self, s: str, text: str, view: View | None = None, source: str | None = None) -> None:
        self.s = s
        self.text = text
        self.view = view
        self.source = source
        self.floor = 0
        """Where the last mark ended: nothing may begin before."""
        self.contents = _contents(s)
        self.contents_end = max((right for _, right in self.contents), default=0)
        self.ordinal = -1
        """Where the last ordinal ended: 第四、五位."""
        self.last = 0
        """Where the last amount ended: a + or - right there is an operator."""

    # ------------------------------------------------------------------------------------------------- entry point

    def read(self, i: int, end: int) -> Mark | Quantity | None:
        """What the run of numerals s[i:end] is; offsets are left and right in the text. None if it is nothing."""
        if self.s[i] in _DIGITS:
            return self._digits(i)
        return self._chinese(i, end)

    # ------------------------------------------------------------------------------------------------ Arabic digits

    def _digits(self, i: int) -> Mark | Quantity | None:
        s = self.s
        before = s[i - 1] if i else "\n"
        if before < "\x80" and before.isalpha():
            return self._after_letter(i)
        if before == "." or before == "_" or (before == "-" and i > 1 and s[i - 2].isascii() and s[i - 2].isalnum()):
            glued = self._glued(i, before)
            if glued is not None:
                return glued
        amount = read_arabic(s, i)
        if amount is None:
            return self._mark("code", i, self._token_end(i))
        if amount.low is not None and s[i] == "0" and amount.number_end > i + 1 and s[i + 1] in _DIGITS:
            return self._mark("code", i, amount.number_end)
        if amount.decimals and amount.kind == "count" and amount.scale == ONE and amount.unit not in _DIVISIBLE:
            # 3.23 国家…, 58.96芯片: nothing that is counted has decimals; the next cell or line begins.
            amount.unit, amount.kind, amount.end, amount.factor = "", "number", amount.number_end, ONE
        following = s[amount.number_end]
        if before == "(" and following == "+" and s[amount.number_end + 1] in _DIGITS:
            total = self._sum(i)
            if total is not None:
                return total
        if following == ":" and s[amount.number_end + 1] in _DIGITS:
            return self._with_colon(i, amount)
        if amount.bare == "name" or (not amount.unit and amount.scale == ONE):
            special = self._unitless(i, amount)
            if special is not None:
                return special
            if amount.bare == "name":
                return None
        elif before == "第":
            return self._mark("ordinal", i - 1, amount.number_end, s[i : amount.number_end])
        elif amount.kind == "duration" and not amount.decimals:
            special = self._calendar(i, amount)
            if special is not None:
                return special
        elif amount.kind == "count":
            if before == "前" and s[i - 2 : i - 1] not in ("当", "目", "此", "以", "之"):
                return self._mark("ordinal", i - 1, amount.end, s[i : amount.number_end])
            if amount.unit == "层" and _BUILDING.search(s, max(0, i - 8), i):
                return self._mark("code", i, amount.end, s[i : amount.number_end])
        if amount.bare:
            special = self._network(i, amount)
            if special is not None:
                return special
            self._letter(amount)
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

    def _token_end(self, i: int) -> int:
        match = numerals.ARABIC.match(self.s, i)
        return match.end() if match else i + 1

    def _after_letter(self, i: int) -> Mark | Quantity | None:
        """Digits right behind a Latin letter are a name (H100, K2.5), unless a measure stands there (PE15倍, GDP5%)."""
        s = self.s
        start, code = context.currency_before(s, i)
        amount = read_arabic(s, i)
        if code and amount is not None:
            return self._quantity(amount)
        word = context.latin_word_before(s, i)
        if word in ("x", "X") and i > 1 and s[i - 2] in _DIGITS and amount is not None and amount.bare != "name":
            # 8x200G
            if amount.bare:
                self._letter(amount)
            return self._quantity(amount, signs=False)
        if word in ("TOP", "Top", "top", "No"):
            return self._mark("ordinal", i - len(word), self._token_end(i))
        if amount is not None and amount.kind in ("percent", "points", "multiple", "money", "price") and (
            amount.kind != "multiple" or context.is_measure(word)
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
            amount = read_arabic(s, i)
            if letter.isdigit() and self.last == i - 1:
                return None
            if amount is not None and amount.kind in ("percent", "points"):
                # IDC指数-3% has a minus, but a hyphen behind a name with digits is one.
                return None
            if amount is not None and amount.unit in ("芯", "户") and letter.isalpha():
                return self._quantity(amount)
            if letter.isdigit() and amount is not None and amount.unit:
                return None
        return self._name(i)

    def _name(self, i: int) -> Mark:
        """The whole name around the digits at i: letters, digits, hyphens and dots between."""
        s = self.s
        left = i
        while left > self.floor and i - left < 40 and (
            (s[left - 1].isascii() and s[left - 1].isalnum())
            or (s[left - 1] in "-._&/" and left > 1 and s[left - 2].isascii() and s[left - 2].isalnum())
        ):
            left -= 1
        right = i
        n = 0
        while n < 60 and (
            (s[right].isascii() and s[right].isalnum())
            or (s[right] in "-._" and s[right + 1].isascii() and s[right + 1].isalnum()
                and not self._figure_after_hyphen(right))
        ):
            right += 1
            n += 1
        letters = sum(c.isalpha() for c in s[left:right])
        digits = right - left - letters
        return self._mark("code" if digits > 6 and letters < 4 else "name", left, max(right, i + 1), s[left:right])

    def _figure_after_hyphen(self, k: int) -> bool:
        """G.652D-24 芯: the hyphen does not bind a figure with a unit of its own."""
        s = self.s
        if s[k] != "-" or s[k + 1] not in _DIGITS:
            return False
        amount = read_arabic(s, k + 1)
        return amount is not None and (amount.unit == "芯" or amount.kind in ("percent", "points"))

    def _with_colon(self, i: int, amount: Amount) -> Mark:
        """14:30 is a time, 8:4 a ratio that names something."""
        s = self.s
        right = self._token_end(amount.number_end + 1)
        minutes = s[amount.number_end + 1 : right]
        if s[right] == ":" and s[right + 1] in _DIGITS:
            right = self._token_end(right + 1)
        is_time = len(minutes) == 2 and minutes < "60" and amount.number_end - i <= 2 and s[i : amount.number_end] < "25"
        return self._mark("time" if is_time else "ratio", i, right)

    # ------------------------------------------------------------------------------- numbers without a unit of their own

    def _unitless(self, i: int, amount: Amount) -> Mark | Quantity | None:
        """A number without unit and scale: what else it may be than a figure. None: it may be a figure."""
        s, end = self.s, amount.number_end
        following = s[end]
        before = s[i - 1] if i else "\n"
        if amount.bare == "name" or (following.isascii() and following.isalpha()):
            if following in "xX" and s[end + 1] in _DIGITS and end - i < 4:
                return None
            return self._before_letter(i, end)
        if following == "-" and s[end + 1].isascii() and s[end + 1].isalpha() and not amount.decimals:
            return self._name(i)
        if following == "/" and s[end + 1] in _DIGITS:
            share = self._slash_fraction(i, end)
            if share is not None:
                return share
        if before == "第":
            return self._mark("ordinal", i - 1, end, s[i:end])
        ending = self._name_ending(end)
        if ending:
            kind = "ordinal" if ending[1] == "强" else "code"
            return self._mark(kind, i, ending[0], s[i:end])
        if before in "前后" and not amount.decimals and s[i - 2 : i - 1] not in ("当", "目", "此", "以", "之"):
            return self._mark("ordinal", i - 1, end, s[i:end])
        whole = not amount.decimals and amount.status == "read" and amount.loose == ""
        chart = context.chart_word(s, i) if whole or amount.decimals == 1 else ""
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
        if not 0 < over < under or not (match[3] or context.modifier_before(s, i) == "about"):
            return None
        return self._share(i, match.end(2), over, under)

    def _whole(self, i: int, amount: Amount) -> Mark | None:
        """A bare whole number."""
        s, end = self.s, amount.number_end
        size = end - i
        listed = self._list_number(i, end)
        if listed is not None:
            return listed
        if context.list_word(s, i) and not self._signed(i):
            return self._mark("list", i, end, s[i:end])
        if size == 4 and s[i : i + 2] in ("19", "20") and not self._in_row(i, end):
            return self._mark("name", i, end, s[i:end])
        if size > 2:
            near = context.contact_word(s, i)
            if size >= 5 and "," not in s[i:end] and (size >= 9 or near or self._coded(i, end)):
                return self._mark("code", i, end, s[i:end])
            if near:
                return self._mark("contact", i, end, s[i:end])
        if self._address(i, end):
            return self._mark("code", i, end, s[i:end])
        name = context.name_before(s, i)
        if name and not context.only_ranked(name) and 2 <= size <= 4:
            return self._mark("name", s.rfind(name, 0, i), end)
        if "," not in s[i:end]:
            word = self._capital_word(i)
            if word and size <= 3 and not self._in_row(i, end) and s[end] not in "×*":
                return self._mark("name", s.rfind(word, 0, i), end)
        if self._page(i, end):
            return self._mark("page", i, end, s[i:end])
        return None

    def _signed(self, i: int) -> bool:
        return self.s[i - 1] in "+-" if i else False

    def _coded(self, i: int, end: int) -> bool:
        """(688208): six digits alone in brackets behind a name."""
        s = self.s
        return end - i == 6 and s[i - 1] == "(" and s[end] == ")"

    def _capital_word(self, i: int) -> str:
        """The capitalised Latin word right before a bare number, one blank between."""
        s = self.s
        if i < 2 or s[i - 1] != " ":
            return ""
        word = context.latin_word_before(s, i - 1)
        return word if word and context.is_name_word(word) else ""

    def _version(self, i: int, amount: Amount) -> Mark | None:
        """2.0 behind a name, 3.5 系列: a version."""
        s, end = self.s, amount.number_end
        if amount.decimals > 2 or amount.low is None or amount.low >= 30 or self._signed(i) or amount.loose:
            return None
        at = end + (s[end] == " ")
        if s.startswith(("系列", "版本", "版", "模型", "代", "时代", "机器人"), at):
            return self._mark("name", i, end, s[i:end])
        if self._in_row(i, end):
            return None
        word = self._capital_word(i)
        if word and amount.low < 10 and amount.decimals == 1:
            return self._mark("name", s.rfind(word, 0, i), end)
        if amount.decimals == 1 and s[end - 1] == "0" and amount.low < 10:
            before = s[i - 1] if i else "\n"
            if "\u4e00" <= before <= "\u9fff" and before not in "为达至到是于约近超在与和了过比的有从由增升降加均":
                return self._mark("name", i, end, s[i:end])
        return None

    def _section(self, i: int, amount: Amount) -> Mark | None:
        """4.1 at the head of a line."""
        s, end = self.s, amount.number_end
        if not 1 <= amount.decimals <= 2 or amount.low is None or amount.low >= 32 or not self._line_head(i):
            return None
        fraction = s[end - amount.decimals : end]
        if amount.decimals == 2 and s[end] in " \r\n-~" and 1 <= amount.low < 13 and 1 <= int(fraction) <= 31:
            # 4.16 at the head of a line: a date, whatever follows.
            span = _DAYS.match(s, i)
            return self._mark("list", i, span.end() if span else end, s[i:end])
        k = end + (s[end] in " \t")
        if fraction[0] == "0" and amount.decimals == 1 or int(fraction) > 31 or s[k] in _SPACE or k == end and s[k] != "、":
            return None
        if not (s[k].isalpha() or s[k] in "《“\"、("):
            return None
        # A row of numbers is no heading.
        line_end = s.find("\n", end)
        rest = s[end : line_end if line_end >= 0 else end + 80]
        if "\t" in rest and any(c in _DIGITS for c in rest):
            return None
        return self._mark("list", i, end, s[i:end])

    def _line_head(self, i: int) -> bool:
        k = i
        s = self.s
        while k and s[k - 1] in " \t#*-•>■●(" and i - k < 12:
            k -= 1
        return k == 0 or s[k - 1] == "\n"

    def _list_number(self, i: int, end: int) -> Mark | None:
        """1) （2） 3、 4. 1： in front of an item."""
        s = self.s
        if end - i > 2:
            return None
        before = s[i - 1] if i else "\n"
        following = s[end]
        if following == ")":
            opened = before == "("
            if opened and self._alone_in_cell(i - 1, end + 1):
                return None
            left = i - 1 if opened else i
            if opened or before in " \n\t\r。；;:，,、" or "\u4e00" <= before:
                return self._mark("list", left, end + 1, s[i:end])
        if before in " \n\t\r#*-。；;.：:\0" or i == 0 or ")" == before:
            if following == "、" and s[end + 1] not in _DIGITS and (self._line_head(i) or before in "。；;:）)"):
                return self._mark("list", i, end, s[i:end])
            if following == "." and s[end + 1] not in _DIGITS and (
                self._line_head(i) or before in " 。；;)" and "\u4e00" <= s[end + 1] <= "\u9fff"
            ):
                return self._mark("list", i, end, s[i:end])
            if following == "." and s[end + 1] == " " and self._line_head(i):
                return self._mark("list", i, end, s[i:end])
            if following == ":" and self._line_head(i):
                return self._mark("list", i, end, s[i:end])
            if following == " " and self._heading(i):
                return self._mark("list", i, end, s[i:end])
        if before == "\u3010" and following == "\u3011":
            return self._mark("list", i, end, s[i:end])
        if before == "[" and following == "]":
            return self._mark("list", i - 1, end + 1, s[i:end])
        return None

    def _heading(self, i: int) -> bool:
        """## 2 Title: a number behind the marks of a Markdown heading."""
        return i > 1 and self.s[i - 1] == " " and self.s[i - 2] == "#"

    def _alone_in_cell(self, left: int, right: int) -> bool:
        """Whether the slice fills a cell between tabs, bars or line ends, in a line that has more than one cell."""
        s = self.s
        a, b = left, right
        while a and s[a - 1] == " ":
            a -= 1
        while s[b] == " ":
            b += 1
        if (a == 0 or s[a - 1] in _BLANK_CELL) and s[b] in _BLANK_CELL:
            return (a > 0 and s[a - 1] in "\t|") or s[b] in "\t|"
        return False

    def _in_row(self, i: int, end: int) -> bool:
        """Whether the number fills a cell of a table row, or stands in a run of bare numbers."""
        s = self.s
        if self._alone_in_cell(i, end):
            return True
        k = end
        while s[k] == " ":
            k += 1
        return k > end and (s[k] in _DIGITS or (s[k] in "-+(" and s[k + 1] in _DIGITS))

    def _address(self, i: int, end: int) -> bool:
        s = self.s
        k = i - (s[i - 1] == " ") if i else 0
        return s[max(0, k - 1) : k] in ("楼", "号", "室", "座", "栋") and end - i >= 2

    def _page(self, i: int, end: int) -> bool:
        """A lone number in front of 资料来源 at the foot of a page, or behind the dots of a table of contents."""
        s = self.s
        if end - i > 3:
            return False
        if s.startswith(_PAGE_FOOT, end + (s[end] == " ")):
            return True
        if self._line_head(i) and (s[end] in "\r\n" or s[end : end + 2] == " \n"):
            k = end
            while s[k] in " \r\n" and k < end + 6:
                k += 1
            if s.startswith(_PAGE_FOOT, k) or s[k] == "•":
                return True
        if i < self.contents_end and any(left <= i < right for left, right in self.contents[:8]):
            return s[end] in "\r\n\0"
        return s[max(0, i - 4) : i].strip(" \t")[-2:] in ("..", "…", "……", ". .")

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
        if s[end : end + 2] in ("st", "nd", "rd", "th") and not (s[end + 2].isascii() and s[end + 2].isalpha()):
            return self._mark("ordinal", i, end + 2, s[i:end])
        return self._name(i)

    def _name_ending(self, end: int) -> tuple[int, str] | None:
        s = self.s
        k = end + (s[end] == " ")
        for word in NAME_ENDINGS.get(s[k], ()):
            if s.startswith(word, k):
                if word == "代" and s[k + 1] in "表理替码价" or word == "级" and s[k + 1] == "别" and False:
                    continue
                if word == "型" and s[k + 1] in "号" or word in ("系", "路", "后") and k != end:
                    continue
                if word == "后" and s[end - 1] not in "05":
                    continue
                if word == "线" and s[k + 1] not in "城市":
                    continue
                if word == "强" and s[k + 1] in "劲势制度":
                    continue
                return k + len(word), word
        return None

    def _chart(self, i: int, end: int, word: str) -> Mark:
        s = self.s
        left = s.rfind(word, 0, i)
        if s[end] in "-." and s[end + 1] in _DIGITS:
            end = self._token_end(end + 1)
        return self._mark("chart", left, end, s[i:end])

    # ------------------------------------------------------------------------------------ numbers with a unit that are none

    def _calendar(self, i: int, amount: Amount) -> Mark | None:
        """2026年, 12日: a date that nobody else claimed. Durations have no such form."""
        s = self.s
        size = amount.number_end - i
        word = s[amount.number_end : amount.end].strip()
        if word == "日" and s.startswith(("均线", "均值", "均量", "线"), amount.end):
            return self._mark("name", i, amount.end + 1)
        if word == "年" and size == 4 and s[i] in "12":
            return self._mark("period", i, amount.end)
        if word in ("月", "日") and size <= 2 and amount.low is not None and amount.low <= 31 and s[amount.end] not in "均内":
            return self._mark("period", i, amount.end)
        if word.startswith("季度") and size == 1:
            return self._mark("period", i, amount.end)
        return None

    def _network(self, i: int, amount: Amount) -> Mark | None:
        """5G, 4G networks, 10G PON, 4K screens: names, not sizes."""
        s, end = self.s, amount.end
        if amount.loose or amount.low is None:
            return None
        letter = amount.bare[0]
        if letter == "G" and (amount.low in _GENERATIONS or s.startswith((" PON", "PON", "-PON", " EPON"), end)):
            if amount.low in _GENERATIONS and s.startswith(("流量", "内存"), end):
                return None
            return self._mark("name", i, end)
        if letter == "K" and amount.low in _SCREENS and not s.startswith(("上下文", " 上下文", " context"), end):
            return self._mark("name", i, end)
        if letter in "BT" and amount.low == 2 and s[end] in "端业客市业务":
            return self._mark("name", i, end)
        return None

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
            amount.kind = {"bit/s": "physical", "B": "physical"}.get(meaning, "count")
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

    # -------------------------------------------------------------------------------------------------- Chinese numerals

    def _chinese(self, i: int, end: int) -> Mark | Quantity | None:
        s = self.s
        first = s[i]
        before = s[i - 1] if i else "\n"
        if not s.startswith("分之", end):
            word = self._word(i, before)
            if word is not None:
                return word
        # A run of mixed numerals and digits ends at the first digit.
        for k in range(i, min(end, i + 12)):
            if s[k] in _DIGITS:
                end = k
                break
        if before == "第":
            return self._mark("ordinal", i - 1, end, s[i:end])
        if before in "、和与至" and self.ordinal == i - 1 and end == i + 1:
            return self._mark("ordinal", i, end, s[i:end])
        if s.startswith("分之", end):
            return self._fraction(i, end)
        following = s[end]
        if first == "半" and end == i + 1:
            return self._half(i, following)
        if end == i + 1:
            if first == "一" and following not in _ONE_OF:
                return self._list_in_chinese(i, end)
            if following in "、)" or (following == "." and first not in _MULTIPLICANDS):
                listed = self._list_in_chinese(i, end)
                if listed is not None:
                    return listed
        elif following == ")" and before == "(":
            return self._mark("list", i - 1, end + 1, s[i:end])
        elif following == "、" and self._line_head(i):
            return self._mark("list", i, end, s[i:end])
        if s[i:end] == "一半":
            return self._built(i, end, Decimal(50), "%", "percent")
        if s[end - 1] == "半" and end > i + 1:
            return self._with_half(i, end)
        if before in "数几上好" and first in _MULTIPLICANDS:
            return self._vague(i - 1, i, end)
        if before == "前" and end - i <= 2 and s[i - 2 : i - 1] not in ("当", "目", "此", "以", "之"):
            unit = find_unit(s, end, True)
            if unit is None or unit[1].kind == "count":
                return self._mark("ordinal", i - 1, end, s[i:end])
        return self._chinese_amount(i, end)

    def _word(self, i: int, before: str) -> Mark | None:
        """A word or name that has this numeral in it."""
        s = self.s
        for word in LATER_PAIRS.get(before + s[i], ()):
            start = i - next(k for k in range(1, len(word)) if word[k] == s[i])
            if start >= 0 and s.startswith(word, start):
                return self._mark("word", start, start + len(word))
        for word in FIRST_PAIRS.get(s[i : i + 2], ()):
            if s.startswith(word, i):
                return self._mark("word", i, i + len(word))
        return None

    def _list_in_chinese(self, i: int, end: int) -> Mark | None:
        s = self.s
        if s[end] == "、" and self._line_head(i):
            return self._mark("list", i, end, s[i:end])
        if s[end] == ")" and i and s[i - 1] == "(":
            return self._mark("list", i - 1, end + 1, s[i:end])
        return None

    def _half(self, i: int, following: str) -> Mark | Quantity | None:
        """半年 半个月 半小时 are durations; 过半 and 近半 are shares; 半导体 is a word."""
        s = self.s
        unit = None
        if following in "年天小个":
            if s.startswith(("年报", "年度", "年来说"), i + 1) or (i and s[i - 1] in "上下多大"):
                return None
            unit = find_unit(s, i + 1)
        if unit is not None and unit[1].kind == "duration":
            return self._built(i, unit[0], Decimal("0.5"), unit[1].unit, "duration", 1)
        if i and s[i - 1] in "过近超逾" and following not in "年个天小导程固成价径":
            return self._built(i, i + 1 + (following == "数"), Decimal(50), "%", "percent")
        return None

    def _with_half(self, i: int, end: int) -> Quantity | None:
        """三个半 and 一年半 are read elsewhere; 两半 is nothing."""
        return None

    def _fraction(self, i: int, end: int) -> Quantity | None:
        """三分之二, 百分之五点三, 万分之一."""
        s = self.s
        under = numerals.chinese(s[i:end])
        k = end + 2
        match = ANCHOR.match(s, k)
        if match is None or under is None or not under.value:
            return None
        if s[k] in _DIGITS:
            number = numerals.ARABIC.match(s, k)
            assert number
            over, decimals, problem, used = numerals.arabic(number[0])
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
            over = numerals.parse(text)
            decimals = 0
            if over is None:
                return None
        return self._share(i, stop, over, under.value)

    def _share(self, i: int, stop: int, over: Decimal, under: Decimal) -> Quantity:
        percent = over * HUNDRED / under
        if under in (HUNDRED, Decimal(1000), Decimal(10000)):
            value = numerals.plain(percent.normalize())
            exponent = over.as_tuple().exponent
            step = (Decimal(1).scaleb(exponent) if isinstance(exponent, int) and exponent < 0 else ONE) * HUNDRED / under
            return self._built(i, stop, value, "%", "percent", step=step)
        exact = percent == percent.quantize(Decimal("0.01"))
        # Repeating fractions are shown to four significant digits, and their step says so.
        value = percent.normalize() if exact else Decimal(f"{percent:.4g}")
        step = None if exact else Decimal(1).scaleb(int(value.as_tuple().exponent))
        return self._built(i, stop, numerals.plain(value), "%", "percent", step=step)

    def _vague(self, left: int, i: int, end: int) -> Quantity | None:
        """数百亿, 上百家, 几十万: an order without a value."""
        s = self.s
        if s[left] == "上" and (end - i > 1 or s[left - 1 : left] in "以之加及向"):
            if s[left - 1 : left] in ("以", "之", "加", "及"):
                return None
        if s[left] == "数" and s[left - 1 : left] in ("指", "参", "函", "总", "人", "户", "次", "家", "基", "倍", "点", "系"):
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
        if run[0] in "百千万亿十" and all(c in _MULTIPLICANDS for c in run):
            return self._order(i, end)
        amount = read_chinese(s, i, end)
        if amount is None:
            return None
        has_scale = any(c in _MULTIPLICANDS for c in run[1:]) and len(run) > 2
        if not amount.unit and not has_scale and amount.loose == "":
            return self._unclaimed(amount)
        if amount.loose and not amount.unit and len(run) < 2:
            return None
        if run == "一" and not self._one(i, amount):
            return None
        return self._quantity(amount)

    def _unclaimed(self, amount: Amount) -> Quantity | None:
        """五至六万元: a bare first end counts if a range follows."""
        s, end = self.s, amount.number_end
        if s[end] not in "至到-~—" or amount.low is None or s[end + 1] not in numerals.DIGITS:
            return None
        quantity = self._quantity(amount, signs=False)
        return quantity if quantity.unit and quantity.right > end + 1 else None

    def _one(self, i: int, amount: Amount) -> bool:
        """一年, 一个月, 一倍 are quantities; 一个, 一天天, 新的一年 with 第 are not."""
        s = self.s
        if amount.kind not in ("duration", "multiple", "percent"):
            return False
        before = s[i - 1] if i else ""
        if before in "上下这那每某同新前有第" and amount.kind == "duration":
            return False
        return not (before == "周" and s[i + 1] == "周") and s[amount.end] not in "一度"

    def _order(self, i: int, end: int) -> Quantity | None:
        """千万美元, 万亿元, 近百家: a scale word that stands for one of its kind."""
        s = self.s
        run = s[i:end]
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
        if s[end] in "余多" and s[end + 1] not in "额元么种样年":
            amount.loose = "over"
            amount.end = end + 1
        elif s[end] in "余多":
            amount.loose = "over"
            amount.end = end + 1
        spaced = s[amount.end] == " "
        unit = find_unit(s, amount.end + spaced, True, spaced)
        loose = amount.loose or context.modifier_before(s, i)
        if unit is not None:
            amount.unit, amount.kind, amount.factor = unit[1].unit, unit[1].kind, unit[1].factor
            amount.end = set_per(s, unit[0], amount)
        if run == "十":
            return self._quantity(amount) if unit is not None else None
        if not self._order_counts(i, amount, loose, unit is not None, len(run)):
            return None
        return self._quantity(amount)

    def _order_counts(self, i: int, amount: Amount, loose: str, has_unit: bool, size: int) -> bool:
        s = self.s
        before = s[i - 1] if i else "\n"
        if not has_unit:
            return bool(loose) and (size > 1 or s[i] in "亿") and s[amount.end] not in "级分别元" and before not in "最"
        if s[amount.end] in ")\t|\n" and before in "(\t|\n:位 " or before in "(:/" or s[amount.end] in "级机店":
            # （百万美元） is the unit of a table or chart.
            return False
        if loose:
            return True
        if amount.kind == "money":
            return size > 1 and amount.unit != "CNY" or (size > 1 and before not in "单位")
        return size > 1 and amount.kind in ("physical", "count") or (
            s[i] in "千百" and amount.kind == "physical" and amount.unit in ("t", "m", "m²")
        )

    # ------------------------------------------------------------------------------------------------- building quantities

    def _place(self, left: int, right: int) -> tuple[int, int, str]:
        """Source offsets of a slice, and its text there."""
        if self.view is None:
            return left, right, self.text[left:right]
        span = self.view.span(left, right)
        return span.start, span.end, (self.source or self.text)[span.start : span.end]

    def mark(self, kind: str, left: int, right: int, value: str = "", spec: object = None) -> Mark:
        """A mark of a text slice."""
        start, end, text = self._place(left, right)
        if kind == "ordinal":
            self.ordinal = right
        return Mark(kind, start, end, left, right, text, value, spec)

    _mark = mark

    def malformed(self, left: int, right: int, problem: str) -> Quantity:
        """Something that should be a figure or date and cannot be: 2月30日."""
        start, end, text = self._place(left, right)
        return Quantity(start, end, left, right, text, status="malformed", problem=problem)

    def word(self, left: int, right: int, value: Decimal | None, unit: str, modifier: str) -> Quantity:
        """A figure in words: 翻倍, two-thirds; value None makes it indeterminate."""
        start, end, text = self._place(left, right)
        if value is None:
            found = find_unit(self.s, right) if not unit else None
            if found:
                start, end, text = self._place(left, found[0])
                return Quantity(start, end, left, found[0], text, unit=found[1].unit, kind=found[1].kind, status="indeterminate")
            kind = "percent" if unit else "count"
            return Quantity(start, end, left, right, text, unit=unit, kind=kind, status="indeterminate")
        kind = {"x": "multiple", "%": "percent"}.get(unit, "number")
        modifier = context.modifier_before(self.s, left) or modifier
        return Quantity(start, end, left, right, text, value, value, unit=unit, kind=kind, modifier=modifier)

    def _built(
        self, left: int, right: int, value: Decimal, unit: str, kind: str, decimals: int = 0, step: Decimal | None = None
    ) -> Quantity:
        s = self.s
        modifier = context.modifier_after(s, right) or context.modifier_before(s, left) or "exact"
        if s[left] == "半" and left and s[left - 1] == "过":
            modifier = "over"
        if kind == "duration":
            step = ONE if step is None and not decimals else None
        self.last = right
        start, end, text = self._place(left, right)
        return Quantity(start, end, left, right, text, value, value, decimals, step, unit, kind, modifier)

    def _quantity(self, amount: Amount, signs: bool = True) -> Quantity:
        """The finished quantity: sign, currency, other end, values, modifier."""
        s = self.s
        left, sign, code = amount.left, "", ""
        before = s[left - 1] if left else "\n"
        if signs and before in _FRONT:
            left, sign, code = self._front(amount, before)
        following = s[amount.end]
        if following == " ":
            following = s[amount.end + 1]
        second = self._second(amount, left) if following in _RANGE_START else None
        bare = second is not None and not amount.unit
        if second is None:
            self._values(amount, sign)
        else:
            self._join(amount, sign, *second)
        if code:
            self._currency(amount, code)
        elif before in _PER_LAST and amount.kind in _PRICED:
            left = self._per_in_front(left, amount)
        if left < self.floor:
            left = amount.left
        if amount.scale >= _MILLION and amount.kind == "number" and context.about_parameters(s, left, amount.end):
            self._parameters(amount)
        modifier = amount.loose or self._modifier(left, amount)
        self.last = right = amount.end
        start, end, text = self._place(left, right)
        return Quantity(
            start, end, left, right, text, amount.low, amount.high, amount.decimals, amount.step, amount.unit,
            amount.kind, modifier, amount.status, sign, amount.scale, bool(code) or amount.kind in _PRICES,
            amount.terms, bare, amount.problem,
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
        if "/" in amount.unit and not _SCALE_CHARS.isdisjoint(amount.unit):
            settle_per(amount)
        by = amount.scale * amount.factor
        if amount.low is None or amount.high is None:
            return
        amount.step = _step(amount.decimals, by)
        if by != ONE:
            single = amount.low == amount.high
            amount.low = _times(amount.low, by)
            amount.high = amount.low if single else _times(amount.high, by)
        if sign == "-":
            amount.low, amount.high = -amount.high, -amount.low

    def _join(self, first: Amount, sign: str, other: Amount, other_sign: str) -> None:
        """Make one range of two amounts: the bare end inherits unit and scale."""
        if not first.unit:
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
            first.status, first.problem, first.low, first.high, first.step = other.status, other.problem, None, None, None
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
        elif amount.kind in ("number", "money"):
            amount.unit, amount.kind = code, "money"
            by = amount.factor
            amount.end = set_per(self.s, amount.end, amount)
            if not _SCALE_CHARS.isdisjoint(amount.unit):
                settle_per(amount)
                if by != amount.factor and amount.low is not None and amount.high is not None and amount.step is not None:
                    ratio = amount.factor / by
                    amount.low, amount.high, amount.step = amount.low * ratio, amount.high * ratio, amount.step * ratio

    def _parameters(self, amount: Amount) -> None:
        """3970 亿参数: the noun is the unit, and part of the span if it stands right there."""
        amount.unit, amount.kind = "参数", "count"
        at = amount.end + (self.s[amount.end] == " ")
        if self.s.startswith("参数", at):
            amount.end = at + 2

    def _per_in_front(self, left: int, amount: Amount) -> int:
        """每GPU每小时1.70美元 is a price per GPU and hour: returns where the span begins."""
        match = _PER_FRONT.search(self.s, max(0, left - 16), left)
        if match is None:
            return left
        below: list[str] = []
        for word in match[0].split("每")[1:]:
            found = find_unit(word.strip() + "\0\0", 0)
            if found is None or found[0] != len(word.strip()):
                return left
            below.append(found[1].below)
        if amount.kind != "money" and below != ["户"]:
            return left
        amount.unit = compose([amount.unit], below)
        amount.kind = "price" if amount.kind == "money" else "rate"
        return match.start()

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
        if before in "+-":
            start = self._sign(left - 1, amount)
            if start is not None:
                sign, left = before, start
                if not code:
                    left2, code = context.currency_before(s, left)
                    left = left2 if code else left
        elif before == "△" or before == "▲":
            sign, left = "-", left - 1
        elif before == "负" and (amount.unit or amount.decimals):
            sign, left = "-", left - 1
        elif before == "(" and s[left - 2 : left - 1] in ("$", "¥", "€", "£") and s[amount.end] == ")" and not amount.unit:
            # $(350) million
            left, code = context.currency_before(s, left - 1)
            sign = "-"
            amount.end = close_bracket(s, amount)
        elif before == "(" and s[amount.end] == ")" and self._negative(left, amount):
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
            # Meta-3.27%: a letter and a per cent sign; otherwise a hyphen.
            return k if before.isalpha() and amount.kind in ("percent", "points") else None
        if "\u4e00" <= before <= "\u9fff" and s[k] == "-":
            return k if amount.unit or amount.decimals else None
        if "\u4e00" <= before <= "\u9fff" and s[k] == "+" and not (amount.unit or amount.decimals):
            return None
        if before == " " and s[k] == "+" and amount.kind not in ("percent", "points", "multiple") and self.last == k - 1:
            return None
        return k

    def _negative(self, left: int, amount: Amount) -> bool:
        """(3.20) is negative only as the whole of a cell."""
        s = self.s
        a, b = left - 1, amount.end + 1
        if self._alone_in_cell(a, b):
            return True
        if not amount.decimals or amount.unit not in ("", "%"):
            return False
        # A flattened row: numbers on both sides of the brackets, or one before and the next cell's word behind.
        k = a
        while k and s[k - 1] == " ":
            k -= 1
        return k < a and k > 0 and s[k - 1] in "0123456789%)" and s[b] in " \n\r\0"

    # ---------------------------------------------------------------------------------------------------------------- ranges

    def _second(self, first: Amount, left: int) -> tuple[Amount, str] | None:
        """The other end of a range that begins with `first`: the amount and its sign."""
        s = self.s
        k = first.end
        spaced = s[k] == " "
        if spaced:
            k += 1
        c = s[k]
        if c in "与和":
            return self._between(first, left, k)
        if c not in _RANGE_START:
            return None
        if c == "t":
            if not s.startswith("to ", k):
                return None
            k += 3
        elif c in _TO:
            k += 1 + s.startswith("到", k + 1) * (c == "至" and False)
            if self._is_change(left):
                return None
        else:
            k += 1
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
            return (amount, sign) if self._bare_range(first, amount) else None
        return (amount, sign) if self._fits(first, amount, c) else None

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

    def _bare_range(self, first: Amount, other: Amount) -> bool:
        """3.5-4.2 without a unit. Whole numbers with a hyphen are rather numbers of things (图1-2, 3-1)."""
        if first.low is None or other.low is None:
            return False
        return bool(first.decimals and other.decimals) and first.low < other.low

    def _fits(self, first: Amount, other: Amount, by: str) -> bool:
        if first.status == "malformed" or (first.low is None and other.low is not None):
            return False
        if first.unit == "m" and other.scale == _MILLION and other.kind == "count" and self.s[first.end - 1] == "m":
            first.unit, first.kind, first.factor, first.scale = "", "number", ONE, _MILLION
            return True
        if first.unit == other.unit:
            if not first.unit and first.scale == other.scale == ONE:
                return by in "~至" or bool(first.low is not None and other.low is not None and first.low < other.low)
            return True
        return not first.unit and (bool(other.unit) or other.scale != ONE)

    def _is_change(self, left: int) -> bool:
        """从 1245 元至 2500 元: not a range but a change."""
        near = self.s[max(0, left - 8) : left]
        for word in "从由自":
            at = near.rfind(word)
            if at >= 0 and not any(c in "，。；、,;\n（(" for c in near[at:]) and near[at - 1 : at + 1] not in ("来自", "理由"):
                return True
        return False

    def _between(self, first: Amount, left: int, k: int) -> tuple[Amount, str] | None:
        """介于-5%与5%之间, 5% 与 15% 之间."""
        s = self.s
        k += 1
        if s[k] == " ":
            k += 1
        if s[k] not in "+-0123456789":
            return None
        other = self._end_at(k, first)
        if other is None or not self._fits(first, other[0], "至"):
            return None
        amount, sign = other
        stop = amount.end + (s[amount.end] == " ")
        if s.startswith(("之间", "中间"), stop):
            return other
        opposite = s[amount.left - 1] != "-" and s[left] == "-" and amount.low == first.low and first.unit == "%"
        return other if opposite else None


_DAYS = re.compile(r"[0-9]{1,2}\.[0-9]{1,2}[-~][0-9]{1,2}\.[0-9]{1,2}(?![0-9%.])", re.ASCII)
_PAGE_FOOT = ("资料来源", "数据来源", "请务必", "请阅读", "敬请")
_CONTENTS = re.compile(r"目 ?录[ \t]*\r?\n|(?:Contents|CONTENTS)[ \t]*\r?\n")
_CONTENTS_LINE = re.compile(r"[ \t]*(?:[^\r\n]{1,120}[\t .…·]\d{1,3})?[ \t]*\r?\n")


def _contents(s: str) -> list[tuple[int, int]]:
    """Where tables of contents are: from their heading on, lines that end with a page number."""
    found = []
    for match in _CONTENTS.finditer(s):
        end = match.end()
        while (line := _CONTENTS_LINE.match(s, end)) is not None:
            end = line.end()
        found.append((match.end(), end))
    return found


_SLASH = re.compile("([1-9])/([2-9]|10)(?![0-9/])( ?(?:的|以上|以下|左右|强|弱|多|产能|份额))?")
_SUM = re.compile(r"([0-9]{1,12}(?:\.[0-9]{1,6})?(?:\+[0-9]{1,12}(?:\.[0-9]{1,6})?){1,9})\)", re.ASCII)
_BUILDING = re.compile("(?:大厦|大楼|广场|中心|号楼|写字楼|商务|[路街道号座]) ?$")
_DIVISIBLE = frozenset("个 次 人 人次 份 股 层 台 套 轮 token 芯 户 家 亩 手 核 x 张 架次 头 斤 箱 TEU GPU".split())
_GENERATIONS = frozenset(Decimal(n) for n in (1, 2, 3, 4, 5, 6)) | {Decimal("5.5")}
_SCREENS = frozenset(Decimal(n) for n in (2, 4, 8, 1))
_FRONT = context.SYMBOL_LAST | frozenset(" +-△▲负(")
_PRICED = frozenset(["money", "count", "physical"])
_PRICES = frozenset(["money", "price"])
_SCALE_CHARS = frozenset("百千万亿")
MODIFIER_FIRST = frozenset(AFTER) | {" ", "内"}
MODIFIER_LAST = frozenset(BEFORE) | {" "} | context.VERB_LAST
_RANGE_START = frozenset("-~—至到t与和")
_PER_FRONT = re.compile(r"(?:每[A-Za-z\u4e00-\u9fff]{1,4} ?){1,3}$")
_PER_LAST = frozenset("时天日月年股吨桶克斤户人台辆个件片颗瓶盒U度瓦米里位次张n")


@lru_cache(maxsize=1024)
def _step(decimals: int, by: Decimal) -> Decimal:
    """One unit of the last printed digit."""
    return _times(POWERS[min(decimals, 40)], by)


def _times(value: Decimal, by: Decimal) -> Decimal:
    """The product, without the zeros that a scale word leaves behind the point."""
    product = value * by
    exponent = product.as_tuple().exponent
    if isinstance(exponent, int) and (exponent > 0 or by > 1 and exponent < 0):
        whole = product.to_integral_value()
        if whole == product:
            return Decimal(int(whole))
        return product.normalize()
    return product
