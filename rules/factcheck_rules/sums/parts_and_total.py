"""合计与分项之和不符：A total that its own parts don't add up to.

What it flags
    A total and its parts in one sentence, where no way of rounding the parts gives the total: 国内 70 亿，海外 50 亿，
    合计 130 亿; 收入 120 亿，其中国内 70 亿，海外 40 亿. Parts after 其中 are taken for all of it only where the words
    say so (合计, 由…构成, 其他, 国内 and 海外).

>>> from factcheck import check
>>> for finding in check("公司国内收入71.1亿元，海外收入115.9亿元，合计190.0亿元。").findings:
...     print(finding.rule, finding.printed, finding.expected)
SUM01 190.0亿元 187亿元

Why it matters
    Readers carry the total away, and one of these figures is not the report's own.

When it stays silent
    Rounding of the parts explains the gap; the list is not said to be all of it.

>>> check("公司国内收入71.1亿元，海外收入115.9亿元，合计187.0亿元。").findings
()
>>> check("公司收入187.0亿元，其中光模块71.1亿元，电缆20.3亿元。").findings
()
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import accumulate

from factcheck import Check, Fact, Reading, Said, Severity, checks, sides
from factcheck.facts import Claim
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.reading.ties.items import said
from factcheck.reading.ties.partitions import PARTITION
from factcheck.reading.ties.parts import NUMERALS
from factcheck.slips import looks_like
from factcheck.words import any_word
from factcheck_rules._look import look
from factcheck_rules._so_many import so_many_together
from factcheck_rules._ties import misprinted, nearly, plausible, slipped, softened, told
from factcheck_rules._times import may_be_one_time
from factcheck_rules.sums._criteria import lie_across
from factcheck_rules.sums._told_together import percent_together

CODE = "SUM01"
SEVERITY = Severity.ERROR
LIKELY, WEAK, OPEN, COUNTED, NEAR = 0.15, 0.06, 0.003, 0.3, 0.01
"""A list that may not be all of it contradicts its total only where they nearly meet; one after 其中, only where they
all but meet, or where it exceeds the total by little."""

MANY, TENTH = 4, 0.1
"""So many parts that all but make their total, with a slip in one figure, are all of it."""
FAR = 3
"""A total so many times the parts, or the other way round, is another figure's."""


def check(reading: Reading) -> Iterator[Check]:
    """Compare each printed total with what its parts make, unless that is printed in its sentence as another level."""
    all_made = list(_each(reading))
    held = [_figures_of(made) for made in all_made if made.verdict == "holds"]
    for made in all_made:
        fails = made.verdict == "fails"
        excused = fails and (_made_with_others(made, held) or _one_of_a_sum(made, held) or _made_beside(made, reading))
        yield softened(made) if excused or (fails and _across(made, reading)) else made
    yield from percent_together(look(reading))


def _across(made: Check, reading: Reading) -> bool:
    """Whether what is more than its total may be counted in two of the parts."""
    total = made.sides[0].facts[0]
    parts = [fact for fact in made.facts if fact is not total]
    if not _exceeds(made) or not parts:
        return False
    between = reading.document.view.text[total.quantity.right : parts[0].quantity.left]
    return lie_across(parts, among="其中" in between and "。" not in between)


def _figures_of(made: Check) -> tuple[int, frozenset[int]]:
    """Where the total and its parts stand."""
    total = made.sides[0].facts[0].quantity.left
    return total, frozenset(fact.quantity.left for fact in made.facts) - {total}


def _made_with_others(made: Check, held: Sequence[tuple[int, frozenset[int]]]) -> bool:
    """Whether some of these parts make the total with others: one that is divided in two ways may fail in one."""
    total, parts = _figures_of(made)
    return any(total == whole and parts & others for whole, others in held)


def _one_of_a_sum(made: Check, held: Sequence[tuple[int, frozenset[int]]]) -> bool:
    """主品牌 135 亿元，第二品牌 71 亿元，户外 74 亿元，三块合计 280 亿元: the first is one of the three, no total."""
    total, parts = _figures_of(made)
    return any({total, *parts} <= others for _, others in held)


