"""How a share is called: by what it is a share of, in the words of the text where it can be."""

from __future__ import annotations

from factcheck.patterns import lazy
from factcheck.reading.draft import Draft
from factcheck.reading.phrases import bare_whole, split


def by_the_whole(text: str, draft: Draft, subject: str, measure: str) -> str:
    """The measure of a share with its whole.

    >>> from factcheck import extract
    >>> [fact.measure for fact in extract("澜江仪器研发投入7.4亿元，占营收的12.6%。").facts]
    ['研发投入', '研发投入营收占比']
    """
    if not measure.endswith("占比") or not draft.whole:
        return measure
    composed = _composed(subject, measure, draft.whole)
    bare = _printed(text, draft, subject)
    if not bare:
        return composed
    if composed == "占比":
        return f"占{bare}比重"  # 前五大客户占收入的 61%
    bare = _ALL_OF.sub("", bare)
    shorter = composed != f"{bare}占比" and measure == "占比" and bare.endswith(composed[:-2])
    return f"{bare}占比" if shorter else composed  # 饲料成本占比


def _printed(text: str, draft: Draft, subject: str) -> str:
    """The whole as it stands behind 占; '' where it does not, or is nobody's name for it."""
    whole, left = draft.whole, draft.quantity.left
    at = text.rfind(whole, max(0, left - _REACH), left)
    if at < 1 or text[at - 1] != "占":
        return ""
    bare = bare_whole(whole)
    bare = bare.removeprefix("公司") if bare.endswith("股本") else bare
    if len(bare) < _SHORTEST or len(bare) > _LONGEST or bare in subject or _POINTING.match(bare):
        return ""
    return bare


def _composed(subject: str, measure: str, whole: str) -> str:
    """占比 by what it is a share of: 占总出货量 88% is the 出货量占比, 占商品ETF的 85% the 商品ETF占比.

    >>> _composed("德国国防开支", "预算占比", "GDP"), _composed("黄金ETF", "规模占比", "商品ETF")
    ('预算占比', '商品ETF规模占比')
    """
    if split(subject).head:
        return measure
    bare = bare_whole(whole)
    bare = bare.removeprefix("公司") if bare.endswith("股本") else bare
    named = split(bare)
    what = _ALL_OF.sub("", named.measure) if named.head else ""
    if measure == "占比" and 1 < len(what) <= _PLAIN_MEASURE:
        return f"{what}{measure}"
    own = _ALL_OF.sub("", bare)
    if named.head and _TAKEN_IN.fullmatch(own) and own[:2] not in subject + measure:
        part = measure[:-2]
        return f"{'' if own.endswith(part) else part}{own}占比"  # 境外收入占营业收入的 22%
    alike = any(own[at : at + 2] in measure for at in range(len(own) - 1)) or own[-1:] == measure[-3:-2]
    if _PLAIN_WHOLE.fullmatch(own) is None or own in subject or alike:
        return measure
    return f"{measure[:-2]}{own}占比" if named.head else f"{own}{measure}"


_PLAIN_WHOLE = lazy(
    r"(?![其该本这此]|公司)(?:[\u4e00-\u9fff]{2,6}|[\u4e00-\u9fff]{0,5}[A-Za-z][A-Za-z\d+&-]*[\u4e00-\u9fff]{0,5})"
)
_TAKEN_IN = lazy(r"营业总?收入|营收")
_ALL_OF = lazy(r"\A(?:总(?!股本)(?=..)|全部|整体|合计)")
_PLAIN_MEASURE = 6


_POINTING = lazy(r"[其该本这此两]|上述|前者|后者|公司|集团")
_REACH, _SHORTEST, _LONGEST = 40, 2, 10
