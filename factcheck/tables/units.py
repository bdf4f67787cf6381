"""The unit that a title, a head or a note prints for all of a table: （单位：亿元）, (US$ mn), 单位均为万元."""

from __future__ import annotations

from factcheck.lexing.words import CODES
from factcheck.lines import any_of, words
from factcheck.patterns import Rare, lazy
from factcheck.units import SPELLINGS

_MONEY_ZH = any_of([word for word, unit in SPELLINGS.items() if unit.kind == "money" and word[0] >= "一"])
"""Names of currencies in Chinese: 元, 美元, 新台币."""
UNIT_WORD = (
    rf"(?:人民币)?(?:百|千|万|百万|千万|亿|十亿|万亿)?(?:{_MONEY_ZH}|吨|万吨|户|万户|台|万台|辆|万辆|家|颗|片|"
    r"千瓦时|千瓦|度|桶|平方米|平方公里|立方米|(?:座|客|人|吨|箱|芯|皮长)?公里|公斤|千克|克拉|盎司|人次|人|个|座|只|条|张|套|件|份|头|部|手|股|"
    r"箱|重箱|重量箱|箱次|标箱|柜|粒|批次|场|单|架|艘|例|项|款|(?:[架班车列航台批])?次|宗|伙|班|枝|支|枚|块|株|羽|尾|瓶|盒|栋|幢|间|根|"
    r"[kMGT]Wh?|%|％|倍|点|元/吨|美元/桶|(?:百|千|万|百万|千万|亿|十亿|万亿)\s?[A-Za-z]{3,8})"
    r"(?:/[^\s，,；;、)）：:。]{1,8}(?:(?<=[百千万亿]) [A-Za-z]{1,12})?)?"
)
_MONEY_EN = rf"(?:[A-Z]{{1,2}}\$|{CODES}|[NSD]Kr|SFr|[$€£¥]|[Aa]mounts?|[Dd]ollars|[Uu]naudited,?|[Ee]xpressed)"
_SCALE_EN = r"(?:mn|bn|m|[Mm]illions?|[Bb]illions?|[Tt]housands?)"
_UNIT_EN = (
    rf"(?:{_MONEY_EN}\s)?(?:[Ii]n\s)?(?:{_MONEY_EN}\s?)?{_SCALE_EN}"
    r"(?:\sof\s(?:US|U\.S\.)?\s?(?:dollars|yuan|euros|RMB))?(?:,?\s(?:except|unless)\s[^()]{1,80})?"
    r"|(?:[A-Za-z]{4,12}\s)?(?:[Ii]n\s)?(?:[Tt]housands?|[Mm]illions?|[Bb]illions?|mn?|bn|k)(?:\s[Oo]f)?\s[A-Za-z]{4,12}s"
    r"|(?:US\$|USD|RMB|Rmb|HK\$|\$|€)(?:\s?(?:/|per)\s?(?:(?:[Mm]illion|[Bb]illion|[Tt]housand|[MmBbkK]|[百千万亿]{1,2})\s?)?[A-Za-z]{1,12})?|%"
    r"|(?:US\$|USD|RMB|Rmb|HK\$|\$|€)\s?(?:k|K|mn?|bn?)\s?/\s?(?:[A-Za-z]{1,12}|[\u4e00-\u9fff]{1,3})"
    r"|['’]?000\s?[a-z]{1,12}|(?:[km]|million\s)?b/d|(?:HK|US|NT|A|S|C)?\$\s?['’]000s?|(?:RMB|Rmb|[€£¥])\s?['’]000s?"
    r"|[kM]t(?:pa)?|mt|[kmb]?boe/d|[GT]Wh?|[KM]W(?:h|p)|tonnes|bcm|TEU|'000 TEU"
)
_UNIT_BRACKET = lazy(
    rf"[(（\[](?:单位[:：]\s?)?(?:(?:[同环]比|[YyQqMm]o[YyQqMm]|[yqm]/[yqm])(?:增速|增长|变动)?[，,、/]?\s?(?=[%％]))?"
    rf"({UNIT_WORD}|{_UNIT_EN})(?:\s?(?:LCE|CO2e?|标准煤|标煤|当量|金属量?|实物量?|折纯|油当量|[YyQqMm]o[YyQqMm]|[yqm]/[yqm]))?(?:[，,；;、]\s?[^()（）\[\]]{{1,28}})?[)）\]]"
    rf"|[(（\[](?:单位[:：]\s?)?({UNIT_WORD})(?:\s?[A-Z]{{2,4}}|\s[A-Za-z\u4e00-\u9fff]{{1,8}})[)）\]]"
    rf"|[(（\[][\u4e00-\u9fffA-Z\d.–—-]{{2,12}}[，,]\s?({UNIT_WORD}|{_UNIT_EN})[)）\]][*\s]*\Z"
)
"""With words on what is left out, or on some columns: （元/吨，含税）, （%，变化为个百分点）, (US$/t, 20 May); of what
it is an amount: （万吨 LCE）."""
_PRICE_EN = (
    rf"(?:{_MONEY_EN}|(?:US\s|U\.S\.\s)?(?:[Dd]ollars|[Cc]ents|[Yy]uan|[Ee]uros|[Pp]ence|[Yy]en|[Rr]inggit|[Bb]aht))"
    r"(?:\sper\s|\s?/\s?)[A-Za-z]{1,12}"
)
_UNIT_TAIL = lazy(
    rf"[a-zA-Z](?:[,:]|\s[–—-]|\sin)\s({_MONEY_EN}\s?{_SCALE_EN}|{_PRICE_EN}|(?:'000|[Tt]housand|[Mm]illion)\s[a-z]{{4,12}}s"
    r"|[kMGT]Wh?|[kM]t|bcm|TEU|[km]b/d)\s*\Z"
)
"""A unit that ends an English title without brackets: Revenue by category, £m; Freight rates, dollars per day."""
_UNIT_LINE = lazy(
    r"(?:单位|Units?)\s{0,2}[:：]\s{0,2}([^\s；;。，)）（]{1,24}(?:\s(?:mn|bn|million|billion|thousand))?)"
)
_UNIT_INTRODUCING = lazy(
    rf"(?:[(（\[](?:单位|[Uu]nits?)[:：]\s?(?P<held>{UNIT_WORD}|{_UNIT_EN})[)）\]]\s?[：:。]"
    rf"|(?:\A|[，。；、\s])(?:金额|价格)?单位(?:均|统一|一律|都)?[为是以按：:]\s?(?P<told>{UNIT_WORD}|{_UNIT_EN})计?\s?[：:。]?)\s?\Z"
)
_UNIT_FOR_ALL = Rare(
    r"(?:金额|货币)(?:的?(?:单位|币种))?(?:，|,)?(?:均|一律)?(?:以|为|是|按)?[:：]?"
    r"(人民币[百千万亿]{0,2}元|[百千万亿]{1,2}元|[百千万亿]{0,2}(?:美元|港元|港币))"
    r"|单位[:：]\s?(人民币[百千万亿]{0,2}元)(?=[。；;])"
    r"|[Aa]ll (?:amounts|figures) (?:are )?(?:stated |expressed |presented |shown )?in ([^,.;\n]{2,24}?)"
    r"(?= unless| except|[,.;\n])"
)
_UNIT_ALONE = lazy(rf"[(（\[]?(?:单位[:：]\s?)?(?:{UNIT_WORD}|{_UNIT_EN})[)）\]]?$")
_INTRODUCES = lazy(r"[^。；，]{4,40}(?:如下表?|见下表)(?:所示)?\s?(?:[（(][^（）()]{1,16}[)）])?\s?[：:]?")


