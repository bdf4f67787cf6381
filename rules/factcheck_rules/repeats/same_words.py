"""同样的话里有一处不同：The same words with one thing changed.

What it flags
    Summary and body, or text and caption, run in the same words for a stretch, and part in the middle for a number of
    a name (第 12 届 and 第 13 届, V2 and V3), a period, a count, two opposite words (回升, 回落), or a company that the
    text of the heading doesn't name. A summary made of the first words of its items, with another company before one
    of them; a name in Latin letters with a letter wrong.

Why it matters
    One of the two was changed, or typed wrong; the rest shows that they tell of one thing.

When it stays silent
    The words shared are few, or tell of nothing in particular; both are captions or headings; a condition stands
    before one of them (若油价上涨, 若油价下跌); the names that differ both come back elsewhere.

>>> from factcheck import check
>>> text = '''要点：第18届中国国际纺织机械博览会在宁川开幕；棉价持稳。
...
... 5月8日，第{}届中国国际纺织机械博览会在宁川会展中心举行。'''
>>> [f.printed for f in check(text.format(17), select=["REP07"]).findings]
['17']
>>> check(text.format(18), select=["REP07"]).findings
()
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import cache

from attrs import frozen

from factcheck import Check, Mark, Quantity, Reading, Said, Severity, checks
from factcheck.index import once
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.words import load
from factcheck_rules._look import Look, look
from factcheck_rules._opposites import opposites
from factcheck_rules.repeats._other_body import other_body
from factcheck_rules.repeats._other_name import other_name
from factcheck_rules.repeats._partings import Letters, Stretch, letters, partings
from factcheck_rules.repeats._summed_up import mistyped, renamed_body, swapped

CODE = "REP07"
SEVERITY = Severity.WARNING

_TITLES = frozenset({"heading", "caption"})
_PARTICULAR = lazy(r"[A-Za-z]{2}|\d")
"""What shows that the shared words tell of one thing: a name in Latin letters, a number."""
_DIGITS = lazy(r"\d")
_NUMBER = lazy(r"\d+(?:\.\d+)?")
_CLAUSE = lazy(r"\d+(?:\.\d+){2,}")
"""The number of a clause of rules or of a section: there is one after another."""
_NUMERALS = frozenset("一二两三四五六七八九十半")
_IF = lazy(r"[若如]|假[设如]|情景|情形|敏感性|一旦|每当")
_SERIES = frozenset("批期次轮号页章条步节档组")
_SCALES, _SOME = frozenset("十百千万亿"), frozenset("数几上近")
_ENOUGH = 12
_SHARED, _LONG, _FEW, _SIDE = 16, 24, 10, 4
_LEAD = 14
_EDITION = 8
_BACK = 3
_TENS = frozenset({"第十", "二十"})
_BESIDE = 10
_NAME = lazy(r"[A-Z][A-Za-z]{2,}")
_QUARTERS = "一二三四"


@frozen
class Apart:
    """Two words in which places of the same words differ."""

    one: Stretch
    other: Stretch
    before: str
    after: str
    dated: tuple[Stretch, Stretch] | None = None
    """The view offsets of the periods that differ, where they do."""


def check(reading: Reading) -> Iterator[Check]:
    """Look at each place where two blocks that run in the same words part."""
    if any(fact.origin.language == "en" for fact in reading.facts[:1]):
        return  # letters without the spaces between words are no words
    found, told = look(reading), once(reading, letters)
    seen: set[Stretch] = set()
    for left, right in partings(told):
        made = (look_for(told, left, right, found) for look_for in _KINDS_OF_SLIPS)
        apart = next((each for each in made if each is not None), None)
        if apart is not None and (apart.one[0], apart.other[0]) not in seen:
            seen.add((apart.one[0], apart.other[0]))
            yield _told(apart, told, found)


def _numbers(told: Letters, left: int, right: int, found: Look) -> Apart | None:
    """Two words that differ in their digits only."""
    one, other = told.word(left), told.word(right)
    first, second = told.text[slice(*one)], told.text[slice(*other)]
    numeral = first in _NUMERALS and second in _NUMERALS
    alike = _DIGITS.search(first) is not None and _DIGITS.sub("", first) == _DIGITS.sub("", second)
    scaled = first in _SCALES and second in _SCALES
    if first == second or not (alike or numeral or scaled):
        return None
    before, after, closed = told.beside(one, other)
    if scaled and before[-1:] in _SOME:  # 数万个, 数千个
        apart = Apart(one, other, before, after)
        return apart if len(before + after) >= _ENOUGH and not _titles(apart, told, found) else None
    if not (alike or numeral):
        return None
    apart = Apart(one, other, before, after)
    if _of_other_figures(apart, told):
        return None
    marks = [_mark_at(found, told.offsets[stretch[0]]) for stretch in (one, other)]
    kinds = ["quantity" if isinstance(mark, Quantity) else mark.kind if mark is not None else "" for mark in marks]
    if kinds == ["period", "period"]:
        first_day, second_day = ((mark.left, mark.right) for mark in marks if mark is not None)
        return evolve(apart, dated=(first_day, second_day)) if _one_time(apart, told, found) else None
    if kinds == ["quantity", "quantity"]:
        return apart if _one_amount(apart, told, found, marks) else None
    if _CLAUSE.fullmatch(first) and _CLAUSE.fullmatch(second):
        return None  # 上市规则 5.1.1 and 5.1.2
    planned = numeral and before[-2:] in _TENS and after.startswith("个五年")  # 第十五个五年规划
    flown = before.endswith(("遥", "遥十", "遥二十"))  # 遥十二: the number of a launch
    numbered = planned or flown or after.startswith("号")
    called = numbered if numeral else after[:1] not in _SERIES  # 第2批 and 第3批 are two
    if not called or not set(kinds) <= {"", "name", "word", "code", "ordinal"}:
        return None
    inside = min(len(before), len(after)) >= (2 if numeral else _SIDE) and len(before + after) >= _SHARED
    opens = all(told.parts(stretch[0]) for stretch in (one, other)) and len(after) >= _SHARED
    enough = inside or opens or (len(before) >= _LEAD and closed)
    edition = before.endswith("第") and after.startswith("届") and len(after) > _EDITION
    lead = "" if any(map(str.isalpha, first)) and not numeral else before[-_SIDE:]  # X2 is a name, 2.0 a number
    behind = after[: _SIDE if not before else 1 if numeral else 0]
    names = [lead + word + behind for word in (first, second)]
    once_only = min(told.text.count(name) for name in names) == 1
    return apart if edition or (enough and once_only) else None


def _of_other_figures(apart: Apart, told: Letters) -> bool:
    """Whether the words shared end, or begin, in a number that is another in each place: two things are told of.

    一季度出货 3.1 亿部，同比增长 2%, 二季度出货 3.3 亿部，同比增长 5%.
    """
    first, last = len(apart.before), len(apart.after)
    both = (apart.one, apart.other)
    ends = [[end + last for _, end in both]] if last else []
    ends += [[begin - first - 1 for begin, _ in both]] if first else []
    words = [[told.text[slice(*told.word(at))] for at in pair] for pair in ends]
    return any(_two_numbers(*pair) for pair in words)


def _two_numbers(one: str, other: str) -> bool:
    """Whether two words are numbers, and neither is the other one rounded."""
    if one == other or not (_NUMBER.fullmatch(one) and _NUMBER.fullmatch(other)):
        return False
    rougher, finer = sorted((one, other), key=lambda word: len(word.partition(".")[2]))
    return f"{float(finer):.{len(rougher.partition('.')[2])}f}" != rougher


def _one_time(apart: Apart, told: Letters, found: Look) -> bool:
    """Whether the words beside two periods show that they date one thing."""
    shared = apart.before + apart.after
    figure = _DIGITS.search(_OF_A_NAME.sub("", apart.after)) is not None and len(shared) >= _LEAD
    led = any(_titled(apart, told, found)) and len(apart.before) >= _LEAD
    called = any(_titled(apart, told, found)) and len(shared) >= _LEAD and _DOCUMENT.search(apart.after) is not None
    return (figure or led or called or len(shared) >= _LONG) and not _titles(apart, told, found)


_DOCUMENT = lazy(r"年?[\u4e00-\u9fff]{4,24}的?(?:通知|意见|方案|办法|规划|要点|公告|指引|目录)")
"""关于做好2026年粮食收购工作的通知: a document is called after its year."""
_OF_A_NAME = lazy(r"(?<!\d)(?:19|20)\d\d(?![\d年])|第\d+[届次]")
"""2016里约奥运会: numbers of an event's name, which many days have in common."""


