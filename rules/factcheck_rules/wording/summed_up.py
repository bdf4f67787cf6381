"""小结与数字方向不符：A clause that sums up the figures before it, and says the opposite of them.

What it flags
    成交额较前周减少 1246 亿元，市场活跃度上行; 费用率下降 0.8 个百分点，控费能力减弱: what the first clause measures
    shows the second, and the two go in opposite directions.

Why it matters
    The summing up is what readers keep; either it or the figure was turned round.

When it stays silent
    What is measured says nothing of what is summed up; the figures before it go both ways; a word of contrast stands
    between (但, 不过, 却); another figure follows before the sentence ends.

>>> from factcheck import check
>>> text = "当周日均成交额为18520亿元，较前周{}1246亿元，市场活跃度上行。"
>>> [f.printed for f in check(text.format("减少"), select=["WOR26"]).findings]
['1246亿元']
>>> check(text.format("增加"), select=["WOR26"]).findings
()
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from attrs import frozen

from factcheck import Check, Fact, Reading, Said, Severity, checks
from factcheck.patterns import lazy
from factcheck.reading.ties.items import words
from factcheck.words import any_word
from factcheck_rules._look import Look, look

CODE = "WOR26"
SEVERITY = Severity.WARNING

_UP = any_word("up", "stronger")
_DOWN = any_word("down", "weaker")
_DEGREE = r"(?:有所|进一步|持续|明显|显著|边际|略有|小幅|大幅|继续|逐步|稳步|出现|也|亦|均|再度|同步|整体|相应){0,3}"
_LEAD = r"(?:反映|显示|表明|体现|意味着|带动|使得|推动|公司|银行|整体|市场|行业|板块|短期|A股|企业|其|的|出){0,4}"
_CONTRAST = lazy(r"但|却|不过|然而|尽管|虽|反而|仍|只是|扣除|剔除|并未|没有|不")
_REACH = 70
_MOST = 40


@frozen
class Notion:
    """Words of what is summed up, and the measures that show it: by their own way, or by the opposite one."""

    name: str
    same: tuple[tuple[str, ...], ...]
    turned: tuple[tuple[str, ...], ...]

    def way(self, measured: str) -> int:
        """1 or -1 where a measure shows it, going the same way or the opposite one; else 0."""
        if any(all(piece in measured for piece in pieces) for pieces in self.turned):
            return -1
        return 1 if any(all(piece in measured for piece in pieces) for pieces in self.same) else 0


def check(reading: Reading) -> Iterator[Check]:
    """Compare each clause that sums up with the changes that stand before it in its sentence."""
    found = look(reading)
    moved = _moved(reading)
    for said in _summed().finditer(found.text):
        number = found.sentence_at(said.start())
        facts = found.by_sentence.get(number, ()) if number >= 0 else ()
        if not facts or len(facts) > _MOST or any(f.quantity.left >= said.end() for f in _next(facts, said)):
            continue
        notion = _notions()[said["notion"]]
        shown = _shown(moved, notion, number, said.start(), found)
        ways = {way for _, way in shown}
        if len(ways) != 1:
            continue
        want = 1 if said["up"] else -1
        yield _told(shown[-1][0], said, ways == {want}, found)


def _next(facts: Sequence[Fact], said: re.Match[str]) -> list[Fact]:
    """The figures that stand right behind the words, in their own clause: those are what is said."""
    return [f for f in facts if said.end() <= f.quantity.left <= said.end() + 2]


def _moved(reading: Reading) -> dict[int, list[tuple[Fact, int]]]:
    """By sentence: the figures that tell a change, or where one has led, and which way."""
    found: dict[int, list[tuple[Fact, int]]] = {}
    for fact in reading.facts:
        if fact.aspect in ("change", "points") and fact.low and fact.low == fact.high and fact.trust >= 0.5:
            found.setdefault(fact.sentence, []).append((fact, 1 if fact.low > 0 else -1))
    for claim in reading.claims_of("from_to"):
        olds, news = claim.role("from"), claim.role("to")
        for old, new in zip(olds, news, strict=False):
            if old.low is not None and new.low is not None and old.low != new.low and old.unit == new.unit:
                found.setdefault(new.sentence, []).append((new, 1 if new.low > old.low else -1))
    return found


def _shown(
    moved: dict[int, list[tuple[Fact, int]]], notion: Notion, number: int, at: int, found: Look
) -> list[tuple[Fact, int]]:
    """The changes before some words that show what they sum up, and which way they show it to go."""
    shown: list[tuple[Fact, int]] = []
    for fact, way in sorted(moved.get(number, ()), key=lambda pair: pair[0].quantity.left):
        behind = found.text[fact.quantity.right : at]
        shows = notion.way(f"{fact.subject}{fact.measure}")
        if shows and 0 < len(behind) <= _REACH and not _CONTRAST.search(behind):
            shown.append((fact, way * shows))
    return shown


@cache
def _notions() -> dict[str, Notion]:
    """By each of its words: what is summed up (lexicon/ties.toml, table summed_up)."""
    found: dict[str, Notion] = {}
    for entry in words("summed_up", "notions"):
        names, _, shown = entry.partition(">")
        same, _, turned = shown.partition("<")
        for name in names.split("|"):
            found[name] = Notion(name, _pieces(same), _pieces(turned))
    return found


def _pieces(listed: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(word.split("+")) for word in listed.split("|") if word)


@cache
def _summed() -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, _notions()), key=len, reverse=True))
    return re.compile(
        rf"(?<=[，,；;]){_LEAD}(?P<notion>{names}){_DEGREE}(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?=[，,。；;！\n]|\Z)"
    )


def _told(fact: Fact, said: re.Match[str], holds: bool, found: Look) -> Check:
    return checks.judged(
        "holds" if holds else "fails",
        relation="direction",
        facts=[fact],
        places=[found.figure_place(fact.quantity), found.place(said.start(), said.end())],
        title=Said(
            f"小结与数字方向不符：{fact.measure} {fact.text}，却说「{said.group()}」",
            f"what is summed up goes against its figure: {fact.text}, '{said.group()}'",
        ),
        advice=Said("核对数字的方向，或改小结", "check which way the figure goes, or the words"),
        severity=Severity.WARNING,
        printed=fact.text,
        chance=0.5,
    )
