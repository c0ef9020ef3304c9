"""``sitegen new``: what it makes builds but for the texts still to be written, and nothing is ever replaced."""

from __future__ import annotations

import sys
from datetime import date
from typing import TYPE_CHECKING

import pytest

from sitegen.commands.command import DONE, PROBLEMS, WRONG_USE
from sitegen.commands.main import main
from tests.conftest import SITE_YAML, build_site, files_of, photo_bytes
from tests.specimens import from_camera

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

ITEM = ("--title", "Grüße aus Köln: Überblick", "--title", "en=Greetings", "--date", "7.11.2026", "--regions", "Hessen")
PLACE = "content/news/2026/gruesse-aus-koeln-ueberblick"


@pytest.fixture(name="source")
def fixture_source(tmp_path: Path) -> Path:
    (tmp_path / "site/content").mkdir(parents=True)
    (tmp_path / "site/content/site.yaml").write_text(SITE_YAML, encoding="utf-8")
    return tmp_path / "site"


def run(source: Path, *words: str, lang: str = "en") -> int:
    return main(["new", *words, "--source", str(source), "--lang", lang])


def lacking(source: Path) -> set[tuple[str, str, str]]:
    """Build what is there; return code, file and field of each error."""
    files = {path.removeprefix("content/"): data for path, data in files_of(source).items()}
    built = build_site(files, render=False)
    return {
        (one.code, one.position.path.rpartition("/")[2], one.field) for one in built.problems if one.severity == "error"
    }


def answer(monkeypatch: pytest.MonkeyPatch, answers: Iterable[str]) -> list[str]:
    """Sit at a terminal and give answers; return the questions as they come."""
    asked: list[str] = []
    left = iter(answers)

    def reply(question: str) -> str:
        asked.append(question)
        try:
            return next(left)
        except StopIteration:
            raise EOFError from None

    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", reply)
    return asked


