"""Days on which one body brought out one kind of thing: 4月8日，康衡医疗发布数据集 and, elsewhere, 4月9日."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import combinations

from attrs import frozen

from factcheck.patterns import lazy
from factcheck.periods import resolve
from factcheck_rules._look import Look
from factcheck_rules.periods._launches import Launch, days_told

_OUT = lazy(r"发布|推出|上线|开源")
_REACH = 90
_BODY, _THING = 4, 3
"""So many characters in common before the verb name the one that brought it out, so many behind it what it was."""
_DAYS = 3
"""Days further apart are those of two things."""
_OFTEN = 8
_ANY_YEAR = date(2000, 12, 31)
"""In a report of no known date, days of one year are as far apart as in any other."""
_MOST = 60
_NO_BODY = lazy(
    r"统计局|央行|银行|证监|交易所|财政部|海关|总局|委员会|办公厅|国务院|部门|协会|研究院|政府|机构|公司|集团|企业|行业|市场"
)
"""Those who bring out something every other day, and words for anybody."""
_PLAIN = lazy(r"数据\Z|报告|公告|业绩|指数|月份|年度|季度|价格|产品|新品|系列|服务|战略|政策|通知|意见|版本")
"""What is brought out again and again."""
_SEVERAL = lazy(r"[\u4e00-\u9fffA-Za-z](?:[、与和及]|以及)[\u4e00-\u9fffA-Za-z]|集中|相继|先后|共同")
_NAME = lazy(r"[A-Za-z][A-Za-z\d.-]+|[“《][^”》]+[”》]")
_HAN = lazy(r"[\u4e00-\u9fffA-Za-z]+")


@frozen(eq=False)
class Told:
    """What was said to be brought out on a day: the words before the verb, and behind it."""

    launch: Launch
    before: str
    behind: str


def brought_out_twice(found: Look) -> Iterator[tuple[Launch, Launch, bool]]:
    """One kind of thing brought out by one body in two paragraphs, on days close to each other.

    With them stands whether it is the one body's in both: what several brought out together may be another thing.
    """
    told = list(_told(found))
    for one, other in combinations(told, 2) if len(told) <= _MOST else ():
        first, second = one.launch, other.launch
        apart = abs((first.day - second.day).days)
        if first.block == second.block or not 0 < apart <= _DAYS:
            continue
        body = _shared(one.before, other.before, _BODY)
        thing = _shared(one.behind, other.behind, _THING)
        if not body or not thing or _NO_BODY.search(body) or _PLAIN.search(thing):
            continue
        if found.text.count(body) <= _OFTEN and not _of_two_names(one.behind, other.behind):
            yield first, second, not (_SEVERAL.search(one.before) or _SEVERAL.search(other.before))


def _of_two_names(one: str, other: str) -> bool:
    """Whether each of two things has a name of its own."""
    names = [set(_NAME.findall(behind)) for behind in (one, other)]
    return all(names) and names[0].isdisjoint(names[1])


def _told(found: Look) -> Iterator[Told]:
    for mark, block, spec, said in days_told(found, _REACH):
        verb = _OUT.search(said)
        day = resolve(spec, found.reading.document.published or _ANY_YEAR, None).start
        if verb is not None and day is not None:
            thing = re.split("[，,]", said[verb.end() :], maxsplit=1)[0]
            launch = Launch(mark, found.blocks.index(block.left), day, frozenset())
            yield Told(launch, said[: verb.start()], thing)


def _shared(one: str, other: str, least: int) -> str:
    """The longest run of letters that two texts have in common, if it is so long; else nothing."""
    pieces = (run[k : k + size] for run in _HAN.findall(one) for size in range(len(run), least - 1, -1)
              for k in range(len(run) - size + 1))  # fmt: skip
    return max((piece for piece in pieces if piece in other), key=len, default="")
