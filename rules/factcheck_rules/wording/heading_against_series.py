"""标题说的走势与正文各期数字不符：A heading's or lead's trend against the figures of two or more periods below it.

What it flags
    A heading 毛利率持续改善 over 28.1%, 29.4% and 27.2%; 库存连续三周下降 over 126, 121 and 127; 进口降幅收窄 over a
    fall of 2.1% after one of 1.6%; 投资增速放缓：… over 4.3% after 3.1%.
    The body prints the periods one by one, and no change.

Why it matters
    The heading is what is remembered, and the figures below it tell another story.

When it stays silent
    The order of the periods is not told; figures of other measures fit the words as well and go as they say; the last
    step alone goes the other way where the words don't say that each one does.

>>> from factcheck import check
>>> text = "# 毛利率持续改善\\n\\n25Q1至25Q3公司毛利率分别为28.1%、29.4%、{}。\\n"
>>> [f.printed for f in check(text.format("27.2%"), select=["WOR15"]).findings]
['27.2%']
>>> check(text.format("30.2%"), select=["WOR15"]).findings
()
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from attrs import frozen

from factcheck import Check, Fact, Reading, Said, Severity, checks
from factcheck.index import once
from factcheck.making import evolve
from factcheck.patterns import Rare, lazy
from factcheck.reading.labels import LABEL
from factcheck.words import any_word
from factcheck_rules._look import Look, look
from factcheck_rules._order import in_time, named, same_series, steps
from factcheck_rules._same import set_right

CODE = "WOR15"
SEVERITY = Severity.ERROR

_ADVERB = (
    r"(?P<each>持续|连续(?:(?P<many>[一二两三四五六七八九十\d]+)个?(?:年|季度?|月|周|日|交易日))?|逐[年季月周]|稳步|稳定|不断|一路)?"
    r"(?:明显|显著|大幅|小幅|略有|有所|快速|边际|加速(?=[\u4e00-\u9fff])|重新|进一步|继续|再度|环比|同比)?"
)
_SAID = Rare(
    rf"(?P<of>[A-Za-z\u4e00-\u9fff]{{2,16}}?)(?:[（(][^（()）\s]{{1,8}}[)）])?(?:[：:](?=[降跌增涨]))?(?:(?P<fall>降幅|跌幅|亏损)|(?P<rise>增速|增幅|涨幅))?{_ADVERB}"
    rf"(?:(?P<up>{any_word('up', 'wider', 'quicker')})|(?P<down>{any_word('down', 'narrower', 'slower')})"
    r"|(?P<good>改善|向好)|(?P<bad>恶化))"
    r"(?=[\s，。；、！：:*!\n（(]|\Z|至|趋势|态势)"
)
_PACES = frozenset(any_word("quicker", "slower").split("|"))
_GOOD = lazy("毛利率|净利率|利润率|现金流|盈利能力|净利润|ROE|费用前利润")
_MAYBE = lazy(any_word("maybe", "aimed"))
_PREFIX = lazy(
    r"\A(?:图表?|表)\s?\d{1,3}\s?|\A[一二三四五六七八九十\d]{1,2}[、.．]\s?|(?:20)?\d\d年?(?:Q\d|H\d)?|\d{1,2}月"
    r"|[一二三四上前]+(?:季度|半年)|本[周月]|\A年|公司|同比|环比|\A[\u4e00-\u9fff]{2,8}下(?=[\u4e00-\u9fff]{2})(?![滑降跌调行])"
)
_LEAD = lazy(r"[^，。；、：:\d\n]{4,24}[，。；]")
"""A lead without a figure: 公司毛利率持续下滑，…."""
_TITLES = ("heading", "caption")
_WIDER = frozenset(any_word("wider").split("|"))
_SPREADS = ("升水", "贴水", "基差", "价差", "利差", "溢价", "折价", "缺口", "差距")
"""What grows and shrinks by itself, whatever else 走阔 is said of."""
_LOSSES = ("亏损", "逆差", "赤字", "净流出")
_BLOCKS, _REPORT, _MOST = 6, 24, 12
_SURE = 0.5


@frozen
class Trend:
    """What a title says: of what, whether of its changes (降幅, 增速), which way, and whether of each step."""

    name: str
    rates: str
    sign: int
    each: bool
    many: int
    """So many steps in a row are told; 0 where the words don't say."""
    left: int
    right: int
    bases: frozenset[str] = frozenset()
    """The bases that a rate may have, where the words tell one: 同比降幅; none for any."""


