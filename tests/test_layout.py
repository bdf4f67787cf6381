"""What stretches of text are found to be, what is joined, and the map back to the source."""

from __future__ import annotations

import re
import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck import layout
from factcheck.document import Block, View

# Paragraphs of our own, of several fields, in the two languages.
PROSE = (
    "一季度公司实现营业收入86.42亿元，同比增长12.3%；归母净利润14.06亿元，同比增长18.9%，毛利率为41.5%，较去年同期提升1.2个百分点。"
    "管理层表示，全年收入目标维持在350亿元左右，其中海外业务占比有望超过三成，新工厂预计在9月底投产，届时年产能将达到120万台。",
    "截至3月末，全市商品住宅库存面积为2186万平方米，环比下降2.4%，去化周期缩短至15.8个月。分区域看，主城区去化周期仅为9.6个月，"
    "而远郊区县仍在24个月以上，库存结构分化明显。土地市场方面，3月共成交宅地12宗，成交金额186.3亿元，平均溢价率8.7%，比2月提高3.1个百分点。",
    "动力煤港口价格周五报768元/吨，较上周上涨16元/吨。供给端，主产区安全检查趋严，日产量降至1180万吨；需求端，沿海八省电厂日耗为"
    "178.6万吨，库存可用天数18.4天。我们认为，短期价格仍有支撑，但进口煤到港量增加将限制涨幅，预计二季度均价在740元/吨上下。",
    "该行当季净利息收入为212.7亿元，净息差1.48%，比上年末收窄6个基点。不良贷款率1.19%，与上季度持平，拨备覆盖率243.6%。"
    "手续费及佣金净收入增长4.4%，主要得益于理财和托管业务，财富管理客户数突破1000万户，管理资产规模达到2.3万亿元。",
)
ENGLISH = (
    "Net sales rose 14% to $412.6 million in the third quarter, helped by price increases and a better product mix, "
    "while gross margin widened by 120 basis points to 43.1%. Management now expects full-year sales of $1.62 billion "
    "to $1.66 billion, compared with an earlier range of $1.58 billion to $1.64 billion.",
    "Copper prices gained 1.4% on Wednesday as smelters announced output cuts and inventories fell to their lowest "
    "level since October. Stocks in registered warehouses dropped by 4,225 tonnes to 98,750 tonnes, the exchange said, "
    "and analysts expect a deficit of about 150,000 tonnes this year.",
)


def parts(text: str) -> list[tuple[str, str]]:
    """Kind and text of every block."""
    view, found = layout.blocks(text)
    return [(block.kind, view.text[block.left : block.right]) for block in found]


def kinds(text: str) -> list[str]:
    return [kind for kind, _ in parts(text)]


KINDS = [
    ("# 标题\n\n正文增长5%。", ["heading", "paragraph"]),
    ("一、行业要闻\n\n新规于4月1日施行，影响约120家企业。", ["heading", "paragraph"]),
    ("图表5：千兆用户占比（%）\n\n来源：工信部，某某证券研究所", ["caption", "note"]),
    ("Figure 2: Spot rates by lane\nSource: company data", ["caption", "note"]),
    ("图1显示，3月出口增长8.1%，好于预期。", ["paragraph"]),
    ("表1：收入 表2：利润", ["caption", "caption"]),
    ("目录\n\n一、业绩\t2\n二、估值........5", ["contents", "contents", "contents"]),
    ("- 收入12亿元\n- 利润3亿元", ["list_item", "list_item"]),
    ("• 收入12亿元\n\n• 利润3亿元", ["list_item", "list_item"]),
    ("（1）收入12亿元。\n（2）利润3亿元。", ["list_item", "list_item"]),
    (
        "该公司公布了截至9月30日的季度业绩，与上年同期相比如下：\n\n收入86.4亿美元，增长12%\n\n净利润14.1亿美元，增长18%\n\n业务收入为31亿美元。",
        ["paragraph", "paragraph", "paragraph", "paragraph"],
    ),
    ("市场回顾如下：\n\n铜价上涨\n\n铜价本周上涨1.4%。", ["paragraph", "heading", "paragraph"]),
    ("-3.25%为全年最低，此后连续两月回升。", ["paragraph"]),
    ("分析师：某某（执业S0100520010001）\n\nsomeone@example.com", ["running", "running"]),
    ("Page 3 of 10", ["running"]),
    ("特别声明：\n\n本报告版权归某某证券所有，未经书面授权不得转载，客户应自行判断。", ["boilerplate", "boilerplate"]),
    ("买入：未来6个月内相对沪深300指数涨幅在15%以上；", ["boilerplate"]),
    ("注：数据截至4月30日。", ["note"]),
]


