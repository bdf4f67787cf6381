"""What stands around a number: approximation words, a currency in front, a name that it belongs to."""

from __future__ import annotations

import re

from factcheck.lexing.words import (
    AFTER,
    BEFORE,
    CHARTS,
    CONTACTS,
    DENIED,
    DENIED_OVER,
    IN_FRONT,
    LISTS,
    MEASURES,
    NAMES_BEFORE,
    NOT_NAMES,
    NOT_NUMBERED,
    NUMBERED,
    ONLY_RANKED,
    SIGNS,
    in_other_word,
)
from factcheck.patterns import lazy

_SYMBOLS = {
    "$": (("US$", "USD"), ("HK$", "HKD"), ("NT$", "TWD"), ("A$", "AUD"), ("AU$", "AUD"), ("C$", "CAD"), ("S$", "SGD"),
          ("NZ$", "NZD"), ("R$", "BRL"), ("CA$", "CAD"), ("Can$", "CAD"), ("SG$", "SGD"), ("MX$", "MXN"),
          ("Mex$", "MXN"), ("AR$", "ARS"), ("CLP$", "CLP"), ("COP$", "COP"), ("COL$", "COP"), ("MOP$", "MOP"),
          ("BN$", "BND"), ("$", "USD")),
    "¥": (("RMB¥", "CNY"), ("CN¥", "CNY"), ("JP¥", "JPY"), ("¥", "CNY")),
    "€": (("€", "EUR"),),
    "£": (("£", "GBP"),),
    "₩": (("₩", "KRW"),),
    "₹": (("₹", "INR"),),
    "₽": (("₽", "RUB"),),
    "币": (("人民币", "CNY"), ("新台币", "TWD"), ("港币", "HKD")),
    "D": (("USD", "USD"), ("HKD", "HKD"), ("AUD", "AUD"), ("CAD", "CAD"), ("SGD", "SGD"), ("NTD", "TWD")),
    "B": (("RMB", "CNY"), ("THB", "THB"), ("RUB", "RUB")),
    "b": (("Rmb", "CNY"),),
    "Y": (("CNY", "CNY"), ("JPY", "JPY"), ("TRY", "TRY")),
    "R": (("EUR", "EUR"), ("INR", "INR"), ("MYR", "MYR"), ("IDR", "IDR"), ("ZAR", "ZAR"), ("SAR", "SAR")),
    "P": (("GBP", "GBP"), ("PHP", "PHP")),
    "F": (("CHF", "CHF"),),
    "W": (("KRW", "KRW"),),
    "K": (("SEK", "SEK"), ("NOK", "NOK"), ("DKK", "DKK")),
    "N": (("MXN", "MXN"), ("PLN", "PLN")),
    "M": (("RM", "MYR"),),
    "₱": (("₱", "PHP"),),
    "s": (("Rs", "INR"), ("Dhs", "AED")),
    "r": (("SFr", "CHF"), ("DKr", "DKK"), ("SKr", "SEK"), ("NKr", "NOK")),
    "h": (("Ksh", "KES"), ("KSh", "KES"), ("Dh", "AED")),
    "k": (("Tk", "BDT"),),
    ".": (("Rs.", "INR"),),
    "p": (("Rp", "IDR"),),
}  # fmt: skip
for _sign, _name in SIGNS.items():
    if len(_sign) == 1 and _name.isupper():
        _SYMBOLS.setdefault(_sign, ((_sign, _name),))
for _code in sorted(IN_FRONT):
    if len(_code) == 3 and _code.isascii() and _code.isalpha() and _code.isupper() and _code != "RMB":  # ISO codes
        _SYMBOLS[_code[-1]] = tuple({**dict(_SYMBOLS.get(_code[-1], ())), _code: _code}.items())
SYMBOL_LAST = frozenset(_SYMBOLS)
_CURRENCIES = frozenset(word for words in _SYMBOLS.values() for word, _ in words)


def currency_before(s: str, i: int) -> tuple[int, str]:
    """Where a leading currency (US$, ¥, 人民币) of the number at i begins, and which; (i, '') if there is none."""
    k = i - 1
    if k >= 0 and s[k] == " ":
        k -= 1
    if k < 0 or s[k] not in _SYMBOLS:
        return i, ""
    for word, code in _SYMBOLS[s[k]]:
        start = k + 1 - len(word)
        if start >= 0 and s.startswith(word, start):
            if word[0].isascii() and word[0].isalpha() and start and s[start - 1].isascii() and s[start - 1].isalpha():
                continue
            return start, code
    return i, ""


