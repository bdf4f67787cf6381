"""部分大于整体：A part that is larger than its whole.

What it flags
    An amount said to be part of another (其中, 占…的), and larger than it: 收入 120 亿元，其中海外 150 亿元. Two
    figures of one body that are part and whole by their names: 总参数 1190 亿, 激活 1900 亿. A sentence that goes on
    with 其中 where the whole is another: 宽带用户总数 6 亿户。其中，…。其中，移动用户 12 亿户. 前三的车型中，有四款.

>>> from factcheck import check
>>> for finding in check("2025年公司销量120.5万辆，其中新能源车销量150.2万辆。").findings:
...     print(finding.rule, finding.printed, finding.expected)
SHA03 150.2万辆 ≤ 120.5万辆

Why it matters
    One of the two has lost or gained a digit, or belongs to another period.

When it stays silent
    A part larger than a sibling; means, prices and indices; profits and net figures, which a loss elsewhere may
    exceed; a part counted over a longer time than its whole.

>>> check("2025年公司净利润12.5亿元，其中光模块净利润15.2亿元。").findings
()
"""

import re
from collections.abc import Iterator
from functools import cache

from factcheck import Check, Fact, Place, Reading, Said, Severity, checks
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.reading.bodies import body
from factcheck.reading.phrases import terms as fold_terms
from factcheck.reading.ties.items import words
from factcheck.reading.ties.shares import NORM
from factcheck_rules._look import Look, look
from factcheck_rules._order import span_of
from factcheck_rules._ties import softened, told
from factcheck_rules.shares._amounts import adds_up, no_part_of_revenue
from factcheck_rules.shares._of_first import more_than_the_first

CODE = "SHA03"
SEVERITY = Severity.ERROR
_LEADS = lazy(r"([^，。；、\d其]{2,12}?)中[，,]")
_BACK = 3
"""Sentences before in which the whole is looked for."""


def check(reading: Reading) -> Iterator[Check]:
    """Compare each part with the whole that its clause or 其中 binds it to."""
    found = look(reading)
    wholes = {id(whole.quantity) for claim in reading.claims_of("share") for whole in claim.role("whole")}
    for claim in reading.claims:
        if claim.detail == NORM:
            continue  # 完成全年目标 12 万人的 110%: a plan or norm may be exceeded
        if claim.relation == "share":
            pairs = [(part, whole) for part in claim.role("part") for whole in claim.role("whole")]
        elif claim.relation == "parts" and claim.detail != "view":
            pairs = [(part, whole) for part in claim.role("part") for whole in claim.role("total")]
            pairs = [(part, whole) for part, whole in pairs if id(part.quantity) not in wholes]
        else:
            continue
        for part, whole in pairs:
            if part.subject.endswith(("前者", "后者")):
                continue  # which of the two that were named can't be told for certain
            if _in_all(part, found):
                continue  # 甲 980、乙 450，三地合计 2,050: no part of one of them
            if part.measure.startswith("总") or (part.stance == "forecast" and whole.stance == "actual"):
                continue  # a total is no part; what is expected is no part of what has been counted
            if _running(part, found) and not _running(whole, found):
                continue
            if _things(part, found) != _things(whole, found) and _things(part, found):
                continue  # 抓获 41 名；其中…为 115 名老年人追赃: other people
            if no_part_of_revenue(part, whole) or _sold_of_earned(part, whole):
                continue
            if part.unit == whole.unit and adds_up(part, found) and adds_up(whole, found):
                made = _compared(part, whole)
                between = found.text[whole.quantity.right : part.quantity.left]
                if _OF_ANOTHER.search(found.text, whole.quantity.right, part.quantity.right + _NEAR):
                    continue  # 不合格 26 批次。其中，市级抽检的 412 批次中，蔬菜 230 批次: parts of those
                doubtful = claim.detail == "weak" or not _within(part, whole) or _of_one_beside(part, whole, found)
                doubtful = doubtful or _ONE_OF_EACH.search(between) is not None
                doubtful = doubtful or _LISTED.fullmatch(between) is not None or _of_a_larger(part, whole, found)
                yield softened(made) if doubtful else made
    for part, whole in _gone_on(found):
        if adds_up(part, found) and adds_up(whole, found) and _within(part, whole):
            made = _compared(part, whole)
            if made.verdict == "fails":  # that it is smaller says little of a part whose whole may be another
                yield evolve(made, severity=Severity.WARNING, advice=_WHICH_WHOLE)
    told = {(id(part.quantity), id(whole.quantity)) for part, whole in _led(found)}
    counted = [pair for pair in _of_a_count(found) if (id(pair[0].quantity), id(pair[1].quantity)) not in told]
    for part, whole in (*_led(found), *counted, *_by_name(reading, found)):
        if adds_up(part, found) and adds_up(whole, found) and _within(part, whole):
            yield _compared(part, whole)
    for span, part_of, first in more_than_the_first(found.text):
        yield _of_the_first(found.place(*span), part_of, first)


