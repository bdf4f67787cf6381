"""点明的个数与列出的不符：A count announced, and a list of another length.

What it flags
    推出三款新品：four names; 涨幅前五大公司为 four names; 分三方面：一是…二是… and no third; three segments: A and B;
    four names and 三家 right behind them; 降低成本与提升效率三大课题; a name twice in a list; 这三个指标.

>>> from factcheck import check
>>> for finding in check("公司发布三款新品：云鹤、雨鹤、雪鹤和霜鹤。").findings:
...     print(finding.rule, finding.printed, finding.expected)
SUM03 三款 4

Why it matters
    One item was added or dropped, and the count (and what is said of all of them) stayed.

When it stays silent
    The list is not all of it (包括…等); it lists figures, not names; a conjunction may be part of a name.

>>> check("公司发布四款新品：云鹤、雨鹤、雪鹤和霜鹤。").findings
()
>>> check("公司发布五款新品，包括云鹤、雨鹤、雪鹤等。").findings
()
"""

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from factcheck import Check, Reading, Said, Severity, checks
from factcheck.document import Block
from factcheck.patterns import Rare, lazy
from factcheck.reading.ties.items import words
from factcheck.words import any_kind
from factcheck_rules._ties import softened
from factcheck_rules.sums._counted_items import Counted, counted
from factcheck_rules.sums._listings import by_themselves, prose
from factcheck_rules.sums._they_are import are_so_many, they_are

CODE = "SUM03"
SEVERITY = Severity.WARNING

