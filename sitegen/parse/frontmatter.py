"""A Markdown file to its front matter and its text, each with the number of its first line.

Owns the split, which is python-frontmatter's. Must not know fields, nor what is wrong where there is none.
"""

from typing import NamedTuple

from frontmatter.default_handlers import YAMLHandler

HANDLER = YAMLHandler()


class FrontMatter(NamedTuple):
    """The two parts of a file and the numbers of their first lines."""

    matter: str
    matter_line: int
    body: str
    body_line: int


def split_document(text: str) -> FrontMatter | None:
    """Split a file; None where it has no front matter between two boundaries."""
    start = text.lstrip("\n")
    skipped = len(text) - len(start)
    if not HANDLER.detect(start):
        return None
    try:
        matter, body = HANDLER.split(start)
    except ValueError:
        return None
    # A boundary takes the empty lines behind it along; the line break that ends the last of them begins the matter.
    before = HANDLER.FM_BOUNDARY.match(start)
    matter_line = skipped + start.count("\n", 0, before.end() if before else 0) + 1
    body_line = matter_line + matter.count("\n") + 1
    if not body.strip():
        return FrontMatter(matter, matter_line, "", body_line)
    body_line = skipped + start.count("\n", 0, len(start) - len(body.removeprefix("\n"))) + 1
    return FrontMatter(matter, matter_line, body.removeprefix("\n"), body_line)
