"""Noun phrases: what is measured, of whom, in which scope; and the folded set of terms that is a figure's identity."""

from __future__ import annotations

from functools import cache, lru_cache

from attrs import frozen

from factcheck.patterns import lazy
from factcheck.reading.bodies import body
from factcheck.reading.lexicon import bodies, measures, roles

_TRIM = " \t\n×的了，,、；;:：。.“”\"'‘’*#《》【】「」·•-—–/　(（)）<>≤≥＜＞"
_LEAD = lazy(
    r"^(?:其中|(?:子|细分|各|主要)?(?:板块|个股|品种|子行业|细分行业)中(?![国期小高低的报位])|同时|此外|另外|另有|另|而|但|并且|并(?!购|表|网|列)|且|目前|当前|截至目前|测算(?=[的净毛]|出|得)|估算|拟(?=每|中期|年度|向|以|对)|因此|使得|使(?!用|命)|令|从而|进而|以及|及(?!时)"
    r"|和(?!谐|解|平)|与(?!会)|或(?!有)|也|在(?![手建线途售研营册轨岗校运网管产租])|对(?!应|外|冲|手|标|接|象|公|照|比|价|账|华|美)|于|为(?!主)|把|被|让|给(?!予|付|水)"
    r"|(?:以|之)?内(?!存|销|含|需|地|蒙|部|容|控|饰|生|测|资|贸|陆|河|镜)|及?以上|以下|左右|期间(?!费)|之间|以来|后(?!市|续|端|台|备|排|者)"
    r"|首[个次度](?=.{2})|一[座条款种项颗台辆艘架](?=..)|一(?=[个家])|该|其(?!他|它|余)|[这该此][一几数]?[款个家项种些次批类块座颗台条轮位](?!.?$)|这一|这|上述|各[类种型式项级](?=..)|各|全部|所有(?!者|权|制)|主要|仅(?!次于)|随着|伴随着?|由于|考虑到|鉴于|受益于|受惠于|归因于|归功于|除了|除去|除(?=[\u4e00-\u9fff]{3})(?!权|息|税|数|夕|湿|尘|菌|草|险|障|虫)|若(?:不考虑|剔除|扣除)?|如果|依托|受(?!访|众|益|托|理|让|限|检|试|灾|贷|薪|压|保|聘)|得益于|将(?!来)|已|仍|还(?:有(?!息|望|限))?|应(?=估)|对应|预计|当前|最新(?=的|规模|市值|收盘)|参考(?=..)(?!文献|系|价|值|指标|利率)|参照|(?:当前|目前|最新|现)?(?:股价|市值|收盘价)的?(?=(?:动态|静态|TTM)?(?:PE|PB|PS|P/E|P/B|市盈率|市净率|市销率))|共(?![享同建有创识轭聚轨振鸣治富济商用混])(?=..)|约(?![定束旦翰会谈合])(?=..)|以(?=.{2,8}(?:方式|形式)$)"
    r"|[^的影]{1,12}影响(?:下的?)?(?=[^额金因程范力率面的].{2})"
    r"|\d[\d.,]*\s?(?:GB|TB|MB|mm|cm|km|kg|m)\s?[+＋、]"
    r"|[×x*+]|(?:the|a|an|its|their|our|this|that|and|or|of|in|with|for|while|but|as|on|at|to|from|by|under) )+"
)
_TAIL = lazy(
    r"(?:的|也|(?<=..)(?<![成首江新古花帝京故])都|(?<![原规细守准法否总])则|却|须|(?<=..)(?<![成迁造铸屈将])就"
    r"|(?<=[\u4e00-\u9fff]{2})(?<![公中总一])共|(?<=[家个款名])便|(?<=..)(?:进行|予以|加以)"
    r"|(?<=[率度力])下|(?<=..)(?<![究易务场诊会住])所|(?<=..)精准|(?<=[A-Za-z ])可"
    r"|大约|仍|已|将|正|(?<=..)实际|方面|对应|(?<![以海线])上|(?<![之其])中|(?<![公海英])里|同时|情况|再度|再次|×"
    r"|(?:当前|目前|最新)?(?:股价|现价|市值|收盘价)(?=对应$)"
    r"| (?:of|in|for|the|and|or|with|by|to|at|from|on|as|its))+$"
)
_CAUSE = lazy(r"(?<=..)受[^，。；]{1,14}(?:影响|拖累|提振|推动|带动|支撑|压制|冲击|催化|扰动)$")
"""What moved it, behind its name: 港股受美债收益率上行拖累."""
_UNDER = lazy(r"(?<=..)在[^，。；]{2,14}下$")
"""Under what it moved: 债券型基金在股债跷跷板下减少 1500 亿元."""
_GROUND = lazy(
    r"(?:在|^)(?:(?!考虑|剔除|扣除|计入|假设|[观性]的)[^，。；在]){1,12}的(?:情况|情形)下$|(?:在|^)[^，。；在]{0,12}(?:(?:基础|基数)之?上|(?:基数|背景|前提|环境|趋势|压力|形势|冲击|影响|带动|推动|拉动|支撑|驱动|催化|加持)之?下)$"
)
"""On what ground it moved: 公司在高基数基础上增长 33.5%."""
_VENUE = lazy(r"(?<=..)(?:已|拟|正|计划)?(?:同时)?在[^，。；在]{2,12}$")
"""Where it is done: 公司同时在私募市场寻求 10 亿美元融资."""
_GLUED = ("归母", "扣非", "加权平均", "平均", "年化", "摊薄")
"""Words of a measure that no list of measures holds with every noun."""
_STATED = ("经调整后", "调整后", "经调整", "摊薄后", "扣非后", "税前", "税后")
"""How a figure is stated, behind whose it is."""
_AVERAGES = frozenset({"日均", "周均", "月均", "年均", "户均", "人均", "期末", "期初"})
_MEANS = _AVERAGES - {"期末", "期初"}
_NO_OF = ("波罗的", "目的", "标的")
"""Words with a 的 of their own: 波罗的海, 目的地, 标的."""


