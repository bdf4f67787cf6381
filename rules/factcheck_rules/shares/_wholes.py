"""The whole that a share's own words name, wherever a report prints it: 占四家合计的, 占集团的, 占行业批发的."""

import re
from collections.abc import Sequence
from decimal import Decimal

from factcheck import Fact, Reading
from factcheck.facts import Claim
from factcheck.index import index, once
from factcheck.patterns import lazy
from factcheck.reading.bodies import body
from factcheck.reading.phrases import known_measure, terms
from factcheck_rules._look import Look, look
from factcheck_rules._same import kin
from factcheck_rules._totals import is_total

MANY = 100
"""Mentions of one measure that are looked at."""

_OF_ALL = lazy(
    r"\A(?:其|该|全部|全国|全[市省区县州港球网](?!场)|全行业|行业|全市场|集团|公司|本公司|整体|总体|总|合计|同期|当期|当月|当年|全年|上半年"
    r"|(?:上述|这|前)?[两二三四五六七八九十\d]{1,2}(?:家|大|个|者|项|类)(?:上市)?(?:公司|企业|品牌|运营商|车企|银行|险企)?)+"
)
"""Words that say no more of a whole than that it is all."""
_TAIL = lazy(r"(?:合计|总计|共计|总和|总额|总量|总数|总|的)+\Z")
_BODY = lazy(r"\A(?:集团|公司|本公司|总|整体|(?:the |group |overall )?total\Z)")
_PLACE = lazy(r"全[市省区县州港台球国网]")
_TOTAL = lazy(r"合计|总计|共计|总和|合共|共(?=[^同计]{0,8}\Z)")
BASES = frozenset({"美元计", "人民币计", "以美元计", "以人民币计", "按美元计", "按人民币计"})
"""Terms that say in which currency it is counted: of a part and its whole, told once."""
_WORD = 2
"""So many characters of a whole's name tell it from others."""


def elsewhere(reading: Reading, claim: Claim, part: Fact) -> Sequence[Fact]:
    """The figures of the whole that a claim's words name, of the part's period: one for each value.

    Besides the words of the whole they may have only such terms as the part has too: its company, its market.
    """
    wanted = terms(claim.detail) if claim.detail not in ("", "weak") else frozenset()
    own = _in_its_row(reading, claim.detail, part) if wanted else ()
    if own:
        return own
    told = _named(reading, wanted, part) or _sold(reading, wanted, part) or _of_each(reading, claim, part)
    told = told or _of_economy(reading, wanted, part)
    found = _of_its_time(told, part)
    # One that is smaller than the part is another part: the words alone don't tell parts from wholes here.
    return found if all(_larger(fact, part) for fact in found) else ()


def _in_its_row(reading: Reading, words: str, part: Fact) -> Sequence[Fact]:
    """占自产煤产量的 57%, of the row of the very body in a table on 自产煤; 占服务收入的, beside 通信服务收入."""
    whom, _, _ = part.subject.partition(" ")
    if part.cell is not None or not whom or len(words) < _NAME:
        return ()
    rows = once(reading, _rows).get(whom, ())
    fits = [f for f in rows if f.unit == part.unit and f.aspect == "level" and f.stance == part.stance]
    fits = [f for f in fits if _days(f) == _days(part) != "" and _larger(f, part) and not is_total(f.subject)]
    fits = [f for f in fits if f.measure != words and _called_so(f, words, reading)]
    return fits[:1] if len({f.low for f in fits}) == 1 else ()


_NAME = 4
"""So many characters of the words for a whole say which it is."""


def _called_so(fact: Fact, words: str, reading: Reading) -> bool:
    """Whether the head of a column is a longer name than the words, or a shorter one whose rest the title holds."""
    if fact.measure.endswith(words):
        return True
    table = reading.document.blocks[fact.cell[0]].table if fact.cell is not None else None
    rest = words.removesuffix(fact.measure)
    return table is not None and rest != words and len(fact.measure) >= _WORD and rest in table.title


