"""英文所称名次与所列不符：The one called largest, second or cheapest in English, and the figures of its list.

What it flags
    Hanul has 190,000 wafers, Saemgi 160,000 and Micryon 70,000; Saemgi is the largest; a best performer that is
    followed by a better one; ranked third where one is larger.

>>> from factcheck import check
>>> text = "Harlow shipped 62 million units, Corvin 41 million and Dalmore 38 million. {} was the largest vendor."
>>> [f.printed for f in check(text.format("Corvin"), select=["RNK19"]).findings]
['41 million']

Why it matters
    Who leads is the point of the sentence, and the list stands beside it.

When it stays silent
    The name is none of the list's; largest of a wider set (in the world, ever) or by another measure; another list of
    the same paragraph agrees; equals, and figures that rounding may put in order.

>>> check(text.format("Harlow"), select=["RNK19"]).findings
()
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from factcheck import Check, Fact, Reading, Said, Severity, checks, sides
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck_rules._english import Listed, listed, same_name
from factcheck_rules._look import Look, look
from factcheck_rules.ranks._ahead_in_english import ahead, passed_to, placed
from factcheck_rules.ranks._siblings import MOST, surely_above

CODE = "RNK19"
SEVERITY = Severity.WARNING

_NAME = (
    r"(?P<name>(?:[Tt]he )?[A-Z][\w'’&./-]*"
    r"(?: (?:[A-Z&][\w'’&./-]*|of|[a-z]{3,12}(?= (?:is|was|remains|remained) ))){0,4})"
)
_SAID = lazy(
    rf"{_NAME},? (?:(?:is|was|were|are|remains|remained|stays|stayed|again|still|became|came in|comes|ranks|ranked"
    r"|stands|stood|came|took|placed|as|being|therefore|clearly) ){0,3}(?:the |in )?(?:single )?"
    r"(?:(?P<top>largest|biggest|highest|strongest|best|most expensive|fastest[- ]growing|fastest|first|top)"
    r"|(?P<low>smallest|lowest|weakest|worst|cheapest|least expensive|slowest[- ]growing|slowest|last)"
    r"|(?P<place>second|third|fourth|fifth)(?:[- ](?P<of>largest|biggest|highest|smallest|lowest|cheapest))?)\b"
)
_GREW = lazy(
    rf"{_NAME} (?:again |still |once more )?(?:(?:grew|rose|expanded|increased|gained) (?:the )?"
    r"|(?:had|has|posted|showed|recorded|delivered|enjoyed|saw) the )"
    r"(?:(?P<top>fastest|quickest|most)|(?P<low>slowest|least))(?: growth| sales growth| revenue growth)?\b"
    r"(?=[,.;:]| (?:again|once more|for an? |of (?:the|all)|in the quarter))"
)
"""Cafés had the fastest growth once more, thanks to …; Europe grew least, held back by …."""
_FOR_SO_LONG = lazy(
    r"(?: [a-z-]+){0,2} (?:for|in) (?:an? |the |its )?(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)"
    r" (?:straight |consecutive |successive |running )?(?:quarter|month|year|week|half|time)\b"
)
"""For a third quarter: how often it has been so widens no field."""
_VERB = lazy(r"\b(?:is|was|were|are|remain|stay|rank|came|come|stood|stand|took|placed|became)")
_WIDER = lazy(
    r"(?: [a-z-]+){0,4}? (?:in the world|worldwide|globally|ever|on record|in history|since|by |in \d|of all|to |time"
    r"|quarter|half|year|month|week|step|phase|shift|straight|consecutive|of its kind|of these)"
)
_PLACES = {"second": 2, "third": 3, "fourth": 4, "fifth": 5}
_FOLLOWED = lazy(r"followed by (?:the )?\Z")
_FIRST = lazy(r"\b(?:best|top|worst|biggest|largest|strongest|weakest|led|leader|leading)\b")
_BACK, _TWO = 2, 2
"""Sentences before the words in which their list may stand."""


def check(reading: Reading) -> Iterator[Check]:
    """Compare each one placed by a word with the lists of its own sentence and of the two before."""
    around = look(reading)
    runs: dict[int, list[list[Listed]]] = {}
    for number, facts in around.by_sentence.items():
        if number >= 0 and 1 < len(facts) <= MOST and around.text[reading.sentences[number].left].isascii():
            runs[number] = listed(facts, around)
    for number, sentence in enumerate(reading.sentences):
        known = [k for k in range(max(0, number - _BACK), number + 1) if k in runs and _one_block(k, number, reading)]
        near = [run for k in known for run in runs[k]]
        near += _grown([f for k in known for f in around.by_sentence.get(k, ())])
        yield from _with_places(number, known, around)
        for run in runs.get(number, ()):
            yield from _in_turn(_with_leader(run, number, sentence.left, around), sentence.left, around)
        for said in _SAID.finditer(around.text, sentence.left, sentence.right) if near else ():
            if _meant(said, sentence.right, around):
                yield from _judged(said, near, around)
        for said in _GREW.finditer(around.text, sentence.left, sentence.right) if near else ():
            grown = [run for run in near if all(item.fact.unit == "%" and item.fact.aspect == "change" for item in run)]
            yield from _judged(said, grown, around) if _not_wider(said, sentence.right, around) else ()
        for run in runs.get(number, ()):
            yield from _apposed(run, sentence.right, around)
        for passed in _PASSED.finditer(around.text, sentence.left, sentence.right) if near else ():
            yield from _overtaken(passed, near, around.by_sentence.get(number, ()), around)


def _with_places(number: int, known: Sequence[int], around: Look) -> Iterator[Check]:
    """Who is ahead of whom, and who passed whom to which place, as a sentence and those before it tell."""
    sentence = around.reading.sentences[number]
    facts = around.by_sentence.get(number, ())
    if around.text[sentence.left].isascii():
        if 1 < len(facts) <= MOST:
            yield from ahead(facts, sentence.left, around)
            yield from placed(facts, sentence.left, sentence.right, around)
        if known:
            near = [around.by_sentence.get(k, ()) for k in known]
            yield from passed_to(sentence.left, sentence.right, near, around)


def _grown(facts: Sequence[Fact]) -> list[list[Listed]]:
    """The changes of a passage that are told of one name each: Snacks, up 9%. Beverages rose 5%."""
    told = [f for f in facts if f.unit == "%" and f.aspect == "change" and f.low == f.high and f.subject]
    shared = _whose([fact.subject.split() for fact in told])
    by_name = {" ".join(fact.subject.split()[shared:]) or fact.subject: fact for fact in reversed(told)}
    alone = len(by_name) == len({f.quantity.left for f in told}) and len({f.base for f in told}) == 1
    return [[Listed(name, fact) for name, fact in by_name.items()]] if alone and len(by_name) > 1 else []


def _whose(names: Sequence[Sequence[str]]) -> int:
    """How many words all names begin with: whose parts they are."""
    alike = (len(set(words)) == 1 for words in zip(*names, strict=False))
    return next((k for k, same in enumerate(alike) if not same), min(map(len, names), default=0))


def _one_block(one: int, other: int, reading: Reading) -> bool:
    return one >= 0 and reading.sentences[one].block == reading.sentences[other].block


def _meant(said: re.Match[str], end: int, around: Look) -> bool:
    """Whether the words place one of a list: with a verb, or as the second of two; of no wider set."""
    own = said.group()
    joined = around.text[max(0, said.start() - 5) : said.start()].endswith(("and ", ", ", "; "))
    verb = _VERB.search(own) is not None or (joined and " the " in own)
    return verb and _not_wider(said, end, around)


def _not_wider(said: re.Match[str], end: int, around: Look) -> bool:
    """Whether no wider set is told of behind the words: the largest in the world; for a third quarter is none."""
    again = _FOR_SO_LONG.match(around.text, said.end(), end)
    return again is not None or _WIDER.match(around.text, said.end(), end) is None


def _judged(said: re.Match[str], near: Sequence[Sequence[Listed]], around: Look) -> Iterator[Check]:
    """The place of a name in each list that holds it: where one of them agrees, it was that one that was meant."""
    made: list[Check] = []
    for run in near:
        own = [item for item in run if same_name(item.name, said["name"])]
        if len(own) == 1 and len(run) > 1 and (_of_its_kind(said, own[0]) or _performed(said, own[0], around)):
            made.append(_placed(said, own[0], run, around))
    held = [check for check in made if check.verdict == "holds"]
    yield from (held or made)[:1]


def _performed(said: re.Match[str], item: Listed, around: Look) -> bool:
    """The best performer of the three: of what rose or fell."""
    moved = item.fact.unit == "%" and item.fact.aspect == "change"
    return moved and _PERFORMER.match(around.text, said.end()) is not None


_PERFORMER = lazy(r"[ -]perform(?:er|ing)\b")


def _of_its_kind(said: re.Match[str], item: Listed) -> bool:
    """Whether the word goes with the list's figures: growth is in per cent, what is dear a price or a multiple."""
    word, fact = said.group().removeprefix(said["name"]), item.fact
    if "grow" in word or "grew" in word or "fast" in word or "slow" in word:
        return fact.unit == "%" and fact.aspect != "share"
    if "expensive" in word or "cheap" in word:
        return fact.unit == "x" or fact.kind in ("money", "price")
    return fact.aspect != "change"


