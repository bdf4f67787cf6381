"""What is known around a figure while it is read."""

from __future__ import annotations

from attrs import frozen

from factcheck.reading.draft import Held


@frozen
class Around:
    """What is known around a figure: what was read before it, the things that tables list, whom the report is about."""

    text: str
    held: Held
    names: frozenset[str]
    """Of bodies that the report lists."""
    things: frozenset[str]
    """What the rows of its tables are of."""
    main: str
    """Whom it is about."""
