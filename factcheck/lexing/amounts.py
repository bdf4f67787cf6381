"""A number with what belongs to it: inner approximation, scale word, unit, and what the unit is per.

All functions take the plain text `s` (see text.py) and offsets into it; none looks further than a few words.
"""

from __future__ import annotations

import re
from decimal import Decimal

from factcheck import numerals
from factcheck.lexing.finding_units import find_unit, read_per
from factcheck.lexing.metres import of_length
from factcheck.lexing.plurals import plural
from factcheck.lexing.points import SCALE_RUN, pointed, read_point, scale_value
from factcheck.lexing.smaller import and_a_part, half_of, power_of_ten, smaller, vulgar
from factcheck.lexing.words import ENGLISH_SCALES, FIRST_PAIRS, UNITS
from factcheck.patterns import lazy
from factcheck.units import SPELLINGS, Unit, compose

ONE = Decimal(1)
_ARABIC = numerals.ARABIC.match
TEN = Decimal(10)
POWERS = tuple(TEN**-n for n in range(numerals.LONGEST + 1))
_TRILLIONS = lazy("[美日欧港韩台]?元|新台币|人民币|[0-9][0-9,]{0,6}(?:[.][0-9]{1,2})?亿")
"""Behind 兆 they make it 万亿 (1.97兆元); before other units it is the prefix (兆瓦)."""
_ENGLISH_SCALE = lazy("(" + "|".join(sorted(ENGLISH_SCALES, key=len, reverse=True)) + ")(?![A-Za-z])")
_SCALE_START = frozenset("十百千万亿萬億佰仟")
_CRORE = lazy(" crore(?![A-Za-z])")
_ENGLISH_START = frozenset(word[0] for word in ENGLISH_SCALES)
_OTHER_MANY = frozenset(["余额", "多头", "多方", "多级", "多重", "多维", "多点", "多面", "多线"])
_INNER = frozenset("余多来+几")
_NO_SUFFIX = frozenset("\n\r\t|,.;:()[]，。、；：至~\0")
"""Signs behind which a number stands alone: no unit, scale or approximation begins with them."""
_SMALLER = frozenset("半零一二两三四五六七八九0123456789")
"""What may go on behind a unit: 三斤半, 五元三毛."""
_BEHIND_MILLION = frozenset(" ,.;:)]，。；：、）（(/+|*的\n\0")
_CLASSIFIERS = frozenset("台部辆户颗人")
_SIGNS_OF_MONEY = frozenset("$€£¥")
_PLUS_ANOTHER = lazy(r"\+ ?[\u4e00-\u9fffA-Za-z]{1,10}\d[\d,.]*[百千万亿]")
"""本土 428亿+国际 208亿: a plus before another amount adds it up."""
_OF_THINGS = lazy(
    r"(?:出货量?|销量|交付量?|用户数?|发货量?|订阅数|月活|日活)(?:达到?|约?为|约|至|共)? ?\Z"
    r"|(?i:(?:\bshares (?:out|outstanding|in issue)|force|population|headcount|subscri(?:bers|ptions)|customers|users"
    r"|passengers|households|members|visitors|downloads|shipments|deliveries|volumes|net (?:additions|adds)|[MD]AUs?"
    r"|\b(?:contracts|accounts|policies|guests|rooms|tickets|orders|parcels|transactions|patients|pupils|students|nights"
    r"|tests|doses|trades|claims|trips|journeys|rides|arrivals|departures|registrations|policyholders|viewers|listeners"
    r"|cardholders|merchants|bookings|admissions|followers|workers|employees|signups|logins|calls|messages|copies)"
    r"|(?:user|customer|client|visitor|passenger|guest|member|subscriber|patient|tourist)(?: base| numbers| count))"
    r"(?: (?:[a-z]{2,}ed|sold|held|flown|written|borne))?:?"
    r"(?: (?:of|at|to|from|by|about|some|nearly|were|was|rose|grew|fell|dropped|climbed|reached|hit|stood|totall?ed|up"
    r"|down|came|in|slipped|edged|jumped|increased|declined|surged|eased|shrank)){0,4}) \Z"
)
"""出货12.5m, a labour force of 31.2m: what is counted has no length."""
_WEIGHTS = (
    "(?:(?:wet|dry|metric) (?:metric )?)?(?:tonnes?|tons)"
    "|[kd]?wt|[tT]pa|t(?![A-Za-z])|CGT|barrels|(?:b|bbl|boe)/d|[kb]?bpd|bbls?|boe|litres|liters|gallons|bushels|ounces|ha|hectares|acres|[kMGT]Wh|cases|bales|teu|TEU"
    "|sq ?(?:ft|m|km|feet|metres|meters|miles)"
)
_MANY = (
    r"(?!(?:blade|boat|bridge|cable|length|mast|pipe|pile|pole|rail|road|roll|rope|section|ship|step|tower|track|tunnel|turbine"
    r"|vessel|wall|wave|wire)s)[a-z]{3,}[a-rt-z]s(?![a-z])"
)
"""A noun in the plural, of what is counted in millions and not told with its length."""
_SHARES = r"(?:[a-z]+ ){1,2}shares\b"
"""315m diluted shares."""
_MILLIONS = lazy(
    r" (?:in (?!length|height|width|depth|diameter)|from |to |by |men\b|women\b|a (?:year|month|week|day)\b|at |last "
    r"|this |during |for |compared|versus|vs\b|and (?=[a-z])|people|working|workers|more |fewer |new |unemployed"
    rf"|jobless|active |paid |paying |monthly |daily |[A-Z]{{3,4}}s?\b|{_MANY}|{_SHARES}"
    r"|(?:room|bed|seat|passenger|user|customer|guest|visitor|client|air|bus|cinema|lottery|game|mobile|retail|online|policy"
    r"|loan|bank|credit|debit|savings|pension|data|streaming|pay-?TV|broadband|fibre|wireless|prepaid|postpaid)"
    rf" {_MANY})"
)
"""17.3m in September: what has no length is counted in millions."""
_WEIGHED = lazy(rf"(?:{_WEIGHTS})\b")
_SO_BEFORE = lazy(
    rf"\d(?: million|m (?:{_WEIGHTS}|{_MANY}|people|[a-z]+ people|unemployed|jobless))\b(?:[^.\n]|\.(?=\d))*$"
    r"|\dm (?:to|(?:(?:was|were) )?(?:(?:up|down) )?from|versus|vs|compared with) [\d.,]+$"
)
"""Rose 1.2m tonnes, from 26.4m: what was in millions before is so still."""
_SO_ABOVE = lazy(rf"\d(?: million|m) (?:{_WEIGHTS})\b[^\n]*$")
"""Demand of 0.8m b/d. We are at 0.9m: also in the sentences that follow, where no word stands behind the m."""
_PENCE = lazy("[pP](?![A-Za-z0-9])")
_STERLING = lazy(r"£|GBP|[Pp]ence|[Dd]ividend|(?:per|\ba) (?:ordinary )?share\b|/[Ss]hare|\bEPS\b")
"""Where shares are counted in pence: 9.2p."""
_INDIAN = lazy(r"\d{1,2}(?:,\d\d)+,\d{3}(?:\.\d+)?", re.ASCII)
"""12,34,567: lakhs and crores, grouped by twos."""
_RUPEES = lazy(r"(?:₹|\bRs\.?|\bINR) ?$")
_PER_START = frozenset("/每 (")
_NOT_PER_KINDS = frozenset(["percent", "points", "multiple"])
_BILLIONS = lazy("个(多?)亿")
_ENDS_THERE = lazy(r"[，。；、！？,;）)\s\0]|的(?!级|[大超])|左右|人民币")
_A_YEAR = lazy(r"/ ?(?:年|月|季|季度|year|month|quarter)(?![月日初末中底A-Za-z])")
"""0.15%/年: a fee is a rate."""
FEN = Decimal("0.01")
_HYPHENED = frozenset(["duration", "physical", "multiple", "percent", "points", "money"])
_COUNTED = frozenset(["count"])
_LETTERED = dict.fromkeys("MB", _COUNTED | {"money", "percent", "points"})
_LETTERED |= dict.fromkeys("kK", _LETTERED["M"] | {"physical"})
"""Kinds of units before which a letter is a scale: 3M dollars, 15k元, 40k tonnes."""
_BARE = {
    "G": Decimal(10**9),
    "T": Decimal(10**12),
    "M": Decimal(10**6),
    "B": Decimal(10**9),
    "K": Decimal(1000),
    "k": Decimal(1000),
}


