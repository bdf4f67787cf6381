"""A noun phrase split into whose and what, by cases: they are tried in order, and the first that fits holds."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache

from attrs import frozen

from factcheck.patterns import lazy
from factcheck.reading.bodies import body
from factcheck.reading.dealings import dealing
from factcheck.reading.lexicon import measures, roles
from factcheck.reading.measure_nouns import known_measure, measure_noun
from factcheck.reading.tidying import at_of, tidy

_GLUED = ("归母", "扣非", "加权平均", "平均", "年化", "摊薄")
"""Words of a measure that no list of measures holds with every noun."""
_STATED = ("经调整后", "调整后", "经调整", "摊薄后", "扣非后", "税前", "税后")
"""How a figure is stated, behind whose it is."""
AVERAGES = frozenset({"日均", "周均", "月均", "年均", "户均", "人均", "期末", "期初"})
_MEANS = AVERAGES - {"期末", "期初"}
_TOTALS = frozenset({"总", "净", "毛", "年"})
_TIERS = ("线城市", "线城")
_LOT = frozenset({"吨", "箱", "瓶", "瓦"})
"""What a price or cost is counted in, before its noun."""
_COUNTED_BY = frozenset("套户件单店笔场车台吨亩宗柜票盒瓶座位星机卡桩")
"""What a mean is taken over, before 均."""
_BETWEEN = lazy(r" (?:of|in|for|from|at|by|with|to|on) ")
_LATIN = lazy(r"[A-Za-z]")
_PER_HEAD = lazy(r"([^人户的]*)((?:人|户)均[^的]{2,12}(?:收入|支出|产值|产量|面积|消费|总值))")
"""What falls on each person or household is a measure, whatever is counted in it."""
_MAKES = lazy(r"(.{2,16}?)(?:可以|能够|已经|计划|[可已能拟])?(?<![即大名老主])[将把](?![来要近会军])(.{3,14})$")
"""X 将 Y 由 A 提升至 B: whose Y it is."""
_SOME = lazy(r"(?:过去|近|此前|前)?[\d一二两三四五六七八九十]+(?:[个]?[年月周日])?$")
_NAME_AND_STRETCH = lazy(r"[A-Za-z][A-Za-z\d.-]*[日周月季年]$")
"""K2周调用量 is of K2; 30年与10年利差 of no such name."""
_OF_DAYS = lazy(r"\d{1,3} ?(?:[日天]|个月|(?<!\d{4})年期)$")
"""现金产品7日年化收益率, 央行14天逆回购: over how long it is counted, or lent."""


@frozen
class Named:
    """A noun phrase split for display. `head` tells whether the measure is a known measure noun."""

    subject: str
    measure: str
    head: bool


@frozen
class Parts:
    """A phrase that ends in a known measure noun: the words before it, and the noun."""

    phrase: str
    subject: str
    noun: str

    def all_measure(self) -> Named:
        """The whole phrase is a measure, and says of nobody."""
        return Named("", self.phrase, True)

    def parted(self, more: int) -> Named:
        """The measure takes in `more` characters before its noun."""
        return Named(tidy(self.subject[:-more]), self.phrase[-len(self.noun) - more :], True)

    def from_word(self, word: str) -> Named:
        """The measure begins at the last occurrence of a word before its noun."""
        at = self.phrase.rindex(word, 0, len(self.phrase) - len(self.noun))
        return Named(tidy(self.phrase[:at]), self.phrase[at:], True)


@lru_cache(maxsize=8192)
def split(phrase: str) -> Named:
    """Split a noun phrase at its last measure noun.

    >>> split("光模块出口金额")
    Named(subject='光模块', measure='出口金额', head=True)
    >>> split("Oracle 总收入")
    Named(subject='Oracle', measure='总收入', head=True)
    """
    phrase = tidy(phrase)
    if not phrase:
        return Named("", "", False)
    for whole in _BEFORE_NOUN:
        if (named := whole(phrase)) is not None:
            return named
    noun = _noun(phrase)
    if not noun:
        whom, of, what = at_of(phrase)
        return Named(tidy(whom), tidy(what), False) if of and what and whom else Named(phrase, "", False)
    subject = tidy(phrase[: -len(noun)])
    dealt = dealing(subject)
    if dealt is not None:
        return Named(dealt.name, noun, True)
    parts = Parts(phrase, subject, noun)
    for case in _AT_NOUN:
        if (named := case(parts)) is not None:
            return named
    return _plain(parts)


# ---- phrases whose noun is not at their end


def _nominal(phrase: str) -> Named | None:
    """工业增加值同比实际增长."""
    if not phrase.endswith(roles("nominal")) or len(phrase) <= 4:
        return None
    named = split(phrase[:-2])
    return named if named.head else None


def _latin(phrase: str) -> Named | None:
    """Cost of revenue, revenue per parcel, sales in China, volume of waste."""
    between = _BETWEEN.search(phrase) if _LATIN.match(phrase) else None
    if between and known_measure(phrase.lower()):
        return Named("", phrase, True)
    per = phrase.find(" per ") if between or phrase.isascii() else -1
    if per > 0 and (apiece := split(phrase[:per])).head:
        return Named(apiece.subject, apiece.measure + phrase[per:], True)
    longer = _BETWEEN.search(phrase, between.end() - 1) if between else None
    if longer is not None and known_measure(phrase[: longer.start()].lower()):
        between = longer  # cost of risk at a bank
    what = tidy(phrase[: between.start()]) if between else ""
    return Named(tidy(phrase[between.end() :]), what, True) if between and what and measure_noun(what) else None


def _reckoned(phrase: str) -> Named | None:
    """代理买卖市占率按股基成交额（计为 5.13%）, 国内份额按销量计算: by what it is reckoned stands behind."""
    told = _RECKONED.fullmatch(phrase) if "按" in phrase else None
    if told is None or (told["how"] is None and not known_measure(told["by"])):
        return None
    named = split(told["what"])
    return named if named.head else None


_RECKONED = lazy(
    r"(?P<what>[^按的]{2,20})按(?P<by>[^按的，。；]{2,12}?)"
    r"(?P<how>(?:口径)?(?:计算?|统计|测算|衡量|折算)|口径)?"
)
_BEFORE_NOUN: tuple[Callable[[str], Named | None], ...] = (_nominal, _latin, _reckoned)


def _noun(phrase: str) -> str:
    """The measure noun at the end; of 江源股份, a company, there is none."""
    noun = measure_noun(phrase)
    company = noun == "股份" and len(phrase) == 4 and phrase[:2] not in roles("done_to_shares") and body(phrase)
    return "" if company else noun


# ---- phrases that end in a measure noun


def _moved(parts: Parts) -> Named | None:
    """公司将交付周期由 8 周压缩至 6 周."""
    moved = _MAKES.match(parts.phrase)
    if moved is None or len(moved.group(2)) <= len(parts.noun):
        return None
    return Named(tidy(moved.group(1)), tidy(moved.group(2)), True)


def _per_head(parts: Parts) -> Named | None:
    """城镇居民人均衣着消费支出."""
    each = _PER_HEAD.fullmatch(parts.phrase)
    return Named(tidy(each.group(1)), each.group(2), True) if each is not None else None


def _against(parts: Parts) -> Named | None:
    """相对全 A 溢价率: of whom is not said."""
    against = parts.subject.startswith(("相对", "相较")) and not parts.subject.endswith(("相对", "相较"))
    return parts.all_measure() if against else None


def _of(parts: Parts) -> Named | None:
    """三四线城市的去化周期: the words behind 的 are the measure; 剔除客户资金后的杠杆倍数 is of nobody."""
    whom, of, what = at_of(parts.phrase)
    if of and len(whom) > 2 and whom[-1] in "后前":
        return parts.all_measure()
    if of and known_measure(whom) and (inner := split(what)).head and len(inner.subject) > _SHORT:
        return inner  # 成本最低的甲公司完全成本: whose it is stands behind what is said of him
    named = of and whom and len(parts.noun) < len(what) <= 8
    return Named(tidy(whom), what, True) if named else None


def _nobody(parts: Parts) -> Named | None:
    """吨售价, 单卡功耗, 每户流量, 总投资: one of them, or all of them, and nobody's name."""
    subject, nobody = parts.subject, measures().nobody
    if subject.endswith(_TIERS):
        return None  # 一线城市客单价: of those cities
    if subject in nobody or (subject.isascii() and subject.lower() in nobody):
        return parts.all_measure()
    single = (len(subject) == 2 and subject[0] in "单每整吨") or (len(subject) in (3, 4) and subject[0] == "单")
    business = parts.noun.startswith(("业务", "板块"))  # 整机业务收入
    counted_in = subject in _LOT or subject.lower() in roles("counted_in")
    return parts.all_measure() if counted_in or (single and not business) else None


