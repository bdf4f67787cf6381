"""Shares with their part and their whole: 占…的, 占比, 其中, accounting for … of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from factcheck.facts import Claim, Fact
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.reading import phrases
from factcheck.reading.lexicon import roles
from factcheck.reading.pieces import Piece
from factcheck.reading.ties.items import RELATIVE, Item, Line, bound, listed, said
from factcheck.reading.ties.views import shares_of_a_view
from factcheck.reading.ties.wholes import (
    OF,
    PROPORTIONS,
    alike_whole,
    amount_before,
    called,
    named_before,
    opens_among,
    part_of,
    proportion,
    total_of,
    whole_among,
    whole_named,
    whole_words,
    within_another,
    words_leading,
)

_LINK = lazy(
    r"[)）\]”」\s]*的?\s*(?:比例|比重|份额|占比|百分比)?\s*(?:约|大约|近|超|超过)?(?:为|达|达到|约为|是|:|：)?\s*(?:约|近|超)?\s*$"
)
_OR = lazy(r"(?:\bor|即)(?: approximately| about| nearly| roughly|约)? ?$")


def shares(line: Line, recent: Sequence[Line]) -> Iterator[Claim]:
    """The shares of a line with part and whole; without the whole where only its words are printed (in `detail`).

    Shares listed of one whole are tied as 'shares' too, and so is one that stands alone.
    """
    yield from _of_one_whole(line)
    yield from _with_the_rest(line)
    yield from shares_of_a_view(line)
    yield from _of_a_stake(line)
    for place, item in enumerate(line.items):
        if item.at < 0 or item.fact.unit != "%" or item.fact.low is None or item.sort not in ("share", "level"):
            continue
        if _led_to(line, place):
            continue
        if item.earlier:
            continue  # 占比 36%，上年末占比为 35.1%: the earlier share is of earlier figures
        yield from _told_behind(line, place, recent)
        tied = _of_figure(line, place) or _spelt_out(line, place) or _of_words(line, place, recent) or ()
        yield from (claim for claim in tied if not _counts_whose(claim, item.fact))


def _counts_whose(claim: Claim, share: Fact) -> bool:
    """三款机型合计贡献了前五总销量的 72.4%: three are whose share it is, and no part of what was sold."""
    parts = claim.role("part")
    return any(part.kind == "count" and share.subject.startswith(part.text) for part in parts)


def _claim(line: Line, part: Item, whole: Item | None, item: Item, words: str = "", weak: bool = False) -> Claim:
    share = item.fact if item.fact.aspect == "share" else evolve(item.fact, aspect="share")
    operands: list[tuple[str, Fact]] = [("part", bound(part.fact)), ("share", bound(share))]
    if whole is not None:
        operands.insert(1, ("whole", bound(whole.fact)))
    return Claim("share", tuple(operands), line.left, line.right, "weak" if weak else words)


def _of_a_stake(line: Line) -> Iterator[Claim]:
    """以 9.3 亿元收购某公司 60% 股权，标的整体估值 15.5 亿元: what is paid for a part of what the whole is worth."""
    for place, item in enumerate(line.items):
        if item.fact.unit != "%" or not place or not _STAKE.match(item.behind):
            continue
        paid = line.items[place - 1]
        worth = [o for o in line.items[place + 1 :] if o.amount and o.fact.unit == paid.fact.unit]
        bought = _BUYS.search(line.between(paid, item)) is not None and paid.fact.kind == "money"
        if bought and worth and _WORTH.search(worth[0].before):
            yield _claim(line, paid, worth[0], item)


_STAKE = lazy(r"\s?的?(?:股权|股份|权益|股本)")
_BUYS = lazy("收购|购买|受让|出售|转让|取得|获得|认购")
_WORTH = lazy(r"(?:标的|整体|全部|100%)[^，。；]{0,10}(?:估值|作价|评估值|价值|估价)[为约达]{0,2}\s?\Z")


def _of_one_whole(line: Line) -> Iterator[Claim]:
    """分别占总收入的 55%、38% 和 7%: shares of one whole that the clause names in words."""
    for item in line.items:
        if item.at < 0 or item.sort != "share" or item.fact.unit != "%" or item.fact.low is None:
            continue
        run = listed(line.items, item) or [item]
        words = whole_words(line, item)[0] if run[0] is item else ""
        whose = {other.draft.near.unit for other in run if other.draft.near is not None}
        if len(whose) > 1 or not (phrases.split(words).head or _of_one_measure(run)):
            continue  # 完工量、新订单分别占全球的 58% 和 70%, 成交 535 套/5.4 万㎡，分别占全市的: of as many wholes
        if words and all(other.fact.unit == "%" for other in run):
            operands = tuple(("share", other.fact) for other in run)
            yield Claim("shares", operands, line.left, line.right, words)


def _of_one_measure(run: Sequence[Item]) -> bool:
    """Whether shares are all by one measure: by 收入, or by nothing that is told."""
    return len({item.fact.measure for item in run}) == 1


def _with_the_rest(line: Line) -> Iterator[Claim]:
    """债券占比 61.7%，股票占比 9.8%，其他占比 28.5%: the rest is printed, so that these are all shares of one whole."""
    run: list[Item] = []
    for item in line.items:
        if item.fact.unit != "%" or item.sort != "share" or item.fact.low is None or item.at < 0 or item.earlier:
            continue
        if item.draft.how.get("whole") == "list":
            continue
        if any(
            piece.kind == "share" and _names_a_whole(line, piece, item) for piece in line.pieces[item.start : item.at]
        ):
            run = []
            continue
        run.append(item)
        if said(item.before, "total", "rest") and len(run) > 2:
            run += [one for one in listed(line.items, item) if one.at > item.at]  # 汽车、其他分别占 5%、2%
            beside = [one for one in run if one.inside == item.inside]  # 甲 41%（其中乙 19%、丙 22%）、其他 7%
            yield Claim("shares", tuple(("share", one.fact) for one in beside), line.left, line.right, "rest")
            run = []


def _names_a_whole(line: Line, piece: Piece, item: Item) -> bool:
    """Whether words stand between 占 and its share: 占总收入的 35%; 设备占 64% leaves out of what."""
    if piece.word in PROPORTIONS:
        return False
    return bool(line.text[piece.right : item.fact.quantity.left].strip(" 约近超逾比达到为"))


def _led_to(line: Line, place: int) -> bool:
    """$7.6 million, or 4.3%, to $186.1 million: a rate of change between an amount of change and its level."""
    after = line.items[place + 1] if place + 1 < len(line.items) else None
    if after is None or after.fact.unit in RELATIVE:
        return False
    return _TO.fullmatch(line.between(line.items[place], after)) is not None


_TO = lazy(r"\s*,?\s*to\s*(?:approximately |about |nearly )?")


def _of_figure(line: Line, place: int) -> list[Claim]:
    """占营业收入 7.8 亿元的 10.4%; 67% of total revenue of $792 million."""
    items, item = line.items, line.items[place]
    before = items[place - 1] if place else None
    if before is not None and before.amount and _bound_before(line, before, item):
        told = [o for o in items[: place - 1] if not within_another(o, item, before)]
        part = amount_before(told, before.fact.unit) or _counted_before(items[: place - 1], before)
        if part is not None and part.fact.kind == "count" and _told_by_measure(line, part, before):
            return []  # 头部十家净利润占 42 家的 68%: of what they earn, not of how many they are
        of_norm = "" if any(piece.kind == "share" for piece in line.pieces[before.start : before.at]) else NORM
        return [_claim(line, part, before, item, of_norm)] if part is not None else []
    after = items[place + 1] if place + 1 < len(items) else None
    if after is not None and after.amount and _bound_after(line, item, after):
        part = amount_before(items[:place], after.fact.unit)
        return [_claim(line, part, after, item)] if part is not None else []
    return []


_SO_MUCH = lazy(r"[，,（(]?\s*(?:即|约合|合|对应|相当于|约为|为|达|达到|金额|规模|折合)?(?:约|近)?(?:为)?\s*")


def _that_is(line: Line, place: int, after: Item) -> Iterator[Claim]:
    """干线车 6,400 辆，自有率 80%，即 5,120 辆: a rate right behind its whole, and what it comes to."""
    item, before = line.items[place], line.items[place - 1] if place else None
    alike = before is not None and before.amount and before.fact.unit == after.fact.unit and not before.earlier
    if before is None or not alike or item.sort != "level" or not item.fact.measure.endswith(("率", "比例")):
        return
    if _THAT_IS.fullmatch(line.between(item, after)) and _COMMA.match(line.between(before, item)):
        yield _claim(line, after, before, item)


_THAT_IS = lazy(r"[，,]?\s?即\s?(?:约|近)?")
_COMMA = lazy(r"[，,][^，,。；;]{2,10}\Z")
_OR_SO_MUCH = lazy(
    r" of (?:the |its |total |group |net |our )*[a-z]{4,12},? (?:or|which is|equal to|equivalent to|i\.e\.)"
    r" (?:about |roughly |approximately |some |nearly |around )?"
)


def _told_behind(line: Line, place: int, recent: Sequence[Line]) -> Iterator[Claim]:
    """中国市场占 36%，约 65.5 亿美元: a share, its amount behind it, and the figures before that may be the whole."""
    items, item = line.items, line.items[place]
    after = items[place + 1] if place + 1 < len(items) else None
    if after is None or not after.amount or after.at < 0 or after.fact.kind == "duration":
        return
    if item.sort != "share":
        yield from _that_is(line, place, after)
        return
    if _OR_SO_MUCH.fullmatch(line.between(item, after)):
        words = whole_words(line, item)[0]
        if words and not listed(items, item):
            yield _claim(line, after, None, item, words)  # 31% of revenue, or roughly $749 million
        return
    if _SO_MUCH.fullmatch(line.between(item, after)) is None or listed(items, item):
        return
    unit = after.fact.unit
    wholes = [o for o in items[:place] if o.amount and o.fact.unit == unit] or [
        o for one in recent[-1:] for o in one.items if o.amount and o.fact.unit == unit
    ]
    if wholes:
        share = item.fact if item.fact.aspect == "share" else evolve(item.fact, aspect="share")
        named = [("whole", bound(whole.fact)) for whole in wholes[-MOST_WHOLES:]]
        operands = (("part", bound(after.fact)), *named, ("share", bound(share)))
        yield Claim("portion", operands, line.left, line.right)


MOST_WHOLES = 6
NORM = "norm"
"""The detail of a share of a plan or norm, which the figure measured by it may exceed."""


def _bound_before(line: Line, whole: Item, item: Item) -> bool:
    """占 stands before the whole, and only 的 or 的比例为 between it and the share."""
    for k in range(whole.start, whole.at):
        if line.pieces[k].kind == "share":
            return _LINK.fullmatch(line.between(whole, item)) is not None
    # 完成全年目标 12 万人的 31.7%; 为正常保有量 3,900 万头的 102.2%
    between = line.between(whole, item).strip()
    if between.removesuffix("的") in roles("plans") and between.endswith("的"):
        return _FULFILS.search(whole.before) is not None  # 完成全年 12 万人目标的 31.7%
    return between == "的" and (_PLAN.search(whole.before) is not None or _measured_by(line, whole))


def _told_by_measure(line: Line, part: Item, whole: Item) -> bool:
    """Whether a measure stands right before 占 in front of a count, or its amount: of that it is the share."""
    share = next((k for k in range(whole.start, whole.at) if line.pieces[k].kind == "share"), whole.start)
    led = line.text[line.pieces[whole.start].left : line.pieces[share].left]
    if share > whole.start and phrases.split(phrases.tidy(led)).head:
        return True
    near = line.items[line.items.index(whole) - 1]  # 三家保费合计 5,634 亿元，占五家九成
    return part.fact.unit != near.fact.unit and near.amount and near.fact.kind != "count" and not near.inside


def _measured_by(line: Line, whole: Item) -> bool:
    """Whether a clause only tells what the figure before it is measured by: 为 2025 年收入 1,310 亿元的 76%."""
    begin = whole.fact.quantity.left - len(whole.clause)
    alone = not any(begin < other.fact.quantity.left < whole.fact.quantity.left for other in line.items)
    return alone and _NORM.fullmatch(whole.clause) is not None


_FULFILS = lazy(r"(?:完成|实现|达到?|达成|相当于|占)了?[^，。；\d]{0,12}\Z")
_PLAN = lazy(r"(?:完成|相当于|达到?)[^，。；]{0,4}(?:目标|计划|预算|限额|额度|任务)[为的]?\Z")
_NORM = lazy(r"(?:约|仅|已)?(?:为|是|相当于)[^，。；]{2,20}")
"""A clause that opens so tells what the figure before it is measured by."""


def _bound_after(line: Line, item: Item, whole: Item) -> bool:
    """Of and a few words stand between a share and its whole, no comma and no verb."""
    kinds = line.kinds(item, whole)
    if not OF.match(item.behind) or len(kinds) > 8 or re.search(r"[)）]|\band\b", line.between(item, whole)):
        return False
    return not {"comma", "semi", "up", "down", "from", "than", "share", "lp"} & set(kinds)


def _spelt_out(line: Line, place: int) -> list[Claim]:
    """68% of total revenue, or $403 million of $590 million: part and whole stand behind the share."""
    item, behind = line.items[place], line.items[place + 1 : place + 3]
    if len(behind) < 2 or not all(other.amount and other.fact.unit == behind[0].fact.unit for other in behind):
        return []
    part, whole = behind
    opened = re.search(r"(?:, or|\(|（|，即)\s*$", line.between(item, part))
    led = re.fullmatch(
        r"\)?\s*(?:out )?of(?:\s+(?:the|its|our|their)(?:\s+[a-z]+(?:['’]s?)?){0,3})?\s*|\s*[/／÷]\s*",
        line.between(part, whole),
    )
    return [_claim(line, part, whole, item)] if opened and led else []


def _counted_before(items: Sequence[Item], whole: Item) -> Item | None:
    """检出异常 1,128 例，占受检人数 9,400 人的 12.0%: one counts cases and the other people."""
    last = items[-1] if items else None
    if last is None or not last.amount or not last.fact.kind == whole.fact.kind == "count":
        return None
    return evolve(last, fact=evolve(last.fact, unit=whole.fact.unit))


def _of_words(line: Line, place: int, recent: Sequence[Line]) -> list[Claim]:
    """占总收入的 35%, 其中…占比 35%, or 35% of total revenue: the whole is looked up among the figures around."""
    items, item = line.items, line.items[place]
    first = (listed(items, item) or [item])[0]
    if first is not item and whole_words(line, item)[0]:
        first = item  # 占比 38%，占产线收入的比重则为 44%: of a whole of its own
    words, named = whole_words(line, first)
    only_total = words if words.lower() in _ONLY_TOTAL and words.isascii() else ""
    if words.lower() in _ONLY_TOTAL:
        words = ""
    if first is not item:
        named = ""
    if item.sort != "share" and not words and not (_OR.search(item.before) and place and items[place - 1].amount):
        return []
    part = part_of(line, place, named, words) or named_before(named, words, recent)
    if part is None or _said_of_another(line, first, part) or _of_several(line, first, part):
        return []
    if _of_so_many(line, first) or of_a_kind(item):
        return []
    if part in items and listed(items, part) and _OF_THEM_ALL.search(item.before) and not listed(items, item):
        return []
    if _set_apart(line, first, part) or _presented_since(line, first, part):
        return []
    if part.at < item.at and _OF_WHAT_FOLLOWS.match(item.behind):
        return []  # 占总收入七成的广告收入; 月访问 800 万，50%的用户来自海外: the share of what it stands before
    if _of_another_time(line, first, part) or _by_another_measure(first, part):
        return []
    words = words or (words_leading(line) if item.sort == "share" else "")
    around = [other for one in recent for other in one.items] + list(items)
    whole = whole_named(words, part, around) if words else None
    if whole is None and words:
        whole = whole_among(line, part)
        if whole is None or not alike_whole(whole, words):
            return [_claim(line, part, None, item, words)]
    if whole is not None:
        return [_claim(line, part, whole, item, words)]
    whole = total_of(line, part, around, recent)
    if whole is None:
        return [_claim(line, part, None, item, only_total)] if item.sort == "share" or only_total else []
    leads_on = recent and recent[-1].items and whole in recent[-1].items and opens_among(line)
    weak = not whole.fact.terms < part.fact.terms and whole is not whole_among(line, part) and not leads_on
    return [_claim(line, part, whole, item, weak=weak)]


_ONLY_TOTAL = frozenset(
    {"total", "the total", "the aggregate", "group total", "overall total",
     "总额", "总数", "总量", "合计", "总计"}
)  # fmt: skip
"""Names of a whole that don't say of what it is."""


