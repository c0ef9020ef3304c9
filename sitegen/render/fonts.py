"""The heading font: one weight of a variable font, cut down to the letters in use and packed as WOFF2.

Owns which weight, which letters and which tables. Must not know where the font comes from: the caller brings its bytes.
"""

import io
from collections.abc import Iterable, Sequence
from typing import Any

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

from sitegen.model.output import File
from sitegen.render.typeface import EXTENDED, KERNING_STEP, LATIN, LOCATION, NAMES, NEEDLESS, NOTICES


def subset_fonts(variable_font: bytes) -> tuple[File, File]:
    """Return the two files that the stylesheet names, Latin and extended Latin, from Source Serif 4 (variable, roman).

    The same bytes give the same files. Raises ``fontTools.ttLib.TTLibError`` for bytes that are no font.
    """
    # First the letters, then the weight: interpolating all 1,463 glyphs would take ten times as long.
    whole = _open(variable_font)
    _cut(whole, LATIN + EXTENDED, ["kern", "locl"], all_names=True)
    instancer.instantiateVariableFont(whole, LOCATION, inplace=True)
    instance = _bytes(whole)
    return (
        File("assets/fonts/serif-600.woff2", _pack(instance, LATIN, ["kern", "locl"])),
        # Without kerning: no browser kerns a letter of this file with one of the other, and two in a row are rare.
        File("assets/fonts/serif-600-ext.woff2", _pack(instance, EXTENDED, ["locl"])),
    )


def _pack(instance: bytes, ranges: Iterable[tuple[int, int]], features: Sequence[str]) -> bytes:
    font = _open(instance)
    _cut(font, ranges, features, NEEDLESS)
    if "GPOS" in font:
        _round_kerning(font)
    for number, name in NAMES.items():
        font["name"].setName(name, number, 3, 1, 0x409)
    font.flavor = "woff2"
    return _bytes(font)


def _open(data: bytes) -> Any:  # noqa: ANN401  fontTools ships no types
    # Without this the clock would be written into the font's head.
    return TTFont(io.BytesIO(data), recalcTimestamp=False)


def _bytes(font: Any) -> bytes:  # noqa: ANN401
    file = io.BytesIO()
    font.save(file)
    return file.getvalue()


def _cut(
    font: Any,  # noqa: ANN401
    ranges: Iterable[tuple[int, int]],
    features: Sequence[str],
    needless: Sequence[str] = (),
    *,
    all_names: bool = False,
) -> None:
    options = subset.Options()
    options.layout_features = list(features)
    options.hinting = False
    options.notdef_outline = False
    options.glyph_names = False
    # To find out which names the other tables use takes a walk through all of them; the small font has few.
    options.name_IDs = ["*"] if all_names else list(NOTICES)
    options.name_languages = [0x409]
    options.recalc_timestamp = False
    options.drop_tables += needless
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[code for first, last in ranges for code in range(first, last + 1)])
    subsetter.subset(font)


def _round_kerning(font: Any) -> None:  # noqa: ANN401
    for lookup in font["GPOS"].table.LookupList.Lookup:
        for part in lookup.SubTable:
            for value in _pair_values(getattr(part, "ExtSubTable", part)):
                value.XAdvance = round(getattr(value, "XAdvance", 0) / KERNING_STEP) * KERNING_STEP


def _pair_values(part: Any) -> list[Any]:  # noqa: ANN401
    if type(part).__name__ != "PairPos":
        return []
    if part.Format == 1:
        values = [record.Value1 for pairs in part.PairSet for record in pairs.PairValueRecord]
    else:
        values = [record.Value1 for row in part.Class1Record for record in row.Class2Record]
    return [value for value in values if value is not None]
