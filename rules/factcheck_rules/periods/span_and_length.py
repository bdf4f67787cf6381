"""年限与起止年份不符：A span of years and its printed length.

What it flags
    未来五年（2024-2031年）, "over the seven years from 2024 to 2029": the years printed don't make the length printed.
    自3月3日起，至3月22日止，共30天; 从2012年启动到2024年，历时8年: what lasted from one to the other is not so long.
    自10月8日至28日，历时18天; （10月9日至11月11日），去年为10月9日至11月14日，长5天: the days printed are otherwise.
    2月9日-18日这周: a week of ten days. 月度表现 over the days of one week, and a column 月涨跌幅 or 2025年初至今 in a
    table that shows a week of 2026.

Why it matters
    A growth rate a year, or an amount a year, is worked out with the wrong number of years.

When it stays silent
    The length counts both ends or only one of them (2024-2031 is seven years of growth and eight years of figures); the
    length is of something else in the sentence.

>>> from factcheck import check
>>> [f.printed for f in check("未来五年（2024-2031年），市场规模将快速扩大。", select=["PER04"]).findings]
['五年']
>>> check("未来五年（2026-2030年），市场规模将快速扩大。", select=["PER04"]).findings
()
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from factcheck import Check, Mark, Quantity, Reading, Said, Severity, checks
from factcheck.patterns import Rare, lazy
from factcheck.periods import Spec, resolve
from factcheck_rules._look import Look, look
from factcheck_rules.periods._begun_and_ended import begun_and_ended
from factcheck_rules.periods._days_counted import days_counted
from factcheck_rules.periods._holiday_days import holiday_days
from factcheck_rules.periods._spans_shown import spans_shown

CODE = "PER04"
SEVERITY = Severity.WARNING

_AFTER = lazy(
    r"年?\s?(?:[）)]\s?)?(?:[（(,，、：:]\s?|的|这|这段|共|合计|为期|历时|间|期间|these\s|the\s|over\s){0,3}(?:完整)?\s?\Z"
)
_BEFORE = lazy(r"(?:间|期间|内|里|以来|来|中)?\s?[（(,，:：]?\s?(?:即|指|from\s|\()?\s?\Z")
_FOLLOWED = lazy(
    r"\s?(?:间|期间|内|复合|年均|CAGR|里|的|[）)，,；;。]|\Z|compound|period|span"
    r"|股东回报|分红|规划|计划|战略|行动|累计|合计|平均|总)"
)
_OTHER = lazy(r"期|来首次|新高|新低|连续|老|岁|历史")
_UNITS = {"year": 12, "month": 1}


def check(reading: Reading) -> Iterator[Check]:
    """Compare each length in years or months with the range of years or months right beside it."""
    found = look(reading)
    spans = [m for m in found.marks.get("period", ()) if isinstance(m, Mark) and _is_span(m)]
    by_right = {m.right: m for m in spans}
    by_left = {m.left: m for m in spans}
    for quantity in found.marks.get("quantity", ()):
        if not isinstance(quantity, Quantity) or quantity.unit not in _UNITS or quantity.low is None:
            continue
        within = quantity.modifier == "under" and found.text.startswith(("内", "里"), quantity.right)
        if not within and (quantity.low != quantity.high or quantity.modifier != "exact"):
            continue  # 六年内 is six years long
        span = _beside(quantity, by_right, by_left, found.text)
        if span is not None:
            yield from _compared(found, quantity, span)
    yield from _terms(found)
    yield from _ages(found)
    yield from _compounded(reading, found)
    yield from _weeks(found)
    yield from spans_shown(found)
    yield from _from_day_to_day(reading, found)
    yield from _since(found)
    yield from _plans(found)
    yield from days_counted(found)
    yield from begun_and_ended(found)
    yield from holiday_days(found)


_A_WEEK = lazy(r"\s?(?:的)?(?:这一?|那一?|该|当)周")
_WEEK = lazy(r"(?:这一?|那一?|该|当|本|上)周(?:统计日期)?(?:为|是|即)?[（(]\s?\Z")
_DAYS, _FRIDAY = 7, 4
"""A week's days; from one Friday's close to the next are eight."""


def _weeks(found: Look) -> Iterator[Check]:
    """2月9日-18日这周, 本周（4.13-4.27）: a week of more than seven days."""
    for mark in found.marks.get("period", ()):
        spec = mark.spec if isinstance(mark, Mark) else None
        if not isinstance(spec, Spec) or spec.form != "day" or (spec.last is None and spec.until is None):
            continue
        behind = _A_WEEK.match(found.text, mark.right)
        told = behind is not None or (mark.text.endswith("周") and _SEVERAL_WEEKS.search(mark.text) is None)
        if not told and not _WEEK.search(found.text, max(0, mark.left - 14), mark.left):
            continue
        period = resolve(spec, found.reading.document.published, None)
        if period.start is None or period.end is None or period.end < period.start:
            continue
        days = (period.end - period.start).days + 1
        closes = days == _DAYS + 1 and period.start.weekday() == _FRIDAY
        place = found.place(mark.left, behind.end() if behind else mark.right)
        yield checks.judged(
            "holds" if days <= _DAYS or closes else "fails",
            relation="span",
            places=[place],
            title=Said(f"一周的起止超过七天：{place.text}", f"a week of more than seven days: {place.text}"),
            arithmetic=Said(f"起止共 {days} 天", f"from the first to the last are {days} days"),
            advice=Said("请核对起止日期", "check the first and the last day"),
            printed=mark.text,
        )


_SEVERAL_WEEKS = lazy(r"[两二三2-3]\s?个?周\Z")
"""9月前两周 is no week of fourteen days."""
_NUMBERS = {word: n for n, word in enumerate("零一二三四五六七八九十")} | {"两": 2}
_N = r"(?P<n>[两二三四五六七八九十]|\d{1,3})"
_DAY = r"(20\d\d)年(\d{1,2})月(\d{1,2})日"
_TERM = lazy(
    r"(?P<n>[两二三四五六七八九十\d](?<![\d.十].)(?:(?<=\d)\d{1,2})?)(?:年|个(?P<months>月))"
    r"(?:期限?)?[，,（(]?\s?(?:期限)?(?:即|自|从|由)\s?"
    rf"{_DAY}起?[至到—–-]{_DAY}"
)
"""合同期限三年，自2026年1月1日起至2028年12月31日止."""
_AGE = lazy(
    r"(?:成立|创立|创办|创建|始建|上市|投产|建成)[^。；\n\d]{0,6}(?P<since>(?:19|20)\d\d)年[^。；\n\d]{0,16}(?P<till>20\d\d)年"
    rf"[^。；\n\d十]{{0,10}}?{_N}(?:周年|个年头)"
)
"""公司成立于2005年，至2025年已走过20个年头."""


def _terms(found: Look) -> Iterator[Check]:
    """Compare the length of a term with its first and last day."""
    for said in _TERM.finditer(found.text) if "日" in found.text else ():
        try:
            first, last = date(*map(int, said.group(3, 4, 5))), date(*map(int, said.group(6, 7, 8)))
        except ValueError:
            continue
        if last <= first:
            continue
        days = (last - first).days + 1
        length = (_number(said["n"]) or 0) * (_MONTH if said["months"] else _YEAR)
        yield _told(found, said, abs(days - length) <= _SLACK, f"{days} 天", f"{days} days")


_MONTH, _YEAR, _SLACK = 30.44, 365.25, 16
"""Days of a month and a year, and how many a term may be longer or shorter."""


_SINCE_YEAR = lazy(
    rf"自?(?P<since>(?:19|20)\d\d)\s?年[^，。；\d]{{0,10}}(?:以来|至今|起)[，,]?[^，。；\d]{{0,8}}?(?:已|连续|累计|历时|持续|经过|走过)[^，。；\d近超逾第十]{{0,6}}?{_N}\s?(?:年(?!的?老|期|度|内|前|后)|个年头)"
)
"""自 2022 年投产以来，该基地已连续运行四年, in a report of 2026."""
_TENS = r"(?P<n>[二三四五六七八九]?十[一二三四五六七八九]?|[两二三四五六七八九]|\d{1,3})"
_FOUNDED = lazy(
    rf"(?:成立|创立|创办|创建|始建|上市|投产)于(?P<since>(?:19|20)\d\d)\s?年(?:\d{{1,2}}月)?[，,]\s?[^，。；\d]{{0,4}}?(?:至今|迄今|距今|今年|本年)"
    rf"[^，。；\d近超逾第十]{{0,8}}?{_TENS}\s?(?:周年|年(?!的?老|期|度|内|前|后)|个年头)"
)
"""成立于 2011 年，今年迎来成立十五周年."""


def _since(found: Look) -> Iterator[Check]:
    """Compare how long something has lasted with the year since when, and the report's own year."""
    published = found.reading.document.published
    this_year = published.year if published is not None else 0
    for said in _FOUNDED.finditer(found.text) if this_year else ():
        years, number = this_year - int(said["since"]), _in_tens(said["n"])
        if number is not None and 1 < years < MOST_AGE:
            yield _told(found, said, abs(number - years) <= 1, f"{years} 年", f"{years} years")
    for said in _SINCE_YEAR.finditer(found.text) if "年" in found.text else ():
        later = [int(year) for year in _LATER.findall(found.text, said.end(), said.end() + _NEXT)]
        till = later[0] if len(later) == 1 else published.year if published is not None else 0
        years, number = till - int(said["since"]), _number(said["n"])
        if number is not None and 1 < years < MOST_AGE and number > 1:
            yield _told(found, said, abs(number - years) <= 1, f"{years} 年", f"{years} years")