def unit_of(text: str) -> str:
    """The unit that a title, a note or a head prints for a whole table, or ''.

    >>> unit_of("表3：主要产品收入（单位：亿元）"), unit_of("Table 2: Revenue (US$ mn)"), unit_of("表1：股价表现")
    ('亿元', 'US$ mn', '')
    """
    match = _UNIT_BRACKET.search(text, 0, 400) or _UNIT_LINE.search(text, 0, 400) or _UNIT_TAIL.search(text)
    return next((found for found in match.groups() if found), "") if match else ""


def without_unit_behind(title: str) -> str:
    """An English title without the unit that ends it.

    >>> without_unit_behind("Freight rates, dollars per day"), without_unit_behind("Revenue, costs and margin")
    ('Freight rates', 'Revenue, costs and margin')
    """
    found = _UNIT_TAIL.search(title) if title[-1:].isascii() and title[:1].isascii() else None
    return title[: found.start() + 1] if found is not None else title


def unit_introducing(text: str) -> str:
    """The unit in brackets at the end of a line that leads on to a table, or ''.

    >>> unit_introducing("报告期各板块收入如下（单位：万元）："), unit_introducing("公司收入 3 亿（单位：万元）")
    ('万元', '')
    >>> unit_introducing("各厂报价见下表，单位均为元/立方米：")
    '元/立方米'
    """
    match = _UNIT_INTRODUCING.search(text, max(len(text) - 40, 0))
    return (match["held"] or match["told"]) if match else ""


