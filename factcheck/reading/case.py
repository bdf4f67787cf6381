"""One figure with the words about it, each told apart: the phrase before, what stands behind, who acts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from attrs import define

from factcheck.patterns import lazy
from factcheck.quantity import Quantity
from factcheck.reading import phrases
from factcheck.reading.around import Around
from factcheck.reading.aspects import moved_measure
from factcheck.reading.bodies import NEAR_ENOUGH, body, pronouns, publisher, this_one
from factcheck.reading.clause import Clause, words
from factcheck.reading.deeds import speaker
from factcheck.reading.draft import Draft, Held
from factcheck.reading.lead import THIS
from factcheck.reading.lexicon import roles
from factcheck.reading.nameless import nameless
from factcheck.reading.phrases import Named
from factcheck.reading.pieces import Piece
from factcheck.reading.predicate import Predicate
from factcheck.reading.year_before import ONE_BEFORE

RELATIVE = frozenset({"%", "pp", "x", "‰"})
_NOBODY = Named("", "", False)
_LISTED = frozenset({"A股", "B股", "H股", "美股", "港股", "ADR", "ADS"})
_ONLY_FIGURE = lazy(r"[\d.,]+\s?[A-Za-z]{1,3}")
_GIVES = lazy(r"(?:给出|给予|作出|预测|预计|估算)的?$")
"""Behind the name of a house: it is its forecast."""


@cache
def _stands() -> frozenset[str]:
    return frozenset(roles("stands"))


@cache
def _undated() -> frozenset[str]:
    return frozenset(roles("undated"))


@cache
def _objects() -> frozenset[str]:
    return frozenset(roles("objects"))


@cache
def _spans() -> frozenset[str]:
    return frozenset(roles("spans"))


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
    ahead: Quantity | None = None
    """The figure that this one leads to (grew 8.4% to $1.04 billion)."""

    @property
    def unnamed(self) -> bool:
        """No noun phrase of its own stands before the figure."""
        return not self.named.subject and not self.named.measure

    @property
    def whom(self) -> str:
        """The name of its phrase, or 行业平均 for the average of what by itself is nobody."""
        name = self.named.subject
        return name if phrases.terms(name) or "平均" not in self.said.adverbs else f"{name}平均"

    def unname(self) -> None:
        """Drop its phrase: it names nothing of its own."""
        self.named, self.phrase = _NOBODY, ""

    def next_is(self, kind: str, word: str = "") -> bool:
        """Whether a piece of a kind (and word) stands right behind the figure."""
        piece = self.follower
        return piece is not None and piece.kind == kind and (not word or piece.word == word)


def on_other_terms(draft: Draft, agent: str) -> bool:
    """扣非后仍亏损 0.37 亿元: whether what seems to do something only says on which terms, and a note of them."""
    own = phrases.tidy(agent)
    if not own.endswith("后") or not phrases.adjusts(own):
        return False
    draft.scope = (*draft.scope, own.removesuffix("后"))
    return True


Taken = Callable[[Around, Case], bool]
"""Names the figure, and says whether it did."""


def span_words(text: str, pieces: Sequence[Piece], span: tuple[int, int] | None) -> str:
    """The words of a span of pieces, '' for none."""
    return words(text, pieces, *span) if span else ""


def case_of(
    around: Around,
    draft: Draft,
    clause: Clause,
    said: Predicate,
    phrase: str,
    behind: str,
    follower: Piece | None,
) -> Case:
    """The words about a figure, told apart; what they say of the draft itself (basis, source) is noted on it."""
    pieces, named, relative = clause.pieces, split_names(around.names, phrase), draft.unit in RELATIVE
    ahead = _next_figure(pieces, follower)
    case = Case(draft, said, phrase, named, phrases.tidy(behind), "", relative, follower, ahead)
    draft.phrase = phrase
    if said.phrase and any(piece.word == "平均" for piece in pieces[said.phrase[0] : said.phrase[1]]):
        draft.how["mean"] = "平均"
    if said.whole:
        draft.whole = phrases.bare_whole(span_words(around.text, pieces, said.whole))
        said.likened = f"{said.share_word}{draft.whole}的" if said.share_word.endswith(("为", "是", "至", "到")) else ""
    _leave_unnamed(case, pieces)
    if case.phrase and (said.foreseen or _set_against(pieces, said)) and _house(case.phrase):
        draft.source, said.quoted = phrases.tidy(case.phrase), True  # 某证券的预测为 …, 高于某期货的 14.8 元
    _adjust(around.held, case)
    _note_forecaster(around.held, case)
    _above_forecast(around, case, clause)
    if said.share and not draft.whole and case.phrase[:1] == "在" and case.phrase[-1:] in ("中", "里", "内"):
        draft.whole = phrases.bare_whole(case.phrase[1:-1])  # 在总收入中占 26.2%
        case.unname()
    if said.phrase and _compound(case.named, pieces, said.phrase[0]):
        draft.how["deed"] = pieces[said.phrase[0] - 1].word
    case.agent = _along(_agent(around.held, around.text, pieces, said), case)
    if on_other_terms(draft, case.agent):
        case.agent = ""
    if not case.agent and (who := _along(case.named.subject, case)) != case.named.subject:
        case.phrase, case.named = who, Named(who, "", False)
    if nameless(case.agent):  # 信用债交投清淡，日均成交 1,530 亿元: the mean is nobody
        case.agent, draft.phrase = "", case.agent + draft.phrase
    _tell_agent(case)
    if relative and _of_another(said, pieces):
        own = case.agent + _rate_before(pieces, said)
        if phrases.split(own).head:  # 损耗只有旧机型的十分之一, 收入增速为行业的三倍
            case.phrase, case.named, case.agent = own, split_names(around.names, own), ""
        elif not own and draft.unit == "x" and around.held.last:
            said.likened = f"为{phrases.tidy(case.phrase)}的"  # 时长 118 分钟，为长视频的 1.3 倍
            case.unname()
    if case.phrase[:1] == "每" and phrases.split(behind).head:
        case.unname()  # 每月每用户最高 200 元的固定费用
    if said.share and not relative and draft.whole and (follower is None or follower.kind != "of"):
        # 首次超过美国模型的 2.94 万亿: an amount with no share behind it is of whom the words name
        case.phrase, case.named = draft.whole, split_names(around.names, draft.whole)
        draft.whole, said.share = "", False
    if case.unnamed and not (case.behind or case.agent or said.act) and draft.quantity.kind == "count":
        case.behind = _counted(around.text, draft, follower)
    return case


def _compound(named: Named, pieces: Sequence[Piece], first: int) -> bool:
    """Whether a measure at index `first` is joined to the deed that it is of: 贷款|加权平均利率, 回购|股份."""
    deed = pieces[first - 1] if first else None
    if deed is None or deed.kind != "act" or deed.word.isascii() or deed.right != pieces[first].left:
        return False
    plain = pieces[first].word == named.measure and not named.subject  # 股份支付|影响后归母净利润 is none
    return named.head and plain and deed.word not in named.measure


def _counted(text: str, draft: Draft, follower: Piece | None) -> str:
    """What a count counts that nothing else names and that leads on to a figure: 为 80 名学员补发学费 12 万元."""
    quantity = draft.quantity
    if follower is None or follower.kind != "text" or follower.left != quantity.right or not quantity.unit:
        return ""
    if _leans(follower.word) or follower.word in roles("likened") or follower.word in roles("near_it"):
        return ""  # 与单次消耗数百 Token 不同
    named = phrases.split(text[follower.left : follower.right])
    return named.subject if named.head else phrases.tidy(text[follower.left : follower.right])


def _leave_unnamed(case: Case, pieces: Sequence[Piece]) -> None:
    """Take away a phrase that names nothing, only a basis, a size, a time or a place in a row."""
    draft, said, phrase = case.draft, case.said, case.phrase
    if draft.unit == "%" and phrase[-2:] in _OPENED and not said.verb:  # 股价高开 6.2%
        said.verb, said.verb_word, case.phrase = _OPENED[phrase[-2:]], phrase[-2:], phrase[:-2]
        case.named = phrases.split(case.phrase)
    if phrase and (said.verb or said.level or phrases.tidy(phrase)[-1:] == "均") and phrases.adjusts(phrase):
        case.named = _NOBODY  # 扣除价格因素实际增长 5.2%: still of the figure before
    if said.verb and said.level_word in ("计", "计算") and phrase.startswith(("按", "以")):
        draft.scope, said.it = (phrases.tidy(phrase),), True  # 按泰铢计增长 6.1%: the same one on another basis
        case.unname()
    if phrase.endswith("后") and phrases.adjusts(phrase) and not case.behind:
        case.unname()  # 归母净利润 9.6 亿元，扣非后 8.9 亿元: the one before, counted another way
    if (phrase[-1:].isascii() and _ONLY_FIGURE.fullmatch(phrase)) or phrases.tidy(phrase) in _spans():
        case.unname()  # 12GB+256GB、16GB+512GB; 周度仅去化 1.3 万吨
    priced = draft.unit == "%" and said.verb_word and moved_measure(said)
    if case.named.measure in _objects() and draft.quantity.kind != "count" and (priced or not said.verb):
        case.named = Named(phrases.tidy(case.phrase), "", False)  # 收入 13.9 亿元，其中清洗设备 3.3 亿元
    if draft.unit == "%" and said.verb and case.named.subject and case.named.measure.lower() in roles("outlets"):
        case.named = Named(phrases.tidy(case.phrase), "", False)  # UK stores grew 6.1%: what they sold
    if said.restates and phrases.tidy(case.phrase) in _RECKONED:
        case.unname()  # 按当日中间价折算约合人民币 29.86 亿元
    if phrases.tidy(case.phrase) in _undated():  # 上期为 1461 万辆: of another period, which no calendar tells
        if draft.stance != "forecast" or phrases.tidy(case.phrase) != "previously":  # guides to 4%, from 3% previously
            draft.mark, draft.period, draft.dated_alone = None, None, True
            if phrases.tidy(case.phrase) in roles("values_before"):
                draft.how["period"] = ONE_BEFORE
        case.unname()
    if case.behind and (case.behind.lower() in _SPEAKERS or case.behind in roles("ranked_so") or _leans(case.behind)):
        case.behind = ""  # 7% ahead of the $200m we expected; 乙以 15.1% 居次
    beside = _after_comparison(pieces, said)
    if (said.to_level or beside) and phrases.tidy(case.phrase) in _stands():
        draft.base = said.base = said.base or ("stated" if beside else "")
        case.unname()  # 从 1.70 的低点升至 2.35: still of the one before


_LEANS = lazy(r"(?:略|明显|显著)?偏(?:乐观|悲观|保守|谨慎|激进|高|低|强|弱|大|小|紧|松|多|少|快|慢)")


def _leans(words: str) -> bool:
    """某机构的 2.6 亿芯公里偏乐观: whether words only tell what is thought of a figure."""
    return "偏" in words and _LEANS.fullmatch(words) is not None


_RECKONED = frozenset({"折算", "折算后", "换算", "换算后", "计算", "折合", "汇率折算"})
_OPENED = {"高开": "up", "低开": "down"}
_SPEAKERS = frozenset({"he", "i", "it", "she", "they", "we", "you"})


_WITHOUT = lazy(r"[^，的]{0,14}?(?:影响|因素|费用|损益|收益|支付)后(?=[^，的]{2})")


def _adjust(held: Held, case: Case) -> None:
    """Words that say how the figure before is stated anew."""
    draft, said = case.draft, case.said
    without = _WITHOUT.match(case.phrase) if "后" in case.phrase[2:] else None
    if without is not None and phrases.split(case.phrase[without.end() :]).head:
        case.phrase = case.phrase[without.end() :]  # 剔除股份支付影响后归母净利润
        said.act, said.agent, held.aside = "", None, held.aside or ("剔除后",)
        case.named = phrases.split(case.phrase)
    if held.aside and held.aside[0] in roles("leaving_out") and case.phrase.endswith("后"):
        said.it = True  # 剔除公允价值变动后同比增长 4%
        case.unname()
    own = phrases.tidy(case.phrase)
    near = held.last[-1] if held.last else None
    plain = not (said.verb or said.share or said.base) and len(own) <= _SHORT_BASIS and own.endswith("口径")
    if plain and near is not None and near.unit == draft.unit and near.sentence == draft.sentence and near.head:
        draft.scope, said.it = (own,), True  # non-GAAP毛利率 41.2%，GAAP口径 38.7%
        case.unname()
    if (on := phrases.basis(case.phrase)) and said.verb and held.last:
        draft.scope, said.it = (on,), True  # 按自然口径计算下降 6.6%: another figure than without those words
        case.unname()
    if phrases.tidy(case.phrase) in roles("restated_as") and case.relative:  # ROE 为 2.2%，年化约 9.0%
        draft.scope, said.it = (phrases.tidy(case.phrase),), True
        case.unname()


_SHORT_BASIS = 10
_BESIDE = lazy(
    r"(?:大幅|显著|明显|略|小幅)?(?:高于|低于|好于|差于|弱于|强于|超出?|不及|逊于|优于|大于|小于|多于|少于)"
    r"(?=(?:市场|此前|前期|一致|普遍|机构)*(?:预期|预测|预估|估计|前值|上期|上月|去年同期|上年同期)值?的?$)"
)
"""What a figure is told to be beside: 高于预期的 12.6 万人."""


def _note_forecaster(held: Held, case: Case) -> None:
    """Whose forecast it is, where the words tell."""
    draft, said, named = case.draft, case.said, case.named
    if held.last and (beside := _BESIDE.match(case.phrase)) is not None:
        case.phrase = case.phrase[beside.end() :]
        case.named = phrases.split(case.phrase)
        said.quoted = phrases.tidy(case.phrase) in roles("expectations")
        if phrases.tidy(case.phrase) in _undated():
            draft.mark, draft.period, draft.dated_alone = None, None, True
            case.unname()
            said.quoted = True
    draft.source = draft.source or said.foreseer
    expected = said.quoted or phrases.tidy(case.phrase) in _expected()
    if expected and phrases.tidy(case.phrase) in (*_expected(), *roles("expectations")):
        draft.source, draft.stance = draft.source or phrases.tidy(case.phrase), "forecast"
    if said.share and said.share_word in roles("fulfils") and held.last:
        draft.stance = held.last[-1].stance  # 完成月度计划的 102%: what has been reached is no plan
    giver = _GIVES.sub("", named.subject)
    gives = giver != named.subject or (case.phrase.startswith(f"{giver}的") and giver != held.named)
    if gives and draft.stance == "forecast" and _house(giver):
        draft.source, case.named = giver, Named("", named.measure, named.head)  # 某证券给出的净利润预测为 34 亿元
    if said.quoted or expected:
        said.quoted = True
        case.unname()


def _above_forecast(around: Around, case: Case, clause: Clause) -> None:
    """新增社融略高于我们 1.35 万亿元的预测: what is above the forecast is what was foretold."""
    if not case.next_is("of"):
        return
    pieces, draft = clause.pieces, case.draft
    at = next((k for k, piece in enumerate(pieces) if piece.mark is draft.quantity), -1)
    foretold = 0 < at < len(pieces) - 2 and pieces[at + 2].kind == "forecast"
    if not foretold or not case.unnamed or case.agent:
        return
    level = at - 1
    while level > 0 and pieces[level].kind in ("filler", "adverb"):
        level -= 1
    if pieces[level].word not in roles("against"):
        return
    end = level - 1
    while end > 0 and pieces[end].kind == "adverb":
        end -= 1
    if end >= 0 and pieces[end].kind in ("text", "name"):
        case.phrase = words(around.text, pieces, end, end)
        case.named = split_names(around.names, case.phrase)
        draft.stance = "forecast"


def _agent(held: Held, text: str, pieces: Sequence[Piece], said: Predicate) -> str:
    """Who acts: '' for who only says it, and for the noun of a figure before (bought back $600m of stock and paid)."""
    if said.agent and _with_another(pieces, said.agent[0]):
        return ""  # 某公司：与海岳能源签订 3.2 亿元合同: who signs it has been named
    agent = span_words(text, pieces, said.agent)
    if said.agent and agent.startswith(THIS):
        left = pieces[said.agent[0]].left
        agent = this_one(agent, text[max(0, left - NEAR_ENOUGH) : left])
    agent = _OF_THE_COMPANY.sub("", agent)
    agent = _WITH_SOMEBODY.sub("", agent) if "与" in agent or "和" in agent else agent
    this = held.launched and agent.startswith(THIS)
    agent = held.launched if this else phrases.tidy(agent)
    if said.agent and publisher(agent) and _publishes(pieces, said.agent[1] + 1):
        held.source = held.source or agent
        held.speak_of(held.owner, "section", 0.7)
        return ""  # 农业农村部公布 6 月末能繁母猪存栏 …: whose figures they are, not whom they are about
    return "" if speaker(agent) or (said.agent and _of_figure(pieces, said.agent[0])) else agent


_OF_THE_COMPANY = lazy(r"(?<=公司|集团)\s?的(?=\s?[\u4e00-\u9fffA-Za-z]{2})")
"""公司的机器人业务 is 公司机器人业务."""
_WITH_SOMEBODY = lazy(r"(?<=..)[与和](?:一[家名个位]|某)[^，。；]{2,}\Z")
"""该公司与一家电网公司签署协议: with whom, and nobody who is named."""


def _with_another(pieces: Sequence[Piece], first: int) -> bool:
    """Whether the words at an index are with whom something is done, where nobody stands before 与."""
    beside = first > 0 and pieces[first - 1].word in ("与", "同", "和")
    return beside and (first == 1 or pieces[first - 2].kind in ("say", "adverb", "period", "rp"))


_ALONG = lazy(r"(?P<who>.{2,12}?)(?:正|将|已)?(?:向(?![上下])|沿着?|朝着?|围绕|聚焦于?)(?P<ways>[^，。；]{4,})")
_GOES = lazy(r"(?<=..)(?:演进|推进|发展|延伸|迈进|展开|并进|布局|发力|突破)\Z")


def _along(agent: str, case: Case) -> str:
    """技术正向节能、降本与提质三条路径演进: who goes so many ways, apart from the ways that are listed."""
    found = _ALONG.fullmatch(agent) if case.draft.quantity.kind == "count" and case.behind else None
    if found is None or len(phrases.items(found["ways"])) != case.draft.quantity.low:
        return agent
    case.behind = _GOES.sub("", case.behind)
    return phrases.tidy(found["who"])


def _publishes(pieces: Sequence[Piece], k: int) -> bool:
    """Whether a verb of telling figures stands at index k, dates and adverbs apart."""
    while k < len(pieces) and pieces[k].kind in ("adverb", "period"):
        k += 1
    return k < len(pieces) and (pieces[k].kind == "say" or pieces[k].word in roles("publishes"))


def _tell_agent(case: Case) -> None:
    """Tell who acts from a pronoun in the phrase, and from words for another period."""
    draft, said = case.draft, case.said
    told = said.level or said.stance or said.verb or draft.unit == "x"  # 给予公司 2027 年 28 倍
    if phrases.tidy(case.phrase) in pronouns() and not case.agent and told:
        case.agent = phrases.tidy(case.phrase)  # we forecast $2.45 billion
        case.unname()
    if case.agent in _undated() and not case.phrase:
        draft.mark, draft.period, draft.dated_alone = None, None, True  # 前值净流出 63 亿美元
        case.agent = ""


def split_names(names: frozenset[str], phrase: str) -> Named:
    """A phrase split; a name that the report prints beside a code is never taken apart."""
    tidy = phrases.tidy(phrase)
    formed = _of_form(tidy)
    for size in range(min(10, len(tidy)), 1, -1) if names or formed else ():
        if tidy[:size] not in names and tidy[:size] != formed:
            continue
        whole = tidy[size:] in roles("firm_ends") or tidy[size:] in roles("body_endings")  # 枫港 and 枫港证券
        if tidy[size : size + 1] != "、" and not whole:
            rest = phrases.split(tidy[size:])
            part = rest.subject if rest.measure and phrases.terms(rest.subject) else ""
            if rest.subject in _LISTED:  # 某某航空H股
                return Named(f"{tidy[:size]}{rest.subject}", rest.measure, rest.head)
            return Named(f"{tidy[:size]} {part}".strip(), rest.measure or rest.subject, rest.head)
    return phrases.split(phrase)


def _of_form(phrase: str) -> str:
    """The firm whose name a phrase begins with, where more stands behind it: 盐洲股份 of 盐洲股份氯化钾产量."""
    name, form = phrase[:4], phrase[2:4]
    firm = form in _FORMS and len(phrase) > len(name) and name[:2] not in roles("done_to_shares")
    return name if firm and body(name) else ""


_FORMS = frozenset({"股份", "集团", "控股"})


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


def _house(phrase: str) -> bool:
    """Whether a phrase names a house that gives forecasts of its own."""
    return phrases.tidy(phrase).endswith(roles("houses"))


def _rate_before(pieces: Sequence[Piece], said: Predicate) -> str:
    """The rate of growth right before the verb of a figure that is so much of another's; '' for none."""
    at = said.phrase[0] - 2 if said.phrase else -1
    return pieces[at].word if at > 0 and pieces[at].word in roles("changes") else ""


def _of_another(said: Predicate, pieces: Sequence[Piece]) -> bool:
    """Whether a figure is said to be so much of what its phrase names: 只有旧机型的十分之一."""
    if said.phrase is None or said.verb or said.share or not said.phrase[0]:
        return False
    end = said.phrase[1] + 1
    return pieces[said.phrase[0] - 1].kind == "level" and end < len(pieces) and pieces[end].kind == "of"
