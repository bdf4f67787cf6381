"""Codes of indices in brackets behind their names: one code behind two names."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.patterns import Rare, lazy
from factcheck_rules._look import Look

_INDEX = Rare(
    r"(?P<name>[\u4e00-\u9fffA-Za-z0-9()（）·&-]{0,16}指数)(?:走势|表现|行情)?\s?[（(]\s?(?P<code>\d{5,7}\.[A-Z]{2,4})\s?[）)]",
    apart="，。；",
    hint=r"[（(]\s?\d{5,7}\.",
)
_LEAD = lazy(r"\A(?:图表?|表)\s?\d+\s?[:：]?\s?|\A(?:近|本周|今年以来|以来|年初至今|与|和|及|的)")
Said = tuple[str, int, int]


def one_code_of_two(around: Look) -> Iterator[tuple[str, Said, Said]]:
    """A code with the two names that it stands behind, and where it does."""
    first: dict[str, Said] = {}
    for match in _INDEX.finditer(around.text):
        name = _LEAD.sub("", match["name"]).casefold()
        said = name, match.start("code"), match.end("code")
        known = first.setdefault(match["code"], said)
        short, long = sorted((known[0], name), key=len)
        if not (long.endswith(short) or long.startswith(short.removesuffix("指数"))):
            yield match["code"], said, known
