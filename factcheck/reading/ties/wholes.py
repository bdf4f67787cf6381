"""The words for the whole of a share, and the figures of a line, or before it, that are its part and its whole."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.making import evolve
from factcheck.patterns import lazy
from factcheck.reading import phrases
from factcheck.reading.bodies import body
from factcheck.reading.lexicon import roles
from factcheck.reading.ties.items import RELATIVE, Item, Line, aligned, listed, outside, said

OF = lazy(r"\s*of\s+(?:the\s+|its\s+|our\s+|their\s+|all\s+)?(.*)")
_RATIO_TAIL = lazy(r"的?(?:比例|比重|份额|占比|百分比|比)(?:约|近|超过|超)?了?[则仅已也均]?(?:为|达到|达|是)?$")
_OF_THEN = lazy(r"(?:同期|同时期|当期|当月|当年|当季)(?=.{2})")
"""Before the name of a whole: it is of the time of its part."""
_AMONG = lazy(r"\s*(?:的?[^，。；：、\d]{1,10})?(?:中|当中|里)[，, ]?(?:共?有)?\s?$")
"""Behind a figure: it is the whole (营业收入 399 亿元中，广告 213 亿元)."""
PROPORTIONS = frozenset({"占比", "占比达", "比重", "份额", "市占率", "占有率", "share"})
"""Nouns of shares: nothing behind them names a whole."""
_TOTAL_HEAD = lazy(r"(?:全部|全国|公司|集团)?总(?!部|经)|total ", re.IGNORECASE)
_LEVEL_TAIL = lazy(r"(?:合计|总计|共计|[\s为达约共是]| (?:was|were|is|of|totaled|totalled|reached|at) ?)+$")


def _of_a_share(item: Item, unit: str) -> Item:
    """9.6p a share beside earnings per share of 24.0p: one money, once with and once without what it is for."""
    money, _, per = item.fact.unit.partition("/")
    return evolve(item, fact=evolve(item.fact, unit=unit)) if per in ("share", "股") and money == unit else item


_MEAN = lazy(r"(?:月均|日均|周均|季均|年均|平均)[^，。；]{0,6}\Z")
"""累计出栏 5,520 万头，月均 613 万头，完成全年目标的 73.6%: the mean is no part of the plan."""


def amount_before(items: Sequence[Item], unit: str) -> Item | None:
    """The last amount in a unit that is told of now: 9.6p, up from 8.0p, a payout of 40% of earnings of 24.0p."""
    fits = [_of_a_share(item, unit) for item in items if item.amount and item.draft.role != "from"]
    fits = [item for item in fits if item.fact.unit == unit]
    now = [item for item in fits if not item.earlier and not _MEAN.search(item.before)]
    return (now or fits)[-1] if fits else None


def proportion(line: Line, item: Item) -> int:
    """Where 占比 or the like stands before a share, so that the words before it name the part; -1 for nowhere."""
    for k in range(item.start, item.at):
        if line.pieces[k].word in PROPORTIONS:
            return k
        if line.pieces[k].kind == "share":
            return -1  # 占社会消费品零售总额的比重为: the words name the whole
    return -1


def opens_among(line: Line) -> bool:
    """Whether a sentence begins with 其中: what it tells of is part of what the one before told."""
    return any(piece.kind == "among" for piece in line.pieces[:2])


_LEADS = lazy(r"([^，。；、\d其]{2,12}?)(?:发行|成交|销售|投放)?[中里][，,]")
"""Opening a sentence, it says what is taken apart: 地方债发行中，新增专项债 1,265 亿元，占比 65.5%."""


def words_leading(line: Line) -> str:
    """The whole that a sentence names before its first figure; '' for none."""
    lead = _LEADS.match(line.text, line.left, line.items[0].fact.quantity.left)
    return phrases.tidy(lead.group(1)) if lead else ""


def whole_words(line: Line, item: Item) -> tuple[str, str]:
    """What the share is of, and of what part it is said, as far as the clause names them."""
    of = OF.match(item.behind)
    if of and re.match(r"[a-z]", of.group(1) or "-"):
        words = re.split(r"[,.;:(]| (?:and|from|in|for|compared|up|down|versus)\b", of.group(1))[0]
        return phrases.tidy(_AS_IT_IS.sub("", words)), _own_subject(item)
    for k in range(item.start, item.at):
        if line.pieces[k].kind == "share":
            if line.pieces[k].word in PROPORTIONS:
                # 在总收入中占比 19.6% names the whole; other words before it name the part: `part_of` reads them
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


def part_of(line: Line, place: int, named: str, words: str) -> Item | None:
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
    told = [other for other in items[:place] if _so_much(other) and not _within_share(line, other)]
    told = [other for other in told if not within_another(other, item)]
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
    return called(line, item, parts, near)


def _of_now(before: Sequence[Item], parts: Sequence[Item]) -> Item | None:
    """净收入 296 亿元，上年为 291 亿元，同比增长 1.8%，占营收的 71.8%: of what grew, not of what it grew from."""
    if len(parts) < 2 or before[-1].sort != "change" or before[-2] is not parts[-1] or not parts[-1].earlier:
        return None
    now, then = parts[-2:]
    return now if not now.earlier and now.fact.terms == then.fact.terms and now.family == then.family else None


_ADDED = lazy("净?[新增]增|增[量加长]")


def _so_much(item: Item) -> bool:
    """Whether a figure is an amount, or so much that was added: 新增贷款 820 亿元中，对公新增 705 亿元，占 86.0%."""
    added = item.sort == "change" and item.fact.unit not in RELATIVE and _ADDED.match(item.fact.measure) is not None
    return item.amount or (added and item.fact.low is not None)


def within_another(level: Item, *beside: Item) -> bool:
    """Whether a figure is only told as part of the one before its bracket: 节余资金 0.42 亿元（含利息 0.03 亿元）."""
    within = level.inside and _WITHIN.match(level.before) is not None
    return within and not all(item.inside and item.draft.clause == level.draft.clause for item in beside)


_WITHIN = lazy(r"\s*[（(]?\s*(?:其中|不?含|未含|包[括含]|剔除|扣除|of which|including|excluding)")
_BAND = lazy(r"\s?(?:[（(]含[)）])?(?:之间|以上|以下|以内|区间|及以[上下])的")


def named_before(named: str, words: str, recent: Sequence[Line]) -> Item | None:
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


def called(line: Line, item: Item, parts: Sequence[Item], near: Item | None) -> Item | None:
    """The part that the words before 占比 call by its name: 先进封装 412 亿、传统封装 430 亿，先进封装占比 48.9%."""
    at = proportion(line, item)
    named = [p for p in line.pieces[item.start : max(at, item.start)] if p.kind in ("text", "name")]
    wanted = phrases.terms(phrases.tidy(line.text[named[0].left : named[-1].right])) if named else frozenset()
    if not wanted or near is None:
        return near
    just = [other for other in parts if other.fact.terms == wanted]
    if len(just) == 1:
        return just[0]  # 研发人员 183 人，员工总数 255 人，研发人员占比 71.8%: the name may be carried on to the last
    if wanted <= near.fact.terms:
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


def whole_named(words: str, part: Item, around: Sequence[Item]) -> Item | None:
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


def total_of(line: Line, part: Item, around: Sequence[Item], recent: Sequence[Line]) -> Item | None:
    """The whole where none is named: the total before 其中, or the one figure whose words say that it is the total."""
    among = whole_among(line, part) or _ahead(line, part, recent)
    if among is not None:
        # 26402 万人，占 18.7%（其中 65 岁及以上 19064 万人，占 13.5%）: of which whole, that of the 18.7% or the part?
        return None if _has_its_own(line, among) else among
    if any(piece.kind == "share" for piece in line.pieces[part.start : part.at]):
        return amount_before(line.items[: line.items.index(part)], part.fact.unit)
    own = [o for o in line.items if o is not part and o.amount and o.fact.unit == part.fact.unit and not o.earlier]
    fits = [
        other
        for other in (own or around)
        if other is not part and other.amount and other.fact.unit == part.fact.unit and not other.earlier
        if not other.aside and _same_time(other, part) and not _has_its_own(line, other)
        if (other.fact.stance == "target") == (part.fact.stance == "target")
        if _holds(other, part)
        or said(other.before, "total", "whole")
        or _AMONG.match(other.behind)
        or (own and _of_everybody(other, part))
    ]
    return fits[0] if len(fits) == 1 else None


def _holds(other: Item, part: Item) -> bool:
    """Whether a figure before the part has its words and fewer; one that follows it is a sibling cut short."""
    return other.fact.terms < part.fact.terms and other.fact.quantity.left < part.fact.quantity.left


def _of_everybody(other: Item, part: Item) -> bool:
    """全球设备销售额 368 亿美元，…；中国大陆销售额 126 亿美元，占比 34.2%: whether a figure is of all there are."""
    one, its = other.fact, part.fact
    before = one.quantity.left < its.quantity.left and (one.low or 0) > (its.low or 0)
    named = _EVERYBODY.match(f"{one.subject}{one.measure}") and not _EVERYBODY.match(f"{its.subject}{its.measure}")
    return bool(before and named and its.subject and one.measure and one.measure == its.measure)


_EVERYBODY = lazy("全球|全国|全行业|全市场|全网|全省|全市|我国|国内市场|行业")


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


def whole_among(line: Line, part: Item) -> Item | None:
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
    if not recent or not opens_among(line):
        return None
    fits = [o for o in recent[-1].items if o.amount and not o.earlier and not o.aside and o.fact.unit == part.fact.unit]
    fits = [o for o in fits if o.fact.stance == part.fact.stance]  # no target: 完成全年目标 3,200 万
    return fits[0] if len(fits) == 1 and _same_time(fits[0], part) else None


def alike_whole(whole: Item, words: str) -> bool:
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