_ONES = ("两 二 two", "三 three", "四 four", "五 five", "六 six", "七 seven", "八 eight", "九 nine", "十 ten")
NUMBERS = {word: number for number, words in enumerate(_ONES, 2) for word in words.split()}
_NUMBER = r"([两三四五六七八九十1-9](?<![第前近约超逾一二三四五六七八九十百千万数几至~～—–.,\d-].)"
_NUMBER += r"(?<![一二两三四五六七八九十\d人家个]到.)"  # 两到三家; 谈到三方面 is a number
_NUMBER += r"(?:(?<!1)|(?<=1)\d))(?![十百千万亿\d.])"
_COUNTED = "(?:(?:个|大)(?!字)|方面|款|家|类|种|项|条|名|位|点|步|座|只|台|部|支|档|层|重"
_COUNTED += "|[城国省市](?=[出下上发启公调优取率已均新推]|[，,：:（(])|方面)"
_WORDS = r"[^，。；：:、（()）\n\d]"
_ARE = "分别为|分别是|依次为|依次是|分别位于|分别来自|分别落户于?|分别坐落于|分别落在"
_LIST = r"\s*((?:[^。；;\n）)（(：:，,]|(?<=\d),(?=\d{3})){3,200})([）)。；;，,：:（(\n]|$)"
_ASIDE = r"(?:[（(][^（）()：:、\n]{1,12}[)）](?=[：:]))?"
AFTER = Rare(rf"{_NUMBER} ?({_COUNTED}{_WORDS}{{0,10}}?){_ASIDE}[，,]?({_ARE}|即为?|包括|包含|：|:|（|\(){_LIST}")
"""三款新品：…, 5款配色（…）, 五家客户，分别为 …, 四家工厂（均已投产）：…"""
BRACKETED = Rare(
    rf"{_NUMBER} ?({_COUNTED}{_WORDS}{{0,10}}?)[，,]?({_ARE}|即为?|：|:)\s?"
    r"((?:[^，。；：:、（()）\n]{2,24}[（(][^（()）\n]{1,24}[)）](?:、|以及|和|及|与)?){2,9})(?=[。；]|\Z)"
)
"""三个项目：厂房（8 亿元）、设备（5 亿元）和仓储（2 亿元）: what stands in brackets behind each is no name."""
_IN_BRACKETS = lazy(r"[（(][^（()）]*[)）]")
TOP = lazy(rf"前 ?([三四五六七八九十]|[3-9]|10) ?([大名位]?{_WORDS}{{0,12}}?)[，,]?({_ARE}|为|是|：|:){_LIST}")
"""涨幅前五大公司为 …"""
IS = Rare(rf"{_NUMBER} ?({_COUNTED}{_WORDS}{{0,10}}?)(是|为){_LIST}")
"""四只宽基产品是甲ETF、乙ETF和丙ETF: names of one ending."""
LATER = lazy(rf"{_NUMBER} ?({_COUNTED})[^，。；：\n]{{1,30}}[，,] ?({_ARE}|即(?![使将便可时日刻是]|为)){_LIST}")
"""只有三个港口的吞吐量超过 3 亿吨，分别是 …"""
LED = lazy(
    rf"[为是]{_WORDS}{{0,8}}(?:[（(]{_WORDS}{{1,8}}[)）])?{_WORDS}{{0,8}}前 ?([三四五六七八九十]|[3-9]|10)"
    r" ?([大名位]?(?:公司|企业|个股|股票|品牌|基金)?) ?(?=[，,。；\n])"
)
"""甲、乙、丙为涨幅前三大公司，"""
_LEAD = lazy(r"(?:本周|上周|本月|上月|其中)\s*")
ENGLISH = lazy(
    r"\b(two|three|four|five|six|seven|eight|nine|ten) ((?:[a-z-]+ ){0,3}[a-z]+s)"
    r"(?: in 20\d\d| (?:this|next|last) (?:year|quarter|month|week))?(?:(?: \([^():\n]{1,30}\))?: | \(|, namely,? "
    r"|, (?-i:in (?=[A-Z](?!an|eb|ar|pr|ay|un|ul|ug|ep|ct|ov|ec)[a-zA-Z ]{1,24}(?:, [A-Z]|,? and [A-Z]))))"
    r"([^.;:()\n]{5,200})[.;)\n]",
    re.IGNORECASE,
)
"""Three new products: …; four plants, in three towns by name."""
_ENGLISH_LATER = lazy(
    r"\b([Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en) ((?:[a-z-]+ ){0,3}?[a-z]+s)"
    r" (?:[a-z-]+ ){0,6}[a-z-]+(?: \([^():\n]{1,30}\))?: ([A-Z][^.;:()\n]{5,200})[.;)\n]"
)
"""Four brands were named for disposal: names, each with a capital."""
_A_NUMBER = lazy(r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten)\b", re.IGNORECASE)
_MATTERS = (
    "方面|主线|催化剂?|原因|因素|特点|问题|建议|措施|阶段|步骤|层面|维度|变化|趋势|逻辑|风险|看点|亮点|要点|重点|难点|痛点|举措|任务|行动|工程|优势|挑战|机遇"
    "|机会|理由|条件|支柱|抓手|路径|方向|策略|信号|情形|场景|动力|驱动|引擎|瓶颈|短板|背景|影响|结论|发现|观点|判断|假设|思路|安排|要求|意见|事项|线索"
    "|点"
)
POINTS = Rare(
    f"{_NUMBER} ?([个大条点项类种重处]?(?:核心|主要|重点|关键|具体|明显|显著|投资|潜在)?(?:{_MATTERS})"
    "|类(?:投资)?(?:标的|公司|企业|资产|品种))"
)
"""分三方面, 三大趋势: an enumeration may follow."""
_THERE_ARE = Rare(f"(?:{_MATTERS})(?:主要|大致|至少)?有([二两三四五六七八九])()(?=[：:，,。])")
"""理由有四：其一，…."""
_AROUND = (("", "是"), ("其", ""), ("第", "，"))
_BRACKETS = (("", "）"), ("（", "）"), ("(", ")"))
ORDERS = (
    *(tuple(f"{before}{number}{behind}" for number in "一二三四五六七") for before, behind in _AROUND),
    tuple("①②③④⑤⑥⑦"),
    *(tuple(f"{before}{number}{behind}" for number in range(1, 8)) for before, behind in _BRACKETS),
)
_BEHIND_A_NAME = (
    r"([两三四五六七八九十1-9](?<![第前近约超逾一二三四五六七八九十百千万数几至到~～—–].)(?:(?<![1-9])|(?<![.,\d].)(?:(?<!1)|(?<=1)\d)))"
    r"(?![十百千万亿\d.])"
)
"""A number in Chinese may follow a name that ends with a digit."""
_THINGS = (
    "款|家|种|座|只|名|位|颗|[省国市城](?=[，。；的])|省份|地(?![方区点铁位理产面域块下上市址级])|(?:个|大)(?:版本|型号|品牌|城市|省份|省区|省|国家|行业|板块|品种|品类|车型|基地|项目|产品|平台|区域|主业"
    "|系列|赛道|环节|细分|事业部|指标|维度|国家和地区|方面|方向|层面|阶段|市场|领域|场景|主题|梯队)"
    "|条(?:路径|主线|线索|曲线|赛道|业务线|产品线|产线|通道)|端(?=[协联发合共齐，。；、的])|项(?:能力|业务|任务|举措|技术|功能|课题)"
    "|类(?:产品|商品|货物|品种|业务|企业|机构|客户|用户|资产|人群|城市|地区|项目|应用|药物|材料|设备)"
    "|重(?:因素|逻辑|压力|驱动|优势|利好|利空)|(?:大|类)[\u4e00-\u9fff]{2}(?=[，。；、）]|\\Z)"
)
BEHIND = Rare(rf"{_BEHIND_A_NAME} ?({_THINGS})(?![多以])")
"""甲、乙、丙三家: a count right behind its list."""
_SHARED_END = lazy(rf"{_BEHIND_A_NAME}([\u4e00-\u9fff])")
"""临港、北港、新港三港库存: so many of what all names end in."""
PAIR = Rare(rf"{_NUMBER} ?(大)(?:核心|主要|重点|关键)?(?:{any_kind('abstract')})(?![\u4e00-\u9fff]?[：:])")
"""降本与提效两大课题, 平台+渠道两大能力: an abstract noun counts what the words right before it list."""
_PLUS = lazy(r"\s?[+＋]\s?")
_WHOSE = lazy(rf"(?:{any_kind('whose')})\Z")
"""Ending the words before a count, they say whose or which so many are, and name none of them."""
_LISTS = lazy(r"[\u4e00-\u9fffA-Za-z]{3,14}\Z")
_CLAUSE_ENDS = "。；;，,：:（）()\n！？“”《》"
_LATIN_TAIL = lazy(r"(?<=[\u4e00-\u9fff]) ?[A-Za-z][A-Za-z0-9 .-]*\Z")
_NO_NAME = lazy(
    r"[的了在为是共各均每]|分[别列]|[位排]列|位居|排名|排在|列第|其中|合计|以上|行业|领域|板块|地区|市场|方向|环节|赛道|方面|子公司"
)
_VERB = lazy(r"(?:收购|并购|投资|成立|设立|新设|新增|新开|入股|参股|控股|签约|选定|聘请)\Z")
"""甲、乙和丙收购两家: what they bought is counted."""
_KINDS = frozenset(words("counted", "kinds"))
"""81个市（区、盟）: what else is counted among them, no list of them."""
_SPEC = lazy(r"\w+ ?[+×x] ?\w+\Z")
_LATIN_LIST = lazy(r"(?:[a-z]s|20\d\d|week|year|month|quarter)(?:: | \(|, namely|, in )", re.IGNORECASE)
_A_COUNT = Rare(r"[a-z](?:: | \(| [-–—] )\w|Of (?:the|its|our|these|those) ")
_LATIN = lazy(r"[A-Za-z][\w .+-]*\Z", re.ASCII)
_OPEN_END = lazy(
    r"等|之一|在内|例如|比如|主要|左右|以上|\A(?:不[含计包]|剔除|扣除)|such as|including|among others|etc", re.I
)
_FIGURE = lazy(r"\d[\d,.]*\s*(?:[%％亿万元倍]|pct|bp|个百分点)|(?:[父母][子女]|夫[妇妻]|兄[弟妹]|姐[妹弟]|[二两]人)\Z")
_AND = lazy(r"以及|(?<!共)和(?![谐解平黄田]|而泰|记黄|利时)|及(?!时|格)|与(?!会|否)")
_SOME_OF = lazy("前.*[中有占]|(?:进入|跻身|挤进|入围|新晋|重返|退出|跌出)前")
"""前五名中有三款来自国内，分别为 …: the list is of some of them."""
FAR_BACK = 120
"""How far before a count its list may begin."""
NEAR, FAR = 60, 1500
"""How far behind the count an enumeration may begin, and how far its next point may lie."""
_ENGLISH_MATTERS = lazy(
    r"\b(two|three|four|five|six|seven|eight|nine) ((?:[a-z-]+ )?(?:things|reasons|risks|factors|drivers|questions"
    r"|points|catalysts|themes|issues|conditions|areas|arguments|observations|takeaways|changes|priorities|pillars|messages))\b",
    re.IGNORECASE,
)
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_ORDINAL = lazy(rf"\b({'|'.join(_ORDINALS)})(?:ly)?, ", re.IGNORECASE)


