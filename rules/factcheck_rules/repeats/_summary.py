"""The summary at the top of a report, and the text that it sums up."""

from __future__ import annotations

import re

from attrs import field, frozen

from factcheck import Fact, Reading
from factcheck.document import Block
from factcheck.index import once
from factcheck.patterns import lazy
from factcheck.reading.front import LABEL
from factcheck.reading.phrases import terms as fold_terms
from factcheck_rules._look import Look, look

_TEXT = frozenset({"paragraph", "list_item"})
_SUMS_UP = lazy(
    r"(?:摘要|要点|观点|结论|提要|导读|速览|概览|综述|看点|亮点|事件|点评)[\s*：:】]*\Z"
    r"|summary|takeaway|highlight|key points|at a glance|in brief",
    re.I,
)
_FRONT = lazy(r"评级|目标价|收盘价|股价|分析师|证书|日期|rating|target|20\d\d[年\-./]", re.I)
"""What a line set like a heading holds before the summary: who rates, when, and at what price."""
_LONGEST = 24
_FRONT_BLOCKS = 8
_FEWEST = 3


@frozen(eq=False)
class Parts:
    """The figures of the summary, those of the text below it, and what each block prints."""

    found: Look
    summary: tuple[Fact, ...]
    body: tuple[Fact, ...]
    """Figures of the prose below."""
    cells: tuple[Fact, ...]
    below: tuple[Fact, ...]
    """All figures below: those of headings, captions and tables, too."""
    bearers: frozenset[str]
    """The terms of all subjects in the text below."""
    texts: dict[int, str] = field(factory=dict)
    pieces: dict[int, frozenset[str]] = field(factory=dict)

    def around(self, fact: Fact) -> str:
        """What the title, the heading above a figure and its block print: small letters, no spaces."""
        blocks = self.found.reading.document.blocks
        number = self.found.reading.sentences[fact.sentence].block if fact.cell is None else fact.cell[0]
        if number not in self.texts:
            shown = (blocks[k] for k in sorted({0, number, blocks[number].section} - {-1}))
            self.texts[number] = _plain(" ".join(self.found.text[block.left : block.right] for block in shown))
        return self.texts[number]

    def beside(self, fact: Fact) -> str:
        """The name of a figure, the words beside it and the label of its block: small letters, no spaces."""
        if fact.cell is not None:
            return _plain(f"{fact.subject} {fact.measure}")
        block = self.found.reading.document.blocks[self.found.reading.sentences[fact.sentence].block]
        label = LABEL.match(self.found.text, block.left, block.right)
        said = (fact.subject, fact.measure, *self.found.beside(fact), label[1] if label else "")
        return _plain(" ".join(said))

    def led(self, fact: Fact) -> str:
        """The words of a sentence before a figure: small letters, no spaces."""
        sentence = self.found.reading.sentences[fact.sentence]
        return _plain(self.found.text[sentence.left : fact.quantity.left])

    def near(self, fact: Fact) -> frozenset[str]:
        """The pieces of a figure's name and of the words beside it."""
        if fact.id not in self.pieces:
            before, behind = self.found.beside(fact) if fact.cell is None else ("", "")
            said = pieces(fact.subject) | pieces(fact.measure) | pieces(before) | pieces(behind[:_BEHIND])
            self.pieces[fact.id] = frozenset(piece for piece in said if not _PLAIN.issuperset(piece))
        return self.pieces[fact.id]


_BLANK = lazy(r"[\s*]+")
_WORD = lazy(r"[\u4e00-\u9fff]+|[A-Za-z][A-Za-z0-9.-]+")
_BEHIND = 8
_PLAIN = frozenset(
    "年月日周季度上下半本公司该的了为达至在和与及其中第分别同比环增长降升提减少加实现完成约近超过到已将元美亿万个最高大有"
)


def _plain(text: str) -> str:
    return _BLANK.sub("", text.lower())


def pieces(text: str) -> frozenset[str]:
    """The Latin words of a text and its Han characters by twos."""
    found: set[str] = set()
    for word in _WORD.findall(text):
        found.update([word.lower()] if word.isascii() else [word[k : k + 2] for k in range(len(word) - 1)])
    return frozenset(found)


def parts_of(found: Look) -> Parts | None:
    """A report by its summary and the text below; None where it has no summary."""
    return once(found.reading, _parts)


def _parts(reading: Reading) -> Parts | None:
    found = look(reading)
    end = _end_of_summary(found)
    if end is None:
        return None
    blocks = reading.document.blocks
    summary: dict[int, Fact] = {}
    body: dict[int, Fact] = {}
    below: list[Fact] = []
    for fact in reading.facts:
        left = fact.quantity.left
        if left >= end:
            below.append(fact)
        if fact.sentence < 0 or fact.low is None:
            continue
        if blocks[reading.sentences[fact.sentence].block].kind in _TEXT:
            (summary if left < end else body).setdefault(left, fact)
    if len(summary) < _FEWEST or len(body) < len(summary) / 2:
        return None
    cells = tuple(fact for fact in below if fact.cell is not None and fact.low is not None)
    bearers = frozenset(term.lower() for fact in body.values() for term in fold_terms(fact.subject))
    return Parts(found, tuple(summary.values()), tuple(body.values()), cells, tuple(below), bearers)


def _end_of_summary(found: Look) -> int | None:
    """Where the first heading of the text itself stands, with paragraphs before it."""
    told = False
    for number, block in enumerate(found.reading.document.blocks):
        if block.kind in _TEXT:
            told = told or any(char.isdigit() for char in found.text[block.left : block.right])
        if block.kind == "heading" and not _of_the_front(number, block, found.text):
            return block.left if told else None
    return None


def _of_the_front(number: int, block: Block, text: str) -> bool:
    """Whether a heading is the title, a line of the front page, or says that a summary follows."""
    said = text[block.left : block.right].strip("#* \n")
    if number == 0 or (len(said) <= _LONGEST and _SUMS_UP.search(said)):
        return True
    return number < _FRONT_BLOCKS and (block.level == 1 or _FRONT.search(said) is not None)
