"""两个占比推出两个整体：Two parts and their two shares that don't come from one whole.

What it flags
    Parts with their shares of one whole that is not printed beside them: 1.21 万亿元 and 8378.5 亿元 are 17.7% and
    15.2% of it. The wholes they imply have no value in common. Of a list of parts with their shares, one is of another
    whole than all others.

>>> from factcheck import check
>>> text = "机电产品、原材料分别出口1.21万亿元、8378.5亿元，占出口总值的17.7%和{}%。"
>>> for finding in check(text.format(15.2)).findings:
...     print(finding.rule, finding.printed, finding.expected)
SHA02 15.2% 12.26%

Why it matters
    Shares are copied from tables whose total has moved on.

When it stays silent
    Rounding of parts and shares explains the gap; the shares are of different wholes.

>>> check(text.format(12.2)).findings
()
"""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from factcheck import Check, Fact, Reading, Said, Severity, checks, sides
from factcheck.checks import decided
from factcheck.facts import Claim
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.reading.bodies import entity
from factcheck.reading.lexicon import roles
from factcheck.reading.phrases import split
from factcheck.slips import digits_slip
from factcheck_rules._ties import believable, misprinted, nearly, plausible, softened, told
from factcheck_rules.shares._beside import more_than_all
from factcheck_rules.shares._one_of_list import in_brackets, list_of, odd_ones

CODE = "SHA02"
SEVERITY = Severity.ERROR


def check(reading: Reading) -> Iterator[Check]:
    """Compare the shares of one sentence that are said of one whole, each with the first."""
    groups: dict[tuple[int, str], list[Claim]] = {}
    for claim in reading.claims:
        of_one = claim.detail != "weak" and not _EACH.search(claim.detail)
        if claim.relation == "share" and not claim.role("whole") and of_one:
            (share,) = claim.role("share")
            groups.setdefault((share.sentence, claim.detail or f"clause {share.clause}"), []).append(claim)
    for claims in groups.values():
        (part,), (share,) = claims[0].role("part"), claims[0].role("share")
        for other in claims[1:]:
            (other_part,), (other_share,) = other.role("part"), other.role("share")
            again = other_part is part or (part.terms and other_part.terms == part.terms)  # one thing, of other times
            by_one = split(claims[0].detail).head or share.measure == other_share.measure
            by_one = by_one and not (_SHARES.search(claims[0].detail) and _two_bodies(part, other_part))
            own = _of_their_own(claims[0].detail, part, other_part)
            own = own or _each_its_own(part, share, other_part, other_share)
            if again or own or not by_one or _compares(reading, other_part, other_share):
                continue  # 完工量、新订单分别占全球的 54% 和 67%: of as many wholes
            made = believable(_compared(part, share, other_part, other_share))
            doubtful = _each_of_its(part, share, other_part, other_share, reading)
            yield softened(made) if doubtful and not nearly(made, NEAR) and not misprinted(made) else made
    for claim, other in _left_out(reading):
        (part,), (share,) = claim.role("part"), claim.role("share")
        (other_part,), (other_share,) = other.role("part"), other.role("share")
        check = _compared(part, share, other_part, other_share)
        back = _compared(other_part, other_share, part, share)
        slipped = misprinted(check) or misprinted(back) or _swapped(other_part, check) or _swapped(part, back)
        yield check if slipped else softened(check)
    for of_one_whole in _of_one_whole(reading):
        for odd, fit in odd_ones(reading, of_one_whole) if len(of_one_whole) > 1 else ():
            yield believable(_compared(fit.part, fit.share, odd.part, odd.share))
    for whole, behind in _behind_one_of_a_whole(reading):
        yield believable(_compared(*_pair(whole), *_pair(behind)))
    for odd, fit in in_brackets(reading):
        made = plausible(_compared(fit.part, fit.share, odd.part, odd.share))
        yield evolve(made, relation="list")  # the brackets say which share is whose: no other figure was meant
    yield from more_than_all(reading)


NEAR = 0.15


def _each_of_its(part: Fact, share: Fact, other_part: Fact, other_share: Fact, reading: Reading) -> bool:
    """甲算力投资 46 亿元，占其资本开支 34%；乙 25 亿元，占其 32%: of what two may each have of its own."""
    text = reading.document.view.text
    said = (text[one.quantity.right : of.quantity.left] for one, of in ((part, share), (other_part, other_share)))
    return part.subject != other_part.subject and any("占其" in words for words in said)


