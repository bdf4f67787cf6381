"""A place told beside a figure that a table prints in the row of the same name: 水泥 +2.1%，在五个品种中涨幅最小.

The figure and the name find the line of the table by themselves, so that the words between may be of many kinds. What
is said is held against the line only where it would be at its other end, or where the words tell that the line is all
of the field: 为四家中最低, beside four rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from attrs import frozen

from factcheck import Check, Fact, Said, Severity, checks
from factcheck.index import once
from factcheck.numerals import parse
from factcheck.patterns import Rare, lazy
from factcheck.words import any_word
from factcheck_rules._look import Look
from factcheck_rules._times import another_time
from factcheck_rules.ranks._rows_told import Line, Named, lines, of_only_some
from factcheck_rules.ranks._siblings import CHANGES

_CUE = Rare(
    r"(?P<top>最[高大多快强深]|居[首冠]|首位|榜首|之首|领[涨跑先跌])|(?P<low>最[低小少慢弱浅]|垫底|末位|居末|之末)"
    r"|(?<=[排居列位])第(?P<n>[一二三四五])(?![季批期轮代大])"
    r"|\b(?:the )?(?:(?P<most>highest|fastest|largest|biggest|strongest)|(?P<least>lowest|slowest|smallest|weakest))"
    r"(?= of (?:the |all |our )?(?:three|four|five|six|seven|eight|lot|group|table|sample)|\b among\b)"
)
_OF_SO_MANY = lazy(
    r"(?:在|以)?(?:上述|以上|这|样本|表[中内])?(?P<many>[三四五六七八九十]|[1-5]?\d)\s?[家个大只种款地省城市国类项][^，。；\d]{0,6}?"
    r"(?:[之其]?[中里]|(?=之首|之末|第|最|垫底)|\Z)"
)
_SAYS = lazy(
    r"仍然?|继续|依旧|依然|均?为|均|是|稳?居|位[列居]|排名?|并|且|而|则|也|但|都|在|样本|其中|表[中内]"
    r"|同业|可比公司|之[中内]|中|里|，|、| |（|\*"
)
_BEHIND = lazy(
    r"(?:的(?:是|为)?(?P<name>[^，。；：、（(\d\n]{0,12}?))?\s?[，,（(]?\s?(?:则|仅|同比|环比|[上下增降]?[涨跌升降增长]?)?(?:为|达到?|报|是|至|的|约)?\s?"
)
_NARROWED = lazy(
    r"国产|海外|以外|之外|历史|以来|年内|今年|近[一二三四五六七八九十\d]|单[月季周日]|剔除|除[^，。]{1,10}外|头部|龙头|since|record"
)
_FALL = lazy(r"[降跌减]幅|下[降跌滑]幅度|回落幅度|领跌|缩减|亏损")
_LESS_IS_FIRST = lazy(any_word("less_is_better") + "|(?<![涨升增])[降跌减]|亏|回撤|排名|名次|天数|周期", re.I)
_PLAIN = lazy(r"最[高低多少]|(?:the )?(?:highest|lowest)")
_STOP = lazy(r"[。；\n]|\. (?=[A-Z])")
_BACK, _AHEAD, _MEASURE, _WORDS = 24, 20, 8, 80
ZERO = Decimal(0)


@frozen(eq=False)
class Placed:
    """A figure beside a cue, the measure that stands between, of how many it is told, and the words around."""

    fact: Fact
    measure: str
    many: int
    words: str


def by_figure(found: Look) -> Iterator[Check]:
    """Check each place that is told beside a figure of a table's line."""
    listed = once(found.reading, lines)
    by_value: dict[tuple[Decimal, str], list[tuple[Line, Named]]] = {}
    for line in listed:
        for row in line.rows:
            by_value.setdefault((abs(row.fact.low or ZERO), row.fact.unit), []).append((line, row))
    for cue in _CUE.finditer(found.text) if by_value else ():
        number = found.sentence_at(cue.start())
        block = found.block_at(cue.start())
        if number < 0 or block is None or block.table is not None:
            continue
        told = _placed(cue, number, found)
        if told is not None and told.fact.low is not None:
            yield from _held(cue, told, by_value.get((abs(told.fact.low), told.fact.unit), ()), found)


def _placed(cue: re.Match[str], number: int, found: Look) -> Placed | None:
    """The figure that a place is told of: right before it, or right behind."""
    text = found.text
    near = [f for f in found.by_sentence.get(number, ()) if f.cell is None and f.low == f.high and f.low is not None]
    near = [f for f in near if not _OF_SO_MANY.match(text, f.quantity.left) and f.kind != "duration"]
    behind = next((f for f in near if 0 <= f.quantity.left - cue.end() < _AHEAD), None)
    before = next((f for f in reversed(near) if 0 <= cue.start() - f.quantity.right < _BACK), None)
    begin = max(found.sentences[number], cue.start() - _WORDS)
    stops = [match.end() for match in _STOP.finditer(text, begin, cue.start())]
    words = text[stops[-1] if stops else begin : cue.end()]
    many = _OF_SO_MANY.search(words)
    if before is not None:
        rest = _rest(text[before.quantity.right : cue.start()])
        if rest is not None:
            return _told(before, rest, many, words, text)
    if behind is not None and (link := _BEHIND.fullmatch(text, cue.end(), behind.quantity.left)) is not None:
        measure = re.split("[，,：:]", words[: -len(cue.group())])[-1][-_MEASURE:]
        return _told(behind, measure, many, words + (link["name"] or ""), text)
    return None


