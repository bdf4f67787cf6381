"""尚未到来的日子里已发生的事：An event told as over, on a day that the report has not reached.

What it flags
    A note of 22 April that says 公司5月20日晚间披露一季报: the day lies ahead, and the verb tells of what is done.

>>> from factcheck import check
>>> from datetime import date
>>> text = "公司{}晚间披露一季报，实现营收12.8亿元，同比增长15.6%。"
>>> [f.printed for f in check(text.format("5月20日"), date=date(2026, 4, 22), select=["PER14"]).findings]
['5月20日晚间']

Why it matters
    Day or month is a slip, and the news is as old or as new as its date.

When it stays silent
    Plans, deadlines and calendars (将, 拟, 预计, 到期, 下周); a year or 去年 printed before in the sentence; days so
    far ahead that last year's may be meant; reports whose own date can't be told from the front page.

>>> check(text.format("4月20日"), date=date(2026, 4, 22), select=["PER14"]).findings
()
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from factcheck import Check, Mark, Reading, Said, Severity, checks
from factcheck.patterns import lazy
from factcheck.periods import Spec
from factcheck_rules._look import Look, look

CODE = "PER14"
SEVERITY = Severity.WARNING

_KNOWN_FROM = ("given", "front page", "date line", "printed week")
_FAR, _MONTHS = timedelta(days=200), timedelta(days=100)
"""A day that is further ahead may be last year's."""
_SUNDAY = 6
_DONE = lazy(
    r"(?:当?[日天晚]|晚间?|盘后|盘中|早间|上午|下午|凌晨)?[，,]?\s?[^，,。；;：:（(\d\n]{0,14}?"
    r"(?:公布|发布|披露|公告|宣布|召开|举行|举办|印发|出台|下发|签署|签订|收盘|收报|收于|通过|落幕|降准|降息|上调|下调|报收|录得|开幕|挂牌|获批|获得|发行|完成)"
    r"(?!日|会前|前|时|后|窗口|价)"
    r"|[，,]?\s?(?![之前起至])[^，,。；;：:（(\n年月日]{0,24}?(?:成交|竞得|摘得|拍出|摘牌|中标|开业|投产|投运|通车|下线|首发|上线|启用|接待|发送|售出|迎来|录得|入库|抵达|出发)(?![日前时后价率量额])"
    r"|(?:\d{1,2}[时点:：]\s?(?:\d{1,2}分?)?)?[，,]?\s?(?![之前起至])[^，,。；;：:（(\n年月日]{0,44}?(?:发射升空|升空|发射|首飞|试飞|下水)"
    r"(?![日前时后场台架窗任计])"
)
_WEEKDAY = lazy(r"\s?[（(](?:周|星期)[一二三四五六日天][)）]")
_PRICED = lazy(r"\s?的?(?:收盘价|结算价|中间价|收市价)(?!将|预计)")
"""按4月2日收盘价: a price of a close is known when the market has closed."""
_WIRED = lazy(r"\s?(?:消息|电|讯)[，,：:]")
_CHARTED = lazy(r"[^。；;\n]{0,24}?(?:占|达|超|破|增|降|同比|环比)")
_SURE = lazy(r"(?:宣布|公布|披露|公告|签署|签订|收报|收于|报收|获批|获得|落幕|消息|电|讯)[^\w]?\Z")
"""What is told so is over, whatever is to come of it: 宣布…，将用于…."""
_CAME_OFF = lazy(r"(?<![若如未能待果])(?:取得|获得)(?:了)?(?:圆满)?成功|圆满成功|顺利进入预定轨道")
"""Of what came off 将 tells no plan: 将6颗卫星送入轨道，任务取得圆满成功."""
_TITLES = frozenset({"caption"})
_UNTIL = lazy(r"[\s\S]{0,4}?截[至止]")
_ENDS = lazy(r"截[至止]|(?:year|period|months|quarter) end(?:s|ed|ing)", re.I)
"""财年截至8月31日: the day on which a stretch closes, and nothing happened on it."""
_SUMMED = lazy(r"[，,]?\s?[^，。；\n]{0,16}(?:累计|已|共有|达到?|为|实现)")
_AHEAD = lazy(
    r"将|拟|预[计告定]|计划|定于|有望|下周|下月|即将|届时|到期|解禁|截止|(?<![接招期对款优看等])待|关注|日程|日历(?!史)|前瞻|展望|若|如果|或|可能|应|须|前(?=[，,。])|之前|起(?=[，,施执生])"
    r"|至(?=\s?\d)|—|生效|实施|施行|规定|要求|登记|除权|除息|派息|交割|会议将|will|expected"
)
_EARLIER = lazy(r"去年|上年|前年|20\d\d\s?年")
"""Told of before, it makes the day one of that year."""
_TOLD = lazy(r"创[下出]?|纪录|圆满|成功(?!率)|同比|环比|实现|了|已|超|达|为|较|显示")
_KINDS = frozenset({"paragraph", "list_item"})


