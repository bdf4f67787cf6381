"""Whether two printings with one name may be held against each other: not if anything beside one sets it apart."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from factcheck import Fact
from factcheck.patterns import lazy, places
from factcheck.periods import Period
from factcheck.reading.lexicon import roles
from factcheck.reading.phrases import split
from factcheck.reading.phrases import terms as fold_terms
from factcheck.slips import digits, slip
from factcheck.words import any_word, load
from factcheck_rules._among import part_and_whole
from factcheck_rules._later import apart_as_told, told_back
from factcheck_rules._look import Look
from factcheck_rules._mould import of_one_mould
from factcheck_rules._parts import total_of
from factcheck_rules._rows import row_of
from factcheck_rules._same import other_size, set_right, told_of, words_alike, words_of
from factcheck_rules._ties import better_or_worse
from factcheck_rules._times import cut_short
from factcheck_rules.repeats._led_between import led_between
from factcheck_rules.repeats._of_parts import of_a_part
from factcheck_rules.repeats._other_amounts import at_the_target, of_two_amounts


def _share_of(part: Fact, whole: Fact, found: Look) -> bool:
    """冰柜 99.2 万台，占 13.9%, and 713.8 万台 of all makers: the share beside a figure makes the other its whole."""
    if part.cell is not None or not part.low or not whole.low or abs(part.low) >= abs(whole.low):
        return False
    beside = (f for f in found.by_sentence.get(part.sentence, ()) if f.aspect == "share" and f.unit == "%" and f.low)
    close = (f for f in beside if 0 <= f.quantity.left - part.quantity.right <= _BESIDE)
    printed = next(close, None)
    if printed is None or printed.low is None:
        return False
    step = max(printed.step or Decimal(0), Decimal("0.1"))
    return abs(100 * part.low / whole.low - printed.low) <= step


_BESIDE = 14


def _in_large(cell: Fact, other: Fact) -> bool:
    """Starts of 920 in a table without units, of 920,000 in the text: the table counts in thousands, though unsaid."""
    bare = cell.cell is not None and other.cell is None and not cell.unit and cell.quantity.scale == 1
    if not bare or not cell.low or not other.low or cell.kind == "percent":
        return False
    return any(abs(other.low / cell.low / size - 1) < _NEARLY for size in (10**3, 10**4, 10**6, 10**8, 10**9))


_NEARLY = Decimal("0.05")


def may_contradict(one: Fact, other: Fact, sure: bool, found: Look) -> bool:
    """Whether a difference between two mentions may be reported."""
    if opposite(one, other) and any(better_or_worse(fact, found.text) for fact in (one, other)):
        return False  # 费用率改善 0.8 个百分点, 费用率下降 0.8 个百分点
    if _share_of(one, other, found) or _share_of(other, one, found) or _in_large(one, other) or _in_large(other, one):
        return False
    if of_two_amounts(one, other, found) or at_the_target(one, other, found) or led_between(one, other, found):
        return False
    if _goes_with(one, found) and _goes_with(other, found):
        return False  # 甲指数涨 1.2%，对应合约涨 1.4%；乙指数涨 0.4%，对应合约涨 0.6%
    if _called_apart(one, other, found):
        return False
    if _of_another_base(one, other, found) or _of_another_base(other, one, found):
        return False
    if (one.period is None) != (other.period is None) and told_back(other if one.period is None else one):
        return False  # 影院 13,260 家，较去年8月末增加 410 家。去年8月末影院 12,850 家
    if not slip(one, other) and of_a_part(one, other, found):
        return False
    if not slip(one, other) and any(_under_a_multiple(fact, found) for fact in (one, other)):
        return False
    near = [fact for f in (one, other) for fact in found.by_sentence.get(f.sentence, ())]
    if not slip(one, other) and apart_as_told(one, other, near):
        return False
    if _part_of_another(one, other, found) or (not slip(one, other) and _adds(one, found) != _adds(other, found)):
        return False
    sibling = one.terms == other.terms and not other_size(one, other, found.text)
    if sibling and (_siblings_value(one, other, found) or _siblings_value(other, one, found)):
        return True
    if (
        set_right(found.text, one, other, lists=not slip(one, other))
        or other_size(one, other, found.text)
        or cut_short(one, other)
    ):
        return False
    unnamed = not any(split(f.measure).head for f in (one, other))
    if unnamed and (one.kind == "money" or (one.unit == "%" and one.aspect == "level")):
        return False  # 淮岭 11.9 亿元、湖塘 18.6 亿元: who is told, not what
    if one.whole and other.whole and not fold_terms(one.whole) & fold_terms(other.whole):
        return False  # 占员工总数的 32.6%, 占总股本的 1.43%
    if mirrored(one, other) and one.sentence != other.sentence:
        return True
    if one.sentence == other.sentence and one.layout != "table":
        undated = one.terms == other.terms and one.base == other.base and one.period is None and other.period is None
        if (sure or undated) and _named_twice(one, other, found):
            return True
        if not _said_twice(one, other, found):
            return sure and _again_in_brackets(one, other, found)
    moulded = of_one_mould(one, other, found) and not (sure and _of_one_stretch(one, other))
    if _in_its_row(one, other, found) or _in_its_row(other, one, found) or moulded:
        return False
    if part_and_whole(one, other, found):
        return False
    if one.cell is not None and other.cell is not None:
        return one.cell[0] != other.cell[0] and slip(one, other)
    dated = any(f.period is not None and (f.period.start is not None or _labelled(f.period)) for f in (one, other))
    long = sure and dated and slip(one, other) and min(len(digits(f)) for f in (one, other)) >= _MANY
    if long and all(_named_here(f) and _dated_here(f, found) for f in (one, other)) and not _mixed(one, found):
        return True  # so many digits are no accident, whatever else the two sentences say
    # Within one paragraph a second value mostly is of something that the reading did not tell apart.
    told = all(_in_full(f) or (sure and slip(one, other) and _labelled_only(f)) for f in (one, other))
    if found.one_block(one, other) and not told:
        return False
    if _contrasted(one, other, found) or (one.kind == "count" and _counts_others(one, other, found)):
        return False
    certain = sure and dated and all(_dated_here(f, found) for f in (one, other))
    if certain and _tells(one) and not _mixed(one, found):
        return True
    if one.aspect == "change" and bool(one.base) != bool(other.base) and not slip(one, other):
        return False  # a rate whose base is not told may be on another one
    if slip(one, other):
        return sure or abs(one.sentence - other.sentence) > 3 or _told_alike(one, other, found)
    if not sure and _of_another_size(one, other):
        return False
    clauses = [found.text[slice(*found.clause(f.quantity.left, f.quantity.right))] for f in (one, other)]
    long_enough = all(len(words_of(clause)) >= 6 for clause in clauses)
    if not (long_enough and words_alike(*clauses) >= 0.6 and _told_alike(one, other, found)):
        return False
    return one.terms == other.terms or not _unread(one, other, found)


def _goes_with(fact: Fact, found: Look) -> bool:
    """Whether a clause opens with 对应: what is told there belongs to what the clause before named."""
    begin, _ = found.clause(fact.quantity.left, fact.quantity.right)
    return _GOES_WITH.match(found.text, begin, fact.quantity.left) is not None


_GOES_WITH = lazy(r"\s?(?:与?其|相)?(?:对应|相应)(?:的|于)?(?=[\u4e00-\u9fff])")


def _called_apart(one: Fact, other: Fact, found: Look) -> bool:
    """推荐组合包括 …，组合下跌 0.7%; 稳健组合包括 …，组合下跌 4.4%: whether each stands for another longer name."""
    if one.subject != other.subject or not 1 < len(one.subject) <= _COMMON:
        return False
    first, second = (_called_before(fact, found) for fact in (one, other))
    return bool(first) and bool(second) and first != second


_COMMON = 3


def _called_before(fact: Fact, found: Look) -> str:
    """The two characters before the last longer name that ends so, in the block of a figure and before it."""
    block = found.block_at(fact.quantity.left)
    begin = block.left if block is not None else fact.quantity.left
    text, name = found.text[begin : fact.quantity.left], fact.subject
    called = [text[at - 2 : at] for at in places(name, text) if at > 1 and _HAN.fullmatch(text, at - 2, at)]
    return called[-1] if called else ""


_HAN = lazy("(?![上本当今去][周月年季日]|该|此|这|其|个|各)[\u4e00-\u9fff]{2}")


def _of_another_base(bare: Fact, based: Fact, found: Look) -> bool:
    """产量+15.1% in a heading, 环比增长 5.1% and 同比 15.1% below: the one without a base is that on another one."""
    if bare.aspect != "change" or based.aspect != "change" or bare.base or not based.base:
        return False
    same = (f for f in found.reading.facts if f.low == bare.low and f.unit == bare.unit and f.aspect == "change")
    return any(f.base not in ("", based.base) and bool(f.terms & bare.terms) for f in same)


def _under_a_multiple(fact: Fact, found: Look) -> bool:
    """Net debt is 1.2x EBITDA of $1.5bn: what a multiple is counted on is of a year, whatever the report is on."""
    left = fact.quantity.left
    return _MULTIPLE_OF.search(found.text, max(0, left - _LED), left) is not None


_LED = 48
_MULTIPLE_OF = lazy(r"\d(?:x| times) (?:[A-Za-z-]{2,16} ){0,4}[A-Za-z]{2,12} of (?:about |around )?\Z")


def _of_one_stretch(one: Fact, other: Fact) -> bool:
    """Whether two amounts in the text both print the quarter, half or year that they are of, and it is one."""
    if one.kind != "money" or one.cell is not None or other.cell is not None or one.terms != other.terms:
        return False
    if one.period is None or other.period is None or one.period.iso != other.period.iso:
        return False
    return one.period.grain in _STRETCHES and not any("period" in dict(f.provenance) for f in (one, other))


_STRETCHES = frozenset({"quarter", "half", "year"})


def _labelled(period: Period) -> bool:
    """Whether a period without known days is told by a label of the calendar: January, in a text without a date."""
    return period.kind == "calendar" and period.label.isascii() and bool(period.label)


def _siblings_value(one: Fact, other: Fact, found: Look) -> bool:
    """Whether a figure is that of another item of the list in which its own is printed.

    北美、欧洲、亚太收入分别为 12.1、8.4、6.3 亿元。欧洲收入 6.3 亿元…: the wrong one was taken.
    """
    if one.cell is not None or other.cell is not None or one.sentence == other.sentence or len(digits(one)) < _TOLD:
        return False
    listed = all(dict(f.provenance).get("subject", "list") == "list" for f in (one, other))
    named = _in_its_list(one) or (listed and "measure" not in dict(one.provenance))
    if not named or set_right(found.text, one, other, lists=False) or other_size(one, other, found.text):
        return False
    beside = [f for f in found.by_sentence.get(other.sentence, ()) if f.unit == other.unit and f.aspect == other.aspect]
    same = [f for f in beside if (f.low, f.high, f.step) == (one.low, one.high, one.step) and f.base == other.base]
    own = fold_terms(other.measure)
    if len(same) != 1 or not own or same[0].terms <= one.terms:
        return False
    return own == fold_terms(same[0].measure) or same[0].about == one.about


def _in_its_list(fact: Fact) -> bool:
    """Whether subject and measure are printed in the figure's own clause, by itself or as items of a list."""
    how = dict(fact.provenance)
    return {how.get("subject", "list"), how.get("measure", "list")} == {"list"}


