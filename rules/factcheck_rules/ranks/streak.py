"""称连续升降而数列不是：So many in a row said to rise or to fall, and a series that doesn't.

What it flags
    增速连续第四个月回落，6 月、7 月、8 月分别为 4.8%、3.7%、2.4% beside 9 月 3.0%: the last one rose.

>>> from factcheck import check
>>> text = "9月零售额同比增长3.0%，增速连续第四个月回落，6月、7月、8月分别为4.8%、3.7%、{}%。"
>>> [f.printed for f in check(text.format("2.4"), select=["RNK11"]).findings]
['3.0%']

Why it matters
    The streak is what the sentence is about, and one figure of it breaks it.

When it stays silent
    Fewer than three figures of one thing with times that follow each other; steps before the streak began; equals;
    growth in a row (连续增长), of which the pace may fall.

>>> check(text.format("3.4"), select=["RNK11"]).findings
()
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from itertools import pairwise

from factcheck import Check, Fact, Reading, Said, Severity, checks, sides
from factcheck.making import evolve
from factcheck.patterns import Rare, lazy
from factcheck.reading.ties.items import words
from factcheck.words import any_word
from factcheck_rules._look import Look, look
from factcheck_rules._order import span_of
from factcheck_rules.ranks._siblings import MOST, in_order, lists, surely_above

CODE = "RNK11"
SEVERITY = Severity.WARNING

_CUE = lazy(
    r"(?:连续|连)第?(?P<n>[两二三四五六七八九十]|\d{1,2})\s?个?(?:月|季度?|周|年|期|交易日)(?:同比|环比|实现|出现|持续|小幅|明显|温和)*"
    r"(?:(?P<down>回落|放缓|走低|下行|减速|收窄)|(?P<up>回升|加快|提速|走高|上行|攀升|抬升|扩大|加速)|(?P<less>下降|下滑|减少|下跌|去化|去库|降库)|(?P<more>上升|增加|提升|增长|上涨|累库|累积))"
)
_SOME = r"(?:[一两二三四五六七八九十]{1,3}|\d{1,2})\s?个?(?:月|季度?|周|年|期|交易日|[天日])"
_NOW = lazy(
    rf"连续?(?P<fell>[降跌减]|去库|降库)(?:库|价)?{_SOME}|连续?(?P<rose>[升涨增]|累库)(?:库|价)?{_SOME}"
    rf"|(?:(?:连续|连)第?|(?<=[为系是])第){_SOME}(?:同比|环比|实现|出现|持续|小幅|明显|温和|保持)*"
    r"(?:(?P<less>下降|下滑|减少|下跌|去化|去库|降库|回落|下调|[降跌]价?)|(?P<more>上升|增加|提升|增长|上涨|累库|累积|回升|上调|[升涨]价?))"
)
"""连降三个月, 连跌两周; 为第六周下降; 连续十一周下跌."""
_STEADY = lazy(
    r"逐[年季月周期](?:稳步|持续|小幅|明显)?(?:(?P<down>下降|回落|下滑|减少|走低|收窄|降低|下行)|(?P<up>提升|上升|增长|抬升|增加|走高|上行|提高|攀升|改善))"
)
"""近五年费用率分别为 4.1%、4.6%、5.0%、5.3%、5.9%，呈逐年提升态势."""
_NUMBERS = {word: n for n, word in enumerate("一二三四五六七八九十", 1)} | {"两": 2}
_EN_QUICK = lazy(r"straight|consecutive|successive|in a row")
_EN_CUE = lazy(
    rf"\b(?:(?P<up>{any_word('up_latin')}|risen|grown|climbed|rising|gain)|(?P<down>{any_word('down_latin')}|fallen|falling|decline))"
    r"\b[^.;:\d]{0,30}?\bfor (?:the |a )?(?:(?P<nth>second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)"
    r"|(?P<n>two|three|four|five|six|seven|eight|nine|ten|\d{1,2}))(?: |-)"
    r"(?:(?:straight|consecutive|successive) (?:month|quarter|week|year|day)s?"
    r"|(?:month|quarter|week|year|day)s?(?: in a row| running))",
    re.I,
)
_EN_NOUN = lazy(
    r"\b(?P<nth>second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)(?: |-)(?:straight|consecutive|successive)"
    r" (?:weekly|monthly|quarterly|annual|yearly|daily)"
    r" (?:(?P<up>gain|rise|increase|advance)|(?P<down>decline|fall|drop|loss|decrease))",
    re.I,
)
_EN_LIST = lazy(
    r"\b(?:past|last|previous) (?:three|four|five|six|seven|eight|nine|ten|\d{1,2}) (?:weeks|months|quarters|years)\b",
    re.I,
)


def _told_elsewhere(cue: re.Match[str], number: int, found: Look) -> Iterator[Check]:
    """Fell to $2,916, its fifth consecutive weekly decline; over the past five weeks it has printed …, and $2,916."""
    levels = [f for f in found.by_sentence.get(number, ()) if f.aspect == "level" and f.low == f.high and f.low]
    for said in _EN_LIST.finditer(found.text) if levels else ():
        other = found.sentence_at(said.start())
        facts = [f for f in found.by_sentence.get(other, ()) if f.quantity.left > said.end() and f.low == f.high]
        runs = [run for run in lists(facts, found.text) if len(run) >= _FEWEST]
        own = [level for level in levels if runs and level.low == runs[0][-1].low and level.kind == runs[0][-1].kind]
        if len(runs) == 1 and own:
            steps = _EN_NUMBERS[cue["nth"].lower()]
            series = [evolve(fact, trust=1.0) for fact in runs[0]]
            yield _judged(series[-(steps + 1) :], bool(cue["down"]), cue, found)
            return


_CARDINALS = "two three four five six seven eight nine ten"
_ORDINALS = "second third fourth fifth sixth seventh eighth ninth tenth"
_EN_NUMBERS = {word: n for words in (_CARDINALS, _ORDINALS) for n, word in enumerate(words.split(), 2)}
_FEWEST = 3


def check(reading: Reading) -> Iterator[Check]:
    """Follow the figures of each sentence that tells of a streak."""
    found = look(reading)
    english = _EN_QUICK.search(found.text) is not None
    yield from _first_times(found)
    if not english and not any(word in found.text for word in ("连", "逐", "第", " first ")):
        return
    for number, facts in found.by_sentence.items():
        if number < 0 or len(facts) > MOST:
            continue
        sentence = reading.sentences[number]
        yield from _nets_in_a_row(in_order(facts), number, found)
        for cue in _STEADY.finditer(found.text, sentence.left, sentence.right):
            levels = [fact for fact in in_order(facts) if fact.aspect in ("level", "share")]
            series = _listed(levels, sentence.left, bool(cue["down"]), found)
            if series and series[-1].quantity.right < cue.start():
                yield _judged(series, bool(cue["down"]), cue, found)
        for cue in _EN_NOUN.finditer(found.text, sentence.left, sentence.right) if english else ():
            yield from _told_elsewhere(cue, number, found)
        yield from _first_in_english(in_order(facts), sentence.left, sentence.right, found)
        for cue in _EN_CUE.finditer(found.text, sentence.left, sentence.right) if english else ():
            yield from _gone_on(in_order(facts), cue, found)
            series = _series(in_order(facts), True)
            if len(series) >= _FEWEST:
                said = cue["nth"] or cue["n"]
                steps = _EN_NUMBERS.get(said.lower()) or int(said)
                yield _judged(series[-(steps + 1) :], bool(cue["down"]), cue, found)
        for cue in _NOW.finditer(found.text, sentence.left, sentence.right):
            yield from _last_of_it(in_order(facts), cue, found)
        for cue in _CUE.finditer(found.text, sentence.left, sentence.right):
            steps = _NUMBERS.get(cue["n"]) or int(cue["n"])
            series = _periods_before(in_order(facts), cue, found)
            series = series or _series(in_order(facts), bool(cue["less"] or cue["more"]))
            listed = _listed(in_order(facts), cue.end(), bool(cue["down"] or cue["less"]), found)
            if len(series) >= _FEWEST:
                yield _judged(series[-(steps + 1) :], bool(cue["down"] or cue["less"]), cue, found)
            elif listed:
                yield _judged(listed, bool(cue["down"] or cue["less"]), cue, found)


@cache
def _nets() -> re.Pattern[str]:
    """连续三周净流出, with the word for the net and how many."""
    some = "|".join(word for line in words("two_ways", "pairs") for word in line.split("|"))
    several = r"(?:连续|连)第?(?:[两二三四五六七八九十]|\d{1,2})\s?个?(?:月|季度?|周|年|交易日|日|天)"
    return re.compile(rf"{several}(?P<net>{some})")


def _nets_in_a_row(facts: Sequence[Fact], number: int, found: Look) -> Iterator[Check]:
    """本周净流入 12 亿元，已连续三周净流出: the net right before goes the other way."""
    sentence = found.reading.sentences[number]
    for cue in _nets().finditer(found.text, sentence.left, sentence.right):
        fact = next((one for one in reversed(facts) if one.quantity.right <= cue.start()), None)
        if fact is None or _NEXT.fullmatch(found.text, fact.quantity.right, cue.start()) is None:
            continue
        before = found.beside(fact)[0]
        pair = next(line.split("|") for line in words("two_ways", "pairs") if cue["net"] in line.split("|"))
        said = [word for word in pair if word in before]
        if len(said) == 1 and not fact.base:
            turned = said[0] != cue["net"]
            yield checks.judged(
                "fails" if turned else "holds",
                relation="direction",
                facts=(fact,),
                places=(found.figure_place(fact.quantity), found.place(cue.start(), cue.end())) if turned else (),
                title=Said(
                    f"称「{cue.group()}」，本期却是{said[0]} {fact.text}",
                    f"a net one way in a row, and now {fact.text} the other way",
                ),
                advice=Said("核对净额的方向与连续期数", "check which way it went, and for how long"),
                printed=fact.text,
                chance=0.5,
            )


_FIRST = Rare(
    r"[，,]\s?(?:为|系|是|且|并)?(?:[^，。；、\d]{0,2}[两二三四五六七八九十\d]{1,2}个?(?:月|季度?|周|年)(?:以?来|内)|年内|今年(?:以来)?|近期)?的?"
    r"(?:首次|首度|首个?)(?:环比|周环比|月环比)?(?:出现|实现|录得)?"
    r"(?:(?P<down>回落|下降|下滑|下跌|减少|走低|转跌|转降)|(?P<up>回升|上升|上涨|增加|增长|走高|反弹|转涨|转升))(?=[，。；、\n]|\Z)"
)


def _first_times(found: Look) -> Iterator[Check]:
    """环比上涨 3.2%，为七个季度以来首次回落: the change right before went the other way."""
    for said in _FIRST.finditer(found.text):
        facts = found.by_sentence.get(found.sentence_at(said.start()), ())
        last = next((f for f in reversed(in_order(facts)) if f.quantity.right == said.start()), None)
        if last is None or last.aspect not in ("change", "points") or not last.low or last.low != last.high:
            continue
        if last.base in _SHORT_BASES:
            yield _turned(last, said, (last.low < 0) != bool(said["down"]), found)


_NEXT = lazy(r"[，,（(]?\s?(?:已|为|系|且|并|亦)?(?:已|为|系)?\s?")
_SHORT_BASES = frozenset({"", "mom", "wow", "qoq", "prev_period"})


def _last_of_it(facts: Sequence[Fact], cue: re.Match[str], found: Look) -> Iterator[Check]:
    """周环比上涨 1.4%，为连续第三周下跌: the change right before is the last of the streak."""
    ahead = [fact for fact in facts if fact.quantity.right <= cue.start()]
    told = found.text[cue.end() : cue.end() + 2]
    if not ahead or told.startswith(("后", "之后", "以后")):
        return
    fact = ahead[-1]
    near = _NEXT.fullmatch(found.text, fact.quantity.right, cue.start()) is not None
    lately = fact.base in _SHORT_BASES or (fact.base == "stated" and _LATELY.search(found.beside(fact)[0]) is not None)
    if not near or fact.aspect not in ("change", "points") or not lately or not fact.low or fact.low != fact.high:
        return
    falls = bool(cue["less"] or cue["fell"])
    turned = (fact.low < 0) != falls
    yield _turned(fact, cue, turned, found)


_GOING = lazy(
    r",? (?:(?P<up>rising|climbing|gaining|growing|increasing)|(?P<down>falling|dropping|declining|slipping|losing))"
    r" (?:by )?(?:a further |another )?\Z"
)
_EN_FIRST = lazy(
    r",? (?:its|the) first (?:monthly |quarterly |weekly |annual )?"
    r"(?:(?P<up>rise|increase|gain|advance)|(?P<down>fall|decline|drop|decrease)) (?:since|in|for)\b"
)
_EN_NTH = lazy(
    r", (?:its|the|a) (?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)"
    r"(?P<row>[ -](?:straight|consecutive|successive))? (?:weekly|monthly|quarterly|annual|daily)"
    r" (?:(?P<up>gain|rise|increase|advance)|(?P<down>decline|fall|drop|decrease|loss))"
    r"(?(row)\b| in a row\b)"
)
_BASE = lazy(r"\b(?:after|from|following|against|versus|than|with)\b[^,;]{0,16}\Z")


def _gone_on(facts: Sequence[Fact], cue: re.Match[str], found: Look) -> Iterator[Check]:
    """Fell for a third straight quarter, rising 6%: how it went on in the same clause."""
    fact = next((f for f in facts if f.quantity.left >= cue.end()), None)
    said = _GOING.fullmatch(found.text, cue.end(), fact.quantity.left) if fact is not None else None
    if fact is not None and said is not None and fact.unit == "%":
        yield _turned(fact, cue, bool(said["up"]) == bool(cue["down"]), found)


def _first_in_english(facts: Sequence[Fact], left: int, right: int, found: Look) -> Iterator[Check]:
    """Freight fell 2.8% after a 1.1% decline, the first increase since May: the change that the sentence is on."""
    for said in _EN_FIRST.finditer(found.text, left, right):
        ahead = [f for f in facts if f.quantity.right <= said.start() and f.unit == "%" and f.aspect == "change"]
        ahead = [f for f in ahead if not _BASE.search(found.text, max(left, f.quantity.left - _REACH), f.quantity.left)]
        if len(ahead) == 1 and ahead[0].low and ahead[0].low == ahead[0].high and ahead[0].base != "stated":
            yield _turned(ahead[0], said, (ahead[0].low < 0) != bool(said["down"]), found)
    for said in _EN_NTH.finditer(found.text, left, right):
        before = [f for f in facts if said.start() - _FAR < f.quantity.left < said.start()]
        moved = [f for f in before if f.unit == "%" and f.aspect == "change" and f.low and f.low == f.high]
        if len(moved) == 1 and moved[0].low:
            yield _turned(moved[0], said, (moved[0].low < 0) != bool(said["down"]), found)


_FAR = 40


_LATELY = lazy(r"较(?:上[一个]?[月周日季期]|\d{1,2}月末?|前一[月周日季])")
"""较7月末增加 9 万辆."""


def _turned(fact: Fact, cue: re.Match[str], turned: bool, found: Look) -> Check:
    return checks.judged(
        "fails" if turned else "holds",
        relation="direction",
        facts=(fact,),
        places=(found.figure_place(fact.quantity), found.place(cue.start(), cue.end())) if turned else (),
        title=Said(
            f"称「{cue.group().strip('，, ')}」，本期却是 {fact.text}",
            f"said to go one way in a row, and now {fact.text}",
        ),
        advice=Said("核对涨跌与连续期数", "check which way it went, and for how long"),
        printed=fact.text,
        chance=0.5,
    )


def _series(facts: Sequence[Fact], levels: bool) -> list[Fact]:
    """The figures of one thing in the order of their times, which follow each other; [] for anything else."""
    kinds: dict[tuple[object, ...], dict[tuple[date, date], Fact]] = {}
    for fact in facts:
        span = span_of(fact.period)
        if span is None or fact.low != fact.high or (levels and fact.aspect == "change"):
            continue
        if fact.aspect in ("level", "change", "share"):
            kinds.setdefault((fact.terms, fact.unit, fact.aspect, fact.base), {}).setdefault(span, fact)
    series = max(kinds.values(), key=len, default={})
    ordered = sorted(series)
    following = all(0 < (two[0] - one[1]).days <= 1 for one, two in pairwise(ordered))
    return [series[span] for span in ordered] if following and len(series) >= _FEWEST else []


_BEFORE = lazy(
    r"(?:前|此前|之前)(?P<n>[两二三四五六七八九十]|\d{1,2})\s?个?(?:季度?|月|周|年)[^，。；\d]{0,8}(?:分别|依次)[^，。；\d]{0,6}\Z"
)


def _periods_before(facts: Sequence[Fact], cue: re.Match[str], found: Look) -> list[Fact]:
    """同比增长 26.5%，连续第四个季度提速，前三个季度分别为 12.4%、16.8%、21.3%: those before, and the one of now."""
    now = [fact for fact in facts if fact.quantity.right <= cue.start()]
    for run in lists([fact for fact in facts if fact.quantity.left > cue.end()], found.text):
        left = run[0].quantity.left
        said = _BEFORE.search(found.text, max(cue.end(), left - _REACH), left)
        if said is not None and now and len(run) == (_NUMBERS.get(said["n"]) or int(said["n"])):
            alike = [fact for fact in now if fact.unit == run[0].unit and fact.low == fact.high]
            back = alike and _one_way([*run[::-1], *alike[-1:]])  # 前两个季度分别为 25%、22%: the latest first
            return [evolve(fact, trust=1.0) for fact in (*(run[::-1] if back else run), *alike[-1:])] if alike else []
    return []


def _one_way(series: Sequence[Fact]) -> bool:
    """Whether figures only rise, or only fall."""
    values = [fact.low or 0 for fact in series]
    return _may_be_reversed(values)


_LAST = lazy(
    r"(?:近|过去|最近|上|前)(?P<n>[三四五六七八九十]|\d{1,2})\s?个?(?:月|季度?|周|年|期|个?交易日)[^，。；\d]{0,10}(?:分别|依次)[^，。；\d]{0,6}\Z"
)


def _listed(facts: Sequence[Fact], begin: int, falls: bool, found: Look) -> list[Fact]:
    """近五周分别为 86.4、84.1、82.7、80.5、78.3 万吨: as many levels as are told, the last of them or the first now."""
    for run in lists([fact for fact in facts if fact.quantity.left > begin], found.text):
        left = run[0].quantity.left
        said = _LAST.search(found.text, max(begin, left - _REACH), left)
        if said is None or len(run) != (_NUMBERS.get(said["n"]) or int(said["n"])):
            continue
        values = [fact.low for fact in run if fact.low is not None]
        now_first = sum(a > b for a, b in pairwise(values)) * 2 < len(values) - 1
        sure = [evolve(fact, trust=1.0) for fact in run]  # the words name the list, whatever it is of
        return sure[::-1] if falls == now_first and _may_be_reversed(values) else sure
    return []


_REACH = 30


def _may_be_reversed(values: Sequence[object]) -> bool:
    """Whether a list goes one way all along, so that it may begin with the latest figure."""
    return values == sorted(values) or values == sorted(values, reverse=True)  # type: ignore[type-var]


def _judged(series: Sequence[Fact], falls: bool, cue: re.Match[str], found: Look) -> Check:
    values = [fact.low for fact in series if fact.low is not None]
    if all(value < 0 for value in values):
        falls = not falls  # 跌幅连续三个月收窄: the figure rises
    steps = [(one, two) if falls else (two, one) for one, two in pairwise(series)]
    broken = [
        later for (one, two), later in zip(steps, series[1:], strict=True) if surely_above(sides.of(two), sides.of(one))
    ]
    first = broken[0] if broken else series[-1]
    shown = "、".join(fact.text for fact in series)
    return checks.judged(
        "fails" if broken else "holds",
        relation="order",
        facts=(first, *(fact for fact in series if fact is not first)),
        places=(found.figure_place(first.quantity), found.place(cue.start(), cue.end())) if broken else (),
        title=Said(f"称「{cue.group()}」而数列不是：{shown}", f"said to go one way in a row, but {shown}"),
        advice=Said("核对各期数字，或改说法", "check each figure, or the words"),
        printed=first.text,
    )
