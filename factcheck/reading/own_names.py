"""Names that a report itself shows to be somebody's: beside a code, in a table of companies, by what they do."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from factcheck.document import Document
from factcheck.patterns import Rare, lazy
from factcheck.quantity import Mark, Quantity
from factcheck.reading import phrases
from factcheck.reading.bodies import body, leading_body, pronouns, publisher
from factcheck.reading.filed import firms_filed
from factcheck.reading.firm_labels import headings_of_firms, labels_of_firms
from factcheck.reading.firms_told import firms_told
from factcheck.reading.headings import FILED, things_headed
from factcheck.reading.labels import BOLD_FIRM
from factcheck.reading.lexicon import measures, roles
from factcheck.reading.rosters import rosters
from factcheck.reading.short_names import short_names
from factcheck.reading.topic_labels import only_a_topic
from factcheck.reading.works import works


def own_names(document: Document, marks: Sequence[Mark | Quantity]) -> frozenset[str]:
    """All names that a report shows to be somebody's, and the titles of works."""
    text = document.view.text
    latin = _acting_latin(text) if document.language == "en" else frozenset()
    filed = _filed_names(document) | _in_bold(text) | _in_the_news(text) | firms_told(document) | firms_filed(document)
    told = coded_names(text, marks) | _listed_names(document) | acting_names(text) | works(text) | latin | filed
    compared = frozenset(name for roster in rosters(text) for name in roster)
    headed = labels_of_firms(document) | headings_of_firms(document) | compared | _headed_in_a_row(document)
    all_told = told | frozenset(name for name in headed if not _of_nobody(name))
    return all_told | short_names(all_told, text)


def _headed_in_a_row(document: Document) -> frozenset[str]:
    """The names that headings in a row consist of, below which what only firms have is told: 1、某某牙科, 2、某某眼科.

    In a row with such ones a name that has a firm's form is one, too, whatever is told below it.
    """
    text, blocks = document.view.text, document.blocks
    found: set[str] = set()
    formed: dict[int, set[str]] = {}
    for at, name in things_headed(document, alone=True).items():
        below = blocks[at + 1] if at + 1 < len(blocks) else None
        trade = name in roles("lines_of_business") or name.endswith(roles("segments"))
        if below is None or trade or below.kind not in _TELLS or not _SHORTEST_FIRM <= len(name) <= _LONGEST_FIRM:
            continue
        told = text[below.left : below.right]
        if _OF_FIRMS.search(told) and not _OF_A_TRADE.search(told):
            found.add(name)
        if body(name) or of_a_field(name):
            formed.setdefault(blocks[at].section, set()).add(name)
    return frozenset(found.union(*(row for row in formed.values() if row & found)))


_TELLS = frozenset({"paragraph", "list_item"})
_SHORTEST_FIRM, _LONGEST_FIRM = 4, 6
_OF_FIRMS = Rare(r"归母|扣非|净利润|营业收入|门店|员工|(?<![家的])公司(?![债类层方端法股])")
_OF_A_TRADE = Rare(r"家公司|家企业|板块|行业|样本|市场规模")


def _filed_names(document: Document) -> frozenset[str]:
    """Whom headings name behind a trade in brackets, where several are filed so: 【家电】某某电器：双十一跟踪."""
    text = document.view.text
    found = [m for b in document.blocks if b.kind == "heading" and (m := FILED.match(text, b.left, b.right))]
    names = {m["name"] for m in found if m["name"]} if len(found) > 1 else set()
    return frozenset(name for name in names if not _of_nobody(name) and not name.endswith(roles("report_kinds")))


def _in_bold(text: str) -> frozenset[str]:
    """The names in bold with which paragraphs on a company open.

    >>> sorted(_in_bold("**磐屿电池**三季报：营收 86 亿元。\\n**毛利率**三季度为 21%。"))
    ['磐屿电池']
    """
    found = (match["name"] for line in text.split("\n") if "**" in line[:8] and (match := BOLD_FIRM.match(line)))
    return frozenset(n for n in found if 1 < len(n) <= _BOLD and not _of_nobody(n) and not n.isascii())


_BOLD = 8


