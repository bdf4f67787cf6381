"""Sentences into drafts of facts, clause by clause, with carry-over."""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import define, evolve

from factcheck.periods import Spec
from factcheck.quantity import Mark, Quantity
from factcheck.reading import phrases
from factcheck.reading.draft import Draft, Held
from factcheck.reading.lexicon import bodies, measures
from factcheck.reading.pieces import Piece
from factcheck.reading.predicate import Predicate, base_of, predicate

_BEHIND = frozenset({"text", "name", "of", "join", "pause", "act", "other", "share"})
_NOUNS = frozenset({"text", "name", "of", "join", "pause", "slash", "code"})
_NEAR = 24
"""How many figures or pieces away something may still belong to a figure: so that long lists stay linear."""
_THEN = frozenset("且并而但") | {"并且", "而且", "同时", "but", "while"}
"""Conjunctions that begin another clause."""
_STANCE = {"forecast": "forecast", "target": "target", "guess": "forecast"}
_SPEAKS = frozenset({"act", "have", "say", "up", "down", "level"})
_SHARE_NOUNS = ("占比", "比重", "份额", "市占率", "占有率", "share", "market share")
_UNDATED = re.compile(r"(?:上期|上年数|上年末|上期末|期初|期初数|上年同期数|去年数|前值|原值|基期)(?:数|金额|余额)?")
_MOVED = frozenset({"up", "down", "swing"})
_MOVES = "涨跌幅"
_CHANGE_NOUNS = ("涨跌幅", "增速", "增幅", "降幅", "跌幅", "涨幅", "增长率", "复合增长率", "年复合增长率", "CAGR")
_QUOTED = ("指数", "股价", "点位", "收盘价", "index", "shares", "stock")
"""Measures that are quoted by their move: 服务器指数-3.25% is the index's 涨跌幅."""
_RATES = ("率", "占比", "比重", "份额", "度", "利差", "分位数", "margin", "yield", "rate", "水平")
_PUBLISHES = frozenset(("公布", "发布", "显示", "披露", "报道", "统计", "指出", "said", "showed", "shows", "reported"))
_PUBLISHER = re.compile(
    r"(?:局|署|海关|央行|人民银行|商务部|工信部|财政部|协会|学会|交易所|研究院|研究所|中心|数据|机构"
    r"|Bureau|Department|Association|Research|data)$"
)
_LAUNCHES = frozenset(("发布", "推出", "上线", "开源", "launched", "unveiled", "introduced", "released"))
_PRONOUNS = frozenset(
    (
        "公司",
        "该公司",
        "本公司",
        "集团",
        "本集团",
        "其",
        "该行",
        "我们",
        "它",
        "the company",
        "company",
        "it",
        "we",
        "the group",
        "group",
    )
)


@define(eq=False)
class Clause:
    """A clause: its pieces, whether it stands in brackets, and the figure before the bracket."""

    pieces: list[Piece]
    inside: bool = False
    before: Draft | None = None
    number: int = 0
    opens: str = "comma"
    at: int = 0
    """The piece to read next."""
    low: int = 0
    """The first piece that can still belong to the next figure."""
    seen: bool = False
    """Whether a figure was read in it."""


