"""合计与分列在别句、表中的各项不符：A total of items that are listed in other sentences or in a table above it.

What it flags
    三项合计，公司实现营业收入 578.2 亿元 behind three sentences with one item each; 五家险企保费合计 1.52 万亿元 and a
    sentence with just as many; 上述四家合计 649 亿元 below a table of four.

>>> from factcheck import check
>>> text = "利息净收入412.6亿元，同比下降1.8%。手续费净收入71.9亿元。其他非息收入88.3亿元。三项合计，营业收入{}亿元。"
>>> for finding in check(text.format("578.2"), select=["SUM14"]).findings:
...     print(finding.rule, finding.printed, finding.expected)
SUM14 578.2亿元 572.8亿元

Why it matters
    Items are told one by one and added up at the end, by somebody else.

When it stays silent
    Rounding explains the gap; no just as many items (where none is told how many: no slip of one digit explains it);
    the items are of another time or measure; figures that don't add up.

>>> check(text.format("572.8"), select=["SUM14"]).findings
()
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from factcheck import Check, Fact, Reading, Said, Severity, checks, sides
from factcheck.index import once
from factcheck.patterns import lazy
from factcheck.reading.ties.items import words
from factcheck.slips import digits
from factcheck.words import any_kind
from factcheck_rules._later import told_back
from factcheck_rules._look import Look, look
from factcheck_rules._ties import misprinted, nearly, softened, told
from factcheck_rules._times import another_time
from factcheck_rules._totals import is_total
from factcheck_rules.sums._bullets import bulleted, one_each
from factcheck_rules.sums._of_a_table import of_a_table
from factcheck_rules.sums.parts_and_total import slip_of_one

CODE = "SUM14"
SEVERITY = Severity.WARNING

NEAR, FEWEST, MOST, BACK, TABLES = 0.3, 3, 12, 4, 6
"""How far a sum may be off; the fewest and most items; sentences and blocks in which they are looked for."""
_N = r"(?P<n>[二两三四五六七八九十]|[2-9]|1[0-2])"
_SEVERAL = lazy(
    rf"(?<![第前\d.]){_N}\s?(?:大[\u4e00-\u9fff]{{2}}|(?:大|类|个|种)?(?:{any_kind('counted_up')}))(?!月|百分|以上|左右)"
)
_TOTAL = lazy(r"合计|总计|共计|合共|总共|一共|之和|总和|加总|累加|相加|[三两]者共|共(?=[^同计享建有性识鸣和振]{0,6}\Z)")
_ABOVE = lazy(r"上述|以上|前述|上表|表中|如上|下述|以下|下列")
_NUMBERS = {"二": 2, "两": 2, **{sign: k for k, sign in enumerate("三四五六七八九十", 3)}}
_NO_SUM = lazy(r"均|单价|价格|率|指数|占比|人均|每|余额差|净值|点位|得分|排名|同比|环比")
_FORMER = lazy(r"去年|上年|年初|期初|同期|上[月周季]|此前|年底|前值")
_LEADS = lazy("[：:，,；;（(]")
"""Between a total and its items: 190 头、发病 143 头 goes on with another measure."""
_PART = lazy(r"其中|包括|含")


def check(reading: Reading) -> Iterator[Check]:
    """Set each total against the items around it."""
    found = look(reading)
    yield from _of_the_rest(found)
    yield from of_a_table(found)
    for number, facts in found.by_sentence.items():
        for total in facts if number >= 0 else ():
            clause = _lead(total, found) if _may_add(total) else ""
            if clause and any(map(_said_before(total, found).__contains__, _OVERLAPPING)):
                continue  # 涉农 165 亿元，小微 121 亿元，两者有交叉，去重后合计 201 亿元
            if clause and (_of_another_year(total, clause, found) or _OF_ITS_OWN.search(clause)):
                continue
            if clause and _TOTAL.search(clause) and not _PART.search(clause):
                many = _how_many(clause)
                made = list(_compared_with(total, many, clause, found))
                yield from made or (_of_column(total, found) if not many else ())
            elif clause and _IN_ALL.search(clause) and _how_many(clause) and not told_back(total):
                yield from _listed_below(total, _how_many(clause), found)


_OF_ITS_OWN = lazy(r"[（(][^（()）]*[+＋、][^（()）]*[)）](?:[两三四五]者|[两三四五]项)?(?:收入)?(?:合计|共计|总计)")
"""QCT（手机+汽车+物联网）合计 9.82 亿: a total of those in its bracket, and of no others before it."""


def _of_another_year(total: Fact, clause: str, found: Look) -> bool:
    """甲 9.5 万吨，乙 4.1 万吨；上年同批合计 13.5 万吨: what the same made before, behind figures of now."""
    own = re.split("[，；,;]", clause)[-1].lstrip("（( ")
    begin, end = found.sentences[total.sentence], total.quantity.left - len(own)
    return _FORMER.match(own) is not None and _FORMER.search(found.text, begin, end) is None


def _of_column(total: Fact, found: Look) -> Iterator[Check]:
    """五家合计 1,491 亿元；10月单月合计 75.8 亿元: how many is told before, and a column of as many is of that time."""
    many = _told_before(total, found)
    dated = total.period is not None and total.period.iso
    sets = [
        items
        for items in (_columns(total, found) if many and dated and not told_back(total) else ())
        if len(items) == many and all(f.period is not None and f.period.iso == dated for f in items)
    ]
    made = [_compared(total, items) for items in sets if _fit(total, items)]
    holding = [one for one in made if one.verdict == "holds"]
    near = [one for one in made if nearly(one, CLOSE)]
    yield from holding[:1] or (near if len(near) == 1 and not _FORMER.search(_lead(total, found)) else ())


def _told_before(total: Fact, found: Look) -> int:
    """How many the last count of bodies before a total is, in its sentence or the one before it."""
    for number in (total.sentence, total.sentence - 1):
        if number < 0 or found.reading.sentences[number].block != found.reading.sentences[total.sentence].block:
            return 0
        said = list(_SEVERAL.finditer(found.text, found.sentences[number], total.quantity.left))
        if said:
            return _NUMBERS.get(said[-1]["n"]) or int(said[-1]["n"])
    return 0


def _of_the_rest(found: Look) -> Iterator[Check]:
    """配额 28.2 万吨。甲 12.8 万吨、乙 3.4 万吨、丙 5.7 万吨、其余企业 6.3 万吨: the last is the rest."""
    for number, facts in found.by_sentence.items():
        levels = [f for f in facts if f.aspect == "level"] if number >= 0 and len(facts) > 1 else []
        last = levels[-1] if levels else None
        if last is None or not _is_rest(_lead(last, found)) or not _may_add(last):
            continue
        items = [f for f in (*_items(number, last, found), last) if not told_back(f)]
        alike = [f for f in levels if f.unit == last.unit and not told_back(f)]
        before = [f for f in _items(number - 1, last, found) if (f.low or 0) > (last.low or 0) and _labelled(f, last)]
        shares = [f for f in facts if f.is_part]
        yield from _all_but_the_rest(items, before if len(items) == len(alike) else [], shares)


def _is_rest(lead: str) -> bool:
    """其余 2.8 亿元 is what is left; 对欧盟其他成员国出口 1.9 亿元 is of a group that a name tells, and of no whole."""
    return _REST.search(lead) is not None and _OF_A_GROUP.search(lead) is None


_OF_A_GROUP = lazy(
    r"[A-Za-z\u4e00-\u9fff]{2}(?<![及和与而为是自])(?<!公司|集团|此外|另外)其[他它]"
    r"(?:\s?(?:成员|国家?|地区|经济体|[省市州县]|城市|企业|公司|厂商|品牌|银行|机构|市场))"
)


def _all_but_the_rest(items: list[Fact], before: Sequence[Fact], shares: Sequence[Fact]) -> Iterator[Check]:
    """The whole is the one figure of the sentence before, or the first of the sentence itself, larger than all others.

    收入 14.9 亿元，…，服务收入 12.1 亿元，占 81.2%，其余 2.8 亿元为硬件.
    """
    own = [(items[0], items[1:])] if len(items) > 2 and _is_share(items[1], items[0], shares) else []
    told_before = [(before[0], items)] if before and len({f.low for f in before}) == 1 and len(items) > 1 else []
    tried = [(whole, parts) for whole, parts in (*told_before, *own) if _fit(whole, parts) and _alike(whole, parts)]
    made = [(_compared(whole, parts), whole, parts) for whole, parts in tried]
    if any(check.verdict == "holds" for check, _, _ in made):
        yield from [check for check, _, _ in made if check.verdict == "holds"][:1]
        return
    near = [one for one in made if nearly(one[0], CLOSE)]
    for check, whole, parts in near or made:
        sure = len(near) == 1 or _is_slip(check, whole, parts)
        yield check if sure and len(made) - len(near) < 2 else softened(check)


def _is_share(part: Fact, whole: Fact, shares: Sequence[Fact]) -> bool:
    """Whether a share is printed that a part is of a whole."""
    made = sides.share(part, whole)
    return any(checks.overlaps(share, made, title=Said("", "")).verdict == "holds" for share in shares)


def _alike(whole: Fact, parts: Sequence[Fact]) -> bool:
    """Whether a whole and all parts but the rest are of one measure, as far as they name one."""
    heads = [fact.measure[-_HEAD:] for fact in (whole, *parts[:-1]) if fact.measure and not fact.measure[0].isdigit()]
    return len(set(heads)) < 2 or len(heads) < len(parts)  # 上述 4 港合计 1493 万标箱 names how many, and no measure


_HEAD = 2
"""So many characters end a measure: 服务收入 and 业务收入 are both 收入."""


CLOSE = 0.1
_REST = lazy(
    r"(?:其余|其他|其它|剩余|余下)[^，。；、\d]{0,8}\Z|\b(?:remaining|remainder|balance|rest|other)(?: of)? \Z",
    re.I,
)


def _listed_below(total: Fact, many: int, found: Look) -> Iterator[Check]:
    """五大连锁药房门店总数 6.12 万家 …, and five bullets with one figure each."""
    for items in bulleted(total, many, found, lambda fact: _may_be_item(fact, total, found)):
        if items[0].quantity.left > total.quantity.left and _fit(total, items):
            made = _compared(total, items)
            yield made if nearly(made, NEAR) else softened(made)


_IN_ALL = lazy(r"总(?:数|量|额|规模|收入|产量|销量)")


def _may_add(fact: Fact) -> bool:
    plain = fact.unit not in ("%", "pp", "x") and "/" not in fact.unit and fact.kind in ("money", "count", "physical")
    whole = fact.aspect == "level" and fact.low == fact.high and fact.trust >= 0.5
    return (
        plain and whole and fact.modifier in ("exact", "about") and not _NO_SUM.search(f"{fact.subject}{fact.measure}")
    )


def _lead(total: Fact, found: Look) -> str:
    """The words of the sentence before a figure, behind the figure before it; with the clause 三项合计， before."""
    begin = found.sentences[total.sentence]
    for other in found.by_sentence[total.sentence]:
        if other.quantity.right <= total.quantity.left and other.unit not in _SO_MANY:
            begin = max(begin, other.quantity.right)
    return found.text[begin : total.quantity.left]


def _said_before(total: Fact, found: Look) -> str:
    """The sentence of a total as far as it."""
    return found.text[found.sentences[total.sentence] : total.quantity.left]


_OVERLAPPING = words("measures", "together")
_SO_MANY = frozenset({"家", "项", "个", "省", "部分", "者", "种"})
"""Units of counts that tell how many items there are: 三项合计."""


def _how_many(words: str) -> int:
    said = _SEVERAL.findall(words)
    return (_NUMBERS.get(said[0]) or int(said[0])) if len(said) == 1 else 0


def _compared_with(total: Fact, many: int, words: str, found: Look) -> Iterator[Check]:
    """The check of a total with the one list of items that it may be of."""
    sets = [items for items in _lists(total, many, bool(_ABOVE.search(words)), found) if _fit(total, items)]
    sets = [items for items in sets if len(items) == many or not _some_of(total, items[0], found)]
    sets = [items for items in sets if not many or len(items) >= many or items[0].sentence == total.sentence]
    made = [_compared(total, items) for items in sets]
    holding = [one for one in made if one.verdict == "holds"]
    if holding or not made:
        yield from holding[:1]
        return
    slips = [one for one, items in zip(made, sets, strict=True) if _is_slip(one, total, items)]
    above = sets[0][-1].sentence == total.sentence and _ABOVE.search(words) is not None  # 甲 …、乙 …，以上业务共 …
    near = [one for one in made if (many or above) and nearly(one, NEAR)] or slips
    if len(near) == 1:
        yield near[0]
    elif made:
        yield softened(made[0])


def _some_of(total: Fact, first: Fact, found: Look) -> bool:
    """Whether what stands behind a total is only part of it: 12 家合计 1,486 万头，其中甲 658 万头、乙 322 万头."""
    return _PART.search(found.text, total.quantity.right, max(total.quantity.right, first.quantity.left)) is not None


def _is_slip(made: Check, total: Fact, items: Sequence[Fact]) -> bool:
    """Whether one figure with a digit wrong or two swapped explains the gap, told by enough digits to be seen."""
    told_well = min(len(digits(fact)) for fact in (total, *items)) >= FEWEST
    return misprinted(made) or (told_well and nearly(made, NEAR) and slip_of_one(made, total, items))


def _one_of_list(total: Fact, found: Look) -> bool:
    """其中南港 548 万吨，甲地三港合计 702 万吨，乙地三港 436 万吨: whether a total is itself one of what is listed."""
    begin = found.sentences[total.sentence]
    at = max(found.text.rfind(word, begin, total.quantity.left) for word in ("其中", "包括"))
    near = found.by_sentence[total.sentence] if at >= 0 else ()
    return any(at < f.quantity.left < total.quantity.left and f.unit == total.unit for f in near)


def _lists(total: Fact, many: int, above: bool, found: Look) -> Iterator[list[Fact]]:
    """The lists that a total may be of: just as many as are told, before it, right behind it, or in a table."""
    before = _run_before(total, many, found)
    words = _lead(total, found)
    if before:
        yield before
    elif not told_back(total) and not _FORMER.search(words):
        yield from bulleted(total, many, found, lambda fact: _may_be_item(fact, total, found))
    if many and not _one_of_list(total, found):
        yield _items(total.sentence + 1, total, found)
        yield one_each(total, many, found, lambda fact: _may_be_item(fact, total, found))
        behind = [f for f in _items(total.sentence, total, found) if f.quantity.left > total.quantity.right]
        # 甲 28 亿元，乙 9 亿元（寿险 5 亿元、健康险 4 亿元）: what an item holds is none of the others
        behind = [f for f in behind if not _in_brackets(f, behind[0], found)]
        if behind and len(behind) <= many and _LEADS.search(found.text, total.quantity.right, behind[0].quantity.left):
            yield behind
    if many or above:
        for column in _columns(total, found):
            if not many or len(column) == many:
                yield column


def _in_brackets(fact: Fact, first: Fact, found: Look) -> bool:
    """Whether a figure stands in brackets that open behind the first of a list."""
    between = found.text[first.quantity.right : fact.quantity.left].translate(_WIDE)
    return between.count("（") > between.count("）")


_WIDE = str.maketrans("()", "（）")


def _fit(total: Fact, items: Sequence[Fact]) -> bool:
    low = total.low or 0
    enough = 1 < len(items) <= MOST and all(f.low is not None and 0 < f.low < low for f in items)
    own = [(f.subject, f.measure) for f in items if f.subject and f.measure]
    if len(set(own)) < len(own) and not _OF_TIMES.search(f"{total.subject}{total.measure}"):
        return False  # 三大厂合计 200GW，甲 100GW，甲年产能 2026 年达 20GW，2028 年 24GW: one body's at several times
    return enough and len({(f.subject, f.measure, f.period.label if f.period else "") for f in items}) == len(items)


_OF_TIMES = lazy("期|季|月|年|批|轮|半年|周|日")


def _run_before(total: Fact, many: int, found: Look) -> list[Fact]:
    """The items before a total in its paragraph: the last so many, or all of the sentence before it."""
    here = [f for f in _items(total.sentence, total, found) if f.quantity.right <= total.quantity.left]
    if not many:
        listed = here or _items(total.sentence - 1, total, found)
        return listed if len(listed) >= FEWEST else []
    run = here
    for number in range(total.sentence - 1, max(-1, total.sentence - 1 - BACK), -1):
        if len(run) >= many:
            break
        run = [*_items(number, total, found), *run]
    return run if len(run) == many else []


def _items(number: int, total: Fact, found: Look) -> list[Fact]:
    """The amounts of a sentence that may be items of a total: of its unit, stance and paragraph, of no other time."""
    facts = found.by_sentence.get(number, ())
    return [
        fact
        for fact in {f.quantity.left: f for f in reversed(facts)}.values()
        if fact.aspect == "level" and fact.unit == total.unit and fact.quantity is not total.quantity
        if found.one_block(fact, total) and _may_be_item(fact, total, found)
    ][::-1]


def _may_be_item(fact: Fact, total: Fact, found: Look) -> bool:
    exact = fact.stance == total.stance and fact.low == fact.high and fact.modifier in ("exact", "about")
    exact = exact and not another_time(fact, found.text) and (_earned(total) or not _earned(fact))
    return exact and not _TOTAL.search(_lead(fact, found)) and _one_time(fact, total)


def _earned(fact: Fact) -> bool:
    """Whether a figure is what is left, which is no item of what comes in: 营收 731 亿元，归母 38.9 亿元."""
    return _PROFIT.search(fact.measure) is not None


_PROFIT = lazy("净利润|归母|扣非|net profit|net income")


def _one_time(one: Fact, other: Fact) -> bool:
    first, second = one.period, other.period
    return first is None or second is None or not first.iso or not second.iso or first.iso == second.iso


def _columns(total: Fact, found: Look) -> Iterator[list[Fact]]:
    """The columns of the tables near a total, without their total rows."""
    block = found.reading.sentences[total.sentence].block
    columns: dict[tuple[int, int], list[Fact]] = {}
    cells = once(found.reading, _cells)
    for near in range(block - TABLES, block + TABLES + 1):
        for number, fact in cells.get(near, ()):
            columns.setdefault((near, number), []).append(fact)
    for column in columns.values():
        items = [fact for fact in column if not is_total(fact.subject)]
        counted = total.kind == "count" and all(f.unit == "" and f.kind in ("count", "number") for f in items)
        alike = counted or all(f.unit == total.unit and f.aspect == "level" for f in items)
        alike = alike and all(_earned(f) == _earned(total) or not f.measure or not total.measure for f in items)
        if alike and all(_one_time(f, total) and _labelled(f, total) for f in items):
            yield items


def _cells(reading: Reading) -> dict[int, list[tuple[int, Fact]]]:
    """The figures of tables, each with its column, by block."""
    found: dict[int, list[tuple[int, Fact]]] = {}
    for fact in look(reading).by_sentence.get(-1, ()):
        if fact.cell is not None:
            found.setdefault(fact.cell[0], []).append((fact.cell[2], fact))
    return found


_THIS = ("当", "本", "该", "报告期", "同")
"""当月, 本季 and the like are told of whatever time stands before."""


def _labelled(one: Fact, other: Fact) -> bool:
    """Whether two figures are called after one time, where neither tells the year: 6 月销量 and 上半年销量."""
    if one.period is None or other.period is None or one.period.iso or other.period.iso:
        return True
    first, second = (fact.period.label.replace(" ", "") for fact in (one, other) if fact.period is not None)
    return first == second or first.startswith(_THIS) or second.startswith(_THIS)


def _compared(total: Fact, items: Sequence[Fact]) -> Check:
    made = sides.total(list(items))
    return checks.overlaps(
        total,
        made if made.unit == total.unit else made.as_unit(total.unit),
        title=told("合计与所列各项不符", "a total and the items listed don't agree", total),
        advice=Said("合计与各项逐一核对", "check the total and each item"),
    )
