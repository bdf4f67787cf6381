"""Names in passages that stand twice: where two copies part for one name only."""

from __future__ import annotations

from factcheck import Reading
from factcheck.index import once
from factcheck.patterns import lazy
from factcheck.reading.bodies import body, entity, pronouns
from factcheck.reading.lexicon import bodies
from factcheck_rules._look import Look

_MOST = 12
"""A name is no longer than this."""
_GROWN = 4
"""So many letters two names may have in common at either end: 中国移动, 中国联通."""
_LATIN = lazy(r"[A-Z][A-Za-z]{2,}|[a-z]{1,2}[A-Z][A-Za-z]+")


_ENDING = lazy(
    r"(?:公司|集团|科技|电子|股份|银行|汽车|证券|药业|制药|生物|医药|能源|电力|地产|控股|酒业|光电|智能|半导体|航空|物流|传媒|食品|保险|人寿|财险|产险|"
    r"基金|信托|通信|移动|联通|材料|化工|钢铁|矿业|重工|机械|电气|光伏|储能|置业|置地|乳业|饮料|家居|服饰|零售|超市|网络|软件|船舶|港口|航运|"
    r"海运|快递|水泥|玻璃|铜业|铝业|黄金|锂业|稀土|电池|时代|模具|医疗|器械|中药|农业|牧业|主题|板块|新能(?!源)|锂能|新材(?!料)"
    r"|新源|实业|纸业|影业|特钢|精密|智造|石化|炼化|煤业|水务|建工|路桥|重科|数科|微电|种业|糖业|盐业|茶业|渔业)"
)
LONG = 26
"""So many letters, Han characters and digits that two sentences share are no accident."""


def is_name(name: str) -> bool:
    """Whether words name a body: one that is known, a Latin name, or an ending that companies have."""
    return entity(name) or _ENDING.search(name) is not None


def ends_as_name(name: str) -> bool:
    """Whether words are the name of a body by their end."""
    return entity(name) or (len(name) >= _TAIL and _ENDING.search(name, len(name) - _TAIL) is not None)


def body_in(name: str) -> str:
    """The name of a body that some words begin with, by an ending that companies have; else the words."""
    match = _ENDING.search(name, 2)
    return name[: match.end()] if match is not None else name


def letters(number: int, found: Look) -> str:
    """A sentence's letters and digits, without white space and punctuation."""
    sentence = found.reading.sentences[number]
    return "".join(filter(str.isalnum, found.text[sentence.left : sentence.right]))


def renamed(one: str, other: str, found: Look) -> tuple[int, str, str] | None:
    """Where two sentences, in letters and digits only, part for one name, and the two names; else None."""
    return _parted(one, other, found.text, once(found.reading, _subjects))


def _subjects(reading: Reading) -> frozenset[str]:
    """What the figures of a report are of: a name without a telling ending is known by them."""
    return frozenset(fact.subject for fact in reading.facts if len(fact.subject) > 1)


def _parted(one: str, other: str, text: str, subjects: frozenset[str]) -> tuple[int, str, str] | None:
    start = next((k for k, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), -1)
    if start < 0:
        return None
    shorter = min(len(one), len(other)) - start
    end = next((k for k in range(shorter) if one[-1 - k] != other[-1 - k]), shorter)
    first, second = one[start : len(one) - end], other[start : len(other) - end]
    if max(len(first), len(second)) > _MOST or any(map(str.isdigit, first + second)):
        return None
    windows = [(left, right) for left in range(min(_GROWN, start) + 1) for right in range(min(_GROWN, end) + 1)]
    for listed in (True, False):  # 中国移动 rather than 国移动
        for left, right in windows:
            names = (_cut(words, start - left, len(words) - end + right) for words in (one, other))
            (mine, whole), (yours, also) = names
            both = mine in bodies() and yours in bodies()
            if whole and also and both == listed and _two_bodies(mine, yours, text, subjects):
                return start - left, mine, yours
    return None


def _cut(words: str, left: int, right: int) -> tuple[str, bool]:
    """A stretch of a sentence, and whether it cuts no Latin word apart."""
    before, after = words[max(0, left - 1) : left], words[right : right + 1]
    cut = words[left:right]
    apart = (_latin(before) and _latin(cut[:1])) or (_latin(cut[-1:]) and _latin(after))
    return cut, bool(cut) and (not apart or cut in bodies())


def _latin(letter: str) -> bool:
    return letter.isascii() and letter.isalpha()


def _two_bodies(one: str, other: str, text: str, subjects: frozenset[str]) -> bool:
    """Whether two words name two bodies, neither of which may be the other under another name."""
    known = bodies()
    if one in known and other in known:
        return known[one] != known[other]
    short, long = sorted((one.casefold(), other.casefold()), key=len)
    if short in long or one.isascii() != other.isascii() or not {one, other}.isdisjoint(pronouns()):
        return False
    often = any(name in known or text.count(name) >= _OFTEN for name in (one, other))
    return often and all(_names_one(name, subjects) for name in (one, other))


def _names_one(name: str, subjects: frozenset[str]) -> bool:
    if name.isascii() or name in bodies():
        return name in bodies() or _LATIN.fullmatch(name) is not None
    if name.endswith("公司") and len(name) <= _KIND:
        return False
    return body(name) or name in subjects or ends_as_name(name)


_OFTEN = 2
_KIND = 4
"""上市公司, 母公司: a kind of company, and no name."""
_TAIL = 3
