"""The blocks of a text that nearly every text consists of, read without asking every processor of Python-Markdown.

Owns paragraphs, headings and lists in their plain form; whatever else a block could be is left to the processors of
Python-Markdown, which make the same elements of the same blocks. Must not know what stands inside a line.
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator

from markdown.blockprocessors import BlockProcessor
from markdown.preprocessors import Preprocessor

START = re.compile(r"\Z|[\s#>:=+-]|\*[ ]|\d+\.[ ]|[*_][-*_ ]*(?:\n|\Z)")
"""How a block begins that could be something else than a paragraph."""
LINE = re.compile(r"\n(?:[#=-]| {0,3}(?:[>:]|[-_*][-_* ]*(?:\n|\Z)))")
"""How a later line begins that could end a paragraph."""
HEADING = re.compile(r"(#{1,6})([^#\\\n]*)\Z|(#{1,6})([^#\\\n|]*)\n")
"""A heading alone in its block, or with lines below it."""
LIST = re.compile(r"(?:([-*+])|(\d+)\.) +(?![-*_ ]*(?:\n|\Z))")
LIST_LINE = re.compile(r"\n(?:[#=]| {4}| {1,3}(?:[-*+]|\d+\.) |[-_* ]+(?:\n|\Z))")
"""How a line of a list begins that could be more than an item or the rest of one."""
ITEM = {"ul": re.compile(r"\n[-*+] +"), "ol": re.compile(r"\n\d+\. +")}
BLANK = re.compile(r"\n +\n")
BLANKS = re.compile(r"(?<=\n) +\n")


def is_plain(block: str) -> bool:
    """Say whether a block can be nothing but a paragraph: neither begun otherwise nor a table nor a definition."""
    return not START.match(block) and "|" not in block and "]:" not in block and not LINE.search(block)


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