def modifier_before(s: str, i: int) -> str:
    """The meaning of the approximation word right before i; '' if none."""
    k = i
    while k > 0 and s[k - 1] == " " and k > i - 2:
        k -= 1
    if k <= 0:
        return ""
    for word, meaning in BEFORE.get(s[k - 1], ()):
        start = k - len(word)
        if start >= 0 and s.startswith(word, start):
            if word[0].isascii() and word[0].isalpha():
                if start and s[start - 1].isascii() and s[start - 1].isalpha():
                    continue
                if word == "over" and s[max(0, start - 2) : start] == "% ":
                    continue  # a decrease of 25% over $7 million: what it is measured from
            elif len(word) == 1 and start and in_other_word(s, start):
                continue
            if word == "up to" and _WENT.search(s, max(0, start - 12), start):
                return "exact"  # edged up to 4.4%
            if word in ("上限", "下限") and _THAN.search(s, max(0, start - 8), start):
                # 高于指引上限 1.2 个百分点: the limit is what it is measured from.
                return "exact"
            return _DENIES[meaning] if meaning in _DENIES and _denied(s, start) else meaning
    if s[k - 1] in VERB_LAST and not _BOUND_SIGN.isdisjoint(s[max(0, k - 8) : k]):
        match = _BOUND.search(s, max(0, k - 8), k)
        if match:
            if match[1] in ("约", "大约"):
                return "about"
            return "upto" if match[1] in ("最高", "最多", "至多", "最大") else "atleast"
    return ""


def _denied(s: str, start: int) -> bool:
    """Whether a bound is denied right before its word: 未能突破 100 亿元, never fell below $100m."""
    return _DENIED.search(s, max(0, start - _DENIED_NEAR), start) is not None


_DENIED = lazy(rf"(?:{DENIED})(?: ?(?:{DENIED_OVER}))* ?\Z")
_DENIED_NEAR = 24
_DENIES = {"over": "upto", "under": "atleast"}


_WENT = lazy(
    "(?:edged|ticked|moved|inched|crept|revised|picked|went|bumped|stepped|nudged|came|back|climbed|"
    r"\b(?:add|sum|total|count)(?:s|ed|med|led|ing|ming)?) $"
)
"""Words whose own `up to` bounds nothing: edged up to 4.4%, add up to 1,000."""
_THAN = lazy("高于|低于|超过|超出|触及|接近|达到|靠近")
_BOUND_SIGN = frozenset("最至起约")
_BOUND = lazy(
    "(大约|约|最高|最多|至多|最大|至少|最少|最低|起码)(?:还|可|能|将|可以|可达|会|要|也)?(?:带来|实现|提供|支持|达到|达|提升|提高|增长|降低|减少|节省|需要|需|有|持有|获得|融资|为|投入|持续|增加|拥有)$"
)
VERB_LAST = frozenset("来现供持到达升高长低少省要需有得资为入续加")


_NEI = frozenset("地部存需外销容涵资陆生置饰循参科卷蒙阁幕")


def _a_little(s: str, end: int, word: str) -> str:
    """三分之一强 is somewhat more, 三成弱 somewhat less; no 三强, no 一半强制."""
    rough = s[end - 1] == "成" or "分之" in s[end - 4 : end] or s[end - 2 : end] == "一半"
    goes_on = "\u4e00" <= s[end + 1] <= "\u9fff" and s[end + 1] not in "的来是为由属"
    if not rough or goes_on:
        return ""
    return "over" if word == "强" else "under"


def modifier_after(s: str, end: int) -> str:
    """The meaning of the approximation word right behind `end` (左右, 以上, 内); '' if none."""
    c = s[end]
    k = end
    if c == " ":
        k += 1
        c = s[k]
    if c == "内":
        return "" if s[k + 1] in _NEI else "under"
    if c in "强弱":
        return _a_little(s, end, c)
    for word, meaning in AFTER.get(c, ()):
        if s.startswith(word, k):
            if word in ("起", "许") and s[k + 1] in "来步诉草源伏到码初点动可多诺用购并":
                continue
            if word in ("多", "余") and s[k + 1] in "额元数人美港出了0123456789 ":
                continue
            if word == "多" and s[k + 1] in _DONE_MORE:
                continue  # 较年初的 4,520 家多开出 340 家
            if word == "以上" and s[k + 2] in "述文海交":
                continue
            if (word == "前后" and s[k + 2] == "端") or (word == "上下" and s[k + 2] in "文游行班级限降半铺"):
                continue
            if c.isascii() and s[k + len(word)].isalpha() and s[k + len(word)].isascii():
                continue
            if word == "plus" and _ADDS.match(s, k):
                continue  # $36 million plus investments of $34 million: a sum
            return meaning
    return ""


