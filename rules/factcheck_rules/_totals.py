"""Rows of totals, by their names."""

from __future__ import annotations

from factcheck.reading.lexicon import roles


def is_total(name: str) -> bool:
    """Whether a name is that of the row of a total, by itself or behind whom it is of.

    >>> is_total("合计"), is_total("寿险公司 合计"), is_total("合计规模")
    (True, True, False)
    """
    return name.rpartition(" ")[2] in roles("totals")
