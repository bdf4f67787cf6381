"""What is foreseen by the time a figure is of: of a year that goes on, 2026年PE 18 倍 and 2026年需求 2.4 亿芯公里."""

from __future__ import annotations

from datetime import date

from factcheck.patterns import lazy
from factcheck.periods import Period, Spec
from factcheck.reading.draft import Draft
from factcheck.reading.lexicon import roles
from factcheck.reading.stretches import few_things

_DONE = lazy(
    r"已|累计|截至|以来|至今|公示|公布|披露|中标|采购|集采|招标|批次|第[一二三四五六七八九十\d]+批|安排|下达|限额|额度|标准|补贴|预算"
    r"|实际|签|获批|核准|[Ss]o far|to date|already"
)
"""What a year that goes on has brought, or what was laid down for it."""
_NOW = lazy(r"(?:目前|当前|现有|现在|原有|原来?)的?\s?[约近超]?\s?\Z")
_BEFORE, _JUST_BEFORE = 48, 8
_SENTENCE = lazy(r"[。；;\n]")


def goes_on(period: Period | None, published: date | None) -> bool:
    """Whether a year has begun, and not ended, when the report comes out."""
    if period is None or published is None or period.start is None or period.end is None:
        return False
    return period.grain == "year" and not period.point and period.start < published < period.end


def foreseen(draft: Draft, period: Period | None, published: date | None, flows: bool, text: str) -> bool:
    """Whether a figure told as a fact can only be foreseen, as the year that it is of goes on."""
    if draft.cell is not None:
        return False
    valued = draft.aspect == "multiple" and draft.measure.lower().endswith(roles("valuations"))
    ahead = published is not None and period is not None and period.end is not None and period.end > published
    if valued and ahead and period is not None and period.grain == "year":
        return True
    if not goes_on(period, published):
        return False
    spec = draft.mark.spec if draft.mark is not None else None
    printed = isinstance(spec, Spec) and spec.form == "year" and spec.year is not None
    if draft.role == "from":
        return printed and draft.leads_to is not None and draft.leads_to.stance == "forecast"
    if not (printed and flows) or draft.aspect not in ("level", "change") or draft.quantity.kind == "price":
        return False
    said = _SENTENCE.split(text[max(0, draft.quantity.left - _BEFORE) : draft.quantity.left])[-1]
    return _DONE.search(said) is None


def of_today(draft: Draft, text: str) -> bool:
    """Whether a figure beside what is planned or foreseen is a fact: 产能由目前的 40 万吨增至 65 万吨."""
    if draft.cell is not None or draft.stance == "actual" or "set_for" in draft.how:
        return False
    if draft.role == "from" and draft.mark is None:
        left = draft.quantity.left
        now = _NOW.search(text, max(0, left - _JUST_BEFORE), left) is not None
        return now or (draft.measure.endswith(roles("capacities")) and draft.quantity.kind != "percent")
    kind = draft.quantity.kind
    thing = draft.role == "attribute" and not draft.head and kind in ("physical", "rate")
    few = kind == "count" and draft.aspect == "level" and few_things(draft.quantity) and not draft.head
    return thing or (few and draft.mark is None)
