"""A curve that a heading or a summary calls steeper, and the text flatter: 曲线牛陡, 曲线牛平."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck import Check, Said, Severity, checks
from factcheck.patterns import Rare, lazy
from factcheck.words import any_word
from factcheck_rules._look import Look

_SAID = Rare(
    r"(?P<of>[\u4e00-\u9fffA-Za-z]{0,4})(?:收益率)?曲线(?:整体|小幅|进一步|继续|明显|略|呈现?|有所|延续|再度|形态|转为?|趋于)*"
    r"(?:(?P<steep>[牛熊]陡|走陡|陡峭化|变陡|趋陡)|[牛熊]平|走平|平坦化|变平|趋平)"
    r"|\b(?P<en_of>curve)s? (?:bull[- ]|bear[- ])?(?:(?P<en_steep>steepen(?:ed|ing|er)?|steepens)|flatten(?:ed"
    r"|ing|er)?|flattens)",
    hint="曲线|curve",
)
_OTHER = lazy(
    r"上周|上月|上季|去年|此前|前期|历史|年初|展望|未来|下周|下月|若|此后|随后|以来|此轮|日内|周[一二三四五]|如果|策略[上，]|建议|推荐|做[陡平]|增配|博弈"
    r"|last (?:week|month)|earlier|outlook|next|if|expect|could|would|should"
    rf"|{any_word('maybe', 'aimed')}|[超中短长]端|\d{{1,2}}\s?[年YS]?[-—~、与和/至]\s?\d{{1,2}}\s?[年YSs]|美债"
    rf"|海外|信用|互换|国开",
    re.I,
)
_REACH = 30


def curves_turned(found: Look) -> Iterator[Check]:
    """Compare each heading's word for the curve with those of the text, where all of the text's say the other."""
    if "曲线" not in found.text and "curve" not in found.text:
        return
    titles: list[re.Match[str]] = []
    body: list[re.Match[str]] = []
    for said in _SAID.finditer(found.text):
        block = found.block_at(said.start())
        begin = found.before(said.start(), _REACH)
        if block is None or block.table is not None or _OTHER.search(found.text, begin, said.end()):
            continue
        (titles if block.kind == "heading" else body).append(said)
    ways = {_steep(said) for said in body}
    for title in titles if len(ways) == 1 else ():
        yield _judged(title, body[0], ways == {_steep(title)}, found)


def _steep(said: re.Match[str]) -> bool:
    return bool(said["steep"] or said["en_steep"])


def _judged(title: re.Match[str], told: re.Match[str], holds: bool, found: Look) -> Check:
    places = [found.place(*found.clause(*said.span())) for said in (title, told)]
    return checks.judged(
        "holds" if holds else "fails",
        relation="direction",
        places=places,
        title=Said(
            f"曲线两处说法相反：「{places[0].text}」与「{places[1].text}」",
            f"the curve is said to steepen and to flatten: '{places[0].text}', '{places[1].text}'",
        ),
        advice=Said("标题与正文两处对一处", "make heading and text agree"),
        severity=Severity.WARNING,
        printed=places[0].text,
        expected=places[1].text,
        chance=0.5,
    )
