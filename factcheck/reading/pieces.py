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
from factcheck.reading import causes, compounds, english, moves
from factcheck.reading.lexicon import SIGNS, Cues, bodies, cues, roles
from factcheck.reading.piece import Piece as Piece
from factcheck.reading.piece import make_piece as _piece
from factcheck.reading.scripts import in_english
from factcheck.reading.tidying import OPENS_A_NAME
from factcheck.words import BULLETS

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
            every = mark.kind == "duration" and text[mark.left - 1] == "每"  # 传统产线每4年更新一次
            end = mark.left - (1 if every else _closes(text, at, mark))
            if end > at:
                _cut_gap(text, at, end, table, found, "amount" if amount and end == mark.left else kind, titles)
            if end < mark.left:
                found.append(_piece("adverb" if every else "level", end, mark.left, text[end : mark.left]))
        found.append(_piece(kind, mark.left, mark.right, "", mark))
        at = max(at, mark.right)
    if at < right:
        _cut_gap(text, at, right, table, found, "", titles)
    if "each" in [piece.kind for piece in found]:
        found = _counted_names(_lists_told(found))
    found = moves.told(causes.left_out(text, compounds.join(text, found)))
    return english.refine(text, found) if text[left : left + 2].isascii() and in_english(text, left, right) else found


def _closes(text: str, left: int, mark: Mark | Quantity) -> int:
    """The length of a lone 收 right before a price or an index: 沪镍收 121,000 元/吨; 0 where it ends a word (营收)."""
    if mark.kind not in ("price", "index") or text[mark.left - 1] != "收" or in_other_word(text, mark.left - 1):
        return 0
    return int(text[mark.left - 2 : mark.left - 1] not in _ENDS_IN_CLOSE or mark.left - 1 == left)


_ENDS_IN_CLOSE = frozenset("营税创回吸征应验增减丰歉招接签没代实预")
"""What 收 ends a word behind: 营收, 回收."""


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


def _counted_names(found: list[Piece]) -> list[Piece]:
    """甲、乙、丙三家分别出货 …: the count of a list before 分别 is part of it.

    软件产品、运维服务三项业务分别 …: its last name holds no verb.
    """
    for k in range(3, len(found) - 1):
        count = found[k].mark
        if not isinstance(count, Quantity) or count.kind != "count" or not _is_few(count):
            continue
        behind = [piece.kind for piece in found[k + 1 : k + 4]]
        each = behind.index("each") if "each" in behind else -1
        if each < 0 or set(behind[:each]) - {"text", "period", "adverb"}:
            continue
        verb, name = found[k - 1], found[k - 2]
        beside = verb.right == found[k].left
        if beside and verb.kind in ("have", "act") and name.kind == "text" and name.right == verb.left:
            verb = found[k - 1] = _piece("text", verb.left, verb.right, verb.word)
            first = k - 3
        else:
            first = k - 2
        these = verb.word.endswith(_THESE) and len(verb.word) > _SHORT
        if beside and verb.kind in ("text", "name") and (these or found[first].kind in ("pause", "join")):
            found[k] = _piece("text", found[k].left, found[k].right, count.text)
    return found


_THESE = ("上述", "以上")
_SHORT = 3


def _is_few(count: Quantity) -> bool:
    return count.scale == 1 and count.low is not None and 1 < count.low <= _MOST_NAMED


_MOST_NAMED = 12


def _of_a_date(text: str, mark: Mark | Quantity, found: Sequence[Piece]) -> bool:
    """Whether a weekday only says which day a date is: 4月15日（周三）, 4月15日周三."""
    return text[mark.left - 1 : mark.left] in ("（", "(") or bool(found and found[-1].kind in ("period", "window"))


_OF_MULTIPLE = lazy(r"\b(?:EV|P|[Pp]rice)\Z")
_VIEW = lazy(r"[分按][\u4e00-\u9fff]{1,5}(?:来|上|角度)?看|按[\u4e00-\u9fff]{2,5}(?:划分|来分)")
"""It takes a whole apart: 分产业看, 按用途看."""


_PAUSES = {sign: kind for sign, kind in SIGNS.items() if kind in ("comma", "pause", "semi")}
"""Signs that are mostly all that stands between two marks."""


_TITLE = lazy(r"《[^《》\n]{1,40}》")
Titles = Sequence[tuple[int, int]]
Hit = tuple[str, int, int, str]
"""A cue word: its class, where it stands, and the word itself."""


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
    hits: list[Hit] = []
    at = left
    han, short = table.han, table.short
    for match in table.finder.finditer(text, left, right):
        start = match.start()
        if start < at:
            continue
        for word, its in han.get(text[start : start + 2], ()):
            if text.startswith(word, start, right):
                kind, at = its, start + len(word)
                break
        else:
            word = text[start]
            kind = short.get(word, "")
            if word == "/" and _OF_MULTIPLE.search(text, max(0, start - 6), start) and text[start + 1].isalpha():
                continue  # EV/sales
            if kind:
                at = start + 1
            elif word < "\u2fff":
                word, kind = _latin(text, start, table, match.group())
                if not kind:
                    continue
                at = start + len(word)
                word = text[start:at]
            else:
                continue
        if kind != "keep" and not (titles and any(begin < start < end for begin, end in titles)):
            hits.append((kind, start, at, word))
    _append(text, left, right, _confirmed(text, hits, right, follower) if hits else hits, found)


