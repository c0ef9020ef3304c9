"""Fields hold plain words: marks of Markdown and HTML in them would be printed as they stand.

Owns what such marks look like in a field, and what the words are without them. Must not know which file a field is in.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from typing import Any

from sitegen.model.fields import Type, fields_of
from sitegen.model.problem import Position, Problem
from sitegen.parse.records import Record, Value

TEXTS = frozenset({Type.LINE, Type.TEXT})
SIGNS = ("*", "_", "`", "](", "<", "~~", "{{", "{%", "[^", "&", "\\")
"""At least one of them stands in a text that holds any mark."""
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


def check_plain(record: Record, kind: Any, prefix: str, problems: list[Problem]) -> None:  # noqa: ANN401  a class of the kinds
    """Report every text of a record that holds a mark, nested ones as well; ``prefix`` stands before field names."""
    fields = fields_of(kind)
    for name, value in record.values.items():
        if name not in fields or fields[name].type not in TEXTS:
            continue
        if isinstance(value.value, str):
            check_text(value.value, value.position, f"{prefix}{name}", problems)
        else:
            for text, position, inner in _texts(value):
                check_text(text, position, f"{prefix}{name}{inner}", problems)
    for name, children in record.records.items():
        for index, child in enumerate(children, 1):
            number = f"[{index}]" if fields[name].many else ""
            check_plain(child, fields[name].record, f"{prefix}{name}{number}.", problems)


def _texts(value: Value) -> Iterator[tuple[str, Position, str]]:
    """Yield the texts of a list, or of a value for each language, with their places and what tells them apart."""
    if isinstance(value.value, tuple):
        for index, (text, position) in enumerate(zip(value.value, value.parts, strict=False), 1):
            yield text, position, f"[{index}]"
    elif isinstance(value.value, Mapping):
        seen: set[str] = set()
        places = value.parts or (value.position,) * len(value.value)
        for (lang, texts), position in zip(value.value.items(), places, strict=False):
            for text in (texts,) if isinstance(texts, str) else texts:
                if text not in seen or value.parts:
                    yield text, position, f".{lang}" if value.parts else ""
                seen.add(text)


def check_text(text: str, position: Position, field: str, problems: list[Problem]) -> None:
    """Report a text that holds a mark; the cure is the text without any."""
    if any(sign in text for sign in SIGNS) and (found := MARK.search(text)) and (plain := plain_words(text)) != text:
        problems.append(Problem("plain-field", position, field, {"found": found[0], "plain": plain}))


def check_facts(rows: Iterable[tuple[str, Position]], problems: list[Problem]) -> None:
    """Report the lines of facts with marks, but for those about a label, which go."""
    for row, position in rows:
        label, colon, rest = row.partition(":")
        unlabelled = f"{label.strip('- *')}{colon}{rest.replace('** ', ' ', 1) if rest.startswith('** ') else rest}"
        before = len(problems)
        check_text(unlabelled, position, "", problems)
        if len(problems) == before and rest.startswith("** "):
            values = {"found": row, "plain": unlabelled}
            problems.append(Problem("plain-field", position, "", values))


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
        return unescape(match["entity"])
    for group in ("link", "strong", "stress", "line", "code", "address", "escaped"):
        if match[group] is not None:
            return match[group]
    return " " if match[0].startswith("<br") else ""
