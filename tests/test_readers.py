"""Files become documents, or say clearly why not."""

from __future__ import annotations

import contextlib
import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck import readers
from factcheck.readers.source import decode

TEXT = "一、业绩\n\n收入12.5亿元，增长8%。\n"

ENCODED = [
    TEXT.encode(),
    b"\xef\xbb\xbf" + TEXT.encode(),
    TEXT.encode("gb18030"),
    TEXT.encode("utf-16"),
    b"\xfe\xff" + TEXT.encode("utf-16-be"),
    TEXT.encode("utf-32"),
]


@pytest.mark.parametrize("data", ENCODED)
def test_encodings(tmp_path: Path, data: bytes) -> None:
    """UTF-8, UTF-16 and UTF-32 by their marks, else UTF-8, else GB18030; the mark is no part of the text."""
    path = tmp_path / "report.txt"
    path.write_bytes(data)
    assert readers.read(path).text == TEXT


def test_utf16_without_a_mark(tmp_path: Path) -> None:
    """Zeros on one side of Latin signs show UTF-16."""
    path = tmp_path / "report.txt"
    path.write_bytes(("Revenue rose 12% in 2025.\n" * 4).encode("utf-16-le"))
    assert "12%" in readers.read(path).text


def test_line_breaks_are_kept(tmp_path: Path) -> None:
    """Offsets count what is in the file."""
    path = tmp_path / "report.md"
    path.write_bytes("收入增长。\r\n利润下降。\r\n".encode())
    assert readers.read(path).text == "收入增长。\r\n利润下降。\r\n"


UNREADABLE = [
    (b"", "is empty", ""),
    (b" \n\n ", "white space only", ""),
    (b"%PDF-1.7\n%\xe2\xe3", "PDF", ""),
    (b"PK\x03\x04....", "Word, Excel or zip", ""),
    (b"abc\x00\x01\x02def\x00\x07", "binary", "byte 3"),
    (b"caf\xe9 12% \xff\xff\xff", "neither UTF-8 nor GB18030", "byte"),
    (b"\xff\xfea\x00b", "not utf-16", "byte"),
]


@pytest.mark.parametrize(("data", "reason", "place"), UNREADABLE)
def test_unreadable(tmp_path: Path, data: bytes, reason: str, place: str) -> None:
    """The error names the file, the reason and, where there is one, the byte."""
    path = tmp_path / "report.txt"
    path.write_bytes(data)
    with pytest.raises(readers.Unreadable) as caught:
        readers.read(path)
    assert caught.value.path == str(path)
    assert reason in caught.value.reason
    assert caught.value.place.startswith(place)
    assert str(path) in str(caught.value)


def test_missing(tmp_path: Path) -> None:
    """A file that is not there, and a folder, are unreadable too."""
    with pytest.raises(readers.Unreadable):
        readers.read(tmp_path / "none.txt")
    with pytest.raises(readers.Unreadable):
        readers.read(tmp_path)


def test_csv_is_a_table(tmp_path: Path) -> None:
    """Quoted cells may hold commas and line breaks; the cells are slices of the file."""
    path = tmp_path / "sales.csv"
    path.write_text('公司,销量,"单价, 元"\n甲,"1,200",3.5\n"乙\n丙",800,4.0\n', "utf-8")
    document = readers.read(path)
    table = document.blocks[0].table
    assert table is not None
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["公司", "销量", "单价, 元"],
        ["甲", "1,200", "3.5"],
        ["乙\n丙", "800", "4.0"],
    ]
    for row in table.rows:
        for cell in row:
            assert document.view.text[cell.left : cell.right] == cell.text


@pytest.mark.parametrize("text", ["a\n", "a,b\n", "a,b\n1\n", '"', ',",",\n,,,\n', "\n\n1;2\n3;4"])
def test_poor_csv(tmp_path: Path, text: str) -> None:
    """A lone row, ragged rows and open quotes do not crash."""
    path = tmp_path / "poor.csv"
    path.write_text(text, "utf-8")
    assert readers.read(path).text == text