def _told(fact: Fact, measure: str, many: re.Match[str] | None, words: str, text: str) -> Placed | None:
    if _NARROWED.search(words) or another_time(fact, text):
        return None
    count = parse(many["many"]) if many is not None else None
    return Placed(fact, measure, int(count) if count is not None else 0, words)


def _rest(gap: str) -> str | None:
    """What stands between a figure and a place but for words that only say so; None where it is more than a measure."""
    rest = _SAYS.sub("", _OF_SO_MANY.sub("", gap))
    return rest if len(rest) <= _MEASURE and not re.search(r"[，。；：:、（()）\d]", rest) else None


def _held(cue: re.Match[str], told: Placed, alike: Sequence[tuple[Line, Named]], found: Look) -> Iterator[Check]:
    """The check of a place against the one line that has the figure in a row that is named."""
    words = f"{told.words} {told.fact.subject} {_opening(cue.start(), found)}".lower()
    fits = [(line, row) for line, row in alike if _is_named(row.name, words, line) and _measures(told, line, row)]
    fits = [(line, row) for line, row in fits if told.many in (0, len(line.rows))]
    if len({(row.fact.cell, len(line.rows)) for line, row in fits}) != 1 or len(fits) != 1:
        return
    line, own = fits[0]
    if of_only_some(cue.start(), found):
        return
    place = _place(cue)
    ahead = _ahead(own, line, place > 0, bool(_FALL.search(f"{told.measure}{cue.group()}")))
    if ahead is None or (abs(place) == 1 and ahead and not _surely(cue, told, ahead, line)):
        return
    wrong = len(ahead) != place - 1 if told.many and place > 0 else len(ahead) > abs(place) - 1
    first = max(ahead, key=lambda row: abs((row.fact.low or ZERO) - (own.fact.low or ZERO)), default=own)
    yield checks.judged(
        "fails" if wrong else "holds",
        relation="rank",
        facts=[told.fact, first.fact] if wrong else [told.fact, own.fact],
        places=[found.place(*found.clause(cue.start(), cue.end())), found.figure_place(first.fact.quantity)],
        title=Said(
            f"所称「{cue.group()}」与表中各行不符：{own.name} {own.fact.text}，{first.name} {first.fact.text}",
            f"called {cue.group()}: {own.fact.text}, but {first.fact.text} in the table",
        ),
        advice=Said("核对名次与表中各行", "check the place and the rows of the table"),
        severity=Severity.WARNING,
        printed=told.fact.text,
        chance=0.3,
    )


def _surely(cue: re.Match[str], told: Placed, ahead: Sequence[Named], line: Line) -> bool:
    """Whether rows ahead tell against a place: the field is told to be as many, or it is at the other end."""
    if not told.many and len(ahead) < len(line.rows) - 1:
        return False
    facts = [row.fact for row in line.rows]
    either = any(f.kind == "duration" for f in facts) or _LESS_IS_FIRST.search(f"{line.head} {facts[0].measure}")
    return bool(_PLAIN.fullmatch(cue.group())) or not either


def _place(cue: re.Match[str]) -> int:
    """1 for the first, 2 for the second, -1 for the last."""
    if cue["n"]:
        return "一二三四五".index(cue["n"]) + 1
    return 1 if cue["top"] or cue["most"] else -1


def _ahead(own: Named, line: Line, top: bool, falls: bool) -> list[Named] | None:
    """The rows that are ahead of one; None where falls are counted among rises, or signs leave it open."""
    mine = own.fact.low or ZERO
    if falls and any((row.fact.low or ZERO) > 0 for row in line.rows) and mine > 0:
        falls = False  # a column of falls printed without a sign
    sign = -1 if falls else 1
    signed = [row for row in line.rows if _beyond(sign * (row.fact.low or ZERO), sign * mine, top)]
    if mine >= 0 or falls:
        return signed
    by_size = [row for row in line.rows if _beyond(abs(row.fact.low or ZERO), abs(mine), top)]
    return signed if by_size and signed else []


def _beyond(one: Decimal, other: Decimal, top: bool) -> bool:
    return one > other if top else one < other


def _is_named(name: str, words: str, line: Line) -> bool:
    """Whether words have a row's name, or its first two characters where no other row begins so."""
    if name in words:
        return True
    short = name[:2]
    return not name.isascii() and short in words and sum(row.name.startswith(short) for row in line.rows) == 1


def _measures(told: Placed, line: Line, row: Named) -> bool:
    """Whether a measure told beside a figure is not another one than the line's."""
    measure = told.measure.strip()
    if not measure:
        return True
    if any(measure.endswith(word) for word in CHANGES):
        return row.fact.unit == "%" and (row.fact.aspect == "change" or told.fact.aspect == "change")
    said = f"{line.head}{row.fact.measure}{told.fact.measure}"
    return any(measure[k : k + 2] in said for k in range(len(measure) - 1))


def _opening(at: int, found: Look) -> str:
    """The words that a paragraph opens with, before its first colon."""
    block = found.block_at(at)
    opened = _LABEL.match(found.text, block.left, at) if block is not None else None
    return opened.group() if opened is not None else ""


_LABEL = lazy(r"[\s>*•·-]*[A-Za-z0-9\u4e00-\u9fff&（）()·]{2,20}\**[：:]")
