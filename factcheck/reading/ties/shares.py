"""Shares with their part and their whole: 占…的, 占比, 其中, accounting for … of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from factcheck.facts import Claim, Fact
from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.reading import phrases
from factcheck.reading.bodies import body
from factcheck.reading.lexicon import roles
from factcheck.reading.pieces import Piece
from factcheck.reading.ties.items import RELATIVE, Item, Line, aligned, bound, listed, outside, said
from factcheck.reading.ties.views import shares_of_a_view

_LINK = lazy(
    r"[)）\]”」\s]*的?\s*(?:比例|比重|份额|占比|百分比)?\s*(?:约|大约|近|超|超过)?(?:为|达|达到|约为|是|:|：)?\s*(?:约|近|超)?\s*$"
)
_OF = lazy(r"\s*of\s+(?:the\s+|its\s+|our\s+|their\s+|all\s+)?(.*)")
_OR = lazy(r"(?:\bor|即)(?: approximately| about| nearly| roughly|约)? ?$")
_RATIO_TAIL = lazy(r"的?(?:比例|比重|份额|占比|百分比|比)(?:约|近|超过|超)?了?(?:为|达到|达|是)?$")


_OF_THEN = lazy(r"(?:同期|同时期|当期|当月|当年|当季)(?=.{2})")
"""Before the name of a whole: it is of the time of its part."""
_AMONG = lazy(r"\s*(?:的?[^，。；：、\d]{1,10})?(?:中|当中|里)[，, ]?(?:共?有)?\s?$")
"""Behind a figure: it is the whole (营业收入 399 亿元中，广告 213 亿元)."""
_PROPORTIONS = frozenset({"占比", "占比达", "比重", "份额", "市占率", "占有率", "share"})
"""Nouns of shares: nothing behind them names a whole."""
_TOTAL_HEAD = lazy(r"(?:全部|全国|公司|集团)?总(?!部|经)|total ", re.IGNORECASE)
_LEVEL_TAIL = lazy(r"(?:合计|总计|共计|[\s为达约共是]| (?:was|were|is|of|totaled|totalled|reached|at) ?)+$")


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
        yield from _of_figure(line, place) or _spelt_out(line, place) or _of_words(line, place, recent) or ()


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
        words = _whole_words(line, item)[0] if run[0] is item else ""
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
        if any(
            piece.kind == "share" and _names_a_whole(line, piece, item) for piece in line.pieces[item.start : item.at]
        ):
            run = []
            continue
        run.append(item)
        if said(item.before, "total", "rest") and len(run) > 2:
            beside = [one for one in run if one.inside == item.inside]  # 甲 41%（其中乙 19%、丙 22%）、其他 7%
            yield Claim("shares", tuple(("share", one.fact) for one in beside), line.left, line.right, "rest")
            run = []


def _names_a_whole(line: Line, piece: Piece, item: Item) -> bool:
    """Whether words stand between 占 and its share: 占总收入的 35%; 设备占 64% leaves out of what."""
    if piece.word in _PROPORTIONS:
        return False
    return bool(line.text[piece.right : item.fact.quantity.left].strip(" 约近超逾比达到为"))


# ------------------------------------------------------------------------------- the whole is a figure beside it


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
        told = [o for o in items[: place - 1] if not _within_another(o, item, before)]
        part = _amount_before(told, before.fact.unit) or _counted_before(items[: place - 1], before)
        of_norm = "" if any(piece.kind == "share" for piece in line.pieces[before.start : before.at]) else NORM
        return [_claim(line, part, before, item, of_norm)] if part is not None else []
    after = items[place + 1] if place + 1 < len(items) else None
    if after is not None and after.amount and _bound_after(line, item, after):
        part = _amount_before(items[:place], after.fact.unit)
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
        words = _whole_words(line, item)[0]
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
    if not _OF.match(item.behind) or len(kinds) > 8 or re.search(r"[)）]|\band\b", line.between(item, whole)):
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


def _of_a_share(item: Item, unit: str) -> Item:
    """9.6p a share beside earnings per share of 24.0p: one money, once with and once without what it is for."""
    money, _, per = item.fact.unit.partition("/")
    return evolve(item, fact=evolve(item.fact, unit=unit)) if per in ("share", "股") and money == unit else item


_MEAN = lazy(r"(?:月均|日均|周均|季均|年均|平均)[^，。；]{0,6}\Z")
"""累计出栏 5,520 万头，月均 613 万头，完成全年目标的 73.6%: the mean is no part of the plan."""


def _counted_before(items: Sequence[Item], whole: Item) -> Item | None:
    """检出异常 1,128 例，占受检人数 9,400 人的 12.0%: one counts cases and the other people."""
    last = items[-1] if items else None
    if last is None or not last.amount or not last.fact.kind == whole.fact.kind == "count":
        return None
    return evolve(last, fact=evolve(last.fact, unit=whole.fact.unit))


def _amount_before(items: Sequence[Item], unit: str) -> Item | None:
    """The last amount in a unit that is told of now: 9.6p, up from 8.0p, a payout of 40% of earnings of 24.0p."""
    fits = [_of_a_share(item, unit) for item in items if item.amount and item.draft.role != "from"]
    fits = [item for item in fits if item.fact.unit == unit]
    now = [item for item in fits if not item.earlier and not _MEAN.search(item.before)]
    return (now or fits)[-1] if fits else None


# -------------------------------------------------------------------------------------- the whole is named in words


def _of_words(line: Line, place: int, recent: Sequence[Line]) -> list[Claim]:
    """占总收入的 35%, 其中…占比 35%, or 35% of total revenue: the whole is looked up among the figures around."""
    items, item = line.items, line.items[place]
    first = (listed(items, item) or [item])[0]
    words, named = _whole_words(line, first)
    only_total = words if words.lower() in _ONLY_TOTAL and words.isascii() else ""
    if words.lower() in _ONLY_TOTAL:
        words = ""
    if first is not item:
        named = ""
    if item.sort != "share" and not words and not (_OR.search(item.before) and place and items[place - 1].amount):
        return []
    part = _part(line, place, named, words) or _named_before(named, words, recent)
    if part is None or _said_of_another(line, first, part) or _of_several(line, first, part):
        return []
    if part in items and listed(items, part) and _OF_THEM_ALL.search(item.before) and not listed(items, item):
        return []
    if _set_apart(line, first, part):
        return []
    if part.at < item.at and _OF_WHAT_FOLLOWS.match(item.behind):
        return []  # 占总收入七成的广告收入; 月访问 800 万，50%的用户来自海外: the share of what it stands before
    if _of_another_time(line, first, part):
        return []
    words = words or (_leads(line) if item.sort == "share" else "")
    around = [other for one in recent for other in one.items] + list(items)
    whole = _named(words, part, around) if words else None
    if whole is None and words:
        whole = _among(line, part)
        if whole is None or not _alike(whole, words):
            return [_claim(line, part, None, item, words)]
    if whole is not None:
        return [_claim(line, part, whole, item, words)]
    whole = _total(line, part, around, recent)
    if whole is None:
        return [_claim(line, part, None, item, only_total)] if item.sort == "share" or only_total else []
    leads_on = recent and recent[-1].items and whole in recent[-1].items and _opens_among(line)
    weak = not whole.fact.terms < part.fact.terms and whole is not _among(line, part) and not leads_on
    return [_claim(line, part, whole, item, weak=weak)]


_ONLY_TOTAL = frozenset(
    {"total", "the total", "the aggregate", "group total", "overall total",
     "总额", "总数", "总量", "合计", "总计"}
)  # fmt: skip
"""Names of a whole that don't say of what it is."""


