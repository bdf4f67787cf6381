"""换一种说法复述，数字不同：Told again in other words, with another figure.

What it flags
    An item of the summary and the passage that it sums up print a figure of the same kind beside the same words
    (估值约 180 亿美元, 对应公司估值约为 150 亿美元), and what else they print agrees: the names, and another figure
    or many of the words around it.

Why it matters
    Summaries are written from an earlier draft, and readers remember the summary.

When it stays silent
    The figure of one place comes back elsewhere in the other; the places name different periods, scopes, bases or
    bodies; nothing but the names shows that they tell of one thing.

>>> from factcheck import check
>>> text = (
...     "要点：望舒智能考虑赴港上市，同时在私募市场寻求最高10亿美元融资，对应估值约{}亿美元。\\n\\n"
...     "据知情人士透露，望舒智能正寻求在私募市场完成新一轮最高10亿美元的融资，该轮融资对应公司估值约为180亿美元。"
... )
>>> [f.printed for f in check(text.format(150), select=["REP04"]).findings]
['180亿美元']
>>> check(text.format(180), select=["REP04"]).findings
()
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cache

from attrs import field, frozen

from factcheck import Check, Fact, Severity
from factcheck import Reading as Read
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.reading.bodies import entity
from factcheck.reading.phrases import split
from factcheck.reading.phrases import terms as fold_terms
from factcheck.reading.ties.items import words
from factcheck.slips import digits, power_of_ten, slip
from factcheck_rules._look import Look, look
from factcheck_rules._mould import of_one_mould, of_two_indices
from factcheck_rules._opposites import opposites
from factcheck_rules._parts import of_the_first, of_two_wholes
from factcheck_rules._same import kin, other_size, set_right
from factcheck_rules._times import NO, SURE, another_time, cut_short, when
from factcheck_rules.repeats._compared import compared, of_two_currencies, of_two_levels, of_two_times, turned_about
from factcheck_rules.repeats._pairing import (
    best,
    called_otherwise,
    counted_otherwise,
    kind,
    left_over,
    lengths_apart,
    meet,
    same,
    tells,
    two_firms,
    unmatched,
)

CODE = "REP04"
SEVERITY = Severity.WARNING

ZERO = Decimal(0)
_RARE = 5
"""A word that more blocks than these print ties none of them together."""
_LINKS = 3
"""So many rare words tie a sentence to a passage."""
_MOST = 500_000
"""A text with more characters than these is no report: its words would take more room than all that was read."""
_MANY_LINKS = 10
"""So many show that a passage tells of the same, even where no other figure agrees."""
_BEFORE, _AFTER = 16, 8
_SPACES = lazy(r"[\s·]+")
_NAME = lazy(r"[\u4e00-\u9fff]+|[a-z0-9]+")
_WORD = lazy(r"[\u4e00-\u9fff]+|[A-Za-z][A-Za-z0-9.]+")
_SAME_WORDS = 5
"""So many pieces beside two figures are the same words, not only the same matter."""
_CLOSE = 3
"""So many tell the property where it bears two names."""
_SCALE = 3
"""So many zeros are a word of scale: 3亿 and 3万 are told apart by nothing else, 5% and 0.5% are two rates."""
_TIMES = 3
"""Figures further apart than this are mostly of two things."""
_RATES = frozenset({"%", "pp"})
_COMPARED, _LOOSE = frozenset({"exact", "about"}), frozenset({"about"})
_NO_LEVELS = frozenset({"duration", "index"})
_PLAIN = frozenset(
    "年月日周季度上下半本公司该的了为达至在和与及其中第分别同比环增长降升提减少加实现完成约近超过到已将元美亿万个最高大有"
)


@frozen(eq=False)
class Passages:
    """The figures of a report by sentence and by block, and what ties them."""

    found: Look
    sentences: dict[int, list[Fact]]
    blocks: dict[int, list[Fact]]
    words: dict[int, frozenset[str]]
    """The words of sentences, by their number."""
    holders: dict[str, tuple[int, ...]]
    """The blocks that print a word, ascending; of a word that is not rare the first ones only."""
    rare: int
    headings: dict[int, list[Fact]] = field(factory=dict)
    """The figures of headings and captions, by sentence."""
    near: dict[int, frozenset[str]] = field(factory=dict)
    """By fact: the words beside a figure."""
    texts: dict[int, str] = field(factory=dict)
    """By block: what it prints, without spaces and in small letters."""

    def printed(self, block: int) -> str:
        """What a block prints, without spaces and in small letters."""
        if block not in self.texts:
            own = self.found.reading.document.blocks[block]
            self.texts[block] = _SPACES.sub("", self.found.text[own.left : own.right]).lower()
        return self.texts[block]


def check(reading: Read) -> Iterator[Check]:
    """Compare the figures of each sentence with those of the passages that its rare words lead to."""
    long = len(reading.document.view.text) > _MOST
    if long or any(fact.origin.language == "en" for fact in reading.facts[:1]):
        return
    passages = _passages(look(reading))
    seen: set[frozenset[int]] = set()
    for number, block, links in _tied(passages):
        yield from _at_two_times(number, block, passages)
        for one, other, tried in _twins(number, block, links, passages):
            pair = frozenset((one.quantity.left, other.quantity.left))
            if pair not in seen and not of_two_levels(one, other, passages.found.reading):
                seen.add(pair)
                turned = turned_about(one, other)
                made = turned or compared(one, other, tried, passages.found.text)
                if turned or made.verdict != "fails" or not meet(one, other):  # 超过两成 says nothing of 19.2%
                    yield made
    for one, other in _headed(passages):
        made = compared(one, other, 1, passages.found.text)
        if made.verdict == "fails":
            yield made


def _passages(found: Look) -> Passages:
    """The figures of prose that can be compared."""
    sentences: dict[int, list[Fact]] = {}
    blocks: dict[int, list[Fact]] = {}
    for number, facts in found.by_sentence.items():
        for fact in {f.quantity.left: f for f in facts}.values():
            if number >= 0 and fact.low == fact.high and fact.kind not in _NO_LEVELS and fact.layout == "prose":
                sentences.setdefault(number, []).append(fact)
                blocks.setdefault(found.reading.sentences[number].block, []).append(fact)
    headings = {n: _of_headings(facts) for n, facts in found.by_sentence.items() if n >= 0}
    words: dict[int, frozenset[str]] = {}
    holders: dict[str, tuple[int, ...]] = {}
    rare = max(2, min(_RARE, len(blocks) // 6))
    for number, sentence in enumerate(found.reading.sentences):
        block = sentence.block
        if headings.get(number):
            words[number] = _pieces(found.text[sentence.left : sentence.right], 3)
        elif block in blocks:
            pieces = _pieces(found.text[sentence.left : sentence.right], 3)
            if number in sentences:
                words[number] = pieces
            for word in pieces:
                held = holders.get(word, ())
                if not held or (held[-1] != block and len(held) <= rare):
                    holders[word] = (*held, block)
    headings = {number: facts for number, facts in headings.items() if facts}
    return Passages(found, sentences, blocks, words, holders, rare, headings)


def _of_headings(facts: Sequence[Fact]) -> list[Fact]:
    """The figures that a heading or a caption prints."""
    once = {f.quantity.left: f for f in facts if f.layout in ("heading", "caption")}
    return [f for f in once.values() if f.low == f.high and f.kind not in _NO_LEVELS]


def _headed(passages: Passages) -> Iterator[tuple[Fact, Fact]]:
    """A heading's figure that no text prints, and the one figure that stands in the same words in the text."""
    for number, facts in passages.headings.items():
        shared: dict[int, int] = {}
        for word in passages.words[number]:
            held = passages.holders.get(word, ())
            for block in held if len(held) <= passages.rare else ():
                shared[block] = shared.get(block, 0) + 1
        tied = {block: links for block, links in shared.items() if links > _LINKS}
        for one in facts if tied else ():
            if not any(same(one, g) for told in passages.blocks.values() for g in told):
                yield from _told_below(one, tied, passages)


