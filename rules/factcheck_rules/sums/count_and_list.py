"""点明的个数与列出的不符：A count announced, and a list of another length.

What it flags
    推出三款新品：four names; 涨幅前五大公司为 four names; 分三方面：一是…二是… and no third; three segments: A and B.

>>> from factcheck import check
>>> for finding in check("公司发布三款新品：云鹤、雨鹤、雪鹤和霜鹤。").findings:
...     print(finding.rule, finding.printed, finding.expected)
SUM03 三款 4

Why it matters
    One item was added or dropped, and the count (and what is said of all of them) stayed.

When it stays silent
    The list is not all of it (包括…等); it lists figures, not names; a conjunction may be part of a name.

>>> check("公司发布四款新品：云鹤、雨鹤、雪鹤和霜鹤。").findings
()
>>> check("公司发布五款新品，包括云鹤、雨鹤、雪鹤等。").findings
()
"""

import re
from collections.abc import Iterator

from factcheck import Check, Reading, Said, Severity, checks
from factcheck_rules._ties import softened

CODE = "SUM03"
SEVERITY = Severity.WARNING

_ONES = ("两 二 two", "三 three", "四 four", "五 five", "六 six", "七 seven", "八 eight", "九 nine", "十 ten")
NUMBERS = {word: number for number, words in enumerate(_ONES, 2) for word in words.split()}
_NUMBER = r"(?<![第前近约超逾十百千万数几.,\d])([两三四五六七八九十]|[2-9]|1\d)(?![十百千万亿\d.])"
_COUNTED = "(?:个|大|款|家|类|种|项|条|名|位|点|步|座|只|台|部|支|档|层|重|方面)"
_WORDS = r"[^，。；：:、（()）\n\d]"
_ARE = "分别为|分别是|依次为|依次是"
_LIST = r"\s*([^。；;\n）)（(：:，,]{3,200})([）)。；;，,：:（(\n]|$)"
AFTER = re.compile(rf"{_NUMBER} ?({_COUNTED}{_WORDS}{{0,10}}?)[，,]?({_ARE}|即为?|包括|包含|：|:|（|\(){_LIST}")
"""三款新品：…, 5款配色（…）, 五家客户，分别为 …"""
TOP = re.compile(rf"前 ?([三四五六七八九十]|[3-9]|10) ?([大名位]?{_WORDS}{{0,12}}?)[，,]?({_ARE}|为|是|：|:){_LIST}")
"""涨幅前五大公司为 …"""
ENGLISH = re.compile(
    r"\b(two|three|four|five|six|seven|eight|nine|ten) ((?:[a-z-]+ ){0,3}[a-z]+s)"
    r"(?:: | \(|, namely,? )([^.;:()\n]{5,200})[.;)\n]",
    re.IGNORECASE,
)
_MATTERS = "方面|主线|原因|因素|特点|问题|建议|措施|阶段|步骤|层面|维度|变化|趋势|逻辑|风险|点"
POINTS = re.compile(f"{_NUMBER} ?([个大条点项]?(?:{_MATTERS}))")
"""分三方面, 三大趋势: an enumeration may follow."""
_AROUND = (("", "是"), ("其", ""), ("第", "，"))
ORDERS = (
    *(tuple(f"{before}{number}{behind}" for number in "一二三四五六七") for before, behind in _AROUND),
    tuple("①②③④⑤⑥⑦"),
)
_OPEN_END = re.compile(r"等|之一|在内|例如|比如|主要|左右|以上|such as|including|among others|etc", re.IGNORECASE)
_FIGURE = re.compile(r"\d[\d,.]*\s*(?:%|％|亿|万|元|倍|pct|bp|个百分点)")
_AND = re.compile(r"以及|(?<!共)和(?![谐解平而记黄田利])|及(?!时|格)|与(?!会|否)")
NEAR, FAR = 60, 1500
"""How far behind the count an enumeration may begin, and how far its next point may lie."""


