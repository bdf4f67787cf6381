"""所称最高（居首、第 n）与所印数字不符：Said to be the largest, the first or the n-th, and another figure is larger.

What it flags
    华东地区收入最高，达32.1亿元，华北地区35.6亿元; 涨幅居首 beside a table whose column holds a larger one; 排名第二
    where two are larger.

>>> from factcheck import check
>>> text = "华东地区收入最高，达{}亿元；华南地区收入28.5亿元，华北地区收入30.6亿元。"
>>> [f.printed for f in check(text.format("29.1"), select=["RNK02"]).findings]
['29.1亿元']

Why it matters
    First place is what is quoted.

When it stays silent
    Totals and averages beside the parts; another measure, time or base; first of a wider set (全球最大); figures that
    rounding may put right.

>>> check(text.format("32.1"), select=["RNK02"]).findings
()
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from attrs import frozen

from factcheck import Check, Fact, Period, Place, Reading, Said, Severity, checks, sides
from factcheck.index import once
from factcheck.making import evolve
from factcheck.patterns import Rare, lazy
from factcheck.reading.phrases import split, terms
from factcheck_rules._look import Look, look
from factcheck_rules.ranks._apposed import apposed, led
from factcheck_rules.ranks._named import groups, in_paragraph, number, said_of
from factcheck_rules.ranks._rows_told import in_another_field
from factcheck_rules.ranks._siblings import (
    CHANGES,
    FALLS,
    MOST,
    column,
    in_one_column,
    in_order,
    is_of,
    lists,
    measure_before,
    siblings,
    surely_above,
)

CODE = "RNK02"
SEVERITY = Severity.WARNING

_DATED = lazy(r"(?:20\d\d年)?(?:前?[一二三四]季度|[上下]半年|\d{1,2}月份?|全年|Q[1-4]|H[12])|20\d\d年")
_LABEL = lazy(r"\A\s?(?:图表?|表)\s?\d{1,3}\s+")
_CUE = Rare(
    r"(?:(?:为|是|在)(?:(?:上述|这|全部)?(?P<many>[两二三四五六七八九十]|\d{1,2})[大家项个类种款][^，。；：、\d]{0,5}?[中里]|(?P<among>样本|同业|可比公司|各[^，。；：、\d的]{1,4}?)[中里]?))?"
    r"(?:(?P<top>最高|最大|最多|最快|最强|最深|(?P<did>表现最[强好佳])|居首位?|居(?P<of>[两二三四五六七八九十]|\d{1,2})(?:大|家|个|条|款|种|类|只)\w{0,4}之首|(?:排名|位居|位列|居|排)(?:\w{0,6}?(?:中|城市|企业|公司|险企|银行|品牌|车企|(?P<market>指数|股指|品种|航线|合约)))?(?:第一|首位|榜首)|居[^，。；：、\d]{1,6}?(?:首位|之首|榜首|第一)|领涨|领跑)"
    r"(?=[，,。；;：:为达是、（( \n]|的[是为]|的(?:企业|公司|品种|城市|地区|板块)|主要指数|各板块|全部|\Z)"
    r"|(?P<low>最低|最小|最少|最慢|垫底|领跌|(?P<badly>表现最[弱差]))(?=[，,。；;：:为达是、（( \n]|的[是为]|\Z))"
    r"|(?:排名|位居|位列|居|排)(?:\w{0,4})第(?P<n>[二三四五六七八九十]|\d{1,3})"
)
_WIDER = lazy(
    r"全球|世界|历史|年内|以来|国内|全国|亚洲|我国|全市场|同类|业内|记录|史上|[全同本]行业"
    r"|(?<![\u4e00-\u9fff]{2})(?<![子各级分])(?:行业|板块)|(?<![子各级分])(?:行业|板块)(?:[中内里第最之]|排名|涨跌)"
)
"""First of a wider set; 生物制品板块涨幅最大 only says what kind of thing has the name."""
_LINK = lazy(
    r"[，,：:]?\s?(?:的是|达到?|为|是|约|仅|至|[，,（(]|分别|实现|录得|"
    r"上涨|增长|下跌|下降|回落|走阔|收窄|上行|下行|涨|跌|\s)*"
)
_BACK = 14
_NAME = 30
_STOP = lazy(r"[，。；：:,;、\n]")
_ZH = {word: n for n, word in enumerate("一二三四五六七八九十", 1)}
_SUMMED = lazy(r"合计|总计|共计|总额|总量|平均|total|average|combined", re.I)
_AMONG = lazy(r"其中|分别|分(?:地区|产品|业务|行业|品类)")


@frozen(eq=False)
class Placed:
    """A figure with the place it is said to take: 1 for the largest, 2 for the second; -1 for the smallest."""

    fact: Fact
    place: int
    cue: re.Match[str]
    named: bool = False
    """Whether it is told by its name behind a list of figures: 甲上涨 6.8%，乙上涨 3.2%，甲涨幅居首."""


def check(reading: Reading) -> Iterator[Check]:
    """Check each superlative and each place in a ranking against the figures beside it and in its table column."""
    around = look(reading)
    yield from _in_titles(reading, around)
    for at, sentence in enumerate(reading.sentences):
        facts = around.by_sentence.get(at, ())
        if len(facts) > MOST:
            continue
        ordered = in_order(facts)
        begin, end = sentence.left, sentence.right
        for cue in _CUE.finditer(around.text, begin, end):
            turned = _turned(cue, ordered, around)
            if turned is not None:
                yield turned
                continue
            behind = _NAMED_BEHIND.match(around.text, cue.end()) is not None
            told = _by_group(cue, reading, around) if behind else None
            if told is not None:
                yield told
                continue
            placed = _placed(cue, ordered, around)
            others = _beside(placed, ordered, around) if placed is not None else []
            told = _compared(placed, _not_placed_too(placed, others, ordered, around), around) if placed else None
            if told is None:
                told = _by_group(cue, reading, around)
            if told is not None:
                yield told
        for own, place, said, others in (*apposed(ordered, begin, end, around), *led(ordered, begin, end, around)):
            made = _compared(Placed(own, place, said, True), others, around)
            if made is not None:
                yield made


def _not_placed_too(placed: Placed, others: Sequence[Fact], ordered: Sequence[Fact], around: Look) -> Sequence[Fact]:
    """医药行业，甲净利润 14.6 亿元排名第一；化工行业，乙 31.2 亿元居首: each is first among its own."""
    begin, end = ordered[0].quantity.left, ordered[-1].quantity.right + _BACK
    cues = (cue for cue in _CUE.finditer(around.text, begin, end) if cue.start() != placed.cue.start())
    too = [one.fact for cue in cues if (one := _placed(cue, ordered, around)) is not None and one.place == placed.place]
    return [fact for fact in others if not any(fact is one for one in too)]


def _by_group(cue: re.Match[str], reading: Reading, around: Look) -> Check | None:
    """四家中洛河库存最高, 各期限中，10年期下行幅度最大: the one figure of that name among those of its group."""
    text = around.text
    measure = measure_before(text, cue.start())
    if _TIME.search(text, max(0, cue.start() - _BACK), cue.start()):
        return _by_time(cue, around)
    if _WIDER.search(text, max(0, cue.start() - 8), cue.end()):
        return None
    if not measure:
        return None
    line = text.rfind("\n", 0, cue.start()) + 1
    begin = max(line, text.rfind("。", line, cue.start()) + 1)
    name, count = said_of(text, begin, cue.start(), measure)
    behind = _NAMED_BEHIND.match(text, cue.end())
    name = behind["name"] if behind is not None and count else name
    count = count or (number(cue["many"]) if cue["many"] else 0)
    place = -_place(cue) if measure in FALLS else _place(cue)
    count = number(cue.group("of")) if cue.group("of") else count
    found = groups(name, measure, count, cue.start(), reading, around) if name else ()
    made = [
        _compared(Placed(own, place, cue, True), others, around)
        for own, *others in found
        if own.cell is None or not in_another_field(cue.start(), cue.end(), own, others, around)
    ]
    verdicts = {check.verdict for check in made if check is not None}
    if not verdicts and behind is None:
        return _in_paragraph(cue, begin, around)
    return made[0] if len(verdicts) == 1 else None


def _in_paragraph(cue: re.Match[str], begin: int, around: Look) -> Check | None:
    """…。盐湖矿业单吨净利居首，云岭股份销量增速最快: whose figures and whose rivals' the paragraph tells."""
    words = _OF_ALL_THESE.sub("", _STOP.split(around.text[begin : cue.start()])[-1]).strip(" *")
    told = in_paragraph(words, cue.start(), around) if 2 < len(words) < _NAME else None
    if told is None:
        return None
    own, others = told
    falls = own.aspect == "change" and (own.low or 0) < 0
    return _compared(Placed(own, -_place(cue) if falls else _place(cue), cue, True), others, around)


