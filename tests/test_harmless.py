"""Edits that change nothing a reader would notice must not change what is found."""

import re
from collections.abc import Callable
from functools import cache

import pytest

import factcheck
from benchmarks.gold import reports
from benchmarks.variants import findings_told, missing, narrow, rewrapped, spaced

WIDE = str.maketrans("0123456789%", "０１２３４５６７８９％")
PLAIN = {wide: plain for plain, wide in WIDE.items()}
NUMBERS = ("02", "07", "08")
"""Chinese reports with findings of many kinds, tables, labels and fiscal quarters."""


def wide_digits(text: str) -> str:
    """Digits between Chinese characters as full-width ones, as older wires print them."""
    figure = r"(?<=[\u4e00-\u9fff])\d+(?:\.\d+)?%?(?=[\u4e00-\u9fff，。])"
    return re.sub(figure, lambda match: match[0].translate(WIDE), text)


def fixed_blanks(text: str) -> str:
    """Blanks before figures that no line may break at."""
    return re.sub(r"(?<=[\u4e00-\u9fff]) (?=\d)", "\u00a0", text)


def set_apart(text: str) -> str:
    """A blank between a figure and its unit."""
    return re.sub(r"(?<=\d)(?=[亿万元家个户款倍吨颗人])", " ", text)


EDITS: dict[str, Callable[[str], str]] = {
    "full-width digits": wide_digits,
    "fixed blanks": fixed_blanks,
    "blanks before units": set_apart,
    "blanks around figures": spaced,
    "half-width brackets": narrow,
    "line ends of another system": lambda text: text.replace("\n", "\r\n"),
    "blanks at line ends": lambda text: re.sub("$", "  ", text, flags=re.MULTILINE),
    "other bullets": lambda text: re.sub(r"^(\s*)[-*•] ", r"\1• ", text, flags=re.MULTILINE),
    "headings one level deeper": lambda text: re.sub("^(#+ )", r"#\1", text, flags=re.MULTILINE),
    "true minus signs": lambda text: re.sub(r"(?<![\w\d%年月日.~～])-(?=\d+(?:\.\d+)?%)", "−", text),
    "a legal line at the end": lambda text: text.rstrip() + "\n\n本报告仅供参考，不构成投资建议。\n",
    "narrow columns": lambda text: rewrapped(text, 44),
    "wide columns": lambda text: rewrapped(text, 84),
}


@cache
def original(number: str) -> factcheck.Result:
    """What is found in a report as it is."""
    return factcheck.check(text_of(number))


@cache
def text_of(number: str) -> str:
    """The text of a built-on report."""
    return next(report.text for report in reports("built_on") if report.number == number)


@pytest.mark.parametrize("edit", EDITS)
@pytest.mark.parametrize("number", NUMBERS)
def test_a_harmless_edit_changes_no_finding(number: str, edit: str) -> None:
    """The same findings, by rule and figures quoted."""
    edited = factcheck.check(EDITS[edit](text_of(number)))
    mine = [(rule, frozenset(n.translate(PLAIN) for n in numbers)) for rule, numbers in findings_told(edited)]
    theirs = findings_told(original(number))
    assert not missing(mine, theirs)
    assert len(mine) == len(theirs)
