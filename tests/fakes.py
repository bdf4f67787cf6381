"""A tiny reader for tests of the engine: `name number unit` becomes a fact, whatever the real reading does."""

from __future__ import annotations

import re
from decimal import Decimal

from factcheck import readers
from factcheck.facts import Claim, Fact, Origin, Reading, Statement
from factcheck.quantity import Quantity

FIGURE = re.compile(r"([\u4e00-\u9fff]*?)(约|超)?(-?\d+(?:\.\d+)?)(亿元|万元|亿户|元|%|家)?")
UNITS = {"亿元": ("CNY", 10**8), "万元": ("CNY", 10**4), "亿户": ("户", 10**8), "元": ("CNY", 1)}
MODIFIERS = {"约": "about", "超": "over", "": "exact"}


def read(text: str, path: str = "a.txt") -> Reading:
    """Facts for all figures; statements join those of one name; `share` claims where names are 部分 整体 占比."""
    document = readers.from_text(text, path)
    origin = Origin(path, document.house, document.published)
    quantities, facts = [], []
    for match in FIGURE.finditer(document.view.text):
        quantity = _quantity(document.view, match)
        name = match[1].removesuffix("为")
        quantities.append(quantity)
        facts.append(
            Fact(
                len(facts),
                quantity,
                origin,
                measure=name,
                terms=frozenset({name}),
                low=quantity.low,
                high=quantity.high,
                step=quantity.step,
                unit=quantity.unit,
                modifier=quantity.modifier,
            )
        )
    by_name: dict[str, list[Fact]] = {}
    for fact in facts:
        by_name.setdefault(fact.measure, []).append(fact)
    statements = tuple(Statement((name,), tuple(mentions)) for name, mentions in by_name.items())
    roles = {"部分": "part", "整体": "whole", "占比": "share"}
    operands = tuple((roles[f.measure], f) for f in facts if f.measure in roles)
    claims = (Claim("share", operands),) if len(operands) == 3 else ()
    return Reading(document, (), tuple(quantities), (), tuple(facts), claims, statements)


def _quantity(view: object, match: re.Match[str]) -> Quantity:
    left, right = match.start(3), match.end()
    span = view.span(left, right)  # type: ignore[attr-defined]
    unit, factor = UNITS.get(match[4] or "", (match[4] or "", 1))
    value = Decimal(match[3])
    places = -value.as_tuple().exponent  # type: ignore[operator]
    step = Decimal(1).scaleb(-places) * factor
    return Quantity(
        span.start,
        span.end,
        left,
        right,
        match[0][match.start(3) - match.start() :],
        low=value * factor,
        high=value * factor,
        decimals=places,
        step=step,
        unit=unit,
        modifier=MODIFIERS[match[2] or ""],
        scale=Decimal(factor),
    )


def facts_of(text: str, path: str = "a.txt") -> tuple[Fact, ...]:
    """The facts of a text."""
    return read(text, path).facts
