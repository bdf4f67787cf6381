"""When two mentions are of one figure: surely, perhaps, or not; and when two values look like a slip of one another.

Reading is never certain, so a difference counts only as far as the identity does: mentions that surely are one figure
may differ in any way, those that perhaps are one only where the digits or the words around them show a slip.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from attrs import field, frozen

from factcheck.facts import Fact, Reading
from factcheck.index import once
from factcheck.patterns import lazy
from factcheck.reading import phrases
from factcheck.reading.labels import LABEL
from factcheck.reading.lexicon import measures, moves
from factcheck.reading.phrases import terms as fold_terms
from factcheck_rules._among import parts_apart
from factcheck_rules._entries import of_two_entries
from factcheck_rules._look import Look, look
from factcheck_rules._paragraphs import formerly, two_paragraphs, two_persons
from factcheck_rules._parts import of_two_wholes
from factcheck_rules._times import NO, PERHAPS, SURE, days_of, grain_of, how_told, when

_ONE_BASE = ({"qoq", "prev_period"}, {"mom", "prev_period"}, {"wow", "prev_period"})
"""环比 is of the week, the month or the quarter that its sentence is on."""
_WINDOWS = frozenset({"mtd", "ytd", "qtd", "cumulative"})
_HAN_OR_WORD = lazy(r"[\u4e00-\u9fff]|[A-Za-z]+")
_SETS = (
    r"尾差|四舍五入|相加|加总|勘误|更正|应为|应当为|修订|修正|重述|追溯|初值|终值|上调|下调|原[值为]|原先|此前预|由\s?\d|口径|"
    r"[按以](?!月|季|年|周|日)[^，。；元]{2,14}(?:计算?|统计|衡量)[，,]|"
    r"rounding|revised|restated|previous|prior|originally|first reported|as reported|pre-restatement|"
)
_SET_RIGHT = lazy(f"调整[前后]|{_SETS}earlier")
_PRICE_MOVES = ("涨跌幅", "收盘点位", "收盘价", "股价")
_SET_RIGHT_OF_PRICES = lazy(f"{_SETS}earlier")
"""A market that 调整后性价比回升 has fallen, and nobody restated it."""
_SET_RIGHT_OF_CHANGES = lazy(f"调整[前后]|{_SETS}(?<!year )earlier")
"""What is up 3.6% from a year earlier is not set right."""
_CLAUSE = 40
_AROUND = frozenset({"section", "title"})
_CARRIED = frozenset({"clause", "pronoun", "sentence before", "section", "title", "topic"})
_SOURCE = lazy(r"[^，。；：:,]{2,14}(?:公布|发布|披露|显示|表示|数据)[的，,：:]?")
_ANY_SOURCE = lazy("公布|发布|披露|显示|表示|数据")
"""A quick test, as most words name none."""
_TAKEN_UP = lazy(r"^\s*(?:同时|此外|另外|其中|比如|又如|例如|而|但|且)|(?:上述|前述|以上)[\u4e00-\u9fff]{2}")
"""What only joins on, or takes up what was named before."""
_LEFT_OUT = lazy(r"(?:不含|不包括|不计|剔除|扣除|仅|部分|样本|excluding|excl\.|ex-)[^（()）]{1,16}")
"""In a table's title: what makes its totals those of another whole."""
_LABEL_ENDS = lazy(r"[：】]|:\s")
_SIZES = lazy(
    r"(?<![\d.])\d{1,2}(?:年期?|个月期?|天期?|星期|周期|Y)(?!度)|(?<![\d.])\d{1,5}(?:\.\d)?\s?(?:大卡|英?寸|层|代|nm|[GTV](?!W)|m?Ah|芯(?!片)|小时(?![前后内以]))|(?!(?:[QH]|FY)\d)[A-Za-z]{1,6}-?\d[A-Za-z0-9_.]{0,8}"
)
_TOPIC = lazy(
    r"\A[^，。；：:,]{1,12}[：:]|[^，。；：:,]{2,12}方面[，,]|据[^，。；]{2,12}[，,]|[^，。；：:,]{2,14}(?:公布|发布|披露|显示|统计)[的，,：:]"
)
"""What stands before a statement without being of it: a label, a topic, a source."""
_ANY_TOPIC = lazy("方面|据|公布|发布|披露|显示|统计|：|:")  # a quick test: without one of these there is none
_SMALL = frozenset(
    "年月日一二三四季度上下半本周我国公司该的了为达至在和与及其中第分别同比环增长下降上升提升减少加实现完成约近超"
)


