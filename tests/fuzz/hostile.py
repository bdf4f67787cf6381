"""Texts that nobody would send to a friend, made from a number: the same number gives the same text
anywhere.

`text(seed)` draws from five makers: any Unicode at all, a soup of what figures are made of, words of the
field in no order, real reports torn apart and glued together, and repetitions of one short piece. `BOMBS`
are the pieces themselves, each of which has a reader somewhere that hangs on it or falls over it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random

REPORTS = Path(__file__).parents[2] / "corpus" / "reports"

FIGURES = list(
    "0123456789" * 4
    + ".,，．-－−–—~～/／%％‰+±×*:：()（）[]【】|#　 \n\t亿万千百十元美倍个成约近超逾余多年月日季第图表"
)
DIGIT_LIKE = list(
    "０１２３４５６７８９٣٤٥०१२" + "①②③⑩ⅣⅫ½⅓²³₂〇零一二三四五六七八九十百千万亿兆壹贰叁肆伍陆柒捌玖拾佰仟两廿卅"
)
INVISIBLE = list(
    "\u200b\u200c\u200d\u2060\ufeff\u00a0\u3000\u202e\u202d\u2066\u0301\u0338\x00\x0b\x0c\x1c\x85\u2028\u2029\r"
)
WORDS = """
    营收 净利润 归母净利润 毛利率 占比 同比 环比 增长 下降 提升 较上年末 分别为 合计 其中 由 至
    升至 降至 约 超过 不足 近 预计 截至 本周 上周 本月以来 年初至今 2026年 一季度 2026Q1 4Q25
    FY2026Q3 第三季度 1-2月 2月30日 3月27日 上半年 去年同期 前值 目标价 现价 买入 市值 每股收益
    亿元 万元 美元 港元 元/吨 个百分点 bp pct 倍 万户 万辆 GW MWh TB/s 1.6T 800G nm 翻番 翻两番
    三成 七成五 三分之二 百分之五 数百亿 几十家 单位：亿元 图表1： 表2: 资料来源： # ## | --- 1)
    （2） 一、 600000.SH GPT-5.4 A公司 B公司 甲 乙 全球 国内 海外 revenue rose fell to from by
    $1.2 billion up down 12% y/y bps million units quarter Q1 respectively and , . ; ， 。 ； 、
