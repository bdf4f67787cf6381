"""由负转正、扭亏等说法与正负号不符：Said to have turned positive, or negative, where the figure's sign says otherwise.

What it flags
    PPI同比由正转负 beside +0.2% after -0.1%; 扭亏为盈，实现净利润-0.6亿元; a heading 出口同比转正 over a fall.

Why it matters
    A change of sign is news; turned round it is the opposite news.

When it stays silent
    The figure is of another measure or base than the words name; the words are of what is expected.

>>> from factcheck import check
>>> text = "9月CPI同比上涨0.2%，{}，8月为-0.1%。"
>>> [f.printed for f in check(text.format("由正转负"), select=["WOR14"]).findings]
['0.2%']
>>> check(text.format("由负转正"), select=["WOR14"]).findings
()
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from factcheck import Check, Fact, Reading, Said, Severity, checks
from factcheck.index import before, index
from factcheck.patterns import Rare, lazy
from factcheck.words import any_word
from factcheck_rules._look import Look, look
from factcheck_rules._order import later, named, same_series, told_earlier
from factcheck_rules.wording._both_worse import both_ways
from factcheck_rules.wording._turned_elsewhere import change_of_name, clause_name, levels_that_turn

CODE = "WOR14"
SEVERITY = Severity.ERROR

_SAID = Rare(
    r"(?P<profit>(?P<gain>扭亏为盈|扭亏|由亏转盈|转亏为盈)|(?P<loss>由盈转亏|转盈为亏))"
    r"|(?P<up>由负(?:增长)?(?:转|变)为?正(?:增长)?|由[降跌减](?:转|变)为?[升增涨]|转负为正|(?<!由负)转正)(?!后)"
    r"|(?P<down>由正(?:增长)?(?:转|变)为?负(?:增长)?|由[升增涨](?:转|变)为?[降跌减]|转正为负|(?<!由正)转负)(?!后)"
)
_MAYBE = lazy(any_word("maybe", "aimed") + "|未能|尚未|仍未|接近")
_PROFIT = lazy("利润|净利|归母|扣非|盈利|亏损|业绩|EBITDA|EPS|每股收益")
_BASE = {"同比": "yoy", "环比": "mom qoq wow prev_period"}
_STOPS = lazy("[，。；;！？\n：:（）()]")
_STOPS_HARD = lazy("[。；;！？\n]")
_CURRENCIES = frozenset({"CNY", "USD", "HKD", "EUR", "JPY"})
_MOST = 40
_TITLES = ("heading", "caption")


def check(reading: Reading) -> Iterator[Check]:
    """Compare each turn that the words tell with the sign of the figure that they are said of."""
    around = look(reading)
    yield from both_ways(reading, around)
    for said in _SAID.finditer(around.text):
        number = around.sentence_at(said.start())
        facts = around.by_sentence.get(number, ())
        if not 0 <= number < len(reading.sentences) or len(facts) > _MOST:
            continue
        sentence = reading.sentences[number]
        clause = _clause(said, sentence.left, around.text)
        if said.end() > sentence.right or _is_title(sentence.block, reading) or _MAYBE.search(clause):
            continue
        signed = _signed(facts)
        told = _in_sentence(said, clause, signed, around)
        if told is None and said["profit"] and _YEAR_AGO.search(clause):
            told = _of_a_table(said, facts, reading)
        if told is None and around.one_report and not said["profit"]:
            alone = not any(_said_of(f, said, clause) for f in signed)
            told = _elsewhere(clause, number, reading, around) if alone else None
        if told is not None:
            yield _judged(said, *told, around)
    if around.one_report:
        yield from _in_titles(reading, around)


def _is_title(block: int, reading: Reading) -> bool:
    return reading.document.blocks[block].kind in _TITLES


def _signed(facts: Sequence[Fact]) -> list[Fact]:
    """The changes in % and the profits of a sentence, one a figure, in reading order."""
    found = {f.quantity.left: f for f in reversed(facts) if _has_sign(f)}
    return [found[left] for left in sorted(found)]


def _has_sign(fact: Fact) -> bool:
    if fact.low is None or fact.low != fact.high or fact.trust < 0.5 or fact.low == 0:
        return False
    return (fact.unit == "%" and fact.aspect == "change") or (fact.aspect == "level" and _of_profit(fact))


def _of_profit(fact: Fact) -> bool:
    return fact.unit in _CURRENCIES and _PROFIT.search(fact.measure) is not None


def _sign(fact: Fact) -> int:
    """The sign of a figure; a loss told by its size (亏损 0.4 亿) is below zero."""
    assert fact.low is not None
    sign = 1 if fact.low > 0 else -1
    return -1 if "亏损" in fact.measure else sign


def _clause(said: re.Match[str], left: int, text: str) -> str:
    """The words before the turn in its own clause."""
    return _STOPS.split(text[max(left, said.start() - 30) : said.start()])[-1]


def _in_sentence(
    said: re.Match[str], clause: str, signed: Sequence[Fact], around: Look
) -> tuple[Fact, Fact | None] | None:
    """The figure that the turn is said of, and the one before it where that is printed."""
    fits = [fact for fact in signed if _said_of(fact, said, clause) and not _measured_from(fact, around.text)]
    ahead = [fact for fact in fits if fact.quantity.right <= said.start()]
    behind = [fact for fact in fits if fact.quantity.left >= said.end()]
    near = ahead[-1] if ahead else behind[0] if behind else None
    if said["profit"] and len(ahead) > 1 and near is not None and told_earlier(near, around.text):
        near, old = ahead[-2], near  # 头均亏损 86 元，上季度为盈利 42 元，由盈转亏
        parted = _STOPS_HARD.search(around.text, near.quantity.right, said.start()) is not None
        apart = parted or near.unit != old.unit or told_earlier(near, around.text)
        return None if apart else (near, old)
    if near is None or (ahead and len(_STOPS.split(around.text[near.quantity.right : said.start()])) > 2):
        return None
    others = [fact for fact in fits if fact is not near and same_series(*sorted((near, fact), key=_left))]
    if len(others) != 1:
        alone = not others and (ahead[-1:] == [near] or bool(said["profit"]))
        return (near, None) if alone and not told_earlier(near, around.text) else None
    order = later(near, others[0], around.text)
    return (near, others[0]) if order > 0 else (others[0], near) if order < 0 else None


def _left(fact: Fact) -> int:
    return fact.quantity.left


def _said_of(fact: Fact, said: re.Match[str], clause: str) -> bool:
    """Whether a figure may be what the words are said of: of the base and the name that they print."""
    if bool(said["profit"]) != (fact.aspect == "level"):
        return False
    base = next((bases for word, bases in _BASE.items() if word in clause), "")
    if base and fact.base and fact.base not in base.split():
        return False
    wanted = named(_FILLERS.sub("", clause))
    return not wanted or wanted <= fact.terms or (not fact.about and fact.quantity.left > said.start())


_FILLERS = lazy(
    "同比|环比|增速|增幅|当月|累计|单月|再度|再次|首次|开始|已|成功|实现|并|且|公司|业绩|净利润|归母|扣非"
    r"|(?:20)?\d\d年|年?\d{1,2}[-—~至]?\d{0,2}月|[一二三四前第上下]+(?:季度|半年)|\d{0,2}Q\d|全年|今年|去年|本[年月季周期]|报告期内?"
)


def _measured_from(fact: Fact, text: str) -> bool:
    """Whether a figure is what another is compared with: 环比25Q4的-11.7亿元扭亏."""
    left = fact.quantity.left
    return _LED_FROM.search(text, max(0, left - 16), left) is not None


_LED_FROM = lazy(r"(?<![同环])(?:[较比由从]|自(?![繁养有主营产动身研建用控]))[^，。；、]{0,12}\Z")


_YEAR_AGO = lazy("同比|较上年同期|较去年同期")


def _of_a_table(said: re.Match[str], facts: Sequence[Fact], reading: Reading) -> tuple[Fact, Fact | None] | None:
    """归母净利润环比增长 113.7%，同比扭亏为盈: the profits of that name and of both years, as a table prints them."""
    ahead = [f for f in facts if f.quantity.right <= said.start() and _PROFIT.search(f.measure)]
    last = max(ahead, key=_left, default=None)
    if last is None:
        return None
    told = [f for f in index(reading).facts if f.terms == last.terms and f.aspect == "level" and _of_profit(f)]
    actual = [f for f in told if f.stance == "actual" and f.low]
    dated = {f.period.days: f for f in actual if f.period is not None and f.period.days}
    newest = dated[max(dated, key=lambda days: days[1])] if dated else None
    year_ago = before(newest.period, "yoy") if newest is not None else None
    then = dated.get(year_ago) if year_ago is not None else None
    one_value = len({f.low for f in told if f.period is not None and newest and f.period == newest.period}) == 1
    return (newest, then) if newest is not None and then is not None and one_value else None


def _elsewhere(clause: str, number: int, reading: Reading, around: Look) -> tuple[Fact, Fact | None] | None:
    """The figure of another sentence that a turn without one is said of, and the one before it where that is told."""
    clause = clause.rpartition("、")[2]
    name = clause_name(clause, _FILLERS)
    change = change_of_name(name, clause, number, reading, around)
    return (change, None) if change is not None else levels_that_turn(clause, reading, around)


def _in_titles(reading: Reading, around: Look) -> Iterator[Check]:
    """A heading's or caption's turn, against the one sign that the section's figures of that name have."""
    blocks = reading.document.blocks
    for number, block in enumerate(blocks):
        if block.kind not in _TITLES:
            continue
        for said in _SAID.finditer(around.text, block.left, block.right):
            clause = _clause(said, block.left, around.text)
            words = re.sub(r"同比|环比|增速|增幅|当月|累计|单月|再度|再次|首次|\A图表?\s?\d*", "", clause).strip("# *")
            if _MAYBE.search(clause):
                continue
            if said["profit"] and block.kind == "heading":
                told = _profits_below(number, around)
                if told is not None:
                    yield _judged(said, *told, around)
            if not words or said["profit"]:
                continue
            section = number if block.kind == "heading" else block.section
            first = next((f for f in reading.facts if _titled(f, said, clause, words, section, number)), None)
            first = first or (_captioned(said, clause, reading) if block.kind == "caption" else None)
            if first is not None:
                yield _judged(said, first, None, around)


