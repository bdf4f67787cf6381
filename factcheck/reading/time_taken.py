"""What a length of time is the length of, where no noun says so: by the verb beside it, or by what is next."""

from __future__ import annotations

from collections.abc import Callable

from factcheck.patterns import lazy
from factcheck.reading import phrases
from factcheck.reading.draft import Draft, Held
from factcheck.reading.lexicon import roles
from factcheck.words import any_word

_WHO = r"(?P<who>[^，。；：！？、\n（()“”\"]{0,24}?)"
_HOW_LONG = (
    r"(?:可能|最快|最慢|最短|最长|至少|至多|最多|大约|预计|通常|一般|约|近|超过?|不到|不足"
    r"|只|仅|了|达|还|仍|尚|需要?|要|有|剩|长达|为期|\s)*"
)
_AWAY = lazy(rf"(?:\A|[，。；：、\n（(]){_WHO}(?P<do>距离?[^，。；\d]{{1,10}}?|离[^，。；\d散]{{1,8}}?){_HOW_LONG}\Z")
"""新线距离通车最快还要 90 天."""
_MAY = lazy(
    rf"(?P<who>[^，。；：！？、\n（()]{{0,28}}?)(?:可以|可|能够|(?<![新智功产储动性节光电热])能(?![源力耗量级效])|将|需要?|须|应|已|曾|共|会)"
    rf"(?P<do>[\u4e00-\u9fff]{{2,6}}?)(?<![在于对向以从与和]){_HOW_LONG}\Z"
)
"""新用户可以免费试用 14 天."""
_FROM_TO = lazy(
    r"(?:\A|[，。；：、\n])(?P<do>从[^，。；：\n到]{2,14}到[^，。；：\n]{2,14}?)，?(?:只|仅|最快|最慢|全程|全流程|平均|一般|通常|"
    r"需要?|用时|耗时|仅需|只需|不到|约|\s)*\Z"
)
"""从下单到安装完成，最快 3 小时，用户就可以…: from where to where it takes so long."""
_SPENT = lazy(rf"{_WHO}(?P<do>历时|耗时|用时|费时)?(?:(?<=时)|[仅只才]用|用了|花了|花费)\s*(?:近|约|不到|了)*\Z")
_SHIFTED = lazy(rf"{_WHO}(?P<do>提前|推迟|延后|延期|推后|滞后|晚|早|错后)了?(?:近|约|至少|大约|不到)*\Z")
_LASTS = lazy(r"(?P<do>持续|维持|延续)(?:近|约|至少|大约|不到|长达|了)*\Z")
_NEEDS = lazy(r"需要?(?:近|约|至少|大约|不到|长达|耗费|花费)*\Z")
_DOES = lazy(
    r"(?:左右)?(?:以|之)?内?(?:，(?P<who>[\u4e00-\u9fff]{1,6}?)(?=[便就即方才]))?(?:便|就|即|方|才|已)?(?:可以|可|即可|能够|能|会|将)"
    r"(?P<do>[\u4e00-\u9fffA-Za-z ]{2,10}?)(?=[，。；、！？\n（(“的了一两\d]|\Z)"
)
"""最快 40 分钟即可完成通关."""
_GOING = lazy(rf"(?P<do>{any_word('up', 'down')})")
"""三周大涨 127%."""
_MOVED_BY = lazy(
    rf"(?:累计|大幅|已|内|里|间)?(?P<do>{any_word('up', 'down')}|[涨跌升降增减])"
    r"了?(?:近|约|超过?|逾|达)?[\d一二三四五六七八九两]"
)
_FULL = {"涨": "上涨", "跌": "下跌", "降": "下降", "增": "增长"}
_BACK = lazy(r"(?P<do>[之以]?前|[之以]?后)(?=[，,])")
"""十多年前，…."""
_SINCE = lazy(
    r"(?P<who>[^，。；：！？、\n（()]{0,16}?)(?P<do>(?:在轨|试)?(?:运行|运营|实施|执行|生效|试点|开展|推出|成立|任职|入住)|"
    rf"{'|'.join(roles('comes_out'))})\Z"
)
"""飞船在轨运行半个月以来."""
_STRETCH = lazy(r"(?P<do>过去|未来|今后|此前|最近|近)\s*(?:的|约|近)*\Z")
_LIMIT = 40
_BEHIND = 40
_CUT = lazy(r"[，。；：！？、\n（()]")
_LEFT_BEHIND = lazy(r"(?:无需|无须|不必|不需要?|不用|毋须|只需|仅需|只要|仅)\S*\Z")
"""旅客无需下车，20 秒内可…: whom the clause before names, before what needs not be done."""


def tell(held: Held, text: str, draft: Draft) -> None:
    """Name a length of time, or so many steps, that no noun names; left alone where a measure stands beside it.

    >>> from factcheck import extract
    >>> [(f.subject, f.measure) for f in extract("蓝湾乳业距离复产至少还需四个月。").facts]
    [('蓝湾乳业', '距离复产')]
    >>> [(f.subject, f.measure) for f in extract("旅客最快40分钟即可完成通关。").facts]
    [('旅客', '完成通关')]
    """
    if not lasts(draft) or not (_unnamed(draft) or _names_the_doer(draft, text) or _told_beside(draft, text)):
        return
    left = text[max(0, draft.quantity.left - _LIMIT) : draft.quantity.left]
    right = text[draft.quantity.right : draft.quantity.right + _BEHIND]
    for way in _WAYS:
        found = way(left, right, draft)
        if found is None:
            continue
        who, draft.measure = found
        draft.subject = phrases.tidy(who) or _left_behind(draft.subject) or _left_behind(held.subject)
        draft.role, draft.trust = draft.role or "attribute", min(draft.trust, 0.45)
        return


