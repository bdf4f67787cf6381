"""Tables set with spaces: lines put back into rows and columns. `find` is the way in; see `finding`."""

from factcheck.flattened.beside import find_beside, find_labels
from factcheck.flattened.finding import ENDS, Found, find, opens
from factcheck.flattened.heads import is_head
from factcheck.flattened.parameters import find_parameters
from factcheck.flattened.places import edges_of
from factcheck.flattened.rows import NUMBERING, is_value
from factcheck.flattened.stacked import begins, find_stacked

__all__ = [
    "ENDS",
    "NUMBERING",
    "Found",
    "begins",
    "edges_of",
    "find",
    "find_beside",
    "find_labels",
    "find_parameters",
    "find_stacked",
    "is_head",
    "is_value",
    "opens",
]
