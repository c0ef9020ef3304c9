"""What other systems understand and this one does not: it would be printed as it stands.

Owns how such things look. Must not know what to write instead: that stands in the texts of the problems.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

CODE = re.compile(r"(?<!\\)(`+)(?!`).+?(?<!`)\1(?!`)")
SYNTAX = re.compile(
    r"(?P<command>\{\{[^{}\n]*\}\}|\{%[^{}\n]*%\})"
    r"|(?P<attributes>\{:?\s*[#.][A-Za-z][^{}\n]*\}|\{:\s*[^{}\n]*\})"
    r"|(?P<contents>\[TOC\]|\[\[_?TOC_?\]\])"
    r"|(?P<tag>\[(?:b|i|u|s|url|img|quote|code|color|size|caption|gallery|embed|video|audio)(?:[ =][^\]\n]*)?\]"
    r"(?![(\[:])"
    r"|\[\[[^\[\]\n]+\]\]|^\s*(?:!!!|\?\?\?\+?) [a-z]+|^\s*>\s*\[![A-Za-z]+\])"
    r"|(?P<blank>\](?= +\((?:https?:|www\.|mailto:|tel:|news:|event:|page:|/|\.\.?/|#)[^\s()]*\)))"
)
SIGNS = ("{", "!!!", "???", "] ")
BRACKET = re.compile(
    r"\[(?:TOC|[\[!/]|(?:b|i|u|s|url|img|quote|code|color|size|caption|gallery|embed|video|audio)[ =\]])"
)
"""One of these stands in a text that holds any of it."""


class Foreign(NamedTuple):
    """A piece of such syntax: the code of its problem, the number of its line from 0, its column from 1, and itself."""

    code: str
    line: int
    column: int
    found: str


def find_foreign(text: str, code: Iterable[tuple[int, int]]) -> Iterator[Foreign]:
    """Yield what stands outside of code, which is given by the first line of each block and the one behind it."""
    if not (
        ("[" in text and BRACKET.search(text)) or any([sign[0] in text and sign in text for sign in SIGNS])  # noqa: C419  quicker
    ):
        return
    for number, row in rows_without_code(text, code):
        for match in SYNTAX.finditer(row):
            found = row[match.start() :].partition(")")[0] + ")" if match.lastgroup == "blank" else match[0].strip()
            yield Foreign(f"foreign-{match.lastgroup}", number, match.start() + 1, found)


def rows_without_code(text: str, code: Iterable[tuple[int, int]]) -> Iterator[tuple[int, str]]:
    """Yield the rows of a text with their numbers; nothing but its marks stand in the place of code within a row."""
    hidden = {number for start, end in code for number in range(start, end)}
    for number, row in enumerate(text.split("\n")):
        if number not in hidden:
            yield number, CODE.sub(_hide, row) if "`" in row else row


def _hide(match: re.Match[str]) -> str:
    return "`" * len(match[0])