def _latin(text: str, start: int, table: Cues, matched: str) -> tuple[str, str]:
    """The Latin cue word that begins at `start`, and its class; ('', '') for none. A lone capital is a name (全A)."""
    if len(matched) == 1 and matched.isupper():
        return "", ""
    if text[start - 1 : start] == "-" and text[start - 2 : start - 1].isalpha():
        return "", ""  # book-to-bill
    for word, kind in table.latin.get(matched if matched in table.latin else matched.lower(), ()):
        if len(word) == len(matched) or _stands(text, start, word):
            if kind in _MOVING and _TITLED.match(text, start) is not None:
                return "", ""  # Cutting Tools revenue rose: a name
            behind = text[start + len(word) : start + len(word) + 2]
            joined = behind[:1] == "-" and behind[1:].isalpha()
            return ("", "") if joined and "-" not in word else (word, kind)
    return "", ""


def _stands(text: str, start: int, word: str) -> bool:
    """Whether several cue words stand at `start`, the last of them whole: price in, but no price index."""
    end = start + len(word)
    if text[start:end].lower() != word:
        return False
    return not (word[-1].isalpha() and text[end : end + 1].isascii() and text[end : end + 1].isalpha())


_MOVING = frozenset({"up", "down", "act", "have"})
_TITLED = lazy(r"[A-Z][a-z]+ing [A-Z][a-z]{2,}")
_PLAIN_SIGNS = frozenset({"comma", "semi", "colon", "pause", "lp", "rp", "slash"})
_LOOSE = _PLAIN_SIGNS | {"of", "join"}


def _confirmed(text: str, hits: list[Hit], right: int, mark: str) -> list[Hit]:
    """Drop one-character words that govern nothing: the next thing must follow at once (blanks apart).

    `mark` is the kind of the mark at `right`, '' for none. A word that is a noun as often is a verb only right before
    a figure or the words that lead to it.
    """
    kept: list[Hit] = []
    follower = right if mark else -1
    figure = right if mark == "q" else -1
    told = right if mark in ("q", "amount") else -1
    for hit in reversed(hits):
        kind, left, end, word = hit
        if kind in _PLAIN_SIGNS:
            kept.append(hit)
            continue
        if kind in ("either", "names"):
            if not _follows_at_once(text, end, figure):
                continue
            hit = ("have" if kind == "either" else "act", left, end, word)
        elif end - left == 1:
            if _of_no_weight(text, word, left, right, follower, mark):
                continue
        elif word in _NOUNS_TOO and not _follows_at_once(text, end, told):
            continue
        kept.append(hit)
        if kind not in _LOOSE:
            follower = left
            leads = kind in ("level", "adverb")
            told = left if leads and told == end else -1
            figure = left if leads and figure == end else -1
    kept.reverse()
    return kept


def _of_no_weight(text: str, word: str, left: int, right: int, follower: int, mark: str) -> bool:
    """Whether a word of one character is no cue where it stands: part of a word, or with nothing that it governs."""
    end = left + 1
    if word in _FREE:
        if word == "和":
            return _NAME_OF_TWO.match(text, end, right) is not None
        return word == "比" and _RATIO.match(text, end, right) is not None
    if word > "\u2fff" and (
        not _follows_at_once(text, end, follower) or _ends_name(text, end) or in_other_word(text, left)
    ):
        return True
    if word == "达":
        return text[end : end + 1] == "以" and text[end + 1 : end + 2] not in "上下"
    return word in "单能微" and _of_noun(text, left, right, mark)


_NAME_OF_TWO = lazy(OPENS_A_NAME)
_RATIO = lazy(r"(?:分别|依次|均|约|仅|已|高|低)*(?:[为是达约至]|升至|降至|提高|下降|上升|回落|改善)")
"""拿地销售比分别为 40%、35%: behind a ratio, where nothing is that another thing is compared with."""


def _ends_name(text: str, end: int) -> bool:
    """Whether a listed body's name ends here: the 达 of 英伟达, the 为 of 华为 governs nothing."""
    listed = bodies()
    return text[end - 1] in _last_letters() and any(text[end - size : end] in listed for size in range(2, 6))


def _of_noun(text: str, left: int, right: int, mark: str) -> bool:
    """Whether the one character at `left` ends a noun: 仓单 12,400 张, 存单发行, 恒曜新能 5 月出货, 曜芯微三季度营收.

    单 leads to a quarter or a month, 能 to a verb, never to a figure or a date; 微 never to a date.
    """
    if text[left] == "单":
        return mark != "period" or left + 1 != right
    if text[left] == "能" and text[left - 1 : left] == "新" and text[left - 2 : left - 1] not in _RENEWS:
        return True  # 恒曜新能中标 …
    if text[left] == "微" and text.startswith(("同比", "环比"), left + 1):
        return True
    led = text[left] == "能" or (text[left] == "微" and mark == "period")
    return led and mark != "" and not text[left + 1 : right].strip()


