"""Which lines are one paragraph cut by a wrap or a page, and what stands between the two ends once joined.

A line may go on in the next one only if the next one's first word would not have fitted on it. What would have
fitted is judged by the widths that the wrapped lines of the same text share; a pair of lines alone needs other
evidence: a number cut from its unit, a word that the text has elsewhere, an open bracket. A wrong join costs more
than a missed one, so without evidence lines stay apart.
"""

from __future__ import annotations

import re

from factcheck.lines import PAGE_BREAK, Line, columns, ends_sentence

WIDEST = 200
"""Display columns of the widest page: a longer line is a paragraph, not a wrapped line."""
_JOINABLE = frozenset(("", "list", "number", "note", "rating", "quote"))
_WORD = re.compile(r"[!-~’]{1,40}")
_CHUNK = re.compile(r"\S{1,100}")
_STOPS = re.compile(r"[，。；：！？、]|[,;:.!?](?=\s|$)")
_CUT_NUMBER = re.compile(r"(?:\d[.,]?|[\d〇一二三四五六七八九十百千]\s?[万千百亿十]{1,2}|\d\s?[-–~～至])$")
_REST_OF_NUMBER = re.compile(r"[\d%％‰万亿千百倍元美港个年月日户吨家台颗只瓦米克股]|pct|bp|GWh|MWh|GW|MW|Token|token")
_OPEN = tuple("，、（(《〈“「『【[/-—+~～和及与或的为至在于将对从被把等其")
_CONTINUES = tuple("，。、；：？！）)》〉”」』】%％的了着过们")
_RUN_IN = re.compile(r"[^\s，。；：:、]{1,16}[：:]")


def _first_word(text: str) -> int:
    """Columns of what a wrap may not cut at the start of a line: a Latin word, a Han character and its stop."""
    match = _WORD.match(text)
    if match:
        return min(match.end(), 24)
    return 4 if text[1:2] in "，。；：、！？）” " else 2


def _slack(width: int) -> int:
    return 2 + width // 30


class Widths:
    """How many wrapped-looking lines of a text have which width."""

    def __init__(self, lines: list[Line]) -> None:
        counts = [0] * (WIDEST + 64)
        for line, following in zip(lines, lines[1:], strict=False):
            if line.width <= WIDEST and line.kind in _JOINABLE and following.kind == "" and following.gap <= 2:
                counts[line.width] += not ends_sentence(line.text)
        self._sums = [0]
        for count in counts:
            self._sums.append(self._sums[-1] + count)

    def near(self, low: int, high: int) -> int:
        """How many lines are from `low` to `high` columns wide."""
        return self._sums[min(high, WIDEST + 60) + 1] - self._sums[max(low, 0)]


def joins(lines: list[Line], text: str) -> list[bool]:
    """For each line whether the next one goes on with it."""
    widths = Widths(lines)
    result = [False] * len(lines)
    widest = 0  # of the lines of the paragraph so far
    checks = 400  # how often the text may be searched for a cut word: keeps hostile input linear
    tidy = _tidy(lines)
    ragged = _ragged_runs(lines)
    for index in range(len(lines) - 1):
        line, following = lines[index], lines[index + 1]
        goes_on = False
        if line.kind in _JOINABLE and (following.kind == "" or following.kind == line.kind == "quote"):
            if index in ragged:
                goes_on = True
            elif line.width <= WIDEST and following.gap <= 2:
                goes_on = _wrapped(lines, index, widths, widest)
            if not goes_on and not ends_sentence(line.text):
                goes_on = _cut(line, following, text, checks > 0, index > 0, tidy)
                checks -= 1
        result[index] = goes_on
        widest = max(widest, line.width) if goes_on else 0
    return result


def _wrapped(lines: list[Line], index: int, widths: Widths, widest: int) -> bool:
    """Whether the wrap width that this part of the text has explains the break after a line."""
    line, following = lines[index], lines[index + 1]
    if following.indent > line.indent + 1 and line.kind == "":
        return False
    need = _first_word(following.text)
    slack = _slack(line.width)
    reach = line.width + need + slack
    if following.width > reach or (widest and reach < widest):
        return False
    if widest == 0 or widest < line.width - slack:
        enough = 3 if line.width >= 40 else 5
        if line.width < 16 or widths.near(line.width - slack, reach) < enough:
            return False
        if not _has_stops(lines, index):
            return False
    if ends_sentence(line.text):
        return _same_paragraph(line, following, widths, widest)
    return True


