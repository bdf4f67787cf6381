"""What a clause without figures leaves for the figures behind it: who is spoken of, which measure, a source, a list."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from factcheck.patterns import lazy
from factcheck.reading import about, phrases
from factcheck.reading.bodies import entity, pronouns, publisher
from factcheck.reading.clause import runs, words
from factcheck.reading.draft import UNKNOWN, Held, Known
from factcheck.reading.english import proviso
from factcheck.reading.lead import LONGEST
from factcheck.reading.leading import TAKES, Leading
from factcheck.reading.leading_cases import documents
from factcheck.reading.lexicon import ending, measures, roles
from factcheck.reading.pieces import Piece
from factcheck.reading.presented import presented
from factcheck.reading.ratings import rated
from factcheck.reading.set_apart import whose_members
from factcheck.reading.states import without_state
from factcheck.reading.topic_labels import only_a_topic
from factcheck.reading.who_it_is import subsidiary

_LATIN_END = lazy(r"(?<=[\u4e00-\u9fff] )[A-Z][A-Za-z\d.+ -]{2,22}\Z")
_NEW = lazy(r"自研|新款|首款|新一代|全新|新品|旗舰|[A-Za-z]\d|\d[A-Za-z]|[A-Z]{2}|[A-Z][a-z]{2}")


_OF_ITSELF = lazy(
    r"\s?(?:的?(?:公告|年报|季报|中报|财报|官网))?(?:披露|介绍|公告|透露|表示|称|显示|公布)?"
    r"[，,]\s?(?:其(?![中他它余实次])|该公司|公司)"
)
_AHEAD = 14
_WITH = frozenset({"与", "和", "同", "携手", "联合"})


def _in_apposition(pieces: Sequence[Piece]) -> bool:
    """Whether a clause only says what the name before it is: Pharmacy, the smallest unit, grew 8.4%."""
    opens = pieces[0].kind == "adverb" and pieces[0].word in ("the", "a", "an")
    return opens and all(piece.kind in ("text", "adverb", "prep", "name") for piece in pieces)


@cache
def _launches() -> frozenset[str]:
    return frozenset(roles("launches"))


@cache
def _sets() -> tuple[str, ...]:
    return tuple(word for kind in ("members", "objects", "told_to_be", "sets") for word in roles(kind))


def _numbered(text: str, piece: Piece) -> str:
    """The numbered thing that a piece is: 标段2, 包3; '' for any other."""
    name = text[piece.left : piece.right].replace(" ", "")
    return name if piece.kind == "name" and _NUMBERED.fullmatch(name) else ""


_NUMBERED = lazy(r"[\u4e00-\u9fff]{1,4}\d{1,2}")


_CAUSED = lazy(r"(?<=..)(?<!原)(?<!起)(?<!基)(?:则|主要|主)?[因由](?:于|为)?(?=[\u4e00-\u9fff]{3})(?!此|而|素|子)")
"""Behind a name: what comes is why."""
_AS_FOLLOWS = lazy(
    r"(?:我们|本文|报告)?(?:此前|最新|目前)?(?:[把将对]|对于)?(?P<what>[^，。；：]{3,24}?)的?(?:最新)?"
    r"(?:测算|预测|估算|假设|判断|展望|结果|情况|变化|数据)(?:值|结果)?(?:更新|调整|列示|汇总|整理|修正)?如下"
)
"""全球云服务市场的测算更新如下: what the figures behind a colon are of."""


_DATA = lazy(
    r"((?:[\u4e00-\u9fff]{2,6}|[A-Z][A-Za-z]{2,14}) ?(?:的)?(?:统计|监测|跟踪|调研|最新|高频)?)"
    r"(?:数据|口径|统计|快报|公报)"
)
"""海关数据, 中钢协口径: a clause that names the source of what follows and nothing else."""


_AFTER = lazy(
    r"(?:落地|结束|完成|过去|兑现|出台|取消|启动|恢复|出清|修复|退坡|到期|解除|生效|放开|[上下]调|[涨降]价)(?:之|以)?后\Z"
)
"""A clause that only says after what something was: of nobody."""
_A_NAME, _LONG_NAME = 2, 12


def _trade(pieces: Sequence[Piece]) -> str:
    """出口降幅收窄，同比下降 1.2%: the trade that a clause without figures tells the course of; '' for none."""
    told = [piece for piece in pieces if piece.kind not in ("period", "adverb", "filler")]
    if not told or told[0].kind != "act" or told[0].word not in roles("trades_measured"):
        return ""
    goes = (piece.kind in ("up", "down", "cmp") or not without_state(piece.word) for piece in told[1:])
    return told[0].word if all(goes) else ""


def _told_why(text: str, left: int, right: int) -> bool:
    """Whether words tell a cause: 则因去年同期基数偏高."""
    may = text.find("因", left, right) >= 0 or text.find("由", left, right) >= 0
    return may and _CAUSED.search(text, left, right) is not None


_PART = lazy(
    r"(?!其[^他它余]|主要|具体|整体|总体|全年|预计|我们|数据|根据|以下|综合|分|按)[\u4e00-\u9fffA-Za-z]{2,12}"
    r"(?<![报告看])(?<!显示)(?<!表示)(?<!认为)(?<!指出)(?<!如下)(?<!方面)(?<!情况)(?<!数据)(?<!原因)(?<!观点)(?<!建议)(?<!提示)"
    r"(?<!风险)(?<!点评)(?<!结论)(?<!判断)(?<!逻辑)(?<!要点)(?<!事件)(?<!预测)(?<!估值)(?<!假设)"
)


class Topics:
    """Keeps `held` abreast of what clauses without figures say."""

    def __init__(self, text: str, held: Held, known: Known = UNKNOWN) -> None:
        self.text = text
        self.held = held
        self.leading = Leading(text, held, known)

    def read(self, pieces: Sequence[Piece], clause: int) -> None:
        """Read a clause without figures."""
        aside = tuple([left_out for piece in pieces if piece.kind == "adverb" and (left_out := proviso(piece.word))])
        self.held.aside = aside or self.held.aside
        if whom := rated(self.text[pieces[0].left : pieces[-1].right] if pieces else ""):
            self.leading.turn_to(whom, pieces[0].left)
            self.held.body = self.held.named = whom
            return
        if pieces and self.acting(pieces[0].left, pieces[-1].right):
            return
        tail = self.text[pieces[-1].left : pieces[-1].right] if pieces else ""
        if deal := ending(tail, "deals"):
            self.held.dealt = (deal, clause)
        if pieces and (numbered := _numbered(self.text, pieces[0])):
            self.held.speak_of(numbered, "clause", 0.8)
            self.held.topic = numbered  # 标段2为海缆标，单价 …
        done = next((k for k, piece in enumerate(pieces) if piece.kind == "act"), 0)
        if 0 < done < len(pieces) - 1 and any(piece.kind in ("join", "pause") for piece in pieces[done:]):
            self.held.acted = (pieces[done].word, clause)
        if trade := _trade(pieces):
            self.held.open = (self.held.subject, trade, clause)
            return
        nouns = runs(pieces)
        if not nouns or (clause and _in_apposition(pieces)):
            return
        if pieces[-1].word in roles("learns") and nouns[-1][1] == len(pieces) - 2:
            return  # 某某财经APP获悉，…: who brings the news, and nobody the figures are about
        if data := _DATA.fullmatch(phrases.tidy(words(self.text, pieces, *nouns[0]))) if len(nouns) == 1 else None:
            self.held.source = data[1]
            return  # 海关数据，1-7月进口 …: whose figures they are, and nobody that they are of
        left, right = pieces[0].left, pieces[-1].right
        if self.text.endswith("后", left, right) and _AFTER.search(self.text, left, right):
            return  # 检修与涨价函落地后，8月13日报 2.4 万元/吨: after what, and still of whom was told before
        self._listed(pieces, nouns)
        about.heed(self.held, self.text, pieces)
        if TAKES.match(self.text, pieces[0].left):
            return  # 可将语音、图像统一转写为文本
        self.held.each = any(piece.kind == "each" for piece in pieces)
        if pieces[0].word in _WITH and nouns[0][0] == 1 and self.held.owner:
            return  # 某生物：与欧洲药企签署许可协议，首付款 …: of whom the label names
        if among := self._among(pieces):
            self.held.speak_of(among, "clause", 0.8)
        elif self.leading.read(pieces, nouns[0], clause):
            self._launched(pieces, nouns)
            self._left_open(pieces, nouns, clause)
        if name := presented(self.text, pieces):
            self.held.speak_of(name, "clause", 0.8)
            self.held.turned = (name, pieces[0].left)
            if self.held.open is not None and self.held.open[2] == clause and not self.held.open[1]:
                self.held.open = None  # 渠道增速最快的是甲，同比增长 32%: of 甲
            if self.held.named and pieces[-1].kind == "ordinal":
                self.held.named = name  # 三星位列第二，份额 12%。格芯第三，份额 6%

    def leading_in(self, pieces: Sequence[Piece], clause: int) -> None:
        """A clause that ends with a colon and names one of the report's bodies, or the measure of what follows.

        新单方面只有甲人寿按月披露：…; 我们把全球云服务市场的测算更新如下：2025年 …
        """
        words_told = self.text[pieces[0].left : pieces[-1].right].replace("\n", "")
        told = [name for name in self.leading.names if len(name) > 2 and name in words_told]
        longest = max(told, key=len, default="")
        if longest and words_told != longest and all(name in longest for name in told):
            self.leading.speak_of(longest, True)
        elif (listed := _AS_FOLLOWS.fullmatch(words_told)) is not None:
            named = phrases.split(listed["what"])
            whole = listed["what"].endswith(("市场", "行业"))
            if named.head or whole:
                subject, measure = (named.subject, named.measure) if named.head else (listed["what"], "市场规模")
                self.held.speak_of(subject, "clause", 0.8)
                self.held.open = (subject, measure, clause)

    def labelled(self, pieces: Sequence[Piece], behind: Sequence[Piece]) -> bool:
        """…。速冻产品：营收 2.6 亿元: a part that a label before a measure names; whether it is one.

        Bodies are told of otherwise, and what only says what its text is on is nobody.
        """
        named = [piece for piece in pieces if piece.kind not in ("list", "adverb", "period")]
        opens = bool(named) and self.text[named[0].left - 1 : named[0].left] in ("", "\n")  # told by its block already
        if len(named) != 1 or named[0].kind != "text" or opens or not self.held.owner:
            return False
        name = phrases.tidy(self.text[named[0].left : named[0].right])
        if not _PART.fullmatch(name) or entity(name) or publisher(name) or name in measures().parts:
            return False
        if phrases.split(name).head or only_a_topic(name) or name in self.leading.names or name in pronouns():
            return False
        first = next((piece for piece in behind if piece.kind not in ("period", "adverb", "level")), None)
        if first is None or first.kind != "text" or not phrases.split(self.text[first.left : first.right]).head:
            return False
        self.held.speak_of(name, "clause", 0.8)
        return True

    def acting(self, left: int, right: int) -> bool:
        """公司全资子公司某船舶与船东签订合同: the subsidiary is what the figures behind it are of."""
        name = subsidiary(self.text[left:right].replace("\n", "")) if "子公司" in self.text[left:right] else ""
        if name:
            self.held.speak_of(name, "clause", 0.8)
            self.held.topic = name
        return bool(name)

    def source(self, pieces: Sequence[Piece], k: int) -> None:
        """据 X 数据：the institution quoted, behind the word at index k."""
        said = []
        for piece in pieces[k + 1 : k + 4]:
            if piece.kind not in ("text", "name", "join", "of"):
                break
            said.append(self.text[piece.left : piece.right])
        name = phrases.tidy("".join(said))
        if len(name) < _A_NAME:
            name = self._somebody(pieces, k)
        known = entity(name) or publisher(name) or name in pronouns() or name.endswith(documents())
        if pieces[k].word in roles("by_rule") and not known:
            return  # 根据终端需求调整排产: how it is done, and nobody's word
        if name:
            self.held.source = name
            self._speaks_of_itself(name, pieces[k].right)

    def _somebody(self, pieces: Sequence[Piece], k: int) -> str:
        """据几位在场的经销商介绍: what they are, behind what is said of them."""
        says = next((n for n in range(k + 1, min(k + 8, len(pieces))) if pieces[n].kind == "say"), -1)
        told = words(self.text, pieces, k + 1, says - 1) if says > k + 1 else ""
        name = phrases.tidy(told.rpartition("的")[2])
        return name if _A_NAME <= len(name) <= _LONG_NAME else ""

    def speaker(self, pieces: Sequence[Piece], k: int) -> None:
        """某某宣布 12 月起笔记本提价 5%，其出货目标 …: who says something, right before the verb at index k."""
        if pieces[k].word in roles("posts") and pieces[k - 1].kind in ("text", "name"):
            self.held.source = phrases.tidy(pieces[k - 1].word)  # …，马洛发文称
            return
        of_itself = k + 1 < len(pieces) and pieces[k + 1].word in ("it", "they")  # Hynvar said it would lift …
        plain = (of_itself or pieces[k].word in roles("announces")) and pieces[k - 1].kind in ("text", "name")
        if not plain or any(piece.kind not in ("period", "adverb") for piece in pieces[: k - 1]):
            return
        name = phrases.tidy(pieces[k - 1].word)
        if entity(name) and not publisher(name) and name not in pronouns() and not self.held.named.startswith(name):
            self.leading.speak_of(name, True)

    def _speaks_of_itself(self, name: str, left: int) -> None:
        """据某科技披露，其产品寿命超 100 万次: who is quoted is whom the words behind are about."""
        behind = _OF_ITSELF.match(self.text, left + len(name), left + len(name) + _AHEAD)
        if behind is not None and not publisher(name) and name not in pronouns():
            self.held.speak_of(name, "clause", 0.8)
            self.held.body = self.held.named = name

    def afresh(self) -> None:
        """An item of a list printed in one paragraph: nothing holds from the item before."""
        held = self.held
        held.subject = held.topic = held.owner = held.above
        held.named = ""
        held.mark = held.leads = held.open = None
        held.period, held.inherited = held.covered, held.covered is not None
        held.last, held.items, held.stance, held.source, held.among = [], (), "actual", "", False
        held.onlooking = held.onlooking if held.onlooking == "sentence" else ""

    def _listed(self, pieces: Sequence[Piece], nouns: Sequence[tuple[int, int]]) -> None:
        """Keep the longest list of the clause, for a 分别 in a later one."""
        lists = (phrases.items(without_state(words(self.text, pieces, first, last))) for first, last in nouns)
        longest = max(lists, key=len, default=())
        if pieces[0].word.startswith(roles("picks")) and len(told := self._picks_listed(pieces)) > 1:
            longest = told
        if len(longest) > 1:
            self.held.items = longest

    def _picks_listed(self, pieces: Sequence[Piece]) -> tuple[str, ...]:
        """推荐低估值、高分红的水电与高速公路: those picked, without what speaks for them."""
        told = self.text[pieces[0].left : pieces[-1].right].replace("\n", "")
        return phrases.items(told.rpartition("的")[2]) if "的" in told else ()

    def _among(self, pieces: Sequence[Piece]) -> str:
        """销量前十的车型中，六款来自…: the set that the next counts are taken from; '' where none is named."""
        last = self.text[pieces[-1].left : pieces[-1].right]
        if pieces[-1].kind != "text" or not last.endswith(roles("inside")):
            return ""
        name = phrases.tidy(self.text[pieces[0].left : pieces[-1].right].replace("\n", ""))
        if members := whose_members(name, self.held):
            return members
        counted = name.endswith(_sets())
        return name if counted and 2 < len(name) <= LONGEST else ""

    def _launched(self, pieces: Sequence[Piece], nouns: Sequence[tuple[int, int]]) -> None:
        """启衡发布新一代芯片 QH-300，单卡功耗 350W: what is launched is what the next figures are of."""
        k = next((k for k, piece in enumerate(pieces) if piece.word in _launches()), -1)
        if k < 0 or nouns[-1][0] <= k:
            return
        name = phrases.tidy(words(self.text, pieces, *next(run for run in nouns if run[0] > k)))
        if len(name) > LONGEST and (latin := _LATIN_END.search(name)) is not None:
            name = latin.group()  # 原生多模态嵌入模型 Lingo Embedding 2
        new = any(piece.kind == "name" for piece in pieces[k:]) or _NEW.search(name)
        if new and 2 <= len(name) <= 24:
            self.held.launched = "" if len(phrases.items(name)) > 1 else name
            self.held.speak_of(name, "clause", 0.8)

    def _left_open(self, pieces: Sequence[Piece], nouns: Sequence[tuple[int, int]], clause: int) -> None:
        """Remember the last measure that a clause names without its figure (上调了销量预期，从 700 万台 …)."""
        for k in range(len(pieces) - 1, -1, -1):
            if pieces[k].kind != "text":
                continue
            first = k
            while first and pieces[first - 1].kind in ("text", "name", "of"):
                first -= 1
            named = phrases.split(without_state(words(self.text, pieces, first, k)))
            of_change = named.measure in roles("changes") and not named.subject
            if of_change and first > 1 and pieces[first - 1].kind == "cmp":
                whose = phrases.split(words(self.text, pieces, first - 2, first - 2))
                if whose.head:  # 江城银行总资产同比增长率最高，达 11.1%
                    self.held.open = (whose.subject or self.held.subject, whose.measure + named.measure, clause)
                    return
            if _told_why(self.text, pieces[0].left, pieces[k].right):
                return  # 甲人寿则因去年同期银保基数偏高，下降 6.8%: why, and nothing that went down
            if named.head and named.measure not in roles("objects"):
                rate = pieces[k + 1].word if k + 1 < len(pieces) and pieces[k + 1].word in roles("changes") else ""
                rate = rate if rate[:1] not in ("降", "跌") else ""
                self.held.open = (named.subject or self.held.subject, named.measure + rate, clause)
                return  # 社融增速可能回落，预计年末在 8.3%左右
        opens = about.opening(self.text, pieces)
        if opens:
            self.held.open = (self.held.subject, opens, clause)  # 资本开支回调的看法不变，分别为 …
            return
        last = max((k for k, piece in enumerate(pieces) if piece.word in roles("changes")), default=-1)
        if last > 0 and nouns[0][1] == last - 1:  # 通讯器材类增速有所回落，但仍保持 20% 以上的较快增长
            name = phrases.tidy(words(self.text, pieces, *nouns[0]))
            if 1 < len(name) <= 16:
                self.held.open = (name, "", clause)
        elif len(nouns) == 1 and (pieces[-1].kind == "text" or pieces[-1].word.endswith(("涨", "跌"))):
            # 4 月光伏玻璃点火推迟，环比下降 …; 煤炭领跌，跌 …
            name = without_state(phrases.tidy(words(self.text, pieces, *nouns[0])))
            if 2 < len(name) <= 16:
                self.held.open = (name, "", clause)
