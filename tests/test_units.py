"""Units convert as pint says, and multiply as prices and quantities do."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

import factcheck
from factcheck import units

UNITS_TXT = Path(factcheck.__file__).with_name("units.txt")


def test_every_line_means_to_pint_what_it_means_to_us() -> None:
    """units.txt is a pint definition file: each spelling has pint's size and pint's dimensions."""
    import pint

    registry = pint.UnitRegistry(str(UNITS_TXT), non_int_type=Decimal, cache_folder=None)
    names = {}
    for word in units.TABLE.definitions:
        factor, base = registry.get_root_units(registry.UnitsContainer({registry._units[word].name: 1}))  # type: ignore[attr-defined]
        ours = units.convert(Decimal(1), word, word)
        assert ours == 1
        names[word] = (Decimal(factor), str(base))
    reference: dict[str, str] = {}
    for word, (factor, base) in names.items():
        first = reference.setdefault(base, word)
        ratio = units.factor(word, first)
        assert ratio is not None, (word, first)
        assert abs(ratio - factor / names[first][0]) <= abs(ratio) * Decimal("1e-18"), word
    one_of_each = list(reference.values())
    for word in one_of_each:
        assert sum(units.same_dimension(word, other) for other in one_of_each) == 1, word


@pytest.mark.parametrize(
    ("value", "source", "target", "expected"),
    [
        ("1", "GWh", "Wh", "1000000000"),
        ("1.5", "万元/吨", "CNY/kg", "15"),
        ("1", "USD/桶", "USD/barrel", "1"),
        ("36", "m/h", "m/s", "0.01"),
        ("25", "bp", "pp", "0.25"),
        ("3", "成", "%", "30"),
        ("1", "亿元", "CNY", "100000000"),
        ("1", "百万Tokens", "token", "1000000"),
        ("8", "bit", "B", "1"),
        ("1", "°C", "°C", "1"),
    ],
)
def test_convert(value: str, source: str, target: str, expected: str) -> None:
    """Values convert exactly between units of one dimension."""
    got = units.convert(Decimal(value), source, target)
    assert got is not None
    assert abs(got - Decimal(expected)) < Decimal("1e-18")


@pytest.mark.parametrize(
    ("a", "b"), [("CNY", "USD"), ("%", "pp"), ("CNY/t", "CNY"), ("W", "Wh"), ("家", "户"), ("bit/s", "B"), ("x", "%")]
)
def test_what_is_different_never_converts(a: str, b: str) -> None:
    """Currencies are dimensions of their own; per cent and points stay apart."""
    assert units.convert(Decimal(1), a, b) is None
    assert not units.same_dimension(a, b)


@pytest.mark.parametrize(
    ("a", "b", "factor", "unit"),
    [
        ("CNY/t", "t", "1", "CNY"),
        ("CNY/kg", "t", "1000", "CNY"),
        ("CNY/辆", "辆", "1", "CNY"),
        ("USD/token", "token", "1", "USD"),
        ("CNY/(Mbps·month)", "month", "1", "CNY/Mbps"),
        ("CNY/(core·km)", "芯", "1", "CNY/(sheath·km)"),
        ("B/(户·month)", "户", "1", "B/month"),
    ],
)
def test_price_times_quantity(a: str, b: str, factor: str, unit: str) -> None:
    """A unit price times a quantity is an amount."""
    assert units.multiply(a, b) == (Decimal(factor), unit)


@pytest.mark.parametrize(
    ("a", "b", "factor", "unit"),
    [
        ("CNY", "t", "1", "CNY/t"),
        ("CNY", "CNY", "1", ""),
        ("CNY/(sheath·km)", "芯", "1", "CNY/(core·km)"),
        ("CNY", "辆", "1", "CNY/辆"),
    ],
)
def test_amount_over_quantity(a: str, b: str, factor: str, unit: str) -> None:
    """An amount over a quantity is a unit price; 元/皮长公里 over 24 芯 is 元/芯公里."""
    assert units.divide(a, b) == (Decimal(factor), unit)
