"""Signs within lines that Python-Markdown has no pattern for, or another one than this site: addresses, stars, tags.

Owns what an address in a text is, which star is only a star, and which HTML passes. Must not know where a link leads.
"""

import re
import xml.etree.ElementTree as ET

from markdown import Markdown
from markdown.inlinepatterns import (
    AutolinkInlineProcessor,
    AutomailInlineProcessor,
    DelimiterProcessor,
    InlineProcessor,
    LinkInlineProcessor,
)
from markdown.util import ETX, INLINE_PLACEHOLDER_RE, STX, AtomicString

from sitegen.parse.inline import ATTRIBUTES, INLINE_TAGS, VOID_TAGS, Notes
from sitegen.parse.values import is_web

TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)((?:\s+[a-z]+=\"[^\"<>]*\")*)\s*(/?)>")
ATTRIBUTE = re.compile(r"([a-z]+)=\"([^\"<>]*)\"")
RAW = r"(<(?:/?[a-zA-Z][^<>]*|!--[^<>]*--|![A-Z][^<>]*|\?[^<>]*)>)"
BREAK = r"(?: {2,}|\\)\n"
"""Two blanks or a backslash at the end of a line."""
STAR = r"\*(?<=[^\W_]\*)(?=[^\W_])"
"""A star between two letters or digits, as in „Forscher*innen“ and „2*3“: never the sign of emphasis."""
HIDDEN = re.compile(f"{STX}(\\d+){ETX}")
"""A character that was written behind a backslash."""
ADDRESS = (
    rf"(?<![\w@/.:=+-])(?:(?:https?://|(www\.))(?:[^\s<>\"„“”«»{STX}{ETX}]|{STX}\d+{ETX})+"
    rf"|(?:mailto:)?(?:[a-z0-9_%+-]|{STX}95{ETX})+(?:\.[a-z0-9_%+-]+)*@[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{{2,24}}(?![\w@-]))"
)
LINK = r"\[(?<!!\[)"
"""How a link begins, and no picture; with the sign to search for."""
PLAIN_LINK = re.compile(r"\[([^\[\]]*)\]\(([^\s()<>\"'\x02]*)\)")
"""A link with neither brackets nor a title in it."""
AFTER = re.compile(r"(?:[?!.,:;*_~'’‘…–]|&[a-zA-Z0-9]+;)\Z")
"""What ends a sentence, and not the address before it."""
PAIRS = {")": "(", "]": "["}


class Address(InlineProcessor):
    """Makes a link of a web or email address that stands in a text by itself."""

    ANCESTOR_EXCLUDES = ("a",)

    def __init__(self, md: Markdown) -> None:
        super().__init__(ADDRESS, md)
        self.compiled_re = re.compile(ADDRESS, re.IGNORECASE)

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002
    ) -> tuple[ET.Element | None, int, int]:
        """Return an ``a`` element that says the address as it is written."""
        written = trim_address(m[0])
        plain = reveal(written)
        if m[1]:
            target = f"https://{plain}"
        elif "://" in plain:
            target = plain
        else:
            target = f"mailto:{plain.removeprefix('mailto:')}"
        if not target.startswith("mailto:") and not is_web(target):
            return None, m.start(), m.end()
        link = ET.Element("a", {"href": target})
        link.text = AtomicString(written)
        return link, m.start(), m.start() + len(written)


class InlineLink(LinkInlineProcessor):
    """Reads a link; nearly all are of the plainest form, and need not be gone through sign by sign."""

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[ET.Element | str | None, int | None, int | None]:
        """Return an ``a`` element."""
        found = PLAIN_LINK.match(data, m.start())
        if found is None:
            return super().handleMatch(m, data)
        link = ET.Element("a", {"href": found[2]})
        link.text = found[1]
        return link, found.start(), found.end()


class Autolink(AutolinkInlineProcessor):
    """Makes a link of a web address between angle brackets, but not within another link."""

    ANCESTOR_EXCLUDES = ("a",)


class Automail(AutomailInlineProcessor):
    """Makes a link of an email address between angle brackets, but not within another link."""

    ANCESTOR_EXCLUDES = ("a",)


def trim_address(written: str) -> str:
    """Return an address without the signs of the sentence behind it, and without a bracket that it does not open."""
    while True:
        if found := AFTER.search(written):
            written = written[: found.start()]
        elif written[-1:] in PAIRS and written.count(written[-1]) > written.count(PAIRS[written[-1]]):
            written = written[:-1]
        else:
            return written


def reveal(text: str) -> str:
    """Return a text with what was written behind a backslash as signs like any other."""
    return HIDDEN.sub(_sign, text)


def _sign(match: re.Match[str]) -> str:
    return chr(int(match[1]))


class Emphasis(DelimiterProcessor):
    """Finds emphasis one element at a time.

    The library keeps what it has found for later matches, and puts it in the wrong place where a sign between them
    stands for itself: „2*6 _a_ b_c _d e_“ loses a letter.
    """

    def __init__(self, md: Markdown) -> None:
        super().__init__("*", "strong,em", md)
        self.add("_", "strong,em", smart=True)
        self.add("~", "del", double=True)

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[ET.Element | None, int | None, int | None]:  # type: ignore[override]  # noqa: N802
        """Return the next element."""
        self.reset()
        found = super().handleMatch(m, data)
        self.reset()
        return found


class Star(InlineProcessor):
    """Hides a star within a word or number from what looks for emphasis."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(STAR, md)

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[str, int, int]:  # type: ignore[override]  # noqa: ARG002, N802
        """Return the star as if it were written behind a backslash."""
        return f"{STX}{ord('*')}{ETX}", m.start(), m.end()


class SafeHtml(InlineProcessor):
    """Lets through the inline tags of the allow list; everything else is noted and printed as text."""

    def __init__(self, md: Markdown, notes: Notes) -> None:
        super().__init__(RAW, md)
        self.notes = notes

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[str, int, int]:  # type: ignore[override]  # noqa: ARG002, N802
        """Stash an allowed tag."""
        written = INLINE_PLACEHOLDER_RE.sub(self._as_written, m.group(1))
        found = TAG.fullmatch(written)
        if found and self._allowed(*found.groups()):
            name = found[2].lower()
            if found[1]:
                if not self.notes.open_tags or self.notes.open_tags.pop() != name:
                    self.notes.refused.append(written)
            elif name not in VOID_TAGS:
                self.notes.open_tags.append(name)
            return self.md.htmlStash.store(written), m.start(0), m.end(0)
        self.notes.refused.append(written)
        return "", m.start(0), m.end(0)

    def _as_written(self, m: re.Match[str]) -> str:
        """Return a character that stood behind a backslash as it was written; all else as it is."""
        stashed = self.md.treeprocessors["inline"].stashed_nodes.get(m[1])  # type: ignore[attr-defined]
        hidden = HIDDEN.fullmatch(stashed) if isinstance(stashed, str) else None
        return f"\\{chr(int(hidden[1]))}" if hidden else m[0]

    @staticmethod
    def _allowed(closing: str, name: str, attributes: str, slash: str) -> bool:
        name = name.lower()
        if closing and (attributes or slash or name in VOID_TAGS):
            return False
        if slash and name not in VOID_TAGS:
            return False
        return name in INLINE_TAGS and all(key in ATTRIBUTES for key, _ in ATTRIBUTE.findall(attributes))
