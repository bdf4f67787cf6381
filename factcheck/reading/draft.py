"""Facts in the making, and what holds from clause to clause while a block is read."""

from __future__ import annotations

from decimal import Decimal

from attrs import Factory, define, frozen

from factcheck.periods import Period
from factcheck.quantity import Mark, Quantity
from factcheck.reading.nameless import nameless


@define(eq=False)
class Draft:
    """A fact before it is frozen. `how` maps a field to where it came from, for every field not printed beside it."""

    quantity: Quantity
    subject: str = ""
    measure: str = ""
    whose: str = ""
    """The body whose figure it is, where the subject is a part of it (its 算力投资)."""
    under: str = ""
    """The run-in label that tells of what the subject is one; its words are none of the figure's terms."""
    scope: tuple[str, ...] = ()
    aspect: str = "level"
    base: str = ""
    sign: int = 0
    unit: str = ""
    scale: Decimal = Decimal(1)
    mark: Mark | None = None
    """The period mark that dates the figure."""
    until: Mark | None = None
    """The period mark of its table's title: 年初至今 ends with it."""
    period: Period | None = None
    covered: Period | None = None
    """The period that the block covers by its heading or the title."""
    stretch: Period | None = None
    """The last stretch that the block told of, where a day closes it: 截至3月末 behind 2026Q1."""
    inherited: bool = False
    """True where the period is that of a heading or the title."""
    led: bool = False
    """True where its period is that of a tender, or told by the line that leads its table in."""
    source: str = ""
    stance: str = "actual"
    trust: float = 1.0
    whole: str = ""
    sentence: int = -1
    clause: int = -1
    block: int = -1
    layout: str = "prose"
    section: int = -1
    kind: str = ""
    role: str = ""
    """'from' or 'to' of a from-to, 'restated', 'part' after 其中, 'attribute' of a noun, '' else."""
    near: Draft | None = None
    """The draft whose subject and measure this one took over."""
    onto: Draft | None = None
    """The figure that this one went to: 由 A 上调至 B."""
    leads_to: Draft | None = None
    """Of the start of a from-to: the figure it leads to, or stands behind (cut its guidance to 640 from 690)."""
    verb: str = ""
    against: str = ""
    """What a level compared with is the base of, by the words of its clause, section or change: yoy, qoq."""
    rate: str = ""
    """Points by which a rate of change has moved: what that rate is against, or 'rate' where it isn't said."""
    goes_on: Mark | None = None
    """The period right behind the colon that a lead ends with: 海外占比过半：Q3 …."""
    dated_alone: bool = False
    """True where the period dates this figure only (上年为 68.5 亿元)."""
    window: str = ""
    cumulative: bool = False
    phrase: str = ""
    """The noun phrase as printed."""
    how: dict[str, str] = Factory(dict)
    cell: tuple[int, int, int] | None = None
    index: int = -1
    head: bool = False
    """True if the measure is a known measure noun."""


