"""The nouns that name a measure, at the end of a phrase."""

from __future__ import annotations

from functools import lru_cache

from factcheck.reading.lexicon import measures, roles
from factcheck.reading.tidying import at_of
from factcheck.words import load


@lru_cache(maxsize=8192)
def measure_noun(phrase: str) -> str:
    """The measure noun that ends a phrase, or ''.

    >>> measure_noun("光模块出口金额"), measure_noun("国债收益率均值"), measure_noun("光模块")
    ('出口金额', '收益率均值', '')
    """
    table = measures()
    lower = phrase.lower()
    for word in table.by_ending.of(lower):
        if _whole(phrase, word):
            return phrase[-len(word) :]
    if lower.endswith("s") and len(lower) > 3 and lower.isascii():
        single = measure_noun(phrase[:-1])
        if single:
            return phrase[-len(single) - 1 :]
    middles = _MIDDLES if phrase.endswith(_MIDDLES) else ()
    tail = next((word for word in middles if phrase.endswith(word) and len(phrase) > len(word)), "")
    if tail and (inner := measure_noun(phrase[: -len(tail)])):
        return inner + tail  # 收益率均值
    if phrase[-1] == "比" and len(phrase) > 2 and (ratio := _ratio(phrase)):
        return ratio
    for ending in table.endings if phrase.endswith(table.endings) else ():
        if phrase.endswith(ending) and len(phrase) > len(ending):
            return _generic(phrase, ending)
    return ""


def _ratio(phrase: str) -> str:
    """拿地销售比, 在管与合约之比: the ratio that ends a phrase, or ''."""
    if phrase.endswith("之比"):
        return phrase if len(phrase) <= _LONG_RATIO else ""
    deed = phrase[-3:-1] if phrase[-3:-1] in _DEEDS else ""
    inner = measure_noun(phrase[:-1]) or deed if phrase[-2:] not in _COMPARED else ""
    return f"{inner}比" if inner else ""


_LONG_RATIO = 12
_DEEDS = frozenset(load("cues")["act"])
"""拿地销售比, 投入产出比: what is done, and how much it is beside another."""
_COMPARED = frozenset({"同比", "环比", "相比", "对比", "类比", "评比", "可比", "占比", "无比", "之比"})
_MIDDLES = ("均值", "中位数", "中值", "平均值", "中枢", "上限值", "下限值")


def known_measure(word: str) -> bool:
    """Whether a word is a measure noun listed as it is."""
    return bool(word) and word in measures().heads.get(word[-1].lower(), ())


def _whole(phrase: str, word: str) -> bool:
    """A Latin measure word must not be the tail of a longer one, nor begin with half of a place: 海外 + 销量."""
    before = phrase[-len(word) - 1 : -len(word)]
    if before + word[0] in _PLACES:
        return False
    return not (word[0].isascii() and before.isascii() and before.isalpha())


_PLACES = frozenset(roles("about_a_place"))


def _generic(phrase: str, ending: str) -> str:
    """For an unlisted word with a measure's ending: the last word, at most four characters and never across 的."""
    tail = at_of(phrase)[2].rpartition(" ")[2]
    if tail.endswith(roles("no_measures")):
        return ""  # 某某信息: a name that only ends like a measure
    own = _behind_body(tail)
    if own and own.endswith(ending):
        return own
    if len(tail) <= 4 or len(ending) > 1:
        return tail[-max(len(ending), min(len(tail), 4)) :] if len(ending) == 1 else ending
    if ending == "价" and not tail[-3].isascii() and not tail.endswith(roles("kinds_of_price")):
        return ending  # 电池级碳酸锂价
    cut = tail[-3:]
    if tail[-4:-2] in roles("about_a_measure"):
        return tail[-4:]  # 公司零售气量, 二手房网签套数
    if tail.endswith(roles("measures_of_two")):
        return tail[-2:]  # 小额包裹税率
    return cut[1:] if cut[0].isascii() and cut[0].isalnum() and not cut[1].isascii() else cut  # LME铜价, DR007均值


def _behind_body(words: str) -> str:
    """What stands behind a body's name: of 江都银行息差 it is 息差; '' where none ends two to six characters before."""
    for end in range(len(words) - 2, max(2, len(words) - 7), -1):
        if words[:end].endswith(roles("body_endings")):
            return words[end:]
    return ""