def check(reading: Reading) -> Iterator[Check]:
    """Compare each trend that a heading, caption or label says with the figures of its periods below."""
    around = look(reading)
    for number, block in enumerate(reading.document.blocks):
        right = block.right
        if block.kind not in _TITLES:
            opening = (opens.match(around.text, block.left, block.right) for opens in (LABEL, _LEAD))
            label = next((match for match in opening if match is not None), None)
            if label is None:
                continue
            right = label.end()
        trend: Trend | None = None
        for match in _SAID.finditer(around.text, block.left, right):
            trend = _trend(match, around.text, trend.name if trend is not None else "")
            made = [_compared(trend, one, around) for one in _series(trend, number, around)] if trend else []
            verdicts = {one.verdict for one in made}
            if len(verdicts) == 1:
                yield made[0]


def _trend(match: re.Match[str], text: str, before: str) -> Trend | None:
    """What a phrase says; 内销排产走高，同比增速放缓: a pace without a name is that of what was named before."""
    clause = text[max(0, match.start() - 8) : match.end() + 8].split("\n")
    if any(_MAYBE.search(part) for part in clause if match.group() in part):
        return None
    dated = text[match.start() - 1 : match.start()].isdigit() and match["of"].startswith("月")  # 5—7月排产
    name = _PREFIX.sub("", match["of"].strip()[dated:]) or (before if match["rise"] or match["fall"] else "")
    if (match["good"] or match["bad"]) and not _GOOD.search(name):
        return None
    fall = match["fall"] or name  # 公司亏损收窄; 亏损收窄
    falls = "fall" if fall.endswith(("降幅", "跌幅")) else "loss" if fall.endswith(_LOSSES) else ""
    rates = falls or ("rise" if match["rise"] else "")
    slows = (match["down"] or match["up"] or "") in _PACES
    if len(name) < 2 or (match["up"] in _WIDER and not rates and not name.endswith(_SPREADS)):
        return None
    sign = 1 if match["up"] or match["good"] else -1
    rates = rates or ("rise" if slows else "")
    bases = next((bases for word, bases in _BASES.items() if rates and word in match["of"]), frozenset[str]())
    return Trend(name, rates, sign, bool(match["each"]), _number(match["many"]), match.start(), match.end(), bases)


_BASES = {"同比": frozenset({"yoy", ""}), "环比": frozenset({"mom", "qoq", "wow", "prev_period", ""})}


def _number(said: str | None) -> int:
    return int(said) if said and said.isdigit() else _NUMBERS.get(said or "", 0)


_NUMBERS = {word: n for n, word in enumerate("一二三四五六七八九十", 1)} | {"两": 2}


def _series(trend: Trend, number: int, around: Look) -> list[list[Fact]]:
    """The figures of what a trend is of, in the order of their time, each sentence and table row by itself."""
    trend = _unheaded(trend, number, around)
    wanted = named(trend.name)
    found: list[list[Fact]] = []
    if trend.rates == "rise" and _STRETCH.fullmatch(trend.name):
        return _first_rates(trend, number, around)
    if trend.rates == "rise" and (stretch := _LAST_STRETCH.search(trend.name)) is not None:
        return _rates_of(evolve(trend, name=trend.name[: stretch.start()]), number, around)
    if not wanted:
        return found
    caption = around.reading.document.blocks[number].kind == "caption"
    for facts in (*_columns(number, around), *_rows(trend, number, around)):
        found.extend(_ordered([f for f in facts if _fits(f, trend, wanted, caption)], around))
    for facts in _below(number, around) if not found else ():
        fits = [f for f in facts if _fits(f, trend, wanted, caption)]
        if any(f.aspect in ("change", "points") for f in facts if wanted <= f.terms) and not trend.rates:
            return []  # the change itself is printed: another rule looks at it
        for of_one in _by_name(fits):
            found.extend(_ordered(of_one, around))
    return found or _of_a_spread(trend, number, around)


_STRETCH = lazy("单[月季周]|当[月季周]|累计|全年")


