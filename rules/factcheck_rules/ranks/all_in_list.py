"""称全线、集体、逐年同向，所列数字不同向：All said to go one way, or step by step, and the list goes another.

What it flags
    板块全线上涨：白酒-2.1%，啤酒-0.8%; 三大指数集体收跌 before three rises; 连续三日回落，分别为1.62、1.75、1.88万亿元.

Why it matters
    The word sums up the list, and is what is read.

When it stays silent
    The figures are of another measure or base; a level is not told as a list of times; most but not all is said.

>>> from factcheck import check
>>> text = "三大指数集体{}，沪指涨0.42%，深成指涨0.77%，创业板指涨1.05%。"
>>> [f.printed for f in check(text.format("收跌"), select=["RNK08"]).findings]
['0.42%']
>>> check(text.format("收涨"), select=["RNK08"]).findings
()
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from factcheck import Check, Fact, Reading, Said, Severity, checks
from factcheck.patterns import Rare, lazy
from factcheck.words import any_word
from factcheck_rules._look import Look, look
from factcheck_rules.ranks._labels import named_runs
from factcheck_rules.ranks._none_so import none_so
from factcheck_rules.ranks._siblings import MOST, in_order, lists

CODE = "RNK08"
SEVERITY = Severity.ERROR

_WAYS = rf"(?:(?P<up>{any_word('up', 'closed_up')})|(?P<down>{any_word('down', 'closed_down')}))"
_ALL = Rare(
    rf"(?:全线|集体|悉数|全部|无一例外|(?<!平)均|皆|双双)(?:同比|环比|较上周|小幅|大幅|震荡)*{_WAYS}(?=[，：:。；,（(])"
)
_STEPS = lazy(
    rf"(?:连续[两二三四五六七八九十\d]+个?(?:年|季度?|月|周|日|个?交易日)|逐[年季月周日]|逐步)(?:小幅|大幅|稳步)*{_WAYS}"
    r"(?=[，,：:])[，,：:][^。；;\n]{0,30}?(?:分别|依次)[为达是]?\s?\Z"
)
_STEPS_BEHIND = lazy(
    rf"[，,]\s?(?:总体|整体)?(?:呈现?)?(?:逐[年季月周]|逐步|持续|稳步|不断|连年)"
    rf"(?:(?P<up>{any_word('up', 'quicker')})|(?P<down>{any_word('down', 'slower')}))(?:趋势|态势)?(?=[，。；;]|\Z)"
)
_STEPS_REACH = 60
_LEAST = 2
_STOP = "[。；;\n]"


def check(reading: Reading) -> Iterator[Check]:
    """Compare each word for all of a list with the signs, or the order, of what is listed."""
    around = look(reading)
    yield from _in_the_sentence_behind(around)
    yield from none_so(around)
    for number, facts in around.by_sentence.items():
        if number < 0 or not 1 < len(facts) <= MOST:
            continue
        sentence = reading.sentences[number]
        for said in _ALL.finditer(around.text, sentence.left, sentence.right):
            listed = _behind(said, facts, around) or _ahead(said, facts, around)
            if len(listed) >= _LEAST:
                yield _signs(said, listed, around)
        for said in _SOME.finditer(around.text, sentence.left, sentence.right):
            listed = _ahead(said, facts, around)
            if listed:
                yield _so_many(said, listed, around)
        for run in lists(facts, around.text) if len(facts) > _LEAST else ():
            begin = max(sentence.left, run[0].quantity.left - _STEPS_REACH)
            steps = _STEPS.search(around.text, begin, run[0].quantity.left) if len(run) > _LEAST else None
            if steps is not None and all(fact.low is not None and fact.aspect == "level" for fact in run):
                yield _ordered(steps, run, around)
            elif len(run) > _LEAST and _by_time(run):
                behind = _STEPS_BEHIND.match(around.text, run[-1].quantity.right)
                if behind is not None:
                    yield _ordered(behind, run, around)


def _in_the_sentence_behind(around: Look) -> Iterator[Check]:
    """…；短纤 6,310 元，月跌 1.2%。三种原料全线下跌: so many are told in the sentence before."""
    sentences = around.reading.sentences
    for number, facts in around.by_sentence.items():
        if not 0 <= number < len(sentences) - 1 or not _LEAST < len(facts) <= MOST:
            continue
        following = sentences[number + 1]
        if following.block == sentences[number].block:
            for said in _ALL.finditer(around.text, following.left, following.right):
                listed = _ahead(said, facts, around)
                if listed:
                    yield _signs(said, listed, around)


def _by_time(run: Sequence[Fact]) -> bool:
    """Whether a list is of one thing at one time after another: 分别为 44.6%、49.1%、53.8%, of three years."""
    times = [fact.period.start if fact.period is not None else None for fact in run]
    one = len({(fact.terms, fact.unit) for fact in run}) == 1 and len({fact.aspect for fact in run}) == 1
    dated = one and all(fact.low is not None for fact in run) and None not in times
    return dated and all(a is not None and b is not None and a < b for a, b in pairwise(times))


def _behind(said: re.Match[str], facts: Sequence[Fact], around: Look) -> list[Fact]:
    """The changes of the list that begins right behind the word."""
    for run in named_runs(in_order(facts), around):
        first = run[0].fact
        gap = around.text[said.end() : first.quantity.left] if first.quantity.left >= said.end() else _FAR
        if len(gap) < len(_FAR) and not re.search(_STOP, gap) and all(_signed(item.fact) for item in run):
            return [item.fact for item in run]
    return []


def _ahead(said: re.Match[str], facts: Sequence[Fact], around: Look) -> list[Fact]:
    """The changes of the list that ends right before the word, with no more between than how many there are."""
    for run in named_runs(in_order(facts), around):
        last = run[-1].fact.quantity.right
        told = _SO_MANY.fullmatch(around.text, last, said.start()) if last <= said.start() else None
        if told is None or len(run) <= _LEAST or not all(_signed(item.fact) for item in run):
            continue
        if told["many"] and NUMBERS.get(told["many"], told["many"]) not in (len(run), str(len(run))):
            continue
        return [item.fact for item in run]
    return []


_SO_MANY = lazy(
    r"[）)]?(?:[，,]\s?|。\s?(?=[^，。]{0,3}[两三四五六七八九十\d]))(?:上述|以上|这)?(?:(?P<many>[两三四五六七八九十]|\d{1,2})(?:个|大|家|只|类|项|条|种|款)[^，。；\d]{0,6})?"
)
NUMBERS = {word: n for n, word in enumerate("二三四五六七八九十", 2)} | {"两": 2}
_FAR = " " * 16


_N = "[零一两二三四五六七八九十]|\\d{1,2}"
_KINDS = "(?:个|只|家|类|条)?(?:板块)?"
_SOME = Rare(rf"(?P<up>{_N}){_KINDS}(?:上?涨|升|增)[、，和]?(?P<down>{_N}){_KINDS}(?:下?跌|降|减)(?=[，。；（(])")
"""四涨一跌: how many of a list rose and fell."""


def _so_many(said: re.Match[str], listed: Sequence[Fact], around: Look) -> Check:
    """Compare 四涨一跌 with the signs of the list right before it."""
    rose = sum((fact.low or 0) > 0 for fact in listed)
    told = [_number(said[way]) for way in ("up", "down")]
    holds = told == [rose, len(listed) - rose]
    return _judged(said, "holds" if holds else "fails", listed[:3], around)


def _number(said: str) -> int:
    return int(said) if said.isdigit() else 0 if said == "零" else 1 if said == "一" else NUMBERS[said]


def _signed(fact: Fact) -> bool:
    moved = fact.unit == "%" and (fact.aspect == "change" or bool(fact.quantity.signed))
    return bool(fact.low) and (moved or (fact.unit == "pp" and fact.aspect == "points"))


def _signs(said: re.Match[str], listed: Sequence[Fact], around: Look) -> Check:
    up = bool(said["up"])
    against = [fact for fact in listed if ((fact.low or 0) > 0) != up]
    return _judged(said, "fails" if against else "holds", (against or listed)[:3], around)


def _ordered(said: re.Match[str], run: Sequence[Fact], around: Look) -> Check:
    up = bool(said["up"])
    steps = [(new, (new.low or 0) - (old.low or 0)) for old, new in pairwise(run)]
    wrong = [new for new, step in steps if step and (step > 0) != up]
    return _judged(said, "fails" if wrong else "holds", (wrong or list(run))[:3], around)


def _judged(said: re.Match[str], verdict: str, facts: Sequence[Fact], around: Look) -> Check:
    words = re.split("[，,：:]", said.group())[0]
    shown = "、".join(fact.text for fact in facts)
    return checks.judged(
        verdict,
        relation="direction",
        facts=tuple(facts),
        places=[around.figure_place(facts[0].quantity), around.place(said.start(), said.start() + len(words))],
        title=Said(f"所称「{words}」与所列数字不符：{shown}", f"said '{words}', the list says otherwise: {shown}"),
        advice=Said("核对各数的方向，或改说法", "check the signs, or the words"),
        printed=facts[0].text,
        chance=0.5,
    )
