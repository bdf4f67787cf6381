"""What the words of one clause say of a figure without its sentence: names and deeds, lists of periods, whose price."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.patterns import lazy
from factcheck.quantity import Mark, Quantity
from factcheck.reading import phrases
from factcheck.reading.bodies import body
from factcheck.reading.case import RELATIVE, Case
from factcheck.reading.clause import Clause, words
from factcheck.reading.draft import Draft, Held
from factcheck.reading.lexicon import roles
from factcheck.reading.pieces import Piece
from factcheck.reading.predicate import Predicate


def moving(clause: Clause, first: int) -> str:
    """上涨个股 3127 只: the word of change that tells which ones are counted; '' where none stands right before."""
    before = clause.pieces[first - 1] if first else None
    if before is None or before.kind not in ("up", "down") or before.word.isascii() or before.word[0] in "新净":
        return ""
    return before.word if before.right == clause.pieces[first].left else ""


def as_it_came(draft: Draft, clause: Clause, said: Predicate) -> None:
    """新增并网 68.5GW, 净增开户 186 万户: what came in over a time is not all there is of it."""
    first = said.phrase[0] if said.phrase else 0
    before = clause.pieces[first - 1] if first else None
    moved = draft.unit not in RELATIVE or said.verb or said.base
    if before is None or before.word not in roles("added") or before.word[0] not in "新净" or not moved:
        return
    beside = before.right == clause.pieces[first].left and draft.measure and draft.phrase.endswith(draft.measure)
    if beside and not draft.measure.startswith(before.word):
        draft.subject = "" if draft.subject == draft.measure else draft.subject
        draft.measure = before.word + draft.measure


def only_figures(pieces: Sequence[Piece]) -> bool:
    """Whether a phrase is made of figures and nothing else."""
    figures = any(piece.kind == "q" for piece in pieces)
    return figures and not any(piece.kind != "q" and any(map(str.isalpha, piece.word)) for piece in pieces)


def names_and_deed(text: str, pieces: Sequence[Piece], said: Predicate, count: int) -> tuple[str, str] | None:
    """The names before 分别 and what was done behind it, where that is no known measure; None for anything else."""
    if said.phrase is None or said.share or said.verb:
        return None
    if said.act and said.agent is not None and said.agent[1] < said.phrase[0]:
        names, deed = words(text, pieces, *said.agent), phrases.tidy(words(text, pieces, *said.phrase))
        deed = said.act + deed if deed and not phrases.split(deed).head else ""  # 依次投放新品 32 款、28 款
    else:
        first, last = said.phrase
        at = next((k for k in range(last, first, -1) if pieces[k].kind == "each"), 0)
        if said.act or not first < at < last or any(piece.kind != "text" for piece in pieces[at + 1 : last + 1]):
            return None
        names, deed = words(text, pieces, first, at - 1), phrases.tidy(words(text, pieces, at + 1, last))
    known = phrases.split(deed).head or not 1 < len(deed) <= _LONGEST_DEED
    return None if known or len(phrases.items(names)) != count or phrases.split(names).head else (names, deed)


def behind_count(text: str, pieces: Sequence[Piece], first: int, last: int) -> str:
    """What stands behind 、 where a phrase begins with a count of things of their own; '' for none."""
    mark = pieces[first].mark
    counted = isinstance(mark, Quantity) and mark.kind == "count" and pieces[first].kind == "q"
    at = next((k for k in range(first + 1, last) if pieces[k].kind == "pause"), 0) if counted else 0
    return words(text, pieces, at + 1, last) if at else ""


_LONGEST_DEED = 8


def counted_too(held: Held, draft: Draft) -> bool:
    """经销商净增 86 家，合计 5,912 家: whether the clause before counts how many more there are."""
    near = held.last[-1] if held.last else None
    more = near is not None and near.aspect == "change" and draft.quantity.kind == "count"
    return near is not None and more and near.unit == draft.unit and near.clause + 1 == draft.clause


def signed_behind(last: list[Draft], case: Case) -> bool:
    """水电 12 亿度，-2.1%: whether a signed rate stands alone in the clause behind a level."""
    near, draft = last[-1] if last else None, case.draft
    alone = bool(draft.quantity.signed) and near is not None and near.aspect == "level"
    # 热卷 318.2 万吨，-5.4 万吨
    amount = near is not None and near.unit == draft.unit and not near.quantity.signed and near.mark == draft.mark
    alone = alone and (case.relative or amount)
    return alone and near is not None and near.sentence == draft.sentence and near.clause + 1 == draft.clause


_PUT = lazy(r"\b(?:is|are|was|were|been) (?:now )?(?:put|pegged|set|fixed|guided|budgeted|held) at \Z")


def measure_put(text: str, case: Case) -> bool:
    """Capex for 2026 is put at $120m: a measure stands where somebody acts, behind a verb that only says how much."""
    at = case.draft.quantity.left
    put = case.unnamed and case.agent.isascii() and _PUT.search(text, max(0, at - 24), at) is not None
    named = phrases.split(case.agent) if put else None
    if named is None or not named.head:
        return False
    case.draft.subject, case.draft.measure, case.draft.head = named.subject, named.measure, True
    case.agent = ""
    return True


def by_periods(drafts: list[Draft], phrase: str, beside: list[Mark]) -> bool:
    """2023、2024 年分别为 0.47 元和 0.51 元: a list of periods, and of no things."""
    listed = len(beside) == len(drafts) > 1 and drafts[-1].mark is beside[-1]
    return listed and len(phrases.items(phrase)) < 2


def whose_price(clause: Clause, phrase: str, names: frozenset[str]) -> str:
    """Whose price or valuation a bracket behind a name tells, or what a firm of the report's `names` has; or ''."""
    if not clause.inside or clause.before is not None or not clause.whom or not phrase:
        return ""
    named, whom = phrases.split(phrase), phrases.split(clause.whom)
    quoted = named.measure in (*roles("aims"), *roles("day_prices")) or named.measure.lower() in roles("quoted_now")
    rate = named.measure.endswith((*roles("rates"), *roles("shares")))  # 甲公司（市占率 12.1%）领先乙公司
    moved = any(piece.kind in ("up", "down", "cmp") for piece in clause.pieces)
    firm = (clause.whom in names or body(clause.whom)) and not moved
    told = named.head and not named.subject and (quoted or rate or firm)
    return phrases.tidy(clause.whom) if told and not whom.head and 2 < len(clause.whom) <= 12 else ""