def _said_of_another(line: Line, item: Item, part: Item) -> bool:
    """零售收入 24 亿元，…，其他业务占比 39.6%: the words before 占比 name another thing than the part."""
    at = _proportion(line, item)
    named = [p for p in line.pieces[item.start : at] if p.kind in ("text", "name")] if at > 0 else []
    own = phrases.tidy(line.text[named[0].left : named[-1].right]) if named else ""
    if len(own) < 3 or own.isascii() or phrases.split(own).head:
        return False
    return own not in f"{part.before}{part.fact.subject}{part.fact.measure}" and own[:2] not in part.before


def names_another(line: Line, item: Item, part: Item) -> bool:
    """加盟店 210 家，下沉市场占比 46%: whether the words right before 占比 call the part by no name that it has."""
    return _called(line, item, [part], part) is not part or _said_of_another(line, item, part)


def _set_apart(line: Line, item: Item, part: Item) -> bool:
    """女性 97 人，占 22%；退休人员近八成: behind a semicolon and a share of its own, a part has no other share."""
    if not part.at < item.start or not item.fact.subject or item.fact.subject == part.fact.subject:
        return False
    parted = any(piece.kind == "semi" for piece in line.pieces[part.at : item.at])
    return parted and any(part.at < other.at < item.at and other.sort == "share" for other in line.items)


