"""Numbers that mark a place or an item: list and section numbers, pages, charts, addresses, dates, versions."""

from __future__ import annotations

import re

from factcheck.lexing import context
from factcheck.lexing.amounts import (
    Amount,
)
from factcheck.lexing.figures import Figures
from factcheck.lexing.finding_units import find_unit
from factcheck.lexing.ranges import _DIGITS
from factcheck.lexing.words import NAME_ENDINGS
from factcheck.patterns import lazy
from factcheck.quantity import Mark

_SPACE = frozenset(" \t\n\r")
_DAYS = lazy(r"[0-9]{1,2}\.[0-9]{1,2}[-~][0-9]{1,2}\.[0-9]{1,2}(?![0-9%.])", re.ASCII)
"""2024/25榨季."""
_SEASON = lazy(r"20[0-9]{2}/[0-9]{2} ?(?![0-9/月.-])", re.ASCII)
"""2027/28 容量拍卖, 2025/26 crop: a year that runs over two."""
_OVER_DAYS = lazy(" ?(?:年化|移动|滚动|波动|涨[跌幅]|跌幅|换手|收益|新[高低]|平均|累计|动量|振幅|均价)")
"""7日年化收益率, 20日波动率: over how many days it is counted, and no date."""
_PAGE_OF = lazy(r"(?:[0-9]{1,3}) ?/ ?[0-9]{1,3} *[\r\n\0]", re.ASCII)
_PAGE_OF_BEFORE = lazy(r"[\r\n] *[0-9]{1,3} ?/ ?$", re.ASCII)
_MODEL_SIZE = lazy(r" [0-9]{1,4}(?:\.[0-9])?[BMT](?![A-Za-z0-9])", re.ASCII)
"""Llama 3.1 405B: behind the name, with its version, stands the size of the model."""
_NOTICE = lazy(r"(?:免责|声明|请务必|披露|条款)[^\r\n]*$")
_PAGE_FOOT = ("资料来源", "数据来源", "请务必", "请阅读", "敬请")


_SIZES = frozenset("十百千万亿成余多个倍折")
_OR_SO = ("左右", "以上", "以下", "上下", "以内", "附近", "之间")
_COUNTED = lazy(r"\([0-9][0-9,.]{0,8}(?:, [0-9][0-9,.]{0,5})?,? (?:and|or|to|vs\.?|against) \Z", re.ASCII)


