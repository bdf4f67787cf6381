"""Values of frozen classes made at the price of plain ones.

attrs sets each field of a frozen value through `object.__setattr__`, which makes the twenty fields of a Quantity
cost more than reading the number did. `maker` gives a function with the signature of the class that fills an
unfrozen twin instead, which then takes the class: what comes out is a value of the frozen class like any other.
"""

from __future__ import annotations

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
    fields = attrs.fields(frozen)  # type: ignore[arg-type]
    slots = tuple(field.name for field in fields)
    assert frozen.__dict__["__slots__"] == slots
    space: dict[str, Any] = {"twin": type("Twin", (), {"__slots__": slots}), "frozen": frozen}
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