def _one_amount(apart: Apart, told: Letters, found: Look, marks: list[Mark | Quantity | None]) -> bool:
    """Whether the words beside two amounts show that they measure one thing."""
    one, other = marks
    if not isinstance(one, Quantity) or not isinstance(other, Quantity) or one.unit != other.unit:
        return False
    shared = apart.before + apart.after
    sides = min(len(apart.before), len(apart.after))
    if sides < _SIDE or _PARTICULAR.search(shared) is None or _titles(apart, told, found):
        return False
    return len(shared) >= (_SHARED if any(_titled(apart, told, found)) else 2 * _LONG)


def _titles(apart: Apart, told: Letters, found: Look) -> bool:
    """Whether both stand in titles: each names a chart or a section of its own."""
    return all(_titled(apart, told, found))


def _titled(apart: Apart, told: Letters, found: Look) -> list[bool]:
    """For each place, whether it stands in a heading or a caption."""
    blocks = found.reading.document.blocks
    return [blocks[told.blocks[at]].kind in _TITLES for at in (apart.one[0], apart.other[0])]


@cache
def _ways() -> dict[str, int]:
    cues = load("cues")
    listed = [(word, way) for name, way in (("up", 1), ("down", -1)) for word in cues[name]]
    return {word: way for word, way in listed if len(word) > 1 and word[0] > "\u2fff"}


