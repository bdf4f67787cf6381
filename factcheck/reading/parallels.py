"""What a figure led from is of, where the sentence tells it of another one: to 2.4% in August from 2.6% in July,
services inflation to 3.8% from 4.1%; and what was revised is of one time, before and after."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from factcheck.patterns import lazy
from factcheck.reading.draft import Draft
from factcheck.reading.one_unit import lend_unit
from factcheck.reading.year_before import ONE_BEFORE

_REVISED = lazy(r"\brevised(?: (?:up|down|higher|lower))?(?: sharply| slightly)?(?: by [^,;]{1,16})? to [^,;]{0,12}\Z")


_RAISED = lazy(
    r"\b(?:[Ww]e|[Mm]anagement|[Tt]he (?:company|board|group))\b[^.;]{0,16}"
    r"\b(?:rais|lift|cut|lower|trim|upgrad|downgrad)[a-z]*\b[^.;]{0,40} to \Z"
)
"""We raise FY2027 EPS to $3.42 from $3.35: what was foreseen before is of the same year."""


def settle(drafts: Sequence[Draft], text: str) -> None:
    """Settle which time figures led from, and which things those are of that go each its way."""
    if any(draft.role == "from" for draft in drafts):
        _date(drafts, text)
        _led_as_before(drafts)
    _values_before(drafts)
    if "分别" in text[max(0, drafts[0].quantity.left - _NEAR) : drafts[-1].quantity.right]:
        _each_way(drafts, text)


def in_english(drafts: Sequence[Draft], text: str, told: Sequence[Draft]) -> None:
    """The same in English; `told` are the figures of the sentence before."""
    _for_each(drafts, text)
    _respectively(drafts, text)
    _of_those_before(drafts, told, text)
    _shared_among(drafts, text)
    _against_others(drafts, text)
    _of_terms(drafts, text)
    _as_rates(drafts, text)


def of_a_kind(drafts: Sequence[Draft], text: str) -> None:
    """Settle of which term or size those are that another one stands before, and what is told ahead of its name."""
    _told_ahead(drafts, text)
    _of_bonds(drafts)
    _of_nodes(drafts, text)
    for near, draft in pairwise(drafts):
        _likewise(near, draft, text)


def _likewise(near: Draft, draft: Draft, text: str) -> None:
    """福州涨幅超过四成，佛山超过两成: a bare name beside another's growth has grown by so much as well."""
    grew = near.aspect == "change" and near.unit == draft.unit == "%" and near.sentence == draft.sentence
    if not grew or draft.aspect != "level" or draft.head or draft.quantity.signed or draft.cell is not None:
        return
    found = _BESIDE_GROWTH.fullmatch(text, near.quantity.right, draft.quantity.left)
    name = found["name"] if found is not None and _ENDS.match(text, draft.quantity.right) is not None else ""
    if name in (near.subject, "") or not near.subject or name not in (draft.subject, draft.measure):
        return
    draft.subject, draft.measure, draft.head = name, near.measure, near.head
    draft.aspect, draft.base, draft.sign, draft.near = "change", near.base, near.sign, near
    draft.mark = draft.mark or near.mark


_ENDS = lazy(r"(?:左右|以上|上下)?(?:[，。；、）,;)\n]|\Z)")
_BESIDE_GROWTH = lazy(
    r"[，、；]\s?(?P<name>[\u4e00-\u9fff]{2,8}?(?<![率比占度均都其中他它余])(?<!股价))"
    r"(?:则|也|仅)?(?:为|是|达|约|超过?|逾|近)?\s?"
)


_FOR = lazy(r" (?:for|in) (?:the )?([A-Z][\w&.-]*(?: [A-Z][\w&.-]*){0,2})")
_MONTHS = lazy(r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Q[1-4]|H[12]|FY|[1-4][QH])")


