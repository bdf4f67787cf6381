"""What rows leave to the title of their table: whom a total is of, and what kind of thing each row is."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from factcheck.document import Table
from factcheck.lines import any_of
from factcheck.patterns import lazy
from factcheck.reading.draft import Draft
from factcheck.reading.nameless import nameless
from factcheck.reading.phrases import split, tidy
from factcheck.reading.tables.groups import title_group
from factcheck.reading.tables.heads import WORDS
from factcheck.reading.tables.titles import title_measure

_DONE = lazy(r"(?<=..)(?:发行|成交|招标|中标|出货|销售|投放)\Z")
_KIND = lazy(
    r"(?:各|主要|重点|不同|分|部分)(?:类型|种类|类别|类|型|等级|评级|期限|档位)的?(?P<kind>[A-Za-z\u4e00-\u9fff]{2,}?)"
    r"(?=(?:当?[日周月季年]度?|累计)[\u4e00-\u9fff]|[与和及、（(]|\Z)"
)
"""各类ETF周度净流入, 主要类型基金规模与净申购: of what the rows are types."""
_TYPE_CORNERS = frozenset(WORDS["type_corners"])
_SUMMED = lazy(rf"(?:{any_of(word for word in WORDS['summed_rows'] if not word.isascii())})[/／]?")
_SEVERAL = frozenset("与和及、/")
_LONGEST = 10
_MOST = 8


def name_of_title(drafts: Sequence[Draft], table: Table, topic: str) -> None:
    """Give a table's rows what they leave to its title: 宽基 below 各类ETF净流入, 合计 below 寿险公司保费收入."""
    title = table.title
    corner = table.rows[0][0].words.strip(" *") if title and table.head_rows and table.rows[0] else ""
    kind = title_kind(title) if corner in _TYPE_CORNERS else ""
    graded = (title_kind(title) or _thing(title, corner)) if corner.lower() in _GRADE_CORNERS else ""
    graded = "" if corner in graded else graded
    measure = title_measure(title, corner)
    goods = title_goods(title, measure) if corner.lower() in _WHERE_AND_WHO else ""
    about, market = "", "" if corner.lower() in _NAMES else title_market(title)
    for draft in drafts:
        if market and draft.how.get("row") == "measure" and draft.subject in ("", topic):
            draft.subject, draft.under = (market, "") if topic else ("", market)
        elif market and draft.subject not in ("", topic, market) and not _sums(draft.subject):
            draft.under = draft.under or market
        if goods and draft.measure == measure and goods not in draft.subject + draft.measure and draft.subject:
            draft.how.setdefault("said", f"{goods}{measure}")
        if not draft.subject or draft.subject == topic:
            continue
        if _sums(draft.subject):
            about = about or kind or graded or _whose(title) or market
            word = draft.subject if nameless(draft.subject) else ""
            draft.under = "" if about and about in draft.subject else f"{about} {word}".strip()
        elif graded and graded not in draft.subject and _GRADE.fullmatch(draft.subject):
            own = split(draft.measure).head and " " not in draft.measure
            if own or not measure or draft.measure.startswith("第"):  # but 10年 | 国债 |: the column names the thing
                graded_under(draft, graded)
        elif kind and kind not in draft.subject and len(draft.subject) <= _MOST and not draft.subject.isascii():
            draft.subject = f"{draft.subject}{kind}"


def graded_under(draft: Draft, thing: str) -> None:
    """Let a row that tells a grade alone be of the thing that is graded: 大型 of 拖拉机, AA+ of 中短票."""
    if thing and thing not in draft.subject and _GRADE.fullmatch(draft.subject):
        draft.under = thing
        draft.how["under"] = "before" if _CLASS.fullmatch(draft.subject) else "behind"


_GRADE = lazy(
    r"[A-Za-z\d.+\-/() ]{1,20}|[\d.一二三四五六七八九十]{1,5}(?:年|个?月|天|日|芯|寸|档|级|线|类)期?(?:及?以[上下])?"
    r"(?:[（(][^（）()]{1,8}[)）])?"
    r"|(?:[高中低][端档价]|[特超]?[大中小]型?)(?:[（(][^（）()]{1,10}[)）])?|隔夜|[短中长]期"
)
"""A row that tells a grade and names no thing: AA+, 3年期, 400G, 一线（4城）."""
_CLASS = lazy(
    r"[一二三四五六七八九十]+[线类级档].*|.*[芯]"
    r"|(?:[高中低][端档价]|[特超]?[大中小]型?)(?:[（(][^（）()]*[)）])?"
)
_PLACES = lazy(r"\A(?:全球|国内|我国|中国|全国|海外)(?=[\u4e00-\u9fff]{2})")
_WHERE_AND_WHO = frozenset(WORDS["where_and_who_corners"])


@lru_cache(maxsize=256)
def title_goods(title: str, measure: str) -> str:
    """The goods that a title measures, of which its rows are countries or makers; '' where it names no such thing.

    >>> title_goods("表1：变压器出口：按目的地（亿美元）", "出口"), title_goods("表2：四大云厂资本开支", "资本开支")
    ('变压器', '')
    """
    words = _BRACKETS.sub("", _NUMBERED.sub("", title.strip(" *：:#"))).strip()
    at = words.find(measure) if measure and not measure.isascii() else -1
    group = _PLACES.sub("", title_group(words[:at])) if at > 1 else ""
    return group if _A_THING.fullmatch(group) and not group.endswith(_BODIES) else ""