def _told_below(one: Fact, tied: dict[int, int], passages: Passages) -> Iterator[tuple[Fact, Fact]]:
    """The figure of the text that a heading's figure has to be, if there is just one."""
    near = {one.id: _near(one, passages)}
    found: list[tuple[Fact, int]] = []
    for block, links in tied.items():
        for other in passages.blocks[block]:
            near[other.id] = _near(other, passages)
            if kind(one, other) and len(near[one.id] & near[other.id]) >= _CLOSE:
                found.append((other, links))
    if len({other.low for other, _ in found}) != 1:
        return
    other, links = found[0]
    alike = slip(one, other) or len(near[one.id] & near[other.id]) > _CLOSE
    alike = alike and _of_one_thing(one, other, links, near) and not _told_apart(one, other, passages)
    if alike and _may_contradict(one, other, passages.found):
        yield one, other


def _tied(passages: Passages) -> Iterator[tuple[int, int, int]]:
    """Each sentence with each other block that shares several rare words with it, and how many."""
    for number in passages.sentences:
        own = passages.found.reading.sentences[number].block
        shared: dict[int, int] = {}
        for word in passages.words[number]:
            held = passages.holders[word]
            if 1 < len(held) <= passages.rare:
                for block in held:
                    shared[block] = shared.get(block, 0) + 1
        for block, links in sorted(shared.items()):
            if block != own and links >= _LINKS and block in passages.blocks:
                yield number, block, links


