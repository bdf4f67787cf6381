"""标题的概数与正文不符：A rough figure of a heading against the sentence that tells it in the same words.

What it flags
    A heading 超四成养老机构接入智慧系统 over 786 家完成智慧照护系统接入，占比 33.0%; 出境游恢复至八成左右 over 恢复到
    2019 年同期的 94%; 客流不足 5,000 万 over 5,021 万.

Why it matters
    The heading is what is quoted, and it is rounded by hand.

When it stays silent
    The sentence shares few words with the heading or prints several figures of the kind; another sentence of the same
    words prints one that agrees; the amounts are far apart, so that they are of two things.

>>> from factcheck import check
>>> text = "# {}养老机构已接入智慧系统\\n\\n全省养老机构2,380家，完成智慧照护系统接入的占比33.0%，提升9个百分点。\\n"
>>> [f.printed for f in check(text.format("超四成"), select=["WOR25"]).findings]
['四成']
>>> check(text.format("超三成"), select=["WOR25"]).findings
()
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from decimal import Decimal

from factcheck import Check, Fact, Reading, Said, Severity, checks
from factcheck.checks import decided
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.sides import of
from factcheck.words import any_word
from factcheck_rules._alike import name_of
from factcheck_rules._look import Look, look
from factcheck_rules._times import another_time

ZERO, ONE = Decimal(0), Decimal(1)
CODE = "WOR25"
SEVERITY = Severity.WARNING

_TITLES = frozenset({"heading", "caption"})
_HAN = lazy(r"[\u4e00-\u9fff]+")
_PLAIN = frozenset("年月日周季度上下半本公司该的了为达至在和与及其中第分别同比环约近一二三四五六七八九十成倍亿万")
_MAYBE = lazy(any_word("maybe", "aimed"))
_GROWS = lazy(r"增|升|涨|降|跌|减|下滑|回落")
_ROUGH = lazy(r"成|分之|番|半")
_MOVES = frozenset({"change", "points"})
_PARTS = lazy(r"[，,；;。：:！!？?\s]")
_WORDS, _FEW, _VERB, _MOST = 3, 2, 6, 400
_NEAR, _CLOSE, _FAR = Decimal("0.15"), Decimal("0.05"), Decimal("2.5")


def check(reading: Reading) -> Iterator[Check]:
    """Compare each rough figure of a heading with the one figure of its kind in the sentences of the same words."""
    if any(fact.origin.language == "en" for fact in reading.facts[:1]):
        return
    found = look(reading)
    rough = [fact for fact in reading.facts if fact.layout in _TITLES and _is_rough(fact, found)]
    if not rough:
        return
    numbers = sorted(number for number in found.by_sentence if number >= 0)
    told = [_Sentence(number, found) for number in numbers[:_MOST]]
    headings = [number for number, block in enumerate(reading.document.blocks) if block.kind == "heading"]
    for fact in rough:
        below = _below(fact, headings, found)
        yield from _against(fact, [one for one in told if one.facts and one.number in below], found)


class _Sentence:
    """A sentence of prose: its words by twos, and its figures."""

    __slots__ = ("facts", "number", "words")

    def __init__(self, number: int, found: Look) -> None:
        self.number = number
        sentence = found.reading.sentences[number]
        facts = {f.quantity.left: f for f in found.by_sentence[number] if f.layout == "prose" and f.trust >= 0.5}
        self.facts = list(facts.values())
        self.words = _pieces(found.text[sentence.left : sentence.right]) if facts else set()


def _below(fact: Fact, headings: Sequence[int], found: Look) -> range:
    """The sentences below a heading: the title's are those of the whole report, else up to the next of `headings`."""
    blocks = found.reading.document.blocks
    own = found.reading.sentences[fact.sentence].block if fact.sentence >= 0 else 0
    at = bisect_right(headings, own + 1)
    after = headings[at] if at < len(headings) else len(blocks)
    last = len(blocks) if own in headings[:1] else after
    left, right = blocks[own].right, blocks[last - 1].right
    return range(found.sentence_at(left) + (found.sentence_at(left) == fact.sentence), found.sentence_at(right) + 1)