_OF_ALL_THESE = lazy(r"\A(?:其中|而|但|且|并)?[^，。；]{0,12}?[中里](?=.{3})")
_NAMED_BEHIND = lazy(r"的(?:是|为)\s?(?P<name>[^，。；：、\d（()\n]{1,10}?)\s?(?=[，。；（(\n]|\Z)")
"""四类产品中跌幅最大的是玩具."""


_NAMED_NEXT = lazy(r"的(?:是|为)[^，。；：、\n]")
"""涨幅最大的是甲（+38.4%），跌幅最大的是乙（-29.7%）: who comes last stands behind, not before."""


_TIME = lazy(
    r"(?:^|[，,；;。])\s?(?:其中)?([一二三四]季度|\d{1,2}\s?月|20\d\d\s?年)份?(?:价格|均价|数值|销量|产量)?(?:(?:则|仍)?(?:为|是|处于)(?:年内|全年|期内)?)?\Z"
)


def _by_time(cue: re.Match[str], around: Look) -> Check | None:
    """一至四季度发电量分别为 198、286、392 和 250 亿千瓦时，三季度最高: the figures of a list, by their time."""
    time = _TIME.search(around.text, max(0, cue.start() - _BACK), cue.start())
    number = around.sentence_at(cue.start())
    if time is None:
        return None
    ahead = [f for f in in_order(around.by_sentence.get(number, ())) if f.quantity.right <= cue.start()]
    run = next((run for run in reversed(lists(ahead, around.text)) if len(run) > 2), []) or _series(ahead)
    own = [f for f in run if f.period is not None and _is_time(f.period, time[1])]
    others = [f for f in run if f not in own]
    return _compared(Placed(own[0], _place(cue), cue, True), others, around) if len(own) == 1 else None


