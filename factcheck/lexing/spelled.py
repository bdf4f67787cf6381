"""English numbers in words with what they count: five million yen, a six-mile trip, two and a half years."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from factcheck import numerals
from factcheck.lexing.finding_units import find_unit
from factcheck.lexing.plurals import plural
from factcheck.lexing.words import ENGLISH_NUMBERS, ENGLISH_SCALES
from factcheck.patterns import lazy
from factcheck.units import Unit

Word = tuple[int, int, Decimal | None, str, str]
"""left, right, value, unit, kind."""

_ONE, _TEN, _HUNDRED, _TWENTY = Decimal(1), Decimal(10), Decimal(100), Decimal(20)
_HALF = Decimal("0.5")
_NUMBERS = {"one": _ONE, **ENGLISH_NUMBERS}
_LARGE = {word: value for word, value in ENGLISH_SCALES.items() if len(word) > 3 and word.islower()}
_FIRST = lazy(
    r"[ \n(](?=[A-Za-z])((?i:a(?= (?:hundred|thousand|million|billion|trillion)\b)|half(?= an? )"
    rf"|{'|'.join(_NUMBERS)}))(?=[ -][a-z])"
)
_NEXT = lazy(rf"([ -]|, | and )((?i:{'|'.join([*_NUMBERS, 'hundred', *_LARGE])}))(?![A-Za-z])")
_FOLD = lazy("fold(?![a-z])")
_FOLDED = lazy(r"(?<![A-Za-z])(?i:two|three|four|five|six|seven|eight|nine|ten)\Z")
_VERBS = ("won ", "won,", "won.", "sterling")
_AND_A_HALF = lazy(" and a half(?![A-Za-z])")
_POINT = lazy(rf" point((?: (?:zero|{'|'.join(_NUMBERS)}))+)(?![A-Za-z])")
_SIGN = lazy("(?i:minus|negative) $")
_KINDS = frozenset(["duration", "count", "multiple", "points", "percent", "physical", "money"])
_OF_ONE = frozenset(["physical", "money", "percent"])
"""One year is mostly an article with its noun; one mile is a figure."""
_MOST = 12
"""So many words are read as one number."""


def find(s: str) -> Iterator[Word]:
    """All of them, with a unit, or with a scale word from a thousand up."""
    for match in _FIRST.finditer(f" {s}"):  # what may begin anywhere takes ten times as long to look for
        left, right = match.start(1) - 1, match.end(1) - 1
        word = match[1].lower()
        found = _half(s, left, right) if word == "half" else _number(s, left, right, word)
        if found is not None:
            yield found


Range = tuple[int, int, Decimal, Decimal, Decimal, str, str]
"""left, right, both values, the size of the unit, unit, kind."""

_TO = lazy(rf" to (?=([0-9]{{1,3}}(?![0-9,])(?:\.[0-9]{{1,2}})?|(?i:{'|'.join(_NUMBERS)})(?![A-Za-z]))[ -])")
_BEFORE_TO = lazy(rf"(?<![A-Za-z0-9-])(?i:{'|'.join(_NUMBERS)})\Z")
_LONGEST = 9
_MOVED = lazy(r"(?i:\b(?:from|by|rose|fell|up|down|increased|decreased|rates?|vote[ds]?|won|lost|ratio of)) \Z")
"""Behind these no range is told, but where something went, or a score."""


def ranges(s: str) -> Iterator[Range]:
    """Six to eight weeks, eight to 10 percent: the first end in words."""
    for match in _TO.finditer(s):
        head = _BEFORE_TO.search(s, max(0, match.start() - _LONGEST), match.start())
        moved = _MOVED.search(s, max(0, head.start() - 10), head.start()) if head is not None else None
        if head is None or (moved is not None and moved[0].lower() != "by "):
            continue
        low, text = _NUMBERS[head[0].lower()], match[1].lower()
        high = _NUMBERS.get(text) or Decimal(text)
        end = match.end(1)
        unit = find_unit(s, end + 1, spaced=True) or (plural(s, end + 1, head.start()) if s[end] == " " else None)
        if moved is not None and (unit is None or unit[1].kind != "duration"):
            continue  # cut by two to five; but a lag by two to four weeks
        if low < high and unit is not None and unit[1].kind in _KINDS and unit[1].kind != "money":
            size = unit[1].factor
            yield head.start(), unit[0], low * size, high * size, size, unit[1].unit, unit[1].kind


_PARTS = {"half": _HALF, "quarter": Decimal("0.25"), "third": Decimal("0.3333"), "fifth": Decimal("0.2")}
_PARTS |= {"eighth": Decimal("0.125"), "tenth": Decimal("0.1"), "two thirds": Decimal("0.6667")}
_PARTS |= {"three quarters": Decimal("0.75"), "two tenths": Decimal("0.2"), "three tenths": Decimal("0.3")}
_SLIVER = lazy(
    r" (?:of )?(?:a|one) (?:(?P<p>per ?cent(?!age))|percentage point)(?![A-Za-z])(?<! half a percentage point)"
)
_PART = lazy(
    r"(?<![A-Za-z-])(?:(?:[Aa]|[Oo]ne)[ -])?(?P<n>(?i:half|quarter|third|fifth|eighth|tenth"
    r"|two[ -]thirds|three[ -]quarters|two[ -]tenths|three[ -]tenths))\Z"
)
_FURTHEST = 15


def slivers(s: str) -> Iterator[Word]:
    """Half a percent, a tenth of one percent, two-thirds of a percentage point."""
    for match in _SLIVER.finditer(s):
        part = _PART.search(s, max(0, match.start() - _FURTHEST), match.start())
        if part is not None:
            value = _PARTS[part["n"].lower().replace("-", " ")]
            yield part.start(), match.end(), value, "%" if match["p"] else "pp", "percent" if match["p"] else "points"


_ONES = "one|two|three|four|five|six|seven|eight|nine"
_NO_WHOLE = (
    "and|to|or|more|other|consecutive|straight|years?|months?|weeks?|days?|hours?|minutes?|quarters?|decades?|sessions?"
    "|seasons?|games?|million|billion|thousand|hundred|percent|per cent|times|countries|states|cities"
)
_ONE_IN = lazy(
    r" (?:in|out of)(?: every)? (?=(three|four|five|six|seven|eight|nine|ten|10|12|20|100)(?![A-Za-z0-9,.%-])"
    rf" (?!(?:{_NO_WHOLE})\b)[A-Za-z])"
)
_ONE_BEFORE = lazy(rf"(?<![A-Za-z-])(?i:{_ONES})\Z")
_NOT_OF_ALL = lazy(r"(?i:\b(?:the|number|no|no\.|ranks?|ranked|th[ie]s|that|another|each|every|grade|phase|round)) \Z")


def one_in(s: str) -> Iterator[Word]:
    """One in three firms, nine out of 10 of them: shares."""
    for match in _ONE_IN.finditer(s):
        head = _ONE_BEFORE.search(s, max(0, match.start() - 5), match.start())
        if head is None or _NOT_OF_ALL.search(s, max(0, head.start() - 9), head.start()):
            continue
        over = _NUMBERS[head[0].lower()]
        under = _NUMBERS.get(match[1]) or Decimal(match[1])
        if over < under:
            yield head.start(), match.end(1), _shown(over / under * _HUNDRED), "%", "percent"


_VULGAR = {"½": "1/2", "⅓": "1/3", "⅔": "2/3", "¼": "1/4", "¾": "3/4", "⅕": "1/5"}
_VULGAR |= {"⅛": "1/8", "⅜": "3/8", "⅝": "5/8", "⅞": "7/8"}
_FRACTION = lazy(rf"[{''.join(_VULGAR)}](?![0-9])")
_WHOLE = lazy(r"(?<![0-9.,])([0-9]{1,3}) ?\Z")
_OF_ALL = lazy(" of (?!an? |[0-9])| ?的")


def fractions(s: str) -> Iterator[Word]:
    """2½ years, ¾ of firms, ⅔的企业: fractions of one sign."""
    for match in _FRACTION.finditer(s):
        over, _, under = _VULGAR[match[0]].partition("/")
        whole = _WHOLE.search(s, max(0, match.start() - 5), match.start())
        value = Decimal(over) / Decimal(under) + (Decimal(whole[1]) if whole else 0)
        left, k = whole.start() if whole else match.start(), match.end()
        unit = find_unit(s, k + (s[k] in " -"), spaced=s[k] == " ")
        if unit is not None and unit[1].kind in _KINDS:
            yield left, unit[0], _shown(value * unit[1].factor), unit[1].unit, unit[1].kind
        elif whole is None and _OF_ALL.match(s, k):
            yield left, k, _shown(value * _HUNDRED), "%", "percent"


def _shown(value: Decimal) -> Decimal:
    """Repeating fractions to four significant digits."""
    exact = len(value.as_tuple().digits) < _MOST
    return numerals.plain(value.normalize() if exact else Decimal(f"{value:.4g}"))


def folds(s: str) -> Iterator[Word]:
    """Fivefold, tenfold."""
    for match in _FOLD.finditer(s):
        head = _FOLDED.search(s, max(0, match.start() - 6), match.start())
        if head:
            yield head.start(), match.end(), _NUMBERS[head[0].lower()], "x", "multiple"


def _half(s: str, left: int, right: int) -> Word | None:
    """Half a litre, half a million dollars; half a point and half the sales are read elsewhere."""
    k = right + 2 + (s[right + 2] == "n") + 1
    if s[left - 5 : left] in ("and a ", "nd a "):
        return None
    large = next((word for word in _LARGE if s.startswith(word, k) and not s[k + len(word)].isalpha()), "")
    value = numerals.plain((_HALF * _LARGE.get(large, _ONE)).normalize())
    stop = k + len(large)
    unit = find_unit(s, stop + (1 if large else 0))
    if unit is not None and unit[1].kind in ("physical", "duration", "money") and unit[1].unit != "°":
        return left, unit[0], value * unit[1].factor, unit[1].unit, unit[1].kind
    return (left, stop, value, "", "number") if large else None


def _number(s: str, left: int, right: int, first: str) -> Word | None:
    total, group = Decimal(0), _NUMBERS.get(first, _ONE)  # a million is one
    last = first if first in _NUMBERS else ""
    words, large = 1, False
    while words < _MOST:
        half = _AND_A_HALF.match(s, right)
        if half and not large:
            group, right, last = group + _HALF, half.end(), "half"
        point = _POINT.match(s, right) if last in _NUMBERS else None
        if point:
            digits = "".join(str(_NUMBERS.get(word, 0)) for word in point[1].split())
            group, right, last = group + Decimal(f"0.{digits}"), point.end(), "point"
        match = _NEXT.match(s, right)
        if match is None:
            break
        word = match[2].lower()
        if word in _LARGE:
            if match[1] not in " -":
                break
            total = total + (group or _ONE) * _LARGE[word] if group or not total else total * _LARGE[word]
            group, large = Decimal(0), True
        elif word == "hundred":
            if last not in _NUMBERS and last:
                break
            group *= _HUNDRED
        elif not _goes_on(last, word, match[1]):
            break
        else:
            group += _NUMBERS[word]
        right, last = match.end(), word
        words += 1
    return _counted(s, left, right, total + group, words == 1 and last == "one", large)


def _goes_on(last: str, word: str, between: str) -> bool:
    """Whether a number below a hundred may follow: twenty-one, three hundred (and) five; not twenty ten."""
    if last in _NUMBERS:
        return _NUMBERS[last] >= _TWENTY and _NUMBERS[word] < _TEN and between in " -"
    return last == "hundred" or (last in _LARGE and between != ", ")


def _counted(s: str, left: int, right: int, value: Decimal, one: bool, large: bool) -> Word | None:
    if s[right] not in " -":
        unit = None
    else:
        found: tuple[int, Unit] | None = find_unit(s, right + 1, spaced=True)
        if found is not None and not large and s.startswith(_VERBS, right + 1):
            found = None  # two won approval
        if found is not None and s[right] == "-" and s[found[0] - 1] == "s" and s[found[0] - 3 : found[0]] != "lbs":
            found = None  # three-quarters
        unit = found or (plural(s, right + 1, left) if s[right] == " " else None)
    sign = _SIGN.search(s, max(0, left - 10), left)
    if sign:
        left, value = sign.start(), -value
    if unit is not None and unit[1].kind in (_OF_ONE if one else _KINDS):
        return left, unit[0], value * unit[1].factor, unit[1].unit, unit[1].kind
    if unit is not None and unit[1].kind == "index" and _POINTS_TOLD.match(s, unit[0]) and not one:
        return left, unit[0], value, unit[1].unit, unit[1].kind
    return (left, right, value, "", "number") if large else None


_POINTS_TOLD = lazy(
    r" (?:over|above|below|under|ahead of|behind|higher|lower|more|less|better|worse|up|down|from|to"
    r"|of (?:the )?(?:growth|margin|market|share|return))\b"
)
"""Two points over the benchmark; but two points stand out."""
