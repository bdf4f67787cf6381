"""The parts of a total in a sentence: told before it, behind it, one each, counted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from factcheck.patterns import lazy
from factcheck.reading.phrases import terms as fold_terms
from factcheck.reading.ties.arithmetic import OPEN
from factcheck.reading.ties.by_names import (
    KIND,
    MOST_COUNTED,
    complement,
    counts_of_all,
    done_and_left,
    so_many_named,
)
from factcheck.reading.ties.items import Item, Line, one_time, said
from factcheck.words import load


def cost(item: Item) -> bool:
    """单票成本 1.88 元，其中运输 0.46 元、中转 0.30 元、派费 1.12 元: what each costs has parts like any cost."""
    return item.fact.measure.endswith(("成本", "费用"))


def parts_before(line: Line, place: int, taken: set[int]) -> tuple[list[Item], str] | None:
    """国内 70 亿，海外 50 亿，合计 120 亿."""
    item = line.items[place]
    head = item.before if place else ""
    if head and _TOGETHER.match(line.text[line.left : line.left + 16].lower()) and line.items[-1] is item:
        named = [other for other in line.items[:place] if other.fact.unit == item.fact.unit]
        alone = len(named) > 1 and all(part.amount and not part.earlier for part in named)
        return (named, "close") if alone and not said(head, "total") else None
    if not place or not (said(head, "total") or said(item.behind[:12], "total", "behind")):
        return None
    if said(head, "total", "rest"):
        return None  # 其余省份合计 312 座: a part itself
    parts: list[Item] = []
    for other in reversed(line.items[:place]):
        if not other.amount or other.fact.unit != item.fact.unit or is_threshold(other):
            continue
        if id(other) in taken or other.earlier or other.draft.role in ("from", "to_of_from"):
            break
        parts.append(other)
        if any(piece.kind in ("among", "semi") for piece in line.pieces[other.start - 1 : other.at]):
            break
    parts.reverse()
    if parts and said(line.between(parts[-1], item), "total", "rest"):
        return None  # 其余 4 个包由 4 家单位分得，合计 2.53 亿元
    free = [part for part in parts if not part.inside]  # 系统 14.7GWh（含集采 5.0GWh），合计 …
    if len(free) == 1 and len(parts) > 1 and not item.inside:
        return None
    parts = free if len(free) > 1 and not item.inside else parts
    if len(parts) < 2 and any(piece.kind == "semi" for piece in line.pieces[: item.at]):
        return _one_each(line, place)
    if len(parts) < 2 or any(other.sort == "change" for other in line.items[line.items.index(parts[0]) : place]):
        return None
    if _begins_before(item, parts[0]) or of_a_year_before(item, parts[0]):
        return None
    if said(parts[0].clause, "total", "besides"):  # 加上上级补助 21 亿元、…，收入总计 110 亿元
        return None
    sure = said(head, "total", "sure") or said(item.behind[:12], "total", "behind")
    if sure and (item.bare or _all_of_one_measure([*parts, item]) or not _shared(parts, item)):
        return parts, "closed" if item.bare or _all_of_one_measure([*parts, item]) else "likely"
    listed = all(b.at == a.at + 2 for a, b in pairwise(parts)) or " plus " in line.between(*parts[:2])
    kin = (bool(_head(item)) and all(_akin(_head(part), _head(item)) for part in parts)) or complement(parts)
    if kin and (complement(parts) or (listed and _said_how_many(parts[0]) == len(parts))):
        return parts, "closed"  # 境内网点 1,208 个，境外网点 64 个，网点总数 …; 三大基地产能分别为 …，总产能 …
    return (parts, "weak") if sure or listed or kin or _all_of_one_measure([*parts, item]) else None


def _begins_before(total: Item, part: Item) -> bool:
    """Whether a total reaches further back than its first part: 4月、5月交付 3.7、4.0 万辆，年初至今合计 17.6 万辆."""
    whole, first = (item.fact.period for item in (total, part))
    if whole is None or first is None or whole.days is None or first.days is None:
        spec = getattr(part.draft.mark, "spec", None)
        later = getattr(spec, "form", "") in ("month", "quarter") and (getattr(spec, "number", None) or 0) > 1
        return later and whole is not None and _FROM_THE_FIRST.match(whole.label) is not None
    return whole.days[0] < first.days[0]


def of_a_year_before(total: Item, part: Item) -> bool:
    """甲获配额 9.5 万吨，乙 4.1 万吨；上年同批合计 13.5 万吨: what the same made a year ago."""
    return _A_YEAR_AGO.match(total.clause) is not None and _A_YEAR_AGO.match(part.clause) is None


_A_YEAR_AGO = lazy(r"\s?[（(]?(?:而|较|比)?(?:上年|去年|前年|上一年|上[个一]?[月周季批轮期次]|前[一次批轮])")
_FROM_THE_FIRST = lazy(r"年内|今年以来|年初以来|年初至今|前[三四五六七八九十]{1,2}个?[月季]|year to date|YTD")


def is_threshold(item: Item) -> bool:
    """Whether a figure is one to get over, and no amount of its own: 票房过 10 亿元的影片, 突破 2 万亿元大关."""
    return item.fact.modifier in ("over", "under") and _TO_PASS.match(item.behind) is not None


_TO_PASS = lazy(r"\s?(?:大关|关口|门槛|整数|(?:以上|以下)?(?:规模)?的[^，。；、]{0,12}(?:有|共|数|达|为|\Z))")


def _one_each(line: Line, place: int) -> tuple[list[Item], str] | None:
    """一期投资 18 亿元，建设 …；二期投资 42 亿元，建设 …；总投资 60 亿元: one part between each two semicolons."""
    item = line.items[place]
    ends = [k for k, piece in enumerate(line.pieces) if piece.kind == "semi"]
    if ends[-1] > item.at or ends[-1] < line.items[place - 1].at:
        return None
    parts: list[Item] = []
    for begin, end in pairwise([-1, *(end for end in ends if end < item.at)]):
        near = [o for o in line.items if begin < o.at < end and o.amount and o.fact.unit == item.fact.unit]
        if not near or near[0].earlier or near[0].draft.role in ("from", "part"):
            return None
        parts.append(near[0])
    alike = bool(_head(item)) and all(_head(part) and _akin(_head(part), _head(item)) for part in parts)
    return (parts, "closed") if len(parts) > 1 and alike and complement(parts) and not _same_name(parts) else None


_TOGETHER = lazy(r"together|combined|in aggregate|in total|taken together|合起来")


def _all_of_one_measure(items: Sequence[Item]) -> bool:
    """Whether all figures are of one measure (收入 of this and that)."""
    common = frozenset.intersection(*(item.fact.terms for item in items))
    return bool(common) and all(_head(item) in common for item in items if _head(item))


def _head(item: Item) -> str:
    """The folded measure of a figure."""
    measure = item.fact.measure.lower()
    if said(measure, "total", "generic"):
        return ""
    known = [term for term in item.fact.terms if measure.endswith(term)]
    return max(known or fold_terms(item.fact.measure) & item.fact.terms, key=len, default="")


def _akin(part: str, total: str) -> bool:
    """Whether a part's measure is the total's: 业务收入 and 收入; none of its own fits any."""
    return not part or part.endswith(total) or total.endswith(part)


def _shared(parts: Sequence[Item], total: Item) -> bool:
    """Whether the total's words are those of one part only: then it is another figure of that part."""
    return sum(bool(part.fact.terms & total.fact.terms) for part in parts) == 1


