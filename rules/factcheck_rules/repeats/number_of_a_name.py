"""名称中的数字前后不同：A model or version told again with another number.

What it flags
    One passage says 云帆 X2 or Lumo-V3, and the passage, heading or caption that tells of the same, in the same
    words, prints the name with another number (云帆 X3, Lumo-V2).

Why it matters
    The reader takes the two for two products.

When it stays silent
    Either number comes back where the other stands, so that the text itself tells two products apart; few of the
    words beside the names are the same; the words say that one follows the other (上一代, 相比, 升级).

>>> from factcheck import check
>>> text = '''要点：青禾科技发布 Mocha Mini {}，主打车载语音与离线翻译。
...
... 青禾科技在开发者大会上发布 Mocha Mini 4，该模型主打车载语音与离线翻译，可在端侧运行。'''
>>> [f.printed for f in check(text.format(3), select=["REP11"]).findings]
['Mini 4']
>>> check(text.format(4), select=["REP11"]).findings
()
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from attrs import frozen

from factcheck import Check, Mark, Reading, Said, Severity, checks
from factcheck.patterns import Rare, lazy
from factcheck_rules._look import Look, look
from factcheck_rules._rare import of_one_thing, rare_in_common

CODE = "REP11"
SEVERITY = Severity.WARNING

_KINDS = frozenset({"paragraph", "list_item", "heading", "caption"})
_TITLES = frozenset({"heading", "caption"})
_NUMBER = lazy(r"\d+(?:\.\d+)*")
_HEAD = lazy(r"[A-Za-z][A-Za-z -]*\Z")
_STEM = lazy(r"([\u4e00-\u9fff]{2,4})[”’\"\s]*\Z")
_SERIES = lazy(r"([A-Z][A-Za-z]{2,})\s\Z")
_HAN = Rare(r"(?P<head>[\u4e00-\u9fff]{2})(?P<number>[一二三四五六七八九十]{1,3})号(?=[\u4e00-\u9fff])")
_FLIGHT = Rare(
    r"(?P<head>[\u4e00-\u9fff]{2}[一二三四五六七八九十]{1,3}号[甲乙丙丁]?遥)(?P<number>[一二三四五六七八九十]{1,3})"
)
"""捷龙三号运载火箭; 捷龙三号遥十."""
_PLAN = lazy(
    r"(?:第十(?P<spelled>[二三四五六])个五年(?=规划|计划)|十(?P<number>[二三四五六])五(?=[”’\"\s]{0,4}(?:规划|时期|期间|末)))"
)
"""第十五个五年规划 is 十五五规划."""
_FIVE_YEARS = "五年规划"
_STREET = "路街道区巷院"
_TIME = lazy(r"(?:FY|CY|Q|TOP|No|Vol|Ver|Part|Level|L|P|WEB|Mesh/)\s?-?\Z", 2)
_FOLLOWS = lazy(
    r"[上前下][一两]?代|此前|相[比较]|相对|相?[较比]|升级|迭代|后续|老款|旧[款版]|取代|替代|接替|不同于|续作|第[一二三四]代|"
    r"从|由|vs|compared|than|successor",
    2,
)
_BESIDE = 12
_SAME_OF_MANY, _LETTERS_OF_MANY, _SAME_IN_TITLE = 4, 14, 2
"""So many rare words and letters two sentences share where the name has several numbers; where one is a title."""
_LETTERS_OF_HEADING = 3
_TELLS = 5
"""A longer tail of two names is as good as a word in common."""
_RUN = 4
"""So many letters beside two names are the same."""
_MOST = 60
"""So many pairs are looked at in a report."""
_LONGEST = 300_000


@frozen
class Named:
    """A name with a number in it, where it stands."""

    head: str
    number: str
    text: str
    left: int
    right: int
    block: int
    title: bool
    by_title: bool = False
    """Whether only a title's number that no text prints tells anything: rockets of one kind fly under many numbers."""
    tail: str = ""
    """The Latin words behind the number, which tell sisters apart: lite in Mocha-4 lite."""


