"""Numbers as people write them: 1,234.5, ３２０, 三百二十万, 壹仟贰佰, 三四十, 一万五, 七成五, 三分之二.

`parse` gives the value or None; `read` gives what a careful reader sees: both ends, the printed decimals, the scale
word, and whether the number is exact, indeterminate (数百亿) or malformed (1.500,000). All of it runs in one pass.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from attrs import frozen

from factcheck.patterns import lazy

ONE = Decimal(1)
TEN = Decimal(10)

DIGITS = {
    **{c: i for i, c in enumerate("零一二三四五六七八九")},
    **{c: i for i, c in enumerate("〇壹贰叁肆伍陆柒捌玖")},
    **{"两": 2, "貳": 2, "參": 3, "陸": 6, "兩": 2, "俩": 2, "仨": 3},
}
UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000, "廿": 20, "卅": 30}
MYRIADS = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
NUMERALS = "".join([*DIGITS, *UNITS, *MYRIADS])

_FULL_WIDTH = str.maketrans("０１２３４５６７８９，．％－＋", "0123456789,.%-+")
# Digit groups with a point, two points, or a comma between them: one pass, nothing to go back over.
ARABIC = lazy(r"\d+(?:(?:\.\.?|,)\d+)*", re.ASCII)
_GROUPED = lazy(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", re.ASCII)
_PAIR = lazy("[一二两三四五六七八][二两三四五六七八九]")
_TRAILING = lazy("[万亿萬億]+$")
_MIXED = lazy(f"({ARABIC.pattern})([余多来]?)([{''.join(UNITS)}{''.join(MYRIADS)}]*)([余多]?)", re.ASCII)
_CHINESE = lazy(f"[{NUMERALS}]+")
LONGEST = 40
"""More digits than this are an identifier, not a number."""


@frozen
class Numeral:
    """A number as printed. `low` and `high` are the coefficient's, before `scale` (万, 亿) is multiplied in.

    `decimals` counts the printed digits after the point; one unit of the last digit is 10**-decimals * scale.
    """

    low: Decimal | None
    high: Decimal | None
    decimals: int = 0
    scale: Decimal = ONE
    status: str = "read"
    problem: str = ""
    loose: str = ""
    """'over' for an inner 余 多 +, else ''."""

    @property
    def value(self) -> Decimal | None:
        """The one value; None for a range or where there is none."""
        return plain(self.low * self.scale) if self.low is not None and self.low == self.high else None


def rough(value: Decimal) -> Decimal:
    """The step of a figure that only words tell (half, a third, 翻倍): they are said of what lies within a twentieth.

    It is a little less than a tenth of the value, so that the value is no multiple of ten steps and not rounded twice.
    """
    return abs(value) * _ROUGH


_ROUGH = Decimal("0.099")


def plain(value: Decimal) -> Decimal:
    """The same number without an exponent above zero: 1E+3 becomes 1000."""
    exponent = value.as_tuple().exponent
    # Not quantize: it fails where the number has more digits than the context.
    return value if isinstance(exponent, str) or not 0 < exponent < 100 else Decimal(int(value))


# ------------------------------------------------------------------------------------------------------ Arabic digits


def arabic(token: str) -> tuple[Decimal | None, int, str, int]:
    """The value, decimals, problem and used length of a token that ARABIC matched.

    >>> arabic("1,234.50")
    (Decimal('1234.50'), 2, '', 8)
    >>> arabic("1.500,000")
    (None, 0, 'grouping', 9)
    >>> arabic("12..3"), arabic("12,5")
    ((None, 0, 'two points', 5), (Decimal('12'), 0, '', 2))
    """
    if len(token) > LONGEST:
        return None, 0, "too long", len(token)
    if token.isdigit():
        return Decimal(token), 0, "", len(token)
    if ".." in token:
        return None, 0, "two points", len(token)
    points = token.count(".")
    if "," not in token:
        if points == 1:
            return Decimal(token), len(token) - token.index(".") - 1, "", len(token)
        return None, 0, "points", len(token)
    if _GROUPED.fullmatch(token):
        bare = token.replace(",", "")
        return Decimal(bare), len(bare) - bare.index(".") - 1 if points else 0, "", len(token)
    return _odd_commas(token)


def _odd_commas(token: str) -> tuple[Decimal | None, int, str, int]:
    """Commas that do not group: a list of numbers (12,5 or 3.1,4.2), else a slip of the pen (1.500,000; 12,34,567)."""
    groups = token.split(",")
    later = [group.partition(".")[0] for group in groups[1:]]
    if any(len(group) == 3 for group in later) and not _years(groups):
        return None, 0, "grouping", len(token)
    if any(len(group) > 1 and group[0] == "0" for group in later):
        return None, 0, "grouping", len(token)  # 15,00: no item of a list begins with 0
    first = groups[0]
    if len(first.partition(".")[2]) == 3 and "." not in "".join(groups[1:]):
        return None, 0, "grouping", len(token)
    if first.count(".") > 1:
        return None, 0, "points", len(first)
    return Decimal(first), len(first) - first.index(".") - 1 if "." in first else 0, "", len(first)


def _years(groups: list[str]) -> bool:
    return all(len(group) == 4 and group[:2] in ("19", "20") for group in groups[:1])


# --------------------------------------------------------------------------------------------------- Chinese numerals


@lru_cache(maxsize=4096)
def chinese(run: str) -> Numeral | None:
    """A run of Chinese numerals; None if it is no number (四五六七).

    A pair of neighbours is a range: 三四十 is 30 to 40, 两三 is 2 to 3, 十七八 is 17 to 18.

    >>> chinese("三百二十万").value, chinese("一万五").value
    (Decimal('3200000'), Decimal('15000.0'))
    >>> chinese("三四十").low, chinese("三四十").high
    (Decimal('30'), Decimal('40'))
    """
    if len(run) > LONGEST:
        return None
    pair = _PAIR.search(run)
    if pair and len(run) > 1 and (run == pair[0] or _has_unit(run)):
        first, second = DIGITS[pair[0][0]], DIGITS[pair[0][1]]
        if second == first + 1 or (first, second) == (3, 5):
            head, tail = run[: pair.start()], run[pair.end() :]
            return _range(_exact(head + pair[0][0] + tail), _exact(head + pair[0][1] + tail))
    return _exact(run)


def discount(run: str) -> Numeral | None:
    """八五 in 八五折: 8.5.

    >>> discount("八五").value
    Decimal('8.5')
    """
    if len(run) != 2 or any(c not in DIGITS for c in run):
        return None
    value = Decimal(f"{DIGITS[run[0]]}.{DIGITS[run[1]]}")
    return Numeral(value, value, 1)


def _has_unit(run: str) -> bool:
    return any(c in UNITS or c in MYRIADS for c in run)


def _range(low: Numeral | None, high: Numeral | None) -> Numeral | None:
    if low is None or high is None or low.low is None or high.high is None:
        return None
    if low.scale != high.scale:
        return Numeral(plain(low.low * low.scale), plain(high.high * high.scale))
    return Numeral(low.low, high.high, max(low.decimals, high.decimals), low.scale)


def _exact(run: str) -> Numeral | None:
    trailing = _TRAILING.search(run)
    if trailing and trailing.start() and not set(run[: trailing.start()]) & MYRIADS.keys():
        coefficient = _value(run[: trailing.start()])
        value = _value(run)
        if coefficient is None or value is None:
            return None
        return Numeral(
            Decimal(coefficient), Decimal(coefficient), 0, Decimal(value // coefficient) if coefficient else ONE
        )
    short = _short_hand(run)
    if short:
        return short
    number = _value(run)
    return None if number is None else Numeral(Decimal(number), Decimal(number))


def _short_hand(run: str) -> Numeral | None:
    """一万五 is 1.5万, 两亿三 is 2.3亿: the last digit counts the next smaller unit."""
    if len(run) >= 3 and run[-2] in MYRIADS and run[-1] in DIGITS and DIGITS[run[-1]]:
        head = _value(run[:-2])
        if head is not None and not set(run[:-2]) & MYRIADS.keys():
            value = Decimal(f"{head}.{DIGITS[run[-1]]}")
            return Numeral(value, value, 1, Decimal(MYRIADS[run[-2]]))
    return None


def _value(run: str) -> int | None:
    """The value of a run without ranges: positional (二〇二六) or with units (三千零五十)."""
    if all(c in DIGITS for c in run):
        return int("".join(str(DIGITS[c]) for c in run)) if len(run) != 2 or "0" in _digits(run) else None
    total = section = 0
    digit: int | None = None
    last = 1
    for c in run:
        if c in DIGITS:
            if digit:
                return None
            digit = DIGITS[c]
            last = 10 if not digit else last
        elif c in UNITS:
            section += (digit or 1) * UNITS[c]  # 零十五 is 15
            digit, last = None, min(UNITS[c], 10) if c in "廿卅" else UNITS[c]
        else:
            section += digit or 0
            big = MYRIADS.get(c, 0)
            if not big:
                return None
            total, section = (
                (total + (section or (0 if total else 1))) * big
                if big > total or not section
                else (total + section * big),
                0,
            )
            digit, last = None, big
    # 两千五 is 2500, but 两千零五 is 2005.
    return total + section + (digit or 0) * (last // 10 if last > 10 and digit and run[-2] not in "零〇" else 1)


def _digits(run: str) -> str:
    return "".join(str(DIGITS[c]) for c in run)


# ------------------------------------------------------------------------------------------------------------- reading


def scale_of(word: str) -> Decimal | None:
    """The value of a scale word made of 十 百 千 万 亿: 千万, 万亿, 百亿; None for anything else.

    >>> scale_of("千万"), scale_of("万亿"), scale_of("十亿")
    (Decimal('10000000'), Decimal('1000000000000'), Decimal('1000000000'))
    """
    value = 1
    for c in word:
        factor = UNITS.get(c) or MYRIADS.get(c)
        if factor is None:
            return None
        value *= factor
    return Decimal(value) if word else None


_FRACTION = lazy(f"([{NUMERALS}]+|\\d+)分之([{NUMERALS}]+|\\d+(?:\\.\\d+)?)", re.ASCII)
_TENTHS = lazy(f"([{NUMERALS}]|\\d+(?:\\.\\d+)?)成([一二三四五六七八九半])?", re.ASCII)
_VAGUE = lazy(f"[数几上好][{''.join(UNITS)}{''.join(MYRIADS)}]*|[{NUMERALS}]*几[{''.join(UNITS)}{''.join(MYRIADS)}]*")


def read(text: str) -> Numeral | None:
    """What a number in any spelling says; None if the text is no number. Signs and units do not belong to it."""
    text = text.strip().translate(_FULL_WIDTH)
    if not text:
        return None
    for reader in (_read_mixed, _read_fraction, _read_tenths, _read_chinese, _read_vague):
        numeral = reader(text)
        if numeral is not None:
            return numeral
    return None


def _read_mixed(text: str) -> Numeral | None:
    match = _MIXED.fullmatch(text)
    if not match:
        return None
    value, decimals, problem, used = arabic(match[1])
    if problem:
        return Numeral(None, None, status="malformed", problem=problem)
    scale = scale_of(match[3]) or ONE
    return (
        None
        if used < len(match[1])
        else Numeral(value, value, decimals, scale, loose="over" if match[2] or match[4] else "")
    )


def _read_fraction(text: str) -> Numeral | None:
    match = _FRACTION.fullmatch(text)
    if not match:
        return None
    under, over = parse(match[1]), parse(match[2])
    if not under or over is None:
        return None
    return Numeral(over / under, over / under)


def _read_tenths(text: str) -> Numeral | None:
    match = _TENTHS.fullmatch(text)
    if not match:
        return None
    tens = parse(match[1])
    if tens is None:
        return None
    half = {"半": Decimal("0.5")}.get(match[2] or "", Decimal(DIGITS.get(match[2] or "零", 0)) / TEN)
    value = (tens + half) / TEN
    return Numeral(value, value, 2 if match[2] else 1)


def _read_chinese(text: str) -> Numeral | None:
    whole, point, rest = text.partition("点")
    loose = ""
    for word in "余多":
        if word in whole:
            whole, loose = whole.replace(word, "", 1), "over"
    if not _CHINESE.fullmatch(whole):
        return None
    if not point:
        numeral = chinese(whole)
        if numeral is None:
            return None
        return Numeral(numeral.low, numeral.high, numeral.decimals, numeral.scale, loose=loose)
    return _with_point(whole, rest)


def _with_point(whole: str, rest: str) -> Numeral | None:
    """三点五, 三点五万."""
    digits = rest.rstrip("".join(MYRIADS))
    head, scale = _value(whole), scale_of(rest[len(digits) :]) or ONE
    if head is None or not digits or any(c not in DIGITS for c in digits):
        return None
    value = Decimal(f"{head}.{_digits(digits)}")
    return Numeral(value, value, len(digits), scale)


def _read_vague(text: str) -> Numeral | None:
    return Numeral(None, None, status="indeterminate") if _VAGUE.fullmatch(text) else None


def parse(text: str) -> Decimal | None:
    """The value of a number in any spelling; None for a range, an indeterminate or malformed one, and for no number.

    >>> parse("1,234.5"), parse("３２０"), parse("4.25万亿"), parse("壹仟贰佰")
    (Decimal('1234.5'), Decimal('320'), Decimal('4250000000000.00'), Decimal('1200'))
    >>> parse("七成五"), parse("十分之一"), parse("千万")
    (Decimal('0.75'), Decimal('0.1'), Decimal('10000000'))
    >>> parse("数百亿") is parse("1.500,000") is parse("三四十") is parse("一般") is None
    True
    """
    numeral = read(text)
    return numeral.value if numeral else None


# ------------------------------------------------------------------------------------------------------------- writing

_ONES = "零一二三四五六七八九"


def write(number: int) -> str:
    """A whole number from 0 to 10^16 - 1 in Chinese numerals. Raises ValueError outside.

    >>> write(3200000), write(15), write(100203), write(10**8)
    ('三百二十万', '十五', '十万零二百零三', '一亿')
    """
    if not 0 <= number < 10**16:
        raise ValueError(f"cannot write {number} in Chinese numerals")
    if number == 0:
        return "零"
    if number >= 10**8:
        return _joined(write(number // 10**8) + "亿", number % 10**8, 10**7)
    if number >= 10**4:
        return _joined(_section(number // 10**4) + "万", number % 10**4, 10**3)
    return _section(number)


def _joined(head: str, rest: int, full: int) -> str:
    if not rest:
        return head
    tail = write(rest)
    # 一亿零五十万, 一万零十五: a gap is said as 零, and 十五 inside a number as 一十五.
    tail = "一" + tail if tail[0] == "十" else tail
    return head + ("" if rest >= full else "零") + tail


def _section(number: int) -> str:
    """1 to 9999."""
    out, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            out += ("零" if gap and out else "") + _ONES[digit] + name
            gap = False
        else:
            gap = True
    return out[1:] if out.startswith("一十") else out
