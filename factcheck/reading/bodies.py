"""Names of bodies and products, and the words that stand for them."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from factcheck.patterns import lazy
from factcheck.reading.lexicon import bodies, roles
from factcheck.words import any_kind, load


@cache
def _endings() -> tuple[str, ...]:
    return tuple(roles("body_endings"))


@cache
def _no_bodies() -> tuple[str, ...]:
    """格局, 底部: words that only end like the name of a body."""
    return tuple(roles("no_bodies"))


@cache
def pronouns() -> frozenset[str]:
    """公司, 该行, the company: words that stand for the body spoken of."""
    return frozenset(roles("pronouns"))


@lru_cache(maxsize=8192)
def body(name: str) -> bool:
    """Whether a name is a body's: by its ending, or listed in lexicon/companies.toml."""
    if name in bodies():
        return True
    known = len(name) > 2 and name.endswith(_endings()) and not name.endswith(_no_bodies())
    return known and name not in pronouns() and not _a_kind(name)


def _a_kind(name: str) -> bool:
    """Whether a name is of a kind of bodies, and of none of them: 权益基金, 国有银行."""
    if not name.startswith(_kinds()):
        return False
    rest = min((name[: -len(end)] for end in _endings() if name.endswith(end)), key=len, default=name)
    kind = next((word for word in _kinds() if rest[2:].startswith(word) or rest[3:].startswith(word)), "")
    return len(rest) <= 4 or (kind != "" and len(rest) <= 6)  # 新成立偏股基金


@cache
def _kinds() -> tuple[str, ...]:
    return tuple(roles("kinds"))


def leading_body(phrase: str, names: frozenset[str] = frozenset()) -> str:
    """The listed body, or one of the report's own `names`, that begins a phrase, or ''.

    A Latin name must end where the word ends.
    """
    first = phrase[:2]
    sizes = _sizes(_NOBODY).get(first, ())
    if names and (own := _sizes(names).get(first)):
        sizes = tuple(sorted({*sizes, *own}, reverse=True))
    known = bodies() if sizes else {}
    for size in sizes:
        name = phrase[:size]
        if len(name) < size or (name not in known and name not in names):
            continue
        if not phrase[size - 1 : size + 1].isascii() or not phrase[size : size + 1].isalnum():
            return name
    return ""


_NOBODY: frozenset[str] = frozenset()
_LONGEST = 12


@lru_cache(maxsize=16)
def _sizes(names: frozenset[str]) -> dict[str, tuple[int, ...]]:
    """How long a report's own names are, or all listed bodies, by their first two characters; the longest first."""
    found: dict[str, set[int]] = {}
    for name in names or bodies():
        if 1 < len(name) <= _LONGEST:
            found.setdefault(name[:2], set()).add(len(name))
    return {first: tuple(sorted(sizes, reverse=True)) for first, sizes in found.items()}


def leading_name(words: str, behind: str) -> str:
    """The name in the capitalised words that begin an English sentence, or '': The European Central Bank, not In March.

    One word alone is a name only where somebody is known by it, or where a verb of saying or doing follows.
    """
    parts = words.split()
    while parts and parts[0] in _opening():
        parts.pop(0)
    name = " ".join(parts)
    if len(parts) > 1 or not name or body(name) or not behind.isascii():
        return name if behind[:1] != ":" else ""
    verb = behind.split()[0] if behind[:1] == " " and behind.strip() else ""
    return name if verb in _does() else ""


@cache
def _opening() -> frozenset[str]:
    """Words that begin a sentence with a capital and are no names."""
    words = str(load("english")["not_names"]).split()
    return frozenset((*words, *(word.capitalize() for word in roles("openers"))))


@cache
def _does() -> frozenset[str]:
    cues = load("cues")
    return frozenset(word for kind in ("say", "act", "target", "forecast") for word in cues[kind])


_THIS = lazy(r"该(省|市|县|区|国|州|项目|基地|园区|口岸|矿区|油田|工厂|电站|矿山|装置|机场|港区|产线)(?=.)")


def this_one(phrase: str, before: str) -> str:
    """A phrase with the name that 该省 stands for, the last such one printed before it.

    >>> this_one("该省煤电基准价", "北岭省竞价落地：风电0.31元，")
    '北岭省煤电基准价'
    >>> this_one("该算法内存占用", "某公司推出压缩算法 Quick Pack，测试显示，")
    'Quick Pack内存占用'
    >>> this_one("该片票房", "《长夜》后劲十足，上周")
    '长夜票房'
    >>> this_one("这项业务收入", "某药企将首次销售自己的疫苗，并预计")
    '疫苗业务收入'
    """
    near = before[-NEAR_ENOUGH:]
    if (thing := _THIS_THING.match(phrase)) is not None:
        beside = re.findall(_BESIDE_A_NAME.format(kind=thing.group(1)), near.rpartition("\n")[2])
        named = {behind or ahead for behind, ahead in beside}
        return f"{named.pop()}{phrase[thing.end() :]}" if len(named) == 1 else phrase
    if (work := _THIS_WORK.match(phrase)) is not None:
        titles = _TITLES.findall(near)
        alone = titles and set(_TITLES.findall(near[near.rfind("。", 0, near.rfind("《")) + 1 :])) == {titles[-1]}
        return f"{titles[-1]}{phrase[work.end() :]}" if alone else phrase
    if (bare := _THIS_BARE.match(phrase)) is not None:
        goods = {name for name in _NAMES_OF_GOODS.findall(near.rpartition("\n")[2]) if len(name) > 2}
        return f"{goods.pop()}{phrase[bare.end() :]}" if len(goods) == 1 else phrase
    if (trade := _THIS_TRADE.match(phrase)) is not None:
        sold = _TRADES.findall(near)
        return f"{sold[-1]}业务{phrase[trade.end() :]}" if sold else phrase
    found = _THIS.match(phrase)
    beside_it = rf"(?:^|[，。；、：\s（]|用于|位于)([\u4e00-\u9fff]{{1,5}}{found.group(1)})" if found else ""
    names = re.findall(beside_it, near) if found else []
    names = [name for name in names if not name.startswith(("该", "全", "各", "本", "我", "多"))]
    return names[-1] + phrase[found.end() :] if found and names else phrase


