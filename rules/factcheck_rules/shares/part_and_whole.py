"""占比与分子分母不符：A share that is not its part over its whole.

What it flags
    A part, the whole that the clause names and the share between them, where no way of rounding gives the share. The
    whole may stand beside the share, before 其中, or be named in words and printed nearby; where no words name it, a
    figure printed before is it, if another part beside this one has the share of it that is printed.

>>> from factcheck import check
>>> for finding in check("公司营业收入52.6亿元，其中云业务收入26.5亿元，占营业收入的52.3%。").findings:
...     print(finding.rule, finding.printed, finding.expected)
SHA01 52.3% 50.38%

Why it matters
    A share is kept when its part is updated, and the other way round.

When it stays silent
    Rounding explains the gap; the whole is not certain, or of another period.

>>> check("公司营业收入52.6亿元，其中云业务收入26.5亿元，占营业收入的50.4%。").findings
()
"""

from collections.abc import Iterator, Sequence

from factcheck import Check, Fact, Reading, Said, Severity, checks, sides
from factcheck.facts import Claim
from factcheck.patterns import lazy
from factcheck.reading.phrases import terms
from factcheck.reading.ties.items import words
from factcheck_rules._look import look
from factcheck_rules._so_many import so_many_together
from factcheck_rules._ties import believable, gently, misprinted, nearly, one_verdict, plausible, softened, told
from factcheck_rules._times import may_be_one_time
from factcheck_rules.shares._amounts import NEVER_ADDED
from factcheck_rules.shares._of_business import shares_of_business
from factcheck_rules.shares._risen_to import risen_to
from factcheck_rules.shares._slips import slip_of_one
from factcheck_rules.shares._together import together
from factcheck_rules.shares._wholes import elsewhere, loosely_told, names_all

CODE = "SHA01"
BACK = 4
"""Sentences before a list of parts in which the whole is looked for."""
SEVERITY = Severity.ERROR


def _of_another_month(part: Fact, whole: Fact) -> bool:
    """165.8 万辆 in 8月; 7月为 131.0 万辆、占 80.4%: whether a part prints a month that is not the whole's."""
    if part.period is None or whole.period is None or "period" in dict(part.provenance):
        return False
    months = part.period.grain == whole.period.grain == "month"
    return months and not may_be_one_time(part.period, whole.period)


def check(reading: Reading) -> Iterator[Check]:
    """Compare each printed share with its part over its whole."""
    for made in _compared_all(reading):
        if len(made.facts) < 3 or not _of_another_month(*made.facts[1:3]):
            yield made


def _compared_all(reading: Reading) -> Iterator[Check]:
    left_open: list[Claim] = []
    held = _held(reading)
    totals = _totals(reading)
    for claim in reading.claims:
        if claim.relation == "portion":
            yield from _behind(claim)
        if claim.relation != "share":
            continue
        (part,), (share,) = claim.role("part"), claim.role("share")
        if part.unit in NEVER_ADDED or _of_the_noun_behind(share, part, reading):
            continue  # 19-22 岁人群占 33.2%: an age tells who they are
        if so_many_together(part, reading.document.view.text):
            continue
        called = _of_its_siblings(part, claim.role("whole"), totals) or elsewhere(reading, claim, part)
        in_list = () if called else _of_its_list(part, claim.detail, totals)
        called = called or in_list
        wholes = called or loosely_told(reading, claim, part)
        wholes = [w for w in wholes if not _said_again(part, w, share) and not _of_the_year_before(part, w)]
        if part.stance == "forecast":  # what is expected is no part of what has been counted
            wholes = [whole for whole in wholes if whole.stance != "actual"]
        made = [
            plausible(_gently(_compared(share, part, _all_of(part, whole), len(wholes)), claim, held, reading))
            for whole in wholes
        ]
        beside = zip(made, wholes, strict=True)
        made = [check for check, whole in beside if not _of_both(check, share, part, whole, reading)]
        if not called:
            made = [check if _slipped(check) else softened(check) for check in made]
            made = [] if _of_another(share, part, wholes, reading) else made
        if claim.detail != "close" and (in_list or all(check.verdict == "undecided" for check in made)):
            left_open.append(claim)
        failing = any(check.verdict == "fails" for check in made)
        excused = failing and _of_its_namesake(share, part, wholes, reading)
        excused = excused or (failing and any(_in_tens(share, part, whole) for whole in wholes))
        excused = excused or (failing and _of_one_between(share, part, wholes, reading))
        excused = excused or (failing and _with_those_before(share, part, wholes, reading))
        excused = excused or (failing and _behind_all_parts(share, part, wholes, reading))
        excused = excused or (failing and not claim.role("whole") and _of_it_and_another(share, part, reading))
        yield from one_verdict(list(map(softened, made)) if excused else made)
    for run in _runs(left_open):
        yield from _beside(run, reading)
    yield from together(reading)
    yield from risen_to(reading, look(reading))
    for share, part, whole in shares_of_business(reading):
        check = plausible(_compared(share, part, whole, 1))
        sure = nearly(check, LIKELY) or misprinted(check) or check.verdict != "fails"
        other = check.verdict == "fails" and _of_its_namesake(share, part, [whole], reading)
        other = other or (check.verdict == "fails" and _of_it_and_another(share, part, reading))
        yield check if sure and not other else softened(check)