def _said_of_another(line: Line, item: Item, part: Item) -> bool:
    """零售收入 24 亿元，…，其他业务占比 39.6%: the words before 占比 name another thing than the part."""
    at = proportion(line, item)
    named = [p for p in line.pieces[item.start : at] if p.kind in ("text", "name")] if at > 0 else []
    own = phrases.tidy(line.text[named[0].left : named[-1].right]) if named else ""
    if len(own) < 3 or own.isascii() or phrases.split(own).head:
        return False
    return own not in f"{part.before}{part.fact.subject}{part.fact.measure}" and own[:2] not in part.before


def names_another(line: Line, item: Item, part: Item) -> bool:
    """加盟店 210 家，下沉市场占比 46%: whether the words right before 占比 call the part by no name that it has."""
    return called(line, item, [part], part) is not part or _said_of_another(line, item, part)


def _set_apart(line: Line, item: Item, part: Item) -> bool:
    """女性 97 人，占 22%；退休人员近八成: behind a semicolon and a share of its own, a part has no other share.

    So it is where another name is printed with the share: 甲 1,080 万部，份额 15.8%，乙以 18.2% 居首.
    """
    if not part.at < item.start or not item.fact.subject or item.fact.subject == part.fact.subject:
        return False
    own = item.fact.subject.rpartition(" ")[2].lower()
    named = own in item.before and own not in f"{part.before}{part.fact.subject}{part.fact.measure}".lower()
    parted = named or any(piece.kind == "semi" for piece in line.pieces[part.at : item.at])
    return parted and any(part.at < other.at < item.at and other.sort == "share" for other in line.items)