def _made_beside(made: Check, reading: Reading) -> bool:
    """开采、分离指标分别为 28.6、27.1 万吨，其中岩矿型 26.6、离子型 2.0: what the parts make is told before, too."""
    total, expected = made.sides[0].facts[0], made.sides[1]
    taken = {fact.quantity.left for fact in made.facts}
    beside = look(reading).by_sentence.get(total.sentence, ()) if total.sentence >= 0 else ()
    levels = [fact for fact in beside if fact.aspect == "level" and fact.unit == total.unit]
    others = [fact for fact in levels if fact.quantity.left not in taken and fact.low == fact.high]
    return any(checks.overlaps(other, expected, title=Said("", "")).verdict == "holds" for other in others)


def _each(reading: Reading) -> Iterator[Check]:
    """Each total beside its parts."""
    moved = {fact.quantity.left for fact in reading.facts if fact.aspect == "change"}
    for claim in reading.claims:
        if claim.relation == "parts":
            yield from _of_the_sentence_before(claim)
        if claim.relation != "sum":
            continue
        (total,) = claim.role("total")
        levels = [part for part in claim.role("part") if part.quantity.left not in moved]
        # 社会库存 1125 万吨、钢厂库存 456 万吨，分别减少 2.4 万吨和 16.1 万吨
        parts = _of_one_kind(total, levels if len(levels) > 1 else claim.role("part"))
        several, parts = len(parts), _without_means(total, parts)
        if len(parts) < min(several, PAIR) or _made_before_the_last(total, parts) or _of_more(total, parts):
            continue
        if _of_its_own_names(total, parts, reading.document.view.text):
            continue
        if any(so_many_together(part, reading.document.view.text) for part in parts):
            continue
        if any(_of_each(part, reading.document.view.text) for part in parts):
            continue  # 甲省 16 例，乙省、丙省各 2 例: one figure for each of several
        made = _compared(total, parts)
        if made.verdict == "fails" and _compared(total, _by_size(parts)).verdict == "holds":
            yield softened(made)
            continue
        told_apart = made.verdict == "fails" and _of_one_before(total, parts, reading)
        if told_apart or (made.verdict == "fails" and _with_those_between(total, parts, reading)):
            yield softened(made)  # 发电量 412 亿、上网电量 396 亿；其中火电 257 亿、水电 155 亿: parts of the first
            continue
        if made.verdict == "fails" and _first_of_its_list(total, parts, reading):
            continue  # 空调 132 亿元，占 48%；洗衣机、冰箱分别 68、49 亿元，其他 26 亿元: one of them, by its share
        if made.verdict == "fails" and _of_the_others(parts[-1], reading.document.view.text):
            continue  # 已救出 7 人，其中 2 人重伤，其他 3 人仍被困: the last are none of those saved
        if _not_all(total, parts, reading):
            yield softened(made)  # 贷款 1.62 万亿元，其中对公占 64.2%，零售占 31.5%: by their shares there is more
            continue
        if made.verdict == "fails" and _made_by_the_last(total, parts):
            yield softened(made)  # 规模 8.3GW，前五家依次为甲 2.3GW、…，合计 6.8GW: what stands before its list is none
            continue
        if any(part.modifier in _BOUNDS for part in parts):
            yield softened(made)  # 票房过 10 亿元的影片有 4 部，分别是 …: a bound is none of the parts
            continue
        if total.modifier == "over" and not _exceeds(made):
            yield softened(made)  # 合计超过 40 亿元: more than those named, so that there may be others
            continue
        if claim.detail == "close":
            more = len(parts) >= FEWEST and _exceeds(made) and nearly(made, TENTH)
            more = more and slip_of_one(made, total, parts)
            turned = len(parts) >= MANY and nearly(made, TENTH) and misprinted(made)  # 45.1 of five that make 41.5
            yield made if more or turned or slipped(made, NEAR) else softened(made)
            continue
        if claim.detail.startswith(MOVED):
            yield made if _moved_too_far(made, total, parts, claim.detail.endswith("all")) else softened(made)
            continue
        if claim.detail == PARTITION:
            yield made if nearly(made, DIVIDED) or slip_of_one(made, total, parts) else softened(made)
            continue
        gap = {"weak": WEAK, "likely": LIKELY}.get(claim.detail)
        far = gap is not None and not nearly(made, gap) and not misprinted(made)
        told_close = nearly(made, OPEN) or (_exceeds(made) and nearly(made, _over(total, parts)))
        enough = len(parts) >= MANY or (len(parts) >= FEWEST and _exceeds(made))
        many = enough and nearly(made, TENTH) and slip_of_one(made, total, parts) and not _few_more(made, total)
        part_of_it = claim.detail == "open" and not told_close and not many
        yield softened(made) if far or part_of_it else plausible(made, FAR)