def _in_tens(share: Fact, part: Fact, whole: Fact) -> bool:
    """270 万人，占 770 万人的 34.5%: whether a share fits where part and whole were both rounded to tens."""
    if not (_TENS.search(part.text) and _TENS.search(whole.text)) or share.low is None or share.step is None:
        return False
    if not part.low or not whole.low or not part.step or not whole.step or part.low != part.high:
        return False
    near, far = part.step * _HALF_OF_TEN, whole.step * _HALF_OF_TEN
    lowest, highest = (part.low - near) / (whole.low + far), (part.low + near) / (whole.low - far)
    return lowest * 100 <= share.low + share.step and share.low - share.step <= highest * 100


def _with_those_before(share: Fact, part: Fact, wholes: Sequence[Fact], reading: Reading) -> bool:
    """博士 312 人、硕士 1,820 人，占研发人员 2,600 人的 82.0%: of a part and those before it."""
    facts = look(reading).by_sentence.get(part.sentence, ()) if part.sentence >= 0 else ()
    ahead = [f for f in facts if f.quantity.right <= part.quantity.left and f.unit == part.unit and f.aspect == "level"]
    text, parts = reading.document.view.text, [part]
    for fact in sorted({f.quantity.left: f for f in ahead}.values(), key=lambda f: -f.quantity.left):
        if _AND.match(text[fact.quantity.right : parts[-1].quantity.left]) is None:
            return False
        parts.append(fact)
        if any(_shared(share, parts, whole).verdict == "holds" for whole in wholes):
            return True
    return False


def _behind_all_parts(share: Fact, part: Fact, wholes: Sequence[Fact], reading: Reading) -> bool:
    """停航 21 个，其中甲 9 个、乙 4 个、丙 8 个，占计划航次的 13%: behind all parts, the share is that of their sum."""
    facts = look(reading).by_sentence.get(part.sentence, ()) if part.sentence >= 0 else ()
    for whole in wholes:
        between = [f for f in facts if whole.quantity.right <= f.quantity.left < share.quantity.left]
        parts = {f.quantity.left: f for f in between if f.unit == whole.unit and f.aspect == "level"}
        if len(parts) < 2 or sum(f.low or 0 for f in parts.values()) != whole.low:
            continue
        if _OF_NONE_BY_NAME.match(look(reading).text, max(f.quantity.right for f in parts.values())) is not None:
            return True
    return False


_OF_NONE_BY_NAME = lazy(r"\s?[，,]\s?(?:约|合计|共计?)?占(?!比)")


def _of_it_and_another(share: Fact, part: Fact, reading: Reading) -> bool:
    """传统渠道收入 104.8 亿元，新渠道 41.2 亿元，占比 28.2%: of the two together, which the sentence splits in two."""
    told = look(reading).by_sentence.get(part.sentence, ()) if part.sentence >= 0 else ()
    others = [f for f in told if f.unit == part.unit and f.aspect == "level" and f.quantity is not part.quantity]
    return any(_compared(share, part, sides.total([part, f]), len(others)).verdict == "holds" for f in others)


def _shared(share: Fact, parts: Sequence[Fact], whole: Fact) -> Check:
    return checks.overlaps(share, sides.share(sides.total(parts), whole), title=Said("", ""))


