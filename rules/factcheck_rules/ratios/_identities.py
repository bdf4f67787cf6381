"""The identities of identities.toml, and the figures of a reading that bear a name in them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

from attrs import frozen

from factcheck.facts import Fact, Reading
from factcheck.index import once
from factcheck.patterns import lazy
from factcheck.reading.phrases import terms as fold_terms
from factcheck.sides import Side, constant, of
from factcheck_rules._look import look
from factcheck_rules._same import kin

_STOP = lazy(r"[，。；！？;!?\n|]|[,.:](?=\s)|、")
_TRIM = lazy(
    r"其中|^[①-⑳]|最新(?=流通|总市|市值)|(?:\d{1,2}\s?[-—–~至到]\s?)?\d{1,2}月份?|(?:\d{1,2}|[一二三四])?[年月季期]末|[年月]底|(?<=[\u4e00-\u9fff]{2})业务\Z|全[国省市区县]|我[省市区县国]|本[省市区县]|实现|录得|取得|完成|投放|承运|公司|本公司|报告期内?|本期|当期|全年|[上下]半年|前?[一二三四]季度|(?:20)?\d\d年|[一二三四\d]季报|\*\*|[（(][按以]?(?:美元|人民币)(?:计价?|口径)[)）]|[\s的为达至到是约近超逾共计合（(：:了,]+|扣除|减去|对应|(?:was|were|is|of|at|to|and|the|a|an|for|on|in|its|with|or)\b"
    r"|全?行业(?=实现|完成|的?\Z|\s)|(?:均价|售价|现价|收盘价)?(?:测算|计算|估算)|^[拟并]|^若?(?:按照?|以(?!色列)|依据?|基于)|^[-–—•·▪◆■>\s]+|(?<![a-z\d])(?:[1-4]q\d{2,4}|(?:20)?\d\dq[1-4]|[12]h\d{2,4}|(?:20)?\d\dh[12]|9m\d\d|fy\d{2,4}e?)|我们|预计|预测|单季度?|[一二三四]季度?"
    r"|(?<!non-)\bgaap\b|\b(?:improved|deteriorated|worsened|rose|risen|fell|fallen|slipped|widened|narrowed|expanded|contracted"
    r"|increased|decreased|declined|dropped|climbed|grew|stood|came|edged|ticked|up|down|unchanged|steady|stable|flat|held"
    r"|remained|stayed|sharply|slightly|further|so|that|which|thus|hence|taking|bringing|putting|pushing)\b"
    r"|\b(?:we|look|expects?|expected|forecasts?|sees?|estimates?|projects?|projected)\b"
    r"|\b(?:took|takes|brought|brings|put|puts|thus|therefore|hence|lifted|lifts|pushed|pushes|carried|left)\b"
    r"|\b(?:board|company|group|directors|management|declared|proposed|proposes|recommended|recommends|paid|pays|reported"
    r"|posted|recorded|generated|achieved|flew|flown|carried|sold|made|against|versus)\b"
    r"|\b(?:\d{1,2} )?(?:january|february|march|april|may|june|july|august|september|october|november|december)\b"
    r"(?: \d{1,2}\b)?(?:,? 20\d\d)?"
    r"|\b(?:equal(?:s|ling|led)?|equat(?:es|ed|ing)|into|translat(?:es|ed|ing)|work(?:s|ed|ing) out)\b"
    r"|\b(?:giving|gives?|resulting|imply|implies|implying|leaving|yielding|based|totaled|totalled|amounted|reached|less|minus|divided|by|resulted|as|with)\b"
)


@frozen
class Identity:
    """One line of the file: what is printed, the names in it, and the formula that they make."""

    rate: str
    names: tuple[str, ...]
    formula: str
    text: str
    kind: str = "identities"
    """The list of the file that it stands in: identities, loose, close."""

    @property
    def english(self) -> str:
        """The line with the English names, where the file has some: book-to-bill = orders ÷ revenue."""
        listed: dict[str, list[str]] = _file()["names"]  # type: ignore[assignment]
        words = self.text.split(" ")
        return " ".join(next((w for w in listed.get(word, ()) if w.isascii()), word) for word in words)


@frozen(eq=False)
class Figure:
    """A figure that bears a name, and of whom it is said: the words before the name, '' where they are carried over."""

    fact: Fact
    name: str
    of: str
    sentence: int
    block: int
    tied: bool = False
    """Whether words lead to it from the figure before: 归母净利润 6.1 亿元，对应净利率 14.4%."""
    whole: bool = False
    """Whether its words call it a total: total revenue."""

    @property
    def plain(self) -> bool:
        """Whether the reading, in English, calls it by the bare name: reported first-quarter revenue of …."""
        return self.fact.measure.isascii() and _names()[1].get(self.fact.measure.lower()) == self.name


@cache
def _file() -> dict[str, object]:
    return tomllib.loads(files("factcheck_rules.ratios").joinpath("identities.toml").read_text(encoding="utf-8"))


@cache
def identities() -> dict[str, tuple[Identity, ...]]:
    """The identities by the ratio that they define."""
    found: dict[str, list[Identity]] = {}
    for kind in ("identities", "close", "loose"):
        for line in _file()[kind]:  # type: ignore[attr-defined]
            rate, _, formula = (part.strip() for part in line.partition("="))
            names = tuple(name for name in re.split(r"[()+−×÷\s]+", formula) if name and not name.isdigit())
            found.setdefault(rate, []).append(Identity(rate, names, formula, line, kind))
    return {rate: tuple(lines) for rate, lines in found.items()}


@cache
def nested() -> tuple[tuple[str, ...], ...]:
    """Chains of ratios of which each holds the one before."""
    return tuple(tuple(name.strip() for name in line.split("≤")) for line in _file()["nested"])  # type: ignore[attr-defined]


@cache
def per_year() -> frozenset[str]:
    """The names of what is told for a year, whatever the period of the figures beside it: a capacity."""
    return frozenset(_file()["per_year"])  # type: ignore[call-overload, no-any-return]


@cache
def _names() -> tuple[re.Pattern[str], dict[str, str]]:
    """A pattern of all words for all names, longest first, and what each stands for."""
    known = {word.lower(): name for name, listed in _file()["names"].items() for word in listed}  # type: ignore[attr-defined]
    ordered = sorted(known, key=len, reverse=True)
    # What may not stand before a Latin word is looked for behind its first letter: ten times as fast.
    words = [
        rf"{w[0]}(?<![a-z\d_]{w[0]}){re.escape(w[1:])}(?![a-z\d_])" if w.isascii() else re.escape(w) for w in ordered
    ]
    return re.compile("|".join(words)), known


def figures(reading: Reading) -> tuple[Figure, ...]:
    """The figures of a reading that bear a name, made once."""
    return once(reading, _all_figures)


def _all_figures(reading: Reading) -> tuple[Figure, ...]:
    return tuple(_figures(reading))


def _figures(reading: Reading) -> Iterator[Figure]:
    """The levels in prose whose words end with a name, in reading order; whom the report is about is nobody's part."""
    text = reading.document.view.text
    own = kin(look(reading)).title
    last: tuple[int, int, str, bool] = (-1, -1, "", False)
    before: tuple[Fact, str] | None = None
    end = 0
    for fact in reading.facts:
        quantity = fact.quantity
        begin, end = end, quantity.right
        if fact.sentence < 0 or fact.low is None or fact.aspect not in ("level", "share", "multiple"):
            continue
        sentence = reading.sentences[fact.sentence]
        words = text[max(begin if begin <= quantity.left else 0, sentence.left) : quantity.left]
        words = _STOP.split(words)[-1].lower()
        label, colon, behind = words.rpartition("：")
        if colon and label.strip("* -•") not in fact.subject.lower():
            words = behind  # **成本与负债**：营业成本 33.3 亿元: a label that is nobody
        if fact.unit == "x" and words.rstrip().endswith("的"):
            continue  # 为归母净利润的 1.32 倍: so many times the figure of that name
        found = _named(words) or _of_reading(fact, words) or _listed_behind(fact, before, text)
        counted = fact.unit in ("shares", "股")
        if found is None and counted and (_IN_ISSUE.match(text, quantity.right) or _ON_SO_MANY.search(words)):
            found = "股本", ""
        if found is None:
            continue
        name, whom = found
        if fact.aspect == "share" and "占" in words and name not in identities():
            continue  # 研发投入占营业收入的 23.0%: no revenue
        if name == "分红" and _PER_SHARES.search(text, max(0, quantity.left - _LEAD), quantity.left):
            continue  # 每 10 股派发现金红利 26.00 元: no sum
        whom = "" if whom and fold_terms(whom) <= own else whom
        # A part (其中服务收入) is spoken of in its own sentence only.
        held = last[1] == fact.sentence or (last[1] == fact.sentence - 1 and not last[3])
        whole = _OF_ALL.search(words) is not None
        if not whom and last[0] == sentence.block and held and not whole:
            whom = _going_on(last[2], fact, name)
            whom = "" if whom and fold_terms(whom) <= own else whom
        before = fact, name
        last = (sentence.block, fact.sentence, "" if whom in _TIMES else whom, "其中" in words)
        yield Figure(fact, name, whom, fact.sentence, sentence.block, _TIED.match(words.lstrip()) is not None, whole)