class Amount:
    """One number with its suffix, in the making. Plain attributes with defaults: most numbers set only a few.

    `low` and `high` are the printed coefficients until `Lexer` multiplies scale and unit in.
    """

    low: Decimal | None = None
    high: Decimal | None = None
    step: Decimal | None = None
    decimals = 0
    status = "read"
    problem = ""
    loose = ""
    """'over' for an inner 余 多 +."""
    scale = ONE
    factor = ONE
    """How many of `unit` the printed unit is (GW: 10^9)."""
    unit = ""
    kind = "number"
    terms: tuple[Decimal, ...] = ()
    bare = ""
    """A lone scale letter (400G), whose meaning the words around decide; 'name' if the digits cannot be a figure."""

    def __init__(self, left: int) -> None:
        self.left = left
        self.end = self.number_end = left


def read_arabic(s: str, i: int) -> Amount | None:
    """The amount that begins with the digit at i; None if those digits are no number (a version, an id)."""
    match = _ARABIC(s, i)
    if match is None:
        return None
    token = match[0]
    size = len(token)
    amount = Amount(i)
    whole, _, fraction = token.partition(".")
    if size < 20 and whole.isdigit() and (fraction.isdigit() or whole is token):
        amount.low = amount.high = Decimal(token)
        amount.number_end = i + size
        if fraction:
            amount.decimals = len(fraction)
    else:
        value, decimals, problem, used = numerals.arabic(token)
        if problem == "grouping" and _INDIAN.fullmatch(token) and _RUPEES.search(s, max(0, i - 5), i):
            value, decimals, problem, used = numerals.arabic(token.replace(",", ""))
            used = size
        sized = problem == "points" and token.count(".") == 2 and _SIZED.match(s, i + used)  # 6.4.1%: no version
        if sized and s[i + used] == " " and s[max(0, i - 4) : i].rstrip(" ")[-1:] in ("", "\n", "#"):
            return None  # 3.1.5 亿元产值企业名单: a section
        if problem in ("points", "too long") and not sized:
            return None
        if used < size and _fills_cell(s, i, i + size, token):
            value, decimals, problem, used = None, 0, "cell", size
        amount.low = amount.high = value
        amount.decimals = decimals
        amount.number_end = i + used
        if problem:
            amount.status, amount.problem = "malformed", problem
    if s[amount.number_end] in "×xX* " and s[amount.number_end + 1] in "×xX*10 ":
        power_of_ten(s, amount)
    if s[amount.number_end] in "/ " and "/" in s[amount.number_end : amount.number_end + 4]:
        vulgar(s, amount)
    _suffix(s, amount, chinese=False)
    return amount


