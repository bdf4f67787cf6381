"""Days on which something with a name of its own was brought out: 3月9日，甲公司推出 WorkMate."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import combinations

from attrs import frozen

from factcheck import Block, Mark
from factcheck.patterns import lazy
from factcheck.periods import Spec, resolve
from factcheck_rules._look import Look

_KINDS = frozenset({"paragraph", "list_item"})
_OUT = lazy(r"发布|推出|上线|亮相|问世|面世|首发")
_STEP = lazy(
    r"预[览告热售约订]|[内公]测|测试|官宣|计划|拟|将|即将|定于|预计|有望|升级|更新|新增|接入|适配|版本|海外版|国际版|企业版|专业版|下[架线]|开源|申请|"
    r"备案|推迟|延期|提前|再次|重新|陆续|分别|开放|财报|业绩|报告|数据|公告|消息|指引|年报|季报|评级|关于|提示|\bAPI\b"
)
"""What has a day of its own, and words that tell of one of several steps."""
_NAME = lazy(r"[A-Z][A-Za-z]{4,}(?![A-Za-z])(?: ?[A-Z\d][A-Za-z\d.]*)?|“[^“”，。]{2,8}”")
_OTHER_DAY = lazy(r"\d\s?[月日]")
_STOPS = "。；;\n"
_REACH = 70
_OFTEN = 12
"""A name printed more often is one of a house, or has many days."""
_ONES = 2


@frozen(eq=False)
class Launch:
    """The day on which something came out, and where it is printed."""

    mark: Mark
    block: int
    day: date
    names: frozenset[str]


def launched_twice(found: Look) -> Iterator[tuple[Launch, Launch]]:
    """One thing in two paragraphs that came out on a day of each."""
    groups: dict[str, list[Launch]] = {}
    for launch in _launches(found):
        for name in launch.names:
            groups.setdefault(name, []).append(launch)
    for name, group in groups.items():
        days = {launch.day for launch in group}
        if len(days) == _ONES and found.text.count(name.partition(" ")[0]) <= _OFTEN:
            for one, other in combinations(group, 2):
                if one.block != other.block and one.day != other.day:
                    yield one, other
                    break


def days_told(found: Look, reach: int = _REACH) -> Iterator[tuple[Mark, Block, Spec, str]]:
    """Each single day of prose, with the block it is in and what its sentence says behind it, so far as `reach`."""
    for mark in found.marks.get("period", ()):
        spec = mark.spec if isinstance(mark, Mark) else None
        if not isinstance(mark, Mark) or not isinstance(spec, Spec) or spec.form != "day" or spec.number is None:
            continue
        block = found.block_at(mark.left)
        if spec.since or spec.until is not None or spec.last is not None or block is None or block.kind not in _KINDS:
            continue
        behind = found.text[mark.right : min(block.right, mark.right + reach)]
        stop = min((at for sign in _STOPS if (at := behind.find(sign)) >= 0), default=len(behind))
        yield mark, block, spec, behind[:stop]


def _launches(found: Look) -> Iterator[Launch]:
    for mark, block, spec, said in days_told(found):
        out = list(_OUT.finditer(said))
        before = found.text[max(block.left, mark.left - 8) : mark.left]
        if len(out) != 1 or _STEP.search(said) or _STEP.search(before) or _OTHER_DAY.search(said):
            continue
        day = resolve(spec, found.reading.document.published, None).start
        names = _brought_out(said, out[0].start(), out[0].end())
        if day is not None and names:
            yield Launch(mark, found.blocks.index(block.left), day, names)


_OF_ITSELF = lazy(r"(?=[，,、）)]|引|后|以来|至今|的|\Z)")
"""Behind the verb, where the thing itself is what comes out: GridMate 正式上线，"""
_WHOLLY = lazy(r"(?:[）)”]|\s|已|正式|全面|首次|率先|于?今日|成功)*")
_CLAUSE = "，,、；"


def _brought_out(said: str, verb: int, behind: int) -> frozenset[str]:
    """The names of what is brought out: behind the verb, or right before it where nothing stands behind it."""
    names = [(match.start(), match.end(), match[0].strip("“”")) for match in _NAME.finditer(said)]
    if _OF_ITSELF.match(said, behind):
        return frozenset(name for _, end, name in names if end <= verb and _WHOLLY.fullmatch(said, end, verb))
    stop = min((at for sign in _CLAUSE if (at := said.find(sign, behind)) >= 0), default=len(said))
    return frozenset(name for start, _, name in names if behind <= start < stop)
