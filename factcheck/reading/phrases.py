"""Noun phrases: what is measured, of whom, in which scope; and the folded set of terms that is a figure's identity."""

from __future__ import annotations

import re
from functools import lru_cache

from factcheck.patterns import lazy
from factcheck.reading.lexicon import bodies, measures
from factcheck.reading.measure_nouns import known_measure, measure_noun
from factcheck.reading.splitting import AVERAGES, Named, counted, split
from factcheck.reading.tidying import tidy
from factcheck.words import any_kind

__all__ = [
    "Named",
    "adjusts",
    "bare_whole",
    "basis",
    "counted",
    "items",
    "known_measure",
    "on_average",
    "pair",
    "split",
    "terms",
    "tidy",
    "toward",
    "variant",
    "whom",
    "whose",
    "without_basis",
    "without_place",
]

_COUNT = lazy(r"[\d一二两三四五六七八九十百千]+[\u4e00-\u9fff]$")


def whose(agent: str) -> str:
    """Whom the words before a verb name; 两种机型 are no 两种.

    >>> whose("两种机型"), whose("快运业务收入")
    ('两种机型', '快运')
    """
    name = split(agent).subject
    return agent if not name or _COUNT.match(name) else name


def whom(label: str) -> str:
    """Whom or what a label names, its measure apart; '' for a measure by itself (毛利率：35%).

    >>> whom("快运业务收入"), whom("毛利率"), whom("光通信")
    ('快运', '', '光通信')
    """
    named = split(label)
    return named.subject if named.head else label


_ITEMS = lazy(r"[、/／]|》\s*《|和(?!谐|解)|与(?!会)|以及|及(?!时)|,\s*(?:and\s+)?|\s+and\s+|\s+&\s+")


@lru_cache(maxsize=4096)
def items(phrase: str) -> tuple[str, ...]:
    """The items of a list printed as one phrase.

    >>> items("微软/谷歌/Meta/亚马逊资本支出")
    ('微软', '谷歌', 'Meta', '亚马逊资本支出')
    """
    found = tuple(item for item in (tidy(part) for part in _ITEMS.split(phrase)) if item)
    return _in_full(found) if len(found) > 1 and len(found[0]) <= 2 and found[0][-1] in _NUMERALS else found


_NUMERALS = "一二三四五六"


def _in_full(listed: tuple[str, ...]) -> tuple[str, ...]:
    """第一、二、三产业增加值: what the last item lends to the ones that are numerals only.

    >>> items("第一、二、三产业用电量")
    ('第一产业', '第二产业', '第三产业用电量')
    """
    first, last = listed[0], listed[-1]
    lead = first[:-1]
    if any(item not in _NUMERALS for item in (first[-1], *listed[1:-1])) or last[0] not in _NUMERALS:
        end = next((k for k, item in enumerate(listed) if k and item[0] in _NUMERALS and len(item) > 1), 0)
        return (*_in_full(listed[: end + 1]), *listed[end + 1 :]) if 0 < end < len(listed) - 1 else listed
    noun = split(last[1:]).subject if split(last[1:]).head else last[1:]
    return (*(f"{lead}{item}{noun}" for item in (first[-1], *listed[1:-1])), f"{lead}{last}")


_PAIRS = {"产销": ("产量", "销量"), "产销量": ("产量", "销量"), "收支": ("收入", "支出"), "存贷款": ("存款", "贷款")}


def pair(phrase: str) -> tuple[str, ...]:
    """The two measures that one word stands for, with what they are of; () for other phrases.

    >>> pair("汽车产销")
    ('汽车产量', '汽车销量')
    """
    end = next((end for end in _PAIRS if phrase.endswith(end)), "")
    return tuple(phrase[: -len(end)] + word for word in _PAIRS[end]) if end else ()


@lru_cache(maxsize=16384)
def terms(phrase: str) -> frozenset[str]:
    """The folded set of words that tell a figure from another: synonyms made one, empty words left out.

    >>> sorted(terms("我国光模块出口金额"))
    ['光模块', '出口', '出口额']
    """
    if not phrase:
        return frozenset()
    table = measures()
    phrase = without_place(phrase)
    named = split(phrase)
    found: set[str] = set()
    kept = bodies().get(phrase)
    if kept:
        return frozenset((kept.lower(),))
    head = measure_noun(named.measure) if named.head else ""
    if head:
        found.add(table.same.get(named.measure) or table.same.get(head) or table.same.get(head.lower(), head.lower()))
    whole = table.same.get(named.measure) is not None
    rest = f"{named.subject} {'' if whole else named.measure[: -len(head)]}" if head else phrase
    kept = bodies().get(rest)
    if kept:
        found.add(kept.lower())
        rest = ""
    for match in table.splitter.finditer(_alike(rest)):
        word = match.group().lower()
        word = word if word in _RATINGS else word.strip("-.&+")
        if word and word not in table.empty and word not in _PARTICLES:
            found.add(table.same.get(word) or table.same.get(match.group(), word))
    if len(found) > 1:
        found -= _LEGAL_FORMS  # Corlund Inc is Corlund
    if found & table.balances:
        found.discard("余额")  # M2余额 is M2
    if named.head and named.measure.startswith(("出口", "进口")):
        found.add(named.measure[:2])
    return frozenset(found)


_LEGAL_FORMS = frozenset({"inc", "corp", "ltd", "plc", "llc", "asa", "oyj"})
_RATINGS = frozenset(f"{grade}{sign}" for grade in ("aaa", "aa", "a", "bbb", "bb", "b", "ccc") for sign in "+-")
_POSSESSIVE = lazy(r"(?<=[A-Za-z])['’]s\b")


