"""The text as the lexer sees it: one character for one, so that offsets stay, with one spelling for each sign."""

from __future__ import annotations

from functools import lru_cache

from factcheck.lexing.words import OLD_SIGNS, TRADITIONAL
from factcheck.patterns import lazy

_WIDE = lazy("[０-９Ａ-Ｚａ-ｚ]")
_WIDE_TABLE = {
    **{0xFF10 + i: ord("0") + i for i in range(10)},
    **{0xFF21 + i: ord("A") + i for i in range(26)},
    **{0xFF41 + i: ord("a") + i for i in range(26)},
}
_WIDE_GROUP = lazy("(?<=[０-９])，(?=[０-９]{3}(?![０-９]))")
"""The comma of ４，５６５: wide as the digits around it."""
_NARROW_GROUP = lazy("[\u2009\u202f](?<=[0-9].)(?<![0-9]{4}.)(?=[0-9]{3}(?![0-9]))")
"""The narrow blank of 10 000, which stands between the digits of one number only."""
_RING = lazy("(?<=[零〇一二三四五六七八九点○])○|○(?=[零〇一二三四五六七八九○]*[年点])")
"""A ring drawn for 〇: 二○二六年."""
_OLD = lazy(f"[{OLD_SIGNS}]")
_ALIKE = (
    ("-", "−－–‒‑﹣"),
    ("~", "～∼〜˜"),
    ("%", "％﹪"),
    ("+", "＋﹢"),
    (".", "．"),
    ("/", "／⁄∕"),
    ("(", "（﹙"),
    (")", "）﹚"),
    (":", "："),
    ("$", "＄﹩"),
    ("¥", "￥"),
    ("=", "＝"),
    (">", "＞"),
    ("<", "＜"),
    ("—", "―"),
    ("×", "✕✖╳＊"),
    (" ", "\u00a0\u3000\u2002\u2003\u2009\u202f\u2007\u2005\u200a"),
    ("\n", "\u2028\u2029\x0b\x0c\x85"),
)
_CHANGES = [(odd, plain) for plain, odds in _ALIKE for odd in odds]
_NARROW = {
    **{chr(odd): chr(simple) for odd, simple in _WIDE_TABLE.items()},
    **{odd: simple for simple, odds in _ALIKE if simple in "%+./=$ " for odd in odds if odd != "\u3000"},
}
_ODD = lazy("[" + "".join(_NARROW) + "]")
_HAN = lazy("[\u4e00-\u9fff]")
_STOPS = {",": "，", ";": "；", ":": "："}
_STOP = lazy(
    r"[,;](?:(?<=[\u4e00-\u9fff”》].)|(?<=[%）)].)(?! [a-z])|(?= ?[\u4e00-\u9fff“《]))"
    r"|:(?:(?<=[\u4e00-\u9fff）)].)(?!//)|(?=[\u4e00-\u9fff]))"
)
PAD = "\0" * 8
"""Put behind the text, so that looking a few characters ahead needs no bounds."""


def narrow(text: str) -> str:
    """The text with full-width letters, digits and their signs as ASCII has them, and blanks as plain ones.

    It is as long as before. Chinese punctuation and the blank that indents a paragraph stay.

    >>> narrow("２０２６年Ｑ１，增长１２．５％（\\u00a0同比）")
    '2026年Q1，增长12.5%（ 同比）'
    """
    if text.isascii() or _ODD.search(text) is None:
        return text
    return _ODD.sub(lambda match: _NARROW[match[0]], _WIDE_GROUP.sub(",", text))


def widen(text: str) -> str:
    """The text with the commas, semicolons and colons typed narrow beside Chinese as Chinese has them.

    >>> widen("收入1,200万元,增长3%;其中:出口(OEM, ODM)持平")
    '收入1,200万元，增长3%；其中：出口(OEM, ODM)持平'
    >>> widen("Sales (in £) rose 3%, against 2%.")
    'Sales (in £) rose 3%, against 2%.'
    """
    return text if text.isascii() or _HAN.search(text) is None else _STOP.sub(lambda match: _STOPS[match[0]], text)


_HEAD = 6000
_ENOUGH = 12
"""Where one of so many characters is a traditional one, the text is: a third are, where it is written so."""


def is_traditional(text: str) -> bool:
    """Whether a text is written in traditional characters: not if it only has a name or two in them."""
    return _opens_traditional(text[:_HEAD])


@lru_cache(maxsize=8)
def _opens_traditional(head: str) -> bool:
    """The same of its opening: what is kept for the texts read last must not keep them."""
    old = len(_OLD.findall(head))
    return old > 1 and old * _ENOUGH >= len(_HAN.findall(head))


def simplified(text: str) -> str:
    """A text in traditional characters as it would be in simplified ones, of the same length; any other as it is.

    >>> simplified("營業收入較上年同期減少")
    '营业收入较上年同期减少'
    """
    return text.translate(TRADITIONAL) if is_traditional(text) else text


def plain(text: str) -> str:
    """The text with full-width, look-alike and traditional characters made plain, of the same length, and padded.

    >>> plain("１２．５％").rstrip(chr(0)), plain("４，５６５萬噸").rstrip(chr(0))
    ('12.5%', '4,565万吨')
    """
    if not text.isascii():
        if _WIDE.search(text):
            text = _WIDE_GROUP.sub(",", text).translate(_WIDE_TABLE)
        if "\u2009" in text or "\u202f" in text:
            text = _NARROW_GROUP.sub(",", text)
        for odd, simple in _CHANGES:
            if odd in text:
                text = text.replace(odd, simple)
        if "○" in text:
            text = _RING.sub("〇", text)
        if _OLD.search(text):
            text = text.translate(TRADITIONAL)
    if "Y" in text and len(_YEN_SCALED.findall(text)) > 1:
        text = _YEN.sub("¥", text)
    return text + PAD


_YEN_SCALED = lazy(r"Y(?<![\w/.-]Y)\d[\d.,]*(?:bn|trn|tn|mn)\b")
"""Y46.2bn: the yen's sign as wires type it, which a text is known by."""
_YEN = lazy(r"(?<![\w/.-])Y(?=\d)")
