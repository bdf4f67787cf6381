"""What an English sentence measures by its verb alone: funds took in $3.6bn, the Kospi gained 3.1%, the fund returned
5.4%, memory makers contributed 1.9 points of the move, a portfolio that yields 4.3%.

Where no other noun of the sentence names the measure, such a word is only shown (`said`), and none of the figure's
terms, unless it is a measure noun of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from factcheck.patterns import lazy
from factcheck.reading import phrases
from factcheck.reading.draft import Draft, Held
from factcheck.reading.lexicon import roles

_BACK, _AHEAD = 64, 56


def settle(held: Held, text: str) -> None:
    """Name the figures of a sentence whose measure is told by what was done."""
    drafts = sorted(held.drafts, key=_left)  # a bracket is read before the words behind it
    for k, draft in enumerate(drafts):
        left, right = draft.quantity.left, draft.quantity.right
        before = text[max(0, left - _BACK) : left].rpartition("\n\n")[2].replace("\n", " ")
        if draft.cell is not None or not before[-_WORD:].isascii() or not draft.subject.isascii():
            continue
        behind = text[right : right + _AHEAD].partition("\n\n")[0].replace("\n", " ")
        if not (before[-_WORD:] + behind[:_WORD]).isascii() or not _LETTERS.search(before[-_WORD:] + behind[:_WORD]):
            continue
        if draft.subject.endswith(_TORN):
            draft.subject = _TAIL.sub("", draft.subject)
        _owned(draft, held)
        if before.endswith(_A_LOSS) and draft.measure.lower().endswith(_EARNED) and draft.aspect == "level":
            draft.sign = -1  # EPS was a loss of $0.23 per share
        here = drafts[:k]
        told = _out_of(draft, behind, here) or _same_in_bracket(draft, before, here) or _guided(draft, before, here)
        told = told or _cause_in_bracket(draft, before) or _weighs(draft, before, behind, here)
        told = told or _chained(draft, before, here) or _flow(draft, before, behind, here)
        told = told or _earned_in(draft, behind, drafts[k + 1 :]) or _growth_behind(draft, behind)
        if not (told or _moved(draft, before, behind, text) or _points(draft, before, behind)):
            _by_verb(draft, before)


def _earned_in(draft: Draft, behind: str, later: Sequence[Draft]) -> bool:
    """Yielding $224 million in operating income: what a sum is that no noun before it names."""
    found = _IN_MEASURE.match(behind) if draft.quantity.kind == "money" and not draft.head else None
    named = phrases.split(found[1]) if found is not None else None
    if named is None or not named.head:
        return False
    for one in (draft, *(other for other in later if other.near is draft and not other.head)):
        one.measure, one.head = f"{named.subject} {named.measure}".strip(), True
    draft.aspect = "level"
    return True


_IN_MEASURE = lazy(
    r" in ((?!the\b|cash\b(?! flow)|stock\b|shares\b|debt\b)[a-z][a-z -]{3,36}?)"
    r"(?=[,.;)]|\Z| (?:to|from|for|in|at|by|and|with|over|this|last|during|on)\b)"
)


def _growth_behind(draft: Draft, behind: str) -> bool:
    """To achieve 5.5% top-line growth: the percentage is that growth, and none of what was told before."""
    found = _GREW.match(behind) if draft.unit == "%" and draft.aspect == "level" and not draft.head else None
    if found is None:
        return False
    named = phrases.split(found[1].strip()) if found[1] else None
    if named is not None and named.head:
        draft.subject, draft.measure, draft.head = named.subject or draft.subject, named.measure, True
    draft.aspect, draft.base = "change", "qoq" if found[1].startswith("sequential") else draft.base
    return True


_GREW = lazy(r" ((?:(?!terminal|perpetu|long-)[A-Za-z-]{2,14} ){0,3})growth\b(?! rate)")


def _left(draft: Draft) -> int:
    return draft.quantity.left


def _owned(draft: Draft, held: Held) -> None:
    """**Norland.** The one-week repo rate was cut to 33%: of the country that the paragraph is on."""
    owner, name = held.owner, draft.subject
    if draft.whose or not name or not name.islower() or not owner or not owner[:1].isupper():
        return
    if owner in roles("economies_latin") or (owner in held.names and owner.isascii()) or _PLACE.fullmatch(owner):
        draft.whose = owner


_A_LOSS = ("a loss of ", "a net loss of ", "a deficit of ")
_EARNED = ("eps", "earnings per share", "net income", "operating income", "operating profit", "net profit", "earnings")
_TORN = (" did", " what", " equal", " due", " hold", " keep", " still", " nearer", " well")
_TAIL = lazy(r"(?<=[\w.]) (?:did(?: what)?|equal|due|hold|keep|still|nearer|well)\Z")
"""The Riksbank is expected to hold its rate at 1.75%: words torn from a verb."""
_PLACE = lazy(r"[A-Z][^\W\d_]+")


_WORD = 16
_LETTERS = lazy(r"[A-Za-z]{2}")
_SO_MUCH = r"(?: (?:a|an|about|some|roughly|around|nearly|almost|just|only|over|another|further|net|more than"
_SO_MUCH += r"|up to|total of))*"


# -- money that came into funds or went out of them

_FUNDS = lazy(r"(?i:\b(?:funds?|ETFs?|mandates?|unit trusts|mutuals?|SICAVs?))\b")
_CAME_IN = lazy(
    r"\b(?:took in|tak(?:e|es|en|ing) in|drew(?: in)?|draw(?:s|n|ing)(?: in)?|attract(?:ed|s|ing)|absorb(?:ed|s|ing)"
    rf"|pull(?:ed|s|ing) in|gather(?:ed|s)|rak(?:ed|es|ing) in|lur(?:ed|es)){_SO_MUCH} \Z"
)
_WENT_OUT = lazy(
    rf"\b(?:lost|los(?:es|ing)|bled|bleed(?:s|ing)|shed(?:s|ding)?|saw withdrawals of|g[ai]ve up){_SO_MUCH} \Z"
)
_PUT_INTO = lazy(rf"\b(?:add(?:ed|s)|put|poured|pours|plough(?:ed|s)|pump(?:ed|s)|channell?ed|steered){_SO_MUCH} \Z")
_TOOK_OUT = lazy(rf"\b(?:pull(?:ed|s)|withdrew|withdrawn|redeem(?:ed|s)|yanked|took){_SO_MUCH} \Z")
_INTO = lazy(r" (?:in)?to (?P<who>(?:[\w&.-]+ ){0,4}?(?:[Ff]unds?|ETFs?|mandates))\b")
_OUT_OF = lazy(r" (?:from|out of) (?P<who>(?:[\w&.-]+ ){0,4}?(?:[Ff]unds?|ETFs?|mandates))\b")
_WENT_TO = lazy(
    r" (?:(?:went|going|flow(?:ed|ing)|headed) )?(?:in)?to (?P<who>[A-Za-z][\w& -]{2,36}?)(?=[,.;)]| and | while |\Z)"
)
_NEXT = lazy(r"(?:[,;:] |\b(?:and|while|with|but) )(?:the )?(?P<who>[A-Z]?[A-Za-z][\w& -]{1,32}?) \Z")
_REST = lazy(r"\b(?:remaining|other|rest|balance|totals?|taking|bringing|lifting|making|net)\b")
_TOTAL = lazy(r"\btotal (?:to|of|at) \Z")
_FLOWS = frozenset({"inflows", "outflows"})


def _flow(draft: Draft, before: str, behind: str, here: Sequence[Draft]) -> bool:
    """EM bond funds took in $3.2bn, of which $2.1bn went to hard-currency funds; Latin America $0.4bn."""
    if draft.quantity.kind != "money" or draft.head:
        return False
    if (flow := _of_funds(draft, before)) or (flow := _by_investors(draft, before, behind)):
        draft.measure, draft.head = flow, True
        return True
    near = here[-1] if here else None
    if near is None or near.measure not in _FLOWS or near.sentence != draft.sentence or near.unit != draft.unit:
        return False
    to, listed = _WENT_TO.match(behind), _NEXT.search(before)
    if to is not None:
        draft.subject = to["who"]
    elif listed is not None and not _REST.search(listed["who"]):
        draft.subject = listed["who"]
    elif _TOTAL.search(before) is not None:
        draft.subject = near.subject
    else:
        return False
    draft.measure, draft.head = near.measure, True
    draft.mark, draft.period, draft.inherited = near.mark, near.period, near.inherited
    return True


def _of_funds(draft: Draft, before: str) -> str:
    """Which way money went by the verb of the funds themselves; '' where none tells."""
    if _FUNDS.search(draft.subject) is None:
        return ""
    return "inflows" if _CAME_IN.search(before) else "outflows" if _WENT_OUT.search(before) else ""


def _by_investors(draft: Draft, before: str, behind: str) -> str:
    """Investors added $2.7bn to emerging-market funds, pulled $1.1bn from high-yield ETFs."""
    into = _INTO.match(behind) if _PUT_INTO.search(before) else None
    out = _OUT_OF.match(behind) if into is None and _TOOK_OUT.search(before) else None
    found = into or out
    if found is None:
        return ""
    draft.subject = found["who"]
    return "inflows" if into is not None else "outflows"


# -- what shares, indices and funds did


_MOVED = lazy(
    r"\b(?:gain(?:ed|s|ing)|lost|los(?:es|ing)|climb(?:ed|s)|jump(?:ed|s)|slid|slides|surg(?:ed|es)|soar(?:ed|s)"
    r"|tumbl(?:ed|es)|plung(?:ed|es)|ralli(?:ed|es)|add(?:ed|s)|ris(?:en|es)|rose|fell|fall(?:en|s)|dropp?(?:ed|s)|slip(?:ped|s)"
    r"|eas(?:ed|es)|advanc(?:ed|es)|return(?:ed|s)|(?:is|are|was|were|closed|ended|finished) (?:up|down)"
    rf"|up|down)(?: by| as much as)?{_SO_MUCH} \Z"
)
_TRADED = lazy(
    r"\b(?:gain(?:ed|s|ing)|lost|climbed|jumped|slid|surged|soared|tumbled|plunged|rallied|risen|fallen|dropped"
    rf"|(?:is|are|was|were|closed|ended|finished) (?:up|down)|(?:closed|ended|finished)){_SO_MUCH} \Z"
)
_OVER_TIME = lazy(
    r" (?:(?:higher|lower) )?(?:(?:over|in) the (?:past|last)|since (?:the start|the beginning|January)"
    r"|so far this (?:year|month)|year[ -]to[ -]date|on the day"
    r"|in (?:early|late|afternoon|morning|pre-?market|after-hours|extended) (?:trad|deal))"
)
_OF_A_FUND = lazy(r"\b(?:[Ff]und|[Pp]ortfolio|[Tt]rust|[Ss]trategy|[Bb]enchmark|[Rr]eference index)\b(?!s)")
_PLAIN = frozenset({"", "growth", "returned", "returns", "change", "performance"})
_SHARES = lazy(r"\b[Ss]hares?\b|\bstocks?\b")
_NAMED = lazy(r"[A-Z][\w&.'’-]*(?: (?:&|and|of|[A-Z][\w&.'’-]*)){0,4}\Z")


def _moved(draft: Draft, before: str, behind: str, text: str) -> bool:
    """The Kospi gained 3.1%; the fund returned 5.4%; Corvane has gained 11.2% over the past 12 months."""
    if draft.unit != "%" or draft.head or draft.measure.lower() not in _PLAIN or draft.aspect == "share":
        return False
    said = draft.how.get("said", "growth")
    if said != "growth" or not draft.subject:
        return False
    if _is_index(draft.subject):
        moved = draft.aspect == "change" or _MOVED.search(before) is not None
        name = "index change" if moved else ""
    elif _OF_A_FUND.search(draft.subject) and (draft.measure or draft.aspect == "change"):
        name = "return"
    elif _TRADED.search(before) and _quoted(behind, text, draft.quantity.left) and _NAMED.fullmatch(draft.subject):
        name = "" if draft.subject in roles("economies_latin") else _share_word(text, draft.quantity.left)
    else:
        return False
    if name:
        draft.how["said"] = name
        draft.measure = ""
    return bool(name)


def _quoted(behind: str, text: str, left: int) -> bool:
    """Whether shares are what moved: over the past 12 months, or where shares have just been told of."""
    return _OVER_TIME.match(behind) is not None or _SHARES.search(text, max(0, left - _SHARES_NEAR), left) is not None


_SHARES_NEAR = 160


def _share_word(text: str, left: int) -> str:
    """By what word a text calls shares before a figure."""
    return "shares" if _SHARES.search(text, max(0, left - _NEAR), left) else "share price"


_NEAR = 300


@cache
def _indices() -> re.Pattern[str]:
    """The names of share indices, at the beginning of a name or behind a place."""
    return re.compile(rf"(?:.* )?(?:{'|'.join(re.escape(name) for name in roles('indices_latin'))})(?: [\w ]{{1,16}})?")


def _is_index(name: str) -> bool:
    return name.endswith((" index", " Index", " Composite", " composite")) or _indices().fullmatch(name) is not None


# -- parts of a return or a growth, in points

_BROUGHT = lazy(
    r"\b(?:contribut(?:ed|es|ing)|add(?:ed|s|ing)|detract(?:ed|s|ing)|cost(?:s|ing)?(?: us| the [A-Za-z]+)?)"
    rf"{_SO_MUCH} \Z"
)
_AGAINST_US = lazy(
    rf"\b(?:detract(?:ed|s|ing)|cost(?:s|ing)? (?:us|the (?:[Ff]und|[Pp]ortfolio|[Tt]rust))){_SO_MUCH} \Z"
)
_ONTO = lazy(r" (?:to|onto|off|from) ")


def _points(draft: Draft, before: str, behind: str) -> bool:
    """Memory makers contributed 1.9 percentage points; Orsay cost us 1.1 points."""
    if draft.unit != "pp" or draft.head or draft.measure not in ("", "点位") or not _BROUGHT.search(before):
        return False
    draft.subject = _US.sub("", draft.subject)
    if (whom := _WHO_COST.search(before)) is not None:
        draft.subject = whom["who"]  # Norbury Rail cost the Fund 0.9 points
    if not draft.subject or "said" in draft.how or _ONTO.match(behind):
        return False
    draft.how["said"], draft.measure = "contribution", ""
    if _AGAINST_US.search(before):
        draft.sign = -1
    return True


_WHO_COST = lazy(
    r"(?P<who>[A-Z][\w&.'’-]*(?: [A-Z&][\w&.'’-]*){0,4}) cost (?:us|the (?:[Ff]und|[Pp]ortfolio|[Tt]rust))"
    rf"{_SO_MUCH} \Z"
)
_US = lazy(r" cost(?: us| the [A-Za-z]+)?\Z")


# -- a verb that has a noun

_YIELDED = lazy(rf"\byield(?:ed|s|ing)?{_SO_MUCH} \Z")
_COST = lazy(rf"\b(?:cost(?:s|ing)?){_SO_MUCH} \Z")
_PRICED = lazy(rf"\b(?:priced|retail(?:s|ing|ed)?|list(?:s|ed)|sell(?:s|ing)|sold) (?:at|for){_SO_MUCH} \Z")


def _by_verb(draft: Draft, before: str) -> bool:
    """A portfolio that yielded 4.3%; the first phase, costing 620 million yuan; priced at $68."""
    if draft.measure.lower() == "yields" and draft.unit == "%":
        draft.measure = "yield"
        return True
    if draft.measure or draft.how.get("said") or not draft.subject:
        return False
    money = draft.quantity.kind in ("money", "price")
    found = "yield" if draft.unit == "%" and _YIELDED.search(before) else ""
    found = found or ("cost" if money and _COST.search(before) else "")
    found = found or ("price" if money and draft.quantity.scale == 1 and _PRICED.search(before) else "")
    if found:
        draft.measure, draft.head = found, True
    return bool(found)


# -- what a portfolio holds of something

_HOLDS = lazy(r"\b(?:hold|held|holds|own|keep|kept|have|put|portfolio|allocation|mix)\b[^.;]*\Z")
_IN_WHAT = lazy(r" (?:each )?in (?P<what>[a-z][a-z-]+(?: [a-z-]+){0,2}?)(?=[,.;)]| \(| and )")
_KEPT_AT = lazy(
    r"\b(?:keep|kept|hold|held|raised?|cut|leave|left|took|take|lift(?:ed)?) (?P<what>[a-z][a-z-]+(?: [a-z-]+){0,2}?)"
    r" (?:at|to) \Z"
)
_OF_A_WHOLE = lazy(r" of (?:the |our )?(?P<whole>(?:[a-z-]+ ){0,2}(?:portfolio|fund|allocation))\b")
_BY_POINTS = lazy(r"%[^.;()%]{0,32} \((?:up|down) (?:by )?\Z")


def _weighs(draft: Draft, before: str, behind: str, here: Sequence[Draft]) -> bool:
    """In the model portfolio we hold 58% in equities (up 2 points); we keep equities at 56% of the portfolio."""
    near = here[-1] if here else None
    if draft.unit == "pp" and near is not None and near.measure == _WEIGHT and _BY_POINTS.search(before) is not None:
        draft.subject, draft.measure, draft.head = near.subject, _WEIGHT, True
        return True
    if draft.unit != "%" or draft.aspect == "change" or draft.head:
        return False
    again = near is not None and near.measure == _WEIGHT and near.sentence == draft.sentence
    found = _IN_WHAT.match(behind)
    if found is not None and not again and _HOLDS.search(before) is None:
        found = None
    whole = _OF_A_WHOLE.match(behind)
    found = found or (_KEPT_AT.search(before) if whole is not None else None)
    if found is None or found["what"].partition(" ")[0] in _NO_ASSETS:
        return False
    draft.subject, draft.measure, draft.head, draft.aspect, draft.base = found["what"], _WEIGHT, True, "share", ""
    draft.whose = whole["whole"] if whole is not None else draft.whose
    draft.period = None if draft.mark is None else draft.period  # how things stand, in a weekly
    return True


_WEIGHT = "weight"
_NO_ASSETS = frozenset({"the", "a", "an", "its", "our", "total", "all", "line", "real", "dollar", "euro", "local"})

# -- one part of a whole behind another

_PART = lazy(r"(?:[,;] (?:and )?|\band )(?:the )?(?P<who>[A-Za-z][\w&'-]*(?: [\w&'-]+){0,3}?) \Z")
_NO_PART = lazy(
    r"\b(?:up|down|from|to|by|was|were|is|rose|fell|about|or|than|margins?|rate"
    r"|growth|with|[a-z]+ed)\b"
)


def _chained(draft: Draft, before: str, here: Sequence[Draft]) -> bool:
    """Freight contributed 62% of revenue, warehousing 27% and customs brokerage 11%: shares of the same whole."""
    near = here[-1] if here else None
    if near is None or draft.unit != "%" or near.unit != "%" or not near.whole or near.measure != "占比":
        return False
    if near.sentence != draft.sentence or draft.whole or draft.aspect not in ("level", "share"):
        return False
    found = _PART.search(before)
    if found is None or _NO_PART.search(found["who"]) or draft.quantity.left - near.quantity.right > _GAP:
        return False
    draft.subject, draft.whose, draft.measure, draft.head = found["who"], near.whose, near.measure, True
    draft.aspect, draft.whole, draft.base = "share", near.whole, ""
    return True


_GAP = 48

# -- what is guided to, where nobody says what it is

_GUIDANCE = lazy(
    r"\b(?P<what>guidance|outlook)(?: range)?(?: (?:was|is|has been|had been|to|of|at|a|raised|lifted|cut|trimmed"
    r"|lowered|kept|narrowed|unchanged|between|from|range))* \Z"
)


def _guided(draft: Draft, before: str, here: Sequence[Draft]) -> bool:
    """Sierra Alta cut its 2026 guidance to 640,000 tonnes from 690,000: what of is not said, guidance names it."""
    if draft.measure or draft.how.get("said") or not draft.subject or draft.unit in ("%", "x", "pp"):
        return False
    found, near = _GUIDANCE.search(before), here[-1] if here else None
    again = near is not None and near.how.get("said") in ("guidance", "outlook") and draft.role == "from"
    if found is None and not again:
        return False
    draft.how["said"] = found["what"] if found is not None else "guidance"
    return True


# -- what an increase is made up of

_CAME_FROM = lazy(
    r"(?: of (?:the|this|that|its|which) (?:increase|rise|gain|growth|change|decline|decrease|fall|drop|improvement))?"
    r" (?:came|comes|was|is|stemmed|resulted|arose|derived)(?: due)? (?:from|to) (?P<what>[a-z][a-z -]{3,32}?)"
    r"(?= and |[,.;]|\Z)"
)
_FROM = lazy(
    r" (?:came |was |stemmed )?(?:from|to) (?P<what>(?!a |an |the |its )[a-z][a-z -]{3,32}?)(?= and |[,.;]|\Z)"
)
_OUT_OF_IT = "out of it"


def _out_of(draft: Draft, behind: str, here: Sequence[Draft]) -> bool:
    """EUR 63m of the increase came from performance and EUR 27m from net subscriptions: neither is what increased."""
    near = here[-1] if here else None
    found = _CAME_FROM.match(behind)
    if found is None and near is not None and near.role == "part" and near.how.get("measure") == _OUT_OF_IT:
        found = _FROM.match(behind) if near.unit == draft.unit else None
    if found is None or draft.unit in ("x", "") or near is None or near.unit not in (draft.unit, "%"):
        return False
    draft.measure, draft.head, draft.role, draft.aspect, draft.base = found["what"], True, "part", "level", ""
    draft.how["measure"] = _OUT_OF_IT
    return True


# -- the year before, in a bracket

_OF_ANOTHER_TIME = lazy(r"\([^()\d]{0,24}(?:19|20)\d\d: (?:about )?\Z")


def _same_in_bracket(draft: Draft, before: str, here: Sequence[Draft]) -> bool:
    """Gloves accounted for 67.4% of revenue (2024: 65.5%): the same share of another year."""
    near = here[-1] if here else None
    if near is None or near.unit != draft.unit or draft.head or near.sentence != draft.sentence:
        return False
    if not before.endswith(": ") or near.aspect == "change":
        return False
    if not (near.measure or near.how.get("said")) or not _OF_ANOTHER_TIME.search(before):
        return False
    draft.subject, draft.whose, draft.measure, draft.head = near.subject, near.whose, near.measure, near.head
    draft.aspect, draft.whole, draft.scope = near.aspect, near.whole, near.scope
    return True


def _cause_in_bracket(draft: Draft, before: str) -> bool:
    """Sales rose to $766m on higher average selling prices (+3.5%): how the cause has moved, and no other change."""
    found = _CAUSE.search(before)
    if found is None or draft.unit != "%" or draft.aspect != "change":
        return False
    name = found["name"]
    head = phrases.split(name).head
    if not head:
        return False
    draft.measure, draft.head = name, head
    return True


_CAUSE = lazy(
    r"\b(?:on|by|from|despite|as|with|thanks to|because of)(?: (?:higher|lower|rising|falling|better|weaker|stronger))+"
    r" (?P<name>[a-z]+(?: [a-z]+){0,3}) \(\Z"
)