def _series(facts: Sequence[Fact]) -> list[Fact]:
    """The figures of a sentence, where all are of one thing and each of a time of its own: 1 月 7.6，2 月 7.5，…."""
    alike = len({(f.terms, f.unit, f.aspect, f.base) for f in facts}) == 1
    times = {f.period.label for f in facts if f.period is not None}
    return list(facts) if alike and len(times) == len(facts) > 2 else []


def _is_time(period: Period, said: str) -> bool:
    """Whether a period is the one that a word names: 二季度 is the second of any year."""
    said = said.replace(" ", "")
    label = period.label.replace(" ", "")
    if label.endswith(said) and not label.removesuffix(said)[-1:].isdigit():
        return True
    return period.grain == "quarter" and period.start is not None and _ZH.get(said[0]) == (period.start.month + 2) // 3


def _in_titles(reading: Reading, around: Look) -> Iterator[Check]:
    """Headings and captions that print no figure: 图2：甲保险新业务价值增速居首, against the figures of its list."""
    for block in reading.document.blocks:
        if block.kind not in ("heading", "caption"):
            continue
        for cue in _CUE.finditer(around.text, block.left, block.right):
            words = _STOP.split(around.text[max(block.left, cue.start() - _NAME) : cue.start()])[-1]
            words = _LABEL.sub("", words)
            measure = measure_before(around.text, cue.start())
            if not measure or _WIDER.search(words + cue.group()):
                continue
            told = _of_title(cue, words, measure, reading, around) or _by_group(cue, reading, around)
            if told is not None:
                yield told


def _by_term(reading: Reading) -> dict[str, list[Fact]]:
    found: dict[str, list[Fact]] = {}
    for fact in reading.facts:
        for term in fact.terms:
            found.setdefault(term, []).append(fact)
    return found


def _with_terms(wanted: frozenset[str], reading: Reading) -> Iterator[Fact]:
    """The facts whose terms hold all that are wanted, looked for among those with the rarest of them."""
    by_term = once(reading, _by_term)
    rarest = min((by_term.get(term, []) for term in wanted), key=len, default=[])
    return (fact for fact in rarest if wanted <= fact.terms)


