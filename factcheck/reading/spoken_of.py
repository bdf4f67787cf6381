"""Whom a sentence without figures, a code in front or a label inside a paragraph says the next figures are of."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.patterns import lazy
from factcheck.quantity import Mark, Quantity
from factcheck.reading import phrases
from factcheck.reading.bodies import body, entity, leading_body, leading_name, pronouns
from factcheck.reading.draft import Held
from factcheck.reading.front import Front
from factcheck.reading.headings import named_thing, run_in_label
from factcheck.reading.labels import label_at
from factcheck.reading.lead import THIS
from factcheck.reading.lexicon import any_role, measures, roles
from factcheck.reading.own_names import covered_in
from factcheck.reading.pieces import cut
from factcheck.reading.topic_labels import line_of_heading, only_a_topic, thing_that_grows
from factcheck.reading.topics import Topics

LEAD = 30
"""A sentence of so many characters without a figure says what the figures behind it show."""
_VIEW = lazy(r"(?:先|再|首先|其次|接着|最后)?(?:从|看)?(同比|环比)(?:数据|变化|增速)?(?:来|角度)?看?[。：:；]")
"""先看同比。: a sentence that says no more than what the next ones compare with."""
_VIEWS = {"同比": "yoy", "环比": "prev_period"}
_LEADING_NAME = lazy(r"[\s*•●▲\-“\"]*([A-Z][A-Za-z0-9.&]+(?: [A-Z][A-Za-z0-9.&]+){0,3})")
_SHORT_NAME = 8
_SHORT_LABEL = 2
_BOLD = lazy(r"[\s•●▪-]*\*\*([A-Z][^*.:\n]{1,40})\.(?:\*\*)?\Z")
"""A label in bold that closes with a full stop: **Power tools.**"""
_BULLET = lazy(r"[\s•■●▎▍▲▶◆◇▪◾◽◼·*-]*(?:\d{1,2}[.、]\s?)?")
_ON_A_DAY = lazy(r"(?:(?:20\d\d\s?年)?\d{1,2}\s?月\s?\d{1,2}\s?日(?:晚间?|上午|下午|盘后)?|近日|日前|昨日|本周)[，,]")
"""11月17日，某公司公示 …: whom a sentence is about stands behind its day."""


_IN_BOLD = lazy(r"(?:\A|[\s•●▪■\-])\*\*(?=[^\s*])")
_NUMBERED = 8
_NAMING = frozenset({"text", "name", "of"})
_QUOTES = str.maketrans("", "", '“”「」"')
_LONGEST_THING = 16
_ASIDE = lazy(r"([\u4e00-\u9fff]{2,8}?)(?:业务)?方面[，,]")
_LATIN_NAME = lazy(r"[A-Z][\w&'’-]+(?: (?:&|[A-Z][\w&'’-]+)){0,3}")
_BEFORE = frozenset({"list", "period", "adverb"})
_DOES = frozenset({"up", "down", "say", "act", "have", "swing", "level"})


_APPROVED = "获批"


class SpokenOf:
    """Hears whom the sentences of one document are said to be about before a figure comes."""

    def __init__(self, text: str, house: str, front: Front) -> None:
        self.text = text
        self.house = house
        self.front = front

    def without_figures(self, left: int, right: int, held: Held, inside: Sequence[Mark | Quantity] = ()) -> None:
        """A sentence without figures may still name who the next ones are about: the name that leads it."""
        if Topics(self.text, held).acting(left, right):
            return
        if name := self._leads_in_bold(left, right, inside):
            held.speak_of(name, "label", 0.8)
            held.topic = name
            held.owner = held.owner if entity(held.owner) or held.owner in self.front.known.names else name
            held.label = "" if self.front.subject or entity(name) else name
            return
        if (label := _BOLD.match(self.text, left, right)) is not None:
            self._labelled(label[1], held)
            return
        left = _BULLET.match(self.text, left, right).end()  # type: ignore[union-attr]
        left = dated.end() if (dated := _ON_A_DAY.match(self.text, left, right)) is not None else left
        view = _VIEW.match(self.text, left, right)
        if view is not None:
            held.look_from(_VIEWS[view[1]])
            return
        if came := self._came_out(left, right, inside):
            held.speak_of(came, "sentence before", 0.7)
            held.topic = came
            return
        if aside := _ASIDE.match(self.text, left, right):
            self._turned_to(named_thing(aside[1]), held)
            return
        if self.front.subject and right - left <= LEAD and not held.segment:
            held.segment = line_of_heading(self.text[left:right])  # 车载业务放量。收入 9.8 亿元 …
        lead = _LEADING_NAME.match(self.text, left, right)
        whom = covered_in(self.text, left, right)
        if whom in self.front.known.names:
            name = whom
        elif thing := thing_that_grows(self.text, left, right):
            held.speak_of(thing, "label", 0.8)
            held.topic = thing
            return
        elif lead:
            name = leading_name(lead.group(1), self.text[lead.end() : min(right, lead.end() + 16)])
        else:
            name = leading_body(self.text[left : min(right, left + 12)], self.front.known.names)
        if name and name != self.house:
            held.subject, held.subject_how, held.subject_trust = name, "sentence before", 0.7
            held.topic = name
            if body(name) or name in self.front.known.names:
                held.body = name

    def _came_out(self, left: int, right: int, inside: Sequence[Mark | Quantity]) -> str:
        """某某门锁于去年底上市。…累计销量 86 万把: what a sentence tells only when it came out; '' for none."""
        told = inside and (any_role("comes_out").search(self.text, left, right) or _APPROVED in self.text[left:right])
        if not told or not any(isinstance(mark, Mark) and mark.kind == "period" for mark in inside):
            return ""
        pieces = cut(self.text, left, right, inside)
        when = next((k for k, piece in enumerate(pieces) if piece.kind not in _NAMING), 0)
        behind = [piece for piece in pieces[when:] if piece.kind not in ("adverb", "period", "from")]
        if not when or len(behind) != 1 or not behind[0].word.startswith((*roles("comes_out"), _APPROVED)):
            return ""
        if behind[0].kind == "say":
            return ""  # 公司发布半年报
        whole = phrases.tidy(self.text[pieces[0].left : pieces[when - 1].right])
        name = whole.rpartition("的")[2].translate(_QUOTES)
        common = name in pronouns() or name.startswith(THIS) or only_a_topic(name) or phrases.split(name).head
        return "" if common or not 1 < len(name) <= _LONGEST_THING or not name[0].isalnum() else name

    def _turned_to(self, name: str, held: Held) -> None:
        """配件方面，渠道已经铺开。收入 …: what the next sentences are on, a part in a report on one company."""
        if self.front.subject and name and not (entity(name) or name in self.front.known.names):
            held.segment = name
        elif name:
            held.speak_of(name, "sentence before", 0.7)

    def _leads_in_bold(self, left: int, right: int, inside: Sequence[Mark | Quantity]) -> str:
        """**2. 某某玩具下调会员价。** 月费 …: who does something in the sentence in bold that a paragraph opens with.

        What only moves (**碳酸锂止跌。**) has to be spoken of again: it may as well be a topic.
        """
        behind = self.text[right - 1 : right + 3]
        if "**" not in behind or _IN_BOLD.search(self.text, max(0, left - _NUMBERED), left + _NUMBERED) is None:
            return ""
        pieces = [p for p in cut(self.text, left, right, inside) if p.kind not in _BEFORE]
        does = next((k for k, piece in enumerate(pieces) if piece.kind in _DOES), 0)
        if does != 1 or pieces[0].kind not in ("text", "name"):
            return ""
        words = phrases.tidy(self.text[pieces[0].left : pieces[0].right])
        name = words if words.isascii() and _LATIN_NAME.fullmatch(words) else named_thing(phrases.whom(words))
        acts = len(pieces) > does + 1 and pieces[does + 1].kind not in _DOES
        somebody = name in self.front.known.names or body(name)
        if not name or (self.front.subject and not somebody) or run_in_label(name):
            return ""
        return name if somebody or acts or self.text.count(name) > 1 else ""

    def _labelled(self, label: str, held: Held) -> None:
        """**Power tools.** Sales rose 4%: the part of a firm that a label in bold names; **Channels.** names nobody."""
        words = label.split()
        whole = label in self.front.known.things
        plain = len(words) <= _SHORT_LABEL and all(word.isalpha() or "-" in word for word in words)
        common = run_in_label(label) or label in measures().parts or phrases.split(label).head
        if whole or (plain and not common and words[0] not in self.front.known.names):
            held.speak_of(label, "label", 0.8)
            held.topic = label

    def coded(self, left: int, right: int, inside: Sequence[Mark | Quantity], held: Held) -> None:
        """澄源储能（300987.SZ）公告与某公司签订 …: a sentence is told of the one with a code that opens it."""
        code = next((mark for mark in inside if mark.kind == "code"), None)
        if code is None or code.left - left > LEAD:
            return
        name = self.text[left : code.left].lstrip(" \t•●-*【").rstrip("（( ")
        listed = self.text[code.right + 1 : code.right + 2] == "、"
        if name in self.front.known.names and not listed:
            held.speak_of(name, "clause", 0.7)
            held.body = held.named = held.topic = name

    def label_inside(self, held: Held, left: int, right: int) -> None:
        """**屈光**：…。**视光**：…: a label that opens a sentence in the middle of a paragraph."""
        label = label_at(self.text, left, right)
        name = phrases.tidy(label.group(1)) if label is not None else ""
        if not name or name in measures().parts or phrases.split(name).head:
            return
        if self.front.subject and not entity(name):
            if name in self.front.known.things or name.endswith(roles("segments")):
                held.segment = name
                held.speak_of(held.owner or self.front.subject, "title", 0.6)
        elif len(name) <= _SHORT_NAME:
            held.speak_of(name, "label", 0.8)
            held.topic = name