def _for_each(drafts: Sequence[Draft], text: str) -> None:
    """Bit shipments grew 11% for DRAM and 6% for NAND: the names behind the figures tell what each is of."""
    for one, other in pairwise(drafts):
        first = _FOR.match(text, one.quantity.right)
        second = _FOR.match(text, other.quantity.right)
        if first is None or second is None or one.unit != other.unit or one.sentence != other.sentence:
            continue
        between = text[first.end() : other.quantity.left]
        if between.strip(" ,") not in ("and", "but", "") or _MONTHS.match(first[1]) or _MONTHS.match(second[1]):
            continue
        if not other.measure or other.subject in ("", one.subject):
            other.measure, other.head, other.aspect = one.measure, one.head, one.aspect
            other.base, other.verb, other.sign = one.base, one.verb, one.sign
            other.stance, other.mark, other.period = one.stance, other.mark or one.mark, other.period or one.period
        for draft, name in ((one, first[1]), (other, second[1])):
            draft.whose = draft.subject if draft.subject[:1].isupper() and draft.subject != name else draft.whose
            draft.subject, draft.how["subject"] = name, "list"


def _respectively(drafts: Sequence[Draft], text: str) -> None:
    """…; blended prices rose 7% and 3% respectively: of the two that the figures before are of."""
    for k, (one, other) in enumerate(pairwise(drafts)):
        if k < _PAIR or text[other.quantity.right : other.quantity.right + _SAID].strip(" ,") != "respectively":
            continue
        first, second = drafts[k - 2], drafts[k - 1]
        listed = first.how.get("subject") == second.how.get("subject") == "list" and first.unit == second.unit
        alike = one.unit == other.unit and one.clause == other.clause and one.subject == other.subject
        if listed and alike and one.sentence == first.sentence:
            kind = one.subject if one.subject and one.subject.islower() else ""
            measure = f"{kind} {one.measure}".strip()
            for draft, like in ((one, first), (other, second)):
                draft.subject, draft.whose, draft.measure = like.subject, like.whose, measure


def _of_those_before(drafts: Sequence[Draft], told: Sequence[Draft], text: str) -> None:
    """The north contributed $5m, the south $3m. Growth was 4% and 7% respectively: of the two named just before."""
    last = drafts[-1] if drafts and told else None
    if last is None or text[last.quantity.right : last.quantity.right + _SAID].strip(" ,") != "respectively":
        return
    run = [d for d in drafts if d.unit == last.unit]
    names = list(dict.fromkeys(d.subject for d in told if d.subject and d.aspect == "level"))
    if len(names) != len(run) or len(run) < _PAIR or {d.subject for d in run} & set(names) or not run[0].measure:
        return
    for draft, name in zip(run, names, strict=True):
        draft.whose = next(d.whose for d in told if d.subject == name)
        draft.subject, draft.how["subject"] = name, "list"
        draft.measure, draft.head, draft.aspect = run[0].measure, run[0].head, run[0].aspect
        draft.base, draft.verb, draft.sign, draft.stance = run[0].base, run[0].verb, run[0].sign, run[0].stance


_ACCOUNTS_TOO = lazy(r"[,;]? (?:and |while |with )?([A-Za-z][\w&.’' -]{2,30}?) for \Z")


def _shared_among(drafts: Sequence[Draft], text: str) -> None:
    """PC makers account for 34% of the total, handset makers for 29%: the share goes on of another."""
    for one, other in pairwise(drafts):
        if one.aspect != "share" or not one.whole or other.unit != one.unit or other.sentence != one.sentence:
            continue
        between = text[one.quantity.right : other.quantity.left]
        comma = between.rfind(",")
        found = _ACCOUNTS_TOO.match(between, comma) if comma >= 0 else None
        if found is not None and other.aspect != "change":
            other.subject, other.measure, other.aspect, other.head = found[1], one.measure, "share", one.head
            other.whole, other.whose, other.base = one.whole, one.whose, ""


