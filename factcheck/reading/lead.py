"""The first noun of a clause, and what stands beside it."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import define

from factcheck.patterns import lazy
from factcheck.reading.piece import Piece

LONGEST = 24
"""A longer name is none."""
SPEAKERS = frozenset({"we", "our", "it", "they", "their", "its", "there", "this", "these", "i"})
THIS = ("该", "这款", "此款", "这一", "这颗", "这项", "此项")
"""What points at a thing told before."""
LINE_OF_BUSINESS = lazy(r"\s?[^，。的]{1,8}?(?:业务|板块|分部|事业部|产品线)")
_OBJECT = frozenset({"text", "name", "period", "act"})


@define
class Lead:
    """The first noun of a clause, and where it stands."""

    pieces: Sequence[Piece]
    first: int
    last: int
    clause: int
    phrase: str
    listed: tuple[str, ...]
    name: str = ""
    stated: bool = False
    """Whether a state was told of it (承压), which is no part of its name."""

    @property
    def follower(self) -> Piece | None:
        """The piece right behind it."""
        return self.pieces[self.last + 1] if self.last + 1 < len(self.pieces) else None

    @property
    def before(self) -> Piece | None:
        """The piece right before it."""
        return self.pieces[self.first - 1] if self.first else None

    def goes_on(self, *kinds: str) -> bool:
        """Whether a piece of one of these kinds stands right behind it."""
        behind = self.follower
        return behind is not None and behind.kind in kinds

    @property
    def completes(self) -> bool:
        """浦岸电力完成光伏组件集采: whether it is told to have got something done, without so much."""
        behind = self.pieces[self.last + 2 :]
        return self.goes_on_with(("完成",)) and bool(behind) and all(p.kind in _OBJECT for p in behind)

    def goes_on_with(self, words: Sequence[str]) -> bool:
        """Whether one of these words stands right behind it."""
        behind = self.follower
        return behind is not None and behind.word in words

    def comes_behind(self, words: Sequence[str]) -> bool:
        """Whether one of these words stands right before it."""
        before = self.before
        return before is not None and before.word in words