def so_many_before(line: Line, place: int) -> tuple[list[Item], str] | None:
    """研发费用 7.8 亿元，同比增长 24.7%；销售费用 1.9 亿元、管理费用 2.4 亿元，三项费用合计 …: as many as are told."""
    item = line.items[place]
    many = told_many(line, place)
    if many < 2 or not said(item.before, "total", "sure"):
        return None
    levels = [o for o in line.items[:place] if o.amount and o.fact.unit == item.fact.unit and not o.earlier]
    levels = [o for o in levels if not o.inside and o.draft.role not in ("from", "part") and one_time(item, o)]
    tail = re.split("合计|总计|共计|合共|总和|之和", item.before)[0][-2:]
    alike = [o for o in levels if not tail.strip() or tail in o.before]
    levels = alike if len(alike) > 1 else levels
    if len(levels) > many and all(set(line.kinds(*pair)) <= _ITEMS for pair in pairwise(levels[-many:])):
        levels = levels[-many:]  # 全国 31.6 亿吨，前四为甲 8.6、乙 8.3、丙 5.2、丁 3.6，四省区合计 …
    return (levels, "closed") if len(levels) == many and not _of_another_measure(item, levels) else None


def of_its_own(line: Line, total: Item, parts: Sequence[Item]) -> bool:
    """拿地金额居前的是甲 812 亿元、乙 764 亿元，两家新增货值合计 …: whether it is told of a measure of its own."""
    measure = total.fact.measure
    if not measure or said(measure, "total", "generic") or any(part.at > total.at for part in parts):
        return False
    told = line.text[line.left : total.fact.quantity.left - len(total.before)]
    other = any(word in told for word in load("measures")["money"])
    return other and measure[-KIND:] not in told and said(total.before, "total", "sure")