def coded_names(text: str, marks: Sequence[Mark | Quantity]) -> frozenset[str]:
    """The names right before a security code: 江海算力（600733）, or right behind one in a table's row."""
    found: set[str] = set()
    for mark in marks:
        if mark.kind != "code" or mark.right - mark.left < _SHORTEST_CODE:
            continue  # 01 Key Takeaways: the number of a section
        before = _NAME_BEFORE.search(text, max(0, mark.left - 30), mark.left)
        after = _NAME_AFTER.match(text, mark.right, min(len(text), mark.right + 24))
        found.update(match.group(1) for match in (before, after) if match)
    return frozenset(found)


_SHORTEST_CODE = 4
_NAME_BEFORE = lazy(
    r"((?<![A-Za-z&.] )(?<![A-Za-z&.])[A-Z][A-Za-z&.]+(?: [A-Z][A-Za-z&.]+){1,2}"
    r"|(?<![A-Za-z])[\u4e00-\u9fffA-Za-z·]{2,10})"
    r"(?:-[A-Z]{1,2})?(?:\*\*)?\s*[（(]\s*$"
)
_NAME_AFTER = lazy(r"[ \t|]+([\u4e00-\u9fffA-Za-z·]{2,8})[ \t|]")


def _listed_names(document: Document) -> frozenset[str]:
    """The names in a column of a table, where its head says that they are companies' (公司, 证券简称, 候选人)."""
    found: set[str] = set()
    for block in document.blocks:
        table = block.table
        if table is None or not table.head_rows:
            continue
        for head in table.rows[0]:
            if not _of_companies(head.words):
                continue
            rows = (row for row in table.rows[table.head_rows :] if len(row) > head.column)
            column = [row[head.column].words.strip(" *") for row in rows]
            names = {name for name in column if _LISTED.fullmatch(name) and not _no_name(name)}
            if len(names) >= _SEVERAL:
                found |= names
    return frozenset(found)


def _of_companies(head: str) -> bool:
    return head.strip(" *").endswith(roles("company_heads"))


def _no_name(name: str) -> bool:
    """Whether the words in a column of companies are none's name; 淮源发电 is one, though 发电 is measured, too."""
    named = phrases.split(name)
    trade = len(name) == _FIRM and named.measure in roles("trades_measured") and len(named.subject) == _FIRM - 2
    return says_more(name) and not (trade and not name.endswith(roles("no_company_rows")))


def says_more(name: str) -> bool:
    """Whether the words of a row are no name: a measure, a total, companies of a kind."""
    return name.endswith(roles("no_company_rows")) or name in pronouns() or bool(phrases.split(name).head)


_LISTED = lazy(r"[\u4e00-\u9fff]{2,8}")
_SEVERAL = 2
"""A table that lists companies has so many rows of names."""


def acting_names(text: str) -> frozenset[str]:
    """Names of four or five characters that end in a field and do, have or are listed as only companies do.

    >>> sorted(acting_names("岩川软件公告中标项目。涨幅前三：甲江股份（+9.1%）、乙泽电子（+8.0%）、丙湖传媒（+7%）。"))
    ['丙湖传媒', '乙泽电子', '岩川软件']
    >>> sorted(acting_names("岭东能源2025年营收81亿元。工业软件2025年收入增长12%。国产软件宣布涨价。"))
    ['岭东能源']
    """
    found = {match["name"] for match in _acting().finditer(f"\n{text}")}
    for run in _RISERS.finditer(text):
        names = [match[1] for match in _RISER.finditer(run.group())]
        if any(body(name) for name in names):
            found.update(names)
    named = {name for name in found if of_a_field(name) and not body(name)} | _labelled(text) | _rated(text)
    return frozenset(named | {short for name in named if (short := _short_of(name, text))})


def _rated(text: str) -> frozenset[str]:
    """Names of those whose shares a house rates, where the text speaks of them again.

    >>> sorted(_rated("首次覆盖岑川制动，给予“买入”评级。岑川制动2026年收入增长。维持行业，给予“增持”评级。"))
    ['岑川制动']
    """
    found = {match["name"] for match in _RATED.finditer(text)}
    found |= buyers(text)
    return frozenset(n for n in found if not body(n) and not _of_nobody(n) and text.count(n) > 1)


