"""Phrases without the particles, signs and causes around them."""

from __future__ import annotations

from functools import cache, lru_cache

from factcheck.patterns import lazy
from factcheck.reading.lexicon import roles

OPENS_A_NAME = (
    "[\u4e00-\u9fff](?<![新大小老各总该本外高母子非远港两三四五六七八九十数多几甲乙丙丁])"
    rf"(?:{'|'.join(roles('ends_of_whole_names'))})(?!额)"
)
"""Behind 和, where a name of one character would be left: 和泰期货, but not 和中信证券, 和非银行机构."""
_TRIM = " \t\n×的了，,、；;:：。.“”\"'‘’*#《》【】「」·•-—–/　(（)）<>≤≥＜＞①②③④⑤⑥⑦⑧⑨⑩"
_LEAD = lazy(
    r"^(?:其中|(?:子|细分|各|主要|[两三四五六七八九十]大){0,2}(?:板块|个股|品种|子行业|细分行业)中(?![国期小高低的报位])|同时|此外|另外|另有|另|而|但|并且|并(?!购|表|网|列)|且|目前|当前|截至目前|测算(?!口径|值|结果|依据|方法|模型|假设|过程|如下|显示|表|公式|逻辑|$)|估算|拟(?=每|中期|年度|向|以|对)|因此|使得|使(?!用|命)|令|从而|进而|以及|及(?!时)"
    r"|可(?=[将把])"
    rf"|和(?!谐|解|平|{OPENS_A_NAME})"
    r"|与(?!会)|或(?!有)|也|在(?![职岸手建线途售研营册轨岗校运网管产租])|对(?!应|外|冲|手|标|接|象|公|照|比|价|账|华|美)|于|为(?!主)|把|被(?!动)|让|给(?!予|付|水)"
    r"|(?:以|之)?内(?!存|销|含|需|地|蒙|部|容|控|饰|生|测|资|贸|陆|河|镜|窥|科|衣|胆|核|燃|膜|分泌|置|循环|江|阁)|及?以上|以下|左右|期间(?!费)|之间|以来|至今|后(?!市|续|端|台|备|排|者)"
    r"|首[个次度](?=.{2})|一[座条款种项颗台辆艘架](?=..)|一(?=[个家])|该|其(?!他|它|余)|[这该此][一几数]?[款个家项种些次批类块座颗台条轮位](?!.?$)|这一|这|上述|各[类种型式项级](?=..)|各|全部|所有(?!者|权|制)|主要|仅(?!次于)|随着|伴随着?|由于|考虑到|鉴于|受益于|受惠于|归因于|归功于|除了|除去|除(?=[\u4e00-\u9fff]{3})(?!权|息|税|数|夕|湿|尘|菌|草|险|障|虫)|若(?:不考虑|剔除|扣除)?|如果|依托|受(?!访|众|益|托|理|让|限|检|试|灾|贷|薪|压|保|聘)|得益于|将(?!来)|已|仍|还(?:有(?!息|望|限))?|应(?=估)|对应(?=..)|预计|当前|[按以](?=(?:最新|当前|目前|现价|昨日|今日|上周五?)(?:股价|价格|收盘|市值|现价|$))|隐含(?=[单均售]价)|分部(?=(?:毛利|经营|营业|溢利|业绩|利润))|最新(?=的|规模|市值|收盘|股价)|参考(?=..)(?!文献|系|价|值|指标|利率)|参照|(?:当前|目前|最新|现)?(?:股价|市值|收盘价)的?(?=(?:动态|静态|TTM)?(?:PE|PB|PS|P/E|P/B|市盈率|市净率|市销率))|共(?![享同建有创识轭聚轨振鸣治富济商用混封沉晶价赢性])(?=..)|约(?![定束旦翰会谈合])(?=..)|以(?=.{2,8}(?:方式|形式)$)"
    r"|按(?![揭钮键摩时期月季年日周])(?=[\u4e00-\u9fffA-Z]{1,6}$)"
    r"|[^的影]{1,12}影响(?:下的?)?(?=[^额金因程范力率面的].{2})"
    r"|\d[\d.,]*\s?(?:GB|TB|MB|mm|cm|km|kg|m)\s?[+＋、]"
    r"|[×x*+]"
    r"|(?:the|a|an|[Ii]ts|[Tt]heir|[Oo]ur|this|that|and|or|of|in|with|for|while|but|as|on|at|to|from|by|under) )+"
)
_TAIL = lazy(
    r"(?:的|也|(?<=..)拟以?|(?<=..)(?<![成首江新古花帝京故])都|(?<![原规细守准法否总])则|却|须|(?<=..)(?<![成迁造铸屈将])就"
    r"|(?<=[\u4e00-\u9fff]{2})(?<![公中总一])共|(?<=[家个款名])便|(?<=..)(?:进行|予以|加以)"
    r"|(?<=[率度力])下|(?<=..)(?<![究易务场诊会住交期商金])所|(?<=..)精准|(?<=[A-Za-z ])可"
    r"|(?:预计)?将[在于会]|(?<=.)(?:希望|期望|认为|相信)|(?<=.)(?:可能)?(?:导致|造成|致使)|(?<=..)成为|(?<=..)组织实施"
    r"|(?<=[\u4e00-\u9fff]{2})(?<![许认宁尚不])可"
    r"|(?<=..)(?:现有|匿名|悄然|低调|高调|重磅|批量)|(?<=[大商农]行)为|大约|(?<=..)[并尚还从]?未|仍|已|将|正|(?<=..)实际|方面|对应|(?<![以海线])上|(?<![之其华])中|(?:(?<=[^A-Za-z\W]{3})(?<![公海英])|(?<=清单|名单|数据|报告|样本|组合|合同|计划|预算|文件|名下|指标)|^)里|同时|情况|再度|再次|×"
    r"|(?:当前|目前|最新)?(?:股价|现价|市值|收盘价)(?=对应$)"
    r"| (?:of|in|for|the|and|or|with|by|to|at|from|on|as|its))+$"
)
_TAIL_ENDS = frozenset(
    "的也拟以都则却须就共便行下所准可将在于会望信为致成使施有名然调磅量约未仍已正际面应上中里时况度次×fnredhyotms\n"
)
"""What these end with."""
_CAUSE = lazy(r"(?<=..)受[^，。；]{1,14}(?:影响|拖累|提振|推动|带动|支撑|压制|冲击|催化|扰动)$")
"""What moved it, behind its name: 港股受美债收益率上行拖累."""
_ATTRIBUTE = lazy(
    r"^(?:受[^，。；的]{2,14}(?:影响|拖累|提振|推动|带动|支撑|压制|冲击|催化|扰动)|受益于[^，。；的]{2,14}"
    r"|(?:主营|主打|专注于?|聚焦于?|深耕|主要从事|从事|专门从事)[^，。；的]{2,14})的(?=[^，。；的]{2})"
)
"""What is said of somebody before his name: 受需求拖累的甲公司, 主营仓储系统的乙公司."""
_UNDER = lazy(r"(?<=..)在[^，。；]{2,14}下$")
"""Under what it moved: 债券型基金在股债跷跷板下减少 1500 亿元."""
_GROUND = lazy(
    r"(?:在|^)(?:(?!考虑|剔除|扣除|计入|假设|[观性]的)[^，。；在]){1,12}的(?:情况|情形)下$|(?:在|^)[^，。；在]{0,12}(?:(?:基础|基数)之?上|(?:基数|背景|前提|环境|趋势|压力|形势|冲击|影响|带动|推动|拉动|支撑|驱动|催化|加持)之?下)$"
)
"""On what ground it moved: 公司在高基数基础上增长 33.5%."""
_VENUE = lazy(r"(?<=..)(?:已|拟|正|计划)?(?:同时)?在[^，。；在]{2,12}$")
"""Where it is done: 公司同时在私募市场寻求 10 亿美元融资."""
_DID = lazy(
    r"\A(?P<who>[\u4e00-\u9fffA-Za-z0-9 ]{2,12}?)"
    r"(?:集成|采用|搭载|配备|推出|发布|引入|整合|融合|支持|内置|具备|提供|实现|完成|拥有|使用|开发|设计)了(?![解结得]).{2,}\Z"
)
"""该模块集成了最先进的处理器，可将…: who did it, before what was done."""
_IS = lazy(
    r"(?<=[\u4e00-\u9fffA-Za-z0-9]{2})(?<![一二三四五六七八九十])"
    r"(?:(?:则|仍|也|还)?(?:正是|就是|便是|才是|均为|都是|皆为|则是|也是)|成为(?!其)|跃居|已成).{2,}\Z"
)
"""AI眼镜成为绝对主力，占出货量的 88%: who is something, before what."""
_WHERE_IT_IS = lazy(r"在[^，。；在]{1,10}中对[“\"]?")
"""江北电网在项目集采中对某电芯单价最高限价: where it was done is no part of a name."""
_AS_SHORT = 6
_ALONE = lazy(
    r"(?<=[\u4e00-\u9fffA-Za-z》”])(?<![第唯任每某另同这那统专])》?一[家部款国地省城市县人只](?:影片|电影|剧集|公司|企业|产品|城市|省份|机构|基金)?(?:就|便|即)?$"
)
"""Behind a name it only says that this is one: 恒风能源一家占 50.5%, 《长河》一部影片."""
_NO_OF = ("波罗的", "目的", "标的", "美的", "绿的")
"""Words and names with a 的 of their own: 波罗的海, 目的地, 标的, 美的集团."""
_GRADE = lazy(r"(?<![A-Za-z])(?:A{1,3}|B{1,3}|CCC)-\Z")
"""AA-: the sign is part of the rating."""
_ENDS_SO = ("美的", "标的", "新希望")
"""Names and words that end with it."""


