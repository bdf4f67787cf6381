"""What takes up a list just named: 二者, 两家公司, 上述产品, before 分别."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.patterns import lazy
from factcheck.quantity import Mark, Quantity
from factcheck.reading import phrases
from factcheck.reading.clause import runs, words
from factcheck.reading.draft import Held
from factcheck.reading.pieces import cut
from factcheck.reading.rosters import of_so_many

_THEM = lazy(
    r"(?:我国|全国|国内|其中)?(?:"
    r"(?:上述|以上|前述|这|该|其)?([两二三四五六七2-7])(?:者|家(?:公司|企业|银行|机构|厂商|券商|车企)?|大?(?:国|地|省|市|区|县|城|产品|品类|品种|市场|板块|业务|指数|指标)"
    r"|[类款项种个座只](?:产品|品种|商品|车型|业务|项目|市场|城市|地区|板块|行业|指数|指标|机型|芯片|金属)?)"
    r"|(?:上述|以上|前述)(?:[\u4e00-\u9fff]{0,4}?(?:产品|商品|品类|品种|公司|企业|银行|机构|厂商|地区|市场|城市|板块|行业|业务|项目|车型|指数|指标))"
    r"|双方)(?:的|在)?"
)
_NUMERALS = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7} | {str(n): n for n in range(2, 8)}
_WHILE = lazy(r"[年季月周日]内")


def without_pronoun(held: Held, phrase: str, count: int) -> str:
    """A phrase without words that take up a list of so many, which is then the one that the figures are aligned with.

    The list may stand in a clause before, or in the sentence before.
    """
    found = _THEM.match(phrase)
    if count > 1 and (these := _THESE.match(phrase)) is not None and _NUMERALS.get(these[1]) == count:
        told = _told(held, count)
        kind = _kind_of(told)
        if kind and phrase.startswith(kind, these.end()):
            held.items = told
            return phrase[these.end() + len(kind) :]
    if found is None or count < 2 or (found[1] and _NUMERALS.get(found[1], 0) != count):
        return phrase
    if len(held.items) != count and len(held.listed) == count:
        held.items = held.listed
    if len(held.items) != count and found[1] and (told := _told(held, count)) and _of_kind(told, found.group()):
        held.items = told  # 甲银行、乙银行不良率分别为 …。三家银行分别实现净利润 …
    if len(held.items) != count and found[1] and "家" in found.group():
        held.items = of_so_many(held, count) or held.items  # 四家利用小时分别为 …
    if len(held.items) != count:
        return phrase
    rest = phrase[found.end() :]
    return "" if _WHILE.fullmatch(rest) else rest


_THESE = lazy(r"(?:上述|以上|前述|这|该)([两二三四五六七2-7])[大个家座条款类种项只]?")


def _told(held: Held, count: int) -> tuple[str, ...]:
    """The last so many whom figures were told of, in this sentence or the one before; () where they were fewer."""
    subjects = dict.fromkeys(d.subject for d in (*held.before, *held.drafts) if d.subject and d.aspect == "level")
    return tuple(subjects)[-count:] if len(subjects) >= count else ()


def takes_up(held: Held, phrase: str, count: int) -> bool:
    """Whether words take up a list of so many that is known: 三家银行, before 分别实现净利润."""
    return _THEM.fullmatch(phrase) is not None and without_pronoun(held, phrase, count) == ""


def _of_kind(names: Sequence[str], words_for_them: str) -> bool:
    """Whether words for so many tell the kind that all the names end with: 三家银行 of 甲银行, 乙银行, 丙银行."""
    kind = _kind_of(names)
    return kind != "" and words_for_them.endswith(kind)


def _kind_of(names: Sequence[str]) -> str:
    """What all names end with, so that it tells what they are: 电站 of 甲电站, 乙电站; '' for a letter or less."""
    shortest = min(map(len, names), default=0)
    ends = (names[0][-size:] for size in range(shortest - 1, 1, -1))
    return next((end for end in ends if all(name.endswith(end) for name in names)), "")


def named_before(text: str, left: int, right: int, inside: Sequence[Mark | Quantity]) -> tuple[str, ...]:
    """The longest list that a sentence without figures names, where the next one may say of each of them how much."""
    if text.find("分别", right, right + _NEAR) < 0 or _LISTS.search(text, left, right) is None:
        return ()
    pieces = cut(text, left, right, inside)
    lists = (phrases.items(words(text, pieces, first, last)) for first, last in runs(pieces))
    longest = max(lists, key=len, default=())
    return longest if len(longest) > 1 else ()


_NEAR = 60
_LISTS = lazy("[、和与及]")
