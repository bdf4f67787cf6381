"""What a clause without figures leaves for the figures behind it: who is spoken of, which measure, a source, a list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from factcheck.patterns import lazy
from factcheck.reading import about, phrases
from factcheck.reading.bodies import NEAR_ENOUGH, body, entity, leading_body, pronouns, publisher, this_one
from factcheck.reading.clause import runs, words
from factcheck.reading.draft import UNKNOWN, Held, Known
from factcheck.reading.english import proviso
from factcheck.reading.front import run_in_label
from factcheck.reading.lexicon import measures, roles
from factcheck.reading.pieces import Piece
from factcheck.reading.presented import presented
from factcheck.reading.ratings import rated
from factcheck.reading.states import without_state

_NO_TOPIC = frozenset({"from", "than", "source", "between"})
"""Behind one of these a name is no topic: 由台积电生产, 较去年."""
_SPEAKERS = frozenset({"we", "our", "it", "they", "their", "its", "there", "this", "these", "i"})
_ACTS = frozenset({"say", "act", "have", "target", "adverb"})


_LONGEST = 24
_LATIN_END = lazy(r"(?<=[\u4e00-\u9fff] )[A-Z][\w.&\- ]+\Z", re.ASCII)
THIS = ("该", "这款", "此款", "这一", "这颗")
_ASIDE = lazy(
    r"(?<=[\u4e00-\u9fff]{2})(?:(?:也|亦|还|同日|当晚|当日|随后)(?:在|于|同日|当晚|当日)?|(?:也|亦)(?:在|于).{1,6})$"
)
"""Behind a name: 某物流也在当晚公布."""
_SPEAKER = lazy(
    r"(?<=..)(?:新闻发言人|发言人|有关负责人|相关负责人|负责人|首席执行官|首席财务官|首席经济学家|董事长|总经理|总裁|CEO|CFO)"
    r"[\u4e00-\u9fff]{0,4}$"
)
"""Who speaks for a body, behind its name."""


def _measures(name: str) -> bool:
    """Whether a Latin name is a measure by itself (Target: $54), and nobody."""
    named = phrases.split(name) if name.isascii() else None
    return named is not None and named.head and not named.subject


_PRICED = lazy(r"([\u4e00-\u9fffA-Za-z]{2,8}?)(?:均)?(?:按|以)[^，。按以]{2,10}?(?:结算|计价|定价|作价|计算|核算)")
"""丙烷按到岸价结算，一季度均价 594 美元/吨: how something is priced, and what it is."""
_NEW = lazy(r"自研|新款|首款|新一代|全新|新品|旗舰|[A-Za-z]\d|\d[A-Za-z]|[A-Z]{2}|[A-Z][a-z]{2}")
_OURS = lazy(r"(?:本|该)?(?:公司|集团)(?=[\u4e00-\u9fff]{2})")
_MODEL = lazy(r"\s?(?=[A-Za-z\d .+-]*\d)[A-Za-z\d][A-Za-z\d .+-]{0,11}")
_WHERE = lazy(r"在([^，的在]{1,8}?(?:市场|地区|区|国|洲|省|市|线上|线下|海外|境外))(?:的|(?<=市场)|(?<=地区))")
_LINE = lazy(r"\s?[^，。的]{1,8}?(?:业务|板块|分部|事业部|产品线)")


def _came_about(pieces: Sequence[Piece], last: int) -> bool:
    """某游戏5月8日公测, 某工厂6月投产: whether nothing stands behind a name but when something happened."""
    behind = [piece for piece in pieces[last + 1 :] if piece.kind != "adverb"]
    happened = len(behind) == 2 and behind[0].kind == "period" and behind[1].word.startswith(roles("comes_out"))
    return happened and behind[1].kind in ("act", "have", "text")


def _in_apposition(pieces: Sequence[Piece]) -> bool:
    """Whether a clause only says what the name before it is: Pharmacy, the smallest unit, grew 8.4%."""
    opens = pieces[0].kind == "adverb" and pieces[0].word in ("the", "a", "an")
    return opens and all(piece.kind in ("text", "adverb", "prep", "name") for piece in pieces)


@cache
def _launches() -> frozenset[str]:
    return frozenset(roles("launches"))


@cache
def _publishes() -> frozenset[str]:
    return frozenset(roles("publishes"))


@cache
def _abstract() -> tuple[str, ...]:
    return tuple(roles("abstract"))


@cache
def _labels() -> tuple[str, ...]:
    return tuple(roles("labels"))


@cache
def _documents() -> tuple[str, ...]:
    return tuple(roles("documents"))


@cache
def _sets() -> tuple[str, ...]:
    return tuple(word for kind in ("members", "objects", "told_to_be", "sets") for word in roles(kind))


_RECORD = lazy(
    r"^(?:再?创|刷新|触及|续创).*新[高低]$|^(?:再?创|刷新)[^，]{0,6}(?:记录|纪录)$"
    r"|^(?:稳居|位居|位列|排名|跻身|蝉联|高居|居|回归|重返|重回|退居|回到|跃居)[^，]{0,6}(?:首位?|榜首|第[一二三四五六七八九十\d]+位?|前[列茅])$"
)
"""创单季新高: a predicate, nobody's name."""


