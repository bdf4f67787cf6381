"""Units behind a number, and what an amount is per: 元/吨, per GPU-hour, W/(m·K).

All functions take the plain text `s` (see text.py) and offsets into it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck import numerals
from factcheck.lexing.points import SCALE_RUN, scale_value
from factcheck.lexing.words import IN_CHINESE, IN_FRONT, NOT_PER, UNITS
from factcheck.patterns import lazy
from factcheck.units import Unit, compose

if TYPE_CHECKING:
    from factcheck.lexing.amounts import Amount

_PER_WORD = lazy(
    r" ?(?:per(?: (?:fully )?(?:diluted|basic|common|ordinary))?|a|an) (?=[A-Za-z]|1 ?(?:[kKmMbB]|mn|bn)[ A-Za-z])"
)
# After a blank these are words or names of their own (A 股, B 端, x 轴).
_NOT_SPACED = frozenset([*"ABNsdhxXJatl$¢", "nit", "bar", "cf", "Nm", "toe", "US$", "HK$", "us"])
_ALONE = frozenset("xXLlmgtWVAhsdBNJ")
"""Units of one letter, behind which no digit may stand."""
_BRACKETED = lazy(r"\(([^()\s]{1,16})\)")
_ROUND = {"100": "百", "1000": "千", "10000": "万"}
_SCALE_START = frozenset("十百千万亿萬億佰仟")
SCALE_CHARS = frozenset("百千万亿")
_STRETCHES = frozenset({"year", "quarter", "month", "week"})
_COMPARED = (" over ", "-over-", " on ", " to date", "-to-date")


def find_unit(s: str, k: int, chinese: bool = False, spaced: bool = False) -> tuple[int, Unit] | None:
    """The longest unit, classifier or counted noun at k, and where it ends."""
    entries = UNITS.get(s[k : k + 2])
    if entries is None:
        entries = UNITS.get(s[k], ())
    for word, length, unit, latin, forbidden, counts in entries:
        if length > 2 and not s.startswith(word, k):
            continue
        following = s[k + length]
        if (
            latin
            and following < "\x80"
            and (following.isalpha() or (following.isdigit() and (word in _ALONE or word[-1].isdigit())))
        ):
            continue  # 24703L202 is a code
        if (
            unit.kind == "money"
            and word in IN_FRONT
            and (following.isdigit() or (following == " " and s[k + length + 1].isdigit()))
        ):
            # 5亿 RMB3亿: the currency of the next number.
            continue
        forbids = following in forbidden and not (word == "成" and s.startswith("上市", k + length))  # 八成上市公司
        if forbids or (chinese and not counts and word not in IN_CHINESE):
            continue
        if spaced and word in _NOT_SPACED:
            continue
        if spaced and word in _STRETCHES and s.startswith(_COMPARED, k + length):
            continue  # $2.72 billion year over year
        return k + length, unit
    return None


def read_per(s: str, end: int, physical: bool = False) -> tuple[int, list[str]]:
    """Denominators from `end` on: /吨, /百万Tokens, /Mbps/月, /户·月, 每通道, per share. Scale words are kept in
    front as a number of their own (`1000000 token`), see per_scale."""
    below: list[str] = []
    while True:
        c = s[end]
        k = end + 1
        article = False
        if c == "/" or (c == "·" and below):
            k += s[k] == "每"
        elif c == "每" or (c == " " and s[k] == "每"):
            k += c == " "
            if s.startswith(NOT_PER, k + 1):
                break
        elif c == " ":
            match = _PER_WORD.match(s, end)
            if not match:
                break
            k = match.end()
            article = match[0] in (" a ", " an ")
        else:
            break
        k += s[k] == " " and c == "/"
        if s[k] == "(" and c == "/" and not below:
            bracketed = _in_brackets(s, k)
            if bracketed:
                return bracketed
        if not below and (tokens := _PER_LETTER.match(s, k)) and (tokens[2] or (c == "/" and _of_tokens(s, end))):
            return tokens.end(), [_LETTERS[tokens[1].upper()] + "token"]  # $0.15/1M, $3/M tokens
        scale = SCALE_RUN.match(s, k) if s[k] in _SCALE_START else None
        hundred = next((n for n in _ROUND if s.startswith(n, k)), "") if s[k] == "1" and c == "/" else ""
        found = find_unit(s, k)
        word = ""
        if found is None and scale:
            found = find_unit(s, scale.end() + (s[scale.end()] == " "))
            word = scale[0]
        if found is None and (many := _PER_MANY.match(s, k)):
            found, word = find_unit(s, many.end()), _LETTERS[many[1][0].upper()]  # $40 per million cubic metres
        if found is None and hundred and (found := find_unit(s, k + len(hundred) + (s[k + len(hundred)] == " "))):
            word = _ROUND[hundred]  # 5.8L/100km
        if found is None and c == " " and not article and not below and (thing := _THING_EN.match(s, k)):
            return thing.end(), [thing[0]]  # €1,240 per device: behind money any word is what it is for
        timed = found is not None and article and found[1].kind == "duration"
        if found is not None and timed and (not physical or s.startswith(_SINCE, found[0])):
            # $3 billion a year is money in a year, as $82 a barrel is not money in a barrel; $18 a month is a price.
            break
        if found is None or found[1].kind in ("percent", "points", "multiple", "money"):
            break
        if c in "每 " and (s[found[0]] in numerals.DIGITS or s[found[0]].isdigit()):
            # 160mg每日两次: what follows counts on its own.
            break
        below.append(word + ("kWh" if s[k : found[0]] == "度" else found[1].below))  # 0.52元/度
        end = found[0]
        if s[end] == "-":
            # per GPU-hour
            found = find_unit(s, end + 1)
            if found is not None and found[1].kind == "duration":
                below.append(found[1].below)
                end = found[0]
    return end, below


_SINCE = (" earlier", " ago", " before", " later", " after", " prior", " previously", "-ago", "-earlier")
"""Behind a month or a year: when it was, and none of what is paid in one."""
_LETTERS = {"K": "千", "M": "百万", "B": "十亿", "T": "千"}
_PER_LETTER = lazy(r"1?([KkMB])( ?[Tt]okens?(?![a-z]))?(?![A-Za-z0-9])")
_PER_MANY = lazy(r"(?:1 |one |a )?([Tt]housand|[Mm]illion|[Bb]illion|mn|bn) ")
_THING_EN = lazy(r"(?!(?:cent|capita|annum|se|diem|head|day|person|cap)\b)[a-z]{4,14}\b(?![-'’])")
_TOKENS = lazy("[Tt]oken")


def _of_tokens(s: str, end: int) -> bool:
    """Whether a lone letter of scale behind a bar counts tokens, by what was told before."""
    return _TOKENS.search(s, max(0, end - 160), end) is not None


def _in_brackets(s: str, k: int) -> tuple[int, list[str]] | None:
    """Denominators in brackets: W/(m·K), 元/(吨·公里)."""
    match = _BRACKETED.match(s, k)
    below = []
    for word in match[1].replace("*", "·").split("·") if match else ():
        found = find_unit(word + "\0\0", 0)
        if word != "K" and (found is None or found[0] != len(word)):
            return None
        below.append(found[1].below if found is not None and word != "K" else "K")
    return (match.end(), below) if match and below else None


def settle_per(amount: Amount) -> None:
    """Move scale words out of the denominator: 1 美元/百万Tokens is 0.000001 USD/token."""
    head, bar, below = amount.unit.partition("/")
    if not bar:
        return
    words = below.strip("()").split("·")
    for index, word in enumerate(words):
        match = SCALE_RUN.match(word)
        if match and match.end() < len(word):
            amount.factor /= scale_value(match[0])
            words[index] = word[match.end() :]
    amount.unit = compose([head], words)


def denominators(words: str) -> list[str]:
    """What an amount is per, behind 每: 小时, GPU 小时, 百万Token (its scale word kept); [] if that is no unit."""
    bare = words
    if find_unit(words + "\0\0", 0) is None:
        bare = words.lstrip("百千万亿").lstrip()
    below: list[str] = []
    at, end = 0, len(bare)
    while at < end:
        found = find_unit(bare + "\0\0", at)
        if found is None:
            return []
        below.append(found[1].below)
        at = found[0] + (bare[found[0] : found[0] + 1] == " ")
    if below:
        below[0] = words[: len(words) - len(bare)].strip() + below[0]
    return below


def divide_scale(amount: Amount) -> None:
    """Once the values are made: divide by the scale word of what they are per (每百万Token 4 元)."""
    if SCALE_CHARS.isdisjoint(amount.unit):
        return
    by = amount.factor
    settle_per(amount)
    if by != amount.factor and amount.low is not None and amount.high is not None and amount.step is not None:
        ratio = amount.factor / by
        amount.low, amount.high, amount.step = amount.low * ratio, amount.high * ratio, amount.step * ratio
