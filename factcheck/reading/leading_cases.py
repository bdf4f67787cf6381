"""What a clause without figures may be: a label, an aside, an opinion, a founding, …; each leaves something else.

The cases are tried in order (tables UNNAMED and NAMED); the first that answers holds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import TYPE_CHECKING

from factcheck.patterns import lazy
from factcheck.reading import phrases
from factcheck.reading.bodies import NEAR_ENOUGH, body, entity, pronouns, publisher, this_one
from factcheck.reading.deeds import with_a_title
from factcheck.reading.headings import run_in_label
from factcheck.reading.houses import of_house
from factcheck.reading.lead import LINE_OF_BUSINESS, LONGEST, SPEAKERS, THIS, Lead
from factcheck.reading.lexicon import any_role, measures, roles
from factcheck.reading.measure_nouns import known_measure
from factcheck.reading.own_names import of_a_field
from factcheck.reading.piece import Piece
from factcheck.reading.states import without_state
from factcheck.reading.told_of import PARTS
from factcheck.reading.who_it_is import is_the_one, says

if TYPE_CHECKING:
    from factcheck.reading.leading import Leading

_NO_TOPIC = frozenset({"from", "than", "source", "between"})
"""Behind one of these a name is no topic: 由台积电生产, 较去年."""
_LATIN_END = lazy(r"(?<=[\u4e00-\u9fff] )[A-Z][\w.&\- ]+\Z", re.ASCII)
_PRICED = lazy(r"([\u4e00-\u9fffA-Za-z]{2,8}?)(?:均)?(?:按|以)[^，。按以]{2,10}?(?:结算|计价|定价|作价|计算|核算)")
"""丙烷按到岸价结算，一季度均价 594 美元/吨: how something is priced, and what it is."""
_OURS = lazy(r"(?:本|该)?(?:公司|集团)(?=[\u4e00-\u9fff]{2})")
_SIDES = ("端", "侧")


def _came_about(pieces: Sequence[Piece], last: int) -> bool:
    """某游戏5月8日公测, 某工厂6月投产: whether nothing stands behind a name but when something happened."""
    behind = [piece for piece in pieces[last + 1 :] if piece.kind != "adverb"]
    happened = len(behind) == 2 and behind[0].kind == "period" and behind[1].word.startswith(roles("comes_out"))
    return happened and behind[1].kind in ("act", "have", "text")


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
def documents() -> tuple[str, ...]:
    """Papers that say something of themselves: 招股书显示."""
    return tuple(roles("documents"))


_RECORD = lazy(
    r"^(?:[再续又]?创下?|刷新|触及|历史|同期|阶段性?|年内|近年|单[季月日]).*新[高低]$|^(?:[再续又]?创下?|刷新)[^，]{0,6}(?:记录|纪录)$"
    r"|^(?:稳居|位居|位列|排名|跻身|蝉联|高居|居|回归|重返|重回|退居|回到|跃居)[^，]{0,6}(?:首位?|榜首|第[一二三四五六七八九十\d]+位?|前[列茅])$"
)
"""创单季新高: a predicate, nobody's name."""


@cache
def _onlookers() -> tuple[str, ...]:
    """Those who tell what others do: 业内人士, but not 她."""
    people = (word for word in roles("speakers") if word.endswith("人士") or word in ("专家", "分析师", "记者"))
    return (*people, *roles("tellers"))


Case = Callable[["Leading", Lead], "bool | None"]
"""What a clause leaves: True where launches and open measures may follow, False where not; None: it goes on."""


def _label(own: Leading, lead: Lead) -> bool | None:
    whole = lead.first == 0 and lead.last == len(lead.pieces) - 1
    if not whole or not run_in_label(lead.phrase):
        return None
    return None if _measured(own, lead) else False


def _measured(own: Leading, lead: Lead) -> bool:
    """- Revenue: $412m, up 18%: a label that is the measure of the figure behind it."""
    return _TOLD.match(own.text, lead.pieces[-1].right) is not None and known_measure(lead.phrase.lower())


_TOLD = lazy(r"[:：]\**\s?[+-]?(?:[A-Z]{0,3}[$€£¥])?\d")


def _this(own: Leading, lead: Lead) -> bool | None:
    """该芯片…, 这款…: what was launched, or stands right before."""
    if not lead.phrase.startswith(THIS):
        return None
    left = lead.pieces[lead.first].left
    meant = own.held.launched or this_one(lead.phrase, own.text[max(0, left - NEAR_ENOUGH) : left])
    if not own.held.launched and (meant == lead.phrase or not entity(meant)):
        return None
    own.held.speak_of(meant, "pronoun", 0.8)
    return True


