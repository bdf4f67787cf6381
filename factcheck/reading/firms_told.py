"""Firms that a report shows by where it names them: over their results, among those it picks, and with what they do."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from factcheck.document import Document
from factcheck.lines import any_of
from factcheck.patterns import Rare, lazy
from factcheck.reading import phrases
from factcheck.reading.bodies import body, publisher
from factcheck.reading.lexicon import roles
from factcheck.words import load

_NUMBER = (
    r"[#\s*]*(?:[一二三四五六七八九十]{1,2}[、.．]|[（(][一二三四五六七八九十\d]{1,2}[)）]|\d{1,2}(?:\.\d)?[、.．\s]?)?"
    r"\s*"
)
_FILED = r"(?:[^：:｜|，。（(\n]{2,8}[：:｜|]\s?|【[^】\n]{2,10}】\s?)??"
_HEADING = lazy(
    rf"{_NUMBER}{_FILED}【?(?P<name>[\u4e00-\u9fff]{{4,6}}?)"
    r"(?=\s?(?:[（(：:】]|\**\s*\Z|20\d\d|[一二三四]季|[一三]季报|半年报|中报|年报|业绩|公告))"
)
"""3、某某银行; ## 3. 公司：某某纸业一季报拆分; ## 食品饮料｜某某酒业（渠道跟踪）."""
_RESULTS = Rare(
    r"归母|扣非|净利|毛利|营收|营业收入|(?<![家的])公司(?![债类层方端法股])|每股|在手订单|新签|不良率|净息差"
)
_ON_SEVERAL = Rare(r"家公司|家企业|板块|样本")
_PICKS = Rare(
    r"(?:推荐|首选|首推|看好|关注|组合|标的)(?:顺序|组合|标的|个股|公司|排序|为)?[：:]?(?P<list>[^。；;\n：:]{4,80})"
)
_ITEM = re.compile(r"(?:[（(][^（）()]*[)）])|[、，,]|和(?=[\u4e00-\u9fff]{4})|与|以及|及")
_QUALITY = lazy(r".*(?:的|龙头|标的|受益|厂商|推荐|首选|首推|看好|关注)(?=[\u4e00-\u9fff]{4,6}\Z)")


def firms_told(document: Document) -> frozenset[str]:
    """Names with a firm's form that head a section on results, that a view picks, or that do what firms do."""
    return frozenset(_heading_sections(document)) | picked(document.view.text) | _with_people(document.view.text)


def firm_form(name: str) -> bool:
    """Whether a name has the form of a firm's: of a field, with two or three characters of its own before it.

    >>> [firm_form(name) for name in ("沧浪电子", "柏澜纸业", "南麓银行", "消费电子", "国有银行", "发展研究院")]
    [True, True, True, False, False, False]
    """
    first = name.startswith(roles("branch_firsts")) or name.startswith(roles("stems_of_trades"))
    if not _SHORT <= len(name) <= _LONG or first or publisher(name) or any(sign in name[2:-1] for sign in "与和及"):
        return False
    return name.endswith(roles("firm_ends")) or (body(name) and not name.endswith(_OFFICES))


_SHORT, _LONG = 4, 6
_OFFICES = ("部", "局", "委", "厅", "院", "署", "会", "府", "所", "海关", "学", "门")


def _heading_sections(document: Document) -> set[str]:
    """The firms that headings name, where their results stand below, and those in a row with such ones."""
    text, found, rows = document.view.text, set[str](), dict[int, set[str]]()
    for block, below in pairwise(document.blocks):
        heading = _HEADING.match(text, block.left, block.right) if block.kind == "heading" else None
        if heading is None or below.kind not in ("paragraph", "list_item"):
            continue
        if not (firm_form(heading["name"]) or _rated(heading["name"], text[heading.end() : block.right])):
            continue
        rows.setdefault(block.section, set()).add(heading["name"])
        if _RESULTS.search(text, below.left, below.right) and not _ON_SEVERAL.search(text, below.left, below.right):
            found.add(heading["name"])
    return found.union(*(row for row in rows.values() if row & found))