_SIZED = lazy(r"[%％]| ?[百千]?[万亿]{1,2}(?:元|[美港欧日]元|吨|户|台|辆|股|平方米|千瓦)")
"""Behind digits with two points these say that a figure is meant, and no version or section: 3.1.5亿元."""


def _fills_cell(s: str, i: int, end: int, token: str) -> bool:
    """Whether digits with commas that group nothing (40,70 for 40,701) are all that a table's cell holds."""
    if token.count(".") > 1 or len(token) - token.count(",") < _SHORTEST or not token.replace(",", "").isdigit():
        return False
    before = s[max(0, i - 3) : i].rstrip(" ")[-1:]
    behind = s[end : end + 3].lstrip(" ")[:1]
    return before in ("\t", "|") and behind in ("\t", "|", "\n", "\r")


_SHORTEST = 4
"""So many digits with a comma between them are no footnotes."""


def read_chinese(s: str, i: int, end: int) -> Amount | None:
    """The amount in the run of Chinese numerals s[i:end]; None if the run is no number."""
    amount = Amount(i)
    run = s[i:end]
    if s[end] in "余多" and run != "一":
        # 三百多万, 两千余: the scale may go on behind.
        more = SCALE_RUN.match(s, end + 1)
        amount.loose = "over"
        if more:
            amount.scale = scale_value(more[0])
            end = more.end()
        else:
            end += 1
    if "几" in run:
        amount.status = "indeterminate"
    else:
        numeral = numerals.chinese(run) or numerals.discount(run) if s[end] == "折" else numerals.chinese(run)
        if numeral is None:
            return None
        amount.low, amount.high, amount.decimals = numeral.low, numeral.high, numeral.decimals
        amount.scale *= numeral.scale
        if pointed(s, end):
            end = read_point(s, end, amount)
    amount.number_end = end
    _suffix(s, amount, chinese=True)
    return amount


