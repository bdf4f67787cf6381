"""What a printed period dates by where it stands: an event, a record, an end, the next figure, or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from factcheck.patterns import lazy
from factcheck.quantity import Mark, Quantity
from factcheck.reading.lexicon import roles
from factcheck.reading.period_words import is_earlier, is_last_one, is_one_before
from factcheck.reading.phrases import split
from factcheck.reading.pieces import Piece


@cache
def _against() -> frozenset[str]:
    return frozenset(roles("against"))


_EVENT = lazy(r"(?<![A-Za-z0-9])[A-Z]{3,6}\s*\Z")


def of_event(mark: Mark, pieces: Sequence[Piece], k: int) -> bool:
    """OFC 2026, ICLR 2026: a bare year behind capitals is part of the name of an event, and dates no figure."""
    if not k or len(mark.text) != 4 or not mark.text.isdigit():
        return False
    name = _EVENT.search(pieces[k - 1].word)
    return name is not None and not split(name.group().strip()).head


_AS_THEN = ("水平", "附近", "水准", "高峰", "前高", "前低")
_BACK_TO = ("至", "到", "回", "近", "于", "过")
SO_FAR = frozenset(
    {"年内", "月内", "周内", "季内", "本年", "今年", "本年内", "今年以来", "年初以来", "近年", "近年来", "同期"}
)
_BESIDE = (
    *("持平", "持平于", "相当", "高于", "低于", "好于", "差于", "优于", "弱于", "强于", "不及", "逊于"),
    *("超过", "超越", "赶超"),
)
STANDS = ("新高", "新低", "最", "高位", "低位", "高点", "低点", "峰值", "谷底", "底部", "顶部")
RECORDS = ("最", "新高", "新低", "首次", "首度", "峰值", "单月最", "单季最", "次高", "次低", "同期最")


def follows_on(pieces: Sequence[Piece], at: int) -> bool:
    """Whether the figure right before index `at` is told as what came before: after dropping 0.6% in June."""
    return any(piece.word in ("after", "following") for piece in pieces[max(0, at - 4) : at])


def told_alone(pieces: Sequence[Piece], moved: bool = False) -> bool:
    """Whether a clause has nothing but a period and its figure: 前 5 个月为 14.5%; with `moved`, 7月同比增长 4.6%."""
    kinds = [piece.kind for piece in pieces if piece.kind != "adverb" and not (moved and piece.kind == "cmp")]
    verbs = ("level", "up", "down") if moved else ("level",)
    return len(kinds) == 3 and (kinds[0], kinds[2]) == ("period", "q") and kinds[1] in verbs


def tells_of_else(mark: Mark, pieces: Sequence[Piece], k: int) -> bool:
    """Whether a period tells of a delivery, a meeting, a ground or how far back something is a record."""
    behind = pieces[k + 1].word.split(" ")[0] if k + 1 < len(pieces) else ""
    sold = k + 2 < len(pieces) and pieces[k + 2].word.startswith("销售")  # 1-8月合约销售 412 亿元: homes, no futures
    if (behind in roles("deliveries") and not sold) or (mark.text.isascii() and behind in roles("meetings")):
        return True  # crude for June delivery
    valued = k > 0 and pieces[k - 1].word.lower().rstrip("-（( ").endswith(roles("valuations"))
    if valued and mark.text.upper() in _TRAILING:
        return True  # 板块PE-TTM 24.6 倍: by what was earned, and told of the day on which the week closed
    month = mark.text.isascii() and getattr(mark.spec, "form", "") == "month" and not getattr(mark.spec, "year", None)
    if month and not (k and (pieces[k - 1].kind == "prep" or pieces[k - 1].word.lower() in _LEADS_TO_A_MONTH)):
        traded = pieces[k + 1].word.lower().split() if k + 1 < len(pieces) else []
        if 0 < len(traded) <= _NAME_OF_A_CONTRACT and all(word in roles("traded") for word in traded):
            return True  # September wheat lost 1.25 euros: the month in which it is to be delivered
    made_known = k > 0 and pieces[k - 1].word.endswith(roles("made_known"))
    if made_known and not any(piece.kind == "q" for piece in pieces):
        return True  # 周内公布的10月零售数据强于预期，…
    ground = behind.endswith(roles("grounds")) and not _its_level(pieces, k)
    if ground or _in_a_cause(mark, pieces, k):
        return True  # 在去年同期高基数基础上增长 12%; 因去年同期银保基数偏高，下降 6.8%
    if k and k + 1 == len(pieces) and pieces[k - 1].word.endswith(_BESIDE) and (is_last_one(mark) or is_earlier(mark)):
        return True  # M2 同比 8.5%，持平上月: what it is compared with
    if k and k + 2 == len(pieces) and behind.startswith(_AS_THEN) and pieces[k - 1].word.endswith(_BACK_TO):
        return True  # 持仓占比降至2017年水平，…: how low it is now
    as_then = k > 1 and pieces[k - 1].kind == "prep" and _last_word(pieces[k - 2]) == "as"
    if as_then and not (k + 1 < len(pieces) and pieces[k + 1].kind == "q"):
        return True  # grew 0.2%, the same as in Q3
    if k + 2 < len(pieces) and pieces[k + 2].kind == "of" and behind in roles("put_forward"):
        return True  # 年初制定的全年目标, 8月披露的回购方案: when it was put forward
    if getattr(mark.spec, "since", False) and k and _last_word(pieces[k - 1]) in roles("superlatives"):
        return True  # its highest since March
    if getattr(mark.spec, "since", False) and k and pieces[k - 1].word.endswith(("first time", "last time")):
        return True  # past 1.6 billion for the first time since 2021, to 1.64 billion
    if k > 1 and pieces[k - 1].kind == "prep" and _last_word(pieces[k - 2]) in _TOLD:
        return True  # guidance, set in May, is for profit of …
    if getattr(mark.spec, "since", False) and k + 1 < len(pieces) and pieces[k + 1].word.startswith(RECORDS):
        return True  # 为 2025 年 10 月以来最高: how far back it is a record
    if mark.text in SO_FAR and k + 1 < len(pieces) and pieces[k + 1].word.startswith(RECORDS):
        return True  # 创年内新高: since when it is a record
    if k + 2 < len(pieces) and pieces[k + 1].kind == "q" and pieces[k + 2].word.startswith(roles("ranked")):
        return True  # 处于 2015 年以来 32%分位: among which days it stands
    if getattr(mark.spec, "form", "") == "month" and _chance_of_it(pieces, k):
        return True  # 12月降息概率升至 49%: how likely it is today
    length = k + 2 < len(pieces) and getattr(pieces[k + 1].mark, "kind", "") == "duration"
    if length and k + 3 < len(pieces) and pieces[k + 2].kind == "q" and pieces[k + 3].word.startswith(roles("ranked")):
        return True  # 处于近十年 18%分位
    return length and pieces[k + 2].word.startswith(STANDS)  # 创近五年新高，达到 52.3%; 处于近三年低位


def _chance_of_it(pieces: Sequence[Piece], k: int) -> bool:
    """Whether what is spoken of is how likely something is that may happen at a time."""
    words = ""
    for piece in pieces[k + 1 : k + _FEW]:
        if piece.kind in ("q", "comma", "semi", "period"):
            break
        words += piece.word
    return "概率" in words


_FEW = 7


def _its_level(pieces: Sequence[Piece], k: int) -> bool:
    """Whether behind a ground its level is printed: 2025年同期基数 165 亿件; 低基数下增长 8% prints none."""
    at = k + 3 if k + 2 < len(pieces) and pieces[k + 2].kind == "level" else k + 2
    figure = pieces[at].mark if at < len(pieces) else None
    return isinstance(figure, Quantity) and (figure.unit not in ("%", "pp", "x") or at == k + 3)


def _in_a_cause(mark: Mark, pieces: Sequence[Piece], k: int) -> bool:
    """Whether a clause without a figure names an earlier time as what something is put down to."""
    if not is_earlier(mark) or mark.text.isascii() or any(piece.kind == "q" for piece in pieces):
        return False
    if k + 1 < len(pieces) and pieces[k + 1].kind == "level":
        return False  # 去年10月为高基数（1,060 万平方米）
    put_down = any(piece.word.endswith(roles("put_down_to")) for piece in pieces[:k])
    return put_down or any(ground in piece.word for piece in pieces[k + 1 :] for ground in roles("grounds"))


_TOLD = frozenset(
    {"announced", "due", "expiring", "given", "issued", "launched", "maturing", "published", "set", "unveiled"}
)
"""What is told or set at a time, or comes due then, is of another time."""


def _last_word(piece: Piece) -> str:
    return piece.word.lower().rpartition(" ")[2]


def begins(mark: Mark, pieces: Sequence[Piece], k: int) -> bool:
    """自 2025 年末起，…: from when something holds, and no figure's period."""
    since = k > 0 and pieces[k - 1].word in ("自", "从") and getattr(mark.spec, "part", "") != ""
    return since and k + 1 < len(pieces) and pieces[k + 1].word.startswith("起")


