"""What carries from a sentence to the next: whom it is about and a coarse period; stance and list are let go of."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from factcheck.document import Document
from factcheck.patterns import lazy
from factcheck.periods import Period
from factcheck.quantity import Mark
from factcheck.reading.beside_it import revised
from factcheck.reading.bodies import body, entity
from factcheck.reading.draft import Draft, Held
from factcheck.reading.going_on import GoingOn
from factcheck.reading.lexicon import roles
from factcheck.reading.resolver import Resolver

_HOLDING = frozenset({"month", "quarter", "half", "year", "months", "week", "range", "point", "day"})
_ACT_WITHIN = 10
_SEVERAL = 3
_DATES = frozenset({"period", "weekday"})


class Between:
    """Goes from one sentence of a block to the next."""

    def __init__(
        self, document: Document, resolved: Resolver, names: Collection[str], going_on: GoingOn, month: Period | None
    ) -> None:
        self.text = document.view.text
        self.published = document.published
        self.resolved = resolved
        self.names = names
        self.going_on = going_on
        self.month = month
        """The month that a report on no company's period opens with."""

    def next_sentence(self, held: Held) -> None:
        """Between sentences the stance and the list are forgotten; who it is about and a coarse period are kept."""
        aside = held.leads is not None and (_in_passing(held.leads, held.drafts, self.text) or self._only_planned(held))
        if aside or (held.leads is not None and self._only_aimed_at(held, held.leads)):
            held.leads = None
        if held.leads is not None:
            period = self.resolved.of(held.leads)
            if period is not None and self._of_event(held.leads, period):
                held.period, held.inherited = None, False
            elif period is not None and self._one_month_of(held, held.leads, period):
                pass  # 1-10月投资 …。10月单月投资 …。新开工面积 …: of the ten months again
            elif period is not None and _holds_on(held.leads, period) and not self._lies_ahead(held, period):
                relative = period.kind == "relative" and not period.point
                held.period, held.inherited = period, relative or period.grain == "day"
                held.stretch = held.stretch if period.point else period
                held.opened = held.opened or period
                again = self.month is not None and not self.going_on.of_months()
                if again and self.month is not None and period.grain == "months" and period.end == self.month.end:
                    held.period, held.inherited = self.month, True  # 1-8月累计 …。分国别看，…: of August again
        held.mark = held.leads = None
        held.stance, held.source, held.among, held.apart, held.aside = "actual", "", False, False, held.currency()
        held.lone_at = -1
        held.onlooking = "" if held.onlooking == "sentence" else held.onlooking
        held.before = held.drafts
        held.foreseen = _foreseen(held.drafts) or held.foreseen
        several, new = self._several_things(held), self._new_thing(held)
        held.listed = held.items
        held.items, held.last, held.drafts, held.open = (), held.last[-1:], [], None
        if several:
            held.topic = held.owner
            held.subject, held.subject_how = held.owner, "sentence before"
        elif held.topic:
            held.topic = new or held.topic
            held.subject, held.subject_how = held.topic, "sentence before"
        held.subject_trust = min(held.subject_trust, 0.7)

    def _one_month_of(self, held: Held, mark: Mark, period: Period) -> bool:
        """Whether the last month of the stretch that holds is told of by itself, in passing."""
        whole = held.period
        if whole is None or whole.end != period.end or period.grain not in ("month", "quarter"):
            return False
        near = self.text[max(0, mark.left - 2) : mark.left] + self.text[mark.right : mark.right + 2]
        one = whole.grain == "months" and any(word in near for word in ("单月", "当月", "单季"))
        return one and (period.grain == "quarter" or not held.inherited)

    def _several_things(self, held: Held) -> bool:
        """Whether a sentence told of several things one after the other, so that the first is not what the next is of.

        原油进口 4,949 万吨；铁矿砂 10,523 万吨；大豆 1,228 万吨。累计进口 1.69 万亿美元 …
        """
        if not held.topic or held.topic == held.owner or body(held.topic) or held.topic in self.names:
            return False
        told = {draft.subject: None for draft in held.drafts if draft.subject and draft.how.get("subject") is None}
        return len(told) >= _SEVERAL and held.topic in told

    def _new_thing(self, held: Held) -> str:
        """What a sentence told of first, behind one on another thing: the next goes on with it; '' for nothing."""
        first = held.drafts[0] if held.drafts else None
        if first is None or not held.topic or held.topic == held.owner or not first.head or first.whose:
            return ""
        if body(held.topic) or entity(held.topic) or held.topic in self.names:
            return ""
        if first.role == "part":
            return ""  # 其中铁锂 63.5 GWh，三元 14.9 GWh。8月装机量 …: of all of them again
        own = first.subject if first.how.get("subject") is None else ""
        return "" if any(draft.subject == held.topic for draft in held.drafts) else own

    def _only_planned(self, held: Held) -> bool:
        """Whether all that a year which goes on dates is a plan revised: 2026年资本开支由 A 上调至 B. 净利润中有 …."""
        period, published = self.resolved.of(held.leads) if held.leads is not None else None, self.published
        if period is None or published is None or period.end is None or period.end <= published:
            return False
        planned = [draft for draft in held.drafts if draft.mark is held.leads and draft.aspect == "level"]
        return bool(planned) and all(revised(draft, self.text) for draft in planned)

    def _only_aimed_at(self, held: Held, mark: Mark) -> bool:
        """全年装机目标 900 台，前三季度完成 640 台。覆盖率 32%: a goal dates nothing but itself."""
        period, published = self.resolved.of(mark), self.published
        if period is None or published is None or period.end is None or period.end <= published:
            return False
        dated = [draft.stance for draft in held.drafts if draft.mark is mark]
        covered = held.covered is not None and held.covered.end is not None and held.covered.end < published
        facts = covered or any(draft.stance == "actual" for draft in held.drafts)
        return facts and bool(dated) and all(stance == "target" for stance in dated)

    def _lies_ahead(self, held: Held, period: Period) -> bool:
        """Whether a period is to come and dates nothing foretold: an 82% chance of a cut in December."""
        published = self.published
        if published is None or period.start is None or period.start <= published:
            return False
        dated = [draft.stance for draft in held.drafts if draft.mark is held.leads]
        return bool(dated) and all(stance == "actual" for stance in dated)

    def _of_event(self, mark: Mark, period: Period) -> bool:
        """Whether a day is that of an act told right behind it (3月19日正式发布 …), and of no figures after it."""
        if period.grain != "day" or period.point:
            return False
        behind = self.text[mark.right : mark.right + _ACT_WITHIN]
        return any(word in behind for word in roles("events"))


