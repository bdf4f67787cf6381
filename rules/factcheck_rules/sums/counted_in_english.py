"""英文点数与所列不符：So many in an English sentence, and the counts or the names that it lists.

What it flags
    Two deliveries in October, three in November and one in December, seven in total; 80 were asked, of them 34 expect
    to hire, 29 no change and 27 to cut; the four largest risks are churn, pricing and a weak dollar; five read-outs are
    due, and four with their dates.

>>> from factcheck import check
>>> text = "We expect two launches in October, three in November and one in December, {} in total."
>>> [f.printed for f in check(text.format("seven"), select=["SUM19"]).findings]
['seven']

Why it matters
    Who adds an item forgets the number before the list.

When it stays silent
    The list says that it is not all (such as, among others); parts make less than all, where others may be left;
    items are of more than a few words.

>>> check(text.format("six"), select=["SUM19"]).findings
()
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck import Check, Reading, Said, Severity, checks
from factcheck.patterns import Rare, lazy
from factcheck_rules._english import row
from factcheck_rules._look import Look, look

CODE = "SUM19"
SEVERITY = Severity.ERROR

_WORDS = {
    word: k
    for k, word in enumerate(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"], 1
    )
}
_N = rf"(?:{'|'.join(_WORDS)}|\d{{1,4}})"
_PLACE = r" (?:in|at|for|from|by|during) (?:the )?[A-Za-z][a-z]+(?: [A-Z][a-z]+)?"
_IN_TOTAL = Rare(
    rf"\b(?P<list>{_N} (?:[a-z-]+ ){{0,2}}[a-z-]+s?{_PLACE}(?:, {_N}{_PLACE}){{0,5}},? and {_N}{_PLACE})"
    rf"(?:,| -|:)? (?:or |making |for )?(?P<all>{_N}) (?:in total|in all|altogether)\b",
    re.I,
)
_OF_THEM = Rare(
    r"\bOf (?:them|these|those|the respondents|these respondents|the total), (?P<one>\d{1,4}) [^,;.\d]{3,60}"
    r", (?P<two>\d{1,4}) [^,;.\d]{3,60},? and (?P<three>\d{1,4}) [^.;\d]{3,60}[.;]"
)
_NUMBER = lazy(rf"\b{_N}\b", re.I)
_UP = lazy(r"\b(?:more|higher|raise|rise|rises|hire|increase|expand|grow|growth|better|improve|gains?|up)\b")
_SAME = lazy(r"\b(?:flat|unchanged|same|no change|keep|hold|stable|steady|stay)\b")
_DOWN = lazy(r"\b(?:cuts?|lower|less|fewer|fall|falls|reduce|shrink|decline|worse|job cuts|drop|down)\b")
_MATTERS = Rare(
    rf"\b(?:The|Its|Our|Their|These) (?P<n>{'|'.join(list(_WORDS)[1:9])}) (?:[a-z-]+ ){{0,3}}?"
    r"(?:risks|themes|drivers|reasons|factors|priorities|pillars|concerns|topics|catalysts|worries|challenges|threats|strengths)"
    r" (?:[a-z-]+ ){0,5}?(?:are|were) (?P<list>[a-z][^.;:()\d\n]{8,160})[.;\n]"
)
_NAMES = Rare(
    rf"\b(?P<n>{'|'.join(word.capitalize() for word in list(_WORDS)[1:9])}) (?:[a-z0-9-]+ ){{0,3}}?[a-z-]+s"
    r" (?:[a-z0-9-]+ ){1,9}?[a-z0-9-]+(?P<more> [^:.;\n\d]{3,90})?(?:: | [—–-] )"
    r"(?P<list>[A-Z][^.;:\n—–]{8,260})(?:[.;\n]| [—–-] )"
)
_CAPITAL = r"[A-Z][\w&'’.-]*(?: [A-Z][\w&'’.-]*){0,2}"
_APPOSED = Rare(
    rf"\b(?P<n>{'|'.join(list(_WORDS)[1:9])})(?: [a-z-]+){{0,3}}, "
    rf"(?P<list>{_CAPITAL}(?:, {_CAPITAL}){{1,8}},? and {_CAPITAL})(?=[,;.:])"
)
_BRACKETS = lazy(r" ?\([^()]{1,30}\)")
_JOIN = lazy(r",\s*(?:and\s+)?|\s+and\s+")
_OPEN = lazy(r"such as|including|among|for example|notably|etc|as well as|both|between")
_LONG, _LEAST = 7, 3


def check(reading: Reading) -> Iterator[Check]:
    """Count what each list of an English text holds."""
    around = look(reading)
    if reading.document.language != "en" and not around.text[:200].isascii():
        return
    for said in _IN_TOTAL.finditer(around.text):
        parts = [_value(match.group()) for match in _NUMBER.finditer(said["list"])]
        yield _judged(said, "all", sum(parts), " + ".join(map(str, parts)), around)
    for said in _OF_THEM.finditer(around.text):
        yield from _parted(said, around)
    for said in _NET.finditer(around.text):
        yield from _netted(said, around)
    for said in (*_MATTERS.finditer(around.text), *_NAMES.finditer(around.text), *_APPOSED.finditer(around.text)):
        items = _items(said["list"])
        counted_again = said.re.groupindex.get("more") and _NUMBER.search(said["more"] or "")
        if items and not counted_again:
            yield _judged(said, "n", len(items), ", ".join(items), around)


_DEEDS = "opened|added|hired|bought|closed|shut|lost|retired|left|sold|exited"
_NET = Rare(
    rf"\b(?P<first>{_DEEDS}) (?P<one>{_N})(?: [a-z-]+){{0,5}}"
    rf" and (?P<second>{_DEEDS}) (?P<two>{_N})\b[^.;]{{0,50}}?, (?:"
    rf"a net (?P<way>reduction|loss|closure|increase|gain|addition)s? of (?P<net>{_N})\b"
    rf"|(?:ending|leaving|to end|finishing|closing)[^.;]{{0,24}}? with (?P<now>{_N})\b[^.;\d]{{0,30}}"
    rf" (?:against|from|compared with|versus|after) (?P<then>{_N})\b)",
    re.I,
)


def _netted(said: re.Match[str], around: Look) -> Iterator[Check]:
    """Opened 12 stores and closed 18, a net reduction of six; closed four, opened one, ending with 31 against 34."""
    gains = ("opened", "added", "hired", "bought")
    signs = [1 if said[name].lower() in gains else -1 for name in ("first", "second")]
    if sum(signs):
        return
    net = signs[0] * _value(said["one"]) + signs[1] * _value(said["two"])
    if said["net"]:
        told, name = _value(said["net"]), "net"
        wanted = -net if said["way"].lower() in ("reduction", "loss", "closure") else net
    else:
        told, name, wanted = _value(said["now"]), "now", _value(said["then"]) + net
    shown = f"{said['one']}, {said['two']}"
    yield checks.judged(
        "holds" if told == wanted else "fails",
        relation="net",
        places=[around.place(said.start(name), said.end(name)), around.place(said.start(), said.end())],
        title=Said(f"一增一减推不出：{said[name]}", f"what came and went does not lead there: {said[name]}"),
        arithmetic=Said(f"{shown}：{wanted}", f"{shown}: {wanted}"),
        advice=Said("逐项核对", "check each of them"),
        printed=said[name],
        expected=str(wanted),
    )


def _value(word: str) -> int:
    return _WORDS.get(word.lower()) or int(word)


def _items(listed: str) -> list[str]:
    """The items of a list: A, B and C; [] where it may not be all, or its items are no names."""
    bare = _BRACKETS.sub("", listed)
    items = [item.strip() for item in _JOIN.split(bare) if item.strip()]
    short = all(len(item.split()) <= _LONG for item in items)
    closed = " and " in bare and "," in bare and _OPEN.search(bare) is None
    alike = len({item[0].isupper() for item in items}) == 1 or not items[0][0].isupper()
    return items if short and closed and alike and len(items) >= _LEAST else []


def _parted(said: re.Match[str], around: Look) -> Iterator[Check]:
    """We asked 80 firms. Of them, 34 expect to hire, 29 no change and 17 to cut jobs."""
    number = around.sentence_at(said.start())
    before = row(around.by_sentence.get(number - 1, ()))
    asked = [fact for fact in before if fact.kind in ("count", "number") and fact.modifier == "exact"]
    parts = [int(said[name]) for name in ("one", "two", "three")]
    if len(asked) != 1 or asked[0].low is None or asked[0].low < max(parts):
        return
    ways = (_UP, _SAME, _DOWN)
    words = said.group()
    all_told = all(way.search(words) for way in ways)
    total = int(asked[0].low)
    if sum(parts) < total and not all_told:
        return
    shown = " + ".join(map(str, parts))
    yield checks.judged(
        "holds" if sum(parts) == total else "fails",
        relation="total",
        facts=[asked[0]],
        places=[around.figure_place(asked[0].quantity), around.place(said.start(), said.end())],
        title=Said(f"各项之和不是总数：{shown} 与 {total}", f"parts and number don't agree: {shown}, of {total}"),
        arithmetic=Said(f"{shown} = {sum(parts)}", f"{shown} = {sum(parts)}"),
        advice=Said("数一数各项", "count each part"),
        printed=asked[0].text,
        expected=str(sum(parts)),
    )


def _judged(said: re.Match[str], name: str, counted: int, shown: str, around: Look) -> Check:
    """A number in words or digits beside what its list holds."""
    printed = said[name]
    return checks.judged(
        "holds" if _value(printed) == counted else "fails",
        relation="total",
        places=[around.place(said.start(name), said.end(name)), around.place(said.start("list"), said.end("list"))],
        title=Said(f"点数与所列不符：{printed}，列出 {counted}", f"so many and the list: {printed}, {counted} listed"),
        arithmetic=Said(f"列出：{shown}", f"listed: {shown}"),
        advice=Said("数一数所列", "count what is listed"),
        printed=printed,
        expected=str(counted),
    )