def told_on(mark: Mark, pieces: Sequence[Piece], k: int) -> bool:
    """On Thursday the company said quarterly sales rose 4%: the day it was told dates no figure."""
    if not mark.text.isascii() or getattr(mark.spec, "form", "") not in DAYS:
        return False
    if k > 1 and "say" in (pieces[k - 1].kind, pieces[k - 2].kind):
        return True  # the agency said on Monday that output slipped
    ahead = pieces[k + 1 : k + 8]
    said = next((n for n, piece in enumerate(ahead) if piece.kind == "say" or piece.word in roles("reports")), -1)
    return said >= 0 and not any(piece.kind == "q" for piece in ahead[:said])


def level_of(mark: Mark, pieces: Sequence[Piece], k: int) -> bool:
    """恢复至 2019 年同期的九成: what a share is of, and no figure's own period."""
    if not k or pieces[k - 1].kind not in ("level", "restate", "up", "down") or not mark.text.endswith("同期"):
        return False
    figure = next((p.mark for p in pieces[k + 1 : k + 4] if p.kind not in ("of", "adverb", "level")), None)
    return isinstance(figure, Quantity) and figure.unit in ("%", "x")


_TRAILING = frozenset({"TTM", "LTM", "MRQ", "LYR"})
_NAME_OF_A_CONTRACT = 3
_LEADS_TO_A_MONTH = frozenset({"by", "during", "for", "from", "in", "of", "since", "to", "until"})
DAYS = frozenset({"day", "weekday"})


