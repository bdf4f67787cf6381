"""段首概括与随后的增速方向相反：A paragraph's lead against the first change that its own words are told of below.

What it flags
    财政收支加快增长。前三季度全市财政总收入148.38亿元，同比下降1.0%: the lead says one way, the figure behind it the
    other; 运价：涨势未歇, 空置：止升回落 over changes that all go the other way.

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
from collections.abc import Iterator, Sequence

from factcheck import Check, Fact, Reading, Said, Severity, checks
from factcheck.patterns import Rare, lazy
from factcheck.words import any_word
from factcheck_rules._later import told_back
from factcheck_rules._look import Look, look
from factcheck_rules._times import another_time

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
_FIRM = "(?:未[歇改减止尽]|不[改减变歇止]|依旧|难[改止]|仍在?|持续|延续|继续|犹在)"
_ON = rf"(?:[涨升增]势{_FIRM}|(?:延续|保持|维持|重拾|重回)(?:[涨升增]势|回[暖升]|上[涨行]|增长)"
_ON += "|(?:继续|持续|明显)?回暖|止[跌降]回升)"
_OFF = rf"(?:(?:[跌降颓]势|下行势头){_FIRM}|(?:延续|维持|重回|重拾)(?:[跌降颓]势|下[行跌降滑]|回落)"
_OFF += "|止[涨升](?:回落|转跌|转降))"
_TREND = Rare(
    rf"(?P<of>[\u4e00-\u9fffA-Za-z\d]{{0,12}})[：:，】\s]{{0,2}}"
    rf"(?:(?P<up>{_ON})|(?P<down>{_OFF})|(?P<held>止[跌降](?:企稳|回稳)?))"
    r"(?=[。，,；\n*！\s]|\Z)"
)
"""运价：止跌, 空置：降势未改, 【白糖】跌势延续: which way it goes on, without a measure."""
_NUMBERING = " #*-·（(0123456789.一二三四五六七八九十、）)【\n"
_LONGEST = 24
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
    for said in _TREND.finditer(around.text):
        yield from _of_trend(said, around)


def _of_trend(said: re.Match[str], around: Look) -> Iterator[Check]:
    """A heading's or a lead's trend against all changes of the first sentence with figures behind it."""
    number = around.block_number(said.start())
    blocks = around.reading.document.blocks
    block = blocks[number] if number >= 0 else None
    if block is None or block.kind not in ("heading", "paragraph", "list_item") or said.end() > block.right:
        return
    begin = block.left if block.kind == "heading" else around.before(said.start(), _LONGEST)
    opening = around.text[begin : said.start()].strip(_NUMBERING)
    whole = _AND_MORE.sub("", around.text[said.end() : block.right].strip(" *。！】"))
    if len(opening) > (_LONGEST if block.kind == "heading" else 0) or (block.kind == "heading" and whole):
        return
    if _MAYBE.search(f"{opening}{said.group()}"):
        return
    listed = _first_told(said.end(), number, around)
    facts = [f for f in listed if not told_back(f) and not another_time(f, around.text) and _not_before(f, listed[0])]
    told = [f for f in facts if _moved(f) and f.window != "day"]
    if said["held"]:
        told = [f for f in told if f.base != "yoy" and "均" not in f.measure]  # a mean may fall in a week that held
    if not told or not _on_topic(said, facts, around):
        return
    against = [fact for fact in told if ((fact.low or 0) < 0) == (said["down"] is None)]
    pace = told[0].base in ("yoy", "") and told[0].unit == "%" and _OF_A_RATE.search(said.group())
    if len(against) == len(told) and (not pace or _slower(told[0], listed, said["down"] is None)):
        yield _judged(said, told[0], around)


_AND_MORE = lazy(rf"\A[，,](?![^，,]*(?:{any_word('up', 'down')}|但|而|却))[^，,。；：:\d]{{2,10}}\Z")
"""延续涨势，库存低位: what else a heading says behind its trend, and which goes neither way."""
_OF_A_RATE = lazy("回暖|回升|回落|下行|上行|下滑")


def _slower(first: Fact, listed: Sequence[Fact], up: bool) -> bool:
    """Whether a rate went the other way, too: CPI 延续回落 over +0.3%, after +0.5%, is as it should be."""
    alike = [f for f in listed if f.quantity is not first.quantity and f.unit == "%" and f.aspect == "change"]
    before = [f.low for f in alike if f.base == first.base and f.period is not None and f.low is not None]
    return len(before) == 1 and (first.low or 0) != before[0] and ((first.low or 0) < before[0]) == up


def _first_told(at: int, number: int, around: Look) -> list[Fact]:
    """The figures of the first sentence behind some words that has any, in its paragraph or in the next."""
    sentences, blocks = around.reading.sentences, around.reading.document.blocks
    first = max(0, around.sentence_at(at - 1))
    for k in range(first, min(first + _SOON, len(sentences))):
        after = sentences[k].block - number
        if after > _NEXT or blocks[sentences[k].block].kind == "heading" != blocks[number].kind:
            return []
        facts = [f for f in around.by_sentence.get(k, ()) if f.quantity.left >= at and f.layout == "prose"]
        if facts:
            return sorted(facts, key=lambda fact: fact.quantity.left)
    return []


_SOON, _NEXT = 3, 1


def _not_before(fact: Fact, first: Fact) -> bool:
    """Whether a figure is of no earlier time than the first of its sentence."""
    days = [one.period.end if one.period is not None else None for one in (fact, first)]
    return days[0] is None or days[1] is None or days[0] >= days[1]


def _moved(fact: Fact) -> bool:
    told = fact.aspect in ("change", "points") and fact.low == fact.high and bool(fact.low)
    return told and fact.trust >= _SURE and fact.stance == "actual"


_SURE = 0.5


def _on_topic(said: re.Match[str], facts: Sequence[Fact], around: Look) -> bool:
    """Whether what a heading is on is named in the sentence, by two characters in a row; a lead goes on in its own."""
    if not facts:
        return False
    sentence, topic = around.reading.sentences[facts[0].sentence], said["of"]
    if sentence.left <= said.start() and topic:
        return True
    words = around.text[max(sentence.left, said.end()) : sentence.right]
    pairs = (topic[k : k + _LEAST] for k in range(len(topic) - 1))
    return any(pair in words for pair in pairs if not _GENERIC.fullmatch(pair))


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
    holds = ((first.low or 0) > 0) == (said["down"] is None if "held" in said.re.groupindex else bool(said["up"]))
    words = said.group().strip("# *。，,；：:")
    figure = f"{first.measure} {first.text}".strip()
    return checks.judged(
        "holds" if holds else "fails",
        relation="direction",
        facts=[first],
        places=[around.figure_place(first.quantity), around.place(said.start(), said.end())],
        title=Said(
            f"段首说「{words}」，随后的数字方向相反：{figure}",
            f"the lead says '{words}', the figure goes the other way: {first.text}",
        ),
        advice=Said("段首与数字两处对一处", "make the lead agree with the figure"),
        printed=first.text,
        chance=0.5,
    )
