"""Sheets made: planned, rendered, checked and handed over, with a note of what each looked at.

Owns which sheets an edit concerns, and the work of one process. Must not know how a sheet is planned or rendered.
"""

import marshal
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol
from zlib import crc32

from sitegen.build.dressing import Dressing, mark_of, read_page
from sitegen.build.state import Aspect, Known, Made, Told
from sitegen.check.references import References, references_of
from sitegen.engine.digest import digest_of
from sitegen.model.output import Derivative
from sitegen.model.page import Intent, Page, Sheet
from sitegen.model.problem import Problem
from sitegen.model.urls import file_of
from sitegen.output.publication import Staged
from sitegen.plan.feeds import sitemap_entry
from sitegen.plan.lists import ASPECTS, Lists
from sitegen.plan.pictures import Pictures
from sitegen.plan.plan import Outline, begin_sheet, complete
from sitegen.render.dressing import pack_dress
from sitegen.render.outputs import Press
from sitegen.render.sitemap import write_entry

HTML = ".html"
PLAIN = 2
"""The form of marshal without references, in which equal values have equal bytes."""
SHORT = 40
"""Answers up to this length stand for themselves."""


Looked = tuple[tuple[str, ...], tuple[str, ...], tuple[Aspect, ...], bytes, tuple[str, ...], int]
"""Of one sheet: folders by face, folders as a whole, aspects, entry of the sitemap, media, check sum of its dress."""


@dataclass(slots=True)
class Answer:
    """What a process made of some intents."""

    made: list[Looked | None]
    """Of each intent; None where the note about it stays as it was."""
    answers: dict[Aspect, Told]
    """Digests of what lists answered."""
    placed: list[Staged]
    media: dict[str, tuple[object, ...]]
    unknown: dict[str, str]
    """Addresses that lead nowhere known, each with the first of the pages that have it, in the order of paths."""
    problems: list[Problem]
    dresses: list[tuple[str, bytes]]
    """What is to be remembered of pages, for making their surroundings anew."""


class Put(Protocol):
    """Takes a file; with ``other`` it is known to be another than the one that is there."""

    def __call__(self, path: str, data: bytes, *, other: bool = False) -> Staged: ...


@dataclass(slots=True)
class Maker:
    """Makes sheets, in any process that has inherited it."""

    outline: Outline
    press: Press
    put: Put
    references: References
    """Among the files that are going to be in the output folder, media aside."""
    dressing: Dressing
    """Makes what needs new surroundings only."""

    def make(self, intents: Iterable[Intent]) -> Answer:
        """Make some sheets."""
        context = self.outline.context
        answer = Answer([], {}, [], {}, {}, [], [])
        before = len(context.problems)
        for intent in intents:
            path = intent.paths[0]
            if (found := self.dressing.make(path, self.press)) is not None:
                self._check(path, found.rest, answer.unknown)
                answer.placed.append(self.put(path, found.html, other=found.other))
                answer.made.append(None)
            else:
                answer.made.append(self._make(intent, answer))
        answer.problems.extend(context.problems[before:])
        del context.problems[before:]
        return answer

    def _make(self, intent: Intent, answer: Answer) -> Looked:
        """Make one sheet."""
        context = self.outline.context
        trace, pictures = context.site.trace, context.pictures
        trace.clear()
        pictures.used.clear()
        sheet, shown = self._plan(intent)
        entry, dress = b"", 0
        if isinstance(sheet, Page) and (found := sitemap_entry(sheet)) is not None:
            entry = write_entry(found)
        for file in self.press.make([sheet], answer.problems):
            if file.path.endswith(HTML):
                self._check(file.path, file.data, answer.unknown)
            if file.parts and isinstance(sheet, Page):
                data = pack_dress(sheet, file.parts, shown)
                dress = crc32(data)
                answer.dresses.append((file.path, data))
            answer.placed.append(self.put(file.path, file.data))
        for name in pictures.used:
            answer.media[name] = recipe_of(name, pictures)
        media = tuple(sorted(pictures.used.union(shown)))
        for aspect, value in trace.aspects.items():
            if aspect not in answer.answers:
                answer.answers[aspect] = answer_digest(aspect, value)
        return (tuple(trace.keys - trace.whole), tuple(trace.whole), tuple(trace.aspects), entry, media, dress)

    def _plan(self, intent: Intent) -> tuple[Sheet, tuple[str, ...]]:
        """Plan one sheet, its long list only where that has not stayed; also return the files that the list shows."""
        context = self.outline.context
        sheet = begin_sheet(intent, context)
        if not isinstance(sheet, Page) or sheet.entries is None:
            return sheet, ()
        if (stayed := self.dressing.find_entries(sheet, self.press)) is not None:
            return sheet._replace(entries=sheet.entries._replace(text=stayed.text)), stayed.media
        pictures = context.pictures
        around, pictures.used = pictures.used, set()
        sheet = complete(sheet)
        shown, pictures.used = tuple(sorted(pictures.used)), pictures.used | around
        return sheet, shown

    def _check(self, path: str, html: bytes, unknown: dict[str, str]) -> None:
        for url in self.references.find_unknown(html):
            unknown[url] = min(path, unknown.get(url, path))


