"""A measure taken over from the figure before, where it can't be this one's."""

from __future__ import annotations

from factcheck.patterns import lazy
from factcheck.reading.aspects import change_nouns
from factcheck.reading.case import RELATIVE, Case
from factcheck.reading.clause import NEAR
from factcheck.reading.draft import Draft, Held
from factcheck.reading.lexicon import ending, roles


def just_moved(held: Held, draft: Draft) -> bool:
    """居民贷款增加 820 亿元，其中短贷减少 180 亿元: whether 其中 takes apart what has just moved."""
    last = held.last[-1] if held.among and held.last else None
    alike = last is not None and last.aspect == "change" and last.sentence == draft.sentence
    levels = any(d.aspect == "level" and d.unit == draft.unit for d in held.drafts[-NEAR:])
    return last is not None and alike and last.unit == draft.unit and not levels


def taken_in(held: Held, draft: Draft) -> Draft | None:
    """The revenue that 分业务 takes apart, where a profit or a rate was told after it; None where it is of no use."""
    total, turnover = held.total, held.turnover
    if total is None or turnover is None or not held.apart or held.among or turnover.unit != draft.unit:
        return None
    profit = total.measure in ("扣非", "归母") or "利" in total.measure or "亏" in total.measure
    return turnover if total.unit != draft.unit or profit else None


def moved_by(one: Draft, draft: Draft) -> bool:
    """毛差 0.54 元，修复 0.03 元；2024 年为 0.51 元: whether a figure tells how far another one, a level, moved."""
    return one.aspect == "change" and draft.unit not in RELATIVE


def refit(held: Held, case: Case, near: Draft) -> None:
    """A share has no rate of growth, and what is paid for a unit is no rate: the words of the figure itself tell."""
    draft, said = case.draft, case.said
    if said.share and near.aspect == "change" and near.measure in change_nouns():
        draft.measure, draft.head = "", False  # 鲜奶增速超 20%，占液态奶收入比重升至 43%
    if said.share and said.verb and draft.unit == "pp" and near.aspect == "level":
        draft.measure, draft.head = "占比", True  # 余额 900 亿元，占比较年初提升 1.2 个百分点
    of_rate = near.unit in ("%", "pp") and near.measure.endswith(roles("rates")) and near.aspect != "share"
    if of_rate and said.verb and draft.quantity.kind in ("price", "count") and not said.verb_word.isascii():
        draft.measure, draft.head = said.verb_word, False  # 顺价完成率达 68%，平均上调 0.22 元/方
    if said.total and (near.how.get("subject") == "beside" or held.framed):
        draft.subject = held.owner  # 甲（21 台）、乙（17 台），合计占七成: of all of them


def opened(near: Draft) -> bool:
    """Whether a figure tells how many came or went."""
    return near.aspect == "level" and any(word in near.measure + near.subject for word in roles("came_or_went"))


def is_price(draft: Draft) -> bool:
    """Whether a figure is paid for one of something: 股价跌 2.1%，报 38.62 元."""
    return draft.quantity.kind == "price" or (draft.quantity.kind == "money" and draft.quantity.scale == 1)


def moved_to(draft: Draft) -> str:
    """What a level is of that a move led to: BCI 大涨 9.8% 至 3,402 点; 收盘价下跌 2.4%，报 61.50 元/吨."""
    if draft.unit == "点":
        return "点位"
    if not is_price(draft):
        return draft.measure
    noun = ending(draft.subject, "quoted")
    if noun and not noun.isascii():
        draft.subject = draft.subject.removesuffix(noun)
        return noun
    return "收盘价" if draft.near is not None and "收盘" in draft.near.phrase else "报价"


