"""称第一大者不是最大：What is called the largest line or market, and another of the same list is larger.

What it flags
    快运仍是第一大业务 at the head of a paragraph in which 合同物流 has more revenue than 快运; a row called the
    second-largest region, or 第二大市场, that all columns of amounts place elsewhere.

>>> from factcheck import check
>>> text = "{}仍是公司第一大业务。2025年合同物流收入71.90亿元，同比增长13.6%；快运收入38.52亿元，同比增长8.1%。"
>>> [f.printed for f in check(text.format("快运"), select=["RNK12"]).findings]
['38.52亿元']

Why it matters
    The lead sentence is what is kept in mind of a paragraph.

When it stays silent
    The figures are of another measure or time for each; the one that is named has no figure in the paragraph; what is
    larger is a total, or a part of what is named.

>>> check(text.format("合同物流"), select=["RNK12"]).findings
()
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from factcheck import Check, Fact, Reading, Said, Severity, checks, sides
from factcheck.patterns import lazy
from factcheck_rules._look import Look, look
from factcheck_rules._times import another_time
from factcheck_rules.ranks._place_among_rows import placed
from factcheck_rules.ranks._siblings import MOST, in_order, surely_above

CODE = "RNK12"
SEVERITY = Severity.WARNING

_LARGEST = lazy(
    r"(?:\A|[，。；：:、\s！—])(?:其中)?(?P<who>[\u4e00-\u9fffA-Za-z0-9]{2,10}?)(?:仍旧|仍然|依旧|依然|继续|仍|已|则)?"
    r"(?:成为|保持|稳居|位居|是|为|系|居)(?:了)?(?:该?公司|集团|我[国省市]|全[国省市]|其)?的?(?:第一大|最大的?)"
    r"(?:业务|板块|产品|品类|品种|[\u4e00-\u9fff]{0,4}市场|[\u4e00-\u9fff]{0,4}来源|[\u4e00-\u9fff]{0,4}目的地|贸易伙伴|区域|品牌|客户)"
    r"(?=[，。；、！!\s]|\Z)"
)
_MEASURE = lazy("利润|毛利|增量|增长|出口|进口|消费|投资|收入|营收|销售|用户|现金")
_TOTAL = lazy(r"合计|总|全部|全年|公司|集团|主营")


def check(reading: Reading) -> Iterator[Check]:
    """Look at the paragraph of each line or market that is called the largest."""
    found = look(reading)
    yield from _of_rows(reading, found)
    if "第一大" not in found.text and "最大" not in found.text:
        return
    for cue in _LARGEST.finditer(found.text):
        number = found.sentence_at(cue.start("who"))
        if number < 0:
            continue
        block = reading.sentences[number].block
        for at in range(number, min(number + _SENTENCES, len(reading.sentences))):
            if reading.sentences[at].block != block:
                break
            made = _in_sentence(cue, in_order(found.by_sentence.get(at, ())), found)
            if made is not None:
                yield made
                break


def _of_rows(reading: Reading, found: Look) -> Iterator[Check]:
    """What words alone call the largest, or the second-largest, against the rows of the tables that name it."""
    for one in placed(reading, found) if found.one_report else ():
        own, other = one.own, one.shown
        yield checks.judged(
            "holds" if one.holds else "fails",
            relation="rank",
            facts=(own, other),
            places=(found.place(one.left, one.right), *(found.figure_place(fact.quantity) for fact in (own, other))),
            title=Said(
                f"所称「{one.words}」与表中各行不符：{own.subject} {own.text}，{other.subject} {other.text}",
                f"called '{one.words}', but the table has {own.subject} {own.text}, {other.subject} {other.text}",
            ),
            advice=Said("核对名次与表中各行", "check the place and the rows of the table"),
            printed=own.text,
            chance=0.3,
        )


_SENTENCES = 3


def _in_sentence(cue: re.Match[str], facts: Sequence[Fact], found: Look) -> Check | None:
    """The first sentence that tells an amount of the one named beside amounts of others."""
    levels = [fact for fact in facts if _is_amount(fact, found)]
    if not 1 < len(levels) <= MOST:
        return None
    own = [fact for fact in levels if fact.quantity.left > cue.start() and _is_of(fact, cue["who"])]
    behind = not own and cue.start() >= levels[-1].quantity.right  # 甲国占 31%，乙国占 17%，甲国仍是第一大市场
    own = [fact for fact in levels if _is_of(fact, cue["who"])] if behind else own
    told = _MEASURE.search(cue.group())
    for fact in own[:1]:
        if told is not None and told.group() not in f"{fact.subject}{fact.measure}":
            return None  # the largest source of profit may not have the most revenue
        others = [other for other in levels if _beside(other, fact, cue["who"])]
        if others:
            above = [other for other in others if surely_above(sides.of(other), sides.of(fact))]
            return _told(cue, fact, above or others, "fails" if above else "holds", found)
    return None


def _is_amount(fact: Fact, found: Look) -> bool:
    share = fact.aspect == "share" and fact.unit == "%"
    plain = (share or fact.kind in ("money", "count", "physical")) and fact.aspect in ("level", "share")
    sure = fact.low == fact.high and bool(fact.subject) and fact.trust >= _SURE
    return plain and sure and not another_time(fact, found.text)


_SURE = 0.7


def _is_of(fact: Fact, who: str) -> bool:
    """Whether the last name of a figure's subject is the one that is called the largest."""
    name = fact.subject.rpartition(" ")[2].removeprefix("对")
    return bool(name) and (name == who or name.startswith(who) or who.startswith(name))


def _beside(other: Fact, fact: Fact, who: str) -> bool:
    """Whether a figure is of another one of the same list: alike in measure, unit and time, and no total."""
    alike = other.aspect == fact.aspect
    alike = alike and (other.measure, other.unit, other.stance) == (fact.measure, fact.unit, fact.stance)
    apart = other.about != fact.about and not other.about <= fact.about and not fact.about <= other.about
    times = other.period is not None and fact.period is not None and other.period.iso == fact.period.iso
    same_time = times or other.period is fact.period is None
    name = other.subject.rpartition(" ")[2]
    return alike and apart and same_time and not _TOTAL.search(name) and who not in other.subject


def _told(cue: re.Match[str], fact: Fact, others: Sequence[Fact], verdict: str, found: Look) -> Check:
    first = others[0]
    words = found.place(cue.start("who"), cue.end())
    return checks.judged(
        verdict,
        relation="rank",
        facts=(fact, first),
        places=(found.figure_place(fact.quantity), words, found.figure_place(first.quantity)),
        title=Said(
            f"称第一大者不是最大：「{words.text}」{fact.text}，{first.subject} {first.text}",
            f"called the largest, and another is larger: {fact.text}, {first.subject} {first.text}",
        ),
        advice=Said("核对所称第一大者与所列数字", "check which one is the largest"),
        printed=fact.text,
        expected=first.text,
    )
