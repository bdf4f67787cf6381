"""标题说的界限或幅度与正文不符：A heading's 破百亿, 过半, 近四成 against the first figure of it below.

What it flags
    营收首破百亿 over 97.6亿元; 海外收入占比过半 over 42.4%; 净利润下滑近四成 over a fall of 28.6%.

Why it matters
    The heading rounds the figure for the reader; past the round number it says something else.

When it stays silent
    Figures of other measures, or of nobody that the heading names; one of several figures that fit is as the heading
    says; expectations and targets.

>>> from factcheck import check
>>> text = "# 营收首破百亿\\n\\n2025年公司实现营业收入{}亿元。\\n"
>>> [f.printed for f in check(text.format("97.6"), select=["WOR19"]).findings]
['97.6亿元']
>>> check(text.format("103.6"), select=["WOR19"]).findings
()
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from decimal import Decimal

from attrs import frozen

from factcheck import Block, Check, Fact, Reading, Said, Severity, checks
from factcheck.patterns import Rare, lazy
from factcheck.reading.phrases import terms as fold_terms
from factcheck.words import any_word
from factcheck_rules._look import Look, fact_of, look
from factcheck_rules._same import of_more
from factcheck_rules._times import NO, another_time, when

CODE = "WOR19"
SEVERITY = Severity.ERROR

_UP, _DOWN = any_word("up", "up_short", "wider"), any_word("down", "down_short") + "|缩水"
_WAY = rf"(?:同比|环比|大幅)?(?:(?P<up>{_UP})|(?P<down>{_DOWN}))?(?:了|幅)?"
_OVER = "首次突破|首破|首超|再破|突破|超过|超|逾|站上|冲破|迈过|升破|过|破(?![产局净])"
_UNDER = "不足|不到|跌破|跌至不足|失守"
_BOUND = rf"(?P<bound>{_OVER}|{_UNDER}|近|接近)"
_SIZES = {"百万": 6, "千万": 7, "百亿": 10, "千亿": 11, "万亿": 12, "亿": 8}
_TITLE = Rare(
    rf"(?P<of>(?:[A-Za-z\u4e00-\u9fff]|(?<=[A-Za-z]) (?=[A-Za-z])){{2,24}}?){_WAY}{_BOUND}"
    r"(?P<amount>(?P<word>百万|千万|百亿|千亿|万亿)(?=[，、；：:！!\s元]|\Z)|半(?=[，、；：:！!\s数]|\Z)|[\d.一二三四五六七八九两十百千]+\s?(?:成|%|％|万?亿元?|万元?|美元))"
)
_PREFIX = lazy(
    r"\A(?:图表?|表)\s?\d{1,3}\s?|\A[一二三四五六七八九十\d]{1,2}[、.．]\s?|(?:20)?\d\d年?(?:Q\d|H\d)?|\d{1,2}月|[一二三四上前]+(?:季度|半年)"
    r"|本[周月]|公司|全年|年报|同比|环比|占比|比例|首次|已"
)
_MAYBE = lazy(any_word("maybe", "aimed"))
_TITLES = ("heading", "caption")
_TAIL = lazy("(?:净额|总额|额|水平|规模|数量|数据)\\Z")
_NEAR, _LITTLE_MORE = Decimal("0.85"), Decimal("1.15")
_BLOCKS = 8
_SHARE_ENDS = ("占比", "比重", "份额", "渗透率", "市占率", "比例")


@frozen
class Bound:
    """What a title says: of what, of its change or its share, beyond or short of how much."""

    name: str
    kind: str
    """'change', 'share' or 'amount'."""
    sign: int
    low: Decimal | None
    high: Decimal | None
    left: int
    right: int
    fact: Fact | None
    """What was read of the title's figure, where it prints one."""


def check(reading: Reading) -> Iterator[Check]:
    """Compare each bound in a heading or caption with the figures of it in the paragraphs below."""
    around = look(reading)
    for number, block in enumerate(reading.document.blocks):
        if block.kind not in _TITLES:
            continue
        for said in _TITLE.finditer(around.text, block.left, block.right):
            if _MAYBE.search(around.text, *around.clause(said.start(), said.end())):
                continue
            bound = _bound(said, around)
            below = list(_below(number, block, around)) if bound is not None else []
            fits = _fits(bound, below, around) if bound is not None else []
            if bound is not None and fits and not _said_of(bound, fits[0], below):
                yield _judged(bound, fits, around)


def _bound(said: re.Match[str], around: Look) -> Bound | None:
    name = _PREFIX.sub("", said["of"].strip())
    amount = said["amount"]
    value: Decimal | None
    fact: Fact | None = None
    if said["word"]:
        value, kind = Decimal(10) ** _SIZES[said["word"]], "amount"
    elif amount == "半":
        value, kind = Decimal(50), "share"
    else:
        printed = around.marks.get("quantity", ())
        at = bisect_left(printed, said.start("amount"), key=lambda mark: mark.left)
        quantity = printed[at] if at < len(printed) and printed[at].left < said.end() else None
        fact = fact_of(around, quantity) if quantity is not None else None  # type: ignore[arg-type]
        if fact is None or fact.low is None:
            return None
        value, kind = abs(fact.low), "share" if fact.unit == "%" else "amount"
    sign = 1 if said["up"] else -1 if said["down"] else 0
    if sign and kind == "amount":
        return None
    kind = "change" if sign else kind
    word = said["bound"]
    below = word in _UNDER.split("|")
    low, high = (value * _NEAR, value) if word in ("近", "接近") else (None, value) if below else (value, None)
    if len(name) < 2 or not fold_terms(name) or (word == "过" and amount != "半"):
        return None
    return Bound(name, kind, sign, low, high, said.start(), said.end(), fact)