def _suffix(s: str, amount: Amount, chinese: bool) -> None:
    """Read what follows the numerals, and set everything that depends on it."""
    k = and_a_part(s, amount) if s[amount.number_end] == "又" else amount.number_end
    c = s[k]
    if c in _NO_SUFFIX or (c == "+" and s[k + 1] in "NXn" and not s[k + 2].isalnum()):  # "1+N"产品矩阵: no newtons
        amount.end = k
        return
    if c in _INNER and (c != "+" or not s[k + 1].isdigit()) and not (chinese and c == "+"):
        k = _inner(s, k, amount)
        c = s[k]
    elif c == " " and s[k + 1] in "余多" and _loose_behind_blank(s, k + 1):
        k = _inner(s, k + 1, amount)
        c = s[k]
    spaced = c == " "
    if spaced:
        k += 1
        c = s[k]
        if c == " ":
            k += 1
            c = s[k]
    elif c == "-" and s[k + 1].isascii() and s[k + 1].isalpha():
        # 10-year, 400-MW: an English hyphen binds number and unit.
        unit = find_unit(s, k + 1)
        if unit is not None and unit[1].kind in _HYPHENED:
            _set_unit(s, unit, amount)
            return
    if c == "个":
        k = half_of(s, k, amount)
        k = _billions(s, k, amount)
        c = s[k]
    unit = find_unit(s, k, chinese, spaced)
    if c == "m" and unit is not None and unit[0] == k + 1 and not spaced and s[k + 1] in _CLASSIFIERS:
        k += 1  # 10.0m台
        amount.scale, spaced = _BARE["M"], False
        unit = find_unit(s, k, chinese, spaced)
    elif c == "m" and unit is not None and unit[0] == k + 1 and not spaced and s[k + 1] in _BEHIND_MILLION:
        # 8.5m vehicles and 2.4m tonnes are millions; a €500m share buyback is money.
        noun = find_unit(s, k + 2) if s[k + 1] == " " and s[amount.left - 1] not in _SIGNS_OF_MONEY else None
        counted = noun is not None and s[k + 2].isascii() and (noun[1].kind == "count" or _weighed(s, k + 2, noun[0]))
        of_things = _OF_THINGS.search(s, max(0, amount.left - 48), amount.left) is not None
        if counted or _MILLIONS.match(s, k + 1) or _so_before(s, k) or of_things or not of_length(s, amount.left, k):
            amount.scale = _BARE["M"]
            amount.end = k + 1
            noun = noun if counted else plural(s, k + 2, amount.left) if s[k + 1] == " " else None
            if noun is not None:
                _set_unit(s, noun, amount)
            return
    elif c in "pP" and not spaced and unit is None and _pence(s, k):
        unit = k + 1, SPELLINGS["pence"]
    if unit is None or (unit[0] == k + 1 and (c in _SCALE_START or c in _BARE)):
        k2 = _scale(s, k, c, amount, spaced)
        if k2 != k:
            amount.end = k = k2
            k, spaced = _after_scale(s, k, amount)
            unit = find_unit(s, k, chinese and amount.scale == ONE, spaced)
        elif c in _BARE and not spaced and (unit is None or unit[0] == k + 1):
            _bare_letter(s, k, c, amount)
            return
    if unit is None and spaced and (not amount.decimals or amount.scale != ONE):
        unit = plural(s, k, amount.left)
    if unit is not None:
        _set_unit(s, unit, amount)
    elif not spaced or amount.end < k:
        amount.end = max(amount.end, amount.number_end)


def _so_before(s: str, k: int) -> bool:
    """Whether the m at k is of millions, as the figures before it are."""
    if _SO_BEFORE.search(s, max(0, k - 160), k) is not None:
        return True
    return s[k + 1] != " " and _SO_ABOVE.search(s, max(0, k - 240), k) is not None


