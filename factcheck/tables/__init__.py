"""Tables rebuilt from lines: Markdown, tab-separated, comma-separated, and flattened rows where that is certain.

Everything here works on source offsets; layout turns cells into view offsets. A grid is only made where every
row has its cells in the same columns; what cannot be rebuilt stays a block of cells, numbers without facts.

`cells` cuts lines into cells, `grids` makes a grid of them, `flat` does both for rows that lost their columns,
and `units` finds the unit that holds for all of a table.
"""

from factcheck.tables.cells import (
    NUMERIC,
    PERIOD,
    VALUE,
    Part,
    is_separator,
    merge_fragments,
    split_commas,
    split_pipes,
    split_tabs,
)
from factcheck.tables.flat import Row, flat_grid, flat_row, is_over
from factcheck.tables.grids import Grid, grid
from factcheck.tables.units import (
    UNIT_WORD,
    ends_with_unit,
    introduces,
    is_unit,
    unit_for_all,
    unit_introducing,
    unit_of,
    unit_of_total,
)

__all__ = [
    "NUMERIC",
    "PERIOD",
    "UNIT_WORD",
    "VALUE",
    "Grid",
    "Part",
    "Row",
    "ends_with_unit",
    "flat_grid",
    "flat_row",
    "grid",
    "introduces",
    "is_over",
    "is_separator",
    "is_unit",
    "merge_fragments",
    "split_commas",
    "split_pipes",
    "split_tabs",
    "unit_for_all",
    "unit_introducing",
    "unit_of",
    "unit_of_total",
]