class SentenceReader:
    """Reads one sentence. `held` starts with what the block hands on and ends with what the sentence leaves."""

    def __init__(self, text: str, held: Held, sentence: int, main: str = "", names: frozenset[str] = frozenset()) -> None:
        self.text = text
        self.main = main
        """Whom the whole report is about, if it is about one."""
        self.names = names
        """Names that the report prints beside security codes."""
        self.held = held
        self.sentence = sentence
        self.number = 0
        self.local: Mark | None = None
        self.sticky = False
        self.follower: Piece | None = None
        """The piece right behind the figure being read."""
        self.trailing: list[Mark] = []
        """Periods that stood behind the figures they date."""
        self.dates: list[Mark] = []
        """The periods last printed side by side (2021 年和 2022 年)."""
        self.share_of = ""
        """The whole that a share is taken of, where its own level stands between (占营业收入 7.78 亿元的 10.4%)."""
        """A period that dates the next figure only."""
        self.spoken = False
        """Whether a verb has been met: a period before any verb holds for the sentences that follow, too."""

    def read(self, pieces: Sequence[Piece]) -> list[Draft]:
        """The drafts of a sentence, in reading order."""
        stack: list[Clause] = [Clause([], number=0)]
        kept: list[tuple[Mark | None, Mark | None, str]] = []  # what a bracket names holds inside it only
        for piece in pieces:
            kind = piece.kind
            if kind == "comma" or kind == "semi" or kind == "colon":
                self._finish(stack)
                stack[-1].opens = kind
                if kind == "colon":
                    self.held.open = None
                if kind == "semi":
                    self.held.among = False
            elif kind == "lp":
                outer = stack[-1]
                self._read_so_far(outer)
                stack.append(Clause([], inside=True, before=self._figure_before(outer), number=self.number))
                kept.append((self.held.mark, self.held.leads, self.held.stance))
            elif kind == "rp" and len(stack) > 1:
                self._finish(stack)
                stack.pop()
                self.held.mark, self.held.leads, self.held.stance = kept.pop()
            else:
                stack[-1].pieces.append(piece)
        while stack:
            self._finish(stack)
            stack.pop()
        return self.held.drafts

    def _figure_before(self, clause: Clause) -> Draft | None:
        """The draft of the figure that ends a clause, if a figure does."""
        if clause.pieces and clause.pieces[-1].kind == "q":
            for draft in reversed(self.held.drafts):
                if draft.quantity is clause.pieces[-1].mark:
                    return draft
        return None

    def _read_so_far(self, clause: Clause) -> None:
        """Before a bracket: read the figures of the outer clause, so that the bracket can refer to them."""
        if clause.pieces and clause.pieces[-1].kind == "q":
            self._clause(clause)

    def _dated(self, clause: Clause) -> None:
        """A bracket with nothing but a period dates the figure before it: 26687 亿元（截至 4 月 16 日）."""
        if clause.inside and clause.before is not None and all(p.kind in ("period", "adverb") for p in clause.pieces):
            mark = clause.pieces[-1].mark
            if isinstance(mark, Mark):
                clause.before.mark = mark

    def _finish(self, stack: list[Clause]) -> None:
        clause = stack[-1]
        if clause.pieces:
            self._dated(clause)
            self._clause(clause)
            if not clause.seen and not clause.inside:
                self._named(clause.pieces)
            self.number += 1
        stack[-1] = Clause([], inside=clause.inside, before=clause.before, number=self.number)

    # -- one clause -----------------------------------------------------------------------------------------------

    def _clause(self, clause: Clause) -> None:
        """Read on in a clause from where it was left (a bracket interrupts it), up to its last piece so far."""
        pieces = clause.pieces
        count = len(pieces)
        while clause.at < count:
            k = clause.at
            if pieces[k].kind != "q":
                self._heed(clause, k)
                clause.at = k + 1
                continue
            last = _run_end(pieces, k)
            clause.seen = True
            if self._figures(clause, clause.low, k, last):
                clause.low = last + 1
            clause.at = last + 1

    def _heed(self, clause: Clause, k: int) -> None:
        """Take note of a piece that is no figure: a period, a stance, a source, 其中, an item's number."""
        pieces, held = clause.pieces, self.held
        kind, mark = pieces[k].kind, pieces[k].mark
        if kind == "period" and isinstance(mark, Mark):
            self._date(mark, pieces, k, clause.number)
        elif kind == "cmp" and isinstance(mark, Mark):
            self._compare(mark, pieces, k)
        elif kind in _SPEAKS:
            self.spoken = True
            if not self.sticky:
                self.local = None
        elif kind in _STANCE:
            if not (k and pieces[k - 1].kind == "than"):
                held.stance = _STANCE[kind]
        elif kind == "among":
            self._among()
        elif kind == "source":
            self._source(pieces, k)
        elif kind == "list":
            self._afresh()

    def _date(self, mark: Mark, pieces: Sequence[Piece], k: int, clause: int) -> None:
        """A period dates what follows; behind 由, 较 or as 上年为 it dates the next figure only."""
        held = self.held
        if self._trails(mark, pieces, k):
            return
        if k > 1 and pieces[k - 1].kind in ("join", "pause") and pieces[k - 2].mark in self.dates:
            self.dates.append(mark)
        else:
            self.dates = [mark]
        scope = _scope_of_date(pieces, k, held.mark is not None or held.period is not None)
        if scope:
            self.local, self.sticky = mark, scope == "figure"
            return
        held.mark, held.mark_clause = mark, clause
        if not self.spoken:
            held.leads = mark
        if getattr(mark.spec, "forecast", False):
            held.stance = "forecast"

    def _trails(self, mark: Mark, pieces: Sequence[Piece], k: int) -> bool:
        """$1.2 billion in 2024 compared to $1.07 billion in 2023: behind a preposition a period dates the figure before."""
        at = k - 1
        spec = mark.spec
        earlier = isinstance(spec, Spec) and (spec.form == "same" or (spec.year_shift or 0) < 0)
        if at >= 0 and pieces[at].kind == "q" and earlier and mark.text.isascii():  # $180 million a year earlier
            for draft in self.held.last:
                draft.mark, draft.dated_alone = mark, True
            return True
        while at >= 0 and pieces[at].kind in ("cmp", "adverb", "of"):
            at -= 1
        if at < 1 or pieces[at].kind != "prep" or pieces[at - 1].kind not in ("q", "up", "down", "cmp"):
            return False
        near = [draft for draft in self.held.drafts[-_NEAR:] if draft.clause == self.number]
        for draft in near or self.held.last:
            dated = draft.mark in self.trailing and draft not in self.held.last
            if draft.sentence == self.sentence and draft.mark is not mark and not dated:
                first = draft.mark is None or draft.mark is self.held.mark
                draft.mark = mark
                if first and not draft.dated_alone and draft.role not in ("from", "base"):
                    self.held.mark = mark
        self.trailing.append(mark)
        return True

    def _compare(self, mark: Mark, pieces: Sequence[Piece], k: int) -> None:
        """比年初的 24.7 亿元减少 3.4 亿元: the figure right behind a comparison is that of the period compared with."""
        after = k + 2 if k + 1 < len(pieces) and pieces[k + 1].kind == "of" else k + 1
        spec = mark.spec
        until = getattr(spec, "until", None)
        if until is not None and after < len(pieces) and pieces[after].kind == "q":
            quantity = pieces[after].mark
            if isinstance(quantity, Quantity) and quantity.unit not in ("%", "pp", "x"):
                self.local, self.sticky = evolve(mark, kind="period", left=-mark.left - 1, spec=until), True

    def _afresh(self) -> None:
        """An item of a list printed in one paragraph: nothing holds from the item before."""
        held = self.held
        held.subject = held.topic = held.named = ""
        held.mark = held.leads = held.open = None
        held.last, held.items, held.stance, held.source, held.among = [], (), "actual", "", False

    def _among(self) -> None:
        held = self.held
        held.among = True
        held.among_total = next((d for d in reversed(held.drafts) if d.aspect == "level" and not d.role), None)

    def _source(self, pieces: Sequence[Piece], k: int) -> None:
        """据 X 数据：the institution quoted."""
        words = []
        for piece in pieces[k + 1 : k + 4]:
            if piece.kind not in ("text", "name", "join", "of"):
                break
            words.append(self.text[piece.left : piece.right])
        if words:
            self.held.source = phrases.tidy("".join(words))

    def _named(self, pieces: Sequence[Piece]) -> None:
        """A clause without figures: whom it names first is what the next ones are about; a list is kept for 分别."""
        held = self.held
        for first, last in _runs(pieces):
            listed = phrases.items(self._words(pieces, first, last))
            if len(listed) > 1 and len(listed) >= len(held.items):
                held.items = listed
        first = next((i for i, p in enumerate(pieces) if p.kind in ("text", "name")), -1)
        if first < 0:
            return
        last = next(last for start, last in _runs(pieces) if start == first)
        phrase = self._words(pieces, first, last)
        name = phrases.tidy(phrase) if len(phrases.items(phrase)) < 2 else ""
        if name in measures().parts:
            return
        ends = pieces[last + 1] if last + 1 < len(pieces) else None
        if ends is not None and ends.word in _PUBLISHES and _PUBLISHER.search(name):
            held.source = name  # 国家统计局公布，…: whose figures they are, not whom they are about
            return
        known = leading_body(name)
        if known:
            name = known
        acts = last + 1 < len(pieces) and pieces[last + 1].kind in ("say", "act", "have", "target", "adverb") and first <= 1
        if len(phrases.items(phrase)) > 1 and acts:
            name = phrases.items(phrase)[0]
        if acts and 2 <= len(name) <= 8 and name not in _PRONOUNS and phrases.split(name).subject:
            self._subject(name, "clause", 0.8)
            held.topic = name
        elif name and len(name) <= 24 and (entity(name) or (last == len(pieces) - 1 and not held.subject)):
            self._subject(name, "clause", 0.8)
            if entity(name) and not held.among:
                held.topic = name
            if body(name):
                held.body = held.named = name
        self._launched(pieces)
        self._left_open(pieces)

    def _launched(self, pieces: Sequence[Piece]) -> None:
        """启衡发布新一代芯片 QH-300，单卡功耗 350W: what is launched is what the next figures are of."""
        for k in range(len(pieces) - 1):
            if pieces[k].word in _LAUNCHES:
                runs = [run for run in _runs(pieces) if run[0] > k]
                name = phrases.tidy(self._words(pieces, *runs[-1])) if runs else ""
                if 2 <= len(name) <= 24 and any(piece.kind == "name" for piece in pieces[k:]):
                    self._subject(name, "clause", 0.8)
                return

    def _left_open(self, pieces: Sequence[Piece]) -> None:
        """Remember the last measure that a clause names without a figure."""
        for k in range(len(pieces) - 1, -1, -1):
            if pieces[k].kind == "text":
                first = k
                while first and pieces[first - 1].kind in ("text", "name", "of"):
                    first -= 1
                named = phrases.split(self._words(pieces, first, k))
                if named.head:
                    self.held.open = (named.subject or self.held.subject, named.measure, self.number)
                    return
        if pieces[-1].kind == "text" and len(_runs(pieces)) == 1:  # 4 月锂电排产高位延续，环比增长 …
            first, last = _runs(pieces)[0]
            name = phrases.tidy(self._words(pieces, first, last))
            if 2 < len(name) <= 16:
                self.held.open = (name, "", self.number)

    def _subject(self, name: str, how: str, trust: float) -> None:
        self.held.subject, self.held.subject_how, self.held.subject_trust = name, how, trust

    def _words(self, pieces: Sequence[Piece], first: int, last: int) -> str:
        """The words of pieces[first..last] as one phrase: periods, comparisons and adverbs left out."""
        out: list[str] = []
        for piece in pieces[first : last + 1]:
            if piece.kind in ("period", "cmp", "window", "adverb", "both", "each") or (
                piece.kind == "q" and getattr(piece.mark, "kind", "") == "duration"
            ):
                continue
            word = self.text[piece.left : piece.right]
            if out and out[-1][-1:].isascii() and word[:1].isascii() and out[-1][-1:].isalnum() and word[:1].isalnum():
                out.append(" ")
            out.append(word)
        return "".join(out).replace("\n", " ")

    # -- figures --------------------------------------------------------------------------------------------------

    def _figures(self, clause: Clause, low: int, first: int, last: int) -> bool:
        """One figure, or a list of them: pieces[first..last] with list signs between.

        False where the figure only qualifies the noun behind it, so that the next figure's phrase reads through it.
        """
        pieces = clause.pieces
        figures = [p.mark for p in pieces[first : last + 1] if p.kind == "q"]
        said = predicate(pieces, low, first)
        if said.both and len(figures) == 1 and said.phrase:
            figures = figures * max(1, len(phrases.items(self._words(pieces, *said.phrase))))
        drafts = [self._draft(q, clause, said) for q in figures]  # type: ignore[arg-type]
        _share_units(drafts)
        after = self._after(pieces, last)
        self.follower = pieces[last + 1] if last + 1 < len(pieces) else None
        if first == 1 and pieces[0].word == "or" and self.held.last and self.held.last[-1].aspect == "change":
            said.verb = "down" if self.held.last[-1].sign < 0 else "up"  # fell $51.5 million, or 20.1%
        self._read_behind(said, pieces, last)
        if not said.base and last + 1 < len(pieces) and pieces[last + 1].kind == "cmp":  # up 12% year over year
            said.base = base_of(pieces[last + 1])
        self._name(drafts, clause, said, low, after)
        for draft in drafts:
            self._finish_draft(draft, said, after)
        self.held.drafts.extend(drafts)
        if self.local is not None:
            for draft in drafts:
                draft.dated_alone = True
        elif said.start:  # 由 1245 元升至 …: of some time before, which is not said
            for draft in drafts:
                draft.mark, draft.period, draft.dated_alone = None, None, True
        self.local, self.sticky = None, False
        bare = not (said.verb or said.level or said.share or said.base)
        more = any(piece.kind == "q" for piece in pieces[last + 1 : last + 1 + _NEAR])
        qualifies = bare and not said.act and more and pieces[last + 1].kind in ("text", "name", "of")
        if qualifies or (bare and drafts[0].quantity.kind == "duration"):
            for draft in drafts:  # it tells which things are meant, and is no figure of theirs
                draft.role = draft.role or "attribute"
                draft.trust = min(draft.trust, 0.45)
            return False
        if drafts[0].role == "whole":
            return True
        self.held.last = drafts
        if drafts[-1].aspect == "level" and drafts[-1].head and not drafts[-1].role:
            self.held.total = drafts[-1]
        return True

    def _read_behind(self, said: Predicate, pieces: Sequence[Piece], last: int) -> None:
        """A 12% increase, 27.3% higher: in English the word of change may stand behind the figure."""
        if last + 1 < len(pieces) and not said.verb and pieces[last + 1].kind in _MOVED:
            piece = pieces[last + 1]
            follows = last + 2 < len(pieces) and pieces[last + 2].kind == "q"
            if piece.word.isascii() and not follows:
                said.verb, said.verb_word, said.to_level = piece.kind, piece.word, False

    def _draft(self, quantity: Quantity, clause: Clause, said: Predicate) -> Draft:
        held = self.held
        return Draft(
            quantity,
            unit=quantity.unit,
            scale=quantity.scale,
            mark=self.local or held.mark,
            period=held.period,
            inherited=held.inherited,
            source=held.source,
            stance=_STANCE.get(said.stance, held.stance),
            sentence=self.sentence,
            clause=clause.number,
            base=said.base,
        )

    def _after(self, pieces: Sequence[Piece], last: int) -> str:
        """The noun phrase right behind a figure: 10GW 的数据中心容量."""
        k = last + 1
        while k < len(pieces) and (pieces[k].kind in ("of", "adverb", "period") or pieces[k].word == "of"):
            k += 1
        end = k
        while end < len(pieces) and pieces[end].kind in _BEHIND and pieces[end].word not in _THEN:
            end += 1
        if end < len(pieces) and _governs(pieces, end) and pieces[last + 1].kind != "of":
            while end > k and pieces[end - 1].kind not in ("join", "pause"):
                end -= 1
        while end > k and pieces[end - 1].kind in ("join", "pause", "of"):
            end -= 1
        if end <= k or pieces[k].kind in ("join", "pause"):
            return ""
        return self._words(pieces, k, end - 1)

    def _name(self, drafts: list[Draft], clause: Clause, said: Predicate, low: int, after: str) -> None:
        """Give the drafts their subject and measure."""
        pieces = clause.pieces
        phrase = self._words(pieces, *said.phrase) if said.phrase else ""
        if not phrase and said.agent and (said.each or said.both) and len(drafts) > 1:
            phrase = self._words(pieces, *said.agent)
        listed = phrases.items(phrase) if len(drafts) > 1 or said.both else ()
        if clause.inside and clause.before is not None and not phrase:
            self._restate(drafts, clause.before, said)
        elif len(drafts) > 1 and len(listed) == len(drafts):
            self._align(drafts, listed, said, after)
        elif len(drafts) == len(self.dates) > 1:
            for draft, mark in zip(drafts, self.dates, strict=True):
                draft.mark = mark
                self._name_one(draft, clause, said, phrase, after)
        elif len(drafts) > 1 and (years := _years(drafts[0].mark, len(drafts))):
            for draft, mark in zip(drafts, years, strict=True):
                draft.mark = mark
                self._name_one(draft, clause, said, phrase, after)
        elif len(drafts) > 1 and not phrases.split(phrase).subject and self._siblings(drafts, said):
            measure = phrases.split(phrase).measure
            for draft, near in zip(drafts, self._siblings(drafts, said), strict=True):
                _take_over(draft, near, "list")
                draft.measure = measure if measure and measure not in _SHARE_NOUNS else draft.measure
        elif len(drafts) > 1 and said.each and len(self.held.items) == len(drafts):
            self._align_items(drafts, phrase, said)
        elif not phrases.tidy(phrase) and not after and len(self.held.last) == len(drafts) > 1:
            for draft, near in zip(drafts, self.held.last, strict=True):
                _take_over(draft, near, "list")
        else:
            for draft in drafts:
                self._name_one(draft, clause, said, phrase, after)

    def _siblings(self, drafts: list[Draft], said: Predicate) -> list[Draft]:
        """对公 4537 亿元，零售 2094 亿元，票据 349 亿元，分别占 65.0%、30.0%和 5.0%: the levels that the list is about."""
        if not said.each:
            return []
        levels = [d for d in self.held.drafts if d.aspect == "level" and d.quantity.kind in ("money", "count", "physical")]
        near = levels[-len(drafts) :]
        alike = len(near) == len(drafts) and len({d.unit for d in near}) == 1 and len({(d.subject, d.measure) for d in near}) > 1
        return near if alike else []

    def _restate(self, drafts: list[Draft], before: Draft, said: Predicate) -> None:
        for draft in drafts:
            _take_over(draft, before, "bracket")
            if not said.verb and not said.base and not said.share and draft.unit not in ("%", "pp", "x"):
                draft.role = "restated"
                draft.aspect = before.aspect

    def _align(self, drafts: list[Draft], listed: Sequence[str], said: Predicate, after: str) -> None:
        """微软/谷歌 资本支出分别为 299 亿/279 亿: item by item; the last item carries the common measure."""
        tail = phrases.split(listed[-1])
        own = all(phrases.split(item).head for item in listed)
        agent = self._subject_of(said)
        for draft, item in zip(drafts, listed, strict=True):
            named = phrases.split(item)
            if own:
                draft.subject, draft.measure = named.subject or agent, named.measure
            else:
                draft.subject = named.subject if item is listed[-1] and tail.head else item
                draft.measure = tail.measure if tail.head else said.act or phrases.split(after).measure
            draft.head, draft.how["subject"], draft.phrase = tail.head, "list", item
            if not draft.subject:
                self._carry_subject(draft)

    def _align_items(self, drafts: list[Draft], phrase: str, said: Predicate) -> None:
        measure = phrases.split(phrase).measure or phrases.tidy(phrase)
        for draft, item in zip(drafts, self.held.items, strict=True):
            draft.subject, draft.measure = item, measure or _moves_measure(said)
            draft.how["subject"], draft.head = "list", True

    def _subject_of(self, said: Predicate) -> str:
        return self.held.subject

    def _name_one(self, draft: Draft, clause: Clause, said: Predicate, phrase: str, after: str) -> None:
        held = self.held
        pieces = clause.pieces
        named = self._split(phrase)
        if said.verb and phrase and phrases.adjusts(phrase):  # 扣除价格因素实际增长 5.2%: still of the figure before
            named = phrases.split("")
        agent = phrases.tidy(self._words(pieces, *said.agent)) if said.agent else ""
        quantity = draft.quantity
        relative = quantity.unit in ("%", "pp", "x", "‰")
        draft.phrase = phrase
        behind = phrases.tidy(after)
        if said.whole:
            draft.whole = _bare_whole(phrases.tidy(self._words(pieces, *said.whole)))
        behind_of = relative and not said.verb and self._next("prep", "of") and phrases.split(behind).head
        if behind_of and (said.share or not named.head):
            said.share, draft.whole = True, behind
            if not phrase and not agent and held.last:
                self._continue(draft, said, agent)
                return
        if self.share_of and relative and held.last:
            said.share, draft.whole, self.share_of = True, self.share_of, ""
            self._continue(draft, said, agent)
            return
        if said.share and not relative and draft.whole:
            named = phrases.split(draft.whole)  # the level of the whole itself
            self.share_of = draft.whole
            draft.subject, draft.measure, draft.head = named.subject, named.measure or named.subject, named.head
            draft.whole, said.share, draft.role = "", False, "whole"
            self._carry_subject(draft)
            return
        if _UNDATED.fullmatch(phrases.tidy(phrase)):  # 上期为 1461 万辆: of another period, which no calendar tells
            named, phrase, draft.mark, draft.period, draft.dated_alone = phrases.split(""), "", None, None, True
        if (
            not named.subject
            and not named.measure
            and not behind
            and not said.act
            and not said.agent
            and held.open is not None
            and not self._figure_since(held.open[2])
        ):
            draft.subject, draft.measure, _ = held.open
            draft.head, draft.how["measure"], draft.trust = True, "clause", min(draft.trust, 0.9)
            if not draft.subject:
                self._carry_subject(draft)
            return
        if (
            not named.subject
            and not named.measure
            and (said.start or said.verb or said.share or said.base or said.to_level)
            and held.last
            and not (behind and not relative)
        ):
            self._continue(draft, said, agent)
            return
        if said.share and relative and not said.verb and phrases.tidy(phrase):
            draft.subject = phrases.tidy(phrase)
        elif said.verb and relative and behind and self._next("of") and phrases.split(behind).head:
            draft.subject, draft.measure = self._split_after(behind, agent)
            draft.head = True
        elif relative and not said.verb and not said.share and behind and not named.head:
            draft.subject, draft.measure = agent or named.subject, behind
            if not draft.subject and held.drafts:
                draft.subject, draft.how["subject"] = held.drafts[-1].subject, "clause"
        elif named.head:
            draft.measure, draft.subject, draft.head = named.measure, named.subject, True
            if behind and not draft.subject and not said.verb and not relative:
                draft.subject = behind
        elif behind and not relative and not phrase and not said.governed and not agent and self._parallel(draft):
            near = self._like(draft) or held.last[-1]  # 15 万元/吨，相比于去年同期 7.5 万元/吨低位
            draft.subject, draft.measure, draft.head = near.subject, near.measure, True
        elif behind and not relative:
            draft.subject, draft.measure = self._split_after(behind, agent or phrases.tidy(phrase))
            draft.head = phrases.split(behind).head
            if said.act and not phrases.split(behind).head:
                draft.measure = said.act + draft.measure
        elif said.act:
            draft.measure, draft.subject = said.act, phrases.tidy(phrase) or agent
        elif said.share and (relative or said.whole):
            draft.subject, draft.measure = phrases.tidy(phrase), ""
        elif named.subject or named.measure:
            moves = (said.verb and relative) or (quantity.signed and relative)
            draft.subject, draft.measure = named.subject, named.measure
            if moves and not draft.measure:
                draft.measure = _moves_measure(said)
            elif not draft.measure and not relative and self._parallel(draft):
                like = self._like(draft)
                draft.measure, draft.head, draft.how["measure"] = like.measure if like else "", True, "clause"
            elif not draft.measure and not entity(named.subject):
                draft.subject, draft.measure = agent, named.subject
        elif held.last and not behind and (said.verb or said.base or self._parallel(draft)):
            self._continue(draft, said, agent)
            return
        if not draft.subject and agent and agent != draft.measure:
            draft.subject = phrases.split(agent).subject or agent
        if agent in _PRONOUNS and self._meant():
            held.topic = self._meant()
        if draft.subject in _PRONOUNS:
            draft.subject = self._meant()
            draft.how["subject"], draft.trust = "pronoun", min(draft.trust, 0.8)
        if agent and body(agent) and not held.among and agent == draft.subject:
            held.topic = agent
        if not draft.subject:
            self._carry_subject(draft)
        elif entity(draft.subject) and not held.among:
            self._subject(draft.subject, "clause", 0.9)
            if not held.topic or body(draft.subject):
                held.topic = draft.subject
            if body(draft.subject):
                held.body = held.named = draft.subject
        elif not held.among:
            self._subject(draft.subject, "clause", 0.8)
            held.topic = held.topic or draft.subject
        if not draft.measure and not said.share:
            draft.measure = next((w for w in (said.outer_word, said.verb_word) if w in _CHANGE_NOUNS), "")
        if not draft.measure and not said.share:
            draft.measure = _moves_measure(said) if said.verb and relative else ""

    def _split(self, phrase: str) -> phrases.Named:
        """A phrase split; a name that the report prints beside a code is never taken apart."""
        if self.names:
            tidy = phrases.tidy(phrase)
            for size in range(min(10, len(tidy)), 1, -1):
                if tidy[:size] in self.names:
                    rest = phrases.split(tidy[size:])
                    return phrases.Named(tidy[:size], rest.measure or rest.subject, rest.head)
        return phrases.split(phrase)

    def _meant(self) -> str:
        """Whom 公司 means: the body named in the block, else whom the heading names, else the last body of all."""
        held = self.held
        return held.named or held.owner or held.body or self.main

    def _like(self, draft: Draft) -> Draft | None:
        """The last level with the same unit in the sentence, or before it where 其中 or 分业务 takes it apart."""
        for near in reversed(self.held.drafts[-_NEAR:]):
            if near.aspect == "level" and near.unit == draft.unit and near.head:
                return near
        total = self.held.total if self.held.among else None
        return total if total is not None and total.unit == draft.unit else None

    def _parallel(self, draft: Draft) -> bool:
        """新芯片业务年入约 150 亿美元，IP 业务约 100 亿美元: the second takes the measure of the first."""
        return self._like(draft) is not None

    def _next(self, kind: str, word: str = "") -> bool:
        """Whether a piece of a kind (and word) stands right behind the figure being read."""
        piece = self.follower
        return piece is not None and piece.kind == kind and (not word or piece.word == word)

    def _figure_since(self, clause: int) -> bool:
        """Whether a figure was read in this sentence after a clause."""
        return any(draft.clause > clause for draft in self.held.drafts)

    def _split_after(self, behind: str, agent: str) -> tuple[str, str]:
        """数据中心容量 behind a figure: the measure, and of whom."""
        named = phrases.split(behind)
        if named.head:
            return named.subject or agent, named.measure
        return agent, behind

    def _continue(self, draft: Draft, said: Predicate, agent: str) -> None:
        """同比增长 20%: said of the figure before."""
        alike = None if said.verb or said.base or said.share or said.level else self._like(draft)
        near = alike or self.held.last[-1]
        _take_over(draft, near, "clause")
        if agent and entity(agent):
            draft.subject = agent

    def _carry_subject(self, draft: Draft) -> None:
        held = self.held
        if draft.measure.startswith("总") and held.body and held.subject != held.body:
            self._subject(held.body, "clause", held.subject_trust)
        if held.subject:
            draft.subject = held.subject
            draft.how["subject"] = held.subject_how
            draft.trust = min(draft.trust, held.subject_trust)

    def _finish_draft(self, draft: Draft, said: Predicate, after: str) -> None:
        """Aspect, sign, base and roles from the words that govern the figure."""
        draft.aspect = _aspect(draft, said)
        if draft.aspect == "share" and not draft.measure.endswith(_SHARE_NOUNS):
            draft.measure = f"{draft.measure}占比" if draft.how.get("measure") and draft.head else "占比"
        if draft.aspect == "change" and draft.measure in _QUOTED and draft.quantity.unit == "%":
            between = " " if draft.measure.isascii() else ""
            quoted = f"{draft.subject}{between}{draft.measure}"
            if self.held.subject == draft.subject:
                self.held.subject = quoted
            draft.subject, draft.measure = quoted, _MOVES
        draft.verb = said.verb_word
        draft.sign = _sign(draft, said)
        if said.to_level and draft.aspect != "change":
            draft.base = ""
        draft.role = draft.role or self._role(draft, said)
        draft.cumulative = "累计" in said.adverbs
        if draft.aspect == "change" and not draft.base and draft.unit == "%":
            draft.base = self._base_before(draft)
        draft.kind = draft.kind or draft.quantity.kind
        if not entity(draft.subject) and draft.subject not in self.names:
            draft.whose = self.held.named or (self.held.owner if entity(self.held.owner) else "") or self.main

    def _base_before(self, draft: Draft) -> str:
        """The base printed with the change before it in the sentence, where that has the same verb: 同比增长 5%、增长 6%."""
        near = next((d for d in reversed(self.held.drafts) if d.aspect == "change" and d.unit == "%"), None)
        if near is None or not near.base or near.sentence != draft.sentence or near.mark is not draft.mark:
            return ""
        if draft.verb.isascii():
            return ""
        draft.how["base"] = "carried"
        return near.base

    def _role(self, draft: Draft, said: Predicate) -> str:
        if said.start:
            return "from"
        if said.to_level:
            return "to"
        return "part" if self.held.among else ""