def _at_of(phrase: str) -> tuple[str, str, str]:
    """A phrase parted at its last 的; in one part where that is of another word."""
    whom, of, what = phrase.rpartition("的")
    return ("", "", phrase) if f"{whom}{of}".endswith(_NO_OF) else (whom, of, what)


_COUNTED_BY = frozenset("套户件单店笔场车台吨亩宗柜票盒瓶座位")
"""What a mean is taken over, before 均."""
_BETWEEN = lazy(r" (?:of|in|for|from|at|by|with|to) ")
_LATIN = lazy(r"[A-Za-z]")


@lru_cache(maxsize=16384)
def tidy(phrase: str) -> str:
    """A phrase without the particles and signs around it.

    >>> tidy("其中DRAM的")
    'DRAM'
    """
    asset = "标的" in phrase
    phrase = phrase.strip(_TRIM)
    if not phrase:
        return ""
    phrase = _LEAD.sub("", phrase)
    if "受" in phrase:
        phrase = _CAUSE.sub("", phrase)
    if phrase[-1:] in ("下", "上"):
        phrase = _UNDER.sub("", _GROUND.sub("", phrase))
        if not phrase:
            return ""
    if phrase in _NOTHING or phrase in _nothing():
        return ""
    if "在" in phrase and phrase.endswith(roles("venues")):
        phrase = _VENUE.sub("", phrase) or phrase
    phrase = _TAIL.sub("", phrase).strip(_TRIM)
    if asset and phrase[-1:] == "标":
        return f"{phrase}的"  # 的 is part of 标的
    if "】" in phrase and "【" not in phrase:
        phrase = phrase.rpartition("】")[2].strip(_TRIM)  # 【导读】海岳酒业: a label, cut with its bracket
    if phrase.count("（") > phrase.count("）"):
        return phrase + "）"
    return phrase + ")" if phrase.count("(") > phrase.count(")") else phrase  # IDC(算力租赁): a bracket of its own


@cache
def _nothing() -> frozenset[str]:
    return frozenset(roles("nothing"))


