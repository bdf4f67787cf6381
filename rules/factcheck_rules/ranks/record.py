"""创新高（新低）与此前的数字不符：A record that an earlier figure of the report exceeds.

What it flags
    营收239亿美元，创历史新高，此前高点为251亿美元; a record quarter beside a larger earlier quarter.

>>> from factcheck import check
>>> text = "2025年公司营收{}亿美元，创历史新高，此前高点为2024年的251亿美元。"
>>> [f.printed for f in check(text.format(239), select=["RNK04"]).findings]
['239亿美元']

Why it matters
    A record is a headline; it needs only one larger figure to be none.

When it stays silent
    The larger figure is later, of another length (年 and 季度), of another measure or scope, a forecast; a high of the
    year (年内新高) beside last year's figure.

>>> check(text.format(259), select=["RNK04"]).findings
()
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from factcheck import Check, Fact, Reading, Said, Severity, checks
from factcheck.index import index, once
from factcheck.patterns import lazy
from factcheck_rules._look import Look, look
from factcheck_rules._order import span_of, told_earlier
from factcheck_rules.ranks._of_the_stretch import records
from factcheck_rules.ranks._siblings import MOST, in_order, in_print, is_of, measure_before

CODE = "RNK04"
SEVERITY = Severity.ERROR

_CUE = lazy(
    r"(?:(?:再创|续创|创下|创出|创造|创|刷新|触及|达到|为|处于)(?:单[月季周日]度?|季度|月度)?)?(?P<span>(?:自?\d{4}\s?年(?:\d{1,2}月)?)?以来|历史|年内|阶段|阶段性|近?[一二三四五六七八九十两\d]{1,3}[年个]月?来?|同期)?"
    r"(?P<what>新高|新低|最高纪录|最高记录|历史最高|历史最低)"
    r"|为?(?P<within>历史|有史以来|年内|今年以来|近[一二三四五六七八九十两\d]{1,3}(?:年|个?月|个?季度?)来?)(?:单[月季周日])?最[高低](?:水平|值|点)?(?=[，,。；;）)（(\s]|\Z)"
    r"|(?:为|是|系)[^，。；、\d]{0,6}(?:迄今|至今|有史以来|历史上?)(?:为止)?[^，。；、\d]{0,6}最[大高长多]的?[^，。；、\d]{0,10}(?=[，,。；;])"
    r"|(?:再创|续创|创下|创造|创|刷新|打破|改写)[^，。；、\d]{0,8}(?:纪录|记录)(?=[，,。；;）)（(\s]|\Z)"
    r"|\bthe (?:highest|largest|biggest|best|strongest|lowest|smallest)\b[^,.;\d]{0,40}?"
    r"(?:on record|\bever\b|in (?:the company|the firm|the group|its)['’]?s? ?history)"
    r"|(?P<en>\brecord high|\ball-time high|\ba (?:quarterly |annual |new )?record\b|\brecord low)",
    re.I,
)
_CUES = ("迄今", "至今", "史", "新高", "新低", "最高", "最低", "纪录", "记录", "record", "all-time", "ever", "history")
"""Without one of these there is no cue."""
_EARLIER = lazy(
    r"此前|前高|前低|高点|低点|前期|前一|上一|上月|上期|上周|之前|上年|去年|上季|超过|高于|低于"
    r"|previous|prior|ahead of|earlier|last|surpass|beating|topping|eclips|exceeding|breaking"
    r"|compared (?:with|to)|versus|against",
    re.I,
)
_EARLIER_BEHIND = lazy(r"[^.;,，。；]{0,16}(?:prior|previous|earlier|year ago|last year|last quarter)", re.I)
_LOW = lazy(r"新低|最低|low|small", re.I)
_FORMER = lazy(
    r"(?:前高|前低|此前(?:的)?(?:高点|低点|纪录|最高|最低|最[大长多])|原纪录|前期高点|前期低点|上一纪录)[^，。；]{0,24}\Z"
    r"|\b(?:previous|prior|old|earlier|former) (?:record|high|low|peak|best|largest)[^.,;\d]{0,24}\Z"
    r"|\b(?:surpassing|beating|topping|eclipsing|exceeding|breaking)(?: the| its)?(?: (?:previous|prior|old))?"
    r"(?: (?:record|high|peak|mark))?(?: of)? \Z",
    re.I,
)
"""Right before a figure that is the mark reached before, whatever verb stands in its clause."""
_NARROW = lazy(r"年内|阶段|同期|来|月|year")
_THIS_YEAR = frozenset({"年内", "今年以来"})
_HOPED = lazy(r"的?(?:指引|目标|预期|预测|预计|上限|下限|规划|计划| guid| target)")
"""Behind a figure: it was hoped for, and has not been reached before."""
_BRACKET = lazy(
    r"\s?[（(](?:此前|前)?(?:[一二三四\d]{1,2}|前[两二三四五六七八九\d])?[-至到、—]?[一二三四五六七八九十\d]{0,2}[个]?"
    r"(?:月|季度|周|年)(?:分别|依次)?[为是：:]?[^（）()；。]{4,80}[)）]"
)
"""Right behind a record: the figures of the months, quarters or years before it."""
_BACK, _WAY, _FROM = 28, 40, 9
_BETWEEN = lazy(
    r"\s|连续[一二三四五六七八九十两\d]{1,3}个?[年季月周]度?"
    r"|同比|环比|较|均|继续|再次|再度|并|且|也|已|亦|续"
)


def check(reading: Reading) -> Iterator[Check]:
    """Compare each record with the earlier figures of the same thing."""
    around = look(reading)
    known = index(reading)
    for sentence, facts in around.by_sentence.items():
        if sentence < 0 or len(facts) > MOST:
            continue
        here = reading.sentences[sentence]
        if not any(map(around.text[here.left : here.right].lower().__contains__, _CUES)):
            continue
        ordered = in_order(facts)
        yield from _turned(ordered, around)
        for cue in _CUE.finditer(around.text, here.left, here.right):
            fact = _figure(cue, ordered, around)
            if fact is None:
                yield from _told_before(cue, ordered, sentence, around)
                continue
            named = _named_here(cue, fact, ordered, around) or _of_the_year(cue, fact, sentence, around)
            named = named or _former_told(cue, fact, around)
            alone = not named or cue.group("en")  # an all-time high is above what a sentence compares it with, and more
            rest = _earlier(fact, cue, known.like(fact)) if alone else []
            for other in (*named, *rest):
                yield _compared(fact, other, cue, Severity.ERROR if named else Severity.WARNING)
        for cue, fact, other in records(ordered, here.left, here.right, around):
            yield _compared(fact, other, cue, Severity.WARNING)


_SET = lazy(
    r"[，,]\s?(?:再度|再次|再|续)?(?:创下?|刷新|为)(?P<span>[^，。；\d]{0,8}?(?:\d{1,2}|[一二两三四五六七八九十]{1,3})?个?[^，。；\d]{0,6}?)"
    r"新(?P<way>高|低)(?=[，。；）)\s]|\Z)"
)
_ON_THE_LAST = frozenset({"qoq", "mom", "wow", "prev_period"})


def _turned(facts: Sequence[Fact], around: Look) -> Iterator[Check]:
    """环比提升 1.9 个百分点，创八个季度新低: what has risen since the last time is no low of several times."""
    for fact in facts:
        said = _SET.match(around.text, fact.quantity.right) if fact.aspect in ("change", "points") else None
        if said is None or not fact.low or fact.low != fact.high or fact.stance != "actual":
            continue
        against = fact.base in _ON_THE_LAST or (fact.base == "yoy" and "同期" in said["span"])
        if not against or (fact.base != "yoy" and "同期" in said["span"]):
            continue
        yield checks.judged(
            "holds" if (fact.low > 0) == (said["way"] == "高") else "fails",
            relation="record",
            facts=[fact],
            places=[around.figure_place(fact.quantity), around.place(said.start() + 1, said.end())],
            title=Said(
                f"创新高（新低）与变动方向不符：{fact.measure} {fact.text}，{said.group().strip('，, ')}",
                f"a record against the way it went: {fact.measure} {fact.text}",
            ),
            advice=Said("核对变动方向，或改说法", "check the change, or the words"),
            severity=Severity.WARNING,
            printed=fact.text,
            chance=0.5,
        )


def _figure(cue: re.Match[str], facts: Sequence[Fact], around: Look) -> Fact | None:
    """The figure that is the record: the nearest level before the cue; a record $3.4 billion: right behind it."""
    text = around.text
    behind = next((f for f in facts if f.quantity.left >= cue.end()), None)
    if (
        cue.group("en")
        and behind is not None
        and (
            text[cue.end() : behind.quantity.left].strip(" ,") in ("", "of", "at")
            or (_CAME_IN.fullmatch(text, cue.end(), behind.quantity.left) and not _just_told(cue, facts, text))
        )
    ):
        return behind
    before = [f for f in facts if f.quantity.right <= cue.start()]
    levels = [f for f in before if f.aspect in ("level", "share") and f.kind != "duration" and not _is_base(f, text)]
    former = next((f for f in facts if f.quantity.left > cue.end() and _is_former(f, text)), None)
    if former is not None:  # 金额 8.2 亿元，单价 0.5 元/W，为迄今最大订单，此前最大的一笔为 6.1 亿元
        levels = [f for f in levels if f.unit == former.unit]
    last = levels[-1] if levels else None
    gap_allowed = 2 * _BACK if former is not None or cue.group("en") else _BACK
    if last is None or cue.start() - last.quantity.right > gap_allowed:
        return None
    if re.search(r"[。；;]", text[last.quantity.right : cue.start()]):
        return None
    fact = _told_now(last, levels, text)
    if fact is None:
        return None
    # 收入100亿元，利润率创历史新高: another measure is named between.
    named = measure_before(text, cue.start())
    if named and not is_of(fact, named):
        return None
    gap = _BETWEEN.sub("", text[last.quantity.right : cue.start()])
    gap = re.sub(r"(?:增长|上涨|上升|下降|回升|增加|增|涨|升)?[\d.,%+\-]*个?百?分?点?", "", gap).strip("，,、（）()")
    told = cue.group("en") and _EN_GAP.fullmatch(text, last.quantity.right, cue.start()) is not None
    return fact if len(gap) <= 3 or former is not None or told else None


def _just_told(cue: re.Match[str], facts: Sequence[Fact], text: str) -> bool:
    """9.42 TWh in October, a new all-time high; September came in at 9.86 TWh: whether the record stands before."""
    before = [f for f in facts if f.quantity.right <= cue.start() and f.aspect == "level"]
    return bool(before) and _EN_GAP.fullmatch(text, before[-1].quantity.right, cue.start()) is not None


_EN_GAP = lazy(
    r"(?: in [A-Z][a-z]+(?: \d{4})?| on [A-Z][a-z]+)?(?:,? up [\d.]+%[^,;.]{0,16})?"
    r"(?:, (?:the|its|our) [A-Za-z'’ -]{3,24}?(?: (?:month|quarter|week|reading|figure|data point|print|survey)))?"
    r",? (?:and |to )?(?:an? |the |its )?(?:new |fresh )?"
)
"""Between a figure and its record: in August, the agency's latest month and a new all-time high."""


