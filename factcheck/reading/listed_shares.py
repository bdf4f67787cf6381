"""Shares told as a list of all there is: 出货 1.86 万台，其中科研 41%、租赁 27%、物流 22%、其他 10%."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from factcheck.patterns import lazy
from factcheck.reading.draft import Draft
from factcheck.reading.lexicon import roles

_NAME = lazy(
    r"(?:其中|其中[，：:]|包括|分别为|(?P<led>[：:])|[、，,；;（(]|(?<=[%％])[和与及])\s*(?:and |其中)?"
    r"(?P<name>[^、，,；;：:（）()。\d%\n]{1,14}?)(?:约|占|为|各|占比)?\s?\Z"
)
_MOVES = lazy(r"同比|环比|增速|增幅|涨幅|跌幅|降幅|增长|下降|上涨|下跌|提升|growth|yoy|y/y|rose|fell|up |down ", 2)
_RATES = lazy(r"率|回报|收益|分位|概率|margin|yield|rate|return|ROE|RSI|probab", 2)
_BRACKET = lazy(r"[（(][^（(）)]{0,60}[)）]")
_FEWEST, _REACH, _APART, _LEAD = 3, 24, 18, 60
_ALL, _NEAR = Decimal(100), Decimal(15)


def settle(drafts: Sequence[Draft], text: str, begin: int) -> None:
    """Name each share of such a list after its part; where nothing names the rest, they must make 100%.

    >>> from factcheck import extract
    >>> told = extract("前三季度出货1.86万台，其中科研41%、租赁27%、物流22%、其他10%。").facts
    >>> [(f.subject, f.measure, f.aspect) for f in told][1:3]
    [('科研', '占比', 'share'), ('租赁', '占比', 'share')]
    """
    printed = sorted((d for d in drafts if d.quantity.unit == "%"), key=lambda draft: draft.quantity.left)
    run: list[tuple[Draft, str]] = []
    for draft in printed:
        between = text[run[-1][0].quantity.right : draft.quantity.left] if run else ""
        if sum(map(between.count, "（(")) > sum(map(between.count, "）)")):
            continue  # 工业占 38%（机床 21%、纺机 17%）: parts of a part
        name = _named(draft, text) if _plain(draft) else ""
        if run and (not name or len(_BRACKET.sub("", between)) > _APART):
            _told(run, text, begin)
            run = []
        if name:
            run.append((draft, name))
    _told(run, text, begin)


def _plain(draft: Draft) -> bool:
    """Whether a figure is a bare one, without sign, verb or base."""
    quantity = draft.quantity
    bare = quantity.low is not None and quantity.low == quantity.high and not quantity.signed and quantity.low > 0
    plain = draft.aspect in ("level", "share") and draft.role in ("", "part")
    return bare and plain and not (draft.verb or draft.base or draft.cell)


def _named(draft: Draft, text: str) -> str:
    left = draft.quantity.left
    found = _NAME.search(text[max(0, left - _REACH) : left].replace("\n", ""))
    name = found["name"].strip(" *　") if found is not None else ""
    return "" if _MOVES.search(name) or _RATES.search(name) else name


def _told(run: Sequence[tuple[Draft, str]], text: str, begin: int) -> None:
    """Take a run of named figures for the shares of one whole, if they are."""
    if len(run) < _FEWEST or len({name for _, name in run}) < len(run):
        return
    room = sum((Decimal(1).scaleb(-draft.quantity.decimals) for draft, _ in run), Decimal(0)) / 2
    off = abs(sum((draft.quantity.low or Decimal(0) for draft, _ in run), Decimal(0)) - _ALL)
    first = run[0][0].quantity.left
    led = text[max(begin, first - _LEAD) : first]
    rest = run[-1][1].removeprefix("的").lower().startswith(roles("rest_of_list")) and off <= _NEAR
    if off > room and (not rest or _RATES.search(led) or _MOVES.search(led)):
        return
    for draft, name in run:
        if draft.measure != "仓位":
            draft.subject, draft.measure, draft.aspect, draft.head = name, "占比", "share", True
            draft.near = None
        draft.how["whole"] = "list"