def at_of(phrase: str) -> tuple[str, str, str]:
    """A phrase parted at its last 的; in one part where that is of another word.

    >>> at_of("三四线城市的去化周期"), at_of("波罗的海指数")
    (('三四线城市', '的', '去化周期'), ('', '', '波罗的海指数'))
    """
    whom, of, what = phrase.rpartition("的")
    return ("", "", phrase) if f"{whom}{of}".endswith(_NO_OF) else (whom, of, what)


_NOTHING = frozenset("前后起内间止时中上下底末初")
"""What a period leaves of a phrase (2027 年底前部署 …): nothing."""


@lru_cache(maxsize=16384)
def tidy(phrase: str) -> str:
    """A phrase without the particles and signs around it.

    >>> tidy("其中DRAM的")
    'DRAM'
    """
    if phrase in _ENDS_SO:
        return phrase
    if phrase[-1:] == "-" and _GRADE.search(phrase) is not None:
        return tidy(phrase[:-1]) + "-"
    asset = "标的" in phrase
    phrase = phrase[3:] if phrase[:3] in ("'s ", "’s ") else phrase  # behind a name: its margin
    phrase = phrase.strip(_TRIM)
    if not phrase:
        return ""
    if "的" in phrase:
        phrase = _ATTRIBUTE.sub("", phrase)
    lead = _LEAD.match(phrase) if not phrase.startswith(roles("names_like_words")) else None
    phrase = phrase[lead.end() :] if lead is not None else phrase
    if "受" in phrase:
        phrase = _CAUSE.sub("", phrase)
    if phrase[-1:] in ("下", "上"):
        phrase = _UNDER.sub("", _GROUND.sub("", phrase))
        if not phrase:
            return ""
    if phrase in _NOTHING or phrase in _nothing():
        return ""
    if "了" in phrase:
        phrase = _DID.sub(r"\g<who>", phrase) or phrase
    if len(phrase) > _AS_SHORT:
        phrase = _IS.sub("", phrase)
    if len(phrase) >= _AS_SHORT:
        phrase = _WHERE_IT_IS.sub(" ", phrase) if "中对" in phrase else phrase
    if "在" in phrase and phrase.endswith(roles("venues")):
        phrase = _VENUE.sub("", phrase) or phrase
    if phrase[-1:] in _TAIL_ENDS:
        phrase = _TAIL.sub("", phrase)
    phrase = phrase.strip(_TRIM)
    if "一" in phrase[-5:]:
        phrase = _ALONE.sub("", phrase).strip(_TRIM)
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