def covered_in(text: str, left: int, right: int) -> str:
    """Whom a sentence begins to cover: 首次覆盖岑川制动，给予“买入”评级; '' for nobody."""
    match = _RATED.search(text, left, right)
    return match["name"] if match is not None else ""


_RATED = Rare(
    r"(?:首次覆盖|首次推荐|新增覆盖)(?P<name>[\u4e00-\u9fff]{3,6}?)(?:[，,]\s?)?(?:并)?(?:给予|赋予)[^，。；\n]{0,8}[“\"「]"
)
"""首次覆盖某某制动，给予“买入”评级."""


def buyers(text: str) -> frozenset[str]:
    """Those who put out tenders: a report on a tender tells most of those who bid.

    >>> sorted(buyers("11月17日，北辰移动公示光缆集采的中标候选人。"))
    ['北辰移动']
    """
    return frozenset(match["name"] for match in _BUYERS.finditer(text))


_BUYERS = Rare(
    r"(?<=[，。；：\n ])(?P<name>[\u4e00-\u9fff]{4,6}?)(?:正式|发布|公布)?(?:公示|启动|开启|公布)(?:了)?"
    r"(?=[^，。；\n]{0,24}(?:集采|集中采购|招标|中标候选人|中标结果))",
    apart="，。；\n",
)
"""11月17日，某某移动公示光缆集采的中标候选人."""


def _labelled(text: str) -> frozenset[str]:
    """The labels of news on companies, by what only a company does or has: 乐匣：控股股东拟减持 …

    >>> sorted(_labelled("• 芯澜微装：拟定增12亿元。\\n• 政策：拟下调税率。\\n【旭禾】与某车企签署协议。"))
    ['旭禾', '芯澜微装']
    """
    found = (match["name"] for match in _news().finditer(f"\n{text}"))
    return frozenset(name for name in found if not body(name) and not _of_nobody(name))


def _of_nobody(label: str) -> bool:
    """Whether a label is what news is on, or who makes rules and brings news."""
    common = only_a_topic(label) or label in measures().parts or publisher(label) or label.endswith(_NO_FIRMS)
    return common or label.startswith(roles("branch_firsts")) or bool(phrases.split(label).head)


_NO_FIRMS = (
    *("部", "局", "委", "会", "院", "所", "府", "企"),
    *("行业", "厂商", "企业", "公司", "板块", "方面", "市场", "新闻", "动态"),
)


@cache
def _news() -> re.Pattern[str]:
    deeds = "|".join(roles("label_deeds"))
    when = r"(?:\d{1,2}月\d{1,2}日)?(?:公司|晚间?|晚公告)?"
    gets = r"获[^，。：\n]{0,12}(?:批件|批文|证书|订单|定点|注册)|完成[^，。\n]{0,8}融资"
    agrees = rf"与[^，。：\n]{{2,16}}(?:签|达成|合作)|{gets}"
    label = r"(?P<name>[\u4e00-\u9fff]{2,6})(?:[（(][^（）()\n]{4,14}[)）])?[：:】]"
    return re.compile(rf"\n[ \t•●■▎▍·*\-\d)）.、(（【]{{0,8}}{label}\s?{when}(?:{deeds}|{agrees})")


def _in_the_news(text: str) -> frozenset[str]:
    """Whom the headlines of a digest name, by what only a company brings out or goes through.

    >>> sorted(_in_the_news("**3. 砚台云发布三季报。** 收入增长。\\n4. 沁禾拟启动港股上市\\n5. 上市公司披露年报。"))
    ['沁禾', '砚台云']
    """
    found = (match["name"] for match in _HEADLINES.finditer(text))
    return frozenset(name for name in found if not _of_nobody(name))


_HEADLINES = Rare(
    r"^[\s#*•●■▎▍-]{0,6}(?:\d{1,2}[.、）)]\s?|[一二三四五六七八九十]{1,2}、)?\**(?P<name>[\u4e00-\u9fff]{2,6}?)"
    r"(?:正式|宣布|拟|已|将|首次|再次)?(?:(?:公布|发布|披露)[^，。：；\n]{0,8}?"
    r"(?:季报|年报|中报|业绩|财报|月报|快报|简报|(?:经营|销售|产销)数据)"
    r"|(?:启动|开启|通过|递交|完成)[^，。：；\n]{0,8}?(?:招股|上市|发行|IPO|聆讯|融资|增发|定增|私有化))(?=[。：；，*\n])",
    re.M,
)
"""**8. 某某云发布三季报。**, at the beginning of a line."""