@frozen(eq=False)
class Kin:
    """Who is kin to whom in one report."""

    found: Look = field(repr=False)
    title: frozenset[str]
    """The terms of the report's title: who or what the whole of it is about."""
    topics: dict[int, frozenset[str]] = field(factory=dict, repr=False)
    """By fact: the terms that stand neither in the head of its row nor of its column."""
    printed: dict[int, str] = field(factory=dict, repr=False)
    """The texts of sentences, as far as they were asked for."""
    lends: dict[int, frozenset[str]] = field(factory=dict, repr=False)
    """By fact: what its subject is lent."""
    stretches: dict[tuple[int, int], bool] = field(factory=dict, repr=False)
    """By block and column: whether its heads say that it is summed."""
    identities: dict[int, frozenset[str]] = field(factory=dict, repr=False)
    short: dict[str, frozenset[str]] = field(factory=dict, repr=False)
    """By abbreviation: the terms of the figure that it is printed behind, 户均流量（DOU）达到 19.31GB."""
    labels: dict[int, str] = field(factory=dict, repr=False)
    """By sentence: the run-in label of its block, where it names a part of the body: **营销服务**：."""
    known: dict[frozenset[str], frozenset[str]] = field(factory=dict, repr=False)
    """The sets met so far: equal ones are shared, so that long reports take less room."""

    def shared(self, terms: frozenset[str]) -> frozenset[str]:
        """The set met first that equals one."""
        return self.known.setdefault(terms, terms)

    def identity(self, fact: Fact) -> frozenset[str]:
        """The terms of a fact without those that only a heading or the table's surroundings lend it."""
        lent = fact.cell is not None or (fact.provenance and how_told(fact.provenance, "subject") in _AROUND)
        short = bool(self.short) and fact.measure.lower() in self.short
        if not lent and not short and not fact.terms & _DEEDS:
            return fact.terms
        known = self.identities.get(fact.id)
        if known is None:
            known, name = self._identity(fact), fact.measure.lower()
            if name in self.short:
                known = (known - {name}) | self.short[name]
            if known & _DEEDS:
                known = _by_unit(known, fact)
            known = self.identities[fact.id] = self.shared(known)
        return known

    def left_out(self, fact: Fact) -> str:
        """What the title of a figure's table says that it leaves out; '' for nothing."""
        table = self.found.reading.document.blocks[fact.cell[0]].table if fact.cell is not None else None
        said = _LEFT_OUT.search(table.title) if table is not None else None
        return said[0] if said is not None else ""

    def _identity(self, fact: Fact) -> frozenset[str]:
        if fact.cell is not None:
            return fact.terms - self.topics.get(fact.id, _NONE) or fact.terms
        if how_told(fact.provenance, "subject") in _AROUND:
            return fact.terms - fold_terms(fact.subject) or fact.terms
        return fact.terms

    def lent(self, fact: Fact) -> frozenset[str]:
        """The terms of a subject that the figure's own sentence does not print, or only as a label or a source."""
        if fact.sentence < 0 or how_told(fact.provenance, "subject") not in _CARRIED:
            return _NONE
        known = self.lends.get(fact.id)
        if known is None:
            known = self.lends[fact.id] = self.shared(self._lent(fact))
        return known

    def _lent(self, fact: Fact) -> frozenset[str]:
        number = fact.sentence
        if number not in self.printed:
            sentence = self.found.reading.sentences[number]
            text = self.found.text[sentence.left : sentence.right]
            self.printed[number] = (_TOPIC.sub("", text) if _ANY_TOPIC.search(text) else text).lower()
        said = self.printed[number]  # 奶粉及奶制品 folds to 奶粉和奶制品
        return frozenset(t for t in fold_terms(fact.subject) if not all(part in said for part in t.lower().split("和")))

    def two_bodies(self, one: Fact, other: Fact) -> bool:
        """Whether labels or headings give the sentences of two figures to two bodies, by what these say first."""
        mine, yours = (self.lent(first) for fact in (one, other) for first in self.found.by_sentence[fact.sentence][:1])
        return (bool(mine) and bool(yours) and not mine & yours) or self._listed(one, other)

    def _listed(self, one: Fact, other: Fact) -> bool:
        """Whether two figures stand in lines of a list that each begin with a name: 南禾航空：, 北辰航空：."""
        sentences, blocks = self.found.reading.sentences, self.found.reading.document.blocks
        mine, yours = sorted(sentences[fact.sentence].block for fact in (one, other))
        if mine == yours or yours - mine > _LINES:
            return of_two_entries(one, other, self.found)
        lines = blocks[mine : yours + 1]
        names = [LABEL.match(self.found.text, line.left, line.right) for line in lines]
        gaps = (self.found.text[line.right : after.left] for line, after in pairwise(lines))
        named = all(name is not None and _names_part(name[1].strip("* ")) for name in names)
        return (named and all(gap.count("\n") < _APART for gap in gaps)) or of_two_entries(one, other, self.found)

    def flows(self, one: Fact, other: Fact) -> bool:
        """Whether one number stands with and without its minus, beside words of what flows out or is lost."""
        if not one.low or not other.low or one.low != -other.low or one.aspect != "level":
            return False
        clauses = (self.found.clause(f.quantity.left, f.quantity.right) for f in (one, other))
        return any(_OUT.search(self.found.text, *clause) for clause in clauses)

    def summed(self, fact: Fact) -> bool:
        """Whether a figure is of a stretch since the year began, by its window or by the heads of its column."""
        if fact.window in ("cumulative", "ytd") or fact.cell is None:
            return fact.window in ("cumulative", "ytd")
        block, _, column = fact.cell
        known = self.stretches.get((block, column))
        if known is None:
            table = self.found.reading.document.blocks[block].table
            rows = table.rows[: table.head_rows] if table is not None else ()
            heads = (c.text for line in rows for c in line if c.column == column)
            known = self.stretches[block, column] = _SINCE.search(" ".join(heads)) is not None
        return known

    def label(self, fact: Fact) -> str:
        """The run-in label above a figure that is the title's body's only because nothing else names anybody."""
        number = fact.sentence
        if number < 0 or not self.labels.get(number, "?"):
            return ""
        if how_told(fact.provenance, "subject") not in _LENT_BY_TITLE:
            return ""
        if number not in self.labels:
            block = self.found.reading.document.blocks[self.found.reading.sentences[number].block]
            match = LABEL.match(self.found.text, block.left, block.right)
            name = match.group(1).strip("* ") if match and block.kind != "caption" else ""
            self.labels[number] = name if _names_part(name) else ""
        return self.labels[number] if fold_terms(fact.subject) - set(fact.scope) <= self.title else ""

    def likeness(self, one: Fact, other: Fact) -> int:
        """Whether two facts are mentions of one figure: SURE, PERHAPS or NO."""
        if one.aspect != other.aspect or one.stance != other.stance or one.unit != other.unit:
            return NO
        if (one.stance != "actual" and one.source != other.source) or _windows_apart(one, other):
            return NO
        if _of_its_level(one) or _of_its_level(other):
            return NO
        told_and_shown = (one.cell is None) != (other.cell is None)
        first = second = one.terms
        if first != other.terms:
            first, second = self.identity(one), self.identity(other)
            if told_and_shown and grain_of(one) in _LONG and grain_of(other) in _LONG:
                first, second = first - _SUMMED, second - _SUMMED
            if not (first <= second or second <= first):
                return NO
        same = when(one, other)
        if same == NO:
            return NO
        if self.label(one) != self.label(other):
            return NO
        if self.summed(one) != self.summed(other) and not (told_and_shown and same == SURE and grain_of(one) in _LONG):
            return NO  # 上半年 and a column 1-6月累计 are one
        left, right = first - second, second - first
        known = self.title | (self.lent(one) if left else self.lent(other))
        if not (left | right) <= known and not _same_firms(one, other):
            return NO
        surely = one.terms == other.terms and not left and not right
        surely = surely and "section" not in (
            how_told(one.provenance, "subject"),
            how_told(other.provenance, "subject"),
        )
        if self.flows(one, other):
            return NO
        if one.base != other.base:
            if one.base and other.base and {one.base, other.base} not in _ONE_BASE:
                return NO
            if one.aspect == "change" and one.unit not in ("%", "pp") and self.found.one_block(one, other):
                return NO  # up by 1.2 million barrels; down 1.2 million from a year ago
            surely = False
        if two_paragraphs(one, other, self.found) or two_persons(one, other, self.found):
            return NO
        if formerly(one, self.found) != formerly(other, self.found):
            return NO
        if parts_apart(one, other, self.found) or of_two_wholes(self.found.reading, one, other):
            return NO
        if self.left_out(one) != self.left_out(other):
            return NO
        return SURE if surely and same == SURE else PERHAPS


