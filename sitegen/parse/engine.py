"""Python-Markdown as this site uses it: its extensions, and processors of our own in the place of some of its.

Owns which Markdown is understood. The processors here make what those of Python-Markdown make, only sooner; a test
compares both. Loaded for the first text that is converted. Must not know what becomes of the notes.
"""

import nh3
from markdown import Markdown
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.inlinepatterns import LINK_RE
from markdown.util import ETX, STX

from sitegen.parse.blocks import Fences, PlainBlocks, Whitespace
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
