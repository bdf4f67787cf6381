"""倒推上期部分大于整体：A part that was larger than its whole, if both growth rates are true.

What it flags
    A total and a part of it, each with its growth on one base, that imply a part larger than its total one period ago:
    总收入 172 亿，增长 22%; 云应用 161 亿，增长 11%: 145 of 141. A part that is larger by itself. Parts behind 其中.

>>> from factcheck import check
>>> text = "公司2025年总收入172.0亿元，同比增长22.0%；云应用同比增长{}%，达到161.0亿元。"
>>> for finding in check(text.format("11.0")).findings:
...     print(finding.rule, finding.severity.name, finding.printed)
SHA06 WARNING 161.0亿元

Why it matters
    All four figures look right one by one; together at least one is not, or is of another thing.

When it stays silent
    The part would have been no larger than the total; the amount is no part of that total (orders, assets, profit).

>>> check(text.format("21.0")).findings
()
"""

from collections.abc import Iterator

from factcheck import Check, Fact, Reading, Said, Severity, Side, checks, sides
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.reading.phrases import terms as fold_terms
from factcheck.reading.ties.items import words
from factcheck_rules._grown import growth_of, growths
from factcheck_rules._look import look
from factcheck_rules._same import kin
from factcheck_rules._ties import named, softened
from factcheck_rules._times import may_be_one_time
from factcheck_rules.shares._amounts import adds_up

CODE = "SHA06"
SEVERITY = Severity.WARNING
_REVENUE = ("收入", "营收", "营业收入", "销售收入")
_FLOWS = lazy("交易|支付|贷|存款|理财|资管|保险|保费|租赁|担保|合同|签约|投资|融资|结算|清算|代销|托管|管理|规模")
"""Lines of business that are told by the money that goes through them."""
OTHERS = words("measures", "no_revenue")


def check(reading: Reading) -> Iterator[Check]:
    """Work out both levels one period ago and compare them."""
    text = reading.document.view.text
    for claim in reading.claims:
        if claim.relation != "implied":
            continue
        (total,), (part,) = claim.role("total"), claim.role("part")
        between = text[total.quantity.right : part.quantity.left].lower()
        if not may_be_one_time(part.period, total.period):
            continue  # 二季度营收 9,338 亿；1-6月累计 17,731 亿
        if "/" in part.unit or any(word in between for word in OTHERS) or _of_another(part, total, reading):
            continue  # 甲公司收入 3.3 亿元；乙公司总营收 2.9 亿元: a total of somebody else
        if _CONSTANT.search(text, max(0, total.quantity.left - _LED), total.quantity.left):
            continue  # 按上年不变价计算的业务总量: at other prices than the revenue
        if not _smaller(part, total):
            if _of_revenue(part, total):
                yield _larger_now(part, total)
            continue
        then, whole = (sides.before(*claim.role(role), *claim.role(f"{role}_change")) for role in ("part", "total"))
        yield _compared(part, then, whole)
    yield from _behind(reading)


_CONSTANT = lazy("[不可][变比]价")
_LED = 24


def _of_another(part: Fact, total: Fact, reading: Reading) -> bool:
    """Whether the total is that of somebody whom the part's words don't name: 甲收入 2.4 亿；乙总营收 2.9 亿."""
    return bool(fold_terms(total.subject) - part.terms - kin(look(reading)).title)


def _behind(reading: Reading) -> Iterator[Check]:
    """The parts behind 其中 that have a growth on the base of their total's."""
    found, known = look(reading), growths(reading)
    told = {claim.role("part")[0].quantity.left for claim in reading.claims_of("implied")}
    for claim in reading.claims_of("parts"):
        (total,) = claim.role("total")
        for base, change in known.get(total.quantity.left, {}).items():
            for part in claim.role("part") if base else ():
                rate = growth_of(part, base, known)
                fits = rate is not None and part.unit == total.unit and _smaller(part, total)
                if rate is not None and fits and part.quantity.left not in told and adds_up(part, found):
                    told.add(part.quantity.left)
                    made = _compared(part, sides.before(part, rate), sides.before(total, change))
                    yield made if part.period == total.period or made.verdict != "fails" else softened(made)


def _smaller(part: Fact, total: Fact) -> bool:
    return part.high is not None and total.low is not None and 0 < part.high < total.low


def _of_revenue(part: Fact, total: Fact) -> bool:
    """Whether both are revenue, the part's by no other measure of its own."""
    alike = not part.measure or part.measure.endswith(_REVENUE)
    return alike and total.measure.endswith(_REVENUE) and not _FLOWS.search(part.subject)


def _larger_now(part: Fact, total: Fact) -> Check:
    """A line of business with more revenue than the whole body."""
    return checks.ordered(
        part,
        total,
        title=Said(f"部分大于整体：{named(part)} {part.text}", f"a part larger than its whole: {part.text}"),
        advice=Said("核对两个水平，或说明并非同一口径", "check both levels, or say that the scope differs"),
        severity=Severity.WARNING,
    )


def _compared(part: Fact, then: Side, whole: Side) -> Check:
    name = named(part)
    made = checks.ordered(
        then,
        whole,
        title=Said(
            f"倒推上期，部分大于整体：{name} {part.text}",
            f"one period ago the part was larger than its whole: {part.text}",
        ),
        arithmetic=Said(
            f"{sides.show(then.value, sides.of(part))} > {sides.show(whole.value, sides.of(part))}",
            f"{sides.show(then.value, sides.of(part))} > {sides.show(whole.value, sides.of(part))}",
        ),
        advice=Said(
            "核对两个水平与两个增速，或说明并非同一口径",
            "check both levels and both rates, or say that the scope differs",
        ),
        severity=Severity.WARNING,
    )
    return evolve(made, printed=part.text, expected=f"≤ {sides.show(whole.value, sides.of(part))}")