MOVED = "moved"


def _moved_too_far(made: Check, total: Fact, parts: Sequence[Fact], complete: bool) -> bool:
    """Whether changes of one way make more than the change that they are parts of, or miss it by a slip."""
    slip = slip_of_one(made, total, parts) or misprinted(made)
    if _exceeds_in_size(made):
        return slip or (complete and len(parts) >= FEWEST)
    return complete and len(parts) >= FEWEST and slip and nearly(made, TENTH)


def _exceeds_in_size(made: Check) -> bool:
    total, parts = (side.value for side in made.sides)
    return total is not None and parts is not None and abs(parts) > abs(total)


def _of_each(part: Fact, text: str) -> bool:
    """Whether a figure is what each of several has."""
    left = part.quantity.left
    return _EACH_OF.search(text, max(0, left - len("各报告了")), left) is not None


_EACH_OF = lazy(r"(?:各自?|均|每[个家座省市区县])(?:有|为|占|报告|新增|达|是)?了?\Z")


def _of_the_others(part: Fact, text: str) -> bool:
    """Whether a figure is of those that are still missing."""
    return _MISSING.match(text, part.quantity.right) is not None


_MISSING = lazy(rf"[^，。；,;\d]{{0,6}}(?:{any_word('missing')})")


def _not_all(total: Fact, parts: Sequence[Fact], reading: Reading) -> bool:
    """Whether a share of the total is printed for each part, and all of them make clearly less than 100%."""
    told = [claim for claim in reading.claims_of("share") if claim.role("share") and total in claim.role("whole")]
    shares = {part.id: claim.role("share")[0] for claim in told for part in claim.role("part")}
    if not parts or any(part.id not in shares for part in parts):
        return False
    return sum((shares[part.id].low or 0) for part in parts) < _ALL


def _first_of_its_list(total: Fact, parts: Sequence[Fact], reading: Reading) -> bool:
    """Whether a total has a share printed that it is of itself and its parts together."""
    shares = (c.role("share")[0] for c in reading.claims_of("share") if total in c.role("part"))
    everything = sides.share(total, sides.total([total, *parts]))
    return any(checks.overlaps(share, everything, title=Said("", "")).verdict == "holds" for share in shares)


_ALL = 99
"""Shares that round to less than this are not all of it."""


def _by_size(parts: Sequence[Fact]) -> Sequence[Fact]:
    """出售亏损 1.98 亿元、汇兑亏损 0.41 亿元、股份支付 0.26 亿元，合计 2.65 亿元: added back, by their size."""
    return [
        evolve(part, low=abs(part.low), high=abs(part.high))
        if part.low is not None and part.high is not None and not part.quantity.signed and part.low == part.high
        else part
        for part in parts
    ]


def _of_its_own_names(total: Fact, parts: Sequence[Fact], text: str) -> bool:
    """风电 118.6，光伏 96.4，火电、核电及外来电合计 197.6: a sum of what stands right before it, none of the parts."""
    named = _NAMED_TOGETHER.search(text, max(0, total.quantity.left - _NAMES), total.quantity.left)
    if named is None:
        return False
    names = [name.strip() for name in _AND.split(named["names"]) if name.strip()]
    return not any(name in f"{part.subject}{part.measure}" or part.subject in name for part in parts for name in names)


_NAMES = 40
_NAMED_TOGETHER = lazy(
    r"[，。；：,;:\n](?P<names>[^，。；：,;:\n\d]{1,12}[、及和与][^，。；：,;:\n\d]{1,16}?)"
    r"(?:合计|共计|总计)(?:为|达|约)?\s?\Z"
)
_AND = lazy("[、及和与]")