def check(reading: Reading) -> Iterator[Check]:
    """Look at the day of each event that is told as done."""
    document = reading.document
    if document.published is None or document.published_from not in _KNOWN_FROM:
        return
    found = look(reading)
    for mark in found.marks.get("period", ()):
        spec = mark.spec if isinstance(mark, Mark) else None
        if not isinstance(mark, Mark) or not isinstance(spec, Spec):
            continue
        to_date = _is_month_end(spec) and _UNTIL.match(found.text, max(0, mark.left - 4), mark.right) is not None
        if not to_date and (not _is_day(spec) or _ENDS.search(found.text, max(0, mark.left - 8), mark.right)):
            continue
        ahead = _how_far(spec, document.published)
        if ahead is None or not _slack(reading, to_date) < ahead < _FAR:
            continue
        block, number = found.block_at(mark.left), found.sentence_at(mark.left)
        titled = block is not None and block.kind in _TITLES and to_date
        deed = (_CHARTED if titled else _SUMMED) if to_date else _DONE
        wired = None if to_date else _WIRED.match(found.text, mark.right)
        english = None if to_date else _in_english(mark, found.text)
        behind_day = _WEEKDAY.match(found.text, mark.right)
        priced = None if to_date else _PRICED.match(found.text, mark.right)
        told = wired or priced or deed.match(found.text, behind_day.end() if behind_day else mark.right) or english
        if block is None or not (titled or block.kind in _KINDS) or number < 0 or told is None:
            continue
        sentence = reading.sentences[number]
        came_off = _CAME_OFF.search(found.text, told.end(), sentence.right)
        sure = english or priced or came_off or _SURE.search(told.group())
        until = max(told.end(), mark.right) if sure else sentence.right
        words = f"{found.text[sentence.left : mark.left]} {found.text[mark.right : mark.right if wired else until]}"
        if to_date and ahead > _MONTHS:
            continue  # 截至12月底, told in June: of the year before
        behind = found.text[mark.right : sentence.right]
        known = _MADE_KNOWN.search(behind) and _goes_on(number, found)
        said = english or _SAID.match(found.text, mark.right)
        over = to_date or wired or priced or known or said or _is_over(told.group(), behind)
        before = found.text[sentence.left : mark.left]
        if _FORETOLD.match(found.text, mark.right) or _under_what_comes(found, block.section):
            continue
        if over and not _AHEAD.search(words) and not _EARLIER.search(before):
            yield _told(mark, document.published, found)


def _under_what_comes(found: Look, section: int) -> bool:
    """Whether the heading above says that what follows is still to come: 五、下周关注."""
    heading = found.reading.document.blocks[section] if section >= 0 else None
    return heading is not None and _TO_COME.search(found.text, heading.left, heading.right) is not None


_TO_COME = lazy(
    r"下周|下月|日程|日历(?!史)|前瞻|(?:重点|值得|需要?)关注|关注(?:事件|数据|要点)?\s*\**\s*$"
    r"|week ahead|calendar|to watch",
    re.I | re.M,
)
_FORETOLD = lazy(r"(?:公布|发布|披露)[^，。；]{2,30}[，,](?:我们|市场|一致|机构|普遍)?预[计期]")
"""11月27日公布10月数据，我们预计…: what is expected of it has not come out."""


