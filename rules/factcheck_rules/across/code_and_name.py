"""证券代码与名称不符：A security's code and its name that don't go together.

What it flags
    One code printed with two names, one name with two codes of one market, a code that no exchange gives (600519.SZ,
    a six-digit .HK), a ticker beside a name that trades under another (TESLA.O).

>>> from factcheck import check
>>> text = "代码\\t证券简称\\t收盘价美元\\nNVDA.O\\t英伟达\\t167.52\\n{}\\t特斯拉\\t361.83\\n"
>>> [f.printed for f in check(text.format("TESLA.O"), select=["ACR05"]).findings]
['TESLA.O']
>>> [f.printed for f in check("推荐贵州茅台（600519.SZ）。", select=["ACR05"]).findings]
['600519.SZ']

Why it matters
    Whoever looks up the code finds another company, or none.

When it stays silent
    Short and full names of one body, its English name, share classes (-W, A); listings on several markets; index codes;
    funds and their classes.

>>> check(text.format("TSLA.O"), select=["ACR05"]).findings
()
>>> check("推荐贵州茅台（600519.SH）、腾讯控股（00700.HK）；腾讯（0700.HK）回购。", select=["ACR05"]).findings
()
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from attrs import frozen

from factcheck import Check, Fact, Mark, Place, Reading, Said, Severity, checks
from factcheck.patterns import lazy
from factcheck.reading.lexicon import bodies
from factcheck.words import any_word
from factcheck_rules._look import Look, look
from factcheck_rules.across._bare_tickers import bare_tickers
from factcheck_rules.across._codes_again import told_again
from factcheck_rules.across._index_codes import one_code_of_two
from factcheck_rules.across._reports import in_brief, newer_first, severity

CODE = "ACR05"
SEVERITY = Severity.WARNING

KEY = ("house",)
"""Over several reports of one house: one name with two codes, one code with two names."""


def USES(fact: Fact) -> bool:
    """Whether a figure is of a name that its report prints with a code."""
    return bool(fact.origin.codes) and _code_of(fact) != "" and fact.origin.house != ""


def check_group(facts: Sequence[Fact]) -> Iterator[Check]:
    """Compare the codes and names that a house's reports print, with one figure of each name in each report."""
    firsts = newer_first({(fact.origin.report, fact.subject): fact for fact in reversed(facts)}.values())
    by_name: dict[str, Fact] = {}
    by_code: dict[str, Fact] = {}
    told: set[str] = set()
    for old in reversed(firsts):
        by_name.setdefault(old.subject, old)
        by_code.setdefault(_code_of(old), old)
    for new in firsts:
        own = _code_of(new)
        before, namesake = by_name[new.subject], by_code[own]
        if new.subject in told:
            continue
        if own != _code_of(before) and _one_market(own, _code_of(before)) and before.origin.report != new.origin.report:
            told.add(new.subject)
            yield _over_reports(new, before, Said("一个名称两个代码", "one name with two codes"))
        elif namesake.subject != new.subject and _renamed(new.subject, namesake) and not _long_between(new, namesake):
            told.add(new.subject)
            yield _over_reports(new, namesake, Said("一个代码两个名称", "one code with two names"))


def _renamed(name: str, old: Fact) -> bool:
    """Whether a name has nothing in common with the one that an older report prints with its code."""
    return _common(name, old.subject) < 2 and not any(known == name for known, _ in old.origin.codes)


_SOON = 60
"""Companies take new names; within so many days hardly any does."""


def _long_between(new: Fact, old: Fact) -> bool:
    mine, yours = new.origin.published, old.origin.published
    return mine is None or yours is None or not 0 < (mine - yours).days <= _SOON


def _over_reports(new: Fact, old: Fact, what: Said) -> Check:
    one, other = f"{new.subject}（{_code_of(new)}）", f"{old.subject}（{_code_of(old)}，{in_brief(old)}）"
    return checks.judged(
        "fails",
        relation="code",
        facts=(new, old),
        title=Said(f"{what.zh}：{one}与 {other}", f"{what.en}: {one} and {other}"),
        advice=Said("请核对代码与名称", "check code and name"),
        severity=severity(new, old),
        printed=_code_of(new),
        expected=_code_of(old) if new.subject == old.subject else old.subject,
    )


def _code_of(fact: Fact) -> str:
    """The code that its report prints behind the name that a figure is of."""
    return next((code for name, code in fact.origin.codes if name == fact.subject), "")


