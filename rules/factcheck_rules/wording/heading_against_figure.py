"""标题或图题与正文方向不符：A heading, caption or lead sentence against the figures below it.

What it flags
    A caption 短信业务量大幅下降 where the text says that the volume grew 0.6%; a heading 中低档酒收入下滑 over +6.9%;
    a lead sentence 增速逐步提升 or 两融余额继续回落 whose own figures say otherwise.

Why it matters
    Captions and leads are what is remembered; a caption left over from last month turns the finding round.

When it stays silent
    The figures named are of another measure or another base; some of them agree with the words; words about the pace
    (增速放缓) over growth that is positive; expectations and risks.

>>> from factcheck import check
>>> text = "图表1：短信业务量大幅下降\\n\\n前2个月，短信业务量同比增长0.6%。\\n"
>>> [f.printed for f in check(text, select=["WOR02"]).findings]
['0.6%']
>>> check(text.replace("增长", "下降"), select=["WOR02"]).findings
()
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise

from factcheck import Check, Claim, Fact, Reading, Said, Severity, checks
from factcheck.index import once
from factcheck.making import evolve
from factcheck.patterns import Rare, lazy
from factcheck.reading.phrases import split
from factcheck.reading.phrases import terms as fold_terms
from factcheck.words import any_word
from factcheck_rules._look import Look, look
from factcheck_rules._same import kin
from factcheck_rules.wording._in_short import WENT, between_two, named_in_short, of_a_name, the_only_one, went_to
from factcheck_rules.wording._led_level import led_level
from factcheck_rules.wording._named_anywhere import in_front, named_anywhere
from factcheck_rules.wording._net_ways import net_ways
from factcheck_rules.wording._of_its_section import of_its_section

CODE = "WOR02"
SEVERITY = Severity.ERROR

_PACE = lazy(r"增速|增幅|降幅|跌幅|涨幅|增长率|growth|pace")
_SLOWER = lazy(r"放缓|收窄|减速|slow|narrow|eas")
_FALLS = lazy(r"降幅|跌幅|减幅|亏损|decline|loss")
"""How far something falls says nothing of the sign of what is printed: 降幅走阔 beside -2.7% is as it should be."""
_MAYBE = lazy(any_word("maybe"))
_NOT_MOVES = frozenset([*any_word("no_plain_moves").split("|"), "up", "down"])
_NARROWS = frozenset(any_word("narrower").split("|"))
_GAPS = ("价差", "利差", "基差", "升水", "贴水", "差距", "缺口", "溢价")
"""What can narrow without being a pace."""
_REVISED = frozenset({"上修", "下修", "上调", "下调", "调高", "调低", "调升", "调降"})
_ADDED = frozenset({"少增", "多增", "少减", "多减"})
_MOST = 80
_CLAIMS = 600
_BASES = frozenset({"", "yoy", "stated", "mom", "qoq", "wow", "prev_period", "prev_year_end"})
_FAMILY = {
    **dict.fromkeys(("归母净利润", "扣非净利润", "利润总额", "净利润", "业绩", "利润", "归母", "扣非"), "利润"),
    **dict.fromkeys(("均价", "价格", "报价", "现货价", "售价", "收盘价", "吨价", "运价"), "价格"),
    **dict.fromkeys(("收入", "营业收入", "业务收入"), "收入"),
    **dict.fromkeys(("销量", "销售", "交付量", "出货量"), "销量"),
}
"""Measures that a heading may call by another name."""


def check(reading: Reading) -> Iterator[Check]:
    """Compare each direction said without a figure with the changes of the same measure."""
    found = look(reading)
    changes: dict[str, list[Fact]] = {}
    for fact in reading.facts:
        moved = fact if _moves(fact) else went_to(fact, found)
        if moved is not None and not _PART.match(found.text, fact.quantity.right):
            for term in {_FAMILY.get(term, term) for term in fact.terms}:
                changes.setdefault(term, []).append(moved)
    for moved in between_two(found) if changes else ():
        for term in {_FAMILY.get(term, term) for term in moved.terms}:
            changes.setdefault(term, []).append(moved)
    for claim in reading.claims_of("direction")[:_CLAIMS]:
        yield from _against(reading, claim, changes, found)
    yield from _stocks(changes, found)
    yield from _spreads(reading, found)
    yield from net_ways(found)


_AT_LARGE = lazy(r"\A(?:现货|市场|主流|国内|产品|整体|产业链)+(?=价格|报价|均价)")
"""现货报价上行: the prices of the section."""
_PART = lazy(r" of (?:its|their|the|all)\b")
"""Behind 3,200 jobs, or 8%: a part of what follows, and no change."""


def _moves(fact: Fact) -> bool:
    return fact.aspect in ("change", "points") and fact.low is not None and fact.trust >= 0.5 and bool(fact.terms)


def _against(reading: Reading, claim: Claim, changes: dict[str, list[Fact]], found: Look) -> Iterator[Check]:
    direction, word, phrase, layout = [*claim.detail.split("|"), "", "", ""][:4]
    said = found.text[claim.left : claim.right].strip()
    margin = phrase.endswith(_MARGIN_ENDS if word in ("改善", "恶化") else _RATE_ENDS if word == "走高" else "\0")
    # of a margin or a rate these say which way it went
    revised = word in _REVISED and not phrase.endswith("价")  # 收入下修: of what is expected, not of what was
    gap = word in _NARROWS and phrase.endswith(_GAPS)
    if revised or (word in _NOT_MOVES and not margin and not gap):
        return
    if _MAYBE.search(found.text, *found.clause(claim.left, claim.right)):
        return
    if _SO_MANY.match(said):
        return  # 15 个交易日中 13 天价格下跌: on so many days, of so many kinds
    if layout == "prose" and _TURNED.search(found.text, found.before(claim.left), claim.left):
        return  # 不过，按 SDR 计值，外汇储备余额略有增加
    pace = bool(_PACE.search(said))
    if layout == "prose" and not pace and not _measured(phrase) and (shown := led_level(claim, found)):
        sign = 1 if direction == "up" else -1
        wrong = all(_sign(fact) == -sign for fact in shown)
        yield _told(found, claim, said, shown[0], "fails" if wrong else "holds", True)
        return
    if _FALLS.search(said) or (layout == "prose" and not _measured(_PACE.sub("", phrase))):
        return
    if pace and (direction == "down" or _SLOWER.search(word)):
        return
    each = _each_of(claim, said, found)
    if each:
        sign = 1 if direction == "up" else -1
        against = [fact for fact in each if _sign(fact) == -sign]
        yield _told(found, claim, said, (against or each)[0], "fails" if against else "holds", True)
        return
    phrase = _AT_LARGE.sub("", phrase)
    for terms in _meant(_PACE.sub("", phrase)):
        near = _kin(claim, terms, changes, found, layout) if not _margins(terms) else _of_margins(reading, direction)
        if not near and layout == "caption":
            near = _in_short(claim, _PACE.sub("", phrase), found)
        if not near and layout == "caption" and not pace and _measured(phrase):
            listed = (fact for term in terms for fact in changes.get(_FAMILY.get(term, term), ())[:_MOST])
            near = the_only_one(terms, [f for f in listed if f.base in _bases(found.text[claim.left : claim.right])])
        if not near and layout == "heading" and not pace:
            near = of_a_name(phrase, said, found)
        if not near and not pace:
            near = _anywhere(claim, phrase, layout, found) or _in_its_section(claim, phrase, layout, found)
        near = [fact for fact in near if not _contributed(fact, found)]
        if word in _ADDED:
            near = [fact for fact in near if fact.unit not in ("%", "pp")]  # 少增 is said of amounts, not of a rate
        if _SOFTER.search(word):
            near = [fact for fact in near if fact.unit in ("%", "pp")]  # payrolls that rose by less have softened
        if not near:
            continue
        sign = 1 if direction == "up" else -1
        against = [f for f in near if _sign(f) == -sign]
        verdict = "fails" if len(against) == len(near) else "undecided" if against else "holds"
        if verdict == "fails" and not pace and _one_goes_so(phrase, sign, near[0], found):
            verdict = "undecided"  # 票价微升 over 平均票价上涨 and 散客票价下降
        if verdict == "fails" and pace and _of_the_year(near[0], sign, found):
            verdict = "undecided"
        weak = pace or layout == "prose"
        made = _told(found, claim, said, (against or near)[0], verdict, weak)
        yield _of_pace(made, said, (against or near)[0]) if pace else made
        if verdict == "fails":
            return


def _contributed(fact: Fact, found: Look) -> bool:
    """资产价格变动合计贡献约 69 亿美元: what a move has added to something else is no move of a price."""
    begin, _ = found.clause(fact.quantity.left, fact.quantity.right)
    return fact.kind == "money" and "贡献" in found.text[begin : fact.quantity.left]


def _one_goes_so(phrase: str, sign: int, against: Fact, found: Look) -> bool:
    """Whether another figure of the same section, of a longer name of what is told of, goes as the words say."""
    told = once(found.reading, _told_moves)
    named = split(phrase).measure or phrase
    return any(
        f.section == against.section and _sign(f) == sign and f.measure != named and f.measure.endswith(named)
        for f in told
        if f.sentence >= 0 and f.base == against.base
    )


def _of_the_year(against: Fact, sign: int, found: Look) -> bool:
    """收入增速回升 over 营收同比+24.1%，环比-8.9%: whether it goes as the words say against the year before."""
    told = once(found.reading, _told_moves)
    mates = (f for f in told if f.base == "yoy" != against.base and f.terms == against.terms and f.unit == against.unit)
    return any(_sign(f) == sign and f.sentence == against.sentence for f in mates)


def _anywhere(claim: Claim, phrase: str, layout: str, found: Look) -> list[Fact]:
    """The changes of what a heading, a caption or the summary tells of, wherever they stand; none of forecasts."""
    block = found.block_at(claim.left)
    number = found.sentence_at(claim.left)
    if block is None or number < 0 or _is_title(found.reading.sentences[number].block, found):
        return []
    said = found.text[claim.left : claim.right]
    streak = _STREAK.search(said)
    if layout == "prose" and not streak and not in_front(found.reading.sentences[number].block, found):
        return []
    clause = found.clause(claim.left, claim.right)
    if any(clause[0] <= mark.left < clause[1] for mark in found.marks.get("period", ())):
        return []
    bases = frozenset({_STEPS[streak["step"]]}) if streak is not None else _bases(said)
    told = once(found.reading, _told_moves)
    own = [f for f in told if f.base in bases and f.base and f.sentence != number]
    return named_anywhere(phrase, own, found)


def _in_its_section(claim: Claim, phrase: str, layout: str, found: Look) -> list[Fact]:
    """The changes below a heading, or behind a lead, of what it names in short; below a title anywhere."""
    number = found.sentence_at(claim.left)
    block = found.reading.sentences[number].block if number >= 0 else -1
    if block < 0 or layout == "caption" or not found.one_report:
        return []
    if not _SINCE.search(found.text, claim.left, claim.right + _FOR_SO_MANY):
        return []
    titled = layout == "heading" and _is_title(block, found)
    heading = found.text[found.reading.sentences[number].left : found.reading.sentences[number].right]
    moved = [f for f in once(found.reading, _told_moves) if f.sentence != number]
    return of_its_section(phrase, heading, -1 if titled else block, moved, found)


_SINCE = lazy(r"止[跌降涨升]|回升|回落|反弹|连(?:续)?[第\d两二三四五六七八九十升涨增降跌减]|环比|累库|去库")
_FOR_SO_MANY = 4


_ALL_OF = lazy(r"(?P<many>[两三四五六七八])[家省市地者项类大][^，。；\d]{0,2}?(?:齐|均|皆|都|全部|悉数)")
_MANY = {word: number for number, word in enumerate("两三四五六七八", 2)}


def _each_of(claim: Claim, said: str, found: Look) -> list[Fact]:
    """ARPU 三家齐升, and a change of each of three in the sentence behind; nothing where it holds more or fewer."""
    told = _ALL_OF.search(said)
    number = found.sentence_at(claim.left)
    if told is None or number < 0:
        return []
    behind = [f for k in (number, number + 1) for f in found.by_sentence.get(k, ()) if f.quantity.left >= claim.right]
    if not behind or not found.one_block(behind[0], behind[-1]) or behind[0].quantity.left - claim.right > _BEHIND:
        return []
    moved = [fact for fact in behind if _moves(fact) and fact.unit == "%" and fact.sentence == behind[0].sentence]
    return moved if len(moved) == len({(f.subject, f.measure) for f in moved}) == _MANY[told["many"]] else []


_BEHIND = 40
_STREAK = lazy(r"连续第?[两二三四五六七八九十\d]{1,2}个?(?P<step>[周月季])")
_STEPS = {"周": "wow", "月": "mom", "季": "qoq"}
"""What a streak is counted in, and what each step of it is against."""


def _told_moves(reading: Reading) -> list[Fact]:
    """The changes that have been, of prose and tables."""
    return [fact for fact in reading.facts if _moves(fact) and fact.stance == "actual"]


_SOFTER = lazy(r"(?i:soft|slow|cool|moderat|eas(?:e|ing))")
_TURNED = lazy(
    r"^\s*(?:不过|但|然而|相反|反之|倘若|如果|若)|按照?[^，。；,;]{1,16}?(?:[看计]|口径|计值|计价|计算)[看，,]"
    r"|(?:剔除|扣除|不含|不计|除去)[^，。；,;]{1,24}[，,]"
)
"""What follows is said on another basis, or against what stands before."""
_SO_MANY = lazy(r"\d+ ?(?:天|日(?!均)|周|次|个|种|家|只|座|类|款|省|市|城)")
_MARGINS = frozenset({"margins", "margin", "利润率", "盈利能力"})


def _margins(terms: frozenset[str]) -> bool:
    """Whether words speak of margins at large, whichever they are."""
    return bool(terms) and terms <= _MARGINS


def _of_margins(reading: Reading, direction: str) -> list[Fact]:
    """What the report's margins did; nothing where levels of one go as the words say, without a change printed."""
    facts = once(reading, _margin_facts)
    levels: dict[frozenset[str], list[Fact]] = {}
    for fact in facts:
        if fact.aspect == "level" and fact.low is not None and fact.period is not None and fact.period.end is not None:
            levels.setdefault(fact.terms, []).append(fact)
    turned: list[Fact] = []
    for of_one in levels.values():
        ordered = sorted(of_one, key=lambda f: f.period.end if f.period and f.period.end else date.min)
        steps = [(b.low or 0) - (a.low or 0) for a, b in pairwise(ordered) if a.period != b.period]
        if any(step > 0 if direction == "up" else step < 0 for step in steps):
            return []
        if len(steps) == 1 and steps[0]:
            turned.append(evolve(ordered[-1], aspect=WENT, low=steps[0], high=steps[0]))
    moved = [f for f in facts if f.aspect in ("change", "points") and f.low is not None and f.base in _BASES]
    return moved or turned


