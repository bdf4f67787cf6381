"""Which measure a figure takes over from the ones before it, and what it takes over with it."""

from __future__ import annotations

from factcheck.patterns import lazy
from factcheck.reading import phrases
from factcheck.reading.aspects import MOVES
from factcheck.reading.bodies import entity, pronouns
from factcheck.reading.case import RELATIVE, Case
from factcheck.reading.clause import NEAR
from factcheck.reading.draft import Draft, Held
from factcheck.reading.lexicon import roles
from factcheck.reading.of_label import told_whole
from factcheck.reading.phrases import Named
from factcheck.reading.refitting import is_price, just_moved, moved_by, opened, refit, taken_in

MILLION = 10**6
_PER_SHARE = frozenset({"eps", "bps", "dps", "每股收益", "每股盈利", "每股净资产", "每股股息"})


def take_over(draft: Draft, near: Draft, how: str) -> None:
    """Make a draft one of the same figure as another, told so by `how` (clause, list, bracket)."""
    draft.subject, draft.measure, draft.near, draft.head = near.subject, near.measure, near, near.head
    draft.scope = near.scope
    draft.phrase = draft.phrase or near.phrase
    if "mean" in near.how:
        draft.how["mean"] = near.how["mean"]
    draft.how["subject"] = draft.how["measure"] = how
    if near.how.get("subject") == "label":
        draft.how["subject"] = "label"  # as near as its label is to the figure before
    draft.trust = min(draft.trust, near.trust, 0.95)
    if near.mark is not None and not near.dated_alone and (near.clause == draft.clause or how == "list"):
        afresh = draft.mark is not None and draft.mark.left >= near.quantity.right
        draft.mark = near.mark if how == "list" and not afresh else draft.mark or near.mark
    if how == "bracket" and draft.mark is not None and -1 < draft.mark.left < near.quantity.left:
        draft.mark = near.mark or draft.mark  # 2026-2028 年分别为 10.2 亿元（+20%）、…: of its item's year
    if near.aspect in ("change", "share") and draft.unit == near.unit and how == "bracket":
        draft.aspect = near.aspect
    rate = near.near if near.aspect == "points" and draft.unit == "%" and how == "bracket" else None
    if rate is not None and draft.mark is not None and rate.aspect == "change":
        # 增长 4.4%，较 8 月回落 1.3 个百分点（8 月为 5.7%）
        draft.near, draft.base, draft.how["aspect"] = rate, rate.base, rate.aspect


def in_full(held: Held, draft: Draft, named: Named) -> str:
    """电信业务收入 5964 亿元，其中 4 月收入 1486 亿元: the bare noun stands for what 其中 takes apart."""
    near = like_level(held, draft) if held.among and not named.subject else None
    if near is None or near.measure.endswith(f"进{named.measure}"):  # 进出口总额 121 亿元，其中出口总额 84 亿元
        return named.measure
    return near.measure if near.measure.endswith(named.measure) else named.measure


def done_again(held: Held, draft: Draft, phrase: str) -> Draft | None:
    """国内风机公开招标 12.6GW，其中陆风 …；1-7月累计招标 68.9GW: a bare deed is of whom it was told in full."""
    name = phrases.tidy(phrase).removeprefix("累计")
    if len(name) < 2 or draft.mark is None or phrases.split(name).head:
        return None
    for near in held.drafts[-NEAR:]:
        full = phrases.tidy(near.phrase)
        other_time = near.aspect == "level" and near.unit == draft.unit and near.mark is not draft.mark
        if other_time and near.role != "part" and full.endswith(name) and full != name:
            return near
    return None


def listed_with(held: Held, draft: Draft) -> bool:
    """ADC 5 笔、双抗 4 笔: a thing counted as the one before it, for which no measure is named either."""
    near = next((d for d in reversed(held.drafts[-NEAR:]) if d.aspect == "level"), None)
    return near is not None and near.unit == draft.unit and phrases.tidy(near.phrase) == near.subject != ""


