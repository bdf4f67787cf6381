"""Sentences that tie facts together: relations, operands by role, and what headings and lead sentences assert."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from factcheck.document import Document
from factcheck.facts import Claim, Fact
from factcheck.patterns import lazy
from factcheck.reading import phrases
from factcheck.reading.draft import Draft
from factcheck.reading.pieces import Piece
from factcheck.reading.ties.against import against
from factcheck.reading.ties.apart import apart
from factcheck.reading.ties.arithmetic import arithmetic
from factcheck.reading.ties.besides import besides
from factcheck.reading.ties.changes import before_now, changes
from factcheck.reading.ties.families import of_another
from factcheck.reading.ties.in_percent import in_percent
from factcheck.reading.ties.items import Line, Resolve
from factcheck.reading.ties.lines import lines
from factcheck.reading.ties.operations import computed, operated
from factcheck.reading.ties.partitions import BACK, added, partitioned
from factcheck.reading.ties.percent_parts import percent_parts
from factcheck.reading.ties.plain import plain
from factcheck.reading.ties.shares import shares
from factcheck.reading.ties.spelt_out import known, spelt_out
from factcheck.reading.ties.sums import among, contributions, percentages, sums


@frozen
class Assertion:
    """A direction said without a figure: 短信业务量大幅下降 (a caption), 量收增速逐步提升 (a lead sentence)."""

    direction: str
    word: str
    phrase: str
    left: int
    right: int
    sentence: int
    layout: str


def assertions(text: str, pieces: Sequence[Piece], block: int, sentence: int, layout: str) -> Iterator[Assertion]:
    """The directions that a heading, a caption or a lead sentence asserts without printing the figure."""
    for k, piece in enumerate(pieces):
        if piece.kind not in ("up", "down") or not k:
            continue
        follower = pieces[k + 1].kind if k + 1 < len(pieces) else "end"
        before = k - 1
        while before >= 0 and (_between(pieces[before], text) or _counted_so(pieces, before)):
            before -= 1
        if layout in _TITLES and pieces[before].kind == "rp":
            opened = next((k for k in range(before - 1, max(before - _UNIT, 0), -1) if pieces[k].kind == "lp"), 0)
            before = opened - 1 if opened else before  # 头均盈利（元/头）回升: a unit in brackets
        if layout in _TITLES and before > 0 and before < k - 1 and pieces[before].kind == "colon":
            before -= 1  # 排产：连续第二个月下滑
        ends = follower in ("end", "comma", "semi", "lp") or pieces[k + 1].word in _GO_ON
        ends = ends or (piece.word[0] == "连" and _so_long(pieces, k + 1))
        if ends and before >= 0 and _names(pieces, before):
            first = before
            while first > 0 and pieces[first - 1].kind in ("text", "name", "of"):
                first -= 1
            if first > 0 and pieces[first - 1].kind == "q" and pieces[first - 1].right == pieces[first].left:
                first -= 1  # 15城二手房成交面积: how many is part of the name
            phrase = text[pieces[first].left : pieces[before].right].rstrip("同环")
            if first > 1 and pieces[first - 1].kind == "period" and pieces[first - 2].kind in ("text", "name"):
                whom = first - 2  # 新望农业5月销量环比增长
                while whom > 0 and pieces[whom - 1].kind in ("text", "name"):
                    whom -= 1
                phrase = text[pieces[whom].left : pieces[first - 2].right] + phrase
            yield Assertion(
                piece.kind, piece.word, phrases.tidy(phrase), pieces[first].left, piece.right, sentence, layout
            )


def _so_long(pieces: Sequence[Piece], at: int) -> bool:
    """库存连减三周: whether only how long stands behind a verb."""
    last = at + 1 >= len(pieces) or pieces[at + 1].kind in ("end", "comma", "semi", "lp")
    return last and at < len(pieces) and getattr(pieces[at].mark, "kind", "") == "duration"


def _names(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a piece may end the name of what went up or down."""
    return pieces[at].kind == "text" or _deed(pieces[at]) or _share_of(pieces, at)


def _counted_so(pieces: Sequence[Piece], at: int) -> bool:
    return _of_a_streak(pieces, at) or _of_all(pieces, at)