def _of_another_time(line: Line, item: Item, part: Item) -> bool:
    """新能源 98.3 万辆，占 54.0%；1-5月新能源占比为 49.6%: the words before it name another period than its part's."""
    own = takewhile(lambda piece: piece.kind != "share", line.pieces[item.start : item.at])  # 占前三季度的: the whole's
    if not any(piece.kind == "period" for piece in own) or part.at >= item.start:
        return False
    one, other = item.fact.period, part.fact.period
    return (one.iso if one is not None else "") != (other.iso if other is not None else "")


def _proportion(line: Line, item: Item) -> int:
    """Where 占比 or the like stands before a share, so that the words before it name the part; -1 for nowhere."""
    for k in range(item.start, item.at):
        if line.pieces[k].word in _PROPORTIONS:
            return k
        if line.pieces[k].kind == "share":
            return -1  # 占社会消费品零售总额的比重为: the words name the whole
    return -1


def _of_several(line: Line, item: Item, part: Item) -> bool:
    """甲 3,260 台居首，份额 31.0%；前两家合计 54.7%: the share of several has no part in a clause before."""
    if item.draft.whole:
        return False  # 占三家合计的 48.3%
    ahead = takewhile(lambda piece: piece.kind != "share", line.pieces[item.start : item.at])
    named = any(
        piece.word in roles("totals") or (piece.kind == "ordinal" and not line.text.startswith("产业", piece.right))
        for piece in ahead
    )
    return named and part.draft.clause != item.draft.clause and not said(part.before, "total")


_OF_THEM_ALL = lazy(r"\b(?:make up|made up|account(?:ed)? for|represent(?:ed)?|comprised?)\b[a-z ]*\Z")
"""Cloud and Devices, at $310m and $205m, account for 61%: of both together, which no figure prints."""
_OF_WHAT_FOLLOWS = lazy(r"\s?(?:以上|左右)?的(?!比[例重]|份额|占比|水平|是|为|有|同时)[\u4e00-\u9fffA-Za-z]{2}")


def _opens_among(line: Line) -> bool:
    """Whether a sentence begins with 其中: what it tells of is part of what the one before told."""
    return any(piece.kind == "among" for piece in line.pieces[:2])


_LEADS = lazy(r"([^，。；、\d其]{2,12}?)(?:发行|成交|销售|投放)?[中里][，,]")
"""Opening a sentence, it says what is taken apart: 地方债发行中，新增专项债 1,265 亿元，占比 65.5%."""


def _leads(line: Line) -> str:
    """The whole that a sentence names before its first figure; '' for none."""
    lead = _LEADS.match(line.text, line.left, line.items[0].fact.quantity.left)
    return phrases.tidy(lead.group(1)) if lead else ""


def _whole_words(line: Line, item: Item) -> tuple[str, str]:
    """What the share is of, and of what part it is said, as far as the clause names them."""
    of = _OF.match(item.behind)
    if of and re.match(r"[a-z]", of.group(1) or "-"):
        words = re.split(r"[,.;:(]| (?:and|from|in|for|compared|up|down|versus)\b", of.group(1))[0]
        return phrases.tidy(_AS_IT_IS.sub("", words)), _own_subject(item)
    for k in range(item.start, item.at):
        if line.pieces[k].kind == "share":
            if line.pieces[k].word in _PROPORTIONS:
                # 在总收入中占比 19.6% names the whole; other words before it name the part: `_part` reads them
                return (phrases.tidy(item.draft.whole), "") if item.before.lstrip().startswith("在") else ("", "")
            words = line.text[line.pieces[k].right : item.fact.quantity.left]
            words = _RATIO_TAIL.sub("", re.sub(r"[约近超逾达]+$", "", words.strip()))
            return phrases.tidy(_OF_THEN.sub("", words)), _own_words(line, item, k)
    place = line.items.index(item)
    count = line.items[place - 1] if place and item.draft.whole else None
    named = _own_words(line, count, count.at - 1) if count is not None and _within_share(line, count) else ""
    return phrases.tidy(_RATIO_TAIL.sub("", item.draft.whole)), named