def _rows(reading: Reading) -> dict[str, list[Fact]]:
    """The cells of tables by what their rows are on."""
    found: dict[str, list[Fact]] = {}
    for fact in look(reading).by_sentence.get(-1, ()):
        if fact.cell is not None and fact.subject:
            found.setdefault(fact.subject, []).append(fact)
    return found


def loosely_told(reading: Reading, claim: Claim, part: Fact) -> Sequence[Fact]:
    """The figures that a claim's words may mean where none is called so: 占四家合计的, 占集团的, 占行业批发的."""
    words = claim.detail
    if words in ("", "weak"):
        return _of_its_time(_of_body(reading, part), part) if words == "" else ()
    core = "" if _BODY.fullmatch(words) else _TAIL.sub("", _OF_ALL.sub("", words))
    found = _named(reading, terms(core), part) if core and core != words else []
    if not found and len(core) >= _WORD:
        found = _literal(reading, words, core, part) or _measured(reading, words, part)
    if not found and not core:
        found = _of_all(reading, words, part)
    found = found or _of_column(reading, core or words, part) or _begun(reading, words, part)
    larger = [fact for fact in found if _larger(fact, part)]
    return _of_its_time(larger, part) or _of_longer_time(reading, words, part)


def names_all(words: str) -> bool:
    """Whether words name no whole of their own: none, or such as 全国 and 全行业."""
    return words == "" or (_OF_ALL.fullmatch(words) or _BODY.fullmatch(words)) is not None


def _begun(reading: Reading, words: str, part: Fact) -> list[Fact]:
    """占新增的, behind 新增贷款 3.6 万亿元: the name of the whole is cut short."""
    if len(words) < _WORD or part.sentence < 0:
        return []
    found = look(reading)
    told = (f for number in (part.sentence - 1, part.sentence) for f in found.by_sentence.get(number, ()))
    ahead = (f for f in told if f.quantity.left < part.quantity.left and _may_hold(f, part))
    return [f for f in ahead if _BEGUN.sub("", found.around(f).partition(" ")[0]).endswith(words)]


_BEGUN = lazy("(?<=新增|增量|增加)[^，。；]{1,6}\\Z|[为达约至]+\\Z")


def _of_longer_time(reading: Reading, words: str, part: Fact) -> Sequence[Fact]:
    """第三季度 22.9 亿元，占前三季度的 37.4%: the same of the time that the words name."""
    if part.period is None or not part.terms or not words:
        return ()
    listed = index(reading).by_term.get(min(part.terms), ())[:MANY]
    fits = [f for f in listed if f.terms == part.terms and f.period is not None and _larger(f, part)]
    fits = [f for f in fits if f.period is not None and f.period.label.endswith(words) and _days(f) != _days(part)]
    fits = [f for f in fits if f.unit == part.unit and f.aspect == "level" and f.stance == part.stance]
    return fits[:1] if len({(f.low, f.high) for f in fits}) == 1 else ()


def _of_body(reading: Reading, part: Fact) -> list[Fact]:
    """What the part is of where no words name it: the same measure of the same body, all of it (国内收入, 收入)."""
    measure = terms(part.measure)
    own = kin(look(reading)).title
    if not own & part.terms and measure and part.subject and known_measure(part.measure):  # 机电出口 1,981，占 60.3%
        listed = index(reading).by_term.get(min(measure), ())[:MANY]
        return [f for f in listed if f.terms - BASES == measure and _may_hold(f, part) and _larger(f, part)]
    if not measure or not part.scope or not own & part.terms:
        return []
    listed = index(reading).by_term.get(min(measure), ())[:MANY]
    fits = [f for f in listed if measure <= f.terms <= measure | own and f.terms < part.terms]
    return [f for f in fits if _may_hold(f, part) and _larger(f, part) and not f.scope]


def _larger(fact: Fact, part: Fact) -> bool:
    return fact.low is not None and part.low is not None and fact.low >= part.low


