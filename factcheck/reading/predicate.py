"""What stands before a figure: the verb and its sign, the base, the share bond, and the noun phrase it is said of."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import define

from factcheck.reading.lexicon import roles
from factcheck.reading.phrases import split
from factcheck.reading.pieces import Piece


@define
class Predicate:
    """The words that govern a figure. Phrases are index ranges [first, last] of the clause's pieces, or None."""

    verb: str = ""  # up down swing
    verb_word: str = ""
    outer: str = ""  # a second word of change further out: 降幅 in 降幅收窄
    outer_word: str = ""
    outer_base: str = ""
    """What the rate of change is against, where the rate itself moves: 同比增速较上月提升 6.8 个百分点."""
    to_level: bool = False
    level: bool = False
    level_word: str = ""
    share: bool = False
    share_word: str = ""
    base: str = ""
    base_given: str = ""
    each: bool = False
    both: bool = False
    act: str = ""
    deed: str = ""
    """The English verb that the figure is the object of: opened nine stores."""
    had: str = ""
    """A plain verb right before the figure: 其中已投运 231 万吨/日."""
    likened: str = ""
    """What the figure before it is so many times as large as: 为长视频的 (1.3 倍)."""
    kind: bool = False
    """Its phrase tells which ones by what they do: 完成入组的 (占 40%)."""
    got: bool = False
    """Its phrase is what somebody gets: 某门窗获海外幕墙订单 320 套."""
    governed: bool = False
    """A verb stands right before the figure, so that the words behind it are its object."""
    start: bool = False  # stands after 从/由/自: the first end of a from-to
    compared: bool = False
    """Stands behind 较 or the like with nothing but a period between: 较前一周的 3.25 美元下跌."""
    again: bool = False
    """Is said of a change as the figure before it: 前值 -0.7%."""
    measured: str = ""
    """The words of the whole that stands before its share: 完成全年目标 700 万头的 31.2%."""
    restates: bool = False
    """Gives the figure before it in other units: 约合 385.2 美元/吨."""
    foreseen: bool = False
    """Its phrase tells whose forecast it is: 某证券的预测为 4,920 万人次."""
    of_members: bool = False
    """Is a share of what stands behind it: 62% 的受访企业."""
    total: bool = False
    """Is the total of what was listed: 合计 311.6 亿元."""
    past: bool = False
    """Is so many points above or below what the same was at another time."""
    quoted: bool = False
    """Is somebody else's forecast or target of what was just told: 高于某机构 4.8% 的预测."""
    lent: str = ""
    """The measure that the words before a list lend to its items: 保费增速：甲 9.4%、乙 6.1%."""
    lent_by: str = ""
    """Whose the list is, where those words say so."""
    lent_to: str = ""
    """Whom the clause before presents, where the figure names nobody itself."""
    place: str = ""
    """Where the counted ones are, behind the figure: 318 of them in Britain."""
    it: bool = False
    """It, they: what the clause before told of."""
    grown: str = ""
    """What has grown, behind a noun of change (a 7% increase in prices)."""
    stance: str = ""
    adverbs: tuple[str, ...] = ()
    phrase: tuple[int, int] | None = None
    agent: tuple[int, int] | None = None
    whole: tuple[int, int] | None = None
    than: tuple[int, int] | None = None
    """Whom or what it is so many points above or below: 高于线下 (6.5 个百分点)."""


_TO_LEVEL = frozenset({"to", "降为", "增为", "升破", "跌破", "重述为", "修正为", "更正为", "追溯调整为", "调整为"})
_CHANGE = frozenset({"up", "down", "swing"})
_IN_PHRASE = frozenset({"text", "of", "join", "pause", "slash", "name", "ordinal", "code", "priced", "prep"})
_THROUGH = frozenset({"period", "cmp", "window", "adverb", "both", "each"})
_VERBS = frozenset(
    {"act", "have", "say", "level", "up", "down", "forecast", "target", "guess", "source", "swing", "share", "to"}
)


