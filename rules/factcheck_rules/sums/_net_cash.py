"""Net cash or net debt beside the cash and the debt: cash of $2.31bn, debt $1.45bn, so net cash was $0.86bn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck import Check, Fact, Said, checks, sides
from factcheck.patterns import Rare, lazy
from factcheck_rules._look import Look
from factcheck_rules._ties import believable, nearly, softened

_NET = Rare(r"\bnet (?:cash|debt)\b")
_CASH = lazy(r"^(?!net\b)cash\b(?!.*(?:flow|conversion))")
_DEBT = lazy(r"^(?:gross |total )?(?:debt|borrowings)$")
_SO, _HALF = lazy(r"\b(?:so|leaving|giving|for|hence|resulting in|making)\b[^.;\d]*\Z"), 0.5


def net_cash(found: Look) -> Iterator[Check]:
    """Compare each net amount that is drawn from the two of its sentence.

    >>> from factcheck import check
    >>> text = "Cash and investments were $2.31bn; gross debt $1.45bn, so net cash was ${}bn."
    >>> [f.printed for f in check(text.format("0.96")).findings], len(check(text.format("0.86")).findings)
    (['$0.96bn'], 0)
    """
    for match in _NET.finditer(found.text):
        facts = found.by_sentence.get(found.sentence_at(match.start()), ())
        money = [f for f in facts if f.kind == "money" and f.aspect == "level" and f.low is not None]
        nets = [f for f in money if 0 <= f.quantity.left - match.end() < len(" position was about ")]
        if nets and _SO.search(found.text, max(0, match.start() - len("; hence a year-end ")), match.start()):
            yield from _drawn(min(nets, key=lambda f: f.quantity.left), money, match.group().endswith("cash"))


def _drawn(net: Fact, money: Sequence[Fact], cash: bool) -> Iterator[Check]:
    ahead = [f for f in money if f.quantity.right <= net.quantity.left and f.unit == net.unit]
    have = [f for f in ahead if _CASH.search(f"{f.subject} {f.measure}".lower().strip())]
    owed = [f for f in ahead if _DEBT.search(f.measure.lower())]
    if len(have) != 1 or len(owed) != 1:
        return
    made = believable(
        checks.overlaps(
            net,
            sides.of(have[0]) - sides.of(owed[0]) if cash else sides.of(owed[0]) - sides.of(have[0]),
            title=Said(f"净现金与现金、债务不符：{net.text}", f"cash and debt make another net amount: {net.text}"),
            advice=Said("三个数对一对", "check the three figures"),
        )
    )
    yield made if nearly(made, _HALF) else softened(made)
