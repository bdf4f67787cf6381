"""How much of a plan is done: 计划 2026 年出栏 1,800 万头，一季度完成 22.9%, of what the report says was done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck import Fact
from factcheck.index import counted
from factcheck.patterns import lazy
from factcheck_rules._look import Look

BACK = 3
"""Sentences before a rate of progress in which the plan is looked for."""

_DONE = lazy(
    r"(?:完成|达成|实现)了?(?:率|进度|比例)?(?:全年|年度)?(?:[^，,。；;：:\d]{0,6}(?:计划|目标|指引|预算|任务)[^，,。；;：:\d]{0,3})?"
    r"(?:的|约|近|为|率|比例|进度|\s)*\Z"
)
_RATE = lazy(r"(?:执行|完成)(?:进度|率|比例)(?:约|近|为|达|\s)*\Z")
_PLANNED = lazy(r"计划|目标|指引|预算|规划|预计(?:20\d\d\s?年)?全年|全年预计|拟")
_PARTS = ((3, lazy(r"一季度|Q1|首季")), (6, lazy("上半年|H1|中期")), (9, lazy("前[三3]季度|9M")))
_MONTHS = lazy(r"(?:前|1\s?[-—~至]|截至)\s?(\d{1,2})\s?个?月")


def progress(found: Look) -> Iterator[tuple[Fact, Fact, Fact]]:
    """Each rate of progress, with what was done and what was planned: one value for each in the report."""
    for number, facts in found.by_sentence.items():
        for rate in facts if number >= 0 else ():
            if rate.unit != "%" or rate.low is None or rate.low != rate.high or rate.modifier != "exact":
                continue
            begin, _ = found.clause(rate.quantity.left, rate.quantity.right)
            words = found.text[begin : rate.quantity.left]
            month = _until(words) if _DONE.search(words) is not None else 0
            if not month and (_RATE.search(words) is not None or _DONE.search(words) is not None):
                # 全年目标 1,200 亿元，前8月完成 59%；预计全年 1,110 亿元，完成率 93%: of the year
                month = _until(found.text[found.sentences[number] : rate.quantity.left].rpartition("；")[2])
            plan = _plan(rate, found) if month else None
            done = _done(plan, month, found) if plan is not None else []
            both = _behind_the_plan(rate, facts, found)
            if both is None and plan is not None and len({fact.low for fact in done}) == 1:
                both = done[0], plan
            if (both := both or _right_before(rate, facts, found)) is not None:
                yield rate, *both


def _right_before(rate: Fact, facts: Sequence[Fact], found: Look) -> tuple[Fact, Fact] | None:
    """全年计划新开 400 家，前三季度已开 312 家，进度 78%: what was done and the plan, one behind the other."""
    begin, _ = found.clause(rate.quantity.left, rate.quantity.right)
    ahead = sorted((f for f in facts if f.quantity.right <= rate.quantity.left), key=lambda f: f.quantity.left)
    words = found.text[begin : rate.quantity.left]
    if len(ahead) < _BOTH or not (_CALLED.search(words) or _OF_ALL.search(words)):
        return None
    plan, done = ahead[-_BOTH:]
    alike = plan.unit == done.unit and plan.kind == done.kind and done.kind in ("money", "count", "physical")
    exact = all(f.aspect == "level" and f.low == f.high and f.low and f.quantity.right <= begin for f in (plan, done))
    clauses = [found.clause(f.quantity.left, f.quantity.right)[0] for f in (plan, done)]
    planned = [_PLANNED.search(found.text, at, f.quantity.left) for at, f in zip(clauses, (plan, done), strict=True)]
    told = planned[0] is not None and planned[1] is None and clauses[0] != clauses[1]
    parted = _PARTED.search(found.text, plan.quantity.right, rate.quantity.left) is not None
    return (done, plan) if alike and exact and told and not parted else None


def _behind_the_plan(rate: Fact, facts: Sequence[Fact], found: Look) -> tuple[Fact, Fact] | None:
    """前三季度新开 512 家、关闭 178 家，目标新开 700 家，已完成 73.1%: of what the plan's words tell before."""
    ahead = sorted((f for f in facts if f.quantity.right <= rate.quantity.left), key=lambda f: f.quantity.left)
    plan = ahead[-1] if len(ahead) >= _BOTH else None
    if plan is None or not _AMOUNT.issuperset({plan.kind}) or plan.low != plan.high or not plan.low:
        return None
    if _COME_SO_FAR.fullmatch(found.text, plan.quantity.right, rate.quantity.left) is None:
        return None
    words = found.text[_clause(plan, found) : plan.quantity.left]
    told = [f for f in ahead[:-1] if f.unit == plan.unit and f.kind == plan.kind and f.aspect == "level"]
    told = [f for f in told if f.low and f.low == f.high and f.stance == "actual"]
    told = [f for f in told if not _PLANNED.search(found.text, _clause(f, found), f.quantity.left)]
    called = [f for f in told if _words_of(f, ahead, found) & _pairs(words)]
    done = called or told
    return (done[0], plan) if len(done) == 1 and _PLANNED.search(words) is not None else None