_CAME_IN = lazy(
    r"(?:;|:|, as|, with) (?:the |its )?(?:[A-Za-z]+ ){1,3}(?:came in at|printed|stood at|reached|hit|was|at) "
)
"""A new all-time high; July came in at 53.4."""


def _is_base(fact: Fact, text: str) -> bool:
    """Up 27% from $7.74 billion: whether a figure is only what another one started from."""
    left = fact.quantity.left
    return text[max(0, left - _FROM) : left].endswith(("from ", "from the "))


def _is_former(fact: Fact, text: str) -> bool:
    """Whether the words right before a figure call it the mark reached before."""
    left = fact.quantity.left
    return _FORMER.search(text, max(0, left - _WAY), left) is not None


def _told_now(last: Fact, levels: Sequence[Fact], text: str) -> Fact | None:
    """The last level, or the one before it where it is that of a year before: 58 亿元，上年同期为 43 亿元，创新高."""
    if not told_earlier(last, text):
        return last
    near = levels[-2] if len(levels) > 1 else None
    if near is None or near.unit != last.unit or told_earlier(near, text):
        return None
    gap = text[near.quantity.right : last.quantity.left]
    return near if len(gap) <= _BACK and not re.search(r"[。；;]", gap) else None


def _named_here(cue: re.Match[str], fact: Fact, facts: Sequence[Fact], around: Look) -> list[Fact]:
    """Figures behind a cue that the sentence itself calls the earlier mark."""
    bracket = _BRACKET.match(around.text, cue.end())
    if bracket is not None:  # 为年内最高（1-3月分别为 6,210 元、6,405 元、6,388 元）
        inside = [f for f in facts if bracket.start() < f.quantity.left < bracket.end()]
        return [f for f in inside if f.unit == fact.unit and f.kind == fact.kind and f.modifier == "exact"]
    found: list[Fact] = []
    run: list[Fact] = []
    for other in facts:
        left = other.quantity.left
        if left < cue.end() or other.unit != fact.unit or other.kind != fact.kind:
            continue
        if other.aspect != fact.aspect and (
            other.unit in ("%", "pp") or not _FORMER.search(around.text, left - _BACK, left)
        ):
            continue
        marked = _EARLIER.search(re.split("[。；;，,]", around.text[max(cue.end(), left - 30) : left])[-1])
        marked = marked or _EARLIER_BEHIND.match(around.text, other.quantity.right)
        hoped = _HOPED.match(around.text, other.quantity.right)
        if (marked or _is_before(other, fact)) and not hoped and other.modifier in ("exact", "about"):
            (run if _is_before(other, fact) else found).append(other)
        elif not marked and other.aspect == "level" and other.terms != fact.terms:
            break  # 破发率降至 24%，创新低，首日回报率 28%，较去年同期的 10.8%: of what was told last
    return run or found[:1]


