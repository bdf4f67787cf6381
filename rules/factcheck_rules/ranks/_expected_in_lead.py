"""A lead that says of a whole report whether it beat what was expected, and the pairs of figures behind it.

业绩与指引双双逊于预期。营收 21.4 亿美元，一致预期 20.8 亿美元；下季营收指引 22.5-23.5 亿美元，市场预期 22.1 亿美元。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import frozen

from factcheck import Check, Fact, Said, Severity, checks
from factcheck.patterns import Rare, lazy
from factcheck_rules._look import Look

_SAID = Rare(
    r"(?P<of>[^，。；：:\n*|]{0,16}?)(?P<all>双双|均|都|全面|全线|悉数)?(?:大幅|明显|略|小幅|显著|远)?"
    r"(?P<word>超出|超|好于|高于|强于|优于|(?P<down>逊于|不及|低于|弱于|差于|未达|不达))"
    r"(?:市场|一致|机构|分析师|卖方)?的?(?:一致)?预期(?=[。！；，\s*]|\Z)",
    apart="，。；：:\n*|",
    hint="预期",
)
_HOPED = lazy(
    r"(?:市场|一致|机构|分析师|卖方|彭博|FactSet|Wind)(?:的|一致|平均)?"
    r"预[期测](?:值|均值|中值)?(?:约?为|约|是)?\s?\Z"
)
_MAYBE = lazy(r"若|如果|预计|有望|或将?|可能|风险|料|是否|此前")
_PROFIT = lazy(r"利润|净利|EPS|每股收益|盈利|业绩")
_SALES = lazy(r"收入|营收|销售|销量|交付|出货|指引")
_LESS_IS_BETTER = lazy(r"成本|费用|亏损|税|不良|失业|库存|开支|支出|减值|费率")
_REACH, _BACK = 24, 60


@frozen(eq=False)
class _Pair:
    """A figure and what was expected of it."""

    told: Fact
    hoped: Fact

    @property
    def way(self) -> int:
        """1 where more was told than expected, -1 for less, 0 where the ranges meet."""
        low, high, first, last = self.told.low, self.told.high, self.hoped.low, self.hoped.high
        if low is None or high is None or first is None or last is None:
            return 0
        return 1 if low > last else -1 if high < first else 0


def told_in_leads(found: Look) -> Iterator[Check]:
    """The checks of all leads and headings that say it of what follows in their paragraph or the one below."""
    for said in _SAID.finditer(found.text):
        number = found.block_number(said.start())
        if number < 0 or _MAYBE.search(found.text, *found.clause(said.start(), said.end())) is not None:
            continue
        own = _behind(number, said.end(), found)
        pairs = [pair for pair in _pairs(own, found) if pair.way and not _LESS_IS_BETTER.search(pair.told.measure)]
        wrong = [pair for pair in pairs if pair.way != (-1 if said["down"] else 1)]
        if pairs and _of_them(said["of"], said["all"], pairs):
            yield _told(said.group().strip(), said.start(), said.end(), (wrong or pairs)[0], bool(wrong), found)


def _behind(number: int, end: int, found: Look) -> list[Fact]:
    """The figures behind the words in their paragraph, or of the paragraph right below a heading."""
    blocks = found.reading.document.blocks
    below = blocks[number].kind == "heading"
    wanted = number + 1 if below else number
    sentences = found.reading.sentences
    facts = (f for f in found.reading.facts if f.sentence >= 0 and f.cell is None)
    return [f for f in facts if sentences[f.sentence].block == wanted and f.quantity.left >= end]


def _pairs(facts: Sequence[Fact], found: Look) -> Iterator[_Pair]:
    """Each figure that was expected with the one of its name and time before it."""
    for k, hoped in enumerate(facts):
        left = hoped.quantity.left
        if hoped.aspect != "level" or _HOPED.search(found.text, max(0, left - _REACH), left) is None:
            continue
        alike = [f for f in facts[:k] if (f.terms, f.unit, f.aspect) == (hoped.terms, hoped.unit, "level")]
        alike = [f for f in alike if f.sentence == hoped.sentence and f.period == hoped.period]
        between = found.text[alike[-1].quantity.right : left] if alike else "；"
        if "；" not in between and len(between) < _BACK:
            yield _Pair(alike[-1], hoped)


def _of_them(of: str, all_: str | None, pairs: Sequence[_Pair]) -> bool:
    """Whether the words are said of each of the pairs: of all that is told, or of the one measure that they name."""
    if all_:
        return len(pairs) > 1
    measures = [pair.told.measure for pair in pairs]
    profit, sales = _PROFIT.search(of), _SALES.search(of)
    if bool(profit) == bool(sales):
        return False
    asked = _PROFIT if profit else _SALES
    return of.strip().endswith((profit or sales or [""])[0]) and all(asked.search(measure) for measure in measures)


def _told(said: str, left: int, right: int, pair: _Pair, wrong: bool, found: Look) -> Check:
    return checks.judged(
        "fails" if wrong else "holds",
        relation="ordered",
        places=[found.figure_place(pair.hoped.quantity), found.place(left, right)],
        facts=[pair.told, pair.hoped],
        title=Said(
            f"文字说「{said}」，所印却是 {pair.told.text}，预期 {pair.hoped.text}",
            f"the words say '{said}', the figures {pair.told.text}, expected {pair.hoped.text}",
        ),
        advice=Said("首句与正文两处对一处", "make the lead and the figures agree"),
        severity=Severity.WARNING,
        printed=pair.told.text,
        expected=pair.hoped.text,
        chance=0.5,
    )