def leads_to_date(piece: Piece, mark: Mark) -> bool:
    """Whether a word ties a period to the figure before it: in 2024, at December 31, 2025."""
    of_a_day = getattr(mark.spec, "form", "") in ("day", "month") or getattr(mark.spec, "part", "") in ("start", "end")
    return piece.kind == "prep" or (piece.word == "at" and of_a_day)


def figure_of_object(pieces: Sequence[Piece], k: int) -> int:
    """The index of the figure whose noun ends at index k: 84 mt of crude steel (in May), 6.4% in trading (on Friday).

    -1 where no figure stands before the noun, or a participle behind it tells what the period dates (signed in May).
    """
    if of_clause(pieces, k):
        return k - 2 if pieces[k - 2].kind == "q" else -1
    last = pieces[k].word.lower()
    if (last.endswith(("ed", "ing")) and last not in _TRADING) or last in _DATED:
        return -1
    for at in range(k, max(-1, k - _OBJECT), -1):
        piece = pieces[at]
        if piece.kind == "q":
            return at if at < k else -1
        if piece.kind not in ("text", "name", "prep", "adverb", "of") and piece.word.lower() not in _TRADING:
            return -1
    return -1


def in_relative_clause(pieces: Sequence[Piece], k: int) -> bool:
    """Whether a clause on the name before it holds the period at index k: Gold, which hit a record on Tuesday."""
    return any(piece.word in _RELATIVE for piece in pieces[:k])