def _alike(words: str) -> str:
    """Words with one spelling for what joins them, and without the s of whose they are."""
    words = words.replace("与", "和").replace("及", "和")
    if "家" in words:
        words = _SO_MANY_FIRMS.sub(_apart_from_count, words)
    return _POSSESSIVE.sub("", words) if "s" in words else words


_SO_MANY_FIRMS = lazy(r"(\d{1,4} ?家)((?:A股|H股|港股)?[\u4e00-\u9fff]{0,8}?)(?:上市)?(公司|企业)")


def _apart_from_count(match: re.Match[str]) -> str:
    """20家白酒上市公司: so many firms, and of what trade."""
    return f"{match[1]} {match[2]} {match[3]}"


def bare_whole(whole: str) -> str:
    """The words of a whole without what says that it is one: 总资产的比例 is a share of 总资产.

    >>> bare_whole("总资产的比例")
    '总资产'
    """
    return _SHARE_TAIL.sub("", tidy(whole))


_SHARE_TAIL = lazy(r"的?(?:比例|比重|份额|百分比)$")


def toward(phrase: str) -> tuple[str, str]:
    """Who does something, and to whom it is done, before its verb.

    >>> toward("启衡科技拟向子公司"), toward("启衡科技")
    (('启衡科技', '向子公司'), ('启衡科技', ''))
    """
    found = _TOWARD.fullmatch(phrase)
    return (tidy(found.group(1)), found.group(2)) if found else (phrase, "")


_TOWARD = lazy(
    r"(.*?)(?:拟|将|已|计划|要)?((?:(?<![南北东西双多单定横纵转方走流趋导倾意])向|对)(?!应|于|外|内|照|比|象|公|上|下).+)"
)


def without_place(phrase: str) -> str:
    """A phrase without the 我国, 全省 or 公司 glued before it.

    >>> without_place("公司销售费用率")
    '销售费用率'
    """
    return _WHERE.sub("", phrase) or phrase


_WHERE = lazy(r"^(?:[我全](?:[国省区县州]|市(?!场))|本[省市区县州]|全年|公司|本公司|集团)(?=.)")
"""Words glued to a measure that tell no figure from another inside one report."""
_ADJUSTED = lazy(
    r"(?:(?:[Nn]on-?)?(?:GAAP|IFRS)|非?(?:国际(?:财务报告|会计)准则|国际报告准则|通用会计准则|公认会计[原准]则)|名义|实际|扣非后?|剔除后|调整后|[年季月周日人户]均|周|月|日|年|季|单日|单周|单月|单季|月内|年内|周内|日内|季内|盘中|累计|同期|整体|价格因素|\s|可比口径|同口径|可比|不变价(?:格)?|固定汇率|汇率因素|(?:[美港欧日]元|人民币)计价?|美元|计算|口径|下|的|[按以])+"
)


_ON_BASIS = lazy(r"按[^，。；的]{2,10}(?:计算|口径|测算|核算|统计)|[^，。；的]{2,16}(?:因素(?:影响)?|影响)后?")
"""按自然口径计算, 留抵退税因素后: how a figure is counted, or what is left out of it."""


def basis(phrase: str) -> str:
    """The basis that a phrase names, '' for other phrases; what is left out by a price index is told by 实际."""
    told = phrase[:1] == "按" or "影响" in phrase or "因素" in phrase
    return tidy(phrase) if told and _ON_BASIS.fullmatch(phrase) and not _ADJUSTED.fullmatch(tidy(phrase)) else ""


@lru_cache(maxsize=1024)
def adjusts(phrase: str) -> bool:
    """Whether a phrase only says on what basis a figure is given (扣除价格因素实际, 名义, 按可比口径)."""
    without = phrase.startswith(("扣除", "剔除")) and phrase.endswith("后")
    return without or bool(_ADJUSTED.fullmatch(tidy(phrase))) or _ON_BASIS.fullmatch(phrase) is not None


def without_basis(subject: str) -> tuple[str, str]:
    """Whose a measure is, and the basis on which it is counted, glued before it.

    >>> without_basis("百强房企累计全口径"), without_basis("青禾酒业"), without_basis("权益口径")
    (('百强房企', '全口径'), ('青禾酒业', ''), ('', '权益口径'))
    """
    found = _GLUED_BASIS.search(subject) if subject.endswith("口径") else None
    return (tidy(subject[: found.start()]), found[1]) if found is not None else (subject, "")


_GLUED_BASIS = lazy(rf"(?:累计|单月|当月|单季)?((?:{any_kind('bases')}|A股)口径)\Z")


_VARIANT = lazy(
    r"(?:不?含|包含|不?包括|剔除|扣除|计入|不计|若?按|若?以)[^，。；的]{1,12}?(?:后|前|口径|计|计算|统计|的话)?"
    r"|扣非后?|(?:经调整|调整|还原|追溯|备考|摊薄)后"
)


def on_average(phrase: str) -> str:
    """What is done on average each day or month: 发电 of 日均发电; '' for other phrases."""
    return phrase[2:] if phrase[:2] in AVERAGES else ""


@lru_cache(maxsize=1024)
def variant(phrase: str) -> bool:
    """Whether a phrase is of a figure told before, counted another way: 含塔筒, 按直流侧计, 剔除汇兑后.

    >>> variant("含税"), variant("按人民币计"), variant("含税价格")
    (True, True, False)
    """
    return bool(_VARIANT.fullmatch(phrase)) and not known_measure(measure_noun(phrase))


_PARTICLES = frozenset("的了之其该和与及在为等")