def done_with(held: Held, draft: Draft) -> Draft | None:
    """The figure before it in one list, where it tells a deed and its first object."""
    last = held.drafts[-1] if held.drafts else None
    first = last.near if last is not None and last.near is not None else last
    done = first is not None and first.how.get("measure") == "deed" and first.clause == draft.clause
    return first if done and first is not None and first.subject and first.unit == draft.unit else None


def level_varied(held: Held, draft: Draft) -> Draft | None:
    """The level that a variant is of, here or last in the sentence before: 不含税 1560 元，含税为 1763 元."""
    last = held.last[-1] if held.last else None
    for near in (like_level(held, draft), last, last.near if last is not None else None):
        if near is not None and near.head and near.unit == draft.unit and near.aspect == "level":
            return near
    return None


def as_the_last(held: Held, case: Case) -> str:
    """Grocery sales climbed 6.2% to $3.82 billion. Pharmacy grew 8.4% to $1.04 billion: sales again; '' else."""
    last = held.last[-1] if held.last else None
    if last is not None and last.aspect == "share" and last.sentence == case.draft.sentence:
        return _of_what(last, case)
    levels = (d for d in (last, last and last.near) if d is not None and d.quantity.kind == "money" and d.head)
    near = next(levels, None)
    if near is None or near.quantity.scale < MILLION:
        return ""
    whom = case.named.subject or case.draft.subject
    if not near.subject or near.subject == whom or near.aspect != "level" or case.ahead is None:
        return ""
    if not whom or not whom.isascii() or not case.next_is("level", "to"):
        return ""
    alike = case.ahead.unit == near.unit and case.ahead.scale >= MILLION
    case.draft.head = alike
    return near.measure if alike and case.draft.sentence - near.sentence < 2 else ""


def priced_like(held: Held, case: Case) -> bool:
    """Brent settled at $71.84 a barrel, up $1.42. WTI gained $1.36 to $68.51: priced as the one before."""
    near = held.last[-1] if held.last else None
    for _ in range(NEAR):
        if near is None or (near.measure == "price" and near.aspect == "level"):
            break
        near = near.near
    name, paid = case.named.subject, case.ahead if case.relative else case.draft.quantity
    if near is None or paid is None or near.subject == name or not name.isascii():
        return False
    alike = paid.kind == "money" and paid.scale == 1 and near.unit.startswith(paid.unit)
    return alike and case.draft.sentence - near.sentence < 2


def _of_what(share: Draft, case: Case) -> str:
    """Snacks (46% of sales) grew 4.2% to $856m: sales; '' where the whole is no measure, or of somebody else."""
    whole = phrases.split(share.whole)
    money = case.ahead is not None and case.ahead.kind == "money"
    alike = money and whole.head and share.subject == (case.named.subject or case.draft.subject)
    case.draft.head = alike
    return whole.measure if alike else ""


def stands_beside(held: Held, case: Case) -> bool:
    """Whether the figure of the clause before is one of the same measure and of somebody else."""
    near = held.last[-1] if held.last else None
    if near is None or not near.head or near.unit != case.draft.unit:
        return False
    listed = near.aspect == "change" and near.how.get("subject") == "list" and case.named.subject != near.subject
    if near.aspect not in ("level", "share") and not listed:
        return False
    if near.clause + 1 != case.draft.clause or case.behind:
        return False
    return len(case.named.subject) <= 8 and bool(phrases.terms(case.whom))


def rate_of_a_part(held: Held, case: Case) -> bool:
    """客座率 83.6%，其中国际航线 79.4%: the rate that 其中 takes apart."""
    near = held.last[-1] if held.among and held.last else None
    if near is not None and near.aspect == "points":
        near = near.near
    if near is None or not near.head or near.unit != case.draft.unit or near.aspect not in ("level", "share"):
        return False
    case.draft.measure, case.draft.head, case.draft.how["measure"] = near.measure, True, "clause"
    return True


