"""Marks of Markdown and HTML in what should be plain words: what they look like, and the words without them.

Owns these forms. Must not know where such words stand.
"""

import re
from html import unescape

SIGN = re.compile(r"[*_`<~{\[&\\]")
"""Stands in a text that holds any mark."""
MARK = re.compile(
    r"!?\[(?P<link>[^\[\]]*)\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*\)"
    r"|(?P<sign>\*\*|__|~~)(?=\S)(?P<strong>.+?)(?<=\S)(?P=sign)"
    r"|(?<![\w*])\*(?![\s*])(?P<stress>[^*]+)(?<!\s)\*(?![\w*])"
    r"|(?<![\w_])_(?![\s_])(?P<line>[^_]+)(?<!\s)_(?![\w_])"
    r"|(?P<tick>`+)(?P<code>[^`]+)(?P=tick)"
    r"|<(?P<small>su[bp])>(?P<digits>[0-9+-]+)</(?P=small)>"
    r"|\{\{.*?\}\}|\{%.*?%\}"
    r"|<(?P<address>https?://[^\s<>]+|[\w.+-]+@[\w.-]+)>|\[\^[\w-]+\]|\\(?P<escaped>[*_`~#\[\]<>])"
    r"|(?P<entity>&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)"
    r"|</?[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>]*)?/?>|<!--.*?-->"
)
LOW, HIGH = (str.maketrans("0123456789+-", signs) for signs in ("₀₁₂₃₄₅₆₇₈₉₊₋", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻"))


def find_mark(text: str) -> re.Match[str] | None:
    """Return the first mark in a text."""
    return MARK.search(text) if SIGN.search(text) else None


def plain_words(text: str) -> str:
    """Return a text without its marks; small figures become signs of their own, as in CO₂."""
    before = ""
    while before != text:
        before, text = text, MARK.sub(_words, text)
    return text


def _words(match: re.Match[str]) -> str:
    if match["digits"]:
        return match["digits"].translate(LOW if match["small"] == "sub" else HIGH)
    if match["entity"]:
        sign = unescape(match["entity"])
        return "" if sign == "\u00ad" else sign
    for group in ("link", "strong", "stress", "line", "code", "address", "escaped"):
        if match[group] is not None:
            return match[group]
    return " " if match[0].startswith("<br") else ""