_DONE_MORE = "开卖收赚拿付产销投建招花缴发"
_ADDS = lazy(r"plus (?!in\b|of\b|per\b|for\b|a year)[a-z$€£\d]", re.I)


def ends_with(s: str, i: int, table: dict[str, tuple[tuple[str, str], ...]]) -> str:
    """The word of a table that ends at i, blanks between allowed; '' if none."""
    k = i
    while k > 0 and s[k - 1] == " " and k > i - 2:
        k -= 1
    if k <= 0:
        return ""
    for word, _ in table.get(s[k - 1], ()):
        start = k - len(word)
        if start >= 0 and s.startswith(word, start):
            if word[0].isascii() and word[0].isalpha() and start and s[start - 1].isascii() and s[start - 1].isalpha():
                continue
            return word
    return ""


_WORD_LAST = frozenset([*CHARTS, *LISTS, *NAMES_BEFORE])


def may_be_named(s: str, i: int) -> bool:
    """Whether what stands before the number at i ends as a word that makes it one of a chart, a list or a name."""
    last = s[i - 1]
    if last == " ":
        last = s[i - 2] if s[i - 2] != " " else s[i - 3]
    return last in _WORD_LAST


def chart_word(s: str, i: int) -> str:
    """图表, Figure ... before the number at i; '' if none."""
    word = ends_with(s, i, CHARTS)
    if len(word) == 1:
        k = s.rfind(word, 0, i)
        if k and s[k - 1] in "代发列报仪电手怀钟意蓝版地企试拼力导流视":
            return ""
    return word


def list_word(s: str, i: int) -> str:
    """事件, Article ... before the number at i; '' if none."""
    return ends_with(s, i, LISTS)


def name_before(s: str, i: int) -> str:
    """沪深, S&P ... before the number at i; '' if none."""
    return ends_with(s, i, NAMES_BEFORE)


def numbered_word(s: str, i: int) -> str:
    """标段, 包 ... right before the number at i, which tells apart things of one kind; '' if none."""
    if i and s[i - 1] == " ":
        i -= 1  # 标段 2
    if not i or s[i - 1] not in NUMBERED or s[max(0, i - 3) : i].endswith(NOT_NUMBERED):
        return ""
    words = (word for word, _ in NUMBERED[s[i - 1]] if s.endswith(word, 0, i))
    return next((w for w in words if not (w[0] == "标" and s[i - len(w) - 1 : i - len(w)] in _OF_TENDERS)), "")


_OF_TENDERS = tuple("中招投竞开评流")
"""中标包2: the lot 包2 is won."""


def only_ranked(word: str) -> bool:
    """Whether a name is one only with 强 behind its number."""
    return word in ONLY_RANKED


def contact_word(s: str, i: int) -> bool:
    """Whether 电话, 邮编, 执业证书 ... stands shortly before i on the same line."""
    start = max(0, i - 16, s.rfind("\n", max(0, i - 16), i) + 1)
    return _CONTACT.search(s, start, i) is not None


_CONTACT = lazy("|".join(sorted(CONTACTS, key=len, reverse=True)))


_LATIN = lazy("[A-Za-z][A-Za-z0-9&.'_-]*$")


def latin_word_before(s: str, i: int) -> str:
    """The Latin word that ends right before i, at most 24 characters of it; '' if none."""
    match = _LATIN.search(s, max(0, i - 24), i)
    return match[0] if match else ""


def is_name_word(word: str) -> bool:
    """Whether a Latin word before a bare number makes a name with it: Small 4, Pura 90 (but not: EPS 4, about 4)."""
    if word in _CURRENCIES or word in NOT_NAMES or word in MEASURES:
        return False
    return any(c.isupper() for c in word) and len(word) > 1


def is_measure(word: str) -> bool:
    """PE, ROE, GDP ..."""
    return word in MEASURES


_PARAMETERS_BEFORE = lazy("(?:参数|参数量|参数规模|激活)(?:约|为|达|达到|超过|超|破|高达|突破)?[ ]?$")


def about_parameters(s: str, left: int, right: int) -> bool:
    """Whether a number with only a scale word counts the parameters of a model: 总参数 1190 亿, 170 亿激活参数."""
    after = s[right : right + 6].replace(" ", "")
    if after.startswith(("参数", "总参数", "激活参数", "个参数")):
        return True
    return _PARAMETERS_BEFORE.search(s, max(0, left - 10), left) is not None