_YEARS_MARK = lazy(r"(?:年内|今年(?:以来)?)(?:的)?(?P<mark>高点|低点|最高(?:价|点|值)?|最低(?:价|点|值)?)")
_THIS = lazy(r"年内|今年")


def _of_the_year(cue: re.Match[str], fact: Fact, sentence: int, around: Look) -> list[Fact]:
    """创年内新低。年内低点为 1 月 9 日的 19,720 元/吨: the mark of the year, told in the next sentence."""
    ahead = around.by_sentence.get(sentence + 1, ()) if _THIS.search(cue.group()) else ()
    for other in ahead:
        left = other.quantity.left
        said = _YEARS_MARK.search(around.text, max(cue.end(), left - _WAY), left)
        low = said is not None and "低" in said["mark"]
        if said is not None and low == bool(_LOW.search(cue.group())) and other.unit == fact.unit:
            return [other]
    return []


def _former_told(cue: re.Match[str], fact: Fact, around: Look) -> list[Fact]:
    """A new all-time high. …. The previous record, set in May 2025, was $9.1bn: the mark so called."""
    if not around.one_report:
        return []
    low = _LOW.search(cue.group()) is not None
    told = [other for other, called_low in once(around.reading, _formers) if called_low in (low, None)]
    alike = [f for f in told if f.unit == fact.unit and f.kind == fact.kind and f.quantity.left > cue.end()]
    same = all(f.terms & fact.terms or not f.measure or "record" in f.subject for f in alike)
    return alike if len(alike) == 1 and len(told) == 1 and same and fact.aspect == alike[0].aspect else []