def told_many(line: Line, place: int) -> int:
    """Of how many a total is by the count right before it: 三项费用合计 12.2 亿元; 0 where none stands there."""
    before = line.items[place - 1] if place else None
    if before is None or before.fact.kind != "count" or before.at < 0 or before.fact.low is None:
        told = _SO_MANY.search(line.items[place].before)
        return NUMERALS[told[1]] if told is not None else 0
    if any(piece.kind in ("comma", "semi") for piece in line.pieces[before.at : line.items[place].at]):
        return 0
    return int(before.fact.low) if before.fact.low <= MOST_COUNTED else 0


_ITEMS = frozenset({"pause", "join", "text", "name"})
"""What stands between two items of a list told by their names."""
_SO_MANY = lazy(r"([两二三四五六七八九十])[\u4e00-\u9fff]{1,4}?(?:合计|总计|共计|合共)[\u4e00-\u9fff]{0,4}\Z")
"""四省区合计: a count by a word that counts nothing by itself."""


def counted(line: Line, place: int, recent: Sequence[Line]) -> tuple[list[Item], str] | None:
    """三项合计 186 亿元: exactly so many amounts in the sentence before."""
    item = line.items[place]
    if not recent or place != 1 or not said(item.before, "total", "sure"):
        return None
    count = line.items[0].fact
    if any(sign in line.between(line.items[0], item) for sign in "，,；;：:是"):
        return None  # 居前的四只产品是甲、乙…，合计 241.7 亿元: those four
    if _of_another_measure(item, recent[-1].items):
        return None
    parts = [other for other in recent[-1].items if other.amount and other.fact.unit == item.fact.unit]
    if count.kind != "count" or count.low != len(parts) or len(parts) < 2 or any(o.earlier or o.aside for o in parts):
        return None
    return (parts, "closed") if all(one_time(item, part) for part in parts) else None


def _of_another_measure(total: Item, before: Sequence[Item]) -> bool:
    """人身险 33.7 万亿元，财产险 2.4 万亿元。两类合计投资股票 3.6 万亿元: what is added up has a name of its own."""
    named = _TOLD_BEHIND.search(total.before)
    words_before = "".join(f"{part.before}{part.fact.subject}{part.fact.measure}" for part in before)
    return named is not None and named[1][-KIND:] not in words_before


_TOLD_BEHIND = lazy(
    r"(?:合计|总计|共计|合共)(?:实现|完成|达|为|约)*([\u4e00-\u9fff]{3,10}?)(?:为|达到?|约|近|超)*\s?\Z"
)