def _own_words(line: Line, item: Item, end: int) -> str:
    """The name between a figure before and 占, at index `end`: what the share is said of."""
    pieces = line.pieces[item.start : end]
    named = [piece for piece in pieces if piece.kind in ("text", "name") or piece.word in roles("previews")]
    if not named:
        return ""
    verb = line.pieces[end - 1]
    right = verb.right if verb.kind == "act" and verb.left == named[-1].right else named[-1].right
    first = line.pieces.index(named[0])
    ranked = first > 0 and line.pieces[first - 1].kind == "ordinal" and line.pieces[first - 1].right == named[0].left
    left = line.pieces[first - 1].left if ranked else named[0].left  # 第二产业占
    own = phrases.tidy(line.text[left:right])  # 住宅投资占: the verb is its measure
    return "" if _ONE.fullmatch(own) else own


_AS_IT_IS = lazy(r"^(?:(?:existing|current|present|entire|whole) )+")


def _own_subject(item: Item) -> str:
    """In English the subject that a clause prints before a share: so that the UK now makes up 65.0% of the group."""
    subject = item.fact.subject.rpartition(" ")[2]
    named = subject.isascii() and subject[:1].isupper()  # no name: costs of €987 million, equal to 22.6% of revenue
    return subject if named and f" {subject.lower()} " in f" {item.before} " else ""


_ONE = lazy(r"[仅单]?一[家部款国地省城市县人只个项][^，]{0,4}")
"""一部影片就占总票房的 21.6%: of the film just told."""


def _part(line: Line, place: int, named: str, words: str) -> Item | None:
    """The level whose share it is: the one that the clause names, the aligned one of a list, or the one just before."""
    items, item = line.items, line.items[place]
    if named:
        wanted = phrases.terms(named)
        told = [other for other in items[:place] if other.amount and not _within_share(line, other)]
        if _ADDED.match(words):  # 对公、零售分别新增 3.1 万亿元、0.3 万亿元，对公占新增的 91.2%
            told += [o for o in items[:place] if o.sort == "change" and o.fact.unit not in RELATIVE]
        fits = [other for other in told if wanted and wanted <= other.fact.terms]
        return fits[0] if len(fits) == 1 else None
    among = max((k for k in range(item.at) if line.pieces[k].kind == "among"), default=-1)
    told = [other for other in items[:place] if other.amount and not _within_share(line, other)]
    told = [other for other in told if not _within_another(other, item)]
    told = [other for other in told if other.at > among]  # 零售额 100 亿元；其中甲增长 16%，占 24%: no part is printed
    told = [other for other in told if not _BAND.match(other.behind)]  # 薪酬在 8000 元以上的职位，占总量的 25.9%
    parts = [other for other in told if not (words and _is_whole(other, words))]
    if listed(items, item):
        return aligned(items, item, parts) or _one_by_one(line, item, parts)
    near = next((other for other in parts if other.draft is item.draft.near), None)
    near = _of_now(items[:place], parts) or near
    if near is None:
        near = parts[-1] if parts and not parts[-1].earlier else None
        just = items[place - 1].fact
        if near is not None and near.fact is not just and just.unit == near.fact.unit and just.aspect == "level":
            return None  # 占 18.7%（其中 19064 万人，占 13.5%）: the figure before it was read as something else
    return _called(line, item, parts, near)


def _of_now(before: Sequence[Item], parts: Sequence[Item]) -> Item | None:
    """净收入 296 亿元，上年为 291 亿元，同比增长 1.8%，占营收的 71.8%: of what grew, not of what it grew from."""
    if len(parts) < 2 or before[-1].sort != "change" or before[-2] is not parts[-1] or not parts[-1].earlier:
        return None
    now, then = parts[-2:]
    return now if not now.earlier and now.fact.terms == then.fact.terms and now.family == then.family else None


_ADDED = lazy("净?[新增]增|增[量加长]")
def _within_another(level: Item, *beside: Item) -> bool:
    """Whether a figure is only told as part of the one before its bracket: 节余资金 0.42 亿元（含利息 0.03 亿元）."""
    within = level.inside and _WITHIN.match(level.before) is not None
    return within and not all(item.inside and item.draft.clause == level.draft.clause for item in beside)


_WITHIN = lazy(r"\s*[（(]?\s*(?:其中|不?含|未含|包[括含]|剔除|扣除|of which|including|excluding)")
_BAND = lazy(r"\s?(?:[（(]含[)）])?(?:之间|以上|以下|以内|区间|及以[上下])的")