def _one_market(one: str, other: str) -> bool:
    """Whether two codes are of one market, so that they can't both be one security's."""
    return one.partition(".")[2] == other.partition(".")[2] and len(one) == len(other)


_SECURITY = lazy(r"(\d{1,7})(?:\.(SH|SZ|SS|BJ|HK))?|([A-Z]{1,7})\.(O|N|OQ|US|NASDAQ|NYSE)")
_BEFORE = lazy(
    r"([\u4e00-\u9fffA-Za-z][\u4e00-\u9fffA-Za-z0-9·&*\- ]{0,23})[】》」”*]{0,2}"
    r"\s?[（(]\s?(?:股票代码|证券代码|代码)?[:：]?\s?\Z"
)
_CLASS = lazy(r"(?:-[A-Z]{1,3}|[AB]|\(.*|（.*)\Z")
_GENERIC = frozenset(
    ("公司", "本公司", "该公司", "集团", "股票", "标的", "指数", "基金", "A股", "H股", "港股", "美股", "代码", "名称")
)
_FUND = lazy(r"ETF|LOF|基金|REIT|转债|指数|债|期货|权证|优先|[A-E]类")
_LONGEST = 10
"""A name of more characters may be half a sentence."""
_MARKS = frozenset(("", "\n", "\t", "|", "、", "，", "。", "；", "：", "“", "《", "【", "「", "/"))
_HAN = lazy(r"[\u4e00-\u9fff]")


@frozen
class Named:
    """A code as printed, in its normal form, with the name beside it. `exact` if the name is a cell of its own."""

    mark: Mark
    code: str
    market: str
    name: str
    exact: bool


def check(reading: Reading) -> Iterator[Check]:
    """Check each code by itself, against the ticker of its name, and against the other codes and names."""
    around = look(reading)
    named = list(_named(reading, around))
    alone = [made for one in named for made in _alone(one, around)]
    yield from alone
    fitting = [made for made in alone if made.verdict == "holds"]
    if len(fitting) > 1:
        yield _fit(fitting)
    yield from told_again([(one.mark, f"{one.code}.{one.market}", one.name) for one in named], around)
    yield from _two_names(named, around)
    yield from _two_codes(named, around)
    yield from _set_off(named, around)
    yield from bare_tickers(around)
    for code, one, other in one_code_of_two(around):
        yield checks.judged(
            "fails",
            relation="codes",
            places=[around.place(*one[1:]), around.place(*other[1:])],
            title=Said(
                f"一个指数代码两个名称：{code}，{other[0]} 与 {one[0]}",
                f"one index code with two names: {code}, {other[0]} and {one[0]}",
            ),
            advice=Said("请核对代码与名称", "check code and name"),
            severity=Severity.WARNING,
            printed=code,
        )


# ------------------------------------------------------------------------------------------------------- pairing


def _named(reading: Reading, around: Look) -> Iterator[Named]:
    """The security codes of a report with the name before their bracket or in the cell beside."""
    beside = _cells_beside(reading)
    for mark in around.marks.get("code", ()):
        form = _SECURITY.fullmatch(mark.text.strip()) if isinstance(mark, Mark) else None
        if form is None or not isinstance(mark, Mark):
            continue
        cell = beside.get(mark.left)
        if cell is not None:
            name, exact = cell, True
        else:
            found = _BEFORE.search(around.text, max(0, mark.left - 40), mark.left)
            name, exact = (_bare(found.group(1).strip()) if found else ""), False
        if not form.group(2) and not form.group(4) and not (name and len(form.group(1) or "") == 6):
            continue
        code, market = _normal(form)
        yield Named(mark, code, market, "" if name in _GENERIC else name, exact)


_LEAD = lazy(rf"^(?:{any_word('leads_to_code')}|the |and |of )+")


def _bare(words: str) -> str:
    """The name that ends some words: a body that is known, else the words without what leads up to it."""
    known = bodies()
    for at in range(len(words) - 1):
        if words[at:] in known:
            return words[at:]
    return _LEAD.sub("", words)


def _cells_beside(reading: Reading) -> dict[int, str]:
    """For cells that hold a code alone: the text of the cell behind, else of the cell before."""
    found: dict[int, str] = {}
    for block in reading.document.blocks:
        if block.table is None:
            continue
        for row in block.table.rows:
            for k, cell in enumerate(row):
                text = cell.text.strip()
                if _SECURITY.fullmatch(text) and (len(text) == 6 or not text.isdigit()):
                    near = (row[i].text.strip(" *") for i in (k + 1, k - 1) if 0 <= i < len(row))
                    found[cell.left] = next((name for name in near if name and name[0] not in "0123456789-+−–—"), "")
    return found