def parts_behind(line: Line, place: int) -> tuple[list[Item], str] | None:
    """收入 120 亿，由国内 70 亿和海外 50 亿两部分构成; 其中国内…海外…; total debt of $102 comprised …."""
    item = line.items[place]
    if item.earlier or item.draft.role in ("part", "from"):
        return None
    parts: list[Item] = []
    for other in line.items[place + 1 :]:
        alike = other.sort == item.sort == "change" and other.fact.base == item.fact.base and not other.earlier
        if alike and other.fact.unit == item.fact.unit != "%" and other.fact.low is not None:
            parts.append(other)  # 净增 412 万户，其中甲、乙分别净增 268 万户和 144 万户
            continue
        if other.sort in ("change", "points", "share", "multiple") or other.fact.unit == "%":
            continue
        if not other.amount or other.fact.unit != item.fact.unit or other.earlier:
            if other.amount and other.earlier and parts:
                break  # 上年同期 218.6 万辆；其中新能源 136.5 万辆: of what is told, not of what was
            continue
        if parts and any(piece.kind == "semi" for piece in line.pieces[parts[-1].at : other.at]):
            break
        summed = said(other.before, "total", "sure") and not said(other.before, "total", "rest")
        if summed or (not parts and _told_apart(line, item, other)):
            break
        if said(other.before, "measures", "means") and not cost(item):
            break  # 全长 72.4 公里，其中 …，平均站间距 3.6 公里: a mean is no part
        if parts and other.inside != parts[0].inside:  # 其中原油 241 桶（国内 199，海外 42），天然气 …
            continue
        parts.append(other)
    if len(parts) < 2 or _one_for_each_before(line, place, parts):
        return None
    if said(item.before, "total", "set_aside") and done_and_left(parts):
        return parts, "closed"
    lead = line.text[item.fact.quantity.right : parts[0].fact.quantity.left].lower()
    if among_count := so_many_named(line, item, parts[0]):
        return (parts, "closed") if among_count == len(parts) and not _same_name(parts) else None
    phased = _PHASED.search(lead)
    if phased and (NUMERALS.get(phased[1]) or int(phased[1])) == len(parts) and not _same_name(parts):
        return parts, "closed"
    tail = line.text[parts[-1].fact.quantity.right : line.right].lower()[:16]
    among = any(piece.kind == "among" for piece in line.pieces[item.at : parts[0].at])
    among = among or _INCLUDES.match(lead) is not None
    by = any(piece.kind == "from" for piece in line.pieces[item.at : parts[0].at]) and said(tail, "total", "closing")
    closing = by or said(lead, "total", "closed") or said(tail, "total", "closing")
    rest = said(parts[-1].before, "total", "rest")
    into = _INTO.fullmatch(lead)
    if into and (NUMERALS.get(into[1]) or int(into[1])) == len(parts) and not _same_name(parts):
        return parts, "closed"  # 募资 45 亿元，投向三个项目：甲 24 亿元、…
    if not (closing or among):
        summed = said(item.before, "total") or _TOGETHER_OF.search(item.before) is not None
        led = summed and _LED_TO.fullmatch(lead) and not _other_times(parts)
        if led and not _same_name(parts) and (rest or len(parts) in (_said_how_many(item), told_many(line, place))):
            return parts, "closed"  # 四家云厂商资本开支合计 1,640 亿美元：甲 410 亿美元、…
        if (
            rest
            and len(parts) > 2
            and (_OF_ALL.search(item.before) or ":" in lead or "：" in lead)
            and not _same_name(parts)
        ):
            return parts, "likely"  # 全国已建成 540 座，甲 76 座、乙 61 座，其余合计 403 座
        if counts_of_all(item, parts) and _BARE_LEAD.fullmatch(lead):
            return parts, "closed"  # 十二家企业入选（首轮）：国产八家、进口四家
        if lead.lstrip().startswith(tuple(OPEN)) and not _one_bracket(line, item, parts):
            return None  # 0.42 亿元（含利息 0.03 亿元）补充流动资金，占净额（7.86 亿元）的 5.3%
        aside = item.inside and not parts[0].inside  # output was 0.2m above August (33.9m): core members …
        return (parts, "close") if _LIST_LEAD.match(lead) and not aside and not _other_times(parts) else None
    if _same_name(parts):
        return None
    if not rest and REST_UNTOLD.match(line.text, parts[-1].fact.quantity.right, line.right):
        return (parts, "open") if among else None
    if complement(parts) or _tile(item, parts) or len(parts) in (_said_how_many(item), told_many(line, place)):
        return parts, "closed"
    if closing and (said(tail, "total", "closing") or rest or said(lead, "total", "closed_en")):
        return parts, "closed"
    if among and rest:
        return parts, "closed"
    if closing and said(item.before, "total"):
        return parts, "weak"
    told = _said_how_many(item) or told_many(line, place)
    if among and said(item.before, "total", "sure") and told in (0, len(parts)):
        return parts, "weak"  # 风光合计 15.6 亿千瓦，其中风电 5.5 亿千瓦、光伏 10.1 亿千瓦
    return (parts, "open") if among else None


_BARE_LEAD = lazy(r"[^，。；：:\d（(]{0,12}(?:[（(][^（()）：:]{1,12}[)）])?[，：:]?[^，。；：:\d（()）]{0,4}")


def _one_for_each_before(line: Line, place: int, parts: Sequence[Item]) -> bool:
    """营收 212 亿、利润 97 亿，其中单季 70 亿、32 亿: as many as are told before, without names, are one of each."""
    nameless = [part for part in parts[1:] if not part.before.strip("、和与及 ")]
    before = [o for o in line.items[: place + 1] if o.amount and o.fact.unit == parts[0].fact.unit and not o.earlier]
    return len(nameless) == len(parts) - 1 and len(before) == len(parts)


def _one_bracket(line: Line, total: Item, parts: Sequence[Item]) -> bool:
    """Whether the bracket behind a total holds all of its parts: no other one closes before the last of them."""
    depth = 0
    for piece in line.pieces[total.at + 1 : parts[-1].at]:
        depth += (piece.kind == "lp") - (piece.kind == "rp")
        if depth < 1 and piece.kind == "rp":
            return False
    return True


