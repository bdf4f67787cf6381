"""跑赢、跑输的百分点与两者涨跌幅不符：A lead in points that the two moves don't give.

What it flags
    算力指数上涨 4.4%，跑赢沪深300指数 5.1 个百分点, where 沪深300指数 is printed at +1.3% for the same days. What is
    told over the benchmark that a table prints beside the return.

>>> from factcheck import check
>>> text = "本周沪深300指数上涨1.3%，算力指数上涨4.4%，跑赢沪深300指数{}个百分点。"
>>> for finding in check(text.format("5.1"), select=["CHG08"]).findings:
...     print(finding.rule, finding.printed, finding.expected)
CHG08 5.1个百分点 3.1个百分点

Why it matters
    The lead over the index is what the headline takes.

When it stays silent
    Rounding of both moves explains the gap; the index is printed for other days, in several values, or not at all.

>>> check(text.format("3.1"), select=["CHG08"]).findings
()
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from factcheck import Check, Fact, Reading, Said, Severity, checks, sides
from factcheck.index import index, once
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.reading.phrases import terms
from factcheck_rules._look import Look, look
from factcheck_rules._ties import misprinted, nearly, softened
from factcheck_rules.changes._outperformed import english_leads

CODE = "CHG08"
SEVERITY = Severity.ERROR

_AHEAD = lazy(
    r"(?P<word>跑赢|领先|强于|优于|高于|快于|跑输|落后|弱于|低于|慢于)于?(?:同期)?(?P<other>[^，。；;：:\n]{2,20}?)"
    r"\s?(?:约|达|近)?\s?\Z"
)
_BEHIND = lazy(
    r"(?P<word>outperform|beat|ahead of|underperform|lagg|behind)\w*\s(?:the\s)?(?P<other>[\w &.-]{2,30}?) by\s\Z", re.I
)
_TRAILS = frozenset(["跑输", "落后", "弱于", "低于", "慢于", "underperform", "lagg", "behind"])
_REACH = 40


def check(reading: Reading) -> Iterator[Check]:
    """Compare each lead in points with the difference of the two moves."""
    around = look(reading)
    yield from _in_amounts(reading, around)
    for lead, one, index_, trails in english_leads(around):
        # The words say which two moves are meant: no other figure explains the lead.
        yield evolve(_compared(lead, one, index_, trails), relation="lead")
    for fact in reading.facts:
        if fact.unit == "%" and fact.sentence >= 0 and fact.low is not None:
            yield from _relative(fact, around)
        if fact.unit != "pp" or fact.sentence < 0 or fact.low is None:
            continue
        yield from _excess(fact, around)
        yield from _of_row(fact, around)
        said = _said(fact, around)
        own = _own(fact, around) if said is not None else None
        other = _other(said["other"], own, reading) if said is not None and own is not None else None
        other = _behind(fact, said["other"], around) or other if said is not None else None
        if said is not None and own is not None and other is not None:
            yield _compared(fact, own, other, said["word"].lower() in _TRAILS)


_EXCESS = lazy(r"(?:\A|[，,；;])\s?(?:实现)?(?:相对|超额)(?:收益|表现)?率?(?:约?为|达到?|是|：)?\s?\Z")


def _excess(fact: Fact, around: Look) -> Iterator[Check]:
    """板块上涨 2.4%，沪深300上涨 1.1%，超额收益 1.3 个百分点: the two moves right before, and no others."""
    left = fact.quantity.left
    begin = max(around.reading.sentences[fact.sentence].left, left - _REACH)
    if _EXCESS.search(around.text, begin, left) is None:
        return
    here = [f for f in around.by_sentence.get(fact.sentence, ()) if f.quantity.right <= left and f.unit == "%"]
    if len(here) != _TWO:
        return
    moves = all(_is_move(f) and f.aspect == "change" for f in here) and here[0].about != here[1].about
    if moves or (all(map(_exact, here)) and _returned(here[0], around) and _marked(here[1], around)):
        yield _compared(fact, here[0], here[1], False)


_TWO = 2
_RETURN = lazy(r"(?:收益率?|涨幅|回报率?|上涨|增长|净值)(?:约?为|达到?|录得|是)?\s?[+＋]?\Z")
_BENCHMARK = lazy(
    r"[，,；;（(]\s?(?:业绩|同期)?(?:比较)?基准(?:指数)?(?:收益率?|涨幅|上涨|下跌)?(?:约?为|是)?\s?[+＋]?\Z"
    r"|[，,；;（(]\s?同期[^，,。；;（）()]{2,12}?(?:上涨|下跌|涨|跌)(?:了|约)?\s?\Z"
)


_LED = 20


def _exact(fact: Fact) -> bool:
    return fact.low is not None and fact.low == fact.high and fact.modifier == "exact"


def _returned(fact: Fact, around: Look) -> bool:
    """Whether the words before a rate say that it is what was earned."""
    return _RETURN.search(around.text, max(0, fact.quantity.left - 12), fact.quantity.left) is not None


def _marked(fact: Fact, around: Look) -> bool:
    """Whether the words before a rate say that it is of the benchmark."""
    return _BENCHMARK.search(around.text, max(0, fact.quantity.left - _LED), fact.quantity.left) is not None


_ROW = lazy(
    r"(?:\A|[，,；;。：:]\s?)(?P<name>[^，。；;：:\n]{2,20}?)(?:产品|组合|策略)?(?:当月|本月|当周|本周|当季|本季|年内|月度)?的?"
    r"超额(?:收益)?率?(?:约?为|达到?|是)?\s?\Z"
)
_GAINED = lazy(r"(?<!基准)(?:收益|回报|涨跌?幅)率?\Z|\A净值增长率?\Z")


def _of_row(fact: Fact, around: Look) -> Iterator[Check]:
    """1000 指增超额 0.75 个百分点: the return in the row of that name, less the one of its benchmark beside it."""
    rows = once(around.reading, _benchmarked)
    left = fact.quantity.left
    said = _ROW.search(around.text[max(around.sentences[fact.sentence], left - _REACH) : left]) if rows else None
    fits = [pair for name, pair in rows if name == said["name"].strip()] if said is not None else []
    if len(fits) == 1:
        yield _compared(fact, *fits[0], False)


def _benchmarked(reading: Reading) -> list[tuple[str, tuple[Fact, Fact]]]:
    """The rows of tables that hold one return and one of a benchmark, by name."""
    rows: dict[tuple[int, int], list[Fact]] = {}
    for fact in reading.facts:
        if fact.cell is not None and fact.unit == "%" and _exact(fact):
            rows.setdefault(fact.cell[:2], []).append(fact)
    found = []
    for facts in rows.values():
        gained = [fact for fact in facts if _GAINED.search(fact.measure) and "基准" not in fact.measure]
        marked = [fact for fact in facts if fact.measure.startswith("基准")]
        if len(gained) == len(marked) == 1 and gained[0].subject == marked[0].subject:
            found.append((gained[0].subject, (gained[0], marked[0])))
    return found


_RELATIVE = lazy(
    r"(?:较|相对于?|相比|相较于?)(?P<other>[^，。；;：:\n]{2,12}?)的?(?:相对收益率?|超额收益率?|超额)"
    r"(?:约?为|达到?|是|：)?\s?\Z"
)
"""较沪深300的相对收益为 2.01%: a lead told in %."""


def _relative(fact: Fact, around: Look) -> Iterator[Check]:
    """Compare 较沪深300的相对收益为 2.01% with the difference of the two moves."""
    left = fact.quantity.left
    words = around.text[max(around.reading.sentences[fact.sentence].left, left - _REACH) : left]
    said = _RELATIVE.search(words) if "收益" in words or "超额" in words else None
    own = _own(fact, around) if said is not None else None
    other = _other(said["other"], own, around.reading) if said is not None and own is not None else None
    if own is not None and other is not None:
        yield _compared(fact, own, other, False)


def _said(fact: Fact, around: Look) -> re.Match[str] | None:
    """The words of a lead right before a figure in points."""
    left = fact.quantity.left
    words = around.text[max(around.reading.sentences[fact.sentence].left, left - _REACH) : left]
    return _AHEAD.search(words) or _BEHIND.search(words)


def _behind(fact: Fact, name: str, around: Look) -> Fact | None:
    """The other's move in the bracket right behind the lead: 跑赢沪深300指数 1.4 个百分点（沪深300上涨 0.6%）."""
    for one in around.by_sentence.get(fact.sentence, ()):
        gap = one.quantity.left - fact.quantity.right
        if 0 < gap < _GAP and _is_move(one) and _OPENED.fullmatch(around.text, fact.quantity.right, one.quantity.left):
            told = around.text[fact.quantity.right + 1 : one.quantity.left].strip().removeprefix("同期")
            if told.startswith("后者"):
                return one
            return one if terms(name) & one.about or told[:3] == name[:3] else None
    return None