def _tied(shared: set[str], words: set[str], said: str) -> bool:
    """Whether a sentence shares words of two places of a heading, or very many."""
    return _runs(shared, said) > 1 or len(shared) >= 2 * _WORDS or len(words) < _WORDS


def _prints(told: _Sentence, said: str, found: Look) -> bool:
    """Whether a sentence prints what a heading sets in quotation marks: 选择“慢就业”."""
    sentence = found.reading.sentences[told.number]
    return all(name in found.text[sentence.left : sentence.right] for name in _QUOTED.findall(said))


_QUOTED = lazy(r"[“「『]([^”」』]{1,12})[”」』]")


def _runs(words: set[str], text: str) -> int:
    """In how many separate places of a text some pieces of two characters stand."""
    places = [k for k in range(len(text) - 1) if text[k : k + 2] in words]
    return sum(k == 0 or place > places[k - 1] + 1 for k, place in enumerate(places))


def _pieces(text: str) -> set[str]:
    """The Han characters of a text by twos, those left out that stand beside any figure."""
    pairs = (run[k : k + 2] for run in _HAN.findall(text) for k in range(len(run) - 1))
    return {pair for pair in pairs if not set(pair) <= _PLAIN}


def _is_rough(fact: Fact, found: Look) -> bool:
    if fact.low is None or (fact.unit not in ("%", "x") and fact.kind not in ("money", "count", "physical", "number")):
        return False
    if _MAYBE.search(found.text, *_line(fact, found)):
        return False
    if _PAIR.search(found.text, *_line(fact, found)) and fact.unit in ("", "CNY"):
        return False  # 日元兑美元跌破 155: so many for one, the weaker the more
    bound = _bounded(fact, found).modifier in ("over", "under", "about")
    return bound or (fact.unit in ("%", "x") and _ROUGH.search(fact.text) is not None)


def _bounded(fact: Fact, found: Look) -> Fact:
    """A figure with the bound that the verb before it sets: 失守 5,200 美元 is below, 站上 above."""
    verb = _PASSED.search(found.text, max(0, fact.quantity.left - _VERB), fact.quantity.left)
    if verb is None or fact.modifier != "exact":
        return fact
    return evolve(fact, modifier="under" if verb["under"] else "over")


_PAIR = lazy("兑|汇率|中间价")
_PASSED = lazy(r"(?:(?P<under>失守|跌破|跌穿|击穿|退守|不及)|(?:站上|升破|突破|守住|站稳|收复|涨破|重返))\s?\Z")


def _line(fact: Fact, found: Look) -> tuple[int, int]:
    """The part of a heading in which a figure stands."""
    block = found.block_at(fact.quantity.left)
    left, right = (block.left, block.right) if block is not None else found.clause(fact.start, fact.end)
    stops = [stop.end() for stop in _PARTS.finditer(found.text, left, fact.quantity.left)]
    end = _PARTS.search(found.text, fact.quantity.right, right)
    return (stops[-1] if stops else left), end.start() if end else right


def _against(fact: Fact, told: Sequence[_Sentence], found: Look) -> Iterator[Check]:
    left, right = _line(fact, found)
    words = _pieces(found.text[left:right])
    said = found.text[left:right]
    before = found.text[max(0, fact.quantity.left - _VERB) : fact.quantity.left]
    marked = fact.unit != "%" and _PASSED.search(before) is not None
    kinds = [
        (_of_its_kind(fact, one, found, left, right), len(one.words & words))
        for one in told
        if (marked or _tied(one.words & words, words, said)) and _prints(one, said, found)
    ]
    near = [_meant(fact, listed, shared, len(words), before) for listed, shared in kinds]
    candidates = [one for listed in near for one in listed]
    rates = fact.unit == "%"
    if rates and not candidates:
        candidates = _only_share(told, words, fact, found)
    if not candidates or (rates and any(len({f.low for f in listed}) > 1 for listed in near)):
        return
    verdicts = [decided(of(_bounded(fact, found)), of(evolve(one, unit=fact.unit))) for one in candidates]
    if set(verdicts) == {"fails"}:
        yield _told(fact, candidates[0], found, left, right)