def predicate(pieces: Sequence[Piece], low: int, at: int) -> Predicate:
    """Read backwards from the figure at index `at`, not beyond index `low`."""
    found = Predicate()
    k = at - 1
    found.compared = k == low > 0 and pieces[k].kind == "of"  # 为去年同期 1.5 亿美元的 2.8 倍
    while k >= low:
        piece = pieces[k]
        kind = piece.kind
        if kind in _CHANGE and (share := _shared_out(pieces, low, k)) is not None:
            found.share, found.whole, found.share_word = True, (share + 1, k), pieces[share].word
            k = share
        elif kind in _CHANGE:
            _take_change(found, kind, piece.word)
        elif kind == "level" or kind == "to":
            found.level = True
            found.level_word = found.level_word or piece.word
            found.total = found.total or piece.word in roles("totals")
            if not found.verb and (_names_level(piece.word) or _comes_to(pieces, low, k, at)):
                found.to_level = True
        elif kind == "cmp" and _leads_back(pieces, k, at):
            found.start = True  # compared to the July 2016 total of $27.1 billion
            return found
        elif kind == "cmp":
            found.base = found.base or base_of(piece)
            found.outer_base = found.outer_base or (base_of(piece) if found.outer else "")
        elif kind == "share":
            found.share, found.share_word = True, piece.word
        elif kind == "each":
            found.each = True
        elif kind == "both":
            found.both = True
        elif kind == "adverb":
            found.adverbs += (piece.word,)
            if _will(pieces, k):
                found.stance = found.stance or "forecast"
        elif kind in ("target", "forecast") and (done := _plan_done(pieces, low, k)) >= 0:
            found.share, found.whole, found.share_word = True, (k, k), pieces[done].word
            k = done
        elif kind in ("forecast", "target", "guess"):
            found.stance = found.stance or kind
            found.foreseen = found.foreseen or (k > low and pieces[k - 1].kind == "of")
            found.quoted = found.quoted or (k == low and expectation(pieces, k))
        elif kind == "from":
            found.start = True
        elif kind == "than" and piece.word.isascii():  # compared with $1.38 in the prior-year quarter
            found.start = True
            return found
        elif kind == "than":
            found.compared = True
        elif kind == "act" and found.verb and not found.act:
            _take_noun_verb(found, pieces, low, k)
            return found
        elif kind == "act" and _of_follows(pieces, k) and (whole := _share_before(pieces, low, k)) >= 0:
            found.share, found.whole, found.share_word = True, (whole + 1, k), pieces[whole].word
            k = whole  # 占整体服务器出货的 15%
        elif kind in ("act", "have", "say"):
            found.governed = True
            if kind == "have" and k == at - 1 and not piece.word.isascii():
                found.had = piece.word
            if kind == "act":
                found.act = piece.word
            elif piece.word.endswith("ed") and piece.word.isascii():
                found.deed = piece.word
            _look_left(found, pieces, low, k - 1)
            return found
        elif kind == "it":
            found.it = True
            if k > low and pieces[k - 1].kind == "adverb":  # Including leases it was …
                found.adverbs += (pieces[k - 1].word,)
            return found
        elif found.stance and kind == "text" and piece.word in roles("foreseers"):
            return found  # 机构预计到2030年将增至 238GW: who foresees it
        elif kind in ("text", "name", "ordinal", "code"):
            k = _take_phrase(found, pieces, low, k)
            if k < low:
                return found
            continue
        elif kind == "of" and found.share and _kind_before(pieces, low, k):
            _take_phrase(found, pieces, low, k)
            return found
        elif kind == "of" and found.share and (first := _doing_so(pieces, low, k)) < k:
            found.phrase, found.kind = (first, k - 1), True
            return found
        elif kind == "period" and k > low and pieces[k - 1].kind == "level" and _points_from(pieces, k - 1, k):
            found.base, found.past = found.base or _one_before(piece), True  # 低于上月 0.6 个百分点
            _take_change(found, "down" if pieces[k - 1].word in _BELOW else "up", pieces[k - 1].word)
            k -= 1
        elif kind == "restate":
            found.restates = True
        elif kind not in ("of", "prep", "period", "window", "between", "other", "net"):
            return found
        k -= 1
    return found


def expectation(pieces: Sequence[Piece], k: int) -> bool:
    """CPI 同比 0.8%，预期 0.9%: whether a noun of forecast is beside a figure, and says nothing of the next."""
    if pieces[k].word not in roles("expectations") or k + 1 >= len(pieces) or pieces[k + 1].kind != "q":
        return False
    return k == 0 or (k == 1 and f"{pieces[0].word}{pieces[1].word}" in roles("expected"))


