"""名称疑拼错：A name with a letter wrong, or two swapped.

What it flags
    Mircosoft: the name of a well-known company, or one that the report itself prints again and again, with two
    neighbouring letters swapped. A long name that stands once, and again and again with one letter more, less or
    another: MeridianWorld and MeridianWrold, TurboLayer and TurboLayar; two letters of an abbreviation in brackets.
    A person's name with two characters changed places or, behind an office, with another one; a short name a letter
    off the one that was given for it (简称).

Why it matters
    Whoever looks for the company doesn't find what the report says of it; a misspelt name also keeps its figures from
    being compared.

When it stays silent
    Capitals, spaces, a plural. Short names, and those that both come back.

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
from factcheck_rules._look import Look, look
from factcheck_rules.wording._typed_wrong import typed_wrong

CODE = "WOR16"
SEVERITY = Severity.NOTE

_WORD = lazy(r"[A-Z](?<![A-Za-z\d@./_-].)[A-Za-z]{5,}(?![A-Za-z\d@_]|[./-]\w)")
_LONG_WORD = lazy(r"[A-Z](?<![A-Za-z\d@./_-].)[A-Za-z]+(?:-[A-Z][A-Za-z]+){0,3}(?![A-Za-z\d@_]|[./-]\w)")
_BRACKETED = lazy(r"[A-Z](?<=[\u4e00-\u9fff][（(].)[A-Z]{3,5}(?=[）)])")
_CAPITALS = lazy(r"[A-Z](?<![A-Za-z\d-].)[A-Z]{3,5}(?![A-Za-z\d-])")
_AGAIN = 2
_ENDINGS = ("s", "d", "r", "n")
"""What makes another word of a name when it stands behind it."""
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
    for word, name, at in _near_misses(found) if _HAN.search(found.text) else ():
        told.add(word)
        yield _told(word, name, at, Said("全文他处均为后者", "everywhere else it is the latter"), found)
    for word, name, at in typed_wrong(found):
        told.add(word)
        yield _told(word, name, at, Said("全文他处均为后者", "everywhere else it is the latter"), found)
    for word, at in words:
        name = _listed().get(word.lower()) or own.get(word.lower(), "")
        if not name or word in told or (times[word] > 1 and word.lower() not in _listed()):
            continue
        told.add(word)
        block = found.block_at(at)
        if block is not None and block.kind not in _FURNITURE:
            why = Said("相邻两个字母颠倒", "two neighbouring letters are swapped")
            known = word.lower() in _listed() and len(word) >= _UNMISTAKABLE
            yield _told(word, name, at, why, found, Severity.WARNING if known else Severity.NOTE)


_UNMISTAKABLE = 7
"""A well-known name of so many letters is hardly another one with two letters swapped."""
_FURNITURE = frozenset({"running", "boilerplate"})


def _told(word: str, name: str, at: int, why: Said, found: Look, severity: Severity = Severity.WARNING) -> Check:
    return checks.judged(
        "fails",
        relation="name",
        places=[found.place(at, at + len(word))],
        title=Said(f"名称疑拼错：{word}（{name}）", f"a name misspelt: {word} for {name}"),
        arithmetic=why,
        advice=Said("核对名称", "check the name"),
        severity=severity,
        printed=word,
        expected=name,
    )


def _near_misses(found: Look) -> Iterator[tuple[str, str, int]]:
    """The names that stand once and are another one, which comes back, but for a letter or two neighbours."""
    places = [
        (match.group(), match.start())
        for match in _LONG_WORD.finditer(found.text)
        if len(match.group()) >= _LONG and (block := found.block_at(match.start())) and block.kind not in _FURNITURE
    ]
    times = Counter(word for word, _ in places)
    usual: dict[str, str] = {}
    for word, count in times.items():
        if count >= _AGAIN:
            usual.update((form, word) for form in _without_a_letter(word))
    for word, at in places if usual else ():
        name = next((usual[form] for form in _without_a_letter(word) if form in usual), "")
        if times[word] == 1 and name and _one_letter_apart(word, name):
            yield word, name, at
    capitals = Counter(match.group() for match in _CAPITALS.finditer(found.text))
    for match in _BRACKETED.finditer(found.text):
        word = match.group()
        for form in _swapped(word) if capitals[word] == 1 else ():
            if capitals[form.upper()] >= _AGAIN:
                yield word, form.upper(), match.start()


def _without_a_letter(word: str) -> Iterator[str]:
    yield word
    yield from (word[:k] + word[k + 1 :] for k in range(1, len(word)))


def _one_letter_apart(word: str, name: str) -> bool:
    """Whether two names differ in one letter, two neighbours or one more letter, and in no ending and no capital."""
    if word.lower() == name.lower() or word.replace("-", "") == name.replace("-", ""):
        return False
    if len(word) == len(name):
        apart = [k for k, (one, other) in enumerate(zip(word, name, strict=True)) if one != other]
        turned = len(apart) == 2 and apart[1] == apart[0] + 1 and word[apart[0]] == name[apart[1]]
        return len(apart) == 1 or (turned and word[apart[1]] == name[apart[0]])
    shorter, longer = sorted((word, name), key=len)
    return not (longer.startswith(shorter) and longer.endswith(_ENDINGS))


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
