"""标题说的幅度与正文不符：A heading's 超三成, 翻番 or 大幅 against the figures below it.

What it flags
    A caption 高档酒占比超七成 where the text prints 65.0%; 净利润翻番 over +45%; 大幅增长 over +0.6%.

Why it matters
    The heading is what is quoted.

When it stays silent
    One of the figures that the words may mean agrees; the figures are of another measure; the heading prints a
    period or scope that the text does not.

>>> from factcheck import check
>>> text = "图表1：高档酒占比超七成\\n\\n一季度，高档酒占比为{}。\\n"
>>> [f.printed for f in check(text.format("65.0%"), select=["WOR03"]).findings]
['七成']
>>> check(text.format("75.0%"), select=["WOR03"]).findings
()
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from factcheck import Check, Fact, Reading, Said, Severity, checks
from factcheck.checks import decided
from factcheck.patterns import lazy
from factcheck.reading.bodies import body
from factcheck.reading.phrases import terms as fold_terms
from factcheck.sides import of
from factcheck.words import any_word
from factcheck_rules._look import Look, look
from factcheck_rules._same import kin, of_more
from factcheck_rules._times import another_time

CODE = "WOR03"
SEVERITY = Severity.WARNING

_MOST = 200
_TITLES = ("heading", "caption")
_DOUBLED = lazy(r"翻[一1]?番|翻倍|翻了?一[番倍]|doubled")
_BIG = lazy(r"大幅|显著|明显|快速|强劲|高速|暴|激|猛|飙|sharply|strongly")
_MAYBE = lazy(any_word("maybe", "aimed"))


def check(reading: Reading) -> Iterator[Check]:
    """Compare what headings and captions say of size with the figures that share their words."""
    found = look(reading)
    titled = [f for f in reading.facts if f.layout in _TITLES and f.low is not None and f.unit in ("%", "x")]
    directions = reading.claims_of("direction")
    by_term = _by_term(reading) if titled or directions else {}
    for fact in titled:
        asked = found.text[fact.quantity.right : fact.quantity.right + 1] in ("？", "?")  # 占比已过半？
        if not asked and not _MAYBE.search(found.text, *_line(found, fact)):
            if fact.unit == "%" and (fact.modifier in ("over", "under") or _about_a_share(fact)):
                yield from _bounded(fact, by_term, found)
            elif fact.unit == "x" and _DOUBLED.search(fact.text):
                yield from _doubled(fact, by_term, found)
    for claim in directions:
        direction, word, phrase, layout = [*claim.detail.split("|"), "", "", ""][:4]
        if layout in _TITLES and _BIG.search(word):
            yield from _big(found, claim.left, claim.right, direction, phrase, by_term)


def _by_term(reading: Reading) -> dict[str, list[Fact]]:
    """The figures of the text by each of their terms."""
    found: dict[str, list[Fact]] = {}
    for fact in reading.facts:
        if fact.layout not in _TITLES and fact.low is not None and fact.trust >= 0.5:
            for term in fact.terms:
                found.setdefault(term, []).append(fact)
    return found


def _line(found: Look, fact: Fact) -> tuple[int, int]:
    return found.clause(fact.quantity.left, fact.quantity.right)


def _kin(terms: frozenset[str], aspects: Sequence[str], by_term: dict[str, list[Fact]], found: Look) -> list[Fact]:
    """The figures in the text whose words hold all of the heading's."""
    if not terms:
        return []
    rarest = min(terms, key=lambda term: len(by_term.get(term, ())))
    near = [f for f in by_term.get(rarest, ())[:_MOST] if terms <= f.terms and f.aspect in aspects and f.unit == "%"]
    return [f for f in near[:_MOST] if not another_time(f, found.text)]


def _bounded(fact: Fact, by_term: dict[str, list[Fact]], found: Look) -> Iterator[Check]:
    own = kin(found).identity(fact)
    if len(own) < 2:
        return
    near = _kin(own, (fact.aspect,), by_term, found) or _shares(own, by_term, found)
    near = [f for f in near if f.base == fact.base or not fact.base]
    near = [f for f in near if not of_more(f"{fact.subject}{fact.measure}", f)]
    if not near or _rounded_below(fact, near[0], found):
        return
    verdicts = {decided(of(fact), of(other)) for other in (*near, *_called_longer(fact, own, by_term))}
    verdict = "fails" if verdicts == {"fails"} else "holds" if "holds" in verdicts else "undecided"
    yield _told(found, verdict, fact.quantity.left, fact.quantity.right, fact.text, near[0])


