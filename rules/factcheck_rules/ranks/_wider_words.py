"""Two figures with a comparing word between them and more words around it than RNK03's own: 涨幅小于7月的+12.5%.

What stands between is read by its parts: a bracket behind the first figure, adverbs, the word, whose the second
figure is and of when. Where nothing ties the second figure to its owner (低于挂牌均价77.15元), it must be near the
first, or it may be how far the two are apart.
"""

from __future__ import annotations

import re
from decimal import Decimal

from factcheck import Fact
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.words import any_word

_WHEN = (
    r"(?:(?:20\d\d|\d\d)\s?年|20\d\d[AE]?|FY\d\d(?:\d\d)?(?:Q[1-4])?|\d{1,2}\s?月[末份底]?|\d{1,2}\s?日"
    r"|Q[1-4]|H[12]|[1-4]Q\d\d|近\s?\d{1,2}\s?年)?"
)
_WIDE = lazy(
    r"(?:左右|上下)?(?:\s?[（(][^（）()]{0,14}[)）])?[，,]?\s?(?:同比|环比)?(?:增速|涨幅|增幅|升幅|水平|价格)?"
    r"(?:仅|首次|再次|明显|远远|远|大幅|略微|略|稍|小幅|显著|仍然|仍|均|已经|已|也|继续|亦|还|更|高至|但|且|而){0,3}\s?"
    r"(?:(?P<up>高于|快于|超过|多于|大于|(?P<better>好于|强于|跑赢))|(?P<down>低于|慢于|少于|小于|(?P<worse>弱于|差于|跑输)))"
    rf"\s?{_WHEN}\s?[^，。；、\d（）()]{{0,24}}?(?:(?<=[\u4e00-\u9fff])[1-9]00?0?(?=指数|[的（(]))?{_WHEN}\s?[^，。；、\d（）()]{{0,10}}?(?P<tied>的\s?约?|[（(]\s?约?)?\s?[+＋]?"
)
_WIDE_EN = lazy(
    r"(?: \([^()]{0,20}\))?,?\s(?:(?:which|that|and|but|still|well|just|only|slightly|far|is|was|remains?)\s){0,3}"
    r"(?:(?P<up>above|ahead of|higher than|more than|faster than)"
    r"|(?P<down>below|behind|lower than|less than|slower than))\s"
    r"(?P<tied>(?:the\s)?(?:[A-Za-z][\w'’.&-]{0,16}\s){1,5}\(|the\s(?=.))",
)
_OWNED = lazy(r"\s(?:consensus|estimate|forecast|expected|guide|of\s(?!the\s(?:total|group)))")
"""Behind a figure that only the stands before: above the $66 consensus, below the 48.0% of last year."""
_FALL_NAMED = lazy(r"[跌降减]幅")
_FALLS = lazy(r"(?:下降|下跌|下滑|减少|回落|降|跌)了?(?:约)?\s?\Z")
_LESS_IS_BETTER = lazy(any_word("less_is_better"), re.I)
_NEAR, _FAR = Decimal("0.8"), Decimal(2)
_SET_AGAINST = lazy(r"(?:[高低快慢多少大小好强弱差]于|超过|跑[赢输])[^，。；\d]{0,24}(?:\d{1,2}月的?)?[（(]?\Z")
_FEWEST, _MOST, _REACH = 3, 80, 40


def widely_compared(ahead: Fact | None, one: Fact, other: Fact, text: str) -> tuple[Fact, Fact, re.Match[str]] | None:
    """Two neighbouring figures as they are compared, and what is said of them; None where it can't be told."""
    begin = one.quantity.right
    other = evolve(other, modifier="exact") if other.modifier in ("over", "under") else other
    gap = text[begin : other.quantity.left]
    if _SET_AGAINST.search(text, max(0, one.quantity.left - _REACH), one.quantity.left):
        if ahead is None:
            return None
        one = ahead  # 5.1%，低于预期的 5.3%，也低于我们预测的 5.2%: what is compared twice
    if not _FEWEST < len(gap) <= _MOST or one.low is None or other.low is None:
        return None
    said = _WIDE.fullmatch(gap)
    if said is not None and not gap[said.end("up" if said["up"] else "down") :].strip():
        return None  # 超过 5%: a bound of its own
    if said is None:
        said = _WIDE_EN.fullmatch(gap)
        if said is None or (said["tied"] == "the " and not _OWNED.match(text, other.quantity.right)):
            return None
    tied = said["tied"] is not None or _LINE_BEHIND.match(text, other.quantity.right) is not None
    pair = _as_compared(one, other, said, text)
    if pair is None or not (tied or _near(*pair, bool(said["down"]))) or _BY_SO_MUCH.match(text, other.quantity.right):
        return None
    return *pair, said


_LINE_BEHIND = lazy(
    r"\s?的\s?[\u4e00-\u9fff]{0,8}?"
    r"(?:底线|红线|要求|下限|上限|门槛|标准|预期|指引|目标|均值|平均|警戒线|水平|中值|共识)"
)
_BY_SO_MUCH = lazy(r"\s?(?:以上|以内|左右的?差|的?(?:一半|部分))")


def _as_compared(one: Fact, other: Fact, said: re.Match[str], text: str) -> tuple[Fact, Fact] | None:
    """Two figures by their values, two falls by their size if a word says how fast; None where they don't compare."""
    if not any(char.isdigit() for char in other.text):
        return None  # 超过去年全年的一半
    alike = one.unit == other.unit and one.kind == other.kind and one.low == one.high and other.low == other.high
    if not alike or one.kind in ("duration", "number") or one.unit == "pp" or not one.unit:
        return None
    if one.modifier not in ("exact", "about") or other.modifier not in ("exact", "about"):
        return None
    low, other_low = one.low or Decimal(0), other.low or Decimal(0)
    words = said.groupdict()
    judged = words.get("better") or words.get("worse")
    pace = (said["up"] or said["down"]) in ("快于", "慢于", "大于", "小于")
    if pace and low < 0 and _FALLS.search(text, max(0, one.quantity.left - _CLOSE), one.quantity.left):
        fair = not one.text.startswith(_MINUS) and not other.text.startswith(("+", *_MINUS))
        size = abs(other_low)
        return (evolve(one, low=-low, high=-low), evolve(other, low=size, high=size)) if fair else None
    if judged and _LESS_IS_BETTER.search(one.measure.replace("涨跌幅", "")):
        return None
    if low >= 0 and other_low >= 0:
        different = {one.aspect, other.aspect} == {"share", "change"} or (
            one.aspect == "change" and other.aspect == "level" and one.unit != "%"
        )
        return None if different else (one, other)
    minus = one.text.startswith(_MINUS) and other.text.startswith(_MINUS)
    around = text[max(0, one.quantity.left - _CLOSE) : other.quantity.left]
    if _FALL_NAMED.search(around):
        return None
    both = low < 0 and other_low < 0
    if minus or (judged and both and one.unit == "%"):
        return None if pace else (one, other)
    signed = one.text.startswith((*_MINUS, "+")) and other.text.startswith((*_MINUS, "+"))
    return (one, other) if signed and not pace else None


_MINUS = ("-", "−", "–", "－")
_CLOSE = 8


def _near(one: Fact, other: Fact, below: bool) -> bool:
    """Whether the second figure is too near the first to be how far the two are apart."""
    if not one.low or not other.low or (one.low < 0) != (other.low < 0):
        return False
    ratio = abs(other.low / one.low)
    return _NEAR < ratio < _FAR if below else Decimal("0.5") < ratio < _FAR
