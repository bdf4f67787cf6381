"""计划在过去、往事在将来：A plan for a time that is over, or a past event in a time to come.

What it flags
    A note of April 2026 that says 预计2025年建成, 延长至2019年 or 计划于2025年底前完成; one that says 曾在2030年出售; a
    notice of 15 April under which prices 将于3月15日起 change. 第二季度营收…。展望第二季度: a company looks ahead to a
    quarter that doesn't follow the one it has just reported. 2030年创纪录的募资.

Why it matters
    The year or the month is a slip, and readers mark the wrong date in their calendars.

When it stays silent
    Plans told as history (原计划, 此前, 曾, 《…规划》); sentences that print an earlier date before; reports whose own
    date can't be told.

>>> from factcheck import check
>>> text = "2026年4月15日，澜江重工公告称，新基地预计{}年建成投产。"
>>> [f.printed for f in check(text.format(2025), date="2026-04-17", select=["PER11"]).findings]
['2025年']
>>> check(text.format(2027), date="2026-04-17", select=["PER11"]).findings
()
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from factcheck import Check, Mark, Reading, Said, Severity, checks
from factcheck.patterns import Rare, lazy
from factcheck.periods import Period, Spec, resolve
from factcheck.words import any_word
from factcheck_rules._look import Look, look
from factcheck_rules.periods._next_quarter import Outlook, looked_ahead

CODE = "PER11"
SEVERITY = Severity.WARNING

_KINDS = frozenset({"paragraph", "list_item", "heading"})
_FORMS = frozenset({"day", "month", "quarter", "half", "year"})
_PLANNED = Rare(
    r"(?:(?<![不未])(?:将于|将在|拟于|拟在|定于|计划于|计划在|预定于|预定在|预计|预计将?于|预计将?在|预计到|有望于|有望在|力争于|力争在|力争到)"
    r"|(?:延长|延期|推迟|顺延|延后|延续|持续|续约|有效期)[至到](?:至少)?|(?:需要?|得)?等到(?:了)?|最早(?:也|要|需|将)*(?:于|在|到|至)?"
    r"|(?<![年规性期])(?:计划|拟|预定|预期|料|目标))\s?\Z"
)
_EN_DEED = (
    r"(?:be )?(?:complet|finish|open|launch|start|begin|beg[iu]n|commenc|clos|deliver|ship|publish|releas|report"
    r"|announc|bottom|peak|resum|expir|matur|list|vote|debut|arriv|ready|approv|commission|connect|build|built|enter"
    r"|take effect|taken? over|come into (?:force|effect|operation)|come on(?:line| stream)|go live|go public|fall due"
    r"|break even)(?:e|es|ed|d)?"
)
_EN_PLANNED = lazy(
    r"\b(?:will|(?<!was )(?<!were )(?<!been )(?<!had )(?:expect(?:s|ed)?|due|scheduled|set|slated|planned"
    r"|likely|plans?|aims?|intends?|hopes?|on track|on course|forecasts?)\b[^.;:\d]{0,60}? to)"
    r" (?:also |then |now |only |first )?"
    rf"{_EN_DEED}(?: [a-z]{{3,14}}){{0,4}} (?:in|by|on|from|before)"
    r"(?: (?:the|early|late|mid|end of|end|around|about)){0,3}[ -]\Z"
)
"""The plant is due to open in …, we expect rates to bottom in …: in English a plan's verb stands before its time."""
_EN_HISTORY = lazy(
    r"\b(?:originally|previously|initially|earlier|formerly|had|once|delayed|postponed|missed|at the time|since"
    r"|then-|used to|history|anniversary|promised|said in|plans? (?:drawn up|made))\b",
    re.I,
)
_EN_REACH = 150
_AHEAD = lazy(r"\s?(?:要|将(?![近达其])|拟|计划|力争|有望)(?=[\u4e00-\u9fff]{2})")
"""Behind the year of a heading: 2026年要开展质量检查."""
_EXPECTED = lazy(r"(?:(?:预计|有望|力争)[将于在到]{0,2}|计划|拟|预定|预期|料|目标)\s?\Z")
_DEED = lazy(rf"[^，。；\d]{{0,14}}(?:{any_word('finished', 'brought_out', 'held')})")
"""What is expected is a plan where something is to be done; 预计2025年净利润 is an estimate of what has been."""
_TURNS = lazy(r"[^，。；\d]{0,6}(?:企稳|见底|触底|筑底|见顶|回升|回暖|反弹|恢复|扭亏|转正|拐点)")
"""有望于2025年下半年企稳: what turns on a time is still to come."""
_DONE = lazy(r"(?:曾于|曾在|早在|已于|成立于|创立于|创办于|建成于|始建于|上市于|诞生于|收购于)\s?\Z")
_RECORD = lazy(r"(?:的)?(?:创纪录|创下|创出|创造)(?:的|了)|曾")
"""Behind a year, this tells of what has been: 2019年创纪录的募资."""
_WAS = lazy(
    r"首次(?:公布|发布|推出|亮相|提出|披露)|[^，。；\d]{0,8}?(?:公布|发布|推出|收购|出售|成立|加入|创立|提出|披露)了"
)
"""Behind a year: 于2033年首次公布了 is told as over."""
_TO_BE = lazy(r"将|拟|计划|预计|目标|有望|力争|规划|若|如果")
_HISTORY = lazy(
    r"原(?:计划|定|本|先|预|拟)|此前|曾|当时|最初|起初|早前|之前|先前|去年|前年|历史|回顾|规划|纲要|《|意见|(?<!解决)方案|目标|承诺|预测|"
    r"逾期|未能|未按|落空|如期|提前|到期|届满"
)
_DUE = lazy(r"\s?(?:到期|届满)")
_SET = lazy(r"(?:将于|将在|预定于|定于)\s?\Z")
"""What falls due by 将于 or 预定于 has not fallen due yet."""
_OVER = lazy(r"已|了(?=[，。；])")
"""In the plan's own clause: it has come about."""
_DATELINE = 24
"""A block begins with its date within so many characters."""
_SLACK = timedelta(days=3)
_LATE = timedelta(days=60)
"""A quarter or month just over is still told of as if it ran."""
_FAR = timedelta(days=370)
"""So far behind the latest date that is told as past nobody writes."""