def _listed_behind(fact: Fact, before: tuple[Fact, str] | None, text: str) -> tuple[str, str] | None:
    """2026-2028 年收入分别为 14.1、18.3、24.7 亿元: the next item of a list bears the name of the one before it."""
    one, name = before or (fact, "")
    if one.sentence != fact.sentence or one.measure != fact.measure or one.unit != fact.unit or one is fact:
        return None
    years = {f.period.iso for f in (one, fact) if f.period is not None and f.period.iso}
    apart = text[one.quantity.right : fact.quantity.left].strip() in _LISTED
    return (name, "") if apart and len(years) == 2 and one.about == fact.about else None


_LISTED = frozenset({"、", "，", "/", "和", "及", "与"})
_PER_SHARES = lazy(r"股(?:拟|计划|合计)?(?:派|分|送|发)[^，。；\d]{0,10}\Z|每股[^，。；\d]{0,10}\Z")
_LEAD = 16
_TIMES = frozenset({"上年", "去年", "上年同期", "去年同期", "同期"})
"""Of whom nothing that follows is: 上年产量 416 万千升。全行业收入 …."""
_OF_ALL = lazy(r"\b(?:total|group|overall)\b|总(?:收入|营收)|整体|合计")
"""Words that turn from a part told before to all of it: ancillary revenue …, total revenue …."""
_IN_ISSUE = lazy(r"\s?(?:in issue|outstanding)\b")
_ON_SO_MANY = lazy(r"\b(?:based )?on(?: (?:about|an average of|around|roughly|a weighted average of))?\s?\Z")
"""EPS of $1.40 on 850m shares."""
_TIED = lazy(
    r"(?:对应|相应|折合|giving|implying|equal to|equat(?:es|ed|ing) to|equivalent|representing"
    r"|translat(?:es|ed|ing) (?:in)?to|work(?:s|ed|ing) out (?:at|to)|a (?:net )?(?:profit )?margin of|for an? "
    r"|(?:put|puts|putting|took|takes|taking|brings?|brought|bringing) (?:the|its) )"
)