_RELATIVE = frozenset({"which", "who", "whose"})


def enters(pieces: Sequence[Piece], k: int) -> bool:
    """进入9月，雨水减少，…: a month that a clause without figures only sets the scene with."""
    return k > 0 and pieces[k - 1].word.endswith(roles("enters")) and not any(piece.kind == "q" for piece in pieces)


def of_whole(pieces: Sequence[Piece], k: int) -> Piece | None:
    """The figure behind a period that dates the whole of a share: 占公司2025年度营业收入 118 亿元的 25%; None else."""
    if k + 1 < len(pieces) and pieces[k + 1].kind == "level" and not pieces[k].word.isascii():
        return None  # 收入占比2023年为 58.2%
    owned = k > 1 and pieces[k - 2].kind == "share" and _own(pieces[k - 1])
    noun = k > 0 and pieces[k - 1].word.endswith("比")  # 占比2023年为 41.2%，2024年为 44.8%: of the share itself
    behind = k > 0 and not noun and (pieces[k - 1].kind == "share" or owned)
    return next((piece for piece in pieces[k + 1 :] if piece.kind == "q"), None) if behind else None


def _own(piece: Piece) -> bool:
    return piece.word in roles("pronouns")


def of_something_to_come(mark: Mark, pieces: Sequence[Piece], k: int) -> bool:
    """首制船将于2028年三季度交付，…: when something without a figure is to happen, and no figure behind it."""
    ahead = getattr(mark.spec, "future", False) or any(_leads_ahead(piece) for piece in pieces[:k])
    if not ahead or any(piece.kind == "q" for piece in pieces):
        return False
    return any(piece.word.endswith(_happens()) for piece in pieces[k + 1 : k + 5])


def of_so_many_to_come(pieces: Sequence[Piece], k: int) -> tuple[str, str]:
    """首批120台计划于2026年11月交付: the stance of the figure before and what is to happen to it; ('', '') for none."""
    at, stance = k - 1, ""
    while at > 0 and pieces[at].kind in ("adverb", "target", "forecast", "prep"):
        planned = pieces[at].kind == "target" or pieces[at].word.startswith("拟")
        stance = "target" if planned else stance or ("forecast" if _leads_ahead(pieces[at]) else "")
        at -= 1
    at -= at > 0 and pieces[at].kind == "text"
    deed = next((piece.word for piece in pieces[k + 1 : k + 4] if piece.word.endswith(_happens())), "")
    return (stance, deed) if stance and deed and at >= 0 and pieces[at].kind == "q" else ("", "")


def has_happened(text: str, piece: Piece) -> bool:
    """预计2027年投产，投产后年产能 6 万升: from when it has happened."""
    return text.startswith("后", piece.right) and piece.word.endswith(_happens())


def _leads_ahead(piece: Piece) -> bool:
    return piece.kind in ("target", "forecast") or piece.word.startswith(("将", "拟"))


@cache
def _happens() -> tuple[str, ...]:
    return (*roles("comes_out"), *roles("happens"))


def of_a_plan(pieces: Sequence[Piece], k: int) -> bool:
    """完成全年计划的 88%: whether a period stands between 完成 and a plan that a figure is the share of."""
    if not k or k + 2 >= len(pieces) or pieces[k - 1].word not in roles("fulfils"):
        return False
    return pieces[k + 1].kind in ("target", "text") and pieces[k + 2].kind == "of"


def of_clause(pieces: Sequence[Piece], k: int) -> bool:
    """Whether a verb at index k ends a clause on the figure before it: the 13.1 billion yuan it sold (in June)."""
    return k > 1 and pieces[k].kind in _VERBS and pieces[k - 1].word.lower() in _WHO