@frozen
class Named:
    """A noun phrase split for display. `head` tells whether the measure is a known measure noun."""

    subject: str
    measure: str
    head: bool


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
    if phrase.endswith(roles("nominal")) and len(phrase) > 4 and (named := split(phrase[:-2])).head:
        return named  # 工业增加值同比实际增长
    latin = _BETWEEN.search(phrase) if _LATIN.match(phrase) else None
    if latin and known_measure(phrase.lower()):
        return Named("", phrase, True)  # cost of revenue
    per = phrase.find(" per ") if latin or phrase.isascii() else -1
    if per > 0 and (apiece := split(phrase[:per])).head:
        return Named(apiece.subject, apiece.measure + phrase[per:], True)  # revenue per parcel, sales per store
    if latin and latin.start() and (what := tidy(phrase[: latin.start()])) and _head(what):
        return Named(tidy(phrase[latin.end() :]), what, True)  # sales in China, volume of waste
    head = _head(phrase)
    if head == "股份" and len(phrase) == 4 and phrase[:2] not in roles("done_to_shares") and body(phrase):
        head = ""  # 江源股份: a company, and no shares of 江源
    if head and (moved := _MAKES.match(phrase)) is not None and len(moved.group(2)) > len(head):
        return Named(tidy(moved.group(1)), tidy(moved.group(2)), True)  # 公司将交付周期由 8 周压缩至 6 周
    if head and (each := _PER_HEAD.fullmatch(phrase)) is not None:
        return Named(tidy(each.group(1)), each.group(2), True)  # 城镇居民人均衣着消费支出
    if head:
        subject = tidy(phrase[: -len(head)])
        whom, of, what = _at_of(phrase)
        if of and len(whom) > 2 and whom[-1] in "后前":  # 剔除客户资金后的杠杆倍数
            return Named("", phrase, True)
        if of and whom and len(head) < len(what) <= 8:  # 三四线城市的去化周期: the words behind 的 are the measure
            return Named(tidy(whom), what, True)
        if subject in measures().nobody or (subject.isascii() and subject.lower() in measures().nobody):
            return Named("", phrase, True)
        if subject in ("吨", "箱", "瓶", "瓦") or subject.lower() in roles("counted_in"):
            return Named("", phrase, True)  # 吨售价, 吨成本, Bit 出货
        if (len(subject) == 2 and subject[0] in "单每整吨") or (len(subject) in (3, 4) and subject[0] == "单"):
            # 单卡功耗, 每户流量: one of them, nobody's name
            return Named("", phrase, True)
        if len(subject) > 3 and subject[-2] == "单" and subject[-1] in _COUNTED_BY:
            return Named(tidy(subject[:-2]), phrase[-len(head) - 2 :], True)  # 青云汽车单车净利
        stated = next((word for word in _STATED if subject.endswith(word) and len(subject) > len(word)), "")
        if stated:  # 甲公司调整后 EBITDA
            at = phrase.rindex(stated, 0, len(phrase) - len(head))
            return Named(tidy(phrase[:at]), phrase[at:], True)
        if len(subject) > 2 and (subject[-1] in "后前" or subject[-2:] in ("后年", "后月", "前年")):
            # 续约后价格: of a state, nobody's name
            return Named("", phrase, True)
        if head in counted() and 0 < len(subject) <= 4 and not body(subject):
            return Named("", phrase, True)  # 员工总数
        if subject[:2] == "公司" and subject[2:] in measures().nobody:
            return Named("公司", phrase[2:], True)
        if subject[-1:] == "均" and subject[-2:-1] in _COUNTED_BY:  # 套均总价, 商业套均总价
            return Named(tidy(subject[:-2]), phrase[-len(head) - 2 :], True)
        if subject in ("总", "净", "毛", "年"):  # 总投资, 净赔付额
            return Named("", phrase, True)
        if subject[-1:] in ("总", "净") and len(subject) > 2:  # 运输总周转量, 自营净收入
            return Named(subject[:-1], phrase[-len(head) - 1 :], True)
        attribute = "" if head in _businesses() else _attribute(subject)
        if attribute[:2] == "平均" and attribute != "平均":
            at = phrase.rindex(attribute, 0, len(phrase) - len(head))
            return Named(tidy(phrase[:at]), phrase[at:], True)  # 平均上网结算电价
        if subject in _GLUED or subject.removeprefix("年化") in _GLUED:
            return Named("", phrase, True)  # 加权平均ROE
        if subject.startswith("平均") and len(subject) > 3:
            return Named(tidy(subject[2:]), f"平均{phrase[-len(head) :]}", True)
        glued = next((word for word in _GLUED if subject.endswith(word) and len(subject) > len(word) + 1), "")
        if glued:  # 券商归母净利率, 中资券商平均PB
            return Named(tidy(subject[: -len(glued)]), glued + phrase[-len(head) :], True)
        if subject[-2:] in _MEANS and len(subject) > 3:  # 样本焦企日均产量
            return Named(tidy(subject[:-2]), phrase[-len(head) - 2 :], True)
        if phrase.endswith(("年均值", "月均值", "周均值", "日均值")) and _SOME.search(subject):
            return Named("", phrase[-2:], True)  # 过去三年均值
        if _NAME_AND_STRETCH.search(subject):
            return Named(tidy(subject[:-1]), phrase[-len(head) - 1 :], True)  # K2周调用量
        if subject[:2] in _AVERAGES and len(subject) > 3:
            subject = subject[2:]  # 日均股基成交额: the average is told by the scope
        own = attribute
        at = phrase.rindex(own, 0, len(phrase) - len(head)) if own else len(phrase) - len(head)
        return Named(tidy(phrase[:at]) if own else subject, phrase[at:], True)
    before, of, after = _at_of(phrase)
    if of and after and before:
        return Named(tidy(before), tidy(after), False)
    return Named(phrase, "", False)


