"""Names of figures that an English sentence leaves to the words beside them: on 15.5x earnings, or 214 days, with
Norway adding 95 kb/d, consensus of $183m, currency cost 2.8 points of growth.

What only another figure of the sentence tells names a figure (`said`), and is none of the terms that it is known by.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from factcheck.patterns import lazy
from factcheck.reading.draft import Draft
from factcheck.reading.lexicon import roles
from factcheck.reading.phrases import split

_BACK, _AHEAD = 72, 40
_DOUBTFUL = 0.45
_LATIN = 4
"""So many letters in a row before a figure, or behind it, tell that its sentence is an English one."""
_ENGLISH = lazy(r"[A-Za-z]{2,}[,;:(]? [\w$€£(]|[A-Za-z]{3,} \Z")


def settle(drafts: Sequence[Draft], told: Sequence[Draft], text: str) -> None:
    """Name the figures of a sentence that have no measure, or a word that is none; `told` are those before it."""
    for k, draft in enumerate(drafts):
        left, right = draft.quantity.left, draft.quantity.right
        before = text[max(0, left - _BACK) : left].rpartition("\n")[2]
        behind = text[right : right + _AHEAD].partition("\n")[0]
        if draft.cell is not None or not _ENGLISH.search(before[-24:] + behind[:12]) or not draft.subject.isascii():
            continue
        here = drafts[:k]
        if " " in draft.subject and _RATED.search(before):
            draft.subject = _RATING.sub("", draft.subject)
        if "est " in before:
            _of_the_lot(draft, before)
        _share(draft, behind, here)
        _leverage(draft, before, behind, here) or _multiple(draft, before, behind, here) or _beside_a_target(
            draft, before, behind
        ) or _effect(draft, before, behind) or _said_behind(draft, before, behind, here) or _expected(
            draft, before, here, told
        ) or _again(draft, before, behind, here, text) or _of_another(draft, before, here, text) or _grown(
            draft, before, here
        )


_RATING = lazy(
    r" (?:Overweight|Outperform|Buy|Hold|Neutral|Sell|Underweight|Underperform|Equal-weight|Accumulate|Add|Reduce)\Z"
)
_RATED = lazy(r"\b[Ww]e (?:now )?(?:rate|keep|maintain|retain)\b")

# -- how much is owed for what is earned

_EARNED = lazy(r" (?P<what>(?:[a-z][a-z-]* ){0,2}EBITDA)\b")
_LEVERAGE = lazy(r"[\w ]* to (?:[a-z][a-z-]* ){0,2}EBITDA")
_OR_SO_MUCH = lazy(
    r"(?:,? or|, i\.e\.|,? ie|, which is|, equal to|, equivalent to| \()(?: about| some| roughly| around| just)? ?\Z"
)


def _leverage(draft: Draft, before: str, behind: str, here: Sequence[Draft]) -> bool:
    """Net debt fell to £1.14bn from £1.22bn, i.e. 3.1x EBITDA and 3.4x including leases."""
    if draft.unit != "x" or not here:
        return False
    last = here[-1]
    if last.unit == "x" and _LEVERAGE.fullmatch(last.measure) and last.sentence == draft.sentence:
        again = before.endswith((" and ", ", or ", " or ")) and draft.quantity.left - last.quantity.right < _BESIDE
        found = _EARNED.match(behind)
        if again and (found is None) and not _OTHER.search(behind[:28].replace("including", "")):
            draft.subject, draft.whose, draft.measure, draft.head = last.subject, last.whose, last.measure, True
            return True
        return False
    found = _EARNED.match(behind) if _OR_SO_MUCH.search(before) else None
    owed = next((d for d in reversed(here) if d.role != "from" and d.unit != "%"), None)
    if found is None or owed is None or owed.sentence != draft.sentence or owed.quantity.kind != "money":
        return False
    if owed.measure.lower() not in roles("owed_latin"):
        return False
    draft.subject, draft.whose = owed.subject, owed.whose
    draft.mark, draft.period, draft.inherited = owed.mark, owed.period, owed.inherited  # of the day of the debt
    draft.measure, draft.head, draft.aspect = f"{owed.measure.lower()} to {found['what']}", True, "multiple"
    return True


_BESIDE = 64

# -- who has the most of it

_LOTS = "two|three|four|five|six|seven|eight|nine|ten|lot|group|peers|sector|field|pack|universe"
_MOST = "highest|lowest|best|worst|widest|narrowest|largest|smallest|thinnest|fattest|strongest|weakest|longest"
_FIRST_OF = lazy(
    r"(?:(?P<who>[A-Z][\w&.'’-]*(?: [A-Z&][\w&.'’-]*){0,3}),? (?:with|ha[sd]|have|post(?:s|ed)|show(?:s|ed)|boasts?)"
    rf" )?the (?:(?:second|third)[- ])?(?:{_MOST}) (?P<what>[A-Za-z][\w/ -]{{2,32}}?)"
    rf"(?: (?:of|among|in) (?:the|its|our|all) (?:{_LOTS})(?: (?:companies|names|banks|peers|firms|stocks))?"
    r"| among (?:its )?peers)?,? ?(?:at|of|,|\(|:)? ?\Z"
)
_LOT = lazy(rf"(?:\A| )(?:{_LOTS}|{_MOST})\Z")


def _of_the_lot(draft: Draft, before: str) -> None:
    """Norbo, with the highest EBITDA margin of the four at 21.2%: of Norbo, as any other margin of it would be."""
    found = _FIRST_OF.search(before)
    if found is None or not split(found["what"]).head or draft.aspect == "change":
        return
    name = _LOT.sub("", draft.subject)
    if found["what"] in name or not name:
        name = found["who"] or ""
    if name:
        draft.subject, draft.measure, draft.head = name, found["what"], True


# -- what shares trade at


_SHARES_AT = lazy(
    r"\b(?:trad(?:e[sd]?|ing)|valued?|values|multiple|average|discount|premium|target|appl(?:y|ies|ying)|[Aa]t|[Oo]n)\b"
    r"[^.;]{0,48}\Z"
)
_EARNINGS = lazy(r"\b(?:earnings|EPS|P/E|PE)\b")
_PRICED = lazy(
    r"\b(?:trad(?:e[sd]?|ing)|P/E|multiple|values? (?:the shares|them|it|the stock)"
    r"|shares (?:are|sit|stand|change hands))\b"
)
_OTHER = lazy(
    r"\b(?:EBITDA?|EBITA|sales|revenues?|book|NAV|cash flow|leverage|cover|subscribed|net debt|bill|capital)\b"
)
_NO_MULTIPLES = frozenset(
    {"", "shares", "target", "our target", "average", "applies", "multiple", "eps", "earnings", "price", "sector's"}
    | {"sector", "stock", "peers", "value", "them", "it"}
)


def _multiple(draft: Draft, before: str, behind: str, here: Sequence[Draft]) -> bool:
    """The shares trade at 48.5x FY27E and 39.2x FY28E earnings; a discount to the sector's 17.0x."""
    if draft.unit != "x" or draft.measure.lower() not in _NO_MULTIPLES or not _SHARES_AT.search(before):
        return False
    near = before.rpartition(". ")[2] + behind.partition(". ")[0]
    like = next((d for d in reversed(here) if d.unit == "x" and (d.head or "said" in d.how)), None)
    if _OTHER.search(behind[:28]) or (_OTHER.search(near) and not _EARNINGS.search(near)):
        return False
    if not (like is not None or _EARNINGS.search(near) or _PRICED.search(near)):
        return False
    ours = _VALUED.search(before.rpartition(", ")[2]) or "target" in behind.partition(". ")[0].partition(",")[0]
    mean = _MEAN.search(before) is not None
    draft.how["said"] = "average P/E" if mean else "target P/E" if ours else "P/E"
    draft.subject = _WHOSE.sub("", draft.subject)
    if owner := _OF_WHOM.search(before):
        draft.subject = owner["who"]
    return True