_AGAINST = lazy(r"\b(?:against|versus|vs\.?|compared (?:with|to))(?: just| about| only)? \Z")
_OF_OTHERS = lazy(
    r" for (?:the )?((?!quarter|year|month|week|period|half|first|second|third|fourth)[A-Za-z][\w&’' -]{2,30}?)[.,;)]"
)


def _against_others(drafts: Sequence[Draft], text: str) -> None:
    """The index rose 4.1%, against 1.2% for the broader market: what is set beside is of somebody else."""
    for one, other in pairwise(drafts):
        if one.unit != other.unit or other.sentence != one.sentence:
            continue
        found = _OF_OTHERS.match(text, other.quantity.right)
        if found is None or _AGAINST.search(text, one.quantity.right, other.quantity.left) is None:
            continue
        other.subject, other.measure, other.aspect, other.head = found[1], one.measure, one.aspect, one.head
        other.role, other.whose, other.base = "", "", one.base
        other.mark, other.period, other.inherited = one.mark, one.period, one.inherited


_BESIDE = lazy(r"(?:与|和|同|较|比起|相比于?|相较于?)([^，。；：、的\d]{2,14})的[约近超]?\s?\Z")
_AGAINST_IT = lazy(r"(?:左右)?(?:相比)?，")


def _told_ahead(drafts: Sequence[Draft], text: str) -> None:
    """与乙公司的 8.2%相比，甲公司上半年ROE为 9.6%: of the measure that the next figure names."""
    for one, other in pairwise(drafts):
        left = one.quantity.left
        if one.head or not other.head or one.unit != other.unit or one.sentence != other.sentence:
            continue
        found = _BESIDE.search(text, max(0, left - _AHEAD), left)
        if found is None or _AGAINST_IT.match(text, one.quantity.right) is None or other.clause - one.clause != 1:
            continue
        one.subject, one.measure, one.head, one.aspect = found[1], other.measure, True, other.aspect
        one.base, one.how["subject"] = other.base, "set beside"
        one.mark, one.period, one.inherited = one.mark or other.mark, one.period or other.period, other.inherited


_AHEAD = 24
_SAID = 13
_AND_ALSO = lazy(r"[、，]?(?:以及|及|和|与|而)?(?:同比|环比)?(?:小幅|大幅|略)?[\u4e00-\u9fff]{1,4}\Z")


def _each_way(drafts: Sequence[Draft], text: str) -> None:
    """甲、乙、丙收入分别为 …，同比分别增长 6.2%、下降 4.5%及增长 43.1%: as many ways as things were told of before."""
    for first, draft in enumerate(drafts):
        left = draft.quantity.left
        since = drafts[first - 1].quantity.right if first else 0
        said = "分别" in text[max(since, left - _EACH) : left]
        if draft.aspect not in ("change", "points") or not (said or _behind_list(drafts[:first], draft, text)):
            continue
        last = first + 1
        while last < len(drafts) and _goes_so(drafts[last - 1], drafts[last], text):
            last += 1
        told = [d for d in drafts[:first] if d.aspect == "level"][first - last :]
        told = list(drafts[:first])[first - last :] if len(told) < last - first else told
        row = said and _in_a_row(drafts[:first], told, draft)
        if last - first < _PAIR or len(told) != last - first or (len({d.clause for d in told}) > 1 and not row):
            continue
        listed = all(d.how.get("subject") == "list" for d in told)
        if not listed and not row and not _of_one_list(told, text) and not (said and _item_by_item(told)):
            continue
        _share_unit(drafts[first:last])
        for one, like in zip(drafts[first:last], told, strict=True):
            one.subject, one.measure, one.head, one.near = like.subject, like.measure, like.head, like
            one.whose, one.how["subject"] = like.whose, "list"
            one.base = one.base or draft.base
            one.mark, one.period, one.inherited = like.mark, like.period, like.inherited