_TOLD = 2
"""A figure of one digit comes back by chance."""


def mirrored(one: Fact, other: Fact) -> bool:
    """Whether two changes print one number, and go opposite ways: 较年初减少 2.5 万人, 较年初增加 2.5 万人."""
    one_base = one.base == other.base or not one.base or not other.base
    return opposite(one, other) and one.step == other.step and len(digits(one)) > 1 and one_base


def opposite(one: Fact, other: Fact) -> bool:
    """Whether two changes are one number with two signs."""
    if one.aspect not in ("change", "points") or one.low is None or other.low is None or not one.low:
        return False
    return one.low == one.high == -other.low and other.low == other.high


def _part_of_another(one: Fact, other: Fact, found: Look) -> bool:
    """Whether one figure alone is told as part of a total, and is of another size: 利息收入 43 亿元，其中存款 19 亿元.

    Who goes on to print 存款 7,810 亿元 means another thing by the same word.
    """
    totals = [bool(total_of(found.reading, fact) - fact.terms) for fact in (one, other)]
    return totals[0] != totals[1] and _of_another_size(one, other) and not slip(one, other)


def _adds(fact: Fact, found: Look) -> bool:
    """新增投资 58 亿元，房地产贡献 46 亿元: whether a figure is what somebody adds to another one."""
    before = found.text[max(0, fact.quantity.left - _REACH) : fact.quantity.left].rstrip(" 约近了逾超")
    return fact.cell is None and before.endswith(roles("gives"))