def check(reading: Reading) -> Iterator[Check]:
    """Count what is listed behind, or before, each announced count."""
    for block in prose(reading):
        own = reading.document.view.text[block.left : block.right]
        for way in _WAYS:
            yield from way(reading, block, own)


def _listed_behind(reading: Reading, block: Block, own: str) -> Iterator[Check]:
    """三款新品：…; 涨幅前五大公司为 …; 四只宽基产品是 …."""
    text = reading.document.view.text
    for pattern in (AFTER, TOP, IS) if "前" in own else (AFTER, IS):
        for match in pattern.finditer(text, block.left, block.right):
            names = _names(match.group(4)) if not _OPEN_END.search(match.group(4)) else None
            if names is None or (pattern is AFTER and match.group(5) in "：:（("):
                continue
            some_of_them = pattern is TOP and _SOME_OF.search(text, match.start() - 2, match.end(2)) is not None
            some_of_them = some_of_them or _share_places(match, names) or _moved_by(match, text)
            bare = pattern is IS and not (_of_one_kind(names) or are_so_many(match, names))
            if some_of_them or bare or _KINDS.issuperset(names):
                continue
            made = _compared(reading, match, names)
            all_told = match.group(3) not in ("包括", "包含") or len(names) > _count(match)
            yield made if all_told else softened(made)
            if made.verdict == "holds" and pattern is AFTER:
                yield from _taken_up(reading, match, names, block.right)
    for match in BRACKETED.finditer(text, block.left, block.right) if "）" in own or ")" in own else ():
        names = _IN_BRACKETS.sub("、", match.group(4)).replace("、、", "、").strip("、和及与").split("、")
        yield _compared(reading, match, [name.strip("和及与以") for name in names])