def _profits_below(number: int, around: Look) -> tuple[Fact, Fact] | None:
    """The only two profits of the paragraph below a heading, of which one is of the time before."""
    blocks, sentences = around.reading.document.blocks, around.reading.sentences
    if number + 1 >= len(blocks) or blocks[number + 1].kind != "paragraph":
        return None
    first, last = (around.sentence_at(at) for at in (blocks[number + 1].left, blocks[number + 1].right - 1))
    told = [f for at in range(max(first, 0), last + 1) for f in around.by_sentence.get(at, ())]
    profits = [f for f in _signed(told) if f.aspect == "level" and sentences[f.sentence].block == number + 1]
    old = [f for f in profits if told_earlier(f, around.text)]
    new = [f for f in profits if f not in old]
    alone = len(old) == len(new) == 1 and new[0].unit == old[0].unit and new[0].sentence == old[0].sentence
    return (new[0], old[0]) if alone else None


def _captioned(said: re.Match[str], clause: str, reading: Reading) -> Fact | None:
    """图1：10月出口同比转正, at the end of a report: the rate of that month, of whichever section, of one sign."""
    clause = _BLANKS.sub("", clause)
    time = _DATED.match(clause)
    words = _FILLERS.sub("", clause[time.end() :]) if time is not None else ""
    base = "".join(word for word in _BASE if word in clause)
    if time is None or not words or not base:
        return None
    told = [
        fact
        for fact in reading.facts
        if fact.sentence >= 0
        and fact.layout not in _TITLES
        and _has_sign(fact)
        and fact.aspect == "change"
        and fact.period is not None
        and _BLANKS.sub("", fact.period.label).endswith(time[0])
        and fact.subject + fact.measure == words
        and _said_of(fact, said, base)
    ]
    return told[0] if len({_sign(fact) for fact in told}) == 1 else None


