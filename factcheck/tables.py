"""Tables rebuilt from lines: Markdown, tab-separated, comma-separated, and flattened rows where that is certain.

Everything here works on source offsets; layout turns cells into view offsets. A grid is only made where every
row has its cells in the same columns; what cannot be rebuilt stays a block of cells, numbers without facts.
"""

from __future__ import annotations

import re
from itertools import pairwise

from attrs import field, frozen

from factcheck.lexing.words import CODES
from factcheck.lines import INVISIBLE, Line, any_of, columns, words
from factcheck.patterns import Rare, lazy
from factcheck.units import SPELLINGS

Part = tuple[int, int]
"""A slice of the source; empty (start == end) for an empty cell."""

_NIL = r"[-–—－]{1,3}|\.{2,3}|…|N/?A|n/?a|[Nn]\.[Aa]\.?|N/?M|N\.M\.?|n/m|n\.?m\.?|不适用|无"
_NUMBER = (
    r"[-+−－–△▲▼↑↓~约>＞<＜≥≤]{0,2}\s?[(（]?[-+−]?(?:US|HK|NT|RMB|CNY|USD)?[$¥￥€£]?\s?\d[\d,，]{0,24}(?:\.\d{1,12})?"
    r"\s?(?:%|％|‰|[xX]|倍|pct|pp|bps?|个百分点|[万亿千百]{0,2}(?:元|美元|吨|户|台|辆|家)?)?[)）]?[*†①-⑨]?"
)
VALUE = lazy(rf"(?:{_NUMBER}|{_NIL})$")
_VALUE_FIRST = frozenset("0123456789０１２３４５６７８９-+−－–—△▲▼↑↓~约>＞<＜≥≤(（UHNRC$¥￥€£n不无")
"""What a value begins with, as far as a flattened row may show it: most words are told by one look."""
NUMERIC = lazy(rf"{_NUMBER}$")
PERIOD = lazy(
    r"(?:(?:19|20)\d\d\s?年?\s?(?:[AEFaef]|[QHqh][1-4]|[一二三四]季度|[上下]半年|1?\d月(?:\d{1,2}日)?|年)?|[1-4][QH]['’]?\d\d[AEF]?"
    r"|FY\s?['’]?\d{2,4}(?:[QH][1-4])?[AEF]?|[QH][1-4](?:\s?(?:FY)?['’]?\d{2,4})?[AEF]?|\d\d[QH][1-4]"
    r"|(?:19|20)\d\d[-/.]\d{1,2}(?:[-/.]\d{1,2})?|1?\d月(?:\d{1,2}日)?|1[-–—至]1?\d月)$"
)
_TOKEN = lazy(r"\S+")
_WIDE_GAP = lazy(r"\S+(?:[ \u00a0]\S+)*")
_SIGN = lazy(r"(?:US|HK|NT|RMB)?[$¥￥€£(（]{1,2}$")
_CLOSE = lazy(r"(?:[%％)）]{1,2}|pp|pct|bps?|x)$")
_SENTENCE = lazy(r"[。；！？]|[，,]\s?\D")
_STOP = lazy(r"[。；！？：，]|\.\s")
_PICTURE = lazy(any_of(words()["picture_columns"]) + "$")
_SEPARATOR = lazy(r"\|?\s{0,20}:?-{1,60}:?\s{0,20}(?:\|\s{0,20}:?-{1,60}:?\s{0,20}){0,200}\|?$")
_UNIT_LINE = lazy(r"(?:单位|Units?)\s{0,2}[:：]\s{0,2}([^\s；;。，)）]{1,24}(?:\s(?:mn|bn|million|billion|thousand))?)")
_MONEY_ZH = any_of([word for word, unit in SPELLINGS.items() if unit.kind == "money" and word[0] >= "一"])
"""Names of currencies in Chinese: 元, 美元, 新台币."""
UNIT_WORD = (
    rf"(?:人民币)?(?:百|千|万|百万|千万|亿|十亿|万亿)?(?:{_MONEY_ZH}|吨|万吨|户|万户|台|万台|辆|万辆|家|颗|片|"
    r"千瓦时|千瓦|度|桶|平方米|平方公里|立方米|(?:座|客|人|吨|箱|芯|皮长)?公里|公斤|千克|克拉|盎司|人次|人|个|座|只|条|张|套|件|份|头|部|手|股|"
    r"箱|箱次|标箱|单|架|艘|例|项|款|(?:[架班车列航台批])?次|宗|伙|班|枝|支|枚|块|株|羽|尾|瓶|盒|栋|幢|间|根|"
    r"[kMGT]Wh?|%|％|倍|点|元/吨|美元/桶|(?:百|千|万|百万|千万|亿|十亿|万亿)\s?[A-Za-z]{3,8})"
    r"(?:/[^\s，,；;、)）：:。]{1,8}(?:(?<=[百千万亿]) [A-Za-z]{1,12})?)?"
)
_MONEY_EN = rf"(?:[A-Z]{{1,2}}\$|{CODES}|[$€£¥]|[Aa]mounts?|[Dd]ollars|[Uu]naudited,?|[Ee]xpressed)"
_SCALE_EN = r"(?:mn|bn|m|[Mm]illions?|[Bb]illions?|[Tt]housands?)"
_UNIT_EN = (
    rf"(?:{_MONEY_EN}\s)?(?:[Ii]n\s)?(?:{_MONEY_EN}\s?)?{_SCALE_EN}"
    r"(?:\sof\s(?:US|U\.S\.)?\s?(?:dollars|yuan|euros|RMB))?(?:,?\s(?:except|unless)\s[^()]{1,80})?"
    r"|(?:[A-Za-z]{4,12}\s)?(?:[Ii]n\s)?(?:[Tt]housands?|[Mm]illions?|[Bb]illions?|mn?|bn|k)(?:\s[Oo]f)?\s[A-Za-z]{4,12}s"
    r"|(?:US\$|USD|RMB|Rmb|HK\$|\$|€)(?:\s?(?:/|per)\s?(?:(?:[Mm]illion|[Bb]illion|[Tt]housand|[MmBbkK]|[百千万亿]{1,2})\s?)?[A-Za-z]{1,12})?|%"
    r"|(?:US\$|USD|RMB|Rmb|HK\$|\$|€)\s?(?:k|K|mn?|bn?)\s?/\s?(?:[A-Za-z]{1,12}|[\u4e00-\u9fff]{1,3})"
    r"|['’]?000\s?[a-z]{1,12}|(?:[km]|million\s)?b/d"
)
_UNIT_BRACKET = lazy(
    rf"[(（\[](?:单位[:：]\s?)?(?:(?:[同环]比|[YyQqMm]o[YyQqMm]|[yqm]/[yqm])(?:增速|增长|变动)?[，,、/]?\s?(?=[%％]))?"
    rf"({UNIT_WORD}|{_UNIT_EN})(?:\s?(?:LCE|CO2e?|标准煤|标煤|当量|金属量?|实物量?|折纯|油当量))?(?:[，,；;、]\s?[^()（）\[\]]{{1,28}})?[)）\]]"
    rf"|[(（\[](?:单位[:：]\s?)?({UNIT_WORD})(?:\s?[A-Z]{{2,4}}|\s[A-Za-z\u4e00-\u9fff]{{1,8}})[)）\]]"
    rf"|[(（\[][\u4e00-\u9fffA-Z]{{2,10}}[，,]\s?({UNIT_WORD}|{_UNIT_EN})[)）\]]\s*\Z"
)
"""With words on what is left out, or on some columns: （元/吨，含税）, （%，变化为个百分点）, (US$/t, 20 May); of what
it is an amount: （万吨 LCE）."""
_UNIT_TAIL = lazy(rf"[a-z](?:[,:]|\s[–—-]|\sin)\s({_MONEY_EN}\s?{_SCALE_EN}|{_MONEY_EN} per [a-z]{{1,12}})\s*\Z")
"""A unit that ends an English title without brackets: Revenue by category, £m."""


