"""The command line as a person meets it: help, languages, exit statuses, wrong use."""

from __future__ import annotations

import argparse
import gc
import string
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from sitegen.build.admin_files import CMS
from sitegen.commands.command import DONE, INTERRUPTED, PROBLEMS, UNREAD, WRONG_USE
from sitegen.commands.main import main
from sitegen.commands.parser import make_parser
from sitegen.commands.texts import LANGUAGES, TEXTS, language_of
from sitegen.output.publication import Publication
from tests.conftest import SITE_YAML, files_of, news, stub_tools

if TYPE_CHECKING:
    from pathlib import Path

NOW = "2026-11-22T12:00:00+01:00"


@pytest.fixture(name="source")
def fixture_source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a site that builds in a moment: no fonts are cut."""
    stub_tools(monkeypatch)
    folder = tmp_path / "site"
    (folder / "content/news/2026/a").mkdir(parents=True)
    (folder / "content/site.yaml").write_text(SITE_YAML, encoding="utf-8")
    (folder / "content/news/2026/a/index.de.md").write_text(news(), encoding="utf-8")
    return folder


def run(source: Path, *more: str) -> int:
    return main(["build", "--source", str(source), "--now", NOW, "--lang", "en", *more])


def test_a_sound_site_ends_with_nought(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(source) == DONE == 0
    printed = capsys.readouterr()
    assert "pages" in printed.out
    assert "error" not in printed.err
    assert (source / "public/de/index.html").is_file()


def test_a_command_leaves_the_process_as_it_was(source: Path) -> None:
    """Whoever builds more than one site in a process would else never see its memory again."""
    usual = gc.get_threshold()
    assert run(source) == DONE
    assert gc.get_threshold() == usual
    assert gc.isenabled()


def test_a_problem_ends_with_one_and_writes_nothing(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (source / "content/news/2026/a/index.de.md").write_text(news(date="x"), encoding="utf-8")
    assert run(source) == PROBLEMS == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith("content/news/2026/a/index.de.md:3:7: date: error: ")
    assert "Nothing written: 1 error, 0 warnings." in printed.err
    assert not (source / "public").exists()


def test_a_warning_stops_only_a_strict_build(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (source / "content/news/2026/a/rest.pdf").write_bytes(b"%PDF")
    assert run(source, "--strict") == PROBLEMS
    assert "With --strict every warning counts as an error." in capsys.readouterr().err
    assert not (source / "public").exists()
    assert run(source) == DONE
    assert "1 warning" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--now", "gestern"), "--now needs date and time"),
        (("--now", "9999-12-31T23:59"), "--now needs date and time"),
        (("--now", "0001-01-01T00:00+14:00"), "--now needs date and time"),
        (("--base-url", "example.org"), "--base-url needs a whole address"),
        (("--base-url", "http://["), "--base-url needs a whole address"),
        (("--base-url", "https://"), "--base-url needs a whole address"),
        (("--output", "content"), "The output must not be"),
        (("--output", "."), "The output must not be"),
        (("--jobs", "-1"), "--jobs needs a number from 1"),
        (("--source", "nowhere"), "has no folder content/"),
    ],
)
def test_wrong_use_ends_with_two(
    source: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
    said: str,
) -> None:
    monkeypatch.chdir(source)
    assert main(["build", "--lang", "en", *arguments]) == WRONG_USE == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [[], ["bild"], ["build", "--lang", "fr"], ["build", "--unknown"]])
def test_what_argparse_refuses_ends_with_two(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == WRONG_USE


@pytest.mark.parametrize("step", ["stage", "commit"])
@pytest.mark.parametrize(
    ("fault", "status", "said"),
    [
        (OSError(28, "No space left on device"), WRONG_USE, "sitegen: The file system says: [Errno 28] No space left"),
        (MemoryError(), WRONG_USE, "sitegen: There is not enough memory."),
        (KeyboardInterrupt(), INTERRUPTED, ""),
    ],
    ids=["disk", "memory", "interrupt"],
)
def test_what_goes_wrong_while_writing_is_no_traceback_and_leaves_nothing(  # noqa: PLR0913, PLR0917
    source: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    step: str,
    fault: BaseException,
    status: int,
    said: str,
) -> None:
    def fail(*_: object) -> int:
        raise fault

    with monkeypatch.context() as patch:
        patch.setattr(Publication, step, fail)
        assert run(source) == status
    lines = [line for line in capsys.readouterr().err.splitlines() if "…" not in line]  # how far it was
    assert "\n".join(lines).startswith(said)
    assert {path.name for path in source.iterdir()} == {"content", ".sitegen"}
    assert run(source) == DONE
    (source / "content/news/2026/a/index.de.md").write_text(news(title="Neu"), encoding="utf-8")
    left = files_of(source / "public")
    with monkeypatch.context() as patch:
        patch.setattr(Publication, step, fail)
        assert run(source) == status
    assert files_of(source / "public") == left


def test_a_disk_that_is_full_is_no_traceback(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (3000, before[1]))
    try:
        assert run(source) == WRONG_USE
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert "The file system says: [Errno 27]" in capsys.readouterr().err
    assert {path.name for path in source.iterdir()} == {"content", ".sitegen"}
    assert run(source) == DONE


def test_a_folder_of_somebody_else_is_refused_and_stays(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (source / "public").mkdir()
    (source / "public/notes.txt").write_text("mine")
    assert run(source) == WRONG_USE
    assert f"{source}/public/notes.txt was not written by sitegen." in capsys.readouterr().err
    assert (source / "public/notes.txt").read_text() == "mine"
    assert [path.name for path in (source / "public").iterdir()] == ["notes.txt"]


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "de"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "en_GB", "LC_ALL": "de_AT"}, "de"),
        ({"LANG": "de_DE", "LC_MESSAGES": "en_GB"}, "en"),
        ({"LANG": "fr_FR"}, "en"),
        ({"LANG": "de_DE", "LC_ALL": ""}, "de"),
    ],
)
def test_the_environment_chooses_the_language(environment: dict[str, str], language: str) -> None:
    assert language_of(environment) == language


def test_an_argument_outdoes_the_environment(
    source: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LC_ALL", "de_DE")
    assert main(["build", "--source", str(source / "x")]) == WRONG_USE
    assert "hat keinen Ordner content/" in capsys.readouterr().err
    assert main(["build", "--source", str(source / "x"), "--lang", "en"]) == WRONG_USE
    assert "has no folder content/" in capsys.readouterr().err


@pytest.mark.slow
@pytest.mark.parametrize("command", ["check", "translations", "photos", "build", "fix", "schema", "addresses"])
def test_who_stops_reading_gets_no_traceback(source: Path, command: str) -> None:
    """As with ``sitegen translations | head``."""
    arguments = [sys.executable, "-m", "sitegen", command, "--source", str(source)]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        said = process.stderr.read()
        assert process.wait() == UNREAD
    assert b"Traceback" not in said
    assert b"BrokenPipe" not in said


def options_of(parser: argparse.ArgumentParser) -> list[argparse.Action]:
    """Return the options of a parser and of its commands."""
    found: list[argparse.Action] = []
    for action in parser._actions:
        found.append(action)
        for inner in (action.choices or {}).values() if isinstance(action, argparse._SubParsersAction) else ():
            found.extend(options_of(inner))
    return found


def test_every_option_has_a_help_text(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["build", "--help"])
    assert ended.value.code == 0
    printed = capsys.readouterr().out
    for action in options_of(make_parser()):
        if action.option_strings:
            assert action.help
    for name in ("--source", "--output", "--base-url", "--drafts", "--future", "--now", "--strict", "--lang"):
        assert name in printed


def test_help_needs_no_stage() -> None:
    """``--help`` answers at once: the heavy libraries are imported by a build only."""
    import subprocess  # noqa: PLC0415
    import sys  # noqa: PLC0415

    script = (
        "import sys; import sitegen.commands.main; print([m for m in ('PIL', 'babel', 'jinja2') if m in sys.modules])"
    )
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_the_texts_of_the_languages_match() -> None:
    assert set(TEXTS) == set(LANGUAGES)
    assert len({frozenset(texts) for texts in TEXTS.values()}) == 1
    for name in TEXTS["en"]:
        assert len({frozenset(placeholders_of(TEXTS[lang][name])) for lang in LANGUAGES}) == 1
    assert DONE == 0


def placeholders_of(text: str) -> set[str]:
    """Return the names in braces."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_an_editor_that_was_not_fetched_is_asked_for_with_the_command(
    source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(source, "--admin") == WRONG_USE
    said = capsys.readouterr().err
    assert f"npm pack --pack-destination {source.as_posix()}/.sitegen/admin @sveltia/cms@" in said
    (source / ".sitegen/admin" / CMS.file).write_bytes(b"something else")
    assert run(source, "--admin") == WRONG_USE
    assert not (source / "public").exists()


def test_a_build_can_leave_the_search_index_out_and_the_next_one_makes_it(source: Path) -> None:
    assert main(["build", "--source", str(source), "--no-search"]) == DONE
    assert not (source / "public/pagefind").exists()
    assert "hat keinen Suchindex" in (source / "public/de/suche/index.html").read_text("utf-8")
    assert main(["build", "--source", str(source)]) == DONE
    assert (source / "public/pagefind/de/pagefind-entry.json").exists()
    assert "hat keinen Suchindex" not in (source / "public/de/suche/index.html").read_text("utf-8")
