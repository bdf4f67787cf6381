"""列出各项之后所称的名次与数字不符：Places told of the names of a list, in whatever words, and its figures.

What it flags
    光器件 9.2%、光缆 5.1%、IDC 3.3%、运营商 -0.6%。光器件领涨，IDC 垫底; 由低到高依次为 over a list that isn't;
    收益从高到低，甲、乙、丙 behind their figures; 9,200 元，为样本最高，乙 9,800 元紧随.

>>> from factcheck import check
>>> text = "子板块周涨幅：光器件9.2%、光缆5.1%、算力3.3%、运营商-0.6%。光器件领涨，{}垫底。"
>>> [f.printed for f in check(text.format("算力"), select=["RNK30"]).findings]
['3.3%']

Why it matters
    The sentence behind a list is what is remembered of it.

When it stays silent
    The places fit from the lowest to the highest; other figures or other measures stand between; a name that two of
    the list have in common; wider fields (全国, 历史).

>>> check(text.format("运营商"), select=["RNK30"]).findings
()
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from attrs import frozen

from factcheck import Check, Fact, Reading, Said, Severity, checks, sides
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck_rules._look import Look, look
from factcheck_rules._paragraph import paragraphs
from factcheck_rules.ranks._items import FEWEST, Item, called, item_runs
from factcheck_rules.ranks._siblings import in_one_column, surely_above

CODE = "RNK30"
SEVERITY = Severity.WARNING

_ORDER = (
    r"(?:由|从|按)?(?P<down>高到低|大到小|多到少|快到慢|长到短|贵到便宜|降序)"
    r"|(?:由|从|按)?(?P<up>低到高|小到大|少到多|慢到快|短到长|便宜到贵|升序)"
)
_LED = lazy(rf"(?:{_ORDER})(?:排列|排序|排名|来看|看)?[，,]?(?:依次|分别|顺序)?(?:为|是)?[：:，,]?\s?\Z")
_LISTED = lazy(
    rf"(?:{_ORDER})(?:排列|排序|排名|来看|看)?[，,：:]?(?:依次|分别|顺序)?(?:为|是)?[：:，,]?"
    r"(?P<names>[^。；，（(\n\d]{2,12}(?:[、>＞]|和|以及|及)[^。；，（(\n\d]{2,60})(?=[。；，\n]|\Z)"
)
_APART = lazy("、|以及|和|及|>|＞")
_TOP = (
    "最[高大多快强长贵]|领涨|领跑|居首位?|(?:排名|位居|位列|排|居|稳居|列)?第(?:一|1)(?:位|名)?|(?:位居|位列|登上|居|占据)?榜首|夺冠|登顶|拔得头筹"
    "|tops? the (?:chart|list|table)|leads?|comes? first|is (?:the )?(?:highest|largest)"
)
_LOW = (
    "最[低小少慢弱短]|领跌|垫底|殿后|居末位?|(?:排|位居|位列|排名|居)?(?:末位|最后)|敬陪末座"
    "|comes? last|is (?:the )?(?:lowest|smallest)"
)
_NEXT = "居次[席位]?|次之|位居次席|紧随其后|紧随|随后|其次|comes? second"
_NTH = r"(?:排名|位居|位列|排在?|居|列)?第(?P<n>[二三四五六七八2-8])(?:位|名)?"
_CUE = lazy(
    rf"(?:(?P<name>[^，。；、\d]{{2,16}}?)|)\s?(?:仍|则|依然|继续|均|再次|再度|以此)?(?P<rate>涨幅|增速|增幅|收益率?)?"
    rf"(?:(?P<top>{_TOP})|(?P<low>{_LOW})|(?P<next>{_NEXT})|{_NTH})[。；\s]?",
    re.I,
)
_THEN = lazy(
    r"(?:随后|其后|其次|接着|之后|再次|followed by|then)(?:依次)?(?:是|为|则是|则为)?\s?(?P<names>[^，。；\d]{2,30})",
    re.I,
)
_TAG = lazy(
    rf"(?:为|是|属|系)?[^，。；、\d]{{0,6}}?(?:(?P<top>{_TOP})|(?P<low>{_LOW})|(?P<next>{_NEXT})|{_NTH})(?:者|的一?[家个])?",
    re.I,
)
_FILLER = lazy(
    r"(?:其中|可见|因此|所以|thus|overall|(?:上述|以上|这)?(?P<many>[三四五六七八九十])[家个省国大地市城只类款][^，。；\d]{0,6}[里中内])?",
    re.I,
)
_WIDER = lazy("流入|流出|全国|全球|历史|年内|以来|同期|史上|行业|同类|业内|市场|并列|预期|目标")
_CLAUSE = lazy(r"[^，。；,;\n]+")
_NUMBERS = {sign: k for k, sign in enumerate("二三四五六七八", 2)}
_COUNTS = dict(enumerate("三四五六七八九十", 3))
_FAR = 90
_FIRM = lazy("最|领|high|low|larg|small|lead", re.I)
"""Words that can't be told of an order from the lowest to the highest."""