def _same_firms(one: Fact, other: Fact) -> bool:
    """20家公司 where 20家白酒公司 were told of: so many firms are mostly the same ones."""
    counts = [_SO_MANY.match(fact.subject) for fact in (one, other)]
    if counts[0] is None or counts[1] is None or counts[0][1] != counts[1][1]:
        return False
    return any(count is not None and not count[2] for count in counts)


_SO_MANY = lazy(r"(\d{2,4}) ?家([\u4e00-\u9fff]{0,10}?)(?:上市)?(?:公司|企业)\Z")


def _by_unit(terms: frozenset[str], fact: Fact) -> frozenset[str]:
    """The terms of a level with what was done called by what it is counted in: 销售 of 万台 is 销量, of 亿元 销售额."""
    if fact.aspect != "level" or fact.kind not in ("money", "count", "physical"):
        return terms
    called = _PAID if fact.kind == "money" else _COUNTED
    return frozenset(called.get(term, term) for term in terms)


_COUNTED = {"销售": "销量", "出口额": "出口量", "进口额": "进口量", "成交": "成交量", "采购": "采购量", "产出": "产量"}
_PAID = {"销售": "销售额", "成交": "成交额", "采购": "采购额", "产出": "产值"}
_DEEDS = frozenset({*_COUNTED, *_PAID})
_LINES, _APART = 6, 2  # lines of a list between two figures, at most; so many line ends between two lines part them
_NONE: frozenset[str] = frozenset()
_OUT = lazy(r"流出|所用|使用的?现金|支出|亏损|净亏|used (?:in|for)|outflow|\bloss|deficit|逆差|赤字", re.IGNORECASE)
_SINCE = lazy(r"累计|年初至今|年初以来|今年以来|YTD", re.IGNORECASE)
_LENT_BY_TITLE = frozenset({"title", "clause", "sentence before", "bracket"})


