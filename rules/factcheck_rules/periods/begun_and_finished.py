"""工期与起讫月份不符：How long a building takes, and the months in which it begins and ends.

What it flags
    于2025年3月开工，建设期30个月，预计2026年11月投产: from March 2025 to November 2026 are twenty months. "Broke ground
    in May 2025 and will open in November 2026, after 28 months of construction".

>>> from factcheck import check
>>> text = "二期项目于2025年3月开工，建设期{}个月，预计2026年11月投产。"
>>> [f.printed for f in check(text.format(30), select=["PER16"]).findings]
['30个月']

Why it matters
    One of the three is a slip, and capacity is forecast by the date.

When it stays silent
    A month more or less, half a year where the length is told in years; projects that run early or late; sentences
    with several beginnings or ends of which one fits.

>>> check(text.format(20), select=["PER16"]).findings
()
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from factcheck import Check, Mark, Reading, Said, Severity, checks
from factcheck.patterns import Rare, lazy
from factcheck.periods import Spec, resolve
from factcheck.words import any_word
from factcheck_rules._look import Look, look

CODE = "PER16"
SEVERITY = Severity.WARNING

_ZH = {word: n for n, word in enumerate("一二三四五六七八九十", 1)} | {"两": 2}
_EN = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "nine": 9, "twelve": 12, "eighteen": 18}
_LENGTH = Rare(
    r"(?:(?:建设|施工)周?期|工期|历时)(?:仅|约|共|为|预计|计划)*\s?"
    r"(?P<n>\d{1,3}|[两一二三四五六七八九十])\s?(?P<unit>个月|年)(?!期|以|内|余|多|左右)"
    r"|(?P<en>\d{1,3}|" + "|".join(_EN) + r")[ -](?P<per>month|year)s?"
    r" (?:of (?:construction|work|building)|construction)\b",
    re.I,
    apart="，。；",
)
_BEGINS = lazy(r"\s?(?:月?[初底中]旬?)?(?:已|正式|全面)?(?:破土|开工|动工|启动建设|奠基|开建)(?!率)")
_BEGAN = lazy(
    r"(?:broke ground|construction (?:began|started)|began construction|work (?:began|started))"
    r"[^.,;]{0,20}(?:in|on) \Z",
    re.I,
)
_ENDS = lazy(
    r"\s?(?:月?[初底中]旬?)?前?(?:有望|可|将|正式|全面|全部|实现)*"
    rf"(?:{any_word('finished')}|投用|试产|点火|并网|投入运营)"
)
_ENDED = lazy(
    r"(?:open(?:s|ed)?|complet(?:e|es|ed|ion)|come on stream|start production|be ready|enter service|finish(?:es|ed)?)"
    r"[^.,;]{0,20}(?:in|on|by) \Z",
    re.I,
)
_ASIDE = lazy(
    r"提前|延期|推迟|延后|滞后|原计划|原定|顺延|停工|复工|分[两二三四期]|early|late\b|delay|ahead of|behind", re.I
)
_LEAD, _MONTHS, _SLACK, _HALF = 48, 12, 1, 6


def check(reading: Reading) -> Iterator[Check]:
    """Compare each length of a building's time with the months printed in its sentence."""
    found = look(reading)
    for said in _LENGTH.finditer(found.text):
        number = found.sentence_at(said.start())
        if number < 0:
            continue
        sentence = reading.sentences[number]
        if _ASIDE.search(found.text, sentence.left, sentence.right):
            continue
        firsts, lasts = _months(sentence.left, sentence.right, found)
        length, slack = _length(said)
        apart = [_apart(first, last) for first in firsts for last in lasts if first < last]
        if length and apart:
            yield _told(said, apart, any(abs(months - length) <= slack for months in apart), found)


def _length(said: re.Match[str]) -> tuple[int, int]:
    """How many months are said, and how many more or less may be meant."""
    word = said["n"] or said["en"]
    number = int(word) if word.isdigit() else _ZH.get(word) or _EN.get(word.lower(), 0)
    years = said["unit"] == "年" or (said["per"] or "").lower() == "year"
    return (number * _MONTHS, _HALF) if years else (number, _SLACK)


def _months(left: int, right: int, found: Look) -> tuple[list[date], list[date]]:
    """The months in which something begins, and those in which it is done, of one sentence."""
    firsts, lasts = list[date](), list[date]()
    for mark in found.marks.get("period", ()):
        spec = mark.spec if isinstance(mark, Mark) and left <= mark.left < right else None
        if not isinstance(spec, Spec) or spec.form not in ("day", "month") or spec.until is not None or spec.last:
            continue
        day = resolve(spec, found.reading.document.published, None).start
        if day is None:
            continue
        lead = found.text[max(left, mark.left - _LEAD) : mark.left]
        if _BEGINS.match(found.text, mark.right) or _BEGAN.search(lead):
            firsts.append(day)
        elif _ENDS.match(found.text, mark.right) or _ENDED.search(lead):
            lasts.append(day)
    return firsts, lasts


def _apart(first: date, last: date) -> int:
    return (last.year - first.year) * _MONTHS + last.month - first.month


def _told(said: re.Match[str], apart: list[int], holds: bool, found: Look) -> Check:
    place = found.place(said.start("n" if said["n"] else "en"), said.end("unit" if said["unit"] else "per"))
    return checks.judged(
        "holds" if holds else "fails",
        relation="span",
        places=[place, found.place(*found.clause(said.start(), said.end()))],
        title=Said(f"工期与起讫月份不符：{place.text}", f"a time of building of another length: {place.text}"),
        arithmetic=Said(f"起讫相隔 {apart[0]} 个月", f"from the first month to the last are {apart[0]} months"),
        advice=Said("核对开工、完工月份与工期", "check both months and the length"),
        printed=place.text,
    )