def _aspect(draft: Draft, said: Predicate) -> str:
    """Level, change, share, multiple or points, by the unit and the words that govern the figure."""
    quantity = draft.quantity
    relative = quantity.unit in ("%", "‰")
    if quantity.unit == "pp":
        return "points"
    if said.start:
        return "share" if relative and draft.measure.endswith(_SHARE_NOUNS) else "level"
    if draft.role == "restated" or (draft.role and draft.aspect == "change"):
        return draft.aspect
    if relative and not said.verb and (said.share or draft.measure.endswith(_SHARE_NOUNS)):
        return "share"
    if said.verb and not said.to_level and (quantity.kind != "duration" or said.base):
        return "change"
    if said.base and not said.to_level and (relative or quantity.unit == "x"):
        return "change"
    if quantity.unit == "x":
        return "multiple"
    if relative and (draft.measure in _CHANGE_NOUNS or (quantity.signed and not draft.measure.endswith(_RATES))):
        return "change"
    return "level"


def _years(mark: Mark | None, count: int) -> list[Mark]:
    """2026-2028 年分别为 76.4/80.9/85.8 亿元: a mark for each year, where the years are as many as the figures."""
    spec = mark.spec if mark is not None else None
    if not isinstance(spec, Spec) or spec.form != "year" or not spec.year or not spec.last:
        return []
    last = spec.last if spec.last > 100 else spec.year // 100 * 100 + spec.last
    if last - spec.year + 1 != count or mark is None:
        return []
    years = range(spec.year, last + 1)
    return [
        evolve(mark, left=-mark.left - 10 * k - 1, spec=evolve(spec, year=year, last=None, label=f"{year}年"))
        for k, year in enumerate(years)
    ]