_MEAN = lazy(r"\b(?:average|mean|median) (?:P/E |multiple )?of \Z")
_VALUED = lazy(r"\b(?:valued? (?:the|it|them|[A-Z])|target|appl(?:y|ies|ying))[^.;]*\Z")
_WHOSE = lazy(r"(?:\A| )(?:they|it|discount|premium|the shares|shares|share price)\Z")
_OF_WHOM = lazy(r"\b(?:to|than|above|below|against) the (?P<who>sector|market|industry|peer group|index)['’]s \Z")


# -- a price target and what stands beside it


_UPSIDE = lazy(r" (?:of )?(?:potential |implied |expected )?(?P<what>upside|downside)\b")
_ABOVE_PRICE = lazy(
    r" (?P<way>above|below) (?:the |its |their |Friday['’]s |yesterday['’]s )?(?:last |current |latest )?"
    r"(?:close|closing price|price|share price)\b"
)
_CLOSE = lazy(
    r"(?:\A|[(|,;] ?)(?P<what>[Ll]ast close|[Cc]losing price|[Cc]lose|[Ss]hare price|[Cc]urrent price|[Pp]rice)"
    r"(?: ?\([^()]{1,24}\))? ?(?:[:：]|of|was|at)? ?\Z"
)
_AT_PRICE = lazy(r" (?:a share |per share )?(?:they|it|the shares|the stock) (?:trade|change|are|is|stand)s?\b")