def _foreseen(drafts: Sequence[Draft]) -> list[Draft]:
    """The first of each measure among the percentages that a sentence foresees; none where it tells but one."""
    found: dict[str, Draft] = {}
    for draft in drafts:
        if draft.stance == "forecast" and draft.unit == "%" and draft.measure:
            found.setdefault(draft.measure, draft)
    return list(found.values()) if len(found) > 1 else []


def _in_passing(mark: Mark, drafts: Sequence[Draft], text: str) -> bool:
    """Whether a period stands behind the last figure of a sentence, and dates none: …，四季度气温偏低是主因。"""
    behind = bool(drafts) and mark.left > drafts[-1].quantity.left
    return behind and all(draft.mark is not mark for draft in drafts) and _TOPIC.match(text, mark.right) is None


_TOPIC = lazy(r"的?(?:主要|总体|整体)?(?:经营|业绩|财务|运行|盈利)(?:情况|表现|数据|状况|业绩|结果|成绩)?(?=[。，；])")
"""本文比较四家公司前三季度经营情况。: what the sentences that follow are of."""


def _holds_on(mark: Mark, period: Period) -> bool:
    """Whether a period holds for the sentences that follow: 本月以来 and 去年同期 don't, a day does for prices."""
    passing = getattr(mark.spec, "since", False) or getattr(mark.spec, "form", "") == "same"
    return period.grain in _HOLDING and not passing and mark.kind in _DATES
