"""Verdicts: what holds, what fails, what stays undecided, and how likely an accident is."""

from __future__ import annotations

from decimal import Decimal

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from factcheck import Check, Said, Severity, checks, sides
from factcheck.facts import Fact
from tests.fakes import facts_of

TITLE = Said("标题", "title")

SHARES = [
    ("部分2.45亿户，整体6.94亿户，占比35.3%", "holds", "rounds to what is printed"),
    ("部分2.45亿户，整体6.94亿户，占比36.3%", "fails", "a digit is wrong"),
    ("部分2.45亿户，整体6.94亿户，占比35.4%", "holds", "2.455 / 6.935 is 35.40"),
    ("部分2.45亿户，整体6.94亿户，占比约40%", "undecided", "约 is loose, but 35.3 is not what it most likely means"),
    ("部分188亿元，整体239亿元，占比79%", "holds", "78.66 is printed as 79"),
    ("部分188亿元，整体239亿元，占比超70%", "holds", "超 is a bound"),
    ("部分188亿元，整体239亿元，占比超80%", "fails", "below its own bound"),
    ("部分1亿元，整体0.4亿户，占比250%", "undecided", "money of households is no share"),
    ("部分5，整体10，占比70%", "fails", "no unit on either"),
    ("部分5亿元，整体0亿元，占比70%", "undecided", "a divisor that may be 0"),
]


def share_check(text: str, **options: object) -> Check:
    part, whole, printed = facts_of(text)
    return checks.overlaps(printed, sides.share(part, whole), title=TITLE, **options)  # type: ignore[arg-type]


@pytest.mark.parametrize(("text", "verdict", "why"), SHARES)
def test_a_share_against_part_and_whole(text: str, verdict: str, why: str) -> None:
    """The possible values decide on failing, the likely ones on holding."""
    assert share_check(text).verdict == verdict, why


REPEATS = [
    (["26.6%", "26.57%"], "holds", "one with more decimals"),
    (["26.6%", "26.54%"], "fails", "outside of what is printed as 26.6"),
    (["10.65%", "8.02%"], "fails", "same precision"),
    (["12%", "11.6%", "12.4%"], "fails", "two by two they agree, but no value prints as all three"),
    (["12.1亿元", "12.2亿元"], "fails", "intervals that only touch do not agree"),
    (["1200亿元", "1234亿元"], "undecided", "the first may be rounded further than its last digit"),
    (["1200亿元", "1334亿元"], "fails", "too far for any rounding"),
    (["约40%", "38.2%"], "holds", "约 is loose"),
    (["超4亿元", "4.3亿元"], "holds", "超 is truncated"),
    (["超4亿元", "3.9亿元"], "fails", "below its bound"),
    (["5亿元", "5亿元"], "holds", "equal"),
    (["5", "6亿元"], "undecided", "an unprinted unit never contradicts"),
]


@pytest.mark.parametrize(("figures", "verdict", "why"), REPEATS)
@pytest.mark.parametrize("turned", [False, True])
def test_printings_of_one_fact(figures: list[str], verdict: str, why: str, turned: bool) -> None:
    """Equal at one precision, else one common value for all, in whatever order."""
    facts = facts_of("，".join(f"营收{figure}" for figure in figures))
    check = checks.agree(facts[::-1] if turned else facts, title=TITLE)
    assert check.verdict == verdict, why


def test_the_odd_one_out_is_under_test() -> None:
    """Of three printings the one that stands alone is reported, with one that contradicts it next."""
    check = checks.agree(facts_of("营收10.65%，营收8.02%，营收10.65%"), title=TITLE)
    assert [fact.text for fact in check.facts] == ["8.02%", "10.65%", "10.65%"]
    assert check.arithmetic.zh == "差 2.63 个百分点，同精度，允许差 0"


def test_of_two_the_later_is_under_test() -> None:
    """Where nothing tells which of two is odd, the finding stands at the later one."""
    check = checks.agree(facts_of("营收10.65%，营收8.02%"), title=TITLE)
    assert check.printed == "8.02%"