def _picked(own: Leading, lead: Lead) -> bool | None:
    """推荐成本领先的某某水泥，目标价 …; 民营快递首选某某速运，…: whom a view picks, behind what speaks for it."""
    last = lead.pieces[-1]
    if last.kind not in ("text", "name"):
        return None
    told = own.text[lead.pieces[0].left : last.right].replace("\n", "")
    found = _PICKS.search(told) if any_role("picks").search(told) else None
    name = phrases.tidy(found["name"]) if found is not None else ""
    name = next((known for known in own.names if name.endswith(known)), name)
    if not name or not (own.is_somebody(name) or of_a_field(name)):
        return None
    own.speak_of(name, says=True)
    own.held.body = own.held.named = own.held.topic = name
    return True


_PICKS = lazy(
    r"(?:首选|首推|推荐|看好|关注|偏好|建议配置)(?:标的|个股)?(?:[^，。；、与和]{1,16}的)?(?P<name>[\u4e00-\u9fff]{3,10})\Z"
)
UNNAMED: tuple[Case, ...] = (_label, _this, _picked)


def _state(own: Leading, lead: Lead) -> bool | None:
    """其中第四季度表现亮眼: a predicate names nobody."""
    if lead.name and not (bare := without_state(lead.name)):
        return False
    caused = "受" in lead.phrase[2:] and "受" not in lead.name  # 仿制药受集采拖累
    lead.stated = bool(lead.name) and (bare != lead.name or caused)
    lead.name = bare if lead.name else ""
    tail = _LATIN_END.search(lead.name) if len(lead.name) > LONGEST else None
    if tail and body(tail.group()):
        lead.name = tail.group()  # 境外模块厂 Northern Optoelectronics Inc.
    return None


def _we(own: Leading, lead: Lead) -> bool | None:
    """We remain at Overweight."""
    return False if lead.name.partition(" ")[0].lower() in SPEAKERS else None


def _aside(own: Leading, lead: Lead) -> bool | None:
    """短信方面，…; 企业端，…; 按可比口径，…."""
    aside = len(lead.pieces) == lead.last + 2 and lead.goes_on_with(roles("turned_to"))
    if aside and lead.name and all(p.kind in ("period", "adverb", "target") for p in lead.pieces[: lead.first]):
        own.held.framed = own.held.about != ""
        own.turn_to(lead.name, lead.pieces[lead.first].left)
        named = phrases.split(lead.name)
        if named.head and named.measure not in roles("objects"):  # 毛利率方面，前三季度 32.4%
            own.held.open = (named.subject, named.measure, lead.clause)
        return False
    alone = lead.first == 0 and lead.last == len(lead.pieces) - 1
    if alone and lead.name.removesuffix("层面") in measures().parts and not _measured(own, lead):
        return False  # 公司层面，…: a part of the report, and nobody
    if alone and lead.name[-1:] in _SIDES and 2 < len(lead.name) < 6:
        name = lead.name[:-1] if lead.name[:-1] in measures().parts else lead.name
        own.turn_to(name, lead.pieces[lead.first].left)
        return False
    if lead.name and phrases.adjusts(lead.name) and len(lead.name) > 3:
        own.held.aside = (lead.name.lstrip("按以").replace("计价", "计"),)
        return False
    if alone and _SUMMED_UP.fullmatch(lead.name):
        return False  # 四家资本开支 …；管理层口径加总，2026年约 …: how it is counted
    told_on = _ON_A_BASIS.fullmatch(lead.phrase) if alone else None
    if told_on and phrases.adjusts(told_on[2]):  # 集团按固定汇率计算，收入增长 13.1%
        lead.name, own.held.aside = told_on[1], (told_on[2].lstrip("按以"),)
    return None


_SUMMED_UP = lazy(r"(?:按|以)?[\u4e00-\u9fffA-Za-z ]{1,12}口径(?:加总|合计|汇总|统计|计算|测算)")
_ON_A_BASIS = lazy(r"([^按以]{2,16})([按以][^按以]{2,12})")


def _record(own: Leading, lead: Lead) -> bool | None:
    """创单季新高: a predicate; the house itself: who writes."""
    return False if _RECORD.search(lead.name) or of_house(lead.name, own.house) else None


