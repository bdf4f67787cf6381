"""所称高低与所印数字不符：One figure said to be above or below another, and printed the other way.

What it flags
    收入239亿美元，高于市场预期的245亿美元; gross margin of 41.2%, above the 43.0% a year earlier. PMI高于预期的49.7%,
    where another sentence has the PMI at 49.6%.

>>> from factcheck import check
>>> [f.printed for f in check("公司收入239亿美元，高于市场预期的{}亿美元。".format(245), select=["RNK03"]).findings]
['239亿美元']

Why it matters
    Beating or missing is the message of the sentence.

When it stays silent
    The second figure is a difference (高出预期 3 亿元); falls, where higher and lower may be meant either way; figures
    that rounding may put right; other units; better and worse (优于), which say no direction.

>>> check("公司收入239亿美元，高于市场预期的{}亿美元。".format(235), select=["RNK03"]).findings
()
>>> check("公司收入239亿美元，超过预期5亿美元。", select=["RNK03"]).findings
()
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from factcheck import Check, Fact, Reading, Said, Severity, checks, sides
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.words import any_word
from factcheck_rules._look import look
from factcheck_rules.ranks._expected_elsewhere import expected_elsewhere
from factcheck_rules.ranks._expected_in_lead import told_in_leads
from factcheck_rules.ranks._expected_in_title import turned_in_titles
from factcheck_rules.ranks._of_two_names import of_two_names
from factcheck_rules.ranks._siblings import in_order, in_print
from factcheck_rules.ranks._wider_words import widely_compared

CODE = "RNK03"
SEVERITY = Severity.ERROR

_ZH = lazy(
    r"(?:的[\u4e00-\u9fff]{2,8})?[，,]?\s?(?:(?:位列|位居|排名|排|居)[^，。；、\d]{0,4}第[二三四五六]位?[，,]\s?)?(?:[为创处]于?[^，。；、\d]{0,8}(?:次高|第二高|次低|第二低|高位|低位)(?:水平)?[，,]\s?)?(?:仅|首次|再次|明显|远远|远|大幅|略|略微|小幅|显著|仍|均|已|也|继续|仍然|亦)?"
    r"(?:(?P<up>高于|快于|超过|超出|多于|大于|超(?=[^，。；、\d（）()]{0,8}(?:预期|指引|共识|预测|目标))|(?P<better>好于|优于|强于))"
    r"|(?P<down>低于|慢于|不及|少于|小于|(?<=仅)次于|(?P<worse>逊于|弱于|差于)))"
    r"\s?(?:(?:20\d\d\s?年)?\s?(?:\d{1,2}\s?月)?[^，。；、\d（）()]{0,24}(?:\d{1,2}\s?[系代号型级][^，。；、\d（）()]{0,8})?(?:的约?|[（(])"
    r"|(?:近\s?\d{1,2}\s?年)?[^，。；、\d（）()]{0,20}(?:均值|均线|平均值?|平均水平|中枢|中位数|中值|荣枯线|警戒线|上限|下限))\s?"
)
_EN = lazy(
    r"(?:(?:\s20\d\dE?)?(?:\s[A-Za-z][\w'’.&-]{0,16}){1,6},|,?)\s(?:(?:which|that|and|but|while|easily|comfortably|narrowly|handily"
    r"|was|is|were|are|came in|coming in|well|slightly|far|just|sits?|stands?|stood|remains?|lies|stayed|held)\s){0,3}"
    r"(?:(?P<up>above|exceed(?:ing|ed|s)|beat(?:ing|s)?|ahead of(?! an? )"
    r"|(?:higher|more|larger|bigger|greater|faster|stronger) than"
    r"|topp(?:ing|ed)|tops|surpass(?:ing|ed|es)|outpac(?:ing|ed)|outstripp(?:ing|ed))"
    r"|(?P<down>below|short of|miss(?:ing|ed|es)|(?:lower|less|smaller|fewer|slower|weaker) than|behind|trail(?:ing|ed)"
    r"|lagg(?:ing|ed)))\s"
    r"(?:the\s|its\s|an?\s(?=(?:consensus|forecast|median|mean|average|prior|previous|revised)\b))?"
    r"(?:(?:[A-Za-z][\w'’.&-]{0,20}\s){0,6}(?:of|at|for an?)\s"
    r"|(?:[a-z-]{2,12}\s){0,2}(?:expected|estimated|forecast|projected|anticipated)\s|(?:[A-Z][\w&.-]{0,20}\s?){1,3}['’]s\s|)(?:about\s)?",
    re.I,
)
_FROM = lazy(r"\bfrom\s(?:the\s)?\Z", re.I)
_BY = lazy(r"(?:\bby|高出|超出|多出)\s?\Z", re.I)


def check(reading: Reading) -> Iterator[Check]:
    """Check each two figures with a comparing word between them."""
    around = look(reading)
    yield from of_two_names(reading, around)
    yield from told_in_leads(around)
    yield from expected_elsewhere(around)
    yield from turned_in_titles(around)
    for sentence, facts in around.by_sentence.items():
        if sentence < 0 or len(facts) < 2:
            continue
        figures = [fact for fact in in_order(facts) if fact.kind != "duration"]
        before: Fact | None = None
        yield from _by_how_much(figures, around.text)
        for one, other in pairwise(figures):
            ahead, before = before, one
            if _THAT_IS.search(around.text, max(0, one.quantity.left - 24), one.quantity.left) and _MORE.match(
                around.text, one.quantity.right
            ):
                continue  # $214 in October. That is $22 more than the $192 of a year ago
            if ahead is not None and _is_difference(around.text, ahead, one):
                continue
            pair = _pair(figures, ahead, one, other, around.text) or widely_compared(ahead, one, other, around.text)
            if pair is not None and not _told_before(*pair[:2], around.text):
                yield _compared(*pair)


def _told_before(one: Fact, other: Fact, text: str) -> bool:
    """EPS of Rs 76.7, 14% above the close of Rs 1,614: whether what is so much above must be told before."""
    gap = text[one.quantity.right : other.quantity.left]
    far = bool(one.low and other.low) and not Decimal("0.2") < (one.low or 1) / (other.low or 1) < 5
    return far and _SO_MUCH.search(gap) is not None


_SO_MUCH = lazy(r"\d\s?%\s(?:above|below|over|under)\b")


def _pair(
    figures: Sequence[Fact], ahead: Fact | None, one: Fact, other: Fact, text: str
) -> tuple[Fact, Fact, re.Match[str]] | None:
    """Two figures that are compared and the word between them; None where they are not, or it can't be told."""
    gap = text[one.quantity.right : other.quantity.left]
    line = _of_a_line(gap, other, text)
    if line is not None:
        other = evolve(other, modifier="exact")  # the word is no bound of what it compares with
    one = _first_compared(figures, one, _meant(figures, one, other), text)
    if _FROM.search(text[max(one.quantity.left - 12, 0) : one.quantity.left]):
        if ahead is None or text[ahead.quantity.right : one.quantity.left].strip() != "from":
            return None
        one = ahead  # rose to 56 from 52, surpassing 55: what it rose to
    if gap.startswith((" and ", " but ")) and _is_set_against(one, text):
        meant = _set_against(figures, one)
        if meant is one:
            return None
        one = meant
    one, other = _by_their_size(one, other, text)
    if len(gap) > 80 or not _comparable(one, other) or _BY.search(gap):
        return None
    if gap.endswith("的") and not any(char.isdigit() for char in other.text):
        return None  # 超过去年的一半: a part of what it is compared with
    said = line or _ZH.fullmatch(gap) or (_EN.fullmatch(gap) if not _is_bound(gap) else None)
    tied = line is not None or gap.isascii() or gap.rstrip().endswith(_TIED)
    if said is None or (not tied and _distance(one, other)):
        return None
    if "ahead" in said.group() and _LOWEST.search(text, max(0, one.quantity.left - _REACH), one.quantity.left):
        return None  # the lowest ratio, 41.2%, ahead of Syd at 44.0%
    return None if _judges(said) and _LESS_IS_BETTER.search(one.measure) else (one, other, said)