@define(eq=False)
class Held:
    """What holds in a sentence until another is named."""

    subject: str = ""
    subject_how: str = ""
    subject_trust: float = 0.3
    mark: Mark | None = None
    leads: Mark | None = None
    """The last period printed before any verb of its sentence: it holds for the sentences that follow."""
    period: Period | None = None
    covered: Period | None = None
    """What the heading or the title says the block covers: what 报告期内 means."""
    stretch: Period | None = None
    """The last stretch that held for the sentences behind it, whatever day was told of since."""
    opened: Period | None = None
    """The first stretch that held for the sentences behind it."""
    week: Period | None = None
    """The week that a weekly covers."""
    tender: Period | None = None
    """The years that the tender buys for which the block is on."""
    inherited: bool = False
    """True while the period is a heading's or the title's, not one printed in the block."""
    stance: str = "actual"
    source: str = ""
    among: bool = False
    apart: bool = False
    """Whether 分产品看 or the like takes the block's total apart."""
    by_firms: bool = False
    """Whether it is taken apart by those who make it up: 分品牌看."""
    items: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()
    """The list of the sentence before, for 二者 and the like."""
    each: bool = False
    """Whether the clause before said 分别 of its list."""
    last: list[Draft] = Factory(list)
    """The drafts of the last figure or list of figures."""
    drafts: list[Draft] = Factory(list)
    before: list[Draft] = Factory(list)
    """The drafts of the sentence before."""
    risky: bool = False
    """Whether the block is on what may go otherwise: its figures contradict nothing unless they are dated."""
    foreseen: list[Draft] = Factory(list)
    """The last figures of the block that are foreseen, one of each measure: We are at 3.6% and 12.7%."""
    total: Draft | None = None
    """The last level of a known measure in the block: what 其中 and 分业务 take apart."""
    turnover: Draft | None = None
    """The last revenue in the block: what 分业务 takes apart where a profit, or a rate, was told after it."""
    counts: dict[str, Draft] = Factory(dict)
    """By unit, the last count in the block that is no part: what 其中 takes apart further on."""
    aside: tuple[str, ...] = ()
    """What a clause of its own sets aside for the clauses behind it: Excluding one-off items, …"""
    segment: str = ""
    """The part of its business that a run-in label names in a report about one body: 投行业务：净收入 …"""
    firm: str = ""
    """The company that a run-in label names with a period: **Northway FY2027Q1**：Retail Cloud 收入 …"""
    names: frozenset[str] = frozenset()
    """Of bodies that the report lists."""
    rosters: tuple[tuple[str, ...], ...] = ()
    """Those that the report counts: 甲、乙、丙三家公司."""
    own_label: bool = False
    """Whether a run-in label names one that the block goes on to call 公司."""
    label: str = ""
    """What a run-in label names in a report on nobody in particular: **光伏玻璃**：2.0mm 镀膜报 12.5 元/平方米."""
    what: str = ""
    """The measure that the heading or the label above names, for figures that name none."""
    led: tuple[str, str] = ("", "")
    """The measure, with its unit, of the level that the sentence above a list tells: its items are of it."""
    line: tuple[str, str] = ("", "")
    """Of what, and which measure, a line right above the list is of: 9月瓷砖出口分去向：."""
    about: str = ""
    """The measure that the sentence opened with, in a clause without its figure: 净息差普遍承压，甲银行收窄 12BP."""
    about_of: str = ""
    """Of what that measure is: 换流阀 of 换流阀份额，甲 46%，乙 31%."""
    years: list[Mark] = Factory(list)
    """The years of the last list of forecasts, one each: what a list of multiples behind it is of."""
    framed: bool = False
    """Whether that clause only named it, to tell it of one after the other: 完成率方面，甲 52%、乙 49%."""
    turned: tuple[str, int] = ("", -1)
    """Whom a clause of its own turned to, and where it stands: 水运方面，完成 210 亿元."""
    dealt: tuple[str, int] = ("", -2)
    """What the clause that ends so agreed upon, and its number: 完成D轮融资，金额 12 亿元."""
    acted: tuple[str, int] = ("", -2)
    """What a clause without a figure did to several things, and its number: 中标标段1和标段3，合计 3 亿元."""
    grew: tuple[str, int] = ("", -2)
    """What the last counted ones did, and in which sentence: 34 个行业增加值保持同比增长."""
    paced: tuple[str, int] = ("", -1)
    """The word for the rate that a clause compares with that of another time, and its clause."""
    viewed: str = ""
    """The base from which the block looks at changes: 从环比看."""
    view_leads: bool = False
    """Whether that was said behind the last figure with a base, which then is not gone on from."""
    above: str = ""
    """Whom the headings or the title make the block about, its own label apart."""
    owner: str = ""
    """Whom the heading, label or title makes the block about."""
    thing: str = ""
    """What the heading names that may be no body: 公司 is rather the body that its section has named."""
    elsewhere: str = ""
    """The last body, where another section named it."""
    topic: str = ""
    """Who the block is about: the first body it names, or the last one that says or does something."""
    lone: str = ""
    """Whom the last clause without a verb named and nobody else: 标准版，月费 30 元；专业版，月费 50 元."""
    lone_at: int = -1
    """The clause that named it."""
    named: str = ""
    """The last body named in this block."""
    body: str = ""
    """The last company or other body named, for 公司 and the like; kept from block to block."""
    launched: str = ""
    """What the block says was brought out last, for 该芯片 and the like."""
    onlooking: str = ""
    """Whether somebody speaks of his field, and of nobody's figures: in this 'sentence', or all through the 'block'."""
    open: tuple[str, str, int] | None = None
    """Subject, measure and clause of the last measure named without its figure (上调了销量预期，从 700 万台…)."""
    rivals: frozenset[str] = frozenset()
    """Those told beside the one named who are no part of him: 乙 of 乙同期新开 318 家."""

    def currency(self) -> tuple[str, ...]:
        """What a clause set aside, as far as it holds on in the paragraph: 以美元计价，出口…；贸易顺差…。"""
        return self.aside if self.aside and self.aside[0].endswith(("元计", "币计")) else ()

    def speak_of(self, name: str, how: str, trust: float) -> None:
        """From here on the figures are `name`'s, unless they say otherwise; `how` and `trust` tell why."""
        if nameless(name):
            return
        self.subject, self.subject_how, self.subject_trust = name, how, trust

    def look_from(self, base: str) -> None:
        """From here on changes are against a base, unless they say otherwise."""
        self.viewed, self.view_leads = base, True

    def go_on_from(self, before: Held) -> None:
        """其中 at the head of a paragraph: of the same period as the paragraph before it, and of its total.

        Of the stretch that the report covers, where that paragraph ended with a part of it: 上半年 …。单二季度 …。, or
        opened with that stretch: 全年收入 …。另公告一季度 …。; of the one that it began with, where it ended with the
        time before: 本周 …。上周 …。
        """
        passing = self.covered is not None and before.period is not None and _within(before.period, self.covered)
        self.period, self.inherited = (self.covered, True) if passing else (before.period, before.inherited)
        if before.opened is not None and self.period is not None and self.period.label.startswith(_EARLIER):
            self.period = before.opened
        if before.opened is not None and self.covered is not None and before.opened.days == self.covered.days:
            self.period = before.opened
        self.total, self.turnover = before.total, before.turnover


_EARLIER = ("上周", "上月", "上季", "上年", "去年", "前一周")


def _within(period: Period, whole: Period) -> bool:
    """Whether a quarter or the like is the end of a longer stretch, and no day of it."""
    if period.start is None or whole.start is None or period.point:
        return False
    return period.start > whole.start and period.end == whole.end and period.grain == "quarter"


@frozen
class Listing:
    """What the names of a list are said to do: `measure` rose (`verb`) against `base`, each by the figure behind it."""

    measure: str
    verb: str = ""
    word: str = ""
    base: str = ""


@frozen
class Known:
    """Names that a report prints in lists, whatever they end with."""

    names: frozenset[str] = frozenset()
    """Of bodies: beside a security code, or in a table of companies."""
    things: frozenset[str] = frozenset()
    """What the rows of its tables are of: products, segments, places."""
    house: str = ""
    """Who wrote it, and is nobody the figures are about."""
    rosters: tuple[tuple[str, ...], ...] = ()
    """The lists that it counts, of three and more: 甲、乙、丙三家公司; no two of one length."""


UNKNOWN = Known()