_A_THING = lazy(
    r"(?!.*(?:企业|公司|口径|厂商|银行))(?!主要|重点|样本|上市|[一二三四五六七八九十两\d]|分|各)"
    r"(?:(?![与和及、的期])[\u4e00-\u9fff]){2,8}"
)
_BODIES = tuple(WORDS["classes_of_bodies"])
_GRADE_CORNERS = frozenset(WORDS["grade_corners"])
_NAMES = frozenset(WORDS["thing_corners"])


@lru_cache(maxsize=256)
def title_market(title: str) -> str:
    """Of which market a table's title says that its rows tell the measures; '' for a title on nobody's figures.

    >>> title_market("表2：全球人形机器人市场预测"), title_market("表3：我国动力及其他电池产销（GWh）")
    ('全球人形机器人', '我国动力及其他电池')
    >>> title_market("表1：盈利预测（亿元）"), title_market("Global balance (mb/d)")
    ('', 'Global')
    """
    words = _BRACKETS.sub("", _NUMBERED.sub("", title.strip(" *：:#"))).strip()
    found = _MARKET.fullmatch(words)
    if found is None:
        return ""
    about = next(filter(None, found.groups()))
    about = split(about).subject or about
    return about if len(about) <= (_LONGEST_MARKET if not about.isascii() else 2 * _LONGEST_MARKET) else ""


_NUMBERED = lazy(
    r"\A(?:(?:图表|表格?|图|Table|Figure|Exhibit|Chart)\s?\d{0,3}[\s：:.、]+"
    r"|[一二三四五六七八九十]{1,2}、|[（(][一二三四五六\d]{1,2}[)）]|\d{1,2}[.、]\s?)"
)
_BRACKETS = lazy(r"[（(][^（）()]*[)）]")
_MARKET = lazy(
    r"(?:(?:19|20)\d\d年?)?((?:全球|中国|我国|国内|全国|美国|欧洲|日本|印度|世界)(?:(?![按分])[\u4e00-\u9fffA-Za-z]){1,14}?)"
    r"(?:(?:市场|行业|产业)(?:规模)?|供需|产销|供求|(?=平衡|预测|测算))(?:平衡表?|缺口)?(?:的?主要(?:指标|数据))?(?:预测|测算|情况|概览|数据|表|一览)?"
    r"|((?:Global|World|US|U\.S\.|European|EU|China|Chinese|Japan|Japanese|India|Indian)(?: [A-Za-z-]+){0,3}?)"
    r" (?:market|balance|supply and demand|supply-demand balance|supply/demand|industry)"
    r"(?: balance| forecasts?| model| outlook| size)?"
)
_LONGEST_MARKET = 14


def _thing(title: str, corner: str = "") -> str:
    """What a title measures, for rows that are grades of it: 中短票 of 中短票收益率与利差; '' where that is several."""
    words = _BRACKETS.sub("", _NUMBERED.sub("", title.strip(" *：:#"))).strip()
    first = _FIRST.match(words)
    words = first[1] if first is not None else words
    if corner and 1 < words.find(corner) < _LONGEST_MARKET and _SEVERAL.isdisjoint(words[: words.find(corner)]):
        return words[: words.find(corner)]  # 存量转债评级分布
    named = split(words)
    group = title_group(named.subject if named.head else words)
    about = _PLACES.sub("", group) if named.head or group != words else ""
    return about if 1 < len(about) <= _LONGEST_MARKET and _SEVERAL.isdisjoint(about) and not about.isascii() else ""


_FIRST = lazy(r"([^、与和及]{3,20})(?:[与和及、]|以及)(?=..)")


def _sums(name: str) -> bool:
    """Whether a row is that of a total or of an average."""
    return name.lower() in WORDS["summed_rows"] or _SUMMED.match(name) is not None


@lru_cache(maxsize=256)
def title_kind(title: str) -> str:
    """Of what the rows of a table are types, where its title says so.

    >>> title_kind("表2 各类ETF周度净流入（亿元）"), title_kind("表1：主要类型债券发行规模"), title_kind("表1：各类别")
    ('ETF', '债券', '')
    """
    found = _KIND.search(title)
    if found is None:
        return ""
    named = split(found["kind"])
    kind = _DONE.sub("", tidy(named.subject if named.head else found["kind"]))
    return kind if 1 < len(kind) <= _MOST else ""


@lru_cache(maxsize=256)
def _whose(title: str) -> str:
    """Whom or what a title says, before its measure, that all of its figures are of; '' else.

    >>> _whose("表1 寿险公司原保费收入（亿元）"), _whose("表2 五大品种供需（万吨）"), _whose("表3 在建项目进展")
    ('寿险公司', '五大品种', '')
    """
    about, measure = title_group(title), title_measure(title)
    end = measure or next((end for end in WORDS["balances"] if about.endswith(end)), "")
    about = about.partition(end)[0] if end else ""
    plain = about not in WORDS["thing_corners"] and not about.startswith(("分", "各")) and _SEVERAL.isdisjoint(about)
    return about if plain and 1 < len(about) <= _LONGEST and not about.isascii() else ""