_GAP = 24
_OPENED = lazy(r"\s?[（(][^（()）；。]*|[，,]\s?(?:同期|后者)[^（()）；。，\d]*(?:\d{2,4}[^（()）；。，\d]*)?")


def _is_move(fact: Fact) -> bool:
    return fact.unit == "%" and fact.low is not None and fact.trust >= 0.5 and fact.aspect != "points"


def _moves_of(reading: Reading) -> dict[frozenset[str], list[Fact]]:
    """Moves in %: changes by their subject, levels by all their terms."""
    found: dict[frozenset[str], list[Fact]] = {}
    for fact in filter(_is_move, reading.facts):
        found.setdefault(fact.about if fact.aspect == "change" else fact.terms, []).append(fact)
    return found


def _own(fact: Fact, around: Look) -> Fact | None:
    """The move just before, of the same subject in the same sentence."""
    here = around.by_sentence.get(fact.sentence, ())
    ahead = [f for f in here if _is_move(f) and f.quantity.right <= fact.quantity.left]
    last = ahead[-1] if ahead else None
    if last is None or not last.about:
        return None
    return last if last.aspect != "change" or last.about <= fact.about else None


def _other(name: str, own: Fact, reading: Reading) -> Fact | None:
    """The one move printed for a name, over the same days."""
    wanted, measure = terms(name), terms(own.measure)
    if not wanted:
        return None  # 快于市场: no name
    whole = wanted | measure if own.aspect != "change" and measure else frozenset()
    moves = once(reading, _moves_of)
    called: Sequence[Fact] = moves.get(whole if own.aspect != "change" else wanted, ())
    if not called and own.aspect == "change":  # 跑输沪深300指数, and 沪深300下跌 0.5%
        short = name.strip().removesuffix("指数")
        called = (*moves.get(terms(short), ()), *moves.get(terms(f"{short}指数"), ()))
    if not called and own.aspect == "change":  # 通信行业周观点 上周沪深300指数下跌 0.7%: a title runs into its name
        called = tuple(f for f in look(reading).by_sentence.get(own.sentence, ()) if wanted and wanted < f.about)
    fits = [
        f
        for f in called
        if f is not own and f.period is not None and own.period is not None and f.aspect == own.aspect
        if (f.period.iso or f.period.label) == (own.period.iso or own.period.label) and f.base == own.base
    ]
    return fits[0] if len({(f.low, f.high) for f in fits}) == 1 else None