def of_another_time(held: Held, case: Case) -> bool:
    """上月为 0.2%: the figure before it, of another period; 前 4 个月 2,319 万吨 behind the month's."""
    if case.said.level:
        again = _before_it(held, case.draft) or _priced_as(held, case.draft)
        return case.draft.unit == "x" or again is not None
    before = _before_it(held, case.draft)
    if before is None:
        return False
    if before.aspect == "change":  # 收入增长 6%，8月 4%
        beside = before.clause + 1 == case.draft.clause and before.sentence == case.draft.sentence
        dated = case.draft.mark is not None and case.draft.mark.right <= case.draft.quantity.left
        dated = dated or any(word in roles("by_now") for word in case.said.adverbs)
        return beside and dated and before.head and before.unit == "%" and before.role == ""
    if before.aspect == "share" and before.measure and not case.phrase:  # 外卖占比 46%，去年同期 38%
        return before.clause + 1 == case.draft.clause and case.draft.mark is not None and _right_before(case.draft)
    return before.aspect == "level" and case.draft.unit not in RELATIVE


def _right_before(draft: Draft) -> bool:
    """Whether nothing but a blank stands between a figure and the period that dates it."""
    return draft.mark is not None and 0 <= draft.quantity.left - draft.mark.right < 2


def _priced_as(held: Held, draft: Draft) -> Draft | None:
    """单价达 3737 元/吨，超过 3500 元: the price printed before it, the part per which it is left out."""
    near = held.drafts[-1] if held.drafts else None
    return near if near is not None and draft.unit and near.unit.startswith(f"{draft.unit}/") else None


def _before_it(held: Held, draft: Draft) -> Draft | None:
    """The figure before it in the same unit and of another period, at once or by way of its change in points."""
    near = held.last[-1]
    one: Draft | None = near
    for _ in range(4):
        if one is not None and one.unit == draft.unit and one.mark is not draft.mark and not moved_by(one, draft):
            return one
        one = one.near if one is not None else None
    return None


def taken_apart(held: Held, draft: Draft) -> str:
    """旅客周转量增长 7.3%，其中国内增长 4.1%: the measure that 其中 takes apart; '' for none."""
    near = held.last[-1] if held.among and held.last else None
    if near is None or near.unit != draft.unit or near.aspect != "change":
        near = _moved_before(held, draft)
    if near is None:
        return ""
    draft.head, draft.how["measure"] = near.head, "clause"
    return near.measure


def told_of_each(held: Held, draft: Draft) -> str:
    """34 个行业增加值保持同比增长。甲业增长 7.2%: the measure of which a count of growing ones was told before."""
    deed, sentence = held.grew
    told = _EACH_GREW.fullmatch(deed) if draft.unit == "%" and draft.sentence == sentence + 1 else None
    named = phrases.split(told.group(1)) if told is not None else None
    if named is None or not named.head:
        return ""
    draft.head, draft.how["measure"] = True, "sentence before"
    return named.measure


_EACH_GREW = lazy(
    r"(?:行业|企业|产品|地区|城市)?(.{2,12}?)(?:保持|实现)?(?:同比|环比|较上年)?(?:保持|实现)?(?:正?增长|增加|上[涨升]|回升|下[降跌滑]|减少)"
)


def _moved_before(held: Held, draft: Draft) -> Draft | None:
    """火电下降 1.3%；水电下降 9.8%: the last change of the sentence, else the total that 其中 takes apart."""
    for near in reversed(held.drafts[-NEAR:]):
        if near.aspect == "change" and near.unit == draft.unit == "%" and near.head and near.measure:
            return near
    total = held.total
    return total if held.among and total is not None and total.head and draft.unit == "%" else None


