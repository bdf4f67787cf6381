"""几家合计与各家之和不符：A total of so many that isn't the sum of just as many printed ones.

What it flags
    三家车企合计交付 8.96 万辆 where the report prints the deliveries of three, each by name or in one column of a
    table, and they make 8.66.

>>> from factcheck import check
>>> text = (
...     "4月三家跟踪车企合计交付{}万辆。\\n\\n图表1：车企交付量（万辆）\\n\\n"
...     "| 车企 | 2026年4月 |\\n| --- | --- |\\n| 远驰 | 4.26 |\\n| 曜星 | 2.87 |\\n| 安途 | 1.53 |\\n"
... )
>>> for finding in check(text.format("8.96"), date="2026-05-06").findings:
...     print(finding.rule, finding.printed, finding.expected)
SUM06 8.96万辆 8.66万辆

Why it matters
    The total stands in the summary, its parts in the table that somebody updated.

When it stays silent
    Rounding explains the gap; the report prints more or fewer of them; another period, unit or stance; rates and
    balances that don't add up; several columns, none of which need be meant; a gap so large that other things must be.

>>> check(text.format("8.66"), date="2026-05-06").findings
()
"""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from factcheck import Check, Fact, Reading, Said, Severity, checks, sides
from factcheck.index import days, once
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.reading.phrases import terms as fold_terms
from factcheck_rules._look import Look, look
from factcheck_rules._ties import misprinted, nearly, softened, told
from factcheck_rules.sums._each_by_name import each_by_name

CODE = "SUM06"
SEVERITY = Severity.ERROR
NEAR = 0.3
_MOST = 2000
"""So many levels of one unit and period are looked through for the parts of one total."""
_Kind = tuple[str, str, tuple[date, date] | None]
_SEVERAL = lazy(
    r"([二两三四五六七八九十]|[2-9]|1[0-2])\s?(?:家|大|款|座|个|条|省|市|城|地|期|笔|批|类|种|项)(?!月|百分|季|小时|工作日|目)"
)
_TOTAL = lazy(r"合计|总计|共计|合共|总共")
_NUMBERS = {"二": 2, "两": 2, **{sign: k for k, sign in enumerate("三四五六七八九十", 3)}}
_NEAR_BEFORE = 12
_ROWS_OF_TOTALS = lazy(r"合计|总计|小计|其他|其它|平均|[Tt]otal")


def check(reading: Reading) -> Iterator[Check]:
    """Set each total of so many against just as many figures of its measure, unit and period."""
    found = look(reading)
    for number, facts in found.by_sentence.items():
        yield from _listed_behind(facts, found) if number >= 0 else ()
        for total in facts:
            named = each_by_name(total, found) if number >= 0 and _may_add(total) else ()
            if named:
                made_of = evolve(_compared(total, named), relation="list")  # their names say what it is made of
                yield made_of if nearly(made_of) or misprinted(made_of) else softened(made_of)
                continue
            several = _several(total, found) if number >= 0 and _may_add(total) else 0
            made = [_compared(total, parts) for parts in _parts(total, several, reading)] if several else []
            fits = [one for one in made if one.verdict == "holds"] or (made if len(made) == 1 else [])
            yield from fits[:1]  # where several columns may be meant, one that fits is
            if number >= 0 and (total.unit == "%" or (_may_add(total) and total.kind == "money")):
                yield from _of_shares(total, facts, found)


def _of_shares(total: Fact, facts: Sequence[Fact], found: Look) -> Iterator[Check]:
    """甲占 21.6%，乙占 12.0%，丙占 9.5%，前三大合计 43.1%: just as many shares told before it."""
    if total.aspect not in ("share", "level") or total.low is None or total.trust < 0.5:
        return
    several = _several(total, found)
    begin = max(found.text.rfind(stop, 0, total.quantity.left) for stop in "。；;") if several else 0
    shares = {
        f.quantity.left: f
        for f in facts
        if f.unit == total.unit
        and begin < f.quantity.left < total.quantity.left
        and f.aspect in ("share", "level")
        and (total.unit == "%" or f.measure == total.measure)
    }
    wide = {
        f.quantity.left: f
        for f in facts
        if f.unit == total.unit
        and f.quantity.left < total.quantity.left
        and (total.unit == "%" or f.measure == total.measure)
    }
    names = several if total.unit == "%" else 1
    kind = total.measure[-_KIND:] if total.unit == "%" else ""  # 销售费用率 …，管理费用率 …，两项费用率合计
    for parts in ([*shares.values()], [*wide.values()]):
        alike = kind != "" and all(f.measure.endswith(kind) for f in parts)
        called = {(f.subject, f.measure if alike else "") for f in parts}
        if several and len(parts) == several and len(called) >= names:
            made = _compared(total, parts)
            yield made if nearly(made) or misprinted(made) else softened(made)
            return


