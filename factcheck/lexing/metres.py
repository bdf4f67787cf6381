"""Whether an m behind digits is a metre: in reports it counts millions, unless something near it has a length."""

from __future__ import annotations

import re

from factcheck.patterns import lazy

_BACK, _ON = 90, 40
_THINGS = (
    "quay|berth|pier|pile|mast|boom|hull|deck|keel|tower|blade|rotor|hub|bridge|tunnel|crane|building|skyscraper|dam"
    "|pipe|pipeline|cable|rope|rail|runway|wall|wave|shaft|borehole|seam|jib|ladder|turbine|pole|fence|canal|trench"
    "|reel|ceiling|sprint"
)
_MEASURES = (
    "length|width|height|depth|thickness|diameter|radius|span|elevation|altitude|draught|draft|distance|swell|stands"
    "|metres?|meters?|feet|ft|km|cm|mm|kilomet(?:re|er)s?|miles?|g/t|drill[a-z]*|intersect[a-z]*|rainfall|sea level"
)
_NEAR = re.compile(
    rf"(?<![A-Za-z])(?:{_MEASURES}|(?:{_THINGS})(?:s|es)?)(?![A-Za-z])"
    "|[长宽高深厚跨][度约为达]|直径|半径|间距|距离|净空|层高|水位|海拔|埋深|吃水|行程|落差|臂展|动臂|臂长|叶轮|轮毂|桥梁|隧道|钻孔|见矿"
    r"|[长宽高深]\s?\Z|米",
    re.IGNORECASE,
)
_BEHIND = lazy(
    r"m(?:-|/[A-Za-z]|[ -](?:long|wide|high|tall|deep|thick|apart|away|above|below|across|@|at \d)"
    r"|[ ]?[x×*]\s?\d|\s?[长宽高深厚以])"
)
_SENTENCE = lazy(r"[。；！？\n]|[.;!?]\s")


def of_length(s: str, left: int, m: int) -> bool:
    """Whether the m at `m`, behind the number that begins at `left`, is one of length.

    >>> text = "The quay is 350m long. Admissions rose to 14.4m."
    >>> of_length(text, 12, 15), of_length(text, 42, 46)
    (True, False)
    """
    if _BEHIND.match(s, m) is not None:
        return True
    before = _SENTENCE.split(s[max(0, left - _BACK) : left])[-1]
    behind = _SENTENCE.split(s[m + 1 : m + 1 + _ON])[0]
    return _NEAR.search(before) is not None or _NEAR.search(behind) is not None
