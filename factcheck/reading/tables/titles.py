"""The measure and the period that a table's title, its corner or its total row names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from factcheck import periods
from factcheck.document import Table
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.quantity import Mark, Quantity
from factcheck.reading.lexicon import ending
from factcheck.reading.phrases import split
from factcheck.reading.tables.heads import WORDS, Head, row_head
from factcheck.reading.tables.told_units import without_units
from factcheck.reading.tables.units import unit_named
from factcheck.tables.units import without_unit_behind
from factcheck.words import any_kind


def total_measure(table: Table, marks: Sequence[Mark | Quantity], units: int) -> str:
    """The measure that the last row names, below rows that name only parts: Grocery, Pharmacy, Net sales; else ''."""
    rows = [row_head(cells, table, marks, units) for cells in table.rows[table.head_rows :]]
    plain = [row for row in rows if row.words and not row.moves]
    if len(plain) < 3 or any(row.unit for row in plain):
        return ""
    named = split(plain[-1].words.lower().removeprefix("total ").removeprefix("group "))
    parts = all(not split(row.words).head for row in plain[:-1])
    return named.measure if parts and named.head and not named.subject else ""


_LEADERS = lazy(r"(?:排名|居|列)?[前后]\s?(?:\d{1,3}|[一二三五六七八九十]{1,3})(?!\d|[日天周月季年个])")
"""销量前十车企: what the ten are first in stands before."""
_OF_TITLE = lazy(
    r" (?:by|of|for|in) | (?:[Tt]racker|[Mm]onitor|[Ss]napshot|[Ss]ummary|[Tt]able)\b"
    r"|(?<=..)按(?![揭摩键钮])|如下|见下表|情况|一览|对比|比较|口径|汇总|概览|统计|走势|明细|构成|结构|拆分|分布|[分细]项"
    r"|分解|跟踪|排名|排行|监测|投向|去向|盘点|梳理|测算|项目$|(?:预测|变化|变动)$|(?<=[价格额率存数入])表$|(?<=[产销运发]量)表$"
)
_ITEMS = lazy(
    r"\A(?:公司)?(?:(?:主要|重点|部分|各)(?:品种|产品|商品)|(?:品种|产品|商品)(?!(?:销售)?(?:收入|金?额))"
    rf"|[分各](?:大|项|个)?(?:{any_kind('rows_of_tables')}))(?=.)"
)
_NUMBERED = lazy(
    r"\A(?:(?:图表|表格?|图|Table|Figure|Exhibit|Chart)\s?\d{1,3}[\s：:.、]+|(?:图表|表格?|Table|Figure|Exhibit|Chart)\s?[：:\s]\s*"
    r"|(?:第?[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,2}[)）]|\d{1,2}(?:\.\d)?[、.．]\s?(?!\d))\s*)"
)


@lru_cache(maxsize=256)
def title_measure(title: str, corner: str = "") -> str:
    """The measure that a table's title names: 表1：主要车企4月交付量（万辆） -> 交付量; '' for none.

    `corner` is the head over the names of the rows: what stands between it and the measure is of the measure.

    >>> title_measure("主要路产通行费收入"), title_measure("二、主要路产通行费收入（万元）", "路产")
    ('收入', '通行费收入')
    """
    if "占" in title and (share := _SHARE_OF_WHOLE.search(title)) is not None:
        return share[1]
    own, told = _LONG_AGO.sub("", _of_title(title, corner)), _of_bracket(title)
    own = "价格" if own == "价" else "" if _JUMBLED.search(own) else own  # 现货与合约价
    if told == "余额" and own in WORDS["balance_nouns"]:
        return own + told  # 对公贷款投向（余额，亿元）
    return told if told and not split(own).head else own


@lru_cache(maxsize=256)
def share_told(title: str) -> str:
    """Of what a title says that all figures are shares.

    >>> share_told("Top five holdings, % of assets"), share_told("Table 2: Loans by sector (% of total)")
    ('share of assets', 'share of total')
    """
    found = _SHARE_OF.search(title.strip(" *#"))
    return f"share of {found[1].strip()}" if found is not None else ""


_JUMBLED = lazy(r"[\u4e00-\u9fff].* .*[\u4e00-\u9fff].* |\d.*[\u4e00-\u9fff] ")
"""寿险公司 1-7 月 APE 与 NBV: several words of both scripts are no measure."""
_SHARE_OF_WHOLE = lazy(
    r"(占[\u4e00-\u9fffA-Z]{1,8}?(?:的?比例|比重|比))(?:情况|一览|变化)?\s?(?:[（(][^（）()]{1,20}[)）])?\Z"
)
"""前五大重仓券占基金净值比例（%）"""
_LONG_AGO = lazy(r"\A(?:[上下]半年|前三季度|[一二三四]季度|全年)(?=[\u4e00-\u9fff]{2})")
_SHARE_OF = lazy(
    r"(?:,|\(|–|—|:)\s?(?:as |in )?(?:a )?(?:%|per ?cent|percentage|share) of (?:the )?([A-Za-z][A-Za-z ]{2,24})\)?\Z",
    re.I,
)


def _of_bracket(title: str) -> str:
    """The measure that a bracket at the end of a title gives with its unit: 盈利预测（归母净利润，亿元）; or ''."""
    found = _LAST_BRACKET.search(title.strip(" *：:#"))
    parts = [part.strip() for part in _PARTS.split(found[1])] if found is not None else []
    if (signed := _SIGNED.search(found[1]) if found is not None else None) is not None and split(signed[1]).head:
        return signed[1]  # 资金供需一览（亿元，净流入为正）
    named = [part for part in parts if not unit_named(part)[0] and split(part).head and not split(part).subject]
    named = [part for part in named if not part.endswith(_TAXED)]
    return split(named[0]).measure if len(parts) == len(named) + 1 == 2 else ""


_SIGNED = lazy(r"(?:\A|[，,；;])\s?([\u4e00-\u9fff]{2,5})(?:为|记|计|取)正(?:[，,；;]|\Z)")
_TAXED = ("税", "口径")
"""不含税: how prices are told, and no measure."""
_LAST_BRACKET = lazy(r"[（(]([^（）()]*)[)）]\Z")
_PARTS = lazy(r"[，,；;、]")


def _of_title(title: str, corner: str = "") -> str:
    if (labelled := _LABELLED.match(title.strip(" *：:#"))) is not None and labelled[1] in WORDS["title_labels"]:
        return labelled[1]
    title = without_unit_behind(_NUMBERED.sub("", title.strip(" *：:#")))
    title = title[: title.find("单位")].rstrip(" \u3000（(") if _UNIT_APART.search(title) else title
    if (capitals := _CAPITALS.match(title)) is not None:
        title = capitals[1].lower()  # REVENUE BY SEGMENT (HK$'000) Six months ended 30 June
    words = re.sub(r"[（(][^（）()]*[)）]\s*$", "", title)
    words = _BY_WHICH.sub("", _LISTING.sub("", words))
    words = _dateless(words)
    words = _INDICATORS.sub("", _RATES_OF.sub("", words)) or words
    if _FORESEEN.search(words) is not None:
        return ""  # 盈利预测与估值, Estimates and valuation: rows name their own
    words = _ITEMS.sub("", _AND_HOW.sub("", _OF_TITLE.split(_LEADERS.split(words)[0])[0]))
    if (english := _ENGLISH_NOUN.search(words)) is not None:
        return english[1]
    first = _FIRST_OF_TWO.match(words)
    named_first = first is not None and (split(first[1]).head or _DEED.search(first[1]))
    words = first[1] if first is not None and named_first else words  # 收入（亿元）与毛利率, 营收及增速
    named = split(_PLURAL.sub("", words.rstrip()))
    if named.measure in WORDS["corners"]:
        return ""  # 采棉机技术参数
    if not named.head and (deed := _DEED.search(words)) is not None:
        return deed[1]  # 主要乳企9月线上销售
    if named.head and len(named.measure) == 1 and 1 < len(named.subject) <= _FEW:
        return f"{named.subject}{named.measure}"  # 固定合约价
    if not named.head and (done := ending(words, "title_deeds") or ending(words, "came_or_went")):
        return f"{ending(words[: -len(done)], 'kinds_of_homes')}{done}"  # 茶馆过户（套）, 二手房网签
    if named.head and corner and (kind := _behind_corner(named.subject, corner)):
        return f"{kind}{named.measure}"
    each = _EACH.match(named.subject) if named.head else None  # 头均养殖利润 is the measure, no 利润 of 头均养殖
    each = each or (_GOODS.fullmatch(named.subject) if named.head else None)  # 产品收入: not all of 收入
    if named.head and named.measure in _OF_ANOTHER and (what := split(_behind(named.subject, corner))).head:
        kind = what.subject if _KIND_OF_MEASURE.fullmatch(what.subject) and corner in named.subject else ""
        return f"{kind}{what.measure}{named.measure}"  # 企业一季度海外收入占比, 国内航线票价指数
    if named.head and named.measure in _GROWTHS and (what := split(named.subject)).head:
        return f"{what.measure} {named.measure}"  # S&P 500 third-quarter EPS growth
    if named.head and _KIND_OF.fullmatch(named.subject):
        return f"{named.subject} {named.measure}"  # Toll revenue by expressway: what kind of revenue
    return f"{named.subject}{named.measure}" if each else named.measure if named.head else ""


def _behind_corner(words: str, corner: str) -> str:
    """What stands behind the head of the rows' names, and is of no time: 通行费 of 主要路产通行费 over 路产; or ''."""
    thing = len(corner) > 1 and not corner.isascii() and corner not in _KINDS
    before, _, kind = words.partition(corner) if thing else ("", "", "")
    return kind if _KIND_OF_MEASURE.fullmatch(kind) and not before.endswith(("分", "按")) else ""


