"""Layouts and catalogs made at installation: taken over where they fit, and made again where they do not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sitegen.build import precompiled
from sitegen.engine.sealed import read_sealed, write_sealed
from sitegen.model.source import SourceFile
from sitegen.render.fast_jinja import COMPILED, Compiled
from tests.conftest import INSTALLED

if TYPE_CHECKING:
    from pathlib import Path

PO = "layouts/locales/de.po"


@pytest.fixture(name="folder", scope="module")
def fixture_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What an installation makes, in a process that has compiled nothing else."""
    COMPILED.codes.clear()
    COMPILED.known.clear()
    folder = tmp_path_factory.mktemp("package") / "tools"
    precompiled.install_tools(folder)
    return folder


def test_every_layout_is_compiled_as_a_whole_and_each_page_apart_from_the_base(folder: Path) -> None:
    compiled = Compiled()
    data = next(read_sealed(str(path)) for path in folder.iterdir() if path.name.startswith("layouts"))
    assert data is not None
    compiled.loads(data)
    names = {path.removeprefix("layouts/") for path in INSTALLED if path.endswith(".html") and "layouts/" in path}
    apart = len(compiled.codes) - len(names)
    assert apart == sum(name.startswith("pages/") for name in names) - 1  # the way in has a header of its own
    assert len(compiled.known) >= len(names)


def test_a_catalog_comes_back_only_for_the_bytes_that_it_was_made_of(folder: Path) -> None:
    catalog = precompiled.load_catalog("de", INSTALLED[PO], folder)
    assert catalog is not None
    assert catalog.pgettext("section", "News") == "Meldungen"
    assert precompiled.load_catalog("de", SourceFile.make(PO, INSTALLED[PO].data + b"\n"), folder) is None
    assert precompiled.load_catalog("en", INSTALLED[PO], folder) is None


def test_what_is_of_another_version_goes_and_all_who_use_the_package_may_read(tmp_path: Path) -> None:
    write_sealed(str(tmp_path / "layouts-old"), b"")
    precompiled.install_tools(tmp_path)
    assert len(list(tmp_path.iterdir())) == 3
    assert {path.stat().st_mode & 0o777 for path in tmp_path.iterdir()} == {0o644}


def test_damaged_or_foreign_layouts_are_compiled_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = next(path for path in folder.iterdir() if path.name.startswith("layouts"))
    data = path.read_bytes()
    monkeypatch.setattr(COMPILED, "codes", {})
    try:
        path.write_bytes(data[:-1])
        precompiled.load_layouts(folder)
        assert not COMPILED.codes
        write_sealed(str(path), b"another version" + data[40:])
        precompiled.load_layouts(folder)
        assert not COMPILED.codes
    finally:
        path.write_bytes(data)
    precompiled.load_layouts(folder)
    assert COMPILED.codes
