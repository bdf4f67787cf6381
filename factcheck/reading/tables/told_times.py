"""Columns dated by the title or the columns beside them: | Revenue | 3Q25 | Growth |, | 8月 | 同比 | 累计 |."""

from __future__ import annotations

from datetime import date, timedelta

from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.periods import Spec, resolve
from factcheck.quantity import Mark
from factcheck.reading.tables.heads import WORDS, Head
from factcheck.reading.tables.places import tells_share

_GROWTHS = frozenset([*WORDS["growth_kinds"], *WORDS["plain_growth"]])


def earlier_beside(columns: list[Head], title: Mark | None, names: int) -> list[Head]:
    """| Revenue | 3Q25 | Growth | Organic | below 3Q26: the second is the first of a year before, and so on."""
    out, at = list(columns), names + 1
    while title is not None and at < len(out):
        level, before = out[at - 1], out[at]
        plain = level.words and level.mark is None and not level.moves and not before.words
        plain = plain and not tells_share(level.words)
        if not plain or before.mark is None or not _a_year_before(before.mark, title):
            at += 1
            continue
        unit, scale = (before.unit, before.scale) if before.unit else (level.unit, before.scale * level.scale)
        out[at] = evolve(before, words=level.words, unit=unit, scale=scale)
        at += 1
        while at < len(out) and (out[at].moves or out[at].words.lower() in _GROWTHS) and out[at].mark is None:
            kind = "" if out[at].moves or out[at].words.lower() in WORDS["plain_growth"] else f"{out[at].words} "
            out[at] = evolve(out[at], words=f"{kind}{level.words}", base=out[at].base or "yoy", mark=title)
            at += 1
    return out


def same_dated(columns: list[Head], title: Mark | None, names: int, published: date | None) -> list[Head]:
    """| 当月产量 | 上年同期 | below 10月: of that month a year before; or of the period of a column left of it."""
    out, told = list(columns), title
    for k, head in enumerate(columns[names:], names):
        spec = head.mark.spec if head.mark is not None else None
        if head.mark is None or not isinstance(spec, Spec) or head.moves:
            continue
        if spec.form != "same":
            told = head.mark if told is None or not _day_before(spec, told.spec, published) else told
        elif head.mark.left >= 0 and _is_beside(told, out[k - 1]):
            continue  # | Q3 sales | Year ago |: by whose years Q3 is counted isn't known here
        elif spec.label == "上期" and title is not None and getattr(title.spec, "form", "") in ("day", "week"):
            place = head.mark.left if head.mark.left < 0 else -head.mark.left - 1  # the issue before, no year ago
            out[k] = evolve(head, mark=evolve(head.mark, left=place, spec=Spec("named", "上期")))
        elif told is not None and (earlier := _year_earlier(told.spec, published)) is not None and spec.year is None:
            earlier = evolve(earlier, label=spec.label)
            place = head.mark.left if head.mark.left < 0 else -head.mark.left - 1
            out[k] = evolve(head, mark=evolve(head.mark, left=place, spec=earlier))
    return out


def by_issues(columns: list[Head], grain: str, number: int, title: Mark | None, published: date | None) -> list[Head]:
    """| 本期 | 上期 | of a weekly or a monthly: its own week or month and the one before; `grain` is '' elsewhere.

    Below 表1 运价（9月19日） of a weekly they are that day and the one a week before.
    """
    last = [k for k, head in enumerate(columns) if _of_last_issue(head)] if grain else []
    if len(last) != 1 or last[0] < 2 or columns[last[0] - 1].mark is not None or columns[last[0] - 1].words:
        return columns  # 本期 leaves no word behind: it is what the table covers
    told = {last[0] - 1: 0, last[0]: -1}
    out, day = list(columns), _single_day(title, published) if grain == "week" else None
    for k, shift in told.items():
        label = _ISSUES[shift]
        spec = Spec(grain, label, shift=shift)
        if day is not None:
            then = day + timedelta(days=7 * shift)
            spec = Spec("day", label, year=then.year, number=then.month, day=then.day)
        mark = Mark("period", -1, -1, -(number + 2) * 1000 - 1 - k, -1, label, label, spec)
        out[k] = evolve(out[k], mark=mark)
    return out


def _single_day(title: Mark | None, published: date | None) -> date | None:
    spec = title.spec if title is not None else None
    if not isinstance(spec, Spec) or spec.form != "day" or spec.until or spec.last or published is None:
        return None
    return resolve(spec, published, None, "", None).end


def _of_last_issue(head: Head) -> bool:
    return head.mark is not None and head.mark.text == _ISSUES[-1] and head.mark.left < 0


_ISSUES = {0: "本期", -1: "上期"}