def _turned(told: Letters, left: int, right: int, found: Look) -> Apart | None:
    """Two words that say the opposite."""
    for back in range(min(_BACK, left, right) + 1):
        a, b = left - back, right - back
        if words := _opposites(told.text, a, b):
            one, other = (a, a + len(words[0])), (b, b + len(words[1]))
            before, after, closed = told.beside(one, other)
            apart = Apart(one, other, before, after)
            shared = before + after
            if not closed or len(before) < _SIDE or after[:1].isdigit() or _titles(apart, told, found):
                return None
            particular = _PARTICULAR.search(shared) is not None
            needed = _FEW if any(_titled(apart, told, found)) else _SHARED
            enough = len(shared) >= (needed if particular else _LONG)
            return apart if enough and not _conditional(apart, told) else None
    return None


def _opposites(text: str, a: int, b: int) -> tuple[str, str] | None:
    words = _opposed()
    for first in words.get(text[a], ()):
        if text.startswith(first, a):
            for second in words.get(text[b], ()):
                if text.startswith(second, b) and _against(first, second):
                    return first, second
    return None


@cache
def _opposed() -> dict[str, tuple[str, ...]]:
    """By first character: the words that have an opposite, longest first."""
    found: dict[str, set[str]] = {}
    for word in (*_ways(), *(word for turn in opposites("turns") for word in turn)):
        found.setdefault(word[0], set()).add(word)
    return {first: tuple(sorted(words, key=lambda word: (-len(word), word))) for first, words in found.items()}


def _against(first: str, second: str) -> bool:
    ways = _ways()
    signed = first in ways and second in ways and ways[first] != ways[second]
    return signed or (first, second) in opposites("turns") or (second, first) in opposites("turns")


def _conditional(apart: Apart, told: Letters) -> bool:
    return any(_IF.search(told.text, max(0, at - len(apart.before) - 8), at) for at in (apart.one[0], apart.other[0]))


def _quarters(told: Letters, left: int, right: int, found: Look) -> Apart | None:
    """一季度 and 二季度 beside the same figure."""
    text = told.text
    quarters = all(text[at] in _QUARTERS and text.startswith("季度", at + 1) for at in (left, right))
    if not quarters or any(text[at - 1] in "前至到-" for at in (left, right)):
        return None
    one, other = (left, left + 3), (right, right + 3)
    before, after, _ = told.beside(one, other)
    apart = Apart(one, other, before, after)
    return apart if not _of_other_figures(apart, told) and _one_time(apart, told, found) else None


