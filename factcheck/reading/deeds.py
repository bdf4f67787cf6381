"""Who did what to what: of a verb with its object, who acts and what was done."""

from __future__ import annotations

from functools import cache

from factcheck.patterns import lazy
from factcheck.reading import phrases
from factcheck.reading.bodies import body, pronouns
from factcheck.reading.dealings import dealing
from factcheck.reading.lexicon import ending, measures, roles
from factcheck.reading.phrases import Named

_LONGEST = 10
"""A longer run of words before a verb is more than the name of who acts."""
_OBJECT = 8


@cache
def _deeds() -> tuple[str, ...]:
    return tuple(roles("deeds"))


@cache
def _speakers() -> frozenset[str]:
    return frozenset(roles("speakers"))


def acting(agent: str, thing: str) -> str:
    """Whose deed a verb with its object tells: 牧场 (4月)销售 生鲜乳 is the 生鲜乳 of 牧场.

    >>> acting("禾川股份", "生鲜乳"), acting("公司", "生鲜乳"), acting("禾川股份", "")
    ('禾川股份 生鲜乳', '生鲜乳', '禾川股份')
    """
    agent = "" if agent in _speakers() else phrases.without_place(agent)
    if not thing or not agent or agent.isascii():
        return thing or agent
    named = len(agent) <= _LONGEST and agent not in pronouns() and agent not in measures().nobody
    named = named and agent not in thing and (body(agent) or not phrases.split(agent).head)
    return f"{agent} {thing}" if named else thing


_MEANS = ("头均", "户均", "人均", "亩均", "吨均", "店均", "车均", "单均", "票均")
_IN_FULL = {"亏": "亏损", "赚": "盈利"}


def each(agent: str, verb: str) -> tuple[str, str]:
    """Who and what: an average that stands before the verb belongs to what is done, and a short verb is told in full.

    >>> each("自养场头均", "亏"), each("自养场", "出栏")
    (('自养场', '头均亏损'), ('自养场', '出栏'))
    """
    verb = _IN_FULL.get(verb, verb)
    return (agent[:-2], agent[-2:] + verb) if agent.endswith(_MEANS) else (agent, verb)


_MEANT = {"股": "股份"}


def thing_of(unit: str) -> str:
    """What a verb without an object does something with, by the unit: 持有 1.2 亿股 is of 股份."""
    return _MEANT.get(unit, "")


def done(phrase: str) -> Named | None:
    """A phrase without a measure noun, split before a verb that stands in it with its object; None where none does.

    >>> done("云台山景区接待游客"), done("山地自行车")
    (Named(subject='云台山景区', measure='接待游客', head=True), None)
    """
    for verb in _deeds():
        at = phrase.find(verb)
        if at == 0 or at > 1:
            thing = phrase[at + len(verb) :]
            if len(thing) <= _OBJECT and (thing or at > 1):
                dealt = dealing(phrase)
                return Named(dealt.name if dealt is not None else phrase[:at].strip(), phrase[at:], True)
    return None


def priced_use(phrase: str) -> Named | None:
    """What of a service is charged for, a measure and nobody's name: API 输入 0.6 美元; None for other words.

    >>> priced_use("曜石QY-3 API 输入"), priced_use("云岭古镇")
    (Named(subject='曜石QY-3', measure='API 输入价格', head=True), None)
    >>> priced_use("256K 内输出")
    Named(subject='', measure='256K 内输出价格', head=True)
    """
    use = ending(phrase, "charged")
    if not use:
        return None
    whom = phrase[: -len(use)].strip()
    for word in ("API", "接口"):
        if whom.endswith(word):
            gap = " " if use.isascii() or whom.endswith("API") else ""
            whom, use = whom[: -len(word)].strip(), f"{word}{gap}{use}"
    named = not whom or ((body(whom) or _CAPITAL.search(whom)) and _WITHIN.search(whom) is None)
    return Named(whom, f"{use}价格", True) if named else Named("", f"{phrase}价格", True)


_CAPITAL = lazy("[A-Z]")
_WITHIN = lazy(r"\d\s?[KkMmGgTt万千百]?\s?(?:以内|以上|以下|内)\Z")
"""Up to which size a price holds: 256K 内输入."""


def payer(phrase: str) -> str | None:
    """Who pays with what: 某公司 of 某公司拟以现金 (18.6 亿元收购 …); None for other words.

    >>> payer("某公司拟以现金"), payer("以自有资金"), payer("某公司")
    ('某公司', '', None)
    """
    found = _PAYS.fullmatch(phrase)
    return phrases.tidy(found[1]) if found else None


_PAYS = lazy(
    r"(.*?)(?:拟|将|已|计划)?[以用](?:支付)?"
    r"(?:现金|自有资金|自筹资金|自有及自筹资金|募集资金|超募资金|发行股份|银行贷款|并购贷款)(?:支付)?(?:方式|形式)?"
)


def speaker(name: str) -> bool:
    """Whether a word only says who speaks: 她预计, 笔者认为."""
    return name in _speakers() or with_a_title(name)


_WITH_A_TITLE = lazy(
    r"(?:The |Its |Their )?(?:[Cc]hief (?:executive|financial|operating|economist)|CEO|CFO|COO|[Cc]hair(?:man|woman)?"
    r"|[Pp]resident|[Ff]inance (?:director|chief|minister)|[Gg]overnor|[Aa]nalysts?|[Ee]conomists?|[Tt]raders?"
    r"|[Ii]nvestors?)\b"
)


def with_a_title(name: str) -> bool:
    """Whether an English name is that of a person by the office before it: Chief executive Ines Calder."""
    return name.isascii() and _WITH_A_TITLE.match(name) is not None
