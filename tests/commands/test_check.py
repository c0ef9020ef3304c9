"""``sitegen check``: everything that a build would tell and more, in four forms, without a site being written."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import threading
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft4Validator

from sitegen.build import checking
from sitegen.build.checking import Check
from sitegen.commands.check import SourceTexts
from sitegen.commands.command import DONE, PROBLEMS, WRONG_USE
from sitegen.commands.main import main
from sitegen.model.excerpts import tell_with_excerpt
from sitegen.model.messages import LABELS
from sitegen.model.outcome import annotate_problems, write_problems
from sitegen.model.problem import in_general
from sitegen.model.report import arrange
from sitegen.model.sarif import write_sarif
from tests.conftest import ROOT, SITE_YAML, build_site, files_of, news, photo_bytes, stub_fonts, translation
from tests.mistakes import problems_of
from tests.seeded import SITES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from sitegen.build.session import Session
    from sitegen.model.problem import Problem

NOW = "2026-11-22T12:00:00+01:00"
HERE = "news/2026/a/index.de.md"
BROKEN = news("Text [hier](https://example.org/).", date="20.5.26", kiker="Neu")


def put(source: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write a site: paths are relative to ``content/`` unless they begin with ``layouts/``."""
    for path, text in {"site.yaml": SITE_YAML, **files}.items():
        target = source / (path if path.startswith("layouts/") else f"content/{path}")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.encode() if isinstance(text, str) else text)
    return source


def run(source: Path, *more: str) -> int:
    return main(["check", "--source", str(source), "--now", NOW, "--lang", "en", *more])


@pytest.fixture(autouse=True)
def fixture_fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    stub_fonts(monkeypatch)


