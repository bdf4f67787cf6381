"""From checks to findings: which checks one figure explains, where to point, what to quote, and a lasting name."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cache

from attrs import frozen

from factcheck.checks import NOTHING, Check, Finding, Place, Said, agreement, place
from factcheck.document import Document
from factcheck.facts import Fact, Statement
from factcheck.making import evolve
from factcheck.sides import plain

Figure = tuple[str, int, int]
"""A printed figure: report, start, end."""

STOPS = frozenset("，。；！？;!?\n\t|")
SOFT_STOPS = frozenset(",.")
"""Stops only where white space follows: not the comma in 1,234 nor the point in 2.5."""
REACH = 60
"""A quotation reaches at most so far from its figure."""
SHORT = 6
"""A clause that says less than this beside its figure is quoted with the one before it."""


def figure_of(fact: Fact) -> Figure:
    """The printed figure of a fact; facts that share a figure share this."""
    return fact.origin.report, fact.quantity.start, fact.quantity.end


# ---------------------------------------------------------------------------------------------------- quotations


def quoted(document: Document, left: int, right: int, row: bool = False) -> tuple[int, int]:
    """The clause around a view slice (for a table: the row), as source offsets, without white space at its ends."""
    text = document.view.text
    begin = _back(text, left, row)
    if not row and left - begin < SHORT and begin > 1 and text[begin - 1] not in "。！？\n":
        begin = _back(text, begin - 1, row)
    end = _forward(text, right, row)
    while begin < left and (text[begin].isspace() or text[begin] in "*#|>"):
        begin += 1
    while end > right and (text[end - 1].isspace() or text[end - 1] in "*|"):
        end -= 1
    span = document.view.span(begin, end)
    return span.start, span.end


def _back(text: str, left: int, row: bool) -> int:
    for at in range(left - 1, max(-1, left - REACH), -1):
        char = text[at]
        if char == "\n" or (not row and (char in STOPS or (char in SOFT_STOPS and text[at + 1].isspace()))):
            return at + 1
    return max(0, left - REACH + 1)


def _forward(text: str, right: int, row: bool) -> int:
    limit = min(len(text), right + REACH)
    for at in range(right, limit):
        char = text[at]
        if char == "\n" or (
            not row and (char in STOPS or (char in SOFT_STOPS and text[at + 1 : at + 2] in ("", " ", "\n")))
        ):
            return at
    return limit


def quoted_fact(fact: Fact, document: Document) -> tuple[int, int]:
    """The source offsets of the clause or row around a fact's figure."""
    return quoted(document, fact.quantity.left, fact.quantity.right, fact.layout == "table")


def place_of_fact(fact: Fact, document: Document) -> Place:
    """The quotation around a fact's figure."""
    quantity = fact.quantity
    start, end = quoted_fact(fact, document)
    at = document.locate(quantity.start)
    return evolve(
        place(document, start, end),
        report=fact.origin.report,
        figure=document.text[quantity.start : quantity.end],
        figure_start=quantity.start,
        figure_line=at.line,
        figure_column=at.column,
    )


# ------------------------------------------------------------------------------------------------------- folding


Node = tuple[str | int, ...]
"""What can be wrong as one: a figure, or the statement it is a mention of."""


def fold(
    failing: Sequence[Check], confirmed: Iterable[Node], same: Mapping[str, Mapping[int, int]]
) -> list[list[Check]]:
    """Put together the failing checks that one figure explains, the one to report first in each group.

    `confirmed` is what other checks vouch for (see `confirmed_by`); `same` gives for each report the statements that
    its figures are mentions of, as `mentions` tells them. The mentions of a contested statement explain whatever else
    fails on them. Any other figure explains several checks only where no other check confirms it and one other value
    in its place would satisfy them all.
    """
    folder, confirmed = _Folder(same), frozenset(confirmed)
    groups, rest = folder.contested(failing)
    for left in folder.apart(rest):
        while left:
            group = folder.explained(left, confirmed)
            groups.append(group)
            taken = {id(check) for check in group}
            left = [check for check in left if id(check) not in taken]
    return [sorted(group, key=_weight) for group in groups]


def confirmed_by(check: Check, same: Mapping[str, Mapping[int, int]]) -> frozenset[Node]:
    """What a check vouches for, so that no error in it explains another check; a repetition vouches for nothing so."""
    return frozenset(_Folder(same).nodes(check) if check.relation != "agree" and check.confirms else ())


def _weight(check: Check) -> tuple[bool, int, bool, float]:
    """The order in a group: repeats in one report, then the gravest, then those that compare figures."""
    return not _contests(check), -check.severity, not check.sides, check.chance


def _contests(check: Check) -> bool:
    """Whether a check shows a statement of one report to contest itself; between reports either may be right."""
    return check.relation == "agree" and len({fact.origin.report for fact in check.facts}) == 1


