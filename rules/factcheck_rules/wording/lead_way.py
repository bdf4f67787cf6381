"""首句、图题的升降与所印水平不符：A way told in a lead or caption, and levels beside it that go the other.

What it flags
    Treasury yields rose …. The 10-year note yielded 4.01%, compared with 4.07%; a caption 水泥均价走势——环比上涨 beside
    水泥价格环比回落 0.4%; 17.9%，与去年的 14.6% 相比恶化 3.3 个百分点; swings to profit, compared with a profit of.

>>> from factcheck import check
>>> text = "Gilt yields {} on Monday after weak data. "
>>> text += "The 10-year gilt yielded 4.51% in London, compared with 4.63% on Friday."
>>> [f.printed for f in check(text.format("rose"), select=["WOR51"]).findings]
['Gilt yields rose']

Why it matters
    The lead is what is quoted, and it is turned round by one word.

When it stays silent
    One of the pairs goes as the words say; the levels are of another thing; what is expected.

>>> check(text.format("fell"), select=["WOR51"]).findings
()
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from attrs import frozen

from factcheck import Check, Fact, Reading, Said, Severity, checks
from factcheck.making import evolve
from factcheck.patterns import Rare, lazy
from factcheck.words import any_word
from factcheck_rules._look import Look, look
from factcheck_rules._paragraph import paragraphs
from factcheck_rules.wording._led import Led, led

CODE = "WOR51"
SEVERITY = Severity.WARNING

_UP, _DOWN = any_word("up"), any_word("down")
_CAPTION = lazy(
    rf"(?P<name>[\u4e00-\u9fff]{{3,14}}?)(?:走势|变化|情况|跟踪|趋势)?(?:[—-]+|[：:，,]\s?)"
    rf"(?P<when>[\u4e00-\u9fff]{{0,6}}?)(?P<base>同比|环比)?(?:小幅|大幅|继续|持续|明显|微幅)*"
    rf"(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?=[，。；,\s]|\Z)"
)
_BASES = {"同比": frozenset({"yoy"}), "环比": frozenset({"wow", "mom", "qoq", "prev_period"})}
_EN = Rare(
    r"(?P<name>[A-Z][\w&' -]{2,40}?) (?:again |further |mostly |all )?"
    r"(?:(?P<up>rose|keep(?:s)? (?:climbing|rising)|climbed|gained|advanced|edged up|jumped|rallied)"
    r"|(?P<down>fell|keep(?:s)? (?:falling|sliding)|dropped|declined|slipped|eased|edged down|slid|retreated))"
    r"(?= (?:on|in|this|last|after|as|for|again|to)\b|[,.\n]|\Z)"
)
_EN_FORMER = lazy(
    r",? (?:[a-z ]{0,24})?(?:compared with|against|from|versus|down from|up from|vs\.?) (?:a |an )?", re.I
)
_TURN_EN = Rare(
    r"\b(?P<verb>swings?|swung|returns?|returned|moves?|moved|slips?|slipped|slides?|slid|falls?|fell|tumbles?|tumbled)"
    r" (?:back )?(?:in)?to (?:a |an )?(?:net |quarterly |annual |first-half |operating )?(?P<to>profit|loss)\b"
)
_FROM_EN = Rare(
    r"(?:compared with|against|versus|from|after|reversing) (?:a |an |its )?(?:net |pretax |operating |restated )?"
    r"(?P<from>profit|loss) of [$£€]?\d"
)
_BY = Rare(
    r"\b(?:(?P<rose>rose|climbed|gained|increased|jumped|advanced|grew)|(?P<fell>fell|slid|dropped|declined|slipped|eased))"
    r" to [$£€]?\d[\d,.]*\d(?:%|(?: [a-z]+){0,2}), (?:(?P<up>up|a rise of|a gain of|an increase of)"
    r"|(?P<down>down|a fall of"
    r"|a drop of|a decline of)) (?:by )?[$£€]?\d[\d,.]*(?:%|(?: [a-z]+){0,2})"
    r" (?:on|from|over) (?:the|a) (?:week|month|quarter|year)"
)
_TURN_FAR = 500
_BETTER = Rare(
    r"(?P<good>改善|好转|优化|向好)|(?P<bad>恶化|变差|走差|劣化)", hint="改善|好转|优化|向好|恶化|变差|走差|劣化"
)
_GOOD_UP = lazy(
    "毛利率|净利率|利润率|价值率|净息差|回收率|利用率|周转率|出租率|达产率|回款率|续约率|留存率|覆盖率|入住率|上座率|客座率"
    "|继续率|ROE|良率|合格率"
)
_GOOD_DOWN = lazy("不良率|费用率|赔付率|成本率|退保率|逾期率|流失率|空置率|负债率|闭店率|坏账率")
_AGO = lazy("去年|上年|同期|上[季月周]|此前|年初|前值|[一二三四1-4]季度|Q[1-4]|[较与比由]")
_FAR, _NEAR = 40, 24


@frozen
class Way:
    """A way told without a figure: of what, where, and the levels or changes that tell of it."""

    words: str
    sign: int
    left: int
    right: int
    facts: Sequence[tuple[int, Fact]]


def check(reading: Reading) -> Iterator[Check]:
    """Compare each way that a lead or caption tells with what is printed of it right below or beside it."""
    found = look(reading)
    if not found.one_report:
        return
    yield from (_judged(way, found) for way in _captions(found) if way.facts)
    yield from (_judged(way, found) for way in _in_english(found) if way.facts)
    yield from (_judged(way, found) for way in _in_chinese(found) if way.facts)
    yield from (_judged(way, found) for way in _than(found))
    yield from _turned_in_english(found)
    yield from _better_or_worse(found)
    for said in _BY.finditer(found.text):
        yield _told_by(said, found)


def _captions(found: Look) -> Iterator[Way]:
    """图1：全国水泥均价走势——本周环比上涨, and the change of the same base in the paragraphs beside it."""
    blocks = found.reading.document.blocks
    for number, block in enumerate(blocks):
        said = _CAPTION.search(found.text, block.left, block.right) if block.kind == "caption" else None
        if said is None:
            continue
        beside = [one for one in blocks[max(0, number - 1) : number + 2] if one.kind in ("paragraph", "list_item")]
        facts = [f for one in beside for f in _facts(one.left, one.right, found)]
        bases = _BASES.get(said["base"] or "", frozenset().union(*_BASES.values()))
        moved = [f for f in facts if f.aspect == "change" and f.low and f.unit == "%" and f.base in bases]
        moved = [f for f in moved if _same_thing(said["name"], f"{f.subject}{f.measure}")]
        own = [(1 if (f.low or 0) > 0 else -1, f) for f in moved]
        yield Way(said.group(), 1 if said["up"] else -1, said.start(), said.end(), own)


def _facts(left: int, right: int, found: Look) -> list[Fact]:
    first, last = max(0, found.sentence_at(left)), found.sentence_at(right - 1)
    told = (f for number in range(first, last + 1) for f in found.by_sentence.get(number, ()))
    return [f for f in told if left <= f.quantity.left < right]


_PRICES = lazy("均价|价格|报价|现货价|售价|批价|价$")
_PLACE = lazy(r"\A(?:全国|国内|全市场|样本|行业|主要)")


def _same_thing(one: str, other: str) -> bool:
    """Whether two names are one but for the word for a price: 全国水泥均价, 水泥价格."""
    first, second = (_PLACE.sub("", _PRICES.sub("价", name)) for name in (one, other))
    return len(first) > 1 and (first == second or (first.endswith(second) and len(second) > 2))


_ZH = lazy(
    rf"(?P<name>[\u4e00-\u9fffA-Za-z]{{2,14}}?)(?:有所|略有|进一步|继续|持续|小幅|大幅|明显|整体|同比|环比|再度|略|微)*"
    rf"(?:(?P<up>{_UP}|扩大|走阔|走扩|累库|加快|提速|改善|好转)|(?P<down>{_DOWN}|收窄|缩小|去库|放缓|减速|恶化|转弱|变差))"
    r"(?=[。：:，,、；\s*]|\Z)"
)
_FORMER = lazy("上年|去年|同期|上[周月季]|前一[周月季日]|此前|年初|年前|期初|[一二三四]季度|上半年|前值")
_NO_NAME = lazy("预计|有望|或|将|若|预期|可能|增速|降幅|增幅|涨幅|跌幅|压制|推动|带动")
_ZH_TO = lazy(r"[^，。；\d]{0,6}[至到]")
_LINK = 60


def _in_chinese(found: Look) -> Iterator[Way]:
    """锂盐厂亏损扩大：三季度单吨亏损 2,100 元，二季度 3,400 元: the pairs of what the lead names."""
    for lead in led(found):
        for said in _ZH.finditer(found.text, lead.left, lead.right):
            number = any(lead.left <= f.quantity.left < lead.right for f in lead.facts)
            if number or _NO_NAME.search(found.text, lead.left, lead.right):
                continue
            name = said["name"]
            pairs = [(sign, f) for sign, f in _moves(lead, found) if _called(name, f, lead, found)]
            if len(pairs) == 1 or len({sign for sign, _ in pairs}) == 1:
                yield Way(said.group(), 1 if said["up"] else -1, said.start(), said.end(), pairs)


def _moves(lead: Led, found: Look) -> Iterator[tuple[int, Fact]]:
    """Which way each two levels of a text go: the second of an earlier time, or 由 the one 至 the other."""
    facts = [f for f in lead.facts if f.quantity.left >= lead.right]
    for one, other in pairwise(facts):
        plain = all(f.low and f.low == f.high and f.aspect not in ("change", "points") for f in (one, other))
        if not plain:
            continue  # 37.8 亿元，同比减少 2.6 亿元；去年同期净亏损 2.31 亿元: what stands between parts them
        gap = found.text[one.quantity.right : other.quantity.left]
        first, second = abs(one.low or Decimal(0)), abs(other.low or Decimal(0))
        if one.unit != other.unit or one.sentence != other.sentence or len(gap) > _LINK or first == second:
            continue
        before = found.text[found.before(one.quantity.left, _NEAR // 2) : one.quantity.left]
        if _ZH_TO.fullmatch(gap) and any(word in before for word in "由从自"):
            yield (1 if second > first else -1), other
        elif _FORMER.search(gap) and not _FORMER_OF_BOTH.search(before) and gap.startswith(("，", "；", "（", ",")):
            yield (1 if first > second else -1), one


_FORMER_OF_BOTH = lazy("上年|去年|同期|上[周月季]|前一|此前|年初|期初")


def _called(name: str, fact: Fact, lead: Led, found: Look) -> bool:
    """Whether a pair is of what the lead names: two signs in common with the words before it."""
    begin = max(lead.right, fact.quantity.left - _NEAR)
    told = f"{found.text[begin : fact.quantity.left]} {fact.measure}"
    return any(name[k : k + 2] in told for k in range(max(0, len(name) - _TAIL - 1), len(name) - 1))


_TAIL = 2
_THAN = lazy(r"(?:[^，。；\d]{0,4})?[，,（(]\s?(?:比|较|相较|相比于?|与)(?:\d{1,2}月|[^，。；\d]){0,10}")
_THEN = lazy(
    rf"(?:[^，。；\d]{{0,4}}相比)?(?:有所|略有|略|小幅|明显|大幅|继续|再|均|出现)*(?:(?P<up>{_UP})|(?P<down>{_DOWN}))了?(?=[，。；）,]|\Z)"
)


def _than(found: Look) -> Iterator[Way]:
    """存贷比 78.3%，比 6 月末的 77.1% 有所下降: a level, the earlier one, and a way without a figure."""
    for facts in paragraphs(found):
        for new, old in pairwise(facts):
            said = _THEN.match(found.text, old.quantity.right)
            plain = new.low is not None and old.low is not None and new.low != old.low and min(new.low, old.low) > 0
            alike = new.unit == old.unit and new.unit and "change" not in (new.aspect, old.aspect)
            if said is None or not plain or not alike:
                continue
            if _THAN.fullmatch(found.text, new.quantity.right, old.quantity.left) and new.modifier == old.modifier:
                way = 1 if (new.low or 0) > (old.low or 0) else -1
                sign = 1 if said["up"] else -1
                yield Way(said.group(), sign, said.start(), said.end(), [(way, new), (way, old)])


def _in_english(found: Look) -> Iterator[Way]:
    """Treasury yields rose: the pairs of levels that the paragraph tells of what has that name."""
    for lead in led(found):
        if not found.text[lead.left : lead.left + 1].isascii():
            continue
        for said in _EN.finditer(found.text, lead.left, lead.right):
            noun = said["name"].split()[-1].lower().removesuffix("s")
            if len(noun) > 3 and not _own_figure(said, lead):
                sign = 1 if said["up"] else -1
                yield Way(said.group(), sign, said.start(), said.end(), list(_pairs(noun, said.end(), lead, found)))


def _own_figure(said: re.Match[str], lead: Led) -> bool:
    """Whether the words have a figure of their own right behind: prices rose 2.1%."""
    return any(said.end() <= fact.quantity.left <= said.end() + _NEAR for fact in lead.facts)


def _pairs(noun: str, begin: int, lead: Led, found: Look) -> Iterator[tuple[int, Fact]]:
    """4.01%, compared with 4.07%: which way each two levels went in a sentence that has the noun."""
    facts = [f for f in lead.facts if f.quantity.left > begin and f.low is not None and f.low == f.high]
    for one, other in pairwise(facts):
        if (
            one.unit != other.unit
            or one.sentence != other.sentence
            or one.low == other.low
            or not one.low
            or not other.low
        ):
            continue
        sentence = found.reading.sentences[one.sentence]
        named = noun in found.text[sentence.left : sentence.right].lower()
        gap = found.text[one.quantity.right : other.quantity.left]
        if named and len(gap) < _FAR and _EN_FORMER.search(gap) and one.aspect == other.aspect == "level":
            yield (1 if one.low > other.low else -1), one


def _turned_in_english(found: Look) -> Iterator[Check]:
    """Swings to profit, compared with a profit of 148 million: it can't turn to what it was."""
    for said in _TURN_EN.finditer(found.text):
        number = found.block_number(said.start())
        blocks = found.reading.document.blocks
        end = blocks[min(number + (blocks[number].kind == "heading"), len(blocks) - 1)].right
        old = _FROM_EN.search(found.text, said.end(), min(end, said.end() + _TURN_FAR))
        if old is not None:
            yield _told(said, old.start(), old.end(), said["to"] == old["from"], found)