@frozen
class Grid:
    """A rebuilt table in source offsets. A group head stands over each of its columns, as the same slice."""

    rows: tuple[tuple[Part, ...], ...]
    head_rows: int
    head_columns: int
    cuts: tuple[Part, ...] = field(default=())
    """White space inside merged cells ('$', '1,234' in cells of their own), left out of the view."""
    loose: tuple[Part, ...] = field(default=())
    """Lines among the rows that stand in the view without cells: ends of wrapped words, rows not placed."""
    wholes: tuple[tuple[int, str], ...] = field(default=())
    """Rows whose words go on in a loose line: their number and all their words."""


def unit_of(text: str) -> str:
    """The unit that a title, a note or a head prints for a whole table, or ''.

    >>> unit_of("表3：主要产品收入（单位：亿元）"), unit_of("Table 2: Revenue (US$ mn)"), unit_of("表1：股价表现")
    ('亿元', 'US$ mn', '')
    """
    match = _UNIT_BRACKET.search(text, 0, 400) or _UNIT_LINE.search(text, 0, 400) or _UNIT_TAIL.search(text)
    return next((found for found in match.groups() if found), "") if match else ""


def unit_introducing(text: str) -> str:
    """The unit in brackets at the end of a line that leads on to a table, or ''.

    >>> unit_introducing("报告期各板块收入如下（单位：万元）："), unit_introducing("公司收入 3 亿（单位：万元）")
    ('万元', '')
    >>> unit_introducing("各厂报价见下表，单位均为元/立方米：")
    '元/立方米'
    """
    match = _UNIT_INTRODUCING.search(text, max(len(text) - 40, 0))
    return (match["held"] or match["told"]) if match else ""


