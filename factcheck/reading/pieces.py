"""A sentence cut at its marks and cue words.

A piece is (kind, left, right, mark): kind is a class of lexicon/cues.toml, of a mark ('q' for a quantity, 'period',
'cmp' for a comparison, 'name' ...), a sign ('comma', 'semi', 'colon', 'pause', 'slash', 'lp', 'rp') or 'text'.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from factcheck.lexing.words import in_other_word
from factcheck.patterns import lazy
from factcheck.quantity import Mark, Quantity
from factcheck.reading import english
from factcheck.reading.lexicon import SIGNS, Cues, bodies, cues, roles
from factcheck.reading.piece import Piece as Piece
from factcheck.reading.piece import plain as _piece

# One-character words count only where something that they can govern follows at once: else they are part of a word.
_FREE = frozenset("占的和与及由从较比据且并于曾为是使令让")
_MARK_KINDS = {
    "comparison": "cmp",
    "period": "period",
    "window": "window",
    "name": "name",
    "code": "code",
    "ordinal": "ordinal",
    "list": "list",
    "weekday": "weekday",
    "time": "window",
}


_AMOUNTS = frozenset({"money", "percent"})
"""Before one of these a word that is a noun as often is one: 备件及服务 1.9 亿元, but 服务 300 家客户."""


@cache
def _nothing() -> frozenset[str]:
    """Words that by themselves name nothing: Meta 已承诺首批部署 1GW."""
    return frozenset(roles("nothing"))


def cut(text: str, left: int, right: int, marks: Sequence[Mark | Quantity]) -> list[Piece]:
    """The pieces of text[left:right]; `marks` are those inside it, in order."""
    table = cues()
    found: list[Piece] = []
    titles = _titles(text, left, right)
    at = left
    for mark in marks:
        if mark.kind == "word":  # part of a plain word: 进一步, 统一
            continue
        if mark.kind == "list" and text[mark.left] == "[" and mark.left > at:  # 国内生产总值[2]: a footnote's number
            _cut_gap(text, at, mark.left, table, found, "")
            at = mark.right
            continue
        kind = "q" if type(mark) is Quantity else _MARK_KINDS.get(mark.kind, "skip")
        if kind == "weekday":
            kind = "window" if _of_a_date(text, mark, found) else "period"
        if mark.left > at:
            amount = kind == "q" and mark.kind in _AMOUNTS
            _cut_gap(text, at, mark.left, table, found, "amount" if amount else kind, titles)
        found.append(Piece(kind, mark.left, mark.right, mark))
        at = max(at, mark.right)
    if at < right:
        _cut_gap(text, at, right, table, found, "", titles)
    found = _compounds(text, _lists_told(found))
    return english.refine(text, found) if text[left : left + 2].isascii() else found


def _lists_told(found: list[Piece]) -> list[Piece]:
    """分别为 9.31%，13.02%: behind 分别 a comma between two figures of one unit makes a list."""
    each = False
    for k, piece in enumerate(found):
        if piece.kind == "each":
            each = True
        elif piece.kind in ("semi", "text"):
            each = False
        elif piece.kind == "comma" and each and 0 < k < len(found) - 1:
            before, behind = found[k - 1].mark, found[k + 1].mark
            figures = isinstance(before, Quantity) and isinstance(behind, Quantity)
            if figures and getattr(before, "unit", "") == getattr(behind, "unit", None):
                found[k] = _piece("pause", piece.left, piece.right, piece.word)
            else:
                each = False
    return found


def _of_a_date(text: str, mark: Mark | Quantity, found: Sequence[Piece]) -> bool:
    """Whether a weekday only says which day a date is: 4月15日（周三）, 4月15日周三."""
    return text[mark.left - 1 : mark.left] in ("（", "(") or bool(found and found[-1].kind in ("period", "window"))


_COMPARING = frozenset("轻重")
"""Words of change only behind a comparison: 较前一周轻 0.4 公斤."""


def _compared(found: Sequence[Piece], at: int) -> bool:
    """Whether a comparison stands before index `at` in its clause."""
    for piece in reversed(found[max(0, at - 8) : at]):
        if piece.kind in ("comma", "semi", "colon"):
            return False
        if piece.kind in ("cmp", "than"):
            return True
    return False


def _compounds(text: str, found: list[Piece]) -> list[Piece]:
    """销售 + 金额, 交付 + 量: a verb with a measure noun right behind it is one noun; 销售/管理费用率 begins so."""
    for at in range(len(found) - 2, -1, -1):
        verb, noun = found[at], found[at + 1]
        if verb.word in _COMPARING and not _compared(found, at):
            joined = at > 0 and found[at - 1].kind == "text" and found[at - 1].right == verb.left
            left = found[at - 1].left if joined else verb.left
            found[at - joined : at + 1] = [_piece("text", left, verb.right, text[left : verb.right])]
            continue  # 箱重 12 公斤
        if verb.kind == "source" and noun.kind == "period" and (end := _reckoned(found, at)):
            found[at:end] = [_piece("adverb", verb.left, found[end - 1].right, text[verb.left : found[end - 1].right])]
            continue  # 按照上年价格计算的业务总量
        ratio = noun.word == "比" and verb.kind == "text" and verb.right == noun.left > verb.left + 1
        if ratio and _alone(found, at + 2):
            found[at : at + 2] = [_piece("text", verb.left, noun.right, text[verb.left : noun.right])]
            continue  # 月末库容比 62.4%
        if verb.kind == "level" and _of_total(found, at):
            found[at] = _piece("adverb", verb.left, verb.right, verb.word)
            continue  # 三家合计净利润 12 亿元
        if noun.word == "幅度" and verb.right == noun.left and verb.kind in ("up", "down"):
            found[at : at + 2] = [_piece(verb.kind, verb.left, noun.right, text[verb.left : noun.right])]
            continue  # 上调幅度分别为 5.9%、7.2%
        if verb.kind == "text" and noun.kind == "colon" and (gap := verb.word.rfind("\u3000")) > 0:
            middle = verb.left + gap
            before = _piece("text", verb.left, middle, verb.word[:gap].rstrip("\u3000"))
            label = _piece("text", middle + 1, verb.right, verb.word[gap + 1 :])
            found[at : at + 1] = [before, _piece("semi", middle, middle + 1, "\u3000"), label]
            continue  # 评级：买入　目标价：48.0 元
        if verb.kind in ("q", "rp") and noun.left > verb.right and _next_label(text, found, at):
            found.insert(at + 1, _piece("semi", verb.right, verb.right + 1, text[verb.right]))
            continue  # 目标价：63.25 元　现价：46.80 元
        if noun.word in _EXTENTS and verb.kind in ("comma", "semi", "pause", "lp") and _told_next(found, at + 2):
            found[at + 1] = _piece("swing", noun.left, noun.right, noun.word)
            continue  # …上调至 8.05 亿元，幅度为 5.9%
        if verb.word in _ORIGINS and noun.kind == "text" and verb.right == noun.left and _as_home(text, found, noun):
            found[at : at + 2] = [_piece("text", verb.left, noun.right, text[verb.left : noun.right])]
            continue  # 国产片 14.6 亿元，进口片 6.8 亿元
        if verb.word == "新" and noun.kind in ("act", "have") and verb.right == noun.left:
            end = at + 3 if at + 2 < len(found) and found[at + 2].kind == "text" else at + 2
            stop = found[end - 1].right
            found[at:end] = [Piece("text", verb.left, stop, None, text[verb.left : stop])]
            continue  # 新成立基金 32 只
        if verb.word == "或" and _perhaps(found, at):
            found[at] = _piece("guess", verb.left, verb.right, verb.word)
            continue  # 均价或回落至 3,200 元/吨
        if verb.kind == "target" and verb.word.lower() == "target" and noun.kind in ("colon", "prep", "level"):
            found[at] = _piece("text", verb.left, verb.right, verb.word)
            continue  # Target: $54; our target of $54
        if noun.kind in ("up", "down") and verb.kind == "text" and verb.word[-1] == "每" and len(verb.word) > 1:
            found[at] = _piece("text", verb.left, verb.right - 1, verb.word[:-1])
            continue  # 铜价每上涨 10%
        if verb.right == noun.left and noun.kind in ("text", "adverb") and _one_noun(verb, noun):
            found[at : at + 2] = [_piece("text", verb.left, noun.right, text[verb.left : noun.right])]
            continue
        if verb.kind not in ("act", "have") or verb.right != noun.left:
            continue
        if noun.kind == "share" and noun.word.startswith("占比"):
            found[at] = _piece("text", verb.left, verb.right, verb.word)  # 出口占比 35%
            continue
        shared = at > 0 and found[at - 1].kind == "share"
        of_share = shared and noun.kind == "text" and noun.word[0] in "前后"
        if shared and noun.kind == "of":  # 东盟占出口的 17.4%
            found[at] = _piece("text", verb.left, verb.right, verb.word)
            continue
        if of_share or (noun.kind == "text" and noun.word in roles("measure_tails")):  # 占发行前总股本的 30%
            found[at : at + 2] = [_piece("text", verb.left, noun.right, text[verb.left : noun.right])]
        elif noun.kind in ("slash", "pause") and verb.kind == "act":
            found[at] = _piece("text", verb.left, verb.right, verb.word)
    return found


_ORIGINS = frozenset({"进口", "出口"})


def _as_home(text: str, found: Sequence[Piece], noun: Piece) -> bool:
    """Whether the sentence tells of the same thing made at home: 进口片 beside 国产片 is a kind of films."""
    sentence = text[found[0].left : found[-1].right]
    return any(f"{home}{noun.word[0]}" in sentence for home in ("国产", "内销", "自主"))


def _alone(found: Sequence[Piece], at: int) -> bool:
    """Whether a figure stands at index `at` and ends its clause."""
    ends = at + 1 >= len(found) or found[at + 1].kind in ("comma", "semi", "pause", "lp")
    return at < len(found) and found[at].kind == "q" and ends


def _next_label(text: str, found: Sequence[Piece], at: int) -> bool:
    """Whether a label with its colon and figure stands behind a figure or a bracket, set apart by space or a bar."""
    if text[found[at].right : found[at + 1].left].strip(" \t\u3000|｜·"):
        return False
    end = at + 1
    while end < len(found) and end < at + 4 and found[end].kind in _IN_LABEL:
        end += 1
    return at + 1 < end < len(found) - 1 and found[end].kind == "colon" and found[end + 1].kind == "q"


_IN_LABEL = frozenset({"text", "name", "adverb", "up", "down", "swing", "period"})


_EXTENTS = frozenset({"幅度", "调幅", "调整幅度", "变动幅度", "变化幅度", "升降幅度"})


def _told_next(found: Sequence[Piece], at: int) -> bool:
    """Whether a figure stands at index `at`, with nothing but 分别为 before it."""
    while at < len(found) and found[at].kind in ("level", "each", "adverb"):
        at += 1
    return at < len(found) and found[at].kind == "q"


_MOVES = frozenset({"up", "down", "level", "to", "between"})


def _perhaps(found: Sequence[Piece], at: int) -> bool:
    """Whether 或 stands between a noun or a date and a verb: it may be so, and joins nothing."""
    if at and found[at - 1].kind not in ("text", "name", "period", "comma", "adverb"):
        return False
    k = at + 1
    while k < len(found) and found[k].kind in ("adverb", "cmp"):
        k += 1
    return k < len(found) and (found[k].kind in _MOVES or (found[k].kind == "q" and k > at + 1))


_OF_MULTIPLE = lazy(r"\b(?:EV|P|[Pp]rice)\Z")
_LISTED = lazy(r"[\u4e00-\u9fff]{0,3}?(?:公司|企|商|银行|[城农]商行|股份行|国有行|基金|平台|险资)")


def _one_noun(first: Piece, second: Piece) -> bool:
    """上市 + 券商, 平均 + ROE, 每 + 只: words that are verbs or adverbs elsewhere, and begin a noun here."""
    if first.word == "上市":
        return second.kind == "text" and _LISTED.match(second.word) is not None
    if first.word == "平均":
        return second.kind == "text" and second.word[0] not in "每户人"
    return first.kind == "text" and first.word.endswith("每") and second.word in _ONLY_OF_THEM


_ONLY_OF_THEM = frozenset({"只", "单", "套", "家"})


_VIEW = lazy(r"[分按][\u4e00-\u9fff]{1,5}(?:来|上|角度)?看")
"""It takes a whole apart: 分产业看, 按用途看."""


_RECKONED = lazy(r"[\u4e00-\u9fff]{0,6}(?:计算|计价|核算|测算|口径)")


def _reckoned(found: Sequence[Piece], at: int) -> int:
    """Where words that say by which prices a figure is reckoned end: 按, a period, 价格计算, 的; 0 for none."""
    end = at + 3
    if len(found) < end or found[end - 1].kind != "text" or _RECKONED.fullmatch(found[end - 1].word) is None:
        return 0
    return end + 1 if len(found) > end and found[end].kind == "of" else end


def _of_total(found: Sequence[Piece], at: int) -> bool:
    """Whether a 合计 stands inside a noun phrase: between whom it adds up and what is added."""
    before, after = found[at - 1] if at else None, found[at + 1]
    if before is None or before.kind not in ("text", "name") or after.kind != "text":
        return False
    return before.right == found[at].left and found[at].right == after.left and found[at].word in roles("totals")


_PAUSES = {sign: kind for sign, kind in SIGNS.items() if kind in ("comma", "pause", "semi")}
"""Signs that are mostly all that stands between two marks."""


_TITLE = lazy(r"《[^《》\n]{1,40}》")
Titles = Sequence[tuple[int, int]]


def _titles(text: str, left: int, right: int) -> Titles:
    """Where titles of works and papers stand: no word in one is a cue (《战火与秩序》)."""
    if text.find("《", left, right) < 0:
        return ()
    return [match.span() for match in _TITLE.finditer(text, left, right)]


def _cut_gap(
    text: str, left: int, right: int, table: Cues, found: list[Piece], follower: str, titles: Titles = ()
) -> None:
    """Cut the stretch between two marks and append its pieces."""
    if right - left == 1 and text[left] in _PAUSES:
        found.append(_piece(_PAUSES[text[left]], left, right, text[left]))
        return
    hits: list[tuple[str, int, int]] = []
    at = left
    han, short = table.han, table.short
    for match in table.finder.finditer(text, left, right):
        start = match.start()
        if start < at:
            continue
        for word, its in han.get(text[start : start + 2], ()):
            if text.startswith(word, start) and start + len(word) <= right:
                kind, at = its, start + len(word)
                break
        else:
            char = text[start]
            kind = short.get(char, "")
            if char == "/" and _OF_MULTIPLE.search(text, max(0, start - 6), start) and text[start + 1].isalpha():
                continue  # EV/sales
            if kind:
                at = start + 1
            elif char < "\u2fff":
                word, kind = _latin(text, start, table, match.group())
                if not kind:
                    continue
                at = start + len(word)
            else:
                continue
        if kind != "keep" and not any(begin < start < end for begin, end in titles):
            hits.append((kind, start, at))
    _append(text, left, right, _confirmed(text, hits, right, follower) if hits else hits, found)


def _latin(text: str, start: int, table: Cues, matched: str) -> tuple[str, str]:
    """The Latin cue word that begins at `start`, and its class; ('', '') for none. A lone capital is a name (全A)."""
    if len(matched) == 1 and matched.isupper():
        return "", ""
    if text[start - 1 : start] == "-" and text[start - 2 : start - 1].isalpha():
        return "", ""  # book-to-bill
    for word, kind in table.latin.get(matched if matched in table.latin else matched.lower(), ()):
        if len(word) == len(matched) or text[start : start + len(word)].lower() == word:
            joined = text[start + len(word) : start + len(word) + 1] == "-" and text[start + len(word) + 1].isalpha()
            return ("", "") if joined and "-" not in word else (word, kind)
    return "", ""


_PLAIN_SIGNS = frozenset({"comma", "semi", "colon", "pause", "lp", "rp", "slash"})
_LOOSE = _PLAIN_SIGNS | {"of", "join"}


def _confirmed(text: str, hits: list[tuple[str, int, int]], right: int, mark: str) -> list[tuple[str, int, int]]:
    """Drop one-character words that govern nothing: the next thing must follow at once (blanks apart).

    `mark` is the kind of the mark at `right`, '' for none. A word that is a noun as often is a verb only right before
    a figure or the words that lead to it.
    """
    kept: list[tuple[str, int, int]] = []
    follower = right if mark else -1
    figure = right if mark == "q" else -1
    told = right if mark in ("q", "amount") else -1
    for hit in reversed(hits):
        kind, left, end = hit
        if kind in ("either", "names"):
            if not _follows_at_once(text, end, figure):
                continue
            hit = ("have" if kind == "either" else "act", left, end)
        elif (text[left:end] in _NOUNS_TOO and not _follows_at_once(text, end, told)) or (
            end - left == 1
            and kind not in _PLAIN_SIGNS
            and text[left] > "\u2fff"
            and text[left] not in _FREE
            and (not _follows_at_once(text, end, follower) or _ends_name(text, end) or in_other_word(text, left))
        ) or (end - left == 1 and text[left] in "单能" and _of_noun(text, left, right, mark)):
            continue
        kept.append(hit)
        if kind not in _LOOSE:
            follower = left
            leads = kind in ("level", "adverb")
            told = left if leads and told == end else -1
            figure = left if leads and figure == end else -1
    kept.reverse()
    return kept


def _ends_name(text: str, end: int) -> bool:
    """Whether a listed body's name ends here: the 达 of 英伟达, the 为 of 华为 governs nothing."""
    listed = bodies()
    return text[end - 1] in _last_letters() and any(text[end - size : end] in listed for size in range(2, 6))