_RENEWS = "创更全最重革焕翻刷，。；、"


@cache
def _last_letters() -> frozenset[str]:
    return frozenset(name[-1] for name in bodies())


_NOUNS_TOO = frozenset({"成长", "去库", "累库"})
"""Words of change that are part of a name as often (成长板块, 国证成长)."""


def _follows_at_once(text: str, end: int, follower: int) -> bool:
    if follower < end or follower - end > 2:
        return follower == end
    return text[end:follower].strip() in ("", "约", "了", "近", "超", "逾")


def _append(text: str, left: int, right: int, hits: list[Hit], found: list[Piece]) -> None:
    at = left
    for kind, start, end, word in hits:
        if start > at:
            _text(text, at, start, found)
        found.append(_piece(kind, start, end, word))
        at = end
    if at < right:
        _text(text, at, right, found)


_MORE = {"长": "up", "短": "down", "贵": "up", "便宜": "down", "早": "down", "晚": "up", "厚": "up", "薄": "down"}
"""Right behind a comparison they say by how much."""
_EMPTY = frozenset(("了", "过", "着", "地", "得", "个", "s", "'s", "’s"))
_DATED = frozenset(("前", "之前", "以前", "内", "之内", "以内", "间", "期间", "左右", "前后"))
"""Behind a period these belong to it: 在 2027 年底前部署."""
_BLANK = " \t\n\u3000|｜*`\"“”'‘’《》【】「」『』_#。.!！?？▎▍▲-—–…±" + BULLETS


_TWO_LINES = lazy(r"(?<=[\u4e00-\u9fffA-Za-z”」）)]{2})(?: {2,4}|\u3000{1,2})(?=[\u4e00-\u9fff]{4})")
"""斥资扩建转运中心  战略重心转向下沉市场: the two halves of a headline."""
_SINCE = lazy("起(?![步点重价售飞草诉源跌伏亮])")


_INSIDE = lazy(r"(?<=..)(?:之中|当中|中|里面?)(?=[\u4e00-\u9fffA-Za-z]{2})")


@cache
def _sets() -> tuple[str, ...]:
    """公司, 品种: of whom so many are, among them one."""
    return tuple(word for kind in ("members", "sets", "company_heads", "kinds_of_things") for word in roles(kind))


def _text(text: str, left: int, right: int, found: list[Piece]) -> None:
    """Append a stretch of plain words, without the blanks and quotes around it."""
    while left < right and text[left] in _BLANK:
        left += 1
    while right > left and text[right - 1] in _BLANK:
        right -= 1
    before = found[-1] if found else None
    behind = before.kind if before is not None else ""
    if before is not None and behind == "period":
        left = _behind_period(text, left, right, found, before.right)
    if text.find("  ", left, right) >= 0 or text.find("\u3000", left, right) >= 0:
        parted = _TWO_LINES.search(text, left, right)
        if parted is not None:
            _text(text, left, parted.start(), found)
            found.append(_piece("comma", *parted.span(), parted[0]))
            left = parted.end()
    if behind == "q" and found[-1].kind == "q":
        left = _behind_set(text, left, right, found)
    word = text[left:right]
    if not word or word in _EMPTY:
        return
    behind = found[-1].kind if found else ""
    if word == "收" and behind in ("period", "adverb") and found[-1].right == left:
        found.append(_piece("level", left, right, word))  # 周五收 4.32%
    elif word in _MORE and behind == "cmp":
        found.append(_piece(_MORE[word], left, right, word))  # 比去年长半天
    elif not (word in _DATED and behind == "period"):
        kind = "adverb" if word in _nothing() else "apart" if word[-1] in "看分" and _VIEW.fullmatch(word) else "text"
        found.append(_piece(kind, left, right, word))


def _behind_period(text: str, left: int, right: int, found: list[Piece], end: int) -> int:
    """Where plain words begin behind a period that ends at `end`, without what belongs to it."""
    if end == left and _SINCE.match(text, left, right):
        left += 1  # 自5月9日起对相关产品提价
        found.append(_piece("adverb", left - 1, left, "起"))
        if len(found) > 2 and found[-3].kind == "from":
            found[-3] = _piece("adverb", found[-3].left, found[-3].right, found[-3].word)
    elif text.startswith(("'s ", "’s "), end):
        left = max(left, end + 3)  # at Tuesday's close
    return left


def _behind_set(text: str, left: int, right: int, found: list[Piece]) -> int:
    """Where plain words go on behind a count of those among whom one is told of: 三家公司中|甲营收增速最快."""
    inside = _INSIDE.search(text, left, right)
    if inside is None:
        return left
    set_of = text[left : inside.start()].endswith(_sets()) and found[-1].right == left
    if set_of and (len(found) == 1 or found[-2].kind in _PAUSES.values()):
        found.append(_piece("text", left, inside.start(), text[left : inside.start()]))
        found.append(_piece("comma", *inside.span(), inside[0]))
        return inside.end()
    return left