def _billions(s: str, k: int, amount: Amount) -> int:
    """三个亿, 两个多亿元: as many 亿, where no name of something so large follows (三个亿元村).

    Returns where the 亿 begins; k where there is none.
    """
    match = _BILLIONS.match(s, k) if s[k + 1] in "亿多" else None
    if match is None:
        return k
    unit = find_unit(s, match.end())
    if not _ENDS_THERE.match(s, unit[0] if unit is not None and unit[1].kind == "money" else match.end()):
        return k
    amount.loose = "over" if match[1] else amount.loose
    return match.end(1)


def _weighed(s: str, k: int, end: int) -> bool:
    """Whether the unit that begins at k is a word of weight, volume, area or energy, before which m is no metre."""
    match = _WEIGHED.match(s, k)
    return match is not None and match.end() == end


def _pence(s: str, k: int) -> bool:
    """Whether the p at k counts pence: 9.2p, where shares or sterling are told of nearby."""
    return _PENCE.match(s, k) is not None and _STERLING.search(s, max(0, k - 300), k + 60) is not None


def _loose_behind_blank(s: str, k: int) -> bool:
    """Whether 余 or 多 at k, behind a blank, belongs to the number before: 300 余家, 100 多亿元; not 20 多晶硅."""
    return s[k : k + 2] not in _OTHER_MANY and (s[k + 1] in _SCALE_START or find_unit(s, k + 1) is not None)


def _inner(s: str, k: int, amount: Amount) -> int:
    """余 多 来 + and 几 between digits and what they count; `来` and `多` need that to follow."""
    c = s[k]
    if c == "几":
        amount.status, amount.low, amount.high = "indeterminate", None, None
    elif c == "来" and not (s[k + 1] in UNITS or s[k + 1] in _SCALE_START):
        return k
    elif c != "来":
        amount.loose = "over"
    amount.number_end = amount.end = k + 1
    return k + 1


def _scale(s: str, k: int, c: str, amount: Amount, spaced: bool) -> int:
    if c in _SCALE_START:
        if (
            spaced
            and s[k : k + 2] in FIRST_PAIRS
            and find_unit(s, k + 1) is None
            and s.startswith(FIRST_PAIRS[s[k : k + 2]], k)
            and not (s[k + 1] in "和与及" and s[k + 2 : k + 4].strip()[:1].isdigit())  # 386.4 万和 404.3 万人次
        ):
            # 24.89 万业企业: the next cell is a name.
            return k
        match = SCALE_RUN.match(s, k)
        assert match
        amount.scale *= scale_value(match[0])
        return match.end()
    if c == "兆" and _TRILLIONS.match(s, k + 1):
        amount.scale *= TEN**12
        return k + 1
    if c in _ENGLISH_START:
        match = _ENGLISH_SCALE.match(s, k)
        if match and not (spaced and len(match[1]) < 2) and match[1] not in _BARE:
            amount.scale *= ENGLISH_SCALES[match[1]]
            more = _CRORE.match(s, match.end()) if c == "l" else None
            if more:  # ₹3.2 lakh crore
                amount.scale *= ENGLISH_SCALES["crore"]
            return more.end() if more else match.end()
    return k


def _after_scale(s: str, k: int, amount: Amount) -> tuple[int, bool]:
    """What may stand between a scale word and the unit: a wrap (万⏎亿), 余 多 +, a smaller part, a blank."""
    if s[k] in "\r\n" and s[k - 1] in "百千万":
        on = k + 1 + (s[k] == "\r" and s[k + 1] == "\n")
        match = SCALE_RUN.match(s, on)
        if match and match[0][0] == "亿":
            amount.scale *= scale_value(match[0])
            k = amount.end = match.end()
    elif s[k] == " " and s[k + 1] == "亿" and s[k - 1] == "万" and find_unit(s, k + 2):
        amount.scale *= TEN**8
        k = amount.end = k + 2
    while s[k - 1] in "兆亿万千" and (on := _smaller_part(s, k, amount)) > k:
        k = on
    if s[k] in "余多" or (s[k] == "+" and not s[k + 1].isdigit() and not _PLUS_ANOTHER.match(s, k)):
        amount.loose = "over"
        k += 1
        amount.end = k
    spaced = s[k] == " " or (s[k] == "-" and s[k - 1].islower() and s[k + 1].islower())  # 1.2 million-barrel
    return (k + 1, True) if spaced else (k, False)


