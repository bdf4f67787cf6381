"""Who and what a number cell is about: rows are who and columns are what, or the other way about."""

from __future__ import annotations

from factcheck import periods
from factcheck.patterns import lazy
from factcheck.reading.aspects import MOVES as MOVED
from factcheck.reading.aspects import change_nouns
from factcheck.reading.bodies import body
from factcheck.reading.columns import year_before
from factcheck.reading.lexicon import roles
from factcheck.reading.phrases import Named, split, tidy
from factcheck.reading.tables.by_kind import is_close
from factcheck.reading.tables.heads import STRETCH, WORDS, is_since, row_name
from factcheck.reading.tables.places import MOVES, Place, amount_named, tells_share
from factcheck.reading.tables.titles import title_subject


def names_of(place: Place) -> tuple[str, str]:
    """Subject and measure: rows are who and columns are what, or the other way about, or the title says what."""
    row, column = place.row, place.column
    if row_name(row.words) and (column.moves or not column.words):
        return (_body_left(place) if column.moves else "") or place.frame.topic, row.words
    part = place.cell.row in place.frame.sums.measured
    told = part or (place.cell.row in place.frame.sums.parts and not column.words and place.frame.title_measure)
    told = told or (place.frame.things and (column.words or column.plain or place.frame.title_measure))
    named = _summed(row.words) or _row_named(row.words)
    if body(row.words) or (told and not _kind_of(named, place.frame.title_measure)):
        named = Named(row.words, "", False)
    foreseen = not place.frame.title_measure and column.words.lower() in WORDS["foreseen_heads"]
    foreseen = foreseen and split(place.beside).head
    summed = part and STRETCH.fullmatch(column.words) is not None and column.mark is not None  # 1-10月累计
    if place.moves or not column.words or foreseen or summed:
        left = place.beside if place.moves or foreseen or _earlier(place) or _dated_like_left(place) else ""
        of_prices = place.beside == MOVED or is_close(place.beside) or _moves_left(place)
        if is_since(column) and not left and of_prices:
            left = place.beside  # 周涨跌幅 | YTD: both of prices; Price | 1W | YTD
        moved = _BASE_BEHIND.sub("", column.words)
        own = moved if column.unit == "pp" and moved in change_nouns() else ""
        if (whole := title_subject(place.frame.title_words)) and not left and not place.frame.things:
            return whole, _REMARK_BEHIND.sub("", row.words)  # 供应, 需求, 缺口 below 全球镍供需平衡
        if is_close(left) and "/" in row.unit:
            return row.words, "price" if row.words.isascii() else "价格"  # Brent, $/bbl | Last | Week
        if _earlier(place) and not is_since(column) and {left, left[1:]} & change_nouns():
            left = ""  # 价格 | 月涨跌 | 去年同期: of the price
        left = _of_the_title(_revised(place) or left, place) or own  # 涨跌幅 over 本周 | 上周 | 环比（PCT）
        left = left or ("" if named.head else _thing_left(place))
        if named.head and not left and not (place.frame.labels and place.frame.title_measure):
            return named.subject or place.frame.topic, named.measure
        if row.words.endswith(_ENDS_OF_A_RANGE) and not left:
            return place.frame.topic, row.words  # 近52周最高 | 51.36
        title = place.measured
        balance = column.plain if column.plain.endswith("余额") and title not in WORDS["balance_nouns"] else ""
        priced = "/" in row.unit  # 指标 | 11月18日 | 涨跌; but 品种 | 单位 | 5月22日 | 涨跌: of its price
        swing = column.words if column.words in _SWINGS and not priced else ""
        return row.words, left or balance or amount_named(title, column) or swing
    if column.words in WORDS["flow_heads"] and not place.frame.title_measure:
        return row.words or place.frame.topic, column.words  # 住户贷款 | 新增
    what = split(column.words)
    measured = named.head or row.words.endswith(roles("dimensions"))
    measured = measured or (row.unit != "" and "/" not in row.unit)  # Brent, $/bbl: its price
    measured = measured and not is_close(column.words)  # 上证指数 | 收盘
    if measured and not what.head and not any(word in column.words for word in MOVES):
        whom = tidy(column.words)
        return (f"{named.subject} {whom}".strip() if named.head else whom), named.measure or row.words
    measure = tidy(_BASE_BEHIND.sub("", column.words) or column.words)
    measure = _IN_FULL.get(measure, measure)
    if (cut := _CUT_SHORT.match(measure)) is not None:
        measure = _IN_FULL[cut[1]] + measure[2:]  # 25E归母（原，亿元）
    again = place.frame.title_measure in measure  # 收入同比 below 分业务收入
    if not again and (cost := _priced(place, measure)):
        return row.words or place.frame.topic, cost
    if place.frame.title_measure and not (
        again or named.head or what.head or column.unit or row.unit or _says_measure(measure)
    ):
        measure = f"{measure} {place.frame.title_measure}"  # 含税 under 主要城市限价
    return row.words or place.frame.topic, _of_the_title(measure, place)


