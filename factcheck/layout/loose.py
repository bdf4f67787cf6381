"""Loose cells: short lines that stand beside each other and make no sentence; a table that was not rebuilt."""

from __future__ import annotations

from factcheck import tables
from factcheck.layout.drafts import DIGIT, Draft
from factcheck.lines import ends_sentence, has_stops
from factcheck.patterns import lazy

_ABOUT = frozenset(
    ("约", "近", "超", "逾", "~", "×", "x", "*", "+", "-", "–", "—", "/", "<", ">", "≤", "≥", "＜", "＞")
)


def mark_cells(drafts: list[Draft], slides: bool) -> list[Draft]:
    """Runs of short lines without stops (axes, legends, cells of a lost table) are cells; one block for a run."""
    run: list[Draft] = []
    for draft in [*drafts, None]:
        if draft is not None and draft.kind in ("paragraph", "heading") and _is_loose(draft):
            run.append(draft)
            continue
        numbers = sum(1 for loose in run if DIGIT.search(loose.line.text))
        leads = draft is not None and draft.kind in ("paragraph", "list_item") and run and run[-1].kind == "heading"
        if len(run) >= (4 if numbers * 2 >= len(run) else 6):
            for loose in run[:-1] if leads and not _is_row(run[-1].line.text) else run:
                loose.kind, loose.level = "cells", 0
        run = []
    for draft in drafts:
        if draft.kind in ("paragraph", "heading") and draft.line.kind == "" and _is_row(draft.line.text):
            draft.kind, draft.level = "cells", 0
    _spread_cells(drafts, slides)
    return _merge_cells(drafts)


def _is_loose(draft: Draft) -> bool:
    """A label: short, without stops; or a row that came apart."""
    shown = draft.line.text
    if len(draft.parts) > 1 or draft.line.kind or draft.level == 1 or draft.width > 120 or shown[-1] in "：:":
        return False
    if all(_LABELLED.match(token) for token in shown.split()):
        return False
    return (draft.width <= 40 and not has_stops(shown)) or _is_row(shown)


def _is_row(shown: str) -> bool:
    """A figure alone, or words and then at least two figures and nothing else."""
    if len(shown) > 160:
        return False
    if tables.VALUE.match(shown):
        return True
    if " " not in shown or has_stops(shown):
        return False
    tokens = shown.split()
    if all(_LABELLED.match(token) for token in tokens):
        return False  # 收盘价：18.40元 总市值：276亿元: each says what it is
    figures = sum(1 for token in tokens[1:] if DIGIT.search(token))
    return figures >= 2 and all(DIGIT.search(token) or token in _ABOUT for token in tokens[1:])


_LABELLED = lazy(
    r"[^\d：:]{2,16}[：:]\S|[\u4e00-\u9fff]{3,8}-?\d+\.\d"
    r"|[\u4e00-\u9fff]{2,8}[-+]?[\d,]+(?:\.\d+)?[万亿]?(?:[港美]?元|倍|%|股)\Z"
)
"""收盘价：18.40元, 目标价8.20元."""


def _spread_cells(drafts: list[Draft], slides: bool) -> None:
    """What stands among the cells of one figure without being a sentence is a cell of it too."""
    segment: list[Draft] = []
    for draft in [*drafts, None]:
        plain = draft is not None and draft.kind in ("paragraph", "heading", "cells") and draft.line.kind == ""
        if plain and draft is not None and not draft.line.page and not ends_sentence(draft.line.text):
            segment.append(draft)
            continue
        found = [i for i, inner in enumerate(segment) if inner.kind == "cells"]
        if sum(len(segment[i].parts) for i in found) >= 3:
            titled = slides and (draft is None or draft.line.page) and segment[-1].kind == "heading"
            last = len(segment) - titled if slides else found[-1]
            for inner in segment[found[0] : last]:
                if inner.width <= 120:
                    inner.kind, inner.level = "cells", 0
        segment = [draft] if plain and draft is not None and draft.line.page else []


def _merge_cells(drafts: list[Draft]) -> list[Draft]:
    merged: list[Draft] = []
    for draft in drafts:
        if draft.kind == "cells" and merged and merged[-1].kind == "cells" and not draft.line.page:
            merged[-1].parts.append((draft.parts[0][0], draft.parts[0][1], "\n"))
            merged[-1].parts += draft.parts[1:]
        else:
            merged.append(draft)
    return merged
