"""HTML that is not allowed in a text: of which kind it is, and what to write instead.

Owns the kinds and their ways out. Must not know where in a text it stands, nor which HTML is allowed.
"""

import html
import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from sitegen.model.messages import EMBED_TITLES, WAYS_OUT
from sitegen.model.problem import Position, TextValues
from sitegen.parse.embeds import find_component, find_embed
from sitegen.parse.inline import VOID_TAGS
from sitegen.parse.marks import plain_words
from sitegen.parse.quoting import plain_or_quoted

TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-zA-Z][\w:-]*)(?P<rest>[^<>]*?)/?>\Z", re.DOTALL)
HREF = re.compile(r"\bhref\s*=\s*[\"']?([^\s\"'>]+)", re.IGNORECASE)
ATTRIBUTE = re.compile(r"\s(src|title)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)
FRAME_END = re.compile(r"</iframe\s*>", re.IGNORECASE)
ANY_TAG = re.compile(r"<[^<>]*>(?:[^<]*</script\s*>)?")
BEGUN = re.compile(r"\A\s*(?:[-*+•>]|\d{1,9}[.)])(?=\s)")
PLAYERS = frozenset({"youtube video player", "youtube-video-player", "vimeo video player", ""})
"""Titles of frames that say nothing of what is to be seen."""
KINDS: Mapping[str, str] = MappingProxyType(
    {
        "frame": "div p section article header footer main aside nav center font body html head title meta link o:p "
        "span address details summary fieldset legend label big tt nobr figcaption hgroup w:sdt",
        "link": "a",
        "list": "ul ol li dl dt dd menu",
        "heading": "h1 h2 h3 h4 h5 h6",
        "table": "table thead tbody tfoot tr td th caption col colgroup",
        "picture": "img figure picture source",
        "quotation": "blockquote",
        "rule": "hr",
        "code": "pre code",
        "active": "script style iframe video audio embed object form input button select textarea svg canvas noscript "
        "template param track map area",
    }
)
KIND_OF: Mapping[str, str] = MappingProxyType({name: kind for kind, names in KINDS.items() for name in names.split()})


class RefusedHtml(NamedTuple):
    """HTML of one kind: what was written, in the order of the text, and what to do by the language of the messages."""

    kind: str
    written: list[str]
    places: list[Position]
    advice: Mapping[str, str]


class Frame(NamedTuple):
    """A frame with a video or a map: where its rows begin and end in the text, and what is to be told of it."""

    start: int
    end: int
    values: TextValues


def find_frame(text: str, offset: int, written: str, line: int) -> Frame | None:
    """Return a frame that begins at an offset of a text, with the component to take; None for any other element.

    ``line`` is the number of the text's first line. What surrounds the frame on its rows and is no more than elements
    goes with it: programs that give such code away wrap it up.
    """
    tag = TAG.match(written)
    if tag is None or tag["name"].lower() != "iframe" or tag["end"]:
        return None
    given = {name.lower(): html.unescape("".join(value)) for name, *value in ATTRIBUTE.findall(written)}
    url = given.get("src", "")
    name = find_component(url)
    embedded = find_embed(name, url) if name else None
    if embedded is None:
        return None
    closed = FRAME_END.search(text, offset)
    end = closed.end() if closed else offset + len(written)
    row, over = text.rfind("\n", 0, offset) + 1, text.find("\n", end)
    over = len(text) if over < 0 else over
    before, behind = text[row:offset], text[end:over]
    start, end = row if _holds_tags(before) else offset, over if _holds_tags(behind) else end
    title = plain_words(" ".join(given.get("title", "").split()))
    titles = EMBED_TITLES[name] if title.lower() in PLAYERS else dict.fromkeys(EMBED_TITLES[name], title)
    around = text[row:start].strip(), text[end:over].strip()
    cures = {lang: (around[0], _component(name, embedded.page, one), around[1]) for lang, one in titles.items()}
    rows = {lang: "\n\n".join(filter(None, parts)) for lang, parts in cures.items()}
    first, last = line + text.count("\n", 0, row), line + text.count("\n", 0, over)
    values: TextValues = {
        "found": written,
        "write": {lang: way.format(name=name) for lang, way in WAYS_OUT["embed"].items()},
        "first": str(first),
        "last": str(last),
        "cure": rows if len(set(rows.values())) > 1 else next(iter(rows.values())),
    }
    return Frame(start, end, values)


def _holds_tags(text: str) -> bool:
    """Say whether a text is nothing but elements and what begins an entry of a list or a quotation, if anything."""
    return not BEGUN.sub("", ANY_TAG.sub("", text)).strip()


def _component(name: str, url: str, title: str) -> str:
    return f"::: {name}\nurl: {plain_or_quoted(url)}\ntitle: {plain_or_quoted(title)}\n:::"


def sort_refused(written: Iterable[tuple[str, Position]], allowed: Iterable[str]) -> list[RefusedHtml]:
    """Return refused HTML by kind; the end of an element that is told itself is no mistake of its own.

    ``allowed`` are names of elements that may be written without attributes.
    """
    known = frozenset(allowed)
    found: dict[str, list[tuple[str, Position]]] = {}
    begun: list[str] = []
    for one, place in written:
        tag = TAG.match(one)
        name = tag["name"].lower() if tag else ""
        if tag and tag["end"] and name in begun:
            begun.remove(name)
            continue
        if tag and not tag["end"]:
            begun.append(name)
        found.setdefault(_kind_of(one, tag, known), []).append((one, place))
    return [
        RefusedHtml(kind, [one for one, _ in ones], [place for _, place in ones], _advice(kind, ones[0][0]))
        for kind, ones in found.items()
    ]


def _kind_of(written: str, tag: re.Match[str] | None, known: frozenset[str]) -> str:
    if tag is None:
        return "comment" if written.startswith(("<!", "<?")) else "other"
    name = tag["name"].lower()
    if name in VOID_TAGS and tag["end"]:
        return "void"
    if name in known and name != "span":
        return "end" if tag["end"] else "attributes"
    return KIND_OF.get(name, "other")


def _advice(kind: str, first: str) -> Mapping[str, str]:
    """Return what to do, with the first of a kind as it should be."""
    tag = TAG.match(first)
    href = HREF.search(first)
    name = tag["name"].lower() if tag else ""
    target = href[1] if href else "https://www.example.org/"
    return {lang: way.format(name=name, target=target, found=first) for lang, way in WAYS_OUT[kind].items()}
