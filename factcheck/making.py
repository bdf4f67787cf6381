"""Values of frozen classes made at the price of plain ones.

attrs sets each field of a frozen value through `object.__setattr__`, which makes the twenty fields of a Quantity
cost more than reading the number did. `maker` gives a function with the signature of the class that fills an
unfrozen twin instead, which then takes the class: what comes out is a value of the frozen class like any other.
`evolve` changes some fields of such a value in the same way.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, TypeVar

import attrs

T = TypeVar("T")


def maker(frozen: type[T]) -> type[T]:
    """A function that makes values of a frozen attrs class with slots; to be called as the class is.

    The class must set its fields and nothing else (no converters, validators or factories, no inherited fields) and
    have weakref_slot=False: Python lets an object change its class only between classes without that slot.

    >>> from factcheck.document import Span
    >>> make = maker(Span)
    >>> make(3, end=5) == Span(3, 5), type(make(3, 5)) is Span
    (True, True)
    """
    space = _space(frozen)
    fields = attrs.fields(frozen)  # type: ignore[arg-type]
    parameters = []
    for field in fields:
        given = field.default is attrs.NOTHING
        parameters.append(field.name if given else f"{field.name}=default_{field.name}")
        space[f"default_{field.name}"] = field.default
    lines = [
        f"def make({', '.join(parameters)}):",
        " made = twin()",
        *(f" made.{field.name} = {field.name}" for field in fields),
        " made.__class__ = frozen",
        " return made",
    ]
    exec("\n".join(lines), space)
    made: type[T] = space["make"]
    return made


def evolve(value: T, /, **changes: object) -> T:
    """What attrs.evolve does, for the same kind of classes in a tenth of the time; other classes are left to attrs.

    >>> from factcheck.document import Span
    >>> evolve(Span(3, 5), end=7) == Span(3, 7)
    True
    """
    changed: T = _changer(type(value))(value, **changes)  # type: ignore[arg-type]
    return changed


@cache
def _changer(frozen: type[Any]) -> Callable[..., Any]:
    """The function that makes changed values of one class."""
    fields = attrs.fields(frozen)
    plain = all(field.init and field.converter is None and field.validator is None for field in fields)
    if not plain or frozen.__dict__.get("__slots__") != tuple(field.name for field in fields):
        return attrs.evolve
    space = _space(frozen)
    lines = [
        "def change(value, /, **changes):",
        " made = twin()",
        *(f" made.{field.name} = value.{field.name}" for field in fields),
        " for name in changes:",
        "  setattr(made, name, changes[name])",
        " made.__class__ = frozen",
        " return made",
    ]
    exec("\n".join(lines), space)
    change: Callable[..., Any] = space["change"]
    return change


def _space(frozen: type[Any]) -> dict[str, Any]:
    """The names that a made function needs: the class and its unfrozen twin."""
    slots = tuple(field.name for field in attrs.fields(frozen))
    assert frozen.__dict__["__slots__"] == slots
    return {"twin": type("Twin", (), {"__slots__": slots}), "frozen": frozen}
