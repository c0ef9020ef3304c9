"""Texts as YAML wants them written: how they are put in quotation marks, and where marks end.

Owns the rules for a value on one row. Must not know rows, fields or problems.
"""

import re

ESCAPE = re.compile(r"""\\(?:[0abtnvfre "/\\N_LP\t]|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8})""")
"""What a backslash may be followed by in double quotation marks."""
CURLY = re.compile("[“”„‟’‘‚»«]\\Z")
PLAIN = re.compile(r"[^\W_](?:[\w./() -]*[\w)])?\Z")
COMMENT = re.compile(r"\s#(?:\s|\Z)")
"""Where a note of the editor's begins that is no part of the value."""
APOSTROPHE = re.compile(r"'(?:s|n|ne|nen|ner|nem|em|til|tis|twas|round|cause|\d\ds?|\d0er)\b", re.IGNORECASE)
"""What begins with an apostrophe, in the languages of newsrooms."""
OPENING = re.compile(r"[\s(„“«»/–-]\Z")


def quote(text: str) -> str:
    """Return a text in quotation marks: double ones, single ones where it has double ones itself."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    if "'" not in text:
        return f"'{text}'"
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def plain_or_quoted(text: str) -> str:
    """Return a name as it is where YAML reads it so, else in quotation marks."""
    return text if PLAIN.match(text) else quote(text)


def split_note(value: str) -> tuple[str, str]:
    """Return a value and the note behind it, with the blank before it."""
    found = COMMENT.search(value)
    return (value[: found.start()].rstrip(), f" {value[found.start() :].strip()}") if found else (value.rstrip(), "")


def end_of_quoted(text: str, start: int = 0) -> int:
    """Return where the quotation mark stands that closes the one at ``start``; -1 where none does."""
    mark, at = text[start], start + 1
    while at < len(text):
        if mark == '"' and text[at] == "\\":
            at += 2
        elif text[at] != mark:
            at += 1
        elif mark == "'" and text[at + 1 : at + 2] == "'":
            at += 2
        else:
            return at
    return -1


def end_in_brackets(text: str, start: int) -> int:
    """Return where a quotation mark closes the one at ``start`` within brackets: the first before a comma or bracket.

    Where none stands there, the first that closes it at all; -1 for none.
    """
    mark = text[start]
    end = end_of_quoted(text, start)
    at = end
    while at >= 0:
        rest = text[at + 1 :].lstrip()
        if not rest or rest[0] in ",]}:":
            return at
        at = text.find(mark, at + 1)
    return end


def has_wrong_escape(text: str) -> bool:
    """Say whether a text in double quotation marks has a backslash before what YAML does not know."""
    return "\\" in ESCAPE.sub("", text)


def unwrap(value: str) -> str:
    """Return what was meant by a value that begins with a quotation mark which does not end it.

    The outer marks go where they stand around the whole; marks around its first word are its own.
    """
    mark = value[0]
    inner = value[1:-1]
    if len(value) < 2 or value[-1] != mark or mark not in inner:  # noqa: PLR2004  two marks
        return value
    if value.count(mark) % 2 or OPENING.search(inner[: inner.index(mark)]):
        return inner
    return value


def closed(value: str) -> str:
    """Return a value whose quotation mark nothing closes, with its end; a mark of print there was meant for it."""
    mark, inner = value[0], value[1:].rstrip()
    if APOSTROPHE.match(value):
        return quote(value.rstrip())
    if CURLY.search(inner) and not re.search("[„“‚‘«»]", inner[:-1]):
        inner = inner[:-1]
    return f"{mark}{inner}{mark}" if mark not in inner and "\\" not in inner else quote(inner)
