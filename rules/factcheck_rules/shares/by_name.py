"""占比与别处的部分、整体不符：A share whose part and whole stand in other sentences, under names like those it uses.

What it flags
    海外收入占营业总收入的比重升至 46.9% where sentences before print 海外业务收入 214.3 亿元 and 营业总收入 431.9 亿元;
    占总用户数的 33.0% of a part printed beside it, where the whole is the one larger figure of its unit nearby.

>>> from factcheck import check
>>> text = "公司海外业务收入214.3亿元。全年营业总收入431.9亿元。海外收入占营业总收入的比重升至{}%。"
>>> for finding in check(text.format("46.9"), select=["SHA11"]).findings:
...     print(finding.rule, finding.printed, finding.expected)
SHA11 46.9% 49.62%

Why it matters
    The further apart the three stand, the sooner one of them is forgotten when another is updated.

When it stays silent
    Rounding explains the gap; another figure nearby gives the share; names that don't meet, unless the share is told by
    three digits and misses as a slip does (one digit wrong, two swapped); shares of other times.

>>> check(text.format("49.6"), select=["SHA11"]).findings
()
"""

from collections.abc import Iterator, Sequence

from attrs import frozen

from factcheck import Check, Fact, Reading, Said, Severity, checks, sides
from factcheck.facts import Claim
from factcheck.patterns import lazy
from factcheck.reading.phrases import split
from factcheck.slips import digits
from factcheck_rules._look import Look, look
from factcheck_rules._ties import believable, misprinted, nearly, plausible, softened, told
from factcheck_rules.shares._far_whole import far_wholes
from factcheck_rules.shares._progress import progress
from factcheck_rules.shares._slips import slip_of_one

CODE = "SHA11"
SEVERITY = Severity.WARNING

BACK, AHEAD = 6, 2
"""Sentences before a share, and behind it, in which its part and its whole are looked for."""
NEAR = 0.04
MOST, _TIMES = 40, 2
_WORD, _DIGITS = 2, 3
_NAMES = ("占比", "比重", "份额", "比例")
_TAIL = lazy(r"(?:合计|总计|共计|总和|总额|总量|总数|总值|规模|数量|金额|[数量额的])+\Z")
_HEAD = lazy(r"\A(?:我国|全国|全部|公司|集团|本公司|同期|当期|当月|当年|全年|整体|总体|所有|总|全)+")
_FORMER = lazy(r"上年|去年|前年|相?[较比]同期|此前|上[季月周期]")
_ANOTHER = lazy(r"上年|去年|相?[较比]同期|此前|年初|年末|上[季月周期]|其中|分别|贡献|增量|净增|增速|同比|环比")

_A_YEAR, _ANNUALISED = lazy(r"年化|annuali[sz]ed|at an annual rate"), 14
_PLANNED = lazy(r"预算|目标|计划|任务|指标|序时|进度|完成")


@frozen(eq=False)
class Meant:
    """A share with the figure of its part, and the words for its whole."""

    share: Fact
    part: Fact
    whole: str


def check(reading: Reading) -> Iterator[Check]:
    """Compare each share whose whole no sentence ties to it with the figures around it."""
    failed: dict[int, list[Check]] = {}
    for one in _decided(reading):
        if one.verdict == "fails":
            failed.setdefault(one.sides[1].facts[-1].quantity.left, []).append(one)
        else:
            yield one
    for several in failed.values():
        # Where several shares miss one whole, it is not theirs.
        of_one = len({one.sides[0].facts[0].quantity.left for one in several}) == 1
        yield from several[:1] if of_one else map(softened, several)