_AND = lazy(r"\s?(?:、|和|及|以及|，)[^，。；、\d]{0,12}\Z")


def _of_one_between(share: Fact, part: Fact, wholes: Sequence[Fact], reading: Reading) -> bool:
    """其中第三方 1.84 亿平方米；合约面积 3.78 亿平方米，第三方占 55.4%: of the level nearer to it."""
    left, right = part.quantity.right, share.quantity.left
    told = look(reading).by_sentence.get(share.sentence, ()) if 0 <= share.sentence == part.sentence else ()
    levels = [f for f in told if left < f.quantity.left < right and f.unit == part.unit and f.aspect == "level"]
    levels = [f for f in levels if f not in wholes]
    if not levels:
        return False
    text = reading.document.view.text
    between, behind = text[left : levels[-1].quantity.left], text[levels[-1].quantity.right : right]
    return any(mark in between for mark in "；;") and not any(mark in behind for mark in "；;")


_TENS = lazy(r"(?<![\d.])[1-9]\d?0 ?[万亿]")
_HALF_OF_TEN = 5


def _of_both(check: Check, share: Fact, part: Fact, whole: Fact, reading: Reading) -> bool:
    """外销 96 亿元，占收入的 35%，内销 179 亿元: whether a share is of a figure and the one behind it together."""
    between = reading.document.view.text[share.quantity.right : whole.quantity.left]
    if check.verdict != "fails" or between[:1] not in ("，", ",", "；", ";", "、"):
        return False
    return _compared(share, part, sides.total([part, whole]), 1).verdict == "holds"


def _all_of(part: Fact, whole: Fact) -> Fact | sides.Side:
    """A whole, or it and the part together where it is by its name all that the part is not: 内销 beside 外销."""
    return sides.total([part, whole]) if _complementary(part, whole) else whole


def _complementary(one: Fact, other: Fact) -> bool:
    """Whether two figures are by their names all of something: 内销 and 外销."""
    names = [f"{fact.subject}{fact.measure}" for fact in (one, other)]
    if any(word in names[1] for word in ("内外", "合计", "总", "全")):
        return False  # 出口 22 GWh，占销量的 20%；国内外销量合计 109 GWh
    for pair in words("total", "complements"):
        first, _, second = pair.partition("|")
        apart = (first in names[0] and second in names[1]) or (second in names[0] and first in names[1])
        if apart and "|" not in second:
            return True
    return False


def _of_the_noun_behind(share: Fact, part: Fact, reading: Reading) -> bool:
    """Whether a share is told of the noun behind it, not of a figure before: 收入 356 亿元，占七成的服务收入."""
    noun = _OF_WHAT.match(reading.document.view.text, share.quantity.right)
    return noun is not None and part.quantity.left < share.quantity.left and not terms(noun[1]) & part.terms


_OF_WHAT = lazy(r"\s?的(?!份额|比重|比例|占比|股[份权票]|权益|水平|[高低上下]|[^\u4e00-\u9fff])([\u4e00-\u9fff]{2,8})")


def _totals(reading: Reading) -> dict[int, list[Fact]]:
    """By where a part is printed: the totals that sentences tie it to."""
    found: dict[int, list[Fact]] = {}
    for claim in reading.claims:
        if claim.relation in ("parts", "sum"):
            for part in claim.role("part"):
                found.setdefault(part.quantity.left, []).extend(claim.role("total"))
    return found


def _of_its_siblings(part: Fact, wholes: Sequence[Fact], totals: dict[int, list[Fact]]) -> Sequence[Fact]:
    """陆上 74.6、海上 7.8，海上占比 9.5%: of the total that both are parts of, none is of the other."""
    mine = totals.get(part.quantity.left, ())
    beside = {total.quantity.left: total for whole in wholes for total in totals.get(whole.quantity.left, ())}
    shared = {total.quantity.left: total for total in mine if total.quantity.left in beside}
    return tuple(shared.values()) if len(wholes) == len(shared) == 1 else wholes


def _of_its_list(part: Fact, words: str, totals: dict[int, list[Fact]]) -> Sequence[Fact]:
    """分地区看，无锡 21.3、佛山 17.6、其他 10.3，其中无锡占全国的 36.5%: of the total that its list is tied to."""
    found = {total.low: total for total in totals.get(part.quantity.left, ())}
    fits = [total for total in found.values() if total.low is not None and part.high is not None]
    fits = [total for total in fits if (total.low or 0) > (part.high or 0)]
    return tuple(fits) if len(found) == len(fits) == 1 and words and names_all(words) else ()