def _share_places(match: re.Match[str], names: Sequence[str]) -> bool:
    """新增项目 9 个，分别位于甲、乙、丙、丁、戊: clearly fewer places than things, so that some share one."""
    return match.group(3) in _PLACED and len(names) + 1 < _count(match)


def _moved_by(match: re.Match[str], text: str) -> bool:
    """有 6 个省，比上年减少 2 个，包括甲、乙、丙: the list is of what there is, not of how many fewer there are."""
    return _MOVED.search(text, max(0, match.start() - _NEAR_BEFORE), match.start()) is not None


_NEAR_BEFORE = 16
_MOVED = lazy(r"(?:相?[比较][^，。；,;\d]{1,8}|同比|环比)(?:减少|增加|多|少|增|减)了?\s?\Z")
_PLACED = frozenset({"分别位于", "分别来自", "分别落户", "分别落户于", "分别坐落于", "分别落在"})


def _listed_before(reading: Reading, block: Block, own: str) -> Iterator[Check]:
    """甲、乙、丙三家; 临港、北港、新港三港."""
    text = reading.document.view.text
    seen: set[int] = set()
    for match in BEHIND.finditer(text, block.left, block.right):
        named = _named_before(text, block.left, match)
        if not named and text[match.start() - 1] == "等":
            named = _named_before(text, block.left, match, open_end=True)
            named = named if len(named) > _count(match) else []  # 甲、乙、丙等两家: more than so many
        if named and abs(len(named) - _count(match)) < min(3, len(named)):
            seen.add(match.start())
            yield _compared(reading, match, named, back=_length(named))
    for match in _SHARED_END.finditer(text, block.left, block.right) if "、" in own else ():
        named = _named_before(text, block.left, match) if match.start() not in seen else []
        if named and all(name.endswith(match.group(2)) for name in named):
            yield _compared(reading, match, named, back=_length(named))


def _length(names: Sequence[str]) -> int:
    return sum(map(len, names)) + len(names)


def _two_matters(reading: Reading, block: Block, own: str) -> Iterator[Check]:
    """降本与提效两大课题."""
    for match in PAIR.finditer(reading.document.view.text, block.left, block.right):
        pair = _two_before(reading.document.view.text, block.left, match)
        if pair and abs(len(pair) - _count(match)) < _PAIR:
            yield _compared(reading, match, pair, back=_length(pair))


