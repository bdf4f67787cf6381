"""数值在其界限词之外：A value outside its own bound word.

What it flags
    超过2600万吨, where the same figure is printed as 2548.3万吨; 不足5% beside 5.3%; 突破百亿元 beside 98.6亿元.

Why it matters
    The words carry the headline, the figure the fact; both can't be true.

When it stays silent
    The value lies within the bound; the bound is of another figure (a threshold, a target, another period); the value
    is rounded up to the bound.

>>> from factcheck import check
>>> text = "2025年公司营业收入突破100亿元。\\n\\n2025年公司营业收入为98.6亿元。"
>>> [f.printed for f in check(text, select=["WOR04"]).findings]
['100亿元']
>>> check(text.replace("98.6", "103.2"), select=["WOR04"]).findings
()
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from factcheck import Check, Fact, Reading, Said, Severity, checks, sides
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.words import BULLETS
from factcheck_rules._look import Look, look
from factcheck_rules._same import Kin, kin, set_right
from factcheck_rules._times import NO, SURE, another_time
from factcheck_rules.wording._held import held_bounds
from factcheck_rules.wording._named_lines import named_lines

CODE = "WOR04"
SEVERITY = Severity.ERROR

_BOUNDS = frozenset({"over", "under", "upto", "atleast"})
_MOST = 60
_AMOUNTS = frozenset({"money", "price", "count", "physical", "rate", "duration", "index", "percent"})
_WORDS = {"over": "超过", "under": "不到", "upto": "至多", "atleast": "至少"}


def check(reading: Reading) -> Iterator[Check]:
    """Compare each figure that carries a bound word with the other printings of it."""
    found = look(reading)
    yield from _beside(found)
    yield from _each(found)
    yield from held_bounds(found, lambda fact, other: _outside(fact, other, Severity.WARNING, 1))
    yield from named_lines(found, lambda line, said: _outside(line, said, Severity.WARNING, 1))
    known = kin(found)
    ways = _ways(reading)
    groups: dict[tuple[object, ...], list[Fact]] = {}
    bounded = {(fact.aspect, fact.unit, fact.stance) for fact in reading.facts if fact.modifier in _BOUNDS}
    for fact in reading.facts:
        if fact.low is None or not fact.terms or (fact.aspect, fact.unit, fact.stance) not in bounded:
            continue
        timed = another_time(fact, found.text, totals=fact.cell is None)  # a row 合计 is what a company makes in all
        if fact.trust < 0.5 or timed or _of_several(fact, found.text) or _record(fact, found):
            continue
        asked = found.text[fact.quantity.right : fact.quantity.right + 1] in ("？", "?")  # 占比已过半？
        if fact.modifier in _BOUNDS and (asked or _for_a_while(fact, found)):
            continue
        groups.setdefault((known.identity(fact) - known.title, fact.aspect, fact.unit, fact.stance), []).append(fact)
    for facts in groups.values():
        bound = [f for f in facts if f.modifier in _BOUNDS]
        plain = [f for f in facts if f.modifier in ("exact", "about")]
        for fact in bound[:20] if plain else ():
            if fact.layout in _TITLES and _borne_out(fact, reading.facts):
                continue
            others = [f for f in plain[:_MOST] if frozenset((fact.id, f.id)) not in ways]
            yield from _compared(fact, others, known, found.text)


def _borne_out(fact: Fact, facts: Sequence[Fact]) -> bool:
    """第三方占比过六成 over 在管面积中第三方占 62.2%、合约面积中占 55.4%: one bears a title out."""
    if fact.aspect != "share" or not fact.subject:
        return False
    alike = (f for f in facts if f.subject == fact.subject and f.aspect == "share" and f.layout not in _TITLES)
    return any(_outside(fact, f, Severity.WARNING, 1).verdict == "holds" for f in alike if f.unit == fact.unit)


def _of_several(fact: Fact, text: str) -> bool:
    """Whether a bound is one that several named as examples have in common: 像甲省、乙省等，占比都超过 60%."""
    left = fact.quantity.left
    far = max(0, left - _LONGEST)
    begin = max(text.rfind(mark, far, left) for mark in _STOPS)
    return _EXAMPLES.search(text, max(far, begin + 1), left) is not None


def _record(fact: Fact, found: Look) -> bool:
    """Whether a figure is the one that was outdone: 超过去年所创单日 8 亿元的纪录."""
    begin, _ = found.clause(fact.quantity.left, fact.quantity.right)
    outdone = _OUTDONE.search(found.text, begin, fact.quantity.left) is not None
    return outdone and _RECORD.match(found.text, fact.quantity.right) is not None


def _for_a_while(fact: Fact, found: Look) -> bool:
    """盘中一度突破 79,000 元: a bound that was passed for a moment says nothing of where it stands."""
    begin, _ = found.clause(fact.quantity.left, fact.quantity.right)
    return _ONCE.search(found.text, begin, fact.quantity.left) is not None


_ONCE = lazy(r"一度|盘中|曾|最[高低]|\b(?:briefly|intraday|at one point|at times|touched)\b")
_OUTDONE = lazy("超[过越]?|打破|刷新|突破|改写|高于|创下的")
_RECORD = lazy(r"(?:\s?[（(][^（()）\n]{0,16}[)）])?[^，。；,;\d\n]{0,12}(?:纪录|记录|前高|高点|峰值|成绩)")
_STOPS = "。；;！!\n"
_LONGEST = 60
"""No longer than this are examples and what is said of them."""
_EXAMPLES = lazy(r"(?:、|[像如])[^、。；]{1,16}等(?![级于]).{0,24}?[都均皆][^，,]{0,6}\Z")
_REQUIRED = lazy(r"要求|规定|标准|不得|必须|应当|required|must|shall")
_PROMISED = lazy(r"承诺[^，。；;\n]{0,24}\Z")


def _required(fact: Fact, text: str) -> bool:
    """Whether a bound is one that somebody sets, and is to be met: 新建中心要求不高于 1.25."""
    left = fact.quantity.left
    promised = _PROMISED.search(text, max(0, left - _LONGEST // 2), left)  # 公司承诺三年分红比例不低于 55%
    return promised is not None or _REQUIRED.search(text, max(0, left - 16), left) is not None


def _supposed(fact: Fact, text: str) -> bool:
    """Whether a bound is one that is not met yet: 回收期约 2.3 年，降到两年以内时采购会提速; 若低于 1.2."""
    left, right = fact.quantity.left, fact.quantity.right
    then = _WHEN.match(text, right) or _ONLY_THEN.match(text, right) or _TRADED.match(text, right)
    return bool(then or _IF.search(text, max(0, left - _LONGEST // 2), left))


_WHEN = lazy(r"(?:以[内上下外])?[^，。；,;\d\n]{0,8}?(?:时|后|的话)(?=[，,]|[^间期段点刻效限，。；]{2})")
_TRADED = lazy(
    r"(?:以[上下]|附近|一线|上方|下方)(?:可以?|再|逢[高低]|轻仓|少量|分批|择机|适量|继续|考虑|尝试){0,3}"
    r"(?:[正反]套|做[多空扩缩]|买入|卖出|试[多空]|[多空]单|加仓|减仓|建仓|入场|进场|离场|介入|布局|参与|止[盈损]|补库|采购)"
)
"""价差可在 -900 元/吨以下轻仓正套: at which level one is to buy or sell."""
_ONLY_THEN = lazy(r"(?:以[内上下外])?[，,]?(?:再|才|方)(?![次度创现面向式])")
"""收窄至 260 元/吨以下再离场: what is done once it is met."""
_IF = lazy(r"(?:若|如果|一旦|假如|倘若|只要|\bif|\bonce)[^，。；;\d\n]{0,24}\Z")


def _ways(reading: Reading) -> set[frozenset[int]]:
    """The figures that one sentence leads from and to: 由八个月压缩至6个月内 says both of them."""
    claims = reading.claims_of("from_to")
    return {frozenset((f.id, t.id)) for c in claims for f in c.role("from") for t in c.role("to")}


def _compared(fact: Fact, plain: Sequence[Fact], known: Kin, text: str) -> Iterator[Check]:
    likeness = [(f, known.likeness(fact, f)) for f in plain if f.quantity is not fact.quantity]
    near = {f.quantity.left: (f, alike) for f, alike in likeness if alike != NO}
    if fact.layout in _TITLES or _of_now(fact, text):
        near = {left: one for left, one in near.items() if not _told_as_past(one[0])} or near
    values = {(f.low, f.high) for f, _ in near.values()}
    for other, alike in near.values():
        severity = Severity.ERROR if alike == SURE else Severity.WARNING
        check = _outside(fact, other, severity, len(values))
        apart = len(values) > 1 or not _near(fact, other) or fact.base != other.base or _of_two_spans(fact, other)
        apart = apart or _said_by_one(text, fact) != _said_by_one(text, other)
        apart = apart or (_opens_its_line(fact, text) and _opens_its_line(other, text))
        apart = apart or _required(fact, text) or _supposed(fact, text) or set_right(text, fact, other)
        if check.verdict == "fails" and apart:
            check = evolve(check, verdict="undecided")
        yield check


def _opens_its_line(fact: Fact, text: str) -> bool:
    """3年以内品种：…, and below it 4-5年品种：…: lengths that tell what each item is on."""
    left = fact.quantity.left
    begins = fact.kind == "duration" and _OPENS.fullmatch(text, text.rfind("\n", 0, left) + 1, left) is not None
    return begins


_OPENS = lazy(rf"[\s{BULLETS}*#-]*(?:\d{{1,2}}[.、）)])?\s*")


def _said_by_one(text: str, fact: Fact) -> bool:
    """龙头公司称已降至 3 个月以内: whether its clause says whose word a figure is."""
    return _SAYS.search(text, max(0, fact.quantity.left - _LONGEST), fact.quantity.left) is not None


_SAYS = lazy(r"[\u4e00-\u9fff](?<![名简俗统号职人堪])(?:称|表示|透露)[，,：:]?[^，。；：,;\n]*\Z")
_TITLES = frozenset({"heading", "caption"})


def _of_now(fact: Fact, text: str) -> bool:
    """Whether a bound tells no time of its own, so that it is none of a week or a month before."""
    lent = fact.period is None or "period" in dict(fact.provenance)
    left = fact.quantity.left
    return lent and _BEFORE_NOW.search(text, max(text.rfind("\n", 0, left) + 1, left - _LONGEST), left) is None


def _told_as_past(fact: Fact) -> bool:
    """库存 193.5 万吨，上周 205.1 万吨: whether words make a figure that of a time before: no title speaks of it."""
    return fact.period is not None and _BEFORE_NOW.match(fact.period.label) is not None


_BEFORE_NOW = lazy(r"上[周月季年期个]|去年|前[一值]|年初|上年")


def _of_two_spans(one: Fact, other: Fact) -> bool:
    """Whether two moves of a price are over two stretches, of which one may be untold: 盘后涨 5%，年内涨幅超过 8%."""
    moved = one.aspect == "change" and not one.base and not other.base
    return moved and one.window != other.window


_BARE = lazy(
    r"[)）]?(?:[，,]\s?(?:同比|环比|周环比)?(?:基本)?持平)?[，,]\s*(?P<same>占比|比例|比重|份额|渗透率|同比增幅|同比增速|增幅|增速|涨幅|降幅|跌幅)?(?:均|已|大幅|明显|远|仍|首次|再次|再度)?(?:(?:连续|时隔)[^，。；,\d]{1,8}?)?(?P<not>未能?|尚未|仍未|没有)?"
    r"(?P<word>超过|超|高于|多于|大于|突破|重?新?站上|升破|逾|不低于|不少于|不到|不足|不满|未满|低于|少于|小于|跌破|重回|重返|收复|回到|回升至|跌回|失守|站稳|稳居|守住)\s*"
    r"(?:[^，。；,;\d]{0,6}(?:孰低值|上限|下限|底线|红线|限价|警戒线|门槛)\s*)?"
)
"""（约 155.73 元/芯公里），超过 100 元: nothing but the bound word stands between two figures in one unit."""


_STANDARD = lazy(r"(?:均|已|仍|大幅|明显|远|略)?(?P<word>超过|高于|低于|不足|不到)\s*")
"""核心一级资本充足率7.23%低于7.5%的监管底线: no comma where a standard is named."""
_ENDS = lazy(
    r"(?:上方|以上|之上|下方|以下|之下)?(?:[，,。；;\n]|\Z|的?(?:最低)?(?:监管)?(?:底线|红线|警戒线|监管线|上限|下限|标准|要求|关口|大关|门槛|整数关|水平线))"
)


def _beside(found: Look) -> Iterator[Check]:
    """A bare bound right behind the figure that it is said of."""
    for number, facts in found.by_sentence.items():
        one_each = {f.quantity.left: f for f in facts} if number >= 0 else {}
        ordered = [one_each[left] for left in sorted(one_each)]
        for before, fact in pairwise(ordered):
            yield from _at_its_most(before, fact, found)
        for said, before, fact in _levels_and_bounds(ordered, found.text):
            tenths = _TENTHS.match(found.text, said.quantity.right) if said.unit == "%" else None
            if tenths is not None and tenths.end() == fact.quantity.right:
                yield _in_tenths(said, fact, found)
            yield from _told_exactly(said, fact, found)
            bound = fact.modifier in ("over", "under") and said.modifier in ("exact", "about")
            shares = fact.text.endswith("成") and {said.aspect, fact.aspect} == {"share", "level"}
            alike = said.aspect == fact.aspect or shares
            if said.unit.partition("/")[0] == fact.unit and said.kind == "price":
                fact = evolve(fact, unit=said.unit)  # 3,042元/吨，站上3,000元
            alike = alike and fact.unit == said.unit and fact.kind in _AMOUNTS
            if before is not said and not (bound and alike and _same_thing(said, fact)):
                continue
            if alike and not bound and fact.modifier == said.modifier == "exact":
                yield from _said_not_to_pass(fact, said, found)
            if not bound or not alike:
                continue
            ends = _ENDS.match(found.text, fact.quantity.right) is not None
            bare = _BARE.fullmatch(found.text, before.quantity.right, fact.quantity.left) if ends else None
            if fact.kind == "percent" and fact.aspect == "change" and not (bare is not None and bare["same"]):
                continue
            named = ends and found.text.startswith("的", fact.quantity.right)
            standard = named and _STANDARD.fullmatch(found.text, said.quantity.right, fact.quantity.left)
            if standard or (bare is not None and not bare["not"]):
                yield _outside(fact, said, Severity.WARNING, 1)
            elif bare is not None and bare["word"] in _REACHED:
                yield _not_reached(fact, said)


def _levels_and_bounds(ordered: Sequence[Fact], text: str) -> Iterator[tuple[Fact, Fact, Fact]]:
    """Each figure with the one before, and with the level before that where changes of it stand between.

    3,042元/吨，上涨1.2%，站上3,000元: (3,042, 1.2%, 3,000).
    """
    level: Fact | None = None
    for before, fact in pairwise(ordered):
        yield before, before, fact
        led = _LED.search(text, max(0, before.quantity.left - _LONGEST), before.quantity.left) is not None
        level = before if before.aspect not in _MOVES and not led else level  # not 较6月末的18.9亿元
        if level is not None and level is not before:
            yield level, before, fact


_MOVES = frozenset({"change", "points"})
_LED = lazy(r"[较比由从自][^，。；]{0,16}\Z")


def _same_thing(one: Fact, other: Fact) -> bool:
    return (one.subject, one.measure) == (other.subject, other.measure) and bool(one.subject or one.measure)


def _at_its_most(bound: Fact, fact: Fact, found: Look) -> Iterator[Check]:
    """盘中一度突破 79,000 元，最高触及 78,900 元: the high or low printed behind what was passed for a while."""
    said = _AT_MOST.fullmatch(found.text, bound.quantity.right, fact.quantity.left)
    units = fact.unit.partition("/")[0] == bound.unit.partition("/")[0] and bool(fact.unit)
    if said is None or not units or fact.aspect != bound.aspect or not _for_a_while(bound, found):
        return
    if bound.modifier == ("over" if said["high"] else "under"):
        yield _outside(bound, evolve(fact, unit=bound.unit, modifier="exact"), Severity.WARNING, 1)


_AT_MOST = lazy(
    r"(?:关口|大关|整数关|以[上下])?[，,]\s?(?:盘中)?最(?:(?P<high>高)|低)(?:价)?(?:触及|达到?|升至|涨至|跌至|降至|下探至?|探至|至|为|见)?\s?"
)


def _said_not_to_pass(fact: Fact, said: Fact, found: Look) -> Iterator[Check]:
    """发行价 32.60 元，未超过四数孰低值 32.19 元: what is not passed is printed as it is."""
    if _ENDS.match(found.text, fact.quantity.right) is None:
        return
    bare = _BARE.fullmatch(found.text, said.quantity.right, fact.quantity.left)
    if bare is not None and bare["not"] and bare["word"] in _REACHED:
        yield _not_reached(fact, said)


def _told_exactly(fact: Fact, said: Fact, found: Look) -> Iterator[Check]:
    """股息率仍在 4%以上，为 3.4%; 占比近半（34.6%）: the very value right behind its bound."""
    kinds = fact.kind in _AMOUNTS or fact.kind == said.kind == "multiple"
    if fact.unit != said.unit or said.modifier != "exact" or not kinds or fact.kind == "duration":
        return
    if fact.stance != said.stance:
        return  # 满产后产能将超过 1,200 万台，目前为 860 万台
    between = _EXACTLY.fullmatch(found.text, fact.quantity.right, said.quantity.left)
    same = fact.aspect == said.aspect or {fact.aspect, said.aspect} == {"share", "level"}
    if between is None and same and fact.modifier in ("over", "under"):
        between = _IN_ENGLISH.fullmatch(found.text, fact.quantity.right, said.quantity.left)
        led = _FROM.search(found.text, max(0, fact.quantity.left - _LEAD), fact.quantity.left) is not None
        if between is not None and not led:
            yield _outside(fact, said, Severity.WARNING, 1)
        return
    if between is None or not same or _SAID_BEHIND.match(found.text, said.quantity.right) is None:
        return
    if fact.modifier in ("over", "under"):
        yield _outside(fact, said, Severity.WARNING, 1)
    elif fact.unit == "%" and "分之" in fact.text and fact.modifier in ("exact", "about"):
        yield _in_tenths(said, fact, found, _PAST)
    elif fact.modifier == "about" and fact.unit == "%" and fact.text.endswith(("成", "半")):
        yield _in_tenths(said, fact, found)


_EXACTLY = lazy(r"\s?(?:以[上下])?(?:[，,]\s?(?:目前|当前|最新|具体)?(?:约?为|达到?|录得)|[（(](?:约?为|达到?)?)\s?")
_IN_ENGLISH = lazy(
    r" (?:to|at) |(?: for the first time(?: (?:since|in) [^,;.]{1,24})?| in [A-Z][a-z]{2,8})?"
    r", (?:to|at|spending|paying|reaching|hitting|posting|coming in at) (?:just )?"
)
_FROM = lazy(r"\b(?:from|rais|lift|cut|lower|if|could|may|might|target)[a-z]* [^.;\d]*\Z")
"""From above 520 tonnes to 513: what it was before."""
_LEAD = 40
_SAID_BEHIND = lazy(r"[，,。；;）)\n]|\Z")
_TENTHS = lazy(
    r"[，,]\s?(?:已|占比)?(?:接近|将近|约占?|近|几乎占?|差不多)\s?(?:[一二两三四五六七八九]成)(?=[，,。；;（(\n]|\Z)"
)
_A_TENTH, _PAST = 10, 3


def _in_tenths(said: Fact, fact: Fact, found: Look, below: int = _A_TENTH) -> Check:
    """67%，接近八成: more than a tenth below what it is said to be close to, or well past it."""
    told, exact = fact.low or Decimal(0), said.low or Decimal(0)
    holds = told - below < abs(exact) < told + _PAST
    return checks.judged(
        "holds" if holds else "fails",
        relation="bound",
        facts=(fact, said),
        places=[found.figure_place(one.quantity) for one in (fact, said)],
        title=Said(f"概数与所印数值不符：{said.text}，说是近{fact.text}", f"{said.text} is not close to {fact.text}"),
        advice=Said("改概数，或核对数值", "change the rough figure, or check the value"),
        severity=Severity.WARNING,
        printed=fact.text,
    )


_HALF = lazy(
    r"(?:占比|比重|份额|比例|渗透率|市占率)(?:首次|再次|已|均|已经|首度)?(?:过半|超半数?|超过半数?)"
    r"[，,（(]\s?(?:已|至|达到?|为|占比){0,3}\s?\Z"
)
_EACH = lazy(r"[，,]\s?(?:分别|依次)[为是达约]{0,2}\s?")
_ON = lazy(r"\s?(?:[、，,和及与]|以及)\s?")


def _each(found: Look) -> Iterator[Check]:
    """三家利润超过百亿元，分别为 236 亿元、188 亿元和 94 亿元: each of a list behind a bound; 占比过半，达 48%."""
    for number, facts in found.by_sentence.items():
        one_each = {f.quantity.left: f for f in facts} if number >= 0 else {}
        bound: Fact | None = None
        for said, fact in pairwise([None, *(one_each[left] for left in sorted(one_each))]):
            assert fact is not None
            if said is None or said.modifier in _BOUNDS:
                led = said is not None and _EACH.fullmatch(found.text, said.quantity.right, fact.quantity.left)
                bound = said if led else None
            elif bound is not None and not _ON.fullmatch(found.text, said.quantity.right, fact.quantity.left):
                bound = None
            if bound is not None and bound.unit == fact.unit and fact.modifier in ("exact", "about"):
                yield _outside(bound, fact, Severity.WARNING, 1)
            if fact.unit == "%" and _HALF.search(found.text, max(0, fact.quantity.left - 24), fact.quantity.left):
                yield _half(fact)


def _half(fact: Fact) -> Check:
    return checks.ordered(
        sides.constant(50, "%", "50%"),
        fact,
        title=Said(f"数值在其界限词之外：过半，{fact.text}", f"a value outside its bound: more than half, {fact.text}"),
        advice=Said("改界限词，或核对数值", "change the bound word, or check the value"),
        severity=Severity.WARNING,
        test="larger",
    )


_REACHED = frozenset({"超过", "超", "突破", "站上", "逾"})


def _not_reached(fact: Fact, said: Fact) -> Check:
    """10.4 亿元，未能突破10亿元."""
    return checks.ordered(
        said,
        evolve(fact, modifier="exact"),
        title=Said(
            f"数值已过所称未过的界限：{said.text}，未过 {fact.text}", f"{said.text} is said not to pass {fact.text}"
        ),
        advice=Said("改界限词，或核对数值", "change the bound word, or check the value"),
        severity=Severity.WARNING,
    )


def _outside(fact: Fact, other: Fact, severity: Severity, tried: int) -> Check:
    return checks.overlaps(
        fact,
        other,
        title=Said(
            f"数值在其界限词之外：{_WORDS[fact.modifier]} {fact.text}，另印 {other.text}",
            f"a value outside its bound: {fact.modifier} {fact.text}, also printed {other.text}",
        ),
        arithmetic=Said(
            f"{other.text} 与「{_WORDS[fact.modifier]} {fact.text}」不能同时成立",
            f"{other.text} is not {fact.modifier} {fact.text}",
        ),
        advice=Said("改界限词，或核对数值", "change the bound word, or check the value"),
        severity=severity,
        tried=tried,
        relation="bound",
    )


def _near(fact: Fact, other: Fact) -> bool:
    """Whether the value lies close enough to the bound to be the figure it is said of."""
    if not fact.low or not other.low or (fact.low > 0) != (other.low > 0):
        return False
    if fact.sentence == other.sentence and {"subject", "measure"} & set(dict(other.provenance)):
        return False
    return abs(other.low - fact.low) * 2 <= abs(fact.low)
