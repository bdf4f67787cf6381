"""Lists whose figures each have a name, and a unit only at the end: 无锡 38.6、佛山 31.9、巩义 21.3 万吨."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.patterns import lazy
from factcheck.reading.draft import Draft
from factcheck.reading.one_unit import share_units
from factcheck.reading.phrases import known_measure

_NEXT = lazy(r"\s?(?:、|[和与及]|以及| and )\s?(?P<name>[^、，,。；;：:（）()\d\n]{1,10}?)\s?")
_FIRST = lazy(
    r"(?:[、，；：:（(。]|其中|是|为|\A)\s?(?:其中|分别是|包括|.{1,6}居前的是|分别为)?\s?"
    r"(?P<name>[^、，,。；;：:（）()\d\n]{1,10}?)\s?\Z"
)
_NO_NAME = lazy(r"同比|环比|增长|下降|上涨|下跌|[升降增减涨跌]|分别|[达约至从由较比]|为\Z|[年月日季周第近超逾前后]")
_FEWEST, _REACH = 3, 16
_PAUSES = ("、", "和", "与", "及", "以及", " and ")


def settle(drafts: Sequence[Draft], text: str) -> None:
    """Give the bare figures of such a list the unit at its end, and a name as the last one has its own.

    >>> from factcheck import extract
    >>> told = extract("社会库存118.7万吨，其中无锡38.6、佛山31.9、巩义21.3万吨，其余地区26.9万吨。").facts
    >>> [(fact.subject, fact.measure, fact.low, fact.unit) for fact in told][1:3]
    [('无锡', '社会库存', Decimal('386000.0'), 't'), ('佛山', '社会库存', Decimal('319000.0'), 't')]
    """
    printed = sorted(drafts, key=lambda draft: draft.quantity.left)
    k = 0
    while k < len(printed):
        run, names = _run(printed[k:], text)
        if len(run) >= _FEWEST:
            share_units(run)
            _name(run, names)
        k += max(1, len(run))


def _run(drafts: Sequence[Draft], text: str) -> tuple[list[Draft], list[str]]:
    """The bare figures from the first one on with the one in a unit that ends their list; none where it isn't one."""
    first = drafts[0]
    if not _bare(first):
        return [], []
    found = _FIRST.search(text[max(0, first.quantity.left - _REACH) : first.quantity.left])
    run, names = [first], [found["name"] if found is not None else ""]
    for draft in drafts[1:]:
        between = _NEXT.fullmatch(text, run[-1].quantity.right, draft.quantity.left)
        if between is None or _NO_NAME.search(between["name"]) or draft.aspect != first.aspect:
            return [], []
        run.append(draft)
        names.append(between["name"])
        if not _bare(draft):
            return (run, names) if _one_list(run, names, text) else ([], [])
    return [], []


def _one_list(run: Sequence[Draft], names: Sequence[str], text: str) -> bool:
    """Whether figures with names are one list: with pauses between, of one measure, or of none that is known."""
    first, last = run[0], run[-1]
    ends = bool(last.unit) and last.quantity.decimals == first.quantity.decimals and not last.quantity.signed
    pauses = all(text.startswith(_PAUSES, one.quantity.right) for one in run[:-1])
    one_measure = first.measure == last.measure or (first.measure == names[0] and last.measure)
    return ends and pauses and bool(one_measure) and not any(known_measure(name) for name in names)


def _bare(draft: Draft) -> bool:
    quantity = draft.quantity
    plain = quantity.kind == "number" and quantity.low is not None and quantity.low == quantity.high
    return plain and not draft.unit and draft.scale == 1 and not quantity.signed and draft.cell is None


def _name(run: Sequence[Draft], names: Sequence[str]) -> None:
    """Name the bare figures as the last one is, where its own name stands at the end of its subject."""
    last, own = run[-1], names[-1]
    if not own or not last.subject.endswith(own) or not last.measure:
        return
    whose = last.subject.removesuffix(own)
    for draft, name in zip(run[:-1], names, strict=False):
        if name and draft.subject != whose + name:
            draft.subject, draft.measure, draft.head = whose + name, last.measure, last.head
            draft.how["subject"] = draft.how["measure"] = "list"