def _told(said: re.Match[str], left: int, right: int, fails: bool, found: Look) -> Check:
    words, other = said.group(), found.text[left:right]
    return checks.judged(
        "fails" if fails else "holds",
        relation="direction",
        places=[found.place(*said.span()), found.place(left, right)],
        title=Said(f"说法前后不符：「{words}」与「{other}」", f"said to be '{words}', but '{other}'"),
        advice=Said("两处对一处", "make both agree"),
        printed=words,
        chance=0.5,
    )


def _told_by(said: re.Match[str], found: Look) -> Check:
    """Climbed to 138,400 tonnes, down 6,200 tonnes on the week: two ways of one step."""
    return checks.judged(
        "fails" if (said["rose"] is None) == (said["down"] is None) and _differs(said) else "holds",
        relation="direction",
        places=[found.place(*said.span())],
        title=Said(f"一句之内升降相反：「{said.group()}」", f"two ways in one clause: '{said.group()}'"),
        advice=Said("核对升降", "check which way it went"),
        printed=said.group(),
        chance=0.5,
    )


def _differs(said: re.Match[str]) -> bool:
    return (said["rose"] is not None) != (said["up"] is not None)


def _better_or_worse(found: Look) -> Iterator[Check]:
    """价值率 17.9%，与去年的 14.6% 相比恶化 3.3 个百分点: a margin that rises gets better, a loss ratio worse."""
    for facts in paragraphs(found):
        for new, old, moved in zip(facts, facts[1:], facts[2:], strict=False):
            if (new.unit, old.unit, moved.unit) != ("%", "%", "pp") or new.sentence != moved.sentence:
                continue
            said = _BETTER.search(found.text, old.quantity.right, moved.quantity.left)
            gap = found.text[new.quantity.right : old.quantity.left]
            up = _way(new, old, moved)
            good_up = _good_up(found.text[found.clause(*_span(new))[0] : new.quantity.left] + new.measure)
            if said is None or not up or good_up is None or not _AGO.search(gap) or len(gap) > _FAR:
                continue
            better = (up > 0) == good_up
            yield _judged(Way(said.group(), 1 if said["good"] else -1, said.start(), said.end(),
                              [(1 if better else -1, new), (1 if better else -1, old)]), found)  # fmt: skip