_PLAN = lazy(
    r"十(?P<n>[一二三四五六])五[”\"」』]?(?:规划|期间|时期)?[^。；，\n\d]{0,4}[（(]\s?(?P<from>20\d\d)\s?年?\s?[-—–~至到]{1,2}\s?(?P<to>20\d\d)"
)
_FIRST = 2001


def _plans(found: Look) -> Iterator[Check]:
    """“十五五”规划（2026—2030年）: the plans run for five years each, the eleventh from 2006."""
    for said in _PLAN.finditer(found.text) if "五" in found.text else ():
        first = _FIRST + 5 * (_number(said["n"]) or 0)
        held = (int(said["from"]), int(said["to"])) == (first, first + 4)
        yield _told(found, said, held, f"{first} 至 {first + 4} 年", f"{first} to {first + 4}", said["to"])


_LATER = lazy(r"(20\d\d)\s?年")
_NEXT, MOST_AGE = 16, 60


_DAY_OF = lazy(r"(20\d\d)\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?日")
_BEGINS = lazy(r"(?:起息|发行|成立|签署|签订|生效|自|从|起租|起始|开工|放款|授予|上市|开始)[^，。；\d]{0,6}\Z")
_BEGUN = lazy(r"\s?(?:起息|发行|成立|签署|签订|生效|起(?!草)|开工|放款|授予)")
_ENDS = lazy(r"(?:到期日?|届满|兑付日?|终止日?|截止日?|止于|到期日期|至|[到期]?期限至)[^，。；\d]{0,4}\Z")
_ENDED = lazy(r"\s?(?:到期|届满|兑付|终止|止(?!跌)|期满|完工|竣工)")
_FOR = Rare(
    rf"(?:期限|为期|期间|租期|有效期|存续期|久期|周期|合同期|锁定期|工期)(?:为|是|共|：)?\s?{_N}\s?(?:年|个(?P<months>月))(?!\d)"
    r"|(?<![\d.十])(?P<of>\d{1,2})\s?年期",
    apart="，。；",
    hint="期",
)


