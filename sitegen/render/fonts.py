"""The heading font: one weight of a variable font, cut down to the letters in use and packed as WOFF2.

Owns which weight, which letters and which tables. Must not know where the font comes from: the caller brings its bytes.
"""

import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer
from fontTools.varLib.varStore import VarStoreInstancer

from sitegen.model.output import File
from sitegen.render.typeface import EXTENDED, KERNING_STEP, LATIN, LOCATION, NAMES, NEEDLESS, NOTICES

ENGLISH = 0x409
ADVANCE = 0x0004
"""Says in a table of kerning that its values hold the advance and nothing else."""


def subset_fonts(variable_font: bytes) -> tuple[File, File]:
    """Return the two files that the stylesheet names, Latin and extended Latin, from Source Serif 4 (variable, roman).

    The same bytes give the same files. Raises ``fontTools.ttLib.TTLibError`` for bytes that are no font.
    """
    return (
        File("assets/fonts/serif-600.woff2", _make(variable_font, LATIN, ["kern", "locl"])),
        # Without kerning: no browser kerns a letter of this file with one of the other, and two in a row are rare.
        File("assets/fonts/serif-600-ext.woff2", _make(variable_font, EXTENDED, ["locl"])),
    )


def _make(data: bytes, ranges: Iterable[tuple[int, int]], features: Sequence[str]) -> bytes:
    # Without this the clock would be written into the font's head.
    font = TTFont(io.BytesIO(data), recalcTimestamp=False)
    if "kern" in features:
        _settle_kerning(font)
    else:
        del font["GPOS"]
    # First the letters, then the weight: interpolating all 1,463 glyphs would take ten times as long.
    _cut(font, ranges, features)
    instancer.instantiateVariableFont(font, LOCATION, inplace=True)
    # Only now: some of these hold what varies with the weight.
    for tag in NEEDLESS:
        if tag in font:
            del font[tag]
    font.flavor = "woff2"
    file = io.BytesIO()
    font.save(file)
    return file.getvalue()


def _cut(font: Any, ranges: Iterable[tuple[int, int]], features: Sequence[str]) -> None:  # noqa: ANN401  no types
    # Kept aside: to find out which names are in use, all other tables would be searched, and which stay is known.
    names = font["name"]
    del font["name"]
    options = subset.Options()
    options.layout_features = list(features)
    options.hinting = False
    options.notdef_outline = False
    options.glyph_names = False
    options.recalc_timestamp = False
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[code for first, last in ranges for code in range(first, last + 1)])
    subsetter.subset(font)
    names.names = [
        name for name in names.names if name.nameID in NOTICES and name.isUnicode() and name.langID == ENGLISH
    ]
    for number, name in NAMES.items():
        names.setName(name, number, 3, 1, ENGLISH)
    font["name"] = names


def _settle_kerning(font: Any) -> None:  # noqa: ANN401
    """Give kerning the values of the one weight, rounded.

    The instancer would do so too, but copies every value several times to get there: it has most of its work with this.
    """
    place = instancer.AxisLimits(LOCATION).normalize(font).pinnedLocation()
    changes = VarStoreInstancer(font["GDEF"].table.VarStore, font["fvar"].axes, place)
    known: dict[int, float] = {}
    for value in _pair_values(font["GPOS"].table):
        advance = getattr(value, "XAdvance", 0)
        if device := value.__dict__.pop("XAdvDevice", None):
            number = (device.StartSize << 16) + device.EndSize
            if number not in known:
                known[number] = changes[number]
            advance += known[number]
        value.XAdvance = round(advance / KERNING_STEP) * KERNING_STEP


def _pair_values(table: Any) -> Iterator[Any]:  # noqa: ANN401
    """Yield the values of all pairs that are kerned, and say in their tables that they are plain advances."""
    features = [record.Feature for record in table.FeatureList.FeatureRecord if record.FeatureTag == "kern"]
    for number in sorted({number for feature in features for number in feature.LookupListIndex}):
        for outer in table.LookupList.Lookup[number].SubTable:
            part = getattr(outer, "ExtSubTable", outer)
            if type(part).__name__ != "PairPos":
                continue
            if part.Format == 1:
                records = [record for pairs in part.PairSet for record in pairs.PairValueRecord]
            else:
                records = [record for row in part.Class1Record for record in row.Class2Record]
            part.ValueFormat1 = ADVANCE
            yield from (record.Value1 for record in records if record.Value1 is not None)