def _body_left(place: Place) -> str:
    """| Q3 2025 | Alder (€bn) | yoy | Birch (€bn) | yoy |: whose figures those are that the column compares; or ''."""
    levels = [head for head in place.frame.columns[place.frame.names :] if not head.moves]
    bodies = all(head.words and head.mark is None and not split(head.words).head for head in levels)
    if len(levels) <= 1 or not bodies or any(_says_measure(head.words) for head in levels):
        return ""
    left = place.frame.columns[place.frame.names : place.cell.column]
    return next((head.words for head in reversed(left) if not head.moves), "")


def revises(words: str) -> bool:
    """Whether a head says by how much a forecast has been revised: 调整幅度."""
    return _REVISED.fullmatch(words) is not None


_REVISED = lazy(r"(?:预测|盈利预测)?(?:调整|修正|上调|下调|[上下]修)(?:幅度|比例)")
_VERSION = lazy(r"\s?[（(](?:原|新|旧|前值?|[上本前]次|调整[前后]|修正[前后]|此前|最新)(?:预测|值)?[)）]")


def _revised(place: Place) -> str:
    """| 26E归母（原） | 26E归母（新） | 调整幅度 |: what was foreseen, whichever time."""
    if not revises(place.column.words):
        return ""
    levels = reversed(place.frame.columns[place.frame.names : place.cell.column])
    near = next((_VERSION.sub("", head.words) for head in levels if not head.moves), "")
    return _IN_FULL.get(near, near) if near in _IN_FULL or split(near).head else ""


def _priced(place: Place, measure: str) -> str:
    """| Input (US$/1M tokens) | Output (US$/1M tokens) | below Token prices: which price it is; '' else."""
    column, title = place.column, _HOW_OFTEN.sub("", place.frame.title_measure)
    plain = "/" in column.unit and not place.row.unit and not any(head.moves for head in place.frame.columns)
    prices = title.lower().endswith(_PRICES) and not measure.lower().endswith(_PRICES)
    return f"{measure} {title}" if plain and prices else ""


_HOW_OFTEN = lazy(r"\A(?:每[日周月]|[日周月]度)")
_PRICES = (
    *("价", "价格", "单价", "报价", "均价", "成本", "费用", "费", "租金"),
    *("price", "prices", "pricing", "cost", "costs", "fee", "fees", "rent"),
)


def _thing_left(place: Place) -> str:
    """| 国债 | 周变动（bp） | below 国债与国开收益率: a change of what the title measures, of the thing left of it."""
    title = place.frame.title_measure
    if not title or not place.moves:
        return ""
    before = place.frame.columns[place.frame.names : place.cell.column]
    near = next((head for head in reversed(before) if not head.moves), None)
    named = near is not None and near.mark is None and near.words and not near.unit and near.words not in title
    if near is None or not named or split(near.words).head or _says_measure(near.words):
        return ""
    return f"{near.words} {title}"


