"""位数词与数字不符：Growth said to have two digits that has one, or the other way round.

What it flags
    两位数增长 or 个位数增长 beside the printed rate that it is said of.

>>> from factcheck import check
>>> for finding in check("1-5月网上零售额同比增长{}%，仍保持两位数增长。".format("8.2")).findings:
...     print(finding.rule, finding.printed)
WOR17 8.2%

Why it matters
    The word is last month's, or the rate was mistyped.

When it stays silent
    The rate has as many digits as the word says; no rate, or more than one, of the same thing is printed beside it.

>>> check("1-5月网上零售额同比增长18.2%，仍保持两位数增长。").findings
()
"""

from collections.abc import Iterator

from factcheck import Check, Fact, Reading, Said, Severity, checks
from factcheck_rules._look import Look, look
from factcheck_rules._ties import named

CODE = "WOR17"
SEVERITY = Severity.WARNING
_BOUNDS = {"个位数": (0, 10), "一位数": (0, 10), "两位数": (10, 100), "双位数": (10, 100), "三位数": (100, 1000)}
_ROOM = 0.05
"""9.96% is printed as 10.0%."""


def check(reading: Reading) -> Iterator[Check]:
    """Set each word for a number of digits beside the one rate of the same thing in its sentence."""
    found = look(reading)
    for fact in reading.facts:
        bounds = _BOUNDS.get(fact.text.strip())
        if bounds is None or fact.aspect != "change" or not fact.terms or fact.sentence < 0:
            continue
        beside = found.by_sentence.get(fact.sentence, ())
        rates = [one for one in beside if _rate(one) and one.terms == fact.terms and _alike(one, fact)]
        if len({(one.low, one.high) for one in rates}) == 1:
            yield _compared(rates[0], fact, bounds, found)


def _rate(fact: Fact) -> bool:
    return fact.aspect == "change" and fact.unit == "%" and fact.low is not None and fact.modifier == "exact"


def _alike(one: Fact, other: Fact) -> bool:
    """Whether two changes are on one base and of one time."""
    same = (one.period.iso if one.period else "") == (other.period.iso if other.period else "")
    return same and (one.base == other.base or "" in (one.base, other.base)) and one.stance == other.stance


def _compared(rate: Fact, word: Fact, bounds: tuple[int, int], found: Look) -> Check:
    value = abs(float(rate.low or 0))
    inside = bounds[0] - _ROOM <= value < bounds[1] + _ROOM
    return checks.judged(
        "holds" if inside else "fails",
        relation="digits",
        places=[found.figure_place(rate.quantity), found.figure_place(word.quantity)],
        facts=[rate],
        title=Said(
            f"文字说「{word.text}」，数字是 {rate.text}：{named(rate)}",
            f"said to be {word.text}, printed as {rate.text}: {named(rate)}",
        ),
        advice=Said("改位数词，或核对数字", "change the word, or check the figure"),
        printed=rate.text,
    )