def _take_change(found: Predicate, kind: str, word: str) -> None:
    if not found.verb:
        found.verb, found.verb_word = kind, word
    elif not found.outer:
        found.outer, found.outer_word = kind, word


def _shared_out(pieces: Sequence[Piece], low: int, k: int) -> int | None:
    """占新增的 93.4%, 占美国新增的 62%: what is added is the whole; where 占 stands, None for a change."""
    if pieces[k].word not in roles("added") or k + 1 >= len(pieces) or pieces[k + 1].kind != "of":
        return None
    at = k - 1
    while at >= low and pieces[at].kind in ("text", "name", "period", "adverb"):
        at -= 1
    return at if at >= low and pieces[at].kind == "share" else None


def _of_the_added(pieces: Sequence[Piece], low: int, k: int) -> bool:
    """Whether 占 stands right before a word for what is added, at index k, so that this is part of the whole's name."""
    return pieces[k].word in roles("added") and k > low and pieces[k - 1].kind == "share"


def _share_before(pieces: Sequence[Piece], low: int, k: int) -> int:
    """Where 占 stands before a noun that holds a verb at index k (企业贷款增量); -1 where it doesn't."""
    at = k - 1
    while at >= low and pieces[at].kind in ("text", "name", "adverb"):
        at -= 1
    return at if at >= low and pieces[at].word == "占" else -1


def _comes_to(pieces: Sequence[Piece], low: int, k: int, at: int) -> bool:
    """由 2,846 万平方米收缩为 2,391 万平方米: 为 right behind a verb of change, and an amount behind it."""
    if pieces[k].word != "为" or k <= low or pieces[k - 1].kind not in ("up", "down"):
        return False
    verb = pieces[k - 1]
    noun = verb.word in roles("changes") or verb.word[0] in "新净"
    amount = getattr(pieces[at].mark, "unit", "") not in ("%", "pp", "x", "‰")
    return amount and not noun and verb.right == pieces[k].left and any(p.kind == "from" for p in pieces[:k])


def _names_level(word: str) -> bool:
    return word.endswith(("至", "到")) or word in _TO_LEVEL


def base_of(piece: Piece) -> str:
    """The base that a comparison names: yoy, qoq, ...; 'stated' where it is a date or an event."""
    spec = getattr(piece.mark, "spec", None)
    return getattr(spec, "base", "") or "stated"


def _doing_so(pieces: Sequence[Piece], low: int, k: int) -> int:
    """完成入组的占 40%: where the words begin that tell of which ones 的 at index k makes a kind; k for none."""
    share = pieces[k + 1] if k + 1 < len(pieces) else None
    if share is None or share.kind != "share" or share.word != "占":
        return k
    first = k
    while first > low and pieces[first - 1].kind in _OF_A_DEED:
        first -= 1
    does = any(piece.kind in _DEEDS or piece.word in roles("fulfils") for piece in pieces[first:k])
    return first if does and k - first < _LONGEST_DEED else k


_DEEDS = frozenset({"act", "have", "up", "down"})
_OF_A_DEED = _DEEDS | {"text", "name", "adverb", "cmp", "level"}
_LONGEST_DEED = 6


def _one_before(piece: Piece) -> str:
    """Against what a figure is that is so many points above or below that of a period."""
    spec = getattr(piece.mark, "spec", None)
    form, shift = getattr(spec, "form", ""), getattr(spec, "shift", 0)
    return "yoy" if form == "same" else _BEFORE.get(form, "stated") if shift == -1 else "stated"


_BELOW = frozenset({"低于", "不及", "慢于", "不到"})
_BEFORE = {"month": "mom", "week": "wow", "quarter": "qoq"}


def _take_noun_verb(found: Predicate, pieces: Sequence[Piece], low: int, k: int) -> None:
    """数字照相机出口分别增长 32.7%: before a verb of change the verb 出口 is the measure."""
    phrase, stop = _phrase(pieces, low, k - 1) if k > low else (None, k - 1)
    adjacent = phrase is not None and phrase[1] == k - 1
    found.phrase = (phrase[0], k) if phrase is not None and adjacent else (k, k)
    _look_left(found, pieces, low, stop if adjacent else k - 1)


