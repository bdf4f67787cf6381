"""Lists inside a sentence that are lettered once and never again: a）甲：…乙：…"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck import Check, Said, Severity, checks
from factcheck.patterns import Rare
from factcheck_rules._look import Look

_FIRST = Rare(r"(?:[：:。；;，,\n]|^)\s?(?P<mark>[aA][)）])\s?(?=[^\s：:。；;，,]{2,20}[：:])")
_KINDS = frozenset({"paragraph", "list_item"})
_SECOND = {"a": "b", "A": "B"}


def lettered_once(found: Look) -> Iterator[Check]:
    """The first letter of a list, before a name and a colon, in a report that prints no second one behind it."""
    for match in _FIRST.finditer(found.text):
        left, right = match.span("mark")
        block = found.block_at(left)
        second = _SECOND[found.text[left]]
        if block is None or block.kind not in _KINDS or _printed(second, right, found):
            continue
        yield checks.judged(
            "fails",
            relation="distinct",
            places=[found.place(left, right + 12)],
            title=Said(f"序号只有一项：{match['mark']}", f"a list of one: {match['mark']}"),
            arithmetic=Said(f"其后没有 {second})", f"no {second}) follows"),
            advice=Said("补上后面的序号，或删去此项序号", "letter the points that follow, or none"),
            severity=Severity.NOTE,
            printed=match["mark"],
            expected=f"{second})",
        )


def _printed(letter: str, after: int, found: Look) -> bool:
    return any(found.text.find(f"{letter}{sign}", after) >= 0 for sign in ")）.、")