def _is_beside(told: Mark | None, before: Head) -> bool:
    """Whether the column right before prints a quarter or half in Latin letters and no year."""
    spec = told.spec if told is not None and told is before.mark else None
    bare = isinstance(spec, Spec) and spec.form in ("quarter", "half") and spec.year is None and spec.year_shift is None
    return bare and told is not None and told.text.isascii()


def of_this_year(columns: list[Head], published: date | None, number: int) -> list[Head]:
    """| 4月 | 去年4月 | 同比 | 1—4月 |: behind a column of last year a bare one is of the year of the first again."""
    first = next((head.mark.spec for head in columns if head.mark is not None), None)
    if published is None or not isinstance(first, Spec) or not _bare(first):
        return columns
    start, out, last_year = resolve(first, published, None, "", None).start, list(columns), False
    for k, head in enumerate(columns):
        spec = head.mark.spec if head.mark is not None else None
        if head.mark is None or not isinstance(spec, Spec) or start is None:
            continue
        last_year = last_year or spec.year_shift == -1
        if last_year and _bare(spec):
            place = -(number + 2) * 1000 - 1 - k
            out[k] = evolve(head, mark=evolve(head.mark, left=place, spec=evolve(spec, year=start.year)))
    return out


def _bare(spec: Spec) -> bool:
    told = spec.form in ("month", "quarter", "half") and spec.number is not None
    return told and spec.year is None and spec.year_shift is None and spec.shift is None and spec.until is None


def _year_earlier(spec: object, published: date | None) -> Spec | None:
    """The same months, quarters or half of the year before; None where the year can't be told."""
    if not isinstance(spec, Spec) or spec.form not in _REPEATED or spec.number is None or spec.part:
        return None
    if spec.form == "day" and (spec.day is None or spec.until or spec.last):
        return None
    year = spec.year
    if year is None and published is not None and spec.year_shift is None:
        span = resolve(spec, published, None, "", None)
        year = span.start.year if span.start is not None else None
    return evolve(spec, year=year - 1) if year is not None else None


_REPEATED = ("month", "quarter", "half", "day")


def _day_before(spec: Spec, told: object, published: date | None) -> bool:
    """| 11月13日 | 11月6日 | 去年同期 |: whether a day is earlier than the one told left of it."""
    if not isinstance(told, Spec) or spec.form != "day" or told.form != "day" or published is None:
        return False
    one, other = (resolve(each, published, None, "", None).end for each in (spec, told))
    return one is not None and other is not None and one < other


def _a_year_before(mark: Mark, title: Mark) -> bool:
    """Whether a period is the same stretch of the year before that of a title."""
    one, other = mark.spec, title.spec
    if not isinstance(one, Spec) or not isinstance(other, Spec) or one.year is None or other.year is None:
        return isinstance(one, Spec) and one.form == "same"
    return (one.form, one.number, one.last) == (other.form, other.number, other.last) and other.year - one.year == 1


def summed_up(columns: list[Head], title: Mark | None) -> list[Head]:
    """累计 beside a month is from January to that month: of the column before it or of the title."""
    out, month, told = list(columns), _month(title), False
    for k, head in enumerate(columns):
        if head.mark is not None:
            month, told = _later(month, _month(head.mark)), told or bool(getattr(head.mark.spec, "last", None))
        elif told:
            continue
        elif month is not None and _SO_FAR.fullmatch(head.words) and isinstance(month.spec, Spec):
            number = month.spec.number
            if number is not None and number > 1:
                spec = evolve(month.spec, number=1, last=number, label=f"1-{number}月")
                place = -k - 1 + (month.left if month.left < 0 else -1000 * (len(columns) + 1000))
                words = head.words.replace("累计", "")
                out[k] = evolve(head, words=words, mark=evolve(month, left=place, spec=spec))
                told = not words
    return out


def _later(one: Mark | None, other: Mark | None) -> Mark | None:
    """The later of two months of one year; the second where their years differ."""
    if one is None or other is None or not isinstance(one.spec, Spec) or not isinstance(other.spec, Spec):
        return other or one
    same = one.spec.year == other.spec.year
    return one if same and (one.spec.number or 0) > (other.spec.number or 0) else other


def _month(mark: Mark | None) -> Mark | None:
    spec = mark.spec if mark is not None else None
    single = isinstance(spec, Spec) and spec.form == "month" and spec.number is not None and not spec.last
    return mark if single and isinstance(spec, Spec) and not spec.part and not spec.since else None


_SO_FAR = lazy(r"(?:年内|本年)?累计(?:值|数|额)?(?:同比(?:增速|增长|变动)?)?(?:[（(]%[)）])?")