def _pieces(text: str, size: int) -> frozenset[str]:
    """The Latin words of a text and its Han characters by twos or threes."""
    found: set[str] = set()
    for word in _WORD.findall(text):
        if word.isascii():
            found.add(word.lower())
        else:
            found.update([word[k : k + size] for k in range(len(word) - size + 1)])
    return frozenset(found)


def _twins(number: int, block: int, links: int, passages: Passages) -> Iterator[tuple[Fact, Fact, int]]:
    """Figures of one kind beside the same words: those that agree, and the one that doesn't if others do."""
    found = passages.found
    mine, yours = passages.sentences[number], passages.blocks[block]
    own = found.reading.sentences[number].block
    around = [f for f in passages.blocks[own] if abs(f.sentence - number) < 2]
    near = {f.id: _near(f, passages) for f in (*mine, *yours)}
    met = [(f, g) for f in mine for g in yours if kind(f, g) and meet(f, g)]
    agree = [(f, g) for f, g in met if not near[f.id].isdisjoint(near[g.id])]
    for one, other in agree:
        if _told_of_one(one, other, passages):
            yield one, other, sum(kind(one, g) for g in yours)
    for one, other in of_two_currencies(mine, yours, near, agree):
        if not _told_apart(one, other, passages) and _may_contradict(one, other, found):
            yield one, other, 1
    for one, other in lengths_apart(met, found):
        if _told_of_one(one, other, passages):
            yield one, other, 1
    for one, other in left_over(mine, yours, links):
        if _told_of_one(one, other, passages) and _may_contradict(one, other, found):
            yield one, other, 1
    alone = not any(tells(f) for f, _ in agree)
    if alone and links < _MANY_LINKS:
        return
    left = unmatched(mine, yours, near)
    right = [g for g in unmatched(yours, mine, near) if not any(same(f, g) for f in around if f not in mine)]
    pairs = list(best(left, right, near, found))
    if alone and len(pairs) > 1:
        return  # passages built alike with other figures throughout tell of different things
    for one, other in pairs:
        if (
            _of_one_thing(one, other, links, near)
            and (
                slip(one, other)
                or _side_by_side(one, other, agree)
                or _in_one_name(one, other, links, passages)
                or _left_over(one, other, mine, left, right)
                or _in_the_same_words(near[one.id] & near[other.id], links, _beside(one, other, agree))
            )
            and _told_of_one(one, other, passages)
            and _may_contradict(one, other, found)
        ):
            yield one, other, 1


def _at_two_times(number: int, block: int, passages: Passages) -> Iterator[Check]:
    """The figures that a sentence and a passage have in common, where they date one of them twice."""
    mine, yours = passages.sentences[number], passages.blocks[block]
    if len(mine) > 1 and len(yours) > 1 and passages.found.reading.sentences[number].block < block:
        agree = [(f, g) for f in mine for g in yours if tells(f) and kind(f, g) and meet(f, g)]
        yield from of_two_times(agree, passages.found)


def _side_by_side(one: Fact, other: Fact, agree: Sequence[tuple[Fact, Fact]]) -> bool:
    """Whether a figure that tells agrees in the very sentences of the two, not only somewhere in the passage."""
    return any(tells(f) and (f.sentence, g.sentence) == (one.sentence, other.sentence) for f, g in agree)


def _left_over(one: Fact, other: Fact, mine: Sequence[Fact], left: Sequence[Fact], right: Sequence[Fact]) -> bool:
    """Whether all else that a sentence prints stands in the passage, and one figure of this kind is left in each."""
    met = [f for f in mine if f is not one and tells(f)]
    return len(met) > 1 and len(left) == 1 and [g for g in right if kind(one, g)] == [other]