_RATE = lazy(
    "光模块|光通信|光器件|光引擎|硅光|链路|通道|收发器|交换机|交换容量|端口|接口|带宽|速率|DR4|DR8|FR4|OSFP|QSFP|SerDes|以太网|网卡|光口|电口|PON|铜缆|光纤|传输|互连|互联|相干|网关|网口|路由器|骨干网|接入网|城域网|专线|光芯片|EML|宽带|可插拔|CPO|NPO|LPO|AEC|transceiver|optical|Ethernet|switch"
)
_PARAMETERS = lazy("参数|模型|激活|尺寸|MoE|Dense|LLM|parameter|model|Qwen|Llama")
_MEMORY = lazy("内存|显存|存储|硬盘|闪存|容量|流量|运存|HBM|DRAM|SSD|LPDDR|文件|memory|storage")
_CONTEXT = lazy("上下文|输入|输出|context|token|Token|窗口")
_TOKEN = lazy("[Tt]okens?(?![a-z])|词元")
_MONEY = lazy("营收|收入|利润|融资|美元|估值|[$€£¥]")


_TOKENS = lazy(r"\d[TBM] ?[Tt]okens?\b(?:(?!参数|激活|parameter)[^\n])*\Z")
"""A figure of the same clause or list that prints what its letter counts."""


_LINE = 24
_LINE_RATE = lazy(r"(?<![\d.])(?:(?:[1248]00)G|(?:1\.6|3\.2|6\.4|12\.8|25\.6|51\.2|102\.4)T)(?![A-Za-z\d])")
"""Rates of Ethernet lines and switches (IEEE 802.3): sizes of no memory nor of any model."""


def letter_means(s: str, letter: str, left: int, end: int) -> str:
    """What a lone scale letter behind a number counts: 'bit/s', '参数', 'token', 'B' or ''.

    By the words around, the nearest first: behind the number up to the next stop, then before it.
    """
    if letter in "TBM" and _TOKENS.search(s, max(0, left - 120), left):
        return "token"  # 调用量 9.6T tokens，其中中国模型 4.1T
    after, before = s[end : end + 24], s[max(0, left - 60) : left]
    after = re.split("[。；;\n]", after, maxsplit=1)[0]
    tests = {
        "G": (("bit/s", _RATE), ("B", _MEMORY)),
        "T": (("bit/s", _RATE), ("token", _TOKEN), ("参数", _PARAMETERS), ("B", _MEMORY)),
        "M": (("bit/s", _RATE), ("参数", _PARAMETERS), ("B", _MEMORY)),
        "B": (("参数", _PARAMETERS), ("", _MONEY)),
        "K": (("token", _CONTEXT),),
        "k": (("token", _CONTEXT),),
    }[letter]
    best, nearest = "", 1000
    for meaning, pattern in tests:
        match = pattern.search(after)
        if match and match.start() < nearest:
            best, nearest = meaning, match.start()
        for match in pattern.finditer(before):
            # What stands before is a little further away than it looks: the head noun mostly follows.
            away = len(before) - match.end() + 2
            if away < nearest:
                best, nearest = meaning, away
    if not best and letter in "GT" and _LINE_RATE.search(f"{before[-_LINE:]}{s[left:end]}{after}"):
        return "bit/s"
    if not best and letter in "GT":
        # In a table or list the noun stands in the title: the last one that was named.
        earlier = s[max(0, left - 500) : left]
        last = {meaning: max((m.end() for m in pattern.finditer(earlier)), default=-1) for meaning, pattern in tests}
        best = max(last, key=lambda meaning: last[meaning])
        best = best if last[best] >= 0 else ""
    return best


def first_so_many(s: str, i: int) -> bool:
    """Whether 前 or 后 before a number counts off the first so many, and ends no word of its own.

    >>> [first_so_many(text, len(text)) for text in ("集中度前", "目前", "三年前", "2 个月前", "2025年前")]
    [True, False, False, False, True]
    """
    return s[i - 2 : i - 1] not in _WITH_BEFORE and _AGO.search(s, max(0, i - 8), i) is None


_WITH_BEFORE = ("当", "目", "此", "以", "之")
_AGO = lazy(
    r"(?<![\d〇零一二三四五六七八九])(?:[一二两三四五六七八九十几数半]{1,2}|\d{1,2})\s?(?:[多来]?年|个多?月|[周天日])前\Z"
)
