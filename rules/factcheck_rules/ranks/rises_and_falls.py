"""所称涨跌家数与所列不符：So many said to have risen and fallen, and a list that has it otherwise.

What it flags
    五个子板块三涨两跌 behind a list in which two rose and three fell; 六个品种三涨、两跌、一平 over a table of six rows
    in which no column of changes has it so.

>>> from factcheck import check
>>> text = "软件上涨3.2%，硬件上涨{}%，云服务下跌0.6%，安全下跌1.4%，四个子板块两涨两跌。"
>>> [f.printed for f in check(text.format("1.8").replace("硬件上涨", "硬件下跌"), select=["RNK18"]).findings]
['两涨两跌']

Why it matters
    It sums the list up, and is copied from week to week.

When it stays silent
    The list is of fewer or more than are counted; a figure of it is zero; no list in the sentence or right before it.

>>> check(text.format("1.8"), select=["RNK18"]).findings
()
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from factcheck import Check, Fact, Reading, Said, Severity, checks
from factcheck.patterns import lazy
from factcheck_rules._look import Look, look
from factcheck_rules.ranks._labels import Named, named_runs

CODE = "RNK18"
SEVERITY = Severity.WARNING

_N = r"[一二两三四五六七八九十]|\d{1,2}"
_TOLD = lazy(
    r"(?P<first>[一二两三四五六七八九十\d](?<![一二两三四五六七八九十\d第].)(?:(?<=\d)\d)?)(?:个|只|家|种)?"
    rf"(?:[涨升增][、，]?(?P<down>{_N})(?:个|只|家|种)?[跌降减]|[跌降减][、，]?(?P<up>{_N})(?:个|只|家|种)?[涨升增])"
    rf"(?:[、，]?(?P<flat>{_N})(?:个|只|家|种)?(?:持?平|持稳))?"
)
_VALUES = {word: n for n, word in enumerate("一二三四五六七八九十", 1)} | {"两": 2}


def check(reading: Reading) -> Iterator[Check]:
    """Count the signs of the list in the sentence of each such summary, or in the sentence before."""
    around = look(reading)
    for told in _TOLD.finditer(around.text):
        up, down = _value(told["up"] or told["first"]), _value(told["down"] or told["first"])
        yield from _names_told((up, down), told, around)
        runs = [run for run in _near(told, around) if len(run) == up + down and not told["flat"]]
        runs = runs or ([] if told["flat"] else _columns(told, up + down, around))
        if len(runs) == 1:
            yield from _counted(runs[0], up, told, around)
        elif not runs:
            yield from _rows_counted((up, down, _value(told["flat"]) if told["flat"] else 0), told, around)


_LISTED = lazy(
    r"[：:。，；]?\s?(?:其中[，,]?)?(?P<way>上?[涨升]|下?[跌降])的?(?:品种|行业|类别|城市|省份|项目)?(?:有|是|为|包括|：)"
    r"(?P<one>[^。；：\n\d]{3,90})[；。，]\s?(?:而)?(?P<other_way>上?[涨升]|下?[跌降])的?(?:品种|行业|类别|城市|省份|项目)?"
    r"(?:有|是|为|包括|：|则是|则有)(?P<other>[^。；：\n\d]{2,90})[。；\n]"
)
_FIRM, _LOOSE = lazy("、|和|以及"), lazy("、|和|以及|及|与")


def _names_told(ways: tuple[int, int], told: re.Match[str], around: Look) -> Iterator[Check]:
    """五涨三跌。上涨的有甲、乙、…；下降的是丙和丁: names without figures are counted."""
    said = _LISTED.match(around.text, told.end())
    if said is None or (said["way"][-1] in "涨升") == (said["other_way"][-1] in "涨升") or told["flat"]:
        return
    rose, fell = (said["one"], said["other"]) if said["way"][-1] in "涨升" else (said["other"], said["one"])
    counts = [tuple(len(apart.split(names)) for names in (rose, fell)) for apart in (_FIRM, _LOOSE)]
    if "等" in said.group():
        return
    yield checks.judged(
        "holds" if ways in counts else "fails",
        relation="count",
        places=[around.place(*told.span()), around.place(*said.span())],
        title=Said(
            f"所称「{told.group()}」与所列不符：列出 {counts[0][0]} 涨 {counts[0][1]} 跌",
            f"said {told.group()}, but the lists have {counts[0][0]} up and {counts[0][1]} down",
        ),
        advice=Said("数一数涨跌各几个", "count those that rose and those that fell"),
        printed=told.group(),
        chance=0.3,
    )


def _value(said: str) -> int:
    return int(said) if said.isdigit() else _VALUES[said]


def _near(told: re.Match[str], around: Look) -> list[list[Named]]:
    """The lists of changes in the sentence of a summary; else those of the sentence before."""
    number = around.sentence_at(told.start())
    sentences = around.reading.sentences
    for k in (number, number - 1, number + 1):  # **纸种：两涨两跌。** 双胶纸 …
        if not 0 <= k < len(sentences) or sentences[k].block != sentences[number].block:
            continue
        runs = named_runs(around.by_sentence.get(k, ()), around)
        changes = [run for run in runs if all(item.fact.aspect == "change" and item.fact.low for item in run)]
        if changes:
            return changes
    return []


def _columns(told: re.Match[str], many: int, around: Look) -> list[list[Named]]:
    """ARPU：两升一降 in a heading: the one column of changes of the first table below, of as many rows."""
    number = around.block_number(told.start())
    blocks = around.reading.document.blocks
    if number < 0 or blocks[number].kind != "heading":
        return []
    below = range(number + 1, min(number + _BELOW, len(blocks)))
    table = next((k for k in below if blocks[k].table is not None), -1)
    if table < 0 or any(blocks[k].kind == "heading" for k in range(number + 1, table)):
        return []
    words = around.text[blocks[number].left : told.start()]
    columns: dict[int, list[Named]] = {}
    for fact in around.by_sentence.get(-1, ()):
        if fact.cell is not None and fact.cell[0] == table and fact.aspect == "change" and fact.subject:
            columns.setdefault(fact.cell[2], []).append(Named(fact.subject, fact))
    found = [column for column in columns.values() if len({item.name for item in column}) == len(column) == many]
    found = [column for column in found if all(item.fact.low and _measured(item.fact, words) for item in column)]
    return found


_BELOW = 6


def _measured(fact: Fact, words: str) -> bool:
    """Whether words name what a figure measures, in full or by its end: ARPU of 移动ARPU."""
    return any(fact.measure.endswith(word) for word in _WORDS.findall(words))


_WORDS = lazy(r"[A-Za-z]{2,}|[\u4e00-\u9fff]{2,6}")


_SO_MANY = lazy(rf"(?P<n>{_N})\s?[个只家种大项款条][^，。；\n\d：:]{{0,8}}[：:，,]?\s?\Z")


def _rows_counted(ways: tuple[int, int, int], told: re.Match[str], around: Look) -> Iterator[Check]:
    """六个品种三涨、两跌、一平 over a table of six rows: no column of changes has it so."""
    many = sum(ways)
    so_many = _SO_MANY.search(around.text, max(0, told.start() - _REACH), told.start())
    if so_many is None or _value(so_many["n"]) != many:
        return
    words = around.text[max(0, told.start() - _REACH) : told.start()]
    columns = _changes_of(told.start(), many, around)
    yoy = [column for column in columns if column[0].fact.base == "yoy"]
    columns = yoy if "同比" in words else [column for column in columns if column not in yoy] or yoy
    found = [tuple(map(_signs(column).count, (1, -1, 0))) for column in columns]
    if found and ways not in found:
        yield _otherwise(columns[0], found[0], told, around)
    elif found:
        yield from _counted(columns[found.index(ways)], ways[0], told, around)


def _changes_of(at: int, many: int, around: Look) -> list[list[Named]]:
    """The columns of changes, of so many rows, of the first table below in the same section."""
    blocks = around.reading.document.blocks
    number = around.block_number(at)
    below = range(number + 1, min(number + _BELOW, len(blocks)))
    table = next((k for k in below if blocks[k].table is not None), -1)
    if number < 0 or table < 0 or any(blocks[k].kind == "heading" for k in range(number + 1, table)):
        return []
    columns: dict[int, list[Named]] = {}
    for fact in around.by_sentence.get(-1, ()):
        rate = fact.cell is not None and fact.cell[0] == table and fact.aspect == "change" and fact.low == fact.high
        if rate and fact.cell is not None and fact.unit in ("%", "pp"):
            columns.setdefault(fact.cell[2], []).append(Named(fact.subject, fact))
    named = [column for _, column in sorted(columns.items()) if len(column) == many]
    return [column for column in named if len({item.name for item in column}) == many]


def _signs(column: Sequence[Named]) -> list[int]:
    return [(value > 0) - (value < 0) for value in (item.fact.low or 0 for item in column)]


_REACH = 24


def _otherwise(run: Sequence[Named], ways: Sequence[int], told: re.Match[str], around: Look) -> Check:
    shown = "、".join(f"{item.name} {item.fact.text}" for item in run)
    return checks.judged(
        "fails",
        relation="count",
        facts=[item.fact for item in run],
        places=[around.place(*told.span()), around.figure_place(run[0].fact.quantity)],
        title=Said(
            f"所称「{told.group()}」与表中不符：{ways[0]} 涨 {ways[1]} 跌 {ways[2]} 平（{shown}）",
            f"said {told.group()}, but the table has {ways[0]} up, {ways[1]} down, {ways[2]} unchanged",
        ),
        advice=Said("数一数涨跌各几个", "count those that rose and those that fell"),
        printed=told.group(),
        chance=0.3,
    )


def _counted(run: Sequence[Named], up: int, told: re.Match[str], around: Look) -> Iterator[Check]:
    facts = [item.fact for item in run]
    rose = sum((fact.low or 0) > 0 for fact in facts)
    shown = "、".join(f"{item.name} {item.fact.text}" for item in run)
    yield checks.judged(
        "holds" if rose == up else "fails",
        relation="count",
        facts=facts,
        places=[around.place(*told.span()), around.figure_place(facts[0].quantity)],
        title=Said(
            f"所称「{told.group()}」与所列不符：{rose} 涨 {len(facts) - rose} 跌（{shown}）",
            f"said {told.group()}, but the list has {rose} up, {len(facts) - rose} down",
        ),
        advice=Said("数一数涨跌各几个", "count those that rose and those that fell"),
        printed=told.group(),
        chance=0.3,
    )