def _margin_facts(reading: Reading) -> list[Fact]:
    text = reading.document.view.text
    named = (f for f in reading.facts if f.unit in ("%", "pp") and f.measure.lower().endswith(_MARGIN_ENDS))
    return [f for f in named if not _PART.match(text, f.quantity.right)]


_MARGIN_ENDS = ("margin", "margins", "毛利率", "净利率", "利润率", "ROE")


_RATE_ENDS = (*_MARGIN_ENDS, "率", "占比", "比重")


def _measured(phrase: str) -> bool:
    """Whether words name a measure: 低段增长 says where in a range something grows."""
    return phrase.endswith("量收") or bool(split(phrase).head)


def _meant(phrase: str) -> Iterator[frozenset[str]]:
    """The terms that words name: 业务量收 names two, the volume and the revenue."""
    if phrase.endswith("量收"):
        for measure in ("收入", "业务收入", "量", "业务总量"):
            yield fold_terms(phrase[:-2].removesuffix("业务") + measure)
    elif terms := fold_terms(phrase):
        yield terms


def _told(found: Look, claim: Claim, said: str, first: Fact, verdict: str, weak: bool) -> Check:
    return checks.judged(
        verdict,
        relation="direction",
        places=[found.figure_place(first.quantity), found.place(claim.left, claim.right)],
        facts=[first],
        title=Said(f"文字说「{said}」，数字却{_moved_zh(first)}：{first.measure} {first.text}",
                   f"the words say '{said}', the figure says {_moved_en(first)}: {first.text}"),
        advice=Said("标题、图题或首句与正文两处对一处", "make the heading or lead agree with the figure"),
        severity=Severity.WARNING if weak else Severity.ERROR,
        printed=first.text,
    )  # fmt: skip


