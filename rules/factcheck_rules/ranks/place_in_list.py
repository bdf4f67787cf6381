"""所称名次与所列前几名不符：A place told of a figure that stands elsewhere in the list of the first.

What it flags
    通信指数上涨6.8%，在31个行业中排名第4 where the list of the first five prints 通信 6.8% as the second.

>>> from factcheck import check
>>> text = (
...     "本月环保（申万）指数上涨5.2%，在31个一级行业中排名第{}。"
...     "涨幅前四的行业为汽车（6.9%）、环保（5.2%）、煤炭（4.4%）、传媒（3.1%）。"
... )
>>> [f.printed for f in check(text.format(3), select=["RNK17"]).findings]
['5.2%']

Why it matters
    The place is what the report says of its own sector, and the list beside it shows another one.

When it stays silent
    The figure of that name has another value in the list, or none; another measure than that of the list; equals, and
    rises and falls that may be ranked apart.

>>> check(text.format(2), select=["RNK17"]).findings
()
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from factcheck import Check, Fact, Reading, Said, Severity, checks
from factcheck.patterns import lazy
from factcheck_rules._look import Look, look
from factcheck_rules.ranks._siblings import in_order, lists

CODE = "RNK17"
SEVERITY = Severity.WARNING

_TOP = lazy(
    r"(?P<way>[涨跌]幅)(?:排名|居|位列|居于)?前(?P<n>[三四五六七八九十]|\d{1,2})(?!\s?(?:季|个?月|年|天|日|周))"
)
_PLACE = lazy(
    r"(?P<way>[涨跌]幅)?(?:排名|排在|位列|位居|列|居)第?\s?(?P<n>[一二三四五六七八九十]|\d{1,2})(?:\s?位|\s?名)?(?=[，,。；;）)])"
)
_ORDER = {word: n for n, word in enumerate("一二三四五六七八九十", 1)}
_REACH = 40
_BLOCKS = 3
"""Paragraphs between a list and the place that is told of one of it, at most."""


def check(reading: Reading) -> Iterator[Check]:
    """Compare each place that a sentence tells of a change with the list of the first that has the same change."""
    around = look(reading)
    if not _TOP.search(around.text):
        return
    listed = [(cue["way"], run) for cue, run in _lists(around)]
    for cue in _PLACE.finditer(around.text) if listed else ():
        fact = _told(cue, around)
        if fact is None:
            continue
        for way, run in listed:
            if _fits(fact, way, cue, run, around):
                yield from _compared(fact, _number(cue), run, cue, around)
                break


def _lists(around: Look) -> Iterator[tuple[re.Match[str], list[Fact]]]:
    """Each list of as many changes as its cue says, right behind the cue."""
    for cue in _TOP.finditer(around.text):
        facts = in_order(around.by_sentence.get(around.sentence_at(cue.start()), ()))
        ahead = [fact for fact in facts if fact.quantity.left > cue.end() and fact.unit == "%"]
        run = next(iter(lists(ahead, around.text)), [])
        if len(run) == _number(cue) and run[0].quantity.left - cue.end() < _REACH:
            yield cue, run


def _number(cue: re.Match[str]) -> int:
    return int(cue["n"]) if cue["n"].isdigit() else _ORDER[cue["n"]]


def _told(cue: re.Match[str], around: Look) -> Fact | None:
    """The one change that stands before a place in its clauses."""
    number = around.sentence_at(cue.start())
    facts = [fact for fact in around.by_sentence.get(number, ()) if fact.quantity.right <= cue.start()]
    changes = [f for f in facts if f.unit == "%" and f.aspect == "change" and f.low and f.base in ("", "wow", "mom")]
    near = changes[-1:] if changes and cue.start() - changes[-1].quantity.right <= _REACH else []
    stop = bool(near) and re.search("[。；;]", around.text[near[0].quantity.right : cue.start()])
    return near[0] if near and near[0].subject and not stop else None


def _fits(fact: Fact, way: str, cue: re.Match[str], run: Sequence[Fact], around: Look) -> bool:
    """Whether a list is one of what rose or fell as far as the figure did, near its paragraph."""
    sentences = around.reading.sentences
    near = abs(sentences[fact.sentence].block - sentences[run[0].sentence].block) <= _BLOCKS
    falls = way[0] == "跌"
    said = not cue["way"] or cue["way"] == way
    values = [abs(item.low) for item in run if item.low is not None]
    one_way = (fact.low or 0) < 0 if falls else (fact.low or 0) > 0
    ordered = len(set(values)) == len(run) and values == sorted(values, reverse=True)
    return near and said and one_way and ordered


def _compared(fact: Fact, place: int, run: Sequence[Fact], cue: re.Match[str], around: Look) -> Iterator[Check]:
    """The place of the one item of the list that bears the figure's name and value."""
    own = [k for k, item in enumerate(run, 1) if item.low is not None and abs(item.low) == abs(fact.low or 0)]
    if len(own) != 1 or not _one_name(run[own[0] - 1].subject, fact.subject):
        return
    falls_behind = (fact.low or 0) < 0 and not cue["way"] and place > len(run)  # 跌幅居首, and the last of all
    wrong = own[0] != place and not falls_behind
    item = run[own[0] - 1]
    yield checks.judged(
        "fails" if wrong else "holds",
        relation="rank",
        facts=(fact, item),
        places=[around.figure_place(fact.quantity), around.place(*cue.span()), around.figure_place(item.quantity)],
        title=Said(
            f"所称名次与所列前 {len(run)} 名不符：{fact.text} 称第 {place}，列在第 {own[0]}",
            f"the place told is not that of the list: {fact.text}, place {place}, listed as number {own[0]}",
        ),
        advice=Said("核对名次与所列各项", "check the place and the list"),
        printed=fact.text,
        chance=0.2,
    )


def _one_name(listed: str, told: str) -> bool:
    """Whether a listed name is that of an index or a trade told with more words: 通信, 通信（申万）指数."""
    return len(listed) > 1 and (listed in told or told in listed)
