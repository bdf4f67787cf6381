"""Sentences that derive one figure from others, made by code: silent when true, told when the result is moved."""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest

import factcheck

TEMPLATES: dict[str, list[str]] = tomllib.loads(
    Path(__file__).with_name("derivations.toml").read_text(encoding="utf-8")
)
FAMILIES = ["CHG", "SHA", "SUM", "RAT"]
MEASURES = [
    ("营业收入", "亿元"),
    ("净利润", "万元"),
    ("销量", "万辆"),
    ("存货", "亿元"),
    ("用户数", "万户"),
    ("研发费用", "万元"),
]
ROUNDS = 3
STEPS = 3
"""The result is moved by so many units of its last digit."""


def rounded(value: Decimal, places: int) -> Decimal:
    """Half up, as reports round."""
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


class Maker:
    """Makes random figures for one template: the text as it should be, and with the result moved."""

    def __init__(self, kind: str, template: str, seed: int) -> None:
        self.kind, self.template = kind, template
        self.random = random.Random(f"{kind} {template} {seed}")
        self.english = kind.endswith("_en")
        self.plain = kind.removesuffix("_en")

    def level(self) -> Decimal:
        """A level with two decimals and no zero behind them, so that its precision is beyond doubt."""
        whole = self.random.randint(60, 900)
        return Decimal(f"{whole}.{self.random.randint(1, 9)}{self.random.randint(1, 9)}")

    def texts(self) -> tuple[str, str, str]:
        """The true text, the moved one, and the moved result as printed."""
        measure, unit = self.random.choice(MEASURES)
        make: Callable[[], tuple[Decimal, int, dict[str, Decimal]]] = getattr(self, self.plain)
        result, places, figures = make()
        rising = figures.pop("rising", Decimal(1)) > 0
        moved = result + self.random.choice((1, -1) if result > Decimal("0.4") else (1,)) * STEPS * Decimal(1).scaleb(
            -places
        )

        def text(value: Decimal) -> str:
            shown = {name: self.shown(figure, unit) for name, figure in figures.items()}
            shown |= {"p": self.result(value, unit), "m": measure, "s": "+" if rising else "-"}
            words = re.sub(r"\{([^{}]*)\|([^{}]*)\}", r"\1" if rising else r"\2", self.template)
            return words.format(**shown)

        return text(result), text(moved), self.result(moved, unit)

    def shown(self, figure: Decimal, unit: str) -> str:
        if self.kind == "points":
            return f"{figure}%"
        return (
            f"${figure:,} million"
            if self.english
            else f"{figure}{'亿元' if self.plain in ('share', 'sum', 'ratio') else unit}"
        )

    def result(self, value: Decimal, unit: str) -> str:
        if self.kind == "points":
            return f"{value}个百分点"
        return self.shown(value, unit) if self.plain in ("amount", "sum", "average") else f"{value}%"

    def pair(self) -> tuple[Decimal, Decimal]:
        old = self.level()
        rate = Decimal(self.random.randint(120, 4500)) / 100 * self.random.choice((1, 1, -1))
        return rounded(old * (1 + rate / 100), 2), old

    def growth(self) -> tuple[Decimal, int, dict[str, Decimal]]:
        new, old = self.pair()
        rate = (new / old - 1) * 100
        return rounded(abs(rate), 1), 1, {"new": new, "old": old, "diff": abs(new - old), "rising": rate}

    def amount(self) -> tuple[Decimal, int, dict[str, Decimal]]:
        new, old = self.pair()
        return abs(new - old), 2, {"new": new, "old": old, "rising": new - old}

    def share(self) -> tuple[Decimal, int, dict[str, Decimal]]:
        whole = self.level()
        part = rounded(whole * Decimal(self.random.randint(60, 850)) / 1000, 2)
        return rounded(part / whole * 100, 1), 1, {"a": part, "w": whole}

    ratio = share

    def sum(self) -> tuple[Decimal, int, dict[str, Decimal]]:
        parts = {name: self.level() for name in "abc"}
        return sum((parts[name] for name in "abc" if f"{{{name}}}" in self.template), Decimal(0)), 2, parts

    def average(self) -> tuple[Decimal, int, dict[str, Decimal]]:
        one = self.level()
        other = one + 2 * Decimal(self.random.randint(101, 2999)) / 100
        return (one + other) / 2, 2, {"a": one, "b": other}

    def points(self) -> tuple[Decimal, int, dict[str, Decimal]]:
        old = Decimal(self.random.randint(900, 7000)) / 100
        change = Decimal(self.random.randint(50, 600)) / 100 * self.random.choice((1, -1))
        return abs(change), 2, {"n": old + change, "o": old, "rising": change}


CASES = [(kind, template) for kind, listed in TEMPLATES.items() for template in listed]


@pytest.mark.parametrize(("kind", "template"), CASES)
def test_silent_when_true_and_told_when_moved(kind: str, template: str) -> None:
    """No alarm on the true figures; the moved result is in the finding."""
    for seed in range(ROUNDS):
        true, moved, figure = Maker(kind, template, seed).texts()
        told = [str(finding) for finding in factcheck.check(true).findings]
        assert told == [], true
        findings = factcheck.check(moved, select=FAMILIES).findings
        assert findings, moved
        assert any(figure in str(finding) for finding in findings), moved