def moved_in(draft: Draft, text: str) -> None:
    """租金半年涨三成: how long the rise took, and no rent; told when the figure behind has got its name from it."""
    if not lasts(draft):
        return
    found = _MOVED_BY.match(text, draft.quantity.right) if draft.quantity.kind == "duration" and draft.head else None
    if found is not None and text.endswith(draft.measure, 0, draft.quantity.left):
        draft.measure = f"{draft.measure}{_FULL.get(found['do'], found['do'])}时间"


def lasts(draft: Draft) -> bool:
    """Whether a figure is a plain length of time or so many steps, in Chinese."""
    timed = draft.quantity.kind == "duration" or draft.unit in roles("steps")
    return timed and draft.aspect == "level" and not draft.quantity.text.isascii() and draft.cell is None


def by_the_next(before: list[Draft], drafts: list[Draft]) -> None:
    """在五年内实现约 250 亿元的总销售额: a stretch that nothing else names is that of the figure behind it."""
    near = before[-1] if before else None
    if near is None or not lasts(near) or near.clause != drafts[0].clause or not _unnamed(near):
        return
    near.subject, near.measure = near.subject or drafts[0].subject, drafts[0].measure


def _unnamed(draft: Draft) -> bool:
    """Whether nothing, or only what somebody may do, stands where its measure would."""
    if not draft.measure or draft.measure.startswith(roles("opens_a_deed")) or draft.measure in draft.subject + "以来":
        return True
    if draft.head or (draft.subject and draft.unit not in roles("steps")):
        return False
    done = next((found for way in (_MAY, _SPENT, _SHIFTED) if (found := way.fullmatch(draft.measure))), None)
    return draft.unit in roles("steps") or (done is not None and len(done["who"]) > 1)


def _names_the_doer(draft: Draft, text: str) -> bool:
    """旅客最快 40 分钟即可完成通关: what stands before is who does what stands behind."""
    bare = draft.how.get("measure") == "phrase" and not (draft.subject or draft.head)
    return bare and _DOES.match(text[draft.quantity.right : draft.quantity.right + _BEHIND]) is not None


def _told_beside(draft: Draft, text: str) -> bool:
    """Whether the words right before a length of time say from where to where it lasts."""
    at = draft.quantity.left
    return _FROM_TO.search(text, max(0, at - _LIMIT), at) is not None


def _left_behind(subject: str) -> str:
    return _LEFT_BEHIND.sub("", subject)


_Found = tuple[str, str] | None


def _away(left: str, right: str, draft: Draft) -> _Found:
    found = _AWAY.search(left)
    return (found["who"], found["do"]) if found is not None else None


def _from_to(left: str, right: str, draft: Draft) -> _Found:
    found = _FROM_TO.search(left)
    return ("", f"{found['do']}用时") if found is not None and draft.quantity.kind == "duration" else None


def _may(left: str, right: str, draft: Draft) -> _Found:
    clause = _CUT.split(left)[-1]
    found = _MAY.fullmatch(clause)
    return (found["who"], found["do"]) if found is not None and not _NEEDS.search(clause) else None


def _spent(left: str, right: str, draft: Draft) -> _Found:
    found = _SPENT.fullmatch(_CUT.split(left)[-1])
    return (found["who"], found["do"] or "用时") if found is not None else None


def _does(left: str, right: str, draft: Draft) -> _Found:
    found = _DOES.match(right)
    doer = draft.measure if draft.how.get("measure") == "phrase" else ""
    return (found["who"] or doer, found["do"]) if found is not None else None


def _of_verb(left: str, right: str, draft: Draft) -> _Found:
    if (found := _SHIFTED.fullmatch(_CUT.split(left)[-1])) is not None:
        return found["who"], f"{found['do']}时间"
    found = _LASTS.search(left)
    return ("", found["do"]) if found is not None else None


def _needs(left: str, right: str, draft: Draft) -> _Found:
    return ("", "需要") if draft.quantity.kind == "duration" and _NEEDS.search(left) else None


def _going(left: str, right: str, draft: Draft) -> _Found:
    found = _GOING.match(right)
    return ("", f"{found['do']}时间") if found is not None else None


def _since(left: str, right: str, draft: Draft) -> _Found:
    found = _SINCE.fullmatch(_CUT.split(left)[-1]) if right.startswith(("以来", "来，")) else None
    return (found["who"], found["do"]) if found is not None else None


def _back(left: str, right: str, draft: Draft) -> _Found:
    found = _BACK.match(right)
    return ("", draft.quantity.text + found["do"]) if found is not None and not draft.subject else None


def _stretch(left: str, right: str, draft: Draft) -> _Found:
    found = _STRETCH.search(left) if right[:1] in ("，", ",") else None
    return ("", found["do"] + draft.quantity.text) if found is not None else None


_WAYS: tuple[Callable[[str, str, Draft], _Found], ...] = (
    _from_to,
    _away,
    _since,
    _spent,
    _of_verb,
    _may,
    _does,
    _needs,
    _going,
    _back,
    _stretch,
)