def _of_title(cue: re.Match[str], words: str, measure: str, reading: Reading, around: Look) -> Check | None:
    """The one figure that a title places, among those of its own paragraph or table column."""
    said = _DATED.sub("", words.removesuffix(measure))
    wanted, alone = terms(said), terms(split(said).subject)
    change = measure in CHANGES
    fits = [
        fact
        for fact in (*_with_terms(wanted, reading), *(_with_terms(alone, reading) if change and alone else ()))
        if fact.about
        and fact.about <= wanted
        and fact.low != 0
        and fact.layout not in ("heading", "caption")
        and fact.low is not None
        and is_of(fact, measure)
        and (fact.aspect == "change") == change
    ]
    if not fits or len({(f.low, f.base) for f in fits}) != 1:
        return None
    place = -_place(cue) if measure in FALLS else _place(cue)
    for fact in fits:
        if fact.cell is not None:
            others = column(fact, around)[1:]
        else:
            block = reading.sentences[fact.sentence].block
            near = [f for f in reading.facts if f.sentence >= 0 and reading.sentences[f.sentence].block == block]
            others = siblings(fact, near)
        told = _compared(Placed(fact, place, cue, True), others, around) if others else None
        if told is not None and (len(others) > 1 or told.verdict == "fails"):
            return told
    return None


def _placed(cue: re.Match[str], facts: Sequence[Fact], around: Look) -> Placed | None:
    """The figure that a cue is said of: right behind it, or right before it, of the measure that the cue names."""
    text = around.text
    if _WIDER.search(text, max(0, cue.start() - 8), cue.end()):
        return _first_of_all(cue, facts, text)
    measure = measure_before(text, cue.start())
    behind = next((f for f in facts if f.quantity.left >= cue.end()), None)
    fact = behind if behind is not None and _LINK.fullmatch(text[cue.end() : behind.quantity.left]) else None
    named = _by_name(cue, measure, facts, text) if fact is None and measure else None
    fact = fact or named
    if fact is None and _NAMED_NEXT.match(text, cue.end()) is None:
        before = next((f for f in reversed(facts) if f.quantity.right <= cue.start()), None)
        gap = text[before.quantity.right : cue.start()] if before is not None else ""
        fact = before if before is not None and len(gap) <= _BACK and not re.search(r"[。；;]", gap) else None
        if fact is not None and (_and_another(fact, facts, text) or _of_another(cue, measure, fact, text)):
            return None  # 甲行(-18.4%)、乙行(-17.7%)降幅最大: said of both
    if fact is not None and fact is not behind and cue.group().startswith("领"):
        fact = _who_did(cue, fact, facts, text) or fact  # 甲、乙分别上涨 2.0%、0.3%，甲领涨
    if fact is not None and measure in CHANGES and fact.unit == "%":
        fact = evolve(fact, aspect="change")  # 增速最快，达 38%
    if fact is None or not fact.about or fact.trust < 0.6 or (measure and not is_of(fact, measure)):
        return None
    right_behind = text[fact.quantity.right : cue.start()] in ("，", "，且", "") and fact.aspect == "level"
    moved = _MOVED_BY.search(text, max(0, fact.quantity.left - 4), fact.quantity.left) if fact is not None else None
    if moved and fact.aspect == "change" and fact.unit == "%" and fact.quantity.right == cue.start():
        falls = moved["down"] is not None  # 日经指数涨 1.6% 居首
        return Placed(fact, -_place(cue) if falls else _place(cue), cue) if cue.group()[0] == "居" else None
    if cue["did"] or cue["badly"]:
        fact = _who_did(cue, fact, facts, text) or fact
        return Placed(fact, _place(cue), cue, True) if fact.aspect == "change" and fact.unit == "%" else None
    told_of = cue.group()[0] in "居位排为是" or cue["among"]  # 甲不良率 0.76%，为同业最低, 为四家中最低
    if not measure and fact is behind and _presents(cue, fact, text):
        return Placed(fact, _place(cue), cue, True)
    if not measure and not cue.group().startswith("领") and not (right_behind and told_of):
        return None
    place = _place(cue)
    falls = measure in FALLS or cue.group() == "领跌"
    if falls and place > 1:
        return None
    told = named is not None or cue["market"] is not None  # 涨幅居主要指数首位
    return Placed(fact, -place if falls else place, cue, told)


