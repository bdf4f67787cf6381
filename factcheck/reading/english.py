"""English words that no list can hold: verbs told by their form, provisos and pronouns inside a run of words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.patterns import lazy
from factcheck.reading.datelines import behind_trade
from factcheck.reading.english_asides import regrouped
from factcheck.reading.english_runs import prepared
from factcheck.reading.lexicon import latin_deeds
from factcheck.reading.measure_nouns import measure_noun
from factcheck.reading.piece import Piece, make_piece
from factcheck.reading.provisos import gathered

_LEADS_ON = frozenset({"q", "adverb", "level", "from", "up", "down", "lp"})
"""A verb stands right before one of these: managed just 2.8%."""
_PAST = lazy(r"(?:.*[\w&)%] )?([a-z]{3,}ed)\Z")
_NO_VERBS = frozenset({"need", "speed", "feed", "seed", "adjusted", "unadjusted", "combined", "estimated", "limited"})
_PROVISO = lazy(
    r"(?:(?<=[\w)] )|\A)(?:[Aa]djusted for|[Ee]xcluding|[Ii]ncluding|[Ee]xcl\.|[Ii]ncl\.|[Nn]et of"
    r"|[Ss]tripping out|[Ll]eaving (?:out|aside)|[Ww]ithout) (?=\w)"
)
_PRONOUN = lazy(r"(?<=[\w)] )(?:it|they|that|this)\Z")
_BASIS = lazy(
    r"\b(?:(?:[Nn]on-)?GAAP|(?:reported|underlying|adjusted|statutory|fully[ -]loaded|pro[ -]forma|phased-in) basis"
    r"|constant(?= |-)|local currency"
    r"|CER|like-for-like|organic|comparable)\b"
)
_THAT_IS = frozenset({"i.e", "i.e.", "ie", "e.g", "e.g.", "eg", "viz", "viz."})
_OWN = frozenset({"our", "its", "their"})
_TOTALS = frozenset(
    {"total", "combined total", "grand total", "record", "high", "low", "record high", "record low", "new high"}
    | {"new low", "peak", "fresh high", "fresh low", "all-time high", "all-time low", "estimated total"}
    | {"range", "previous range", "earlier range"}
    | {"level", "rate", "value", "figure", "number", "tally", "reading", "mark", "pace", "print", "amount", "sum"}
)
"""Before `of` and a figure they name nothing: the July total of, to a record of."""
_INTRODUCES = frozenset({"introduce", "initiate", "reiterate", "maintain", "retain", "reaffirm", "affirm", "publish"})
_WHILE = frozenset({"after", "before", "by", "despite", "on", "upon", "when", "while"})
_MAKES_KNOWN = lazy(
    r"(?:reporting|posting|announcing|disclosing|recording|delivering|logging|booking|printing)(?: |\Z)"
)
_STRETCHES = frozenset({"quarter", "year", "month", "week", "period", "half", "day"})
_AUXILIARIES = frozenset({"was", "were", "is", "are", "be", "been"})


def refine(text: str, pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces of a sentence, its English runs of words cut further."""
    found: list[Piece] = []
    pieces = regrouped(text, prepared(text, pieces))
    for k, piece in enumerate(pieces):
        if _told_by_place(found, pieces, k):
            continue
        if piece.kind != "text" or piece.word[0] > "\x7f":
            found.append(piece)
            continue
        before, behind = found[-1] if found else None, pieces[k + 1] if k + 1 < len(pieces) else None
        run = _after_saying(found, _without_lead(found, piece))
        if run is None or _is_one_word(found, run, before, behind, pieces[k + 2] if k + 2 < len(pieces) else None):
            continue
        found.extend(_cut(text, _from_where(text, found, run), run.right, behind))
    return gathered(text, found)


def _leads_to_rate(pieces: Sequence[Piece], k: int) -> bool:
    """Whether a word of shares leads to a rate by its own name: a margin of, a yield of."""
    named = next((one for one in pieces[k + 1 : k + 4] if one.kind != "adverb"), None)
    told = named.word.lower().rstrip() if named is not None and named.kind == "text" else ""
    return told.endswith((" margin", " yield", " ratio", " growth rate", "margin"))


