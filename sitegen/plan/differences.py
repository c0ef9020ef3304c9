"""Two versions of an item compared, word by word.

Owns the comparison of texts. Must not know where the versions come from or how differences are shown.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from sitegen.model.changes import (
    ADDED,
    CHANGED,
    REMOVED,
    SAME,
    FieldChange,
    ItemChange,
    ParagraphChange,
    PhotoChange,
    Piece,
    TextChange,
)
from sitegen.model.published import PublishedItem, PublishedText

WORD = re.compile(r"\s+|\w+|[^\w\s]")
PARAGRAPHS = re.compile(r"\n[ \t]*\n\s*")
MOST_WORDS = 4000
"""In a paragraph; a longer one is shown as a whole, before and after."""
NOTHING = PublishedText("", "", {}, "")


def compare_words(old: str, new: str) -> tuple[Piece, ...]:
    """Return the words of two texts in one row: what stays, goes and comes."""
    if old == new:
        return (Piece(SAME, new),) if new else ()
    before, after = WORD.findall(old), WORD.findall(new)
    if len(before) + len(after) > MOST_WORDS:
        return tuple(piece for piece in (Piece(REMOVED, old), Piece(ADDED, new)) if piece.text)
    pieces: list[Piece] = []
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            pieces.append(Piece(SAME, "".join(before[a:b])))
            continue
        for state, words in ((REMOVED, before[a:b]), (ADDED, after[c:d])):
            if words:
                pieces.append(Piece(state, "".join(words)))
    return tuple(_joined(pieces))


def _joined(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Yield pieces with changes that only a blank keeps apart as one, the way a person would mark them."""
    row: list[Piece] = []
    for index, piece in enumerate(pieces):
        between = 0 < index < len(pieces) - 1 and piece.kind == SAME and not piece.text.strip()
        if between:
            row += [Piece(REMOVED, piece.text), Piece(ADDED, piece.text)]
        elif piece.kind == SAME:
            yield from _merged(row)
            row = []
            yield piece
        else:
            row.append(piece)
    yield from _merged(row)


def _merged(row: Sequence[Piece]) -> Iterator[Piece]:
    for state in (REMOVED, ADDED):
        text = "".join(piece.text for piece in row if piece.kind == state)
        if text.strip() or (text and not any(piece.text.strip() for piece in row)):
            yield Piece(state, text)


def compare_paragraphs(old: str, new: str) -> tuple[ParagraphChange, ...]:
    """Return the paragraphs of two texts in one row; those that stay are counted only. None where nothing changes."""
    before, after = ([part for part in PARAGRAPHS.split(text.strip()) if part] for text in (old, new))
    if before == after:
        return ()
    found: list[ParagraphChange] = []
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            found.append(ParagraphChange((), b - a))
            continue
        paired = min(b - a, d - c)
        found += [ParagraphChange(compare_words(before[a + at], after[c + at])) for at in range(paired)]
        found += [ParagraphChange((Piece(REMOVED, text),)) for text in before[a + paired : b]]
        found += [ParagraphChange((Piece(ADDED, text),)) for text in after[c + paired : d]]
    return tuple(found)


def compare_fields(old: Mapping[str, str], new: Mapping[str, str]) -> tuple[FieldChange, ...]:
    """Return the fields that differ, in the order of the newer version."""
    names = dict.fromkeys((*new, *old))
    return tuple(
        FieldChange(name, compare_words(old.get(name, ""), new.get(name, "")))
        for name in names
        if old.get(name, "") != new.get(name, "")
    )


def compare_items(
    old: PublishedItem | None,
    new: PublishedItem | None,
    status: str,
    languages: Sequence[str],
    rendered: Collection[str] = (),
) -> ItemChange | None:
    """Return what changes about an item; None where readers would see no difference.

    ``rendered`` are translations that somebody has stamped since: they are not behind, whatever changes.
    """
    item = new or old
    if item is None:
        return None
    texts = tuple(
        _compare_texts(lang, old.texts.get(lang) if old else None, new.texts.get(lang) if new else None)
        for lang in dict.fromkeys((*(new.texts if new else ()), *(old.texts if old else ())))
    )
    photos = _compare_photos(old, new)
    fields = compare_fields(old.fields if old else {}, new.fields if new else {})
    if old and new and not (fields or photos or any(text.state != SAME for text in texts)):
        return None
    original = next((text for text in texts if new and text.lang in new.texts), None)
    rewritten = original is not None and original.state == CHANGED and bool(original.paragraphs or original.fields)
    behind = [text.lang for text in texts[1:] if rewritten and text.state == SAME and text.lang in languages]
    return ItemChange(
        key=item.key,
        kind=item.kind,
        state=CHANGED if old and new else ADDED if new else REMOVED,
        status=status,
        title=next(iter(item.texts.values()), NOTHING).title,
        fields=fields,
        texts=texts,
        photos=photos,
        missing=tuple(lang for lang in languages if new and lang not in new.texts),
        stale=tuple(lang for lang in behind if lang not in rendered),
    )


def _compare_texts(lang: str, old: PublishedText | None, new: PublishedText | None) -> TextChange:
    before, after = old or NOTHING, new or NOTHING
    fields = compare_fields(before.fields, after.fields)
    paragraphs = compare_paragraphs(before.body, after.body)
    changed = fields or paragraphs or before.url != after.url
    return TextChange(
        lang=lang,
        state=ADDED if old is None else REMOVED if new is None else CHANGED if changed else SAME,
        title=after.title or before.title,
        url=after.url,
        former_url=before.url if before.url != after.url else "",
        fields=fields,
        paragraphs=paragraphs,
    )


def _compare_photos(old: PublishedItem | None, new: PublishedItem | None) -> tuple[PhotoChange, ...]:
    before, after = old.photos if old else {}, new.photos if new else {}
    found = []
    for name in dict.fromkeys((*after, *before)):
        one, other = before.get(name), after.get(name)
        if one is None or other is None or one.digest != other.digest:
            state = ADDED if one is None else REMOVED if other is None else CHANGED
            found.append(PhotoChange(name, state, one, other))
    return tuple(found)