def _all_of_each(one: Fact, other: Fact) -> bool:
    """冰箱总销量 178 万台，占 21.2%；洗衣机 207 万台，占 23.4%: all that was sold of two things, each of its market."""
    return one.measure == other.measure and one.measure.startswith("总") and one.subject != other.subject


def _two_bodies(one: Fact, other: Fact) -> bool:
    """Whether two parts are told of two known bodies: 持有甲和乙分别占流通股的 0.1%和 0.7% are of as many wholes."""
    return one.about != other.about and all(any(map(entity, fact.about)) for fact in (one, other))


def _of_their_own(whole: str, one: Fact, other: Fact) -> bool:
    """Whether two things each have such a whole: a plan, or revenue of which what is told of them is no part.

    甲矿、乙矿产量 5.2 万吨、3.8 万吨，完成全年计划的 51%、48%; 甲投入 8.6 亿元，占营收 24%；乙投入 5.1 亿元，占 18%.
    """
    if not whole or one.subject == other.subject or not (one.subject and other.subject):
        return False
    named = split(whole)
    turnover = named.head and not named.subject and named.measure in _TURNOVER
    sold = one.measure.endswith(roles("of_segments")) or "销" in one.measure
    return whole.endswith(roles("plans")) or (turnover and not sold)


def _each_its_own(part: Fact, share: Fact, other_part: Fact, other_share: Fact) -> bool:
    """Whether two things each did so much of a plan of their own, or have a market of their own."""
    plans = share.stance == other_share.stance == "target" != part.stance
    return part.subject != other_part.subject and (plans or _of_markets(part, share, other_part))


def _of_markets(part: Fact, share: Fact, other_part: Fact) -> bool:
    """某某存储 DRAM、NAND 收入 …，市场份额分别为 35%、21%: two things of one firm have a market each."""
    firm, _, thing = part.subject.partition(" ")
    other, _, other_thing = other_part.subject.partition(" ")
    return firm == other and bool(thing and other_thing) and _MARKET.search(share.measure) is not None


_MARKET = lazy("市场份额|市场占有率|市占率|占有率|market share")
_TURNOVER = frozenset({"营收", "收入", "营业收入", "营业总收入", "销售收入", "净利润", "归母净利润"})
_SHARES = lazy(r"流通股|流通盘|股本|股份总数|已发行")


def _swapped(part: Fact, check: Check) -> bool:
    """Whether two digits of a part are swapped, where the share beside it is of the whole of the other."""
    share, made = check.sides[0].value, check.sides[1].value
    if not share or not made or part.low is None or not part.step:
        return False
    printed, most = str(int(part.low / part.step)), check.sides[0].step or Decimal(0)
    wanted = [part.low * (share + k * most / 4) / made / part.step for k in (-2, -1, 0, 1, 2)]
    low, high = int(min(wanted)), int(max(wanted)) + 1
    near = range(low, high + 1) if high - low < _MOST else ()
    return any(sorted(str(n)) == sorted(printed) and digits_slip(str(n), printed) for n in near)


_MOST = 200


def _left_out(reading: Reading) -> Iterator[tuple[Claim, Claim]]:
    """外卖收入 28.7 亿元，占餐厅收入的 35.0%；堂食收入 53.3 亿元，占 65.0%: the second leaves out of what."""
    told = [c for c in reading.claims if c.relation == "share" and not c.role("whole") and len(c.role("part")) == 1]
    for claim, other in pairwise(told):
        (part,), (share,), (other_part,) = claim.role("part"), claim.role("share"), other.role("part")
        named = claim.detail not in ("weak", "norm") and not _EACH.search(claim.detail) and other.detail == ""
        one_kind = part.measure == other_part.measure or (part.measure[-2:] == other_part.measure[-2:] != "")
        alike = part.unit == other_part.unit and one_kind and part.terms != other_part.terms
        here = part.sentence == other_part.sentence and share.low is not None
        if _own(claim.detail, claim, other):
            continue
        if named and alike and here and not _compares(reading, other_part, other.role("share")[0]):
            yield claim, other