def _below(number: int, block: Block, around: Look) -> Iterator[tuple[Fact, ...]]:
    """The figures of each sentence below a title, as far as the next one."""
    blocks, sentences = around.reading.document.blocks, around.reading.sentences
    last = number + 1
    title = block.kind == "heading" and all(other.kind != "heading" for other in blocks[:number])
    while last < len(blocks) and last - number < _BLOCKS and (title or blocks[last].kind != "heading"):
        last += 1
    for at in range(max(0, around.sentence_at(block.left)), len(sentences)):
        if sentences[at].block >= last:
            return
        if sentences[at].block > number:
            yield around.by_sentence.get(at, ())


def _fits(bound: Bound, below: list[tuple[Fact, ...]], around: Look) -> list[Fact]:
    """The figures below a title that it may speak of: those of its first sentence that has any."""
    for facts in below:
        found = [f for f in facts if _of_it(f, bound) and not another_time(f, around.text)]
        found = [f for f in found if not _counts_the_bearers(f, bound)]
        found = found or [f for f in facts if bound.kind == "amount" and _of_all(f, bound, around)]
        found = [f for f in found if bound.fact is None or when(bound.fact, f) != NO]  # 全年 in the title, 12月份 below
        if found:
            return found
    return []


def _counts_the_bearers(fact: Fact, bound: Bound) -> bool:
    """Whether a small count is of those that the title's large amount is of: 单日票房破 4 亿, 这 3 部影片单日票房."""
    small = fact.kind == "count" and fact.low is not None and fact.low < _A_HUNDRED
    return small and bound.low is not None and bound.low >= _A_HUNDRED * _A_HUNDRED


_A_HUNDRED = 100


def _said_of(bound: Bound, first: Fact, below: list[tuple[Fact, ...]]) -> bool:
    """Whether a figure below is what the title rounds, whatever it was read as: 突破 1800 亿件 of 1812.4 亿件."""
    if bound.kind == "change" or bound.low is None:
        return False
    told = (f for facts in below for f in facts if f.unit == first.unit and f.low is not None and f.low == f.high)
    told = (f for f in told if bound.kind == "amount" or f.aspect in ("level", "share"))
    return any(_inside(f, bound) and f.low <= bound.low * _LITTLE_MORE for f in told if f.low is not None)


def _of_it(fact: Fact, bound: Bound) -> bool:
    if fact.low is None or fact.low != fact.high or fact.trust < 0.5 or fact.modifier != "exact":
        return False
    if fact.stance != "actual" or fact.layout in _TITLES or of_more(bound.name, fact):
        return False
    if bound.kind == "change":
        return fact.unit == "%" and fact.aspect == "change" and fact.base in ("", "yoy") and _named(fact, bound.name)
    if bound.kind == "share":
        share = fact.aspect == "share" or fact.measure.endswith(_SHARE_ENDS)
        return share and fact.unit == "%" and _named(fact, bound.name)
    amount = fact.kind in ("money", "count", "physical") and fact.aspect == "level"
    return amount and _named(fact, bound.name)


def _of_all(fact: Fact, bound: Bound, around: Look) -> bool:
    """Whether a figure is what so many have together: 四家合计超千亿 over 甲、乙、丙、丁四家资本开支合计 1,286 亿."""
    whose = _TOGETHER.sub("", bound.name)
    if len(whose) < 2 or whose == bound.name or fact.aspect != "level" or fact.modifier != "exact":
        return False
    left = fact.quantity.left
    told = around.text[around.clause(left, left)[0] : left]
    amount = fact.kind in ("money", "count", "physical")
    return amount and whose in told and _TOGETHER.search(told.rstrip("约达为超逾")) is not None


_TOGETHER = lazy(r"(?:合计|共计|总计|总额)\Z")


def _named(fact: Fact, name: str) -> bool:
    """Whether words are the name of a figure, or a shorter one: 快递量 of 快递业务量, 营收 of 营业收入."""
    wanted = fold_terms(name)
    if wanted <= fact.terms:
        return True
    whole = f"{fact.subject}{fact.measure}"
    return _TAIL.sub("", fact.measure)[-1:] == name[-1:] and all(sign in whole for sign in name)


def _judged(bound: Bound, fits: list[Fact], around: Look) -> Check:
    outside = [fact for fact in fits if not _inside(fact, bound)]
    verdict = "fails" if len(outside) == len(fits) else "undecided" if outside else "holds"
    first = (outside or fits)[0]
    words = around.text[bound.left : bound.right].strip("# *")
    return checks.judged(
        verdict,
        relation="size",
        places=[around.figure_place(first.quantity), around.place(bound.left, bound.right)],
        facts=[first],
        title=Said(
            f"标题说「{words}」，正文却是 {first.measure} {first.text}",
            f"the heading says '{words}', the text {first.text}",
        ),
        advice=Said("标题与正文两处对一处", "make heading and text agree"),
        printed=first.text,
        chance=0.5,
    )


def _inside(fact: Fact, bound: Bound) -> bool:
    assert fact.low is not None
    value = fact.low * bound.sign if bound.sign else fact.low
    return (bound.low is None or value >= bound.low) and (bound.high is None or value <= bound.high)