def _of_all(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a piece says how many went one way: ARPU 三家齐升."""
    behind = pieces[at + 1].word[:1] if at + 1 < len(pieces) else ""
    return at > 0 and pieces[at].kind == "q" and behind in ("齐", "均", "皆", "都", "双")


def _share_of(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a word for a share stands behind whose it is: 出口占比回升."""
    return at > 0 and pieces[at].word in ("占比", "份额", "比重") and pieces[at - 1].kind in ("text", "name")


def _deed(piece: Piece) -> bool:
    """Whether a verb stands for what is done: 折叠屏出货大幅下滑, 5月出口小幅下降; or a name for a measure: M1."""
    if piece.kind == "name" and piece.mark is not None:
        return phrases.split(piece.mark.text).head
    return piece.kind == "act" and not piece.word.isascii() and phrases.split(piece.word).head


_GO_ON = frozenset({"as", "while", "but", "on", "amid", "despite", "after", "with", "when"})
"""English words behind which the reason stands: margins widen as fresh food does well."""


def _between(piece: Piece, text: str) -> bool:
    """Whether a piece may stand between a measure and its verb; in blocks without figures 同比 comes in two pieces."""
    if piece.kind in _SKIPPED or piece.word in _PACE or getattr(piece.mark, "kind", "") == "duration":
        return True  # 库存连续三周回落
    return piece.kind == "than" and text[piece.left - 1 : piece.right] in ("同比", "环比")


def _of_a_streak(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a piece is of 第三周 in 库存连续第三周回落: which of the times in a row this is."""
    if pieces[at].kind == "ordinal":
        return True
    return at > 0 and pieces[at - 1].kind == "ordinal" and pieces[at].word in _TIMES


_TIMES = frozenset(["周", "月", "个月", "年", "季", "季度", "个季度", "日", "天", "个交易日", "交易日", "期"])
_UNIT = 6
_TITLES = frozenset({"heading", "caption"})
_SKIPPED = frozenset({"adverb", "cmp", "period", "window"})
_PACE = frozenset({"增速", "增幅", "涨幅", "跌幅", "降幅", "增长率"})
"""Nouns of pace between a measure and its verb: 业务收入增速逐步提升 is said of the revenue."""


def tie(
    document: Document,
    drafts: Sequence[Draft],
    of_draft: dict[int, Fact],
    said: Sequence[Assertion],
    pieces: Mapping[int, Sequence[Piece]],
    resolve: Resolve,
) -> Iterator[Claim]:
    """The claims of a document, in reading order by kind. `pieces` holds those of each sentence with a figure."""
    recent: list[Line] = []
    ahead: list[Line] = []
    for line in lines(document.view.text, drafts, of_draft, pieces, resolve):
        recent = [old for old in recent if old.block == line.block][-2:]
        grown = list(changes(line, recent))
        made = [*grown, *before_now(line, grown), *shares(line, recent), *besides(line, recent)]
        if len(line.items) > 1:
            made.extend(one for one in spelt_out(line) if not known(one, made))
            made.extend(one for one in against(line) if not known(one, made))
            made.extend(one for one in apart(line, recent) if not known(one, made))
            made.extend(sums(line, recent))
            divided = [one for one in partitioned(line, ahead) if not added(one, made, "closed")]
            made = [one for one in made if not (one.relation == "sum" and added(one, divided))] + divided
            made += list(plain(line, made))
            made = [one for one in made if not _turned_round(one, made)]
            yield from made
            yield from in_percent(line, made)
            yield from among(line, recent)
            yield from percentages(line)
            yield from percent_parts(line)
            yield from contributions(line)
            yield from (told := list(arithmetic(line)))
            yield from (one for one in operated(line) if not computed(one, [*made, *told]))
        else:
            yield from made
            yield from apart(line, recent)
            yield from among(line, recent)
        recent.append(line)
        ahead = [*ahead[1 - BACK :], line]
    yield from _restated(drafts, of_draft, document.view.text)
    yield from _from_to(drafts, of_draft, document.view.text)
    for one in said:
        yield Claim("direction", (), one.left, one.right, f"{one.direction}|{one.word}|{one.phrase}|{one.layout}")


def _foreseen_elsewhere(change: Fact, start: Fact) -> bool:
    """由 300 元转变为 30 元，…可能导致成本翻倍: what may become of another measure is no change between the two."""
    apart = change.measure not in start.measure and start.measure not in change.measure
    return change.stance == "forecast" != start.stance and bool(change.measure and start.measure) and apart


_ADDED = lazy(r"\s?[+＋]\s?\d")


def _turned_round(growth: Claim, made: Sequence[Claim]) -> bool:
    """累计出货超1.2亿颗，前三季度出货4,860万颗，同比增长63%: what has itself grown so is not what another grew from."""
    if growth.relation != "growth" or not growth.role("old") or not growth.role("change"):
        return False
    (old,), change = growth.role("old"), growth.role("change")[0]
    moved = (one for one in made if one.relation == "moved" and one.role("change")[0].id == change.id)
    return any(one.role("new")[0].id == old.id for one in moved)


def _restated(drafts: Sequence[Draft], of_draft: dict[int, Fact], text: str) -> Iterator[Claim]:
    """3737.43 元/皮长公里（约 155.73 元/芯公里）, and no part of it: 1.2 米（0.7m+0.5m）."""
    for draft in drafts:
        if draft.role != "restated" or draft.near is None or id(draft.near) not in of_draft:
            continue
        left, right = draft.quantity.left, draft.quantity.right
        if not _ADDED.match(text, right) and not text[max(0, left - 2) : left].rstrip().endswith(("+", "＋")):
            yield Claim("restated", (("first", of_draft[id(draft.near)]), ("again", of_draft[id(draft)])))


def _from_to(drafts: Sequence[Draft], of_draft: dict[int, Fact], text: str) -> Iterator[Claim]:
    """由 1245 元升至 2500 元，涨幅 100%: the ends and, where printed, the change; of lists each with each.

    What stands behind 0.42%, against 0.45% in 2Q26 and 0.49% in 3Q25 is compared with, too, and no end of a way.
    """
    k = 0
    while k < len(drafts):
        count = 0
        while k + count < len(drafts) and drafts[k + count].role == "from" and _goes_with(drafts[k], drafts[k + count]):
            count += 1
        for n in range(k, k + count):
            end = drafts[n + count] if n + count < len(drafts) else None
            way = end is not None and _goes_with(drafts[n], end) and end.role != "from"
            if way and not _AGAINST.search(text, max(0, drafts[n].quantity.left - _LED), drafts[n].quantity.left):
                yield Claim("from_to", tuple(_way(drafts, n, count, of_draft, text)))
        k += count or 1


_CLOSED = lazy(r"\A[^（(]*[）)][^（(]*[，,；;]")
"""（增速由 12.7% 降至 6.7%），关税下调 10 个百分点: behind the bracket of a way stands what else happens."""
_AGAINST = lazy(r"\b(?:against|versus|vs\.?|compared (?:with|to)) (?:about |an? )?\Z")
_LED = 24


def _goes_with(one: Draft, other: Draft) -> bool:
    return one.sentence == other.sentence and one.unit == other.unit


def _way(
    drafts: Sequence[Draft], n: int, count: int, of_draft: dict[int, Fact], text: str
) -> Iterator[tuple[str, Fact]]:
    """From where, to where, and the change that is told behind it, of the figure at index n of a list of `count`."""
    yield "from", of_draft[id(drafts[n])]
    yield "to", of_draft[id(drafts[n + count])]
    behind = drafts[n + 2 * count :: count] if count > 1 else drafts[n + 2 :]
    for change in behind[: 1 if count > 1 else 2]:
        if change.sentence == drafts[n].sentence and change.aspect in ("change", "points", "multiple"):
            start, made = of_draft[id(drafts[n])], of_draft[id(change)]
            told = text[drafts[n + count].quantity.right : change.quantity.left]
            apart = _CLOSED.search(told) is not None and bool(made.terms) and made.terms.isdisjoint(start.terms)
            apart = apart and (not start.measure or start.measure not in told)
            if not apart and not of_another(made, start) and not _foreseen_elsewhere(made, start):
                yield "change", of_draft[id(change)]
            return