def _meant(fact: Fact, listed: Sequence[Fact], shared: int, words: int, before: str) -> list[Fact]:
    """Those of a sentence's figures that share the heading's property, else all of them, if words enough are shared."""
    if fact.unit != "%" and listed and _PASSED.search(before):  # 金价失守5,200美元: near the mark itself
        return [one for one in listed if abs((one.low or ZERO) / (fact.low or ONE) - 1) < _CLOSE / 2]
    if not shared or not listed:
        return []
    own = name_of(fact)[1]
    alike = [one for one in listed if own & name_of(one)[1]]
    if alike:
        return alike if shared >= min(_FEW, words) else []
    if fact.unit != "%":
        return [one for one in listed if abs((one.low or ZERO) / (fact.low or ONE) - 1) < _CLOSE]
    shares = [one for one in listed if one.aspect == "share"]
    return (shares or list(listed)) if shared >= _WORDS and 2 * shared >= words else []


def _of_its_kind(fact: Fact, told: _Sentence, found: Look, left: int, right: int) -> list[Fact]:
    """The figures of a sentence that a heading's may mean."""
    exact = [f for f in told.facts if f.modifier == "exact" and not another_time(f, found.text, totals=False)]
    if fact.unit == "%":
        exact = [f for f in exact if not _inside(f, fact)]
        moves = fact.aspect in _MOVES or _GROWS.search(found.text, left, right) is not None
        if moves and _OF_SOME.match(found.text, fact.quantity.right):
            moves = _GROWS.search(found.text, left, fact.quantity.left) is not None  # 逾六成门店客流增长
        return [f for f in exact if f.unit == "%" and (f.aspect in _MOVES) == moves and _of_a_size(f, fact)]
    if fact.unit == "x":
        return []
    same = [f for f in exact if f.unit.partition("/")[0] == fact.unit or {f.kind, fact.kind} <= _COUNTS]
    same = [f for f in same if f.aspect == fact.aspect]
    return [f for f in same if f.low and fact.low and abs(f.low / fact.low - 1) < _NEAR]


_COUNTS = frozenset({"count", "number"})
_OF_SOME = lazy(rf"的?(?:[\u4e00-\u9fff]{{0,4}})(?:{any_word('some_of_them')})")


def _inside(share: Fact, headed: Fact) -> bool:
    """Whether a share is of what the heading tells the share of: 占屈光手术量的 64%, under 屈光收入占比近四成."""
    both = share.aspect == headed.aspect == "share" and share.whole
    return bool(both) and bool(_pieces(share.whole) & _pieces(headed.subject))


def _only_share(told: Sequence[_Sentence], words: set[str], fact: Fact, found: Look) -> list[Fact]:
    """The one share of a section, whose name opens as its heading does: 政府债贡献超七成 over 政府债券…，占 72.3%."""
    shares = [f for one in told for f in one.facts if f.aspect == "share" and f.modifier == "exact"]
    if len(shares) != 1 or fact.aspect != "share" or fact.low is None:
        return []
    share = shares[0]
    shared = _pieces(f"{share.subject}{share.measure}") & words
    fits = len(shared) >= _FEW and 2 * len(shared) >= len(words)
    return [share] if fits and not another_time(share, found.text) else []


def _of_a_size(one: Fact, other: Fact) -> bool:
    """Whether one rate is not many times the other: then they are of two things."""
    first, second = one.low or ZERO, other.low or ZERO
    return 0 < first * _FAR > second and 0 < second * _FAR > first


def _told(fact: Fact, other: Fact, found: Look, left: int, right: int) -> Check:
    words = found.text[left:right].strip("# *")
    return checks.judged(
        "fails",
        relation="size",
        places=[found.figure_place(fact.quantity), found.figure_place(other.quantity)],
        facts=[fact, other],
        title=Said(
            f"标题的概数与正文不符：「{words}」，正文为 {other.text}",
            f"the heading says '{words}', the text {other.text}",
        ),
        advice=Said("标题与正文两处对一处", "make heading and text agree"),
        printed=fact.text,
        expected=other.text,
    )
