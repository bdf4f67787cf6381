"""What a rate in an English sentence is against, where words beside it tell: 2.1% ahead of our estimate, 17% upside.

Such words say of a percentage that it is no level: how far something is from a yardstick, or by how much somebody has
changed a forecast of his own, or what part of a whole it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from factcheck.patterns import lazy
from factcheck.periods import Period
from factcheck.quantity import Mark
from factcheck.reading.draft import Draft
from factcheck.reading.lexicon import roles
from factcheck.reading.scripts import latin
from factcheck.words import any_word

_YARDSTICK = any_word("yardsticks")
_BETWEEN = r"(?:[^.;,:\d\n]|(?<=\d)[.,](?=\d)|(?<=[A-Z])\.){0,40}?"
_FAR_FROM = lazy(
    r" (?P<side>(?:a(?:bove|head of)|better than|higher than|more than|over|below|under|short of|shy of|lower than"
    rf"|less than|worse than))\b{_BETWEEN}(?:{_YARDSTICK})"
)
"""2.1% ahead of our estimate, 4% under the five-year norm."""
_BELOW = ("below", "under", "short", "shy", "lower", "less", "worse")
_SURE = ("ahead", "short", "shy")
_AT_LEVEL = lazy(r"\b(?:at|of|to|reach(?:ed|es|ing)?|averag(?:ed|es|ing)) (?:about |around |just |roughly )?\Z")
"""A margin of 24.3% above the estimate: a level, and above it."""
_ROOM = lazy(r" (?:potential )?(?P<room>upside|downside)\b| (?P<over>premium|discount) (?:to|over|on)\b")
_ROOM_BEFORE = lazy(
    r"\b(?:(?P<room>[Uu]pside|[Dd]ownside)(?: potential)?|(?P<over>premium|discount))"
    r"(?: of| is| at|:)? (?:about |around |roughly |some )?\Z"
)
_TO_WHOM = lazy(r" (?:to|over|on) (?:the|its|their|our|[A-Z])")
_OUR = lazy(
    r"\b[Oo]ur (?:[\w/&-]+ ){0,4}?(?:estimates?|forecasts?|assumptions?|targets?)\b(?![^.;]*\bis for\b)[^.;]*\Z"
)
_WE_REVISE = lazy(r"\b[Ww]e (?:also |now |have |therefore )?(?P<verb>[a-z]+)\b[^.;]*\Z")
_GROWTH = lazy(r" (?:annual |organic |real )?(?:growth|rise|increase|decline|fall|cut)\b")
_MIDPOINT = lazy(r" (?:lower |higher |up |down |less |more )?at (?:the|its) mid-?points?\b")
_CAME = lazy(
    r" of (?:it|them|th(?:at|is|ese|ose)|the|its|their|our|all)\b[^.;,:\d]{0,40}?"
    r"\b(?:c[ao]mes?|stem(?:s|med)|w(?:ent|ill come|ould come)|goes|go|arises?|arose|was|were|is|are)"
    r" (?:from|to|in|with)\b"
)
"""About a third of it came from the acquisition."""
_THAN = lazy(r"\bthan (?:the |its )\Z")
_IN_STRETCH = lazy(r" (?:in|over|on|during) the (quarter|month|week)\b")
"""The margin widened 4bp in the quarter."""
_ON_THE = lazy(r"(?:\A|[.;:\n] ?|\*\* ?)On the (month|quarter|week|year), [^.;\d]*\Z")
_BASES = {"week": "wow", "month": "mom", "quarter": "qoq", "year": "yoy"}
_OF_A = lazy(r" of (?:an?|its|their|our) (?!(?:year|month|quarter|week)\b)[a-z]")
_MADE_UP = lazy(
    r"\b(?:account(?:s|ed|ing) for|ma(?:kes?|de) up|contribut(?:es?|ed|ing)|represent(?:s|ed|ing)"
    r"|of (?:its|their|the|our))"
    r" [^.;:\n%a-z]{0,20}\d[\d.,]*(?: ?[a-z]+){0,2},? or (?:about |around |roughly |some )?\Z"
)
"""Accounts for £287m, or 80%; cuts 450 of its 9,800 jobs, or 4.6%."""
_REACH = 120


def settle(drafts: Sequence[Draft], text: str) -> None:
    """Say of rates in an English sentence what they are against."""
    _points_of_rates(drafts, text)
    parts_in_brackets(drafts, text)
    for draft in drafts:
        if draft.subject.lower() in ("upside", "downside") and draft.measure:
            draft.subject = draft.whose  # 14% upside before a 3.5% yield: whose the yield is
        if draft.unit == "%" and draft.aspect == "level" and draft.measure.lower().endswith("growth"):
            draft.aspect, draft.sign = "change", -1 if draft.sign < 0 else 1  # growth accelerated to 8.7%
        if draft.unit == "%" and draft.aspect == "change" and draft.mark is not None:
            draft.base = _from_a_quarter(text, draft.quantity.right, draft.mark.text) or draft.base
        if latin(draft.quantity.text) and draft.aspect in ("level", "change", "points") and _alone(draft):
            _settle_one(draft, text)


def _from_a_quarter(text: str, right: int, own: str) -> str:
    """Up 22.0% from $130.9 million in the fourth quarter of 2024: the base by the quarter named behind; '' for none."""
    then, now = _FROM_QUARTER.match(text, right), _QUARTER_OF.search(own)
    if then is None or now is None:
        return ""
    back = int(now["year"]) - int(then["year"])
    quarters = 4 * back + _QUARTERS.index(now["n"].lower()) - _QUARTERS.index(then["n"].lower())
    return {1: "qoq", 4: "yoy"}.get(quarters, "")


_QUARTERS = ("first", "second", "third", "fourth")
_QUARTER_NAME = r"(?P<n>(?i:first|second|third|fourth))\s(?:fiscal\s)?quarter(?:\sof)?,?\s(?:fiscal\s)?(?P<year>20\d\d)"
_QUARTER_OF = lazy(_QUARTER_NAME)
_FROM_QUARTER = lazy(
    rf"\sfrom\s(?:[$€£]\s?)?\d[\d.,]*\d(?:\s?(?:million|billion|m|bn))?\s(?:in|for|during)\s(?:the\s)?{_QUARTER_NAME}"
)


def _points_of_rates(drafts: Sequence[Draft], text: str) -> None:
    """The load factor rose 0.4 points; sales rose 7.5%, of which organic 5.1 points, acquisitions 1.5, currency 0.9."""
    change: Draft | None = None
    parted: Draft | None = None
    for draft in drafts:
        change = draft if draft.unit == "%" and draft.aspect == "change" else change
        bare = parted is not None and draft.quantity.kind == "number" and not draft.unit
        listed = bare and parted is not None and _AND_PART.fullmatch(text, parted.quantity.right, draft.quantity.left)
        low = draft.quantity.low
        if low is None or low > _MOST_POINTS:
            continue
        if listed or (draft.unit == "点" and _is_of_a_rate(draft, change)):
            draft.unit, draft.kind, draft.aspect = "pp", "points", "points"
            if change is not None and not draft.head and change.sentence == draft.sentence:
                draft.base, draft.mark, draft.period, draft.inherited = _of_its_time(change)
                draft.verb = draft.verb or change.verb
                parted = draft


def _of_its_time(change: Draft) -> tuple[str, Mark | None, Period | None, bool]:
    return change.base, change.mark, change.period, change.inherited


def _is_of_a_rate(draft: Draft, before: Draft | None) -> bool:
    """Whether points are of a rate: by the name of what moved, or behind the change that they are parts of."""
    if not draft.quantity.text.endswith(("point", "points")) or draft.quantity.scale != 1:
        return False
    if _RATE.search(f"{draft.subject} {draft.measure}") is not None:
        return True
    part = _PART_OF_CHANGE.search(f"{draft.subject} {draft.measure} {draft.phrase}") is not None
    beside = before is not None and before.sentence == draft.sentence
    return beside and part


_RATE = lazy(
    r"\b(?:shares?|margins?|ratios?|rates?|load factors?|occupancy|yields?|penetration|utili[sz]ation|growth)\b", re.I
)
_PART_OF_CHANGE = lazy(
    r"\b(?:organic|acquisitions?|disposals?|currency|currencies|exchange|FX|forex|volumes?|prices?|pricing|mix|scope"
    r"|perimeter|inflation|calendar|Easter)\b",
    re.I,
)
_AND_PART = lazy(r"(?:, | and |, and )(?:[a-z]+ ){1,3}(?:another |a further )?")
_MOST_POINTS = 50


def parts_in_brackets(drafts: Sequence[Draft], text: str) -> None:
    """356,200 in New York (59%), 138,400 in London (23%) and 112,600 in Shanghai (18%): they add up to all there is."""
    lone = [d for d in drafts if d.unit == "%" and d.quantity.low is not None and _lone_in_bracket(d, text)]
    total = sum((d.quantity.low for d in lone if d.quantity.low is not None), Decimal(0))
    apart = len(lone) > 1 and abs(total - _ALL) <= len(lone) and len({d.sentence for d in lone}) == 1
    for draft in drafts:
        whole = _OF_THE_WHOLE.match(text, draft.quantity.right) is not None and draft.unit == "%"
        if (apart and draft in lone) or (whole and draft.aspect == "level"):
            draft.aspect, draft.base, draft.sign = "share", "", 1


def _lone_in_bracket(draft: Draft, text: str) -> bool:
    """Whether a bracket opens with an unsigned percentage."""
    left, right = draft.quantity.left, draft.quantity.right
    return not draft.quantity.signed and text[left - 1 : left] in "(（" and text[right : right + 1] in ")）;, "


_OF_THE_WHOLE = lazy(
    r" of (?:the|its|their|our|all|group|segment|divisional|company|global|world|net|product) ?"
    r"(?:the )?(?:total|whole|sales|revenues?|turnover|backlog|orders|output|capacity|market)\b"
)
_ALL = 100


def _alone(draft: Draft) -> bool:
    """Whether a figure is a rate that is no end of a from-to."""
    return draft.unit in ("%", "pp") and draft.role not in ("from", "to")


def _settle_one(draft: Draft, text: str) -> None:
    left, right = draft.quantity.left, draft.quantity.right
    if draft.sign < 0 and not draft.quantity.signed and _THAN.search(text, max(0, left - 12), left) is not None:
        draft.sign, draft.verb = 1, ""  # it is lower than the 121bp of a year ago
    elif _CAME.match(text, right) is not None and draft.aspect == "level":
        draft.aspect, draft.base, draft.sign = "share", "", 1
    elif (far := _FAR_FROM.match(text, right)) is not None and _is_far(draft, far, text):
        _against(draft, -1 if far["side"].startswith(_BELOW) else 1)
    elif (room := _room(text, left, right)) is not None:
        _against(draft, -1 if room.lower() in ("downside", "discount") else 1)
        if not draft.head or draft.measure.lower() in ("target price", "price"):
            draft.measure, draft.head = room.lower(), True
    elif draft.base in ("", "yoy", "prev_period") and "base" not in draft.how and _revised(draft, text, left, right):
        draft.base, draft.how["base"] = "stated", "revised"
    elif draft.unit == "pp" and draft.base in ("", "stated") and (stretch := _IN_STRETCH.match(text, right)):
        draft.base = _BASES[stretch[1]]
    elif draft.aspect == "change" and not draft.base and (month := _ON_THE.search(text, max(0, left - _REACH), left)):
        draft.base = _BASES[month[1].lower()]
    elif draft.aspect == "level" and draft.unit == "%" and _a_part(draft, text):
        draft.aspect, draft.base, draft.sign = "share", "", 1
    elif _MIDPOINT.match(text, right) is not None and not draft.base:
        _against(draft, draft.sign or 1)


def _a_part(draft: Draft, text: str) -> bool:
    """Whether a percentage is what part something is: roughly 15% of a home market; 450 of its 9,800 jobs, or 4.6%."""
    left, right = draft.quantity.left, draft.quantity.right
    if draft.measure.lower().endswith(roles("rates")):
        return False
    return _OF_A.match(text, right) is not None or _MADE_UP.search(text, max(0, left - _REACH), left) is not None


def _is_far(draft: Draft, far: re.Match[str], text: str) -> bool:
    """Whether a figure with words like `above our estimate` behind it is how far, and no level that is above it."""
    if far["side"].startswith(_SURE) or draft.unit == "pp" or draft.aspect == "change":
        return True
    left = draft.quantity.left
    is_rate = draft.measure.lower().endswith(roles("rates"))
    return not is_rate and _AT_LEVEL.search(text, max(0, left - 24), left) is None


def _room(text: str, left: int, right: int) -> str | None:
    """Upside or a premium that a figure is, told right behind it or right before."""
    behind = _ROOM.match(text, right)
    if behind is not None:
        return behind["room"] or behind["over"]
    before = _ROOM_BEFORE.search(text, max(0, left - 40), left)
    if before is None:
        return None
    if before["room"] is None and _TO_WHOM.match(text, right) is None:
        return None  # a premium of 4.2% of sales, in insurance
    return before["room"] or before["over"]


def _revised(draft: Draft, text: str, left: int, right: int) -> bool:
    """Whether a change is that of our own forecast: We raise average EPS by 2%; our estimates rise 2.9%."""
    if draft.aspect not in ("change", "points") or _GROWTH.match(text, right) is not None:
        return False
    begin = max(0, left - _REACH)
    we = _WE_REVISE.search(text, begin, left)
    if we is not None and we["verb"] in roles("revises") and text[:left].rstrip().endswith(("by", "and", ",", "about")):
        return True
    return _OUR.search(text, begin, left) is not None


def _against(draft: Draft, sign: int) -> None:
    """Of a rate: that it tells how far something is from something said beside it."""
    draft.aspect = "points" if draft.unit == "pp" else "change"
    draft.base, draft.sign = "stated", sign
