"""A Markdown file to its front matter and its text, each with the number of its first line.

Owns the split, which is python-frontmatter's; the usual form of a file is recognised without it. Must not know fields.
"""

from typing import NamedTuple

from sitegen.model.problem import Position, Problem


class Document(NamedTuple):
    """The two parts of a file and the numbers of their first lines."""

    matter: str
    matter_line: int
    body: str
    body_line: int


def split_document(text: str, path: str, problems: list[Problem]) -> Document | None:
    """Split a file; None (and a problem) where it has no front matter."""
    usual = _split_usual(text)
    if usual is not None:
        return usual
    from frontmatter.default_handlers import YAMLHandler  # noqa: PLC0415  slow to load, and rarely asked

    handler = YAMLHandler()
    start = text.lstrip("\n")
    skipped = len(text) - len(start)
    if not handler.detect(start):
        problems.append(
            Problem("no-front-matter", Position(path, 1, 1), values={"found": start.split("\n", 1)[0][:60]})
        )
        return None
    try:
        matter, body = handler.split(start)
    except ValueError:
        problems.append(Problem("no-front-matter", Position(path, skipped + 1, 1), values={"found": "---"}))
        return None
    # A boundary takes the empty lines behind it along; the line break that ends the last of them begins the matter.
    before = handler.FM_BOUNDARY.match(start)
    matter_line = skipped + start.count("\n", 0, before.end() if before else 0) + 1
    body_line = matter_line + matter.count("\n") + 1
    if not body.strip():
        return Document(matter, matter_line, "", body_line)
    body_line = skipped + start.count("\n", 0, len(start) - len(body.removeprefix("\n"))) + 1
    return Document(matter, matter_line, body.removeprefix("\n"), body_line)


def _split_usual(text: str) -> Document | None:
    """Split a file of the usual form; None where only python-frontmatter can tell.

    The boundaries are lines of three hyphens at the very beginning and before the text, which begins with no white
    space but empty lines; no line between them begins with three hyphens.
    """
    if not text.startswith("---\n") or text[4:5].isspace():
        return None
    end = text.find("\n---", 3) + 1
    start = end + 3
    while text.startswith("\n", start):
        start += 1
    if not end or start == end + 3 or start == len(text) or text[start].isspace():
        return None
    return Document(text[3:end], 1, text[start:], text.count("\n", 0, start) + 1)
