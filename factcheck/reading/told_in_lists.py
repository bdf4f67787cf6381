"""Lists that name their measure once: shares of several makers, what they come to, parts that 分地区看 takes apart.

内销份额美的 31.6%、格力 26.8%，两家合计 58.4%; 沪市成交 7,164 亿元，深市成交 9,372 亿元，两市合计 …; 出口额同比 +1.6%。
分地区看，东盟 +14%，北美 -17%; 个股上涨 3,112 家，涨停 66 家.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from factcheck.patterns import lazy
from factcheck.reading.aspects import MOVES
from factcheck.reading.draft import Draft, Held
from factcheck.reading.lexicon import roles

_REACH = 60
_NAME = r"(?P<name>[\u4e00-\u9fff]{2,6}?|[A-Za-z][A-Za-z0-9.& +-]{1,22})"
_SHARE = r"(?:市场份额|份额|市占率|占有率|市占)"
_GLUED = lazy(rf"(?P<measure>[\u4e00-\u9fffA-Za-z0-9 ]{{0,14}}?{_SHARE}) ?[为：:]? ?{_NAME} ?(?:为|约|占|达)?\Z")
"""The measure and, right behind it, the first name of a list: 内销份额美的."""
_NEXT = lazy(rf"[、，,；;]\s?(?:和|及|与|其次为|其次是)?{_NAME}\s?(?:为|约|占|达)?")
_AHEAD = lazy(
    rf"(?:\A|[，。；：:\n*])\s?(?P<measure>[\u4e00-\u9fffA-Za-z0-9 ]{{0,12}}?{_SHARE})"
    r"(?:[按以从看][^，。；：\n]{0,24}|方面|上|看|变化|格局|洗牌|排名|分布)?\**[，：:]\**\s?\Z"
)
"""A clause that names a share and no figure, right before the list: HBM 份额按三季度出货口径，."""
_FIRST = lazy(rf"(?:[1-4]Q\d\d |\d{{1,2}}月)?{_NAME} ?(?:拿到|占据|占到|为|约|占|达|取得)? ?\Z")
_SUM = lazy(
    r"(?P<who>(?:[两二三四五六七八九]|\d)(?:市|者|家|国|地|省|行|强|大|个?品种|大厂|家公司))"
    r"(?:合计|共计|总计)(?:占|为|达|约|成交)?\s?\Z"
)
_APART = lazy(r"分(?:地区|区域|国别|国家|市场|产品|品种|品类|行业|渠道|业务|机型|车型|品牌|企业|类型)(?:来?看)?[，：:]")
_NO_NAME = lazy(r"[合共总]计|接近|[超逾近约仅已均较从由至到升降提增减涨跌达为]|不足|不到|[同环]比|分别")
"""What stands before a figure and names nobody."""
_WHEN = lazy(r"\A(?:20\d\d ?年)?(?:(?:1-)?\d{1,2} ?月份?|前?[一二三四]季度|[上下]半年|[1-4]Q\d\d)?")
_TWO = 2


def settle(held: Held, text: str) -> None:
    """Name what the figures of such lists are of."""
    drafts = [draft for draft in held.drafts if draft.cell is None]
    if len(drafts) < _TWO and not (drafts and drafts[0].unit == "%" and not drafts[0].measure):
        return
    for run in _runs(drafts, text):
        _shares(run, text)
    _sums(drafts, text)
    _apart(drafts, held.before, text)
    _counted(drafts)
    _members(drafts, held.before)


def _runs(drafts: Sequence[Draft], text: str) -> Iterator[list[Draft]]:
    """The stretches of percentages between which nothing but a name stands."""
    run: list[Draft] = []
    for draft in drafts:
        right = run[-1].quantity.right if run else 0
        if run and not (draft.unit == "%" and _NEXT.fullmatch(text, right, draft.quantity.left)):
            yield run
            run = []
        if draft.unit == "%":
            run.append(draft)
    if run:
        yield run


def _shares(run: Sequence[Draft], text: str) -> None:
    """内销份额美的 31.6%、格力 26.8%; HBM 份额按出货口径，甲 54%、乙 25%."""
    first, left = run[0], run[0].quantity.left
    before = text[max(0, left - _REACH) : left]
    begin = max(before.rfind(sign) for sign in "，。；：\n") + 1
    name = ""
    if len(run) >= _TWO and (glued := _GLUED.fullmatch(before, begin)) is not None:
        name, measure = glued["name"], glued["measure"]
    elif not first.measure and first.aspect == "level" and (lone := _FIRST.fullmatch(before, begin)) is not None:
        ahead = _AHEAD.search(before[:begin])
        name, measure = (lone["name"], ahead["measure"]) if ahead is not None else ("", "")
    if not name:
        return
    measure = _WHEN.sub("", measure.strip())
    names = [name]
    for one, other in pairwise(run):
        found = _NEXT.fullmatch(text, one.quantity.right, other.quantity.left)
        names.append(found["name"] if found is not None else other.subject)
    if any(_NO_NAME.search(who) for who in names):
        return  # 前三名份额合计 67%，接近七成
    for draft, who in zip(run, names, strict=True):
        draft.subject, draft.measure, draft.head = who.strip(), measure, True
        draft.aspect, draft.base, draft.whole = "share", "", ""
        draft.mark, draft.stance = draft.mark or first.mark, first.stance


def _sums(drafts: Sequence[Draft], text: str) -> None:
    """沪市成交 7,164 亿元，深市成交 9,372 亿元，两市合计 …，前一日为 …: of the measure of the parts."""
    for k, draft in enumerate(drafts):
        near = text[max(0, draft.quantity.left - _SUM_REACH) : draft.quantity.left]
        found = _SUM.search(near) if "计" in near else None
        if found is None:
            continue
        parts = [d for d in drafts[:k] if d.unit == draft.unit and d.aspect == draft.aspect and d.measure]
        if draft.aspect == "level" and not parts:
            parts = [d for d in drafts[:k] if d.unit == draft.unit and d.aspect == "share" and d.measure]
        if len(parts) < _TWO or parts[-1].measure != parts[-2].measure or draft.head:
            continue
        who = found["who"] if found["who"].endswith("市") else f"{found['who']}合计"
        was, like = (draft.subject, draft.measure), parts[-1]
        for other in drafts[k:]:
            if (other.subject, other.measure) != was or other.unit != draft.unit:
                continue
            other.subject, other.measure, other.head = who, like.measure, like.head
            if other is draft or other.aspect == "change":
                other.mark, other.period = other.mark or like.mark, other.period or like.period
        draft.aspect, draft.base = like.aspect, like.base


_SUM_REACH = 16


def _apart(drafts: Sequence[Draft], told: Sequence[Draft], text: str) -> None:
    """出口额同比 +1.6%。分地区看，东盟 +14%: the rates of the parts are of what the whole's was, against the same."""
    bare = [d for d in drafts if d.unit == "%" and d.measure in ("", MOVES) and d.subject and not d.base]
    for draft in bare[:1]:
        left = draft.quantity.left
        found = _APART.search(text, max(0, left - _SUM_REACH), left)
        whole = next((d for d in reversed(told) if d.unit == "%" and d.aspect == "change" and d.head), None)
        times = {id(d.mark) for d in told if d.mark is not None}
        if found is None or whole is None or whole.measure in ("", MOVES) or len(times) > 1:
            return
        base = whole.base or next((d.base for d in reversed(told) if d.measure == whole.measure and d.base), "")
        for part in bare:
            part.measure, part.head, part.aspect, part.base = whole.measure, True, "change", base
            part.mark, part.how["measure"] = part.mark or whole.mark, "sentence before"