def _of_its_time(found: Sequence[Fact], part: Fact) -> Sequence[Fact]:
    if part.period is None:
        # No time is told: then only the one figure of that name in the whole report will do.
        return found[:1] if len({(fact.low, fact.high) for fact in found}) == 1 else ()
    found = [fact for fact in found if fact.period is not None and _days(fact) == _days(part)]
    plainest = [fact for fact in found if not any(other.terms < fact.terms for other in found)]
    return list({(fact.low, fact.high): fact for fact in plainest}.values())


def _days(fact: Fact) -> str:
    """The days of a figure or, where no year is told, the words for them (前7个月)."""
    period = fact.period
    return "" if period is None else period.iso or period.label


def _may_hold(fact: Fact, part: Fact) -> bool:
    """Whether a figure may be the whole of a part by its kind."""
    alike = fact.aspect == "level" and fact.unit == part.unit and fact.stance == part.stance
    return alike and fact.terms != part.terms and fact.quantity is not part.quantity


def _named(reading: Reading, wanted: frozenset[str], part: Fact) -> list[Fact]:
    """The figures with the terms of a whole, and only such besides as the part has too."""
    if not wanted:
        return []
    listed = index(reading).by_term.get(min(wanted), ())[:MANY]
    found = [f for f in listed if wanted <= f.terms <= wanted | part.terms | _HERE | _scoped(f, wanted)]
    found = [f for f in found if _may_hold(f, part)]
    # A table's total is of its rows, which need not be what a sentence's 行业 or 市场 means.
    return [f for f in found if f.cell is None or part.cell is not None or not is_total(f.subject)]


def _scoped(fact: Fact, wanted: frozenset[str]) -> frozenset[str]:
    """The scope of a figure that the words for it have in them: 归母 of 归母净利润."""
    return frozenset(word for word in fact.scope if any(word in term for term in wanted))


def _of_column(reading: Reading, words: str, part: Fact) -> list[Fact]:
    """The total of the one table column that prints the part, where the words name the column's measure."""
    own = [f for f in once(reading, _cells).get((part.low, part.unit), ()) if f.subject and f.subject in part.subject]
    places = {(f.cell[0], f.cell[2]) for f in own if f.cell is not None}
    if part.cell is not None or len(places) != 1 or not terms(words) <= own[0].terms | terms(part.measure):
        return []
    (place,) = places
    return [f for f in once(reading, _columns)[place] if is_total(f.subject) and f.unit == part.unit]


def _cells(reading: Reading) -> dict[tuple[Decimal | None, str], list[Fact]]:
    """The cells of tables by value and unit."""
    found: dict[tuple[Decimal | None, str], list[Fact]] = {}
    for fact in look(reading).by_sentence.get(-1, ()):
        found.setdefault((fact.low, fact.unit), []).append(fact)
    return found


def _columns(reading: Reading) -> dict[tuple[int, int], list[Fact]]:
    """The cells of tables by block and column."""
    found: dict[tuple[int, int], list[Fact]] = {}
    for fact in look(reading).by_sentence.get(-1, ()):
        if fact.cell is not None:
            found.setdefault((fact.cell[0], fact.cell[2]), []).append(fact)
    return found


_HERE = frozenset(f"{all_of}{place}" for all_of in "全我本" for place in "国省市区县州")
"""Words for the place that the report is about."""


def _sold(reading: Reading, wanted: frozenset[str], part: Fact) -> list[Fact]:
    """The revenue, where sales in money are named."""
    return _named(reading, (wanted - {"sales"}) | {"收入"}, part) if "sales" in wanted else []


def _of_each(reading: Reading, claim: Claim, part: Fact) -> list[Fact]:
    """What is told of each person, where the part is: 人均工资性收入 is a share of 人均可支配收入."""
    each = next((word for word in part.scope if word in _EACH and word not in claim.detail), "")
    return _named(reading, terms(f"{each}{claim.detail}"), part) if each and claim.detail else []


_EACH = ("人均", "户均")