def _of_one_whole(reading: Reading) -> Iterator[list[Claim]]:
    """The shares without a figure of the whole, by paragraph or list: of one name, which the first may leave to them.

    对东盟进出口 4.29 万亿元，占外贸总值的 16.7%；对欧盟 3.35 万亿元，占 13.0%.
    """
    blocks: dict[int, list[Claim]] = {}
    for claim in reading.claims:
        (part, *_) = claim.role("part") or (None,)
        whole = claim.role("whole") or claim.detail in ("weak", "norm") or _EACH.search(claim.detail)
        if claim.relation == "share" and not whole and part is not None and part.sentence >= 0:
            blocks.setdefault(list_of(reading.sentences[part.sentence].block, reading), []).append(claim)
    for claims in blocks.values():
        named = {_OF_ALL.sub("", claim.detail) for claim in claims} - {""}
        if any(_own(words, claims[0], claim) for words in (named or {""}) for claim in claims[1:]):
            continue
        if any(_each_of_its(*_pair(claims[0]), *_pair(claim), reading) for claim in claims[1:]):
            continue
        yield claims if len(named) <= 1 else [claim for claim in claims if not claim.detail]


def _behind_one_of_a_whole(reading: Reading) -> Iterator[tuple[Claim, Claim]]:
    """发电量 9,680，其中火电 6,390，占 66.0%。风电 1,840，占 19.0%: told behind one of which the whole has held."""
    last: Claim | None = None
    for claim in reading.claims_of("share"):
        if len(claim.role("part")) != 1 or claim.detail in ("weak", "norm") or _EACH.search(claim.detail):
            continue
        part, share = _pair(claim)
        if claim.role("whole"):
            held = decided(sides.of(share), sides.share(part, claim.role("whole")[0])) == "holds"
            last = claim if held and claim.role("whole")[0].sentence == part.sentence >= 0 else None
        elif last is not None and not claim.detail and _of_that_too(last, claim, reading):
            yield last, claim


def _of_that_too(fit: Claim, claim: Claim, reading: Reading) -> bool:
    """Whether a part is of one measure and time with another one, of another name, and told right behind it."""
    (part, share), (first, first_share) = _pair(claim), _pair(fit)
    behind = part.sentence - first.sentence == 1 and share.sentence == part.sentence
    one_kind = part.unit == first.unit and part.measure == first.measure != "" and part.aspect == first.aspect
    one_time = part.period == first.period and share.period == first_share.period
    named = bool(part.subject) and part.subject != first.subject and not part.about & first.about
    block = [reading.sentences[one.sentence].block for one in (part, first)]
    apart = _each_its_own(first, first_share, part, share) or _compares(reading, part, share)
    return behind and one_kind and one_time and named and block[0] == block[1] and not apart


def _own(whole: str, claim: Claim, other: Claim) -> bool:
    """Whether two shares are each of a whole of its own."""
    (part,), (share,) = claim.role("part")[:1], claim.role("share")
    (other_part,), (other_share,) = other.role("part")[:1], other.role("share")
    each = _of_their_own(whole, part, other_part) or _each_its_own(part, share, other_part, other_share)
    return each or (not whole and _all_of_each(part, other_part))


def _pair(claim: Claim) -> tuple[Fact, Fact]:
    """A part and its share."""
    return claim.role("part")[0], claim.role("share")[0]


_OF_ALL = lazy(r"\A(?:我国|全国|全部|公司|集团|本公司|同期|当期|全年|所有|总|全)+")
_EACH = lazy(
    r"同类|同种|该类|本类|各自|[本该各]地区?|当地|所在地|[本该各](?:省|市|县|行业|板块|品类)"
    r"|similar|respective|same (?:type|kind)"
)
"""A whole that is another one for each part: 占同类交易的 21%."""
_COMPARES = lazy(
    r"compared|versus|against|\bvs\b|\bfrom\b|上年|去年|同期|上一?季|上月|此前|年初|[（(][^（()）]{0,4}\d{2,4}年"
)
_BEHIND = lazy(r"[^.;]{0,30}(?:year ago|year earlier|prior[- ](?:year|quarter|period)|previous)")


def _compares(reading: Reading, part: Fact, share: Fact) -> bool:
    """Whether a part and its share are led to as another time's: …, compared with $138 million, or 35% of net sales."""
    text = reading.document.view.text
    begin = max(text.rfind(stop, max(0, part.quantity.left - 60), part.quantity.left) for stop in "，,；;。\n")
    led = _COMPARES.search(text, begin + 1, share.quantity.right)
    return led is not None or _BEHIND.match(text, share.quantity.right) is not None


def _compared(part: Fact, share: Fact, other_part: Fact, other_share: Fact) -> Check:
    expected = (sides.of(other_part) / (sides.of(part) / sides.of(share))).as_unit("%")
    return checks.overlaps(
        other_share,
        expected,
        title=told("两个占比推出的整体不同", "two shares imply two wholes", other_share),
        advice=Said("核对两个部分与两个占比", "check both parts and both shares"),
    )