def _beside_a_target(draft: Draft, before: str, behind: str) -> bool:
    """(last close $74.20, 18.6% upside); Price (19 August): $241.50; $148, 22% above the price."""
    found = _UPSIDE.match(behind) if draft.unit == "%" else None
    if found is not None:
        draft.measure, draft.head = found["what"], True
        return True
    if draft.unit == "%" and (found := _ABOVE_PRICE.match(behind)) is not None and "trade" not in before[-40:]:
        draft.measure, draft.head = "upside" if found["way"] == "above" else "downside", True
        return True
    if draft.quantity.kind != "money" or draft.quantity.scale != 1:
        return False
    if (found := _CLOSE.search(before)) is not None and (not draft.head or draft.measure == "price target"):
        what = found["what"].lower()
        if draft.subject.lower().endswith(what):
            draft.subject = draft.subject[: -len(what)].strip()
        draft.measure, draft.head = what, True
        return True
    if before.endswith(("At ", " at ")) and _AT_PRICE.match(behind):
        draft.measure, draft.head = "share price", True
        return True
    return False


# -- growth, shares, margins and buybacks that stand behind their figure or in its bracket


_GROWS = (
    r"(?:organic|like-for-like|underlying|comparable|constant-currency"
    r"|revenue|sales|EPS|earnings|volume|loan|user|deposit)"
)
_GROWTH_BEHIND = lazy(rf" (?P<what>{_GROWS}(?: revenue| sales| EPS)? growth)\b")
_GROWTH_BEFORE = lazy(
    rf"\b(?P<what>(?i:{_GROWS})(?: revenue| sales)? growth)(?: (?:guidance|target|outlook|range))?"
    r" (?:was |is |has been )?(?:narrowed|raised|lifted|cut|trimmed|lowered|upgraded|moved|goes|went|widened)"
    r" (?:up |down )?to [^.;,]{0,24}\Z"
)
_BOUGHT = lazy(
    r"\b(?:bought back|repurchased|buying back|buys back)"
    r"(?: (?:about|some|a further|[\d.,]+(?:m| million) shares for))*\s\Z"
)
_DIVIDENDS = lazy(r" in (?:special |interim |cash |ordinary )?dividends\b")
_OF_MONEY = lazy(
    r" (?:(?:share|stock|new|special|annual|accelerated) )*"
    r"(?P<what>buyback|repurchase|dividend|restructuring charge|impairment|capital increase|rights issue)\b"
)
_PROFITS = ("ebit", "ebita", "ebitda", "profit", "operating income", "net income", "earnings", "pbt")


def _said_behind(draft: Draft, before: str, behind: str, here: Sequence[Draft]) -> bool:
    """5-7% organic growth; bought back $1.2bn of stock, paid $0.4bn in dividends; EBITA of €796m (15.2%)."""
    near = here[-1] if here else None
    if draft.unit == "%":
        found = _GROWTH_BEHIND.match(behind) or _GROWTH_BEFORE.search(before)
        from_it = near is not None and near.measure.endswith(" growth") and before.endswith(("from ", "from about "))
        if found is not None or (from_it and draft.measure.startswith("organic")):
            draft.measure, draft.head = found["what"] if found is not None else near.measure, True  # type: ignore[union-attr]
            return True
        margin = near is not None and near.measure.lower().endswith(_PROFITS) and near.aspect == "level"
        plain = before.endswith("(") and behind[:1] == ")" and not draft.quantity.signed and draft.aspect != "change"
        if margin and plain and near is not None and near.quantity.kind == "money" and draft.measure == near.measure:
            draft.measure, draft.head, draft.aspect = f"{near.measure} margin", True, "level"
            return True
        return False
    if draft.quantity.kind != "money" and draft.unit not in ("股", "share", "shares"):
        return False
    what = "bought back" if _BOUGHT.search(before) else "dividends" if _DIVIDENDS.match(behind) else ""
    money = _OF_MONEY.match(behind) if draft.quantity.scale > 1 and not what else None
    what = what or (money["what"] if money is not None else "")
    if what:
        draft.measure, draft.head = what, True
    return bool(what)