@frozen
class _Folder:
    """Folds checks by what they are about."""

    same: Mapping[str, Mapping[int, int]]

    def node(self, fact: Fact) -> Node:
        """The statement of a fact, else its figure."""
        report = fact.origin.report
        number = self.same.get(report, {}).get(fact.quantity.start)
        return figure_of(fact) if number is None else (report, number)

    def nodes(self, check: Check) -> tuple[Node, ...]:
        """What a check is about: its statements or figures, else its places; in order, so that ties fall the same."""
        if check.facts:
            return tuple(sorted(set(map(self.node, check.facts))))
        return tuple(sorted({(p.report, p.start, p.end) for p in check.places}))

    def contested(self, failing: Sequence[Check]) -> tuple[list[list[Check]], list[Check]]:
        """Groups around statements that contest themselves, and the checks that touch none of them."""
        groups: list[list[Check]] = []
        owner: dict[Node, list[Check]] = {}
        left = []
        for check in sorted(failing, key=lambda c: not _contests(c)):
            nodes = self.nodes(check)
            group = next((owner[node] for node in nodes if node in owner), None)
            if _contests(check):
                if group is None:
                    groups.append(group := [])
                owner.update(dict.fromkeys(nodes, group))
            if group is None:
                left.append(check)
            else:
                group.append(check)
        return groups, left

    def apart(self, checks: Sequence[Check]) -> list[list[Check]]:
        """The checks in clusters that share nothing with each other, so that folding stays linear in their number."""
        cluster: dict[Node, list[Check]] = {}
        for check in checks:
            home, nodes = [check], self.nodes(check)
            for other in {id(c): c for node in nodes if (c := cluster.get(node)) is not None}.values():
                home, moved = (other, home) if len(other) >= len(home) else (home, other)
                home.extend(moved)
                cluster.update((node, home) for one in moved for node in self.nodes(one))
            cluster.update(dict.fromkeys(nodes or {(id(check),)}, home))
        place = {id(check): index for index, check in enumerate(checks)}
        found = {id(home): sorted(home, key=lambda check: place[id(check)]) for home in cluster.values()}
        return sorted(found.values(), key=lambda home: place[id(home[0])])

    def explained(self, left: Sequence[Check], confirmed: frozenset[Node]) -> list[Check]:
        """The largest group of checks that one figure explains; else the first one with those about the same."""
        if len(left) > ENTANGLED:
            return list(left)
        nodes = {id(check): self.nodes(check) for check in left}
        twins = [check for check in left if nodes[id(check)] == nodes[id(left[0])]]
        counts = Counter(node for check in left for node in nodes[id(check)] if node not in confirmed)
        for node, count in counts.most_common():
            if count <= len(twins):
                break
            group = [check for check in left if node in nodes[id(check)]]
            if self.one_value(group, node):
                return group
        return twins

    def one_value(self, group: Sequence[Check], node: Node) -> bool:
        """Whether one other value of the shared figure would satisfy all the comparisons in a group."""
        compared = [check for check in group if len(check.sides) > 1]
        wanted = [
            self.without(check, node) if check.relation == "agree" else self.wanted(check, node) for check in compared
        ]
        values = [value for value in wanted if value is not None]
        if len(values) < len(compared):
            return False
        return not values or max(values) - min(values) <= CLOSE * max(map(abs, values))

    def without(self, check: Check, node: Node) -> Decimal | None:
        """The value on which all other mentions agree; None if they don't."""
        others = [side for side in check.sides if not any(self.node(fact) == node for fact in side.facts)]
        return others[0].value if others and agreement(others) != "fails" else None

    def wanted(self, check: Check, node: Node) -> Decimal | None:
        """The value of a figure with which a check would hold, within a factor of 10^5; None if there is none."""
        fact = next((f for f in check.facts if self.node(f) == node), None)
        if fact is None or not fact.low:
            return None
        printed, expected = check.sides
        chosen = fact

        def miss(value: Decimal) -> Decimal | None:
            one, other = printed.value_with(chosen, value), expected.value_with(chosen, value)
            return None if one is None or other is None else one - other

        low = at_low = None
        for step in _steps():
            high = fact.low * step
            at_high = miss(high)
            if low is not None and at_low is not None and at_high is not None and (at_low <= 0) != (at_high <= 0):
                return _bisected(miss, low, high, at_low <= 0)
            low, at_low = high, at_high
        return None


@cache
def _steps() -> tuple[Decimal, ...]:
    """From 10^-5 to 10^5, eight to each power of ten."""
    return tuple(Decimal(10) ** (Decimal(n) / 8) for n in range(-40, 41))


ENTANGLED = 300
"""So many failing checks that hang together are one matter: which figure explains which is no longer worth asking."""

CLOSE = Decimal("0.02")
"""Two wanted values of one figure may lie so far apart: the results they are worked out from are rounded."""


def _bisected(miss: Callable[[Decimal], Decimal | None], low: Decimal, high: Decimal, low_side: bool) -> Decimal:
    for _ in range(40):
        middle = (low + high) / 2
        value = miss(middle)
        if value is None:
            break
        if (value <= 0) == low_side:
            low = middle
        else:
            high = middle
    return (low + high) / 2