def _counted(drafts: Sequence[Draft]) -> None:
    """个股上涨 3,112 家，涨停 66 家、跌停 9 家: so many of the same rose by all they may."""
    for one, other in pairwise(drafts):
        moved = roles("counted_by_move")
        if one.measure in moved and other.subject in moved and one.unit == other.unit and one.subject:
            other.subject, other.measure = one.subject, other.subject


def _members(drafts: Sequence[Draft], told: Sequence[Draft]) -> None:
    """百家房企销售额 2,410 亿元。甲地产 196 亿元，乙置地 171 亿元: parts of what the sentence before tells."""
    bare = [d for d in drafts if d.aspect == "level" and not d.measure]
    levels = [d for d in told if d.aspect == "level" and d.head and d.measure and not d.role]
    whole = next((d for d in levels if bare and d.unit == bare[0].unit), None)
    if whole is None or len(bare) < _TWO or drafts[0] is not bare[0] or drafts[0].sentence - whole.sentence != 1:
        return
    apart = len({d.subject for d in bare}) == len(bare) and all(_a_member(d, whole) for d in bare)
    if not apart or any(d.measure and d.aspect != "change" for d in drafts if d.clause < bare[-1].clause):
        return
    names = {d.subject for d in bare}
    for draft in drafts:
        if not draft.measure and draft.subject in names:
            draft.measure, draft.head, draft.how["measure"] = whole.measure, True, "sentence before"
            draft.mark, draft.scope = draft.mark or whole.mark, draft.scope or whole.scope


def _a_member(draft: Draft, whole: Draft) -> bool:
    """Whether a figure that names nothing but somebody is less than what may be all of it."""
    one, all_of_it = draft.quantity.low, whole.quantity.low
    fits = draft.unit == whole.unit and one is not None and all_of_it is not None and one < all_of_it
    return fits and draft.subject not in ("", whole.subject)
