"""连升连降的次数前后不同：So many in a row told twice, and not as many.

What it flags
    The title says 五大材库存连降五周, the text of the same stocks 连续第六周去化; or 外储十连升 over 连续 9 个月上升.

>>> from factcheck import check
>>> text = "# 铜精矿库存连降{}周\\n\\n本周铜精矿库存 62.4 万吨，环比减少 1.8 万吨，连续第六周去化。"
>>> [f.printed for f in check(text.format("五"), select=["REP20"]).findings]
['连续第六周']
>>> check(text.format("六"), select=["REP20"]).findings
()

Why it matters
    The title was kept from last week's report, or the text was.

When it stays silent
    Another thing, property, way, base (同比, 环比) or unit of time; a streak that has ended (此前连涨三周, 五连跌后);
    forecasts; sentences of two times; both in one sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from attrs import frozen

from factcheck import Check, Reading, Said, Severity, checks
from factcheck.patterns import Rare, lazy
from factcheck_rules._alike import shortened
from factcheck_rules._look import Look, look

CODE = "REP20"
SEVERITY = Severity.WARNING

_SOME = r"[两二三四五六七八九十]{1,3}|\d{1,2}"
_UNIT = r"个?\s?(?:月|季度?|周|年|交易日|[天日])"
_HOW = r"(?:同比|环比|实现|出现|呈现|保持|维持|持续|小幅|大幅|明显|温和|的|双双|均|逆势|处于|位于|在|获|被|为|录得)*"
_WAYS = {
    "down": r"下降|下滑|减少|下跌|去化|去库存?|降库|回落|下行|走低|走弱|收跌|[降跌]",
    "up": r"上升|增加|提升|增长|上涨|累库|累积|回升|上行|走高|走强|收涨|[升涨]",
    "in": r"净流入|净买入|净申购",
    "out": r"净流出|净卖出|净赎回",
    "bought": r"增持",
    "sold": r"减持",
    "narrower": r"收窄|收敛",
    "wider": r"扩大|走阔",
    "minus": r"负增长|收缩|荣枯线(?:以|之)?下",
    "plus": r"正增长|扩张|荣枯线(?:以|之)?上",
}
_VERB = "|".join(f"(?P<{way}>{words})" for way, words in _WAYS.items())
_STREAK = Rare(
    rf"(?P<cue>连续?(?P<way1>[降跌减升涨增])第?(?P<n1>{_SOME})\s?(?P<u1>{_UNIT})"
    rf"|(?<![两二三四五六七八九十\d.])(?P<n2>{_SOME})连(?P<way2>[升涨跌降增])(?![停板])"
    rf"|连续?第?\s?(?P<n3>{_SOME})\s?(?P<u3>{_UNIT}))(?P<how>{_HOW})(?:{_VERB})?"
)
_SHORT = {"降": "down", "跌": "down", "减": "down", "升": "up", "涨": "up", "增": "up"}
_OVER = lazy(
    r"此前|之前|前期|曾|结束|终结|终止|中断|打破|止住|扭转|告别|去年|上年|历史|年初|上周|上月|上季|前一|若|如果|假设|预计|有望|"
    r"或将?|将|料|未能|并未|不再|避免|有可能"
)
_BEHIND = lazy(r"\s?(?:之?后|以来|的(?:基础|态势被|趋势被|局面)|(?:终结|中断|止步|结束))")
_NAME = lazy(r"[A-Za-z\u4e00-\u9fff][A-Za-z0-9\u4e00-\u9fff/]*\Z")
_PLAIN = lazy(
    r"其中|方面|而|但|且|也|已|均|则|仍|的|为|是|总|合计|全国|我国|中国|国内|本周|本月|当月|当周|本期|规模|余额|品种|钢材|材|价格|均价|价"
    r"|\d+年?月?末?|(?:今年|同期|官方|主要|综合|整体|总体|再度|继续|由此|至此|并|录得|实现|数据|现货|主力|指数)"
)
_LABEL = lazy(r"\d{1,2}\s?月|[一二三四]季度|Q[1-4]|H[12]|第\s?\d{1,2}\s?周")
_DIGITS: dict[str, int] = dict(zip("两一二三四五六七八九十", (2, *range(1, 11)), strict=True))
_LEAST = 2
_LONGEST = 14
_MOST = 40


@frozen
class Streak:
    """So many in a row: of what, which way, in which unit of time, and where it is told."""

    name: str
    way: str
    base: str
    many: int
    unit: str
    sentence: int
    labels: frozenset[str]
    left: int
    right: int
    label: str = ""
    """The label of its line: 百城二手房：挂牌均价连跌13个月."""


def check(reading: Reading) -> Iterator[Check]:
    """Compare the streaks of one thing, two by two."""
    found = look(reading)
    if "连" not in found.text or not found.one_report:
        return
    told = [each for each in _told(found) if each.name]
    for one, other in combinations(told[:_MOST], 2):
        if one.many != other.many and _one_streak(one, other):
            yield _differ(one, other, found)


def _told(found: Look) -> Iterator[Streak]:
    blocks = found.reading.document.blocks
    for number, sentence in enumerate(found.reading.sentences):
        if blocks[sentence.block].kind not in ("paragraph", "list_item", "heading", "caption"):
            continue
        for match in _STREAK.finditer(found.text, sentence.left, sentence.right):
            way = _way_of(match)
            begin, _ = found.clause(match.start(), match.end())
            begin = max(begin, sentence.left)
            beside = found.text[begin : match.start()]
            if not way or _OVER.search(beside) or _BEHIND.match(found.text, match.end()):
                continue
            many = _number(match["n1"] or match["n2"] or match["n3"])
            unit = (match["u1"] or match["u3"] or "").lstrip("个 ")[:1].replace("天", "日")
            before = found.text[sentence.left : match.start()]
            labels = frozenset(_LABEL.findall(before)[-1:])
            base = next((word for word in ("同比", "环比") if word in match["how"] or word in beside), "")
            name = _name(beside, match.start(), number, found)
            where = match.start(), match.end("cue"), _label(found, match.start())
            yield Streak(name, way, base, many, unit, number, labels, *where)


def _way_of(match: re.Match[str]) -> str:
    """Which way it goes; '' where no verb says so."""
    short = _SHORT.get(match["way1"] or match["way2"] or "", "")
    return short or next((way for way in _WAYS if match[way]), "")


def _number(said: str) -> int:
    """
    >>> _number("六"), _number("十"), _number("十二"), _number("二十"), _number("15")
    (6, 10, 12, 20, 15)
    """
    if said.isdigit():
        return int(said)
    tens, ten, ones = said.partition("十")
    return (_DIGITS.get(tens, 1) * 10 if ten else 0) + (_DIGITS.get(ones if ten else tens, 0))


def _name(beside: str, at: int, sentence: int, found: Look) -> str:
    """What goes on so: the words before in the clause, or the last figure's before in the sentence."""
    name = _NAME.search(_PLAIN.sub("", beside).rstrip(" ，*"))
    if name is not None:
        return name[0] if _LEAST <= len(name[0]) <= _LONGEST else ""
    if _PLAIN.sub("", beside).strip(" ，*（("):
        return ""
    facts = [f for f in found.by_sentence.get(sentence, ()) if f.quantity.right <= at and f.kind != "duration"]
    level = next((f for f in facts if f.aspect == "level"), None)
    said = "".join(f"{level.subject}{level.measure}".split()) if level is not None else ""
    own = _PLAIN.sub("", said)
    return own if _LEAST <= len(own) <= _LONGEST and len({f.subject for f in facts}) == 1 else ""