_LOWEST = lazy(r"\b(?:lowest|smallest|cheapest|fewest|least)\b")


_SET_AGAINST = lazy(
    r"\b(?:above|below|over|than|from|versus|vs\.?|against|ahead of|behind|beat(?:ing)?|topp(?:ed|ing))"
    r"\s(?:the\s|its\s|an?\s|our\s)?(?:[A-Za-z][\w'’.-]{0,14}\s){0,4}\Z",
    re.I,
)


def _first_compared(figures: Sequence[Fact], one: Fact, meant: Fact, text: str) -> Fact:
    """$212m, 14% above last year's $186m and 3% ahead of the $206m consensus: what is ahead is the $212m."""
    return _set_against(figures, meant) if meant is not one and _is_set_against(meant, text) else meant


def _is_set_against(one: Fact, text: str) -> bool:
    return _SET_AGAINST.search(text, max(0, one.quantity.left - _REACH), one.quantity.left) is not None


_REACH = 40


def _set_against(figures: Sequence[Fact], one: Fact) -> Fact:
    """The figure that is compared twice: 18.7%, 190bp above last year's 16.8% and ahead of the 17.0% guide."""
    ahead = [f for f in figures if f.quantity.left < one.quantity.left and f.unit == one.unit and f.kind == one.kind]
    return ahead[-1] if ahead else one