def _of_pace(made: Check, said: str, first: Fact) -> Check:
    """增速提升 beside -1.7%: it may be that the fall eased, and then the words should say so."""
    return evolve(
        made,
        title=Said(f"文字说「{said}」，所印却是负增长：{first.measure} {first.text}",
                   f"the words say '{said}', the rate printed is negative: {first.text}"),
        advice=Said("若为降幅收窄请改写；否则两处对一处", "if the fall eased, say so; else make both agree"),
    )  # fmt: skip


def _kin(claim: Claim, terms: frozenset[str], changes: dict[str, list[Fact]], found: Look, layout: str) -> list[Fact]:
    """The changes of what the words are about.

    A lead sentence speaks of its own paragraph, a heading of its section, the title of the whole report: there names
    may be longer or shorter. Elsewhere in the report the words must be the same.
    """
    own = found.sentence_at(claim.left)
    block = found.reading.sentences[own].block if own >= 0 else -1
    section = _heading_above(block, found) if layout == "caption" else block
    titled = layout == "heading" and _is_title(block, found) and not any(map(_measured, terms))
    exact, near = [], []
    lists = [changes.get(_FAMILY.get(term, term), []) for term in terms]
    candidates = {fact.id: fact for facts in lists for fact in facts[:_MOST]}
    bases = _bases(found.text[claim.left : claim.right])
    for _, fact in sorted(candidates.items()):
        if (fact.sentence == own and fact.quantity.left < claim.left) or fact.base not in bases:
            continue
        same_block = fact.sentence >= 0 and found.reading.sentences[fact.sentence].block == block
        if layout == "prose" and not same_block:
            continue
        name = kin(found).identity(fact)
        if terms in (fact.terms, fact.terms - frozenset(fact.scope), name - kin(found).title):
            exact.append(fact)
        elif (same_block or titled or (fact.section == section and section >= 0)) and _nested(terms, name):
            near.append(fact)
    found_so = exact or near
    return [fact for fact in found_so if fact.aspect != WENT] or found_so