def _of_one_before(total: Fact, parts: Sequence[Fact], reading: Reading) -> bool:
    """Whether the parts make another level of the sentence that stands before them, so that they are parts of that."""
    first = parts[0].quantity.left
    told = [f for f in look(reading).by_sentence.get(total.sentence, ()) if f.quantity.left < first]
    told = [f for f in told if f.quantity is not total.quantity and f.unit == total.unit and f.aspect == "level"]
    return any(_compared(fact, parts).verdict == "holds" for fact in told)


def _with_those_between(total: Fact, parts: Sequence[Fact], reading: Reading) -> bool:
    """Whether the parts make their total with figures printed among them that were read as something else."""
    left, right = parts[0].quantity.left, parts[-1].quantity.left
    known = {part.quantity.left for part in parts}
    told = look(reading).by_sentence.get(total.sentence, ())
    among = [f for f in told if left < f.quantity.left < right and f.unit == total.unit]
    among = [f for f in among if f.quantity.left not in known]
    return bool(among) and _compared(total, [*parts, *among]).verdict == "holds"


def _of_one_kind(total: Fact, parts: Sequence[Fact]) -> Sequence[Fact]:
    """The parts that count what the total counts: 36 个班、1620 个学位, 合计 5400 个学位 has classes among them."""
    if total.unit != _ANYTHING or not total.measure:
        return parts
    same = [part for part in parts if part.measure == total.measure]
    return same if len(same) > 1 else parts


def _without_means(total: Fact, parts: Sequence[Fact]) -> Sequence[Fact]:
    """甲月均流水 2.41 亿元，乙首月 3.6 亿元、次月 2.2 亿元，合计 5.8 亿元: a mean is none of the parts of a total."""
    if _MEAN.search("".join((*total.scope, total.measure, total.subject))):
        return parts
    return [part for part in parts if not any(_MEAN.search(word) for word in part.scope)]


PAIR = 2
_MEAN = lazy("[日周月季年人户]均|平均|均价")
_ANYTHING = "个"
"""The classifier that says nothing of what it counts."""


_BOUNDS = frozenset({"over", "under", "atleast", "upto"})


def _made_before_the_last(total: Fact, parts: Sequence[Fact]) -> bool:
    """Whether the first parts make the total: 92 家中 3 家增长，89 家下降，7 家降幅超过 70%.

    So do those told right behind it: 风光合计 301GW；风电、太阳能分别为 61GW 和 240GW，水电 7GW.
    """
    sums = list(accumulate(part.low or Decimal(0) for part in parts))
    behind = parts[0].quantity.left > total.quantity.left
    return (total.kind == "count" or behind) and total.low in sums[1:-1]


def _made_by_the_last(total: Fact, parts: Sequence[Fact]) -> bool:
    """Whether three or more of the last parts make the total: those before are no members of its list."""
    return any(_compared(total, parts[k:]).verdict == "holds" for k in range(1, len(parts) - PAIR))


def _of_more(total: Fact, parts: Sequence[Fact]) -> bool:
    """Whether a total is of the largest so many, and more of them than are printed: 第一名 …，第二名 …，前十合计."""
    told = _LARGEST.search(f"{total.subject}{total.measure}")
    return told is not None and (NUMERALS.get(told[1]) or int(told[1])) > len(parts)


_LARGEST = lazy(r"(?:前|TOP|Top|CR)\s?([二三四五六七八九十]|\d{1,3})(?!个?[月季年周日天])")


def _few_more(made: Check, total: Fact) -> bool:
    """Whether there may be some more of what is counted: 共 212 家，其中财险 84 家，寿险 89 家，资管 23 家."""
    return total.kind == "count" and total.low is not None and total.low < _COUNTS and not _exceeds(made)


_COUNTS = 1000