def _placed(said: re.Match[str], own: Listed, run: Sequence[Listed], around: Look) -> Check:
    told = said.groupdict()
    top = not told["low"] and told.get("of") not in ("smallest", "lowest", "cheapest")
    place = _PLACES.get(told.get("place") or "", 1)
    mine = sides.of(own.fact)
    others = [item for item in run if item is not own]
    ahead = [item for item in others if _before(sides.of(item.fact), mine, top)]
    behind = [item for item in others if _before(mine, sides.of(item.fact), top)]
    few = place > len(run) or len(ahead) + len(behind) < len(others)
    wrong = len(ahead) >= place or (not few and len(ahead) != place - 1)
    shown = (ahead or others)[0]
    return checks.judged(
        "fails" if wrong else "undecided" if few else "holds",
        relation="rank",
        facts=(own.fact, *(item.fact for item in others)),
        places=[
            around.figure_place(own.fact.quantity),
            around.figure_place(shown.fact.quantity),
            around.place(*said.span()),
        ],
        title=Said(
            f"所称「{said.group()}」与所列不符：{own.fact.text}，另有 {shown.name} {shown.fact.text}",
            f"said to be '{said.group()}', but the list has {own.fact.text} beside {shown.name} {shown.fact.text}",
        ),
        advice=Said("核对名次与所列数字", "check the place and the figures listed"),
        printed=own.fact.text,
        chance=1 / (len(others) + 1),
    )


