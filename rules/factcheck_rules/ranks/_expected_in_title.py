"""A heading that says of something whether it came above what was expected, and the text that says the opposite of it.

通胀高于预期 over 美国10月CPI同比2.9%，低于3.0%的预期: where all that the text tells of it goes the other way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck import Check, Said, Severity, checks
from factcheck.patterns import Rare, lazy
from factcheck_rules._look import Look

_UP, _DOWN = "高于|超出|超过?|强于|多于", "低于|不及|弱于|少于|未达"
_TITLE = Rare(
    r"(?P<of>[A-Za-z\u4e00-\u9fff]{2,8}?)(?:大幅|明显|略|小幅|显著|远|数据|再度|双双|均)*"
    rf"(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?:市场|一致|机构)?的?(?:一致)?预期(?!的?(?:指引|上限|下限))",
    hint="预期",
)
_TEXT = Rare(
    r"(?P<value>[+-]?\d[\d,.]*)\s?(?:%|个百分点|万人?|亿|千|万亿|[^，。；、\d\s]{0,4})[^，。；、\d]{0,4}[，,（(]\s?(?:大幅|明显|略|小幅|显著|远|均|亦|也)?"
    rf"(?:(?P<up>{_UP})|(?P<down>{_DOWN}))[^，。；、\d]{{0,8}}(?:[+-]?[\d.,]+[^，。；、\d]{{0,6}})?(?:的)?[^，。；、\d]{{0,6}}预期",
    hint="预期",
)
_CALLED = {
    "通胀": ("CPI", "PCE", "通胀"),
    "物价": ("CPI", "PPI"),
    "就业": ("非农", "新增就业"),
    "非农": ("非农",),
    "经济": ("GDP",),
    "景气": ("PMI",),
    "制造业": ("制造业PMI",),
    "消费": ("社零", "社会消费品零售总额", "零售销售"),
    "零售": ("社零", "零售销售", "零售额"),
    "信贷": ("新增人民币贷款", "新增贷款", "社融"),
    "社融": ("社融", "社会融资规模"),
    "净利": ("净利润",),
    "利润": ("利润",),
    "收入": ("收入", "营收"),
    "营收": ("收入", "营收"),
}
"""What a heading calls by one word, and the text by its measure."""
_CORE = lazy("核心|core", re.I)
_MAYBE = lazy(r"若|如果|预计|有望|或将?|可能|风险|料|是否|此前|上月|上季|去年|担忧")
_BACK = 30


def turned_in_titles(found: Look) -> Iterator[Check]:
    """Compare each heading that says so with what the text tells of the same thing with its figure."""
    if "预期" not in found.text:
        return
    headings = (block for block in found.reading.document.blocks if block.kind == "heading")
    for said in (match for block in headings for match in _TITLE.finditer(found.text, block.left, block.right)):
        block = found.block_at(said.start())
        if block is None or _MAYBE.search(found.text, *found.clause(*said.span())):
            continue
        name = said["of"]
        called = next((_CALLED[key] for key in _CALLED if name.endswith(key)), (name,))
        told = [one for one in _TEXT.finditer(found.text, block.right) if _is_of(one, called, found)]
        if told:
            against = [one for one in told if bool(one["up"]) != bool(said["up"])]
            if len(against) in (0, len(told)):
                yield _judged(said, told[0], not against, found)


def _is_of(told: re.Match[str], called: tuple[str, ...], found: Look) -> bool:
    """Whether a figure of the text is of what the heading names, told before it in its part of the sentence."""
    block = found.block_at(told.start())
    if block is None or block.table is not None or block.kind == "heading":
        return False
    begin = found.before(told.start(), _BACK)
    words = re.split("[；;。：:]", found.text[begin : told.start()])[-1]
    return any(name in words for name in called) and not _MAYBE.search(words) and not _CORE.search(words)


def _judged(said: re.Match[str], told: re.Match[str], holds: bool, found: Look) -> Check:
    places = [found.place(*said.span()), found.place(*told.span())]
    return checks.judged(
        "holds" if holds else "fails",
        relation="ordered",
        places=places,
        title=Said(
            f"标题与正文对预期的说法相反：「{places[0].text}」与「{places[1].text}」",
            f"the heading and the text differ on what was expected: '{places[0].text}', '{places[1].text}'",
        ),
        advice=Said("标题与正文两处对一处", "make the heading and the text agree"),
        severity=Severity.WARNING,
        printed=places[0].text,
        expected=places[1].text,
        chance=0.5,
    )