def _take_phrase(found: Predicate, pieces: Sequence[Piece], low: int, k: int) -> int:
    """The noun phrase that ends at index k; returns where to go on reading (below `low`: nowhere)."""
    phrase, stop = _phrase(pieces, low, k)
    before = pieces[stop].kind if stop >= low else ""
    if phrase == (k, k) and pieces[k].word in roles("peaks") and k > low and pieces[k - 1].kind in ("cmp", "of"):
        at = k - 1 if pieces[k - 1].kind == "cmp" else k - 2
        if at >= low and pieces[at].kind == "cmp":  # 较上一季度纪录高出六成: what it is measured from
            found.base = found.base or base_of(pieces[at])
            return at - 1
    spread = pieces[phrase[1]].word.endswith(roles("spreads")) if before == "than" and phrase is not None else False
    if spread and phrase is not None:  # 较现货贴水 535 元/吨
        found.act = next(word for word in roles("spreads") if pieces[phrase[1]].word.endswith(word))
        return stop - 1
    if before == "than" and phrase is not None and pieces[stop].word.isascii() and _measure_of(pieces, phrase):
        found.start, found.phrase = True, phrase  # versus a loss of $3 million
        return low - 1
    if before == "than" or (before == "level" and _points_from(pieces, stop, k)):
        found.base = found.base or "stated"
        found.base_given = found.base_given or "stated"
        found.than = (stop, phrase[1]) if before == "level" and phrase is not None else None
        return stop - 1
    if before == "share" and not found.share and pieces[stop].word in roles("gives") and _amount_follows(pieces, k):
        found.phrase = phrase  # 三款新品贡献收入 6.4 亿元
        found.agent = _phrase(pieces, low, stop - 1)[0] if stop > low else None
        return low - 1
    if before == "share" and not found.share:
        found.share, found.whole, found.share_word = True, phrase, pieces[stop].word
        return stop - 1
    opened = _share_before(pieces, low, stop) if before == "act" and phrase is not None and not found.share else -1
    if opened >= 0 and phrase is not None:
        found.share, found.whole, found.share_word = True, (opened + 1, phrase[1]), pieces[opened].word
        return opened - 1  # 占企业贷款增量的 78.6%
    if before in _CHANGE and phrase is not None and not found.share and _of_the_added(pieces, low, stop):
        found.share, found.whole, found.share_word = True, (stop, phrase[1]), pieces[stop - 1].word
        return stop - 2  # 占新增社融的 61.4%
    if before in ("level", "restate") and pieces[stop].word in roles("fulfils") and _of_follows(pieces, k):
        found.share, found.whole, found.share_word = True, phrase, pieces[stop].word  # 完成全年预算的 31.5%
        return stop - 1
    if before == "level" and _is_part_of(pieces, low, stop, k):
        found.share, found.whole, found.share_word = True, phrase, pieces[stop].word  # 中标价 6 元，为限价的 75%
        return low - 1
    lasts = phrase is not None and before == "from" and _from_where_to_where(pieces, *phrase)
    if before == "from" and not lasts and not (pieces[stop].word.isascii() and found.level_word in _WAS):
        found.start = True  # but revenue from Europe was $725 million
        if k + 1 < len(pieces) and pieces[k + 1].kind == "of" and stop - 1 >= low and pieces[stop - 1].kind == "text":
            return _take_phrase(found, pieces, low, stop - 1)  # 产能由上一代的 36 片提高到 45 片: it is of 产能
    found.phrase = phrase
    if phrase is not None and any(piece.kind == "each" for piece in pieces[phrase[0] : phrase[1]]):
        found.each = True  # 甲、乙分别装车 28 GWh 和 14 GWh
    net = before in ("up", "down") and pieces[stop].word[0] == "净" and not found.verb
    if net and _amount_follows(pieces, k):
        found.verb, found.verb_word = before, pieces[stop].word  # 净增用户 60 万户: by how many they moved
    if phrase is not None and found.verb and not found.base:  # 工业增加值同比实际增长 5.3%
        based = [piece for piece in pieces[phrase[0] : phrase[1]] if piece.kind == "cmp"]
        found.base = base_of(based[-1]) if based else ""
    _look_left(found, pieces, low, stop)
    return low - 1


_IS = frozenset({"为", "仅为", "约为", "是", "仅是", "恢复至", "恢复到", "回升至", "回落至", "降至", "升至"})