HOUSES = [
    ("# 周报\n\n增长5%。\n\n资料来源：Wind，天河证券研究所\n\n来源：工信部、天河证券研究所", "天河证券"),
    ("# 周报\n\n增长5%。\n\n## 免责声明\n\n东山证券股份有限公司经中国证券监督管理委员会批准，具备资格。", "东山证券"),
    ("清塘证券股份有限公司\n\n行业月报\n\n收入增长5%。", "清塘证券"),
    ("# Weekly\n\nRates rose 5%.\n\nSource: Harbor Gate Research", "Harbor Gate Research"),
    ("# 点评\n\n澄海研究 金融组 ｜ 2026年3月30日\n\n净利润增长5%。", "澄海研究"),
    ("磐石期货研究所 能源组\n\n能源周报\n\n煤价上涨5%。\n\n资料来源：EIA，磐石期货研究所", "磐石期货"),
    ("# 通信行业研究\n\n收入增长5%。", ""),
    ("Calder & Pike Equity Research\n\nNet income rose 5%.", "Calder & Pike Equity Research"),
    ("财联社3月26日电，某公司发布新品，售价599美元。", "财联社"),
    ("HALVARD SECURITIES\nEquity Research | 6 August 2026\n\nNet income rose 5%.", "Halvard Securities"),
    ("# Metals Review\n\nHalvard Securities, 6 August 2026\n\nCopper rose 5%.", "Halvard Securities"),
    ("# Halvard Securities — Copper\n\nCopper rose 5%.", "Halvard Securities"),
    ("Equity Research | 6 August 2026\n\nNet income rose 5%.", ""),
    ("清塘证券晨会纪要\n2026年8月27日\n\n收入增长5%。", "清塘证券"),
    ("# 宏观点评\n\n清塘证券宏观研究　2026 年 11 月 10 日\n\n收入增长5%。", "清塘证券"),
    ("清塘证券固定收益部　|　利率周报\n\n收入增长5%。", "清塘证券"),
    ("# Lift makers\n\n**Pell & Strand | Nordic Capital Goods | 5 November 2026**\n\nSales rose 5%.", "Pell & Strand"),
    ("# Lift makers\n\nEquity Strategy | Nordic | 5 November 2026\n\nSales rose 5%.", ""),
    ("上市公告书\n\n保荐人（主承销商）：清塘证券股份有限公司\n\n收入增长5%。", ""),
    ("# 深度\n\n泊石资本研究部 / 医疗　　2026 年 6 月 18 日\n\n收入增长5%。", "泊石资本"),
    ("泊石期货有限公司 研究发展中心\n\n周报\n\n收入增长5%。", "泊石期货"),
    ("**泊石固收 | 信用周评**\n\n利差收窄5个基点。", "泊石固收"),
    ("宏观固收 | 信用周评\n\n利差收窄5个基点。", ""),
    ("泊岭水务股份有限公司                  2025年年度报告摘要\n\n收入增长5%。", "泊岭水务"),
    ("PELL & STRAND | GRAINS MORNING NOTE\nTuesday, 3 March 2026\n\nWheat rose 5%.", "PELL & STRAND"),
    ("GRAINS | MORNING NOTE\nTuesday, 3 March 2026\n\nWheat rose 5%.", ""),
    ("据上海证券报报道，收入增长5%。", ""),
    ("收入增长5%。", ""),
]


@pytest.mark.parametrize(("text", "house"), HOUSES)
def test_house(text: str, house: str) -> None:
    """The house is named in source lines, the legal notice, the front page or the dateline."""
    assert readers.from_text(text).house == house


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("收入12亿元。", "zh"),
        ("Revenue rose 12%.", "en"),
        ("Arm 宣布推出 AGI CPU 芯片，售价599美元。", "zh"),
        ("", "en"),
    ],
)
def test_language(text: str, language: str) -> None:
    """A tenth of Han characters makes a text Chinese."""
    assert readers.from_text(text).language == language


def test_date_given_wins() -> None:
    """The date named by the caller overrides the report's own."""
    document = readers.from_text("2026年3月29日\n\n收入12亿元。", date=datetime.date(2025, 1, 2))
    assert document.published == datetime.date(2025, 1, 2)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_give_text_or_unreadable(data: bytes) -> None:
    """No bytes crash the decoder."""
    with contextlib.suppress(readers.Unreadable):
        assert decode("any", data).strip()
