"""The words of photos: alt texts and captions, in the original and in its translations.

Owns what each language has to say about a photo. Must not know whether the files exist.
"""

from sitegen.link.translations import Text
from sitegen.model.kinds import Photo
from sitegen.model.messages import PHOTO_WORDS
from sitegen.model.problem import Position, Problem, TextValues
from sitegen.parse.quoting import plain_or_quoted

IN_HEAD = {"de": "im Kopf, vor der zweiten Zeile ---", "en": "to the front matter, before the second line of ---"}
BELOW_OTHERS = {"de": "unter photos, nach dem letzten Eintrag", "en": "below photos, after the last entry"}


def check_captions(original: Text | None, text: Text, problems: list[Problem]) -> None:
    """Report what a text does not say about its photos; entries that a translation lacks, all as one."""
    lacking: list[tuple[Photo, str]] = []
    given = original.item.photos if original is not None else ()
    for index, photo in enumerate(text.item.photos, 1):
        caption = given[index - 1].caption if index <= len(given) else ""
        if photo.file and not photo.decorative and not photo.alt and not _has_entry(text, index):
            lacking.append((photo, caption))
        elif photo.file:
            _check_photo(text, index, photo, caption, problems)
    if lacking:
        problems.append(_lacking(text, lacking))


def _check_photo(text: Text, index: int, photo: Photo, caption: str, problems: list[Problem]) -> None:
    """Check the words of one photo; ``caption`` is the original's."""
    within = f"photos[{index}]"
    if not photo.alt and not photo.decorative:
        values: TextValues = {"file": photo.file, "words": {lang: words[0] for lang, words in PHOTO_WORDS.items()}}
        problems.append(Problem("alt-missing", _place(text, index), f"{within}.alt", values))
    elif photo.alt and _bare(photo.alt) == _bare(photo.caption) and not photo.decorative:
        problems.append(Problem("alt-is-caption", text.place(f"{within}.alt"), f"{within}.alt", {"found": photo.alt}))
    if text.item.original and not (photo.caption or photo.decorative):
        problems.append(Problem("caption-absent", _place(text, index), f"{within}.caption", {"file": photo.file}))
    if caption and not photo.caption and not text.item.original:
        position = text.place(f"{within}.alt")
        if position.path != text.item.path or position.line == 1:
            position = _place(text, index)
        more: TextValues = {"file": photo.file, "words": {lang: words[1] for lang, words in PHOTO_WORDS.items()}}
        problems.append(Problem("caption-missing", position, f"{within}.caption", more))


def _bare(words: str) -> str:
    """Return words as they are compared: no matter which letters are capitals, nor what ends the sentence."""
    return " ".join(words.casefold().split()).rstrip(".!… ")


def _has_entry(text: Text, index: int) -> bool:
    """Say whether a file has an entry of its own for a photo."""
    return text.item.original or text.place(f"photos[{index}]").path == text.item.path


def _place(text: Text, index: int) -> Position:
    """Return where the alt text of a photo stands or should: at its empty field, or at its entry."""
    record = text.record.records["photos"][index - 1]
    if (empty := record.empty.get("alt")) is not None:
        return empty
    file = text.place(f"photos[{index}].file")
    if file.path == text.item.path:
        return file
    return record.position if record.position.path == text.item.path else text.place("title")


def _lacking(text: Text, photos: list[tuple[Photo, str]]) -> Problem:
    """Return the problem of photos about which a translation says nothing, with the entries to paste."""
    own = [index for index in range(1, len(text.item.photos) + 1) if _has_entry(text, index)]
    position = text.place(f"photos[{own[-1]}]") if own else _end(text)
    indent = " " * max(position.column - 3, 0) if own else "  "
    blocks: dict[str, str] = {}
    for lang, (alt, caption, _) in PHOTO_WORDS.items():
        summaries = [] if own else ["photos:"]
        for photo, given in photos:
            summaries.extend([f"{indent}- file: {plain_or_quoted(photo.file)}", f"{indent}  alt: {alt}"])
            summaries.extend([f"{indent}  caption: {caption}"] if given else [])
        blocks[lang] = "\n".join(summaries)
    found = ", ".join(photo.file for photo, _ in photos)
    values: TextValues = {"found": found, "where": BELOW_OTHERS if own else IN_HEAD, "block": blocks}
    return Problem("photos-missing", position, "photos", values)


def _end(text: Text) -> Position:
    place, path = text.place("title"), text.item.path
    return place if place.path == path else Position(path, 1, 1)
