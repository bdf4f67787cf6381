"""段首概括与随后的增速方向相反：A paragraph's lead against the first change that its own words are told of below.

What it flags
    财政收支加快增长。前三季度全市财政总收入148.38亿元，同比下降1.0%: the lead says one way, the figure behind it the
    other.

Why it matters
    Leads are read first, and often alone.

When it stays silent
    The sentence behind the lead names something else; the lead speaks of pace, or of what is expected; a change from
    the month before beside a lead on the year.

>>> from factcheck import check
>>> text = "财政收支加快增长。前三季度全市财政总收入148.38亿元，同比{}1.0%。"
>>> [f.printed for f in check(text.format("下降"), select=["WOR21"]).findings]
['1.0%']
>>> check(text.format("增长"), select=["WOR21"]).findings
()
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck import Check, Fact, Reading, Said, Severity, checks
from factcheck.patterns import lazy
from factcheck.words import any_word
from factcheck_rules._look import Look, look

CODE = "WOR21"
SEVERITY = Severity.WARNING

_HOW = (
    "(?:总体|整体|继续|保持|平稳|稳步|稳定|较快|加快|快速|小幅|大幅|明显|持续|同比|实现|均|呈现?|有所|稳中有|恢复性?"
    "|正|同步|态势|显著)*"
)
_LEAD = lazy(
    rf"[\s*#]*(?:[（(]?[一二三四五六七八九十\d]{{1,2}}[)）、.．]\s?|[一二三四五六]是)?(?P<of>[\u4e00-\u9fff]{{2,10}}?){_HOW}"
    rf"(?:(?P<up>{any_word('up')})|(?P<down>{any_word('down')}|负增长))(?:态势|势头)?[。，,；：:]"
)
_GENERIC = lazy(
    "生产|运行|情况|规模|形势|总体|市场|需求|行业|收支|业务|销售|消费|发展|领域|方面|效益|经济|全市|全省|全国|我国"
    "|主要|企业|增速|速度"
)
_MAYBE = lazy(any_word("maybe", "aimed") + "|但|而")
_PACE = lazy("[增涨升降跌]幅|增速")
_LEAST = 2


def check(reading: Reading) -> Iterator[Check]:
    """Compare each paragraph's lead with the first change told of the same thing behind it."""
    around = look(reading)
    blocks = reading.document.blocks
    for number, sentence in enumerate(reading.sentences[:-1]):
        block = blocks[sentence.block]
        opens = number == 0 or reading.sentences[number - 1].block != sentence.block
        if not opens or block.kind not in ("paragraph", "list_item") or around.by_sentence.get(number):
            continue
        said = _LEAD.match(around.text, sentence.left, sentence.right)
        if said is None or _MAYBE.search(said.group()) or _PACE.search(said["of"]):
            continue
        core = _GENERIC.sub("", said["of"])
        behind = reading.sentences[number + 1]
        if len(core) >= _LEAST and behind.block == sentence.block:
            first = _first(core, number + 1, around)
            if first is not None:
                yield _judged(said, first, around)


def _first(core: str, number: int, around: Look) -> Fact | None:
    """The first change of a sentence behind the words of the lead, where no other figure's name stands between."""
    sentence = around.reading.sentences[number]
    words = re.compile(f"{core[:_LEAST]}.{{0,2}}{core[_LEAST:]}")  # 财政收入 of 财政总收入
    found = words.search(around.text, sentence.left, sentence.right)
    at = found.start() if found is not None else -1
    facts = sorted(around.by_sentence.get(number, ()), key=lambda fact: fact.quantity.left)
    changes = [fact for fact in facts if fact.unit == "%" and fact.aspect == "change" and fact.quantity.left > at >= 0]
    first = changes[0] if changes else None
    if first is None or first.base not in ("yoy", "") or not first.low or first.low != first.high or first.trust < 0.5:
        return None
    between = around.text[at : first.quantity.left]
    return None if re.search("[；;]", between) or between.count("，") + between.count(",") > _LEAST else first


def _judged(said: re.Match[str], first: Fact, around: Look) -> Check:
    holds = ((first.low or 0) > 0) == bool(said["up"])
    words = said.group().strip("# *。，,；：:")
    return checks.judged(
        "holds" if holds else "fails",
        relation="direction",
        facts=[first],
        places=[around.figure_place(first.quantity), around.place(said.start(), said.end())],
        title=Said(
            f"段首说「{words}」，随后的数字方向相反：{first.measure} {first.text}",
            f"the lead says '{words}', the figure goes the other way: {first.text}",
        ),
        advice=Said("段首与数字两处对一处", "make the lead agree with the figure"),
        printed=first.text,
        chance=0.5,
    )