@pytest.mark.parametrize(("text", "expected"), KINDS)
def test_kinds(text: str, expected: list[str]) -> None:
    """Openings, places and company tell what a line is."""
    assert kinds(text) == expected


JOINED = [
    ("产品销量同比大增，模型周调用量达到2.94万\n亿次，首次居前。", "2.94万亿次"),
    ("全年收入预计突破，达到5.16\n\n万亿元，增长一成。", "5.16万亿元"),
    ("据公告，本轮价格调整幅度为2%-\n7%，自5月起执行。", "2%-7%"),
    ("该工程总投资额较大，预计于2026\n年投产，年产能20万吨。", "2026年投产"),
    ("Revenue grew in the quarter, reaching a record\nlevel of $1.2 billion, the company said.", "record level"),
    ("The company, which is based in low-\ncost regions, earned $3 million in the year.", "low-cost regions"),
]


@pytest.mark.parametrize(("text", "expected"), JOINED)
def test_joined(text: str, expected: str) -> None:
    """A wrap inside a number or a sentence is taken out of the view."""
    assert expected in layout.blocks(text)[0].text


APART = [
    "新药审批延后\n集采降价超出预期\n汇率大幅波动",
    "风险提示\n需求下滑，成本上升。",
    "青禾：旺季出货顺利，订单排到年底\n\n青禾一季度收入48.6亿元，同比增长21%，环比增长7%，为近三年最高，其中出口收入11.2亿元。",
    "收入增长12%，利润增长8%。\n毛利率提升2个百分点。",
    "图1：收入（亿元）\n收入合计12亿元，增长5%。",
]


@pytest.mark.parametrize("text", APART)
def test_kept_apart(text: str) -> None:
    """Labels, titles, captions and finished sentences are not joined with what follows."""
    shown = layout.blocks(text)[0].text
    assert shown.count("\n") == sum(1 for line in text.split("\n") if line) - 1


def test_paragraph_cut_by_a_page() -> None:
    """Furniture between the halves of a sentence is left out of the view."""
    head = (
        "经营方面，公司持续推进渠道下沉，上半年新开门店126家，门店总数达到1843家。"
        "同时，线上渠道收入占比升至三成，其中直播渠道增长最快，平台尽"
    )
    tail = "管补贴收缩，订单量仍增长21%。"
    text = f"{head}\n\n请务必阅读正文之后的免责条款    2\n\n{tail}"
    assert ("paragraph", head + tail) in parts(text)


def wrap_signs(text: str, width: int) -> list[str]:
    return [text[i : i + width] for i in range(0, len(text), width)]


def wrap_columns(text: str, width: int) -> list[str]:
    """As a typesetter does: by display columns, words whole, no stop at the start of a line."""
    lines, line, used = [], "", 0
    for token in re.findall(r"[!-~]+|\s|.", text):
        size = sum(2 if sign > "\u2e7f" else 1 for sign in token)
        if line and used + size > width and token not in "，。；：、！？）”％":
            lines.append(line.rstrip())
            line, used = "", 0
            if token == " ":
                continue
        line, used = line + token, used + size
    return [*lines, line]


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("width", [20, 26, 34, 40, 52, 64, 80])
@pytest.mark.parametrize("wrap", [wrap_signs, wrap_columns])
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_any_wrap_reads_the_same(width: int, wrap: object, between: str) -> None:
    """A text wrapped at any width gives the sentences of the text itself: no number or word stays cut."""
    assert callable(wrap)
    lines = [between.join(wrap(paragraph, width)) for paragraph in PROSE]
    shown = layout.blocks("\n\n".join(lines))[0].text
    for line in shown.split("\n"):
        assert line.rstrip()[-1] in "。；", line
    assert squeezed(shown) == squeezed("".join(PROSE))


@pytest.mark.parametrize("width", [40, 55, 72, 80])
def test_english_wrap_reads_the_same(width: int) -> None:
    """Words that a wrap set apart get their space back."""
    text = "\n\n".join("\n".join(textwrap.wrap(paragraph, width)) for paragraph in ENGLISH)
    assert layout.blocks(text)[0].text == "\n".join(ENGLISH)


def check_map(text: str, view: View) -> None:
    """Every sign of the view is its source's own, but for breaks and spaces put between joined pieces."""
    before = -1
    for offset, sign in enumerate(view.text):
        source = view.source(offset)
        assert before <= source <= len(text)
        assert source == len(text) or text[source] == sign or sign in " \n"
        before = source


