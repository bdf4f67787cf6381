"""What several hold together: 甲份额 42.5%，乙份额 22.5%，两家合计 65.0%; 分别出货 3,800、3,500 台，合计占 54.1%."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from factcheck import Check, Fact, Reading, Said, checks, sides
from factcheck.patterns import lazy
from factcheck_rules._look import Look, look
from factcheck_rules._ties import misprinted, nearly, slipped, softened, told
from factcheck_rules._times import another_time

_TOGETHER = lazy(r"合计|共计|总计|合共|[两二三四五]者之?和|一共|加总|相加|共占")
_RANKED = lazy(r"(?:CR|前|TOP|Top)\s?(?P<n>[二两三四五六七八九十]|\d{1,2})(?!\d?[月季年周日天个%])")
_COUNTED = lazy(
    r"(?P<n>[二两三四五六七八九十]|(?<!\d)[2-9])\s?"
    r"(?:大[\u4e00-\u9fff]{1,4}|家|者|项|省|市|地|国|类|种|款|个|品牌|板块|业务|地区|公司|企业|产品)"
)
_NUMBERS = {"二": 2, "两": 2, **{sign: k for k, sign in enumerate("三四五六七八九十", 3)}}
_NO_SUM = lazy("上年|去年|前年|同期|此前|[上前]一?[季月周期轮次批届]|增速|同比|环比|提升|下降|增长|利率|毛利|净利|收益")
_ADDED = lazy(r"[、，,和及与]|其中|占|份额|比重|分别")
BACK, MOST, NEAR, CLOSE = 3, 12, 0.3, 0.12


def together(reading: Reading) -> Iterator[Check]:
    """Set each share of several beside the sum of their shares, or of their amounts over the whole."""
    found = look(reading)
    for number, facts in found.by_sentence.items():
        for total in facts if number >= 0 else ():
            words = _words(total, found) if total.unit == "%" and total.aspect in ("share", "level") else ""
            if not words or total.low != total.high or total.modifier not in ("exact", "about"):
                continue
            ranked = _RANKED.search(words)
            if (ranked is None and not _TOGETHER.search(words)) or _NO_SUM.search(words):
                continue
            counted = ranked or _COUNTED.search(words)
            if another_time(total, found.text, totals=False):
                continue
            many = (_NUMBERS.get(counted["n"]) or int(counted["n"])) if counted else 0
            yield from list(_of_shares(total, many, found)) or _of_amounts(total, many, found)


def _words(total: Fact, found: Look) -> str:
    """The words of a share's clause before it."""
    begin, _ = found.clause(total.quantity.left, total.quantity.right)
    return found.text[begin : total.quantity.left]


def _of_shares(total: Fact, many: int, found: Look) -> Iterator[Check]:
    items = _shares_before(total, many, found)
    if len(items) < 2 or (many and len(items) != many):
        return
    title = told("合计占比与各占比之和不符", "shares and their sum don't agree", total)
    made = _compared(total, sides.total(items), title)
    near = nearly(made, NEAR) if many else nearly(made, CLOSE)
    yield made if near or misprinted(made) or slipped(made) else softened(made)


def _shares_before(total: Fact, many: int, found: Look) -> list[Fact]:
    """The shares before a total: all of its sentence, or of as many sentences as it takes to have so many."""
    items: list[Fact] = []
    for number in range(total.sentence, max(-1, total.sentence - 1 - BACK), -1):
        here = [f for f in found.by_sentence.get(number, ()) if _is_share(f, total, found)]
        items = [f for f in here if f.quantity.right <= total.quantity.left] + items
        if len(items) >= max(many, 2) or (not many and items):
            break
    return items if len(items) <= MOST else []


def _is_share(fact: Fact, total: Fact, found: Look) -> bool:
    plain = fact.unit == "%" and fact.is_part and fact.low is not None and fact.low == fact.high
    if not plain or fact.quantity is total.quantity or not found.one_block(fact, total):
        return False
    own = found.text[found.clause(fact.quantity.left, fact.quantity.right)[0] : fact.quantity.left]
    ranked = _RANKED.search(own) is not None and "分别" not in own  # 前五名份额分别为 …: one of each
    of_several = _TOGETHER.search(own) is not None or (ranked and not _listed_of(fact, found))
    return not of_several and not another_time(fact, found.text) and _one_time(fact, total)