def _is_part_of(pieces: Sequence[Piece], low: int, at: int, k: int) -> bool:
    """Whether a clause opens with the verb at `at`, and gives the share that the figure before is of what is next."""
    opens = low == 0 and all(piece.kind in ("adverb", "period") for piece in pieces[:at])
    if not opens or pieces[at].word not in _IS or not _of_follows(pieces, k):
        return False
    figure = next((piece.mark for piece in pieces[k + 1 :] if piece.kind == "q"), None)
    return getattr(figure, "unit", "") == "%"


def _from_where_to_where(pieces: Sequence[Piece], first: int, last: int) -> bool:
    """从下线到并网的时间缩短 40%: what stands behind 从 has its 到, and is no figure that the change starts from."""
    to = any("到" in piece.word[1:] for piece in pieces[first : last + 1])
    return to and pieces[last].word.endswith(("时间", "周期", "时长", "用时", "间隔"))


def _amount_follows(pieces: Sequence[Piece], k: int) -> bool:
    """Whether the figure behind a phrase is an amount, and no share of what the phrase names."""
    figure = next((piece.mark for piece in pieces[k + 1 :] if piece.kind == "q"), None)
    return getattr(figure, "unit", "") not in ("%", "pp", "x")


def _points_from(pieces: Sequence[Piece], stop: int, k: int) -> bool:
    """增速高于全省平均水平 1.5 个百分点: whether a distance in points follows what it is measured from."""
    while k + 1 < len(pieces) and pieces[k + 1].word in roles("changes"):
        k += 1  # 高于工业投资增速 1.5 个百分点
    k += k + 1 < len(pieces) and pieces[k + 1].word == "平均"
    figure = pieces[k + 1].mark if k + 1 < len(pieces) else None
    return getattr(figure, "unit", "") == "pp" and pieces[stop].word in roles("against")


def _leads_back(pieces: Sequence[Piece], k: int, at: int) -> bool:
    """Whether a period compared with stands right before its own figure, an amount."""
    until = getattr(getattr(pieces[k].mark, "spec", None), "until", None)
    rate = getattr(pieces[at].mark, "unit", "") in ("%", "pp", "x")
    between = pieces[k + 1 : at]
    near = all(piece.kind in ("adverb", "prep", "of") for piece in between)
    return until is not None and not rate and getattr(pieces[k].mark, "text", "").isascii() and near


def _measure_of(pieces: Sequence[Piece], phrase: tuple[int, int]) -> bool:
    """Whether words behind `versus` name the measure of the figure right behind them: a net loss of."""
    named = split(" ".join(piece.word for piece in pieces[phrase[0] : phrase[1] + 1]))
    return named.head and not named.subject


_WILL = frozenset({"将", "将于"})


def _will(pieces: Sequence[Piece], k: int) -> bool:
    """Whether the adverb at index k tells of what is to come: 将 right before a verb (将增长), not 将价格上调."""
    if pieces[k].word not in _WILL or k + 1 >= len(pieces) or (k and pieces[k - 1].word in ("已", "已经")):
        return False
    return pieces[k + 1].kind in _VERBS


_WAS = frozenset({"was", "were", "is", "are", "totaled", "totalled", "amounted", "reached"})


def _of_follows(pieces: Sequence[Piece], k: int) -> bool:
    """Whether 的 and a figure stand right behind the phrase that ends at index k."""
    k += k + 1 < len(pieces) and pieces[k + 1].kind == "target"  # 完成月度计划的 102%
    return k + 2 < len(pieces) and pieces[k + 1].kind == "of" and pieces[k + 2].kind in ("q", "adverb", "level")


def _plan_done(pieces: Sequence[Piece], low: int, k: int) -> int:
    """Where 完成 stands before a plan, at index k, that a figure is the share of: 已完成全年计划的 88%; else -1."""
    if not (k + 2 < len(pieces) and pieces[k + 1].kind == "of" and pieces[k + 2].kind in ("q", "adverb", "level")):
        return -1
    at = k - 1
    while at >= low and pieces[at].kind in ("period", "adverb", "text", "name", "of"):
        at -= 1  # 完成商务部全年计划的 88%: whoever made the plan
    done = at >= low and pieces[at].kind == "level" and pieces[at].word in roles("fulfils")
    return at if done and (pieces[k].kind == "target" or pieces[at].word == "完成") else -1


_WE = frozenset({"我们", "笔者", "我司"})
"""Who foresees a figure is not whose it is: 暑期档我们预计票房 130 亿元."""