def _by_their_size(one: Fact, other: Fact, text: str) -> tuple[Fact, Fact]:
    """甲跌幅 5.9%，大于乙的 3.0%: two falls that are named so are compared by their size."""
    if one.low is None or other.low is None or one.low >= 0 or one.low != one.high or other.low != other.high:
        return one, other
    left = one.quantity.left
    named = _FALL_NAMED.search(text, max(0, left - 8), left) is not None
    plain = not one.text.startswith(("-", "−", "–")) and not other.text.startswith(("-", "−", "–"))
    if not (named and plain and _BY_SIZE.search(text, one.quantity.right, other.quantity.left)):
        return one, other
    return evolve(one, low=-one.low, high=-one.low), evolve(other, low=abs(other.low), high=abs(other.low))


_FALL_NAMED = lazy(r"[跌降减]幅(?:约?为|达到?)?(?:约)?\s?\Z")
_BY_SIZE = lazy("大于|小于|高于|低于|超过|深于|浅于")


def _meant(figures: Sequence[Fact], one: Fact, other: Fact) -> Fact:
    """The level that is compared, where its change stands between: 增量 2.4 亿元，同比多增 0.1 亿元，高于预期的 …."""
    if one.aspect != "change" or other.aspect != "level" or one.unit == other.unit == "%":
        return one
    before = [f for f in figures if f.quantity.left < one.quantity.left and f.terms == one.terms]
    levels = (f for f in reversed(before) if f.aspect == "level" and f.unit == other.unit and f.period == one.period)
    return next(levels, one)


_TIED = ("的", "约", "（", "(")


def _distance(one: Fact, other: Fact) -> bool:
    """超过全球平均水平 3.1 个百分点, 低于均值 5%: whether the figure may tell how far it is from a mean."""
    if other.unit == "pp" or not one.low or not other.low:
        return True
    return not Decimal("0.5") < one.low / other.low < 2


_LESS_IS_BETTER = lazy(any_word("less_is_better"), re.I)


def _judges(said: re.Match[str]) -> bool:
    """Whether the word says which is better, not which is more."""
    return any(said.groupdict().get(name) for name in ("better", "worse"))


def _of_a_line(gap: str, other: Fact, text: str) -> re.Match[str] | None:
    """8.23%高于7.5%的监管底线: what the second figure is stands behind it."""
    said = _ABOVE.fullmatch(gap)
    return said if said is not None and _LINE.match(text, other.quantity.right) is not None else None


_ABOVE = lazy(
    r"[，,]?\s?(?:明显|远远|远|大幅|略|略微|小幅|显著|仍|均|已|也|仍然|亦)?(?:(?P<up>高于|超出|大于)|(?P<down>低于|小于))\s?"
)
_LINE = lazy(
    r"\s?的\s?[\u4e00-\u9fff]{0,8}?(?:底线|红线|要求|下限|上限|门槛|标准|预期|指引|目标|均值|平均|警戒线|水平)"
)
"""Lines that a figure is said to be above or below."""


