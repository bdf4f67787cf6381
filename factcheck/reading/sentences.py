"""Blocks into sentences. Clauses are cut later, among the pieces, because lists and brackets need the marks."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.patterns import lazy

# A full stop ends an English sentence only before white space and a capital, digit or quote; not after an abbreviation.
_END = lazy(
    r"[。！？!?\n|｜.-](?:(?<=[。！？!?])[。！？!?]*[”’」』）)\"]*|(?<=\n)|(?<=[ \t][|｜])(?=[ \t])"
    r"|(?<=[\u4e00-\u9fff\]）)”] -)(?= [\u4e00-\u9fff“《A-Z0-9])"  # bullets run together: …领先 [2] - 2025年上半年…
    r"|(?<=[\u4e00-\u9fff%]\.)(?=[\u4e00-\u9fff(（]|\d{1,2}月)"  # a full stop between Han: 较上月变化不大.失业人数…
    r"|(?:(?<=[a-z0-9%)\]\"”]\.)|(?<=[A-Z]{3}\.)|(?<=[0-9][MBKTEF]\.))(?=\*{0,2}\s+[\"“(]?[A-Z0-9])(?<!\bvs\.)(?<!\bNo\.)(?<!\bInc\.)(?<!\bCorp\.)(?<!\bLtd\.)(?<!\bCo\.)(?<!\bapprox\.)(?<!\bFig\.)"
    r"(?<!\bi\.e\.)(?<!\be\.g\.)(?<!\bcf\.)(?<!\bca\.))"
)


def sentences(text: str, left: int, right: int) -> Iterator[tuple[int, int]]:
    """The sentences of text[left:right] as (left, right), without the blanks around them.

    >>> list(sentences("收入增长。利润下降！", 0, 10))
    [(0, 5), (5, 10)]
    >>> len(list(sentences("收入领先 [2] - 利润下降 - 价格区间 6.4 - 8.4元", 0, 36)))
    3
    >>> len(list(sentences("降至4.8%.岗位变化不大.其他持平", 0, 20)))
    3
    >>> len(list(sentences("Sales were $5.2M. Costs fell.", 0, 29)))
    2
    """
    begin = left
    for match in _END.finditer(text, left, right):
        if text[begin : match.end()].strip():
            yield begin, match.end()
        begin = match.end()
    if text[begin:right].strip():
        yield begin, right