def points_of_growth(text: str, before: Draft | None, draft: Draft) -> bool:
    """Volume added 3 points, price 2 points; the krona cost 4 points: parts of a rate of growth, and of no index."""
    quantity = draft.quantity
    if not quantity.text.endswith((" point", " points")) or quantity.low is None or abs(quantity.low) >= _MOST:
        return False
    begin = text.rfind(". ", 0, quantity.left) + 1
    if _ahead_by(text, quantity.left, begin):
        return True
    if abs(quantity.low) >= _MOST_POINTS:
        return False
    if before is not None and before.unit == "pp" and before.quantity.left >= begin:
        return before.quantity.text.endswith("points")
    told, behind = text[max(begin, quantity.left - _SPAN) : quantity.left], text[quantity.right : quantity.right + 40]
    if _OF_INDEX.search(told) is not None or told.endswith("from "):
        return False
    if _OF_A_RETURN.search(told) is not None or _OF_A_WEIGHT.search(told) is not None:
        return True
    if _ADDED.search(told) is not None and _OF_A_FUND.search(text, 0, _OPENING) is not None:
        return True  # Halvorsen added 1.4 points, in a letter to those who hold a fund
    if _THAN.match(behind) is not None and _RATE_TOLD.search(told) is not None:
        return True  # 31% of agreements, two points lower than in November
    if _FROM_A_WEIGHT.match(behind) is not None and "%" in text[begin : quantity.right + 60]:
        return True
    return _OF_GROWTH.match(behind) is not None or _PARTS_ADDED.search(told) is not None


def _ahead_by(text: str, left: int, begin: int) -> bool:
    """Outperforming the index by 29 points, a difference of 28.7 points: whether points set two percentages apart."""
    if _SET_APART.search(text, max(begin, left - _SPAN), left) is None:
        return False
    return "%" in text[max(0, text.rfind(". ", 0, max(0, begin - 2)), left - 2 * _SPAN) : left]


_SET_APART = lazy(
    r"(?:\b(?:outperform|underperform|outpac|outstrip|lag|trail|beat|ahead of)[a-z]* (?:[^.;]|\.\d){2,90}\bby"
    r"|\ba (?:difference|gap|spread|lead|shortfall) of)(?: (?:about|some|almost|nearly|over|just|only|roughly))? \Z"
)
_MOST, _MOST_POINTS, _SPAN = 100, 20, 160
_OF_INDEX = lazy(
    r"\b(?:[Ii]nd(?:ex|ices)|[A-Z]{2,}\b ?(?:\d+\b)?|Dow|Nasdaq|composite|sentiment|surveys?|scores?|confidence)\b"
)
_OF_GROWTH = lazy(
    r" (?:to|of|from|off|in|on)(?: [a-z-]+){0,4} (?:growth|margins?|sales|revenues?|inflation|GDP|share)\b"
)
_THAN = lazy(r" (?:lower|higher|more|less|fewer|above|below|up|down)\b(?: than| on| from| in)?\b")
_RATE_TOLD = lazy(r"\d ?(?:%|per ?cent)")
_OPENING = 600
_OF_A_FUND = lazy(r"\b(?:[Ff]und|[Pp]ortfolio)\b")
_ADDED = lazy(
    r"\b(?:add(?:ed|s|ing)|gave|brought|took(?: off)?|lost us)"
    r"(?: (?:about|some|almost|nearly|over|a further|another))* \Z"
)
_OF_A_RETURN = lazy(
    r"\b(?:contribut(?:ed|es|ing)|detract(?:ed|s|ing)|cost(?:s|ing)? (?:us|the (?:[Ff]und|[Pp]ortfolio|[Tt]rust)))"
    r"(?: (?:about|some|almost|nearly|over|a further|another))* \Z"
)
"""Brickwell contributed 0.9 points; Orsay cost us 1.1 points."""
_FROM_A_WEIGHT = lazy(
    r" (?:over|above|below|under) (?:the|its|our|their) (?:[a-z-]+ )?(?:benchmark|index|neutral|target)\b"
)
"""56%, two points over the benchmark's 54%."""
_OF_A_WEIGHT = lazy(r"\d ?%[^.;()%]{0,32} \((?:up|down) (?:by )?\Z")
"""We hold 58% in equities (up 2 points)."""
_PARTS_ADDED = lazy(
    r"\b(?:(?i:volumes?|prices?|pricing|mix|currency|currencies|foreign exchange|acquisitions?|disposals?|deals?)"
    r"|(?:[Tt]he |[Aa] )?(?:[a-z]+ ){0,2}(?:pound|dollar|krona|krone|yen|euro|franc|sterling|yuan|renminbi|rupee))"
    r"[^.;]{0,30}?\b(?:add(?:ed|s|ing)|contribut(?:ed|es|ing)|cost(?:s|ing)?|took|tak(?:es|ing)|shaved|knocked"
    r"|(?:was|were) worth|subtract(?:ed|s)|brought|gave)\b[^.]*\Z"
)