def test_a_slip_of_scale_is_named() -> None:
    """A ratio of exactly 10^4 is said, since it tells what happened."""
    check = checks.agree(facts_of("营收12.5亿元，营收12.5万元"), title=TITLE)
    assert "10000" in check.arithmetic.zh


def test_the_arithmetic_is_shown_with_its_allowance() -> None:
    """The formula in printed figures, its result, what is allowed, what is printed."""
    check = share_check("部分2.45亿户，整体6.94亿户，占比36.3%")
    assert check.arithmetic.zh == "2.45亿户 ÷ 6.94亿户 = 35.3%，允许 35.16% 至 35.45%，印 36.3%"
    assert check.expected == "35.3%"
    assert check.margin is not None
    assert check.margin > 1


@pytest.mark.parametrize(
    ("text", "only"),
    [
        ("部分2.45亿户，整体6.94亿户，占比35.3%", False),
        ("部分2.45亿户，整体6.94亿户，占比35.4%", True),
        ("部分188亿元，整体239亿元，占比79%", False),
    ],
)
def test_held_by_rounding_only(text: str, only: bool) -> None:
    """Where the printed operands themselves do not give the printed result, that is marked."""
    assert share_check(text).rounding_only is only


def test_chance_counts_the_digits_and_the_candidates() -> None:
    """A one-digit share vouches for nothing; with many candidates tried, nor does a two-digit one."""
    assert not share_check("部分3亿元，整体60亿元，占比5%").confirms
    two = share_check("部分188亿元，整体239亿元，占比79%")
    assert two.confirms
    assert two.chance == pytest.approx(1.75 / 90, rel=0.05)
    many = share_check("部分188亿元，整体239亿元，占比79%", tried=10)
    assert many.chance == pytest.approx(1 - (1 - two.chance) ** 10)
    assert not many.confirms


def test_a_copy_confirms_nothing() -> None:
    """What a rule marks as a copy holds, but vouches for nothing."""
    assert not share_check("部分188亿元，整体239亿元，占比79%", vouches=False).confirms


def test_doubtful_operands_never_contradict() -> None:
    """A fact carried across a doubtful block is no evidence."""
    part, whole, printed = facts_of("部分2.45亿户，整体6.94亿户，占比36.3%")
    doubtful = evolve(whole, trust=0.3)
    assert checks.overlaps(printed, sides.share(part, doubtful), title=TITLE).verdict == "undecided"


def test_one_zero_is_no_sign_of_rounding() -> None:
    """150 + 100 is not 260, but 1,300 may stand for 1,284."""
    one, two, printed = facts_of("甲150亿元，乙100亿元，共260亿元")
    assert checks.overlaps(printed, sides.total([one, two]), title=TITLE).verdict == "fails"
    one, two, printed = facts_of("甲750亿元，乙534亿元，共1300亿元")
    assert checks.overlaps(printed, sides.total([one, two]), title=TITLE).verdict == "undecided"


def test_order_and_sign() -> None:
    """Order and direction can fail, but never vouch."""
    first, half = facts_of("一季度60亿元，上半年50亿元")
    order = checks.ordered(first, half, title=TITLE)
    assert (order.verdict, order.confirms) == ("fails", False)
    assert checks.ordered(half, first, title=TITLE).verdict == "holds"
    (fall,) = facts_of("降幅-3.2%")
    assert checks.same_sign(fall, +1, title=TITLE).verdict == "fails"
    assert checks.same_sign(fall, -1, title=TITLE).verdict == "holds"


def test_member_of_what_a_small_count_can_give() -> None:
    """12 家中占 35% can't be: 4 is 33.3, 5 is 41.7."""
    (printed,) = facts_of("占比35%")
    reachable = [sides.constant(Decimal(100 * n) / 12, "%") for n in range(13)]
    assert checks.member_of(printed, reachable, title=TITLE, expected="33.3%, 41.7%").verdict == "fails"
    (fine,) = facts_of("占比42%")
    assert checks.member_of(fine, reachable, title=TITLE).verdict == "holds"


