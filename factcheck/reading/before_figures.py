"""What the words before a figure make of it: where 占 opens a share, whether 的 leads to it, what it is measured from.

Each function asks one thing of the pieces of a clause; `low` is the first index that may be looked at.
"""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.patterns import lazy
from factcheck.reading.lexicon import roles
from factcheck.reading.phrases import split
from factcheck.reading.pieces import Piece

_TO_LEVEL = frozenset({"to", "降为", "增为", "升破", "跌破", "重述为", "修正为", "更正为", "追溯调整为", "调整为"})
_TO_LEVEL |= {f"{verb}为" for verb in ("上升", "下降", "增加", "减少", "提升", "提高", "降低", "回升", "回落")}
_DEEDS = frozenset({"act", "have", "up", "down"})
_OF_A_DEED = _DEEDS | {"text", "name", "adverb", "cmp", "level"}
_LONGEST_DEED = 6
_BEFORE = {"month": "mom", "week": "wow", "quarter": "qoq"}
_IS = frozenset({"为", "仅为", "约为", "是", "仅是", "恢复至", "恢复到", "回升至", "回落至", "降至", "升至"})


def of_the_added(pieces: Sequence[Piece], low: int, k: int) -> bool:
    """Whether 占 stands right before a word for what is added, at index k, so that this is part of the whole's name."""
    return pieces[k].word in roles("added") and k > low and pieces[k - 1].kind == "share"


def shared_out(pieces: Sequence[Piece], low: int, k: int) -> int | None:
    """占新增的 93.4%, 占美国新增的 62%: what is added is the whole; where 占 stands, None for a change."""
    if pieces[k].word not in roles("added") or k + 1 >= len(pieces) or pieces[k + 1].kind != "of":
        return None
    at = k - 1
    while at >= low and pieces[at].kind in ("text", "name", "period", "adverb"):
        at -= 1
    return at if at >= low and pieces[at].kind == "share" else None


def share_before(pieces: Sequence[Piece], low: int, k: int) -> int:
    """Where 占 stands before a noun that holds a verb at index k (企业贷款增量); -1 where it doesn't."""
    at = k - 1
    while at >= low and pieces[at].kind in ("text", "name", "adverb"):
        at -= 1
    return at if at >= low and pieces[at].word == "占" else -1


def comes_to(pieces: Sequence[Piece], low: int, k: int, at: int) -> bool:
    """由 2,846 万平方米收缩为 2,391 万平方米: 为 right behind a verb of change, and an amount behind it."""
    if pieces[k].word != "为" or k <= low or pieces[k - 1].kind not in ("up", "down"):
        return False
    verb = pieces[k - 1]
    noun = verb.word in roles("changes") or verb.word[0] in "新净"
    amount = getattr(pieces[at].mark, "unit", "") not in ("%", "pp", "x", "‰")
    return amount and not noun and verb.right == pieces[k].left and any(p.kind == "from" for p in pieces[:k])


def names_level(word: str) -> bool:
    return word.endswith(("至", "到")) or word in _TO_LEVEL


def base_of(piece: Piece) -> str:
    """The base that a comparison names: yoy, qoq, ...; 'stated' where it is a date or an event."""
    spec = getattr(piece.mark, "spec", None)
    return getattr(spec, "base", "") or "stated"


def doing_so(pieces: Sequence[Piece], low: int, k: int) -> int:
    """完成入组的占 40%: where the words begin that tell of which ones 的 at index k makes a kind; k for none."""
    share = pieces[k + 1] if k + 1 < len(pieces) else None
    if share is None or share.kind != "share" or share.word != "占":
        return k
    first = k
    while first > low and pieces[first - 1].kind in _OF_A_DEED:
        first -= 1
    does = any(piece.kind in _DEEDS or piece.word in roles("fulfils") for piece in pieces[first:k])
    return first if does and k - first < _LONGEST_DEED else k


def one_before(piece: Piece) -> str:
    """Against what a figure is that is so many points above or below that of a period."""
    spec = getattr(piece.mark, "spec", None)
    form, shift = getattr(spec, "form", ""), getattr(spec, "shift", 0)
    return "yoy" if form == "same" else _BEFORE.get(form, "stated") if shift == -1 else "stated"


def is_part_of(pieces: Sequence[Piece], low: int, at: int, k: int) -> bool:
    """Whether a clause opens with the verb at `at`, and gives the share that the figure before is of what is next."""
    opens = low == 0 and all(piece.kind in ("adverb", "period") for piece in pieces[:at])
    if not opens or pieces[at].word not in _IS or not of_follows(pieces, k):
        return False
    figure = next((piece.mark for piece in pieces[k + 1 :] if piece.kind == "q"), None)
    return getattr(figure, "unit", "") == "%"