def _slack(reading: Reading, to_date: bool) -> timedelta:
    """How far ahead a day may lie: notices bear the next day's date, and reports of a Friday come out on Sunday.

    A report that prints only its week comes out some days behind it.
    """
    published = reading.document.published
    if to_date or published is None or reading.document.published_from == "printed week":
        return timedelta(days=3)
    return timedelta(days=max(1, _SUNDAY - published.weekday() if published.weekday() >= _FRIDAY else 1))


_FRIDAY = 4


def _is_day(spec: Spec) -> bool:
    single = spec.form == "day" and spec.until is None and spec.last is None and not spec.since
    return single and spec.number is not None and spec.day is not None and not (spec.future or spec.forecast)


def _is_over(deed: str, words: str) -> bool:
    """Whether a deed is told with its figure, or in words of what has been.

    A meeting or a race 4月19日举行 may be announced so: only what came of it tells that it is over.
    """
    if deed.endswith(("召开", "举行", "举办", "开幕")):
        return _HELD.search(words) is not None
    return any(char.isdigit() for char in deed) or _TOLD.search(words) is not None


_HELD = lazy(
    r"了|已|曾|落幕|闭幕|夺冠|获胜|通过|签[署约订]|达成|揭晓|创下|吸引|会上|(?:大会|会议|论坛|峰会)(?:指出|强调|提出)"
)
_SAID = lazy(
    r"[，,]?[^，。；\d]{0,20}(?:宣布|签署|签订|落幕|印发|下发|公告(?=称|拟|将|与|以|向|其|收购|中标))"
    r"(?![^，。；]{0,16}(?:决议|决定|结果|利率|数据|财报|业绩|名单))[^，。；]{6}"
)
"""Who announces or signs something has done so; the results of a meeting may still be due."""
_ENGLISH_DEED = (
    r"(?:reported|announced|said|published|released|posted|disclosed|unveiled|signed|agreed|completed|launched|approved"
    r"|presented)"
)
_DAY_FIRST = lazy(rf",?\s(?:the\s)?(?:[\w.&'’-]+\s){{1,5}}{_ENGLISH_DEED}\b")
_DAY_LAST = lazy(rf"\b{_ENGLISH_DEED}\s[^.;,]{{3,60}}\son\s\Z")
_REACH = 90


def _in_english(mark: Mark, text: str) -> re.Match[str] | None:
    """On 5 May Northmere reported …; … reported results on 5 May."""
    if not mark.text.isascii():
        return None
    return _DAY_LAST.search(text, max(0, mark.left - _REACH), mark.left) or _DAY_FIRST.match(text, mark.right)


_MADE_KNOWN = lazy(r"(?:公布|发布|披露)了?[^，。；]{0,24}(?:数据|报告|年报|季报|中报|公报|业绩|情况)。?\Z")


def _goes_on(number: int, found: Look) -> bool:
    """Whether the next sentence of a paragraph tells what is: 央行公布7月数据。当月贷款增加 …."""
    sentences = found.reading.sentences
    behind = number + 1
    if behind >= len(sentences) or sentences[behind].block != sentences[number].block:
        return False
    facts = found.by_sentence.get(behind, ())
    return bool(facts) and all(fact.stance == "actual" for fact in facts)


def _is_month_end(spec: Spec) -> bool:
    """截至12月底: the last day of a month, up to which something has come together."""
    return spec.form == "month" and spec.point and spec.until is None and not (spec.future or spec.forecast)


def _how_far(spec: Spec, published: date) -> timedelta | None:
    """How far ahead of the report a day lies, in the report's year where none is printed."""
    year, month = spec.year or published.year, spec.number or 1
    try:
        if spec.form == "month":
            return date(year + month // 12, month % 12 + 1, 1) - timedelta(1) - published
        return date(year, month, spec.day or 1) - published
    except ValueError:
        return None


def _told(mark: Mark, published: date, found: Look) -> Check:
    place = found.place(mark.left, mark.right)
    return checks.judged(
        "fails",
        relation="date",
        places=[found.place(*found.clause(mark.left, mark.right))],
        title=Said(f"尚未到来的日子里已发生的事：{place.text}", f"told as over, on a day ahead: {place.text}"),
        arithmetic=Said(f"报告日 {published}", f"the report is of {published}"),
        advice=Said("核对月份与日子", "check the month and the day"),
        printed=place.text,
    )