def like_level(held: Held, draft: Draft) -> Draft | None:
    """The last level with the same unit in the sentence, or before it where 其中 or 分业务 takes it apart.

    新芯片业务年入约 150 亿美元，IP 业务约 100 亿美元: the second takes the measure of the first.
    """
    part: Draft | None = None
    whole: Draft | None = None
    for near in reversed([one for one in held.drafts[-NEAR:] if "aside" not in one.how]):
        # Q2 盈利 0.9 亿元，上年同期 0.7 亿元
        dated = bool(near.measure) and not draft.phrase and near.mark is not draft.mark
        known = near.head or dated or (held.among and told_whole(near, draft))
        if draft.quantity.scale >= MILLION and near.quantity.scale == 1 and _of_one(near):
            continue  # 归母净利润 12 亿元，EPS 1.9 元；此前预测为 11 亿元; 销售额 148 亿元，均价 231 元；童装 86 亿元
        unknown = draft.phrase and not (_on_a_basis(draft.phrase) or phrases.tidy(draft.phrase) in held.names)
        if unknown and near.measure in roles("of_bodies"):
            whole = whole or (near if near.aspect == "level" and near.unit == draft.unit else None)
            continue  # 收入 312 亿元，归母净利润 35 亿元；液体乳 186 亿元: a part has no 归母净利润
        if near.aspect == "level" and (near.unit == draft.unit or _part_of_price(held, near, draft)) and known:
            if near.role != "part" or held.among or near.sentence != draft.sentence:
                return near
            part = part or near  # 其中出口 8970 台；装载机 9410 台: not 出口
    if part is None and whole is not None:
        return whole  # 甲归母净利润 31 亿元；乙 40 亿元: nothing else was told of the first
    if part is not None or just_moved(held, draft):
        return part
    if not (held.among or held.apart):
        return None
    total = taken_in(held, draft) or held.total
    return total if total is not None and total.unit == draft.unit else held.counts.get(draft.unit)


def _of_one(near: Draft) -> bool:
    """Whether a measure is what one share, piece or head comes to: no hundred millions are of it."""
    return near.measure.lower() in _PER_SHARE or near.measure.endswith(roles("means")) or near.measure.endswith("价")


def _part_of_price(held: Held, near: Draft, draft: Draft) -> bool:
    """均价 0.412 元/千瓦时，其中甲省 0.438 元: whether a part's price leaves out per what it is."""
    low, whole = draft.quantity.low, near.quantity.low
    if not held.among or not draft.unit or not near.unit.startswith(f"{draft.unit}/") or not low or not whole:
        return False
    return whole / 2 < low < whole * 2


def same_measure(held: Held, draft: Draft, name: str) -> Draft | None:
    """The level that tells the measure of a bare name, unless it only counts, or the name is its own measure."""
    like = like_level(held, draft)
    if like is None or name[-2:] == like.measure[-2:] or like.measure.endswith(phrases.counted()):
        return None
    return like


def follows_alike(held: Held, draft: Draft) -> bool:
    """Whether the figure before is a level in the same unit: 甲估计 2400 亿份，我们的估计是 2100 亿份."""
    near = held.last[-1] if held.last else None
    alike = near is not None and near.unit == draft.unit
    alike = alike and near is not None and (near.aspect == "level" or (near.unit == "%" and near.measure != MOVES))
    return near is not None and alike and near.clause != draft.clause


def leads_to(held: Held, draft: Draft) -> bool:
    """Whether the figure before is the change that led to this level: 营收增长 30.9%，达 414 亿美元."""
    near = held.last[-1] if held.last else None
    if near is None or not near.head or draft.clause - near.clause > 1 or draft.unit == near.unit:
        return False
    moved = "points" if draft.unit == "%" else "change"
    if near.measure.endswith(("幅", "增速")) and not (near.measure == MOVES and is_price(draft)):
        return False  # 指数上涨 2.48%，报 2184.5 点
    return near.aspect == moved and near.unit in RELATIVE and draft.quantity.kind != "duration"


def goes_on_now(held: Held, case: Case) -> bool:
    """渗透率将升至 30%，目前为 22%: the figure before, of now."""
    near, draft = held.last[-1] if held.last else None, case.draft
    if near is None or near.unit != draft.unit or near.clause + 1 != draft.clause or near.aspect not in _STANDING:
        return False
    now = any(word in roles("by_now") for word in case.said.adverbs)
    if now and near.aspect == "share":
        draft.how["aspect"], draft.whole = "share", near.whole
    return now


_STANDING = frozenset({"level", "share", "multiple"})


