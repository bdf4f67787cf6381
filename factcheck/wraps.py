"""Which lines are one paragraph cut by a wrap or a page, and what stands between the two ends once joined.

A line may go on in the next one only if the next one's first word would not have fitted on it. What would have
fitted is judged by the widths that the wrapped lines of the same text share; a pair of lines alone needs other
evidence: a number cut from its unit, a word that the text has elsewhere, an open bracket. A wrong join costs more
than a missed one, so without evidence lines stay apart.
"""

from __future__ import annotations

from collections import Counter
from itertools import accumulate, pairwise

from attrs import frozen

from factcheck.lines import PAGE_BREAK, Line, columns, ends_sentence, has_stops
from factcheck.patterns import lazy
from factcheck.words import BULLETS

WIDEST = 200
"""Display columns of the widest page: a longer line is a paragraph, not a wrapped line."""
_JOINABLE = frozenset(("", "list", "number", "note", "rating", "quote"))
_PROSE = frozenset(("", "list", "quote"))
_WORD = lazy(r"[!-~’]{1,40}")
_CHUNK = lazy(r"\S{1,100}")
_CUT_NUMBER = lazy(r"(?:\d[.,]?|[\d〇一二三四五六七八九十百千]\s?[万千百亿十]{1,2}|[\d%％万亿倍元]\s?[-–—~～至])$")
_REST_OF_NUMBER = lazy(r"[\d%％‰万亿千百倍元美港个年月日户吨家台颗只瓦米克股]|pct|bp|GWh|MWh|GW|MW|Token|token")
_OPEN_STOPS = "，、,"
_OPEN = frozenset("，、（(《〈“「『【[/-—+~～和及与或的为至在于将对从被把等其")
_CONTINUES = frozenset("，。、；：？！）)》〉”」』】%％的了着过们")
_DATED = lazy(r"\d{1,2}\.\d{1,2}(?:[-–~]\d{1,2}\.\d{1,2})?\s\S|\d{1,2}月\d{1,2}日\s")
_RUN_IN = lazy(r"[^\s，。；：:、]{1,16}[：:]")


def _first_word(text: str) -> int:
    """Columns of what a wrap may not cut at the start of a line: a Latin word, a Han character and its stop."""
    match = _WORD.match(text)
    if match:
        return min(match.end(), 24)
    return 4 if text[1:2] in "，。；：、！？）” " else 2


def _slack(width: int) -> int:
    return 2 + width // 30


class Widths:
    """How many wrapped-looking lines of a text have which width. Lists of names and labels do not count."""

    def __init__(self, lines: list[Line], stops: list[bool], ended: list[bool]) -> None:
        counts = [0] * (WIDEST + 64)
        for index in range(len(lines) - 1):
            line, following = lines[index], lines[index + 1]
            if following.kind or ended[index] or line.width > WIDEST or following.gap > 2:
                continue
            if line.kind in _JOINABLE and (stops[index] or stops[index + 1]):
                counts[line.width] += 1
        self._sums = [0, *accumulate(counts)]

    def near(self, low: int, high: int) -> int:
        """How many lines are from `low` to `high` columns wide."""
        return self._sums[min(high, WIDEST + 60) + 1] - self._sums[max(low, 0)]