def _by_how_much(figures: Sequence[Fact], text: str) -> Iterator[Check]:
    """EPS of $2.60, topping estimates of $2.19 by $0.41: the difference of the two."""
    for one, other, by in zip(figures, figures[1:], figures[2:], strict=False):
        gap, behind = text[one.quantity.right : other.quantity.left], text[other.quantity.right : by.quantity.left]
        said = _EN.fullmatch(gap) if len(gap) <= 80 and behind == " by " else None
        if said is None or not _comparable(one, other) or by.unit != one.unit or by.modifier != "exact":
            continue
        first, second = sides.of(one), sides.of(other)
        yield checks.overlaps(
            evolve(sides.of(by), trust=1.0),
            evolve(first - second if said.group("up") else second - first, trust=1.0),
            title=Said(f"所称差额与两数不符：{by.text}", f"by how much does not follow: {by.text}"),
            advice=Said("三个数对一对", "check the three figures"),
        )


def _is_difference(text: str, ahead: Fact, one: Fact) -> bool:
    """Whether a figure says by how much the one before differs: revenue of $506 was $150 higher than …."""
    gap = text[ahead.quantity.right : one.quantity.left]
    small = ahead.low is not None and one.low is not None and abs(one.low) * _FEW < abs(ahead.low)
    alike = ahead.unit == one.unit or one.kind == "number"
    if alike and (small or _MORE.match(text, one.quantity.right)) and _SET_APART.fullmatch(gap):
        return True  # 104.9 million barrels a day in 2027, 0.9 million more than the 104.0 million of 2026
    return ahead.unit == one.unit and _LEAD.fullmatch(gap) is not None


_THAT_IS = lazy(r"\b(?:[Tt]hat|[Tt]his|[Ww]hich|[Ii]t)(?: i|'|’| wa)s (?:about |around |some |roughly )?\Z")
_MORE = lazy(r" (?:higher|lower|more|less|greater|larger|smaller|fewer) than\b")
"""$945 in 2025, $389 higher than the $556 of 2024: without a verb between, it is how much higher."""
_SET_APART, _FEW = lazy(r"[A-Za-z0-9 /'’-]{0,40}, "), 3


_LEAD = lazy(
    r",? ?(?:which )?(?:was|is|were|are|or|about|approximately|some|representing|and)? ?"
    r"|[^，。；,;]{0,24} (?:was|were|is) "
)


def _is_bound(gap: str) -> bool:
    """Whether a comparing word is but a bound of the figure behind it (more than 5)."""
    return gap.strip(" ,").lower() in ("more than", "less than", "and more than", "above", "below") and "," not in gap


_LARGE = 1000
"""Figures without a unit from here on are counts: a rate of 800,000."""


def _comparable(one: Fact, other: Fact) -> bool:
    """Whether two figures are of one kind, neither a fall nor a bound."""
    small = not one.unit and min(one.low or 0, other.low or 0) < _LARGE
    if one.unit != other.unit or small or one.kind != other.kind or one.modifier not in ("exact", "about"):
        return False
    falls = [fact for fact in (one, other) if fact.low is not None and fact.low < 0]
    if falls or other.modifier not in ("exact", "about"):
        return False
    amount = one.aspect == "change" and other.aspect == "level" and one.unit != "%"
    return one.kind != "duration" and not amount and {one.aspect, other.aspect} != {"share", "change"}


def _compared(one: Fact, other: Fact, said: re.Match[str]) -> Check:
    word = said.group("up") or said.group("down")
    title = Said(
        f"所称高低与所印数字不符：{one.text} {word} {other.text}", f"said the other way: {one.text} {word} {other.text}"
    )
    advice = Said("改「高于」「低于」，或核对两个数", "change the word, or check both figures")
    if said.group("up"):
        return in_print(checks.ordered(_surely(other), _surely(one), title=title, advice=advice, test="larger"))
    return in_print(checks.ordered(_surely(one), _surely(other), title=title, advice=advice, test="smaller"))


def _surely(fact: Fact) -> sides.Side:
    """A figure as it stands: the sentence itself ties the two together, whatever they are of."""
    return evolve(sides.of(fact), trust=1.0)