def _beside(one: Fact, other: Fact, agree: Sequence[tuple[Fact, Fact]]) -> int:
    """How many figures that tell agree in the sentences of the two or in the ones beside them."""
    return sum(
        tells(f) and abs(f.sentence - one.sentence) < 2 and abs(g.sentence - other.sentence) < 2 for f, g in agree
    )


def _in_the_same_words(shared: frozenset[str], links: int, beside: int) -> bool:
    """Whether two figures stand in the same words, and what is told around them agrees."""
    if len(shared) >= _SAME_WORDS and (links >= _MANY_LINKS or beside):
        return True
    return beside > 0 and (len(shared) >= _CLOSE or (links >= _MANY_LINKS and beside > 1))


def _in_one_name(one: Fact, other: Fact, links: int, passages: Passages) -> bool:
    """Whether two passages have many words in common, and each names what the figure of the other is of."""
    return links >= _MANY_LINKS and not (_strange(one, other, passages) or _strange(other, one, passages))


def _of_one_thing(one: Fact, other: Fact, links: int, near: dict[int, frozenset[str]]) -> bool:
    """Whether two figures read as the same property of the same body, and are of one size."""
    if two_firms(one.subject, other.subject):
        return False  # 岳能电气 and 平嵩电气, in two passages on one tender
    measured = fold_terms(one.measure) & fold_terms(other.measure)
    if not measured and all(split(f.measure).head for f in (one, other)):
        return False  # 人均可支配收入 and 人均消费支出, in two paragraphs of one mould
    close = len(near[one.id] & near[other.id]) >= _CLOSE
    if not (measured or close or links >= _MANY_LINKS):
        return False
    if not (_shared_name(one.subject, other.subject) or links >= _MANY_LINKS):
        return False
    if (one.low or ZERO) * (other.low or ZERO) < 0:
        return close and one.aspect == other.aspect == "change" and meet(one, evolve(other, low=-(other.low or ZERO)))
    if power_of_ten(one, other) >= _SCALE:
        return True
    if digits(one) == digits(other) and len(near[one.id] & near[other.id]) >= _SAME_WORDS:
        return True
    if len(digits(one)) > 1 and (slip(one, other) or power_of_ten(one, other) or digits(one) == digits(other)):
        return True
    if close and _mistyped(one, other, links):
        return True
    sizes = sorted(abs(f.low or ZERO) for f in (one, other))
    alike = one.modifier == other.modifier or links >= _MANY_LINKS
    return alike and sizes[1] < _TIMES * sizes[0]


def _mistyped(one: Fact, other: Fact, links: int) -> bool:
    """Whether one figure is the other with its digits turned, one put before them, or a zero more or less."""
    if one.unit in _RATES:
        return False
    first, second = sorted((digits(one), digits(other)), key=len)
    turned = len(first) == len(second) > 1 and first == second[::-1]
    before = len(second) == len(first) + 1 and second[1:] == first
    measured = split(one.measure).head == split(other.measure).head
    of_one = measured and bool(split(one.measure).head) and one.kind == "money"
    zero = power_of_ten(one, other) == 1 and (of_one or links >= _MANY_LINKS)
    return zero or (measured and bool(first) and (turned or before))


def _shared_name(one: str, other: str) -> bool:
    """Whether two subjects have a piece in common, or one of them says nothing."""
    first, second = (_SPACES.sub("", name).lower() for name in (one, other))
    return not first or not second or any(part in second for word in _NAME.findall(first) for part in _parts(word))


def _parts(word: str) -> Iterator[str]:
    """A word by threes (Latin) or twos (Han)."""
    size = 3 if word.isascii() else 2
    return (word[k : k + size] for k in range(max(1, len(word) - size + 1)))


def _near(fact: Fact, passages: Passages) -> frozenset[str]:
    """The pieces of the words beside a figure, within its sentence."""
    known = passages.near.get(fact.id)
    if known is None:
        text, sentence = passages.found.text, passages.found.reading.sentences[fact.sentence]
        quantity = fact.quantity
        before = text[max(sentence.left, quantity.left - _BEFORE) : quantity.left]
        after = text[quantity.right : min(sentence.right, quantity.right + _AFTER)]
        pieces = _pieces(before, 2) | _pieces(after, 2)
        known = frozenset([piece for piece in pieces if not _PLAIN.issuperset(piece)])
        passages.near[fact.id] = known
    return known


