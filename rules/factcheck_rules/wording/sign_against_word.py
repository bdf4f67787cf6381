"""方向词与正负号不符：A direction word against the sign of its figure.

What it flags
    同比下降+3%, 增长-5%, "fell +3%": the word says one direction, the printed sign the other.

Why it matters
    The reader can't tell whether the figure rose or fell.

When it stays silent
    Nouns that carry a sign (增速-5%, 涨跌幅-3%, 变动+2%); a word of decline with a minus, which only says it twice;
    ranges across zero; signs of another figure (下降，+3%).

>>> from factcheck import check
>>> [f.printed for f in check("公司收入同比下降+3.2%。", select=["WOR01"]).findings]
['+3.2%']
>>> check("公司收入增速-3.2%，净利润同比下降3.2%。", select=["WOR01"]).findings
()
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck import Check, Quantity, Reading, Said, Severity, checks
from factcheck.patterns import lazy
from factcheck.words import any_word
from factcheck_rules._look import Look, look

CODE = "WOR01"
SEVERITY = Severity.WARNING

_BETWEEN = r"(?:幅度)?(?:了|为|约|近|超|超过|逾|达|达到)?\s?(?:by\s|about\s){0,2}\Z"
_UP = lazy(
    rf"(?<!负)(?:{any_word('up', 'up_latin')})\s?" + _BETWEEN,
    re.I,
)
_DOWN = lazy(
    rf"(?:{any_word('down', 'down_latin')})\s?" + _BETWEEN,
    re.I,
)
_FALLING = lazy(r"\s?[，,]\s?(?:降幅|跌幅|减幅)")
_RISING = lazy(r"\s?[，,]\s?(?:涨幅|升幅)(?:较|比|收窄|扩大|回落|提高|放缓|加快|环比)")
"""What goes on about the change just printed: 同比增长 9.8%，降幅收窄 0.6 个百分点."""
_EACH = lazy(r"(?:分别|各自?)(?:相?[比较][^，。；,;\n]{1,10})?(?:同比|环比)?\Z")
_KINDS = frozenset({"percent", "points", "money", "count", "physical", "number"})


def check(reading: Reading) -> Iterator[Check]:
    """Compare the word right before each signed figure with its sign."""
    found = look(reading)
    for mark in found.marks.get("quantity", ()):
        if isinstance(mark, Quantity) and not mark.signed and mark.unit == "%":
            yield from _goes_on(mark, found)
        if not isinstance(mark, Quantity) or not mark.signed or mark.kind not in _KINDS or mark.low != mark.high:
            continue
        begin = max(0, mark.left - 16)
        word = (_UP if mark.signed == "-" else _DOWN).search(found.text, begin, mark.left)
        if word is None or _EACH.search(found.text, max(0, word.start() - 16), word.start()):
            continue  # 同比分别提升 -0.24pct、1.52pct: one word for several, which go both ways
        printed = found.text[mark.left : mark.right]
        place = found.place(*found.clause(mark.left, mark.right))
        yield checks.judged(
            "fails",
            relation="direction",
            places=[found.figure_place(mark)],
            title=Said(f"方向词与正负号不符：{place.text}", f"the word and the sign point two ways: {place.text}"),
            advice=Said("去掉正负号，或改方向词", "drop the sign, or change the word"),
            printed=printed,
        )


def _goes_on(mark: Quantity, found: Look) -> Iterator[Check]:
    """A rise that goes on as a fall (增长 9.8%，降幅收窄), or a fall that goes on as a rise."""
    begin = max(0, mark.left - 16)
    for words, behind in ((_UP, _FALLING), (_DOWN, _RISING)):
        went_on = behind.match(found.text, mark.right)
        word = words.search(found.text, begin, mark.left) if went_on is not None else None
        if word is None or went_on is None:
            continue
        said = f"{word.group().strip()} {mark.text}，{went_on.group().strip(' ，,')}"
        yield checks.judged(
            "fails",
            relation="direction",
            places=[found.place(word.start(), mark.right), found.place(mark.right + 1, went_on.end())],
            title=Said(f"升降词前后相反：{said}", f"a rise and a fall of one figure: {said}"),
            advice=Said("核对方向词", "check the direction"),
            printed=mark.text,
        )