class Places(Figures):
    """Whole numbers and decimals without a unit that are no figures."""

    def _whole(self, i: int, amount: Amount) -> Mark | None:
        """A bare whole number."""
        s, end = self.s, amount.number_end
        size = end - i
        if s[i - 2 : i] == "第 ":
            return self.mark("ordinal", i - 2, end, s[i:end])
        if size == 4 and s.startswith((" GMT", " ET", " EST", " BST", " CET"), end):
            return self.mark("time", i, end, s[i:end])
        listed = self._list_number(i, end)
        if listed is not None:
            return listed
        named = context.may_be_named(s, i)
        if named and context.list_word(s, i) and not self._signed(i):
            return self.mark("list", i, end, s[i:end])
        if size == 4 and _SEASON.match(s, i):
            return self.mark("name", i, end + 3)
        if size == 4 and s[i : i + 2] in ("19", "20") and not self._in_row(i, end):
            return self.mark("name", i, end, s[i:end])
        if size > 2:
            near = context.contact_word(s, i)
            if size >= 5 and "," not in s[i:end] and (size >= 9 or near or self._coded(i, end)):
                return self.mark("code", i, end, s[i:end])
            if near:
                return self.mark("contact", i, end, s[i:end])
        if self._address(i, end):
            return self.mark("code", i, end, s[i:end])
        name = context.name_before(s, i) if named else ""
        if name and not context.only_ranked(name) and size <= 4:
            return self.mark("name", s.rfind(name, 0, i), end)
        kind = context.numbered_word(s, i) if size <= 2 else ""
        if kind and not (s[end] in "-~至到./:" and s[end + 1] in _DIGITS):
            left = i - len(kind) - (s[i - 1] == " ")
            return self.mark("name", left, self._end_of_run(end, kind))  # 标段2, 包3
        if s[i - 1] in "/+" and i > 1 and s[i - 2].isascii() and s[i - 2].isalpha():
            # HTTP/2, T+1
            return self._name_from(i - 2, end)
        if (
            size == 4
            and s[end] == "/"
            and s[i] in "12"
            and s[end + 1 : end + 3].isdigit()
            and s[end + 3] not in _DIGITS
        ):
            return self.mark("name", i, end + 3)
        if "," not in s[i:end]:
            word = self._capital_word(i)
            if word and size <= 4 and (not self._in_row(i, end) or _MODEL_SIZE.match(s, end)) and s[end] not in "×*":
                kind = "ordinal" if word.upper() == "TOP" else "name"
                return self.mark(kind, s.rfind(word, 0, i), end)
        if self._page(i, end):
            return self.mark("page", i, end, s[i:end])
        return None

    def _end_of_run(self, end: int, kind: str) -> int:
        """Where 标段1至标段3 ends, of which the first ends at `end`."""
        s = self.s
        at = end + (s[end] == " ")
        if s[at] not in "至到-~" or not s.startswith(kind, at + 1):
            return end
        last = at + 1 + len(kind)
        last += s[last] == " "
        size = next((k for k in range(3) if s[last + k] not in _DIGITS), 3)
        return last + size if 0 < size < 3 else end

    def _name_from(self, k: int, end: int) -> Mark:
        """The name whose Latin letters end at k."""
        s = self.s
        left = k
        while left > self.floor and k - left < 20 and s[left - 1].isascii() and s[left - 1].isalnum():
            left -= 1
        return self.mark("name", left, end)

    def _signed(self, i: int) -> bool:
        return self.s[i - 1] in "+-" if i else False

    def _coded(self, i: int, end: int) -> bool:
        """(688208): six digits alone in brackets behind a name, or alone in the first cell of a row."""
        s = self.s
        if end - i == 6 and s[end] in "\t|" and self._line_head(i):
            return True
        return end - i == 6 and s[i - 1] == "(" and s[end] == ")"

    def _page(self, i: int, end: int) -> bool:
        """A lone number in front of 资料来源 at the foot of a page, or behind the dots of a table of contents."""
        s = self.s
        if end - i > 3:
            return False
        following = s[end]
        if following in " /" and _PAGE_OF.match(s, i) and self._line_head(i):
            return True
        if s[i - 2 : i] in ("/ ", "/ ") and s[end] in " \r\n\0" and _PAGE_OF_BEFORE.search(s, max(0, i - 12), i):
            return True
        if following in "\r\n\0" and s[i - 2 : i] == "  " and _NOTICE.search(s, max(0, i - 40), i):
            return True
        if s.startswith(_PAGE_FOOT, end + (following == " ")):
            return True
        if (following in "\r\n" or s[end : end + 2] == " \n") and self._line_head(i):
            k = end
            while s[k] in " \r\n" and k < end + 6:
                k += 1
            if s.startswith(_PAGE_FOOT, k) or s[k] == "•":
                return True
        if i < self.contents_end and any(left <= i < right for left, right in self.contents[:8]):
            return following in "\r\n\0"
        return s[i - 1] in " \t.…" and s[max(0, i - 4) : i].strip(" \t")[-2:] in ("..", "…", "……", ". .")

    def _address(self, i: int, end: int) -> bool:
        s = self.s
        k = i - (s[i - 1] == " ") if i else 0
        return s[max(0, k - 1) : k] in ("楼", "号", "室", "座", "栋") and end - i >= 2

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
            if not opened and (_COUNTED.search(s, max(0, i - 16), i) or context.currency_before(s, i)[1]):
                return None  # 90 ships (50 and 40); 某某（买入，目标价 RMB 58）
            if opened or before in " \n\t\r。；;:，,、" or before >= "\u4e00":
                return self.mark("list", left, end + 1, s[i:end])
        if before in " \n\t\r#*-。；;.：:\0" or i == 0 or before == ")":
            if following == "、" and s[end + 1] not in _DIGITS and (self._line_head(i) or before in "。；;:）)"):
                return self.mark("list", i, end, s[i:end])
            if (
                following == "."
                and s[end + 1] not in _DIGITS
                and (self._line_head(i) or (before in " 。；;)" and "\u4e00" <= s[end + 1] <= "\u9fff"))
            ):
                return self.mark("list", i, end, s[i:end])
            if following == "." and s[end + 1] == " " and self._line_head(i):
                return self.mark("list", i, end, s[i:end])
            if following in "|\uff5c" and self._line_head(i) and s[end + 1] >= "\u4e00":
                return self.mark("list", i, end, s[i:end])
            if following == ":" and self._line_head(i):
                return self.mark("list", i, end, s[i:end])
            if following == " " and self._heading(i):
                return self.mark("list", i, end, s[i:end])
        if before == "\u3010" and following == "\u3011":
            return self.mark("list", i, end, s[i:end])
        if before == "[" and following == "]":
            return self.mark("list", i - 1, end + 1, s[i:end])
        return None

    def _heading(self, i: int) -> bool:
        """## 2 Title: a number behind the marks of a Markdown heading."""
        return i > 1 and self.s[i - 1] == " " and self.s[i - 2] == "#"

    def _section(self, i: int, amount: Amount) -> Mark | None:
        """4.1 at the head of a line."""
        s, end = self.s, amount.number_end
        if not 1 <= amount.decimals <= 2 or amount.low is None or amount.low >= 32 or not self._line_head(i):
            return None
        fraction = s[end - amount.decimals : end]
        if not fraction.isdecimal():  # 5.5余: the number ends behind its approximation
            return None
        if i > 1 and s[i - 2 : i] == "# " and amount.low < 20:
            # ## 4.2 2026年展望: behind the marks of a heading it numbers the heading, whatever follows.
            return self.mark("list", i, end, s[i:end]) if s[end] in " \t" or s[end].isalpha() else None
        if amount.decimals == 2 and s[end] in " \r\n-~" and 1 <= amount.low < 13 and 1 <= int(fraction) <= 31:
            # 4.16 at the head of a line: a date, whatever follows.
            span = _DAYS.match(s, i)
            return self.mark("list", i, span.end() if span else end, s[i:end])
        k = end + (s[end] in " \t")
        if (
            (fraction[0] == "0" and amount.decimals == 1)
            or int(fraction) > 31
            or s[k] in _SPACE
            or (k == end and s[k] != "、" and not self._title_glued(k))
        ):
            return None
        if not (s[k].isalpha() or s[k] in '《“"、('):
            return None
        # A row of numbers is no heading.
        line_end = s.find("\n", end)
        rest = s[end : line_end if line_end >= 0 else end + 80]
        if "\t" in rest and any(c in _DIGITS for c in rest):
            return None
        return self.mark("list", i, end, s[i:end])

    def _title_glued(self, k: int) -> bool:
        """1.1中东局势缓和: whether words of a title stand right behind its number, and no unit or scale."""
        s = self.s
        words = "\u4e00" <= s[k] <= "\u9fff" and "\u4e00" <= s[k + 1] <= "\u9fff" and s[k] not in _SIZES
        return words and not s.startswith(_OR_SO, k) and find_unit(s, k) is None

    def _chart(self, i: int, end: int, word: str) -> Mark:
        s = self.s
        left = s.rfind(word, 0, i)
        if s[end] in "-." and s[end + 1] in _DIGITS:
            end = self._token_end(end + 1)
        return self.mark("chart", left, end, s[i:end])

    def _with_colon(self, i: int, amount: Amount) -> Mark:
        """14:30 is a time, 8:4 a ratio that names something."""
        s = self.s
        right = self._token_end(amount.number_end + 1)
        minutes = s[amount.number_end + 1 : right]
        if s[right] == ":" and s[right + 1] in _DIGITS:
            right = self._token_end(right + 1)
        is_time = (
            len(minutes) == 2 and minutes < "60" and amount.number_end - i <= 2 and s[i : amount.number_end] < "25"
        )
        return self.mark("time" if is_time else "ratio", i, right)

    def _calendar(self, i: int, amount: Amount) -> Mark | None:
        """2026年, 12日: a date that nobody else claimed. Durations have no such form."""
        s = self.s
        size = amount.number_end - i
        word = s[amount.number_end : amount.end].strip()
        if word == "日" and s.startswith(("均线", "均值", "均量", "线"), amount.end):
            return self.mark("name", i, amount.end + 1)
        if word == "日" and _OVER_DAYS.match(s, amount.end):
            return self.mark("name", i, amount.end)
        if word == "年" and size == 4 and s[i] in "12":
            return self.mark("period", i, amount.end)
        if (
            word in ("月", "日")
            and size <= 2
            and amount.low is not None
            and amount.low <= 31
            and s[amount.end] not in "均内"
        ):
            return self.mark("period", i, amount.end)
        if word.startswith("季度") and size == 1:
            return self.mark("period", i, amount.end)
        return None

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
            return self.mark("name", i, end, s[i:end])
        if self._in_row(i, end) and not _MODEL_SIZE.match(s, end):
            return None
        word = self._capital_word(i)
        if word and amount.low < 10 and amount.decimals == 1:
            return self.mark("name", s.rfind(word, 0, i), end)
        if amount.decimals == 1 and s[end - 1] == "0" and amount.low < 10:
            before = s[i - 1] if i else "\n"
            if "\u4e00" <= before <= "\u9fff" and before not in "为达至到是于约近超在与和了过比的有从由增升降加均":
                return self.mark("name", i, end, s[i:end])
        return None

    def _name_ending(self, end: int) -> tuple[int, str] | None:
        s = self.s
        k = end + (s[end] == " ")
        for word in NAME_ENDINGS.get(s[k], ()):
            if s.startswith(word, k):
                if word == "代" and s[k + 1] in "表理替码价":
                    continue
                if (word == "型" and s[k + 1] in "号") or (word in ("系", "路", "后") and k != end):
                    continue
                if word == "后" and s[end - 1] not in "05":
                    continue
                if word == "转债" and (k != end or not "\u4e00" <= s[end - 3] <= "\u9fff"):
                    continue  # 景23转债, but not 23 只转债
                if word == "线" and s[k + 1] not in "城市":
                    continue
                if word == "港" and (k != end or s[k + 1] in "元币股资交通仙口"):
                    continue  # 45港库存, but not 700 港元
                if word == "强" and s[k + 1] in "劲势制度":
                    continue
                return k + len(word), word
        return None

    def _in_row(self, i: int, end: int) -> bool:
        """Whether the number fills a cell of a table row, or stands in a run of bare numbers."""
        s = self.s
        if self._alone_in_cell(i, end):
            return True
        k = end
        while s[k] == " ":
            k += 1
        return k > end and (s[k] in _DIGITS or (s[k] in "-+(" and s[k + 1] in _DIGITS))
