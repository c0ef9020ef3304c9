"""What other systems understand and this one does not: it would be printed as it stands.

Owns how such things look, what they stand for, and the row without them where that can be said. Must not know the texts
of the problems.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from sitegen.parse.marks import HIGH, LOW

CODE = re.compile(r"(?<!\\)(`+)(?!`).+?(?<!`)\1(?!`)")
TARGET = r"(?:https?:|www\.|mailto:|tel:|news:|event:|page:)[^\s()\[\]]++"
BBCODE = r"b|i|u|s|url|img|quote|code|color|size|caption|gallery|embed|video|audio"
SYNTAX = re.compile(
    r"(?P<command>\{\{[^{}\n]*\}\}|\{%[^{}\n]*%\})"
    r"|(?P<attributes>\{:?\s*[#.][A-Za-z][^{}\n]*\}|\{:\s*[^{}\n]*\}|\{[a-z-]+=[^{}\n]+\})"
    r"|(?P<contents>\[TOC\]|\[\[_?TOC_?\]\])"
    rf"|(?P<tag>\[(?:{BBCODE})(?:[ =][^\]\n]*)?\](?![(\[:])|!?\[\[[^\[\]\n]+\]\]|^\s*(?:!!!|\?\?\?\+?) [a-z]+"
    r"|^\s*>\s*\[![A-Za-z]+\]|(?<!=)==(?=[^\s=])[^=\n]+(?<=\S)==(?!=)|(?<=[A-Za-z)])~\d+~(?!~)|(?<=\w)\^[\w+-]{1,8}\^"
    r"|(?<![\w:\]]):[a-z][a-z0-9_+]+:(?![\w:/])|^\*\[[^\]\n]+\]:)"
    rf"|(?P<blank>\](?= +\((?:https?:|www\.|mailto:|tel:|news:|event:|page:|/|\.\.?/|#)[^\s()]*\))"
    rf"|(?<![\]\w])\([^()\n\[\]]+\)\[(?={TARGET}\])|\[[^\[\]()\n]+\((?={TARGET}\))(?![^\n]*\]\()|\]\({TARGET}(?=\s*\Z)"
    r"|(?<=\])<(?=https?://[^\s<>]+>)|\[[^\[\]|\n]+\|(?=(?:https?://|www\.)[^\s\[\]]+\])"
    r"|\b(?:https?|mailto): +(?=//|\S+@))"
)
SIGNS = ("|http", "|www.", "{", "!!!", "???", "==")
HINTS = (
    ("[", re.compile(rf"(?m)\[(?:TOC|[/!\[]|(?:{BBCODE})[ =\]]|[^\[\]()\n]+\({TARGET}\)|(?<=\)\[)|(?<=^\*\[))")),
    ("]", re.compile(rf"(?m)\](?:<| [ (]|\({TARGET}\s*$)")),
    ("~", re.compile(r"~\d+~")),
    ("^", re.compile(r"\^[\w+-]{1,8}\^")),
    (":", re.compile(r":(?: //|[a-z][a-z0-9_+]+:)")),
)
"""One of the signs stands in a text that holds any of it, or one of the patterns, each behind a sign that is rare."""
SUSPICIOUS = re.compile(r"[\[\](){^~=<]|!!!|\?\?\?|:[a-z ]")
"""What a row holds that may hold any of it."""
WAYS = (
    (r"\s*(?:> ?\[!|!!!|\?\?\?)", "note"),
    (
        r"!?\[\[.*\.(?:jpe?g|png|webp|svg|gif)\b|\[(?:caption|img)|\{\{[<%]? ?-?(?:figure|img|image)",
        "picture",
    ),
    (r"\[gallery|\{\{[<%]? ?-?gallery", "gallery"),
    (r"\[(?:embed|video)\b|\{[{%][<%]? ?-?(?:youtube|vimeo|peertube|video|embed)\b", "embed"),
    (r"\[\[|\{\{[<%]? ?-?(?:rel)?ref", "item"),
    (r"\{", "command"),
    (r":", "sign"),
    (r"\*", "abbreviation"),
    (r"\[", "words"),
)
MENDS: tuple[tuple[str, str | Callable[[re.Match[str]], str]], ...] = (
    (r"(?i)\[b\](.+?)\[/b\]", r"**\1**"),
    (r"(?i)\[i\](.+?)\[/i\]", r"*\1*"),
    (r"(?i)\[s\](.+?)\[/s\]", r"~~\1~~"),
    (r"(?i)\[u\](.+?)\[/u\]", r"\1"),
    (r"(?i)\[url=([^\]]+)\](.+?)\[/url\]", r"[\2](\1)"),
    (r"(?i)\[url\](.+?)\[/url\]", r"\1"),
    (r"(?i)\[(color|size)=[^\]]*\](.*?)\[/\1\]", r"\2"),
    (r"(?i)\[quote\](.+?)\[/quote\]", r"> \1"),
    (r" *(?:\{:?\s*[#.][A-Za-z][^{}\n]*\}|\{:\s*[^{}\n]*\}|\{[a-z-]+=[^{}\n]+\})", ""),
    (r"(?<!=)==(?=[^\s=])([^=\n]+)(?<=\S)==(?!=)", r"<mark>\1</mark>"),
    (r"(?<=[A-Za-z)])~(\d+)~(?!~)", lambda found: found[1].translate(LOW)),
    (r"(?<=\w)\^([0-9+-]+)\^", lambda found: found[1].translate(HIGH)),
    (r"(?<=\w)\^(\w+)\^", r"<sup>\1</sup>"),
    (r"\] +(?=\((?:https?:|www\.|mailto:|tel:|news:|event:|page:|/|\.\.?/|#)[^\s()]*\))", "]"),
    (rf"(?<![\]\w])\(([^()\n\[\]]+)\)\[({TARGET})\]", r"[\1](\2)"),
    (rf"\[([^\[\]()\n]+?) ?\(({TARGET})\)(?![^\n]*\]\()", r"[\1](\2)"),
    (rf"(\]\({TARGET})(?=\s*\Z)", r"\1)"),
    (r"(?<=\])<(https?://[^\s<>]+)>", r"(\1)"),
    (r"\[([^\[\]|\n]+)\|((?:https?://|www\.)[^\s\[\]]+)\]", r"[\1](\2)"),
    (r"\b(https?|mailto): +(?=//|\S+@)", r"\1:"),
)
"""What can be written otherwise without asking anybody, and how. Compiled when somebody needs it, which is seldom."""


class Foreign(NamedTuple):
    """A piece of such syntax: the code of its problem, the number of its line from 0, its column from 1, and itself.

    ``cure`` is the row without any of it, empty where that cannot be said; ``way`` then names what it stands for.
    """

    code: str
    line: int
    column: int
    found: str
    way: str
    cure: str


def find_foreign(text: str, code: Iterable[tuple[int, int]]) -> Iterator[Foreign]:
    """Yield what stands outside of code, which is given by the first line of each block and the one behind it."""
    # A single sign is found much faster than several, and a list is looked through faster than a generator.
    held = [sign for sign in SIGNS if sign[0] in text and sign[-1] in text and sign in text]
    if not held and not [sign for sign, hint in HINTS if sign in text and hint.search(text)]:
        return
    rows = text.split("\n")
    for number, row in rows_without_code(text, code):
        matches = list(SYNTAX.finditer(row)) if SUSPICIOUS.search(row) else []
        if not matches:
            continue
        cure = mend(rows[number])
        if cure == rows[number] or not cure.strip() or SYNTAX.search(CODE.sub(_hide, cure)):
            for match in matches:
                yield _foreign(match, row, number)
        else:
            yield _foreign(matches[0], row, number)._replace(cure=cure, way="")


def _foreign(match: re.Match[str], row: str, number: int) -> Foreign:
    found = match[0].strip()
    if match.lastgroup == "blank" and found.endswith(("]", "(")):
        found = f"{row[match.start() :].partition(')')[0]})"
    way = next((name for pattern, name in WAYS if re.match(pattern, found)), "command")
    way = way if match.lastgroup in {"command", "tag"} else ""
    return Foreign(f"foreign-{match.lastgroup}", number, match.start() + 1, found, way, "")


def mend(row: str) -> str:
    """Return a row with all that can be written otherwise."""
    parts: list[str] = []
    end = 0
    for code in CODE.finditer(row):
        parts += (_mend_part(row[end : code.start()]), code[0])
        end = code.end()
    row = "".join([*parts, _mend_part(row[end:])])
    return row.rstrip() if row.endswith(" ") and not row.endswith("  ") else row


def _mend_part(text: str) -> str:
    for pattern, written in MENDS:
        text = re.sub(pattern, written, text)
    return text


def rows_without_code(text: str, code: Iterable[tuple[int, int]]) -> Iterator[tuple[int, str]]:
    """Yield the rows of a text with their numbers; nothing but its marks stand in the place of code within a row."""
    hidden = {number for start, end in code for number in range(start, end)}
    for number, row in enumerate(text.split("\n")):
        if number not in hidden:
            yield number, CODE.sub(_hide, row) if "`" in row else row


def _hide(match: re.Match[str]) -> str:
    return "`" * len(match[0])
