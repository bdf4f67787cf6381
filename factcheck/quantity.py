"""What the lexer recognises: marks, and among them quantities."""

from __future__ import annotations

from decimal import Decimal

from attrs import frozen

MARK_KINDS = (
    "quantity",
    "period",  # a stretch of time: 2026Q1, 1-2月, 上半年, 本周, 2026-03-27 (a date is a period of one day)
    "weekday",  # 周二, Tuesday
    "comparison",  # 同比 环比 较上年末 y/y: a base, no period of the figure
    "code",  # security codes, ids, licence numbers, addresses' numbers, versions of documents
    "contact",  # phones, mail and web addresses, postcodes
    "chart",  # 图表5, 表1, Figure 2: `value` is the number as printed
    "list",  # list and section numbers: 1), （2）, 4.1, 一、
    "page",
    "name",  # names and models with digits: GPT-5.4, H100, 5G, G.652D
    "ratio",  # ratios that are names: (8:4)
    "ordinal",  # ranks and ordinals: 第22, 前五, Top20
    "time",  # clock times: 14:30
    "word",  # numerals that are part of a word: 一般, 三一重工
)


@frozen(weakref_slot=False)  # for making.maker
class Mark:
    """Anything recognised in the text. `start`, `end` are source offsets, `left`, `right` view offsets."""

    kind: str
    start: int
    end: int
    left: int
    right: int
    text: str
    value: str = ""
    """For a chart, list or ordinal number: the number; for a name or code: its normal form."""
    spec: object = None
    """For a period, weekday or comparison: what periods.resolve needs (a periods.Spec)."""


@frozen(weakref_slot=False)  # for making.maker
class Quantity:
    """A printed number with its unit, as printed. Values are in `unit`, scale words and SI prefixes multiplied out.

    low == high unless a range is printed. `step` is one unit of the last printed digit, in `unit` (12.30亿 -> 0.01e8);
    for a range the coarser of its ends. An indeterminate or malformed quantity has low = high = None.
    """

    start: int
    end: int
    left: int
    right: int
    text: str
    low: Decimal | None = None
    high: Decimal | None = None
    decimals: int = 0
    step: Decimal | None = None
    unit: str = ""
    kind: str = "number"
    modifier: str = "exact"  # exact about over under upto atleast
    status: str = "read"  # read indeterminate malformed
    signed: str = ""  # the printed sign: '+', '-', or '' when none is printed
    scale: Decimal = Decimal(1)
    """The multiplier of scale word and SI prefix: 1 for a bare number, 10^8 for 亿 (so a list can hand it on)."""
    currency_printed: bool = False
    terms: tuple[Decimal, ...] = ()
    """The terms of a printed sum in one span: (1520+285)mm -> (1.520, 0.285)."""
    bare_range: bool = False
    """A range whose first end has no unit of its own (15~30%)."""
    problem: str = ""
    """For a malformed quantity: what is wrong, as a code: 'grouping', 'two points', 'no such date' ..."""


KINDS = (
    "money",
    "percent",
    "points",
    "multiple",
    "count",
    "physical",
    "price",
    "rate",
    "duration",
    "index",
    "number",
)