_WHICH_WHOLE = Said(
    "核对「其中」承接的是哪个总数，缺总数句请补上；数字本身或无误",
    "check of which total this is a part, and print that total; the figures themselves may stand",
)
"""Where 其中 goes on behind another 其中, the sentence with its whole has more often been lost than a digit."""


def _sold_of_earned(part: Fact, whole: Fact) -> bool:
    """毛利率 41.2%，对应毛利 5.30 亿元。其中二季度收入 6.71 亿元: what was sold is no part of what was earned."""
    return _SOLD.search(part.measure) is not None and _EARNED.search(whole.measure) is not None


_SOLD = lazy(r"(?:收入|营收|营业额|[Rr]evenue|[Ss]ales)\Z")
_EARNED = lazy(r"(?:利|利润|盈利|溢利|[Pp]rofit|EBITDA?)\Z")


_OF_IT = lazy(r"其中[^\d，。；]{0,24}\Z")


def _in_all(part: Fact, found: Look) -> bool:
    """Whether a figure is called a total by the words right before it."""
    left = part.quantity.left
    if _OF_IT.search(found.text, found.before(left), left) is not None:
        return False  # 合计 6,840 亿元，其中光模块五只合计 2,260 亿元: a total of some of them
    words = found.text[max(0, left - _NEAR - len(part.measure)) : left]
    return _TOTAL.search(words.replace(part.measure, "")) is not None  # 三家合计业务量 65 亿件


_TOTAL = lazy(r"(?:合计|共计|总计|合共)(?:约|近|超|逾|达|为|实现|完成)*\s?\Z")
_NEAR = 8


def _of_the_first(place: Place, part: int, whole: int) -> Check:
    return checks.judged(
        "holds" if part <= whole else "fails",
        relation="count",
        places=[place],
        title=Said(f"部分大于整体：{place.text}", f"a part is larger than its whole: {place.text}"),
        arithmetic=Said(f"前 {whole} 名中不会有 {part} 个", f"there can't be {part} among the first {whole}"),
        advice=Said("核对两个个数", "check both counts"),
        severity=Severity.WARNING,
        printed=str(part),
        expected=f"≤ {whole}",
    )


def _running(fact: Fact, found: Look) -> bool:
    """Whether a figure counts all there have been by now: 今年 4 处入选，其中我省 2 处，至此我省总数达 6 处."""
    begin, _ = found.clause(fact.quantity.left, fact.quantity.right)
    return _BY_NOW.search(found.text, begin, fact.quantity.left) is not None


_BY_NOW = lazy(r"至此|迄今|到目前|总[数量](?:已|达|增|升)")


def _of_one_beside(part: Fact, whole: Fact, found: Look) -> bool:
    """Whether a count right before the whole is large enough: 乘客 155 人，机组 11 人，其中外国人 135 人."""
    if whole.kind != "count" or whole.sentence < 0 or part.low is None:
        return False
    for fact in found.by_sentence.get(whole.sentence, ()):
        gap = found.text[fact.quantity.right : whole.quantity.left]
        near = fact.quantity.right <= whole.quantity.left and _SIDE_BY_SIDE.fullmatch(gap) is not None
        if near and fact.unit == whole.unit and fact.high is not None and fact.high >= part.low:
            return True
    return False


def _of_a_larger(part: Fact, whole: Fact, found: Look) -> bool:
    """门店 1,420 家，新开 24 家，关店 16 家，净增 8 家；其中直营 59 家: it may be of what was told first."""
    if whole.sentence < 0 or part.low is None:
        return False
    ahead = [f for f in found.by_sentence.get(whole.sentence, ()) if f.quantity.left < whole.quantity.left]
    if _akin(part, whole):
        ahead = [f for f in ahead if _akin(part, f)]  # 整车 30.5 亿元；电池及充电器 8.9 亿元，其中锂电池 …
    aside = _ASIDE.search(found.text, whole.quantity.right, part.quantity.left)  # 进度 46%（全年 1.3 万亿元），其中
    if aside is not None:
        ahead += [f for f in found.by_sentence.get(part.sentence, ()) if aside.start() < f.quantity.left < aside.end()]
    return any(f.unit == part.unit and f.aspect == "level" and f.high is not None and f.high > part.low for f in ahead)


def _akin(part: Fact, whole: Fact) -> bool:
    """Whether two characters of the name of a part stand in that of a whole: 锂电池 and 电池及充电器."""
    name = part.subject.replace(" ", "")
    return any(name[k : k + 2] in whole.subject for k in range(len(name) - 1))


