"""The heading font: letters, weight, size and the same bytes every time."""

import io
import logging
import subprocess
import sys
from collections.abc import Iterator
from importlib import resources
from typing import Any

import pytest
from fontTools import subset
from fontTools.ttLib import TTFont, TTLibError
from fontTools.varLib import instancer

from sitegen.model.output import File
from sitegen.render.fonts import subset_fonts
from sitegen.render.typeface import EXTENDED, KERNING_STEP, LATIN, LOCATION, typeface_version


@pytest.fixture(scope="module")
def source() -> bytes:
    return (resources.files("fontpkg_source_serif_4") / "files" / "SourceSerif4[opsz,wght].ttf").read_bytes()


@pytest.fixture(scope="module")
def fonts(source: bytes) -> tuple[File, File]:
    return subset_fonts(source)


def opened(file: File) -> Any:  # noqa: ANN401  fontTools ships no types
    return TTFont(io.BytesIO(file.data))


@pytest.mark.slow
def test_files_and_sizes(fonts: tuple[File, File]) -> None:
    latin, extended = fonts
    assert [file.path for file in fonts] == ["assets/fonts/serif-600.woff2", "assets/fonts/serif-600-ext.woff2"]
    assert all(file.data.startswith(b"wOF2") for file in fonts)
    assert len(latin.data) < 14.5 * 1000
    assert len(extended.data) < 7 * 1000


@pytest.mark.slow
def test_letters(fonts: tuple[File, File]) -> None:
    latin, extended = (set(opened(file).getBestCmap()) for file in fonts)
    assert set(map(ord, "ABCäöüßÄÖÜéñø„“”’–—…€ \u00a0\u202f0123456789")) <= latin
    assert set(map(ord, "ąčđęğıłńőřšťūżžŌōȘșȚț")) <= extended
    for found, ranges in ((latin, LATIN), (extended, EXTENDED)):
        assert all(any(first <= code <= last for first, last in ranges) for code in found)


@pytest.mark.slow
def test_one_style_without_needless_tables(fonts: tuple[File, File]) -> None:
    for file in fonts:
        font = opened(file)
        assert not {"fvar", "gvar", "avar", "STAT", "fpgm", "prep", "cvt "} & set(font.keys())
        assert font["OS/2"].usWeightClass == 600
    kerning = {record.FeatureTag for record in opened(fonts[0])["GPOS"].table.FeatureList.FeatureRecord}
    assert kerning == {"kern"}
    assert "GPOS" not in opened(fonts[1])


@pytest.mark.slow
def test_kerning_is_that_of_the_weight(source: bytes, fonts: tuple[File, File]) -> None:
    letters = "ATVWYLafoevy.-"
    whole = TTFont(io.BytesIO(source))
    some = subset.Subsetter()
    some.populate(text=letters)
    some.subset(whole)
    there = kerning(instancer.instantiateVariableFont(whole, LOCATION), letters)
    here = kerning(opened(fonts[0]), letters)
    assert here["VA"] < here["To"] < 0
    assert all(abs(here[pair] - value) <= KERNING_STEP / 2 + 1 for pair, value in there.items())


def kerning(font: Any, letters: str) -> dict[str, int]:  # noqa: ANN401
    """Return how far the second letter of each pair moves; the first part of the table that knows a pair decides."""
    names = font.getBestCmap()
    lookups = [lookup.SubTable for lookup in font["GPOS"].table.LookupList.Lookup]
    parts = [getattr(one, "ExtSubTable", one) for subtables in lookups for one in subtables]
    pairs = [part for part in parts if type(part).__name__ == "PairPos"]
    return {a + b: next(find_values(pairs, names[ord(a)], names[ord(b)]), 0) for a in letters for b in letters}


def find_values(pairs: list[Any], first: str, second: str) -> Iterator[int]:
    for part in (part for part in pairs if first in part.Coverage.glyphs):
        if part.Format == 1:
            records = part.PairSet[part.Coverage.glyphs.index(first)].PairValueRecord
            found = [record for record in records if record.SecondGlyph == second]
        else:
            row = part.Class1Record[part.ClassDef1.classDefs.get(first, 0)]
            found = [row.Class2Record[part.ClassDef2.classDefs.get(second, 0)]]
        yield from (getattr(record.Value1, "XAdvance", 0) for record in found)


@pytest.mark.slow
def test_licence_is_kept_and_the_reserved_name_is_not(fonts: tuple[File, File]) -> None:
    for file in fonts:
        names = opened(file)["name"]
        assert "Adobe" in names.getDebugName(0)
        assert "OFL" in names.getDebugName(14)
        assert not any("Source" in str(names.getDebugName(number)) for number in (1, 4, 6, 16))


@pytest.mark.slow
def test_same_bytes_without_a_word(
    source: bytes, fonts: tuple[File, File], caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    with caplog.at_level(logging.WARNING):
        assert subset_fonts(source) == fonts
    assert not caplog.records
    assert capfd.readouterr() == ("", "")


@pytest.mark.slow
def test_same_bytes_in_another_process(source: bytes, fonts: tuple[File, File]) -> None:
    code = (
        "import sys; from sitegen.render.fonts import subset_fonts; "
        "sys.stdout.buffer.write(b''.join(file.data for file in subset_fonts(sys.stdin.buffer.read())))"
    )
    made = subprocess.run([sys.executable, "-c", code], input=source, capture_output=True, check=True)
    assert made.stdout == b"".join(file.data for file in fonts)
    assert made.stderr == b""


def test_what_is_no_font() -> None:
    with pytest.raises(TTLibError):
        subset_fonts(b"no font at all")


def test_version_names_what_decides() -> None:
    assert typeface_version("fonttools 1") != typeface_version("fonttools 2")