@frozen
class Wrap:
    """The one wrap that a whole text was put through: nearly every line that breaks off in a sentence is full by it.

    `columns` tells whether the width counts display columns or characters. What may not be cut at the start of a
    line is its first sign ('sign'), its first word ('word') or all up to its first space ('chunk').
    """

    columns: bool
    unit: str
    width: int
    gap: int
    """How many breaks stand between the lines of a paragraph."""
    apart: bool
    """Paragraphs are set apart by blank lines, and single breaks stand inside them only."""

    def explains(self, line: Line, following: Line) -> bool:
        """Whether a line is full: no longer than the wrap, and what follows would not have fitted on it."""
        size = self.size(line)
        if size > self.width + 2 or self.size(following) > self.width + 2:
            return False
        hung = 2 if self.columns else 0  # a stop may hang beyond the width
        if self.unit == "chunk" and line.text[-1] > "\u2e7f" and following.text[0] > "\u2e7f":
            return size >= self.width - 1 - hung  # no space was here to break at
        return size + self._unit(following.text) + hung >= self.width

    def size(self, line: Line) -> int:
        """How long a line is by this wrap's measure."""
        return line.width if self.columns else line.indent + len(line.text)

    def _unit(self, text: str) -> int:
        if self.unit == "sign":
            return 1
        if self.unit == "word":
            return _first_word(text) if self.columns else _first_signs(text)
        match = _CHUNK.match(text)
        chunk = match.group() if match else text
        return 1 + (columns(chunk) if self.columns else len(chunk))


def _first_signs(text: str) -> int:
    match = _WORD.match(text)
    if match:
        return min(match.end(), 24)
    return 2 if text[1:2] in "，。；：、！？）” " else 1


_MODELS = ((False, "sign", 93), (True, "word", 88), (False, "word", 88), (False, "chunk", 96), (True, "chunk", 96))
"""Measures and units with the share of broken-off lines, in percent, that they have to explain."""


