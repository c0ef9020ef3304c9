"""What a translator works from, part by part, and the stamp in a translation that says which state of it was rendered.

Owns which parts these are, and the form of a stamp. Content alone decides: what is written in the original, with its
white space folded; neither where files lie nor when they were saved. Must not know how a stamp gets into a file.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from sitegen.engine.digest import digest_of
from sitegen.model.fields import Type, fields_of, texts_of
from sitegen.model.kinds import Kind
from sitegen.model.published import PublishedText
from sitegen.parse import nodes
from sitegen.parse.frontmatter import split_document

BODY = "body"
PARAGRAPHS = re.compile(r"\n[ \t]*\n\s*")
WHOLE, EACH = 8, 4
"""Hexadecimal digits of a stamp for the whole, which decide, and for each part, which only tell what has changed."""


class Passage(NamedTuple):
    """A piece of the original: the field it stands in (``title``, ``photos.caption``, ``body``), and its words.

    ``entry`` names the record of a list (the file of a photo) or counts the paragraphs of the text from 1.
    """

    name: str
    entry: str
    text: str

    @property
    def digest(self) -> str:
        """Tells it from others; neither its number nor the name of a file is in it, since both may change."""
        return digest_of(self.name, self.text)


class Drift(NamedTuple):
    """What has changed in an original since it was translated.

    ``changed`` are indices of its parts, ``gone`` counts those that are there no more; where neither is known, the
    stamp says of the whole only that it is another.
    """

    changed: tuple[int, ...]
    gone: int


def read_parts(text: str, kind: Kind) -> tuple[Passage, ...]:
    """Return the parts of a file as they were written; none where it has no front matter that can be read."""
    document = split_document(text)
    head = None if document is None else nodes.read_yaml(document.matter, "", 1, [])
    return () if document is None or head is None else find_parts(head, document.body, kind)


def find_parts(head: nodes.Mapping, body: str, kind: Kind) -> tuple[Passage, ...]:
    """Return the parts of a file that has been read.

    Lists that all languages share (photos, contacts) come last and in an order of their own: to sort them otherwise
    gives a translator nothing to do.
    """
    own: list[Passage] = []
    shared: list[Passage] = []
    record: Any = kind.record
    prose = texts_of(record, local=True)
    for name, field in fields_of(record).items():
        found = head.values.get(name)
        if field.type is Type.RECORD and isinstance(found, nodes.Sequence):
            (own if field.local else shared).extend(_read_records(name, field.key, field.record, found))
        elif name in prose and isinstance(found, nodes.Scalar):
            own.append(Passage(name, "", _fold(found.text)))
    paragraphs = (_fold(part) for part in PARAGRAPHS.split(body))
    own += [Passage(BODY, str(at), part) for at, part in enumerate(filter(None, paragraphs), 1)]
    shared.sort(key=lambda part: (part.name, part.text))
    return tuple(part for part in (*own, *shared) if part.text)


def _read_records(name: str, key: str, kind: Any, found: nodes.Sequence) -> Iterator[Passage]:  # noqa: ANN401
    prose = [inner for inner in fields_of(kind) if inner in texts_of(kind, local=True)]
    for number, one in enumerate(found.items, 1):
        if isinstance(one, nodes.Mapping):
            entry = one.values.get(key)
            label = entry.text if isinstance(entry, nodes.Scalar) else str(number)
            for inner in prose:
                if isinstance(value := one.values.get(inner), nodes.Scalar):
                    yield Passage(f"{name}.{inner}", label, _fold(value.text))


def published_parts(text: PublishedText) -> tuple[Passage, ...]:
    """Return the parts of a text as it was published, as far as they can be told from what is recorded of it."""
    parts = [Passage(name, "", _fold(value)) for name, value in text.fields.items() if name != "photos"]
    body = unicodedata.normalize("NFC", text.body.replace("\r\n", "\n").replace("\r", "\n"))
    paragraphs = (_fold(part) for part in PARAGRAPHS.split(body))
    parts += [Passage(BODY, str(at), part) for at, part in enumerate(filter(None, paragraphs), 1)]
    return tuple(part for part in parts if part.text)


def _fold(text: str) -> str:
    return " ".join(text.split())


def make_stamp(parts: Sequence[Passage]) -> str:
    """Return the stamp of a translation that renders these parts: digits for the whole, a hyphen, digits for each."""
    each = [part.digest for part in parts]
    return f"{digest_of(*each)[:WHOLE]}-{''.join(one[:EACH] for one in each)}"


def find_drift(stamp: str, parts: Sequence[Passage]) -> Drift | None:
    """Return what has changed since a stamp; None where nothing has. A stamp may be cut to four digits or more."""
    head = stamp.partition("-")[0]
    if digest_of(*(part.digest for part in parts)).startswith(head):
        return None
    matches = align(stamp, parts)
    changed = tuple(one.now for one in matches if one.now >= 0 and not one.same)
    gone = sum(bool(one.before) and not one.same for one in matches) - len(changed)
    return Drift(changed, max(0, gone))


class Match(NamedTuple):
    """A part as it was rendered (the beginning of its digest), and as it is now (its index).

    ``before`` is empty for a part that has come since, ``now`` -1 for one that is gone.
    """

    before: str
    now: int
    same: bool


def align(stamp: str, parts: Sequence[Passage]) -> tuple[Match, ...]:
    """Return the parts that a stamp knows beside those that there are; nothing for a stamp without parts."""
    before, now = _pieces(stamp.partition("-")[2]), [part.digest[:EACH] for part in parts]
    found: list[Match] = []
    for kind, first, last, start, end in (
        SequenceMatcher(None, before, now, autojunk=False).get_opcodes() if before else ()
    ):
        for at in range(max(last - first, end - start)):
            old = before[first + at] if first + at < last else ""
            found.append(Match(old, start + at if start + at < end else -1, kind == "equal"))
    return tuple(found)


def accept(stamp: str, parts: Sequence[Passage], accepted: Collection[int]) -> str:
    """Return a stamp that takes some changed parts (their indices) for rendered and leaves the others as they were."""
    made = [
        one.before if one.now < 0 or not (one.same or one.now in accepted) else parts[one.now].digest[:EACH]
        for one in align(stamp, parts)
    ]
    now = [part.digest[:EACH] for part in parts]
    return make_stamp(parts) if made == now else f"{stamp.partition('-')[0]}-{''.join(made)}"


def _pieces(tail: str) -> list[str]:
    return [tail[at : at + EACH] for at in range(0, len(tail), EACH)]
