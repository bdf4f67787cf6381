"""点名最高、最低、唯一者与同句所列数字不符：The one named first, last or only one is not, by the list in its sentence.

What it flags
    煤炭上涨4.2%，有色上涨3.6%，电子下跌1.8%，有色领涨; 建行1.40%、农行1.32%、中行1.26%，农行最低; 只有尿素下跌
    where the list has 尿素涨1.4%.

Why it matters
    The list is a few words away, and the sentence draws its point from it.

When it stays silent
    The name is none of the list's, or of several; the measure named is another one; first of a wider set; equals.

>>> from factcheck import check
>>> text = "本周煤炭上涨4.2%，有色上涨3.6%，电子下跌1.8%，医药下跌2.5%，{}领涨。"
>>> [f.printed for f in check(text.format("有色"), select=["RNK10"]).findings]
['3.6%']
>>> check(text.format("煤炭"), select=["RNK10"]).findings
()
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from factcheck import Check, Fact, Reading, Said, Severity, checks, sides
from factcheck.patterns import Rare, lazy
from factcheck_rules._look import Look, look
from factcheck_rules.ranks._fastest import fastest
from factcheck_rules.ranks._labels import Named, named_runs
from factcheck_rules.ranks._siblings import CHANGES, FALLS, MOST, rivals, siblings, surely_above

CODE = "RNK10"
SEVERITY = Severity.WARNING

_END = r"(?=[，,。；;！）)\n]|\Z|的(?:品种|板块|公司|企业|地区|城市|行业|业务|产品|指数)?[，。；])"
_CUE = Rare(
    rf"(?:(?P<top>(?:(?<![涨跌降增升减])幅度?)?最[高大多快强长贵]|居(?:行业|市场|全市场)?首位?|居前|居第一|居榜首|位居榜首|位列榜首|夺冠|登顶|(?:蝉联|摘得|拿下|获得|夺得|摘下)[^，,。；;\d]{{0,8}}(?:冠军|销冠|第一|榜首|桂冠)|(?:排名|位居|位列|排)(?:第一|首位)|领涨|领跑|领先)"
    rf"|(?P<low>最[低小少弱短便]|垫底|居末位?|领跌)|(?P<slow>最慢)|(?P<second>(?:位?居|位列|占据)次[席位]|居次|紧随其后|次之)|(?:排名|位居|位列|居|排)第(?P<n>[二三四五])){_END}"
)
_THAN = Rare(
    r"(?P<one>[^，,。；;：:、（(\d]{2,16}?)(?:(?P<more>大于|高于|快于|强于|多于|领先于|跑赢)|(?P<less>小于|低于|慢于|弱于|少于|不及|落后于|跑输))"
    r"(?P<other>[^，,。；;：:、（(\d]{1,12}?)(?=[，,。；;（(]|\Z)"
)
_ONLY = lazy(
    r"(?:只有|仅有?|唯独|唯有)(?P<name>[^，。；：:、（(\d]{1,12}?)(?:[（(][\d.A-Z]{5,10}[)）])?(?:一[家个]|板块|实现|同比|环比)*"
    r"(?P<way>正增长|负增长|上涨|下跌|收涨|收跌|增长|下降|下滑|盈利|亏损|上升|回落)(?=[，。；：:（(]|\s?[\d.]{1,6}%)"
)
_ONLY_IS = lazy(
    r"唯一(?:实现|同比|环比)*(?P<way>上涨|下跌|收涨|收跌|增长|下降|下滑|盈利|亏损|上升|回落)的[^，。；：:\d]{0,4}?(?:是|为)(?P<name>[^，。；：:、\d]{1,12}?)(?=[，。；：:（(])"
)
_UP = frozenset({"正增长", "上涨", "收涨", "增长", "盈利", "上升"})
_LEAD = lazy(
    r"\A(?:其中|而|但|且|以|由|则|是|当属)*(?:(?:上述|以上|这)?(?:[两二三四五六七八九十]|\d{1,2})[大家个项类种款][^，。；、\d]{0,5}[中里][，,]?)?"
)
_PRICED = frozenset({"价格", "报价", "均价", "单价", "售价"})
_STILL = lazy(r"(?:继续|仍然?|依然|依旧|再次|再度|稳|均|则|蝉联|以此|暂|继而|持续)+\Z|^(?:则|仍|以)")
"""Adverbs between a name and its place: 广东继续位居第一."""
_WIDER = lazy("全球|世界|历史|年内|以来|国内|全国|行业|全市场|同类|业内|史上|同期|省内|全市|全省")
_STOP = lazy("[，,。；;：:（()）！？\n]|、")
_REACH = 24
_PLACES = {"二": 2, "三": 3, "四": 4, "五": 5}


def check(reading: Reading) -> Iterator[Check]:
    """Compare each one named first, last or only with the list that its sentence tells."""
    around = look(reading)
    yield from _in_order(around)
    yield from fastest(reading, around)
    for number, facts in around.by_sentence.items():
        if number < 0 or not 2 < len(facts) <= MOST:
            continue
        sentence = reading.sentences[number]
        words = around.text[sentence.left : sentence.right]
        yield from _taken_up(facts, number, around)
        for said in _ONLY_ONE.finditer(around.text, sentence.left, sentence.right):
            yield from _only_behind(said, facts, around)
        if "最" not in words and "于" not in words and not _QUICK.search(words):
            continue
        runs = named_runs(facts, around)
        for cue in _CUE.finditer(around.text, sentence.left, sentence.right) if runs else ():
            yield from _placed(cue, runs, sentence.left, around)
        for pattern in (_ONLY, _ONLY_IS) if runs else ():
            for said in pattern.finditer(around.text, sentence.left, sentence.right):
                yield from _only(said, runs, around)
        for said in _THAN.finditer(around.text, runs[0][-1].fact.quantity.right, sentence.right) if runs else ():
            yield from _compared(said, runs, sentence.left, around)


def _taken_up(facts: Sequence[Fact], number: int, around: Look) -> Iterator[Check]:
    """广东 10.52 万亿元，江苏 10.28 万亿元，…。江苏居首: the place is told in the sentence behind the list."""
    sentences = around.reading.sentences
    if number + 1 >= len(sentences) or sentences[number + 1].block != sentences[number].block:
        return
    following = sentences[number + 1]
    if (
        not _QUICK.search(around.text, following.left, following.right)
        and "最" not in around.text[following.left : following.right]
    ):
        return
    told = [f for f in around.by_sentence.get(number + 1, ()) if f.kind != "count" or (f.low or 0) > MOST_AGAIN * 10]
    for run in named_runs(facts, around):
        if not told:
            for said in _ONLY.finditer(around.text, following.left, following.right):
                yield from _only(said, [run], around)
        again = [fact for fact in told if fact.unit == run[0].fact.unit]
        if len(again) > 1 or (told and not again) or len(told) > MOST_AGAIN:
            continue  # figures of its own may be meant
        for cue in _CUE.finditer(around.text, following.left, following.right):
            yield from _placed(cue, [run], sentences[number].left, around, again[0] if again else None)


MOST_AGAIN = 2
_QUICK = lazy("居|领|垫底|第|只有|仅|唯|跑赢|跑输|不及|冠|登顶|榜首|次席|紧随|次之")
_IN_ORDER = Rare(
    r"(?P<what>增速|增幅|涨幅|跌幅|降幅)?(?:由|从)(?:(?P<down>高到低|大到小|快到慢)|低到高|小到大|慢到快)"
    r"(?:依次|排序|排列|分别)*(?:为|是|：)(?P<names>[^。；，（(\n\d]{5,80})(?=[。；，\n]|\Z)"
)
_JOINED = lazy("、|以及|和|及")


def _in_order(around: Look) -> Iterator[Check]:
    """增速由高到低依次为甲、乙和丙: names in an order, without figures, after the figures of each in the paragraph."""
    near: list[Fact]
    for said in _IN_ORDER.finditer(around.text) if "依次" in around.text else ():
        number = around.sentence_at(said.start())
        if number < 0:
            continue
        block, near = around.reading.sentences[number].block, []
        while number >= 0 and around.reading.sentences[number].block == block:
            near.extend(around.by_sentence.get(number, ()))
            number -= 1
        names = [name.strip() for name in _JOINED.split(said["names"])]
        found = [_growth_of(name, near, said.start()) for name in names]
        firm = [fact for fact in found if fact is not None]
        if len(names) < 3 or len(firm) != len(names) or len({fact.base for fact in firm}) != 1:
            continue
        steps = [(one, two) if said["down"] else (two, one) for one, two in pairwise(firm)]
        wrong = [two for one, two in steps if surely_above(sides.of(two), sides.of(one))]
        yield _judged(firm[0], wrong, firm[1:], said.start(), said.end(), around)


def _growth_of(name: str, near: Sequence[Fact], at: int) -> Fact | None:
    """The one change in % that is told of a name before a place."""
    fits = [f for f in near if f.unit == "%" and f.aspect == "change" and f.quantity.right <= at and f.low == f.high]
    named = [f for f in fits if f.low is not None and f.subject.removesuffix("企业") == name.removesuffix("企业")]
    return named[0] if len({f.low for f in named}) == 1 else None


def _compared(said: re.Match[str], runs: Sequence[list[Named]], left: int, around: Look) -> Iterator[Check]:
    """尿素涨幅大于甲醇: two names of one list."""
    for run in runs:
        one = [item for item in run if said["one"].startswith(item.name)]
        other = [item for item in run if said["other"].startswith(item.name)]
        if len(one) != 1 or len(other) != 1 or one == other or run[-1].fact.quantity.right > said.start():
            continue
        rest = said["one"][len(one[0].name) :].strip("的 ")
        if not _of_measure(rest, run, around.text, left) or rest in FALLS:
            continue
        larger, smaller = (one[0].fact, other[0].fact) if said["more"] else (other[0].fact, one[0].fact)
        wrong = [other[0].fact] if surely_above(sides.of(smaller), sides.of(larger)) else []
        yield _judged(one[0].fact, wrong, [other[0].fact], said.start(), said.end(), around)


def _placed(
    cue: re.Match[str], runs: Sequence[list[Named]], left: int, around: Look, again: Fact | None = None
) -> Iterator[Check]:
    """The check of one name with its place; `again` is the figure that stands between the two, 甲以 7.03 万辆居首."""
    text = around.text
    clause = _LEAD.sub("", _STOP.split(text[max(left, cue.start() - _REACH) : cue.start()])[-1])
    if again is not None:
        if not 0 <= cue.start() - again.quantity.right <= _REACH or again.text not in clause:
            return
        clause = clause[: clause.index(again.text)].rstrip("以凭借 ")
    begins = cue.start() - len(clause)
    if _WIDER.search(clause.removesuffix("行业").removesuffix("市场")) or _of_another(text, left, begins):
        return
    ahead = [run for run in runs if run[-1].fact.quantity.right <= cue.start() and len(run) > 2]
    if not ahead:
        return
    run = ahead[-1]
    own = [item for item in run if clause.startswith(item.name)]
    own = own or _right_before(cue, clause, run, around)
    if len(own) != 1:
        return
    rest = _STILL.sub("", clause.removeprefix(own[0].name)).strip("的 ")
    change = run[0].fact.aspect == "change"
    if not change and _RISEN_MOST.search(text, max(left, cue.start() - _REACH), cue.start()):
        return
    if not _of_measure(rest, run, text, left) or (cue.group().startswith("领") and not change):
        return
    falls = rest in FALLS or cue.group() == "领跌" or (not rest and _falls_before(text, cue.start() - len(clause)))
    top = bool(cue["top"] or cue["n"] or cue["second"]) or (
        bool(cue["slow"]) and "天" in run[0].fact.unit + run[0].fact.text
    )
    top = top if cue.group() == "领跌" or not falls else not top
    others = [item.fact for item in run if item is not own[0]]
    fact = again or own[0].fact
    ahead_of = [other for other in others if _before(other, fact, top)]
    place = 2 if cue["second"] else _PLACES.get(cue["n"] or "", 1)
    if len(ahead_of) == place - 1 or (place > 1 and len(others) < place):
        ahead_of = []
    elif place > 1:
        ahead_of = ahead_of or others[:1]
    yield _judged(fact, ahead_of, others, cue.start() - len(clause), cue.end(), around)


_RISEN_MOST = lazy(r"(?:提升|改善|回升|回落|下滑|下降|增长|增加|扩张)(?:幅度)?最[快大多][，,]\s?[^，。；\d]{2,12}\Z")
"""餐饮提升最快，酒店次之: how fast each one rose is not what a list of levels tells."""


def _of_another(text: str, left: int, at: int) -> bool:
    """成交额方面，银行居首: whether the clause before names what is placed, and the list is not of that."""
    said = _AS_TO.search(text, max(left, at - _REACH), at)
    return said is not None and said["what"] not in text[left : said.start()]


_AS_TO = lazy(
    r"[。；，\s](?P<what>[\u4e00-\u9fff]{2,8}?)(?:方面|来看|而言|角度看?)[，,]\s?"
    r"(?:[\u4e00-\u9fff]{2,6}[^，。；\d]{0,6}[，、])*\Z"
)


def _falls_before(text: str, at: int) -> bool:
    """一线降幅最小，二线最大: what is largest, too, is the fall that the clause before speaks of."""
    return _FALL_PLACED.search(text, max(0, at - _REACH), at) is not None


_FALL_PLACED = lazy(r"[跌降]幅最[大小深浅多少][，,、]\s?(?:而|但)?\Z")


def _right_before(cue: re.Match[str], clause: str, run: Sequence[Named], around: Look) -> list[Named]:
    """啤酒跌 0.4%，白酒跌 1.9%，跌幅最大: with no name, of the last of the list, which stands right before it."""
    last = run[-1]
    gap = around.text[last.fact.quantity.right : cue.start() - len(clause)].strip()
    sure = cue.group().startswith(("最", "居首")) and last.fact.aspect == "change"
    return [last] if sure and clause in CHANGES and gap in ("，", "，且", "，其中") else []


def _of_measure(rest: str, run: Sequence[Named], text: str, left: int) -> bool:
    """Whether what stands between the name and 最高 is the measure of the list, or nothing."""
    rest = re.sub("同比|环比|当月|本周|单周|周|月", "", rest)
    if not rest:
        return True
    if rest in CHANGES or rest in ("表现", "涨势"):
        named_so = any(rest == item.fact.measure for item in run) or rest in text[left : run[0].fact.quantity.left]
        return run[0].fact.aspect == "change" or named_so
    if rest in _PRICED and all(item.fact.kind == "price" for item in run):
        return True
    return (_COUNTED.sub("", rest) or rest) in text[left : run[0].fact.quantity.left]


_COUNTED = lazy(r"[量额数值]\Z")


def _before(other: Fact, own: Fact, top: bool) -> bool:
    one, two = sides.of(other), sides.of(own)
    return surely_above(one, two) if top else surely_above(two, one)


def _only(said: re.Match[str], runs: Sequence[list[Named]], around: Look) -> Iterator[Check]:
    name, up = said["name"].strip(), said["way"] in _UP
    for run in runs:
        own = [item for item in run if item.name.startswith(name) or item.name.endswith(f" {name}")]
        signs = [_sign(item.fact) for item in run]
        if len(own) != 1 or len(run) < 3 or 0 in signs:
            continue
        wrong = [item.fact for item, sign in zip(run, signs, strict=True) if (item is own[0]) != ((sign > 0) == up)]
        others = [item.fact for item in run if item is not own[0]]
        yield _judged(own[0].fact, wrong, others, said.start(), said.end(), around)


_ONLY_ONE = Rare(
    r"[，,]\s?(?:为|是|系)?(?:[^，。；、\d]{0,6}[中里])?(?:的)?唯一(?:实现|同比|环比)*(?P<way>正增长|负增长|上涨|下跌|增长|下降|下滑|上升|回落)"
    r"的?(?:业务|公司|品种|板块|地区|区域|市场|产品|品类|品牌|渠道|企业|项目|一[家个项])?(?=[，。；;\n]|\Z)"
)


def _only_behind(said: re.Match[str], facts: Sequence[Fact], around: Look) -> Iterator[Check]:
    """收入 2.2 亿元，同比下降 6.4%，为唯一下滑业务: the figure right before, and those beside it."""
    own = next((f for f in facts if f.quantity.right == said.start() and f.aspect == "change" and f.low), None)
    others = siblings(own, facts) if own is not None else []
    others = others if own is None or len(others) > 1 else rivals(own, around)
    signs = [_sign(other) for other in others]
    if own is None or len(others) < MOST_AGAIN or len({o.about for o in others}) != len(others):
        return
    up = said["way"] in _UP
    wrong = [other for other, sign in zip(others, signs, strict=True) if (sign > 0) == up and other.low]
    wrong = [own, *wrong] if (_sign(own) > 0) != up else wrong
    yield _judged(own, wrong, others, said.start() + 1, said.end(), around)


def _sign(fact: Fact) -> int:
    """1 for what rose or earned, -1 for what fell or lost, 0 where the figure doesn't tell."""
    if fact.aspect == "change" or fact.quantity.signed:
        return 1 if (fact.low or 0) > 0 else -1
    return {"盈利": 1, "亏损": -1}.get(fact.measure, 0)


def _judged(own: Fact, wrong: Sequence[Fact], others: Sequence[Fact], left: int, right: int, around: Look) -> Check:
    words = around.text[left:right]
    shown = "、".join(fact.text for fact in (wrong or others)[:3])
    named = [own, *(fact for fact in wrong[:2] if fact is not own)]
    return checks.judged(
        "fails" if wrong else "holds",
        relation="rank",
        facts=(own, *others),
        places=[*(around.figure_place(fact.quantity) for fact in named), around.place(left, right)],
        title=Said(
            f"所称「{words}」与所列数字不符：{own.text}，另有 {shown}",
            f"said '{words}', the figures listed say otherwise: {own.text}, beside {shown}",
        ),
        advice=Said("核对数字，或改说法", "check the figures, or the words"),
        printed=own.text,
        chance=1 / (len(others) + 1),
    )
