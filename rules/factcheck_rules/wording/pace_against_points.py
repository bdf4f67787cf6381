"""标题说的增速、降幅走势与正文不符：A heading's 降幅扩大 or 增速放缓 against the points in the text.

What it flags
    A caption 房地产开发投资降幅扩大 where the text says that the fall narrowed by 0.6 points; 增速加快 over a growth
    rate that came down by 0.4 points.

Why it matters
    Whether a fall is getting worse is what the heading is read for.

When it stays silent
    The points are of another measure or period, or point both ways; they are no change of a rate of growth.

>>> from factcheck import check
>>> text = "一季度房地产开发投资下降9.8%，降幅较1-2月收窄0.6个百分点。\\n\\n图2：房地产开发投资降幅{}\\n"
>>> [f.printed for f in check(text.format("扩大"), select=["WOR11"]).findings]
['0.6个百分点']
>>> check(text.format("收窄"), select=["WOR11"]).findings
()
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from factcheck import Check, Fact, Reading, Said, Severity, checks
from factcheck.patterns import lazy
from factcheck.reading.phrases import terms
from factcheck.words import any_word
from factcheck_rules._look import Look, look
from factcheck_rules.wording._paces_said import Pace, paces_said, turned

CODE = "WOR11"
SEVERITY = Severity.ERROR

_FALLS = r"降幅|跌幅|减幅"
_RISES = r"增速|增幅|涨幅|升幅"
_BETTER = any_word("up", "quicker") + "|微?升"
_WORSE = any_word("down", "slower") + "|微?降"
_WIDER, _NARROWER = any_word("wider"), any_word("narrower")
_SAID = lazy(
    rf"(?P<of>[^，。；;：:\n]{{2,24}}?)[：:]?\s?(?:同比|环比|累计)?(?P<pace>{_FALLS}|{_RISES}|净?亏损)"
    r"(?:环比|同比|继续|持续|进一步|明显|显著|有所|小幅|大幅|再度|逐月|逐季|连续(?:[两二三四五六七八九十\d]{1,2}个?(?:月|季度?|周|年))?){0,2}"
    rf"(?:(?P<wider>{_WIDER})|(?P<narrower>{_NARROWER})|(?P<better>{_BETTER})|{_WORSE})(?=[\s，。；;、！!\n]|\Z)"
)
_PACE = lazy(f"{_FALLS}|{_RISES}")
_IT_IS = lazy(
    r"(?:分别|均|则|仅|也|已|约|近|超过?|为|是|达到?|在)*(?:[\d.]+(?:bp|BP|pct|pp|个?百分点|个?基点)[、，和及与/]?)*"
)
"""一季度降幅分别为 13bp 和 11bp: how large it is, not by how much it has changed."""
_REACH = 28
_TITLES = ("heading", "caption")


def check(reading: Reading) -> Iterator[Check]:
    """Compare the way of each pace that a heading or caption names with the points printed for it."""
    around = look(reading)
    points = [fact for fact in reading.facts if _of_a_pace(fact, around)]
    told = list(paces_said(around))
    for first, other in turned(told):
        yield _told_twice(first, other, around)
    if not points and not told:
        return
    for block in reading.document.blocks:
        if block.kind not in _TITLES:
            continue
        for said in _SAID.finditer(around.text, block.left, block.right):
            sign = _sign(said)
            near = [fact for fact in _kin(said["of"], points) if _of_one_way(fact, said, around)]
            if sign and near and "亏" not in said["pace"]:
                yield _judged(said, sign, near, around)
            elif not near:
                yield from _against_words(said, told, around)


def _against_words(said: re.Match[str], told: Sequence[Pace], around: Look) -> Iterator[Check]:
    """A pace of a title against the words that the text has for it behind the rate: 同比下降 4.4%，降幅扩大."""
    kind = "loss" if "亏" in said["pace"] else "fall" if re.fullmatch(_FALLS, said["pace"]) else "rise"
    size = 1 if said["wider"] or (kind == "rise" and said["better"]) else -1
    alike = [pace for pace in told if pace.kind == kind and _on_one_base(said.group(), pace.fact)]
    kin = {fact.id for fact in _kin(said["of"] + (said["pace"] if kind == "loss" else ""), [p.fact for p in alike])}
    near = [pace for pace in alike if pace.fact.id in kin]
    against = [pace for pace in near if pace.size != size]
    if near and len({(pace.fact.terms, pace.fact.period) for pace in near}) == 1 and len(against) in (0, len(near)):
        yield _of_words(said, near[0], bool(against), around)


def _on_one_base(words: str, rate: Fact) -> bool:
    return not (("同比" in words and rate.base not in ("yoy", "")) or ("环比" in words and rate.base == "yoy"))


def _of_words(said: re.Match[str], pace: Pace, fails: bool, around: Look) -> Check:
    text = around.text[pace.left : pace.right]
    words = said.group().strip()
    return checks.judged(
        "fails" if fails else "holds",
        relation="direction",
        places=[around.place(pace.left, pace.right), around.place(said.start(), said.end())],
        facts=[pace.fact],
        title=Said(
            f"标题说「{words}」，正文却相反：{text}", f"the heading says '{words}', the text the opposite: {text}"
        ),
        advice=Said("标题、图题与正文两处对一处", "make the heading agree with the text"),
        printed=text,
    )


def _told_twice(first: Pace, other: Pace, around: Look) -> Check:
    places = [around.place(pace.left, pace.right) for pace in (other, first)]
    return checks.judged(
        "fails",
        relation="direction",
        places=places,
        facts=[other.fact, first.fact],
        title=Said(
            f"同一增速两处走势相反：{first.fact.measure} {first.fact.text}「{places[1].text}」与「{places[0].text}」",
            f"one rate quickens in one place and slows in another: {first.fact.text}",
        ),
        advice=Said("核对走势词，两处对一处", "check which way it went, and change the other place"),
        printed=places[0].text,
        expected=places[1].text,
    )


def _sign(said: re.Match[str]) -> int:
    """Whether the growth rate goes up (a fall that narrows, a faster growth) or down."""
    falls = re.fullmatch(_FALLS, said["pace"]) is not None
    if said["wider"] or said["narrower"]:
        return 1 if falls == bool(said["narrower"]) else -1
    return 0 if falls else 1 if said["better"] else -1


def _of_a_pace(fact: Fact, around: Look) -> bool:
    """Whether a figure in points is the change of a rate of growth, told in prose."""
    if fact.unit != "pp" or fact.sentence < 0 or not fact.low or fact.layout in _TITLES or fact.trust < 0.5:
        return False
    if around.text.endswith("的", 0, fact.quantity.left):
        return False  # 降幅较上年同期的14bp收窄: what it is compared with
    if _RIGHT_BEHIND.search(around.text, max(0, fact.quantity.left - _REACH), fact.quantity.left):
        return True  # 同比上涨 1.1%，较 8 月扩大 0.2 个百分点
    begin, _ = around.clause(fact.quantity.left, fact.quantity.right)
    paces = list(_PACE.finditer(around.text, max(begin, fact.quantity.left - _REACH), fact.quantity.left))
    return bool(paces) and _IT_IS.fullmatch(around.text, paces[-1].end(), fact.quantity.left) is None


_RIGHT_BEHIND = lazy(
    r"(?:同比|环比)(?:(?:上涨|增长|上升|提高|提升|增加)|(?:下降|下跌|下滑|减少|回落))\s?[\d.]{1,5}%[，,]\s?相?(?:较|比)[^，。；\d]{0,4}"
    r"(?:\d{1,2}月|[一二三四]季度|[上前]一?[月季周]度?|上半年)份?(?:扩大|收窄|加快|放缓|提升|回落|提高|回升)了?\Z"
)


def _of_one_way(fact: Fact, said: re.Match[str], around: Look) -> bool:
    """Whether heading and text speak of rates of one kind: 出口增速回落 is not of 对美国出口降幅收窄."""
    begin, _ = around.clause(fact.quantity.left, fact.quantity.right)
    paces = _PACE.findall(around.text, max(begin, fact.quantity.left - _REACH), fact.quantity.left)
    return not paces or (re.fullmatch(_FALLS, paces[-1]) is None) == (re.fullmatch(_FALLS, said["pace"]) is None)


def _kin(name: str, points: Sequence[Fact]) -> list[Fact]:
    """The points printed for what a heading names."""
    name = _DATED_WITHIN.sub("", _DATED.sub("", name.strip()))
    wanted = terms(name)
    exact = [fact for fact in points if wanted and (fact.terms == wanted or fact.terms - set(fact.scope) == wanted)]
    short = _LEAST <= len(name) <= _SHORT
    held = [fact for fact in points if short and name in f"{fact.subject}{fact.measure}"]
    return exact or held or [fact for fact in points if len(name) > _SHORT and _shortened(name, fact)]


_DATED = lazy(
    r"\A(?:(?:图表?|表)\s?\d{1,3}\s?[：:]?\s?)?(?:(?:20)?\d\d年)?"
    r"(?:前?[一二三四]季度|[上下]半年|\d{1,2}(?:[-—–至]\d{1,2})?月份?|本[周月季]|全年|今年)?"
)
"""What stands before the name in a heading: its number and its time."""


_DATED_WITHIN = lazy(r"(?:20\d\d年)?(?:\d{1,2}月份?|前?[一二三四]季度|[上下]半年|全年)")
"""百强房企8月销售额: its time stands within the name."""


def _shortened(name: str, fact: Fact) -> bool:
    """Whether a name is a figure's with letters left out: 土地出让收入 for 国有土地使用权出让收入."""
    full = re.sub(f"(?:{_FALLS}|{_RISES})\\Z", "", f"{fact.subject}{fact.measure}".replace(" ", ""))
    rest = iter(full)
    return full.endswith(name[-_LEAST:]) and name[:_LEAST] in full and all(letter in rest for letter in name)


_LEAST, _SHORT = 2, 4
"""销售降幅扩大 speaks of 商品房销售面积, and of every other 销售."""


def _judged(said: re.Match[str], sign: int, near: Sequence[Fact], around: Look) -> Check:
    against = [fact for fact in near if (fact.low or 0) * sign < 0]
    verdict = "fails" if len(against) == len(near) else "undecided" if against else "holds"
    first = (against or near)[0]
    words = said.group().strip()
    return checks.judged(
        verdict,
        relation="direction",
        places=[around.figure_place(first.quantity), around.place(said.start(), said.end())],
        facts=[first],
        title=Said(
            f"标题说「{words}」，正文却相反：{first.measure} {first.text}",
            f"the heading says '{words}', the text the opposite: {first.text}",
        ),
        advice=Said("标题、图题与正文两处对一处", "make the heading agree with the text"),
        printed=first.text,
    )