_OF_ANOTHER = ("占比", "比重", "指数", "增速")


def _behind(words: str, corner: str) -> str:
    """What stands behind the head of the rows' names, without the period that it begins with."""
    return _dateless(words.partition(corner)[2] if len(corner) > 1 and corner in words else words)


_KINDS = frozenset((*WORDS["type_corners"], *WORDS["grade_corners"]))
_KIND_OF_MEASURE = lazy(
    r"(?![各及与和、的全总]|主要|权益|操盘)(?:(?![年月日周季及与和、])[\u4e00-\u9fff]){2,5}(?<!口径)(?<!情况)(?<!项目)"
)
_FORESEEN = lazy(
    r"(?:盈利|业绩|财务)预测(?:[及与和]|\Z)|(?<![A-Za-z])(?:estimates?|forecasts?|results|financials)(?: and | & |\Z)",
    re.I,
)
_CAPITALS = lazy(r"([A-Z][A-Z&,'’ -]{3,60})(?:\s*\(|\Z)")
_UNIT_APART = lazy(r"\S[\s\u3000]+单位\s?[：:][^（()）]{1,16}\Z")
"""表1  主要地区社会库存        单位：万吨: the unit at the right of the page."""
_AND_HOW = lazy(r"[与和及、](?:单?[日周月季年]度?)?\Z")
"""主要品种价格与周变动: of the prices, and how they moved."""
_GROWTHS = ("growth", "change", "margin")
_FEW = 4
_LABELLED = lazy(r"(?:[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．]\s?)*([\u4e00-\u9fff]{2,4})[：:]")
"""一、价格：六个品种三涨两跌: what a section is on, before what it finds."""
_PLURAL = lazy(r"(?<=\b[Pp]rice)s\Z|(?<=\b[Yy]ield)s\Z|(?<=\b[Ss]pread)s\Z|(?<=\b[Rr]ate)s\Z|(?<=\b[Mm]argin)s\Z")
"""Front-month prices: each row has one price."""
_BY_WHICH = lazy(r"(?:全社会|全行业|权益|并表|合并|可比|操盘|[全总])?口径(?=[\u4e00-\u9fff]{2})")
"""百强企业全口径销售额: how it is counted stands between who and what."""


