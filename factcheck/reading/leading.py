"""Whom a clause without figures names first, and what that leaves for the figures behind it."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.patterns import lazy
from factcheck.reading import phrases
from factcheck.reading.bodies import body, entity, leading_body, pronouns
from factcheck.reading.clause import words
from factcheck.reading.dealings import first_party
from factcheck.reading.draft import UNKNOWN, Held, Known
from factcheck.reading.lead import LINE_OF_BUSINESS, LONGEST, SPEAKERS, Lead
from factcheck.reading.leading_cases import NAMED, UNNAMED
from factcheck.reading.lexicon import measures, roles
from factcheck.reading.own_names import of_a_field
from factcheck.reading.piece import Piece
from factcheck.reading.told_of import PARTS, told_of

_ACTS = frozenset({"say", "act", "have", "target", "adverb"})
TAKES = lazy(r"(?:可以?|能够?|并可?|还可|会)?[将把](?![来要近会军士领])")
"""Opening a clause or a phrase: what follows is dealt with, and does nothing itself: 可将语音转写为文本."""
_ASIDE = lazy(
    r"(?<=[\u4e00-\u9fff]{2})(?:(?:也|亦|还|同日|当晚|当日|随后)(?:在|于|同日|当晚|当日)?|(?:也|亦)(?:在|于).{1,6})$"
)
"""Behind a name: 某物流也在当晚公布."""
_IS_OURS = lazy(r"(?<=..)(?:为|是|系)(?:公司|集团|我国|国内|全球|行业)\Z")
"""医药中间体为公司第二大业务: what it is to the company is no part of its name."""
_OURS = lazy(r"^(?:本|该)?(?:公司|集团)的?(?=..)(?!债)")
_SPEAKER = lazy(
    r"(?<=..)(?:新闻发言人|发言人|有关负责人|相关负责人|负责人|首席执行官|首席财务官|首席经济学家|董事长|总经理|总裁|CEO|CFO)"
    r"[\u4e00-\u9fff]{0,4}$"
)
"""Who speaks for a body, behind its name."""


def _measures(name: str) -> bool:
    """Whether a Latin name is a measure by itself (Target: $54), and nobody."""
    named = phrases.split(name) if name.isascii() else None
    return named is not None and named.head and not named.subject


_MOVED_BEHIND = lazy(r", (?:up|down|[a-z]{3,}ing)(?: by)?(?: (?:a further|about|around|another))? [\d$€£]")
_AT_SO_MUCH = lazy(r", (?:at|with|which|now|still|about|some|the|a)\b")
_MODEL = lazy(r"\s?(?=[A-Za-z\d .+-]*\d)[A-Za-z\d][A-Za-z\d .+-]{0,11}")
_WHERE = lazy(r"在([^，的在]{1,8}?(?:市场|地区|区|国|洲|省|市|线上|线下|海外|境外))(?:的|(?<=市场)|(?<=地区))")
_DISPOSES = lazy(r"([^的，]{2,12}?)(?:拟|已|正|计划|宣布|同意)?[将把](?![来要近会军])")


class Leading:
    """Keeps `held` abreast of whom clauses without figures name first."""

    def __init__(self, text: str, held: Held, known: Known = UNKNOWN) -> None:
        self.text = text
        self.held = held
        self.names = known.names
        self.things = known.things
        self.house = known.house

    def read(self, pieces: Sequence[Piece], run: tuple[int, int], clause: int) -> bool:
        """Whom the clause names first is what the next figures are about; False where it only names a source."""
        first, last = run
        if pieces[last].kind == "join":
            return True  # 共同开发和部署云服务: what is done, and nobody who does it
        if any(piece.word in roles("reasons") for piece in pieces[:first]):
            return False  # 受益于新建经销网络，全年增长 34.3%: why, and nobody whose growth it is
        phrase = words(self.text, pieces, first, last)
        lead = Lead(pieces, first, last, clause, phrase, phrases.items(phrase))
        for case in UNNAMED:
            if (answer := case(self, lead)) is not None:
                return answer
        lead.name = self._bare(lead)
        for case in NAMED:
            if (answer := case(self, lead)) is not None:
                return answer
        self._takes_over(lead)
        return True

    def _bare(self, lead: Lead) -> str:
        """The name alone: without who speaks for it, what is said behind it, or a list of its measures."""
        tidied = phrases.tidy(lead.phrase)
        name = _SPEAKER.sub("", tidied) if len(lead.listed) < 2 else ""
        own = leading_body(tidied, self.names) if self.names else ""
        if own in self.names:
            name = own  # 蓝鲸游戏收入和利润双降: a list of measures, and whose they are
        name = _ASIDE.sub("", name)
        name = _IS_OURS.sub("", name)
        name = _OURS.sub("", name) if name.endswith((*roles("segments"), *PARTS)) else name
        party = first_party(name)
        name = party if self.is_somebody(party) or of_a_field(party) else name  # 瑞邦药业向北辰医药（出售股权）
        does = _DISPOSES.match(name) if len(name) > LONGEST else None
        return does[1] if does is not None else name  # 某生物将其药物的海外权益授予某公司

    def _takes_over(self, lead: Lead) -> None:
        """A name that is left when no case holds: who does something, or stands alone."""
        held = self.held
        name, line = lead.name, self._line(lead.name)
        if 1 < len(name) <= LONGEST and _IS_OURS.search(phrases.tidy(lead.phrase)):
            held.speak_of(name, "clause", 0.8)
            return
        whose = leading_body(name, self.names)
        if whose not in ("", name) and name == held.subject and held.subject_how == "label":
            return  # - 微软云：收入 …: of that division, and not of all of 微软
        if whose and _MODEL.fullmatch(name, len(whose)) is None:  # 启衡 QH5 is a product, and not 启衡
            name = whose
        guides = lead.goes_on("up", "down") and lead.pieces[-1].kind == "forecast"  # 某电子上修全年指引：…
        if self._moves_on(lead, name) and not _measures(name):
            held.speak_of(name, "clause", 0.8)
            held.last = []
            return
        acts = (lead.goes_on(*_ACTS) or guides or lead.completes) and lead.first <= 1
        if acts and len(lead.listed) > 1:
            name = lead.listed[0]
        if acts and 2 <= len(name) <= 8 and name not in pronouns() and phrases.split(name).subject:
            held.speak_of(name, "clause", 0.8)
            held.topic = name
            if self.is_somebody(name) or lead.goes_on("say"):
                held.body = held.named = name
            if lead.clause and name in self.names:
                held.turned = (name, lead.pieces[lead.first].left)  # …；乙公司则因基数偏高，下降 6.8%
        elif name in self.things and len(name) > 1 and not (lead.clause or held.named or held.owner or held.topic):
            held.speak_of(name, "clause", 0.8)  # 草甘膦稳健，销量同比增长 5.8%: a row of the report's tables
        elif told := told_of(held, lead.pieces, (lead.first, lead.last), name or lead.phrase, lead.stated):
            held.speak_of(line or told, "clause", 0.7)  # …，常温奶承压，下滑约 3%: told of another thing
            if lead.clause and lead.stated:
                held.turned = (told, lead.pieces[lead.first].left)  # 华北库存 2 个月；西北偏高，在 3 个月以上
            return
        elif self._opens(lead, name) and not _measures(name):
            held.speak_of(name, "clause", 0.8)
        elif (0 < len(name) <= LONGEST or body(name)) and not _measures(name) and self._told(name, lead.follower):
            self.speak_of(name, lead.goes_on("say"))
            held.lone, held.lone_at = (name, lead.clause) if lead.follower is None else ("", -1)
        if line:
            held.speak_of(line, "clause", 0.8)

    def known(self, name: str) -> bool:
        """Whether a name is that of a body, or told elsewhere in the text."""
        return entity(name) or name in self.names

    def _line(self, name: str) -> str:
        """宁德时代储能业务超预期: the body with the line of business that the words go on to name, or ''."""
        own = leading_body(name, self.names)
        if own and (where := _WHERE.match(name, len(own))) is not None:
            return f"{own} {where[1]}"  # 甲公司在大中华区的营收承压
        found = LINE_OF_BUSINESS.match(name, len(own)) if own else None
        return own + found.group() if found else ""

    def is_somebody(self, name: str) -> bool:
        """Whether a name is that of a body, by its form or by the report's lists."""
        return body(name) or name in self.names

    def _told(self, name: str, follower: Piece | None) -> bool:
        return self.known(name) or self._alone(name, follower)

    def _opens(self, lead: Lead, name: str) -> bool:
        """Automotive, at 31% of revenue, declined 9%: whether a sentence opens with a name between commas."""
        at = lead.pieces[lead.last].right
        capital = name[:1].isupper() and name.isascii() and not name.endswith("ly") and not name.isupper()
        apart = lead.clause == 0 and lead.first == 0 and lead.follower is None
        return capital and apart and _AT_SO_MUCH.match(self.text, at) is not None

    def _moves_on(self, lead: Lead, name: str) -> bool:
        """Copper led the way, up 2.3%; the tech sector bucked the trend, adding 0.9%: who moved as told behind."""
        begins = name.isascii() and not name.endswith("ly") and lead.clause == 0 and lead.first <= 1
        begins = begins and self.text[lead.pieces[0].left].isupper() and name.lower() not in SPEAKERS
        if not begins or not lead.goes_on("have", "level", "act"):
            return False
        return _MOVED_BEHIND.match(self.text, lead.pieces[-1].right) is not None

    def _alone(self, name: str, follower: Piece | None) -> bool:
        """Whether a clause names nothing but a thing, and nobody is spoken of yet."""
        held = self.held
        nobody = not held.subject or held.subject == held.lone
        return follower is None and nobody and bool(phrases.whom(name)) and not name.endswith(roles("predicates"))

    def turn_to(self, name: str, left: int) -> None:
        """短信方面，…: of 短信 from here on; 需求方面，…: of no one said before."""
        held = self.held
        if name in measures().parts:
            held.subject, held.last, held.mark, held.leads = "", [], None, None
            held.period, held.inherited = held.covered, held.covered is not None
            if held.owner:
                held.speak_of(held.owner, "section", 0.7)
        else:
            held.speak_of(name, "clause", 0.8)
            held.turned = (name, left)
            if self.is_somebody(name):
                held.named = held.body = held.topic = name  # 启明方面，营收 …；汽车毛利率 …: 启明's

    def speak_of(self, name: str, says: bool) -> None:
        """From here on the figures are of this one; `says` where it announces them."""
        held = self.held
        held.speak_of(name, "clause", 0.8)
        if self.known(name) and not held.among:
            held.topic = name
        if self.is_somebody(name) or (says and entity(name)):  # who announces something is somebody
            held.body = held.named = name