def _told_by_place(found: list[Piece], pieces: Sequence[Piece], k: int) -> bool:
    """Take a word for what it is between the pieces around it (stocks total 5 tonnes); whether it was taken."""
    piece = pieces[k]
    if piece.kind == "swing" and found and found[-1].word == "little":
        found[-1] = make_piece("level", found[-1].left, piece.right, "")
        return True  # was little changed at $16,120
    if piece.kind == "share" and _leads_to_rate(pieces, k):
        found.append(make_piece("level", piece.left, piece.right, piece.word))
        return True  # representing an operating margin of 5.0%
    if piece.kind == "level" and piece.word == "to" and _goes_to(found, pieces, k):
        found.append(make_piece("prep", piece.left, piece.right, piece.word))
        return True  # exports to Asia
    if piece.word == "at" and _is_at(found, pieces, k):
        found.append(make_piece("prep", piece.left, piece.right, piece.word))
        return True  # volumes at the Leeds plant fell
    if piece.kind == "text" and piece.word.endswith(_TOTAL) and _totals(pieces, k):
        size = len(piece.word) - len(" total")
        found.append(make_piece("text", piece.left, piece.left + size, piece.word[:size]))
        found.append(make_piece("level", piece.left + size + 1, piece.right, "total"))
        return True  # exchange stocks total 607,200 tonnes
    if piece.word == "up to" and found and found[-1].word in _EDGED:
        at = piece.left + 2
        found += (make_piece("up", piece.left, at, "up"), make_piece("level", at + 1, piece.right, "to"))
        return True  # edged up to 118bp
    if piece.word == "that" and _tells_of_measure(found, pieces, k):
        found.append(make_piece("adverb", piece.left, piece.right, ""))
        return True  # on revenue that rose 3.5% to 2.46 billion
    if piece.word in ("growth", "Growth") and not found and k + 1 < len(pieces) and pieces[k + 1].kind != "q":
        found.append(make_piece("text", piece.left, piece.right, "Growth"))
        return True  # Growth for 2026 was trimmed to 1.0%
    if piece.word == "growth" and _is_noun(found, pieces, k):
        found[-1] = make_piece("text", found[-1].left, piece.right, f"{found[-1].word} growth")
        return True  # organic growth accelerated to 8.7%
    if piece.kind == "have" and piece.word in latin_deeds() and _so_much(pieces[k + 1 : k + 3]):
        found.append(make_piece("act", piece.left, piece.right, piece.word))
        return True  # produced 4.3 million tonnes
    if piece.kind == "have" and piece.word == "ending" and k + 1 < len(pieces) and pieces[k + 1].kind == "text":
        found.append(make_piece("text", piece.left, piece.right, piece.word))
        return True  # ending stocks
    return False


def _without_lead(found: Sequence[Piece], piece: Piece) -> Piece:
    """A run of words without what only leads to its noun: Bearings maker Norrkul AB, Its margin."""
    if piece.word.startswith("whole ") and found and found[-1].word == "a":
        piece = make_piece("text", piece.left + 6, piece.right, piece.word[6:])  # for 2027 as a whole we forecast …
    first, _, rest = piece.word.partition(" ")
    if rest and first in _THAT_IS:
        piece = make_piece("text", piece.left + len(first) + 1, piece.right, rest)  # i.e. gearing of 71.5%
    if trade := behind_trade(piece.word):
        piece = make_piece("text", piece.left + trade, piece.right, piece.word[trade:])  # Bearings maker Norrkul AB
    whose = _ITS.match(piece.word)
    if whose and found and found[-1].word in ("The", "the"):
        piece = make_piece("text", piece.left + whose.end(), piece.right, piece.word[whose.end() :])
    if piece.word.startswith(("Its ", "Their ")) and not found:
        own = piece.word.index(" ") + 1  # Its margin went from 20.4% to 22.0%: of whom was spoken of
        piece = make_piece("text", piece.left + own, piece.right, piece.word[own:])
    return piece


def _after_saying(found: list[Piece], piece: Piece) -> Piece | None:
    """A run of words behind a verb of making known (after reporting revenue of …): None where it is all of the run."""
    before = found[-1] if found else None
    if before is not None and before.word in _WHILE and (made := _MAKES_KNOWN.match(piece.word)) is not None:
        found.append(make_piece("adverb", piece.left, piece.left + made.end(), ""))
        if made.end() == len(piece.word):
            return None  # rose 31% after reporting 2024 revenue of RM 864m: its own
        piece = make_piece("text", piece.left + made.end(), piece.right, piece.word[made.end() :])
    return piece