def introduces(text: str) -> bool:
    """Whether a short line leads on to a table, and so names it.

    >>> introduces("前三季度各产品线收入如下（单位：万元）："), introduces("公司收入如下表所示，同比增长。")
    (True, False)
    """
    return _INTRODUCES.fullmatch(text) is not None


_INTRODUCES = lazy(r"[^。；，]{4,40}(?:如下表?|见下表)(?:所示)?\s?(?:[（(][^（）()]{1,16}[)）])?\s?[：:]?")
_UNIT_INTRODUCING = lazy(
    rf"(?:[(（\[](?:单位|[Uu]nits?)[:：]\s?(?P<held>{UNIT_WORD}|{_UNIT_EN})[)）\]]\s?[：:。]"
    rf"|(?:\A|[，。；、\s])(?:金额|价格)?单位(?:均|统一|一律|都)?[为是以按：:]\s?(?P<told>{UNIT_WORD}|{_UNIT_EN})计?\s?[：:。]?)\s?\Z"
)


def ends_with_unit(text: str) -> bool:
    """Whether a line ends with a unit in brackets.

    >>> ends_with_unit("各省装机容量（万千瓦）"), ends_with_unit("各省装机容量（累计）")
    (True, False)
    """
    return any(match.end() == len(text) for match in _UNIT_BRACKET.finditer(text, max(len(text) - 40, 0)))


_UNIT_FOR_ALL = Rare(
    r"(?:金额|货币)(?:的?(?:单位|币种))?(?:，|,)?(?:均|一律)?(?:以|为|是|按)?[:：]?"
    r"(人民币[百千万亿]{0,2}元|[百千万亿]{1,2}元|[百千万亿]{0,2}(?:美元|港元|港币))"
    r"|单位[:：]\s?(人民币[百千万亿]{0,2}元)(?=[。；;])"
    r"|[Aa]ll (?:amounts|figures) (?:are )?(?:stated |expressed |presented |shown )?in ([^,.;\n]{2,24}?)"
    r"(?= unless| except|[,.;\n])"
)


def unit_for_all(text: str) -> str:
    """The unit that a report declares for its sums of money wherever none is printed, or ''.

    >>> unit_for_all("除特别注明外，金额单位均为人民币万元。"), unit_for_all("合同金额为人民币3亿元")
    ('人民币万元', '')
    """
    match = _UNIT_FOR_ALL.search(text, 0, 8000)
    return next((found.strip() for found in match.groups() if found), "") if match else ""


