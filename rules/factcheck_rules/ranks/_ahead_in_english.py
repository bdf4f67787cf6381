"""Who is ahead of whom in an English sentence, each with its figure, and who took which place by passing another.

The highest return, 20.1%, ahead of Wells at 17.6% and Citadel at 9.7%; Congo overtook Peru to rank second.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from factcheck import Check, Fact, Said, checks, sides
from factcheck.patterns import lazy
from factcheck_rules._english import row, sort_of
from factcheck_rules._look import Look
from factcheck_rules.ranks._siblings import surely_above

_NAME = r"(?:the )?[A-Z][\w'’&./-]*(?: (?:[A-Z&][\w'’&./-]*|of)){0,4}"
_AHEAD = lazy(
    rf"[^.;]{{0,40}}?,? (?:ahead of|followed by|trailed by|beating|topping) {_NAME},? (?:at|on|with)"
    r"(?: [a-z]+)? ?[$£€+]?"
)
_GOES_ON = lazy(rf"[^.;]{{0,24}}?,?(?: and|,) (?:then )?{_NAME} (?:at|on|with) ?[$£€+]?")
_FIRST = lazy(
    r"\b(?:(?P<top>highest|largest|biggest|most|best|strongest|fastest|led|leads|top(?:ped|s)?)|(?P<low>lowest|smallest|fewest|cheapest|slowest))\b"
)
_TOOK = lazy(
    rf"(?P<name>{_NAME}) (?:has |have )?(?:overtook|overtaken|passed|surpassed|leapfrogged|moved past|edged past)"
    rf" (?P<other>{_NAME}) (?:to (?:rank|become|be|take|claim|move into)|as|for|into|in)"
    r" (?:the |its )?(?:world's |country's )?(?P<place>second|third|fourth|fifth)\b"
)
_VERB = lazy(r" (?:overt[ao]|passed|surpassed|leapfrogged|(?:mov|edg)ed past)")
"""Quick test: without one of these no place was taken."""
_PLACES = {"second": 2, "third": 3, "fourth": 4, "fifth": 5}
_FEWEST = 4


def ahead(facts: Sequence[Fact], begin: int, around: Look) -> Iterator[Check]:
    """The highest return, 20.1%, ahead of Wells at 17.6%, …: nobody told behind it has more."""
    ordered = row(facts)
    for k, (one, other) in enumerate(pairwise(ordered)):
        gap = around.text[one.quantity.right : other.quantity.left]
        said = _FIRST.search(around.text, begin, one.quantity.left)
        if said is None or sort_of(one) != sort_of(other) or not _AHEAD.fullmatch(gap):
            continue
        behind = [other]
        for fact in ordered[k + 2 :]:
            if sort_of(fact) != sort_of(one) or not _GOES_ON.fullmatch(
                around.text, behind[-1].quantity.right, fact.quantity.left
            ):
                break
            behind.append(fact)
        wrong = [fact for fact in behind if _before(fact, one, said["top"] is not None)]
        yield _judged(said.group(), one, (wrong or behind)[0], bool(wrong), around)


def placed(facts: Sequence[Fact], begin: int, end: int, around: Look) -> Iterator[Check]:
    """Norda's ratio of 48% is the lowest; Tryg's is 44%: what the same sentence tells behind lies beyond it."""
    ordered = row(facts)
    for k, own in enumerate(ordered):
        said = _IS.match(around.text, own.quantity.right, end)
        others = [f for f in ordered[k + 1 :] if sort_of(f) == sort_of(own) and f.aspect == own.aspect]
        if said is None or not others or not _NAMED.search(around.text, begin, own.quantity.left):
            continue
        wrong = [f for f in others if _before(f, own, said["top"] is not None)]
        named = [f for f in wrong if _THEIRS.search(around.text, own.quantity.right, f.quantity.left)]
        yield _judged(said.group().strip(" ,"), own, (named or others)[0], bool(named), around)


_IS = lazy(
    r",? (?:is|was|are|were|remains?|remained) (?:still |again |by far )?the "
    r"(?:(?P<top>highest|largest|biggest|fastest)"
    r"|(?P<low>lowest|smallest|slowest|cheapest))(?: of (?:the|all)[^,.;]{0,20})?(?=[,;])"
)
_NAMED = lazy(r"[A-Z][\w&.-]+(?: [A-Z][\w&.-]+)?['’]s? [^,.;]{0,40}(?:of |at )\Z")
_THEIRS = lazy(r"[A-Z][\w&.-]+['’]s?(?: [a-z-]+){0,3} ?\Z")


def _before(one: Fact, other: Fact, top: bool) -> bool:
    first, second = sides.of(one), sides.of(other)
    return surely_above(first, second) if top else surely_above(second, first)


def passed_to(left: int, right: int, near: Sequence[Sequence[Fact]], around: Look) -> Iterator[Check]:
    """Congo overtook Peru to rank second: the two stand one behind the other in a list that falls from its first."""
    if _VERB.search(around.text, left, right) is None:
        return
    for said in _TOOK.finditer(around.text, left, right):
        for facts in near:
            told = [f for f in row(facts) if sort_of(f) == sort_of(row(facts)[0]) and f.quantity.right <= said.start()]
            falls = all(surely_above(sides.of(a), sides.of(b)) for a, b in pairwise(told))
            names = [said["name"].rpartition(" ")[2], said["other"].rpartition(" ")[2]]
            own, other = ([k for k, f in enumerate(told) if _named(name, f, told[:k], around)] for name in names)
            if len(told) >= _FEWEST and falls and len(own) == 1 and other == [own[0] + 1]:
                wrong = own[0] + 1 != _PLACES[said["place"]]
                yield _judged(said.group(), told[own[0]], told[other[0]], wrong, around, said.start())
                break


def _named(name: str, fact: Fact, before: Sequence[Fact], around: Look) -> bool:
    """Whether a name stands right before a figure, behind the figure before it."""
    left = fact.quantity.left
    begin = max(before[-1].quantity.right if before else 0, left - _NEAR)
    return re.search(rf"\b{re.escape(name)}\b", around.text[begin:left]) is not None


_NEAR = 40


def _judged(words: str, own: Fact, other: Fact, fails: bool, around: Look, at: int = -1) -> Check:
    said = [around.place(at, at + len(words))] if at >= 0 else []
    shown = re.sub(r"\s+", " ", words)
    return checks.judged(
        "fails" if fails else "holds",
        relation="rank",
        facts=(own, other),
        places=[around.figure_place(own.quantity), around.figure_place(other.quantity), *said],
        title=Said(
            f"所称「{shown}」与所列不符：{own.text}，另有 {other.text}",
            f"said to be '{shown}', but the list has {own.text} beside {other.text}",
        ),
        advice=Said("核对名次与所列数字", "check the place and the figures listed"),
        printed=own.text,
        chance=0.5,
    )
