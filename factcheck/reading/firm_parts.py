"""What stands in a block on one company and is a part of it, though its name looks like somebody's.

**北辰移动**：DICT收入 820 亿元；联网通信业务收入 1,640 亿元: of 北辰移动.
"""

from __future__ import annotations

from factcheck.reading.bodies import body, entity, leading_body
from factcheck.reading.draft import Held


def of_a_firm(held: Held, names: frozenset[str], main: str) -> bool:
    """Whether a label or a heading makes the block one on a company of several, and no other is spoken of."""
    one = held.owner in names or body(held.owner) or (held.own_label and entity(held.owner))
    return one and held.owner != main and held.named in ("", held.owner)


def part_in_latin(name: str, names: frozenset[str]) -> bool:
    """Whether a name begins in Latin letters and is that of nobody known: DICT, Search & other."""
    return name[:1].isascii() and not body(name) and not leading_body(name, names)