@lru_cache(maxsize=256)
def title_subject(title: str) -> str:
    """Of what a title says that its table sets supply against demand; '' for other titles.

    >>> title_subject("表3 全球镍供需平衡（万吨）"), title_subject("表1：主要车企销量")
    ('全球镍', '')
    """
    words = re.sub(r"[（(][^（）()]*[)）]\s*$", "", _NUMBERED.sub("", title.strip(" *：:#")))
    words = _dateless(words)
    end = next((end for end in WORDS["balances"] if words.endswith((end, f"{end}预测", f"{end}测算"))), "")
    before = words[: words.rfind(end)] if end else ""
    return before if 1 < len(before) <= _LONGEST_SUBJECT else ""


_LONGEST_SUBJECT = 10
_LISTING = lazy(r" (?:tracker|snapshot|summary|overview|monitor|table|watch|scorecard|dashboard|at a glance)\Z", re.I)


def _dateless(words: str) -> str:
    """A title without the period that it begins with: 2025年分业务收入."""
    first = next(iter(periods.find(words)), None)
    if first is None or first.kind != "period" or first.left > 1:
        return words
    bare = words[first.right :].lstrip(" 末底的：:")
    return bare if bare > "\u2e7f" else words


@lru_cache(maxsize=256)
def moved_in(title: str) -> tuple[str, Decimal]:
    """The unit that a title gives for its columns of changes beside that of its levels; ('', 1) for none.

    >>> moved_in("表1：各期限利率（%，变动为BP）")[0], moved_in("表2：主要品种价格（元/吨）")[0]
    ('pp', '')
    """
    found = _MOVED_IN.search(title)
    return unit_named(found[1]) if found is not None else ("", Decimal(1))


