"""量价齐升、量增价跌等说法与量、价的变动不符：What is said of volume and price in one word.

What it flags
    A heading 量价齐升 over a price that came down by 9.6%; a lead 量增价跌 over a volume that fell; a caption 量价双降
    under prices that rose.

Why it matters
    The word is the whole story of a section, and it is often left over from the period before.

When it stays silent
    The changes of the price (or the volume) go both ways; they are of costs, of another thing than the words name, or
    expected; the words are the report's title and name nothing.

>>> from factcheck import check
>>> text = "## 棉纱：量价齐升\\n\\n本周棉纱成交量4,860吨，环比增长10%；均价2.3万元/吨，环比{}2.6%。\\n"
>>> [f.printed for f in check(text.format("下跌"), select=["WOR28"]).findings]
['2.6%']
>>> check(text.format("上涨"), select=["WOR28"]).findings
()
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from factcheck import Check, Fact, Reading, Said, Severity, checks
from factcheck.patterns import Rare, lazy
from factcheck.reading.ties.items import words
from factcheck.words import any_word
from factcheck_rules._look import Look, look

CODE = "WOR28"
SEVERITY = Severity.WARNING

_RISES, _FALLS = "升增涨扬", "降减跌缩落挫"
_SAID = Rare(
    rf"(?P<of>[A-Za-z\u4e00-\u9fff]{{0,12}}?)"
    rf"(?:量价(?:继续|持续|再度|同比|环比)?[齐双共同](?:(?P<up>[{_RISES}])|(?P<down>[{_FALLS}]))"
    rf"|量(?:(?P<volume_up>[{_RISES}])|(?P<volume_down>[{_FALLS}]))价(?:(?P<price_up>[{_RISES}])|(?P<price_down>[{_FALLS}]))"
    rf"|价(?:(?P<up_price>[{_RISES}])|(?P<down_price>[{_FALLS}]))量(?:(?P<up_volume>[{_RISES}])|(?P<down_volume>[{_FALLS}])))"
    r"(?=[\s，。；、！：:*!\n（(]|\Z|的?(?:格局|态势|趋势|局面))",
    apart="\n，。；",
)
_MAYBE = lazy(any_word("maybe", "aimed"))
_PRICE_ENDS = lazy(r"(?:价格?|单价|ASP|prices?)\Z", re.IGNORECASE)
_NOBODY = lazy(r"\A(?:公司|行业|整体|市场|本[周月季期]|当[周月季期]|实现|呈现?)+")
_VOLUME = (*words("measures", "volume"), "出货")
_BY_VOLUME = lazy(r"(?<![质含用存容流重])量\Z")
_COSTS = lazy(r"成本|原[材燃]?料|采购价|进价|股价|收盘价|行权价|目标价|发行价|包材|能源价|燃料")
_TITLES = ("heading", "caption")
_BLOCKS, _CAPTION_BLOCKS, _LEAD = 8, 3, 30
_SURE = 0.5


def check(reading: Reading) -> Iterator[Check]:
    """Compare what headings, captions and leads say of volume and price with the changes told below them."""
    found = look(reading)
    titles = ((k, block.level) for k, block in enumerate(reading.document.blocks) if block.kind == "heading")
    first = next((k for k, level in titles if level <= 1), -1)
    for said in _SAID.finditer(found.text):
        number = _block(said.start("of"), found)
        title = number == first
        if number < 0 or (title and not _NOBODY.sub("", said["of"])) or not _stands_over(said, number, found):
            continue
        if _MAYBE.search(found.text, *found.clause(said.start(), said.end())):
            continue
        changes = [f for f in _told_below(number, said.end(), found, title) if _of_the_name(said["of"], f)]
        changes = [f for f in changes if not title or _of_no_more(said["of"], f) or _of_both(f, changes)]
        for sign, told in ((_volume(said), _volumes(changes)), (_price(said), _prices(changes, found))):
            if told:
                yield _judged(said, sign, told, found)


def _block(at: int, found: Look) -> int:
    """The number of the block that holds an offset; -1 between blocks."""
    return bisect_right(found.blocks, at) - 1 if found.block_at(at) is not None else -1


def _stands_over(said: re.Match[str], number: int, found: Look) -> bool:
    """Whether words stand in a heading or a caption, or lead a paragraph without a figure before them."""
    block = found.reading.document.blocks[number]
    if block.kind in _TITLES:
        return True
    before = found.text[block.left : said.start()]
    return block.kind in ("paragraph", "list_item") and len(before) < _LEAD and not any(map(str.isdigit, before))


def _volume(said: re.Match[str]) -> int:
    return 1 if said["up"] or said["volume_up"] or said["up_volume"] else -1


def _price(said: re.Match[str]) -> int:
    return 1 if said["up"] or said["price_up"] or said["up_price"] else -1


def _told_below(number: int, after: int, found: Look, title: bool) -> list[Fact]:
    """The changes of a heading's section, below a title of all, of the paragraph over a caption, or behind a lead."""
    blocks, sentences = found.reading.document.blocks, found.reading.sentences
    last = len(blocks) if title else number + 1
    if not title and blocks[number].kind == "heading":
        while last < min(len(blocks), number + _BLOCKS) and blocks[last].kind != "heading":
            last += 1
    start = number
    if blocks[number].kind == "caption":
        above = (k for k in range(number - 1, max(-1, number - _CAPTION_BLOCKS - 1), -1) if blocks[k].kind != "caption")
        start = next((k for k in above if blocks[k].kind in ("paragraph", "list_item")), number)
        last = start + 1
    found_so: list[Fact] = []
    for at in range(max(0, found.sentence_at(blocks[start].left)), len(sentences)):
        if sentences[at].block >= last:
            break
        if sentences[at].block >= start:
            found_so.extend(f for f in found.by_sentence.get(at, ()) if start < number or f.quantity.left >= after)
    return [fact for fact in found_so if _moved(fact)]


