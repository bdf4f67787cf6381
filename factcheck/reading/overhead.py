"""What stands over a block: its label, the headings that govern it, the title; and what they hand on to it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from factcheck.document import Block, Document
from factcheck.patterns import Rare, lazy
from factcheck.periods import Period
from factcheck.periods.holidays import is_off
from factcheck.quantity import Mark, Quantity
from factcheck.reading import headed, phrases
from factcheck.reading.bodies import body, entity, leading_body, publisher
from factcheck.reading.draft import Held
from factcheck.reading.firm_labels import over_companies
from factcheck.reading.front import Front, covers, shouted
from factcheck.reading.headings import (
    LISTED_LATIN,
    NUMBER,
    heading_base,
    heading_name,
    heading_words,
    run_in_label,
    things_headed,
)
from factcheck.reading.houses import of_house
from factcheck.reading.labels import ONLY_WHEN, TAG, firm_at, label_at, label_left
from factcheck.reading.lexicon import measures, moves, roles
from factcheck.reading.nameless import NUMBERED_PART
from factcheck.reading.own_names import of_a_field
from factcheck.reading.resolver import Resolver
from factcheck.reading.topic_labels import only_a_topic
from factcheck.words import BULLETS, any_word, load

_TAKES_APART = lazy(r"分(?![部析红歧化配散布销包支])(?!公司)[\u4e00-\u9fff]{2,4}(?:来?看)?")
"""分港口：…, 分机型看：…"""
_OUTLOOK = lazy(r"\b(?:outlook|guidance|guide)\b|指引$", re.IGNORECASE)
_GUIDE = lazy(r"\bguid(?:e|ance)\b|指引$", re.IGNORECASE)
"""Below it paragraphs, too, tell nothing but what is guided to."""
_LONGEST, _LONGEST_LATIN = 20, 40
"""So many signs a name that leads a paragraph has at most, in Chinese and in Latin letters."""
_SHORT = 60
"""A longer heading is a sentence, and tells more than what stands below it."""
_IN_STEP = lazy(rf"[\s{BULLETS}*-]*(?:(?:按|以)?(?:当前|最新|现)?(?:股价|收盘价|市值))?(?:的)?对应的?")
"""- 对应PE分别为 31/25/21 倍, below the item that tells the earnings of three years."""
_GOES_ON = lazy(
    r"[\s　•·*-]{0,6}(?:(?:20\d\d\s?年)?(?:\d{1,2}\s?月(?:份)?|[一二三四]季度|[上下]半年|前三季度|本周|上周)[，,]?)?"
    r"(?:其中[：:，,]?|[分从按][^，。；：\d]{1,8}看[：:，,]"
    r"|分(?:业务|产品|地区|区域|行业|渠道|品类|板块|市场|领域|客户|类型|品牌|季度|环节|机型)[：:，,]|\**分(?![部析红歧化配散布销包支])[\u4e00-\u9fff]{2,4}\**[：:])"
)
"""A paragraph that takes the one before it apart."""
_SAME = 2
"""So many characters behind the labels of a list are the same where its items tell the same measure first."""
_CELLS = 5
"""A row of parameters has fewer cells, each a paragraph of its own."""
_LABEL = 12
_REPORT_TAIL = lazy(r"(?<=[\u4e00-\u9fff]{2})(?:20\d\d\s?年?)?(?:[一三]季报|半年报|中报|年报|业绩快报|业绩预告)\Z")
"""澜江股份一季报: what a label names is whose report it is."""
_IN_PASSING = lazy("[，；;]|, ")
"""市场：成交活跃，3月降温: a period behind a comma is told of in passing."""
_COUNTED_OVER = lazy(r"(?:统计|数据|报告|样本)(?:周期|区间|期间|期|时段|时间)(?:为|是)?\s?[：:]?\s?\Z")
"""供需（某网1月22日发布，统计周期1月16日至1月22日）: what is told in no passing."""
_NEWS = lazy("新闻|要闻|资讯|快讯|大事|事件|公司公告|重要公告|公告速递|公告汇总|公司动态|行业动态|热点")
"""本周重要新闻: the news is of the week, what it tells of is not."""
_IT_REPORTS = lazy(
    r"[\s*#•●■▎▍▶►◆◇▪◾◽◼➢✓★◎○\-]*(?:\d{1,2}[、.]\s?)?(?:\**(?:事件|业绩|概况|公告|概述|点评|投资要点)\**[：:]\**)?\s?"
    r"(?:(?:公司|本公司)(?![债法类产章治年季半])|(?:20\d\d\s?年)?\s?(?:度|第?[一二三四]季度|上半年|下半年|前三季度|全年)?[，,]?"
    r"(?:公司)?(?:实现)?(?:营业(?:总)?收入|营收|归母净利))"
)
"""事件：公司 4 月 27 日晚发布 2026 年一季报，实现营业收入 …: what opens so is told of the company."""
_THE_COMPANY = Rare(r"(?<=[，。；：、）])公司(?![债法类])")
_AS_A_FIRM = Rare(r"公司(?![债法类])|管理层|[Mm]anagement\b")
_OF_A_FIRM = 7
_STRETCH_LINE = lazy(
    r"\s*(?:The )?(?:Three|Six|Nine|Twelve|Thirteen|Fiscal|Full|Years?|Quarters?|First|Second|Third|Fourth)\b"
    r"[^.;:\n]{4,70}"
    r"(?:\s(?:[Cc]ompared\s(?:to|with)|[Vv]ersus|vs\.?)\s[^.;:\n]{4,90})?\s*"
)
"""Three Months Ended June 30, 2026 Compared to Three Months Ended June 30, 2025."""
_MARKETS = lazy(
    r"(?:市场|行情|大盘|盘面)(?:数据|回顾|表现|概览|速览|综述|动态|一览)|行情(?:回顾)?\s*\Z|[Mm]arkets?\s*\Z"
)
"""A heading over what indices, prices and rates did."""
_CLOSED = Rare(r"收于|收报|报收|收盘报|收涨|收跌")
_AGREES = lazy(r"[与和同].{1,14}(?:就|达成|签[署订约]|合作)")
"""某药业与某公司就某药达成授权：…: what happened, and whom it is on."""
_TABLE_NUMBER = lazy(r"\A(?:图表|表格?|Table|Exhibit)\s?\d{1,3}[\s：:.、]+")
_OF_ONE_FIRM = lazy(
    r"的?(?:20\d\d|盈利|财务|主要(?:财务|经营|指标)|业绩|收入|营收|经营|估值|历年|季度|月度|核心|关键|利润"
    r"|分业务|分产品|分地区)"
)
"""Behind a company's name in a table's title."""
_EVENT = lazy(r"[\s*#•●■▎▍]*事件(?:概述|简述|描述)?[。：:*]")
_WHEN = ("隔夜", "昨日", "昨夜", "昨晚", "今日", "盘前", "盘后", "早盘", "午盘", "尾盘")
_OWN_ACTS = lazy(
    rf"\s?(?:[今昨前][日天晚]|[本上]周|\d{{1,2}}月(?:\d{{1,2}}日)?|\d{{1,2}}日|当日)?[以按]?[^，。；：\d]{{0,8}}?(?:{any_word('own_acts')})"
)
"""央行：昨日开展 1,955 亿元逆回购: an institution that does something is no source of figures."""
_IN_BOLD = lazy(r"[\s*#•●■▎▍▶►◆\-]*\*\*(?:[一二三四五六七八九十\d]{1,2}[、.．]\s?)?([^*。，；：\n]{3,14})。\*\*")
_BRACKET = lazy(r"[（(][^（）()]{1,10}[)）]\Z")
"""乘联分会（零售口径）：…"""
_BRANCH = lazy(r"[\s*#]*(?:[（(]?[一二三四五六七八九十\d]{1,2}[)）、.．]\s?)?([\u4e00-\u9fff]{2,6})[：:]")
_ALL_OF_THEM = frozenset({"行业", "全行业", "行业整体"})
_OPENS = 30
"""So many characters of a block tell whether it is on what its heading names."""
_RISKS = lazy(
    r"[\s*#•●■▎▍▶>\-]*(?:[一二三四五六七八九十\d]{1,2}[、.．]\s?)?(?:(?:主要|核心|重要)?风险(?:提示|因素|分析|揭示)?"
    r"|(?:[Kk]ey |[Mm]ain )?[Rr]isks?(?: factors| to our view)?)\s?\**\s?(?:[:：.。*]|\Z)"
)
_DAYS = frozenset({"week", "weekday", "day"})
_TENS = frozenset({"early", "middle", "late"})
_LONG = frozenset({"quarter", "half", "year"})
_LABELLED = 24
"""So many characters hold a label with its number and its colon."""
_CLOSE = 12
"""So near a day stands what it is the close of."""


@cache
def _views() -> frozenset[str]:
    """分业务, 分地区看: words that take a whole apart."""
    return frozenset(tuple(load("cues")["apart"]))


class Overhead:
    """The headings, labels and the title over the blocks of a report. `week` is the week that the report is about."""

    def __init__(
        self,
        document: Document,
        marks: Sequence[Mark | Quantity],
        front: Front,
        resolved: Resolver,
        week: Period | None,
    ) -> None:
        self.document = document
        self.text = document.view.text
        self.marks = marks
        self.front = front
        self.resolved = resolved
        self.week = week
        self.known: dict[int, Period | None] = {}
        """By section, what its headings cover."""
        self.things = things_headed(document)
        self.firms = {index: name for index, name in self.things.items() if name in front.known.names}
        self.body_at = (-1, "")
        """The last body that a section named, and that section."""
        self.event = ""
        """Who did what the report comments on, and whether the block before told it."""
        self.after_event = False
        self.line: tuple[int, Period] | None = None
        """The section and period of the last line that only names one: Nine Months Ended June 30, 2026."""

    def start(self, number: int, block: Block, last_body: str, left_off: tuple[int, Held] | None) -> Held:
        """What a block begins with: the run-in label, else the section's heading, else the title."""
        known = self.front.known
        held = Held(body=last_body, period=self.covered(block), names=known.names, rosters=known.rosters)
        held.covered, held.inherited, held.week = held.period, held.period is not None, self.week
        held.elsewhere = last_body if self.body_at[0] != block.section and last_body != self.front.subject else ""
        if held.period is None and self.front.eve is not None and _CLOSED.search(self.text, block.left, block.right):
            held.period, held.inherited = self.front.eve, True  # • 豆粕：主力合约收报 …, in a note of the morning
        held.stretch = held.covered
        if self._tells_risks(block):
            held.period, held.inherited, held.risky = None, False, True  # what may happen is of no stretch told of
        heading = self._heading_name(block)
        if block.kind == "caption" and not (body(heading) or heading in self.front.known.names):
            heading = ""  # charts are listed behind the last section, whatever it is on
        reports = bool(self.front.subject) and _IT_REPORTS.match(self.text, block.left, block.right) is not None
        heading = self._listed(block) or heading
        another = heading != self.front.subject and heading in self.front.known.names
        if heading and (entity(heading) or another or not self.front.subject):
            held.speak_of(heading, "section", 0.8 if reports and heading == self.front.subject else 0.6)
        elif self.front.subject:
            held.speak_of(self.front.subject, "title", 0.8 if reports else 0.7 if self.front.coded else 0.6)
        elif topic := self._heading_topic(block):
            held.speak_of(topic, "section", 0.5)
        elif block.kind != "caption" and (thing := self._thing_over(block)):
            held.speak_of(thing, "section", 0.5)
            held.thing = thing
        held.above = held.subject
        label = label_at(self.text, block.left, block.right) if block.kind != "caption" else None
        name = phrases.tidy(label.group(1)) if label else ""
        if name in _views() or _TAKES_APART.fullmatch(name):
            held.apart, name = True, ""  # 分业务：注射类 18.9 亿元 …: what takes the whole apart, and nobody's name
        name = name if entity(name) else "" if only_a_topic(name) else phrases.whom(name)
        name = leading_body(name, known.names) if _AGREES.search(name) else name
        if label is None and number:
            name = held.segment = label_left(self.text, self.document.blocks[number - 1])
        of_title = self.front.subject and not entity(name) and label is not None
        row = len(name) > 1 and any(name in thing for thing in self.front.known.things)
        listed = row or name.endswith((*roles("segments"), *roles("lines_of_business")))
        if of_title and (listed or self._one_of_a_list(number, block, label)):
            held.segment = name
        if self.front.subject and label is None and not held.segment and block.kind == "paragraph":
            held.segment = self._heading_topic(block)  # ### 啤酒：量稳价升, over 全年啤酒营业额 …
        name = name.removesuffix("数据") or name  # 光模块数据：…
        name = _REPORT_TAIL.sub("", name)  # 澜江股份一季报：营收 …
        acts = label is not None and _OWN_ACTS.match(self.text, label.end(), block.right) is not None
        if name.startswith(_WHEN) or NUMBERED_PART.fullmatch(name) or ONLY_WHEN.fullmatch(name):
            name = ""  # 隔夜市场：道指收于 …
        if (publisher(_BRACKET.sub("", name)) and not acts) or run_in_label(name) or only_a_topic(name):
            name = ""  # 民航局：… says whose figures they are; 营收拆分：… what the paragraph is on
        if not entity(name) and (len(name) > 12 or "“" in name or moves().search(name)):
            name = ""  # 行业“量价齐升”的格局基本确立：… says something, and names nobody
        ours = entity(name) or name in self.front.known.names or not self.front.subject
        if not name and label is not None and (tag := TAG.match(self.text, block.left, label.end())) is not None:
            name = tag[1] if tag[1] in self.front.known.names else ""  # 【某某家居】三季报复盘：…
            ours = name != ""
        short = len(name) <= (_LONGEST_LATIN if name.isascii() else _LONGEST)
        if name and short and name not in measures().parts and ours:
            held.speak_of(name, "label", 0.8)
            held.own_label = _AS_A_FIRM.search(self.text, block.left, block.right) is not None
            said = label is not None and label.group(1).strip("* ").endswith(roles("ends_of_topics"))
            held.label = "" if self.front.subject or entity(name) or said or block.kind == "heading" else name
        dated = firm_at(self.text, block.left, block.right) if label is None else ""
        if entity(dated) or dated in self.front.known.names:
            held.speak_of(dated, "label", 0.8)
            held.firm = held.body = held.named = dated
        of_one = name in self.front.known.names or self._beside_bodies(number, block)
        of_one = of_one or (len(name) < _OF_A_FIRM and self._speaks_of_it(block))
        of_one = of_one or (1 < len(name) <= _OF_A_FIRM and self._on_companies(block))
        if name and held.subject == name and not entity(name) and of_one:
            held.body = held.named = name  # - 圆途速递：…, between items on 顺程控股 and 韵丰股份
        held.owner = held.subject
        held.topic = "" if held.subject == held.thing and not of_a_field(held.thing) else held.subject
        self._heed_event(block, phrases.tidy(label.group(1)) if label else "", held, last_body)
        held.viewed = next((viewed for _, words in self.governing(block) if (viewed := heading_base(words))), "")
        held.what = (headed.measure(label.group(1)) if label else "") or self._heading_measure(block)
        held.what = held.what or self._label_above(number) or self._told_in_bold(block)
        if block.kind in ("list_item", "paragraph"):
            self._foretold(block, held)
        if left_off is not None and left_off[0] == number - 1 and _GOES_ON.match(self.text, block.left):
            held.go_on_from(left_off[1])
        if left_off is not None and left_off[0] == number - 1 and _IN_STEP.match(self.text, block.left):
            held.years = left_off[1].years
        return held

    def _heed_event(self, block: Block, label: str, held: Held, last_body: str) -> None:
        """The comments behind the paragraph on what happened are on who did it: 事件：某公司公示 …; 点评一：均价 …."""
        if self.after_event:
            self.event, self.after_event = last_body, False
        self.after_event = _EVENT.match(self.text, block.left, block.right) is not None
        if self.event and not held.subject and (NUMBERED_PART.fullmatch(label) or label.startswith("点评")):
            held.speak_of(self.event, "section", 0.5)
            held.topic = held.subject

    def past_topic(self, left: int, right: int) -> int:
        """Where a sentence begins behind a label that only says what it is on: 产销：三季度销量 …."""
        label = label_at(self.text, left, right) if "：" in self.text[left : min(right, left + _LABELLED)] else None
        return label.end() if label is not None and only_a_topic(phrases.tidy(label.group(1))) else left

    def _heading_topic(self, block: Block) -> str:
        """The branch that a heading names before a colon, where the block opens with it: 快递：价格竞争趋缓."""
        found = _BRANCH.match(next(self.governing(block), (-1, ""))[1])
        name = found[1] if found is not None else ""
        if name in _ALL_OF_THEM:
            return "行业"  # 行业：量增价跌, over 10月业务量 …
        common = not name or publisher(name) or name in measures().parts or phrases.split(name).head
        common = common or only_a_topic(name)
        return name if not common and name in self.text[block.left : block.left + _OPENS] else ""

    def _thing_over(self, block: Block) -> str:
        """What the nearest of the headings over a block names, where it is one of a row that each name a thing."""
        name = next((self.things[index] for index, _ in self.governing(block) if index in self.things), "")
        return name

    def _tells_risks(self, block: Block) -> bool:
        """Whether a block, or the heading over it, is on what may go otherwise: 风险提示：…, **Risks.** …"""
        if _RISKS.match(self.text, block.left, block.right):
            return True
        heading = next(self.governing(block), (-1, ""))[1]
        return len(heading) < _SHORT and _RISKS.match(heading) is not None

    def _label_above(self, number: int) -> str:
        """The measure that a short line right above names, in a page where no heading governs: 极限扭矩 over 膝 360N·m.

        Blocks that begin with the same words are cells of one row: the line stands above them all.
        """
        blocks, block = self.document.blocks, self.document.blocks[number]
        opening = self.text[block.left : block.left + _SAME]
        at = number - 1
        while at >= 0 and number - at < _CELLS and blocks[at].kind == block.kind == "paragraph":
            if not self.text.startswith(opening, blocks[at].left):
                return ""
            at -= 1
        above = blocks[at] if at >= 0 and block.kind == "paragraph" else None
        if above is None or above.kind != "heading" or above.right - above.left > _LABEL:
            return ""
        return headed.measure(self.text[above.left : above.right])

    def _told_in_bold(self, block: Block) -> str:
        """The measure that the sentence in bold that opens a paragraph says has moved: **移动ARPU三家齐升。**"""
        found = _IN_BOLD.match(self.text, block.left, block.right)
        return headed.moved(phrases.tidy(found[1])) if found is not None else ""

    def _beside_bodies(self, number: int, block: Block) -> bool:
        """Whether the label of an item above or below is a company's name."""
        among = block.kind in ("list_item", "paragraph")
        near = self.document.blocks[max(0, number - 2) : number + 3] if among else ()
        labels = (label_at(self.text, b.left, b.right) for b in near if b is not block and b.kind == block.kind)
        named = (phrases.tidy(label.group(1)) for label in labels if label is not None)
        return any(body(name) or name in self.front.known.names for name in named)

    def _on_companies(self, block: Block) -> bool:
        """Whether the nearest heading says that the labels below it are companies': 四、公司梳理, 重点公司."""
        _, heading = next(self.governing(block), (-1, ""))
        return over_companies(heading)

    def _speaks_of_it(self, block: Block) -> bool:
        """Whether a block behind a label calls whom the label names 公司: 北岭微：… 公司三季度末 …."""
        return _THE_COMPANY.search(self.text, block.left, block.right) is not None

    def _one_of_a_list(self, number: int, block: Block, own: re.Match[str] | None) -> bool:
        """Whether the item above or below has a label, too, and goes on with the same words: 传感器：收入 8 亿元."""
        if block.kind not in ("list_item", "paragraph") or own is None:
            return False
        words = self.text[own.end() : min(block.right, own.end() + _SAME)]
        for other in self.document.blocks[max(0, number - 1) : number + 2]:
            if other is block or other.kind != block.kind:
                continue
            label = label_at(self.text, other.left, other.right)
            if label is not None and self.text[label.end() : label.end() + _SAME] == words:
                return True
        return False

    def _foretold(self, block: Block, held: Held) -> None:
        """Below Fiscal 2026 Outlook the items are of the future, and of its period."""
        index, heading = next(self.governing(block), (-1, ""))
        told = _OUTLOOK if block.kind == "list_item" else _GUIDE
        if len(heading) < _SHORT and told.search(heading):
            of = self.document.blocks[index]
            printed = [m for m in self._between(of.left, of.right) if isinstance(m, Mark) and m.kind == "period"]
            period = self.resolved.cover(printed[0], self.front.title) if printed else None
            held.stance, held.period, held.inherited = "forecast", period, False

    def _heading_measure(self, block: Block) -> str:
        """The measure that the nearest heading names: 三、电价, or 规模 of 一、规模：五类产品四升一降."""
        _, words = next(self.governing(block), (-1, ""))
        words = heading_words(words)
        label = label_at(words, 0, len(words))
        return headed.measure(label.group(1) if label else words)

    def topic(self, block: Block) -> str:
        """Whom a table is about: a heading's name; in a report on one company a body's or a segment's, else its own."""
        name = self._name_of_title(block) or self._heading_name(block)
        of_report = self.front.subject and not entity(name) and not name.endswith(roles("segments"))
        return self.front.subject if of_report or not name else name

    def _name_of_title(self, block: Block) -> str:
        """The company whose figures a table's title says it holds: 表2：某某制动盈利预测; '' for none."""
        title = _TABLE_NUMBER.sub("", block.table.title.strip(" *")) if block.table is not None else ""
        told = [name for name in self.front.known.names if title.startswith(name)] if title else []
        longest = max(told, key=len, default="")
        return longest if longest and _OF_ONE_FIRM.match(title, len(longest)) else ""

    def _listed(self, block: Block) -> str:
        """The company that a heading itself begins with: ## Torsnes (TRS NO, Sell, target NOK 31)."""
        listed = LISTED_LATIN.match(NUMBER.sub("", self.text[block.left : block.right])) if block.level else None
        return listed[1] if listed is not None and block.kind == "heading" else ""

    def _heading_name(self, block: Block) -> str:
        """The nearest governing heading that names somebody or something, in a few words."""
        known = self.front.known.names
        names = ((index, self.firms.get(index) or heading_name(words, known)) for index, words in self.governing(block))
        named = ((index, name) for index, name in names if name and not shouted(name, self.text))
        told = (name for index, name in named if not self._masthead(index, name))
        return next((name for name in told if not self._of_the_house(name)), "")

    def _masthead(self, index: int, name: str) -> bool:
        """Whether the first heading opens with what a series of reports is called, and nobody that is known.

        Whom a report is about has been told by then: the title of one on several names none.
        """
        first = not any(block.kind == "heading" for block in self.document.blocks[:index])
        return first and not (self.front.subject or body(name) or name in self.front.known.names)

    def _of_the_house(self, name: str) -> bool:
        """Whether the words of a heading open with who wrote the report: 远山证券 公司点评."""
        return of_house(name, self.front.known.house)

    def covered(self, block: Block) -> Period | None:
        """The period that the nearest governing heading prints, else the title's."""
        section = block.section
        if self.line is not None and self.line[0] == section:
            return self.line[1]
        if section not in self.known:
            found = self.front.period
            news = False
            for index, _ in self.governing(block):
                heading = self.document.blocks[index]
                inside = (m for m in self._between(heading.left, heading.right) if isinstance(m, Mark))
                inside = (m for m in inside if covers(m) or self._closes(m))
                printed = [m for m in inside if self._told(self.resolved.cover(m, self.front.title))]
                printed = [m for m in printed if not self._in_passing(heading, m)]
                news = news or _NEWS.search(self.text, heading.left, heading.right) is not None
                if printed:
                    found = self._dated(printed)
                    found = self.front.period if found is self.front.instead else found
                    found = None if index != block.section and self._eve(block) is not None else found
                    break
            implied = None if news else self.front.week or self.front.day
            if (
                news
                and found is not None
                and (getattr(found.spec, "form", "") in _DAYS or getattr(found.spec, "part", "") in _TENS)
            ):
                found = None
            implied = self._eve(block) or implied
            period = self.resolved.cover(found, self.front.title) if found else implied
            week = self.front.week
            if period is not None and week is not None and period.label == week.label and period.end == week.end:
                period = week  # the trading days of the week ended Friday 10 October
            self.known[section] = implied if self._ahead(period) else period
        return self.known[section]

    def issue(self, block: Block) -> str:
        """What one issue of a weekly or a monthly is on: week or month; '' in any other report."""
        covered = self.covered(block)
        if self.week is not None and (covered is None or covered == self.week):
            return "week"
        return "month" if covered is not None and covered.grain == "month" and "月报" in self.front.title else ""

    def _in_passing(self, heading: Block, mark: Mark) -> bool:
        """Whether a heading tells a period behind a comma, and does not say that its figures are counted over it."""
        passing = _IN_PASSING.search(self.text, heading.left, mark.left) is not None
        return passing and _COUNTED_OVER.search(self.text, heading.left, mark.left) is None

    def _eve(self, block: Block) -> Period | None:
        """The day before a note of the morning, below a heading on what the markets did: 市场数据."""
        _, words = next(self.governing(block), (-1, ""))
        on_markets = len(words) < _SHORT and _MARKETS.search(words) is not None
        return self.front.eve if on_markets else None

    def _closes(self, mark: Mark) -> bool:
        """Whether a heading tells the day on which markets closed so: Markets (close of 11 June), 6月11日收盘."""
        day = mark.kind == "period" and getattr(mark.spec, "form", "") == "day"
        beside = self.text[max(0, mark.left - _CLOSE) : mark.left].lower() + self.text[mark.right : mark.right + _CLOSE]
        return day and ("close" in beside or "收盘" in beside)

    def heed_line(self, block: Block, marks: Sequence[Mark | Quantity]) -> None:
        """Take note of a line without figures that only names the stretch that the paragraphs below it are of."""
        if _STRETCH_LINE.fullmatch(self.text, block.left, block.right) is None:
            return
        mark = next((m for m in marks if isinstance(m, Mark) and covers(m)), None)
        period = self.resolved.cover(mark, self.front.title) if mark is not None else None
        if period is not None and period.start is not None:
            self.line = (block.section, period)

    def _told(self, period: Period | None) -> bool:
        """Whether a heading's period can be that of what stands below it: its days are known, and not ahead.

        三季报 may be of a quarter or of three.
        """
        unknown = period is not None and period.start is None
        open_ = unknown and period is not None and (period.label.endswith("季报") or is_off(period.label))
        return not open_ and not self._ahead(period)

    def _ahead(self, period: Period | None) -> bool:
        """Whether a heading's period has not begun, or a quarter or more not ended, when the report comes out.

        新车预计 2027 年量产 dates no figure of today's report, and 2026 guidance none that is actual.
        """
        published = self.document.published
        if published is None or period is None or period.start is None or period.end is None:
            return False
        return period.start > published or (period.grain in _LONG and period.end > published)

    def _dated(self, printed: Sequence[Mark]) -> Mark:
        """The first of a heading's periods whose days are known: FY2026Q4（2026年1-3月）tells them in its bracket."""
        cover = self.resolved.cover
        return next((m for m in printed if (p := cover(m, self.front.title)) is not None and p.start), printed[0])

    def governing(self, block: Block) -> Iterator[tuple[int, str]]:
        """The headings that govern a block, the nearest first, at most six."""
        section, seen = block.section, 0
        while section >= 0 and seen < 6:
            heading = self.document.blocks[section]
            yield section, self.text[heading.left : heading.right]
            section, seen = heading.section, seen + 1

    def _between(self, left: int, right: int) -> Sequence[Mark | Quantity]:
        begin = bisect_left(self.marks, left, key=lambda mark: mark.left)
        end = bisect_left(self.marks, right, key=lambda mark: mark.left)
        return self.marks[begin:end]