def from_where_to_where(pieces: Sequence[Piece], first: int, last: int) -> bool:
    """从下线到并网的时间缩短 40%: what stands behind 从 has its 到, and is no figure that the change starts from."""
    to = any("到" in piece.word[1:] for piece in pieces[first : last + 1])
    return to and pieces[last].word.endswith(("时间", "周期", "时长", "用时", "间隔"))


def amount_follows(pieces: Sequence[Piece], k: int) -> bool:
    """Whether the figure behind a phrase is an amount, and no share of what the phrase names."""
    figure = next((piece.mark for piece in pieces[k + 1 :] if piece.kind == "q"), None)
    return getattr(figure, "unit", "") not in ("%", "pp", "x")


def points_from(pieces: Sequence[Piece], stop: int, k: int) -> bool:
    """增速高于全省平均水平 1.5 个百分点: whether a distance in points follows what it is measured from."""
    while k + 1 < len(pieces) and pieces[k + 1].word in roles("changes"):
        k += 1  # 高于工业投资增速 1.5 个百分点
    k += k + 1 < len(pieces) and pieces[k + 1].word == "平均"
    figure = pieces[k + 1].mark if k + 1 < len(pieces) else None
    return getattr(figure, "unit", "") == "pp" and pieces[stop].word in roles("against")


def leads_back(pieces: Sequence[Piece], k: int, at: int) -> bool:
    """Whether a period compared with stands right before its own figure, an amount."""
    until = getattr(getattr(pieces[k].mark, "spec", None), "until", None)
    rate = getattr(pieces[at].mark, "unit", "") in ("%", "pp", "x")
    between = pieces[k + 1 : at]
    near = all(piece.kind in ("adverb", "prep", "of") for piece in between)
    return until is not None and not rate and getattr(pieces[k].mark, "text", "").isascii() and near


def measure_of(pieces: Sequence[Piece], phrase: tuple[int, int]) -> bool:
    """Whether words behind `versus` name the measure of the figure right behind them: a net loss of."""
    named = split(" ".join(piece.word for piece in pieces[phrase[0] : phrase[1] + 1]))
    return named.head and not named.subject


def of_follows(pieces: Sequence[Piece], k: int) -> bool:
    """Whether 的 and a figure stand right behind the phrase that ends at index k."""
    k += k + 1 < len(pieces) and pieces[k + 1].kind == "target"  # 完成月度计划的 102%
    return k + 2 < len(pieces) and pieces[k + 1].kind == "of" and pieces[k + 2].kind in ("q", "adverb", "level")


def plan_done(pieces: Sequence[Piece], low: int, k: int) -> int:
    """Where 完成 stands before a plan, at index k, that a figure is the share of: 已完成全年计划的 88%; else -1."""
    if not (k + 2 < len(pieces) and pieces[k + 1].kind == "of" and pieces[k + 2].kind in ("q", "adverb", "level")):
        return -1
    at = k - 1
    while at >= low and pieces[at].kind in ("period", "adverb", "text", "name", "of"):
        at -= 1  # 完成商务部全年计划的 88%: whoever made the plan
    done = at >= low and pieces[at].kind == "level" and pieces[at].word in roles("fulfils")
    return at if done and (pieces[k].kind == "target" or pieces[at].word == "完成") else -1


def kind_before(pieces: Sequence[Piece], low: int, k: int) -> bool:
    """Whether 的 at index k ends a kind told by its bounds, with its share behind: 账龄一年以内的占 80%."""
    share = k + 1 < len(pieces) and pieces[k].kind == "of" and pieces[k + 1].kind == "share"
    return share and k - 2 >= low and pieces[k - 1].word in roles("bounds_behind") and pieces[k - 2].kind == "q"


def expectation(pieces: Sequence[Piece], k: int) -> bool:
    """CPI 同比 0.8%，预期 0.9%: whether a noun of forecast is beside a figure, and says nothing of the next."""
    if pieces[k].word not in roles("expectations") or k + 1 >= len(pieces) or pieces[k + 1].kind != "q":
        return False
    return k == 0 or (k == 1 and f"{pieces[0].word}{pieces[1].word}" in roles("expected"))


def measured_against(text: str, piece: Piece) -> bool:
    """超市场预期（756 亿元）；净利润 …: whether a noun of forecast is what a figure told before is held against."""
    return _HELD_AGAINST.search(text, max(0, piece.left - _BEFORE_IT), piece.left) is not None


_BEFORE_IT = 16
_HELD_AGAINST = lazy(
    r"(?:超出?|高于|低于|高过|好于|优于|不及|不如|弱于|强于|差于|逊于|快于|慢于|符合|超过|持平于|贴近)了?"
    r"(?:市场|一致|我们|公司|此前|之前|前期|原有?|年初|华尔街|分析师|彭博|[Ww]ind|WIND|万得|业绩|卖方|买方|机构|管理层|普遍|平均|自身|全年|季度|的){0,3}\Z"
)