def _moved(fact: Fact) -> bool:
    known = fact.aspect == "change" and fact.low is not None and fact.low == fact.high and fact.low != 0
    return known and fact.stance == "actual" and fact.layout in ("prose", "heading") and fact.trust >= _SURE


def _of_the_name(name: str, fact: Fact) -> bool:
    """Whether a change is of what the words name: 棉纱量价齐升."""
    rest = _NOBODY.sub("", name).strip("的")
    return not rest or rest in f"{fact.subject}{fact.measure}"


def _of_no_more(name: str, fact: Fact) -> bool:
    """Whether a figure below a title is of what the title names, and of no narrower field: 县域酒店 is not 酒店."""
    rest = _NOBODY.sub("", name).strip("的")
    return not fact.subject.replace(rest, "", 1).strip()


def _of_both(fact: Fact, changes: Sequence[Fact]) -> bool:
    """Whether volume and price of one thing are told together, so that it is what the title is on."""
    return sum(f.sentence == fact.sentence and f.subject == fact.subject for f in changes) > 1


def _volumes(changes: Sequence[Fact]) -> list[Fact]:
    return [f for f in changes if f"{f.subject}{f.measure}".endswith(_VOLUME) or _BY_VOLUME.search(f.measure)]


def _prices(changes: Sequence[Fact], found: Look) -> list[Fact]:
    """The changes of prices, those of costs and of shares left out."""
    own = [f for f in changes if _PRICE_ENDS.search(f.measure)]
    return [f for f in own if not _COSTS.search(found.text, *found.clause(f.quantity.left, f.quantity.right))]


def _judged(said: re.Match[str], sign: int, told: Sequence[Fact], found: Look) -> Check:
    against = [fact for fact in told if (fact.low or 0) * sign < 0]
    verdict = "fails" if len(against) == len(told) else "undecided" if against else "holds"
    first = (against or told)[0]
    begin = said.start() + len(said["of"])
    word = found.text[begin : said.end()]
    turned = verdict == "fails"
    return checks.judged(
        verdict,
        relation="direction",
        facts=[first],
        places=(found.figure_place(first.quantity), found.place(begin, said.end())) if turned else (),
        title=Said(
            f"称「{word}」，正文却相反：{first.measure} {first.text}",
            f"said of volume and price: '{word}', but {first.measure} went the other way: {first.text}",
        ),
        advice=Said("标题、图题与正文两处对一处", "make the heading agree with the text"),
        severity=Severity.WARNING,
        printed=first.text,
        chance=0.5,
    )