def _from_day_to_day(reading: Reading, found: Look) -> Iterator[Check]:
    """于2026年5月12日起息，期限3年，2029年5月12日到期: a term with its first and last day around it."""
    if "期" not in found.text:
        return
    for said in _FOR.finditer(found.text):
        number = found.sentence_at(said.start())
        if number < 0:
            continue
        sentence = reading.sentences[number]
        days = list(_DAY_OF.finditer(found.text, sentence.left, sentence.right))
        first = [
            d
            for d in days
            if _BEGINS.search(found.text, max(0, d.start() - 12), d.start()) or _BEGUN.match(found.text, d.end())
        ]
        last = [
            d
            for d in days
            if _ENDS.search(found.text, max(0, d.start() - 12), d.start()) or _ENDED.match(found.text, d.end())
        ]
        if len(days) != 2 or len(first) != 1 or len(last) != 1 or first == last:
            continue
        try:
            begin, end = (date(*map(int, day.groups())) for day in (first[0], last[0]))
        except ValueError:
            continue
        between = (end - begin).days + 1
        length = (_number(said["n"] or said["of"]) or 0) * (_MONTH if said["months"] else _YEAR)
        if between > 1:
            held = abs(between - length) <= _SLACK
            yield _told(found, said, held, f"{between} 天", f"{between} days", said["n"] or said["of"])


def _ages(found: Look) -> Iterator[Check]:
    """Compare an anniversary with the year it is counted from."""
    for said in _AGE.finditer(found.text) if "年" in found.text else ():
        years = int(said["till"]) - int(said["since"])
        number = _number(said["n"])
        if number is not None and years > 0:
            yield _told(found, said, number in (years, years + 1), f"{years} 年", f"{years} years")


_COMPOUND = lazy(
    r"(?P<n>[两二三四五六七八九十\d](?<![\d.十第近过未前].)(?:(?<=\d)\d{1,2})?)\s?年(?:(?:间|来)?的?(?:年均|年化)?(?:复合|(?i:CAGR))|(?:间|来|内|时间)[，,]?(?:[^，。；;\d]{0,6})?(?:年均|平均每年|累计|共计?|合计|复合|增长|提高|提升|下降|上升|增至|翻|(?i:CAGR)))"
)
_EN_COMPOUND = Rare(
    r"(?<![\d.十第近过未前])(?P<n>two|three|four|five|six|seven|eight|nine|ten)-year (?:compound|CAGR)",
    re.I,
    hint="-year",
)
_DATED = lazy(
    r"(?<!\d)(20\d\d)\s?(?:年|[AE](?![A-Za-z])|[-—–~至到]\s?(?=20\d\d))|(?:in|from|to|by|between|and|of) "
    r"(20\d\d)\b"
)
_WORDS = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]