def _is_one_word(
    found: list[Piece], piece: Piece, before: Piece | None, behind: Piece | None, next_but_one: Piece | None
) -> bool:
    """Take a run of words for one word of grammar, or leave it out (negative 3%); whether that was done."""
    if piece.word in _INTRODUCES and behind is not None and behind.kind in ("period", "text"):
        found.append(make_piece("have", piece.left, piece.right, piece.word))
        return True  # and introduce 2028E EPS of $4.60
    if piece.word in _THAT_IS:
        return True  # to $318m from $309m, i.e. 2.9%
    if piece.word in _OWN:
        if piece.word == "our" and behind is not None and behind.kind == "period" and _revised(found):
            found.append(make_piece("forecast", piece.left, piece.right, piece.word))  # we lift our FY26 EPS
        return True  # we raise our forecast from …: whose it is has been said
    mean = piece.word == "average" and before is not None and before.word == "to" and len(found) > 1
    if mean and found[-2].kind == "text" and measure_noun(found[-2].word):
        found.append(make_piece("level", piece.left, piece.right, piece.word))
        return True  # we expect inflation to average 1.7%, but Brent to average $69
    other = _alone(piece, before, behind, next_but_one)
    if other:
        found.append(make_piece(other, piece.left, piece.right, piece.word))
        return True
    if piece.word in ("negative", "minus") and behind is not None and behind.kind == "q":
        return True  # negative 3%: the figure's own sign
    if piece.word in _FIGURES and before is None and behind is not None and behind.kind == "level":
        found.append(make_piece("it", piece.left, piece.right, piece.word))
        return True  # This figure is 136 Bcf less than …
    if piece.word in _REST and behind is not None and behind.kind == "q":
        found.append(make_piece("adverb", piece.left, piece.right, piece.word))
        _made_up(found, behind)
        return True  # made up the remaining $7.5m
    if _only_totals(piece, before, behind):
        found.append(make_piece("adverb", piece.left, piece.right, piece.word))
        return True  # rose to a total of 258.3 million, fell to a low of 3.1%
    # adjusted for currency effects, …: told below
    return piece.word in ("adjusted", "Adjusted") and behind is not None and behind.word == "for"


def _from_where(text: str, found: list[Piece], piece: Piece) -> int:
    """Where a run of words begins, with the proviso before it: adjusted for …, including leases."""
    before = found[-1] if found else None
    left = piece.left
    if before is not None and before.word == "for" and text.startswith("djusted ", before.left - 8):
        found.pop()
        left = before.left - 9
    if found and found[-1].word in ("Including", "including") and (len(found) == 1 or found[-2].kind == "text"):
        left = found.pop().left  # net debt including leases; Including leases it was …
    return left


_THEM = frozenset({"them", "these", "those", "which", "it"})
_FIGURES = frozenset(
    f"{this} {what}" for this in ("This", "That", "The") for what in ("figure", "number", "total", "sum", "reading")
)


def _tells_of_measure(found: Sequence[Piece], pieces: Sequence[Piece], k: int) -> bool:
    """Whether a `that` stands between a measure behind a preposition and the verb that moves it."""
    led = len(found) > 1 and found[-1].kind == "text" and found[-2].kind in ("prep", "adverb")
    moves = k + 1 < len(pieces) and pieces[k + 1].kind in ("up", "down", "swing")
    return led and moves and bool(measure_noun(found[-1].word))


def _goes_to(found: Sequence[Piece], pieces: Sequence[Piece], k: int) -> bool:
    """Whether a `to` stands inside a noun phrase: exports to Asia, loans to customers."""
    behind = pieces[k + 1] if k + 1 < len(pieces) else None
    after = pieces[k + 2].kind if k + 2 < len(pieces) else ""
    noun = behind is not None and behind.kind in ("text", "name") and after not in ("q", "level", "adverb", "")
    return noun and bool(found) and found[-1].kind == "text"  # but we expect Brent to average $69


_TOTAL = ("s total",)


def _totals(pieces: Sequence[Piece], k: int) -> bool:
    """Whether `total` at the end of the run at index k is a verb: a figure stands right behind a noun in the plural."""
    return k + 1 < len(pieces) and pieces[k + 1].kind == "q"


_EDGED = frozenset({"edged", "ticked", "inched", "nudged", "moved", "crept", "drifted", "picked", "went", "goes"})


def _is_noun(found: Sequence[Piece], pieces: Sequence[Piece], k: int) -> bool:
    """Whether `growth` at index k is what a verb behind it moves, or is told of a place: loan growth in Mexico was."""
    if not found or found[-1].kind != "text" or k + 2 >= len(pieces) or found[-1].right + 1 != pieces[k].left:
        return False
    behind, after = pieces[k + 1], pieces[k + 2]
    if behind.kind in ("up", "down"):
        return after.kind in ("level", "from") or after.word == "to"
    placed = behind.word in ("in", "at", "for") and after.kind in ("text", "name") and k + 3 < len(pieces)
    return placed and (pieces[k + 3].word in _STANDS or pieces[k + 3].kind in ("up", "down"))