def _named_before(named: str, words: str, recent: Sequence[Line]) -> Item | None:
    """住宅投资占房地产开发投资的比重为 67%: the one figure of that name in the sentence before."""
    wanted = phrases.terms(named) if named and words else frozenset()
    fits = [o for one in recent[-1:] for o in one.items if o.amount and not o.earlier and wanted == o.fact.terms]
    return fits[0] if wanted and len(fits) == 1 else None


def _within_share(line: Line, item: Item) -> bool:
    """Whether a count only tells of how many the whole is: 占四家合计的 41.1%."""
    return item.fact.kind == "count" and item.at > 0 and line.pieces[item.at - 1].kind == "share"


def _one_by_one(line: Line, item: Item, parts: Sequence[Item]) -> Item | None:
    """一线城市 168 家，二线城市 312 家，占比分别为 20.3% 和 37.8%: the parts have each a clause of their own."""
    own = listed(line.items, item)
    first = own[0]
    before = line.text[line.pieces[first.start].left : first.fact.quantity.left] if first.at >= 0 else ""
    opened = max((k for k in range(first.at) if line.pieces[k].kind == "among"), default=-1)
    among = [part for part in parts if opened < part.at < first.at]
    if "分别" not in before or len(among) != len(own) or len({part.fact.unit for part in among}) != 1:
        return None
    return among[own.index(item)]


def _is_whole(item: Item, words: str) -> bool:
    """Whether a figure is the whole that the words name, no part of it with a longer name (5G移动电话用户)."""
    wanted = phrases.terms(words)
    more = {term for term in item.fact.terms - wanted if term in item.before and not body(term)} if wanted else ()
    return _named_so(item, words) and not more and item.fact.scope == () and not item.before.startswith("其中")


def _called(line: Line, item: Item, parts: Sequence[Item], near: Item | None) -> Item | None:
    """The part that the words before 占比 call by its name: 先进封装 412 亿、传统封装 430 亿，先进封装占比 48.9%."""
    at = _proportion(line, item)
    named = [p for p in line.pieces[item.start : max(at, item.start)] if p.kind in ("text", "name")]
    wanted = phrases.terms(phrases.tidy(line.text[named[0].left : named[-1].right])) if named else frozenset()
    if not wanted or near is None or wanted <= near.fact.terms:
        return near
    if wanted & near.fact.terms:  # 水泥 76.6、骨料 12.6、混凝土 9.2，水泥收入占比 77.8%: each of one measure
        fits = [other for other in parts if wanted <= other.fact.terms]
        return fits[0] if len(fits) == 1 else near
    fits = [other for other in parts if wanted <= other.fact.terms]
    own = phrases.tidy(line.text[named[0].left : named[-1].right])
    fits = fits or [other for other in parts if _short_for(own, other.fact.subject or other.fact.measure)]
    return fits[0] if len(fits) == 1 else None


def _short_for(short: str, name: str) -> bool:
    """Whether a name is cut short by leaving out characters: 海风 for 海上风电, 存单 for 同业存单."""
    rest = iter(name)
    return 1 < len(short) < len(name) and not short.isascii() and all(sign in rest for sign in short)


def _named(words: str, part: Item, around: Sequence[Item]) -> Item | None:
    """The one figure of what the words name: with their terms, and the fewest besides."""
    wanted = phrases.terms(_TOTAL_HEAD.sub("", words)) or phrases.terms(words)
    if not wanted:
        return None
    total = _TOTAL_HEAD.match(words) is not None
    fits: list[tuple[int, Item]] = []
    for other in around:
        if other is part or not other.amount or other.earlier or other.aside or other.fact.unit != part.fact.unit:
            continue
        mine, yours = other.fact.about, part.fact.about
        if other.fact.quantity.left > part.fact.quantity.left and mine and yours and not mine & yours:
            continue  # what is told of another one afterwards
        literal = _named_so(other, words)
        if (literal or wanted <= other.fact.terms) and _same_time(other, part):
            extra = len(other.fact.terms - wanted - part.fact.terms)
            if (extra or not literal) and (literal or not extra or total) and not _as_large(other, part):
                return None  # parts and wholes are not told apart by these words
            if literal or not extra or total:
                fits.append((extra, other))
    if not fits:
        return None
    least = min(extra for extra, _ in fits)
    best = [other for extra, other in fits if extra == least]
    if len({(b.fact.low, b.fact.high) for b in best}) != 1:
        return None
    return best[-1]


