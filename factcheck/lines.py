"""Lines of a text and what each one opens with.

A line here is what stands between two breaks, without the white space around it. Widths are display columns:
a Han character or full-width sign takes two, so that one wrap width fits mixed text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from factcheck.patterns import lazy
from factcheck.words import BULLETS, load

INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
PAGE_BREAK = 99
"""The gap before the first line of a page that a form feed opens."""

_BREAKS = "\n\r\f\v\x85\u2028\u2029"
_LINE = lazy(rf"\S[^{_BREAKS}]*")
_LONE_RETURN = lazy(r"\r(?!\n)")
_HAN_NUMBER = "[一二三四五六七八九十]"


class Line:
    """One line: its slice of the source, how many breaks stand before it, and what it was found to be."""

    __slots__ = ("end", "gap", "indent", "kind", "level", "page", "start", "style", "text", "width")

    def __init__(self, start: int, end: int, text: str, gap: int, indent: int) -> None:
        self.start = start
        self.end = end
        self.text = text
        self.gap = gap
        self.indent = indent
        self.width = indent + (len(text) if text.isascii() else columns(text))
        self.kind = ""
        self.style = ""
        self.level = 0
        self.page = 0


def columns(text: str) -> int:
    """Display columns: characters beyond Latin take two.

    >>> columns("收入12.5亿元")
    12
    """
    size = len(text)
    if text.isascii():
        return size
    try:
        return (len(text.encode()) + size) // 2
    except UnicodeEncodeError:  # lone surrogates
        return (len(text.encode("utf-8", "surrogatepass")) + size) // 2


def split(text: str) -> list[Line]:
    """The lines of a text that show anything, in order."""
    odd = any(mark in text for mark in "\f\v\x85\u2028\u2029") or ("\r" in text and _LONE_RETURN.search(text))
    return _split_odd(text) if odd else _split_plain(text)


def has_invisible(text: str) -> bool:
    """Whether a text has signs without width, which the view leaves out."""
    return any(mark in text for mark in INVISIBLE)


def _split_plain(text: str) -> list[Line]:
    """Lines that end with a line feed, with or without a carriage return."""
    lines = []
    offset = 0
    gap = 0
    for raw in text.split("\n"):
        shown = raw.strip()
        if shown:
            indent = 0
            start = offset
            if len(shown) != len(raw) and raw[0].isspace():
                lead = raw[: len(raw) - len(raw.lstrip())]
                start += len(lead)
                indent = min(columns(lead.expandtabs(4)), 80)
            lines.append(Line(start, start + len(shown), shown, gap, indent))
            gap = 0
        gap += 1
        offset += len(raw) + 1
    return lines


def _split_odd(text: str) -> list[Line]:
    """Lines of a text with other breaks too: form feeds begin a page, and a lone carriage return ends a line."""
    lines = []
    end = 0
    for match in _LINE.finditer(text):
        start = match.start()
        shown = match.group().rstrip()
        between = text[end:start]
        gap = PAGE_BREAK if "\f" in between else between.count("\n") or (1 if end else 0)
        lead = between[max(between.rfind(mark) for mark in _BREAKS) + 1 :]
        end = start + len(shown)
        lines.append(Line(start, end, shown, gap, min(columns(lead.expandtabs(4)), 80)))
    return lines


def words() -> dict[str, list[str]]:
    """The word classes of layout.toml."""
    return load("layout")


def any_of(names: Iterable[str]) -> str:
    """A pattern for any of some words, the longest first."""
    return "(?:" + "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True)) + ")"


def _openings() -> re.Pattern[str]:
    known = words()
    number = r"(?:[A-Z]?\d{1,3}(?:[-.–]\d{1,3})?|" + _HAN_NUMBER + "{1,3})"
    tail = r"\s{0,3}(?:[:：/／\s]|$)"
    kinds = {
        "pipe": r"\|",
        "hash": r"#{1,6}(?=\s)",
        "quote": r">\s",
        "rule": r"(?:-{3,}|\*{3,}|_{3,}|={3,})$",
        "comment": r"<!--|!\[",
        "page": r"(?:\d{1,3}\s/\s\d{1,3}|第\s?\d{1,4}\s?页.{0,12}|[-–—]\s?\d{1,4}\s?[-–—]"
        r"|[Pp]age\s\d{1,4}(?:\s?(?:of|/)\s?\d{1,4})?)$",
        "note": r"(?:\d{1,3}\s{0,3})?[(（\[【*]{0,2}"
        + any_of(known["sources"] + known["notes"])
        + r"(?:\d{1,2}|"
        + _HAN_NUMBER
        + r")?\s{0,3}[:：]",
        "caption": r"\*{0,2}"
        + any_of(known["captions"])
        + r"(?:\s{0,2}"
        + number
        + r"(?:\s{0,2}[:：.．]\s{0,4}(?=\S)|\s{1,4}(?=\S))|\s{0,2}[:：]\s{0,4}(?=\S))",
        "contact": r"(?:"
        + any_of(known["contact"])
        + tail
        + r"|[A-Za-z0-9_.+-]{1,64}@[A-Za-z0-9.-]{3,64}$|<?https?://\S{1,200}$)",
        "furniture": any_of(known["furniture"]),
        "rating": r"[-*•\s]{0,4}" + any_of(known["ratings"]) + r"(?:评级)?\s{0,2}[:：]",
        "bullet": rf"[{BULLETS}]|"
        r"[-*+·–—]\s|[▲△▼](?=[^\t|]{0,12}[\u4e00-\u9fff]{4})"
        r"|[▎▍](?=[^\t|\n]{1,24}[：:，,])",
        "chapter": r"第[一二三四五六七八九十百\d]{1,4}[章节部分篇]",
        "han": _HAN_NUMBER + "{1,3}[、．.]",
        "hanbracket": "[(（]" + _HAN_NUMBER + "{1,3}[)）]",
        "decimal": r"\d{1,2}(?:\.\d{1,2}){1,3}[.、]?\s(?=\S)",
        "point": r"\d{1,2}[.、．](?!\d)",
        "bracket": r"[(（]\d{1,2}[)）]|\d{1,2}[)）]|[①-⑳]|[a-zA-Z][)）]",
    }
    return re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in kinds.items()))


def _first_signs() -> frozenset[str]:
    """Signs beyond ASCII that an opening can begin with: most lines are done by one look at these."""
    known = words()
    classes = ("captions", "sources", "notes", "contact", "furniture", "report_types", "ratings")
    firsts = {word[0] for name in classes for word in known[name]}
    return frozenset(firsts.union("第（【［一二三四五六七八九十①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳", BULLETS, "·–—▲△▼▎▍"))


OPENING = _openings()
_FIRST = _first_signs()
_CAPTION_VERB = lazy(any_of(words()["caption_verbs"]))
_RATING_CUE = lazy(any_of(words()["rating_cues"]))
_EXACT = frozenset(words()["report_types"])
LEGAL_HEADING = lazy(any_of(words()["legal_headings"]))
LEGAL_OPENING = lazy(any_of(words()["legal_openings"]))
LEGAL_CUE = lazy(any_of(words()["legal_cues"]))
CONTENTS = frozenset(words()["contents"])
_LESS_USUAL = lazy(r"[！？]|[,;.!?](?=\s|$)")
ENDS = "。！？；!?;…"
_CLOSERS = "”’」』）)】》〉\"'*_]"
_MAY_END = frozenset(ENDS + "." + _CLOSERS)


def has_stops(text: str) -> bool:
    """Whether a line has a stop inside or at its end, as prose has; a point inside a number is none.

    >>> has_stops("收入增长，利润下降"), has_stops("Revenue 12.5 14,200")
    (True, False)
    """
    if "，" in text or "。" in text or "、" in text or "；" in text:
        return True
    return not text.isalnum() and _LESS_USUAL.search(text) is not None


def ends_sentence(text: str) -> bool:
    """Whether a line ends where a sentence does.

    A Latin full stop after a digit may be a decimal point at a wrap; it ends a sentence after a number that has its
    point already, and in text of Latin letters only.

    >>> [ends_sentence(line) for line in ("增长至12.", "It rose to 101.3.", "增长12.5%。”", "其中，")]
    [False, True, True, False]
    """
    last = text[-1]
    if last not in _MAY_END:
        return False
    if last in ENDS:
        return True
    if last == ".":
        if not text[-2:-1].isdigit() or len(text) < 3:
            return True
        return text.isascii() or "." in text[-8:-1].rsplit(" ", 1)[-1]
    if last in _CLOSERS:
        inner = text.rstrip(_CLOSERS)
        return bool(inner) and (inner[-1] in ENDS or inner[-1] == ".")
    return False


def classify_all(lines: list[Line]) -> None:
    """Say of each line what it opens with; most are done by one look at their first sign."""
    for line in lines:
        first = line.text[0]
        if first in _FIRST or first < "\x80":
            classify(line)


def classify(line: Line) -> None:
    """Say what a line opens with: `kind` is '' for plain text, `style` the kind of its number or bullet."""
    text = line.text
    if text[0] > "\x7f" and text[0] not in _FIRST:
        return
    match = OPENING.match(text)
    if match is None:
        if text in _EXACT:
            line.kind = "running"
        return
    found = match.lastgroup or ""
    if 2 < len(text) < 5 and text[-1] == "." and text[:-1].isdigit():
        return  # 31. alone on a line: the end of a sentence, due on April 31.
    if found in ("bullet", "bracket"):
        line.kind, line.style = "list", found
    elif found in ("chapter", "han", "hanbracket", "point", "decimal"):
        line.kind, line.style = ("" if found == "decimal" else "number"), found
    elif found == "hash":
        line.kind, line.level = "hash", match.end()
    elif found == "caption":
        line.kind = "caption" if _is_caption(line, match.end()) else ""
    elif found == "contact":
        line.kind = "running" if line.width <= 120 and not ends_sentence(text) else ""
    elif found == "furniture":
        line.kind = "page" if line.width <= 100 else ""
    elif found == "rating":
        _classify_rating(line)
    elif found == "comment":
        line.kind = "running"
    else:
        line.kind = found


def _is_caption(line: Line, end: int) -> bool:
    text = line.text
    if line.width > 180 or text[-1] in "。，；,;":
        return False
    return not _CAPTION_VERB.match(text, end) and not text[end : end + 1].islower()


def _classify_rating(line: Line) -> None:
    """A definition speaks of a benchmark; a bare rating does not; either may be a list item."""
    if _RATING_CUE.search(line.text, 0, 200):
        line.kind = "rating"
    elif line.text[0] in "-*•":
        line.kind, line.style = "list", "bullet"