def check(reading: Reading) -> Iterator[Check]:
    """Compare the times of plans and of what is over with the day on which they are told."""
    found = look(reading)
    for outlook in looked_ahead(found):
        yield _not_the_next(outlook, found)
    published = reading.document.published
    if published is None:
        return
    for mark in found.marks.get("period", ()):
        spec = mark.spec if isinstance(mark, Mark) else None
        if not isinstance(mark, Mark) or not isinstance(spec, Spec) or not _usable(spec):
            continue
        led = found.text[max(0, mark.left - 12) : mark.left]
        planned, done = _PLANNED.search(led) or _planned_in_english(mark, found), _DONE.search(led)
        done = done or (_RECORD.match(found.text, mark.right) if planned is None else None)
        block = found.block_at(mark.left)
        if block is None or block.kind not in _KINDS:
            continue
        ahead = block.kind == "heading" and spec.form == "year" and _AHEAD.match(found.text, mark.right) is not None
        if done is None and planned is None and led.endswith(("于", "在")) and spec.form == "year":
            begin, end = found.clause(mark.left, mark.right)
            was = _WAS.match(found.text, mark.right)
            done = was if was is not None and not _TO_BE.search(found.text, begin, end) else None
        if planned is None and done is None and not ahead:
            continue
        when = resolve(spec, published, None)
        if when.start is None or when.end is None:
            continue
        if done is not None:
            far = spec.year is not None and when.start > published + _FAR
            if far:
                yield _told(mark, when, published, found)
            continue
        turns = led.rstrip().endswith(("于", "在")) and _TURNS.match(found.text, mark.right)
        if _EXPECTED.search(led) and not turns and not _DEED.match(found.text, mark.right):
            continue
        told = _told_on(mark, block.left, published, found)
        slack = _SLACK if spec.form in ("day", "year") else _LATE
        known = published is None or told <= published  # a day misread as one of the year to come dates nothing
        if known and when.end < told - slack and not _history(mark, when, found):
            yield _told(mark, when, told, found)


