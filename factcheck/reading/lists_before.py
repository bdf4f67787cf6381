"""The figures told before that a list of figures is of as well: the same things, the same measures, all together, or
the same ones at another time."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from factcheck.patterns import lazy
from factcheck.periods import Spec
from factcheck.reading import phrases
from factcheck.reading.carrying import take_over
from factcheck.reading.clause import NEAR
from factcheck.reading.draft import Draft, Held
from factcheck.reading.lexicon import measures, roles
from factcheck.reading.predicate import Predicate

_AMOUNTS = frozenset({"money", "count", "physical", "price"})


def shared_together(text: str, held: Held, draft: Draft) -> bool:
    """甲省 11.2 亿吨、乙省 8.7 亿吨，合计占全国的一半: a share of all those that were just listed."""
    left = draft.quantity.left
    if _TOGETHER.search(text, max(0, left - _SHORT_OF), left) is None:
        return False
    last = held.drafts[-1] if held.drafts else None
    if last is None or last.aspect != "level" or last.sentence != draft.sentence:
        return False
    parts = [d for d in held.drafts[-NEAR:] if d.unit == last.unit and d.measure == last.measure and d.subject]
    listed = list(dict.fromkeys(d.subject for d in parts if d.clause == last.clause))
    joined = "、".join(listed)
    if not len(listed) > 1 or len(joined) > _JOINED:
        return False
    take_over(draft, last, "clause")
    draft.subject, draft.near = joined, None
    draft.how["subject"] = "beside"
    return True


_TOGETHER = lazy(r"(?:合计|共计|总共|共|一共|加总|加起来)(?:约|近|超|逾)?占[^，。；]{0,12}\Z")
_SHORT_OF = 24
_JOINED = 24


def each_of_two(held: Held, drafts: Sequence[Draft], said: Predicate) -> bool:
    """营业收入 95 亿元、归母净利润 38 亿元，环比+18%、+24%: each change is of the level in its place."""
    count = len(drafts)
    if count < 2 or drafts[-1].unit not in ("%", "pp") or not (said.base or said.verb) or said.share or said.act:
        return False
    told = held.drafts[-count:]
    clause = drafts[0].clause - 1
    beside = len(told) == count and all(d.clause == clause and d.aspect == "level" and d.head for d in told)
    apart = len({d.measure for d in told}) == count and len({d.subject for d in told}) == 1
    alone = not any(d.clause == clause for d in held.drafts[: len(held.drafts) - count][-1:])
    if not (beside and apart and alone):
        return False
    for draft, level in zip(drafts, told, strict=True):
        take_over(draft, level, "list")
    return True


def of_the_shares(held: Held, drafts: Sequence[Draft], said: Predicate) -> bool:
    """收入 21.6 亿元，其中甲占 52%，乙占 23%，同比分别-7%和+4%: how much the parts grew, and not their shares."""
    count = len(drafts)
    told = held.drafts[-count:]
    moved = said.each and said.base and not said.share and {draft.unit for draft in drafts} == {"%"}
    if count < _TWO or not moved or len(told) != count or any(d.aspect != "share" for d in told):
        return False
    whole = next((d for d in reversed(held.drafts[:-count]) if d.aspect == "level"), None)
    apart = len({d.subject for d in told}) == count and told[-1].clause + 1 == drafts[0].clause
    if whole is None or not whole.head or not apart or whole.sentence != drafts[0].sentence:
        return False
    for draft, share in zip(drafts, told, strict=True):
        draft.subject, draft.measure, draft.head = share.subject, whole.measure, True
        draft.how["subject"], draft.how["aspect"] = "list", "change"
    return True


def by_whom(phrase: str) -> bool:
    """Whether nothing stands before a list of figures but who foresees them."""
    who = phrases.tidy(phrase)
    return not who or (who.isascii() and (who in roles("expected") or who.lower() == "we"))


def list_before(held: Held, drafts: list[Draft]) -> list[Draft]:
    """As many figures as were told last, or as levels of one clause: 此前假设为 6,900、8,200 亿美元."""
    if len(held.last) == len(drafts):
        return held.last
    unit = drafts[-1].unit
    levels = [d for d in held.drafts[-NEAR:] if d.aspect == "level" and d.unit == unit][-len(drafts) :]
    if len(levels) == len(drafts) > 1 and len({d.clause for d in levels}) == 1:
        return levels
    guided = [d for d in held.foreseen if d.unit == unit]
    return guided if len(guided) == len(drafts) > 1 and not held.drafts else []


def siblings(held: Held, drafts: list[Draft], phrase: str, said: Predicate) -> list[Draft]:
    """对公 4537 亿元，零售 2094 亿元，票据 349 亿元，分别占 65.0%、30.0%和 5.0%: what the list is about."""
    whom = "" if _ALL_OF_THEM.fullmatch(phrase) else phrases.split(phrase).subject
    shares_told = said.share and not said.verb and all(draft.unit == "%" for draft in drafts)
    if not said.each and (again := _again_in_row(held, drafts, phrase, said)):
        return again
    if said.each and whom.isascii() and 1 < len(whom) <= _ACRONYM and (same := _same_things(held, drafts)):
        return same  # 净利息收入分别为 …；CET1比率分别为 14.6%和 14.2%
    if not (said.each or shares_told) or (whom and whom not in measures().nobody) or _a_year_each(drafts):
        return []
    if drafts[-1].unit == "pp":  # 股票仓位 13.1%，转债仓位 6.9%，分别变动 +1.5 和 -0.5 个百分点
        return _told_last(held.drafts, len(drafts), True)
    if said.each and phrases.split(phrase).head and (same := _same_things(held, drafts)):
        return same
    if drafts[-1].unit == "%" and phrases.known_measure(phrases.split(phrase).measure):
        near = _told_last(held.drafts, len(drafts), True)  # 甲、乙毛利率分别为 22.9%、20.1%；净利率分别为 13.0%、6.1%
        return near or _told_last(held.drafts, len(drafts), False)
    near = _told_last(held.drafts, len(drafts), False)
    amounts = said.each and not whom and drafts[-1].unit != "%"  # 乳品 549 亿元，冷饮 94 亿元。三季度分别为 …
    before = not near and (shares_told or amounts) and not any(d.head for d in held.drafts)
    return _told_last(held.before, len(drafts), False) if before else near


def _a_year_each(drafts: Sequence[Draft]) -> bool:
    """预计 2026-2028 年收入分别为 14、18、25 亿元: one figure a year, whatever was listed before."""
    spec = drafts[0].mark.spec if drafts[0].mark is not None else None
    dated = isinstance(spec, Spec) and spec.form == "year" and spec.year is not None and spec.last is not None
    return dated and isinstance(spec, Spec) and (spec.last or 0) - (spec.year or 0) + 1 == len(drafts)


def as_of_another(held: Held, drafts: Sequence[Draft], phrase: str) -> list[Draft]:
    """甲收入与净利润分别为 38 亿元和 5 亿元；乙为 25 亿元和 3 亿元: the figures of another one, in their places."""
    name = _THESE.sub("", phrases.tidy(phrase))
    levels = [d for d in held.drafts[-NEAR:] if d.aspect == "level"][-len(drafts) :]
    near = held.last if len(held.last) == len(drafts) and held.last[-1].aspect != "level" else levels
    named = 1 < len(name) <= _NAME and not phrases.split(name).head
    if len(near) != len(drafts) or not named or not all(d.measure for d in near):
        return []
    one = len({d.subject for d in near}) == len({d.clause for d in near}) == 1 < len({d.measure for d in near})
    alike = all(draft.unit == other.unit for draft, other in zip(drafts, near, strict=True))
    return near if one and alike and near[0].subject not in ("", name) else []


_NAME, _ACRONYM = 14, 6
_THESE = lazy(r"(?<=..)(?:上述|这|该|以上)?(?:[两二三四五六2-6]项(?:指标|数据)?|同口径|相应|对应)\Z")
"""乙上述三项分别为 …: the same ones."""


def of_these(phrase: str) -> str:
    """Whose the same figures are: 乙 of 乙上述三项."""
    return _THESE.sub("", phrases.tidy(phrase))


def together(held: Held, drafts: Sequence[Draft]) -> Draft | None:
    """甲、乙、丙合计占 43%，分别为 21%、13%、9%: what was told of all of them together."""
    near = held.last[-1] if len(held.last) == 1 else None
    alike = near is not None and near.unit == drafts[-1].unit and near.clause + 1 == drafts[0].clause
    return near if near is not None and alike and len(phrases.items(near.subject)) == len(drafts) else None


def _again_in_row(held: Held, drafts: Sequence[Draft], phrase: str, said: Predicate) -> list[Draft]:
    """甲、乙新签订单 18 亿元、11 亿元，在手订单 95 亿元、62 亿元: another measure of those just listed."""
    named = phrases.split(phrase)
    bare = named.head and not named.subject and not (said.verb or said.base or said.share or said.start or said.act)
    near = held.last if bare and len(held.last) == len(drafts) else []
    listed = all(d.how.get("subject") == "list" and d.clause + 1 == drafts[0].clause for d in near)
    alike = len({d.subject for d in near}) == len({d.measure for d in near}) + len(near) - 1 == len(near)
    # PE 依次为 11、10、14 倍，股息率 5%、4%、3%: another unit
    fits = len(near) > _TWO or {d.unit for d in near} == {d.unit for d in drafts}
    return near if near and listed and alike and fits else []


_TWO = 2


def _same_things(held: Held, drafts: Sequence[Draft]) -> list[Draft]:
    """空调、冰箱零售额同比分别+3.2%、-1.5%，均价同比分别-2.1%、+0.6%: another measure of the same things."""
    near = held.last if len(held.last) == len(drafts) and held.last[-1].clause + 1 == drafts[0].clause else []
    listed = all(d.how.get("subject") == "list" and d.subject for d in near)
    return near if listed and len({d.subject for d in near}) == len(near) else []


_ALL_OF_THEM = lazy(
    r"(?:上述|以上|这|其)?(?:[两二三四五六七八九十\d]{1,2}[\u4e00-\u9fff]{1,3}|各自?|各[块类项地])(?:占比|比重)?"
)
"""三者, 三地: the ones that have just been listed."""


def _all_listed(draft: Draft, told: Sequence[Draft]) -> bool:
    """分别为 8、12、4 和 16 GW，合计 40 GW: what all of a list come to is no item of it."""
    return "、" in draft.subject and {d.subject for d in told[-NEAR:]}.issuperset(draft.subject.split("、"))


def _told_last(told: Sequence[Draft], count: int, rates: bool) -> list[Draft]:
    """The last so many levels of as many things or measures: those in %, or the amounts."""
    levels = [
        d
        for d in told[-NEAR:]
        if d.aspect in ("level", "share")
        and not _all_listed(d, told)
        and (d.unit == "%" if rates else (d.kind or d.quantity.kind) in _AMOUNTS)
        and not (d.dated_alone and d.how.get("subject") == "bracket")
    ]
    near = levels[-count:]
    one_list = len({d.clause for d in near}) == 1 < len({d.measure for d in near})  # 成交 535 套/5.4 万㎡，分别占 …
    bare = count > 1 and near == list(told[-count:]) and len({d.sentence for d in near}) == 1
    # 购物金额 10.6 亿元，购物人数 13.4 万人次，人均消费 7910 元，同比分别 …: nothing stands between them
    of_a_kind = len(near) == count and (len({d.unit for d in near}) == 1 or one_list or bare)
    apart = max(len({d.subject for d in near}), len({d.measure for d in near})) == count
    return near if of_a_kind and apart else []


_WHEN_ONLY = lazy(r"(?:同期|[月年季周]?[末底初]|的|则|分别|各自?|依次|为|是|仅|只有|有|约|报|在|达)*\Z")
_BETWEEN = frozenset({"、", "和", "及", "与", "/", "以及", "，"})
_CLAUSE_SIGNS = "，。；：、（(\n"


def settle(drafts: Sequence[Draft], before: Sequence[Draft], text: str) -> None:
    """新药上市 41 个，收款 17.6 亿元，上周为 33 个、12.4 亿元: each is of the one in its place, at another time."""
    for first, draft in enumerate(drafts):
        if draft.cell is not None or not _only_when(draft, text):
            continue
        end = first + 1
        while end < len(drafts) and _beside(drafts[end - 1], drafts[end], text):
            end += 1
        run = drafts[first:end]
        near = _in_their_places(run, [*before, *drafts[:first]]) if len(run) >= _TWO else []
        for one, like in zip(run, near, strict=bool(near)):
            one.subject, one.measure, one.head, one.whose = like.subject, like.measure, like.head, like.whose
            one.scope, one.aspect, one.base, one.near = like.scope, like.aspect, like.base, like
            one.how["subject"] = one.how["measure"] = "list"


def _beside(one: Draft, other: Draft, text: str) -> bool:
    return text[one.quantity.right : other.quantity.left].strip() in _BETWEEN


def _only_when(draft: Draft, text: str) -> bool:
    """Whether nothing but a time stands before a figure in its clause: 上周为, 2025年同期分别为, 前值."""
    left, mark = draft.quantity.left, draft.mark
    near = said = text[max(0, left - _SHORT_OF) : left]
    dated = mark is not None and left - _SHORT_OF <= mark.left < left
    if not dated and near.rstrip()[-1:] not in _last_of_words():
        return False
    for sign in _CLAUSE_SIGNS:
        said = said.rpartition(sign)[2]
    begin, within = left - len(said), len(said) < len(near)
    said = said.strip()
    if not within or not said:
        return False
    if mark is not None and begin <= mark.left < left:
        return _WHEN_ONLY.match(text[mark.right : left].strip()) is not None and not text[begin : mark.left].strip()
    told = _AT_THE_END.sub("", said)
    return told in roles("former") or told in roles("undated")


_AT_THE_END = lazy(r"(?:则|分别|各自?|依次|为|是)*\Z")


@cache
def _last_of_words() -> frozenset[str]:
    """The characters with which such words end."""
    return frozenset((*(word[-1] for name in ("former", "undated") for word in roles(name)), *"则别各自次为是"))


def _in_their_places(run: Sequence[Draft], told: Sequence[Draft]) -> list[Draft]:
    """The last so many figures of other measures, in the same units one by one; [] where they may be others."""
    moved = [d.near is not None and d.aspect in ("change", "points") for d in told]
    of_name = [d.quantity.text in after.subject for d, after in pairwise([*told, run[0]])]  # 31个大城市 5.0%
    levels = [d for d, no, part in zip(told, moved, of_name, strict=True) if d.measure and not (no or part or d.cell)]
    near = levels[-len(run) :]
    if len(near) != len(run) or len({d.sentence for d in near}) > 1 or run[0].sentence - near[0].sentence > 1:
        return []
    pairs = list(zip(run, near, strict=True))
    alike = all(one.unit == like.unit and (one.mark is None or one.mark is not like.mark) for one, like in pairs)
    apart = len({(d.subject, d.measure) for d in near}) == len(near)
    more = levels[-len(run) - 1] if len(levels) > len(run) else None
    longer = more is not None and more.sentence == near[0].sentence and more.unit == near[0].unit
    return near if alike and apart and not (longer and len({d.unit for d in near}) == 1) else []
