"""Subject and measure of a figure, from the words before and behind it and from what was said before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from attrs import define

from factcheck.quantity import Mark, Quantity
from factcheck.reading import headed, per_parts, phrases
from factcheck.reading.aspects import change_nouns, comes_in, moved_measure, shares
from factcheck.reading.bodies import body, entity, leading_body, pronouns, this_one
from factcheck.reading.clause import NEAR, Clause, words
from factcheck.reading.dating import each_of
from factcheck.reading.deeds import acting, done, each, speaker, thing_of
from factcheck.reading.draft import Draft, Held, Known
from factcheck.reading.lexicon import measures, part_names, roles
from factcheck.reading.phrases import Named
from factcheck.reading.pieces import Piece
from factcheck.reading.predicate import Predicate
from factcheck.reading.topics import THIS

_AMOUNTS = frozenset({"money", "count", "physical", "price"})
RELATIVE = frozenset({"%", "pp", "x", "‰"})
_MILLION = 10**6
_NOBODY = Named("", "", False)
_LISTED = frozenset({"A股", "B股", "H股", "美股", "港股", "ADR", "ADS"})
_PARTS = ("业务", "分部", "产品线")



@cache
def _stands() -> frozenset[str]:
    return frozenset(roles("stands"))


@cache
def _undated() -> frozenset[str]:
    return frozenset(roles("undated"))


_EACH = re.compile("(?:平均)?每[\u4e00-\u9fff]{1,2}")


@cache
def _of_segments() -> frozenset[str]:
    return frozenset(roles("of_segments"))


@cache
def _objects() -> frozenset[str]:
    return frozenset(roles("objects"))


@cache
def _of_companies() -> frozenset[str]:
    return frozenset(roles("of_companies"))


@cache
def _expected() -> frozenset[str]:
    return frozenset(roles("expected"))


@define(eq=False)
class Case:
    """One figure and the words about it: the phrase before, split; the phrase behind; who acts; what governs."""

    draft: Draft
    said: Predicate
    phrase: str
    named: Named
    behind: str
    agent: str
    relative: bool
    follower: Piece | None

    @property
    def unnamed(self) -> bool:
        """No noun phrase of its own stands before the figure."""
        return not self.named.subject and not self.named.measure

    def next_is(self, kind: str, word: str = "") -> bool:
        """Whether a piece of a kind (and word) stands right behind the figure."""
        piece = self.follower
        return piece is not None and piece.kind == kind and (not word or piece.word == word)


class Namer:
    """Names the figures of one sentence. `main` is whom the report is about; `known` the names that it lists."""

    def __init__(self, text: str, held: Held, main: str, known: Known) -> None:
        self.text = text
        self.held = held
        self.main = main
        self.names = known.names
        self.things = known.things
        self.pair: dict[str, str] = {}
        """Whom 前者 and 后者 mean."""
        self.ahead: Quantity | None = None
        """The figure that the one being named leads to (grew 8.4% to $1.04 billion)."""
        self.share_of = ""
        """The whole that a share is taken of, where its own level stands between (占营业收入 7.78 亿元的 10.4%)."""
        self.doer = ""
        """Who did something in this sentence: 门票收入 behind 云岭古镇接待游客 is 云岭古镇's."""
        self.fulfils = ""
        """The words that tell such a share, where it is not 占: 完成全年目标, 相当于正常保有量."""

    # -- lists ------------------------------------------------------------------------------------------------------

    def name(
        self,
        drafts: list[Draft],
        clause: Clause,
        said: Predicate,
        behind: str,
        follower: Piece | None,
        beside: list[Mark],
    ) -> None:
        """Give the drafts of one figure, or of a list of figures, their subject and measure."""
        phrase = self._words(clause.pieces, said.phrase)
        if phrase.startswith("该"):
            phrase = this_one(phrase, self.text[: drafts[0].quantity.left])
        if "每" in phrase and drafts[0].quantity.kind == "money":
            phrase = per_parts.told_before(phrase, drafts)
        self.ahead = _next_figure(clause.pieces, follower)
        if not phrase and (said.each or said.both) and len(drafts) > 1:
            phrase = self._words(clause.pieces, said.agent)
        again = clause.inside and clause.before is not None and not phrase
        # （其中65岁及以上19064万人 says nothing again
        if again and clause.before is not None and not any(piece.kind == "among" for piece in clause.pieces):
            self._restate(drafts, clause.before, said)
        elif clause.inside and clause.whom and not phrase and len(drafts) == 1 and drafts[0].quantity.signed:
            draft = drafts[0]  # 太辰光（+21.4%）
            draft.subject, draft.measure = phrases.tidy(clause.whom), moved_measure(said)
            money = next((d for d in self.held.drafts if d.head and d.quantity.kind == "money"), None)
            if money is not None and draft.subject.isascii():
                draft.measure, draft.head = money.measure, True  # fee income of $1.58bn, with advisory (+21% to $402m)
        elif len(drafts) == 1 or not self._name_list(drafts, phrase, said, behind):
            marks = beside if len(beside) == len(drafts) > 1 else each_of(drafts[0].mark, len(drafts))
            for k, draft in enumerate(drafts):
                if len(marks) == len(drafts) > 1:
                    draft.mark = marks[k]
                own = behind if draft.unit == drafts[-1].unit else ""  # 1T 参数与 100 万 Token 上下文
                self._name_one(self._case(draft, clause, said, phrase, own, follower))

    def _words(self, pieces: Sequence[Piece], span: tuple[int, int] | None) -> str:
        return words(self.text, pieces, *span) if span else ""

    def _name_list(self, drafts: list[Draft], phrase: str, said: Predicate, behind: str) -> bool:
        """Name a list item by item; False where it is no list of different things."""
        listed = phrases.pair(phrase) if said.each and len(drafts) == 2 else ()
        listed = listed or phrases.items(phrase)
        if len(listed) > len(drafts) > 1 and "、" in phrase:
            whole = phrases.items(phrase.replace("/", "·"))  # 同城、异地、国际/港澳台: three items
            listed = tuple(item.replace("·", "/") for item in whole)
        if len(listed) == len(drafts):
            self._align(drafts, listed, said, behind)
        elif near := self._siblings(drafts, phrase, said):
            measure = phrases.split(phrase).measure
            for draft, other in zip(drafts, near, strict=True):
                take_over(draft, other, "list")
                draft.measure = measure if measure and (measure not in shares() or not said.share) else draft.measure
        elif (said.each or self.held.each) and len(self.held.items) == len(drafts):
            self._align_items(drafts, phrase, said)
        elif not phrases.tidy(phrase) and not behind and (listed_before := self._list_before(drafts)):
            for draft, other in zip(drafts, listed_before, strict=True):
                take_over(draft, other, "list")
        else:
            return False
        return True

    def _align(self, drafts: list[Draft], listed: Sequence[str], said: Predicate, behind: str) -> None:
        """微软/谷歌 资本支出分别为 299 亿/279 亿: item by item; the last item carries the common measure."""
        first = phrases.without_place(listed[0])  # 公司销售/管理/研发费用率: 公司 is no part of the first item
        listed = (first, *listed[1:])
        tail = phrases.split(listed[-1])
        own = all(phrases.split(item).head for item in listed)
        common = tail.measure if tail.head else said.act or phrases.split(behind).measure
        common = common or self._taken_apart(drafts[0]) or self._told_before(drafts[0], said)
        if not common and not said.verb and (like := self._like(drafts[-1])) is not None:
            common = like.measure  # 对欧洲出口 24 亿元；对拉美、非洲分别为 7 亿元和 5 亿元
        if not common and said.verb and drafts[0].unit == "%" and not behind:
            common = moved_measure(said)  # 偏债混合、纯债基金分别上涨 0.42% 和 0.08%
        ending = _common_ending(listed)
        for draft, item in zip(drafts, listed, strict=True):
            named = phrases.split(item)
            if ending:
                draft.measure = item if item.endswith(ending) else item + ending
            elif own:
                draft.subject, draft.measure = named.subject or self.held.subject, named.measure
            else:
                draft.subject = named.subject if item is listed[-1] and tail.head else item
                draft.measure = common
            draft.head, draft.how["subject"], draft.phrase = tail.head or bool(common), "list", item
            if not draft.subject:
                self._carry_subject(draft)

    def _told_before(self, draft: Draft, said: Predicate) -> str:
        """云业务收入保持两位数增长，甲、乙分别为 …: the measure of the clause before, where it told no exact figure."""
        near = self.held.last[-1] if self.held.last else None
        vague = near is not None and near.head and near.clause + 1 == draft.clause and near.quantity.low is None
        return near.measure if near is not None and vague and said.level and said.each else ""

    def _align_items(self, drafts: list[Draft], phrase: str, said: Predicate) -> None:
        """光库科技、德科立 …为涨幅前五，涨跌幅分别为 …: the list stands in a clause before."""
        moved = moved_measure(said) if drafts[0].unit in RELATIVE else said.act
        *_, last = items = list(self.held.items)
        tail = phrases.split(last)
        measure = phrases.split(phrase).measure or phrases.tidy(phrase) or moved
        if not measure and tail.head and tail.subject:  # 甲、乙、丙保有规模分列前三，分别为 …
            items[-1], measure = tail.subject, tail.measure
        for draft, item in zip(drafts, items, strict=True):
            draft.subject, draft.measure, draft.head, draft.how["subject"] = item, measure, True, "list"

    def _list_before(self, drafts: list[Draft]) -> list[Draft]:
        """As many figures as were told last, or as levels of one clause: 此前假设为 6,900、8,200 亿美元."""
        if len(self.held.last) == len(drafts):
            return self.held.last
        unit = drafts[-1].unit
        levels = [d for d in self.held.drafts[-NEAR:] if d.aspect == "level" and d.unit == unit][-len(drafts) :]
        return levels if len(levels) == len(drafts) > 1 and len({d.clause for d in levels}) == 1 else []

    def _siblings(self, drafts: list[Draft], phrase: str, said: Predicate) -> list[Draft]:
        """对公 4537 亿元，零售 2094 亿元，票据 349 亿元，分别占 65.0%、30.0%和 5.0%: what the list is about."""
        whom = phrases.split(phrase).subject
        if not said.each or (whom and whom not in measures().nobody):
            return []
        points = drafts[-1].unit == "pp"  # 股票仓位 13.1%，转债仓位 6.9%，分别变动 +1.5 和 -0.5 个百分点
        wanted = ("%",) if points else _AMOUNTS
        levels = [
            d
            for d in self.held.drafts[-NEAR:]
            if d.aspect in ("level", "share") and (d.unit if points else d.kind or d.quantity.kind) in wanted
        ]
        near = levels[-len(drafts) :]
        of_a_kind = len(near) == len(drafts) and len({d.unit for d in near}) == 1
        apart = max(len({d.subject for d in near}), len({d.measure for d in near})) == len(drafts)
        return near if of_a_kind and apart else []

    def _restate(self, drafts: list[Draft], before: Draft, said: Predicate) -> None:
        """3737.43 元/皮长公里（约 155.73 元/芯公里）: a bracket says the figure before it again."""
        for draft in drafts:
            take_over(draft, before, "bracket")
            if not said.verb and not said.base and not said.share and draft.unit not in ("%", "pp", "x"):
                dated = draft.mark is not None and draft.mark.left >= before.quantity.right
                if dated and before.unit in RELATIVE:
                    draft.aspect = "level"  # 环比下降 6.0%（3 月为 194.0 万辆）: the level of another time
                else:
                    draft.role, draft.aspect = "restated", before.aspect
                    self._per_share(draft, before)

    def _per_share(self, draft: Draft, before: Draft) -> None:
        """$192 million ($1.31 per share), up from $149 million ($1.02): the second bracket is as the first."""
        if draft.unit != before.unit or draft.quantity.scale != 1 or before.quantity.scale < _MILLION:
            return
        first = next((d for d in reversed(self.held.drafts[-NEAR:]) if d.unit.endswith("/share")), None)
        draft.role, draft.near = "", None
        if first is not None and draft.quantity.kind == "money":
            draft.measure, draft.unit, draft.head = first.measure, first.unit, True
        else:
            draft.trust = min(draft.trust, 0.45)

    # -- one figure -------------------------------------------------------------------------------------------------

    def _case(
        self, draft: Draft, clause: Clause, said: Predicate, phrase: str, behind: str, follower: Piece | None
    ) -> Case:
        named = self._split(phrase)
        if said.phrase and any(piece.word == "平均" for piece in clause.pieces[said.phrase[0] : said.phrase[1]]):
            draft.how["mean"] = "平均"
        if phrase and (said.verb or said.level or phrases.tidy(phrase)[-1:] == "均") and phrases.adjusts(phrase):
            named = _NOBODY  # 扣除价格因素实际增长 5.2%: still of the figure before
        draft.phrase = phrase
        if _ONLY_FIGURE.fullmatch(phrase):
            named, phrase = _NOBODY, ""  # 12GB+256GB、16GB+512GB
        if named.measure in _objects() and draft.quantity.kind != "count" and not said.verb:
            named = Named(phrases.tidy(phrase), "", False)  # 收入 13.9 亿元，其中清洗设备 3.3 亿元
        if said.whole:
            draft.whole = phrases.bare_whole(self._words(clause.pieces, said.whole))
        if phrases.tidy(phrase) in _undated():  # 上期为 1461 万辆: of another period, which no calendar tells
            named, phrase, draft.mark, draft.period, draft.dated_alone = _NOBODY, "", None, None, True
        beside = _after_comparison(clause.pieces, said)
        if (said.to_level or beside) and phrases.tidy(phrase) in _stands():
            draft.base = said.base = said.base or ("stated" if beside else "")
            # 从 1.70 的低点升至 2.35: still of the one before
            named, phrase = _NOBODY, ""
        if phrase and (said.foreseen or _set_against(clause.pieces, said)) and _house(phrase):
            draft.source, said.quoted = phrases.tidy(phrase), True  # 某证券的预测为 …, 高于某期货的 14.8 元
        if self.held.aside and self.held.aside[0] in roles("leaving_out") and phrase.endswith("后"):
            said.it, named, phrase = True, _NOBODY, ""  # 剔除公允价值变动后同比增长 4%
        if phrases.tidy(phrase) in roles("restated_as") and draft.unit in RELATIVE:  # ROE 为 2.2%，年化约 9.0%
            draft.scope, said.it, named, phrase = (phrases.tidy(phrase),), True, _NOBODY, ""
        if phrases.tidy(phrase) in _expected():  # whose forecast it is
            draft.source, draft.stance = draft.source or phrases.tidy(phrase), "forecast"
        if said.share and said.share_word in roles("fulfils") and self.held.last:
            draft.stance = self.held.last[-1].stance  # 完成月度计划的 102%: what has been reached is no plan
        giver = _GIVES.sub("", named.subject)
        if giver != named.subject and draft.stance == "forecast" and _house(giver):
            draft.source, named = giver, Named("", named.measure, named.head)  # 某证券给出的净利润预测为 34 亿元
        if said.quoted or phrases.tidy(phrase) in _expected():
            named, phrase, said.quoted = _NOBODY, "", True
        if said.share and not draft.whole and phrase[:1] == "在" and phrase[-1:] in ("中", "里", "内"):
            draft.whole, named, phrase = phrases.bare_whole(phrase[1:-1]), _NOBODY, ""  # 在总收入中占 26.2%
        agent = self._words(clause.pieces, said.agent)
        this = self.held.launched and agent.startswith(THIS)
        agent = self.held.launched if this else phrases.tidy(agent)
        agent = "" if speaker(agent) else agent
        if said.agent and _of_figure(clause.pieces, said.agent[0]):
            agent = ""  # bought back $600m of stock and paid $345m
        if phrases.tidy(phrase) in pronouns() and not agent and (said.level or said.stance or said.verb):
            named, phrase, agent = _NOBODY, "", phrases.tidy(phrase)  # we forecast $2.45 billion
        if agent in _undated() and not phrase:
            agent, draft.mark, draft.period, draft.dated_alone = "", None, None, True  # 前值净流出 63 亿美元
        relative = draft.unit in RELATIVE
        if relative and _of_another(said, clause.pieces) and phrases.split(agent).head:
            phrase, named = agent, self._split(agent)  # 成本仅为传统电池的十分之一
        if phrase[:1] == "每" and phrases.split(behind).head:
            named, phrase = _NOBODY, ""  # 每月每用户最高 200 元的固定费用
        if said.share and not relative and draft.whole and (follower is None or follower.kind != "of"):
            # 首次超过美国模型的 2.94 万亿: an amount with no share behind it is of whom the words name
            phrase, named, draft.whole, said.share = draft.whole, self._split(draft.whole), "", False
        return Case(draft, said, phrase, named, phrases.tidy(behind), agent, relative, follower)

    def _name_one(self, case: Case) -> None:
        draft, said = case.draft, case.said
        if self._margin_of(case):
            return
        if said.verb_word == "lost" and draft.quantity.kind == "money" and draft.quantity.scale > 1:
            said.verb, draft.measure, draft.head = "", "net loss", True  # the company lost $12.3 million
            draft.subject = case.agent or case.named.subject
            self._settle(case)
            return
        if self._placed(case) or self._ranked(case) or self._each_of(case) or self._of_whole(case):
            return
        if self._left_open(case) or self._again(case):
            return
        if self._by_words(case):
            self._settle(case)

    def _placed(self, case: Case) -> bool:
        """486 stores, 318 of them in Britain and 168 in Ireland: parts of the count before, by where they are."""
        near = self.held.last[-1] if self.held.last else None
        part = case.said.place or (self.held.among and not case.behind and case.draft.quantity.kind == "number")
        if not part or not case.unnamed or near is None or near.sentence != case.draft.sentence:
            return False
        draft = case.draft
        if near.aspect != "level" or not near.measure or (draft.unit != near.unit and draft.quantity.kind != "number"):
            return False
        take_over(draft, near, "clause")
        draft.subject = case.said.place or near.subject
        draft.unit, draft.kind, draft.role = near.unit, near.quantity.kind, "part"
        return True

    def _margin_of(self, case: Case) -> bool:
        """Free cash flow was $143 million, a margin of 34.7%: the margin of what was just told."""
        near = self.held.last[-1] if self.held.last else None
        if case.named.measure.lower() != "margin" or case.named.subject or not case.relative or near is None:
            return False
        if near.sentence != case.draft.sentence or near.quantity.kind != "money" or not near.head:
            return False
        take_over(case.draft, near, "clause")
        case.draft.measure = f"{near.measure} margin"
        return True

    def _ranked(self, case: Case) -> bool:
        """PE 为 31 倍，处于近五年的 46%分位: where the figure before stands among all of its kind, at its own time."""
        near = self.held.last[-1] if self.held.last else None
        if near is None or not case.relative or not case.behind.startswith(roles("ranked")) or near.unit == "%":
            return False
        draft = case.draft
        take_over(draft, near, "clause")
        draft.measure, draft.mark, draft.head = f"{near.measure}{case.behind}", near.mark, True
        return True

    def _each_of(self, case: Case) -> bool:
        """募资 286 亿元，平均每家 9.2 亿元: the measure before, of one of them."""
        near = self.held.last[-1] if self.held.last else None
        each = phrases.tidy(case.phrase)
        if near is None or case.behind or not _EACH.fullmatch(each):
            return False
        whole = next((d for d in (near, near.near) if d is not None and d.unit == case.draft.unit), None)
        if whole is None or not whole.measure:
            return False
        take_over(case.draft, whole, "clause")
        case.draft.measure = f"{each}{whole.measure}"
        return True

    def _of_whole(self, case: Case) -> bool:
        """A share whose whole stands behind it or before it with a level of its own."""
        draft, said, held = case.draft, case.said, self.held
        of_whole = phrases.split(case.behind).head or case.behind.lower() in roles("all_of_it")
        is_rate = case.named.head and case.named.measure.lower().endswith(roles("rates"))
        if case.relative and not said.verb and case.next_is("prep", "of") and of_whole and not is_rate:
            said.share, draft.whole = True, case.behind  # accounted for 35% of total revenue
            if not case.phrase and not case.agent and held.last:
                self._continue(case)
                return True
        if said.verb or said.base:
            self.share_of = ""
        if self.share_of and case.relative and held.last:
            said.share, draft.whole, self.share_of = True, self.share_of + phrases.tidy(case.phrase), ""
            self._continue(case)
            if self.fulfils:  # 1-4月销售 218.7 万头，完成全年目标 700 万头的 31.2%: the share is of those months
                near = held.last[-1]
                draft.mark, draft.period, draft.stance = near.mark, near.period, near.stance
                draft.measure, draft.head, self.fulfils = self.fulfils, True, ""
            return True
        if said.share and draft.quantity.kind == "count" and not draft.whole and said.share_word == "占" and held.last:
            self.share_of = draft.quantity.text  # 占四家合计的 41.1%: the share follows, and what it is of
            take_over(draft, held.last[-1], "clause")
            draft.subject = phrases.tidy(case.phrase) or draft.subject
            return True
        if said.measured and not case.relative:
            self.share_of = self.fulfils = said.measured
            draft.role = "whole"
        if said.share and not case.relative and draft.whole:
            named = phrases.split(draft.whole)
            self.share_of, draft.whole, said.share, draft.role = draft.whole, "", False, "whole"
            draft.subject, draft.measure, draft.head = named.subject, named.measure or named.subject, named.head
            self._carry_subject(draft)
            return True
        return False

    def _left_open(self, case: Case) -> bool:
        """The clause before named the measure and left its figure to this one."""
        said, held, draft = case.said, self.held, case.draft
        if not case.unnamed or case.behind or said.act or said.agent or held.open is None or said.it:
            return False
        if held.drafts and held.drafts[-1].clause > held.open[2]:
            return False
        draft.subject, draft.measure, _ = held.open
        if not draft.measure and said.verb and case.relative:
            draft.measure = moved_measure(said) or self._as_the_last(case)  # 港股受拖累，平均下跌 0.64%
        draft.head, draft.how["measure"], draft.trust = True, "clause", min(draft.trust, 0.9)
        if not draft.subject:
            self._carry_subject(draft)
        return True

    def _again(self, case: Case) -> bool:
        """同比增长 20%: said of the figure before."""
        said = case.said
        if said.grown or (said.act and said.governed):
            return False
        governed = said.start or said.verb or said.share or said.base or said.to_level or case.draft.dated_alone
        governed = governed or said.compared or said.quoted or said.it or said.restates
        governed = governed or (said.stance and said.level and self._alike(case.draft))
        if case.unnamed and said.total and not said.verb and self._sums_up(case.draft):
            return True
        if not case.unnamed or not governed or not self.held.last or (case.behind and not case.relative):
            return False
        if case.behind and not said.verb and case.next_is("of") and phrases.split(case.behind).head:
            return False  # 较现价有 31.5% 的上行空间
        self._continue(case)
        return True

    def _by_words(self, case: Case) -> bool:
        """By the phrase before the figure, the one behind it, or the verb; False where it was named in full."""
        draft, said, named, behind = case.draft, case.said, case.named, case.behind
        held = self.held
        if said.grown and case.relative:
            self._by_behind(case, "")
        elif said.share and case.relative and not said.verb and phrases.tidy(case.phrase):
            draft.subject = phrases.tidy(case.phrase)
        elif said.verb and case.relative and behind and case.next_is("of") and phrases.split(behind).head:
            self._by_behind(case, case.agent)  # 减少 50% 的光纤使用量
        elif case.relative and not said.verb and not said.share and behind and not named.head:
            draft.subject, draft.measure = case.agent or named.subject, behind
            if not draft.subject and held.drafts:
                draft.subject, draft.how["subject"] = held.drafts[-1].subject, "clause"
        elif behind and _of_speed(case):
            draft.subject, draft.measure = case.agent, behind
        elif named.head and not (behind and named.measure.lower() == "target"):  # its target of 5% growth
            whom = "" if phrases.adjusts(named.subject) else named.subject  # 不变价计算的业务总量
            draft.measure, draft.subject, draft.head = self._in_full(draft, named), whom, True
            if behind and not draft.subject and not said.verb and not case.relative:
                draft.subject = behind
        elif _counted(draft) and not case.relative and not said.verb and behind.isascii():
            draft.measure = f"{draft.unit} {said.act or said.deed}".strip()  # the chain ended March with 486 stores
            draft.subject, draft.head = case.agent if case.agent not in pronouns() else "", True
        elif behind and not case.relative:
            self._by_thing(case)
        elif said.act:
            thing = phrases.tidy(case.phrase) or thing_of(draft.unit)
            draft.subject, draft.measure = each(acting(case.agent, thing), said.act)
            doer, toward = phrases.toward(draft.subject)
            if toward:
                draft.subject, draft.measure, case.agent = doer, toward + draft.measure, doer
            draft.head = draft.head or phrases.known_measure(draft.measure)
        elif said.share and (case.relative or said.whole):
            draft.subject, draft.measure = phrases.tidy(case.phrase), ""
        elif not case.unnamed:
            self._by_phrase(case)
        elif said.total and len(held.last) > 1 and held.last[-1].head and held.last[-1].unit == draft.unit:
            # 三家合计 311.6 亿元: the measure of the list, and nobody's of it
            draft.measure, draft.head, draft.how["measure"] = held.last[-1].measure, True, "clause"
        elif held.last and (said.verb or said.base or self._like(draft) or self._of_another_time(case)):
            self._continue(case)
            return False
        return True

    def _sums_up(self, draft: Draft) -> bool:
        """现有产能 40GWh，在建 25GWh，合计 65GWh: of the measure of its parts, and of whom they are parts."""
        parts = [d for d in self.held.drafts[-NEAR:] if d.unit == draft.unit and d.aspect == "level" and d.measure]
        if len(parts) < 2 or len({part.measure for part in parts[-2:]}) > 1:
            return False
        whose = {part.subject for part in parts[-2:]}
        draft.measure, draft.head, draft.how["measure"] = parts[-1].measure, parts[-1].head, "clause"
        draft.subject = whose.pop() if len(whose) == 1 else self.held.topic if self.held.topic not in whose else ""
        draft.how["subject"], draft.near = "clause", parts[-1]
        draft.trust = min(draft.trust, 0.9)
        return True

    def _in_full(self, draft: Draft, named: Named) -> str:
        """电信业务收入 5964 亿元，其中 4 月收入 1486 亿元: the bare noun stands for what 其中 takes apart."""
        near = self._like(draft) if self.held.among and not named.subject else None
        return near.measure if near is not None and near.measure.endswith(named.measure) else named.measure

    def _by_behind(self, case: Case, whom: str) -> None:
        """数据中心容量 behind a figure: the measure, and of whom."""
        named = phrases.split(case.behind)
        draft = case.draft
        draft.head = named.head or case.said.deed == case.behind != ""
        whole = case.said.level or draft.quantity.kind == "count"
        if named.head and not (whom and whole and not entity(named.subject)):
            draft.subject, draft.measure = named.subject or whom, named.measure
        else:
            draft.subject, draft.measure = whom, case.behind  # 新松机器人达到 3 m/s 的行走速度

    def _by_thing(self, case: Case) -> None:
        """14 条举措, 10GW 的数据中心容量: what stands behind the figure is counted or measured by it."""
        draft, said = case.draft, case.said
        like = self._like(draft)
        if draft.quantity.kind == "count":
            case.behind = _first_counted(case.behind)
        noun = case.behind.split("的")[0]
        own = phrases.split(noun).head
        case.behind = noun if own else case.behind  # 170 亿激活参数的架构
        bare = not (case.phrase or case.agent or said.governed or said.deed or own)
        if bare and like is not None:
            draft.subject, draft.measure, draft.head = like.subject, like.measure, True  # 去年同期 7.5 万元/吨低位
            return
        self._by_behind(case, case.agent or phrases.tidy(case.phrase))
        if said.act and not draft.head:
            latin = said.act.isascii()
            draft.measure = f"{draft.measure} {said.act}".strip() if latin else said.act + draft.measure

    def _by_phrase(self, case: Case) -> None:
        """A phrase without a known measure noun: the thing that moves, a part of what was measured, or a measure."""
        draft, said, named = case.draft, case.said, case.named
        draft.subject, draft.measure = named.subject, named.measure
        if draft.measure:
            return
        if comes_in(said) and not case.relative:
            draft.measure, draft.head = said.verb_word, True
            return
        near = self.held.last[-1] if self.held.last else None
        if named.subject in roles("of_each") and near is not None and near.unit == draft.unit:
            take_over(draft, near, "clause")
            draft.measure = f"{named.subject}{near.measure}"
            return
        varied = self._varied(draft) if phrases.variant(named.subject) else None
        if varied is not None:
            take_over(draft, varied, "clause")
            draft.subject, draft.how["subject"] = f"{varied.subject} {named.subject}".strip(), "beside"
            return
        if said.total and self.held.last and not case.relative:
            for near in (self.held.last[-1], self.held.last[-1].near):
                if near is not None and near.head and near.unit == draft.unit:  # 三港合计 1,143 万 TEU
                    draft.measure, draft.head, draft.how["measure"] = near.measure, True, "clause"
                    return
        if said.verb and named.subject.isascii() and named.subject.lower() in measures().nobody:
            draft.subject, draft.measure = "", f"{named.subject} {said.verb_word}"  # organic growth
            return
        if case.relative and said.level and not said.verb and self._beside(case):
            take_over(draft, self.held.last[-1], "clause")  # 不良反应发生率为 21.7%，对照组为 23.4%
            draft.subject, draft.how["subject"] = _whom(case), "beside"
        elif case.relative and (said.verb or draft.quantity.signed):
            draft.measure = moved_measure(said) or self._taken_apart(draft) or self._as_the_last(case)
        elif not case.relative and (like := self._done_with(draft)) is not None:
            draft.subject, draft.measure = like.subject, named.subject
            draft.how["subject"], draft.how["measure"], draft.head = "clause", "deed", True  # 建设光伏 2 GW、风电 1 GW
        elif not case.relative and (like := self._same_measure(draft, named.subject)) is not None:
            draft.measure, draft.head, draft.how["measure"] = like.measure, True, "clause"
            if phrases.on_average(named.subject) and like.measure.startswith(phrases.on_average(named.subject)):
                draft.subject = like.subject  # 发电量 9267 亿千瓦时，日均发电 299 亿千瓦时
            if draft.mark is None and self.held.among and not like.dated_alone:
                draft.mark = like.mark  # a part is of the time of its whole
        elif not case.relative and self._listed_with(draft):
            return
        elif case.relative and self._rate_of_a_part(case):
            pass
        elif (deed := done(named.subject)) is not None and not case.relative:
            draft.subject, draft.measure, draft.head = deed.subject or case.agent, deed.measure, True
            draft.how["measure"] = "deed"
        elif headed.fits(self.held.what, draft.quantity) and not case.agent:
            draft.subject, draft.measure, draft.head = named.subject, self.held.what, True
            draft.how["measure"] = "section"
        elif draft.quantity.kind == "price" and not case.agent and not named.subject.isascii():
            draft.subject = named.subject  # 饲料：豆粕跌破 3,000 元/吨: a thing has a price
        elif draft.quantity.kind == "count" and _is_whole(named.subject):
            pass  # 全球只有三家公司的消耗量超过 …
        elif not entity(named.subject) and named.subject not in self.things:
            draft.subject, draft.measure = case.agent, phrases.without_place(named.subject)
            draft.how["measure"] = "phrase"
            if draft.quantity.kind == "count" and not (case.agent or self.held.subject or self.main):
                self.held.speak_of(draft.measure, "clause", 0.7)  # 新成立产品 128 只，募集 1164 亿份

    def _listed_with(self, draft: Draft) -> bool:
        """ADC 5 笔、双抗 4 笔: a thing counted as the one before it, for which no measure is named either."""
        near = next((d for d in reversed(self.held.drafts[-NEAR:]) if d.aspect == "level"), None)
        return near is not None and near.unit == draft.unit and phrases.tidy(near.phrase) == near.subject != ""

    def _done_with(self, draft: Draft) -> Draft | None:
        """The figure before it in one list, where it tells a deed and its first object."""
        last = self.held.drafts[-1] if self.held.drafts else None
        first = last.near if last is not None and last.near is not None else last
        done = first is not None and first.how.get("measure") == "deed" and first.clause == draft.clause
        return first if done and first is not None and first.subject and first.unit == draft.unit else None

    def _varied(self, draft: Draft) -> Draft | None:
        """The level that a variant is of, here or last in the sentence before: 不含税 1560 元，含税为 1763 元."""
        last = self.held.last[-1] if self.held.last else None
        for near in (self._like(draft), last, last.near if last is not None else None):
            if near is not None and near.head and near.unit == draft.unit and near.aspect == "level":
                return near
        return None

    def _as_the_last(self, case: Case) -> str:
        """Grocery sales climbed 6.2% to $3.82 billion. Pharmacy grew 8.4% to $1.04 billion: sales again; '' else."""
        last = self.held.last[-1] if self.held.last else None
        levels = (d for d in (last, last and last.near) if d is not None and d.quantity.kind == "money" and d.head)
        near = next(levels, None)
        if near is None or near.quantity.scale < _MILLION:
            return ""
        whom = case.named.subject or case.draft.subject
        if not near.subject or near.subject == whom or near.aspect != "level" or self.ahead is None:
            return ""
        if not whom or not whom.isascii() or not case.next_is("level", "to"):
            return ""
        alike = self.ahead.unit == near.unit and self.ahead.scale >= _MILLION
        case.draft.head = alike
        return near.measure if alike and case.draft.sentence - near.sentence < 2 else ""

    def _beside(self, case: Case) -> bool:
        """Whether the figure of the clause before is one of the same measure and of somebody else."""
        near = self.held.last[-1] if self.held.last else None
        if near is None or not near.head or near.unit != case.draft.unit or near.aspect not in ("level", "share"):
            return False
        if near.clause + 1 != case.draft.clause or case.behind:
            return False
        return len(case.named.subject) <= 8 and bool(phrases.terms(_whom(case)))

    def _rate_of_a_part(self, case: Case) -> bool:
        """客座率 83.6%，其中国际航线 79.4%: the rate that 其中 takes apart."""
        near = self.held.last[-1] if self.held.among and self.held.last else None
        if near is not None and near.aspect == "points":
            near = near.near
        if near is None or not near.head or near.unit != case.draft.unit or near.aspect not in ("level", "share"):
            return False
        case.draft.measure, case.draft.head, case.draft.how["measure"] = near.measure, True, "clause"
        return True

    def _of_another_time(self, case: Case) -> bool:
        """上月为 0.2%: the figure before it, of another period; 前 4 个月 2,319 万吨 behind the month's."""
        if case.said.level:
            again = self._before_it(case.draft) or self._priced_as(case.draft)
            return case.draft.unit == "x" or again is not None
        before = self._before_it(case.draft)
        return before is not None and before.aspect == "level" and case.draft.unit not in RELATIVE

    def _priced_as(self, draft: Draft) -> Draft | None:
        """单价达 3737 元/吨，超过 3500 元: the price printed before it, the part per which it is left out."""
        near = self.held.drafts[-1] if self.held.drafts else None
        return near if near is not None and draft.unit and near.unit.startswith(f"{draft.unit}/") else None

    def _before_it(self, draft: Draft) -> Draft | None:
        """The figure before it in the same unit and of another period, at once or by way of its change in points."""
        near = self.held.last[-1]
        one: Draft | None = near
        for _ in range(4):
            if one is not None and one.unit == draft.unit and one.mark is not draft.mark:
                return one
            one = one.near if one is not None else None
        return None

    def _taken_apart(self, draft: Draft) -> str:
        """旅客周转量增长 7.3%，其中国内增长 4.1%: the measure that 其中 takes apart; '' for none."""
        near = self.held.last[-1] if self.held.among and self.held.last else None
        if near is None or near.unit != draft.unit or near.aspect != "change":
            near = self._moved_before(draft)
        if near is None:
            return ""
        draft.head, draft.how["measure"] = near.head, "clause"
        return near.measure

    def _moved_before(self, draft: Draft) -> Draft | None:
        """火电下降 1.3%；水电下降 9.8%: the last change of the sentence, else the total that 其中 takes apart."""
        for near in reversed(self.held.drafts[-NEAR:]):
            if near.aspect == "change" and near.unit == draft.unit == "%" and near.head and near.measure:
                return near
        total = self.held.total
        return total if self.held.among and total is not None and total.head and draft.unit == "%" else None

    def _settle(self, case: Case) -> None:
        """Who it is in the end, and what that leaves for the next figures."""
        draft, agent, held = case.draft, case.agent, self.held
        if draft.measure.startswith(roles("deeds")):
            self.doer = draft.subject
        if self._of_lone(case):
            draft.subject, draft.how["subject"] = f"{held.lone} {draft.subject}", "clause"
            held.speak_of(draft.subject, "clause", 0.8)
            return
        if not draft.subject and agent and agent != draft.measure:
            draft.subject = phrases.whose(agent)
        if agent in pronouns() and self._meant():
            held.topic = self._meant()
        if held.launched and case.phrase.startswith(THIS) and draft.subject and draft.subject in case.phrase[:8]:
            draft.subject, draft.how["subject"] = held.launched, "pronoun"  # 该芯片功耗 350W
        if draft.subject in self.pair:
            draft.subject, draft.how["subject"] = self.pair[draft.subject], "pronoun"
        if draft.subject in pronouns():
            draft.subject = self._meant()
            draft.how["subject"], draft.trust = "pronoun", min(draft.trust, 0.8)
        if agent and (body(agent) or agent in self.names) and not held.among and agent == draft.subject:
            held.topic = agent
        if draft.subject[:1] in ("单", "每") and draft.subject[1:].strip().isascii() and draft.measure:
            draft.subject, draft.measure = "", draft.subject + draft.measure  # 单 Token 激活 60 亿: of the model
        if not draft.subject:
            self._carry_subject(draft)
        elif not held.among and draft.how.get("subject") != "beside":
            acts = bool(agent) and case.said.act in roles("once") and draft.subject.startswith(f"{agent} ")
            self._now_about(agent if acts else draft.subject)  # 甲园区新建厂房 12 万平方米，总投资 …
            if 2 < len(draft.subject) <= 8 and draft.measure in _of_companies() and not held.named:
                held.body = held.named = held.topic = draft.subject  # who has a net profit is a company
        if not draft.measure and not case.said.share:
            draft.measure = self._verb_as_measure(case)

    def _of_lone(self, case: Case) -> bool:
        """云表格专业版，调用接口的免费额度为 …: the clause before names nothing but whose the thing is."""
        held, own = self.held, case.named.subject
        if held.lone_at != case.draft.clause - 1 or not held.lone or not own or own != case.draft.subject:
            return False
        named = own[0].isascii() or leading_body(own, self.names) or body(own)
        return entity(held.lone) and own != held.lone and not named

    def _now_about(self, name: str) -> None:
        held = self.held
        known = entity(name) or name in self.names
        if name in part_names() or _is_whole(name):
            return  # 海外占比过半；存货 86 亿元: nobody's but the whole's
        if name.startswith(("单", "每")):
            return  # 单 Token 激活 60 亿，支持 256k 上下文: it is the model that supports it
        somebody = body(name) or name in self.names
        held.speak_of(name, "clause", 0.9 if known else 0.8)
        if not held.topic or (known and somebody):
            held.topic = name
        whose = name if somebody else leading_body(name, self.names)
        if known and whose:
            held.body = held.named = whose  # 阿里千问 Qwen3 …: what follows is 阿里's

    def _verb_as_measure(self, case: Case) -> str:
        said = case.said
        if comes_in(said) and not case.relative:
            return said.verb_word
        noun = next((word for word in (said.outer_word, said.verb_word) if word in change_nouns()), "")
        return noun or (moved_measure(said) if said.verb and case.relative else "")

    def _split(self, phrase: str) -> Named:
        """A phrase split; a name that the report prints beside a code is never taken apart."""
        tidy = phrases.tidy(phrase) if self.names else ""
        for size in range(min(10, len(tidy)), 1, -1):
            if tidy[:size] in self.names:
                rest = phrases.split(tidy[size:])
                part = rest.subject if rest.measure and phrases.terms(rest.subject) else ""
                if rest.subject in _LISTED:  # 某某航空H股
                    return Named(f"{tidy[:size]}{rest.subject}", rest.measure, rest.head)
                return Named(f"{tidy[:size]} {part}".strip(), rest.measure or rest.subject, rest.head)
        return phrases.split(phrase)

    def _meant(self) -> str:
        """Whom 公司 means: the body named in the block, else whom the heading names, else the last body of all."""
        held = self.held
        return held.named or held.owner or held.body or self.main

    def _like(self, draft: Draft) -> Draft | None:
        """The last level with the same unit in the sentence, or before it where 其中 or 分业务 takes it apart.

        新芯片业务年入约 150 亿美元，IP 业务约 100 亿美元: the second takes the measure of the first.
        """
        for near in reversed(self.held.drafts[-NEAR:]):
            counted = self.held.among and near.role != "part" and near.quantity.kind == "count" and near.measure
            known = near.head or counted
            if draft.phrase and near.measure in roles("of_bodies") and not _on_a_basis(draft.phrase):
                continue  # 收入 312 亿元，归母净利润 35 亿元；液体乳 186 亿元: a part has no 归母净利润
            if near.aspect == "level" and near.unit == draft.unit and known:
                return near
        if not (self.held.among or self.held.apart):
            return None
        total = self.held.total
        return total if total is not None and total.unit == draft.unit else self.held.counts.get(draft.unit)

    def _same_measure(self, draft: Draft, name: str) -> Draft | None:
        """The level that tells the measure of a bare name, unless it only counts, or the name is its own measure."""
        like = self._like(draft)
        if like is None or name[-2:] == like.measure[-2:] or like.measure.endswith(phrases.counted()):
            return None
        return like

    def _alike(self, draft: Draft) -> bool:
        """Whether the figure before is a level in the same unit: 甲估计 2400 亿份，我们的估计是 2100 亿份."""
        near = self.held.last[-1] if self.held.last else None
        return near is not None and near.unit == draft.unit and near.aspect == "level" and near.clause != draft.clause

    def _continue(self, case: Case) -> None:
        """Take over subject and measure of the figure before."""
        said = case.said
        alike = None if said.verb or said.base or said.share or said.level else self._like(case.draft)
        priced = self._priced_as(case.draft) if said.level and not (said.verb or said.base or said.share) else None
        near = self._before_aside(case) or alike or self._before_it(case.draft) or priced or self.held.last[-1]
        scope = case.draft.scope
        take_over(case.draft, near, "clause")
        if said.it:
            case.draft.scope = scope  # at constant rates revenue rose 7.3%; in sterling it rose 5.8%
        if said.share and near.dated_alone and near.clause == case.draft.clause:
            case.draft.mark, case.draft.dated_alone = near.mark, True  # 2023 年为 176 TWh、占 4.4%
        again = not (said.verb or said.share or said.it)
        if again and near.aspect == "change" and near.unit == case.draft.unit:
            said.again = True
            said.base = case.draft.base = said.base or near.base  # 前值 -0.7%, 上月为 0.2%: a change, as the one before
        if case.agent and entity(case.agent) and case.agent not in pronouns():
            case.draft.subject = case.agent

    def _before_aside(self, case: Case) -> Draft | None:
        """净利润下降 3%，因计提 1.2 亿元减值；剔除后增长 10%: the change before, not what is left out of it."""
        if not self.held.aside or self.held.aside[0] not in roles("leaving_out") or not case.said.verb:
            return None
        changes = (d for d in reversed(self.held.drafts[-NEAR:]) if d.aspect == "change" and d.unit == case.draft.unit)
        return next(changes, None)

    def _own_thing(self, draft: Draft) -> bool:
        """Whether a measure that no list knows names its own thing, behind a thing of another sentence."""
        unknown = draft.how.get("measure") == "phrase" and len(draft.measure) > 3
        return unknown and self.held.subject_how in ("clause", "sentence before") and not self.held.drafts

    def _of_another_thing(self) -> bool:
        """Whether the subject that holds is a thing of a sentence before, and no body."""
        held = self.held
        before = held.subject_how == "sentence before" and not held.drafts
        return before and not body(held.subject) and not leading_body(held.subject, self.names)

    def _carry_subject(self, draft: Draft) -> None:
        held = self.held
        if held.segment and draft.measure in _of_segments() and held.subject_how != "clause":
            draft.subject, draft.how["subject"] = held.segment, "label"
            return
        if draft.measure.startswith(("其他", "其它", "其余")) and held.topic:
            held.speak_of(held.topic, "clause", 0.8)
        of_all = draft.measure.startswith("总") and draft.quantity.kind == "money"
        if of_all and held.body and held.subject not in (held.body, held.launched):
            held.speak_of(held.body, "clause", held.subject_trust)
        elif draft.measure.startswith("总") and held.subject.endswith(_PARTS):
            held.speak_of(held.owner, "clause", held.subject_trust)  # 云业务 40 亿元，总营收 90 亿元
        known = entity(held.subject) or leading_body(held.subject, self.names)
        if draft.measure in roles("of_bodies") and held.named and not known and held.subject != held.named:
            held.speak_of(held.named, "clause", held.subject_trust)
            known = True
        whole = draft.measure.startswith(roles("wholes")) and held.subject_how != "label"  # 玉米：全国均价
        if not known and (whole or self._own_thing(draft)):
            return
        if draft.measure.endswith(phrases.counted()) and len(draft.measure) > 4 and self._of_another_thing():
            return  # …10G PON 端口数达 3200 万个。5G 基站总数 …
        itself = phrases.split(held.subject)
        if itself.head and not itself.subject and not body(held.subject):
            return  # M2 同比增长 8%，M1 增长 1.5%: a measure is nobody whose measure the next one could be
        part = held.drafts[-1] if held.among and held.drafts else None
        if part is not None and draft.clause - part.clause < 2 and part.subject and part.role == "part":
            draft.subject, draft.how["subject"] = part.subject, "clause"  # 其中股票型 12 只、募集 56.2 亿份
        elif held.subject:
            draft.subject, draft.how["subject"] = held.subject, held.subject_how
            draft.trust = min(draft.trust, held.subject_trust)