def _first_of_all(cue: re.Match[str], facts: Sequence[Fact], text: str) -> Placed | None:
    """上海港完成 465 万箱，居全国首位: who is first of all is first of those listed, too."""
    before = next((f for f in reversed(facts) if f.quantity.right <= cue.start()), None)
    if before is None or not cue["top"] or _OF_ALL.match(text, cue.start()) is None:
        return None
    if before.aspect == "share":  # 接单 268 万，占 65.0%，居全球首位
        ahead = [f for f in facts if f.quantity.right < before.quantity.left and f.about == before.about]
        level = next((f for f in reversed(ahead) if f.aspect == "level"), None)
        return Placed(level, 1, cue) if level is not None and level.trust >= 0.6 else None
    right_before = text[before.quantity.right : cue.start()].strip() in ("，", "，且", "，位")
    sure = before.aspect == "level" and bool(before.about) and before.trust >= 0.6
    return Placed(before, 1, cue) if right_before and sure else None


_OF_ALL = lazy(r"(?:排名|位居|位列|居|排)(?:全球|世界|国内|全国|亚洲|我国|全?行业|业内)(?:首位|之首|榜首|第一)")


def _who_did(cue: re.Match[str], fact: Fact, facts: Sequence[Fact], text: str) -> Fact | None:
    """甲下降 14%，乙下降 2%，甲表现最弱: the change of the one that the words name, not the one before them."""
    wanted = terms(_whom(cue, "", text))
    told = [f for f in facts if wanted and wanted <= f.about and f.aspect == "change" and f.unit == "%"]
    return told[0] if len({f.low for f in told}) == 1 and told[0].quantity.right <= cue.start() else None


def _presents(cue: re.Match[str], fact: Fact, text: str) -> bool:
    """开工率方面，甲 52%、乙 48%，丙最低，为 39%: whether a clause only says that somebody comes first or last."""
    clause = _STOP.split(text[max(0, cue.start() - _NAME) : cue.start()])[-1]
    name = _LED.sub("", clause).strip()
    plain = fact.aspect in ("level", "multiple", "share") and bool(fact.measure) and not cue["n"] and not cue["among"]
    return plain and name != "" and fact.subject.replace(" ", "").endswith(name.replace(" ", ""))


_MOVED_BY = lazy(r"(?:上?涨|上升|(?P<down>下?跌|下降))(?:幅|了|约)?\s?\Z")


def _and_another(fact: Fact, facts: Sequence[Fact], text: str) -> bool:
    """Whether a figure in brackets behind a name, or right behind it, ends a list of such."""
    before = next((f for f in reversed(facts) if f.quantity.right < fact.quantity.left), None)
    between = text[before.quantity.right : fact.quantity.left] if before is not None else ""
    return _LISTED.fullmatch(between) is not None


_LISTED = lazy(
    r"[)）](?:[、和与及]|以及)[^，。；：:,;、\n(（]{2,20}[(（]|(?:[、和与及]|以及)[^，。；：:,;、\n(（]{2,12}"
)


def _by_name(cue: re.Match[str], measure: str, facts: Sequence[Fact], text: str) -> Fact | None:
    """The one figure of the sentence whose subject the words right before a cue name: 甲涨幅居首."""
    wanted = terms(_whom(cue, measure, text))
    listed = text[cue.end() : cue.end() + 1] in ("：", ":")  # 甲不良率最低：甲 0.76%，乙 0.84%
    told = (f for f in facts if listed or f.quantity.right <= cue.start())
    fits = [f for f in told if wanted <= f.about and is_of(f, measure)]
    return fits[0] if wanted and len({f.low for f in fits}) == 1 else None


def _whom(cue: re.Match[str], measure: str, text: str) -> str:
    """The name that stands before a cue and its measure: 电子信息 of 其中电子信息增速最快."""
    clause = _STOP.split(text[max(0, cue.start() - _NAME) : cue.start()])[-1]
    return _LED.sub("", clause.removesuffix(measure))


_LED = lazy(r"\A\s?(?:其中|且|并|而|但|以|由)|(?:[在为是居]|\A)[^，。；]{1,12}?[中里内]\Z")
"""在主要税种中增速最快: among whom, and nobody's name."""


def _of_another(cue: re.Match[str], measure: str, fact: Fact, text: str) -> bool:
    """Whether the words before a cue name something, and not what the figure before them is of."""
    name = terms(_whom(cue, measure, text)) if measure else frozenset[str]()
    return bool(name) and not name & fact.terms and fact.quantity.right < cue.start() - len(measure)


