"""The words of the text output, in Chinese and English."""

from __future__ import annotations

import re

WORDS: dict[str, tuple[str, str]] = {
    "error": ("错误", "error"),
    "warning": ("警告", "warning"),
    "note": ("提示", "note"),
    "clean": ("无发现", "no finding"),
    "look": ("请过目", "look"),
    "contradictions": ("有矛盾", "contradictions"),
    "unreadable": ("读不了", "unreadable"),
    "text": ("（文字）", "(text)"),
    "; ": ("；", "; "),
    "given": ("命令给定", "given"),
    "front page": ("首页", "front page"),
    "date line": ("日期行", "date line"),
    "file name": ("文件名", "file name"),
    "printed week": ("本周起止", "printed week"),
    "as-of line": ("截止日期行", "as-of line"),
    "latest date": ("文中最晚的日期", "latest date in the text"),
    "latest past date": ("文中最晚的过去日期", "latest past date in the text"),
    "holds": ("成立", "holds"),
    "fails": ("不符", "does not agree"),
    "undecided": ("未定", "undecided"),
    "rule": ("规则", "rule"),
    "held": ("成立", "held"),
    "consistent": ("一致", "consistent"),
    "failed": ("不符", "failed"),
    "findings": ("发现", "findings"),
    "title": ("内容", "title"),
    "place": ("位置", "place"),
    "figure": ("数字", "figure"),
    "value": ("取值", "value"),
    "subject": ("主体", "subject"),
    "measure": ("指标", "measure"),
    "basis": ("口径", "basis"),
    "period": ("期间", "period"),
    "state": ("结果", "state"),
    "contradicted": ("矛盾", "contradicted"),
    "vouched": ("有印证", "vouched"),
    "alone": ("孤证", "alone"),
}
SENTENCES: dict[str, tuple[str, str]] = {
    "advice": ("可改：{what}", "may be changed: {what}"),
    "also": ("同一数字还牵涉：{what}", "the same figure also breaks: {what}"),
    "elsewhere": ("；{what}", "; {what}"),
    "likewise": ("{at} 亦为 {what}", "{at} is {what} too"),
    "at": ("{at} 为 {what}", "{at} is {what}"),
    "more": ("等另 {n} 处", " and {n} more"),
    "page": ("第 {n} 页", "p. {n}"),
    "n_error": ("{n} 处错误", "{n} errors"),
    "n_warning": ("{n} 处警告", "{n} warnings"),
    "n_note": ("{n} 条提示", "{n} notes"),
    "dated": ("报告日期 {day}（{where}）", "dated {day} ({where})"),
    "undated": (
        "未找到报告日期，相对日期不作判断（可用 --date 给定）",
        "no date found: relative periods stay open (see --date)",
    ),
    "coverage": (
        "读了 {documents} 份、{quantities} 个数字、{facts} 条事实；"
        "核对 {checks} 次：成立 {held}（其中仅靠舍入成立 {held_by_rounding}），"
        "偶然也会成立 {consistent}、照抄或重复 {copies}（均不计），未定 {undecided}，不符 {failed}。"
        "数字：有印证 {vouched}，矛盾 {contradicted}，孤证 {alone}。发现 {findings} 处",
        "read {documents} documents, {quantities} figures, {facts} facts; {checks} checks: {held} held "
        "({held_by_rounding} by rounding only), {consistent} that many figures would pass and {copies} copies "
        "that count for nothing, "
        "{undecided} undecided, {failed} failed. "
        "Figures: {vouched} vouched for, {contradicted} contradicted, {alone} alone. {findings} findings",
    ),
    "alone": (
        "{report}标题、图表与首页的孤证：{what}",
        "{report}alone in headings, captions or on the front page: {what}",
    ),
    "not_read": ("{report} 未看：{what}", "{report} not looked at: {what}"),
    "table_not_rebuilt": (
        "第 {line} 行起的表格（各行的格子对不齐，未能还原）",
        "the table at line {line} (its cells do not align, it was not rebuilt)",
    ),
    "row_not_placed": (
        "第 {line} 行的数字（说不准属于表格的哪一列）",
        "the figures of line {line} (it is not certain under which heads of the table they stand)",
    ),
    "broken": ("规则未能运行：{what}", "broken rule: {what}"),
    "waived": ("已豁免 {at}：{who}，{why}{until}", "waived {at}: {who}, {why}{until}"),
    "until": ("（至 {day}）", " (until {day})"),
    "ignored": ("文内注明忽略 {n} 处", "{n} ignored in the text"),
    "known": ("基线中已有 {n} 处", "{n} known from the baseline"),
    "unused": ("{at} 的忽略标记没有用到", "{at}: this ignore is not needed"),
    "expired": ("豁免已于 {day} 到期：{what}", "waiver expired on {day}: {what}"),
    "idle": ("豁免没有用到：{what}", "waiver not needed: {what}"),
    "stale": ("基线条目已无对应：{what}", "stale baseline entry: {what}"),
    "marks": ("标记 {n}", "marks: {n}"),
    "facts": ("事实 {n}", "facts: {n}"),
    "checks": ("核对 {n}", "checks: {n}"),
    "lost": ("落选：{text} 作 {kind}（{why}）", "turned down: {text} as {kind} ({why})"),
    "no_line": ("{report} 只有 {n} 行", "{report} has {n} lines only"),
    "skipped": ("略过 {n} 个不是报告的文件", "passed over {n} files that are no reports"),
}


def word(name: str, lang: str) -> str:
    """A word of the output; what is not listed stands for itself."""
    return WORDS.get(name, (name, name))[lang == "en"]


_COUNTS = frozenset({"n_error", "n_warning", "n_note", "coverage", "no_line"})
"""Sentences that count something, of which there may be one."""
_ONE = re.compile(r"\b1 (document|figure|fact|check|finding|error|warning|note|line)s\b")


def say(name: str, lang: str, **values: object) -> str:
    """A sentence of the output with its values filled in.

    >>> say("n_error", "zh", n=2), say("n_error", "en", n=2), say("n_error", "en", n=1)
    ('2 处错误', '2 errors', '1 error')
    """
    said = SENTENCES[name][lang == "en"].format(**values)
    return _ONE.sub(r"1 \1", said) if name in _COUNTS else said


def problem(code: str, lang: str) -> str:
    """A problem of a document ('table_not_rebuilt:123': what, in which line) in words.

    >>> problem("table_not_rebuilt:123", "zh")
    '第 123 行起的表格（各行的格子对不齐，未能还原）'
    """
    name, _, line = code.partition(":")
    return say(name, lang, line=line) if name in SENTENCES else code
