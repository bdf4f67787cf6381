"""毛利率超过100%：A margin above 100%.

What it flags
    A gross, operating or net margin, as a level, above 100%.

>>> from pathlib import Path
>>> from factcheck import check
>>> house = [Path("docs/examples/house_rules")]
>>> result = check("2025年公司毛利率为145.2%。", rules=house, select=["MAR"])
>>> [finding.printed for finding in result.findings]
['145.2%']

Why it matters
    Nothing earns more than all of its revenue: a digit is wrong, or another measure is meant.

When it stays silent
    Other rates may pass 100%:

>>> check("2025年公司销售计划完成率为104.5%。", rules=house, select=["MAR"]).findings
()

    Plans are overfulfilled, coverage ratios reach 400%. A margin may also rise by more than 100%.
"""

from collections.abc import Iterator

from factcheck import Check, Reading, Said, Severity, checks, sides

CODE = "MAR01"
SEVERITY = Severity.ERROR
MARGINS = ("毛利率", "净利率", "营业利润率", "gross margin", "net margin", "operating margin")


def check(reading: Reading) -> Iterator[Check]:
    """Compare each margin with 100%."""
    for fact in reading.facts:
        if fact.aspect == "level" and fact.unit == "%" and fact.measure.casefold().endswith(MARGINS):
            zh, en = f"{fact.measure}超过 100%：{fact.text}", f"{fact.measure} above 100%: {fact.text}"
            yield checks.ordered(fact, sides.constant(100, "%"), title=Said(zh, en))