def _names_part(label: str) -> bool:
    """Whether a run-in label names a part of a body: no part of a report, no measure, nothing that moves."""
    known = 1 < len(label) <= 10 and label not in measures().parts and moves().search(label) is None
    return known and not phrases.split(label).head


def kin(found: Look) -> Kin:
    """The kinship of a report's facts, made once."""
    return once(found.reading, _kin)


def _kin(reading: Reading) -> Kin:
    found = look(reading)
    made = Kin(found, _title_terms(reading), short=_short(found))
    made.topics.update((fact, made.shared(terms)) for fact, terms in _topics(found))
    return made


_SHORT = lazy(r"[\u4e00-\u9fff][（(]([A-Z][A-Za-z]{1,5})[)）] ?(?:约?为|达到?|是|约|至)? ?约?\Z")


_INITIALS = lazy("[A-Z]{3,5}")


def _short(found: Look) -> dict[str, frozenset[str]]:
    """What abbreviations stand for: introduced right before a figure, or the initials of a measure; one thing only."""
    meant: dict[str, set[frozenset[str]]] = {}
    for fact in found.reading.facts:
        left = fact.quantity.left
        match = _SHORT.search(found.text, max(0, left - 14), left) if fact.cell is None else None
        if match and fact.measure and fact.terms:
            meant.setdefault(match[1].lower(), set()).add(fact.terms - {match[1].lower()})
    used = {fact.measure for fact in found.reading.facts if _INITIALS.fullmatch(fact.measure)}
    for fact in found.reading.facts if used else ():
        name = "".join(word[0] for word in fact.measure.split()).upper()  # NRR and net revenue retention
        if name in used:
            meant.setdefault(name.lower(), set()).add(fold_terms(fact.measure))
    return {word: next(iter(terms)) for word, terms in meant.items() if len(terms) == 1}


def _topics(found: Look) -> Iterator[tuple[int, frozenset[str]]]:
    """For cells: the terms of the subject that are not printed in the heads of row and column or in the title."""
    columns: dict[tuple[int, int], str] = {}
    for fact in found.by_sentence.get(-1, ()):
        table = found.reading.document.blocks[fact.cell[0]].table if fact.cell is not None else None
        if fact.cell is None or table is None:
            continue
        block, row, column = fact.cell
        above = columns.get((block, column))
        if above is None:
            heads = (c.text for line in table.rows[: table.head_rows] for c in line if c.column == column)
            above = columns[block, column] = " ".join((table.title, *heads)).lower()
        row_heads = [cell.text for cell in table.rows[row][: table.head_columns]]
        beside = " ".join(row_heads).lower()
        terms = ((term, term.lower()) for term in fold_terms(fact.subject))
        absent = frozenset(term for term, lower in terms if lower not in above and lower not in beside)
        for head in row_heads if absent else ():
            absent -= fold_terms(head)  # 奶粉及奶制品 is folded to 奶粉和奶制品
        yield fact.id, absent - fold_terms(fact.measure)


