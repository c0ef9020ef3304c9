"""HTML that is not allowed in a text: of which kind it is, and what to write instead.

Owns the kinds and their ways out. Must not know where in a text it stands, nor which HTML is allowed.
"""

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from sitegen.model.messages import WAYS_OUT
from sitegen.parse.inline import VOID_TAGS

TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-zA-Z][\w:-]*)(?P<rest>[^<>]*?)/?>\Z", re.DOTALL)
HREF = re.compile(r"\bhref\s*=\s*[\"']?([^\s\"'>]+)", re.IGNORECASE)
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
    advice: Mapping[str, str]


def sort_refused(written: Iterable[str], allowed: Iterable[str]) -> list[RefusedHtml]:
    """Return refused HTML by kind; the end of an element that is told itself is no mistake of its own.

    ``allowed`` are names of elements that may be written without attributes.
    """
    known = frozenset(allowed)
    found: dict[str, list[str]] = {}
    begun: list[str] = []
    for one in written:
        tag = TAG.match(one)
        name = tag["name"].lower() if tag else ""
        if tag and tag["end"] and name in begun:
            begun.remove(name)
            continue
        if tag and not tag["end"]:
            begun.append(name)
        found.setdefault(_kind_of(one, tag, known), []).append(one)
    return [RefusedHtml(kind, ones, _advice(kind, ones[0])) for kind, ones in found.items()]


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