_REACH = 8


def _of_another_size(one: Fact, other: Fact) -> bool:
    """Whether one figure is many times the other, and no slip of it: 2.6 万亿 since January, 2742 亿 in a month."""
    if not one.low or not other.low:
        return False
    return not 1 / _TIMES <= abs(one.low / other.low) <= _TIMES


_TIMES = Decimal(4)
_MANY = 4


def _unread(one: Fact, other: Fact, found: Look) -> bool:
    """Whether one of two clauses names something that the reading did not take up: 年初至今30城累计成交 is of 30城."""
    first, second = (_left_over(f, found.clause(f.quantity.left, f.quantity.right)[0], found) for f in (one, other))
    return bool(first ^ second)


def _in_its_row(cell: Fact, told: Fact, found: Look) -> bool:
    """Whether a figure whose date is only carried is printed in the row of the cell, under another date."""
    if cell.cell is None or told.cell is not None:
        return False
    own = found.text[slice(*found.clause(told.quantity.left, told.quantity.right))]
    if told.period is not None and told.period.label and told.period.label in own:
        return False
    return any(f.low == told.low and f.unit == told.unit for f in row_of(cell, found.reading))


def _contrasted(one: Fact, other: Fact, found: Look) -> bool:
    """Whether both clauses name something more before the figure that the reading did not take up, each its own."""
    first, second = (_left_over(f, found.clause(f.quantity.left, f.quantity.right)[0], found) for f in (one, other))
    return len(first - second) > 1 and len(second - first) > 1