def _formers(reading: Reading) -> list[tuple[Fact, bool | None]]:
    """The figures called a former high, low or record, with whether a low; None for a record."""
    text, found = reading.document.view.text, []
    for fact in reading.facts if _ANY_FORMER.search(text) else ():
        left = fact.quantity.left
        said = _WAS_FORMER.search(text, max(0, left - 2 * _WAY), left) if fact.cell is None else None
        if said is not None and fact.low is not None and fact.low == fact.high:
            what = (said["what"] or said["zh"]).lower()
            found.append((fact, None if what in ("record", "纪录", "记录") else what in ("low", "低点", "最低")))
    return found


_ANY_FORMER = lazy(r"previous (?:record|high|low|peak)|此前的?(?:纪录|记录|高点|低点)", re.I)
_WAS_FORMER = lazy(
    r"\b(?:previous|prior|old) (?:record |all-time )?(?P<what>record|high|low|peak)"
    r"(?:, (?:set|reached|hit|seen) [^.;,]{3,30},)? (?:was|of|stood at|is) \Z"
    r"|此前的?(?P<zh>纪录|记录|高点|低点)[^，。；]{0,16}[为是]\s?\Z",
    re.I,
)


def _is_before(other: Fact, fact: Fact) -> bool:
    """Whether a figure of the same thing is dated before another."""
    one, two = other.period, fact.period
    if one is None or two is None or other.terms != fact.terms:
        return False
    first, second = span_of(one), span_of(two)
    return first is not None and second is not None and first[1] < second[0] and one.grain == two.grain