def _decided(reading: Reading) -> Iterator[Check]:
    found = look(reading)
    for rate, done, plan in progress(found):
        yield plausible(_compared(Meant(rate, done, ""), plan, 1), _TIMES)
    yield from _of_total(reading, found)
    told = list(_open(reading, found))
    for meant in told:
        wholes = _larger(meant, found)
        made = [_compared(meant, whole, len(wholes)) for whole in wholes]
        if any(one.verdict == "holds" for one in made):
            yield from [one for one in made if one.verdict == "holds"][:1]
            continue
        far = _of_all(meant, found)
        if far or not made:
            yield from far
            continue
        of_all = [one for one in made if _all_of(one.sides[1].facts[-1], meant)]
        if len(of_all) == 1:
            yield from map(believable, of_all)
            continue
        named = [one for one in made if _called(one.sides[1].facts[-1], meant.whole) and _near(one)]
        meet = [one for one in made if _may_be(one.sides[1].facts[-1], meant.whole)]
        slips = named if len(named) == 1 else [one for one in meet if _seen(one, meant) and _is_slip(one, meant)]
        if len(slips) == 1 and len(made) <= MOST and not _of_others_too(meant, slips[0].sides[1].facts[-1], told):
            yield slips[0]


def _all_of(whole: Fact, meant: Meant) -> bool:
    """Whether a figure is told of the very words that a share is of, of one measure and time with its part.

    全市场 78 只基金市值 2,236 亿元；数据中心市值 168 亿元，占全市场的 12%.
    """
    part, words = meant.part, meant.whole
    named = len(words) > _WORD and whole.subject.replace(" ", "").startswith(words)
    alike = whole.measure == part.measure != "" and set(whole.scope) <= set(part.scope) and whole.window == part.window
    timed = whole.period is not None and whole.period == part.period
    return named and alike and timed and not part.subject.startswith(words)


def _of_all(meant: Meant, found: Look) -> list[Check]:
    """The check with the one figure of the report that is all of the part's kind: it holds, or all but does."""
    if _one_of_several(meant.share, found):
        return []
    made = [_compared(meant, whole, 1) for whole in far_wholes(meant.share, meant.part, meant.whole, found)]
    held = [one for one in made if one.verdict == "holds"]
    sure = len(made) == 1 and (nearly(made[0], ALL_OF_IT) or _is_slip(made[0], meant))
    return held[:1] or (made if sure else [])


def _one_of_several(share: Fact, found: Look) -> bool:
    """占比 25%、51%、56%: shares of as many years, or things."""
    left, right = share.quantity.left, share.quantity.right
    return "、" in (found.text[left - 1 : left], found.text[right : right + 1])


ALL_OF_IT = 0.25
"""Part of its size that a share may miss what the figure of all of it gives."""


def _of_others_too(meant: Meant, whole: Fact, told: Sequence[Meant]) -> bool:
    """Whether shares of the same name in the sentence miss a whole, too, so that it is none of theirs."""
    share = meant.share
    here = [other for other in told if other.share.sentence == share.sentence and other is not meant]
    beside = [other for other in here if other.share.measure == share.measure]
    return any(_compared(other, whole, 1).verdict == "fails" for other in beside[:MOST])


def _open(reading: Reading, found: Look) -> Iterator[Meant]:
    """The shares without a whole: those with a part in their sentence, and those whose part is told before."""
    tied: set[int] = set()
    for claim in reading.claims_of("share"):
        (share,) = claim.role("share")
        tied.add(share.quantity.left)
        if not claim.role("whole") and _plain(share, found):
            (part,) = claim.role("part")
            yield Meant(share, part, _words(claim, share))
    for claim in reading.claims_of("portion"):
        tied.update(share.quantity.left for share in claim.role("share"))
    for share in reading.facts:
        if share.is_part and share.quantity.left not in tied and _plain(share, found) and share.whole:
            before = _told_before(share, found)
            if before is not None:
                yield Meant(share, before, share.whole)


