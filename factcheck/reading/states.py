"""What a clause without figures says of the thing it names: 高位震荡, 表现亮眼, 异军突起."""

from __future__ import annotations

from functools import cache

from factcheck.patterns import lazy
from factcheck.reading.lexicon import roles

_DOING = lazy(
    r"(?:表现|走势|景气度?|态势|形势|势头)?(?:尤为|较为|相对|十分|依然|仍然|持续|整体|明显|更为|颇为|略显)?"
    r"(?:亮眼|突出|强劲|疲软|低迷|平稳|稳健|抢眼|不佳|平平|良好|优异|火爆|火热|承压|向好|活跃|旺盛|疲弱)\Z"
)
_DEGREE = lazy(
    r"(?<=[率量额价比数度重])(?:也|均|都|普遍|整体|仍|相对|明显)?"
    r"(?:[较偏居](?:[高低大小快慢多少]|为?领先|靠前)|不一|各异)\Z"
)
"""国产化率较高, 渗透率不一: how high a measure is."""
_STANDING = lazy(
    r"(?:延续|维持|保持|持续|继续|仍处|仍在|处于|位于)?(?:相对|历史)?(?:高位|低位|中高位|中低位|高景气|低景气|窄幅|区间|宽幅|底部)"
    r"(?:延续|震荡|徘徊|运行|盘整|整理|波动|回落|回升|企稳|维持|持稳|攀升|反弹|下探|筑底)?\Z"
)


@cache
def _idioms() -> tuple[str, ...]:
    return tuple(roles("idioms"))


def without_state(name: str) -> str:
    """A name without what is said of it behind it; '' where nothing else is left.

    >>> without_state("锂电排产高位延续"), without_state("K3一鸣惊人"), without_state("表现亮眼")
    ('锂电排产', 'K3', '')
    >>> without_state("甲环节国产化率较高")
    '甲环节国产化率'
    """
    if name.endswith(_idioms()):
        return name[:-4]
    found = _DOING.search(name) or _STANDING.search(name) or _DEGREE.search(name)
    return name[: found.start()] if found else name
