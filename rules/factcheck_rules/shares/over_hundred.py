"""占比超过100%：Shares of one whole that make more than all of it.

What it flags
    A share above 100% of a whole that its part belongs to, a market share above 100%, and shares of one whole listed
    in one sentence whose sum is above 100% by more than rounding.

>>> from factcheck import check
>>> for finding in check("公司国内、海外、其他业务收入分别占总收入的55.2%、38.1%和16.7%。").findings:
...     print(finding.rule, finding.expected)
SHA04 ≤ 100%

Why it matters
    No reading of the text makes it true.

When it stays silent
    Rounding explains the excess; answers that may be given together (多选); ratios that may exceed one (债务占 GDP
    的比重); shares of different wholes.

>>> check("公司国内、海外、其他业务收入分别占总收入的55.2%、38.1%和6.7%。").findings
()
>>> check("甲公司、乙公司的海外收入占比分别为65.2%、58.1%。").findings
()
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from factcheck import Check, Fact, Reading, Said, Severity, checks, sides
from factcheck.facts import Claim
from factcheck.patterns import lazy
from factcheck.reading.phrases import terms
from factcheck.reading.ties.items import words
from factcheck.words import any_kind
from factcheck_rules._look import Look, look
from factcheck_rules._ties import named

CODE = "SHA04"
SEVERITY = Severity.ERROR
TOGETHER = words("measures", "together")


def check(reading: Reading) -> Iterator[Check]:
    """Add up the shares of one whole in one sentence; test each alone where part and whole are of one measure."""
    for claim in reading.claims:
        if claim.relation != "shares" or _may_be_given_together(reading, claim):
            continue
        shares = _own_parts(_but_totals(claim.role("share"), reading), reading)
        of_then = _THEN.search(claim.detail) is not None  # 103% of the May 2019 level
        if len(shares) == 1 and (of_then or _MAY_BE_LESS.search(claim.detail) or "相当于" in shares[0].measure):
            continue  # 分红占可供分配利润的 155%: what is given out may be saved up; 相当于正常量的 102% is no part
        if len({fact.terms for fact in shares}) < len(shares) or _of_one_each(shares, reading):
            continue
        if _nested(shares, reading):
            continue
        for group in _divisions(shares, reading):
            if len(group) > 1 or (group == shares and _of_its_kind(group[0], claim.detail)):
                yield _compared(group)
    for listed in _in_a_row(reading):
        row = list(_own_parts(_but_totals(listed, reading), reading))
        if not (_of_one_each(row, reading) or _nested(row, reading)):
            yield _compared(row)
    for fact in reading.facts:
        above = fact.unit == "%" and fact.low is not None and fact.low > 101
        if above and fact.aspect in ("level", "share") and (_a_part(fact, reading) or _of_all(fact, reading)):
            yield _compared([fact])


def _but_totals(shares: Sequence[Fact], reading: Reading) -> Sequence[Fact]:
    """电子占比 21.6%，化工占比 12.0%，前两大合计 33.6%: what some of them make together is none of the parts."""
    found = look(reading)
    return [share for share in shares if not _TOGETHER.search(found.beside(share)[0])] or shares


_TOGETHER = lazy(r"(?:合计|共计|总计|之和)[^，。；、]{0,6}\Z")


def _own_parts(shares: Sequence[Fact], reading: Reading) -> Sequence[Fact]:
    """海外占 58%，其中欧洲 22%、美洲 19%、其他 17%: the parts of a share that make it are none beside it."""
    first, rest = shares[0], shares[1:]
    if len(rest) < _FEWEST or "其中" not in reading.document.view.text[first.quantity.right : rest[0].quantity.left]:
        return shares
    made = sum((share.low or Decimal(0) for share in rest), Decimal(0))
    return rest if abs(made - (first.low or Decimal(0))) <= 1 else shares


_FEWEST = 2


def _divisions(shares: Sequence[Fact], reading: Reading) -> list[Sequence[Fact]]:
    """The shares between semicolons, if those of one part are all of it, so that others are of another division."""
    text, parts = reading.document.view.text, [[shares[0]]]
    for share, following in pairwise(shares):
        if _SEMICOLON.search(text[share.quantity.right : following.quantity.left]):
            parts.append([])
        parts[-1].append(following)
    sums = [sum((share.low or Decimal(0) for share in part), Decimal(0)) for part in parts]
    return [*parts] if any(abs(total - 100) <= _ROUNDING for total in sums) else [shares]


def _of_one_each(shares: Sequence[Fact], reading: Reading) -> bool:
    """Whether as many figures of several units stand before: 火灾 2 万起、亡 70 人，分别占总数的 91.8%、94.7%."""
    first, told = shares[0].quantity.left, look(reading).by_sentence.get(shares[0].sentence, ())
    if _OF_MEASURES.search(reading.document.view.text, max(0, first - _LEAD - _LEAD), first):
        return True
    before = {fact.quantity.left: fact for fact in told if fact.quantity.left < first}
    last = [before[left] for left in sorted(before)][-len(shares) :]
    led = bool(last) and "分别" in reading.document.view.text[last[-1].quantity.right : first]
    return led and len(last) == len(shares) > 1 and len({fact.unit for fact in last}) > 1


def _nested(shares: Sequence[Fact], reading: Reading) -> bool:
    """前三家、前五家分别占 53.8%、63.1%: whether the largest few are told of by two numbers: some hold others."""
    text, number = reading.document.view.text, shares[0].sentence
    begin = reading.sentences[number].left if number >= 0 else shares[0].quantity.left
    return len({match["many"] for match in _FIRST_FEW.finditer(text, begin, shares[-1].quantity.left)}) > 1


_FIRST_FEW = lazy(
    r"(?:前\s?|(?:CR|Top)[\s-]?)(?P<many>\d{1,3}|[两二三四五六七八九十百]{1,3})(?![\d年月周日天季]|个[月季])", re.I
)
_OF_MEASURES = lazy(r"指标[^，。；\d]{0,6}(?:分别|各)[^，。；\d]{0,20}\Z")
"""三大指标分别占全球的: each is of a whole of its own."""
_SEMICOLON = lazy("[；;]")
_ROUNDING = Decimal("0.2")


def _a_part(fact: Fact, reading: Reading) -> bool:
    """Whether a share is one of a whole by its name, or of what adds up without losses: 收入占比."""
    if _PARTS.search(fact.measure):
        return True
    left = fact.quantity.left
    near = re.split("[，,；;。]", reading.document.view.text[max(0, left - 16) : left])[-1]
    share = fact.aspect == "share" and "占比" in near + fact.measure and _PROGRESS.search(near) is None
    return share and _ADDS_UP.search(f"{fact.subject}{_SHARE.sub('', fact.measure)}") is not None


def _in_a_row(reading: Reading) -> Iterator[list[Fact]]:
    """投向证券占比 44.6%，投向实业占比 18.9%，投向基建占比 6.8%: shares in a row, by names of one mould."""
    found = look(reading)
    for number, facts in found.by_sentence.items():
        run: list[Fact] = []
        for fact in [*facts, None]:
            if fact is not None and number >= 0 and fact.unit == "%" and fact.aspect == "share" and _bare(fact):
                run.append(fact)
                continue
            names = [one.subject for one in run]
            told_apart = len(set(names)) == len(names) > 2 and not _together(found, run)
            if told_apart and (len({n[:2] for n in names}) == 1 or len({n[-2:] for n in names}) == 1):
                yield run
            run = []


def _bare(fact: Fact) -> bool:
    """Whether a share has a name of its own, and nothing says of what it is."""
    lent = fact.measure.endswith("占比") and "measure" in dict(fact.provenance)
    bare = (fact.measure == "占比" or lent) and fact.whole == ""
    return bare and len(fact.subject) > 2 and fact.modifier == "exact"


def _together(found: Look, run: Sequence[Fact]) -> bool:
    text = found.text[run[0].quantity.left - _LEAD : run[-1].quantity.right]
    return any(word in text for word in TOGETHER) or _PROGRESS.search(text) is not None


_LEAD = 20


def _of_all(fact: Fact, reading: Reading) -> bool:
    """Whether a share is printed before those that it is of, and is no progress: 109% 的订单来自海外."""
    text, quantity = reading.document.view.text, fact.quantity
    near = re.split("[，,；;。]", text[max(0, quantity.left - 16) : quantity.left])[-1]
    behind = text[quantity.right : quantity.right + 2].lstrip()
    return fact.aspect == "share" and behind.startswith("的") and _PROGRESS.search(near) is None


def _may_be_given_together(reading: Reading, claim: Claim) -> bool:
    text = reading.document.view.text[claim.left : claim.right]
    return any(word in text for word in TOGETHER) or _is_progress(reading, claim)


_PROGRESS = lazy(r"完成|达成|实现|进度|为?预算的?|目标|计划|指引|achiev|complet|budget|target")


def _is_progress(reading: Reading, claim: Claim) -> bool:
    """Whether a share is how much of a plan was carried out: 完成调整预算的 101.3%."""
    left = claim.role("share")[0].quantity.left
    near = reading.document.view.text[max(0, left - 16) : left]
    return len(claim.role("share")) == 1 and _PROGRESS.search(re.split("[，,；;。]", near)[-1]) is not None


def _of_its_kind(share: Fact, whole: str) -> bool:
    """Whether the whole is named as the total of what the part is: 总收入 for a revenue."""
    return _TOTAL.search(whole) is not None or bool(terms(whole) & share.terms)


_THEN = lazy(r"\b(?:19|20)\d\d\b|\blevels?\b|水平|同期|year (?:ago|earlier|before)|pre-|average|normal", re.I)
"""Words of a whole that is what there was at another time, or mostly is."""
_MAY_BE_LESS = lazy(r"利润|净利|盈利|收益|亏损|现金流|profit|earnings|income\Z|cash flow")
"""Wholes that some of their parts may exceed: others are negative, or it is given out over years."""
_TOTAL = lazy(r"\A(?:全部|total)|总(?!值|市值|负?债|产出)")
_PARTS = lazy(
    r"(?:市场份额|市占率|市场占有率|良率|良品率|成品率|合格率|优良率|准确率|命中率|通过率|中签率|入住率|出租率|空置率|上座率|渗透率|城镇化率|失业率"
    r"|毛利率|纯度|用量|含量|国产化率|胜率|出席率|投票率|参与率|识别率|治愈率|缓解率|存活率|(?<!收入)(?<!金额)(?<!净额)留存率|复购率"
    r"|market share|occupancy rate|vacancy rate|accuracy|gross margin|unemployment rate)\Z",
    re.I,
)
"""Measures that are a part of a whole by their name."""
_SHARE = lazy(r"(?:贡献)?(?:占比|比重)\Z")
_ADDS_UP = lazy(rf"(?:{any_kind('adding_up')})\Z")
"""What no part exceeds all of: profits and debts may."""


def _compared(shares: Sequence[Fact]) -> Check:
    figures = "、".join(fact.text for fact in shares)
    return checks.ordered(
        sides.total(list(shares)),
        sides.constant(100, "%", "100%"),
        title=Said(f"占比超过 100%：{named(shares[0])} {figures}", f"shares above 100%: {named(shares[0])} {figures}"),
        arithmetic=Said(f"{' + '.join(fact.text for fact in shares)} > 100%", f"{figures} make more than 100%"),
        advice=Said("核对各项占比", "check each share"),
    )
