"""目标价、现价与空间不符：A target, a current price and an upside that don't go together.

What it flags
    An upside printed with the target and the price that it is worked out from, where target over price gives another.

>>> from factcheck import check
>>> for finding in check("公司目标价30元，当前股价20元，上行空间30%。", select=["PRI05"]).findings:
...     print(finding.printed, finding.expected)
30% 50%

Why it matters
    The upside decides the rating; it goes stale with the first move of the price.

When it stays silent
    Rounding explains the gap; several targets or prices fit and one of them gives the upside; an older target
    (前次目标价); prices in two currencies; another company's price.

>>> check("公司目标价30元，当前股价20元，上行空间50%。", select=["PRI05"]).findings
()
"""

import re
from collections.abc import Iterator

from factcheck import Check, Fact, Reading, Said, Severity, checks, sides
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck_rules._look import Look
from factcheck_rules._ties import believable
from factcheck_rules.prices._role_words import conflict, currency
from factcheck_rules.prices._roles import Cast, Figure, cast, of_all, plain_side, told

CODE = "PRI05"
SEVERITY = Severity.ERROR


def check(reading: Reading) -> Iterator[Check]:
    """Compare each upside with target over price."""
    figures = cast(reading)
    for role in ("upside", "downside"):
        for upside in figures.of(role):
            if _a_threshold(upside.fact, figures.look):
                continue
            one = of_all(list(_compared(upside, figures)))
            if one is not None:
                yield one


def _a_threshold(fact: Fact, around: Look) -> bool:
    """Whether an upside is the one that a rating asks for: 12% upside as the threshold for an Outperform rating."""
    return _THRESHOLD.search(around.text, *around.clause(fact.quantity.left, fact.quantity.right)) is not None


_THRESHOLD = lazy(r"\b(?:threshold|hurdle|require[sd]?|at least|minimum|more than)\b|门槛|阈值|以上|不低于", re.I)


def _compared(upside: Figure, figures: Cast) -> Iterator[Check]:
    targets, prices = figures.near(upside, "target"), figures.near(upside, "current")
    pairs = [(t, p) for t in targets for p in prices if currency(t.fact.unit) == currency(p.fact.unit)]
    printed = upside.fact
    if upside.role == "downside" and printed.low is not None and printed.high is not None and printed.low > 0:
        printed = evolve(printed, low=-printed.high, high=-printed.low)
    relation = "upside" if pairs and _only_ones(figures, upside) else "overlaps"
    for target, price in pairs:
        made = checks.overlaps(
            told(printed),
            sides.growth(plain_side(target.fact), plain_side(price.fact)),
            title=Said(
                f"目标价、现价与空间不符：空间 {upside.fact.text}，目标价 {target.fact.text}，现价 {price.fact.text}",
                f"target, price and upside don't agree: {upside.fact.text}, {target.fact.text}, {price.fact.text}",
            ),
            advice=Said(
                "按最新收盘价重算空间，或核对目标价",
                "work the upside out again from the last close, or check the target",
            ),
            tried=len(pairs),
            relation=relation,
        )
        # Side by side the three are of one thing, however far they miss each other.
        beside = len(pairs) == 1 and target.sentence == upside.sentence >= 0 and _next_to(price, target)
        yield made if beside else believable(made)


def _only_ones(figures: Cast, upside: Figure) -> bool:
    """Whether a report prints one target and one price, so that no other can be meant, wherever they stand.

    Those of another company don't count: ## Alvik (ALV SS, target SEK 172), ## Torsnes (TRS NO, target NOK 31).
    """
    own = ([f for f in figures.of(role) if not conflict(f.fact, upside.fact)] for role in ("target", "current"))
    return all(len({figure.fact.low for figure in of_role}) == 1 for of_role in own)


def _next_to(price: Figure, target: Figure) -> bool:
    """Whether a price stands in the sentence of the target, or in one of the two beside it."""
    return price.sentence >= 0 and price.block == target.block and abs(price.sentence - target.sentence) <= 1