@cache
def _onlookers() -> tuple[str, ...]:
    """Those who tell what others do: 业内人士, but not 她."""
    return tuple(word for word in roles("speakers") if word.endswith("人士") or word in ("专家", "分析师", "记者"))


class Topics:
    """Keeps `held` abreast of what clauses without figures say."""

    def __init__(self, text: str, held: Held, known: Known = UNKNOWN) -> None:
        self.text = text
        self.held = held
        self.names = known.names
        self.house = known.house

    def read(self, pieces: Sequence[Piece], clause: int) -> None:
        """Read a clause without figures."""
        aside = tuple(filter(None, (proviso(piece.word) for piece in pieces if piece.kind == "adverb")))
        self.held.aside = aside or self.held.aside
        if whom := rated(self.text[pieces[0].left : pieces[-1].right] if pieces else ""):
            self._turn_to(whom)
            self.held.body = self.held.named = whom
            return
        nouns = runs(pieces)
        if not nouns or (clause and _in_apposition(pieces)):
            return
        self._listed(pieces, nouns)
        about.heed(self.held, self.text, pieces)
        self.held.each = any(piece.kind == "each" for piece in pieces)
        if among := self._among(pieces):
            self.held.speak_of(among, "clause", 0.8)
        elif self._leading(pieces, nouns[0], clause):
            self._launched(pieces, nouns)
            self._left_open(pieces, nouns, clause)
        if name := presented(self.text, pieces):
            self.held.speak_of(name, "clause", 0.8)
            if self.held.named and pieces[-1].kind == "ordinal":
                self.held.named = name  # 三星位列第二，份额 12%。格芯第三，份额 6%

    def source(self, pieces: Sequence[Piece], k: int) -> None:
        """据 X 数据：the institution quoted, behind the word at index k."""
        said = []
        for piece in pieces[k + 1 : k + 4]:
            if piece.kind not in ("text", "name", "join", "of"):
                break
            said.append(self.text[piece.left : piece.right])
        name = phrases.tidy("".join(said))
        known = entity(name) or publisher(name) or name in pronouns() or name.endswith(_documents())
        if pieces[k].word in roles("by_rule") and not known:
            return  # 根据终端需求调整排产: how it is done, and nobody's word
        if name:
            self.held.source = name

    def afresh(self) -> None:
        """An item of a list printed in one paragraph: nothing holds from the item before."""
        held = self.held
        held.subject = held.topic = held.owner = held.above
        held.named = ""
        held.mark = held.leads = held.open = None
        held.period, held.inherited = held.covered, held.covered is not None
        held.last, held.items, held.stance, held.source, held.among = [], (), "actual", "", False

    def _listed(self, pieces: Sequence[Piece], nouns: Sequence[tuple[int, int]]) -> None:
        """Keep the longest list of the clause, for a 分别 in a later one."""
        lists = (phrases.items(without_state(words(self.text, pieces, first, last))) for first, last in nouns)
        longest = max(lists, key=len, default=())
        if len(longest) > 1:
            self.held.items = longest

    def _leading(self, pieces: Sequence[Piece], run: tuple[int, int], clause: int) -> bool:
        """Whom the clause names first is what the next figures are about; False where it only names a source."""
        held = self.held
        first, last = run
        if pieces[last].kind == "join":
            return True  # 共同开发和部署云服务: what is done, and nobody who does it
        phrase = words(self.text, pieces, first, last)
        if first == 0 and last == len(pieces) - 1 and run_in_label(phrase):
            return False
        if held.launched and phrase.startswith(THIS):
            held.speak_of(held.launched, "pronoun", 0.8)
            return True
        if phrase.startswith(THIS):
            left = pieces[first].left
            meant = this_one(phrase, self.text[max(0, left - NEAR_ENOUGH) : left])
            if meant != phrase and entity(meant):
                held.speak_of(meant, "pronoun", 0.8)
                return True
        listed = phrases.items(phrase)
        name = _SPEAKER.sub("", phrases.tidy(phrase)) if len(listed) < 2 else ""
        own = leading_body(phrases.tidy(phrase), self.names) if self.names else ""
        if own in self.names:
            name = own  # 蓝鲸游戏收入和利润双降: a list of measures, and whose they are
        name = _ASIDE.sub("", name)
        if name and not (name := without_state(name)):
            return False  # 其中第四季度表现亮眼: a predicate names nobody
        if len(name) > _LONGEST and (tail := _LATIN_END.search(name)) and body(tail.group()):
            name = tail.group()  # 美国光模块制造商 Applied Optoelectronics Inc.
        if name.partition(" ")[0].lower() in _SPEAKERS:
            return False  # we remain at Overweight
        follower = pieces[last + 1] if last + 1 < len(pieces) else None
        aside = len(pieces) == last + 2 and follower is not None and follower.word == "方面"
        if aside and first == 0 and name:
            self._turn_to(name)
            return False
        if name and phrases.adjusts(name) and len(name) > 3:
            held.aside = (name.removeprefix("按"),)  # 按可比口径，…
            return False
        before = pieces[first - 1] if first else None
        if _RECORD.search(name) or (name and name == self.house):
            return False
        if follower is not None and follower.word in roles("opines") and len(name) < 4 and not self._known(name):
            return False  # 段昀认为: a person, and nobody whose figures these are
        if follower is not None and follower.kind == "say" and name.endswith(_onlookers()):
            held.source = name
            return False  # 一位知情人士透露: who tells it, not whom it is about
        if before is not None and before.word in roles("leaving_out") and name.endswith("后"):
            held.aside = (f"{before.word}{name}",)
            return False  # 剔除汇兑影响后，公司净利润…
        if name in measures().parts or (before and (before.kind in _NO_TOPIC or before.word in roles("reasons"))):
            return False
        if clause and before is not None and before.word in ("为", "是", "系"):
            return False  # …，为城商行中最高: what it is among
        if clause and follower is not None and follower.word in ("为", "是"):
            return False  # …，Meta 为首个主要客户: told of somebody on the way
        verb = next((p for p in pieces[last + 1 : last + 4] if p.kind not in ("period", "adverb")), None)
        says = verb.word in _publishes() if verb else not name.endswith(_labels())
        paper = "《" in self.text[pieces[0].left : pieces[-1].right]  # 某局发布《意见》，提出 14 条举措: what it does
        if says and publisher(name) and not paper:
            held.source = name  # 国家统计局公布，…: whose figures they are, not whom they are about
            return False
        if follower is not None and follower.kind == "say" and len(name) < 6 and name.endswith(_documents()):
            held.source = name  # 招股书显示，…
            return False
        founded = follower is not None and follower.word in roles("founded")
        if founded and 2 <= len(name) <= 16 and name not in pronouns():
            held.speak_of(name, "clause", 0.8)
            held.topic = held.body = held.named = name  # 澄岳机器人成立于 2023 年
            return False
        if (_OURS.match(name) and not _LINE.search(name)) or (name.endswith(_abstract()) and not self._known(name)):
            return True  # 公司改革兑现, 维持买入评级: told of the company, and no name of anybody
        named = (4 if clause else 2) <= len(name) <= _LONGEST and name not in pronouns()
        if named and _came_about(pieces, last):
            held.speak_of(name, "clause", 0.8)
            return False
        if (priced := _PRICED.fullmatch(name)) is not None and not clause and not phrases.split(priced[1]).head:
            held.speak_of(priced[1], "clause", 0.8)
            return False
        line = self._line(name)
        whose = leading_body(name, self.names)
        if whose and _MODEL.fullmatch(name, len(whose)) is None:  # 启衡 QH5 is a product, and not 启衡
            name = whose
        acts = follower is not None and follower.kind in _ACTS and first <= 1
        if acts and len(listed) > 1:
            name = listed[0]
        if acts and 2 <= len(name) <= 8 and name not in pronouns() and phrases.split(name).subject:
            held.speak_of(name, "clause", 0.8)
            held.topic = name
            if self._somebody(name) or (follower is not None and follower.kind == "say"):
                held.body = held.named = name
        elif (0 < len(name) <= _LONGEST or body(name)) and not _measures(name) and self._told(name, follower):
            self._speak_of(name, follower is not None and follower.kind == "say")
            held.lone, held.lone_at = (name, clause) if follower is None else ("", -1)
        if line:
            held.speak_of(line, "clause", 0.8)
        return True

    def _among(self, pieces: Sequence[Piece]) -> str:
        """销量前十的车型中，六款来自…: the set that the next counts are taken from; '' where none is named."""
        last = self.text[pieces[-1].left : pieces[-1].right]
        if pieces[-1].kind != "text" or not last.endswith(roles("inside")):
            return ""
        name = phrases.tidy(self.text[pieces[0].left : pieces[-1].right].replace("\n", ""))
        counted = name.endswith(_sets())
        return name if counted and 2 < len(name) <= _LONGEST else ""

    def _line(self, name: str) -> str:
        """宁德时代储能业务超预期: the body with the line of business that the words go on to name, or ''."""
        own = leading_body(name, self.names)
        if own and (where := _WHERE.match(name, len(own))) is not None:
            return f"{own} {where[1]}"  # 甲公司在大中华区的营收承压
        found = _LINE.match(name, len(own)) if own else None
        return own + found.group() if found else ""

    def _somebody(self, name: str) -> bool:
        return body(name) or name in self.names

    def _known(self, name: str) -> bool:
        return entity(name) or name in self.names

    def _told(self, name: str, follower: Piece | None) -> bool:
        return self._known(name) or self._alone(name, follower)

    def _alone(self, name: str, follower: Piece | None) -> bool:
        """Whether a clause names nothing but a thing, and nobody is spoken of yet."""
        held = self.held
        nobody = not held.subject or held.subject == held.lone
        return follower is None and nobody and bool(phrases.whom(name)) and not name.endswith(roles("predicates"))

    def _turn_to(self, name: str) -> None:
        """短信方面，…: of 短信 from here on; 需求方面，…: of no one said before."""
        held = self.held
        if name in measures().parts:
            held.subject, held.last, held.mark, held.leads = "", [], None, None
            held.period, held.inherited = held.covered, held.covered is not None
            if held.owner:
                held.speak_of(held.owner, "section", 0.7)
        else:
            held.speak_of(name, "clause", 0.8)

    def _speak_of(self, name: str, says: bool) -> None:
        held = self.held
        held.speak_of(name, "clause", 0.8)
        if self._known(name) and not held.among:
            held.topic = name
        if self._somebody(name) or (says and entity(name)):  # who announces something is somebody
            held.body = held.named = name

    def _launched(self, pieces: Sequence[Piece], nouns: Sequence[tuple[int, int]]) -> None:
        """启衡发布新一代芯片 QH-300，单卡功耗 350W: what is launched is what the next figures are of."""
        k = next((k for k, piece in enumerate(pieces) if piece.word in _launches()), -1)
        if k < 0 or nouns[-1][0] <= k:
            return
        name = phrases.tidy(words(self.text, pieces, *next(run for run in nouns if run[0] > k)))
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
            if named.head and named.measure not in roles("objects"):
                self.held.open = (named.subject or self.held.subject, named.measure, clause)
                return
        opens = about.opening(self.text, pieces)
        if opens:
            self.held.open = (self.held.subject, opens, clause)  # 资本开支回调的看法不变，分别为 …
            return
        last = max((k for k, piece in enumerate(pieces) if piece.word in roles("changes")), default=-1)
        if last > 0 and nouns[0][1] == last - 1:  # 通讯器材类增速有所回落，但仍保持 20% 以上的较快增长
            name = phrases.tidy(words(self.text, pieces, *nouns[0]))
            if 1 < len(name) <= 16:
                self.held.open = (name, "", clause)
        elif pieces[-1].kind == "text" and len(nouns) == 1:  # 4 月锂电排产高位延续，环比增长 …
            name = phrases.tidy(words(self.text, pieces, *nouns[0]))
            if 2 < len(name) <= 16 and without_state(name) == name:
                self.held.open = (name, "", clause)