def _earlier(fact: Fact, cue: re.Match[str], others: Sequence[Fact]) -> list[Fact]:
    """The figures of the same thing that are dated earlier, over a stretch as long."""
    mine = fact.period
    span = cue.group("span") or cue.group("within") or ""
    if mine is None or mine.start is None or (mine.assumed and not cue.group("en")):
        return []
    year = mine.start.year if span in _THIS_YEAR else None
    if year is None and _NARROW.search(span):
        return []
    found = []
    for other in others:
        when = other.period
        if mine.assumed and abs(other.sentence - fact.sentence) > 1:
            continue  # of which year a March further off is, is not told
        if (
            other.unit != fact.unit
            or other.stance != "actual"
            or other.source != fact.source
            or other.window != fact.window
        ):
            continue
        if when is None or when.end is None or when.end >= mine.start or when.grain != mine.grain:
            continue
        if year is not None and (when.start is None or when.start.year != year):
            continue
        found.append(other)
    return found


def _told_before(cue: re.Match[str], facts: Sequence[Fact], sentence: int, around: Look) -> Iterator[Check]:
    """Volumes were 2.31 million TEU. They were a record, ahead of the 2.45 million TEU of a year before."""
    marked = [
        f
        for f in facts
        if f.quantity.left > cue.end()
        and f.aspect == "level"
        and f.kind in ("count", "physical")
        and re.search(
            r"ahead of|above|exceed|超过|高于", around.text[max(cue.end(), f.quantity.left - 24) : f.quantity.left]
        )
    ]
    if len(marked) != 1 or _told_between(cue, marked[0], facts):
        return
    block = around.reading.sentences[sentence].block
    for number in (sentence, sentence - 1, sentence - 2):
        if number < 0 or around.reading.sentences[number].block != block:
            return
        told = [f for f in around.by_sentence.get(number, ()) if f.quantity.left < cue.start()]
        own = [f for f in told if f.unit == marked[0].unit and f.aspect == "level"]
        if own:
            if len({f.low for f in own}) == 1 and not _of_its_own_noun(cue, own[-1], number == sentence, around):
                yield _compared(own[0], marked[0], cue, Severity.WARNING)
            return


def _told_between(cue: re.Match[str], marked: Fact, facts: Sequence[Fact]) -> bool:
    """待产合同创新高，8 月末为 17.7 万架，高于 5 月末的 15.3 万架: its own figure is told behind it."""
    between = (f for f in facts if cue.end() <= f.quantity.left < marked.quantity.left)
    return any(f.unit == marked.unit and f.aspect == "level" for f in between)


def _of_its_own_noun(cue: re.Match[str], own: Fact, one_sentence: bool, around: Look) -> bool:
    """交付 3.1 万架，在手合同创新高: whether the clause of a record names something else than the figure before it."""
    if not one_sentence:
        return False
    words = _BETWEEN.sub("", around.text[own.quantity.right : cue.start()]).strip("，,、 ")
    return _CHINESE_NOUN.search(words) is not None


_CHINESE_NOUN = lazy(r"[\u4e00-\u9fff]{3,}\Z")


def _compared(fact: Fact, other: Fact, cue: re.Match[str], severity: Severity) -> Check:
    title = Said(
        f"「{cue.group()}」与此前的数字不符：{fact.text}，此前 {other.text}",
        f"said to be {cue.group()}: {fact.text}, but earlier {other.text}",
    )
    advice = Said("改「新高（新低）」，或核对两个数", "change the word, or check both figures")
    if _LOW.search(cue.group()):
        return in_print(checks.ordered(fact, other, title=title, advice=advice, test="smaller", severity=severity))
    return in_print(checks.ordered(other, fact, title=title, advice=advice, test="larger", severity=severity))
