"""A name with the words that stand glued to it where it is printed: 永续增长率, where only 长率 was told apart.

What is read off a clause leaves out its verbs, adverbs and times; but 覆盖医院, 中期股息, 采购承诺, 回购价上限 are each
one word to who looks for the figure. Only what is shown is made whole: what a figure is compared by stays as it was.
"""

from __future__ import annotations

import re
from functools import cache

from factcheck.patterns import lazy
from factcheck.reading.draft import Draft
from factcheck.reading.lexicon import roles
from factcheck.words import any_word

_RUN = lazy(r"[\u4e00-\u9fffA-Za-z]+\Z")
_TIME = lazy("[年月日季周](?:末|初|底|内|份|度|期|中(?!期))?")
_PARTS = lazy(r"[ 、和与及/（）()]")
_LIST_SIGNS = "、/／和与及"
_MAY_END = frozenset("一二三四五六七八九十两几多第在自无对过达共各如有以和到给可向近超约因受使从于令应料望度份起时后")
"""Signs that end what stands before a name, or are part of it (对客户 and 对公): where one stands, nothing is glued."""
_NEAR, _LONGEST, _MOST = 36, 6, 12
_HAN = lazy(r"[\u4e00-\u9fff]+")
_INSIDE = lazy(r"[\u4e00-\u9fffA-Za-z]{1,4}")


@cache
def _ends() -> re.Pattern[str]:
    """The last word in a run that is no part of the name behind it: of 公司预计全年 it is 全年."""
    return re.compile(rf".*(?:{any_word('apart_from_names')})")


def in_full(text: str, draft: Draft, name: str, beside: str = "") -> str:
    """A name with what is glued before it in the clause of its figure; `beside` is told already, and cuts it off.

    >>> from factcheck import extract
    >>> [f.measure for f in extract("公司拟派中期股息0.42元，覆盖医院达到310家。").facts]
    ['中期股息', '覆盖医院']
    """
    near = _clause(text, draft)
    at = near.rfind(name) if _HAN.search(name) is not None else -1
    if at < 0:
        return _whole(near, name)
    run = _RUN.search(near, 0, at)
    glued = run.group() if run is not None else ""
    before = near[: run.start()].rstrip()[-1:] if run is not None else ""
    if before and before in _LIST_SIGNS:
        return name  # 线上、线下收入分别增长: what stands there is another one of the list
    if run is not None and before.isdigit():
        time = _TIME.match(glued)
        glued = glued[time.end() :] if time is not None else ""  # 6月末库存; 16城新房 is of so many
    cut = _ends().match(glued)
    glued = glued[max(_told(glued, beside), cut.end() if cut is not None else 0) :]
    fits = 0 < len(glued) <= _LONGEST and _HAN.fullmatch(glued) is not None
    fits = fits and (len(glued) > 1 or glued in roles("glued_signs"))
    fits = fits and _MAY_END.isdisjoint(glued) and not any(glued[k : k + 2] in beside for k in range(len(glued) - 1))
    return f"{glued}{name}" if fits and len(name) + len(glued) <= _MOST else name


def _clause(text: str, draft: Draft) -> str:
    """The words of its clause right before a figure."""
    left = draft.quantity.left
    near = text[max(0, left - _NEAR) : left]
    return near[max(near.rfind(sign) for sign in _BREAKS) + 1 :]


_BREAKS = "，。；：！？:;\n"


def _told(glued: str, beside: str) -> int:
    """Where in the words glued before a measure those end that its subject tells already."""
    own = beside.replace(" ", "")
    lead = next((k for k in range(len(glued), 0, -1) if own.endswith(glued[:k])), 0)
    return max((glued.rfind(word) + len(word) for word in _PARTS.split(beside) if word and word in glued), default=lead)


def _whole(near: str, name: str) -> str:
    """A name that was printed with a word inside: 三级以上不良事件, told apart as 三级不良事件."""
    for k in range(len(name) - 1, 0, -1):
        at = near.rfind(name[:k])
        end = near.find(name[k:], at + k) if at >= 0 else -1
        if at < 0 or not at + k < end <= at + k + _INSIDE_MOST:
            continue
        inside = near[at + k : end]
        if _INSIDE.fullmatch(inside) is None or (_ends().match(inside) is not None and inside not in _BOUNDS):
            return name
        return near[at : end + len(name) - k]
    return name


_INSIDE_MOST = 4
_BOUNDS = frozenset({"以上", "以下", "以内", "以外"})


def with_tail(text: str, draft: Draft, measure: str) -> str:
    """A measure with the word that ends its name before the verb: 资本开支指引 of 资本开支指引由 50 亿元上调.

    >>> from factcheck import extract
    >>> [f.measure for f in extract("回购价上限45元/股。").facts]
    ['回购价上限']
    """
    near = _clause(text, draft)
    at = near.rfind(measure) + len(measure)
    if at < len(measure):
        return measure
    tail = next((word for word in roles("ends_of_measures") if near.startswith(word, at)), "")
    return measure if not tail or measure.endswith(tail) else measure + tail


def joined(text: str, draft: Draft, subject: str) -> str:
    """A subject of a name and one sign without the blank between them, where both are one word in print: 谷歌云收入."""
    first, _, last = subject.partition(" ")
    one = f"{first}{last}"
    return one if len(last) == 1 and first and one in _clause(text, draft) else subject