def _rated(name: str, behind: str) -> bool:
    """Whether a heading tells how a share is rated behind a name that is no trade's.

    >>> _rated("博禾动保", "（买入）：弹性显现"), _rated("食品饮料", "（推荐）"), _rated("博禾动保", "：弹性显现")
    (True, False, False)
    """
    rated = _RATING.match(behind)
    return rated is not None and not (_of_a_trade(name) or phrases.split(name).head or publisher(name))


_RATING = lazy(
    r"\s?[（(](?:[\dA-Z.]{4,9}[，,、/ ]\s?)?(?:维持|首次|上调至|下调至)?[“\"]?"
    rf"(?:{any_of(load('layout')['ratings'])})"
)


def _of_a_trade(name: str) -> bool:
    """Whether a name is one of a trade, a line of business or of several."""
    opens = name.startswith((*roles("branch_firsts"), *roles("stems_of_trades")))
    return opens or name.endswith((*roles("segments"), *roles("lines_of_business"), *_OF_SEVERAL))


def picked(text: str) -> set[str]:
    """Those that a view picks, where more is told of them.

    >>> sorted(picked("重点推荐沙渠科技，2026年PE为22倍。关注固态电池、量子通信。推荐龙头岑川水泥与柏澜纸业（20倍）。"))
    ['岑川水泥', '柏澜纸业', '沙渠科技']
    """
    found: set[str] = set()
    for match in _PICKS.finditer(text):
        names = [_QUALITY.sub("", item.strip(" *")) for item in _ITEM.split(match["list"])]
        firms = [name for name in names if firm_form(name) and not phrases.split(name[:2]).head]
        valued = _VALUED.search(text, match.start(), match.end() + _NEAR) is not None
        found.update(name for name in firms if valued or text.count(name) > 1)
    found.update(match["name"] for match in _VALUED_ONE.finditer(text) if _alone(match["name"], text))
    return found


def _alone(name: str, text: str) -> bool:
    """Whether a name of any form that is picked and valued is told of elsewhere, and is no trade's."""
    return not (_of_a_trade(name) or phrases.split(name).head or publisher(name)) and text.count(name) > 1


_OF_SEVERAL = ("板块", "行业", "龙头", "企业", "公司", "标的", "个股", "品种", "赛道", "方向", "银行", "券商", "股")
_VALUED_ONE = Rare(
    r"(?:首选|首推|推荐)(?P<name>[\u4e00-\u9fff]{4})"
    r"(?=，(?:20\d\d\s?年|目标价|对应|现价)|[（(](?:目标价|20\d\d|现价|对应))"
)
"""首选某某智家，2026年PE 11.8 倍."""


_NEAR = 40
_VALUED = Rare(r"PE|PB|PS|市盈率|市净率|目标价|归母|净利|评级|\d倍|现价|EPS", re.IGNORECASE)


@cache
def _doing() -> re.Pattern[str]:
    ends = "|".join(roles("firm_ends"))
    told = (
        r"CEO|CFO|董事长|总经理|管理层|董秘|公告|披露|预告|宣布|公布|年内累计|累计中标|计划于|计划将|拟"
        r"|把|股价|市值|订单|旗下|产能利用率"
    )
    when = (
        r"(?:20\d\d\s?年)?(?:[一二三四]季度|[上下]半年|前三季度|前\d个月|Q[1-4]|\d{1,2}\s?月(?:\d{1,2}日)?)"
        r"(?:末|底)?"
    )
    opens = r"[。；！？】\n：，][ \t•●-]{0,4}"
    figure = r"(?=[^，。；\n]{0,12}\d)"
    return re.compile(rf"{opens}(?P<name>[\u4e00-\u9fff]{{2}}(?:{ends}))(?:{told}|{when}{figure})")


def _with_people(text: str) -> set[str]:
    """Names that open a clause before what only a firm has or does, or before a stretch and a figure of it."""
    return {match["name"] for match in _doing().finditer(f"\n{text}") if firm_form(match["name"])}


def firm_headed(heading: str, names: frozenset[str]) -> str:
    """The firm among a report's `names` that a heading is on, behind what it is filed under; '' for none.

    >>> firm_headed("## 3. 公司：柏澜纸业一季报拆分", frozenset({"柏澜纸业"}))
    '柏澜纸业'
    """
    found = _HEADING.match(heading)
    return found["name"] if found is not None and found["name"] in names else ""