def _normal(form: re.Match[str]) -> tuple[str, str]:
    """The code without its market, and the market: HK codes in five digits, SS as SH; by the first digit if none."""
    digits, market, ticker, _ = form.groups()
    if ticker:
        return ticker, "US"
    if market == "HK":
        return digits.zfill(5), "HK"
    if market is None:  # 000001 is a share in Shenzhen and an index in Shanghai: the name decides, so no market
        return digits, "SH" if digits[0] in "569" else "SZ" if digits[0] in "123" or digits[:2] in (
            "00",
            "30",
        ) else "BJ"
    return digits, "SH" if market == "SS" else market


# ---------------------------------------------------------------------------------------------------- each by itself


def _alone(one: Named, around: Look) -> Iterator[Check]:
    """Whether a code can be one, and whether it is the ticker of the name beside it."""
    wrong = _no_code(one)
    if wrong:
        yield _told("fails", one, around, wrong, "")
    known = _tickers().get(_kept(one.name)) if one.market == "US" else None
    if known:
        usual = " / ".join(known)
        said = Said(f"{one.name} 的代码通常为 {usual}", f"{one.name} trades as {usual}")
        yield _told("holds" if one.code in known else "fails", one, around, said, usual)


def _fit(fitting: Sequence[Check]) -> Check:
    """The codes of a report that go with their names, taken together: a code of random letters would not."""
    return checks.judged(
        "holds",
        relation="codes",
        places=(fitting[0].places[0], fitting[-1].places[0]),
        title=Said("代码与名称相符", "codes and names go together"),
        chance=0.001,
    )


def _no_code(one: Named) -> Said | None:
    """Why no exchange gives such a code; None where one may."""
    digits, _, market = one.mark.text.strip().partition(".")
    if not digits.isdigit() or not market:
        return None
    if market == "HK":
        return Said("港股代码为 5 位", "Hong Kong codes have five digits") if len(digits) > 5 else None
    if len(digits) != 6:
        return Said("沪深代码为 6 位", "mainland codes have six digits")
    if market in ("SH", "SS") and re.match(r"00[1-3]|30[01]", digits):
        return Said("00、30 开头的股票在深圳", "shares that begin with 00 or 30 trade in Shenzhen (SZ)")
    if market in ("SZ", "BJ") and re.match(r"60[0135]|68[89]", digits):
        return Said("60、68 开头的股票在上海", "shares that begin with 60 or 68 trade in Shanghai (SH)")
    return None


@cache
def _tickers() -> dict[str, tuple[str, ...]]:
    """Tickers by the kept name of their body."""
    table = tomllib.loads(Path(__file__).with_name("_tickers.toml").read_text(encoding="utf-8"))
    return {_kept(name): tuple(codes) for name, codes in table["us"].items()}


def _kept(name: str) -> str:
    """The one name of a body, its English form and share class left out."""
    bare = _CLASS.sub("", name.strip()).strip()
    kept = bodies().get(name) or bodies().get(bare) or bodies().get(bare.split("(")[0].split("（")[0])
    return (kept or bare).lower()


# ------------------------------------------------------------------------------------------------------- together


def _two_names(named: Sequence[Named], around: Look) -> Iterator[Check]:
    """One code with two names that can't be one body's."""
    groups: dict[tuple[str, str], list[Named]] = {}
    for one in named:
        if one.name:
            groups.setdefault((one.market, one.code), []).append(one)
    for group in groups.values():
        first = group[0]
        for other in group[1:]:
            if _differ(first, other):
                yield _pair(first, other, around, Said("一个代码两个名称", "one code with two names"))
                break


def _two_codes(named: Sequence[Named], around: Look) -> Iterator[Check]:
    """One name with two codes of one market."""
    groups: dict[tuple[str, str], list[Named]] = {}
    for one in named:
        if len(one.name) > 2 and not _FUND.search(one.name) and (one.exact or bodies().get(one.name)):
            groups.setdefault((one.market, _kept(one.name)), []).append(one)
    for group in groups.values():
        first = group[0]
        other = next((o for o in group[1:] if o.code != first.code and len(o.code) == len(first.code)), None)
        if other is not None and not (first.market == "US" and _are_classes(first.code, other.code)):
            yield _pair(first, other, around, Said("一个名称两个代码", "one name with two codes"))


