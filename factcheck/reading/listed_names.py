"""The names of a list printed as one phrase: without what counts or ranks them, each with what the last one lends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from factcheck.patterns import lazy
from factcheck.reading import phrases
from factcheck.reading.lexicon import roles

COUNTED = re.compile(
    r"(?P<name>.{2,16}?)(?P<count>(?:[两二三四五六七八九十]|\d{1,2})\s?[大类个家款项种只座省市港国地条名位部])"
    r"(?P<noun>[\u4e00-\u9fff]{0,4})"
)
_RANK = lazy(r"(?:前|上述|以上)(?:[一二三四五六七八九十]|\d{1,2})(?P<unit>[大家名强位个]?)")


def without_rank(listed: tuple[str, ...]) -> tuple[str, ...]:
    """A list of names without what they are the first of, before the first one.

    >>> without_rank(("前三大市场甲国", "乙国", "丙国")), without_rank(("销售额前三房企甲地产", "乙地产", "丙地产"))
    (('甲国', '乙国', '丙国'), ('甲地产', '乙地产', '丙地产'))
    """
    first = listed[0] if len(listed) > 1 else ""
    ranked = _RANK.search(first)
    kind = next((w for w in _ranked_kinds() if ranked and first.startswith(w, ranked.end())), "")
    name = first[ranked.end() + len(kind) :] if ranked and kind else ""
    return (name, *listed[1:]) if len(name) > 1 else listed


@cache
def _ranked_kinds() -> tuple[str, ...]:
    kinds = {word for kind in ("counted_nouns", "members", "sets", "ranked_kinds") for word in roles(kind)}
    return tuple(sorted(kinds, key=len, reverse=True))


def without_count(listed: tuple[str, ...]) -> tuple[str, ...]:
    """A list of names without the count of them behind the last one.

    >>> without_count(("甲银行", "乙银行", "丙银行三家净利润"))
    ('甲银行', '乙银行', '丙银行净利润')
    """
    named = phrases.split(listed[-1]) if len(listed) > 1 else None
    whose = named.subject if named is not None and named.head else listed[-1] if listed else ""
    counted = COUNTED.fullmatch(whose) if len(listed) > 1 else None
    if counted is None:
        return listed
    return (*listed[:-1], counted["name"] + (named.measure if named is not None else ""))


def whole_items(phrase: str, count: int) -> tuple[str, ...]:
    """A list whose items hold 及 or 和 themselves, parted at fewer signs; () where that makes no `count` of them.

    >>> whole_items("股份制企业、外商及港澳台企业、私营企业利润", 3)
    ('股份制企业', '外商及港澳台企业', '私营企业利润')
    >>> whole_items("煤炭开采和洗选业、黑色金属冶炼业和医药制造业利润", 3)
    ('煤炭开采和洗选业', '黑色金属冶炼业', '医药制造业利润')
    """
    parts = [part for part in phrase.split("、") if part]
    if len(parts) + 1 == count:
        ends = [at for word in ("以及", "和", "与", "及") if (at := parts[-1].rfind(word)) > 1]
        at = max(ends, default=0)
        rest = parts[-1][at:].removeprefix("以及").lstrip("和与及")
        parts = [*parts[:-1], parts[-1][:at], rest] if at and len(rest) > 1 else parts
    return tuple(map(phrases.tidy, parts)) if len(parts) == count else ()


def doers(phrase: str, agent: str, count: int) -> str:
    """高档酒、其他酒分别实现营收 …: the list of who did it, with what each of them did; else the phrase as it is."""
    if not phrase:
        return agent
    each = len(phrases.items(phrase)) == 1 and phrases.split(phrase).head and not phrases.split(phrase).subject
    return agent + phrase if each and len(phrases.items(agent)) == count else phrase


_OF_SIZES = re.compile(r"(大中小|高中低|东中西)([型部端线]?)(.*)")


def sizes(phrase: str) -> tuple[str, ...]:
    """大中小型拖拉机产量分别为 …: the three that a word names in one.

    >>> sizes("大中小型拖拉机产量")
    ('大型拖拉机产量', '中型拖拉机产量', '小型拖拉机产量')
    """
    match = _OF_SIZES.search(phrase)
    return tuple(f"{one}{match[2]}{match[3]}" for one in match[1]) if match else ()


_PARTS_OF_THE_LAND = re.compile(
    r"东部?、中部?、西部?(?:地区)?(?P<more>(?:和|及|与|以及|、)东北(?:部|地区)?)?(?:地区)?(?P<rest>.*)"
)


def regions(phrase: str) -> tuple[str, ...]:
    """东、中、西部和东北地区流量分别为 …: the parts of the land, as statistics list them.

    >>> regions("东、中、西部和东北地区流量")
    ('东部流量', '中部流量', '西部流量', '东北流量')
    """
    match = _PARTS_OF_THE_LAND.search(phrase)
    names = ("东部", "中部", "西部", "东北")[: 4 if match and match["more"] else 3]
    return tuple(f"{name}{match['rest']}" for name in names) if match else ()


_RUN = re.compile(
    r"(?P<kind>[^\W\d]{1,4})(?P<first>\d{1,2})[至到～~—-]+(?P=kind)(?P<last>\d{1,2})(?!\d)的?(?P<rest>.*)"
)


def numbered(phrase: str) -> tuple[str, ...]:
    """标段1至标段3的报价分别为 …: all that a run of numbered things names.

    >>> numbered("标段1至标段3的报价")
    ('标段1', '标段2', '标段3报价')
    """
    match = _RUN.search(phrase.replace(" ", ""))
    if match is None or not 0 < int(match["last"]) - int(match["first"]) < 12:
        return ()
    names = [f"{match['kind']}{k}" for k in range(int(match["first"]), int(match["last"]) + 1)]
    return (*names[:-1], names[-1] + match["rest"])


def before_latin(listed: Sequence[str]) -> str:
    """Whose the things of a list are that Latin letters name, where the first one tells it; '' for nobody.

    >>> before_latin(("北原存储DRAM", "NAND收入")), before_latin(("华夏ETF", "北原存储"))
    ('北原存储', '')
    """
    first, *others = listed
    found = _BEFORE_LATIN.fullmatch(first)
    return found[1] if found is not None and others and all(_LATIN.match(other) for other in others) else ""


_BEFORE_LATIN = lazy(r"([\u4e00-\u9fff]{2,8})[A-Z][A-Za-z0-9-]*")
_LATIN = lazy(r"[A-Z][A-Za-z0-9-]+(?![A-Za-z])")


def whole_name(others: Sequence[str], last: phrases.Named) -> phrases.Named:
    """The last name of a list as long as the others: of 圆方快递、申迅快递业务量 it is 申迅快递.

    >>> whole_name(("圆方快递", "中达快递"), phrases.split("申迅快递业务量"))
    Named(subject='申迅快递', measure='业务量', head=True)
    """
    ends = {other[-2:] for other in others}
    end = ends.pop() if len(ends) == 1 else ""
    noun = last.measure[len(end) :]
    if not end or not last.head or not last.subject or not last.measure.startswith(end) or not phrases.split(noun).head:
        return last
    return phrases.Named(last.subject + end, noun, True)


def of_one_thing(listed: tuple[str, ...]) -> tuple[str, ...]:
    """Places with what the last one names for all of them.

    >>> of_one_thing(("华东", "华南", "华北地区水泥均价"))
    ('华东水泥', '华南水泥', '华北水泥均价')
    >>> of_one_thing(("美国", "德国", "日本出口额"))
    ('美国', '德国', '日本出口额')
    """
    *others, last = listed
    size = len(others[0]) if others else 0
    if last[2:] in roles("lent_tails") and all(len(other) == _PLAIN for other in others):
        return (*(f"{other}{last[2:]}" for other in others), last)  # 国内、国际、地区航线
    named = phrases.split(last)
    found = _PLACE_AND_THING.fullmatch(named.subject[size:]) if named.head and size > 1 else None
    if found is None or any(len(other) != size for other in others):
        return listed
    thing = found[1]
    return (*(f"{other}{thing}" for other in others), f"{named.subject[:size]}{thing}{named.measure}")


_PLAIN = 2
_PLACE_AND_THING = lazy(r"(?:地区|区域|三地|两地|市场|口岸|港口|主港)的?([\u4e00-\u9fffA-Za-z]{2,8})")


def common_ending(listed: Sequence[str]) -> str:
    """销售/管理/研发/财务费用率 are four measures: what the last item lends to the ones before it, or ''."""
    first, last = listed[0], listed[-1]
    tail = phrases.split(last)
    if tail.subject or not tail.head or phrases.split(first).head:
        return ""
    endings = (last[k:] for k in range(1, len(last)) if phrases.known_measure(last[k:]))
    return next((end for end in endings if phrases.known_measure(first + end) or owned(first, end)[0]), "")


def owned(item: str, ending: str) -> tuple[str, str]:
    """Whose the first of several measures with one ending is, and that measure; ('', '') where nobody is named.

    >>> owned("星岚科技销售", "费用率"), owned("销售", "费用率")
    (('星岚科技', '销售费用率'), ('', ''))
    """
    starts = (k for k in range(2, len(item) - 1) if phrases.known_measure(item[k:] + ending))
    at = next(starts, 0)
    return (item[:at], item[at:] + ending) if at else ("", "")
