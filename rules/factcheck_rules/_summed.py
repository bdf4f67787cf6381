"""What sums up and what is summed up: the figures of both, and the words around them."""

from __future__ import annotations

from collections.abc import Set

from attrs import field, frozen

from factcheck import Fact
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.reading.labels import LABEL
from factcheck_rules._look import Look


@frozen(eq=False)
class Summed:
    """Figures of a summary, a title or a heading, those of the text that it sums up, and what stands around them."""

    found: Look
    short: tuple[Fact, ...]
    body: tuple[Fact, ...]
    """Figures of the prose below."""
    cells: tuple[Fact, ...]
    below: tuple[Fact, ...]
    """All figures that are looked through for the short one's: those of headings, captions and tables, too."""
    former: frozenset[int]
    """Figures that are told as those of before: 由 300 万增至 420 万."""
    bearers: frozenset[str]
    """The terms of all subjects in the text below."""
    elsewhere: tuple[Fact, ...] = ()
    """For a heading of a section: the figures of the prose of all the report."""
    texts: dict[frozenset[int], str] = field(factory=dict)
    pieces: dict[int, frozenset[str]] = field(factory=dict)
    by_unit: dict[str, list[Fact]] = field(factory=dict)
    by_text: dict[str, list[Fact]] = field(factory=dict)

    def in_all(self) -> Summed:
        """The same figures of a heading with all prose of the report as what they sum up."""
        below = self.elsewhere
        return evolve(self, body=below, below=below, cells=(), elsewhere=(), by_unit={}, by_text={})

    def may_print(self, one: Fact) -> list[Fact]:
        """The figures below that are in the unit of one of the summary's, or printed as it is."""
        if not self.by_unit:
            for fact in self.below:
                self.by_unit.setdefault(fact.unit, []).append(fact)
                self.by_text.setdefault(fact.quantity.text, []).append(fact)
        told = self.by_unit.get(one.unit, [])
        return told + [fact for fact in self.by_text.get(one.quantity.text, ()) if fact.unit != one.unit]

    def around(self, fact: Fact) -> str:
        """What the title, the heading above a figure and its block print: small letters, no spaces."""
        titled = self.found.reading.document.blocks[0].kind == "heading"
        return self._shown(fact, {0} if titled else frozenset())

    def titled(self, fact: Fact) -> str:
        """The title of a cell's table and the heading above it, in small letters; '' for a figure of the text."""
        blocks = self.found.reading.document.blocks
        block = blocks[fact.cell[0]] if fact.cell is not None else None
        if block is None or block.table is None:
            return ""
        headed = blocks[block.section] if block.section >= 0 else None
        above = self.found.text[headed.left : headed.right] if headed is not None else ""
        return plain(f"{block.table.title} {above}")

    def until(self, fact: Fact) -> str:
        """What the title, the heading above a figure and its block print up to its own words: 5G 用户 told next."""
        if fact.cell is not None:
            return self.around(fact)
        blocks = self.found.reading.document.blocks
        block = blocks[self.found.reading.sentences[fact.sentence].block]
        above = {0 if blocks[0].kind == "heading" else -1, block.section} - {-1}
        headed = (self.found.text[blocks[k].left : blocks[k].right] for k in sorted(above))
        end = self.found.clause(fact.quantity.left, fact.quantity.right)[1]
        return plain(" ".join((*headed, self.found.text[block.left : min(end, block.right)])))

    def _shown(self, fact: Fact, besides: Set[int]) -> str:
        blocks = self.found.reading.document.blocks
        number = self.found.reading.sentences[fact.sentence].block if fact.cell is None else fact.cell[0]
        wanted = frozenset(besides | {number, blocks[number].section}) - {-1}
        if wanted not in self.texts:
            shown = (blocks[k] for k in sorted(wanted))
            texts = [self.found.text[block.left : block.right] for block in shown]
            table = blocks[number].table
            self.texts[wanted] = plain(" ".join((*texts, table.title) if table is not None else texts))
        return self.texts[wanted]

    def told_of(self, fact: Fact) -> str:
        """What the heading above a figure and its sentence print before it: small letters, no spaces."""
        blocks = self.found.reading.document.blocks
        block = blocks[self.found.reading.sentences[fact.sentence].block]
        above = blocks[block.section] if block.section >= 0 else None
        heading = plain(self.found.text[above.left : above.right]) if above is not None else ""
        return f"{heading} {self.led(fact)} {self.beside(fact)}"

    def beside(self, fact: Fact) -> str:
        """The name of a figure, the words beside it and the label of its block: small letters, no spaces."""
        if fact.cell is not None:
            return plain(f"{fact.subject} {fact.measure}")
        block = self.found.reading.document.blocks[self.found.reading.sentences[fact.sentence].block]
        label = LABEL.match(self.found.text, block.left, block.right)
        said = (fact.subject, fact.measure, *self.found.beside(fact), label[1] if label else "")
        return plain(" ".join(said))

    def led(self, fact: Fact) -> str:
        """The words of a sentence before a figure: small letters, no spaces."""
        sentence = self.found.reading.sentences[fact.sentence]
        return plain(self.found.text[sentence.left : fact.quantity.left])

    def near(self, fact: Fact) -> frozenset[str]:
        """The pieces of a figure's name and of the words beside it."""
        if fact.id not in self.pieces:
            before, behind = self.found.beside(fact) if fact.cell is None else ("", "")
            before = f"{self._headed(fact)} {before}"
            said = pieces(fact.subject) | pieces(fact.measure) | pieces(before) | pieces(behind[:_BEHIND])
            self.pieces[fact.id] = frozenset(piece for piece in said if not _PLAIN.issuperset(piece))
        return self.pieces[fact.id]

    def _headed(self, fact: Fact) -> str:
        """What a heading says before its colon: 三、出口：7 月同比增长 7.3%."""
        if fact.layout != "heading":
            return ""
        block = self.found.block_at(fact.quantity.left)
        left = block.left if block is not None else fact.quantity.left
        return max(self.found.text[left : fact.quantity.left].rpartition(sign)[0] for sign in "：:")


_BLANK = lazy(r"[\s*]+")
_WORD = lazy(r"[\u4e00-\u9fff]+|[A-Za-z][A-Za-z0-9.-]+")
_BEHIND = 8
_PLAIN = frozenset(
    "年月日周季度上下半本公司该的了为达至在和与及其中第分别同比环增长降升提减少加实现完成约近超过到已将元美亿万个最高大有"
)


def plain(text: str) -> str:
    """A text in small letters, without marks of emphasis, and without blanks but between Latin words."""
    small = text.lower()
    return _BLANK.sub(lambda run: " " if _between_latin(small, *run.span()) else "", small)


def _between_latin(text: str, left: int, right: int) -> bool:
    before, behind = text[left - 1 : left], text[right : right + 1]
    return (before + behind).isascii() and before.isalnum() and behind.isalnum()


def pieces(text: str) -> frozenset[str]:
    """The Latin words of a text and its Han characters by twos."""
    found: set[str] = set()
    for word in _WORD.findall(text):
        found.update([word.lower()] if word.isascii() else [word[k : k + 2] for k in range(len(word) - 1)])
    return frozenset(found)