@cache
def counted() -> tuple[str, ...]:
    """Measures that say only how many there are in all (总数): what is counted stands before them."""
    return tuple(roles("counted"))


_PER_HEAD = lazy(r"([^人户的]*)((?:人|户)均[^的]{2,12}(?:收入|支出|产值|产量|面积|消费|总值))")
"""What falls on each person or household is a measure, whatever is counted in it."""


_MAKES = lazy(r"(.{2,16}?)(?:可以|能够|已经|计划|[可已能拟])?(?<![即大名老主])[将把](?![来要近会军])(.{3,14})$")
"""X 将 Y 由 A 提升至 B: whose Y it is."""


_SOME = lazy(r"(?:过去|近|此前|前)?[\d一二两三四五六七八九十]+(?:[个]?[年月周日])?$")
_NAME_AND_STRETCH = lazy(r"[A-Za-z][A-Za-z\d.-]*[日周月季年]$")
"""K2周调用量 is of K2; 30年与10年利差 of no such name."""
_OF_DAYS = lazy(r"\d{1,3} ?(?:[日天]|个月|(?<!\d{4})年期)$")
"""现金产品7日年化收益率, 央行14天逆回购: over how long it is counted, or lent."""


def _attribute(subject: str) -> str:
    """What ends a subject and belongs to the measure behind it: 输送 of 漠北直流输送 + 容量; '' for nothing.

    >>> _attribute("某项目中标"), _attribute("存款"), _attribute("光模块")
    ('中标', '存款', '')
    """
    if known_measure(subject):
        return subject
    days = _OF_DAYS.search(subject)
    at = days.start() if days else len(subject)
    while word := next((word for word in measures().attributes if subject.endswith(word, 0, at)), ""):
        at -= len(word)
    return subject[at:]


@cache
def _businesses() -> frozenset[str]:
    """Measures that a business has of its own: of 运输收入 the 运输 is one."""
    return frozenset(roles("of_segments"))


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


@lru_cache(maxsize=8192)
def _head(phrase: str) -> str:
    """The measure noun that ends a phrase, or ''."""
    table = measures()
    lower = phrase.lower()
    for word in table.heads.get(lower[-1], ()):
        if lower.endswith(word.lower()) and _whole(phrase, word):
            return phrase[-len(word) :]
    if lower.endswith("s") and len(lower) > 3 and lower.isascii():
        single = _head(phrase[:-1])
        if single:
            return phrase[-len(single) - 1 :]
    tail = next((word for word in _MIDDLES if phrase.endswith(word) and len(phrase) > len(word)), "")
    if tail and (inner := _head(phrase[: -len(tail)])):
        return inner + tail  # 收益率均值
    for ending in table.endings:
        if phrase.endswith(ending) and len(phrase) > len(ending):
            return _generic(phrase, ending)
    return ""


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
    tail = _at_of(phrase)[2].rpartition(" ")[2]
    own = _behind_body(tail)
    if own and own.endswith(ending):
        return own
    if len(tail) <= 4 or len(ending) > 1:
        return tail[-max(len(ending), min(len(tail), 4)) :] if len(ending) == 1 else ending
    cut = tail[-3:]
    return cut[1:] if cut[0].isascii() and cut[0].isalnum() and not cut[1].isascii() else cut  # LME铜价, DR007均值