_ASIDE = lazy(
    r"[（(](?!(?:去年|上年|前一?年|同期|此前|前值|[\d年]{4,5}同期|vs|versus|a year))[^（()）\n]*[)）][，,]?"
    r"(?:其中|of which|including)"
)
"""What stands in a bracket and may be the whole; what it was a year ago is none."""
_OF_ANOTHER = lazy(r"其中[，,]?[^，,。；;：:]{0,24}\d[^，,。；;：:\d]{1,16}(?:中|里|当中|之中)[，,]")
"""Between a total and a part: those taken apart have a count of their own."""
_ONE_OF_EACH = lazy(r"其中[^，,、；;。和与及\d]{1,12}分别为?")
"""Behind several totals, one body's part of each of them: 其中甲县分别为 8750 人次、743 人."""
_LISTED = lazy(r"[、/／](?!其中)[^，。；：:、\d占含]{1,14}")
"""Between two of a list: 算力 182 亿元、其他 263 亿元."""
_SIDE_BY_SIDE = lazy(r"[，,、和及与\s]{1,2}[^，,。；;、新净增减其含中\d]{1,6}")
"""What stands between two counts told side by side, of which none is said to be of the other."""
_BEHIND = lazy(r"\s?([\u4e00-\u9fff]{2})")
_NO_THINGS = frozenset("已进获为处在正将是均未尚仍有被可需仅都也又由于按从属达通入")
"""What a verb or adverb behind a count begins with: 其中 12 个已进入临床."""


def _things(fact: Fact, found: Look) -> str:
    """The noun that stands right behind a count of people or things (115 名老年人), or ''."""
    if fact.kind != "count":
        return ""
    noun = _BEHIND.match(found.text, fact.quantity.right)
    return noun[1] if noun and noun[1][0] not in _NO_THINGS else ""


def _by_name(reading: Reading, found: Look) -> Iterator[tuple[Fact, Fact]]:
    """Two figures of one body and time in one paragraph, of which by their names one is part of the other."""
    told: dict[str, list[Fact]] = {}
    for fact in reading.facts:
        role = _role(fact.measure) if fact.aspect == "level" and fact.cell is None else ""
        if role:
            told.setdefault(role, []).append(fact)
    for role, parts in told.items():
        for part in parts if role.endswith(_PART) else ():
            known = told.get(role.removesuffix(_PART), ())
            wholes = [whole for whole in known if _of_one(part, whole) and found.one_block(part, whole)]
            if len(wholes) == 1:
                yield part, wholes[0]


def _of_one(part: Fact, whole: Fact) -> bool:
    """Whether two figures are of one body, unit, time and stance."""
    alike = part.about == whole.about and part.unit == whole.unit and part.stance == whole.stance
    return alike and part.scope == whole.scope and part.period == whole.period


_PART = " part"


@cache
def _role(measure: str) -> str:
    """The pair of names that a measure belongs to, with a mark where it is the part; '' for none."""
    for number, pair in enumerate(words("measures", "parts_by_name")):
        parts, wholes = ([side] if side.isascii() else side.split() for side in pair.split("|"))
        if measure in wholes:
            return str(number)
        if measure.endswith(tuple(parts)):
            return f"{number}{_PART}"
    return ""


def _led(found: Look) -> Iterator[tuple[Fact, Fact]]:
    """Figures of a sentence that opens with what it takes apart (零售贷款中，…), and the one figure of that."""
    for number, facts in found.by_sentence.items():
        sentence = found.reading.sentences[number] if number >= 0 else None
        lead = _LEADS.match(found.text, sentence.left, sentence.right) if sentence else None
        words = fold_terms(lead.group(1)) if lead else frozenset()
        near = [f for n in range(number - _BACK, number) for f in found.by_sentence.get(n, ()) if words]
        wholes = [f for f in near if f.aspect == "level" and words == _called(f) and found.one_block(f, facts[0])]
        if len(wholes) == 1 and facts[0].aspect == "level" and facts[0].unit == wholes[0].unit:
            yield facts[0], wholes[0]