def _of_total(reading: Reading, found: Look) -> Iterator[Check]:
    """其中利息净收入 352.8 亿元，非利息净收入 133.4 亿元。非利息收入占比 27.4%: of the total that its part is in."""
    sums = reading.claims_of("sum")
    totals = {part.quantity.left: claim.role("total")[0] for claim in sums for part in claim.role("part")}
    claims = reading.claims_of("share") if totals else ()
    tied = {c.role("share")[0].quantity.left: c.role("part")[0] for c in claims if not c.role("whole")}
    whole = {claim.role("share")[0].quantity.left for claim in claims if claim.role("whole")}
    for share in reading.facts if totals else ():
        left = share.quantity.left
        if not share.is_part or share.whole or share.sentence < 0 or left in whole:
            continue
        if not share.measure.endswith(_NAMES) or not _plain(share, found) or _one_of_several(share, found):
            continue
        part = tied.get(left) or _told_before(share, found)
        total = totals.get(part.quantity.left) if part is not None else None
        if part is not None and total is not None and total.unit == part.unit and total.quantity.left < left:
            made = _compared(Meant(share, part, ""), total, 1)
            yield made if nearly(made, ALL_OF_IT) or misprinted(made) else softened(made)


def _plain(share: Fact, found: Look) -> bool:
    """Whether a share is one of prose, exact, and of no other time than its sentence."""
    exact = share.unit == "%" and share.low == share.high and share.low is not None and 0 < share.low < _ALL
    if not exact or share.sentence < 0 or share.modifier not in ("exact", "about") or share.stance == "target":
        return False
    begin, end = found.clause(share.quantity.left, share.quantity.right)
    if _A_YEAR.search(found.text, begin, end + _ANNUALISED):
        return False  # charge-offs of $98 million were 0.48% of average loans, annualised
    if _PLANNED.search(found.text, begin, share.quantity.left):
        return False  # 完成预算的 77.4%
    return _ANOTHER.search(found.text[begin : share.quantity.left].partition("占")[0]) is None


_ALL = 100


def _words(claim: Claim, share: Fact) -> str:
    return claim.detail if claim.detail not in ("", "weak", "close", "loose", "norm") else share.whole


def _name(fact: Fact) -> str:
    return f"{fact.subject}{fact.measure}".replace(" ", "")


def _told_before(share: Fact, found: Look) -> Fact | None:
    """The one figure before a share under the name that the share is said of: 海外收入, and 海外业务收入 214.3 亿元."""
    own = _name(share)
    for tail in _NAMES:
        own = own.removesuffix(tail)
    own = own.removesuffix(f"占{share.whole}")  # 海外收入占营业总收入比重
    if len(own) < _WORD:
        return None
    near = _around(share, found, AHEAD)
    told_of = [f for f in near if _bears(f, own, share.whole) and not _ANOTHER.search(_clause(f, found))]
    fits = [fact for fact in told_of if fact.quantity.left < share.quantity.left] or told_of
    return fits[-1] if len({(fact.low, fact.high, fact.unit) for fact in fits}) == 1 else None


def _bears(fact: Fact, own: str, whole: str) -> bool:
    """Whether a figure is of what a share is said of: by its own name, or by it and the measure of the whole."""
    name, core = _name(fact), _core(whole)
    return _like(own, name) or _like(name, own) or (len(core) > _WORD and own in fact.subject and name.endswith(core))


def _around(share: Fact, found: Look, ahead: int) -> Iterator[Fact]:
    """The amounts in the sentences around a share, in print order."""
    for number in range(max(0, share.sentence - BACK), share.sentence + ahead + 1):
        for fact in found.by_sentence.get(number, ()):
            amount = fact.aspect == "level" and fact.kind in ("money", "count", "physical") and "/" not in fact.unit
            if amount and fact.low == fact.high and fact.section == share.section:
                yield fact


def _clause(fact: Fact, found: Look) -> str:
    begin, _ = found.clause(fact.quantity.left, fact.quantity.right)
    return found.text[begin : fact.quantity.left]


def _like(short: str, long: str) -> bool:
    """Whether a name is another one with a word of it left out: 海外收入, 海外业务收入."""
    short, long = (name.replace("总", "").replace("净收入", "收入") for name in (short, long))
    gap = len(long) - len(short)
    if len(short) < _WORD or gap == 1 or gap > len(short) + _WORD:
        return False  # 进口 is no 进出口
    if gap <= 0 or long.endswith(short):
        return long == short or (gap > 0 and long.endswith(short))
    return any(long[:k] + long[k + gap :] == short for k in range(1, len(short)))