@frozen(eq=False)
class Place:
    """An item and its place: 1 for the first, 2 for the second …, -1 for the last; firm where no order is turned."""

    item: Item
    place: int
    firm: bool
    words: str
    left: int
    right: int


def check(reading: Reading) -> Iterator[Check]:
    """Compare what is said of the names of each list with its figures."""
    found = look(reading)
    if not found.one_report:
        return
    for facts in paragraphs(found):
        listed = [fact for fact in facts if fact.kind != "count" or any(map(str.isdigit, fact.text))]  # 冠于四家
        if len(listed) >= FEWEST:
            for run in item_runs(listed, found):
                own, *others = (item.fact for item in run)
                if len(in_one_column(own, others, found)) < len(others):
                    continue  # a table prints them under two heads
                yield from _led_in_order(run, found)
                yield from _listed_again(run, found)
                yield from _placed(run, found)


def _led_in_order(run: Sequence[Item], found: Look) -> Iterator[Check]:
    """由低到高依次为：甲 1.15%、乙 1.51%、丙 1.34%: the words stand right before the list."""
    left = run[0].fact.quantity.left - len(run[0].name)
    led = _LED.search(found.text[found.before(left, _FAR) : left].rstrip("* "))
    if led is not None:
        yield _in_turn(run, led["down"] is not None, led.group().strip(), found)


def _listed_again(run: Sequence[Item], found: Look) -> Iterator[Check]:
    """甲 +6.2%，乙 +2.9%，丙 +1.8%。收益从高到低，甲、乙、丙."""
    end = run[-1].fact.quantity.right
    said = _LISTED.search(found.text, end, min(len(found.text), end + _FAR))
    if said is None or _digits_between(end, said.start(), found):
        return
    told = [called(name, run) for name in _APART.split(said["names"])]
    own = [item for item in told if item is not None]
    if len(own) == len(told) >= FEWEST and len({item.name for item in own}) == len(own):
        yield _in_turn(own, said["down"] is not None, said.group(), found)


def _digits_between(left: int, right: int, found: Look) -> bool:
    return any(map(str.isdigit, found.text[left:right])) or "\n" in found.text[left:right]


def _in_turn(items: Sequence[Item], down: bool, words: str, found: Look) -> Check:
    steps = [(one, two) if down else (two, one) for one, two in pairwise(items)]
    odd = next(((one, two) for one, two in steps if _above(two.fact, one.fact)), None)
    return _judged(
        odd[0].fact if odd else items[0].fact, odd[1].fact if odd else items[1].fact, bool(odd), words, found
    )


def _above(one: Fact, other: Fact) -> bool:
    return surely_above(sides.of(one), sides.of(other))


def _placed(run: Sequence[Item], found: Look) -> Iterator[Check]:
    """The places told within a list, and in the clauses right behind it."""
    places = [place for k, item in enumerate(run) for tag in item.tags for place in _tagged(tag, k, run)]
    places += _behind(run, found)
    if not places:
        return
    down, up = _wrong(places, run, True), _wrong(places, run, False)
    wrong = down if down and (up or any(place.firm for place in places)) else []
    first = (wrong or places)[0]
    other = next((item for item in _sorted(run, True) if item is not first.item), run[0])
    words = first.words if first.item.name in first.words else f"{first.item.name}{first.words}"
    yield _judged(first.item.fact, other.fact, bool(wrong), words, found, (first.left, first.right))


