"""Lexicons of compounds: made when the package is installed, and missed where they are not there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sitegen.build import lexicons
from sitegen.build.installed import made_folder
from sitegen.build.lexicons import LEXICONS, install_lexicons, load_compounds
from sitegen.model.settings import Options
from sitegen.model.source import SourceFile, Tree
from sitegen.parse.compounds import NOTHING
from sitegen.parse.content import Environment, parse_environment
from tests.conftest import INSTALLED, SITE_YAML

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    import pytest

    from sitegen.model.problem import Problem
    from sitegen.parse.compounds import Lexicon, Rules


def environment() -> Environment:
    """Return what the texts of the least site share."""
    site = SourceFile.make("content/site.yaml", SITE_YAML.encode())
    found = parse_environment(Tree.make([*INSTALLED.values(), site]), Options(), [])
    assert isinstance(found, Environment)
    return found


def test_the_installed_lexicon_is_found() -> None:
    problems: list[Problem] = []
    known = environment()
    load_compounds(known, problems)
    assert not problems
    assert len(known.catalogs["de"].compounds.lexicon.heads) > 10_000
    assert not known.catalogs["en"].compounds.lexicon.heads


def test_a_missing_or_damaged_lexicon_is_told_and_costs_compounds_only(tmp_path: Path) -> None:
    problems: list[Problem] = []
    known = environment()
    missing = load_compounds(known, problems, tmp_path)
    assert [(one.code, one.severity) for one in problems] == [("lexicon-missing", "warning")]
    assert list(known.catalogs["de"].compounds.parts("Delegationsreise")) == []
    for path in (made_folder() / LEXICONS).iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes()[:-1])
    assert load_compounds(known, problems, tmp_path) == missing
    assert load_compounds(known, []) != missing


def test_installing_makes_each_lexicon_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[int] = []

    def make(nouns: Iterable[str], _: Rules) -> Lexicon:
        made.append(len(list(nouns)))
        return NOTHING

    monkeypatch.setattr(lexicons, "make_lexicon", make)
    (tmp_path / "old").write_text("of another version", "utf-8")
    install_lexicons(tmp_path)
    install_lexicons(tmp_path)
    assert len(made) == 1
    assert made[0] > 180_000
    assert len(list(tmp_path.iterdir())) == 1