def check(reading: Reading) -> Iterator[Check]:
    """Count what is listed behind each announced count."""
    text = reading.document.view.text
    for block in reading.document.blocks:
        if block.kind not in ("paragraph", "list_item", "heading") or block.table is not None:
            continue
        for pattern in (AFTER, TOP):
            for match in pattern.finditer(text, block.left, block.right):
                names = _names(match.group(4)) if not _OPEN_END.search(match.group(4)) else None
                if names and not (pattern is AFTER and match.group(5) in "：:（("):
                    made = _compared(reading, match, names)
                    yield (
                        made if match.group(3) not in ("包括", "包含") or len(names) > _count(match) else softened(made)
                    )
        for match in ENGLISH.finditer(text, block.left, block.right):
            names = _english_names(match.group(3)) if not _OPEN_END.search(match.group(3)) else None
            if names:
                yield _compared(reading, match, names)
        for match in POINTS.finditer(text, block.left, block.right):
            points = _points(text, match.end())
            if points:
                yield _compared(reading, match, points)


def _names(listed: str) -> list[str] | None:
    """The names of a list with 、 and perhaps 和 before the last; None where they are none or can't be told apart."""
    parts = [part.strip(" “”\"'《》") for part in listed.split("、")]
    *first, last = parts
    if not first or any(_AND.search(part) for part in first):
        return None
    joined = [part for part in _AND.split(last) if part.strip()]
    if len(joined) > 2:
        return None
    names = first + joined
    long = any(len(name) > 16 or not name for name in names[:-1]) or len(names[-1]) > 30
    # 净关闭4家（新开5家、关闭9家） lists amounts, no names; MC-101 and K2 are names.
    counted = all(re.search(r"\d", name) and not re.match(r"[A-Za-z]", name) for name in names)
    return None if long or counted or any(_FIGURE.search(name) for name in names) else names


def _english_names(listed: str) -> list[str] | None:
    """The names of an English list: A, B and C."""
    names = [name.strip() for name in re.split(r",\s*(?:and\s+)?|\s+and\s+", listed) if name.strip()]
    few = all(len(name.split()) <= 4 for name in names)
    return (
        names
        if len(names) > 1 and few and not any(_FIGURE.search(name) or name[0].isdigit() for name in names)
        else None
    )


def _points(text: str, end: int) -> list[str]:
    """The points of an enumeration (一是, 二是) that begins right behind a count."""
    for marks in ORDERS:
        at = text.find(marks[0], end, end + NEAR)
        if at < 0:
            continue
        found = [marks[0]]
        for mark in marks[1:]:
            following = text.find(mark, at + 1, at + FAR)
            again = text.find(marks[0], at + 1, following if following >= 0 else at + 1)
            if following < 0 or again >= 0:
                break
            found.append(mark)
            at = following
        return found if len(found) > 1 else []
    return []


def _compared(reading: Reading, match: re.Match[str], names: list[str]) -> Check:
    count = _count(match)
    word = _word(match)
    span = reading.document.view.span(match.start(), match.end())
    listed = "、".join(name[:12] for name in names)
    return checks.judged(
        "holds" if len(names) == count else "fails",
        relation="count",
        places=[checks.place(reading.document, span.start, span.end)],
        title=Said(f"点明的个数与列出的不符：{word}", f"count and list don't agree: {word}"),
        arithmetic=Said(f"列出 {len(names)} 项：{listed}", f"{len(names)} listed: {listed}"),
        advice=Said("核对个数与所列各项", "check the count and the list"),
        printed=word,
        expected=str(len(names)),
    )


def _count(match: re.Match[str]) -> int:
    return NUMBERS.get(match.group(1).lower()) or int(match.group(1))


def _word(match: re.Match[str]) -> str:
    """The count as printed, with its first counting word."""
    lead = "前" if match.group(0).startswith("前") else ""
    after = match.group(2)
    return (
        f"{lead}{match.group(1)}{after[:1]}"
        if not match.group(1).isalpha() or len(match.group(1)) == 1
        else f"{match.group(1)} {after}"
    )
