"""Heads of flattened tables: what a line names, how many columns, and what goes over several of them."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from factcheck.flattened.rows import BRACKETS, CELL, SENTENCE, is_figure, is_value, join_signs, runs_on
from factcheck.lines import Line, any_of, columns, words
from factcheck.patterns import lazy
from factcheck.tables import PERIOD, Part, is_unit

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]{0,6}\.?"
_CODE = r"(?:[1-4]Q|Q[1-4]\s?|[12]H|H[12]\s?|FY\s?)'?(?:19|20)?\d\d(?!\d)"
_HEAD_PIECE = lazy(
    rf"{_CODE}\s?/\s?{_CODE}(?:\s(?:[Cc]hange|[Gg]rowth))?"  # 3Q18/3Q17 Change
    rf"|{_CODE}(?:\s(?!Change|Growth|Inc|Dec|YoY|QoQ)[A-Z][a-z]+){{1,3}}(?=\s+(?:{_CODE}|%|[YQ]o[YQ]|Change|Growth)|\s*$)"
    r"|(?:Last|Current|Prior|Previous|This|Latest|Same)\s(?:[Mm]onth|[Qq]uarter|[Yy]ear|[Ww]eek|[Pp]eriod)(?![a-z-])"
    r"|(?:Market|Unit|Year-over-Year|Year-on-Year|Y/Y|YoY|QoQ|Annual)\s(?:Share|Shipments|Sales|Change|Growth)(?:\s?\(?%\)?)?"
    rf"|{_MONTH}\s\d{{1,2}},?\s(?:19|20)\d\d|\d{{1,2}}\s{_MONTH}\s(?:19|20)\d\d|{_MONTH}\s\d{{1,2}},?"
    r"|(?:Q[1-4]|[1-4]Q|H[12]|[12]H|FY)\s?'?(?:19|20)?\d\d(?!\d)[AEF]?"
    r"|(?:%\s)?(?:[Cc]hange|[Gg]rowth|[Vv]ariance|[Ii]ncrease|[Ii]nc\.?)(?:\s?/?\s?\(?(?:[Dd]ecrease|[Dd]ec\.?)\)?)?(?:\s?\(?(?:%|\$|bps?|pp)\)?)?"
    r"|(?:19|20)\d\d\s年(?:\s?\d{1,2}\s月)?(?:\s?\d{1,2}\s日)?(?:\s?[一二三四]\s?季度|\s?[上下]半年|度)?"
    r"|\d{1,2}(?:[-–~]\d{1,2})?\s月(?:\s?\d{1,2}\s日|[\u4e00-\u9fff]{1,8}(?!\S))?"
    r"|[^\s（(]\S{0,60}\s[（(](?:%|％|[^\s（()）]{1,8})[)）]|\S+"
)
_SPAN = r"(?:[Tt]hree|[Ss]ix|[Nn]ine|[Tt]welve|THREE|SIX|NINE|TWELVE)\s[Mm](?:onths|ONTHS)\s[Ee](?:nded|NDED)"
_ENDED = lazy(
    rf"(?:(?:For\s)?(?:the\s)?(?:{_SPAN}|(?:[Ff]iscal\s)?(?:[Yy]ears?|[Qq]uarters?|YEARS?|QUARTERS?)\s(?:[Ee]nded|ENDED))|[Aa]s\s(?:of|at)|AS\sOF|At)"
    rf"(?:\s{_MONTH}\s?(?:\d{{1,2}},?)?)?|{_MONTH}\s\d{{1,2}},?|截至"
)
_ONLY_DAY = lazy(rf"{_MONTH}\s\d{{1,2}},?$")


@cache
def _head_words() -> re.Pattern[str]:
    names = words()
    return re.compile("(?:" + any_of([*names["head_periods"], *names["head_changes"]]) + "){1,8}$", re.I)


@lru_cache(maxsize=2048)
def is_head(shown: str) -> bool:
    """Whether words can only be the head of a column of figures: a period, or how something has moved.

    >>> [is_head(words) for words in ("2025年", "Q1 2026", "本期比上年同期增减（%）", "YoY", "营业收入")]
    [True, True, True, True, False]
    """
    packed = "".join(shown.split()).strip("*")
    if not packed or len(packed) > 40:
        return False
    if PERIOD.match(packed) or PERIOD.match(shown) or is_unit(packed):
        return True
    bare = BRACKETS.sub("", packed) or packed.strip("()（）")
    if PERIOD.match(bare) or _head_words().match(bare):
        return True
    spaced = " ".join(shown.split())
    return _ENDED.fullmatch(spaced) is not None or _DATED.match(spaced) is not None


_DATED = lazy(
    rf"(?:{_MONTH}\s\d{{1,2}}(?:,?\s(?:19|20)\d\d)?|\d{{1,2}}\s{_MONTH}(?:\s(?:19|20)\d\d)?|{_MONTH}\s(?:19|20)\d\d)$"
)


def pieces_of(line: Line) -> list[Part]:
    """What a head line names, in offsets of its text."""
    text = line.text
    if "  " in text or "\u3000" in text or "\t" in text:
        cells = join_signs(text, [match.span() for match in CELL.finditer(text)])
        if len(cells) > 1:
            return cells
    return join_signs(text, _narrow_pieces(text))


def _narrow_pieces(text: str) -> list[Part]:
    result: list[Part] = []
    at = 0
    for match in _ENDED.finditer(text):  # Three months ended March 31, before its years
        result += [(at + a, at + b) for a, b in _plain_pieces(text[at : match.start()])]
        if text[match.end() : match.end() + 6].strip()[:2] in ("19", "20") and _ONLY_DAY.match(match.group()):
            stop = match.end() + 5 + (text[match.end() : match.end() + 1] != " ")
            stop = min(stop, len(text))
            result.append((match.start(), len(text[:stop].rstrip())))
            at = stop
            continue
        result.append((match.start(), match.end()))
        at = match.end()
    result += [(at + a, at + b) for a, b in _plain_pieces(text[at:])]
    return result


def _plain_pieces(text: str) -> list[Part]:
    return [match.span() for match in _HEAD_PIECE.finditer(text)]


def is_head_line(line: Line) -> bool:
    """Whether a line can only be a head: nothing but periods and changes behind at most one word for the rows."""
    if line.width > 240 or runs_on(line.text) or SENTENCE.search(line.text):
        return False
    last = line.text.rsplit(None, 1)[-1]
    if last[-1] != "," and not is_head(last) and last not in _SET_APART and _ENDS_WITH_DAY.search(line.text) is None:
        return False
    pieces = pieces_of(line)
    heads = [is_head(line.text[a:b]) for a, b in pieces]
    if len(pieces) < 2 or not heads[-1]:
        return False
    first = heads.index(True)
    return all(heads[first:]) and first <= 3 and not any(is_value(line.text[a:b]) for a, b in pieces[:first])


_ENDS_WITH_DAY = lazy(rf"\s{{2,}}(?:{_MONTH}\s\d{{1,2}}|\d{{1,2}}\s{_MONTH})\Z")
"""Route   Nov 13   Nov 6: days of the year of the report."""
_SET_APART = frozenset({"年", "月", "日", "季度", "年度", "年末", "月末", "年底", "月底", "上半年", "下半年"})
"""What a blank may part from its number at the end of a head: 2025 年."""


def names_over(line: Line, k: int, m: int) -> list[Part] | None:
    """The names over m label columns and k columns of values, or None. An empty part: none is printed there."""
    text, start = line.text, line.start
    pieces, noted = without_notes(text, pieces_of(line))
    shown = [text[a:b] for a, b in pieces]
    if len(pieces) < k or any(is_figure(word) for word in shown):
        return None
    heads = [is_head(word) for word in shown]
    first = heads.index(True) if True in heads else len(heads)
    certain = len(heads) - first == k and all(heads[first:])
    if "  " not in text and "\u3000" not in text and "\t" not in text:
        if certain and first and first != m:
            pieces = [(pieces[0][0], pieces[first - 1][1]), *pieces[first:]]
        elif is_corner(shown[0]) or (is_unit(shown[0]) and all(heads)):
            pass
        elif not certain and any(word.isascii() and word.isalpha() for word in shown):
            return None  # words of Latin letters apart by one space: where a name ends is not printed
    lead = text[pieces[0][0] : pieces[0][1]]
    if lead.lower() in words()["prepositions"]:
        return None
    if len(pieces) == k + 1 and is_unit(lead) and all(heads):
        parts = pieces[:1] + [(-1, -1)] * (m - 1) + pieces[1:]
    elif len(pieces) == k + m and not is_head(lead):
        parts = pieces
    elif len(pieces) == k + 1 and not is_head(lead):
        parts = pieces[:1] + [(-1, -1)] * (m - 1) + pieces[1:]
    elif len(pieces) == k and not noted and not is_corner(lead):
        parts = [(-1, -1)] * m + pieces
    else:
        return None
    return [(start + a, start + b) if a >= 0 else (start, start) for a, b in parts]


def without_notes(text: str, pieces: list[Part]) -> tuple[list[Part], bool]:
    """The names of a head without that of a column of notes, and whether a name stands before it."""
    for at, (a, b) in enumerate(pieces[:2]):
        if "".join(text[a:b].split()).lower() in words()["note_columns"]:
            return pieces[:at] + pieces[at + 1 :], at > 0
    return pieces, False


def is_corner(shown: str) -> bool:
    packed = "".join(shown.split()).lower()
    return packed in words()["corners"] or packed in words()["thing_corners"]


def groups_over(line: Line, names: list[Part], k: int, text: str, head: Line) -> list[Part] | None:
    """The groups that a line above the names puts over them, each over its own columns; None if that is not certain."""
    shown = line.text
    pieces = pieces_of(line)
    m = len(names) - k
    empty = (line.start, line.start)
    if (
        pieces
        and not is_head(shown[pieces[0][0] : pieces[0][1]])
        and len(pieces) > 1
        and is_corner(shown[slice(*pieces[0])])
    ):
        pieces = pieces[1:]
    if not pieces or any(is_figure(shown[a:b]) or shown[a:b].count("(") != shown[a:b].count(")") for a, b in pieces):
        return None  # Shipments by vendor (million units): a title
    parts = [(line.start + a, line.start + b) for a, b in pieces]
    over = head.indent + columns(head.text[: names[-1][0] - head.start])
    if k == 1 and line.indent + columns(shown[: pieces[0][1]]) < over:
        return None  # a heading at the left of the page stands over no column
    if left_of(line, head, names[m]):
        return None  # CASH COSTS
    if len(pieces) == k:
        return [empty] * m + parts
    dated = [index for index in range(m, len(names)) if _is_year(text[names[index][0] : names[index][1]])]
    if len(pieces) == 1 and dated and is_span(shown[pieces[0][0] : pieces[0][1]]):
        return [parts[0] if index in dated else empty for index in range(len(names))]
    if len(pieces) > 1 and k % len(pieces) == 0:
        each = k // len(pieces)
        shown_names = [BRACKETS.sub("", text[a:b]) for a, b in names[m:]]
        dates = all(is_head(shown[a:b]) for a, b in pieces)
        if begin_anew(shown_names, each, len(pieces), dates):
            return [empty] * m + [part for part in parts for _ in range(each)]
        if not dates:
            return None
        if shown_names[:each] * len(pieces) == shown_names or _centred(line, pieces, head, names[m:], each):
            return [empty] * m + [part for part in parts for _ in range(each)]
    return None


def left_of(line: Line, head: Line, name: Part) -> bool:
    """Whether a line ends before the first column of figures begins, so that it is a heading over none of them."""
    return line.indent + columns(line.text.rstrip()) <= head.indent + columns(head.text[: name[0] - head.start])


def begin_anew(names: list[str], each: int, groups: int, dates: bool) -> bool:
    """Whether names begin anew for each group: 销量 同比 销量 份额 below two months, all alike below two measures."""
    first = names[0]
    if each < 2 or names[::each] != [first] * groups or names.count(first) != groups:
        return False
    return dates or (names[:each] * groups == names and all(map(is_head, names)))


def is_span(shown: str) -> bool:
    """A stretch of time whose year stands below it."""
    shown = " ".join(shown.split())
    return _ENDED.fullmatch(shown) is not None or PERIOD.match(shown) is not None


def _is_year(shown: str) -> bool:
    packed = "".join(shown.split())
    return len(packed) in (4, 5) and packed[:2] in ("19", "20") and packed.rstrip("年").isdigit()


def _centred(line: Line, pieces: list[Part], head: Line, names: list[Part], each: int) -> bool:
    """Whether each group stands nearest to the middle of its own columns."""
    centres = [_centre(line, a, b) for a, b in pieces]
    spots = [_centre(head, a - head.start, b - head.start) for a, b in names]
    nearest = [min(range(len(centres)), key=lambda i: abs(centres[i] - spot)) for spot in spots]
    return nearest == [index // each for index in range(len(names))]


def _centre(line: Line, a: int, b: int) -> float:
    return line.indent + columns(line.text[:a]) + columns(line.text[a:b]) / 2


def mixed_heads(top: Line, bottom: Line, k: int, m: int) -> tuple[list[Part], list[Part]] | None:
    """Periods over repeated names, and single columns behind them: 2025年 2024年 同比增减 over 金额 占比 金额 占比."""
    over, under = pieces_of(top), pieces_of(bottom)
    if len(over) > 1 and not is_head(top.text[over[0][0] : over[0][1]]):
        lead: list[Part] = over[:1]
        over = over[1:]
    else:
        lead = []
    shown = [bottom.text[a:b] for a, b in under]
    if any(is_figure(word) for word in shown) or len(under) >= k or len(under) < 2:
        return None
    single = k - len(under)
    groups = len(over) - single
    if (fronted := _fronted(top, [*lead, *over], bottom, under, k, m)) is not None:
        return fronted
    if groups < 2 or len(under) % groups or not all(is_head(top.text[a:b]) for a, b in over):
        return None
    each = len(under) // groups
    if each < 2 or shown[:each] * groups != shown:
        return None
    place, below = top.start, bottom.start
    corner = [(place + a, place + b) for a, b in lead] + [(place, place)] * (m - len(lead))
    spread = [(place + a, place + b) for a, b in over[:groups] for _ in range(each)]
    singles = [(place + a, place + b) for a, b in over[groups:]]
    names = [(below, below)] * m + [(below + a, below + b) for a, b in under] + [(below, below)] * single
    return corner[:m] + spread + singles, names


def _fronted(
    top: Line, over: list[Part], bottom: Line, under: list[Part], k: int, m: int
) -> tuple[list[Part], list[Part]] | None:
    """Single columns before the groups, which are known by their words: 简称 收盘价 EPS PE over 25A 26E 25A 26E."""
    shown = [bottom.text[a:b] for a, b in under]
    measured = [is_yearly(top.text[a:b]) for a, b in over]
    groups = sum(measured)
    single = k - len(under)
    if groups < 2 or len(over) != m + single + groups or not all(measured[-groups:]) or len(under) % groups:
        return None
    each = len(under) // groups
    if shown[:each] * groups != shown or not all(is_head(word) for word in shown):
        return None
    parts = [(top.start + a, top.start + b) for a, b in over]
    spread = parts[:-groups] + [part for part in parts[-groups:] for _ in range(each)]
    empty = (bottom.start, bottom.start)
    return spread, [empty] * (m + single) + [(bottom.start + a, bottom.start + b) for a, b in under]


def is_yearly(shown: str) -> bool:
    """Whether a head may stand over columns of several years: EPS（元）."""
    return _YEARLY.match(shown) is not None


_YEARLY = lazy(any_of(words()["yearly_heads"]), re.I)


def inline_groups(line: Line, k: int, m: int) -> tuple[list[Part], list[Part]] | None:
    """'Three months ended March 31, 2026 2025': the span of time goes over the years behind it."""
    text, start = line.text, line.start
    pieces = pieces_of(line)
    if len(pieces) < k + 1:
        return None
    tail = pieces[-k:]
    lead = pieces[:-k]
    if not all(is_head(text[a:b]) for a, b in tail) or not any(_is_year(text[a:b]) for a, b in tail):
        return None
    first = text[lead[-1][0] : lead[-1][1]]
    if not _ENDED.fullmatch(" ".join(first.split())) or len(lead) > 2:
        return None
    empty = (start, start)
    corner = [(start + lead[0][0], start + lead[0][1])] if len(lead) == 2 else []
    group = (start + lead[-1][0], start + lead[-1][1])
    over = [group if _is_year(text[a:b]) else empty for a, b in tail]
    return corner + [empty] * (m - len(corner)) + over, [empty] * m + [(start + a, start + b) for a, b in tail]