def _in_a_row(before: Sequence[Draft], told: Sequence[Draft], draft: Draft) -> bool:
    """甲 7,050 元/吨，乙 13,200 元/吨，分别下跌 120 元和上涨 100 元: whether each clause before tells one thing's."""
    if not told:
        return False
    clauses = [one.clause for one in (*told, draft)]
    apart = len({one.subject for one in told}) == len(told) and all(one.subject for one in told)
    alike = len({(one.unit, one.measure) for one in told}) == 1
    # 出栏 318 万头，收入 57 亿元，均价 15 元/公斤，分别增长 …、下降 …和下降 …: as many measures of one
    measures = {one.measure for one in told} if len({one.subject for one in told}) == 1 else set()
    of_one = len(measures) == len(told) and all(measures)
    more = before[-len(told) - 1] if len(before) > len(told) else None
    longer = more is not None and more.clause + 1 == clauses[0] and (of_one or more.unit == told[0].unit)
    in_row = clauses == list(range(clauses[0], clauses[0] + len(clauses)))
    return (of_one or (apart and alike)) and not longer and in_row


def _behind_list(told: Sequence[Draft], draft: Draft, text: str) -> bool:
    """乙、丙分别收 27 万元/吨、1.7 万元/吨，涨 2.1%、跌 0.4%: whether the clause before tells a list."""
    near = told[-1] if told else None
    if near is None or near.how.get("subject") != "list" or near.clause + 1 != draft.clause or near.unit == draft.unit:
        return False
    return _ONLY_HOW.fullmatch(text, near.quantity.right, draft.quantity.left) is not None


_ONLY_HOW = lazy(r"，(?:同比|环比)?[\u4e00-\u9fff]{1,4}")


def _share_unit(drafts: Sequence[Draft]) -> None:
    """The last unit covers the ones before it that print none."""
    last = drafts[-1]
    for draft in drafts[:-1]:
        if not draft.unit and last.unit:
            lend_unit(draft, last)
            draft.aspect = last.aspect


def _item_by_item(drafts: Sequence[Draft]) -> bool:
    """Whether levels in one unit are of as many things: 进口玉米 85 万吨、大豆 1021 万吨、小麦 62 万吨."""
    things = {(d.subject, d.measure) for d in drafts}
    return all(d.head for d in drafts) and len({d.unit for d in drafts}) == 1 and len(things) == len(drafts)


def _of_one_list(drafts: Sequence[Draft], text: str) -> bool:
    """Whether figures of different measures stand side by side: 应收账款、存货分别为 12.1 亿元、8.5 亿元."""
    beside = all(text[a.quantity.right : b.quantity.left].strip() in _LIST_SIGNS for a, b in pairwise(drafts))
    return beside and all(d.head for d in drafts) and len({(d.subject, d.measure) for d in drafts}) == len(drafts)


_LIST_SIGNS = frozenset({"、", "/", "和", "及", "与", "以及", "，"})


def _goes_so(before: Draft, draft: Draft, text: str) -> bool:
    """Whether a change stands right behind another with nothing between but how it went."""
    between = text[before.quantity.right : draft.quantity.left]
    bare = not before.unit and before.quantity.kind == "number" and draft.unit != "" and draft.quantity.scale == 1
    alike = draft.unit == before.unit or bare  # 上升 0.5、下降 0.6、上升 0.2 个百分点
    alike = alike and draft.aspect in ("change", "points") and draft.verb != ""
    return alike and "分别" not in between and 1 < len(between) <= _EACH and _AND_ALSO.match(between) is not None


_EACH = 10
_PAIR = 2


def _values_before(drafts: Sequence[Draft]) -> None:
    """前值 -0.1%，上月为 0.2%: the value before is not of the month before, which is told of beside it."""
    if any(getattr(draft.mark and draft.mark.spec, "shift", None) == -1 for draft in drafts):
        for draft in drafts:
            if draft.how.get("period") == ONE_BEFORE:
                del draft.how["period"]