def _held(reading: Reading) -> dict[int, int]:
    """How many shares of a whole are its parts over it, by where the whole is printed."""
    held: dict[int, int] = {}
    for claim in reading.claims_of("share"):
        for whole in claim.role("whole") if claim.role("part") else ():
            check = _compared(claim.role("share")[0], claim.role("part")[0], whole, 1)
            held[whole.quantity.left] = held.get(whole.quantity.left, 0) + (check.verdict == "holds")
    return held


def _gently(check: Check, claim: Claim, held: dict[int, int], reading: Reading) -> Check:
    """A check as it is, or undecided where its tie is doubtful and no slip explains it.

    A tie is not doubtful where other shares of its list are of the same whole: 52 家，占 43.3%；47 家，占 39.2%.
    """
    if check.verdict != "fails" or claim.detail not in ("weak", "close"):
        return gently(check, claim)
    (share,), (part,), (whole, *_) = claim.role("share"), claim.role("part"), claim.role("whole") or (None,)
    if whole is None:
        return gently(check, claim)
    counted = part.kind == whole.kind == "count" and whole.unit == part.unit
    between = reading.document.view.text[whole.quantity.right : part.quantity.left]
    among = counted and ("其中" in between or _AMONG.fullmatch(between) is not None)
    if among or held.get(whole.quantity.left, 0) > (not counted) or slip_of_one(share, part, whole):
        return check  # 9 名董事，其中独立董事 3 名，占比三分之一
    return gently(check, claim)


_AMONG = lazy(r"的?[^，。；：、\d]{0,10}[中里][，,]?\s?共?有?\s?")
"""12家中有9家净利润增长，占 75%."""


def _slipped(check: Check) -> bool:
    """Whether a share misses its part of a whole that is told in other words as a slip does."""
    return nearly(check, LIKELY) or misprinted(check)


LIKELY = 0.3


def _of_another(share: Fact, part: Fact, wholes: Sequence[Fact], reading: Reading) -> bool:
    """Whether a share with no words for its whole is of another figure before its part: 集团 …，品牌 …，甲型占比."""
    others = [fact for fact in _before([(part, share)], reading) if wholes and fact not in wholes]
    return any(_compared(share, part, other, len(others)).verdict == "holds" for other in others)


def _of_its_namesake(share: Fact, part: Fact, wholes: Sequence[Fact], reading: Reading) -> bool:
    """Whether a share is of another figure nearby that is called as the whole is: 收入 of the year, not of its half."""
    sentences = {*range(part.sentence - BACK, part.sentence + 1), *(whole.sentence for whole in wholes)}
    named = frozenset(term for whole in wholes for term in terms(whole.measure))
    told = (f for number in sentences if number >= 0 for f in look(reading).by_sentence.get(number, ()))
    owners = {whole.subject for whole in wholes}
    alike = [f for f in told if f.aspect == "level" and f.unit == part.unit and f.subject in owners]
    alike = [f for f in alike if terms(f.measure) & named]
    others = [f for f in alike if f not in wholes and f.quantity is not part.quantity]
    return any(_compared(share, part, other, len(others)).verdict == "holds" for other in others)


def _behind(claim: Claim) -> Iterator[Check]:
    """Compare a share and its amount with the figures before them: one holds, or the only one that nearly does fails.

    中国市场占 36%，约 65.5 亿美元, behind 2025年 182 亿美元，2030年 303 亿美元.
    """
    (part,), (share,), wholes = claim.role("part"), claim.role("share"), claim.role("whole")
    made = [_compared(share, part, whole, len(wholes)) for whole in wholes]
    holding = [check for check in made if check.verdict == "holds"]
    near = [check for check in made if check.verdict == "fails" and (nearly(check) or misprinted(check))]
    if holding:
        yield holding[0]
    elif len(near) == 1 and all(check.verdict == "fails" for check in made):
        yield near[0]