def _span(fact: Fact) -> tuple[int, int]:
    return fact.quantity.left, fact.quantity.right


def _way(new: Fact, old: Fact, moved: Fact) -> int:
    """Which way a share went, where the points told are what lies between the two; 0 where they are not."""
    if new.low is None or old.low is None or moved.low is None:
        return 0
    apart = new.low - old.low
    return (1 if apart > 0 else -1) if apart and abs(abs(apart) - abs(moved.low)) <= Decimal("0.11") else 0


def _good_up(words: str) -> bool | None:
    """Whether more is better of what some words name, None where they don't tell."""
    if _GOOD_DOWN.search(words):
        return False
    return True if _GOOD_UP.search(words) else None


def _judged(way: Way, found: Look) -> Check:
    against = [fact for sign, fact in way.facts if sign != way.sign]
    first = (against or [fact for _, fact in way.facts])[0]
    return checks.judged(
        "holds" if not against else "fails" if len(against) == len(way.facts) else "undecided",
        relation="direction",
        facts=[evolve(first, trust=1.0)],
        places=[found.place(way.left, way.right), found.figure_place(first.quantity)],
        title=Said(
            f"升降与其下所印不符：「{way.words}」，所印为 {first.text}",
            f"said '{way.words}', but the figures go the other way: {first.text}",
        ),
        advice=Said("说法与数字两处对一处", "make the words and the figures agree"),
        printed=way.words,
        expected=first.text,
        chance=0.5,
    )