def _listed_later(reading: Reading, block: Block, own: str) -> Iterator[Check]:
    """只有三个港口的吞吐量超过 3 亿吨，分别是 …."""
    if "分别" not in own and "依次" not in own and "即" not in own:
        return
    text = reading.document.view.text
    for match in LATER.finditer(text, block.left, block.right):
        again = re.search(rf"[两三四五六七八九十\d] ?{_COUNTED}", text[match.start() + 2 : match.start(4)])
        names = _names(match.group(4)) if not again and not _OPEN_END.search(match.group(4)) else None
        if names and not _share_places(match, names):
            yield _compared(reading, match, names)


def _first_of(reading: Reading, block: Block, own: str) -> Iterator[Check]:
    """甲、乙、丙为涨幅前三大公司."""
    text = reading.document.view.text
    for match in LED.finditer(text, block.left, block.right) if "前" in own else ():
        at = max((text.rfind(end, block.left, match.start()) for end in _CLAUSE_ENDS), default=-1) + 1
        listed = _LEAD.sub("", text[max(at, block.left) : match.start()])
        names = _names(listed) if not _OPEN_END.search(listed) else None
        if names and len(listed) < FAR_BACK:
            yield _compared(reading, match, names, back=len(listed))


def _in_english(reading: Reading, block: Block, own: str) -> Iterator[Check]:
    """Three new products: …; counts made of counts; three reasons, in order."""
    text = reading.document.view.text
    made_of = tuple(counted(text, block.left, block.right)) if _A_COUNT.search(own) else ()
    for one in made_of:
        yield _summed(reading, one)
    for match in ENGLISH.finditer(text, block.left, block.right) if _LATIN_LIST.search(own) else ():
        if any(one.left <= match.start() < one.right for one in made_of):
            continue
        names = _english_names(match.group(3)) if not _OPEN_END.search(match.group(3)) else None
        if names:
            yield _compared(reading, match, names)
    for match in _ENGLISH_LATER.finditer(text, block.left, block.right) if ": " in own else ():
        names = _english_names(match.group(3)) if not _OPEN_END.search(match.group(3)) else None
        counted_once = _A_NUMBER.search(text, match.start(2), match.start(3)) is None
        if names and counted_once and all(name[0].isupper() for name in names):
            yield _compared(reading, match, names)
    for match in they_are(text, block.left, block.right):
        listed = match.group(3)
        names = _english_names(listed) if not _OPEN_END.search(listed) and listed.count(" and ") == 1 else None
        if names and all(name[0].isupper() for name in names):
            yield _compared(reading, match, names)
    for match in _ENGLISH_MATTERS.finditer(text, block.left, block.right) if "irst, " in own else ():
        points = _in_order(text, match.end(), block.right)
        if points:
            yield _compared(reading, match, points)


def _numbered(reading: Reading, block: Block, own: str) -> Iterator[Check]:
    """分三方面：其一，…."""
    text = reading.document.view.text
    for match in chain(*(one.finditer(text, block.left, block.right) for one in (POINTS, _THERE_ARE))):
        points = _points(text, match.end())
        if points:
            made = _compared(reading, match, points)
            yield softened(made) if _cut_short(reading, match, points, block.right) else made


_WAYS = (_listed_behind, _listed_before, _two_matters, _listed_later, _first_of, _in_english, _numbered, by_themselves)
"""In which a count and its list are told."""


def _names(listed: str) -> list[str] | None:
    """The names of a list with 、 and perhaps 和 before the last; None where they are none or can't be told apart."""
    parts = [part.strip(" “”\"'《》") for part in listed.replace("》《", "》、《").split("、")]
    *first, last = parts
    pair = [part.strip() for part in _joined(last, listed)] if not first else []
    if len(pair) == _PAIR and all(1 < len(name) <= _SHORT_NAME and not re.search(r"\d", name) for name in pair):
        return pair  # 两个主要终点，即总生存期和无进展生存期
    if not first or any(_AND.search(part) for part in first):
        return None
    joined = _joined(last, listed)
    if len(joined) > 1 and not joined[-1].strip():
        return None  # 甲、乙以及: the list goes on behind a break
    joined = [part for part in joined if part.strip()]
    if len(joined) > 2:
        return None
    names = first + joined
    long = any(len(name) > 16 or not name for name in names[:-1]) or len(names[-1]) > 30
    # 净关闭4家（新开5家、关闭9家） lists amounts, no names; MC-101 and K2 are names.
    counted = all(re.search(r"\d(?![A-Za-z\d])", name) and not re.match(r"[A-Za-z]", name) for name in names)
    words = all(len(name) == 1 and not name.isascii() for name in names)  # 8 个市（区、盟）
    return None if long or counted or words or any(_FIGURE.search(name) for name in names) else names