REST_UNTOLD = lazy(
    r"[^，。；、,;\d]{0,8}[，、,]?\s?(?:[和及与]|and |with )?(?:其[余它他]|剩余|余下|the (?:rest|remainder|balance))"
    r"(?![^，。；,;.]*\d)",
    re.IGNORECASE,
)
"""Behind the parts: there is more of it than is told in figures (一期 10、二期 8，其余在建)."""
_TOGETHER_OF = lazy("(?:合计|共计|总计|一共|总共)[^，。；、]{1,8}\\Z")
"""What is added up may stand behind the word: 3 款新品合计预约量 2,430 万."""
_INCLUDES = lazy(r"[，,]\s?(?:分别)?(?:包括|包含|含|涵盖|由)[^，。；：\d]{0,12}\Z")
_OF_ALL = lazy("全[国省市行球区]|合计|总|共|累计|整体")
_LIST_LEAD = lazy(r"[^，。,;；]{0,30}[:：]|\s?[（(]|[^，。,;；]{0,24}\binclud(?:e|es|ed)\b")
"""Between a figure and a list that may be all of it: a colon, a bracket, includes."""
_INTO = lazy(
    r"[，,]?(?:拟|将|计划)?(?:分别)?(?:投向|投入|用于|投资于?|分为|分成|包括|涉及|来自)[^，。；：:\d]{0,4}"
    r"([两二三四五六七八九十]|\d{1,2})(?:个|大|项|类|部分|只|家)[^，。；：:\d]{0,8}[：:][^，。；\d]{0,24}"
)
_PHASED = lazy(
    r"[，,；;（(]\s?(?:拟|将|计划)?分([两二三四五]|[2-5])(?:期|批|阶段|步|年)(?:建设|实施|投产|推进|达产|交付|投入)?[，,：:][^，。；\d]{0,12}\Z"
)
"""60GWh 产能，分两期建设，一期 40GWh、二期 20GWh."""
_LED_TO = lazy(r"[^，。,;；:：\d]{0,6}[:：][^，。,;；:：\d]{0,24}|[^，。,;；:：\d]{0,4}[（(][^，。,;；:：\d]{0,24}")


def _other_times(parts: Sequence[Item]) -> bool:
    """Whether a list is of years rather than of parts, and not of years that are added up."""
    return any(part.earlier or part.aside for part in parts)


_HOW_MANY = lazy(r"(?:^|[^第前\d])([两二三四五六七八九十]|\d{1,2})(?:大|家|项|类|种|地)(?!于|型|量|规模|幅)")
NUMERALS = {word: n for n, word in enumerate("零一二三四五六七八九十")} | {"两": 2}


def _said_how_many(total: Item) -> int:
    """Of how many a total is by its words (四大云厂商资本开支合计, 五家险企); 0 where they don't tell."""
    match = _HOW_MANY.search(f"{total.fact.subject}{total.fact.measure}")
    return 0 if match is None else NUMERALS.get(match[1]) or int(match[1])


def _told_apart(line: Line, total: Item, part: Item) -> bool:
    """Whether a semicolon and a figure in the total's unit stand between: SPDR 919 吨；全球净流入 115 吨，其中 …."""
    semi = next((k for k in range(total.at, part.at) if line.pieces[k].kind == "semi"), part.at)
    between = [other for other in line.items if semi < other.at < part.at and not other.earlier]
    return any(other.fact.unit == total.fact.unit for other in between)


def _same_name(parts: Sequence[Item]) -> bool:
    """Whether two of the parts carry one name: then they are no siblings."""
    names = [(part.fact.terms, part.before, _purpose(part)) for part in parts if part.fact.terms]
    return len(set(names)) < len(names)


_FOR = lazy(r"(?:将|拟)?(?:用于|投向|投入|来自|用作|系|为)([^，。；、]{2,12})")


def _purpose(part: Item) -> str:
    """What stands behind an amount as its name: 11.5 亿元用于铝箔项目."""
    said_behind = _FOR.match(part.behind.lstrip())
    return said_behind[1] if said_behind else ""


def _tile(total: Item, parts: Sequence[Item]) -> bool:
    """Whether the parts' periods follow each other and make up that of the total: 上半年, 一季度 and 二季度."""
    spans = [(p.fact.period.start, p.fact.period.end) if p.fact.period else (None, None) for p in (total, *parts)]
    (start, end), *rest = spans
    if start is None or end is None or any(a is None or b is None for a, b in rest) or len(rest) < 2:
        return False
    joined = all(b is not None and c is not None and (c - b).days == 1 for (_, b), (c, _) in pairwise(rest))
    return joined and rest[0][0] == start and rest[-1][1] == end