_HAS = lazy(r"(?:当前|目前|现时|如今|现在|最新)|(?<![未没])(?:拥有|已有|持有|手握|握有|坐拥|录得|现有)")
"""Words that tell when and that somebody has it, and nothing of what it is."""


def _counts_others(one: Fact, other: Fact, found: Look) -> bool:
    """Whether what is said behind two counts tells them apart: 109 家净利润为正, 86 家净利润增长."""
    if slip(one, other):
        return False
    behind = [words_of(_behind(f, found)) for f in (one, other)]
    return min(map(len, behind)) > 2 and len(behind[0] & behind[1]) < 0.8 * len(behind[0] | behind[1])


def _behind(fact: Fact, found: Look) -> str:
    """The words from a figure to the end of its clause."""
    right = fact.quantity.right
    return found.text[right : found.clause(fact.quantity.left, right)[1]]


def _left_over(fact: Fact, left: int, found: Look) -> frozenset[str]:
    """What stands between an offset and a figure and is neither its subject nor its measure."""
    said = told_of(_HAS.sub("", found.text[left : fact.quantity.left])) - _helping()
    return said - words_of(f"{fact.subject}{fact.measure}{''.join(fact.scope)}{''.join(fact.terms)}")


@cache
def _helping() -> frozenset[str]:
    """English words that name nothing: those that join, and those that tell which way it went."""
    moved = (word for kind in ("up", "down", "level") for word in load("cues").get(kind, ()))
    return frozenset(roles("helping_english")) | {word for word in moved if word.isascii() and " " not in word}


def _dated_here(fact: Fact, found: Look) -> bool:
    """Whether a stretch since the beginning of a month or year is printed for this figure, not carried too far."""
    if fact.window not in ("mtd", "ytd", "qtd") or fact.cell is not None or fact.period is None:
        return True
    left = fact.quantity.left
    near = found.text[max(0, left - 40) : left]
    return fact.period.label in re.split("[；;。]", near)[-1]


def _tells(fact: Fact) -> bool:
    """Whether a figure is no small count, of which one text holds many: 30个城市, 三款."""
    return fact.kind != "count" or len(digits(fact)) > 2


def _mixed(fact: Fact, found: Look) -> bool:
    """Whether levels of several natures bear these terms, so that the reading has run two things together."""
    natures = {"money" if f.kind == "money" else f.unit for f in found.levels.get(fact.terms, ())}
    return len(natures) > 1


def _told_alike(one: Fact, other: Fact, found: Look) -> bool:
    """Whether the words before two figures differ on one side only: else the sentences may be about two things."""
    first, second = (_left_over(f, found.before(f.quantity.left), found) for f in (one, other))
    return min(len(first - second), len(second - first)) < 2