_APPOSED = lazy(
    r"(?P<name>[^.,;:()\d]{0,40}),? (?:(?:comfortably|easily|by far|still|again) )?the (?:group's |company's )?"
    r"(?P<said>(?P<top>largest|biggest|highest|strongest|fastest[- ]growing)|"
    r"(?P<low>smallest|lowest|weakest|slowest[- ]growing))"
    r"(?: (?:region|market|segment|division|country|category|line|unit|business|brand|of (?:the )?"
    r"(?:two|three|four|five|six|lot)))?(?=[.;]|\Z)"
)


def _apposed(run: Sequence[Listed], end: int, around: Look) -> Iterator[Check]:
    """…, €70m in the Nordics and €85m in the Baltics, the smallest region: what is said of the last of a list."""
    last = run[-1]
    said = _APPOSED.match(around.text, last.fact.quantity.right, end)
    if said is None or len(run) < _LEAST:
        return
    behind = said["name"].lower() != said["name"]  # in the Baltics, the smallest: the name stands behind its figure
    words = said["name"] if behind else around.text[last.fact.quantity.left - _NEAR : last.fact.quantity.left]
    if last.name not in words:
        return
    alike = len({(item.fact.unit, item.fact.aspect) for item in run}) == 1
    grown = "grow" in said["said"]
    if not alike or grown != (last.fact.aspect == "change") or (grown and (last.fact.low or 0) < 0):
        return
    others = [item for item in run if item is not last]
    top = said["top"] is not None
    ahead = [item for item in others if _before(sides.of(item.fact), sides.of(last.fact), top)]
    yield _said_to_be(said, last, ahead or others, "fails" if ahead else "holds", around)


def _said_to_be(said: re.Match[str], own: Listed, others: Sequence[Listed], verdict: str, around: Look) -> Check:
    words, shown = " ".join(said.group().split()[-_SHOWN:]), others[0]
    return checks.judged(
        verdict,
        relation="rank",
        facts=(own.fact, *(item.fact for item in others)),
        places=[around.figure_place(own.fact.quantity), around.figure_place(shown.fact.quantity)],
        title=Said(
            f"所称「{words}」与所列不符：{own.fact.text}，另有 {shown.name} {shown.fact.text}",
            f"said to be '{words}', but the list has {own.fact.text} beside {shown.name} {shown.fact.text}",
        ),
        advice=Said("核对名次与所列数字", "check the place and the figures listed"),
        printed=own.fact.text,
        chance=1 / (len(others) + 1),
    )


_LEAST, _NEAR, _SHOWN = 3, 40, 5
_PASSED = lazy(
    rf"{_NAME},?(?: (?:with|at|on) [^;()]{{1,24}}?,)? (?:has |have )?(?:now )?"
    r"(?:moved|moves|edged|went|climbed|pulled|jumped|leapt) (?:past|ahead of|above) (?:the )?(?P<other>[A-Z][\w'’&-]*)"
    rf"|{_NAME.replace('name', 'name2')},?(?: (?:with|at|on) [^;()]{{1,24}}?,)? (?:has |have )?(?:now )?"
    r"(?:overtook|overtaken|overtakes|leapfrogged|surpassed) (?:the )?(?P<other2>[A-Z][\w'’&-]*)"
)