def _apiece(parts: Parts) -> Named | None:
    """青云汽车单车净利."""
    subject = parts.subject
    return parts.parted(2) if len(subject) > 3 and subject[-2] == "单" and subject[-1] in _COUNTED_BY else None


def _stated(parts: Parts) -> Named | None:
    """甲公司调整后 EBITDA."""
    subject = parts.subject
    stated = next((word for word in _STATED if subject.endswith(word) and len(subject) > len(word)), "")
    return parts.from_word(stated) if stated else None


def _of_a_state(parts: Parts) -> Named | None:
    """续约后价格."""
    subject = parts.subject
    state = len(subject) > 2 and (subject[-1] in "后前" or subject[-2:] in ("后年", "后月", "前年"))
    return parts.all_measure() if state else None


def _how_many(parts: Parts) -> Named | None:
    """员工总数."""
    few = 0 < len(parts.subject) <= 4
    return parts.all_measure() if parts.noun in counted() and few and not body(parts.subject) else None


def _company(parts: Parts) -> Named | None:
    """公司 + 管理费用."""
    own = parts.subject[:2] == "公司" and parts.subject[2:] in measures().nobody
    return Named("公司", parts.phrase[2:], True) if own else None


def _mean(parts: Parts) -> Named | None:
    """商业套均总价."""
    return parts.parted(2) if parts.subject[-1:] == "均" and parts.subject[-2:-1] in _COUNTED_BY else None