_PAIR, _SHORT_NAME = 2, 8


def _joined(last: str, listed: str) -> list[str]:
    """The last of a list taken apart at its 和; the title of a work is one: 《山海和远方》."""
    titled = "》" not in last and f"《{last}》" in listed
    return [last] if titled else _AND.split(last)


def _of_one_kind(names: list[str]) -> bool:
    """Whether three or more names end alike: 启明中证500ETF, 岚台科创50ETF."""
    return len(names) > 2 and len({name[-_ENDING:] for name in names}) == 1


_ENDING = 2


def _taken_up(reading: Reading, match: re.Match[str], names: list[str], end: int) -> Iterator[Check]:
    """这四款: the same things counted again right behind their list."""
    kind, classifier = re.escape(match.group(2)[:3]), re.match(_COUNTED, match.group(2))
    pattern = re.compile(rf"(?:这|上述|以上|前述){_NUMBER} ?({kind}|{classifier[0] if classifier else kind})")
    again = pattern.search(reading.document.view.text, match.end(), min(end, match.end() + NEAR))
    if again and (again.group(2) == match.group(2)[:3] or _count(again) >= len(names)):  # 这两款 may be the last two
        yield _compared(reading, again, names)


def _named_before(text: str, begin: int, match: re.Match[str], open_end: bool = False) -> list[str]:
    """The names of a list that ends right at a count: three and more, or two in Latin letters with 和 between."""
    left = match.start()
    at = max((text.rfind(end, begin, left) for end in _CLAUSE_ENDS), default=-1) + 1
    words = text[max(begin, at, left - FAR_BACK) : left].strip()
    words = words.removesuffix("等") if open_end else words
    if "、" not in words and not _LATIN.search(words):
        return []
    *parts, last = words.split("、")
    joined = [part.strip() for part in _AND.split(last)]
    names = [part.strip() for part in parts] + joined
    first = _LATIN.search(names[0])
    if len(names) == 2 and len(joined) == 2 and first and _LATIN.match(joined[1]):
        names[0] = first.group()
    elif len(names) < 3 or len(joined) > 2 or any(_AND.search(part) for part in parts):
        return []
    tail = _LATIN_TAIL.search(names[0]) if all(_LATIN.match(name) for name in names[1:]) else None
    names[0] = tail.group() if tail else names[0]  # 平台匿名上线 Hunter Alpha、Healer Alpha 与 …
    if match.group(1).isdigit() and re.search(r"[\w ]\Z", names[-1], re.ASCII):
        return []  # iPhone 14款
    if any(re.search(rf"\d ?{re.escape(match.group(2)[:1])}\Z", name) for name in names[:-1]):
        return []  # 股票型62只、混合型24只、其他6只: a count each
    return names if _all_names(names) else []


def _two_before(text: str, begin: int, match: re.Match[str]) -> list[str]:
    """The items that stand right before a count with + between them, or the two with 与 or 和; [] for anything else."""
    left = match.start()
    at = max((text.rfind(end, begin, left) for end in _CLAUSE_ENDS), default=-1) + 1
    words = text[max(begin, at, left - FAR_BACK) : left].strip()
    if "、" in words or _WHOSE.search(words):
        return []
    items = _PLUS.split(words)
    items = items if len(items) > 1 else _AND.split(words)
    fits = all(_LISTS.search(item.strip()) for item in items[1:]) and len(items[0].strip()) > _PAIR
    return items if fits and (len(items) == _PAIR or _PLUS.search(words)) else []


def _all_names(names: list[str]) -> bool:
    """Whether the items of a list are short and no figures; before the first may stand what leads up to the list."""
    rest = names[1:]
    if _VERB.search(names[-1]) or _OPEN_END.search("、".join(names)):
        return False
    if any(not name or _NO_NAME.search(name) for name in rest):
        return False
    if all(_SPEC.search(name) for name in names):
        return True
    short = all(len(name) <= (24 if _LATIN.match(name) else 8) for name in rest) and len(names[0]) <= 24
    return short and not any(name[0].isdigit() or _FIGURE.search(name) for name in names)