def test_a_problem_is_shown_with_its_row(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(tmp_path, {HERE: BROKEN})
    before = files_of(tmp_path / "content")
    assert run(tmp_path) == PROBLEMS
    rows = capsys.readouterr().out.splitlines()
    at = next(number for number, row in enumerate(rows) if "date: error" in row)
    assert rows[at : at + 3] == [
        f"content/{HERE}:3:7: date: error: The date is not in ISO form",
        "     3 | date: 20.5.26",
        "       |       ^^^^^^^",
    ]
    assert "    fix: Write 2026-05-20" in rows
    assert rows[-1] == "Checked: 2 errors, 1 warning, 0 notes. Of these sitegen fix repairs: 2."
    assert files_of(tmp_path / "content") == before
    assert not (tmp_path / "public").exists()


def test_warnings_stop_only_where_that_is_asked_for_and_notes_never(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(tmp_path, {HERE: news()})
    assert run(tmp_path, "--strict") == DONE
    assert capsys.readouterr().out.endswith("Checked: 0 errors, 0 warnings, 1 note.\n")
    put(tmp_path, {HERE: news("Text [hier](https://example.org/).")})
    assert run(tmp_path) == DONE
    assert run(tmp_path, "--strict") == PROBLEMS


def test_the_language_of_messages_can_be_chosen(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(tmp_path, {HERE: BROKEN})
    assert main(["check", "--source", str(tmp_path), "--lang", "de"]) == PROBLEMS
    assert "Fehler: Das Datum ist nicht in der ISO-Form" in capsys.readouterr().out


def test_mistakes_of_layouts_are_found_as_in_a_build(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    layout = '{% extends "base.html" %}\n{% block main %}{{ nirgends.da }}{% endblock %}'
    put(tmp_path, {HERE: news(), "layouts/pages/news.html": layout})
    assert run(tmp_path, "--format", "json") == PROBLEMS
    found = json.loads(capsys.readouterr().out)["problems"]
    assert ("template", "layouts/pages/news.html") in {(one["code"], one["path"]) for one in found}


def codes(source: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """Check, and return the codes of the errors."""
    capsys.readouterr()
    run(source, "--format", "json")
    return [one["code"] for one in json.loads(capsys.readouterr().out)["problems"] if one["severity"] == "error"]


def test_what_was_sound_is_looked_at_again_when_it_changes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    layout = '{% extends "base.html" %}{% block main %}{{ WORDS }}<a href="/assets/plan.txt">Plan</a>{% endblock %}'
    sound, broken = layout.replace("WORDS", "page.title"), layout.replace("WORDS", "nirgends.da")
    put(tmp_path, {HERE: news(), "layouts/pages/news.html": sound})
    plan = tmp_path / "assets/plan.txt"
    plan.parent.mkdir()
    plan.write_text("Plan", encoding="utf-8")
    made: list[int] = []
    make = Check._make

    def count(check: Check, this: Any, work: Any, goals: Sequence[Any]) -> Any:  # noqa: ANN401  handed on
        made.append(len(goals))
        return make(check, this, work, goals)

    monkeypatch.setattr(Check, "_make", count)
    assert codes(tmp_path, capsys) == codes(tmp_path, capsys) == []
    assert made[0] > 20 > made[1]
    put(tmp_path, {"layouts/pages/news.html": broken})
    assert codes(tmp_path, capsys) == codes(tmp_path, capsys) == ["template"]
    put(tmp_path, {"layouts/pages/news.html": sound})
    assert codes(tmp_path, capsys) == []
    plan.unlink()
    assert codes(tmp_path, capsys) == codes(tmp_path, capsys) == ["missing-reference"]


def test_damaged_photos_are_found_as_in_a_build(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    photo = photo_bytes(900, 600)
    words = news(photos="[{file: a.jpg, credit: Foto, alt: Ein Haus, caption: Bild}]")
    put(tmp_path, {HERE: words, "news/2026/a/a.jpg": photo[: len(photo) // 2]})
    assert run(tmp_path) == PROBLEMS
    assert "content/news/2026/a/a.jpg: error: The picture a.jpg is damaged" in capsys.readouterr().out
    put(tmp_path, {"news/2026/a/a.jpg": photo})
    assert run(tmp_path) == DONE


def test_texts_are_checked_where_settings_cannot_be_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(tmp_path, {HERE: BROKEN, "site.yaml": SITE_YAML.replace("name: Clusterwelt", "nam: Clusterwelt")})
    assert run(tmp_path) == PROBLEMS
    printed = capsys.readouterr().out
    assert "content/site.yaml" in printed
    assert f"content/{HERE}:3:7" in printed


@pytest.mark.parametrize(("more", "said"), [(["--now", "gestern"], "--now needs"), (["--source", "x"], "content/")])
def test_wrong_use_is_told(tmp_path: Path, more: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(put(tmp_path, {}), *more) == WRONG_USE
    assert said in capsys.readouterr().err


def test_the_same_problems_are_told_in_all_forms(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(tmp_path, {HERE: BROKEN, "news/2026/a/index.en.md": translation(date="2026-01-01")})
    printed = {}
    for form in ("text", "json", "sarif", "github"):
        assert run(tmp_path, "--format", form) == PROBLEMS
        printed[form] = capsys.readouterr().out
    plain = json.loads(printed["json"])["problems"]
    results = json.loads(printed["sarif"])["runs"][0]["results"]
    rows = printed["github"].splitlines()
    told = [row for row in printed["text"].splitlines() if row.startswith("content/")]
    assert len(plain) == len(results) == len(rows) == len(told) > 2
    for one, result, row in zip(plain, results, rows, strict=True):
        assert one["code"] == result["ruleId"]
        assert one["text"] == result["message"]["text"]
        assert one["text"].split("\n")[0] in printed["text"]
        assert row.startswith(f"::{one['severity']} file={tmp_path}/{one['path']},line={one['line']},")


def test_programs_are_told_files_as_the_repository_names_them(tmp_path: Path) -> None:
    problems = build_site({HERE: BROKEN}, render=False).problems
    log = json.loads(write_sarif(problems, "en", "1.0", "./site", SourceTexts(tmp_path).edit_and_row))
    places = [one["locations"][0]["physicalLocation"] for one in log["runs"][0]["results"]]
    assert {place["artifactLocation"]["uri"] for place in places} == {f"site/content/{HERE}"}


def test_nothing_to_tell_is_no_empty_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(tmp_path, {HERE: news(), HERE.replace(".de.", ".en."): translation()})
    assert run(tmp_path, "--format", "github") == DONE
    assert capsys.readouterr().out == ""


def test_what_repairs_a_problem_is_told_to_programs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(tmp_path, {HERE: BROKEN})
    run(tmp_path, "--format", "json")
    fixes = {one["code"]: one["fix"] for one in json.loads(capsys.readouterr().out)["problems"]}
    assert fixes["german-date"] == {"first": 3, "last": 3, "rows": ["date: 2026-05-20"]}
    assert fixes["link-text"] is None
    run(tmp_path, "--format", "sarif")
    results = json.loads(capsys.readouterr().out)["runs"][0]["results"]
    (fix,) = next(one for one in results if one["ruleId"] == "german-date")["fixes"]
    (change,) = fix["artifactChanges"][0]["replacements"]
    assert change == {
        "deletedRegion": {"startLine": 3, "startColumn": 1, "endLine": 3, "endColumn": 14},
        "insertedContent": {"text": "date: 2026-05-20"},
    }


@pytest.mark.parametrize("name", SITES)
def test_every_mistake_can_be_told_in_all_forms(tmp_path: Path, name: str) -> None:
    put(tmp_path, {path: text for path, text in SITES[name].items() if "\n" not in path})
    problems = arrange(problems_of(SITES[name])).problems
    texts = SourceTexts(tmp_path)
    for problem in problems:
        for lang in LABELS:
            told = tell_with_excerpt(problem, lang, texts.rows(problem.position.path))
            assert problem.text(lang).split("\n", 1)[0] == told.split("\n", 1)[0]
            assert told.endswith(problem.text(lang).partition("\n")[2])
            if not in_general(problem.code, lang)[2]:  # the list of problems says that the message shows it
                assert f"    {LABELS[lang]['hint']}: " in told
            rows = [row for row in told.splitlines() if row.startswith("       | ")]
            assert all("^" in row for row in rows)
    assert len(json.loads(write_problems(problems, "de", 0, texts.edit))["problems"]) == len(problems)
    assert len("\n".join(annotate_problems(problems, "de", "")).splitlines()) == len(problems)
    log = json.loads(write_sarif(problems, "de", "1.0", ".", texts.edit_and_row))
    (run_of_it,) = log["runs"]
    for result in run_of_it["results"]:
        assert run_of_it["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        region = result["locations"][0]["physicalLocation"].get("region", {"startLine": 1, "startColumn": 1})
        assert min(region.values()) >= 1


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name, files in SITES.items() if not any("\n" in path for path in files)])
def test_every_mistake_goes_through_the_command(
    tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, SITES[name])
    expected = [one.text("en") for one in arrange(problems_of(SITES[name])).problems]
    found: list[tuple[Problem, ...]] = []
    printed: dict[str, str] = {}

    def check(session: Session, now: datetime) -> tuple[Problem, ...]:
        """Check once without a memory and once with one; the other forms tell the same."""
        if len(found) < 2:
            found.append(look(session, now))
        return found[-1]

    look = checking.check
    monkeypatch.setattr(checking, "check", check)
    for form in ("text", "json", "sarif", "github"):
        assert run(tmp_path, "--format", form) in {DONE, PROBLEMS}
        printed[form] = capsys.readouterr().out
    plain = [one["text"] for one in json.loads(printed["json"])["problems"]]
    assert [text for text in expected if text not in plain] == []
    assert [one["message"]["text"] for one in json.loads(printed["sarif"])["runs"][0]["results"]] == plain
    assert len(printed["github"].splitlines()) == len(plain)
    assert [text for text in plain if text.split("\n", 1)[0] not in printed["text"]] == []


@pytest.mark.slow
def test_sarif_is_what_its_standard_describes(tmp_path: Path) -> None:
    schema = ROOT / "tests/tools/node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"
    assert schema.is_file(), "@microsoft/jest-sarif is missing; `make test` installs it"
    validator: Any = Draft4Validator(json.loads(schema.read_text(encoding="utf-8")))
    logs = []
    for number, (name, files) in enumerate(SITES.items()):
        source = put(tmp_path / str(number), {path: text for path, text in files.items() if "\n" not in path})
        problems = arrange(problems_of(SITES[name])).problems
        logs.append(json.loads(write_sarif(problems, "en", "1.0", ".", SourceTexts(source).edit_and_row)))
    whole = {**logs[0], "runs": [run_of_it for log in logs for run_of_it in log["runs"]]}
    assert [error.message for error in validator.iter_errors(whole)] == []
    assert list(validator.iter_errors({**whole, "version": "2.0"}))


@pytest.mark.slow
def test_it_checks_again_when_something_changes(tmp_path: Path) -> None:
    put(tmp_path, {HERE: BROKEN})
    # Whoever runs the tests in the background has Ctrl+C ignored, and so would this process.
    listen = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
    command = [sys.executable, "-c", f"{listen}; from sitegen.commands.main import main; main()", "check", "--watch"]
    command += ["--source", str(tmp_path), "--lang", "en"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout is not None
        end = threading.Timer(120, process.kill)  # a test that fails must not wait for ever
        end.start()
        try:
            assert next(row for row in process.stdout if row.startswith("Checked")).startswith("Checked: 2 errors")
            put(tmp_path, {HERE: BROKEN.replace("20.5.26", "2026-05-20")})
            # A check may come upon the file while it is being written, and then looks again.
            assert any(row.startswith("Checked: 1 error,") for row in process.stdout)
            process.send_signal(signal.SIGINT)
            assert process.wait(60) == DONE
        finally:
            end.cancel()
            process.kill()