def _first_rates(trend: Trend, number: int, around: Look) -> list[list[Fact]]:
    """单月增速回升: the first growth that the section tells, where the one before stands beside it."""
    for facts in _below(number, around):
        rates = [f for f in facts if _fits(f, trend, frozenset(), False)]
        alike = [f for f in rates if f.terms == rates[0].terms and f.base == rates[0].base]
        spans = {f.period.grain for f in alike if f.period is not None}
        if rates:
            return list(_ordered(alike, around)) if len(alike) == _PAIR and len(spans) == 1 else []
    return []


def _rates_of(trend: Trend, number: int, around: Look) -> list[list[Fact]]:
    """寿险单月增速回升: the growth of 寿险 in two months that one sentence tells, the first that tells of it at all."""
    wanted = named(trend.name)
    for facts in _below(number, around) if wanted else ():
        rates = [f for f in facts if _fits(f, trend, wanted, False)]
        if rates:
            alike = [f for f in rates if f.terms == rates[0].terms and f.base == rates[0].base]
            spans = {f.period.grain if f.period is not None else "" for f in alike}
            whole = len(alike) == len(rates) == _PAIR and len(spans) == 1
            return list(_ordered(alike, around)) if whole else []
    return []


_LAST_STRETCH = lazy("(?<=[\u4e00-\u9fff]{2})(?:单[月季周]|当[月季周])\\Z")
_PAIR = 2


def _of_a_spread(trend: Trend, number: int, around: Look) -> list[list[Fact]]:
    """The levels of the one spread of a lead's own paragraph: 现货升水走阔，…周均升水，上周为 95 元，本周为 60 元."""
    block = around.reading.document.blocks[number]
    if not trend.name.endswith(_SPREADS) or block.kind in _TITLES:
        return []
    spreads = [
        fact
        for at in range(around.sentence_at(block.left), around.sentence_at(block.right - 1) + 1)
        for fact in around.by_sentence.get(at, ())
        if fact.measure.endswith(trend.name[-2:]) and fact.quantity.left > trend.right
    ]
    levels = [f for f in spreads if f.aspect == "level" and f.low is not None and f.low > 0 and f.trust >= _SURE]
    return list(_ordered(_by_name(levels)[0], around)) if levels and len(levels) == len(spreads) else []


def _unheaded(trend: Trend, number: int, around: Look) -> Trend:
    """A caption's trend without the body that the heading above it names: 甲公司前五大客户占比, under 二、甲公司."""
    blocks = around.reading.document.blocks
    if blocks[number].kind != "caption":
        return trend
    for at in range(number - 1, max(-1, number - _REPORT), -1):
        if blocks[at].kind == "heading":
            for word in _WORDS.findall(around.text, blocks[at].left, blocks[at].right):
                rest = trend.name.removeprefix(word)
                if rest != trend.name and len(rest) > len("占比"):
                    return evolve(trend, name=rest.removeprefix("的"))
            return trend
    return trend


_WORDS = lazy(r"[A-Za-z0-9\u4e00-\u9fff]{2,12}")


def _by_name(facts: Sequence[Fact]) -> list[list[Fact]]:
    """Figures of one measure by whose they are, where each has its own name: 本周针叶浆 and 上周针叶浆, then 阔叶浆."""
    groups: dict[frozenset[str], list[Fact]] = {}
    daily = [fact for fact in facts if fact.period is not None and fact.period.start == fact.period.end]
    for fact in facts if len(daily) != 1 else (fact for fact in facts if fact is not daily[0]):  # 周五报 55 元
        groups.setdefault(fact.terms, []).append(fact)
    return list(groups.values()) if all(len(group) > 1 for group in groups.values()) else [list(facts)]


def _ordered(fits: Sequence[Fact], around: Look) -> Iterator[list[Fact]]:
    """The figures of one thing in the order of their time, where it is known."""
    if 1 < len(fits) <= _MOST and all(same_series(fits[0], f) for f in fits[1:]):
        ordered = _listed(fits, around) or in_time(fits, around)
        if ordered and not set_right(around.text, *ordered, lists=False):
            yield ordered