def _told_of_one(one: Fact, other: Fact, passages: Passages) -> bool:
    """Whether nothing tells two figures apart: time, scope, or the body they are of."""
    alike = kin(passages.found).likeness(one, other)
    bounds = {one.modifier, other.modifier}
    elsewhere = alike == SURE or (alike != NO and _tells_much(one))
    if elsewhere and bounds <= _COMPARED and bounds != _LOOSE and min(one.trust, other.trust) >= 0.5:
        return False  # one figure by its terms: compared elsewhere
    return not _told_apart(one, other, passages)


def _tells_much(fact: Fact) -> bool:
    """Whether a figure has two digits or more, so that a slip of it is told elsewhere."""
    return len(digits(fact)) > 1


def _told_apart(one: Fact, other: Fact, passages: Passages) -> bool:
    """Whether two figures are of different times, scopes or bodies by their words."""
    scopes = set(one.scope), set(other.scope)
    if when(one, other) == NO or not (scopes[0] <= scopes[1] or scopes[1] <= scopes[0]):
        return True
    if _narrower(one, other, passages) or _narrower(other, one, passages):
        return True
    if of_two_wholes(passages.found.reading, one, other) or called_otherwise(one, other, passages.found):
        return True
    if counted_otherwise(one, other, passages.found):
        return True
    mine, yours = _bodies(one.terms), _bodies(other.terms)
    if mine and yours and not mine & yours:
        return True
    strange = _strange(one, other, passages) and _strange(other, one, passages)
    return strange or _opposed(one, other, passages.found)


def _opposed(one: Fact, other: Fact, found: Look) -> bool:
    """Whether two clauses say opposite things: 9 个行业净流入, 19 个行业净流出."""
    first, second = (found.text[slice(*found.clause(f.quantity.left, f.quantity.right))] for f in (one, other))
    return any(
        (this in first and that in second and this not in second and that not in first)
        or (that in first and this in second and that not in second and this not in first)
        for this, that in opposites("pairs")
    )


def _narrower(one: Fact, other: Fact, passages: Passages) -> bool:
    """Whether a figure is of a kind of what the other is of, and the other's passage names no such kind.

    新能源汽车 is no 汽车; but a body's name before its product may be left out.
    """
    if not other.subject or one.subject == other.subject or not one.subject.endswith(other.subject):
        return False
    kind = _SPACES.sub("", one.subject[: -len(other.subject)]).lower()
    block = passages.found.reading.sentences[other.sentence].block
    return not entity(kind) and kind not in passages.printed(block)


def _bodies(terms: Iterable[str]) -> set[str]:
    return {term for term in terms if entity(term)}


def _strange(one: Fact, other: Fact, passages: Passages) -> bool:
    """Whether the subject of a figure names something of which the passage of the other has no piece."""
    text = passages.printed(passages.found.reading.sentences[other.sentence].block)
    for term in fold_terms(one.subject) - _plain_things():
        pieces = [term[k : k + 3].lower() for k in range(max(1, len(term) - 2))]
        if 2 * sum(piece in text for piece in pieces) < len(pieces):
            return True
    return False


@cache
def _plain_things() -> frozenset[str]:
    """Words that name nothing in particular: 产品, 自研."""
    return frozenset(words("told_again", "plain"))


def _may_contradict(one: Fact, other: Fact, found: Look) -> bool:
    if min(one.trust, other.trust) < 0.5 or other_size(one, other, found.text) or of_the_first(one, other, found.text):
        return False
    if cut_short(one, other) or of_one_mould(one, other, found) or of_two_indices(one, other, found):
        return False
    told = any(another_time(f, found.text) for f in (one, other))
    based = _from_a_year(one, found) != _from_a_year(other, found)
    return not told and not based and not set_right(found.text, one, other, lists=False)


def _from_a_year(fact: Fact, found: Look) -> str:
    """相较 2012 年高点下降 8.4%: the year, or the high or low, that a change is measured by; '' for a usual base."""
    begin, _ = found.clause(fact.quantity.left, fact.quantity.right)
    said = _FROM_A_YEAR.search(found.text, begin, fact.quantity.left) if fact.aspect == "change" else None
    return said["year"] or said["end"] if said else ""


_FROM_A_YEAR = lazy(
    r"(?:较|比|相对|相比|距|自)于?(?:(?P<year>(?:19|20)\d\d)年?[^，。；,;\d]{0,12}"
    r"|[^，。；,;\d]{0,10}(?P<end>[高低]点|峰值|谷底))[^，。；,;\d]{0,10}\Z"
)