def _turned(cue: re.Match[str], facts: Sequence[Fact], around: Look) -> Check | None:
    """跌幅最大，上涨 1.3%: what fell most is said to have risen."""
    measure = measure_before(around.text, cue.start())
    behind = next((f for f in facts if f.quantity.left >= cue.end()), None)
    if measure not in _WAYS or behind is None or behind.unit != "%" or behind.aspect != "change":
        return None
    said = _VERB.fullmatch(around.text, cue.end(), behind.quantity.left)
    if said is None or cue.group("n") or (said["up"] is not None) == _WAYS[measure]:
        return None
    return checks.judged(
        "fails",
        relation="rank",
        facts=(behind,),
        places=(around.figure_place(behind.quantity), around.place(cue.start() - len(measure), cue.end())),
        title=Said(
            f"所称「{measure}{cue.group()}」与所印方向不符：{behind.subject} {behind.text}",
            f"{measure} {cue.group()}, and the other way: {behind.subject} {behind.text}",
        ),
        advice=Said("核对数字，或改说法", "check the figure, or the words"),
        printed=behind.text,
    )


_WAYS = {"涨幅": True, "升幅": True, "增幅": True, "跌幅": False, "降幅": False, "减幅": False}
_VERB = lazy(r"[，,：:]?\s?(?:(?P<up>上涨|涨|上升|增长|回升|提升)|(?:下跌|跌|下降|下滑|回落|减少))\s?(?:了|约)?\s?")


def _place(cue: re.Match[str]) -> int:
    if cue.group("low"):
        return -1
    said = cue.group("n")
    return 1 if not said else int(said) if said.isdigit() else _ZH[said]


def _beside(placed: Placed, facts: Sequence[Fact], around: Look) -> list[Fact]:
    """The figures that the one is compared with: those behind it in its sentence, and those of its table column."""
    fact = placed.fact
    left = fact.quantity.left
    behind = [other for other in facts if other.quantity.left > left or placed.named or placed.cue["among"]]
    lead = around.text[max(0, left - 80) : left]
    if _AMONG.search(lead):
        behind = [o for o in facts if o.quantity.left > left - 80 + _AMONG.search(lead).start()]  # type: ignore[union-attr]
    alone = [o for o in behind if not _SUMMED.search(around.text, max(0, o.quantity.left - 10), o.quantity.left)]
    return [*siblings(fact, alone), *column(fact, around)[1:]]


def _compared(placed: Placed, others: Sequence[Fact], around: Look) -> Check | None:
    others = in_one_column(placed.fact, others, around)
    if not others:
        return None
    fact, place = placed.fact, placed.place
    by_size = _BY_SIZE.match(placed.cue.group())
    if by_size is not None and all(f.low is not None and f.low < 0 for f in (fact, *others)):
        place = abs(place) * (1 if by_size["low"] else -1)  # 价差均为负，丙省最大: the one farthest below zero
    own = sides.of(fact)
    if place > 0:
        ahead = [o for o in others if surely_above(sides.of(o), own)]
    else:
        ahead = [o for o in others if surely_above(own, sides.of(o))]
    fails = len(ahead) > abs(place) - 1
    cue = placed.cue.group().strip("，,；;：: （(+-")
    shown = "、".join(f"{o.subject} {o.text}" for o in (ahead or others)[:3])
    return checks.judged(
        "fails" if fails else "holds",
        relation="rank",
        facts=(fact, *(ahead[:3] if fails else others)),
        places=_places(placed, ahead, around) if fails else (),
        title=Said(
            f"所称「{cue}」与所印数字不符：{fact.subject} {fact.text}，{shown}",
            f"said to be {cue}: {fact.subject} {fact.text}, but {shown}",
        ),
        advice=Said("核对数字，或改排名的说法", "check the figures, or the words"),
        printed=fact.text,
        expected=f"{'≥' if place == 1 else '≤'} {ahead[0].text}" if ahead and abs(place) == 1 else "",
        chance=1 / (len(others) + 1),
    )


_BY_SIZE = lazy("最(?:大|(?P<low>小))")


def _places(placed: Placed, ahead: Sequence[Fact], around: Look) -> tuple[Place, ...]:
    """The figure, the words that place it, and those that come before it."""
    cue = placed.cue
    begin = max(cue.start() - 12, around.clause(cue.start(), cue.end())[0])
    figures = [around.figure_place(one.quantity) for one in (placed.fact, *ahead[:3])]
    return figures[0], around.place(begin, cue.end()), *figures[1:]
