"""字词或标点重复：A word or a mark that is typed twice.

What it flags
    只能获得六成的的需求; 既有合作合作关系; 目前客户一些客户仍需排队; two marks side by side where one is meant (，， or
    ，。): a slip of the keyboard, or what is left of a sentence that was changed.

Why it matters
    It changes no figure, but it shows that the sentence was not read again, and its figures neither.

When it stays silent
    Words that end in the same character (目的的, 标的的); words doubled by habit or as a name (一个一个, 来来往往); two
    words that meet (研发费用费用率); dots that stand for something left out.

>>> from factcheck import check
>>> [f.printed for f in check("部分客户只能获得六成{}需求。".replace("{}", "的的"), select=["WOR29"]).findings]
['的的']
>>> check("部分客户只能获得六成的需求。", select=["WOR29"]).findings
()
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from factcheck import Check, Reading, Said, Severity, checks
from factcheck.patterns import lazy
from factcheck_rules._look import Look, look

CODE = "WOR29"
SEVERITY = Severity.NOTE

_KINDS = frozenset({"paragraph", "list_item", "heading"})
_TWICE = lazy(
    r"(?<!的)的的(?<![目标有中靶]的的)(?!确|士|的)|了了(?!然|之|解|结)|是是(?!非)|与与(?!会)|，，|、、|；；|：：|[，、；：]。|。。(?<!。。。)(?!。)"
)
_WORD = lazy(r"([\u4e00-\u9fff]{2})\1(?![率者化家业性额量值比价权券员品商法学度费税款项型级类式])")
_SOME_OF_IT = lazy(
    r"(?<![\u4e00-\u9fff]的)([\u4e00-\u9fff]{2})(?:一些|某些|有些)\1(?=依然|仍|还|也|已|只|都|均|正|将|会|能|可|要|需|希望|反映|表示|认为)"
)
"""目前客户一些客户依然…: a noun that was left standing where the sentence was changed."""
_COUNTED = lazy("[一二三四五六七八九十百千两几半多每个]")
_LONG = 200_000
_MOST = 50


def check(reading: Reading) -> Iterator[Check]:
    """Look for little words, marks, and words of two characters that stand twice in a row in prose."""
    yield from islice(_all(reading), _MOST)


def _all(reading: Reading) -> Iterator[Check]:
    found = look(reading)
    slips: dict[str, bool] = {}
    for block in reading.document.blocks if len(found.text) <= _LONG else ():
        if block.kind not in _KINDS:
            continue
        for match in _TWICE.finditer(found.text, block.left, block.right):
            if not _of_a_name(match.start(), found.text):
                yield _told(found, *match.span())
        for match in _SOME_OF_IT.finditer(found.text, block.left, block.right):
            yield _told(found, *match.span(), match[1])
        for match in _WORD.finditer(found.text, block.left, block.right):
            key = found.text[max(0, match.start() - 2) : match.end()]
            if key not in slips:
                slips[key] = _slipped(match[1], match.start(), found)
            if slips[key]:
                yield _told(found, *match.span())


def _of_a_name(left: int, text: str) -> bool:
    """Whether a word that ends in the character stands elsewhere where only a name can: 、沃的、 or 沃的科技."""
    ends = re.escape(text[max(0, left - 1) : left + 1])
    named = rf"{ends}(?:[、，]|科技|股份|公司|集团)|[、，]{ends}\s?\d"
    return ends.endswith("的") and re.search(named, text) is not None


def _slipped(word: str, left: int, found: Look) -> bool:
    """Whether a doubled word is one that the report prints alone, and no word doubled by habit."""
    if word[0] == word[1] or _COUNTED.search(word):
        return False
    before, whole = found.text[max(0, left - 2) : left], found.text.count(word)
    ends_another = len(before) > 1 and found.text.count(before + word) > 1  # 研发费用|费用管控
    return whole - 2 * found.text.count(word * 2) > 0 and not ends_another


def _told(found: Look, left: int, right: int, word: str = "") -> Check:
    said = found.text[left:right]
    return checks.judged(
        "fails",
        relation="distinct",
        places=[found.place(*found.clause(left, right))],
        title=Said(f"字词或标点重复：{said}", f"typed twice: {said}"),
        advice=Said("删去一个", "strike one of the two"),
        severity=Severity.NOTE,
        printed=said,
        expected=said.removeprefix(word) if word else said[: len(said) // 2],
    )