def unit_of_total(text: str, rows: list[list[str]]) -> str:
    """The unit that the end of a sentence prints behind the number which a table's last row sums up to, or ''.

    >>> unit_of_total("期末在册车辆164辆，其中：", [["客车", "31"], ["货车", "133"], ["合计", "164"]])
    '辆'
    >>> unit_of_total("期末在册车辆164辆，其中：", [["客车", "31.5"], ["货车", "133"], ["合计", "164"]])
    ''
    """
    whole = bool(rows) and all(_WHOLE.fullmatch(cell) for row in rows for cell in row[1:])
    last = rows[-1] if whole and "".join(rows[-1][0].split()).lower() in words()["summed_rows"] else []
    told = [unit for number, unit in _COUNTED.findall(text[-_SAID_LAST:]) if number in last[1:]]
    return told[0] if len(told) == 1 else ""


_WHOLE = lazy(r"(?:\d{1,3}(?:,\d{3})*|\d+|[-–—])?")
_COUNTED = lazy(rf"(?<![\d.,])(\d[\d,]+)\s?({UNIT_WORD})")
_SAID_LAST = 40


def introduces(text: str) -> bool:
    """Whether a short line leads on to a table, and so names it.

    >>> introduces("前三季度各产品线收入如下（单位：万元）："), introduces("公司收入如下表所示，同比增长。")
    (True, False)
    """
    return _INTRODUCES.fullmatch(text) is not None


def ends_with_unit(text: str) -> bool:
    """Whether a line ends with a unit in brackets.

    >>> ends_with_unit("各省装机容量（万千瓦）"), ends_with_unit("各省装机容量（累计）")
    (True, False)
    """
    return any(match.end() == len(text) for match in _UNIT_BRACKET.finditer(text, max(len(text) - 40, 0)))


def unit_for_all(text: str) -> str:
    """The unit that a report declares for its sums of money wherever none is printed, or ''.

    >>> unit_for_all("除特别注明外，金额单位均为人民币万元。"), unit_for_all("合同金额为人民币3亿元")
    ('人民币万元', '')
    """
    match = _UNIT_FOR_ALL.search(text, 0, 8000)
    return next((found.strip() for found in match.groups() if found), "") if match else ""


def is_unit(text: str) -> bool:
    """Whether words are a unit and nothing else.

    >>> is_unit("（万元）"), is_unit("US$mn"), is_unit("收入")
    (True, True, False)
    """
    return len(text) <= 24 and _UNIT_ALONE.match(text) is not None