_UNIT_ALONE = lazy(rf"[(（\[]?(?:单位[:：]\s?)?(?:{UNIT_WORD}|{_UNIT_EN})[)）\]]?$")


def is_unit(text: str) -> bool:
    """Whether words are a unit and nothing else.

    >>> is_unit("（万元）"), is_unit("US$mn"), is_unit("收入")
    (True, True, False)
    """
    return len(text) <= 24 and _UNIT_ALONE.match(text) is not None


def is_separator(text: str) -> bool:
    """Whether a line is the rule below the head of a Markdown table."""
    return "-" in text and _SEPARATOR.match(text) is not None and ("|" in text)


def split_pipes(line: Line) -> list[Part]:
    """The cells of a Markdown row; an escaped bar belongs to its cell."""
    text, start = line.text, line.start
    bars = [i for i, char in enumerate(text) if char == "|" and (i == 0 or text[i - 1] != "\\")]
    if not bars or bars[0] != 0:
        bars.insert(0, -1)
    if bars[-1] != len(text) - 1:
        bars.append(len(text))
    return [_plain(text, _trim(text, a + 1, b, 0), start) for a, b in pairwise(bars)]


def _plain(text: str, part: Part, base: int) -> Part:
    """A cell without the stars of its emphasis."""
    left, right = part
    while right - left > 2 and text[left] == text[right - 1] == "*":
        left, right = left + 1, right - 1
    return base + left, base + right


def split_tabs(text: str, start: int, end: int) -> list[Part]:
    """The cells between tabs of a source slice."""
    shown = text[start:end]
    cells = []
    left = 0
    for piece in shown.split("\t"):
        cells.append(_trim(shown, left, left + len(piece), start))
        left += len(piece) + 1
    return cells


def split_commas(text: str, mark: str = ",") -> list[list[Part]]:
    """The cells of comma-separated text by RFC 4180: quotes may hold marks and breaks, two of them stand for one."""
    rows: list[list[Part]] = []
    row: list[Part] = []
    pattern = re.compile(rf'[ \t]*"((?:[^"]|"")*)"[^{mark}\r\n]*|[^{mark}\r\n]*')
    position = 0
    while position <= len(text):
        match = pattern.match(text, position)
        assert match is not None  # the second branch matches anything
        group = 1 if match.group(1) is not None else 0
        row.append(_trim(text, match.start(group), match.end(group), 0))
        position = match.end()
        if text[position : position + 1] != mark:
            rows.append(row)
            row = []
            if text[position : position + 2] == "\r\n":
                position += 1
        position += 1
    return [cells for cells in rows if any(a < b for a, b in cells)]


def _trim(text: str, left: int, right: int, base: int) -> Part:
    while left < right and (text[left].isspace() or text[left] in INVISIBLE):
        left += 1
    while right > left and (text[right - 1].isspace() or text[right - 1] in INVISIBLE):
        right -= 1
    return base + left, base + right


def merge_fragments(source: str, row: list[Part]) -> tuple[list[Part], list[Part]]:
    """Cells with '$', '(' or ')', '%' apart put together again, and the white space that this takes out."""
    merged: list[Part] = []
    cuts: list[Part] = []
    opened = False
    for start, end in row:
        size = end - start
        shown = source[start:end] if size <= 4 else ""
        closes = size and _CLOSE.match(shown) and merged and NUMERIC.match(source[merged[-1][0] : merged[-1][1]])
        if closes or (opened and size and source[start].isdigit()):
            cuts.append((merged[-1][1], start))
            merged[-1] = (merged[-1][0], end)
            opened = False
        elif opened and not size:
            continue  # an empty cell between '$' and its figure
        else:
            merged.append((start, end))
            opened = bool(size) and _SIGN.match(shown) is not None
    return merged, cuts