def _set_off(named: Sequence[Named], around: Look) -> Iterator[Check]:
    """One name with two codes, where the name is set off by the marks around it in one of the places at least."""
    clear: dict[tuple[str, str], Named] = {}
    for one in named:
        clearly = one.exact or _begins(one, around)
        if 2 < len(one.name) <= _LONGEST and not _FUND.search(one.name) and clearly:
            clear.setdefault((one.market, one.name), one)
    told: set[str] = set()
    for other in named:
        for k in range(max(0, len(other.name) - _LONGEST), len(other.name) - 2):
            same = clear.get((other.market, other.name[k:]))
            # A counter in another currency has a code of its own: 00700 and 80700.
            if same is None or other.code[1:] == same.code[1:] or len(other.code) != len(same.code):
                continue
            if same.name not in told and not bodies().get(same.name) and not (same.exact and other.exact):
                told.add(same.name)
                first, second = sorted((same, other), key=lambda named: named.mark.left)
                yield _pair(first, second, around, Said("一个名称两个代码", "one name with two codes"))


def _begins(one: Named, around: Look) -> bool:
    """Whether nothing but a mark stands before a name: a cell, a list item, a sentence begins with it."""
    at = around.text.rfind(one.name, 0, one.mark.left)
    return at >= 0 and around.text[max(0, at - 3) : at].rstrip(" *")[-1:] in _MARKS


def _are_classes(one: str, other: str) -> bool:
    """GOOG and GOOGL, BRKA and BRKB: share classes of one body."""
    return one[:-1] == other[:-1] or one.startswith(other) or other.startswith(one)


def _differ(one: Named, other: Named) -> bool:
    """Whether two names are surely of two bodies: nothing in common, in one script."""
    first, second = _kept(one.name), _kept(other.name)
    if first == second or first in second or second in first:
        return False
    if _one_letter_off(first, second):
        return True
    if bool(_HAN.search(first)) != bool(_HAN.search(second)):
        return bodies().get(one.name) is not None and bodies().get(other.name) is not None
    if one.exact and other.exact and len(first) > 1 and len(second) > 1:
        return _common(first, second) < min(len(first), len(second)) - 1
    return _common(first, second) < 2


def _one_letter_off(one: str, other: str) -> bool:
    """Whether two names in Chinese differ in one character in the middle of what both end in: 大桥铁路, 大河铁路."""
    short, long = sorted((one, other), key=len)
    tail = long[len(long) - len(short) :]
    wrong = [k for k, (a, b) in enumerate(zip(short, tail, strict=True)) if a != b]
    spelt = len(short) > 2 and all(_HAN.match(letter) for letter in short + tail)
    return spelt and len(wrong) == 1 and (len(short) == len(long) or wrong[0] > 0)


def _common(one: str, other: str) -> int:
    """The length of the longest stretch that two names share."""
    best = 0
    for k in range(len(one)):
        while k + best < len(one) and one[k : k + best + 1] in other:
            best += 1
    return best


# -------------------------------------------------------------------------------------------------------- telling


def _place(one: Named, around: Look) -> Place:
    left, right = one.mark.left, one.mark.right
    return around.place(max(0, left - len(one.name) - 1) if one.name and not one.exact else left, right)


def _told(verdict: str, one: Named, around: Look, why: Said, expected: str) -> Check:
    return checks.judged(
        verdict,
        relation="code",
        places=(around.place(one.mark.left, one.mark.right),),
        title=Said(
            f"证券代码疑有误：{one.mark.text} {one.name}".strip(),
            f"perhaps no such code: {one.mark.text} {one.name}".strip(),
        ),
        arithmetic=why,
        advice=Said("请核对代码与名称", "check code and name"),
        printed=one.mark.text,
        expected=expected,
    )


def _pair(one: Named, other: Named, around: Look, what: Said) -> Check:
    return checks.judged(
        "fails",
        relation="code",
        places=(_place(other, around), _place(one, around)),
        title=Said(
            f"{what.zh}：{one.name}（{one.mark.text}）与 {other.name}（{other.mark.text}）",
            f"{what.en}: {one.name} ({one.mark.text}) and {other.name} ({other.mark.text})",
        ),
        advice=Said("请核对代码与名称", "check code and name"),
        printed=other.mark.text,
        expected=f"{one.name} {one.mark.text}",
    )
