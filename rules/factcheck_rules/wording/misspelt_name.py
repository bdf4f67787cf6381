"""名称疑拼错：A name with two letters swapped.

What it flags
    Mircosoft: the name of a well-known company, or one that the report itself prints again and again, with two
    neighbouring letters swapped.

Why it matters
    Whoever looks for the company doesn't find what the report says of it; a misspelt name also keeps its figures from
    being compared.

When it stays silent
    Any other difference: a letter more or less, capitals, spaces. Short names.

>>> from factcheck import check
>>> [f.printed for f in check("{}上季收入777亿美元。".replace("{}", "Mircosoft"), select=["WOR16"]).findings]
['Mircosoft']
>>> check("Microsoft上季收入777亿美元。", select=["WOR16"]).findings
()
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache

from factcheck import Check, Reading, Said, Severity, checks
from factcheck.patterns import lazy
from factcheck.reading.lexicon import bodies
from factcheck_rules._look import look

CODE = "WOR16"
SEVERITY = Severity.NOTE

_WORD = lazy(r"(?<![A-Za-z\d@./_-])[A-Z][A-Za-z]{5,}(?![A-Za-z\d@_]|[./-]\w)")
_HAN = lazy(r"[\u4e00-\u9fff]")
_LONG, _OFTEN = 8, 3
"""A name that no list holds is known by so many letters, printed so many times."""


def check(reading: Reading) -> Iterator[Check]:
    """Compare each capitalised word with the swapped forms of known names."""
    found = look(reading)
    words = [(match.group(), match.start()) for match in _WORD.finditer(found.text)]
    times = Counter(word for word, _ in words)
    own = {}
    if _HAN.search(found.text):  # in English prose every sentence begins with a capital
        often = (word for word, n in times.items() if n >= _OFTEN and len(word) >= _LONG)
        own = {form: word for word in often for form in _swapped(word)}
    told: set[str] = set()
    for word, at in words:
        name = _listed().get(word.lower()) or own.get(word.lower(), "")
        if not name or word in told or (times[word] > 1 and word.lower() not in _listed()):
            continue
        told.add(word)
        block = found.block_at(at)
        if block is not None and block.kind not in ("running", "boilerplate"):
            yield checks.judged(
                "fails",
                relation="name",
                places=[found.place(at, at + len(word))],
                title=Said(f"名称疑拼错：{word}（{name}）", f"a name misspelt: {word} for {name}"),
                arithmetic=Said("相邻两个字母颠倒", "two neighbouring letters are swapped"),
                advice=Said("核对名称", "check the name"),
                severity=Severity.NOTE,
                printed=word,
                expected=name,
            )


@cache
def _listed() -> dict[str, str]:
    """The swapped forms of the Latin names in lexicon/companies.toml, by which name each is of."""
    names = [name for name in bodies() if name.isascii() and name.isalpha() and len(name) > 5]
    known = {name.lower() for name in names}
    return {form: name for name in names for form in _swapped(name) if form not in known}


def _swapped(name: str) -> Iterator[str]:
    """A name in lower case with each two neighbouring letters swapped that differ, the first letter kept."""
    low = name.lower()
    for k in range(1, len(low) - 1):
        if low[k] != low[k + 1]:
            yield low[:k] + low[k + 1] + low[k] + low[k + 2 :]