def check(reading: Reading) -> Iterator[Check]:
    """Compare each name that stands once with its namesakes of another number in other blocks."""
    found = look(reading)
    if len(found.text) > _LONGEST:
        return
    heads: dict[str, list[Named]] = {}
    for named in _names(found):
        heads.setdefault(named.head, []).append(named)
    looked = 0
    for group in heads.values():
        if len({named.number for named in group}) < 2:
            continue
        for odd in _once(group):
            looked += 1
            twin = _twin(odd, group, found) if looked < _MOST else None
            if twin is not None:
                yield _told(odd, twin, found)
                break


def _names(found: Look) -> Iterator[Named]:
    """The names with numbers in prose, headings and captions."""
    for kind in ("name", "code"):
        for mark in found.marks.get(kind, ()):
            if isinstance(mark, Mark) and (named := _named(mark, kind, found)) is not None:
                yield named
    for match in (*_HAN.finditer(found.text), *_FLIGHT.finditer(found.text), *_PLAN.finditer(found.text)):
        at = bisect_right(found.blocks, match.start()) - 1
        block = found.reading.document.blocks[at] if at >= 0 else None
        if block is not None and block.kind in _KINDS and match.start() < block.right:
            groups = match.groupdict()
            head = f"{groups.get('head', _FIVE_YEARS)}|号"
            title = block.kind in _TITLES
            number = match["number"] or groups.get("spelled", "")
            yield Named(head, number, match[0], match.start(), match.end(), at, title, by_title=True)


def _named(mark: Mark, kind: str, found: Look) -> Named | None:
    words = found.text[mark.left : mark.right]
    number = _NUMBER.search(words)
    block = found.block_at(mark.left)
    if number is None or block is None or block.kind not in _KINDS:
        return None
    head = words[: number.start()]
    if not head:
        numbered = kind == "code" and words.endswith("号") and len(number[0]) < _HOUSE
        version = kind == "name" and number.end() == len(words) and "." in number[0]
        stem = _STEM.search(found.text, max(0, mark.left - _BESIDE), mark.left) if numbered or version else None
        if stem is None or stem[1][-1] in _STREET:
            return None
        head = stem[1][-2:]
    elif kind == "code" or _HEAD.fullmatch(head) is None or _TIME.fullmatch(head) is not None:
        return None
    elif sum(map(str.isalpha, head)) + len(number[0]) < _LEAST:
        series = _SERIES.search(found.text, max(0, mark.left - 2 * _BESIDE), mark.left)
        if series is None:
            return None
        head = f"{series[1]} {head}"
    at = bisect_right(found.blocks, mark.left) - 1
    tail = words[number.end() : number.end() + 1]
    head = f"{head.strip(' -').lower()}|{tail if tail.isalpha() else ''}"
    rest = _TAIL.match(found.text, mark.left + number.end())
    behind = rest[0].strip(" -").lower() if rest is not None else ""
    return Named(head, number[0], words, mark.left, mark.right, at, block.kind in _TITLES, tail=behind)


_HOUSE = 3
_LEAST = 3
_TAIL = lazy(r"(?:[ -]?[A-Za-z]{3,}){1,3}")


def _once(group: Sequence[Named]) -> Iterator[Named]:
    """The names whose number stands once in the report."""
    for named in group:
        if sum(other.number == named.number for other in group) == 1:
            yield named


def _twin(odd: Named, group: Sequence[Named], found: Look) -> Named | None:
    """The name of another number that a passage about the same thing prints."""
    rivals = [named for named in group if not (odd.tail and named.tail and odd.tail != named.tail)]
    beside = {named.number for named in rivals if named.block == odd.block and named is not odd}
    if beside or _follows(odd, found):
        return None
    several = (_SAME_OF_MANY, _LETTERS_OF_MANY) if len({named.number for named in group}) > 2 else ()
    for other in rivals:
        if other.number == odd.number or other.block == odd.block or _follows(other, found):
            continue
        if _of_figures_apart(odd, other, found):
            continue
        titled = odd.title != other.title and _titled_only(odd if odd.title else other, group)
        both = rare_in_common((odd.left, odd.right), (other.left, other.right), found)
        both |= {odd.tail} if len(odd.tail) > _TELLS and odd.tail == other.tail else set()
        if of_one_thing(both, *several) and not odd.by_title:
            return other
        if titled and both and _of_the_title(odd, other, both, found):
            return other
        if titled and _of_one_page(odd, other, group, found):
            return other
    return None