def _bare_whole(whole: str) -> str:
    """总资产的比例 is a share of 总资产."""
    return re.sub(r"的?(?:比例|比重|份额|百分比)$", "", whole)


def _runs(pieces: Sequence[Piece]) -> list[tuple[int, int]]:
    """The noun phrases of a clause as index ranges."""
    runs: list[tuple[int, int]] = []
    k = 0
    while k < len(pieces):
        if pieces[k].kind not in ("text", "name"):
            k += 1
            continue
        last = k
        while last + 1 < len(pieces) and pieces[last + 1].kind in _NOUNS and pieces[last + 1].word not in _THEN:
            last += 1
        runs.append((k, last))
        k = last + 1
    return runs


def _governs(pieces: Sequence[Piece], at: int) -> bool:
    """Whether the words that end at index `at` belong to the next figure: nothing but verbs stands between."""
    while at < len(pieces) and pieces[at].kind in (
        "up",
        "down",
        "swing",
        "level",
        "adverb",
        "cmp",
        "share",
        "to",
        "each",
    ):
        at += 1
    return at < len(pieces) and pieces[at].kind == "q"


_AGAINST = frozenset(("低于", "高于", "不及", "超过", "快于", "慢于", "不到", "接近"))


def _scope_of_date(pieces: Sequence[Piece], k: int, placed: bool) -> str:
    """How far a period at index k holds: '' from here on, 'end' up to the next verb, 'figure' for the next figure.

    较去年 …, 由上周 87 家 … and 按上年不变价 date one end; 上年为 68.5 亿元 in a report on this year one figure.
    """
    before = pieces[k - 1] if k else None
    after = pieces[k + 1].kind if k + 1 < len(pieces) else ""
    if after == "priced" or (before is not None and before.kind in ("than", "from")):
        return "end"
    if before is not None and before.kind == "level" and before.word in _AGAINST:
        return "figure"
    spec = getattr(pieces[k].mark, "spec", None)
    earlier = isinstance(spec, Spec) and (spec.form == "same" or (spec.year_shift or 0) < 0)
    return "figure" if placed and earlier and after in ("level", "q", "adverb") else ""