def grid(source: str, rows: list[list[Part]], ruled: bool = False) -> Grid | None:
    """A grid from split rows, or None where the cells do not align.

    `ruled` says that a rule stands below the first row. A row that is shorter than the head lacks its last cells
    (tabs and bars count from the left); rows that stay of different lengths after fragments are merged do not align.
    """
    if len(rows) < 2:
        return None
    cuts: list[Part] = []
    width = max(len(row) for row in rows)
    if any(_is_fragment(source, cell) for row in rows for cell in row):
        rows, cuts, width = _merged(source, rows)
    if width < 2 or not all(rows) or any(len(row) < min(2, width) and width > 2 and len(rows) < 3 for row in rows):
        return None
    full = [row + [(row[-1][1], row[-1][1])] * (width - len(row)) for row in rows]
    head = _head_rows(source, full)
    if ruled or head > 1:
        head = 2 if head > 1 and _has_groups(full[0]) else 1
    if head == 2:
        full[0] = _spread(full[0])
    names = _head_columns(source, full[head:], width)
    return Grid(tuple(tuple(row) for row in full), head, names, tuple(cuts))


def _has_groups(head: list[Part]) -> bool:
    """Whether a head leaves cells empty beside a group's name, for the names of its columns in the row below."""
    return any(start == end for start, end in head)


def _spread(head: list[Part]) -> list[Part]:
    """A row of group heads with each group over all its columns."""
    result = head[:1]
    for cell in head[1:]:
        result.append(cell if cell[0] < cell[1] or result[-1] is head[0] else result[-1])
    return result


def _merged(source: str, rows: list[list[Part]]) -> tuple[list[list[Part]], list[Part], int]:
    """Rows with fragments merged; empty cells go where that makes all rows equally long."""
    cuts: list[Part] = []
    result = []
    for row in rows:
        merged, cut = merge_fragments(source, row)
        result.append(merged)
        cuts += cut
    if len({len(row) for row in result}) > 1:
        packed = [[cell for i, cell in enumerate(row) if i == 0 or cell[0] < cell[1]] for row in result]
        if len({len(row) for row in packed}) == 1:
            result = packed
    return result, cuts, max(len(row) for row in result)


def _is_fragment(source: str, cell: Part) -> bool:
    start, end = cell
    if not 0 < end - start <= 4:
        return False
    shown = source[start:end]
    return _SIGN.match(shown) is not None or _CLOSE.match(shown) is not None


def _is_value(source: str, cell: Part) -> bool:
    start, end = cell
    return 0 < end - start <= 48 and VALUE.match(source[start:end].replace(" ", "").replace("\t", "")) is not None


_MEASURED = lazy(r"[-+约超近~]?\d[\d,]*(?:\.\d+)?\s?[^\d\s，,、]{1,8}")
"""A figure with its unit, whatever that is: 15.5GW, 1,560元/kW."""


_BRACKETED = lazy(
    rf"{_NUMBER}\s?[(（](?:同比|环比|占比?)?[-+−－~约]?\s?\d[\d,.]{{0,15}}\s?(?:%|％|pct|pp|bps?|个百分点|[万亿]?元?)?[)）]"
)
"""A figure with another one in brackets behind it: 38.2（+12.4%）."""


def _is_bracketed(source: str, cell: Part) -> bool:
    shown = source[cell[0] : cell[1]]
    return shown[-1:] in ("）", ")") and len(shown) <= _LONG and _BRACKETED.fullmatch(shown) is not None


def _is_measured(source: str, cell: Part) -> bool:
    """Whether a cell behind the first is a figure with a unit; a column of years or terms is one of names."""
    shown = source[cell[0] : cell[1]]
    return len(shown) <= _LONG and _MEASURED.fullmatch(shown) is not None and PERIOD.match(shown) is None


_LONG = 24


def _is_figure(source: str, cell: Part) -> bool:
    start, end = cell
    shown = source[start:end]
    figure = NUMERIC.match(shown) is not None or _is_bracketed(source, cell)
    return 0 < end - start <= 48 and figure and PERIOD.match(shown) is None


