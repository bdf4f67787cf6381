"""A curve said to steepen or to flatten, against the moves of its two ends: 10年期上行 1bp，1年期下行 2bp，曲线走陡."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from factcheck import Check, Fact, Said, checks
from factcheck.patterns import Rare, lazy
from factcheck_rules._look import Look

_SAID = Rare(
    r"曲线(?:整体|小幅|进一步|继续|明显|略|呈现?|有所|延续)*"
    r"(?:(?P<steep>走陡|陡峭化|变陡|趋陡)|走平|平坦化|变平|趋平)"
)
_TENOR = lazy(r"(\d{1,2})\s?(?:年|Y)")
_LONG, _SHORT = 10, 3
"""The long end is of so many years at least, the short one of so many at most."""
_BACK = 2


def curves(around: Look) -> Iterator[Check]:
    """Compare each word for a curve with the moves told before it in its paragraph."""
    for said in _SAID.finditer(around.text):
        number = around.sentence_at(said.start())
        block = around.block_at(said.start())
        moves = [
            (int(tenor[1]), fact)
            for k in range(max(0, number - _BACK), number + 1)
            for fact in around.by_sentence.get(k, ())
            if fact.unit == "pp"
            and fact.aspect == "points"
            and fact.low == fact.high is not None
            and fact.quantity.left < said.start()
            and around.block_at(fact.quantity.left) is block
            and "差" not in fact.measure
            and (tenor := _TENOR.search(fact.subject)) is not None
        ]
        yield from _judged(said, moves, around)


def _judged(said: re.Match[str], moves: Sequence[tuple[int, Fact]], around: Look) -> Iterator[Check]:
    longs = [fact for tenor, fact in moves if tenor == _LONG] or [fact for tenor, fact in moves if tenor > _LONG]
    shorts = [fact for tenor, fact in moves if tenor <= _SHORT]
    if len(longs) != 1 or len(shorts) != 1 or _TENOR.sub("", longs[0].subject) != _TENOR.sub("", shorts[0].subject):
        return
    long, short = longs[0], shorts[0]
    apart = (long.low or 0) - (short.low or 0)
    if not apart:
        return
    holds = (apart > 0) == (said["steep"] is not None)
    yield checks.judged(
        "holds" if holds else "fails",
        relation="direction",
        facts=(long, short),
        places=[around.place(*said.span()), around.figure_place(long.quantity), around.figure_place(short.quantity)],
        title=Said(
            f"称「{said.group()}」，长端 {long.text}、短端 {short.text} 却相反",
            f"said to steepen or flatten, against the moves of its ends: {long.text}, {short.text}",
        ),
        advice=Said("核对长短端的变动，或改说法", "check the moves of both ends, or the word"),
        printed=said.group(),
        chance=0.5,
    )
