"""界限词与紧接着的数值不符：A bound, and right behind it the figure itself, which lies on the other side.

What it flags
    门店数不到 6,000 家，截至 9 月 30 日共 6,214 家; 站上 1,400 点，报 1,386 点; 逾 2,400 万吨（实为 2,316 万吨）;
    leverage stays under 2.0 times; at the end of September it stood at 2.3 times.

>>> from factcheck import check
>>> text = "门店数{}6,000家，截至9月30日共6,214家，其中加盟5,102家。"
>>> [f.printed for f in check(text.format("不到"), select=["WOR52"]).findings]
['6,000家']

Why it matters
    One of the two was written for another figure.

When it stays silent
    The figure behind is of another time, of another thing, or is told as a change.

>>> check(text.format("超过"), select=["WOR52"]).findings
()
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from factcheck import Check, Fact, Reading, Said, Severity, checks
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.words import any_word
from factcheck_rules._look import Look, look
from factcheck_rules._paragraph import paragraphs

CODE = "WOR52"
SEVERITY = Severity.ERROR

_OVER = lazy(
    r"(?:(?<!不)超过|超出|(?<!不)超|逾|突破|站上|站稳|升破|冲破|(?<!不)(?:多于|高于|大于)|守住|不低于|不少于"
    r"|above|over|more than|exceed(?:s|ed)?)\s?[$£€]?\Z"
)
_UNDER = lazy(
    r"(?:不足|不到|未到|(?<!不)(?:低于|少于)|跌破|失守|跌穿|不超过|不及|未及"
    r"|below|under|less than|fewer than)\s?[$£€]?\Z"
)
_TIME = (
    r"(?:截至|截止|至)?(?:20\d\d年)?(?:\d{1,2}月(?:\d{1,2}日|末|底)?|[一二三四]季度?末"
    r"|三季末|上半年末|年末|期末|周[一二三四五]|收盘)?"
)
_TELLS = lazy(
    rf"(?:[（(]|的?[\u4e00-\u9fff]{{0,6}}[，；,;])\s?{_TIME}(?:目前|最新|现|当前|具体|实际|精确|准确)?"
    r"(?:报|收报|收于|收在|共|共计|共有|实为|实际为|具体为|为|达|达到|是|录得)?\s?"
)
_TOLD_SO = lazy(r"报|收|共|实|具体|为|达|是|录得|末|日|[（(]")
_TELLS_EN = lazy(
    r"[;,:(]? (?:at the end of [A-Z][a-z]+,? |in [A-Z][a-z]+,? |on [A-Z][a-z]+,? |now |currently )?(?:it )?"
    r"(?:stood at|stands at|was|is|came to|closed at|ended at|ended)(?: about)? ?[$£€]?"
)
_OTHERWISE = lazy(
    any_word("maybe", "aimed") + "|要求|规划|红线|上限|下限|门槛|若|如果"
    "|一度|盘中|曾|去年|上年|此前|if |once |target|limit"
)
_NEAR, _FAR = 12, 48


def check(reading: Reading) -> Iterator[Check]:
    """Compare each bound with the figure that tells it again right behind."""
    found = look(reading)
    if not found.one_report:
        return
    for facts in paragraphs(found):
        for bound, value in _pairs(facts):
            side = _side(bound, found)
            if side and bound.unit == value.unit and _tells(bound, value, found):
                yield _compared(bound, value, side)


def _pairs(facts: list[Fact]) -> Iterator[tuple[Fact, Fact]]:
    return pairwise([fact for fact in facts if fact.low is not None or fact.high is not None])


def _side(bound: Fact, found: Look) -> int:
    """1 for a bound from below, -1 for one from above, 0 for none."""
    left = bound.quantity.left
    begin = found.before(left, _NEAR)
    over, under = _OVER.search(found.text, begin, left), _UNDER.search(found.text, begin, left)
    return -1 if under else 1 if over else 0


def _tells(bound: Fact, value: Fact, found: Look) -> bool:
    """Whether nothing but a time and a verb stands between: ，截至 9 月 30 日共."""
    left, right = bound.quantity.right, value.quantity.left
    exact = value.low is not None and value.low == value.high and value.modifier == "exact"
    alike = {value.aspect, bound.aspect} <= {"level", "share", "multiple"} and value.low != 0
    if not exact or not alike or right - left > _FAR or value.quantity.signed:
        return False
    gap = found.text[left:right]
    told = (_TELLS.fullmatch(gap) and _TOLD_SO.search(gap)) or _TELLS_EN.fullmatch(gap)
    begin, _ = found.clause(bound.quantity.left, bound.quantity.right)
    return bool(told) and _OTHERWISE.search(found.text, begin, right) is None


def _compared(bound: Fact, value: Fact, side: int) -> Check:
    told = bound.quantity.low if bound.quantity.low is not None else bound.low
    line = bound.low if side > 0 else bound.high
    line = line if line is not None else told or Decimal(0)
    low = value.low or Decimal(0)
    past = low < line if side > 0 else low > line
    near = abs(low - line) <= abs(line) / 2
    word = ("超过", "over") if side > 0 else ("不到", "under")
    return checks.judged(
        "fails" if past and near else "undecided" if past else "holds",
        relation="bound",
        facts=[evolve(bound, trust=1.0), evolve(value, trust=1.0)],
        title=Said(
            f"界限词与紧接着的数值不符：{word[0]} {bound.text}，又印 {value.text}",
            f"a bound and the figure behind it: {word[1]} {bound.text}, and {value.text}",
        ),
        advice=Said("改界限词，或核对数值", "change the bound word, or check the value"),
        printed=bound.text,
        expected=value.text,
        chance=0.5,
    )
