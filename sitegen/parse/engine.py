"""Python-Markdown as this site uses it: its extensions, and processors of our own in the place of some of its.

Owns which Markdown is understood. The processors here make what those of Python-Markdown make, only sooner; a test
compares both. Loaded for the first text that is not of the plainest form. Must not know what becomes of the notes.
"""

import xml.etree.ElementTree as ET
from collections.abc import Iterator

import nh3
from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.inlinepatterns import LINK_RE
from markdown.preprocessors import Preprocessor
from markdown.util import ETX, STX

from sitegen.parse.blocks import BLANK, BLANKS, HEADING, ITEM, LIST, LIST_LINE, is_plain
from sitegen.parse.finish import Finisher
from sitegen.parse.inline import ALLOWED_ATTRIBUTES, ALLOWED_TAGS, Notes
from sitegen.parse.spans import PlainLink, SafeHtml, Spans
from sitegen.parse.typography import Typography

CLEANER = nh3.Cleaner(
    tags=ALLOWED_TAGS,
    attributes=ALLOWED_ATTRIBUTES,
    url_schemes={"http", "https", "mailto", "tel"},
    link_rel=None,
)
"""Looks through all HTML once more; made once, since it takes longer to make than to use."""


class Engine:
    """One Markdown instance, which is reset for each text; what it finds stands in the notes."""

    def __init__(self, notes: Notes, typography: Typography, footnote_back: str) -> None:
        md = self.md = bare_markdown(footnote_back)
        md.preprocessors.register(Whitespace(md), "normalize_whitespace", 30)
        md.preprocessors.register(Fences(md), "fenced_code_block", 25)
        md.parser.blockprocessors.register(PlainBlocks(md.parser), "plain", 200)
        md.inlinePatterns.register(PlainLink(LINK_RE, md), "link", 160)
        md.inlinePatterns.register(SafeHtml(md, notes), "html", 90)
        md.treeprocessors.register(Spans(md), "inline", 20)
        # What these do to a finished tree is done while it is written.
        md.treeprocessors.deregister("prettify")
        md.treeprocessors.deregister("unescape")
        self.finisher = Finisher(md, notes, typography)
        md.serializer = self.finisher.serialize

    def convert(self, text: str) -> str:
        """Return a text as HTML, with marks where it has gaps."""
        text = text.replace(STX, "").replace(ETX, "")
        self.md.reset()
        self.finisher.begin(text)
        return CLEANER.clean(self.md.convert(text))


def bare_markdown(footnote_back: str) -> Markdown:
    """Return Python-Markdown with those of its extensions that are understood, and nothing of our own."""
    md = Markdown(
        output_format="html",
        tab_length=4,
        extensions=[
            TableExtension(),
            FootnoteExtension(BACKLINK_TITLE=footnote_back, SEPARATOR="-"),
            DefListExtension(),
            SaneListExtension(),
        ],
    )
    md.preprocessors.deregister("html_block")
    return md


class PlainBlocks(BlockProcessor):
    """Asked before all others; takes off as many plain blocks as follow each other."""

    def test(self, parent: ET.Element, block: str) -> bool:  # noqa: ARG002
        """Say yes: what the block is shows in ``run``."""
        return True

    def run(self, parent: ET.Element, blocks: list[str]) -> bool:
        """Read plain blocks; False leaves the block that is now first to the others."""
        while blocks:
            block = blocks[0]
            if block[:1] in {"", "\n"}:
                done = self._skip(parent, blocks)
            elif block[0] == "#":
                done = self._add_heading(parent, blocks)
            elif is_plain(block):
                done = self._add_paragraph(parent, blocks)
            else:
                done = self._add_list(parent, blocks)
            if not done:
                return False
        return True

    @staticmethod
    def _skip(parent: ET.Element, blocks: list[str]) -> bool:
        if len(parent) and parent[-1].tag == "pre":
            return False
        blocks[0] = blocks[0].lstrip("\n")
        if not blocks[0]:
            del blocks[0]
        return True

    def _add_paragraph(self, parent: ET.Element, blocks: list[str]) -> bool:
        if not self.parser.state.isstate("list"):
            ET.SubElement(parent, "p").text = blocks.pop(0)
        elif len(parent) or parent.text:
            return False
        else:
            parent.text = blocks.pop(0)
        return True

    def _add_heading(self, parent: ET.Element, blocks: list[str]) -> bool:
        found = HEADING.match(blocks[0])
        if found is None or (found[3] and self.parser.state.isstate("looselist")):
            return False
        level, title = (found[3], found[4]) if found[3] else (found[1], found[2])
        ET.SubElement(parent, f"h{len(level)}").text = title.strip()
        blocks[0] = blocks[0][found.end() :]
        if not blocks[0]:
            del blocks[0]
        return True

    def _add_list(self, parent: ET.Element, blocks: list[str]) -> bool:
        block = blocks[0]
        found = LIST.match(block)
        if found is None or "|" in block or LIST_LINE.search(block):
            return False
        tag = "ul" if found[1] else "ol"
        if parent.tag in {"ul", "ol"} or (len(parent) and parent[-1].tag == tag):
            return False
        made = ET.SubElement(parent, tag)
        if not found[1] and found[2] != "1":
            made.set("start", found[2])
        del blocks[0]
        for text in self._items(block[found.end() :], tag):
            item = ET.SubElement(made, "li")
            if is_plain(text):
                item.text = text
            else:
                self.parser.state.set("list")
                self.parser.parseBlocks(item, [text])
                self.parser.state.reset()
        return True

    @staticmethod
    def _items(block: str, tag: str) -> Iterator[str]:
        start = 0
        for found in ITEM[tag].finditer(block):
            yield block[start : found.start()]
            start = found.end()
        yield block[start:]


class Whitespace(Preprocessor):
    """Unifies white space, and looks for each kind before it replaces it."""

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines of a text without tabs and with two empty ones behind; the marks of the library are gone."""
        source = "\n".join(lines)
        if "\r" in source:
            source = source.replace("\r\n", "\n").replace("\r", "\n")
        source += "\n\n"
        if "\t" in source:
            source = source.expandtabs(4)
        if BLANK.search(source):
            source = BLANKS.sub("\n", source)
        return source.split("\n")


class Fences(Preprocessor):
    """Takes out fenced code; its extension is loaded for the first text that has some."""

    inner: Preprocessor | None = None

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines with marks in the place of fenced code."""
        for line in lines:
            if line.startswith(("```", "~~~")):
                break
        else:
            return lines
        if self.inner is None:
            from markdown.extensions.fenced_code import FencedBlockPreprocessor  # noqa: PLC0415  rare, and slow to load

            self.inner = FencedBlockPreprocessor(self.md, {"lang_prefix": "language-"})
        return self.inner.run(lines)