def _of_terms(drafts: Sequence[Draft], text: str) -> None:
    """The 10-year yield fell 4bp to 4.12% and the two-year 6bp to 3.71%: a term tells of the next bond."""
    for k, term in enumerate(drafts[:-1]):
        first = drafts[k + 1]
        between = text[term.quantity.right : first.quantity.left]
        begins = text[max(0, term.quantity.left - 4) : term.quantity.left] in _THE
        beside = between == " " or (begins and _MOVED_TO.fullmatch(between) is not None)
        if k == 0 or not beside or term.quantity.kind != "duration" or _TERM.fullmatch(term.quantity.text) is None:
            continue
        like = next((d for d in reversed(drafts[:k]) if _TERM.match(d.subject) and d.measure), None)
        if like is None or not 0 <= term.sentence - like.sentence <= (between != " "):
            continue
        own = first.subject
        if between != " " and own not in ("", like.subject):
            continue  # a bond of its own
        for draft in drafts[k + 1 :]:
            if draft.subject != own or draft.measure not in ("", like.measure):
                break
            if draft is not first and draft.quantity.kind == "duration":
                break  # the next one
            draft.subject, draft.measure = _TERM.sub(term.quantity.text, like.subject, count=1), like.measure
            draft.head, draft.how["subject"] = True, "clause"
        moved = next((d for d in reversed(drafts[:k]) if d.aspect == "points" and _TERM.match(d.subject)), None)
        if moved is not None and first.unit == moved.unit and not first.verb:
            first.sign, first.verb, first.aspect = moved.sign, moved.verb, "points"


_THE = ("the ", "The ")
_MOVED_TO = lazy(r"(?: (?!low|high|average|mean|median|peak|norm|range|auction|plan|target|period)[a-z]+){1,4} ")
_TERM = lazy(r"(?:\d{1,2}|two|three|five|seven|ten|twenty|thirty)-year\b")


def _of_bonds(drafts: Sequence[Draft]) -> None:
    """10年期国债收益率下行 3bp 至 1.78%，1年期下行 1bp 至 1.38%: a bare term is the same paper for another time."""
    told: Draft | None = None
    for draft in drafts:
        if "期" not in draft.subject:
            continue
        term = _BARE_TERM.fullmatch(draft.subject)
        if term is None:
            told = draft if draft.measure and _OF_TERM.match(draft.subject) else told
        elif draft.measure.endswith("利差"):
            draft.subject = ""
        elif told is not None and draft.unit in _RATED and draft.measure in ("", told.measure):
            draft.subject, draft.measure = _OF_TERM.sub(term.group(), told.subject, count=1), told.measure
            draft.head, draft.how["subject"] = True, "clause"
            if draft.aspect == told.aspect == "level" and draft.unit != "%":
                draft.aspect = "points"


def _of_nodes(drafts: Sequence[Draft], text: str) -> None:
    """3nm 收入占比 23%，5nm 占比 37%: a size that stands where a name would is of another one of the kind."""
    for k, size in enumerate(drafts[:-1]):
        first, node = drafts[k + 1], _NODE.fullmatch(size.quantity.text)
        near = text[size.quantity.right : first.quantity.left]
        if node is None or len(near) > _SHORT or _STOPS.search(near) or first.how.get("subject") == "list":
            continue
        for draft in drafts[k + 1 :]:
            if draft.subject != first.subject or not _NODE.search(draft.subject) or draft.clause != first.clause:
                break
            draft.subject = _NODE.sub(node.group(), draft.subject, count=1)


_NODE = lazy(r"\d+(?:\.\d+)? ?(?:nm|纳米|英寸|寸)")
_STOPS = lazy("[，。；;,]")
_SHORT = 12
_RATED = frozenset({"%", "pp", "bp"})
_BARE_TERM = lazy(r"\d{1,2} ?(?:年|个?月|天)期")
_OF_TERM = lazy(r"\d{1,2} ?(?:年|个?月|天)期(?=.)")


