"""The check of a printed difference, which the rules for English sentences share."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from factcheck import Check, Fact, Said, checks


def told_apart(printed: Fact, apart: Decimal, facts: Sequence[Fact], title: Said, arithmetic: Said) -> Check:
    """Whether a printed difference is the one worked out, within half a step of each of the figures."""
    slack = sum((fact.step or Decimal(0) for fact in facts), Decimal(0)) / 2
    return checks.judged(
        "fails" if abs(apart - abs(printed.low or Decimal(0))) > slack else "holds",
        relation="apart",
        facts=facts,
        title=title,
        arithmetic=arithmetic,
        advice=Said("三个数对一对", "check the three figures"),
        printed=printed.text,
        expected=f"{apart:f}",
    )
