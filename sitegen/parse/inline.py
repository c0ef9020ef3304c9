"""Which HTML an editor may write, and what a conversion comes across.

Owns the allow lists of tags and attributes, and the ``Notes`` of the conversion at hand. Must not know the library that
reads Markdown: what is allowed can be asked without loading it.
"""

from dataclasses import dataclass, field

INLINE_TAGS = frozenset(
    {
        "abbr",
        "b",
        "bdi",
        "bdo",
        "br",
        "cite",
        "data",
        "del",
        "dfn",
        "em",
        "i",
        "ins",
        "kbd",
        "mark",
        "q",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
        "u",
        "var",
        "wbr",
    }
)
VOID_TAGS = frozenset({"br", "wbr"})
ATTRIBUTES = frozenset({"lang", "title", "datetime", "dir"})

ALLOWED_TAGS = INLINE_TAGS | {
    "a",
    "blockquote",
    "code",
    "dd",
    "div",
    "dl",
    "dt",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
}
"""What an editor may write, and what Markdown makes."""

ALLOWED_ATTRIBUTES = {
    "*": set(ATTRIBUTES) | {"id", "class"},
    "a": {"href", "title", "lang", "role"},
    "ol": {"start"},
    "abbr": {"title"},
    "time": {"datetime"},
    "div": {"class", "role"},
}

LITERAL = frozenset({"code", "pre", "kbd", "samp", "var"})
BLOCKS = frozenset(
    {
        "blockquote",
        "dd",
        "div",
        "dl",
        "dt",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "ol",
        "p",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "tr",
        "ul",
    }
)


@dataclass(slots=True)
class Notes:
    """What a conversion came across, in the order of the text."""

    links: list[str] = field(default_factory=list)
    images: list[tuple[str, str, bool]] = field(default_factory=list)
    """File, alt text, and whether the picture stands alone in its paragraph."""
    refused: list[str] = field(default_factory=list)
    """HTML that is not allowed, as written."""
    open_tags: list[str] = field(default_factory=list)
    anchors: list[str] = field(default_factory=list)
    """The ids of the headings."""

    def clear(self) -> None:
        """Begin another text."""
        for noted in (self.links, self.images, self.refused, self.open_tags, self.anchors):
            noted.clear()
