"""What is kept of many reports, and how it is kept small."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any, Generic, TypeVar, overload

from attrs import frozen

from factcheck.document import Document
from factcheck.facts import Fact, Reading
from factcheck.making import evolve
from factcheck.quantity import Quantity

T = TypeVar("T")
MOST_UNPACKED = 8
"""So many packed readings are kept unpacked."""


@frozen
class Kept(Generic[T]):
    """Something kept of a report, as it is."""

    value: T

    def get(self) -> T:
        """What was kept."""
        return self.value


@frozen
class Packed(Kept[T]):
    """The same in a tenth of its room, for where many are kept."""

    value: Any

    @classmethod
    def of(cls, value: T) -> Packed[T]:
        """Something packed."""
        import pickle
        import zlib

        return cls(zlib.compress(pickle.dumps(value, pickle.HIGHEST_PROTOCOL)))

    def get(self) -> T:
        """What was packed, made anew."""
        import pickle
        import zlib

        found: T = pickle.loads(zlib.decompress(self.value))
        return found


EVERYTHING, FACTS, COUNTS = "everything", "facts", "counts"
"""What is kept of each report once its rules have run: all of it, quantities and facts, or what the summary needs."""


class Readings(Sequence[Reading]):
    """The readings of a run; packed ones are unpacked one at a time, when they are asked for."""

    def __init__(self, kept: Iterable[tuple[str, Kept[Reading]]]) -> None:
        self._kept = tuple(kept)
        self._places = {path: number for number, (path, _) in enumerate(self._kept)}
        self._get = lru_cache(MOST_UNPACKED)(lambda index: self._kept[index][1].get())

    def __len__(self) -> int:
        return len(self._kept)

    @overload
    def __getitem__(self, index: int) -> Reading: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Reading]: ...
    def __getitem__(self, index: int | slice) -> Reading | Sequence[Reading]:
        return Readings(self._kept[index]) if isinstance(index, slice) else self._get(index)

    def documents(self) -> Mapping[str, Document]:
        """The documents by path."""
        return _Documents(self, self._places)


class _Documents(Mapping[str, Document]):
    """Documents by path, each taken from its reading when it is asked for."""

    def __init__(self, readings: Readings, places: Mapping[str, int]) -> None:
        self._readings, self._places = readings, places

    def __getitem__(self, path: str) -> Document:
        return self._readings[self._places[path]].document

    def __contains__(self, path: object) -> bool:
        return path in self._places

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


class Sharer:
    """Makes facts of many reports share what is equal."""

    def __init__(self) -> None:
        self._known: dict[object, object] = {}

    def shared(self, value: T) -> T:
        """The value met first that equals one."""
        return self._known.setdefault(value, value)  # type: ignore[return-value]

    def number(self, value: Decimal | None) -> Decimal | None:
        """The same for numbers, which are equal only with equal decimals: 1.70 is not 1.7."""
        return None if value is None else self._known.setdefault(value.as_tuple(), value)  # type: ignore[return-value]

    def quantity(self, quantity: Quantity) -> Quantity:
        """A quantity made of shared parts: offsets, too, are told in one report after the other."""
        if quantity in self._known:
            return self.shared(quantity)
        shared, number = self.shared, self.number
        return self.shared(
            evolve(
                quantity,
                start=shared(quantity.start),
                end=shared(quantity.end),
                left=shared(quantity.left),
                right=shared(quantity.right),
                text=shared(quantity.text),
                low=number(quantity.low),
                high=number(quantity.high),
                step=number(quantity.step),
                scale=number(quantity.scale),
            )
        )

    def facts(self, facts: Iterable[Fact]) -> tuple[Fact, ...]:
        """The facts with all that is equal shared."""
        shared, number = self.shared, self.number
        return tuple(
            evolve(
                fact,
                id=shared(fact.id),
                quantity=self.quantity(fact.quantity),
                scope=shared(fact.scope),
                subject=shared(fact.subject),
                measure=shared(fact.measure),
                terms=shared(fact.terms),
                period=shared(fact.period),
                low=number(fact.low),
                high=number(fact.high),
                step=number(fact.step),
                provenance=shared(fact.provenance),
            )
            for fact in facts
        )