_OF_WHOLE = lazy(
    r" of (?:the )?(?P<whole>(?:group |total |net |segment |systems )?"
    r"(?:sales|revenues?|orders|intake|output|exports))\b"
)


def _share(draft: Draft, behind: str, here: Sequence[Draft]) -> None:
    """China slipped to 28% of sales; logic made up 64% of revenue, DRAM 28%: a share of what the sentence says."""
    if draft.unit != "%" or draft.whole:
        return
    if not draft.measure and (found := _OF_WHOLE.match(behind)) is not None:
        draft.measure, draft.whole, draft.head, draft.aspect = "占比", found["whole"], True, "share"
    elif draft.measure == "占比":
        near = next((d for d in reversed(here) if d.measure == "占比" and d.whole), None)
        draft.whole = near.whole if near is not None else ""


# -- what moved something else, by so many points


_MOVED = lazy(
    r"\b(?:add(?:ed|s|ing)?|costs?|took|takes?|taking|contribut(?:ed|es|ing)|knocked|shaved|subtract(?:ed|s))\b"
    r"(?: (?:about|some|roughly|around|an?|another|up to|[$€£]?[\d.,]+(?:m|bn| million| billion)?,? or))*\s\Z"
)
_ONTO = lazy(
    r" (?:to|of|off|from) (?:the )?(?P<what>(?:[a-z-]+ ){0,2}?"
    r"(?:growth|sales|revenue|margins?|EBITD?A?|EPS|inflation|profit))\b(?! growth)"
)


def _effect(draft: Draft, before: str, behind: str) -> bool:
    """Currency added 60bp to reported growth, cost €118m, or 2.8 points of growth: how far it moved that."""
    if draft.unit != "pp" or draft.head:
        return False
    onto = _ONTO.match(behind) if _MOVED.search(before) else None
    if onto is None or not draft.subject:
        return False
    draft.measure, draft.head = f"effect on {onto['what']}", True
    return True


# -- what others expected


_EXPECTED = lazy(r"(?:[\w-]+ )*(?:consensus|print)\Z")
_BEATEN = lazy(r"\b(?:beat|topped|exceeded|missed|ahead of|short of|above|below)\b[^.;]{0,60} by (?:about )?\Z")
_NEARLY = Decimal("1.4")


def _expected(draft: Draft, before: str, here: Sequence[Draft], told: Sequence[Draft]) -> bool:
    """EBITA of €189m beat company-compiled consensus (€183m) by 3.3%: of what the figure is that it is set beside."""
    subject = draft.subject.lower()
    if draft.unit == "%" and not draft.measure and _BEATEN.search(before):
        near = next((d for d in reversed(here) if d.quantity.kind == "money" and d.head), None)
        draft.measure, draft.head = (near.measure, near.head) if near is not None else ("", False)
        return near is not None
    if not _EXPECTED.fullmatch(draft.measure.lower()) and not (subject == "consensus" and not draft.measure):
        return False
    near = next((d for d in (*reversed(here), *reversed(told)) if _of_a_size(d, draft)), None)
    if near is None:
        return False
    draft.measure, draft.head = near.measure, True
    draft.subject, draft.whose = near.subject, near.whose
    if draft.unit == near.unit:
        draft.stance, draft.scope = "forecast", (*near.scope, "consensus")
    draft.trust = min(draft.trust, _DOUBTFUL)
    return True


