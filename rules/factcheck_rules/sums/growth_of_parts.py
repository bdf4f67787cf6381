"""总指数在分项之外：A price index that moves by more, or by less, than all of its parts.

What it flags
    The move of an index and, behind 其中, those of parts that by their names are all of it, where every part moves by
    more than the whole, or every part by less: CPI 上涨 2.4%，其中食品上涨 1.9%，非食品上涨 2.0%.

>>> from factcheck import check
>>> text = "4月CPI同比上涨2.4%。其中，食品价格上涨1.9%，非食品价格上涨{}%。"
>>> [finding.rule for finding in check(text.format("2.0"), date="2026-05-12").findings]
['SUM09']

Why it matters
    An index is a mean of its parts by weight; one of the three was taken from another month or mistyped.

When it stays silent
    The index lies between its parts, or so near that rounding explains it; names that are not known to be all of it;
    incomes per head, whose mean moves with people from country to town; other bases, times and scopes.

>>> check(text.format("2.5"), date="2026-05-12").findings
()
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from factcheck import Check, Fact, Reading, Said, Severity, checks
from factcheck_rules._divided import divided
from factcheck_rules._look import Look, look
from factcheck_rules._ties import named

CODE = "SUM09"
SEVERITY = Severity.ERROR
ROOM = Decimal("0.1")
"""In points: what rounding and prices of other years may move a mean beyond its parts."""
_HEADS = ("人均", "户均", "日均")
_BACK = 1


def check(reading: Reading) -> Iterator[Check]:
    """Set each growth of a total beside those of its parts, behind 其中."""
    found = look(reading)
    for number, facts in found.by_sentence.items():
        grown = [fact for fact in facts if number >= 0 and _grows(fact)]
        for parts in divided(grown, growing=True) if len(grown) > 1 else ():
            total = _total(parts, number, found)
            if total is not None:
                yield _compared(total, parts)


def _grows(fact: Fact) -> bool:
    plain = fact.aspect == "change" and fact.unit == "%" and fact.low is not None and fact.trust >= 0.5
    if not plain or fact.base not in ("", "yoy", "mom") or fact.modifier != "exact":
        return False
    return not any(word in f"{fact.subject}{fact.measure}" for word in _HEADS)


def _total(parts: Sequence[Fact], number: int, found: Look) -> Fact | None:
    """The last change before 其中 and the parts, of their base, time and scope."""
    first = min(parts, key=lambda part: part.quantity.left)
    near = [f for n in range(number - _BACK, number + 1) for f in found.by_sentence.get(n, ()) if f.aspect == "change"]
    ahead = [f for f in near if f.quantity.left < first.quantity.left and f.unit == "%"]
    total = max(ahead, key=lambda f: f.quantity.left, default=None)
    if total is None or not _grows(total) or not found.one_block(total, first):
        return None
    between = found.text[total.quantity.right : first.quantity.left]
    alike = all({total.base, part.base} <= {"", "yoy"} or total.base == part.base for part in parts)
    scoped = any(set(part.scope) & _BASES or set(total.scope) & _BASES for part in parts)
    return total if "其中" in between and alike and not scoped and _one_time(total, parts) else None


_BASES = {"名义", "实际", "价格因素", "扣除", "剔除", "不变价", "现价"}


def _one_time(total: Fact, parts: Sequence[Fact]) -> bool:
    times = {fact.period.iso or fact.period.label for fact in (total, *parts) if fact.period is not None}
    return len(times) < 2


def _compared(total: Fact, parts: Sequence[Fact]) -> Check:
    value = total.low or Decimal(0)
    grown = [part.low or Decimal(0) for part in parts]
    least, most = min(grown) - ROOM, max(grown) + ROOM
    figures = "、".join(part.text for part in parts)
    return checks.judged(
        "holds" if least <= value <= most else "fails",
        relation="between",
        facts=[total, *parts],
        title=Said(
            f"总指数在分项之外：{named(total)} {total.text}，分项为 {figures}",
            f"an index outside its parts: {named(total)} {total.text}, parts {figures}",
        ),
        arithmetic=Said(f"{min(grown)}% ≤ {value}% ≤ {max(grown)}%?", f"{min(grown)}% ≤ {value}% ≤ {max(grown)}%?"),
        advice=Said("核对总指数与各分项的涨幅", "check the index and each of its parts"),
        severity=Severity.ERROR,
        printed=total.text,
    )