def find_wrap(lines: list[Line], stops: list[bool], ended: list[bool]) -> Wrap | None:
    """The wrap of a whole text, or None where lines break off at no common width (slides, long paragraphs)."""
    broken = [
        index
        for index in range(len(lines) - 1)
        if stops[index] and not ended[index] and lines[index].kind in _PROSE and lines[index + 1].kind == ""
    ]
    if len(broken) < 3 or sum(lines[index].width > WIDEST for index in broken) * 20 > len(broken):
        return None
    gaps = Counter(lines[index + 1].gap for index in broken)
    usual = gaps.most_common(1)[0][0]
    broken = [index for index in broken if lines[index + 1].gap == usual and lines[index].width <= WIDEST]
    if len(broken) < 3 or usual > 2:
        return None
    apart = usual == 1 and _set_apart(lines, stops, ended)
    in_columns, in_signs = [line.width for line in lines], [line.indent + len(line.text) for line in lines]
    for by_columns, unit, percent in _MODELS:
        sizes = in_columns if by_columns else in_signs
        tops = sorted([max(sizes[i], sizes[i + 1]) for i in broken], reverse=True)
        wrap = Wrap(by_columns, unit, tops[len(tops) // 50], usual, apart)
        # Titles have stops too; they are short. Where many lines are short, there is no one wrap.
        long = [index for index in broken if sizes[index] * 20 >= wrap.width * 11]
        if wrap.width < 16 or len(long) < 3 or len(long) * 10 < len(broken) * 6:
            continue
        explained = sum([wrap.explains(lines[index], lines[index + 1]) for index in long])
        if explained * 100 >= len(long) * percent:
            return wrap
    return None


def _set_apart(lines: list[Line], stops: list[bool], ended: list[bool]) -> bool:
    """Whether what stands before a blank line is the end of a sentence, or no prose at all."""
    before = [index for index in range(len(lines) - 1) if lines[index + 1].gap > 1 and lines[index].kind in _JOINABLE]
    closed = sum([ended[index] or not stops[index] for index in before])
    return bool(before) and closed * 5 >= len(before) * 4


def _has_stop(text: str) -> bool:
    return "：" in text or has_stops(text) or ": " in text


class _Text:
    """The lines of a text with what is asked of them more than once."""

    def __init__(self, lines: list[Line], text: str) -> None:
        self.lines = lines
        self.sample = text[:100_000]
        self.ended = [ends_sentence(line.text) for line in lines]
        self.stops = [line.kind in _JOINABLE and "   " not in line.text and _has_stop(line.text) for line in lines]
        self.paged = any(line.page for line in lines)
        self.widths = Widths(lines, self.stops, self.ended)
        self.searches = 200  # how often the sample may be searched for a cut word: keeps hostile input linear
        wide = [ended for line, ended in zip(lines, self.ended, strict=True) if line.width >= 60 and not line.kind]
        self.tidy = sum(wide) * 10 >= (len(wide) - 2) * 6  # only then does an open end mean a cut
        self.wrap = find_wrap(lines, self.stops, self.ended)
        self.ragged = _ragged_runs(self) if self.wrap is None else frozenset[int]()

    def is_title(self, index: int) -> bool:
        """Whether a line is the last of a slide: a title that follows its text."""
        if not self.paged:
            return False
        after = index + 1
        last = after < len(self.lines) and self.lines[after].page
        return bool(last) and not self.ended[index] and self.lines[index].text[-1] not in _OPEN_STOPS


def joins(lines: list[Line], text: str) -> list[bool]:
    """For each line whether the next one goes on with it."""
    result = [False] * len(lines)
    if len(lines) < 2:
        return result
    known = _Text(lines, text)
    widest = 0  # of the lines of the paragraph so far
    bracket = ""  # the note so far, to see whether a bracket is open in it
    hung = -1  # to where the words of the list item are set in that goes on
    for index, (line, following) in enumerate(pairwise(lines)):
        goes_on = False
        if line.kind == "note" or not (index and result[index - 1]):
            bracket = ""
        if (following.kind == "" and line.kind in _JOINABLE) or following.kind == line.kind == "quote":
            if following.gap == 1 and _DATE_BEGUN.search(line.text) and _DATE_ENDED.match(following.text):
                goes_on = True
            elif following.page or known.is_title(index + 1) or _leads_anew(line, following):
                pass
            elif _goes_on_below(known, index, hung):
                goes_on, hung = True, following.indent
            elif line.kind == "note" or bracket:
                bracket += line.text
                goes_on = len(bracket) < 2000 and _is_open(bracket)
            elif index in known.ragged:
                goes_on = True
            elif line.width <= WIDEST and following.gap <= 2:
                wrapped = _wrapped(known, index, widest) if known.wrap is None else _full(known, known.wrap, index)
                goes_on = wrapped or (not known.ended[index] and _cut(known, index))
            elif not known.ended[index]:
                goes_on = _cut(known, index)
        result[index] = goes_on
        hung = hung if goes_on else -1
        widest = max(widest, line.width) if goes_on else 0
    return result


_DATE_BEGUN = lazy(r"(?:19|20)\d\d\s?年(?:\s?\d{1,2}\s?月)?\Z")
_DATE_ENDED = lazy(r"\d{1,2}\s?[月日]")
"""2026年11月, and 19日 on the next line: a date that was cut."""


def _leads_anew(line: Line, following: Line) -> bool:
    """Whether a label, or a line that leads on with a colon, stands apart from items right below each other."""
    apart = line.kind in ("list", "number") and line.gap == 1 < following.gap
    return apart and (following.text[-1] in "：:" or _RUN_IN.match(following.text) is not None)


def _is_open(note: str) -> bool:
    """Whether a note has a bracket that is not closed, or breaks off at a comma."""
    opened = note.count("（") + note.count("(")
    return opened > note.count("）") + note.count(")") or note[-1] in _OPEN_STOPS


def _full(known: _Text, wrap: Wrap, index: int) -> bool:
    """Whether the wrap of the whole text explains the break after a line."""
    line, following = known.lines[index], known.lines[index + 1]
    ended = known.ended[index]
    if following.indent > line.indent + 1 and line.kind == "":
        return False
    explained = wrap.explains(line, following)
    if "   " in line.text:
        return False  # fields set apart by space
    if wrap.apart and following.gap == 1:
        inside = line.gap == 1 and line.kind == "" and not ended
        inside = inside and (known.stops[index] or following.text[0].islower())
        return explained or (inside and wrap.size(line) * 2 >= wrap.width)
    if not explained and not ended and _nearly_full(known, wrap, index):
        return True
    if not explained or (ended and (following.gap != wrap.gap or _DATED.match(following.text))):
        return False
    if not ended or (line.text[-1] in "；;" and known.stops[index + 1]):
        return True
    if wrap.size(line) + (2 if wrap.columns else 1) < wrap.width:
        return False
    short = not known.ended[index + 1] and not known.stops[index + 1] and wrap.size(following) * 2 < wrap.width
    return wrap.unit != "chunk" and not short and not _RUN_IN.match(following.text)


def _nearly_full(known: _Text, wrap: Wrap, index: int) -> bool:
    """The first line of a paragraph, a little short of the wrap, that breaks off in a sentence: no heading."""
    line, following = known.lines[index], known.lines[index + 1]
    opens = line.kind == "" and line.gap > wrap.gap and line.text[-1] > "\u2e7f"
    prose = known.stops[index] and known.stops[index + 1] and following.kind == "" and following.gap == wrap.gap == 1
    return opens and prose and wrap.size(line) * 10 >= wrap.width * 9 and wrap.size(following) * 10 >= wrap.width * 9


def _wrapped(known: _Text, index: int, widest: int) -> bool:
    """Whether the wrap width that this part of the text has explains the break after a line."""
    line, following = known.lines[index], known.lines[index + 1]
    if following.indent > line.indent + 1 and line.kind == "":
        return False
    ended = known.ended[index]
    if widest and line.gap == 1 < following.gap and not known.stops[index + 1] and not known.ended[index + 1]:
        return False  # lines of the paragraph stand right below each other; what stands apart is a label
    need = _first_word(following.text)
    slack = _slack(line.width)
    if following.width > line.width + need + slack:
        return False
    if _DATED.match(following.text) and (ended or line.text[-1] in "》”）)"):
        return False
    if widest:
        # A line that breaks off inside a sentence may fall shorter: digits and Latin are narrow in print.
        reach = line.width + need + (slack if ended else 4 + widest // 10)
        if reach < widest:
            return False
    else:
        enough = 3 if line.width >= 40 else 5
        near = known.widths.near(line.width - slack, line.width + need + slack)
        if line.width < 16 or near < enough or not _has_stops(known, index):
            return False
    return _same_paragraph(known, index, widest) if ended else True


def _has_stops(known: _Text, index: int) -> bool:
    """Prose has stops or breaks off inside a title in brackets; columns of names and labels have neither."""
    if known.stops[index] or known.stops[index + 1]:
        return True
    shown = known.lines[index].text
    if any(shown.rfind(left) > shown.rfind(right) for left, right in ("《》", "（）", "“”", "〈〉")):
        return True
    return known.lines[index].width >= 30 and any(known.stops[index + 2 : index + 4])


def _same_paragraph(known: _Text, index: int, widest: int) -> bool:
    """A full line that ends a sentence: the next goes on only if it reads as more of the same."""
    line, following = known.lines[index], known.lines[index + 1]
    if known.widths.near(line.width - 2, line.width + 4) < 3:
        return False
    if line.text[-1] in "；;":
        return bool(widest) and known.stops[index + 1]
    if _RUN_IN.match(following.text):
        return False
    if not widest and line.style != "bullet":
        return False
    return known.ended[index + 1] or (known.stops[index + 1] and following.width * 10 >= line.width * 7)


def _cut(known: _Text, index: int) -> bool:
    """Whether a paragraph of one long line, or a pair of lines alone, was cut here: by a page, or by a wrap."""
    line, following = known.lines[index], known.lines[index + 1]
    head, tail = line.text, following.text
    if line.width < 12 or not known.stops[index]:
        return False
    last, first = head[-1], tail[0]
    if _hangs(line, following) and (known.ended[index + 1] or known.stops[index + 1]):
        return True
    if following.gap <= 2 and _CUT_NUMBER.search(head, max(len(head) - 8, 0)) and _REST_OF_NUMBER.match(tail):
        return line.width * 10 >= following.width * 4
    if line.width < 20 or following.indent > line.indent + 1 or not (known.ended[index + 1] or known.stops[index + 1]):
        return False
    if last.isascii() and (last.isalnum() or last == "-") and first.islower():
        return line.width >= 30
    if first in _CONTINUES or (last in _OPEN_STOPS and line.width >= 40):
        return True
    if following.gap < PAGE_BREAK and line.width < 36:
        return False
    inner = index > 0
    if last > "\u2e7f" and first > "\u2e7f" and known.searches > 0:
        known.searches -= 1
        if known.sample.count(last + first) >= 3:
            return inner and line.width * 10 >= following.width * 5
    open_end = last in _OPEN or last > "\u4dff"
    if known.tidy and open_end and (line.width >= 100 or (line.width >= 60 and "。" in head)):
        return True
    return following.gap == 1 and open_end and inner and line.width >= 40 and line.width >= following.width


def _goes_on_below(known: _Text, index: int, hung: int) -> bool:
    """Whether a line of a list item breaks off, and the next is set in to where the words of the item begin."""
    line, following = known.lines[index], known.lines[index + 1]
    if following.gap > 1 or line.width < _HANGING or line.text[-1] in "：:" or "   " in following.text:
        return False
    if not known.stops[index] or (known.ended[index] and line.text[-1] not in "；;"):
        return False
    return line.indent == following.indent == hung if hung >= 0 else _hangs(line, following)


def _hangs(line: Line, following: Line) -> bool:
    """Whether a line is set in to where the words of the list item right above it begin: ● …，减少当期 over 利润总额 ….

    Lines that end in a colon or are short head what is set in below them.
    """
    marker = _MARKER.match(line.text) if line.kind in ("list", "number") and following.gap == 1 else None
    if marker is None or line.text[-1] in "：:" or line.width < _HANGING:
        return False
    return abs(following.indent - line.indent - columns(marker.group())) <= 1


_MARKER = lazy(rf"(?:[{BULLETS}·*\-–—]|[(（]?\d{{1,2}}[.)）、])\s{{0,3}}")
_HANGING = 50


def _ragged_runs(known: _Text) -> frozenset[int]:
    """Indices of lines in runs wrapped between words: no next chunk would have fitted, anywhere in the run."""
    lines = known.lines
    found: set[int] = set()
    start = 0
    for index in range(1, len(lines) + 1):
        if index < len(lines):
            line = lines[index]
            if line.gap == 1 and line.kind == "" and not line.page and line.indent <= lines[index - 1].indent + 1:
                continue
        if index - start >= 3:
            first = lines[start]
            titled = not known.stops[start] and first.width * 10 < lines[start + 1].width * 8
            found.update(_ragged(known, start + titled, index))
        start = index
    return frozenset(found)


def _ragged(known: _Text, start: int, stop: int) -> range:
    run = known.lines[start:stop]
    widest = max(line.width for line in run)
    nothing = range(0)
    if not 20 <= widest <= WIDEST or run[0].kind not in _JOINABLE:
        return nothing
    if any(line.text.startswith(_SUBTITLE) for line in run[1:]) or sum(" " in line.text for line in run) * 2 < len(run):
        return nothing  # a title, its second line and the house's name: nothing in them was wrapped at a space
    for line, following in pairwise(run):
        chunk = _CHUNK.match(following.text)
        if chunk is None or line.width + 1 + columns(chunk.group()) <= widest or line.width * 2 < widest:
            return nothing
    if sum(known.ended[start : stop - 1]) * 3 > len(run) - 1 or sum(known.stops[start:stop]) * 3 < len(run):
        return nothing
    return range(start, stop - 1)


_SUBTITLE = ("——", "--")


_WHOLE, _GROUPED = lazy(r"\d,\d{3}\Z"), lazy(r"\d{1,3},\d{3}(?!\d)")


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
    if last.isdigit() and first.isdigit() and _WHOLE.search(line.text) and _GROUPED.match(following.text):
        return " "  # a row of 2,680 and 2,250 over one of 2,410: two numbers
    if not spaced and (last.isdigit() or last in ".,") and (first.isdigit() or first == "."):
        return ""
    return " "