def _of_a_size(near: Draft, draft: Draft) -> bool:
    """Whether one figure can be what another one foresaw, or what a rate says by how much it was beaten."""
    if not near.head or _EXPECTED.fullmatch(near.measure.lower()):
        return False
    if draft.unit == "%" and near.unit not in ("%", "pp"):
        return near.clause == draft.clause
    one, two = near.quantity.low, draft.quantity.low
    if near.unit != draft.unit or not one or not two or one <= 0 or two <= 0:
        return False
    return max(one * near.scale, two * draft.scale) <= _NEARLY * min(one * near.scale, two * draft.scale)


# -- the same one in another unit; the same measure of another one


_OR = lazy(
    r"(?: (?:in|at|for|over|as of|by) [^,;.()]{2,28})?,? or (?:about |some |roughly |around |just )*"
    r"| \((?:or |about |equal to |i\.e\. )*"
)


def _again(draft: Draft, before: str, behind: str, here: Sequence[Draft], text: str) -> bool:
    """Inventories stood at €3.41bn at the end of June, or 214 days; 46.9 mt of crude (11.0 mb/d)."""
    near = here[-1] if here else None
    told = draft.measure == (near.measure if near is not None else "")
    if (
        near is None
        or draft.head
        or told
        or not near.measure
        or near.unit == draft.unit
        or draft.unit in ("%", "pp", "x")
    ):
        return False
    between = text[near.quantity.right : draft.quantity.left]
    bracket = between.endswith("(") or " (" in between
    if near.unit in ("%", "pp") or _OR.fullmatch(_OF.sub("", between)) is None or (bracket and behind[:1] != ")"):
        return False
    draft.subject, draft.whose, draft.measure, draft.head = near.subject, near.whose, near.measure, near.head
    draft.aspect, draft.base, draft.stance, draft.mark = near.aspect, near.base, near.stance, near.mark or draft.mark
    draft.how["subject"] = draft.how["measure"] = "clause"
    draft.trust = min(draft.trust, _DOUBTFUL)
    return True


_OF = lazy(r"\A of [a-z]{2,14}(?: [a-z]{2,14})?")


def _of_another(draft: Draft, before: str, here: Sequence[Draft], text: str) -> bool:
    """Output rose by 165 kb/d, with Norway adding 95 kb/d, Oman 30 kb/d; orders rose 14%, while Drives managed 5%."""
    if draft.measure or not draft.subject or draft.unit in ("", "x"):
        return False
    near = next((d for d in reversed(here) if d.unit == draft.unit and (d.measure or "said" in d.how)), None)
    listed = _LISTED.search(before.partition(draft.subject)[0]) if draft.subject in before else None
    if near is None or listed is None or near.aspect == "share" or draft.aspect == "share" or near.role == "part":
        return False
    between = text[near.quantity.right : draft.quantity.left]
    told = text[near.quantity.right : draft.quantity.left].rpartition(",")[2]
    if (
        ". " in between
        or ";" in between
        or len(between) > _REACH
        or split(told.strip()).head
        or _OF_WHICH.search(between)
    ):
        return False
    draft.how["said"] = near.how.get("said", near.measure)
    return True


_REACH = 110
_LISTED = lazy(r"(?:[,(;]|\b(?:and|with|while|but|as|for))(?: all)?(?: the| a| its)? \Z")
"""What goes on with another one: and homeware, with Norway, while Drives."""
_OF_WHICH = lazy(r"\bof (?:which|whom|them)\b")


# -- what only grew


_GROWN = lazy(
    r"\b(?:gr[eo]w(?:s|n|ing)?|declin(?:ed|es|ing)|shrank|contract(?:ed|s)|expanded|slowed|accelerated|fell|rose)\b"
    r"(?: (?:by|a|an|just|only|about|some|roughly|to|another|further))* \Z"
)


def _grown(draft: Draft, before: str, here: Sequence[Draft]) -> bool:
    """North America grew 19%, Western Europe 4%, China declined 2%: of whom it is told, and no more."""
    if draft.measure or draft.unit != "%" or draft.aspect == "share" or not draft.subject[:1].isupper():
        return False
    last = here[-1] if here else None
    goes_on = last is not None and last.how.get("said") == _GROWTH and last.clause <= draft.clause <= last.clause + 1
    if not (_GROWN.search(before) or goes_on):
        return False
    draft.how["said"] = _GROWTH
    return True


_GROWTH = "growth"