ANY = st.text(
    alphabet=st.one_of(
        st.sampled_from("一二亿元增长，。：；、（）图表1 23%$-—|\t\n\n\n \f\r#*•.a\u200b\ufeff　|"),
        st.characters(codec="utf-8"),
    ),
    max_size=300,
)


@settings(max_examples=300, deadline=None)
@given(ANY)
def test_offsets_hold_for_any_text(text: str) -> None:
    """Blocks and cells lie in the view, in order, and the view leads back to the source."""
    view, found = layout.blocks(text)
    check_map(text, view)
    edge = 0
    for index, block in enumerate(found):
        assert edge <= block.left <= block.right <= len(view.text)
        assert -1 <= block.section < index
        assert block.kind in ("table",) or block.table is None
        edge = block.right
        check_cells(block, view)


def check_cells(block: Block, view: View) -> None:
    if block.table is None:
        return
    width = {len(row) for row in block.table.rows}
    assert len(width) == 1
    for row in block.table.rows:
        for cell in row:
            assert block.left <= cell.left <= cell.right <= block.right
            assert cell.text == view.text[cell.left : cell.right]


SECTIONS = """# 周报

## 一、公司

### 4.1 海外

Lumen：

首个季度营收为1200万美元，超出指引。

Orac:

订单5530亿美元。

## 二、风险

需求不及预期。
"""


def test_sections_nest() -> None:
    """A heading governs what follows it, under the heading that governs itself."""
    view, found = layout.blocks(SECTIONS)

    def chain(index: int) -> list[str]:
        names = []
        while index >= 0:
            names.append(view.text[found[index].left : found[index].right].strip("# "))
            index = found[index].section
        return names

    last = {view.text[b.left : b.right][:3]: chain(b.section) for b in found if b.kind == "paragraph"}
    assert last["首个季"] == ["Lumen：", "4.1 海外", "一、公司", "周报"]
    assert last["订单5"] == ["Orac:", "4.1 海外", "一、公司", "周报"]
    assert last["需求不"] == ["二、风险", "周报"]


SLIDES = """ 4资料来源：某某研究所

• 新品于4月发布，首周销量12万台，较上一代增长三成，渠道库存降至20天，公司据此上调全年出货目标至600万台。

图：首周销量

消费电子：新品首周销量12万台
 5资料来源：某某研究所

• 一季度装机量为21.3吉瓦，同比增长9%，其中分布式占比过半，组件价格环比持平，企业开工率回升至七成左右。

新能源：装机量平稳增长
 6资料来源：某某研究所

• 两家银行下调存款利率10个基点，息差压力有所缓解，预计全年净息差收窄8个基点，降幅小于去年同期。

银行：存款利率下调
"""


def test_titles_of_slides_govern_nothing() -> None:
    """Where titles stand below their text, no heading is carried to the slide that follows."""
    made = layout.lay_out(SLIDES)
    assert made.page_numbers == (4, 5, 6) or made.page_numbers[-2:] == (5, 6)
    titles = [b for b in made.blocks if b.kind == "heading"]
    assert len(titles) == 3
    assert all(block.section == -1 for block in made.blocks)


MARKDOWN_TABLE = """表2 房企销售额（亿元）

| 公司 | 当月 | 累计 | 同比 |
|:--|--:|--:|--:|
| 远山 | 120.5 | 300.1 | -12% |
| **合计** | **208.5** | **510.5** | |
"""
FLAT_TABLE = """表：涨跌幅与拥挤度

涨跌幅走势图 本周 上周 环比 拥挤度走势图 本周 上周 环比 趋势

甲(CPO) 12.8% 12.7% 0.04 46.5% 48.9% (2.40) 中位下行

乙 10.6% 6.1% 4.51 88.3% 82.7% 5.60 高位上行

丙 10.1% 10.6% (0.51) 38.1% 34.5% 3.60 中位上行
"""
FILING = """(In thousands, except per share data)

                                   Three Months Ended        Nine Months Ended
                                     September 30,             September 30,
                                    2025        2024         2025         2024
Net revenue                      $ 412,600   $ 361,900   $ 1,198,400   $ 1,061,200
Cost of revenue                    234,769     210,264       686,720       621,300
Income tax                          (9,800)         --       (28,900)      (24,100)
"""
SPLIT_CELLS = "Item\t\t2025\t\t2024\nSales\t$\t1,234\t$\t1,100\nCost\t(\t800\t)\t(\t720\t)\n"


def table_of(text: str) -> tuple[list[list[str]], Block]:
    view, found = layout.blocks(text)
    block = next(block for block in found if block.table is not None)
    check_cells(block, view)
    assert block.table is not None
    return [[cell.text for cell in row] for row in block.table.rows], block


