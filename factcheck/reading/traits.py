"""What the words right beside a Chinese figure say of it, where the sentence has told less: 2 纳米工艺的芯片."""

from __future__ import annotations

from functools import cache
from re import Pattern

from factcheck.patterns import lazy
from factcheck.reading.draft import Draft
from factcheck.reading.lexicon import beginning, roles
from factcheck.reading.tidying import tidy
from factcheck.words import any_word

_SIZED = frozenset({"physical", "rate"})
_THING = lazy(r"(?:的(?:[^\S\n]?))?(?P<thing>[\u4e00-\u9fffA-Za-z][\u4e00-\u9fffA-Za-z0-9-]{1,13})")
_ENDS = lazy(r"[^\u4e00-\u9fffA-Za-z0-9-]|产品|正式|已经?|将|可|能|于|在|和|与|并|也|都|均|是|为|以|用|从|由|到|向|对")
_USES = lazy(
    r"(?P<who>[\u4e00-\u9fffA-Za-z0-9 .-]{2,}?)(?:则|也|均|都|还|已|将|会|可)*"
    r"(?:使用(?![权费率量面年期寿者])|采用(?!量)|搭载|配备|选用)[^的]*"
)
_AFTER = frozenset("出到成至起达拟")
_SPENT, _SHORT = 16, 2


def by_its_words(draft: Draft, text: str) -> None:
    """Name a size by its own property, a length of time by what takes it; and cut a verb off a subject.

    >>> from factcheck import extract
    >>> [(f.subject, f.measure) for f in extract("公司采用3微米工艺的传感器已量产。").facts]
    [('传感器', '工艺')]
    >>> [(f.subject, f.measure) for f in extract("首台样机历时7个月完成交付。").facts]
    [('首台样机', '历时')]
    """
    if draft.cell is not None:
        return
    _promised(draft, text)
    _fraction(draft, text)
    _with_more(draft, text)
    if draft.quantity.kind == "count" and draft.subject in roles("which_moved"):
        _which_moved(draft, text)
    if draft.quantity.kind in _SIZED and draft.aspect == "level":
        _by_property(draft, text)
        _memory(draft, text)
    elif draft.quantity.kind == "count" and draft.aspect == "level":
        _by_counted(draft, text)
    elif draft.quantity.kind == "duration" and not draft.measure:
        left = draft.quantity.left
        spent = _takes().search(text, max(0, left - _SPENT), left)
        if spent is not None:
            draft.measure = spent["word"]
    if draft.subject in _AFTER:
        draft.subject = ""  # 释放出 300 升: 出 belongs to its verb
    elif "用" in draft.subject or "载" in draft.subject or "配备" in draft.subject:
        used = _USES.fullmatch(draft.subject)
        if used is not None:
            draft.subject = tidy(used["who"])  # 新一代芯片则将使用某厂的 2 纳米制程


@cache
def _takes() -> Pattern[str]:
    words = "|".join(sorted(roles("takes_time"), key=len, reverse=True))
    return lazy(rf"(?P<word>{words})(?:了|约|近|大约|通常|至少|最多|超过?|不到|仅|只|长达|达)*\s?\Z")


def _by_counted(draft: Draft, text: str) -> None:
    """两家公司的试点项目: what is counted stands before 的, and is no count of what stands behind it."""
    right = draft.quantity.right
    nouns = roles("counted_nouns") if text.startswith(roles("counted_nouns"), right) else ()
    noun = next((word for word in nouns if text.startswith(f"{word}的", right)), "")
    if noun and draft.measure and text.startswith(draft.measure, right + len(noun) + 1):
        draft.measure = noun
        draft.subject = "" if draft.subject in noun or noun in draft.subject else draft.subject
    if draft.measure == draft.unit and len(draft.unit) == 1 and draft.subject:
        draft.measure = "家数" if draft.unit == "家" else "数量"  # 甲、乙与丙三家的总和: nothing else is counted
    elif (with_ := _WITH.search(text, max(0, draft.quantity.left - _SHORT_OF), draft.quantity.left)) is not None:
        found = _WORK.match(text, right)
        if found is not None:  # 与全国 20 多家药店建立合作
            draft.measure = f"合作{found['whom']}"
            draft.subject = draft.subject.removesuffix(with_["where"]).removesuffix(with_["with"])


_SHORT_OF = 12
_WITH = lazy(
    r"(?P<with>[与同和跟])(?P<where>(?:全国|全球|国内外?|海外|当地|各地|全省|全市|境内外?|境外)?)的?"
    r"(?:约|近|超过?|逾|至少|多达)?\Z"
)
_WORK = lazy(
    r"(?P<whom>[^，。；：、\d]{2,12}?)(?:建立|达成|开展|签订|签署|展开|形成)了?[^，。；\d]{0,6}?(?:合作|协议|伙伴)"
)