_KIND = 3


def _listed_behind(facts: Sequence[Fact], found: Look) -> Iterator[Check]:
    """以 4.5 亿元收购三家厂，三家分别为 1.8 亿、1.5 亿和 1.2 亿元: just as many, in a list of no other name."""
    ordered = sorted((fact for fact in facts if fact.low is not None), key=lambda fact: fact.quantity.left)
    for k, several in enumerate(ordered):
        many = int(several.low or 0) if several.kind == "count" and several.low == several.high else 0
        behind = [fact for fact in ordered[k + 1 :] if fact.kind != "count" or fact.low != several.low]
        if not 1 < many <= _FEW or len(behind) < many:
            continue
        unit, told = behind[0].unit, _LISTS.fullmatch(found.text, several.quantity.right, behind[0].quantity.left)
        parts = [fact for fact in behind if fact.unit == unit and fact.low == fact.high]
        before = [fact for fact in ordered[:k] if fact.unit == unit]
        if told is None or len(parts) != many or len(before) != 1 or not _may_add(before[0]):
            continue
        if not any(_CLOSED.search(found.text, one.quantity.right, two.quantity.left) for one, two in pairwise(parts)):
            yield _compared(before[0], parts)


_FEW = 9
_LISTS = lazy(
    r"[^，,。；\d]{0,8}[，,]\s?(?:[二两三四五六七八九]\s?[家个只项笔座款宗期])?(?:各自?|的)?(?:金额|规模|价格|作价|对价|面积)?(?:分别|依次)为?"
)
_CLOSED = lazy(r"[。；;]")


def _may_add(fact: Fact) -> bool:
    plain = fact.unit not in ("%", "pp", "x", "") and "/" not in fact.unit
    return plain and fact.aspect == "level" and fact.trust >= 0.5 and fact.layout == "prose"


def _several(total: Fact, found: Look) -> int:
    """How many it is the total of, by the words before it in its clause; 0 where they don't say."""
    left, _ = found.clause(total.quantity.left, total.quantity.right)
    words = found.text[left : total.quantity.left]
    told_of = _SEVERAL.findall(words)
    if len(told_of) != 1 or _TOTAL.search(words) is None:
        return 0
    return _NUMBERS.get(told_of[0]) or int(told_of[0])


def _levels(reading: Reading) -> dict[_Kind, list[Fact]]:
    """Levels by unit, stance and days."""
    found: dict[_Kind, list[Fact]] = {}
    for fact in reading.facts:
        if fact.aspect == "level":
            found.setdefault(_kind(fact), []).append(fact)
    return found


def _kind(fact: Fact) -> _Kind:
    return fact.unit, fact.stance, days(fact.period)


def _parts(total: Fact, several: int, reading: Reading) -> list[Sequence[Fact]]:
    """The sets of just so many figures: columns of a table, or those of as many subjects in prose."""
    measure, text = fold_terms(total.measure), look(reading).text
    like = [
        fact
        for fact in once(reading, _levels).get(_kind(total), ())[:_MOST]
        if fact.sentence != total.sentence or fact.cell is not None
        if total.period is not None or fact.cell is not None
        if measure & fold_terms(fact.measure) and fact.subject and not _ROWS_OF_TOTALS.search(fact.subject)
        if fact.cell is not None or not _is_total(fact, text)
    ]
    columns: dict[tuple[int, int], list[Fact]] = {}
    prose: dict[str, list[Fact]] = {}
    for fact in like:
        if fact.cell is not None:
            columns.setdefault((fact.cell[0], fact.cell[2]), []).append(fact)
        else:
            prose.setdefault(fact.subject, []).append(fact)
    single = [facts[0] for facts in prose.values() if len({f.low for f in facts}) == 1]
    sets = [*columns.values(), single if len(single) == len(prose) else []]
    fits = [facts for facts in sets if len(facts) == several == len({fact.subject for fact in facts})]
    return list({frozenset(fact.low for fact in facts): facts for facts in fits}.values())


def _is_total(fact: Fact, text: str) -> bool:
    """财险合计 4,920 亿元: whether a figure is a total itself."""
    left = fact.quantity.left
    return _TOTAL.search(text, max(0, left - _NEAR_BEFORE), left) is not None


def _compared(total: Fact, parts: Sequence[Fact]) -> Check:
    made = checks.overlaps(
        total,
        sides.total(list(parts)),
        title=told("几家合计与各家之和不符", "a total and its parts don't agree", total),
        advice=Said("核对合计与各家的数字", "check the total and each of its parts"),
    )
    return made if nearly(made, NEAR) else softened(made)