_ONLY_FIGURE = re.compile(r"[\d.,]+\s?[A-Za-z]{1,3}")


def _is_whole(name: str) -> bool:
    """Whether a name is nothing but all there is (全国, 全球市场), and no thing in it (全球液冷)."""
    return any(name.removeprefix(word) in ("", "市场", "行业") for word in roles("wholes") if name.startswith(word))


def _next_figure(pieces: Sequence[Piece], follower: Piece | None) -> Quantity | None:
    """The figure right behind the word that follows the one being named: rose 8.4% to $1.04 billion."""
    if follower is None or follower.word != "to":
        return None
    at = next((k for k, piece in enumerate(pieces) if piece is follower), len(pieces))
    mark = pieces[at + 1].mark if at + 1 < len(pieces) else None
    return mark if isinstance(mark, Quantity) else None


def _of_figure(pieces: Sequence[Piece], k: int) -> bool:
    """Whether the words at index k say what a figure before them is of."""
    return k > 1 and pieces[k - 1].word == "of" and pieces[k - 2].kind == "q"


def _counted(draft: Draft) -> bool:
    """Whether it is a count whose noun is printed with it: 486 stores."""
    text = draft.quantity.text
    printed = text.isascii() and draft.unit.isascii() and draft.unit[:3].lower() in text.lower()
    return draft.quantity.kind == "count" and printed and len(draft.unit) > 3