def _renamed(told: Letters, left: int, right: int, found: Look) -> Apart | None:
    """A name that stands once, where the same words stand twice with another name."""
    one, other = told.word(left), told.word(right)
    first, second = told.text[slice(*one)], told.text[slice(*other)]
    if first == second or not all(_NAME.fullmatch(name) for name in (first, second)):
        return None
    before, after, _ = told.beside(one, other)
    if mistyped(first, second):
        times = sorted(map(told.text.count, (first, second)))
        return (
            Apart(one, other, before, after) if len(before + after) >= _EDITION and times[0] == 1 < times[1] else None
        )
    if len(before) < _SIDE or len(before + after) < _SHARED or _titles(Apart(one, other, before, after), told, found):
        return None
    odd, usual = sorted((first, second), key=told.text.count)
    again = told.text.count(f"{before[-_BESIDE:]}{usual}{after[:_BESIDE]}") > 1
    return Apart(one, other, before, after) if again and told.text.count(odd) == 1 else None


def _swapped(told: Letters, left: int, right: int, found: Look) -> Apart | None:
    """Two names beside the same words, of which one stands in a summary of the other's text."""
    pair = swapped(told, left, right, found.text) or renamed_body(told, left, right, found.text)
    if pair is None or _titles(Apart(*pair, "", ""), told, found):
        return None
    before, after, _ = told.beside(*pair)
    return Apart(*pair, before, after)


def _of_another_body(told: Letters, left: int, right: int, found: Look) -> Apart | None:
    """A company in a heading where summary or text name another one."""
    blocks = found.reading.document.blocks
    titled = [blocks[told.blocks[at]].kind in _TITLES for at in (left, right)]
    named = other_body(told, left, right, titled, found)
    if named is None:
        return None
    before, after, _ = told.beside(*named)
    return Apart(*named, before, after)


def _named_apart(told: Letters, left: int, right: int, found: Look) -> Apart | None:
    """A place or a body of the lexicon that stands once in such words, where the same words name another one."""
    names = other_name(told, left, right)
    if names is None:
        return None
    before, after, closed = told.beside(*names)
    apart = Apart(*names, before, after)
    shared = before + after
    if not closed or len(after) < 2 or _titles(apart, told, found) or _of_other_figures(apart, told):
        return None
    first, second = (told.text[slice(*name)] for name in names)
    lead = before[-_BESIDE:]
    times = sorted(told.text.count(f"{lead}{name}{after[:_BESIDE]}") for name in (first, second))
    again = times[0] == 1 < times[1] and len(before) >= _SIDE and len(shared) >= _FEW
    particular = _PARTICULAR.search(before) is not None and len(shared) >= _SHARED
    return apart if again or (particular and len(before) >= _FEW) else None


_KINDS_OF_SLIPS = (_numbers, _turned, _quarters, _renamed, _swapped, _of_another_body, _named_apart)


def _mark_at(found: Look, offset: int) -> Mark | Quantity | None:
    """The mark that holds a letter of the view."""
    starts, marks = once(found.reading, _marks)
    at = bisect_right(starts, offset) - 1
    return marks[at] if at >= 0 and offset < marks[at].right else None


def _marks(reading: Reading) -> tuple[list[int], list[Mark | Quantity]]:
    marks = sorted((mark for kind in look(reading).marks.values() for mark in kind), key=lambda mark: mark.left)
    return [mark.left for mark in marks], marks


def _told(apart: Apart, told: Letters, found: Look) -> Check:
    first, second = (told.text[slice(*stretch)] for stretch in (apart.one, apart.other))
    before, after = min(len(apart.before), _LEAD), min(len(apart.after), _EDITION)
    places = [told.span(s[0] - before, s[1] + after) for s in (apart.other, apart.one)]
    if apart.dated is not None:
        places = [found.clause(*day) for day in reversed(apart.dated)]  # as PER09 quotes them: the two are one finding
    return checks.judged(
        "fails",
        relation="agree",
        places=[found.place(*place) for place in places],
        title=Said(
            f"同样的话里有一处不同：{first} 与 {second}", f"the same words with one thing changed: {first}, {second}"
        ),
        arithmetic=Said("前后文字相同", "the words beside them are the same"),
        advice=Said("两处对一处，请对底稿", "check the source, and change the other place"),
        printed=second,
        expected=first,
    )