def _of_the_sentence_before(claim: Claim) -> Iterator[Check]:
    """环渤海库存 2,586 万吨。其中秦皇岛港 682 万吨，…，其他港口 860 万吨: all of it by its last part.

    Without a last part that is the rest, four parts or more may exceed their total by little, as a slip does.
    """
    (total,), parts = claim.role("total"), claim.role("part")
    if _made_before_the_last(total, parts):
        return
    made = _compared(total, parts)
    two = len(parts) <= FEWEST and _exceeds(made) and nearly(made, TENTH) and slip_of_one(made, total, parts)
    if two and len(parts) > 1 and all(part.sentence != total.sentence and _one_time(part, total) for part in parts):
        yield made  # 库存 186.4 万吨。其中重碱 104.4 万吨、轻碱 92.0 万吨: they can't be more than all, but by a slip
        return
    beside = claim.detail != "view" and any(part.sentence == total.sentence for part in parts)
    if len(parts) < FEWEST or beside or any(not _one_time(part, total) for part in parts):
        return
    if said(f"{parts[-1].subject} {parts[-1].measure}", "total", "rest"):
        yield made if nearly(made) else softened(made)
    else:
        slip = slip_of_one(made, total, parts) and not _few_more(made, total)
        sure = len(parts) > FEWEST and nearly(made, WEAK) and (_exceeds(made) or slip)
        yield made if sure else softened(made)


_ROUNDED = 2
_ALL_BUT = Decimal("0.01")
_POWERS = tuple(Decimal(10) ** k for k in (-4, -3, -2, -1, 1, 2, 3, 4))
DIVIDED = 0.06
"""Parts that by their names are all of a total told elsewhere contradict it where they come so near, or by a slip."""


def slip_of_one(made: Check, total: Fact, parts: Sequence[Fact]) -> bool:
    """Whether one of the figures, with one digit wrong or two swapped, is all that the sum lacks."""
    printed, expected = (side.value for side in made.sides)
    if printed is None or expected is None:
        return False
    gaps = [(total, expected), *((part, part.low + printed - expected) for part in parts if part.low is not None)]
    return any(_near_slip(fact, value) or _point_moved(fact, value) for fact, value in gaps)


def _near_slip(fact: Fact, value: Decimal) -> bool:
    """Whether a figure is a slip of what the others leave for it, or of what their rounding leaves."""
    step = fact.step or Decimal(0)
    return any(looks_like(fact, value + k * step) for k in range(-_ROUNDED, _ROUNDED + 1))


def _point_moved(fact: Fact, value: Decimal) -> bool:
    """Whether a figure is all but ten, a hundred or more times what it should be: 707.06 for 7,070.6."""
    ratio = abs(value / fact.low) if fact.low else Decimal(0)
    return any(abs(ratio / power - 1) < _ALL_BUT for power in _POWERS)


FEWEST = 3
"""Parts in a sentence of their own that may be all of the total in the one before."""


def _one_time(part: Fact, total: Fact) -> bool:
    """Whether both are of one period, as far as they tell."""
    return may_be_one_time(part.period, total.period)


def _compared(total: Fact, parts: Sequence[Fact]) -> Check:
    return checks.overlaps(
        total,
        sides.total(parts),
        title=told("合计与分项之和不符", "total and parts don't agree", total),
        advice=Said("合计与各分项逐一核对", "check the total and each part"),
    )


def _over(total: Fact, parts: Sequence[Fact]) -> float:
    """How far parts after 其中 may exceed their total and still be its own: three counts of one kind, further."""
    counts = total.kind == "count" and len(parts) > 2 and all(part.unit == total.unit for part in parts)
    return COUNTED if counts or _siblings(parts) else WEAK


def _siblings(parts: Sequence[Fact]) -> bool:
    """Whether three parts or more are told one after the other by names of one kind: 淡水料、海水料、虾蟹料."""
    names = [part.subject.rsplit(" ", 1)[-1] for part in parts]
    apart = len(set(names)) == len(names) > 2 and all(1 < len(name) <= _NAME for name in names)
    return apart and len({name[-1] for name in names}) == 1 and len({part.clause for part in parts}) == 1


_NAME = 6


def _exceeds(made: Check) -> bool:
    """Whether the parts make more than the total."""
    total, parts = (side.value for side in made.sides)
    return total is not None and parts is not None and parts > total