def _behind_body(words: str) -> str:
    """What stands behind a body's name: of 江都银行息差 it is 息差; '' where none ends two to six characters before."""
    for end in range(len(words) - 2, max(2, len(words) - 7), -1):
        if words[:end].endswith(roles("body_endings")):
            return words[end:]
    return ""


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
    head = _head(named.measure) if named.head else ""
    if head:
        found.add(table.same.get(named.measure) or table.same.get(head) or table.same.get(head.lower(), head.lower()))
    whole = table.same.get(named.measure) is not None
    rest = f"{named.subject} {'' if whole else named.measure[: -len(head)]}" if head else phrase
    kept = bodies().get(rest)
    if kept:
        found.add(kept.lower())
        rest = ""
    for match in table.splitter.finditer(_alike(rest)):
        word = match.group().lower().strip("-.&+")
        if word and word not in table.empty and word not in _PARTICLES:
            found.add(table.same.get(word, word))
    if named.head and named.measure.startswith(("出口", "进口")):
        found.add(named.measure[:2])
    return frozenset(found)


_POSSESSIVE = lazy(r"(?<=[A-Za-z])['’]s\b")


def _alike(words: str) -> str:
    """Words with one spelling for what joins them, and without the s of whose they are."""
    words = words.replace("与", "和").replace("及", "和")
    return _POSSESSIVE.sub("", words) if "s" in words else words


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


_WHERE = lazy(r"^(?:[我全][国省市区县州]|本[省市区县州]|全年|公司|本公司|集团)(?=.)")
"""Words glued to a measure that tell no figure from another inside one report."""
_NOTHING = frozenset("前后起内间止时中上下底末初")
"""What a period leaves of a phrase (2027 年底前部署 …): nothing."""
_ADJUSTED = lazy(
    r"(?:(?:[Nn]on-?)?(?:GAAP|IFRS)|非?(?:国际(?:财务报告|会计)准则|国际报告准则|通用会计准则|公认会计[原准]则)|名义|实际|扣非后?|剔除后|调整后|[年季月周日人户]均|周|月|日|年|季|单日|单周|单月|单季|月内|年内|周内|日内|季内|盘中|累计|同期|整体|价格因素|\s|可比口径|同口径|不变价(?:格)?|固定汇率|汇率因素|美元计|人民币计|美元|计算|口径|下|的|按)+"
)


_ON_BASIS = lazy(r"按[^，。；的]{2,10}(?:计算|口径|测算|核算|统计)|[^，。；的]{2,16}因素(?:影响)?后?")
"""按自然口径计算, 留抵退税因素后: how a figure is counted, or what is left out of it."""


def basis(phrase: str) -> str:
    """The basis that a phrase names, '' for other phrases; what is left out by a price index is told by 实际."""
    return tidy(phrase) if _ON_BASIS.fullmatch(phrase) and not _ADJUSTED.fullmatch(tidy(phrase)) else ""


@lru_cache(maxsize=1024)
def adjusts(phrase: str) -> bool:
    """Whether a phrase only says on what basis a figure is given (扣除价格因素实际, 名义, 按可比口径)."""
    without = phrase.startswith(("扣除", "剔除")) and phrase.endswith("后")
    return without or bool(_ADJUSTED.fullmatch(tidy(phrase))) or _ON_BASIS.fullmatch(phrase) is not None


_VARIANT = lazy(
    r"(?:不?含|包含|不?包括|剔除|扣除|计入|不计|若?按|若?以)[^，。；的]{1,12}?(?:后|前|口径|计|计算|统计|的话)?"
    r"|扣非后?|(?:经调整|调整|还原|追溯|备考|摊薄)后"
)


def on_average(phrase: str) -> str:
    """What is done on average each day or month: 发电 of 日均发电; '' for other phrases."""
    return phrase[2:] if phrase[:2] in _AVERAGES else ""


@lru_cache(maxsize=1024)
def variant(phrase: str) -> bool:
    """Whether a phrase is of a figure told before, counted another way: 含塔筒, 按直流侧计, 剔除汇兑后.

    >>> variant("含税"), variant("按人民币计"), variant("含税价格")
    (True, True, False)
    """
    return bool(_VARIANT.fullmatch(phrase)) and not known_measure(_head(phrase))


_PARTICLES = frozenset("的了之其该和与及在为等")