def _in_short(claim: Claim, phrase: str, found: Look) -> list[Fact]:
    """The changes that a caption tells of by a shorter name."""
    own = found.sentence_at(claim.left)
    block = found.reading.sentences[own].block if own >= 0 else -1
    bases = _bases(found.text[claim.left : claim.right])
    moves = [fact for fact in found.reading.facts if _moves(fact) and fact.base in bases]
    return named_in_short(phrase, block, moves, found)


def _bases(said: str) -> frozenset[str]:
    """The bases that words may be on: 环比回升 says nothing of a year earlier, nor do 回升 and 回落 by themselves."""
    if "同比" in said:
        return frozenset({"yoy", ""})
    if "环比" in said:
        return _BASES - {"yoy", "stated", "prev_year_end"}
    return _BASES - {"yoy"} if _SINCE_LAST.search(said) else _BASES


_SINCE_LAST = lazy("环比|回升|回落|反弹|累库|去库")


def _is_title(block: int, found: Look) -> bool:
    """Whether a block is the report's title: its first heading."""
    return bisect_right(once(found.reading, _headings), block) == 1


def _headings(reading: Reading) -> list[int]:
    """Which blocks are headings."""
    return [number for number, one in enumerate(reading.document.blocks) if one.kind == "heading"]


def _stocks(changes: dict[str, list[Fact]], found: Look) -> Iterator[Check]:
    """Compare 螺纹累库, 热卷去库 in headings and captions with the changes of those stocks."""
    for block in found.reading.document.blocks:
        if block.kind not in ("heading", "caption"):
            continue
        for match in _STOCKS.finditer(found.text, block.left, block.right):
            whose = match["whose"]
            kept = [fact for name in _KEPT for fact in changes.get(name, ())]
            facts = [f for f in kept if f.base not in ("", "yoy") and whose in f.subject]
            yield from _stock_told(match, facts, bool(match["down"]), found)
    for number, block in enumerate(found.reading.document.blocks):
        piled = _PILES.search(found.text, block.left, block.right) if block.kind == "heading" else None
        if piled is not None:
            facts = [f for f in changes.get("库存", ()) if f.base != "yoy" and f.section == number]
            yield from _stock_told(piled, facts, False, found)