def _title_terms(reading: Reading) -> frozenset[str]:
    text = reading.document.view.text
    for block in reading.document.blocks[:12]:
        if block.kind == "heading" and block.level <= 1:
            # 海外 or 5G in a title still tells one figure from another
            return fold_terms(text[block.left : block.right].strip("# *\n")) - set(measures().scope)
    return frozenset()


_LONG, _SUMMED = frozenset({"half", "months", "year"}), frozenset({"累计"})


def _of_its_level(fact: Fact) -> bool:
    """Whether a change in brackets is of the level before them, and nothing else names what it is of."""
    return not fact.measure and fact.aspect == "change" and how_told(fact.provenance, "measure") == "bracket"


def _windows_apart(one: Fact, other: Fact) -> bool:
    if one.window == other.window:
        return False
    mine, yours = (fact.window if fact.window in _WINDOWS else "" for fact in (one, other))
    if mine == yours:
        return False
    return not ({mine, yours} == {"", "cumulative"} and days_of(one.period) == days_of(other.period) is not None)


# ------------------------------------------------------------------------------------------------------- slips


def other_size(one: Fact, other: Fact, text: str) -> bool:
    """Whether the words before two figures print two tenors, sizes or models: 3年期 and 5年期, H100 and H200."""
    first, second = sizes(one, text), sizes(other, text)
    return bool(first) and bool(second) and first != second


def of_more(words: str, fact: Fact) -> bool:
    """Whether a figure is of several together, of whom the words name but some: 甲、乙合计占 51%, under 甲占近三成."""
    for name in (fact.subject, fact.measure):
        listed = _AND.search(name) is not None
        each = [member for member in re.split(r"[、和与及 ]", name) if len(member) > 1] if listed else []
        named = [member for member in each if member in words]
        if len(each) > 1 and 0 < len(named) < len(each):
            return True
    return False


_AND = lazy(r"[、和与及]|以及| and ")


def sizes(fact: Fact, text: str) -> frozenset[str]:
    """The tenors, sizes and models printed before a figure."""
    left = fact.quantity.left
    return frozenset(_SIZES.findall(text[max(0, left - 24) : left].rpartition("\n")[2]))


def words_alike(one: str, other: str) -> float:
    """How much of two clauses' words are the same, figures aside: 0 to 1."""
    first, second = words_of(one), words_of(other)
    return len(first & second) / len(first | second) if first and second else 0.0


def words_of(text: str) -> frozenset[str]:
    """The Han characters and Latin words of a text."""
    return frozenset(_HAN_OR_WORD.findall(text.lower()))


def set_right(text: str, *facts: Fact, lists: bool = True) -> bool:
    """Whether the words around one of the figures say that the text itself tells two values apart (修订前, 上调至).

    `lists`: the figures of a list (分别为 A、B) count as told apart, too.
    """
    spans = [(_lead(text, f.quantity.left), f.quantity.right + _CLAUSE // 2) for f in facts]
    words = _SET_RIGHT_OF_PRICES if all(f.measure.endswith(_PRICE_MOVES) for f in facts) else _SET_RIGHT
    words = _SET_RIGHT_OF_CHANGES if all(f.base == "yoy" for f in facts) else words
    return any(words.search(text, *span) or (lists and "分别" in text[slice(*span)]) for span in spans)


def _lead(text: str, left: int) -> int:
    """Where the words before a figure begin: in its own sentence, and not too far away."""
    far = max(0, left - _CLAUSE)
    return max(far, *(text.rfind(stop, far, left) + 1 for stop in ("。", "；", "\n\n")))


def told_of(text: str) -> frozenset[str]:
    """What a stretch of words before a figure is about: labels, sources, dates and verbs left out."""
    text = _LABEL_ENDS.split(text)[-1]
    if _ANY_SOURCE.search(text):
        text = _SOURCE.sub("", text)
    return words_of(_TAKEN_UP.sub("", text)) - _SMALL