def _of_the_title(words: str, place: Place) -> str:
    """国债（%） | 周变动（bp） below 主要期限收益率: a head in % that names no rate is whose rate it is."""
    rate = place.frame.title_measure
    if words in WORDS["flow_heads"] and rate and words != place.column.words:
        return f"{words} {rate}"  # 当月新增 | 上年同期 below 快递业务量
    if not words or not rate.endswith(roles("rates")) or split(words).head or _says_measure(words):
        return words
    heads = (head for head in place.frame.columns[: place.cell.column + 1] if head.words == words)
    percent = place.frame.table_unit in ("%", "％")
    return f"{words} {rate}" if any(head.unit == "%" or (percent and not head.unit) for head in heads) else words


def _row_named(words: str) -> Named:
    """A row's words split; what a bracket remarks behind a measure goes with it: Cost of risk (annualised)."""
    remark = _REMARK_BEHIND.search(words) if words.isascii() and words[-1:] == ")" else None
    bare = split(words[: remark.start()]) if remark is not None else None
    return Named("", words, True) if bare is not None and bare.head and not bare.subject else split(words)


_REMARK_BEHIND = lazy(r"\s?[（(][^（）()]{1,12}[)）]\Z")


def _summed(words: str) -> Named | None:
    """产量合计, 市场规模总计: the sum of what the row measures; None for other rows, 负债合计 of a statement too."""
    rest, end = words[:-2], words[-2:]
    if end not in _SUMS or row_name(words):
        return None
    named = split(rest)
    return Named(f"{named.subject} {end}".strip(), named.measure, True) if named.head else None


_SUMS = frozenset({"合计", "总计", "小计"})


def _kind_of(named: Named, measure: str) -> bool:
    """Whether a row names a kind of what the title measures: 销售费用 below 期间费用分项."""
    return bool(measure) and named.head and not named.subject and named.measure[-2:] == measure[-2:]


_ENDS_OF_A_RANGE = ("最高", "最低", "最大", "最小", "最高价", "最低价")


def _moves_left(place: Place) -> bool:
    """Whether the column left of this one tells how the row's figure has moved over some other length."""
    return place.cell.column > place.frame.names and place.frame.columns[place.cell.column - 1].moves


_SWINGS = ("涨跌", "涨跌幅")


def _says_measure(words: str) -> bool:
    """Whether the words of a column tell a change, a share or a rank: what its title measures is something else."""
    return tells_share(words) or any(word in words for word in (*MOVES, *WORDS["place_heads"]))


def _earlier(place: Place) -> bool:
    """Whether a head names an earlier time and no measure, so that it is of the measure left of it: 销量, 上年同期."""
    spec = place.column.mark.spec if place.column.mark is not None and not place.column.words else None
    if not isinstance(spec, periods.Spec):
        return False
    relative = spec.year is None and ((spec.shift or 0) < 0 or (spec.year_shift or 0) < 0 or spec.part == "start")
    return year_before(spec) or relative


def _dated_like_left(place: Place) -> bool:
    """Whether a head is a bare period, right of one that has a measure with its period: | 2026Q3 装机 | 2025Q3 |."""
    if place.column.mark is None or place.column.words or place.cell.column <= place.frame.names:
        return False
    before = place.frame.columns[place.frame.names : place.cell.column]
    left = next((head for head in reversed(before) if head.words or head.mark is None), before[0])  # past | 2025Q3 |
    return left.mark is not None and bool(left.words) and not left.moves and not tells_share(left.words)


_BASE_BEHIND = lazy(r"\s*(?:环比|同比)\Z")
"""拥挤度 环比 is a change of 拥挤度."""
_CUT_SHORT = lazy(r"(归母|扣非)(?=[（(])")
_IN_FULL = {"归母": "归母净利润", "扣非": "扣非净利润"}
"""归母同比, 扣非同比: heads that leave the profit out, since what it counts tells it."""