def _going_on(whom: str, fact: Fact, name: str) -> str:
    """Whom a figure without a name before it goes on from: not the part told last where the reading says another.

    瑞途科技营收 22.4 亿元，其中 HUD 收入 5.6 亿元；净利润 1.9 亿元: of the company again.
    """
    told = _TRIM.sub("", fact.subject.lower())
    told = "" if told in name else told  # 每公斤 of 每公斤盈利 is nobody
    return told if told and whom and whom not in told and told not in whom else whom


def rows_and_columns(reading: Reading) -> Iterator[list[dict[str, Fact]]]:
    """For each table the cells that bear a name, by name: one dictionary a column, where rows are named, or a row."""
    tables: dict[int, list[tuple[str, Fact]]] = {}
    for fact in reading.facts:
        name = _names()[1].get(fact.measure.lower()) if fact.cell is not None else None
        if name and fact.cell is not None and fact.low is not None and fact.aspect in ("level", "share"):
            tables.setdefault(fact.cell[0], []).append((name, fact))
    for cells in tables.values():
        for line, across in ((1, 2), (2, 1)):
            names = [(fact.cell[line], name) for name, fact in cells if fact.cell is not None]
            if len(set(names)) == len({place for place, _ in names}):  # each row, or each column, has one name
                found: dict[int, dict[str, Fact]] = {}
                for name, fact in cells:
                    if fact.cell is not None:
                        found.setdefault(fact.cell[across], {}).setdefault(name, fact)
                yield list(found.values())
                break


def _named(words: str) -> tuple[str, str] | None:
    """The name that ends some words, and the words before it; None where something else stands behind the name."""
    pattern, known = _names()
    match = next(reversed(list(pattern.finditer(words))), None)
    before = words[: match.start()].rstrip() if match is not None else ""
    alias = before.endswith(("（", "("))
    if match is None or _TRIM.sub("", words[match.end() :].lstrip(")）" if alias else "")):
        return None
    if alias and (same := _named(before[:-1])) is not None and same[0] == known[match.group()]:
        return same  # 平均房价（ADR）338 元
    return known[match.group()], _TRIM.sub("", before)


_LEADS = frozenset({"to", "at", "by", "or", "or a", "or an", "至", "到", "达", "达到"})
_JOINS = frozenset({"和", "、", "与", "及", "以及"})


def _of_reading(fact: Fact, words: str) -> tuple[str, str] | None:
    """The name that the reading gives a figure.

    营业收入和营业成本分别为 …; expenses rose 3% to $2.61bn, free cash flow …, a margin of 34.7%.
    """
    name = _names()[1].get(fact.measure.lower())
    if not name:
        return None
    listed = "分别" in words or words.strip() in _JOINS
    leads = words.strip() in _LEADS or words.rstrip(" of").endswith("margin")
    return (name, _TRIM.sub("", fact.subject.lower())) if listed or leads else None


def computed(formula: str, operands: Mapping[str, Fact | Side]) -> Side:
    """What the figures make by a formula of names, + − × ÷ and brackets."""
    depth, place = 0, -1
    for signs in ("+−", "×÷"):
        for k, char in enumerate(formula):
            depth += (char == "(") - (char == ")")
            if char in signs and depth == 0:
                place = k
        if place >= 0:
            break
    if place < 0:
        inner = formula.strip()
        if inner.startswith("("):
            return computed(inner[1:-1], operands)
        return constant(inner) if inner.isdigit() else of(operands[inner])
    left, sign, right = formula[:place], formula[place], formula[place + 1 :]
    one, other = computed(left, operands), computed(right, operands)
    return one / other if sign == "÷" else one * other if sign == "×" else one + other if sign == "+" else one - other
