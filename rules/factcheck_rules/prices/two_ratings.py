"""首页与正文评级不同：One report with two ratings.

What it flags
    评级：增持（维持） on the front of a note on one company, and 维持“买入”评级 in its text; Rating: Buy, and below it
    we reiterate our Hold rating.

>>> from factcheck import check
>>> text = '''# 澜江股份点评：订单饱满
...
... 2026年8月24日　评级：增持（维持）
...
... 我们看好公司长期发展，维持“{}”评级。
... '''
>>> [f.printed for f in check(text.format("买入"), select=["PRI17"]).findings]
['买入']

Why it matters
    The rating is the one word of a note that everybody reads.

When it stays silent
    Ratings of industries and of others; a note that prints several ratings; one that is raised or lowered in the text.

>>> check(text.format("增持"), select=["PRI17"]).findings
()
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck import Check, Reading, Said, Severity, checks
from factcheck.patterns import Rare, lazy
from factcheck_rules._look import look
from factcheck_rules.prices._scale import NAMES

CODE = "PRI17"
SEVERITY = Severity.WARNING

_FRONT = lazy(
    rf"(?:^|[\s|｜·])(?:公司|股票|投资)?评级\s?[：:|]\s?[“\"「]?(?P<name>{NAMES})[”\"」]?(?![\u4e00-\u9fff/、])"
    rf"|(?:^|[\s|·])(?:Rating|Recommendation)\s?[:|]\s?(?P<latin>{NAMES})\b",
    re.M,
)
_BODY = Rare(
    rf"(?:维持|给予|重申|继续给予|首次覆盖[，,]?给予)(?:对?公司(?:的)?)?\s?[“\"「]?(?P<name>{NAMES})[”\"」]?\s?(?:的)?(?:投资)?评级"
    rf"|\b(?:keep|maintain|reiterate|retain)\s(?:our\s|an?\s|the\s)?(?P<latin>{NAMES})\s(?:rating|recommendation)",
    re.I,
    apart="。；",
    hint="评级|rating|recommendation",
)
_MOVED = lazy(r"上调|下调|调[高低升降]至|行业|板块|此前|upgrade|downgrade|sector", re.I)
_OPENING = 1200
"""So far into a note its front reaches."""


def check(reading: Reading) -> Iterator[Check]:
    """Compare the one rating of the front with the one of the text."""
    around = look(reading)
    if not around.one_report:
        return
    text = around.text
    front = [match for match in _FRONT.finditer(text, 0, min(len(text), _OPENING)) if not _moved(match, text)]
    body = list(_BODY.finditer(text))
    if len({_name(match) for match in front}) != 1 or len({_name(match) for match in body}) != 1:
        return
    if any(_moved(match, text) for match in body):
        return
    said, told = front[0], body[0]
    first, second = (match["name"] or match["latin"] for match in (said, told))
    yield checks.judged(
        "holds" if _name(said) == _name(told) else "fails",
        relation="rating",
        places=[around.place(*told.span()), around.place(*said.span())],
        title=Said(
            f"首页与正文评级不同：{first}，正文为 {second}", f"two ratings: {first} in front, {second} in the text"
        ),
        advice=Said("两处对一处", "make the two agree"),
        printed=second,
        expected=first,
    )


def _name(match: re.Match[str]) -> str:
    return str(match["name"] or match["latin"]).lower()


def _moved(match: re.Match[str], text: str) -> bool:
    """Whether a rating is of another, or one that has just been changed."""
    line = text.rfind("\n", 0, match.start()) + 1
    begin = max(line, *(text.rfind(stop, line, match.start()) + 1 for stop in ("。", ". ")))
    return _MOVED.search(text, begin, match.end() + 8) is not None
