"""短句的“首个”范围大于正文：A first of its kind that the heading claims for a wider kind than the text.

What it flags
    全球首款柔性电池 in the heading or the summary, and 全球首款基于硫化物体系的柔性电池 in the text: what narrows the
    claim is left out where most people read it.

Why it matters
    A first of everything is another claim than a first of a part, and is the one that gets quoted.

When it stays silent
    The text makes the wider claim as well; what stands between is no word that narrows (a maker's name, 全新的).

>>> from factcheck import check
>>> text = '''# 岚石科技发布全球首款全固态柔性电池SoftCell
...
... 4月16日，岚石科技推出SoftCell，为全球首款{}全固态柔性电池，能量密度达到400Wh/kg。'''
>>> [f.printed for f in check(text.format("基于硫化物体系的"), select=["RNK25"]).findings]
['全球首款全固态柔性电池SoftCell']
>>> check(text.format(""), select=["RNK25"]).findings
()
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import frozen

from factcheck import Check, Reading, Said, Severity, checks
from factcheck.patterns import Rare, lazy
from factcheck_rules._look import Look, look

CODE = "RNK25"
SEVERITY = Severity.NOTE

_FIRST = Rare(
    r"(?P<first>(?:全球|全国|国内|中国|我国|世界|业界|行业|业内|亚洲)(?:首个|首款|首家|首台|首座|首套|首条|首批|唯一|最大))的?"
    r"(?P<kind>[^，。；：！？、“”（）\n]{4,40})"
)
_NO_NARROWING = lazy(r"(?:全新|最新|自主研发|自研|公司|旗下|新一代|重要|著名|知名|真正意义上)的?\Z")
_SPACE = lazy(r"\s+")
_SHORT = frozenset({"heading", "caption", "contents"})
_KINDS = frozenset({"paragraph", "list_item"})
_FEW = 200


def check(reading: Reading) -> Iterator[Check]:
    """Look for each claim of a heading or the summary in the text, where something narrows it."""
    found = look(reading)
    claims = [claim for match in _FIRST.finditer(found.text) if (claim := _claim(match, found)) is not None]
    shorts, longs = ([claim for claim in claims if claim.short is short][:_FEW] for short in (True, False))
    told: set[str] = set()
    for short in shorts if found.one_report else ():
        kind = short.kind[:_KIND]
        said = [claim for claim in longs if claim.first == short.first and kind in claim.kind]
        wide = [claim for claim in said if claim.kind.startswith(kind)]
        if said and not wide and short.kind not in told and len(kind) >= _LEAST:
            narrow = said[0].kind.partition(kind)[0]
            if len(narrow) >= _LEAST and not _NO_NARROWING.search(narrow):
                told.add(short.kind)
                yield _told(short, said[0], kind, narrow, found)


@frozen
class Claim:
    """A first of its kind, without spaces, and where it is claimed."""

    first: str
    kind: str
    short: bool
    left: int
    right: int


def _claim(match: re.Match[str], found: Look) -> Claim | None:
    block = found.block_at(match.start())
    if block is None or block.kind not in _SHORT | _KINDS:
        return None
    short = block.kind in _SHORT or (block.right < _FRONT < len(found.text) // 2)
    return Claim(match["first"], _SPACE.sub("", match["kind"]), short, *match.span())


_KIND, _LEAST = 5, 4
"""So many letters name a kind; so many narrow it."""
_FRONT = 2500
"""So many letters at the beginning of a long report may be the summary."""


def _told(short: Claim, long: Claim, kind: str, narrow: str, found: Look) -> Check:
    claimed = short.first + kind
    places = [found.place(claim.left, claim.right) for claim in (short, long)]
    return checks.judged(
        "fails",
        relation="rank",
        places=places,
        title=Said(
            f"短句的范围大于正文：{claimed}（正文限于「{narrow}」）",
            f"claimed for a wider kind than in the text: {claimed}",
        ),
        advice=Said("补上限定语，或核对说法", "add what narrows it, or check the claim"),
        severity=Severity.NOTE,
        printed=places[0].text,
        expected=places[1].text,
    )