def test_an_item_is_made_by_options(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(source, *ITEM, "--partner-countries", "Norway, Japan") == DONE
    assert (source / PLACE / "index.de.md").read_text(encoding="utf-8") == (
        '---\ntitle: "Grüße aus Köln: Überblick"\nsummary:\ndate: 2026-11-07\nregions: [DE-HE]\n'
        'partner_countries: ["NO", JP]\n---\n\n'
    )
    english = "---\ntitle: Greetings\nsummary:\nslug: greetings\n---\n\n"
    assert (source / PLACE / "index.en.md").read_text(encoding="utf-8") == english
    assert f"{PLACE}/index.de.md: summary, the text" in capsys.readouterr().out


def test_what_is_made_lacks_its_texts_alone_and_builds_once_they_are_there(source: Path) -> None:
    assert run(source, *ITEM) == DONE
    texts = {("missing-field", "index.de.md", "summary"), ("missing-body", "index.de.md", "")}
    found = {(code.replace("empty-field", "missing-field"), file, field) for code, file, field in lacking(source)}
    assert found == {*texts, ("missing-field", "index.en.md", "summary")}
    for path in (source / PLACE).iterdir():
        text = path.read_text(encoding="utf-8").replace("summary:", "summary: Vorspann.")
        path.write_text(text + "Der Text.\n", encoding="utf-8")
    assert lacking(source) == set()


@pytest.mark.parametrize(
    ("words", "path"),
    [
        (("event", "--title", "Messe", "--title", "en=Fair", "--start", "2027-05-03T10:00"), "events/2027/messe"),
        (("page", "--title", "Über uns", "--title", "en=About us"), "pages/ueber-uns"),
        (("item", "--title", "true", "--title", "en=12:30", "--date", "2027", "--regions", "DE"), "news/2027/true"),
        (("item", "--title", "a" * 90, "--date", "2027-01", "--regions", "DE"), f"news/2027/{'a' * 60}"),
        (("item", "--title", "wort " * 20, "--date", "2027-01", "--regions", "DE"), f"news/2027/{'wort-' * 12}"[:-1]),
    ],
)
def test_every_kind_has_its_folder(source: Path, words: tuple[str, ...], path: str) -> None:
    assert run(source, *words) == DONE
    assert {one.name for one in (source / "content" / path).iterdir()} == {"index.de.md", "index.en.md"}
    assert {code for code, _, _ in lacking(source)} <= {"empty-field", "missing-field", "missing-body"}


def test_photos_are_taken_in_with_their_entries(source: Path, tmp_path: Path) -> None:
    camera = tmp_path / "camera"
    camera.mkdir()
    (camera / "IMG_1.jpg").write_bytes(from_camera())
    (camera / "IMG_2.jpg").write_bytes(photo_bytes(90, 60))
    assert run(source, *ITEM, "--photos", str(camera)) == DONE
    german = (source / PLACE / "index.de.md").read_text(encoding="utf-8")
    assert german.count("  - file: gruesse-aus-koeln-ueberblick-0") == 2
    assert german.count("    alt:\n") == 2
    assert (source / PLACE / "index.en.md").read_text(encoding="utf-8").count("- file:") == 2
    assert {code for code, _, field in lacking(source) if field.startswith("photos")} <= {"alt-missing", "empty-field"}


def test_nothing_is_ever_replaced(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(source, *ITEM) == DONE
    before = files_of(source)
    assert run(source, *ITEM) == WRONG_USE
    assert f"{PLACE} is there already" in capsys.readouterr().err
    assert files_of(source) == before
    assert run(source, *ITEM, "--folder", "another") == DONE
    assert {path: data for path, data in files_of(source).items() if "another" not in path} == before


def test_a_person_is_added_and_the_file_stays_as_it_is(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    people = source / "content/people.yaml"
    people.write_bytes(b"# Personen\r\nmuster:\r\n  name:   Max Muster # x\r\n  role: {de: A, en: B}")
    before = people.read_bytes()
    words = (
        "person",
        "--name",
        "Eva Öztürk",
        "--role",
        "Leiterin, Labor",
        "--role",
        "en=Head",
        "--email",
        "e@example.org",
    )
    assert run(source, *words) == DONE
    assert (
        people.read_bytes()
        == before
        + (
            '\r\neva-oeztuerk:\r\n  name: Eva Öztürk\r\n  email: "e@example.org"\r\n'
            '  role: {de: "Leiterin, Labor", en: Head}\r\n'
        ).encode()
    )
    assert lacking(source) == set()
    assert run(source, *words) == WRONG_USE
    assert "content/people.yaml: eva-oeztuerk is there already" in capsys.readouterr().err
    people.unlink()
    assert run(source, *words) == DONE
    assert lacking(source) == set()


@pytest.mark.parametrize("text", ["{muster: {name: M, role: {de: A, en: B}}}", "- name: M\n", "muster:\n  name: [\n"])
def test_a_file_of_another_form_stays_and_that_is_said(
    source: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    (source / "content/people.yaml").write_text(text, encoding="utf-8")
    before = files_of(source)
    assert run(source, "person", "--name", "Eva", "--role", "A", "--role", "en=B") == PROBLEMS
    assert files_of(source) == before
    assert capsys.readouterr()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--title", "T", "--date", "2026"), "--regions is missing"),
        (("--date", "2026", "--regions", "DE"), "--title de=… is missing"),
        (("--title", "T", "--title", "U", "--date", "2026", "--regions", "DE"), "--title is there twice"),
        (("--title", "T", "--date", "gestern", "--regions", "DE"), "--date: “gestern” does not fit"),
        (("--title", "T", "--date", "2026", "--regions", "Hesen"), "DE-HE (Hesse)"),
        (("--title", "日本", "--date", "2026", "--regions", "DE"), "makes no name for the folder"),
        (("--title", "T", "--date", "2026", "--regions", "DE", "--folder", "../../x"), "makes no name for the folder"),
        (("--title", "T", "--date", "2026", "--regions", "DE", "--photos", "/nowhere"), "/nowhere is no folder"),
        (("--title", "T", "--date", "2026", "--regions", "DE", "--email", "a@example.org"), "--email does not fit"),
        (("person", "--name", "Eva", "--role", "A"), "--role en=… is missing"),
        (("person", "--name", "Eva", "--role", "A", "--role", "en=B", "--organisation", "x"), "--organisation: “x”"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_made(
    source: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], told: str
) -> None:
    before = files_of(source)
    assert run(source, *words) == WRONG_USE
    assert told in capsys.readouterr().err
    assert files_of(source) == before


def test_a_terminal_is_asked_until_an_answer_fits(
    source: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = ["Besuch in Tōkyō", "Visit", "", "", "", "Hesssen", "hessen", "Japan", ""]
    asked = answer(monkeypatch, answers)
    assert run(source, lang="de") == DONE
    assert asked[:2] == ["Titel (Deutsch): ", "Titel (Englisch) [leer: später]: "]
    assert "„Hesssen“ passt nicht. Erwartet: DE-HE (Hessen)" in capsys.readouterr().out
    (made,) = (source / "content/news").rglob("index.de.md")
    assert made.parent.name == "besuch-in-tokyo"
    text = made.read_text(encoding="utf-8")
    assert "regions: [DE-HE]\npartner_countries: [JP]\n" in text
    day = text.partition("date: ")[2][:10]
    assert abs((date.fromisoformat(day) - date.today()).days) <= 1  # noqa: DTZ011  a clock near midnight may differ


def test_whoever_leaves_in_the_middle_leaves_nothing_behind(
    source: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = files_of(source)
    answer(monkeypatch, ["Titel", "Title"])
    assert run(source) == WRONG_USE
    assert "Nothing has been changed" in capsys.readouterr().err
    assert files_of(source) == before


def test_settings_that_cannot_be_read_are_told_as_a_build_tells_them(
    source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (source / "content/site.yaml").write_text("name: [\n", encoding="utf-8")
    assert run(source, *ITEM) == PROBLEMS
    assert "content/site.yaml" in capsys.readouterr().err