def _of_speed(case: Case) -> bool:
    """Whether a data rate tells which thing behind it is meant, and is of no measure before it: 低功耗 1.6T 光模块."""
    said, named = case.said, case.named
    if not case.draft.unit.startswith("bit/") or said.verb or said.level or said.share:
        return False
    return named.head and not named.measure.endswith(roles("speeds"))


def _set_against(pieces: Sequence[Piece], said: Predicate) -> bool:
    """Whether a phrase stands between 高于 or the like and 的 with the figure: 高于某期货的 14.8 元."""
    if said.phrase is None:
        return False
    first, last = said.phrase
    of = last + 1 < len(pieces) and pieces[last + 1].kind == "of"
    return of and first > 0 and pieces[first - 1].word in roles("against")


def _after_comparison(pieces: Sequence[Piece], said: Predicate) -> bool:
    """Whether a phrase stands right behind what is compared with: 较 2021 年 8 月高点 4.38 元."""
    return said.phrase is not None and said.phrase[0] > 0 and pieces[said.phrase[0] - 1].kind == "cmp"


_GIVES = re.compile(r"(?:给出|给予|作出|预测|预计|估算)的?$")
"""Behind the name of a house: it is its forecast."""


def _on_a_basis(phrase: str) -> bool:
    """Whether a phrase only says on what basis the figure is given: 扣除汇兑收益后为 5.15 亿元."""
    return phrases.adjusts(phrase) or phrase.endswith("后")


