"""唯一上涨、下滑者与表中数字不符：The only one that fell, where the table has another fall.

What it flags
    甲是四家中唯一下滑的公司, where in a column of changes just one falls, and it is another.

>>> from factcheck import check
>>> text = (
...     "韵山是三家中唯一下滑的公司。\\n\\n| 公司 | 8月销量 | 同比 |\\n| --- | --- | --- |\\n"
...     "| 韵山 | 21.7 | {}% |\\n| 中岭 | 28.4 | {}% |\\n| 圆川 | 25.3 | 6.0% |\\n"
... )
>>> for finding in check(text.format("1.9", "-4.0")).findings:
...     print(finding.rule, finding.printed)
RNK06 1.9%

Why it matters
    Who goes against the others is the news of the table, and it changes from month to month.

When it stays silent
    The one named goes the way that is said; none, or several others do in every column; no table lists the one named.

>>> check(text.format("-1.9", "4.0")).findings
()
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from factcheck import Check, Fact, Reading, Said, Severity, checks
from factcheck.patterns import Rare, lazy
from factcheck.words import any_word
from factcheck_rules._look import Look, look
from factcheck_rules.ranks._siblings import TOTALS, siblings

CODE = "RNK06"
SEVERITY = Severity.ERROR

_ONLY = Rare(
    r"(?P<who>[\u4e00-\u9fffA-Za-z]{2,10})(?:是|为)(?:[^，。；\d]{0,8}中)?唯一[^，。；\d]{0,6}?"
    rf"(?:(?P<down>{any_word('down')}|负增长)|{any_word('up')}|正增长)的",
    apart="，。；",
)
_JUST = Rare(
    rf"(?:[家省市个只款种地国类][^，。；\d]{{0,6}}中[，,]?)(?:只有|仅有?|唯有|唯独)(?P<who>[\u4e00-\u9fffA-Za-z]{{2,8}}?)(?:一[家个只])?"
    rf"(?:价格?|销量|收入|业绩)?(?:(?P<down>{any_word('down')})|{any_word('up')})(?=[，。；\n])"
)
"""四个品种中只有热卷上涨."""
FEWEST = 3
"""So many rows make a table of rivals."""


def check(reading: Reading) -> Iterator[Check]:
    """Compare each only one with the columns of changes that list it."""
    found = look(reading)
    yield from _in_two_digits(reading, found)
    yield from _right_behind(found)
    yield from _in_sentence(found)
    yield from _by_name(found)
    yield from _in_english(found)
    columns = [*_columns(found.by_sentence.get(-1, ())), *_listed(found)]
    only = (*_ONLY.finditer(found.text), *_JUST.finditer(found.text)) if columns else ()
    for match in only:
        made = [check for rows in columns for check in _compared(match, rows, found)]
        # A table has columns on several bases: one in which it is so is enough.
        holding = [check for check in made if check.verdict == "holds"]
        yield from (holding or made)[:1]


_BEHIND = Rare(
    r"[，,]\s?(?:且|也|仍)?(?:为|是|系|成为)(?:[两二三四五六七八九十\d]{1,2}[家个大])?[^，。；\d]{0,8}?唯一(?![^，。；]{0,6}位数)[^，。；\d]{0,6}?"
    rf"(?:(?P<down>{any_word('down')}|负增长)|{any_word('up')}|正增长)(?:的|者|(?=[，,。；;\n]))"
)


def _right_behind(found: Look) -> Iterator[Check]:
    """中药上涨 0.7%，为唯一下跌的子行业: the change right before went the other way, or one beside it went so, too."""
    for said in _BEHIND.finditer(found.text):
        facts = found.by_sentence.get(found.sentence_at(said.start()), ())
        changes = {f.quantity.right: f for f in facts if f.unit == "%" and f.aspect == "change" and f.low}
        own = changes.get(said.start())
        if own is None or own.low is None:
            continue
        down = bool(said["down"])
        others = [f for f in siblings(own, tuple(changes.values())) if f.low and (f.low < 0) == down]
        turned = (own.low < 0) != down
        wrong = own if turned else others[0] if others else None
        yield checks.judged(
            "fails" if wrong is not None else "holds",
            relation="only",
            facts=(own,) if wrong in (None, own) else (own, wrong),
            places=[found.figure_place((wrong or own).quantity), found.place(said.start(), said.end())],
            title=Said(
                f"称唯一者与数字不符：「{said.group().strip('，, ')}」，{(wrong or own).subject} {(wrong or own).text}",
                f"said to be the only one to go one way: {(wrong or own).text}",
            ),
            advice=Said("核对涨跌与名称", "check which way each one went"),
            printed=(wrong or own).text,
            chance=0.5,
        )


_TWO_DIGITS = Rare(
    r"(?:唯一|仅有的?|only)[^，。；,;\d]{0,10}?(?:两位数|双位数|double-digit)(?:以上|的)?(?:同比|正)?(?:增长|增速)"
    r"|\bonly\b[^,;.\d]{0,40}double-digit growth"
)
_TEN = 10


def _in_two_digits(reading: Reading, found: Look) -> Iterator[Check]:
    """能量饮料增长 14%，是唯一实现两位数增长的品类，其余分别增长 17%、3%: others of the list that grew so fast."""
    for said in _TWO_DIGITS.finditer(found.text):
        number = found.sentence_at(said.start())
        facts = found.by_sentence.get(number, ()) if number >= 0 else ()
        changes = {f.quantity.left: f for f in facts if f.unit == "%" and f.aspect == "change" and f.low == f.high}
        told = [changes[left] for left in sorted(changes) if not _FORMER.search(found.text, max(0, left - 12), left)]
        if len(told) < FEWEST or len({f.base for f in told}) > 1 or len({f.about for f in told}) < len(told):
            continue
        fast = [fact for fact in told if (fact.low or 0) >= _TEN]
        if not fast:
            continue
        yield checks.judged(
            "fails" if len(fast) > 1 else "holds",
            relation="only",
            facts=fast,
            places=[found.place(*said.span()), *(found.figure_place(fact.quantity) for fact in fast[:2])],
            title=Said(
                f"称只有一个两位数增长，所列不止一个：{'、'.join(fact.text for fact in fast)}",
                f"only one is said to grow by two digits: {', '.join(fact.text for fact in fast)}",
            ),
            advice=Said("核对各项增速", "check how fast each grew"),
            printed=fast[-1].text,
        )


_FORMER = lazy("上年|去年|此前|上季|上月|行业|整体|同期")


_OWN = Rare(
    rf"，(?:是|为|成为)?[^，。；\d]{{0,14}}唯一[^，。；\d负]{{0,4}}?(?:(?P<down>{any_word('down')}|负增长)|{any_word('up')})"
    r"(?:者|(?:的[^，。；\d]{1,8}))(?=[，。；）])"
)
_ALONE = Rare(
    rf"(?:仅有?|只有)(?![为有约达\d])(?P<who>[^，。；、%仅]{{2,14}}?)(?:逆市|逆势|小幅|微|收)?"
    rf"(?:(?P<down>{any_word('down')})|{any_word('up')})(?:了|约|，涨幅|，跌幅|，升幅|，降幅)?(?:为|达)?\s?(?=[+-]?\d)"
)
_OTHERS = 2


def _in_sentence(found: Look) -> Iterator[Check]:
    """北证指数涨 0.3%，为唯一下跌的指数; 甲跌 0.2%，乙跌 0.7%，仅丙下跌 0.4%: against the figures of the sentence."""
    for said in _OWN.finditer(found.text):
        facts = _changes(found, said)
        own = next((fact for fact in facts if fact.quantity.right == said.start()), None)
        if own is not None and own.low:
            going = [fact for fact in facts if _goes(fact, bool(said["down"]))]
            yield _told(said, own, [] if _goes(own, bool(said["down"])) else [own], going, found)
    for said in _ALONE.finditer(found.text):
        facts = _changes(found, said)
        own = next((fact for fact in facts if fact.quantity.left == said.end()), None)
        part = max(found.text.rfind(stop, 0, said.start()) for stop in "；;。")
        others = [fact for fact in facts if part < fact.quantity.left < said.start()]
        if own is not None and len(others) >= _OTHERS and len({fact.about for fact in (own, *others)}) > len(others):
            same = [fact for fact in others if _goes(fact, bool(said["down"]))]
            yield _told(said, own, same if len(same) == len(others) else [], [own], found)


_BY_NAME = Rare(
    r"(?:仅有?|只有|唯有|唯独)(?P<who>[^，。；、%仅\d]{1,12}?)(?:一家|一个|一项|一省)?(?:同比|环比|逆势|逆市|出现|录得|为|实现){0,2}"
    rf"(?:(?P<down>负增长|{any_word('down')})|正增长|{any_word('up')})(?=[，。；）\n])"
)


def _by_name(found: Look) -> Iterator[Check]:
    """甲、乙、丙增速分别为 8.6%、7.9%和-2.4%，仅丙负增长: who alone is named, against the list of the sentence."""
    for said in _BY_NAME.finditer(found.text):
        facts = [fact for fact in _changes(found, said) if fact.quantity.right <= said.start()]
        rows = {fact.subject: fact for fact in facts if fact.subject and not TOTALS.search(fact.subject)}
        if len(rows) < FEWEST or len(rows) != len(facts):
            continue
        yield from _compared(said, {name: fact for name, fact in rows.items() if fact.low}, found)


_IN_ENGLISH = Rare(
    r"\b(?P<who>[A-Za-z][\w&'’-]*(?: [A-Za-z&][\w&'’-]*){0,2}) (?:was|is|were|being) the only (?:[a-z]+ ){1,3}?to "
    r"(?:(?P<down>decline|fall|shrink|contract|decrease|drop)|(?:grow|rise|increase|expand|gain|advance))\b"
)


def _in_english(found: Look) -> Iterator[Check]:
    """Knitwear grew 9%, denim 6% and homeware fell 2%; homeware was the only category to decline."""
    for said in _IN_ENGLISH.finditer(found.text):
        number = found.sentence_at(said.start())
        facts = [f for k in (number - 1, number) for f in found.by_sentence.get(k, ()) if k >= 0]
        told = {f.quantity.left: f for f in facts if f.unit == "%" and f.aspect == "change" and f.low == f.high}
        rows = {f.subject: f for left, f in told.items() if left < said.start() and f.subject and f.low}
        own = [f for name, f in rows.items() if f"{name} ".lower().endswith(f"{said['who']} ".lower())]
        if len(own) != 1 or len(rows) < FEWEST or len({f.base for f in rows.values()}) != 1:
            continue
        down = bool(said["down"])
        going = [f for f in rows.values() if _goes(f, down)]
        against = [f for f in going if f is not own[0]] if _goes(own[0], down) else own
        yield _told(said, own[0], against, going, found)


def _changes(found: Look, said: re.Match[str]) -> list[Fact]:
    """The changes in % of the sentence that holds the words, all on one base."""
    number = found.sentence_at(said.start())
    facts = found.by_sentence.get(number, ()) if number >= 0 else ()
    told = {f.quantity.left: f for f in facts if f.unit == "%" and f.aspect == "change" and f.low == f.high}
    return [told[left] for left in sorted(told)] if len({f.base for f in told.values()}) == 1 else []


def _goes(fact: Fact, down: bool) -> bool:
    return bool(fact.low) and ((fact.low or 0) < 0) == down


def _told(said: re.Match[str], own: Fact, against: Sequence[Fact], going: Sequence[Fact], found: Look) -> Check:
    shown = "、".join(fact.text for fact in against[:3])
    return checks.judged(
        "fails" if against else "holds",
        relation="only",
        facts=[own, *(fact for fact in (against or going)[:3] if fact is not own)],
        places=[found.place(*said.span()), *(found.figure_place(fact.quantity) for fact in against[:2])],
        title=Said(
            f"唯一者与同句数字不符：{own.subject} {own.text}，{shown}",
            f"the only one, and its sentence prints otherwise: {own.subject} {own.text}, {shown}",
        ),
        advice=Said("核对各项涨跌", "check which way each went"),
        printed=own.text,
        chance=0.5,
    )


def _listed(found: Look) -> Iterator[Mapping[str, Fact]]:
    """The changes that a sentence lists of several, on one base, by their subjects."""
    for number, facts in found.by_sentence.items():
        moves = (f for f in facts if f.unit == "%" and f.aspect == "change")
        changes = [f for f in moves if f.low and f.low == f.high and f.subject]
        rows = {fact.subject: fact for fact in changes if not TOTALS.search(fact.subject)}
        one_base = len({fact.base or "yoy" for fact in rows.values()}) == 1
        one_time = len({fact.period and fact.period.iso for fact in rows.values()}) == 1
        if number >= 0 and one_base and one_time and FEWEST <= len(rows) == len(changes):
            yield rows


def _columns(cells: Sequence[Fact]) -> list[Mapping[str, Fact]]:
    """The changes of each column of each table, by their rows."""
    columns: dict[tuple[int, int], dict[str, Fact]] = {}
    for fact in cells:
        if fact.cell is not None and fact.aspect == "change" and fact.subject and not TOTALS.search(fact.subject):
            columns.setdefault((fact.cell[0], fact.cell[2]), {})[fact.subject] = fact
    return [rows for rows in columns.values() if len(rows) >= FEWEST]


def _compared(match: re.Match[str], rows: Mapping[str, Fact], found: Look) -> Iterator[Check]:
    """Whether the one named is the only row that goes the way said; nothing where no row, or several go it."""
    who, down = match["who"], bool(match["down"])
    own = [fact for subject, fact in rows.items() if subject in who or who in subject]
    going = [fact for fact in rows.values() if fact.low is not None and fact.low and (fact.low < 0) == down]
    if len(own) != 1 or len(going) != 1:
        return
    mine, other = own[0], going[0]
    holds = mine is other
    yield checks.judged(
        "holds" if holds else "fails",
        relation="only",
        facts=(mine,) if holds else (mine, other),
        places=[found.place(*match.span()), *(found.figure_place(fact.quantity) for fact in {mine: 0, other: 0})],
        title=Said(
            f"唯一者与表中数字不符：{mine.subject} {mine.text}，{other.subject} {other.text}",
            f"the only one is another: {mine.subject} {mine.text}, {other.subject} {other.text}",
        ),
        advice=Said("核对名称与表中各行", "check the name and the rows of the table"),
        severity=Severity.ERROR,
        printed=mine.text,
        expected=other.text,
        chance=0.5,
    )