"""
BOMBS = (
    "1", "9" * 9, "1,", "1,234,", "1.", "1..", ".5", "-", "- 1", "-1-", "1-1-", "1~", "1～2～", "1/",
    "1 / 2 / ", "1%/", "1亿/", "+1%/-", "(", "（", "((1)", "）", "[1]", "【", "|", "| 1 ",
    "| 1 | 2 |\n", "|---", "|---|---|\n", "#", "# 1\n", "1\n", "1\n\n", "\n", "\r\n", "\r", "\t",
    "1\t", "1\t2\t3\n", "1\t2\n同比", " ", "　", "1 ", "百", "千万", "亿", "万亿", "一", "十", "两千余",
    "三百二十万", "一千零", "点五", "三点一四", "数", "几", "分之", "三分之", "百分之", "1e9",
    "1e999999999", "1E+", "1×", "8×200G", "2^", "年", "2026年", "1月", "1-2月", "2月30日",
    "99999年13月45日", "0000-00-00", "2026-", "2026.04.13~", "Q", "2026Q5", "FY9999Q9", "25:61",
    "本周", "截至", "较上年末", "同比", "同比+", "环比增长", "由1升至", "从", "由", "至", "分别为",
    "分别为1、2、", "其中：", "合计", "占比", "、", "，", "。", "；", "：", "A：", "A、B、", "A和B的",
    "A的", "约", "约1", "超过", "1以上", "约近超逾", "1多余", "个百分点", "1%个百分点", "元/",
    "元/吨/", "1元/(芯·公里)", "$", "$1 ", "US$", "HK$1", "¥", "1 million ", "bps", "x", "1x",
    "GPT-5.4", "600000.SH", "600000.", "http://a.b/1?", "a@b.c ", "图1", "图表1：", "表1：1\n",
    "资料来源：", "（1）", "1）", "一、", "1.1.1.", "（简称A）", "A（简称B）", "<td>1</td>", "&nbsp;1",
    "**1**", "**A**：", "“", "”", "《1》", "\\", "{1}", "%", "%%", "１，２３４．５", "٣", "½", "²",
    "①", "\u0301", "\u200b1", "1\u200b", "\u202e1", "\ufeff", "\x00", "\x0c", "\u2028", "😀",
    "👨‍👩‍👧1", "\U0010ffff", "\ud800", "NaN", "Infinity", "sNaN1", "0", "00", "0x1F", "-0",
    "0." + "0" * 40 + "1", "1" + "0" * 60, "单位：亿元\n", "翻", "翻两番", "翻一百番", "1倍",
    "为1的2倍", "成", "三四十", "上百", "的" * 30, "a" * 30,
)  # fmt: skip


@cache
def reports() -> list[str]:
    """The texts of our own corpus, to tear apart."""
    files = sorted(f for f in REPORTS.rglob("*") if f.suffix in (".txt", ".md"))
    return [file.read_text(encoding="utf-8") for file in files] or [WORDS]


def any_unicode(random: Random) -> str:
    """Code points from everywhere, surrogates and noncharacters too."""
    tops = (0x7F, 0x2FF, 0x3000, 0x9FFF, 0xFFFF, 0x10FFFF)
    return "".join(chr(random.randint(0, random.choice(tops))) for _ in range(random.randint(0, 300)))


def figure_soup(random: Random) -> str:
    """What figures are made of, in no order."""
    letters = FIGURES + random.choice([[], DIGIT_LIKE, INVISIBLE, DIGIT_LIKE + INVISIBLE])
    return "".join(random.choices(letters, k=random.randint(1, 400)))


def word_soup(random: Random) -> str:
    """Words of the field and numbers, in no order."""
    words = WORDS.split()
    picked = (number(random) if random.random() < 0.4 else random.choice(words) for _ in range(random.randint(1, 120)))
    return random.choice(["", "", " ", "\n"]).join(picked)


def number(random: Random) -> str:
    """A number as someone might print it."""
    digits = str(random.randint(0, 10 ** random.randint(1, 14)))
    point = random.choice(["", "", ".", ",", "，", "..", " "]) + str(random.randint(0, 999))
    return (
        random.choice(["", "", "-", "+", "约", "(", "~"])
        + digits
        + random.choice(["", point])
        + random.choice(["", "%", "亿", "万"])
    )


def torn_report(random: Random) -> str:
    """A piece of a real report with some characters dropped, doubled, exchanged or moved to another line."""
    source = random.choice(reports())
    start = random.randrange(len(source))
    letters = list(source[start : start + random.randint(20, 600)])
    for _ in range(random.randint(1, 25)):
        where = random.randrange(len(letters))
        letters[where] = random.choice(
            [
                "",
                letters[where] * 2,
                random.choice(FIGURES),
                random.choice(DIGIT_LIKE),
                random.choice(INVISIBLE),
                "\n",
            ]
        )
    lines = "".join(letters).split("\n")
    if random.random() < 0.3:
        random.shuffle(lines)
    return "\n".join(lines)


def repetition(random: Random) -> str:
    """One to three short pieces over and over, perhaps with an end that does not fit."""
    pieces = "".join(random.choices(BOMBS, k=random.randint(1, 3)))
    return (
        random.choice(["", "营收", "1"])
        + pieces * random.randint(1, max(1, 400 // len(pieces)))
        + random.choice(["", "!", "元"])
    )


MAKERS: tuple[Callable[[Random], str], ...] = (any_unicode, figure_soup, word_soup, torn_report, repetition)


def text(seed: int) -> str:
    """The text of a number; each maker gets every fifth."""
    return MAKERS[seed % len(MAKERS)](Random(seed))