def _listed_of(fact: Fact, found: Look) -> bool:
    """Whether a share stands in a list behind 分别."""
    begin = found.sentences[fact.sentence]
    said = found.text.rfind("分别", begin, fact.quantity.left)
    return said >= 0 and not set("，。；;") & set(found.text[said : fact.quantity.left])


def _one_time(one: Fact, other: Fact) -> bool:
    first, second = one.period, other.period
    if first is None or second is None or not first.iso or not second.iso:
        return True
    return first.iso == second.iso or (first.end == second.end and (first.point or second.point))


def _of_amounts(total: Fact, many: int, found: Look) -> Iterator[Check]:
    """分别出货 3,800 台、3,500 台和 2,100 台，合计占 69.6%, of the one larger figure of that unit before them."""
    here = [f for f in found.by_sentence.get(total.sentence, ()) if f.quantity.right <= total.quantity.left]
    run: list[Fact] = []
    for fact in reversed([f for f in here if f.aspect == "level" and f.low == f.high and f.kind != "duration"]):
        if run and (fact.unit != run[0].unit or not _listed(fact, run[0], found)):
            break
        run.insert(0, fact)
    named = _named(total, here, found)
    run = named or run
    before = [*(f for n in (total.sentence - 2, total.sentence - 1) for f in found.by_sentence.get(n, ())), *here]
    if len(run) < 2 or (many and len(run) != many) or run[0].unit in ("%", "pp", ""):
        return
    parts = sides.total(run)
    before = [f for f in before if f.quantity.right <= run[0].quantity.left]
    wholes = [f for f in before if f.unit == run[0].unit and f.aspect == "level"]
    wholes = [f for f in wholes if found.one_block(f, total) and _one_time(f, run[0]) and f.low == f.high]
    wholes = [f for f in wholes if f.low is not None and parts.value is not None and f.low > parts.value]
    wholes = [f for f in wholes if not another_time(f, found.text, totals=False)]
    if len({f.low for f in wholes}) == 1:
        title = told("合计占比与各部分不符", "a share of several and their amounts don't agree", total)
        made = _compared(total, (parts / sides.of(wholes[0])).as_unit("%", 100), title)
        certain = named and _are_parts(wholes[0], run, found)
        yield made if certain or nearly(made, NEAR) or misprinted(made) else softened(made)


def _are_parts(whole: Fact, parts: Sequence[Fact], found: Look) -> bool:
    """Whether a list says that these are parts of that total."""
    left = {part.quantity.left for part in parts}
    claims = found.reading.claims_of("parts")
    totals = [c for c in claims if any(t.quantity.left == whole.quantity.left for t in c.role("total"))]
    return any(left <= {part.quantity.left for part in c.role("part")} for c in totals)


def _named(total: Fact, here: Sequence[Fact], found: Look) -> list[Fact]:
    """汽车 2.52、电子 2.10、锂电 0.84 万台；汽车与电子合计占 55%: the amounts of the names that are put together."""
    told = _NAMES.search(_words(total, found))
    names = re.split("[、和与及]", told["names"].strip()) if told is not None else []
    levels = [f for f in here if f.aspect == "level" and f.low == f.high and f.unit not in ("%", "pp", "")]
    of_each = [[f for f in levels if f.subject == name or f.subject.endswith(f" {name}")] for name in names]
    unique = len(names) > 1 and all(len(facts) == 1 for facts in of_each)
    run = [facts[0] for facts in of_each] if unique else []
    return run if len({f.unit for f in run}) == 1 else []


_NAMES = lazy(r"\A[，,；;\s]*(?P<names>[^，。；：\d]{2,24}?)(?:两者|二者|三者|两项)?(?:合计|共计|合共|一共|共)")


def _listed(one: Fact, other: Fact, found: Look) -> bool:
    """Whether two amounts stand one behind the other in a list, with nothing but their names between."""
    between = found.text[one.quantity.right : other.quantity.left]
    return len(between) <= MOST and not set("。；;") & set(between) and bool(_ADDED.match(between.strip() or "-"))


def _compared(total: Fact, made: sides.Side, title: Said) -> Check:
    return checks.overlaps(
        total,
        made.as_unit("%"),
        title=title,
        advice=Said("各部分与合计占比逐一核对", "check each part and the share of all"),
    )