def _overtaken(
    said: re.Match[str], near: Sequence[Sequence[Listed]], facts: Sequence[Fact], around: Look
) -> Iterator[Check]:
    """Orwell, with 15,100, moved past Bramley: the two figures of those names, of one sort."""
    items = [item for run in near for item in run]
    name = said["name"] or said["name2"]
    inside = [Listed(name, fact) for fact in facts if said.start() < fact.quantity.left < said.end()]
    counted = next((item.fact.unit for run in near for item in run if item.fact.kind == "count"), "")
    inside = [item if item.fact.unit else Listed(name, evolve(item.fact, unit=counted)) for item in inside]
    own = inside or [item for item in items if same_name(item.name, name)]
    other = [item for item in items if same_name(item.name, said["other"] or said["other2"])]
    pairs = [(a, b) for a in own for b in other if _one_sort(a.fact, b.fact)]
    values = {(a.fact.low, b.fact.low) for a, b in pairs}
    if len(values) == 1:
        a, b = pairs[0]
        behind = surely_above(sides.of(b.fact), sides.of(a.fact))
        yield _said_to_be(said, a, [b], "fails" if behind else "holds", around)


def _one_sort(one: Fact, other: Fact) -> bool:
    counted = {one.kind, other.kind} <= {"count", "number"}
    return one.aspect == other.aspect == "level" and (counted or (one.unit == other.unit and one.kind == other.kind))


def _before(one: sides.Side, other: sides.Side, top: bool) -> bool:
    return surely_above(one, other) if top else surely_above(other, one)


def _with_leader(run: Sequence[Listed], number: int, begin: int, around: Look) -> Sequence[Listed]:
    """A list whose first is said to follow somebody: with the figure before it, 1.9 million, followed by B with 1.6."""
    first = run[0]
    at = around.text.rfind(first.name, begin, first.fact.quantity.left)
    if at < 0 or not _FOLLOWED.search(around.text, max(begin, at - _REACH), at):
        return run
    ahead = [f for f in around.by_sentence.get(number, ()) if f.quantity.right <= at and f.low == f.high]
    alike = [f for f in ahead if f.kind == first.fact.kind and f.unit == first.fact.unit]
    return [Listed("", alike[-1]), *run] if alike else run


_REACH = 20


def _unbroken(run: Sequence[Listed], around: Look) -> list[Listed]:
    """The first of a list up to a semicolon, a full stop, or what is told of all others."""
    tail = [run[0]]
    for item in run[1:]:
        if _BREAK.search(around.text, tail[-1].fact.quantity.right, item.fact.quantity.left):
            break
        tail.append(item)
    return tail


_BREAK = lazy(r"[;:]|\.\s|\b(?:rest|others?|remaining|remainder|while|whereas|but)\b")


def _in_turn(run: Sequence[Listed], begin: int, around: Look) -> Iterator[Check]:
    """The best performer was A (+11.4%), followed by B (+9.2%) and C (+6.7%): each by less than the one before."""
    for k, item in enumerate(run[1:], 1):
        left = item.fact.quantity.left
        at = around.text.rfind(item.name, begin, left)
        if at < 0 or not _FOLLOWED.search(around.text, max(begin, at - 20), at):
            continue
        first = around.text[begin : run[k - 1].fact.quantity.left]
        if not _FIRST.search(first):
            continue
        tail = _unbroken(run[k - 1 :], around)
        sizes = [abs(one.fact.low or Decimal(0)) for one in tail]
        odd = next((n for n in range(1, len(sizes)) if sizes[n] > sizes[n - 1]), 0)
        one_way = len({(one.fact.low or 0) > 0 for one in tail}) == 1
        if not one_way or len(tail) < _TWO:
            continue
        wrong = tail[odd] if odd else tail[0]
        yield checks.judged(
            "fails" if odd else "holds",
            relation="order",
            facts=(wrong.fact, *(one.fact for one in tail if one is not wrong)),
            places=[around.figure_place(wrong.fact.quantity), around.figure_place(tail[max(odd - 1, 0)].fact.quantity)],
            title=Said(
                f"所称次序与所列不符：{'、'.join(one.fact.text for one in tail)}",
                f"said to follow one another, and the figures don't: {', '.join(one.fact.text for one in tail)}",
            ),
            advice=Said("核对次序与数字", "check the order and the figures"),
            printed=wrong.fact.text,
            chance=0.3,
        )
        return
