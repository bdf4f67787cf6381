"""What a clause without figures says of the thing it names: 高位震荡, 表现亮眼, 异军突起."""

from __future__ import annotations

from functools import cache, lru_cache

from factcheck.patterns import lazy
from factcheck.reading.lexicon import roles
from factcheck.words import any_word

_DOING = lazy(
    r"(?:(?:市场|投资者|成交|交投)?(?:表现|走势|景气度?|态势|形势|势头|情绪|热度|人气|信心|氛围|活跃度|交投))?"
    r"(?:尤为|较为|相对|十分|依然|仍然|持续|整体|明显|更为|颇为|略显|最为|更加|更|最)?"
    r"(?:亮眼|突出|强劲|疲软|低迷|平稳|稳健|抢眼|不佳|平平|良好|优异|火爆|火热|承压|向好|活跃|旺盛|疲弱|平淡|清淡|冷清"
    r"|惨淡|高涨|低落|高企|回暖|升温|降温|遇冷|走俏|见顶|见底|筑底|企稳|止跌|止涨|领涨|领跌|补涨|补跌|横盘|分化|吃紧|充裕|充足|紧张|宽松|稳定|偏[强弱紧松淡暖冷空多]"
    r"|(?:拓展|推进|进展|开拓|扩张|布局|落地|爬坡|修复|转型|整合|建设|恢复|增长)(?:顺利|迅速|有序|迅猛|超预期|不及预期|缓慢)"
    r"|(?:大幅|明显|略|小幅|显著)?(?:超|不及|低于|好于|强于|弱于|符合)(?:市场|一致)?预期"
    r"|(?:相对|普遍|整体)?[较更最][强弱好差]|(?<=[\u4e00-\u9fff]{2})(?<!口径)(?:相对|普遍)?[偏较更最略稍][高低长短])\Z"
)
_PLACE = lazy(rf"(?<=..)(?:则|也|亦|仍)?(?:{'|'.join(roles('ranked_so'))})\Z")
"""加工中心紧随其后: its place among the others that are told of."""
_COURSE = lazy(
    r"(?<=..)(?:[也亦仍均皆都]|已经?)?"
    rf"(?:{any_word('how_it_goes')}|由[盈亏正负升降增减涨跌])"
    rf"(?:{any_word('courses')}|走[高低强弱阔平稳]|转[正负增降弱强盈亏涨跌升]|后[扬抑]|收[跌涨]|趋[紧松稳弱强缓])\Z"
)
"""磨床业务止跌回升, 医药板块延续调整: how it went."""
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


@lru_cache(maxsize=4096)
def without_state(name: str) -> str:
    """A name without what is said of it behind it; '' where nothing else is left.

    >>> without_state("锂电排产高位延续"), without_state("K3一鸣惊人"), without_state("表现亮眼")
    ('锂电排产', 'K3', '')
    >>> without_state("甲环节国产化率较高")
    '甲环节国产化率'
    """
    if name.endswith(_idioms()):
        return name[:-4]
    found = (
        _DOING.search(name)
        or _STANDING.search(name)
        or _DEGREE.search(name)
        or _PLACE.search(name)
        or _COURSE.search(name)
    )
    return name[: found.start()] if found else name