def _of_a_count(found: Look) -> Iterator[tuple[Fact, Fact]]:
    """研发人员 412 人 … 研发人员中，博士 21 人，硕士及以上 438 人: each count so led, and the one counted.

    The whole is the one figure that those very words stand before, in the same paragraph.
    """
    for number, facts in found.by_sentence.items():
        if number < 0:
            continue
        sentence = found.reading.sentences[number]
        for lead in _LED_BY.finditer(found.text, sentence.left, sentence.right):
            end = next((k for k in range(lead.end(), sentence.right) if found.text[k] in "；;"), sentence.right)
            parts = [f for f in facts if lead.end() <= f.quantity.left < end and _counts(f)]
            ahead = [f for n in range(number - _BACK, number + 1) for f in found.by_sentence.get(n, ())]
            ahead = [f for f in ahead if f.quantity.left < lead.start() and parts and found.one_block(f, parts[0])]
            wholes = [f for f in ahead if _counts(f) and _printed_behind(lead[1], f, found)]
            for part in parts if len(wholes) == 1 else ():
                apart = _OTHERS.search(found.text, lead.end(), part.quantity.left)
                if part.unit == wholes[0].unit and apart is None:
                    yield part, wholes[0]


def _counts(fact: Fact) -> bool:
    return fact.aspect == "level" and fact.kind == "count" and fact.low is not None and fact.modifier != "under"


def _printed_behind(words: str, fact: Fact, found: Look) -> bool:
    """Whether a figure stands right behind some words: 研发人员 412 人, 研发人员共 412 人."""
    left = fact.quantity.left
    before = found.text[max(0, left - len(words) - 4) : left]
    at = before.find(words)
    return at >= 0 and _ONLY.fullmatch(before, at + len(words)) is not None


_LED_BY = lazy(r"(?:(?<=[。；;\n])|\A|^)\s{0,3}(?:在|上述|这些)?([^，。；、\d其]{2,12}?)(?:之)?中[，,]", re.M)
_ONLY = lazy(r"\s?(?:共计?|合计|达|为|有|数为|约|数量)?\s?")
_OTHERS = lazy(r"另有|另外|此外|同比|较|新增|合计覆盖|服务|全[市省国年部]|累计")
_AMONG = lazy(r"\s{0,4}其中[，,]?")
_ALL = ("总数", "总量", "总额", "总规模", "合计", "总计", "共计")


def _gone_on(found: Look) -> Iterator[tuple[Fact, Fact]]:
    """The figure of each further sentence that begins with 其中, and the total that all of them take apart.

    The second 其中 of a paragraph that no total before it can hold has lost its own.
    """
    for number, facts in found.by_sentence.items():
        if number < 2 or not _is_among(number, found) or not _is_among(number - 1, found):
            continue
        part, first = facts[0], number - 1
        while first > number - _BACK and _is_among(first, found):
            first -= 1
        before = [f for n in range(first, number) for f in found.by_sentence.get(n, ()) if found.one_block(f, part)]
        levels = [f for f in before if f.aspect == "level" and f.unit == part.unit]
        told = [f for f in levels if f.sentence == first]
        kin = [f for f in told if f.terms & part.terms]
        wholes = [f for f in kin if f.measure.endswith(_ALL) or _of_one_measure(f, part, told)]
        alone = len(wholes) == 1 and wholes[0].high == max(f.high or 0 for f in levels)
        if alone and part.aspect == "level" and part.unit:
            yield part, wholes[0]


def _of_one_measure(whole: Fact, part: Fact, told: list[Fact]) -> bool:
    """Whether a figure is the only one of its sentence that a part may be of: 里程 and 里程."""
    return len(told) == 1 and bool(fold_terms(whole.measure) & fold_terms(part.measure))


def _is_among(number: int, found: Look) -> bool:
    sentence = found.reading.sentences[number]
    return _AMONG.match(found.text, sentence.left, sentence.right) is not None


def _called(fact: Fact) -> frozenset[str]:
    """The words of a figure, without whose report it is."""
    own = fold_terms(fact.subject) | fold_terms(fact.measure)
    return own - {term for term in own if body(term)}


def _within(part: Fact, whole: Fact) -> bool:
    """Whether the part is counted over no longer a time than the whole."""
    if part.window == "cumulative" and whole.window != "cumulative":
        return False
    if whole.period is not None and not whole.period.iso and whole.period.label in _SO_FAR:
        return True  # 年内累计推地 41 宗，其中上半年 27 宗
    one, other = span_of(part.period), span_of(whole.period)
    if one is not None and other is None and part.sentence == whole.sentence >= 0:
        return True  # 420,000 tonnes in three tenders, including 480,000 on Monday
    if one is None or other is None:
        return (one is None) == (other is None)
    return other[0] <= one[0] and one[1] <= other[1]


_SO_FAR = frozenset({"年内", "今年以来", "年初以来", "年初至今", "全年"})


def _compared(part: Fact, whole: Fact) -> Check:
    return checks.ordered(
        part,
        whole,
        title=told("部分大于整体", "part over whole", part),
        arithmetic=Said(f"{part.text} > {whole.text}", f"{part.text} > {whole.text}"),
        advice=Said("核对部分与整体的数字、单位与期间", "check digits, units and periods of both"),
    )
