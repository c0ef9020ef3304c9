"""Python-Markdown as this site uses it: its extensions, and processors of our own in the place of some of its.

Owns which Markdown is understood: blocks are read in ``blocks.py``, what stands in their lines by the patterns of the
library and those of ``patterns.py``. Loaded for the first text. Must not know what becomes of the notes.
"""

import re
import string

import nh3
from markdown import Markdown
from markdown.extensions.footnotes import FootnoteExtension
from markdown.inlinepatterns import AUTOLINK_RE, AUTOMAIL_RE, SubstituteTagInlineProcessor
from markdown.util import ETX, STX

from sitegen.parse.blocks import BlockReader
from sitegen.parse.finish import Finisher
from sitegen.parse.inline import ALLOWED_ATTRIBUTES, ALLOWED_TAGS, Notes
from sitegen.parse.lines import BULLETS, DASHES
from sitegen.parse.patterns import BREAK, LINK, Address, Autolink, Automail, Emphasis, InlineLink, SafeHtml, Star
from sitegen.parse.spans import Spans
from sitegen.parse.typography import Typography

CLEANER = nh3.Cleaner(
    tags=ALLOWED_TAGS,
    attributes=ALLOWED_ATTRIBUTES,
    url_schemes={"http", "https", "mailto", "tel"},
    link_rel=None,
)
"""Looks through all HTML once more; made once, since it takes longer to make than to use."""


HARD = re.compile(rf"(?m)^(?:[ \xa0]*>)*[ \xa0]*(?:[-+*{DASHES}{BULLETS}]|\d{{1,9}}[.)]|#{{1,6}}|>)\xa0+")
"""Blanks that do not break, around the signs of a block: word processors put them there."""
HOLLOW = re.compile(r"(?m)^([ \t>]*)o(?=\t)")
"""A bullet of the second level as word processors copy it: a small letter between tabs."""
QUOTED = re.compile(r">[^<]*")


class Engine:
    """One Markdown instance, which is reset for each text; what it finds stands in the notes."""

    def __init__(self, notes: Notes, typography: Typography, footnote_back: str, months: tuple[str, ...]) -> None:
        self.notes = notes
        md = self.md = bare_markdown(notes, footnote_back, months)
        self.spans = Spans(md, notes, typography)
        md.treeprocessors.register(self.spans, "inline", 20)
        # What these do to a finished tree is done while it is written.
        md.treeprocessors.deregister("prettify")
        md.treeprocessors.deregister("unescape")
        self.finisher = Finisher(md, notes, self.spans)
        self.steps = tuple(md.treeprocessors)

    def convert(self, text: str) -> str:
        """Return a text as HTML, with marks where it has gaps."""
        text = plain_spaces(text)
        md = self.md.reset()
        self.spans.begin(text)
        md.parser.parseDocument(text.split("\n"))
        root = md.parser.root
        for step in self.steps:
            step.run(root)
        made = self.finisher.serialize(root)
        for last in md.postprocessors if STX in made else ():  # something has been put aside
            made = last.run(made)
        made = made.strip()
        if may_hold_html(text) or any(heading.level == 1 for heading in self.notes.headings):
            return clean_html(made)
        return made.replace("\xa0", "&nbsp;")


def may_hold_html(text: str) -> bool:
    """Say whether a text may become more than tags of our own around escaped words.

    Without ``<`` and ``&`` no tag of an editor's is in it. Footnotes and links by name are looked through as well: the
    tags of the one are the library's, and the other can lie in each other.
    """
    return "<" in text or "&" in text or ("^" in text and "[^" in text) or "]:" in text


def clean_html(made: str) -> str:
    """Return HTML without what is not allowed; attributes in code look like none, since they are text."""
    clean = CLEANER.clean(made)
    return QUOTED.sub(_hide_quotes, clean) if '="' in clean and "&lt;" in clean else clean


def _hide_quotes(match: re.Match[str]) -> str:
    return match[0].replace('"', "&quot;")


def bare_markdown(notes: Notes, footnote_back: str, months: tuple[str, ...]) -> Markdown:
    """Return Python-Markdown with all that is understood, and its own walks through the tree."""
    footnotes = FootnoteExtension(
        BACKLINK_TITLE=footnote_back, SEPARATOR="-", USE_DEFINITION_ORDER=False, PLACE_MARKER="\0"
    )
    md = Markdown(output_format="html", tab_length=4, extensions=[footnotes])
    md.ESCAPED_CHARS = list(string.punctuation)
    md.preprocessors.deregister("html_block")
    md.preprocessors.deregister("normalize_whitespace")
    md.parser = footnotes.parser = BlockReader(md, notes, months, footnotes.setFootnote)
    md.inlinePatterns.register(SubstituteTagInlineProcessor(BREAK, "br"), "linebreak", 100)
    md.inlinePatterns.register(InlineLink(LINK, md), "link", 160)
    md.inlinePatterns.register(SafeHtml(md, notes), "html", 90)
    md.inlinePatterns.register(Address(md), "address", 85)
    md.inlinePatterns.register(Star(md), "star", 65)
    md.inlinePatterns.register(Autolink(AUTOLINK_RE, md), "autolink", 120)
    md.inlinePatterns.register(Automail(AUTOMAIL_RE, md), "automail", 110)
    md.inlinePatterns.register(Emphasis(md), "em_strong", 60)
    return md


def plain_spaces(text: str) -> str:
    """Return a text with blanks for tabs, and for other blanks around the signs of blocks."""
    if "\t" in text:
        if "o\t" in text:
            text = HOLLOW.sub(r"\1◦", text)
        text = "\n".join(row.expandtabs(4) for row in text.split("\n"))
    if "\xa0" in text:
        text = HARD.sub(_soften, text)
    return text.replace(STX, "").replace(ETX, "")  # the library's own marks


def _soften(match: re.Match[str]) -> str:
    return match[0].replace("\xa0", " ")