def go_on(held: Held, case: Case) -> None:
    """Take over subject and measure of the figure before."""
    said = case.said
    before = held.last[-1]
    if before.how.get("subject") == "set beside" and before.near is not None and before.clause == case.draft.clause:
        held.last = [*held.last[:-1], before.near]  # 比乙公司的 33.2%高 1.9 个百分点: the first one is higher
        before = before.near
    # Cut by $9 million, from $20 million: of what was cut.
    moved = said.start and before.aspect == "change" and before.head and before.unit == case.draft.unit
    alike = None if said.verb or said.base or said.share or said.level or moved else like_level(held, case.draft)
    priced = _priced_as(held, case.draft) if said.level and not (said.verb or said.base or said.share) else None
    of_rate = None
    if held.last[-1].quantity.kind == "count" and case.draft.unit == "pp":  # by seven votes to two. A cut of 25bp …
        told = (d for d in (*reversed(held.drafts), *reversed(held.before)) if d.unit == "%" and d.head)
        of_rate = next(told, None)
    near = of_rate or _before_aside(held, case) or alike or _before_it(held, case.draft) or priced or held.last[-1]
    near = _of_all_again(held, case.draft, near)
    moves = bool(said.verb) or (bool(said.base) and bool(case.draft.quantity.signed))  # 占 31.0%，同比+2.7%
    shared = near.near if near.aspect == "share" and moves else None
    shared = shared if shared is not None and case.draft.unit in ("%", shared.unit) else None
    if shared is not None and shared.aspect == "level" and shared.head:
        near = shared  # 装车量 10.8GWh，占 31.0%，同比增长 2.7%: a share moves by points
    scope = case.draft.scope
    take_over(case.draft, near, "clause")
    if said.restates and near.sentence == case.draft.sentence:
        case.draft.mark, case.draft.period = near.mark, near.period  # 按当日中间价约合人民币 29.86 亿元
    if said.restates and before.unit.startswith(f"{case.draft.unit}/") and before.clause == case.draft.clause:
        case.draft.subject = before.subject  # 按 126 元/只折合 0.38 亿元: of what the price is of
    if held.among and said.had in roles("states_of_parts") and near.unit == case.draft.unit and near.role != "part":
        case.draft.subject = f"{near.subject} {said.had}".strip()  # 其中已投运 231 万吨/日
    if near.unit == case.draft.unit and said.verb_word in roles("net_moves") and opened(near):
        case.draft.subject = near.subject if near.measure else ""
        case.draft.measure, case.draft.head = said.verb_word, True  # 新开店 682 家，关店 215 家，净增 467 家
    if near.unit == case.draft.unit and near.measure in roles("came_or_went") and _at_the_end(case.draft):
        case.draft.measure, case.draft.head = "期末", True  # 引进 4 架、退出 1 架，期末 712 架
    if near.aspect == "share" and said.verb and case.draft.quantity.kind == "money":
        of_whole = (d for d in reversed(held.drafts[-NEAR:]) if d.aspect == "level" and d.unit == case.draft.unit)
        case.draft.measure = next((d.measure for d in of_whole if d.head), near.measure)  # 甲占七成，增长 1.1 万亿元
    if shared is None and near.aspect == "share" and moves and (level := _parted_level(held, near, case)) is not None:
        case.draft.measure, case.draft.head = level.measure, True
    refit(held, case, near)
    if said.verb == "swing" and said.verb_word == "幅度" and near.aspect in ("change", "points"):
        said.verb = "down" if near.sign < 0 else "up"  # 收窄 4bp，幅度小于上周的 7bp
    if said.past and near.sentence == case.draft.sentence:
        case.draft.mark, case.draft.period = near.mark, near.period
    if said.likened:
        case.draft.scope = (*case.draft.scope, said.likened)
    if said.it:
        case.draft.scope = scope  # at constant rates revenue rose 7.3%; in sterling it rose 5.8%
    if said.share and near.dated_alone and near.clause == case.draft.clause:
        case.draft.mark, case.draft.dated_alone = near.mark, True  # 2023 年为 176 TWh、占 4.4%
    stock = said.total and near.unit == case.draft.unit and case.draft.quantity.kind == "count"
    if stock and (noun := _of_all_there_are(near)):
        case.draft.measure, case.draft.head = noun, True
    again = not (said.verb or said.share or said.it or stock)
    if again and near.aspect == "change" and near.unit == case.draft.unit:
        said.again = True
        said.base = case.draft.base = said.base or near.base  # 前值 -0.7%, 上月为 0.2%: a change, as the one before
    if held.turned[0] == held.subject and near.quantity.left < held.turned[1]:
        case.draft.subject = held.subject  # 公路投资 2,100 亿元。水运方面，完成 210 亿元
    doing = case.agent.isascii() and said.governed and not said.verb  # and wholesale contributed $7.5m
    if case.agent and (doing or entity(case.agent)) and case.agent not in pronouns():
        case.draft.subject = case.agent


