"""What a sentence says with its quantities: facts, claims, statements, and the reading that holds them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from attrs import field, frozen

from factcheck.document import Document
from factcheck.periods import Period
from factcheck.quantity import Mark, Quantity

if TYPE_CHECKING:
    import pandas

ASPECTS = ("level", "change", "share", "multiple", "rank", "points")
BASES = ("", "yoy", "qoq", "mom", "wow", "prev_year_end", "prev_period", "stated")
WINDOWS = ("", "day", "week", "month", "quarter", "half", "year", "mtd", "qtd", "ytd", "cumulative", "point")


@frozen
class Origin:
    """The report a fact was read in: shared by all its facts."""

    report: str
    house: str = ""
    published: date | None = None
    language: str = "zh"
    codes: tuple[tuple[str, str], ...] = ()
    """The names that the report prints with a security code, each with its code."""


@frozen(weakref_slot=False)  # for making.maker
class Sentence:
    """A sentence of the view with its clauses as (left, right) view offsets; `block` indexes Document.blocks."""

    left: int
    right: int
    block: int
    clauses: tuple[tuple[int, int], ...]


@frozen(weakref_slot=False)  # for making.maker
class Fact:
    """One mention of a figure: who, what, when, on what basis, how much.

    `low`, `high`, `unit` are resolved: signed by the verb (下降 1.7% is -1.7), with the unit that list, table head or
    clause hands on. `terms` is the identity: the folded set of entities, scope words and measure head, so that how a
    phrase splits into subject and measure does not matter. `trust` is 1 for all-printed, less for each step carried.
    """

    id: int
    quantity: Quantity
    origin: Origin = field(repr=False)
    subject: str = ""
    measure: str = ""
    scope: tuple[str, ...] = ()
    terms: frozenset[str] = frozenset()
    aspect: str = "level"
    base: str = ""
    window: str = ""
    period: Period | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    step: Decimal | None = None
    unit: str = ""
    kind: str = "number"
    modifier: str = "exact"
    source: str = ""
    stance: str = "actual"  # actual forecast target
    layout: str = "prose"  # prose table heading caption note
    trust: float = 1.0
    sentence: int = -1
    """Index into Reading.sentences; -1 for a table cell."""
    clause: int = -1
    section: int = -1
    whole: str = ""
    """For a share: the words of the whole that its own clause names."""
    provenance: tuple[tuple[str, str], ...] = ()
    """(field, how) pairs for every field that is not printed beside the number: 'carried', 'inherited', 'inferred'."""
    cell: tuple[int, int, int] | None = None
    """For a table cell: (block index, row, column)."""

    @property
    def start(self) -> int:
        """Source offset of the figure."""
        return self.quantity.start

    @property
    def end(self) -> int:
        """Source offset after the figure."""
        return self.quantity.end

    @property
    def text(self) -> str:
        """The figure as printed."""
        return self.quantity.text

    @property
    def is_part(self) -> bool:
        """Whether it is a share beside which others of the same whole may stand: 占比, 份额, but no 渗透率, 派息率."""
        from factcheck.reading.lexicon import roles

        return self.aspect == "share" and not self.measure.endswith(roles("reaches"))

    @property
    def about(self) -> frozenset[str]:
        """The folded terms of the subject alone: by these meet facts on one body, whatever they measure."""
        from factcheck.reading.phrases import terms

        return terms(self.subject)

    @property
    def whom(self) -> frozenset[str]:
        """The same without a last 指数: 沪深300指数 rises, and 沪深300 has a 指数 of 4,210 points."""
        from factcheck.reading.phrases import terms

        return terms(self.subject.removesuffix("指数") or self.subject)

    @property
    def basis(self) -> str:
        """The base, else the window where it is mtd or ytd, else 'share' for a share (as in the flat row).

        What prices rose by in a week they rose by from one week to the next.
        """
        if self.base:
            return self.base
        if self.window == "week" and self.aspect == "change" and self.unit == "%" and self.measure.endswith("涨跌幅"):
            return "wow"
        if self.window in ("mtd", "ytd"):
            return self.window
        return "share" if self.aspect == "share" else ""


@frozen
class Claim:
    """A sentence that ties facts together: the relation, the operands by role, and the printed result among them.

    Relations: from_to, restated, share, parts, growth, multiple, product, rank, bound, direction, count ...
    """

    relation: str
    operands: tuple[tuple[str, Fact], ...]
    left: int = 0
    right: int = 0
    detail: str = ""

    def role(self, name: str) -> tuple[Fact, ...]:
        """The facts that play a role, in reading order."""
        return tuple([fact for role, fact in self.operands if role == name])


@frozen
class Statement:
    """Facts with one identity, folded."""

    key: tuple[object, ...]
    facts: tuple[Fact, ...]


@frozen
class Reading:
    """Everything read in one document."""

    document: Document
    marks: tuple[Mark | Quantity, ...] = field(repr=False)
    quantities: tuple[Quantity, ...] = field(repr=False)
    sentences: tuple[Sentence, ...] = field(repr=False)
    facts: tuple[Fact, ...] = field(repr=False)
    claims: tuple[Claim, ...] = field(repr=False)
    statements: tuple[Statement, ...] = field(repr=False)

    def claims_of(self, relation: str) -> tuple[Claim, ...]:
        """The claims of one relation, in reading order."""
        return tuple([claim for claim in self.claims if claim.relation == relation])

    def to_pandas(self) -> pandas.DataFrame:
        """One row for each quantity and fact: columns as in `facts --format jsonl`, low_float and high_float beside."""
        from factcheck.output.frames import facts_frame

        return facts_frame([self])

    def _repr_html_(self) -> str:
        from factcheck.output.html import reading_html

        return reading_html(self)