def _below(number: int, around: Look) -> Iterator[list[Fact]]:
    """The figures of each sentence of the next paragraphs, up to the next heading, in reading order."""
    blocks, sentences = around.reading.document.blocks, around.reading.sentences
    first = around.sentence_at(blocks[number].left)
    last = number + 1
    title = blocks[number].kind == "heading" and all(block.kind != "heading" for block in blocks[:number])
    reach = _REPORT if title else _BLOCKS
    above = _above(number, around) if blocks[number].kind == "caption" else number
    number, first = (above, around.sentence_at(blocks[above].left)) if above != number else (number, first)
    while last < len(blocks) and last - number < reach and (title or blocks[last].kind != "heading"):
        last += 1
    for at in range(max(0, first), len(sentences)):
        if sentences[at].block >= last:
            return
        facts = {f.quantity.left: f for f in reversed(around.by_sentence.get(at, ()))}
        if sentences[at].block >= number and facts:
            yield [facts[left] for left in sorted(facts)]


def _above(number: int, around: Look) -> int:
    """The paragraph that a caption stands under, other captions between; the caption itself where there is none."""
    blocks = around.reading.document.blocks
    above = next((k for k in range(number - 1, -1, -1) if blocks[k].kind != "caption"), -1)
    return above if above >= 0 and number - above <= _BLOCKS and blocks[above].kind == "paragraph" else number


def _columns(number: int, around: Look) -> Iterator[list[Fact]]:
    """The columns of the table that a caption stands above, or under, whose rows are the times."""
    blocks = around.reading.document.blocks
    near = [k for k in (number + 1, number - 1) if 0 <= k < len(blocks) and blocks[k].table is not None]
    if blocks[number].kind != "caption" or not near:
        return
    columns: dict[int, list[Fact]] = {}
    for fact in once(around.reading, _by_table).get(near[0], ()):
        if fact.cell is not None:
            columns.setdefault(fact.cell[2], []).append(fact)
    yield from columns.values()


def _rows(trend: Trend, number: int, around: Look) -> Iterator[list[Fact]]:
    """The rows of tables whose columns are times: of all of them for what is told of every step, else of the section.

    不良率逐季下行; 投资：降幅扩大, over a table with a row of 投资.
    """
    blocks = around.reading.document.blocks
    last = number + 1
    while blocks[number].kind == "heading" and last < len(blocks) and blocks[last].kind != "heading":
        last += 1
    rows = once(around.reading, _by_row) if trend.each or (trend.rates and last > number + 1) else {}
    for (block, row), facts in rows.items():
        if len(facts) > _STEPS and (trend.each or number < block < last):
            yield facts
        elif trend.each and number < block < last:
            yield from _with_the_years_to_come(trend, once(around.reading, _in_all).get((block, row), ()))


_STEPS = 2


def _with_the_years_to_come(trend: Trend, facts: Sequence[Fact]) -> Iterator[list[Fact]]:
    """A row of a year or two that have been and of some that are expected, where each step goes against the words."""
    moves = list(steps(facts))
    if len(facts) > _STEPS and all(move == -trend.sign for move in moves):
        yield list(facts)


def _in_all(reading: Reading) -> dict[tuple[int, int], list[Fact]]:
    """The levels of each row, those that are expected as well, taken for what has been."""
    found: dict[tuple[int, int], list[Fact]] = {}
    for fact in reading.facts:
        if fact.cell is not None and fact.low is not None and fact.aspect == "level":
            found.setdefault(fact.cell[:2], []).append(evolve(fact, stance="actual"))
    return found


def _by_row(reading: Reading) -> dict[tuple[int, int], list[Fact]]:
    found: dict[tuple[int, int], list[Fact]] = {}
    for fact in reading.facts:
        if fact.cell is not None and fact.low is not None and fact.stance == "actual":
            found.setdefault(fact.cell[:2], []).append(fact)
    return found


def _by_table(reading: Reading) -> dict[int, list[Fact]]:
    found: dict[int, list[Fact]] = {}
    for fact in reading.facts:
        if fact.cell is not None and fact.low is not None:
            found.setdefault(fact.cell[0], []).append(fact)
    return found


def _fits(fact: Fact, trend: Trend, wanted: frozenset[str], caption: bool) -> bool:
    if fact.low is None or fact.low != fact.high or fact.trust < _SURE or fact.layout in _TITLES:
        return False
    if fact.stance != "actual" and not caption:
        return False  # 一季度利润提速, over the growth of the years to come
    if trend.rates in ("fall", "rise"):
        if fact.unit != "%" or fact.aspect != "change":
            return False
        if trend.bases and fact.base not in trend.bases:
            return False  # 同比降幅收窄, over a row of 环比
    elif fact.aspect not in ("level", "share") or fact.kind in ("duration", "count"):
        return False
    return wanted <= fact.terms or _within(trend, fact)


