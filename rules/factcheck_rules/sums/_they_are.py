"""Lists led to by a bare verb: 具备产线的四家企业为甲、乙、丙; the three markets are Germany, France and Italy."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from factcheck.patterns import Rare, lazy

_SHORT = 8
_FOR_THEM = lazy(
    "提供|供[货应]|带来|打造|创造|贡献|定制|代工|配套|担保|授信|设计|服务|准备|做|新增|开[发设]|安排|预留|保留|所|加|办"
)
_ENGLISH = Rare(
    r"\b([Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en) ((?:[a-z-]+ ){0,3}[a-z]+s)"
    r" (?:are|were) ([A-Z][^.;:()\n]{5,200})[.;\n]"
)


def are_so_many(match: re.Match[str], names: Sequence[str]) -> bool:
    """Whether 是 or 为 leads to names, as it does behind what tells the things: 具备产线的四家企业为甲、乙、丙.

    三家公司为甲、乙和丙提供代工: here 为 is for whom.
    """
    told = match.string[match.start() - 1 : match.start()] == "的" and match.group(5) not in "：:（("
    return told and all(len(name) <= _SHORT for name in names) and not _FOR_THEM.search(names[-1])


def they_are(text: str, left: int, right: int) -> Iterator[re.Match[str]]:
    """Counts in English with "are" or "were" and a capital behind them: number, things, list."""
    return iter(_ENGLISH.finditer(text, left, right))