def _has_stops(lines: list[Line], index: int) -> bool:
    """Prose has stops; columns of names and labels have none."""
    near = lines[max(index - 2, 0) : index + 4]
    found = sum(1 for line in near if line.kind in _JOINABLE and _STOPS.search(line.text))
    return found >= (1 if lines[index].width >= 30 else 2)


def _same_paragraph(line: Line, following: Line, widths: Widths, widest: int) -> bool:
    """A full line that ends a sentence: the next goes on only if it reads as more of the same."""
    if _RUN_IN.match(following.text) or widths.near(line.width - 2, line.width + 4) < 3:
        return False
    return bool(widest) and (following.width * 10 >= line.width * 7 or ends_sentence(following.text))


def _tidy(lines: list[Line]) -> bool:
    """Whether the paragraphs of a text usually end with a sentence: only then does an open end mean a cut."""
    wide = [ends_sentence(line.text) for line in lines if line.kind == "" and line.width >= 60]
    return sum(wide) * 10 >= len(wide) * 6


def _cut(line: Line, following: Line, text: str, may_search: bool, inner: bool, tidy: bool) -> bool:
    """Whether a paragraph of one long line, or a pair of lines alone, was cut here: by a page, or by a wrap."""
    head, tail = line.text, following.text
    if line.width < 20 or not _STOPS.search(head):
        return False
    if following.gap <= 2 and _CUT_NUMBER.search(head) and _REST_OF_NUMBER.match(tail):
        return line.width * 10 >= following.width * 4
    closes = ends_sentence(tail) or _STOPS.search(tail) is not None
    if not closes or following.indent > line.indent + 1:
        return False
    last, first = head[-1], tail[0]
    if last.isascii() and last.islower() and first.islower():
        return line.width >= 40
    if tail.startswith(_CONTINUES) or (last in "，、" and line.width >= 40):
        return True
    if following.gap < PAGE_BREAK and line.width < 36:
        return False
    if may_search and last > "\u2e7f" and first > "\u2e7f" and text.count(last + first) >= 3:
        return inner and line.width * 10 >= following.width * 5
    open_end = head.endswith(_OPEN) or last > "\u4dff"
    long = line.width >= 100 or (line.width >= 60 and "。" in head)
    if tidy and open_end and long:
        return True
    return following.gap == 1 and open_end and inner and line.width >= 40 and line.width >= following.width


def _ragged_runs(lines: list[Line]) -> set[int]:
    """Indices of lines in runs wrapped between words: no next chunk would have fitted, anywhere in the run."""
    found: set[int] = set()
    start = 0
    for index in range(1, len(lines) + 1):
        inside = index < len(lines) and lines[index].gap == 1 and lines[index].kind == ""
        if inside and lines[index].indent <= lines[index - 1].indent + 1:
            continue
        if index - start >= 3:
            found.update(_ragged(lines, start, index))
        start = index
    return found


def _ragged(lines: list[Line], start: int, stop: int) -> range:
    run = lines[start:stop]
    widest = max(line.width for line in run)
    nothing = range(0)
    if not 20 <= widest <= WIDEST or run[0].kind not in _JOINABLE:
        return nothing
    for line, following in zip(run, run[1:], strict=False):
        chunk = _CHUNK.match(following.text)
        if chunk is None or line.width + 1 + columns(chunk.group()) <= widest:
            return nothing
        if line.width * 2 < widest:
            return nothing
    ended = sum(ends_sentence(line.text) for line in run[:-1])
    stops = sum(1 for line in run if _STOPS.search(line.text))
    if ended * 3 > len(run) - 1 or stops * 3 < len(run):
        return nothing
    return range(start, stop - 1)


def joint(line: Line, following: Line, spaced: bool) -> str:
    """What stands between two joined lines: one space between Latin words, nothing beside Han or inside a number.

    `spaced` says that the text is in a language of spaced words, where digits on both sides are two numbers.
    """
    last, first = line.text[-1], following.text[0]
    if last > "\u2e7f" or first > "\u2e7f":
        return ""
    if last in "-–/~" and line.text[-2:-1].strip():
        return ""
    if first in "%)],.;:":
        return ""
    if not spaced and (last.isdigit() or last in ".,") and (first.isdigit() or first == "."):
        return ""
    return " "
