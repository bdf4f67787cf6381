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
['全球首款全固态柔性电池']
>>> check(text.format(""), select=["RNK25"]).findings
()
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck import Check, Reading, Said, Severity, checks
from factcheck.patterns import Rare, lazy
from factcheck_rules._look import Look, look

CODE = "RNK25"
SEVERITY = Severity.NOTE

_NARROWED = Rare(
    r"(?P<first>(?:全球|全国|国内|中国|我国|世界|业界|行业|业内|亚洲)(?:首个|首款|首家|首台|首座|首套|首条|首批|唯一|最大))的?"
    r"(?P<narrow>[^，。；：！？、“”（）\n首最]{4,32}的)(?P<kind>[^，。；：！？、（）\n的]{4,24})"
)
_NO_NARROWING = lazy(r"(?:全新|最新|自主研发|自研|公司|旗下|新一代|重要|著名|知名|真正意义上)的\Z")
_SPACE = lazy(r"\s+")
_SHORT = frozenset({"heading", "caption", "contents"})
_KINDS = frozenset({"paragraph", "list_item"})
_FEW = 200


def check(reading: Reading) -> Iterator[Check]:
    """Look for each narrowed claim of the text in headings and in other paragraphs, without what narrows it."""
    found = look(reading)
    told: set[str] = set()
    narrowed = list(_NARROWED.finditer(found.text))[:_FEW] if found.one_report else []
    for match in narrowed:
        block = found.block_at(match.start())
        if block is None or block.kind not in _KINDS or _NO_NARROWING.search(match["narrow"]):
            continue
        claim = _SPACE.sub("", match["first"] + match["kind"])
        places = list(_claimed(claim, found)) if claim not in told else []
        told.add(claim)
        if places and all(short for *_, short in places):
            yield _told(match, places[0][0], places[0][1], found)


def _claimed(claim: str, found: Look) -> Iterator[tuple[int, int, bool]]:
    """Where the wider claim stands, letter for letter but for spaces, and whether in a heading or a summary."""
    wide = re.compile(r"\s?".join(re.escape(letter) for letter in claim))
    for match in wide.finditer(found.text):
        block = found.block_at(match.start())
        summed = block is not None and block.left < _FRONT
        yield match.start(), match.end(), block is not None and (block.kind in _SHORT or summed)


_FRONT = 2500
"""So many letters at the beginning may be the summary."""


def _told(match: re.Match[str], left: int, right: int, found: Look) -> Check:
    places = [found.place(left, right), found.place(*match.span())]
    return checks.judged(
        "fails",
        relation="rank",
        places=places,
        title=Said(
            f"短句的范围大于正文：{places[0].text}（正文限于「{match['narrow']}」）",
            f"claimed for a wider kind than in the text: {places[0].text}",
        ),
        advice=Said("补上限定语，或核对说法", "add what narrows it, or check the claim"),
        severity=Severity.NOTE,
        printed=places[0].text,
        expected=places[1].text,
    )
