"""Figures that a forecast or target was revised to, with the ones before: 上调至 1.39/1.48 元（前值 1.35/1.43 元）."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from factcheck import Quantity
from factcheck.patterns import lazy
from factcheck.words import any_word

_LIST = lazy(r"\s?[、/／]\s?|\s?[和与及]\s?|,? and ")
_LONGEST = 6
"""The longest list sign."""
_MOVED = lazy(
    r"(?:(?P<up>上调|上修|调高|调升|提高|调增)|(?P<down>下调|下修|调低|调降|降低|调减))[^，。；;]{0,40}?[至到为]\s?(?:约|人民币)?\Z"
)
_BEFORE = lazy(
    r"(?:元|港元|亿元|倍|%)?\s?[（(，,]\s?(?:公司|我们|较)?(?:此前|前值|前次|上次|原先?|先前|之前)"
    r"[^，。；;（()）\d]{0,14}?(?:分别)?[为是]?[：:]?\s?"
)
_REACH, _GAP, _LEAST = 60, 24, 3
Run = list[Quantity]

_WENT = lazy(
    rf"(?:(?P<up>{any_word('up', 'up_short', 'wider', 'quicker')})"
    rf"|(?P<down>{any_word('down', 'down_short', 'narrower', 'slower')}))"
    r"了?[至到为]\s?(?:约|近)?\Z"
)
_WAS = lazy(
    r"[，,（(]\s?而?(?:(?:[上前去][一个两]?个?(?:年度?|季度?|月份?|周[一二三四五]?|日|期|交易日|财季|财年|轮|届)|年初)(?:同期|同月|末|底|初)?|此前|前值)"
    r"(?:的?水平)?(?:则|仅)?(?:[为是：:]|(?P<loss>净?亏损)[为约]?)?\s?"
)
"""降至 24.6 天，前一周为 26.1 天: behind the level that something went to stands the one it came from."""
_ON_A_BASE = lazy(r"同比|环比|[较由从]|自(?=[\d上去今本此年]|[一二三四]季)|(?<!占)比(?![重例])")
_AHEAD = 30


def revised(figures: Sequence[Quantity], text: str) -> Iterator[tuple[str, Quantity, Quantity]]:
    """('up' or 'down', the figure before, the figure after) for each figure that was revised."""
    for after, before in pairwise(runs(figures, text)):
        gap = before[0].left - after[-1].right
        if len(after) != len(before) or not _LEAST <= gap <= _GAP:
            continue
        if _BEFORE.fullmatch(text, after[-1].right, before[0].left) is None:
            continue
        word = _MOVED.search(text, max(0, after[0].left - _REACH), after[0].left)
        if word and word.lastgroup and _alike(after[-1], before[-1]):
            for new, old in zip(after, before, strict=True):
                yield word.lastgroup, old, new


def went(figures: Sequence[Quantity], text: str) -> Iterator[tuple[str, Quantity, Quantity]]:
    """('up' or 'down', the figure before, the figure after) where the one before is told right behind."""
    for after, before in pairwise(figures):
        if not _LEAST <= before.left - after.right <= _GAP or not _alike(after, before):
            continue
        was = _WAS.fullmatch(text, after.right, before.left)
        clause = _CLAUSE.split(text[max(0, after.left - _AHEAD) : after.left])[-1] if was else ""
        word = _WENT.search(clause)
        if was is None or word is None or not word.lastgroup or _ON_A_BASE.search(clause):
            continue
        if bool(was["loss"]) <= ("亏" in clause):
            yield word.lastgroup, before, after


_CLAUSE = lazy(r"[，。；;,！？!?\n]")


def _alike(one: Quantity, other: Quantity) -> bool:
    return one.unit == other.unit and not one.signed and not other.signed


def runs(figures: Sequence[Quantity], text: str) -> Iterator[Run]:
    """Figures with nothing but list signs between them."""
    run: Run = []
    for figure in figures:
        far = run and not 0 < figure.left - run[-1].right <= _LONGEST
        if far or (run and _LIST.fullmatch(text, run[-1].right, figure.left) is None):
            yield run
            run = []
        run.append(figure)
    if run:
        yield run