def _smaller_part(s: str, k: int, amount: Amount) -> int:
    """1亿2000万, 3万5千: a second, smaller part right behind."""
    blank = s[k] == " " and not amount.decimals  # 1 亿 2000 万元
    match = numerals.ARABIC.match(s, k + blank)
    if match is None or amount.low is None or len(match[0]) > 8 or "," in match[0] or ".." in match[0]:
        return k
    more = SCALE_RUN.match(s, match.end() + (blank and s[match.end()] == " "))
    if not more or match[0].count(".") > 1 or (blank and find_unit(s, more.end()) is None):
        return k
    smaller = scale_value(more[0])
    part = Decimal(match[0]) * smaller
    if smaller >= amount.scale or part >= amount.scale:
        return k
    amount.low = amount.high = amount.low + part / amount.scale
    amount.decimals = max(0, -int(amount.low.as_tuple().exponent))
    amount.end = more.end()
    return amount.end


def _bare_letter(s: str, k: int, c: str, amount: Amount) -> None:
    """A lone G, T, M, B, K behind digits, followed by no Latin letter; a counted noun may follow (3.07T tokens)."""
    following = s[k + 1]
    if following < "\x80" and (following.isalpha() or (following.isdigit() and following != "0")):
        amount.bare = "name"
        return
    amount.bare = c
    amount.scale = _BARE[c]
    amount.end = k + 1
    at = k + 2 if following == " " else k + 1
    unit = find_unit(s, at, spaced=True)
    counts = unit is not None and (c != "T" or s[at].isascii() or unit[1].unit in _BY_TRILLION)  # 1.6T产品 is a rate
    if unit is not None and counts and c != "G" and unit[1].kind in _LETTERED.get(c, _COUNTED):
        amount.bare = ""
        _set_unit(s, unit, amount)
    elif following == "/" or s[at] == "每":
        _per_of_bare(s, amount)


_BY_TRILLION = frozenset({"参数", "token"})


def _per_of_bare(s: str, amount: Amount) -> None:
    end, below = read_per(s, amount.end)
    if below:
        amount.end = end
        amount.unit = compose([""], below)
        amount.bare += "/"


def _set_unit(s: str, found: tuple[int, Unit], amount: Amount) -> None:
    end, unit = found
    amount.factor = unit.factor
    amount.unit = unit.unit
    amount.kind = unit.kind
    last = s[end - 1]
    if last == "折" and amount.low is not None and amount.low == amount.high and TEN < amount.low < 100:
        amount.low = amount.high = amount.low / TEN  # 75折
        amount.decimals += 1
    if s[end] in _SMALLER:
        end = smaller(s, end, amount)
    if s[end] in _PER_START and (unit.kind not in _NOT_PER_KINDS or _A_YEAR.match(s, end)):
        if last == "分" and amount.unit == "分" and s[end] == "/":  # 3.2分/千瓦时: a hundredth of a yuan
            amount.unit, amount.factor, amount.kind = "CNY", FEN, "money"
        end = set_per(s, end, amount)
    amount.end = end


def set_per(s: str, end: int, amount: Amount) -> int:
    """Read what an amount is per, behind its unit, and set unit and kind; returns where it ends."""
    if s[end] not in _PER_START:
        return end
    yearly = amount.kind == "count" and s.startswith((" a year", " per year"), end)  # capacity of 14,000 units a year
    timed = amount.kind == "physical" or yearly or (amount.kind == "money" and amount.scale == ONE)  # $42,500 a day
    stop, below = read_per(s, end, timed)
    if below:
        amount.unit = compose([amount.unit], below)
        amount.kind = "price" if amount.kind in ("money", "price") else "rate"
        return stop
    return end


def close_bracket(s: str, amount: Amount) -> int:
    """Behind the bracket of $(350) million: reads the scale word, returns where the amount ends."""
    k = amount.end + 1
    spaced = s[k] == " "
    end = _scale(s, k + spaced, s[k + spaced], amount, spaced)
    return end if end > k + spaced else k