def _which_moved(draft: Draft, text: str) -> None:
    """每日平均上涨品种数 27 个，…平均停运航线 87 条: those that rose are counted where they are printed, a day."""
    near = text[max(0, draft.quantity.left - _CLAUSE) : draft.quantity.left]
    if f"{draft.subject}{draft.measure.removeprefix('平均')}" not in near:
        draft.subject = ""
    elif "每日平均" in near and "日均" not in draft.scope:
        draft.scope = (*draft.scope, "日均")


def _by_property(draft: Draft, text: str) -> None:
    """6 米直径复合材料舱段, 2 纳米工艺的芯片: the property, and the thing behind it."""
    right = draft.quantity.right
    word = beginning(text, "properties", right)
    if not word or draft.measure == word:
        return
    behind = _THING.match(text, right + len(word))
    thing = _ENDS.split(behind["thing"])[0] if behind is not None else ""
    if len(thing) < _SHORT:
        return
    first = _FIRST_WITH.search(text, max(0, draft.quantity.left - _CLAUSE), draft.quantity.left)
    draft.measure, draft.subject, draft.head = word, tidy(first["who"]) if first is not None else thing, True
    draft.mark, draft.period = None, None  # what a thing measures is so on any day


_FIRST_WITH = lazy(
    r"(?:\A|[，。；：“\n])(?P<who>[\u4e00-\u9fffA-Za-z0-9.-]{2,20}?)(?:也|将|便|正)?(?:是|成为)(?:全球|国内|业内|其)?"
    r"首[款台颗个枚辆座批][^，。；\d]{0,2}(?:采用|使用|搭载|选用)\Z"
)
"""播种机采用 2 毫米直径的滚轮: whose it is."""
_CLAUSE = 40
_PROMISED = lazy(
    r"承诺(?:将|会|首[批期]|分期|初期|未来|再)*(?:投入|投资|出资|部署|采购|购买|增持|回购|交付|建设|新建|提供|捐赠|捐出)"
    r"(?!总?额|金额|规模)[^，。；\d]{0,6}\Z"
)


def _promised(draft: Draft, text: str) -> None:
    """已承诺投入 100 亿元: what has been promised is an aim."""
    left = draft.quantity.left
    plain = draft.aspect == "level" and draft.quantity.kind in ("money", "physical", "count")
    if plain and draft.stance == "actual" and _PROMISED.search(text, max(0, left - _SPENT), left) is not None:
        draft.stance = "target"


_PART_OF = lazy(r"(?:[为是]|相当于|只有|仅有|不到|不足|约|近)(?P<of>[^，。；：\d为是]{2,16}?)的\s?\Z")


def _fraction(draft: Draft, text: str) -> None:
    """成本仅为传统机型的十分之一: a share of another figure, and no level."""
    fraction = draft.unit == "%" and "分之" in draft.quantity.text and draft.aspect == "level"
    left = draft.quantity.left
    if fraction and _PART_OF.search(text, max(0, left - _REACH), left) is not None:
        draft.aspect = "share"


_REACH = 24
_WITH_MORE = lazy(rf"(?P<what>(?:{any_word('on_another_basis')})[^，。；\d（(]{{1,8}}后)[^。；\d]{{0,12}}\Z")
_EXTREME = lazy(r"(?P<which>最[高低])(?:时|点|曾|一度|的)[^，。；\d]{0,8}\Z")
_USUAL = ("正常", "平均", "通常", "常规")


def _with_more(draft: Draft, text: str) -> None:
    """目前加上冷机后价格约八万元: another price than the one before, and so is 最低时的 beside 正常价格."""
    if draft.quantity.kind not in ("money", "price") or draft.aspect != "level":
        return
    left = draft.quantity.left
    near = text[max(0, left - _CLAUSE) : left]
    if (more := _WITH_MORE.search(near)) is not None and more["what"] not in draft.scope:
        draft.scope = (*draft.scope, more["what"])
    usual = draft.measure[:2] if draft.measure.startswith(_USUAL) else ""
    extreme = _EXTREME.search(near) if usual else None
    if extreme is not None and usual not in near[near.rfind("，") + 1 :]:
        draft.measure, draft.scope = draft.measure[2:], (*draft.scope, extreme["which"])


_AND_STORED = lazy(r"\s?\+\s?\d{1,4}\s?[GT]B")


def _memory(draft: Draft, text: str) -> None:
    """8GB+128GB: what stands before the storage is the memory."""
    if draft.unit == "B" and draft.measure == "存储容量" and _AND_STORED.match(text, draft.quantity.right):
        draft.measure = "内存"