def _words_of(fact: Fact, facts: Sequence[Fact], found: Look) -> set[str]:
    """The words right before a figure, back to the one before it, by two signs each: 新开, 门店."""
    behind = max((f.quantity.right for f in facts if f.quantity.right <= fact.quantity.left), default=0)
    return _pairs(found.text[max(_clause(fact, found), behind) : fact.quantity.left])


def _pairs(words: str) -> set[str]:
    told = _TIME.sub(" ", words)
    return {told[k : k + _BOTH] for k in range(len(told) - 1) if " " not in told[k : k + _BOTH]}


_TIME = lazy(r"全年|年度|目标|计划|公司|累计|前[一二三]?季度?|上半年|[\d.,，、。；年月\s]")


def _clause(fact: Fact, found: Look) -> int:
    """Where the clause of a figure begins."""
    return found.clause(fact.quantity.left, fact.quantity.right)[0]


_AMOUNT = frozenset({"money", "count", "physical"})
_COME_SO_FAR = lazy(
    r"(?:的?(?:目标|计划|指引|预算|任务))?[，,、]?(?:目前|现|至今|截至目前)?(?:已经?|累计|现已)(?:累计)?(?:完成|实现|达成|执行|兑现)了?"
    r"(?:约|近|其中的|其|\s)*"
)
_BOTH = 2
_CALLED = lazy(
    r"(?:(?:完成|达成|执行|投放|开工|交付|兑现)(?:进度|率|比例)|(?<![\u4e00-\u9fff])进度)(?:已|约|近|为|达|至|到|\s)*\Z"
)
_OF_ALL = lazy(
    r"(?:完成|达成|占)了?(?:全年|年度)(?:[^，,。；;：:\d]{0,4}(?:计划|目标|指引|预算|任务))?的?(?:约|近|\s)*\Z"
)
_PARTED = lazy("[；;。]")


def _until(words: str) -> int:
    """The month until which words count from the beginning of a year: 3 for 一季度; 0 where they don't tell."""
    months = _MONTHS.search(words)
    return int(months[1]) if months else next((month for month, part in _PARTS if part.search(words)), 0)


def _plan(rate: Fact, found: Look) -> Fact | None:
    """The last year's amount before a rate that its clause calls a plan, in the rate's sentence or those before."""
    for number in range(rate.sentence, max(-1, rate.sentence - 1 - BACK), -1):
        told = [fact for fact in found.by_sentence.get(number, ()) if fact.quantity.left < rate.quantity.left]
        plans = [fact for fact in told if found.one_block(fact, rate) and _is_plan(fact, found)]
        if plans:
            return plans[-1]
    return None


def _is_plan(fact: Fact, found: Look) -> bool:
    plain = fact.aspect == "level" and fact.low == fact.high and fact.kind in ("money", "count", "physical")
    if not plain or not fact.low or fact.period is None or fact.period.grain != "year":
        return False
    begin, _ = found.clause(fact.quantity.left, fact.quantity.right)
    return _PLANNED.search(found.text, begin, fact.quantity.left) is not None


def _done(plan: Fact, month: int, found: Look) -> Sequence[Fact]:
    """What the report says was done of a plan until a month of its year."""
    year = counted(plan.period)
    if plan.measure in _PLAN_WORDS:  # 上半年资本开支 18.6 亿元，全年预算 36 亿元: of what is told right before it
        told = [f for f in found.by_sentence.get(plan.sentence, ()) if f.quantity.right <= plan.quantity.left]
        last = [f for f in told if f.aspect == "level" and f.unit == plan.unit][-1:]
        last = last or _right_behind(plan, found)
        return [f for f in last if (span := counted(f.period)) is not None and span[1].month == month]
    wanted = plan.terms - {term for term in plan.terms if term in _PLAN_WORDS}
    fits = [
        fact
        for fact in found.reading.facts
        if fact.unit == plan.unit and fact.aspect == "level" and fact.low == fact.high and fact.stance == "actual"
        if fact.kind == plan.kind and fact.low and (fact.terms == wanted or _alike(fact, plan))
        if (span := counted(fact.period)) is not None and year is not None
        if span[0] == year[0] and (span[1].year, span[1].month) == (year[0].year, month)
    ]
    return [fact for fact in fits if fact.terms == wanted] or fits


def _right_behind(plan: Fact, found: Look) -> list[Fact]:
    """全年预算 415 亿元，1-8月完成 116 亿元，完成率 28.0%: the one amount between a plan and its rate."""
    told = [f for f in found.by_sentence.get(plan.sentence, ()) if f.quantity.left > plan.quantity.left]
    amounts = [f for f in told if f.aspect == "level" and f.unit == plan.unit]
    begin, _ = found.clause(amounts[0].quantity.left, amounts[0].quantity.right) if amounts else (0, 0)
    done = amounts and _COMPLETED.search(found.text, begin, amounts[0].quantity.left) is not None
    return amounts if done and len(amounts) == 1 else []


_COMPLETED = lazy("完成|执行|实现|支出|使用|投入")


_PLAN_WORDS = frozenset({"计划", "目标", "指引", "预算"})


def _alike(fact: Fact, plan: Fact) -> bool:
    """Whether two figures are of one body, and of one thing by their words: 出栏生猪 and 生猪出栏."""
    first, second = (set(one.measure) for one in (fact, plan))
    return fact.subject == plan.subject and bool(first) and bool(second) and (first <= second or second <= first)