def _moves_measure(said: Predicate) -> str:
    word = said.verb_word
    if said.verb == "swing":
        return word
    return _MOVES if not word or "涨" in word or "跌" in word else ""


def _sign(draft: Draft, said: Predicate) -> int:
    """-1 where a word of decline signs a change that prints no sign of its own (下降 1.7%)."""
    if draft.quantity.signed == "-" or draft.aspect not in ("change", "points"):
        return -1 if "亏损" in draft.measure and draft.aspect == "level" and draft.quantity.signed == "" else 1
    if "亏" in draft.measure + said.verb_word and draft.unit != "%" and said.verb == "down":
        return 1  # a loss that narrows by 2.87 亿元 is a profit that rises by it
    down = said.verb == "down"
    if said.outer == "down" and said.outer_word in ("降幅", "跌幅", "减幅"):
        down = not down
    return -1 if down and draft.quantity.signed == "" else 1


def _take_over(draft: Draft, near: Draft, how: str) -> None:
    draft.subject, draft.measure, draft.near, draft.head = near.subject, near.measure, near, near.head
    draft.phrase = draft.phrase or near.phrase
    draft.how["subject"] = draft.how["measure"] = how
    draft.trust = min(draft.trust, near.trust, 0.95)
    if near.mark is not None and not near.dated_alone and (near.clause == draft.clause or how == "list"):
        draft.mark = near.mark if how == "list" else draft.mark or near.mark
    if near.aspect in ("change", "share") and draft.unit == near.unit and how == "bracket":
        draft.aspect = near.aspect