_INSIDE = ("上", "中", "里", "内", "下")


def _look_left(found: Predicate, pieces: Sequence[Piece], low: int, stop: int) -> None:
    """What stands left of the phrase: the verb that it is the object of, and who does it."""
    k = stop
    while k >= low and (pieces[k].kind in _VERBS | _THROUGH | {"from", "between"} or pieces[k].word in _WE):
        kind, word = pieces[k].kind, pieces[k].word
        if kind == "have" and word in roles("makes"):
            return  # 降本使毛利率提升: what made it so is not whose it is
        if kind == "act" and not found.act:
            found.act = word
        found.got = found.got or word in roles("gets")
        if kind in ("forecast", "target", "guess"):
            found.stance = found.stance or kind
        if kind in _CHANGE and "by" in found.adverbs and not found.verb:
            _take_change(found, kind, word)  # cut their positions by 31,200 contracts
        if kind == "cmp":
            found.base = found.base or base_of(pieces[k])
        if kind == "each":
            found.each = True
        if kind == "adverb" and _will(pieces, k):
            found.stance = found.stance or "forecast"
        k -= 1
    if k >= low:
        found.agent, stop = _phrase(pieces, low, k)
        where = pieces[k].word if found.agent == (k, k) else ""
        if where.startswith("在") and where.endswith((*roles("venues"), *_INSIDE)) and where[1] not in "建手售岗册研途":
            found.agent = None
            _look_left(found, pieces, low, stop)  # 公司计划在科创板募集 15 亿元
            return
        if stop >= low and pieces[stop].word == "在" and pieces[k].word.endswith(_INSIDE):
            found.agent = None
            _look_left(found, pieces, low, stop)  # 该算法在H100上最高带来 8 倍提升: where it is so does nothing
            return
        if stop >= low and pieces[stop].word in roles("tools"):  # 采用某机制支持 …: what it is done with does nothing
            found.agent = _phrase(pieces, low, stop - 1)[0] if stop > low else None


def _phrase(pieces: Sequence[Piece], low: int, k: int) -> tuple[tuple[int, int] | None, int]:
    """The run of noun pieces that ends at or before k, and the index of the piece that stops it."""
    last = k
    while k >= low and (pieces[k].kind in _IN_PHRASE | _THROUGH or _qualifies(pieces[k]) or _bounds(pieces, k)):
        if k < last and _begins_noun(pieces, low, k, last):
            break
        k -= 1
    first = k + 1
    while (first <= last and pieces[first].kind in ("of", "join", "pause", "slash", "prep")) or (
        first <= last and pieces[first].kind in _THROUGH
    ):
        first += 1
    return ((first, last) if first <= last else None), k


def _begins_noun(pieces: Sequence[Piece], low: int, k: int, last: int) -> bool:
    """Whether an article right behind another noun begins a new one: At 17.6x 2026E earnings the shares trade at …."""
    article = pieces[k].kind == "adverb" and pieces[k].word.lower() in ("the", "a", "an")
    behind = k > low and pieces[k - 1].kind == "text" and pieces[k - 1].word.isascii()
    return article and behind and all(piece.kind == "text" for piece in pieces[k + 1 : last + 1])


def _qualifies(piece: Piece) -> bool:
    """A figure inside a noun phrase that tells which one is meant: 1000Mbps 及以上接入速率的用户, 24 芯光缆."""
    return piece.kind == "q" and getattr(piece.mark, "kind", "") in ("count", "rate", "physical", "duration")


def _bounds(pieces: Sequence[Piece], k: int) -> bool:
    """A price or an amount that tells which things are meant: 30 万元及以上车型, 500 元以下的占三成."""
    if pieces[k].kind != "q" or k + 1 >= len(pieces):
        return False
    return pieces[k + 1].word.startswith(("及以上", "及以下")) or _kind_before(pieces, k, k + 2)


def _kind_before(pieces: Sequence[Piece], low: int, k: int) -> bool:
    """Whether 的 at index k ends a kind told by its bounds, with its share behind: 账龄一年以内的占 80%."""
    share = k + 1 < len(pieces) and pieces[k].kind == "of" and pieces[k + 1].kind == "share"
    return share and k - 2 >= low and pieces[k - 1].word in roles("bounds_behind") and pieces[k - 2].kind == "q"