def _presented_since(line: Line, item: Item, part: Item) -> bool:
    """乙进口 980 万吨，占比 23.8%，其余为丙，占 8.1%: a clause between them presents whom the share is of."""
    one, other = part.fact.subject, item.fact.subject
    if not part.at < item.start or not one or not other or one in other or other in one:
        return False
    last = max((o.draft.clause for o in line.items if o.at < item.at), default=-1)
    return item.draft.clause - last > 1 and item.draft.how.get("subject") == "clause"


def _of_another_time(line: Line, item: Item, part: Item) -> bool:
    """新能源 98.3 万辆，占 54.0%；1-5月新能源占比为 49.6%: the words before it name another period than its part's."""
    own = takewhile(lambda piece: piece.kind != "share", line.pieces[item.start : item.at])  # 占前三季度的: the whole's
    if not any(piece.kind == "period" for piece in own) or part.at >= item.start:
        return False
    one, other = item.fact.period, part.fact.period
    return (one.iso if one is not None else "") != (other.iso if other is not None else "")


def _by_another_measure(item: Item, part: Item) -> bool:
    """在手订单 112 艘，占 12.3%，按载重吨计为 12.6%: a share by a measure that its part is not told in."""
    by = _BY.search(item.before)
    return by is not None and by[1] not in f"{part.fact.subject}{part.fact.measure}{part.before}"


