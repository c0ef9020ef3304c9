"""Whose the photos of a folder are: what the site has to know of it, and a proposal where nobody said.

Owns reading both. Must not know what day it is: whether rights have ended is a question to the whole site.
"""

import dataclasses
from collections.abc import Iterable, Mapping

from sitegen.link.translations import Text
from sitegen.model.kinds import Photo
from sitegen.model.problem import Position, Problem
from sitegen.model.rights import Rights
from sitegen.model.source import SourceFile
from sitegen.model.summary import PlainPhoto
from sitegen.parse.quoting import plain_or_quoted

MISSING = frozenset({"missing-field", "empty-field"})
BY_FILE = {"de": "Bildnachweis (die Bilddatei nennt {found})", "en": "credit line (the picture file names {found})"}


def rights_of(photo: Photo) -> Rights:
    """Return whose a photo is."""
    return Rights(photo.credit, photo.creator, photo.licence, photo.source_url, photo.ai_generated)


def plain_photos(text: Text) -> tuple[PlainPhoto, ...]:
    """Return the photos of an original that can be opened, with what ends when."""
    found: list[PlainPhoto] = []
    for index, photo in enumerate(text.item.photos, 1):
        if photo.file in text.item.images:
            until = photo.rights_until.last.toordinal() if photo.rights_until else 0
            press = photo.press_until.last.toordinal() if photo.press_until else 0
            name = f"photos[{index}].rights_until"
            place = text.place(name if photo.rights_until else f"photos[{index}].file")
            found.append((photo.file, rights_of(photo).pack(), until, press, _plain(place)))
    return tuple(found)


def _plain(position: Position) -> tuple[str, int, int]:
    return (position.path, position.line, position.column)


def settle_credits(texts: Iterable[Text], files: Mapping[str, SourceFile], problems: list[Problem]) -> None:
    """Tell a missing credit once, at the original, with what the file itself says as the line to paste."""
    if not any(_is_lacking(one) for one in problems):
        return
    by_path = {text.item.path: text for text in texts}
    found: list[Problem] = []
    for problem in problems:
        text = by_path.get(problem.position.path) if _is_lacking(problem) else None
        if text is None:
            found.append(problem)
        elif text.item.original:
            found.append(_with_proposal(problem, text, files))
    problems[:] = found


def _is_lacking(problem: Problem) -> bool:
    return problem.code in MISSING and problem.field.endswith("].credit")


def _with_proposal(problem: Problem, text: Text, files: Mapping[str, SourceFile]) -> Problem:
    number = int(problem.field.removeprefix("photos[").removesuffix("].credit"))
    file = files.get(f"{text.item.folder}/{text.item.photos[number - 1].file}")
    found = _words_of(file) if file is not None else ""
    if not found:
        return problem
    expected = {lang: words.format(found=found) for lang, words in BY_FILE.items()}
    values = {**problem.values, "expected": expected, "example": f"credit: {plain_or_quoted(found)}"}
    return dataclasses.replace(problem, values=values)


def _words_of(file: SourceFile) -> str:
    from sitegen.parse.photo_words import read_words  # noqa: PLC0415  Pillow, which a text does not need

    return read_words(file.data).proposal