def _opinion(own: Leading, lead: Lead) -> bool | None:
    """段昀认为: a person, and nobody whose figures these are; 一位知情人士透露: who tells it."""
    if lead.goes_on_with(roles("opines")) and len(lead.name) < 4 and not own.known(lead.name):
        return False
    if lead.follower is None and says(lead.name):
        own.held.source = lead.name[:-1]  # 发展研究中心研究员陆谦说，…
        return False
    if with_a_title(lead.name):
        return False  # Chief executive Ines Calder said …
    if lead.goes_on("say") and lead.name.endswith(_onlookers()):
        own.held.source = lead.name
        house = next((lead.name.removesuffix(word) for word in roles("tellers") if lead.name.endswith(word)), "")
        if own.is_somebody(house):
            own.speak_of(house, True)  # 远山科技管理层表示，…
        return False
    return None


def _left_out(own: Leading, lead: Lead) -> bool | None:
    """剔除汇兑影响后，公司净利润…; 扣除房地产开发投资，增长 4.1%."""
    if lead.before is None or not lead.comes_behind((*roles("leaving_out"), "扣除")):
        return None
    alone = lead.last == len(lead.pieces) - 1 and lead.first == 1
    if not (lead.name.endswith("后") or alone):
        return None
    own.held.aside = (f"{lead.before.word}{lead.name}",)
    return False


def _on_the_way(own: Leading, lead: Lead) -> bool | None:
    """A part, what somebody is among (…，为城商行中最高) or is (…，Meta 为首个主要客户): no topic."""
    led = lead.before is not None and lead.before.kind in _NO_TOPIC
    if (lead.name in measures().parts and not _measured(own, lead)) or led:
        return False
    if lead.comes_behind(roles("surpasses")):
        return False  # 首次超过仿制药，占比 38%: not of 仿制药
    if 1 < len(lead.name) <= LONGEST and is_the_one(lead.pieces, lead.first, lead.last):
        near = own.held.last[-1] if own.held.last else None
        moved = near is not None and near.aspect == "change" and near.head
        own.held.about = near.measure if moved and near is not None else own.held.about  # 降幅最大的是某银行，下降 6%
        own.speak_of(lead.name, False)
        own.held.last = []
        return False
    told_of = lead.comes_behind(("为", "是", "系")) or lead.goes_on_with(("为", "是"))
    return False if lead.clause and told_of else None


def _source(own: Leading, lead: Lead) -> bool | None:
    """国家统计局公布，…; 招股书显示，…: whose figures they are, not whom they are about."""
    pieces, name = lead.pieces, lead.name
    verb = next((p for p in pieces[lead.last + 1 : lead.last + 4] if p.kind not in ("period", "adverb")), None)
    says = verb.word in _publishes() if verb else not name.endswith(_labels())
    paper = "《" in own.text[pieces[0].left : pieces[-1].right]  # 某局发布《意见》，提出 14 条举措: what it does
    report = lead.goes_on("say") and len(name) < 6 and name.endswith(documents())
    if not report and not (says and not paper and publisher(name)):
        return None
    own.held.source = name
    return False


def _founded(own: Leading, lead: Lead) -> bool | None:
    """澄岳机器人成立于 2023 年."""
    if not lead.goes_on_with(roles("founded")) or not 2 <= len(lead.name) <= 16 or lead.name in pronouns():
        return None
    own.held.speak_of(lead.name, "clause", 0.8)
    own.held.topic = own.held.body = own.held.named = lead.name
    return False


def _of_the_company(own: Leading, lead: Lead) -> bool | None:
    """公司改革兑现, 维持买入评级: told of the company, and no name of anybody."""
    part = LINE_OF_BUSINESS.search(lead.name) or lead.name.endswith((*roles("segments"), *PARTS))
    ours = _OURS.match(lead.name) and not part
    return True if ours or (lead.name.endswith(_abstract()) and not own.known(lead.name)) else None


def _happened(own: Leading, lead: Lead) -> bool | None:
    """某游戏5月8日公测."""
    named = (4 if lead.clause else 2) <= len(lead.name) <= LONGEST and lead.name not in pronouns()
    if not named or not _came_about(lead.pieces, lead.last):
        return None
    own.held.speak_of(lead.name, "clause", 0.8)
    return False


def _priced(own: Leading, lead: Lead) -> bool | None:
    """丙烷按到岸价结算，…."""
    priced = _PRICED.fullmatch(lead.name) if not lead.clause else None
    if priced is None or phrases.split(priced[1]).head:
        return None
    own.held.speak_of(priced[1], "clause", 0.8)
    return False


NAMED: tuple[Case, ...] = (
    _state,
    _we,
    _aside,
    _record,
    _opinion,
    _left_out,
    _on_the_way,
    _source,
    _founded,
    _of_the_company,
    _happened,
    _priced,
)