def _is_at(found: Sequence[Piece], pieces: Sequence[Piece], k: int) -> bool:
    """Whether an `at` stands inside the noun phrase before a verb: volumes at the Leeds plant fell."""
    end = k + 1
    while end < len(pieces) and pieces[end].kind == "adverb":
        end += 1
    noun = end + 1 < len(pieces) and pieces[end].kind in ("text", "name")
    verb = pieces[end + 1] if noun else None
    governs = verb is not None and (verb.kind in ("up", "down") or verb.word in _STANDS or verb.word in _EDGED)
    return governs and bool(found) and found[-1].kind == "text"


_STANDS = frozenset({"was", "were", "is", "are", "stood", "reached", "averaged", "came"})


def _revised(found: Sequence[Piece]) -> bool:
    """Whether the words before say that we change what follows: We lift our …"""
    return len(found) > 1 and found[-1].kind in ("up", "down", "restate", "have") and found[-2].word in ("We", "we")


_ITS = lazy(r"(?:division|unit|segment|business|arm|brand|subsidiary|plant|site|product|fund|deal)['’]s (?=[a-z])")
"""The division's margin is that of whom was spoken of."""
_REST = frozenset({"remaining", "other", "balancing", "final", "further", "additional"})


def gapped(pieces: Sequence[Piece], first: int, last: int) -> bool:
    """Whether a figure goes on with the verb before: fell 30bps, and the EBIT margin by 50bps; zinc 3% to $2,215."""
    if first < 1 or first != last:
        return False
    onward = [piece.word for piece in pieces[last + 1 : last + 2]] == ["to"]
    if pieces[first - 1].word == "by" and onward:
        return True  # deposits grew by $3.1bn to $92.4bn, and loans by $1.6bn to $81.3bn
    if getattr(pieces[first].mark, "unit", "") not in ("%", "pp"):
        return False
    if pieces[first - 1].word == "by" or (pieces[first - 1].word == "or" and _on_a_basis(pieces, last)):
        return True
    if (
        pieces[first - 1].kind == "join"
        and _dated(pieces, last)
        and any(piece.kind == "q" and _dated(pieces, k) for k, piece in enumerate(pieces[: first - 1]))
    ):
        return True  # to rise 12% in the first quarter and 6% in the second
    named = pieces[first - 1].kind in ("text", "name") and pieces[first - 1].word.isascii()
    ends = last + 2 < len(pieces) and pieces[last + 1].word == "to" and pieces[last + 2].kind == "q"
    return named and ends and pieces[last + 2].mark is not None and getattr(pieces[last + 2].mark, "unit", "") != "%"


def _dated(pieces: Sequence[Piece], last: int) -> bool:
    """Whether in and a period stand right behind a figure."""
    behind = pieces[last + 1 : last + 3]
    return len(behind) == 2 and behind[0].kind == "prep" and behind[1].kind == "period"


def _on_a_basis(pieces: Sequence[Piece], last: int) -> bool:
    """Up 5.1%, or 3.4% organically; 6% at constant currency: whether words behind tell on what basis."""
    behind = " ".join(piece.word for piece in pieces[last + 1 : last + 4])
    return _BASES.match(behind.lower()) is not None


_BASES = lazy(
    r"(?:on an? )?(?:organic(?:ally)?|like[- ]for[- ]like|underlying|comparable|in local currenc(?:y|ies)"
    r"|(?:at|in|on)(?: an?)? constant[- ](?:currenc(?:y|ies)|exchange|rates|scope|perimeter|structure|prices)"
    r"|excluding|before|adjusted)\b"
)


def _made_up(found: list[Piece], behind: Piece) -> None:
    """Of an amount, accounting for it and making it up is having it."""
    at = len(found) - 1
    while at > 0 and found[at].kind == "adverb":
        at -= 1
    share = found[at]
    if share.kind == "share" and getattr(behind.mark, "kind", "") == "money":
        found[at] = make_piece("have", share.left, share.right, share.word)


def _only_totals(piece: Piece, before: Piece | None, behind: Piece | None) -> bool:
    """Whether a noun before `of` and a figure names nothing."""
    if piece.word not in _TOTALS or before is None or behind is None or behind.word != "of":
        return False
    return before.kind in ("level", "adverb", "to", "have", "period", "cmp")