def _one_streak(one: Streak, other: Streak) -> bool:
    """Whether two streaks are of one thing, in one unit of time, told at one time."""
    units = {one.unit, other.unit} - {""}
    if one.way != other.way or one.base != other.base or len(units) != 1 or one.sentence == other.sentence:
        return False
    dated = one.labels and other.labels and one.labels != other.labels
    named = one.name == other.name or any(shortened(*pair) for pair in _both_ways(one, other))
    return not dated and (named or _under_its_label(one, other) or _under_its_label(other, one))


def _label(found: Look, at: int) -> str:
    match = _LABELLED.match(found.text, found.text.rfind("\n", 0, at) + 1, at)
    return match[1] if match else ""


_LABELLED = lazy(r"[\s*#•●■【-]{0,6}([\u4e00-\u9fff]{2,10})[：:|｜]")


def _under_its_label(short: Streak, long: Streak) -> bool:
    """百城二手房：挂牌均价连跌, and 百城二手住宅挂牌均价: a label and a name that begin and end a longer one."""
    held = long.name != short.name and long.name.endswith(short.name)
    return held and bool(short.label) and long.name.startswith(short.label[:_LEAST])


def _both_ways(one: Streak, other: Streak) -> tuple[tuple[str, str], tuple[str, str]]:
    return (one.name, other.name), (other.name, one.name)


def _differ(one: Streak, other: Streak, found: Look) -> Check:
    places = [found.place(each.left, each.right) for each in (other, one)]
    return checks.judged(
        "fails",
        relation="agree",
        places=places,
        title=Said(
            f"连升连降的次数前后不同：{other.name}「{places[0].text}」与「{places[1].text}」",
            f"so many in a row, told twice: {other.name}, {places[0].text} and {places[1].text}",
        ),
        arithmetic=Said(f"{other.many} 与 {one.many}", f"{other.many} and {one.many}"),
        advice=Said("两处对一处，请对底稿", "check the source, and change the other place"),
        printed=places[0].text,
        expected=places[1].text,
    )