def _short_of(name: str, text: str) -> str:
    """The name without its field, where the report goes on so: 岑越汽车 …；岑越 10 月 …; '' else."""
    short = next((name.removesuffix(end) for end in roles("firm_ends") if name.endswith(end)), "")
    if not 1 < len(short) < len(name) or short.startswith(roles("branch_firsts")):
        return ""
    again = rf"(?:^|[。；，\n]){short}(?:方面|主要|的|\s?\d{{1,2}}\s?月|[一二三四]季度|前三季度|上半年|20\d\d\s?年)"
    return short if re.search(again, text) else ""


_RISERS = Rare(r"(?:[\u4e00-\u9fff]{2,6}[（(][+＋\-－−]?\d{1,3}(?:\.\d{1,2})?[%％][）)][、，]?){3,12}", apart="\n。；")
_RISER = lazy(r"([\u4e00-\u9fff]{2,6})[（(]")


@cache
def _acting() -> re.Pattern[str]:
    """A name that opens a sentence before a deed of a firm, or before a period and what only a firm has."""
    deeds, has = ("|".join(roles(kind)) for kind in ("firm_deeds", "firm_has"))
    spans = "[一二三四]季度|上半年|前三季度"
    when = rf"(?:20\d\d\s?年(?:{spans})?|{spans}|\d[QH]\d\d|\d\dQ\d|Q[1-4]|1?\d月)"
    name = rf"(?P<name>[\u4e00-\u9fff]{{2,3}}(?:{'|'.join(roles('firm_ends'))}))"
    alias = r"(?:[（(][A-Z][A-Za-z .&]{1,20}[）)])"
    opens = r"[。；！？】\n：][ \t•●-]{0,4}"
    agrees = r"与[^，。：；\n]{2,16}(?:签订|签署|达成|合作)"
    return re.compile(rf"{opens}{name}(?:{deeds}|{agrees}|{alias}|\s?{when}\s?(?:实现)?(?:{has}))")


def _acting_latin(text: str) -> frozenset[str]:
    """Names that open an English sentence and do or have what firms do: Orlin Steel posted, Brisa's backlog."""
    return frozenset(match["name"] for match in _doing().finditer(text) if _of_a_firm(match["name"]))


@cache
def _doing() -> re.Pattern[str]:
    deeds, has = ("|".join(roles(kind)) for kind in ("firm_deeds_latin", "firm_has_latin"))
    name = r"(?P<name>[A-Z][\w&-]*(?: (?:& )?[A-Z][\w&-]*){0,3})"
    opens = r"(?:^|(?<=[.!?•*] )|(?<=\bwhile ))"
    return re.compile(rf"{opens}{name}(?: (?:{deeds})|['’]s (?:[a-z-]+ )?(?:{has}))\b", re.M)


def _of_a_firm(name: str) -> bool:
    first = name.split(" ")[0]
    known = (*roles("economies_latin"), *roles("branches_latin"), *roles("wide"))
    common = first.lower() in roles("openers") or first.lower() in roles("no_names_latin")
    return len(name) > _SHORTEST and name not in known and first not in roles("wide") and not common


_SHORTEST = 2


def behind_attribute(phrase: str, names: frozenset[str]) -> str:
    """A phrase without what is said of a firm before its name: 低成本的禾雀航空客座率."""
    told, of, what = phrase.partition("的")
    if not of or body(told) or told in names or leading_body(phrase, names):
        return phrase
    rest = what[_FIRM:]
    firm = of_a_field(what[:_FIRM]) and (not rest or rest.startswith(roles("deeds")) or bool(phrases.split(rest).head))
    return what if firm or leading_body(what, names) in names else phrase


_FIRM = 4


def of_a_field(name: str) -> bool:
    """Whether a name has the form of a firm's, and does not begin like the name of a branch: 工业软件, 消费电子."""
    return len(name) > 3 and name.endswith(roles("firm_ends")) and not name.startswith(roles("branch_firsts"))