def _tagged(tag: str, k: int, run: Sequence[Item]) -> Iterator[Place]:
    said = _TAG.fullmatch(tag) if tag else None
    if said is not None and not _WIDER.search(tag):
        right = run[k].fact.quantity.right
        yield _place(said, run[k], k + 1, (right, right + len(tag) + 1))


def _place(said: re.Match[str], item: Item, following: int, span: tuple[int, int]) -> Place:
    n = said["n"]
    number = 1 if said["top"] else -1 if said["low"] else following if said["next"] else _NUMBERS.get(n) or int(n)
    number = 2 if said["next"] and number < 2 else number
    word = said["top"] or said["low"] or ""
    return Place(item, number, _FIRM.search(word) is not None, said.group().strip(" 。；"), *span)


def _behind(run: Sequence[Item], found: Look) -> list[Place]:
    """The places that the clauses behind a list tell, as far as a clause that tells none."""
    end = run[-1].fact.quantity.right
    tail = found.text[end : end + _FAR]
    tail = tail.split("\n")[0]
    places: list[Place] = []
    clauses = _CLAUSE.finditer(tail.replace("、", "，") if "依次" not in tail else tail)
    for k, said in enumerate(clauses):
        span = end + said.start(), end + said.end()
        told = _told(said.group().strip(" *"), k, run, places, span)
        if told is None:
            break
        places.extend(told)
    return places


def _told(
    clause: str, k: int, run: Sequence[Item], places: Sequence[Place], span: tuple[int, int]
) -> list[Place] | None:
    """The places of a clause; [] where it only leads on, None where it says something else."""
    last = places[-1].place if places else 0
    then = _THEN.fullmatch(clause)
    if then is not None and last > 0:
        own = [called(name, run) for name in re.split("、|和|及| and ", then["names"])]
        told = [Place(item, last + n, False, clause, *span) for n, item in enumerate(own, 1) if item]
        return told if all(own) else None
    clause = re.sub(r"\A(?:其中|而|但|且|则|thus|so)\s?", "", clause, flags=re.I)
    said = _CUE.fullmatch(clause)
    if said is None or _WIDER.search(clause):
        filler = _FILLER.fullmatch(clause)
        return [] if filler and filler["many"] in (None, _COUNTS.get(len(run))) else None
    item = called(said["name"], run) if said["name"] else run[-1] if not k else None
    if item is None or (said["next"] and last != 1) or (said["rate"] and item.fact.unit != "%"):
        return None
    return [_place(said, item, last + 1, span)]


def _sorted(run: Sequence[Item], down: bool) -> list[Item]:
    return sorted(run, key=lambda item: item.fact.low or 0, reverse=down)


def _wrong(places: Sequence[Place], run: Sequence[Item], down: bool) -> list[Place]:
    """The places that don't fit an order from the highest (`down`) or from the lowest figure."""
    return [place for place in places if not _fits(place, run, down)]


def _fits(place: Place, run: Sequence[Item], down: bool) -> bool:
    own = place.item.fact
    others = [item.fact for item in run if item is not place.item]
    over = sum(_above(other, own) if down else _above(own, other) for other in others)
    under = sum(_above(own, other) if down else _above(other, own) for other in others)
    if place.place < 0:
        return under == 0
    return over <= place.place - 1 <= len(others) - under


def _judged(own: Fact, other: Fact, fails: bool, words: str, found: Look, span: tuple[int, int] | None = None) -> Check:
    said = [found.place(*span)] if span is not None else []
    return checks.judged(
        "fails" if fails else "holds",
        relation="rank",
        facts=[evolve(own, trust=1.0), evolve(other, trust=1.0)],  # their places tell what they are
        places=[found.figure_place(own.quantity), found.figure_place(other.quantity), *said],
        title=Said(
            f"所称名次与所列数字不符：「{words}」，所印为 {own.text}，另有 {other.text}",
            f"said '{words}', but printed {own.text}, beside {other.text}",
        ),
        advice=Said("核对次序、数字与名称的对应", "check the order, the figures and whose they are"),
        printed=own.text,
        chance=0.5,
    )