def _alone(piece: Piece, before: Piece | None, behind: Piece | None, next_but_one: Piece | None) -> str:
    """What a run of one word is, where its place tells: a stretch of time, a pronoun, a verb; '' for a noun."""
    word, follower = piece.word, behind.kind if behind is not None else ""
    if word in _STRETCHES and before is not None and before.word in ("the", "a"):
        return "window"  # ended the quarter at
    if word == "they" or (word == "it" and before is not None and follower in ("up", "down")):
        return "it" if follower in ("up", "down", "level") else ""
    if word == "total" and before is not None and before.kind == "adverb" and follower == "q":
        return "level" if before.word not in ("a", "an", "the") else ""  # stocks now total 607,200 tonnes
    past = _PAST.match(word) if " " not in word else None
    if past is None or word in _NO_VERBS:
        return ""
    if before is not None and before.word in _AUXILIARIES and follower in ("up", "down", "adverb", "from"):
        return "adverb"  # was revised up to
    if before is not None and before.kind == "q" and follower in ("", "prep", "level", "comma"):
        return "have"  # charges of $38 million weighed on profit
    return "have" if follower == "prep" and next_but_one is not None and next_but_one.kind == "q" else ""


def place_behind(text: str, pieces: Sequence[Piece], last: int) -> str:
    """Britain in 318 of them in Britain: the place right behind the figure at index `last`, or ''."""
    k = last + 1
    if k + 1 < len(pieces) and pieces[k].word == "of" and pieces[k + 1].word in _THEM:
        k += 2
    if k + 1 >= len(pieces) or pieces[k].word != "in":
        return ""
    k += 1 + (pieces[k + 1].word == "the")
    end = k
    while end < len(pieces) and pieces[end].kind in ("text", "name", "join") and end - k < 4:
        end += 1
    while end > k and pieces[end - 1].kind == "join":
        end -= 1
    name = text[pieces[k].left : pieces[end - 1].right] if end > k else ""
    return name if name[:1].isupper() else ""


def proviso(word: str) -> str:
    """The words that make a figure another one (excluding leases, at constant currency), or ''."""
    if _PROVISO.match(word):
        return word.lower()
    basis = _BASIS.search(word)
    return basis.group() if basis else ""


def _cut(text: str, left: int, right: int, follower: Piece | None) -> list[Piece]:
    """One run of words: a verb or pronoun that ends it and a proviso in it set apart."""
    words = text[left:right]
    behind: list[Piece] = []
    if words.startswith("We ") and words.count(" ") == 1 and follower is not None and follower.kind in _LEADS_ON:
        return [_piece(text, "text", left, left + 2), _piece(text, "have", left + 3, right)]  # We nudge up our …
    if words.startswith("We ") and words.count(" ") > 1:
        at = left + words.index(" ", 3)  # We value Corvane at $88
        we = [_piece(text, "text", left, left + 2), _piece(text, "have", left + 3, at)]
        return [*we, *_cut(text, at + 1, right, follower)]
    pronoun = _PRONOUN.search(words)
    past = _PAST.match(words) if follower is not None and follower.kind in _LEADS_ON else None
    if pronoun and follower is not None:
        behind = [_piece(text, "it", left + pronoun.start(), right)]
        right = left + pronoun.start() - 1
    elif past and past.group(1) not in _NO_VERBS and not _is_done(words, past, follower):
        leads = follower is not None and (follower.kind == "from" or follower.word in ("to", "at"))
        much = follower is not None and _so_much([follower]) and past.group(1) in latin_deeds()
        behind = [_piece(text, "level" if leads else "act" if much else "have", left + past.start(1), right)]
        right = left + past.start(1)
    proviso = _PROVISO.search(text[left:right])
    if proviso:
        behind = [_piece(text, "adverb", left + proviso.start(), right), *behind]
        right = left + proviso.start()
    while right > left and text[right - 1] == " ":
        right -= 1
    return [_piece(text, "text", left, right), *behind] if right > left else behind


def _is_done(words: str, past: re.Match[str], follower: Piece | None) -> bool:
    """Whether a word in -ed tells which things moved or were so many: Loans granted rose, passengers carried were."""
    verb = follower.word if follower is not None else ""
    return past.start(1) > 0 and (_MOVES.fullmatch(verb) is not None or verb in _AUXILIARIES)


_MOVES = lazy(
    "(?:rose|fell|grew|sank|slid|shrank|dropped|slipped|eased|climbed|jumped|increased|decreased|declined|totall?ed"
    "|rises|falls|surged|edged)"
)


def _so_much(behind: Sequence[Piece]) -> bool:
    """Whether an amount in tonnes, watts and the like stands behind a verb, or behind its adverb."""
    figure = next((piece for piece in behind if piece.kind not in ("adverb", "level")), None)
    return figure is not None and getattr(figure.mark, "kind", "") in ("physical", "count")


def _piece(text: str, kind: str, left: int, right: int) -> Piece:
    return make_piece(kind, left, right, text[left:right])