def _of_noun(text: str, left: int, right: int, mark: str) -> bool:
    """Whether the one character at `left` ends a noun: 仓单 12,400 张, 大额存单发行, 恒曜新能 5 月出货.

    单 leads to a quarter or a month, 能 to a verb, never to a figure or a date.
    """
    if text[left] == "单":
        return mark != "period" or left + 1 != right
    return text[left] == "能" and mark != "" and not text[left + 1 : right].strip()


@cache
def _last_letters() -> frozenset[str]:
    return frozenset(name[-1] for name in bodies())


_NOUNS_TOO = frozenset({"成长"})
"""Words of change that are part of a name as often (成长板块, 国证成长)."""


def _follows_at_once(text: str, end: int, follower: int) -> bool:
    if follower < end or follower - end > 2:
        return follower == end
    return text[end:follower].strip() in ("", "约", "了", "近", "超", "逾")


def _append(text: str, left: int, right: int, hits: list[tuple[str, int, int]], found: list[Piece]) -> None:
    at, new = left, tuple.__new__  # the plain call would cost a function's more
    for kind, start, end in hits:
        if start > at:
            _text(text, at, start, found)
        found.append(new(Piece, (kind, start, end, None, text[start:end])))
        at = end
    if at < right:
        _text(text, at, right, found)