def _said_twice(one: Fact, other: Fact, found: Look) -> bool:
    """Whether one sentence says the same words twice, each time in a clause of its own."""
    first, second = (found.clause(f.quantity.left, f.quantity.right) for f in (one, other))
    overlap = first[0] < second[1] and second[0] < first[1]  # 收入 1,742/1,921/2,098 亿元: a list, said once
    if overlap or not (_in_full(one) and _in_full(other)) or _of_amounts_before(one, other, found):
        return False
    own, others = (
        words_of(re.split("[；;]", found.text[found.before(f.quantity.left) : f.quantity.left])[-1])
        for f in (one, other)
    )
    if own - others and others - own:
        return False  # 上海地区升水 60 至 120 元，均价升水 90 元；广东地区升水 …，均价升水 60 元: two places
    return words_alike(found.text[slice(*first)], found.text[slice(*second)]) >= 0.8


def _again_in_brackets(one: Fact, other: Fact, found: Look) -> bool:
    """1-9月净利润同比+28.4%（前三季度+19.7%）: one time by two names, and nothing else in between."""
    one, other = sorted((one, other), key=lambda fact: fact.quantity.left)
    if one.period is None or other.period is None or one.period.iso != other.period.iso or one.base != other.base:
        return False
    first, second = ("".join(fact.period.label.split()) for fact in (one, other) if fact.period is not None)
    gap = "".join(found.text[one.quantity.right : other.quantity.left].split())
    named = bool(first and second) and first != second and one.period.start is not None
    return named and _BRACKET.sub("", gap, count=1).rstrip("增长上升下降为是:：").removesuffix("同比") == second


_BRACKET = lazy(r"\A[（(]")


def _named_twice(one: Fact, other: Fact, found: Look) -> bool:
    """甲以 38%的份额居首，甲份额 31%: two clauses with one name and measure, and nothing else before a figure."""
    one, other = sorted((one, other), key=lambda fact: fact.quantity.left)
    first, second = (found.clause(f.quantity.left, f.quantity.right) for f in (one, other))
    if first[1] > second[0] or one.aspect not in ("share", "level") or not (_in_full(one) and _in_full(other)):
        return False
    if not one.subject or not fold_terms(one.measure) or _of_amounts_before(one, other, found):
        return False
    between = found.text[first[1] : second[1]]
    dated = any(first[0] <= mark.left < second[1] for mark in found.marks.get("period", ()))
    plain = not dated and not set_right(found.text, one, other) and _JOINED.search(between) is None
    name = one.subject.split()[-1]
    clauses = zip((one, other), (first, second), strict=True)
    return plain and all(name in found.text[a:b] and not _left_over(f, a, found) - _HELPS for f, (a, b) in clauses)


_HELPS = frozenset("以则凭借的")
_OTHERWISE = any_word("reckoned")
_JOINED = lazy(rf"合计|分别|最[高低]|平均|预[计期]|目标|前值|上限|下限|相?[较比]|{_OTHERWISE}")


def _of_amounts_before(one: Fact, other: Fact, found: Look) -> bool:
    """研发费用 6.9 亿元，费用率 21.7%，销售费用 8.2 亿元，费用率 25.8%: each is of the amount before it."""
    text = found.text
    said = [text[found.clause(f.quantity.left, f.quantity.right)[0] : f.quantity.left].strip() for f in (one, other)]
    if said[0] != said[1] or said[0] not in (one.measure, other.measure):
        return False
    before = [_amount_before(f, found) for f in (one, other)]
    return None not in before and before[0] is not before[1]


def _amount_before(fact: Fact, found: Look) -> Fact | None:
    """The amount in the clause right before that of a figure, in its sentence."""
    begin, _ = found.clause(fact.quantity.left, fact.quantity.right)
    ahead = [f for f in found.by_sentence.get(fact.sentence, ()) if f.quantity.right <= begin]
    last = max(ahead, key=lambda f: f.quantity.left, default=None)
    return last if last is not None and last.aspect == "level" and last.unit != fact.unit else None


def _named_here(fact: Fact) -> bool:
    """Whether measure and subject are printed beside a figure, or 公司 in the subject's place."""
    how = dict(fact.provenance)
    return "measure" not in how and how.get("subject") in (None, "pronoun")


def _labelled_only(fact: Fact) -> bool:
    """澜江股份一季报：净利润 186 亿元: whether only the label of its paragraph names whose a figure is."""
    how = dict(fact.provenance)
    return how.get("subject") == "label" and "measure" not in how and fact.period is not None


def _in_full(fact: Fact) -> bool:
    """Whether subject and measure are printed in the figure's own clause."""
    return not {"subject", "measure"} & set(dict(fact.provenance))