def _total(parts: Parts) -> Named | None:
    """总投资, 净赔付额; 运输总周转量, 自营净收入."""
    subject = parts.subject
    if subject in _TOTALS:
        return parts.all_measure()
    inside = subject[-1:] in ("总", "净") and len(subject) > 2
    return parts.parted(1) if inside else None


def _average(parts: Parts) -> Named | None:
    """平均上网结算电价; 加权平均ROE; 券商归母净利率, 中资券商平均PB."""
    subject = parts.subject
    attribute = _own_attribute(parts)
    if attribute[:2] == "平均" and attribute != "平均":
        return parts.from_word(attribute)
    if subject in _GLUED or subject.removeprefix("年化") in _GLUED:
        return parts.all_measure()
    if subject.startswith("平均") and len(subject) > 3:
        return Named(tidy(subject[2:]), f"平均{parts.phrase[-len(parts.noun) :]}", True)
    glued = next((word for word in _GLUED if subject.endswith(word) and len(subject) > len(word) + 1), "")
    if glued:
        return Named(tidy(subject[: -len(glued)]), glued + parts.phrase[-len(parts.noun) :], True)
    return parts.parted(2) if subject[-2:] in _MEANS and len(subject) > 3 else None  # 样本焦企日均产量


def _mean_of_some(parts: Parts) -> Named | None:
    """过去三年均值."""
    means = parts.phrase.endswith(("年均值", "月均值", "周均值", "日均值"))
    return Named("", parts.phrase[-2:], True) if means and _SOME.search(parts.subject) else None


def _stretch(parts: Parts) -> Named | None:
    """K2周调用量."""
    return parts.parted(1) if _NAME_AND_STRETCH.search(parts.subject) else None


def _joined(parts: Parts) -> Named | None:
    """末期及特别股息: two kinds of one measure, and nobody's."""
    joined = parts.subject[-1:] in _JOINS and len(parts.subject) > 2
    return parts.all_measure() if joined else None


_JOINS = frozenset("及和与、/")


_AT_NOUN: tuple[Callable[[Parts], Named | None], ...] = (
    _moved,
    _per_head,
    _against,
    _of,
    _nobody,
    _apiece,
    _stated,
    _of_a_state,
    _how_many,
    _company,
    _mean,
    _total,
    _average,
    _mean_of_some,
    _stretch,
    _joined,
)


def _plain(parts: Parts) -> Named:
    """The words before the noun are whose it is, but for an attribute of the measure; 日均 is told by the scope."""
    subject, own = parts.subject, _own_attribute(parts)
    if subject[:2] in AVERAGES and len(subject) > 3:
        subject = subject[2:]
    return parts.from_word(own) if own else Named(subject, parts.phrase[-len(parts.noun) :], True)


def _own_attribute(parts: Parts) -> str:
    """The attribute that belongs to the measure; what a business has of its own (运输收入) takes none."""
    return "" if parts.noun in _businesses() else _attribute(parts.subject)


def _attribute(subject: str) -> str:
    """What ends a subject and belongs to the measure behind it: 输送 of 漠北直流输送 + 容量; '' for nothing.

    >>> _attribute("某项目中标"), _attribute("存款"), _attribute("光模块")
    ('中标', '存款', '')
    """
    if known_measure(subject):
        return subject
    days = _OF_DAYS.search(subject)
    at = days.start() if days else len(subject)
    attributes = measures().attributes
    while word := attributes.first(subject, at):
        at -= len(word)
    if at == 1 and len(subject) > 1 and subject[0] in _EACH:
        return subject  # 年作业面积
    if subject and at == len(subject) and subject[-1] in _EACH and attributes.first(subject, at - 1):
        return _attribute(subject[:-1]) + subject[-1]  # 保底年租金
    return subject[at:] if at != 1 or not _HAN.match(subject) else ""  # 热管理业务: of 热管理


_SHORT = 2
_EACH = "年月周日"
_HAN = lazy(r"[\u4e00-\u9fff]")


@cache
def _businesses() -> frozenset[str]:
    """Measures that a business has of its own: of 运输收入 the 运输 is one."""
    return frozenset(roles("of_segments"))


@cache
def counted() -> tuple[str, ...]:
    """Measures that say only how many there are in all (总数): what is counted stands before them."""
    return tuple(roles("counted"))