_MOVED_IN = lazy(
    r"(?:变化|变动|涨跌|增减|[同环]比|较(?:上周|上月|上年|年初)|[Cc]hanges?|[Cc]hg)(?:值|额|幅度)?(?:的?单位)?(?:均?为|以|in|[：:])?\s?"
    r"(个?百分点|pct|pp|[Bb][Pp]s?|基点|个基点)(?:计|表示)?\s?[)）；;，,]"
)


@lru_cache(maxsize=256)
def percent_too(title: str) -> bool:
    """Whether a title names % beside the unit of its amounts, for its rates: 单季主要指标（亿元，%）.

    >>> percent_too("单季主要指标（亿元，%）"), percent_too("毛利率（%）"), percent_too("Summary (US$ m, %)")
    (True, False, True)
    """
    return "%" in title and _PERCENT_TOO.search(title) is not None


_PERCENT_TOO = lazy(r"[（(](?:单位[：:])?\s?[^（）()%]{1,12}[，,、/；;]\s?%\s?[)）]")


@lru_cache(maxsize=256)
def title_base(title: str) -> str:
    """What all rates of a table are against, where its title ends so: 主要品类零售额同比 -> yoy; '' for others."""
    found = _RATES_OF.search(title.strip(" *：:"))
    english = _RATES_OF_ENGLISH.search(title.strip(" *：:")) if found is None and "%" in title else None
    if english is not None:
        return _BASES[next(filter(None, english.groups())).lower()[0]]  # EPS growth by sector (% y/y)
    return {"同": "yoy", "环": "prev_period"}[found[1] or found[2]] if found else ""


def corner_base(table: Table) -> str:
    """What all rates are against, where the head of the row names says so: 指标（同比，%）."""
    corner = table.rows[0][0].text if table.head_rows and table.rows and table.rows[0] else ""
    found = _RATES_IN_CORNER.search(corner)
    return {"同": "yoy", "环": "prev_period"}[found[1] or found[2]] if found else ""


def all_rates(table: Table, columns: Sequence[Head]) -> bool:
    """Whether all columns are of rates against a base, in % by the title or the corner: PPI（%） | 10月同比 | 环比."""
    figures = columns[table.head_columns :]
    percent = "%" in (columns[0].unit if columns else "", table.unit)
    return percent and bool(figures) and all(head.moves and head.base and not head.unit for head in figures)