def _compared(lead: Fact, own: Fact, other: Fact, trails: bool) -> Check:
    return checks.overlaps(
        lead,
        (sides.points(other, own) if trails else sides.points(own, other)).as_unit(lead.unit),
        title=Said(
            f"领先幅度与两者涨跌幅不符：{own.subject} {own.text}，{other.subject} {other.text}，印 {lead.text}",
            f"the lead and the two moves don't agree: {own.text}, {other.text}, printed {lead.text}",
        ),
        advice=Said(
            "三个数对一对：自身、基准、相差的百分点", "check the three: its own move, the benchmark's, the points"
        ),
    )


def _in_amounts(reading: Reading, around: Look) -> Iterator[Check]:
    """Compare 领先乙 3.1 亿件, 比乙高 29.3 亿元 with the levels of both for the same measure and time."""
    for fact in reading.facts:
        if fact.sentence < 0 or fact.low is None or fact.unit in ("%", "pp", "x", "") or fact.quantity.low is None:
            continue
        left = fact.quantity.left
        words = around.text[max(reading.sentences[fact.sentence].left, left - _REACH) : left]
        said = _BY_AMOUNT.search(words)
        if said is None:
            continue
        ahead = [f for f in around.by_sentence.get(fact.sentence, ()) if f.quantity.right <= left - len(said.group())]
        own = [f for f in ahead if f.aspect == "level" and f.unit == fact.unit][-1:]
        wanted = terms(said["other"] or said["than"] or "")
        if own and own[0].about and wanted and own[0].about != wanted:
            others = _levels_of(wanted, own[0], reading)
            if len({(f.low, f.high) for f in others}) == 1:
                yield _apart(fact, own[0], others[0], bool(said["less"]))


_BY_AMOUNT = lazy(
    r"(?:领先|高出|超出)(?P<other>[^，。；;：:（()）\n\d]{2,12}?)(?:约|达)?\Z"
    r"|相?[比较](?P<than>[^，。；;：:（()）\n\d]{2,12}?)(?:多|高|高出|多出|(?P<less>少|低))(?:了|出)?约?\Z"
)


def _levels_of(wanted: frozenset[str], own: Fact, reading: Reading) -> list[Fact]:
    """The levels of another body for the measure of one, over the same days."""
    measure = terms(own.measure)
    body = next(iter(wanted))
    return [
        f
        for f in index(reading).by_term.get(body, ())
        if f.aspect == "level" and f.unit == own.unit and f.about == wanted and f.stance == own.stance
        if measure and measure <= f.terms and not f.terms - wanted - measure - own.terms
        if f.period is None or own.period is None or f.period.iso == own.period.iso
    ]


def _apart(gap: Fact, own: Fact, other: Fact, less: bool) -> Check:
    size = evolve(gap, low=abs(gap.low or 0), high=abs(gap.high or 0))
    made = checks.overlaps(
        size,
        sides.of(other) - sides.of(own) if less else sides.of(own) - sides.of(other),
        title=Said(
            f"差额与两个数不符：{own.subject} {own.text}，{other.subject} {other.text}，印 {gap.text}",
            f"difference and the two figures don't agree: {own.text}, {other.text}, printed {gap.text}",
        ),
        advice=Said("三个数对一对：两个水平与其差额", "check the three: both levels and what lies between"),
    )
    return made if nearly(made, NEAR) or misprinted(made) else softened(made)


NEAR = 0.4
