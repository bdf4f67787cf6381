"""Subject and measure of a figure, from the words before and behind it and from what was said before."""

from __future__ import annotations

from factcheck.patterns import lazy
from factcheck.quantity import Mark
from factcheck.reading import about, groups, per_parts, phrases
from factcheck.reading.around import Around
from factcheck.reading.aspects import moved_measure
from factcheck.reading.bodies import NEAR_ENOUGH, pronouns, publisher, this_one
from factcheck.reading.bracketed_names import at_a_rate, by_name, of_mover, of_name
from factcheck.reading.by_words import by_words
from factcheck.reading.carrying import (
    as_the_last,
    done_again,
    follows_alike,
    go_on,
    goes_on_now,
    leads_to,
    like_level,
    somebody_else,
    take_over,
)
from factcheck.reading.carrying_subjects import carry_subject
from factcheck.reading.case import Case, case_of, on_other_terms, span_words
from factcheck.reading.clause import NEAR, Clause
from factcheck.reading.contributions import contributes
from factcheck.reading.derived import margin_of, of_one, placed, ranked, so_many, sums_up
from factcheck.reading.draft import Draft, Held, Known
from factcheck.reading.item_by_item import of_list
from factcheck.reading.lead import THIS
from factcheck.reading.lexicon import roles
from factcheck.reading.listed_names import doers
from factcheck.reading.lists_before import each_of_two, of_the_shares, shared_together
from factcheck.reading.naming_lists import former, name_list, of_former, restate, taken_apart_by, told_before
from factcheck.reading.naming_words import (
    as_it_came,
    behind_count,
    by_periods,
    counted_too,
    measure_put,
    moving,
    names_and_deed,
    only_figures,
    signed_behind,
    whose_price,
)
from factcheck.reading.of_label import moved_alike
from factcheck.reading.organic import other_terms
from factcheck.reading.own_names import behind_attribute
from factcheck.reading.peaks import peak_before
from factcheck.reading.period_words import each_of, listed
from factcheck.reading.pieces import Piece
from factcheck.reading.predicate import Predicate
from factcheck.reading.rounds import each_round
from factcheck.reading.same_figure import same_figure
from factcheck.reading.set_beside import set_beside
from factcheck.reading.settling import settle
from factcheck.reading.takes_up import takes_up

_OF_THAT_KIND = frozenset({"该型", "该类", "该种", "该款", "该项", "该批", "该机"})
_AIMED_AT = lazy(r"(?:\A|[|\n,;] ?)[Tt]arget(?: price)?:? \Z")
_SHORT_BASIS = 10
DOUBTFUL = 0.45
"""So little trust contradicts nothing."""
_BY_WHOM = lazy(
    r"(?P<who>(?!(?:non-?)?(?:GAAP|IFRS)|[A-Z]股)[A-Z][A-Za-z]{1,11}|[\u4e00-\u9fff]{2,8}?)\s?口径的?"
    r"(?=[\u4e00-\u9fffA-Za-z]{2})"
)
"""统计局口径粗钢产量: who counts, before what is counted."""
_WITH = lazy(r"\A以(?![上下内外及来前后色太往免便至期一])(?=[\u4e00-\u9fff]{2})")
"""以现货均价 2,402 元/吨测算: with what it is counted."""


