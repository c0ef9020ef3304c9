"""``sitegen fix``: what would change is shown first; nothing but that is written, and nothing where nobody agrees."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from sitegen.build import fixing
from sitegen.commands import fix
from sitegen.commands.command import DONE, PROBLEMS, WRONG_USE
from sitegen.commands.main import main
from sitegen.parse.repairs import find_edit
from tests.commands.test_check import put
from tests.conftest import files_of, news, photo_bytes, stub_fonts, translation
from tests.seeded import SITES, repair_seeded

if TYPE_CHECKING:
    from pathlib import Path

    from sitegen.model.edits import Edit
    from sitegen.model.problem import Problem

HERE, THERE = "news/2026/a/index.de.md", "news/2026/b/index.de.md"
BROKEN = news(date="20.5.26", kiker="Neu # so").replace("title: Titel", "title:Titel")
MENDED = news(date="2026-05-20", kicker="Neu # so")


@pytest.fixture(autouse=True)
def fixture_fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    stub_fonts(monkeypatch)


def run(source: Path, *more: str) -> int:
    return main(["fix", "--source", str(source), "--lang", "en", *more])


def text(source: Path, path: str = HERE) -> str:
    return (source / "content" / path).read_bytes().decode()


def test_what_would_change_is_shown_and_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(tmp_path, {HERE: BROKEN})
    before = files_of(tmp_path / "content")
    assert run(tmp_path, "--diff") == PROBLEMS
    rows = capsys.readouterr().out.splitlines()
    assert {"-title:Titel", "+title: Titel", "-date: 20.5.26", "+date: 2026-05-20", "+kicker: Neu # so"} <= set(rows)
    assert rows[-1] == "Repairs: 3, files: 1."
    assert files_of(tmp_path / "content") == before


def test_it_repairs_once_and_finds_nothing_the_second_time(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(tmp_path, {HERE: BROKEN, THERE: news()})
    before = {path: data for path, data in files_of(tmp_path / "content").items() if path != HERE}
    assert run(tmp_path, "--yes") == DONE
    assert text(tmp_path) == MENDED
    after = files_of(tmp_path / "content")
    assert {path: data for path, data in after.items() if path != HERE} == before
    capsys.readouterr()
    assert run(tmp_path, "--yes") == DONE
    assert capsys.readouterr().out.startswith("There is nothing that can be repaired")
    assert files_of(tmp_path / "content") == after
    assert {path.name for path in tmp_path.iterdir()} <= {"content", ".sitegen"}


@pytest.mark.parametrize(("answer", "written"), [("y", True), ("Yes ", True), ("", False), ("n", False), (None, False)])
def test_it_asks_before_it_writes(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    answer: str | None,
    written: bool,  # noqa: FBT001
) -> None:
    put(tmp_path, {HERE: BROKEN})

    def say(_: str) -> str:
        if answer is None:
            raise EOFError
        return answer

    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    monkeypatch.setattr("builtins.input", say)
    assert run(tmp_path) == (DONE if written else PROBLEMS)
    assert text(tmp_path) == (MENDED if written else BROKEN)


def test_where_nobody_can_answer_nothing_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(tmp_path, {HERE: BROKEN})
    assert run(tmp_path) == PROBLEMS
    assert "--yes" in capsys.readouterr().out
    assert text(tmp_path) == BROKEN


def test_only_what_is_named_is_repaired(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, {HERE: BROKEN, THERE: BROKEN})
    assert run(tmp_path, "--yes", "content/news/2026/a") == PROBLEMS  # the other one is left
    assert (text(tmp_path), text(tmp_path, THERE)) == (MENDED, BROKEN)
    monkeypatch.chdir(tmp_path / "content/news")
    assert run(tmp_path, "--yes", "2026/b/index.de.md") == DONE
    assert text(tmp_path, THERE) == MENDED


@pytest.mark.parametrize("path", ["content/nowhere", "/etc", "../x", "layouts"])
def test_what_is_not_content_is_refused(tmp_path: Path, path: str, capsys: pytest.CaptureFixture[str]) -> None:
    put(tmp_path, {HERE: BROKEN, "layouts/pages/x.html": ""})
    assert run(tmp_path, "--yes", path) == WRONG_USE
    assert path in capsys.readouterr().err


def test_files_are_renamed_and_moved(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    photos = "[{file: a.jpg, credit: Foto, alt: Ein Haus, caption: Bild}]"
    put(tmp_path, {"news/2026/a/index.de.txt": news(photos=photos), "news/2026/a.jpg": photo_bytes()})
    assert run(tmp_path, "--yes") == DONE
    assert set(files_of(tmp_path / "content")) == {"site.yaml", HERE, "news/2026/a/a.jpg"}
    assert "Move: content/news/2026/a/index.de.txt → content/news/2026/a/index.de.md" in capsys.readouterr().out


def test_a_file_is_never_put_where_another_lies(tmp_path: Path) -> None:
    put(tmp_path, {"news/2026/a/index-de.md": news(), HERE: news(title="Schon da")})
    before = files_of(tmp_path / "content")
    assert run(tmp_path, "--yes") == PROBLEMS
    assert files_of(tmp_path / "content") == before


def test_a_file_that_changes_meanwhile_stops_all_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    put(tmp_path, {HERE: BROKEN, THERE: BROKEN})
    monkeypatch.setattr(fix, "_is_confirmed", lambda _: put(tmp_path, {THERE: "Neu"}) is not None)
    assert run(tmp_path) == WRONG_USE
    assert "has changed just now" in capsys.readouterr().err
    assert (text(tmp_path), text(tmp_path, THERE)) == (BROKEN, "Neu")


def test_line_ends_marks_and_modes_stay(tmp_path: Path) -> None:
    put(tmp_path, {HERE: b"\xef\xbb\xbf" + BROKEN.replace("\n", "\r\n").encode()})
    (tmp_path / "content" / HERE).chmod(0o640)
    assert run(tmp_path, "--yes") == DONE
    assert (tmp_path / "content" / HERE).read_bytes() == b"\xef\xbb\xbf" + MENDED.replace("\n", "\r\n").encode()
    assert (tmp_path / "content" / HERE).stat().st_mode & 0o777 == 0o640


def test_a_repair_that_does_not_help_is_taken_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, {HERE: BROKEN})

    def find(problem: Problem, given: str) -> Edit | None:
        edit = find_edit(problem, given)
        return edit and edit._replace(rows=("date: 21.5.26",)) if problem.code == "german-date" else edit

    monkeypatch.setattr(fixing, "find_edit", find)
    assert run(tmp_path, "--yes") == PROBLEMS
    assert text(tmp_path) != BROKEN


@pytest.mark.slow
@pytest.mark.parametrize("name", SITES)
def test_seeded_mistakes_are_repaired_on_disk_as_in_memory(tmp_path: Path, name: str) -> None:
    files = {path: data for path, data in SITES[name].items() if "\n" not in path}
    put(tmp_path, files)
    made = repair_seeded(name)
    run(tmp_path, "--yes", "--diff") if not made.codes else run(tmp_path, "--yes")
    expected = {path: data.encode() if isinstance(data, str) else data for path, data in made.files.items()}
    found = files_of(tmp_path / "content")
    assert {path: found.get(path) for path in expected if not path.startswith("layouts/") and "\n" not in path} == {
        path: data for path, data in expected.items() if not path.startswith("layouts/") and "\n" not in path
    }


def test_translations_are_kept_beside_their_original(tmp_path: Path) -> None:
    put(tmp_path, {HERE: BROKEN, HERE.replace(".de.", ".en."): translation(sumary="x").replace("summary: ", "# ")})
    run(tmp_path, "--yes")
    assert "summary: x" in text(tmp_path, HERE.replace(".de.", ".en."))