_BLANKS = lazy(r"\s")
_DATED = lazy(r"\d{1,2}月(?!份?[-—~至])|[一二三四]季度|[上下]半年")


def _titled(fact: Fact, said: re.Match[str], clause: str, words: str, section: int, number: int) -> bool:
    if fact.sentence < 0 or fact.layout in _TITLES or fact.section != section or not _has_sign(fact):
        return False
    base = "".join(word for word in _BASE if word in clause)
    return fact.measure == words and fact.aspect == "change" and _said_of(fact, said, base)


def _judged(said: re.Match[str], new: Fact, old: Fact | None, around: Look) -> Check:
    want = 1 if said["up"] or said["gain"] else -1
    fails = _sign(new) != want or (old is not None and _sign(old) == want)
    shown = new if old is None or _sign(new) != want else old
    words = said.group()
    return checks.judged(
        "fails" if fails else "holds",
        relation="direction",
        places=[around.figure_place(shown.quantity), around.place(said.start(), said.end())],
        facts=[shown, *(fact for fact in (new, old) if fact is not None and fact is not shown)],
        title=Said(
            f"文字说「{words}」，数字却不是：{shown.measure} {shown.text}",
            f"the words say '{words}', the figure doesn't: {shown.text}",
        ),
        advice=Said("核对正负号，或改说法", "check the sign, or the words"),
        printed=shown.text,
        chance=0.5,
    )
