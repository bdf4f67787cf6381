"""Whether a text is about a week, by what it tells and when, whatever its title."""

from __future__ import annotations

import re
from datetime import date

from factcheck.patterns import lazy


def tells_of_the_week(opening: str, published: date | None) -> bool:
    """Whether a text of a Friday or a weekend goes over 本周 and compares it with the week before."""
    ends = published is not None and published.weekday() > _THURSDAY
    return ends and _THIS_WEEK.search(opening) is not None and _BY_WEEK.search(opening) is not None


_THURSDAY = 3
_THIS_WEEK = lazy(r"(?:^|[：:。】])\s*本周(?![一二三四五六日末将]|即将)", re.MULTILINE)
_BY_WEEK = lazy(r"周环比|(?<![前上近过这每续两首第一])周[涨跌]|相?[较比](?:上周|[前上]一周)")
