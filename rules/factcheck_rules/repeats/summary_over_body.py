"""摘要的数与正文不符：A summary's figure that the text below tells otherwise.

What it flags
    The summary at the top prints a figure that comes back nowhere, and all that the text prints of that name, kind
    and time is one other value, which in turn stands nowhere in the summary: 门店净增 120 家 above 门店净增加 102 家.
    A heading's rate that the text prints for another measure or time, right beside the heading's own:
    扣非净利润增长 15.3% over 归母净利润增长 15.3%，扣非归母净利润增长 10.1%.

Why it matters
    Summaries are written last, from an earlier draft or by hand, and are all that most readers read.

When it stays silent
    The text prints the summary's figure anywhere, or one that it may round; several values of that name may be meant;
    the two name different bodies, scopes, periods or bases.

>>> from factcheck import check
>>> text = '''# 云岭茶饮半年报点评
...
... **要点**
...
... - 上半年门店净增 102 家，同店销售额同比增长{}，会员数达 3,120 万。
...
... ## 一、经营
...
... 上半年公司门店净增加 102 家，同店销售额同比增长 6.4%，会员数 3,120 万人。
... '''
>>> [f.printed for f in check(text.format("8.4%"), select=["REP15"]).findings]
['8.4%']
>>> check(text.format("6.4%"), select=["REP15"]).findings
()
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck import Check, Fact, Reading, Said, Severity, checks
from factcheck_rules._look import look
from factcheck_rules._same import kin
from factcheck_rules._summary import captioned, summed_up
from factcheck_rules._twins import borne_out, looked_for, twin
from factcheck_rules.repeats._of_its_neighbour import of_its_neighbour

CODE = "REP15"
SEVERITY = Severity.WARNING


def check(reading: Reading) -> Iterator[Check]:
    """Look for each figure of the summary and of the headings in the text below."""
    found = look(reading)
    known = kin(found)
    seen: set[int] = set()
    for summed in (*summed_up(found), captioned(found)):
        for one in summed.short:
            asked = found.text[one.quantity.right : one.quantity.right + 1] in ("？", "?")  # 占比已过半？
            if not asked and looked_for(one) and not borne_out(one, summed, known):
                other = twin(one, summed, known)
                if other is None and summed.elsewhere:
                    rest = summed.in_all()
                    other = twin(one, rest, known) if not borne_out(one, rest, known) else None
                if other is not None:
                    seen.add(one.quantity.left)
                    yield _compared(one, other)
    for one, other in of_its_neighbour(reading, found):
        if one.quantity.left not in seen:
            yield _compared(one, other)


def _compared(one: Fact, other: Fact) -> Check:
    return checks.agree(
        [other, one],
        title=Said(
            f"摘要或标题的数与正文不符：{one.measure} {one.text}，正文为 {other.text}",
            f"summary or heading prints {one.text}, the text {other.text}",
        ),
        advice=Said("两处对一处，请对底稿", "check the source, and change the other place"),
        severity=Severity.WARNING,
        vouches=False,
    )
