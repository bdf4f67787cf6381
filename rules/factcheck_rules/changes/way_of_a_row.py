"""文字升降与表中两列不符：A rise or fall told in words that the two columns of its table turn round.

What it flags
    研发人员数量有所上升 over a table whose row prints 1,846 for last year and 1,702 for this one.

>>> from factcheck import check
>>> text = '''
... | 指标 | 2024年 | 2025年 |
... |---|---|---|
... | 研发人员数（人） | 1,846 | 1,702 |
... | 专利授权量（件） | 512 | 634 |
...
... 2025年公司研发人员数有所{}，专利授权量明显增加。
... '''
>>> [finding.rule for finding in check(text.format("上升")).findings]
['CHG15']

Why it matters
    The word is what the table is summed up in; it is left over from an older one.

When it stays silent
    The row has more than two columns; the words are of a pace (增速放缓) or of what is to come; the row says only whose
    it is, and nothing else told of the table shows that the text speaks of it.

>>> check(text.format("下降")).findings
()
"""

from collections.abc import Iterator

from factcheck import Check, Claim, Reading, Said, Severity, checks
from factcheck.patterns import lazy
from factcheck_rules._look import look
from factcheck_rules._rows import Found, ends_of_phrase, rows
from factcheck_rules._ties import softened

CODE = "CHG15"
SEVERITY = Severity.ERROR
_OTHERWISE = lazy(
    "增速|增幅|降幅|涨幅|跌幅|升幅|增长率|未|不|止|难|预计|预期|有望|将|若|如果|或|可能|应|目标|计划|较[^，。]{2,}|(?<![同环])比[^例重率，。]{2,}"
)
_AROUND = 12


def check(reading: Reading) -> Iterator[Check]:
    """Compare each way that words tell with the two cells of the row that they name."""
    if not rows(reading):
        return
    made = [(ends, one) for claim in reading.claims_of("direction") for ends, one in _judged(claim, reading)]
    held = {ends.table for ends, one in made if one.verdict == "holds"}
    for ends, one in made:
        yield one if ends.sure or ends.table in held else softened(one)


def _judged(claim: Claim, reading: Reading) -> Iterator[tuple[Found, Check]]:
    way, word, phrase, _ = claim.detail.split("|", 3)
    text = reading.document.view.text
    if _OTHERWISE.search(text, max(0, claim.left - _AROUND), claim.right) is not None:
        return
    found = ends_of_phrase(phrase, reading)
    if len(found) != 1:
        return
    new, old = found[0].new, found[0].old
    if new.low is None or old.low is None or new.low == old.low or min(new.low, old.low) <= 0:
        return
    verdict = "holds" if (new.low > old.low) == (way == "up") else "fails"
    seen = look(reading)
    yield (
        found[0],
        checks.judged(
            verdict,
            relation="direction",
            places=[seen.place(claim.left, claim.right)],
            facts=[new, old],
            title=Said(
                f"文字升降与表中两列不符：文字说「{word}」，表中 {new.text}，前为 {old.text}",
                f"the words say '{word}', the table {new.text} and before {old.text}",
            ),
            advice=Said("核对正文与表格", "check text and table"),
            printed=word,
            chance=0.5,
        ),
    )
