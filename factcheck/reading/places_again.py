"""A place that 上述地区 takes up: 种子卖到中亚地区。1-5月对上述地区的种子出口增长 1.8 倍."""

from __future__ import annotations

from factcheck.patterns import lazy
from factcheck.reading.draft import Draft

_KINDS = "地区|国家|区域|市场|省份|城市"
_TAKEN_UP = lazy(rf"(?:上述|以上|前述|该|这些?)(?P<kind>{_KINDS})(?:的)?(?P<rest>[^，。；]{{0,24}})\Z")
_ANY = lazy(rf"(?:上述|以上|前述|该|这些?)(?:{_KINDS})")
_PLACE = (
    r"(?:[在对向于和与及、]|位于|面向|(?:\A|[，。；]))(?P<place>(?:(?![在对向])[\u4e00-\u9fff]){{2,10}}?{kind})"
    r"(?![\u4e00-\u9fff]?(?:间|别|性))"
)
_TAKES_UP = lazy(rf"\A对?(?:上述|以上|前述|该|这些?)?(?:{_KINDS})")
_BACK, _NEAR = 160, 40


class PlacesAgain:
    """The place that a sentence has taken up; the clauses behind it go on with the place."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.none = _ANY.search(text) is None
        self.sentence = -1
        self.place = ""
        self.measure = ""

    def heed(self, draft: Draft) -> None:
        """Put the place's name where only its kind stands, and before what the sentence goes on with."""
        if self.none:
            return
        if draft.sentence != self.sentence:
            self.sentence, self.place = draft.sentence, ""
        left = draft.quantity.left
        taken = _TAKEN_UP.search(self.text, max(0, left - _NEAR), left)
        if taken is None:
            if self.place and draft.measure == self.measure and self.place not in draft.subject:
                draft.subject = f"{self.place} {draft.subject}".strip()
            return
        kind = taken["kind"]
        found = list(lazy(_PLACE.format(kind=kind)).finditer(self.text, max(0, taken.start() - _BACK), taken.start()))
        places = [match["place"] for match in found if not match["place"].startswith(_NO_NAMES)]
        if not places:
            return
        self.place, self.measure = places[-1], draft.measure
        rest = _TAKES_UP.sub("", draft.subject).strip()
        draft.subject = f"{self.place} {rest}".strip() if self.place not in draft.subject else draft.subject


_NO_NAMES = ("该", "全", "各", "本", "我", "多", "上述", "以上", "不同", "相关", "部分", "其他", "主要")