_RATES_IN_CORNER = lazy(r"([同环])比(?:增速|增长|变动)?\s?[，,、/]?\s?[（(]?%|[（(]\s?([同环])比")
_RATES_OF = lazy(
    r"(?<![及与和、])([同环])比(?:增速|变动|变化|增长|增减|涨跌幅|增幅|增长率)?(?:情况|一览)?(?:[（(][^（）()]{1,20}[)）])?\Z"
    r"|[（(]([同环])比(?:增速|增长|变动)?[，,、/]?\s?[%％][)）]\Z"
)
_ON_WHAT = "(y/y|yoy|q/q|qoq|m/m|mom)"
_RATES_OF_ENGLISH = lazy(rf"\((?:% ?,? ?{_ON_WHAT}|{_ON_WHAT},? ?%)\)\Z|, ?% ?{_ON_WHAT}\Z", re.I)
_BASES = {"y": "yoy", "q": "qoq", "m": "mom"}
_INDICATORS = lazy(r"(?<=..)(?:指标|数据)\Z")
_ENGLISH_NOUN = lazy(r"[\u4e00-\u9fff] ([a-z]{4,14}(?: [a-z]{3,14})?)\Z")
"""旗舰机型主要 content: the noun in English that ends a Chinese title is what it measures."""
_KIND_OF = lazy(r"[A-Z]?[a-z]+(?:[ -][a-z]+){0,2}")
_FIRST_OF_TWO = lazy(r"([^（(、和与及]{2,20}?)(?:[（(][^（）()]{1,12}[)）])?(?:[与和及、]|以及)(?=[^）)]{2,})")
_DEED = lazy(r"((?:线上|线下|终端|同店|国内|海外|境外)?(?:销售|零售|批发|采购|招标|中标|融资|成交|签约|投放))\Z")
"""A deed that ends a title is what the table's figures measure."""
_GOODS = lazy(r"产品|商品|品种")
_EACH = lazy(r"[\u4e00-\u9fff]?均(?!价)|单位|单[\u4e00-\u9fff]|每|平均|累计")


def title_mark(number: int, table: Table) -> Mark | None:
    """The period in a table's title; its view offset is a stand-in that no real mark has."""
    for found in periods.find(without_units(table.title)):
        if found.kind == "period":
            return Mark("period", -1, -1, title_place(number), -1, found.label, found.label, found.spec)
    return None


def title_place(number: int) -> int:
    """The stand-in for the view offset of the period in the title of a table."""
    return -(number + 2) * 1000


def told_by_title(columns: list[Head], title: Mark | None) -> list[Head]:
    """Columns headed Last Month, Current Month below February 2018: January and February of that year."""
    spec = title.spec if title is not None else None
    if not isinstance(spec, periods.Spec) or spec.form not in _MOST or not spec.number or spec.last:
        return columns
    return [
        evolve(head, mark=evolve(head.mark, left=-head.mark.left - 1, spec=told))
        if head.mark is not None and (told := _told(head.mark.spec, spec)) is not None
        else head
        for head in columns
    ]


_MOST = {"month": 12, "quarter": 4}
"""How many of them a year has."""


def _told(own: object, title: periods.Spec) -> periods.Spec | None:
    """The period of a column's head counted from that of the title; None for a head that is not so counted."""
    if not isinstance(own, periods.Spec) or own.since or title.number is None:
        return None
    if own.form == title.form and own.shift == 0 and own.number is None and not own.label.isascii():
        return evolve(title, part=own.part or title.part)  # 当月净增 below 10月用户数据
    if title.year is None:
        return None
    if own.form == title.form and own.shift in (0, -1) and own.number is None:
        year, number = divmod(title.year * _MOST[title.form] + title.number - 1 + own.shift, _MOST[title.form])
        return evolve(title, year=year, number=number + 1)
    if not own.label.isascii():
        return None
    back = own.year_shift if own.form == "year" and own.year is None else None
    return evolve(title, year=title.year + back) if back == -1 else None


def corner_mark(columns: Sequence[Head], table: Table) -> Mark | None:
    """The period in the head of the row names, where no other head prints one: | FY2025 | New | Prior |."""
    names = columns[: table.head_columns]
    dated = [head.mark for head in columns[table.head_columns :] if head.mark is not None]
    if dated:  # | 业务 | 前三季度收入 | 占比 |: of the one period that any column tells, the first of figures
        one = dated[0] if columns[table.head_columns].mark is dated[0] else None
        return one if all(mark.text == dated[0].text for mark in dated) else None
    return next((head.mark for head in names if head.mark is not None), None)