_KEPT = ("库存", "社会库存", "总库存", "社库")
"""Names of what lies in store as a whole, which a heading may mean without naming it."""
_PILES = lazy(r"库存(?:仍在|[继持延]续|小幅|明显|大幅|再度?|仍|进一步|加速|缓慢|季节性)*(?:累积|累库|堆积|积累|累升)")
"""库存继续累积: of the stocks of the section."""


def _stock_told(match: re.Match[str], facts: Sequence[Fact], down: bool, found: Look) -> Iterator[Check]:
    """Whether stocks go the way that a heading says, all of them."""
    facts = [f for f in facts if f.layout not in ("heading", "caption")]
    against = [fact for fact in facts if _sign(fact) == (1 if down else -1)]
    if facts and not _MAYBE.search(found.text, *found.clause(match.start(), match.end())):
        verdict = "fails" if len(against) == len(facts) else "undecided" if against else "holds"
        said = Claim("direction", (), match.start(), match.end(), "")
        yield _told(found, said, match.group(), (against or facts)[0], verdict, False)


def _spreads(reading: Reading, found: Look) -> Iterator[Check]:
    """Compare 价差收窄 in headings with the spreads of their sections that went from one level to another."""
    ways: dict[int, list[tuple[Fact, Fact]]] = {}
    for claim in reading.claims_of("from_to"):
        (old,), (new,) = claim.role("from"), claim.role("to")
        if old.unit == new.unit and old.low is not None and new.low is not None and _SPREAD.search(new.measure):
            ways.setdefault(new.section, []).append((old, new))
    for number, block in enumerate(found.reading.document.blocks):
        match = _SPREADS.search(found.text, block.left, block.right) if block.kind == "heading" else None
        if match is None or not ways.get(number) or _MAYBE.search(found.text, match.start(), match.end()):
            continue
        signs = {_wider(old, new) for old, new in ways[number]}
        said = Claim("direction", (), match.start(), match.end(), "")
        verdict = "undecided" if len(signs) > 1 or None in signs else "holds" if bool(match["up"]) in signs else "fails"
        yield _went(found, said, match.group(), ways[number][0], verdict)