def _house(phrase: str) -> bool:
    """Whether a phrase names a house that gives forecasts of its own."""
    return phrases.tidy(phrase).endswith(roles("houses"))


def _first_counted(behind: str) -> str:
    """数万个端口、微秒级交换速度等: only the first of a list is counted where measures follow."""
    listed = phrases.items(behind)
    if len(listed) < 2 or listed[0].endswith(roles("rates")):
        return behind
    return listed[0] if any(item.removesuffix("等").endswith(roles("rates")) for item in listed[1:]) else behind


def _of_another(said: Predicate, pieces: Sequence[Piece]) -> bool:
    """Whether a figure is said to be so much of what its phrase names: 为传统电池的十分之一."""
    if said.phrase is None or said.verb or said.share or not said.phrase[0]:
        return False
    end = said.phrase[1] + 1
    return pieces[said.phrase[0] - 1].kind == "level" and end < len(pieces) and pieces[end].kind == "of"


def _whom(case: Case) -> str:
    """The name of a phrase, or 行业平均 for the average of what by itself is nobody."""
    name = case.named.subject
    return name if phrases.terms(name) or "平均" not in case.said.adverbs else f"{name}平均"


def _common_ending(listed: Sequence[str]) -> str:
    """销售/管理/研发/财务费用率 are four measures: what the last item lends to the ones before it, or ''."""
    first, last = listed[0], listed[-1]
    tail = phrases.split(last)
    if tail.subject or not tail.head or phrases.split(first).head:
        return ""
    endings = (last[k:] for k in range(1, len(last)))
    return next((end for end in endings if phrases.known_measure(first + end) and phrases.known_measure(end)), "")


def take_over(draft: Draft, near: Draft, how: str) -> None:
    """Make a draft one of the same figure as another, told so by `how` (clause, list, bracket)."""
    draft.subject, draft.measure, draft.near, draft.head = near.subject, near.measure, near, near.head
    draft.scope = near.scope
    draft.phrase = draft.phrase or near.phrase
    if "mean" in near.how:
        draft.how["mean"] = near.how["mean"]
    draft.how["subject"] = draft.how["measure"] = how
    draft.trust = min(draft.trust, near.trust, 0.95)
    if near.mark is not None and not near.dated_alone and (near.clause == draft.clause or how == "list"):
        draft.mark = near.mark if how == "list" else draft.mark or near.mark
    if near.aspect in ("change", "share") and draft.unit == near.unit and how == "bracket":
        draft.aspect = near.aspect