def somebody_else(held: Held, case: Case) -> bool:
    """海外店剔除汇率影响增长 8.4%: whether a clause that only tells a basis says itself whose figure it is."""
    agent = case.agent
    if not agent or not held.last or agent in pronouns() or agent in held.last[-1].subject:
        return False
    return case.unnamed and phrases.basis(case.draft.phrase) != ""


def _of_all_there_are(near: Draft) -> str:
    """新开门店 85 家，合计 1,204 家: what is counted, without the word that only some of it came or went."""
    moved = max((word for word in roles("added") if near.measure.startswith(word)), key=len, default="")
    if near.measure in roles("came_or_went") or near.measure == moved != "":
        return "合计"
    return near.measure.removeprefix(moved) if moved or near.aspect == "change" else ""


def _parted_level(held: Held, share: Draft, case: Case) -> Draft | None:
    """发电量 560 亿度，其中西南占 64%，同比增长 9%: a share moves by points, and what grows is the part's 发电量."""
    if case.draft.unit != "%" or case.said.share or share.measure != "占比" or not share.subject:
        return None
    levels = (d for d in reversed(held.drafts[-NEAR:]) if d.aspect == "level" and d.head and d.unit not in RELATIVE)
    return next((d for d in levels if d.sentence == share.sentence and d.clause <= share.clause), None)


def _at_the_end(draft: Draft) -> bool:
    """Whether a count without a verb is of the end of what was told before: 期末 712 架."""
    told = draft.mark is not None and draft.mark.text.endswith(("期末", "月末", "季末", "年末"))
    return told and draft.quantity.kind == "count" and draft.aspect == "level" and not draft.verb


def _of_all_again(held: Held, draft: Draft, near: Draft) -> Draft:
    """15.2 万吨，其中上海 8.1 万吨、江苏 2.7 万吨。前一周为 16.8 万吨: of the whole or the part, by its size."""
    if near.role != "part" or near.sentence == draft.sentence or draft.mark is None or draft.mark is near.mark:
        return near
    told = (d for d in reversed(held.before) if d.role != "part" and d.aspect == "level" and d.unit == near.unit)
    whole, own, part = next(told, None), draft.quantity.low, near.quantity.low
    if whole is None or not whole.measure or not whole.quantity.low or not own or not part:
        return near
    return whole if abs(whole.quantity.low - own) < abs(part - own) else near


def _before_aside(held: Held, case: Case) -> Draft | None:
    """净利润下降 3%，因计提 1.2 亿元减值；剔除后增长 10%: the change before, not what is left out of it."""
    near = held.last[-1]
    own = near.head and near.aspect == "level" and near.scope[:1] == held.aside[:1]  # 剔除汇兑后净利润 4 亿元，增长 28%
    if own or not held.aside or held.aside[0] not in roles("leaving_out") or not case.said.verb:
        return None
    changes = (d for d in reversed(held.drafts[-NEAR:]) if d.aspect == "change" and d.unit == case.draft.unit)
    return next(changes, None)


def _on_a_basis(phrase: str) -> bool:
    """Whether a phrase only says on what basis the figure is given: 扣除汇兑收益后为 5.15 亿元."""
    return phrases.adjusts(phrase) or phrase.endswith("后")