def _as_rates(drafts: Sequence[Draft], text: str) -> None:
    """GDP rose 0.3% q/q; the y/y rate is 1.1%, an annualised pace of 1.2%: what was told of, on another base."""
    for k, draft in enumerate(drafts[1:], 1):
        if draft.unit != "%" or draft.measure.lower() not in _RATES or draft.sentence != drafts[k - 1].sentence:
            continue
        like = next((d for d in reversed(drafts[:k]) if d.unit == "%" and d.head and d.aspect == "change"), None)
        base = _BASE.search(text, drafts[k - 1].quantity.right, draft.quantity.left)
        if like is not None and base is not None:
            draft.subject, draft.measure, draft.head, draft.aspect = like.subject, like.measure, True, "change"
            draft.base = _BASES.get(base[0][0].lower(), "")
            draft.scope = (*draft.scope, base[0]) if base[0].startswith("annuali") else draft.scope


_RATES = frozenset({"rate", "pace", "annualised pace", "annualized pace", "annualised rate", "annualized rate"})
_BASE = lazy(r"\b(?:[yqm]/[yqm]|[yqm]o[yqm]|year-on-year|quarter-on-quarter|month-on-month|annuali[sz]ed)\b")
_BASES = {"y": "yoy", "q": "qoq", "m": "mom", "a": "qoq"}


def _date(drafts: Sequence[Draft], text: str) -> None:
    """Date what a figure led from by the figure itself where it was revised, else as the pair before it is dated."""
    pairs = [(to, led) for to, led in pairwise(drafts) if led.role == "from" and to.role != "from"]
    for k, (to, led) in enumerate(pairs):
        if led.mark is not None or led.period is not None or to.sentence != led.sentence:
            continue
        left = to.quantity.left
        foreseen = _RAISED.search(text, max(0, left - _NEAR), left) is not None
        foreseen = foreseen or (k > 0 and _goes_on(pairs[k - 1][1], to, text))
        if foreseen or _REVISED.search(text, max(0, left - _NEAR), left):
            led.mark, led.period, led.base, led.aspect = to.mark, to.period, to.base, to.aspect
            led.scope, led.dated_alone = (*led.scope, "before"), True
            for change in drafts:
                if change.near is led and change.aspect == "change" and not change.base:
                    change.base = "stated"  # from $4.00 (+5%)
            continue
        alike = (one for one in reversed(pairs[:k]) if one[1].mark is not None and one[0].mark is to.mark)
        before = next(alike, None)
        if before is not None:
            led.mark, led.dated_alone = before[1].mark, True


def _goes_on(led: Draft, to: Draft, text: str) -> bool:
    """We raise FY27 EPS to $4.20 from $4.00 and FY28 EPS to $5.00 from $4.80: what was raised goes on."""
    told = "before" in led.scope and led.sentence == to.sentence
    return told and _AND_ON.fullmatch(text[led.quantity.right : to.quantity.left]) is not None


_AND_ON = lazy(r"\s?(?:\([^()]{1,12}\))?,? (?:and |while )?(?:its |our |the )?[A-Z0-9][^,;.]{0,40} to ")


def _led_as_before(drafts: Sequence[Draft]) -> None:
    """甲由6月的 320 万桶增至 335 万桶，乙则从 910 万桶降至 898 万桶: the second leads from the same time."""
    pairs = [(led, to) for led, to in pairwise(drafts) if led.role == "from" and to.role != "from"]
    for (led, to), (next_led, next_to) in pairwise(pairs):
        alike = next_led.mark is None and next_led.period is None and next_led.unit == led.unit
        if alike and led.mark is not None and next_to.mark is to.mark is not led.mark and led.sentence == to.sentence:
            next_led.mark, next_led.dated_alone = led.mark, True


_NEAR = 60