# ------------------------------------------------------------------------------------------------------ findings


def finding_of(group: Sequence[Check], documents: Mapping[str, Document], names: Mapping[str, str]) -> Finding:
    """One finding from the checks that one figure explains. `names` gives each report's path from the root."""
    main = group[0]
    places: list[Place] = []
    quoted: set[tuple[str, int]] = set()
    for check in group:
        more = [p for p in _places(check, documents) if (p.report, p.figure_start) not in quoted]
        places += more
        quoted.update((p.report, p.figure_start) for p in more)
    first = places[0] if places else Place("", 0, 0, "")
    at = documents[first.report].locate(first.figure_start) if first.report in documents else None
    end = first.figure_start + len(first.figure) if first.figure else first.end
    return Finding(
        rule=main.code,
        severity=max(check.severity for check in group),
        message=_message(main),
        report=first.report,
        line=at.line if at else 1,
        column=at.column if at else 1,
        start=first.figure_start if at else 0,
        end=end,
        evidence=tuple(places),
        expected=main.expected,
        printed=main.printed,
        fingerprint=fingerprint(main, names),
        advice=main.advice,
        also=_also(group),
        checks=tuple(group),
        language=documents[first.report].language if at else "zh",
    )


def _also(group: Sequence[Check]) -> tuple[Said, ...]:
    """What the other checks of a group say, each in its rule's name and once; what the first says is said already."""
    told = (Said(f"{c.code} {m.zh}", f"{c.code} {m.en}") for c in group for m in (_message(c),))
    return tuple(dict.fromkeys(told))[1:]


def _message(check: Check) -> Said:
    """The title with the arithmetic in brackets."""
    title, sums = check.title, check.arithmetic
    if sums == NOTHING:
        return title
    return Said(
        f"{title.zh}（{sums.zh}）" if sums.zh else title.zh,
        f"{title.en} ({sums.en})" if sums.en else title.en,
    )


def _places(check: Check, documents: Mapping[str, Document]) -> Iterable[Place]:
    """The quotations of a check: those the rule gave, completed, else those around its facts."""
    if check.places:
        for given in check.places:
            document = documents.get(given.report)
            yield given if document is None or given.line else place(document, given.start, given.end)
        seen = [(p.report, p.start, p.end) for p in check.places]
        facts = [f for f in check.facts if not any(r == f.origin.report and s <= f.start < e for r, s, e in seen)]
    else:
        facts = list(check.facts)
    told: set[Figure] = set()
    for fact in facts:
        if figure_of(fact) not in told and fact.origin.report in documents:
            told.add(figure_of(fact))
            yield place_of_fact(fact, documents[fact.origin.report])


def compared(check: Check, names: Mapping[str, str]) -> tuple[str, frozenset[tuple[object, ...]]]:
    """What a check compares: the rule and the set of (path from the root, value, unit, measure) of both sides.

    Two checks with equal ones are one comparison made twice. What has no value counts with its text, white space
    taken out.
    """
    parts: Iterable[tuple[object, ...]] = (
        (names.get(fact.origin.report, fact.origin.report), fact.low, fact.high, fact.unit, fact.measure)
        for fact in check.facts
    )
    if not check.facts:
        parts = ((names.get(p.report, p.report), "".join(p.text.split()), "", "", "") for p in check.places)
    return check.code, frozenset(parts)


def fingerprint(check: Check, names: Mapping[str, str]) -> str:
    """A short hash of what a check compares, with values in one form: 1.70 and 1.7 are one.

    Moving or re-wrapping text does not change it.
    """
    code, parts = compared(check, names)
    shown = sorted(tuple(map(_canonical, part)) for part in parts)
    told = "\n".join([code, *("\t".join(part) for part in shown)])
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _canonical(value: object) -> str:
    return plain(value) if isinstance(value, Decimal) else "" if value is None else str(value)


def numbered(findings: Iterable[Finding]) -> list[Finding]:
    """Findings in order of place, with ':2', ':3' put to a fingerprint that occurs again."""
    ordered = sorted(findings, key=lambda f: (f.report, f.start, f.rule, f.end))
    seen: Counter[str] = Counter()
    result = []
    for finding in ordered:
        seen[finding.fingerprint] += 1
        n = seen[finding.fingerprint]
        result.append(finding if n == 1 else evolve(finding, fingerprint=f"{finding.fingerprint}:{n}"))
    return result


def mentions(statements: Iterable[Statement]) -> dict[int, int]:
    """Of one report: the number of the statement that the figure at each offset is a mention of.

    Only statements with several mentions count.
    """
    same: dict[int, int] = {}
    for number, statement in enumerate(statements):
        if len(statement.facts) > 1:
            for fact in statement.facts:
                same.setdefault(fact.quantity.start, number)
    return same