def _as_large(other: Item, part: Item) -> bool:
    """Whether a figure may hold a part: a sibling that shares the words of the whole is mostly smaller."""
    return other.fact.low is None or part.fact.low is None or other.fact.low >= part.fact.low


def _total(line: Line, part: Item, around: Sequence[Item], recent: Sequence[Line]) -> Item | None:
    """The whole where none is named: the total before 其中, or the one figure whose words say that it is the total."""
    among = _among(line, part) or _ahead(line, part, recent)
    if among is not None:
        # 26402 万人，占 18.7%（其中 65 岁及以上 19064 万人，占 13.5%）: of which whole, that of the 18.7% or the part?
        return None if _has_its_own(line, among) else among
    if any(piece.kind == "share" for piece in line.pieces[part.start : part.at]):
        return _amount_before(line.items[: line.items.index(part)], part.fact.unit)
    own = [o for o in line.items if o is not part and o.amount and o.fact.unit == part.fact.unit and not o.earlier]
    fits = [
        other
        for other in (own or around)
        if other is not part and other.amount and other.fact.unit == part.fact.unit and not other.earlier
        if not other.aside and _same_time(other, part) and not _has_its_own(line, other)
        if (other.fact.stance == "target") == (part.fact.stance == "target")
        if _holds(other, part) or said(other.before, "total", "whole") or _AMONG.match(other.behind)
    ]
    return fits[0] if len(fits) == 1 else None


def _holds(other: Item, part: Item) -> bool:
    """Whether a figure before the part has its words and fewer; one that follows it is a sibling cut short."""
    return other.fact.terms < part.fact.terms and other.fact.quantity.left < part.fact.quantity.left


def _has_its_own(line: Line, level: Item) -> bool:
    """Whether a share stands right behind a level, so that it is a part itself: 股票型 8.5 亿，占比 25%."""
    if level not in line.items:
        return False
    behind = line.items[line.items.index(level) + 1 :]
    first = next((other for other in behind if other.sort not in ("change", "points")), None)
    return first is not None and first.sort == "share" and not first.earlier


def _named_so(item: Item, words: str) -> bool:
    """Whether the very words stand before a figure: 总收入 in 丰泽地产总收入为."""
    name = _LEVEL_TAIL.sub("", item.before)
    return name.endswith(words.lower()) and len(words) > 1 and not name.endswith(f" of {words.lower()}")


def _among(line: Line, part: Item) -> Item | None:
    """The total before 其中, where the part stands behind it."""
    among = next((k for k in range(part.at - 1, -1, -1) if line.pieces[k].kind == "among"), -1)
    if among < 0 or part not in line.items:
        return None
    ahead = [o for o in reversed(line.items[: line.items.index(part)]) if o.at < among and o.amount]
    told = [o for o in outside(ahead, part) if not o.earlier and not o.aside and _same_time(o, part)]
    if told and told[0].fact.unit != part.fact.unit and part.fact.kind == "count":
        told = told[1:]  # 签约项目 316 个，总投资 1174 亿元，其中亿元以上项目 215 个
    return told[0] if told and told[0].fact.unit == part.fact.unit else None


def _ahead(line: Line, part: Item, recent: Sequence[Line]) -> Item | None:
    """The one amount of the sentence before, where this one begins with 其中."""
    if not recent or not _opens_among(line):
        return None
    fits = [o for o in recent[-1].items if o.amount and not o.earlier and not o.aside and o.fact.unit == part.fact.unit]
    fits = [o for o in fits if o.fact.stance == part.fact.stance]  # no target: 完成全年目标 3,200 万
    return fits[0] if len(fits) == 1 and _same_time(fits[0], part) else None


def _alike(whole: Item, words: str) -> bool:
    """Whether words like 贷款总额 name a figure of 贷款."""
    measure = whole.fact.measure
    return len(measure) > 1 and (measure in words or words in measure)


def _same_time(one: Item, other: Item) -> bool:
    """Whether two figures are of one time, as far as both tell."""
    first, second = one.fact.period, other.fact.period
    if first is None or second is None or not first.iso or not second.iso:
        return True
    # A quarter and the three quarters that end with it are two times; a day is the end of either.
    return first.iso == second.iso or (first.end == second.end and (first.point or second.point))