_VERBS = frozenset({"act", "down", "forecast", "have", "level", "up"})
_WHO = frozenset({"he", "it", "she", "they", "we"})
_OBJECT = 6
_TRADING = frozenset({"dealings", "trade", "trading"})
_DATED = frozenset({"born", "built", "due", "held", "made", "set", "shown", "sold", "told", "won"})


def scope_of(pieces: Sequence[Piece], k: int, placed: bool, held: Mark | None) -> str:
    """How far a period at index k holds: '' from here on, 'end' up to the next verb, 'figure' for the next figure.

    较去年 …, 由上周 87 家 … and 按上年不变价 date one end; 上年为 68.5 亿元 in a report on this year one figure.
    """
    before = pieces[k - 1] if k else None
    if placed and _of_base(pieces, k):
        return "figure"
    after = pieces[k + 1].kind if k + 1 < len(pieces) else ""
    since = getattr(getattr(pieces[k].mark, "spec", None), "since", False)
    since = since or getattr(pieces[k].mark, "text", "").endswith("以来")
    if after == "priced" or (before is not None and before.kind in ("than", "from") and not since):
        return "end"
    if before is not None and before.kind == "level" and before.word in _against():
        return "figure"
    if after in ("act", "up", "down") and k + 2 < len(pieces) and pieces[k + 2].kind == "q":
        after = "level"  # 上年同期亏损 13.1 亿元
    mark = pieces[k].mark
    earlier = isinstance(mark, Mark) and (is_earlier(mark) or is_last_one(mark))
    if isinstance(mark, Mark) and placed and after in ("level", "q"):
        earlier = earlier or is_one_before(mark, held)
    return "figure" if placed and earlier and after in ("level", "q", "adverb") else ""


def of_multiple(pieces: Sequence[Piece], k: int) -> bool:
    """Whether a period at index k is that of the base of a multiple, which no figure of its own tells."""
    if k + 2 >= len(pieces) or pieces[k + 1].kind != "of":
        return False
    quantity = next((p.mark for p in pieces[k + 2 : k + 4] if p.kind != "adverb"), None)
    if not isinstance(quantity, Quantity):
        return False
    if any(piece.word.lower().endswith(roles("valuations")) for piece in pieces[:k]):
        return False  # 市盈率从 2025 年的 11.6 倍降至 2027 年的 9.7 倍
    back = any(pieces[n].word.startswith(roles("recovers")) for n in range(max(0, k - 2), k))
    return quantity.unit == "x" or (quantity.unit == "%" and back)  # 客流恢复至 2019 年的 96%


def _of_base(pieces: Sequence[Piece], k: int) -> bool:
    """Whether the figure that a period at index k dates is the base of a multiple: 为 2024 年 160 亿美元的 2.5 倍."""
    at = next((n for n in range(k + 1, min(k + 4, len(pieces))) if pieces[n].kind == "q"), -1)
    if at < 0 or at + 2 >= len(pieces) or pieces[at + 1].kind != "of":
        return False
    quantity = pieces[at + 2].mark
    return isinstance(quantity, Quantity) and quantity.unit == "x"


def figure_before(pieces: Sequence[Piece], k: int) -> bool:
    """Whether a figure stands right before index k, or with one word behind it: 68% complete as of Sunday."""
    before = pieces[k - 1] if k else None
    if before is not None and before.kind == "text" and k > 1 and " " not in before.word.strip():
        before = pieces[k - 2]
    return before is not None and before.kind == "q"


def set_against(pieces: Sequence[Piece], figure: int, at: int) -> bool:
    """Whether a figure is only compared with: 1.9% above the $420,600 of May 2025 says nothing else of May 2025."""
    before = " ".join(piece.word for piece in pieces[max(0, figure - 3) : figure])
    return pieces[at].word == "of" and pieces[figure].kind == "q" and _COMPARES.search(before) is not None


_COMPARES = lazy(r"\b(?:above|below|than|from|versus|against|over|under|on)\b")