def _planned_in_english(mark: Mark, found: Look) -> re.Match[str] | None:
    """The words of a plan that end before a time, in its own sentence."""
    if found.text[mark.left - 1 : mark.left] not in (" ", "-") or not mark.text.isascii():
        return None
    number = found.sentence_at(mark.left)
    begin = max(found.sentences[number] if number >= 0 else 0, mark.left - _EN_REACH)
    words = _EN_PLANNED.search(found.text, begin, mark.left)
    return None if words is None or _EN_HISTORY.search(found.text, begin, mark.left) else words


def _usable(spec: Spec) -> bool:
    """Whether a period is one of the calendar, with its year or its day printed."""
    plain = spec.form in _FORMS and not spec.fiscal and spec.until is None and spec.shift is None
    return plain and (spec.year is not None or (spec.form == "day" and spec.number is not None))


def _told_on(mark: Mark, begin: int, published: date, found: Look) -> date:
    """The day that opens the block, if one does before the plan; else the report's own."""
    spec = mark.spec
    if isinstance(spec, Spec) and spec.year is not None:
        return published
    for other in found.marks.get("period", ()):
        opens = begin <= other.left < min(begin + _DATELINE, mark.left)
        if opens and isinstance(other, Mark) and isinstance(other.spec, Spec) and other.spec.form == "day":
            day = resolve(other.spec, published, None).start
            return day if day is not None else date.min + _SLACK
    return date.min + _SLACK


def _history(mark: Mark, when: Period, found: Look) -> bool:
    """Whether the sentence tells of a plan of old: by its words, or by an earlier date before."""
    number = found.sentence_at(mark.left)
    begin = found.sentences[number] if number >= 0 else 0
    end = found.sentences[number + 1] if number + 1 < len(found.sentences) else len(found.text)
    over = _OVER.search(found.text, *found.clause(mark.left, mark.right))
    due = _DUE.match(found.text, mark.right)
    behind = due.end() if due and _SET.search(found.text, max(begin, mark.left - 8), mark.left) else mark.right
    words = f"{found.text[begin : mark.left]} {found.text[behind : min(end, mark.right + 40)]}"
    if over or _HISTORY.search(words):
        return True
    for other in found.marks.get("period", ()):
        if begin <= other.left < mark.left and isinstance(other, Mark) and isinstance(other.spec, Spec):
            if _BEGUN.match(found.text, other.right):
                continue  # 于2025年3月开工，…，预计2026年3月投产: the one tells when work began, not when this was said
            span = resolve(other.spec, found.reading.document.published, None)
            if span.start is not None and when.end is not None and span.start <= when.end:
                return True
    return False


_BEGUN = lazy(r"\s?(?:月?[初底中]旬?)?(?:已|正式|全面)?(?:破土|开工|动工|启动|奠基|开建)")


def _told(mark: Mark, when: Period, told: date, found: Look) -> Check:
    place = found.place(mark.left, mark.right)
    return checks.judged(
        "fails",
        relation="date",
        places=[found.place(*found.clause(mark.left, mark.right))],
        title=Said(f"时间与语气不合：{place.text}", f"the time does not fit what is told of it: {place.text}"),
        arithmetic=Said(f"所述之日 {told}，{place.text} 为 {when.iso}", f"told on {told}; {place.text} is {when.iso}"),
        advice=Said("核对年份与月份", "check year and month"),
        severity=Severity.WARNING,
        printed=place.text,
    )


def _not_the_next(outlook: Outlook, found: Look) -> Check:
    follows = outlook.ahead == outlook.reported % 4 + 1
    place = found.place(outlook.left, outlook.right)
    return checks.judged(
        "holds" if follows else "fails",
        relation="date",
        places=[place, found.place(*outlook.told)],
        title=Said(
            f"展望的季度与已公布的季度不相接：{place.text}",
            f"looks ahead to another quarter than the next: {place.text}",
        ),
        arithmetic=Said(
            f"已公布的是第 {outlook.reported} 季度，展望的是第 {outlook.ahead} 季度",
            f"quarter {outlook.reported} is reported, quarter {outlook.ahead} looked ahead to",
        ),
        advice=Said("核对两个季度", "check both quarters"),
        printed=place.text,
    )