_PRICES = frozenset({"均价", "报价", "售价", "现货价", "单价"})


def _within(trend: Trend, fact: Fact) -> bool:
    """Whether words are a shorter name of a figure: 投资 of 固定资产投资, 库存 of 社会库存."""
    name, whole = trend.name, f"{fact.subject}{fact.measure}"
    if trend.rates and _PACE_ENDS.sub("", whole) == name:
        return True  # 零售额同比增速, in the head of a column
    if fact.measure == "涨跌幅" and fact.subject.endswith(name):
        return True  # 晶圆 of TLC晶圆, which fell
    measure = "价格" if fact.measure in _PRICES else _SIZE.sub("", fact.measure)
    whole = f"{fact.subject}{measure}" if fact.measure in _PRICES else whole
    shorter = not name.isascii() and measure.endswith(name[-2:])  # PPI is no shorter CPI
    return shorter and all(sign in whole for sign in name)


_PACE_ENDS = lazy("(?:同比|环比|累计)*(?:增速|增幅|涨幅|跌幅|降幅|增长率|涨跌幅)\\Z")
_SIZE = lazy("(?:净额|总额|额|水平|规模|数据)\\Z")


def _listed(facts: Sequence[Fact], around: Look) -> list[Fact]:
    """Figures behind 近三周…分别为, which stand in the order of their time."""
    left = facts[0].quantity.left
    lead = around.text[around.before(left, 50) : left]
    signs = [around.text[a.quantity.right : b.quantity.left].strip() for a, b in pairwise(facts)]
    listed = all(sign in ("、", "和", "及", "，", "与", "/") for sign in signs)
    years = _YEARS.search(lead)
    counted = years is not None and int(years[2]) - int(years[1]) + 1 == len(facts)
    return list(facts) if listed and (counted or _LATEST.search(lead)) else []


_YEARS = lazy(r"(20\d\d)年?\s?[-—–~至]\s?(20\d\d)年[^，。；]*(?:分别|依次)为?\s?\Z")


_LATEST = lazy(r"近[两二三四五六七八九十\d]+个?(?:年|季度?|月|周|日|交易日)[^，。；]*(?:分别|依次)为?\s?\Z")


def _compared(trend: Trend, facts: Sequence[Fact], around: Look) -> Check:
    facts = facts[-trend.many - 1 :] if trend.many else facts
    words = around.text[trend.left : trend.right].strip()
    sized = trend.rates in ("fall", "loss") or (trend.name.endswith("差") and _WIDTH.search(words) is not None)
    moves = [sign * (_way(facts) if sized else 1) for sign in steps(facts)]
    first, last = facts[0], facts[-1]
    whole = next(steps((first, last))) * (_way(facts) if sized else 1)
    against = moves[-1] == -trend.sign if trend.each else moves[-1] == whole == -trend.sign
    turned = [k for k, move in enumerate(moves) if move == -trend.sign]
    against = against or (trend.each and bool(turned))
    holds = moves[-1] == trend.sign
    shown, old = (facts[turned[-1] + 1], facts[turned[-1]]) if against else (last, facts[-2])
    return checks.judged(
        "fails" if against else "holds" if holds else "undecided",
        relation="direction",
        places=[around.figure_place(shown.quantity), around.place(trend.left, trend.right)],
        facts=[shown, old],
        title=Said(
            f"标题说「{words}」，各期数字却不是：{old.text} 之后是 {shown.text}",
            f"the heading says '{words}', the figures of the periods don't: {old.text}, then {shown.text}",
        ),
        advice=Said("标题与正文两处对一处", "make the heading agree with the figures"),
        printed=shown.text,
        chance=0.5,
    )


_WIDTH = lazy("收窄|收敛|缩小|走阔|扩大|拉大")
"""剪刀差收窄, from -3.7% to -3.2%: a gap below zero is as wide as its size."""


def _way(facts: Sequence[Fact]) -> int:
    """-1 where falls and losses are printed below zero, so that a larger one is the smaller number."""
    return -1 if all(fact.low is not None and fact.low < 0 for fact in facts) else 1