def _english_names(listed: str) -> list[str] | None:
    """The names of an English list: A, B and C."""
    names = [name.strip() for name in re.split(r",\s*(?:and\s+)?|\s+and\s+", listed) if name.strip()]
    few = all(len(name.split()) <= 4 for name in names)
    return (
        names
        if len(names) > 1 and few and not any(_FIGURE.search(name) or name[0].isdigit() for name in names)
        else None
    )


def _in_order(text: str, left: int, right: int) -> list[str]:
    """The ordinals that open the points behind a count (First, …; second, …); [] where they don't begin soon."""
    found = list(_ORDINAL.finditer(text, left, right))
    words = [match[1].lower() for match in found]
    if not found or found[0].start() > left + NEAR or words != list(_ORDINALS[: len(words)]) or len(words) < 2:
        return []
    return words


_ELSEWHERE = lazy(r"[，,；;][^。\n]*。")


def _points(text: str, end: int) -> list[str]:
    """The points of an enumeration (一是, 二是) that begins right behind a count."""
    for marks in ORDERS:
        at = text.find(marks[0], end, end + NEAR)
        if at < 0:
            continue
        if _ELSEWHERE.search(text, end, at):
            return []  # 有四大看点，本文先谈产能。一是…: the points of one of them
        found = [marks[0]]
        for mark in marks[1:]:
            following = text.find(mark, at + 1, at + FAR)
            again = text.find(marks[0], at + 1, following if following >= 0 else at + 1)
            if following < 0 or again >= 0:
                break
            found.append(mark)
            at = following
        return found if len(found) > 1 else []
    return []


def _cut_short(reading: Reading, match: re.Match[str], points: list[str], end: int) -> bool:
    """Whether a list over several paragraphs that ends with the text, as an excerpt does, is shorter than told."""
    document = reading.document
    last = document.view.text.rfind(points[-1])
    return len(points) < _count(match) and last > end and last >= document.blocks[-1].left


def _compared(reading: Reading, match: re.Match[str], names: list[str], back: int = 0) -> Check:
    count = _count(match)
    word = _word(match)
    span = reading.document.view.span(max(0, match.start() - back), match.end())
    listed = "、".join(name[:12] for name in names)
    return checks.judged(
        "holds" if len(names) == count else "fails",
        relation="count",
        places=[checks.place(reading.document, span.start, span.end)],
        title=Said(f"点明的个数与列出的不符：{word}", f"count and list don't agree: {word}"),
        arithmetic=Said(f"列出 {len(names)} 项：{listed}", f"{len(names)} listed: {listed}"),
        advice=Said("核对个数与所列各项", "check the count and the list"),
        printed=word,
        expected=str(len(names)),
    )


def _summed(reading: Reading, told: Counted) -> Check:
    """A count against the counts that it is made of."""
    made, text = sum(told.items), reading.document.view.text
    span = reading.document.view.span(told.left, told.right)
    right = made == told.count if told.all_told else made <= told.count
    word = f"{text[told.left : told.right].split()[0]} {told.things}"
    listed = " + ".join(map(str, told.items))
    return checks.judged(
        "holds" if right else "fails",
        relation="count",
        places=[checks.place(reading.document, span.start, span.end)],
        title=Said(f"点明的个数与列出的不符：{word}", f"count and list don't agree: {word}"),
        arithmetic=Said(f"{listed} = {made}", f"{listed} = {made}"),
        advice=Said("核对个数与所列各项", "check the count and the list"),
        printed=word,
        expected=str(made),
    )


def _count(match: re.Match[str]) -> int:
    return NUMBERS.get(match.group(1).lower()) or int(match.group(1))


def _word(match: re.Match[str]) -> str:
    """The count as printed, with its first counting word."""
    lead = "前" if match.group(0).startswith("前") else ""
    after = match.group(2)
    return (
        f"{lead}{match.group(1)}{after[:1]}"
        if not match.group(1).isalpha() or len(match.group(1)) == 1
        else f"{match.group(1)} {after}"
    )
