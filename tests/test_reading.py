"""Reading: sentences and tables as data, and what holds for every text."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import factcheck
from factcheck.facts import Fact
from factcheck.output.rows import plain
from factcheck.readers import from_text
from factcheck.reading import read

CASES: dict[str, dict[str, Any]] = {}
for path in sorted((Path(__file__).parent / "reading").glob("*.toml")):
    CASES.update({f"{path.stem}.{name}": case for name, case in tomllib.loads(path.read_text("utf-8")).items()})


def row(fact: Fact) -> list[str]:
    """A fact in the form of the cases."""
    value = f"{plain(fact.low)} {fact.unit}".strip() if fact.low is not None else ""
    period = fact.period.iso if fact.period else ""
    return [fact.text, fact.subject, fact.measure, fact.aspect, fact.base, value, period]


def _told(fact: Fact, field: str) -> str:
    """A field of a fact as a case tells it."""
    if field == "label":
        return fact.period.label if fact.period else ""
    value = getattr(fact, field)
    return "、".join(value) if isinstance(value, tuple) else str(value)


@pytest.mark.parametrize("name", CASES)
def test_sentence(name: str) -> None:
    """Each fact that a case lists is read as the case says; `also` tells other fields of those with a text."""
    case = CASES[name]
    read_facts = read(from_text(case["text"], "case", case.get("date"))).facts
    for other in case.get("also", ()):
        told = [{field: _told(fact, field) for field in other} for fact in read_facts if fact.text == other["text"]]
        assert other in told, f"{other}\n{told}"
    facts = [row(fact) for fact in read_facts]
    for wanted in case["facts"]:
        parts = [part.strip() for part in wanted.split("|")]
        same = [all(want in ("*", got) for want, got in zip(parts, found, strict=True)) for found in facts]
        assert any(same), f"{wanted}\n" + "\n".join(" | ".join(found) for found in facts)


def test_legal_notes_make_no_statements() -> None:
    """Rating thresholds are read and named, and no statement is made of them."""
    scale = "买入：预期未来6个月涨幅超过大盘15%以上；\n\n增持：预期未来6个月涨幅5%—15%。"
    text = f"公司2025年收入12亿元。\n\n投资评级说明：\n\n{scale}\n"
    reading = factcheck.extract(text)
    assert [fact.text for statement in reading.statements for fact in statement.facts] == ["12亿元"]
    named = [(fact.subject, fact.measure) for fact in reading.facts if fact.text == "15%"]
    assert named == [("买入评级", "涨幅超过大盘")]


RETOLD = {
    "a shorter name": ("公司前三季度归母净利润4.57亿元。\n\n总体看，净利润4.57亿元，经营稳健。", 1),
    "another word for the price": ("重质纯碱均价1385元/吨。\n\n小结：重质纯碱价格1385元/吨。", 1),
    "fewer digits": ("岭东省社会库存131,842吨。\n\n小结：岭东省社会库存13.18万吨。", 1),
    "another company": ("甲州银行营业收入86.4亿元。\n\n乙州银行营业收入86.4亿元。", 2),
    "another measure": ("甲州银行毛利率31.7%。\n\n甲州银行净利率31.7%。", 2),
    "another base": ("甲州银行存款同比增长12.4%。\n\n甲州银行存款环比增长12.4%。", 2),
    "another period": ("甲州银行2025年净利润12.4亿元。\n\n甲州银行2024年净利润12.4亿元。", 2),
    "too few digits": ("甲州银行净利润增长20%。\n\n甲州银行归母净利润增长20%。", 2),
    "one sentence": ("甲州银行存款12.4亿元，零售存款12.4亿元。", 2),
}


@pytest.mark.parametrize("case", RETOLD)
def test_a_figure_told_again_is_one_statement(case: str) -> None:
    """A figure printed again to the same digits joins its statement where no word tells the two apart."""
    text, statements = RETOLD[case]
    assert len(factcheck.extract(text, date=date(2026, 11, 2)).statements) == statements


TICKS = {
    "an axis a line": ("0%\n\n10%\n\n20%\n\n30%\n\n40%\n\n50%", []),
    "an axis on one line": ("-30 -20 -10 0 10 20 30", []),
    "steps that no axis has": ("11%\n\n24%\n\n37%\n\n50%\n\n63%", ["11%", "24%", "37%", "50%", "63%"]),
    "figures at random": ("20%\n\n30%\n\n45%\n\n50%\n\n80%", ["20%", "30%", "45%", "50%", "80%"]),
    "too few": ("20%\n\n30%\n\n40%\n\n41%", ["20%", "30%", "40%", "41%"]),
}


@pytest.mark.parametrize("case", TICKS)
def test_ticks_of_axes_are_no_figures(case: str) -> None:
    """Loose cells that go up or down by one round step are what a chart is drawn with."""
    cells, figures = TICKS[case]
    legend = "饲料\n\n种子\n\n化肥\n\n农药\n\n农机\n\n养殖\n\n"
    text = f"图：各板块估值分位\n\n{legend}{cells}\n\n资料来源：行业协会\n"
    assert [quantity.text for quantity in factcheck.extract(text).quantities] == figures


UNTIED = {
    "the parts in a bracket": ("采棉机臂长1.2米（0.7m+0.5m），整机重约9.6吨。", "restated"),
    "how many the share is of": ("这三款机型合计贡献了前五总销量的72.4%。", "part"),
    "what it may make of another measure": ("费用由300元转为30元，新定价可能导致用户成本翻倍。", "change"),
}


@pytest.mark.parametrize("case", UNTIED)
def test_figures_that_are_not_tied(case: str) -> None:
    """Parts restate nothing, a count of those who have a share is no part, what may come of another thing no change."""
    text, word = UNTIED[case]
    claims = factcheck.extract(text, date=date(2026, 6, 19)).claims
    assert word not in [name for claim in claims for name in (claim.relation, *(role for role, _ in claim.operands))]


def test_relative_periods_need_a_date() -> None:
    """Without a date nothing is guessed from the clock."""
    (fact,) = factcheck.extract("本周指数上涨2.4%。").facts
    assert fact.period is None or fact.period.start is None
    (dated,) = factcheck.extract("本周指数上涨2.4%。", date=date(2026, 3, 29)).facts
    assert dated.period is not None
    assert dated.period.iso == "2026-03-23/2026-03-27"


PIECES = [
    *("收入", "同比", "增长", "12亿元", "3%", "，", "。", "（", "）", "其中", "分别为", "由", "至", "占", "的"),
    *("2026年", "上年", "、", "/", "公司", "Meta ", "revenue ", "rose ", "of ", "\n", "8×200G", "-"),
    *("个百分点", "周五", "前值", "本季"),
]


@settings(max_examples=120, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_any_order_of_words_is_read(text: str) -> None:
    """Whatever the order of the words: no crash, exact offsets, one fact at least for each quantity in prose."""
    reading = factcheck.extract(text)
    for fact in reading.facts:
        assert reading.document.text[fact.start : fact.end] == fact.text
        assert fact.low is None or fact.high is None or fact.low <= fact.high
    again = factcheck.extract(text)
    assert [row(fact) for fact in again.facts] == [row(fact) for fact in reading.facts]


LEXICON = sorted((Path(factcheck.__file__).parent / "lexicon").glob("*.toml"))


@pytest.mark.parametrize("path", LEXICON, ids=lambda path: path.stem)
def test_no_word_stands_twice_in_a_list(path: Path) -> None:
    """A word in a list once: what was added is not there already."""
    for name, listed in tomllib.loads(path.read_text("utf-8")).items():
        if isinstance(listed, list):
            assert sorted({str(word) for word in listed}) == sorted(map(str, listed)), name