def _wider(old: Fact, new: Fact) -> bool | None:
    """Whether a spread grew: by its size where it lies below zero, -3.7% 收窄至 -3.2%; None where it turned over."""
    one, other = old.low or Decimal(0), new.low or Decimal(0)
    return abs(other) > abs(one) if one * other >= 0 else None


_SPREAD = lazy("(?:差|差距|差价|差额)$")
_SPREADS = lazy(
    r"(?:价差|利差|差距|差价|剪刀差|增速差|温差|差额|缺口)(?:进一步|继续|持续|明显|大幅|小幅)?(?:(?P<up>扩大|走阔|拉大)|收窄|缩小)"
)


def _went(found: Look, claim: Claim, said: str, way: tuple[Fact, Fact], verdict: str) -> Check:
    old, new = way
    return checks.judged(
        verdict,
        relation="direction",
        places=[found.figure_place(new.quantity), found.place(claim.left, claim.right)],
        facts=[new, old],
        title=Said(f"文字说「{said}」，数字却是由 {old.text} 到 {new.text}",
                   f"the words say '{said}', the figures go from {old.text} to {new.text}"),
        advice=Said("标题、图题或首句与正文两处对一处", "make the heading or lead agree with the figure"),
        severity=Severity.ERROR,
        printed=new.text,
    )  # fmt: skip


_STOCKS = Rare(r"(?P<whose>[\u4e00-\u9fff]{2,4}?)(?:继续|持续|小幅|大幅|加速|重新)*(?:(?P<down>去库|降库)|累库|垒库)")


def _heading_above(block: int, found: Look) -> int:
    """The heading that a block stands under; -1 for none."""
    headings = once(found.reading, _headings)
    above = bisect_left(headings, block) - 1
    return headings[above] if above >= 0 else -1


def _nested(said: frozenset[str], own: frozenset[str]) -> bool:
    """Whether words and figure name one measure, and the rest of one lies within the other."""
    measures = [{_FAMILY.get(t, t) for t in terms} for terms in (said, own)]
    shared = measures[0] & measures[1]
    first, second = ("".join(sorted(words - shared)) for words in measures)
    return bool(shared) and (set(first) <= set(second) or set(second) <= set(first))


def _sign(fact: Fact) -> int:
    if fact.low is None or fact.high is None:
        return 0
    return 1 if fact.low > 0 else -1 if fact.high < 0 else 0


def _moved_zh(fact: Fact) -> str:
    return "上升" if _sign(fact) > 0 else "下降"


def _moved_en(fact: Fact) -> str:
    return "it rose" if _sign(fact) > 0 else "it fell"