def _head_rows(source: str, rows: list[list[Part]]) -> int:
    """Leading rows without figures (years and quarters are names there); at least one, and never all."""
    count = 0
    for row in rows[:4]:
        if any(_is_figure(source, cell) for cell in row[1:]) or _is_figure(source, row[0]):
            break
        count += 1
    if count == len(rows) or count > 2:
        return 1  # a table of words: its first row is the head
    if count == 0:
        years = [cell for cell in rows[0][1:] if PERIOD.match(source[cell[0] : cell[1]])]
        return 1 if years else 0
    return count


def _head_columns(source: str, body: list[list[Part]], width: int) -> int:
    """Leading columns of names: most of their cells are words; at least one, and one column is left for values."""
    count = 0
    for column in range(width - 1):
        shown = [row[column] for row in body if row[column][0] < row[column][1]]
        values = [
            _is_value(source, cell) or (column > 0 and (_is_measured(source, cell) or _is_bracketed(source, cell)))
            for cell in shown
        ]
        if sum(values) * 2 > len(shown):
            break
        count += 1
    if count == width - 1:
        return 1  # words only
    return max(count, 1)


@frozen
class Row:
    """A flattened line split into cells: 'T' and 'V' for words and values, in order."""

    parts: tuple[Part, ...]
    shape: str


_RUNNING = frozenset(words()["running_words"])
"""Words of running English: no cell behind a figure is one of them."""


def flat_row(line: Line) -> Row | None:
    """Split a flattened line (words, then values apart by spaces), or None if it reads as prose or has no values.

    >>> flat_row(Line(0, 20, "甲产品 9.4% 8.1% 1.30 偏高", 1, 0)).shape
    'TVVVT'
    """
    text = line.text
    if line.width > 200 or " " not in text or "。" in text or "，" in text or _SENTENCE.search(text):
        return None
    tokens = _set_wide(text) or [(m.start(), m.end()) for m in _TOKEN.finditer(text)]
    if "$" in text or " %" in text or " )" in text:
        tokens = merge_fragments(text, tokens)[0]
    kinds = "".join(
        ["V" if text[a] in _VALUE_FIRST and VALUE.match(text[a:b].replace(" ", "")) else "T" for a, b in tokens]
    )
    if text[0].isdigit() and _NUMBERED_ROW.match(text) and kinds.startswith("VT") and kinds[2:].strip("T") != "":
        kinds = "T" + kinds[1:] if kinds.endswith("T") else kinds
    if "V" not in kinds or kinds.startswith("V"):
        return None
    if any(text[a:b] in _RUNNING for a, b in tokens[kinds.index("V") :]):
        return None  # rate slipped 3.1% to $2,310 per FEU from $2,384: a wrapped sentence
    parts: list[Part] = []
    shape = ""
    wide = "  " in text
    for (a, b), kind in zip(tokens, kinds, strict=True):
        if kind == "T" and shape.endswith("T") and not (wide and a - parts[-1][1] > 1) and "V" not in shape:
            parts[-1] = (parts[-1][0], b)  # a label of several words
        else:
            parts.append((a, b))
            shape += kind
    return Row(tuple((line.start + a, line.start + b) for a, b in parts), shape)


_NUMBERED_ROW = lazy(r"\d{1,2} {2,}[\w.-]{0,12}[^\W\d_]")
"""A row that opens with its number, set apart from the name behind it: 3   甲设备   42   318   某公司."""


def _set_wide(text: str) -> list[Part]:
    """The cells of a line set wide where each is one figure, or words with a small number: 包 1, 2 小时系统."""
    if "  " not in text:
        return []
    cells = [(m.start(), m.end()) for m in _WIDE_GAP.finditer(text)]
    shown = [text[a:b] for a, b in cells]
    held = any(" " in words for words in shown) and all(
        " " not in words or _WORDS_WITH_NUMBER.fullmatch(words) for words in shown
    )
    return cells if held else []


