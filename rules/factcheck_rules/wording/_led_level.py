"""干散货止跌回升，BDI收于1,874点: a direction that the level right behind it stands for, which fell as told below."""

from __future__ import annotations

from factcheck import Claim, Fact
from factcheck.patterns import lazy
from factcheck_rules._look import Look
from factcheck_rules._times import SURE, when

_LEADS = lazy(r"[，,]\s?(?P<name>[^，。；：、,;:\d]{2,14})\s?\Z")
_KINDS = frozenset({"price", "index", "money", "number"})
_STEPS = frozenset({"wow", "mom", "qoq", "prev_period"})
_HELD = lazy(r"[仍还但却而]|高于|低于|较|比|目标|预计|最[高低]|一度|盘中")
_SURE, _REACH = 0.5, 20


def led_level(claim: Claim, found: Look) -> list[Fact]:
    """The changes since the week or month before of the level right behind the words of a direction."""
    number = found.sentence_at(claim.left)
    behind = [f for f in found.by_sentence.get(number, ()) if f.quantity.left >= claim.right] if number >= 0 else []
    level = min(behind, key=lambda f: f.quantity.left, default=None)
    if level is None or level.aspect != "level" or level.kind not in _KINDS or level.period is None:
        return []
    lead = found.text[claim.right : level.quantity.left]
    if len(lead) > _REACH or _LEADS.fullmatch(lead) is None or _HELD.search(lead) is not None:
        return []
    own = [f for f in found.reading.facts if f.aspect == "change" and f.low and f.base in _STEPS and f.cell is None]
    own = [f for f in own if f.subject == level.subject != "" and f.stance == "actual" and when(level, f) == SURE]
    return own if len({f.base for f in own}) == 1 and own[0].trust >= _SURE else []