class Namer:
    """Names the figures of one sentence. `main` is whom the report is about; `known` the names that it lists."""

    def __init__(self, text: str, held: Held, main: str, known: Known) -> None:
        self.text = text
        self.held = held
        self.names = known.names
        self.around = Around(text, held, known.names, known.things, main)
        self.pair: dict[str, str] = {}
        """Whom 前者 and 后者 mean."""
        self.share_of = ""
        """The whole that a share is taken of, where its own level stands between (占营业收入 7.78 亿元的 10.4%)."""
        self.doer = ""
        """Who did something in this sentence: 门票收入 behind 云岭古镇接待游客 is 云岭古镇's."""
        self.fulfils = ""
        """The words that tell such a share, where it is not 占: 完成全年目标, 相当于正常保有量."""

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
        printed = span_words(self.text, clause.pieces, said.phrase)
        if same_figure(self.held, drafts, printed, said):
            on_other_terms(drafts[0], span_words(self.text, clause.pieces, said.agent))
            return
        if said.lent and len(drafts) == 1:
            of_list(drafts, phrases.tidy(printed) or said.lent_to, said)
            return
        phrase = self._phrase(printed, drafts, clause, said, follower)
        if self._in_bracket(drafts, clause, said, phrase):
            return
        if len(drafts) > 1 and said.each and each_round(self.held, drafts, printed):
            return
        listed_before = said.each and former(phrase) and len(self.held.last) == len(drafts) > 1
        if listed_before and phrases.tidy(phrase) in roles("values_before"):
            of_former(self.held, drafts, self.held.last[-1], phrase)  # PMI分别为 48.7、50.2，前值分别为 48.0、49.8
            return
        if not phrase and (each_of_two(self.held, drafts, said) or of_the_shares(self.held, drafts, said)):
            return
        things = len(drafts) > 1 and not by_periods(drafts, phrase, beside)
        if things and name_list(self.held, self.names, drafts, phrase, said, behind):
            return
        marks = listed(beside, len(drafts)) or each_of(drafts[0].mark, len(drafts))
        for k, draft in enumerate(drafts):
            if len(marks) == len(drafts) > 1:
                draft.mark = marks[k]
            elif things and said.each and (said.verb or said.base) and draft.unit == drafts[-1].unit:
                draft.trust = min(draft.trust, DOUBTFUL)  # 同比分别增长 5%、3%: of which ones isn't told
            if contributes(self.held, self.text, clause, said, draft):
                continue
            own = behind if draft.unit == drafts[-1].unit else ""  # 1T 参数与 100 万 Token 上下文
            if (whose := whose_price(clause, phrase, self.names)) and not draft.subject:
                draft.subject, draft.measure, draft.head = whose, phrases.split(phrase).measure, True
                continue  # 推荐甲速递（目标价 21.6 元）、乙快递（目标价 18.3 元）
            self._name_one(case_of(self.around, draft, clause, said, phrase, own, follower))
            as_it_came(draft, clause, said)
            groups.of_a_kind(self.text, self.held, draft)

    def _phrase(self, phrase: str, drafts: list[Draft], clause: Clause, said: Predicate, follower: Piece | None) -> str:
        """The noun phrase before the figures, with what its pronouns and its verb mean."""
        first = drafts[0]
        if said.phrase and only_figures(clause.pieces[said.phrase[0] : said.phrase[1] + 1]):
            phrase = ""  # 8GB+128GB、16GB+256GB: a figure names none
        near = self.held.drafts[-1] if self.held.drafts else None
        beside = near is not None and near.unit == "x" and near.clause == clause.number and phrase.isascii()
        if beside and not phrase.endswith(("yield", "yields")):
            phrase = phrase.partition(" and ")[2] or phrase  # trades at 14x earnings and our target of $48 stands
        if first.quantity.kind == "count" and said.phrase and not said.verb:
            phrase = moving(clause, said.phrase[0]) + phrase
        alone = len(drafts) == 1 and phrase.count("、") == 1
        if said.phrase and alone and (own := behind_count(self.text, clause.pieces, *said.phrase)):
            phrase = own  # 五个包间、上座率 71%: so many of something are nobody whose rate it is
        if said.phrase and said.phrase[0] and clause.pieces[said.phrase[0] - 1].word in roles("located"):
            phrase = phrase.partition("的")[2] or phrase  # 位于江北新区的启程汽车
        if said.phrase and said.phrase[0] and clause.pieces[said.phrase[0] - 1].word in roles("deducts"):
            phrase = phrase.partition("后")[2].lstrip("的 ") if "后" in phrase else phrase  # 扣除汽车后增长 3.2%
        if said.phrase and said.phrase[0] and clause.pieces[said.phrase[0] - 1].word.startswith("来自"):
            phrase = self._from_whom(clause, said, drafts, phrase)
        phrase = groups.in_full(self.text, first.quantity.left, phrase) if "家" in phrase[:4] else phrase
        if "口径" in phrase and (told := _BY_WHOM.match(phrase)) and publisher(told["who"]) | told["who"].isascii():
            phrase, first.source = phrase[told.end() :], first.source or told["who"]  # 统计局口径粗钢产量
        phrase = behind_attribute(_WITH.sub("", phrase), self.names)
        if self.held.segment and phrase.startswith(("该业务", "该板块", "该分部")):
            phrase = self.held.segment + phrase[3:]
        if phrase.startswith(THIS):
            left = first.quantity.left
            phrase = this_one(phrase, self.text[max(0, left - NEAR_ENOUGH) : left])
            for draft in drafts if phrase[:2] in _OF_THAT_KIND else ():
                draft.trust = min(draft.trust, DOUBTFUL)  # 该型船舶: the next paragraph's is another
        if "每" in phrase and first.quantity.kind == "money":
            phrase = per_parts.told_before(phrase, drafts)
        if said.each and len(drafts) > 1 and (split := names_and_deed(self.text, clause.pieces, said, len(drafts))):
            phrase, said.act = split  # 甲、乙分别装车 28 GWh、14 GWh
        elif (said.each or said.both) and len(drafts) > 1:
            agent = span_words(self.text, clause.pieces, said.agent)
            phrase = doers(phrase, agent, len(drafts))
            if said.each and agent and takes_up(self.held, agent, len(drafts)) and phrase != agent:
                phrase = agent + phrase  # 三家银行分别实现净利润 85、62、52 亿元
        left = first.quantity.left
        if not phrase and first.quantity.kind == "money" and _AIMED_AT.search(self.text, max(0, left - 10), left):
            phrase = "target"  # Price $64.50 | Target $68
        if not phrase and first.unit == "%" and follower is not None and follower.word == "of":
            phrase = clause.whom  # Snacks (46% of sales) grew 4.2%
        return phrase

    def _from_whom(self, clause: Clause, said: Predicate, drafts: list[Draft], phrase: str) -> str:
        """甲公司 2025 年来自乙的收入: the revenue is 甲公司's, and 来自乙 says which part of it."""
        origin, _, rest = phrase.partition("的")
        at = said.phrase[0] - 2 if said.phrase else -1
        while at >= 0 and clause.pieces[at].kind in ("period", "adverb"):
            at -= 1
        whose = clause.pieces[at].word if at >= 0 and clause.pieces[at].kind in ("text", "name") else ""
        if not rest or not whose or whose in pronouns():
            return phrase
        for draft in drafts:
            draft.scope = (*draft.scope, f"来自{origin}")
        return f"{whose}{rest}"

    def _in_bracket(self, drafts: list[Draft], clause: Clause, said: Predicate, phrase: str) -> bool:
        """What a bracket says of the figure or the name before it; False where it reads as any other clause."""
        first = drafts[0]
        if clause.inside and clause.before is not None and self._of_figure_before(drafts, clause, said, phrase):
            return True
        if clause.inside and not phrase and not clause.whom and at_a_rate(self.held, drafts, said):
            return True  # 28.7 million barrels above last year (6.8%)
        if clause.inside and not phrase and by_name(clause.told, clause.whom, drafts, said):
            return True  # sales rose in Japan (16.7%)
        if clause.inside and clause.whom and not phrase and len(drafts) == 1 and first.quantity.signed:
            self._moved(first, clause.whom, said)
        elif self._of_whom(clause, drafts, phrase, said) and about.told(self.held, first):
            first.subject, first.measure = phrases.tidy(clause.whom), about.told(self.held, first)
            first.head = True  # 营收前三的是甲银行（2514 亿元）、乙银行（1612 亿元）
        elif self._of_noun(clause, drafts, phrase, said):
            named = phrases.split(clause.whom)  # on provisions ($38m) and fees
            first.subject, first.measure = (named.subject, named.measure) if named.head else ("", clause.whom)
            first.head = True
            if not first.subject:
                carry_subject(self.held, self.names, first)
        elif (near := self._bracketed(clause, drafts, phrase)) is not None:
            first.subject, first.measure, first.head = phrases.tidy(clause.whom), near.measure, True
            first.aspect = near.aspect
        elif not (clause.inside and clause.whom and not phrase):
            return False
        else:
            of_it = of_name(self.held, clause.whom, drafts, said)  # 用于甲基地（12 亿元）、乙产线（9 亿元）
            return of_it or of_mover(self.held, self.text, clause.whom, drafts, said)
        return True

    def _of_figure_before(self, drafts: list[Draft], clause: Clause, said: Predicate, phrase: str) -> bool:
        """The figure before a bracket, said again, dated back, or taken apart."""
        before = clause.before
        if before is None:
            return False
        if self._on_another_basis(drafts, before, said, phrase):
            return True
        if not phrase and not any(piece.kind == "among" for piece in clause.pieces):
            restate(self.held, drafts, before, said)  # but （其中65岁及以上19064万人 says nothing again
        elif (len(drafts) > 1 and former(phrase)) or told_before(drafts, before, phrase):
            of_former(self.held, drafts, before, phrase)
        elif part := taken_apart_by(before, phrase):
            for draft in drafts:
                take_over(draft, before, "bracket")
                draft.measure, draft.base, said.base = part, before.base, before.base
        else:
            return False
        return True

    def _on_another_basis(self, drafts: list[Draft], before: Draft, said: Predicate, phrase: str) -> bool:
        """同比增长 36%（固定汇率 34%）, 毛利率 41.2%（GAAP 口径 38.7%）: the figure before on another basis."""
        own = phrases.tidy(phrase)
        alike = len(drafts) == 1 and drafts[0].unit == before.unit and not (said.verb or said.base or said.share)
        if alike and before.aspect == "change" and (terms := other_terms(self.text, drafts[0].quantity)):
            own = terms
        elif not alike or not (own.endswith(roles("on_a_basis")) and len(own) <= _SHORT_BASIS):
            return False
        draft = drafts[0]
        take_over(draft, before, "bracket")
        draft.scope, draft.base, said.base, draft.near = (own,), before.base, before.base, None
        if before.aspect in ("change", "share"):
            draft.how["aspect"] = before.aspect
        draft.mark, draft.period, draft.inherited = before.mark, before.period, before.inherited
        draft.sign = before.sign
        return True

    def _moved(self, draft: Draft, whom: str, said: Predicate) -> None:
        """太辰光（+21.4%）; 经营现金流改善（同比+35%）; fee income of $1.58bn, with advisory (+21% to $402m)."""
        draft.subject, draft.measure = phrases.tidy(whom), moved_measure(said)
        if (noun := phrases.split(whom)).head:
            draft.subject, draft.measure, draft.head = noun.subject, noun.measure, True
        near = self.held.drafts[-1] if self.held.drafts else None
        if near is not None and near.clause == draft.clause and near.head and near.aspect == "level" and said.base:
            draft.subject, draft.measure, draft.head = near.subject, near.measure, True
            return  # 资本开支高增（甲 342 亿元同比+61%、乙 …）
        beside = near is not None and near.head and near.aspect == "level" and near.clause + 1 == draft.clause
        if near is not None and beside and near.subject == draft.subject and said.base:
            draft.measure, draft.head = near.measure, True  # 甲（4215 亿元，同比+6.1%）
        money = next((d for d in self.held.drafts if d.head and d.quantity.kind == "money"), None)
        if money is not None and draft.subject.isascii():
            draft.measure, draft.head = money.measure, True

    def _of_whom(self, clause: Clause, drafts: list[Draft], phrase: str, said: Predicate) -> bool:
        """Whether a lone figure in brackets may be that of the name before them: it names nothing of its own.

        9月基数走低（去年9月出口同比 2.4%） is told of 出口.
        """
        return clause.inside and bool(clause.whom) and not phrase and not said.act and len(drafts) == 1

    def _of_noun(self, clause: Clause, drafts: list[Draft], phrase: str, said: Predicate) -> bool:
        """Whether a figure in brackets is a level of the measure that stands right before them."""
        if not clause.inside or phrase or not clause.whom or len(drafts) != 1 or drafts[0].quantity.signed:
            return False
        moved = said.verb or said.base or said.share or said.start or said.it or said.act
        own = any(draft.clause == drafts[0].clause for draft in self.held.drafts[-2:])
        noun = phrases.split(clause.whom).head or (clause.whom.isascii() and clause.whom.islower())
        return noun and not (moved or own) and drafts[0].unit not in ("%", "pp", "x")

    def _bracketed(self, clause: Clause, drafts: list[Draft], phrase: str) -> Draft | None:
        """三星以 22% 的份额位列第一，其次是苹果（17%）、小米（12%）: the figure whose measure one in brackets has."""
        unsigned = len(drafts) == 1 and not drafts[0].quantity.signed
        if not (clause.inside and clause.whom and unsigned) or phrase or phrases.split(clause.whom).head:
            return None
        if drafts[0].unit == "x":
            return self._valued_too(drafts[0])
        if drafts[0].unit != "%":
            return self._ranked_in_bracket(drafts[0])
        near = next((d for d in reversed(self.held.drafts[-NEAR:]) if d.aspect in ("share", "change")), None)
        return near if near is not None and near.unit == "%" and near.measure else None

    def _ranked_in_bracket(self, draft: Draft) -> Draft | None:
        """出货 2.96 亿部。前三为甲（5,810 万部，份额 19.6%）: the level before, in the unit of a count."""
        if draft.quantity.kind not in ("count", "physical"):
            return None
        levels = (d for d in reversed([*self.held.before, *self.held.drafts][-NEAR:]) if d.aspect == "level" and d.head)
        near = next((d for d in levels if d.unit == draft.unit), None)
        return near if near is not None and draft.sentence - near.sentence < 2 and not near.role else None

    def _valued_too(self, draft: Draft) -> Draft | None:
        """关注甲阀门（2026E PE 16.4 倍）与乙仪器（21.0 倍）: the multiple in the bracket before it."""
        told = (d for d in reversed(self.held.drafts[-NEAR:]) if d.unit == "x" and d.aspect == "multiple" and d.head)
        return next(told, None)

    def _name_one(self, case: Case) -> None:
        """Name one figure in the first way that fits it."""
        draft, said = case.draft, case.said
        if margin_of(self.held, case):
            return
        if said.verb_word == "lost" and draft.quantity.kind == "money" and draft.quantity.scale > 1:
            said.verb, draft.measure, draft.head = "", "net loss", True  # the company lost $12.3 million
            draft.subject = case.agent or case.named.subject
            self._settle(case)
            return
        if placed(self.held, case) or ranked(self.held, case) or of_one(self.held, case) or self._of_whole(case):
            return
        if measure_put(self.text, case):
            self._settle(case)
            return
        if set_beside(self.around, case) or self._left_open(case) or self._again(case) or peak_before(self.held, case):
            return
        if by_words(self.around, case):
            self._settle(case)

    def _settle(self, case: Case) -> None:
        """Who it is in the end, and who from here on did something."""
        if case.draft.measure.startswith(roles("deeds")):
            self.doer = case.draft.subject
        settle(self.around, self.pair, case)

    def _of_whole(self, case: Case) -> bool:
        """A share whose whole stands behind it or before it with a level of its own."""
        draft, said, held = case.draft, case.said, self.held
        of_whole = phrases.split(case.behind).head or case.behind.lower().removeprefix("the ") in roles("all_of_it")
        of_whole = of_whole or case.behind.lower().endswith(" total")  # 23.3% of the world total
        is_rate = case.named.head and case.named.measure.lower().endswith(roles("rates"))
        if case.relative and not said.verb and case.next_is("prep", "of") and of_whole and not is_rate:
            said.share, draft.whole = True, case.behind  # accounted for 35% of total revenue
            if not case.phrase and not case.agent and held.last:
                go_on(self.held, case)
                return True
            if not case.phrase and said.governed and case.agent not in pronouns():
                draft.subject = case.agent  # wages rose 6.5%, and labour took 24% of sales
                return True
        if said.verb or said.base:
            self.share_of = ""
        if self.share_of and case.relative and held.last:
            said.share, draft.whole, self.share_of = True, self.share_of + phrases.tidy(case.phrase), ""
            go_on(self.held, case)
            part = held.last[-1]
            if not self.fulfils and part.clause < draft.clause and part.aspect == "level":
                draft.mark, draft.period = part.mark, part.period  # 占2025年营业收入 118 亿元的 25%: of the part's time
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
            carry_subject(self.held, self.names, draft)
            return True
        return False

    def _left_open(self, case: Case) -> bool:
        """The clause before named the measure and left its figure to this one."""
        said, held, draft = case.said, self.held, case.draft
        if not case.unnamed or case.behind or said.act or said.agent or said.it:
            return False
        if said.total and held.acted[1] == draft.clause - 1 and draft.quantity.kind != "duration":
            draft.measure, draft.head, draft.how["measure"] = held.acted[0], True, "deed"
            carry_subject(held, self.names, draft)
            return True
        if held.open is None:
            return False
        told = next((d for d in reversed(held.drafts[-NEAR:]) if d.unit != "家"), None)
        if told is not None and told.clause > held.open[2]:
            return False
        if not held.open[1] and not (case.relative or said.verb or said.level or said.total):
            return False  # 订单储备充裕，冲刺 55 万辆目标
        draft.subject, draft.measure, _ = held.open
        if not draft.measure and said.verb and case.relative:
            draft.measure = moved_measure(said) or as_the_last(self.held, case)  # 港股受拖累，平均下跌 0.64%
            draft.measure = draft.measure or moved_alike(self.held, draft)
        if case.relative and draft.unit == "%" and len(draft.measure) > 2 and draft.measure.endswith(roles("changes")):
            draft.how["aspect"] = "change"  # 社融增速可能回落，预计年末在 8.3%左右
            rate = next((word for word in roles("changes") if draft.measure.endswith(word)), "") if said.verb else ""
            draft.measure = draft.measure.removesuffix(rate) or draft.measure  # 产量增速最快，同比增长 15.3%
        draft.head, draft.how["measure"], draft.trust = True, "clause", min(draft.trust, 0.9)
        if not draft.subject:
            carry_subject(self.held, self.names, draft)
        return True

    def _in_short(self, case: Case) -> bool:
        """招标规模 14.2GWh …；1-9月累计招标 96.5GWh: whether a deed stands for the measure told before in its unit."""
        near = like_level(self.held, case.draft) if self.held.last and not case.behind and not case.relative else None
        name = phrases.tidy(case.phrase)
        told = near is not None and near.head and near.measure.startswith(name) and near.measure != name
        return told and len(name) > 1

    def _again(self, case: Case) -> bool:
        """同比增长 20%: said of the figure before."""
        said = case.said
        if said.grown or (said.act and said.governed) or somebody_else(self.held, case):
            return False
        if case.named.subject and not case.named.head and self._in_short(case):
            go_on(self.held, case)
            return True
        again = done_again(self.held, case.draft, case.phrase) if not (said.verb or case.relative) else None
        if again is not None:
            take_over(case.draft, again, "clause")
            return True
        governed = said.start or said.verb or said.share or said.base or said.to_level or case.draft.dated_alone
        governed = governed or case.draft.quantity.text.startswith("翻")  # 收入 35 亿元，几近翻倍
        governed = governed or bool(said.likened) or said.compared or said.quoted or said.it or said.restates
        governed = governed or signed_behind(self.held.last, case)
        told = said.level or case.draft.source.startswith("一致")  # 收入增长 12%，市场一致预期 10%
        governed = governed or (said.stance and told and follows_alike(self.held, case.draft))
        governed = governed or (said.level and leads_to(self.held, case.draft))
        governed = governed or (said.total and counted_too(self.held, case.draft))
        governed = governed or (said.level and goes_on_now(self.held, case))
        if case.unnamed and said.total and not said.verb and sums_up(self.held, case.draft):
            case.draft.subject = so_many(self.text, self.held, case.draft) or case.draft.subject
            return True
        if not case.unnamed or not governed or not self.held.last or (case.behind and not case.relative):
            return False
        if said.share and case.relative and shared_together(self.text, self.held, case.draft):
            return True
        if case.behind and not said.verb and case.next_is("of") and phrases.split(case.behind).head:
            return False  # 较现价有 31.5% 的上行空间
        if case.behind in (*roles("aims"), "空间") and said.level:
            return False  # 较现价有 20.8% 空间
        go_on(self.held, case)
        return True