def recipe_of(name: str, pictures: Pictures) -> tuple[object, ...]:
    """Return how a file of pictures and downloads is made, as plain values: a copy of a file, or a picture."""
    derivative = pictures.derivatives.get(name)
    if derivative is None:
        return (pictures.copies[name],)
    return (derivative.source, derivative.digest, derivative.width, derivative.height, derivative.format)


def derivative_of(name: str, recipe: tuple[Any, ...]) -> Derivative:
    """Return the picture that a recipe of a file's making describes."""
    return Derivative(name, *recipe)


def made_of(intent: Intent, looked: Looked, numbers: dict[Aspect, int], names: Mapping[str, str]) -> Made:
    """Return the note about a sheet; ``numbers`` has those of all aspects, ``names`` keeps each key once."""
    keys, whole, aspects, entry, media, dress = looked
    return Made(
        intent.maker,
        intent.arguments,
        intent.paths,
        tuple(sorted(map(names.get, keys, keys))),
        tuple(sorted(map(names.get, whole, whole))),
        tuple(sorted(map(numbers.__getitem__, aspects))),
        crc32(entry),
        media,
        dress,
    )


def answers_of(aspects: Iterable[Aspect], lists: Mapping[str, Lists]) -> dict[Aspect, Told]:
    """Return digests of the answers to questions about lists; empty where a question makes no sense any more."""
    found = {}
    for aspect in aspects:
        lang, name, *words = aspect
        known = lang in lists and name in ASPECTS
        found[aspect] = answer_digest(aspect, ASPECTS[name](lists[lang], *words)) if known else ""
    return found


def answer_digest(aspect: Aspect, answer: object) -> Told:
    """Return what tells one answer from another: a digest, or the answer itself where it costs much to find again."""
    if aspect[1] == "related" and isinstance(answer, tuple):
        return answer
    if isinstance(answer, tuple) and answer:
        return digest_of(marshal.dumps(answer, PLAIN))
    words = repr(answer)
    return words if len(words) < SHORT else digest_of(words)


def find_dangling(pages: Iterable[tuple[str, str]], gone: Collection[str]) -> dict[str, str]:
    """Return the addresses in finished pages that lead to files which are gone, with the first page that has each.

    Of each page its path, and the file to look at. What planners link to is traced, but an address may also be written
    by hand in a layout.
    """
    marks = [mark_of(path) for path in gone]
    found: dict[str, str] = {}
    for page, name in pages:
        html = read_page(name)
        if html is not None and any(mark in html for mark in marks):
            for url in references_of(html):
                if file_of(url) in gone:
                    found.setdefault(url, page)
    return found


def concerned(known: Known, faces: Collection[str], wholes: Collection[str], aspects: Collection[int]) -> set[str]:
    """Return the sheets that show what has changed: folders by face, folders as a whole, answers about lists."""
    changed = set(faces) | set(wholes)
    found = set()
    for path, made in known.sheets.items():
        if (
            not changed.isdisjoint(made.whole)
            or (faces and not faces_disjoint(made.keys, faces))
            or (aspects and not faces_disjoint(made.aspects, aspects))
        ):
            found.add(path)
    return found


def faces_disjoint(names: Iterable[object], changed: Collection[object]) -> bool:
    """Say whether none of the names has changed."""
    return not any(name in changed for name in names)