_WORDS_WITH_NUMBER = lazy(
    r"[\u4e00-\u9fff]{1,8} \d{1,2}|\d{1,3} [\u4e00-\u9fff]{2,10}"
    r"|(?:19|20)\d\d 年(?:[度初末底]| ?[上下]半年| ?前?[一二三四] ?季度)?"
    r"(?: ?\d{1,2}(?:[-–~]\d{1,2})? 月[份初末底]?(?: ?\d{1,2} 日)?)?"
    r"|\d{1,2}(?:[-–~]\d{1,2})? 月(?: ?\d{1,2} 日)?"
)


def flat_head(line: Line, width: int) -> tuple[list[Part], list[Part]] | None:
    """The head above flattened rows as (groups, names), `width` long each, or None if it does not align.

    Picture columns (涨跌幅走势图) have no cells under them; their word without 走势图 heads the columns that follow.
    A head with one word less than a row has none over the names of the rows.
    """
    text, start = line.text, line.start
    if line.width > 240 or _SENTENCE.search(text):
        return None
    finder = _WIDE_GAP if "  " in text else _TOKEN
    found = [(m.start(), m.end()) for m in finder.finditer(text)]
    if not found or text[slice(*found[0])].lower() in words()["prepositions"]:
        return None
    group = empty = (start, start)
    names: list[Part] = []
    groups: list[Part] = []
    for a, b in found:
        if NUMERIC.match(text[a:b]) and not PERIOD.match(text[a:b]):
            return None
        picture = _PICTURE.search(text[a:b])
        if picture:
            group = (start + a, start + a + picture.start())
        else:
            names.append((start + a, start + b))
            groups.append(group)
    if len(names) == width - 1:
        if "".join(text[slice(*found[0])].split()).lower() in words()["corners"]:
            return None  # the names of the rows have a head, so a column has none
        names.insert(0, empty)
        groups.insert(0, empty)
    if len(names) != width or len(names) < 2:
        return None
    return groups, names


def flat_grid(head: Line | None, rows: list[Row], above: list[Line]) -> Grid | None:
    """A grid from flattened rows of one shape under a head, or None where that would be a guess.

    `above` are the lines over the head, nearest first, that name groups of columns (Three Months Ended); they go to
    the columns that they stand over.
    """
    width = len(rows[0].parts)
    if head is None:
        return None
    found = flat_head(head, width)
    if found is None:
        return None
    groups, names = found
    heads = [names]
    if any(a < b for a, b in groups):
        heads.insert(0, groups)
    for line in above:
        over = _over(line, head, names)
        if over is None:
            return None
        heads.insert(0, over)
    labels = len(rows[0].shape) - len(rows[0].shape.lstrip("T"))
    body = tuple(row.parts for row in rows)
    return Grid(tuple(tuple(row) for row in heads) + body, len(heads), max(labels, 1))


def is_over(line: Line, head: Line) -> bool:
    """Whether a line names groups of columns: set in from the left or set apart, without figures or sentences."""
    if line.kind or line.width > 240 or _STOP.search(line.text) or line.text.startswith(("(", "（")):
        return False
    if "   " not in line.text and line.indent < max(head.indent - 16, 12):
        return False
    return not any(NUMERIC.match(token) and not PERIOD.match(token) for token in line.text.rstrip(",").split("  "))


def _over(line: Line, head: Line, names: list[Part]) -> list[Part] | None:
    """The group over each column, by where they stand; None where the groups are not equally wide."""
    spans = [match.span() for match in _WIDE_GAP.finditer(line.text)]
    centres = [line.indent + columns(line.text[:a]) + columns(line.text[a:b]) / 2 for a, b in spans]
    result = [names[0][:1] * 2]
    counts = [0] * len(spans)
    for a, b in names[1:]:
        left = head.indent + columns(head.text[: a - head.start])
        centre = left + columns(head.text[a - head.start : b - head.start]) / 2
        nearest = min(range(len(spans)), key=lambda i: abs(centres[i] - centre))
        counts[nearest] += 1
        result.append((line.start + spans[nearest][0], line.start + spans[nearest][1]))
    return result if len(set(counts)) == 1 else None