def _compounded(reading: Reading, found: Look) -> Iterator[Check]:
    """Compare the years of a compound rate with the two that its sentence prints: 从2025年到2028年，三年复合增速."""
    rates = [*_COMPOUND.finditer(found.text)] if "年" in found.text else []
    rates += _EN_COMPOUND.finditer(found.text)
    for said in sorted(rates, key=lambda match: match.start()):
        number = found.sentence_at(said.start())
        if number < 0:
            continue
        sentence = reading.sentences[number]
        begin = max(sentence.left, *(found.text.rfind(stop, sentence.left, said.start()) for stop in "；;"))
        ends = (found.text.find(stop, said.end(), sentence.right) for stop in "；;")
        printed = _DATED.finditer(found.text, begin, min((end for end in ends if end > 0), default=sentence.right))
        years = sorted({int(match[1] or match[2]) for match in printed})
        told = said["n"].lower()
        length = _WORDS.index(told) + 2 if told in _WORDS else _number(told)
        if len(years) == 2 and length is not None and 1 < years[1] - years[0] < MOST_YEARS:
            apart = years[1] - years[0]
            yield _told(found, said, length in (apart, apart + 1), f"{apart} 年", f"{apart} years", str(length))


MOST_YEARS = 12


def _in_tens(said: str) -> int | None:
    """A number up to ninety-nine: 十五, 二十."""
    tens, ten, ones = said.partition("十")
    if not ten:
        return _number(said)
    return 10 * (_NUMBERS.get(tens, 1) if tens else 1) + (_NUMBERS.get(ones, 0) if ones else 0)


def _number(said: str) -> int | None:
    return int(said) if said.isdigit() else _NUMBERS.get(said)


def _told(found: Look, said: re.Match[str], holds: bool, zh: str, en: str, printed: str = "") -> Check:
    return checks.judged(
        "holds" if holds else "fails",
        relation="span",
        places=[found.place(said.start(), said.end())],
        title=Said(f"年限与起止不符：{said.group()}", f"a span of another length: {said.group()}"),
        arithmetic=Said(f"起止相隔 {zh}", f"from the first to the last are {en}"),
        advice=Said("请核对起止时间与年限", "check both ends and the length"),
        printed=printed or said["n"],
    )


def _is_span(mark: Mark) -> bool:
    spec = mark.spec
    if not isinstance(spec, Spec) or spec.since or spec.point:
        return False
    return spec.form in ("year", "month") and (spec.last is not None or spec.until is not None)


def _beside(quantity: Quantity, by_right: dict[int, Mark], by_left: dict[int, Mark], text: str) -> Mark | None:
    for gap in range(8):
        before = by_right.get(quantity.left - gap)
        if before is not None and _AFTER.match(text[before.right : quantity.left]):
            ends = quantity.text.endswith(("间", "内", "里")) or _FOLLOWED.match(text, quantity.right)
            return before if ends else None
        after = by_left.get(quantity.right + gap)
        if after is not None and _BEFORE.match(text[quantity.right : after.left]):
            return after
    return None


def _compared(found: Look, quantity: Quantity, span: Mark) -> Iterator[Check]:
    assert isinstance(span.spec, Spec)
    if _OTHER.match(found.text, quantity.right):
        return
    period = resolve(span.spec, found.reading.document.published, None)
    if period.start is None or period.end is None or quantity.low is None:
        return
    months = _months(period.start, period.end)
    per = _UNITS[quantity.unit]
    if months % per == 1 and per == 12:
        months += per - 1  # 五年（2021年6月至2026年6月）: from month to month, both counted
    if months % per:
        return
    count = months // per
    fits = quantity.low in (count, count - 1)
    left, right = min(quantity.left, span.left), max(quantity.right, span.right)
    place = found.place(left, right)
    word = "年" if per == 12 else "个月"
    yield checks.judged(
        "holds" if fits else "fails",
        relation="span",
        places=[found.figure_place(quantity)],
        title=Said(f"年限与起止不符：{place.text}", f"a span of another length: {place.text}"),
        arithmetic=Said(
            f"{span.text} 相隔 {count - 1} {word}，首尾都算是 {count} {word}",
            f"{span.text} is {count - 1} {quantity.unit}s apart, {count} with both ends",
        ),
        advice=Said("请核对起止年份与年限", "check the years and the length"),
        printed=quantity.text,
        expected=str(count - 1),
    )


def _months(start: date, end: date) -> int:
    return (end.year - start.year) * 12 + end.month - start.month + 1