def _of_figures_apart(one: Named, other: Named, found: Look) -> bool:
    """Whether the sentences print figures of one unit, and none alike: H100 租金涨 20%, H200 租金涨 35%."""
    numbers = (found.sentence_at(named.left) for named in (one, other))
    mine, yours = ({(f.unit, f.low) for f in found.by_sentence.get(number, ())} for number in numbers)
    units = {unit for unit, _ in mine} & {unit for unit, _ in yours}
    return bool(units) and not mine & yours


def _of_the_title(odd: Named, other: Named, both: frozenset[str], found: Look) -> bool:
    """Whether a title, whose number no text prints, and a sentence tell of one thing."""
    title = odd if odd.title else other
    heading = found.reading.document.blocks[title.block].kind == "heading"
    if heading and any(len(run) >= _LETTERS_OF_HEADING and not run.isascii() for run in both):
        return True
    return len(both) + _runs_on(odd, other, found) >= _SAME_IN_TITLE


def _of_one_page(odd: Named, other: Named, group: Sequence[Named], found: Look) -> bool:
    """Whether a title names, in the words that follow the name too, what the text beside it calls by one other number.

    图：Lumo 19 Pro 芯片, on a page that tells of the Lumo 18 Pro 芯片 twice and of no third.
    """
    title, text = (odd, other) if odd.title else (other, odd)
    beside = [named for named in group if named is not title and abs(named.block - title.block) <= _PAGE]
    told = {named.number for named in beside if not named.title}
    if title.head.startswith(_FIVE_YEARS):
        return odd.title and told == {text.number}
    again = sum(named.number == text.number and (named.by_title or not named.title) for named in beside) > 1
    lines = (found.text[named.right : named.right + 2 * _RUN].partition("\n")[0] for named in (odd, other))
    behind = [_letters(line)[:_RUN] for line in lines]
    return odd.title and again and told == {text.number} and behind[0] == behind[1] and len(behind[0]) == _RUN


_PAGE = 4
"""The text that a title goes with stands no more blocks away."""


def _titled_only(named: Named, group: Sequence[Named]) -> bool:
    """Whether a number stands in titles only, so that no text tells of what the title names."""
    return all(other.title for other in group if other.number == named.number)


def _runs_on(one: Named, other: Named, found: Look) -> int:
    """On how many sides the same letters stand right beside two names."""
    text = found.text
    behind = [_letters(text[named.right : named.right + 2 * _RUN])[:_RUN] for named in (one, other)]
    before = [_letters(text[max(0, named.left - 2 * _RUN) : named.left])[-_RUN:] for named in (one, other)]
    return sum(mine == yours and len(mine) == _RUN for mine, yours in (behind, before))


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.rpartition("\n")[2] if "\n" in text else text))


def _follows(named: Named, found: Look) -> bool:
    """Whether the words beside a name set it against another of its kind."""
    left, right = max(0, named.left - _BESIDE), min(len(found.text), named.right + _BESIDE)
    return _FOLLOWS.search(found.text, left, right) is not None


def _told(odd: Named, twin: Named, found: Look) -> Check:
    return checks.judged(
        "fails",
        relation="agree",
        places=[found.place(*found.clause(named.left, named.right)) for named in (twin, odd)],
        title=Said(
            f"名称中的数字前后不同：{odd.text} 与 {twin.text}",
            f"one name with two numbers: {odd.text} and {twin.text}",
        ),
        arithmetic=Said("前后所述为同一事", "both tell of one thing"),
        advice=Said("两处对一处，请对底稿", "check the source, and change the other place"),
        printed=twin.text,
        expected=odd.text,
    )