_BY = lazy(r"[按以](?:照)?([^，。；、\d]{1,8}?)(?:口径)?(?:来)?(?:计算?|统计|衡量|口径|而?言|算)")


def _of_several(line: Line, item: Item, part: Item) -> bool:
    """甲 3,260 台居首，份额 31.0%；前两家合计 54.7%: the share of several has no part in a clause before."""
    if item.draft.whole and _ALL_OF.search(item.before) is None:
        return False  # 占三家合计的 48.3%
    ahead = takewhile(lambda piece: piece.kind != "share", line.pieces[item.start : item.at])
    named = any(
        piece.word in roles("totals") or (piece.kind == "ordinal" and not line.text.startswith("产业", piece.right))
        for piece in ahead
    )
    return named and part.draft.clause != item.draft.clause and not said(part.before, "total")


_ALL_OF = lazy(r"(?:合计|共计|总计|合共)(?:约|共|就|已)?占[^，。；、\d]{0,12}\Z")
"""越南净利 3.6 亿元、柬埔寨 2.9 亿元，合计占归母净利的 63.7%."""


def of_a_kind(item: Item) -> bool:
    """临床三期 7 个，完成入组的占 40%: the share of those that do so, none of which a figure counts."""
    return _KIND.search(item.before) is not None


_KIND = lazy(r"[\u4e00-\u9fff]的占(?:了|到|约|近|超过?|逾|比)?\Z")


def _of_so_many(line: Line, item: Item) -> bool:
    """甲 6,850 亿元，乙 4,920 亿元，两家占全部的 51%: the share of so many, whose part is what they make."""
    place = line.items.index(item)
    before = line.items[place - 1] if place else None
    several = before is not None and before.fact.kind == "count" and (before.fact.low or 0) > 1 and before.at >= 0
    return several and before is not None and _SO_MANY.fullmatch(line.between(before, item)) is not None


_SO_MANY = lazy(
    r"(?:公司|企业|机构|银行|品牌|国家|地区|省份|港口|平台)?(?:合计|一共|总共|共|累计|就|已|约)*(?:占|相当于)[^，。；\d]{0,12}"
)
_OF_THEM_ALL = lazy(r"\b(?:make up|made up|account(?:ed)? for|represent(?:ed)?|comprised?)\b[a-z ]*\Z")
"""Cloud and Devices, at $310m and $205m, account for 61%: of both together, which no figure prints."""
_OF_WHAT_FOLLOWS = lazy(r"\s?(?:以上|左右)?的(?!比[例重]|份额|占比|水平|是|为|有|同时)[\u4e00-\u9fffA-Za-z]{2}")
