"""同一对象两处走势相反：One thing that goes up in one place and down in another, without a figure.

What it flags
    摘要: 门店客流上，甲与乙都在回升; 正文: 客流分化，乙仍在下滑. As
    a title, 曲线牛陡, where the text has 曲线牛平. As
    a note, a trade that the table of states calls 加速向上, and the text slow to recover.

Why it matters
    No figure stands beside the word, so that nothing else shows which of the two is meant.

When it stays silent
    The measure is another one or is not named in both sentences; one of them speaks of another time (上周, 此前) or
    foretells; both stand in one paragraph.

>>> from factcheck import check
>>> text = "摘要：本周门店客流方面，华东区呈现持续上升态势。\\n\\n本周门店客流分化，华东区持续{}，华南区保持稳定。"
>>> [f.printed for f in check(text.format("下降"), select=["WOR24"]).findings]
['华东区持续下降']
>>> check(text.format("上升"), select=["WOR24"]).findings
()
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from factcheck import Check, Reading, Said, Severity, checks
from factcheck.patterns import Rare, lazy
from factcheck.words import any_word
from factcheck_rules._look import Look, look
from factcheck_rules.wording._curves_turned import curves_turned
from factcheck_rules.wording._graded import graded_otherwise

CODE = "WOR24"
SEVERITY = Severity.WARNING

_UP = any_word("up", "up_short", "wider", "quicker") + "|回暖|改善"
_DOWN = any_word("down", "down_short", "narrower", "slower") + "|恶化"
_HOW = "呈现?|出现|继续|持续|快速|小幅|大幅|明显|显著|稳步|逐步|均|则|也|仍|有所|保持|维持|依旧|普遍|再度"
_NAME = r"(?:[A-Z][A-Za-z\d.+-]*(?: [A-Z][A-Za-z\d.+-]*){0,2}|[\u4e00-\u9fff]{2,8}?)"
_MOVES = Rare(
    rf"(?:^|[，；。、：\s])\s?(?P<names>{_NAME}(?:\s?[、与和及]\s?{_NAME}){{0,3}})\s?(?:{_HOW})(?:{_HOW}|\s)*"
    rf"(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?:的?(?:态势|趋势|势头))?(?=[，。；\n]|\Z)"
)
_AND = lazy(r"\s?[、与和及]\s?")
_WHERE = lazy(r"^(?:海外|国内|境内|境外|其中|而|但)\s?")
_MEASURE = lazy(r"[\u4e00-\u9fff]{1,2}(?:度|量|价|率|额|份额|规模|数|占比|客流|需求|库存|排产|订单|销售|装机|毛利)")
_OTHER_TIME = lazy(
    r"上周|上月|上季|上年|去年|此前|前期|前周|前月|过去|历史|年初|展望|未来|下周|下月|下半年|"
    + any_word("maybe", "aimed")
)
_FEW = 400


@frozen
class Told:
    """That something goes up or down: its name, by which measures, and where it is told."""

    name: str
    measures: frozenset[str]
    up: bool
    block: int
    left: int
    right: int


def check(reading: Reading) -> Iterator[Check]:
    """Compare what is said of one name in two paragraphs."""
    found = look(reading)
    by_name: dict[str, list[Told]] = {}
    for told in _told(found):
        by_name.setdefault(told.name, []).append(told)
    for several in by_name.values():
        ups, downs = ([told for told in several if told.up is way] for way in (True, False))
        pairs = ((one, other) for one in ups for other in downs if one.block != other.block)
        pair = next(((one, other) for one, other in pairs if one.measures & other.measures), None)
        if pair is not None and len(several) < _FEW:
            first, second = sorted(pair, key=lambda told: told.left)
            yield _contrary(first, second, found)
    if found.one_report:
        yield from graded_otherwise(found)
        yield from curves_turned(found)


def _told(found: Look) -> Iterator[Told]:
    for sentence in found.reading.sentences:
        block = found.reading.document.blocks[sentence.block]
        if block.kind not in ("paragraph", "list_item", "heading"):
            continue
        for match in _MOVES.finditer(found.text, sentence.left, sentence.right):
            before = found.text[sentence.left : match.start("names")]
            measures = frozenset(_MEASURE.findall(before))
            if measures and not _OTHER_TIME.search(before):
                for name in _AND.split(match["names"]):
                    own = _WHERE.sub("", name).strip()
                    if len(own) > 1 and not _MEASURE.search(own):
                        yield Told(own, measures, bool(match["up"]), sentence.block, match.start("names"), match.end())


def _contrary(one: Told, other: Told, found: Look) -> Check:
    places = [found.place(told.left, told.right) for told in (other, one)]
    return checks.judged(
        "fails",
        relation="direction",
        places=places,
        title=Said(
            f"同一对象两处走势相反：{one.name}「{places[1].text}」与「{places[0].text}」",
            f"one thing goes two ways: {one.name}",
        ),
        advice=Said("核对走势词；若指标或时段不同请注明", "check the words; say so if measure or time differ"),
        printed=places[0].text,
        expected=places[1].text,
    )