def _of_economy(reading: Reading, wanted: frozenset[str], part: Fact) -> list[Fact]:
    """What a report calls GDP in a share, by the name that it prints with the figure."""
    if wanted != terms("GDP"):
        return []
    return [fact for name in _ECONOMIES for fact in _named(reading, terms(name), part)]


_ECONOMIES = ("地区生产总值", "国内生产总值", "生产总值")


def _literal(reading: Reading, words: str, core: str, part: Fact) -> list[Fact]:
    """The figures whose name ends with the very words; before them stands only what all of it is, or whose it is."""
    found = [f for f in _by_ending(reading, core) if _may_hold(f, part) and f.cell is None and _name(f).endswith(core)]
    return [f for f in found if _OF_ALL.sub("", _name(f).removesuffix(core)) == "" or _of_industry(words, f, core)]


def _measured(reading: Reading, words: str, part: Fact) -> list[Fact]:
    """The figures of the very measure that the words name, and of the part's time: 占进出口总值的."""
    wanted = terms(words)
    listed = index(reading).by_term.get(min(wanted), ())[:MANY] if wanted else ()
    found = [f for f in listed if terms(f.measure) == wanted and f.period is not None and _days(f) == _days(part) != ""]
    found = [f for f in found if _may_hold(f, part) and f.cell is None and not f.scope and _larger(f, part)]
    if not wanted & terms("收入"):
        return found
    ours = wanted | part.terms | kin(look(reading)).title | _HERE
    return [f for f in found if f.terms <= ours]  # 占营收的 34%: of nobody else's revenue


def _of_industry(words: str, fact: Fact, core: str) -> bool:
    """Whether 行业 is said of a whole, and the figure is of a kind of goods, of no body: 乘用车批发, 占行业批发的."""
    return words.startswith(("行业", "全行业", "市场")) and not any(body(t) for t in fact.terms)


def _by_ending(reading: Reading, core: str) -> Sequence[Fact]:
    return once(reading, _endings).get(core[-_WORD:], ())


def _endings(reading: Reading) -> dict[str, list[Fact]]:
    """The levels of a report by the last characters of their names."""
    ends: dict[str, list[Fact]] = {}
    for fact in reading.facts:
        if fact.aspect == "level" and fact.low is not None and len(_name(fact)) >= _WORD:
            ends.setdefault(_name(fact)[-_WORD:], []).append(fact)
    return {end: facts[:MANY] for end, facts in ends.items()}


def _name(fact: Fact) -> str:
    return f"{fact.subject}{fact.measure}".replace(" ", "")


def _of_all(reading: Reading, words: str, part: Fact) -> list[Fact]:
    """The total of the part's own measure: that of the company, or the one that its words call a total."""
    found = look(reading)
    measure = terms(part.measure)
    if not measure:
        return []
    listed = index(reading).by_term.get(min(measure), ())[:MANY]
    fits = [f for f in listed if measure <= f.terms and _may_hold(f, part)]
    if _BODY.match(words):
        own = kin(found).title
        return [f for f in fits if own and f.terms <= measure | own and f.terms < part.terms]
    if _PLACE.fullmatch(words):
        return [f for f in fits if words in f.subject and f.cell is None]  # 占全市的, of what is 深圳全市商品房's
    number = _NUMBER.search(words)
    return [f for f in fits if number and _is_total(f, number[1], found)]


def _is_total(fact: Fact, number: str, found: Look) -> bool:
    """Whether a figure is called the total of so many, by the words before it or by the rows above it."""
    if fact.cell is not None:
        table = found.reading.document.blocks[fact.cell[0]].table
        rows = fact.cell[1] - table.head_rows if table is not None else 0
        return is_total(fact.subject) and rows == (_NUMERALS.get(number) or int(number))
    begin = found.sentences[fact.sentence]
    before = found.text[begin : fact.quantity.left]
    return number in before and _TOTAL.search(re.split("[，；]", before)[-1]) is not None


_NUMBER = lazy(r"([两二三四五六七八九十]|\d{1,2})[家大个者项类]")
_NUMERALS = {word: n for n, word in enumerate("零一二三四五六七八九十")} | {"两": 2}