def _rounded_below(fact: Fact, other: Fact, found: Look) -> bool:
    """Whether a figure told right before another is what a heading rounds, whatever it was read as: 破三成 of 30.2%."""
    if fact.low is None or fact.modifier != "over":
        return False
    beside = (f for n in (other.sentence - 1, other.sentence) for f in found.by_sentence.get(n, ()))
    shares = (f for f in beside if f.unit == "%" and f.aspect in ("level", "share") and f.layout not in _TITLES)
    return any(f.low is not None and fact.low <= f.low <= fact.low * _LITTLE_MORE for f in shares)


_LITTLE_MORE = Decimal("1.15")


def _called_longer(fact: Fact, own: frozenset[str], by_term: dict[str, list[Fact]]) -> list[Fact]:
    """The figures of what the heading calls by a shorter name: 新能源占比过半, 新能源汽车占总销量的 51.1%."""
    what = own - _SHARES
    longer = [term for term in by_term if any(word != term and word in term for word in what)]
    return [f for term in longer for f in by_term[term][:_MOST] if f.unit == "%" and f.aspect == fact.aspect]


def _shares(own: frozenset[str], by_term: dict[str, list[Fact]], found: Look) -> list[Fact]:
    """The shares of what a heading calls a 渗透率 and the text another kind of share, and of nobody's part of it."""
    what = own - _SHARES
    if what == own or not what:
        return []
    near = _kin(what, ("share", "level"), by_term, found)
    near = [f for f in near if f.aspect == "share" or f.terms & _SHARES]
    return [f for f in near if not any(body(term) for term in f.terms - what)]


_SHARES = frozenset({"占比", "渗透率", "份额", "比重", "市占率"})
_ABOUT = lazy("成|分之")


def _about_a_share(fact: Fact) -> bool:
    """Whether a heading tells a share roughly: 新能源渗透率近六成; 近七成 of the companies grew is none of growth."""
    return _ABOUT.search(fact.text) is not None and bool(fact.terms & _SHARES)


def _doubled(fact: Fact, by_term: dict[str, list[Fact]], found: Look) -> Iterator[Check]:
    near = _kin(kin(found).identity(fact), ("change",), by_term, found)
    if near and all(f.high is not None and f.high < Decimal(85) for f in near):
        yield _told(found, "fails", fact.quantity.left, fact.quantity.right, fact.text, near[0])


def _big(
    found: Look, left: int, right: int, direction: str, phrase: str, by_term: dict[str, list[Fact]]
) -> Iterator[Check]:
    near = _kin(fold_terms(phrase), ("change",), by_term, found)
    values = [f.low for f in near if f.low is not None and (f.low > 0) == (direction == "up")]
    words = tuple(fold_terms(phrase))
    longer = [f for term in by_term if words and term.endswith(words) for f in by_term[term][:_MOST]]
    moved = [f for f in longer if f.aspect == "change" and f.unit == "%" and f.low and abs(f.low) >= _SEEN]
    if near and len(values) == len(near) and all(abs(value) < _SEEN for value in values) and not moved:
        yield _told(found, "fails", left, right, found.text[left:right], near[0])


_SEEN = Decimal(2)
"""A change of so many per cent may be what a title calls large: 归母净利润 +64.2%, beside one quarter's +0.8%."""


def _told(found: Look, verdict: str, left: int, right: int, said: str, other: Fact) -> Check:
    begin, end = found.clause(left, right)
    words = found.text[begin:end].strip("# *")
    return checks.judged(
        verdict,
        relation="size",
        places=[found.place(begin, end), found.figure_place(other.quantity)],
        facts=[other],
        title=Said(f"标题说的幅度与正文不符：「{words}」，正文为 {other.text}",
                   f"the heading says '{words}', the text {other.text}"),
        advice=Said("标题与正文两处对一处", "make heading and text agree"),
        printed=said,
        expected=other.text,
    )  # fmt: skip