def _share_units(drafts: list[Draft]) -> None:
    """The last unit of a list covers the ones before it that print none."""
    last = drafts[-1]
    for draft in drafts[:-1]:
        if not draft.unit and last.unit:
            draft.unit, draft.how["unit"] = last.unit, "list"
            draft.kind = last.quantity.kind
            if draft.scale == 1 and last.scale != 1 and draft.quantity.decimals == 0:
                draft.scale = last.scale


def _run_end(pieces: Sequence[Piece], first: int) -> int:
    """The index of the last figure of a list that starts at `first`."""
    last = first
    while (
        last + 2 < len(pieces) and pieces[last + 1].kind in ("slash", "pause", "join") and pieces[last + 2].kind == "q"
    ):
        last += 2
    return last


_BODY = re.compile(
    r"(?:厅|院|署|总局|政府|海关|公司|集团|股份|银行|证券|控股|电信|联通|保险|基金|平台|部门|央行|部|局|委|协会|交易所|研究院|大学|Inc|Corp|Ltd|Group|Bank|Co)\.?$"
)


def body(name: str) -> bool:
    """Whether a name is a body's: by its ending, or listed in lexicon/companies.toml."""
    return name in bodies() or (bool(_BODY.search(name)) and name not in _PRONOUNS)


def leading_body(phrase: str) -> str:
    """The listed body whose name begins a phrase, or ''."""
    known = bodies()
    return next((phrase[:size] for size in range(min(12, len(phrase)), 1, -1) if phrase[:size] in known), "")


def entity(name: str) -> bool:
    """Whether a name looks like somebody or some product: a body, or a Latin name."""
    return body(name) or bool(_LATIN_NAME.search(name))


_LATIN_NAME = re.compile(r"[A-Z][A-Za-z0-9]{2}|[A-Z][a-z0-9]|[a-z][A-Z]")
