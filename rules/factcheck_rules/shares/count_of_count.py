"""家数占比与家数不符：A share of counted things that the two counts beside it don't give.

What it flags
    So many of so many, and how large a part that is (36 个行业中 28 个增长，增长面 87.8%); more of them than there are.

>>> from factcheck import check
>>> text = "全市36个行业大类中，28个行业产值增长，增长面{}%。"
>>> for finding in check(text.format("87.8")).findings:
...     print(finding.rule, finding.printed, finding.expected)
SHA09 87.8% 77.78%

Why it matters
    The counts are taken from the table, the share from last month's text.

When it stays silent
    Rounding explains the gap; the counts are of other things, or rounded ones; the share is of amounts.

>>> check(text.format("77.8")).findings
()
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from factcheck import Check, Fact, Reading, Said, Severity, checks, sides
from factcheck.patterns import Rare, lazy
from factcheck.reading.ties.items import bound
from factcheck_rules._look import Look, look
from factcheck_rules._ties import told

CODE = "SHA09"
SEVERITY = Severity.ERROR
_AMONG = lazy(r"[^，。；,;\d]{0,14}(?:中|里|当中|之中)[，,]?\s?(?:截至)?(?:目前|现)?已?经?(?:共?有|仅有|只有)?\s?")
_FACE = lazy(r"[^。；;\d]{2,28}?[，,、（(]?\s?(?:[增上下盈亏回扩][长涨降利损升滑跌]?[面率]|占比)(?:达到?|为)?\s?")
_NEXT = 2


def check(reading: Reading) -> Iterator[Check]:
    """Look for a count, 中, a count of some of them, and the share that they are."""
    found = look(reading)
    yield from _in_english(found)
    for number, facts in found.by_sentence.items():
        for place, whole in enumerate(facts if number >= 0 else ()):
            yield from _of_some(whole, facts[place + 1 : place + 1 + _NEXT], found)


_N = r"\d{1,3}(?:,\d{3})*"
_PERCENT = r"(?:(?: \((?P<share>\d{1,3}(?:\.\d{1,2})?)%\))|(?:, or (?:about )?(?P<or>\d{1,3}(?:\.\d{1,2})?)%))"
_NOUN = r"(?: [A-Za-z'’-]+)"
_OF = Rare(rf"(?<![\d.,$€£])(?P<part>{_N}) of (?:the |its |their |all )?(?P<all>{_N}){_NOUN}{{1,5}}{_PERCENT}")
_OF_WHICH = Rare(rf"(?<![\d.,$€£])(?P<all>{_N}){_NOUN}{{1,5}}, of which (?P<part>{_N}){_NOUN}{{0,2}}{_PERCENT}")

_OF_ITS = Rare(
    rf"(?<![\d.,$€£])(?P<part>{_N}){_NOUN}{{1,3}}, or (?:about )?(?P<or>\d{{1,3}}(?:\.\d{{1,2}})?)(?P<share>(?!))?%"
    rf" of (?:its|the|their)(?: [a-z-]+){{1,3}} of (?P<all>{_N})(?![\d.,]*\d|%| million| billion)"
)


def _in_english(found: Look) -> Iterator[Check]:
    """11 of 78 scheduled sailings (14%); 912 ships, of which 146, or 16%."""
    patterns = (_OF, _OF_WHICH, _OF_ITS) if "%" in found.text else ()
    for said in (match for pattern in patterns for match in pattern.finditer(found.text)):
        part, whole = (int(said[name].replace(",", "")) for name in ("part", "all"))
        name = "share" if said["share"] else "or"
        share = Decimal(said[name])
        room = Decimal(1).scaleb(int(share.as_tuple().exponent)) / 2
        if not whole or part > whole or share > _ALL:
            continue
        made = Decimal(part) / whole * _ALL
        yield checks.judged(
            "holds" if abs(made - share) <= room else "fails",
            relation="share",
            places=[found.place(said.start(name), said.end(name) + 1), found.place(said.start(), said.end())],
            title=Said(f"家数占比与家数不符：{share}%", f"a share that its counts don't give: {share}%"),
            arithmetic=Said(f"{part} ÷ {whole} = {made:.1f}%", f"{part} ÷ {whole} = {made:.1f}%"),
            advice=Said("核对两处个数与占比", "check both counts and the share"),
            printed=f"{share}%",
            expected=f"{made:.1f}%",
        )


_ALL = 100


def _of_some(whole: Fact, behind: Sequence[Fact], found: Look) -> Iterator[Check]:
    part = behind[0] if behind else None
    if part is None or not (_counts(whole) and _counts(part)) or part.unit != whole.unit:
        return
    if not part.quantity.unit:
        return  # 10 条系列指数中，300 电信跌 9%: a number without a unit is part of a name
    if _AMONG.fullmatch(found.text, whole.quantity.right, part.quantity.left) is None:
        return
    if (part.low or 0) > (whole.low or 0):
        yield checks.ordered(
            bound(part),
            bound(whole),
            title=told("部分多于全部", "more of them than there are", part),
            arithmetic=Said(f"{part.text} > {whole.text}", f"{part.text} > {whole.text}"),
            advice=Said("核对两处个数", "check both counts"),
        )
        return
    share = behind[1] if len(behind) > 1 else None
    if share is None or share.unit != "%" or share.modifier != "exact" or share.low is None:
        return
    if _FACE.fullmatch(found.text, part.quantity.right, share.quantity.left):
        some, all_of_them = (sides.constant(int(one.low or 0), "", one.text) for one in (part, whole))
        yield checks.overlaps(
            share,
            (some / all_of_them).as_unit("%", 100),
            because=(part, whole),
            title=told("家数占比与家数不符", "a share that its counts don't give", share),
            advice=Said("核对两处个数与占比", "check both counts and the share"),
        )


def _counts(fact: Fact) -> bool:
    exact = fact.kind == "count" and fact.modifier == "exact" and fact.low is not None and fact.low == fact.high
    return exact and fact.quantity.scale == 1 and fact.low == int(fact.low or 0)