def _runs(claims: Sequence[Claim]) -> Iterator[list[Claim]]:
    """Parts of one unit with their shares, in one sentence or in sentences that follow each other."""
    run: list[Claim] = []
    for claim in claims:
        (part,) = claim.role("part")
        if run:
            (last,) = run[-1].role("part")
            apart = part.unit != last.unit or not 0 <= part.sentence - last.sentence <= 1
            apart = apart or part.quantity is last.quantity  # 占比 38%，占产线收入的 44%: of two wholes
            if apart or not _of_a_kind(part, last) or not _of_one_whole(claim.detail, run[-1].detail):
                yield run
                run = []
        run.append(claim)
    yield run


def _of_one_whole(one: str, other: str) -> bool:
    """Whether two shares may be of one whole by its words: 占投诉总量, and 占国有大型商业银行投诉总量."""
    words = [word for word in (one, other) if word not in ("", "weak", "close", "loose")]
    return len(words) < _BOTH or one == other or terms(one) == terms(other)


_BOTH = 2


def _of_a_kind(part: Fact, other: Fact) -> bool:
    """Whether two parts are printed side by side: in one sentence, or of one measure."""
    alike = bool(terms(part.measure) & terms(other.measure)) or part.measure[-2:] == other.measure[-2:]
    return part.stance == other.stance and (alike or part.sentence == other.sentence)


def _beside(run: Sequence[Claim], reading: Reading) -> Iterator[Check]:
    """Compare shares with the one figure before them of which at least one of them is the share printed.

    移动游戏收入 211.2 亿元，占比 73.5%；客户端游戏收入 62.8 亿元，占比 21.9%, behind 游戏市场收入 287.4 亿元.
    """
    if len(run) < 2:
        return
    pairs = [(claim.role("part")[0], claim.role("share")[0]) for claim in run]
    wholes = _before(pairs, reading)
    made = [[_compared(share, part, whole, len(wholes)) for part, share in pairs] for whole in wholes]
    sure = [checks_of for checks_of in made if any(check.confirms for check in checks_of)]
    if len(sure) != 1:
        return
    for k, (check, (part, share)) in enumerate(zip(sure[0], pairs, strict=True)):
        other = any(checks_of[k].verdict == "holds" for checks_of in made if checks_of is not sure[0])
        of_part = any(_compared(share, part, one, 1).verdict == "holds" for one, _ in pairs[:k])
        if not other and not of_part and not _of_the_year_before(part, wholes[made.index(sure[0])]):
            yield believable(check)


def _of_the_year_before(part: Fact, whole: Fact) -> bool:
    """118.6 万人次，占 18.5%，上年同期 95.4 万人次、占 16.0%: the second is no part of what there is this year."""
    if _A_YEAR_AGO.match(part.period.label if part.period else "") and part.period != whole.period:
        return True
    one, other = part.period, whole.period
    if one is None or other is None or not one.iso or not other.iso or one.end is None or other.end is None:
        return False
    return one.end.year < other.end.year


_A_YEAR_AGO = lazy("上年|去年")


def _before(pairs: Sequence[tuple[Fact, Fact]], reading: Reading) -> list[Fact]:
    """The levels of the parts' unit before them, in their paragraph or right above it, one for each value."""
    first = pairs[0][0]
    own = {part.quantity.left for part, _ in pairs}
    near = [
        fact
        for number in range(max(0, first.sentence - BACK), first.sentence + 1)
        for fact in look(reading).by_sentence.get(number, ())
        if fact.aspect == "level" and fact.unit == first.unit and fact.stance == first.stance
        if fact.quantity.left < first.quantity.left and fact.quantity.left not in own
    ]
    return list({(fact.low, fact.high): fact for fact in near}.values())


def _said_again(part: Fact, whole: Fact, share: Fact) -> bool:
    """Whether a whole is the part itself, told in a headline or a sentence before: its share would be all of it."""
    if (part.low, part.high) != (whole.low, whole.high) or share.low is None or share.low >= _NEARLY_ALL:
        return False
    return part.sentence != whole.sentence or bool(part.terms & whole.terms)


_NEARLY_ALL = 95


def _compared(share: Fact, part: Fact, whole: Fact | sides.Side, tried: int) -> Check:
    return checks.overlaps(
        share,
        sides.share(part, whole),
        title=told("占比与分子分母不符", "share, part and whole don't agree", share),
        advice=Said("三个数对一对：部分、整体、占比", "check the three: part, whole and share"),
        tried=tried,
    )
