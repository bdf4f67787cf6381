"""Words that are cues elsewhere, and parts of a noun where they stand: 销售 + 金额, 新 + 成立 + 基金.

Each case looks at two neighbours; which are tried is told by the kind of the first (table _CASES), in order.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from factcheck.patterns import lazy
from factcheck.reading.lexicon import measures, roles
from factcheck.reading.piece import Piece
from factcheck.reading.piece import make_piece as _piece

Case = Callable[[str, list[Piece], int], bool]
"""Changes the pieces from an index on in place, and says whether it did; never called for the last piece."""


def join(text: str, found: list[Piece]) -> list[Piece]:
    """The pieces of a sentence with compound words made one, from the end to the beginning."""
    for at in range(len(found) - 2, -1, -1):
        if at + 1 >= len(found):
            continue
        kind, behind = found[at].kind, found[at + 1].kind
        cases = _BEHIND_TEXT.get(behind, ()) if kind == "text" else _CASES.get(kind, _ANY if behind in _NOUNS else ())
        for case in cases:
            if case(text, found, at):
                break
    return found


def _as(kind: str, piece: Piece) -> Piece:
    return _piece(kind, piece.left, piece.right, piece.word)


def _joined(text: str, found: list[Piece], begin: int, end: int, kind: str = "text") -> bool:
    """Make one piece of those from `begin` to `end`."""
    left, right = found[begin].left, found[end - 1].right
    found[begin:end] = [_piece(kind, left, right, text[left:right])]
    return True


def _touch(found: Sequence[Piece], at: int) -> bool:
    return found[at].right == found[at + 1].left


def _weight(text: str, found: list[Piece], at: int) -> bool:
    """箱重 12 公斤."""
    if found[at].word not in _COMPARING or _compared(found, at):
        return False
    begin = at - 1 if at > 0 and found[at - 1].kind == "text" and _touch(found, at - 1) else at
    return _joined(text, found, begin, at + 1)


_COMPARING = frozenset("轻重")
"""Words of change only behind a comparison: 较前一周轻 0.4 公斤."""


def _compared(found: Sequence[Piece], at: int) -> bool:
    """Whether a comparison stands before index `at` in its clause."""
    for piece in reversed(found[max(0, at - 8) : at]):
        if piece.kind in ("comma", "semi", "colon"):
            return False
        if piece.kind in ("cmp", "than"):
            return True
    return False


def _extent_of_change(text: str, found: list[Piece], at: int) -> bool:
    """上调幅度分别为 5.9%、7.2%."""
    extent = found[at + 1].word == "幅度" and _touch(found, at)
    return extent and _joined(text, found, at, at + 2, kind=found[at].kind)


def _reckoning(text: str, found: list[Piece], at: int) -> bool:
    """按照上年价格计算的业务总量."""
    end = _reckoned(found, at) if found[at + 1].kind in ("period", "priced") else 0
    return end > 0 and _joined(text, found, at, end, kind="adverb")


_RECKONED = lazy(r"[\u4e00-\u9fff]{0,6}(?:计算|计价|核算|测算|口径)")


def _reckoned(found: Sequence[Piece], at: int) -> int:
    """Where words that say by which prices a figure is reckoned end: 按, a period, 价格计算, 的; 0 for none."""
    end = at + 2 if found[at + 1].kind == "period" else at + 1
    while end < len(found) and found[end].kind == "priced":
        end += 1
    if end >= len(found) or found[end].kind != "text" or _RECKONED.fullmatch(found[end].word) is None:
        return 0
    end += 1
    return end + 1 if len(found) > end and found[end].kind == "of" else end


def _for_whom(text: str, found: list[Piece], at: int) -> bool:
    """面向酒店、建筑、银行等行业的软件收入: a list of those it is for, which is not whose it is."""
    if found[at].word not in _FOR or found[at + 1].kind != "text":
        return False
    end = next((k for k in range(at + 2, min(at + _LONGEST_LIST, len(found))) if found[k].kind == "of"), 0)
    listed = end > at + 3 and all(piece.kind in ("text", "pause", "join", "name") for piece in found[at + 1 : end])
    named = listed and end + 1 < len(found) and found[end + 1].kind in ("text", "name")
    return named and _AND_SO_ON.search(found[end - 1].word) is not None and _joined(text, found, at, end + 1, "adverb")


_FOR = frozenset({"面向", "针对", "服务于", "应用于"})
_LONGEST_LIST = 20
_AND_SO_ON = lazy(r"等[\u4e00-\u9fff]{0,6}\Z")


def _ratio(text: str, found: list[Piece], at: int) -> bool:
    """月末库容比 62.4%."""
    noun = found[at + 1]
    ratio = noun.word == "比" and found[at].right == noun.left > found[at].left + 1
    return ratio and _alone(found, at + 2) and _joined(text, found, at, at + 2)


def _alone(found: Sequence[Piece], at: int) -> bool:
    """Whether a figure stands at index `at` and ends its clause."""
    ends = at + 1 >= len(found) or found[at + 1].kind in ("comma", "semi", "pause", "lp")
    return at < len(found) and found[at].kind == "q" and ends


def _total(text: str, found: list[Piece], at: int) -> bool:
    """三家合计净利润 12 亿元."""
    if not _of_total(found, at):
        return False
    found[at] = _as("adverb", found[at])
    return True


def _of_total(found: Sequence[Piece], at: int) -> bool:
    """Whether a 合计 stands inside a noun phrase: between whom it adds up and what is added."""
    before, after = found[at - 1] if at else None, found[at + 1]
    if before is None or before.kind not in ("text", "name") or after.kind != "text":
        return False
    return before.right == found[at].left and found[at].right == after.left and found[at].word in roles("totals")


def _two_labels(text: str, found: list[Piece], at: int) -> bool:
    """评级：买入　目标价：48.0 元."""
    words = found[at]
    gap = words.word.rfind("\u3000") if found[at + 1].kind == "colon" else 0
    if gap <= 0:
        return False
    middle = words.left + gap
    before = _piece("text", words.left, middle, words.word[:gap].rstrip("\u3000"))
    label = _piece("text", middle + 1, words.right, words.word[gap + 1 :])
    found[at : at + 1] = [before, _piece("semi", middle, middle + 1, "\u3000"), label]
    return True


def _measure_as_label(text: str, found: list[Piece], at: int) -> bool:
    """贷款：9 月末 7,905 亿元; 出口：10 月 12.4 万辆: in a label what is done is a measure."""
    word = found[at].word
    opens = at == 0 or found[at - 1].kind == "semi"
    if not opens or found[at + 1].kind != "colon" or word not in measures().heads.get(word[-1].lower(), ()):
        return False
    found[at] = _as("text", found[at])
    return True


def _label_behind(text: str, found: list[Piece], at: int) -> bool:
    """目标价：63.25 元　现价：46.80 元."""
    right = found[at].right
    if found[at + 1].left <= right or not _next_label(text, found, at):
        return False
    found.insert(at + 1, _piece("semi", right, right + 1, text[right]))
    return True


def _next_label(text: str, found: Sequence[Piece], at: int) -> bool:
    """Whether a label with its colon and figure stands behind a figure or a bracket, set apart by space or a bar."""
    if text[found[at].right : found[at + 1].left].strip(" \t\u3000|｜·"):
        return False
    end = at + 1
    while end < len(found) and end < at + 4 and found[end].kind in _IN_LABEL:
        end += 1
    if at + 1 < end < len(found) - 2 and found[end].kind == "lp" and found[end + 2].kind == "rp":
        end += 3  # 收盘价（元）：24.00 总股本（亿股）：5.0
    return at + 1 < end < len(found) - 1 and found[end].kind == "colon" and found[end + 1].kind == "q"


_IN_LABEL = frozenset({"text", "name", "adverb", "up", "down", "swing", "period"})


def _extent(text: str, found: list[Piece], at: int) -> bool:
    """…上调至 8.05 亿元，幅度为 5.9%."""
    if found[at + 1].word not in _EXTENTS or not _told_next(found, at + 2):
        return False
    found[at + 1] = _as("swing", found[at + 1])
    return True


_EXTENTS = frozenset({"幅度", "调幅", "调整幅度", "变动幅度", "变化幅度", "升降幅度"})


def _told_next(found: Sequence[Piece], at: int) -> bool:
    """Whether a figure stands at index `at`, with nothing but 分别为 before it."""
    while at < len(found) and found[at].kind in ("level", "each", "adverb", "period", "of"):
        at += 1  # 幅度小于上周的 7bp
    return at < len(found) and found[at].kind == "q"


def _origin(text: str, found: list[Piece], at: int) -> bool:
    """国产片 14.6 亿元，进口片 6.8 亿元."""
    noun = found[at + 1]
    kind_of = found[at].word in _ORIGINS and noun.kind == "text" and _touch(found, at)
    return kind_of and _as_home(text, found, noun) and _joined(text, found, at, at + 2)


def _named_after(text: str, found: list[Piece], at: int) -> bool:
    """上海出口集装箱运价综合指数: the trade is part of the name of what is quoted."""
    noun = found[at + 1]
    if found[at].word not in _ORIGINS or noun.kind != "text" or not noun.word.endswith(roles("quoted")):
        return False
    first = at - 1 if at and found[at - 1].kind == "text" and _touch(found, at - 1) else at
    return _touch(found, at) and _joined(text, found, first, at + 2)


_ORIGINS = frozenset({"进口", "出口"})


def _as_home(text: str, found: Sequence[Piece], noun: Piece) -> bool:
    """Whether the sentence tells of the same thing made at home: 进口片 beside 国产片 is a kind of films."""
    sentence = text[found[0].left : found[-1].right]
    return any(f"{home}{noun.word[0]}" in sentence for home in ("国产", "内销", "自主"))


def _new(text: str, found: list[Piece], at: int) -> bool:
    """新成立基金 32 只."""
    if found[at].word != "新" or found[at + 1].kind not in ("act", "have") or not _touch(found, at):
        return False
    return _joined(text, found, at, at + 3 if at + 2 < len(found) and found[at + 2].kind == "text" else at + 2)


def _maybe(text: str, found: list[Piece], at: int) -> bool:
    """均价或回落至 3,200 元/吨."""
    if found[at].word != "或" or not _perhaps(found, at):
        return False
    found[at] = _as("guess", found[at])
    return True


_LEVELS = frozenset({"level", "to", "between"})
_MOVES = _LEVELS | {"up", "down"}


def _perhaps(found: Sequence[Piece], at: int) -> bool:
    """Whether 或 stands between a noun or a date and a verb: it may be so, and joins nothing."""
    moved = at > 0 and found[at - 1].kind in ("up", "down", "act", "rp")  # 社融增速或收于 8.2%
    if at and not moved and found[at - 1].kind not in ("text", "name", "period", "comma", "adverb"):
        return False
    k = at + 1
    while k < len(found) and found[k].kind in ("adverb", "cmp"):
        k += 1
    ahead = found[k].kind if k < len(found) else ""
    return ahead in (_LEVELS if moved else _MOVES) or (ahead == "q" and k > at + 1 and not moved)


def _target(text: str, found: list[Piece], at: int) -> bool:
    """Target: $54; our target of $54."""
    if found[at].word.lower() != "target" or found[at + 1].kind not in ("colon", "prep", "level"):
        return False
    found[at] = _as("text", found[at])
    return True


def _bound(text: str, found: list[Piece], at: int) -> bool:
    """账龄两年以上的占 6%: a bound and 的, not one word."""
    words = found[at]
    if found[at + 1].kind != "share" or words.word[:-1] not in roles("bounds_behind") or words.word[-1] != "的":
        return False
    middle = words.right - 1
    found[at : at + 1] = [
        _piece("adverb", words.left, middle, words.word[:-1]),
        _piece("of", middle, words.right, "的"),
    ]
    return True


def _each_step(text: str, found: list[Piece], at: int) -> bool:
    """铜价每上涨 10%."""
    words = found[at]
    if found[at + 1].kind not in ("up", "down") or words.word[-1] != "每" or len(words.word) == 1:
        return False
    found[at] = _piece("text", words.left, words.right - 1, words.word[:-1])
    return True


def _than_expected(text: str, found: list[Piece], at: int) -> bool:
    """PPI同比超预期回升至 6.9%: that nobody had expected it is no part of a name."""
    words = found[at]
    if not words.word.endswith(_UNEXPECTED) or not _touch(found, at):
        return False
    end = words.right - (4 if words.word[-4:-3] in _BY_FAR else 3)
    tail = _piece("adverb", end, words.right, text[end : words.right])
    found[at : at + 1] = [_piece("text", words.left, end, text[words.left : end]), tail][end == words.left :]
    return True


_UNEXPECTED = ("超预期", "逊预期")
_BY_FAR = ("大", "略", "小", "远", "均")


def _one_noun(text: str, found: list[Piece], at: int) -> bool:
    """上市 + 券商, 平均 + ROE, 每 + 只: words that are verbs or adverbs elsewhere, and begin a noun here."""
    if found[at + 1].kind not in ("text", "adverb") or not _touch(found, at):
        return False
    return _begins_noun(found[at], found[at + 1]) and _joined(text, found, at, at + 2)


_LISTED = lazy(r"[\u4e00-\u9fff]{0,3}?(?:公司|企|商|银行|[城农]商行|股份行|国有行|基金|平台|险资)")
_ONLY_OF_THEM = frozenset({"只", "单", "套", "家"})


def _begins_noun(first: Piece, second: Piece) -> bool:
    if first.word == "上市":
        return second.kind == "text" and _LISTED.match(second.word) is not None
    if first.word == "平均":
        return second.kind == "text" and second.word[0] not in "每户人"
    return first.kind == "text" and first.word.endswith("每") and second.word in _ONLY_OF_THEM


def _share_of(text: str, found: list[Piece], at: int) -> bool:
    """出口占比 35%; 东盟占出口的 17.4%, 占我国出口的 17.4%: the verb is a noun."""
    noun = found[at + 1]
    shared = noun.kind == "of" and _behind_share(found, at)
    if not _touch(found, at) or not (shared or (noun.kind == "share" and noun.word.startswith("占比"))):
        return False
    found[at] = _as("text", found[at])
    return True


def _behind_share(found: Sequence[Piece], at: int) -> bool:
    """Whether nothing but names stand between a 占 and index `at`."""
    while at > 0 and found[at - 1].kind in ("text", "name"):
        at -= 1
    return at > 0 and found[at - 1].kind == "share"


def _with_noun(text: str, found: list[Piece], at: int) -> bool:
    """销售金额, 交付量; 占发行前总股本的 30%."""
    noun = found[at + 1]
    if noun.kind != "text" or not _touch(found, at):
        return False
    of_share = at > 0 and found[at - 1].kind == "share" and noun.word[0] in "前后"
    return (of_share or noun.word in roles("measure_tails")) and _joined(text, found, at, at + 2)


def _in_list(text: str, found: list[Piece], at: int) -> bool:
    """销售/管理费用率."""
    if found[at + 1].kind not in ("slash", "pause") or not _touch(found, at):
        return False
    found[at] = _as("text", found[at])
    return True


def _gets(text: str, found: list[Piece], at: int) -> bool:
    """某门窗公告获海外订单 320 套: what is got is none of its name."""
    noun = found[at + 1]
    verb = noun.word[:1] if noun.kind == "text" and len(noun.word) > 2 and _touch(found, at) else ""
    if verb not in _GETS or noun.word[1:2] in _GETS[verb]:
        return False
    middle = noun.left + 1
    found[at + 1 : at + 2] = [
        _piece("have", noun.left, middle, verb),
        _piece("text", middle, noun.right, noun.word[1:]),
    ]
    return True


_GETS = {"获": "悉利客益胜赔奖知", "签": "证名字派收", "拿": "地铁货", "揽": "件收储客货"}
"""Verbs of getting, and what makes another word of each."""


def _effect(text: str, found: list[Piece], at: int) -> bool:
    """集采对收入增速的影响约 1.5 个百分点: what has an effect, on what, and how large it is."""
    before = found[at - 1] if at > 1 else None
    if found[at].word not in _EFFECTS or before is None or before.kind != "of" or found[at + 1].kind not in _TELLS:
        return False
    first = at - 2
    first -= first > 0 and found[first].word in roles("changes")
    on = found[first].kind == "text" and _ON.search(found[first].word) is not None
    return on and _joined(text, found, first, at + 1)


_EFFECTS = frozenset({"影响", "拉动", "贡献", "拖累", "提振", "支撑"})
_TELLS = frozenset({"level", "adverb", "q", "forecast"})
_ON = lazy(r"(?<=..)对[\u4e00-\u9fffA-Za-z]{2,}")


def _rate_of(text: str, found: list[Piece], at: int) -> bool:
    """披露率 42.8%."""
    noun = found[at + 1]
    rate = noun.kind == "text" and noun.word[:1] == "率" and _touch(found, at)
    return rate and _joined(text, found, at, at + 2)


_ANY: tuple[Case, ...] = (_one_noun,)
_NOUNS = frozenset({"text", "adverb"})
"""The kinds of a second part."""


def _new_homes(text: str, found: list[Piece], at: int) -> bool:
    """新建商品房销售面积 6 亿平方米: homes that are new, and nothing that somebody builds."""
    homes = found[at].word == "新建" and found[at + 1].kind == "text" and _touch(found, at)
    return homes and found[at + 1].word.startswith(roles("homes")) and _joined(text, found, at, at + 2)


_BEHIND_TEXT: dict[str, tuple[Case, ...]] = {
    "than": (_ratio,),
    "share": (_bound,),
    "colon": (_two_labels,),
    "act": (_new,),
    "have": (_new,),
    "up": (_each_step, _than_expected),
    "down": (_each_step, _than_expected),
    "level": (_than_expected,),
    "text": (_ratio, _one_noun),
    "adverb": (_one_noun,),
}
_CASES: dict[str, tuple[Case, ...]] = {
    "up": (_weight, _extent_of_change, _one_noun),
    "down": (_weight, _extent_of_change, _one_noun),
    "source": (_reckoning, _one_noun),
    "level": (_total, _one_noun),
    "q": (_label_behind,),
    "rp": (_label_behind,),
    "comma": (_extent,),
    "semi": (_extent,),
    "pause": (_extent,),
    "lp": (_extent,),
    "period": (),
    "act": (_measure_as_label, _new_homes, _origin, _named_after, _one_noun, _share_of, _with_noun, _in_list),
    "have": (_effect, _for_whom, _one_noun, _share_of, _with_noun),
    "join": (_maybe, _one_noun),
    "share": (_effect, _one_noun),
    "adverb": (_gets, _one_noun),
    "say": (_gets, _rate_of, _one_noun),
    "target": (_target, _one_noun),
}