NEAR_ENOUGH = 480
_THIS_TRADE = lazy(r"[该此这]一?项?业务(?![^，。；的]{0,4}(?:线|板块|部))")
_THIS_BARE = lazy(r"[该此这]款(?=(?:起?售|定|零售|单|标)价|价格|月费|年费|续航|重量|重|售)")
"""这款售价为 399 元: what has one Latin name in the paragraph before it."""
_NAMES_OF_GOODS = lazy(r"(?<![A-Za-z\d])[A-Z][A-Za-z\d]*[a-z\d][A-Za-z\d]*(?: [A-Z\d][A-Za-z\d]*){0,3}")
_TRADES = lazy(
    r"(?:销售|出售|经营|开展|从事|提供|布局|切入|进军)(?:(?:自己|自家|旗下|其)的?|自研的?)?"
    r"([\u4e00-\u9fffA-Za-z]{2,8}?)(?:业务|服务|产品|市场|领域)?(?=[，。；])"
)
"""将首次销售自己的疫苗，并预计这项业务…: what is done."""
_THIS_WORK = lazy(r"该(?:影?片|剧集?|书|作品?|游戏|动画|综艺|专辑|单曲)(?!商|厂|源)")
_TITLES = lazy(r"《([^《》\n，。；]{2,14})》")
_THIS_THING = lazy(
    rf"[该此这]?(?:[该此这]|款|项|一|套|颗|种)({any_kind('made')})"
    r"(?![\u4e00-\u9fff]?[类型种])"
)
"""该技术, 这款芯片: what has a Latin name beside that word before."""
_LATIN_WORDS = r"([A-Z][A-Za-z\d.+-]*(?: [A-Z\d][A-Za-z\d.+-]*){{0,3}})"
_BESIDE_A_NAME = (
    rf"{{kind}}[“「《\s]{{{{0,2}}}}{_LATIN_WORDS}"
    rf"|(?<![A-Za-z\d.-]){_LATIN_WORDS}[”」》\s]{{{{0,2}}}}[\u4e00-\u9fff]{{{{0,6}}}}{{kind}}(?!相[比较])"
)


@lru_cache(maxsize=8192)
def entity(name: str) -> bool:
    """Whether a name looks like somebody or some product: a body, or a Latin name."""
    if name.isascii() and name[1:].islower() and name.partition(" ")[0].lower() in _openings():
        return False  # Core machinery, at the head of a sentence
    return body(name) or bool(_LATIN_NAME.search(_INTERFACES.sub("", name)))


@cache
def _openings() -> frozenset[str]:
    return frozenset(roles("common_openings"))


def firm_like(name: str) -> bool:
    """Whether a name has the form of a firm's: 南岭地产, 恒川科技."""
    long = _SHORT_FIRM <= len(name) <= _LONG_FIRM and not name.isascii()
    return long and name.endswith(roles("firm_ends")) and not name.startswith(roles("branch_firsts"))


_SHORT_FIRM, _LONG_FIRM = 4, 6


def first_party(name: str) -> str:
    """Of two who do something together the one that has a name, where the other has none.

    >>> first_party("岚川重工与中东一家业主"), first_party("岚川重工与泓远重工"), first_party("云与网络")
    ('岚川重工', '岚川重工与泓远重工', '云与网络')
    """
    one, with_, other = name.partition("与")
    return one if with_ and body(one) and not body(other) and _NO_NAME.search(other) else name


_NO_NAME = lazy(r"一[家名个位]|某|当地|客户|业主|合作方|买方|卖方|政府|MNC|[药车房央国]企|云厂|大厂|运营商|厂商")
_INTERFACES = lazy(r"\b(?:API|SDK|APP|App)s?\b", re.ASCII)
"""Names of what anybody's product has, and of no product."""


def line_of_business(name: str, names: frozenset[str], among: bool) -> bool:
    """Whether a Latin name is what somebody makes or sells: DRAM, SUV; behind 其中 (`among`) any name of no body."""
    if body(name) or leading_body(name, names):
        return False
    return among or name.partition(" ")[0] in _things()


@cache
def _things() -> frozenset[str]:
    return frozenset(roles("things"))


@cache
def _publishers() -> tuple[str, ...]:
    return tuple(roles("publishers"))


def publisher(name: str) -> bool:
    """Whether a body publishes figures that are not its own (国家统计局, 海关总署)."""
    named = name.endswith(_publishers()) and not name.endswith(_no_bodies())  # 供需格局 is no 局
    return named or name.startswith(roles("publisher_kinds"))


def is_whole(name: str) -> bool:
    """Whether a name is nothing but all there is (全国, 全球市场), and no thing in it (全球液冷)."""
    if not name.startswith(roles("wholes")):
        return False
    return any(name.removeprefix(word) in ("", "市场", "行业") for word in roles("wholes") if name.startswith(word))


_LATIN_NAME = lazy(r"[A-Z]{1,5}-\d{2}|[A-Z][A-Za-z0-9]{2}|[A-Z][a-z0-9]|[a-z][A-Z]|[A-Z]&[A-Z]")
