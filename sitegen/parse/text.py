"""Bytes to text: UTF-8, one kind of line end, one form of composed letters, no control characters.

Owns decoding. Must not know what the text says.
"""

import codecs
import re
import unicodedata

from sitegen.model.problem import Position, Problem
from sitegen.model.source import SourceFile

LARGEST = 1_000_000
"""Bytes. A news item has some thousand; beyond this something other than a text has been saved."""

OPEN, CLOSE = "\ue000", "\ue001"
"""Private characters that the converter uses as marks of its own; refused in what editors write."""

FORBIDDEN = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff{OPEN}{CLOSE}\ufffe\uffff]")
"""Control characters, what XML forbids, and line ends of which editors and YAML think differently."""

ORDINARY = bytes({ord("\t"), ord("\n"), *range(0x20, 0x7F), *range(0x80, 0xC0), *range(0xC3, 0xCC)})
"""Bytes of characters that need no second look: printable ASCII; U+00C0 to U+02FF in UTF-8, all of them composed."""
FREQUENT = b"\xc2\xe2"
"""First bytes of signs such as § and „, and of two groups that are forbidden:"""
CONTROL, SEPARATOR = re.compile(rb"\xc2[\x80-\x9f]"), re.compile(rb"\xe2\x80[\xa8\xa9]")


UNMERGED = re.compile(
    r"^(<{7})(?: [^\n]*)?\r?\n(?:(?!<{7})[^\n]*\n)*?(={7})\r?\n(?:(?!<{7})[^\n]*\n)*?(>{7})(?: [^\n]*)?\r?$",
    re.MULTILINE,
)
"""What a merge leaves where it could not decide: the marks around two versions."""
LEFT = re.compile(r"^(?:<{7}|>{7}) [^\n]+$", re.MULTILINE)
"""One of these marks by itself: somebody has taken away the others."""


def read_text(file: SourceFile, problems: list[Problem]) -> str | None:
    """Return the text of a file with line feeds as line ends and in Unicode form C; None where it cannot be read.

    Reports ``not-utf8``, ``too-large``, ``merge-marks`` and every ``bad-character``.
    """
    data = file.data
    if len(data) > LARGEST:
        size, limit = (f"{count // 1000:,} KB".replace(",", " ") for count in (len(data), LARGEST))
        problems.append(Problem("too-large", Position(file.path), values={"found": size, "limit": limit}))
        return None
    try:
        text = data.removeprefix(codecs.BOM_UTF8).decode()
    except UnicodeDecodeError as fault:
        line = data.count(b"\n", 0, fault.start) + 1
        column = len(data[data.rfind(b"\n", 0, fault.start) + 1 : fault.start].decode()) + 1
        found = " ".join(f"{byte:02x}" for byte in data[fault.start : fault.start + 4])
        problems.append(Problem("not-utf8", Position(file.path, line, column), values={"found": found}))
        return None
    if unmerged := find_unmerged(text, file.path):
        problems.extend(unmerged)
        return None
    special = data.translate(None, ORDINARY)
    if not special:
        return text
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    if not (special.strip(FREQUENT) or CONTROL.search(data) or SEPARATOR.search(data)):
        return text
    problems.extend(
        bad_character(match[0], position_in(text, match.start(), file.path)) for match in FORBIDDEN.finditer(text)
    )
    return FORBIDDEN.sub("", text)


def find_unmerged(text: str, path: str) -> list[Problem]:
    """Return the problems of marks that a merge has left: two versions of a piece, one after the other."""
    problems = []
    for found in UNMERGED.finditer(text) if "<<<<<<<" in text else ():
        lines = [str(text.count("\n", 0, found.start(number)) + 1) for number in (1, 2, 3)]
        values = {"found": found[0].split("\n", 1)[0].rstrip(), "lines": ", ".join(lines)}
        problems.append(Problem("merge-marks", Position(path, int(lines[0]), 1), values=values))
    if not problems and ("<<<<<<< " in text or ">>>>>>> " in text):
        problems.extend(
            Problem("merge-rest", position_in(text, found.start(), path), values=_rest(text, found))
            for found in LEFT.finditer(text)
        )
    return problems


def _rest(text: str, found: re.Match[str]) -> dict[str, str]:
    return {"found": found[0].rstrip(), "line": str(text.count("\n", 0, found.start()) + 1)}


def bad_character(character: str, position: Position, field: str = "") -> Problem:
    """Return the problem of a character that may not stand in a text."""
    return Problem("bad-character", position, field, {"name": f"U+{ord(character):04X}"})


def position_in(text: str, offset: int, path: str, line: int = 1) -> Position:
    """Return the position of an offset in a text whose first line has the number ``line``."""
    row = text.count("\n", 0, offset)
    return Position(path, line + row, offset - (text.rfind("\n", 0, offset) + 1) + 1)