def test_markdown_table() -> None:
    """Rows, heads, title and unit; the stars of emphasis stay outside the cells."""
    rows, block = table_of(MARKDOWN_TABLE)
    assert rows[0] == ["公司", "当月", "累计", "同比"]
    assert rows[2] == ["合计", "208.5", "510.5", ""]
    assert block.table is not None
    assert (block.table.head_rows, block.table.head_columns, block.table.unit) == (1, 1, "亿元")
    assert block.table.title == "表2 房企销售额（亿元）"


def test_flattened_table() -> None:
    """Columns of pictures have no cells; the rest of the head goes over the columns, its groups above it."""
    rows, block = table_of(FLAT_TABLE)
    assert rows[0] == ["", "涨跌幅", "涨跌幅", "涨跌幅", "拥挤度", "拥挤度", "拥挤度", "拥挤度"]
    assert rows[1] == ["", "本周", "上周", "环比", "本周", "上周", "环比", "趋势"]
    assert rows[2] == ["甲(CPO)", "12.8%", "12.7%", "0.04", "46.5%", "48.9%", "(2.40)", "中位下行"]
    assert block.table is not None
    assert block.table.head_rows == 2


def test_filing_table() -> None:
    """Groups of columns are told by where they stand; a sign apart from its figure is part of the cell."""
    rows, block = table_of(FILING)
    assert rows[0][1:] == ["Three Months Ended"] * 2 + ["Nine Months Ended"] * 2
    assert rows[1][1:] == ["September 30,"] * 4
    assert rows[2][1:] == ["2025", "2024", "2025", "2024"]
    assert [squeezed(cell) for cell in rows[3]] == ["Netrevenue", "$412,600", "$361,900", "$1,198,400", "$1,061,200"]
    assert rows[5][1:3] == ["(9,800)", "--"]
    assert block.table is not None
    assert block.table.unit.startswith("In thousands")


def test_cells_that_came_apart() -> None:
    """'$', '(' and ')' in cells of their own are put together with their figures."""
    rows, _ = table_of(SPLIT_CELLS)
    assert rows == [["Item", "2025", "2024"], ["Sales", "$1,234", "$1,100"], ["Cost", "(800)", "(720)"]]


RAGGED = [
    "a\tb\n1\t2\t3\t4\n5\t6\t7\n",
    "| 甲 |\n|---|\n",
    "| 甲 | 乙 |\n|---|---|\n| 1 |\n| 1 | 2 | 3 |\n",
    "|||||\n",
    "\t\t\n\t1\t\n",
    "甲 1.2 3.4\n乙 5.6\n丙 7.8 9.0\n",
    "收入\t12",
]


@pytest.mark.parametrize("text", RAGGED)
def test_ragged_tables_do_not_crash(text: str) -> None:
    """Rows of different lengths give a grid or cells, never an error."""
    assert layout.blocks(text)[0].text.strip() or not text.strip("| \t\n-")


def test_lost_table_is_named() -> None:
    """Cells that do not align are numbers without facts, and the reader is told."""
    made = layout.lay_out("概念 净流入 个股 净流入 概念 净流入\n甲 31.7 乙 -1.2\n丙 10.2 丁 -3.0\n戊 5.4 己 -0.3\n")
    assert [block.kind for block in made.blocks] == ["cells"]
    assert made.problems == ("table_not_rebuilt:1",)


def test_labels_of_a_chart_are_cells() -> None:
    """Axis labels and legends are neither headings nor paragraphs."""
    text = "图：拥挤度\n\n" + "\n\n".join(["甲", "光纤", "数字", "晶圆", "20%", "30%", "40%", "50%", "-10% 0% 10%"])
    assert kinds(text) == ["caption", "cells"]


def test_zero_width_signs_are_left_out() -> None:
    """A zero-width space inside a figure does not cut it."""
    view, _ = layout.blocks("收入12\u200b.5亿元，增长8%。")
    assert view.text == "收入12.5亿元，增长8%。"


HOSTILE = [
    "1" * 200_000,
    "|" * 50_000,
    "\t" * 50_000 + "1",
    "（" * 50_000,
    "a " * 50_000,
    "一、\n" * 20_000,
    "1 2\n" * 20_000,
    "甲，\n\n" * 20_000,
    "图1：" * 20_000,
    "\f" * 20_000 + "a",
    "-" * 100_000 + "|",
    "#" * 10_000 + " ",
    "……" * 20_000,
    "\ud800甲，乙\n丙。",
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_texts_end(text: str) -> None:
    """No text makes the layout crash or crawl."""
    layout.blocks(text)