def test_growth_and_its_kin() -> None:
    """The helpers give what an editor would work out."""
    old, new = facts_of("价格1245元，价格2500元")
    assert sides.growth(new, old).text == "2500元 ÷ 1245元 − 1"
    assert round(sides.growth(new, old).value or 0, 1) == Decimal("100.8")
    begin, end = facts_of("规模7.53亿元，规模67.52亿元")
    assert round(sides.compound(end, begin, 7).value or 0, 1) == Decimal("36.8")
    level, change = facts_of("收盘593.66元，跌幅-11.44%")
    after = sides.grown(level, change)
    assert after.text == "593.66元 × (1 − 11.44%)"
    assert round(after.value or 0, 2) == Decimal("525.75")
    assert after.unit == "CNY"


def test_a_verb_signs_what_is_shown() -> None:
    """下降 11.44% enters the arithmetic as -11.44%, but is quoted as printed."""
    level, change = facts_of("收盘593.66元，跌幅11.44%")
    fall = evolve(change, low=Decimal("-11.44"), high=Decimal("-11.44"))
    assert sides.grown(level, fall).text == "593.66元 × (1 − 11.44%)"
    assert checks.same_sign(fall, -1, title=TITLE).printed == "11.44%"


def test_units_of_results() -> None:
    """Units cancel, and what has no common unit is comparable with nothing."""
    money, cores = facts_of("价3737.43元，芯24家")
    each = sides.of(money) / sides.of(cores)
    assert each.unit == "CNY/家"
    assert (each * sides.of(cores)).unit == "CNY"
    assert (sides.of(money) / sides.of(money)).unit == ""
    mixed = sides.of(money) + sides.of(cores)
    assert checks.overlaps(money, mixed, title=TITLE).verdict == "undecided"


@given(st.lists(st.decimals(1, 10**6, places=1), min_size=1, max_size=6))
def test_a_sum_printed_from_its_parts_never_fails(parts: list[Decimal]) -> None:
    """Whatever the parts, the total rounded from their exact sum holds."""
    facts: list[Fact] = list(facts_of("，".join(f"部{part:f}亿元" for part in parts)))
    (printed,) = facts_of(f"共{sum(parts):.0f}亿元")
    check = checks.overlaps(printed, sides.total(facts), title=TITLE)
    assert check.verdict == "holds"


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_a_growth_printed_from_its_levels_never_fails(old: int, new: int) -> None:
    """Rounding to two decimals is within the allowance."""
    rate = (Decimal(new) / old - 1) * 100
    before, after, printed = facts_of(f"去年{old}元，今年{new}元，变动{rate:.2f}%")
    assert checks.overlaps(printed, sides.growth(after, before), title=TITLE).verdict == "holds"


WILD = st.one_of(
    st.integers(-9, 10**40).map(str),
    st.decimals(-(10**12), 10**12, places=15, allow_nan=False).map(lambda d: f"{d:f}"),
    st.integers(20, 700).map(lambda n: "9" * n),
    st.just("0"),
)


@given(st.lists(WILD, min_size=3, max_size=3), st.sampled_from(["", "约", "超"]))
def test_no_figure_is_too_wild(figures: list[str], word: str) -> None:
    """Whatever is printed, a comparison has a verdict and can be shown."""
    one, two, three = facts_of("，".join(f"甲{word}{figure}亿元" for figure in figures))
    for expected in (
        sides.growth(two, three),
        sides.compound(two, three, 7),
        sides.share(two, three),
        sides.grown(two, three),
        sides.of(two) - sides.of(three),
    ):
        check = checks.overlaps(evolve(one, unit=expected.unit), expected, title=TITLE)
        assert check.verdict in ("holds", "fails", "undecided")
        assert 0 <= check.chance <= 1
    assert checks.agree([one, two, three], title=TITLE).verdict in ("holds", "fails", "undecided")


def test_severities_are_ordered() -> None:
    """The threshold of a run compares them."""
    assert Severity.NOTE < Severity.WARNING < Severity.ERROR