_EMPTY = frozenset(("了", "过", "着", "地", "得", "个", "s", "'s", "’s"))
_DATED = frozenset(("前", "之前", "以前", "内", "之内", "以内", "间", "期间", "左右", "前后"))
"""Behind a period these belong to it: 在 2027 年底前部署."""
_BLANK = " \t\n\u3000|｜*`\"“”'‘’《》【】「」『』_#。.!！?？•■●►▶◆-—–…±"


_TWO_LINES = lazy(r"(?<=[\u4e00-\u9fffA-Za-z”」）)]{2})(?: {2,4}|\u3000{1,2})(?=[\u4e00-\u9fff]{4})")
"""斥资扩建转运中心  战略重心转向下沉市场: the two halves of a headline."""
_SINCE = lazy("起(?![步点重价售飞草诉源跌伏亮])")


def _text(text: str, left: int, right: int, found: list[Piece]) -> None:
    """Append a stretch of plain words, without the blanks and quotes around it."""
    while left < right and text[left] in _BLANK:
        left += 1
    while right > left and text[right - 1] in _BLANK:
        right -= 1
    if found and found[-1].kind == "period" and found[-1].right == left and _SINCE.match(text, left, right):
        left += 1  # 自5月9日起对相关产品提价
        found.append(_piece("adverb", left - 1, left, "起"))
        if len(found) > 2 and found[-3].kind == "from":
            found[-3] = _piece("adverb", found[-3].left, found[-3].right, found[-3].word)
    parted = _TWO_LINES.search(text, left, right) if "  " in text[left:right] or "\u3000" in text[left:right] else None
    if parted is not None:
        _text(text, left, parted.start(), found)
        found.append(_piece("comma", *parted.span(), parted[0]))
        left = parted.end()
    word = text[left:right]
    if word == "收" and found and found[-1].kind in ("period", "adverb") and found[-1].right == left:
        found.append(_piece("level", left, right, word))  # 周五收 4.32%
        return
    if word and word not in _EMPTY and not (word in _DATED and found and found[-1].kind == "period"):
        kind = "adverb" if word in _nothing() else "apart" if word[-1] == "看" and _VIEW.fullmatch(word) else "text"
        found.append(_piece(kind, left, right, word))