def _larger(meant: Meant, found: Look) -> Sequence[Fact]:
    """The figures around a share that may hold its part: of its unit and time, and larger, one for each value."""
    part = meant.part
    fits = [
        fact
        for fact in _around(meant.share, found, AHEAD)
        if fact.unit == part.unit and fact.quantity is not part.quantity and fact.stance == part.stance
        if fact.low is not None and part.low is not None and 0 < part.low < fact.low
        if not _FORMER.search(_clause(fact, found))
        if not _ANOTHER.search(_clause(fact, found)) or _called(fact, meant.whole)
        if _one_time(fact, part)
    ]
    return list({fact.low: fact for fact in fits}.values())


def _one_time(one: Fact, other: Fact) -> bool:
    first, second = one.period, other.period
    if first is None or second is None:
        return True
    if not first.iso or not second.iso:
        return not first.grain or not second.grain or first.grain == second.grain  # 前三季度 is no whole of 第三季度's
    return first.iso == second.iso or first.end == second.end


def _called(fact: Fact, words: str) -> bool:
    """Whether a figure goes by the words for a whole: 营业总收入, 公司全年营业总收入; 总用户数, 接入用户总数."""
    core, name = _core(words), _core(_name(fact))
    return not _of_both_ways(name, words) and len(core) >= _WORD and (name.endswith(core) or _like(core, name))


def _of_both_ways(name: str, words: str) -> bool:
    """Whether one is of 进出口, and the other of 出口 or 进口 alone."""
    return ("进出口" in name) != ("进出口" in words) and "口" in name and "口" in words


def _may_be(fact: Fact, words: str) -> bool:
    """Whether a figure's name and a measure named for the whole have a letter in common: 营收 is no 利润总额."""
    core, name = _core(words), _core(_name(fact))
    if _of_both_ways(name, words):
        return False
    if core.isascii() and core.islower() and name.isascii():
        # "4.9% of sales" is of no orders, stores or debt: a word of the two is one.
        words_of = ({word.rstrip("s") for word in f"{fact.subject} {fact.measure}".lower().split()}, words.lower())
        return not name or any(word and word in words_of[1] for word in words_of[0]) or _is_turnover(name, words)
    short = core.isascii()  # GDP has no letter in common with 地区生产总值
    return short or not split(words).head or not name or bool(set(core) & set(name))


def _is_turnover(name: str, words: str) -> bool:
    return _TURNOVER.search(name) is not None and _TURNOVER.search(words) is not None


_TURNOVER = lazy("[Ss]ales|[Rr]evenue|[Tt]urnover")


def _core(words: str) -> str:
    """A name without what only says that it is all, or how it is counted."""
    return _TAIL.sub("", _HEAD.sub("", words)) or words


def _near(made: Check) -> bool:
    return nearly(made, NEAR) or misprinted(made)


def _is_slip(made: Check, meant: Meant) -> bool:
    return misprinted(made) or slip_of_one(meant.share, meant.part, made.sides[1].facts[-1])


def _seen(made: Check, meant: Meant) -> bool:
    """Whether a whole is told before the share, and all three by so many digits that a slip can be seen."""
    whole = made.sides[1].facts[-1]
    before = whole.quantity.left < meant.share.quantity.left
    told = len(digits(meant.part)) >= _DIGITS and len(digits(whole)) >= _DIGITS
    return before and told and meant.share.quantity.decimals > 0


def _compared(meant: Meant, whole: Fact, tried: int) -> Check:
    return checks.overlaps(
        meant.share,
        sides.share(meant.part, whole),
        title=told("占比与别处的部分、整体不符", "share, part and whole don't agree", meant.share),
        advice=Said("三个数对一对：部分、整体、占比", "check the three: part, whole and share"),
        tried=tried,
    )
